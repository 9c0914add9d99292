-- domain: hr_benefit
-- category: HR and administration
-- zh: 员工福利与社保
-- en: Benefits and social insurance

CREATE TABLE hr_benefit_social_accounts (
  social_account_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '社保账户ID', -- Account id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  insured_company_id INT NOT NULL COMMENT '参保公司ID', -- Company
  insured_region_id INT NOT NULL COMMENT '参保城市ID', -- City
  personal_number VARCHAR(20) NOT NULL COMMENT '个人社保编号', -- Personal number
  pay_base DECIMAL(10,2) NOT NULL COMMENT '缴费基数(元)', -- Base of the contributions (yuan)
  started_month CHAR(7) NOT NULL COMMENT '参保起始月份', -- Insured since
  medical_card VARCHAR(20) COMMENT '医保卡号', -- Medical insurance card
  insure_state TINYINT NOT NULL COMMENT '参保状态(1-正常 2-停保 3-转出)', -- State (1-insured 2-stopped 3-moved)
  PRIMARY KEY (social_account_id),
  UNIQUE KEY uk_employee_id (employee_id),
  KEY idx_insured_company (insured_company_id),
  KEY idx_insured_region (insured_region_id),
  UNIQUE KEY uk_personal_number (personal_number),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (insured_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (insured_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '社保账户'; -- Social insurance accounts

CREATE TABLE hr_benefit_contribution_details (
  contribution_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '缴费明细ID', -- Contribution id
  social_account_id BIGINT NOT NULL COMMENT '社保账户ID', -- Account
  paid_month CHAR(7) NOT NULL COMMENT '缴费月份', -- Month
  pension_company DECIMAL(10,2) NOT NULL COMMENT '养老单位缴费(元)', -- Pension, employer (yuan)
  pension_personal DECIMAL(10,2) NOT NULL COMMENT '养老个人缴费(元)', -- Pension, employee (yuan)
  medical_company DECIMAL(10,2) NOT NULL COMMENT '医疗单位缴费(元)', -- Medical, employer (yuan)
  medical_personal DECIMAL(10,2) NOT NULL COMMENT '医疗个人缴费(元)', -- Medical, employee (yuan)
  unemployment_total DECIMAL(10,2) NOT NULL COMMENT '失业保险合计(元)', -- Unemployment (yuan)
  injury_company DECIMAL(10,2) NOT NULL COMMENT '工伤单位缴费(元)', -- Injury, employer (yuan)
  contribution_total DECIMAL(10,2) NOT NULL COMMENT '缴费合计(元)', -- Total (yuan)
  PRIMARY KEY (contribution_id),
  KEY idx_social_account (social_account_id),
  UNIQUE KEY uk_social_account_paid_month (social_account_id, paid_month),
  FOREIGN KEY (social_account_id) REFERENCES hr_benefit_social_accounts (social_account_id)
) COMMENT = '社保缴费明细'; -- Contributions

CREATE TABLE hr_benefit_fund_accounts (
  fund_account_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '公积金账户ID', -- Account id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  fund_number VARCHAR(20) NOT NULL COMMENT '个人公积金账号', -- Fund number
  deposit_base DECIMAL(10,2) NOT NULL COMMENT '缴存基数(元)', -- Base of the deposits (yuan)
  deposit_rate DECIMAL(5,2) NOT NULL COMMENT '缴存比例(%)', -- Rate (%)
  month_deposit DECIMAL(10,2) NOT NULL COMMENT '月缴存额(元)', -- Monthly deposit (yuan)
  fund_balance DECIMAL(12,2) NOT NULL COMMENT '账户余额(元)', -- Balance (yuan)
  fund_region_id INT NOT NULL COMMENT '缴存城市ID', -- City
  account_state TINYINT NOT NULL COMMENT '账户状态(1-正常 2-封存)', -- State (1-open 2-closed)
  PRIMARY KEY (fund_account_id),
  UNIQUE KEY uk_employee_id (employee_id),
  UNIQUE KEY uk_fund_number (fund_number),
  KEY idx_fund_region (fund_region_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (fund_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '公积金账户'; -- Housing fund accounts

CREATE TABLE hr_benefit_benefit_items (
  benefit_id INT NOT NULL AUTO_INCREMENT COMMENT '福利项目ID', -- Benefit id
  benefit_title VARCHAR(40) NOT NULL COMMENT '福利名称', -- Benefit
  benefit_group VARCHAR(10) NOT NULL COMMENT '福利类别(节日/关怀/保障/生活/成长)', -- Group
  standard_amount DECIMAL(10,2) NOT NULL COMMENT '发放标准(元/人)', -- Standard (yuan a head)
  funding_source VARCHAR(20) NOT NULL COMMENT '经费来源(福利费/工会经费/行政费用)', -- Funded by
  subject_id INT NOT NULL COMMENT '列支科目ID', -- Ledger subject
  provider_supplier_id BIGINT COMMENT '服务供应商ID', -- Supplier
  eligible_scope VARCHAR(60) NOT NULL COMMENT '享受范围', -- Who is entitled
  PRIMARY KEY (benefit_id),
  UNIQUE KEY uk_benefit_title (benefit_title),
  KEY idx_subject (subject_id),
  KEY idx_provider_supplier (provider_supplier_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id),
  FOREIGN KEY (provider_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '福利项目'; -- Benefits

CREATE TABLE hr_benefit_grants (
  grant_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发放记录ID', -- Grant id
  benefit_id INT NOT NULL COMMENT '福利项目ID', -- Benefit
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  granted_amount DECIMAL(10,2) NOT NULL COMMENT '发放金额(元)', -- Amount (yuan)
  grant_mode VARCHAR(10) NOT NULL COMMENT '发放方式(实物/现金/电子券)', -- How (in kind/cash/voucher)
  granted_on DATE NOT NULL COMMENT '发放日期', -- Granted on
  sign_state TINYINT NOT NULL COMMENT '签收状态(0-未签收 1-已签收)', -- Signed for (0-no 1-yes)
  PRIMARY KEY (grant_id),
  KEY idx_benefit (benefit_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (benefit_id) REFERENCES hr_benefit_benefit_items (benefit_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '福利发放记录'; -- Benefits granted

CREATE TABLE hr_benefit_medical_checkups (
  checkup_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '体检ID', -- Check id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  checkup_year SMALLINT NOT NULL COMMENT '体检年度', -- Year
  hospital_title VARCHAR(60) NOT NULL COMMENT '体检机构', -- Clinic
  package_title VARCHAR(30) NOT NULL COMMENT '体检套餐', -- Package
  package_price DECIMAL(8,2) NOT NULL COMMENT '套餐价格(元)', -- Price (yuan)
  checked_on DATE NOT NULL COMMENT '体检日期', -- Checked on
  abnormal_summary VARCHAR(150) COMMENT '异常提示', -- Findings
  need_recheck TINYINT NOT NULL COMMENT '是否需复查(0-否 1-是)', -- To be rechecked (0-no 1-yes)
  PRIMARY KEY (checkup_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '员工体检'; -- Health checks

CREATE TABLE hr_benefit_injury_cases (
  injury_id INT NOT NULL AUTO_INCREMENT COMMENT '工伤案件ID', -- Case id
  injury_no VARCHAR(20) NOT NULL COMMENT '工伤编号', -- Case number
  employee_id BIGINT NOT NULL COMMENT '受伤员工ID', -- Injured employee
  injured_at DATETIME NOT NULL COMMENT '受伤时间', -- Injured at
  injury_scene VARCHAR(40) NOT NULL COMMENT '事故情形', -- What happened
  injury_part VARCHAR(20) NOT NULL COMMENT '受伤部位', -- Part of the body
  rest_days SMALLINT NOT NULL COMMENT '停工留薪天数(天)', -- Days off with pay
  medical_cost DECIMAL(12,2) NOT NULL COMMENT '医疗费(元)', -- Medical costs (yuan)
  disability_grade VARCHAR(10) COMMENT '伤残等级(十级/九级/八级)', -- Disability grade
  identified_on DATE COMMENT '认定日期', -- Recognised on
  PRIMARY KEY (injury_id),
  UNIQUE KEY uk_injury_no (injury_no),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '工伤案件'; -- Work injuries

CREATE TABLE hr_benefit_aid_requests (
  aid_id INT NOT NULL AUTO_INCREMENT COMMENT '帮扶申请ID', -- Request id
  aid_no VARCHAR(20) NOT NULL COMMENT '申请单号', -- Request number
  employee_id BIGINT NOT NULL COMMENT '申请员工ID', -- Employee
  hardship_kind VARCHAR(20) NOT NULL COMMENT '困难类型(本人重病/家属重病/意外灾害/子女助学)', -- Hardship
  hardship_text VARCHAR(200) NOT NULL COMMENT '困难说明', -- Description
  asked_amount DECIMAL(10,2) NOT NULL COMMENT '申请金额(元)', -- Asked for (yuan)
  approved_amount DECIMAL(10,2) NOT NULL COMMENT '批准金额(元)', -- Granted (yuan)
  aid_state TINYINT NOT NULL COMMENT '审批状态(1-审核中 2-已发放 3-不符合)', -- State (1-in review 2-paid 3-not granted)
  asked_on DATE NOT NULL COMMENT '申请日期', -- Asked on
  reviewer_user_id BIGINT COMMENT '审核人用户ID', -- Reviewed by
  PRIMARY KEY (aid_id),
  UNIQUE KEY uk_aid_no (aid_no),
  KEY idx_employee (employee_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '困难帮扶申请'; -- Requests for aid

CREATE TABLE hr_benefit_insurance_claims (
  claim_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '理赔ID', -- Claim id
  claim_no VARCHAR(20) NOT NULL COMMENT '理赔单号', -- Claim number
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  claim_kind VARCHAR(10) NOT NULL COMMENT '就医类型(门诊/住院/生育)', -- Kind (outpatient/inpatient/maternity)
  total_expense DECIMAL(10,2) NOT NULL COMMENT '医疗总费用(元)', -- Medical costs (yuan)
  social_covered DECIMAL(10,2) NOT NULL COMMENT '医保支付(元)', -- Paid by social insurance (yuan)
  claim_paid DECIMAL(10,2) NOT NULL COMMENT '理赔金额(元)', -- Paid (yuan)
  treated_on DATE NOT NULL COMMENT '就诊日期', -- Treated on
  submitted_on DATE NOT NULL COMMENT '提交日期', -- Submitted on
  claim_state TINYINT NOT NULL COMMENT '理赔状态(1-审核中 2-已赔付 3-拒赔)', -- State (1-in review 2-paid 3-refused)
  PRIMARY KEY (claim_id),
  UNIQUE KEY uk_claim_no (claim_no),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '补充医疗理赔'; -- Claims on supplementary insurance

CREATE TABLE hr_benefit_club_activities (
  activity_id INT NOT NULL AUTO_INCREMENT COMMENT '活动ID', -- Activity id
  activity_title VARCHAR(60) NOT NULL COMMENT '活动名称', -- Activity
  organizer_dept_id INT NOT NULL COMMENT '主办部门ID', -- Organised by
  held_on DATE NOT NULL COMMENT '举办日期', -- Held on
  join_people SMALLINT NOT NULL COMMENT '参加人数(人)', -- Participants
  activity_cost DECIMAL(12,2) NOT NULL COMMENT '活动费用(元)', -- Cost (yuan)
  venue_text VARCHAR(60) NOT NULL COMMENT '活动地点', -- Place
  satisfaction_rate DECIMAL(5,2) NOT NULL COMMENT '满意率(%)', -- Satisfied (%)
  PRIMARY KEY (activity_id),
  KEY idx_organizer_dept (organizer_dept_id),
  FOREIGN KEY (organizer_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '员工文体活动'; -- Activities for employees
