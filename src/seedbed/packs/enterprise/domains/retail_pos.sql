-- domain: retail_pos
-- category: Retail
-- zh: 门店收银
-- en: Point of sale

CREATE TABLE retail_pos_terminals (
  terminal_id INT NOT NULL AUTO_INCREMENT COMMENT '收银机ID', -- Register id
  terminal_no VARCHAR(16) NOT NULL COMMENT '收银机号', -- Register number
  store_id INT NOT NULL COMMENT '门店ID', -- Store
  terminal_kind VARCHAR(12) NOT NULL COMMENT '收银机类型(人工台/自助机/移动POS)', -- Kind (staffed/self-service/mobile)
  software_version VARCHAR(12) NOT NULL COMMENT '软件版本', -- Software
  ip_addr VARCHAR(20) NOT NULL COMMENT 'IP地址', -- IP address
  maintain_supplier_id BIGINT NOT NULL COMMENT '维保服务商ID', -- Maintained by supplier
  enabled_on DATE NOT NULL COMMENT '启用日期', -- In use since
  is_online TINYINT NOT NULL COMMENT '是否在线(0-离线 1-在线)', -- Online (0-no 1-yes)
  PRIMARY KEY (terminal_id),
  UNIQUE KEY uk_terminal_no (terminal_no),
  KEY idx_store (store_id),
  KEY idx_maintain_supplier (maintain_supplier_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (maintain_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '收银机'; -- Cash registers

CREATE TABLE retail_pos_shifts (
  shift_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '班次ID', -- Shift id
  shift_no VARCHAR(24) NOT NULL COMMENT '班次号', -- Shift number
  terminal_id INT NOT NULL COMMENT '收银机ID', -- Register
  cashier_id BIGINT NOT NULL COMMENT '收银员员工ID', -- Cashier
  signed_on_at DATETIME NOT NULL COMMENT '签到时间', -- Signed on at
  signed_off_at DATETIME NOT NULL COMMENT '签退时间', -- Signed off at
  opening_float DECIMAL(8,2) NOT NULL COMMENT '备用金(元)', -- Opening float (yuan)
  ticket_count SMALLINT NOT NULL COMMENT '小票张数(张)', -- Tickets
  takings_total DECIMAL(12,2) NOT NULL COMMENT '班次营业额(元)', -- Takings (yuan)
  PRIMARY KEY (shift_id),
  UNIQUE KEY uk_shift_no (shift_no),
  KEY idx_terminal (terminal_id),
  KEY idx_cashier (cashier_id),
  FOREIGN KEY (terminal_id) REFERENCES retail_pos_terminals (terminal_id),
  FOREIGN KEY (cashier_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '收银班次'; -- Cashiers' shifts

CREATE TABLE retail_pos_tickets (
  ticket_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '小票ID', -- Ticket id
  ticket_no VARCHAR(24) NOT NULL COMMENT '小票号', -- Ticket number
  shift_id BIGINT NOT NULL COMMENT '班次ID', -- Shift
  member_id BIGINT COMMENT '会员ID', -- Member
  sold_at DATETIME NOT NULL COMMENT '交易时间', -- Sold at
  piece_total SMALLINT NOT NULL COMMENT '商品件数(件)', -- Pieces
  goods_amount DECIMAL(10,2) NOT NULL COMMENT '商品金额(元)', -- Goods (yuan)
  odd_cents DECIMAL(6,2) NOT NULL COMMENT '抹零金额(元)', -- Rounded off (yuan)
  receivable_amount DECIMAL(10,2) NOT NULL COMMENT '应收金额(元)', -- To be paid (yuan)
  ticket_state TINYINT NOT NULL COMMENT '小票状态(1-正常 2-已退货 3-作废)', -- State (1-normal 2-returned 3-void)
  PRIMARY KEY (ticket_id),
  UNIQUE KEY uk_ticket_no (ticket_no),
  KEY idx_shift (shift_id),
  KEY idx_member (member_id),
  FOREIGN KEY (shift_id) REFERENCES retail_pos_shifts (shift_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '销售小票'; -- Sales tickets

CREATE TABLE retail_pos_ticket_lines (
  ticket_id BIGINT NOT NULL COMMENT '小票ID', -- Ticket
  line_seq TINYINT NOT NULL COMMENT '行号', -- Line
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  scan_mode VARCHAR(8) NOT NULL COMMENT '录入方式(扫码/手输/称重)', -- Entry (scanned/keyed/weighed)
  sold_pieces SMALLINT NOT NULL COMMENT '销售数量(件)', -- Pieces
  shelf_price DECIMAL(10,2) NOT NULL COMMENT '货架价(元)', -- Shelf price (yuan)
  pos_discount DECIMAL(10,2) NOT NULL COMMENT '单品优惠(元)', -- Discount (yuan)
  line_total DECIMAL(10,2) NOT NULL COMMENT '小计(元)', -- Line total (yuan)
  PRIMARY KEY (ticket_id, line_seq),
  KEY idx_product (product_id),
  FOREIGN KEY (ticket_id) REFERENCES retail_pos_tickets (ticket_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '小票明细'; -- Ticket lines

CREATE TABLE retail_pos_payments (
  payment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '收款ID', -- Payment id
  ticket_id BIGINT NOT NULL COMMENT '小票ID', -- Ticket
  tender_kind VARCHAR(12) NOT NULL COMMENT '收款方式(微信/支付宝/现金/银行卡/储值卡)', -- Tender (WeChat/Alipay/cash/card/stored value)
  tendered_amount DECIMAL(10,2) NOT NULL COMMENT '实付金额(元)', -- Handed over (yuan)
  change_given DECIMAL(8,2) NOT NULL COMMENT '找零(元)', -- Change (yuan)
  pay_serial_no VARCHAR(40) COMMENT '支付流水号', -- Payment serial
  service_fee DECIMAL(8,2) NOT NULL COMMENT '手续费(元)', -- Fee (yuan)
  subject_id INT NOT NULL COMMENT '入账科目ID', -- Ledger subject
  cleared_on DATE NOT NULL COMMENT '清算日期', -- Cleared on
  PRIMARY KEY (payment_id),
  UNIQUE KEY uk_ticket_id (ticket_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (ticket_id) REFERENCES retail_pos_tickets (ticket_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '收款明细'; -- Payments

CREATE TABLE retail_pos_refund_slips (
  refund_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '退货单ID', -- Refund id
  ticket_id BIGINT NOT NULL COMMENT '原小票ID', -- Original ticket
  refund_slip_no VARCHAR(24) NOT NULL COMMENT '退货单号', -- Number
  refund_cause VARCHAR(20) NOT NULL COMMENT '退货原因(质量问题/买错/临期/价格差异)', -- Cause (quality/bought by mistake/near expiry/price)
  refunded_amount DECIMAL(10,2) NOT NULL COMMENT '退款金额(元)', -- Refunded (yuan)
  back_to_shelf TINYINT NOT NULL COMMENT '是否可二次上架(0-否 1-是)', -- Can be sold again (0-no 1-yes)
  authorized_by_id BIGINT NOT NULL COMMENT '授权店长员工ID', -- Authorised by
  refunded_at DATETIME NOT NULL COMMENT '退货时间', -- At
  PRIMARY KEY (refund_id),
  UNIQUE KEY uk_ticket_id (ticket_id),
  UNIQUE KEY uk_refund_slip_no (refund_slip_no),
  KEY idx_authorized_by (authorized_by_id),
  FOREIGN KEY (ticket_id) REFERENCES retail_pos_tickets (ticket_id),
  FOREIGN KEY (authorized_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '退货小票'; -- Refund slips

CREATE TABLE retail_pos_cash_deliveries (
  delivery_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '缴款单ID', -- Delivery id
  delivery_no VARCHAR(20) NOT NULL COMMENT '缴款单号', -- Number
  shift_id BIGINT NOT NULL COMMENT '班次ID', -- Shift
  cash_counted DECIMAL(10,2) NOT NULL COMMENT '现金清点额(元)', -- Cash counted (yuan)
  cash_system DECIMAL(10,2) NOT NULL COMMENT '系统现金额(元)', -- Cash by the system (yuan)
  over_short DECIMAL(8,2) NOT NULL COMMENT '长短款(元)', -- Over or short (yuan)
  seal_bag_no VARCHAR(20) NOT NULL COMMENT '封包号', -- Sealed bag
  bank_taken_on DATE NOT NULL COMMENT '银行收款日期', -- Taken by the bank on
  verified_by_user_id BIGINT NOT NULL COMMENT '复核人用户ID', -- Verified by
  PRIMARY KEY (delivery_id),
  UNIQUE KEY uk_delivery_no (delivery_no),
  KEY idx_shift (shift_id),
  KEY idx_verified_by_user (verified_by_user_id),
  FOREIGN KEY (shift_id) REFERENCES retail_pos_shifts (shift_id),
  FOREIGN KEY (verified_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '营业款缴存单'; -- Takings handed in

CREATE TABLE retail_pos_price_overrides (
  override_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '改价ID', -- Override id
  ticket_id BIGINT NOT NULL COMMENT '小票ID', -- Ticket
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  original_price DECIMAL(10,2) NOT NULL COMMENT '原价(元)', -- Original price (yuan)
  override_price DECIMAL(10,2) NOT NULL COMMENT '改后价(元)', -- New price (yuan)
  override_cause VARCHAR(40) NOT NULL COMMENT '改价原因', -- Reason
  authorizer_id BIGINT NOT NULL COMMENT '授权人员工ID', -- Authorised by
  overridden_at DATETIME NOT NULL COMMENT '改价时间', -- At
  PRIMARY KEY (override_id),
  KEY idx_ticket (ticket_id),
  KEY idx_product (product_id),
  KEY idx_authorizer (authorizer_id),
  FOREIGN KEY (ticket_id) REFERENCES retail_pos_tickets (ticket_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (authorizer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '改价授权记录'; -- Price overrides

CREATE TABLE retail_pos_drawer_openings (
  opening_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '开启记录ID', -- Opening id
  shift_id BIGINT NOT NULL COMMENT '班次ID', -- Shift
  open_cause VARCHAR(12) NOT NULL COMMENT '开启原因(换零/交款/误操作/维修)', -- Why (change/handing in/by mistake/repair)
  opened_moment DATETIME NOT NULL COMMENT '开启时间', -- At
  open_seconds SMALLINT NOT NULL COMMENT '开启时长(秒)', -- Open for (seconds)
  camera_code VARCHAR(16) NOT NULL COMMENT '监控摄像头编号', -- Camera
  is_abnormal TINYINT NOT NULL COMMENT '是否异常(0-否 1-是)', -- Suspicious (0-no 1-yes)
  PRIMARY KEY (opening_id),
  KEY idx_shift (shift_id),
  FOREIGN KEY (shift_id) REFERENCES retail_pos_shifts (shift_id)
) COMMENT = '钱箱开启记录'; -- Cash drawer openings

CREATE TABLE retail_pos_suspended_slips (
  suspend_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '挂单ID', -- Suspension id
  shift_id BIGINT NOT NULL COMMENT '班次ID', -- Shift
  suspend_no VARCHAR(20) NOT NULL COMMENT '挂单号', -- Number
  pending_pieces TINYINT NOT NULL COMMENT '挂单件数(件)', -- Pieces
  pending_amount DECIMAL(10,2) NOT NULL COMMENT '挂单金额(元)', -- Amount (yuan)
  suspend_reason VARCHAR(40) NOT NULL COMMENT '挂单原因', -- Reason
  suspended_at DATETIME NOT NULL COMMENT '挂单时间', -- Suspended at
  resumed_at DATETIME COMMENT '取单时间', -- Resumed at
  outcome VARCHAR(6) NOT NULL COMMENT '处理结果(取单/作废)', -- Outcome (resumed/void)
  PRIMARY KEY (suspend_id),
  KEY idx_shift (shift_id),
  UNIQUE KEY uk_suspend_no (suspend_no),
  FOREIGN KEY (shift_id) REFERENCES retail_pos_shifts (shift_id)
) COMMENT = '挂单记录'; -- Suspended sales
