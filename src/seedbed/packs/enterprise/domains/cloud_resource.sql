-- domain: cloud_resource
-- category: IT and security
-- zh: 云资源管理
-- en: Cloud resources

CREATE TABLE cloud_resource_accounts (
  cloud_account_id INT NOT NULL AUTO_INCREMENT COMMENT '云账号ID', -- Cloud account id
  cloud_vendor VARCHAR(10) NOT NULL COMMENT '云厂商(阿里云/腾讯云/华为云/私有云)', -- Vendor (Alibaba/Tencent/Huawei/private)
  account_alias VARCHAR(40) NOT NULL COMMENT '账号别名', -- Alias
  company_id INT NOT NULL COMMENT '归属公司ID', -- Company
  master_user_id BIGINT NOT NULL COMMENT '主账号管理员ID', -- Administrator
  contract_id BIGINT COMMENT '服务合同ID', -- Contract
  monthly_quota DECIMAL(12,2) NOT NULL COMMENT '月度限额(元)', -- Monthly limit (yuan)
  opened_on DATE NOT NULL COMMENT '开通日期', -- Opened on
  PRIMARY KEY (cloud_account_id),
  UNIQUE KEY uk_account_alias (account_alias),
  KEY idx_company (company_id),
  KEY idx_master_user (master_user_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (master_user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '云账号'; -- Cloud accounts

CREATE TABLE cloud_resource_instances (
  instance_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '云主机ID', -- Server id
  instance_no VARCHAR(24) NOT NULL COMMENT '实例编号', -- Instance number
  cloud_account_id INT NOT NULL COMMENT '云账号ID', -- Account
  zone_label VARCHAR(20) NOT NULL COMMENT '可用区', -- Zone
  spec_label VARCHAR(16) NOT NULL COMMENT '规格', -- Size
  image_title VARCHAR(30) NOT NULL COMMENT '镜像', -- Image
  app_id INT NOT NULL COMMENT '所属系统ID', -- System
  charge_mode VARCHAR(8) NOT NULL COMMENT '计费方式(包年包月/按量/抢占式)', -- Charging (prepaid/by use/spot)
  daily_cost DECIMAL(8,2) NOT NULL COMMENT '日均费用(元)', -- Cost a day (yuan)
  created_at DATETIME NOT NULL COMMENT '创建时间', -- Created at
  run_state VARCHAR(6) NOT NULL COMMENT '运行状态(运行中/已停止/已释放)', -- State (running/stopped/released)
  PRIMARY KEY (instance_id),
  UNIQUE KEY uk_instance_no (instance_no),
  KEY idx_cloud_account (cloud_account_id),
  KEY idx_app (app_id),
  FOREIGN KEY (cloud_account_id) REFERENCES cloud_resource_accounts (cloud_account_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id)
) COMMENT = '云主机'; -- Cloud servers

CREATE TABLE cloud_resource_disks (
  disk_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '云硬盘ID', -- Disk id
  instance_id BIGINT NOT NULL COMMENT '云主机ID', -- Server
  disk_usage VARCHAR(6) NOT NULL COMMENT '用途(系统盘/数据盘)', -- Use (system/data)
  disk_class VARCHAR(10) NOT NULL COMMENT '类型(高效云盘/SSD云盘/ESSD)', -- Class
  capacity_gb INT NOT NULL COMMENT '容量(GB)', -- Capacity (GB)
  used_rate DECIMAL(5,2) NOT NULL COMMENT '使用率(%)', -- Used (%)
  is_encrypted TINYINT NOT NULL COMMENT '是否加密(0-否 1-是)', -- Encrypted (0-no 1-yes)
  snapshot_policy VARCHAR(20) COMMENT '快照策略', -- Snapshots
  PRIMARY KEY (disk_id),
  KEY idx_instance (instance_id),
  FOREIGN KEY (instance_id) REFERENCES cloud_resource_instances (instance_id)
) COMMENT = '云硬盘'; -- Cloud disks

CREATE TABLE cloud_resource_databases (
  cloud_db_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '云数据库ID', -- Database id
  db_title VARCHAR(40) NOT NULL COMMENT '实例名称', -- Name
  cloud_account_id INT NOT NULL COMMENT '云账号ID', -- Account
  engine VARCHAR(16) NOT NULL COMMENT '引擎', -- Engine
  storage_gb INT NOT NULL COMMENT '存储(GB)', -- Storage (GB)
  connection_limit INT NOT NULL COMMENT '最大连接数(个)', -- Connections
  is_ha TINYINT NOT NULL COMMENT '是否高可用(0-否 1-是)', -- High availability (0-no 1-yes)
  backup_days TINYINT NOT NULL COMMENT '备份保留(天)', -- Backups kept (days)
  month_fee DECIMAL(10,2) NOT NULL COMMENT '月费用(元)', -- Fee a month (yuan)
  PRIMARY KEY (cloud_db_id),
  KEY idx_cloud_account (cloud_account_id),
  FOREIGN KEY (cloud_account_id) REFERENCES cloud_resource_accounts (cloud_account_id)
) COMMENT = '云数据库'; -- Cloud databases

CREATE TABLE cloud_resource_buckets (
  bucket_id INT NOT NULL AUTO_INCREMENT COMMENT '存储桶ID', -- Bucket id
  bucket_title VARCHAR(60) NOT NULL COMMENT '存储桶名称', -- Bucket
  cloud_account_id INT NOT NULL COMMENT '云账号ID', -- Account
  storage_class VARCHAR(8) NOT NULL COMMENT '存储类型(标准/低频/归档)', -- Class (standard/infrequent/archive)
  object_count INT NOT NULL COMMENT '对象数(个)', -- Objects
  volume_tb DECIMAL(8,3) NOT NULL COMMENT '容量(TB)', -- Size (TB)
  acl_mode VARCHAR(8) NOT NULL COMMENT '访问权限(私有/公共读)', -- Access (private/public read)
  lifecycle_rule VARCHAR(40) COMMENT '生命周期', -- Life cycle
  PRIMARY KEY (bucket_id),
  UNIQUE KEY uk_bucket_title (bucket_title),
  KEY idx_cloud_account (cloud_account_id),
  FOREIGN KEY (cloud_account_id) REFERENCES cloud_resource_accounts (cloud_account_id)
) COMMENT = '对象存储桶'; -- Storage buckets

CREATE TABLE cloud_resource_bills (
  cloud_bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '账单ID', -- Bill id
  cloud_account_id INT NOT NULL COMMENT '云账号ID', -- Account
  bill_cycle CHAR(7) NOT NULL COMMENT '账期', -- Month
  compute_fee DECIMAL(12,2) NOT NULL COMMENT '计算费用(元)', -- Computing (yuan)
  storage_fee DECIMAL(12,2) NOT NULL COMMENT '存储费用(元)', -- Storage (yuan)
  network_fee DECIMAL(12,2) NOT NULL COMMENT '网络费用(元)', -- Network (yuan)
  voucher_deduct DECIMAL(10,2) NOT NULL COMMENT '代金券抵扣(元)', -- Vouchers (yuan)
  bill_payable DECIMAL(12,2) NOT NULL COMMENT '应付金额(元)', -- Payable (yuan)
  subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  PRIMARY KEY (cloud_bill_id),
  KEY idx_cloud_account (cloud_account_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (cloud_account_id) REFERENCES cloud_resource_accounts (cloud_account_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '云账单'; -- Cloud bills

CREATE TABLE cloud_resource_bill_items (
  cloud_bill_id BIGINT NOT NULL COMMENT '账单ID', -- Bill
  share_no TINYINT NOT NULL COMMENT '序号', -- Number
  dept_id INT NOT NULL COMMENT '承担部门ID', -- Department charged
  product_kind VARCHAR(12) NOT NULL COMMENT '产品(云主机/云数据库/对象存储/带宽)', -- Product (server/database/storage/bandwidth)
  share_percent DECIMAL(5,2) NOT NULL COMMENT '分摊比例(%)', -- Share (%)
  share_fee DECIMAL(12,2) NOT NULL COMMENT '分摊金额(元)', -- Amount (yuan)
  share_basis VARCHAR(20) NOT NULL COMMENT '分摊依据', -- Basis
  PRIMARY KEY (cloud_bill_id, share_no),
  KEY idx_dept (dept_id),
  FOREIGN KEY (cloud_bill_id) REFERENCES cloud_resource_bills (cloud_bill_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '账单分摊明细'; -- Allocation of cloud bills

CREATE TABLE cloud_resource_quota_requests (
  cloud_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '申请ID', -- Request id
  cloud_request_no VARCHAR(16) NOT NULL COMMENT '申请单号', -- Request number
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  project_id BIGINT COMMENT '项目ID', -- Project
  resource_text VARCHAR(60) NOT NULL COMMENT '申请资源', -- Resources
  lease_months TINYINT NOT NULL COMMENT '使用时长(月)', -- Months
  estimated_fee DECIMAL(10,2) NOT NULL COMMENT '预估费用(元)', -- Estimate (yuan)
  asked_at DATETIME NOT NULL COMMENT '申请时间', -- Asked at
  request_result VARCHAR(6) NOT NULL COMMENT '审批结果(通过/驳回/审批中)', -- Result (granted/refused/in approval)
  PRIMARY KEY (cloud_request_id),
  UNIQUE KEY uk_cloud_request_no (cloud_request_no),
  KEY idx_applicant (applicant_id),
  KEY idx_project (project_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '资源申请'; -- Requests for resources

CREATE TABLE cloud_resource_security_groups (
  sg_rule_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '规则ID', -- Rule id
  instance_id BIGINT NOT NULL COMMENT '云主机ID', -- Server
  rule_direction VARCHAR(4) NOT NULL COMMENT '方向(入/出)', -- Direction (in/out)
  protocol VARCHAR(6) NOT NULL COMMENT '协议', -- Protocol
  port_range VARCHAR(12) NOT NULL COMMENT '端口', -- Ports
  cidr_block VARCHAR(20) NOT NULL COMMENT '授权网段', -- Network
  rule_action VARCHAR(4) NOT NULL COMMENT '策略(允许/拒绝)', -- Action (allow/deny)
  rule_note VARCHAR(60) NOT NULL COMMENT '规则说明', -- Note
  PRIMARY KEY (sg_rule_id),
  KEY idx_instance (instance_id),
  FOREIGN KEY (instance_id) REFERENCES cloud_resource_instances (instance_id)
) COMMENT = '安全组规则'; -- Security group rules

CREATE TABLE cloud_resource_optimizations (
  advice_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '建议ID', -- Advice id
  instance_id BIGINT NOT NULL COMMENT '云主机ID', -- Server
  cpu_avg DECIMAL(5,2) NOT NULL COMMENT '近30天CPU均值(%)', -- CPU average (%)
  mem_avg DECIMAL(5,2) NOT NULL COMMENT '近30天内存均值(%)', -- Memory average (%)
  advice_kind VARCHAR(8) NOT NULL COMMENT '建议类型(降配/释放/转包月/关停)', -- Advice (smaller/release/prepay/stop)
  saving_month DECIMAL(10,2) NOT NULL COMMENT '预计月节省(元)', -- Saved a month (yuan)
  advised_on DATE NOT NULL COMMENT '生成日期', -- Made on
  adopt_state VARCHAR(6) NOT NULL COMMENT '采纳状态(待处理/已采纳/忽略)', -- State (open/adopted/ignored)
  handler_user_id BIGINT NOT NULL COMMENT '处理人用户ID', -- Handled by
  PRIMARY KEY (advice_id),
  KEY idx_instance (instance_id),
  KEY idx_handler_user (handler_user_id),
  FOREIGN KEY (instance_id) REFERENCES cloud_resource_instances (instance_id),
  FOREIGN KEY (handler_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '成本优化建议'; -- Advice on costs
