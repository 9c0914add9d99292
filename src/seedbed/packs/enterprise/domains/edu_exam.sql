-- domain: edu_exam
-- category: Education
-- zh: 考试测评
-- en: Examinations

CREATE TABLE edu_exam_exam_sessions (
  exam_id INT NOT NULL AUTO_INCREMENT COMMENT '考试ID', -- Exam id
  exam_code VARCHAR(16) NOT NULL COMMENT '考试编号', -- Code
  exam_title VARCHAR(60) NOT NULL COMMENT '考试名称', -- Exam
  exam_level VARCHAR(10) NOT NULL COMMENT '考试级别(校级/区联考/市统考)', -- Level
  starts_on DATE NOT NULL COMMENT '开考日期', -- Begins on
  ends_on DATE NOT NULL COMMENT '结束日期', -- Ends on
  chief_examiner_id INT NOT NULL COMMENT '主考教师ID', -- Chief examiner
  candidate_count INT NOT NULL COMMENT '应考人数(人)', -- Candidates
  PRIMARY KEY (exam_id),
  UNIQUE KEY uk_exam_code (exam_code),
  KEY idx_chief_examiner (chief_examiner_id),
  FOREIGN KEY (chief_examiner_id) REFERENCES edu_school_teachers (teacher_id)
) COMMENT = '考试场次计划'; -- Exam sessions

CREATE TABLE edu_exam_exam_papers (
  paper_id INT NOT NULL AUTO_INCREMENT COMMENT '试卷ID', -- Paper id
  exam_id INT NOT NULL COMMENT '考试ID', -- Exam
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  paper_code VARCHAR(20) NOT NULL COMMENT '试卷编码', -- Code
  total_marks SMALLINT NOT NULL COMMENT '卷面总分(分)', -- Marks
  answer_minutes SMALLINT NOT NULL COMMENT '考试时长(分钟)', -- Time (minutes)
  difficulty DECIMAL(4,2) NOT NULL COMMENT '难度系数', -- Difficulty
  author_teacher_id INT NOT NULL COMMENT '命题教师ID', -- Author
  sealed_at DATETIME NOT NULL COMMENT '封卷时间', -- Sealed at
  PRIMARY KEY (paper_id),
  KEY idx_exam (exam_id),
  KEY idx_course (course_id),
  UNIQUE KEY uk_paper_code (paper_code),
  KEY idx_author_teacher (author_teacher_id),
  FOREIGN KEY (exam_id) REFERENCES edu_exam_exam_sessions (exam_id),
  FOREIGN KEY (course_id) REFERENCES edu_school_subjects (course_id),
  FOREIGN KEY (author_teacher_id) REFERENCES edu_school_teachers (teacher_id)
) COMMENT = '试卷'; -- Papers

CREATE TABLE edu_exam_question_bank (
  question_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '试题ID', -- Question id
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  knowledge_point VARCHAR(40) NOT NULL COMMENT '知识点', -- Topic
  question_type VARCHAR(10) NOT NULL COMMENT '题型(单选/多选/填空/解答)', -- Type (single/multiple/blank/worked)
  stem TEXT NOT NULL COMMENT '题干', -- Question
  answer_key VARCHAR(60) NOT NULL COMMENT '参考答案', -- Answer
  mark_value TINYINT NOT NULL COMMENT '分值(分)', -- Marks
  contributor_teacher_id INT NOT NULL COMMENT '录题教师ID', -- Contributed by
  PRIMARY KEY (question_id),
  KEY idx_course (course_id),
  KEY idx_contributor_teacher (contributor_teacher_id),
  FOREIGN KEY (course_id) REFERENCES edu_school_subjects (course_id),
  FOREIGN KEY (contributor_teacher_id) REFERENCES edu_school_teachers (teacher_id)
) COMMENT = '试题库'; -- Question bank

