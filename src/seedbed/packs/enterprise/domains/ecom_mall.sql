-- domain: ecom_mall
-- category: E-commerce
-- zh: 电商商城
-- en: Online mall

CREATE TABLE ecom_mall_online_shops (
  shop_id INT NOT NULL AUTO_INCREMENT COMMENT '店铺ID', -- Shop id
  shop_title VARCHAR(60) NOT NULL COMMENT '店铺名称', -- Shop
  platform_label VARCHAR(12) NOT NULL COMMENT '所属平台(自营商城/天猫/京东/抖音)', -- Platform
  operating_company_id INT NOT NULL COMMENT '运营公司ID', -- Operating company
  operator_id BIGINT NOT NULL COMMENT '店铺运营负责人员工ID', -- Operator in charge
  deposit_paid DECIMAL(12,2) NOT NULL COMMENT '平台保证金(元)', -- Deposit with the platform (yuan)
  commission_rate DECIMAL(5,2) NOT NULL COMMENT '平台佣金率(%)', -- Platform's commission (%)
  dsr_score DECIMAL(3,2) NOT NULL COMMENT '店铺综合评分(分)', -- Shop score (points)
  launched_on DATE NOT NULL COMMENT '上线日期', -- Launched on
  PRIMARY KEY (shop_id),
  UNIQUE KEY uk_shop_title (shop_title),
  KEY idx_operating_company (operating_company_id),
  KEY idx_operator (operator_id),
  FOREIGN KEY (operating_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (operator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '线上店铺'; -- Online shops

CREATE TABLE ecom_mall_listings (
  listing_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '上架ID', -- Listing id
  listing_no VARCHAR(20) NOT NULL COMMENT '商品链接编号', -- Listing number
  shop_id INT NOT NULL COMMENT '店铺ID', -- Shop
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  headline VARCHAR(120) NOT NULL COMMENT '商品标题', -- Headline
  strike_price DECIMAL(10,2) NOT NULL COMMENT '划线价(元)', -- Struck-out price (yuan)
  online_price DECIMAL(10,2) NOT NULL COMMENT '线上售价(元)', -- Online price (yuan)
  monthly_sold INT NOT NULL COMMENT '月销量(件)', -- Sold in a month
  favorite_count INT NOT NULL COMMENT '收藏数(次)', -- Favourites
  spec_json JSON NOT NULL COMMENT '规格属性', -- Attributes
  listing_state TINYINT NOT NULL COMMENT '上架状态(1-上架 2-下架 3-违规锁定)', -- State (1-listed 2-taken down 3-locked)
  PRIMARY KEY (listing_id),
  UNIQUE KEY uk_listing_no (listing_no),
  KEY idx_shop (shop_id),
  KEY idx_product (product_id),
  FOREIGN KEY (shop_id) REFERENCES ecom_mall_online_shops (shop_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '商品上架信息'; -- Listings

CREATE TABLE ecom_mall_buyer_addresses (
  buyer_address_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '收货地址ID', -- Address id
  member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  receiver_alias VARCHAR(50) NOT NULL COMMENT '收件人', -- Receiver
  receiver_mobile VARCHAR(20) NOT NULL COMMENT '收件手机号', -- Receiver's mobile
  city_region_id INT NOT NULL COMMENT '收件城市ID', -- City
  street_line VARCHAR(120) NOT NULL COMMENT '街道门牌', -- Street and door
  address_label VARCHAR(6) NOT NULL COMMENT '地址标签(家/公司/学校)', -- Label (home/office/school)
  is_default_address TINYINT NOT NULL COMMENT '是否默认地址(0-否 1-是)', -- Default (0-no 1-yes)
  PRIMARY KEY (buyer_address_id),
  KEY idx_member (member_id),
  KEY idx_city_region (city_region_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id),
  FOREIGN KEY (city_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '买家收货地址'; -- Buyers' addresses

CREATE TABLE ecom_mall_web_orders (
  web_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '商城订单ID', -- Web order id
  web_order_no VARCHAR(24) NOT NULL COMMENT '商城订单号', -- Number
  order_client VARCHAR(8) NOT NULL COMMENT '下单终端(小程序/APP/网页)', -- Client (mini program/app/web)
  buyer_address_id BIGINT NOT NULL COMMENT '收货地址ID', -- Address
  buyer_member_id BIGINT NOT NULL COMMENT '买家会员ID', -- Buyer
  placed_at DATETIME NOT NULL COMMENT '下单时间', -- Placed at
  items_amount DECIMAL(10,2) NOT NULL COMMENT '商品总价(元)', -- Goods (yuan)
  coupon_deduct DECIMAL(10,2) NOT NULL COMMENT '优惠券抵扣(元)', -- Coupon (yuan)
  postage DECIMAL(8,2) NOT NULL COMMENT '运费(元)', -- Postage (yuan)
  payable_amount DECIMAL(10,2) NOT NULL COMMENT '应付金额(元)', -- Payable (yuan)
  buyer_message VARCHAR(100) COMMENT '买家留言', -- Buyer's message
  web_order_state TINYINT NOT NULL COMMENT '订单状态(1-待付款 2-待发货 3-待收货 4-已完成 5-已关闭)', -- State (1-to pay 2-to ship 3-to receive 4-complete 5-closed)
  PRIMARY KEY (web_order_id),
  UNIQUE KEY uk_web_order_no (web_order_no),
  KEY idx_buyer_address (buyer_address_id),
  KEY idx_buyer_member (buyer_member_id),
  FOREIGN KEY (buyer_address_id) REFERENCES ecom_mall_buyer_addresses (buyer_address_id),
  FOREIGN KEY (buyer_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '商城订单'; -- Web orders

CREATE TABLE ecom_mall_web_order_items (
  web_order_id BIGINT NOT NULL COMMENT '商城订单ID', -- Web order
  item_seq TINYINT NOT NULL COMMENT '明细序号', -- Item
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  bought_count SMALLINT NOT NULL COMMENT '购买件数(件)', -- Pieces
  deal_price DECIMAL(10,2) NOT NULL COMMENT '成交单价(元)', -- Price paid (yuan)
  item_subtotal DECIMAL(10,2) NOT NULL COMMENT '小计(元)', -- Subtotal (yuan)
  sku_snapshot VARCHAR(120) NOT NULL COMMENT '商品快照', -- Snapshot of the product
  is_gift_item TINYINT NOT NULL COMMENT '是否赠品(0-否 1-是)', -- Gift (0-no 1-yes)
  PRIMARY KEY (web_order_id, item_seq),
  KEY idx_listing (listing_id),
  FOREIGN KEY (web_order_id) REFERENCES ecom_mall_web_orders (web_order_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id)
) COMMENT = '商城订单明细'; -- Items of web orders

CREATE TABLE ecom_mall_pay_orders (
  pay_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '支付单ID', -- Payment id
  web_order_id BIGINT NOT NULL COMMENT '商城订单ID', -- Web order
  gateway VARCHAR(12) NOT NULL COMMENT '支付渠道(微信支付/支付宝/云闪付/花呗)', -- Gateway (WeChat Pay/Alipay/UnionPay/Huabei)
  gateway_trade_no VARCHAR(40) NOT NULL COMMENT '渠道交易号', -- Gateway's number
  paid_amount DECIMAL(10,2) NOT NULL COMMENT '支付金额(元)', -- Paid (yuan)
  channel_fee DECIMAL(8,2) NOT NULL COMMENT '渠道手续费(元)', -- Gateway fee (yuan)
  paid_at DATETIME NOT NULL COMMENT '支付时间', -- Paid at
  settled_company_id INT NOT NULL COMMENT '收款公司ID', -- Receiving company
  PRIMARY KEY (pay_order_id),
  UNIQUE KEY uk_web_order_id (web_order_id),
  UNIQUE KEY uk_gateway_trade_no (gateway_trade_no),
  KEY idx_settled_company (settled_company_id),
  FOREIGN KEY (web_order_id) REFERENCES ecom_mall_web_orders (web_order_id),
  FOREIGN KEY (settled_company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '支付单'; -- Payment orders

CREATE TABLE ecom_mall_parcels (
  parcel_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '包裹ID', -- Parcel id
  web_order_id BIGINT NOT NULL COMMENT '商城订单ID', -- Web order
  warehouse_id INT NOT NULL COMMENT '发货仓库ID', -- Warehouse
  express_brand VARCHAR(10) NOT NULL COMMENT '快递公司(顺丰/中通/圆通/韵达/京东/邮政)', -- Courier
  tracking_no VARCHAR(24) NOT NULL COMMENT '快递单号', -- Tracking number
  parcel_weight DECIMAL(6,2) NOT NULL COMMENT '包裹重量(千克)', -- Weight (kg)
  outbound_at DATETIME NOT NULL COMMENT '出库时间', -- Left the warehouse at
  signed_for_at DATETIME COMMENT '签收时间', -- Signed for at
  latest_track VARCHAR(80) NOT NULL COMMENT '最新物流状态', -- Latest track
  PRIMARY KEY (parcel_id),
  UNIQUE KEY uk_web_order_id (web_order_id),
  KEY idx_warehouse (warehouse_id),
  UNIQUE KEY uk_tracking_no (tracking_no),
  FOREIGN KEY (web_order_id) REFERENCES ecom_mall_web_orders (web_order_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '发货包裹'; -- Parcels

CREATE TABLE ecom_mall_carts (
  cart_item_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '购物车条目ID', -- Cart item id
  member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  cart_count SMALLINT NOT NULL COMMENT '加购件数(件)', -- Pieces
  price_when_added DECIMAL(10,2) NOT NULL COMMENT '加购时价格(元)', -- Price when added (yuan)
  added_at DATETIME NOT NULL COMMENT '加购时间', -- Added at
  is_checked TINYINT NOT NULL COMMENT '是否勾选(0-否 1-是)', -- Ticked (0-no 1-yes)
  invalid_cause VARCHAR(20) COMMENT '失效原因(下架/无货/限购)', -- Why invalid (taken down/no stock/limited)
  PRIMARY KEY (cart_item_id),
  KEY idx_member (member_id),
  KEY idx_listing (listing_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id)
) COMMENT = '购物车商品'; -- Cart items

CREATE TABLE ecom_mall_page_visits (
  visit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '访问ID', -- Visit id
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  visitor_member_id BIGINT COMMENT '访客会员ID', -- Member
  source_entry VARCHAR(12) NOT NULL COMMENT '来源入口(搜索/推荐/直播间/广告/收藏)', -- Came from (search/recommendation/live/advert/favourites)
  search_phrase VARCHAR(30) COMMENT '搜索词', -- Search phrase
  device_kind VARCHAR(8) NOT NULL COMMENT '终端(安卓/苹果/电脑)', -- Device (Android/Apple/computer)
  entered_at DATETIME NOT NULL COMMENT '进入时间', -- Entered at
  stay_seconds SMALLINT NOT NULL COMMENT '停留时长(秒)', -- Stayed (seconds)
  did_add_cart TINYINT NOT NULL COMMENT '是否加购(0-否 1-是)', -- Put into the cart (0-no 1-yes)
  PRIMARY KEY (visit_id),
  KEY idx_listing (listing_id),
  KEY idx_visitor_member (visitor_member_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id),
  FOREIGN KEY (visitor_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '商品页访问记录'; -- Visits to product pages

CREATE TABLE ecom_mall_home_slots (
  slot_id INT NOT NULL AUTO_INCREMENT COMMENT '资源位ID', -- Place id
  shop_id INT NOT NULL COMMENT '店铺ID', -- Shop
  slot_title VARCHAR(60) NOT NULL COMMENT '资源位标题', -- Title
  slot_place VARCHAR(12) NOT NULL COMMENT '位置(首屏轮播/金刚区/弹窗/瀑布流)', -- Position (carousel/icon area/pop-up/feed)
  jump_link VARCHAR(120) NOT NULL COMMENT '跳转链接', -- Link
  shows_from DATETIME NOT NULL COMMENT '投放开始', -- Shown from
  shows_until DATETIME NOT NULL COMMENT '投放结束', -- Shown until
  exposure_count INT NOT NULL COMMENT '曝光次数(次)', -- Shown times
  click_count INT NOT NULL COMMENT '点击次数(次)', -- Clicks
  editor_user_id BIGINT NOT NULL COMMENT '配置人用户ID', -- Set up by
  PRIMARY KEY (slot_id),
  KEY idx_shop (shop_id),
  KEY idx_editor_user (editor_user_id),
  FOREIGN KEY (shop_id) REFERENCES ecom_mall_online_shops (shop_id),
  FOREIGN KEY (editor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '首页资源位'; -- Places on the home page
