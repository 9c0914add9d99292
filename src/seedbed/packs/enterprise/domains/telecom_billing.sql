-- domain: telecom_billing
-- category: Telecommunications and media
-- zh: 电信计费
-- en: Telecom billing

CREATE TABLE telecom_billing_tariff_plans (
  tariff_id INT NOT NULL AUTO_INCREMENT COMMENT '套餐ID', -- Plan id
  tariff_code VARCHAR(12) NOT NULL COMMENT '套餐编码', -- Code
  tariff_label VARCHAR(40) NOT NULL COMMENT '套餐名称', -- Plan
  monthly_fee DECIMAL(8,2) NOT NULL COMMENT '月租(元)', -- Monthly fee (yuan)
  data_gb SMALLINT NOT NULL COMMENT '含流量(GB)', -- Data (GB)
  voice_minutes SMALLINT NOT NULL COMMENT '含通话(分钟)', -- Calls (minutes)
  tariff_state VARCHAR(6) NOT NULL COMMENT '套餐状态(在售/停售)', -- State (on sale/withdrawn)
  PRIMARY KEY (tariff_id),
  UNIQUE KEY uk_tariff_code (tariff_code),
  UNIQUE KEY uk_tariff_label (tariff_label)
) COMMENT = '资费套餐'; -- Tariff plans

