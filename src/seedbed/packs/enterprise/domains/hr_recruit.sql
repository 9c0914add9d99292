-- domain: hr_recruit
-- category: HR and administration
-- zh: 招聘管理
-- en: Recruiting

CREATE TABLE hr_recruit_requisitions (
  requisition_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '招聘需求ID', -- Requisition id
  requisition_no VARCHAR(20) NOT NULL COMMENT '需求编号', -- Requisition number
  dept_id INT NOT NULL COMMENT '用人部门ID', -- Department
  position_id INT NOT NULL COMMENT '招聘岗位ID', -- Position
  work_region_id INT NOT NULL COMMENT '工作城市ID', -- City
  openings SMALLINT NOT NULL COMMENT '招聘人数(人)', -- Openings
  open_reason VARCHAR(20) NOT NULL COMMENT '需求原因(新增编制/离职补缺/项目用人/储备)', -- Why
  salary_low DECIMAL(10,2) NOT NULL COMMENT '薪资下限(元/月)', -- Pay from (yuan a month)
  salary_high DECIMAL(10,2) NOT NULL COMMENT '薪资上限(元/月)', -- Pay to (yuan a month)
  wanted_by DATE NOT NULL COMMENT '期望到岗日期', -- Wanted by
  filed_at DATETIME NOT NULL COMMENT '提报时间', -- Filed at
  requisition_state TINYINT NOT NULL COMMENT '需求状态(1-招聘中 2-已满足 3-已关闭)', -- State (1-open 2-filled 3-closed)
  PRIMARY KEY (requisition_id),
  UNIQUE KEY uk_requisition_no (requisition_no),
  KEY idx_dept (dept_id),
  KEY idx_position (position_id),
  KEY idx_work_region (work_region_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (position_id) REFERENCES org_structure_positions (position_id),
  FOREIGN KEY (work_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '招聘需求'; -- Requisitions

CREATE TABLE hr_recruit_postings (
  posting_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发布ID', -- Posting id
  requisition_id BIGINT NOT NULL COMMENT '招聘需求ID', -- Requisition
  channel_id INT NOT NULL COMMENT '招聘渠道ID', -- Channel
  posting_headline VARCHAR(80) NOT NULL COMMENT '发布标题', -- Headline
  published_on DATE NOT NULL COMMENT '发布日期', -- Published on
  view_count INT NOT NULL COMMENT '浏览量(次)', -- Views
  apply_count INT NOT NULL COMMENT '投递量(份)', -- Applications
  offline_on DATE COMMENT '下架日期', -- Taken down on
  PRIMARY KEY (posting_id),
  KEY idx_requisition (requisition_id),
  KEY idx_channel (channel_id),
  FOREIGN KEY (requisition_id) REFERENCES hr_recruit_requisitions (requisition_id),
  FOREIGN KEY (channel_id) REFERENCES hr_recruit_channels (channel_id)
) COMMENT = '职位发布'; -- Postings

CREATE TABLE hr_recruit_channels (
  channel_id INT NOT NULL AUTO_INCREMENT COMMENT '渠道ID', -- Channel id
  channel_label VARCHAR(30) NOT NULL COMMENT '渠道名称', -- Channel
  channel_kind VARCHAR(10) NOT NULL COMMENT '渠道类型(线上/线下/内推/猎头)', -- Kind
  partner_supplier_id BIGINT COMMENT '合作供应商ID', -- Supplier
  annual_fee DECIMAL(12,2) NOT NULL COMMENT '年度费用(元)', -- Yearly fee (yuan)
  contact_window VARCHAR(50) NOT NULL COMMENT '对接人', -- Contact
  signed_until DATE NOT NULL COMMENT '合作到期日', -- Signed until
  PRIMARY KEY (channel_id),
  UNIQUE KEY uk_channel_label (channel_label),
  KEY idx_partner_supplier (partner_supplier_id),
  FOREIGN KEY (partner_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '招聘渠道'; -- Channels

CREATE TABLE hr_recruit_candidates (
  candidate_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '候选人ID', -- Candidate id
  candidate_name VARCHAR(50) NOT NULL COMMENT '姓名', -- Name
  sex CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Sex
  birth_year SMALLINT NOT NULL COMMENT '出生年份', -- Year of birth
  mobile_number VARCHAR(20) NOT NULL COMMENT '手机号码', -- Mobile number
  graduated_school VARCHAR(80) NOT NULL COMMENT '毕业院校', -- School
  education VARCHAR(10) NOT NULL COMMENT '学历(大专/本科/硕士)', -- Education
  work_years TINYINT NOT NULL COMMENT '工作年限(年)', -- Years of work
  current_employer VARCHAR(80) COMMENT '当前单位', -- Current employer
  expected_pay DECIMAL(10,2) NOT NULL COMMENT '期望薪资(元/月)', -- Pay expected (yuan a month)
  source_channel_id INT NOT NULL COMMENT '来源渠道ID', -- Channel
  skill_tags JSON COMMENT '技能标签', -- Skills
  PRIMARY KEY (candidate_id),
  KEY idx_source_channel (source_channel_id),
  FOREIGN KEY (source_channel_id) REFERENCES hr_recruit_channels (channel_id)
) COMMENT = '候选人'; -- Candidates

CREATE TABLE hr_recruit_applications (
  application_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '应聘申请ID', -- Application id
  candidate_id BIGINT NOT NULL COMMENT '候选人ID', -- Candidate
  requisition_id BIGINT NOT NULL COMMENT '招聘需求ID', -- Requisition
  applied_at DATETIME NOT NULL COMMENT '投递时间', -- Applied at
  screen_score TINYINT NOT NULL COMMENT '简历匹配度(%)', -- Match (%)
  pipeline_stage VARCHAR(10) NOT NULL COMMENT '当前阶段(简历筛选/初试/复试/录用/淘汰)', -- Stage
  eliminate_reason VARCHAR(60) COMMENT '淘汰原因', -- Why rejected
  recruiter_id BIGINT NOT NULL COMMENT '招聘专员员工ID', -- Recruiter
  PRIMARY KEY (application_id),
  KEY idx_candidate (candidate_id),
  KEY idx_requisition (requisition_id),
  KEY idx_recruiter (recruiter_id),
  FOREIGN KEY (candidate_id) REFERENCES hr_recruit_candidates (candidate_id),
  FOREIGN KEY (requisition_id) REFERENCES hr_recruit_requisitions (requisition_id),
  FOREIGN KEY (recruiter_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '应聘申请'; -- Applications

CREATE TABLE hr_recruit_interviews (
  interview_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '面试ID', -- Interview id
  application_id BIGINT NOT NULL COMMENT '应聘申请ID', -- Application
  interviewer_id BIGINT NOT NULL COMMENT '面试官员工ID', -- Interviewer
  interview_round TINYINT NOT NULL COMMENT '面试轮次(1-初试 2-复试)', -- Round (1-first 2-second)
  interview_mode VARCHAR(10) NOT NULL COMMENT '面试方式(现场/视频/电话)', -- Mode
  interviewed_at DATETIME NOT NULL COMMENT '面试时间', -- At
  professional_score TINYINT NOT NULL COMMENT '专业得分(分)', -- Professional (points)
  communication_score TINYINT NOT NULL COMMENT '沟通得分(分)', -- Communication (points)
  interview_comment VARCHAR(200) NOT NULL COMMENT '面试评价', -- Comment
  interview_result TINYINT NOT NULL COMMENT '面试结果(1-通过 2-待定 3-不通过)', -- Result (1-passed 2-open 3-failed)
  PRIMARY KEY (interview_id),
  UNIQUE KEY uk_application_id (application_id),
  KEY idx_interviewer (interviewer_id),
  FOREIGN KEY (application_id) REFERENCES hr_recruit_applications (application_id),
  FOREIGN KEY (interviewer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '面试记录'; -- Interviews

CREATE TABLE hr_recruit_offers (
  offer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '录用通知ID', -- Offer id
  offer_no VARCHAR(20) NOT NULL COMMENT '通知书编号', -- Offer number
  application_id BIGINT NOT NULL COMMENT '应聘申请ID', -- Application
  offered_position_id INT NOT NULL COMMENT '录用岗位ID', -- Position
  monthly_pay DECIMAL(10,2) NOT NULL COMMENT '录用月薪(元)', -- Monthly pay (yuan)
  probation_rate DECIMAL(5,2) NOT NULL COMMENT '试用期薪资比例(%)', -- Pay in probation (%)
  sent_at DATETIME NOT NULL COMMENT '发送时间', -- Sent at
  reply_state TINYINT NOT NULL COMMENT '答复状态(1-待答复 2-接受 3-拒绝)', -- Reply (1-open 2-accepted 3-declined)
  refuse_reason VARCHAR(60) COMMENT '拒绝原因', -- Why declined
  onboard_date DATE COMMENT '约定到岗日期', -- To begin on
  PRIMARY KEY (offer_id),
  UNIQUE KEY uk_offer_no (offer_no),
  UNIQUE KEY uk_application_id (application_id),
  KEY idx_offered_position (offered_position_id),
  FOREIGN KEY (application_id) REFERENCES hr_recruit_applications (application_id),
  FOREIGN KEY (offered_position_id) REFERENCES org_structure_positions (position_id)
) COMMENT = '录用通知'; -- Offers

CREATE TABLE hr_recruit_background_checks (
  check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '背调ID', -- Check id
  offer_id BIGINT NOT NULL COMMENT '录用通知ID', -- Offer
  agency_supplier_id BIGINT COMMENT '背调机构ID', -- Agency
  education_verified TINYINT NOT NULL COMMENT '学历核实(1-一致 2-不一致)', -- Education (1-as stated 2-not)
  employment_verified TINYINT NOT NULL COMMENT '工作经历核实(1-一致 2-部分不符)', -- Employment (1-as stated 2-partly not)
  referee_comment VARCHAR(200) NOT NULL COMMENT '证明人评价', -- Referee's comment
  check_fee DECIMAL(8,2) NOT NULL COMMENT '背调费用(元)', -- Fee (yuan)
  finished_on DATE NOT NULL COMMENT '完成日期', -- Finished on
  PRIMARY KEY (check_id),
  UNIQUE KEY uk_offer_id (offer_id),
  KEY idx_agency_supplier (agency_supplier_id),
  FOREIGN KEY (offer_id) REFERENCES hr_recruit_offers (offer_id),
  FOREIGN KEY (agency_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '背景调查'; -- Background checks

CREATE TABLE hr_recruit_talent_pool (
  pool_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '人才库记录ID', -- Record id
  candidate_id BIGINT NOT NULL COMMENT '候选人ID', -- Candidate
  pool_group VARCHAR(20) NOT NULL COMMENT '人才分组(高潜/储备/黑名单/返聘)', -- Group
  suited_position_id INT NOT NULL COMMENT '适合岗位ID', -- Position that suits
  put_in_on DATE NOT NULL COMMENT '入库日期', -- Put in on
  last_contact_on DATE COMMENT '最近联系日期', -- Last contact on
  pool_comment VARCHAR(120) NOT NULL COMMENT '入库说明', -- Comment
  keeper_id BIGINT NOT NULL COMMENT '维护人员工ID', -- Kept by
  PRIMARY KEY (pool_id),
  KEY idx_candidate (candidate_id),
  KEY idx_suited_position (suited_position_id),
  KEY idx_keeper (keeper_id),
  FOREIGN KEY (candidate_id) REFERENCES hr_recruit_candidates (candidate_id),
  FOREIGN KEY (suited_position_id) REFERENCES org_structure_positions (position_id),
  FOREIGN KEY (keeper_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '人才库'; -- Talent pool

CREATE TABLE hr_recruit_referral_rewards (
  referral_id INT NOT NULL AUTO_INCREMENT COMMENT '推荐记录ID', -- Referral id
  referrer_id BIGINT NOT NULL COMMENT '推荐人员工ID', -- Referrer
  candidate_id BIGINT NOT NULL COMMENT '被推荐候选人ID', -- Candidate
  relation_kind VARCHAR(10) NOT NULL COMMENT '与被推荐人关系(同学/前同事/亲友/其他)', -- Relation
  referred_on DATE NOT NULL COMMENT '推荐日期', -- Referred on
  reward_amount DECIMAL(10,2) NOT NULL COMMENT '奖励金额(元)', -- Reward (yuan)
  reward_state TINYINT NOT NULL COMMENT '奖励状态(1-待转正 2-已发放 3-不符合)', -- State (1-awaits probation 2-paid 3-not due)
  paid_month CHAR(7) COMMENT '发放月份', -- Paid in
  PRIMARY KEY (referral_id),
  KEY idx_referrer (referrer_id),
  KEY idx_candidate (candidate_id),
  FOREIGN KEY (referrer_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (candidate_id) REFERENCES hr_recruit_candidates (candidate_id)
) COMMENT = '内部推荐奖励'; -- Referral rewards
