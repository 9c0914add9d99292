-- domain: mkt_campaign
-- category: Marketing
-- zh: 营销活动
-- en: Campaigns

CREATE TABLE mkt_campaign_plans (
  plan_id INT NOT NULL AUTO_INCREMENT COMMENT '活动方案ID', -- Plan id
  plan_code VARCHAR(20) NOT NULL COMMENT '方案编号', -- Code
  campaign_title VARCHAR(80) NOT NULL COMMENT '活动名称', -- Campaign
  campaign_class VARCHAR(10) NOT NULL COMMENT '活动类别(线上促销/线下推广/展会/会议/公益)', -- Class (online/offline/fair/conference/charity)
  host_dept_id INT NOT NULL COMMENT '主办部门ID', -- Host department
  project_id BIGINT COMMENT '关联项目ID', -- Project
  kick_off_on DATE NOT NULL COMMENT '启动日期', -- Starts on
  wrap_up_on DATE NOT NULL COMMENT '结束日期', -- Ends on
  budget_ceiling DECIMAL(12,2) NOT NULL COMMENT '预算上限(元)', -- Budget (yuan)
  goal_text VARCHAR(150) NOT NULL COMMENT '活动目标', -- Goal
  plan_state TINYINT NOT NULL COMMENT '方案状态(1-策划中 2-执行中 3-已结束 4-已取消)', -- State (1-planning 2-under way 3-over 4-cancelled)
  PRIMARY KEY (plan_id),
  UNIQUE KEY uk_plan_code (plan_code),
  KEY idx_host_dept (host_dept_id),
  KEY idx_project (project_id),
  FOREIGN KEY (host_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '营销活动方案'; -- Campaign plans

CREATE TABLE mkt_campaign_tasks (
  task_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '活动任务ID', -- Task id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  task_subject VARCHAR(60) NOT NULL COMMENT '任务名称', -- Task
  duty_employee_id BIGINT NOT NULL COMMENT '负责人员工ID', -- In charge
  plan_finish_on DATE NOT NULL COMMENT '计划完成日期', -- Due on
  real_finish_on DATE COMMENT '实际完成日期', -- Done on
  progress_pct TINYINT NOT NULL COMMENT '完成进度(%)', -- Progress (%)
  delay_reason VARCHAR(60) COMMENT '延期原因', -- Why late
  PRIMARY KEY (task_id),
  KEY idx_plan (plan_id),
  KEY idx_duty_employee (duty_employee_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (duty_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '活动任务'; -- Tasks of campaigns

CREATE TABLE mkt_campaign_budget_items (
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  budget_line TINYINT NOT NULL COMMENT '预算行号', -- Line
  cost_kind VARCHAR(20) NOT NULL COMMENT '费用项目(物料制作/媒体投放/场地租赁/人员劳务/礼品/差旅)', -- Cost (materials/media/venue/labour/gifts/travel)
  subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  planned_cost DECIMAL(12,2) NOT NULL COMMENT '预算金额(元)', -- Budgeted (yuan)
  spent_cost DECIMAL(12,2) NOT NULL COMMENT '实际支出(元)', -- Spent (yuan)
  payee_supplier_id BIGINT COMMENT '收款供应商ID', -- Supplier paid
  PRIMARY KEY (plan_id, budget_line),
  KEY idx_subject (subject_id),
  KEY idx_payee_supplier (payee_supplier_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id),
  FOREIGN KEY (payee_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '活动预算明细'; -- Budgets of campaigns

CREATE TABLE mkt_campaign_materials (
  material_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '物料ID', -- Material id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  material_title VARCHAR(40) NOT NULL COMMENT '物料名称', -- Material
  spec_size VARCHAR(20) NOT NULL COMMENT '规格尺寸', -- Size
  made_pieces INT NOT NULL COMMENT '制作数量(件)', -- Made
  piece_cost DECIMAL(8,2) NOT NULL COMMENT '单件成本(元)', -- Cost each (yuan)
  making_cost DECIMAL(10,2) NOT NULL COMMENT '制作费(元)', -- Cost (yuan)
  maker_supplier_id BIGINT NOT NULL COMMENT '制作供应商ID', -- Maker
  arrived_on DATE NOT NULL COMMENT '到货日期', -- Arrived on
  PRIMARY KEY (material_id),
  KEY idx_plan (plan_id),
  KEY idx_maker_supplier (maker_supplier_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (maker_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '活动物料'; -- Materials

CREATE TABLE mkt_campaign_venues (
  venue_event_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '场次ID', -- Event id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  city_region_id INT NOT NULL COMMENT '举办城市ID', -- City
  venue_place VARCHAR(60) NOT NULL COMMENT '举办地点', -- Place
  held_on DATE NOT NULL COMMENT '举办日期', -- Held on
  visitor_people INT NOT NULL COMMENT '到场人数(人)', -- Visitors
  on_site_staff TINYINT NOT NULL COMMENT '现场人员(人)', -- Staff
  on_site_sales DECIMAL(12,2) NOT NULL COMMENT '现场成交额(元)', -- Sales on site (yuan)
  weather_label VARCHAR(10) NOT NULL COMMENT '当日天气(晴/多云/小雨/阴)', -- Weather (sunny/cloudy/light rain/overcast)
  PRIMARY KEY (venue_event_id),
  KEY idx_plan (plan_id),
  KEY idx_city_region (city_region_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (city_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '活动场次'; -- Campaign events

CREATE TABLE mkt_campaign_participants (
  participant_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报名ID', -- Registration id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  person_label VARCHAR(50) NOT NULL COMMENT '报名人姓名', -- Name
  contact_mobile VARCHAR(20) NOT NULL COMMENT '联系手机', -- Mobile
  member_id BIGINT COMMENT '会员ID', -- Member
  know_from VARCHAR(12) NOT NULL COMMENT '得知渠道(短信/朋友圈/门店海报/抖音/朋友介绍)', -- Heard of it by (text message/Moments/poster/Douyin/friends)
  signed_up_at DATETIME NOT NULL COMMENT '报名时间', -- Registered at
  attended TINYINT NOT NULL COMMENT '是否到场(0-否 1-是)', -- Came (0-no 1-yes)
  prize_won VARCHAR(30) COMMENT '中奖奖品', -- Prize won
  PRIMARY KEY (participant_id),
  KEY idx_plan (plan_id),
  KEY idx_member (member_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '活动报名'; -- Registrations

CREATE TABLE mkt_campaign_target_groups (
  group_id INT NOT NULL AUTO_INCREMENT COMMENT '人群包ID', -- Group id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  group_label VARCHAR(60) NOT NULL COMMENT '人群包名称', -- Group
  rule_json JSON NOT NULL COMMENT '筛选规则', -- Selection
  people_total INT NOT NULL COMMENT '覆盖人数(人)', -- People
  converted_people INT NOT NULL COMMENT '转化人数(人)', -- Converted
  built_by_user_id BIGINT NOT NULL COMMENT '圈选人用户ID', -- Built by
  PRIMARY KEY (group_id),
  KEY idx_plan (plan_id),
  KEY idx_built_by_user (built_by_user_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (built_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '目标人群包'; -- Target groups

CREATE TABLE mkt_campaign_partner_brands (
  partner_id INT NOT NULL AUTO_INCREMENT COMMENT '合作ID', -- Cooperation id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  partner_supplier_id BIGINT NOT NULL COMMENT '合作品牌供应商ID', -- Brand's supplier
  contract_id BIGINT COMMENT '合作合同ID', -- Contract
  cooperation_way VARCHAR(20) NOT NULL COMMENT '合作形式(资金赞助/商品赞助/联名款/互换流量)', -- Form (money/goods/co-branding/traffic)
  sponsor_value DECIMAL(12,2) NOT NULL COMMENT '赞助价值(元)', -- Worth (yuan)
  rights_given VARCHAR(120) NOT NULL COMMENT '回报权益', -- In return
  settled_flag TINYINT NOT NULL COMMENT '是否已结算(0-否 1-是)', -- Settled (0-no 1-yes)
  PRIMARY KEY (partner_id),
  KEY idx_plan (plan_id),
  KEY idx_partner_supplier (partner_supplier_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (partner_supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '联合品牌合作'; -- Partner brands

CREATE TABLE mkt_campaign_reviews (
  review_id INT NOT NULL AUTO_INCREMENT COMMENT '复盘ID', -- Review id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  sales_effect DECIMAL(12,2) NOT NULL COMMENT '带动销售额(元)', -- Sales it brought (yuan)
  roi_ratio DECIMAL(6,2) NOT NULL COMMENT '投入产出比', -- Return on spending
  new_members INT NOT NULL COMMENT '新增会员(人)', -- New members
  highlight_text VARCHAR(200) NOT NULL COMMENT '亮点总结', -- What went well
  lesson_text VARCHAR(200) NOT NULL COMMENT '不足与改进', -- What to do better
  written_by_id BIGINT NOT NULL COMMENT '复盘人员工ID', -- Written by
  reviewed_on DATE NOT NULL COMMENT '复盘日期', -- Reviewed on
  PRIMARY KEY (review_id),
  UNIQUE KEY uk_plan_id (plan_id),
  KEY idx_written_by (written_by_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (written_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '活动复盘'; -- Campaign reviews

CREATE TABLE mkt_campaign_approvals (
  approval_id INT NOT NULL AUTO_INCREMENT COMMENT '审批ID', -- Approval id
  plan_id INT NOT NULL COMMENT '活动方案ID', -- Plan
  approve_node VARCHAR(20) NOT NULL COMMENT '审批节点(部门负责人/财务复核)', -- Step (head of department/finance)
  approver_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Approver
  opinion_text VARCHAR(120) NOT NULL COMMENT '审批意见', -- Opinion
  approved_flag TINYINT NOT NULL COMMENT '是否通过(0-否 1-是)', -- Passed (0-no 1-yes)
  decided_at DATETIME NOT NULL COMMENT '审批时间', -- Decided at
  PRIMARY KEY (approval_id),
  KEY idx_plan (plan_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (plan_id) REFERENCES mkt_campaign_plans (plan_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '活动审批记录'; -- Approvals
