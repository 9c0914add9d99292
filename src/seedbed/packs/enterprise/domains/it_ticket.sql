-- domain: it_ticket
-- category: IT and security
-- zh: IT服务台
-- en: IT service desk

CREATE TABLE it_ticket_categories (
  ticket_category_id INT NOT NULL AUTO_INCREMENT COMMENT '分类ID', -- Category id
  category_path VARCHAR(40) NOT NULL COMMENT '分类名称', -- Category
  service_group VARCHAR(20) NOT NULL COMMENT '受理组', -- Group
  default_priority VARCHAR(4) NOT NULL COMMENT '默认优先级(P1/P2/P3/P4)', -- Default priority
  respond_minutes SMALLINT NOT NULL COMMENT '响应时限(分钟)', -- Respond within (minutes)
  resolve_hours SMALLINT NOT NULL COMMENT '解决时限(小时)', -- Resolve within (hours)
  leader_id BIGINT NOT NULL COMMENT '负责人员工ID', -- In charge
  PRIMARY KEY (ticket_category_id),
  UNIQUE KEY uk_category_path (category_path),
  KEY idx_leader (leader_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '工单分类'; -- Ticket categories

CREATE TABLE it_ticket_tickets (
  ticket_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '工单ID', -- Ticket id
  ticket_no VARCHAR(20) NOT NULL COMMENT '工单号', -- Ticket number
  ticket_category_id INT NOT NULL COMMENT '分类ID', -- Category
  requester_id BIGINT NOT NULL COMMENT '报障员工ID', -- Requester
  store_id INT COMMENT '所在门店ID', -- Store
  subject_line VARCHAR(80) NOT NULL COMMENT '标题', -- Subject
  opened_by_way VARCHAR(6) NOT NULL COMMENT '提交渠道(自助/电话/企微/邮件)', -- Channel (portal/telephone/WeCom/e-mail)
  opened_at DATETIME NOT NULL COMMENT '提交时间', -- Opened at
  agent_user_id BIGINT NOT NULL COMMENT '处理人用户ID', -- Agent
  resolved_at DATETIME COMMENT '解决时间', -- Resolved at
  ticket_state TINYINT NOT NULL COMMENT '工单状态(1-待受理 2-处理中 3-已解决 4-已关闭)', -- State (1-new 2-in progress 3-resolved 4-closed)
  PRIMARY KEY (ticket_id),
  UNIQUE KEY uk_ticket_no (ticket_no),
  KEY idx_ticket_category (ticket_category_id),
  KEY idx_requester (requester_id),
  KEY idx_store (store_id),
  KEY idx_agent_user (agent_user_id),
  FOREIGN KEY (ticket_category_id) REFERENCES it_ticket_categories (ticket_category_id),
  FOREIGN KEY (requester_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (store_id) REFERENCES retail_store_shops (store_id),
  FOREIGN KEY (agent_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '服务工单'; -- Tickets

CREATE TABLE it_ticket_replies (
  reply_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '记录ID', -- Reply id
  ticket_id BIGINT NOT NULL COMMENT '工单ID', -- Ticket
  replied_at DATETIME NOT NULL COMMENT '处理时间', -- At
  action_kind VARCHAR(8) NOT NULL COMMENT '操作(受理/转派/回复/解决)', -- Action (accepted/passed on/answered/resolved)
  reply_text VARCHAR(120) NOT NULL COMMENT '处理内容', -- Text
  spent_minutes SMALLINT NOT NULL COMMENT '耗时(分钟)', -- Time (minutes)
  is_internal TINYINT NOT NULL COMMENT '是否内部备注(0-否 1-是)', -- Internal note (0-no 1-yes)
  writer_user_id BIGINT NOT NULL COMMENT '操作人用户ID', -- By
  PRIMARY KEY (reply_id),
  KEY idx_ticket (ticket_id),
  KEY idx_writer_user (writer_user_id),
  FOREIGN KEY (ticket_id) REFERENCES it_ticket_tickets (ticket_id),
  FOREIGN KEY (writer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '工单处理记录'; -- Work on tickets

CREATE TABLE it_ticket_surveys (
  survey_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评价ID', -- Survey id
  ticket_id BIGINT NOT NULL COMMENT '工单ID', -- Ticket
  star_rating TINYINT NOT NULL COMMENT '评分(星)', -- Stars
  speed_rating TINYINT NOT NULL COMMENT '响应速度(星)', -- Speed
  comment_text VARCHAR(80) COMMENT '评价内容', -- Comment
  rated_at DATETIME NOT NULL COMMENT '评价时间', -- Rated at
  is_anonymous TINYINT NOT NULL COMMENT '是否匿名(0-否 1-是)', -- Anonymous (0-no 1-yes)
  PRIMARY KEY (survey_id),
  KEY idx_ticket (ticket_id),
  FOREIGN KEY (ticket_id) REFERENCES it_ticket_tickets (ticket_id)
) COMMENT = '满意度评价'; -- Satisfaction surveys

CREATE TABLE it_ticket_incidents (
  major_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '故障ID', -- Incident id
  major_no VARCHAR(16) NOT NULL COMMENT '故障编号', -- Incident number
  app_id INT NOT NULL COMMENT '影响系统ID', -- System
  impact_level VARCHAR(4) NOT NULL COMMENT '影响级别(一级/二级/三级)', -- Level (first/second/third)
  impact_scope VARCHAR(60) NOT NULL COMMENT '影响范围', -- Scope
  began_at DATETIME NOT NULL COMMENT '发生时间', -- Began at
  restored_at DATETIME NOT NULL COMMENT '恢复时间', -- Restored at
  outage_minutes SMALLINT NOT NULL COMMENT '中断时长(分钟)', -- Outage (minutes)
  root_reason VARCHAR(80) NOT NULL COMMENT '根本原因', -- Root cause
  commander_id BIGINT NOT NULL COMMENT '故障经理员工ID', -- Incident manager
  PRIMARY KEY (major_id),
  UNIQUE KEY uk_major_no (major_no),
  KEY idx_app (app_id),
  KEY idx_commander (commander_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (commander_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '重大故障'; -- Major incidents

CREATE TABLE it_ticket_problems (
  problem_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '问题ID', -- Problem id
  problem_no VARCHAR(16) NOT NULL COMMENT '问题编号', -- Problem number
  major_id BIGINT COMMENT '来源故障ID', -- From incident
  problem_summary VARCHAR(80) NOT NULL COMMENT '问题概述', -- Summary
  workaround VARCHAR(80) NOT NULL COMMENT '临时措施', -- Workaround
  permanent_fix VARCHAR(80) COMMENT '根治方案', -- Fix
  owner_id BIGINT NOT NULL COMMENT '负责人员工ID', -- Owner
  problem_state TINYINT NOT NULL COMMENT '状态(1-分析中 2-方案中 3-已根治)', -- State (1-analysis 2-planning 3-fixed)
  registered_on DATE NOT NULL COMMENT '登记日期', -- Registered on
  PRIMARY KEY (problem_id),
  UNIQUE KEY uk_problem_no (problem_no),
  KEY idx_major (major_id),
  KEY idx_owner (owner_id),
  FOREIGN KEY (major_id) REFERENCES it_ticket_incidents (major_id),
  FOREIGN KEY (owner_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '问题管理'; -- Problems

CREATE TABLE it_ticket_changes (
  rfc_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '变更ID', -- Change id
  rfc_no VARCHAR(16) NOT NULL COMMENT '变更单号', -- Change number
  app_id INT NOT NULL COMMENT '变更系统ID', -- System
  rfc_title VARCHAR(80) NOT NULL COMMENT '变更标题', -- Title
  rfc_kind VARCHAR(6) NOT NULL COMMENT '变更类型(标准/常规/紧急)', -- Kind (standard/normal/emergency)
  risk_grade VARCHAR(4) NOT NULL COMMENT '风险(高/中/低)', -- Risk (high/medium/low)
  window_from DATETIME NOT NULL COMMENT '窗口开始', -- Window from
  window_to DATETIME NOT NULL COMMENT '窗口结束', -- Window to
  rollback_plan VARCHAR(80) NOT NULL COMMENT '回退方案', -- Roll-back
  rfc_result VARCHAR(8) NOT NULL COMMENT '实施结果(成功/回退/部分成功)', -- Result (succeeded/rolled back/partly)
  implementer_id BIGINT NOT NULL COMMENT '实施人员工ID', -- Implemented by
  PRIMARY KEY (rfc_id),
  UNIQUE KEY uk_rfc_no (rfc_no),
  KEY idx_app (app_id),
  KEY idx_implementer (implementer_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (implementer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '变更单'; -- Changes

CREATE TABLE it_ticket_knowledge (
  article_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '文章ID', -- Article id
  article_title VARCHAR(80) NOT NULL COMMENT '文章标题', -- Title
  ticket_category_id INT NOT NULL COMMENT '分类ID', -- Category
  article_body TEXT NOT NULL COMMENT '正文', -- Text
  view_count INT NOT NULL COMMENT '浏览次数(次)', -- Views
  useful_rate DECIMAL(5,2) NOT NULL COMMENT '有用率(%)', -- Found useful (%)
  author_id BIGINT NOT NULL COMMENT '作者员工ID', -- Author
  revised_on DATE NOT NULL COMMENT '修订日期', -- Revised on
  PRIMARY KEY (article_id),
  KEY idx_ticket_category (ticket_category_id),
  KEY idx_author (author_id),
  FOREIGN KEY (ticket_category_id) REFERENCES it_ticket_categories (ticket_category_id),
  FOREIGN KEY (author_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '知识库文章'; -- Knowledge articles

CREATE TABLE it_ticket_sla_reports (
  sla_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '月报ID', -- Report id
  report_month CHAR(7) NOT NULL COMMENT '月份', -- Month
  company_id INT NOT NULL COMMENT '公司ID', -- Company
  opened_count SMALLINT NOT NULL COMMENT '工单数(单)', -- Tickets
  breach_count SMALLINT NOT NULL COMMENT '超时数(单)', -- Late
  sla_rate DECIMAL(5,2) NOT NULL COMMENT '达标率(%)', -- Met (%)
  first_fix_rate DECIMAL(5,2) NOT NULL COMMENT '首次解决率(%)', -- Solved at once (%)
  avg_minutes DECIMAL(6,1) NOT NULL COMMENT '平均解决时长(分钟)', -- Average (minutes)
  PRIMARY KEY (sla_id),
  KEY idx_company (company_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '服务级别月报'; -- Monthly service levels

CREATE TABLE it_ticket_duty_rosters (
  roster_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '排班ID', -- Roster id
  duty_date DATE NOT NULL COMMENT '值班日期', -- Date
  duty_employee_id BIGINT NOT NULL COMMENT '值班人员工ID', -- On duty
  duty_slot VARCHAR(6) NOT NULL COMMENT '班次(白班/晚班/夜班)', -- Shift (day/evening/night)
  duty_line VARCHAR(4) NOT NULL COMMENT '线别(一线/二线)', -- Line (first/second)
  backup_employee_id BIGINT NOT NULL COMMENT '备岗人员工ID', -- Stand-by
  handled_count SMALLINT NOT NULL COMMENT '处理工单(单)', -- Tickets handled
  PRIMARY KEY (roster_id),
  KEY idx_duty_employee (duty_employee_id),
  KEY idx_backup_employee (backup_employee_id),
  FOREIGN KEY (duty_employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (backup_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '值班表'; -- Duty roster
