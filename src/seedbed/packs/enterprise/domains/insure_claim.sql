-- domain: insure_claim
-- category: Finance
-- zh: 保险理赔
-- en: Insurance claims

CREATE TABLE insure_claim_insurance_products (
  insurance_id INT NOT NULL AUTO_INCREMENT COMMENT '保险产品ID', -- Product id
  insurance_code VARCHAR(12) NOT NULL COMMENT '产品代码', -- Code
  insurance_label VARCHAR(40) NOT NULL COMMENT '产品名称', -- Product
  risk_line VARCHAR(8) NOT NULL COMMENT '险类(车险/健康险/意外险/财产险/责任险)', -- Line
  waiting_days SMALLINT NOT NULL COMMENT '等待期(天)', -- Waiting (days)
  deductible DECIMAL(10,2) NOT NULL COMMENT '免赔额(元)', -- Deductible (yuan)
  subject_id INT NOT NULL COMMENT '赔款科目ID', -- Ledger subject
  PRIMARY KEY (insurance_id),
  UNIQUE KEY uk_insurance_code (insurance_code),
  UNIQUE KEY uk_insurance_label (insurance_label),
  KEY idx_subject (subject_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '保险产品'; -- Insurance products

CREATE TABLE insure_claim_policies (
  policy_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '保单ID', -- Policy id
  policy_no VARCHAR(24) NOT NULL COMMENT '保单号', -- Number
  insurance_id INT NOT NULL COMMENT '保险产品ID', -- Product
  holder_name VARCHAR(80) NOT NULL COMMENT '投保人', -- Policyholder
  customer_id BIGINT COMMENT '企业客户ID', -- Corporate customer
  region_id INT NOT NULL COMMENT '承保城市ID', -- City
  insured_amount DECIMAL(14,2) NOT NULL COMMENT '保险金额(元)', -- Sum insured (yuan)
  premium DECIMAL(10,2) NOT NULL COMMENT '保险费(元)', -- Premium (yuan)
  effective_on DATE NOT NULL COMMENT '保险起期', -- From
  expires_on DATE NOT NULL COMMENT '保险止期', -- To
  PRIMARY KEY (policy_id),
  UNIQUE KEY uk_policy_no (policy_no),
  KEY idx_insurance (insurance_id),
  KEY idx_customer (customer_id),
  KEY idx_region (region_id),
  FOREIGN KEY (insurance_id) REFERENCES insure_claim_insurance_products (insurance_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '保单'; -- Policies

CREATE TABLE insure_claim_claim_cases (
  claim_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '案件ID', -- Claim id
  claim_no VARCHAR(24) NOT NULL COMMENT '赔案号', -- Number
  policy_id BIGINT NOT NULL COMMENT '保单ID', -- Policy
  accident_at DATETIME NOT NULL COMMENT '出险时间', -- Happened at
  accident_cause VARCHAR(40) NOT NULL COMMENT '出险原因', -- Cause
  reporter_name VARCHAR(50) NOT NULL COMMENT '报案人', -- Reported by
  reporter_phone VARCHAR(20) NOT NULL COMMENT '报案电话', -- Telephone
  reported_at DATETIME NOT NULL COMMENT '报案时间', -- Reported at
  estimated_loss DECIMAL(12,2) NOT NULL COMMENT '估损金额(元)', -- Estimated loss (yuan)
  case_state VARCHAR(8) NOT NULL COMMENT '案件状态(查勘中/核赔中/已结案/已拒赔/注销)', -- State
  PRIMARY KEY (claim_id),
  UNIQUE KEY uk_claim_no (claim_no),
  KEY idx_policy (policy_id),
  FOREIGN KEY (policy_id) REFERENCES insure_claim_policies (policy_id)
) COMMENT = '理赔案件'; -- Claims

CREATE TABLE insure_claim_survey_reports (
  survey_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '查勘ID', -- Survey id
  claim_id BIGINT NOT NULL COMMENT '案件ID', -- Claim
  surveyor_id BIGINT NOT NULL COMMENT '查勘员员工ID', -- Surveyor
  vehicle_id BIGINT COMMENT '查勘车辆ID', -- Vehicle used
  scene_text TEXT NOT NULL COMMENT '现场情况', -- Scene
  photos_taken TINYINT NOT NULL COMMENT '照片数(张)', -- Photos
  duty_ratio DECIMAL(5,2) NOT NULL COMMENT '责任比例(%)', -- Share of liability (%)
  surveyed_at DATETIME NOT NULL COMMENT '查勘时间', -- Surveyed at
  PRIMARY KEY (survey_id),
  KEY idx_claim (claim_id),
  KEY idx_surveyor (surveyor_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (claim_id) REFERENCES insure_claim_claim_cases (claim_id),
  FOREIGN KEY (surveyor_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '查勘报告'; -- Survey reports

CREATE TABLE insure_claim_loss_items (
  survey_id BIGINT NOT NULL COMMENT '查勘ID', -- Survey
  loss_line TINYINT NOT NULL COMMENT '行号', -- Line
  loss_label VARCHAR(30) NOT NULL COMMENT '损失项目', -- Item
  claimed_sum DECIMAL(10,2) NOT NULL COMMENT '报损金额(元)', -- Claimed (yuan)
  adjusted_sum DECIMAL(10,2) NOT NULL COMMENT '核定金额(元)', -- Allowed (yuan)
  cut_reason VARCHAR(60) COMMENT '核减说明', -- Why less
  PRIMARY KEY (survey_id, loss_line),
  FOREIGN KEY (survey_id) REFERENCES insure_claim_survey_reports (survey_id)
) COMMENT = '定损明细'; -- Loss items

CREATE TABLE insure_claim_claim_documents (
  claim_document_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '单证ID', -- Document id
  claim_id BIGINT NOT NULL COMMENT '案件ID', -- Claim
  document_kind VARCHAR(20) NOT NULL COMMENT '单证类型', -- Document
  page_total TINYINT NOT NULL COMMENT '页数(页)', -- Pages
  is_original TINYINT NOT NULL COMMENT '是否原件(0-否 1-是)', -- Original (0-no 1-yes)
  check_outcome VARCHAR(10) NOT NULL COMMENT '审核结果(合格/需补充)', -- Outcome
  uploaded_at DATETIME NOT NULL COMMENT '上传时间', -- Uploaded at
  PRIMARY KEY (claim_document_id),
  KEY idx_claim (claim_id),
  FOREIGN KEY (claim_id) REFERENCES insure_claim_claim_cases (claim_id)
) COMMENT = '理赔单证'; -- Claim documents

CREATE TABLE insure_claim_claim_approvals (
  approval_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '核赔ID', -- Assessment id
  claim_id BIGINT NOT NULL COMMENT '案件ID', -- Claim
  assessor_user_id BIGINT NOT NULL COMMENT '核赔人用户ID', -- Assessor
  verdict VARCHAR(8) NOT NULL COMMENT '核赔结论(同意/拒赔)', -- Verdict
  approved_payout DECIMAL(12,2) NOT NULL COMMENT '核定赔款(元)', -- Payout (yuan)
  opinion VARCHAR(100) NOT NULL COMMENT '核赔意见', -- Opinion
  approved_at DATETIME NOT NULL COMMENT '核赔时间', -- Assessed at
  PRIMARY KEY (approval_id),
  KEY idx_claim (claim_id),
  KEY idx_assessor_user (assessor_user_id),
  FOREIGN KEY (claim_id) REFERENCES insure_claim_claim_cases (claim_id),
  FOREIGN KEY (assessor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '核赔意见'; -- Assessments

CREATE TABLE insure_claim_payouts (
  payout_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '赔付ID', -- Payout id
  approval_id BIGINT NOT NULL COMMENT '核赔ID', -- Assessment
  payout_serial VARCHAR(24) NOT NULL COMMENT '支付流水号', -- Serial
  payee_name VARCHAR(50) NOT NULL COMMENT '收款人', -- Payee
  payee_bank VARCHAR(30) NOT NULL COMMENT '收款银行', -- Bank
  paid_out DECIMAL(12,2) NOT NULL COMMENT '实付赔款(元)', -- Paid (yuan)
  transferred_on DATE NOT NULL COMMENT '到账日期', -- Arrived on
  PRIMARY KEY (payout_id),
  KEY idx_approval (approval_id),
  UNIQUE KEY uk_payout_serial (payout_serial),
  FOREIGN KEY (approval_id) REFERENCES insure_claim_claim_approvals (approval_id)
) COMMENT = '赔款支付'; -- Payouts

CREATE TABLE insure_claim_recovery_cases (
  recovery_id INT NOT NULL AUTO_INCREMENT COMMENT '追偿ID', -- Recovery id
  payout_id BIGINT NOT NULL COMMENT '赔付ID', -- Payout
  debtor VARCHAR(50) NOT NULL COMMENT '追偿对象', -- Debtor
  recover_target DECIMAL(12,2) NOT NULL COMMENT '应追偿金额(元)', -- To recover (yuan)
  recovered DECIMAL(12,2) NOT NULL COMMENT '已追回金额(元)', -- Recovered (yuan)
  lawyer_employee_id BIGINT NOT NULL COMMENT '法务员工ID', -- Lawyer
  opened_on DATE NOT NULL COMMENT '立案日期', -- Opened on
  PRIMARY KEY (recovery_id),
  KEY idx_payout (payout_id),
  KEY idx_lawyer_employee (lawyer_employee_id),
  FOREIGN KEY (payout_id) REFERENCES insure_claim_payouts (payout_id),
  FOREIGN KEY (lawyer_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '代位追偿'; -- Recoveries

CREATE TABLE insure_claim_fraud_alerts (
  fraud_alert_id INT NOT NULL AUTO_INCREMENT COMMENT '预警ID', -- Alert id
  claim_id BIGINT NOT NULL COMMENT '案件ID', -- Claim
  alert_rule VARCHAR(40) NOT NULL COMMENT '命中规则', -- Rule
  risk_points TINYINT NOT NULL COMMENT '风险分(分)', -- Risk (points)
  review_verdict VARCHAR(10) NOT NULL COMMENT '复核结论(排除/存疑/确认欺诈)', -- Verdict (cleared/doubtful/fraud)
  investigator_id BIGINT NOT NULL COMMENT '调查员员工ID', -- Investigator
  alerted_at DATETIME NOT NULL COMMENT '预警时间', -- Alert at
  PRIMARY KEY (fraud_alert_id),
  KEY idx_claim (claim_id),
  KEY idx_investigator (investigator_id),
  FOREIGN KEY (claim_id) REFERENCES insure_claim_claim_cases (claim_id),
  FOREIGN KEY (investigator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '反欺诈预警'; -- Fraud alerts
