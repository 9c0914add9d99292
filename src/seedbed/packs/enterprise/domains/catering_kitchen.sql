-- domain: catering_kitchen
-- category: Hospitality and travel
-- zh: 餐饮后厨
-- en: Restaurant kitchens

CREATE TABLE catering_kitchen_restaurants (
  restaurant_id INT NOT NULL AUTO_INCREMENT COMMENT '餐厅ID', -- Restaurant id
  restaurant_label VARCHAR(40) NOT NULL COMMENT '餐厅名称', -- Restaurant
  store_id INT COMMENT '所在门店ID', -- Store
  cuisine VARCHAR(10) NOT NULL COMMENT '菜系(浙菜/川菜/粤菜/面点)', -- Cuisine
  table_count SMALLINT NOT NULL COMMENT '餐桌数(张)', -- Tables
  head_chef_id BIGINT NOT NULL COMMENT '厨师长员工ID', -- Head chef
  food_permit VARCHAR(20) NOT NULL COMMENT '食品经营许可证号', -- Food licence
  hygiene_rating CHAR(1) NOT NULL COMMENT '量化等级(A/B/C)', -- Hygiene rating
  PRIMARY KEY (restaurant_id),
  UNIQUE KEY uk_restaurant_label (restaurant_label),
  KEY idx_store (store_id),
  KEY idx_head_chef (head_chef_id),
  UNIQUE KEY uk_food_permit (food_permit),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (head_chef_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '餐厅'; -- Restaurants

CREATE TABLE catering_kitchen_dishes (
  dish_id INT NOT NULL AUTO_INCREMENT COMMENT '菜品ID', -- Dish id
  dish_code VARCHAR(10) NOT NULL COMMENT '菜品编码', -- Code
  dish_label VARCHAR(30) NOT NULL COMMENT '菜品名称', -- Dish
  dish_group VARCHAR(8) NOT NULL COMMENT '菜品分类(热菜/凉菜/汤羹/主食/点心/饮品)', -- Group
  menu_price DECIMAL(7,2) NOT NULL COMMENT '售价(元)', -- Price (yuan)
  cook_minutes TINYINT NOT NULL COMMENT '标准出餐时间(分钟)', -- Cooking (minutes)
  spicy_level TINYINT NOT NULL COMMENT '辣度(0-不辣 1-微辣 2-中辣 3-特辣)', -- Hot (0-not 1-mild 2-medium 3-very)
  PRIMARY KEY (dish_id),
  UNIQUE KEY uk_dish_code (dish_code),
  UNIQUE KEY uk_dish_label (dish_label)
) COMMENT = '菜品'; -- Dishes

CREATE TABLE catering_kitchen_ingredients (
  ingredient_id INT NOT NULL AUTO_INCREMENT COMMENT '食材ID', -- Ingredient id
  ingredient_label VARCHAR(30) NOT NULL COMMENT '食材名称', -- Ingredient
  storage_way VARCHAR(8) NOT NULL COMMENT '储存方式(冷藏/冷冻/常温)', -- Kept (chilled/frozen/room)
  stock_unit VARCHAR(6) NOT NULL COMMENT '计量单位', -- Unit
  reference_cost DECIMAL(8,2) NOT NULL COMMENT '参考单价(元)', -- Reference price (yuan)
  safe_days SMALLINT NOT NULL COMMENT '保鲜期(天)', -- Keeps (days)
  product_id BIGINT COMMENT '物料主数据ID', -- Material master
  main_supplier_id BIGINT NOT NULL COMMENT '主供应商ID', -- Main supplier
  PRIMARY KEY (ingredient_id),
  UNIQUE KEY uk_ingredient_label (ingredient_label),
  KEY idx_product (product_id),
  KEY idx_main_supplier (main_supplier_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (main_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '食材'; -- Ingredients

CREATE TABLE catering_kitchen_recipes (
  dish_id INT NOT NULL COMMENT '菜品ID', -- Dish
  ingredient_id INT NOT NULL COMMENT '食材ID', -- Ingredient
  net_grams SMALLINT NOT NULL COMMENT '净用量(克)', -- Net (g)
  yield_rate DECIMAL(5,2) NOT NULL COMMENT '净料率(%)', -- Yield (%)
  process_note VARCHAR(40) NOT NULL COMMENT '加工要求', -- Preparation
  ingredient_cost DECIMAL(8,3) NOT NULL COMMENT '配料成本(元)', -- Cost (yuan)
  PRIMARY KEY (dish_id, ingredient_id),
  KEY idx_ingredient (ingredient_id),
  FOREIGN KEY (dish_id) REFERENCES catering_kitchen_dishes (dish_id),
  FOREIGN KEY (ingredient_id) REFERENCES catering_kitchen_ingredients (ingredient_id)
) COMMENT = '菜品配方'; -- Recipes

CREATE TABLE catering_kitchen_dine_orders (
  dine_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '点单ID', -- Order id
  dine_order_no VARCHAR(20) NOT NULL COMMENT '点单号', -- Number
  restaurant_id INT NOT NULL COMMENT '餐厅ID', -- Restaurant
  table_label VARCHAR(8) NOT NULL COMMENT '桌号', -- Table
  diner_count TINYINT NOT NULL COMMENT '就餐人数(人)', -- Diners
  ordered_at DATETIME NOT NULL COMMENT '点单时间', -- Ordered at
  dishes_total DECIMAL(10,2) NOT NULL COMMENT '菜品金额(元)', -- Dishes (yuan)
  waiter_employee_id BIGINT NOT NULL COMMENT '服务员员工ID', -- Waiter
  customer_remark VARCHAR(60) COMMENT '顾客备注', -- Customer's wishes
  PRIMARY KEY (dine_order_id),
  UNIQUE KEY uk_dine_order_no (dine_order_no),
  KEY idx_restaurant (restaurant_id),
  KEY idx_waiter_employee (waiter_employee_id),
  FOREIGN KEY (restaurant_id) REFERENCES catering_kitchen_restaurants (restaurant_id),
  FOREIGN KEY (waiter_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '堂食点单'; -- Dine-in orders

CREATE TABLE catering_kitchen_dine_lines (
  dine_order_id BIGINT NOT NULL COMMENT '点单ID', -- Order
  dish_id INT NOT NULL COMMENT '菜品ID', -- Dish
  portions TINYINT NOT NULL COMMENT '份数(份)', -- Portions
  portion_price DECIMAL(7,2) NOT NULL COMMENT '单价(元)', -- Price (yuan)
  dish_sum DECIMAL(8,2) NOT NULL COMMENT '金额(元)', -- Amount (yuan)
  served_minutes TINYINT NOT NULL COMMENT '出餐用时(分钟)', -- Served after (minutes)
  returned TINYINT NOT NULL COMMENT '是否退菜(0-否 1-是)', -- Sent back (0-no 1-yes)
  PRIMARY KEY (dine_order_id, dish_id),
  KEY idx_dish (dish_id),
  FOREIGN KEY (dine_order_id) REFERENCES catering_kitchen_dine_orders (dine_order_id),
  FOREIGN KEY (dish_id) REFERENCES catering_kitchen_dishes (dish_id)
) COMMENT = '点单明细'; -- Lines of orders

CREATE TABLE catering_kitchen_purchase_slips (
  slip_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '验收单ID', -- Slip id
  slip_no VARCHAR(20) NOT NULL COMMENT '验收单号', -- Number
  restaurant_id INT NOT NULL COMMENT '餐厅ID', -- Restaurant
  ingredient_id INT NOT NULL COMMENT '食材ID', -- Ingredient
  delivered_qty DECIMAL(8,2) NOT NULL COMMENT '到货数量', -- Delivered
  purchase_cost DECIMAL(8,2) NOT NULL COMMENT '采购单价(元)', -- Price (yuan)
  slip_sum DECIMAL(10,2) NOT NULL COMMENT '金额(元)', -- Amount (yuan)
  accepted_at DATETIME NOT NULL COMMENT '验收时间', -- Accepted at
  freshness VARCHAR(6) NOT NULL COMMENT '新鲜度(优/良/差)', -- Freshness
  PRIMARY KEY (slip_id),
  UNIQUE KEY uk_slip_no (slip_no),
  KEY idx_restaurant (restaurant_id),
  KEY idx_ingredient (ingredient_id),
  FOREIGN KEY (restaurant_id) REFERENCES catering_kitchen_restaurants (restaurant_id),
  FOREIGN KEY (ingredient_id) REFERENCES catering_kitchen_ingredients (ingredient_id)
) COMMENT = '食材采购验收单'; -- Ingredient deliveries

CREATE TABLE catering_kitchen_sample_retentions (
  sample_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '留样ID', -- Sample id
  restaurant_id INT NOT NULL COMMENT '餐厅ID', -- Restaurant
  dish_id INT NOT NULL COMMENT '菜品ID', -- Dish
  meal_time VARCHAR(6) NOT NULL COMMENT '餐次(午餐/晚餐)', -- Meal
  sample_grams SMALLINT NOT NULL COMMENT '留样重量(克)', -- Weight (g)
  fridge_celsius DECIMAL(3,1) NOT NULL COMMENT '冷藏温度(℃)', -- Temperature (℃)
  kept_from DATETIME NOT NULL COMMENT '留样时间', -- Kept from
  discarded_at DATETIME NOT NULL COMMENT '销毁时间', -- Thrown away at
  PRIMARY KEY (sample_id),
  KEY idx_restaurant (restaurant_id),
  KEY idx_dish (dish_id),
  FOREIGN KEY (restaurant_id) REFERENCES catering_kitchen_restaurants (restaurant_id),
  FOREIGN KEY (dish_id) REFERENCES catering_kitchen_dishes (dish_id)
) COMMENT = '食品留样'; -- Food samples kept

CREATE TABLE catering_kitchen_waste_logs (
  waste_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '损耗ID', -- Waste id
  restaurant_id INT NOT NULL COMMENT '餐厅ID', -- Restaurant
  ingredient_id INT NOT NULL COMMENT '食材ID', -- Ingredient
  waste_kg DECIMAL(6,2) NOT NULL COMMENT '损耗重量(千克)', -- Weight (kg)
  waste_cause VARCHAR(20) NOT NULL COMMENT '损耗原因(过期变质/加工边角/备料过量/退菜)', -- Cause
  waste_value DECIMAL(8,2) NOT NULL COMMENT '损耗金额(元)', -- Value (yuan)
  wasted_on DATE NOT NULL COMMENT '损耗日期', -- Date
  recorder_user_id BIGINT NOT NULL COMMENT '登记人用户ID', -- Recorded by
  PRIMARY KEY (waste_id),
  KEY idx_restaurant (restaurant_id),
  KEY idx_ingredient (ingredient_id),
  KEY idx_recorder_user (recorder_user_id),
  FOREIGN KEY (restaurant_id) REFERENCES catering_kitchen_restaurants (restaurant_id),
  FOREIGN KEY (ingredient_id) REFERENCES catering_kitchen_ingredients (ingredient_id),
  FOREIGN KEY (recorder_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '厨余损耗记录'; -- Waste

CREATE TABLE catering_kitchen_kitchen_checks (
  kitchen_check_id INT NOT NULL AUTO_INCREMENT COMMENT '检查ID', -- Inspection id
  restaurant_id INT NOT NULL COMMENT '餐厅ID', -- Restaurant
  inspector_employee_id BIGINT NOT NULL COMMENT '检查人员工ID', -- Inspector
  check_area VARCHAR(20) NOT NULL COMMENT '检查区域(切配区/烹饪区/冷菜间/洗消间/仓储区)', -- Area
  area_points TINYINT NOT NULL COMMENT '得分(分)', -- Points
  finding VARCHAR(80) COMMENT '问题描述', -- Finding
  inspected_at DATETIME NOT NULL COMMENT '检查时间', -- Inspected at
  PRIMARY KEY (kitchen_check_id),
  KEY idx_restaurant (restaurant_id),
  KEY idx_inspector_employee (inspector_employee_id),
  FOREIGN KEY (restaurant_id) REFERENCES catering_kitchen_restaurants (restaurant_id),
  FOREIGN KEY (inspector_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '后厨卫生检查'; -- Kitchen inspections
