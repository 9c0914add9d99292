-- domain: mdm_product
-- category: Enterprise base data
-- zh: 商品物料主数据
-- en: Product and material master

CREATE TABLE mdm_product_categories (
  category_id INT NOT NULL AUTO_INCREMENT COMMENT '分类ID', -- Category id
  category_code VARCHAR(12) NOT NULL COMMENT '分类编码', -- Category code
  category_name VARCHAR(40) NOT NULL COMMENT '分类名称', -- Category
  parent_category_id INT COMMENT '上级分类ID', -- Parent category
  category_level TINYINT NOT NULL COMMENT '分类层级(1-大类 2-小类)', -- Level (1-group 2-category)
  tax_rate DECIMAL(5,2) NOT NULL COMMENT '增值税税率(%)', -- VAT rate (%)
  manager_id BIGINT NOT NULL COMMENT '品类负责人员工ID', -- Category manager
  shelf_days_default SMALLINT COMMENT '默认保质期(天)', -- Default shelf life (days)
  PRIMARY KEY (category_id),
  UNIQUE KEY uk_category_code (category_code),
  UNIQUE KEY uk_category_name (category_name),
  KEY idx_parent_category (parent_category_id),
  KEY idx_manager (manager_id),
  FOREIGN KEY (parent_category_id) REFERENCES mdm_product_categories (category_id),
  FOREIGN KEY (manager_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '商品分类'; -- Product categories

CREATE TABLE mdm_product_brands (
  brand_id INT NOT NULL AUTO_INCREMENT COMMENT '品牌ID', -- Brand id
  brand_name VARCHAR(40) NOT NULL COMMENT '品牌名称', -- Brand
  brand_kind VARCHAR(10) NOT NULL COMMENT '品牌性质(自有/授权/代理)', -- Kind (own/licensed/agency)
  supplier_id BIGINT COMMENT '品牌供应商ID', -- Supplier of the brand
  trademark_no VARCHAR(20) NOT NULL COMMENT '商标注册号', -- Trademark number
  class_no TINYINT NOT NULL COMMENT '商标国际分类(类)', -- Trademark class
  license_until DATE COMMENT '授权到期日', -- Licensed until
  slogan VARCHAR(60) NOT NULL COMMENT '品牌主张', -- Slogan
  PRIMARY KEY (brand_id),
  UNIQUE KEY uk_brand_name (brand_name),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '品牌'; -- Brands

CREATE TABLE mdm_product_items (
  product_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '商品ID', -- Product id
  sku_code VARCHAR(20) NOT NULL COMMENT '商品编码', -- SKU
  product_name VARCHAR(80) NOT NULL COMMENT '商品名称', -- Product
  category_id INT NOT NULL COMMENT '商品分类ID', -- Category
  brand_id INT NOT NULL COMMENT '品牌ID', -- Brand
  measure_unit VARCHAR(8) NOT NULL COMMENT '计量单位', -- Unit
  list_price DECIMAL(10,2) NOT NULL COMMENT '标准售价(元)', -- List price (yuan)
  standard_cost DECIMAL(10,2) NOT NULL COMMENT '标准成本(元)', -- Standard cost (yuan)
  gross_weight DECIMAL(8,3) NOT NULL COMMENT '毛重(千克)', -- Gross weight (kg)
  bar_code CHAR(13) NOT NULL COMMENT '商品条码', -- Bar code
  source_kind VARCHAR(8) NOT NULL COMMENT '来源(自产/外购)', -- Source (made/bought)
  sale_state TINYINT NOT NULL COMMENT '商品状态(1-在售 2-停售 3-待上架)', -- State (1-on sale 2-discontinued 3-to be listed)
  created_on DATE NOT NULL COMMENT '建档日期', -- Created on
  PRIMARY KEY (product_id),
  UNIQUE KEY uk_sku_code (sku_code),
  KEY idx_category (category_id),
  KEY idx_brand (brand_id),
  UNIQUE KEY uk_bar_code (bar_code),
  FOREIGN KEY (category_id) REFERENCES mdm_product_categories (category_id),
  FOREIGN KEY (brand_id) REFERENCES mdm_product_brands (brand_id)
) COMMENT = '商品物料'; -- Products and materials

CREATE TABLE mdm_product_attributes (
  attribute_id INT NOT NULL AUTO_INCREMENT COMMENT '属性ID', -- Attribute id
  attribute_label VARCHAR(30) NOT NULL COMMENT '属性名称', -- Attribute
  input_mode VARCHAR(10) NOT NULL COMMENT '录入方式(下拉/文本/数值)', -- Input (list/text/number)
  value_unit VARCHAR(10) COMMENT '单位', -- Unit
  is_required TINYINT NOT NULL COMMENT '是否必填(0-否 1-是)', -- Required (0-no 1-yes)
  is_searchable TINYINT NOT NULL COMMENT '是否可筛选(0-否 1-是)', -- Filterable (0-no 1-yes)
  maintainer_user_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  PRIMARY KEY (attribute_id),
  UNIQUE KEY uk_attribute_label (attribute_label),
  KEY idx_maintainer_user (maintainer_user_id),
  FOREIGN KEY (maintainer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '商品属性定义'; -- Product attributes

CREATE TABLE mdm_product_attribute_values (
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  attribute_id INT NOT NULL COMMENT '属性ID', -- Attribute
  value_text VARCHAR(80) NOT NULL COMMENT '属性值', -- Value
  source_note VARCHAR(20) NOT NULL COMMENT '取值来源(供应商/质检/人工)', -- Where the value is from
  checked_by_user_id BIGINT NOT NULL COMMENT '核对人用户ID', -- Checked by
  checked_on DATE NOT NULL COMMENT '核对日期', -- Checked on
  PRIMARY KEY (product_id, attribute_id),
  KEY idx_attribute (attribute_id),
  KEY idx_checked_by_user (checked_by_user_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (attribute_id) REFERENCES mdm_product_attributes (attribute_id),
  FOREIGN KEY (checked_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '商品属性值'; -- Attribute values of products

CREATE TABLE mdm_product_price_changes (
  price_change_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调价记录ID', -- Price change id
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  price_before DECIMAL(10,2) NOT NULL COMMENT '调整前售价(元)', -- Price before (yuan)
  price_after DECIMAL(10,2) NOT NULL COMMENT '调整后售价(元)', -- Price after (yuan)
  change_rate DECIMAL(5,2) NOT NULL COMMENT '调整幅度(%)', -- Change (%)
  change_cause VARCHAR(60) NOT NULL COMMENT '调价原因', -- Cause
  proposer_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Proposer
  effective_on DATE NOT NULL COMMENT '生效日期', -- Effective on
  PRIMARY KEY (price_change_id),
  KEY idx_product (product_id),
  KEY idx_proposer (proposer_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (proposer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '标准价变更'; -- Changes of list prices

CREATE TABLE mdm_product_packagings (
  packaging_id INT NOT NULL AUTO_INCREMENT COMMENT '包装ID', -- Packaging id
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  pack_level VARCHAR(10) NOT NULL COMMENT '包装层级(单品/中包/整箱/托盘)', -- Level (piece/inner/carton/pallet)
  pieces_inside INT NOT NULL COMMENT '内含单品数(个)', -- Pieces inside
  length_cm DECIMAL(8,1) NOT NULL COMMENT '长(厘米)', -- Length (cm)
  width_cm DECIMAL(8,1) NOT NULL COMMENT '宽(厘米)', -- Width (cm)
  height_cm DECIMAL(8,1) NOT NULL COMMENT '高(厘米)', -- Height (cm)
  volume_l DECIMAL(10,2) NOT NULL COMMENT '体积(升)', -- Volume (litres)
  stack_layers TINYINT NOT NULL COMMENT '最大堆码层数(层)', -- Layers when stacked
  PRIMARY KEY (packaging_id),
  KEY idx_product (product_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '包装规格'; -- Packagings

CREATE TABLE mdm_product_substitutes (
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  substitute_product_id BIGINT NOT NULL COMMENT '替代商品ID', -- Substitute
  substitute_mode VARCHAR(10) NOT NULL COMMENT '替代方式(完全/条件/应急)', -- Mode (full/conditional/emergency)
  conversion_ratio DECIMAL(6,3) NOT NULL COMMENT '换算比例', -- Ratio
  approved_by_user_id BIGINT NOT NULL COMMENT '批准人用户ID', -- Approved by
  valid_from DATE NOT NULL COMMENT '生效日期', -- Valid from
  condition_note VARCHAR(80) COMMENT '替代条件', -- Conditions
  PRIMARY KEY (product_id, substitute_product_id),
  KEY idx_substitute_product (substitute_product_id),
  KEY idx_approved_by_user (approved_by_user_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (substitute_product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (approved_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '替代关系'; -- Substitutes

CREATE TABLE mdm_product_product_suppliers (
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  supply_price DECIMAL(10,2) NOT NULL COMMENT '供货价(元)', -- Supply price (yuan)
  min_order_qty INT NOT NULL COMMENT '起订量', -- Least order
  lead_days SMALLINT NOT NULL COMMENT '供货周期(天)', -- Lead time (days)
  quota_rate DECIMAL(5,2) NOT NULL COMMENT '供货份额(%)', -- Share of supply (%)
  agreement_until DATE NOT NULL COMMENT '协议到期日', -- Agreed until
  PRIMARY KEY (product_id, supplier_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '商品供货关系'; -- Suppliers of products

CREATE TABLE mdm_product_change_requests (
  change_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '变更申请ID', -- Request id
  request_sheet_no VARCHAR(20) NOT NULL COMMENT '申请单号', -- Request number
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  field_changed VARCHAR(20) NOT NULL COMMENT '变更字段(商品名称/售价/规格/分类/条码/状态)', -- Field changed
  applicant_dept_id INT NOT NULL COMMENT '申请部门ID', -- Department that asks
  request_detail VARCHAR(200) NOT NULL COMMENT '变更说明', -- Detail
  flow_state TINYINT NOT NULL COMMENT '流程状态(1-审核中 2-已完成 3-已退回)', -- State (1-in review 2-done 3-returned)
  filed_at DATETIME NOT NULL COMMENT '提交时间', -- Filed at
  completed_at DATETIME COMMENT '完成时间', -- Completed at
  PRIMARY KEY (change_request_id),
  UNIQUE KEY uk_request_sheet_no (request_sheet_no),
  KEY idx_product (product_id),
  KEY idx_applicant_dept (applicant_dept_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (applicant_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '主数据变更申请'; -- Requests to change master data
