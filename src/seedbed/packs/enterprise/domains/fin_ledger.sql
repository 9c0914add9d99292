-- domain: fin_ledger
-- category: Finance
-- zh: 总账会计
-- en: General ledger

CREATE TABLE fin_ledger_subjects (
  subject_id INT NOT NULL AUTO_INCREMENT COMMENT '科目ID', -- Subject id
  subject_code VARCHAR(12) NOT NULL COMMENT '科目编码', -- Subject code
  subject_name VARCHAR(60) NOT NULL COMMENT '科目名称', -- Subject
  subject_class VARCHAR(10) NOT NULL COMMENT '科目类别(资产/负债/权益/成本/损益)', -- Class (asset/liability/equity/cost/profit and loss)
  balance_side CHAR(3) NOT NULL COMMENT '余额方向(借/贷)', -- Side of the balance (debit/credit)
  parent_subject_id INT COMMENT '上级科目ID', -- Parent subject
  subject_level TINYINT NOT NULL COMMENT '科目级次', -- Level
  aux_kind VARCHAR(20) COMMENT '辅助核算(客户/供应商/部门/项目)', -- Auxiliary accounting
  is_leaf TINYINT NOT NULL DEFAULT 1 COMMENT '是否末级科目(0-否 1-是)', -- Leaf (0-no 1-yes)
  PRIMARY KEY (subject_id),
  UNIQUE KEY uk_subject_code (subject_code),
  KEY idx_parent_subject (parent_subject_id),
  FOREIGN KEY (parent_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '会计科目'; -- Ledger subjects

CREATE TABLE fin_ledger_books (
  book_id INT NOT NULL AUTO_INCREMENT COMMENT '账套ID', -- Book id
  company_id INT NOT NULL COMMENT '公司ID', -- Company
  book_code VARCHAR(10) NOT NULL COMMENT '账套代码', -- Book code
  base_currency CHAR(3) NOT NULL COMMENT '本位币(CNY)', -- Base currency
  accounting_standard VARCHAR(30) NOT NULL COMMENT '会计准则(企业会计准则/小企业会计准则)', -- Accounting standard
  chief_accountant_id BIGINT NOT NULL COMMENT '会计主管员工ID', -- Chief accountant
  tax_authority_region_id INT NOT NULL COMMENT '主管税务机关所在地ID', -- Seat of the tax authority
  opened_on DATE NOT NULL COMMENT '建账日期', -- Opened on
  PRIMARY KEY (book_id),
  UNIQUE KEY uk_company_id (company_id),
  UNIQUE KEY uk_book_code (book_code),
  KEY idx_chief_accountant (chief_accountant_id),
  KEY idx_tax_authority_region (tax_authority_region_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (chief_accountant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (tax_authority_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '账套'; -- Sets of books

CREATE TABLE fin_ledger_periods (
  period_id INT NOT NULL AUTO_INCREMENT COMMENT '期间ID', -- Period id
  book_id INT NOT NULL COMMENT '账套ID', -- Book
  period_label CHAR(7) NOT NULL COMMENT '会计期间', -- Period
  first_day DATE NOT NULL COMMENT '期间首日', -- First day
  last_day DATE NOT NULL COMMENT '期间末日', -- Last day
  close_state TINYINT NOT NULL COMMENT '结账状态(0-未结账 1-已结账)', -- Closed (0-no 1-yes)
  closed_at DATETIME COMMENT '结账时间', -- Closed at
  closer_user_id BIGINT COMMENT '结账人用户ID', -- Closed by
  PRIMARY KEY (period_id),
  KEY idx_book (book_id),
  KEY idx_closer_user (closer_user_id),
  UNIQUE KEY uk_book_period_label (book_id, period_label),
  FOREIGN KEY (book_id) REFERENCES fin_ledger_books (book_id),
  FOREIGN KEY (closer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '会计期间'; -- Accounting periods

CREATE TABLE fin_ledger_vouchers (
  voucher_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '凭证ID', -- Voucher id
  voucher_no VARCHAR(24) NOT NULL COMMENT '凭证编号', -- Voucher number
  period_id INT NOT NULL COMMENT '会计期间ID', -- Period
  voucher_kind VARCHAR(10) NOT NULL COMMENT '凭证类别(收款/付款/转账)', -- Kind (receipt/payment/transfer)
  posted_on DATE NOT NULL COMMENT '制单日期', -- Date
  digest VARCHAR(100) NOT NULL COMMENT '摘要', -- Digest
  entry_total DECIMAL(12,2) NOT NULL COMMENT '凭证金额(元)', -- Amount (yuan)
  attachment_count TINYINT NOT NULL COMMENT '附件张数(张)', -- Attachments
  prepared_by_user_id BIGINT NOT NULL COMMENT '制单人用户ID', -- Prepared by
  checked_by_user_id BIGINT COMMENT '审核人用户ID', -- Checked by
  voucher_state TINYINT NOT NULL COMMENT '凭证状态(1-未审核 2-已审核 3-已记账)', -- State (1-not checked 2-checked 3-posted)
  PRIMARY KEY (voucher_id),
  UNIQUE KEY uk_voucher_no (voucher_no),
  KEY idx_period (period_id),
  KEY idx_prepared_by_user (prepared_by_user_id),
  KEY idx_checked_by_user (checked_by_user_id),
  FOREIGN KEY (period_id) REFERENCES fin_ledger_periods (period_id),
  FOREIGN KEY (prepared_by_user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (checked_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '记账凭证'; -- Vouchers

CREATE TABLE fin_ledger_entries (
  entry_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '分录ID', -- Entry id
  voucher_id BIGINT NOT NULL COMMENT '凭证ID', -- Voucher
  entry_line TINYINT NOT NULL COMMENT '分录行号', -- Line number
  subject_id INT NOT NULL COMMENT '科目ID', -- Subject
  entry_digest VARCHAR(100) NOT NULL COMMENT '分录摘要', -- Digest
  debit_amount DECIMAL(12,2) NOT NULL COMMENT '借方金额(元)', -- Debit (yuan)
  credit_amount DECIMAL(12,2) NOT NULL COMMENT '贷方金额(元)', -- Credit (yuan)
  cost_dept_id INT COMMENT '核算部门ID', -- Department
  project_id BIGINT COMMENT '核算项目ID', -- Project
  PRIMARY KEY (entry_id),
  KEY idx_voucher (voucher_id),
  KEY idx_subject (subject_id),
  KEY idx_cost_dept (cost_dept_id),
  KEY idx_project (project_id),
  FOREIGN KEY (voucher_id) REFERENCES fin_ledger_vouchers (voucher_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id),
  FOREIGN KEY (cost_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '凭证分录'; -- Entries of vouchers

CREATE TABLE fin_ledger_balances (
  balance_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '余额ID', -- Balance id
  period_id INT NOT NULL COMMENT '会计期间ID', -- Period
  subject_id INT NOT NULL COMMENT '科目ID', -- Subject
  opening_balance DECIMAL(12,2) NOT NULL COMMENT '期初余额(元)', -- Opening balance (yuan)
  debit_total DECIMAL(12,2) NOT NULL COMMENT '本期借方(元)', -- Debits (yuan)
  credit_total DECIMAL(12,2) NOT NULL COMMENT '本期贷方(元)', -- Credits (yuan)
  closing_balance DECIMAL(12,2) NOT NULL COMMENT '期末余额(元)', -- Closing balance (yuan)
  recalculated_at DATETIME COMMENT '重算时间', -- Recalculated at
  PRIMARY KEY (balance_id),
  KEY idx_period (period_id),
  KEY idx_subject (subject_id),
  UNIQUE KEY uk_period_subject (period_id, subject_id),
  FOREIGN KEY (period_id) REFERENCES fin_ledger_periods (period_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '科目余额'; -- Balances of subjects

CREATE TABLE fin_ledger_exchange_rates (
  rate_id INT NOT NULL AUTO_INCREMENT COMMENT '汇率ID', -- Rate id
  currency_code CHAR(3) NOT NULL COMMENT '币种(USD/EUR/HKD)', -- Currency
  rate_month CHAR(7) NOT NULL COMMENT '月份', -- Month
  middle_rate DECIMAL(10,4) NOT NULL COMMENT '中间价', -- Middle rate
  month_end_rate DECIMAL(10,4) NOT NULL COMMENT '月末汇率', -- Rate at the month's end
  rate_source VARCHAR(40) NOT NULL COMMENT '汇率来源', -- Source
  maintained_by_user_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  PRIMARY KEY (rate_id),
  KEY idx_maintained_by_user (maintained_by_user_id),
  UNIQUE KEY uk_currency_code_rate_month (currency_code, rate_month),
  FOREIGN KEY (maintained_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '记账汇率'; -- Exchange rates

CREATE TABLE fin_ledger_recurring_entries (
  scheme_id INT NOT NULL AUTO_INCREMENT COMMENT '方案ID', -- Scheme id
  scheme_title VARCHAR(60) NOT NULL COMMENT '方案名称', -- Scheme
  book_id INT NOT NULL COMMENT '账套ID', -- Book
  debit_subject_id INT NOT NULL COMMENT '借方科目ID', -- Subject debited
  credit_subject_id INT NOT NULL COMMENT '贷方科目ID', -- Subject credited
  formula_text VARCHAR(200) NOT NULL COMMENT '取数公式', -- Formula
  run_day TINYINT NOT NULL COMMENT '每月执行日', -- Day of the month
  last_run_on DATE COMMENT '最近执行日期', -- Last run on
  PRIMARY KEY (scheme_id),
  KEY idx_book (book_id),
  KEY idx_debit_subject (debit_subject_id),
  KEY idx_credit_subject (credit_subject_id),
  FOREIGN KEY (book_id) REFERENCES fin_ledger_books (book_id),
  FOREIGN KEY (debit_subject_id) REFERENCES fin_ledger_subjects (subject_id),
  FOREIGN KEY (credit_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '自动转账方案'; -- Recurring transfers

CREATE TABLE fin_ledger_closing_checks (
  check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检查记录ID', -- Check id
  period_id INT NOT NULL COMMENT '会计期间ID', -- Period
  check_item VARCHAR(60) NOT NULL COMMENT '检查项目', -- Item
  check_result TINYINT NOT NULL COMMENT '检查结果(1-通过 2-警告 3-不通过)', -- Result (1-passed 2-warning 3-failed)
  issue_note VARCHAR(120) COMMENT '问题说明', -- Issue
  checked_at DATETIME NOT NULL COMMENT '检查时间', -- Checked at
  checker_user_id BIGINT NOT NULL COMMENT '检查人用户ID', -- Checker
  PRIMARY KEY (check_id),
  KEY idx_period (period_id),
  KEY idx_checker_user (checker_user_id),
  FOREIGN KEY (period_id) REFERENCES fin_ledger_periods (period_id),
  FOREIGN KEY (checker_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '结账检查记录'; -- Checks before closing

CREATE TABLE fin_ledger_intercompany_checks (
  reconcile_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '核对ID', -- Reconciliation id
  period_id INT NOT NULL COMMENT '会计期间ID', -- Period
  counterpart_company_id INT NOT NULL COMMENT '对方公司ID', -- Other company
  own_balance DECIMAL(12,2) NOT NULL COMMENT '本方余额(元)', -- Own balance (yuan)
  counterpart_balance DECIMAL(12,2) NOT NULL COMMENT '对方余额(元)', -- Other's balance (yuan)
  difference_amount DECIMAL(12,2) NOT NULL COMMENT '差异金额(元)', -- Difference (yuan)
  difference_cause VARCHAR(100) COMMENT '差异原因', -- Cause
  confirmed_by_user_id BIGINT COMMENT '确认人用户ID', -- Confirmed by
  confirmed_on DATE COMMENT '确认日期', -- Confirmed on
  PRIMARY KEY (reconcile_id),
  KEY idx_period (period_id),
  KEY idx_counterpart_company (counterpart_company_id),
  KEY idx_confirmed_by_user (confirmed_by_user_id),
  FOREIGN KEY (period_id) REFERENCES fin_ledger_periods (period_id),
  FOREIGN KEY (counterpart_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (confirmed_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '内部往来核对'; -- Reconciliation between companies
