-- domain: agri_farm
-- category: Agriculture
-- zh: 农业种植
-- en: Farming

CREATE TABLE agri_farm_farm_bases (
  farm_id INT NOT NULL AUTO_INCREMENT COMMENT '基地ID', -- Farm id
  farm_code VARCHAR(10) NOT NULL COMMENT '基地编码', -- Code
  farm_label VARCHAR(40) NOT NULL COMMENT '基地名称', -- Farm
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  farm_area DECIMAL(10,2) NOT NULL COMMENT '种植面积(亩)', -- Area (mu)
  soil_kind VARCHAR(10) NOT NULL COMMENT '土壤类型(水稻土/壤土/红壤/黑土/砂壤土)', -- Soil
  farm_head_id BIGINT NOT NULL COMMENT '基地负责人员工ID', -- Head
  PRIMARY KEY (farm_id),
  UNIQUE KEY uk_farm_code (farm_code),
  UNIQUE KEY uk_farm_label (farm_label),
  KEY idx_region (region_id),
  KEY idx_farm_head (farm_head_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (farm_head_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '种植基地'; -- Farms

CREATE TABLE agri_farm_crop_varieties (
  crop_id INT NOT NULL AUTO_INCREMENT COMMENT '作物ID', -- Crop id
  crop_code VARCHAR(10) NOT NULL COMMENT '品种代码', -- Code
  crop_label VARCHAR(30) NOT NULL COMMENT '品种名称', -- Variety
  crop_kind VARCHAR(8) NOT NULL COMMENT '作物类别(粮食/蔬菜/水果/茶叶/花卉)', -- Kind
  growth_days SMALLINT NOT NULL COMMENT '生育期(天)', -- Days to ripen
  yield_per_mu DECIMAL(8,1) NOT NULL COMMENT '标准亩产(千克)', -- Yield a mu (kg)
  product_id BIGINT COMMENT '商品主数据ID', -- Product
  PRIMARY KEY (crop_id),
  UNIQUE KEY uk_crop_code (crop_code),
  UNIQUE KEY uk_crop_label (crop_label),
  KEY idx_product (product_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '作物品种'; -- Crops

CREATE TABLE agri_farm_plots (
  plot_id INT NOT NULL AUTO_INCREMENT COMMENT '地块ID', -- Plot id
  farm_id INT NOT NULL COMMENT '基地ID', -- Farm
  plot_no VARCHAR(16) NOT NULL COMMENT '地块编号', -- Number
  plot_mu DECIMAL(8,2) NOT NULL COMMENT '面积(亩)', -- Area (mu)
  irrigation VARCHAR(10) NOT NULL COMMENT '灌溉方式(滴灌/喷灌/漫灌/沟灌)', -- Irrigation
  soil_ph DECIMAL(3,1) NOT NULL COMMENT '土壤酸碱度', -- Soil pH
  is_greenhouse TINYINT NOT NULL COMMENT '是否大棚(0-否 1-是)', -- Greenhouse (0-no 1-yes)
  PRIMARY KEY (plot_id),
  KEY idx_farm (farm_id),
  UNIQUE KEY uk_plot_no (plot_no),
  FOREIGN KEY (farm_id) REFERENCES agri_farm_farm_bases (farm_id)
) COMMENT = '地块'; -- Plots

CREATE TABLE agri_farm_planting_plans (
  planting_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '种植ID', -- Planting id
  planting_no VARCHAR(20) NOT NULL COMMENT '种植批次号', -- Number
  plot_id INT NOT NULL COMMENT '地块ID', -- Plot
  crop_id INT NOT NULL COMMENT '作物ID', -- Crop
  sown_on DATE NOT NULL COMMENT '本季起种日期', -- Season began on
  expected_harvest_on DATE NOT NULL COMMENT '预计采收日期', -- Harvest expected
  planned_mu DECIMAL(8,2) NOT NULL COMMENT '计划面积(亩)', -- Area (mu)
  growth_stage VARCHAR(8) NOT NULL COMMENT '生长阶段(苗期/生长期/采收期/已采收)', -- Stage
  PRIMARY KEY (planting_id),
  UNIQUE KEY uk_planting_no (planting_no),
  KEY idx_plot (plot_id),
  KEY idx_crop (crop_id),
  FOREIGN KEY (plot_id) REFERENCES agri_farm_plots (plot_id),
  FOREIGN KEY (crop_id) REFERENCES agri_farm_crop_varieties (crop_id)
) COMMENT = '种植计划'; -- Planting plans

CREATE TABLE agri_farm_farm_operations (
  operation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '作业ID', -- Work id
  planting_id BIGINT NOT NULL COMMENT '种植ID', -- Planting
  operation_kind VARCHAR(8) NOT NULL COMMENT '作业类型(整地/施肥/植保/灌溉/除草)', -- Kind
  operation_note VARCHAR(80) NOT NULL COMMENT '作业说明', -- Note
  labour_hours DECIMAL(5,1) NOT NULL COMMENT '用工工时(小时)', -- Labour (hours)
  equipment_id BIGINT COMMENT '农机设备ID', -- Machine
  operator_id BIGINT NOT NULL COMMENT '作业负责人员工ID', -- In charge
  worked_on DATE NOT NULL COMMENT '作业日期', -- Date
  PRIMARY KEY (operation_id),
  KEY idx_planting (planting_id),
  KEY idx_equipment (equipment_id),
  KEY idx_operator (operator_id),
  FOREIGN KEY (planting_id) REFERENCES agri_farm_planting_plans (planting_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (operator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '农事作业记录'; -- Field work

CREATE TABLE agri_farm_input_usages (
  input_usage_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '使用ID', -- Use id
  planting_id BIGINT NOT NULL COMMENT '种植ID', -- Planting
  input_label VARCHAR(30) NOT NULL COMMENT '农资名称', -- Input
  input_unit VARCHAR(6) NOT NULL COMMENT '单位', -- Unit
  used_qty DECIMAL(8,2) NOT NULL COMMENT '用量', -- Used
  price_each DECIMAL(8,2) NOT NULL COMMENT '单价(元)', -- Price (yuan)
  input_cost DECIMAL(10,2) NOT NULL COMMENT '农资成本(元)', -- Cost (yuan)
  safety_interval SMALLINT NOT NULL COMMENT '安全间隔期(天)', -- Days before harvest
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  PRIMARY KEY (input_usage_id),
  KEY idx_planting (planting_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (planting_id) REFERENCES agri_farm_planting_plans (planting_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '农资使用记录'; -- Farm inputs

CREATE TABLE agri_farm_sensor_readings (
  sensor_reading_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '数据ID', -- Reading id
  plot_id INT NOT NULL COMMENT '地块ID', -- Plot
  read_at DATETIME NOT NULL COMMENT '采集时间', -- Read at
  air_celsius DECIMAL(4,1) NOT NULL COMMENT '气温(℃)', -- Air (℃)
  air_humidity DECIMAL(5,2) NOT NULL COMMENT '空气湿度(%)', -- Humidity (%)
  soil_moisture DECIMAL(5,2) NOT NULL COMMENT '土壤含水率(%)', -- Soil moisture (%)
  light_lux INT NOT NULL COMMENT '光照强度(勒克斯)', -- Light (lux)
  battery_volt DECIMAL(4,2) NOT NULL COMMENT '电池电压(伏)', -- Battery (V)
  PRIMARY KEY (sensor_reading_id),
  KEY idx_plot (plot_id),
  FOREIGN KEY (plot_id) REFERENCES agri_farm_plots (plot_id)
) COMMENT = '墒情气象数据'; -- Soil and weather data

CREATE TABLE agri_farm_harvest_records (
  harvest_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '采收ID', -- Harvest id
  planting_id BIGINT NOT NULL COMMENT '种植ID', -- Planting
  harvest_lot VARCHAR(20) NOT NULL COMMENT '采收批次', -- Lot
  harvested_kg DECIMAL(10,1) NOT NULL COMMENT '采收重量(千克)', -- Weight (kg)
  grade_a_rate DECIMAL(5,2) NOT NULL COMMENT '一级品率(%)', -- First grade (%)
  warehouse_id INT NOT NULL COMMENT '入库仓库ID', -- Warehouse
  harvested_on DATE NOT NULL COMMENT '采收日期', -- Harvested on
  PRIMARY KEY (harvest_id),
  KEY idx_planting (planting_id),
  UNIQUE KEY uk_harvest_lot (harvest_lot),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (planting_id) REFERENCES agri_farm_planting_plans (planting_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '采收记录'; -- Harvests

CREATE TABLE agri_farm_trace_codes (
  trace_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '溯源ID', -- Trace id
  harvest_id BIGINT NOT NULL COMMENT '采收ID', -- Harvest
  trace_code VARCHAR(24) NOT NULL COMMENT '溯源码编号', -- Code
  packed_boxes INT NOT NULL COMMENT '包装箱数(箱)', -- Boxes
  residue_result VARCHAR(10) NOT NULL COMMENT '农残检测(合格/不合格)', -- Residues
  scan_count INT NOT NULL COMMENT '扫码次数(次)', -- Scanned
  packed_on DATE NOT NULL COMMENT '包装日期', -- Packed on
  PRIMARY KEY (trace_id),
  KEY idx_harvest (harvest_id),
  UNIQUE KEY uk_trace_code (trace_code),
  FOREIGN KEY (harvest_id) REFERENCES agri_farm_harvest_records (harvest_id)
) COMMENT = '溯源码'; -- Tracing codes

CREATE TABLE agri_farm_farm_sales (
  farm_sale_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '销售ID', -- Sale id
  harvest_id BIGINT NOT NULL COMMENT '采收ID', -- Harvest
  customer_id BIGINT NOT NULL COMMENT '采购客户ID', -- Customer
  sold_kg DECIMAL(10,1) NOT NULL COMMENT '销售重量(千克)', -- Sold (kg)
  kg_price DECIMAL(7,2) NOT NULL COMMENT '单价(元/千克)', -- Price (yuan/kg)
  produce_sum DECIMAL(12,2) NOT NULL COMMENT '销售金额(元)', -- Amount (yuan)
  shipped_on DATE NOT NULL COMMENT '发货日期', -- Shipped on
  PRIMARY KEY (farm_sale_id),
  KEY idx_harvest (harvest_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (harvest_id) REFERENCES agri_farm_harvest_records (harvest_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '农产品销售'; -- Sales of produce
