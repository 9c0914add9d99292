-- domain: tms_fleet
-- category: Transport
-- zh: 车队管理
-- en: Fleet management

CREATE TABLE tms_fleet_vehicles (
  vehicle_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '车辆ID', -- Vehicle id
  plate_no VARCHAR(12) NOT NULL COMMENT '车牌号', -- Plate
  vehicle_kind VARCHAR(20) NOT NULL COMMENT '车辆类型(厢式货车/冷藏车/牵引车/高栏车/面包车/小型客车)', -- Kind of vehicle
  brand_model VARCHAR(40) NOT NULL COMMENT '品牌型号', -- Make and model
  vin_code CHAR(17) NOT NULL COMMENT '车架号', -- VIN
  load_tons DECIMAL(6,2) NOT NULL COMMENT '核定载质量(吨)', -- Load (tonnes)
  fuel_kind VARCHAR(10) NOT NULL COMMENT '燃料类型(柴油/汽油/纯电动)', -- Fuel (diesel/petrol/electric)
  owning_company_id INT NOT NULL COMMENT '所属公司ID', -- Owning company
  team_id INT NOT NULL COMMENT '所属车队ID', -- Fleet team
  base_warehouse_id INT COMMENT '驻场仓库ID', -- Home warehouse
  bought_on DATE NOT NULL COMMENT '购入日期', -- Bought on
  purchase_price DECIMAL(12,2) NOT NULL COMMENT '购置价格(元)', -- Price (yuan)
  odometer_km INT NOT NULL COMMENT '累计里程(公里)', -- Odometer (km)
  vehicle_state TINYINT NOT NULL COMMENT '车辆状态(1-可用 2-在途 3-维修 4-报废)', -- State (1-available 2-on the road 3-under repair 4-scrapped)
  PRIMARY KEY (vehicle_id),
  UNIQUE KEY uk_plate_no (plate_no),
  UNIQUE KEY uk_vin_code (vin_code),
  KEY idx_owning_company (owning_company_id),
  KEY idx_team (team_id),
  KEY idx_base_warehouse (base_warehouse_id),
  FOREIGN KEY (owning_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (team_id) REFERENCES tms_fleet_teams (team_id),
  FOREIGN KEY (base_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '车辆'; -- Vehicles

CREATE TABLE tms_fleet_teams (
  team_id INT NOT NULL AUTO_INCREMENT COMMENT '车队ID', -- Team id
  team_label VARCHAR(30) NOT NULL COMMENT '车队名称', -- Team
  dept_id INT NOT NULL COMMENT '所属部门ID', -- Department
  captain_id BIGINT NOT NULL COMMENT '车队长员工ID', -- Captain
  home_region_id INT NOT NULL COMMENT '驻地城市ID', -- Seat
  authorized_vehicles SMALLINT NOT NULL COMMENT '核定车辆数(辆)', -- Vehicles authorised
  duty_phone VARCHAR(20) NOT NULL COMMENT '值班电话', -- Duty telephone
  founded_on DATE NOT NULL COMMENT '组建日期', -- Founded on
  PRIMARY KEY (team_id),
  UNIQUE KEY uk_team_label (team_label),
  KEY idx_dept (dept_id),
  KEY idx_captain (captain_id),
  KEY idx_home_region (home_region_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (captain_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (home_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '车队'; -- Fleet teams

CREATE TABLE tms_fleet_drivers (
  driver_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '驾驶员ID', -- Driver id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  team_id INT NOT NULL COMMENT '车队ID', -- Team
  license_class CHAR(2) NOT NULL COMMENT '准驾车型(A2/B2/C1)', -- Licence class
  license_number CHAR(18) NOT NULL COMMENT '驾驶证号', -- Licence number
  first_licensed_on DATE NOT NULL COMMENT '初次领证日期', -- First licensed on
  license_until DATE NOT NULL COMMENT '驾驶证有效期至', -- Licence valid until
  qualification_code VARCHAR(24) COMMENT '从业资格证号', -- Professional qualification
  penalty_points TINYINT NOT NULL COMMENT '本周期记分(分)', -- Penalty points
  driver_state TINYINT NOT NULL COMMENT '驾驶员状态(1-在岗 2-休假 3-停驾)', -- State (1-on duty 2-on leave 3-suspended)
  PRIMARY KEY (driver_id),
  KEY idx_employee (employee_id),
  KEY idx_team (team_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (team_id) REFERENCES tms_fleet_teams (team_id)
) COMMENT = '驾驶员'; -- Drivers

CREATE TABLE tms_fleet_fuel_records (
  fuel_record_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '加油记录ID', -- Record id
  vehicle_id BIGINT NOT NULL COMMENT '车辆ID', -- Vehicle
  driver_id BIGINT NOT NULL COMMENT '驾驶员ID', -- Driver
  refueled_at DATETIME NOT NULL COMMENT '加油时间', -- At
  energy_volume DECIMAL(8,2) NOT NULL COMMENT '加注量(升/千瓦时)', -- Volume (litres/kWh)
  unit_cost DECIMAL(6,2) NOT NULL COMMENT '单价(元)', -- Price (yuan)
  fuel_cost DECIMAL(10,2) NOT NULL COMMENT '金额(元)', -- Amount (yuan)
  station_name VARCHAR(60) NOT NULL COMMENT '加油站', -- Station
  payment_mode VARCHAR(10) NOT NULL COMMENT '支付方式(油卡/内部站/现金)', -- Payment (card/own station/cash)
  PRIMARY KEY (fuel_record_id),
  KEY idx_vehicle (vehicle_id),
  KEY idx_driver (driver_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id),
  FOREIGN KEY (driver_id) REFERENCES tms_fleet_drivers (driver_id)
) COMMENT = '加油充电记录'; -- Fuel and charging

CREATE TABLE tms_fleet_maintenance_orders (
  maintenance_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '维保单ID', -- Order id
  maintenance_no VARCHAR(20) NOT NULL COMMENT '维保单号', -- Order number
  vehicle_id BIGINT NOT NULL COMMENT '车辆ID', -- Vehicle
  repair_supplier_id BIGINT NOT NULL COMMENT '维修供应商ID', -- Workshop
  service_kind VARCHAR(10) NOT NULL COMMENT '维保类型(保养/小修/大修/轮胎)', -- Kind (service/repair/overhaul/tyres)
  fault_desc VARCHAR(150) COMMENT '故障描述', -- Fault
  sent_on DATE NOT NULL COMMENT '送修日期', -- Sent on
  finished_on DATE NOT NULL COMMENT '完工日期', -- Finished on
  labor_cost DECIMAL(10,2) NOT NULL COMMENT '工时费(元)', -- Labour (yuan)
  parts_cost DECIMAL(10,2) NOT NULL COMMENT '配件费(元)', -- Parts (yuan)
  repair_total DECIMAL(10,2) NOT NULL COMMENT '合计费用(元)', -- Total (yuan)
  PRIMARY KEY (maintenance_id),
  UNIQUE KEY uk_maintenance_no (maintenance_no),
  KEY idx_vehicle (vehicle_id),
  KEY idx_repair_supplier (repair_supplier_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id),
  FOREIGN KEY (repair_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '车辆维保单'; -- Maintenance of vehicles

CREATE TABLE tms_fleet_insurance_policies (
  policy_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '保单ID', -- Policy id
  policy_no VARCHAR(30) NOT NULL COMMENT '保单号', -- Policy number
  vehicle_id BIGINT NOT NULL COMMENT '车辆ID', -- Vehicle
  insurer_name VARCHAR(60) NOT NULL COMMENT '保险公司', -- Insurer
  policy_kind VARCHAR(10) NOT NULL COMMENT '险种(交强险/商业险)', -- Kind (compulsory/commercial)
  premium DECIMAL(10,2) NOT NULL COMMENT '保费(元)', -- Premium (yuan)
  cover_from DATE NOT NULL COMMENT '起保日期', -- From
  cover_to DATE NOT NULL COMMENT '终保日期', -- To
  handled_by_user_id BIGINT NOT NULL COMMENT '经办人用户ID', -- Handled by
  PRIMARY KEY (policy_id),
  UNIQUE KEY uk_policy_no (policy_no),
  KEY idx_vehicle (vehicle_id),
  KEY idx_handled_by_user (handled_by_user_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id),
  FOREIGN KEY (handled_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '车辆保险'; -- Insurance of vehicles

CREATE TABLE tms_fleet_violations (
  violation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '违章ID', -- Offence id
  vehicle_id BIGINT NOT NULL COMMENT '车辆ID', -- Vehicle
  driver_id BIGINT COMMENT '驾驶员ID', -- Driver
  occurred_at DATETIME NOT NULL COMMENT '违章时间', -- At
  occurred_region_id INT NOT NULL COMMENT '发生地ID', -- Place
  violation_kind VARCHAR(60) NOT NULL COMMENT '违章行为', -- Offence
  points_deducted TINYINT NOT NULL COMMENT '记分(分)', -- Points
  fine_amount DECIMAL(8,2) NOT NULL COMMENT '罚款(元)', -- Fine (yuan)
  settled_state TINYINT NOT NULL COMMENT '处理状态(1-未处理 2-已处理)', -- Settled (1-no 2-yes)
  PRIMARY KEY (violation_id),
  KEY idx_vehicle (vehicle_id),
  KEY idx_driver (driver_id),
  KEY idx_occurred_region (occurred_region_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id),
  FOREIGN KEY (driver_id) REFERENCES tms_fleet_drivers (driver_id),
  FOREIGN KEY (occurred_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '交通违章'; -- Traffic offences

CREATE TABLE tms_fleet_annual_inspections (
  annual_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '年检ID', -- Inspection id
  vehicle_id BIGINT NOT NULL COMMENT '车辆ID', -- Vehicle
  station_title VARCHAR(60) NOT NULL COMMENT '检测站', -- Station
  examined_on DATE NOT NULL COMMENT '检验日期', -- Examined on
  exam_result VARCHAR(10) NOT NULL COMMENT '检验结果(合格/复检合格)', -- Result (passed/passed again)
  emission_grade VARCHAR(10) NOT NULL COMMENT '排放标准(国五/国六/新能源)', -- Emission standard
  valid_to DATE NOT NULL COMMENT '有效期至', -- Valid until
  exam_fee DECIMAL(8,2) NOT NULL COMMENT '检验费(元)', -- Fee (yuan)
  PRIMARY KEY (annual_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '车辆年检'; -- Annual inspections

CREATE TABLE tms_fleet_trip_logs (
  trip_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '行程ID', -- Trip id
  vehicle_id BIGINT NOT NULL COMMENT '车辆ID', -- Vehicle
  driver_id BIGINT NOT NULL COMMENT '驾驶员ID', -- Driver
  depart_warehouse_id INT NOT NULL COMMENT '出发仓库ID', -- From warehouse
  departed_at DATETIME NOT NULL COMMENT '发车时间', -- Departed at
  trip_km DECIMAL(8,1) NOT NULL COMMENT '行驶里程(公里)', -- Distance (km)
  trip_hours DECIMAL(5,1) NOT NULL COMMENT '行驶时长(小时)', -- Time (hours)
  returned_at DATETIME NOT NULL COMMENT '回场时间', -- Back at
  avg_fuel DECIMAL(6,2) COMMENT '百公里能耗', -- Consumption per 100 km
  abnormal_event VARCHAR(60) COMMENT '异常事件', -- Incident
  PRIMARY KEY (trip_id),
  KEY idx_vehicle (vehicle_id),
  KEY idx_driver (driver_id),
  KEY idx_depart_warehouse (depart_warehouse_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id),
  FOREIGN KEY (driver_id) REFERENCES tms_fleet_drivers (driver_id),
  FOREIGN KEY (depart_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '行车日志'; -- Trip log

CREATE TABLE tms_fleet_driver_exams (
  exam_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '考核ID', -- Examination id
  driver_id BIGINT NOT NULL COMMENT '驾驶员ID', -- Driver
  exam_month CHAR(7) NOT NULL COMMENT '考核月份', -- Month
  safe_km INT NOT NULL COMMENT '安全行驶里程(公里)', -- Safe distance (km)
  harsh_brakes SMALLINT NOT NULL COMMENT '急刹次数(次)', -- Harsh brakings
  fatigue_alarms SMALLINT NOT NULL COMMENT '疲劳报警次数(次)', -- Fatigue alarms
  exam_points TINYINT NOT NULL COMMENT '考核得分(分)', -- Points
  bonus_amount DECIMAL(8,2) NOT NULL COMMENT '安全奖金(元)', -- Safety bonus (yuan)
  assessor_id BIGINT NOT NULL COMMENT '考核人员工ID', -- Assessor
  PRIMARY KEY (exam_id),
  KEY idx_driver (driver_id),
  KEY idx_assessor (assessor_id),
  FOREIGN KEY (driver_id) REFERENCES tms_fleet_drivers (driver_id),
  FOREIGN KEY (assessor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '驾驶员安全考核'; -- Safety examinations of drivers
