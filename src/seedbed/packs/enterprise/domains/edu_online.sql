-- domain: edu_online
-- category: Education
-- zh: 在线教育
-- en: Online education

CREATE TABLE edu_online_instructors (
  instructor_id INT NOT NULL AUTO_INCREMENT COMMENT '讲师ID', -- Instructor id
  employee_id BIGINT COMMENT '内部员工ID', -- Employee
  pen_name VARCHAR(30) NOT NULL COMMENT '讲师名称', -- Name shown
  expert_field VARCHAR(30) NOT NULL COMMENT '擅长方向', -- Field
  share_rate DECIMAL(5,2) NOT NULL COMMENT '分成比例(%)', -- Share of the fee (%)
  fans_count INT NOT NULL COMMENT '粉丝数(人)', -- Followers
  joined_on DATE NOT NULL COMMENT '入驻日期', -- Joined on
  PRIMARY KEY (instructor_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '线上讲师'; -- Online instructors

CREATE TABLE edu_online_courseware (
  course_id INT NOT NULL AUTO_INCREMENT COMMENT '课程ID', -- Course id
  course_no VARCHAR(12) NOT NULL COMMENT '课程编号', -- Code
  instructor_id INT NOT NULL COMMENT '讲师ID', -- Instructor
  course_title VARCHAR(60) NOT NULL COMMENT '课程标题', -- Title
  list_fee DECIMAL(8,2) NOT NULL COMMENT '课程定价(元)', -- Price (yuan)
  lesson_count SMALLINT NOT NULL COMMENT '课时数(节)', -- Lessons
  audience VARCHAR(20) NOT NULL COMMENT '适合人群', -- For
  published_on DATE NOT NULL COMMENT '上架日期', -- Published on
  shelf_state VARCHAR(8) NOT NULL COMMENT '上架状态(在售/下架)', -- State (on sale/withdrawn)
  PRIMARY KEY (course_id),
  UNIQUE KEY uk_course_no (course_no),
  KEY idx_instructor (instructor_id),
  FOREIGN KEY (instructor_id) REFERENCES edu_online_instructors (instructor_id)
) COMMENT = '在线课程'; -- Online courses

CREATE TABLE edu_online_lessons (
  lesson_id INT NOT NULL AUTO_INCREMENT COMMENT '课时ID', -- Lesson id
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  lesson_no TINYINT NOT NULL COMMENT '课时序号', -- Number
  lesson_title VARCHAR(60) NOT NULL COMMENT '课时标题', -- Title
  video_seconds INT NOT NULL COMMENT '视频时长(秒)', -- Video (seconds)
  is_trial TINYINT NOT NULL COMMENT '是否可试看(0-否 1-是)', -- Free to try (0-no 1-yes)
  video_file VARCHAR(100) NOT NULL COMMENT '视频文件', -- File
  PRIMARY KEY (lesson_id),
  KEY idx_course (course_id),
  FOREIGN KEY (course_id) REFERENCES edu_online_courseware (course_id)
) COMMENT = '课时'; -- Lessons

CREATE TABLE edu_online_learners (
  learner_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '学员ID', -- Learner id
  learner_nick VARCHAR(30) NOT NULL COMMENT '学员昵称', -- Nickname
  customer_id BIGINT COMMENT '企业客户ID', -- Corporate customer
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  login_mobile VARCHAR(20) NOT NULL COMMENT '登录手机', -- Mobile
  education_level VARCHAR(10) NOT NULL COMMENT '学历(高中/大专/本科/硕士)', -- Education
  signed_up_at DATETIME NOT NULL COMMENT '注册时间', -- Signed up at
  PRIMARY KEY (learner_id),
  KEY idx_customer (customer_id),
  KEY idx_region (region_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '学员账号'; -- Learners

CREATE TABLE edu_online_enrolments (
  enrolment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '选课ID', -- Enrolment id
  enrolment_no VARCHAR(20) NOT NULL COMMENT '选课单号', -- Number
  learner_id BIGINT NOT NULL COMMENT '学员ID', -- Learner
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  coupon_cut DECIMAL(8,2) NOT NULL COMMENT '优惠金额(元)', -- Discount (yuan)
  actual_fee DECIMAL(8,2) NOT NULL COMMENT '实付学费(元)', -- Paid (yuan)
  enrolled_at DATETIME NOT NULL COMMENT '选课时间', -- Enrolled at
  access_until DATE NOT NULL COMMENT '有效期至', -- Valid until
  learn_progress DECIMAL(5,2) NOT NULL COMMENT '学习进度(%)', -- Progress (%)
  PRIMARY KEY (enrolment_id),
  UNIQUE KEY uk_enrolment_no (enrolment_no),
  KEY idx_learner (learner_id),
  KEY idx_course (course_id),
  FOREIGN KEY (learner_id) REFERENCES edu_online_learners (learner_id),
  FOREIGN KEY (course_id) REFERENCES edu_online_courseware (course_id)
) COMMENT = '选课订单'; -- Enrolments

CREATE TABLE edu_online_play_records (
  play_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '播放ID', -- Record id
  enrolment_id BIGINT NOT NULL COMMENT '选课ID', -- Enrolment
  lesson_id INT NOT NULL COMMENT '课时ID', -- Lesson
  watched_seconds INT NOT NULL COMMENT '观看时长(秒)', -- Watched (seconds)
  play_speed DECIMAL(3,1) NOT NULL COMMENT '播放倍速', -- Speed
  terminal VARCHAR(12) NOT NULL COMMENT '学习终端(手机/电脑/平板)', -- Device (phone/PC/tablet)
  played_at DATETIME NOT NULL COMMENT '播放时间', -- Played at
  PRIMARY KEY (play_id),
  KEY idx_enrolment (enrolment_id),
  KEY idx_lesson (lesson_id),
  FOREIGN KEY (enrolment_id) REFERENCES edu_online_enrolments (enrolment_id),
  FOREIGN KEY (lesson_id) REFERENCES edu_online_lessons (lesson_id)
) COMMENT = '学习播放记录'; -- Viewing records

CREATE TABLE edu_online_homework (
  homework_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '作业ID', -- Homework id
  enrolment_id BIGINT NOT NULL COMMENT '选课ID', -- Enrolment
  assignment_title VARCHAR(60) NOT NULL COMMENT '作业题目', -- Assignment
  handed_in_at DATETIME NOT NULL COMMENT '提交时间', -- Handed in at
  review_score TINYINT NOT NULL COMMENT '批改得分(分)', -- Score
  review_comment VARCHAR(120) NOT NULL COMMENT '批改评语', -- Comment
  tutor_user_id BIGINT NOT NULL COMMENT '助教用户ID', -- Tutor
  PRIMARY KEY (homework_id),
  KEY idx_enrolment (enrolment_id),
  KEY idx_tutor_user (tutor_user_id),
  FOREIGN KEY (enrolment_id) REFERENCES edu_online_enrolments (enrolment_id),
  FOREIGN KEY (tutor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '课后作业提交'; -- Homework

CREATE TABLE edu_online_live_sessions (
  live_id INT NOT NULL AUTO_INCREMENT COMMENT '直播课ID', -- Live id
  course_id INT NOT NULL COMMENT '课程ID', -- Course
  live_topic VARCHAR(60) NOT NULL COMMENT '直播主题', -- Topic
  began_live_at DATETIME NOT NULL COMMENT '开播时间', -- Began at
  live_minutes SMALLINT NOT NULL COMMENT '直播时长(分钟)', -- Length (minutes)
  peak_viewers INT NOT NULL COMMENT '最高在线人数(人)', -- Most viewers
  replay_views INT NOT NULL COMMENT '回放次数(次)', -- Replays
  PRIMARY KEY (live_id),
  KEY idx_course (course_id),
  FOREIGN KEY (course_id) REFERENCES edu_online_courseware (course_id)
) COMMENT = '直播课'; -- Live classes

CREATE TABLE edu_online_certificates (
  certificate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '证书ID', -- Certificate id
  enrolment_id BIGINT NOT NULL COMMENT '选课ID', -- Enrolment
  certificate_code VARCHAR(24) NOT NULL COMMENT '证书编号', -- Code
  graduation_mark TINYINT NOT NULL COMMENT '结业成绩(分)', -- Mark
  honour_level VARCHAR(8) NOT NULL COMMENT '等级(合格/良好/优秀)', -- Level
  conferred_on DATE NOT NULL COMMENT '颁发日期', -- Conferred on
  PRIMARY KEY (certificate_id),
  KEY idx_enrolment (enrolment_id),
  UNIQUE KEY uk_certificate_code (certificate_code),
  FOREIGN KEY (enrolment_id) REFERENCES edu_online_enrolments (enrolment_id)
) COMMENT = '结业证书'; -- Certificates

CREATE TABLE edu_online_course_reviews (
  course_review_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评价ID', -- Review id
  enrolment_id BIGINT NOT NULL COMMENT '选课ID', -- Enrolment
  star_score TINYINT NOT NULL COMMENT '星级(1-5星)', -- Stars (1-5)
  review_words VARCHAR(200) NOT NULL COMMENT '评价内容', -- Review
  liked_count SMALLINT NOT NULL COMMENT '点赞数(个)', -- Likes
  is_featured TINYINT NOT NULL COMMENT '是否精选(0-否 1-是)', -- Featured (0-no 1-yes)
  reviewed_at DATETIME NOT NULL COMMENT '评价时间', -- Reviewed at
  PRIMARY KEY (course_review_id),
  KEY idx_enrolment (enrolment_id),
  FOREIGN KEY (enrolment_id) REFERENCES edu_online_enrolments (enrolment_id)
) COMMENT = '课程评价'; -- Reviews of courses
