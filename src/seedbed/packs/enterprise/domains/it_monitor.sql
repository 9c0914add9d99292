-- domain: it_monitor
-- category: IT and security
-- zh: IT监控运维
-- en: IT monitoring

CREATE TABLE it_monitor_hosts (
  host_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '主机ID', -- Host id
  host_name VARCHAR(40) NOT NULL COMMENT '主机名', -- Host name
  ip_address VARCHAR(20) NOT NULL COMMENT 'IP地址', -- IP address
  os_label VARCHAR(30) NOT NULL COMMENT '操作系统', -- Operating system
  cpu_cores TINYINT NOT NULL COMMENT 'CPU核数(核)', -- CPU cores
  memory_gb SMALLINT NOT NULL COMMENT '内存(GB)', -- Memory (GB)
  machine_room VARCHAR(20) NOT NULL COMMENT '机房', -- Machine room
  app_id INT NOT NULL COMMENT '所属系统ID', -- System
  admin_id BIGINT NOT NULL COMMENT '管理员员工ID', -- Administrator
  env_label VARCHAR(6) NOT NULL COMMENT '环境(生产/预发/测试)', -- Environment (production/staging/test)
  PRIMARY KEY (host_id),
  UNIQUE KEY uk_host_name (host_name),
  UNIQUE KEY uk_ip_address (ip_address),
  KEY idx_app (app_id),
  KEY idx_admin (admin_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (admin_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '主机'; -- Hosts

CREATE TABLE it_monitor_metrics (
  metric_code VARCHAR(20) NOT NULL COMMENT '指标代码', -- Metric code
  metric_label VARCHAR(30) NOT NULL COMMENT '指标名称', -- Metric
  metric_unit VARCHAR(8) NOT NULL COMMENT '单位', -- Unit
  collect_seconds SMALLINT NOT NULL COMMENT '采集间隔(秒)', -- Collected every (seconds)
  keep_days SMALLINT NOT NULL COMMENT '保留天数(天)', -- Kept (days)
  metric_layer VARCHAR(8) NOT NULL COMMENT '层级(主机/中间件/应用/机房)', -- Layer (host/middleware/application/room)
  PRIMARY KEY (metric_code),
  UNIQUE KEY uk_metric_label (metric_label)
) COMMENT = '监控指标'; -- Metrics

CREATE TABLE it_monitor_samples (
  sample_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '采样ID', -- Sample id
  host_id BIGINT NOT NULL COMMENT '主机ID', -- Host
  metric_code VARCHAR(20) NOT NULL COMMENT '指标代码', -- Metric
  sampled_at DATETIME NOT NULL COMMENT '采样时间', -- Sampled at
  metric_value DECIMAL(12,2) NOT NULL COMMENT '指标值', -- Value
  baseline_value DECIMAL(12,2) NOT NULL COMMENT '基线值', -- Baseline
  is_abnormal TINYINT NOT NULL COMMENT '是否异常(0-否 1-是)', -- Abnormal (0-no 1-yes)
  PRIMARY KEY (sample_id),
  KEY idx_host (host_id),
  KEY idx_metric_code (metric_code),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id),
  FOREIGN KEY (metric_code) REFERENCES it_monitor_metrics (metric_code)
) COMMENT = '指标采样'; -- Samples

CREATE TABLE it_monitor_alert_rules (
  alert_rule_id INT NOT NULL AUTO_INCREMENT COMMENT '规则ID', -- Rule id
  metric_code VARCHAR(20) NOT NULL COMMENT '指标代码', -- Metric
  rule_title VARCHAR(60) NOT NULL COMMENT '规则名称', -- Rule
  compare_sign VARCHAR(2) NOT NULL COMMENT '比较符(>/<)', -- Sign
  threshold DECIMAL(10,0) NOT NULL COMMENT '阈值', -- Threshold
  sustain_minutes TINYINT NOT NULL COMMENT '持续时长(分钟)', -- Sustained (minutes)
  alert_grade VARCHAR(4) NOT NULL COMMENT '告警级别(紧急/严重/警告/提示)', -- Grade (critical/serious/warning/notice)
  notify_way VARCHAR(12) NOT NULL COMMENT '通知方式(电话/短信/企业微信/邮件)', -- Notified by (telephone/SMS/WeCom/e-mail)
  rule_enabled TINYINT NOT NULL COMMENT '是否启用(0-否 1-是)', -- Enabled (0-no 1-yes)
  PRIMARY KEY (alert_rule_id),
  KEY idx_metric_code (metric_code),
  FOREIGN KEY (metric_code) REFERENCES it_monitor_metrics (metric_code)
) COMMENT = '告警规则'; -- Alert rules

CREATE TABLE it_monitor_alerts (
  alert_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '告警ID', -- Alert id
  alert_rule_id INT NOT NULL COMMENT '规则ID', -- Rule
  host_id BIGINT NOT NULL COMMENT '主机ID', -- Host
  fired_at DATETIME NOT NULL COMMENT '触发时间', -- Fired at
  peak_value DECIMAL(12,2) NOT NULL COMMENT '峰值', -- Peak
  alert_message VARCHAR(120) NOT NULL COMMENT '告警内容', -- Message
  claimed_user_id BIGINT COMMENT '认领人用户ID', -- Claimed by
  closed_time DATETIME COMMENT '恢复时间', -- Recovered at
  alert_state TINYINT NOT NULL COMMENT '状态(1-未认领 2-处理中 3-已恢复)', -- State (1-not claimed 2-being handled 3-recovered)
  PRIMARY KEY (alert_id),
  KEY idx_alert_rule (alert_rule_id),
  KEY idx_host (host_id),
  KEY idx_claimed_user (claimed_user_id),
  FOREIGN KEY (alert_rule_id) REFERENCES it_monitor_alert_rules (alert_rule_id),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id),
  FOREIGN KEY (claimed_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '告警事件'; -- Alerts

CREATE TABLE it_monitor_jobs (
  job_id INT NOT NULL AUTO_INCREMENT COMMENT '任务ID', -- Job id
  job_title VARCHAR(60) NOT NULL COMMENT '任务名称', -- Job
  app_id INT NOT NULL COMMENT '所属系统ID', -- System
  cron_text VARCHAR(30) NOT NULL COMMENT '调度表达式', -- Schedule
  host_id BIGINT NOT NULL COMMENT '执行主机ID', -- Host
  timeout_minutes SMALLINT NOT NULL COMMENT '超时(分钟)', -- Time limit (minutes)
  retry_limit TINYINT NOT NULL COMMENT '重试次数(次)', -- Retries
  is_active TINYINT NOT NULL COMMENT '是否启用(0-否 1-是)', -- Active (0-no 1-yes)
  PRIMARY KEY (job_id),
  KEY idx_app (app_id),
  KEY idx_host (host_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id)
) COMMENT = '定时任务'; -- Scheduled jobs

CREATE TABLE it_monitor_job_runs (
  run_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '执行ID', -- Run id
  job_id INT NOT NULL COMMENT '任务ID', -- Job
  started_at DATETIME NOT NULL COMMENT '开始时间', -- Started at
  ended_at DATETIME NOT NULL COMMENT '结束时间', -- Ended at
  cost_seconds INT NOT NULL COMMENT '耗时(秒)', -- Took (seconds)
  run_result VARCHAR(6) NOT NULL COMMENT '结果(成功/失败/超时)', -- Result (succeeded/failed/timed out)
  error_text VARCHAR(120) COMMENT '错误信息', -- Error
  PRIMARY KEY (run_id),
  KEY idx_job (job_id),
  FOREIGN KEY (job_id) REFERENCES it_monitor_jobs (job_id)
) COMMENT = '任务执行记录'; -- Runs of jobs

CREATE TABLE it_monitor_backups (
  backup_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '备份ID', -- Backup id
  host_id BIGINT NOT NULL COMMENT '主机ID', -- Host
  backup_kind VARCHAR(8) NOT NULL COMMENT '备份方式(全量/增量/日志)', -- Kind (full/incremental/log)
  backup_at DATETIME NOT NULL COMMENT '备份时间', -- Backed up at
  size_gb DECIMAL(10,2) NOT NULL COMMENT '数据量(GB)', -- Size (GB)
  target_label VARCHAR(30) NOT NULL COMMENT '备份介质', -- Target
  expire_date DATE NOT NULL COMMENT '保留至', -- Kept until
  restore_tested TINYINT NOT NULL COMMENT '是否恢复验证(0-否 1-是)', -- Restore tested (0-no 1-yes)
  PRIMARY KEY (backup_id),
  KEY idx_host (host_id),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id)
) COMMENT = '备份记录'; -- Backups

CREATE TABLE it_monitor_inspections (
  round_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '巡检ID', -- Round id
  room_label VARCHAR(20) NOT NULL COMMENT '机房', -- Machine room
  rounded_at DATETIME NOT NULL COMMENT '巡检时间', -- At
  room_celsius DECIMAL(4,1) NOT NULL COMMENT '温度(℃)', -- Temperature (°C)
  room_humid DECIMAL(4,1) NOT NULL COMMENT '湿度(%)', -- Humidity (%)
  ups_percent DECIMAL(5,1) NOT NULL COMMENT 'UPS负载(%)', -- UPS load (%)
  ups_equipment_id BIGINT NOT NULL COMMENT 'UPS设备ID', -- UPS
  rounder_id BIGINT NOT NULL COMMENT '巡检人员工ID', -- By
  round_note VARCHAR(60) COMMENT '巡检备注', -- Remark
  PRIMARY KEY (round_id),
  KEY idx_ups_equipment (ups_equipment_id),
  KEY idx_rounder (rounder_id),
  FOREIGN KEY (ups_equipment_id) REFERENCES eam_asset_equipment (equipment_id),
  FOREIGN KEY (rounder_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '机房巡检'; -- Machine room rounds

CREATE TABLE it_monitor_links (
  link_id INT NOT NULL AUTO_INCREMENT COMMENT '专线ID', -- Line id
  link_no VARCHAR(16) NOT NULL COMMENT '专线编号', -- Line number
  carrier_name VARCHAR(10) NOT NULL COMMENT '运营商', -- Carrier
  site_region_id INT NOT NULL COMMENT '接入城市ID', -- City
  carrier_supplier_id BIGINT NOT NULL COMMENT '合作服务商ID', -- Service provider
  bandwidth_mbps SMALLINT NOT NULL COMMENT '带宽(Mbps)', -- Bandwidth (Mbps)
  monthly_rent DECIMAL(10,2) NOT NULL COMMENT '月租(元)', -- Rent a month (yuan)
  availability DECIMAL(6,3) NOT NULL COMMENT '可用率(%)', -- Availability (%)
  latency_ms DECIMAL(6,1) NOT NULL COMMENT '平均时延(毫秒)', -- Latency (ms)
  PRIMARY KEY (link_id),
  UNIQUE KEY uk_link_no (link_no),
  KEY idx_site_region (site_region_id),
  KEY idx_carrier_supplier (carrier_supplier_id),
  FOREIGN KEY (site_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (carrier_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '网络专线'; -- Leased lines
