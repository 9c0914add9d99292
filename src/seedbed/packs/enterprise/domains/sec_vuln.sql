-- domain: sec_vuln
-- category: IT and security
-- zh: 漏洞与安全事件
-- en: Vulnerabilities and incidents

CREATE TABLE sec_vuln_vulnerabilities (
  vuln_id INT NOT NULL AUTO_INCREMENT COMMENT '漏洞ID', -- Vulnerability id
  vuln_no VARCHAR(24) NOT NULL COMMENT '漏洞编号', -- Number
  vuln_title VARCHAR(80) NOT NULL COMMENT '漏洞名称', -- Vulnerability
  component VARCHAR(30) NOT NULL COMMENT '受影响组件', -- Component
  cvss_score DECIMAL(3,1) NOT NULL COMMENT 'CVSS评分', -- CVSS score
  vuln_grade VARCHAR(4) NOT NULL COMMENT '危害等级(超危/高危/中危/低危)', -- Grade (critical/high/medium/low)
  disclosed_on DATE NOT NULL COMMENT '披露日期', -- Disclosed on
  fix_text VARCHAR(100) NOT NULL COMMENT '修复建议', -- Fix
  has_exploit TINYINT NOT NULL COMMENT '是否有公开利用(0-否 1-是)', -- Exploit published (0-no 1-yes)
  PRIMARY KEY (vuln_id),
  UNIQUE KEY uk_vuln_no (vuln_no)
) COMMENT = '漏洞库'; -- Vulnerabilities

