-- domain: hr_training
-- category: HR and administration
-- zh: 培训管理
-- en: Training

CREATE TABLE hr_training_courses (
  course_id INT NOT NULL AUTO_INCREMENT COMMENT '课程ID', -- Course id
  course_code VARCHAR(12) NOT NULL COMMENT '课程编码', -- Course code
  course_title VARCHAR(80) NOT NULL COMMENT '课程名称', -- Course
  course_kind VARCHAR(10) NOT NULL COMMENT '课程类别(通用/管理/专业/安全)', -- Kind (general/management/professional/safety)
  lesson_hours DECIMAL(4,1) NOT NULL COMMENT '课时(小时)', -- Hours
  delivery_mode VARCHAR(10) NOT NULL COMMENT '授课方式(线下/线上/混合)', -- Delivery
  owner_dept_id INT NOT NULL COMMENT '课程归属部门ID', -- Department in charge
  pass_mark TINYINT NOT NULL COMMENT '及格分(分)', -- Pass mark (points)
  is_compulsory TINYINT NOT NULL COMMENT '是否必修(0-否 1-是)', -- Compulsory (0-no 1-yes)
  developed_on DATE NOT NULL COMMENT '开发完成日期', -- Developed on
  PRIMARY KEY (course_id),
  UNIQUE KEY uk_course_code (course_code),
  KEY idx_owner_dept (owner_dept_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '培训课程'; -- Courses

CREATE TABLE hr_training_trainers (
  trainer_id INT NOT NULL AUTO_INCREMENT COMMENT '讲师ID', -- Trainer id
  trainer_name VARCHAR(50) NOT NULL COMMENT '讲师姓名', -- Name
  trainer_kind VARCHAR(8) NOT NULL COMMENT '讲师类型(内部/外聘)', -- Kind (internal/external)
  employee_id BIGINT COMMENT '内部员工ID', -- Employee
  agency_supplier_id BIGINT COMMENT '外聘机构ID', -- Agency
  trainer_grade VARCHAR(10) NOT NULL COMMENT '讲师级别(初级/中级/高级/首席)', -- Grade
  expert_field VARCHAR(40) NOT NULL COMMENT '擅长领域', -- Field
  hourly_fee DECIMAL(8,2) NOT NULL COMMENT '课酬(元/课时)', -- Fee (yuan an hour)
  certified_on DATE NOT NULL COMMENT '聘任日期', -- Appointed on
  PRIMARY KEY (trainer_id),
  KEY idx_employee (employee_id),
  KEY idx_agency_supplier (agency_supplier_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (agency_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '培训讲师'; -- Trainers

CREATE TABLE hr_training_plans (
  plan_id INT NOT NULL AUTO_INCREMENT COMMENT '计划ID', -- Plan id
  plan_no VARCHAR(20) NOT NULL COMMENT '计划编号', -- Plan number
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  applying_dept_id INT NOT NULL COMMENT '申报部门ID', -- Department
  plan_quarter CHAR(6) NOT NULL COMMENT '计划季度', -- Quarter
  target_group VARCHAR(40) NOT NULL COMMENT '培训对象', -- For whom
  planned_people SMALLINT NOT NULL COMMENT '计划人数(人)', -- Planned participants
  planned_cost DECIMAL(12,2) NOT NULL COMMENT '计划费用(元)', -- Planned cost (yuan)
  budget_subject_id INT NOT NULL COMMENT '预算科目ID', -- Ledger subject
  plan_state TINYINT NOT NULL COMMENT '计划状态(1-待实施 2-已实施 3-已取消)', -- State (1-to come 2-done 3-cancelled)
  PRIMARY KEY (plan_id),
  UNIQUE KEY uk_plan_no (plan_no),
  KEY idx_course (course_id),
  KEY idx_applying_dept (applying_dept_id),
  KEY idx_budget_subject (budget_subject_id),
  FOREIGN KEY (course_id) REFERENCES hr_training_courses (course_id),
  FOREIGN KEY (applying_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (budget_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '年度培训计划'; -- Yearly training plans

CREATE TABLE hr_training_classes (
  class_id INT NOT NULL AUTO_INCREMENT COMMENT '班次ID', -- Class id
  class_no VARCHAR(20) NOT NULL COMMENT '班次编号', -- Class number
  plan_id INT NOT NULL COMMENT '计划ID', -- Plan
  trainer_id INT NOT NULL COMMENT '讲师ID', -- Trainer
  room_label VARCHAR(50) NOT NULL COMMENT '培训地点', -- Place
  begins_at DATETIME NOT NULL COMMENT '开班时间', -- Begins at
  ends_at DATETIME NOT NULL COMMENT '结束时间', -- Ends at
  enrolled_count SMALLINT NOT NULL COMMENT '报名人数(人)', -- Enrolled
  actual_cost DECIMAL(12,2) NOT NULL COMMENT '实际费用(元)', -- Actual cost (yuan)
  PRIMARY KEY (class_id),
  UNIQUE KEY uk_class_no (class_no),
  UNIQUE KEY uk_plan_id (plan_id),
  KEY idx_trainer (trainer_id),
  FOREIGN KEY (plan_id) REFERENCES hr_training_plans (plan_id),
  FOREIGN KEY (trainer_id) REFERENCES hr_training_trainers (trainer_id)
) COMMENT = '培训班次'; -- Classes

CREATE TABLE hr_training_enrollments (
  class_id INT NOT NULL COMMENT '班次ID', -- Class
  employee_id BIGINT NOT NULL COMMENT '学员员工ID', -- Participant
  sign_mode VARCHAR(10) NOT NULL COMMENT '报名方式(指派/自愿)', -- How (assigned/voluntary)
  is_present TINYINT NOT NULL COMMENT '是否到课(0-缺勤 1-到课)', -- Present (0-no 1-yes)
  absent_reason VARCHAR(40) COMMENT '缺勤原因', -- Why absent
  exam_score DECIMAL(5,2) COMMENT '考核成绩(分)', -- Score
  passed_flag TINYINT NOT NULL COMMENT '是否合格(0-否 1-是)', -- Passed (0-no 1-yes)
  satisfaction TINYINT COMMENT '满意度(分)', -- Satisfaction (points)
  PRIMARY KEY (class_id, employee_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (class_id) REFERENCES hr_training_classes (class_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '学员报名'; -- Enrolments

CREATE TABLE hr_training_online_progress (
  progress_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '学习记录ID', -- Record id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  progress_rate DECIMAL(5,2) NOT NULL COMMENT '学习进度(%)', -- Progress (%)
  studied_minutes SMALLINT NOT NULL COMMENT '学习时长(分钟)', -- Time (minutes)
  first_opened_at DATETIME NOT NULL COMMENT '首次学习时间', -- First opened at
  completed_at DATETIME COMMENT '完成时间', -- Completed at
  terminal_kind VARCHAR(10) NOT NULL COMMENT '学习终端(电脑/手机)', -- Device
  PRIMARY KEY (progress_id),
  KEY idx_employee (employee_id),
  KEY idx_course (course_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (course_id) REFERENCES hr_training_courses (course_id)
) COMMENT = '线上学习记录'; -- Online learning

CREATE TABLE hr_training_question_bank (
  question_id INT NOT NULL AUTO_INCREMENT COMMENT '题目ID', -- Question id
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  question_kind VARCHAR(10) NOT NULL COMMENT '题型(单选/多选/判断)', -- Kind (single/multiple/true or false)
  stem_text VARCHAR(300) NOT NULL COMMENT '题干', -- Question
  right_answer VARCHAR(10) NOT NULL COMMENT '正确答案', -- Answer
  point_value TINYINT NOT NULL COMMENT '分值(分)', -- Points
  difficulty TINYINT NOT NULL COMMENT '难度(1-易 2-中 3-难)', -- Difficulty (1-easy 2-medium 3-hard)
  author_trainer_id INT NOT NULL COMMENT '出题讲师ID', -- Author
  PRIMARY KEY (question_id),
  KEY idx_course (course_id),
  KEY idx_author_trainer (author_trainer_id),
  FOREIGN KEY (course_id) REFERENCES hr_training_courses (course_id),
  FOREIGN KEY (author_trainer_id) REFERENCES hr_training_trainers (trainer_id)
) COMMENT = '培训题库'; -- Question bank

CREATE TABLE hr_training_certificates_issued (
  certificate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '证书ID', -- Certificate id
  certificate_no VARCHAR(24) NOT NULL COMMENT '证书编号', -- Certificate number
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  final_score DECIMAL(5,2) NOT NULL COMMENT '结业成绩(分)', -- Final score
  issued_on DATE NOT NULL COMMENT '发证日期', -- Issued on
  valid_months SMALLINT COMMENT '有效期(月)', -- Valid for (months)
  signer_user_id BIGINT NOT NULL COMMENT '签发人用户ID', -- Signed by
  PRIMARY KEY (certificate_id),
  UNIQUE KEY uk_certificate_no (certificate_no),
  KEY idx_employee (employee_id),
  KEY idx_course (course_id),
  KEY idx_signer_user (signer_user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (course_id) REFERENCES hr_training_courses (course_id),
  FOREIGN KEY (signer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '培训证书发放'; -- Certificates issued

CREATE TABLE hr_training_feedback (
  feedback_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '反馈ID', -- Feedback id
  class_id INT NOT NULL COMMENT '班次ID', -- Class
  content_score TINYINT NOT NULL COMMENT '内容评分(分)', -- Contents (points)
  trainer_score TINYINT NOT NULL COMMENT '讲师评分(分)', -- Trainer (points)
  organize_score TINYINT NOT NULL COMMENT '组织评分(分)', -- Organization (points)
  average_score DECIMAL(3,2) NOT NULL COMMENT '平均分(分)', -- Average (points)
  gain_text VARCHAR(200) COMMENT '学习收获', -- What was gained
  suggest_text VARCHAR(200) COMMENT '改进建议', -- Suggestions
  PRIMARY KEY (feedback_id),
  KEY idx_class (class_id),
  FOREIGN KEY (class_id) REFERENCES hr_training_classes (class_id)
) COMMENT = '培训反馈'; -- Feedback

CREATE TABLE hr_training_skill_matrix (
  matrix_id INT NOT NULL AUTO_INCREMENT COMMENT '矩阵ID', -- Matrix id
  position_id INT NOT NULL COMMENT '岗位ID', -- Position
  course_id INT NOT NULL COMMENT '必修课程ID', -- Course
  required_level VARCHAR(10) NOT NULL COMMENT '要求程度(了解/掌握/精通)', -- Level required (aware/skilled/expert)
  finish_within_days SMALLINT NOT NULL COMMENT '到岗后完成期限(天)', -- To be finished within (days)
  renew_months SMALLINT COMMENT '复训周期(月)', -- Refreshed every (months)
  set_by_user_id BIGINT NOT NULL COMMENT '设定人用户ID', -- Set by
  PRIMARY KEY (matrix_id),
  KEY idx_position (position_id),
  KEY idx_course (course_id),
  KEY idx_set_by_user (set_by_user_id),
  UNIQUE KEY uk_position_course (position_id, course_id),
  FOREIGN KEY (position_id) REFERENCES org_structure_positions (position_id),
  FOREIGN KEY (course_id) REFERENCES hr_training_courses (course_id),
  FOREIGN KEY (set_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '岗位技能矩阵'; -- Skills required of positions
