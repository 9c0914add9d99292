-- domain: mkt_channel
-- category: Marketing
-- zh: 渠道与经销商
-- en: Channels and dealers

CREATE TABLE mkt_channel_dealers (
  dealer_id INT NOT NULL AUTO_INCREMENT COMMENT '经销商ID', -- Dealer id
  dealer_no VARCHAR(16) NOT NULL COMMENT '经销商编号', -- Dealer number
  customer_id BIGINT NOT NULL COMMENT '对应客户ID', -- Customer
  dealer_tier VARCHAR(10) NOT NULL COMMENT '经销商级别(一级/二级/三级)', -- Tier (first/second/third)
  agency_region_id INT NOT NULL COMMENT '代理区域ID', -- Territory
  agent_lines VARCHAR(40) NOT NULL COMMENT '代理品线', -- Product lines
  deposit_money DECIMAL(12,2) NOT NULL COMMENT '保证金(元)', -- Deposit (yuan)
  channel_manager_id BIGINT NOT NULL COMMENT '渠道经理员工ID', -- Channel manager
  joined_on DATE NOT NULL COMMENT '加盟日期', -- Joined on
  dealer_state TINYINT NOT NULL COMMENT '合作状态(1-正常 2-观察 3-终止)', -- State (1-normal 2-on watch 3-ended)
  PRIMARY KEY (dealer_id),
  UNIQUE KEY uk_dealer_no (dealer_no),
  UNIQUE KEY uk_customer_id (customer_id),
  KEY idx_agency_region (agency_region_id),
  KEY idx_channel_manager (channel_manager_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (agency_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (channel_manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '经销商'; -- Dealers

CREATE TABLE mkt_channel_agreements (
  dealer_agreement_id INT NOT NULL AUTO_INCREMENT COMMENT '经销协议ID', -- Agreement id
  dealer_id INT NOT NULL COMMENT '经销商ID', -- Dealer
  contract_id BIGINT COMMENT '合同ID', -- Contract
  agree_year SMALLINT NOT NULL COMMENT '协议年度', -- Year
  purchase_target DECIMAL(12,2) NOT NULL COMMENT '年度进货目标(元)', -- Purchases meant (yuan)
  base_rebate DECIMAL(5,2) NOT NULL COMMENT '基础返利(%)', -- Basic rebate (%)
  exclusive_flag TINYINT NOT NULL COMMENT '是否独家(0-否 1-是)', -- Exclusive (0-no 1-yes)
  settle_terms VARCHAR(30) NOT NULL COMMENT '结算条款', -- Terms
  signed_on DATE NOT NULL COMMENT '签订日期', -- Signed on
  PRIMARY KEY (dealer_agreement_id),
  KEY idx_dealer (dealer_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (dealer_id) REFERENCES mkt_channel_dealers (dealer_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '经销协议'; -- Dealer agreements

CREATE TABLE mkt_channel_purchase_orders (
  dealer_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '要货单ID', -- Order id
  dealer_order_no VARCHAR(20) NOT NULL COMMENT '要货单号', -- Number
  dealer_id INT NOT NULL COMMENT '经销商ID', -- Dealer
  ship_warehouse_id INT NOT NULL COMMENT '发货仓库ID', -- Warehouse
  wanted_date DATE NOT NULL COMMENT '要求到货日期', -- Wanted on
  line_money DECIMAL(12,2) NOT NULL COMMENT '要货金额(元)', -- Goods (yuan)
  rebate_used DECIMAL(12,2) NOT NULL COMMENT '使用返利(元)', -- Rebate used (yuan)
  due_money DECIMAL(12,2) NOT NULL COMMENT '应付货款(元)', -- Due (yuan)
  placed_on DATE NOT NULL COMMENT '下单日期', -- Placed on
  order_step TINYINT NOT NULL COMMENT '单据状态(1-待审核 2-待付款 3-已发货 4-已签收)', -- State (1-to review 2-to pay 3-shipped 4-received)
  PRIMARY KEY (dealer_order_id),
  UNIQUE KEY uk_dealer_order_no (dealer_order_no),
  KEY idx_dealer (dealer_id),
  KEY idx_ship_warehouse (ship_warehouse_id),
  FOREIGN KEY (dealer_id) REFERENCES mkt_channel_dealers (dealer_id),
  FOREIGN KEY (ship_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '经销商要货单'; -- Dealers' orders

CREATE TABLE mkt_channel_purchase_lines (
  dealer_order_id BIGINT NOT NULL COMMENT '要货单ID', -- Order
  order_line TINYINT NOT NULL COMMENT '行号', -- Line
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  box_count INT NOT NULL COMMENT '箱数(箱)', -- Boxes
  pieces_per_box SMALLINT NOT NULL COMMENT '装箱数(件)', -- Pieces a box
  dealer_price DECIMAL(10,2) NOT NULL COMMENT '经销价(元)', -- Dealer's price (yuan)
  line_money DECIMAL(12,2) NOT NULL COMMENT '行金额(元)', -- Line (yuan)
  is_promo_line TINYINT NOT NULL COMMENT '是否促销品(0-否 1-是)', -- On promotion (0-no 1-yes)
  PRIMARY KEY (dealer_order_id, order_line),
  KEY idx_product (product_id),
  FOREIGN KEY (dealer_order_id) REFERENCES mkt_channel_purchase_orders (dealer_order_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '要货单明细'; -- Lines of dealers' orders

CREATE TABLE mkt_channel_sellout_reports (
  report_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '分销上报ID', -- Report id
  dealer_id INT NOT NULL COMMENT '经销商ID', -- Dealer
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  report_week CHAR(8) NOT NULL COMMENT '上报周', -- Week
  sold_out_qty INT NOT NULL COMMENT '分销数量(件)', -- Sold
  terminal_count SMALLINT NOT NULL COMMENT '动销终端数(家)', -- Outlets that sold
  dealer_stock INT NOT NULL COMMENT '期末库存(件)', -- Left in stock
  turnover_days SMALLINT NOT NULL COMMENT '库存周转天数(天)', -- Days of stock
  report_source VARCHAR(10) NOT NULL COMMENT '数据来源(系统对接/手工上报)', -- Source (interface/by hand)
  PRIMARY KEY (report_id),
  KEY idx_dealer (dealer_id),
  KEY idx_product (product_id),
  FOREIGN KEY (dealer_id) REFERENCES mkt_channel_dealers (dealer_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '经销商分销上报'; -- Dealers' sales reports

CREATE TABLE mkt_channel_outlets (
  outlet_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '终端网点ID', -- Outlet id
  outlet_no VARCHAR(16) NOT NULL COMMENT '网点编号', -- Outlet number
  dealer_id INT NOT NULL COMMENT '所属经销商ID', -- Dealer
  outlet_label VARCHAR(60) NOT NULL COMMENT '网点名称', -- Outlet
  outlet_class VARCHAR(10) NOT NULL COMMENT '网点类型(商超/便利店/专卖店/批发档口/餐饮)', -- Kind (supermarket/convenience/specialist/wholesale/catering)
  city_region_id INT NOT NULL COMMENT '所在城市ID', -- City
  outlet_address VARCHAR(120) NOT NULL COMMENT '网点地址', -- Address
  keeper_name VARCHAR(50) NOT NULL COMMENT '店主姓名', -- Owner
  keeper_phone VARCHAR(20) NOT NULL COMMENT '店主电话', -- Telephone
  covers_visit_cycle TINYINT NOT NULL COMMENT '拜访周期(天)', -- Visited every (days)
  PRIMARY KEY (outlet_id),
  UNIQUE KEY uk_outlet_no (outlet_no),
  KEY idx_dealer (dealer_id),
  KEY idx_city_region (city_region_id),
  FOREIGN KEY (dealer_id) REFERENCES mkt_channel_dealers (dealer_id),
  FOREIGN KEY (city_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '终端网点'; -- Outlets

CREATE TABLE mkt_channel_outlet_visits (
  visit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '拜访ID', -- Visit id
  outlet_id BIGINT NOT NULL COMMENT '终端网点ID', -- Outlet
  salesman_id BIGINT NOT NULL COMMENT '业务员员工ID', -- Salesman
  arrived_at DATETIME NOT NULL COMMENT '到店签到时间', -- Checked in at
  stay_minutes SMALLINT NOT NULL COMMENT '停留时长(分钟)', -- Stayed (minutes)
  display_faces TINYINT NOT NULL COMMENT '陈列排面数(个)', -- Facings
  is_out_of_stock TINYINT NOT NULL COMMENT '是否缺货(0-否 1-是)', -- Out of stock (0-no 1-yes)
  rival_activity VARCHAR(60) COMMENT '竞品动态', -- Competitors
  visit_digest VARCHAR(120) NOT NULL COMMENT '拜访小结', -- In short
  PRIMARY KEY (visit_id),
  KEY idx_outlet (outlet_id),
  KEY idx_salesman (salesman_id),
  FOREIGN KEY (outlet_id) REFERENCES mkt_channel_outlets (outlet_id),
  FOREIGN KEY (salesman_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '终端拜访'; -- Visits to outlets

CREATE TABLE mkt_channel_rebate_bills (
  rebate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '返利单ID', -- Rebate id
  rebate_no VARCHAR(20) NOT NULL COMMENT '返利单号', -- Number
  dealer_id INT NOT NULL COMMENT '经销商ID', -- Dealer
  rebate_quarter CHAR(6) NOT NULL COMMENT '返利季度', -- Quarter
  purchase_base DECIMAL(12,2) NOT NULL COMMENT '计返进货额(元)', -- Purchases it is on (yuan)
  rebate_pct DECIMAL(5,2) NOT NULL COMMENT '返利比例(%)', -- Rebate (%)
  rebate_money DECIMAL(12,2) NOT NULL COMMENT '返利金额(元)', -- Rebate (yuan)
  penalty_money DECIMAL(10,2) NOT NULL COMMENT '违规扣减(元)', -- Penalty (yuan)
  payable_rebate DECIMAL(12,2) NOT NULL COMMENT '应兑返利(元)', -- To be paid (yuan)
  subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  paid_way VARCHAR(10) NOT NULL COMMENT '兑付方式(冲抵货款/赠品/现金)', -- Paid by (set off/goods/cash)
  PRIMARY KEY (rebate_id),
  UNIQUE KEY uk_rebate_no (rebate_no),
  KEY idx_dealer (dealer_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (dealer_id) REFERENCES mkt_channel_dealers (dealer_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '返利结算单'; -- Rebate bills

CREATE TABLE mkt_channel_channel_conflicts (
  conflict_id INT NOT NULL AUTO_INCREMENT COMMENT '违规ID', -- Breach id
  conflict_no VARCHAR(20) NOT NULL COMMENT '违规单号', -- Number
  offender_dealer_id INT NOT NULL COMMENT '违规经销商ID', -- Offender
  harmed_dealer_id INT COMMENT '受损经销商ID', -- Dealer harmed
  breach_kind VARCHAR(10) NOT NULL COMMENT '违规类型(跨区窜货/低价倾销/虚报库存)', -- Kind (out of territory/dumping/false stock)
  trace_code VARCHAR(24) NOT NULL COMMENT '追溯码', -- Trace code
  found_on DATE NOT NULL COMMENT '发现日期', -- Found on
  fine_money DECIMAL(10,2) NOT NULL COMMENT '罚款(元)', -- Fine (yuan)
  handle_words VARCHAR(120) NOT NULL COMMENT '处理结果', -- Outcome
  PRIMARY KEY (conflict_id),
  UNIQUE KEY uk_conflict_no (conflict_no),
  KEY idx_offender_dealer (offender_dealer_id),
  KEY idx_harmed_dealer (harmed_dealer_id),
  FOREIGN KEY (offender_dealer_id) REFERENCES mkt_channel_dealers (dealer_id),
  FOREIGN KEY (harmed_dealer_id) REFERENCES mkt_channel_dealers (dealer_id)
) COMMENT = '窜货与违规'; -- Breaches of territory

CREATE TABLE mkt_channel_display_contracts (
  display_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '陈列协议ID', -- Agreement id
  outlet_id BIGINT NOT NULL COMMENT '终端网点ID', -- Outlet
  display_form VARCHAR(10) NOT NULL COMMENT '陈列形式(堆头/端架/冰柜/灯箱)', -- Form (pile/end of aisle/fridge/light box)
  monthly_fee DECIMAL(8,2) NOT NULL COMMENT '月陈列费(元)', -- Fee a month (yuan)
  months_total TINYINT NOT NULL COMMENT '协议月数(月)', -- Months
  display_cost DECIMAL(10,2) NOT NULL COMMENT '陈列费合计(元)', -- Cost (yuan)
  begins_on DATE NOT NULL COMMENT '起始日期', -- From
  audit_result VARCHAR(6) NOT NULL COMMENT '稽核结果(达标/不达标/未稽核)', -- Audit (met/not met/not yet)
  auditor_id BIGINT COMMENT '稽核人员工ID', -- Auditor
  PRIMARY KEY (display_id),
  KEY idx_outlet (outlet_id),
  KEY idx_auditor (auditor_id),
  FOREIGN KEY (outlet_id) REFERENCES mkt_channel_outlets (outlet_id),
  FOREIGN KEY (auditor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '陈列协议'; -- Display agreements
