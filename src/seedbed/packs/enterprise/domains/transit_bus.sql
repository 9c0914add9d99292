-- domain: transit_bus
-- category: Transport
-- zh: 城市公交
-- en: City buses

CREATE TABLE transit_bus_bus_depots (
  depot_id INT NOT NULL AUTO_INCREMENT COMMENT '场站ID', -- Depot id
  depot_label VARCHAR(40) NOT NULL COMMENT '场站名称', -- Depot
  region_id INT NOT NULL COMMENT '所在区划ID', -- Region
  parking_slots SMALLINT NOT NULL COMMENT '停车位(个)', -- Parking
  charger_count SMALLINT NOT NULL COMMENT '充电桩数(个)', -- Chargers
  depot_manager_id BIGINT NOT NULL COMMENT '站长员工ID', -- Head of the depot
  in_use_since DATE NOT NULL COMMENT '启用日期', -- In use since
  PRIMARY KEY (depot_id),
  UNIQUE KEY uk_depot_label (depot_label),
  KEY idx_region (region_id),
  KEY idx_depot_manager (depot_manager_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (depot_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '公交场站'; -- Depots

CREATE TABLE transit_bus_bus_routes (
  route_id INT NOT NULL AUTO_INCREMENT COMMENT '线路ID', -- Route id
  route_no VARCHAR(12) NOT NULL COMMENT '线路编号', -- Route
  depot_id INT NOT NULL COMMENT '所属场站ID', -- Depot
  first_stop VARCHAR(30) NOT NULL COMMENT '起点站', -- From
  last_stop VARCHAR(30) NOT NULL COMMENT '终点站', -- To
  route_length DECIMAL(5,1) NOT NULL COMMENT '线路长度(公里)', -- Length (km)
  ticket_price DECIMAL(4,1) NOT NULL COMMENT '票价(元)', -- Fare (yuan)
  first_bus TIME NOT NULL COMMENT '首班时间', -- First bus
  last_bus TIME NOT NULL COMMENT '末班时间', -- Last bus
  headway_minutes TINYINT NOT NULL COMMENT '高峰发车间隔(分钟)', -- Headway (minutes)
  PRIMARY KEY (route_id),
  UNIQUE KEY uk_route_no (route_no),
  KEY idx_depot (depot_id),
  FOREIGN KEY (depot_id) REFERENCES transit_bus_bus_depots (depot_id)
) COMMENT = '公交线路'; -- Routes

CREATE TABLE transit_bus_bus_stops (
  stop_id INT NOT NULL AUTO_INCREMENT COMMENT '站点ID', -- Stop id
  stop_code VARCHAR(10) NOT NULL COMMENT '站点编码', -- Code
  stop_label VARCHAR(40) NOT NULL COMMENT '站点名称', -- Stop
  stop_kind VARCHAR(10) NOT NULL COMMENT '站点类型(港湾式/普通/首末站)', -- Kind (bay/ordinary/terminus)
  longitude DECIMAL(10,6) NOT NULL COMMENT '经度', -- Longitude
  latitude DECIMAL(9,6) NOT NULL COMMENT '纬度', -- Latitude
  has_shelter TINYINT NOT NULL COMMENT '是否有候车亭(0-否 1-是)', -- Shelter (0-no 1-yes)
  PRIMARY KEY (stop_id),
  UNIQUE KEY uk_stop_code (stop_code),
  UNIQUE KEY uk_stop_label (stop_label)
) COMMENT = '公交站点'; -- Stops

CREATE TABLE transit_bus_route_stops (
  route_id INT NOT NULL COMMENT '线路ID', -- Route
  stop_id INT NOT NULL COMMENT '站点ID', -- Stop
  stop_order TINYINT NOT NULL COMMENT '站序', -- Order
  distance_from_start DECIMAL(5,2) NOT NULL COMMENT '距起点(公里)', -- From the start (km)
  run_minutes SMALLINT NOT NULL COMMENT '计划行驶时间(分钟)', -- Minutes from the start
  is_transfer TINYINT NOT NULL COMMENT '是否换乘站(0-否 1-是)', -- Change here (0-no 1-yes)
  PRIMARY KEY (route_id, stop_id),
  KEY idx_stop (stop_id),
  FOREIGN KEY (route_id) REFERENCES transit_bus_bus_routes (route_id),
  FOREIGN KEY (stop_id) REFERENCES transit_bus_bus_stops (stop_id)
) COMMENT = '线路途经站'; -- Stops of routes

CREATE TABLE transit_bus_bus_vehicles (
  bus_id INT NOT NULL AUTO_INCREMENT COMMENT '公交车ID', -- Bus id
  fleet_no VARCHAR(10) NOT NULL COMMENT '自编号', -- Fleet number
  vehicle_id BIGINT COMMENT '车辆主档ID', -- Vehicle register
  route_id INT NOT NULL COMMENT '配属线路ID', -- Route
  bus_plate VARCHAR(12) NOT NULL COMMENT '车牌号', -- Plate
  bus_model VARCHAR(40) NOT NULL COMMENT '车型', -- Model
  seat_places TINYINT NOT NULL COMMENT '座位数(个)', -- Seats
  bus_state VARCHAR(8) NOT NULL COMMENT '车况(运营/备用/维修)', -- State (in service/spare/repair)
  PRIMARY KEY (bus_id),
  UNIQUE KEY uk_fleet_no (fleet_no),
  KEY idx_vehicle (vehicle_id),
  KEY idx_route (route_id),
  UNIQUE KEY uk_bus_plate (bus_plate),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id),
  FOREIGN KEY (route_id) REFERENCES transit_bus_bus_routes (route_id)
) COMMENT = '公交车辆'; -- Buses

CREATE TABLE transit_bus_driver_rosters (
  roster_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '排班ID', -- Roster id
  driver_employee_id BIGINT NOT NULL COMMENT '驾驶员员工ID', -- Driver
  bus_id INT NOT NULL COMMENT '公交车ID', -- Bus
  duty_date DATE NOT NULL COMMENT '出勤日期', -- Date
  duty_turn VARCHAR(8) NOT NULL COMMENT '班次(早班/中班/晚班)', -- Turn (early/middle/late)
  planned_trips TINYINT NOT NULL COMMENT '计划趟次(趟)', -- Trips
  alcohol_tested TINYINT NOT NULL COMMENT '酒精检测是否合格(0-否 1-是)', -- Alcohol test passed (0-no 1-yes)
  PRIMARY KEY (roster_id),
  KEY idx_driver_employee (driver_employee_id),
  KEY idx_bus (bus_id),
  FOREIGN KEY (driver_employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (bus_id) REFERENCES transit_bus_bus_vehicles (bus_id)
) COMMENT = '驾驶员排班'; -- Rosters of drivers

CREATE TABLE transit_bus_trip_records (
  trip_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '趟次ID', -- Trip id
  roster_id BIGINT NOT NULL COMMENT '排班ID', -- Roster
  direction VARCHAR(6) NOT NULL COMMENT '方向(上行/下行)', -- Direction (up/down)
  departed_at DATETIME NOT NULL COMMENT '发车时间', -- Departed at
  arrived_at DATETIME NOT NULL COMMENT '到达时间', -- Arrived at
  late_minutes SMALLINT NOT NULL COMMENT '晚点(分钟)', -- Late (minutes)
  passenger_count SMALLINT NOT NULL COMMENT '载客人次(人次)', -- Passengers
  power_used DECIMAL(6,1) NOT NULL COMMENT '耗电量(千瓦时)', -- Electricity (kWh)
  PRIMARY KEY (trip_id),
  KEY idx_roster (roster_id),
  FOREIGN KEY (roster_id) REFERENCES transit_bus_driver_rosters (roster_id)
) COMMENT = '班次运行记录'; -- Trips

CREATE TABLE transit_bus_fare_collections (
  collection_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '营收ID', -- Takings id
  bus_id INT NOT NULL COMMENT '公交车ID', -- Bus
  operating_date DATE NOT NULL COMMENT '营运日期', -- Operating date
  scan_rides SMALLINT NOT NULL COMMENT '扫码人次(人次)', -- Rides by QR code
  card_rides SMALLINT NOT NULL COMMENT '刷卡人次(人次)', -- Rides by card
  cash_box DECIMAL(8,2) NOT NULL COMMENT '投币金额(元)', -- Cash (yuan)
  takings_total DECIMAL(10,2) NOT NULL COMMENT '营收合计(元)', -- Takings (yuan)
  audited_user_id BIGINT NOT NULL COMMENT '稽核人用户ID', -- Checked by
  PRIMARY KEY (collection_id),
  KEY idx_bus (bus_id),
  KEY idx_audited_user (audited_user_id),
  FOREIGN KEY (bus_id) REFERENCES transit_bus_bus_vehicles (bus_id),
  FOREIGN KEY (audited_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '票款营收日结'; -- Daily takings

CREATE TABLE transit_bus_road_incidents (
  incident_id INT NOT NULL AUTO_INCREMENT COMMENT '事件ID', -- Incident id
  incident_no VARCHAR(16) NOT NULL COMMENT '事件编号', -- Number
  bus_id INT NOT NULL COMMENT '公交车ID', -- Bus
  incident_kind VARCHAR(12) NOT NULL COMMENT '事件类型(剐蹭/乘客摔伤/车辆抛锚/乘客纠纷/治安)', -- Kind
  place_desc VARCHAR(60) NOT NULL COMMENT '发生地点', -- Place
  occurred_at DATETIME NOT NULL COMMENT '发生时间', -- Occurred at
  course_of_event TEXT NOT NULL COMMENT '经过描述', -- What happened
  settled_sum DECIMAL(10,2) NOT NULL COMMENT '处理金额(元)', -- Paid out (yuan)
  PRIMARY KEY (incident_id),
  UNIQUE KEY uk_incident_no (incident_no),
  KEY idx_bus (bus_id),
  FOREIGN KEY (bus_id) REFERENCES transit_bus_bus_vehicles (bus_id)
) COMMENT = '行车事件'; -- Incidents on the road

CREATE TABLE transit_bus_charging_logs (
  charging_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '充电ID', -- Charging id
  bus_id INT NOT NULL COMMENT '公交车ID', -- Bus
  depot_id INT NOT NULL COMMENT '充电场站ID', -- Depot
  plugged_in_at DATETIME NOT NULL COMMENT '开始充电时间', -- Began at
  soc_before TINYINT NOT NULL COMMENT '充电前电量(%)', -- Charge before (%)
  soc_after TINYINT NOT NULL COMMENT '充电后电量(%)', -- Charge after (%)
  kwh_charged DECIMAL(6,1) NOT NULL COMMENT '充电量(千瓦时)', -- Charged (kWh)
  unit_tariff DECIMAL(5,3) NOT NULL COMMENT '电价(元/千瓦时)', -- Tariff (yuan/kWh)
  charging_cost DECIMAL(8,2) NOT NULL COMMENT '电费(元)', -- Cost (yuan)
  PRIMARY KEY (charging_id),
  KEY idx_bus (bus_id),
  KEY idx_depot (depot_id),
  FOREIGN KEY (bus_id) REFERENCES transit_bus_bus_vehicles (bus_id),
  FOREIGN KEY (depot_id) REFERENCES transit_bus_bus_depots (depot_id)
) COMMENT = '车辆充电记录'; -- Charging
