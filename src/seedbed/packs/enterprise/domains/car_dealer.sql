-- domain: car_dealer
-- category: Automotive
-- zh: 汽车销售服务
-- en: Car dealership

CREATE TABLE car_dealer_dealer_sites (
  dealer_id INT NOT NULL AUTO_INCREMENT COMMENT '4S店ID', -- Dealership id
  dealer_code VARCHAR(10) NOT NULL COMMENT '网点代码', -- Code
  dealer_label VARCHAR(40) NOT NULL COMMENT '4S店名称', -- Dealership
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  dealer_manager_id BIGINT NOT NULL COMMENT '总经理员工ID', -- Manager
  showroom_area DECIMAL(8,2) NOT NULL COMMENT '展厅面积(平方米)', -- Showroom (square metres)
  service_bays TINYINT NOT NULL COMMENT '维修工位(个)', -- Service bays
  PRIMARY KEY (dealer_id),
  UNIQUE KEY uk_dealer_code (dealer_code),
  UNIQUE KEY uk_dealer_label (dealer_label),
  KEY idx_region (region_id),
  KEY idx_dealer_manager (dealer_manager_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (dealer_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '4S店'; -- Dealerships

CREATE TABLE car_dealer_car_models (
  model_id INT NOT NULL AUTO_INCREMENT COMMENT '车型ID', -- Model id
  model_code VARCHAR(12) NOT NULL COMMENT '车型代码', -- Code
  model_label VARCHAR(40) NOT NULL COMMENT '车型名称', -- Model
  body_kind VARCHAR(10) NOT NULL COMMENT '车身类型(轿车/运动型多用途车/多用途车)', -- Body
  guide_price DECIMAL(10,2) NOT NULL COMMENT '官方指导价(元)', -- List price (yuan)
  battery_kwh DECIMAL(5,1) NOT NULL COMMENT '电池容量(千瓦时)', -- Battery (kWh)
  range_km SMALLINT NOT NULL COMMENT '续航里程(公里)', -- Range (km)
  product_id BIGINT COMMENT '商品主数据ID', -- Product master
  PRIMARY KEY (model_id),
  UNIQUE KEY uk_model_code (model_code),
  UNIQUE KEY uk_model_label (model_label),
  KEY idx_product (product_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '车型'; -- Models

CREATE TABLE car_dealer_stock_cars (
  stock_car_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '库存车ID', -- Car id
  vin CHAR(17) NOT NULL COMMENT '车架号', -- VIN
  model_id INT NOT NULL COMMENT '车型ID', -- Model
  dealer_id INT NOT NULL COMMENT '4S店ID', -- Dealership
  body_colour VARCHAR(12) NOT NULL COMMENT '车身颜色', -- Colour
  inner_colour VARCHAR(12) NOT NULL COMMENT '内饰颜色', -- Interior
  arrived_on DATE NOT NULL COMMENT '到店日期', -- Arrived on
  car_state VARCHAR(8) NOT NULL COMMENT '库存状态(在库/已售/试驾/在途)', -- State (in stock/sold/test car/on the way)
  PRIMARY KEY (stock_car_id),
  UNIQUE KEY uk_vin (vin),
  KEY idx_model (model_id),
  KEY idx_dealer (dealer_id),
  FOREIGN KEY (model_id) REFERENCES car_dealer_car_models (model_id),
  FOREIGN KEY (dealer_id) REFERENCES car_dealer_dealer_sites (dealer_id)
) COMMENT = '库存车辆'; -- Cars in stock

CREATE TABLE car_dealer_test_drives (
  drive_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '试驾ID', -- Drive id
  dealer_id INT NOT NULL COMMENT '4S店ID', -- Dealership
  model_id INT NOT NULL COMMENT '试驾车型ID', -- Model
  driver_name VARCHAR(50) NOT NULL COMMENT '试驾人姓名', -- Driver
  driver_mobile VARCHAR(20) NOT NULL COMMENT '试驾人手机', -- Mobile
  driven_km DECIMAL(4,1) NOT NULL COMMENT '试驾里程(公里)', -- Driven (km)
  drive_feel VARCHAR(80) NOT NULL COMMENT '试驾反馈', -- Impression
  driven_at DATETIME NOT NULL COMMENT '试驾时间', -- At
  adviser_id BIGINT NOT NULL COMMENT '销售顾问员工ID', -- Adviser
  PRIMARY KEY (drive_id),
  KEY idx_dealer (dealer_id),
  KEY idx_model (model_id),
  KEY idx_adviser (adviser_id),
  FOREIGN KEY (dealer_id) REFERENCES car_dealer_dealer_sites (dealer_id),
  FOREIGN KEY (model_id) REFERENCES car_dealer_car_models (model_id),
  FOREIGN KEY (adviser_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '试驾记录'; -- Test drives

CREATE TABLE car_dealer_car_orders (
  car_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '整车订单ID', -- Order id
  car_order_no VARCHAR(20) NOT NULL COMMENT '订单编号', -- Number
  stock_car_id BIGINT NOT NULL COMMENT '库存车ID', -- Car
  car_buyer VARCHAR(50) NOT NULL COMMENT '购车人姓名', -- Buyer
  fleet_customer_id BIGINT COMMENT '大客户ID', -- Fleet customer
  deal_price DECIMAL(10,2) NOT NULL COMMENT '成交价(元)', -- Price (yuan)
  loan_sum DECIMAL(10,2) NOT NULL COMMENT '贷款金额(元)', -- Loan (yuan)
  trade_in TINYINT NOT NULL COMMENT '是否置换(0-否 1-是)', -- Trade-in (0-no 1-yes)
  ordered_on DATE NOT NULL COMMENT '下单日期', -- Ordered on
  handed_over_on DATE NOT NULL COMMENT '交车日期', -- Handed over on
  PRIMARY KEY (car_order_id),
  UNIQUE KEY uk_car_order_no (car_order_no),
  KEY idx_stock_car (stock_car_id),
  KEY idx_fleet_customer (fleet_customer_id),
  FOREIGN KEY (stock_car_id) REFERENCES car_dealer_stock_cars (stock_car_id),
  FOREIGN KEY (fleet_customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '整车销售订单'; -- Car orders

CREATE TABLE car_dealer_car_extras (
  car_order_id BIGINT NOT NULL COMMENT '整车订单ID', -- Order
  extra_no TINYINT NOT NULL COMMENT '行号', -- Line
  extra_label VARCHAR(30) NOT NULL COMMENT '加装项目', -- Extra
  extra_price DECIMAL(8,2) NOT NULL COMMENT '售价(元)', -- Price (yuan)
  is_gift TINYINT NOT NULL COMMENT '是否赠送(0-否 1-是)', -- Free (0-no 1-yes)
  fitter_employee_id BIGINT NOT NULL COMMENT '施工技师员工ID', -- Fitter
  PRIMARY KEY (car_order_id, extra_no),
  KEY idx_fitter_employee (fitter_employee_id),
  FOREIGN KEY (car_order_id) REFERENCES car_dealer_car_orders (car_order_id),
  FOREIGN KEY (fitter_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '精品加装'; -- Extras

CREATE TABLE car_dealer_repair_jobs (
  repair_job_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '维修工单ID', -- Order id
  repair_job_no VARCHAR(20) NOT NULL COMMENT '维修单号', -- Number
  dealer_id INT NOT NULL COMMENT '4S店ID', -- Dealership
  customer_plate VARCHAR(12) NOT NULL COMMENT '客户车牌', -- Plate
  job_kind VARCHAR(10) NOT NULL COMMENT '维修类型(保养/钣喷/保修/事故)', -- Kind (service/bodywork/warranty/accident)
  mileage_km INT NOT NULL COMMENT '进厂里程(公里)', -- Odometer (km)
  fault_words VARCHAR(100) NOT NULL COMMENT '客户描述', -- Customer's words
  labour_cost DECIMAL(8,2) NOT NULL COMMENT '工时费(元)', -- Labour (yuan)
  parts_cost DECIMAL(10,2) NOT NULL COMMENT '配件费(元)', -- Parts (yuan)
  entered_at DATETIME NOT NULL COMMENT '进厂时间', -- Came in at
  PRIMARY KEY (repair_job_id),
  UNIQUE KEY uk_repair_job_no (repair_job_no),
  KEY idx_dealer (dealer_id),
  FOREIGN KEY (dealer_id) REFERENCES car_dealer_dealer_sites (dealer_id)
) COMMENT = '维修保养工单'; -- Workshop orders

CREATE TABLE car_dealer_repair_parts (
  repair_job_id BIGINT NOT NULL COMMENT '维修工单ID', -- Order
  part_line TINYINT NOT NULL COMMENT '行号', -- Line
  part_label VARCHAR(30) NOT NULL COMMENT '配件名称', -- Part
  part_qty TINYINT NOT NULL COMMENT '数量', -- Quantity
  part_price DECIMAL(8,2) NOT NULL COMMENT '单价(元)', -- Price (yuan)
  part_sum DECIMAL(10,2) NOT NULL COMMENT '金额(元)', -- Amount (yuan)
  supplier_id BIGINT NOT NULL COMMENT '配件供应商ID', -- Supplier
  PRIMARY KEY (repair_job_id, part_line),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (repair_job_id) REFERENCES car_dealer_repair_jobs (repair_job_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '维修用料明细'; -- Parts used

CREATE TABLE car_dealer_used_cars (
  used_car_id INT NOT NULL AUTO_INCREMENT COMMENT '二手车ID', -- Used car id
  dealer_id INT NOT NULL COMMENT '4S店ID', -- Dealership
  old_model VARCHAR(40) NOT NULL COMMENT '旧车车型', -- Model
  first_plate_on DATE NOT NULL COMMENT '首次上牌日期', -- First plate
  old_mileage INT NOT NULL COMMENT '行驶里程(公里)', -- Driven (km)
  appraised_price DECIMAL(10,2) NOT NULL COMMENT '评估价(元)', -- Appraised (yuan)
  deal_done TINYINT NOT NULL COMMENT '是否成交(0-否 1-是)', -- Bought (0-no 1-yes)
  appraiser_id BIGINT NOT NULL COMMENT '评估师员工ID', -- Appraiser
  PRIMARY KEY (used_car_id),
  KEY idx_dealer (dealer_id),
  KEY idx_appraiser (appraiser_id),
  FOREIGN KEY (dealer_id) REFERENCES car_dealer_dealer_sites (dealer_id),
  FOREIGN KEY (appraiser_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '二手车评估'; -- Used cars

CREATE TABLE car_dealer_dealer_targets (
  target_id INT NOT NULL AUTO_INCREMENT COMMENT '目标ID', -- Target id
  dealer_id INT NOT NULL COMMENT '4S店ID', -- Dealership
  target_month CHAR(7) NOT NULL COMMENT '目标月份', -- Month
  target_cars SMALLINT NOT NULL COMMENT '销量目标(台)', -- Target (cars)
  achieved_cars SMALLINT COMMENT '实际销量(台)', -- Sold (cars)
  setter_user_id BIGINT NOT NULL COMMENT '下达人用户ID', -- Set by
  PRIMARY KEY (target_id),
  KEY idx_dealer (dealer_id),
  KEY idx_setter_user (setter_user_id),
  FOREIGN KEY (dealer_id) REFERENCES car_dealer_dealer_sites (dealer_id),
  FOREIGN KEY (setter_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '销售目标'; -- Sales targets
