-- domain: pharmacy_drug
-- category: Health care
-- zh: 药房药品
-- en: Pharmacy

CREATE TABLE pharmacy_drug_drug_catalog (
  drug_id INT NOT NULL AUTO_INCREMENT COMMENT '药品ID', -- Drug id
  drug_code VARCHAR(12) NOT NULL COMMENT '药品编码', -- Drug code
  generic_name VARCHAR(60) NOT NULL COMMENT '通用名称', -- Generic name
  dosage_spec VARCHAR(40) NOT NULL COMMENT '规格', -- Strength
  drug_class VARCHAR(16) NOT NULL COMMENT '药品类别(抗感染/解热镇痛/消化/心血管/降糖/抗过敏呼吸/中成药/营养/外用/大输液)', -- Class
  rx_category VARCHAR(16) NOT NULL COMMENT '管理类别(处方药/甲类非处方药/乙类非处方药)', -- Category (prescription/OTC A/OTC B)
  approval_no VARCHAR(24) NOT NULL COMMENT '批准文号', -- Approval number
  retail_price DECIMAL(8,2) NOT NULL COMMENT '零售价(元)', -- Price (yuan)
  product_id BIGINT COMMENT '商品主数据ID', -- Product master
  PRIMARY KEY (drug_id),
  UNIQUE KEY uk_drug_code (drug_code),
  UNIQUE KEY uk_generic_name (generic_name),
  UNIQUE KEY uk_approval_no (approval_no),
  KEY idx_product (product_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '药品目录'; -- Drug catalogue

CREATE TABLE pharmacy_drug_pharmacies (
  pharmacy_id INT NOT NULL AUTO_INCREMENT COMMENT '药房ID', -- Pharmacy id
  pharmacy_label VARCHAR(40) NOT NULL COMMENT '药房名称', -- Pharmacy
  pharmacy_kind VARCHAR(10) NOT NULL COMMENT '药房类型(门诊/住院/零售)', -- Kind (outpatient/inpatient/retail)
  store_id INT COMMENT '合作门店ID', -- Store
  lead_pharmacist_id BIGINT NOT NULL COMMENT '药师长员工ID', -- Head pharmacist
  permit_until DATE NOT NULL COMMENT '经营许可证有效期至', -- Licence valid until
  humidity_limit DECIMAL(5,2) NOT NULL COMMENT '湿度上限(%)', -- Highest humidity (%)
  PRIMARY KEY (pharmacy_id),
  UNIQUE KEY uk_pharmacy_label (pharmacy_label),
  KEY idx_store (store_id),
  KEY idx_lead_pharmacist (lead_pharmacist_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (lead_pharmacist_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '药房'; -- Pharmacies

CREATE TABLE pharmacy_drug_purchase_receipts (
  drug_receipt_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '入库单ID', -- Receipt id
  drug_receipt_no VARCHAR(20) NOT NULL COMMENT '入库单号', -- Receipt number
  pharmacy_id INT NOT NULL COMMENT '药房ID', -- Pharmacy
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  arrived_on DATE NOT NULL COMMENT '到货日期', -- Arrived on
  transport_temp DECIMAL(4,1) NOT NULL COMMENT '运输温度(℃)', -- Temperature on the way (℃)
  receipt_total DECIMAL(12,2) NOT NULL COMMENT '入库总额(元)', -- Total (yuan)
  acceptor_user_id BIGINT NOT NULL COMMENT '验收人用户ID', -- Accepted by
  PRIMARY KEY (drug_receipt_id),
  UNIQUE KEY uk_drug_receipt_no (drug_receipt_no),
  KEY idx_pharmacy (pharmacy_id),
  KEY idx_supplier (supplier_id),
  KEY idx_acceptor_user (acceptor_user_id),
  FOREIGN KEY (pharmacy_id) REFERENCES pharmacy_drug_pharmacies (pharmacy_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (acceptor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '药品入库单'; -- Drug receipts

CREATE TABLE pharmacy_drug_receipt_lines (
  drug_receipt_id BIGINT NOT NULL COMMENT '入库单ID', -- Receipt
  drug_id INT NOT NULL COMMENT '药品ID', -- Drug
  lot_number VARCHAR(16) NOT NULL COMMENT '生产批号', -- Lot
  produced_on DATE NOT NULL COMMENT '生产日期', -- Made on
  expires_on DATE NOT NULL COMMENT '有效期至', -- Use by
  box_qty INT NOT NULL COMMENT '入库数量(盒)', -- Boxes
  buying_price DECIMAL(8,2) NOT NULL COMMENT '进货单价(元)', -- Price (yuan)
  line_cost DECIMAL(12,2) NOT NULL COMMENT '进货金额(元)', -- Amount (yuan)
  PRIMARY KEY (drug_receipt_id, drug_id),
  KEY idx_drug (drug_id),
  FOREIGN KEY (drug_receipt_id) REFERENCES pharmacy_drug_purchase_receipts (drug_receipt_id),
  FOREIGN KEY (drug_id) REFERENCES pharmacy_drug_drug_catalog (drug_id)
) COMMENT = '药品入库明细'; -- Lines of receipts

CREATE TABLE pharmacy_drug_stock_lots (
  stock_lot_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '库存批次ID', -- Stock id
  pharmacy_id INT NOT NULL COMMENT '药房ID', -- Pharmacy
  drug_id INT NOT NULL COMMENT '药品ID', -- Drug
  lot_no VARCHAR(16) NOT NULL COMMENT '批号', -- Lot
  shelf_spot VARCHAR(16) NOT NULL COMMENT '货位', -- Place
  boxes_on_hand INT NOT NULL COMMENT '库存数量(盒)', -- Boxes in stock
  warning_boxes INT NOT NULL COMMENT '预警数量(盒)', -- Warning at
  valid_until DATE NOT NULL COMMENT '有效期至', -- Valid until
  PRIMARY KEY (stock_lot_id),
  KEY idx_pharmacy (pharmacy_id),
  KEY idx_drug (drug_id),
  FOREIGN KEY (pharmacy_id) REFERENCES pharmacy_drug_pharmacies (pharmacy_id),
  FOREIGN KEY (drug_id) REFERENCES pharmacy_drug_drug_catalog (drug_id)
) COMMENT = '药房库存批次'; -- Stock by lot

CREATE TABLE pharmacy_drug_dispense_orders (
  dispense_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发药单ID', -- Dispensing id
  dispense_no VARCHAR(20) NOT NULL COMMENT '发药单号', -- Number
  prescription_id BIGINT NOT NULL COMMENT '处方ID', -- Prescription
  pharmacy_id INT NOT NULL COMMENT '药房ID', -- Pharmacy
  dispensed_at DATETIME NOT NULL COMMENT '发药时间', -- Dispensed at
  window_no TINYINT NOT NULL COMMENT '发药窗口(号)', -- Window
  dispenser_id BIGINT NOT NULL COMMENT '发药药师员工ID', -- Dispenser
  double_checked TINYINT NOT NULL COMMENT '是否双人核对(0-否 1-是)', -- Checked by two (0-no 1-yes)
  PRIMARY KEY (dispense_id),
  UNIQUE KEY uk_dispense_no (dispense_no),
  KEY idx_prescription (prescription_id),
  KEY idx_pharmacy (pharmacy_id),
  KEY idx_dispenser (dispenser_id),
  FOREIGN KEY (prescription_id) REFERENCES hospital_clinic_prescriptions (prescription_id),
  FOREIGN KEY (pharmacy_id) REFERENCES pharmacy_drug_pharmacies (pharmacy_id),
  FOREIGN KEY (dispenser_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '发药单'; -- Dispensing orders

CREATE TABLE pharmacy_drug_dispense_lines (
  dispense_id BIGINT NOT NULL COMMENT '发药单ID', -- Order
  drug_id INT NOT NULL COMMENT '药品ID', -- Drug
  boxes_given TINYINT NOT NULL COMMENT '发药数量(盒)', -- Boxes
  usage_text VARCHAR(60) NOT NULL COMMENT '用法用量', -- Directions
  sale_price DECIMAL(8,2) NOT NULL COMMENT '单价(元)', -- Price (yuan)
  dispensed_value DECIMAL(10,2) NOT NULL COMMENT '药费金额(元)', -- Amount (yuan)
  PRIMARY KEY (dispense_id, drug_id),
  KEY idx_drug (drug_id),
  FOREIGN KEY (dispense_id) REFERENCES pharmacy_drug_dispense_orders (dispense_id),
  FOREIGN KEY (drug_id) REFERENCES pharmacy_drug_drug_catalog (drug_id)
) COMMENT = '发药明细'; -- Lines of dispensing orders

CREATE TABLE pharmacy_drug_storage_logs (
  storage_log_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '记录ID', -- Record id
  pharmacy_id INT NOT NULL COMMENT '药房ID', -- Pharmacy
  zone_kind VARCHAR(10) NOT NULL COMMENT '库区(常温/阴凉/冷藏)', -- Zone (room/cool/cold)
  celsius DECIMAL(4,1) NOT NULL COMMENT '温度(℃)', -- Temperature (℃)
  humidity_rate DECIMAL(5,2) NOT NULL COMMENT '相对湿度(%)', -- Humidity (%)
  logged_at DATETIME NOT NULL COMMENT '记录时间', -- Logged at
  measure_taken VARCHAR(60) COMMENT '调控措施', -- Measure taken
  PRIMARY KEY (storage_log_id),
  KEY idx_pharmacy (pharmacy_id),
  FOREIGN KEY (pharmacy_id) REFERENCES pharmacy_drug_pharmacies (pharmacy_id)
) COMMENT = '温湿度记录'; -- Storage conditions

CREATE TABLE pharmacy_drug_expiry_returns (
  expiry_case_id INT NOT NULL AUTO_INCREMENT COMMENT '处理单ID', -- Case id
  stock_lot_id BIGINT NOT NULL COMMENT '库存批次ID', -- Stock
  handle_way VARCHAR(10) NOT NULL COMMENT '处理方式(退供应商/促销/报损/调拨)', -- Way (returned/promotion/written off/moved)
  handled_boxes SMALLINT NOT NULL COMMENT '处理数量(盒)', -- Boxes
  loss_value DECIMAL(10,2) NOT NULL COMMENT '损失金额(元)', -- Loss (yuan)
  proposed_on DATE NOT NULL COMMENT '申请日期', -- Proposed on
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approved by
  PRIMARY KEY (expiry_case_id),
  KEY idx_stock_lot (stock_lot_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (stock_lot_id) REFERENCES pharmacy_drug_stock_lots (stock_lot_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '近效期药品处理'; -- Drugs near expiry

CREATE TABLE pharmacy_drug_adverse_reports (
  adverse_id INT NOT NULL AUTO_INCREMENT COMMENT '报告ID', -- Report id
  adverse_no VARCHAR(20) NOT NULL COMMENT '报告编号', -- Number
  drug_id INT NOT NULL COMMENT '怀疑药品ID', -- Drug suspected
  patient_id BIGINT NOT NULL COMMENT '患者ID', -- Patient
  reaction VARCHAR(60) NOT NULL COMMENT '不良反应表现', -- Reaction
  seriousness VARCHAR(8) NOT NULL COMMENT '严重程度(一般/严重)', -- Severity (ordinary/serious)
  occurred_on DATE NOT NULL COMMENT '发生日期', -- Occurred on
  reported_on DATE NOT NULL COMMENT '上报日期', -- Reported on
  relation_judged VARCHAR(10) NOT NULL COMMENT '关联性评价(肯定/很可能/可能/待评价)', -- Link (certain/probable/possible/open)
  PRIMARY KEY (adverse_id),
  UNIQUE KEY uk_adverse_no (adverse_no),
  KEY idx_drug (drug_id),
  KEY idx_patient (patient_id),
  FOREIGN KEY (drug_id) REFERENCES pharmacy_drug_drug_catalog (drug_id),
  FOREIGN KEY (patient_id) REFERENCES hospital_clinic_patients (patient_id)
) COMMENT = '药品不良反应报告'; -- Reports of adverse reactions
