-- domain: mining_site
-- category: Industry
-- zh: 矿山生产
-- en: Mining

CREATE TABLE mining_site_mines (
  mine_id INT NOT NULL AUTO_INCREMENT COMMENT '矿山ID', -- Mine id
  mine_code VARCHAR(10) NOT NULL COMMENT '矿山编码', -- Code
  mine_label VARCHAR(40) NOT NULL COMMENT '矿山名称', -- Mine
  mineral VARCHAR(8) NOT NULL COMMENT '矿种(煤/铁/石灰岩/钨)', -- Mineral
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  licence_capacity DECIMAL(8,2) NOT NULL COMMENT '核定产能(万吨/年)', -- Licensed (10,000 t a year)
  mining_way VARCHAR(8) NOT NULL COMMENT '开采方式(井工/露天)', -- Method (underground/open pit)
  mine_manager_id BIGINT NOT NULL COMMENT '矿长员工ID', -- Mine manager
  safety_permit VARCHAR(40) NOT NULL COMMENT '安全生产许可证号', -- Safety licence
  PRIMARY KEY (mine_id),
  UNIQUE KEY uk_mine_code (mine_code),
  UNIQUE KEY uk_mine_label (mine_label),
  KEY idx_region (region_id),
  KEY idx_mine_manager (mine_manager_id),
  UNIQUE KEY uk_safety_permit (safety_permit),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (mine_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '矿山'; -- Mines

CREATE TABLE mining_site_work_faces (
  face_id INT NOT NULL AUTO_INCREMENT COMMENT '工作面ID', -- Face id
  mine_id INT NOT NULL COMMENT '矿山ID', -- Mine
  face_code VARCHAR(16) NOT NULL COMMENT '工作面编号', -- Number
  face_kind VARCHAR(8) NOT NULL COMMENT '类型(回采/掘进/剥离)', -- Kind (mining/heading/stripping)
  design_length DECIMAL(7,1) NOT NULL COMMENT '设计长度(米)', -- Length (m)
  daily_quota DECIMAL(8,1) NOT NULL COMMENT '日计划量(吨)', -- Plan a day (t)
  started_on DATE NOT NULL COMMENT '开采日期', -- Began on
  PRIMARY KEY (face_id),
  KEY idx_mine (mine_id),
  UNIQUE KEY uk_face_code (face_code),
  FOREIGN KEY (mine_id) REFERENCES mining_site_mines (mine_id)
) COMMENT = '采掘工作面'; -- Working faces

CREATE TABLE mining_site_shift_outputs (
  shift_output_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '产量ID', -- Output id
  face_id INT NOT NULL COMMENT '工作面ID', -- Face
  output_date DATE NOT NULL COMMENT '生产日期', -- Date
  mine_shift VARCHAR(6) NOT NULL COMMENT '班次(早班/中班/夜班)', -- Shift
  output_tons DECIMAL(9,1) NOT NULL COMMENT '产量(吨)', -- Output (t)
  crew_size TINYINT NOT NULL COMMENT '出勤人数(人)', -- Crew
  stoppage_minutes SMALLINT NOT NULL COMMENT '停机时间(分钟)', -- Stopped (minutes)
  stoppage_cause VARCHAR(40) COMMENT '停机原因', -- Why stopped
  team_leader_id BIGINT NOT NULL COMMENT '班长员工ID', -- Shift leader
  PRIMARY KEY (shift_output_id),
  KEY idx_face (face_id),
  KEY idx_team_leader (team_leader_id),
  FOREIGN KEY (face_id) REFERENCES mining_site_work_faces (face_id),
  FOREIGN KEY (team_leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '班组产量日报'; -- Output by shift

CREATE TABLE mining_site_mine_machines (
  machine_id INT NOT NULL AUTO_INCREMENT COMMENT '设备ID', -- Machine id
  mine_id INT NOT NULL COMMENT '矿山ID', -- Mine
  equipment_id BIGINT COMMENT '设备台账ID', -- Equipment register
  machine_label VARCHAR(30) NOT NULL COMMENT '设备名称', -- Machine
  machine_model VARCHAR(30) NOT NULL COMMENT '设备型号', -- Model
  running_hours INT NOT NULL COMMENT '累计运行(小时)', -- Hours run
  machine_state VARCHAR(8) NOT NULL COMMENT '设备状态(运行/待机/检修)', -- State
  PRIMARY KEY (machine_id),
  KEY idx_mine (mine_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (mine_id) REFERENCES mining_site_mines (mine_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '采掘设备'; -- Mining machines

CREATE TABLE mining_site_gas_monitors (
  monitor_data_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '监测ID', -- Reading id
  face_id INT NOT NULL COMMENT '工作面ID', -- Face
  sensor_code VARCHAR(16) NOT NULL COMMENT '传感器编号', -- Sensor
  methane_percent DECIMAL(5,2) NOT NULL COMMENT '瓦斯浓度(%)', -- Methane (%)
  dust_mg DECIMAL(6,2) NOT NULL COMMENT '粉尘浓度(毫克/立方米)', -- Dust (mg/m³)
  wind_speed DECIMAL(4,1) NOT NULL COMMENT '风速(米/秒)', -- Air speed (m/s)
  monitored_at DATETIME NOT NULL COMMENT '监测时间', -- At
  alarm_flag TINYINT NOT NULL COMMENT '是否报警(0-否 1-是)', -- Alarm (0-no 1-yes)
  PRIMARY KEY (monitor_data_id),
  KEY idx_face (face_id),
  FOREIGN KEY (face_id) REFERENCES mining_site_work_faces (face_id)
) COMMENT = '安全监测数据'; -- Safety monitoring

CREATE TABLE mining_site_blasting_records (
  blasting_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '爆破ID', -- Blast id
  blasting_no VARCHAR(20) NOT NULL COMMENT '爆破单号', -- Number
  face_id INT NOT NULL COMMENT '工作面ID', -- Face
  blast_holes SMALLINT NOT NULL COMMENT '炮孔数(个)', -- Holes
  explosive_kg DECIMAL(8,1) NOT NULL COMMENT '炸药用量(千克)', -- Explosive (kg)
  detonators SMALLINT NOT NULL COMMENT '雷管用量(发)', -- Detonators
  blaster_id BIGINT NOT NULL COMMENT '爆破员员工ID', -- Blaster
  fired_at DATETIME NOT NULL COMMENT '起爆时间', -- Fired at
  after_check VARCHAR(60) NOT NULL COMMENT '爆后检查', -- Check afterwards
  PRIMARY KEY (blasting_id),
  UNIQUE KEY uk_blasting_no (blasting_no),
  KEY idx_face (face_id),
  KEY idx_blaster (blaster_id),
  FOREIGN KEY (face_id) REFERENCES mining_site_work_faces (face_id),
  FOREIGN KEY (blaster_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '爆破作业记录'; -- Blasting

CREATE TABLE mining_site_safety_hazards (
  hazard_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '隐患ID', -- Hazard id
  mine_id INT NOT NULL COMMENT '矿山ID', -- Mine
  hazard_text VARCHAR(100) NOT NULL COMMENT '隐患描述', -- Hazard
  hazard_grade VARCHAR(6) NOT NULL COMMENT '隐患等级(一般/重大)', -- Grade (ordinary/major)
  responsible_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department
  finder_user_id BIGINT NOT NULL COMMENT '排查人用户ID', -- Found by
  found_on DATE NOT NULL COMMENT '发现日期', -- Found on
  fix_deadline DATE NOT NULL COMMENT '整改期限', -- To be mended by
  fixed_on DATE COMMENT '整改完成日期', -- Mended on
  PRIMARY KEY (hazard_id),
  KEY idx_mine (mine_id),
  KEY idx_responsible_dept (responsible_dept_id),
  KEY idx_finder_user (finder_user_id),
  FOREIGN KEY (mine_id) REFERENCES mining_site_mines (mine_id),
  FOREIGN KEY (responsible_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (finder_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '隐患排查'; -- Hazards found

CREATE TABLE mining_site_ore_assays (
  assay_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '化验ID', -- Assay id
  face_id INT NOT NULL COMMENT '取样工作面ID', -- Face sampled
  sample_code VARCHAR(20) NOT NULL COMMENT '样品编号', -- Sample
  assay_item VARCHAR(20) NOT NULL COMMENT '化验项目', -- Assayed
  assay_percent DECIMAL(6,3) NOT NULL COMMENT '化验结果(%)', -- Result (%)
  lab_employee_id BIGINT NOT NULL COMMENT '化验员员工ID', -- Assayer
  sampled_on DATE NOT NULL COMMENT '取样日期', -- Sampled on
  PRIMARY KEY (assay_id),
  KEY idx_face (face_id),
  UNIQUE KEY uk_sample_code (sample_code),
  KEY idx_lab_employee (lab_employee_id),
  FOREIGN KEY (face_id) REFERENCES mining_site_work_faces (face_id),
  FOREIGN KEY (lab_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '矿石化验'; -- Assays

CREATE TABLE mining_site_ore_shipments (
  shipment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '外运ID', -- Shipment id
  weighbill_no VARCHAR(20) NOT NULL COMMENT '磅单号', -- Weighbridge bill
  mine_id INT NOT NULL COMMENT '矿山ID', -- Mine
  customer_id BIGINT NOT NULL COMMENT '购货客户ID', -- Customer
  truck_plate VARCHAR(12) NOT NULL COMMENT '运输车牌', -- Truck
  gross_tons DECIMAL(7,2) NOT NULL COMMENT '毛重(吨)', -- Gross (t)
  tare_tons DECIMAL(7,2) NOT NULL COMMENT '皮重(吨)', -- Tare (t)
  net_tons DECIMAL(7,2) NOT NULL COMMENT '净重(吨)', -- Net (t)
  ton_price DECIMAL(9,2) NOT NULL COMMENT '单价(元/吨)', -- Price (yuan/t)
  weighed_at DATETIME NOT NULL COMMENT '过磅时间', -- Weighed at
  PRIMARY KEY (shipment_id),
  UNIQUE KEY uk_weighbill_no (weighbill_no),
  KEY idx_mine (mine_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (mine_id) REFERENCES mining_site_mines (mine_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '矿产品外运'; -- Shipments

CREATE TABLE mining_site_restoration_works (
  restoration_id INT NOT NULL AUTO_INCREMENT COMMENT '修复ID', -- Work id
  mine_id INT NOT NULL COMMENT '矿山ID', -- Mine
  restore_area DECIMAL(8,2) NOT NULL COMMENT '修复面积(公顷)', -- Area (ha)
  restore_method VARCHAR(40) NOT NULL COMMENT '修复措施', -- Method
  contract_id BIGINT NOT NULL COMMENT '施工合同ID', -- Contract
  invested_sum DECIMAL(12,2) NOT NULL COMMENT '投入资金(元)', -- Spent (yuan)
  accepted_on DATE COMMENT '验收日期', -- Accepted on
  PRIMARY KEY (restoration_id),
  KEY idx_mine (mine_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (mine_id) REFERENCES mining_site_mines (mine_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '矿山生态修复'; -- Restoration
