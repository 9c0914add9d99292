-- domain: mkt_advert
-- category: Marketing
-- zh: 广告投放
-- en: Advertising

CREATE TABLE mkt_advert_media_platforms (
  platform_id INT NOT NULL AUTO_INCREMENT COMMENT '媒体平台ID', -- Platform id
  platform_title VARCHAR(30) NOT NULL COMMENT '平台名称', -- Platform
  media_class VARCHAR(10) NOT NULL COMMENT '媒体类型(信息流/搜索/电商/社交/户外/传统)', -- Class (feed/search/e-commerce/social/outdoor/traditional)
  agent_supplier_id BIGINT NOT NULL COMMENT '代理商供应商ID', -- Agency
  rebate_pct DECIMAL(5,2) NOT NULL COMMENT '返点比例(%)', -- Rebate (%)
  settle_way VARCHAR(10) NOT NULL COMMENT '结算方式(预充值/月结)', -- Settlement (prepaid/monthly)
  charge_units VARCHAR(20) NOT NULL COMMENT '计费方式(CPC/CPM/CPA/按周/按期)', -- Charged by
  opened_on DATE NOT NULL COMMENT '开户日期', -- Opened on
  PRIMARY KEY (platform_id),
  UNIQUE KEY uk_platform_title (platform_title),
  KEY idx_agent_supplier (agent_supplier_id),
  FOREIGN KEY (agent_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '媒体平台'; -- Media platforms

CREATE TABLE mkt_advert_ad_accounts (
  ad_account_id INT NOT NULL AUTO_INCREMENT COMMENT '广告账户ID', -- Account id
  account_serial VARCHAR(24) NOT NULL COMMENT '账户编号', -- Account number
  platform_id INT NOT NULL COMMENT '媒体平台ID', -- Platform
  owner_company_id INT NOT NULL COMMENT '所属公司ID', -- Company
  credit_line DECIMAL(12,2) NOT NULL COMMENT '授信额度(元)', -- Credit (yuan)
  cash_left DECIMAL(12,2) NOT NULL COMMENT '账户余额(元)', -- Balance (yuan)
  optimizer_id BIGINT NOT NULL COMMENT '优化师员工ID', -- Optimiser
  account_health VARCHAR(8) NOT NULL COMMENT '账户健康度(良好/一般/预警)', -- Health (good/fair/warning)
  PRIMARY KEY (ad_account_id),
  UNIQUE KEY uk_account_serial (account_serial),
  KEY idx_platform (platform_id),
  KEY idx_owner_company (owner_company_id),
  KEY idx_optimizer (optimizer_id),
  FOREIGN KEY (platform_id) REFERENCES mkt_advert_media_platforms (platform_id),
  FOREIGN KEY (owner_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (optimizer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '广告账户'; -- Advertising accounts

CREATE TABLE mkt_advert_recharges (
  recharge_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '充值ID', -- Top-up id
  recharge_bill_no VARCHAR(20) NOT NULL COMMENT '充值单号', -- Number
  ad_account_id INT NOT NULL COMMENT '广告账户ID', -- Account
  cash_amount DECIMAL(12,2) NOT NULL COMMENT '充值现金(元)', -- Cash (yuan)
  gift_amount DECIMAL(12,2) NOT NULL COMMENT '返点赠款(元)', -- Rebate (yuan)
  credited_amount DECIMAL(12,2) NOT NULL COMMENT '到账金额(元)', -- Credited (yuan)
  paid_subject_id INT NOT NULL COMMENT '付款科目ID', -- Ledger subject
  applied_on DATE NOT NULL COMMENT '申请日期', -- Applied on
  arrived_on DATE NOT NULL COMMENT '到账日期', -- Credited on
  PRIMARY KEY (recharge_id),
  UNIQUE KEY uk_recharge_bill_no (recharge_bill_no),
  KEY idx_ad_account (ad_account_id),
  KEY idx_paid_subject (paid_subject_id),
  FOREIGN KEY (ad_account_id) REFERENCES mkt_advert_ad_accounts (ad_account_id),
  FOREIGN KEY (paid_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '广告账户充值'; -- Top-ups of accounts

CREATE TABLE mkt_advert_ad_plans (
  ad_plan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '广告计划ID', -- Plan id
  plan_label VARCHAR(60) NOT NULL COMMENT '计划名称', -- Plan
  ad_account_id INT NOT NULL COMMENT '广告账户ID', -- Account
  campaign_plan_id INT COMMENT '关联活动方案ID', -- Campaign
  promote_goal VARCHAR(12) NOT NULL COMMENT '推广目的(下单/表单/下载/关注/曝光)', -- Aim (orders/forms/downloads/followers/exposure)
  daily_cap DECIMAL(10,2) NOT NULL COMMENT '日预算(元)', -- Budget a day (yuan)
  bid_price DECIMAL(8,2) NOT NULL COMMENT '出价(元)', -- Bid (yuan)
  audience_json JSON NOT NULL COMMENT '定向设置', -- Audience
  runs_from DATE NOT NULL COMMENT '投放开始日期', -- Runs from
  runs_until DATE NOT NULL COMMENT '投放结束日期', -- Runs until
  PRIMARY KEY (ad_plan_id),
  KEY idx_ad_account (ad_account_id),
  KEY idx_campaign_plan (campaign_plan_id),
  FOREIGN KEY (ad_account_id) REFERENCES mkt_advert_ad_accounts (ad_account_id),
  FOREIGN KEY (campaign_plan_id) REFERENCES mkt_campaign_plans (plan_id)
) COMMENT = '广告计划'; -- Advertising plans

CREATE TABLE mkt_advert_creatives (
  creative_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '创意ID', -- Creative id
  ad_plan_id BIGINT NOT NULL COMMENT '广告计划ID', -- Plan
  creative_form VARCHAR(10) NOT NULL COMMENT '创意形式(竖版视频/横版视频/单图/组图)', -- Form (vertical video/horizontal video/image/images)
  ad_copy VARCHAR(60) NOT NULL COMMENT '广告文案', -- Copy
  material_no VARCHAR(20) NOT NULL COMMENT '素材编号', -- Material number
  seconds_long SMALLINT COMMENT '视频时长(秒)', -- Length (seconds)
  designer_id BIGINT NOT NULL COMMENT '设计师员工ID', -- Designer
  media_verdict VARCHAR(8) NOT NULL COMMENT '媒体审核(通过/驳回/待审)', -- Checked by the platform (passed/refused/waiting)
  submitted_on DATE NOT NULL COMMENT '提审日期', -- Submitted on
  PRIMARY KEY (creative_id),
  KEY idx_ad_plan (ad_plan_id),
  KEY idx_designer (designer_id),
  FOREIGN KEY (ad_plan_id) REFERENCES mkt_advert_ad_plans (ad_plan_id),
  FOREIGN KEY (designer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '广告创意'; -- Creatives

CREATE TABLE mkt_advert_daily_stats (
  stat_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '日报ID', -- Record id
  ad_plan_id BIGINT NOT NULL COMMENT '广告计划ID', -- Plan
  stat_date DATE NOT NULL COMMENT '统计日期', -- Day
  impressions INT NOT NULL COMMENT '展示次数(次)', -- Impressions
  clicks INT NOT NULL COMMENT '点击次数(次)', -- Clicks
  ctr_pct DECIMAL(6,2) NOT NULL COMMENT '点击率(%)', -- Click rate (%)
  cost_spent DECIMAL(10,2) NOT NULL COMMENT '消耗(元)', -- Spent (yuan)
  conversions INT NOT NULL COMMENT '转化数(个)', -- Conversions
  click_price DECIMAL(8,2) NOT NULL COMMENT '平均点击单价(元)', -- Cost a click (yuan)
  PRIMARY KEY (stat_id),
  KEY idx_ad_plan (ad_plan_id),
  FOREIGN KEY (ad_plan_id) REFERENCES mkt_advert_ad_plans (ad_plan_id)
) COMMENT = '广告日报'; -- Daily figures

CREATE TABLE mkt_advert_keywords (
  keyword_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '关键词ID', -- Keyword id
  ad_account_id INT NOT NULL COMMENT '广告账户ID', -- Account
  keyword_text VARCHAR(40) NOT NULL COMMENT '关键词', -- Keyword
  match_mode VARCHAR(10) NOT NULL COMMENT '匹配方式(精确/短语/智能)', -- Match (exact/phrase/smart)
  keyword_bid DECIMAL(8,2) NOT NULL COMMENT '关键词出价(元)', -- Bid (yuan)
  quality_grade TINYINT NOT NULL COMMENT '质量度(分)', -- Quality (points)
  average_rank DECIMAL(3,1) NOT NULL COMMENT '平均排名', -- Average rank
  is_paused TINYINT NOT NULL COMMENT '是否暂停(0-否 1-是)', -- Paused (0-no 1-yes)
  PRIMARY KEY (keyword_id),
  KEY idx_ad_account (ad_account_id),
  FOREIGN KEY (ad_account_id) REFERENCES mkt_advert_ad_accounts (ad_account_id)
) COMMENT = '搜索关键词'; -- Search keywords

CREATE TABLE mkt_advert_outdoor_bookings (
  booking_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '户外订单ID', -- Booking id
  booking_no VARCHAR(20) NOT NULL COMMENT '户外订单号', -- Number
  platform_id INT NOT NULL COMMENT '媒体平台ID', -- Platform
  contract_id BIGINT COMMENT '投放合同ID', -- Contract
  spot_region_id INT NOT NULL COMMENT '点位城市ID', -- City
  spot_place VARCHAR(80) NOT NULL COMMENT '点位描述', -- Place
  period_weeks TINYINT NOT NULL COMMENT '投放周期(周)', -- Weeks
  week_price DECIMAL(10,2) NOT NULL COMMENT '周单价(元)', -- Price a week (yuan)
  discount_rate DECIMAL(5,2) NOT NULL COMMENT '折扣率(%)', -- Discount (% to pay)
  booking_total DECIMAL(12,2) NOT NULL COMMENT '订单总价(元)', -- Total (yuan)
  on_air_from DATE NOT NULL COMMENT '上刊日期', -- From
  PRIMARY KEY (booking_id),
  UNIQUE KEY uk_booking_no (booking_no),
  KEY idx_platform (platform_id),
  KEY idx_contract (contract_id),
  KEY idx_spot_region (spot_region_id),
  FOREIGN KEY (platform_id) REFERENCES mkt_advert_media_platforms (platform_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (spot_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '户外广告订单'; -- Outdoor bookings

CREATE TABLE mkt_advert_monitor_photos (
  monitor_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '监播ID', -- Proof id
  booking_id BIGINT NOT NULL COMMENT '户外订单ID', -- Booking
  shot_on DATE NOT NULL COMMENT '拍摄日期', -- Shot on
  shot_url VARCHAR(120) NOT NULL COMMENT '照片地址', -- Photo
  is_as_booked TINYINT NOT NULL COMMENT '是否与合同一致(0-否 1-是)', -- As booked (0-no 1-yes)
  fault_text VARCHAR(60) COMMENT '异常说明', -- What was wrong
  inspector_id BIGINT NOT NULL COMMENT '巡查人员工ID', -- Inspector
  PRIMARY KEY (monitor_id),
  KEY idx_booking (booking_id),
  KEY idx_inspector (inspector_id),
  FOREIGN KEY (booking_id) REFERENCES mkt_advert_outdoor_bookings (booking_id),
  FOREIGN KEY (inspector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '上刊监播记录'; -- Proofs of showing

CREATE TABLE mkt_advert_conversions_leads (
  lead_event_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '转化事件ID', -- Event id
  creative_id BIGINT NOT NULL COMMENT '创意ID', -- Creative
  event_kind VARCHAR(10) NOT NULL COMMENT '事件类型(下单/留资/下载/关注)', -- Event (order/form/download/follow)
  event_at DATETIME NOT NULL COMMENT '发生时间', -- At
  phone_masked VARCHAR(20) COMMENT '脱敏手机号', -- Masked telephone
  event_value DECIMAL(10,2) NOT NULL COMMENT '转化价值(元)', -- Worth (yuan)
  region_id INT NOT NULL COMMENT '用户所在城市ID', -- City
  is_duplicate TINYINT NOT NULL COMMENT '是否重复(0-否 1-是)', -- Duplicate (0-no 1-yes)
  PRIMARY KEY (lead_event_id),
  KEY idx_creative (creative_id),
  KEY idx_region (region_id),
  FOREIGN KEY (creative_id) REFERENCES mkt_advert_creatives (creative_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '广告转化回传'; -- Conversions reported
