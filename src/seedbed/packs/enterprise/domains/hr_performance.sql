-- domain: hr_performance
-- category: HR and administration
-- zh: 绩效管理
-- en: Performance management

CREATE TABLE hr_performance_cycles (
  cycle_id INT NOT NULL AUTO_INCREMENT COMMENT '考核周期ID', -- Cycle id
  cycle_label VARCHAR(30) NOT NULL COMMENT '周期名称', -- Cycle
  cycle_kind VARCHAR(10) NOT NULL COMMENT '周期类型(季度/半年/年度)', -- Kind (quarter/half-year/year)
  covers_from DATE NOT NULL COMMENT '考核起始日期', -- From
  covers_to DATE NOT NULL COMMENT '考核截止日期', -- To
  score_deadline DATE NOT NULL COMMENT '评分截止日期', -- Scores due
  organizer_dept_id INT NOT NULL COMMENT '组织部门ID', -- Department in charge
  cycle_state TINYINT NOT NULL COMMENT '周期状态(1-进行中 2-已结束)', -- State (1-under way 2-over)
  PRIMARY KEY (cycle_id),
  UNIQUE KEY uk_cycle_label (cycle_label),
  KEY idx_organizer_dept (organizer_dept_id),
  FOREIGN KEY (organizer_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '绩效考核周期'; -- Appraisal cycles

CREATE TABLE hr_performance_indicators (
  indicator_id INT NOT NULL AUTO_INCREMENT COMMENT '指标ID', -- Indicator id
  indicator_code VARCHAR(12) NOT NULL COMMENT '指标编码', -- Indicator code
  indicator_title VARCHAR(60) NOT NULL COMMENT '指标名称', -- Indicator
  dimension VARCHAR(10) NOT NULL COMMENT '指标维度(财务/客户/流程/学习)', -- Dimension (finance/customer/process/learning)
  measure_unit VARCHAR(10) NOT NULL COMMENT '计量单位', -- Unit
  better_side VARCHAR(10) NOT NULL COMMENT '评价方向(越高越好/越低越好)', -- Better when (high/low)
  data_owner_dept_id INT NOT NULL COMMENT '数据提供部门ID', -- Department that provides the data
  formula_desc VARCHAR(150) NOT NULL COMMENT '计算说明', -- How it is worked out
  PRIMARY KEY (indicator_id),
  UNIQUE KEY uk_indicator_code (indicator_code),
  UNIQUE KEY uk_indicator_title (indicator_title),
  KEY idx_data_owner_dept (data_owner_dept_id),
  FOREIGN KEY (data_owner_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '绩效指标库'; -- Indicators

CREATE TABLE hr_performance_plans (
  plan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '绩效计划ID', -- Plan id
  cycle_id INT NOT NULL COMMENT '考核周期ID', -- Cycle
  employee_id BIGINT NOT NULL COMMENT '被考核员工ID', -- Employee
  evaluator_id BIGINT NOT NULL COMMENT '考核人员工ID', -- Appraiser
  indicator_count TINYINT NOT NULL COMMENT '指标数量(个)', -- Indicators
  self_score DECIMAL(5,2) NOT NULL COMMENT '自评得分(分)', -- Own score (points)
  final_score DECIMAL(5,2) NOT NULL COMMENT '最终得分(分)', -- Final score (points)
  rating CHAR(1) NOT NULL COMMENT '绩效等级(S/A/B/C/D)', -- Rating
  plan_confirmed_at DATETIME NOT NULL COMMENT '计划确认时间', -- Plan confirmed at
  plan_state TINYINT NOT NULL COMMENT '计划状态(1-执行中 2-评分中 3-已完成)', -- State (1-running 2-being scored 3-done)
  PRIMARY KEY (plan_id),
  KEY idx_cycle (cycle_id),
  KEY idx_employee (employee_id),
  KEY idx_evaluator (evaluator_id),
  UNIQUE KEY uk_cycle_employee (cycle_id, employee_id),
  FOREIGN KEY (cycle_id) REFERENCES hr_performance_cycles (cycle_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (evaluator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '员工绩效计划'; -- Appraisal plans

CREATE TABLE hr_performance_plan_items (
  plan_id BIGINT NOT NULL COMMENT '绩效计划ID', -- Plan
  indicator_id INT NOT NULL COMMENT '指标ID', -- Indicator
  weight_rate DECIMAL(5,2) NOT NULL COMMENT '权重(%)', -- Weight (%)
  target_value DECIMAL(10,2) NOT NULL COMMENT '目标值', -- Target
  actual_value DECIMAL(10,2) NOT NULL COMMENT '实际值', -- Actual
  raw_score DECIMAL(5,2) NOT NULL COMMENT '单项得分(分)', -- Score (points)
  weighted_score DECIMAL(5,2) NOT NULL COMMENT '加权得分(分)', -- Weighted score (points)
  score_note VARCHAR(100) COMMENT '评分说明', -- Note
  PRIMARY KEY (plan_id, indicator_id),
  KEY idx_indicator (indicator_id),
  FOREIGN KEY (plan_id) REFERENCES hr_performance_plans (plan_id),
  FOREIGN KEY (indicator_id) REFERENCES hr_performance_indicators (indicator_id)
) COMMENT = '绩效计划指标'; -- Indicators of plans

CREATE TABLE hr_performance_interviews (
  talk_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '面谈ID', -- Talk id
  plan_id BIGINT NOT NULL COMMENT '绩效计划ID', -- Plan
  talked_at DATETIME NOT NULL COMMENT '面谈时间', -- At
  talk_minutes SMALLINT NOT NULL COMMENT '面谈时长(分钟)', -- Length (minutes)
  strength_text VARCHAR(200) NOT NULL COMMENT '主要成绩', -- Strengths
  improve_text VARCHAR(200) NOT NULL COMMENT '待改进方面', -- To improve
  employee_agreed TINYINT NOT NULL COMMENT '员工是否认可(0-否 1-是)', -- Agreed (0-no 1-yes)
  next_goal VARCHAR(150) NOT NULL COMMENT '下阶段目标', -- Next goals
  PRIMARY KEY (talk_id),
  UNIQUE KEY uk_plan_id (plan_id),
  FOREIGN KEY (plan_id) REFERENCES hr_performance_plans (plan_id)
) COMMENT = '绩效面谈'; -- Appraisal talks

CREATE TABLE hr_performance_appeals (
  appeal_id INT NOT NULL AUTO_INCREMENT COMMENT '申诉ID', -- Appeal id
  talk_id BIGINT NOT NULL COMMENT '面谈ID', -- Talk
  appeal_reason VARCHAR(200) NOT NULL COMMENT '申诉理由', -- Reason
  appeal_score DECIMAL(5,2) NOT NULL COMMENT '申诉期望得分(分)', -- Score asked for (points)
  handler_employee_id BIGINT NOT NULL COMMENT '受理人员工ID', -- Handled by
  appealed_on DATE NOT NULL COMMENT '申诉日期', -- Appealed on
  ruling VARCHAR(10) NOT NULL COMMENT '处理结论(维持/调整)', -- Ruling (upheld/changed)
  ruled_on DATE NOT NULL COMMENT '处理日期', -- Ruled on
  PRIMARY KEY (appeal_id),
  UNIQUE KEY uk_talk_id (talk_id),
  KEY idx_handler_employee (handler_employee_id),
  FOREIGN KEY (talk_id) REFERENCES hr_performance_interviews (talk_id),
  FOREIGN KEY (handler_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '绩效申诉'; -- Appeals

CREATE TABLE hr_performance_improvement_plans (
  pip_id INT NOT NULL AUTO_INCREMENT COMMENT '改进计划ID', -- Improvement plan id
  plan_id BIGINT NOT NULL COMMENT '绩效计划ID', -- Appraisal plan
  coach_employee_id BIGINT NOT NULL COMMENT '辅导人员工ID', -- Coach
  gap_analysis VARCHAR(200) NOT NULL COMMENT '差距分析', -- Gap
  action_text VARCHAR(200) NOT NULL COMMENT '改进措施', -- Measures
  improve_days SMALLINT NOT NULL COMMENT '改进期(天)', -- Period (days)
  starts_on DATE NOT NULL COMMENT '开始日期', -- From
  outcome VARCHAR(10) NOT NULL COMMENT '改进结果(达标/延长/调岗)', -- Outcome (met/extended/moved)
  PRIMARY KEY (pip_id),
  UNIQUE KEY uk_plan_id (plan_id),
  KEY idx_coach_employee (coach_employee_id),
  FOREIGN KEY (plan_id) REFERENCES hr_performance_plans (plan_id),
  FOREIGN KEY (coach_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '绩效改进计划'; -- Improvement plans

CREATE TABLE hr_performance_quotas (
  quota_id INT NOT NULL AUTO_INCREMENT COMMENT '分布ID', -- Distribution id
  cycle_id INT NOT NULL COMMENT '考核周期ID', -- Cycle
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  people_total SMALLINT NOT NULL COMMENT '参评人数(人)', -- People appraised
  top_people SMALLINT NOT NULL COMMENT 'S/A级人数(人)', -- Rated S or A
  middle_people SMALLINT NOT NULL COMMENT 'B级人数(人)', -- Rated B
  low_people SMALLINT NOT NULL COMMENT 'C/D级人数(人)', -- Rated C or D
  average_score DECIMAL(5,2) NOT NULL COMMENT '部门平均分(分)', -- Average (points)
  calibrated_by_user_id BIGINT NOT NULL COMMENT '校准人用户ID', -- Calibrated by
  PRIMARY KEY (quota_id),
  KEY idx_cycle (cycle_id),
  KEY idx_dept (dept_id),
  KEY idx_calibrated_by_user (calibrated_by_user_id),
  UNIQUE KEY uk_cycle_dept (cycle_id, dept_id),
  FOREIGN KEY (cycle_id) REFERENCES hr_performance_cycles (cycle_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (calibrated_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '绩效等级分布'; -- Distribution of ratings

CREATE TABLE hr_performance_okr_objectives (
  objective_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '目标ID', -- Objective id
  dept_id INT NOT NULL COMMENT '部门ID', -- Department
  cycle_id INT NOT NULL COMMENT '考核周期ID', -- Cycle
  project_id BIGINT COMMENT '关联项目ID', -- Project
  objective_text VARCHAR(150) NOT NULL COMMENT '目标描述', -- Objective
  key_result VARCHAR(150) NOT NULL COMMENT '关键结果', -- Key result
  confidence_rate DECIMAL(5,2) NOT NULL COMMENT '信心指数(%)', -- Confidence (%)
  progress_rate DECIMAL(5,2) NOT NULL COMMENT '进度(%)', -- Progress (%)
  leader_id BIGINT NOT NULL COMMENT '负责人员工ID', -- Owner
  PRIMARY KEY (objective_id),
  KEY idx_dept (dept_id),
  KEY idx_cycle (cycle_id),
  KEY idx_project (project_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (cycle_id) REFERENCES hr_performance_cycles (cycle_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '部门目标'; -- Objectives of departments

CREATE TABLE hr_performance_coach_notes (
  coach_note_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '辅导记录ID', -- Note id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  coach_id BIGINT NOT NULL COMMENT '辅导人员工ID', -- Coach
  event_kind VARCHAR(10) NOT NULL COMMENT '事件类型(正向/待改进)', -- Kind (good/to improve)
  event_text VARCHAR(200) NOT NULL COMMENT '事件描述', -- What happened
  guidance_text VARCHAR(200) NOT NULL COMMENT '辅导建议', -- Advice
  happened_on DATE NOT NULL COMMENT '发生日期', -- On
  recorded_at DATETIME NOT NULL COMMENT '记录时间', -- Recorded at
  PRIMARY KEY (coach_note_id),
  KEY idx_employee (employee_id),
  KEY idx_coach (coach_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (coach_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '日常辅导记录'; -- Coaching notes
