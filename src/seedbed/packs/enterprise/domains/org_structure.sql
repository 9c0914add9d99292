-- domain: org_structure
-- category: Enterprise base data
-- zh: 组织架构
-- en: Organization structure

CREATE TABLE org_structure_companies (
  company_id INT NOT NULL AUTO_INCREMENT COMMENT '公司ID', -- Company id
  company_code VARCHAR(10) NOT NULL COMMENT '公司代码', -- Company code
  company_name VARCHAR(80) NOT NULL COMMENT '公司全称', -- Full company name
  short_name VARCHAR(30) NOT NULL COMMENT '公司简称', -- Short name
  parent_company_id INT COMMENT '上级公司ID', -- Parent company
  credit_code CHAR(18) NOT NULL COMMENT '统一社会信用代码', -- Unified social credit code
  registered_area_id INT NOT NULL COMMENT '注册地行政区划ID', -- Region of registration
  legal_representative VARCHAR(50) NOT NULL COMMENT '法定代表人', -- Legal representative
  registered_capital DECIMAL(12,2) NOT NULL COMMENT '注册资本(万元)', -- Registered capital (10,000 yuan)
  shareholding_rate DECIMAL(5,2) NOT NULL COMMENT '集团持股比例(%)', -- Share held by the group (%)
  founded_on DATE NOT NULL COMMENT '成立日期', -- Founded on
  PRIMARY KEY (company_id),
  UNIQUE KEY uk_company_code (company_code),
  UNIQUE KEY uk_company_name (company_name),
  KEY idx_parent_company (parent_company_id),
  UNIQUE KEY uk_credit_code (credit_code),
  KEY idx_registered_area (registered_area_id),
  FOREIGN KEY (parent_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (registered_area_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '法人公司'; -- Legal companies of the group

CREATE TABLE org_structure_departments (
  dept_id INT NOT NULL AUTO_INCREMENT COMMENT '部门ID', -- Department id
  dept_code VARCHAR(16) NOT NULL COMMENT '部门编码', -- Department code
  dept_name VARCHAR(60) NOT NULL COMMENT '部门名称', -- Department name
  company_id INT NOT NULL COMMENT '所属公司ID', -- Company it belongs to
  parent_dept_id INT COMMENT '上级部门ID', -- Parent department
  dept_level TINYINT NOT NULL COMMENT '部门层级(1-公司 2-中心 3-部门 4-科室)', -- Level (1-company 2-centre 3-department 4-section)
  dept_category VARCHAR(20) NOT NULL COMMENT '部门类别(职能/业务/生产/研发)', -- Category (staff/business/production/R&D)
  manager_id BIGINT COMMENT '部门负责人员工ID', -- Head of department
  office_phone VARCHAR(20) NOT NULL COMMENT '部门电话', -- Office telephone
  set_up_on DATE NOT NULL COMMENT '设立日期', -- Set up on
  is_disabled TINYINT NOT NULL DEFAULT 0 COMMENT '是否停用(0-否 1-是)', -- Disabled (0-no 1-yes)
  PRIMARY KEY (dept_id),
  UNIQUE KEY uk_dept_code (dept_code),
  KEY idx_company (company_id),
  KEY idx_parent_dept (parent_dept_id),
  KEY idx_manager (manager_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (parent_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '部门'; -- Departments

CREATE TABLE org_structure_positions (
  position_id INT NOT NULL AUTO_INCREMENT COMMENT '岗位ID', -- Position id
  position_code VARCHAR(16) NOT NULL COMMENT '岗位编码', -- Position code
  position_name VARCHAR(60) NOT NULL COMMENT '岗位名称', -- Position name
  job_family_id INT NOT NULL COMMENT '岗位序列ID', -- Job family
  min_grade_code VARCHAR(6) NOT NULL COMMENT '最低职级', -- Lowest grade
  max_grade_code VARCHAR(6) NOT NULL COMMENT '最高职级', -- Highest grade
  duty_summary TEXT NOT NULL COMMENT '岗位职责概述', -- Duties in brief
  education_required VARCHAR(20) NOT NULL COMMENT '学历要求(大专/本科/硕士)', -- Education required (college/bachelor/master)
  years_required TINYINT NOT NULL COMMENT '经验要求(年)', -- Experience required (years)
  is_key_position TINYINT NOT NULL COMMENT '是否关键岗位(0-否 1-是)', -- Key position (0-no 1-yes)
  PRIMARY KEY (position_id),
  UNIQUE KEY uk_position_code (position_code),
  KEY idx_job_family (job_family_id),
  KEY idx_min_grade_code (min_grade_code),
  KEY idx_max_grade_code (max_grade_code),
  FOREIGN KEY (job_family_id) REFERENCES org_structure_job_families (job_family_id),
  FOREIGN KEY (min_grade_code) REFERENCES org_structure_job_grades (grade_code),
  FOREIGN KEY (max_grade_code) REFERENCES org_structure_job_grades (grade_code)
) COMMENT = '岗位'; -- Positions

CREATE TABLE org_structure_job_families (
  job_family_id INT NOT NULL AUTO_INCREMENT COMMENT '序列ID', -- Job family id
  family_code VARCHAR(4) NOT NULL COMMENT '序列代码', -- Family code
  family_name VARCHAR(30) NOT NULL COMMENT '序列名称', -- Family name
  career_path VARCHAR(100) NOT NULL COMMENT '发展通道', -- Career path
  assessment_cycle TINYINT NOT NULL COMMENT '任职资格评定周期(月)', -- Cycle of qualification reviews (months)
  owner_dept_id INT NOT NULL COMMENT '归口管理部门ID', -- Department in charge
  approved_at DATETIME NOT NULL COMMENT '启用批准时间', -- Approved at
  PRIMARY KEY (job_family_id),
  UNIQUE KEY uk_family_code (family_code),
  UNIQUE KEY uk_family_name (family_name),
  KEY idx_owner_dept (owner_dept_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '岗位序列'; -- Job families

CREATE TABLE org_structure_job_grades (
  grade_code VARCHAR(6) NOT NULL COMMENT '职级代码', -- Grade code
  grade_title VARCHAR(30) NOT NULL COMMENT '职级名称', -- Grade title
  pay_floor DECIMAL(12,2) NOT NULL COMMENT '薪酬带下限(元/月)', -- Floor of the pay band (yuan a month)
  pay_ceiling DECIMAL(12,2) NOT NULL COMMENT '薪酬带上限(元/月)', -- Ceiling of the pay band (yuan a month)
  annual_leave_days TINYINT NOT NULL COMMENT '年休假天数(天)', -- Annual leave (days)
  travel_class VARCHAR(20) NOT NULL COMMENT '差旅标准(经济舱/商务舱)', -- Travel class (economy/business)
  hotel_limit DECIMAL(8,2) NOT NULL COMMENT '住宿限额(元/晚)', -- Hotel limit (yuan a night)
  PRIMARY KEY (grade_code)
) COMMENT = '职级'; -- Job grades

CREATE TABLE org_structure_cost_centers (
  cost_center_id INT NOT NULL AUTO_INCREMENT COMMENT '成本中心ID', -- Cost centre id
  cost_center_no VARCHAR(12) NOT NULL COMMENT '成本中心编号', -- Cost centre number
  dept_id INT NOT NULL COMMENT '对应部门ID', -- Department
  center_title VARCHAR(80) NOT NULL COMMENT '成本中心名称', -- Cost centre title
  expense_nature VARCHAR(20) NOT NULL COMMENT '费用性质(管理费用/销售费用/制造费用/研发费用)', -- Kind of expense (administration/selling/manufacturing/R&D)
  ledger_subject_id INT NOT NULL COMMENT '默认会计科目ID', -- Default ledger subject
  valid_from DATE NOT NULL COMMENT '生效日期', -- Valid from
  budget_ceiling DECIMAL(12,2) NOT NULL COMMENT '年度费用上限(元)', -- Yearly ceiling of expense (yuan)
  PRIMARY KEY (cost_center_id),
  UNIQUE KEY uk_cost_center_no (cost_center_no),
  KEY idx_dept (dept_id),
  KEY idx_ledger_subject (ledger_subject_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (ledger_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '成本中心'; -- Cost centres

CREATE TABLE org_structure_locations (
  location_id INT NOT NULL AUTO_INCREMENT COMMENT '办公地点ID', -- Office location id
  location_name VARCHAR(60) NOT NULL COMMENT '办公地点名称', -- Location name
  region_id INT NOT NULL COMMENT '所在行政区划ID', -- Region
  street_address VARCHAR(120) NOT NULL COMMENT '详细地址', -- Street address
  floor_area DECIMAL(10,2) NOT NULL COMMENT '建筑面积(平方米)', -- Floor area (square metres)
  seat_capacity INT NOT NULL COMMENT '可容纳工位数(个)', -- Seats
  lease_contract_id BIGINT COMMENT '租赁合同ID', -- Lease contract
  tenure VARCHAR(20) NOT NULL COMMENT '产权形式(自有/租赁)', -- Tenure (owned/leased)
  PRIMARY KEY (location_id),
  UNIQUE KEY uk_location_name (location_name),
  KEY idx_region (region_id),
  KEY idx_lease_contract (lease_contract_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (lease_contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '办公地点'; -- Office locations

CREATE TABLE org_structure_headcount_plans (
  plan_id INT NOT NULL AUTO_INCREMENT COMMENT '编制计划ID', -- Headcount plan id
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  plan_year SMALLINT NOT NULL COMMENT '编制年度', -- Plan year
  approved_headcount INT NOT NULL COMMENT '核定编制人数(人)', -- Approved headcount
  occupied_headcount INT NOT NULL COMMENT '在编人数(人)', -- Posts occupied
  vacant_headcount INT NOT NULL COMMENT '空缺人数(人)', -- Posts vacant
  labor_budget DECIMAL(12,2) NOT NULL COMMENT '人工成本预算(元)', -- Labour budget (yuan)
  approver_id BIGINT NOT NULL COMMENT '审批人员工ID', -- Approver
  approval_date DATE NOT NULL COMMENT '审批日期', -- Approved on
  PRIMARY KEY (plan_id),
  KEY idx_dept (dept_id),
  KEY idx_approver (approver_id),
  UNIQUE KEY uk_dept_plan_year (dept_id, plan_year),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (approver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '年度编制计划'; -- Yearly headcount plans

CREATE TABLE org_structure_org_changes (
  change_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '变更记录ID', -- Change id
  change_no VARCHAR(20) NOT NULL COMMENT '变更单号', -- Change number
  dept_id INT NOT NULL COMMENT '变更部门ID', -- Department changed
  change_kind VARCHAR(20) NOT NULL COMMENT '变更类型(新设/更名/合并/撤销/隶属调整/负责人任免)', -- Kind (set up/renamed/merged/closed/moved/head changed)
  change_reason VARCHAR(200) NOT NULL COMMENT '变更原因', -- Reason
  document_no VARCHAR(30) NOT NULL COMMENT '发文字号', -- Document number
  effective_on DATE NOT NULL COMMENT '生效日期', -- Effective on
  initiator_id BIGINT NOT NULL COMMENT '发起人员工ID', -- Initiator
  approval_state TINYINT NOT NULL COMMENT '审批状态(1-审批中 2-已生效 3-已驳回)', -- Approval (1-in approval 2-in effect 3-rejected)
  approved_at DATETIME COMMENT '审批完成时间', -- Approved at
  PRIMARY KEY (change_id),
  UNIQUE KEY uk_change_no (change_no),
  KEY idx_dept (dept_id),
  KEY idx_initiator (initiator_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (initiator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '组织变更记录'; -- Organization changes

CREATE TABLE org_structure_position_slots (
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  position_id INT NOT NULL COMMENT '岗位ID', -- Position
  slot_count TINYINT NOT NULL COMMENT '设岗数量(个)', -- Number of posts
  reports_to_position_id INT COMMENT '汇报岗位ID', -- Position it reports to
  location_id INT NOT NULL COMMENT '工作地点ID', -- Place of work
  work_schedule VARCHAR(20) NOT NULL COMMENT '工时制度(标准工时/综合工时/不定时)', -- Working-time system (standard/comprehensive/flexible)
  configured_on DATE NOT NULL COMMENT '设岗日期', -- Set up on
  PRIMARY KEY (dept_id, position_id),
  KEY idx_position (position_id),
  KEY idx_reports_to_position (reports_to_position_id),
  KEY idx_location (location_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (position_id) REFERENCES org_structure_positions (position_id),
  FOREIGN KEY (reports_to_position_id) REFERENCES org_structure_positions (position_id),
  FOREIGN KEY (location_id) REFERENCES org_structure_locations (location_id)
) COMMENT = '部门岗位设置'; -- Positions provided for in departments
