-- domain: dev_repo
-- category: IT and security
-- zh: 代码与研发协作
-- en: Source code and development

CREATE TABLE dev_repo_repositories (
  repo_id INT NOT NULL AUTO_INCREMENT COMMENT '仓库ID', -- Repository id
  repo_path VARCHAR(60) NOT NULL COMMENT '仓库路径', -- Path
  app_id INT NOT NULL COMMENT '所属系统ID', -- System
  main_language VARCHAR(12) NOT NULL COMMENT '主要语言', -- Language
  owner_id BIGINT NOT NULL COMMENT '负责人员工ID', -- Owner
  default_branch VARCHAR(12) NOT NULL COMMENT '默认分支', -- Default branch
  visibility VARCHAR(6) NOT NULL COMMENT '可见性(私有/内部)', -- Visibility (private/internal)
  size_mb DECIMAL(10,1) NOT NULL COMMENT '大小(MB)', -- Size (MB)
  created_on DATE NOT NULL COMMENT '创建日期', -- Created on
  PRIMARY KEY (repo_id),
  UNIQUE KEY uk_repo_path (repo_path),
  KEY idx_app (app_id),
  KEY idx_owner (owner_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (owner_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '代码仓库'; -- Repositories

CREATE TABLE dev_repo_branches (
  branch_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '分支ID', -- Branch id
  repo_id INT NOT NULL COMMENT '仓库ID', -- Repository
  branch_ref VARCHAR(60) NOT NULL COMMENT '分支名', -- Branch
  is_protected TINYINT NOT NULL COMMENT '是否保护分支(0-否 1-是)', -- Protected (0-no 1-yes)
  ahead_count SMALLINT NOT NULL COMMENT '领先提交数(个)', -- Commits ahead
  behind_count SMALLINT NOT NULL COMMENT '落后提交数(个)', -- Commits behind
  last_push_at DATETIME NOT NULL COMMENT '最近推送时间', -- Last pushed at
  PRIMARY KEY (branch_id),
  KEY idx_repo (repo_id),
  FOREIGN KEY (repo_id) REFERENCES dev_repo_repositories (repo_id)
) COMMENT = '分支'; -- Branches

CREATE TABLE dev_repo_commits (
  commit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '提交ID', -- Commit id
  repo_id INT NOT NULL COMMENT '仓库ID', -- Repository
  commit_sha CHAR(40) NOT NULL COMMENT '提交哈希', -- Hash
  author_user_id BIGINT NOT NULL COMMENT '提交人用户ID', -- Author
  commit_message VARCHAR(120) NOT NULL COMMENT '提交说明', -- Message
  added_lines INT NOT NULL COMMENT '新增行数', -- Lines added
  deleted_lines INT NOT NULL COMMENT '删除行数', -- Lines deleted
  committed_at DATETIME NOT NULL COMMENT '提交时间', -- Committed at
  PRIMARY KEY (commit_id),
  UNIQUE KEY uk_commit_sha (commit_sha),
  KEY idx_repo (repo_id),
  KEY idx_author_user (author_user_id),
  FOREIGN KEY (repo_id) REFERENCES dev_repo_repositories (repo_id),
  FOREIGN KEY (author_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '代码提交'; -- Commits

CREATE TABLE dev_repo_merge_requests (
  mr_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '合并请求ID', -- Merge request id
  repo_id INT NOT NULL COMMENT '仓库ID', -- Repository
  mr_title VARCHAR(100) NOT NULL COMMENT '标题', -- Title
  author_user_id BIGINT NOT NULL COMMENT '发起人用户ID', -- Author
  reviewer_user_id BIGINT NOT NULL COMMENT '评审人用户ID', -- Reviewer
  opened_at DATETIME NOT NULL COMMENT '发起时间', -- Opened at
  merged_at DATETIME COMMENT '合并时间', -- Merged at
  comment_count SMALLINT NOT NULL COMMENT '评论数(条)', -- Comments
  mr_state TINYINT NOT NULL COMMENT '状态(1-待评审 2-需修改 3-已合并 4-已关闭)', -- State (1-to review 2-to change 3-merged 4-closed)
  PRIMARY KEY (mr_id),
  KEY idx_repo (repo_id),
  KEY idx_author_user (author_user_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (repo_id) REFERENCES dev_repo_repositories (repo_id),
  FOREIGN KEY (author_user_id) REFERENCES sys_account_users (user_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '合并请求'; -- Merge requests

CREATE TABLE dev_repo_review_comments (
  comment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '意见ID', -- Comment id
  mr_id BIGINT NOT NULL COMMENT '合并请求ID', -- Merge request
  file_name VARCHAR(80) NOT NULL COMMENT '文件', -- File
  line_at INT NOT NULL COMMENT '行号', -- Line
  comment_text VARCHAR(120) NOT NULL COMMENT '意见内容', -- Comment
  comment_grade VARCHAR(6) NOT NULL COMMENT '级别(建议/必须/疑问)', -- Kind (suggestion/must/question)
  is_resolved TINYINT NOT NULL COMMENT '是否已解决(0-否 1-是)', -- Resolved (0-no 1-yes)
  commenter_user_id BIGINT NOT NULL COMMENT '评审人用户ID', -- By
  PRIMARY KEY (comment_id),
  KEY idx_mr (mr_id),
  KEY idx_commenter_user (commenter_user_id),
  FOREIGN KEY (mr_id) REFERENCES dev_repo_merge_requests (mr_id),
  FOREIGN KEY (commenter_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '评审意见'; -- Review comments

CREATE TABLE dev_repo_requirements (
  requirement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '需求ID', -- Requirement id
  requirement_no VARCHAR(16) NOT NULL COMMENT '需求编号', -- Requirement number
  requirement_title VARCHAR(80) NOT NULL COMMENT '需求标题', -- Title
  project_id BIGINT NOT NULL COMMENT '所属项目ID', -- Project
  proposing_dept_id INT NOT NULL COMMENT '提出部门ID', -- Department
  priority_grade VARCHAR(4) NOT NULL COMMENT '优先级(P0/P1/P2/P3)', -- Priority
  story_points TINYINT NOT NULL COMMENT '故事点(点)', -- Story points
  planned_release VARCHAR(12) NOT NULL COMMENT '计划版本', -- Planned release
  req_state VARCHAR(6) NOT NULL COMMENT '需求状态(待评审/开发中/测试中/已上线/已取消)', -- State (to review/in development/in test/live/dropped)
  PRIMARY KEY (requirement_id),
  UNIQUE KEY uk_requirement_no (requirement_no),
  KEY idx_project (project_id),
  KEY idx_proposing_dept (proposing_dept_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (proposing_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '需求'; -- Requirements

CREATE TABLE dev_repo_iterations (
  iteration_id INT NOT NULL AUTO_INCREMENT COMMENT '迭代ID', -- Iteration id
  iteration_title VARCHAR(40) NOT NULL COMMENT '迭代名称', -- Iteration
  project_id BIGINT NOT NULL COMMENT '项目ID', -- Project
  iteration_from DATE NOT NULL COMMENT '开始日期', -- From
  iteration_to DATE NOT NULL COMMENT '结束日期', -- To
  planned_points SMALLINT NOT NULL COMMENT '计划点数(点)', -- Points planned
  done_points SMALLINT NOT NULL COMMENT '完成点数(点)', -- Points done
  scrum_master_id BIGINT NOT NULL COMMENT '迭代负责人员工ID', -- Scrum master
  PRIMARY KEY (iteration_id),
  KEY idx_project (project_id),
  KEY idx_scrum_master (scrum_master_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (scrum_master_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '迭代'; -- Iterations

CREATE TABLE dev_repo_pipelines (
  pipeline_id INT NOT NULL AUTO_INCREMENT COMMENT '流水线ID', -- Pipeline id
  pipeline_title VARCHAR(80) NOT NULL COMMENT '流水线名称', -- Pipeline
  repo_id INT NOT NULL COMMENT '仓库ID', -- Repository
  stage_count TINYINT NOT NULL COMMENT '阶段数(个)', -- Stages
  trigger_way VARCHAR(6) NOT NULL COMMENT '触发方式(推送/定时/手动)', -- Trigger (push/schedule/manual)
  yaml_text TEXT NOT NULL COMMENT '流水线定义', -- Definition
  maintainer_id BIGINT NOT NULL COMMENT '维护人员工ID', -- Maintainer
  PRIMARY KEY (pipeline_id),
  KEY idx_repo (repo_id),
  KEY idx_maintainer (maintainer_id),
  FOREIGN KEY (repo_id) REFERENCES dev_repo_repositories (repo_id),
  FOREIGN KEY (maintainer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '流水线'; -- Pipelines

CREATE TABLE dev_repo_pipeline_runs (
  pipeline_run_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '运行ID', -- Run id
  pipeline_id INT NOT NULL COMMENT '流水线ID', -- Pipeline
  run_number INT NOT NULL COMMENT '运行序号', -- Run number
  triggered_user_id BIGINT NOT NULL COMMENT '触发人用户ID', -- Triggered by
  run_started_at DATETIME NOT NULL COMMENT '开始时间', -- Started at
  duration_seconds INT NOT NULL COMMENT '耗时(秒)', -- Took (seconds)
  run_outcome VARCHAR(6) NOT NULL COMMENT '结果(成功/失败/取消)', -- Outcome (succeeded/failed/cancelled)
  failed_stage VARCHAR(20) COMMENT '失败阶段', -- Stage that failed
  PRIMARY KEY (pipeline_run_id),
  KEY idx_pipeline (pipeline_id),
  KEY idx_triggered_user (triggered_user_id),
  FOREIGN KEY (pipeline_id) REFERENCES dev_repo_pipelines (pipeline_id),
  FOREIGN KEY (triggered_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '流水线运行'; -- Pipeline runs

CREATE TABLE dev_repo_releases (
  release_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发布ID', -- Release id
  repo_id INT NOT NULL COMMENT '仓库ID', -- Repository
  release_tag VARCHAR(20) NOT NULL COMMENT '版本号', -- Version
  release_env VARCHAR(6) NOT NULL COMMENT '发布环境(生产/灰度/预发)', -- Environment (production/canary/staging)
  released_at DATETIME NOT NULL COMMENT '发布时间', -- Released at
  release_note VARCHAR(120) NOT NULL COMMENT '发布说明', -- Notes
  releaser_id BIGINT NOT NULL COMMENT '发布人员工ID', -- Released by
  is_rolled_back TINYINT NOT NULL COMMENT '是否回滚(0-否 1-是)', -- Rolled back (0-no 1-yes)
  PRIMARY KEY (release_id),
  KEY idx_repo (repo_id),
  KEY idx_releaser (releaser_id),
  FOREIGN KEY (repo_id) REFERENCES dev_repo_repositories (repo_id),
  FOREIGN KEY (releaser_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '版本发布'; -- Releases
