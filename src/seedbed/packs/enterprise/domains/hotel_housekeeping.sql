-- domain: hotel_housekeeping
-- category: Hospitality and travel
-- zh: 酒店客房服务
-- en: Hotel housekeeping

CREATE TABLE hotel_housekeeping_attendants (
  attendant_id INT NOT NULL AUTO_INCREMENT COMMENT '服务员ID', -- Attendant id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  hotel_id INT NOT NULL COMMENT '所属酒店ID', -- Hotel
  badge_no VARCHAR(12) NOT NULL COMMENT '工牌号', -- Badge
  floor_zone VARCHAR(20) NOT NULL COMMENT '负责楼层', -- Floors
  skill_grade VARCHAR(8) NOT NULL COMMENT '技能等级(学徒/初级/中级/领班)', -- Grade (trainee/junior/senior/leader)
  room_quota TINYINT NOT NULL COMMENT '日定额(间)', -- Rooms a day
  health_cert_until DATE NOT NULL COMMENT '健康证有效期至', -- Health certificate until
  PRIMARY KEY (attendant_id),
  KEY idx_employee (employee_id),
  KEY idx_hotel (hotel_id),
  UNIQUE KEY uk_badge_no (badge_no),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (hotel_id) REFERENCES hotel_booking_hotels (hotel_id)
) COMMENT = '客房服务员'; -- Room attendants

CREATE TABLE hotel_housekeeping_clean_standards (
  standard_id INT NOT NULL AUTO_INCREMENT COMMENT '标准ID', -- Standard id
  standard_code VARCHAR(10) NOT NULL COMMENT '标准代码', -- Code
  work_item VARCHAR(40) NOT NULL COMMENT '作业项目', -- Work
  minutes_allowed SMALLINT NOT NULL COMMENT '标准工时(分钟)', -- Minutes
  cycle_days SMALLINT NOT NULL COMMENT '作业周期(天)', -- Every (days)
  check_points VARCHAR(120) NOT NULL COMMENT '检查要点', -- To check
  unit_wage DECIMAL(6,2) NOT NULL COMMENT '计件工资(元)', -- Piece wage (yuan)
  PRIMARY KEY (standard_id),
  UNIQUE KEY uk_standard_code (standard_code),
  UNIQUE KEY uk_work_item (work_item)
) COMMENT = '清洁标准'; -- Cleaning standards

CREATE TABLE hotel_housekeeping_clean_tasks (
  task_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '清扫任务ID', -- Task id
  room_id INT NOT NULL COMMENT '客房ID', -- Room
  standard_id INT NOT NULL COMMENT '清洁标准ID', -- Standard
  attendant_id INT NOT NULL COMMENT '服务员ID', -- Attendant
  assigned_at DATETIME NOT NULL COMMENT '派单时间', -- Assigned at
  started_at DATETIME NOT NULL COMMENT '开始清扫时间', -- Started at
  done_at DATETIME NOT NULL COMMENT '完成清扫时间', -- Done at
  door_sign VARCHAR(10) NOT NULL COMMENT '门牌状态(无/请打扫/请勿打扰)', -- Door sign (none/clean/do not disturb)
  linen_changed TINYINT NOT NULL COMMENT '是否更换布草(0-否 1-是)', -- Linen changed (0-no 1-yes)
  PRIMARY KEY (task_id),
  KEY idx_room (room_id),
  KEY idx_standard (standard_id),
  KEY idx_attendant (attendant_id),
  FOREIGN KEY (room_id) REFERENCES hotel_booking_rooms (room_id),
  FOREIGN KEY (standard_id) REFERENCES hotel_housekeeping_clean_standards (standard_id),
  FOREIGN KEY (attendant_id) REFERENCES hotel_housekeeping_attendants (attendant_id)
) COMMENT = '客房清扫任务'; -- Cleaning tasks

