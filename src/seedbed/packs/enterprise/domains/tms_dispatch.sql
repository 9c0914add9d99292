-- domain: tms_dispatch
-- category: Supply chain
-- zh: 运输调度
-- en: Transport dispatch

CREATE TABLE tms_dispatch_routes (
  route_id INT NOT NULL AUTO_INCREMENT COMMENT '线路ID', -- Route id
  route_code VARCHAR(12) NOT NULL COMMENT '线路编码', -- Route code
  route_label VARCHAR(60) NOT NULL COMMENT '线路名称', -- Route
  route_class VARCHAR(6) NOT NULL COMMENT '线路类别(干线/支线/城配)', -- Class (trunk/branch/city)
  origin_warehouse_id INT NOT NULL COMMENT '始发仓库ID', -- From warehouse
  destination_region_id INT NOT NULL COMMENT '目的城市ID', -- To city
  distance_km DECIMAL(8,1) NOT NULL COMMENT '里程(公里)', -- Distance (km)
  standard_hours DECIMAL(5,1) NOT NULL COMMENT '标准时长(小时)', -- Standard time (hours)
  toll_cost DECIMAL(8,2) NOT NULL COMMENT '过路费(元)', -- Tolls (yuan)
  PRIMARY KEY (route_id),
  UNIQUE KEY uk_route_code (route_code),
  KEY idx_origin_warehouse (origin_warehouse_id),
  KEY idx_destination_region (destination_region_id),
  FOREIGN KEY (origin_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (destination_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '运输线路'; -- Routes

CREATE TABLE tms_dispatch_waybills (
  waybill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '运单ID', -- Waybill id
  waybill_no VARCHAR(20) NOT NULL COMMENT '运单号', -- Waybill number
  order_id BIGINT COMMENT '销售订单ID', -- Sales order
  customer_id BIGINT NOT NULL COMMENT '收货客户ID', -- Consignee
  route_id INT NOT NULL COMMENT '线路ID', -- Route
  cargo_kind VARCHAR(10) NOT NULL COMMENT '货物类型(普货/冷链/易碎/大件)', -- Cargo (general/chilled/fragile/oversize)
  piece_count INT NOT NULL COMMENT '件数(件)', -- Pieces
  weight_kg DECIMAL(10,2) NOT NULL COMMENT '重量(千克)', -- Weight (kg)
  volume_m3 DECIMAL(8,3) NOT NULL COMMENT '体积(立方米)', -- Volume (m³)
  freight_fee DECIMAL(10,2) NOT NULL COMMENT '运费(元)', -- Freight (yuan)
  accepted_at DATETIME NOT NULL COMMENT '受理时间', -- Accepted at
  waybill_state TINYINT NOT NULL COMMENT '运单状态(1-待配载 2-在途 3-已签收 4-异常)', -- State (1-to be loaded 2-on the way 3-delivered 4-exception)
  PRIMARY KEY (waybill_id),
  UNIQUE KEY uk_waybill_no (waybill_no),
  KEY idx_order (order_id),
  KEY idx_customer (customer_id),
  KEY idx_route (route_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (route_id) REFERENCES tms_dispatch_routes (route_id)
) COMMENT = '运单'; -- Waybills

CREATE TABLE tms_dispatch_trips (
  trip_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '派车单ID', -- Trip id
  trip_no VARCHAR(20) NOT NULL COMMENT '派车单号', -- Trip number
  route_id INT NOT NULL COMMENT '线路ID', -- Route
  vehicle_id BIGINT NOT NULL COMMENT '车辆ID', -- Vehicle
  driver_id BIGINT NOT NULL COMMENT '主驾司机ID', -- Driver
  dispatcher_user_id BIGINT NOT NULL COMMENT '调度员用户ID', -- Dispatcher
  depart_plan_at DATETIME NOT NULL COMMENT '计划发车', -- Planned departure
  depart_actual_at DATETIME NOT NULL COMMENT '实际发车', -- Departed at
  arrive_at DATETIME NOT NULL COMMENT '到达时间', -- Arrived at
  load_rate DECIMAL(5,2) NOT NULL COMMENT '装载率(%)', -- Load factor (%)
  PRIMARY KEY (trip_id),
  UNIQUE KEY uk_trip_no (trip_no),
  KEY idx_route (route_id),
  KEY idx_vehicle (vehicle_id),
  KEY idx_driver (driver_id),
  KEY idx_dispatcher_user (dispatcher_user_id),
  FOREIGN KEY (route_id) REFERENCES tms_dispatch_routes (route_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id),
  FOREIGN KEY (driver_id) REFERENCES tms_fleet_drivers (driver_id),
  FOREIGN KEY (dispatcher_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '派车单'; -- Trips

CREATE TABLE tms_dispatch_trip_waybills (
  trip_id BIGINT NOT NULL COMMENT '派车单ID', -- Trip
  waybill_id BIGINT NOT NULL COMMENT '运单ID', -- Waybill
  stop_seq TINYINT NOT NULL COMMENT '卸货顺序', -- Order of unloading
  loaded_pieces INT NOT NULL COMMENT '装车件数(件)', -- Pieces loaded
  loaded_at DATETIME NOT NULL COMMENT '装车时间', -- Loaded at
  dock_label VARCHAR(10) NOT NULL COMMENT '装车月台', -- Dock
  loader_name VARCHAR(50) NOT NULL COMMENT '装卸班组长', -- Head of the loaders
  PRIMARY KEY (trip_id, waybill_id),
  KEY idx_waybill (waybill_id),
  FOREIGN KEY (trip_id) REFERENCES tms_dispatch_trips (trip_id),
  FOREIGN KEY (waybill_id) REFERENCES tms_dispatch_waybills (waybill_id)
) COMMENT = '派车单配载明细'; -- Waybills of a trip

CREATE TABLE tms_dispatch_tracks (
  track_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '轨迹ID', -- Position id
  trip_id BIGINT NOT NULL COMMENT '派车单ID', -- Trip
  located_at DATETIME NOT NULL COMMENT '定位时间', -- Time
  longitude DECIMAL(10,6) NOT NULL COMMENT '经度', -- Longitude
  latitude DECIMAL(9,6) NOT NULL COMMENT '纬度', -- Latitude
  speed_kmh SMALLINT NOT NULL COMMENT '车速(公里/小时)', -- Speed (km/h)
  box_temp DECIMAL(5,1) COMMENT '箱温(℃)', -- Box temperature (°C)
  road_label VARCHAR(40) NOT NULL COMMENT '所在道路', -- Road
  PRIMARY KEY (track_id),
  KEY idx_trip (trip_id),
  FOREIGN KEY (trip_id) REFERENCES tms_dispatch_trips (trip_id)
) COMMENT = '在途轨迹'; -- Positions on the way

CREATE TABLE tms_dispatch_receipts (
  pod_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '回单ID', -- Receipt id
  waybill_id BIGINT NOT NULL COMMENT '运单ID', -- Waybill
  signed_by VARCHAR(50) NOT NULL COMMENT '签收人', -- Signed by
  signed_time DATETIME NOT NULL COMMENT '签收时间', -- Signed at
  signed_pieces INT NOT NULL COMMENT '签收件数(件)', -- Pieces received
  sign_result VARCHAR(6) NOT NULL COMMENT '签收结果(完好/破损/短少)', -- Result (good/damaged/short)
  is_returned TINYINT NOT NULL COMMENT '回单是否返回(0-否 1-是)', -- Receipt returned (0-no 1-yes)
  pod_note VARCHAR(60) COMMENT '回单备注', -- Remark
  PRIMARY KEY (pod_id),
  KEY idx_waybill (waybill_id),
  FOREIGN KEY (waybill_id) REFERENCES tms_dispatch_waybills (waybill_id)
) COMMENT = '签收回单'; -- Proofs of delivery

CREATE TABLE tms_dispatch_exceptions (
  incident_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '异常ID', -- Exception id
  trip_id BIGINT NOT NULL COMMENT '派车单ID', -- Trip
  incident_kind VARCHAR(10) NOT NULL COMMENT '异常类型(堵车/车辆故障/交通事故/拒收/温度超标)', -- Kind of exception
  happened_at DATETIME NOT NULL COMMENT '发生时间', -- Happened at
  incident_detail VARCHAR(120) NOT NULL COMMENT '异常说明', -- Detail
  delay_minutes SMALLINT NOT NULL COMMENT '延误(分钟)', -- Delay (minutes)
  loss_amount DECIMAL(10,2) NOT NULL COMMENT '损失金额(元)', -- Loss (yuan)
  handler_id BIGINT NOT NULL COMMENT '处理人员工ID', -- Handled by
  PRIMARY KEY (incident_id),
  KEY idx_trip (trip_id),
  KEY idx_handler (handler_id),
  FOREIGN KEY (trip_id) REFERENCES tms_dispatch_trips (trip_id),
  FOREIGN KEY (handler_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '运输异常'; -- Transport exceptions

CREATE TABLE tms_dispatch_carriers (
  carrier_id INT NOT NULL AUTO_INCREMENT COMMENT '承运商ID', -- Carrier id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  carrier_short VARCHAR(30) NOT NULL COMMENT '承运商简称', -- Short name
  service_scope VARCHAR(10) NOT NULL COMMENT '服务类型(干线/城配/冷链/大件/多式联运)', -- Service (trunk/city/chilled/oversize/multimodal)
  truck_count SMALLINT NOT NULL COMMENT '可调车辆(台)', -- Trucks available
  ontime_percent DECIMAL(5,2) NOT NULL COMMENT '准点率(%)', -- On time (%)
  damage_permille DECIMAL(5,2) NOT NULL COMMENT '货损率(‰)', -- Damage rate (‰)
  coop_since DATE NOT NULL COMMENT '合作起始日', -- Partner since
  PRIMARY KEY (carrier_id),
  UNIQUE KEY uk_carrier_short (carrier_short),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '承运商'; -- Carriers

CREATE TABLE tms_dispatch_freight_rates (
  rate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '运价ID', -- Rate id
  carrier_id INT NOT NULL COMMENT '承运商ID', -- Carrier
  route_id INT NOT NULL COMMENT '线路ID', -- Route
  truck_length VARCHAR(8) NOT NULL COMMENT '车型(4.2米/6.8米/9.6米/13.5米)', -- Truck
  price_per_km DECIMAL(6,2) NOT NULL COMMENT '公里单价(元)', -- Price per km (yuan)
  start_price DECIMAL(8,2) NOT NULL COMMENT '起步价(元)', -- Minimum price (yuan)
  trip_price DECIMAL(10,2) NOT NULL COMMENT '整车运价(元)', -- Price of a trip (yuan)
  rate_from DATE NOT NULL COMMENT '执行日期', -- In force from
  PRIMARY KEY (rate_id),
  KEY idx_carrier (carrier_id),
  KEY idx_route (route_id),
  FOREIGN KEY (carrier_id) REFERENCES tms_dispatch_carriers (carrier_id),
  FOREIGN KEY (route_id) REFERENCES tms_dispatch_routes (route_id)
) COMMENT = '运价表'; -- Freight rates

CREATE TABLE tms_dispatch_settlements (
  settlement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '结算单ID', -- Settlement id
  settlement_no VARCHAR(20) NOT NULL COMMENT '结算单号', -- Settlement number
  carrier_id INT NOT NULL COMMENT '承运商ID', -- Carrier
  settle_month CHAR(7) NOT NULL COMMENT '结算月份', -- Month
  trip_count SMALLINT NOT NULL COMMENT '趟次(趟)', -- Trips
  freight_total DECIMAL(12,2) NOT NULL COMMENT '运费合计(元)', -- Freight (yuan)
  fine_total DECIMAL(10,2) NOT NULL COMMENT '考核扣款(元)', -- Penalties (yuan)
  payable_total DECIMAL(12,2) NOT NULL COMMENT '应付金额(元)', -- Payable (yuan)
  cost_subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  paid_date DATE COMMENT '付款日期', -- Paid on
  PRIMARY KEY (settlement_id),
  UNIQUE KEY uk_settlement_no (settlement_no),
  KEY idx_carrier (carrier_id),
  KEY idx_cost_subject (cost_subject_id),
  FOREIGN KEY (carrier_id) REFERENCES tms_dispatch_carriers (carrier_id),
  FOREIGN KEY (cost_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '承运结算单'; -- Settlements with carriers
