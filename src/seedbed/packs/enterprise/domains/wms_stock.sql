-- domain: wms_stock
-- category: Supply chain
-- zh: 库存与出入库
-- en: Stock

CREATE TABLE wms_stock_balances (
  balance_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '库存ID', -- Balance id
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  bin_id BIGINT NOT NULL COMMENT '库位ID', -- Bin
  lot_number VARCHAR(16) NOT NULL COMMENT '批次号', -- Lot
  on_hand_qty INT NOT NULL COMMENT '现存量', -- On hand
  locked_qty INT NOT NULL COMMENT '锁定量', -- Locked
  usable_qty INT NOT NULL COMMENT '可用量', -- Usable
  inbound_on DATE NOT NULL COMMENT '入库日期', -- Received on
  quality_grade VARCHAR(6) NOT NULL COMMENT '质量状态(正品/待检/残次)', -- Quality (good/to be tested/defective)
  PRIMARY KEY (balance_id),
  KEY idx_warehouse (warehouse_id),
  KEY idx_product (product_id),
  KEY idx_bin (bin_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (bin_id) REFERENCES wms_warehouse_bins (bin_id)
) COMMENT = '库存余额'; -- Stock balances

CREATE TABLE wms_stock_inbound_orders (
  inbound_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '入库单ID', -- Inbound id
  inbound_no VARCHAR(20) NOT NULL COMMENT '入库单号', -- Inbound number
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  inbound_kind VARCHAR(8) NOT NULL COMMENT '入库类型(采购/生产/退货/调拨)', -- Kind (purchase/production/return/transfer)
  supplier_id BIGINT COMMENT '供应商ID', -- Supplier
  planned_arrival DATE NOT NULL COMMENT '预计到货日期', -- Expected on
  putaway_at DATETIME COMMENT '上架完成时间', -- Put away at
  total_boxes INT NOT NULL COMMENT '总箱数(箱)', -- Boxes
  inbound_state TINYINT NOT NULL COMMENT '入库状态(1-待收货 2-收货中 3-已上架)', -- State (1-expected 2-being received 3-put away)
  PRIMARY KEY (inbound_id),
  UNIQUE KEY uk_inbound_no (inbound_no),
  KEY idx_warehouse (warehouse_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '入库单'; -- Inbound orders

CREATE TABLE wms_stock_inbound_lines (
  inbound_id BIGINT NOT NULL COMMENT '入库单ID', -- Inbound order
  seq_no SMALLINT NOT NULL COMMENT '序号', -- Number
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  expected_qty INT NOT NULL COMMENT '应收数量', -- Expected
  received_qty INT NOT NULL COMMENT '实收数量', -- Received
  box_count INT NOT NULL COMMENT '箱数(箱)', -- Boxes
  units_per_box SMALLINT NOT NULL COMMENT '每箱数量', -- Units a box
  produced_on DATE COMMENT '生产日期', -- Produced on
  PRIMARY KEY (inbound_id, seq_no),
  KEY idx_product (product_id),
  FOREIGN KEY (inbound_id) REFERENCES wms_stock_inbound_orders (inbound_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '入库明细'; -- Inbound lines

CREATE TABLE wms_stock_outbound_orders (
  outbound_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '出库单ID', -- Outbound id
  outbound_no VARCHAR(20) NOT NULL COMMENT '出库单号', -- Outbound number
  order_id BIGINT COMMENT '销售订单ID', -- Sales order
  store_id INT COMMENT '收货门店ID', -- Store
  outbound_kind VARCHAR(8) NOT NULL COMMENT '出库类型(销售/门店配送/领料/报损)', -- Kind (sale/store supply/issue/scrap)
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  released_at DATETIME NOT NULL COMMENT '下发时间', -- Released at
  shipped_at DATETIME COMMENT '发运时间', -- Shipped at
  outbound_state TINYINT NOT NULL COMMENT '出库状态(1-待拣 2-拣货中 3-待发运 4-已发运)', -- State (1-to pick 2-being picked 3-packed 4-shipped)
  PRIMARY KEY (outbound_id),
  UNIQUE KEY uk_outbound_no (outbound_no),
  KEY idx_order (order_id),
  KEY idx_store (store_id),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (order_id) REFERENCES sales_order_orders (order_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '出库单'; -- Outbound orders

CREATE TABLE wms_stock_outbound_lines (
  outbound_id BIGINT NOT NULL COMMENT '出库单ID', -- Outbound order
  item_seq SMALLINT NOT NULL COMMENT '序号', -- Number
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  plan_qty INT NOT NULL COMMENT '计划数量', -- Planned
  picked_qty INT NOT NULL COMMENT '实拣数量', -- Picked
  short_cause VARCHAR(20) COMMENT '短拣原因', -- Why short
  picker_id BIGINT NOT NULL COMMENT '拣货员工ID', -- Picker
  PRIMARY KEY (outbound_id, item_seq),
  KEY idx_product (product_id),
  KEY idx_picker (picker_id),
  FOREIGN KEY (outbound_id) REFERENCES wms_stock_outbound_orders (outbound_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (picker_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '出库明细'; -- Outbound lines

CREATE TABLE wms_stock_waves (
  wave_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '波次ID', -- Wave id
  wave_no VARCHAR(20) NOT NULL COMMENT '波次号', -- Wave number
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  wave_rule VARCHAR(12) NOT NULL COMMENT '波次规则(按线路/按时段/按客户/单品爆款)', -- Rule (route/time/customer/single item)
  outbound_count SMALLINT NOT NULL COMMENT '包含出库单(单)', -- Outbound orders
  sku_count SMALLINT NOT NULL COMMENT '品种数(种)', -- Items
  pick_started_at DATETIME NOT NULL COMMENT '开始拣货', -- Started at
  pick_finished_at DATETIME NOT NULL COMMENT '完成拣货', -- Finished at
  leader_id BIGINT NOT NULL COMMENT '波次组长员工ID', -- Leader
  PRIMARY KEY (wave_id),
  UNIQUE KEY uk_wave_no (wave_no),
  KEY idx_warehouse (warehouse_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '拣货波次'; -- Picking waves

CREATE TABLE wms_stock_transfers (
  move_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调拨ID', -- Transfer id
  move_no VARCHAR(20) NOT NULL COMMENT '调拨单号', -- Transfer number
  from_warehouse_id INT NOT NULL COMMENT '调出仓库ID', -- From
  to_warehouse_id INT NOT NULL COMMENT '调入仓库ID', -- To
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  move_qty INT NOT NULL COMMENT '调拨数量', -- Quantity
  move_reason VARCHAR(40) NOT NULL COMMENT '调拨原因', -- Reason
  vehicle_id BIGINT NOT NULL COMMENT '承运车辆ID', -- Vehicle
  departed_at DATETIME NOT NULL COMMENT '发车时间', -- Departed at
  signed_at DATETIME NOT NULL COMMENT '签收时间', -- Received at
  PRIMARY KEY (move_id),
  UNIQUE KEY uk_move_no (move_no),
  KEY idx_from_warehouse (from_warehouse_id),
  KEY idx_to_warehouse (to_warehouse_id),
  KEY idx_product (product_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (from_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (to_warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '仓间调拨单'; -- Transfers between warehouses

CREATE TABLE wms_stock_adjustments (
  adjust_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '调整ID', -- Adjustment id
  balance_id BIGINT NOT NULL COMMENT '库存ID', -- Balance
  adjust_cause VARCHAR(10) NOT NULL COMMENT '调整原因(盘盈/盘亏/报损/转残)', -- Cause (surplus/shortage/scrap/downgrade)
  adjust_qty INT NOT NULL COMMENT '调整数量', -- Quantity
  unit_cost DECIMAL(10,2) NOT NULL COMMENT '单位成本(元)', -- Unit cost (yuan)
  adjust_value DECIMAL(12,2) NOT NULL COMMENT '调整金额(元)', -- Value (yuan)
  subject_id INT NOT NULL COMMENT '入账科目ID', -- Ledger subject
  audited_on DATE NOT NULL COMMENT '审核日期', -- Audited on
  auditor_user_id BIGINT NOT NULL COMMENT '审核人用户ID', -- Audited by
  PRIMARY KEY (adjust_id),
  KEY idx_balance (balance_id),
  KEY idx_subject (subject_id),
  KEY idx_auditor_user (auditor_user_id),
  FOREIGN KEY (balance_id) REFERENCES wms_stock_balances (balance_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id),
  FOREIGN KEY (auditor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '库存调整单'; -- Stock adjustments

CREATE TABLE wms_stock_expiry_alerts (
  alert_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预警ID', -- Alert id
  balance_id BIGINT NOT NULL COMMENT '库存ID', -- Balance
  expire_on DATE NOT NULL COMMENT '到期日期', -- Expires on
  days_left SMALLINT NOT NULL COMMENT '剩余天数(天)', -- Days left
  alert_level VARCHAR(4) NOT NULL COMMENT '预警级别(红/橙/黄)', -- Level (red/orange/yellow)
  suggestion VARCHAR(40) NOT NULL COMMENT '处置建议', -- Suggestion
  alert_on DATE NOT NULL COMMENT '预警日期', -- Raised on
  is_processed TINYINT NOT NULL COMMENT '是否已处置(0-否 1-是)', -- Dealt with (0-no 1-yes)
  PRIMARY KEY (alert_id),
  KEY idx_balance (balance_id),
  FOREIGN KEY (balance_id) REFERENCES wms_stock_balances (balance_id)
) COMMENT = '效期预警'; -- Expiry alerts

CREATE TABLE wms_stock_serials (
  serial_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '序列号ID', -- Serial id
  serial_code VARCHAR(24) NOT NULL COMMENT '序列号', -- Serial number
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  inbound_id BIGINT NOT NULL COMMENT '入库单ID', -- Inbound order
  customer_id BIGINT COMMENT '售出客户ID', -- Sold to
  serial_state TINYINT NOT NULL COMMENT '序列号状态(1-在库 2-已售 3-返修)', -- State (1-in stock 2-sold 3-in repair)
  firmware_version VARCHAR(12) NOT NULL COMMENT '固件版本', -- Firmware
  warranty_until DATE COMMENT '保修到期日', -- Warranty until
  PRIMARY KEY (serial_id),
  UNIQUE KEY uk_serial_code (serial_code),
  KEY idx_product (product_id),
  KEY idx_inbound (inbound_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (inbound_id) REFERENCES wms_stock_inbound_orders (inbound_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '序列号台账'; -- Serial numbers