CREATE TABLE telecom_billing_subscribers (
  subscriber_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '用户ID', -- Subscriber id
  phone_number VARCHAR(20) NOT NULL COMMENT '手机号码', -- Number
  owner_name VARCHAR(50) NOT NULL COMMENT '机主姓名', -- Owner
  owner_id_card CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  tariff_id INT NOT NULL COMMENT '主套餐ID', -- Plan
  enterprise_customer_id BIGINT COMMENT '集团客户ID', -- Corporate customer
  home_region_id INT NOT NULL COMMENT '归属地ID', -- Home region
  activated_on DATE NOT NULL COMMENT '入网日期', -- Since
  line_state VARCHAR(8) NOT NULL COMMENT '号码状态(正常/停机/销户)', -- State (active/suspended/closed)
  PRIMARY KEY (subscriber_id),
  UNIQUE KEY uk_phone_number (phone_number),
  KEY idx_tariff (tariff_id),
  KEY idx_enterprise_customer (enterprise_customer_id),
  KEY idx_home_region (home_region_id),
  FOREIGN KEY (tariff_id) REFERENCES telecom_billing_tariff_plans (tariff_id),
  FOREIGN KEY (enterprise_customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (home_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '用户号码'; -- Subscribers

CREATE TABLE telecom_billing_monthly_bills (
  monthly_bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '账单ID', -- Bill id
  subscriber_id BIGINT NOT NULL COMMENT '用户ID', -- Subscriber
  billing_month CHAR(7) NOT NULL COMMENT '账期', -- Month
  plan_charge DECIMAL(8,2) NOT NULL COMMENT '套餐费(元)', -- Plan (yuan)
  extra_charge DECIMAL(8,2) NOT NULL COMMENT '套外费用(元)', -- Beyond the plan (yuan)
  value_added_charge DECIMAL(8,2) NOT NULL COMMENT '增值业务费(元)', -- Value added (yuan)
  bill_sum DECIMAL(8,2) NOT NULL COMMENT '账单合计(元)', -- Total (yuan)
  bill_state VARCHAR(8) NOT NULL COMMENT '缴费状态(已缴/欠费)', -- Paid (yes/in arrears)
  PRIMARY KEY (monthly_bill_id),
  KEY idx_subscriber (subscriber_id),
  FOREIGN KEY (subscriber_id) REFERENCES telecom_billing_subscribers (subscriber_id)
) COMMENT = '月度账单'; -- Monthly bills

CREATE TABLE telecom_billing_usage_records (
  usage_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '详单ID', -- Record id
  subscriber_id BIGINT NOT NULL COMMENT '用户ID', -- Subscriber
  usage_kind VARCHAR(8) NOT NULL COMMENT '业务类型(语音/短信/流量)', -- Kind (call/message/data)
  began_using_at DATETIME NOT NULL COMMENT '开始时间', -- Began at
  duration_seconds INT COMMENT '通话时长(秒)', -- Length (seconds)
  data_mb DECIMAL(10,2) COMMENT '使用流量(MB)', -- Data (MB)
  counterpart_number VARCHAR(20) COMMENT '对方号码', -- Other number
  cell_code VARCHAR(16) NOT NULL COMMENT '基站编号', -- Cell
  usage_fee DECIMAL(6,2) NOT NULL COMMENT '费用(元)', -- Fee (yuan)
  PRIMARY KEY (usage_id),
  KEY idx_subscriber (subscriber_id),
  FOREIGN KEY (subscriber_id) REFERENCES telecom_billing_subscribers (subscriber_id)
) COMMENT = '通信详单'; -- Usage

CREATE TABLE telecom_billing_recharge_records (
  recharge_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '充值ID', -- Top-up id
  recharge_serial VARCHAR(24) NOT NULL COMMENT '充值流水号', -- Serial
  subscriber_id BIGINT NOT NULL COMMENT '用户ID', -- Subscriber
  recharge_sum DECIMAL(8,2) NOT NULL COMMENT '充值金额(元)', -- Amount (yuan)
  recharge_channel VARCHAR(12) NOT NULL COMMENT '缴费渠道(掌厅/支付宝/微信/营业厅/自动扣款)', -- Channel
  recharged_at DATETIME NOT NULL COMMENT '充值时间', -- At
  invoice_wanted TINYINT NOT NULL COMMENT '是否开票(0-否 1-是)', -- Invoice (0-no 1-yes)
  PRIMARY KEY (recharge_id),
  UNIQUE KEY uk_recharge_serial (recharge_serial),
  KEY idx_subscriber (subscriber_id),
  FOREIGN KEY (subscriber_id) REFERENCES telecom_billing_subscribers (subscriber_id)
) COMMENT = '缴费充值记录'; -- Top-ups

CREATE TABLE telecom_billing_broadband_lines (
  broadband_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '宽带ID', -- Line id
  broadband_account VARCHAR(20) NOT NULL COMMENT '宽带账号', -- Account
  subscriber_id BIGINT NOT NULL COMMENT '绑定用户ID', -- Subscriber
  bandwidth_mbps SMALLINT NOT NULL COMMENT '签约速率(Mbps)', -- Speed (Mbps)
  install_address VARCHAR(120) NOT NULL COMMENT '装机地址', -- Address
  modem_serial VARCHAR(20) NOT NULL COMMENT '光猫序列号', -- Modem
  installer_id BIGINT NOT NULL COMMENT '装机师傅员工ID', -- Installer
  put_in_on DATE NOT NULL COMMENT '装机日期', -- Put in on
  PRIMARY KEY (broadband_id),
  UNIQUE KEY uk_broadband_account (broadband_account),
  KEY idx_subscriber (subscriber_id),
  UNIQUE KEY uk_modem_serial (modem_serial),
  KEY idx_installer (installer_id),
  FOREIGN KEY (subscriber_id) REFERENCES telecom_billing_subscribers (subscriber_id),
  FOREIGN KEY (installer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '宽带线路'; -- Broadband lines

CREATE TABLE telecom_billing_base_stations (
  station_id INT NOT NULL AUTO_INCREMENT COMMENT '基站ID', -- Station id
  station_code VARCHAR(16) NOT NULL COMMENT '基站编码', -- Code
  site_label VARCHAR(40) NOT NULL COMMENT '站址名称', -- Site
  network_kind VARCHAR(6) NOT NULL COMMENT '网络制式(4G/5G)', -- Network
  tower_height DECIMAL(5,1) NOT NULL COMMENT '挂高(米)', -- Height (m)
  equipment_id BIGINT COMMENT '设备台账ID', -- Equipment
  rent_contract_id BIGINT NOT NULL COMMENT '租赁合同ID', -- Lease
  PRIMARY KEY (station_id),
  UNIQUE KEY uk_station_code (station_code),
  KEY idx_equipment (equipment_id),
  KEY idx_rent_contract (rent_contract_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (rent_contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '通信基站'; -- Base stations

CREATE TABLE telecom_billing_network_faults (
  network_fault_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '故障单ID', -- Fault id
  fault_no VARCHAR(20) NOT NULL COMMENT '故障单号', -- Number
  station_id INT NOT NULL COMMENT '基站ID', -- Station
  fault_symptom VARCHAR(60) NOT NULL COMMENT '故障现象', -- Symptom
  fault_grade VARCHAR(6) NOT NULL COMMENT '故障等级(重大/较大/一般)', -- Grade
  alarmed_at DATETIME NOT NULL COMMENT '告警时间', -- Alarm at
  recovered_at DATETIME NOT NULL COMMENT '恢复时间', -- Restored at
  engineer_id BIGINT NOT NULL COMMENT '处理工程师员工ID', -- Engineer
  PRIMARY KEY (network_fault_id),
  UNIQUE KEY uk_fault_no (fault_no),
  KEY idx_station (station_id),
  KEY idx_engineer (engineer_id),
  FOREIGN KEY (station_id) REFERENCES telecom_billing_base_stations (station_id),
  FOREIGN KEY (engineer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '网络故障单'; -- Network faults

CREATE TABLE telecom_billing_number_ports (
  port_id INT NOT NULL AUTO_INCREMENT COMMENT '携转ID', -- Porting id
  subscriber_id BIGINT NOT NULL COMMENT '用户ID', -- Subscriber
  port_direction VARCHAR(6) NOT NULL COMMENT '携转方向(携入/携出)', -- Direction (in/out)
  other_operator VARCHAR(16) NOT NULL COMMENT '对方运营商', -- Other operator
  auth_code CHAR(6) NOT NULL COMMENT '授权码', -- Code
  requested_on DATE NOT NULL COMMENT '申请日期', -- Requested on
  port_result VARCHAR(8) NOT NULL COMMENT '办理结果(成功/合约未到期/欠费未结清)', -- Result
  handled_user_id BIGINT NOT NULL COMMENT '受理人用户ID', -- Handled by
  PRIMARY KEY (port_id),
  KEY idx_subscriber (subscriber_id),
  KEY idx_handled_user (handled_user_id),
  FOREIGN KEY (subscriber_id) REFERENCES telecom_billing_subscribers (subscriber_id),
  FOREIGN KEY (handled_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '携号转网申请'; -- Number porting

CREATE TABLE telecom_billing_complaint_tickets (
  ticket_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '投诉单ID', -- Ticket id
  ticket_serial VARCHAR(20) NOT NULL COMMENT '投诉单编号', -- Number
  subscriber_id BIGINT NOT NULL COMMENT '用户ID', -- Subscriber
  complaint_topic VARCHAR(20) NOT NULL COMMENT '投诉类别(资费争议/信号差/宽带故障/营销扰民/业务退订)', -- Topic
  customer_appeal VARCHAR(200) NOT NULL COMMENT '用户诉求', -- What the customer wants
  lodged_at DATETIME NOT NULL COMMENT '投诉时间', -- Lodged at
  answered_hours DECIMAL(5,1) NOT NULL COMMENT '处理时长(小时)', -- Handled in (hours)
  refund_given DECIMAL(8,2) NOT NULL COMMENT '退费金额(元)', -- Refund (yuan)
  PRIMARY KEY (ticket_id),
  UNIQUE KEY uk_ticket_serial (ticket_serial),
  KEY idx_subscriber (subscriber_id),
  FOREIGN KEY (subscriber_id) REFERENCES telecom_billing_subscribers (subscriber_id)
) COMMENT = '用户投诉单'; -- Complaints
