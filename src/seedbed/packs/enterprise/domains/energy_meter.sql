-- domain: energy_meter
-- category: Manufacturing
-- zh: 能源计量
-- en: Energy metering

CREATE TABLE energy_meter_stations (
  station_id INT NOT NULL AUTO_INCREMENT COMMENT '站点ID', -- Site id
  station_title VARCHAR(40) NOT NULL COMMENT '站点名称', -- Site
  energy_medium VARCHAR(6) NOT NULL COMMENT '介质(电/水/天然气/蒸汽/压缩空气)', -- Medium (power/water/gas/steam/air)
  company_id INT NOT NULL COMMENT '所属公司ID', -- Company
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  rated_capacity DECIMAL(10,2) NOT NULL COMMENT '额定容量', -- Rated capacity
  in_service_on DATE NOT NULL COMMENT '投运日期', -- In service since
  PRIMARY KEY (station_id),
  UNIQUE KEY uk_station_title (station_title),
  KEY idx_company (company_id),
  KEY idx_region (region_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '能源站点'; -- Energy sites

CREATE TABLE energy_meter_meters (
  meter_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '仪表ID', -- Meter id
  meter_no VARCHAR(20) NOT NULL COMMENT '表计编号', -- Meter number
  station_id INT NOT NULL COMMENT '站点ID', -- Site
  meter_kind VARCHAR(10) NOT NULL COMMENT '表计类型(电能表/水表/燃气表/蒸汽流量计/空气流量计)', -- Kind of meter
  meter_tier TINYINT NOT NULL COMMENT '计量级别(1-一级 2-二级 3-三级)', -- Tier (1-first 2-second 3-third)
  multiplier SMALLINT NOT NULL COMMENT '倍率', -- Multiplier
  load_label VARCHAR(40) NOT NULL COMMENT '供能对象', -- Feeds
  dept_id INT NOT NULL COMMENT '用能部门ID', -- Department
  verified_until DATE NOT NULL COMMENT '检定有效期', -- Verified until
  PRIMARY KEY (meter_id),
  UNIQUE KEY uk_meter_no (meter_no),
  KEY idx_station (station_id),
  KEY idx_dept (dept_id),
  FOREIGN KEY (station_id) REFERENCES energy_meter_stations (station_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '计量仪表'; -- Meters

CREATE TABLE energy_meter_readings (
  meter_id BIGINT NOT NULL COMMENT '仪表ID', -- Meter
  reading_month CHAR(7) NOT NULL COMMENT '抄表月份', -- Month
  previous_value DECIMAL(12,2) NOT NULL COMMENT '上期示数', -- Previous value
  current_value DECIMAL(12,2) NOT NULL COMMENT '本期示数', -- Present value
  used_energy DECIMAL(12,2) NOT NULL COMMENT '本期用量', -- Used
  read_way VARCHAR(6) NOT NULL COMMENT '抄表方式(远程/人工)', -- Way (remote/by hand)
  reader_id BIGINT NOT NULL COMMENT '抄表人员工ID', -- Read by
  PRIMARY KEY (meter_id, reading_month),
  KEY idx_reader (reader_id),
  FOREIGN KEY (meter_id) REFERENCES energy_meter_meters (meter_id),
  FOREIGN KEY (reader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '抄表记录'; -- Readings

CREATE TABLE energy_meter_tariffs (
  tariff_id INT NOT NULL AUTO_INCREMENT COMMENT '单价ID', -- Tariff id
  tariff_period VARCHAR(8) NOT NULL COMMENT '时段(尖峰/高峰/平段/低谷/统一)', -- Period (critical/peak/flat/valley/uniform)
  tariff_medium VARCHAR(10) NOT NULL COMMENT '介质', -- Medium
  unit_rate DECIMAL(8,4) NOT NULL COMMENT '单价(元)', -- Rate (yuan)
  charge_unit VARCHAR(10) NOT NULL COMMENT '计费单位', -- Unit
  valid_year SMALLINT NOT NULL COMMENT '执行年度', -- Year
  hour_span VARCHAR(40) NOT NULL COMMENT '时段范围', -- Hours
  energy_vendor_id BIGINT NOT NULL COMMENT '供能单位ID', -- Energy supplier
  PRIMARY KEY (tariff_id),
  FOREIGN KEY (energy_vendor_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '电价与能源单价'; -- Tariffs

CREATE TABLE energy_meter_bills (
  energy_bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '账单ID', -- Bill id
  station_id INT NOT NULL COMMENT '站点ID', -- Site
  bill_month CHAR(7) NOT NULL COMMENT '账单月份', -- Month
  billed_usage DECIMAL(12,2) NOT NULL COMMENT '结算用量', -- Usage billed
  average_rate DECIMAL(8,4) NOT NULL COMMENT '平均单价(元)', -- Average rate (yuan)
  energy_cost DECIMAL(12,2) NOT NULL COMMENT '能源费(元)', -- Energy cost (yuan)
  penalty_cost DECIMAL(10,2) NOT NULL COMMENT '力调或违约金(元)', -- Power factor and penalties (yuan)
  bill_total DECIMAL(12,2) NOT NULL COMMENT '账单合计(元)', -- Total (yuan)
  vendor_id BIGINT NOT NULL COMMENT '供能单位ID', -- Supplier
  subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  PRIMARY KEY (energy_bill_id),
  KEY idx_station (station_id),
  KEY idx_vendor (vendor_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (station_id) REFERENCES energy_meter_stations (station_id),
  FOREIGN KEY (vendor_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '能源账单'; -- Energy bills

CREATE TABLE energy_meter_hourly_loads (
  load_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '负荷ID', -- Load id
  meter_id BIGINT NOT NULL COMMENT '仪表ID', -- Meter
  load_hour DATETIME NOT NULL COMMENT '时刻', -- Hour
  active_power DECIMAL(10,2) NOT NULL COMMENT '有功功率(千瓦)', -- Active power (kW)
  power_factor DECIMAL(4,3) NOT NULL COMMENT '功率因数', -- Power factor
  line_voltage DECIMAL(6,1) NOT NULL COMMENT '线电压(伏)', -- Voltage (V)
  current_amp DECIMAL(8,2) NOT NULL COMMENT '电流(安)', -- Current (A)
  harmonic_rate DECIMAL(5,2) NOT NULL COMMENT '谐波畸变率(%)', -- Harmonic distortion (%)
  PRIMARY KEY (load_id),
  KEY idx_meter (meter_id),
  FOREIGN KEY (meter_id) REFERENCES energy_meter_meters (meter_id)
) COMMENT = '逐时负荷'; -- Hourly loads

CREATE TABLE energy_meter_alarms (
  energy_alarm_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '告警ID', -- Alarm id
  meter_id BIGINT NOT NULL COMMENT '仪表ID', -- Meter
  alarm_kind VARCHAR(12) NOT NULL COMMENT '告警类型(通讯中断/功率越限/夜间异常/功率因数低/泄漏)', -- Kind of alarm
  alarm_text VARCHAR(80) NOT NULL COMMENT '告警内容', -- Alarm
  triggered_at DATETIME NOT NULL COMMENT '触发时间', -- Triggered at
  recovered_at DATETIME COMMENT '恢复时间', -- Recovered at
  cause_note VARCHAR(60) COMMENT '原因', -- Cause
  ack_user_id BIGINT NOT NULL COMMENT '确认人用户ID', -- Acknowledged by
  PRIMARY KEY (energy_alarm_id),
  KEY idx_meter (meter_id),
  KEY idx_ack_user (ack_user_id),
  FOREIGN KEY (meter_id) REFERENCES energy_meter_meters (meter_id),
  FOREIGN KEY (ack_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '用能告警'; -- Energy alarms

CREATE TABLE energy_meter_saving_projects (
  saving_id INT NOT NULL AUTO_INCREMENT COMMENT '节能项目ID', -- Saving id
  saving_title VARCHAR(60) NOT NULL COMMENT '项目名称', -- Project
  station_id INT NOT NULL COMMENT '站点ID', -- Site
  project_id BIGINT COMMENT '对应项目ID', -- Project
  invest_amount DECIMAL(12,2) NOT NULL COMMENT '投资额(元)', -- Investment (yuan)
  yearly_saving DECIMAL(12,2) NOT NULL COMMENT '年节能量(千瓦时)', -- Saved a year (kWh)
  yearly_benefit DECIMAL(12,2) NOT NULL COMMENT '年节约费用(元)', -- Saved a year (yuan)
  payback_years DECIMAL(5,2) NOT NULL COMMENT '回收期(年)', -- Payback (years)
  accepted_on DATE COMMENT '验收日期', -- Accepted on
  PRIMARY KEY (saving_id),
  KEY idx_station (station_id),
  KEY idx_project (project_id),
  FOREIGN KEY (station_id) REFERENCES energy_meter_stations (station_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '节能项目'; -- Energy saving projects

CREATE TABLE energy_meter_carbon_records (
  carbon_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '碳核算ID', -- Carbon record id
  company_id INT NOT NULL COMMENT '核算公司ID', -- Company
  account_month CHAR(7) NOT NULL COMMENT '核算月份', -- Month
  power_kwh DECIMAL(12,2) NOT NULL COMMENT '外购电量(千瓦时)', -- Power bought (kWh)
  gas_m3 DECIMAL(12,2) NOT NULL COMMENT '天然气(立方米)', -- Natural gas (m³)
  diesel_litre DECIMAL(10,2) NOT NULL COMMENT '柴油(升)', -- Diesel (litres)
  emission_tons DECIMAL(12,3) NOT NULL COMMENT '二氧化碳排放(吨)', -- CO2 (tonnes)
  green_power_rate DECIMAL(5,2) NOT NULL COMMENT '绿电占比(%)', -- Green power (%)
  PRIMARY KEY (carbon_id),
  KEY idx_company (company_id),
  FOREIGN KEY (company_id) REFERENCES org_structure_companies (company_id)
) COMMENT = '碳排放核算'; -- Carbon accounts

CREATE TABLE energy_meter_charging_piles (
  charge_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '充电记录ID', -- Charging id
  vehicle_id BIGINT NOT NULL COMMENT '充电车辆ID', -- Vehicle
  pile_label VARCHAR(16) NOT NULL COMMENT '充电桩', -- Charger
  plug_in_at DATETIME NOT NULL COMMENT '开始充电', -- Plugged in
  plug_out_at DATETIME NOT NULL COMMENT '结束充电', -- Plugged out
  charged_kwh DECIMAL(8,2) NOT NULL COMMENT '充电量(千瓦时)', -- Charged (kWh)
  charge_fee DECIMAL(8,2) NOT NULL COMMENT '充电费(元)', -- Fee (yuan)
  soc_after TINYINT NOT NULL COMMENT '结束电量(%)', -- Battery after (%)
  PRIMARY KEY (charge_id),
  KEY idx_vehicle (vehicle_id),
  FOREIGN KEY (vehicle_id) REFERENCES tms_fleet_vehicles (vehicle_id)
) COMMENT = '充电桩记录'; -- Charging of vehicles
