-- domain: ecom_live
-- category: E-commerce
-- zh: 直播电商
-- en: Live commerce

CREATE TABLE ecom_live_anchors (
  anchor_id INT NOT NULL AUTO_INCREMENT COMMENT '主播ID', -- Anchor id
  stage_name VARCHAR(30) NOT NULL COMMENT '主播艺名', -- Stage name
  anchor_kind VARCHAR(10) NOT NULL COMMENT '主播类型(自有/签约/达人)', -- Kind (own/contracted/influencer)
  employee_id BIGINT COMMENT '对应员工ID', -- Employee
  agency_supplier_id BIGINT COMMENT '所属机构供应商ID', -- Agency
  fans_count INT NOT NULL COMMENT '粉丝数(人)', -- Followers
  talk_field VARCHAR(20) NOT NULL COMMENT '擅长品类', -- Speciality
  session_fee DECIMAL(10,2) NOT NULL COMMENT '单场坑位费(元)', -- Fee a session (yuan)
  commission_pct DECIMAL(5,2) NOT NULL COMMENT '佣金比例(%)', -- Commission (%)
  anchor_state TINYINT NOT NULL COMMENT '状态(1-合作中 2-暂停 3-解约)', -- State (1-active 2-paused 3-ended)
  PRIMARY KEY (anchor_id),
  UNIQUE KEY uk_stage_name (stage_name),
  KEY idx_employee (employee_id),
  KEY idx_agency_supplier (agency_supplier_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (agency_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '主播档案'; -- Anchors

CREATE TABLE ecom_live_studios (
  studio_id INT NOT NULL AUTO_INCREMENT COMMENT '直播间ID', -- Studio id
  studio_label VARCHAR(40) NOT NULL COMMENT '直播间名称', -- Studio
  platform_room_no VARCHAR(20) NOT NULL COMMENT '平台房间号', -- Room number
  shop_id INT NOT NULL COMMENT '绑定店铺ID', -- Shop
  site_region_id INT NOT NULL COMMENT '所在城市ID', -- City
  floor_area DECIMAL(6,1) NOT NULL COMMENT '面积(平方米)', -- Area (square metres)
  device_digest VARCHAR(100) NOT NULL COMMENT '设备配置', -- Equipment
  shared_dept_id INT NOT NULL COMMENT '使用部门ID', -- Department
  built_on DATE NOT NULL COMMENT '启用日期', -- In use since
  PRIMARY KEY (studio_id),
  UNIQUE KEY uk_studio_label (studio_label),
  UNIQUE KEY uk_platform_room_no (platform_room_no),
  KEY idx_shop (shop_id),
  KEY idx_site_region (site_region_id),
  KEY idx_shared_dept (shared_dept_id),
  FOREIGN KEY (shop_id) REFERENCES ecom_mall_online_shops (shop_id),
  FOREIGN KEY (site_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (shared_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '直播间'; -- Studios

CREATE TABLE ecom_live_sessions (
  session_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '场次ID', -- Session id
  session_no VARCHAR(20) NOT NULL COMMENT '场次编号', -- Session number
  studio_id INT NOT NULL COMMENT '直播间ID', -- Studio
  anchor_id INT NOT NULL COMMENT '主播ID', -- Anchor
  session_theme VARCHAR(60) NOT NULL COMMENT '直播主题', -- Theme
  went_live_at DATETIME NOT NULL COMMENT '开播时间', -- Began at
  ended_live_at DATETIME NOT NULL COMMENT '下播时间', -- Ended at
  peak_viewers INT NOT NULL COMMENT '最高在线人数(人)', -- Peak viewers
  watch_people INT NOT NULL COMMENT '累计观看人数(人)', -- Viewers
  deal_count INT NOT NULL COMMENT '成交订单数(单)', -- Orders
  deal_revenue DECIMAL(12,2) NOT NULL COMMENT '成交金额(元)', -- Sales (yuan)
  PRIMARY KEY (session_id),
  UNIQUE KEY uk_session_no (session_no),
  KEY idx_studio (studio_id),
  KEY idx_anchor (anchor_id),
  FOREIGN KEY (studio_id) REFERENCES ecom_live_studios (studio_id),
  FOREIGN KEY (anchor_id) REFERENCES ecom_live_anchors (anchor_id)
) COMMENT = '直播场次'; -- Live sessions

CREATE TABLE ecom_live_session_goods (
  session_id BIGINT NOT NULL COMMENT '场次ID', -- Session
  show_seq TINYINT NOT NULL COMMENT '讲解序号', -- Order of showing
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  live_price DECIMAL(10,2) NOT NULL COMMENT '直播价(元)', -- Live price (yuan)
  live_stock INT NOT NULL COMMENT '备货数量(件)', -- Stock set aside
  explain_minutes DECIMAL(4,1) NOT NULL COMMENT '讲解时长(分钟)', -- Shown for (minutes)
  click_times INT NOT NULL COMMENT '商品点击数(次)', -- Clicks
  goods_orders INT NOT NULL COMMENT '成交件数(件)', -- Sold
  goods_revenue DECIMAL(12,2) NOT NULL COMMENT '成交额(元)', -- Revenue (yuan)
  hook_kind VARCHAR(10) NOT NULL COMMENT '货品角色(福利款/主推款/利润款/引流款)', -- Role (gift/main/margin/traffic)
  PRIMARY KEY (session_id, show_seq),
  KEY idx_listing (listing_id),
  FOREIGN KEY (session_id) REFERENCES ecom_live_sessions (session_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id)
) COMMENT = '场次商品'; -- Goods of sessions

CREATE TABLE ecom_live_scripts (
  script_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '脚本ID', -- Script id
  session_id BIGINT NOT NULL COMMENT '场次ID', -- Session
  opening_words TEXT NOT NULL COMMENT '开场话术', -- Opening words
  interaction_plan VARCHAR(120) NOT NULL COMMENT '互动安排', -- Interaction
  risk_words VARCHAR(120) NOT NULL COMMENT '禁用词提醒', -- Words to avoid
  writer_id BIGINT NOT NULL COMMENT '撰写人员工ID', -- Writer
  approved_at DATETIME NOT NULL COMMENT '审核通过时间', -- Approved at
  script_version VARCHAR(8) NOT NULL COMMENT '脚本版本', -- Version
  PRIMARY KEY (script_id),
  UNIQUE KEY uk_session_id (session_id),
  KEY idx_writer (writer_id),
  FOREIGN KEY (session_id) REFERENCES ecom_live_sessions (session_id),
  FOREIGN KEY (writer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '直播脚本'; -- Scripts

CREATE TABLE ecom_live_lucky_bags (
  bag_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '福袋ID', -- Bag id
  session_id BIGINT NOT NULL COMMENT '场次ID', -- Session
  prize_title VARCHAR(60) NOT NULL COMMENT '奖品名称', -- Prize
  prize_share SMALLINT NOT NULL COMMENT '奖品份数(份)', -- Prizes
  join_people INT NOT NULL COMMENT '参与人数(人)', -- Took part
  need_comment VARCHAR(40) NOT NULL COMMENT '参与口令', -- Words to post
  drawn_at DATETIME NOT NULL COMMENT '开奖时间', -- Drawn at
  prize_cost DECIMAL(8,2) NOT NULL COMMENT '奖品成本(元)', -- Cost (yuan)
  PRIMARY KEY (bag_id),
  KEY idx_session (session_id),
  FOREIGN KEY (session_id) REFERENCES ecom_live_sessions (session_id)
) COMMENT = '福袋抽奖'; -- Lucky bags

CREATE TABLE ecom_live_bullet_comments (
  comment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '弹幕ID', -- Comment id
  session_id BIGINT NOT NULL COMMENT '场次ID', -- Session
  viewer_member_id BIGINT COMMENT '观众会员ID', -- Viewer
  comment_words VARCHAR(100) NOT NULL COMMENT '弹幕内容', -- Comment
  intent_label VARCHAR(10) NOT NULL COMMENT '意图(咨询/下单/闲聊/投诉)', -- Intent (question/order/chat/complaint)
  sent_at DATETIME NOT NULL COMMENT '发送时间', -- Sent at
  is_blocked TINYINT NOT NULL COMMENT '是否屏蔽(0-否 1-是)', -- Blocked (0-no 1-yes)
  PRIMARY KEY (comment_id),
  KEY idx_session (session_id),
  KEY idx_viewer_member (viewer_member_id),
  FOREIGN KEY (session_id) REFERENCES ecom_live_sessions (session_id),
  FOREIGN KEY (viewer_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '弹幕评论'; -- Live comments

CREATE TABLE ecom_live_sample_loans (
  loan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '借用单ID', -- Loan id
  loan_no VARCHAR(20) NOT NULL COMMENT '借用单号', -- Number
  session_id BIGINT NOT NULL COMMENT '场次ID', -- Session
  product_id BIGINT NOT NULL COMMENT '样品商品ID', -- Product
  borrower_id BIGINT NOT NULL COMMENT '借用人员工ID', -- Borrower
  sample_pieces TINYINT NOT NULL COMMENT '借用数量(件)', -- Pieces
  lent_on DATE NOT NULL COMMENT '借出日期', -- Lent on
  given_back_on DATE COMMENT '归还日期', -- Given back on
  sample_fate VARCHAR(10) NOT NULL COMMENT '样品去向(归还/食用消耗/损坏)', -- What became of it (returned/eaten/broken)
  PRIMARY KEY (loan_id),
  UNIQUE KEY uk_loan_no (loan_no),
  KEY idx_session (session_id),
  KEY idx_product (product_id),
  KEY idx_borrower (borrower_id),
  FOREIGN KEY (session_id) REFERENCES ecom_live_sessions (session_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (borrower_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '样品借用单'; -- Loans of samples

CREATE TABLE ecom_live_commission_bills (
  bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '佣金结算ID', -- Bill id
  bill_no VARCHAR(20) NOT NULL COMMENT '结算单号', -- Bill number
  anchor_id INT NOT NULL COMMENT '主播ID', -- Anchor
  settle_month CHAR(7) NOT NULL COMMENT '结算月份', -- Month
  sales_base DECIMAL(12,2) NOT NULL COMMENT '计佣销售额(元)', -- Sales the commission is on (yuan)
  return_deduct DECIMAL(12,2) NOT NULL COMMENT '退货扣减(元)', -- Less returns (yuan)
  commission_due DECIMAL(12,2) NOT NULL COMMENT '应付佣金(元)', -- Commission due (yuan)
  slot_fee_due DECIMAL(10,2) NOT NULL COMMENT '应付坑位费(元)', -- Fees due (yuan)
  withheld_tax DECIMAL(10,2) NOT NULL COMMENT '代扣税额(元)', -- Tax withheld (yuan)
  bill_total DECIMAL(12,2) NOT NULL COMMENT '结算净额(元)', -- Net (yuan)
  bill_state TINYINT NOT NULL COMMENT '结算状态(1-待确认 2-已确认 3-已付款)', -- State (1-to confirm 2-confirmed 3-paid)
  PRIMARY KEY (bill_id),
  UNIQUE KEY uk_bill_no (bill_no),
  KEY idx_anchor (anchor_id),
  FOREIGN KEY (anchor_id) REFERENCES ecom_live_anchors (anchor_id)
) COMMENT = '主播佣金结算单'; -- Commission bills

CREATE TABLE ecom_live_traffic_costs (
  traffic_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '投流ID', -- Traffic id
  session_id BIGINT NOT NULL COMMENT '场次ID', -- Session
  buy_platform VARCHAR(12) NOT NULL COMMENT '投流平台(千川/引力魔方/京准通/视频号)', -- Bought on
  budget_set DECIMAL(10,2) NOT NULL COMMENT '预算(元)', -- Budget (yuan)
  consumed DECIMAL(10,2) NOT NULL COMMENT '实际消耗(元)', -- Spent (yuan)
  gained_viewers INT NOT NULL COMMENT '引流人数(人)', -- Viewers gained
  roi_value DECIMAL(5,2) NOT NULL COMMENT '投产比', -- Return on spending
  buyer_employee_id BIGINT NOT NULL COMMENT '投手员工ID', -- Media buyer
  PRIMARY KEY (traffic_id),
  KEY idx_session (session_id),
  KEY idx_buyer_employee (buyer_employee_id),
  FOREIGN KEY (session_id) REFERENCES ecom_live_sessions (session_id),
  FOREIGN KEY (buyer_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '直播投流记录'; -- Traffic bought for sessions
