-- domain: mkt_coupon
-- category: Marketing
-- zh: 优惠券管理
-- en: Coupons

CREATE TABLE mkt_coupon_templates (
  template_id INT NOT NULL AUTO_INCREMENT COMMENT '券模板ID', -- Template id
  template_no VARCHAR(16) NOT NULL COMMENT '券模板编号', -- Template number
  coupon_title VARCHAR(60) NOT NULL COMMENT '券名称', -- Coupon
  coupon_kind VARCHAR(10) NOT NULL COMMENT '券类型(满减券/折扣券/代金券/运费券)', -- Kind (money off/discount/cash/postage)
  threshold_amount DECIMAL(10,2) NOT NULL COMMENT '使用门槛(元)', -- Least purchase (yuan)
  face_value DECIMAL(10,2) COMMENT '面值(元)', -- Value (yuan)
  discount_fold DECIMAL(3,1) COMMENT '折扣(折)', -- Discount (tenths to pay)
  valid_days SMALLINT NOT NULL COMMENT '领取后有效天数(天)', -- Valid for (days)
  usable_category_id INT COMMENT '限用商品分类ID', -- Product category
  stackable TINYINT NOT NULL COMMENT '是否可叠加(0-否 1-是)', -- Can be combined (0-no 1-yes)
  cost_company_id INT NOT NULL COMMENT '费用承担公司ID', -- Company that bears it
  PRIMARY KEY (template_id),
  UNIQUE KEY uk_template_no (template_no),
  KEY idx_usable_category (usable_category_id),
  KEY idx_cost_company (cost_company_id),
  FOREIGN KEY (usable_category_id) REFERENCES mdm_product_categories (category_id),
  FOREIGN KEY (cost_company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '优惠券模板'; -- Coupon templates

CREATE TABLE mkt_coupon_issue_batches (
  issue_batch_id INT NOT NULL AUTO_INCREMENT COMMENT '发券批次ID', -- Issue id
  issue_no VARCHAR(20) NOT NULL COMMENT '批次号', -- Issue number
  template_id INT NOT NULL COMMENT '券模板ID', -- Template
  issue_way VARCHAR(12) NOT NULL COMMENT '发放方式(主动领取/定向推送/消费返券/客服补偿)', -- How (claimed/sent/after purchase/compensation)
  issue_quota INT NOT NULL COMMENT '发放总量(张)', -- Coupons
  per_person_limit TINYINT NOT NULL COMMENT '每人限领(张)', -- Most per person
  budget_money DECIMAL(12,2) NOT NULL COMMENT '批次预算(元)', -- Budget (yuan)
  opens_at DATETIME NOT NULL COMMENT '开始领取时间', -- Claimable from
  closes_at DATETIME NOT NULL COMMENT '结束领取时间', -- Claimable until
  applicant_user_id BIGINT NOT NULL COMMENT '申请人用户ID', -- Asked for by
  PRIMARY KEY (issue_batch_id),
  UNIQUE KEY uk_issue_no (issue_no),
  KEY idx_template (template_id),
  KEY idx_applicant_user (applicant_user_id),
  FOREIGN KEY (template_id) REFERENCES mkt_coupon_templates (template_id),
  FOREIGN KEY (applicant_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '发券批次'; -- Issues of coupons

CREATE TABLE mkt_coupon_member_coupons (
  member_coupon_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会员券ID', -- Coupon id
  coupon_code VARCHAR(16) NOT NULL COMMENT '券码', -- Code
  issue_batch_id INT NOT NULL COMMENT '发券批次ID', -- Issue
  holder_member_id BIGINT NOT NULL COMMENT '持券会员ID', -- Holder
  claimed_at DATETIME NOT NULL COMMENT '领取时间', -- Claimed at
  expires_at DATETIME NOT NULL COMMENT '到期时间', -- Expires at
  coupon_state TINYINT NOT NULL COMMENT '券状态(1-未使用 2-已使用 3-已过期 4-已作废)', -- State (1-unused 2-used 3-expired 4-void)
  claim_entry VARCHAR(12) NOT NULL COMMENT '领取入口(领券中心/商品页/短信/小票二维码)', -- Where (coupon centre/product page/text message/receipt)
  PRIMARY KEY (member_coupon_id),
  UNIQUE KEY uk_coupon_code (coupon_code),
  KEY idx_issue_batch (issue_batch_id),
  KEY idx_holder_member (holder_member_id),
  FOREIGN KEY (issue_batch_id) REFERENCES mkt_coupon_issue_batches (issue_batch_id),
  FOREIGN KEY (holder_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '会员优惠券'; -- Members' coupons

CREATE TABLE mkt_coupon_redemptions (
  redeem_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '核销ID', -- Redemption id
  member_coupon_id BIGINT NOT NULL COMMENT '会员券ID', -- Coupon
  redeem_scene VARCHAR(8) NOT NULL COMMENT '核销场景(门店/商城)', -- Scene (store/mall)
  redeem_store_id INT COMMENT '核销门店ID', -- Store
  order_money DECIMAL(10,2) NOT NULL COMMENT '订单金额(元)', -- Order (yuan)
  saved_money DECIMAL(10,2) NOT NULL COMMENT '优惠金额(元)', -- Saved (yuan)
  customer_paid DECIMAL(10,2) NOT NULL COMMENT '顾客实付(元)', -- Customer paid (yuan)
  redeemed_on DATE NOT NULL COMMENT '核销日期', -- Redeemed on
  PRIMARY KEY (redeem_id),
  UNIQUE KEY uk_member_coupon_id (member_coupon_id),
  KEY idx_redeem_store (redeem_store_id),
  FOREIGN KEY (member_coupon_id) REFERENCES mkt_coupon_member_coupons (member_coupon_id),
  FOREIGN KEY (redeem_store_id) REFERENCES retail_store_shops (store_id)
) COMMENT = '核销记录'; -- Redemptions

CREATE TABLE mkt_coupon_template_stores (
  template_id INT NOT NULL COMMENT '券模板ID', -- Template
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  is_excluded TINYINT NOT NULL COMMENT '是否排除(0-适用 1-排除)', -- Excluded (0-no 1-yes)
  bound_on DATE NOT NULL COMMENT '绑定日期', -- Bound on
  bound_by_user_id BIGINT NOT NULL COMMENT '绑定人用户ID', -- Bound by
  daily_redeem_cap SMALLINT NOT NULL COMMENT '每日核销上限(张)', -- Most a day
  PRIMARY KEY (template_id, store_id),
  KEY idx_store (store_id),
  KEY idx_bound_by_user (bound_by_user_id),
  FOREIGN KEY (template_id) REFERENCES mkt_coupon_templates (template_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (bound_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '券适用门店'; -- Stores a template holds in

CREATE TABLE mkt_coupon_template_products (
  template_id INT NOT NULL COMMENT '券模板ID', -- Template
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  scope_mode VARCHAR(8) NOT NULL COMMENT '范围(可用/不可用)', -- Scope (may/may not)
  margin_after_pct DECIMAL(5,2) NOT NULL COMMENT '用券后毛利率(%)', -- Margin with the coupon (%)
  confirmed_by_id BIGINT NOT NULL COMMENT '品类确认人员工ID', -- Confirmed by
  confirmed_on DATE NOT NULL COMMENT '确认日期', -- Confirmed on
  PRIMARY KEY (template_id, product_id),
  KEY idx_product (product_id),
  KEY idx_confirmed_by (confirmed_by_id),
  FOREIGN KEY (template_id) REFERENCES mkt_coupon_templates (template_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (confirmed_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '券限定商品'; -- Products of templates

CREATE TABLE mkt_coupon_push_tasks (
  push_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '推送任务ID', -- Task id
  issue_batch_id INT NOT NULL COMMENT '发券批次ID', -- Issue
  push_channel VARCHAR(12) NOT NULL COMMENT '推送渠道(短信/公众号/APP推送/企业微信)', -- Channel (text message/official account/app/WeCom)
  message_copy VARCHAR(200) NOT NULL COMMENT '文案内容', -- Message
  target_people INT NOT NULL COMMENT '目标人数(人)', -- People meant
  delivered_people INT NOT NULL COMMENT '送达人数(人)', -- People reached
  clicked_people INT NOT NULL COMMENT '点击人数(人)', -- People who clicked
  pushed_at DATETIME NOT NULL COMMENT '推送时间', -- Sent at
  PRIMARY KEY (push_id),
  KEY idx_issue_batch (issue_batch_id),
  FOREIGN KEY (issue_batch_id) REFERENCES mkt_coupon_issue_batches (issue_batch_id)
) COMMENT = '券推送任务'; -- Coupon messages

CREATE TABLE mkt_coupon_budget_usage (
  usage_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '费用记录ID', -- Record id
  issue_batch_id INT NOT NULL COMMENT '发券批次ID', -- Issue
  bear_dept_id INT NOT NULL COMMENT '承担部门ID', -- Department
  expense_subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  usage_month CHAR(7) NOT NULL COMMENT '所属月份', -- Month
  group_share DECIMAL(5,2) NOT NULL COMMENT '公司承担比例(%)', -- Our share (%)
  used_money DECIMAL(12,2) NOT NULL COMMENT '核销金额(元)', -- Redeemed (yuan)
  borne_money DECIMAL(12,2) NOT NULL COMMENT '本部门承担(元)', -- Borne (yuan)
  PRIMARY KEY (usage_id),
  KEY idx_issue_batch (issue_batch_id),
  KEY idx_bear_dept (bear_dept_id),
  KEY idx_expense_subject (expense_subject_id),
  FOREIGN KEY (issue_batch_id) REFERENCES mkt_coupon_issue_batches (issue_batch_id),
  FOREIGN KEY (bear_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (expense_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '券费用分摊'; -- Costs of coupons

CREATE TABLE mkt_coupon_fraud_flags (
  flag_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '风险记录ID', -- Record id
  suspect_member_id BIGINT NOT NULL COMMENT '可疑会员ID', -- Member
  member_coupon_id BIGINT NOT NULL COMMENT '涉及会员券ID', -- Coupon
  risk_pattern VARCHAR(60) NOT NULL COMMENT '风险特征', -- Pattern
  risk_points TINYINT NOT NULL COMMENT '风险分(分)', -- Risk (points)
  device_print VARCHAR(32) NOT NULL COMMENT '设备指纹', -- Device
  treat_way VARCHAR(10) NOT NULL COMMENT '处置措施(拦截/冻结/放行)', -- Treatment (blocked/frozen/let go)
  detected_at DATETIME NOT NULL COMMENT '识别时间', -- Detected at
  PRIMARY KEY (flag_id),
  KEY idx_suspect_member (suspect_member_id),
  KEY idx_member_coupon (member_coupon_id),
  FOREIGN KEY (suspect_member_id) REFERENCES member_loyalty_members (member_id),
  FOREIGN KEY (member_coupon_id) REFERENCES mkt_coupon_member_coupons (member_coupon_id)
) COMMENT = '刷券风险记录'; -- Coupon fraud

CREATE TABLE mkt_coupon_coupon_packs (
  pack_id INT NOT NULL AUTO_INCREMENT COMMENT '券包ID', -- Pack id
  pack_title VARCHAR(40) NOT NULL COMMENT '券包名称', -- Pack
  first_template_id INT NOT NULL COMMENT '主券模板ID', -- Main template
  coupon_pieces TINYINT NOT NULL COMMENT '含券张数(张)', -- Coupons in it
  pack_worth DECIMAL(8,2) NOT NULL COMMENT '券包总面值(元)', -- Worth (yuan)
  sale_price DECIMAL(8,2) NOT NULL COMMENT '售价(元)', -- Price (yuan)
  owner_employee_id BIGINT NOT NULL COMMENT '负责人员工ID', -- In charge
  on_shelf TINYINT NOT NULL COMMENT '是否启用(0-否 1-是)', -- In use (0-no 1-yes)
  PRIMARY KEY (pack_id),
  UNIQUE KEY uk_pack_title (pack_title),
  KEY idx_first_template (first_template_id),
  KEY idx_owner_employee (owner_employee_id),
  FOREIGN KEY (first_template_id) REFERENCES mkt_coupon_templates (template_id),
  FOREIGN KEY (owner_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '券包组合'; -- Packs of coupons
