-- domain: price_policy
-- category: Retail
-- zh: 价格与促销
-- en: Prices and promotions

CREATE TABLE price_policy_price_lists (
  price_list_id INT NOT NULL AUTO_INCREMENT COMMENT '价格表ID', -- Price list id
  list_code VARCHAR(12) NOT NULL COMMENT '价格表代码', -- Code
  list_title VARCHAR(60) NOT NULL COMMENT '价格表名称', -- Price list
  price_channel VARCHAR(10) NOT NULL COMMENT '适用渠道(门店/线上/经销/直销/内部)', -- Channel (store/online/dealer/direct/internal)
  selling_company_id INT NOT NULL COMMENT '执行公司ID', -- Company
  zone_region_id INT COMMENT '适用区域ID', -- Region
  is_tax_inclusive TINYINT NOT NULL COMMENT '是否含税(0-否 1-是)', -- With tax (0-no 1-yes)
  in_force_from DATE NOT NULL COMMENT '生效日期', -- In force from
  keeper_user_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  PRIMARY KEY (price_list_id),
  UNIQUE KEY uk_list_code (list_code),
  UNIQUE KEY uk_list_title (list_title),
  KEY idx_selling_company (selling_company_id),
  KEY idx_zone_region (zone_region_id),
  KEY idx_keeper_user (keeper_user_id),
  FOREIGN KEY (selling_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (zone_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (keeper_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '价格表'; -- Price lists

CREATE TABLE price_policy_list_prices (
  price_list_id INT NOT NULL COMMENT '价格表ID', -- Price list
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  unit_price_taxed DECIMAL(10,2) NOT NULL COMMENT '含税单价(元)', -- Price with tax (yuan)
  floor_price DECIMAL(10,2) NOT NULL COMMENT '最低限价(元)', -- Lowest price (yuan)
  min_order_qty INT NOT NULL COMMENT '起订量(件)', -- Least order
  gross_margin_pct DECIMAL(5,2) NOT NULL COMMENT '毛利率(%)', -- Gross margin (%)
  valid_through DATE NOT NULL COMMENT '有效期至', -- Valid until
  PRIMARY KEY (price_list_id, product_id),
  KEY idx_product (product_id),
  FOREIGN KEY (price_list_id) REFERENCES price_policy_price_lists (price_list_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '价格表明细'; -- Prices of lists

CREATE TABLE price_policy_adjustment_sheets (
  sheet_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调价单ID', -- Sheet id
  sheet_no VARCHAR(20) NOT NULL COMMENT '调价单号', -- Number
  price_list_id INT NOT NULL COMMENT '价格表ID', -- Price list
  adjust_motive VARCHAR(60) NOT NULL COMMENT '调价原因', -- Reason
  line_total SMALLINT NOT NULL COMMENT '调价商品数(个)', -- Products
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  applied_on DATE NOT NULL COMMENT '申请日期', -- Applied on
  takes_effect_on DATE NOT NULL COMMENT '生效日期', -- In force from
  sheet_state TINYINT NOT NULL COMMENT '单据状态(1-草稿 2-审批中 3-已生效 4-已驳回)', -- State (1-draft 2-under approval 3-in force 4-refused)
  PRIMARY KEY (sheet_id),
  UNIQUE KEY uk_sheet_no (sheet_no),
  KEY idx_price_list (price_list_id),
  KEY idx_applicant (applicant_id),
  FOREIGN KEY (price_list_id) REFERENCES price_policy_price_lists (price_list_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '调价单'; -- Price adjustments

CREATE TABLE price_policy_adjustment_lines (
  sheet_id BIGINT NOT NULL COMMENT '调价单ID', -- Sheet
  adjust_row TINYINT NOT NULL COMMENT '行号', -- Line
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  price_before DECIMAL(10,2) NOT NULL COMMENT '调前价(元)', -- Price before (yuan)
  change_pct DECIMAL(5,2) NOT NULL COMMENT '调幅(%)', -- Change (%)
  price_after DECIMAL(10,2) NOT NULL COMMENT '调后价(元)', -- Price after (yuan)
  stock_on_hand INT NOT NULL COMMENT '当前库存(件)', -- In stock
  line_note VARCHAR(60) COMMENT '行说明', -- Note
  PRIMARY KEY (sheet_id, adjust_row),
  KEY idx_product (product_id),
  FOREIGN KEY (sheet_id) REFERENCES price_policy_adjustment_sheets (sheet_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '调价单明细'; -- Lines of price adjustments

CREATE TABLE price_policy_promotions (
  promotion_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '促销活动ID', -- Promotion id
  promotion_no VARCHAR(20) NOT NULL COMMENT '活动编号', -- Number
  promotion_title VARCHAR(60) NOT NULL COMMENT '活动名称', -- Promotion
  promotion_way VARCHAR(10) NOT NULL COMMENT '促销方式(直降/折扣/满减/买赠/换购/第二件半价)', -- Way (price cut/discount/money off/gift/add-on/second at half price)
  begins_on DATE NOT NULL COMMENT '开始日期', -- Begins on
  ends_on DATE NOT NULL COMMENT '结束日期', -- Ends on
  planned_sales DECIMAL(12,2) NOT NULL COMMENT '目标销售额(元)', -- Planned sales (yuan)
  spend_limit DECIMAL(12,2) NOT NULL COMMENT '费用上限(元)', -- Cost limit (yuan)
  planner_id BIGINT NOT NULL COMMENT '策划人员工ID', -- Planned by
  supplier_id BIGINT COMMENT '联合促销供应商ID', -- Supplier taking part
  PRIMARY KEY (promotion_id),
  UNIQUE KEY uk_promotion_no (promotion_no),
  KEY idx_planner (planner_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (planner_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '促销活动'; -- Promotions

CREATE TABLE price_policy_promotion_products (
  promotion_id BIGINT NOT NULL COMMENT '促销活动ID', -- Promotion
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  regular_price DECIMAL(10,2) NOT NULL COMMENT '正常售价(元)', -- Regular price (yuan)
  promo_price DECIMAL(10,2) NOT NULL COMMENT '促销价(元)', -- Promotion price (yuan)
  limit_per_buyer TINYINT NOT NULL COMMENT '每人限购(件)', -- Most per buyer
  prepared_stock INT NOT NULL COMMENT '备货量(件)', -- Stock prepared
  subsidy_per_piece DECIMAL(8,2) NOT NULL COMMENT '供应商单件补差(元)', -- Supplier's subsidy (yuan each)
  PRIMARY KEY (promotion_id, product_id),
  KEY idx_product (product_id),
  FOREIGN KEY (promotion_id) REFERENCES price_policy_promotions (promotion_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '促销商品'; -- Products of promotions

CREATE TABLE price_policy_promotion_stores (
  promotion_id BIGINT NOT NULL COMMENT '促销活动ID', -- Promotion
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  display_place VARCHAR(20) NOT NULL COMMENT '陈列位置(堆头/端架/收银台/入口)', -- Display (pile/end of aisle/checkout/entrance)
  poster_count SMALLINT NOT NULL COMMENT '海报数量(张)', -- Posters
  target_revenue DECIMAL(10,2) NOT NULL COMMENT '门店目标(元)', -- Store's target (yuan)
  actual_revenue DECIMAL(10,2) NOT NULL COMMENT '实际销售(元)', -- Sales (yuan)
  is_checked_on_site TINYINT NOT NULL COMMENT '是否现场巡检(0-否 1-是)', -- Checked on site (0-no 1-yes)
  PRIMARY KEY (promotion_id, store_id),
  KEY idx_store (store_id),
  FOREIGN KEY (promotion_id) REFERENCES price_policy_promotions (promotion_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id)
) COMMENT = '促销门店范围'; -- Stores of promotions

CREATE TABLE price_policy_competitor_prices (
  capture_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '采集ID', -- Capture id
  product_id BIGINT NOT NULL COMMENT '对标商品ID', -- Our product
  rival_brand VARCHAR(30) NOT NULL COMMENT '竞争商家', -- Competitor
  rival_price DECIMAL(10,2) NOT NULL COMMENT '竞品售价(元)', -- Competitor's price (yuan)
  own_price DECIMAL(10,2) NOT NULL COMMENT '我方售价(元)', -- Our price (yuan)
  price_gap_pct DECIMAL(5,2) NOT NULL COMMENT '价差率(%)', -- Difference (%)
  capture_mode VARCHAR(10) NOT NULL COMMENT '采集方式(人工市调/网页采集/第三方)', -- How (on foot/web/third party)
  city_region_id INT NOT NULL COMMENT '采集城市ID', -- City
  captured_on DATE NOT NULL COMMENT '采集日期', -- Captured on
  PRIMARY KEY (capture_id),
  KEY idx_product (product_id),
  KEY idx_city_region (city_region_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (city_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '竞品价格采集'; -- Competitors' prices

CREATE TABLE price_policy_label_print_jobs (
  job_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '打印任务ID', -- Job id
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  sheet_id BIGINT COMMENT '来源调价单ID', -- Adjustment
  label_format VARCHAR(16) NOT NULL COMMENT '价签规格(标准纸签/促销黄签/电子价签)', -- Label (paper/yellow/electronic)
  label_count INT NOT NULL COMMENT '打印张数(张)', -- Labels
  queued_at DATETIME NOT NULL COMMENT '下发时间', -- Sent at
  finished_at DATETIME COMMENT '完成时间', -- Finished at
  job_state TINYINT NOT NULL COMMENT '任务状态(1-待打印 2-已完成 3-打印失败)', -- State (1-waiting 2-done 3-failed)
  PRIMARY KEY (job_id),
  KEY idx_store (store_id),
  KEY idx_sheet (sheet_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (sheet_id) REFERENCES price_policy_adjustment_sheets (sheet_id)
) COMMENT = '价签打印任务'; -- Price label jobs

CREATE TABLE price_policy_effect_reviews (
  effect_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评估ID', -- Review id
  promotion_id BIGINT NOT NULL COMMENT '促销活动ID', -- Promotion
  actual_sales DECIMAL(12,2) NOT NULL COMMENT '实际销售额(元)', -- Sales (yuan)
  baseline_sales DECIMAL(12,2) NOT NULL COMMENT '基线销售额(元)', -- Sales without it (yuan)
  uplift_pct DECIMAL(6,2) NOT NULL COMMENT '增量提升率(%)', -- Uplift (%)
  promo_expense DECIMAL(12,2) NOT NULL COMMENT '实际费用(元)', -- Cost (yuan)
  conclusion_text VARCHAR(150) NOT NULL COMMENT '评估结论', -- Conclusion
  reviewer_user_id BIGINT NOT NULL COMMENT '评估人用户ID', -- Reviewed by
  reviewed_on DATE NOT NULL COMMENT '评估日期', -- Reviewed on
  PRIMARY KEY (effect_id),
  UNIQUE KEY uk_promotion_id (promotion_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (promotion_id) REFERENCES price_policy_promotions (promotion_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '促销效果评估'; -- Reviews of promotions
