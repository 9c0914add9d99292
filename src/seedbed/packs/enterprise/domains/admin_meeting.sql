-- domain: admin_meeting
-- category: HR and administration
-- zh: 会议管理
-- en: Meetings

CREATE TABLE admin_meeting_rooms (
  room_id INT NOT NULL AUTO_INCREMENT COMMENT '会议室ID', -- Room id
  room_code VARCHAR(12) NOT NULL COMMENT '会议室编号', -- Room code
  room_title VARCHAR(40) NOT NULL COMMENT '会议室名称', -- Room
  location_id INT NOT NULL COMMENT '所在办公地点ID', -- Location
  floor_no TINYINT NOT NULL COMMENT '楼层', -- Floor
  seats SMALLINT NOT NULL COMMENT '容纳人数(人)', -- Seats
  has_video TINYINT NOT NULL COMMENT '是否有视频会议(0-否 1-是)', -- Video conference (0-no 1-yes)
  facility_list JSON NOT NULL COMMENT '设施清单', -- Facilities
  steward_id BIGINT NOT NULL COMMENT '管理员员工ID', -- Steward
  is_bookable TINYINT NOT NULL DEFAULT 1 COMMENT '是否可预订(0-否 1-是)', -- Bookable (0-no 1-yes)
  PRIMARY KEY (room_id),
  UNIQUE KEY uk_room_code (room_code),
  UNIQUE KEY uk_room_title (room_title),
  KEY idx_location (location_id),
  KEY idx_steward (steward_id),
  FOREIGN KEY (location_id) REFERENCES org_structure_locations (location_id),
  FOREIGN KEY (steward_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '会议室'; -- Meeting rooms

CREATE TABLE admin_meeting_meetings (
  meeting_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会议ID', -- Meeting id
  meeting_no VARCHAR(20) NOT NULL COMMENT '会议编号', -- Meeting number
  meeting_title VARCHAR(100) NOT NULL COMMENT '会议主题', -- Subject
  meeting_kind VARCHAR(10) NOT NULL COMMENT '会议类型(例会/评审/专题/培训/外事)', -- Kind
  room_id INT COMMENT '会议室ID', -- Room
  organizer_id BIGINT NOT NULL COMMENT '召集人员工ID', -- Organizer
  host_dept_id INT NOT NULL COMMENT '主办部门ID', -- Department
  project_id BIGINT COMMENT '关联项目ID', -- Project
  begins_at DATETIME NOT NULL COMMENT '开始时间', -- Begins at
  ends_at DATETIME NOT NULL COMMENT '结束时间', -- Ends at
  meeting_mode VARCHAR(10) NOT NULL COMMENT '会议形式(现场/视频/混合)', -- Mode
  meeting_state TINYINT NOT NULL COMMENT '会议状态(1-已预约 2-已召开 3-已取消)', -- State (1-booked 2-held 3-cancelled)
  PRIMARY KEY (meeting_id),
  UNIQUE KEY uk_meeting_no (meeting_no),
  KEY idx_room (room_id),
  KEY idx_organizer (organizer_id),
  KEY idx_host_dept (host_dept_id),
  KEY idx_project (project_id),
  FOREIGN KEY (room_id) REFERENCES admin_meeting_rooms (room_id),
  FOREIGN KEY (organizer_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (host_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '会议'; -- Meetings

CREATE TABLE admin_meeting_attendees (
  meeting_id BIGINT NOT NULL COMMENT '会议ID', -- Meeting
  employee_id BIGINT NOT NULL COMMENT '参会员工ID', -- Participant
  attend_role VARCHAR(10) NOT NULL COMMENT '参会身份(主持/记录/参会)', -- Role (chair/minutes/participant)
  reply_state TINYINT NOT NULL COMMENT '回执(1-接受 2-请假 3-未回复)', -- Reply (1-accepted 2-excused 3-none)
  checked_in_at DATETIME COMMENT '签到时间', -- Signed in at
  remote_join TINYINT NOT NULL COMMENT '是否远程参会(0-否 1-是)', -- Joined remotely (0-no 1-yes)
  PRIMARY KEY (meeting_id, employee_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (meeting_id) REFERENCES admin_meeting_meetings (meeting_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '参会人员'; -- Participants

CREATE TABLE admin_meeting_minutes (
  minute_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '纪要ID', -- Minutes id
  meeting_id BIGINT NOT NULL COMMENT '会议ID', -- Meeting
  minute_no VARCHAR(24) NOT NULL COMMENT '纪要编号', -- Minutes number
  summary_text TEXT NOT NULL COMMENT '会议摘要', -- Summary
  recorder_id BIGINT NOT NULL COMMENT '记录人员工ID', -- Recorded by
  issued_at DATETIME NOT NULL COMMENT '发布时间', -- Issued at
  page_total TINYINT NOT NULL COMMENT '页数(页)', -- Pages
  secrecy VARCHAR(10) NOT NULL COMMENT '密级(公开/内部/秘密)', -- Secrecy (open/internal/secret)
  PRIMARY KEY (minute_id),
  UNIQUE KEY uk_meeting_id (meeting_id),
  UNIQUE KEY uk_minute_no (minute_no),
  KEY idx_recorder (recorder_id),
  FOREIGN KEY (meeting_id) REFERENCES admin_meeting_meetings (meeting_id),
  FOREIGN KEY (recorder_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '会议纪要'; -- Minutes

CREATE TABLE admin_meeting_resolutions (
  resolution_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '决议ID', -- Resolution id
  minute_id BIGINT NOT NULL COMMENT '纪要ID', -- Minutes
  item_no TINYINT NOT NULL COMMENT '事项序号', -- Item number
  resolution_text VARCHAR(200) NOT NULL COMMENT '决议内容', -- Resolution
  duty_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department responsible
  duty_employee_id BIGINT NOT NULL COMMENT '责任人员工ID', -- Responsible
  deadline DATE NOT NULL COMMENT '完成期限', -- Deadline
  done_state TINYINT NOT NULL COMMENT '完成状态(1-进行中 2-按期完成 3-延期完成)', -- State (1-under way 2-done in time 3-done late)
  done_on DATE COMMENT '完成日期', -- Done on
  PRIMARY KEY (resolution_id),
  KEY idx_minute (minute_id),
  KEY idx_duty_dept (duty_dept_id),
  KEY idx_duty_employee (duty_employee_id),
  FOREIGN KEY (minute_id) REFERENCES admin_meeting_minutes (minute_id),
  FOREIGN KEY (duty_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (duty_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '会议决议事项'; -- Resolutions

CREATE TABLE admin_meeting_service_requests (
  service_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会务服务ID', -- Service id
  meeting_id BIGINT NOT NULL COMMENT '会议ID', -- Meeting
  service_kind VARCHAR(10) NOT NULL COMMENT '服务类型(茶歇/桌牌/横幅/摄影/用餐)', -- Kind
  supplier_id BIGINT COMMENT '服务供应商ID', -- Supplier
  service_people SMALLINT NOT NULL COMMENT '服务人数(人)', -- People
  service_cost DECIMAL(10,2) NOT NULL COMMENT '服务费用(元)', -- Cost (yuan)
  service_note VARCHAR(100) COMMENT '服务要求', -- Requirements
  PRIMARY KEY (service_id),
  KEY idx_meeting (meeting_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (meeting_id) REFERENCES admin_meeting_meetings (meeting_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '会务服务申请'; -- Services for meetings

CREATE TABLE admin_meeting_recurring_rules (
  rule_id INT NOT NULL AUTO_INCREMENT COMMENT '规则ID', -- Rule id
  rule_title VARCHAR(60) NOT NULL COMMENT '周期会议名称', -- Recurring meeting
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  repeat_kind VARCHAR(10) NOT NULL COMMENT '重复方式(每天/每周/每月)', -- Repeats (daily/weekly/monthly)
  repeat_day VARCHAR(20) NOT NULL COMMENT '重复日', -- Day
  start_clock TIME NOT NULL COMMENT '开始时刻', -- Begins at
  usual_room_id INT NOT NULL COMMENT '常用会议室ID', -- Usual room
  valid_until DATE NOT NULL COMMENT '有效期至', -- Valid until
  PRIMARY KEY (rule_id),
  KEY idx_dept (dept_id),
  KEY idx_usual_room (usual_room_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (usual_room_id) REFERENCES admin_meeting_rooms (room_id)
) COMMENT = '周期会议规则'; -- Recurring meetings

CREATE TABLE admin_meeting_equipment_bindings (
  binding_id INT NOT NULL AUTO_INCREMENT COMMENT '绑定ID', -- Binding id
  room_id INT NOT NULL COMMENT '会议室ID', -- Room
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  device_use VARCHAR(20) NOT NULL COMMENT '设备用途', -- Use
  installed_on DATE NOT NULL COMMENT '安装日期', -- Installed on
  last_tested_on DATE COMMENT '最近测试日期', -- Last tested on
  test_result VARCHAR(10) NOT NULL COMMENT '测试结果(正常/需维修)', -- Test (fine/to repair)
  PRIMARY KEY (binding_id),
  KEY idx_room (room_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (room_id) REFERENCES admin_meeting_rooms (room_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '会议室设备'; -- Equipment of rooms

CREATE TABLE admin_meeting_room_feedback (
  feedback_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评价ID', -- Remark id
  room_id INT NOT NULL COMMENT '会议室ID', -- Room
  user_id BIGINT NOT NULL COMMENT '评价用户ID', -- User
  clean_score TINYINT NOT NULL COMMENT '整洁评分(分)', -- Cleanliness (points)
  device_score TINYINT NOT NULL COMMENT '设备评分(分)', -- Equipment (points)
  issue_text VARCHAR(120) COMMENT '问题反馈', -- Problem
  rated_at DATETIME NOT NULL COMMENT '评价时间', -- Rated at
  handled_flag TINYINT NOT NULL COMMENT '是否已处理(0-否 1-是)', -- Dealt with (0-no 1-yes)
  PRIMARY KEY (feedback_id),
  KEY idx_room (room_id),
  KEY idx_user (user_id),
  FOREIGN KEY (room_id) REFERENCES admin_meeting_rooms (room_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '会议室使用评价'; -- Remarks on rooms

CREATE TABLE admin_meeting_video_sessions (
  session_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会话ID', -- Session id
  meeting_id BIGINT NOT NULL COMMENT '会议ID', -- Meeting
  meeting_number VARCHAR(12) NOT NULL COMMENT '会议号', -- Conference number
  peak_online SMALLINT NOT NULL COMMENT '最高在线(人)', -- Most online
  total_minutes SMALLINT NOT NULL COMMENT '时长(分钟)', -- Length (minutes)
  packet_loss DECIMAL(5,2) NOT NULL COMMENT '平均丢包率(%)', -- Packet loss (%)
  has_recording TINYINT NOT NULL COMMENT '是否录制(0-否 1-是)', -- Recorded (0-no 1-yes)
  recording_size INT COMMENT '录像大小(MB)', -- Size of the recording (MB)
  PRIMARY KEY (session_id),
  UNIQUE KEY uk_meeting_id (meeting_id),
  FOREIGN KEY (meeting_id) REFERENCES admin_meeting_meetings (meeting_id)
) COMMENT = '视频会议日志'; -- Video sessions
