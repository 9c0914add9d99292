-- domain: fin_receivable
-- category: Finance
-- zh: 应收管理
-- en: Accounts receivable

CREATE TABLE fin_receivable_invoices_due (
  receivable_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '应收单ID', -- Receivable id
  receivable_no VARCHAR(20) NOT NULL COMMENT '应收单号', -- Number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  order_id BIGINT COMMENT '销售订单ID', -- Sales order
  billing_company_id INT NOT NULL COMMENT '开票公司ID', -- Company
  receivable_subject_id INT NOT NULL COMMENT '应收科目ID', -- Ledger subject
  booked_on DATE NOT NULL COMMENT '入账日期', -- Booked on
  term_days SMALLINT NOT NULL COMMENT '账期(天)', -- Term (days)
  due_date DATE NOT NULL COMMENT '到期日期', -- Due on
  original_sum DECIMAL(12,2) NOT NULL COMMENT '应收金额(元)', -- Amount (yuan)
  settled_sum DECIMAL(12,2) NOT NULL COMMENT '已核销金额(元)', -- Settled (yuan)
  open_sum DECIMAL(12,2) NOT NULL COMMENT '未收余额(元)', -- Still open (yuan)
  PRIMARY KEY (receivable_id),
  UNIQUE KEY uk_receivable_no (receivable_no),
  KEY idx_customer (customer_id),
  KEY idx_order (order_id),
  KEY idx_billing_company (billing_company_id),
  KEY idx_receivable_subject (receivable_subject_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (billing_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (receivable_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '应收单'; -- Receivables

CREATE TABLE fin_receivable_settlements (
  settlement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '核销ID', -- Settlement id
  receivable_id BIGINT NOT NULL COMMENT '应收单ID', -- Receivable
  collection_id BIGINT NOT NULL COMMENT '收款单ID', -- Collection
  applied_sum DECIMAL(12,2) NOT NULL COMMENT '核销金额(元)', -- Applied (yuan)
  applied_on DATE NOT NULL COMMENT '核销日期', -- Applied on
  match_way VARCHAR(10) NOT NULL COMMENT '核销方式(自动/手工)', -- How (automatic/by hand)
  matched_by_user_id BIGINT NOT NULL COMMENT '核销人用户ID', -- Matched by
  PRIMARY KEY (settlement_id),
  KEY idx_receivable (receivable_id),
  KEY idx_collection (collection_id),
  KEY idx_matched_by_user (matched_by_user_id),
  FOREIGN KEY (receivable_id) REFERENCES fin_receivable_invoices_due (receivable_id),
  FOREIGN KEY (collection_id) REFERENCES fin_receivable_collections (collection_id),
  FOREIGN KEY (matched_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '应收核销'; -- Settlements

CREATE TABLE fin_receivable_collections (
  collection_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '收款单ID', -- Collection id
  collection_no VARCHAR(20) NOT NULL COMMENT '收款单号', -- Number
  payer_customer_id BIGINT NOT NULL COMMENT '付款客户ID', -- Payer
  arrived_sum DECIMAL(12,2) NOT NULL COMMENT '到账金额(元)', -- Arrived (yuan)
  collect_mode VARCHAR(12) NOT NULL COMMENT '收款方式(电汇/银行承兑/现金/支票/网银)', -- How (transfer/bank acceptance/cash/cheque/online)
  bank_serial VARCHAR(32) NOT NULL COMMENT '银行流水号', -- Bank's number
  arrived_on DATE NOT NULL COMMENT '到账日期', -- Arrived on
  claim_state TINYINT NOT NULL COMMENT '认领状态(1-待认领 2-已认领)', -- Claimed (1-not yet 2-yes)
  claimer_id BIGINT COMMENT '认领人员工ID', -- Claimed by
  PRIMARY KEY (collection_id),
  UNIQUE KEY uk_collection_no (collection_no),
  KEY idx_payer_customer (payer_customer_id),
  KEY idx_claimer (claimer_id),
  FOREIGN KEY (payer_customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (claimer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '收款单'; -- Collections

CREATE TABLE fin_receivable_advance_receipts (
  advance_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预收款ID', -- Advance id
  advance_no VARCHAR(20) NOT NULL COMMENT '预收单号', -- Number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  contract_id BIGINT COMMENT '合同ID', -- Contract
  advance_sum DECIMAL(12,2) NOT NULL COMMENT '预收金额(元)', -- Amount (yuan)
  offset_sum DECIMAL(12,2) NOT NULL COMMENT '已冲抵金额(元)', -- Set off (yuan)
  left_sum DECIMAL(12,2) NOT NULL COMMENT '结余金额(元)', -- Left (yuan)
  received_on DATE NOT NULL COMMENT '收款日期', -- Received on
  subject_id INT NOT NULL COMMENT '预收科目ID', -- Ledger subject
  PRIMARY KEY (advance_id),
  UNIQUE KEY uk_advance_no (advance_no),
  KEY idx_customer (customer_id),
  KEY idx_contract (contract_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '预收款'; -- Advance receipts

CREATE TABLE fin_receivable_aging_snapshots (
  aging_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '账龄快照ID', -- Snapshot id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  snapshot_month CHAR(7) NOT NULL COMMENT '快照月份', -- Month
  not_due_sum DECIMAL(12,2) NOT NULL COMMENT '未到期(元)', -- Not due (yuan)
  overdue_30 DECIMAL(12,2) NOT NULL COMMENT '逾期1-30天(元)', -- Overdue 1-30 days (yuan)
  overdue_90 DECIMAL(12,2) NOT NULL COMMENT '逾期31-90天(元)', -- Overdue 31-90 days (yuan)
  overdue_over_90 DECIMAL(12,2) NOT NULL COMMENT '逾期90天以上(元)', -- Overdue over 90 days (yuan)
  balance_total DECIMAL(12,2) NOT NULL COMMENT '应收合计(元)', -- Total (yuan)
  overdue_rate DECIMAL(5,2) NOT NULL COMMENT '逾期率(%)', -- Overdue (%)
  PRIMARY KEY (aging_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '应收账龄快照'; -- Ageing of receivables

CREATE TABLE fin_receivable_dunning_letters (
  dunning_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '催款函ID', -- Letter id
  dunning_no VARCHAR(20) NOT NULL COMMENT '催款函编号', -- Number
  receivable_id BIGINT NOT NULL COMMENT '应收单ID', -- Receivable
  dunning_round TINYINT NOT NULL COMMENT '催款次数(次)', -- Round
  dunning_channel VARCHAR(12) NOT NULL COMMENT '催收方式(电话/邮件/函件/上门/律师函)', -- How (telephone/mail/letter/visit/lawyer)
  promised_on DATE COMMENT '承诺付款日', -- Promised for
  customer_reply VARCHAR(120) COMMENT '客户答复', -- Customer's answer
  sent_on DATE NOT NULL COMMENT '发函日期', -- Sent on
  collector_id BIGINT NOT NULL COMMENT '催收人员工ID', -- Collector
  PRIMARY KEY (dunning_id),
  UNIQUE KEY uk_dunning_no (dunning_no),
  KEY idx_receivable (receivable_id),
  KEY idx_collector (collector_id),
  FOREIGN KEY (receivable_id) REFERENCES fin_receivable_invoices_due (receivable_id),
  FOREIGN KEY (collector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '催款函'; -- Dunning letters

CREATE TABLE fin_receivable_bad_debt_provisions (
  provision_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '计提ID', -- Provision id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  provision_month CHAR(7) NOT NULL COMMENT '计提月份', -- Month
  age_bucket VARCHAR(16) NOT NULL COMMENT '账龄区间(1年以内/1-2年/2-3年/3年以上)', -- Age (within 1 year/1-2/2-3/over 3 years)
  exposed_sum DECIMAL(12,2) NOT NULL COMMENT '计提基数(元)', -- Basis (yuan)
  provision_rate DECIMAL(5,2) NOT NULL COMMENT '计提比例(%)', -- Rate (%)
  provision_sum DECIMAL(12,2) NOT NULL COMMENT '计提金额(元)', -- Provision (yuan)
  loss_subject_id INT NOT NULL COMMENT '损失科目ID', -- Ledger subject
  PRIMARY KEY (provision_id),
  KEY idx_customer (customer_id),
  KEY idx_loss_subject (loss_subject_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (loss_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '坏账准备计提'; -- Provisions

CREATE TABLE fin_receivable_write_offs (
  write_off_id INT NOT NULL AUTO_INCREMENT COMMENT '坏账核销ID', -- Write-off id
  write_off_no VARCHAR(20) NOT NULL COMMENT '核销单号', -- Number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  lost_sum DECIMAL(12,2) NOT NULL COMMENT '核销金额(元)', -- Written off (yuan)
  lost_reason VARCHAR(60) NOT NULL COMMENT '核销原因', -- Reason
  evidence_kind VARCHAR(30) NOT NULL COMMENT '证明材料', -- Evidence
  approved_on DATE NOT NULL COMMENT '批准日期', -- Approved on
  approver_user_id BIGINT NOT NULL COMMENT '批准人用户ID', -- Approved by
  PRIMARY KEY (write_off_id),
  UNIQUE KEY uk_write_off_no (write_off_no),
  KEY idx_customer (customer_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '坏账核销'; -- Write-offs

CREATE TABLE fin_receivable_statements_sent (
  statement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '对账单ID', -- Statement id
  statement_no VARCHAR(20) NOT NULL COMMENT '对账单号', -- Number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  statement_month CHAR(7) NOT NULL COMMENT '对账月份', -- Month
  opening_sum DECIMAL(12,2) NOT NULL COMMENT '期初应收(元)', -- Opening (yuan)
  added_sum DECIMAL(12,2) NOT NULL COMMENT '本期新增(元)', -- Added (yuan)
  paid_sum DECIMAL(12,2) NOT NULL COMMENT '本期回款(元)', -- Paid (yuan)
  closing_sum DECIMAL(12,2) NOT NULL COMMENT '期末应收(元)', -- Closing (yuan)
  confirm_state TINYINT NOT NULL COMMENT '确认状态(1-已发送 2-已确认 3-有差异)', -- State (1-sent 2-agreed 3-differs)
  difference_note VARCHAR(100) COMMENT '差异说明', -- Difference
  PRIMARY KEY (statement_id),
  UNIQUE KEY uk_statement_no (statement_no),
  KEY idx_customer (customer_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '客户对账单'; -- Statements of account

CREATE TABLE fin_receivable_installment_plans (
  installment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '分期计划ID', -- Plan id
  receivable_id BIGINT NOT NULL COMMENT '应收单ID', -- Receivable
  stage_no TINYINT NOT NULL COMMENT '期次', -- Instalment
  stage_ratio DECIMAL(5,2) NOT NULL COMMENT '本期比例(%)', -- Share (%)
  stage_sum DECIMAL(12,2) NOT NULL COMMENT '本期应收(元)', -- Due (yuan)
  stage_due_on DATE NOT NULL COMMENT '本期到期日', -- Due on
  guarantee_kind VARCHAR(16) COMMENT '担保方式(保证金/股东担保/设备抵押)', -- Security (deposit/shareholder/equipment)
  agreed_by_id BIGINT NOT NULL COMMENT '批准人员工ID', -- Agreed by
  PRIMARY KEY (installment_id),
  KEY idx_receivable (receivable_id),
  KEY idx_agreed_by (agreed_by_id),
  FOREIGN KEY (receivable_id) REFERENCES fin_receivable_invoices_due (receivable_id),
  FOREIGN KEY (agreed_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '分期回款计划'; -- Instalment plans
