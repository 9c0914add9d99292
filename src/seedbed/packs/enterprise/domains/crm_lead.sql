-- domain: crm_lead
-- category: Customers and sales
-- zh: 销售线索与商机
-- en: Leads and opportunities

CREATE TABLE crm_lead_lead_sources (
  source_id INT NOT NULL AUTO_INCREMENT COMMENT '来源ID', -- Source id
  source_title VARCHAR(30) NOT NULL COMMENT '来源名称', -- Source
  source_class VARCHAR(10) NOT NULL COMMENT '来源类别(线上/线下/转介绍)', -- Class (online/offline/referral)
  cost_per_lead DECIMAL(8,2) NOT NULL COMMENT '单条线索成本(元)', -- Cost a lead (yuan)
  valid_rate DECIMAL(5,2) NOT NULL COMMENT '有效率(%)', -- Worth following (%)
  campaign_plan_id INT COMMENT '关联活动方案ID', -- Campaign
  is_open TINYINT NOT NULL COMMENT '是否启用(0-否 1-是)', -- In use (0-no 1-yes)
  PRIMARY KEY (source_id),
  UNIQUE KEY uk_source_title (source_title),
  KEY idx_campaign_plan (campaign_plan_id),
  FOREIGN KEY (campaign_plan_id) REFERENCES mkt_campaign_plans (plan_id)
) COMMENT = '线索来源'; -- Sources of leads

