-- domain: bom_design
-- category: Manufacturing
-- zh: 产品设计与BOM
-- en: Product design and BOM

CREATE TABLE bom_design_parts (
  part_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '零部件ID', -- Part id
  part_no VARCHAR(20) NOT NULL COMMENT '图号', -- Drawing number
  part_name VARCHAR(40) NOT NULL COMMENT '零部件名称', -- Part
  material_grade VARCHAR(20) NOT NULL COMMENT '材质', -- Material
  unit_weight DECIMAL(8,3) NOT NULL COMMENT '单重(千克)', -- Weight (kg)
  make_buy VARCHAR(6) NOT NULL COMMENT '自制外购(自制/外购/外协)', -- Made or bought (made/bought/outside)
  designer_id BIGINT NOT NULL COMMENT '设计员工ID', -- Designer
  product_id BIGINT COMMENT '对应物料ID', -- Stock item
  life_phase VARCHAR(6) NOT NULL COMMENT '生命周期(试制/量产/停用)', -- Phase (trial/in production/retired)
  PRIMARY KEY (part_id),
  UNIQUE KEY uk_part_no (part_no),
  KEY idx_designer (designer_id),
  KEY idx_product (product_id),
  FOREIGN KEY (designer_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '零部件'; -- Parts

CREATE TABLE bom_design_boms (
  bom_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '物料清单ID', -- BOM id
  bom_no VARCHAR(16) NOT NULL COMMENT 'BOM编号', -- BOM number
  product_id BIGINT NOT NULL COMMENT '产品ID', -- Product
  bom_kind VARCHAR(8) NOT NULL COMMENT 'BOM类型(设计/制造/售后)', -- Kind (engineering/manufacturing/service)
  bom_edition VARCHAR(4) NOT NULL COMMENT '版本', -- Edition
  part_total SMALLINT NOT NULL COMMENT '零部件种数(种)', -- Parts
  material_cost DECIMAL(12,2) NOT NULL COMMENT '材料成本合计(元)', -- Material cost (yuan)
  effective_from DATE NOT NULL COMMENT '生效日期', -- In force from
  bom_state TINYINT NOT NULL COMMENT 'BOM状态(1-编制 2-审批中 3-生效 4-失效)', -- State (1-draft 2-in approval 3-in force 4-void)
  PRIMARY KEY (bom_id),
  UNIQUE KEY uk_bom_no (bom_no),
  KEY idx_product (product_id),
  FOREIGN KEY (product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = 'BOM清单'; -- Bills of material

CREATE TABLE bom_design_bom_lines (
  bom_id BIGINT NOT NULL COMMENT '物料清单ID', -- BOM
  position_no SMALLINT NOT NULL COMMENT '位号', -- Position
  part_id BIGINT NOT NULL COMMENT '零部件ID', -- Part
  usage_qty DECIMAL(8,3) NOT NULL COMMENT '单位用量', -- Quantity
  scrap_rate DECIMAL(5,2) NOT NULL COMMENT '损耗率(%)', -- Scrap (%)
  part_price DECIMAL(10,2) NOT NULL COMMENT '零部件单价(元)', -- Price (yuan)
  line_cost DECIMAL(12,2) NOT NULL COMMENT '行成本(元)', -- Line cost (yuan)
  is_critical TINYINT NOT NULL COMMENT '是否关键件(0-否 1-是)', -- Critical (0-no 1-yes)
  PRIMARY KEY (bom_id, position_no),
  KEY idx_part (part_id),
  FOREIGN KEY (bom_id) REFERENCES bom_design_boms (bom_id),
  FOREIGN KEY (part_id) REFERENCES bom_design_parts (part_id)
) COMMENT = 'BOM明细'; -- Lines of BOMs

CREATE TABLE bom_design_drawings (
  drawing_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '图纸ID', -- Drawing id
  part_id BIGINT NOT NULL COMMENT '零部件ID', -- Part
  drawing_title VARCHAR(60) NOT NULL COMMENT '图纸名称', -- Title
  drawing_kind VARCHAR(8) NOT NULL COMMENT '图纸类别(零件图/装配图/原理图/三维模型)', -- Kind (part/assembly/circuit/3D model)
  sheet_size CHAR(2) NOT NULL COMMENT '图幅', -- Sheet
  file_path VARCHAR(120) NOT NULL COMMENT '文件路径', -- File
  drawing_rev VARCHAR(4) NOT NULL COMMENT '版次', -- Revision
  checked_by BIGINT NOT NULL COMMENT '校对人员工ID', -- Checked by
  filed_on DATE NOT NULL COMMENT '归档日期', -- Filed on
  PRIMARY KEY (drawing_id),
  KEY idx_part (part_id),
  KEY idx_checked_by (checked_by),
  FOREIGN KEY (part_id) REFERENCES bom_design_parts (part_id),
  FOREIGN KEY (checked_by) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '图纸'; -- Drawings

CREATE TABLE bom_design_change_orders (
  eco_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '变更单ID', -- Change order id
  eco_no VARCHAR(16) NOT NULL COMMENT '变更单号', -- Change order number
  project_id BIGINT COMMENT '关联项目ID', -- Project
  eco_origin VARCHAR(10) NOT NULL COMMENT '变更来源(客户反馈/质量改进/降本/供应中断/法规认证)', -- Origin
  eco_reason VARCHAR(120) NOT NULL COMMENT '变更原因', -- Reason
  applicant_id BIGINT NOT NULL COMMENT '申请人员工ID', -- Applicant
  applied_date DATE NOT NULL COMMENT '申请日期', -- Applied on
  stock_handling VARCHAR(12) NOT NULL COMMENT '库存处理(用完为止/返工/报废)', -- Existing stock (use up/rework/scrap)
  switch_date DATE COMMENT '切换日期', -- Switched on
  PRIMARY KEY (eco_id),
  UNIQUE KEY uk_eco_no (eco_no),
  KEY idx_project (project_id),
  KEY idx_applicant (applicant_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (applicant_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '设计变更单'; -- Engineering change orders

CREATE TABLE bom_design_change_impacts (
  eco_id BIGINT NOT NULL COMMENT '变更单ID', -- Change order
  part_id BIGINT NOT NULL COMMENT '零部件ID', -- Part
  action_kind VARCHAR(4) NOT NULL COMMENT '变更动作(新增/修改/替换/取消)', -- Action (add/modify/replace/drop)
  rev_before VARCHAR(4) NOT NULL COMMENT '变更前版次', -- Revision before
  rev_after VARCHAR(4) NOT NULL COMMENT '变更后版次', -- Revision after
  stock_affected INT NOT NULL COMMENT '受影响库存(件)', -- Stock affected
  cost_change DECIMAL(10,2) NOT NULL COMMENT '单件成本变化(元)', -- Change of unit cost (yuan)
  PRIMARY KEY (eco_id, part_id),
  KEY idx_part (part_id),
  FOREIGN KEY (eco_id) REFERENCES bom_design_change_orders (eco_id),
  FOREIGN KEY (part_id) REFERENCES bom_design_parts (part_id)
) COMMENT = '变更影响件'; -- Parts affected by changes

CREATE TABLE bom_design_reviews (
  review_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评审ID', -- Review id
  project_id BIGINT NOT NULL COMMENT '研发项目ID', -- Project
  review_gate VARCHAR(10) NOT NULL COMMENT '评审阶段(方案评审/图纸评审/样机评审/定型评审)', -- Gate (concept/drawing/prototype/release)
  chairman_id BIGINT NOT NULL COMMENT '评审组长员工ID', -- Chair
  held_at DATETIME NOT NULL COMMENT '评审时间', -- Held at
  attendee_count TINYINT NOT NULL COMMENT '参会人数(人)', -- Present
  issue_count TINYINT NOT NULL COMMENT '问题数(项)', -- Issues
  conclusion VARCHAR(80) NOT NULL COMMENT '评审结论', -- Conclusion
  PRIMARY KEY (review_id),
  KEY idx_project (project_id),
  KEY idx_chairman (chairman_id),
  FOREIGN KEY (project_id) REFERENCES pm_project_projects (project_id),
  FOREIGN KEY (chairman_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '设计评审'; -- Design reviews

CREATE TABLE bom_design_prototypes (
  prototype_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '样机ID', -- Prototype id
  prototype_no VARCHAR(16) NOT NULL COMMENT '样机编号', -- Prototype number
  bom_id BIGINT NOT NULL COMMENT '物料清单ID', -- BOM
  build_round VARCHAR(4) NOT NULL COMMENT '轮次(EVT/DVT/PVT)', -- Round
  built_count TINYINT NOT NULL COMMENT '制作数量(台)', -- Built
  build_cost DECIMAL(12,2) NOT NULL COMMENT '制作费用(元)', -- Cost (yuan)
  built_on DATE NOT NULL COMMENT '完成日期', -- Built on
  test_result VARCHAR(8) NOT NULL COMMENT '测试结果(合格/部分合格/不合格)', -- Result (passed/partly/failed)
  main_problem VARCHAR(80) COMMENT '主要问题', -- Main problem
  PRIMARY KEY (prototype_id),
  UNIQUE KEY uk_prototype_no (prototype_no),
  KEY idx_bom (bom_id),
  FOREIGN KEY (bom_id) REFERENCES bom_design_boms (bom_id)
) COMMENT = '样机'; -- Prototypes

CREATE TABLE bom_design_substitutes (
  part_id BIGINT NOT NULL COMMENT '主件ID', -- Main part
  alternate_part_id BIGINT NOT NULL COMMENT '替代件ID', -- Substitute
  priority_no TINYINT NOT NULL COMMENT '优先顺序', -- Priority
  ratio DECIMAL(6,3) NOT NULL COMMENT '替代比例', -- Ratio
  approved_supplier_id BIGINT NOT NULL COMMENT '认可供应商ID', -- Approved supplier
  approval_note VARCHAR(60) NOT NULL COMMENT '认可依据', -- Basis
  valid_since DATE NOT NULL COMMENT '生效日期', -- Valid since
  PRIMARY KEY (part_id, alternate_part_id),
  KEY idx_alternate_part (alternate_part_id),
  KEY idx_approved_supplier (approved_supplier_id),
  FOREIGN KEY (part_id) REFERENCES bom_design_parts (part_id),
  FOREIGN KEY (alternate_part_id) REFERENCES bom_design_parts (part_id),
  FOREIGN KEY (approved_supplier_id) REFERENCES scm_supplier_vendors (supplier_id)
) COMMENT = '替代料关系'; -- Substitute parts

CREATE TABLE bom_design_patents (
  patent_id INT NOT NULL AUTO_INCREMENT COMMENT '专利ID', -- Patent id
  patent_no VARCHAR(24) NOT NULL COMMENT '申请号', -- Application number
  ip_title VARCHAR(80) NOT NULL COMMENT '专利名称', -- Title
  ip_kind VARCHAR(8) NOT NULL COMMENT '专利类型(发明专利/实用新型/外观设计)', -- Kind (invention/utility model/design)
  holder_company_id INT NOT NULL COMMENT '权利人公司ID', -- Holder
  inventor_id BIGINT NOT NULL COMMENT '第一发明人员工ID', -- First inventor
  filed_date DATE NOT NULL COMMENT '申请日期', -- Filed on
  legal_state VARCHAR(6) NOT NULL COMMENT '法律状态(审查中/授权/失效)', -- Legal state (under examination/granted/lapsed)
  annual_fee DECIMAL(8,2) NOT NULL COMMENT '年费(元)', -- Annual fee (yuan)
  PRIMARY KEY (patent_id),
  UNIQUE KEY uk_patent_no (patent_no),
  KEY idx_holder_company (holder_company_id),
  KEY idx_inventor (inventor_id),
  FOREIGN KEY (holder_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (inventor_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '专利与软著'; -- Patents and software rights
