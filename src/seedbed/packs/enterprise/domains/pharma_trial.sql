-- domain: pharma_trial
-- category: Health care
-- zh: 临床试验
-- en: Clinical trials

CREATE TABLE pharma_trial_studies (
  study_id INT NOT NULL AUTO_INCREMENT COMMENT '试验ID', -- Study id
  study_no VARCHAR(20) NOT NULL COMMENT '方案编号', -- Protocol number
  study_title VARCHAR(100) NOT NULL COMMENT '试验名称', -- Title
  trial_phase VARCHAR(8) NOT NULL COMMENT '试验分期(I期/II期/III期/IV期)', -- Phase
  registration_no VARCHAR(20) NOT NULL COMMENT '登记号', -- Registration
  planned_subjects SMALLINT NOT NULL COMMENT '计划入组(例)', -- Planned subjects
  project_id BIGINT NOT NULL COMMENT '研发项目ID', -- Project
  sponsor_company_id INT NOT NULL COMMENT '申办公司ID', -- Sponsor
  approved_on DATE NOT NULL COMMENT '伦理批准日期', -- Approved on
  PRIMARY KEY (study_id),
  UNIQUE KEY uk_study_no (study_no),
  UNIQUE KEY uk_study_title (study_title),
  UNIQUE KEY uk_registration_no (registration_no),
  KEY idx_project (project_id),
  KEY idx_sponsor_company (sponsor_company_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (sponsor_company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '临床试验项目'; -- Studies

CREATE TABLE pharma_trial_trial_sites (
  site_id INT NOT NULL AUTO_INCREMENT COMMENT '研究中心ID', -- Site id
  study_id INT NOT NULL COMMENT '试验ID', -- Study
  site_no CHAR(2) NOT NULL COMMENT '中心编号', -- Site number
  hospital_label VARCHAR(60) NOT NULL COMMENT '医院名称', -- Hospital
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  principal_investigator VARCHAR(50) NOT NULL COMMENT '主要研究者', -- Principal investigator
  monitor_employee_id BIGINT NOT NULL COMMENT '监查员员工ID', -- Monitor
  activated_on DATE NOT NULL COMMENT '启动日期', -- Activated on
  PRIMARY KEY (site_id),
  KEY idx_study (study_id),
  KEY idx_region (region_id),
  KEY idx_monitor_employee (monitor_employee_id),
  FOREIGN KEY (study_id) REFERENCES pharma_trial_studies (study_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (monitor_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '研究中心'; -- Sites

CREATE TABLE pharma_trial_subjects (
  subject_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '受试者ID', -- Subject id
  screening_no VARCHAR(16) NOT NULL COMMENT '筛选号', -- Screening number
  site_id INT NOT NULL COMMENT '研究中心ID', -- Site
  name_initials VARCHAR(6) NOT NULL COMMENT '姓名缩写', -- Initials
  subject_gender CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Gender
  age_years TINYINT NOT NULL COMMENT '年龄(岁)', -- Age
  screened_on DATE NOT NULL COMMENT '筛选日期', -- Screened on
  random_arm VARCHAR(10) COMMENT '分组(试验组/对照组)', -- Arm (treatment/control)
  subject_state VARCHAR(8) NOT NULL COMMENT '受试者状态(治疗中/完成/脱落/筛选失败)', -- State (treated/completed/dropped out/failed screening)
  PRIMARY KEY (subject_id),
  UNIQUE KEY uk_screening_no (screening_no),
  KEY idx_site (site_id),
  FOREIGN KEY (site_id) REFERENCES pharma_trial_trial_sites (site_id)
) COMMENT = '受试者'; -- Subjects

CREATE TABLE pharma_trial_study_visits (
  study_visit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '访视ID', -- Visit id
  subject_id BIGINT NOT NULL COMMENT '受试者ID', -- Subject
  visit_code VARCHAR(8) NOT NULL COMMENT '访视编号(V1/V2/V3)', -- Visit
  visit_label VARCHAR(20) NOT NULL COMMENT '访视名称', -- Name
  visited_on DATE NOT NULL COMMENT '访视日期', -- Visited on
  window_deviation TINYINT NOT NULL COMMENT '超窗天数(天)', -- Days outside the window
  body_weight DECIMAL(5,1) NOT NULL COMMENT '体重(千克)', -- Weight (kg)
  coordinator_user_id BIGINT NOT NULL COMMENT '研究协调员用户ID', -- Coordinator
  PRIMARY KEY (study_visit_id),
  KEY idx_subject (subject_id),
  KEY idx_coordinator_user (coordinator_user_id),
  FOREIGN KEY (subject_id) REFERENCES pharma_trial_subjects (subject_id),
  FOREIGN KEY (coordinator_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '访视记录'; -- Visits

CREATE TABLE pharma_trial_lab_results (
  lab_result_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检查ID', -- Result id
  study_visit_id BIGINT NOT NULL COMMENT '访视ID', -- Visit
  analyte VARCHAR(20) NOT NULL COMMENT '检查指标', -- Analyte
  measured_value DECIMAL(8,2) NOT NULL COMMENT '检查结果', -- Result
  result_unit VARCHAR(12) NOT NULL COMMENT '单位', -- Unit
  normal_range VARCHAR(20) NOT NULL COMMENT '参考范围', -- Normal range
  clinical_meaning VARCHAR(20) NOT NULL COMMENT '临床意义(正常/异常无临床意义/异常有临床意义)', -- Meaning
  PRIMARY KEY (lab_result_id),
  KEY idx_study_visit (study_visit_id),
  FOREIGN KEY (study_visit_id) REFERENCES pharma_trial_study_visits (study_visit_id)
) COMMENT = '实验室检查结果'; -- Laboratory results

CREATE TABLE pharma_trial_adverse_events (
  adverse_event_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '不良事件ID', -- Event id
  subject_id BIGINT NOT NULL COMMENT '受试者ID', -- Subject
  event_term VARCHAR(40) NOT NULL COMMENT '事件名称', -- Event
  event_grade TINYINT NOT NULL COMMENT '严重程度(1-轻度 2-中度 3-重度)', -- Grade (1-mild 2-moderate 3-severe)
  drug_relation VARCHAR(10) NOT NULL COMMENT '与药物关系(肯定有关/可能有关/可能无关/无关)', -- Relation
  is_serious TINYINT NOT NULL COMMENT '是否严重不良事件(0-否 1-是)', -- Serious (0-no 1-yes)
  onset_on DATE NOT NULL COMMENT '发生日期', -- Began on
  event_outcome VARCHAR(10) NOT NULL COMMENT '转归(痊愈/好转/持续)', -- Outcome
  PRIMARY KEY (adverse_event_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (subject_id) REFERENCES pharma_trial_subjects (subject_id)
) COMMENT = '不良事件'; -- Adverse events

CREATE TABLE pharma_trial_drug_supplies (
  supply_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发放ID', -- Dispensing id
  study_visit_id BIGINT NOT NULL COMMENT '访视ID', -- Visit
  kit_no VARCHAR(16) NOT NULL COMMENT '药物编号', -- Kit
  dispensed_units SMALLINT NOT NULL COMMENT '发放数量(片)', -- Given
  returned_units SMALLINT NOT NULL COMMENT '回收数量(片)', -- Returned
  compliance_rate DECIMAL(5,2) NOT NULL COMMENT '依从性(%)', -- Compliance (%)
  storage_warehouse_id INT NOT NULL COMMENT '出库仓库ID', -- Warehouse
  PRIMARY KEY (supply_id),
  KEY idx_study_visit (study_visit_id),
  UNIQUE KEY uk_kit_no (kit_no),
  KEY idx_storage_warehouse (storage_warehouse_id),
  FOREIGN KEY (study_visit_id) REFERENCES pharma_trial_study_visits (study_visit_id),
  FOREIGN KEY (storage_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '试验用药品发放'; -- Study drug dispensing

CREATE TABLE pharma_trial_monitoring_visits (
  monitoring_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '监查ID', -- Report id
  site_id INT NOT NULL COMMENT '研究中心ID', -- Site
  monitor_id BIGINT NOT NULL COMMENT '监查员员工ID', -- Monitor
  verified_subjects TINYINT NOT NULL COMMENT '原始数据核查(例)', -- Subjects verified
  open_queries TINYINT NOT NULL COMMENT '未关闭质疑(个)', -- Open queries
  monitor_finding VARCHAR(120) NOT NULL COMMENT '主要发现', -- Finding
  monitored_on DATE NOT NULL COMMENT '监查日期', -- Date
  PRIMARY KEY (monitoring_id),
  KEY idx_site (site_id),
  KEY idx_monitor (monitor_id),
  FOREIGN KEY (site_id) REFERENCES pharma_trial_trial_sites (site_id),
  FOREIGN KEY (monitor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '监查访视报告'; -- Monitoring visits

CREATE TABLE pharma_trial_protocol_deviations (
  deviation_id INT NOT NULL AUTO_INCREMENT COMMENT '偏离ID', -- Deviation id
  subject_id BIGINT NOT NULL COMMENT '受试者ID', -- Subject
  deviation_kind VARCHAR(12) NOT NULL COMMENT '偏离类型(访视超窗/漏查项目/用药错误/入组违反)', -- Kind
  deviation_text VARCHAR(100) NOT NULL COMMENT '偏离描述', -- What happened
  is_major TINYINT NOT NULL COMMENT '是否重大(0-否 1-是)', -- Major (0-no 1-yes)
  found_date DATE NOT NULL COMMENT '发现日期', -- Found on
  PRIMARY KEY (deviation_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (subject_id) REFERENCES pharma_trial_subjects (subject_id)
) COMMENT = '方案偏离'; -- Protocol deviations

CREATE TABLE pharma_trial_site_payments (
  site_payment_id INT NOT NULL AUTO_INCREMENT COMMENT '付款ID', -- Payment id
  site_id INT NOT NULL COMMENT '研究中心ID', -- Site
  contract_id BIGINT NOT NULL COMMENT '临床试验协议ID', -- Agreement
  milestone VARCHAR(20) NOT NULL COMMENT '付款节点(启动款/入组过半/末例出组/锁库尾款)', -- Milestone
  subject_fee DECIMAL(10,2) NOT NULL COMMENT '受试者费用(元)', -- Fees of subjects (yuan)
  management_fee DECIMAL(10,2) NOT NULL COMMENT '机构管理费(元)', -- Management fee (yuan)
  payment_total DECIMAL(12,2) NOT NULL COMMENT '付款总额(元)', -- Total (yuan)
  paid_date DATE NOT NULL COMMENT '付款日期', -- Paid on
  PRIMARY KEY (site_payment_id),
  KEY idx_site (site_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (site_id) REFERENCES pharma_trial_trial_sites (site_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '研究中心付款'; -- Payments to sites
