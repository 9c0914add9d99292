-- domain: hr_attendance
-- category: HR and administration
-- zh: 考勤管理
-- en: Attendance

CREATE TABLE hr_attendance_groups (
  group_id INT NOT NULL AUTO_INCREMENT COMMENT '考勤组ID', -- Group id
  group_label VARCHAR(40) NOT NULL COMMENT '考勤组名称', -- Group
  company_id INT NOT NULL COMMENT '适用公司ID', -- Company
  clock_mode VARCHAR(10) NOT NULL COMMENT '打卡方式(人脸/指纹/手机定位/刷卡)', -- How one clocks in
  work_hours_kind VARCHAR(20) NOT NULL COMMENT '工时制度(标准工时/综合工时/不定时)', -- Working-time system
  grace_minutes TINYINT NOT NULL COMMENT '迟到宽限(分钟)', -- Grace period (minutes)
  manager_employee_id BIGINT NOT NULL COMMENT '考勤管理员员工ID', -- Attendance officer
  enabled_on DATE NOT NULL COMMENT '启用日期', -- In use since
  PRIMARY KEY (group_id),
  UNIQUE KEY uk_group_label (group_label),
  KEY idx_company (company_id),
  KEY idx_manager_employee (manager_employee_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (manager_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '考勤组'; -- Attendance groups

CREATE TABLE hr_attendance_shifts (
  shift_code VARCHAR(8) NOT NULL COMMENT '班次代码', -- Shift code
  shift_label VARCHAR(30) NOT NULL COMMENT '班次名称', -- Shift
  start_time TIME NOT NULL COMMENT '上班时间', -- Begins
  end_time TIME NOT NULL COMMENT '下班时间', -- Ends
  rest_minutes SMALLINT NOT NULL COMMENT '休息时长(分钟)', -- Breaks (minutes)
  is_night TINYINT NOT NULL COMMENT '是否夜班(0-否 1-是)', -- Night shift (0-no 1-yes)
  night_allowance DECIMAL(8,2) NOT NULL COMMENT '夜班津贴(元/班)', -- Night allowance (yuan a shift)
  applied_group_id INT NOT NULL COMMENT '适用考勤组ID', -- Group
  PRIMARY KEY (shift_code),
  KEY idx_applied_group (applied_group_id),
  FOREIGN KEY (applied_group_id) REFERENCES hr_attendance_groups (group_id)
) COMMENT = '班次'; -- Shifts

CREATE TABLE hr_attendance_clock_records (
  clock_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '打卡记录ID', -- Record id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  shift_code VARCHAR(8) NOT NULL COMMENT '班次代码', -- Shift
  clock_date DATE NOT NULL COMMENT '考勤日期', -- Date
  clock_in_at DATETIME COMMENT '上班打卡时间', -- Clocked in at
  clock_out_at DATETIME COMMENT '下班打卡时间', -- Clocked out at
  clock_place VARCHAR(60) NOT NULL COMMENT '打卡地点', -- Place
  clock_result TINYINT NOT NULL COMMENT '打卡结果(1-正常 2-迟到 3-缺卡)', -- Result (1-in time 2-late 3-missing)
  late_minutes SMALLINT NOT NULL COMMENT '迟到时长(分钟)', -- Late (minutes)
  PRIMARY KEY (clock_id),
  KEY idx_employee (employee_id),
  KEY idx_shift_code (shift_code),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (shift_code) REFERENCES hr_attendance_shifts (shift_code)
) COMMENT = '打卡记录'; -- Clocking records

CREATE TABLE hr_attendance_leave_requests (
  leave_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '请假ID', -- Leave id
  leave_no VARCHAR(20) NOT NULL COMMENT '请假单号', -- Leave number
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  leave_kind VARCHAR(10) NOT NULL COMMENT '假别(年休假/事假/病假/婚假/产假/陪产假/丧假)', -- Kind of leave
  leave_from DATE NOT NULL COMMENT '开始日期', -- From
  leave_days DECIMAL(5,1) NOT NULL COMMENT '请假天数(天)', -- Days
  leave_to DATE NOT NULL COMMENT '结束日期', -- To
  leave_reason VARCHAR(120) NOT NULL COMMENT '请假事由', -- Reason
  agent_employee_id BIGINT NOT NULL COMMENT '工作代理人员工ID', -- Stand-in
  applied_at DATETIME NOT NULL COMMENT '申请时间', -- Applied at
  leave_state TINYINT NOT NULL COMMENT '审批状态(1-审批中 2-已批准 3-已驳回 4-已销假)', -- State (1-in approval 2-approved 3-rejected 4-back)
  PRIMARY KEY (leave_id),
  UNIQUE KEY uk_leave_no (leave_no),
  KEY idx_employee (employee_id),
  KEY idx_agent_employee (agent_employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (agent_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '请假申请'; -- Leave requests

CREATE TABLE hr_attendance_overtime_requests (
  overtime_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '加班ID', -- Overtime id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  overtime_kind VARCHAR(10) NOT NULL COMMENT '加班类型(工作日/休息日/法定节假日)', -- Kind (workday/day off/public holiday)
  overtime_date DATE NOT NULL COMMENT '加班日期', -- Date
  overtime_hours DECIMAL(4,1) NOT NULL COMMENT '加班时数(小时)', -- Hours
  multiple DECIMAL(3,1) NOT NULL COMMENT '加班倍数(倍)', -- Multiple
  task_desc VARCHAR(120) NOT NULL COMMENT '加班事由', -- Reason
  compensate_mode VARCHAR(10) NOT NULL COMMENT '补偿方式(调休/加班费)', -- Compensation (time off/pay)
  project_id BIGINT COMMENT '关联项目ID', -- Project
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approver
  PRIMARY KEY (overtime_id),
  KEY idx_employee (employee_id),
  KEY idx_project (project_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '加班申请'; -- Overtime requests

CREATE TABLE hr_attendance_leave_quotas (
  quota_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '额度ID', -- Quota id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  quota_year SMALLINT NOT NULL COMMENT '年度', -- Year
  statutory_days DECIMAL(4,1) NOT NULL COMMENT '法定年假(天)', -- Statutory leave (days)
  welfare_days DECIMAL(4,1) NOT NULL COMMENT '福利年假(天)', -- Extra leave (days)
  used_days DECIMAL(4,1) NOT NULL COMMENT '已休天数(天)', -- Taken (days)
  remaining_days DECIMAL(4,1) NOT NULL COMMENT '剩余天数(天)', -- Left (days)
  expire_on DATE NOT NULL COMMENT '额度失效日期', -- Lapses on
  PRIMARY KEY (quota_id),
  KEY idx_employee (employee_id),
  UNIQUE KEY uk_employee_quota_year (employee_id, quota_year),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '年假额度'; -- Annual leave quotas

CREATE TABLE hr_attendance_monthly_summaries (
  summary_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '汇总ID', -- Summary id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  summary_month CHAR(7) NOT NULL COMMENT '考勤月份', -- Month
  due_days DECIMAL(4,1) NOT NULL COMMENT '应出勤(天)', -- Days due
  attended_days DECIMAL(4,1) NOT NULL COMMENT '实出勤(天)', -- Days worked
  leave_days DECIMAL(4,1) NOT NULL COMMENT '请假(天)', -- Days of leave
  late_times TINYINT NOT NULL COMMENT '迟到(次)', -- Late (times)
  overtime_total DECIMAL(5,1) NOT NULL COMMENT '加班(小时)', -- Overtime (hours)
  confirm_state TINYINT NOT NULL COMMENT '员工确认(0-未确认 1-已确认)', -- Confirmed (0-no 1-yes)
  PRIMARY KEY (summary_id),
  KEY idx_employee (employee_id),
  KEY idx_dept (dept_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '月度考勤汇总'; -- Monthly attendance

CREATE TABLE hr_attendance_field_trips (
  field_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '外勤记录ID', -- Record id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  customer_id BIGINT COMMENT '拜访客户ID', -- Customer visited
  field_place VARCHAR(120) NOT NULL COMMENT '外勤地点', -- Place
  checked_in_at DATETIME NOT NULL COMMENT '到达签到时间', -- Checked in at
  stay_minutes SMALLINT NOT NULL COMMENT '停留时长(分钟)', -- Stayed (minutes)
  field_purpose VARCHAR(60) NOT NULL COMMENT '外勤事由', -- Purpose
  photo_count TINYINT NOT NULL COMMENT '照片数(张)', -- Photographs
  verify_state TINYINT NOT NULL COMMENT '核验状态(1-正常 2-位置异常)', -- Verified (1-fine 2-odd position)
  PRIMARY KEY (field_id),
  KEY idx_employee (employee_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '外勤打卡'; -- Field work records

CREATE TABLE hr_attendance_correction_requests (
  correction_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '补卡ID', -- Correction id
  clock_id BIGINT NOT NULL COMMENT '打卡记录ID', -- Clocking record
  correct_point VARCHAR(10) NOT NULL COMMENT '补卡时点(上班/下班)', -- Point (in/out)
  correct_reason VARCHAR(100) NOT NULL COMMENT '补卡原因', -- Reason
  witness_employee_id BIGINT COMMENT '证明人员工ID', -- Witness
  filed_at DATETIME NOT NULL COMMENT '申请时间', -- Filed at
  correct_result TINYINT NOT NULL COMMENT '审批结果(1-审批中 2-同意 3-驳回)', -- Result (1-in approval 2-agreed 3-refused)
  PRIMARY KEY (correction_id),
  UNIQUE KEY uk_clock_id (clock_id),
  KEY idx_witness_employee (witness_employee_id),
  FOREIGN KEY (clock_id) REFERENCES hr_attendance_clock_records (clock_id),
  FOREIGN KEY (witness_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '补卡申请'; -- Requests to correct

CREATE TABLE hr_attendance_holidays (
  holiday_id INT NOT NULL AUTO_INCREMENT COMMENT '日历ID', -- Calendar id
  holiday_date DATE NOT NULL COMMENT '日期', -- Date
  holiday_label VARCHAR(20) NOT NULL COMMENT '节日名称', -- Holiday
  day_kind VARCHAR(10) NOT NULL COMMENT '日期类型(放假/调休上班)', -- Kind (day off/worked instead)
  pay_multiple DECIMAL(3,1) NOT NULL COMMENT '加班倍数(倍)', -- Multiple for overtime
  notice_no VARCHAR(40) NOT NULL COMMENT '依据文件', -- Notice
  published_by_user_id BIGINT NOT NULL COMMENT '发布人用户ID', -- Published by
  PRIMARY KEY (holiday_id),
  UNIQUE KEY uk_holiday_date (holiday_date),
  KEY idx_published_by_user (published_by_user_id),
  FOREIGN KEY (published_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '节假日日历'; -- Calendar of holidays
