-- domain: mes_schedule
-- category: Manufacturing
-- zh: 生产排程
-- en: Production scheduling

CREATE TABLE mes_schedule_calendars (
  calendar_day DATE NOT NULL COMMENT '日期', -- Day
  week_label VARCHAR(4) NOT NULL COMMENT '星期', -- Weekday
  day_kind VARCHAR(6) NOT NULL COMMENT '日类型(工作日/周末/节假日/调休)', -- Kind of day (working/weekend/holiday/made up)
  company_id INT NOT NULL COMMENT '适用公司ID', -- Company
  shift_total TINYINT NOT NULL COMMENT '开班数(班)', -- Shifts
  open_hours DECIMAL(4,1) NOT NULL COMMENT '可用工时(小时)', -- Hours available
  calendar_note VARCHAR(40) COMMENT '日历说明', -- Note
  PRIMARY KEY (calendar_day),
  KEY idx_company (company_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '工厂日历'; -- Factory calendar

CREATE TABLE mes_schedule_plans (
  mps_id INT NOT NULL AUTO_INCREMENT COMMENT '主计划ID', -- Plan id
  mps_no VARCHAR(16) NOT NULL COMMENT '主计划编号', -- Plan number
  week_from DATE NOT NULL COMMENT '计划周起始', -- Week from
  week_to DATE NOT NULL COMMENT '计划周结束', -- Week to
  planner_id BIGINT NOT NULL COMMENT '计划员员工ID', -- Planner
  planned_total INT NOT NULL COMMENT '计划产量合计(件)', -- Planned output
  capacity_load DECIMAL(5,2) NOT NULL COMMENT '产能负荷率(%)', -- Load (%)
  mps_state TINYINT NOT NULL COMMENT '计划状态(1-草稿 2-已发布 3-已关闭)', -- State (1-draft 2-published 3-closed)
  PRIMARY KEY (mps_id),
  UNIQUE KEY uk_mps_no (mps_no),
  KEY idx_planner (planner_id),
  FOREIGN KEY (planner_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '主生产计划'; -- Master production schedules

CREATE TABLE mes_schedule_plan_lines (
  mps_id INT NOT NULL COMMENT '主计划ID', -- Plan
  mps_line_no SMALLINT NOT NULL COMMENT '行号', -- Line
  product_id BIGINT NOT NULL COMMENT '产品ID', -- Product
  gross_demand INT NOT NULL COMMENT '毛需求(件)', -- Gross demand
  stock_projected INT NOT NULL COMMENT '预计库存(件)', -- Projected stock
  planned_pieces INT NOT NULL COMMENT '计划产量(件)', -- Planned output
  demand_origin VARCHAR(6) NOT NULL COMMENT '需求来源(订单/预测/补库)', -- Demand from (order/forecast/stock)
  PRIMARY KEY (mps_id, mps_line_no),
  KEY idx_product (product_id),
  FOREIGN KEY (mps_id) REFERENCES mes_schedule_plans (mps_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '主生产计划明细'; -- Lines of master schedules

CREATE TABLE mes_schedule_dispatch_orders (
  dispatch_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '派工单ID', -- Dispatch id
  dispatch_no VARCHAR(20) NOT NULL COMMENT '派工单号', -- Dispatch number
  work_order_id BIGINT NOT NULL COMMENT '生产工单ID', -- Work order
  line_id INT NOT NULL COMMENT '产线ID', -- Line
  crew_id INT NOT NULL COMMENT '班组ID', -- Crew
  task_pieces INT NOT NULL COMMENT '派工数量(件)', -- Pieces
  begin_plan_at DATETIME NOT NULL COMMENT '计划开始', -- Planned begin
  end_plan_at DATETIME NOT NULL COMMENT '计划结束', -- Planned end
  priority_rank TINYINT NOT NULL COMMENT '优先级(1-最高 5-最低)', -- Priority (1-highest 5-lowest)
  dispatch_state VARCHAR(6) NOT NULL COMMENT '派工状态(待开工/进行中/已完成)', -- State (waiting/going on/done)
  PRIMARY KEY (dispatch_id),
  UNIQUE KEY uk_dispatch_no (dispatch_no),
  KEY idx_work_order (work_order_id),
  KEY idx_line (line_id),
  KEY idx_crew (crew_id),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id),
  FOREIGN KEY (line_id) REFERENCES mes_production_lines (line_id),
  FOREIGN KEY (crew_id) REFERENCES mes_schedule_crews (crew_id)
) COMMENT = '派工单'; -- Dispatch lists

CREATE TABLE mes_schedule_crews (
  crew_id INT NOT NULL AUTO_INCREMENT COMMENT '班组ID', -- Crew id
  crew_label VARCHAR(30) NOT NULL COMMENT '班组名称', -- Crew
  workshop_id INT NOT NULL COMMENT '车间ID', -- Workshop
  foreman_id BIGINT NOT NULL COMMENT '班组长员工ID', -- Foreman
  member_count TINYINT NOT NULL COMMENT '人数(人)', -- Members
  skill_level VARCHAR(4) NOT NULL COMMENT '技能等级(初级/中级/高级)', -- Skill (basic/middle/high)
  rotation VARCHAR(8) NOT NULL COMMENT '轮班方式(两班倒/三班倒/常白班)', -- Rotation
  PRIMARY KEY (crew_id),
  UNIQUE KEY uk_crew_label (crew_label),
  KEY idx_workshop (workshop_id),
  KEY idx_foreman (foreman_id),
  FOREIGN KEY (workshop_id) REFERENCES mes_production_workshops (workshop_id),
  FOREIGN KEY (foreman_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '班组'; -- Crews

CREATE TABLE mes_schedule_capacity_loads (
  load_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '负荷ID', -- Load id
  line_id INT NOT NULL COMMENT '产线ID', -- Line
  calendar_day DATE NOT NULL COMMENT '日期', -- Day
  open_minutes SMALLINT NOT NULL COMMENT '可用工时(分钟)', -- Available (minutes)
  loaded_minutes SMALLINT NOT NULL COMMENT '已排工时(分钟)', -- Scheduled (minutes)
  idle_minutes SMALLINT NOT NULL COMMENT '剩余工时(分钟)', -- Left (minutes)
  load_percent DECIMAL(5,2) NOT NULL COMMENT '负荷率(%)', -- Load (%)
  bottleneck VARCHAR(20) COMMENT '瓶颈工位', -- Bottleneck
  PRIMARY KEY (load_id),
  KEY idx_line (line_id),
  KEY idx_calendar_day (calendar_day),
  FOREIGN KEY (line_id) REFERENCES mes_production_lines (line_id),
  FOREIGN KEY (calendar_day) REFERENCES mes_schedule_calendars (calendar_day)
) COMMENT = '产能负荷'; -- Capacity loads

CREATE TABLE mes_schedule_changeovers (
  changeover_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '换型ID', -- Changeover id
  line_id INT NOT NULL COMMENT '产线ID', -- Line
  from_product_id BIGINT NOT NULL COMMENT '换前产品ID', -- From product
  to_product_id BIGINT NOT NULL COMMENT '换后产品ID', -- To product
  change_minutes SMALLINT NOT NULL COMMENT '换型时间(分钟)', -- Changeover (minutes)
  change_loss_qty TINYINT NOT NULL COMMENT '换型损耗(件)', -- Pieces lost
  change_method VARCHAR(20) NOT NULL COMMENT '换型方式', -- Method
  PRIMARY KEY (changeover_id),
  KEY idx_line (line_id),
  KEY idx_from_product (from_product_id),
  KEY idx_to_product (to_product_id),
  FOREIGN KEY (line_id) REFERENCES mes_production_lines (line_id),
  FOREIGN KEY (from_product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (to_product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '换型矩阵'; -- Changeover matrix

CREATE TABLE mes_schedule_material_readiness (
  ready_check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '齐套ID', -- Check id
  work_order_id BIGINT NOT NULL COMMENT '生产工单ID', -- Work order
  material_id BIGINT NOT NULL COMMENT '物料ID', -- Material
  need_pieces INT NOT NULL COMMENT '需求数量', -- Needed
  ready_pieces INT NOT NULL COMMENT '已备数量', -- Ready
  short_pieces INT NOT NULL COMMENT '缺料数量', -- Short
  po_id BIGINT COMMENT '在途采购订单ID', -- Purchase order
  eta_on DATE COMMENT '预计到料日期', -- Expected on
  checked_time DATETIME NOT NULL COMMENT '检查时间', -- Checked at
  PRIMARY KEY (ready_check_id),
  KEY idx_work_order (work_order_id),
  KEY idx_material (material_id),
  KEY idx_po (po_id),
  FOREIGN KEY (work_order_id) REFERENCES mes_production_work_orders (work_order_id),
  FOREIGN KEY (material_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (po_id) REFERENCES scm_purchase_orders (po_id)
) COMMENT = '齐套检查'; -- Material readiness checks

CREATE TABLE mes_schedule_schedule_changes (
  reschedule_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调整ID', -- Change id
  dispatch_id BIGINT NOT NULL COMMENT '派工单ID', -- Dispatch
  change_reason VARCHAR(10) NOT NULL COMMENT '调整原因(插单/缺料/设备故障/人员不足/质量停线)', -- Reason (urgent order/material/breakdown/staff/quality)
  begin_before DATETIME NOT NULL COMMENT '原计划开始', -- Begin before
  begin_after DATETIME NOT NULL COMMENT '调整后开始', -- Begin after
  shift_minutes SMALLINT NOT NULL COMMENT '顺延(分钟)', -- Moved by (minutes)
  change_remark VARCHAR(80) NOT NULL COMMENT '调整说明', -- Remark
  operator_user_id BIGINT NOT NULL COMMENT '调整人用户ID', -- Changed by
  PRIMARY KEY (reschedule_id),
  KEY idx_dispatch (dispatch_id),
  KEY idx_operator_user (operator_user_id),
  FOREIGN KEY (dispatch_id) REFERENCES mes_schedule_dispatch_orders (dispatch_id),
  FOREIGN KEY (operator_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '排程调整记录'; -- Changes of the schedule

CREATE TABLE mes_schedule_skill_matrix (
  crew_id INT NOT NULL COMMENT '班组ID', -- Crew
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  station_label VARCHAR(20) NOT NULL COMMENT '工位', -- Station
  mastery TINYINT NOT NULL COMMENT '掌握程度(1-学徒 2-独立 3-熟练 4-可带教)', -- Mastery (1-learning 2-alone 3-skilled 4-can teach)
  assessed_on DATE NOT NULL COMMENT '评定日期', -- Assessed on
  certificate_label VARCHAR(30) COMMENT '持证', -- Certificate
  PRIMARY KEY (crew_id, employee_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (crew_id) REFERENCES mes_schedule_crews (crew_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '技能矩阵'; -- Skill matrix
