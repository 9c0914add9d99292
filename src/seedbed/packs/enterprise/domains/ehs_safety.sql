-- domain: ehs_safety
-- category: Manufacturing
-- zh: 安全环保
-- en: Safety and environment

CREATE TABLE ehs_safety_hazard_sources (
  hazard_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '危险源ID', -- Hazard id
  hazard_no VARCHAR(16) NOT NULL COMMENT '危险源编号', -- Hazard number
  area_dept_id INT NOT NULL COMMENT '所在部门ID', -- Department
  hazard_kind VARCHAR(8) NOT NULL COMMENT '危险类别(机械/电气/高处/火灾/化学品/车辆)', -- Kind (mechanical/electrical/height/fire/chemical/vehicle)
  hazard_text VARCHAR(80) NOT NULL COMMENT '危险源描述', -- Hazard
  likelihood TINYINT NOT NULL COMMENT '可能性(L)', -- Likelihood
  consequence TINYINT NOT NULL COMMENT '后果严重性(S)', -- Severity
  risk_value TINYINT NOT NULL COMMENT '风险值(R)', -- Risk
  risk_colour VARCHAR(4) NOT NULL COMMENT '风险等级(红/橙/黄/蓝)', -- Risk level (red/orange/yellow/blue)
  control_measure VARCHAR(80) NOT NULL COMMENT '管控措施', -- Control
  PRIMARY KEY (hazard_id),
  UNIQUE KEY uk_hazard_no (hazard_no),
  KEY idx_area_dept (area_dept_id),
  FOREIGN KEY (area_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '危险源辨识'; -- Hazards

CREATE TABLE ehs_safety_inspections (
  safety_check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检查ID', -- Inspection id
  check_sheet_no VARCHAR(16) NOT NULL COMMENT '检查单号', -- Inspection number
  checked_dept_id INT NOT NULL COMMENT '受检部门ID', -- Department inspected
  check_theme VARCHAR(10) NOT NULL COMMENT '检查类型(日常/专项/季节性/节前/综合)', -- Kind (daily/special/seasonal/before holidays/general)
  leader_id BIGINT NOT NULL COMMENT '检查组长员工ID', -- Leader
  checked_on DATE NOT NULL COMMENT '检查日期', -- Date
  item_count SMALLINT NOT NULL COMMENT '检查项数(项)', -- Items
  danger_count TINYINT NOT NULL COMMENT '隐患数(项)', -- Dangers found
  score DECIMAL(5,1) NOT NULL COMMENT '得分(分)', -- Points
  PRIMARY KEY (safety_check_id),
  UNIQUE KEY uk_check_sheet_no (check_sheet_no),
  KEY idx_checked_dept (checked_dept_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (checked_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '安全检查'; -- Safety inspections

CREATE TABLE ehs_safety_dangers (
  danger_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '隐患ID', -- Danger id
  safety_check_id BIGINT NOT NULL COMMENT '检查ID', -- Inspection
  danger_text VARCHAR(80) NOT NULL COMMENT '隐患描述', -- Danger
  danger_level VARCHAR(4) NOT NULL COMMENT '隐患级别(一般/重大)', -- Level (ordinary/major)
  rectifier_id BIGINT NOT NULL COMMENT '整改责任人员工ID', -- Responsible
  limit_on DATE NOT NULL COMMENT '整改期限', -- To be mended by
  rectified_on DATE COMMENT '整改完成日期', -- Mended on
  danger_state TINYINT NOT NULL COMMENT '整改状态(1-待整改 2-整改中 3-已销号)', -- State (1-to mend 2-being mended 3-closed)
  PRIMARY KEY (danger_id),
  KEY idx_safety_check (safety_check_id),
  KEY idx_rectifier (rectifier_id),
  FOREIGN KEY (safety_check_id) REFERENCES ehs_safety_inspections (safety_check_id),
  FOREIGN KEY (rectifier_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '隐患整改'; -- Dangers found

CREATE TABLE ehs_safety_permits (
  permit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '作业票ID', -- Permit id
  permit_no VARCHAR(20) NOT NULL COMMENT '作业票号', -- Permit number
  work_kind VARCHAR(10) NOT NULL COMMENT '作业类型(动火/高处/受限空间/临时用电/吊装)', -- Kind of work (hot/height/confined space/temporary power/lifting)
  work_place VARCHAR(40) NOT NULL COMMENT '作业地点', -- Place
  contractor_id BIGINT COMMENT '施工单位ID', -- Contractor
  guardian_id BIGINT NOT NULL COMMENT '监护人员工ID', -- Guardian
  valid_from DATETIME NOT NULL COMMENT '有效期起', -- Valid from
  valid_to DATETIME NOT NULL COMMENT '有效期止', -- Valid to
  gas_result VARCHAR(20) COMMENT '气体检测结果', -- Gas test
  PRIMARY KEY (permit_id),
  UNIQUE KEY uk_permit_no (permit_no),
  KEY idx_contractor (contractor_id),
  KEY idx_guardian (guardian_id),
  FOREIGN KEY (contractor_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (guardian_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '作业许可票'; -- Work permits

CREATE TABLE ehs_safety_accidents (
  accident_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '事故ID', -- Accident id
  accident_no VARCHAR(16) NOT NULL COMMENT '事故编号', -- Accident number
  dept_id INT NOT NULL COMMENT '发生部门ID', -- Department
  accident_kind VARCHAR(12) NOT NULL COMMENT '事故类别(机械伤害/物体打击/高处坠落/火灾/车辆伤害/未遂)', -- Kind
  occurred_at DATETIME NOT NULL COMMENT '发生时间', -- Occurred at
  process_text VARCHAR(120) NOT NULL COMMENT '事故经过', -- What happened
  injured_count TINYINT NOT NULL COMMENT '受伤人数(人)', -- Injured
  lost_days SMALLINT NOT NULL COMMENT '损失工日(天)', -- Days lost
  direct_loss DECIMAL(12,2) NOT NULL COMMENT '直接损失(元)', -- Direct loss (yuan)
  PRIMARY KEY (accident_id),
  UNIQUE KEY uk_accident_no (accident_no),
  KEY idx_dept (dept_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '事故事件'; -- Accidents

CREATE TABLE ehs_safety_protective_gear (
  gear_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发放ID', -- Hand-out id
  employee_id BIGINT NOT NULL COMMENT '领用员工ID', -- Employee
  gear_title VARCHAR(20) NOT NULL COMMENT '用品名称', -- Item
  gear_size VARCHAR(6) NOT NULL COMMENT '规格', -- Size
  given_count TINYINT NOT NULL COMMENT '数量(件)', -- Pieces
  given_on DATE NOT NULL COMMENT '发放日期', -- Given on
  expire_date DATE NOT NULL COMMENT '更换日期', -- Replace by
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  PRIMARY KEY (gear_id),
  KEY idx_employee (employee_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '劳保用品发放'; -- Protective gear handed out

CREATE TABLE ehs_safety_drills (
  drill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '演练ID', -- Drill id
  drill_subject VARCHAR(60) NOT NULL COMMENT '演练科目', -- Subject
  company_id INT NOT NULL COMMENT '组织公司ID', -- Company
  commander_id BIGINT NOT NULL COMMENT '总指挥员工ID', -- Commander
  drilled_at DATETIME NOT NULL COMMENT '演练时间', -- Held at
  joined_count SMALLINT NOT NULL COMMENT '参演人数(人)', -- Took part
  evacuate_seconds SMALLINT COMMENT '疏散用时(秒)', -- Evacuation (seconds)
  drill_summary VARCHAR(120) NOT NULL COMMENT '演练总结', -- Summary
  PRIMARY KEY (drill_id),
  KEY idx_company (company_id),
  KEY idx_commander (commander_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (commander_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '应急演练'; -- Emergency drills

CREATE TABLE ehs_safety_emissions (
  emission_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '监测ID', -- Monitoring id
  outlet_label VARCHAR(30) NOT NULL COMMENT '排放口', -- Outlet
  pollutant VARCHAR(20) NOT NULL COMMENT '监测因子', -- Pollutant
  company_id INT NOT NULL COMMENT '排污单位ID', -- Company
  sampled_at DATETIME NOT NULL COMMENT '采样时间', -- Sampled at
  measured_value DECIMAL(8,2) NOT NULL COMMENT '监测值(mg/m³或mg/L)', -- Measured
  limit_value DECIMAL(8,2) NOT NULL COMMENT '排放限值(mg/m³或mg/L)', -- Limit
  monitor_way VARCHAR(8) NOT NULL COMMENT '监测方式(在线/委托/自测)', -- Way (online/contracted/own)
  PRIMARY KEY (emission_id),
  KEY idx_company (company_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '污染物监测'; -- Emission monitoring

CREATE TABLE ehs_safety_waste_transfers (
  manifest_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '联单ID', -- Manifest id
  manifest_no VARCHAR(20) NOT NULL COMMENT '联单编号', -- Manifest number
  waste_code VARCHAR(10) NOT NULL COMMENT '废物代码', -- Waste code
  waste_title VARCHAR(20) NOT NULL COMMENT '废物名称', -- Waste
  weight_tons DECIMAL(8,3) NOT NULL COMMENT '转移量(吨)', -- Weight (tonnes)
  disposer_id BIGINT NOT NULL COMMENT '处置单位ID', -- Disposal firm
  transport_vehicle_id BIGINT NOT NULL COMMENT '运输车辆ID', -- Vehicle
  handed_on DATE NOT NULL COMMENT '移出日期', -- Handed over
  disposal_fee DECIMAL(12,2) NOT NULL COMMENT '处置费(元)', -- Fee (yuan)
  PRIMARY KEY (manifest_id),
  UNIQUE KEY uk_manifest_no (manifest_no),
  KEY idx_disposer (disposer_id),
  KEY idx_transport_vehicle (transport_vehicle_id),
  FOREIGN KEY (disposer_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (transport_vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '危废转移联单'; -- Hazardous waste transfers

CREATE TABLE ehs_safety_health_checks (
  health_check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '体检ID', -- Check id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  check_stage VARCHAR(6) NOT NULL COMMENT '体检类别(岗前/在岗/离岗)', -- Kind (before/during/after)
  hazard_factor VARCHAR(20) NOT NULL COMMENT '接害因素', -- Exposed to
  hospital_title VARCHAR(40) NOT NULL COMMENT '体检机构', -- Hospital
  health_result VARCHAR(12) NOT NULL COMMENT '体检结论(正常/复查/禁忌证/疑似职业病)', -- Result (normal/check again/contraindicated/suspected)
  exam_on DATE NOT NULL COMMENT '体检日期', -- Date
  informed_on DATE NOT NULL COMMENT '告知日期', -- Told on
  PRIMARY KEY (health_check_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '职业健康体检'; -- Occupational health checks
