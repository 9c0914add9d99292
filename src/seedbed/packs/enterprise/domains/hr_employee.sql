-- domain: hr_employee
-- category: HR and administration
-- zh: 员工档案管理
-- en: Employee files

CREATE TABLE hr_employee_profiles (
  employee_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '员工ID', -- Employee id
  employee_no VARCHAR(12) NOT NULL COMMENT '工号', -- Staff number
  full_name VARCHAR(50) NOT NULL COMMENT '姓名', -- Name
  gender CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Gender
  birth_date DATE NOT NULL COMMENT '出生日期', -- Date of birth
  id_card_no CHAR(18) NOT NULL COMMENT '身份证号', -- Resident identity number
  mobile VARCHAR(20) NOT NULL COMMENT '手机号码', -- Mobile number
  dept_id INT NOT NULL COMMENT '所在部门ID', -- Department
  position_id INT NOT NULL COMMENT '岗位ID', -- Position
  native_place_region_id INT NOT NULL COMMENT '籍贯ID', -- Native place
  highest_education VARCHAR(10) NOT NULL COMMENT '最高学历(高中/大专/本科/硕士/博士)', -- Highest education
  marital_status VARCHAR(10) NOT NULL COMMENT '婚姻状况(未婚/已婚/离异)', -- Marital status
  employment_type TINYINT NOT NULL COMMENT '用工形式(1-正式 2-劳务派遣 3-实习)', -- Employment (1-regular 2-dispatched 3-intern)
  hire_date DATE NOT NULL COMMENT '入职日期', -- Hired on
  job_state TINYINT NOT NULL COMMENT '在职状态(1-试用 2-在职 3-离职)', -- State (1-probation 2-employed 3-left)
  leave_date DATE COMMENT '离职日期', -- Left on
  PRIMARY KEY (employee_id),
  UNIQUE KEY uk_employee_no (employee_no),
  UNIQUE KEY uk_id_card_no (id_card_no),
  KEY idx_dept (dept_id),
  KEY idx_position (position_id),
  KEY idx_native_place_region (native_place_region_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (position_id) REFERENCES org_structure_positions (position_id),
  FOREIGN KEY (native_place_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '员工档案'; -- Employee profiles

CREATE TABLE hr_employee_family_members (
  member_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '成员记录ID', -- Member id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  relation_kind VARCHAR(10) NOT NULL COMMENT '与本人关系(配偶/父亲/母亲/子女/兄弟姐妹)', -- Relation (spouse/father/mother/child/sibling)
  member_name VARCHAR(50) NOT NULL COMMENT '成员姓名', -- Name
  member_birth_year SMALLINT NOT NULL COMMENT '出生年份', -- Year of birth
  work_unit VARCHAR(80) COMMENT '工作单位', -- Employer
  contact_phone VARCHAR(20) COMMENT '联系电话', -- Telephone
  is_emergency TINYINT NOT NULL COMMENT '是否紧急联系人(0-否 1-是)', -- Emergency contact (0-no 1-yes)
  PRIMARY KEY (member_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '家庭成员'; -- Family members

CREATE TABLE hr_employee_education_records (
  education_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '教育经历ID', -- Education id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  school_name VARCHAR(80) NOT NULL COMMENT '毕业院校', -- School
  major_name VARCHAR(60) NOT NULL COMMENT '专业', -- Major
  degree_level VARCHAR(10) NOT NULL COMMENT '学历层次(高中/大专/本科/硕士/博士)', -- Level
  study_mode VARCHAR(10) NOT NULL COMMENT '学习形式(全日制/非全日制)', -- Mode of study (full/part time)
  enrolled_year SMALLINT NOT NULL COMMENT '入学年份', -- Enrolled in
  graduated_year SMALLINT NOT NULL COMMENT '毕业年份', -- Graduated in
  certificate_no VARCHAR(30) COMMENT '毕业证书编号', -- Certificate number
  PRIMARY KEY (education_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '教育经历'; -- Education

CREATE TABLE hr_employee_work_histories (
  history_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '经历ID', -- History id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  employer_name VARCHAR(80) NOT NULL COMMENT '原单位名称', -- Former employer
  former_title VARCHAR(50) NOT NULL COMMENT '原职务', -- Former title
  period_end DATE NOT NULL COMMENT '离开日期', -- To
  period_start DATE NOT NULL COMMENT '开始日期', -- From
  quit_reason VARCHAR(60) NOT NULL COMMENT '离开原因', -- Reason for leaving
  reference_phone VARCHAR(20) COMMENT '证明人电话', -- Reference's telephone
  PRIMARY KEY (history_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '入职前工作经历'; -- Earlier employment

CREATE TABLE hr_employee_labor_contracts (
  labor_contract_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '劳动合同ID', -- Labour contract id
  labor_contract_no VARCHAR(24) NOT NULL COMMENT '劳动合同编号', -- Labour contract number
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  employer_company_id INT NOT NULL COMMENT '签约主体公司ID', -- Company that signed
  term_kind VARCHAR(20) NOT NULL COMMENT '期限类型(固定期限/无固定期限/以完成任务为期限)', -- Term (fixed/open/until a task is done)
  start_on DATE NOT NULL COMMENT '合同起始日期', -- From
  end_on DATE COMMENT '合同终止日期', -- To
  probation_months TINYINT NOT NULL COMMENT '试用期(月)', -- Probation (months)
  agreed_salary DECIMAL(12,2) NOT NULL COMMENT '约定月工资(元)', -- Monthly pay agreed (yuan)
  signed_on DATE NOT NULL COMMENT '签订日期', -- Signed on
  PRIMARY KEY (labor_contract_id),
  UNIQUE KEY uk_labor_contract_no (labor_contract_no),
  KEY idx_employee (employee_id),
  KEY idx_employer_company (employer_company_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (employer_company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '劳动合同'; -- Labour contracts

CREATE TABLE hr_employee_certificates (
  certificate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '证书ID', -- Certificate id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  certificate_title VARCHAR(80) NOT NULL COMMENT '证书名称', -- Certificate
  issuing_body VARCHAR(60) NOT NULL COMMENT '发证机关', -- Issued by
  license_no VARCHAR(30) NOT NULL COMMENT '证书编号', -- Certificate number
  obtained_on DATE NOT NULL COMMENT '取得日期', -- Obtained on
  valid_until DATE COMMENT '有效期至', -- Valid until
  allowance_monthly DECIMAL(8,2) NOT NULL COMMENT '证书津贴(元/月)', -- Monthly allowance (yuan)
  verified_by_user_id BIGINT COMMENT '核验人用户ID', -- Verified by
  PRIMARY KEY (certificate_id),
  KEY idx_employee (employee_id),
  KEY idx_verified_by_user (verified_by_user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (verified_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '职业资格证书'; -- Professional certificates

CREATE TABLE hr_employee_transfers (
  transfer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '异动ID', -- Transfer id
  transfer_no VARCHAR(20) NOT NULL COMMENT '异动单号', -- Transfer number
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  transfer_kind VARCHAR(10) NOT NULL COMMENT '异动类型(晋升/平调/降职/借调/转正)', -- Kind (promotion/transfer/demotion/secondment/confirmed)
  from_dept_id INT NOT NULL COMMENT '原部门ID', -- Old department
  to_dept_id INT NOT NULL COMMENT '新部门ID', -- New department
  related_project_id BIGINT COMMENT '支援项目ID', -- Project supported
  to_position_id INT NOT NULL COMMENT '新岗位ID', -- New position
  salary_change DECIMAL(12,2) NOT NULL COMMENT '调薪金额(元/月)', -- Change of monthly pay (yuan)
  transfer_reason VARCHAR(120) NOT NULL COMMENT '异动原因', -- Reason
  effective_on DATE NOT NULL COMMENT '生效日期', -- Effective on
  PRIMARY KEY (transfer_id),
  UNIQUE KEY uk_transfer_no (transfer_no),
  KEY idx_employee (employee_id),
  KEY idx_from_dept (from_dept_id),
  KEY idx_to_dept (to_dept_id),
  KEY idx_related_project (related_project_id),
  KEY idx_to_position (to_position_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (from_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (to_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (related_project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (to_position_id) REFERENCES org_structure_positions (position_id)
) COMMENT = '人事异动'; -- Transfers and promotions

CREATE TABLE hr_employee_resignations (
  resignation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '离职记录ID', -- Departure id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  resign_kind VARCHAR(20) NOT NULL COMMENT '离职类型(主动辞职/合同到期/协商解除/退休/辞退)', -- Kind of departure
  resign_reason VARCHAR(100) NOT NULL COMMENT '离职原因', -- Reason
  applied_on DATE NOT NULL COMMENT '申请日期', -- Applied on
  last_work_day DATE NOT NULL COMMENT '最后工作日', -- Last working day
  handover_employee_id BIGINT NOT NULL COMMENT '工作交接人员工ID', -- Handed over to
  compensation DECIMAL(12,2) NOT NULL COMMENT '经济补偿金(元)', -- Severance pay (yuan)
  interview_note TEXT COMMENT '离职面谈记录', -- Note of the exit interview
  PRIMARY KEY (resignation_id),
  UNIQUE KEY uk_employee_id (employee_id),
  KEY idx_handover_employee (handover_employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (handover_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '离职记录'; -- Departures

CREATE TABLE hr_employee_rewards_penalties (
  reward_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '奖惩ID', -- Record id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  record_kind VARCHAR(10) NOT NULL COMMENT '类别(奖励/惩处)', -- Kind (reward/penalty)
  record_title VARCHAR(60) NOT NULL COMMENT '奖惩名称', -- Title
  cash_amount DECIMAL(12,2) NOT NULL COMMENT '奖惩金额(元)', -- Amount (yuan)
  cause_text VARCHAR(200) NOT NULL COMMENT '事由', -- Cause
  decided_on DATE NOT NULL COMMENT '决定日期', -- Decided on
  proposer_id BIGINT NOT NULL COMMENT '提报人员工ID', -- Proposed by
  PRIMARY KEY (reward_id),
  KEY idx_employee (employee_id),
  KEY idx_proposer (proposer_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (proposer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '奖惩记录'; -- Rewards and penalties

CREATE TABLE hr_employee_attachments (
  attachment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '附件ID', -- Attachment id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  material_kind VARCHAR(20) NOT NULL COMMENT '材料类别(身份证/学历证/劳动合同/体检报告/离职证明)', -- Kind of paper
  file_title VARCHAR(100) NOT NULL COMMENT '附件名称', -- File title
  file_size INT NOT NULL COMMENT '文件大小(KB)', -- Size (KB)
  page_count SMALLINT NOT NULL COMMENT '页数(页)', -- Pages
  storage_box VARCHAR(20) NOT NULL COMMENT '存放盒号', -- Box
  uploaded_at DATETIME NOT NULL COMMENT '上传时间', -- Uploaded at
  uploader_user_id BIGINT NOT NULL COMMENT '上传人用户ID', -- Uploaded by
  PRIMARY KEY (attachment_id),
  KEY idx_employee (employee_id),
  KEY idx_uploader_user (uploader_user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (uploader_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '档案附件'; -- File attachments
