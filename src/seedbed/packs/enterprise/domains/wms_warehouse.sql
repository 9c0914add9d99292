-- domain: wms_warehouse
-- category: Supply chain
-- zh: 仓库与库位管理
-- en: Warehouses and locations

CREATE TABLE wms_warehouse_sites (
  warehouse_id INT NOT NULL AUTO_INCREMENT COMMENT '仓库ID', -- Warehouse id
  warehouse_code VARCHAR(12) NOT NULL COMMENT '仓库编码', -- Warehouse code
  warehouse_name VARCHAR(60) NOT NULL COMMENT '仓库名称', -- Warehouse
  warehouse_kind VARCHAR(10) NOT NULL COMMENT '仓库类型(中心仓/前置仓/冷库/保税仓/备件仓)', -- Kind
  region_id INT NOT NULL COMMENT '所在行政区划ID', -- Region
  company_id INT NOT NULL COMMENT '运营公司ID', -- Operating company
  keeper_id BIGINT NOT NULL COMMENT '仓库负责人员工ID', -- Head of the warehouse
  floor_space DECIMAL(10,2) NOT NULL COMMENT '仓储面积(平方米)', -- Floor space (square metres)
  daily_capacity INT NOT NULL COMMENT '日处理能力(单)', -- Orders a day
  opened_on DATE NOT NULL COMMENT '启用日期', -- Opened on
  is_operating TINYINT NOT NULL DEFAULT 1 COMMENT '是否运营中(0-否 1-是)', -- In operation (0-no 1-yes)
  PRIMARY KEY (warehouse_id),
  UNIQUE KEY uk_warehouse_code (warehouse_code),
  UNIQUE KEY uk_warehouse_name (warehouse_name),
  KEY idx_region (region_id),
  KEY idx_company (company_id),
  KEY idx_keeper (keeper_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (keeper_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '仓库'; -- Warehouses

CREATE TABLE wms_warehouse_zones (
  zone_id INT NOT NULL AUTO_INCREMENT COMMENT '库区ID', -- Zone id
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  zone_code VARCHAR(8) NOT NULL COMMENT '库区编码', -- Zone code
  zone_label VARCHAR(30) NOT NULL COMMENT '库区名称', -- Zone
  temperature_band VARCHAR(10) NOT NULL COMMENT '温层(常温/冷藏/冷冻)', -- Temperature (ambient/chilled/frozen)
  zone_area DECIMAL(8,2) NOT NULL COMMENT '库区面积(平方米)', -- Area (square metres)
  responsible_id BIGINT NOT NULL COMMENT '区域负责人员工ID', -- In charge
  is_locked TINYINT NOT NULL DEFAULT 0 COMMENT '是否锁定(0-否 1-是)', -- Locked (0-no 1-yes)
  PRIMARY KEY (zone_id),
  KEY idx_warehouse (warehouse_id),
  KEY idx_responsible (responsible_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (responsible_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '库区'; -- Zones

CREATE TABLE wms_warehouse_shelves (
  shelf_id INT NOT NULL AUTO_INCREMENT COMMENT '货架ID', -- Rack id
  zone_id INT NOT NULL COMMENT '库区ID', -- Zone
  shelf_no VARCHAR(16) NOT NULL COMMENT '货架编号', -- Rack number
  shelf_kind VARCHAR(12) NOT NULL COMMENT '货架类型(横梁式/流利式/阁楼式/重力式)', -- Kind of rack
  layer_count TINYINT NOT NULL COMMENT '层数(层)', -- Tiers
  load_limit DECIMAL(8,2) NOT NULL COMMENT '每层限载(千克)', -- Load a tier (kg)
  installed_on DATE NOT NULL COMMENT '安装日期', -- Installed on
  asset_equipment_id BIGINT COMMENT '对应设备ID', -- Equipment
  PRIMARY KEY (shelf_id),
  KEY idx_zone (zone_id),
  UNIQUE KEY uk_shelf_no (shelf_no),
  KEY idx_asset_equipment (asset_equipment_id),
  FOREIGN KEY (zone_id) REFERENCES wms_warehouse_zones (zone_id),
  FOREIGN KEY (asset_equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '货架'; -- Racks

CREATE TABLE wms_warehouse_bins (
  bin_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '库位ID', -- Bin id
  bin_code VARCHAR(24) NOT NULL COMMENT '库位编码', -- Bin code
  shelf_id INT NOT NULL COMMENT '货架ID', -- Rack
  bin_usage VARCHAR(10) NOT NULL COMMENT '库位用途(存储/拣选/暂存/残次)', -- Use (storage/picking/staging/defective)
  capacity_volume DECIMAL(8,2) NOT NULL COMMENT '容积(升)', -- Volume (litres)
  bin_state TINYINT NOT NULL COMMENT '库位状态(1-空闲 2-占用 3-冻结)', -- State (1-free 2-occupied 3-frozen)
  fixed_product_id BIGINT COMMENT '固定存放商品ID', -- Product that always lies here
  last_counted_on DATE COMMENT '最近盘点日期', -- Last counted on
  PRIMARY KEY (bin_id),
  UNIQUE KEY uk_bin_code (bin_code),
  KEY idx_shelf (shelf_id),
  KEY idx_fixed_product (fixed_product_id),
  FOREIGN KEY (shelf_id) REFERENCES wms_warehouse_shelves (shelf_id),
  FOREIGN KEY (fixed_product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '库位'; -- Bins

CREATE TABLE wms_warehouse_count_plans (
  count_plan_id INT NOT NULL AUTO_INCREMENT COMMENT '盘点计划ID', -- Plan id
  count_no VARCHAR(20) NOT NULL COMMENT '盘点单号', -- Stocktaking number
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  count_mode VARCHAR(10) NOT NULL COMMENT '盘点方式(全盘/循环/抽盘)', -- Mode (full/cycle/sample)
  planned_on DATE NOT NULL COMMENT '计划日期', -- Planned on
  leader_id BIGINT NOT NULL COMMENT '盘点负责人员工ID', -- Leader
  started_at DATETIME NOT NULL COMMENT '开始时间', -- Begun at
  ended_at DATETIME NOT NULL COMMENT '结束时间', -- Ended at
  audited_by_user_id BIGINT NOT NULL COMMENT '复核人用户ID', -- Reviewed by
  PRIMARY KEY (count_plan_id),
  UNIQUE KEY uk_count_no (count_no),
  KEY idx_warehouse (warehouse_id),
  KEY idx_leader (leader_id),
  KEY idx_audited_by_user (audited_by_user_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (audited_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '盘点计划'; -- Stocktaking plans

CREATE TABLE wms_warehouse_count_lines (
  count_plan_id INT NOT NULL COMMENT '盘点计划ID', -- Plan
  line_seq SMALLINT NOT NULL COMMENT '行号', -- Line number
  bin_id BIGINT NOT NULL COMMENT '库位ID', -- Bin
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  book_qty INT NOT NULL COMMENT '账面数量', -- Quantity in the books
  counted_qty INT NOT NULL COMMENT '实盘数量', -- Quantity counted
  variance_qty INT NOT NULL COMMENT '差异数量', -- Difference
  variance_cause VARCHAR(40) COMMENT '差异原因', -- Cause
  PRIMARY KEY (count_plan_id, line_seq),
  KEY idx_bin (bin_id),
  KEY idx_product (product_id),
  FOREIGN KEY (count_plan_id) REFERENCES wms_warehouse_count_plans (count_plan_id),
  FOREIGN KEY (bin_id) REFERENCES wms_warehouse_bins (bin_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '盘点明细'; -- Stocktaking lines

CREATE TABLE wms_warehouse_docks (
  dock_id INT NOT NULL AUTO_INCREMENT COMMENT '月台ID', -- Dock id
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  dock_no VARCHAR(10) NOT NULL COMMENT '月台号', -- Dock number
  dock_purpose VARCHAR(10) NOT NULL COMMENT '用途(收货/发货/混用)', -- Use (receiving/shipping/both)
  vehicle_length_limit DECIMAL(4,1) NOT NULL COMMENT '可停靠车长(米)', -- Longest vehicle (metres)
  has_leveler TINYINT NOT NULL COMMENT '是否有升降平台(0-否 1-是)', -- Dock leveller (0-no 1-yes)
  dock_state TINYINT NOT NULL COMMENT '月台状态(1-可用 2-占用 3-检修)', -- State (1-free 2-in use 3-under repair)
  PRIMARY KEY (dock_id),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '月台'; -- Docks

CREATE TABLE wms_warehouse_dock_bookings (
  booking_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预约ID', -- Booking id
  booking_code VARCHAR(20) NOT NULL COMMENT '预约单号', -- Booking number
  dock_id INT NOT NULL COMMENT '月台ID', -- Dock
  supplier_id BIGINT COMMENT '送货供应商ID', -- Supplier that delivers
  plate_number VARCHAR(10) NOT NULL COMMENT '车牌号', -- Plate
  driver_name VARCHAR(50) NOT NULL COMMENT '司机姓名', -- Driver
  slot_from DATETIME NOT NULL COMMENT '预约时段开始', -- Slot from
  slot_to DATETIME NOT NULL COMMENT '预约时段结束', -- Slot to
  arrived_at DATETIME COMMENT '实际到达时间', -- Arrived at
  booking_state TINYINT NOT NULL COMMENT '预约状态(1-待到达 2-作业中 3-已完成 4-爽约)', -- State (1-awaited 2-at work 3-done 4-did not come)
  PRIMARY KEY (booking_id),
  UNIQUE KEY uk_booking_code (booking_code),
  KEY idx_dock (dock_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (dock_id) REFERENCES wms_warehouse_docks (dock_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '月台预约'; -- Bookings of docks

CREATE TABLE wms_warehouse_temperature_logs (
  log_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '记录ID', -- Record id
  zone_id INT NOT NULL COMMENT '库区ID', -- Zone
  measured_at DATETIME NOT NULL COMMENT '测量时间', -- Measured at
  celsius DECIMAL(4,1) NOT NULL COMMENT '温度(℃)', -- Temperature (°C)
  humidity DECIMAL(4,1) NOT NULL COMMENT '相对湿度(%)', -- Relative humidity (%)
  sensor_code VARCHAR(16) NOT NULL COMMENT '传感器编号', -- Sensor
  is_alarm TINYINT NOT NULL COMMENT '是否超限报警(0-否 1-是)', -- Alarm (0-no 1-yes)
  handled_note VARCHAR(80) COMMENT '处置说明', -- What was done
  PRIMARY KEY (log_id),
  KEY idx_zone (zone_id),
  FOREIGN KEY (zone_id) REFERENCES wms_warehouse_zones (zone_id)
) COMMENT = '库区温湿度记录'; -- Temperature and humidity

CREATE TABLE wms_warehouse_keeper_shifts (
  shift_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '班次记录ID', -- Shift id
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  worker_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  shift_date DATE NOT NULL COMMENT '班次日期', -- Date
  shift_label VARCHAR(10) NOT NULL COMMENT '班次(早班/中班/夜班)', -- Shift (early/late/night)
  duty_post VARCHAR(20) NOT NULL COMMENT '岗位分工(收货/上架/拣货/复核/装车)', -- Post (receiving/putaway/picking/checking/loading)
  pieces_handled INT NOT NULL COMMENT '处理件数(件)', -- Pieces handled
  error_pieces SMALLINT NOT NULL COMMENT '差错件数(件)', -- Errors
  PRIMARY KEY (shift_id),
  KEY idx_warehouse (warehouse_id),
  KEY idx_worker (worker_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (worker_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '仓管班次'; -- Shifts of the staff
