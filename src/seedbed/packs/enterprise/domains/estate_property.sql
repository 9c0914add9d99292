-- domain: estate_property
-- category: Real estate
-- zh: 物业管理
-- en: Property management

CREATE TABLE estate_property_communities (
  community_id INT NOT NULL AUTO_INCREMENT COMMENT '小区ID', -- Community id
  community_code VARCHAR(10) NOT NULL COMMENT '小区编码', -- Code
  community_label VARCHAR(40) NOT NULL COMMENT '小区名称', -- Community
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  service_company_id INT NOT NULL COMMENT '物业公司ID', -- Management company
  households INT NOT NULL COMMENT '总户数(户)', -- Households
  fee_standard DECIMAL(5,2) NOT NULL COMMENT '物业费标准(元/平方米·月)', -- Fee (yuan/sqm a month)
  project_manager_id BIGINT NOT NULL COMMENT '项目经理员工ID', -- Manager
  takeover_on DATE NOT NULL COMMENT '接管日期', -- Taken over on
  PRIMARY KEY (community_id),
  UNIQUE KEY uk_community_code (community_code),
  UNIQUE KEY uk_community_label (community_label),
  KEY idx_region (region_id),
  KEY idx_service_company (service_company_id),
  KEY idx_project_manager (project_manager_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (service_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (project_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '物业小区'; -- Communities

CREATE TABLE estate_property_owner_units (
  unit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '房产ID', -- Home id
  community_id INT NOT NULL COMMENT '小区ID', -- Community
  unit_label VARCHAR(30) NOT NULL COMMENT '房号', -- Home
  owner_name VARCHAR(50) NOT NULL COMMENT '业主姓名', -- Owner
  owner_mobile VARCHAR(20) NOT NULL COMMENT '业主手机', -- Mobile
  charged_area DECIMAL(6,2) NOT NULL COMMENT '计费面积(平方米)', -- Area charged (sqm)
  living_state VARCHAR(8) NOT NULL COMMENT '居住状态(自住/出租/空置/装修)', -- Lived in (owner/let/empty/fitting out)
  moved_in_on DATE NOT NULL COMMENT '入住日期', -- Moved in on
  PRIMARY KEY (unit_id),
  KEY idx_community (community_id),
  FOREIGN KEY (community_id) REFERENCES estate_property_communities (community_id)
) COMMENT = '业主房产'; -- Homes

CREATE TABLE estate_property_property_fees (
  property_fee_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '物业费ID', -- Bill id
  unit_id BIGINT NOT NULL COMMENT '房产ID', -- Home
  fee_quarter VARCHAR(8) NOT NULL COMMENT '所属季度', -- Quarter
  fee_months TINYINT NOT NULL COMMENT '计费月数(月)', -- Months
  receivable_fee DECIMAL(10,2) NOT NULL COMMENT '应收物业费(元)', -- Due (yuan)
  reduction_fee DECIMAL(8,2) NOT NULL COMMENT '减免金额(元)', -- Waived (yuan)
  received_fee DECIMAL(10,2) NOT NULL COMMENT '实收金额(元)', -- Received (yuan)
  paid_on DATE COMMENT '缴费日期', -- Paid on
  PRIMARY KEY (property_fee_id),
  KEY idx_unit (unit_id),
  FOREIGN KEY (unit_id) REFERENCES estate_property_owner_units (unit_id)
) COMMENT = '物业费账单'; -- Property fees

CREATE TABLE estate_property_parking_spaces (
  space_id INT NOT NULL AUTO_INCREMENT COMMENT '车位ID', -- Space id
  community_id INT NOT NULL COMMENT '小区ID', -- Community
  space_no VARCHAR(12) NOT NULL COMMENT '车位编号', -- Number
  right_kind VARCHAR(8) NOT NULL COMMENT '产权性质(产权/租赁/公共)', -- Right (owned/let/common)
  unit_id BIGINT COMMENT '使用房产ID', -- Home
  car_plate VARCHAR(12) COMMENT '登记车牌', -- Plate
  monthly_rent DECIMAL(7,2) NOT NULL COMMENT '月租金(元)', -- Rent a month (yuan)
  has_charger TINYINT NOT NULL COMMENT '是否有充电桩(0-否 1-是)', -- Charger (0-no 1-yes)
  PRIMARY KEY (space_id),
  KEY idx_community (community_id),
  KEY idx_unit (unit_id),
  FOREIGN KEY (community_id) REFERENCES estate_property_communities (community_id),
  FOREIGN KEY (unit_id) REFERENCES estate_property_owner_units (unit_id)
) COMMENT = '车位'; -- Parking spaces

CREATE TABLE estate_property_service_orders (
  service_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工单ID', -- Request id
  service_order_no VARCHAR(20) NOT NULL COMMENT '工单编号', -- Number
  unit_id BIGINT NOT NULL COMMENT '房产ID', -- Home
  request_kind VARCHAR(10) NOT NULL COMMENT '类别(水电维修/公共设施/保洁/噪音投诉/门禁)', -- Kind
  request_detail VARCHAR(100) NOT NULL COMMENT '报事内容', -- Request
  reported_at DATETIME NOT NULL COMMENT '报事时间', -- Reported at
  worker_employee_id BIGINT NOT NULL COMMENT '处理员工ID', -- Worker
  closed_hours DECIMAL(5,1) NOT NULL COMMENT '处理用时(小时)', -- Hours taken
  owner_rating TINYINT NOT NULL COMMENT '业主评分(1-5分)', -- Rating (1-5)
  PRIMARY KEY (service_order_id),
  UNIQUE KEY uk_service_order_no (service_order_no),
  KEY idx_unit (unit_id),
  KEY idx_worker_employee (worker_employee_id),
  FOREIGN KEY (unit_id) REFERENCES estate_property_owner_units (unit_id),
  FOREIGN KEY (worker_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '业主报事报修'; -- Requests of owners

CREATE TABLE estate_property_patrol_routes (
  patrol_point_id INT NOT NULL AUTO_INCREMENT COMMENT '巡更点ID', -- Point id
  community_id INT NOT NULL COMMENT '小区ID', -- Community
  point_label VARCHAR(30) NOT NULL COMMENT '巡更点名称', -- Point
  nfc_tag VARCHAR(16) NOT NULL COMMENT '感应标签号', -- Tag
  check_interval SMALLINT NOT NULL COMMENT '巡查间隔(分钟)', -- Every (minutes)
  check_duty VARCHAR(60) NOT NULL COMMENT '检查要求', -- To check
  PRIMARY KEY (patrol_point_id),
  KEY idx_community (community_id),
  UNIQUE KEY uk_nfc_tag (nfc_tag),
  FOREIGN KEY (community_id) REFERENCES estate_property_communities (community_id)
) COMMENT = '巡更点'; -- Patrol points

CREATE TABLE estate_property_patrol_logs (
  patrol_log_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '巡更ID', -- Patrol id
  patrol_point_id INT NOT NULL COMMENT '巡更点ID', -- Point
  guard_employee_id BIGINT NOT NULL COMMENT '秩序员员工ID', -- Guard
  patrolled_at DATETIME NOT NULL COMMENT '巡更时间', -- At
  point_state VARCHAR(6) NOT NULL COMMENT '巡查结果(正常/异常)', -- Result
  abnormal_note VARCHAR(60) COMMENT '异常说明', -- What was wrong
  PRIMARY KEY (patrol_log_id),
  KEY idx_patrol_point (patrol_point_id),
  KEY idx_guard_employee (guard_employee_id),
  FOREIGN KEY (patrol_point_id) REFERENCES estate_property_patrol_routes (patrol_point_id),
  FOREIGN KEY (guard_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '巡更记录'; -- Patrols

CREATE TABLE estate_property_facility_equipment (
  facility_id INT NOT NULL AUTO_INCREMENT COMMENT '设施ID', -- Facility id
  community_id INT NOT NULL COMMENT '小区ID', -- Community
  facility_label VARCHAR(30) NOT NULL COMMENT '设施名称', -- Facility
  equipment_id BIGINT COMMENT '设备台账ID', -- Equipment register
  vendor_supplier_id BIGINT NOT NULL COMMENT '维保供应商ID', -- Maintenance company
  maintain_contract_id BIGINT NOT NULL COMMENT '维保合同ID', -- Contract
  maintain_cycle VARCHAR(8) NOT NULL COMMENT '保养周期(半月/月/季/年)', -- Serviced
  last_serviced_on DATE NOT NULL COMMENT '最近保养日期', -- Last serviced
  PRIMARY KEY (facility_id),
  KEY idx_community (community_id),
  KEY idx_equipment (equipment_id),
  KEY idx_vendor_supplier (vendor_supplier_id),
  KEY idx_maintain_contract (maintain_contract_id),
  FOREIGN KEY (community_id) REFERENCES estate_property_communities (community_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (vendor_supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (maintain_contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '小区设施设备'; -- Facilities

CREATE TABLE estate_property_visitor_passes (
  pass_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '通行ID', -- Pass id
  unit_id BIGINT NOT NULL COMMENT '受访房产ID', -- Home visited
  guest_name VARCHAR(50) NOT NULL COMMENT '访客姓名', -- Visitor
  visit_reason VARCHAR(12) NOT NULL COMMENT '来访事由(探亲访友/家政服务/快递外卖/装修施工/看房)', -- Reason
  pass_code CHAR(6) NOT NULL COMMENT '通行码', -- Code
  valid_from DATETIME NOT NULL COMMENT '有效期起', -- Valid from
  valid_to DATETIME NOT NULL COMMENT '有效期止', -- Valid to
  PRIMARY KEY (pass_id),
  KEY idx_unit (unit_id),
  FOREIGN KEY (unit_id) REFERENCES estate_property_owner_units (unit_id)
) COMMENT = '访客通行'; -- Visitor passes

CREATE TABLE estate_property_owner_notices (
  notice_id INT NOT NULL AUTO_INCREMENT COMMENT '公告ID', -- Notice id
  community_id INT NOT NULL COMMENT '小区ID', -- Community
  notice_title VARCHAR(60) NOT NULL COMMENT '公告标题', -- Title
  notice_body TEXT NOT NULL COMMENT '公告正文', -- Text
  publisher_user_id BIGINT NOT NULL COMMENT '发布人用户ID', -- Published by
  posted_at DATETIME NOT NULL COMMENT '发布时间', -- Posted at
  read_count INT NOT NULL COMMENT '阅读数(次)', -- Read
  PRIMARY KEY (notice_id),
  KEY idx_community (community_id),
  KEY idx_publisher_user (publisher_user_id),
  FOREIGN KEY (community_id) REFERENCES estate_property_communities (community_id),
  FOREIGN KEY (publisher_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '小区公告'; -- Notices
