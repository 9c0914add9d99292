-- domain: mes_quality
-- category: Manufacturing
-- zh: 质量管理
-- en: Quality

CREATE TABLE mes_quality_defect_codes (
  defect_code VARCHAR(8) NOT NULL COMMENT '缺陷代码', -- Defect code
  defect_label VARCHAR(30) NOT NULL COMMENT '缺陷名称', -- Defect
  defect_group VARCHAR(8) NOT NULL COMMENT '缺陷类别(外观/尺寸/装配/电性能/包装)', -- Group (look/size/assembly/electrical/packing)
  severity_class VARCHAR(6) NOT NULL COMMENT '严重度(致命/严重/一般/轻微)', -- Severity (critical/major/minor/slight)
  deduct_points TINYINT NOT NULL COMMENT '扣分(分)', -- Points off
  owner_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department
  judge_basis VARCHAR(60) NOT NULL COMMENT '判定依据', -- Basis of judgement
  PRIMARY KEY (defect_code),
  UNIQUE KEY uk_defect_label (defect_label),
  KEY idx_owner_dept (owner_dept_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '缺陷代码'; -- Defect codes

CREATE TABLE mes_quality_plans (
  qc_plan_id INT NOT NULL AUTO_INCREMENT COMMENT '检验方案ID', -- Plan id
  qc_plan_no VARCHAR(16) NOT NULL COMMENT '方案编号', -- Plan number
  product_id BIGINT NOT NULL COMMENT '物料ID', -- Item
  stage_kind VARCHAR(4) NOT NULL COMMENT '检验阶段(来料/过程/成品/出货)', -- Stage (incoming/in process/final/outgoing)
  sampling_rule VARCHAR(20) NOT NULL COMMENT '抽样规则', -- Sampling
  aql_value DECIMAL(4,2) NOT NULL COMMENT '接收质量限(AQL)', -- AQL
  edition VARCHAR(6) NOT NULL COMMENT '版次', -- Edition
  in_force_from DATE NOT NULL COMMENT '生效日期', -- In force from
  prepared_by BIGINT NOT NULL COMMENT '编制人员工ID', -- Prepared by
  PRIMARY KEY (qc_plan_id),
  UNIQUE KEY uk_qc_plan_no (qc_plan_no),
  KEY idx_product (product_id),
  KEY idx_prepared_by (prepared_by),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (prepared_by) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '检验方案'; -- Inspection plans

CREATE TABLE mes_quality_plan_items (
  qc_plan_id INT NOT NULL COMMENT '检验方案ID', -- Plan
  item_no SMALLINT NOT NULL COMMENT '项目序号', -- Item number
  check_item VARCHAR(30) NOT NULL COMMENT '检验项目', -- Item
  check_tool VARCHAR(30) NOT NULL COMMENT '检验工具', -- Tool
  target_value DECIMAL(10,3) COMMENT '标准值', -- Target
  tolerance_mm DECIMAL(6,3) COMMENT '公差(毫米)', -- Tolerance (mm)
  requirement VARCHAR(60) NOT NULL COMMENT '技术要求', -- Requirement
  PRIMARY KEY (qc_plan_id, item_no),
  FOREIGN KEY (qc_plan_id) REFERENCES mes_quality_plans (qc_plan_id)
) COMMENT = '检验项目'; -- Items of inspection plans

CREATE TABLE mes_quality_inspections (
  qc_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检验单ID', -- Inspection id
  qc_no VARCHAR(20) NOT NULL COMMENT '检验单号', -- Inspection number
  qc_plan_id INT NOT NULL COMMENT '检验方案ID', -- Plan
  supplier_id BIGINT COMMENT '来料供应商ID', -- Supplier
  work_order_id BIGINT COMMENT '生产工单ID', -- Work order
  lot_size INT NOT NULL COMMENT '批量(件)', -- Lot size
  sample_size SMALLINT NOT NULL COMMENT '抽样数(件)', -- Sample
  defective_count SMALLINT NOT NULL COMMENT '不良数(件)', -- Defective
  verdict VARCHAR(6) NOT NULL COMMENT '判定结果(合格/让步/不合格)', -- Verdict (accepted/concession/rejected)
  inspector_id BIGINT NOT NULL COMMENT '检验员工ID', -- Inspector
  judged_at DATETIME NOT NULL COMMENT '判定时间', -- Judged at
  PRIMARY KEY (qc_id),
  UNIQUE KEY uk_qc_no (qc_no),
  KEY idx_qc_plan (qc_plan_id),
  KEY idx_supplier (supplier_id),
  KEY idx_work_order (work_order_id),
  KEY idx_inspector (inspector_id),
  FOREIGN KEY (qc_plan_id) REFERENCES mes_quality_plans (qc_plan_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id),
  FOREIGN KEY (inspector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '检验单'; -- Inspections

CREATE TABLE mes_quality_measurements (
  measurement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '测量ID', -- Measurement id
  qc_id BIGINT NOT NULL COMMENT '检验单ID', -- Inspection
  sample_no SMALLINT NOT NULL COMMENT '样品序号', -- Sample number
  nominal_value DECIMAL(8,3) NOT NULL COMMENT '标称值(毫米)', -- Nominal (mm)
  actual_value DECIMAL(8,3) NOT NULL COMMENT '实测值(毫米)', -- Measured (mm)
  deviation DECIMAL(6,3) NOT NULL COMMENT '偏差(毫米)', -- Deviation (mm)
  gauge_id BIGINT NOT NULL COMMENT '量具设备ID', -- Gauge
  is_qualified TINYINT NOT NULL COMMENT '是否合格(0-否 1-是)', -- Within limits (0-no 1-yes)
  PRIMARY KEY (measurement_id),
  KEY idx_qc (qc_id),
  KEY idx_gauge (gauge_id),
  FOREIGN KEY (qc_id) REFERENCES mes_quality_inspections (qc_id),
  FOREIGN KEY (gauge_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '检验测量值'; -- Measured values

CREATE TABLE mes_quality_nonconformances (
  ncr_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '处理单ID', -- Report id
  ncr_no VARCHAR(20) NOT NULL COMMENT '处理单号', -- Report number
  qc_id BIGINT NOT NULL COMMENT '检验单ID', -- Inspection
  defect_code VARCHAR(8) NOT NULL COMMENT '缺陷代码', -- Defect
  nc_quantity INT NOT NULL COMMENT '不合格数量(件)', -- Quantity
  disposition VARCHAR(8) NOT NULL COMMENT '处置方式(返工/返修/让步接收/退货/报废)', -- Disposition (rework/repair/concession/return/scrap)
  quality_loss DECIMAL(10,2) NOT NULL COMMENT '质量损失(元)', -- Quality loss (yuan)
  reviewer_user_id BIGINT NOT NULL COMMENT '评审人用户ID', -- Reviewed by
  disposed_on DATE NOT NULL COMMENT '处置日期', -- Disposed on
  PRIMARY KEY (ncr_id),
  UNIQUE KEY uk_ncr_no (ncr_no),
  KEY idx_qc (qc_id),
  KEY idx_defect_code (defect_code),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (qc_id) REFERENCES mes_quality_inspections (qc_id),
  FOREIGN KEY (defect_code) REFERENCES mes_quality_defect_codes (defect_code),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '不合格品处理单'; -- Nonconformance reports

CREATE TABLE mes_quality_corrective_actions (
  capa_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '措施ID', -- Action id
  ncr_id BIGINT NOT NULL COMMENT '处理单ID', -- Report
  root_cause_kind VARCHAR(4) NOT NULL COMMENT '原因类别(人/机/料/法/环/测)', -- Cause (man/machine/material/method/environment/measurement)
  cause_analysis VARCHAR(120) NOT NULL COMMENT '原因分析', -- Analysis
  action_plan VARCHAR(120) NOT NULL COMMENT '改进措施', -- Action
  responsible_id BIGINT NOT NULL COMMENT '责任人员工ID', -- Responsible
  due_on DATE NOT NULL COMMENT '要求完成日期', -- Due on
  effect_check VARCHAR(8) NOT NULL COMMENT '效果验证(有效/待验证/无效)', -- Effect (effective/to be checked/none)
  PRIMARY KEY (capa_id),
  KEY idx_ncr (ncr_id),
  KEY idx_responsible (responsible_id),
  FOREIGN KEY (ncr_id) REFERENCES mes_quality_nonconformances (ncr_id),
  FOREIGN KEY (responsible_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '纠正预防措施'; -- Corrective and preventive actions

CREATE TABLE mes_quality_first_articles (
  first_article_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '首件ID', -- First article id
  work_order_id BIGINT NOT NULL COMMENT '生产工单ID', -- Work order
  trigger_kind VARCHAR(6) NOT NULL COMMENT '首件触发(开班/换型/换模/停机后)', -- Trigger (start of shift/changeover/new mould/after stoppage)
  submitted_by_id BIGINT NOT NULL COMMENT '送检人员工ID', -- Submitted by
  checked_items TINYINT NOT NULL COMMENT '检查项数(项)', -- Items checked
  first_result VARCHAR(6) NOT NULL COMMENT '首件结论(合格/不合格)', -- Result (passed/failed)
  confirmed_time DATETIME NOT NULL COMMENT '确认时间', -- Confirmed at
  retry_count TINYINT NOT NULL COMMENT '重检次数(次)', -- Repeats
  PRIMARY KEY (first_article_id),
  KEY idx_work_order (work_order_id),
  KEY idx_submitted_by (submitted_by_id),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id),
  FOREIGN KEY (submitted_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '首件检验'; -- First article inspections

CREATE TABLE mes_quality_calibrations (
  calibration_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '校准ID', -- Calibration id
  equipment_id BIGINT NOT NULL COMMENT '量具设备ID', -- Gauge
  certificate_no VARCHAR(24) NOT NULL COMMENT '证书编号', -- Certificate number
  calibrated_by VARCHAR(40) NOT NULL COMMENT '校准机构', -- Calibrated by
  calibrated_on DATE NOT NULL COMMENT '校准日期', -- Calibrated on
  next_due_on DATE NOT NULL COMMENT '下次校准日期', -- Next due
  uncertainty VARCHAR(20) NOT NULL COMMENT '不确定度', -- Uncertainty
  calibration_fee DECIMAL(8,2) NOT NULL COMMENT '校准费(元)', -- Fee (yuan)
  PRIMARY KEY (calibration_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '量具校准'; -- Calibrations of gauges

CREATE TABLE mes_quality_complaints_8d (
  eight_d_id INT NOT NULL AUTO_INCREMENT COMMENT '8D报告ID', -- 8D id
  eight_d_no VARCHAR(16) NOT NULL COMMENT '8D编号', -- 8D number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  product_id BIGINT NOT NULL COMMENT '产品ID', -- Product
  problem_text VARCHAR(120) NOT NULL COMMENT '问题描述', -- Problem
  reply_days TINYINT NOT NULL COMMENT '回复周期(天)', -- Days to answer
  team_leader_id BIGINT NOT NULL COMMENT '8D组长员工ID', -- Team leader
  current_step VARCHAR(4) NOT NULL COMMENT '当前步骤(D3/D5/D7/D8)', -- Step
  complained_on DATE NOT NULL COMMENT '投诉日期', -- Complained on
  PRIMARY KEY (eight_d_id),
  UNIQUE KEY uk_eight_d_no (eight_d_no),
  KEY idx_customer (customer_id),
  KEY idx_product (product_id),
  KEY idx_team_leader (team_leader_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (team_leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '客户质量投诉8D'; -- 8D reports for customers
