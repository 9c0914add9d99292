-- domain: rd_lab
-- category: Manufacturing
-- zh: 研发实验室
-- en: R&D laboratory

CREATE TABLE rd_lab_labs (
  lab_id INT NOT NULL AUTO_INCREMENT COMMENT '实验室ID', -- Laboratory id
  lab_title VARCHAR(40) NOT NULL COMMENT '实验室名称', -- Laboratory
  lab_no VARCHAR(8) NOT NULL COMMENT '房间号', -- Room
  dept_id INT NOT NULL COMMENT '管理部门ID', -- Department
  chief_id BIGINT NOT NULL COMMENT '实验室主任员工ID', -- Head
  cnas_certified TINYINT NOT NULL COMMENT '是否通过CNAS认可(0-否 1-是)', -- CNAS accredited (0-no 1-yes)
  temp_range VARCHAR(20) NOT NULL COMMENT '温度要求', -- Temperature
  bench_count TINYINT NOT NULL COMMENT '试验台位(个)', -- Benches
  PRIMARY KEY (lab_id),
  UNIQUE KEY uk_lab_title (lab_title),
  KEY idx_dept (dept_id),
  KEY idx_chief (chief_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (chief_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '实验室'; -- Laboratories

CREATE TABLE rd_lab_test_methods (
  method_id INT NOT NULL AUTO_INCREMENT COMMENT '方法ID', -- Method id
  method_label VARCHAR(40) NOT NULL COMMENT '试验项目', -- Test
  lab_id INT NOT NULL COMMENT '实验室ID', -- Laboratory
  standard_no VARCHAR(30) NOT NULL COMMENT '依据标准', -- Standard
  cycle_hours DECIMAL(6,1) NOT NULL COMMENT '周期(小时)', -- Duration (hours)
  sample_needed TINYINT NOT NULL COMMENT '样品数(件)', -- Samples
  test_price DECIMAL(8,2) NOT NULL COMMENT '收费标准(元)', -- Price (yuan)
  PRIMARY KEY (method_id),
  UNIQUE KEY uk_method_label (method_label),
  KEY idx_lab (lab_id),
  FOREIGN KEY (lab_id) REFERENCES rd_lab_labs (lab_id)
) COMMENT = '试验方法'; -- Test methods

CREATE TABLE rd_lab_requests (
  test_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '委托单ID', -- Request id
  test_request_no VARCHAR(16) NOT NULL COMMENT '委托单号', -- Request number
  project_id BIGINT COMMENT '研发项目ID', -- Project
  client_dept_id INT NOT NULL COMMENT '委托部门ID', -- Requesting department
  sample_title VARCHAR(40) NOT NULL COMMENT '样品名称', -- Sample
  sample_stage VARCHAR(8) NOT NULL COMMENT '样品阶段(手板/样机/小批/量产)', -- Stage (mock-up/prototype/pilot/production)
  test_aim VARCHAR(10) NOT NULL COMMENT '试验目的(研发验证/型式试验/来料认证/失效分析)', -- Aim (R&D/type test/incoming/failure analysis)
  asked_on DATE NOT NULL COMMENT '委托日期', -- Asked on
  wanted_on DATE NOT NULL COMMENT '要求完成日期', -- Wanted on
  request_state TINYINT NOT NULL COMMENT '委托状态(1-待受理 2-试验中 3-已报告)', -- State (1-to accept 2-being tested 3-reported)
  PRIMARY KEY (test_request_id),
  UNIQUE KEY uk_test_request_no (test_request_no),
  KEY idx_project (project_id),
  KEY idx_client_dept (client_dept_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (client_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '试验委托单'; -- Test requests

CREATE TABLE rd_lab_request_items (
  test_request_id BIGINT NOT NULL COMMENT '委托单ID', -- Request
  method_id INT NOT NULL COMMENT '试验方法ID', -- Method
  sample_pieces TINYINT NOT NULL COMMENT '样品数量(件)', -- Samples
  test_condition VARCHAR(60) NOT NULL COMMENT '试验条件', -- Condition
  item_verdict VARCHAR(6) NOT NULL COMMENT '单项结论(合格/不合格/待定)', -- Verdict (passed/failed/open)
  item_fee DECIMAL(10,2) NOT NULL COMMENT '试验费(元)', -- Fee (yuan)
  tester_id BIGINT NOT NULL COMMENT '试验员员工ID', -- Tester
  PRIMARY KEY (test_request_id, method_id),
  KEY idx_method (method_id),
  KEY idx_tester (tester_id),
  FOREIGN KEY (test_request_id) REFERENCES rd_lab_requests (test_request_id),
  FOREIGN KEY (method_id) REFERENCES rd_lab_test_methods (method_id),
  FOREIGN KEY (tester_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '委托试验项目'; -- Tests requested

CREATE TABLE rd_lab_records (
  raw_record_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '记录ID', -- Record id
  test_request_id BIGINT NOT NULL COMMENT '委托单ID', -- Request
  equipment_id BIGINT NOT NULL COMMENT '试验设备ID', -- Equipment
  quantity_kind VARCHAR(20) NOT NULL COMMENT '测量量', -- Quantity measured
  read_value DECIMAL(12,3) NOT NULL COMMENT '读数', -- Reading
  value_unit VARCHAR(8) NOT NULL COMMENT '单位', -- Unit
  ambient_temp DECIMAL(5,1) NOT NULL COMMENT '环境温度(℃)', -- Room temperature (°C)
  ambient_humidity DECIMAL(5,1) NOT NULL COMMENT '环境湿度(%RH)', -- Room humidity (%RH)
  noted_at DATETIME NOT NULL COMMENT '记录时间', -- Noted at
  PRIMARY KEY (raw_record_id),
  KEY idx_test_request (test_request_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (test_request_id) REFERENCES rd_lab_requests (test_request_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '试验原始记录'; -- Raw records

CREATE TABLE rd_lab_reports (
  lab_report_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报告ID', -- Report id
  lab_report_no VARCHAR(24) NOT NULL COMMENT '报告编号', -- Report number
  test_request_id BIGINT NOT NULL COMMENT '委托单ID', -- Request
  overall_verdict VARCHAR(8) NOT NULL COMMENT '总结论(合格/不合格/仅供参考)', -- Overall (passed/failed/for information)
  summary_text VARCHAR(120) NOT NULL COMMENT '结论摘要', -- Summary
  page_total SMALLINT NOT NULL COMMENT '页数(页)', -- Pages
  author_id BIGINT NOT NULL COMMENT '编制人员工ID', -- Author
  signer_user_id BIGINT NOT NULL COMMENT '批准人用户ID', -- Approved by
  issued_on DATE NOT NULL COMMENT '签发日期', -- Issued on
  PRIMARY KEY (lab_report_id),
  UNIQUE KEY uk_lab_report_no (lab_report_no),
  KEY idx_test_request (test_request_id),
  KEY idx_author (author_id),
  KEY idx_signer_user (signer_user_id),
  FOREIGN KEY (test_request_id) REFERENCES rd_lab_requests (test_request_id),
  FOREIGN KEY (author_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (signer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '试验报告'; -- Test reports

CREATE TABLE rd_lab_reagents (
  reagent_id INT NOT NULL AUTO_INCREMENT COMMENT '试剂ID', -- Reagent id
  reagent_label VARCHAR(30) NOT NULL COMMENT '试剂名称', -- Reagent
  purity VARCHAR(12) NOT NULL COMMENT '规格', -- Grade
  is_hazardous TINYINT NOT NULL COMMENT '是否危化品(0-否 1-是)', -- Hazardous (0-no 1-yes)
  pack_volume VARCHAR(10) NOT NULL COMMENT '包装', -- Pack
  bottle_count SMALLINT NOT NULL COMMENT '库存(瓶)', -- Bottles
  opened_limit_days SMALLINT NOT NULL COMMENT '开封有效期(天)', -- Days once opened
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  PRIMARY KEY (reagent_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '试剂与耗材'; -- Reagents

CREATE TABLE rd_lab_reagent_uses (
  use_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '领用ID', -- Use id
  reagent_id INT NOT NULL COMMENT '试剂ID', -- Reagent
  user_employee_id BIGINT NOT NULL COMMENT '领用人员工ID', -- Used by
  used_bottles TINYINT NOT NULL COMMENT '领用数量(瓶)', -- Bottles
  use_purpose VARCHAR(40) NOT NULL COMMENT '用途', -- Purpose
  taken_on DATE NOT NULL COMMENT '领用日期', -- Taken on
  waste_ml SMALLINT NOT NULL COMMENT '废液量(毫升)', -- Waste (ml)
  second_person VARCHAR(50) NOT NULL COMMENT '双人确认', -- Second person
  PRIMARY KEY (use_id),
  KEY idx_reagent (reagent_id),
  KEY idx_user_employee (user_employee_id),
  FOREIGN KEY (reagent_id) REFERENCES rd_lab_reagents (reagent_id),
  FOREIGN KEY (user_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '试剂领用'; -- Use of reagents

CREATE TABLE rd_lab_bookings (
  bench_booking_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预约ID', -- Booking id
  lab_id INT NOT NULL COMMENT '实验室ID', -- Laboratory
  bench_label VARCHAR(12) NOT NULL COMMENT '台位', -- Bench
  booked_by BIGINT NOT NULL COMMENT '预约人用户ID', -- Booked by
  begin_time DATETIME NOT NULL COMMENT '开始时间', -- From
  end_time DATETIME NOT NULL COMMENT '结束时间', -- To
  booking_aim VARCHAR(40) NOT NULL COMMENT '试验内容', -- Purpose
  is_no_show TINYINT NOT NULL COMMENT '是否爽约(0-否 1-是)', -- No-show (0-no 1-yes)
  PRIMARY KEY (bench_booking_id),
  KEY idx_lab (lab_id),
  KEY idx_booked_by (booked_by),
  FOREIGN KEY (lab_id) REFERENCES rd_lab_labs (lab_id),
  FOREIGN KEY (booked_by) REFERENCES sys_account_users (user_id)
) COMMENT = '试验台预约'; -- Bench bookings

CREATE TABLE rd_lab_failures (
  failure_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '失效分析ID', -- Analysis id
  test_request_id BIGINT NOT NULL COMMENT '委托单ID', -- Request
  failed_product_id BIGINT NOT NULL COMMENT '失效产品ID', -- Product
  failure_mode VARCHAR(30) NOT NULL COMMENT '失效模式', -- Mode
  mechanism VARCHAR(80) NOT NULL COMMENT '失效机理', -- Mechanism
  analysis_tool VARCHAR(30) NOT NULL COMMENT '分析手段', -- Tool
  analyst_id BIGINT NOT NULL COMMENT '分析人员工ID', -- Analyst
  closed_on DATE NOT NULL COMMENT '结案日期', -- Closed on
  PRIMARY KEY (failure_id),
  KEY idx_test_request (test_request_id),
  KEY idx_failed_product (failed_product_id),
  KEY idx_analyst (analyst_id),
  FOREIGN KEY (test_request_id) REFERENCES rd_lab_requests (test_request_id),
  FOREIGN KEY (failed_product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (analyst_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '失效分析'; -- Failure analyses
