-- domain: retail_store
-- category: Retail
-- zh: 门店管理
-- en: Store management

CREATE TABLE retail_store_shops (
  store_id INT NOT NULL AUTO_INCREMENT COMMENT '门店ID', -- Store id
  store_code VARCHAR(12) NOT NULL COMMENT '门店编码', -- Store code
  store_name VARCHAR(60) NOT NULL COMMENT '门店名称', -- Store
  store_format VARCHAR(10) NOT NULL COMMENT '业态(大卖场/社区店/便利店/旗舰店)', -- Format (hypermarket/community/convenience/flagship)
  city_region_id INT NOT NULL COMMENT '所在城市ID', -- City
  operating_company_id INT NOT NULL COMMENT '经营公司ID', -- Operating company
  serving_warehouse_id INT NOT NULL COMMENT '配送仓库ID', -- Warehouse that serves it
  manager_employee_id BIGINT NOT NULL COMMENT '店长员工ID', -- Store manager
  store_address VARCHAR(120) NOT NULL COMMENT '门店地址', -- Address
  store_phone VARCHAR(20) NOT NULL COMMENT '门店电话', -- Telephone
  sales_area DECIMAL(8,2) NOT NULL COMMENT '营业面积(平方米)', -- Sales area (square metres)
  opened_on DATE NOT NULL COMMENT '开业日期', -- Opened on
  business_hours VARCHAR(20) NOT NULL COMMENT '营业时间', -- Opening hours
  store_state TINYINT NOT NULL COMMENT '门店状态(1-营业 2-装修 3-闭店)', -- State (1-open 2-being fitted out 3-closed)
  PRIMARY KEY (store_id),
  UNIQUE KEY uk_store_code (store_code),
  KEY idx_city_region (city_region_id),
  KEY idx_operating_company (operating_company_id),
  KEY idx_serving_warehouse (serving_warehouse_id),
  KEY idx_manager_employee (manager_employee_id),
  FOREIGN KEY (city_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (operating_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (serving_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (manager_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '门店'; -- Stores

CREATE TABLE retail_store_counters (
  counter_id INT NOT NULL AUTO_INCREMENT COMMENT '陈列区ID', -- Display area id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  counter_label VARCHAR(30) NOT NULL COMMENT '陈列区名称', -- Area
  category_id INT NOT NULL COMMENT '主陈列分类ID', -- Main category
  shelf_metres DECIMAL(6,2) NOT NULL COMMENT '陈列长度(米)', -- Length (metres)
  layer_total TINYINT NOT NULL COMMENT '层数(层)', -- Shelves
  is_cold_chain TINYINT NOT NULL COMMENT '是否冷链(0-否 1-是)', -- Cooled (0-no 1-yes)
  last_adjusted_on DATE NOT NULL COMMENT '最近调整日期', -- Last changed on
  PRIMARY KEY (counter_id),
  KEY idx_store (store_id),
  KEY idx_category (category_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (category_id) REFERENCES mdm_product_categories (category_id)
) COMMENT = '门店货架陈列区'; -- Display areas

CREATE TABLE retail_store_daily_reports (
  daily_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '日报ID', -- Report id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  business_date DATE NOT NULL COMMENT '营业日期', -- Business date
  customer_count INT NOT NULL COMMENT '来客数(人)', -- Customers
  average_basket DECIMAL(8,2) NOT NULL COMMENT '客单价(元)', -- Average basket (yuan)
  sales_revenue DECIMAL(12,2) NOT NULL COMMENT '销售额(元)', -- Sales (yuan)
  gross_profit DECIMAL(12,2) NOT NULL COMMENT '毛利额(元)', -- Gross profit (yuan)
  loss_amount DECIMAL(10,2) NOT NULL COMMENT '损耗金额(元)', -- Shrinkage (yuan)
  weather_note VARCHAR(10) NOT NULL COMMENT '天气', -- Weather
  PRIMARY KEY (daily_id),
  KEY idx_store (store_id),
  UNIQUE KEY uk_store_business_date (store_id, business_date),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id)
) COMMENT = '门店经营日报'; -- Daily reports of stores

CREATE TABLE retail_store_staff_shifts (
  roster_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '排班ID', -- Roster id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  roster_date DATE NOT NULL COMMENT '排班日期', -- Date
  shift_band VARCHAR(20) NOT NULL COMMENT '班段(早班/中班/晚班)', -- Shift (early/middle/late)
  post_title VARCHAR(20) NOT NULL COMMENT '当班岗位(收银/理货/生鲜/防损/值班经理)', -- Post
  planned_hours DECIMAL(4,1) NOT NULL COMMENT '计划工时(小时)', -- Hours planned
  actual_hours DECIMAL(4,1) COMMENT '实际工时(小时)', -- Hours worked
  PRIMARY KEY (roster_id),
  KEY idx_store (store_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '门店排班'; -- Rosters of stores

CREATE TABLE retail_store_replenish_orders (
  replenish_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '要货单ID', -- Order id
  replenish_no VARCHAR(24) NOT NULL COMMENT '要货单号', -- Order number
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  warehouse_id INT NOT NULL COMMENT '供货仓库ID', -- Warehouse
  requested_at DATETIME NOT NULL COMMENT '要货时间', -- Ordered at
  expected_on DATE NOT NULL COMMENT '期望到货日期', -- Wanted on
  request_mode VARCHAR(10) NOT NULL COMMENT '要货方式(自动补货/手工要货/促销备货)', -- How it came about
  line_total SMALLINT NOT NULL COMMENT '品项数(项)', -- Lines
  deliver_state TINYINT NOT NULL COMMENT '配送状态(1-待配货 2-配送中 3-已收货)', -- State (1-to pick 2-on the way 3-received)
  PRIMARY KEY (replenish_id),
  UNIQUE KEY uk_replenish_no (replenish_no),
  KEY idx_store (store_id),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '门店要货单'; -- Store orders to the warehouse

CREATE TABLE retail_store_replenish_lines (
  replenish_id BIGINT NOT NULL COMMENT '要货单ID', -- Order
  row_no TINYINT NOT NULL COMMENT '行号', -- Line number
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  wanted_qty INT NOT NULL COMMENT '要货数量', -- Quantity wanted
  allotted_qty INT NOT NULL COMMENT '配货数量', -- Quantity allotted
  received_qty INT COMMENT '实收数量', -- Quantity received
  shortage_cause VARCHAR(40) COMMENT '缺货原因', -- Why short
  PRIMARY KEY (replenish_id, row_no),
  KEY idx_product (product_id),
  FOREIGN KEY (replenish_id) REFERENCES retail_store_replenish_orders (replenish_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '门店要货明细'; -- Lines of store orders

CREATE TABLE retail_store_inspections (
  inspection_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '巡店ID', -- Visit id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  inspector_id BIGINT NOT NULL COMMENT '督导员工ID', -- Supervisor
  visited_at DATETIME NOT NULL COMMENT '巡店时间', -- Visited at
  display_score TINYINT NOT NULL COMMENT '陈列得分(分)', -- Display (points)
  hygiene_score TINYINT NOT NULL COMMENT '卫生得分(分)', -- Hygiene (points)
  service_score TINYINT NOT NULL COMMENT '服务得分(分)', -- Service (points)
  overall_score DECIMAL(5,2) NOT NULL COMMENT '综合得分(分)', -- Overall (points)
  problem_found VARCHAR(200) COMMENT '发现问题', -- Problems
  rectify_deadline DATE COMMENT '整改期限', -- To be mended by
  PRIMARY KEY (inspection_id),
  KEY idx_store (store_id),
  KEY idx_inspector (inspector_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (inspector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '巡店检查'; -- Visits of inspection

CREATE TABLE retail_store_leases (
  lease_id INT NOT NULL AUTO_INCREMENT COMMENT '租约ID', -- Lease id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  contract_id BIGINT NOT NULL COMMENT '租赁合同ID', -- Contract
  landlord_name VARCHAR(80) NOT NULL COMMENT '出租方', -- Landlord
  leased_area DECIMAL(8,2) NOT NULL COMMENT '承租面积(平方米)', -- Area leased (square metres)
  rent_per_day DECIMAL(6,2) NOT NULL COMMENT '日租金单价(元/平方米/天)', -- Rent (yuan per square metre and day)
  monthly_rent DECIMAL(12,2) NOT NULL COMMENT '月租金(元)', -- Monthly rent (yuan)
  rent_free_days SMALLINT NOT NULL COMMENT '免租期(天)', -- Rent-free (days)
  lease_until DATE NOT NULL COMMENT '租约到期日', -- Leased until
  PRIMARY KEY (lease_id),
  UNIQUE KEY uk_store_id (store_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '门店租约'; -- Leases of stores

CREATE TABLE retail_store_equipment_installed (
  store_equipment_id INT NOT NULL AUTO_INCREMENT COMMENT '门店设备ID', -- Store equipment id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  equipment_id BIGINT COMMENT '资产设备ID', -- Equipment
  device_label VARCHAR(40) NOT NULL COMMENT '设备用途', -- Device
  device_count SMALLINT NOT NULL COMMENT '数量(台)', -- Number
  fitted_on DATE NOT NULL COMMENT '安装日期', -- Fitted on
  maintenance_supplier_id BIGINT NOT NULL COMMENT '维保供应商ID', -- Maintained by
  warranty_until DATE NOT NULL COMMENT '质保到期日', -- Warranty until
  PRIMARY KEY (store_equipment_id),
  KEY idx_store (store_id),
  KEY idx_equipment (equipment_id),
  KEY idx_maintenance_supplier (maintenance_supplier_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (maintenance_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '门店设备配置'; -- Equipment in stores

CREATE TABLE retail_store_complaints_desk (
  feedback_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '意见ID', -- Remark id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  feedback_kind VARCHAR(10) NOT NULL COMMENT '意见类型(表扬/投诉/建议)', -- Kind (praise/complaint/suggestion)
  feedback_body VARCHAR(200) NOT NULL COMMENT '意见内容', -- Text
  visitor_phone VARCHAR(20) COMMENT '顾客电话', -- Customer's telephone
  raised_at DATETIME NOT NULL COMMENT '提出时间', -- Raised at
  handler_employee_id BIGINT NOT NULL COMMENT '处理人员工ID', -- Handled by
  reply_note VARCHAR(200) COMMENT '处理结果', -- Outcome
  PRIMARY KEY (feedback_id),
  KEY idx_store (store_id),
  KEY idx_handler_employee (handler_employee_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (handler_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '门店顾客意见'; -- Customers' remarks in stores