CREATE TABLE sec_vuln_scan_tasks (
  scan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '扫描ID', -- Scan id
  scan_title VARCHAR(60) NOT NULL COMMENT '任务名称', -- Scan
  scanner VARCHAR(20) NOT NULL COMMENT '扫描工具', -- Scanner
  target_app_id INT NOT NULL COMMENT '目标系统ID', -- System
  target_count SMALLINT NOT NULL COMMENT '目标数(个)', -- Targets
  scan_began_at DATETIME NOT NULL COMMENT '开始时间', -- Began at
  scan_ended_at DATETIME NOT NULL COMMENT '结束时间', -- Ended at
  found_total SMALLINT NOT NULL COMMENT '发现漏洞数(个)', -- Found
  operator_id BIGINT NOT NULL COMMENT '执行人员工ID', -- Operator
  PRIMARY KEY (scan_id),
  KEY idx_target_app (target_app_id),
  KEY idx_operator (operator_id),
  FOREIGN KEY (target_app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (operator_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '扫描任务'; -- Scans

CREATE TABLE sec_vuln_findings (
  vuln_finding_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '结果ID', -- Finding id
  scan_id BIGINT NOT NULL COMMENT '扫描ID', -- Scan
  vuln_id INT NOT NULL COMMENT '漏洞ID', -- Vulnerability
  host_id BIGINT NOT NULL COMMENT '主机ID', -- Host
  port_no INT NOT NULL COMMENT '端口', -- Port
  evidence VARCHAR(100) NOT NULL COMMENT '检测依据', -- Evidence
  verify_state VARCHAR(6) NOT NULL COMMENT '验证结果(确认/误报/待验证)', -- Verified (confirmed/false/open)
  asset_value VARCHAR(4) NOT NULL COMMENT '资产价值(高/中/低)', -- Value of the asset (high/medium/low)
  PRIMARY KEY (vuln_finding_id),
  KEY idx_scan (scan_id),
  KEY idx_vuln (vuln_id),
  KEY idx_host (host_id),
  FOREIGN KEY (scan_id) REFERENCES sec_vuln_scan_tasks (scan_id),
  FOREIGN KEY (vuln_id) REFERENCES sec_vuln_vulnerabilities (vuln_id),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id)
) COMMENT = '扫描结果'; -- Scan findings

CREATE TABLE sec_vuln_remediations (
  fix_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '整改单ID', -- Order id
  fix_order_no VARCHAR(20) NOT NULL COMMENT '整改单号', -- Order number
  vuln_finding_id BIGINT NOT NULL COMMENT '扫描结果ID', -- Finding
  duty_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department
  fixer_id BIGINT NOT NULL COMMENT '整改人员工ID', -- Fixed by
  limit_days SMALLINT NOT NULL COMMENT '整改时限(天)', -- Days allowed
  assigned_on DATE NOT NULL COMMENT '派单日期', -- Assigned on
  fixed_on DATE COMMENT '整改完成日期', -- Fixed on
  fix_way VARCHAR(12) NOT NULL COMMENT '处理方式(升级补丁/配置加固/下线/虚拟补丁/接受风险)', -- Way (patch/hardening/taken down/virtual patch/accepted)
  fix_state VARCHAR(6) NOT NULL COMMENT '整改状态(整改中/已修复/风险接受)', -- State (going on/fixed/accepted)
  PRIMARY KEY (fix_order_id),
  UNIQUE KEY uk_fix_order_no (fix_order_no),
  KEY idx_vuln_finding (vuln_finding_id),
  KEY idx_duty_dept (duty_dept_id),
  KEY idx_fixer (fixer_id),
  FOREIGN KEY (vuln_finding_id) REFERENCES sec_vuln_findings (vuln_finding_id),
  FOREIGN KEY (duty_dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (fixer_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '漏洞整改单'; -- Remediation orders

CREATE TABLE sec_vuln_incidents (
  incident_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '事件ID', -- Incident id
  incident_no VARCHAR(16) NOT NULL COMMENT '事件编号', -- Incident number
  incident_class VARCHAR(10) NOT NULL COMMENT '事件类别(网络攻击/恶意程序/数据泄露/账号异常/钓鱼邮件)', -- Class (attack/malware/leak/account/phishing)
  incident_summary VARCHAR(100) NOT NULL COMMENT '事件概述', -- Summary
  event_grade VARCHAR(4) NOT NULL COMMENT '事件级别(一级/二级/三级/四级)', -- Grade (first/second/third/fourth)
  found_at DATETIME NOT NULL COMMENT '发现时间', -- Found at
  contained_at DATETIME NOT NULL COMMENT '处置完成时间', -- Contained at
  affected_hosts SMALLINT NOT NULL COMMENT '影响主机(台)', -- Hosts affected
  handler_id BIGINT NOT NULL COMMENT '处置人员工ID', -- Handled by
  source_region_id INT COMMENT '攻击来源地ID', -- Where from
  PRIMARY KEY (incident_id),
  UNIQUE KEY uk_incident_no (incident_no),
  KEY idx_handler (handler_id),
  KEY idx_source_region (source_region_id),
  FOREIGN KEY (handler_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (source_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '安全事件'; -- Security incidents

CREATE TABLE sec_vuln_incident_steps (
  incident_id BIGINT NOT NULL COMMENT '事件ID', -- Incident
  step_no TINYINT NOT NULL COMMENT '步骤号', -- Step
  step_stage VARCHAR(6) NOT NULL COMMENT '阶段(研判/遏制/恢复)', -- Stage (triage/containment/recovery)
  step_text VARCHAR(100) NOT NULL COMMENT '处置内容', -- Action
  stepped_at DATETIME NOT NULL COMMENT '时间', -- At
  actor_user_id BIGINT NOT NULL COMMENT '操作人用户ID', -- By
  PRIMARY KEY (incident_id, step_no),
  KEY idx_actor_user (actor_user_id),
  FOREIGN KEY (incident_id) REFERENCES sec_vuln_incidents (incident_id),
  FOREIGN KEY (actor_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '事件处置过程'; -- Steps taken

CREATE TABLE sec_vuln_threat_alerts (
  threat_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '威胁告警ID', -- Threat id
  device_label VARCHAR(20) NOT NULL COMMENT '告警设备', -- Device
  attack_kind VARCHAR(20) NOT NULL COMMENT '攻击类型', -- Attack
  attacker_ip VARCHAR(20) NOT NULL COMMENT '源IP', -- Source address
  target_host_id BIGINT NOT NULL COMMENT '目标主机ID', -- Target host
  hit_count INT NOT NULL COMMENT '次数(次)', -- Times
  alerted_at DATETIME NOT NULL COMMENT '告警时间', -- At
  block_action VARCHAR(4) NOT NULL COMMENT '处置(阻断/告警/放行)', -- Action (blocked/alerted/let pass)
  PRIMARY KEY (threat_id),
  KEY idx_target_host (target_host_id),
  FOREIGN KEY (target_host_id) REFERENCES it_monitor_hosts (host_id)
) COMMENT = '威胁告警'; -- Threat alerts

CREATE TABLE sec_vuln_penetration_tests (
  pentest_id INT NOT NULL AUTO_INCREMENT COMMENT '渗透测试ID', -- Test id
  app_id INT NOT NULL COMMENT '测试系统ID', -- System
  vendor_id BIGINT NOT NULL COMMENT '测试单位ID', -- Firm
  contract_id BIGINT COMMENT '服务合同ID', -- Contract
  pentest_mode VARCHAR(4) NOT NULL COMMENT '方式(黑盒/灰盒/白盒)', -- Mode (black box/grey box/white box)
  tested_from DATE NOT NULL COMMENT '开始日期', -- From
  tested_to DATE NOT NULL COMMENT '结束日期', -- To
  high_count TINYINT NOT NULL COMMENT '高危数(个)', -- High
  medium_count TINYINT NOT NULL COMMENT '中危数(个)', -- Medium
  test_fee DECIMAL(10,2) NOT NULL COMMENT '测试费用(元)', -- Fee (yuan)
  PRIMARY KEY (pentest_id),
  KEY idx_app (app_id),
  KEY idx_vendor (vendor_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (app_id) REFERENCES sys_account_applications (app_id),
  FOREIGN KEY (vendor_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '渗透测试'; -- Penetration tests

CREATE TABLE sec_vuln_awareness (
  exercise_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '演练ID', -- Exercise id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  campaign_title VARCHAR(40) NOT NULL COMMENT '演练主题', -- Exercise
  mail_subject VARCHAR(60) NOT NULL COMMENT '邮件主题', -- Mail
  behaviour VARCHAR(8) NOT NULL COMMENT '行为(未打开/打开/点击/提交/上报)', -- Behaviour (not opened/opened/clicked/submitted/reported)
  reacted_at DATETIME COMMENT '行为时间', -- At
  needs_training TINYINT NOT NULL COMMENT '是否需补训(0-否 1-是)', -- To be trained (0-no 1-yes)
  PRIMARY KEY (exercise_id),
  KEY idx_employee (employee_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '安全意识演练'; -- Awareness exercises

CREATE TABLE sec_vuln_patches (
  patch_record_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '补丁记录ID', -- Patch record id
  host_id BIGINT NOT NULL COMMENT '主机ID', -- Host
  vuln_id INT COMMENT '对应漏洞ID', -- Vulnerability
  patch_no VARCHAR(20) NOT NULL COMMENT '补丁编号', -- Patch
  patch_grade VARCHAR(4) NOT NULL COMMENT '补丁级别(重要/安全/一般)', -- Grade (important/security/ordinary)
  deployed_at DATETIME NOT NULL COMMENT '部署时间', -- Deployed at
  needs_reboot TINYINT NOT NULL COMMENT '是否需重启(0-否 1-是)', -- Reboot needed (0-no 1-yes)
  deploy_result VARCHAR(4) NOT NULL COMMENT '结果(成功/失败/回退)', -- Result (succeeded/failed/rolled back)
  PRIMARY KEY (patch_record_id),
  KEY idx_host (host_id),
  KEY idx_vuln (vuln_id),
  FOREIGN KEY (host_id) REFERENCES it_monitor_hosts (host_id),
  FOREIGN KEY (vuln_id) REFERENCES sec_vuln_vulnerabilities (vuln_id)
) COMMENT = '补丁管理'; -- Patches
