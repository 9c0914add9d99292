-- domain: edu_school
-- category: Education
-- zh: 学校教务
-- en: School administration

CREATE TABLE edu_school_campuses (
  campus_id INT NOT NULL AUTO_INCREMENT COMMENT '校区ID', -- Campus id
  campus_code VARCHAR(8) NOT NULL COMMENT '校区代码', -- Code
  campus_label VARCHAR(40) NOT NULL COMMENT '校区名称', -- Campus
  region_id INT NOT NULL COMMENT '所在区划ID', -- Region
  operator_company_id INT NOT NULL COMMENT '举办公司ID', -- Founding company
  land_area DECIMAL(10,2) NOT NULL COMMENT '占地面积(亩)', -- Land (mu)
  principal_employee_id BIGINT NOT NULL COMMENT '校长员工ID', -- Head
  founded_year SMALLINT NOT NULL COMMENT '建校年份', -- Founded in
  PRIMARY KEY (campus_id),
  UNIQUE KEY uk_campus_code (campus_code),
  UNIQUE KEY uk_campus_label (campus_label),
  KEY idx_region (region_id),
  KEY idx_operator_company (operator_company_id),
  KEY idx_principal_employee (principal_employee_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (operator_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (principal_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '校区'; -- Campuses

CREATE TABLE edu_school_subjects (
  course_id INT NOT NULL AUTO_INCREMENT COMMENT '课程ID', -- Course id
  course_code VARCHAR(10) NOT NULL COMMENT '课程代码', -- Code
  course_label VARCHAR(30) NOT NULL COMMENT '课程名称', -- Course
  course_nature VARCHAR(10) NOT NULL COMMENT '课程性质(必修/选修/活动)', -- Nature (required/elective/activity)
  weekly_periods TINYINT NOT NULL COMMENT '周课时(节)', -- Periods a week
  full_mark SMALLINT NOT NULL COMMENT '满分(分)', -- Full mark
  textbook_edition VARCHAR(20) NOT NULL COMMENT '教材版本', -- Textbook
  PRIMARY KEY (course_id),
  UNIQUE KEY uk_course_code (course_code),
  UNIQUE KEY uk_course_label (course_label)
) COMMENT = '课程'; -- Courses

CREATE TABLE edu_school_teachers (
  teacher_id INT NOT NULL AUTO_INCREMENT COMMENT '教师ID', -- Teacher id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  campus_id INT NOT NULL COMMENT '校区ID', -- Campus
  course_id INT NOT NULL COMMENT '任教课程ID', -- Course taught
  teacher_name VARCHAR(50) NOT NULL COMMENT '教师姓名', -- Name
  teaching_rank VARCHAR(16) NOT NULL COMMENT '职称(正高级/高级/一级/二级)', -- Rank
  certificate_no VARCHAR(20) NOT NULL COMMENT '教师资格证号', -- Certificate
  teaching_since DATE NOT NULL COMMENT '任教日期', -- Teaching since
  PRIMARY KEY (teacher_id),
  KEY idx_employee (employee_id),
  KEY idx_campus (campus_id),
  KEY idx_course (course_id),
  UNIQUE KEY uk_certificate_no (certificate_no),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (campus_id) REFERENCES edu_school_campuses (campus_id),
  FOREIGN KEY (course_id) REFERENCES edu_school_subjects (course_id)
) COMMENT = '任课教师'; -- Teachers

CREATE TABLE edu_school_classes (
  class_id INT NOT NULL AUTO_INCREMENT COMMENT '班级ID', -- Class id
  campus_id INT NOT NULL COMMENT '校区ID', -- Campus
  class_label VARCHAR(30) NOT NULL COMMENT '班级名称', -- Class
  grade_level VARCHAR(6) NOT NULL COMMENT '年级(高一/高二/高三)', -- Grade
  homeroom_teacher_id INT NOT NULL COMMENT '班主任ID', -- Class teacher
  enrolled_year SMALLINT NOT NULL COMMENT '入学年份', -- Entered in
  class_seats SMALLINT NOT NULL COMMENT '额定人数(人)', -- Places
  stream VARCHAR(8) NOT NULL COMMENT '选科方向(物理类/历史类)', -- Stream (physics/history)
  PRIMARY KEY (class_id),
  KEY idx_campus (campus_id),
  KEY idx_homeroom_teacher (homeroom_teacher_id),
  FOREIGN KEY (campus_id) REFERENCES edu_school_campuses (campus_id),
  FOREIGN KEY (homeroom_teacher_id) REFERENCES edu_school_teachers (teacher_id)
) COMMENT = '行政班'; -- Classes

CREATE TABLE edu_school_students (
  student_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '学生ID', -- Student id
  student_no VARCHAR(16) NOT NULL COMMENT '学籍号', -- Student number
  class_id INT NOT NULL COMMENT '班级ID', -- Class
  student_name VARCHAR(50) NOT NULL COMMENT '学生姓名', -- Name
  student_gender CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Gender
  birthday DATE NOT NULL COMMENT '出生日期', -- Birthday
  student_id_card CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  home_address VARCHAR(120) NOT NULL COMMENT '家庭住址', -- Home address
  boarding TINYINT NOT NULL COMMENT '是否住校(0-否 1-是)', -- Boards (0-no 1-yes)
  school_state VARCHAR(8) NOT NULL COMMENT '学籍状态(在读/休学/转出)', -- State (attending/on leave/moved)
  PRIMARY KEY (student_id),
  UNIQUE KEY uk_student_no (student_no),
  KEY idx_class (class_id),
  FOREIGN KEY (class_id) REFERENCES edu_school_classes (class_id)
) COMMENT = '学生学籍'; -- Students

CREATE TABLE edu_school_guardians (
  guardian_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '监护人ID', -- Guardian id
  student_id BIGINT NOT NULL COMMENT '学生ID', -- Student
  kinship VARCHAR(6) NOT NULL COMMENT '与学生关系(父亲/母亲)', -- Relation (father/mother)
  guardian_name VARCHAR(50) NOT NULL COMMENT '监护人姓名', -- Name
  guardian_mobile VARCHAR(20) NOT NULL COMMENT '监护人手机', -- Mobile
  occupation VARCHAR(30) NOT NULL COMMENT '职业', -- Occupation
  is_emergency TINYINT NOT NULL COMMENT '是否紧急联系人(0-否 1-是)', -- In an emergency (0-no 1-yes)
  PRIMARY KEY (guardian_id),
  KEY idx_student (student_id),
  FOREIGN KEY (student_id) REFERENCES edu_school_students (student_id)
) COMMENT = '学生监护人'; -- Guardians

CREATE TABLE edu_school_timetables (
  timetable_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '课表ID', -- Timetable id
  class_id INT NOT NULL COMMENT '班级ID', -- Class
  week_day TINYINT NOT NULL COMMENT '星期(1-周一 2-周二 3-周三 4-周四 5-周五)', -- Day (1-Monday to 5-Friday)
  period_no TINYINT NOT NULL COMMENT '节次(第几节)', -- Period
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  teacher_id INT NOT NULL COMMENT '任课教师ID', -- Teacher
  classroom_label VARCHAR(20) NOT NULL COMMENT '教室', -- Room
  PRIMARY KEY (timetable_id),
  KEY idx_class (class_id),
  KEY idx_course (course_id),
  KEY idx_teacher (teacher_id),
  UNIQUE KEY uk_class_week_day_period_no (class_id, week_day, period_no),
  FOREIGN KEY (class_id) REFERENCES edu_school_classes (class_id),
  FOREIGN KEY (course_id) REFERENCES edu_school_subjects (course_id),
  FOREIGN KEY (teacher_id) REFERENCES edu_school_teachers (teacher_id)
) COMMENT = '课程表'; -- Timetables

CREATE TABLE edu_school_attendance_marks (
  mark_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '考勤ID', -- Mark id
  student_id BIGINT NOT NULL COMMENT '学生ID', -- Student
  marked_on DATE NOT NULL COMMENT '考勤日期', -- Date
  attend_kind VARCHAR(8) NOT NULL COMMENT '考勤类型(迟到/早退/病假/事假/旷课)', -- Kind (late/left early/ill/leave/absent)
  missed_periods TINYINT NOT NULL COMMENT '缺课节数(节)', -- Periods missed
  explained VARCHAR(80) NOT NULL COMMENT '情况说明', -- Explanation
  parent_informed TINYINT NOT NULL COMMENT '是否已告知家长(0-否 1-是)', -- Parents told (0-no 1-yes)
  PRIMARY KEY (mark_id),
  KEY idx_student (student_id),
  FOREIGN KEY (student_id) REFERENCES edu_school_students (student_id)
) COMMENT = '学生考勤'; -- Attendance

CREATE TABLE edu_school_tuition_bills (
  tuition_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '缴费单ID', -- Bill id
  student_id BIGINT NOT NULL COMMENT '学生ID', -- Student
  school_term VARCHAR(16) NOT NULL COMMENT '学期', -- Term
  tuition_fee DECIMAL(10,2) NOT NULL COMMENT '学费(元)', -- Tuition (yuan)
  boarding_fee DECIMAL(10,2) NOT NULL COMMENT '住宿费(元)', -- Boarding (yuan)
  scholarship_cut DECIMAL(10,2) NOT NULL COMMENT '奖助减免(元)', -- Scholarship (yuan)
  payable_fee DECIMAL(10,2) NOT NULL COMMENT '应缴金额(元)', -- Payable (yuan)
  paid_on DATE NOT NULL COMMENT '缴费日期', -- Paid on
  PRIMARY KEY (tuition_id),
  KEY idx_student (student_id),
  FOREIGN KEY (student_id) REFERENCES edu_school_students (student_id)
) COMMENT = '学费缴费单'; -- Tuition bills

CREATE TABLE edu_school_conduct_records (
  conduct_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '奖惩ID', -- Record id
  student_id BIGINT NOT NULL COMMENT '学生ID', -- Student
  conduct_kind VARCHAR(6) NOT NULL COMMENT '类别(奖励/处分)', -- Kind (award/sanction)
  conduct_title VARCHAR(60) NOT NULL COMMENT '奖惩名称', -- Title
  granted_level VARCHAR(8) NOT NULL COMMENT '授予级别(校级/区级/市级/省级)', -- Level
  decided_on DATE NOT NULL COMMENT '决定日期', -- Decided on
  recorder_user_id BIGINT NOT NULL COMMENT '登记人用户ID', -- Recorded by
  PRIMARY KEY (conduct_id),
  KEY idx_student (student_id),
  KEY idx_recorder_user (recorder_user_id),
  FOREIGN KEY (student_id) REFERENCES edu_school_students (student_id),
  FOREIGN KEY (recorder_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '学生奖惩记录'; -- Awards and sanctions
