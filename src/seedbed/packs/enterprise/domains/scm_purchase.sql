-- domain: scm_purchase
-- category: Supply chain
-- zh: 采购管理
-- en: Purchasing

CREATE TABLE scm_purchase_requests (
  request_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '采购申请ID', -- Request id
  pr_no VARCHAR(20) NOT NULL COMMENT '申请单号', -- Request number
  request_dept_id INT NOT NULL COMMENT '申请部门ID', -- Requesting department
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  project_id BIGINT COMMENT '关联项目ID', -- Project
  purchase_purpose VARCHAR(12) NOT NULL COMMENT '采购用途(生产备料/项目用料/设备维修/办公消耗/商品备货)', -- Purpose (production/project/repair/office/stock)
  urgency TINYINT NOT NULL COMMENT '紧急程度(1-普通 2-加急 3-特急)', -- Urgency (1-normal 2-urgent 3-very urgent)
  applied_on DATE NOT NULL COMMENT '申请日期', -- Applied on
  need_on DATE NOT NULL COMMENT '需求日期', -- Needed on
  estimated_total DECIMAL(12,2) NOT NULL COMMENT '预估金额(元)', -- Estimated total (yuan)
  pr_state TINYINT NOT NULL COMMENT '申请状态(1-审批中 2-已批准 3-已驳回 4-已转订单)', -- State (1-in approval 2-approved 3-rejected 4-ordered)
  PRIMARY KEY (request_id),
  UNIQUE KEY uk_pr_no (pr_no),
  KEY idx_request_dept (request_dept_id),
  KEY idx_applicant (applicant_id),
  KEY idx_project (project_id),
  FOREIGN KEY (request_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '采购申请单'; -- Purchase requests

CREATE TABLE scm_purchase_request_lines (
  request_id BIGINT NOT NULL COMMENT '采购申请ID', -- Request
  request_line_no SMALLINT NOT NULL COMMENT '行号', -- Line number
  product_id BIGINT NOT NULL COMMENT '物料ID', -- Item
  request_qty INT NOT NULL COMMENT '申请数量', -- Quantity requested
  estimate_price DECIMAL(10,2) NOT NULL COMMENT '预估单价(元)', -- Estimated price (yuan)
  line_estimate DECIMAL(12,2) NOT NULL COMMENT '预估行金额(元)', -- Estimated line total (yuan)
  usage_note VARCHAR(100) COMMENT '用途说明', -- What it is for
  PRIMARY KEY (request_id, request_line_no),
  KEY idx_product (product_id),
  FOREIGN KEY (request_id) REFERENCES scm_purchase_requests (request_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '采购申请明细'; -- Lines of purchase requests

CREATE TABLE scm_purchase_orders (
  po_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '采购订单ID', -- Purchase order id
  po_no VARCHAR(20) NOT NULL COMMENT '采购订单号', -- Purchase order number
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  buying_company_id INT NOT NULL COMMENT '采购公司ID', -- Buying company
  contract_id BIGINT COMMENT '框架合同ID', -- Framework contract
  buyer_id BIGINT NOT NULL COMMENT '采购员员工ID', -- Buyer
  receiving_warehouse_id INT NOT NULL COMMENT '收货仓库ID', -- Receiving warehouse
  po_placed_at DATETIME NOT NULL COMMENT '下单时间', -- Placed at
  promised_on DATE NOT NULL COMMENT '约定交期', -- Promised on
  tax_rate DECIMAL(5,2) NOT NULL COMMENT '税率(%)', -- Tax rate (%)
  net_amount DECIMAL(12,2) NOT NULL COMMENT '不含税金额(元)', -- Net amount (yuan)
  tax_amount DECIMAL(12,2) NOT NULL COMMENT '税额(元)', -- Tax (yuan)
  gross_amount DECIMAL(12,2) NOT NULL COMMENT '价税合计(元)', -- Gross amount (yuan)
  po_state TINYINT NOT NULL COMMENT '订单状态(1-待确认 2-执行中 3-已完成 4-已关闭)', -- State (1-to confirm 2-in progress 3-done 4-closed)
  PRIMARY KEY (po_id),
  UNIQUE KEY uk_po_no (po_no),
  KEY idx_supplier (supplier_id),
  KEY idx_buying_company (buying_company_id),
  KEY idx_contract (contract_id),
  KEY idx_buyer (buyer_id),
  KEY idx_receiving_warehouse (receiving_warehouse_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (buying_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id),
  FOREIGN KEY (buyer_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (receiving_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '采购订单'; -- Purchase orders

CREATE TABLE scm_purchase_order_lines (
  po_id BIGINT NOT NULL COMMENT '采购订单ID', -- Purchase order
  po_line_no SMALLINT NOT NULL COMMENT '行号', -- Line number
  product_id BIGINT NOT NULL COMMENT '物料ID', -- Item
  ordered_qty INT NOT NULL COMMENT '采购数量', -- Quantity
  purchase_price DECIMAL(10,2) NOT NULL COMMENT '不含税单价(元)', -- Net price (yuan)
  line_net DECIMAL(12,2) NOT NULL COMMENT '行不含税金额(元)', -- Line net (yuan)
  over_receipt_rate DECIMAL(5,2) NOT NULL COMMENT '允许超收比例(%)', -- Over-receipt allowed (%)
  PRIMARY KEY (po_id, po_line_no),
  KEY idx_product (product_id),
  FOREIGN KEY (po_id) REFERENCES scm_purchase_orders (po_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '采购订单明细'; -- Lines of purchase orders

CREATE TABLE scm_purchase_receipts (
  receipt_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '到货单ID', -- Receipt id
  receipt_no VARCHAR(20) NOT NULL COMMENT '到货单号', -- Receipt number
  po_id BIGINT NOT NULL COMMENT '采购订单ID', -- Purchase order
  delivery_note_no VARCHAR(24) NOT NULL COMMENT '供应商送货单号', -- Supplier's delivery note
  arrived_at DATETIME NOT NULL COMMENT '到货时间', -- Arrived at
  receiver_id BIGINT NOT NULL COMMENT '收货人员工ID', -- Receiver
  package_count INT NOT NULL COMMENT '件数(件)', -- Packages
  appearance_check VARCHAR(8) NOT NULL COMMENT '外观检查(完好/轻微破损/严重破损)', -- Appearance (good/slightly damaged/badly damaged)
  receipt_remark VARCHAR(100) COMMENT '签收备注', -- Remark
  PRIMARY KEY (receipt_id),
  UNIQUE KEY uk_receipt_no (receipt_no),
  KEY idx_po (po_id),
  KEY idx_receiver (receiver_id),
  FOREIGN KEY (po_id) REFERENCES scm_purchase_orders (po_id),
  FOREIGN KEY (receiver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '到货签收单'; -- Goods receipts

CREATE TABLE scm_purchase_price_agreements (
  price_agreement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '价格协议ID', -- Price agreement id
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  product_id BIGINT NOT NULL COMMENT '物料ID', -- Item
  ladder_from INT NOT NULL COMMENT '阶梯起订量', -- From quantity
  agreed_price DECIMAL(10,2) NOT NULL COMMENT '协议单价(元)', -- Agreed price (yuan)
  valid_from DATE NOT NULL COMMENT '生效日期', -- Valid from
  valid_to DATE NOT NULL COMMENT '失效日期', -- Valid to
  lead_days SMALLINT NOT NULL COMMENT '供货周期(天)', -- Lead time (days)
  min_order_qty INT NOT NULL COMMENT '最小起订量', -- Minimum order
  PRIMARY KEY (price_agreement_id),
  KEY idx_supplier (supplier_id),
  KEY idx_product (product_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '采购价格协议'; -- Purchase price agreements

CREATE TABLE scm_purchase_returns (
  purchase_return_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '退货单ID', -- Return id
  return_sheet_no VARCHAR(20) NOT NULL COMMENT '退货单号', -- Return number
  receipt_id BIGINT NOT NULL COMMENT '原到货单ID', -- Receipt
  product_id BIGINT NOT NULL COMMENT '退货物料ID', -- Item
  return_qty INT NOT NULL COMMENT '退货数量', -- Quantity returned
  return_cause VARCHAR(12) NOT NULL COMMENT '退货原因(质量不良/规格不符/超量送货/包装破损)', -- Cause (quality/wrong spec/surplus/damaged)
  returned_on DATE NOT NULL COMMENT '退货日期', -- Returned on
  settle_mode VARCHAR(8) NOT NULL COMMENT '处理方式(换货/扣款/补货)', -- Settlement (exchange/deduct/resupply)
  deduct_amount DECIMAL(12,2) NOT NULL COMMENT '扣款金额(元)', -- Amount deducted (yuan)
  PRIMARY KEY (purchase_return_id),
  UNIQUE KEY uk_return_sheet_no (return_sheet_no),
  KEY idx_receipt (receipt_id),
  KEY idx_product (product_id),
  FOREIGN KEY (receipt_id) REFERENCES scm_purchase_receipts (receipt_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '采购退货单'; -- Purchase returns

CREATE TABLE scm_purchase_approvals (
  approval_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审批记录ID', -- Approval id
  request_id BIGINT NOT NULL COMMENT '采购申请ID', -- Request
  approval_node VARCHAR(16) NOT NULL COMMENT '审批节点(部门负责人/采购经理/财务审核/分管领导)', -- Step (department head/purchasing/finance/executive)
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approver
  approved_at DATETIME NOT NULL COMMENT '审批时间', -- Decided at
  decision VARCHAR(6) NOT NULL COMMENT '审批结论(同意/退回/加签)', -- Decision (agreed/sent back/more signatures)
  approval_opinion VARCHAR(100) COMMENT '审批意见', -- Opinion
  PRIMARY KEY (approval_id),
  KEY idx_request (request_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (request_id) REFERENCES scm_purchase_requests (request_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '采购审批记录'; -- Approvals of purchases

CREATE TABLE scm_purchase_invoice_matches (
  match_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '匹配ID', -- Match id
  receipt_id BIGINT NOT NULL COMMENT '到货单ID', -- Receipt
  vat_invoice_no CHAR(20) NOT NULL COMMENT '发票号码', -- Invoice number
  invoice_amount DECIMAL(12,2) NOT NULL COMMENT '发票金额(元)', -- Invoice amount (yuan)
  price_variance DECIMAL(10,2) NOT NULL COMMENT '价差(元)', -- Price variance (yuan)
  match_result VARCHAR(8) NOT NULL COMMENT '匹配结果(一致/价格差异/数量差异)', -- Result (matched/price differs/quantity differs)
  matched_at DATETIME NOT NULL COMMENT '匹配时间', -- Matched at
  accountant_id BIGINT NOT NULL COMMENT '应付会计员工ID', -- Accountant
  posting_subject_id INT NOT NULL COMMENT '入账科目ID', -- Ledger subject
  PRIMARY KEY (match_id),
  KEY idx_receipt (receipt_id),
  KEY idx_accountant (accountant_id),
  KEY idx_posting_subject (posting_subject_id),
  FOREIGN KEY (receipt_id) REFERENCES scm_purchase_receipts (receipt_id),
  FOREIGN KEY (accountant_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (posting_subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '采购发票三单匹配'; -- Three-way matches of invoices

CREATE TABLE scm_purchase_expedites (
  expedite_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '催交ID', -- Expedite id
  po_id BIGINT NOT NULL COMMENT '采购订单ID', -- Purchase order
  contacted_at DATETIME NOT NULL COMMENT '催交时间', -- Contacted at
  contact_way VARCHAR(8) NOT NULL COMMENT '联系方式(电话/微信/邮件/驻厂)', -- Way (telephone/WeChat/e-mail/on site)
  supplier_reply VARCHAR(120) NOT NULL COMMENT '供应商答复', -- Supplier's answer
  new_promise_on DATE COMMENT '新承诺交期', -- New promise
  delay_days SMALLINT NOT NULL COMMENT '预计延误(天)', -- Expected delay (days)
  is_escalated TINYINT NOT NULL COMMENT '是否升级(0-否 1-是)', -- Escalated (0-no 1-yes)
  PRIMARY KEY (expedite_id),
  KEY idx_po (po_id),
  FOREIGN KEY (po_id) REFERENCES scm_purchase_orders (po_id)
) COMMENT = '催交跟踪记录'; -- Expediting of deliveries
