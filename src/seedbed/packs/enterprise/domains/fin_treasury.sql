-- domain: fin_treasury
-- category: Finance
-- zh: 资金管理
-- en: Treasury

CREATE TABLE fin_treasury_bank_accounts (
  bank_account_id INT NOT NULL AUTO_INCREMENT COMMENT '银行账户ID', -- Account id
  account_digits VARCHAR(24) NOT NULL COMMENT '银行账号', -- Account number
  holder_company_id INT NOT NULL COMMENT '开户公司ID', -- Company
  bank_brand VARCHAR(20) NOT NULL COMMENT '银行名称', -- Bank
  branch_label VARCHAR(60) NOT NULL COMMENT '开户支行', -- Branch
  branch_region_id INT NOT NULL COMMENT '开户地ID', -- Place
  account_usage VARCHAR(12) NOT NULL COMMENT '账户性质(基本户/一般户/专用户/保证金户)', -- Kind (basic/general/special/margin)
  currency_symbol CHAR(3) NOT NULL COMMENT '币种', -- Currency
  book_balance DECIMAL(14,2) NOT NULL COMMENT '账面余额(元)', -- Balance (yuan)
  online_enabled TINYINT NOT NULL COMMENT '是否开通银企直联(0-否 1-是)', -- Direct link (0-no 1-yes)
  opened_on DATE NOT NULL COMMENT '开户日期', -- Opened on
  PRIMARY KEY (bank_account_id),
  UNIQUE KEY uk_account_digits (account_digits),
  KEY idx_holder_company (holder_company_id),
  KEY idx_branch_region (branch_region_id),
  FOREIGN KEY (holder_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (branch_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '银行账户'; -- Bank accounts

CREATE TABLE fin_treasury_bank_statements (
  statement_line_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '银行流水ID', -- Line id
  bank_account_id INT NOT NULL COMMENT '银行账户ID', -- Account
  traded_at DATETIME NOT NULL COMMENT '交易时间', -- Traded at
  flow_side VARCHAR(4) NOT NULL COMMENT '收支方向(收/付)', -- Side (in/out)
  flow_money DECIMAL(14,2) NOT NULL COMMENT '交易金额(元)', -- Amount (yuan)
  counter_party VARCHAR(80) NOT NULL COMMENT '对方户名', -- Counterparty
  customer_id BIGINT COMMENT '付款客户ID', -- Customer
  supplier_id BIGINT COMMENT '收款供应商ID', -- Supplier
  summary_words VARCHAR(20) NOT NULL COMMENT '摘要', -- Purpose
  is_matched TINYINT NOT NULL COMMENT '是否已对账(0-否 1-是)', -- Reconciled (0-no 1-yes)
  PRIMARY KEY (statement_line_id),
  KEY idx_bank_account (bank_account_id),
  KEY idx_customer (customer_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (bank_account_id) REFERENCES fin_treasury_bank_accounts (bank_account_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '银行流水'; -- Bank statements

CREATE TABLE fin_treasury_reconciliations (
  recon_id INT NOT NULL AUTO_INCREMENT COMMENT '调节表ID', -- Reconciliation id
  bank_account_id INT NOT NULL COMMENT '银行账户ID', -- Account
  recon_period CHAR(7) NOT NULL COMMENT '对账期间', -- Period
  company_side DECIMAL(14,2) NOT NULL COMMENT '企业账面余额(元)', -- Our balance (yuan)
  bank_received_only DECIMAL(12,2) NOT NULL COMMENT '银行已收企业未收(元)', -- Bank received, we not (yuan)
  bank_paid_only DECIMAL(12,2) NOT NULL COMMENT '银行已付企业未付(元)', -- Bank paid, we not (yuan)
  bank_side DECIMAL(14,2) NOT NULL COMMENT '银行对账单余额(元)', -- Bank's balance (yuan)
  preparer_id BIGINT NOT NULL COMMENT '编制人员工ID', -- Prepared by
  PRIMARY KEY (recon_id),
  KEY idx_bank_account (bank_account_id),
  KEY idx_preparer (preparer_id),
  FOREIGN KEY (bank_account_id) REFERENCES fin_treasury_bank_accounts (bank_account_id),
  FOREIGN KEY (preparer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '银行余额调节表'; -- Bank reconciliations

CREATE TABLE fin_treasury_cash_forecasts (
  forecast_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '资金计划ID', -- Plan id
  company_id INT NOT NULL COMMENT '公司ID', -- Company
  week_label CHAR(8) NOT NULL COMMENT '计划周', -- Week
  expected_inflow DECIMAL(14,2) NOT NULL COMMENT '预计流入(元)', -- Inflow meant (yuan)
  expected_outflow DECIMAL(14,2) NOT NULL COMMENT '预计流出(元)', -- Outflow meant (yuan)
  net_flow DECIMAL(14,2) NOT NULL COMMENT '预计净流量(元)', -- Net (yuan)
  gap_action VARCHAR(60) NOT NULL COMMENT '缺口安排', -- What is done about a gap
  planner_user_id BIGINT NOT NULL COMMENT '编制人用户ID', -- Planned by
  PRIMARY KEY (forecast_id),
  KEY idx_company (company_id),
  KEY idx_planner_user (planner_user_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (planner_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '资金计划'; -- Cash plans

CREATE TABLE fin_treasury_internal_transfers (
  transfer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调拨ID', -- Transfer id
  transfer_no VARCHAR(20) NOT NULL COMMENT '调拨单号', -- Number
  out_account_id INT NOT NULL COMMENT '调出账户ID', -- From account
  in_account_id INT NOT NULL COMMENT '调入账户ID', -- To account
  transfer_money DECIMAL(14,2) NOT NULL COMMENT '调拨金额(元)', -- Amount (yuan)
  transfer_cause VARCHAR(60) NOT NULL COMMENT '调拨原因', -- Why
  interest_pct DECIMAL(6,3) NOT NULL COMMENT '内部计息利率(%)', -- Internal interest (%)
  transferred_on DATE NOT NULL COMMENT '调拨日期', -- On
  approved_by_id BIGINT NOT NULL COMMENT '审批人员工ID', -- Approved by
  PRIMARY KEY (transfer_id),
  UNIQUE KEY uk_transfer_no (transfer_no),
  KEY idx_out_account (out_account_id),
  KEY idx_in_account (in_account_id),
  KEY idx_approved_by (approved_by_id),
  FOREIGN KEY (out_account_id) REFERENCES fin_treasury_bank_accounts (bank_account_id),
  FOREIGN KEY (in_account_id) REFERENCES fin_treasury_bank_accounts (bank_account_id),
  FOREIGN KEY (approved_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '内部资金调拨'; -- Transfers in the group

CREATE TABLE fin_treasury_bills_held (
  bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '票据ID', -- Bill id
  bill_number VARCHAR(32) NOT NULL COMMENT '票据号码', -- Bill number
  bill_class VARCHAR(16) NOT NULL COMMENT '票据类型(银行承兑汇票/商业承兑汇票)', -- Kind (bank/commercial acceptance)
  received_customer_id BIGINT NOT NULL COMMENT '交票客户ID', -- Received from
  acceptor_label VARCHAR(40) NOT NULL COMMENT '承兑人', -- Acceptor
  bill_value DECIMAL(14,2) NOT NULL COMMENT '票面金额(元)', -- Value (yuan)
  issued_on DATE NOT NULL COMMENT '出票日期', -- Issued on
  matures_on DATE NOT NULL COMMENT '到期日', -- Matures on
  bill_fate VARCHAR(8) NOT NULL COMMENT '票据状态(持有/背书/贴现/到期兑付)', -- State (held/endorsed/discounted/paid)
  discount_pct DECIMAL(5,3) COMMENT '贴现利率(%)', -- Discount rate (%)
  PRIMARY KEY (bill_id),
  UNIQUE KEY uk_bill_number (bill_number),
  KEY idx_received_customer (received_customer_id),
  FOREIGN KEY (received_customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '票据台账'; -- Bills

CREATE TABLE fin_treasury_loans (
  loan_id INT NOT NULL AUTO_INCREMENT COMMENT '借款ID', -- Loan id
  loan_contract_no VARCHAR(24) NOT NULL COMMENT '借款合同编号', -- Contract number
  borrower_company_id INT NOT NULL COMMENT '借款公司ID', -- Borrower
  lender_bank VARCHAR(30) NOT NULL COMMENT '贷款银行', -- Lender
  principal DECIMAL(14,2) NOT NULL COMMENT '借款本金(元)', -- Principal (yuan)
  annual_rate DECIMAL(5,3) NOT NULL COMMENT '年利率(%)', -- Rate (%)
  drawn_on DATE NOT NULL COMMENT '放款日期', -- Drawn on
  term_months SMALLINT NOT NULL COMMENT '期限(月)', -- Term (months)
  repay_on DATE NOT NULL COMMENT '到期日期', -- Repaid on
  guarantee_way VARCHAR(10) NOT NULL COMMENT '担保方式(信用/保证/抵押/质押)', -- Security (none/guarantee/mortgage/pledge)
  loan_state TINYINT NOT NULL COMMENT '状态(1-存续 2-已结清)', -- State (1-open 2-repaid)
  PRIMARY KEY (loan_id),
  UNIQUE KEY uk_loan_contract_no (loan_contract_no),
  KEY idx_borrower_company (borrower_company_id),
  FOREIGN KEY (borrower_company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '借款合同台账'; -- Loans

CREATE TABLE fin_treasury_loan_interests (
  loan_id INT NOT NULL COMMENT '借款ID', -- Loan
  interest_no TINYINT NOT NULL COMMENT '付息期次', -- Instalment
  interest_from DATE NOT NULL COMMENT '计息起日', -- From
  interest_until DATE NOT NULL COMMENT '计息止日', -- Until
  day_total SMALLINT NOT NULL COMMENT '计息天数(天)', -- Days
  interest_money DECIMAL(12,2) NOT NULL COMMENT '利息金额(元)', -- Interest (yuan)
  expense_subject_id INT NOT NULL COMMENT '利息科目ID', -- Ledger subject
  deduct_ok TINYINT NOT NULL COMMENT '是否已扣息(0-否 1-是)', -- Deducted (0-no 1-yes)
  PRIMARY KEY (loan_id, interest_no),
  KEY idx_expense_subject (expense_subject_id),
  FOREIGN KEY (loan_id) REFERENCES fin_treasury_loans (loan_id),
  FOREIGN KEY (expense_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '借款付息记录'; -- Interest paid

CREATE TABLE fin_treasury_deposits_placed (
  deposit_id INT NOT NULL AUTO_INCREMENT COMMENT '存款ID', -- Deposit id
  deposit_no VARCHAR(20) NOT NULL COMMENT '存单编号', -- Number
  bank_account_id INT NOT NULL COMMENT '银行账户ID', -- Account
  deposit_form VARCHAR(12) NOT NULL COMMENT '存款类型(定期/通知存款/结构性存款/协定存款)', -- Kind (time/notice/structured/agreed)
  placed_money DECIMAL(14,2) NOT NULL COMMENT '存入金额(元)', -- Placed (yuan)
  yield_pct DECIMAL(5,3) NOT NULL COMMENT '年化利率(%)', -- Yield (%)
  placed_on DATE NOT NULL COMMENT '存入日期', -- Placed on
  mature_on DATE NOT NULL COMMENT '到期日期', -- Matures on
  expected_interest DECIMAL(12,2) NOT NULL COMMENT '预计利息(元)', -- Interest expected (yuan)
  PRIMARY KEY (deposit_id),
  UNIQUE KEY uk_deposit_no (deposit_no),
  KEY idx_bank_account (bank_account_id),
  FOREIGN KEY (bank_account_id) REFERENCES fin_treasury_bank_accounts (bank_account_id)
) COMMENT = '存款与理财'; -- Deposits

CREATE TABLE fin_treasury_seal_usages (
  usage_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '使用记录ID', -- Record id
  bank_account_id INT NOT NULL COMMENT '银行账户ID', -- Account
  tool_kind VARCHAR(12) NOT NULL COMMENT '工具类型(经办盾/复核盾/财务章/法人章)', -- Tool (maker's token/checker's token/finance seal/legal seal)
  keeper_id BIGINT NOT NULL COMMENT '保管人员工ID', -- Keeper
  borrower_id BIGINT NOT NULL COMMENT '借用人员工ID', -- Borrower
  use_purpose VARCHAR(60) NOT NULL COMMENT '使用事由', -- Purpose
  taken_at DATETIME NOT NULL COMMENT '借出时间', -- Taken at
  given_back_at DATETIME NOT NULL COMMENT '归还时间', -- Given back at
  PRIMARY KEY (usage_id),
  KEY idx_bank_account (bank_account_id),
  KEY idx_keeper (keeper_id),
  KEY idx_borrower (borrower_id),
  FOREIGN KEY (bank_account_id) REFERENCES fin_treasury_bank_accounts (bank_account_id),
  FOREIGN KEY (keeper_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (borrower_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '网银盾与印鉴使用'; -- Use of tokens and seals
