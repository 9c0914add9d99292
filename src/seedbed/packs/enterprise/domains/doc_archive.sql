-- domain: doc_archive
-- category: HR and administration
-- zh: 档案管理
-- en: Records and archives

CREATE TABLE doc_archive_fonds (
  fonds_id INT NOT NULL AUTO_INCREMENT COMMENT '全宗ID', -- Fonds id
  fonds_no VARCHAR(10) NOT NULL COMMENT '全宗号', -- Fonds number
  company_id INT NOT NULL COMMENT '立档单位ID', -- Company
  fonds_title VARCHAR(80) NOT NULL COMMENT '全宗名称', -- Fonds
  start_year SMALLINT NOT NULL COMMENT '起始年度', -- First year
  archivist_id BIGINT NOT NULL COMMENT '专职档案员员工ID', -- Archivist
  volume_estimate INT NOT NULL COMMENT '馆藏案卷数(卷)', -- Files kept
  established_on DATE NOT NULL COMMENT '建立日期', -- Established on
  PRIMARY KEY (fonds_id),
  UNIQUE KEY uk_fonds_no (fonds_no),
  UNIQUE KEY uk_company_id (company_id),
  KEY idx_archivist (archivist_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (archivist_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '全宗'; -- Fonds

CREATE TABLE doc_archive_categories (
  category_code VARCHAR(10) NOT NULL COMMENT '分类号', -- Class number
  category_title VARCHAR(40) NOT NULL COMMENT '分类名称', -- Class
  parent_code VARCHAR(10) COMMENT '上级分类号', -- Parent class
  retention VARCHAR(10) NOT NULL COMMENT '保管期限(永久/30年/10年)', -- Retention (permanent/30 years/10 years)
  secrecy_default VARCHAR(10) NOT NULL COMMENT '默认密级(公开/内部/秘密/机密)', -- Default secrecy
  duty_dept_id INT NOT NULL COMMENT '归档责任部门ID', -- Department that hands over
  file_rule VARCHAR(100) NOT NULL COMMENT '组卷规则', -- How files are made up
  PRIMARY KEY (category_code),
  KEY idx_parent_code (parent_code),
  KEY idx_duty_dept (duty_dept_id),
  FOREIGN KEY (parent_code) REFERENCES doc_archive_categories (category_code),
  FOREIGN KEY (duty_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '档案分类'; -- Classification

CREATE TABLE doc_archive_storerooms (
  storeroom_id INT NOT NULL AUTO_INCREMENT COMMENT '库房ID', -- Storeroom id
  storeroom_title VARCHAR(40) NOT NULL COMMENT '库房名称', -- Storeroom
  location_id INT NOT NULL COMMENT '所在办公地点ID', -- Location
  rack_groups SMALLINT NOT NULL COMMENT '密集架列数(列)', -- Mobile racks
  humidity_limit VARCHAR(20) NOT NULL COMMENT '湿度控制范围(%)', -- Humidity range (%)
  temperature_limit VARCHAR(20) NOT NULL COMMENT '温度控制范围(℃)', -- Temperature range (°C)
  fire_system VARCHAR(20) NOT NULL COMMENT '灭火系统(七氟丙烷/气溶胶/干粉)', -- Fire extinguishing
  keeper_id BIGINT NOT NULL COMMENT '库房管理员员工ID', -- Keeper
  PRIMARY KEY (storeroom_id),
  UNIQUE KEY uk_storeroom_title (storeroom_title),
  KEY idx_location (location_id),
  KEY idx_keeper (keeper_id),
  FOREIGN KEY (location_id) REFERENCES org_structure_locations (location_id),
  FOREIGN KEY (keeper_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '档案库房'; -- Storerooms

CREATE TABLE doc_archive_files (
  file_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '案卷ID', -- File id
  file_no VARCHAR(40) NOT NULL COMMENT '档号', -- Reference
  fonds_id INT NOT NULL COMMENT '全宗ID', -- Fonds
  category_code VARCHAR(10) NOT NULL COMMENT '分类号', -- Class
  file_title VARCHAR(120) NOT NULL COMMENT '案卷题名', -- Title
  file_year SMALLINT NOT NULL COMMENT '归档年度', -- Year
  storeroom_id INT NOT NULL COMMENT '存放库房ID', -- Storeroom
  shelf_position VARCHAR(20) NOT NULL COMMENT '架位号', -- Shelf
  item_total SMALLINT NOT NULL COMMENT '件数(件)', -- Items
  page_total INT NOT NULL COMMENT '总页数(页)', -- Pages
  project_id BIGINT COMMENT '关联项目ID', -- Project
  filed_on DATE NOT NULL COMMENT '立卷日期', -- Made up on
  PRIMARY KEY (file_id),
  UNIQUE KEY uk_file_no (file_no),
  KEY idx_fonds (fonds_id),
  KEY idx_category_code (category_code),
  KEY idx_storeroom (storeroom_id),
  KEY idx_project (project_id),
  FOREIGN KEY (fonds_id) REFERENCES doc_archive_fonds (fonds_id),
  FOREIGN KEY (category_code) REFERENCES doc_archive_categories (category_code),
  FOREIGN KEY (storeroom_id) REFERENCES doc_archive_storerooms (storeroom_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '案卷'; -- Files

CREATE TABLE doc_archive_items (
  item_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '卷内文件ID', -- Item id
  file_id BIGINT NOT NULL COMMENT '案卷ID', -- File
  item_seq TINYINT NOT NULL COMMENT '顺序号', -- Sequence
  document_no VARCHAR(40) COMMENT '文件编号', -- Document number
  item_title VARCHAR(120) NOT NULL COMMENT '文件题名', -- Title
  author_unit VARCHAR(60) NOT NULL COMMENT '责任者', -- Author
  formed_on DATE NOT NULL COMMENT '形成日期', -- Dated
  page_count SMALLINT NOT NULL COMMENT '页数(页)', -- Pages
  digitized TINYINT NOT NULL COMMENT '是否已数字化(0-否 1-是)', -- Digitized (0-no 1-yes)
  scan_path VARCHAR(120) COMMENT '电子文件路径', -- Path of the scan
  PRIMARY KEY (item_id),
  KEY idx_file (file_id),
  FOREIGN KEY (file_id) REFERENCES doc_archive_files (file_id)
) COMMENT = '卷内文件'; -- Items in files

CREATE TABLE doc_archive_borrowings (
  borrowing_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '借阅ID', -- Borrowing id
  borrowing_no VARCHAR(20) NOT NULL COMMENT '借阅单号', -- Borrowing number
  file_id BIGINT NOT NULL COMMENT '案卷ID', -- File
  borrower_id BIGINT NOT NULL COMMENT '借阅人员工ID', -- Borrower
  borrow_mode VARCHAR(10) NOT NULL COMMENT '利用方式(查阅/复制/外借)', -- How used (read/copied/taken out)
  borrow_purpose VARCHAR(60) NOT NULL COMMENT '利用目的', -- Purpose
  borrowed_at DATETIME NOT NULL COMMENT '借出时间', -- Borrowed at
  due_on DATE NOT NULL COMMENT '应还日期', -- Due back on
  returned_at DATETIME COMMENT '归还时间', -- Returned at
  copied_pages SMALLINT NOT NULL COMMENT '复制页数(页)', -- Pages copied
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approver
  PRIMARY KEY (borrowing_id),
  UNIQUE KEY uk_borrowing_no (borrowing_no),
  KEY idx_file (file_id),
  KEY idx_borrower (borrower_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (file_id) REFERENCES doc_archive_files (file_id),
  FOREIGN KEY (borrower_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '档案借阅'; -- Borrowings

CREATE TABLE doc_archive_transfers (
  transfer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '移交ID', -- Hand-over id
  transfer_no VARCHAR(20) NOT NULL COMMENT '移交单号', -- Hand-over number
  handing_dept_id INT NOT NULL COMMENT '移交部门ID', -- Department that hands over
  category_code VARCHAR(10) NOT NULL COMMENT '分类号', -- Class
  transfer_year SMALLINT NOT NULL COMMENT '档案年度', -- Year
  volume_count SMALLINT NOT NULL COMMENT '移交卷数(卷)', -- Files
  handed_by_id BIGINT NOT NULL COMMENT '移交人员工ID', -- Handed over by
  received_by_id BIGINT NOT NULL COMMENT '接收人员工ID', -- Received by
  handed_on DATE NOT NULL COMMENT '移交日期', -- Handed over on
  defect_note VARCHAR(120) COMMENT '问题记录', -- Defects
  PRIMARY KEY (transfer_id),
  UNIQUE KEY uk_transfer_no (transfer_no),
  KEY idx_handing_dept (handing_dept_id),
  KEY idx_category_code (category_code),
  KEY idx_handed_by (handed_by_id),
  KEY idx_received_by (received_by_id),
  FOREIGN KEY (handing_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (category_code) REFERENCES doc_archive_categories (category_code),
  FOREIGN KEY (handed_by_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (received_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '归档移交单'; -- Hand-overs

CREATE TABLE doc_archive_appraisals (
  appraisal_id INT NOT NULL AUTO_INCREMENT COMMENT '鉴定ID', -- Appraisal id
  appraisal_no VARCHAR(20) NOT NULL COMMENT '鉴定编号', -- Appraisal number
  file_id BIGINT NOT NULL COMMENT '案卷ID', -- File
  appraise_result VARCHAR(10) NOT NULL COMMENT '鉴定结论(续存/销毁/降密)', -- Result (kept/destroyed/declassified)
  appraise_opinion VARCHAR(150) NOT NULL COMMENT '鉴定意见', -- Opinion
  group_leader_id BIGINT NOT NULL COMMENT '鉴定组长员工ID', -- Leader of the group
  appraised_on DATE NOT NULL COMMENT '鉴定日期', -- Appraised on
  destroyed_on DATE COMMENT '销毁日期', -- Destroyed on
  supervisor_user_id BIGINT COMMENT '监销人用户ID', -- Supervised by
  PRIMARY KEY (appraisal_id),
  UNIQUE KEY uk_appraisal_no (appraisal_no),
  KEY idx_file (file_id),
  KEY idx_group_leader (group_leader_id),
  KEY idx_supervisor_user (supervisor_user_id),
  FOREIGN KEY (file_id) REFERENCES doc_archive_files (file_id),
  FOREIGN KEY (group_leader_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (supervisor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '档案鉴定销毁'; -- Appraisal and destruction

CREATE TABLE doc_archive_digitization_jobs (
  job_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '加工任务ID', -- Job id
  job_no VARCHAR(20) NOT NULL COMMENT '任务编号', -- Job number
  file_id BIGINT NOT NULL COMMENT '案卷ID', -- File
  vendor_supplier_id BIGINT NOT NULL COMMENT '加工供应商ID', -- Supplier
  scan_dpi SMALLINT NOT NULL COMMENT '扫描分辨率(DPI)', -- Resolution (DPI)
  scanned_pages INT NOT NULL COMMENT '扫描页数(页)', -- Pages scanned
  defect_pages SMALLINT NOT NULL COMMENT '返工页数(页)', -- Pages done again
  page_price DECIMAL(6,2) NOT NULL COMMENT '单价(元/页)', -- Price (yuan a page)
  job_cost DECIMAL(10,2) NOT NULL COMMENT '加工费用(元)', -- Cost (yuan)
  started_on DATE NOT NULL COMMENT '开始日期', -- Begun on
  accepted_on DATE NOT NULL COMMENT '验收日期', -- Accepted on
  PRIMARY KEY (job_id),
  UNIQUE KEY uk_job_no (job_no),
  KEY idx_file (file_id),
  KEY idx_vendor_supplier (vendor_supplier_id),
  FOREIGN KEY (file_id) REFERENCES doc_archive_files (file_id),
  FOREIGN KEY (vendor_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '数字化加工任务'; -- Digitization

CREATE TABLE doc_archive_climate_checks (
  climate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '巡检ID', -- Check id
  storeroom_id INT NOT NULL COMMENT '库房ID', -- Storeroom
  checked_at DATETIME NOT NULL COMMENT '巡检时间', -- Checked at
  room_temperature DECIMAL(4,1) NOT NULL COMMENT '温度(℃)', -- Temperature (°C)
  room_humidity DECIMAL(4,1) NOT NULL COMMENT '湿度(%)', -- Humidity (%)
  over_limit TINYINT NOT NULL COMMENT '是否超标(0-否 1-是)', -- Outside the range (0-no 1-yes)
  measure_taken VARCHAR(60) COMMENT '调控措施', -- What was done
  inspector_id BIGINT NOT NULL COMMENT '巡检人员工ID', -- Inspector
  PRIMARY KEY (climate_id),
  KEY idx_storeroom (storeroom_id),
  KEY idx_inspector (inspector_id),
  FOREIGN KEY (storeroom_id) REFERENCES doc_archive_storerooms (storeroom_id),
  FOREIGN KEY (inspector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '库房温湿度巡检'; -- Climate of storerooms
