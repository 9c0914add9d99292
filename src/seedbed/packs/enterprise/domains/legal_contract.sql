-- domain: legal_contract
-- category: Projects and contracts
-- zh: 合同管理
-- en: Contract management

CREATE TABLE legal_contract_contracts (
  contract_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '合同ID', -- Contract id
  contract_no VARCHAR(30) NOT NULL COMMENT '合同编号', -- Contract number
  contract_title VARCHAR(120) NOT NULL COMMENT '合同名称', -- Contract
  contract_kind VARCHAR(10) NOT NULL COMMENT '合同类型(采购/销售/租赁/服务/工程)', -- Kind (purchase/sale/lease/service/works)
  company_id INT NOT NULL COMMENT '我方签约公司ID', -- Our company
  customer_id BIGINT COMMENT '客户ID', -- Customer
  supplier_id BIGINT COMMENT '供应商ID', -- Supplier
  contract_amount DECIMAL(12,2) NOT NULL COMMENT '合同金额(元)', -- Amount (yuan)
  tax_rate DECIMAL(5,2) NOT NULL COMMENT '税率(%)', -- Tax rate (%)
  signed_on DATE NOT NULL COMMENT '签订日期', -- Signed on
  effective_on DATE NOT NULL COMMENT '生效日期', -- Effective on
  expires_on DATE NOT NULL COMMENT '到期日期', -- Expires on
  handler_id BIGINT NOT NULL COMMENT '经办人员工ID', -- Handled by
  contract_state TINYINT NOT NULL COMMENT '合同状态(1-履行中 2-已到期 3-已终止)', -- State (1-in force 2-expired 3-terminated)
  PRIMARY KEY (contract_id),
  UNIQUE KEY uk_contract_no (contract_no),
  KEY idx_company (company_id),
  KEY idx_customer (customer_id),
  KEY idx_supplier (supplier_id),
  KEY idx_handler (handler_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (handler_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '合同'; -- Contracts

CREATE TABLE legal_contract_clauses (
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  clause_no TINYINT NOT NULL COMMENT '条款序号', -- Clause number
  clause_topic VARCHAR(30) NOT NULL COMMENT '条款主题(付款/交付/违约责任)', -- Topic (payment/delivery/liability)
  clause_body TEXT NOT NULL COMMENT '条款内容', -- Text of the clause
  is_standard TINYINT NOT NULL COMMENT '是否标准条款(0-否 1-是)', -- Standard (0-no 1-yes)
  revised_from VARCHAR(200) COMMENT '修改说明', -- What was revised
  reviewer_user_id BIGINT NOT NULL COMMENT '审核人用户ID', -- Reviewed by
  PRIMARY KEY (contract_id, clause_no),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '合同条款'; -- Clauses of contracts

CREATE TABLE legal_contract_payment_plans (
  plan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '收付款计划ID', -- Payment plan id
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  term_no TINYINT NOT NULL COMMENT '期次', -- Instalment
  plan_direction VARCHAR(4) NOT NULL COMMENT '收付方向(收/付)', -- Direction (in/out)
  plan_ratio DECIMAL(5,2) NOT NULL COMMENT '比例(%)', -- Share (%)
  plan_amount DECIMAL(12,2) NOT NULL COMMENT '计划金额(元)', -- Amount planned (yuan)
  plan_condition VARCHAR(60) NOT NULL COMMENT '收付条件', -- Condition
  due_on DATE NOT NULL COMMENT '计划日期', -- Due on
  settled_amount DECIMAL(12,2) NOT NULL COMMENT '已结金额(元)', -- Settled (yuan)
  settled_on DATE COMMENT '结清日期', -- Settled on
  PRIMARY KEY (plan_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '合同收付款计划'; -- Payment plans

CREATE TABLE legal_contract_approvals (
  approval_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审批记录ID', -- Approval id
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  node_label VARCHAR(20) NOT NULL COMMENT '审批节点', -- Step
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approver
  approve_opinion VARCHAR(200) NOT NULL COMMENT '审批意见', -- Opinion
  approve_result TINYINT NOT NULL COMMENT '审批结果(1-同意 2-退回修改)', -- Result (1-agreed 2-returned)
  arrived_at DATETIME NOT NULL COMMENT '到达时间', -- Arrived at
  processed_at DATETIME NOT NULL COMMENT '处理时间', -- Processed at
  PRIMARY KEY (approval_id),
  KEY idx_contract (contract_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '合同审批记录'; -- Approvals

CREATE TABLE legal_contract_seals (
  seal_use_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '用印ID', -- Seal use id
  seal_no VARCHAR(20) NOT NULL COMMENT '用印编号', -- Number
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  seal_kind VARCHAR(20) NOT NULL COMMENT '印章类型(合同专用章/公章/法人章)', -- Seal (contract/company/legal representative)
  copies TINYINT NOT NULL COMMENT '用印份数(份)', -- Copies
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  seal_keeper_id BIGINT NOT NULL COMMENT '印章保管员工ID', -- Keeper of the seal
  stamped_at DATETIME NOT NULL COMMENT '用印时间', -- Stamped at
  taken_out TINYINT NOT NULL DEFAULT 0 COMMENT '是否外借(0-否 1-是)', -- Taken out (0-no 1-yes)
  PRIMARY KEY (seal_use_id),
  UNIQUE KEY uk_seal_no (seal_no),
  KEY idx_contract (contract_id),
  KEY idx_applicant (applicant_id),
  KEY idx_seal_keeper (seal_keeper_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (seal_keeper_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '用印登记'; -- Use of seals

CREATE TABLE legal_contract_templates (
  template_id INT NOT NULL AUTO_INCREMENT COMMENT '范本ID', -- Template id
  template_code VARCHAR(16) NOT NULL COMMENT '范本编号', -- Template code
  template_title VARCHAR(80) NOT NULL COMMENT '范本名称', -- Template
  version_label VARCHAR(10) NOT NULL COMMENT '版本', -- Version
  maintain_dept_id INT NOT NULL COMMENT '维护部门ID', -- Department that maintains it
  used_count INT NOT NULL COMMENT '引用次数(次)', -- Times used
  released_on DATE NOT NULL COMMENT '发布日期', -- Released on
  is_mandatory TINYINT NOT NULL COMMENT '是否强制使用(0-否 1-是)', -- Mandatory (0-no 1-yes)
  PRIMARY KEY (template_id),
  UNIQUE KEY uk_template_code (template_code),
  KEY idx_maintain_dept (maintain_dept_id),
  FOREIGN KEY (maintain_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '合同范本'; -- Contract templates

CREATE TABLE legal_contract_amendments (
  amendment_id INT NOT NULL AUTO_INCREMENT COMMENT '补充协议ID', -- Amendment id
  amendment_no VARCHAR(24) NOT NULL COMMENT '补充协议编号', -- Amendment number
  contract_id BIGINT NOT NULL COMMENT '原合同ID', -- Contract amended
  template_id INT NOT NULL COMMENT '使用范本ID', -- Template used
  amend_content VARCHAR(200) NOT NULL COMMENT '变更内容', -- What changes
  amount_change DECIMAL(12,2) NOT NULL COMMENT '金额变动(元)', -- Change of the amount (yuan)
  amended_on DATE NOT NULL COMMENT '签订日期', -- Signed on
  drafter_id BIGINT NOT NULL COMMENT '起草人员工ID', -- Drafted by
  PRIMARY KEY (amendment_id),
  UNIQUE KEY uk_amendment_no (amendment_no),
  KEY idx_contract (contract_id),
  KEY idx_template (template_id),
  KEY idx_drafter (drafter_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (template_id) REFERENCES legal_contract_templates (template_id),
  FOREIGN KEY (drafter_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '补充协议'; -- Amendments

CREATE TABLE legal_contract_disputes (
  dispute_id INT NOT NULL AUTO_INCREMENT COMMENT '纠纷ID', -- Dispute id
  dispute_no VARCHAR(20) NOT NULL COMMENT '纠纷编号', -- Dispute number
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  dispute_kind VARCHAR(12) NOT NULL COMMENT '纠纷类型(拖欠款项/质量争议/逾期交付/解除争议)', -- Kind
  claim_amount DECIMAL(12,2) NOT NULL COMMENT '争议金额(元)', -- Amount in dispute (yuan)
  settle_mode VARCHAR(10) NOT NULL COMMENT '解决方式(协商/调解/仲裁/诉讼)', -- How it is settled
  court_name VARCHAR(60) COMMENT '受理机构', -- Court or tribunal
  raised_on DATE NOT NULL COMMENT '发生日期', -- Raised on
  closed_on DATE COMMENT '结案日期', -- Closed on
  recovered_amount DECIMAL(12,2) NOT NULL COMMENT '挽回金额(元)', -- Recovered (yuan)
  lawyer_name VARCHAR(50) COMMENT '承办律师', -- Lawyer
  PRIMARY KEY (dispute_id),
  UNIQUE KEY uk_dispute_no (dispute_no),
  KEY idx_contract (contract_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '合同纠纷'; -- Disputes

CREATE TABLE legal_contract_performance_records (
  performance_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '履约记录ID', -- Record id
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  project_id BIGINT COMMENT '关联项目ID', -- Project
  checkpoint VARCHAR(50) NOT NULL COMMENT '履约节点', -- Checkpoint
  checked_on DATE NOT NULL COMMENT '检查日期', -- Checked on
  fulfil_result TINYINT NOT NULL COMMENT '履约结果(1-正常 2-延期 3-违约)', -- Result (1-as agreed 2-late 3-breach)
  delay_days SMALLINT NOT NULL COMMENT '延期天数(天)', -- Days late
  tracking_note VARCHAR(150) COMMENT '跟踪说明', -- Note
  PRIMARY KEY (performance_id),
  KEY idx_contract (contract_id),
  KEY idx_project (project_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '履约跟踪'; -- Performance

CREATE TABLE legal_contract_archives (
  archive_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '归档ID', -- Filing id
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  box_number VARCHAR(20) NOT NULL COMMENT '档案盒号', -- Box
  original_copies TINYINT NOT NULL COMMENT '原件份数(份)', -- Originals
  scan_pages SMALLINT NOT NULL COMMENT '扫描页数(页)', -- Pages scanned
  keep_years TINYINT NOT NULL COMMENT '保管期限(年)', -- Kept for (years)
  filed_on DATE NOT NULL COMMENT '归档日期', -- Filed on
  filer_user_id BIGINT NOT NULL COMMENT '归档人用户ID', -- Filed by
  PRIMARY KEY (archive_id),
  UNIQUE KEY uk_contract_id (contract_id),
  KEY idx_filer_user (filer_user_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (filer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '合同归档'; -- Filing of contracts
