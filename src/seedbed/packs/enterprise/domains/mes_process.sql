-- domain: mes_process
-- category: Manufacturing
-- zh: 工艺管理
-- en: Process engineering

CREATE TABLE mes_process_routings (
  routing_id INT NOT NULL AUTO_INCREMENT COMMENT '工艺路线ID', -- Routing id
  routing_no VARCHAR(16) NOT NULL COMMENT '工艺编号', -- Routing number
  product_id BIGINT NOT NULL COMMENT '产品ID', -- Product
  routing_edition VARCHAR(6) NOT NULL COMMENT '工艺版本', -- Edition
  total_minutes DECIMAL(8,2) NOT NULL COMMENT '总工时(分钟)', -- Total time (minutes)
  step_total TINYINT NOT NULL COMMENT '工序数(道)', -- Steps
  author_id BIGINT NOT NULL COMMENT '工艺员工ID', -- Process engineer
  released_on DATE NOT NULL COMMENT '发布日期', -- Released on
  routing_state TINYINT NOT NULL COMMENT '状态(1-试用 2-有效 3-作废)', -- State (1-trial 2-valid 3-void)
  PRIMARY KEY (routing_id),
  UNIQUE KEY uk_routing_no (routing_no),
  KEY idx_product (product_id),
  KEY idx_author (author_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (author_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '工艺路线'; -- Routings

CREATE TABLE mes_process_routing_steps (
  routing_id INT NOT NULL COMMENT '工艺路线ID', -- Routing
  step_no SMALLINT NOT NULL COMMENT '工序号', -- Step number
  work_center_id INT NOT NULL COMMENT '工作中心ID', -- Work centre
  step_title VARCHAR(30) NOT NULL COMMENT '工序名称', -- Step
  step_minutes DECIMAL(6,2) NOT NULL COMMENT '单件工时(分钟)', -- Time a piece (minutes)
  setup_minutes SMALLINT NOT NULL COMMENT '准备工时(分钟)', -- Setup (minutes)
  is_key_step TINYINT NOT NULL COMMENT '是否关键工序(0-否 1-是)', -- Key step (0-no 1-yes)
  control_point VARCHAR(80) NOT NULL COMMENT '质量控制点', -- Point of control
  PRIMARY KEY (routing_id, step_no),
  KEY idx_work_center (work_center_id),
  FOREIGN KEY (routing_id) REFERENCES mes_process_routings (routing_id),
  FOREIGN KEY (work_center_id) REFERENCES mes_process_work_centers (work_center_id)
) COMMENT = '工艺工序'; -- Steps of routings

CREATE TABLE mes_process_work_centers (
  work_center_id INT NOT NULL AUTO_INCREMENT COMMENT '工作中心ID', -- Work centre id
  center_code VARCHAR(10) NOT NULL COMMENT '工作中心编码', -- Code
  center_title VARCHAR(40) NOT NULL COMMENT '工作中心名称', -- Work centre
  center_process VARCHAR(20) NOT NULL COMMENT '加工工艺', -- Process
  workshop_id INT NOT NULL COMMENT '所属车间ID', -- Workshop
  machine_count TINYINT NOT NULL COMMENT '设备台数(台)', -- Machines
  hour_rate DECIMAL(8,2) NOT NULL COMMENT '小时费率(元)', -- Rate an hour (yuan)
  efficiency_rate DECIMAL(5,2) NOT NULL COMMENT '效率(%)', -- Efficiency (%)
  PRIMARY KEY (work_center_id),
  UNIQUE KEY uk_center_code (center_code),
  UNIQUE KEY uk_center_title (center_title),
  KEY idx_workshop (workshop_id),
  FOREIGN KEY (workshop_id) REFERENCES mes_production_workshops (workshop_id)
) COMMENT = '工作中心'; -- Work centres

CREATE TABLE mes_process_parameters (
  parameter_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '参数ID', -- Parameter id
  routing_id INT NOT NULL COMMENT '工艺路线ID', -- Routing
  param_label VARCHAR(30) NOT NULL COMMENT '参数名称', -- Parameter
  param_unit VARCHAR(10) NOT NULL COMMENT '单位', -- Unit
  lower_limit DECIMAL(10,2) NOT NULL COMMENT '下限', -- Lower limit
  set_point DECIMAL(10,2) NOT NULL COMMENT '设定值', -- Set point
  upper_limit DECIMAL(10,2) NOT NULL COMMENT '上限', -- Upper limit
  monitor_mode VARCHAR(6) NOT NULL COMMENT '监控方式(自动/人工)', -- Monitored (automatically/by hand)
  PRIMARY KEY (parameter_id),
  KEY idx_routing (routing_id),
  FOREIGN KEY (routing_id) REFERENCES mes_process_routings (routing_id)
) COMMENT = '工艺参数'; -- Process parameters

CREATE TABLE mes_process_instructions (
  instruction_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '指导书ID', -- Instruction id
  sop_no VARCHAR(20) NOT NULL COMMENT '文件编号', -- Document number
  work_center_id INT NOT NULL COMMENT '工作中心ID', -- Work centre
  sop_title VARCHAR(60) NOT NULL COMMENT '文件名称', -- Title
  sop_pages SMALLINT NOT NULL COMMENT '页数(页)', -- Pages
  sop_version VARCHAR(6) NOT NULL COMMENT '版本号', -- Version
  compiled_by BIGINT NOT NULL COMMENT '编制人员工ID', -- Compiled by
  published_on DATE NOT NULL COMMENT '发布日期', -- Published on
  trained_count SMALLINT NOT NULL COMMENT '已培训人数(人)', -- Trained
  PRIMARY KEY (instruction_id),
  UNIQUE KEY uk_sop_no (sop_no),
  KEY idx_work_center (work_center_id),
  KEY idx_compiled_by (compiled_by),
  FOREIGN KEY (work_center_id) REFERENCES mes_process_work_centers (work_center_id),
  FOREIGN KEY (compiled_by) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '作业指导书'; -- Work instructions

CREATE TABLE mes_process_tooling (
  tooling_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工装ID', -- Tool id
  tooling_no VARCHAR(16) NOT NULL COMMENT '工装编号', -- Tool number
  tooling_title VARCHAR(40) NOT NULL COMMENT '工装名称', -- Tool
  tooling_kind VARCHAR(8) NOT NULL COMMENT '工装类别(注塑模/冲压模/夹具/检具/载具)', -- Kind (injection mould/press die/fixture/gauge/carrier)
  maker_id BIGINT NOT NULL COMMENT '制造商ID', -- Maker
  tooling_cost DECIMAL(12,2) NOT NULL COMMENT '造价(元)', -- Cost (yuan)
  rated_shots INT NOT NULL COMMENT '额定寿命(次)', -- Rated life (shots)
  used_shots INT NOT NULL COMMENT '已用次数(次)', -- Used (shots)
  tooling_state VARCHAR(4) NOT NULL COMMENT '状态(在用/保养/封存)', -- State (in use/being serviced/stored)
  PRIMARY KEY (tooling_id),
  UNIQUE KEY uk_tooling_no (tooling_no),
  KEY idx_maker (maker_id),
  FOREIGN KEY (maker_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '工装模具'; -- Tools and moulds

CREATE TABLE mes_process_tooling_services (
  service_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '保养ID', -- Service id
  tooling_id BIGINT NOT NULL COMMENT '工装ID', -- Tool
  service_level VARCHAR(4) NOT NULL COMMENT '保养级别(日常/一级/二级)', -- Level (daily/first/second)
  serviced_on DATE NOT NULL COMMENT '保养日期', -- Serviced on
  service_content VARCHAR(80) NOT NULL COMMENT '保养内容', -- Work done
  shots_at_service INT NOT NULL COMMENT '保养时次数(次)', -- Shots at service
  service_cost DECIMAL(8,2) NOT NULL COMMENT '保养费用(元)', -- Cost (yuan)
  fitter_id BIGINT NOT NULL COMMENT '模修工员工ID', -- Fitter
  PRIMARY KEY (service_id),
  KEY idx_tooling (tooling_id),
  KEY idx_fitter (fitter_id),
  FOREIGN KEY (tooling_id) REFERENCES mes_process_tooling (tooling_id),
  FOREIGN KEY (fitter_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '工装保养记录'; -- Services of tools

CREATE TABLE mes_process_change_notices (
  pcn_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '变更通知ID', -- Notice id
  pcn_no VARCHAR(16) NOT NULL COMMENT '变更编号', -- Notice number
  routing_id INT NOT NULL COMMENT '工艺路线ID', -- Routing
  change_cause VARCHAR(10) NOT NULL COMMENT '变更原因(降本/提质/客户要求/设备更换/法规)', -- Cause (cost/quality/customer/equipment/law)
  change_content VARCHAR(120) NOT NULL COMMENT '变更内容', -- Content
  cost_effect DECIMAL(10,2) NOT NULL COMMENT '单件成本影响(元)', -- Effect on unit cost (yuan)
  approver_user_id BIGINT NOT NULL COMMENT '批准人用户ID', -- Approved by
  switch_on DATE NOT NULL COMMENT '切换日期', -- Switched on
  PRIMARY KEY (pcn_id),
  UNIQUE KEY uk_pcn_no (pcn_no),
  KEY idx_routing (routing_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (routing_id) REFERENCES mes_process_routings (routing_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '工艺变更通知'; -- Process change notices

CREATE TABLE mes_process_trial_runs (
  trial_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '试制ID', -- Trial id
  routing_id INT NOT NULL COMMENT '工艺路线ID', -- Routing
  project_id BIGINT NOT NULL COMMENT '研发项目ID', -- Project
  trial_lot SMALLINT NOT NULL COMMENT '试制数量(件)', -- Pieces
  pass_pieces SMALLINT NOT NULL COMMENT '合格数量(件)', -- Good pieces
  yield_rate DECIMAL(5,2) NOT NULL COMMENT '一次合格率(%)', -- First pass yield (%)
  trial_on DATE NOT NULL COMMENT '试制日期', -- Tried on
  trial_summary VARCHAR(120) NOT NULL COMMENT '试制总结', -- Summary
  PRIMARY KEY (trial_id),
  KEY idx_routing (routing_id),
  KEY idx_project (project_id),
  FOREIGN KEY (routing_id) REFERENCES mes_process_routings (routing_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '工艺试制'; -- Trial runs

CREATE TABLE mes_process_process_audits (
  audit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检查ID', -- Check id
  work_center_id INT NOT NULL COMMENT '工作中心ID', -- Work centre
  checker_id BIGINT NOT NULL COMMENT '检查人员工ID', -- Checked by
  checked_on DATE NOT NULL COMMENT '检查日期', -- Checked on
  audit_points DECIMAL(5,1) NOT NULL COMMENT '得分(分)', -- Points
  violation VARCHAR(80) COMMENT '违规事项', -- Violation
  rectify_until DATE COMMENT '整改期限', -- Put right by
  is_rectified TINYINT NOT NULL COMMENT '是否已整改(0-否 1-是)', -- Put right (0-no 1-yes)
  PRIMARY KEY (audit_id),
  KEY idx_work_center (work_center_id),
  KEY idx_checker (checker_id),
  FOREIGN KEY (work_center_id) REFERENCES mes_process_work_centers (work_center_id),
  FOREIGN KEY (checker_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '工艺纪律检查'; -- Checks of process discipline
