-- domain: air_flight
-- category: Transport
-- zh: 航班运营
-- en: Flight operations

CREATE TABLE air_flight_airports (
  airport_id INT NOT NULL AUTO_INCREMENT COMMENT '机场ID', -- Airport id
  iata_code CHAR(3) NOT NULL COMMENT '机场三字码', -- IATA code
  airport_label VARCHAR(40) NOT NULL COMMENT '机场名称', -- Airport
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  icao_code CHAR(4) NOT NULL COMMENT '机场四字码', -- ICAO code
  elevation_m SMALLINT NOT NULL COMMENT '标高(米)', -- Elevation (m)
  runway_count TINYINT NOT NULL COMMENT '跑道数(条)', -- Runways
  PRIMARY KEY (airport_id),
  UNIQUE KEY uk_iata_code (iata_code),
  UNIQUE KEY uk_airport_label (airport_label),
  KEY idx_region (region_id),
  UNIQUE KEY uk_icao_code (icao_code),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '机场'; -- Airports

CREATE TABLE air_flight_aircraft (
  aircraft_id INT NOT NULL AUTO_INCREMENT COMMENT '飞机ID', -- Aircraft id
  tail_no VARCHAR(10) NOT NULL COMMENT '机号', -- Tail number
  aircraft_model VARCHAR(20) NOT NULL COMMENT '机型', -- Model
  seat_layout VARCHAR(20) NOT NULL COMMENT '座位布局', -- Layout
  seats_total SMALLINT NOT NULL COMMENT '座位总数(个)', -- Seats
  equipment_id BIGINT COMMENT '资产台账ID', -- Asset
  delivered_on DATE NOT NULL COMMENT '交付日期', -- Delivered on
  flight_hours INT NOT NULL COMMENT '累计飞行小时(小时)', -- Hours flown
  PRIMARY KEY (aircraft_id),
  UNIQUE KEY uk_tail_no (tail_no),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '机队飞机'; -- Aircraft

CREATE TABLE air_flight_air_routes (
  air_route_id INT NOT NULL AUTO_INCREMENT COMMENT '航线ID', -- Route id
  flight_no VARCHAR(8) NOT NULL COMMENT '航班号', -- Flight number
  from_airport_id INT NOT NULL COMMENT '出发机场ID', -- From
  to_airport_id INT NOT NULL COMMENT '到达机场ID', -- To
  sched_departure TIME NOT NULL COMMENT '计划起飞时刻', -- Departs
  block_minutes SMALLINT NOT NULL COMMENT '计划飞行时间(分钟)', -- Block time (minutes)
  full_fare DECIMAL(8,2) NOT NULL COMMENT '经济舱全价(元)', -- Full fare (yuan)
  weekly_frequency TINYINT NOT NULL COMMENT '每周班次(班)', -- Flights a week
  PRIMARY KEY (air_route_id),
  UNIQUE KEY uk_flight_no (flight_no),
  KEY idx_from_airport (from_airport_id),
  KEY idx_to_airport (to_airport_id),
  FOREIGN KEY (from_airport_id) REFERENCES air_flight_airports (airport_id),
  FOREIGN KEY (to_airport_id) REFERENCES air_flight_airports (airport_id)
) COMMENT = '航线'; -- Routes

CREATE TABLE air_flight_flights (
  flight_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '航班ID', -- Flight id
  air_route_id INT NOT NULL COMMENT '航线ID', -- Route
  aircraft_id INT NOT NULL COMMENT '执飞飞机ID', -- Aircraft
  flight_date DATE NOT NULL COMMENT '航班日期', -- Date
  captain_id BIGINT NOT NULL COMMENT '机长员工ID', -- Captain
  gate_label VARCHAR(6) NOT NULL COMMENT '登机口', -- Gate
  actual_departure DATETIME COMMENT '实际起飞时间', -- Took off at
  actual_arrival DATETIME COMMENT '实际到达时间', -- Landed at
  flight_state VARCHAR(8) NOT NULL COMMENT '航班状态(计划/到达/延误到达/取消)', -- State (planned/arrived/arrived late/cancelled)
  PRIMARY KEY (flight_id),
  KEY idx_air_route (air_route_id),
  KEY idx_aircraft (aircraft_id),
  KEY idx_captain (captain_id),
  FOREIGN KEY (air_route_id) REFERENCES air_flight_air_routes (air_route_id),
  FOREIGN KEY (aircraft_id) REFERENCES air_flight_aircraft (aircraft_id),
  FOREIGN KEY (captain_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '航班计划'; -- Flights

CREATE TABLE air_flight_fare_buckets (
  bucket_id INT NOT NULL AUTO_INCREMENT COMMENT '舱位ID', -- Class id
  bucket_code VARCHAR(6) NOT NULL COMMENT '舱位代码', -- Code
  cabin VARCHAR(10) NOT NULL COMMENT '客舱(公务舱/超级经济舱/经济舱)', -- Cabin
  fare_rate DECIMAL(5,2) NOT NULL COMMENT '票价折扣(%)', -- Of the full fare (%)
  change_rule VARCHAR(40) NOT NULL COMMENT '改签规则', -- Changes
  baggage_kg TINYINT NOT NULL COMMENT '免费行李额(千克)', -- Baggage (kg)
  mileage_rate DECIMAL(5,2) NOT NULL COMMENT '里程累积比例(%)', -- Miles earned (%)
  PRIMARY KEY (bucket_id),
  UNIQUE KEY uk_bucket_code (bucket_code)
) COMMENT = '舱位等级'; -- Booking classes

CREATE TABLE air_flight_bookings (
  booking_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '订座ID', -- Booking id
  pnr_code CHAR(6) NOT NULL COMMENT '订座编码', -- Locator
  flight_id BIGINT NOT NULL COMMENT '航班ID', -- Flight
  bucket_id INT NOT NULL COMMENT '舱位ID', -- Class
  traveller_name VARCHAR(50) NOT NULL COMMENT '旅客姓名', -- Traveller
  traveller_id_no CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  traveller_mobile VARCHAR(20) NOT NULL COMMENT '旅客手机', -- Mobile
  corporate_customer_id BIGINT COMMENT '大客户ID', -- Corporate customer
  ticket_fare DECIMAL(8,2) NOT NULL COMMENT '票面价(元)', -- Fare (yuan)
  airport_tax DECIMAL(6,2) NOT NULL COMMENT '机场建设费(元)', -- Airport tax (yuan)
  issued_at DATETIME NOT NULL COMMENT '出票时间', -- Issued at
  PRIMARY KEY (booking_id),
  UNIQUE KEY uk_pnr_code (pnr_code),
  KEY idx_flight (flight_id),
  KEY idx_bucket (bucket_id),
  KEY idx_corporate_customer (corporate_customer_id),
  FOREIGN KEY (flight_id) REFERENCES air_flight_flights (flight_id),
  FOREIGN KEY (bucket_id) REFERENCES air_flight_fare_buckets (bucket_id),
  FOREIGN KEY (corporate_customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '旅客订座'; -- Bookings

CREATE TABLE air_flight_check_ins (
  check_in_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '值机ID', -- Check-in id
  booking_id BIGINT NOT NULL COMMENT '订座ID', -- Booking
  seat_number VARCHAR(4) NOT NULL COMMENT '座位号', -- Seat
  checkin_means VARCHAR(10) NOT NULL COMMENT '值机方式(柜台/自助机/手机)', -- By (desk/machine/phone)
  bags_checked TINYINT NOT NULL COMMENT '托运行李(件)', -- Bags
  bags_weight DECIMAL(5,1) NOT NULL COMMENT '行李重量(千克)', -- Weight (kg)
  boarding_seq SMALLINT NOT NULL COMMENT '登机序号', -- Boarding number
  checked_in_at DATETIME NOT NULL COMMENT '值机时间', -- Checked in at
  PRIMARY KEY (check_in_id),
  KEY idx_booking (booking_id),
  FOREIGN KEY (booking_id) REFERENCES air_flight_bookings (booking_id)
) COMMENT = '值机记录'; -- Check-ins

CREATE TABLE air_flight_crew_pairings (
  pairing_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '排班ID', -- Pairing id
  flight_id BIGINT NOT NULL COMMENT '航班ID', -- Flight
  crew_employee_id BIGINT NOT NULL COMMENT '机组成员员工ID', -- Crew member
  crew_duty VARCHAR(10) NOT NULL COMMENT '机组岗位(副驾驶/乘务长/乘务员/安全员)', -- Duty (first officer/purser/attendant/security)
  duty_minutes SMALLINT NOT NULL COMMENT '执勤时间(分钟)', -- On duty (minutes)
  briefing_room VARCHAR(10) NOT NULL COMMENT '准备室', -- Briefing room
  medical_ok TINYINT NOT NULL COMMENT '体检是否合格(0-否 1-是)', -- Medically fit (0-no 1-yes)
  PRIMARY KEY (pairing_id),
  KEY idx_flight (flight_id),
  KEY idx_crew_employee (crew_employee_id),
  FOREIGN KEY (flight_id) REFERENCES air_flight_flights (flight_id),
  FOREIGN KEY (crew_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '机组排班'; -- Crew

CREATE TABLE air_flight_delay_events (
  irregular_id INT NOT NULL AUTO_INCREMENT COMMENT '事件ID', -- Event id
  flight_id BIGINT NOT NULL COMMENT '航班ID', -- Flight
  cause_class VARCHAR(12) NOT NULL COMMENT '原因类别(天气/空管/航空公司/机场/旅客)', -- Cause
  cause_text VARCHAR(60) NOT NULL COMMENT '原因说明', -- Explanation
  meal_coupons SMALLINT NOT NULL COMMENT '发放餐券(张)', -- Meal coupons
  hotel_rooms SMALLINT NOT NULL COMMENT '安排住宿(间)', -- Hotel rooms
  payout_sum DECIMAL(10,2) NOT NULL COMMENT '补偿金额(元)', -- Compensation (yuan)
  PRIMARY KEY (irregular_id),
  KEY idx_flight (flight_id),
  FOREIGN KEY (flight_id) REFERENCES air_flight_flights (flight_id)
) COMMENT = '航班不正常事件'; -- Irregularities

CREATE TABLE air_flight_fuel_uplifts (
  uplift_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '加注单ID', -- Uplift id
  uplift_no VARCHAR(16) NOT NULL COMMENT '加注单号', -- Number
  flight_id BIGINT NOT NULL COMMENT '航班ID', -- Flight
  supplier_id BIGINT NOT NULL COMMENT '航油供应商ID', -- Supplier
  litres INT NOT NULL COMMENT '加油量(升)', -- Litres
  density DECIMAL(5,3) NOT NULL COMMENT '密度(千克/升)', -- Density (kg/l)
  fuel_price DECIMAL(8,2) NOT NULL COMMENT '航油单价(元/吨)', -- Price (yuan/t)
  fuel_amount DECIMAL(12,2) NOT NULL COMMENT '油款(元)', -- Amount (yuan)
  PRIMARY KEY (uplift_id),
  UNIQUE KEY uk_uplift_no (uplift_no),
  KEY idx_flight (flight_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (flight_id) REFERENCES air_flight_flights (flight_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '航油加注单'; -- Fuel uplifts