CREATE TABLE crm_lead_leads (
  lead_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '线索ID', -- Lead id
  lead_no VARCHAR(20) NOT NULL COMMENT '线索编号', -- Lead number
  source_id INT NOT NULL COMMENT '来源ID', -- Source
  prospect_company VARCHAR(80) NOT NULL COMMENT '意向单位', -- Company
  linkman VARCHAR(50) NOT NULL COMMENT '联系人', -- Contact
  linkman_phone VARCHAR(20) NOT NULL COMMENT '联系电话', -- Telephone
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  intent_line VARCHAR(30) NOT NULL COMMENT '意向产品', -- Interested in
  expected_spend DECIMAL(12,2) NOT NULL COMMENT '预计采购额(元)', -- Expected to spend (yuan)
  arrived_at DATETIME NOT NULL COMMENT '线索产生时间', -- Came in at
  lead_temper VARCHAR(4) NOT NULL COMMENT '线索热度(热/温/冷)', -- Warmth (hot/warm/cold)
  lead_state TINYINT NOT NULL COMMENT '线索状态(1-待分配 2-跟进中 3-已转商机 4-无效)', -- State (1-to assign 2-followed up 3-opportunity 4-invalid)
  PRIMARY KEY (lead_id),
  UNIQUE KEY uk_lead_no (lead_no),
  KEY idx_source (source_id),
  KEY idx_region (region_id),
  FOREIGN KEY (source_id) REFERENCES crm_lead_lead_sources (source_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '销售线索'; -- Leads

CREATE TABLE crm_lead_assignments (
  assign_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '分配ID', -- Assignment id
  lead_id BIGINT NOT NULL COMMENT '线索ID', -- Lead
  salesman_id BIGINT NOT NULL COMMENT '跟进销售员工ID', -- Salesman
  assign_mode VARCHAR(10) NOT NULL COMMENT '分配方式(自动轮询/主管指派/公海领取)', -- How (in turn/by manager/from the pool)
  assigned_at DATETIME NOT NULL COMMENT '分配时间', -- Assigned at
  first_touch_minutes INT NOT NULL COMMENT '首次响应时长(分钟)', -- First touch after (minutes)
  is_recycled TINYINT NOT NULL COMMENT '是否被回收公海(0-否 1-是)', -- Back to the pool (0-no 1-yes)
  PRIMARY KEY (assign_id),
  UNIQUE KEY uk_lead_id (lead_id),
  KEY idx_salesman (salesman_id),
  FOREIGN KEY (lead_id) REFERENCES crm_lead_leads (lead_id),
  FOREIGN KEY (salesman_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '线索分配记录'; -- Assignments of leads

CREATE TABLE crm_lead_follow_records (
  follow_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '跟进ID', -- Follow-up id
  lead_id BIGINT NOT NULL COMMENT '线索ID', -- Lead
  contact_way VARCHAR(8) NOT NULL COMMENT '联系方式(电话/微信/上门/邮件/视频会议)', -- How (telephone/WeChat/visit/mail/video)
  follow_digest VARCHAR(200) NOT NULL COMMENT '跟进内容', -- What was said
  followed_at DATETIME NOT NULL COMMENT '跟进时间', -- At
  next_touch_on DATE COMMENT '下次联系日期', -- Next on
  call_seconds SMALLINT COMMENT '通话时长(秒)', -- Call (seconds)
  follower_id BIGINT NOT NULL COMMENT '跟进人员工ID', -- Followed up by
  PRIMARY KEY (follow_id),
  KEY idx_lead (lead_id),
  KEY idx_follower (follower_id),
  FOREIGN KEY (lead_id) REFERENCES crm_lead_leads (lead_id),
  FOREIGN KEY (follower_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '跟进记录'; -- Follow-ups

CREATE TABLE crm_lead_opportunities (
  opportunity_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '商机ID', -- Opportunity id
  opportunity_no VARCHAR(20) NOT NULL COMMENT '商机编号', -- Number
  lead_id BIGINT NOT NULL COMMENT '来源线索ID', -- Lead
  customer_id BIGINT COMMENT '转化客户ID', -- Customer
  opportunity_title VARCHAR(100) NOT NULL COMMENT '商机名称', -- Opportunity
  deal_value DECIMAL(12,2) NOT NULL COMMENT '预计成交额(元)', -- Value (yuan)
  sale_stage VARCHAR(12) NOT NULL COMMENT '销售阶段(需求确认/方案报价/商务谈判/赢单/输单)', -- Stage (needs/quotation/negotiation/won/lost)
  win_chance TINYINT NOT NULL COMMENT '赢率(%)', -- Chance (%)
  expected_close_on DATE NOT NULL COMMENT '预计成交日期', -- Expected on
  loss_cause VARCHAR(30) COMMENT '输单原因', -- Why lost
  PRIMARY KEY (opportunity_id),
  UNIQUE KEY uk_opportunity_no (opportunity_no),
  UNIQUE KEY uk_lead_id (lead_id),
  KEY idx_customer (customer_id),
  FOREIGN KEY (lead_id) REFERENCES crm_lead_leads (lead_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id)
) COMMENT = '商机'; -- Opportunities

CREATE TABLE crm_lead_opportunity_products (
  opportunity_id BIGINT NOT NULL COMMENT '商机ID', -- Opportunity
  product_line_no TINYINT NOT NULL COMMENT '产品行号', -- Line
  product_id BIGINT NOT NULL COMMENT '商品ID', -- Product
  est_quantity INT NOT NULL COMMENT '预计数量', -- Quantity expected
  est_price DECIMAL(10,2) NOT NULL COMMENT '预计单价(元)', -- Price expected (yuan)
  est_amount DECIMAL(14,2) NOT NULL COMMENT '预计金额(元)', -- Amount expected (yuan)
  need_special_price TINYINT NOT NULL COMMENT '是否需特价(0-否 1-是)', -- Special price needed (0-no 1-yes)
  PRIMARY KEY (opportunity_id, product_line_no),
  KEY idx_product (product_id),
  FOREIGN KEY (opportunity_id) REFERENCES crm_lead_opportunities (opportunity_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '商机产品'; -- Products of opportunities

CREATE TABLE crm_lead_rivals (
  rival_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '竞争记录ID', -- Record id
  opportunity_id BIGINT NOT NULL COMMENT '商机ID', -- Opportunity
  rival_company VARCHAR(60) NOT NULL COMMENT '竞争对手', -- Competitor
  rival_quote_gap DECIMAL(5,2) NOT NULL COMMENT '报价差异(%)', -- Their price against ours (%)
  rival_strength VARCHAR(60) NOT NULL COMMENT '对手优势', -- Their strength
  our_counter VARCHAR(80) NOT NULL COMMENT '应对策略', -- What we do
  recorded_by_id BIGINT NOT NULL COMMENT '记录人员工ID', -- Recorded by
  recorded_on DATE NOT NULL COMMENT '记录日期', -- Recorded on
  PRIMARY KEY (rival_id),
  KEY idx_opportunity (opportunity_id),
  KEY idx_recorded_by (recorded_by_id),
  FOREIGN KEY (opportunity_id) REFERENCES crm_lead_opportunities (opportunity_id),
  FOREIGN KEY (recorded_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '竞争对手记录'; -- Competitors

CREATE TABLE crm_lead_solution_quotes (
  solution_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报价单ID', -- Quotation id
  solution_no VARCHAR(20) NOT NULL COMMENT '报价单号', -- Number
  opportunity_id BIGINT NOT NULL COMMENT '商机ID', -- Opportunity
  list_total DECIMAL(12,2) NOT NULL COMMENT '标准总价(元)', -- List total (yuan)
  discount_offered DECIMAL(5,2) NOT NULL COMMENT '折扣(%)', -- Discount (%)
  offer_total DECIMAL(12,2) NOT NULL COMMENT '报价总额(元)', -- Offer (yuan)
  valid_until DATE NOT NULL COMMENT '报价有效期至', -- Valid until
  issued_on DATE NOT NULL COMMENT '报价日期', -- Offered on
  special_terms VARCHAR(100) COMMENT '特殊条款', -- Special terms
  approved_by_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approved by
  PRIMARY KEY (solution_id),
  UNIQUE KEY uk_solution_no (solution_no),
  UNIQUE KEY uk_opportunity_id (opportunity_id),
  KEY idx_approved_by_user (approved_by_user_id),
  FOREIGN KEY (opportunity_id) REFERENCES crm_lead_opportunities (opportunity_id),
  FOREIGN KEY (approved_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '方案报价单'; -- Quotations of solutions

CREATE TABLE crm_lead_conversion_targets (
  target_id INT NOT NULL AUTO_INCREMENT COMMENT '目标ID', -- Target id
  salesman_id BIGINT NOT NULL COMMENT '销售员工ID', -- Salesman
  sales_dept_id INT NOT NULL COMMENT '所属部门ID', -- Department
  plan_month CHAR(7) NOT NULL COMMENT '目标月份', -- Month
  lead_goal SMALLINT NOT NULL COMMENT '线索目标(条)', -- Leads meant
  lead_done SMALLINT NOT NULL COMMENT '实际线索(条)', -- Leads
  won_goal SMALLINT NOT NULL COMMENT '赢单目标(单)', -- Wins meant
  won_done SMALLINT NOT NULL COMMENT '实际赢单(单)', -- Wins
  PRIMARY KEY (target_id),
  KEY idx_salesman (salesman_id),
  KEY idx_sales_dept (sales_dept_id),
  FOREIGN KEY (salesman_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (sales_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '线索转化目标'; -- Conversion targets

CREATE TABLE crm_lead_pool_records (
  pool_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '流转ID', -- Record id
  lead_id BIGINT NOT NULL COMMENT '线索ID', -- Lead
  flow_kind VARCHAR(8) NOT NULL COMMENT '流转类型(掉入公海/领取/转移)', -- Kind (to the pool/taken/moved)
  former_owner_id BIGINT COMMENT '原归属员工ID', -- Former owner
  latter_owner_id BIGINT COMMENT '新归属员工ID', -- New owner
  flow_reason VARCHAR(60) NOT NULL COMMENT '流转原因', -- Why
  flowed_at DATETIME NOT NULL COMMENT '流转时间', -- At
  PRIMARY KEY (pool_id),
  KEY idx_lead (lead_id),
  KEY idx_former_owner (former_owner_id),
  KEY idx_latter_owner (latter_owner_id),
  FOREIGN KEY (lead_id) REFERENCES crm_lead_leads (lead_id),
  FOREIGN KEY (former_owner_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (latter_owner_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '公海流转记录'; -- Pool records
