-- domain: dev_test
-- category: IT and security
-- zh: 软件测试
-- en: Software testing

CREATE TABLE dev_test_suites (
  suite_id INT NOT NULL AUTO_INCREMENT COMMENT '用例集ID', -- Suite id
  suite_title VARCHAR(60) NOT NULL COMMENT '用例集名称', -- Suite
  app_id INT NOT NULL COMMENT '被测系统ID', -- System under test
  suite_kind VARCHAR(8) NOT NULL COMMENT '类别(功能/接口/性能/安全/兼容)', -- Kind (function/interface/load/security/compatibility)
  case_total SMALLINT NOT NULL COMMENT '用例数(条)', -- Cases
  leader_id BIGINT NOT NULL COMMENT '负责人员工ID', -- Leader
  reviewed_on DATE NOT NULL COMMENT '评审日期', -- Reviewed on
  PRIMARY KEY (suite_id),
  KEY idx_app (app_id),
  KEY idx_leader (leader_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (leader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '测试用例集'; -- Test suites

CREATE TABLE dev_test_cases (
  case_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '用例ID', -- Case id
  case_no VARCHAR(16) NOT NULL COMMENT '用例编号', -- Case number
  suite_id INT NOT NULL COMMENT '用例集ID', -- Suite
  case_title VARCHAR(80) NOT NULL COMMENT '用例标题', -- Case
  precondition VARCHAR(80) NOT NULL COMMENT '前置条件', -- Precondition
  expected_text VARCHAR(100) NOT NULL COMMENT '预期结果', -- Expected
  case_level VARCHAR(4) NOT NULL COMMENT '用例等级(P0/P1/P2)', -- Level
  is_automated TINYINT NOT NULL COMMENT '是否自动化(0-否 1-是)', -- Automated (0-no 1-yes)
  writer_id BIGINT NOT NULL COMMENT '编写人员工ID', -- Written by
  PRIMARY KEY (case_id),
  UNIQUE KEY uk_case_no (case_no),
  KEY idx_suite (suite_id),
  KEY idx_writer (writer_id),
  FOREIGN KEY (suite_id) REFERENCES dev_test_suites (suite_id),
  FOREIGN KEY (writer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '测试用例'; -- Test cases

CREATE TABLE dev_test_plans (
  test_plan_id INT NOT NULL AUTO_INCREMENT COMMENT '测试计划ID', -- Plan id
  test_plan_title VARCHAR(80) NOT NULL COMMENT '计划名称', -- Plan
  app_id INT NOT NULL COMMENT '被测系统ID', -- System under test
  project_id BIGINT COMMENT '所属项目ID', -- Project
  target_version VARCHAR(12) NOT NULL COMMENT '测试版本', -- Version
  plan_stage VARCHAR(8) NOT NULL COMMENT '测试阶段(集成测试/系统测试/回归测试/验收测试)', -- Stage (integration/system/regression/acceptance)
  plan_from DATE NOT NULL COMMENT '计划开始', -- From
  plan_to DATE NOT NULL COMMENT '计划结束', -- To
  tester_count TINYINT NOT NULL COMMENT '测试人数(人)', -- Testers
  pass_threshold DECIMAL(5,2) NOT NULL COMMENT '通过标准(%)', -- Pass threshold (%)
  PRIMARY KEY (test_plan_id),
  KEY idx_app (app_id),
  KEY idx_project (project_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '测试计划'; -- Test plans

CREATE TABLE dev_test_executions (
  execution_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '执行ID', -- Execution id
  test_plan_id INT NOT NULL COMMENT '测试计划ID', -- Plan
  case_id BIGINT NOT NULL COMMENT '用例ID', -- Case
  executor_id BIGINT NOT NULL COMMENT '执行人员工ID', -- Executed by
  executed_at DATETIME NOT NULL COMMENT '执行时间', -- Executed at
  exec_result VARCHAR(6) NOT NULL COMMENT '执行结果(通过/失败/阻塞/未执行)', -- Result (passed/failed/blocked/not run)
  exec_seconds INT NOT NULL COMMENT '执行耗时(秒)', -- Took (seconds)
  actual_text VARCHAR(100) COMMENT '实际结果', -- Actual
  PRIMARY KEY (execution_id),
  KEY idx_test_plan (test_plan_id),
  KEY idx_case (case_id),
  KEY idx_executor (executor_id),
  FOREIGN KEY (test_plan_id) REFERENCES dev_test_plans (test_plan_id),
  FOREIGN KEY (case_id) REFERENCES dev_test_cases (case_id),
  FOREIGN KEY (executor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '用例执行'; -- Executions of cases

CREATE TABLE dev_test_defects (
  bug_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '缺陷ID', -- Defect id
  bug_no VARCHAR(16) NOT NULL COMMENT '缺陷编号', -- Defect number
  test_plan_id INT NOT NULL COMMENT '测试计划ID', -- Plan
  bug_title VARCHAR(100) NOT NULL COMMENT '缺陷标题', -- Title
  bug_severity VARCHAR(4) NOT NULL COMMENT '严重程度(致命/严重/一般/轻微)', -- Severity (fatal/serious/ordinary/slight)
  bug_kind VARCHAR(8) NOT NULL COMMENT '缺陷类型(功能/界面/性能/安全/兼容)', -- Kind (function/interface/performance/security/compatibility)
  submitter_id BIGINT NOT NULL COMMENT '提交人员工ID', -- Submitted by
  fixer_id BIGINT NOT NULL COMMENT '修复人员工ID', -- Fixed by
  found_at DATETIME NOT NULL COMMENT '发现时间', -- Found at
  fixed_at DATETIME COMMENT '修复时间', -- Fixed at
  bug_state TINYINT NOT NULL COMMENT '状态(1-新建 2-处理中 3-待验证 4-已关闭)', -- State (1-new 2-in work 3-to verify 4-closed)
  PRIMARY KEY (bug_id),
  UNIQUE KEY uk_bug_no (bug_no),
  KEY idx_test_plan (test_plan_id),
  KEY idx_submitter (submitter_id),
  KEY idx_fixer (fixer_id),
  FOREIGN KEY (test_plan_id) REFERENCES dev_test_plans (test_plan_id),
  FOREIGN KEY (submitter_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (fixer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '缺陷'; -- Defects

CREATE TABLE dev_test_environments (
  env_id INT NOT NULL AUTO_INCREMENT COMMENT '环境ID', -- Environment id
  env_title VARCHAR(40) NOT NULL COMMENT '环境名称', -- Environment
  access_url VARCHAR(80) NOT NULL COMMENT '访问地址', -- URL
  deployed_version VARCHAR(12) NOT NULL COMMENT '部署版本', -- Version
  host_id BIGINT NOT NULL COMMENT '部署主机ID', -- Host
  keeper_id BIGINT NOT NULL COMMENT '维护人员工ID', -- Kept by
  refreshed_on DATE NOT NULL COMMENT '数据刷新日期', -- Data refreshed on
  env_usable TINYINT NOT NULL COMMENT '是否可用(0-否 1-是)', -- Usable (0-no 1-yes)
  PRIMARY KEY (env_id),
  UNIQUE KEY uk_env_title (env_title),
  KEY idx_host (host_id),
  KEY idx_keeper (keeper_id),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id),
  FOREIGN KEY (keeper_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '测试环境'; -- Test environments

CREATE TABLE dev_test_auto_scripts (
  script_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '脚本ID', -- Script id
  case_id BIGINT NOT NULL COMMENT '用例ID', -- Case
  script_path VARCHAR(80) NOT NULL COMMENT '脚本路径', -- Path
  framework VARCHAR(16) NOT NULL COMMENT '框架', -- Framework
  stable_rate DECIMAL(5,2) NOT NULL COMMENT '稳定率(%)', -- Stability (%)
  last_run_at DATETIME NOT NULL COMMENT '最近执行', -- Last run
  author_id BIGINT NOT NULL COMMENT '作者员工ID', -- Author
  PRIMARY KEY (script_id),
  KEY idx_case (case_id),
  KEY idx_author (author_id),
  FOREIGN KEY (case_id) REFERENCES dev_test_cases (case_id),
  FOREIGN KEY (author_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '自动化脚本'; -- Automated scripts

CREATE TABLE dev_test_load_tests (
  load_test_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '性能测试ID', -- Load test id
  env_id INT NOT NULL COMMENT '环境ID', -- Environment
  scene_text VARCHAR(60) NOT NULL COMMENT '压测场景', -- Scene
  concurrent_users INT NOT NULL COMMENT '并发用户数(人)', -- Users
  tps DECIMAL(10,2) NOT NULL COMMENT '每秒事务数', -- Transactions a second
  avg_response_ms INT NOT NULL COMMENT '平均响应(毫秒)', -- Average response (ms)
  p95_response_ms INT NOT NULL COMMENT '95分位响应(毫秒)', -- 95th percentile (ms)
  error_percent DECIMAL(5,2) NOT NULL COMMENT '错误率(%)', -- Errors (%)
  tested_on DATE NOT NULL COMMENT '测试日期', -- Tested on
  PRIMARY KEY (load_test_id),
  KEY idx_env (env_id),
  FOREIGN KEY (env_id) REFERENCES dev_test_environments (env_id)
) COMMENT = '性能测试'; -- Load tests

CREATE TABLE dev_test_reports (
  test_report_id INT NOT NULL AUTO_INCREMENT COMMENT '报告ID', -- Report id
  test_plan_id INT NOT NULL COMMENT '测试计划ID', -- Plan
  executed_cases SMALLINT NOT NULL COMMENT '执行用例数(条)', -- Cases run
  passed_cases SMALLINT NOT NULL COMMENT '通过数(条)', -- Passed
  pass_rate DECIMAL(5,2) NOT NULL COMMENT '通过率(%)', -- Pass rate (%)
  left_bugs SMALLINT NOT NULL COMMENT '遗留缺陷(个)', -- Defects left
  report_conclusion VARCHAR(60) NOT NULL COMMENT '测试结论', -- Conclusion
  approver_user_id BIGINT NOT NULL COMMENT '批准人用户ID', -- Approved by
  PRIMARY KEY (test_report_id),
  KEY idx_test_plan (test_plan_id),
  KEY idx_approver_user (approver_user_id),
  FOREIGN KEY (test_plan_id) REFERENCES dev_test_plans (test_plan_id),
  FOREIGN KEY (approver_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '测试报告'; -- Test reports

CREATE TABLE dev_test_test_data_sets (
  data_set_id INT NOT NULL AUTO_INCREMENT COMMENT '数据集ID', -- Data set id
  data_set_title VARCHAR(60) NOT NULL COMMENT '数据集名称', -- Data set
  env_id INT NOT NULL COMMENT '环境ID', -- Environment
  row_total INT NOT NULL COMMENT '记录数(条)', -- Rows
  is_masked TINYINT NOT NULL COMMENT '是否脱敏(0-否 1-是)', -- Masked (0-no 1-yes)
  generated_by VARCHAR(10) NOT NULL COMMENT '生成方式(脚本生成/生产脱敏/手工录入)', -- Made by (script/masked production/hand)
  expires_on DATE NOT NULL COMMENT '失效日期', -- Expires on
  PRIMARY KEY (data_set_id),
  KEY idx_env (env_id),
  FOREIGN KEY (env_id) REFERENCES dev_test_environments (env_id)
) COMMENT = '测试数据集'; -- Test data sets
