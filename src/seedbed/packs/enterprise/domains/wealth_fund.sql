-- domain: wealth_fund
-- category: Financial services
-- zh: 财富与基金
-- en: Wealth and funds

CREATE TABLE wealth_fund_fund_managers (
  fund_manager_id INT NOT NULL AUTO_INCREMENT COMMENT '管理人ID', -- Manager id
  fund_manager_title VARCHAR(40) NOT NULL COMMENT '管理人名称', -- Manager
  managed_scale DECIMAL(12,2) NOT NULL COMMENT '管理规模(亿元)', -- Assets managed (100 million yuan)
  fund_total SMALLINT NOT NULL COMMENT '旗下基金数(只)', -- Funds
  rating_stars TINYINT NOT NULL COMMENT '评级(星)', -- Stars
  access_state TINYINT NOT NULL COMMENT '准入状态(1-白名单 2-观察 3-禁入)', -- Access (1-admitted 2-on watch 3-barred)
  register_region_id INT NOT NULL COMMENT '注册地ID', -- Place
  contact_employee_id BIGINT NOT NULL COMMENT '对接人员工ID', -- Our contact
  PRIMARY KEY (fund_manager_id),
  UNIQUE KEY uk_fund_manager_title (fund_manager_title),
  KEY idx_register_region (register_region_id),
  KEY idx_contact_employee (contact_employee_id),
  FOREIGN KEY (register_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (contact_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '基金管理人'; -- Fund managers

CREATE TABLE wealth_fund_funds (
  fund_id INT NOT NULL AUTO_INCREMENT COMMENT '基金ID', -- Fund id
  fund_code CHAR(6) NOT NULL COMMENT '基金代码', -- Fund code
  fund_title VARCHAR(60) NOT NULL COMMENT '基金简称', -- Fund
  fund_manager_id INT NOT NULL COMMENT '管理人ID', -- Manager
  fund_class VARCHAR(8) NOT NULL COMMENT '基金类型(货币型/债券型/混合型/股票型/指数型)', -- Class (money/bond/mixed/equity/index)
  risk_rank CHAR(2) NOT NULL COMMENT '风险等级(R1/R2/R3/R4/R5)', -- Risk
  buy_fee DECIMAL(5,2) NOT NULL COMMENT '申购费率(%)', -- Purchase fee (%)
  manage_fee DECIMAL(5,2) NOT NULL COMMENT '管理费率(%/年)', -- Management fee (% a year)
  least_buy DECIMAL(10,2) NOT NULL COMMENT '起购金额(元)', -- Least purchase (yuan)
  founded_on DATE NOT NULL COMMENT '成立日期', -- Founded on
  PRIMARY KEY (fund_id),
  UNIQUE KEY uk_fund_code (fund_code),
  UNIQUE KEY uk_fund_title (fund_title),
  KEY idx_fund_manager (fund_manager_id),
  FOREIGN KEY (fund_manager_id) REFERENCES wealth_fund_fund_managers (fund_manager_id)
) COMMENT = '基金产品'; -- Funds

CREATE TABLE wealth_fund_nav_quotes (
  fund_id INT NOT NULL COMMENT '基金ID', -- Fund
  nav_day DATE NOT NULL COMMENT '净值日期', -- Day
  unit_nav DECIMAL(8,4) NOT NULL COMMENT '单位净值(元)', -- Net asset value (yuan)
  accumulated_nav DECIMAL(8,4) NOT NULL COMMENT '累计净值(元)', -- Accumulated value (yuan)
  day_change_pct DECIMAL(6,3) NOT NULL COMMENT '日涨跌幅(%)', -- Change on the day (%)
  seven_day_yield DECIMAL(5,3) COMMENT '七日年化(%)', -- Seven-day yield (%)
  purchase_open TINYINT NOT NULL COMMENT '是否开放申购(0-否 1-是)', -- Open for purchase (0-no 1-yes)
  PRIMARY KEY (fund_id, nav_day),
  FOREIGN KEY (fund_id) REFERENCES wealth_fund_funds (fund_id)
) COMMENT = '基金净值'; -- Net asset values

CREATE TABLE wealth_fund_investors (
  investor_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '投资者ID', -- Investor id
  investor_no VARCHAR(16) NOT NULL COMMENT '基金账号', -- Account
  investor_name VARCHAR(50) NOT NULL COMMENT '投资者姓名', -- Name
  investor_id_no CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  birth_date DATE NOT NULL COMMENT '出生日期', -- Date of birth
  investor_mobile VARCHAR(20) NOT NULL COMMENT '手机号', -- Mobile
  risk_appetite VARCHAR(8) NOT NULL COMMENT '风险承受能力(保守型/稳健型/平衡型/成长型/进取型)', -- Risk appetite
  home_region_id INT NOT NULL COMMENT '常住城市ID', -- City
  member_id BIGINT COMMENT '关联会员ID', -- Member
  adviser_id BIGINT NOT NULL COMMENT '理财顾问员工ID', -- Adviser
  opened_on DATE NOT NULL COMMENT '开户日期', -- Opened on
  PRIMARY KEY (investor_id),
  UNIQUE KEY uk_investor_no (investor_no),
  UNIQUE KEY uk_investor_id_no (investor_id_no),
  KEY idx_home_region (home_region_id),
  KEY idx_member (member_id),
  KEY idx_adviser (adviser_id),
  FOREIGN KEY (home_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id),
  FOREIGN KEY (adviser_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '投资者账户'; -- Investors

CREATE TABLE wealth_fund_orders (
  fund_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '委托ID', -- Order id
  fund_order_no VARCHAR(24) NOT NULL COMMENT '委托单号', -- Order number
  investor_id BIGINT NOT NULL COMMENT '投资者ID', -- Investor
  fund_id INT NOT NULL COMMENT '基金ID', -- Fund
  trade_kind VARCHAR(8) NOT NULL COMMENT '交易类型(申购/赎回/定投/转换)', -- Kind (purchase/redemption/plan/switch)
  trade_money DECIMAL(12,2) NOT NULL COMMENT '委托金额(元)', -- Amount (yuan)
  deal_nav DECIMAL(8,4) NOT NULL COMMENT '成交净值(元)', -- Value traded at (yuan)
  trade_fee DECIMAL(8,2) NOT NULL COMMENT '手续费(元)', -- Fee (yuan)
  deal_shares DECIMAL(14,2) NOT NULL COMMENT '确认份额(份)', -- Shares
  placed_at DATETIME NOT NULL COMMENT '委托时间', -- Placed at
  order_phase TINYINT NOT NULL COMMENT '委托状态(1-已受理 2-已确认 3-已撤单 4-确认失败)', -- State (1-taken 2-confirmed 3-cancelled 4-failed)
  PRIMARY KEY (fund_order_id),
  UNIQUE KEY uk_fund_order_no (fund_order_no),
  KEY idx_investor (investor_id),
  KEY idx_fund (fund_id),
  FOREIGN KEY (investor_id) REFERENCES wealth_fund_investors (investor_id),
  FOREIGN KEY (fund_id) REFERENCES wealth_fund_funds (fund_id)
) COMMENT = '基金交易委托'; -- Fund orders

CREATE TABLE wealth_fund_holdings (
  investor_id BIGINT NOT NULL COMMENT '投资者ID', -- Investor
  fund_id INT NOT NULL COMMENT '基金ID', -- Fund
  held_shares DECIMAL(14,2) NOT NULL COMMENT '持有份额(份)', -- Shares
  cost_nav DECIMAL(8,4) NOT NULL COMMENT '持仓成本净值(元)', -- Cost a share (yuan)
  market_nav DECIMAL(8,4) NOT NULL COMMENT '最新净值(元)', -- Value a share (yuan)
  market_value DECIMAL(14,2) NOT NULL COMMENT '持仓市值(元)', -- Market value (yuan)
  floating_gain DECIMAL(14,2) NOT NULL COMMENT '浮动盈亏(元)', -- Gain so far (yuan)
  frozen_shares DECIMAL(12,2) NOT NULL COMMENT '冻结份额(份)', -- Shares frozen
  PRIMARY KEY (investor_id, fund_id),
  KEY idx_fund (fund_id),
  FOREIGN KEY (investor_id) REFERENCES wealth_fund_investors (investor_id),
  FOREIGN KEY (fund_id) REFERENCES wealth_fund_funds (fund_id)
) COMMENT = '持仓'; -- Holdings

CREATE TABLE wealth_fund_auto_plans (
  auto_plan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '定投计划ID', -- Plan id
  investor_id BIGINT NOT NULL COMMENT '投资者ID', -- Investor
  fund_id INT NOT NULL COMMENT '基金ID', -- Fund
  deduct_cycle VARCHAR(6) NOT NULL COMMENT '扣款周期(每周/每两周/每月)', -- Cycle (weekly/fortnightly/monthly)
  each_money DECIMAL(10,2) NOT NULL COMMENT '每期金额(元)', -- Each time (yuan)
  done_times SMALLINT NOT NULL COMMENT '已扣期数(期)', -- Times done
  total_invested DECIMAL(12,2) NOT NULL COMMENT '累计投入(元)', -- Invested so far (yuan)
  take_profit_pct DECIMAL(5,2) COMMENT '止盈目标(%)', -- Profit target (%)
  plan_phase TINYINT NOT NULL COMMENT '计划状态(1-执行中 2-暂停 3-终止)', -- State (1-running 2-paused 3-ended)
  begun_on DATE NOT NULL COMMENT '开始日期', -- Begun on
  PRIMARY KEY (auto_plan_id),
  KEY idx_investor (investor_id),
  KEY idx_fund (fund_id),
  FOREIGN KEY (investor_id) REFERENCES wealth_fund_investors (investor_id),
  FOREIGN KEY (fund_id) REFERENCES wealth_fund_funds (fund_id)
) COMMENT = '定投计划'; -- Savings plans

CREATE TABLE wealth_fund_dividends (
  dividend_id INT NOT NULL AUTO_INCREMENT COMMENT '分红ID', -- Dividend id
  fund_id INT NOT NULL COMMENT '基金ID', -- Fund
  record_on DATE NOT NULL COMMENT '权益登记日', -- Record day
  per_share DECIMAL(6,4) NOT NULL COMMENT '每份分红(元)', -- A share (yuan)
  pay_on DATE NOT NULL COMMENT '发放日期', -- Paid on
  dividend_way VARCHAR(8) NOT NULL COMMENT '默认方式(现金/再投资)', -- By default (cash/reinvested)
  total_paid DECIMAL(14,2) NOT NULL COMMENT '分红总额(元)', -- Paid in all (yuan)
  subject_id INT NOT NULL COMMENT '核算科目ID', -- Ledger subject
  PRIMARY KEY (dividend_id),
  KEY idx_fund (fund_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (fund_id) REFERENCES wealth_fund_funds (fund_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '分红记录'; -- Dividends

CREATE TABLE wealth_fund_suitability_tests (
  test_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '测评ID', -- Test id
  investor_id BIGINT NOT NULL COMMENT '投资者ID', -- Investor
  test_points TINYINT NOT NULL COMMENT '测评得分(分)', -- Points
  invest_years VARCHAR(10) NOT NULL COMMENT '投资年限(1年以下/1-3年/3-5年/5年以上)', -- Years of investing
  yearly_income_band VARCHAR(16) NOT NULL COMMENT '年收入段', -- Income a year
  loss_tolerance VARCHAR(16) NOT NULL COMMENT '可承受亏损(不能亏损/10%以内/30%以内/30%以上)', -- Loss borne (none/within 10%/within 30%/more)
  tested_on DATE NOT NULL COMMENT '测评日期', -- Tested on
  expires_on DATE NOT NULL COMMENT '有效期至', -- Valid until
  recorded_video TINYINT NOT NULL COMMENT '是否双录(0-否 1-是)', -- Recorded (0-no 1-yes)
  PRIMARY KEY (test_id),
  UNIQUE KEY uk_investor_id (investor_id),
  FOREIGN KEY (investor_id) REFERENCES wealth_fund_investors (investor_id)
) COMMENT = '风险测评'; -- Suitability tests

CREATE TABLE wealth_fund_adviser_visits (
  visit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '服务记录ID', -- Talk id
  investor_id BIGINT NOT NULL COMMENT '投资者ID', -- Investor
  talk_way VARCHAR(8) NOT NULL COMMENT '沟通方式(面谈/电话/企业微信)', -- How (in person/telephone/WeCom)
  talk_subject VARCHAR(20) NOT NULL COMMENT '沟通主题(资产诊断/产品推介/市场解读/持仓调整/投诉处理)', -- Subject (review/product/market/rebalance/complaint)
  talk_note VARCHAR(200) NOT NULL COMMENT '沟通纪要', -- Note
  is_suitable TINYINT NOT NULL COMMENT '是否适当性匹配(0-否 1-是)', -- Suitable (0-no 1-yes)
  next_contact_on DATE NOT NULL COMMENT '下次联系日期', -- Next on
  talked_at DATETIME NOT NULL COMMENT '沟通时间', -- At
  adviser_id BIGINT NOT NULL COMMENT '理财顾问员工ID', -- Adviser
  PRIMARY KEY (visit_id),
  KEY idx_investor (investor_id),
  KEY idx_adviser (adviser_id),
  FOREIGN KEY (investor_id) REFERENCES wealth_fund_investors (investor_id),
  FOREIGN KEY (adviser_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '理财服务记录'; -- Advisers' talks
