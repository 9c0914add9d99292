-- domain: rail_ticket
-- category: Transport
-- zh: 铁路客票
-- en: Rail tickets

CREATE TABLE rail_ticket_stations (
  station_id INT NOT NULL AUTO_INCREMENT COMMENT '车站ID', -- Station id
  telecode CHAR(3) NOT NULL COMMENT '车站电报码', -- Telegraph code
  station_label VARCHAR(30) NOT NULL COMMENT '车站名称', -- Station
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  station_rank VARCHAR(8) NOT NULL COMMENT '车站等级(特等/一等/二等)', -- Rank
  platform_count TINYINT NOT NULL COMMENT '站台数(座)', -- Platforms
  stationmaster_id BIGINT NOT NULL COMMENT '站长员工ID', -- Stationmaster
  PRIMARY KEY (station_id),
  UNIQUE KEY uk_telecode (telecode),
  UNIQUE KEY uk_station_label (station_label),
  KEY idx_region (region_id),
  KEY idx_stationmaster (stationmaster_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (stationmaster_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '车站'; -- Stations

CREATE TABLE rail_ticket_trains (
  train_id INT NOT NULL AUTO_INCREMENT COMMENT '车次ID', -- Train id
  train_no VARCHAR(8) NOT NULL COMMENT '车次', -- Train number
  train_kind VARCHAR(8) NOT NULL COMMENT '列车种类(高铁/动车)', -- Kind
  origin_station_id INT NOT NULL COMMENT '始发站ID', -- From
  terminal_station_id INT NOT NULL COMMENT '终到站ID', -- To
  depart_clock TIME NOT NULL COMMENT '始发时刻', -- Departs
  travel_minutes SMALLINT NOT NULL COMMENT '全程运行时间(分钟)', -- Minutes
  distance_km SMALLINT NOT NULL COMMENT '里程(公里)', -- Distance (km)
  second_class_fare DECIMAL(7,1) NOT NULL COMMENT '二等座票价(元)', -- Second class (yuan)
  PRIMARY KEY (train_id),
  UNIQUE KEY uk_train_no (train_no),
  KEY idx_origin_station (origin_station_id),
  KEY idx_terminal_station (terminal_station_id),
  FOREIGN KEY (origin_station_id) REFERENCES rail_ticket_stations (station_id),
  FOREIGN KEY (terminal_station_id) REFERENCES rail_ticket_stations (station_id)
) COMMENT = '列车车次'; -- Trains

CREATE TABLE rail_ticket_seat_classes (
  seat_class_id INT NOT NULL AUTO_INCREMENT COMMENT '席别ID', -- Seat class id
  seat_class_code VARCHAR(4) NOT NULL COMMENT '席别代码', -- Code
  seat_class_label VARCHAR(16) NOT NULL COMMENT '席别名称', -- Class
  fare_factor DECIMAL(4,2) NOT NULL COMMENT '票价系数', -- Fare factor
  seats_per_row TINYINT NOT NULL COMMENT '每排座位(个)', -- Seats in a row
  meal_included TINYINT NOT NULL COMMENT '是否含餐(0-否 1-是)', -- Meal (0-no 1-yes)
  subject_id INT NOT NULL COMMENT '收入科目ID', -- Ledger subject
  PRIMARY KEY (seat_class_id),
  UNIQUE KEY uk_seat_class_code (seat_class_code),
  KEY idx_subject (subject_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '席别'; -- Seat classes

CREATE TABLE rail_ticket_departures (
  departure_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '开行ID', -- Departure id
  train_id INT NOT NULL COMMENT '车次ID', -- Train
  run_date DATE NOT NULL COMMENT '开行日期', -- Date
  emu_set VARCHAR(16) NOT NULL COMMENT '车底编组', -- Train set
  capacity_seats SMALLINT NOT NULL COMMENT '定员(人)', -- Seats
  sold_seats SMALLINT NOT NULL COMMENT '已售席位(张)', -- Sold
  run_state VARCHAR(10) NOT NULL COMMENT '开行状态(正点/晚点/停运/未开行)', -- State (on time/late/cancelled/to come)
  conductor_employee_id BIGINT NOT NULL COMMENT '列车长员工ID', -- Conductor
  PRIMARY KEY (departure_id),
  KEY idx_train (train_id),
  KEY idx_conductor_employee (conductor_employee_id),
  FOREIGN KEY (train_id) REFERENCES rail_ticket_trains (train_id),
  FOREIGN KEY (conductor_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '开行计划'; -- Departures

CREATE TABLE rail_ticket_passengers (
  passenger_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '乘车人ID', -- Passenger id
  rider_name VARCHAR(50) NOT NULL COMMENT '乘车人姓名', -- Name
  rider_id_number CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  rider_mobile VARCHAR(20) NOT NULL COMMENT '手机号', -- Mobile
  rider_kind VARCHAR(8) NOT NULL COMMENT '旅客类型(成人/儿童/学生)', -- Kind (adult/child/student)
  customer_id BIGINT COMMENT '差旅协议客户ID', -- Corporate customer
  verified_on DATE NOT NULL COMMENT '核验日期', -- Verified on
  PRIMARY KEY (passenger_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '常用乘车人'; -- Passengers

CREATE TABLE rail_ticket_ticket_orders (
  ticket_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '客票订单ID', -- Order id
  ticket_order_no VARCHAR(16) NOT NULL COMMENT '订单号', -- Order number
  departure_id BIGINT NOT NULL COMMENT '开行ID', -- Departure
  selling_channel VARCHAR(10) NOT NULL COMMENT '售票渠道(手机客户端/网站/窗口/自动售票机)', -- Sold by
  bought_at DATETIME NOT NULL COMMENT '购票时间', -- Bought at
  contact_phone VARCHAR(20) NOT NULL COMMENT '联系电话', -- Contact
  order_fare DECIMAL(10,1) NOT NULL COMMENT '订单票款(元)', -- Fare (yuan)
  pay_state VARCHAR(8) NOT NULL COMMENT '支付状态(已支付/已退款)', -- State (paid/refunded)
  PRIMARY KEY (ticket_order_id),
  UNIQUE KEY uk_ticket_order_no (ticket_order_no),
  KEY idx_departure (departure_id),
  FOREIGN KEY (departure_id) REFERENCES rail_ticket_departures (departure_id)
) COMMENT = '客票订单'; -- Ticket orders

CREATE TABLE rail_ticket_tickets (
  ticket_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '车票ID', -- Ticket id
  ticket_order_id BIGINT NOT NULL COMMENT '客票订单ID', -- Order
  passenger_id BIGINT NOT NULL COMMENT '乘车人ID', -- Passenger
  seat_class_id INT NOT NULL COMMENT '席别ID', -- Class
  coach_no CHAR(2) NOT NULL COMMENT '车厢号', -- Coach
  seat_no VARCHAR(6) NOT NULL COMMENT '座位号', -- Seat
  fare_paid DECIMAL(8,1) NOT NULL COMMENT '票价(元)', -- Fare (yuan)
  e_ticket_no VARCHAR(24) NOT NULL COMMENT '电子客票号', -- E-ticket
  gate_checked_at DATETIME COMMENT '检票时间', -- Gate
  PRIMARY KEY (ticket_id),
  KEY idx_ticket_order (ticket_order_id),
  KEY idx_passenger (passenger_id),
  KEY idx_seat_class (seat_class_id),
  UNIQUE KEY uk_e_ticket_no (e_ticket_no),
  FOREIGN KEY (ticket_order_id) REFERENCES rail_ticket_ticket_orders (ticket_order_id),
  FOREIGN KEY (passenger_id) REFERENCES rail_ticket_passengers (passenger_id),
  FOREIGN KEY (seat_class_id) REFERENCES rail_ticket_seat_classes (seat_class_id)
) COMMENT = '车票'; -- Tickets

CREATE TABLE rail_ticket_refund_records (
  refund_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '退票ID', -- Refund id
  ticket_order_id BIGINT NOT NULL COMMENT '客票订单ID', -- Order
  refund_cause VARCHAR(30) NOT NULL COMMENT '退票原因', -- Why
  handling_rate DECIMAL(5,2) NOT NULL COMMENT '退票费率(%)', -- Fee rate (%)
  refund_fee DECIMAL(8,2) NOT NULL COMMENT '退票费(元)', -- Fee (yuan)
  refunded_sum DECIMAL(10,2) NOT NULL COMMENT '退款金额(元)', -- Refunded (yuan)
  refunded_at DATETIME NOT NULL COMMENT '退款时间', -- Refunded at
  operator_user_id BIGINT COMMENT '办理人用户ID', -- Handled by
  PRIMARY KEY (refund_id),
  KEY idx_ticket_order (ticket_order_id),
  KEY idx_operator_user (operator_user_id),
  FOREIGN KEY (ticket_order_id) REFERENCES rail_ticket_ticket_orders (ticket_order_id),
  FOREIGN KEY (operator_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '退票记录'; -- Refunds

CREATE TABLE rail_ticket_delay_reports (
  delay_id INT NOT NULL AUTO_INCREMENT COMMENT '晚点ID', -- Delay id
  departure_id BIGINT NOT NULL COMMENT '开行ID', -- Departure
  station_id INT NOT NULL COMMENT '晚点车站ID', -- Station
  delayed_minutes SMALLINT NOT NULL COMMENT '晚点时间(分钟)', -- Minutes late
  delay_cause VARCHAR(30) NOT NULL COMMENT '晚点原因', -- Cause
  broadcast_text VARCHAR(120) NOT NULL COMMENT '广播内容', -- Announcement
  logged_by_user_id BIGINT NOT NULL COMMENT '登记人用户ID', -- Logged by
  PRIMARY KEY (delay_id),
  KEY idx_departure (departure_id),
  KEY idx_station (station_id),
  KEY idx_logged_by_user (logged_by_user_id),
  FOREIGN KEY (departure_id) REFERENCES rail_ticket_departures (departure_id),
  FOREIGN KEY (station_id) REFERENCES rail_ticket_stations (station_id),
  FOREIGN KEY (logged_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '列车晚点记录'; -- Delays

CREATE TABLE rail_ticket_onboard_sales (
  onboard_sale_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '销售ID', -- Sale id
  departure_id BIGINT NOT NULL COMMENT '开行ID', -- Departure
  goods_label VARCHAR(30) NOT NULL COMMENT '商品名称', -- Goods
  unit_price DECIMAL(7,2) NOT NULL COMMENT '单价(元)', -- Price (yuan)
  pieces_sold TINYINT NOT NULL COMMENT '数量(件)', -- Pieces
  sale_sum DECIMAL(8,2) NOT NULL COMMENT '销售金额(元)', -- Amount (yuan)
  coach_label VARCHAR(8) NOT NULL COMMENT '配送车厢', -- Coach
  product_id BIGINT COMMENT '关联商品ID', -- Product
  PRIMARY KEY (onboard_sale_id),
  KEY idx_departure (departure_id),
  KEY idx_product (product_id),
  FOREIGN KEY (departure_id) REFERENCES rail_ticket_departures (departure_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '列车商品销售'; -- Sales on board
