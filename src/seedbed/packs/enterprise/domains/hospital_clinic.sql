-- domain: hospital_clinic
-- category: Health care
-- zh: 门诊管理
-- en: Outpatient clinic

CREATE TABLE hospital_clinic_departments (
  clinic_dept_id INT NOT NULL AUTO_INCREMENT COMMENT '科室ID', -- Department id
  clinic_dept_code VARCHAR(8) NOT NULL COMMENT '科室代码', -- Code
  specialty VARCHAR(30) NOT NULL COMMENT '科室名称', -- Specialty
  floor_position VARCHAR(30) NOT NULL COMMENT '诊区位置', -- Location
  org_dept_id INT NOT NULL COMMENT '核算部门ID', -- Accounting department
  room_count TINYINT NOT NULL COMMENT '诊室数(间)', -- Rooms
  enquiry_phone VARCHAR(20) NOT NULL COMMENT '咨询电话', -- Enquiries
  PRIMARY KEY (clinic_dept_id),
  UNIQUE KEY uk_clinic_dept_code (clinic_dept_code),
  UNIQUE KEY uk_specialty (specialty),
  KEY idx_org_dept (org_dept_id),
  FOREIGN KEY (org_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '临床科室'; -- Clinical departments

CREATE TABLE hospital_clinic_doctors (
  doctor_id INT NOT NULL AUTO_INCREMENT COMMENT '医生ID', -- Doctor id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  clinic_dept_id INT NOT NULL COMMENT '科室ID', -- Department
  doctor_name VARCHAR(50) NOT NULL COMMENT '医生姓名', -- Name
  doctor_title VARCHAR(16) NOT NULL COMMENT '职称(主任医师/副主任医师/主治医师/住院医师)', -- Title (chief/associate chief/attending/resident)
  licence_no VARCHAR(20) NOT NULL COMMENT '执业证书编号', -- Licence
  registration_fee DECIMAL(6,2) NOT NULL COMMENT '挂号费(元)', -- Registration fee (yuan)
  good_at VARCHAR(120) NOT NULL COMMENT '擅长领域', -- Expert in
  PRIMARY KEY (doctor_id),
  KEY idx_employee (employee_id),
  KEY idx_clinic_dept (clinic_dept_id),
  UNIQUE KEY uk_licence_no (licence_no),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (clinic_dept_id) REFERENCES hospital_clinic_departments (clinic_dept_id)
) COMMENT = '出诊医生'; -- Doctors

CREATE TABLE hospital_clinic_patients (
  patient_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '患者ID', -- Patient id
  medical_record_no VARCHAR(16) NOT NULL COMMENT '病历号', -- Record number
  patient_name VARCHAR(50) NOT NULL COMMENT '患者姓名', -- Name
  patient_gender CHAR(3) NOT NULL COMMENT '性别(男/女)', -- Gender
  born_on DATE NOT NULL COMMENT '出生日期', -- Born on
  patient_id_card CHAR(18) NOT NULL COMMENT '身份证号', -- Identity number
  contact_mobile VARCHAR(20) NOT NULL COMMENT '联系手机', -- Mobile
  residence_region_id INT NOT NULL COMMENT '现居地ID', -- Lives in
  insurance_kind VARCHAR(20) NOT NULL COMMENT '医保类型(职工医保/居民医保/自费/商业保险)', -- Insurance
  allergy_history VARCHAR(60) NOT NULL COMMENT '过敏史', -- Allergies
  PRIMARY KEY (patient_id),
  UNIQUE KEY uk_medical_record_no (medical_record_no),
  KEY idx_residence_region (residence_region_id),
  FOREIGN KEY (residence_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '患者档案'; -- Patients

CREATE TABLE hospital_clinic_duty_schedules (
  schedule_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '出诊ID', -- Schedule id
  doctor_id INT NOT NULL COMMENT '医生ID', -- Doctor
  clinic_date DATE NOT NULL COMMENT '出诊日期', -- Date
  half_day VARCHAR(6) NOT NULL COMMENT '时段(上午/下午/夜诊)', -- Half day (morning/afternoon/evening)
  number_quota SMALLINT NOT NULL COMMENT '号源数(个)', -- Appointments
  booked_numbers SMALLINT NOT NULL COMMENT '已约数(个)', -- Booked
  is_suspended TINYINT NOT NULL COMMENT '是否停诊(0-否 1-是)', -- Cancelled (0-no 1-yes)
  PRIMARY KEY (schedule_id),
  KEY idx_doctor (doctor_id),
  FOREIGN KEY (doctor_id) REFERENCES hospital_clinic_doctors (doctor_id)
) COMMENT = '医生出诊排班'; -- Clinic schedules

CREATE TABLE hospital_clinic_registrations (
  visit_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '就诊ID', -- Visit id
  visit_no VARCHAR(20) NOT NULL COMMENT '就诊流水号', -- Visit number
  patient_id BIGINT NOT NULL COMMENT '患者ID', -- Patient
  doctor_id INT NOT NULL COMMENT '医生ID', -- Doctor
  booking_source VARCHAR(16) NOT NULL COMMENT '挂号来源(微信公众号/自助机/窗口/电话)', -- Booked by
  registered_at DATETIME NOT NULL COMMENT '挂号时间', -- Registered at
  visit_kind TINYINT NOT NULL COMMENT '就诊类型(1-初诊 2-复诊)', -- Kind (1-first 2-return)
  fee_paid DECIMAL(6,2) NOT NULL COMMENT '挂号费实收(元)', -- Fee paid (yuan)
  queue_number SMALLINT NOT NULL COMMENT '排队序号', -- Queue number
  visit_state TINYINT NOT NULL COMMENT '就诊状态(1-候诊 2-已就诊 3-退号 4-爽约)', -- State (1-waiting 2-seen 3-returned 4-missed)
  PRIMARY KEY (visit_id),
  UNIQUE KEY uk_visit_no (visit_no),
  KEY idx_patient (patient_id),
  KEY idx_doctor (doctor_id),
  FOREIGN KEY (patient_id) REFERENCES hospital_clinic_patients (patient_id),
  FOREIGN KEY (doctor_id) REFERENCES hospital_clinic_doctors (doctor_id)
) COMMENT = '挂号记录'; -- Registrations

CREATE TABLE hospital_clinic_medical_notes (
  note_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '病历ID', -- Note id
  visit_id BIGINT NOT NULL COMMENT '就诊ID', -- Visit
  chief_complaint VARCHAR(120) NOT NULL COMMENT '主诉', -- Chief complaint
  diagnosis VARCHAR(100) NOT NULL COMMENT '初步诊断', -- Diagnosis
  icd_code VARCHAR(10) NOT NULL COMMENT '诊断编码(ICD-10)', -- ICD-10
  body_temperature DECIMAL(4,1) NOT NULL COMMENT '体温(℃)', -- Temperature (℃)
  blood_pressure VARCHAR(10) COMMENT '血压(mmHg)', -- Blood pressure (mmHg)
  doctor_advice TEXT NOT NULL COMMENT '医嘱', -- Advice
  PRIMARY KEY (note_id),
  KEY idx_visit (visit_id),
  FOREIGN KEY (visit_id) REFERENCES hospital_clinic_registrations (visit_id)
) COMMENT = '门诊病历'; -- Outpatient notes

CREATE TABLE hospital_clinic_prescriptions (
  prescription_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '处方ID', -- Prescription id
  note_id BIGINT NOT NULL COMMENT '病历ID', -- Note
  prescription_no VARCHAR(20) NOT NULL COMMENT '处方号', -- Number
  rx_kind VARCHAR(10) NOT NULL COMMENT '处方类型(西药/中成药/中草药)', -- Kind
  drug_regimen VARCHAR(120) NOT NULL COMMENT '用药方案', -- Regimen
  medicine_fee DECIMAL(8,2) NOT NULL COMMENT '药费(元)', -- Medicine (yuan)
  issued_at DATETIME NOT NULL COMMENT '开方时间', -- Issued at
  pharmacist_user_id BIGINT NOT NULL COMMENT '审方药师用户ID', -- Pharmacist
  PRIMARY KEY (prescription_id),
  KEY idx_note (note_id),
  UNIQUE KEY uk_prescription_no (prescription_no),
  KEY idx_pharmacist_user (pharmacist_user_id),
  FOREIGN KEY (note_id) REFERENCES hospital_clinic_medical_notes (note_id),
  FOREIGN KEY (pharmacist_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '门诊处方'; -- Prescriptions

CREATE TABLE hospital_clinic_exam_orders (
  exam_order_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '检查申请ID', -- Order id
  note_id BIGINT NOT NULL COMMENT '病历ID', -- Note
  exam_item VARCHAR(40) NOT NULL COMMENT '检查项目', -- Examination
  exam_fee DECIMAL(8,2) NOT NULL COMMENT '检查费(元)', -- Fee (yuan)
  equipment_id BIGINT COMMENT '检查设备ID', -- Equipment
  result_text VARCHAR(120) NOT NULL COMMENT '检查结果', -- Result
  reported_at DATETIME NOT NULL COMMENT '报告时间', -- Reported at
  PRIMARY KEY (exam_order_id),
  KEY idx_note (note_id),
  KEY idx_equipment (equipment_id),
  FOREIGN KEY (note_id) REFERENCES hospital_clinic_medical_notes (note_id),
  FOREIGN KEY (equipment_id) REFERENCES eam_asset_equipment (equipment_id)
) COMMENT = '检查检验申请'; -- Examination orders

CREATE TABLE hospital_clinic_fee_bills (
  bill_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '收费单ID', -- Bill id
  visit_id BIGINT NOT NULL COMMENT '就诊ID', -- Visit
  bill_total DECIMAL(10,2) NOT NULL COMMENT '费用合计(元)', -- Total (yuan)
  insurance_paid DECIMAL(10,2) NOT NULL COMMENT '医保统筹支付(元)', -- Paid by insurance (yuan)
  self_paid DECIMAL(10,2) NOT NULL COMMENT '个人支付(元)', -- Paid by the patient (yuan)
  settle_mode VARCHAR(12) NOT NULL COMMENT '支付方式(微信/支付宝/医保卡/现金)', -- Paid with
  settled_at DATETIME NOT NULL COMMENT '结算时间', -- Settled at
  PRIMARY KEY (bill_id),
  KEY idx_visit (visit_id),
  FOREIGN KEY (visit_id) REFERENCES hospital_clinic_registrations (visit_id)
) COMMENT = '门诊收费单'; -- Bills

CREATE TABLE hospital_clinic_satisfaction_returns (
  return_call_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '回访ID', -- Call id
  visit_id BIGINT NOT NULL COMMENT '就诊ID', -- Visit
  caller_employee_id BIGINT NOT NULL COMMENT '回访员工ID', -- Caller
  waiting_score TINYINT NOT NULL COMMENT '候诊体验(1-5分)', -- Waiting (1-5)
  attitude_score TINYINT NOT NULL COMMENT '服务态度(1-5分)', -- Attitude (1-5)
  patient_words VARCHAR(120) COMMENT '患者意见', -- Patient's words
  called_on DATE NOT NULL COMMENT '回访日期', -- Called on
  PRIMARY KEY (return_call_id),
  KEY idx_visit (visit_id),
  KEY idx_caller_employee (caller_employee_id),
  FOREIGN KEY (visit_id) REFERENCES hospital_clinic_registrations (visit_id),
  FOREIGN KEY (caller_employee_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '患者满意度回访'; -- Patient satisfaction
