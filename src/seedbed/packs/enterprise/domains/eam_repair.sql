-- domain: eam_repair
-- category: Manufacturing
-- zh: 设备维修
-- en: Equipment maintenance

CREATE TABLE eam_repair_requests (
  fault_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报修单ID', -- Request id
  fault_no VARCHAR(20) NOT NULL COMMENT '报修单号', -- Request number
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  reporter_id BIGINT NOT NULL COMMENT '报修人员工ID', -- Reported by
  fault_phenomenon VARCHAR(80) NOT NULL COMMENT '故障现象', -- Symptom
  fault_grade TINYINT NOT NULL COMMENT '故障等级(1-一般 2-较重 3-停产)', -- Grade (1-ordinary 2-serious 3-production stopped)
  reported_at DATETIME NOT NULL COMMENT '报修时间', -- Reported at
  photo_count TINYINT NOT NULL COMMENT '照片数(张)', -- Photos
  fault_state TINYINT NOT NULL COMMENT '处理状态(1-待派工 2-维修中 3-已完成)', -- State (1-to assign 2-being repaired 3-done)
  PRIMARY KEY (fault_id),
  UNIQUE KEY uk_fault_no (fault_no),
  KEY idx_equipment (equipment_id),
  KEY idx_reporter (reporter_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (reporter_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '报修单'; -- Repair requests

CREATE TABLE eam_repair_orders (
  repair_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '维修工单ID', -- Repair id
  repair_no VARCHAR(20) NOT NULL COMMENT '工单号', -- Repair number
  fault_id BIGINT NOT NULL COMMENT '报修单ID', -- Request
  mechanic_id BIGINT NOT NULL COMMENT '维修工员工ID', -- Mechanic
  repair_began_at DATETIME NOT NULL COMMENT '开始时间', -- Began at
  repair_ended_at DATETIME NOT NULL COMMENT '完成时间', -- Ended at
  repair_minutes SMALLINT NOT NULL COMMENT '维修时长(分钟)', -- Repair (minutes)
  fault_cause VARCHAR(10) NOT NULL COMMENT '故障原因(磨损/润滑不良/操作不当/电气老化/设计缺陷)', -- Cause (wear/lubrication/misuse/electrical ageing/design)
  repair_measure VARCHAR(80) NOT NULL COMMENT '维修措施', -- Measure
  labor_cost DECIMAL(10,2) NOT NULL COMMENT '人工费(元)', -- Labour (yuan)
  material_cost DECIMAL(10,2) NOT NULL COMMENT '备件费(元)', -- Spare parts (yuan)
  PRIMARY KEY (repair_id),
  UNIQUE KEY uk_repair_no (repair_no),
  KEY idx_fault (fault_id),
  KEY idx_mechanic (mechanic_id),
  FOREIGN KEY (fault_id) REFERENCES eam_repair_requests (fault_id),
  FOREIGN KEY (mechanic_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '维修工单'; -- Repair orders

CREATE TABLE eam_repair_part_usages (
  repair_id BIGINT NOT NULL COMMENT '维修工单ID', -- Repair
  usage_no TINYINT NOT NULL COMMENT '序号', -- Number
  product_id BIGINT NOT NULL COMMENT '备件ID', -- Spare part
  used_qty SMALLINT NOT NULL COMMENT '用量', -- Quantity
  spare_price DECIMAL(10,2) NOT NULL COMMENT '备件单价(元)', -- Price (yuan)
  usage_cost DECIMAL(12,2) NOT NULL COMMENT '备件金额(元)', -- Cost (yuan)
  taken_from_id INT NOT NULL COMMENT '出库仓库ID', -- From warehouse
  PRIMARY KEY (repair_id, usage_no),
  KEY idx_product (product_id),
  KEY idx_taken_from (taken_from_id),
  FOREIGN KEY (repair_id) REFERENCES eam_repair_orders (repair_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (taken_from_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '维修备件消耗'; -- Spare parts used

CREATE TABLE eam_repair_pm_plans (
  pm_plan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '保养计划ID', -- Plan id
  pm_plan_no VARCHAR(16) NOT NULL COMMENT '计划编号', -- Plan number
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  pm_level VARCHAR(6) NOT NULL COMMENT '保养级别(日保/月保/季保/年保)', -- Level (daily/monthly/quarterly/yearly)
  cycle_days SMALLINT NOT NULL COMMENT '周期(天)', -- Every (days)
  pm_items VARCHAR(120) NOT NULL COMMENT '保养项目', -- Work
  next_due_date DATE NOT NULL COMMENT '下次保养日期', -- Next due
  owner_id BIGINT NOT NULL COMMENT '责任人员工ID', -- Owner
  PRIMARY KEY (pm_plan_id),
  UNIQUE KEY uk_pm_plan_no (pm_plan_no),
  KEY idx_equipment (equipment_id),
  KEY idx_owner (owner_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (owner_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '预防性保养计划'; -- Preventive maintenance plans

CREATE TABLE eam_repair_pm_records (
  pm_record_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '执行ID', -- Record id
  pm_plan_id BIGINT NOT NULL COMMENT '保养计划ID', -- Plan
  executed_on DATE NOT NULL COMMENT '执行日期', -- Done on
  worker_id BIGINT NOT NULL COMMENT '执行人员工ID', -- Done by
  spent_minutes SMALLINT NOT NULL COMMENT '耗时(分钟)', -- Time (minutes)
  found_issue VARCHAR(60) COMMENT '发现问题', -- Found
  is_overdue TINYINT NOT NULL COMMENT '是否超期(0-否 1-是)', -- Overdue (0-no 1-yes)
  verifier_user_id BIGINT NOT NULL COMMENT '验收人用户ID', -- Checked by
  PRIMARY KEY (pm_record_id),
  KEY idx_pm_plan (pm_plan_id),
  KEY idx_worker (worker_id),
  KEY idx_verifier_user (verifier_user_id),
  FOREIGN KEY (pm_plan_id) REFERENCES eam_repair_pm_plans (pm_plan_id),
  FOREIGN KEY (worker_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (verifier_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '保养执行记录'; -- Maintenance done

CREATE TABLE eam_repair_spare_stocks (
  spare_stock_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '备件库存ID', -- Spare stock id
  product_id BIGINT NOT NULL COMMENT '备件ID', -- Spare part
  warehouse_id INT NOT NULL COMMENT '备件仓库ID', -- Warehouse
  rack_position VARCHAR(12) NOT NULL COMMENT '货架位', -- Rack position
  stock_pieces INT NOT NULL COMMENT '库存数量', -- In stock
  min_pieces INT NOT NULL COMMENT '最低库存', -- Minimum
  max_pieces INT NOT NULL COMMENT '最高库存', -- Maximum
  is_below_min TINYINT NOT NULL COMMENT '是否低于下限(0-否 1-是)', -- Below minimum (0-no 1-yes)
  PRIMARY KEY (spare_stock_id),
  KEY idx_product (product_id),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '备件库存'; -- Stock of spare parts

CREATE TABLE eam_repair_outsourcing (
  outsource_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '委外ID', -- Outside repair id
  outsource_no VARCHAR(16) NOT NULL COMMENT '委外单号', -- Number
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  vendor_id BIGINT NOT NULL COMMENT '维修商ID', -- Repair firm
  contract_id BIGINT COMMENT '维保合同ID', -- Contract
  work_scope VARCHAR(60) NOT NULL COMMENT '维修范围', -- Scope
  quoted_price DECIMAL(12,2) NOT NULL COMMENT '报价(元)', -- Quoted (yuan)
  sent_on DATE NOT NULL COMMENT '送修日期', -- Sent on
  back_on DATE NOT NULL COMMENT '返回日期', -- Back on
  warranty_days SMALLINT NOT NULL COMMENT '维修质保(天)', -- Warranty (days)
  PRIMARY KEY (outsource_id),
  UNIQUE KEY uk_outsource_no (outsource_no),
  KEY idx_equipment (equipment_id),
  KEY idx_vendor (vendor_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (vendor_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '委外维修'; -- Repairs by outside firms

CREATE TABLE eam_repair_lubrications (
  lubrication_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '润滑ID', -- Lubrication id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  lube_point VARCHAR(30) NOT NULL COMMENT '润滑点', -- Point
  lube_grade VARCHAR(30) NOT NULL COMMENT '油品牌号', -- Oil
  dose_ml SMALLINT NOT NULL COMMENT '加注量(毫升)', -- Dose (ml)
  lubed_on DATE NOT NULL COMMENT '润滑日期', -- Date
  lubricator_id BIGINT NOT NULL COMMENT '执行人员工ID', -- Done by
  PRIMARY KEY (lubrication_id),
  KEY idx_equipment (equipment_id),
  KEY idx_lubricator (lubricator_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (lubricator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '润滑记录'; -- Lubrication

CREATE TABLE eam_repair_condition_tests (
  condition_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '监测ID', -- Test id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  tested_at DATETIME NOT NULL COMMENT '监测时间', -- Tested at
  vibration_rms DECIMAL(6,2) NOT NULL COMMENT '振动有效值(毫米/秒)', -- Vibration RMS (mm/s)
  bearing_temp DECIMAL(5,1) NOT NULL COMMENT '轴承温度(℃)', -- Bearing temperature (°C)
  oil_moisture DECIMAL(6,1) COMMENT '油中水分(ppm)', -- Water in the oil (ppm)
  health_grade VARCHAR(4) NOT NULL COMMENT '健康等级(良好/注意/危险)', -- Health (good/watch/danger)
  advice VARCHAR(60) NOT NULL COMMENT '建议', -- Advice
  PRIMARY KEY (condition_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '状态监测'; -- Condition monitoring

CREATE TABLE eam_repair_overhauls (
  overhaul_id INT NOT NULL AUTO_INCREMENT COMMENT '大修ID', -- Overhaul id
  overhaul_year SMALLINT NOT NULL COMMENT '年度', -- Year
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  overhaul_dept_id INT NOT NULL COMMENT '承担部门ID', -- Department
  overhaul_scope VARCHAR(80) NOT NULL COMMENT '大修内容', -- Scope
  overhaul_budget DECIMAL(12,2) NOT NULL COMMENT '预算(元)', -- Budget (yuan)
  actual_cost DECIMAL(12,2) NOT NULL COMMENT '实际费用(元)', -- Actual cost (yuan)
  planned_days TINYINT NOT NULL COMMENT '计划工期(天)', -- Days planned
  overhaul_state VARCHAR(6) NOT NULL COMMENT '状态(计划中/已完成)', -- State (planned/done)
  PRIMARY KEY (overhaul_id),
  KEY idx_equipment (equipment_id),
  KEY idx_overhaul_dept (overhaul_dept_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (overhaul_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '设备年度大修计划'; -- Yearly overhaul plans
