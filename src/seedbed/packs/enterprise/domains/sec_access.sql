-- domain: sec_access
-- category: IT and security
-- zh: 门禁与访问控制
-- en: Physical and remote access

CREATE TABLE sec_access_zones (
  area_id INT NOT NULL AUTO_INCREMENT COMMENT '区域ID', -- Area id
  area_title VARCHAR(40) NOT NULL COMMENT '区域名称', -- Area
  company_id INT NOT NULL COMMENT '管理公司ID', -- Company
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  security_class VARCHAR(4) NOT NULL COMMENT '安全等级(高/中/低)', -- Security (high/medium/low)
  capacity_limit SMALLINT NOT NULL COMMENT '限流人数(人)', -- People allowed
  open_period VARCHAR(24) NOT NULL COMMENT '开放时段', -- Open
  keeper_id BIGINT NOT NULL COMMENT '责任人员工ID', -- Responsible
  PRIMARY KEY (area_id),
  UNIQUE KEY uk_area_title (area_title),
  KEY idx_company (company_id),
  KEY idx_region (region_id),
  KEY idx_keeper (keeper_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (keeper_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '管控区域'; -- Controlled areas

CREATE TABLE sec_access_doors (
  door_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '门禁点ID', -- Door id
  door_no VARCHAR(16) NOT NULL COMMENT '门禁编号', -- Door number
  area_id INT NOT NULL COMMENT '区域ID', -- Area
  door_title VARCHAR(40) NOT NULL COMMENT '门禁点名称', -- Door
  reader_kind VARCHAR(8) NOT NULL COMMENT '识别方式(人脸/刷卡/指纹/二维码)', -- Reader (face/card/fingerprint/QR code)
  equipment_id BIGINT NOT NULL COMMENT '控制器设备ID', -- Controller
  firmware VARCHAR(12) NOT NULL COMMENT '固件版本', -- Firmware
  door_state VARCHAR(4) NOT NULL COMMENT '状态(在线/离线/常开)', -- State (online/offline/held open)
  PRIMARY KEY (door_id),
  UNIQUE KEY uk_door_no (door_no),
  KEY idx_area (area_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (area_id) REFERENCES sec_access_zones (area_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '门禁点'; -- Doors

CREATE TABLE sec_access_passes (
  pass_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '门禁卡ID', -- Pass id
  pass_no VARCHAR(16) NOT NULL COMMENT '卡号', -- Pass number
  employee_id BIGINT NOT NULL COMMENT '持卡员工ID', -- Holder
  pass_kind VARCHAR(8) NOT NULL COMMENT '卡类型(员工卡/临时卡/外协卡)', -- Kind (staff/temporary/contractor)
  issued_on DATE NOT NULL COMMENT '发卡日期', -- Issued on
  valid_until DATE NOT NULL COMMENT '有效期至', -- Valid until
  pass_state TINYINT NOT NULL COMMENT '状态(1-正常 2-挂失 3-注销)', -- State (1-good 2-lost 3-cancelled)
  PRIMARY KEY (pass_id),
  UNIQUE KEY uk_pass_no (pass_no),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '门禁卡'; -- Passes

CREATE TABLE sec_access_grants (
  grant_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '授权ID', -- Grant id
  pass_id BIGINT NOT NULL COMMENT '门禁卡ID', -- Pass
  area_id INT NOT NULL COMMENT '区域ID', -- Area
  time_plan VARCHAR(12) NOT NULL COMMENT '时段方案(工作日/全天/夜班)', -- Times (workdays/all day/night)
  granted_from DATE NOT NULL COMMENT '授权开始', -- From
  granted_to DATE NOT NULL COMMENT '授权结束', -- To
  grant_reason VARCHAR(40) NOT NULL COMMENT '授权事由', -- Reason
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approved by
  PRIMARY KEY (grant_id),
  KEY idx_pass (pass_id),
  KEY idx_area (area_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (pass_id) REFERENCES sec_access_passes (pass_id),
  FOREIGN KEY (area_id) REFERENCES sec_access_zones (area_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '区域授权'; -- Grants of areas

CREATE TABLE sec_access_swipe_logs (
  swipe_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '记录ID', -- Record id
  door_id BIGINT NOT NULL COMMENT '门禁点ID', -- Door
  pass_id BIGINT NOT NULL COMMENT '门禁卡ID', -- Pass
  swiped_at DATETIME NOT NULL COMMENT '通行时间', -- At
  pass_direction VARCHAR(4) NOT NULL COMMENT '方向(进/出)', -- Direction (in/out)
  swipe_result VARCHAR(6) NOT NULL COMMENT '结果(放行/拒绝)', -- Result (let in/refused)
  deny_reason VARCHAR(20) COMMENT '拒绝原因', -- Why refused
  body_temp DECIMAL(3,1) COMMENT '体温(℃)', -- Body temperature (°C)
  PRIMARY KEY (swipe_id),
  KEY idx_door (door_id),
  KEY idx_pass (pass_id),
  FOREIGN KEY (door_id) REFERENCES sec_access_doors (door_id),
  FOREIGN KEY (pass_id) REFERENCES sec_access_passes (pass_id)
) COMMENT = '通行记录'; -- Passage log

CREATE TABLE sec_access_visitors (
  visitor_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '访客ID', -- Visitor id
  guest_name VARCHAR(50) NOT NULL COMMENT '访客姓名', -- Visitor
  guest_mobile VARCHAR(20) NOT NULL COMMENT '访客手机', -- Mobile
  from_unit VARCHAR(60) NOT NULL COMMENT '来访单位', -- From
  customer_id BIGINT COMMENT '关联客户ID', -- Customer
  host_employee_id BIGINT NOT NULL COMMENT '被访员工ID', -- Host
  visit_reason VARCHAR(20) NOT NULL COMMENT '来访事由', -- Reason
  area_id INT NOT NULL COMMENT '到访区域ID', -- Area
  check_in_at DATETIME NOT NULL COMMENT '进入时间', -- Entered at
  check_out_at DATETIME NOT NULL COMMENT '离开时间', -- Left at
  PRIMARY KEY (visitor_id),
  KEY idx_customer (customer_id),
  KEY idx_host_employee (host_employee_id),
  KEY idx_area (area_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (host_employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (area_id) REFERENCES sec_access_zones (area_id)
) COMMENT = '访客登记'; -- Visitors

CREATE TABLE sec_access_vehicle_passes (
  car_pass_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '通行ID', -- Passage id
  vehicle_id BIGINT COMMENT '公司车辆ID', -- Company vehicle
  car_plate VARCHAR(12) NOT NULL COMMENT '车牌号', -- Plate
  gate_title VARCHAR(20) NOT NULL COMMENT '道闸', -- Gate
  gate_in_at DATETIME NOT NULL COMMENT '入场时间', -- Entered at
  gate_out_at DATETIME NOT NULL COMMENT '离场时间', -- Left at
  parking_fee DECIMAL(8,2) NOT NULL COMMENT '停车费(元)', -- Parking (yuan)
  car_purpose VARCHAR(8) NOT NULL COMMENT '车辆性质(货运/访客/员工)', -- Purpose (freight/visitor/staff)
  PRIMARY KEY (car_pass_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '车辆通行'; -- Vehicle passages

CREATE TABLE sec_access_vpn_sessions (
  session_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会话ID', -- Session id
  user_id BIGINT NOT NULL COMMENT '用户ID', -- User
  client_ip VARCHAR(20) NOT NULL COMMENT '客户端IP', -- Client's address
  login_city VARCHAR(20) NOT NULL COMMENT '登录城市', -- City
  connected_at DATETIME NOT NULL COMMENT '连接时间', -- Connected at
  disconnected_at DATETIME NOT NULL COMMENT '断开时间', -- Disconnected at
  traffic_mb DECIMAL(10,2) NOT NULL COMMENT '流量(MB)', -- Traffic (MB)
  auth_way VARCHAR(12) NOT NULL COMMENT '认证方式(动态口令/短信/证书)', -- Authentication (one-time password/SMS/certificate)
  PRIMARY KEY (session_id),
  KEY idx_user (user_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '远程接入会话'; -- Remote sessions

CREATE TABLE sec_access_bastion_sessions (
  bastion_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会话ID', -- Session id
  operator_user_id BIGINT NOT NULL COMMENT '运维用户ID', -- Operator
  host_id BIGINT NOT NULL COMMENT '目标主机ID', -- Host
  login_account VARCHAR(20) NOT NULL COMMENT '登录账号', -- Account
  command_count SMALLINT NOT NULL COMMENT '命令数(条)', -- Commands
  risk_commands SMALLINT NOT NULL COMMENT '高危命令(条)', -- Risky commands
  begin_at DATETIME NOT NULL COMMENT '开始时间', -- Began at
  end_at DATETIME NOT NULL COMMENT '结束时间', -- Ended at
  ops_ticket VARCHAR(20) NOT NULL COMMENT '关联变更', -- Change
  PRIMARY KEY (bastion_id),
  KEY idx_operator_user (operator_user_id),
  KEY idx_host (host_id),
  FOREIGN KEY (operator_user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id)
) COMMENT = '堡垒机会话'; -- Bastion sessions

CREATE TABLE sec_access_cameras (
  camera_id INT NOT NULL AUTO_INCREMENT COMMENT '摄像头ID', -- Camera id
  camera_no VARCHAR(16) NOT NULL COMMENT '摄像头编号', -- Camera number
  area_id INT NOT NULL COMMENT '区域ID', -- Area
  mount_point VARCHAR(30) NOT NULL COMMENT '安装位置', -- Mounted at
  camera_kind VARCHAR(8) NOT NULL COMMENT '类型(枪机/球机/半球)', -- Kind (bullet/PTZ/dome)
  resolution VARCHAR(8) NOT NULL COMMENT '分辨率', -- Resolution
  keep_days SMALLINT NOT NULL COMMENT '录像保存(天)', -- Kept (days)
  supplier_id BIGINT NOT NULL COMMENT '维保供应商ID', -- Maintained by
  PRIMARY KEY (camera_id),
  UNIQUE KEY uk_camera_no (camera_no),
  KEY idx_area (area_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (area_id) REFERENCES sec_access_zones (area_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '监控摄像头'; -- Cameras
