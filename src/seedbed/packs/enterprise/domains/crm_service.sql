-- domain: crm_service
-- category: Customers and sales
-- zh: 客户服务中心
-- en: Customer service centre

CREATE TABLE crm_service_skill_groups (
  group_id INT NOT NULL AUTO_INCREMENT COMMENT '技能组ID', -- Group id
  group_title VARCHAR(30) NOT NULL COMMENT '技能组名称', -- Group
  line_code VARCHAR(8) NOT NULL COMMENT '分机队列号', -- Queue
  service_window VARCHAR(20) NOT NULL COMMENT '服务时间', -- Hours
  target_answer_rate DECIMAL(5,2) NOT NULL COMMENT '接通率目标(%)', -- Answered meant (%)
  dept_id INT NOT NULL COMMENT '所属部门ID', -- Department
  leader_id BIGINT NOT NULL COMMENT '组长员工ID', -- Leader
  PRIMARY KEY (group_id),
  UNIQUE KEY uk_group_title (group_title),
  KEY idx_dept (dept_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '坐席技能组'; -- Skill groups

CREATE TABLE crm_service_agents (
  agent_id INT NOT NULL AUTO_INCREMENT COMMENT '坐席ID', -- Agent id
  agent_no VARCHAR(10) NOT NULL COMMENT '坐席工号', -- Agent number
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  group_id INT NOT NULL COMMENT '技能组ID', -- Group
  agent_grade VARCHAR(10) NOT NULL COMMENT '坐席级别(初级/中级/高级/专家)', -- Grade (junior/middle/senior/expert)
  mandarin_level VARCHAR(10) NOT NULL COMMENT '普通话等级(一级乙等/二级甲等/二级乙等)', -- Mandarin
  max_chats TINYINT NOT NULL COMMENT '最大并发会话(个)', -- Chats at once
  on_board_on DATE NOT NULL COMMENT '上岗日期', -- Since
  duty_state TINYINT NOT NULL COMMENT '坐席状态(1-在线 2-小休 3-离线)', -- State (1-on line 2-break 3-off line)
  PRIMARY KEY (agent_id),
  UNIQUE KEY uk_agent_no (agent_no),
  UNIQUE KEY uk_employee_id (employee_id),
  KEY idx_group (group_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (group_id) REFERENCES crm_service_skill_groups (group_id)
) COMMENT = '客服坐席'; -- Agents

CREATE TABLE crm_service_calls (
  call_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '呼叫ID', -- Call id
  call_serial VARCHAR(24) NOT NULL COMMENT '呼叫流水号', -- Call number
  agent_id INT COMMENT '接听坐席ID', -- Agent
  member_id BIGINT COMMENT '来电会员ID', -- Member
  direction VARCHAR(4) NOT NULL COMMENT '呼叫方向(呼入/呼出)', -- Direction (in/out)
  phone_number VARCHAR(20) NOT NULL COMMENT '对方号码', -- Number
  ring_at DATETIME NOT NULL COMMENT '振铃时间', -- Rang at
  wait_seconds SMALLINT NOT NULL COMMENT '等待时长(秒)', -- Waited (seconds)
  talk_seconds SMALLINT NOT NULL COMMENT '通话时长(秒)', -- Talked (seconds)
  call_result VARCHAR(10) NOT NULL COMMENT '呼叫结果(已接通/排队放弃/无人接听)', -- Result (answered/gave up/no answer)
  satisfy_key TINYINT COMMENT '按键评价(1-非常满意 2-满意 3-不满意)', -- Key pressed (1-very satisfied 2-satisfied 3-not)
  PRIMARY KEY (call_id),
  UNIQUE KEY uk_call_serial (call_serial),
  KEY idx_agent (agent_id),
  KEY idx_member (member_id),
  FOREIGN KEY (agent_id) REFERENCES crm_service_agents (agent_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '呼叫记录'; -- Calls

CREATE TABLE crm_service_tickets (
  service_ticket_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工单ID', -- Ticket id
  service_ticket_no VARCHAR(20) NOT NULL COMMENT '工单编号', -- Ticket number
  call_id BIGINT COMMENT '来源呼叫ID', -- Call
  reporter_name VARCHAR(50) NOT NULL COMMENT '客户姓名', -- Customer
  reporter_phone VARCHAR(20) NOT NULL COMMENT '联系电话', -- Telephone
  problem_class VARCHAR(12) NOT NULL COMMENT '问题分类(咨询/报修/投诉/建议/查询)', -- Class (question/repair/complaint/suggestion/enquiry)
  problem_text TEXT NOT NULL COMMENT '问题描述', -- Problem
  urgency TINYINT NOT NULL COMMENT '紧急程度(1-普通 2-加急 3-特急)', -- Urgency (1-normal 2-urgent 3-very urgent)
  owner_agent_id INT NOT NULL COMMENT '受理坐席ID', -- Agent
  lodged_at DATETIME NOT NULL COMMENT '受理时间', -- Lodged at
  resolved_at DATETIME COMMENT '办结时间', -- Resolved at
  ticket_step TINYINT NOT NULL COMMENT '工单状态(1-待派单 2-处理中 3-已办结 4-已回访)', -- State (1-to dispatch 2-under way 3-resolved 4-called back)
  PRIMARY KEY (service_ticket_id),
  UNIQUE KEY uk_service_ticket_no (service_ticket_no),
  KEY idx_call (call_id),
  KEY idx_owner_agent (owner_agent_id),
  FOREIGN KEY (call_id) REFERENCES crm_service_calls (call_id),
  FOREIGN KEY (owner_agent_id) REFERENCES crm_service_agents (agent_id)
) COMMENT = '服务工单'; -- Service tickets

CREATE TABLE crm_service_ticket_steps (
  step_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '轨迹ID', -- Step id
  service_ticket_id BIGINT NOT NULL COMMENT '工单ID', -- Ticket
  step_order TINYINT NOT NULL COMMENT '步骤序号', -- Step
  step_action VARCHAR(10) NOT NULL COMMENT '操作(创建/转派/处理/催办)', -- Action (created/passed on/worked on/urged)
  step_remark VARCHAR(150) NOT NULL COMMENT '处理说明', -- Note
  operator_id BIGINT NOT NULL COMMENT '处理人员工ID', -- Handled by
  acted_at DATETIME NOT NULL COMMENT '操作时间', -- At
  PRIMARY KEY (step_id),
  KEY idx_service_ticket (service_ticket_id),
  KEY idx_operator (operator_id),
  FOREIGN KEY (service_ticket_id) REFERENCES crm_service_tickets (service_ticket_id),
  FOREIGN KEY (operator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '工单处理轨迹'; -- Steps of tickets

CREATE TABLE crm_service_callbacks (
  callback_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '回访ID', -- Call-back id
  service_ticket_id BIGINT NOT NULL COMMENT '工单ID', -- Ticket
  callback_way VARCHAR(8) NOT NULL COMMENT '回访方式(电话/短信/微信)', -- How (telephone/text message/WeChat)
  solved_flag TINYINT NOT NULL COMMENT '是否解决(0-否 1-是)', -- Solved (0-no 1-yes)
  attitude_score TINYINT NOT NULL COMMENT '态度评分(分)', -- Manner (points)
  callback_words VARCHAR(150) COMMENT '客户意见', -- Customer's words
  called_back_at DATETIME NOT NULL COMMENT '回访时间', -- At
  caller_agent_id INT NOT NULL COMMENT '回访坐席ID', -- Agent
  PRIMARY KEY (callback_id),
  UNIQUE KEY uk_service_ticket_id (service_ticket_id),
  KEY idx_caller_agent (caller_agent_id),
  FOREIGN KEY (service_ticket_id) REFERENCES crm_service_tickets (service_ticket_id),
  FOREIGN KEY (caller_agent_id) REFERENCES crm_service_agents (agent_id)
) COMMENT = '客户回访'; -- Call-backs

CREATE TABLE crm_service_knowledge_articles (
  knowledge_id INT NOT NULL AUTO_INCREMENT COMMENT '知识条目ID', -- Entry id
  knowledge_title VARCHAR(80) NOT NULL COMMENT '知识标题', -- Title
  answer_body TEXT NOT NULL COMMENT '标准答复', -- Standard answer
  apply_group_id INT NOT NULL COMMENT '适用技能组ID', -- Group
  product_category_id INT COMMENT '关联商品分类ID', -- Product category
  hit_count INT NOT NULL COMMENT '命中次数(次)', -- Times used
  helpful_rate DECIMAL(5,2) NOT NULL COMMENT '有用率(%)', -- Helpful (%)
  revised_on DATE NOT NULL COMMENT '最近修订日期', -- Revised on
  maintainer_user_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  PRIMARY KEY (knowledge_id),
  KEY idx_apply_group (apply_group_id),
  KEY idx_product_category (product_category_id),
  KEY idx_maintainer_user (maintainer_user_id),
  FOREIGN KEY (apply_group_id) REFERENCES crm_service_skill_groups (group_id),
  FOREIGN KEY (product_category_id) REFERENCES mdm_product_categories (category_id),
  FOREIGN KEY (maintainer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '知识库条目'; -- Knowledge base

CREATE TABLE crm_service_quality_checks (
  qc_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '质检ID', -- Check id
  call_id BIGINT NOT NULL COMMENT '呼叫ID', -- Call
  opening_points TINYINT NOT NULL COMMENT '开场规范(分)', -- Opening (points)
  skill_points TINYINT NOT NULL COMMENT '业务能力(分)', -- Knowledge (points)
  attitude_points TINYINT NOT NULL COMMENT '服务态度(分)', -- Manner (points)
  qc_total TINYINT NOT NULL COMMENT '质检总分(分)', -- Total (points)
  fatal_error VARCHAR(30) COMMENT '致命差错', -- Fatal error
  qc_comment VARCHAR(100) NOT NULL COMMENT '质检评语', -- Comment
  checker_id BIGINT NOT NULL COMMENT '质检员员工ID', -- Checker
  PRIMARY KEY (qc_id),
  KEY idx_call (call_id),
  KEY idx_checker (checker_id),
  FOREIGN KEY (call_id) REFERENCES crm_service_calls (call_id),
  FOREIGN KEY (checker_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '通话质检'; -- Quality checks of calls

CREATE TABLE crm_service_satisfaction_daily (
  daily_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '日报ID', -- Record id
  group_id INT NOT NULL COMMENT '技能组ID', -- Group
  stat_day DATE NOT NULL COMMENT '统计日期', -- Day
  inbound_total INT NOT NULL COMMENT '呼入总量(次)', -- Calls in
  answered_total INT NOT NULL COMMENT '接通量(次)', -- Answered
  answer_rate DECIMAL(5,2) NOT NULL COMMENT '接通率(%)', -- Answered (%)
  average_handle SMALLINT NOT NULL COMMENT '平均处理时长(秒)', -- Average handling (seconds)
  first_solve_rate DECIMAL(5,2) NOT NULL COMMENT '一次解决率(%)', -- Solved at once (%)
  PRIMARY KEY (daily_id),
  KEY idx_group (group_id),
  FOREIGN KEY (group_id) REFERENCES crm_service_skill_groups (group_id)
) COMMENT = '服务指标日报'; -- Daily service figures

CREATE TABLE crm_service_compensation_claims (
  claim_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '补偿申请ID', -- Claim id
  claim_no VARCHAR(20) NOT NULL COMMENT '补偿单号', -- Number
  service_ticket_id BIGINT NOT NULL COMMENT '工单ID', -- Ticket
  compensate_kind VARCHAR(10) NOT NULL COMMENT '补偿方式(现金/优惠券/积分/换新)', -- By (cash/coupon/points/replacement)
  claim_money DECIMAL(10,2) NOT NULL COMMENT '补偿金额(元)', -- Amount (yuan)
  claim_basis VARCHAR(100) NOT NULL COMMENT '补偿依据', -- Basis
  customer_id BIGINT COMMENT '企业客户ID', -- Corporate customer
  decide_user_id BIGINT NOT NULL COMMENT '审批人用户ID', -- Decided by
  decided_on DATE NOT NULL COMMENT '审批日期', -- Decided on
  PRIMARY KEY (claim_id),
  UNIQUE KEY uk_claim_no (claim_no),
  KEY idx_service_ticket (service_ticket_id),
  KEY idx_customer (customer_id),
  KEY idx_decide_user (decide_user_id),
  FOREIGN KEY (service_ticket_id) REFERENCES crm_service_tickets (service_ticket_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (decide_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '服务补偿申请'; -- Compensation
