-- domain: admin_office
-- category: HR and administration
-- zh: 行政办公管理
-- en: Office administration

CREATE TABLE admin_office_supply_items (
  supply_id INT NOT NULL AUTO_INCREMENT COMMENT '用品ID', -- Supply id
  supply_code VARCHAR(12) NOT NULL COMMENT '用品编码', -- Supply code
  supply_title VARCHAR(50) NOT NULL COMMENT '用品名称', -- Supply
  supply_group VARCHAR(10) NOT NULL COMMENT '用品类别(纸张/书写/文具/耗材/日用)', -- Group
  count_unit VARCHAR(6) NOT NULL COMMENT '计量单位', -- Unit
  reference_price DECIMAL(8,2) NOT NULL COMMENT '参考单价(元)', -- Reference price (yuan)
  safety_stock INT NOT NULL COMMENT '安全库存', -- Safety stock
  product_id BIGINT COMMENT '对应商品ID', -- Product
  preferred_supplier_id BIGINT NOT NULL COMMENT '定点供应商ID', -- Supplier
  PRIMARY KEY (supply_id),
  UNIQUE KEY uk_supply_code (supply_code),
  UNIQUE KEY uk_supply_title (supply_title),
  KEY idx_product (product_id),
  KEY idx_preferred_supplier (preferred_supplier_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (preferred_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '办公用品目录'; -- Office supplies

CREATE TABLE admin_office_supply_requests (
  supply_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '领用单ID', -- Request id
  supply_request_no VARCHAR(20) NOT NULL COMMENT '领用单号', -- Request number
  applicant_id BIGINT NOT NULL COMMENT '领用人员工ID', -- Applicant
  dept_id INT NOT NULL COMMENT '领用部门ID', -- Department
  applied_at DATETIME NOT NULL COMMENT '申请时间', -- Applied at
  item_kinds TINYINT NOT NULL COMMENT '用品种类数(种)', -- Kinds
  estimated_cost DECIMAL(10,2) NOT NULL COMMENT '预计金额(元)', -- Estimated cost (yuan)
  receive_state TINYINT NOT NULL COMMENT '领取状态(1-待审批 2-待领取 3-已领取)', -- State (1-to approve 2-to fetch 3-fetched)
  received_at DATETIME COMMENT '领取时间', -- Fetched at
  PRIMARY KEY (supply_request_id),
  UNIQUE KEY uk_supply_request_no (supply_request_no),
  KEY idx_applicant (applicant_id),
  KEY idx_dept (dept_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '办公用品领用单'; -- Requests for office supplies

CREATE TABLE admin_office_supply_request_lines (
  supply_request_id BIGINT NOT NULL COMMENT '领用单ID', -- Request
  supply_id INT NOT NULL COMMENT '用品ID', -- Supply
  asked_qty SMALLINT NOT NULL COMMENT '申请数量', -- Quantity asked for
  approved_qty SMALLINT NOT NULL COMMENT '批准数量', -- Quantity approved
  line_cost DECIMAL(10,2) NOT NULL COMMENT '金额(元)', -- Cost (yuan)
  usage_note VARCHAR(60) COMMENT '用途说明', -- Use
  PRIMARY KEY (supply_request_id, supply_id),
  KEY idx_supply (supply_id),
  FOREIGN KEY (supply_request_id) REFERENCES admin_office_supply_requests (supply_request_id),
  FOREIGN KEY (supply_id) REFERENCES admin_office_supply_items (supply_id)
) COMMENT = '办公用品领用明细'; -- Lines of requests

CREATE TABLE admin_office_seals (
  seal_id INT NOT NULL AUTO_INCREMENT COMMENT '印章ID', -- Seal id
  seal_code VARCHAR(12) NOT NULL COMMENT '印章编号', -- Seal number
  seal_title VARCHAR(60) NOT NULL COMMENT '印章名称', -- Seal
  company_id INT NOT NULL COMMENT '所属公司ID', -- Company
  seal_material VARCHAR(10) NOT NULL COMMENT '材质(铜/牛角/光敏/电子)', -- Material
  custodian_id BIGINT NOT NULL COMMENT '保管人员工ID', -- Keeper
  engraved_on DATE NOT NULL COMMENT '刻制日期', -- Engraved on
  kept_place VARCHAR(40) NOT NULL COMMENT '存放地点', -- Where kept
  seal_state TINYINT NOT NULL COMMENT '印章状态(1-在用 2-封存 3-销毁)', -- State (1-in use 2-sealed 3-destroyed)
  PRIMARY KEY (seal_id),
  UNIQUE KEY uk_seal_code (seal_code),
  KEY idx_company (company_id),
  KEY idx_custodian (custodian_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (custodian_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '印章台账'; -- Register of seals

CREATE TABLE admin_office_visitors (
  visitor_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '访客ID', -- Visitor id
  visitor_name VARCHAR(50) NOT NULL COMMENT '访客姓名', -- Visitor
  visitor_mobile VARCHAR(20) NOT NULL COMMENT '访客手机', -- Mobile
  visitor_company VARCHAR(80) COMMENT '来访单位', -- From
  host_employee_id BIGINT NOT NULL COMMENT '接待人员工ID', -- Host
  visit_reason VARCHAR(30) NOT NULL COMMENT '来访事由', -- Reason
  entered_at DATETIME NOT NULL COMMENT '进入时间', -- Came in at
  left_at DATETIME COMMENT '离开时间', -- Left at
  visitor_badge VARCHAR(10) NOT NULL COMMENT '访客证号', -- Badge
  plate_no VARCHAR(12) COMMENT '车牌号', -- Plate
  PRIMARY KEY (visitor_id),
  KEY idx_host_employee (host_employee_id),
  FOREIGN KEY (host_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '访客登记'; -- Visitors

CREATE TABLE admin_office_express_records (
  express_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '收发ID', -- Parcel id
  express_direction VARCHAR(6) NOT NULL COMMENT '收发方向(寄出/收到)', -- Direction (out/in)
  carrier_title VARCHAR(20) NOT NULL COMMENT '快递公司', -- Carrier
  tracking_no VARCHAR(24) NOT NULL COMMENT '快递单号', -- Tracking number
  employee_id BIGINT NOT NULL COMMENT '经办员工ID', -- Employee
  peer_region_id INT NOT NULL COMMENT '对方所在地ID', -- Other side's region
  parcel_content VARCHAR(30) NOT NULL COMMENT '物品内容', -- Contents
  freight_cost DECIMAL(8,2) NOT NULL COMMENT '运费(元)', -- Cost (yuan)
  handled_at DATETIME NOT NULL COMMENT '收发时间', -- At
  cost_dept_id INT COMMENT '费用部门ID', -- Department charged
  PRIMARY KEY (express_id),
  UNIQUE KEY uk_tracking_no (tracking_no),
  KEY idx_employee (employee_id),
  KEY idx_peer_region (peer_region_id),
  KEY idx_cost_dept (cost_dept_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (peer_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (cost_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '快递收发'; -- Parcels in and out

CREATE TABLE admin_office_car_requests (
  car_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '用车申请ID', -- Request id
  car_request_no VARCHAR(20) NOT NULL COMMENT '用车单号', -- Request number
  requester_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Requester
  vehicle_id BIGINT COMMENT '派车车辆ID', -- Car
  use_purpose VARCHAR(60) NOT NULL COMMENT '用车事由', -- Purpose
  destination VARCHAR(60) NOT NULL COMMENT '目的地', -- Destination
  passengers TINYINT NOT NULL COMMENT '乘车人数(人)', -- Passengers
  depart_at DATETIME NOT NULL COMMENT '出车时间', -- Leaves at
  return_at DATETIME COMMENT '返回时间', -- Back at
  driven_km DECIMAL(8,1) COMMENT '行驶里程(公里)', -- Distance (km)
  dispatch_state TINYINT NOT NULL COMMENT '派车状态(1-已派车 2-已完成 3-已取消)', -- State (1-sent 2-done 3-cancelled)
  PRIMARY KEY (car_request_id),
  UNIQUE KEY uk_car_request_no (car_request_no),
  KEY idx_requester (requester_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (requester_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '公务用车申请'; -- Requests for cars

CREATE TABLE admin_office_repair_orders (
  repair_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报修单ID', -- Repair id
  repair_order_no VARCHAR(20) NOT NULL COMMENT '报修单号', -- Repair number
  reporter_id BIGINT NOT NULL COMMENT '报修人员工ID', -- Reported by
  equipment_id BIGINT COMMENT '关联设备ID', -- Equipment
  fault_kind VARCHAR(10) NOT NULL COMMENT '报修类别(照明/空调/家具/门禁/水电)', -- Kind
  fault_text VARCHAR(120) NOT NULL COMMENT '故障描述', -- Fault
  floor_place VARCHAR(30) NOT NULL COMMENT '所在位置', -- Place
  reported_at DATETIME NOT NULL COMMENT '报修时间', -- Reported at
  finished_at DATETIME COMMENT '完成时间', -- Finished at
  satisfaction TINYINT COMMENT '满意度(分)', -- Satisfaction (points)
  repair_cost DECIMAL(8,2) NOT NULL COMMENT '维修费用(元)', -- Cost (yuan)
  PRIMARY KEY (repair_order_id),
  UNIQUE KEY uk_repair_order_no (repair_order_no),
  KEY idx_reporter (reporter_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (reporter_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '办公报修'; -- Office repairs

CREATE TABLE admin_office_property_fees (
  fee_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '费用ID', -- Cost id
  location_id INT NOT NULL COMMENT '办公地点ID', -- Location
  fee_kind VARCHAR(10) NOT NULL COMMENT '费用类型(租金/物业费/电费/水费/网络费)', -- Kind
  fee_month CHAR(7) NOT NULL COMMENT '费用月份', -- Month
  fee_amount DECIMAL(12,2) NOT NULL COMMENT '费用金额(元)', -- Amount (yuan)
  fee_subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  payable_on DATE NOT NULL COMMENT '应付日期', -- Payable on
  paid_state TINYINT NOT NULL COMMENT '付款状态(1-待付 2-已付)', -- Paid (1-no 2-yes)
  PRIMARY KEY (fee_id),
  KEY idx_location (location_id),
  KEY idx_fee_subject (fee_subject_id),
  UNIQUE KEY uk_location_fee_kind_fee_month (location_id, fee_kind, fee_month),
  FOREIGN KEY (location_id) REFERENCES org_structure_locations (location_id),
  FOREIGN KEY (fee_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '办公场地费用'; -- Costs of premises

CREATE TABLE admin_office_notices (
  notice_id INT NOT NULL AUTO_INCREMENT COMMENT '公告ID', -- Notice id
  notice_no VARCHAR(24) NOT NULL COMMENT '公告编号', -- Notice number
  notice_title VARCHAR(100) NOT NULL COMMENT '公告标题', -- Title
  notice_kind VARCHAR(10) NOT NULL COMMENT '公告类别(放假通知/后勤服务/制度发布/安全提示)', -- Kind
  publisher_dept_id INT NOT NULL COMMENT '发布部门ID', -- Department
  publisher_user_id BIGINT NOT NULL COMMENT '发布人用户ID', -- Published by
  published_at DATETIME NOT NULL COMMENT '发布时间', -- Published at
  read_count INT NOT NULL COMMENT '阅读人数(人)', -- Readers
  is_top TINYINT NOT NULL DEFAULT 0 COMMENT '是否置顶(0-否 1-是)', -- Pinned (0-no 1-yes)
  PRIMARY KEY (notice_id),
  UNIQUE KEY uk_notice_no (notice_no),
  KEY idx_publisher_dept (publisher_dept_id),
  KEY idx_publisher_user (publisher_user_id),
  FOREIGN KEY (publisher_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (publisher_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '行政公告'; -- Notices
