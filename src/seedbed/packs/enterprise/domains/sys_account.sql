-- domain: sys_account
-- category: Enterprise base data
-- zh: 系统账号与权限
-- en: System accounts and rights

CREATE TABLE sys_account_users (
  user_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '用户ID', -- User id
  login_name VARCHAR(40) NOT NULL COMMENT '登录名', -- Login name
  display_name VARCHAR(50) NOT NULL COMMENT '显示姓名', -- Name shown
  mobile_no VARCHAR(20) NOT NULL COMMENT '手机号', -- Mobile number
  email_address VARCHAR(100) NOT NULL COMMENT '企业邮箱', -- Company e-mail
  dept_id INT NOT NULL COMMENT '所属部门ID', -- Department
  account_type TINYINT NOT NULL COMMENT '账号类型(1-内部员工 2-外包人员 3-系统接口)', -- Kind (1-employee 2-contractor 3-interface)
  account_state TINYINT NOT NULL COMMENT '账号状态(1-启用 2-锁定 3-停用)', -- State (1-enabled 2-locked 3-disabled)
  mfa_enabled TINYINT NOT NULL DEFAULT 0 COMMENT '是否启用双因素认证(0-否 1-是)', -- Two-factor login (0-no 1-yes)
  opened_at DATETIME NOT NULL COMMENT '开通时间', -- Opened at
  last_login_at DATETIME COMMENT '最近登录时间', -- Last login
  PRIMARY KEY (user_id),
  UNIQUE KEY uk_login_name (login_name),
  KEY idx_dept (dept_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '系统用户'; -- System users

CREATE TABLE sys_account_applications (
  app_id INT NOT NULL AUTO_INCREMENT COMMENT '应用ID', -- Application id
  app_code VARCHAR(20) NOT NULL COMMENT '应用代码', -- Application code
  app_title VARCHAR(40) NOT NULL COMMENT '应用名称', -- Application name
  owner_dept_id INT NOT NULL COMMENT '业务归口部门ID', -- Department in charge
  vendor_id BIGINT COMMENT '承建供应商ID', -- Supplier that built it
  deploy_mode VARCHAR(10) NOT NULL COMMENT '部署方式(私有云/公有云/本地)', -- Deployment (private cloud/public cloud/on site)
  protection_level TINYINT NOT NULL COMMENT '等级保护级别(2-二级 3-三级)', -- Level of protection (2-second 3-third)
  went_live_on DATE NOT NULL COMMENT '上线日期', -- In use since
  PRIMARY KEY (app_id),
  UNIQUE KEY uk_app_code (app_code),
  KEY idx_owner_dept (owner_dept_id),
  KEY idx_vendor (vendor_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (vendor_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '应用系统'; -- Application systems

CREATE TABLE sys_account_roles (
  role_id INT NOT NULL AUTO_INCREMENT COMMENT '角色ID', -- Role id
  role_key VARCHAR(40) NOT NULL COMMENT '角色标识', -- Role key
  role_title VARCHAR(50) NOT NULL COMMENT '角色名称', -- Role name
  app_id INT NOT NULL COMMENT '所属应用ID', -- Application
  data_scope VARCHAR(20) NOT NULL COMMENT '数据范围(本人/本部门/本公司/全集团)', -- Scope of data (own/department/company/group)
  is_privileged TINYINT NOT NULL COMMENT '是否特权角色(0-否 1-是)', -- Privileged (0-no 1-yes)
  holder_limit INT COMMENT '授权人数上限(人)', -- Most holders
  defined_at DATETIME NOT NULL COMMENT '定义时间', -- Defined at
  PRIMARY KEY (role_id),
  UNIQUE KEY uk_role_key (role_key),
  KEY idx_app (app_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id)
) COMMENT = '角色'; -- Roles

CREATE TABLE sys_account_menus (
  menu_id INT NOT NULL AUTO_INCREMENT COMMENT '功能点ID', -- Function id
  app_id INT NOT NULL COMMENT '所属应用ID', -- Application
  parent_menu_id INT COMMENT '上级菜单ID', -- Parent menu
  menu_label VARCHAR(50) NOT NULL COMMENT '菜单名称', -- Menu label
  menu_kind TINYINT NOT NULL COMMENT '类型(1-目录 2-页面 3-按钮)', -- Kind (1-folder 2-page 3-button)
  route_path VARCHAR(100) NOT NULL COMMENT '路由地址', -- Route
  permission_key VARCHAR(60) COMMENT '权限标识', -- Permission key
  display_order SMALLINT NOT NULL COMMENT '显示顺序', -- Order
  is_visible TINYINT NOT NULL DEFAULT 1 COMMENT '是否显示(0-否 1-是)', -- Visible (0-no 1-yes)
  PRIMARY KEY (menu_id),
  KEY idx_app (app_id),
  KEY idx_parent_menu (parent_menu_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (parent_menu_id) REFERENCES sys_account_menus (menu_id)
) COMMENT = '菜单与功能点'; -- Menus and functions

CREATE TABLE sys_account_user_roles (
  user_id BIGINT NOT NULL COMMENT '用户ID', -- User
  role_id INT NOT NULL COMMENT '角色ID', -- Role
  granted_by_user_id BIGINT NOT NULL COMMENT '授权人用户ID', -- Granted by
  grant_ticket VARCHAR(24) NOT NULL COMMENT '授权工单号', -- Ticket of the grant
  granted_at DATETIME NOT NULL COMMENT '授权时间', -- Granted at
  expires_on DATE COMMENT '有效期至', -- Valid until
  PRIMARY KEY (user_id, role_id),
  KEY idx_role (role_id),
  KEY idx_granted_by_user (granted_by_user_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (role_id) REFERENCES sys_account_roles (role_id),
  FOREIGN KEY (granted_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '用户角色授权'; -- Roles granted to users

CREATE TABLE sys_account_role_menus (
  role_id INT NOT NULL COMMENT '角色ID', -- Role
  menu_id INT NOT NULL COMMENT '功能点ID', -- Function
  access_kind VARCHAR(10) NOT NULL COMMENT '授权方式(只读/编辑/完全)', -- Kind of access (read/edit/full)
  assigned_by_user_id BIGINT NOT NULL COMMENT '配置人用户ID', -- Set by
  assigned_at DATETIME NOT NULL COMMENT '配置时间', -- Set at
  export_allowed TINYINT NOT NULL DEFAULT 0 COMMENT '是否允许导出(0-否 1-是)', -- Export allowed (0-no 1-yes)
  PRIMARY KEY (role_id, menu_id),
  KEY idx_menu (menu_id),
  KEY idx_assigned_by_user (assigned_by_user_id),
  FOREIGN KEY (role_id) REFERENCES sys_account_roles (role_id),
  FOREIGN KEY (menu_id) REFERENCES sys_account_menus (menu_id),
  FOREIGN KEY (assigned_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '角色功能授权'; -- Functions granted to roles

CREATE TABLE sys_account_login_logs (
  login_log_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '登录日志ID', -- Login log id
  user_id BIGINT NOT NULL COMMENT '用户ID', -- User
  app_id INT NOT NULL COMMENT '登录应用ID', -- Application
  client_ip VARCHAR(45) NOT NULL COMMENT '客户端IP', -- Client IP
  device_kind VARCHAR(20) NOT NULL COMMENT '登录终端(电脑/手机/平板)', -- Device (PC/phone/tablet)
  browser_agent VARCHAR(60) NOT NULL COMMENT '浏览器', -- Browser
  login_result TINYINT NOT NULL COMMENT '登录结果(1-成功 2-密码错误 3-验证码错误 4-账号锁定)', -- Result (1-success 2-wrong password 3-wrong code 4-locked)
  logged_at DATETIME NOT NULL COMMENT '登录时间', -- Logged in at
  session_minutes SMALLINT COMMENT '在线时长(分钟)', -- Time online (minutes)
  PRIMARY KEY (login_log_id),
  KEY idx_user (user_id),
  KEY idx_app (app_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id)
) COMMENT = '登录日志'; -- Login log

CREATE TABLE sys_account_permission_requests (
  request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '申请单ID', -- Request id
  request_no VARCHAR(20) NOT NULL COMMENT '申请单号', -- Request number
  applicant_user_id BIGINT NOT NULL COMMENT '申请人用户ID', -- Applicant
  target_role_id INT NOT NULL COMMENT '申请角色ID', -- Role asked for
  apply_reason VARCHAR(200) NOT NULL COMMENT '申请理由', -- Reason
  valid_days SMALLINT NOT NULL COMMENT '申请期限(天)', -- Days asked for
  request_state TINYINT NOT NULL COMMENT '审批状态(1-待审批 2-已通过 3-已驳回)', -- State (1-waiting 2-granted 3-rejected)
  submitted_at DATETIME NOT NULL COMMENT '提交时间', -- Submitted at
  decided_by_user_id BIGINT COMMENT '审批人用户ID', -- Decided by
  decided_at DATETIME COMMENT '审批时间', -- Decided at
  reject_reason VARCHAR(100) COMMENT '驳回原因', -- Reason for rejection
  PRIMARY KEY (request_id),
  UNIQUE KEY uk_request_no (request_no),
  KEY idx_applicant_user (applicant_user_id),
  KEY idx_target_role (target_role_id),
  KEY idx_decided_by_user (decided_by_user_id),
  FOREIGN KEY (applicant_user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (target_role_id) REFERENCES sys_account_roles (role_id),
  FOREIGN KEY (decided_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '权限申请单'; -- Requests for rights

CREATE TABLE sys_account_password_policies (
  policy_id INT NOT NULL AUTO_INCREMENT COMMENT '策略ID', -- Policy id
  policy_title VARCHAR(40) NOT NULL COMMENT '策略名称', -- Policy
  min_length TINYINT NOT NULL COMMENT '最小长度(位)', -- Least length
  expire_days SMALLINT NOT NULL COMMENT '口令有效期(天)', -- Valid for (days)
  history_depth TINYINT NOT NULL COMMENT '不可重复历史次数(次)', -- Former passwords barred
  lock_after_failures TINYINT NOT NULL COMMENT '连续失败锁定次数(次)', -- Failures before locking
  idle_timeout SMALLINT NOT NULL COMMENT '空闲超时(分钟)', -- Idle timeout (minutes)
  maintained_by_user_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  effective_date DATE NOT NULL COMMENT '生效日期', -- In effect since
  PRIMARY KEY (policy_id),
  KEY idx_maintained_by_user (maintained_by_user_id),
  FOREIGN KEY (maintained_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '口令策略'; -- Password policies

CREATE TABLE sys_account_user_employees (
  binding_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '绑定ID', -- Binding id
  user_id BIGINT NOT NULL COMMENT '用户ID', -- User
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  binding_source VARCHAR(20) NOT NULL COMMENT '绑定来源(入职自动/人工绑定/批量导入)', -- Source (onboarding/by hand/import)
  home_region_id INT NOT NULL COMMENT '常驻城市ID', -- Home city
  bound_at DATETIME NOT NULL COMMENT '绑定时间', -- Bound at
  PRIMARY KEY (binding_id),
  UNIQUE KEY uk_user_id (user_id),
  KEY idx_employee (employee_id),
  KEY idx_home_region (home_region_id),
  FOREIGN KEY (user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (home_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '用户员工绑定'; -- Employees bound to users
