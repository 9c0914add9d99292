-- domain: mdm_region
-- category: Enterprise base data
-- zh: 行政区划主数据
-- en: Region master data

CREATE TABLE mdm_region_areas (
  region_id INT NOT NULL AUTO_INCREMENT COMMENT '行政区划ID', -- Region id
  area_code CHAR(6) NOT NULL COMMENT '行政区划代码', -- Code of the area
  area_name VARCHAR(40) NOT NULL COMMENT '行政区划名称', -- Name of the area
  short_name VARCHAR(20) NOT NULL COMMENT '简称', -- Short name
  full_name VARCHAR(80) NOT NULL COMMENT '行政区划全称', -- Name with all levels
  area_level TINYINT NOT NULL COMMENT '区划级别(1-省级 2-地级 3-县级)', -- Level (1-province 2-prefecture 3-county)
  parent_region_id INT COMMENT '上级行政区划ID', -- Parent area
  dialing_code VARCHAR(4) COMMENT '电话区号', -- Telephone area code
  postcode CHAR(6) COMMENT '邮政编码', -- Postcode
  macro_region VARCHAR(10) NOT NULL COMMENT '所属大区(华北/东北/华东/华中/华南/西南/西北/港澳台)', -- Part of the country
  PRIMARY KEY (region_id),
  UNIQUE KEY uk_area_code (area_code),
  KEY idx_parent_region (parent_region_id),
  FOREIGN KEY (parent_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '行政区划'; -- Administrative areas

CREATE TABLE mdm_region_sales_zones (
  zone_id INT NOT NULL AUTO_INCREMENT COMMENT '经营大区ID', -- Zone id
  zone_code VARCHAR(8) NOT NULL COMMENT '大区代码', -- Zone code
  zone_name VARCHAR(20) NOT NULL COMMENT '大区名称', -- Zone name
  hub_city_region_id INT NOT NULL COMMENT '大区驻地城市ID', -- City of the zone's office
  zone_director_id BIGINT NOT NULL COMMENT '大区总监员工ID', -- Director of the zone
  responsible_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department responsible
  annual_target DECIMAL(12,2) NOT NULL COMMENT '年度销售目标(万元)', -- Yearly sales target (10,000 yuan)
  activated_on DATE NOT NULL COMMENT '启用日期', -- In use since
  PRIMARY KEY (zone_id),
  UNIQUE KEY uk_zone_code (zone_code),
  UNIQUE KEY uk_zone_name (zone_name),
  KEY idx_hub_city_region (hub_city_region_id),
  KEY idx_zone_director (zone_director_id),
  KEY idx_responsible_dept (responsible_dept_id),
  FOREIGN KEY (hub_city_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (zone_director_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (responsible_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '经营大区'; -- Sales zones of the group

CREATE TABLE mdm_region_zone_coverage (
  zone_id INT NOT NULL COMMENT '经营大区ID', -- Zone
  region_id INT NOT NULL COMMENT '覆盖行政区划ID', -- Area covered
  coverage_mode VARCHAR(10) NOT NULL COMMENT '覆盖方式(直营/经销/混合)', -- How it is covered (direct/dealers/mixed)
  priority_rank TINYINT NOT NULL COMMENT '开拓优先级(1-高 2-中 3-低)', -- Priority (1-high 2-medium 3-low)
  covered_since DATE NOT NULL COMMENT '纳入覆盖日期', -- Covered since
  dealer_count INT NOT NULL COMMENT '签约经销商数(家)', -- Dealers under contract
  PRIMARY KEY (zone_id, region_id),
  KEY idx_region (region_id),
  FOREIGN KEY (zone_id) REFERENCES mdm_region_sales_zones (zone_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '大区覆盖省市'; -- Areas that a zone covers

CREATE TABLE mdm_region_area_statistics (
  stat_id INT NOT NULL AUTO_INCREMENT COMMENT '统计记录ID', -- Statistics id
  region_id INT NOT NULL COMMENT '行政区划ID', -- Area
  stat_year SMALLINT NOT NULL COMMENT '统计年份', -- Year
  resident_population DECIMAL(10,2) NOT NULL COMMENT '常住人口(万人)', -- Resident population (10,000)
  gdp_amount DECIMAL(12,2) NOT NULL COMMENT '地区生产总值(亿元)', -- Gross regional product (100 million yuan)
  disposable_income DECIMAL(10,2) NOT NULL COMMENT '人均可支配收入(元)', -- Disposable income per head (yuan)
  retail_sales DECIMAL(12,2) NOT NULL COMMENT '社会消费品零售总额(亿元)', -- Retail sales (100 million yuan)
  urban_rate DECIMAL(5,2) NOT NULL COMMENT '城镇化率(%)', -- Urban share (%)
  data_source VARCHAR(60) NOT NULL COMMENT '数据来源', -- Source
  PRIMARY KEY (stat_id),
  KEY idx_region (region_id),
  UNIQUE KEY uk_region_stat_year (region_id, stat_year),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '区域统计年报'; -- Yearly statistics of areas

CREATE TABLE mdm_region_area_aliases (
  alias_id INT NOT NULL AUTO_INCREMENT COMMENT '别名ID', -- Alias id
  region_id INT NOT NULL COMMENT '行政区划ID', -- Area
  alias_text VARCHAR(40) NOT NULL COMMENT '别名', -- Other name
  alias_kind VARCHAR(10) NOT NULL COMMENT '别名类型(简称/全称/曾用名/口语)', -- Kind (short/full/former/colloquial)
  match_weight DECIMAL(5,2) NOT NULL COMMENT '地址匹配权重(%)', -- Weight in address matching (%)
  source_system VARCHAR(20) NOT NULL COMMENT '来源系统(电商/物流/客户/人工)', -- Source system
  collected_at DATETIME NOT NULL COMMENT '采集时间', -- Collected at
  PRIMARY KEY (alias_id),
  KEY idx_region (region_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '区划别名'; -- Other names of areas

CREATE TABLE mdm_region_postal_ranges (
  range_id INT NOT NULL AUTO_INCREMENT COMMENT '邮编区段ID', -- Range id
  region_id INT NOT NULL COMMENT '所属城市ID', -- City
  range_start CHAR(6) NOT NULL COMMENT '起始邮编', -- First postcode
  range_end CHAR(6) NOT NULL COMMENT '截止邮编', -- Last postcode
  delivery_days TINYINT NOT NULL COMMENT '标准送达时效(天)', -- Standard delivery time (days)
  is_remote TINYINT NOT NULL COMMENT '是否偏远地区(0-否 1-是)', -- Remote (0-no 1-yes)
  remote_surcharge DECIMAL(8,2) NOT NULL COMMENT '偏远附加费(元/件)', -- Surcharge for remote areas (yuan a piece)
  serving_warehouse_id INT NOT NULL COMMENT '发货仓库ID', -- Warehouse that serves it
  PRIMARY KEY (range_id),
  KEY idx_region (region_id),
  KEY idx_serving_warehouse (serving_warehouse_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (serving_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '邮编区段'; -- Postcode ranges

CREATE TABLE mdm_region_trade_districts (
  district_id INT NOT NULL AUTO_INCREMENT COMMENT '商圈ID', -- Trade district id
  district_name VARCHAR(60) NOT NULL COMMENT '商圈名称', -- Name
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  district_grade CHAR(1) NOT NULL COMMENT '商圈等级(A/B/C)', -- Grade
  anchor_tenant VARCHAR(40) COMMENT '主力商业体', -- Anchor tenant
  radius_meters INT NOT NULL COMMENT '辐射半径(米)', -- Radius (metres)
  daily_footfall INT NOT NULL COMMENT '日均客流(人次)', -- Visitors a day
  average_rent DECIMAL(8,2) NOT NULL COMMENT '平均租金(元/平方米/天)', -- Average rent (yuan per square metre and day)
  surveyor_id BIGINT NOT NULL COMMENT '踏勘人员工ID', -- Surveyor
  surveyed_on DATE NOT NULL COMMENT '最近踏勘日期', -- Last surveyed on
  PRIMARY KEY (district_id),
  KEY idx_region (region_id),
  KEY idx_surveyor (surveyor_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (surveyor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '商圈'; -- Trade districts

CREATE TABLE mdm_region_area_changes (
  change_id INT NOT NULL AUTO_INCREMENT COMMENT '变更ID', -- Change id
  region_id INT NOT NULL COMMENT '涉及行政区划ID', -- Area concerned
  change_type VARCHAR(12) NOT NULL COMMENT '变更类型(名称修正/代码调整/隶属调整/邮编更新/区号更新)', -- Kind of change
  value_before VARCHAR(80) COMMENT '变更前内容', -- Before
  value_after VARCHAR(80) COMMENT '变更后内容', -- After
  basis_document VARCHAR(80) NOT NULL COMMENT '变更依据', -- Basis
  applicant_id BIGINT NOT NULL COMMENT '申请人用户ID', -- Applicant
  applied_at DATETIME NOT NULL COMMENT '申请时间', -- Applied at
  published_at DATETIME COMMENT '发布时间', -- Published at
  PRIMARY KEY (change_id),
  KEY idx_region (region_id),
  KEY idx_applicant (applicant_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (applicant_id) REFERENCES sys_account_users (user_id)
) COMMENT = '区划变更记录'; -- Changes of areas

CREATE TABLE mdm_region_address_samples (
  address_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '地址ID', -- Address id
  region_id INT NOT NULL COMMENT '行政区划ID', -- Area
  road_name VARCHAR(40) NOT NULL COMMENT '道路名称', -- Road
  door_number VARCHAR(20) NOT NULL COMMENT '门牌号', -- House number
  building_name VARCHAR(60) COMMENT '小区/楼宇名称', -- Estate or building
  full_address VARCHAR(160) NOT NULL COMMENT '完整地址', -- Whole address
  geo_quality TINYINT NOT NULL COMMENT '坐标精度(1-门址级 2-道路级 3-区县级)', -- Precision of the coordinates (1-door 2-road 3-county)
  used_times INT NOT NULL COMMENT '被引用次数(次)', -- Times used
  verified_on DATE COMMENT '核验日期', -- Verified on
  PRIMARY KEY (address_id),
  KEY idx_region (region_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '标准地址库'; -- Standard addresses

CREATE TABLE mdm_region_zone_targets (
  target_id INT NOT NULL AUTO_INCREMENT COMMENT '目标ID', -- Target id
  zone_id INT NOT NULL COMMENT '经营大区ID', -- Zone
  category_id INT NOT NULL COMMENT '商品分类ID', -- Product category
  target_month CHAR(7) NOT NULL COMMENT '目标月份', -- Month
  target_sales DECIMAL(12,2) NOT NULL COMMENT '目标销售额(万元)', -- Target sales (10,000 yuan)
  actual_sales DECIMAL(12,2) NOT NULL COMMENT '实际销售额(万元)', -- Actual sales (10,000 yuan)
  achieve_rate DECIMAL(5,2) NOT NULL COMMENT '达成率(%)', -- Achieved (%)
  locked_at DATETIME COMMENT '锁定时间', -- Locked at
  PRIMARY KEY (target_id),
  KEY idx_zone (zone_id),
  KEY idx_category (category_id),
  FOREIGN KEY (zone_id) REFERENCES mdm_region_sales_zones (zone_id),
  FOREIGN KEY (category_id) REFERENCES mdm_product_categories (category_id)
) COMMENT = '大区月度目标'; -- Monthly targets of zones
