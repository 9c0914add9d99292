-- domain: admin_travel
-- category: HR and administration
-- zh: 差旅管理
-- en: Business travel

CREATE TABLE admin_travel_requests (
  travel_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '出差申请ID', -- Travel request id
  travel_no VARCHAR(20) NOT NULL COMMENT '出差单号', -- Travel number
  traveler_id BIGINT NOT NULL COMMENT '出差人员工ID', -- Traveller
  dept_id INT NOT NULL COMMENT '所属部门ID', -- Department
  from_region_id INT NOT NULL COMMENT '出发城市ID', -- From city
  to_region_id INT NOT NULL COMMENT '目的城市ID', -- To city
  travel_reason VARCHAR(60) NOT NULL COMMENT '出差事由', -- Reason
  customer_id BIGINT COMMENT '拜访客户ID', -- Customer
  project_id BIGINT COMMENT '关联项目ID', -- Project
  depart_on DATE NOT NULL COMMENT '出发日期', -- Leaves on
  return_on DATE NOT NULL COMMENT '返回日期', -- Returns on
  estimated_cost DECIMAL(12,2) NOT NULL COMMENT '预计费用(元)', -- Estimated cost (yuan)
  travel_state TINYINT NOT NULL COMMENT '单据状态(1-审批中 2-已批准 3-已报销 4-已取消)', -- State (1-in approval 2-approved 3-reimbursed 4-cancelled)
  PRIMARY KEY (travel_id),
  UNIQUE KEY uk_travel_no (travel_no),
  KEY idx_traveler (traveler_id),
  KEY idx_dept (dept_id),
  KEY idx_from_region (from_region_id),
  KEY idx_to_region (to_region_id),
  KEY idx_customer (customer_id),
  KEY idx_project (project_id),
  FOREIGN KEY (traveler_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id),
  FOREIGN KEY (from_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (to_region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id)
) COMMENT = '出差申请'; -- Travel requests

CREATE TABLE admin_travel_approvals (
  approval_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审批ID', -- Approval id
  travel_id BIGINT NOT NULL COMMENT '出差申请ID', -- Travel request
  step_no TINYINT NOT NULL COMMENT '审批步骤', -- Step
  approver_id BIGINT NOT NULL COMMENT '审批人员工ID', -- Approver
  decision VARCHAR(10) NOT NULL COMMENT '审批结论(同意/待处理)', -- Decision (agreed/waiting)
  decision_note VARCHAR(100) COMMENT '审批意见', -- Comment
  decided_at DATETIME COMMENT '审批时间', -- Decided at
  is_mobile TINYINT NOT NULL COMMENT '是否手机审批(0-否 1-是)', -- By phone (0-no 1-yes)
  PRIMARY KEY (approval_id),
  KEY idx_travel (travel_id),
  KEY idx_approver (approver_id),
  FOREIGN KEY (travel_id) REFERENCES admin_travel_requests (travel_id),
  FOREIGN KEY (approver_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '出差审批记录'; -- Approvals of travel

CREATE TABLE admin_travel_tickets (
  ticket_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '车票ID', -- Ticket id
  travel_id BIGINT NOT NULL COMMENT '出差申请ID', -- Travel request
  transport_mode VARCHAR(10) NOT NULL COMMENT '交通方式(高铁/飞机/长途汽车)', -- Transport (rail/air/coach)
  trip_direction VARCHAR(4) NOT NULL COMMENT '行程方向(去程/返程)', -- Direction (out/back)
  trip_no VARCHAR(10) COMMENT '班次号', -- Train or flight
  seat_class VARCHAR(10) NOT NULL COMMENT '座位等级', -- Class
  departs_at DATETIME NOT NULL COMMENT '出发时间', -- Leaves at
  ticket_price DECIMAL(10,2) NOT NULL COMMENT '票价(元)', -- Price (yuan)
  ticket_state TINYINT NOT NULL COMMENT '票务状态(1-已出票 2-已使用 3-已退票)', -- State (1-issued 2-used 3-refunded)
  PRIMARY KEY (ticket_id),
  KEY idx_travel (travel_id),
  FOREIGN KEY (travel_id) REFERENCES admin_travel_requests (travel_id)
) COMMENT = '交通票预订'; -- Tickets

CREATE TABLE admin_travel_hotels (
  hotel_id INT NOT NULL AUTO_INCREMENT COMMENT '酒店ID', -- Hotel id
  hotel_title VARCHAR(60) NOT NULL COMMENT '酒店名称', -- Hotel
  region_id INT NOT NULL COMMENT '所在城市ID', -- City
  star_level TINYINT NOT NULL COMMENT '星级', -- Stars
  agreed_price DECIMAL(8,2) NOT NULL COMMENT '协议价(元/晚)', -- Agreed price (yuan a night)
  breakfast TINYINT NOT NULL COMMENT '是否含早餐(0-否 1-是)', -- Breakfast (0-no 1-yes)
  front_phone VARCHAR(20) NOT NULL COMMENT '前台电话', -- Telephone
  contract_id BIGINT COMMENT '协议合同ID', -- Contract
  agreement_until DATE NOT NULL COMMENT '协议到期日', -- Agreed until
  PRIMARY KEY (hotel_id),
  KEY idx_region (region_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (region_id) REFERENCES mdm_region_areas (region_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '协议酒店'; -- Hotels under agreement

CREATE TABLE admin_travel_stays (
  stay_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '住宿ID', -- Stay id
  travel_id BIGINT NOT NULL COMMENT '出差申请ID', -- Travel request
  hotel_id INT COMMENT '协议酒店ID', -- Hotel
  checkin_on DATE NOT NULL COMMENT '入住日期', -- Arrival
  checkout_on DATE NOT NULL COMMENT '离店日期', -- Departure
  nights TINYINT NOT NULL COMMENT '间夜数(晚)', -- Nights
  price_night DECIMAL(8,2) NOT NULL COMMENT '房价(元/晚)', -- Price (yuan a night)
  stay_cost DECIMAL(10,2) NOT NULL COMMENT '住宿费(元)', -- Cost (yuan)
  pay_mode VARCHAR(10) NOT NULL COMMENT '支付方式(公司月结/个人垫付)', -- Payment (company/own)
  PRIMARY KEY (stay_id),
  UNIQUE KEY uk_travel_id (travel_id),
  KEY idx_hotel (hotel_id),
  FOREIGN KEY (travel_id) REFERENCES admin_travel_requests (travel_id),
  FOREIGN KEY (hotel_id) REFERENCES admin_travel_hotels (hotel_id)
) COMMENT = '住宿记录'; -- Stays

CREATE TABLE admin_travel_reimbursements (
  reimburse_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '报销单ID', -- Claim id
  reimburse_no VARCHAR(20) NOT NULL COMMENT '报销单号', -- Claim number
  travel_id BIGINT NOT NULL COMMENT '出差申请ID', -- Travel request
  invoice_count TINYINT NOT NULL COMMENT '票据张数(张)', -- Receipts
  claimed_total DECIMAL(12,2) NOT NULL COMMENT '报销总额(元)', -- Claimed (yuan)
  deducted_amount DECIMAL(10,2) NOT NULL COMMENT '核减金额(元)', -- Struck off (yuan)
  payable_total DECIMAL(12,2) NOT NULL COMMENT '应付金额(元)', -- Payable (yuan)
  filed_on DATE NOT NULL COMMENT '提交日期', -- Filed on
  paid_on DATE NOT NULL COMMENT '付款日期', -- Paid on
  subject_id INT NOT NULL COMMENT '费用科目ID', -- Ledger subject
  PRIMARY KEY (reimburse_id),
  UNIQUE KEY uk_reimburse_no (reimburse_no),
  UNIQUE KEY uk_travel_id (travel_id),
  KEY idx_subject (subject_id),
  FOREIGN KEY (travel_id) REFERENCES admin_travel_requests (travel_id),
  FOREIGN KEY (subject_id) REFERENCES fin_ledger_subjects (subject_id)
) COMMENT = '差旅报销单'; -- Travel expenses

CREATE TABLE admin_travel_reimburse_lines (
  reimburse_id BIGINT NOT NULL COMMENT '报销单ID', -- Claim
  line_no TINYINT NOT NULL COMMENT '行号', -- Line number
  expense_kind VARCHAR(10) NOT NULL COMMENT '费用类型(交通费/住宿费/出差补助)', -- Kind (transport/hotel/allowance)
  expense_amount DECIMAL(10,2) NOT NULL COMMENT '金额(元)', -- Amount (yuan)
  tax_included DECIMAL(8,2) NOT NULL COMMENT '可抵扣税额(元)', -- Deductible tax (yuan)
  receipt_no VARCHAR(24) COMMENT '票据号码', -- Receipt number
  line_comment VARCHAR(60) COMMENT '明细说明', -- Note
  PRIMARY KEY (reimburse_id, line_no),
  FOREIGN KEY (reimburse_id) REFERENCES admin_travel_reimbursements (reimburse_id)
) COMMENT = '差旅报销明细'; -- Lines of claims

CREATE TABLE admin_travel_allowance_standards (
  standard_id INT NOT NULL AUTO_INCREMENT COMMENT '标准ID', -- Standard id
  grade_band VARCHAR(20) NOT NULL COMMENT '职级档', -- Grades
  city_class VARCHAR(10) NOT NULL COMMENT '城市类别(一类/二类/三类)', -- Class of city
  cost_kind VARCHAR(10) NOT NULL COMMENT '费用项目(住宿/餐补/市内交通)', -- Cost (hotel/meals/local transport)
  limit_amount DECIMAL(8,2) NOT NULL COMMENT '标准上限(元/天)', -- Limit (yuan a day)
  policy_doc VARCHAR(60) NOT NULL COMMENT '制度依据', -- Policy
  effective_on DATE NOT NULL COMMENT '生效日期', -- Effective on
  approved_by_user_id BIGINT NOT NULL COMMENT '批准人用户ID', -- Approved by
  PRIMARY KEY (standard_id),
  KEY idx_approved_by_user (approved_by_user_id),
  UNIQUE KEY uk_grade_band_city_class_cost_kind (grade_band, city_class, cost_kind),
  FOREIGN KEY (approved_by_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '差旅标准'; -- Travel standards

CREATE TABLE admin_travel_loans (
  loan_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '借款ID', -- Advance id
  loan_no VARCHAR(20) NOT NULL COMMENT '借款单号', -- Advance number
  travel_id BIGINT NOT NULL COMMENT '出差申请ID', -- Travel request
  borrower_id BIGINT NOT NULL COMMENT '借款人员工ID', -- Borrower
  loan_amount DECIMAL(10,2) NOT NULL COMMENT '借款金额(元)', -- Amount (yuan)
  lent_on DATE NOT NULL COMMENT '借款日期', -- Lent on
  repaid_amount DECIMAL(10,2) NOT NULL COMMENT '已冲销金额(元)', -- Settled (yuan)
  settled_on DATE COMMENT '冲销日期', -- Settled on
  PRIMARY KEY (loan_id),
  UNIQUE KEY uk_loan_no (loan_no),
  KEY idx_travel (travel_id),
  KEY idx_borrower (borrower_id),
  FOREIGN KEY (travel_id) REFERENCES admin_travel_requests (travel_id),
  FOREIGN KEY (borrower_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '差旅借款'; -- Advances

CREATE TABLE admin_travel_reports (
  report_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '出差总结ID', -- Report id
  travel_id BIGINT NOT NULL COMMENT '出差申请ID', -- Travel request
  work_done TEXT NOT NULL COMMENT '完成工作', -- Work done
  result_score TINYINT NOT NULL COMMENT '成果自评(分)', -- Own score (points)
  follow_matter VARCHAR(120) COMMENT '后续事项', -- To follow up
  submitted_on DATE NOT NULL COMMENT '提交日期', -- Submitted on
  reader_user_id BIGINT COMMENT '审阅人用户ID', -- Read by
  attachment_total TINYINT NOT NULL COMMENT '附件数(个)', -- Attachments
  PRIMARY KEY (report_id),
  UNIQUE KEY uk_travel_id (travel_id),
  KEY idx_reader_user (reader_user_id),
  FOREIGN KEY (travel_id) REFERENCES admin_travel_requests (travel_id),
  FOREIGN KEY (reader_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '出差总结'; -- Travel reports