CREATE TABLE edu_exam_paper_questions (
  paper_id INT NOT NULL COMMENT '试卷ID', -- Paper
  question_id BIGINT NOT NULL COMMENT '试题ID', -- Question
  question_no TINYINT NOT NULL COMMENT '题号', -- Number
  section_label VARCHAR(20) NOT NULL COMMENT '所属大题', -- Section
  allotted_marks TINYINT NOT NULL COMMENT '本题分值(分)', -- Marks
  scoring_rule VARCHAR(100) NOT NULL COMMENT '评分细则', -- Marking
  PRIMARY KEY (paper_id, question_id),
  KEY idx_question (question_id),
  FOREIGN KEY (paper_id) REFERENCES edu_exam_exam_papers (paper_id),
  FOREIGN KEY (question_id) REFERENCES edu_exam_question_bank (question_id)
) COMMENT = '试卷组题'; -- Questions of papers

CREATE TABLE edu_exam_exam_rooms (
  exam_room_id INT NOT NULL AUTO_INCREMENT COMMENT '考场ID', -- Room id
  exam_id INT NOT NULL COMMENT '考试ID', -- Exam
  room_label VARCHAR(20) NOT NULL COMMENT '考场名称', -- Room
  location_text VARCHAR(40) NOT NULL COMMENT '考场地点', -- Place
  seat_count TINYINT NOT NULL COMMENT '座位数(个)', -- Seats
  invigilator_id INT NOT NULL COMMENT '主监考教师ID', -- First invigilator
  assistant_id INT NOT NULL COMMENT '副监考教师ID', -- Second invigilator
  camera_ready TINYINT NOT NULL COMMENT '监控是否正常(0-否 1-是)', -- Cameras working (0-no 1-yes)
  PRIMARY KEY (exam_room_id),
  KEY idx_exam (exam_id),
  KEY idx_invigilator (invigilator_id),
  KEY idx_assistant (assistant_id),
  FOREIGN KEY (exam_id) REFERENCES edu_exam_exam_sessions (exam_id),
  FOREIGN KEY (invigilator_id) REFERENCES edu_school_teachers (teacher_id),
  FOREIGN KEY (assistant_id) REFERENCES edu_school_teachers (teacher_id)
) COMMENT = '考场安排'; -- Exam rooms

