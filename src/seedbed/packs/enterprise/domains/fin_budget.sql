-- domain: fin_budget
-- category: Finance
-- zh: 预算管理
-- en: Budgeting

CREATE TABLE fin_budget_versions (
  version_id INT NOT NULL AUTO_INCREMENT COMMENT '预算版本ID', -- Version id
  version_code VARCHAR(12) NOT NULL COMMENT '版本代码', -- Code
  version_title VARCHAR(40) NOT NULL COMMENT '版本名称', -- Version
  fiscal_year SMALLINT NOT NULL COMMENT '预算年度', -- Year
  version_kind VARCHAR(8) NOT NULL COMMENT '版本类型(初稿/定稿/滚动)', -- Kind (draft/final/forecast)
  is_controlling TINYINT NOT NULL COMMENT '是否控制版本(0-否 1-是)', -- Controls spending (0-no 1-yes)
  frozen_on DATE NOT NULL COMMENT '锁定日期', -- Frozen on
  approver_id BIGINT NOT NULL COMMENT '批准人员工ID', -- Approved by
  PRIMARY KEY (version_id),
  UNIQUE KEY uk_version_code (version_code),
  KEY idx_approver (approver_id),
  FOREIGN KEY (approver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '预算版本'; -- Budget versions

CREATE TABLE fin_budget_budget_items (
  item_id INT NOT NULL AUTO_INCREMENT COMMENT '预算项目ID', -- Item id
  item_code VARCHAR(10) NOT NULL COMMENT '项目编码', -- Code
  item_title VARCHAR(40) NOT NULL COMMENT '预算项目名称', -- Item
  item_family VARCHAR(10) NOT NULL COMMENT '项目大类(管理类/营销类/物流类/研发类)', -- Family (administration/marketing/logistics/R&D)
  mapped_subject_id INT NOT NULL COMMENT '对应科目ID', -- Ledger subject
  control_mode VARCHAR(10) NOT NULL COMMENT '控制方式(刚性/柔性/不控制)', -- Control (hard/soft/none)
  warn_rate DECIMAL(5,2) NOT NULL COMMENT '预警线(%)', -- Warning at (%)
  owner_dept_id INT NOT NULL COMMENT '归口部门ID', -- Department in charge
  PRIMARY KEY (item_id),
  UNIQUE KEY uk_item_code (item_code),
  UNIQUE KEY uk_item_title (item_title),
  KEY idx_mapped_subject (mapped_subject_id),
  KEY idx_owner_dept (owner_dept_id),
  FOREIGN KEY (mapped_subject_id) REFERENCES fin_ledger_subjects (subject_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '预算项目'; -- Budget items

CREATE TABLE fin_budget_dept_budgets (
  dept_budget_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '部门预算ID', -- Budget id
  version_id INT NOT NULL COMMENT '预算版本ID', -- Version
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  item_id INT NOT NULL COMMENT '预算项目ID', -- Item
  year_total DECIMAL(12,2) NOT NULL COMMENT '全年预算(元)', -- Year (yuan)
  prior_actual DECIMAL(12,2) NOT NULL COMMENT '上年实际(元)', -- Last year's actual (yuan)
  compile_basis VARCHAR(120) NOT NULL COMMENT '编制依据', -- Basis
  compiler_id BIGINT NOT NULL COMMENT '编制人员工ID', -- Compiled by
  submitted_on DATE NOT NULL COMMENT '提交日期', -- Submitted on
  PRIMARY KEY (dept_budget_id),
  KEY idx_version (version_id),
  KEY idx_dept (dept_id),
  KEY idx_item (item_id),
  KEY idx_compiler (compiler_id),
  FOREIGN KEY (version_id) REFERENCES fin_budget_versions (version_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (item_id) REFERENCES fin_budget_budget_items (item_id),
  FOREIGN KEY (compiler_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '部门预算'; -- Departments' budgets

CREATE TABLE fin_budget_month_splits (
  dept_budget_id BIGINT NOT NULL COMMENT '部门预算ID', -- Budget
  split_no TINYINT NOT NULL COMMENT '双月序号', -- Period
  split_label VARCHAR(10) NOT NULL COMMENT '期间', -- Months
  month_sum DECIMAL(12,2) NOT NULL COMMENT '期间预算(元)', -- Budget (yuan)
  used_sum DECIMAL(12,2) NOT NULL COMMENT '已执行(元)', -- Used (yuan)
  frozen_sum DECIMAL(12,2) NOT NULL COMMENT '已占用(元)', -- Reserved (yuan)
  used_rate DECIMAL(6,2) NOT NULL COMMENT '执行率(%)', -- Used (%)
  PRIMARY KEY (dept_budget_id, split_no),
  FOREIGN KEY (dept_budget_id) REFERENCES fin_budget_dept_budgets (dept_budget_id)
) COMMENT = '预算月度分解'; -- Monthly split

CREATE TABLE fin_budget_adjustments (
  adjustment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预算调整ID', -- Adjustment id
  adjustment_no VARCHAR(20) NOT NULL COMMENT '调整单号', -- Number
  dept_budget_id BIGINT NOT NULL COMMENT '部门预算ID', -- Budget
  adjust_way VARCHAR(8) NOT NULL COMMENT '调整方式(追加/调减/调剂)', -- How (added/cut/moved)
  from_item_id INT COMMENT '调出项目ID', -- Taken from
  change_sum DECIMAL(12,2) NOT NULL COMMENT '调整金额(元)', -- Change (yuan)
  adjust_cause VARCHAR(120) NOT NULL COMMENT '调整原因', -- Reason
  applied_on DATE NOT NULL COMMENT '申请日期', -- Applied on
  final_approver_user_id BIGINT NOT NULL COMMENT '终审人用户ID', -- Finally approved by
  adjust_state TINYINT NOT NULL COMMENT '状态(1-审批中 2-已生效 3-已驳回)', -- State (1-under approval 2-in force 3-refused)
  PRIMARY KEY (adjustment_id),
  UNIQUE KEY uk_adjustment_no (adjustment_no),
  KEY idx_dept_budget (dept_budget_id),
  KEY idx_from_item (from_item_id),
  KEY idx_final_approver_user (final_approver_user_id),
  FOREIGN KEY (dept_budget_id) REFERENCES fin_budget_dept_budgets (dept_budget_id),
  FOREIGN KEY (from_item_id) REFERENCES fin_budget_budget_items (item_id),
  FOREIGN KEY (final_approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '预算调整单'; -- Budget adjustments

CREATE TABLE fin_budget_occupations (
  occupation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '占用流水ID', -- Entry id
  dept_budget_id BIGINT NOT NULL COMMENT '部门预算ID', -- Budget
  bill_kind VARCHAR(12) NOT NULL COMMENT '单据类型(报销单/付款申请/采购申请/合同)', -- Document (expense claim/payment/purchase/contract)
  bill_no VARCHAR(24) NOT NULL COMMENT '来源单号', -- Document number
  occupy_step VARCHAR(6) NOT NULL COMMENT '动作(占用/释放/核销)', -- Step (reserve/release/use)
  occupy_sum DECIMAL(12,2) NOT NULL COMMENT '金额(元)', -- Amount (yuan)
  project_id BIGINT COMMENT '项目ID', -- Project
  occurred_on DATE NOT NULL COMMENT '发生日期', -- On
  PRIMARY KEY (occupation_id),
  KEY idx_dept_budget (dept_budget_id),
  KEY idx_project (project_id),
  FOREIGN KEY (dept_budget_id) REFERENCES fin_budget_dept_budgets (dept_budget_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '预算占用流水'; -- Reservations

CREATE TABLE fin_budget_warning_logs (
  warning_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预警ID', -- Warning id
  dept_budget_id BIGINT NOT NULL COMMENT '部门预算ID', -- Budget
  warn_level VARCHAR(4) NOT NULL COMMENT '预警级别(黄/橙/红)', -- Level (yellow/orange/red)
  consumed_rate DECIMAL(6,2) NOT NULL COMMENT '累计执行率(%)', -- Used so far (%)
  warn_text VARCHAR(150) NOT NULL COMMENT '预警内容', -- Text
  notified_user_id BIGINT NOT NULL COMMENT '通知人用户ID', -- Told
  warned_at DATETIME NOT NULL COMMENT '预警时间', -- At
  dispose_note VARCHAR(100) COMMENT '处置说明', -- What was done
  PRIMARY KEY (warning_id),
  KEY idx_dept_budget (dept_budget_id),
  KEY idx_notified_user (notified_user_id),
  FOREIGN KEY (dept_budget_id) REFERENCES fin_budget_dept_budgets (dept_budget_id),
  FOREIGN KEY (notified_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '预算预警记录'; -- Budget warnings

CREATE TABLE fin_budget_capex_plans (
  capex_id INT NOT NULL AUTO_INCREMENT COMMENT '资本预算ID', -- Capital budget id
  capex_no VARCHAR(20) NOT NULL COMMENT '预算编号', -- Number
  company_id INT NOT NULL COMMENT '公司ID', -- Company
  project_id BIGINT COMMENT '项目ID', -- Project
  capex_class VARCHAR(12) NOT NULL COMMENT '支出类别(生产设备/门店装修/信息系统/车辆/光伏电站)', -- Kind (equipment/fitting out/IT/vehicles/solar)
  approved_sum DECIMAL(12,2) NOT NULL COMMENT '批准额度(元)', -- Approved (yuan)
  committed_sum DECIMAL(12,2) NOT NULL COMMENT '已签约金额(元)', -- Committed (yuan)
  payback_years DECIMAL(4,1) NOT NULL COMMENT '预计回收期(年)', -- Paid back in (years)
  irr_pct DECIMAL(5,2) NOT NULL COMMENT '内部收益率(%)', -- Internal rate of return (%)
  decided_on DATE NOT NULL COMMENT '批准日期', -- Approved on
  PRIMARY KEY (capex_id),
  UNIQUE KEY uk_capex_no (capex_no),
  KEY idx_company (company_id),
  KEY idx_project (project_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '资本性支出预算'; -- Capital budgets

CREATE TABLE fin_budget_analysis_reports (
  analysis_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '执行分析ID', -- Analysis id
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  analysis_month CHAR(7) NOT NULL COMMENT '分析月份', -- Month
  budget_month_sum DECIMAL(12,2) NOT NULL COMMENT '当月预算(元)', -- Budget (yuan)
  actual_month_sum DECIMAL(12,2) NOT NULL COMMENT '当月实际(元)', -- Actual (yuan)
  variance_sum DECIMAL(12,2) NOT NULL COMMENT '差异额(元)', -- Variance (yuan)
  variance_rate DECIMAL(6,2) NOT NULL COMMENT '差异率(%)', -- Variance (%)
  variance_words VARCHAR(150) NOT NULL COMMENT '差异说明', -- Explanation
  analyst_id BIGINT NOT NULL COMMENT '分析人员工ID', -- Analyst
  PRIMARY KEY (analysis_id),
  KEY idx_dept (dept_id),
  KEY idx_analyst (analyst_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (analyst_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '预算执行分析'; -- Analyses of budgets

CREATE TABLE fin_budget_kpi_links (
  kpi_id INT NOT NULL AUTO_INCREMENT COMMENT '考核指标ID', -- Target id
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  version_id INT NOT NULL COMMENT '预算版本ID', -- Version
  kpi_title VARCHAR(30) NOT NULL COMMENT '指标名称', -- Target
  kpi_unit VARCHAR(8) NOT NULL COMMENT '单位', -- Unit
  goal_value DECIMAL(12,2) NOT NULL COMMENT '目标值', -- Goal
  achieved_value DECIMAL(12,2) NOT NULL COMMENT '完成值', -- Achieved
  weight_pct DECIMAL(5,2) NOT NULL COMMENT '权重(%)', -- Weight (%)
  PRIMARY KEY (kpi_id),
  KEY idx_dept (dept_id),
  KEY idx_version (version_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (version_id) REFERENCES fin_budget_versions (version_id)
) COMMENT = '预算考核指标'; -- Budget targets
