-- domain: event_ticket
-- category: Culture and leisure
-- zh: 演出票务
-- en: Event tickets

CREATE TABLE event_ticket_venues (
  venue_id INT NOT NULL AUTO_INCREMENT COMMENT '场馆ID', -- Venue id
  venue_code VARCHAR(10) NOT NULL COMMENT '场馆编码', -- Code
  venue_label VARCHAR(40) NOT NULL COMMENT '场馆名称', -- Venue
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  audience_capacity INT NOT NULL COMMENT '可容纳人数(人)', -- Capacity
  venue_contract_id BIGINT NOT NULL COMMENT '场地合同ID', -- Contract
  rent_per_day DECIMAL(10,2) NOT NULL COMMENT '日租金(元)', -- Rent a day (yuan)
  PRIMARY KEY (venue_id),
  UNIQUE KEY uk_venue_code (venue_code),
  KEY idx_region (region_id),
  KEY idx_venue_contract (venue_contract_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (venue_contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '演出场馆'; -- Venues

CREATE TABLE event_ticket_shows (
  show_id INT NOT NULL AUTO_INCREMENT COMMENT '演出项目ID', -- Show id
  show_code VARCHAR(12) NOT NULL COMMENT '项目编号', -- Code
  show_title VARCHAR(60) NOT NULL COMMENT '演出名称', -- Show
  show_genre VARCHAR(10) NOT NULL COMMENT '演出类型(舞剧/音乐会/话剧/儿童剧/戏曲/脱口秀/相声)', -- Genre
  supplier_id BIGINT NOT NULL COMMENT '演出方供应商ID', -- Producer
  run_length SMALLINT NOT NULL COMMENT '演出时长(分钟)', -- Length (minutes)
  permit_no VARCHAR(30) NOT NULL COMMENT '演出批文号', -- Permit
  poster_url VARCHAR(100) NOT NULL COMMENT '海报地址', -- Poster
  PRIMARY KEY (show_id),
  UNIQUE KEY uk_show_code (show_code),
  UNIQUE KEY uk_show_title (show_title),
  KEY idx_supplier (supplier_id),
  UNIQUE KEY uk_permit_no (permit_no),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '演出项目'; -- Shows

CREATE TABLE event_ticket_performances (
  performance_id INT NOT NULL AUTO_INCREMENT COMMENT '场次ID', -- Performance id
  show_id INT NOT NULL COMMENT '演出项目ID', -- Show
  venue_id INT NOT NULL COMMENT '场馆ID', -- Venue
  curtain_at DATETIME NOT NULL COMMENT '开演时间', -- Begins at
  on_sale_at DATETIME NOT NULL COMMENT '开票时间', -- On sale from
  sellable_seats INT NOT NULL COMMENT '可售票数(张)', -- Seats on sale
  sale_state VARCHAR(8) NOT NULL COMMENT '销售状态(售票中/已结束/已取消)', -- State (on sale/over/cancelled)
  site_manager_id BIGINT NOT NULL COMMENT '现场负责人员工ID', -- Site manager
  PRIMARY KEY (performance_id),
  KEY idx_show (show_id),
  KEY idx_venue (venue_id),
  KEY idx_site_manager (site_manager_id),
  FOREIGN KEY (show_id) REFERENCES event_ticket_shows (show_id),
  FOREIGN KEY (venue_id) REFERENCES event_ticket_venues (venue_id),
  FOREIGN KEY (site_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '演出场次'; -- Performances

CREATE TABLE event_ticket_price_zones (
  zone_id INT NOT NULL AUTO_INCREMENT COMMENT '票价区ID', -- Zone id
  performance_id INT NOT NULL COMMENT '场次ID', -- Performance
  zone_label VARCHAR(20) NOT NULL COMMENT '票区名称', -- Zone
  face_price DECIMAL(8,2) NOT NULL COMMENT '票面价(元)', -- Price (yuan)
  zone_seats SMALLINT NOT NULL COMMENT '座位数(个)', -- Seats
  floor_label VARCHAR(8) NOT NULL COMMENT '楼层', -- Floor
  entrance_no VARCHAR(6) NOT NULL COMMENT '入口', -- Entrance
  PRIMARY KEY (zone_id),
  KEY idx_performance (performance_id),
  FOREIGN KEY (performance_id) REFERENCES event_ticket_performances (performance_id)
) COMMENT = '票价区'; -- Price zones

CREATE TABLE event_ticket_ticket_sales (
  sale_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '售票订单ID', -- Sale id
  sale_no VARCHAR(20) NOT NULL COMMENT '售票单号', -- Number
  performance_id INT NOT NULL COMMENT '场次ID', -- Performance
  buyer_name VARCHAR(50) NOT NULL COMMENT '购票人姓名', -- Buyer
  buyer_mobile VARCHAR(20) NOT NULL COMMENT '购票人手机', -- Mobile
  group_customer_id BIGINT COMMENT '团购客户ID', -- Group customer
  sold_through VARCHAR(10) NOT NULL COMMENT '购票渠道(官方小程序/代理平台/剧院票房/团购)', -- Sold through
  sold_at DATETIME NOT NULL COMMENT '购票时间', -- Sold at
  sale_total DECIMAL(10,2) NOT NULL COMMENT '票款合计(元)', -- Total (yuan)
  PRIMARY KEY (sale_id),
  UNIQUE KEY uk_sale_no (sale_no),
  KEY idx_performance (performance_id),
  KEY idx_group_customer (group_customer_id),
  FOREIGN KEY (performance_id) REFERENCES event_ticket_performances (performance_id),
  FOREIGN KEY (group_customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '售票订单'; -- Ticket sales

CREATE TABLE event_ticket_sold_seats (
  seat_ticket_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '座位票ID', -- Seat ticket id
  sale_id BIGINT NOT NULL COMMENT '售票订单ID', -- Sale
  zone_id INT NOT NULL COMMENT '票价区ID', -- Zone
  row_and_seat VARCHAR(12) NOT NULL COMMENT '座位排号', -- Row and seat
  paid_price DECIMAL(8,2) NOT NULL COMMENT '实付票价(元)', -- Paid (yuan)
  barcode VARCHAR(20) NOT NULL COMMENT '票码', -- Bar code
  is_refunded TINYINT NOT NULL COMMENT '是否已退(0-否 1-是)', -- Refunded (0-no 1-yes)
  PRIMARY KEY (seat_ticket_id),
  KEY idx_sale (sale_id),
  KEY idx_zone (zone_id),
  UNIQUE KEY uk_barcode (barcode),
  FOREIGN KEY (sale_id) REFERENCES event_ticket_ticket_sales (sale_id),
  FOREIGN KEY (zone_id) REFERENCES event_ticket_price_zones (zone_id)
) COMMENT = '售出座位票'; -- Seats sold

CREATE TABLE event_ticket_entry_checks (
  entry_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '入场ID', -- Entry id
  seat_ticket_id BIGINT NOT NULL COMMENT '座位票ID', -- Ticket
  scanned_at DATETIME NOT NULL COMMENT '检票时间', -- Scanned at
  gate_device VARCHAR(12) NOT NULL COMMENT '检票设备', -- Device
  id_verified TINYINT NOT NULL COMMENT '是否核验身份(0-否 1-是)', -- Identity checked (0-no 1-yes)
  companion_children TINYINT NOT NULL COMMENT '随行儿童(人)', -- Children
  PRIMARY KEY (entry_id),
  KEY idx_seat_ticket (seat_ticket_id),
  FOREIGN KEY (seat_ticket_id) REFERENCES event_ticket_sold_seats (seat_ticket_id)
) COMMENT = '检票入场记录'; -- Entries

CREATE TABLE event_ticket_artists (
  artist_id INT NOT NULL AUTO_INCREMENT COMMENT '演职人员ID', -- Artist id
  stage_name VARCHAR(50) NOT NULL COMMENT '姓名', -- Name
  artist_role VARCHAR(12) NOT NULL COMMENT '职务(主演/导演/指挥/编剧/舞美/群演)', -- Role
  artist_mobile VARCHAR(20) NOT NULL COMMENT '联系手机', -- Mobile
  show_id INT NOT NULL COMMENT '参演项目ID', -- Show
  fee_per_show DECIMAL(10,2) NOT NULL COMMENT '单场酬金(元)', -- Fee (yuan)
  signed_from DATE NOT NULL COMMENT '签约日期', -- Signed on
  PRIMARY KEY (artist_id),
  KEY idx_show (show_id),
  FOREIGN KEY (show_id) REFERENCES event_ticket_shows (show_id)
) COMMENT = '演职人员'; -- Artists

CREATE TABLE event_ticket_show_costs (
  show_cost_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '成本ID', -- Cost id
  performance_id INT NOT NULL COMMENT '场次ID', -- Performance
  cost_kind VARCHAR(12) NOT NULL COMMENT '成本类别(场租/演出费/宣传费/舞美制作/安保/差旅)', -- Kind
  cost_sum DECIMAL(12,2) NOT NULL COMMENT '成本金额(元)', -- Cost (yuan)
  cost_subject_id INT NOT NULL COMMENT '会计科目ID', -- Ledger subject
  booked_on DATE NOT NULL COMMENT '入账日期', -- Booked on
  PRIMARY KEY (show_cost_id),
  KEY idx_performance (performance_id),
  KEY idx_cost_subject (cost_subject_id),
  FOREIGN KEY (performance_id) REFERENCES event_ticket_performances (performance_id),
  FOREIGN KEY (cost_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '演出成本'; -- Costs of shows

CREATE TABLE event_ticket_audience_feedback (
  feedback_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评价ID', -- Feedback id
  performance_id INT NOT NULL COMMENT '场次ID', -- Performance
  feedback_stars DECIMAL(2,1) NOT NULL COMMENT '评分(分)', -- Rating
  feedback_text VARCHAR(200) NOT NULL COMMENT '评价内容', -- Text
  audience_age VARCHAR(10) NOT NULL COMMENT '年龄段(18岁以下/18-30岁/31-45岁/46岁以上)', -- Age group
  left_at DATETIME NOT NULL COMMENT '评价时间', -- Left at
  PRIMARY KEY (feedback_id),
  KEY idx_performance (performance_id),
  FOREIGN KEY (performance_id) REFERENCES event_ticket_performances (performance_id)
) COMMENT = '观众评价'; -- Feedback of the audience
