-- domain: sales_order
-- category: Customers and sales
-- zh: 销售订单
-- en: Sales orders

CREATE TABLE sales_order_orders (
  order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '订单ID', -- Order id
  order_no VARCHAR(24) NOT NULL COMMENT '订单编号', -- Order number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  contract_id BIGINT COMMENT '销售合同ID', -- Contract
  selling_company_id INT NOT NULL COMMENT '销售公司ID', -- Selling company
  salesperson_id BIGINT NOT NULL COMMENT '销售员ID', -- Salesperson
  shipping_warehouse_id INT NOT NULL COMMENT '发货仓库ID', -- Warehouse
  order_channel VARCHAR(10) NOT NULL COMMENT '订单来源(电话/门户/销售代表/招标)', -- Channel (telephone/portal/salesperson/tender)
  ordered_at DATETIME NOT NULL COMMENT '下单时间', -- Ordered at
  goods_total DECIMAL(12,2) NOT NULL COMMENT '商品金额(元)', -- Goods (yuan)
  freight_amount DECIMAL(12,2) NOT NULL COMMENT '运费(元)', -- Freight (yuan)
  order_total DECIMAL(12,2) NOT NULL COMMENT '订单总额(元)', -- Total (yuan)
  required_on DATE NOT NULL COMMENT '要求交货日期', -- Delivery required on
  order_state TINYINT NOT NULL COMMENT '订单状态(1-待审核 2-待发货 3-已发货 4-已完成 5-已取消)', -- State (1-to be checked 2-to be shipped 3-shipped 4-done 5-cancelled)
  PRIMARY KEY (order_id),
  UNIQUE KEY uk_order_no (order_no),
  KEY idx_customer (customer_id),
  KEY idx_contract (contract_id),
  KEY idx_selling_company (selling_company_id),
  KEY idx_salesperson (salesperson_id),
  KEY idx_shipping_warehouse (shipping_warehouse_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (selling_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (salesperson_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (shipping_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '销售订单'; -- Sales orders

CREATE TABLE sales_order_lines (
  order_id BIGINT NOT NULL COMMENT '订单ID', -- Order
  line_no TINYINT NOT NULL COMMENT '行号', -- Line number
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  ordered_qty INT NOT NULL COMMENT '订购数量', -- Quantity
  discount_rate DECIMAL(5,2) NOT NULL COMMENT '折扣率(%)', -- Rate charged (%)
  sale_price DECIMAL(10,2) NOT NULL COMMENT '成交单价(元)', -- Price (yuan)
  line_amount DECIMAL(12,2) NOT NULL COMMENT '行金额(元)', -- Amount (yuan)
  shipped_qty INT NOT NULL COMMENT '已发数量', -- Quantity shipped
  promised_date DATE NOT NULL COMMENT '承诺交期', -- Delivery promised
  PRIMARY KEY (order_id, line_no),
  KEY idx_product (product_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '销售订单明细'; -- Lines of sales orders

CREATE TABLE sales_order_shipments (
  shipment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发货单ID', -- Shipment id
  shipment_no VARCHAR(24) NOT NULL COMMENT '发货单号', -- Shipment number
  order_id BIGINT NOT NULL COMMENT '订单ID', -- Order
  vehicle_id BIGINT COMMENT '承运车辆ID', -- Vehicle
  shipped_at DATETIME NOT NULL COMMENT '发货时间', -- Shipped at
  waybill_no VARCHAR(30) NOT NULL COMMENT '运单号', -- Waybill
  package_count SMALLINT NOT NULL COMMENT '件数(件)', -- Pieces
  gross_weight_kg DECIMAL(10,2) NOT NULL COMMENT '总重量(千克)', -- Weight (kg)
  signed_at DATETIME COMMENT '签收时间', -- Signed for at
  signer_name VARCHAR(50) COMMENT '签收人', -- Signed by
  PRIMARY KEY (shipment_id),
  UNIQUE KEY uk_shipment_no (shipment_no),
  UNIQUE KEY uk_order_id (order_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '销售发货单'; -- Shipments

CREATE TABLE sales_order_receipts (
  receipt_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '回款ID', -- Receipt id
  receipt_no VARCHAR(24) NOT NULL COMMENT '回款单号', -- Receipt number
  order_id BIGINT NOT NULL COMMENT '订单ID', -- Order
  received_amount DECIMAL(12,2) NOT NULL COMMENT '回款金额(元)', -- Amount received (yuan)
  receive_mode VARCHAR(20) NOT NULL COMMENT '回款方式(银行转账/承兑汇票/网银支付/现金)', -- How it was paid
  received_on DATE NOT NULL COMMENT '到账日期', -- Received on
  payer_account VARCHAR(30) COMMENT '付款账号', -- Payer's account
  claimed_by_user_id BIGINT NOT NULL COMMENT '认领人用户ID', -- Claimed by
  PRIMARY KEY (receipt_id),
  UNIQUE KEY uk_receipt_no (receipt_no),
  UNIQUE KEY uk_order_id (order_id),
  KEY idx_claimed_by_user (claimed_by_user_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (claimed_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '订单回款'; -- Payments received

CREATE TABLE sales_order_reviews (
  review_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审核ID', -- Check id
  order_id BIGINT NOT NULL COMMENT '订单ID', -- Order
  credit_check VARCHAR(10) NOT NULL COMMENT '信用检查(通过/超额放行/人工核准)', -- Credit check (passed/released over limit/by hand)
  stock_check VARCHAR(10) NOT NULL COMMENT '库存检查(充足/部分缺货/缺货)', -- Stock check (enough/partly short/short)
  price_check VARCHAR(10) NOT NULL COMMENT '价格检查(正常/低于底价)', -- Price check (normal/below floor)
  review_opinion VARCHAR(150) NOT NULL COMMENT '审核意见', -- Opinion
  reviewer_user_id BIGINT NOT NULL COMMENT '审核人用户ID', -- Checked by
  reviewed_at DATETIME NOT NULL COMMENT '审核时间', -- Checked at
  PRIMARY KEY (review_id),
  UNIQUE KEY uk_order_id (order_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '订单审核记录'; -- Checks of orders

CREATE TABLE sales_order_returns (
  return_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '退货单ID', -- Return id
  return_no VARCHAR(24) NOT NULL COMMENT '退货单号', -- Return number
  order_id BIGINT NOT NULL COMMENT '原订单ID', -- Order
  return_reason VARCHAR(60) NOT NULL COMMENT '退货原因', -- Reason
  return_amount DECIMAL(12,2) NOT NULL COMMENT '退货金额(元)', -- Amount (yuan)
  returned_on DATE NOT NULL COMMENT '退货日期', -- Returned on
  receiving_warehouse_id INT NOT NULL COMMENT '收货仓库ID', -- Warehouse that received
  inspect_result VARCHAR(10) NOT NULL COMMENT '验收结果(良品/残次/报废)', -- Inspection (good/defective/scrap)
  refund_state TINYINT NOT NULL COMMENT '退款状态(1-待退 2-已退)', -- Refund (1-to come 2-done)
  PRIMARY KEY (return_id),
  UNIQUE KEY uk_return_no (return_no),
  KEY idx_order (order_id),
  KEY idx_receiving_warehouse (receiving_warehouse_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (receiving_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '销售退货单'; -- Sales returns

CREATE TABLE sales_order_quotes (
  quote_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报价单ID', -- Quotation id
  quote_no VARCHAR(24) NOT NULL COMMENT '报价单号', -- Quotation number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  quoted_product_id BIGINT NOT NULL COMMENT '报价商品ID', -- Product
  quoted_qty INT NOT NULL COMMENT '报价数量', -- Quantity
  quoted_price DECIMAL(10,2) NOT NULL COMMENT '报价单价(元)', -- Price quoted (yuan)
  margin_rate DECIMAL(5,2) NOT NULL COMMENT '预计毛利率(%)', -- Margin expected (%)
  quoted_on DATE NOT NULL COMMENT '报价日期', -- Quoted on
  quote_result TINYINT NOT NULL COMMENT '报价结果(1-跟进中 2-成交 3-失单)', -- Result (1-open 2-won 3-lost)
  lost_reason VARCHAR(60) COMMENT '失单原因', -- Why lost
  PRIMARY KEY (quote_id),
  UNIQUE KEY uk_quote_no (quote_no),
  KEY idx_customer (customer_id),
  KEY idx_quoted_product (quoted_product_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (quoted_product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '销售报价单'; -- Sales quotations

CREATE TABLE sales_order_sales_targets (
  target_id INT NOT NULL AUTO_INCREMENT COMMENT '目标ID', -- Target id
  employee_id BIGINT NOT NULL COMMENT '销售员ID', -- Salesperson
  target_quarter CHAR(6) NOT NULL COMMENT '目标季度', -- Quarter
  quota_amount DECIMAL(12,2) NOT NULL COMMENT '目标金额(元)', -- Target (yuan)
  achieved_amount DECIMAL(12,2) NOT NULL COMMENT '达成金额(元)', -- Achieved (yuan)
  achieve_rate DECIMAL(5,2) NOT NULL COMMENT '达成率(%)', -- Achieved (%)
  bonus_ratio DECIMAL(5,2) NOT NULL COMMENT '提成比例(%)', -- Commission (%)
  assigned_dept_id INT NOT NULL COMMENT '所属部门ID', -- Department
  PRIMARY KEY (target_id),
  KEY idx_employee (employee_id),
  KEY idx_assigned_dept (assigned_dept_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (assigned_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '销售目标'; -- Sales targets

CREATE TABLE sales_order_invoices_requested (
  invoice_request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '开票申请ID', -- Request id
  order_id BIGINT NOT NULL COMMENT '订单ID', -- Order
  invoice_kind VARCHAR(20) NOT NULL COMMENT '发票种类(增值税专用发票/电子普通发票)', -- Kind of invoice (special/ordinary)
  invoice_amount DECIMAL(12,2) NOT NULL COMMENT '开票金额(元)', -- Amount (yuan)
  tax_amount DECIMAL(12,2) NOT NULL COMMENT '其中税额(元)', -- Tax in it (yuan)
  receive_email VARCHAR(100) COMMENT '收票邮箱', -- E-mail for the invoice
  requested_on DATE NOT NULL COMMENT '申请日期', -- Requested on
  issue_state TINYINT NOT NULL COMMENT '开票状态(1-待开 2-已开 3-作废重开)', -- State (1-to issue 2-issued 3-reissued)
  PRIMARY KEY (invoice_request_id),
  UNIQUE KEY uk_order_id (order_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id)
) COMMENT = '开票申请'; -- Requests for invoices

CREATE TABLE sales_order_order_notes (
  note_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '记录ID', -- Note id
  order_id BIGINT NOT NULL COMMENT '订单ID', -- Order
  note_kind VARCHAR(10) NOT NULL COMMENT '沟通类型(催货/改单/发票/物流)', -- Topic (chasing/change/invoice/transport)
  note_text VARCHAR(200) NOT NULL COMMENT '沟通内容', -- Text
  writer_user_id BIGINT NOT NULL COMMENT '记录人用户ID', -- Written by
  noted_at DATETIME NOT NULL COMMENT '记录时间', -- Noted at
  needs_follow TINYINT NOT NULL COMMENT '是否需跟进(0-否 1-是)', -- To be followed up (0-no 1-yes)
  PRIMARY KEY (note_id),
  KEY idx_order (order_id),
  KEY idx_writer_user (writer_user_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (writer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '订单沟通记录'; -- Notes on orders
