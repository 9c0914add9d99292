-- domain: hr_payroll
-- category: HR and administration
-- zh: 薪酬管理
-- en: Payroll

CREATE TABLE hr_payroll_batches (
  batch_id INT NOT NULL AUTO_INCREMENT COMMENT '发放批次ID', -- Batch id
  batch_no VARCHAR(20) NOT NULL COMMENT '批次编号', -- Batch number
  company_id INT NOT NULL COMMENT '发薪公司ID', -- Company that pays
  pay_month CHAR(7) NOT NULL COMMENT '薪资所属月份', -- Month
  pay_date DATE NOT NULL COMMENT '发放日期', -- Paid on
  slip_count INT NOT NULL COMMENT '工资单份数(份)', -- Payslips
  net_total DECIMAL(12,2) NOT NULL COMMENT '实发总额(元)', -- Net total (yuan)
  batch_state TINYINT NOT NULL COMMENT '批次状态(1-核算中 2-已审批 3-已发放)', -- State (1-being worked out 2-approved 3-paid)
  approved_by_user_id BIGINT COMMENT '审批人用户ID', -- Approved by
  PRIMARY KEY (batch_id),
  UNIQUE KEY uk_batch_no (batch_no),
  KEY idx_company (company_id),
  KEY idx_approved_by_user (approved_by_user_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (approved_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '薪资发放批次'; -- Payroll batches

CREATE TABLE hr_payroll_salary_slips (
  slip_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工资单ID', -- Payslip id
  slip_no VARCHAR(24) NOT NULL COMMENT '工资单编号', -- Payslip number
  batch_id INT NOT NULL COMMENT '发放批次ID', -- Batch
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  base_salary DECIMAL(10,2) NOT NULL COMMENT '基本工资(元)', -- Base salary (yuan)
  position_allowance DECIMAL(10,2) NOT NULL COMMENT '岗位津贴(元)', -- Allowance of the post (yuan)
  performance_pay DECIMAL(10,2) NOT NULL COMMENT '绩效工资(元)', -- Performance pay (yuan)
  overtime_pay DECIMAL(10,2) NOT NULL COMMENT '加班工资(元)', -- Overtime pay (yuan)
  absence_deduction DECIMAL(10,2) NOT NULL COMMENT '缺勤扣款(元)', -- Deduction for absence (yuan)
  gross_pay DECIMAL(10,2) NOT NULL COMMENT '应发工资(元)', -- Gross pay (yuan)
  social_personal DECIMAL(10,2) NOT NULL COMMENT '个人社保(元)', -- Social insurance (yuan)
  fund_personal DECIMAL(10,2) NOT NULL COMMENT '个人公积金(元)', -- Housing fund (yuan)
  income_tax DECIMAL(10,2) NOT NULL COMMENT '个人所得税(元)', -- Income tax (yuan)
  net_pay DECIMAL(10,2) NOT NULL COMMENT '实发工资(元)', -- Net pay (yuan)
  slip_status TINYINT NOT NULL COMMENT '工资单状态(1-待确认 2-已确认 3-有异议)', -- State (1-to confirm 2-confirmed 3-disputed)
  confirmed_at DATETIME COMMENT '员工确认时间', -- Confirmed by the employee at
  PRIMARY KEY (slip_id),
  UNIQUE KEY uk_slip_no (slip_no),
  KEY idx_batch (batch_id),
  KEY idx_employee (employee_id),
  UNIQUE KEY uk_batch_employee (batch_id, employee_id),
  FOREIGN KEY (batch_id) REFERENCES hr_payroll_batches (batch_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '员工工资单'; -- Payslips

CREATE TABLE hr_payroll_pay_items (
  item_id INT NOT NULL AUTO_INCREMENT COMMENT '薪资项目ID', -- Item id
  item_code VARCHAR(12) NOT NULL COMMENT '项目代码', -- Item code
  item_label VARCHAR(30) NOT NULL COMMENT '项目名称', -- Item
  item_sign VARCHAR(4) NOT NULL COMMENT '加减项(加/减)', -- Added or deducted
  taxable TINYINT NOT NULL COMMENT '是否计税(0-否 1-是)', -- Taxable (0-no 1-yes)
  subject_id INT NOT NULL COMMENT '入账科目ID', -- Ledger subject
  calc_formula VARCHAR(120) NOT NULL COMMENT '计算公式', -- Formula
  is_fixed TINYINT NOT NULL COMMENT '是否固定项(0-否 1-是)', -- Fixed (0-no 1-yes)
  PRIMARY KEY (item_id),
  UNIQUE KEY uk_item_code (item_code),
  UNIQUE KEY uk_item_label (item_label),
  KEY idx_subject (subject_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '薪资项目'; -- Pay items

CREATE TABLE hr_payroll_bank_cards (
  card_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工资卡ID', -- Card id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  issuing_bank VARCHAR(40) NOT NULL COMMENT '开户银行', -- Bank
  card_number VARCHAR(24) NOT NULL COMMENT '银行卡号', -- Card number
  bound_on DATE NOT NULL COMMENT '绑定日期', -- Bound on
  verify_state TINYINT NOT NULL COMMENT '核验状态(1-待核验 2-已核验 3-核验失败)', -- Verified (1-to come 2-yes 3-failed)
  verifier_user_id BIGINT NOT NULL COMMENT '核验人用户ID', -- Verified by
  PRIMARY KEY (card_id),
  KEY idx_employee (employee_id),
  UNIQUE KEY uk_card_number (card_number),
  KEY idx_verifier_user (verifier_user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (verifier_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '工资卡信息'; -- Bank cards for pay

CREATE TABLE hr_payroll_salary_adjustments (
  adjustment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调薪ID', -- Change id
  adjustment_no VARCHAR(20) NOT NULL COMMENT '调薪单号', -- Change number
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  adjust_kind VARCHAR(10) NOT NULL COMMENT '调薪类型(年度调薪/晋升调薪/转正调薪/特别调薪)', -- Kind
  salary_before DECIMAL(10,2) NOT NULL COMMENT '调整前月薪(元)', -- Pay before (yuan)
  raise_rate DECIMAL(5,2) NOT NULL COMMENT '调整幅度(%)', -- Raise (%)
  salary_after DECIMAL(10,2) NOT NULL COMMENT '调整后月薪(元)', -- Pay after (yuan)
  effective_month CHAR(7) NOT NULL COMMENT '生效月份', -- Effective from
  adjust_reason VARCHAR(100) NOT NULL COMMENT '调薪说明', -- Reason
  approver_id BIGINT NOT NULL COMMENT '审批人员工ID', -- Approver
  PRIMARY KEY (adjustment_id),
  UNIQUE KEY uk_adjustment_no (adjustment_no),
  KEY idx_employee (employee_id),
  KEY idx_approver (approver_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (approver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '调薪记录'; -- Changes of salary

CREATE TABLE hr_payroll_tax_declarations (
  declaration_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '申报明细ID', -- Return id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  declare_month CHAR(7) NOT NULL COMMENT '申报月份', -- Month
  income_accumulated DECIMAL(12,2) NOT NULL COMMENT '累计收入(元)', -- Income so far this year (yuan)
  deduction_accumulated DECIMAL(12,2) NOT NULL COMMENT '累计专项附加扣除(元)', -- Special deductions so far (yuan)
  taxable_accumulated DECIMAL(12,2) NOT NULL COMMENT '累计应纳税所得额(元)', -- Taxable so far (yuan)
  tax_withheld DECIMAL(12,2) NOT NULL COMMENT '累计预扣税额(元)', -- Withheld so far (yuan)
  declared_on DATE NOT NULL COMMENT '申报日期', -- Declared on
  declare_result TINYINT NOT NULL COMMENT '申报结果(1-成功 2-更正)', -- Result (1-accepted 2-corrected)
  PRIMARY KEY (declaration_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '个税申报明细'; -- Income tax returns

CREATE TABLE hr_payroll_bonus_awards (
  bonus_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '奖金ID', -- Bonus id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  bonus_kind VARCHAR(12) NOT NULL COMMENT '奖金类型(年终奖/项目奖/销售提成/专项奖)', -- Kind
  project_id BIGINT COMMENT '关联项目ID', -- Project
  bonus_period VARCHAR(10) NOT NULL COMMENT '归属期间', -- Period
  coefficient DECIMAL(4,2) NOT NULL COMMENT '系数', -- Coefficient
  award_amount DECIMAL(12,2) NOT NULL COMMENT '奖金金额(元)', -- Amount (yuan)
  granted_on DATE NOT NULL COMMENT '发放日期', -- Paid on
  PRIMARY KEY (bonus_id),
  KEY idx_employee (employee_id),
  KEY idx_project (project_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '奖金发放明细'; -- Bonuses

CREATE TABLE hr_payroll_special_deductions (
  deduction_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '扣除登记ID', -- Deduction id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  deduction_kind VARCHAR(20) NOT NULL COMMENT '扣除项目(子女教育/赡养老人/住房贷款利息/住房租金/继续教育/婴幼儿照护)', -- Kind
  tax_year SMALLINT NOT NULL COMMENT '纳税年度', -- Tax year
  monthly_deduct DECIMAL(8,2) NOT NULL COMMENT '每月扣除额(元)', -- Deducted a month (yuan)
  share_rate DECIMAL(5,2) NOT NULL COMMENT '扣除比例(%)', -- Share (%)
  residence_region_id INT COMMENT '房屋所在城市ID', -- City of the home
  submitted_at DATETIME NOT NULL COMMENT '提交时间', -- Submitted at
  PRIMARY KEY (deduction_id),
  KEY idx_employee (employee_id),
  KEY idx_residence_region (residence_region_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (residence_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '专项附加扣除登记'; -- Special tax deductions

CREATE TABLE hr_payroll_pay_disputes (
  pay_dispute_id INT NOT NULL AUTO_INCREMENT COMMENT '异议ID', -- Dispute id
  slip_id BIGINT NOT NULL COMMENT '工资单ID', -- Payslip
  dispute_item VARCHAR(20) NOT NULL COMMENT '异议项目(加班工资/缺勤扣款/绩效工资/社保)', -- Item in dispute
  dispute_detail VARCHAR(200) NOT NULL COMMENT '异议说明', -- Detail
  makeup_amount DECIMAL(10,2) NOT NULL COMMENT '补发金额(元)', -- Amount made up (yuan)
  handler_user_id BIGINT NOT NULL COMMENT '处理人用户ID', -- Handled by
  handled_at DATETIME NOT NULL COMMENT '处理时间', -- Handled at
  PRIMARY KEY (pay_dispute_id),
  UNIQUE KEY uk_slip_id (slip_id),
  KEY idx_handler_user (handler_user_id),
  FOREIGN KEY (slip_id) REFERENCES hr_payroll_salary_slips (slip_id),
  FOREIGN KEY (handler_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '薪资异议处理'; -- Disputes over pay

CREATE TABLE hr_payroll_cost_allocations (
  allocation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '分摊ID', -- Allocation id
  batch_id INT NOT NULL COMMENT '发放批次ID', -- Batch
  dept_id INT NOT NULL COMMENT '承担部门ID', -- Department charged
  cost_subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  headcount SMALLINT NOT NULL COMMENT '人数(人)', -- Employees
  salary_cost DECIMAL(12,2) NOT NULL COMMENT '工资成本(元)', -- Wages (yuan)
  social_company DECIMAL(12,2) NOT NULL COMMENT '企业社保(元)', -- Employer's social insurance (yuan)
  fund_company DECIMAL(12,2) NOT NULL COMMENT '企业公积金(元)', -- Employer's housing fund (yuan)
  cost_total DECIMAL(12,2) NOT NULL COMMENT '成本合计(元)', -- Total (yuan)
  PRIMARY KEY (allocation_id),
  KEY idx_batch (batch_id),
  KEY idx_dept (dept_id),
  KEY idx_cost_subject (cost_subject_id),
  FOREIGN KEY (batch_id) REFERENCES hr_payroll_batches (batch_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (cost_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '人工成本分摊'; -- Allocation of labour costs
