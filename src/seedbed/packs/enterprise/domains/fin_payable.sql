-- domain: fin_payable
-- category: Finance
-- zh: 应付管理
-- en: Accounts payable

CREATE TABLE fin_payable_payables (
  payable_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '应付单ID', -- Payable id
  payable_no VARCHAR(20) NOT NULL COMMENT '应付单号', -- Number
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  contract_id BIGINT COMMENT '合同ID', -- Contract
  paying_company_id INT NOT NULL COMMENT '付款公司ID', -- Paying company
  payable_subject_id INT NOT NULL COMMENT '应付科目ID', -- Ledger subject
  expense_class VARCHAR(12) NOT NULL COMMENT '应付类别(货款/运费/工程款/服务费/租金)', -- Kind (goods/freight/works/services/rent)
  acknowledged_on DATE NOT NULL COMMENT '确认日期', -- Acknowledged on
  net_days SMALLINT NOT NULL COMMENT '付款账期(天)', -- Payment term (days)
  pay_by DATE NOT NULL COMMENT '应付日期', -- Pay by
  liability_sum DECIMAL(12,2) NOT NULL COMMENT '应付金额(元)', -- Amount (yuan)
  retention_sum DECIMAL(12,2) NOT NULL COMMENT '质保金扣留(元)', -- Retained (yuan)
  payable_state TINYINT NOT NULL COMMENT '应付状态(1-未付 2-部分付款 3-已付清)', -- State (1-unpaid 2-partly 3-paid)
  PRIMARY KEY (payable_id),
  UNIQUE KEY uk_payable_no (payable_no),
  KEY idx_supplier (supplier_id),
  KEY idx_contract (contract_id),
  KEY idx_paying_company (paying_company_id),
  KEY idx_payable_subject (payable_subject_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (paying_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (payable_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '应付单'; -- Payables

CREATE TABLE fin_payable_three_way_matches (
  match_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '匹配ID', -- Match id
  payable_id BIGINT NOT NULL COMMENT '应付单ID', -- Payable
  po_reference VARCHAR(24) NOT NULL COMMENT '采购订单号', -- Purchase order
  receipt_reference VARCHAR(24) NOT NULL COMMENT '入库单号', -- Goods receipt
  invoice_reference VARCHAR(24) NOT NULL COMMENT '发票号码', -- Invoice
  po_value DECIMAL(12,2) NOT NULL COMMENT '订单金额(元)', -- Order (yuan)
  received_value DECIMAL(12,2) NOT NULL COMMENT '入库金额(元)', -- Received (yuan)
  gap_value DECIMAL(12,2) NOT NULL COMMENT '差异金额(元)', -- Difference (yuan)
  match_verdict VARCHAR(10) NOT NULL COMMENT '匹配结论(一致/容差内/需处理)', -- Result (equal/within tolerance/to settle)
  matched_on DATE NOT NULL COMMENT '匹配日期', -- Matched on
  PRIMARY KEY (match_id),
  UNIQUE KEY uk_payable_id (payable_id),
  FOREIGN KEY (payable_id) REFERENCES fin_payable_payables (payable_id)
) COMMENT = '三单匹配记录'; -- Three-way matches

CREATE TABLE fin_payable_payment_requests (
  request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '付款申请ID', -- Request id
  request_no VARCHAR(20) NOT NULL COMMENT '付款申请号', -- Number
  payable_id BIGINT NOT NULL COMMENT '应付单ID', -- Payable
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  pay_reason VARCHAR(100) NOT NULL COMMENT '付款事由', -- Purpose
  requested_sum DECIMAL(12,2) NOT NULL COMMENT '申请金额(元)', -- Requested (yuan)
  pay_mode VARCHAR(12) NOT NULL COMMENT '付款方式(电汇/银行承兑/商业承兑/支票)', -- How (transfer/bank acceptance/commercial acceptance/cheque)
  is_urgent TINYINT NOT NULL COMMENT '是否加急(0-否 1-是)', -- Urgent (0-no 1-yes)
  requested_on DATE NOT NULL COMMENT '申请日期', -- Requested on
  flow_state TINYINT NOT NULL COMMENT '审批状态(1-审批中 2-已通过 3-已驳回)', -- State (1-under approval 2-passed 3-refused)
  PRIMARY KEY (request_id),
  UNIQUE KEY uk_request_no (request_no),
  KEY idx_payable (payable_id),
  KEY idx_applicant (applicant_id),
  FOREIGN KEY (payable_id) REFERENCES fin_payable_payables (payable_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '付款申请单'; -- Payment requests

CREATE TABLE fin_payable_request_approvals (
  request_id BIGINT NOT NULL COMMENT '付款申请ID', -- Request
  node_no TINYINT NOT NULL COMMENT '节点序号', -- Step
  node_title VARCHAR(20) NOT NULL COMMENT '节点名称', -- Step
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approver
  node_verdict VARCHAR(6) NOT NULL COMMENT '审批结果(同意/驳回/待审)', -- Result (yes/no/waiting)
  node_words VARCHAR(100) COMMENT '审批意见', -- Opinion
  signed_at DATETIME COMMENT '审批时间', -- At
  PRIMARY KEY (request_id, node_no),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (request_id) REFERENCES fin_payable_payment_requests (request_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '付款审批节点'; -- Approvals of payments

CREATE TABLE fin_payable_disbursements (
  disbursement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '付款单ID', -- Payment id
  disbursement_no VARCHAR(20) NOT NULL COMMENT '付款单号', -- Number
  request_id BIGINT NOT NULL COMMENT '付款申请ID', -- Request
  vendor_bank_id BIGINT NOT NULL COMMENT '收款账户ID', -- Account paid to
  disbursed_sum DECIMAL(12,2) NOT NULL COMMENT '付款金额(元)', -- Paid (yuan)
  bank_charge DECIMAL(8,2) NOT NULL COMMENT '银行手续费(元)', -- Bank charge (yuan)
  cash_subject_id INT NOT NULL COMMENT '付款科目ID', -- Ledger subject
  disbursed_on DATE NOT NULL COMMENT '付款日期', -- Paid on
  receipt_uploaded TINYINT NOT NULL COMMENT '是否上传回单(0-否 1-是)', -- Bank slip filed (0-no 1-yes)
  PRIMARY KEY (disbursement_id),
  UNIQUE KEY uk_disbursement_no (disbursement_no),
  UNIQUE KEY uk_request_id (request_id),
  KEY idx_vendor_bank (vendor_bank_id),
  KEY idx_cash_subject (cash_subject_id),
  FOREIGN KEY (request_id) REFERENCES fin_payable_payment_requests (request_id),
  FOREIGN KEY (vendor_bank_id) REFERENCES scm_supplier_bank_accounts (vendor_bank_id),
  FOREIGN KEY (cash_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '付款单'; -- Payments made

CREATE TABLE fin_payable_prepayments (
  prepay_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预付款ID', -- Prepayment id
  prepay_no VARCHAR(20) NOT NULL COMMENT '预付单号', -- Number
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  prepaid_sum DECIMAL(12,2) NOT NULL COMMENT '预付金额(元)', -- Prepaid (yuan)
  cleared_sum DECIMAL(12,2) NOT NULL COMMENT '已清账金额(元)', -- Cleared (yuan)
  remaining_sum DECIMAL(12,2) NOT NULL COMMENT '未清金额(元)', -- Left (yuan)
  prepay_purpose VARCHAR(60) NOT NULL COMMENT '预付用途', -- Purpose
  prepaid_on DATE NOT NULL COMMENT '预付日期', -- Prepaid on
  clear_deadline DATE NOT NULL COMMENT '清账期限', -- To be cleared by
  PRIMARY KEY (prepay_id),
  UNIQUE KEY uk_prepay_no (prepay_no),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '预付款'; -- Prepayments

CREATE TABLE fin_payable_accruals (
  accrual_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '暂估ID', -- Accrual id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  warehouse_id INT NOT NULL COMMENT '入库仓库ID', -- Warehouse
  accrued_qty INT NOT NULL COMMENT '暂估数量', -- Quantity
  accrued_price DECIMAL(10,2) NOT NULL COMMENT '暂估单价(元)', -- Price (yuan)
  accrued_sum DECIMAL(12,2) NOT NULL COMMENT '暂估金额(元)', -- Amount (yuan)
  accrual_month CHAR(7) NOT NULL COMMENT '暂估月份', -- Month
  is_reversed TINYINT NOT NULL COMMENT '是否已冲回(0-否 1-是)', -- Reversed (0-no 1-yes)
  PRIMARY KEY (accrual_id),
  KEY idx_supplier (supplier_id),
  KEY idx_product (product_id),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '暂估应付'; -- Accrued payables

CREATE TABLE fin_payable_vendor_reconciliations (
  recon_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '对账ID', -- Reconciliation id
  recon_no VARCHAR(20) NOT NULL COMMENT '对账单号', -- Number
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  recon_month CHAR(7) NOT NULL COMMENT '对账月份', -- Month
  our_book_sum DECIMAL(12,2) NOT NULL COMMENT '我方账面(元)', -- Our books (yuan)
  vendor_book_sum DECIMAL(12,2) NOT NULL COMMENT '供应商账面(元)', -- Supplier's books (yuan)
  book_gap DECIMAL(12,2) NOT NULL COMMENT '账面差异(元)', -- Difference (yuan)
  gap_cause VARCHAR(80) COMMENT '差异原因', -- Cause
  confirmed_by_id BIGINT NOT NULL COMMENT '对账人员工ID', -- Reconciled by
  PRIMARY KEY (recon_id),
  UNIQUE KEY uk_recon_no (recon_no),
  KEY idx_supplier (supplier_id),
  KEY idx_confirmed_by (confirmed_by_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (confirmed_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '供应商对账'; -- Reconciliations with suppliers

CREATE TABLE fin_payable_deduction_notes (
  deduction_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '扣款单ID', -- Deduction id
  deduction_no VARCHAR(20) NOT NULL COMMENT '扣款单号', -- Number
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  payable_id BIGINT COMMENT '冲抵应付单ID', -- Payable it is set against
  deduct_kind VARCHAR(12) NOT NULL COMMENT '扣款类型(质量/延期交货/短缺/返利)', -- Kind (quality/late/short/rebate)
  deduct_sum DECIMAL(10,2) NOT NULL COMMENT '扣款金额(元)', -- Deducted (yuan)
  deduct_evidence VARCHAR(100) NOT NULL COMMENT '扣款依据', -- Evidence
  vendor_confirmed TINYINT NOT NULL COMMENT '供应商是否确认(0-否 1-是)', -- Supplier agreed (0-no 1-yes)
  raised_on DATE NOT NULL COMMENT '提出日期', -- Raised on
  PRIMARY KEY (deduction_id),
  UNIQUE KEY uk_deduction_no (deduction_no),
  KEY idx_supplier (supplier_id),
  KEY idx_payable (payable_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (payable_id) REFERENCES fin_payable_payables (payable_id)
) COMMENT = '供应商扣款单'; -- Deductions from suppliers

CREATE TABLE fin_payable_payment_calendar (
  calendar_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '排程ID', -- Entry id
  company_id INT NOT NULL COMMENT '付款公司ID', -- Company
  pay_day DATE NOT NULL COMMENT '付款日', -- Day
  planned_count SMALLINT NOT NULL COMMENT '计划笔数(笔)', -- Payments meant
  planned_sum DECIMAL(12,2) NOT NULL COMMENT '计划金额(元)', -- Amount meant (yuan)
  executed_sum DECIMAL(12,2) NOT NULL COMMENT '执行金额(元)', -- Paid (yuan)
  funding_source VARCHAR(20) NOT NULL COMMENT '资金来源(自有资金/银行借款/票据)', -- Funds (own/loan/bills)
  scheduler_user_id BIGINT NOT NULL COMMENT '排程人用户ID', -- Scheduled by
  PRIMARY KEY (calendar_id),
  KEY idx_company (company_id),
  KEY idx_scheduler_user (scheduler_user_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (scheduler_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '付款排程'; -- Payment calendar
