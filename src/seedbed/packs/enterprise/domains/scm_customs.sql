-- domain: scm_customs
-- category: Supply chain
-- zh: 报关与关务
-- en: Customs

CREATE TABLE scm_customs_brokers (
  broker_id INT NOT NULL AUTO_INCREMENT COMMENT '报关行ID', -- Broker id
  broker_title VARCHAR(60) NOT NULL COMMENT '报关行名称', -- Broker
  customs_code CHAR(10) NOT NULL COMMENT '海关备案编码', -- Customs registration code
  credit_class VARCHAR(12) NOT NULL COMMENT '海关信用等级(高级认证/一般认证/常规)', -- Customs credit (advanced/general/ordinary)
  supplier_id BIGINT NOT NULL COMMENT '对应供应商ID', -- Supplier record
  fee_per_entry DECIMAL(8,2) NOT NULL COMMENT '单票代理费(元)', -- Fee per entry (yuan)
  contact_person VARCHAR(50) NOT NULL COMMENT '联系人', -- Contact
  PRIMARY KEY (broker_id),
  UNIQUE KEY uk_broker_title (broker_title),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '报关行'; -- Customs brokers

CREATE TABLE scm_customs_ports (
  port_code CHAR(4) NOT NULL COMMENT '口岸代码', -- Port code
  port_label VARCHAR(30) NOT NULL COMMENT '口岸名称', -- Port
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  transport_mode VARCHAR(8) NOT NULL COMMENT '主要运输方式(海运/空运/公路/铁路)', -- Main transport (sea/air/road/rail)
  avg_clear_hours DECIMAL(5,1) NOT NULL COMMENT '平均通关时长(小时)', -- Average clearance (hours)
  opening_mode VARCHAR(12) NOT NULL COMMENT '通关时间', -- Opening hours
  PRIMARY KEY (port_code),
  UNIQUE KEY uk_port_label (port_label),
  KEY idx_region (region_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '口岸'; -- Ports

CREATE TABLE scm_customs_tariff_codes (
  hs_code CHAR(10) NOT NULL COMMENT '商品编码', -- HS code
  goods_label VARCHAR(40) NOT NULL COMMENT '商品名称', -- Goods
  mfn_rate DECIMAL(5,2) NOT NULL COMMENT '最惠国税率(%)', -- MFN duty (%)
  import_vat_rate DECIMAL(5,2) NOT NULL COMMENT '进口增值税率(%)', -- Import VAT (%)
  rebate_rate DECIMAL(5,2) NOT NULL COMMENT '出口退税率(%)', -- Export rebate (%)
  legal_unit VARCHAR(8) NOT NULL COMMENT '法定计量单位', -- Statutory unit
  supervision_mark VARCHAR(10) COMMENT '监管条件', -- Supervision
  PRIMARY KEY (hs_code),
  UNIQUE KEY uk_goods_label (goods_label)
) COMMENT = '商品税则'; -- Tariff headings

CREATE TABLE scm_customs_declarations (
  declaration_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报关单ID', -- Declaration id
  entry_no CHAR(18) NOT NULL COMMENT '海关编号', -- Entry number
  direction VARCHAR(4) NOT NULL COMMENT '进出口标志(进口/出口)', -- Direction (import/export)
  port_code CHAR(4) NOT NULL COMMENT '申报口岸代码', -- Port
  broker_id INT NOT NULL COMMENT '代理报关行ID', -- Broker
  consignee_company_id INT NOT NULL COMMENT '境内收发货人公司ID', -- Our company
  trade_country VARCHAR(20) NOT NULL COMMENT '贸易国别', -- Country of trade
  trade_mode VARCHAR(12) NOT NULL COMMENT '监管方式(一般贸易/进料加工/保税电商/暂时进出)', -- Regime (general/processing/bonded e-commerce/temporary)
  incoterm VARCHAR(6) NOT NULL COMMENT '成交方式', -- Incoterm
  declared_at DATETIME NOT NULL COMMENT '申报时间', -- Declared at
  released_at DATETIME COMMENT '放行时间', -- Released at
  invoice_total DECIMAL(12,2) NOT NULL COMMENT '发票总值(美元)', -- Invoice total (USD)
  entry_state TINYINT NOT NULL COMMENT '报关单状态(1-已申报 2-查验中 3-已放行)', -- State (1-declared 2-being inspected 3-released)
  PRIMARY KEY (declaration_id),
  UNIQUE KEY uk_entry_no (entry_no),
  KEY idx_port_code (port_code),
  KEY idx_broker (broker_id),
  KEY idx_consignee_company (consignee_company_id),
  FOREIGN KEY (port_code) REFERENCES scm_customs_ports (port_code),
  FOREIGN KEY (broker_id) REFERENCES scm_customs_brokers (broker_id),
  FOREIGN KEY (consignee_company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '报关单'; -- Customs declarations

CREATE TABLE scm_customs_declaration_lines (
  declaration_id BIGINT NOT NULL COMMENT '报关单ID', -- Declaration
  goods_seq SMALLINT NOT NULL COMMENT '商品序号', -- Item number
  hs_code CHAR(10) NOT NULL COMMENT '商品编码', -- HS code
  declared_qty DECIMAL(12,2) NOT NULL COMMENT '申报数量', -- Quantity declared
  brand_declared VARCHAR(20) NOT NULL COMMENT '品牌类型', -- Kind of brand
  usd_price DECIMAL(10,4) NOT NULL COMMENT '申报单价(美元)', -- Unit price (USD)
  usd_value DECIMAL(12,2) NOT NULL COMMENT '申报总价(美元)', -- Value (USD)
  origin_country VARCHAR(20) NOT NULL COMMENT '原产国', -- Country of origin
  duty_treatment VARCHAR(8) NOT NULL COMMENT '征免性质(照章/全免/特案)', -- Duty treatment (statutory/exempt/special)
  PRIMARY KEY (declaration_id, goods_seq),
  KEY idx_hs_code (hs_code),
  FOREIGN KEY (declaration_id) REFERENCES scm_customs_declarations (declaration_id),
  FOREIGN KEY (hs_code) REFERENCES scm_customs_tariff_codes (hs_code)
) COMMENT = '报关单商品明细'; -- Goods of declarations

CREATE TABLE scm_customs_tax_bills (
  tax_bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '税单ID', -- Bill id
  tax_bill_no VARCHAR(22) NOT NULL COMMENT '税单号', -- Bill number
  declaration_id BIGINT NOT NULL COMMENT '报关单ID', -- Declaration
  exchange_rate DECIMAL(8,4) NOT NULL COMMENT '计征汇率', -- Exchange rate
  dutiable_value DECIMAL(12,2) NOT NULL COMMENT '完税价格(元)', -- Dutiable value (yuan)
  customs_duty DECIMAL(12,2) NOT NULL COMMENT '关税(元)', -- Customs duty (yuan)
  import_vat DECIMAL(12,2) NOT NULL COMMENT '进口增值税(元)', -- Import VAT (yuan)
  levy_total DECIMAL(12,2) NOT NULL COMMENT '税款合计(元)', -- Total (yuan)
  paid_on DATE NOT NULL COMMENT '缴纳日期', -- Paid on
  paying_subject_id INT NOT NULL COMMENT '入账科目ID', -- Ledger subject
  PRIMARY KEY (tax_bill_id),
  UNIQUE KEY uk_tax_bill_no (tax_bill_no),
  KEY idx_declaration (declaration_id),
  KEY idx_paying_subject (paying_subject_id),
  FOREIGN KEY (declaration_id) REFERENCES scm_customs_declarations (declaration_id),
  FOREIGN KEY (paying_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '海关税款缴款书'; -- Customs tax bills

CREATE TABLE scm_customs_containers (
  container_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '集装箱ID', -- Container id
  declaration_id BIGINT NOT NULL COMMENT '报关单ID', -- Declaration
  container_no CHAR(11) NOT NULL COMMENT '箱号', -- Container number
  container_type VARCHAR(6) NOT NULL COMMENT '箱型(20GP/40GP/40HQ/40RF)', -- Type
  seal_no VARCHAR(12) NOT NULL COMMENT '铅封号', -- Seal number
  tare_weight INT NOT NULL COMMENT '皮重(千克)', -- Tare (kg)
  cargo_weight INT NOT NULL COMMENT '货重(千克)', -- Cargo (kg)
  trailer_vehicle_id BIGINT NOT NULL COMMENT '拖车车辆ID', -- Tractor
  gate_out_at DATETIME NOT NULL COMMENT '提箱时间', -- Picked up at
  PRIMARY KEY (container_id),
  KEY idx_declaration (declaration_id),
  KEY idx_trailer_vehicle (trailer_vehicle_id),
  FOREIGN KEY (declaration_id) REFERENCES scm_customs_declarations (declaration_id),
  FOREIGN KEY (trailer_vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '集装箱'; -- Containers

CREATE TABLE scm_customs_inspections (
  customs_check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '查验ID', -- Inspection id
  declaration_id BIGINT NOT NULL COMMENT '报关单ID', -- Declaration
  check_method VARCHAR(10) NOT NULL COMMENT '查验方式(人工查验/机检/抽样送检)', -- Method (manual/scanner/sample)
  check_yard VARCHAR(40) NOT NULL COMMENT '查验场地', -- Yard
  inspected_on DATE NOT NULL COMMENT '查验日期', -- Inspected on
  finding VARCHAR(60) NOT NULL COMMENT '查验结果', -- Finding
  extra_cost DECIMAL(10,2) NOT NULL COMMENT '查验费用(元)', -- Cost (yuan)
  escort_employee_id BIGINT NOT NULL COMMENT '陪同关务员工ID', -- Our officer present
  PRIMARY KEY (customs_check_id),
  KEY idx_declaration (declaration_id),
  KEY idx_escort_employee (escort_employee_id),
  FOREIGN KEY (declaration_id) REFERENCES scm_customs_declarations (declaration_id),
  FOREIGN KEY (escort_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '海关查验记录'; -- Customs inspections

CREATE TABLE scm_customs_licenses (
  permit_id INT NOT NULL AUTO_INCREMENT COMMENT '证件ID', -- Permit id
  permit_kind VARCHAR(16) NOT NULL COMMENT '证件类型(自动进口许可证/CCC认证/检疫许可证/两用物项许可证/原产地证)', -- Kind of permit
  permit_no VARCHAR(24) NOT NULL COMMENT '证件编号', -- Permit number
  hs_code CHAR(10) NOT NULL COMMENT '适用商品编码', -- HS code
  holder_company_id INT NOT NULL COMMENT '持证公司ID', -- Holder
  issuing_body VARCHAR(30) NOT NULL COMMENT '签发机构', -- Issued by
  granted_on DATE NOT NULL COMMENT '签发日期', -- Granted on
  valid_until DATE NOT NULL COMMENT '有效期至', -- Valid until
  used_times SMALLINT NOT NULL COMMENT '已使用次数(次)', -- Times used
  PRIMARY KEY (permit_id),
  UNIQUE KEY uk_permit_no (permit_no),
  KEY idx_hs_code (hs_code),
  KEY idx_holder_company (holder_company_id),
  FOREIGN KEY (hs_code) REFERENCES scm_customs_tariff_codes (hs_code),
  FOREIGN KEY (holder_company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '进出口许可证件'; -- Import and export licences

CREATE TABLE scm_customs_rebate_claims (
  rebate_claim_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '退税申报ID', -- Claim id
  declaration_id BIGINT NOT NULL COMMENT '出口报关单ID', -- Export declaration
  claim_month CHAR(7) NOT NULL COMMENT '申报所属期', -- Period
  purchase_base DECIMAL(12,2) NOT NULL COMMENT '进货计税金额(元)', -- Purchase base (yuan)
  rebate_percent DECIMAL(5,2) NOT NULL COMMENT '适用退税率(%)', -- Rate (%)
  rebate_amount DECIMAL(12,2) NOT NULL COMMENT '应退税额(元)', -- Rebate (yuan)
  claim_state TINYINT NOT NULL COMMENT '申报状态(1-已申报 2-已退税 3-疑点核查)', -- State (1-claimed 2-refunded 3-under check)
  refunded_on DATE COMMENT '到账日期', -- Refunded on
  PRIMARY KEY (rebate_claim_id),
  KEY idx_declaration (declaration_id),
  FOREIGN KEY (declaration_id) REFERENCES scm_customs_declarations (declaration_id)
) COMMENT = '出口退税申报'; -- Export tax rebate claims
