-- domain: hospital_ward
-- category: Health care
-- zh: 住院病区
-- en: Hospital wards

CREATE TABLE hospital_ward_wards (
  ward_id INT NOT NULL AUTO_INCREMENT COMMENT '病区ID', -- Ward id
  ward_code VARCHAR(8) NOT NULL COMMENT '病区代码', -- Code
  ward_label VARCHAR(40) NOT NULL COMMENT '病区名称', -- Ward
  clinic_dept_id INT NOT NULL COMMENT '所属科室ID', -- Department
  head_nurse_id BIGINT NOT NULL COMMENT '护士长员工ID', -- Head nurse
  beds_approved SMALLINT NOT NULL COMMENT '编制床位(张)', -- Beds
  nurse_station_phone VARCHAR(20) NOT NULL COMMENT '护士站电话', -- Nurses' station
  PRIMARY KEY (ward_id),
  UNIQUE KEY uk_ward_code (ward_code),
  UNIQUE KEY uk_ward_label (ward_label),
  KEY idx_clinic_dept (clinic_dept_id),
  KEY idx_head_nurse (head_nurse_id),
  FOREIGN KEY (clinic_dept_id) REFERENCES hospital_clinic_departments (clinic_dept_id),
  FOREIGN KEY (head_nurse_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '病区'; -- Wards

CREATE TABLE hospital_ward_beds (
  bed_id INT NOT NULL AUTO_INCREMENT COMMENT '床位ID', -- Bed id
  ward_id INT NOT NULL COMMENT '病区ID', -- Ward
  bed_no VARCHAR(8) NOT NULL COMMENT '床号', -- Bed number
  bed_grade VARCHAR(10) NOT NULL COMMENT '床位等级(普通/双人间/单人间/监护)', -- Class
  daily_bed_fee DECIMAL(6,2) NOT NULL COMMENT '床位费(元/天)', -- Fee a day (yuan)
  equipment_id BIGINT COMMENT '监护设备ID', -- Monitor
  occupy_state VARCHAR(8) NOT NULL COMMENT '床位状态(空床/占用/消毒中)', -- State (free/taken/being disinfected)
  PRIMARY KEY (bed_id),
  KEY idx_ward (ward_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (ward_id) REFERENCES hospital_ward_wards (ward_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '床位'; -- Beds

CREATE TABLE hospital_ward_admissions (
  admission_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '住院ID', -- Admission id
  admission_no VARCHAR(16) NOT NULL COMMENT '住院号', -- Number
  patient_id BIGINT NOT NULL COMMENT '患者ID', -- Patient
  ward_id INT NOT NULL COMMENT '病区ID', -- Ward
  bed_id INT NOT NULL COMMENT '床位ID', -- Bed
  attending_doctor_id INT NOT NULL COMMENT '主管医生ID', -- Doctor in charge
  admit_diagnosis VARCHAR(100) NOT NULL COMMENT '入院诊断', -- Diagnosis
  admitted_at DATETIME NOT NULL COMMENT '入院时间', -- Admitted at
  stay_days SMALLINT NOT NULL COMMENT '住院天数(天)', -- Days
  discharged_at DATETIME COMMENT '出院时间', -- Discharged at
  outcome VARCHAR(8) COMMENT '转归(治愈/好转/未愈/转院)', -- Outcome (cured/better/not healed/transferred)
  PRIMARY KEY (admission_id),
  UNIQUE KEY uk_admission_no (admission_no),
  KEY idx_patient (patient_id),
  KEY idx_ward (ward_id),
  KEY idx_bed (bed_id),
  KEY idx_attending_doctor (attending_doctor_id),
  FOREIGN KEY (patient_id) REFERENCES hospital_clinic_patients (patient_id),
  FOREIGN KEY (ward_id) REFERENCES hospital_ward_wards (ward_id),
  FOREIGN KEY (bed_id) REFERENCES hospital_ward_beds (bed_id),
  FOREIGN KEY (attending_doctor_id) REFERENCES hospital_clinic_doctors (doctor_id)
) COMMENT = '入院登记'; -- Admissions

CREATE TABLE hospital_ward_care_orders (
  care_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '医嘱ID', -- Order id
  admission_id BIGINT NOT NULL COMMENT '住院ID', -- Admission
  order_nature VARCHAR(6) NOT NULL COMMENT '医嘱类别(长期/临时)', -- Nature (standing/once)
  order_text VARCHAR(100) NOT NULL COMMENT '医嘱内容', -- Order
  exec_frequency VARCHAR(10) NOT NULL COMMENT '执行频次', -- Frequency
  ordered_at DATETIME NOT NULL COMMENT '开立时间', -- Ordered at
  checked_nurse_id BIGINT NOT NULL COMMENT '核对护士员工ID', -- Checked by
  PRIMARY KEY (care_order_id),
  KEY idx_admission (admission_id),
  KEY idx_checked_nurse (checked_nurse_id),
  FOREIGN KEY (admission_id) REFERENCES hospital_ward_admissions (admission_id),
  FOREIGN KEY (checked_nurse_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '住院医嘱'; -- Doctors' orders

CREATE TABLE hospital_ward_vital_signs (
  vital_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '体征ID', -- Record id
  admission_id BIGINT NOT NULL COMMENT '住院ID', -- Admission
  measured_at DATETIME NOT NULL COMMENT '测量时间', -- Measured at
  temperature_c DECIMAL(4,1) NOT NULL COMMENT '体温(℃)', -- Temperature (℃)
  pulse_rate SMALLINT NOT NULL COMMENT '脉搏(次/分)', -- Pulse (a minute)
  breath_rate SMALLINT NOT NULL COMMENT '呼吸(次/分)', -- Breaths (a minute)
  systolic SMALLINT NOT NULL COMMENT '收缩压(mmHg)', -- Systolic (mmHg)
  diastolic SMALLINT NOT NULL COMMENT '舒张压(mmHg)', -- Diastolic (mmHg)
  oxygen_saturation TINYINT NOT NULL COMMENT '血氧饱和度(%)', -- Oxygen (%)
  PRIMARY KEY (vital_id),
  KEY idx_admission (admission_id),
  FOREIGN KEY (admission_id) REFERENCES hospital_ward_admissions (admission_id)
) COMMENT = '体征记录'; -- Vital signs

CREATE TABLE hospital_ward_nursing_notes (
  nursing_note_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '护理记录ID', -- Note id
  admission_id BIGINT NOT NULL COMMENT '住院ID', -- Admission
  nurse_id BIGINT NOT NULL COMMENT '责任护士员工ID', -- Nurse
  care_level VARCHAR(8) NOT NULL COMMENT '护理级别(特级/一级/二级/三级)', -- Level
  care_record TEXT NOT NULL COMMENT '护理内容', -- What was done
  fall_risk_points TINYINT NOT NULL COMMENT '跌倒评分(分)', -- Risk of falling (points)
  noted_at DATETIME NOT NULL COMMENT '记录时间', -- Noted at
  PRIMARY KEY (nursing_note_id),
  KEY idx_admission (admission_id),
  KEY idx_nurse (nurse_id),
  FOREIGN KEY (admission_id) REFERENCES hospital_ward_admissions (admission_id),
  FOREIGN KEY (nurse_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '护理记录'; -- Nursing notes

CREATE TABLE hospital_ward_surgeries (
  surgery_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '手术ID', -- Operation id
  admission_id BIGINT NOT NULL COMMENT '住院ID', -- Admission
  surgeon_id INT NOT NULL COMMENT '主刀医生ID', -- Surgeon
  surgery_title VARCHAR(60) NOT NULL COMMENT '手术名称', -- Operation
  surgery_grade TINYINT NOT NULL COMMENT '手术级别(1-一级 2-二级 3-三级 4-四级)', -- Grade
  anesthesia VARCHAR(12) NOT NULL COMMENT '麻醉方式(全麻/椎管内麻醉/局麻)', -- Anaesthesia (general/spinal/local)
  began_cut_at DATETIME NOT NULL COMMENT '手术开始时间', -- Began at
  operation_minutes SMALLINT NOT NULL COMMENT '手术时长(分钟)', -- Length (minutes)
  blood_loss_ml SMALLINT NOT NULL COMMENT '出血量(毫升)', -- Blood lost (ml)
  PRIMARY KEY (surgery_id),
  KEY idx_admission (admission_id),
  KEY idx_surgeon (surgeon_id),
  FOREIGN KEY (admission_id) REFERENCES hospital_ward_admissions (admission_id),
  FOREIGN KEY (surgeon_id) REFERENCES hospital_clinic_doctors (doctor_id)
) COMMENT = '手术记录'; -- Operations

CREATE TABLE hospital_ward_ward_materials (
  consume_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '领用ID', -- Id
  ward_id INT NOT NULL COMMENT '病区ID', -- Ward
  supplier_id BIGINT NOT NULL COMMENT '供应商ID', -- Supplier
  consumable VARCHAR(40) NOT NULL COMMENT '耗材名称', -- Consumable
  pack_unit VARCHAR(6) NOT NULL COMMENT '单位', -- Unit
  drawn_qty SMALLINT NOT NULL COMMENT '领用数量', -- Drawn
  sterile_lot VARCHAR(16) NOT NULL COMMENT '灭菌批号', -- Sterile lot
  drawn_on DATE NOT NULL COMMENT '领用日期', -- Drawn on
  PRIMARY KEY (consume_id),
  KEY idx_ward (ward_id),
  KEY idx_supplier (supplier_id),
  FOREIGN KEY (ward_id) REFERENCES hospital_ward_wards (ward_id),
  FOREIGN KEY (supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '病区耗材领用'; -- Consumables of wards

CREATE TABLE hospital_ward_prepayments (
  prepay_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '预交金ID', -- Prepayment id
  admission_id BIGINT NOT NULL COMMENT '住院ID', -- Admission
  prepay_receipt VARCHAR(20) NOT NULL COMMENT '收据号', -- Receipt
  prepaid_sum DECIMAL(10,2) NOT NULL COMMENT '预交金额(元)', -- Paid (yuan)
  pay_means VARCHAR(12) NOT NULL COMMENT '缴款方式(微信/支付宝/银行卡/现金)', -- Paid by
  paid_at DATETIME NOT NULL COMMENT '缴款时间', -- Paid at
  cashier_user_id BIGINT NOT NULL COMMENT '收费员用户ID', -- Cashier
  PRIMARY KEY (prepay_id),
  KEY idx_admission (admission_id),
  UNIQUE KEY uk_prepay_receipt (prepay_receipt),
  KEY idx_cashier_user (cashier_user_id),
  FOREIGN KEY (admission_id) REFERENCES hospital_ward_admissions (admission_id),
  FOREIGN KEY (cashier_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '住院预交金'; -- Prepayments

CREATE TABLE hospital_ward_discharge_settlements (
  settlement_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '结算ID', -- Settlement id
  admission_id BIGINT NOT NULL COMMENT '住院ID', -- Admission
  drug_cost DECIMAL(10,2) NOT NULL COMMENT '药品费(元)', -- Medicines (yuan)
  treatment_cost DECIMAL(10,2) NOT NULL COMMENT '治疗费(元)', -- Treatment (yuan)
  nursing_bed_cost DECIMAL(10,2) NOT NULL COMMENT '床位护理费(元)', -- Bed and nursing (yuan)
  hospital_total DECIMAL(12,2) NOT NULL COMMENT '住院总费用(元)', -- Total (yuan)
  fund_paid DECIMAL(12,2) NOT NULL COMMENT '统筹基金支付(元)', -- Paid by the fund (yuan)
  patient_paid DECIMAL(12,2) NOT NULL COMMENT '个人自付(元)', -- Paid by the patient (yuan)
  settled_on DATE NOT NULL COMMENT '结算日期', -- Settled on
  PRIMARY KEY (settlement_id),
  KEY idx_admission (admission_id),
  FOREIGN KEY (admission_id) REFERENCES hospital_ward_admissions (admission_id)
) COMMENT = '出院结算'; -- Settlement at discharge
