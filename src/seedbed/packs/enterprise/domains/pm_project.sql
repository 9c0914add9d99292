-- domain: pm_project
-- category: Projects and contracts
-- zh: 项目管理
-- en: Project management

CREATE TABLE pm_project_projects (
  project_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '项目ID', -- Project id
  project_code VARCHAR(20) NOT NULL COMMENT '项目编号', -- Project code
  project_title VARCHAR(100) NOT NULL COMMENT '项目名称', -- Project
  project_type VARCHAR(10) NOT NULL COMMENT '项目类型(工程建设/信息化/研发/管理提升)', -- Kind (construction/IT/R&D/management)
  region_id INT NOT NULL COMMENT '实施城市ID', -- City
  sponsor_company_id INT NOT NULL COMMENT '立项公司ID', -- Company that sponsors
  manager_id BIGINT NOT NULL COMMENT '项目经理员工ID', -- Project manager
  customer_id BIGINT COMMENT '客户ID', -- Customer
  approved_budget DECIMAL(12,2) NOT NULL COMMENT '批复预算(元)', -- Budget approved (yuan)
  planned_start DATE NOT NULL COMMENT '计划开始日期', -- Planned start
  planned_finish DATE NOT NULL COMMENT '计划完成日期', -- Planned finish
  project_stage TINYINT NOT NULL COMMENT '项目阶段(1-立项 2-实施 3-验收 4-关闭 5-中止)', -- Stage (1-initiation 2-execution 3-acceptance 4-closed 5-stopped)
  progress_rate DECIMAL(5,2) NOT NULL COMMENT '完成进度(%)', -- Progress (%)
  PRIMARY KEY (project_id),
  UNIQUE KEY uk_project_code (project_code),
  KEY idx_region (region_id),
  KEY idx_sponsor_company (sponsor_company_id),
  KEY idx_manager (manager_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (sponsor_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (manager_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '项目'; -- Projects

CREATE TABLE pm_project_phases (
  phase_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '阶段ID', -- Phase id
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  phase_no TINYINT NOT NULL COMMENT '阶段序号', -- Phase number
  phase_title VARCHAR(30) NOT NULL COMMENT '阶段名称', -- Phase
  phase_start DATE NOT NULL COMMENT '阶段开始日期', -- Start
  phase_finish DATE NOT NULL COMMENT '阶段完成日期', -- Finish
  weight_rate DECIMAL(5,2) NOT NULL COMMENT '进度权重(%)', -- Weight (%)
  deliverable VARCHAR(100) NOT NULL COMMENT '阶段交付物', -- Deliverable
  phase_state TINYINT NOT NULL COMMENT '阶段状态(1-未开始 2-进行中 3-已完成)', -- State (1-not begun 2-under way 3-done)
  PRIMARY KEY (phase_id),
  KEY idx_project (project_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '项目阶段计划'; -- Phases

CREATE TABLE pm_project_tasks (
  task_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '任务ID', -- Task id
  phase_id BIGINT NOT NULL COMMENT '阶段ID', -- Phase
  task_name VARCHAR(80) NOT NULL COMMENT '任务名称', -- Task
  assignee_id BIGINT NOT NULL COMMENT '负责人员工ID', -- Assignee
  parent_task_id BIGINT COMMENT '前置任务ID', -- Task before
  estimated_hours DECIMAL(6,1) NOT NULL COMMENT '预计工时(小时)', -- Hours estimated
  spent_hours DECIMAL(6,1) NOT NULL COMMENT '已用工时(小时)', -- Hours spent
  priority_level CHAR(2) NOT NULL COMMENT '优先级(P1/P2/P3)', -- Priority
  finish_date DATE COMMENT '实际完成日期', -- Finished on
  PRIMARY KEY (task_id),
  KEY idx_phase (phase_id),
  KEY idx_assignee (assignee_id),
  KEY idx_parent_task (parent_task_id),
  FOREIGN KEY (phase_id) REFERENCES pm_project_phases (phase_id),
  FOREIGN KEY (assignee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (parent_task_id) REFERENCES pm_project_tasks (task_id)
) COMMENT = '项目任务'; -- Tasks

CREATE TABLE pm_project_members (
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  project_role VARCHAR(20) NOT NULL COMMENT '项目角色', -- Role
  allocation_rate DECIMAL(5,2) NOT NULL COMMENT '投入比例(%)', -- Share of time (%)
  joined_on DATE NOT NULL COMMENT '进组日期', -- Joined on
  left_on DATE COMMENT '离组日期', -- Left on
  daily_rate DECIMAL(8,2) NOT NULL COMMENT '人天单价(元)', -- Rate a day (yuan)
  PRIMARY KEY (project_id, employee_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '项目成员'; -- Project members

CREATE TABLE pm_project_risks (
  risk_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '风险ID', -- Risk id
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  risk_title VARCHAR(100) NOT NULL COMMENT '风险描述', -- Risk
  risk_class VARCHAR(10) NOT NULL COMMENT '风险类别(进度/成本/质量/资源/外部)', -- Class (schedule/cost/quality/resources/external)
  probability_level TINYINT NOT NULL COMMENT '发生概率(1-低 2-中 3-高)', -- Probability (1-low 2-medium 3-high)
  impact_level TINYINT NOT NULL COMMENT '影响程度(1-小 2-中 3-大)', -- Impact (1-small 2-medium 3-great)
  risk_value TINYINT NOT NULL COMMENT '风险值', -- Risk value
  response_plan VARCHAR(200) NOT NULL COMMENT '应对措施', -- Response
  identified_on DATE NOT NULL COMMENT '识别日期', -- Identified on
  owner_employee_id BIGINT NOT NULL COMMENT '责任人员工ID', -- Owner
  PRIMARY KEY (risk_id),
  KEY idx_project (project_id),
  KEY idx_owner_employee (owner_employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (owner_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '项目风险'; -- Project risks

CREATE TABLE pm_project_budgets (
  budget_line_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预算行ID', -- Budget line id
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  subject_id INT NOT NULL COMMENT '会计科目ID', -- Ledger subject
  budget_kind VARCHAR(20) NOT NULL COMMENT '预算类别(设备材料/人工/外包服务)', -- Kind (equipment and material/labour/services)
  planned_cost DECIMAL(12,2) NOT NULL COMMENT '预算金额(元)', -- Budget (yuan)
  occupied_cost DECIMAL(12,2) NOT NULL COMMENT '已发生金额(元)', -- Spent (yuan)
  frozen_flag TINYINT NOT NULL COMMENT '是否冻结(0-否 1-是)', -- Frozen (0-no 1-yes)
  adjusted_times TINYINT NOT NULL COMMENT '调整次数(次)', -- Times adjusted
  PRIMARY KEY (budget_line_id),
  KEY idx_project (project_id),
  KEY idx_subject (subject_id),
  UNIQUE KEY uk_project_budget_kind (project_id, budget_kind),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '项目预算科目'; -- Project budgets

CREATE TABLE pm_project_milestones (
  milestone_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '里程碑ID', -- Milestone id
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  milestone_title VARCHAR(50) NOT NULL COMMENT '里程碑名称', -- Milestone
  target_date DATE NOT NULL COMMENT '目标日期', -- Target date
  reached_date DATE COMMENT '达成日期', -- Reached on
  payment_ratio DECIMAL(5,2) NOT NULL COMMENT '对应付款比例(%)', -- Payment due (%)
  acceptance_user_id BIGINT COMMENT '确认人用户ID', -- Confirmed by
  PRIMARY KEY (milestone_id),
  KEY idx_project (project_id),
  KEY idx_acceptance_user (acceptance_user_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (acceptance_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '项目里程碑'; -- Milestones

CREATE TABLE pm_project_timesheets (
  timesheet_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工时记录ID', -- Timesheet id
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  employee_id BIGINT NOT NULL COMMENT '填报人员工ID', -- Employee
  work_date DATE NOT NULL COMMENT '工作日期', -- Date
  hours_filled DECIMAL(4,1) NOT NULL COMMENT '工时(小时)', -- Hours
  work_content VARCHAR(120) NOT NULL COMMENT '工作内容', -- Work done
  overtime_flag TINYINT NOT NULL COMMENT '是否加班(0-否 1-是)', -- Overtime (0-no 1-yes)
  audit_state TINYINT NOT NULL COMMENT '审核状态(1-待审 2-通过 3-退回)', -- Review (1-waiting 2-passed 3-returned)
  PRIMARY KEY (timesheet_id),
  KEY idx_project (project_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '项目工时填报'; -- Timesheets

CREATE TABLE pm_project_changes (
  change_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '变更ID', -- Change id
  change_sheet_no VARCHAR(20) NOT NULL COMMENT '变更单号', -- Change number
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  change_scope VARCHAR(10) NOT NULL COMMENT '变更内容(范围/进度/预算/人员)', -- What changes (scope/schedule/budget/staff)
  change_reason VARCHAR(150) NOT NULL COMMENT '变更原因', -- Reason
  cost_impact DECIMAL(12,2) NOT NULL COMMENT '费用影响(元)', -- Effect on cost (yuan)
  days_impact SMALLINT NOT NULL COMMENT '工期影响(天)', -- Effect on time (days)
  proposed_on DATE NOT NULL COMMENT '提出日期', -- Proposed on
  approver_id BIGINT NOT NULL COMMENT '批准人员工ID', -- Approver
  PRIMARY KEY (change_id),
  UNIQUE KEY uk_change_sheet_no (change_sheet_no),
  KEY idx_project (project_id),
  KEY idx_approver (approver_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (approver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '项目变更单'; -- Project changes

CREATE TABLE pm_project_reports (
  report_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '周报ID', -- Report id
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  week_ending DATE NOT NULL COMMENT '周报截止日', -- Week ending
  health_light VARCHAR(4) NOT NULL COMMENT '健康度(绿/黄/红)', -- Health (green/yellow/red)
  done_this_week TEXT NOT NULL COMMENT '本周完成', -- Done this week
  plan_next_week TEXT NOT NULL COMMENT '下周计划', -- Planned next week
  open_issue VARCHAR(150) COMMENT '待协调问题', -- Open issues
  submitted_by_user_id BIGINT NOT NULL COMMENT '提交人用户ID', -- Submitted by
  PRIMARY KEY (report_id),
  KEY idx_project (project_id),
  KEY idx_submitted_by_user (submitted_by_user_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (submitted_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '项目周报'; -- Weekly reports
