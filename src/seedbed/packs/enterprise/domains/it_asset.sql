-- domain: it_asset
-- category: IT and security
-- zh: IT资产管理
-- en: IT assets

CREATE TABLE it_asset_models (
  it_model_id INT NOT NULL AUTO_INCREMENT COMMENT '型号ID', -- Model id
  model_title VARCHAR(40) NOT NULL COMMENT '型号名称', -- Model
  device_class VARCHAR(10) NOT NULL COMMENT '设备类别(笔记本/台式机/显示器/打印机/网络设备/服务器/会议设备)', -- Class
  brand_label VARCHAR(20) NOT NULL COMMENT '品牌', -- Brand
  list_cost DECIMAL(10,2) NOT NULL COMMENT '参考价(元)', -- List cost (yuan)
  warranty_years TINYINT NOT NULL COMMENT '质保(年)', -- Warranty (years)
  is_standard TINYINT NOT NULL COMMENT '是否标准配置(0-否 1-是)', -- Standard (0-no 1-yes)
  PRIMARY KEY (it_model_id),
  UNIQUE KEY uk_model_title (model_title)
) COMMENT = '设备型号'; -- Device models

CREATE TABLE it_asset_devices (
  device_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '设备ID', -- Device id
  asset_tag VARCHAR(16) NOT NULL COMMENT '资产标签', -- Asset tag
  it_model_id INT NOT NULL COMMENT '型号ID', -- Model
  factory_sn VARCHAR(20) NOT NULL COMMENT '出厂序列号', -- Factory serial number
  purchased_on DATE NOT NULL COMMENT '采购日期', -- Bought on
  purchase_price DECIMAL(10,2) NOT NULL COMMENT '采购价(元)', -- Price (yuan)
  user_employee_id BIGINT COMMENT '使用人员工ID', -- User
  owning_dept_id INT NOT NULL COMMENT '归属部门ID', -- Department
  mac_address CHAR(17) NOT NULL COMMENT 'MAC地址', -- MAC address
  device_state TINYINT NOT NULL COMMENT '设备状态(1-库存 2-在用 3-维修 4-报废)', -- State (1-in stock 2-in use 3-under repair 4-scrapped)
  PRIMARY KEY (device_id),
  UNIQUE KEY uk_asset_tag (asset_tag),
  UNIQUE KEY uk_factory_sn (factory_sn),
  KEY idx_it_model (it_model_id),
  KEY idx_user_employee (user_employee_id),
  KEY idx_owning_dept (owning_dept_id),
  FOREIGN KEY (it_model_id) REFERENCES it_asset_models (it_model_id),
  FOREIGN KEY (user_employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (owning_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = 'IT设备'; -- Devices

CREATE TABLE it_asset_handovers (
  handover_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '领用ID', -- Handover id
  device_id BIGINT NOT NULL COMMENT '设备ID', -- Device
  handover_kind VARCHAR(6) NOT NULL COMMENT '业务类型(领用/归还/转移)', -- Kind (issue/return/transfer)
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  operator_user_id BIGINT NOT NULL COMMENT '经办IT人员ID', -- IT officer
  handed_at DATETIME NOT NULL COMMENT '办理时间', -- At
  accessories VARCHAR(60) NOT NULL COMMENT '随附配件', -- Accessories
  appearance VARCHAR(20) NOT NULL COMMENT '外观', -- Condition
  PRIMARY KEY (handover_id),
  KEY idx_device (device_id),
  KEY idx_employee (employee_id),
  KEY idx_operator_user (operator_user_id),
  FOREIGN KEY (device_id) REFERENCES it_asset_devices (device_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (operator_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '领用归还记录'; -- Handovers

CREATE TABLE it_asset_repairs (
  it_repair_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '维修ID', -- Repair id
  device_id BIGINT NOT NULL COMMENT '设备ID', -- Device
  trouble_text VARCHAR(60) NOT NULL COMMENT '故障描述', -- Trouble
  repair_vendor_id BIGINT COMMENT '维修商ID', -- Repair firm
  sent_at DATETIME NOT NULL COMMENT '送修时间', -- Sent at
  fixed_at DATETIME NOT NULL COMMENT '修复时间', -- Repaired at
  repair_charge DECIMAL(10,2) NOT NULL COMMENT '维修费(元)', -- Charge (yuan)
  in_warranty TINYINT NOT NULL COMMENT '是否保内(0-否 1-是)', -- Under warranty (0-no 1-yes)
  PRIMARY KEY (it_repair_id),
  KEY idx_device (device_id),
  KEY idx_repair_vendor (repair_vendor_id),
  FOREIGN KEY (device_id) REFERENCES it_asset_devices (device_id),
  FOREIGN KEY (repair_vendor_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = 'IT设备维修'; -- Repairs of devices

CREATE TABLE it_asset_software (
  software_id INT NOT NULL AUTO_INCREMENT COMMENT '软件ID', -- Software id
  software_title VARCHAR(40) NOT NULL COMMENT '软件名称', -- Software
  publisher VARCHAR(20) NOT NULL COMMENT '厂商', -- Publisher
  license_model VARCHAR(8) NOT NULL COMMENT '授权方式(永久/订阅/并发)', -- Licensing (perpetual/subscription/concurrent)
  category_label VARCHAR(10) NOT NULL COMMENT '软件类别', -- Category
  unit_fee DECIMAL(10,2) NOT NULL COMMENT '单用户价格(元)', -- Fee a user (yuan)
  is_domestic TINYINT NOT NULL COMMENT '是否国产(0-否 1-是)', -- Domestic (0-no 1-yes)
  PRIMARY KEY (software_id),
  UNIQUE KEY uk_software_title (software_title)
) COMMENT = '软件产品'; -- Software

CREATE TABLE it_asset_license_pools (
  pool_id INT NOT NULL AUTO_INCREMENT COMMENT '授权池ID', -- Pool id
  software_id INT NOT NULL COMMENT '软件ID', -- Software
  company_id INT NOT NULL COMMENT '使用公司ID', -- Company
  contract_id BIGINT COMMENT '采购合同ID', -- Contract
  bought_seats SMALLINT NOT NULL COMMENT '购买授权数(个)', -- Seats bought
  assigned_seats SMALLINT NOT NULL COMMENT '已分配数(个)', -- Seats assigned
  free_seats SMALLINT NOT NULL COMMENT '剩余数(个)', -- Seats left
  expires_on DATE COMMENT '到期日期', -- Expires on
  PRIMARY KEY (pool_id),
  KEY idx_software (software_id),
  KEY idx_company (company_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (software_id) REFERENCES it_asset_software (software_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '软件授权池'; -- Licence pools

CREATE TABLE it_asset_installations (
  installation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '安装ID', -- Installation id
  device_id BIGINT NOT NULL COMMENT '设备ID', -- Device
  software_id INT NOT NULL COMMENT '软件ID', -- Software
  detected_version VARCHAR(16) NOT NULL COMMENT '检测版本', -- Version found
  installed_on DATE NOT NULL COMMENT '安装日期', -- Installed on
  compliance VARCHAR(6) NOT NULL COMMENT '合规状态(合规/超授权/未授权)', -- Compliance (compliant/over-used/unlicensed)
  last_used_on DATE NOT NULL COMMENT '最近使用日期', -- Last used on
  PRIMARY KEY (installation_id),
  KEY idx_device (device_id),
  KEY idx_software (software_id),
  FOREIGN KEY (device_id) REFERENCES it_asset_devices (device_id),
  FOREIGN KEY (software_id) REFERENCES it_asset_software (software_id)
) COMMENT = '软件安装清单'; -- Installed software

CREATE TABLE it_asset_stock_counts (
  count_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '盘点ID', -- Count id
  device_id BIGINT NOT NULL COMMENT '设备ID', -- Device
  count_round VARCHAR(10) NOT NULL COMMENT '盘点批次', -- Round
  count_location VARCHAR(30) NOT NULL COMMENT '盘点地点', -- Place
  count_result VARCHAR(6) NOT NULL COMMENT '盘点结果(相符/位置不符/未找到)', -- Result (matched/elsewhere/not found)
  counter_id BIGINT NOT NULL COMMENT '盘点人员工ID', -- Counted by
  counted_on DATE NOT NULL COMMENT '盘点日期', -- Counted on
  PRIMARY KEY (count_id),
  KEY idx_device (device_id),
  KEY idx_counter (counter_id),
  FOREIGN KEY (device_id) REFERENCES it_asset_devices (device_id),
  FOREIGN KEY (counter_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = 'IT资产盘点'; -- Stock-takes of devices

CREATE TABLE it_asset_consumables (
  consumable_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '耗材领用ID', -- Issue id
  consumable_title VARCHAR(20) NOT NULL COMMENT '耗材名称', -- Item
  taker_id BIGINT NOT NULL COMMENT '领用人员工ID', -- Taken by
  charge_dept_id INT NOT NULL COMMENT '费用部门ID', -- Department charged
  taken_count TINYINT NOT NULL COMMENT '数量(个)', -- Pieces
  unit_worth DECIMAL(8,2) NOT NULL COMMENT '单价(元)', -- Price (yuan)
  taken_on DATE NOT NULL COMMENT '领用日期', -- Taken on
  PRIMARY KEY (consumable_id),
  KEY idx_taker (taker_id),
  KEY idx_charge_dept (charge_dept_id),
  FOREIGN KEY (taker_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (charge_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = 'IT耗材领用'; -- IT consumables

CREATE TABLE it_asset_disposals (
  disposal_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '处置ID', -- Disposal id
  retire_no VARCHAR(16) NOT NULL COMMENT '处置单号', -- Disposal number
  device_id BIGINT NOT NULL COMMENT '设备ID', -- Device
  retire_way VARCHAR(8) NOT NULL COMMENT '处置方式(回收/捐赠/员工内购/销毁)', -- Way (recycled/given away/sold to staff/destroyed)
  data_wipe VARCHAR(20) NOT NULL COMMENT '数据清除方式', -- Data wiped by
  residual_income DECIMAL(10,2) NOT NULL COMMENT '残值收入(元)', -- Proceeds (yuan)
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approved by
  retired_on DATE NOT NULL COMMENT '处置日期', -- Disposed on
  PRIMARY KEY (disposal_id),
  UNIQUE KEY uk_retire_no (retire_no),
  KEY idx_device (device_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (device_id) REFERENCES it_asset_devices (device_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = 'IT设备处置'; -- Disposals of devices
