-- domain: scm_forecast
-- category: Supply chain
-- zh: 需求预测与计划
-- en: Demand planning

CREATE TABLE scm_forecast_models (
  model_id INT NOT NULL AUTO_INCREMENT COMMENT '模型ID', -- Model id
  model_code VARCHAR(12) NOT NULL COMMENT '模型代码', -- Model code
  model_label VARCHAR(40) NOT NULL COMMENT '模型名称', -- Model
  model_family VARCHAR(10) NOT NULL COMMENT '模型类别(统计/机器学习/规则)', -- Family (statistical/machine learning/rule)
  horizon_weeks SMALLINT NOT NULL COMMENT '预测周期(周)', -- Horizon (weeks)
  min_history SMALLINT NOT NULL COMMENT '最少历史(月)', -- History needed (months)
  param_json JSON NOT NULL COMMENT '模型参数', -- Parameters
  maintainer_id BIGINT NOT NULL COMMENT '维护人员工ID', -- Maintained by
  PRIMARY KEY (model_id),
  UNIQUE KEY uk_model_code (model_code),
  UNIQUE KEY uk_model_label (model_label),
  KEY idx_maintainer (maintainer_id),
  FOREIGN KEY (maintainer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '预测模型'; -- Forecast models

CREATE TABLE scm_forecast_cycles (
  cycle_id INT NOT NULL AUTO_INCREMENT COMMENT '周期ID', -- Cycle id
  cycle_month CHAR(7) NOT NULL COMMENT '计划月份', -- Month
  freeze_on DATE NOT NULL COMMENT '冻结日期', -- Frozen on
  review_meeting_on DATE NOT NULL COMMENT '产销协同会日期', -- S&OP meeting on
  working_days TINYINT NOT NULL COMMENT '工作日数(天)', -- Working days
  chair_id BIGINT NOT NULL COMMENT '主持人员工ID', -- Chaired by
  cycle_state TINYINT NOT NULL COMMENT '周期状态(1-编制中 2-已冻结 3-已关闭)', -- State (1-being drafted 2-frozen 3-closed)
  PRIMARY KEY (cycle_id),
  UNIQUE KEY uk_cycle_month (cycle_month),
  KEY idx_chair (chair_id),
  FOREIGN KEY (chair_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '计划周期'; -- Planning cycles

CREATE TABLE scm_forecast_demand_history (
  history_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '历史需求ID', -- History id
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  region_id INT NOT NULL COMMENT '销售大区城市ID', -- City
  week_start DATE NOT NULL COMMENT '周起始日', -- Week beginning
  shipped_units INT NOT NULL COMMENT '出货量', -- Units shipped
  lost_units INT NOT NULL COMMENT '缺货损失量', -- Units lost to stock-outs
  promo_units INT NOT NULL COMMENT '促销拉动量', -- Units due to promotion
  base_units INT NOT NULL COMMENT '基础需求量', -- Base demand
  is_outlier TINYINT NOT NULL COMMENT '是否剔除异常(0-否 1-是)', -- Left out as outlier (0-no 1-yes)
  PRIMARY KEY (history_id),
  KEY idx_product (product_id),
  KEY idx_region (region_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '历史需求'; -- Demand history

CREATE TABLE scm_forecast_forecasts (
  forecast_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预测单ID', -- Forecast id
  forecast_no VARCHAR(20) NOT NULL COMMENT '预测单号', -- Forecast number
  cycle_id INT NOT NULL COMMENT '周期ID', -- Cycle
  category_id INT NOT NULL COMMENT '商品分类ID', -- Category
  model_id INT NOT NULL COMMENT '采用模型ID', -- Model
  planner_id BIGINT NOT NULL COMMENT '计划员员工ID', -- Planner
  baseline_total INT NOT NULL COMMENT '基线预测合计', -- Baseline in all
  consensus_total INT NOT NULL COMMENT '共识预测合计', -- Consensus in all
  submitted_at DATETIME NOT NULL COMMENT '提交时间', -- Submitted at
  PRIMARY KEY (forecast_id),
  UNIQUE KEY uk_forecast_no (forecast_no),
  KEY idx_cycle (cycle_id),
  KEY idx_category (category_id),
  KEY idx_model (model_id),
  KEY idx_planner (planner_id),
  FOREIGN KEY (cycle_id) REFERENCES scm_forecast_cycles (cycle_id),
  FOREIGN KEY (category_id) REFERENCES mdm_product_categories (category_id),
  FOREIGN KEY (model_id) REFERENCES scm_forecast_models (model_id),
  FOREIGN KEY (planner_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '预测单'; -- Forecasts

CREATE TABLE scm_forecast_forecast_lines (
  forecast_id BIGINT NOT NULL COMMENT '预测单ID', -- Forecast
  line_order SMALLINT NOT NULL COMMENT '行次', -- Line
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  baseline_units INT NOT NULL COMMENT '基线预测量', -- Baseline forecast
  sales_adjust INT NOT NULL COMMENT '销售调整量', -- Adjusted by sales
  marketing_adjust INT NOT NULL COMMENT '市场活动增量', -- Added for campaigns
  consensus_units INT NOT NULL COMMENT '共识预测量', -- Consensus forecast
  adjust_reason VARCHAR(60) COMMENT '调整原因', -- Reason
  PRIMARY KEY (forecast_id, line_order),
  KEY idx_product (product_id),
  FOREIGN KEY (forecast_id) REFERENCES scm_forecast_forecasts (forecast_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '预测明细'; -- Forecast lines

CREATE TABLE scm_forecast_accuracy_reviews (
  accuracy_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '复盘ID', -- Review id
  forecast_id BIGINT NOT NULL COMMENT '预测单ID', -- Forecast
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  forecast_units INT NOT NULL COMMENT '预测量', -- Forecast
  actual_units INT NOT NULL COMMENT '实际需求量', -- Actual
  mape_rate DECIMAL(6,2) NOT NULL COMMENT '平均绝对误差(%)', -- MAPE (%)
  bias_units INT NOT NULL COMMENT '偏差量', -- Bias
  accuracy_level VARCHAR(4) NOT NULL COMMENT '准确等级(优/良/差)', -- Level (excellent/good/poor)
  root_cause VARCHAR(60) COMMENT '偏差主因', -- Main cause
  PRIMARY KEY (accuracy_id),
  KEY idx_forecast (forecast_id),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (forecast_id) REFERENCES scm_forecast_forecasts (forecast_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '预测准确率复盘'; -- Reviews of accuracy

CREATE TABLE scm_forecast_promotion_events (
  event_id INT NOT NULL AUTO_INCREMENT COMMENT '事件ID', -- Event id
  event_title VARCHAR(60) NOT NULL COMMENT '事件名称', -- Event
  event_scope VARCHAR(10) NOT NULL COMMENT '影响范围(全国/区域/渠道)', -- Scope (national/regional/channel)
  event_from DATE NOT NULL COMMENT '开始日期', -- From
  event_to DATE NOT NULL COMMENT '结束日期', -- To
  category_id INT NOT NULL COMMENT '影响品类ID', -- Category
  uplift_rate DECIMAL(6,2) NOT NULL COMMENT '预计增幅(%)', -- Expected uplift (%)
  store_id INT COMMENT '指定门店ID', -- Store
  PRIMARY KEY (event_id),
  KEY idx_category (category_id),
  KEY idx_store (store_id),
  FOREIGN KEY (category_id) REFERENCES mdm_product_categories (category_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id)
) COMMENT = '促销与事件日历'; -- Calendar of events

CREATE TABLE scm_forecast_safety_stocks (
  safety_stock_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '参数ID', -- Parameter id
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  daily_demand DECIMAL(10,2) NOT NULL COMMENT '日均需求', -- Daily demand
  demand_stddev DECIMAL(10,2) NOT NULL COMMENT '需求标准差', -- Standard deviation
  replenish_days SMALLINT NOT NULL COMMENT '补货周期(天)', -- Replenishment (days)
  service_level DECIMAL(5,2) NOT NULL COMMENT '服务水平(%)', -- Service level (%)
  safety_units INT NOT NULL COMMENT '安全库存量', -- Safety stock
  reorder_point INT NOT NULL COMMENT '再订货点', -- Reorder point
  calculated_on DATE NOT NULL COMMENT '计算日期', -- Calculated on
  PRIMARY KEY (safety_stock_id),
  KEY idx_product (product_id),
  KEY idx_warehouse (warehouse_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id)
) COMMENT = '安全库存参数'; -- Safety stock parameters

CREATE TABLE scm_forecast_supply_plans (
  supply_plan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '供应计划ID', -- Supply plan id
  cycle_id INT NOT NULL COMMENT '周期ID', -- Cycle
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  supplier_id BIGINT COMMENT '供应商ID', -- Supplier
  supply_mode VARCHAR(6) NOT NULL COMMENT '供应方式(外购/自产/调拨)', -- Mode (buy/make/transfer)
  opening_units INT NOT NULL COMMENT '期初库存', -- Opening stock
  demand_units INT NOT NULL COMMENT '需求量', -- Demand
  planned_units INT NOT NULL COMMENT '计划供应量', -- Planned supply
  closing_units INT NOT NULL COMMENT '期末库存', -- Closing stock
  PRIMARY KEY (supply_plan_id),
  KEY idx_cycle (cycle_id),
  KEY idx_product (product_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (cycle_id) REFERENCES scm_forecast_cycles (cycle_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '供应计划'; -- Supply plans

CREATE TABLE scm_forecast_exceptions (
  exception_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '例外ID', -- Exception id
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  warehouse_id INT NOT NULL COMMENT '仓库ID', -- Warehouse
  exception_kind VARCHAR(10) NOT NULL COMMENT '例外类型(缺货预警/库存过剩/需求突增/交期延误/临期预警)', -- Kind of exception
  message_text VARCHAR(120) NOT NULL COMMENT '消息内容', -- Message
  raised_at DATETIME NOT NULL COMMENT '触发时间', -- Raised at
  handling_result VARCHAR(20) COMMENT '处理结果', -- Outcome
  handled_at DATETIME COMMENT '处理时间', -- Handled at
  owner_user_id BIGINT NOT NULL COMMENT '处理人用户ID', -- Handled by
  PRIMARY KEY (exception_id),
  KEY idx_product (product_id),
  KEY idx_warehouse (warehouse_id),
  KEY idx_owner_user (owner_user_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (warehouse_id) REFERENCES wms_warehouse_sites (warehouse_id),
  FOREIGN KEY (owner_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '计划例外消息'; -- Planning exceptions
