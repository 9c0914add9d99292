-- domain: fin_invoice
-- category: Finance
-- zh: 发票管理
-- en: Invoicing

CREATE TABLE fin_invoice_issuer_profiles (
  issuer_id INT NOT NULL AUTO_INCREMENT COMMENT '开票主体ID', -- Issuer id
  company_id INT NOT NULL COMMENT '公司ID', -- Company
  issuer_address VARCHAR(120) NOT NULL COMMENT '开票地址', -- Address
  issuer_tel VARCHAR(20) NOT NULL COMMENT '开票电话', -- Telephone
  issuer_bank VARCHAR(60) NOT NULL COMMENT '开户行', -- Bank
  issuer_account VARCHAR(30) NOT NULL COMMENT '开户账号', -- Account
  default_drawer_id BIGINT NOT NULL COMMENT '默认开票人员工ID', -- Drawer
  single_ceiling DECIMAL(12,2) NOT NULL COMMENT '单张限额(元)', -- Limit of an invoice (yuan)
  PRIMARY KEY (issuer_id),
  UNIQUE KEY uk_company_id (company_id),
  KEY idx_default_drawer (default_drawer_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (default_drawer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '开票主体'; -- Issuers

CREATE TABLE fin_invoice_title_books (
  title_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '抬头ID', -- Title id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  title_words VARCHAR(80) NOT NULL COMMENT '发票抬头', -- Title
  title_tax_no CHAR(18) NOT NULL COMMENT '纳税人识别号', -- Tax number
  title_bank VARCHAR(60) COMMENT '开户行', -- Bank
  title_account VARCHAR(30) COMMENT '银行账号', -- Account
  receive_mail VARCHAR(80) NOT NULL COMMENT '收票邮箱', -- Mail address
  is_default_title TINYINT NOT NULL COMMENT '是否默认抬头(0-否 1-是)', -- Default (0-no 1-yes)
  PRIMARY KEY (title_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '客户开票抬头'; -- Customers' invoice titles

CREATE TABLE fin_invoice_issue_requests (
  issue_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '开票申请ID', -- Request id
  issue_request_no VARCHAR(20) NOT NULL COMMENT '申请单号', -- Number
  title_id BIGINT NOT NULL COMMENT '抬头ID', -- Title
  issuer_id INT NOT NULL COMMENT '开票主体ID', -- Issuer
  order_id BIGINT COMMENT '销售订单ID', -- Sales order
  invoice_class VARCHAR(16) NOT NULL COMMENT '发票种类(数电专票/数电普票)', -- Kind (special/ordinary)
  asked_total DECIMAL(12,2) NOT NULL COMMENT '申请金额(元)', -- Amount asked (yuan)
  note_words VARCHAR(100) COMMENT '开票备注', -- Note
  asked_at DATETIME NOT NULL COMMENT '申请时间', -- Asked at
  request_phase TINYINT NOT NULL COMMENT '申请状态(1-待开票 2-已开票 3-已退回)', -- State (1-to issue 2-issued 3-sent back)
  PRIMARY KEY (issue_request_id),
  UNIQUE KEY uk_issue_request_no (issue_request_no),
  KEY idx_title (title_id),
  KEY idx_issuer (issuer_id),
  KEY idx_order (order_id),
  FOREIGN KEY (title_id) REFERENCES fin_invoice_title_books (title_id),
  FOREIGN KEY (issuer_id) REFERENCES fin_invoice_issuer_profiles (issuer_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id)
) COMMENT = '开票申请'; -- Requests for invoices

CREATE TABLE fin_invoice_invoice_items (
  issue_request_id BIGINT NOT NULL COMMENT '开票申请ID', -- Request
  item_no TINYINT NOT NULL COMMENT '明细行', -- Line
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  tax_class_code CHAR(19) NOT NULL COMMENT '税收分类编码', -- Tax class
  item_pieces INT NOT NULL COMMENT '数量', -- Quantity
  item_net DECIMAL(12,2) NOT NULL COMMENT '不含税金额(元)', -- Net (yuan)
  item_rate DECIMAL(5,2) NOT NULL COMMENT '税率(%)', -- Rate (%)
  item_vat DECIMAL(12,2) NOT NULL COMMENT '税额(元)', -- VAT (yuan)
  item_with_tax DECIMAL(12,2) NOT NULL COMMENT '价税合计(元)', -- With tax (yuan)
  PRIMARY KEY (issue_request_id, item_no),
  KEY idx_product (product_id),
  FOREIGN KEY (issue_request_id) REFERENCES fin_invoice_issue_requests (issue_request_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '开票明细'; -- Items of invoices

CREATE TABLE fin_invoice_invoices (
  invoice_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发票ID', -- Invoice id
  digital_ticket_no CHAR(20) NOT NULL COMMENT '数电发票号码', -- Invoice number
  issue_request_id BIGINT NOT NULL COMMENT '开票申请ID', -- Request
  face_total DECIMAL(12,2) NOT NULL COMMENT '价税合计(元)', -- Total (yuan)
  face_range VARCHAR(20) NOT NULL COMMENT '金额区间', -- Range
  drawn_at DATETIME NOT NULL COMMENT '开票时间', -- Drawn at
  checker_name VARCHAR(50) NOT NULL COMMENT '复核人', -- Checked by
  pdf_path VARCHAR(120) NOT NULL COMMENT '版式文件路径', -- File
  invoice_phase TINYINT NOT NULL COMMENT '发票状态(1-正常 2-已红冲 3-部分红冲)', -- State (1-normal 2-reversed 3-partly reversed)
  PRIMARY KEY (invoice_id),
  UNIQUE KEY uk_digital_ticket_no (digital_ticket_no),
  UNIQUE KEY uk_issue_request_id (issue_request_id),
  FOREIGN KEY (issue_request_id) REFERENCES fin_invoice_issue_requests (issue_request_id)
) COMMENT = '销项发票'; -- Invoices issued

CREATE TABLE fin_invoice_red_letters (
  red_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '红字发票ID', -- Credit invoice id
  red_no CHAR(20) NOT NULL COMMENT '红字发票号码', -- Number
  invoice_id BIGINT NOT NULL COMMENT '原发票ID', -- Original
  red_total DECIMAL(12,2) NOT NULL COMMENT '红冲金额(元)', -- Reversed (yuan)
  red_cause VARCHAR(20) NOT NULL COMMENT '红冲原因(销货退回/开票有误/服务中止/销售折让)', -- Why (returned/mistake/ended/allowance)
  confirm_no VARCHAR(24) NOT NULL COMMENT '红字确认单编号', -- Confirmation
  confirmed_on DATE NOT NULL COMMENT '确认日期', -- Confirmed on
  handler_id BIGINT NOT NULL COMMENT '经办人员工ID', -- Handled by
  PRIMARY KEY (red_id),
  UNIQUE KEY uk_red_no (red_no),
  UNIQUE KEY uk_invoice_id (invoice_id),
  KEY idx_handler (handler_id),
  FOREIGN KEY (invoice_id) REFERENCES fin_invoice_invoices (invoice_id),
  FOREIGN KEY (handler_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '红字发票'; -- Credit invoices

CREATE TABLE fin_invoice_deliveries (
  delivery_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '交付ID', -- Delivery id
  invoice_id BIGINT NOT NULL COMMENT '发票ID', -- Invoice
  deliver_way VARCHAR(10) NOT NULL COMMENT '交付方式(邮件/短信/税务账户/二维码)', -- How (mail/text message/tax account/QR code)
  deliver_target VARCHAR(80) NOT NULL COMMENT '交付对象', -- To
  is_opened TINYINT NOT NULL COMMENT '是否已查收(0-否 1-是)', -- Opened (0-no 1-yes)
  retry_times TINYINT NOT NULL COMMENT '重发次数(次)', -- Sent again
  delivered_at DATETIME NOT NULL COMMENT '交付时间', -- At
  PRIMARY KEY (delivery_id),
  UNIQUE KEY uk_invoice_id (invoice_id),
  FOREIGN KEY (invoice_id) REFERENCES fin_invoice_invoices (invoice_id)
) COMMENT = '发票交付记录'; -- Deliveries of invoices

CREATE TABLE fin_invoice_received_tickets (
  received_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '收票ID', -- Record id
  received_ticket_no CHAR(20) NOT NULL COMMENT '发票号码', -- Invoice number
  seller_supplier_id BIGINT NOT NULL COMMENT '销方供应商ID', -- Seller
  buyer_issuer_id INT NOT NULL COMMENT '购方主体ID', -- Buyer
  received_net DECIMAL(12,2) NOT NULL COMMENT '不含税金额(元)', -- Net (yuan)
  received_rate DECIMAL(5,2) NOT NULL COMMENT '税率(%)', -- Rate (%)
  received_vat DECIMAL(12,2) NOT NULL COMMENT '税额(元)', -- VAT (yuan)
  received_total DECIMAL(12,2) NOT NULL COMMENT '价税合计(元)', -- With tax (yuan)
  entry_mode VARCHAR(10) NOT NULL COMMENT '登记方式(邮箱采集/扫码/税局同步)', -- Entered (mailbox/scanned/tax office)
  registered_on DATE NOT NULL COMMENT '登记日期', -- Entered on
  PRIMARY KEY (received_id),
  UNIQUE KEY uk_received_ticket_no (received_ticket_no),
  KEY idx_seller_supplier (seller_supplier_id),
  KEY idx_buyer_issuer (buyer_issuer_id),
  FOREIGN KEY (seller_supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (buyer_issuer_id) REFERENCES fin_invoice_issuer_profiles (issuer_id)
) COMMENT = '收票登记'; -- Invoices received

CREATE TABLE fin_invoice_verify_logs (
  verify_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '查验ID', -- Check id
  received_id BIGINT NOT NULL COMMENT '收票ID', -- Invoice received
  verify_verdict VARCHAR(10) NOT NULL COMMENT '查验结果(一致/不一致/查无此票)', -- Result (agrees/differs/unknown)
  title_matches TINYINT NOT NULL COMMENT '抬头税号是否正确(0-否 1-是)', -- Title right (0-no 1-yes)
  duplicate_hit TINYINT NOT NULL COMMENT '是否重复(0-否 1-是)', -- Duplicate (0-no 1-yes)
  risk_label VARCHAR(20) COMMENT '风险标记(异常凭证/失控发票/走逃企业)', -- Risk (irregular/lost/vanished seller)
  verified_at DATETIME NOT NULL COMMENT '查验时间', -- At
  PRIMARY KEY (verify_id),
  UNIQUE KEY uk_received_id (received_id),
  FOREIGN KEY (received_id) REFERENCES fin_invoice_received_tickets (received_id)
) COMMENT = '发票查验记录'; -- Checks of invoices

CREATE TABLE fin_invoice_month_stats (
  stat_id INT NOT NULL AUTO_INCREMENT COMMENT '统计ID', -- Record id
  issuer_id INT NOT NULL COMMENT '开票主体ID', -- Issuer
  stat_month CHAR(7) NOT NULL COMMENT '统计月份', -- Month
  special_count INT NOT NULL COMMENT '专票份数(份)', -- Special invoices
  ordinary_count INT NOT NULL COMMENT '普票份数(份)', -- Ordinary invoices
  red_count INT NOT NULL COMMENT '红票份数(份)', -- Credit invoices
  ticket_total INT NOT NULL COMMENT '开票总份数(份)', -- In all
  average_minutes DECIMAL(6,1) NOT NULL COMMENT '平均开票时长(分钟)', -- Issued within (minutes)
  reviewer_user_id BIGINT NOT NULL COMMENT '复核人用户ID', -- Reviewed by
  PRIMARY KEY (stat_id),
  KEY idx_issuer (issuer_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (issuer_id) REFERENCES fin_invoice_issuer_profiles (issuer_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '开票月度统计'; -- Monthly figures of invoices