CREATE TABLE hotel_housekeeping_quality_checks (
  quality_check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '查房ID', -- Check id
  task_id BIGINT NOT NULL COMMENT '清扫任务ID', -- Task
  supervisor_id BIGINT NOT NULL COMMENT '查房主管员工ID', -- Supervisor
  checked_at DATETIME NOT NULL COMMENT '查房时间', -- Checked at
  hygiene_points TINYINT NOT NULL COMMENT '卫生得分(分)', -- Hygiene (points)
  defect_found VARCHAR(80) COMMENT '不合格项', -- Defects
  rework_needed TINYINT NOT NULL COMMENT '是否返工(0-否 1-是)', -- Rework (0-no 1-yes)
  PRIMARY KEY (quality_check_id),
  KEY idx_task (task_id),
  KEY idx_supervisor (supervisor_id),
  FOREIGN KEY (task_id) REFERENCES hotel_housekeeping_clean_tasks (task_id),
  FOREIGN KEY (supervisor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '查房记录'; -- Room checks

CREATE TABLE hotel_housekeeping_linen_items (
  linen_id INT NOT NULL AUTO_INCREMENT COMMENT '布草ID', -- Linen id
  linen_label VARCHAR(30) NOT NULL COMMENT '布草名称', -- Linen
  fabric VARCHAR(30) NOT NULL COMMENT '材质', -- Fabric
  size_spec VARCHAR(30) NOT NULL COMMENT '规格(厘米)', -- Size (cm)
  wash_limit SMALLINT NOT NULL COMMENT '洗涤寿命(次)', -- Washes
  purchase_price DECIMAL(8,2) NOT NULL COMMENT '采购单价(元)', -- Price (yuan)
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  PRIMARY KEY (linen_id),
  UNIQUE KEY uk_linen_label (linen_label),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '布草品类'; -- Linen

CREATE TABLE hotel_housekeeping_laundry_batches (
  laundry_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '送洗单ID', -- Batch id
  laundry_no VARCHAR(20) NOT NULL COMMENT '送洗单号', -- Batch number
  hotel_id INT NOT NULL COMMENT '酒店ID', -- Hotel
  laundry_supplier_id BIGINT NOT NULL COMMENT '洗涤厂供应商ID', -- Laundry
  sent_at DATETIME NOT NULL COMMENT '送洗时间', -- Sent at
  returned_at DATETIME NOT NULL COMMENT '返回时间', -- Returned at
  piece_total INT NOT NULL COMMENT '送洗件数(件)', -- Pieces
  wash_fee DECIMAL(10,2) NOT NULL COMMENT '洗涤费(元)', -- Fee (yuan)
  PRIMARY KEY (laundry_id),
  UNIQUE KEY uk_laundry_no (laundry_no),
  KEY idx_hotel (hotel_id),
  KEY idx_laundry_supplier (laundry_supplier_id),
  FOREIGN KEY (hotel_id) REFERENCES hotel_booking_hotels (hotel_id),
  FOREIGN KEY (laundry_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '布草洗涤送洗单'; -- Laundry batches

CREATE TABLE hotel_housekeeping_laundry_lines (
  laundry_id BIGINT NOT NULL COMMENT '送洗单ID', -- Batch
  linen_id INT NOT NULL COMMENT '布草ID', -- Linen
  sent_pieces SMALLINT NOT NULL COMMENT '送洗数量(件)', -- Sent
  lost_pieces SMALLINT NOT NULL COMMENT '短少数量(件)', -- Missing
  stained_pieces SMALLINT NOT NULL COMMENT '返洗数量(件)', -- To wash again
  fee_each DECIMAL(6,2) NOT NULL COMMENT '洗涤单价(元)', -- Fee each (yuan)
  line_fee DECIMAL(10,2) NOT NULL COMMENT '小计(元)', -- Line total (yuan)
  PRIMARY KEY (laundry_id, linen_id),
  KEY idx_linen (linen_id),
  FOREIGN KEY (laundry_id) REFERENCES hotel_housekeeping_laundry_batches (laundry_id),
  FOREIGN KEY (linen_id) REFERENCES hotel_housekeeping_linen_items (linen_id)
) COMMENT = '布草送洗明细'; -- Lines of laundry batches

CREATE TABLE hotel_housekeeping_lost_items (
  lost_item_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '遗留物品ID', -- Item id
  lost_no VARCHAR(16) NOT NULL COMMENT '登记编号', -- Number
  room_id INT NOT NULL COMMENT '发现客房ID', -- Room
  finder_id INT NOT NULL COMMENT '拾获服务员ID', -- Found by
  item_desc VARCHAR(60) NOT NULL COMMENT '物品描述', -- Item
  found_at DATETIME NOT NULL COMMENT '发现时间', -- Found at
  storage_spot VARCHAR(20) NOT NULL COMMENT '存放位置', -- Kept at
  claim_state VARCHAR(8) NOT NULL COMMENT '认领状态(待认领/已邮寄/已自取/已处置)', -- State (unclaimed/posted/collected/disposed of)
  claimed_on DATE COMMENT '领取日期', -- Claimed on
  PRIMARY KEY (lost_item_id),
  UNIQUE KEY uk_lost_no (lost_no),
  KEY idx_room (room_id),
  KEY idx_finder (finder_id),
  FOREIGN KEY (room_id) REFERENCES hotel_booking_rooms (room_id),
  FOREIGN KEY (finder_id) REFERENCES hotel_housekeeping_attendants (attendant_id)
) COMMENT = '遗留物品登记'; -- Lost property

CREATE TABLE hotel_housekeeping_minibar_refills (
  refill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '补货ID', -- Refill id
  room_id INT NOT NULL COMMENT '客房ID', -- Room
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  attendant_id INT NOT NULL COMMENT '补货服务员ID', -- Attendant
  refill_pieces TINYINT NOT NULL COMMENT '补货数量(件)', -- Pieces
  expired_pieces TINYINT NOT NULL COMMENT '撤换临期数量(件)', -- Taken out
  refilled_at DATETIME NOT NULL COMMENT '补货时间', -- Refilled at
  PRIMARY KEY (refill_id),
  KEY idx_room (room_id),
  KEY idx_product (product_id),
  KEY idx_attendant (attendant_id),
  FOREIGN KEY (room_id) REFERENCES hotel_booking_rooms (room_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (attendant_id) REFERENCES hotel_housekeeping_attendants (attendant_id)
) COMMENT = '迷你吧补货'; -- Minibar refills

CREATE TABLE hotel_housekeeping_repair_requests (
  request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报修单ID', -- Request id
  room_id INT NOT NULL COMMENT '客房ID', -- Room
  equipment_id BIGINT COMMENT '关联设备ID', -- Equipment
  reporter_id INT NOT NULL COMMENT '报修服务员ID', -- Reported by
  fault_desc VARCHAR(80) NOT NULL COMMENT '故障描述', -- Fault
  reported_at DATETIME NOT NULL COMMENT '报修时间', -- Reported at
  fixed_at DATETIME COMMENT '修复时间', -- Fixed at
  out_of_order TINYINT NOT NULL COMMENT '是否停用房间(0-否 1-是)', -- Room closed (0-no 1-yes)
  PRIMARY KEY (request_id),
  KEY idx_room (room_id),
  KEY idx_equipment (equipment_id),
  KEY idx_reporter (reporter_id),
  FOREIGN KEY (room_id) REFERENCES hotel_booking_rooms (room_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (reporter_id) REFERENCES hotel_housekeeping_attendants (attendant_id)
) COMMENT = '客房报修单'; -- Repair requests of rooms
