-- domain: member_loyalty
-- category: Retail
-- zh: 会员忠诚度
-- en: Member loyalty

CREATE TABLE member_loyalty_tiers (
  tier_id INT NOT NULL AUTO_INCREMENT COMMENT '会员等级ID', -- Tier id
  tier_name VARCHAR(20) NOT NULL COMMENT '等级名称', -- Tier
  growth_needed INT NOT NULL COMMENT '所需成长值', -- Growth points needed
  point_multiple DECIMAL(3,1) NOT NULL COMMENT '积分倍率(倍)', -- Point multiple
  keep_months TINYINT NOT NULL COMMENT '保级周期(月)', -- Months a tier is kept
  birthday_points INT NOT NULL COMMENT '生日赠送积分(分)', -- Birthday points
  free_ship_times TINYINT NOT NULL COMMENT '每月免运费次数(次)', -- Free deliveries a month
  benefit_digest VARCHAR(200) NOT NULL COMMENT '权益说明', -- Benefits
  owner_dept_id INT NOT NULL COMMENT '归口部门ID', -- Department in charge
  PRIMARY KEY (tier_id),
  UNIQUE KEY uk_tier_name (tier_name),
  KEY idx_owner_dept (owner_dept_id),
  FOREIGN KEY (owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '会员等级'; -- Member tiers

CREATE TABLE member_loyalty_members (
  member_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会员ID', -- Member id
  member_no VARCHAR(16) NOT NULL COMMENT '会员编号', -- Member number
  member_name VARCHAR(50) NOT NULL COMMENT '会员姓名', -- Name
  sex CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Sex (male/female)
  born_on DATE COMMENT '出生日期', -- Date of birth
  bind_mobile VARCHAR(20) NOT NULL COMMENT '绑定手机号', -- Mobile
  tier_id INT NOT NULL COMMENT '会员等级ID', -- Tier
  growth_value INT NOT NULL COMMENT '当前成长值', -- Growth points
  home_region_id INT NOT NULL COMMENT '常住城市ID', -- City
  join_store_id INT COMMENT '入会门店ID', -- Store of joining
  join_channel VARCHAR(10) NOT NULL COMMENT '入会渠道(门店/小程序/电商/活动)', -- Channel (store/mini program/online shop/event)
  joined_at DATETIME NOT NULL COMMENT '入会时间', -- Joined at
  member_state TINYINT NOT NULL COMMENT '会员状态(1-正常 2-冻结 3-注销)', -- State (1-normal 2-frozen 3-closed)
  PRIMARY KEY (member_id),
  UNIQUE KEY uk_member_no (member_no),
  UNIQUE KEY uk_bind_mobile (bind_mobile),
  KEY idx_tier (tier_id),
  KEY idx_home_region (home_region_id),
  KEY idx_join_store (join_store_id),
  FOREIGN KEY (tier_id) REFERENCES member_loyalty_tiers (tier_id),
  FOREIGN KEY (home_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (join_store_id) REFERENCES retail_store_shops (store_id)
) COMMENT = '会员'; -- Members

CREATE TABLE member_loyalty_cards (
  card_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '会员卡ID', -- Card id
  member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  card_face_no VARCHAR(20) NOT NULL COMMENT '卡面号', -- Number on the card
  card_medium VARCHAR(10) NOT NULL COMMENT '卡介质(电子卡/实体卡/联名卡)', -- Medium (electronic/plastic/co-branded)
  stored_balance DECIMAL(10,2) NOT NULL COMMENT '储值余额(元)', -- Stored balance (yuan)
  opened_on DATE NOT NULL COMMENT '开卡日期', -- Opened on
  valid_until DATE NOT NULL COMMENT '有效期至', -- Valid until
  is_lost TINYINT NOT NULL COMMENT '是否挂失(0-否 1-是)', -- Reported lost (0-no 1-yes)
  PRIMARY KEY (card_id),
  UNIQUE KEY uk_member_id (member_id),
  UNIQUE KEY uk_card_face_no (card_face_no),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '会员卡'; -- Member cards

CREATE TABLE member_loyalty_point_accounts (
  account_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '积分账户ID', -- Account id
  member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  points_available INT NOT NULL COMMENT '可用积分(分)', -- Points available
  flow_count INT NOT NULL COMMENT '流水笔数(笔)', -- Entries
  points_expiring INT NOT NULL COMMENT '即将过期积分(分)', -- Points about to expire
  expiring_on DATE NOT NULL COMMENT '过期日期', -- They expire on
  frozen_points INT NOT NULL COMMENT '冻结积分(分)', -- Points frozen
  ledger_subject_id INT NOT NULL COMMENT '积分负债科目ID', -- Ledger subject of the liability
  PRIMARY KEY (account_id),
  UNIQUE KEY uk_member_id (member_id),
  KEY idx_ledger_subject (ledger_subject_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id),
  FOREIGN KEY (ledger_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '积分账户'; -- Point accounts

CREATE TABLE member_loyalty_point_flows (
  flow_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '积分流水ID', -- Entry id
  account_id BIGINT NOT NULL COMMENT '积分账户ID', -- Account
  flow_cause VARCHAR(20) NOT NULL COMMENT '变动原因(消费/签到/评价/兑换/活动赠送/退货扣回)', -- Cause (purchase/check-in/review/redemption/gift/return)
  points_delta INT NOT NULL COMMENT '积分变动(分)', -- Points
  balance_after INT NOT NULL COMMENT '变动后余额(分)', -- Balance after
  happened_at DATETIME NOT NULL COMMENT '变动时间', -- At
  source_bill_no VARCHAR(24) COMMENT '来源单号', -- Source document
  is_reversed TINYINT NOT NULL COMMENT '是否已冲正(0-否 1-是)', -- Reversed (0-no 1-yes)
  PRIMARY KEY (flow_id),
  KEY idx_account (account_id),
  FOREIGN KEY (account_id) REFERENCES member_loyalty_point_accounts (account_id)
) COMMENT = '积分流水'; -- Point entries

CREATE TABLE member_loyalty_gift_items (
  gift_id INT NOT NULL AUTO_INCREMENT COMMENT '礼品ID', -- Gift id
  gift_title VARCHAR(60) NOT NULL COMMENT '礼品名称', -- Gift
  points_price INT NOT NULL COMMENT '兑换积分(分)', -- Points needed
  market_value DECIMAL(8,2) NOT NULL COMMENT '市场价(元)', -- Market price (yuan)
  gift_kind VARCHAR(8) NOT NULL COMMENT '礼品类型(实物/卡券)', -- Kind (goods/voucher)
  supply_supplier_id BIGINT COMMENT '供货供应商ID', -- Supplier
  remaining_stock INT NOT NULL COMMENT '剩余库存(件)', -- Left
  shelf_flag TINYINT NOT NULL COMMENT '是否上架(0-否 1-是)', -- Shown (0-no 1-yes)
  PRIMARY KEY (gift_id),
  UNIQUE KEY uk_gift_title (gift_title),
  KEY idx_supply_supplier (supply_supplier_id),
  FOREIGN KEY (supply_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '积分礼品'; -- Gifts for points

CREATE TABLE member_loyalty_gift_redemptions (
  redemption_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '兑换单ID', -- Redemption id
  redemption_no VARCHAR(20) NOT NULL COMMENT '兑换单号', -- Number
  member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  gift_id INT NOT NULL COMMENT '礼品ID', -- Gift
  redeem_qty TINYINT NOT NULL COMMENT '兑换数量(件)', -- Number
  points_spent INT NOT NULL COMMENT '消耗积分(分)', -- Points spent
  fetch_mode VARCHAR(8) NOT NULL COMMENT '领取方式(门店自提/快递/电子发放)', -- How fetched (store/courier/electronic)
  pickup_store_id INT COMMENT '自提门店ID', -- Store
  redeemed_at DATETIME NOT NULL COMMENT '兑换时间', -- Redeemed at
  redeem_state TINYINT NOT NULL COMMENT '兑换状态(1-待领取 2-已领取 3-已取消)', -- State (1-to fetch 2-fetched 3-cancelled)
  PRIMARY KEY (redemption_id),
  UNIQUE KEY uk_redemption_no (redemption_no),
  KEY idx_member (member_id),
  KEY idx_gift (gift_id),
  KEY idx_pickup_store (pickup_store_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id),
  FOREIGN KEY (gift_id) REFERENCES member_loyalty_gift_items (gift_id),
  FOREIGN KEY (pickup_store_id) REFERENCES retail_store_shops (store_id)
) COMMENT = '礼品兑换单'; -- Gift redemptions

CREATE TABLE member_loyalty_tier_changes (
  change_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '变动ID', -- Change id
  member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  old_tier_id INT NOT NULL COMMENT '原等级ID', -- Old tier
  new_tier_id INT NOT NULL COMMENT '新等级ID', -- New tier
  change_direction VARCHAR(6) NOT NULL COMMENT '变动方向(升级/降级)', -- Direction (up/down)
  trigger_reason VARCHAR(60) NOT NULL COMMENT '触发原因', -- Reason
  growth_snapshot INT NOT NULL COMMENT '变动时成长值', -- Growth points then
  changed_on DATE NOT NULL COMMENT '变动日期', -- On
  notified_flag TINYINT NOT NULL COMMENT '是否已通知(0-否 1-是)', -- Member told (0-no 1-yes)
  PRIMARY KEY (change_id),
  KEY idx_member (member_id),
  KEY idx_old_tier (old_tier_id),
  KEY idx_new_tier (new_tier_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id),
  FOREIGN KEY (old_tier_id) REFERENCES member_loyalty_tiers (tier_id),
  FOREIGN KEY (new_tier_id) REFERENCES member_loyalty_tiers (tier_id)
) COMMENT = '等级变动记录'; -- Changes of tier

CREATE TABLE member_loyalty_checkin_records (
  checkin_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '签到ID', -- Check-in id
  member_id BIGINT NOT NULL COMMENT '会员ID', -- Member
  checkin_date DATE NOT NULL COMMENT '签到日期', -- Day
  streak_days SMALLINT NOT NULL COMMENT '连续签到(天)', -- Days in a row
  reward_points INT NOT NULL COMMENT '奖励积分(分)', -- Points
  client_kind VARCHAR(10) NOT NULL COMMENT '签到端(小程序/APP/公众号)', -- Client (mini program/app/official account)
  is_makeup TINYINT NOT NULL COMMENT '是否补签(0-否 1-是)', -- Made up later (0-no 1-yes)
  PRIMARY KEY (checkin_id),
  KEY idx_member (member_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '签到记录'; -- Check-ins

CREATE TABLE member_loyalty_store_recharges (
  recharge_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '充值单ID', -- Top-up id
  recharge_no VARCHAR(20) NOT NULL COMMENT '充值单号', -- Number
  card_id BIGINT NOT NULL COMMENT '会员卡ID', -- Card
  recharge_store_id INT NOT NULL COMMENT '充值门店ID', -- Store
  principal_paid DECIMAL(10,2) NOT NULL COMMENT '充值本金(元)', -- Paid (yuan)
  gift_money DECIMAL(10,2) NOT NULL COMMENT '赠送金额(元)', -- Bonus (yuan)
  pay_tool VARCHAR(10) NOT NULL COMMENT '支付工具(微信/支付宝/银行卡/现金)', -- Paid by (WeChat/Alipay/card/cash)
  credited_total DECIMAL(10,2) NOT NULL COMMENT '入账总额(元)', -- Credited (yuan)
  recharged_at DATETIME NOT NULL COMMENT '充值时间', -- At
  guide_employee_id BIGINT NOT NULL COMMENT '导购员工ID', -- Shop assistant
  PRIMARY KEY (recharge_id),
  UNIQUE KEY uk_recharge_no (recharge_no),
  KEY idx_card (card_id),
  KEY idx_recharge_store (recharge_store_id),
  KEY idx_guide_employee (guide_employee_id),
  FOREIGN KEY (card_id) REFERENCES member_loyalty_cards (card_id),
  FOREIGN KEY (recharge_store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (guide_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '储值充值单'; -- Top-ups
