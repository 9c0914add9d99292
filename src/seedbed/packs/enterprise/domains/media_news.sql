-- domain: media_news
-- category: Telecommunications and media
-- zh: 新闻采编
-- en: News publishing

CREATE TABLE media_news_channels (
  channel_id INT NOT NULL AUTO_INCREMENT COMMENT '频道ID', -- Channel id
  channel_code VARCHAR(12) NOT NULL COMMENT '频道代码', -- Code
  channel_label VARCHAR(20) NOT NULL COMMENT '频道名称', -- Channel
  chief_editor_id BIGINT NOT NULL COMMENT '频道主编员工ID', -- Chief editor
  dept_id INT NOT NULL COMMENT '所属部门ID', -- Department
  daily_quota TINYINT NOT NULL COMMENT '日发稿定额(篇)', -- Articles a day
  launched_on DATE NOT NULL COMMENT '上线日期', -- Launched on
  PRIMARY KEY (channel_id),
  UNIQUE KEY uk_channel_code (channel_code),
  UNIQUE KEY uk_channel_label (channel_label),
  KEY idx_chief_editor (chief_editor_id),
  KEY idx_dept (dept_id),
  FOREIGN KEY (chief_editor_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (dept_id) REFERENCES org_structure_departments (dept_id)
) COMMENT = '频道栏目'; -- Channels

CREATE TABLE media_news_journalists (
  journalist_id INT NOT NULL AUTO_INCREMENT COMMENT '采编人员ID', -- Journalist id
  employee_id BIGINT NOT NULL COMMENT '员工ID', -- Employee
  byline VARCHAR(50) NOT NULL COMMENT '署名', -- Byline
  press_card_no VARCHAR(20) NOT NULL COMMENT '记者证号', -- Press card
  home_channel_id INT NOT NULL COMMENT '所属频道ID', -- Channel
  news_title VARCHAR(12) NOT NULL COMMENT '职称(高级记者/主任记者/记者/助理记者)', -- Rank
  station_region_id INT NOT NULL COMMENT '驻站城市ID', -- Stationed in
  PRIMARY KEY (journalist_id),
  KEY idx_employee (employee_id),
  UNIQUE KEY uk_press_card_no (press_card_no),
  KEY idx_home_channel (home_channel_id),
  KEY idx_station_region (station_region_id),
  FOREIGN KEY (employee_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (home_channel_id) REFERENCES media_news_channels (channel_id),
  FOREIGN KEY (station_region_id) REFERENCES mdm_region_areas (region_id)
) COMMENT = '记者编辑'; -- Journalists

CREATE TABLE media_news_news_topics (
  topic_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '选题ID', -- Plan id
  topic_no VARCHAR(16) NOT NULL COMMENT '选题编号', -- Number
  channel_id INT NOT NULL COMMENT '频道ID', -- Channel
  topic_subject VARCHAR(80) NOT NULL COMMENT '选题名称', -- Subject
  proposer_id INT NOT NULL COMMENT '报题人ID', -- Proposed by
  report_form VARCHAR(10) NOT NULL COMMENT '报道形式(文字/图片/视频/直播)', -- Form
  proposed_at DATETIME NOT NULL COMMENT '报题时间', -- Proposed at
  review_result VARCHAR(8) NOT NULL COMMENT '审题结果(通过/修改/否决)', -- Result
  PRIMARY KEY (topic_id),
  UNIQUE KEY uk_topic_no (topic_no),
  KEY idx_channel (channel_id),
  KEY idx_proposer (proposer_id),
  FOREIGN KEY (channel_id) REFERENCES media_news_channels (channel_id),
  FOREIGN KEY (proposer_id) REFERENCES media_news_journalists (journalist_id)
) COMMENT = '选题策划'; -- Story plans

CREATE TABLE media_news_articles (
  article_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '稿件ID', -- Article id
  article_no VARCHAR(20) NOT NULL COMMENT '稿件编号', -- Number
  topic_id BIGINT NOT NULL COMMENT '选题ID', -- Plan
  author_id INT NOT NULL COMMENT '作者ID', -- Author
  headline VARCHAR(100) NOT NULL COMMENT '标题', -- Headline
  lead_text VARCHAR(200) NOT NULL COMMENT '导语', -- Lead
  word_count SMALLINT NOT NULL COMMENT '字数(字)', -- Words
  written_at DATETIME NOT NULL COMMENT '成稿时间', -- Written at
  article_state VARCHAR(8) NOT NULL COMMENT '稿件状态(已发布/审核中/已退稿)', -- State (published/in review/returned)
  PRIMARY KEY (article_id),
  UNIQUE KEY uk_article_no (article_no),
  KEY idx_topic (topic_id),
  KEY idx_author (author_id),
  FOREIGN KEY (topic_id) REFERENCES media_news_news_topics (topic_id),
  FOREIGN KEY (author_id) REFERENCES media_news_journalists (journalist_id)
) COMMENT = '稿件'; -- Articles

CREATE TABLE media_news_review_steps (
  review_step_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审核ID', -- Review id
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  step_level VARCHAR(6) NOT NULL COMMENT '审级(一审/二审/三审)', -- Level
  reviewer_user_id BIGINT NOT NULL COMMENT '审核人用户ID', -- Reviewer
  step_opinion VARCHAR(80) NOT NULL COMMENT '审核意见', -- Opinion
  changed_chars SMALLINT NOT NULL COMMENT '修改字数(字)', -- Characters changed
  reviewed_time DATETIME NOT NULL COMMENT '审核时间', -- Reviewed at
  PRIMARY KEY (review_step_id),
  KEY idx_article (article_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (article_id) REFERENCES media_news_articles (article_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '三审记录'; -- Three reviews

CREATE TABLE media_news_publications (
  publication_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '发布ID', -- Publication id
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  platform VARCHAR(12) NOT NULL COMMENT '发布平台(客户端/网站/微信公众号/报纸/视频号)', -- Platform
  published_url VARCHAR(120) COMMENT '发布链接', -- Link
  page_views INT NOT NULL COMMENT '阅读量(次)', -- Views
  shares_count INT NOT NULL COMMENT '转发量(次)', -- Shares
  went_live_at DATETIME NOT NULL COMMENT '发布时间', -- Published at
  PRIMARY KEY (publication_id),
  KEY idx_article (article_id),
  FOREIGN KEY (article_id) REFERENCES media_news_articles (article_id)
) COMMENT = '发布记录'; -- Publications

CREATE TABLE media_news_reader_comments (
  comment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '评论ID', -- Comment id
  publication_id BIGINT NOT NULL COMMENT '发布ID', -- Publication
  reader_nick VARCHAR(30) NOT NULL COMMENT '读者昵称', -- Nickname
  comment_text VARCHAR(200) NOT NULL COMMENT '评论内容', -- Comment
  like_total SMALLINT NOT NULL COMMENT '点赞数(个)', -- Likes
  audit_state VARCHAR(8) NOT NULL COMMENT '审核状态(通过/屏蔽)', -- Audit (passed/hidden)
  commented_at DATETIME NOT NULL COMMENT '评论时间', -- At
  PRIMARY KEY (comment_id),
  KEY idx_publication (publication_id),
  FOREIGN KEY (publication_id) REFERENCES media_news_publications (publication_id)
) COMMENT = '读者评论'; -- Comments

CREATE TABLE media_news_photo_assets (
  photo_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '图片ID', -- Photo id
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  photographer_id INT NOT NULL COMMENT '摄影者ID', -- Photographer
  caption VARCHAR(100) NOT NULL COMMENT '图片说明', -- Caption
  pixel_size VARCHAR(16) NOT NULL COMMENT '像素', -- Pixels
  file_mb DECIMAL(5,1) NOT NULL COMMENT '文件大小(MB)', -- File (MB)
  copyright_kind VARCHAR(10) NOT NULL COMMENT '版权(原创/通讯社/授权)', -- Copyright
  shot_at DATETIME NOT NULL COMMENT '拍摄时间', -- Taken at
  PRIMARY KEY (photo_id),
  KEY idx_article (article_id),
  KEY idx_photographer (photographer_id),
  FOREIGN KEY (article_id) REFERENCES media_news_articles (article_id),
  FOREIGN KEY (photographer_id) REFERENCES media_news_journalists (journalist_id)
) COMMENT = '图片素材'; -- Photographs

CREATE TABLE media_news_manuscript_fees (
  fee_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '稿酬ID', -- Fee id
  publication_id BIGINT NOT NULL COMMENT '发布ID', -- Publication
  quality_grade CHAR(1) NOT NULL COMMENT '稿件等级(A/B/C)', -- Grade
  base_fee DECIMAL(8,2) NOT NULL COMMENT '基础稿酬(元)', -- Base fee (yuan)
  traffic_bonus DECIMAL(8,2) NOT NULL COMMENT '流量奖励(元)', -- Bonus for views (yuan)
  fee_total DECIMAL(8,2) NOT NULL COMMENT '稿酬合计(元)', -- Total (yuan)
  fee_month CHAR(7) NOT NULL COMMENT '结算月份', -- Month
  PRIMARY KEY (fee_id),
  KEY idx_publication (publication_id),
  FOREIGN KEY (publication_id) REFERENCES media_news_publications (publication_id)
) COMMENT = '稿酬结算'; -- Fees for articles

CREATE TABLE media_news_ad_slots (
  ad_slot_id INT NOT NULL AUTO_INCREMENT COMMENT '广告ID', -- Advertisement id
  channel_id INT NOT NULL COMMENT '频道ID', -- Channel
  customer_id BIGINT NOT NULL COMMENT '广告客户ID', -- Customer
  contract_id BIGINT NOT NULL COMMENT '广告合同ID', -- Contract
  slot_position VARCHAR(16) NOT NULL COMMENT '广告位(首页焦点图/信息流/文章底部/开屏/报纸整版)', -- Position
  run_days TINYINT NOT NULL COMMENT '投放天数(天)', -- Days
  ad_revenue DECIMAL(10,2) NOT NULL COMMENT '刊登费(元)', -- Fee (yuan)
  begins_on DATE NOT NULL COMMENT '投放开始日期', -- From
  PRIMARY KEY (ad_slot_id),
  KEY idx_channel (channel_id),
  KEY idx_customer (customer_id),
  KEY idx_contract (contract_id),
  FOREIGN KEY (channel_id) REFERENCES media_news_channels (channel_id),
  FOREIGN KEY (customer_id) REFERENCES crm_customer_accounts (customer_id),
  FOREIGN KEY (contract_id) REFERENCES legal_contract_contracts (contract_id)
) COMMENT = '广告刊登'; -- Advertising
