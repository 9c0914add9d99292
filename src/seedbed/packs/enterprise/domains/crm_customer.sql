-- domain: crm_customer
-- category: Customers and sales
-- zh: 客户管理
-- en: Customer management

CREATE TABLE crm_customer_accounts (
  customer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '客户ID', -- Customer id
  customer_no VARCHAR(16) NOT NULL COMMENT '客户编号', -- Customer number
  customer_name VARCHAR(80) NOT NULL COMMENT '客户名称', -- Customer name
  credit_code CHAR(18) NOT NULL COMMENT '统一社会信用代码', -- Unified social credit code
  industry VARCHAR(20) NOT NULL COMMENT '所属行业(零售/制造/餐饮/建筑/物流/医疗/教育)', -- Industry
  customer_grade CHAR(1) NOT NULL COMMENT '客户等级(A/B/C/D)', -- Grade
  area_id INT NOT NULL COMMENT '所在城市ID', -- City
  office_address VARCHAR(120) NOT NULL COMMENT '办公地址', -- Office address
  owner_employee_id BIGINT NOT NULL COMMENT '负责销售员工ID', -- Salesperson in charge
  employee_scale VARCHAR(12) NOT NULL COMMENT '人员规模(50人以下/50-200人/200-1000人/1000人以上)', -- Staff
  lifecycle_state TINYINT NOT NULL COMMENT '客户状态(1-潜在 2-合作中 3-流失)', -- State (1-prospect 2-active 3-lost)
  first_deal_on DATE COMMENT '首次成交日期', -- First deal on
  PRIMARY KEY (customer_id),
  UNIQUE KEY uk_customer_no (customer_no),
  UNIQUE KEY uk_credit_code (credit_code),
  KEY idx_area (area_id),
  KEY idx_owner_employee (owner_employee_id),
  FOREIGN KEY (area_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (owner_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '客户'; -- Customers

CREATE TABLE crm_customer_contacts (
  contact_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '联系人ID', -- Contact id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  contact_name VARCHAR(50) NOT NULL COMMENT '联系人姓名', -- Name
  job_title VARCHAR(30) NOT NULL COMMENT '职务', -- Job title
  mobile_phone VARCHAR(20) NOT NULL COMMENT '手机', -- Mobile
  wechat_account VARCHAR(40) COMMENT '微信号', -- WeChat
  decision_role VARCHAR(10) NOT NULL COMMENT '决策角色(决策人/影响人/使用人/执行人)', -- Role in decisions
  is_primary TINYINT NOT NULL COMMENT '是否首要联系人(0-否 1-是)', -- Main contact (0-no 1-yes)
  hobby_note VARCHAR(60) COMMENT '兴趣偏好', -- Interests
  PRIMARY KEY (contact_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '客户联系人'; -- Contacts of customers

CREATE TABLE crm_customer_addresses (
  address_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '地址ID', -- Address id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  consignee_name VARCHAR(50) NOT NULL COMMENT '收货人', -- Consignee
  consignee_phone VARCHAR(20) NOT NULL COMMENT '收货电话', -- Telephone
  region_id INT NOT NULL COMMENT '行政区划ID', -- Region
  detail_address VARCHAR(120) NOT NULL COMMENT '详细地址', -- Address
  unload_window VARCHAR(20) NOT NULL COMMENT '卸货时间段', -- Unloading hours
  is_default TINYINT NOT NULL COMMENT '是否默认地址(0-否 1-是)', -- Default (0-no 1-yes)
  PRIMARY KEY (address_id),
  KEY idx_customer (customer_id),
  KEY idx_region (region_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '客户收货地址'; -- Delivery addresses of customers

CREATE TABLE crm_customer_credit_limits (
  credit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '信用额度ID', -- Credit id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  company_id INT NOT NULL COMMENT '授信公司ID', -- Company that grants
  limit_amount DECIMAL(12,2) NOT NULL COMMENT '信用额度(元)', -- Credit limit (yuan)
  used_amount DECIMAL(12,2) NOT NULL COMMENT '已用额度(元)', -- Used (yuan)
  account_days SMALLINT NOT NULL COMMENT '账期(天)', -- Credit period (days)
  risk_score TINYINT NOT NULL COMMENT '风险评分(分)', -- Risk score (points)
  evaluated_on DATE NOT NULL COMMENT '最近评估日期', -- Last evaluated on
  PRIMARY KEY (credit_id),
  UNIQUE KEY uk_customer_id (customer_id),
  KEY idx_company (company_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '客户信用额度'; -- Credit limits

CREATE TABLE crm_customer_visits (
  visit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '拜访记录ID', -- Visit id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  visitor_id BIGINT NOT NULL COMMENT '拜访人员工ID', -- Visitor
  visit_mode VARCHAR(10) NOT NULL COMMENT '拜访方式(上门/电话/视频/展会)', -- Mode (on site/telephone/video/fair)
  visit_purpose VARCHAR(20) NOT NULL COMMENT '拜访目的(需求沟通/产品推介/催收回款/售后回访/关系维护)', -- Purpose
  began_at DATETIME NOT NULL COMMENT '开始时间', -- Began at
  duration_minutes SMALLINT NOT NULL COMMENT '时长(分钟)', -- Length (minutes)
  talk_summary TEXT NOT NULL COMMENT '沟通纪要', -- Minutes of the talk
  next_plan VARCHAR(100) COMMENT '下一步计划', -- Next step
  PRIMARY KEY (visit_id),
  KEY idx_customer (customer_id),
  KEY idx_visitor (visitor_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (visitor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '客户拜访记录'; -- Visits to customers

CREATE TABLE crm_customer_follow_tasks (
  task_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '任务ID', -- Task id
  visit_id BIGINT NOT NULL COMMENT '来源拜访ID', -- Visit it comes from
  assignee_id BIGINT NOT NULL COMMENT '执行人员工ID', -- Assignee
  task_title VARCHAR(100) NOT NULL COMMENT '任务内容', -- Task
  due_on DATE NOT NULL COMMENT '截止日期', -- Due on
  task_state TINYINT NOT NULL COMMENT '任务状态(1-未开始 2-进行中 3-已完成)', -- State (1-not begun 2-under way 3-done)
  finished_at DATETIME COMMENT '完成时间', -- Finished at
  PRIMARY KEY (task_id),
  UNIQUE KEY uk_visit_id (visit_id),
  KEY idx_assignee (assignee_id),
  FOREIGN KEY (visit_id) REFERENCES crm_customer_visits (visit_id),
  FOREIGN KEY (assignee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '客户跟进任务'; -- Follow-up tasks

CREATE TABLE crm_customer_tags (
  tag_id INT NOT NULL AUTO_INCREMENT COMMENT '标签ID', -- Tag id
  tag_text VARCHAR(20) NOT NULL COMMENT '标签名称', -- Tag
  tag_group VARCHAR(10) NOT NULL COMMENT '标签分组(价值/行为/风险/来源)', -- Group
  tag_color VARCHAR(10) NOT NULL COMMENT '显示颜色', -- Colour
  is_auto TINYINT NOT NULL COMMENT '是否系统自动打标(0-否 1-是)', -- Set by the system (0-no 1-yes)
  maintainer_user_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  PRIMARY KEY (tag_id),
  UNIQUE KEY uk_tag_text (tag_text),
  KEY idx_maintainer_user (maintainer_user_id),
  FOREIGN KEY (maintainer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '客户标签'; -- Customer tags

CREATE TABLE crm_customer_account_tags (
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  tag_id INT NOT NULL COMMENT '标签ID', -- Tag
  tagged_by_user_id BIGINT COMMENT '打标人用户ID', -- Tagged by
  tag_basis VARCHAR(60) NOT NULL COMMENT '打标依据', -- Basis
  tagged_at DATETIME NOT NULL COMMENT '打标时间', -- Tagged at
  confidence DECIMAL(5,2) NOT NULL COMMENT '置信度(%)', -- Confidence (%)
  PRIMARY KEY (customer_id, tag_id),
  KEY idx_tag (tag_id),
  KEY idx_tagged_by_user (tagged_by_user_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (tag_id) REFERENCES crm_customer_tags (tag_id),
  FOREIGN KEY (tagged_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '客户打标记录'; -- Tags on customers

CREATE TABLE crm_customer_complaints (
  complaint_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '投诉ID', -- Complaint id
  complaint_no VARCHAR(20) NOT NULL COMMENT '投诉单号', -- Complaint number
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  product_id BIGINT COMMENT '涉及商品ID', -- Product concerned
  complaint_kind VARCHAR(12) NOT NULL COMMENT '投诉类型(质量/交期/服务/价格/发票)', -- Kind (quality/delivery/service/price/invoice)
  complaint_text TEXT NOT NULL COMMENT '投诉内容', -- Complaint
  severity TINYINT NOT NULL COMMENT '严重程度(1-一般 2-较重 3-严重)', -- Severity (1-minor 2-major 3-critical)
  received_at DATETIME NOT NULL COMMENT '受理时间', -- Received at
  closed_at DATETIME COMMENT '结案时间', -- Closed at
  compensation_amount DECIMAL(12,2) NOT NULL COMMENT '赔付金额(元)', -- Compensation (yuan)
  handler_user_id BIGINT NOT NULL COMMENT '处理人用户ID', -- Handled by
  PRIMARY KEY (complaint_id),
  UNIQUE KEY uk_complaint_no (complaint_no),
  KEY idx_customer (customer_id),
  KEY idx_product (product_id),
  KEY idx_handler_user (handler_user_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id),
  FOREIGN KEY (handler_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '客户投诉'; -- Complaints of customers

CREATE TABLE crm_customer_grade_reviews (
  review_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评定ID', -- Review id
  customer_id BIGINT NOT NULL COMMENT '客户ID', -- Customer
  review_year SMALLINT NOT NULL COMMENT '评定年度', -- Year
  annual_purchase DECIMAL(12,2) NOT NULL COMMENT '年度采购额(元)', -- Purchases in the year (yuan)
  payment_ontime_rate DECIMAL(5,2) NOT NULL COMMENT '按期回款率(%)', -- Paid on time (%)
  profit_contribution DECIMAL(5,2) NOT NULL COMMENT '毛利率(%)', -- Gross margin (%)
  grade_before CHAR(1) NOT NULL COMMENT '评定前等级', -- Grade before
  grade_after CHAR(1) NOT NULL COMMENT '评定后等级', -- Grade after
  reviewer_id BIGINT NOT NULL COMMENT '评定人员工ID', -- Reviewer
  PRIMARY KEY (review_id),
  KEY idx_customer (customer_id),
  KEY idx_reviewer (reviewer_id),
  UNIQUE KEY uk_customer_review_year (customer_id, review_year),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (reviewer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '客户等级评定'; -- Reviews of customers' grades
