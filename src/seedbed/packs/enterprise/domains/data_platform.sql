-- domain: data_platform
-- category: IT and security
-- zh: 数据平台
-- en: Data platform

CREATE TABLE data_platform_sources (
  source_id INT NOT NULL AUTO_INCREMENT COMMENT '数据源ID', -- Source id
  source_title VARCHAR(60) NOT NULL COMMENT '数据源名称', -- Source
  app_id INT NOT NULL COMMENT '来源系统ID', -- System
  source_kind VARCHAR(16) NOT NULL COMMENT '类型(关系库/接口/文件/消息)', -- Kind (relational/API/file/messages)
  connect_text VARCHAR(100) NOT NULL COMMENT '连接信息', -- Connection
  owner_dept_id INT NOT NULL COMMENT '数据归属部门ID', -- Department that owns it
  steward_id BIGINT NOT NULL COMMENT '数据管家员工ID', -- Data steward
  is_connected TINYINT NOT NULL COMMENT '是否连通(0-否 1-是)', -- Connected (0-no 1-yes)
  PRIMARY KEY (source_id),
  UNIQUE KEY uk_source_title (source_title),
  KEY idx_app (app_id),
  KEY idx_owner_dept (owner_dept_id),
  KEY idx_steward (steward_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (steward_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '数据源'; -- Data sources

CREATE TABLE data_platform_tables (
  dw_table_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '数仓表ID', -- Table id
  dw_table VARCHAR(60) NOT NULL COMMENT '表名', -- Table
  dw_layer VARCHAR(4) NOT NULL COMMENT '数仓分层(ODS/DWD/DWS/ADS/DIM)', -- Layer
  table_zh VARCHAR(60) NOT NULL COMMENT '中文名', -- Chinese name
  source_id INT COMMENT '来源数据源ID', -- Source
  row_total INT NOT NULL COMMENT '记录数(行)', -- Rows
  storage_gb DECIMAL(10,2) NOT NULL COMMENT '存储(GB)', -- Storage (GB)
  partition_kind VARCHAR(8) NOT NULL COMMENT '分区(天/月/无)', -- Partitioned (day/month/none)
  owner_id BIGINT NOT NULL COMMENT '负责人员工ID', -- Owner
  life_days SMALLINT NOT NULL COMMENT '生命周期(天)', -- Kept (days)
  PRIMARY KEY (dw_table_id),
  UNIQUE KEY uk_dw_table (dw_table),
  KEY idx_source (source_id),
  KEY idx_owner (owner_id),
  FOREIGN KEY (source_id) REFERENCES data_platform_sources (source_id),
  FOREIGN KEY (owner_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '数仓表'; -- Warehouse tables

CREATE TABLE data_platform_fields (
  dw_table_id BIGINT NOT NULL COMMENT '数仓表ID', -- Table
  field_no SMALLINT NOT NULL COMMENT '字段序号', -- Number
  field_code VARCHAR(40) NOT NULL COMMENT '字段名', -- Field
  field_zh VARCHAR(40) NOT NULL COMMENT '字段中文名', -- Chinese name
  field_kind VARCHAR(16) NOT NULL COMMENT '字段类型', -- Type
  security_grade VARCHAR(4) NOT NULL COMMENT '安全等级(L1/L2/L3/L4)', -- Security level
  fill_percent DECIMAL(5,2) NOT NULL COMMENT '填充率(%)', -- Filled (%)
  PRIMARY KEY (dw_table_id, field_no),
  FOREIGN KEY (dw_table_id) REFERENCES data_platform_tables (dw_table_id)
) COMMENT = '字段字典'; -- Fields

CREATE TABLE data_platform_tasks (
  dw_task_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '任务ID', -- Task id
  task_title VARCHAR(80) NOT NULL COMMENT '任务名称', -- Task
  dw_table_id BIGINT NOT NULL COMMENT '产出表ID', -- Output table
  task_engine VARCHAR(10) NOT NULL COMMENT '引擎', -- Engine
  schedule_time VARCHAR(5) NOT NULL COMMENT '调度时间', -- Scheduled at
  depend_count TINYINT NOT NULL COMMENT '依赖任务数(个)', -- Depends on
  task_priority TINYINT NOT NULL COMMENT '优先级(1-高 2-中 3-低)', -- Priority (1-high 2-medium 3-low)
  developer_id BIGINT NOT NULL COMMENT '开发人员工ID', -- Developer
  PRIMARY KEY (dw_task_id),
  KEY idx_dw_table (dw_table_id),
  KEY idx_developer (developer_id),
  FOREIGN KEY (dw_table_id) REFERENCES data_platform_tables (dw_table_id),
  FOREIGN KEY (developer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '加工任务'; -- Processing tasks

CREATE TABLE data_platform_task_runs (
  dw_run_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '实例ID', -- Run id
  dw_task_id BIGINT NOT NULL COMMENT '任务ID', -- Task
  business_date DATE NOT NULL COMMENT '业务日期', -- Business day
  begin_at DATETIME NOT NULL COMMENT '开始时间', -- Began at
  finish_at DATETIME NOT NULL COMMENT '完成时间', -- Finished at
  output_rows INT NOT NULL COMMENT '产出行数(行)', -- Rows made
  run_state VARCHAR(4) NOT NULL COMMENT '运行状态(成功/失败)', -- State (succeeded/failed)
  fail_note VARCHAR(100) COMMENT '失败原因', -- Why it failed
  PRIMARY KEY (dw_run_id),
  KEY idx_dw_task (dw_task_id),
  FOREIGN KEY (dw_task_id) REFERENCES data_platform_tasks (dw_task_id)
) COMMENT = '任务运行实例'; -- Task runs

CREATE TABLE data_platform_metrics (
  metric_id INT NOT NULL AUTO_INCREMENT COMMENT '指标ID', -- Metric id
  metric_title VARCHAR(40) NOT NULL COMMENT '指标名称', -- Metric
  metric_unit VARCHAR(8) NOT NULL COMMENT '单位', -- Unit
  metric_formula VARCHAR(120) NOT NULL COMMENT '计算口径', -- Definition
  metric_owner_dept_id INT NOT NULL COMMENT '口径部门ID', -- Department
  stat_cycle VARCHAR(4) NOT NULL COMMENT '统计周期(日/周/月)', -- Period (day/week/month)
  released_on DATE NOT NULL COMMENT '发布日期', -- Released on
  PRIMARY KEY (metric_id),
  UNIQUE KEY uk_metric_title (metric_title),
  KEY idx_metric_owner_dept (metric_owner_dept_id),
  FOREIGN KEY (metric_owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '指标字典'; -- Business metrics

CREATE TABLE data_platform_reports (
  board_id INT NOT NULL AUTO_INCREMENT COMMENT '看板ID', -- Dashboard id
  board_title VARCHAR(60) NOT NULL COMMENT '看板名称', -- Dashboard
  company_id INT NOT NULL COMMENT '适用公司ID', -- Company
  metric_id INT NOT NULL COMMENT '核心指标ID', -- Main metric
  chart_count TINYINT NOT NULL COMMENT '图表数(个)', -- Charts
  visit_month INT NOT NULL COMMENT '月访问(次)', -- Visits a month
  refresh_cycle VARCHAR(8) NOT NULL COMMENT '刷新频率(实时/每小时/每日)', -- Refreshed (live/hourly/daily)
  builder_user_id BIGINT NOT NULL COMMENT '制作人用户ID', -- Made by
  PRIMARY KEY (board_id),
  KEY idx_company (company_id),
  KEY idx_metric (metric_id),
  KEY idx_builder_user (builder_user_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (metric_id) REFERENCES data_platform_metrics (metric_id),
  FOREIGN KEY (builder_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '报表看板'; -- Dashboards

CREATE TABLE data_platform_quality_rules (
  dq_rule_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '规则ID', -- Rule id
  dw_table_id BIGINT NOT NULL COMMENT '数仓表ID', -- Table
  dq_kind VARCHAR(6) NOT NULL COMMENT '规则类型(唯一性/完整性/一致性/及时性/有效性)', -- Kind (unique/complete/consistent/timely/valid)
  dq_text VARCHAR(100) NOT NULL COMMENT '规则说明', -- Rule
  threshold_rate DECIMAL(5,2) NOT NULL COMMENT '阈值(%)', -- Threshold (%)
  is_blocking TINYINT NOT NULL COMMENT '是否阻断(0-否 1-是)', -- Blocking (0-no 1-yes)
  set_on DATE NOT NULL COMMENT '设置日期', -- Set on
  PRIMARY KEY (dq_rule_id),
  KEY idx_dw_table (dw_table_id),
  FOREIGN KEY (dw_table_id) REFERENCES data_platform_tables (dw_table_id)
) COMMENT = '数据质量规则'; -- Data quality rules

CREATE TABLE data_platform_quality_results (
  dq_result_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检测ID', -- Result id
  dq_rule_id BIGINT NOT NULL COMMENT '规则ID', -- Rule
  check_date DATE NOT NULL COMMENT '检测日期', -- Date
  checked_rows INT NOT NULL COMMENT '检测行数(行)', -- Rows checked
  bad_rows INT NOT NULL COMMENT '异常行数(行)', -- Bad rows
  pass_percent DECIMAL(5,2) NOT NULL COMMENT '合格率(%)', -- Passed (%)
  is_passed TINYINT NOT NULL COMMENT '是否通过(0-否 1-是)', -- Passed (0-no 1-yes)
  PRIMARY KEY (dq_result_id),
  KEY idx_dq_rule (dq_rule_id),
  FOREIGN KEY (dq_rule_id) REFERENCES data_platform_quality_rules (dq_rule_id)
) COMMENT = '质量检测结果'; -- Quality results

CREATE TABLE data_platform_access_requests (
  data_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '申请ID', -- Request id
  dw_table_id BIGINT NOT NULL COMMENT '数仓表ID', -- Table
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  project_id BIGINT COMMENT '关联项目ID', -- Project
  use_purpose VARCHAR(60) NOT NULL COMMENT '使用目的', -- Purpose
  grant_days SMALLINT NOT NULL COMMENT '授权天数(天)', -- Days
  applied_at DATETIME NOT NULL COMMENT '申请时间', -- Applied at
  grant_result VARCHAR(6) NOT NULL COMMENT '审批结果(同意/驳回)', -- Result (granted/refused)
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approved by
  PRIMARY KEY (data_request_id),
  KEY idx_dw_table (dw_table_id),
  KEY idx_applicant (applicant_id),
  KEY idx_project (project_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (dw_table_id) REFERENCES data_platform_tables (dw_table_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '数据权限申请'; -- Requests for data
