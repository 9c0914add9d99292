-- domain: mes_production
-- category: Manufacturing
-- zh: 生产执行
-- en: Production

CREATE TABLE mes_production_workshops (
  workshop_id INT NOT NULL AUTO_INCREMENT COMMENT '车间ID', -- Workshop id
  workshop_code VARCHAR(10) NOT NULL COMMENT '车间编码', -- Workshop code
  workshop_label VARCHAR(30) NOT NULL COMMENT '车间名称', -- Workshop
  dept_id INT NOT NULL COMMENT '对应部门ID', -- Department
  director_id BIGINT NOT NULL COMMENT '车间主任员工ID', -- Head
  building_area DECIMAL(8,2) NOT NULL COMMENT '建筑面积(平方米)', -- Area (m²)
  headcount_plan SMALLINT NOT NULL COMMENT '定员(人)', -- Staff planned
  is_clean_room TINYINT NOT NULL COMMENT '是否洁净车间(0-否 1-是)', -- Clean room (0-no 1-yes)
  PRIMARY KEY (workshop_id),
  UNIQUE KEY uk_workshop_code (workshop_code),
  UNIQUE KEY uk_workshop_label (workshop_label),
  KEY idx_dept (dept_id),
  KEY idx_director (director_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (director_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '车间'; -- Workshops

CREATE TABLE mes_production_lines (
  line_id INT NOT NULL AUTO_INCREMENT COMMENT '产线ID', -- Line id
  line_code VARCHAR(12) NOT NULL COMMENT '产线编码', -- Line code
  line_label VARCHAR(40) NOT NULL COMMENT '产线名称', -- Line
  workshop_id INT NOT NULL COMMENT '车间ID', -- Workshop
  takt_seconds SMALLINT NOT NULL COMMENT '节拍(秒)', -- Takt (seconds)
  design_capacity INT NOT NULL COMMENT '日设计产能(件)', -- Capacity a day
  station_count TINYINT NOT NULL COMMENT '工位数(个)', -- Stations
  key_equipment_id BIGINT NOT NULL COMMENT '关键设备ID', -- Key equipment
  line_state TINYINT NOT NULL COMMENT '产线状态(1-运行 2-换型 3-停线)', -- State (1-running 2-changeover 3-stopped)
  PRIMARY KEY (line_id),
  UNIQUE KEY uk_line_code (line_code),
  KEY idx_workshop (workshop_id),
  KEY idx_key_equipment (key_equipment_id),
  FOREIGN KEY (workshop_id) REFERENCES mes_production_workshops (workshop_id),
  FOREIGN KEY (key_equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '产线'; -- Production lines

CREATE TABLE mes_production_work_orders (
  work_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工单ID', -- Work order id
  work_order_no VARCHAR(20) NOT NULL COMMENT '工单号', -- Work order number
  product_id BIGINT NOT NULL COMMENT '产品ID', -- Product
  line_id INT NOT NULL COMMENT '产线ID', -- Line
  order_id BIGINT COMMENT '来源销售订单ID', -- Sales order
  plan_qty INT NOT NULL COMMENT '计划数量(件)', -- Planned
  finished_qty INT NOT NULL COMMENT '完工数量(件)', -- Finished
  planned_start_on DATE NOT NULL COMMENT '计划开工日期', -- Planned start
  planned_end_on DATE NOT NULL COMMENT '计划完工日期', -- Planned end
  work_order_state TINYINT NOT NULL COMMENT '工单状态(1-已下达 2-备料 3-生产中 4-已完工)', -- State (1-released 2-materials 3-in production 4-finished)
  closed_at DATETIME COMMENT '关单时间', -- Closed at
  PRIMARY KEY (work_order_id),
  UNIQUE KEY uk_work_order_no (work_order_no),
  KEY idx_product (product_id),
  KEY idx_line (line_id),
  KEY idx_order (order_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (line_id) REFERENCES mes_production_lines (line_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id)
) COMMENT = '生产工单'; -- Work orders

CREATE TABLE mes_production_operations (
  work_order_id BIGINT NOT NULL COMMENT '工单ID', -- Work order
  op_no SMALLINT NOT NULL COMMENT '工序号', -- Operation number
  op_label VARCHAR(20) NOT NULL COMMENT '工序名称', -- Operation
  standard_minutes DECIMAL(6,1) NOT NULL COMMENT '标准工时(分钟)', -- Standard time (minutes)
  input_qty INT NOT NULL COMMENT '投入数量(件)', -- Input
  output_qty INT NOT NULL COMMENT '产出数量(件)', -- Output
  op_state TINYINT NOT NULL COMMENT '工序状态(1-未开始 2-进行中 3-已完成)', -- State (1-not begun 2-going on 3-done)
  PRIMARY KEY (work_order_id, op_no),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id)
) COMMENT = '工单工序'; -- Operations of work orders

CREATE TABLE mes_production_reports (
  report_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报工ID', -- Report id
  work_order_id BIGINT NOT NULL COMMENT '工单ID', -- Work order
  operator_id BIGINT NOT NULL COMMENT '操作工员工ID', -- Operator
  shift_kind VARCHAR(4) NOT NULL COMMENT '班次(白班/夜班)', -- Shift (day/night)
  reported_at DATETIME NOT NULL COMMENT '报工时间', -- Reported at
  good_qty INT NOT NULL COMMENT '合格数(件)', -- Good
  scrap_qty INT NOT NULL COMMENT '报废数(件)', -- Scrapped
  rework_qty INT NOT NULL COMMENT '返工数(件)', -- Reworked
  labor_minutes SMALLINT NOT NULL COMMENT '投入工时(分钟)', -- Labour (minutes)
  PRIMARY KEY (report_id),
  KEY idx_work_order (work_order_id),
  KEY idx_operator (operator_id),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id),
  FOREIGN KEY (operator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '报工记录'; -- Production reports

CREATE TABLE mes_production_material_issues (
  issue_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '领料单ID', -- Issue id
  issue_no VARCHAR(20) NOT NULL COMMENT '领料单号', -- Issue number
  work_order_id BIGINT NOT NULL COMMENT '工单ID', -- Work order
  warehouse_id INT NOT NULL COMMENT '发料仓库ID', -- Warehouse
  issue_mode VARCHAR(8) NOT NULL COMMENT '领料方式(按单领料/倒冲/补料)', -- Mode (to order/backflush/extra)
  picker_id BIGINT NOT NULL COMMENT '领料人员工ID', -- Collected by
  issued_at DATETIME NOT NULL COMMENT '发料时间', -- Issued at
  PRIMARY KEY (issue_id),
  UNIQUE KEY uk_issue_no (issue_no),
  KEY idx_work_order (work_order_id),
  KEY idx_warehouse (warehouse_id),
  KEY idx_picker (picker_id),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (picker_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '领料单'; -- Issues of material

CREATE TABLE mes_production_material_issue_lines (
  issue_id BIGINT NOT NULL COMMENT '领料单ID', -- Issue
  issue_line SMALLINT NOT NULL COMMENT '行号', -- Line
  material_id BIGINT NOT NULL COMMENT '物料ID', -- Material
  required_qty DECIMAL(12,3) NOT NULL COMMENT '应领数量', -- Required
  issued_qty DECIMAL(12,3) NOT NULL COMMENT '实发数量', -- Issued
  lot_no VARCHAR(16) NOT NULL COMMENT '物料批次', -- Lot
  is_substitute TINYINT NOT NULL COMMENT '是否替代料(0-否 1-是)', -- Substitute (0-no 1-yes)
  PRIMARY KEY (issue_id, issue_line),
  KEY idx_material (material_id),
  FOREIGN KEY (issue_id) REFERENCES mes_production_material_issues (issue_id),
  FOREIGN KEY (material_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '领料单明细'; -- Lines of issues

CREATE TABLE mes_production_downtimes (
  downtime_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '停机ID', -- Stoppage id
  line_id INT NOT NULL COMMENT '产线ID', -- Line
  equipment_id BIGINT NOT NULL COMMENT '故障设备ID', -- Equipment
  downtime_kind VARCHAR(10) NOT NULL COMMENT '停机类型(设备故障/换模换型/缺料/质量异常/计划保养)', -- Kind of stoppage
  stopped_at DATETIME NOT NULL COMMENT '停机时间', -- Stopped at
  resumed_at DATETIME NOT NULL COMMENT '恢复时间', -- Resumed at
  lost_minutes SMALLINT NOT NULL COMMENT '停机时长(分钟)', -- Lost (minutes)
  stop_reason VARCHAR(60) NOT NULL COMMENT '停机原因', -- Reason
  PRIMARY KEY (downtime_id),
  KEY idx_line (line_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (line_id) REFERENCES mes_production_lines (line_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '停机记录'; -- Stoppages

CREATE TABLE mes_production_output_records (
  output_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '入库ID', -- Output id
  work_order_id BIGINT NOT NULL COMMENT '工单ID', -- Work order
  stored_warehouse_id INT NOT NULL COMMENT '入库仓库ID', -- Warehouse
  stored_qty INT NOT NULL COMMENT '入库数量(件)', -- Quantity
  pallet_count SMALLINT NOT NULL COMMENT '托盘数(托)', -- Pallets
  product_batch VARCHAR(16) NOT NULL COMMENT '产品批次', -- Batch
  stored_at DATETIME NOT NULL COMMENT '入库时间', -- Stored at
  keeper_id BIGINT NOT NULL COMMENT '仓管员工ID', -- Storekeeper
  PRIMARY KEY (output_id),
  KEY idx_work_order (work_order_id),
  KEY idx_stored_warehouse (stored_warehouse_id),
  KEY idx_keeper (keeper_id),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id),
  FOREIGN KEY (stored_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (keeper_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '完工入库'; -- Completed output

CREATE TABLE mes_production_shift_logs (
  shift_log_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '日志ID', -- Log id
  line_id INT NOT NULL COMMENT '产线ID', -- Line
  log_date DATE NOT NULL COMMENT '日期', -- Date
  shift_name VARCHAR(4) NOT NULL COMMENT '班次(白班/夜班)', -- Shift (day/night)
  leader_id BIGINT NOT NULL COMMENT '班组长员工ID', -- Shift leader
  attend_count TINYINT NOT NULL COMMENT '出勤人数(人)', -- Present
  oee_rate DECIMAL(5,2) NOT NULL COMMENT '设备综合效率(%)', -- OEE (%)
  handover_note VARCHAR(120) NOT NULL COMMENT '交接内容', -- Handover
  PRIMARY KEY (shift_log_id),
  KEY idx_line (line_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (line_id) REFERENCES mes_production_lines (line_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '交接班日志'; -- Shift logs
