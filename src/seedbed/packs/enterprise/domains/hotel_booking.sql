-- domain: hotel_booking
-- category: Hospitality and travel
-- zh: 酒店预订
-- en: Hotel reservations

CREATE TABLE hotel_booking_hotels (
  hotel_id INT NOT NULL AUTO_INCREMENT COMMENT '酒店ID', -- Hotel id
  hotel_code VARCHAR(10) NOT NULL COMMENT '酒店代码', -- Hotel code
  hotel_name VARCHAR(60) NOT NULL COMMENT '酒店名称', -- Hotel
  star_rating TINYINT NOT NULL COMMENT '星级标准(3-三星 4-四星 5-五星)', -- Stars (3-three 4-four 5-five)
  city_region_id INT NOT NULL COMMENT '所在城市ID', -- City
  owner_company_id INT NOT NULL COMMENT '管理公司ID', -- Managing company
  general_manager_id BIGINT NOT NULL COMMENT '总经理员工ID', -- General manager
  front_desk_phone VARCHAR(20) NOT NULL COMMENT '前台电话', -- Front desk
  room_capacity SMALLINT NOT NULL COMMENT '客房总数(间)', -- Rooms
  renovated_on DATE NOT NULL COMMENT '最近装修日期', -- Last refitted on
  PRIMARY KEY (hotel_id),
  UNIQUE KEY uk_hotel_code (hotel_code),
  KEY idx_city_region (city_region_id),
  KEY idx_owner_company (owner_company_id),
  KEY idx_general_manager (general_manager_id),
  FOREIGN KEY (city_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (owner_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (general_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '酒店档案'; -- Hotels

CREATE TABLE hotel_booking_room_types (
  room_type_id INT NOT NULL AUTO_INCREMENT COMMENT '房型ID', -- Room type id
  hotel_id INT NOT NULL COMMENT '酒店ID', -- Hotel
  type_label VARCHAR(40) NOT NULL COMMENT '房型名称', -- Room type
  bed_setup VARCHAR(30) NOT NULL COMMENT '床型(双床/大床/大床加小床)', -- Beds (twin/double/double and small)
  room_area DECIMAL(5,1) NOT NULL COMMENT '房间面积(平方米)', -- Area (square metres)
  max_guests TINYINT NOT NULL COMMENT '最多入住人数(人)', -- Most guests
  rack_rate DECIMAL(8,2) NOT NULL COMMENT '门市价(元)', -- Rack rate (yuan)
  breakfast_count TINYINT NOT NULL COMMENT '含早份数(份)', -- Breakfasts included
  has_window TINYINT NOT NULL COMMENT '是否有窗(0-否 1-是)', -- Window (0-no 1-yes)
  PRIMARY KEY (room_type_id),
  KEY idx_hotel (hotel_id),
  FOREIGN KEY (hotel_id) REFERENCES hotel_booking_hotels (hotel_id)
) COMMENT = '客房房型'; -- Room types

CREATE TABLE hotel_booking_rooms (
  room_id INT NOT NULL AUTO_INCREMENT COMMENT '客房ID', -- Room id
  room_type_id INT NOT NULL COMMENT '房型ID', -- Room type
  room_no VARCHAR(8) NOT NULL COMMENT '房号', -- Room number
  floor_no TINYINT NOT NULL COMMENT '楼层(层)', -- Floor
  orientation VARCHAR(6) NOT NULL COMMENT '朝向(南/北/东/西)', -- Faces (south/north/east/west)
  smoking_allowed TINYINT NOT NULL COMMENT '是否可吸烟(0-否 1-是)', -- Smoking (0-no 1-yes)
  room_state VARCHAR(8) NOT NULL COMMENT '房态(空净/空脏/住净/住脏/维修)', -- State (vacant clean/vacant dirty/occupied clean/occupied dirty/out of order)
  lock_card_no VARCHAR(16) NOT NULL COMMENT '门锁编号', -- Lock number
  PRIMARY KEY (room_id),
  KEY idx_room_type (room_type_id),
  FOREIGN KEY (room_type_id) REFERENCES hotel_booking_room_types (room_type_id)
) COMMENT = '客房'; -- Rooms

CREATE TABLE hotel_booking_sales_channels (
  channel_id INT NOT NULL AUTO_INCREMENT COMMENT '渠道ID', -- Channel id
  channel_label VARCHAR(30) NOT NULL COMMENT '渠道名称', -- Channel
  channel_class VARCHAR(10) NOT NULL COMMENT '渠道类别(直销/分销/协议)', -- Class (direct/distribution/corporate)
  commission_rate DECIMAL(5,2) NOT NULL COMMENT '佣金比例(%)', -- Commission (%)
  settle_cycle VARCHAR(10) NOT NULL COMMENT '结算周期(即时/周结/月结)', -- Settled (at once/weekly/monthly)
  supplier_id BIGINT COMMENT '渠道供应商ID', -- Supplier
  liaison_user_id BIGINT NOT NULL COMMENT '渠道对接人用户ID', -- In charge of the channel
  PRIMARY KEY (channel_id),
  UNIQUE KEY uk_channel_label (channel_label),
  KEY idx_supplier (supplier_id),
  KEY idx_liaison_user (liaison_user_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (liaison_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '预订渠道'; -- Booking channels

CREATE TABLE hotel_booking_rate_plans (
  rate_plan_id INT NOT NULL AUTO_INCREMENT COMMENT '房价方案ID', -- Rate plan id
  plan_code VARCHAR(10) NOT NULL COMMENT '方案代码', -- Plan code
  plan_label VARCHAR(40) NOT NULL COMMENT '方案名称', -- Plan
  discount_rate DECIMAL(5,2) NOT NULL COMMENT '折扣(%)', -- Of the rack rate (%)
  cancel_policy VARCHAR(60) NOT NULL COMMENT '取消政策', -- Cancellation
  is_prepaid TINYINT NOT NULL COMMENT '是否预付(0-否 1-是)', -- Prepaid (0-no 1-yes)
  valid_from DATE NOT NULL COMMENT '生效日期', -- Valid from
  PRIMARY KEY (rate_plan_id),
  UNIQUE KEY uk_plan_code (plan_code)
) COMMENT = '房价方案'; -- Rate plans

CREATE TABLE hotel_booking_reservations (
  reservation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预订单ID', -- Reservation id
  reservation_no VARCHAR(20) NOT NULL COMMENT '预订单号', -- Reservation number
  hotel_id INT NOT NULL COMMENT '酒店ID', -- Hotel
  room_type_id INT NOT NULL COMMENT '预订房型ID', -- Room type
  channel_id INT NOT NULL COMMENT '预订渠道ID', -- Channel
  rate_plan_id INT NOT NULL COMMENT '房价方案ID', -- Rate plan
  customer_id BIGINT COMMENT '协议客户ID', -- Corporate customer
  booker_name VARCHAR(50) NOT NULL COMMENT '预订人姓名', -- Booked by
  booker_mobile VARCHAR(20) NOT NULL COMMENT '预订人手机', -- Mobile
  booked_at DATETIME NOT NULL COMMENT '预订时间', -- Booked at
  arrival_date DATE NOT NULL COMMENT '入住日期', -- Arrival
  night_count TINYINT NOT NULL COMMENT '入住晚数(晚)', -- Nights
  departure_date DATE NOT NULL COMMENT '离店日期', -- Departure
  quoted_total DECIMAL(10,2) NOT NULL COMMENT '房费合计(元)', -- Room charge (yuan)
  reserve_state VARCHAR(10) NOT NULL COMMENT '预订状态(已确认/在住/已离店/已取消/未到店)', -- State (confirmed/in house/left/cancelled/no-show)
  special_request VARCHAR(100) COMMENT '特殊要求', -- Special requests
  PRIMARY KEY (reservation_id),
  UNIQUE KEY uk_reservation_no (reservation_no),
  KEY idx_hotel (hotel_id),
  KEY idx_room_type (room_type_id),
  KEY idx_channel (channel_id),
  KEY idx_rate_plan (rate_plan_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (hotel_id) REFERENCES hotel_booking_hotels (hotel_id),
  FOREIGN KEY (room_type_id) REFERENCES hotel_booking_room_types (room_type_id),
  FOREIGN KEY (channel_id) REFERENCES hotel_booking_sales_channels (channel_id),
  FOREIGN KEY (rate_plan_id) REFERENCES hotel_booking_rate_plans (rate_plan_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '客房预订单'; -- Reservations

CREATE TABLE hotel_booking_nightly_prices (
  reservation_id BIGINT NOT NULL COMMENT '预订单ID', -- Reservation
  stay_date DATE NOT NULL COMMENT '住宿日期', -- Night of
  night_price DECIMAL(8,2) NOT NULL COMMENT '当晚房价(元)', -- Price (yuan)
  breakfast_served TINYINT NOT NULL COMMENT '赠送早餐(份)', -- Breakfasts
  service_fee DECIMAL(8,2) NOT NULL COMMENT '服务费(元)', -- Service (yuan)
  points_earned INT NOT NULL COMMENT '获得积分(分)', -- Points earned
  PRIMARY KEY (reservation_id, stay_date),
  FOREIGN KEY (reservation_id) REFERENCES hotel_booking_reservations (reservation_id)
) COMMENT = '预订每晚房价'; -- Prices of each night

CREATE TABLE hotel_booking_stay_guests (
  stay_guest_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '入住登记ID', -- Registration id
  reservation_id BIGINT NOT NULL COMMENT '预订单ID', -- Reservation
  room_id INT NOT NULL COMMENT '入住客房ID', -- Room
  guest_name VARCHAR(50) NOT NULL COMMENT '住客姓名', -- Guest
  guest_id_number CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  home_region_id INT NOT NULL COMMENT '户籍所在地ID', -- Home region
  checked_in_at DATETIME NOT NULL COMMENT '入住办理时间', -- Checked in at
  checked_out_at DATETIME COMMENT '退房时间', -- Checked out at
  reception_employee_id BIGINT NOT NULL COMMENT '接待员工ID', -- Receptionist
  PRIMARY KEY (stay_guest_id),
  KEY idx_reservation (reservation_id),
  KEY idx_room (room_id),
  KEY idx_home_region (home_region_id),
  KEY idx_reception_employee (reception_employee_id),
  FOREIGN KEY (reservation_id) REFERENCES hotel_booking_reservations (reservation_id),
  FOREIGN KEY (room_id) REFERENCES hotel_booking_rooms (room_id),
  FOREIGN KEY (home_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (reception_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '入住登记'; -- Registered guests

CREATE TABLE hotel_booking_folio_charges (
  charge_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '消费明细ID', -- Charge id
  stay_guest_id BIGINT NOT NULL COMMENT '入住登记ID', -- Registration
  charge_item VARCHAR(30) NOT NULL COMMENT '消费项目(迷你吧/洗衣/送餐服务/餐厅挂账/会议室/停车/赔偿)', -- Item
  charge_fee DECIMAL(8,2) NOT NULL COMMENT '消费金额(元)', -- Charge (yuan)
  charged_at DATETIME NOT NULL COMMENT '入账时间', -- Charged at
  cashier_user_id BIGINT NOT NULL COMMENT '入账收银用户ID', -- Cashier
  is_voided TINYINT NOT NULL COMMENT '是否冲销(0-否 1-是)', -- Voided (0-no 1-yes)
  PRIMARY KEY (charge_id),
  KEY idx_stay_guest (stay_guest_id),
  KEY idx_cashier_user (cashier_user_id),
  FOREIGN KEY (stay_guest_id) REFERENCES hotel_booking_stay_guests (stay_guest_id),
  FOREIGN KEY (cashier_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '房账消费明细'; -- Folio charges

CREATE TABLE hotel_booking_deposits (
  deposit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '押金ID', -- Deposit id
  reservation_id BIGINT NOT NULL COMMENT '预订单ID', -- Reservation
  deposit_receipt_no VARCHAR(20) NOT NULL COMMENT '押金单号', -- Receipt
  deposit_amount DECIMAL(8,2) NOT NULL COMMENT '押金金额(元)', -- Deposit (yuan)
  tender_mode VARCHAR(16) NOT NULL COMMENT '押金方式(微信/支付宝/信用卡预授权/现金)', -- Paid by (WeChat/Alipay/card hold/cash)
  deducted_amount DECIMAL(8,2) NOT NULL COMMENT '抵扣金额(元)', -- Set off (yuan)
  refunded_on DATE COMMENT '退还日期', -- Refunded on
  PRIMARY KEY (deposit_id),
  KEY idx_reservation (reservation_id),
  UNIQUE KEY uk_deposit_receipt_no (deposit_receipt_no),
  FOREIGN KEY (reservation_id) REFERENCES hotel_booking_reservations (reservation_id)
) COMMENT = '预订押金'; -- Deposits
