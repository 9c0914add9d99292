-- domain: sec_audit
-- category: IT and security
-- zh: 审计与合规
-- en: Audit and compliance

CREATE TABLE sec_audit_plans (
  audit_plan_id INT NOT NULL AUTO_INCREMENT COMMENT '审计计划ID', -- Plan id
  audit_plan_no VARCHAR(16) NOT NULL COMMENT '计划编号', -- Plan number
  plan_year SMALLINT NOT NULL COMMENT '年度', -- Year
  audited_company_id INT NOT NULL COMMENT '被审计公司ID', -- Company audited
  audit_kind VARCHAR(10) NOT NULL COMMENT '审计类型(财务审计/经济责任/工程审计/信息系统/采购专项)', -- Kind (finance/accountability/works/IT/purchasing)
  audit_goal VARCHAR(80) NOT NULL COMMENT '审计目标', -- Goal
  planned_days SMALLINT NOT NULL COMMENT '计划人天(人天)', -- Planned (person-days)
  leader_id BIGINT NOT NULL COMMENT '审计组长员工ID', -- Leader
  plan_status VARCHAR(6) NOT NULL COMMENT '状态(待实施/实施中/已完成)', -- State (waiting/going on/done)
  PRIMARY KEY (audit_plan_id),
  UNIQUE KEY uk_audit_plan_no (audit_plan_no),
  KEY idx_audited_company (audited_company_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (audited_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '审计计划'; -- Audit plans

CREATE TABLE sec_audit_projects (
  audit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审计项目ID', -- Audit id
  audit_plan_id INT NOT NULL COMMENT '审计计划ID', -- Plan
  audit_title VARCHAR(100) NOT NULL COMMENT '审计项目名称', -- Audit
  entry_on DATE NOT NULL COMMENT '进场日期', -- Entered on
  exit_on DATE NOT NULL COMMENT '离场日期', -- Left on
  finding_total SMALLINT NOT NULL COMMENT '发现问题数(个)', -- Findings
  loss_found DECIMAL(12,2) NOT NULL COMMENT '涉及金额(元)', -- Amount concerned (yuan)
  audit_grade VARCHAR(4) NOT NULL COMMENT '审计评价(好/较好/一般/差)', -- Grade (good/fairly good/fair/poor)
  chief_auditor_id BIGINT NOT NULL COMMENT '主审员工ID', -- Chief auditor
  PRIMARY KEY (audit_id),
  KEY idx_audit_plan (audit_plan_id),
  KEY idx_chief_auditor (chief_auditor_id),
  FOREIGN KEY (audit_plan_id) REFERENCES sec_audit_plans (audit_plan_id),
  FOREIGN KEY (chief_auditor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '审计项目'; -- Audits

CREATE TABLE sec_audit_workpapers (
  workpaper_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '底稿ID', -- Working paper id
  workpaper_no VARCHAR(20) NOT NULL COMMENT '底稿编号', -- Number
  audit_id BIGINT NOT NULL COMMENT '审计项目ID', -- Audit
  paper_topic VARCHAR(60) NOT NULL COMMENT '底稿事项', -- Subject
  sample_size SMALLINT NOT NULL COMMENT '抽样数(笔)', -- Samples
  exception_count SMALLINT NOT NULL COMMENT '异常数(笔)', -- Exceptions
  paper_conclusion VARCHAR(60) NOT NULL COMMENT '审计结论', -- Conclusion
  preparer_id BIGINT NOT NULL COMMENT '编制人员工ID', -- Prepared by
  reviewed_on DATE NOT NULL COMMENT '复核日期', -- Reviewed on
  PRIMARY KEY (workpaper_id),
  UNIQUE KEY uk_workpaper_no (workpaper_no),
  KEY idx_audit (audit_id),
  KEY idx_preparer (preparer_id),
  FOREIGN KEY (audit_id) REFERENCES sec_audit_projects (audit_id),
  FOREIGN KEY (preparer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '审计底稿'; -- Working papers

CREATE TABLE sec_audit_findings (
  finding_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发现ID', -- Finding id
  audit_id BIGINT NOT NULL COMMENT '审计项目ID', -- Audit
  finding_text VARCHAR(120) NOT NULL COMMENT '问题描述', -- Finding
  finding_grade VARCHAR(4) NOT NULL COMMENT '严重程度(重大/重要/一般)', -- Severity (major/important/ordinary)
  involved_amount DECIMAL(12,2) NOT NULL COMMENT '涉及金额(元)', -- Amount concerned (yuan)
  liable_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department
  suggestion VARCHAR(80) NOT NULL COMMENT '审计建议', -- Advice
  is_accepted TINYINT NOT NULL COMMENT '是否认可(0-否 1-是)', -- Accepted (0-no 1-yes)
  PRIMARY KEY (finding_id),
  KEY idx_audit (audit_id),
  KEY idx_liable_dept (liable_dept_id),
  FOREIGN KEY (audit_id) REFERENCES sec_audit_projects (audit_id),
  FOREIGN KEY (liable_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '审计发现'; -- Findings

CREATE TABLE sec_audit_rectifications (
  rectify_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '整改ID', -- Rectification id
  finding_id BIGINT NOT NULL COMMENT '发现ID', -- Finding
  rectify_plan VARCHAR(100) NOT NULL COMMENT '整改措施', -- Measure
  deadline_on DATE NOT NULL COMMENT '整改期限', -- Deadline
  finished_on DATE COMMENT '完成日期', -- Finished on
  rectify_state VARCHAR(6) NOT NULL COMMENT '整改状态(整改中/已完成)', -- State (going on/done)
  recovered_amount DECIMAL(12,2) NOT NULL COMMENT '挽回金额(元)', -- Recovered (yuan)
  verifier_id BIGINT NOT NULL COMMENT '验证人员工ID', -- Verified by
  PRIMARY KEY (rectify_id),
  KEY idx_finding (finding_id),
  KEY idx_verifier (verifier_id),
  FOREIGN KEY (finding_id) REFERENCES sec_audit_findings (finding_id),
  FOREIGN KEY (verifier_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '审计整改'; -- Rectifications

CREATE TABLE sec_audit_log_events (
  log_event_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '日志ID', -- Event id
  user_id BIGINT NOT NULL COMMENT '操作用户ID', -- User
  app_id INT NOT NULL COMMENT '系统ID', -- System
  action_label VARCHAR(20) NOT NULL COMMENT '操作类型(登录/查询/导出/修改/删除/授权)', -- Action (login/query/export/change/delete/grant)
  object_label VARCHAR(60) NOT NULL COMMENT '操作对象', -- Object
  source_ip VARCHAR(20) NOT NULL COMMENT '来源IP', -- Address
  logged_at DATETIME NOT NULL COMMENT '操作时间', -- At
  is_success TINYINT NOT NULL COMMENT '是否成功(0-否 1-是)', -- Succeeded (0-no 1-yes)
  affected_rows INT NOT NULL COMMENT '影响记录(条)', -- Rows affected
  PRIMARY KEY (log_event_id),
  KEY idx_user (user_id),
  KEY idx_app (app_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id)
) COMMENT = '系统审计日志'; -- System audit log

CREATE TABLE sec_audit_compliance_items (
  clause_id INT NOT NULL AUTO_INCREMENT COMMENT '条款ID', -- Clause id
  law_title VARCHAR(40) NOT NULL COMMENT '法规或标准', -- Law or standard
  requirement_text VARCHAR(100) NOT NULL COMMENT '要求内容', -- Requirement
  clause_no VARCHAR(16) NOT NULL COMMENT '条款号', -- Clause
  applied_company_id INT NOT NULL COMMENT '适用公司ID', -- Company
  owner_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department
  control_state VARCHAR(6) NOT NULL COMMENT '落实情况(已落实/部分落实/未落实)', -- State (met/partly/not)
  assessed_on DATE NOT NULL COMMENT '评估日期', -- Assessed on
  PRIMARY KEY (clause_id),
  KEY idx_applied_company (applied_company_id),
  KEY idx_owner_dept (owner_dept_id),
  FOREIGN KEY (applied_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '合规要求'; -- Compliance requirements

CREATE TABLE sec_audit_permission_reviews (
  permission_review_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '复核ID', -- Review id
  user_id BIGINT NOT NULL COMMENT '被复核用户ID', -- User
  role_id INT NOT NULL COMMENT '角色ID', -- Role
  review_quarter VARCHAR(6) NOT NULL COMMENT '复核季度', -- Quarter
  review_opinion VARCHAR(8) NOT NULL COMMENT '复核意见(保留/收回/调整)', -- Decision (keep/withdraw/change)
  reason_text VARCHAR(60) COMMENT '处理原因', -- Reason
  reviewer_user_id BIGINT NOT NULL COMMENT '复核人用户ID', -- Reviewed by
  reviewed_at DATETIME NOT NULL COMMENT '复核时间', -- Reviewed at
  PRIMARY KEY (permission_review_id),
  KEY idx_user (user_id),
  KEY idx_role (role_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (role_id) REFERENCES sys_account_roles (role_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '权限复核'; -- Reviews of permissions

CREATE TABLE sec_audit_whistleblows (
  clue_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '线索ID', -- Clue id
  clue_no VARCHAR(16) NOT NULL COMMENT '线索编号', -- Clue number
  clue_channel VARCHAR(8) NOT NULL COMMENT '举报渠道(邮箱/热线/信访/网络平台)', -- Channel (e-mail/hotline/letter/web)
  clue_subject VARCHAR(60) NOT NULL COMMENT '举报事项', -- Subject
  accused_dept_id INT NOT NULL COMMENT '涉及部门ID', -- Department concerned
  supplier_id BIGINT COMMENT '涉及供应商ID', -- Supplier concerned
  is_real_name TINYINT NOT NULL COMMENT '是否实名(0-否 1-是)', -- By name (0-no 1-yes)
  accepted_on DATE NOT NULL COMMENT '受理日期', -- Accepted on
  investigate_result VARCHAR(8) NOT NULL COMMENT '调查结果(属实/部分属实/不属实/调查中)', -- Result (true/partly/untrue/open)
  PRIMARY KEY (clue_id),
  UNIQUE KEY uk_clue_no (clue_no),
  KEY idx_accused_dept (accused_dept_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (accused_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '举报线索'; -- Whistleblowing

CREATE TABLE sec_audit_data_exports (
  export_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '导出ID', -- Export id
  user_id BIGINT NOT NULL COMMENT '导出用户ID', -- User
  employee_id BIGINT NOT NULL COMMENT '审批人员工ID', -- Approved by
  data_kind VARCHAR(16) NOT NULL COMMENT '数据类别(个人信息/财务数据/客户资料/商业机密)', -- Kind (personal/financial/customer/secret)
  row_exported INT NOT NULL COMMENT '导出条数(条)', -- Rows
  is_desensitized TINYINT NOT NULL COMMENT '是否脱敏(0-否 1-是)', -- Masked (0-no 1-yes)
  export_reason VARCHAR(40) NOT NULL COMMENT '导出用途', -- Purpose
  exported_at DATETIME NOT NULL COMMENT '导出时间', -- At
  PRIMARY KEY (export_id),
  KEY idx_user (user_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '敏感数据导出'; -- Exports of sensitive data
