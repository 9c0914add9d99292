-- domain: fin_tax
-- category: Finance
-- zh: 税务管理
-- en: Tax

CREATE TABLE fin_tax_tax_kinds (
  tax_id INT NOT NULL AUTO_INCREMENT COMMENT '税种ID', -- Tax id
  tax_title VARCHAR(30) NOT NULL COMMENT '税种名称', -- Tax
  tax_abbr VARCHAR(8) NOT NULL COMMENT '税种简码', -- Short code
  file_cycle VARCHAR(6) NOT NULL COMMENT '申报周期(月/季/年)', -- Filed (monthly/quarterly/yearly)
  standard_rate DECIMAL(5,2) COMMENT '基准税率(%)', -- Standard rate (%)
  basis_words VARCHAR(60) NOT NULL COMMENT '计税依据', -- Basis
  subject_id INT NOT NULL COMMENT '入账科目ID', -- Ledger subject
  legal_basis VARCHAR(60) NOT NULL COMMENT '法规依据', -- Law
  PRIMARY KEY (tax_id),
  UNIQUE KEY uk_tax_title (tax_title),
  UNIQUE KEY uk_tax_abbr (tax_abbr),
  KEY idx_subject (subject_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '税种'; -- Taxes

CREATE TABLE fin_tax_taxpayers (
  taxpayer_id INT NOT NULL AUTO_INCREMENT COMMENT '纳税主体ID', -- Taxpayer id
  company_id INT NOT NULL COMMENT '公司ID', -- Company
  taxpayer_class VARCHAR(16) NOT NULL COMMENT '纳税人类型(一般纳税人/小规模纳税人)', -- Class (general/small-scale)
  tax_office VARCHAR(60) NOT NULL COMMENT '主管税务机关', -- Tax office
  tax_region_id INT NOT NULL COMMENT '税务所在地ID', -- Region
  credit_rating CHAR(1) NOT NULL COMMENT '纳税信用等级(A/B/M/C/D)', -- Credit rating
  preferential VARCHAR(60) COMMENT '税收优惠', -- Relief
  tax_contact_id BIGINT NOT NULL COMMENT '办税员员工ID', -- Tax clerk
  registered_on DATE NOT NULL COMMENT '税务登记日期', -- Registered on
  PRIMARY KEY (taxpayer_id),
  UNIQUE KEY uk_company_id (company_id),
  KEY idx_tax_region (tax_region_id),
  KEY idx_tax_contact (tax_contact_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (tax_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (tax_contact_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '纳税主体'; -- Taxpayers

CREATE TABLE fin_tax_returns (
  return_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '申报表ID', -- Return id
  return_no VARCHAR(24) NOT NULL COMMENT '申报流水号', -- Number
  taxpayer_id INT NOT NULL COMMENT '纳税主体ID', -- Taxpayer
  tax_id INT NOT NULL COMMENT '税种ID', -- Tax
  period_label VARCHAR(8) NOT NULL COMMENT '所属期', -- Period
  taxable_base DECIMAL(14,2) NOT NULL COMMENT '计税金额(元)', -- Basis (yuan)
  computed_tax DECIMAL(12,2) NOT NULL COMMENT '应纳税额(元)', -- Tax (yuan)
  relief_tax DECIMAL(12,2) NOT NULL COMMENT '减免税额(元)', -- Relief (yuan)
  payable_tax DECIMAL(12,2) NOT NULL COMMENT '应补税额(元)', -- To pay (yuan)
  filed_on DATE NOT NULL COMMENT '申报日期', -- Filed on
  file_state TINYINT NOT NULL COMMENT '申报状态(1-已申报 2-已扣款 3-已更正)', -- State (1-filed 2-paid 3-corrected)
  PRIMARY KEY (return_id),
  UNIQUE KEY uk_return_no (return_no),
  KEY idx_taxpayer (taxpayer_id),
  KEY idx_tax (tax_id),
  FOREIGN KEY (taxpayer_id) REFERENCES fin_tax_taxpayers (taxpayer_id),
  FOREIGN KEY (tax_id) REFERENCES fin_tax_tax_kinds (tax_id)
) COMMENT = '纳税申报表'; -- Tax returns

CREATE TABLE fin_tax_payments (
  tax_payment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '缴纳ID', -- Payment id
  return_id BIGINT NOT NULL COMMENT '申报表ID', -- Return
  certificate_no VARCHAR(24) NOT NULL COMMENT '完税凭证号', -- Certificate
  paid_tax DECIMAL(12,2) NOT NULL COMMENT '缴纳税额(元)', -- Paid (yuan)
  late_fee DECIMAL(10,2) NOT NULL COMMENT '滞纳金(元)', -- Late fee (yuan)
  deduct_bank VARCHAR(40) NOT NULL COMMENT '扣款银行', -- Bank
  paid_on DATE NOT NULL COMMENT '缴纳日期', -- Paid on
  voucher_booked TINYINT NOT NULL COMMENT '是否已入账(0-否 1-是)', -- Booked (0-no 1-yes)
  PRIMARY KEY (tax_payment_id),
  UNIQUE KEY uk_return_id (return_id),
  UNIQUE KEY uk_certificate_no (certificate_no),
  FOREIGN KEY (return_id) REFERENCES fin_tax_returns (return_id)
) COMMENT = '税款缴纳记录'; -- Tax payments

CREATE TABLE fin_tax_input_invoices (
  input_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '进项记录ID', -- Record id
  taxpayer_id INT NOT NULL COMMENT '纳税主体ID', -- Taxpayer
  seller_supplier_id BIGINT NOT NULL COMMENT '销方供应商ID', -- Seller
  digital_no CHAR(20) NOT NULL COMMENT '数电票号码', -- Invoice number
  goods_words VARCHAR(40) NOT NULL COMMENT '货物劳务名称', -- Goods
  net_value DECIMAL(12,2) NOT NULL COMMENT '不含税金额(元)', -- Net (yuan)
  vat_rate DECIMAL(5,2) NOT NULL COMMENT '税率(%)', -- Rate (%)
  vat_value DECIMAL(12,2) NOT NULL COMMENT '税额(元)', -- VAT (yuan)
  certify_month CHAR(7) NOT NULL COMMENT '勾选认证月份', -- Certified in
  usage_kind VARCHAR(10) NOT NULL COMMENT '用途(抵扣/不抵扣/退税)', -- Use (credited/not/refund)
  PRIMARY KEY (input_id),
  KEY idx_taxpayer (taxpayer_id),
  KEY idx_seller_supplier (seller_supplier_id),
  UNIQUE KEY uk_digital_no (digital_no),
  FOREIGN KEY (taxpayer_id) REFERENCES fin_tax_taxpayers (taxpayer_id),
  FOREIGN KEY (seller_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '进项发票认证'; -- Input invoices

CREATE TABLE fin_tax_output_summaries (
  output_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '销项汇总ID', -- Summary id
  taxpayer_id INT NOT NULL COMMENT '纳税主体ID', -- Taxpayer
  summary_month CHAR(7) NOT NULL COMMENT '汇总月份', -- Month
  rate_band DECIMAL(5,2) NOT NULL COMMENT '适用税率(%)', -- Rate (%)
  invoiced_value DECIMAL(14,2) NOT NULL COMMENT '开票销售额(元)', -- Invoiced (yuan)
  uninvoiced_value DECIMAL(14,2) NOT NULL COMMENT '未开票销售额(元)', -- Not invoiced (yuan)
  output_vat DECIMAL(12,2) NOT NULL COMMENT '销项税额(元)', -- Output VAT (yuan)
  category_id INT COMMENT '主要商品分类ID', -- Main product category
  PRIMARY KEY (output_id),
  KEY idx_taxpayer (taxpayer_id),
  KEY idx_category (category_id),
  FOREIGN KEY (taxpayer_id) REFERENCES fin_tax_taxpayers (taxpayer_id),
  FOREIGN KEY (category_id) REFERENCES mdm_product_categories (category_id)
) COMMENT = '销项税汇总'; -- Output VAT

CREATE TABLE fin_tax_stamp_duties (
  stamp_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '印花税记录ID', -- Record id
  taxpayer_id INT NOT NULL COMMENT '纳税主体ID', -- Taxpayer
  contract_id BIGINT NOT NULL COMMENT '合同ID', -- Contract
  stamp_item VARCHAR(20) NOT NULL COMMENT '税目', -- Item
  contract_value DECIMAL(12,2) NOT NULL COMMENT '计税合同额(元)', -- Contract (yuan)
  duty_rate DECIMAL(6,3) NOT NULL COMMENT '税率(‰)', -- Rate (per mille)
  duty_value DECIMAL(10,2) NOT NULL COMMENT '应纳印花税(元)', -- Duty (yuan)
  declared_flag TINYINT NOT NULL COMMENT '是否已申报(0-否 1-是)', -- Filed (0-no 1-yes)
  PRIMARY KEY (stamp_id),
  KEY idx_taxpayer (taxpayer_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (taxpayer_id) REFERENCES fin_tax_taxpayers (taxpayer_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '印花税台账'; -- Stamp duty register

CREATE TABLE fin_tax_rd_deductions (
  deduction_id INT NOT NULL AUTO_INCREMENT COMMENT '加计扣除ID', -- Deduction id
  taxpayer_id INT NOT NULL COMMENT '纳税主体ID', -- Taxpayer
  project_id BIGINT NOT NULL COMMENT '研发项目ID', -- R&D project
  deduct_year SMALLINT NOT NULL COMMENT '所属年度', -- Year
  staff_cost DECIMAL(12,2) NOT NULL COMMENT '人员人工(元)', -- Staff (yuan)
  material_cost DECIMAL(12,2) NOT NULL COMMENT '直接投入(元)', -- Materials (yuan)
  depreciation_cost DECIMAL(12,2) NOT NULL COMMENT '折旧摊销(元)', -- Depreciation (yuan)
  eligible_total DECIMAL(12,2) NOT NULL COMMENT '可加计费用合计(元)', -- Eligible (yuan)
  extra_deduction DECIMAL(12,2) NOT NULL COMMENT '加计扣除额(元)', -- Extra deduction (yuan)
  audit_opinion VARCHAR(100) NOT NULL COMMENT '鉴证意见', -- Opinion
  PRIMARY KEY (deduction_id),
  KEY idx_taxpayer (taxpayer_id),
  KEY idx_project (project_id),
  FOREIGN KEY (taxpayer_id) REFERENCES fin_tax_taxpayers (taxpayer_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '研发费用加计扣除'; -- R&D super-deductions

CREATE TABLE fin_tax_risk_alerts (
  alert_id INT NOT NULL AUTO_INCREMENT COMMENT '风险提示ID', -- Alert id
  taxpayer_id INT NOT NULL COMMENT '纳税主体ID', -- Taxpayer
  risk_title VARCHAR(80) NOT NULL COMMENT '风险事项', -- Risk
  risk_grade VARCHAR(4) NOT NULL COMMENT '风险等级(高/中/低)', -- Grade (high/middle/low)
  found_by VARCHAR(16) NOT NULL COMMENT '发现方式(税局推送/内部自查/中介审阅)', -- Found by (tax office/ourselves/adviser)
  possible_tax DECIMAL(12,2) NOT NULL COMMENT '预计补税(元)', -- Tax at risk (yuan)
  response_words VARCHAR(150) NOT NULL COMMENT '应对措施', -- Response
  handler_id BIGINT NOT NULL COMMENT '处理人员工ID', -- Handled by
  found_on DATE NOT NULL COMMENT '发现日期', -- Found on
  PRIMARY KEY (alert_id),
  KEY idx_taxpayer (taxpayer_id),
  KEY idx_handler (handler_id),
  FOREIGN KEY (taxpayer_id) REFERENCES fin_tax_taxpayers (taxpayer_id),
  FOREIGN KEY (handler_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '税务风险提示'; -- Tax risks

CREATE TABLE fin_tax_invoices_blank (
  quota_id INT NOT NULL AUTO_INCREMENT COMMENT '额度记录ID', -- Record id
  taxpayer_id INT NOT NULL COMMENT '纳税主体ID', -- Taxpayer
  quota_month CHAR(7) NOT NULL COMMENT '月份', -- Month
  granted_quota DECIMAL(14,2) NOT NULL COMMENT '核定总额度(元)', -- Quota (yuan)
  consumed_quota DECIMAL(14,2) NOT NULL COMMENT '已用额度(元)', -- Used (yuan)
  temp_increase DECIMAL(14,2) NOT NULL COMMENT '临时调增(元)', -- Raised for a time (yuan)
  keeper_user_id BIGINT NOT NULL COMMENT '管理人用户ID', -- Kept by
  PRIMARY KEY (quota_id),
  KEY idx_taxpayer (taxpayer_id),
  KEY idx_keeper_user (keeper_user_id),
  FOREIGN KEY (taxpayer_id) REFERENCES fin_tax_taxpayers (taxpayer_id),
  FOREIGN KEY (keeper_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '发票额度台账'; -- Invoice quotas
