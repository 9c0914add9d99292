-- domain: sport_club
-- category: Culture and leisure
-- zh: 体育健身俱乐部
-- en: Sports clubs

CREATE TABLE sport_club_clubs (
  club_id INT NOT NULL AUTO_INCREMENT COMMENT '俱乐部ID', -- Club id
  club_code VARCHAR(10) NOT NULL COMMENT '门店编码', -- Code
  club_label VARCHAR(40) NOT NULL COMMENT '门店名称', -- Club
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  lease_contract_id BIGINT NOT NULL COMMENT '租赁合同ID', -- Lease
  club_area DECIMAL(8,2) NOT NULL COMMENT '场馆面积(平方米)', -- Area (square metres)
  has_pool TINYINT NOT NULL COMMENT '是否有泳池(0-否 1-是)', -- Pool (0-no 1-yes)
  club_manager_id BIGINT NOT NULL COMMENT '店长员工ID', -- Manager
  PRIMARY KEY (club_id),
  UNIQUE KEY uk_club_code (club_code),
  UNIQUE KEY uk_club_label (club_label),
  KEY idx_region (region_id),
  KEY idx_lease_contract (lease_contract_id),
  KEY idx_club_manager (club_manager_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (lease_contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (club_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '俱乐部门店'; -- Clubs

CREATE TABLE sport_club_membership_cards (
  card_kind_id INT NOT NULL AUTO_INCREMENT COMMENT '卡种ID', -- Card kind id
  card_kind_label VARCHAR(30) NOT NULL COMMENT '卡种名称', -- Card
  billing_mode VARCHAR(6) NOT NULL COMMENT '计费方式(期限/计次)', -- By (time/visits)
  valid_days SMALLINT NOT NULL COMMENT '有效天数(天)', -- Valid (days)
  visit_limit SMALLINT COMMENT '可用次数(次)', -- Visits
  card_price DECIMAL(8,2) NOT NULL COMMENT '售价(元)', -- Price (yuan)
  on_sale_flag TINYINT NOT NULL COMMENT '是否在售(0-否 1-是)', -- On sale (0-no 1-yes)
  PRIMARY KEY (card_kind_id),
  UNIQUE KEY uk_card_kind_label (card_kind_label)
) COMMENT = '会员卡种'; -- Membership cards

CREATE TABLE sport_club_gym_members (
  gym_member_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会员ID', -- Member id
  gym_member_no VARCHAR(16) NOT NULL COMMENT '会员号', -- Number
  club_id INT NOT NULL COMMENT '所属俱乐部ID', -- Club
  member_name VARCHAR(50) NOT NULL COMMENT '会员姓名', -- Name
  member_gender CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Gender
  member_mobile VARCHAR(20) NOT NULL COMMENT '手机号', -- Mobile
  height_cm SMALLINT NOT NULL COMMENT '身高(厘米)', -- Height (cm)
  fitness_goal VARCHAR(10) NOT NULL COMMENT '健身目标(减脂/增肌/塑形/康复/体能)', -- Goal
  employer_customer_id BIGINT COMMENT '企业团体客户ID', -- Corporate customer
  joined_date DATE NOT NULL COMMENT '入会日期', -- Joined on
  PRIMARY KEY (gym_member_id),
  UNIQUE KEY uk_gym_member_no (gym_member_no),
  KEY idx_club (club_id),
  KEY idx_employer_customer (employer_customer_id),
  FOREIGN KEY (club_id) REFERENCES sport_club_clubs (club_id),
  FOREIGN KEY (employer_customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '健身会员'; -- Members

CREATE TABLE sport_club_card_sales (
  card_sale_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '售卡ID', -- Sale id
  card_serial VARCHAR(20) NOT NULL COMMENT '卡号', -- Card number
  gym_member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  card_kind_id INT NOT NULL COMMENT '卡种ID', -- Card kind
  coupon_off DECIMAL(8,2) NOT NULL COMMENT '优惠金额(元)', -- Discount (yuan)
  charged_price DECIMAL(8,2) NOT NULL COMMENT '实收金额(元)', -- Charged (yuan)
  starts_at_date DATE NOT NULL COMMENT '开卡日期', -- From
  ends_at_date DATE NOT NULL COMMENT '到期日期', -- To
  seller_id BIGINT NOT NULL COMMENT '会籍顾问员工ID', -- Sold by
  PRIMARY KEY (card_sale_id),
  UNIQUE KEY uk_card_serial (card_serial),
  KEY idx_gym_member (gym_member_id),
  KEY idx_card_kind (card_kind_id),
  KEY idx_seller (seller_id),
  FOREIGN KEY (gym_member_id) REFERENCES sport_club_gym_members (gym_member_id),
  FOREIGN KEY (card_kind_id) REFERENCES sport_club_membership_cards (card_kind_id),
  FOREIGN KEY (seller_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '售卡记录'; -- Cards sold

CREATE TABLE sport_club_coaches (
  coach_id INT NOT NULL AUTO_INCREMENT COMMENT '教练ID', -- Coach id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  club_id INT NOT NULL COMMENT '所属俱乐部ID', -- Club
  coach_alias VARCHAR(30) NOT NULL COMMENT '教练昵称', -- Name at the club
  coach_rank VARCHAR(8) NOT NULL COMMENT '教练等级(初级/中级/高级/明星)', -- Rank
  cert_label VARCHAR(40) NOT NULL COMMENT '资质证书', -- Certificate
  lesson_price DECIMAL(7,2) NOT NULL COMMENT '私教课单价(元/节)', -- Lesson (yuan)
  PRIMARY KEY (coach_id),
  KEY idx_employee (employee_id),
  KEY idx_club (club_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (club_id) REFERENCES sport_club_clubs (club_id)
) COMMENT = '教练'; -- Coaches

CREATE TABLE sport_club_group_classes (
  group_class_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '团课ID', -- Class id
  club_id INT NOT NULL COMMENT '俱乐部ID', -- Club
  coach_id INT NOT NULL COMMENT '教练ID', -- Coach
  class_title VARCHAR(20) NOT NULL COMMENT '课程名称', -- Class
  room_label VARCHAR(16) NOT NULL COMMENT '教室', -- Room
  class_capacity TINYINT NOT NULL COMMENT '容量(人)', -- Places
  begins_at DATETIME NOT NULL COMMENT '上课时间', -- Begins at
  class_minutes TINYINT NOT NULL COMMENT '时长(分钟)', -- Length (minutes)
  PRIMARY KEY (group_class_id),
  KEY idx_club (club_id),
  KEY idx_coach (coach_id),
  FOREIGN KEY (club_id) REFERENCES sport_club_clubs (club_id),
  FOREIGN KEY (coach_id) REFERENCES sport_club_coaches (coach_id)
) COMMENT = '团体课排课'; -- Group classes

CREATE TABLE sport_club_class_bookings (
  class_booking_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预约ID', -- Booking id
  group_class_id BIGINT NOT NULL COMMENT '团课ID', -- Class
  gym_member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  spot_no TINYINT NOT NULL COMMENT '位置号', -- Spot
  booking_state VARCHAR(8) NOT NULL COMMENT '预约状态(已签到/已取消/爽约)', -- State (came/cancelled/missed)
  reserved_at DATETIME NOT NULL COMMENT '预约时间', -- Booked at
  class_stars TINYINT COMMENT '课程评分(1-5分)', -- Rating (1-5)
  PRIMARY KEY (class_booking_id),
  KEY idx_group_class (group_class_id),
  KEY idx_gym_member (gym_member_id),
  FOREIGN KEY (group_class_id) REFERENCES sport_club_group_classes (group_class_id),
  FOREIGN KEY (gym_member_id) REFERENCES sport_club_gym_members (gym_member_id)
) COMMENT = '团课预约'; -- Class bookings

CREATE TABLE sport_club_private_lessons (
  private_lesson_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '消课ID', -- Lesson id
  gym_member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  coach_id INT NOT NULL COMMENT '教练ID', -- Coach
  training_part VARCHAR(12) NOT NULL COMMENT '训练部位(胸部/背部/腿部/肩部/核心/拉伸)', -- Trained
  training_note VARCHAR(100) NOT NULL COMMENT '训练内容', -- Training
  lesson_fee DECIMAL(7,2) NOT NULL COMMENT '课时费(元)', -- Fee (yuan)
  heart_rate_max SMALLINT NOT NULL COMMENT '最高心率(次/分)', -- Highest heart rate
  signed_at DATETIME NOT NULL COMMENT '签课时间', -- Signed at
  PRIMARY KEY (private_lesson_id),
  KEY idx_gym_member (gym_member_id),
  KEY idx_coach (coach_id),
  FOREIGN KEY (gym_member_id) REFERENCES sport_club_gym_members (gym_member_id),
  FOREIGN KEY (coach_id) REFERENCES sport_club_coaches (coach_id)
) COMMENT = '私教课消课记录'; -- Personal training

CREATE TABLE sport_club_body_tests (
  body_test_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '体测ID', -- Test id
  gym_member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  weight_kg DECIMAL(5,1) NOT NULL COMMENT '体重(千克)', -- Weight (kg)
  body_fat DECIMAL(5,2) NOT NULL COMMENT '体脂率(%)', -- Body fat (%)
  muscle_kg DECIMAL(5,1) NOT NULL COMMENT '骨骼肌(千克)', -- Muscle (kg)
  body_mass_index DECIMAL(4,1) NOT NULL COMMENT '体质指数', -- Body mass index
  tester_coach_id INT NOT NULL COMMENT '测试教练ID', -- Tested by
  tested_on DATE NOT NULL COMMENT '体测日期', -- Tested on
  PRIMARY KEY (body_test_id),
  KEY idx_gym_member (gym_member_id),
  KEY idx_tester_coach (tester_coach_id),
  FOREIGN KEY (gym_member_id) REFERENCES sport_club_gym_members (gym_member_id),
  FOREIGN KEY (tester_coach_id) REFERENCES sport_club_coaches (coach_id)
) COMMENT = '体测记录'; -- Body tests

CREATE TABLE sport_club_gym_equipment (
  gym_equipment_id INT NOT NULL AUTO_INCREMENT COMMENT '器械ID', -- Machine id
  club_id INT NOT NULL COMMENT '俱乐部ID', -- Club
  equipment_id BIGINT COMMENT '设备台账ID', -- Equipment register
  machine_label VARCHAR(30) NOT NULL COMMENT '器械名称', -- Machine
  zone_label VARCHAR(10) NOT NULL COMMENT '区域(有氧区/力量区/自由重量区)', -- Zone
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  purchase_price DECIMAL(9,2) NOT NULL COMMENT '采购价(元)', -- Price (yuan)
  last_maintained_on DATE NOT NULL COMMENT '最近保养日期', -- Last serviced on
  fault_note VARCHAR(60) COMMENT '故障说明', -- Fault
  PRIMARY KEY (gym_equipment_id),
  KEY idx_club (club_id),
  KEY idx_equipment (equipment_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (club_id) REFERENCES sport_club_clubs (club_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '健身器械'; -- Gym equipment
