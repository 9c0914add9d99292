-- domain: fin_fixedasset
-- category: Finance
-- zh: 固定资产核算
-- en: Fixed assets

CREATE TABLE fin_fixedasset_asset_classes (
  class_id INT NOT NULL AUTO_INCREMENT COMMENT '资产类别ID', -- Class id
  class_code VARCHAR(8) NOT NULL COMMENT '类别编码', -- Code
  class_title VARCHAR(30) NOT NULL COMMENT '类别名称', -- Class
  useful_years TINYINT NOT NULL COMMENT '折旧年限(年)', -- Life (years)
  salvage_pct DECIMAL(5,2) NOT NULL COMMENT '净残值率(%)', -- Residual value (%)
  method_label VARCHAR(12) NOT NULL COMMENT '折旧方法(年限平均法/双倍余额递减法)', -- Method (straight-line/declining)
  asset_subject_id INT NOT NULL COMMENT '资产科目ID', -- Ledger subject
  depreciation_subject_id INT NOT NULL COMMENT '折旧费用科目ID', -- Depreciation subject
  PRIMARY KEY (class_id),
  UNIQUE KEY uk_class_code (class_code),
  UNIQUE KEY uk_class_title (class_title),
  KEY idx_asset_subject (asset_subject_id),
  KEY idx_depreciation_subject (depreciation_subject_id),
  FOREIGN KEY (asset_subject_id) REFERENCES fin_ledger_subjects (subject_id),
  FOREIGN KEY (depreciation_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '固定资产类别'; -- Asset classes

CREATE TABLE fin_fixedasset_cards (
  card_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '资产卡片ID', -- Card id
  card_no VARCHAR(20) NOT NULL COMMENT '资产编号', -- Asset number
  class_id INT NOT NULL COMMENT '资产类别ID', -- Class
  asset_title VARCHAR(60) NOT NULL COMMENT '资产名称', -- Asset
  holder_company_id INT NOT NULL COMMENT '核算公司ID', -- Company
  use_dept_id INT NOT NULL COMMENT '使用部门ID', -- Department
  equipment_id BIGINT COMMENT '设备台账ID', -- Equipment
  original_value DECIMAL(12,2) NOT NULL COMMENT '原值(元)', -- Cost (yuan)
  in_use_on DATE NOT NULL COMMENT '启用日期', -- In use since
  months_used SMALLINT NOT NULL COMMENT '已提折旧月数(月)', -- Months depreciated
  accumulated DECIMAL(12,2) NOT NULL COMMENT '累计折旧(元)', -- Depreciated (yuan)
  net_value DECIMAL(12,2) NOT NULL COMMENT '账面净值(元)', -- Net value (yuan)
  card_state TINYINT NOT NULL COMMENT '资产状态(1-在用 2-闲置 3-已处置)', -- State (1-in use 2-idle 3-disposed of)
  PRIMARY KEY (card_id),
  UNIQUE KEY uk_card_no (card_no),
  KEY idx_class (class_id),
  KEY idx_holder_company (holder_company_id),
  KEY idx_use_dept (use_dept_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (class_id) REFERENCES fin_fixedasset_asset_classes (class_id),
  FOREIGN KEY (holder_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (use_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '固定资产卡片'; -- Asset cards

CREATE TABLE fin_fixedasset_depreciation_lines (
  card_id BIGINT NOT NULL COMMENT '资产卡片ID', -- Card
  depreciate_month CHAR(7) NOT NULL COMMENT '折旧月份', -- Month
  month_depreciation DECIMAL(12,2) NOT NULL COMMENT '本月折旧(元)', -- Depreciation (yuan)
  bear_dept_id INT NOT NULL COMMENT '承担部门ID', -- Department
  run_batch VARCHAR(16) NOT NULL COMMENT '计提批次', -- Run
  is_manual TINYINT NOT NULL COMMENT '是否手工调整(0-否 1-是)', -- By hand (0-no 1-yes)
  PRIMARY KEY (card_id, depreciate_month),
  KEY idx_bear_dept (bear_dept_id),
  FOREIGN KEY (card_id) REFERENCES fin_fixedasset_cards (card_id),
  FOREIGN KEY (bear_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '折旧明细'; -- Depreciation

CREATE TABLE fin_fixedasset_additions (
  addition_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '新增单ID', -- Addition id
  addition_no VARCHAR(20) NOT NULL COMMENT '新增单号', -- Number
  card_id BIGINT NOT NULL COMMENT '资产卡片ID', -- Card
  gain_way VARCHAR(10) NOT NULL COMMENT '取得方式(外购/在建转固/投资者投入/融资租入)', -- How (bought/built/contributed/leased)
  vendor_supplier_id BIGINT COMMENT '供应商ID', -- Supplier
  invoice_cost DECIMAL(12,2) NOT NULL COMMENT '发票不含税金额(元)', -- Net of the invoice (yuan)
  other_cost DECIMAL(12,2) NOT NULL COMMENT '运杂安装费(元)', -- Carriage and installation (yuan)
  accepted_on DATE NOT NULL COMMENT '验收日期', -- Accepted on
  acceptor_id BIGINT NOT NULL COMMENT '验收人员工ID', -- Accepted by
  PRIMARY KEY (addition_id),
  UNIQUE KEY uk_addition_no (addition_no),
  KEY idx_card (card_id),
  KEY idx_vendor_supplier (vendor_supplier_id),
  KEY idx_acceptor (acceptor_id),
  FOREIGN KEY (card_id) REFERENCES fin_fixedasset_cards (card_id),
  FOREIGN KEY (vendor_supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (acceptor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '资产新增单'; -- Additions

CREATE TABLE fin_fixedasset_disposals (
  disposal_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '处置单ID', -- Disposal id
  disposal_no VARCHAR(20) NOT NULL COMMENT '处置单号', -- Number
  card_id BIGINT NOT NULL COMMENT '资产卡片ID', -- Card
  disposal_way VARCHAR(8) NOT NULL COMMENT '处置方式(出售/报废/捐赠/毁损)', -- How (sold/scrapped/given/destroyed)
  book_left DECIMAL(12,2) NOT NULL COMMENT '处置时净值(元)', -- Net value (yuan)
  proceeds DECIMAL(12,2) NOT NULL COMMENT '处置收入(元)', -- Proceeds (yuan)
  disposal_gain DECIMAL(12,2) NOT NULL COMMENT '处置损益(元)', -- Gain or loss (yuan)
  reason_words VARCHAR(60) NOT NULL COMMENT '处置原因', -- Reason
  disposed_on DATE NOT NULL COMMENT '处置日期', -- On
  PRIMARY KEY (disposal_id),
  UNIQUE KEY uk_disposal_no (disposal_no),
  UNIQUE KEY uk_card_id (card_id),
  FOREIGN KEY (card_id) REFERENCES fin_fixedasset_cards (card_id)
) COMMENT = '资产处置单'; -- Disposals

CREATE TABLE fin_fixedasset_transfers (
  asset_transfer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '转移单ID', -- Transfer id
  asset_transfer_no VARCHAR(20) NOT NULL COMMENT '转移单号', -- Number
  card_id BIGINT NOT NULL COMMENT '资产卡片ID', -- Card
  from_dept_id INT NOT NULL COMMENT '转出部门ID', -- From department
  to_dept_id INT NOT NULL COMMENT '转入部门ID', -- To department
  transfer_reason VARCHAR(60) NOT NULL COMMENT '转移原因', -- Reason
  moved_on DATE NOT NULL COMMENT '转移日期', -- On
  receiver_id BIGINT NOT NULL COMMENT '接收人员工ID', -- Received by
  receiver_signed TINYINT NOT NULL COMMENT '是否签收(0-否 1-是)', -- Signed for (0-no 1-yes)
  PRIMARY KEY (asset_transfer_id),
  UNIQUE KEY uk_asset_transfer_no (asset_transfer_no),
  KEY idx_card (card_id),
  KEY idx_from_dept (from_dept_id),
  KEY idx_to_dept (to_dept_id),
  KEY idx_receiver (receiver_id),
  FOREIGN KEY (card_id) REFERENCES fin_fixedasset_cards (card_id),
  FOREIGN KEY (from_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (to_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (receiver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '资产转移单'; -- Transfers of assets

CREATE TABLE fin_fixedasset_stocktakes (
  stocktake_id INT NOT NULL AUTO_INCREMENT COMMENT '盘点单ID', -- Stocktake id
  stocktake_no VARCHAR(20) NOT NULL COMMENT '盘点单号', -- Number
  company_id INT NOT NULL COMMENT '盘点公司ID', -- Company
  stocktake_title VARCHAR(60) NOT NULL COMMENT '盘点名称', -- Title
  base_on DATE NOT NULL COMMENT '盘点基准日', -- As of
  leader_id BIGINT NOT NULL COMMENT '组长员工ID', -- Leader
  finished_on DATE NOT NULL COMMENT '完成日期', -- Finished on
  accuracy_pct DECIMAL(5,2) NOT NULL COMMENT '账实相符率(%)', -- Agrees with the books (%)
  PRIMARY KEY (stocktake_id),
  UNIQUE KEY uk_stocktake_no (stocktake_no),
  KEY idx_company (company_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '资产盘点单'; -- Stocktakes

CREATE TABLE fin_fixedasset_stocktake_lines (
  stocktake_id INT NOT NULL COMMENT '盘点单ID', -- Stocktake
  card_id BIGINT NOT NULL COMMENT '资产卡片ID', -- Card
  scan_result VARCHAR(8) NOT NULL COMMENT '盘点结果(正常/盘亏/盘盈/标签缺失)', -- Result (found/missing/surplus/no label)
  found_place VARCHAR(60) NOT NULL COMMENT '实际存放地点', -- Where found
  condition_level VARCHAR(6) NOT NULL COMMENT '完好程度(完好/一般/待修)', -- Condition (good/fair/to repair)
  counted_on DATE NOT NULL COMMENT '清点日期', -- Counted on
  counter_id BIGINT NOT NULL COMMENT '盘点人员工ID', -- Counted by
  PRIMARY KEY (stocktake_id, card_id),
  KEY idx_card (card_id),
  KEY idx_counter (counter_id),
  FOREIGN KEY (stocktake_id) REFERENCES fin_fixedasset_stocktakes (stocktake_id),
  FOREIGN KEY (card_id) REFERENCES fin_fixedasset_cards (card_id),
  FOREIGN KEY (counter_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '资产盘点明细'; -- Lines of stocktakes

CREATE TABLE fin_fixedasset_impairments (
  impairment_id INT NOT NULL AUTO_INCREMENT COMMENT '减值记录ID', -- Record id
  card_id BIGINT NOT NULL COMMENT '资产卡片ID', -- Card
  test_date DATE NOT NULL COMMENT '测试日期', -- Tested on
  carrying_sum DECIMAL(12,2) NOT NULL COMMENT '账面价值(元)', -- Carrying amount (yuan)
  recoverable_sum DECIMAL(12,2) NOT NULL COMMENT '可收回金额(元)', -- Recoverable (yuan)
  impairment_sum DECIMAL(12,2) NOT NULL COMMENT '减值金额(元)', -- Impairment (yuan)
  sign_words VARCHAR(80) NOT NULL COMMENT '减值迹象', -- Signs
  appraiser_supplier_id BIGINT COMMENT '评估机构供应商ID', -- Appraiser
  PRIMARY KEY (impairment_id),
  KEY idx_card (card_id),
  KEY idx_appraiser_supplier (appraiser_supplier_id),
  FOREIGN KEY (card_id) REFERENCES fin_fixedasset_cards (card_id),
  FOREIGN KEY (appraiser_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '减值测试记录'; -- Impairment tests

CREATE TABLE fin_fixedasset_leased_assets (
  lease_id INT NOT NULL AUTO_INCREMENT COMMENT '租赁资产ID', -- Lease id
  lease_no VARCHAR(20) NOT NULL COMMENT '租赁编号', -- Number
  contract_id BIGINT NOT NULL COMMENT '租赁合同ID', -- Contract
  leased_title VARCHAR(60) NOT NULL COMMENT '租赁标的', -- What is leased
  lease_months SMALLINT NOT NULL COMMENT '租赁期(月)', -- Months
  rent_a_month DECIMAL(12,2) NOT NULL COMMENT '月租金(元)', -- Rent a month (yuan)
  discount_pct DECIMAL(5,2) NOT NULL COMMENT '折现率(%)', -- Discount rate (%)
  right_of_use DECIMAL(14,2) NOT NULL COMMENT '使用权资产(元)', -- Right-of-use asset (yuan)
  starts_on DATE NOT NULL COMMENT '起租日期', -- From
  PRIMARY KEY (lease_id),
  UNIQUE KEY uk_lease_no (lease_no),
  KEY idx_contract (contract_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '租赁资产台账'; -- Leased assets
