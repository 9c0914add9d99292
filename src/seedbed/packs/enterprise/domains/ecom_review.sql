-- domain: ecom_review
-- category: E-commerce
-- zh: 商品评价
-- en: Product reviews

CREATE TABLE ecom_review_reviews (
  review_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评价ID', -- Review id
  web_order_id BIGINT NOT NULL COMMENT '商城订单ID', -- Web order
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  reviewer_member_id BIGINT NOT NULL COMMENT '评价会员ID', -- Reviewer
  star_rating TINYINT NOT NULL COMMENT '星级(1-5星)', -- Stars (1 to 5)
  review_body TEXT NOT NULL COMMENT '评价内容', -- Review
  is_anonymous TINYINT NOT NULL COMMENT '是否匿名(0-否 1-是)', -- Anonymous (0-no 1-yes)
  like_count SMALLINT NOT NULL COMMENT '点赞数(次)', -- Likes
  reviewed_at DATETIME NOT NULL COMMENT '评价时间', -- Reviewed at
  audit_state TINYINT NOT NULL COMMENT '审核状态(1-待审 2-已展示 3-已屏蔽)', -- State (1-to check 2-shown 3-hidden)
  PRIMARY KEY (review_id),
  KEY idx_web_order (web_order_id),
  KEY idx_listing (listing_id),
  KEY idx_reviewer_member (reviewer_member_id),
  FOREIGN KEY (web_order_id) REFERENCES ecom_mall_web_orders (web_order_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id),
  FOREIGN KEY (reviewer_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '商品评价'; -- Reviews

CREATE TABLE ecom_review_review_photos (
  photo_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '图片ID', -- Photo id
  review_id BIGINT NOT NULL COMMENT '评价ID', -- Review
  photo_no TINYINT NOT NULL COMMENT '图片序号', -- Photo
  photo_url VARCHAR(120) NOT NULL COMMENT '图片地址', -- Address
  pixel_size VARCHAR(12) NOT NULL COMMENT '图片尺寸(像素)', -- Size (pixels)
  file_kb INT NOT NULL COMMENT '文件大小(KB)', -- File size (KB)
  violation_label VARCHAR(20) COMMENT '违规标签(广告/二维码/低俗)', -- Violation (advert/QR code/vulgar)
  PRIMARY KEY (photo_id),
  KEY idx_review (review_id),
  FOREIGN KEY (review_id) REFERENCES ecom_review_reviews (review_id)
) COMMENT = '评价晒图'; -- Photos of reviews

CREATE TABLE ecom_review_follow_up_reviews (
  follow_up_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '追评ID', -- Follow-up id
  review_id BIGINT NOT NULL COMMENT '评价ID', -- Review
  follow_text VARCHAR(300) NOT NULL COMMENT '追评内容', -- Text
  days_after SMALLINT NOT NULL COMMENT '首评后天数(天)', -- Days after the review
  emotion_shift VARCHAR(8) NOT NULL COMMENT '态度变化(变好/不变/变差)', -- Mood since (better/same/worse)
  follow_at DATETIME NOT NULL COMMENT '追评时间', -- At
  PRIMARY KEY (follow_up_id),
  UNIQUE KEY uk_review_id (review_id),
  FOREIGN KEY (review_id) REFERENCES ecom_review_reviews (review_id)
) COMMENT = '追加评价'; -- Follow-up reviews

CREATE TABLE ecom_review_merchant_replies (
  reply_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '回复ID', -- Reply id
  review_id BIGINT NOT NULL COMMENT '评价ID', -- Review
  reply_content VARCHAR(300) NOT NULL COMMENT '回复内容', -- Reply
  reply_agent_id BIGINT NOT NULL COMMENT '回复客服员工ID', -- Agent
  is_template TINYINT NOT NULL COMMENT '是否模板回复(0-否 1-是)', -- From a template (0-no 1-yes)
  responded_minutes INT NOT NULL COMMENT '响应时长(分钟)', -- Answered within (minutes)
  replied_at DATETIME NOT NULL COMMENT '回复时间', -- Replied at
  PRIMARY KEY (reply_id),
  UNIQUE KEY uk_review_id (review_id),
  KEY idx_reply_agent (reply_agent_id),
  FOREIGN KEY (review_id) REFERENCES ecom_review_reviews (review_id),
  FOREIGN KEY (reply_agent_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '商家回复'; -- Replies by the shop

CREATE TABLE ecom_review_tag_dictionary (
  tag_id INT NOT NULL AUTO_INCREMENT COMMENT '评价标签ID', -- Tag id
  tag_phrase VARCHAR(20) NOT NULL COMMENT '标签词', -- Tag
  polarity VARCHAR(4) NOT NULL COMMENT '情感极性(正/负)', -- Polarity (positive/negative)
  aspect VARCHAR(10) NOT NULL COMMENT '评价维度(质量/物流/服务/价格/外观)', -- Aspect (quality/delivery/service/price/looks)
  category_id INT COMMENT '适用商品分类ID', -- Product category
  weight_score DECIMAL(4,2) NOT NULL COMMENT '权重', -- Weight
  maintained_by_id BIGINT NOT NULL COMMENT '维护人用户ID', -- Maintained by
  PRIMARY KEY (tag_id),
  UNIQUE KEY uk_tag_phrase (tag_phrase),
  KEY idx_category (category_id),
  KEY idx_maintained_by (maintained_by_id),
  FOREIGN KEY (category_id) REFERENCES mdm_product_categories (category_id),
  FOREIGN KEY (maintained_by_id) REFERENCES sys_account_users (user_id)
) COMMENT = '评价标签字典'; -- Review tags

CREATE TABLE ecom_review_review_tags (
  review_id BIGINT NOT NULL COMMENT '评价ID', -- Review
  tag_id INT NOT NULL COMMENT '评价标签ID', -- Tag
  hit_phrase VARCHAR(30) NOT NULL COMMENT '命中词', -- Words found
  extract_mode VARCHAR(10) NOT NULL COMMENT '提取方式(用户勾选/模型提取)', -- How (ticked/by model)
  model_probability DECIMAL(5,4) NOT NULL COMMENT '模型概率', -- Probability
  tagged_on DATE NOT NULL COMMENT '标注日期', -- Tagged on
  PRIMARY KEY (review_id, tag_id),
  KEY idx_tag (tag_id),
  FOREIGN KEY (review_id) REFERENCES ecom_review_reviews (review_id),
  FOREIGN KEY (tag_id) REFERENCES ecom_review_tag_dictionary (tag_id)
) COMMENT = '评价标签标注'; -- Tags of reviews

CREATE TABLE ecom_review_product_questions (
  question_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '问题ID', -- Question id
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  asker_member_id BIGINT NOT NULL COMMENT '提问会员ID', -- Asked by
  question_body VARCHAR(200) NOT NULL COMMENT '问题内容', -- Question
  asked_at DATETIME NOT NULL COMMENT '提问时间', -- Asked at
  answer_count SMALLINT NOT NULL COMMENT '回答数(条)', -- Answers
  view_count INT NOT NULL COMMENT '浏览数(次)', -- Views
  is_closed TINYINT NOT NULL COMMENT '是否关闭(0-否 1-是)', -- Closed (0-no 1-yes)
  PRIMARY KEY (question_id),
  KEY idx_listing (listing_id),
  KEY idx_asker_member (asker_member_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id),
  FOREIGN KEY (asker_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '商品问答'; -- Questions about products

CREATE TABLE ecom_review_question_answers (
  answer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '回答ID', -- Answer id
  question_id BIGINT NOT NULL COMMENT '问题ID', -- Question
  answerer_member_id BIGINT NOT NULL COMMENT '回答会员ID', -- Answered by
  answer_body VARCHAR(300) NOT NULL COMMENT '回答内容', -- Answer
  is_verified_buyer TINYINT NOT NULL COMMENT '是否已购买家(0-否 1-是)', -- Has bought it (0-no 1-yes)
  useful_votes SMALLINT NOT NULL COMMENT '有用数(次)', -- Found useful
  answered_at DATETIME NOT NULL COMMENT '回答时间', -- Answered at
  PRIMARY KEY (answer_id),
  KEY idx_question (question_id),
  KEY idx_answerer_member (answerer_member_id),
  FOREIGN KEY (question_id) REFERENCES ecom_review_product_questions (question_id),
  FOREIGN KEY (answerer_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '问答回复'; -- Answers

CREATE TABLE ecom_review_bad_review_cases (
  case_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '处理单ID', -- Case id
  case_no VARCHAR(20) NOT NULL COMMENT '处理单号', -- Number
  review_id BIGINT NOT NULL COMMENT '评价ID', -- Review
  root_cause VARCHAR(10) NOT NULL COMMENT '差评根因(质量/物流/服务/描述)', -- Root cause (quality/delivery/service/description)
  duty_dept_id INT NOT NULL COMMENT '责任部门ID', -- Department responsible
  follow_result VARCHAR(60) NOT NULL COMMENT '回访结果', -- Outcome of the call
  appease_cost DECIMAL(8,2) NOT NULL COMMENT '安抚成本(元)', -- Cost (yuan)
  handled_on DATE NOT NULL COMMENT '处理日期', -- Handled on
  PRIMARY KEY (case_id),
  UNIQUE KEY uk_case_no (case_no),
  UNIQUE KEY uk_review_id (review_id),
  KEY idx_duty_dept (duty_dept_id),
  FOREIGN KEY (review_id) REFERENCES ecom_review_reviews (review_id),
  FOREIGN KEY (duty_dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '差评处理单'; -- Cases of bad reviews

CREATE TABLE ecom_review_listing_scores (
  score_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '口碑记录ID', -- Score id
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  stat_month CHAR(7) NOT NULL COMMENT '统计月份', -- Month
  review_total INT NOT NULL COMMENT '评价数(条)', -- Reviews
  good_total INT NOT NULL COMMENT '好评数(条)', -- Good reviews
  bad_total INT NOT NULL COMMENT '差评数(条)', -- Bad reviews
  good_rate DECIMAL(5,2) NOT NULL COMMENT '好评率(%)', -- Good (%)
  photo_share DECIMAL(5,2) NOT NULL COMMENT '晒图率(%)', -- With photos (%)
  PRIMARY KEY (score_id),
  KEY idx_listing (listing_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id)
) COMMENT = '商品口碑月报'; -- Monthly scores of listings
