-- domain: gov_service
-- category: Public services
-- zh: 政务服务
-- en: Government services

CREATE TABLE gov_service_service_halls (
  hall_id INT NOT NULL AUTO_INCREMENT COMMENT '服务中心ID', -- Centre id
  hall_code VARCHAR(10) NOT NULL COMMENT '中心编码', -- Code
  hall_label VARCHAR(40) NOT NULL COMMENT '中心名称', -- Centre
  region_id INT NOT NULL COMMENT '所属区划ID', -- Region
  window_total SMALLINT NOT NULL COMMENT '窗口数(个)', -- Counters
  open_hours VARCHAR(30) NOT NULL COMMENT '办公时间', -- Hours
  hotline VARCHAR(20) NOT NULL COMMENT '咨询热线', -- Hotline
  hall_director_id BIGINT NOT NULL COMMENT '中心主任员工ID', -- Director
  PRIMARY KEY (hall_id),
  UNIQUE KEY uk_hall_code (hall_code),
  UNIQUE KEY uk_hall_label (hall_label),
  KEY idx_region (region_id),
  KEY idx_hall_director (hall_director_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (hall_director_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '政务服务中心'; -- Service centres

CREATE TABLE gov_service_service_matters (
  matter_id INT NOT NULL AUTO_INCREMENT COMMENT '事项ID', -- Matter id
  matter_code VARCHAR(20) NOT NULL COMMENT '事项编码', -- Code
  matter_label VARCHAR(50) NOT NULL COMMENT '事项名称', -- Matter
  matter_kind VARCHAR(10) NOT NULL COMMENT '事项类型(行政许可/行政确认/公共服务)', -- Kind
  authority VARCHAR(30) NOT NULL COMMENT '实施部门', -- Authority
  statutory_days TINYINT NOT NULL COMMENT '法定时限(工作日)', -- Statutory (working days)
  promised_days TINYINT NOT NULL COMMENT '承诺时限(工作日)', -- Promised (working days)
  online_ready TINYINT NOT NULL COMMENT '是否支持网办(0-否 1-是)', -- Online (0-no 1-yes)
  PRIMARY KEY (matter_id),
  UNIQUE KEY uk_matter_code (matter_code),
  UNIQUE KEY uk_matter_label (matter_label)
) COMMENT = '政务事项'; -- Matters

CREATE TABLE gov_service_applicants (
  applicant_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '办事人ID', -- Applicant id
  applicant_name VARCHAR(50) NOT NULL COMMENT '姓名', -- Name
  citizen_id_no CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  applicant_mobile VARCHAR(20) NOT NULL COMMENT '手机号码', -- Mobile
  represented_customer_id BIGINT COMMENT '代办企业ID', -- Company represented
  auth_level VARCHAR(8) NOT NULL COMMENT '实名等级(初级/中级/高级)', -- Verified (basic/medium/high)
  residence_region_id INT NOT NULL COMMENT '常住地ID', -- Lives in
  PRIMARY KEY (applicant_id),
  KEY idx_represented_customer (represented_customer_id),
  KEY idx_residence_region (residence_region_id),
  FOREIGN KEY (represented_customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (residence_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '办事人'; -- Applicants

CREATE TABLE gov_service_case_files (
  case_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '办件ID', -- Case id
  case_no VARCHAR(24) NOT NULL COMMENT '办件编号', -- Number
  matter_id INT NOT NULL COMMENT '事项ID', -- Matter
  applicant_id BIGINT NOT NULL COMMENT '办事人ID', -- Applicant
  hall_id INT NOT NULL COMMENT '受理中心ID', -- Centre
  accept_channel VARCHAR(10) NOT NULL COMMENT '受理渠道(窗口/网上/掌办/自助机)', -- Channel (counter/web/app/machine)
  accepted_at DATETIME NOT NULL COMMENT '受理时间', -- Accepted at
  deadline_on DATE NOT NULL COMMENT '承诺办结日', -- Promised for
  finished_at DATETIME COMMENT '办结时间', -- Finished at
  case_result VARCHAR(8) COMMENT '办理结果(准予/不予/撤回)', -- Result (granted/refused/withdrawn)
  PRIMARY KEY (case_id),
  UNIQUE KEY uk_case_no (case_no),
  KEY idx_matter (matter_id),
  KEY idx_applicant (applicant_id),
  KEY idx_hall (hall_id),
  FOREIGN KEY (matter_id) REFERENCES gov_service_service_matters (matter_id),
  FOREIGN KEY (applicant_id) REFERENCES gov_service_applicants (applicant_id),
  FOREIGN KEY (hall_id) REFERENCES gov_service_service_halls (hall_id)
) COMMENT = '办件'; -- Cases

CREATE TABLE gov_service_case_materials (
  case_id BIGINT NOT NULL COMMENT '办件ID', -- Case
  material_no TINYINT NOT NULL COMMENT '材料序号', -- Number
  material_label VARCHAR(40) NOT NULL COMMENT '材料名称', -- Paper
  obtained_by VARCHAR(16) NOT NULL COMMENT '获取方式(数据共享/现场提交/电子上传)', -- Obtained
  is_tolerant TINYINT NOT NULL COMMENT '是否容缺(0-否 1-是)', -- May follow later (0-no 1-yes)
  page_sum TINYINT NOT NULL COMMENT '页数(页)', -- Pages
  verify_note VARCHAR(60) NOT NULL COMMENT '核验意见', -- Verified
  PRIMARY KEY (case_id, material_no),
  FOREIGN KEY (case_id) REFERENCES gov_service_case_files (case_id)
) COMMENT = '申报材料'; -- Papers submitted

CREATE TABLE gov_service_case_steps (
  case_step_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '环节ID', -- Step id
  case_id BIGINT NOT NULL COMMENT '办件ID', -- Case
  step_label VARCHAR(10) NOT NULL COMMENT '环节名称(受理/审查/决定/送达)', -- Step
  handler_user_id BIGINT NOT NULL COMMENT '经办人用户ID', -- Handler
  handle_opinion VARCHAR(80) NOT NULL COMMENT '办理意见', -- Opinion
  entered_at DATETIME NOT NULL COMMENT '进入环节时间', -- Began at
  left_at DATETIME NOT NULL COMMENT '离开环节时间', -- Ended at
  PRIMARY KEY (case_step_id),
  KEY idx_case (case_id),
  KEY idx_handler_user (handler_user_id),
  FOREIGN KEY (case_id) REFERENCES gov_service_case_files (case_id),
  FOREIGN KEY (handler_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '审批环节'; -- Steps of cases

CREATE TABLE gov_service_queue_tickets (
  queue_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '取号ID', -- Ticket id
  hall_id INT NOT NULL COMMENT '服务中心ID', -- Centre
  ticket_label VARCHAR(8) NOT NULL COMMENT '排队号', -- Ticket
  window_label VARCHAR(16) NOT NULL COMMENT '办理窗口', -- Counter
  taken_at DATETIME NOT NULL COMMENT '取号时间', -- Taken at
  wait_minutes SMALLINT NOT NULL COMMENT '等候时长(分钟)', -- Waited (minutes)
  handle_minutes SMALLINT NOT NULL COMMENT '办理时长(分钟)', -- Served in (minutes)
  skipped TINYINT NOT NULL COMMENT '是否过号(0-否 1-是)', -- Skipped (0-no 1-yes)
  PRIMARY KEY (queue_id),
  KEY idx_hall (hall_id),
  FOREIGN KEY (hall_id) REFERENCES gov_service_service_halls (hall_id)
) COMMENT = '取号排队'; -- Queue tickets

CREATE TABLE gov_service_service_ratings (
  rating_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评价ID', -- Rating id
  case_id BIGINT NOT NULL COMMENT '办件ID', -- Case
  rating_level VARCHAR(10) NOT NULL COMMENT '评价等级(非常满意/满意/基本满意/不满意)', -- Rating
  rating_reason VARCHAR(60) NOT NULL COMMENT '评价理由', -- Why
  followed_up TINYINT NOT NULL COMMENT '是否回访(0-否 1-是)', -- Followed up (0-no 1-yes)
  rated_on DATE NOT NULL COMMENT '评价日期', -- Rated on
  PRIMARY KEY (rating_id),
  KEY idx_case (case_id),
  FOREIGN KEY (case_id) REFERENCES gov_service_case_files (case_id)
) COMMENT = '好差评'; -- Ratings

CREATE TABLE gov_service_hotline_calls (
  hotline_call_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '热线工单ID', -- Call id
  call_serial VARCHAR(20) NOT NULL COMMENT '工单编号', -- Number
  region_id INT NOT NULL COMMENT '诉求地ID', -- Place
  demand_kind VARCHAR(8) NOT NULL COMMENT '诉求类型(咨询/投诉/求助/建议)', -- Kind
  demand_text VARCHAR(200) NOT NULL COMMENT '诉求内容', -- What is wanted
  assigned_dept_id INT NOT NULL COMMENT '承办部门ID', -- Department
  called_at DATETIME NOT NULL COMMENT '来电时间', -- Called at
  reply_due_on DATE NOT NULL COMMENT '答复期限', -- Answer due
  reply_text VARCHAR(200) NOT NULL COMMENT '答复内容', -- Answer
  PRIMARY KEY (hotline_call_id),
  UNIQUE KEY uk_call_serial (call_serial),
  KEY idx_region (region_id),
  KEY idx_assigned_dept (assigned_dept_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (assigned_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '热线工单'; -- Hotline cases

CREATE TABLE gov_service_license_issues (
  license_issue_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '制证ID', -- Issue id
  case_id BIGINT NOT NULL COMMENT '办件ID', -- Case
  licence_serial VARCHAR(24) NOT NULL COMMENT '证照编号', -- Number
  licence_form VARCHAR(8) NOT NULL COMMENT '证照形式(纸质/电子)', -- Form (paper/electronic)
  get_way VARCHAR(8) NOT NULL COMMENT '领取方式(自取/邮寄/下载)', -- Collected (in person/post/download)
  valid_years TINYINT NOT NULL COMMENT '有效年限(年)', -- Valid (years)
  made_on DATE NOT NULL COMMENT '制证日期', -- Made on
  PRIMARY KEY (license_issue_id),
  KEY idx_case (case_id),
  UNIQUE KEY uk_licence_serial (licence_serial),
  FOREIGN KEY (case_id) REFERENCES gov_service_case_files (case_id)
) COMMENT = '证照制发'; -- Certificates issued
