-- domain: scm_supplier
-- category: Supply chain
-- zh: 供应商管理
-- en: Supplier management

CREATE TABLE scm_supplier_vendors (
  supplier_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '供应商ID', -- Supplier id
  supplier_no VARCHAR(16) NOT NULL COMMENT '供应商编号', -- Supplier number
  supplier_name VARCHAR(80) NOT NULL COMMENT '供应商名称', -- Supplier
  uscc CHAR(18) NOT NULL COMMENT '统一社会信用代码', -- Unified social credit code
  supplier_class VARCHAR(10) NOT NULL COMMENT '供应商类别(原料/成品/服务/设备/物流)', -- Class (raw material/finished goods/service/equipment/logistics)
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  legal_person VARCHAR(50) NOT NULL COMMENT '法定代表人', -- Legal representative
  paid_in_capital DECIMAL(12,2) NOT NULL COMMENT '注册资本(万元)', -- Registered capital (10,000 yuan)
  taxpayer_kind VARCHAR(16) NOT NULL COMMENT '纳税人类型(一般纳税人/小规模纳税人)', -- Taxpayer (general/small)
  cooperation_level CHAR(1) NOT NULL COMMENT '合作等级(S/A/B/C)', -- Level of cooperation
  supply_state TINYINT NOT NULL COMMENT '供应商状态(1-准入中 2-合格 3-暂停 4-黑名单)', -- State (1-being admitted 2-qualified 3-suspended 4-blacklisted)
  registered_at DATETIME NOT NULL COMMENT '注册时间', -- Registered at
  buyer_id BIGINT NOT NULL COMMENT '负责采购员ID', -- Buyer in charge
  PRIMARY KEY (supplier_id),
  UNIQUE KEY uk_supplier_no (supplier_no),
  UNIQUE KEY uk_uscc (uscc),
  KEY idx_region (region_id),
  KEY idx_buyer (buyer_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (buyer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '供应商'; -- Suppliers

CREATE TABLE scm_supplier_contacts (
  vendor_contact_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '联系人ID', -- Contact id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  person_name VARCHAR(50) NOT NULL COMMENT '姓名', -- Name
  duty_title VARCHAR(30) NOT NULL COMMENT '负责事务', -- Duty
  cell_phone VARCHAR(20) NOT NULL COMMENT '手机号码', -- Mobile number
  office_extension VARCHAR(20) COMMENT '座机', -- Landline
  is_after_hours TINYINT NOT NULL COMMENT '是否夜间应急(0-否 1-是)', -- Reachable at night (0-no 1-yes)
  PRIMARY KEY (vendor_contact_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '供应商联系人'; -- Contacts of suppliers

CREATE TABLE scm_supplier_bank_accounts (
  vendor_bank_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '账户ID', -- Account id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  account_holder VARCHAR(80) NOT NULL COMMENT '户名', -- Account holder
  bank_branch VARCHAR(80) NOT NULL COMMENT '开户行', -- Bank branch
  account_number VARCHAR(30) NOT NULL COMMENT '银行账号', -- Account number
  settlement_currency CHAR(3) NOT NULL COMMENT '结算币种(CNY/USD/EUR)', -- Currency
  verified_on DATE NOT NULL COMMENT '核验日期', -- Verified on
  verifier_user_id BIGINT NOT NULL COMMENT '核验人用户ID', -- Verified by
  PRIMARY KEY (vendor_bank_id),
  KEY idx_supplier (supplier_id),
  UNIQUE KEY uk_account_number (account_number),
  KEY idx_verifier_user (verifier_user_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (verifier_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '供应商收款账户'; -- Bank accounts of suppliers

CREATE TABLE scm_supplier_qualifications (
  qualification_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '资质ID', -- Licence id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  license_kind VARCHAR(30) NOT NULL COMMENT '证照类型(营业执照/质量管理体系认证/生产许可证/开户许可证/安全生产许可证)', -- Kind of licence
  license_code VARCHAR(40) NOT NULL COMMENT '证照编号', -- Licence number
  issued_on DATE NOT NULL COMMENT '发证日期', -- Issued on
  expiry_on DATE COMMENT '有效期至', -- Valid until
  audit_result VARCHAR(10) NOT NULL COMMENT '审核结果(通过/待补充/不通过)', -- Result (passed/to complete/failed)
  auditor_user_id BIGINT NOT NULL COMMENT '审核人用户ID', -- Reviewed by
  PRIMARY KEY (qualification_id),
  KEY idx_supplier (supplier_id),
  KEY idx_auditor_user (auditor_user_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (auditor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '供应商资质证照'; -- Licences of suppliers

CREATE TABLE scm_supplier_admission_reviews (
  admission_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '准入评审ID', -- Review id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  onsite_address_region_id INT NOT NULL COMMENT '现场考察地ID', -- Place visited
  quality_points TINYINT NOT NULL COMMENT '质量体系得分(分)', -- Quality system (points)
  capacity_points TINYINT NOT NULL COMMENT '产能得分(分)', -- Capacity (points)
  finance_points TINYINT NOT NULL COMMENT '财务状况得分(分)', -- Finance (points)
  total_points DECIMAL(5,2) NOT NULL COMMENT '综合得分(分)', -- Total (points)
  review_opinion VARCHAR(200) NOT NULL COMMENT '评审意见', -- Opinion
  lead_reviewer_id BIGINT NOT NULL COMMENT '评审组长员工ID', -- Lead reviewer
  reviewed_on DATE NOT NULL COMMENT '评审日期', -- Reviewed on
  PRIMARY KEY (admission_id),
  UNIQUE KEY uk_supplier_id (supplier_id),
  KEY idx_onsite_address_region (onsite_address_region_id),
  KEY idx_lead_reviewer (lead_reviewer_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (onsite_address_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (lead_reviewer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '准入评审'; -- Admission reviews

CREATE TABLE scm_supplier_scorecards (
  scorecard_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '考核ID', -- Scorecard id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  score_quarter CHAR(6) NOT NULL COMMENT '考核季度', -- Quarter
  quality_rate DECIMAL(5,2) NOT NULL COMMENT '来料合格率(%)', -- Accepted on arrival (%)
  ontime_rate DECIMAL(5,2) NOT NULL COMMENT '准时交付率(%)', -- Delivered on time (%)
  price_index DECIMAL(5,2) NOT NULL COMMENT '价格竞争力(分)', -- Price (points)
  service_points DECIMAL(5,2) NOT NULL COMMENT '服务配合度(分)', -- Service (points)
  overall_score DECIMAL(5,2) NOT NULL COMMENT '综合得分(分)', -- Overall (points)
  rating_grade CHAR(1) NOT NULL COMMENT '评级(A/B/C/D)', -- Rating
  improve_request VARCHAR(120) COMMENT '改进要求', -- Improvement asked for
  PRIMARY KEY (scorecard_id),
  KEY idx_supplier (supplier_id),
  UNIQUE KEY uk_supplier_score_quarter (supplier_id, score_quarter),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '供应商绩效考核'; -- Scorecards of suppliers

CREATE TABLE scm_supplier_agreements (
  agreement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '协议ID', -- Agreement id
  agreement_no VARCHAR(24) NOT NULL COMMENT '协议编号', -- Agreement number
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  contract_id BIGINT COMMENT '关联合同ID', -- Contract
  company_id INT NOT NULL COMMENT '签约公司ID', -- Company that signs
  begins_on DATE NOT NULL COMMENT '协议起始日期', -- From
  ends_on DATE NOT NULL COMMENT '协议截止日期', -- To
  estimated_value DECIMAL(12,2) NOT NULL COMMENT '预计采购额(元)', -- Purchases expected (yuan)
  rebate_rate DECIMAL(5,2) NOT NULL COMMENT '年度返利比例(%)', -- Rebate (%)
  payment_terms VARCHAR(30) NOT NULL COMMENT '付款方式', -- Terms of payment
  PRIMARY KEY (agreement_id),
  UNIQUE KEY uk_agreement_no (agreement_no),
  KEY idx_supplier (supplier_id),
  KEY idx_contract (contract_id),
  KEY idx_company (company_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '年度框架协议'; -- Framework agreements

CREATE TABLE scm_supplier_blacklist_records (
  block_id INT NOT NULL AUTO_INCREMENT COMMENT '记录ID', -- Record id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  block_kind VARCHAR(10) NOT NULL COMMENT '处置类型(暂停/黑名单)', -- Measure (suspension/blacklist)
  block_reason VARCHAR(200) NOT NULL COMMENT '处置原因', -- Reason
  started_on DATE NOT NULL COMMENT '起始日期', -- From
  lifted_on DATE COMMENT '解除日期', -- Lifted on
  decision_dept_id INT NOT NULL COMMENT '决定部门ID', -- Department that decided
  approver_employee_id BIGINT NOT NULL COMMENT '批准人员工ID', -- Approver
  PRIMARY KEY (block_id),
  KEY idx_supplier (supplier_id),
  KEY idx_decision_dept (decision_dept_id),
  KEY idx_approver_employee (approver_employee_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (decision_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (approver_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '黑名单与暂停记录'; -- Suspensions and blacklisting

CREATE TABLE scm_supplier_quotations (
  quotation_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报价ID', -- Quotation id
  quotation_no VARCHAR(20) NOT NULL COMMENT '报价单号', -- Quotation number
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  inquiry_title VARCHAR(100) NOT NULL COMMENT '询价主题', -- Subject
  quoted_at DATETIME NOT NULL COMMENT '报价时间', -- Quoted at
  valid_days SMALLINT NOT NULL COMMENT '报价有效期(天)', -- Valid for (days)
  includes_freight TINYINT NOT NULL COMMENT '是否含运费(0-否 1-是)', -- Freight included (0-no 1-yes)
  quoted_total DECIMAL(12,2) NOT NULL COMMENT '报价总额(元)', -- Total (yuan)
  adoption_state TINYINT NOT NULL COMMENT '采纳状态(1-评审中 2-已采纳 3-未采纳)', -- Adopted (1-in review 2-yes 3-no)
  PRIMARY KEY (quotation_id),
  UNIQUE KEY uk_quotation_no (quotation_no),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '供应商报价'; -- Quotations of suppliers

CREATE TABLE scm_supplier_quotation_lines (
  quotation_id BIGINT NOT NULL COMMENT '报价ID', -- Quotation
  line_no TINYINT NOT NULL COMMENT '行号', -- Line number
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  quoted_qty INT NOT NULL COMMENT '报价数量', -- Quantity
  unit_price DECIMAL(10,2) NOT NULL COMMENT '含税单价(元)', -- Price with tax (yuan)
  line_amount DECIMAL(12,2) NOT NULL COMMENT '行金额(元)', -- Amount (yuan)
  promised_days SMALLINT NOT NULL COMMENT '承诺交期(天)', -- Delivery promised (days)
  line_note VARCHAR(80) COMMENT '备注说明', -- Note
  PRIMARY KEY (quotation_id, line_no),
  KEY idx_product (product_id),
  FOREIGN KEY (quotation_id) REFERENCES scm_supplier_quotations (quotation_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '报价明细'; -- Lines of quotations
