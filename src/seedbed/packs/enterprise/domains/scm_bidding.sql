-- domain: scm_bidding
-- category: Supply chain
-- zh: 招标管理
-- en: Tendering

CREATE TABLE scm_bidding_plans (
  tender_plan_id INT NOT NULL AUTO_INCREMENT COMMENT '招标计划ID', -- Plan id
  plan_no VARCHAR(20) NOT NULL COMMENT '计划编号', -- Plan number
  plan_year SMALLINT NOT NULL COMMENT '计划年度', -- Year
  demand_dept_id INT NOT NULL COMMENT '需求部门ID', -- Department
  company_id INT NOT NULL COMMENT '招标公司ID', -- Company
  subject_scope VARCHAR(60) NOT NULL COMMENT '招标内容', -- Subject of the tender
  plan_budget DECIMAL(12,2) NOT NULL COMMENT '计划金额(元)', -- Budget (yuan)
  planned_month CHAR(7) NOT NULL COMMENT '计划招标月份', -- Month planned
  plan_state TINYINT NOT NULL COMMENT '计划状态(1-待启动 2-已立项 3-已取消)', -- State (1-to start 2-started 3-cancelled)
  PRIMARY KEY (tender_plan_id),
  UNIQUE KEY uk_plan_no (plan_no),
  KEY idx_demand_dept (demand_dept_id),
  KEY idx_company (company_id),
  FOREIGN KEY (demand_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '招标计划'; -- Tender plans

CREATE TABLE scm_bidding_projects (
  tender_id INT NOT NULL AUTO_INCREMENT COMMENT '招标项目ID', -- Tender id
  tender_no VARCHAR(24) NOT NULL COMMENT '招标编号', -- Tender number
  tender_plan_id INT NOT NULL COMMENT '招标计划ID', -- Plan
  tender_title VARCHAR(100) NOT NULL COMMENT '项目名称', -- Title
  tender_mode VARCHAR(10) NOT NULL COMMENT '招标方式(公开招标/邀请招标/竞争性谈判/询比采购)', -- Method (open/invited/negotiation/inquiry)
  agency_id BIGINT COMMENT '招标代理机构ID', -- Tendering agency
  region_id INT NOT NULL COMMENT '实施地ID', -- Place
  ceiling_price DECIMAL(12,2) NOT NULL COMMENT '最高限价(元)', -- Ceiling price (yuan)
  notice_on DATE NOT NULL COMMENT '公告日期', -- Notice on
  bid_open_at DATETIME NOT NULL COMMENT '开标时间', -- Bids opened at
  deposit_amount DECIMAL(12,2) NOT NULL COMMENT '投标保证金(元)', -- Bid bond (yuan)
  tender_state TINYINT NOT NULL COMMENT '项目状态(1-公告中 2-评标中 3-已定标 4-流标)', -- State (1-announced 2-being evaluated 3-awarded 4-failed)
  PRIMARY KEY (tender_id),
  UNIQUE KEY uk_tender_no (tender_no),
  KEY idx_tender_plan (tender_plan_id),
  KEY idx_agency (agency_id),
  KEY idx_region (region_id),
  FOREIGN KEY (tender_plan_id) REFERENCES scm_bidding_plans (tender_plan_id),
  FOREIGN KEY (agency_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '招标项目'; -- Tenders

CREATE TABLE scm_bidding_lots (
  lot_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '标段ID', -- Lot id
  tender_id INT NOT NULL COMMENT '招标项目ID', -- Tender
  lot_no VARCHAR(6) NOT NULL COMMENT '标段号', -- Lot number
  lot_title VARCHAR(120) NOT NULL COMMENT '标段名称', -- Lot
  lot_estimate DECIMAL(12,2) NOT NULL COMMENT '标段估算价(元)', -- Estimate (yuan)
  deliver_days SMALLINT NOT NULL COMMENT '工期或交期(天)', -- Time allowed (days)
  quality_standard VARCHAR(60) NOT NULL COMMENT '质量要求', -- Quality required
  winner_limit TINYINT NOT NULL COMMENT '中标人数量(家)', -- Winners
  PRIMARY KEY (lot_id),
  KEY idx_tender (tender_id),
  FOREIGN KEY (tender_id) REFERENCES scm_bidding_projects (tender_id)
) COMMENT = '标段'; -- Lots

CREATE TABLE scm_bidding_documents (
  tender_doc_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '文件ID', -- Document id
  tender_id INT NOT NULL COMMENT '招标项目ID', -- Tender
  doc_title VARCHAR(120) NOT NULL COMMENT '文件名称', -- Document
  doc_version VARCHAR(8) NOT NULL COMMENT '版本', -- Version
  page_count SMALLINT NOT NULL COMMENT '页数(页)', -- Pages
  sale_price DECIMAL(8,2) NOT NULL COMMENT '文件售价(元)', -- Price of the document (yuan)
  issued_at DATETIME NOT NULL COMMENT '发布时间', -- Issued at
  drafter_id BIGINT NOT NULL COMMENT '编制人员工ID', -- Drafted by
  PRIMARY KEY (tender_doc_id),
  KEY idx_tender (tender_id),
  KEY idx_drafter (drafter_id),
  FOREIGN KEY (tender_id) REFERENCES scm_bidding_projects (tender_id),
  FOREIGN KEY (drafter_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '招标文件'; -- Tender documents

CREATE TABLE scm_bidding_registrations (
  registration_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报名ID', -- Registration id
  tender_id INT NOT NULL COMMENT '招标项目ID', -- Tender
  supplier_id BIGINT NOT NULL COMMENT '投标供应商ID', -- Bidder
  registered_on DATE NOT NULL COMMENT '报名日期', -- Registered on
  agent_name VARCHAR(50) NOT NULL COMMENT '授权代表', -- Authorized agent
  agent_mobile VARCHAR(20) NOT NULL COMMENT '授权代表手机', -- Agent's mobile
  qualification_result VARCHAR(8) NOT NULL COMMENT '资格审查(通过/不通过)', -- Qualification (passed/failed)
  fail_reason VARCHAR(60) COMMENT '不通过原因', -- Why it failed
  deposit_paid TINYINT NOT NULL COMMENT '保证金是否到账(0-否 1-是)', -- Bond received (0-no 1-yes)
  PRIMARY KEY (registration_id),
  KEY idx_tender (tender_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (tender_id) REFERENCES scm_bidding_projects (tender_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '投标报名'; -- Registrations of bidders

CREATE TABLE scm_bidding_bids (
  bid_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '投标ID', -- Bid id
  registration_id BIGINT NOT NULL COMMENT '报名ID', -- Registration
  bid_price DECIMAL(12,2) NOT NULL COMMENT '投标报价(元)', -- Bid price (yuan)
  delivery_promise SMALLINT NOT NULL COMMENT '承诺工期(天)', -- Time promised (days)
  warranty_months SMALLINT NOT NULL COMMENT '质保期(月)', -- Warranty (months)
  submitted_at DATETIME NOT NULL COMMENT '递交时间', -- Submitted at
  is_sealed_ok TINYINT NOT NULL COMMENT '密封是否完好(0-否 1-是)', -- Sealed properly (0-no 1-yes)
  bid_remark VARCHAR(80) COMMENT '唱标备注', -- Remark at the opening
  PRIMARY KEY (bid_id),
  KEY idx_registration (registration_id),
  FOREIGN KEY (registration_id) REFERENCES scm_bidding_registrations (registration_id)
) COMMENT = '投标文件'; -- Bids

CREATE TABLE scm_bidding_experts (
  expert_id INT NOT NULL AUTO_INCREMENT COMMENT '专家ID', -- Expert id
  expert_no VARCHAR(12) NOT NULL COMMENT '专家编号', -- Expert number
  expert_name VARCHAR(50) NOT NULL COMMENT '专家姓名', -- Expert
  employee_id BIGINT COMMENT '内部员工ID', -- Employee
  expert_source VARCHAR(6) NOT NULL COMMENT '专家来源(内部/外部)', -- Source (internal/external)
  specialty VARCHAR(20) NOT NULL COMMENT '评审专业', -- Field
  title_level VARCHAR(10) NOT NULL COMMENT '职称(中级/副高/正高)', -- Professional title (middle/associate/full)
  expert_phone VARCHAR(20) NOT NULL COMMENT '联系电话', -- Telephone
  in_pool_on DATE NOT NULL COMMENT '入库日期', -- In the pool since
  PRIMARY KEY (expert_id),
  UNIQUE KEY uk_expert_no (expert_no),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '评标专家库'; -- Evaluation experts

CREATE TABLE scm_bidding_evaluations (
  bid_id BIGINT NOT NULL COMMENT '投标ID', -- Bid
  expert_id INT NOT NULL COMMENT '评标专家ID', -- Expert
  commercial_score DECIMAL(5,2) NOT NULL COMMENT '商务分', -- Commercial score
  technical_score DECIMAL(5,2) NOT NULL COMMENT '技术分', -- Technical score
  price_score DECIMAL(5,2) NOT NULL COMMENT '价格分', -- Price score
  total_score DECIMAL(5,2) NOT NULL COMMENT '总分', -- Total
  score_comment VARCHAR(100) COMMENT '评分说明', -- Comment
  PRIMARY KEY (bid_id, expert_id),
  KEY idx_expert (expert_id),
  FOREIGN KEY (bid_id) REFERENCES scm_bidding_bids (bid_id),
  FOREIGN KEY (expert_id) REFERENCES scm_bidding_experts (expert_id)
) COMMENT = '评标打分'; -- Scores of bids

CREATE TABLE scm_bidding_awards (
  award_id INT NOT NULL AUTO_INCREMENT COMMENT '中标ID', -- Award id
  award_no VARCHAR(24) NOT NULL COMMENT '中标通知书编号', -- Award number
  tender_id INT NOT NULL COMMENT '招标项目ID', -- Tender
  winner_id BIGINT NOT NULL COMMENT '中标供应商ID', -- Winner
  contract_id BIGINT COMMENT '签订合同ID', -- Contract
  award_price DECIMAL(12,2) NOT NULL COMMENT '中标金额(元)', -- Award price (yuan)
  saving_rate DECIMAL(5,2) NOT NULL COMMENT '节约率(%)', -- Saving (%)
  publicity_from DATE NOT NULL COMMENT '公示开始日期', -- Publicity from
  publicity_to DATE NOT NULL COMMENT '公示结束日期', -- Publicity to
  notified_on DATE NOT NULL COMMENT '通知书发出日期', -- Notified on
  PRIMARY KEY (award_id),
  UNIQUE KEY uk_award_no (award_no),
  KEY idx_tender (tender_id),
  KEY idx_winner (winner_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (tender_id) REFERENCES scm_bidding_projects (tender_id),
  FOREIGN KEY (winner_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '中标通知'; -- Awards

CREATE TABLE scm_bidding_objections (
  objection_id INT NOT NULL AUTO_INCREMENT COMMENT '质疑ID', -- Objection id
  tender_id INT NOT NULL COMMENT '招标项目ID', -- Tender
  objector_id BIGINT NOT NULL COMMENT '质疑供应商ID', -- Objecting supplier
  objection_point VARCHAR(120) NOT NULL COMMENT '质疑事项', -- Point
  raised_at DATETIME NOT NULL COMMENT '提出时间', -- Raised at
  reply_text VARCHAR(200) NOT NULL COMMENT '答复内容', -- Answer
  replied_on DATE NOT NULL COMMENT '答复日期', -- Answered on
  is_upheld TINYINT NOT NULL COMMENT '是否成立(0-否 1-是)', -- Upheld (0-no 1-yes)
  PRIMARY KEY (objection_id),
  KEY idx_tender (tender_id),
  KEY idx_objector (objector_id),
  FOREIGN KEY (tender_id) REFERENCES scm_bidding_projects (tender_id),
  FOREIGN KEY (objector_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '质疑与投诉'; -- Objections
