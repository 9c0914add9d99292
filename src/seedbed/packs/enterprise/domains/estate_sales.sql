-- domain: estate_sales
-- category: Real estate
-- zh: 房产销售
-- en: Property sales

CREATE TABLE estate_sales_estates (
  estate_id INT NOT NULL AUTO_INCREMENT COMMENT '楼盘ID', -- Estate id
  estate_code VARCHAR(10) NOT NULL COMMENT '楼盘编码', -- Code
  estate_label VARCHAR(40) NOT NULL COMMENT '楼盘名称', -- Estate
  city_region_id INT NOT NULL COMMENT '所在城市ID', -- City
  developer_company_id INT NOT NULL COMMENT '开发公司ID', -- Developer
  plot_ratio DECIMAL(4,2) NOT NULL COMMENT '容积率', -- Plot ratio
  greening_rate DECIMAL(5,2) NOT NULL COMMENT '绿化率(%)', -- Green (%)
  presale_permit VARCHAR(40) NOT NULL COMMENT '预售证号', -- Presale permit
  delivery_on DATE NOT NULL COMMENT '交付日期', -- Handover
  project_id BIGINT NOT NULL COMMENT '建设项目ID', -- Construction project
  PRIMARY KEY (estate_id),
  UNIQUE KEY uk_estate_code (estate_code),
  UNIQUE KEY uk_estate_label (estate_label),
  KEY idx_city_region (city_region_id),
  KEY idx_developer_company (developer_company_id),
  UNIQUE KEY uk_presale_permit (presale_permit),
  KEY idx_project (project_id),
  FOREIGN KEY (city_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (developer_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '楼盘'; -- Estates

CREATE TABLE estate_sales_house_layouts (
  layout_id INT NOT NULL AUTO_INCREMENT COMMENT '户型ID', -- Layout id
  layout_code VARCHAR(8) NOT NULL COMMENT '户型代码', -- Code
  layout_label VARCHAR(30) NOT NULL COMMENT '户型名称', -- Layout
  floor_area DECIMAL(6,2) NOT NULL COMMENT '建筑面积(平方米)', -- Built area (square metres)
  inner_area DECIMAL(6,2) NOT NULL COMMENT '套内面积(平方米)', -- Inner area (square metres)
  light_facing VARCHAR(10) NOT NULL COMMENT '朝向', -- Faces
  designer_dept_id INT NOT NULL COMMENT '设计部门ID', -- Design department
  PRIMARY KEY (layout_id),
  UNIQUE KEY uk_layout_code (layout_code),
  KEY idx_designer_dept (designer_dept_id),
  FOREIGN KEY (designer_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '户型'; -- Layouts

CREATE TABLE estate_sales_houses (
  house_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '房源ID', -- Unit id
  estate_id INT NOT NULL COMMENT '楼盘ID', -- Estate
  layout_id INT NOT NULL COMMENT '户型ID', -- Layout
  room_address VARCHAR(30) NOT NULL COMMENT '楼栋房号', -- Block and unit
  price_per_sqm DECIMAL(9,2) NOT NULL COMMENT '备案单价(元/平方米)', -- Filed price (yuan/sqm)
  listed_total DECIMAL(12,2) NOT NULL COMMENT '备案总价(元)', -- Filed total (yuan)
  house_state VARCHAR(8) NOT NULL COMMENT '房源状态(可售/认购/签约/保留)', -- State (for sale/reserved/signed/kept)
  PRIMARY KEY (house_id),
  KEY idx_estate (estate_id),
  KEY idx_layout (layout_id),
  FOREIGN KEY (estate_id) REFERENCES estate_sales_estates (estate_id),
  FOREIGN KEY (layout_id) REFERENCES estate_sales_house_layouts (layout_id)
) COMMENT = '房源'; -- Units

CREATE TABLE estate_sales_visits (
  visit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '来访ID', -- Visit id
  estate_id INT NOT NULL COMMENT '楼盘ID', -- Estate
  visitor_name VARCHAR(50) NOT NULL COMMENT '客户姓名', -- Visitor
  visitor_mobile VARCHAR(20) NOT NULL COMMENT '客户手机', -- Mobile
  heard_from VARCHAR(16) NOT NULL COMMENT '认知途径(朋友介绍/短视频/户外广告/中介带看/老业主推荐)', -- Heard through
  buying_intent CHAR(1) NOT NULL COMMENT '意向等级(A/B/C/D)', -- Intent
  budget_range VARCHAR(20) NOT NULL COMMENT '预算区间(200万以下/200-300万/300-500万/500万以上)', -- Budget
  consultant_id BIGINT NOT NULL COMMENT '置业顾问员工ID', -- Consultant
  came_at DATETIME NOT NULL COMMENT '来访时间', -- Came at
  PRIMARY KEY (visit_id),
  KEY idx_estate (estate_id),
  KEY idx_consultant (consultant_id),
  FOREIGN KEY (estate_id) REFERENCES estate_sales_estates (estate_id),
  FOREIGN KEY (consultant_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '来访登记'; -- Visits

CREATE TABLE estate_sales_subscriptions (
  subscription_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '认购ID', -- Reservation id
  house_id BIGINT NOT NULL COMMENT '房源ID', -- Unit
  subscription_no VARCHAR(20) NOT NULL COMMENT '认购书编号', -- Number
  purchaser_name VARCHAR(50) NOT NULL COMMENT '认购人姓名', -- Purchaser
  purchaser_id_card CHAR(18) NOT NULL COMMENT '认购人身份证号', -- Identity number
  earnest_money DECIMAL(10,2) NOT NULL COMMENT '定金(元)', -- Earnest money (yuan)
  discount_rate DECIMAL(5,2) NOT NULL COMMENT '成交折扣(%)', -- Price agreed (%)
  subscribed_on DATE NOT NULL COMMENT '认购日期', -- Reserved on
  PRIMARY KEY (subscription_id),
  KEY idx_house (house_id),
  UNIQUE KEY uk_subscription_no (subscription_no),
  FOREIGN KEY (house_id) REFERENCES estate_sales_houses (house_id)
) COMMENT = '认购书'; -- Reservations

CREATE TABLE estate_sales_sale_contracts (
  sale_contract_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '买卖合同ID', -- Contract id
  subscription_id BIGINT NOT NULL COMMENT '认购ID', -- Reservation
  online_sign_no VARCHAR(24) NOT NULL COMMENT '网签编号', -- Online number
  deal_price DECIMAL(12,2) NOT NULL COMMENT '成交总价(元)', -- Price (yuan)
  down_payment DECIMAL(12,2) NOT NULL COMMENT '首付款(元)', -- Down payment (yuan)
  mortgage_loan DECIMAL(12,2) NOT NULL COMMENT '按揭贷款(元)', -- Mortgage (yuan)
  pay_plan VARCHAR(12) NOT NULL COMMENT '付款方式(一次性付款/商业贷款/公积金贷款/组合贷款)', -- Paid by
  signed_on DATE NOT NULL COMMENT '签约日期', -- Signed on
  seller_user_id BIGINT NOT NULL COMMENT '网签经办用户ID', -- Signed by
  PRIMARY KEY (sale_contract_id),
  KEY idx_subscription (subscription_id),
  UNIQUE KEY uk_online_sign_no (online_sign_no),
  KEY idx_seller_user (seller_user_id),
  FOREIGN KEY (subscription_id) REFERENCES estate_sales_subscriptions (subscription_id),
  FOREIGN KEY (seller_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '商品房买卖合同'; -- Sale contracts

CREATE TABLE estate_sales_installments (
  installment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '到账ID', -- Payment id
  sale_contract_id BIGINT NOT NULL COMMENT '买卖合同ID', -- Contract
  money_kind VARCHAR(8) NOT NULL COMMENT '款项类型(首付款/按揭款/全款)', -- Kind
  received_sum DECIMAL(12,2) NOT NULL COMMENT '到账金额(元)', -- Received (yuan)
  received_bank VARCHAR(30) NOT NULL COMMENT '收款银行', -- Bank
  received_on DATE NOT NULL COMMENT '到账日期', -- Received on
  receipt_no VARCHAR(20) NOT NULL COMMENT '收据号', -- Receipt
  PRIMARY KEY (installment_id),
  KEY idx_sale_contract (sale_contract_id),
  UNIQUE KEY uk_receipt_no (receipt_no),
  FOREIGN KEY (sale_contract_id) REFERENCES estate_sales_sale_contracts (sale_contract_id)
) COMMENT = '房款到账记录'; -- Payments received

CREATE TABLE estate_sales_sales_commissions (
  commission_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '佣金ID', -- Commission id
  sale_contract_id BIGINT NOT NULL COMMENT '买卖合同ID', -- Contract
  consultant_id BIGINT NOT NULL COMMENT '置业顾问员工ID', -- Consultant
  agency_supplier_id BIGINT COMMENT '分销中介供应商ID', -- Agency
  commission_base DECIMAL(12,2) NOT NULL COMMENT '计佣基数(元)', -- Base (yuan)
  commission_point DECIMAL(5,3) NOT NULL COMMENT '佣金点数(%)', -- Rate (%)
  commission_sum DECIMAL(10,2) NOT NULL COMMENT '佣金金额(元)', -- Commission (yuan)
  PRIMARY KEY (commission_id),
  KEY idx_sale_contract (sale_contract_id),
  KEY idx_consultant (consultant_id),
  KEY idx_agency_supplier (agency_supplier_id),
  FOREIGN KEY (sale_contract_id) REFERENCES estate_sales_sale_contracts (sale_contract_id),
  FOREIGN KEY (consultant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (agency_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '销售佣金'; -- Commissions

CREATE TABLE estate_sales_price_adjustments (
  price_change_id INT NOT NULL AUTO_INCREMENT COMMENT '调价ID', -- Change id
  house_id BIGINT NOT NULL COMMENT '房源ID', -- Unit
  old_sqm_price DECIMAL(9,2) NOT NULL COMMENT '调整前单价(元/平方米)', -- Before (yuan/sqm)
  new_sqm_price DECIMAL(9,2) NOT NULL COMMENT '调整后单价(元/平方米)', -- After (yuan/sqm)
  change_ground VARCHAR(60) NOT NULL COMMENT '调价依据', -- Grounds
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approved by
  effective_on DATE NOT NULL COMMENT '执行日期', -- From
  PRIMARY KEY (price_change_id),
  KEY idx_house (house_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (house_id) REFERENCES estate_sales_houses (house_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '一房一价调整'; -- Price changes

CREATE TABLE estate_sales_handovers (
  handover_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '交房ID', -- Handover id
  sale_contract_id BIGINT NOT NULL COMMENT '买卖合同ID', -- Contract
  appointed_on DATE NOT NULL COMMENT '预约交房日期', -- Appointed on
  inspector_employee_id BIGINT NOT NULL COMMENT '陪验工程师员工ID', -- Engineer
  defect_count TINYINT NOT NULL COMMENT '预验问题数(项)', -- Defects
  defect_detail VARCHAR(100) COMMENT '预验问题说明', -- Detail
  keys_count TINYINT NOT NULL COMMENT '交付钥匙(把)', -- Keys
  PRIMARY KEY (handover_id),
  KEY idx_sale_contract (sale_contract_id),
  KEY idx_inspector_employee (inspector_employee_id),
  FOREIGN KEY (sale_contract_id) REFERENCES estate_sales_sale_contracts (sale_contract_id),
  FOREIGN KEY (inspector_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '交房验收'; -- Handovers
