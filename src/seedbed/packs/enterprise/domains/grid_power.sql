-- domain: grid_power
-- category: Energy and utilities
-- zh: 电网营配
-- en: Power grid

CREATE TABLE grid_power_substations (
  substation_id INT NOT NULL AUTO_INCREMENT COMMENT '变电站ID', -- Substation id
  substation_code VARCHAR(10) NOT NULL COMMENT '变电站编码', -- Code
  substation_label VARCHAR(40) NOT NULL COMMENT '变电站名称', -- Substation
  voltage_class VARCHAR(8) NOT NULL COMMENT '电压等级(220kV/110kV/35kV)', -- Voltage
  region_id INT NOT NULL COMMENT '所在区划ID', -- Region
  capacity_mva DECIMAL(7,1) NOT NULL COMMENT '主变容量(兆伏安)', -- Capacity (MVA)
  commissioned_on DATE NOT NULL COMMENT '投运日期', -- In service since
  maintain_dept_id INT NOT NULL COMMENT '运维部门ID', -- Department in charge
  PRIMARY KEY (substation_id),
  UNIQUE KEY uk_substation_code (substation_code),
  UNIQUE KEY uk_substation_label (substation_label),
  KEY idx_region (region_id),
  KEY idx_maintain_dept (maintain_dept_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (maintain_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '变电站'; -- Substations

CREATE TABLE grid_power_feeders (
  feeder_id INT NOT NULL AUTO_INCREMENT COMMENT '线路ID', -- Feeder id
  substation_id INT NOT NULL COMMENT '变电站ID', -- Substation
  feeder_label VARCHAR(30) NOT NULL COMMENT '线路名称', -- Feeder
  line_length DECIMAL(6,2) NOT NULL COMMENT '线路长度(公里)', -- Length (km)
  cable_share DECIMAL(5,2) NOT NULL COMMENT '电缆化率(%)', -- Underground (%)
  rated_current SMALLINT NOT NULL COMMENT '额定电流(安)', -- Rated current (A)
  is_loop TINYINT NOT NULL COMMENT '是否环网(0-否 1-是)', -- Ring (0-no 1-yes)
  PRIMARY KEY (feeder_id),
  KEY idx_substation (substation_id),
  FOREIGN KEY (substation_id) REFERENCES grid_power_substations (substation_id)
) COMMENT = '配电线路'; -- Feeders

CREATE TABLE grid_power_transformers (
  transformer_id INT NOT NULL AUTO_INCREMENT COMMENT '配变ID', -- Transformer id
  feeder_id INT NOT NULL COMMENT '线路ID', -- Feeder
  transformer_code VARCHAR(12) NOT NULL COMMENT '配变编号', -- Code
  area_label VARCHAR(40) NOT NULL COMMENT '台区名称', -- Area
  rated_kva SMALLINT NOT NULL COMMENT '额定容量(千伏安)', -- Rated (kVA)
  load_rate DECIMAL(5,2) NOT NULL COMMENT '最大负载率(%)', -- Peak load (%)
  equipment_id BIGINT COMMENT '设备台账ID', -- Equipment
  PRIMARY KEY (transformer_id),
  KEY idx_feeder (feeder_id),
  UNIQUE KEY uk_transformer_code (transformer_code),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (feeder_id) REFERENCES grid_power_feeders (feeder_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '配电变压器'; -- Transformers

CREATE TABLE grid_power_power_users (
  power_user_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '用电客户ID', -- Customer id
  household_no VARCHAR(16) NOT NULL COMMENT '户号', -- Account number
  user_label VARCHAR(80) NOT NULL COMMENT '户名', -- Name of the account
  transformer_id INT NOT NULL COMMENT '供电配变ID', -- Transformer
  customer_id BIGINT COMMENT '关联客户ID', -- CRM customer
  user_class VARCHAR(12) NOT NULL COMMENT '用电类别(居民生活/一般工商业/大工业/农业)', -- Class
  contract_kva DECIMAL(8,1) NOT NULL COMMENT '合同容量(千伏安)', -- Contracted (kVA)
  supply_address VARCHAR(120) NOT NULL COMMENT '用电地址', -- Address
  opened_on DATE NOT NULL COMMENT '立户日期', -- Opened on
  PRIMARY KEY (power_user_id),
  UNIQUE KEY uk_household_no (household_no),
  KEY idx_transformer (transformer_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (transformer_id) REFERENCES grid_power_transformers (transformer_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '用电客户'; -- Electricity customers

CREATE TABLE grid_power_electric_meters (
  electric_meter_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '电能表ID', -- Meter id
  power_user_id BIGINT NOT NULL COMMENT '用电客户ID', -- Customer
  asset_no VARCHAR(20) NOT NULL COMMENT '资产编号', -- Asset number
  meter_model VARCHAR(30) NOT NULL COMMENT '电表型号', -- Model
  current_ratio SMALLINT NOT NULL COMMENT '互感器变比(倍)', -- Ratio
  installed_on DATE NOT NULL COMMENT '安装日期', -- Installed on
  next_verify_on DATE NOT NULL COMMENT '下次检定日期', -- Next verification
  PRIMARY KEY (electric_meter_id),
  KEY idx_power_user (power_user_id),
  UNIQUE KEY uk_asset_no (asset_no),
  FOREIGN KEY (power_user_id) REFERENCES grid_power_power_users (power_user_id)
) COMMENT = '电能表'; -- Meters

CREATE TABLE grid_power_monthly_readings (
  monthly_reading_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '抄表ID', -- Reading id
  electric_meter_id BIGINT NOT NULL COMMENT '电能表ID', -- Meter
  reading_month CHAR(7) NOT NULL COMMENT '抄表月份', -- Month
  previous_index DECIMAL(12,2) NOT NULL COMMENT '上期示数', -- Last index
  current_index DECIMAL(12,2) NOT NULL COMMENT '本期示数', -- This index
  energy_kwh DECIMAL(12,2) NOT NULL COMMENT '用电量(千瓦时)', -- Energy (kWh)
  peak_share DECIMAL(5,2) NOT NULL COMMENT '峰段占比(%)', -- Peak share (%)
  collect_way VARCHAR(10) NOT NULL COMMENT '采集方式(自动采集/人工补抄)', -- How
  PRIMARY KEY (monthly_reading_id),
  KEY idx_electric_meter (electric_meter_id),
  FOREIGN KEY (electric_meter_id) REFERENCES grid_power_electric_meters (electric_meter_id)
) COMMENT = '月度抄表'; -- Monthly readings

CREATE TABLE grid_power_electric_bills (
  electric_bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '电费账单ID', -- Bill id
  monthly_reading_id BIGINT NOT NULL COMMENT '抄表ID', -- Reading
  energy_charge DECIMAL(12,2) NOT NULL COMMENT '电度电费(元)', -- Energy charge (yuan)
  basic_charge DECIMAL(10,2) NOT NULL COMMENT '基本电费(元)', -- Basic charge (yuan)
  bill_due DECIMAL(12,2) NOT NULL COMMENT '应收电费(元)', -- Due (yuan)
  due_on DATE NOT NULL COMMENT '缴费截止日', -- Due on
  paid_through VARCHAR(12) COMMENT '缴费渠道(网上国网/支付宝/微信/银行代扣)', -- Paid by
  arrears_flag TINYINT NOT NULL COMMENT '是否欠费(0-否 1-是)', -- In arrears (0-no 1-yes)
  PRIMARY KEY (electric_bill_id),
  KEY idx_monthly_reading (monthly_reading_id),
  FOREIGN KEY (monthly_reading_id) REFERENCES grid_power_monthly_readings (monthly_reading_id)
) COMMENT = '电费账单'; -- Electricity bills

CREATE TABLE grid_power_outage_events (
  outage_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '停电ID', -- Outage id
  outage_no VARCHAR(16) NOT NULL COMMENT '停电编号', -- Number
  feeder_id INT NOT NULL COMMENT '线路ID', -- Feeder
  outage_kind VARCHAR(8) NOT NULL COMMENT '停电类型(计划/故障)', -- Kind (planned/fault)
  outage_cause VARCHAR(30) NOT NULL COMMENT '停电原因', -- Cause
  off_at DATETIME NOT NULL COMMENT '停电时间', -- Off at
  restored_at DATETIME NOT NULL COMMENT '复电时间', -- Back at
  affected_users INT NOT NULL COMMENT '影响户数(户)', -- Customers affected
  PRIMARY KEY (outage_id),
  UNIQUE KEY uk_outage_no (outage_no),
  KEY idx_feeder (feeder_id),
  FOREIGN KEY (feeder_id) REFERENCES grid_power_feeders (feeder_id)
) COMMENT = '停电事件'; -- Outages

CREATE TABLE grid_power_repair_orders (
  repair_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '抢修工单ID', -- Order id
  outage_id BIGINT NOT NULL COMMENT '停电ID', -- Outage
  crew_leader_id BIGINT NOT NULL COMMENT '抢修队长员工ID', -- Crew leader
  vehicle_id BIGINT NOT NULL COMMENT '抢修车辆ID', -- Vehicle
  arrived_on_site_at DATETIME NOT NULL COMMENT '到达现场时间', -- On site at
  repair_work VARCHAR(60) NOT NULL COMMENT '抢修措施', -- Work done
  material_cost DECIMAL(10,2) NOT NULL COMMENT '材料费(元)', -- Materials (yuan)
  PRIMARY KEY (repair_order_id),
  KEY idx_outage (outage_id),
  KEY idx_crew_leader (crew_leader_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (outage_id) REFERENCES grid_power_outage_events (outage_id),
  FOREIGN KEY (crew_leader_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '配网抢修工单'; -- Repair orders

CREATE TABLE grid_power_installation_requests (
  installation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报装ID', -- Request id
  installation_no VARCHAR(20) NOT NULL COMMENT '报装编号', -- Number
  applicant_label VARCHAR(50) NOT NULL COMMENT '申请人', -- Applicant
  apply_kind VARCHAR(10) NOT NULL COMMENT '业务类型(新装/增容/更名/销户)', -- Kind (new/more capacity/renamed/closed)
  apply_kva DECIMAL(8,1) NOT NULL COMMENT '申请容量(千伏安)', -- Capacity (kVA)
  survey_user_id BIGINT NOT NULL COMMENT '勘查人用户ID', -- Surveyor
  applied_on DATE NOT NULL COMMENT '申请日期', -- Applied on
  settled_up_on DATE NOT NULL COMMENT '办结日期', -- Completed on
  PRIMARY KEY (installation_id),
  UNIQUE KEY uk_installation_no (installation_no),
  KEY idx_survey_user (survey_user_id),
  FOREIGN KEY (survey_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '业扩报装'; -- New connections
