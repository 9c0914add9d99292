-- domain: mkt_survey
-- category: Marketing
-- zh: 市场调研
-- en: Market research

CREATE TABLE mkt_survey_projects (
  study_id INT NOT NULL AUTO_INCREMENT COMMENT '调研项目ID', -- Study id
  study_no VARCHAR(20) NOT NULL COMMENT '调研编号', -- Number
  study_title VARCHAR(80) NOT NULL COMMENT '调研名称', -- Study
  study_method VARCHAR(16) NOT NULL COMMENT '调研方法(在线问卷/街头拦访/深度访谈/焦点小组/电话访问)', -- Method (online/street/in-depth/focus group/telephone)
  region_id INT NOT NULL COMMENT '调研城市ID', -- City
  sponsor_dept_id INT NOT NULL COMMENT '委托部门ID', -- Department
  agency_supplier_id BIGINT COMMENT '执行机构供应商ID', -- Agency
  sample_target INT NOT NULL COMMENT '目标样本量(份)', -- Sample meant
  study_cost DECIMAL(12,2) NOT NULL COMMENT '调研费用(元)', -- Cost (yuan)
  starts_on DATE NOT NULL COMMENT '启动日期', -- Starts on
  ends_on DATE NOT NULL COMMENT '结项日期', -- Ends on
  PRIMARY KEY (study_id),
  UNIQUE KEY uk_study_no (study_no),
  KEY idx_region (region_id),
  KEY idx_sponsor_dept (sponsor_dept_id),
  KEY idx_agency_supplier (agency_supplier_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (sponsor_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (agency_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '调研项目'; -- Studies

CREATE TABLE mkt_survey_questionnaires (
  questionnaire_id INT NOT NULL AUTO_INCREMENT COMMENT '问卷ID', -- Questionnaire id
  study_id INT NOT NULL COMMENT '调研项目ID', -- Study
  paper_title VARCHAR(80) NOT NULL COMMENT '问卷标题', -- Title
  intro_words VARCHAR(300) NOT NULL COMMENT '问卷说明', -- Introduction
  answer_minutes TINYINT NOT NULL COMMENT '预计作答时长(分钟)', -- Takes (minutes)
  reward_points INT NOT NULL COMMENT '奖励积分(分)', -- Points as reward
  version_no VARCHAR(6) NOT NULL COMMENT '版本号', -- Version
  designer_id BIGINT NOT NULL COMMENT '设计人员工ID', -- Designed by
  released_on DATE NOT NULL COMMENT '发布日期', -- Released on
  PRIMARY KEY (questionnaire_id),
  KEY idx_study (study_id),
  KEY idx_designer (designer_id),
  FOREIGN KEY (study_id) REFERENCES mkt_survey_projects (study_id),
  FOREIGN KEY (designer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '问卷'; -- Questionnaires

CREATE TABLE mkt_survey_questions (
  question_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '题目ID', -- Question id
  questionnaire_id INT NOT NULL COMMENT '问卷ID', -- Questionnaire
  question_seq TINYINT NOT NULL COMMENT '题号', -- Number
  stem_words VARCHAR(200) NOT NULL COMMENT '题干', -- Question
  answer_form VARCHAR(8) NOT NULL COMMENT '题型(单选/多选/量表/填空)', -- Form (single/multiple/scale/open)
  is_must TINYINT NOT NULL COMMENT '是否必答(0-否 1-是)', -- Required (0-no 1-yes)
  option_json JSON COMMENT '选项', -- Options
  logic_jump VARCHAR(60) COMMENT '跳题逻辑', -- Jump
  PRIMARY KEY (question_id),
  KEY idx_questionnaire (questionnaire_id),
  FOREIGN KEY (questionnaire_id) REFERENCES mkt_survey_questionnaires (questionnaire_id)
) COMMENT = '问卷题目'; -- Questions

CREATE TABLE mkt_survey_respondents (
  respondent_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '受访者ID', -- Respondent id
  study_id INT NOT NULL COMMENT '调研项目ID', -- Study
  member_id BIGINT COMMENT '会员ID', -- Member
  respondent_name VARCHAR(50) NOT NULL COMMENT '受访者称呼', -- Called
  gender_label CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Sex (male/female)
  age_band VARCHAR(10) NOT NULL COMMENT '年龄段(18-25岁/26-35岁/36-45岁/46岁及以上)', -- Age band
  occupation_kind VARCHAR(16) NOT NULL COMMENT '职业', -- Occupation
  income_band VARCHAR(16) NOT NULL COMMENT '家庭月收入段', -- Family income a month
  recruited_via VARCHAR(10) NOT NULL COMMENT '招募方式(短信邀请/街头/样本库/推荐)', -- Recruited by (message/street/panel/referral)
  is_valid_sample TINYINT NOT NULL COMMENT '是否有效样本(0-否 1-是)', -- Valid (0-no 1-yes)
  PRIMARY KEY (respondent_id),
  KEY idx_study (study_id),
  KEY idx_member (member_id),
  FOREIGN KEY (study_id) REFERENCES mkt_survey_projects (study_id),
  FOREIGN KEY (member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '受访者'; -- Respondents

CREATE TABLE mkt_survey_responses (
  response_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '答卷ID', -- Sheet id
  questionnaire_id INT NOT NULL COMMENT '问卷ID', -- Questionnaire
  respondent_id BIGINT NOT NULL COMMENT '受访者ID', -- Respondent
  started_at DATETIME NOT NULL COMMENT '开始作答时间', -- Began at
  used_seconds SMALLINT NOT NULL COMMENT '作答时长(秒)', -- Took (seconds)
  answered_total TINYINT NOT NULL COMMENT '已答题数(题)', -- Answered
  nps_score TINYINT NOT NULL COMMENT '推荐意愿(分)', -- Would recommend (points)
  nps_group VARCHAR(6) NOT NULL COMMENT '推荐分组(推荐者/中立者/贬损者)', -- Group (promoter/passive/detractor)
  quality_flag VARCHAR(10) NOT NULL COMMENT '质控标记(正常/作答过快/直线作答)', -- Quality (fine/too quick/straight line)
  PRIMARY KEY (response_id),
  KEY idx_questionnaire (questionnaire_id),
  KEY idx_respondent (respondent_id),
  FOREIGN KEY (questionnaire_id) REFERENCES mkt_survey_questionnaires (questionnaire_id),
  FOREIGN KEY (respondent_id) REFERENCES mkt_survey_respondents (respondent_id)
) COMMENT = '答卷'; -- Answer sheets

CREATE TABLE mkt_survey_answers (
  response_id BIGINT NOT NULL COMMENT '答卷ID', -- Sheet
  answer_no TINYINT NOT NULL COMMENT '作答序号', -- Answer
  answer_topic VARCHAR(20) NOT NULL COMMENT '作答维度(商品质量/服务态度/环境整洁/价格感受/购物便利)', -- About (quality/service/cleanliness/price/convenience)
  scale_value TINYINT NOT NULL COMMENT '评分(分)', -- Mark
  open_text VARCHAR(200) COMMENT '开放回答', -- Open answer
  sentiment_score DECIMAL(4,2) NOT NULL COMMENT '情感得分', -- Sentiment
  coded_label VARCHAR(20) COMMENT '编码标签', -- Coded as
  PRIMARY KEY (response_id, answer_no),
  FOREIGN KEY (response_id) REFERENCES mkt_survey_responses (response_id)
) COMMENT = '答题明细'; -- Answers

CREATE TABLE mkt_survey_quotas (
  study_id INT NOT NULL COMMENT '调研项目ID', -- Study
  quota_no TINYINT NOT NULL COMMENT '配额序号', -- Quota
  quota_cell VARCHAR(30) NOT NULL COMMENT '配额单元', -- Cell
  quota_target INT NOT NULL COMMENT '配额目标(份)', -- Meant
  quota_done INT NOT NULL COMMENT '已完成(份)', -- Done
  supervisor_id BIGINT NOT NULL COMMENT '督导员工ID', -- Supervisor
  closed_on DATE NOT NULL COMMENT '配额关闭日期', -- Closed on
  PRIMARY KEY (study_id, quota_no),
  KEY idx_supervisor (supervisor_id),
  FOREIGN KEY (study_id) REFERENCES mkt_survey_projects (study_id),
  FOREIGN KEY (supervisor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '样本配额'; -- Quotas

CREATE TABLE mkt_survey_interviewers (
  interviewer_id INT NOT NULL AUTO_INCREMENT COMMENT '访问员ID', -- Interviewer id
  interviewer_name VARCHAR(50) NOT NULL COMMENT '访问员姓名', -- Name
  interviewer_mobile VARCHAR(20) NOT NULL COMMENT '手机号', -- Mobile
  base_region_id INT NOT NULL COMMENT '常驻城市ID', -- City
  hired_by_supplier_id BIGINT COMMENT '所属机构供应商ID', -- Agency
  piece_fee DECIMAL(6,2) NOT NULL COMMENT '单份劳务费(元)', -- Fee a sheet (yuan)
  pass_rate DECIMAL(5,2) NOT NULL COMMENT '复核通过率(%)', -- Passed checks (%)
  trained_on DATE NOT NULL COMMENT '培训日期', -- Trained on
  PRIMARY KEY (interviewer_id),
  UNIQUE KEY uk_interviewer_mobile (interviewer_mobile),
  KEY idx_base_region (base_region_id),
  KEY idx_hired_by_supplier (hired_by_supplier_id),
  FOREIGN KEY (base_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (hired_by_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '访问员'; -- Interviewers

CREATE TABLE mkt_survey_field_checks (
  check_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '复核ID', -- Check id
  response_id BIGINT NOT NULL COMMENT '答卷ID', -- Sheet
  interviewer_id INT NOT NULL COMMENT '访问员ID', -- Interviewer
  check_way VARCHAR(10) NOT NULL COMMENT '复核方式(电话回访/录音抽听/现场陪访)', -- How (call back/recording/on site)
  check_verdict VARCHAR(6) NOT NULL COMMENT '复核结论(合格/补访/作废)', -- Verdict (fine/again/void)
  fault_words VARCHAR(80) COMMENT '问题描述', -- What was wrong
  checked_by_id BIGINT NOT NULL COMMENT '复核人员工ID', -- Checked by
  checked_on DATE NOT NULL COMMENT '复核日期', -- Checked on
  PRIMARY KEY (check_id),
  KEY idx_response (response_id),
  KEY idx_interviewer (interviewer_id),
  KEY idx_checked_by (checked_by_id),
  FOREIGN KEY (response_id) REFERENCES mkt_survey_responses (response_id),
  FOREIGN KEY (interviewer_id) REFERENCES mkt_survey_interviewers (interviewer_id),
  FOREIGN KEY (checked_by_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '访问复核'; -- Checks of interviews

CREATE TABLE mkt_survey_findings (
  finding_id INT NOT NULL AUTO_INCREMENT COMMENT '结论ID', -- Finding id
  study_id INT NOT NULL COMMENT '调研项目ID', -- Study
  finding_title VARCHAR(100) NOT NULL COMMENT '结论要点', -- Finding
  evidence_value DECIMAL(5,2) NOT NULL COMMENT '支撑数据(%)', -- Figure behind it (%)
  suggest_words VARCHAR(200) NOT NULL COMMENT '行动建议', -- What to do
  accept_dept_id INT NOT NULL COMMENT '采纳部门ID', -- Department
  accept_state TINYINT NOT NULL COMMENT '采纳状态(1-待评估 2-已采纳 3-不采纳)', -- State (1-to weigh 2-taken up 3-not)
  reported_on DATE NOT NULL COMMENT '汇报日期', -- Reported on
  PRIMARY KEY (finding_id),
  KEY idx_study (study_id),
  KEY idx_accept_dept (accept_dept_id),
  FOREIGN KEY (study_id) REFERENCES mkt_survey_projects (study_id),
  FOREIGN KEY (accept_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '调研结论'; -- Findings