CREATE TABLE edu_exam_candidates (
  candidate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '考生ID', -- Candidate id
  exam_room_id INT NOT NULL COMMENT '考场ID', -- Room
  student_id BIGINT NOT NULL COMMENT '学生ID', -- Student
  admission_ticket VARCHAR(20) NOT NULL COMMENT '准考证号', -- Admission ticket
  seat_no TINYINT NOT NULL COMMENT '座位号', -- Seat
  attend_flag VARCHAR(8) NOT NULL COMMENT '到考情况(正常/缺考/缓考)', -- Attendance (present/absent/deferred)
  checked_by_user_id BIGINT NOT NULL COMMENT '身份核验用户ID', -- Checked by
  PRIMARY KEY (candidate_id),
  KEY idx_exam_room (exam_room_id),
  KEY idx_student (student_id),
  UNIQUE KEY uk_admission_ticket (admission_ticket),
  KEY idx_checked_by_user (checked_by_user_id),
  FOREIGN KEY (exam_room_id) REFERENCES edu_exam_exam_rooms (exam_room_id),
  FOREIGN KEY (student_id) REFERENCES edu_school_students (student_id),
  FOREIGN KEY (checked_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '考生准考信息'; -- Candidates

CREATE TABLE edu_exam_score_sheets (
  score_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '成绩ID', -- Score id
  candidate_id BIGINT NOT NULL COMMENT '考生ID', -- Candidate
  paper_id INT NOT NULL COMMENT '试卷ID', -- Paper
  objective_score DECIMAL(5,1) NOT NULL COMMENT '客观题得分(分)', -- Objective marks
  subjective_score DECIMAL(5,1) NOT NULL COMMENT '主观题得分(分)', -- Subjective marks
  final_score DECIMAL(5,1) NOT NULL COMMENT '总成绩(分)', -- Score
  grade_mark CHAR(1) NOT NULL COMMENT '等第(A/B/C/D/E)', -- Grade
  class_rank SMALLINT NOT NULL COMMENT '班级名次', -- Rank in the class
  marker_teacher_id INT NOT NULL COMMENT '阅卷教师ID', -- Marked by
  PRIMARY KEY (score_id),
  KEY idx_candidate (candidate_id),
  KEY idx_paper (paper_id),
  KEY idx_marker_teacher (marker_teacher_id),
  FOREIGN KEY (candidate_id) REFERENCES edu_exam_candidates (candidate_id),
  FOREIGN KEY (paper_id) REFERENCES edu_exam_exam_papers (paper_id),
  FOREIGN KEY (marker_teacher_id) REFERENCES edu_school_teachers (teacher_id)
) COMMENT = '考试成绩'; -- Scores

CREATE TABLE edu_exam_score_appeals (
  appeal_id INT NOT NULL AUTO_INCREMENT COMMENT '复核ID', -- Request id
  score_id BIGINT NOT NULL COMMENT '成绩ID', -- Score
  appeal_reason VARCHAR(80) NOT NULL COMMENT '复核理由', -- Reason
  score_after DECIMAL(5,1) NOT NULL COMMENT '复核后成绩(分)', -- Score after
  appeal_result VARCHAR(8) NOT NULL COMMENT '复核结果(维持/更正)', -- Result (kept/corrected)
  filed_on DATE NOT NULL COMMENT '申请日期', -- Filed on
  replied_on DATE NOT NULL COMMENT '答复日期', -- Answered on
  PRIMARY KEY (appeal_id),
  KEY idx_score (score_id),
  FOREIGN KEY (score_id) REFERENCES edu_exam_score_sheets (score_id)
) COMMENT = '成绩复核申请'; -- Requests to check a score

CREATE TABLE edu_exam_cheating_cases (
  cheating_id INT NOT NULL AUTO_INCREMENT COMMENT '违纪ID', -- Case id
  candidate_id BIGINT NOT NULL COMMENT '考生ID', -- Candidate
  breach_kind VARCHAR(20) NOT NULL COMMENT '违纪行为(夹带资料/携带手机/交头接耳/提前答题/替考)', -- Breach
  evidence_note VARCHAR(100) NOT NULL COMMENT '证据说明', -- Evidence
  penalty VARCHAR(30) NOT NULL COMMENT '处理意见(该科零分/口头警告/取消考试资格)', -- Decision
  handled_on DATE NOT NULL COMMENT '处理日期', -- Handled on
  reporter_employee_id BIGINT NOT NULL COMMENT '上报员工ID', -- Reported by
  PRIMARY KEY (cheating_id),
  KEY idx_candidate (candidate_id),
  KEY idx_reporter_employee (reporter_employee_id),
  FOREIGN KEY (candidate_id) REFERENCES edu_exam_candidates (candidate_id),
  FOREIGN KEY (reporter_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '考试违纪记录'; -- Breaches of exam rules

CREATE TABLE edu_exam_exam_expenses (
  expense_id INT NOT NULL AUTO_INCREMENT COMMENT '费用ID', -- Cost id
  exam_id INT NOT NULL COMMENT '考试ID', -- Exam
  cost_item VARCHAR(20) NOT NULL COMMENT '费用项目(试卷印刷/监考补贴/阅卷补贴/场地布置/答题卡采购)', -- Item
  spent_sum DECIMAL(10,2) NOT NULL COMMENT '支出金额(元)', -- Spent (yuan)
  dept_id INT NOT NULL COMMENT '承担部门ID', -- Department
  supplier_id BIGINT COMMENT '供应商ID', -- Supplier
  spent_on DATE NOT NULL COMMENT '支出日期', -- Spent on
  PRIMARY KEY (expense_id),
  KEY idx_exam (exam_id),
  KEY idx_dept (dept_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (exam_id) REFERENCES edu_exam_exam_sessions (exam_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '考务费用'; -- Exam costs
