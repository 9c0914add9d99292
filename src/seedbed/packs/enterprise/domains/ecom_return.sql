-- domain: ecom_return
-- category: E-commerce
-- zh: 退换货售后
-- en: Returns and after-sales

CREATE TABLE ecom_return_reason_codes (
  reason_code VARCHAR(8) NOT NULL COMMENT '原因代码', -- Reason code
  reason_label VARCHAR(40) NOT NULL COMMENT '原因名称', -- Reason
  duty_side VARCHAR(8) NOT NULL COMMENT '责任方(买家/商家/物流)', -- Liable (buyer/shop/carrier)
  who_pays_postage VARCHAR(8) NOT NULL COMMENT '运费承担(买家/商家)', -- Who pays postage (buyer/shop)
  need_photo TINYINT NOT NULL COMMENT '是否需凭证图(0-否 1-是)', -- Photo needed (0-no 1-yes)
  limit_days TINYINT NOT NULL COMMENT '申请时限(天)', -- May be claimed within (days)
  maintainer_user_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  PRIMARY KEY (reason_code),
  UNIQUE KEY uk_reason_label (reason_label),
  KEY idx_maintainer_user (maintainer_user_id),
  FOREIGN KEY (maintainer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '售后原因字典'; -- After-sales reasons

CREATE TABLE ecom_return_requests (
  request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '售后申请ID', -- Request id
  request_no VARCHAR(24) NOT NULL COMMENT '售后单号', -- Number
  web_order_id BIGINT NOT NULL COMMENT '商城订单ID', -- Web order
  reason_code VARCHAR(8) NOT NULL COMMENT '原因代码', -- Reason
  service_kind VARCHAR(10) NOT NULL COMMENT '售后类型(仅退款/退货退款/换货/补发)', -- Kind (refund/return and refund/exchange/resend)
  applied_at DATETIME NOT NULL COMMENT '申请时间', -- Applied at
  claimed_amount DECIMAL(10,2) NOT NULL COMMENT '申请退款金额(元)', -- Claimed (yuan)
  buyer_statement VARCHAR(200) NOT NULL COMMENT '买家描述', -- Buyer's words
  handle_state TINYINT NOT NULL COMMENT '处理状态(1-待审核 2-待寄回 3-待验收 4-已完成 5-已拒绝 6-已撤销)', -- State (1-to review 2-to send back 3-to inspect 4-complete 5-refused 6-withdrawn)
  agent_employee_id BIGINT NOT NULL COMMENT '售后专员员工ID', -- Agent
  PRIMARY KEY (request_id),
  UNIQUE KEY uk_request_no (request_no),
  KEY idx_web_order (web_order_id),
  KEY idx_reason_code (reason_code),
  KEY idx_agent_employee (agent_employee_id),
  FOREIGN KEY (web_order_id) REFERENCES ecom_mall_web_orders (web_order_id),
  FOREIGN KEY (reason_code) REFERENCES ecom_return_reason_codes (reason_code),
  FOREIGN KEY (agent_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '售后申请单'; -- After-sales requests

CREATE TABLE ecom_return_request_items (
  request_id BIGINT NOT NULL COMMENT '售后申请ID', -- Request
  entry_no TINYINT NOT NULL COMMENT '明细号', -- Entry
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  apply_pieces SMALLINT NOT NULL COMMENT '申请件数(件)', -- Pieces claimed
  approved_pieces SMALLINT NOT NULL COMMENT '核准件数(件)', -- Pieces allowed
  item_defect VARCHAR(60) COMMENT '瑕疵描述', -- Defect
  photo_links JSON COMMENT '凭证图片', -- Photos
  PRIMARY KEY (request_id, entry_no),
  KEY idx_listing (listing_id),
  FOREIGN KEY (request_id) REFERENCES ecom_return_requests (request_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id)
) COMMENT = '售后申请明细'; -- Items of requests

CREATE TABLE ecom_return_audits (
  audit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审核ID', -- Review id
  request_id BIGINT NOT NULL COMMENT '售后申请ID', -- Request
  verdict VARCHAR(8) NOT NULL COMMENT '审核结论(同意/拒绝)', -- Verdict (allowed/refused)
  verdict_text VARCHAR(120) NOT NULL COMMENT '审核说明', -- Explanation
  is_auto_pass TINYINT NOT NULL COMMENT '是否系统自动审核(0-否 1-是)', -- Automatic (0-no 1-yes)
  auditor_user_id BIGINT COMMENT '审核人用户ID', -- Reviewer
  audited_at DATETIME NOT NULL COMMENT '审核时间', -- Reviewed at
  PRIMARY KEY (audit_id),
  UNIQUE KEY uk_request_id (request_id),
  KEY idx_auditor_user (auditor_user_id),
  FOREIGN KEY (request_id) REFERENCES ecom_return_requests (request_id),
  FOREIGN KEY (auditor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '售后审核记录'; -- Reviews

CREATE TABLE ecom_return_back_parcels (
  back_parcel_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '退回包裹ID', -- Parcel id
  request_id BIGINT NOT NULL COMMENT '售后申请ID', -- Request
  receive_warehouse_id INT NOT NULL COMMENT '收货仓库ID', -- Warehouse
  back_express VARCHAR(10) NOT NULL COMMENT '退回快递(顺丰/中通/圆通/韵达)', -- Courier
  back_tracking_no VARCHAR(24) NOT NULL COMMENT '退回单号', -- Tracking number
  freight_insurance DECIMAL(8,2) NOT NULL COMMENT '运费险理赔(元)', -- Postage insurance (yuan)
  mailed_at DATETIME NOT NULL COMMENT '寄出时间', -- Sent at
  arrived_on DATE NOT NULL COMMENT '到仓日期', -- Arrived on
  PRIMARY KEY (back_parcel_id),
  UNIQUE KEY uk_request_id (request_id),
  KEY idx_receive_warehouse (receive_warehouse_id),
  UNIQUE KEY uk_back_tracking_no (back_tracking_no),
  FOREIGN KEY (request_id) REFERENCES ecom_return_requests (request_id),
  FOREIGN KEY (receive_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '退回包裹'; -- Parcels sent back

CREATE TABLE ecom_return_inspections (
  inspect_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '验收ID', -- Inspection id
  back_parcel_id BIGINT NOT NULL COMMENT '退回包裹ID', -- Parcel
  appearance_level VARCHAR(6) NOT NULL COMMENT '外观等级(完好/轻微/严重)', -- Looks (intact/slight/heavy damage)
  accessory_complete TINYINT NOT NULL COMMENT '配件是否齐全(0-否 1-是)', -- Complete (0-no 1-yes)
  dispose_way VARCHAR(10) NOT NULL COMMENT '处置方式(良品入库/次品入库/报废/退供应商)', -- What happens (to stock/to seconds/scrapped/to supplier)
  depreciation_loss DECIMAL(10,2) NOT NULL COMMENT '折损金额(元)', -- Loss (yuan)
  inspector_id BIGINT NOT NULL COMMENT '验收人员工ID', -- Inspector
  inspected_on DATE NOT NULL COMMENT '验收日期', -- Inspected on
  PRIMARY KEY (inspect_id),
  UNIQUE KEY uk_back_parcel_id (back_parcel_id),
  KEY idx_inspector (inspector_id),
  FOREIGN KEY (back_parcel_id) REFERENCES ecom_return_back_parcels (back_parcel_id),
  FOREIGN KEY (inspector_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '退货验收单'; -- Inspections of returns

CREATE TABLE ecom_return_refunds (
  refund_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '退款单ID', -- Refund id
  refund_no VARCHAR(24) NOT NULL COMMENT '退款单号', -- Number
  request_id BIGINT NOT NULL COMMENT '售后申请ID', -- Request
  goods_refund DECIMAL(10,2) NOT NULL COMMENT '退商品款(元)', -- Goods refunded (yuan)
  postage_refund DECIMAL(8,2) NOT NULL COMMENT '退运费(元)', -- Postage refunded (yuan)
  refund_total DECIMAL(10,2) NOT NULL COMMENT '退款合计(元)', -- Total (yuan)
  return_route VARCHAR(12) NOT NULL COMMENT '退款去向(原路退回/余额/银行卡)', -- Paid to (as paid/balance/bank card)
  subject_id INT NOT NULL COMMENT '冲减科目ID', -- Ledger subject
  refunded_on DATE NOT NULL COMMENT '退款到账日期', -- Credited on
  PRIMARY KEY (refund_id),
  UNIQUE KEY uk_refund_no (refund_no),
  UNIQUE KEY uk_request_id (request_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (request_id) REFERENCES ecom_return_requests (request_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '退款单'; -- Refunds

CREATE TABLE ecom_return_exchange_orders (
  exchange_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '换货单ID', -- Replacement id
  exchange_no VARCHAR(24) NOT NULL COMMENT '换货单号', -- Number
  request_id BIGINT NOT NULL COMMENT '售后申请ID', -- Request
  new_listing_id BIGINT NOT NULL COMMENT '补发商品上架ID', -- Listing sent
  resend_pieces SMALLINT NOT NULL COMMENT '补发件数(件)', -- Pieces
  resend_tracking VARCHAR(24) NOT NULL COMMENT '补发快递单号', -- Tracking number
  resent_on DATE NOT NULL COMMENT '补发日期', -- Sent on
  buyer_confirmed TINYINT NOT NULL COMMENT '买家是否确认(0-否 1-是)', -- Buyer confirmed (0-no 1-yes)
  PRIMARY KEY (exchange_id),
  UNIQUE KEY uk_exchange_no (exchange_no),
  UNIQUE KEY uk_request_id (request_id),
  KEY idx_new_listing (new_listing_id),
  FOREIGN KEY (request_id) REFERENCES ecom_return_requests (request_id),
  FOREIGN KEY (new_listing_id) REFERENCES ecom_mall_listings (listing_id)
) COMMENT = '换货补发单'; -- Replacements

CREATE TABLE ecom_return_chat_logs (
  chat_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '沟通ID', -- Talk id
  request_id BIGINT NOT NULL COMMENT '售后申请ID', -- Request
  speaker_side VARCHAR(6) NOT NULL COMMENT '发言方(买家/客服)', -- Speaker (buyer/agent)
  utterance TEXT NOT NULL COMMENT '发言内容', -- What was said
  spoken_at DATETIME NOT NULL COMMENT '发言时间', -- At
  is_robot TINYINT NOT NULL COMMENT '是否机器人(0-否 1-是)', -- Robot (0-no 1-yes)
  sentiment VARCHAR(6) NOT NULL COMMENT '情绪倾向(平和/不满/愤怒)', -- Mood (calm/unhappy/angry)
  PRIMARY KEY (chat_id),
  KEY idx_request (request_id),
  FOREIGN KEY (request_id) REFERENCES ecom_return_requests (request_id)
) COMMENT = '售后沟通记录'; -- After-sales talks

CREATE TABLE ecom_return_arbitration_cases (
  case_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '仲裁案件ID', -- Case id
  request_id BIGINT NOT NULL COMMENT '售后申请ID', -- Request
  platform_case_no VARCHAR(24) NOT NULL COMMENT '平台案件号', -- Case number
  evidence_note VARCHAR(120) NOT NULL COMMENT '举证材料', -- Evidence
  ruled_side VARCHAR(8) NOT NULL COMMENT '裁定支持方(买家/商家)', -- Ruled for (buyer/shop)
  ruled_payment DECIMAL(10,2) NOT NULL COMMENT '裁定赔付(元)', -- Awarded (yuan)
  opened_on DATE NOT NULL COMMENT '立案日期', -- Opened on
  closed_on DATE NOT NULL COMMENT '结案日期', -- Closed on
  PRIMARY KEY (case_id),
  UNIQUE KEY uk_request_id (request_id),
  UNIQUE KEY uk_platform_case_no (platform_case_no),
  FOREIGN KEY (request_id) REFERENCES ecom_return_requests (request_id)
) COMMENT = '平台仲裁案件'; -- Arbitration by the platform
