-- domain: eam_asset
-- category: Equipment and assets
-- zh: 设备资产管理
-- en: Equipment and assets

CREATE TABLE eam_asset_equipment (
  equipment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '设备ID', -- Equipment id
  equipment_no VARCHAR(20) NOT NULL COMMENT '设备编号', -- Equipment number
  equipment_name VARCHAR(60) NOT NULL COMMENT '设备名称', -- Equipment
  model_spec VARCHAR(60) NOT NULL COMMENT '规格型号', -- Model
  category_id INT NOT NULL COMMENT '设备类别ID', -- Category
  supplier_id BIGINT NOT NULL COMMENT '供货供应商ID', -- Supplier
  using_dept_id INT NOT NULL COMMENT '使用部门ID', -- Department that uses it
  custodian_id BIGINT NOT NULL COMMENT '保管人员工ID', -- Keeper
  purchase_cost DECIMAL(12,2) NOT NULL COMMENT '购置原值(元)', -- Purchase cost (yuan)
  bought_on DATE NOT NULL COMMENT '购置日期', -- Bought on
  commissioned_on DATE NOT NULL COMMENT '投用日期', -- Put into use on
  service_years TINYINT NOT NULL COMMENT '设计使用年限(年)', -- Service life (years)
  abc_class CHAR(1) NOT NULL COMMENT '重要度(A/B/C)', -- Importance
  run_state TINYINT NOT NULL COMMENT '设备状态(1-在用 2-备用 3-维修 4-报废)', -- State (1-in use 2-spare 3-under repair 4-scrapped)
  PRIMARY KEY (equipment_id),
  UNIQUE KEY uk_equipment_no (equipment_no),
  KEY idx_category (category_id),
  KEY idx_supplier (supplier_id),
  KEY idx_using_dept (using_dept_id),
  KEY idx_custodian (custodian_id),
  FOREIGN KEY (category_id) REFERENCES eam_asset_categories (category_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (using_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (custodian_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '设备台账'; -- Equipment register

CREATE TABLE eam_asset_categories (
  category_id INT NOT NULL AUTO_INCREMENT COMMENT '设备类别ID', -- Category id
  category_code VARCHAR(8) NOT NULL COMMENT '类别编码', -- Category code
  category_label VARCHAR(30) NOT NULL COMMENT '类别名称', -- Category
  depreciation_subject_id INT NOT NULL COMMENT '折旧科目ID', -- Ledger subject of the depreciation
  depreciation_years TINYINT NOT NULL COMMENT '折旧年限(年)', -- Years of depreciation
  salvage_rate DECIMAL(5,2) NOT NULL COMMENT '残值率(%)', -- Salvage (%)
  inspection_cycle SMALLINT NOT NULL COMMENT '点检周期(天)', -- Inspected every (days)
  is_special TINYINT NOT NULL COMMENT '是否含特种设备(0-否 1-是)', -- Includes special equipment (0-no 1-yes)
  PRIMARY KEY (category_id),
  UNIQUE KEY uk_category_code (category_code),
  UNIQUE KEY uk_category_label (category_label),
  KEY idx_depreciation_subject (depreciation_subject_id),
  FOREIGN KEY (depreciation_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '设备类别'; -- Equipment categories

CREATE TABLE eam_asset_components (
  component_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '部件ID', -- Component id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  component_name VARCHAR(50) NOT NULL COMMENT '部件名称', -- Component
  part_model VARCHAR(40) NOT NULL COMMENT '部件型号', -- Part model
  life_hours INT NOT NULL COMMENT '设计寿命(小时)', -- Life (hours)
  used_hours INT NOT NULL COMMENT '累计运行(小时)', -- Hours run
  last_replaced_on DATE COMMENT '最近更换日期', -- Last replaced on
  spare_product_id BIGINT COMMENT '备件物料ID', -- Spare part
  PRIMARY KEY (component_id),
  KEY idx_equipment (equipment_id),
  KEY idx_spare_product (spare_product_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (spare_product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '设备部件'; -- Components

CREATE TABLE eam_asset_meters_readings (
  reading_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '读数ID', -- Reading id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  reading_on DATE NOT NULL COMMENT '抄录日期', -- Date
  run_hours DECIMAL(6,1) NOT NULL COMMENT '当日运行(小时)', -- Hours run in the day
  stop_minutes SMALLINT NOT NULL COMMENT '停机(分钟)', -- Stopped (minutes)
  energy_kwh DECIMAL(10,2) NOT NULL COMMENT '耗电量(千瓦时)', -- Electricity (kWh)
  oil_temperature DECIMAL(5,1) COMMENT '油温(℃)', -- Oil temperature (°C)
  vibration DECIMAL(6,2) COMMENT '振动值(mm/s)', -- Vibration (mm/s)
  recorder_id BIGINT NOT NULL COMMENT '抄录人员工ID', -- Recorded by
  PRIMARY KEY (reading_id),
  KEY idx_equipment (equipment_id),
  KEY idx_recorder (recorder_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (recorder_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '设备运行读数'; -- Readings of equipment

CREATE TABLE eam_asset_inspections (
  inspection_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '点检记录ID', -- Inspection id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  inspected_at DATETIME NOT NULL COMMENT '点检时间', -- Inspected at
  item_total TINYINT NOT NULL COMMENT '点检项数(项)', -- Items inspected
  abnormal_items TINYINT NOT NULL COMMENT '异常项数(项)', -- Items out of order
  abnormal_note VARCHAR(120) COMMENT '异常描述', -- What is wrong
  inspector_id BIGINT NOT NULL COMMENT '点检人员工ID', -- Inspector
  is_shutdown_needed TINYINT NOT NULL COMMENT '是否需停机(0-否 1-是)', -- Must be stopped (0-no 1-yes)
  PRIMARY KEY (inspection_id),
  KEY idx_equipment (equipment_id),
  KEY idx_inspector (inspector_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (inspector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '点检记录'; -- Inspections

CREATE TABLE eam_asset_transfers (
  transfer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调拨ID', -- Transfer id
  transfer_sheet_no VARCHAR(20) NOT NULL COMMENT '调拨单号', -- Transfer number
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  out_dept_id INT NOT NULL COMMENT '调出部门ID', -- From department
  in_dept_id INT NOT NULL COMMENT '调入部门ID', -- To department
  transfer_reason VARCHAR(100) NOT NULL COMMENT '调拨原因', -- Reason
  moved_on DATE NOT NULL COMMENT '调拨日期', -- Moved on
  net_value DECIMAL(12,2) NOT NULL COMMENT '调拨净值(元)', -- Net value (yuan)
  handover_state TINYINT NOT NULL COMMENT '交接状态(1-待交接 2-已交接)', -- Handover (1-to come 2-done)
  PRIMARY KEY (transfer_id),
  UNIQUE KEY uk_transfer_sheet_no (transfer_sheet_no),
  KEY idx_equipment (equipment_id),
  KEY idx_out_dept (out_dept_id),
  KEY idx_in_dept (in_dept_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (out_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (in_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '设备调拨'; -- Transfers of equipment

CREATE TABLE eam_asset_depreciations (
  depreciation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '折旧记录ID', -- Depreciation id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  depreciation_month CHAR(7) NOT NULL COMMENT '折旧月份', -- Month
  original_value DECIMAL(12,2) NOT NULL COMMENT '原值(元)', -- Original value (yuan)
  monthly_amount DECIMAL(12,2) NOT NULL COMMENT '本月折旧额(元)', -- Depreciation of the month (yuan)
  accumulated_amount DECIMAL(12,2) NOT NULL COMMENT '累计折旧(元)', -- Accumulated (yuan)
  net_book_value DECIMAL(12,2) NOT NULL COMMENT '账面净值(元)', -- Net book value (yuan)
  cost_dept_id INT NOT NULL COMMENT '费用部门ID', -- Department charged
  PRIMARY KEY (depreciation_id),
  KEY idx_equipment (equipment_id),
  KEY idx_cost_dept (cost_dept_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (cost_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '设备折旧明细'; -- Depreciation of equipment

CREATE TABLE eam_asset_special_inspections (
  statutory_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检验ID', -- Inspection id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  register_code VARCHAR(24) NOT NULL COMMENT '使用登记证编号', -- Registration number
  inspection_org VARCHAR(80) NOT NULL COMMENT '检验机构', -- Inspected by
  inspection_kind VARCHAR(10) NOT NULL COMMENT '检验类别(定期检验/年度检查/安装监检)', -- Kind
  inspected_on DATE NOT NULL COMMENT '检验日期', -- Inspected on
  conclusion VARCHAR(10) NOT NULL COMMENT '检验结论(合格/复检合格/不合格)', -- Conclusion
  next_due_on DATE NOT NULL COMMENT '下次检验日期', -- Next due on
  inspection_fee DECIMAL(10,2) NOT NULL COMMENT '检验费(元)', -- Fee (yuan)
  PRIMARY KEY (statutory_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '特种设备检验'; -- Statutory inspections

CREATE TABLE eam_asset_lendings (
  lending_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '借用ID', -- Lending id
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  borrower_id BIGINT NOT NULL COMMENT '借用人员工ID', -- Borrower
  project_id BIGINT COMMENT '借用项目ID', -- Project
  lent_on DATE NOT NULL COMMENT '借出日期', -- Lent on
  due_back_on DATE NOT NULL COMMENT '应还日期', -- Due back on
  returned_on DATE COMMENT '归还日期', -- Returned on
  return_condition VARCHAR(10) COMMENT '归还状况(完好/轻微损坏/缺件)', -- Condition
  lending_purpose VARCHAR(60) NOT NULL COMMENT '借用用途', -- Purpose
  PRIMARY KEY (lending_id),
  KEY idx_equipment (equipment_id),
  KEY idx_borrower (borrower_id),
  KEY idx_project (project_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (borrower_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '设备借用'; -- Lending of equipment

CREATE TABLE eam_asset_scrap_requests (
  scrap_id INT NOT NULL AUTO_INCREMENT COMMENT '报废申请ID', -- Request id
  scrap_no VARCHAR(20) NOT NULL COMMENT '报废单号', -- Request number
  equipment_id BIGINT NOT NULL COMMENT '设备ID', -- Equipment
  scrap_reason VARCHAR(100) NOT NULL COMMENT '报废原因', -- Reason
  appraised_value DECIMAL(12,2) NOT NULL COMMENT '评估残值(元)', -- Appraised scrap value (yuan)
  disposal_mode VARCHAR(10) NOT NULL COMMENT '处置方式(变卖/拆件/回收)', -- Disposal (sale/cannibalised/recycled)
  requested_on DATE NOT NULL COMMENT '申请日期', -- Requested on
  approver_user_id BIGINT COMMENT '审批人用户ID', -- Approver
  approval_stage TINYINT NOT NULL COMMENT '审批阶段(1-部门 2-财务 3-完成)', -- Stage (1-department 2-finance 3-done)
  PRIMARY KEY (scrap_id),
  UNIQUE KEY uk_scrap_no (scrap_no),
  UNIQUE KEY uk_equipment_id (equipment_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '设备报废申请'; -- Scrapping requests
