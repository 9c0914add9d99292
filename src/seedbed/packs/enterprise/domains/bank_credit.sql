-- domain: bank_credit
-- category: Financial services
-- zh: 银行信贷
-- en: Bank lending

CREATE TABLE bank_credit_products (
  loan_product_id INT NOT NULL AUTO_INCREMENT COMMENT '信贷产品ID', -- Product id
  loan_product_code VARCHAR(10) NOT NULL COMMENT '产品代码', -- Code
  loan_product_title VARCHAR(40) NOT NULL COMMENT '产品名称', -- Product
  borrower_class VARCHAR(6) NOT NULL COMMENT '适用对象(企业/个人)', -- For (companies/persons)
  rate_floor DECIMAL(5,2) NOT NULL COMMENT '最低年利率(%)', -- Lowest rate (%)
  rate_ceiling DECIMAL(5,2) NOT NULL COMMENT '最高年利率(%)', -- Highest rate (%)
  ceiling_money DECIMAL(14,2) NOT NULL COMMENT '最高额度(元)', -- Most (yuan)
  longest_months SMALLINT NOT NULL COMMENT '最长期限(月)', -- Longest term (months)
  needs_collateral TINYINT NOT NULL COMMENT '是否需抵押(0-否 1-是)', -- Collateral needed (0-no 1-yes)
  owner_dept_id INT NOT NULL COMMENT '产品归口部门ID', -- Department in charge
  PRIMARY KEY (loan_product_id),
  UNIQUE KEY uk_loan_product_code (loan_product_code),
  UNIQUE KEY uk_loan_product_title (loan_product_title),
  KEY idx_owner_dept (owner_dept_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '信贷产品'; -- Loan products

CREATE TABLE bank_credit_applications (
  application_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '授信申请ID', -- Application id
  application_no VARCHAR(20) NOT NULL COMMENT '申请编号', -- Number
  customer_id BIGINT NOT NULL COMMENT '申请企业客户ID', -- Applicant
  loan_product_id INT NOT NULL COMMENT '信贷产品ID', -- Product
  wanted_money DECIMAL(14,2) NOT NULL COMMENT '申请额度(元)', -- Asked for (yuan)
  wanted_months SMALLINT NOT NULL COMMENT '申请期限(月)', -- Months
  funds_purpose VARCHAR(60) NOT NULL COMMENT '贷款用途', -- Purpose
  annual_revenue DECIMAL(14,2) NOT NULL COMMENT '申请人年营业收入(元)', -- Applicant's revenue (yuan)
  debt_ratio DECIMAL(5,2) NOT NULL COMMENT '资产负债率(%)', -- Debt ratio (%)
  client_manager_id BIGINT NOT NULL COMMENT '客户经理员工ID', -- Client manager
  applied_on DATE NOT NULL COMMENT '申请日期', -- Applied on
  apply_state TINYINT NOT NULL COMMENT '申请状态(1-审查中 2-已批复 3-已拒绝 4-已撤回)', -- State (1-under review 2-approved 3-refused 4-withdrawn)
  PRIMARY KEY (application_id),
  UNIQUE KEY uk_application_no (application_no),
  KEY idx_customer (customer_id),
  KEY idx_loan_product (loan_product_id),
  KEY idx_client_manager (client_manager_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (loan_product_id) REFERENCES bank_credit_products (loan_product_id),
  FOREIGN KEY (client_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '授信申请'; -- Credit applications

CREATE TABLE bank_credit_due_diligences (
  diligence_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '尽调ID', -- Report id
  application_id BIGINT NOT NULL COMMENT '授信申请ID', -- Application
  visited_on DATE NOT NULL COMMENT '实地走访日期', -- Visited on
  site_condition VARCHAR(100) NOT NULL COMMENT '经营场所情况', -- Premises
  average_balance DECIMAL(14,2) NOT NULL COMMENT '账户日均余额(元)', -- Average balance (yuan)
  power_bill_trend VARCHAR(6) NOT NULL COMMENT '用电量趋势(上升/持平/下降)', -- Power use (up/flat/down)
  litigation_count TINYINT NOT NULL COMMENT '涉诉案件数(件)', -- Lawsuits
  diligence_view VARCHAR(10) NOT NULL COMMENT '尽调意见(同意/有条件同意/不同意)', -- Opinion (yes/on conditions/no)
  investigator_id BIGINT NOT NULL COMMENT '调查人员工ID', -- Investigator
  PRIMARY KEY (diligence_id),
  UNIQUE KEY uk_application_id (application_id),
  KEY idx_investigator (investigator_id),
  FOREIGN KEY (application_id) REFERENCES bank_credit_applications (application_id),
  FOREIGN KEY (investigator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '尽职调查报告'; -- Due diligence

CREATE TABLE bank_credit_scorecards (
  rating_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评级ID', -- Rating id
  application_id BIGINT NOT NULL COMMENT '授信申请ID', -- Application
  finance_part DECIMAL(5,2) NOT NULL COMMENT '财务得分(分)', -- Finance (points)
  operation_part DECIMAL(5,2) NOT NULL COMMENT '经营得分(分)', -- Business (points)
  credit_part DECIMAL(5,2) NOT NULL COMMENT '征信得分(分)', -- Credit record (points)
  rating_points DECIMAL(5,2) NOT NULL COMMENT '评级总分(分)', -- Total (points)
  rating_band VARCHAR(4) NOT NULL COMMENT '信用等级(AAA/AA/A/BBB/BB/B)', -- Grade
  default_chance DECIMAL(6,3) NOT NULL COMMENT '违约概率(%)', -- Chance of default (%)
  model_version VARCHAR(10) NOT NULL COMMENT '模型版本', -- Model
  PRIMARY KEY (rating_id),
  UNIQUE KEY uk_application_id (application_id),
  FOREIGN KEY (application_id) REFERENCES bank_credit_applications (application_id)
) COMMENT = '信用评级'; -- Credit ratings

CREATE TABLE bank_credit_approvals (
  approval_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '批复ID', -- Approval id
  approval_no VARCHAR(20) NOT NULL COMMENT '批复编号', -- Number
  application_id BIGINT NOT NULL COMMENT '授信申请ID', -- Application
  granted_money DECIMAL(14,2) NOT NULL COMMENT '批复额度(元)', -- Granted (yuan)
  granted_rate DECIMAL(5,2) NOT NULL COMMENT '批复利率(%)', -- Rate (%)
  security_mode VARCHAR(10) NOT NULL COMMENT '担保方式(信用/保证/抵押/质押)', -- Security (none/guarantee/mortgage/pledge)
  precondition VARCHAR(120) COMMENT '放款前提条件', -- Conditions
  committee_votes VARCHAR(16) NOT NULL COMMENT '审贷会表决', -- Votes
  approved_on DATE NOT NULL COMMENT '批复日期', -- Approved on
  valid_until DATE NOT NULL COMMENT '额度有效期至', -- Valid until
  PRIMARY KEY (approval_id),
  UNIQUE KEY uk_approval_no (approval_no),
  UNIQUE KEY uk_application_id (application_id),
  FOREIGN KEY (application_id) REFERENCES bank_credit_applications (application_id)
) COMMENT = '授信批复'; -- Approvals

CREATE TABLE bank_credit_collaterals (
  collateral_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '押品ID', -- Collateral id
  collateral_no VARCHAR(20) NOT NULL COMMENT '押品编号', -- Number
  approval_id BIGINT NOT NULL COMMENT '批复ID', -- Approval
  collateral_class VARCHAR(12) NOT NULL COMMENT '押品类型(工业厂房/商铺/机器设备/应收账款/存货/存单)', -- Kind (plant/shop/machinery/receivables/stock/deposit)
  appraised_value DECIMAL(14,2) NOT NULL COMMENT '评估价值(元)', -- Appraised (yuan)
  pledge_rate DECIMAL(5,2) NOT NULL COMMENT '抵押率(%)', -- Loan to value (%)
  site_region_id INT COMMENT '押品所在城市ID', -- City
  appraiser_label VARCHAR(40) NOT NULL COMMENT '评估机构', -- Appraiser
  registered_on DATE NOT NULL COMMENT '登记日期', -- Registered on
  PRIMARY KEY (collateral_id),
  UNIQUE KEY uk_collateral_no (collateral_no),
  UNIQUE KEY uk_approval_id (approval_id),
  KEY idx_site_region (site_region_id),
  FOREIGN KEY (approval_id) REFERENCES bank_credit_approvals (approval_id),
  FOREIGN KEY (site_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '押品登记'; -- Collateral

CREATE TABLE bank_credit_drawdowns (
  drawdown_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '借据ID', -- Drawdown id
  iou_no VARCHAR(20) NOT NULL COMMENT '借据号', -- Note number
  approval_id BIGINT NOT NULL COMMENT '批复ID', -- Approval
  lent_money DECIMAL(14,2) NOT NULL COMMENT '放款金额(元)', -- Lent (yuan)
  lent_on DATE NOT NULL COMMENT '放款日期', -- Lent on
  matures_on DATE NOT NULL COMMENT '到期日期', -- Matures on
  repay_way VARCHAR(16) NOT NULL COMMENT '还款方式(等额本息/按月付息到期还本/到期一次还本付息)', -- Repaid (in equal parts/interest monthly/at the end)
  entrusted_supplier_id BIGINT COMMENT '受托支付对象供应商ID', -- Paid to
  loan_class VARCHAR(6) NOT NULL COMMENT '五级分类(正常/关注/次级/可疑/损失)', -- Class (pass/special mention/substandard/doubtful/loss)
  PRIMARY KEY (drawdown_id),
  UNIQUE KEY uk_iou_no (iou_no),
  KEY idx_approval (approval_id),
  KEY idx_entrusted_supplier (entrusted_supplier_id),
  FOREIGN KEY (approval_id) REFERENCES bank_credit_approvals (approval_id),
  FOREIGN KEY (entrusted_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '放款借据'; -- Drawdowns

CREATE TABLE bank_credit_repayments (
  drawdown_id BIGINT NOT NULL COMMENT '借据ID', -- Drawdown
  period_no TINYINT NOT NULL COMMENT '期次', -- Instalment
  due_on DATE NOT NULL COMMENT '应还日期', -- Due on
  principal_due DECIMAL(14,2) NOT NULL COMMENT '应还本金(元)', -- Principal due (yuan)
  interest_due DECIMAL(12,2) NOT NULL COMMENT '应还利息(元)', -- Interest due (yuan)
  installment_total DECIMAL(14,2) NOT NULL COMMENT '本期应还合计(元)', -- Due in all (yuan)
  overdue_days SMALLINT NOT NULL COMMENT '逾期天数(天)', -- Days overdue
  penalty_interest DECIMAL(10,2) NOT NULL COMMENT '罚息(元)', -- Penalty (yuan)
  settle_flag TINYINT NOT NULL COMMENT '是否结清(0-否 1-是)', -- Settled (0-no 1-yes)
  PRIMARY KEY (drawdown_id, period_no),
  FOREIGN KEY (drawdown_id) REFERENCES bank_credit_drawdowns (drawdown_id)
) COMMENT = '还款记录'; -- Repayments

CREATE TABLE bank_credit_post_loan_checks (
  loan_check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '贷后检查ID', -- Check id
  drawdown_id BIGINT NOT NULL COMMENT '借据ID', -- Drawdown
  check_kind VARCHAR(10) NOT NULL COMMENT '检查类型(首次检查/定期检查/专项检查)', -- Kind (first/regular/special)
  funds_use_ok TINYINT NOT NULL COMMENT '资金用途是否合规(0-否 1-是)', -- Used as agreed (0-no 1-yes)
  revenue_change DECIMAL(5,2) NOT NULL COMMENT '收入同比变动(%)', -- Revenue on the year (%)
  risk_signal VARCHAR(60) COMMENT '风险信号', -- Risk signal
  check_conclusion VARCHAR(80) NOT NULL COMMENT '检查结论', -- Conclusion
  inspector_id BIGINT NOT NULL COMMENT '检查人员工ID', -- Inspector
  checked_on DATE NOT NULL COMMENT '检查日期', -- Checked on
  PRIMARY KEY (loan_check_id),
  KEY idx_drawdown (drawdown_id),
  KEY idx_inspector (inspector_id),
  FOREIGN KEY (drawdown_id) REFERENCES bank_credit_drawdowns (drawdown_id),
  FOREIGN KEY (inspector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '贷后检查'; -- Checks after lending

CREATE TABLE bank_credit_personal_loans (
  personal_loan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '个人贷款ID', -- Loan id
  personal_loan_no VARCHAR(20) NOT NULL COMMENT '贷款编号', -- Number
  loan_product_id INT NOT NULL COMMENT '信贷产品ID', -- Product
  borrower_name VARCHAR(50) NOT NULL COMMENT '借款人姓名', -- Borrower
  id_number CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  born_on DATE NOT NULL COMMENT '出生日期', -- Date of birth
  residence_region_id INT NOT NULL COMMENT '居住城市ID', -- City
  monthly_income DECIMAL(10,2) NOT NULL COMMENT '月收入(元)', -- Income a month (yuan)
  credit_money DECIMAL(12,2) NOT NULL COMMENT '贷款金额(元)', -- Loan (yuan)
  month_rate DECIMAL(5,3) NOT NULL COMMENT '月利率(%)', -- Rate a month (%)
  overdue_state VARCHAR(8) NOT NULL COMMENT '逾期状态(正常/M1/M2/M3以上)', -- Arrears (none/M1/M2/M3 and over)
  granted_on DATE NOT NULL COMMENT '放款日期', -- Lent on
  PRIMARY KEY (personal_loan_id),
  UNIQUE KEY uk_personal_loan_no (personal_loan_no),
  KEY idx_loan_product (loan_product_id),
  UNIQUE KEY uk_id_number (id_number),
  KEY idx_residence_region (residence_region_id),
  FOREIGN KEY (loan_product_id) REFERENCES bank_credit_products (loan_product_id),
  FOREIGN KEY (residence_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '个人贷款'; -- Personal loans
