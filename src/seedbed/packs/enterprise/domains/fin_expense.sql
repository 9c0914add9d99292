-- domain: fin_expense
-- category: Finance
-- zh: 费用报销
-- en: Expense claims

CREATE TABLE fin_expense_expense_kinds (
  kind_id INT NOT NULL AUTO_INCREMENT COMMENT '费用类型ID', -- Kind id
  kind_code VARCHAR(8) NOT NULL COMMENT '类型编码', -- Code
  kind_title VARCHAR(30) NOT NULL COMMENT '费用类型', -- Kind
  subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  invoice_needed TINYINT NOT NULL COMMENT '是否需发票(0-否 1-是)', -- Invoice needed (0-no 1-yes)
  single_limit DECIMAL(10,2) NOT NULL COMMENT '单笔限额(元)', -- Limit of one (yuan)
  deduct_vat TINYINT NOT NULL COMMENT '是否可抵扣进项(0-否 1-是)', -- VAT credited (0-no 1-yes)
  PRIMARY KEY (kind_id),
  UNIQUE KEY uk_kind_code (kind_code),
  UNIQUE KEY uk_kind_title (kind_title),
  KEY idx_subject (subject_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '费用类型'; -- Kinds of expense

CREATE TABLE fin_expense_claims (
  claim_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报销单ID', -- Claim id
  claim_no VARCHAR(20) NOT NULL COMMENT '报销单号', -- Number
  claimant_id BIGINT NOT NULL COMMENT '报销人员工ID', -- Claimant
  charged_dept_id INT NOT NULL COMMENT '费用承担部门ID', -- Department charged
  project_id BIGINT COMMENT '项目ID', -- Project
  claim_reason VARCHAR(100) NOT NULL COMMENT '报销事由', -- Reason
  claim_scene VARCHAR(8) NOT NULL COMMENT '报销场景(差旅/招待/办公/车辆/其他)', -- Scene (travel/entertaining/office/car/other)
  claim_total DECIMAL(10,2) NOT NULL COMMENT '报销金额(元)', -- Claimed (yuan)
  advance_offset DECIMAL(10,2) NOT NULL COMMENT '冲借款(元)', -- Set against advance (yuan)
  reimburse_sum DECIMAL(10,2) NOT NULL COMMENT '应付员工(元)', -- To be paid (yuan)
  submitted_at DATETIME NOT NULL COMMENT '提交时间', -- Submitted at
  claim_step TINYINT NOT NULL COMMENT '单据状态(1-审批中 2-待付款 3-已付款 4-已驳回)', -- State (1-under approval 2-to pay 3-paid 4-refused)
  PRIMARY KEY (claim_id),
  UNIQUE KEY uk_claim_no (claim_no),
  KEY idx_claimant (claimant_id),
  KEY idx_charged_dept (charged_dept_id),
  KEY idx_project (project_id),
  FOREIGN KEY (claimant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (charged_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '报销单'; -- Expense claims

CREATE TABLE fin_expense_claim_lines (
  claim_id BIGINT NOT NULL COMMENT '报销单ID', -- Claim
  cost_line TINYINT NOT NULL COMMENT '明细行号', -- Line
  kind_id INT NOT NULL COMMENT '费用类型ID', -- Kind
  incurred_on DATE NOT NULL COMMENT '发生日期', -- On
  place_region_id INT COMMENT '发生城市ID', -- City
  line_cost DECIMAL(10,2) NOT NULL COMMENT '报销金额(元)', -- Cost (yuan)
  vat_part DECIMAL(8,2) NOT NULL COMMENT '可抵扣税额(元)', -- VAT credited (yuan)
  line_words VARCHAR(80) COMMENT '费用说明', -- Note
  PRIMARY KEY (claim_id, cost_line),
  KEY idx_kind (kind_id),
  KEY idx_place_region (place_region_id),
  FOREIGN KEY (claim_id) REFERENCES fin_expense_claims (claim_id),
  FOREIGN KEY (kind_id) REFERENCES fin_expense_expense_kinds (kind_id),
  FOREIGN KEY (place_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '报销明细'; -- Lines of claims

CREATE TABLE fin_expense_claim_invoices (
  claim_invoice_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报销发票ID', -- Invoice id
  claim_id BIGINT NOT NULL COMMENT '报销单ID', -- Claim
  ticket_class VARCHAR(16) NOT NULL COMMENT '票据种类(数电普票/数电专票/火车票/机票行程单/定额发票)', -- Kind (ordinary/special/train ticket/flight itinerary/fixed-value)
  ticket_number VARCHAR(24) NOT NULL COMMENT '票据号码', -- Number
  seller_label VARCHAR(60) NOT NULL COMMENT '开票单位', -- Issued by
  ticket_sum DECIMAL(10,2) NOT NULL COMMENT '票面金额(元)', -- Value (yuan)
  verify_result VARCHAR(8) NOT NULL COMMENT '查验结果(真票/重复/存疑)', -- Checked (genuine/duplicate/doubtful)
  recognized_mode VARCHAR(8) NOT NULL COMMENT '录入方式(扫描识别/手工录入/票夹导入)', -- Entered (scanned/by hand/imported)
  uploaded_at DATETIME NOT NULL COMMENT '上传时间', -- Uploaded at
  PRIMARY KEY (claim_invoice_id),
  KEY idx_claim (claim_id),
  UNIQUE KEY uk_ticket_number (ticket_number),
  FOREIGN KEY (claim_id) REFERENCES fin_expense_claims (claim_id)
) COMMENT = '报销发票'; -- Invoices of claims

CREATE TABLE fin_expense_claim_approvals (
  claim_id BIGINT NOT NULL COMMENT '报销单ID', -- Claim
  approve_step TINYINT NOT NULL COMMENT '审批步骤', -- Step
  step_label VARCHAR(16) NOT NULL COMMENT '步骤名称', -- Step
  approver_id BIGINT NOT NULL COMMENT '审批人员工ID', -- Approver
  step_result VARCHAR(6) NOT NULL COMMENT '审批结论(通过/驳回/待审)', -- Result (passed/refused/waiting)
  step_words VARCHAR(80) COMMENT '审批意见', -- Opinion
  cost_minutes INT COMMENT '处理耗时(分钟)', -- Took (minutes)
  PRIMARY KEY (claim_id, approve_step),
  KEY idx_approver (approver_id),
  FOREIGN KEY (claim_id) REFERENCES fin_expense_claims (claim_id),
  FOREIGN KEY (approver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '报销审批记录'; -- Approvals of claims

CREATE TABLE fin_expense_advances (
  advance_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '借款单ID', -- Advance id
  advance_no VARCHAR(20) NOT NULL COMMENT '借款单号', -- Number
  borrower_id BIGINT NOT NULL COMMENT '借款人员工ID', -- Borrower
  advance_purpose VARCHAR(60) NOT NULL COMMENT '借款用途', -- Purpose
  advance_sum DECIMAL(10,2) NOT NULL COMMENT '借款金额(元)', -- Amount (yuan)
  returned_sum DECIMAL(10,2) NOT NULL COMMENT '已还金额(元)', -- Returned (yuan)
  outstanding_sum DECIMAL(10,2) NOT NULL COMMENT '未还余额(元)', -- Outstanding (yuan)
  borrowed_on DATE NOT NULL COMMENT '借款日期', -- Borrowed on
  return_by DATE NOT NULL COMMENT '应还日期', -- Due on
  subject_id INT NOT NULL COMMENT '挂账科目ID', -- Ledger subject
  PRIMARY KEY (advance_id),
  UNIQUE KEY uk_advance_no (advance_no),
  KEY idx_borrower (borrower_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (borrower_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '员工借款单'; -- Advances

CREATE TABLE fin_expense_travel_standards (
  standard_id INT NOT NULL AUTO_INCREMENT COMMENT '差旅标准ID', -- Standard id
  grade_label VARCHAR(12) NOT NULL COMMENT '适用职级(高管/中层/主管/员工)', -- Grade (executive/middle/supervisor/staff)
  city_band VARCHAR(16) NOT NULL COMMENT '城市级别', -- Cities
  hotel_limit DECIMAL(8,2) NOT NULL COMMENT '住宿上限(元/晚)', -- Hotel (yuan a night)
  daily_allowance DECIMAL(8,2) NOT NULL COMMENT '餐补(元/天)', -- Meals (yuan a day)
  transport_class VARCHAR(20) NOT NULL COMMENT '交通工具标准', -- Transport
  valid_from DATE NOT NULL COMMENT '生效日期', -- In force from
  issued_by_dept_id INT NOT NULL COMMENT '发布部门ID', -- Issued by
  PRIMARY KEY (standard_id),
  KEY idx_issued_by_dept (issued_by_dept_id),
  FOREIGN KEY (issued_by_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '差旅标准'; -- Travel allowances

CREATE TABLE fin_expense_reimburse_payments (
  reimburse_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报销付款ID', -- Payment id
  claim_id BIGINT NOT NULL COMMENT '报销单ID', -- Claim
  pay_batch_no VARCHAR(20) NOT NULL COMMENT '付款批次号', -- Batch
  payee_bank VARCHAR(30) NOT NULL COMMENT '收款银行', -- Bank
  card_tail CHAR(4) NOT NULL COMMENT '卡号后四位', -- Last four digits
  paid_out_sum DECIMAL(10,2) NOT NULL COMMENT '付款金额(元)', -- Paid (yuan)
  paid_out_on DATE NOT NULL COMMENT '付款日期', -- Paid on
  voucher_no VARCHAR(20) NOT NULL COMMENT '凭证号', -- Voucher
  cashier_user_id BIGINT NOT NULL COMMENT '出纳用户ID', -- Cashier
  PRIMARY KEY (reimburse_id),
  UNIQUE KEY uk_claim_id (claim_id),
  KEY idx_cashier_user (cashier_user_id),
  FOREIGN KEY (claim_id) REFERENCES fin_expense_claims (claim_id),
  FOREIGN KEY (cashier_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '报销付款'; -- Payments of claims

CREATE TABLE fin_expense_compliance_hits (
  hit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '合规预警ID', -- Warning id
  claim_id BIGINT NOT NULL COMMENT '报销单ID', -- Claim
  rule_title VARCHAR(60) NOT NULL COMMENT '命中规则', -- Rule
  risk_mark TINYINT NOT NULL COMMENT '风险分(分)', -- Risk (points)
  exceed_sum DECIMAL(8,2) NOT NULL COMMENT '超标金额(元)', -- Over by (yuan)
  explain_words VARCHAR(100) NOT NULL COMMENT '员工说明', -- Explanation
  disposed_way VARCHAR(8) NOT NULL COMMENT '处理方式(放行/扣减/退单)', -- Outcome (let pass/cut/sent back)
  auditor_id BIGINT NOT NULL COMMENT '稽核人员工ID', -- Auditor
  PRIMARY KEY (hit_id),
  KEY idx_claim (claim_id),
  KEY idx_auditor (auditor_id),
  FOREIGN KEY (claim_id) REFERENCES fin_expense_claims (claim_id),
  FOREIGN KEY (auditor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '报销合规预警'; -- Compliance warnings

CREATE TABLE fin_expense_entertain_requests (
  entertain_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '招待申请ID', -- Request id
  entertain_no VARCHAR(20) NOT NULL COMMENT '申请单号', -- Number
  customer_id BIGINT NOT NULL COMMENT '招待客户ID', -- Customer
  guest_count TINYINT NOT NULL COMMENT '来宾人数(人)', -- Guests
  host_count TINYINT NOT NULL COMMENT '陪同人数(人)', -- Hosts
  entertain_place VARCHAR(40) NOT NULL COMMENT '招待地点', -- Place
  estimated_cost DECIMAL(10,2) NOT NULL COMMENT '预计费用(元)', -- Expected cost (yuan)
  gift_included TINYINT NOT NULL COMMENT '是否含礼品(0-否 1-是)', -- Gift (0-no 1-yes)
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  planned_on DATE NOT NULL COMMENT '计划日期', -- Planned for
  PRIMARY KEY (entertain_id),
  UNIQUE KEY uk_entertain_no (entertain_no),
  KEY idx_customer (customer_id),
  KEY idx_applicant (applicant_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '业务招待申请'; -- Requests to entertain
