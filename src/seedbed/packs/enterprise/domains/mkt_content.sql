-- domain: mkt_content
-- category: Marketing
-- zh: 内容运营
-- en: Content operations

CREATE TABLE mkt_content_channels (
  channel_id INT NOT NULL AUTO_INCREMENT COMMENT '内容账号ID', -- Account id
  account_label VARCHAR(40) NOT NULL COMMENT '账号名称', -- Account
  host_platform VARCHAR(12) NOT NULL COMMENT '所在平台(微信公众号/视频号/抖音/小红书/微博/哔哩哔哩)', -- Platform
  follower_count INT NOT NULL COMMENT '粉丝数(人)', -- Followers
  owning_company_id INT NOT NULL COMMENT '所属公司ID', -- Company
  editor_in_chief_id BIGINT NOT NULL COMMENT '主编员工ID', -- Chief editor
  positioning VARCHAR(80) NOT NULL COMMENT '账号定位', -- Positioning
  verified_until DATE NOT NULL COMMENT '认证有效期至', -- Verified until
  is_matrix_core TINYINT NOT NULL COMMENT '是否矩阵主号(0-否 1-是)', -- Main account (0-no 1-yes)
  PRIMARY KEY (channel_id),
  UNIQUE KEY uk_account_label (account_label),
  KEY idx_owning_company (owning_company_id),
  KEY idx_editor_in_chief (editor_in_chief_id),
  FOREIGN KEY (owning_company_id) REFERENCES org_structure_companies (company_id),
  FOREIGN KEY (editor_in_chief_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '内容账号'; -- Content accounts

CREATE TABLE mkt_content_topics (
  topic_id INT NOT NULL AUTO_INCREMENT COMMENT '选题ID', -- Topic id
  topic_title VARCHAR(80) NOT NULL COMMENT '选题标题', -- Topic
  content_column VARCHAR(20) NOT NULL COMMENT '所属栏目(选购指南/生活技巧/产地故事/品牌动态/用户故事)', -- Column (buying guide/tips/origins/brand/users)
  hot_index TINYINT NOT NULL COMMENT '热度指数(分)', -- Heat (points)
  proposer_id BIGINT NOT NULL COMMENT '提报人员工ID', -- Proposed by
  linked_category_id INT COMMENT '关联商品分类ID', -- Product category
  proposed_on DATE NOT NULL COMMENT '提报日期', -- Proposed on
  topic_state TINYINT NOT NULL COMMENT '选题状态(1-待评审 2-已采纳 3-未采纳)', -- State (1-to review 2-taken 3-not taken)
  PRIMARY KEY (topic_id),
  KEY idx_proposer (proposer_id),
  KEY idx_linked_category (linked_category_id),
  FOREIGN KEY (proposer_id) REFERENCES hr_employee_profiles (employee_id),
  FOREIGN KEY (linked_category_id) REFERENCES mdm_product_categories (category_id)
) COMMENT = '选题库'; -- Topics

CREATE TABLE mkt_content_articles (
  article_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '稿件ID', -- Article id
  article_no VARCHAR(20) NOT NULL COMMENT '稿件编号', -- Number
  topic_id INT NOT NULL COMMENT '选题ID', -- Topic
  channel_id INT NOT NULL COMMENT '发布账号ID', -- Account
  article_headline VARCHAR(100) NOT NULL COMMENT '稿件标题', -- Headline
  content_form VARCHAR(10) NOT NULL COMMENT '内容形式(图文/短视频/长视频/海报)', -- Form (text and pictures/short video/long video/poster)
  lead_text TEXT NOT NULL COMMENT '导语', -- Lead
  author_id BIGINT NOT NULL COMMENT '作者员工ID', -- Author
  word_total INT COMMENT '字数(字)', -- Characters
  publish_at DATETIME COMMENT '发布时间', -- Published at
  article_state TINYINT NOT NULL COMMENT '稿件状态(1-撰写中 2-审核中 3-已发布 4-已撤回)', -- State (1-writing 2-review 3-published 4-withdrawn)
  PRIMARY KEY (article_id),
  UNIQUE KEY uk_article_no (article_no),
  KEY idx_topic (topic_id),
  KEY idx_channel (channel_id),
  KEY idx_author (author_id),
  FOREIGN KEY (topic_id) REFERENCES mkt_content_topics (topic_id),
  FOREIGN KEY (channel_id) REFERENCES mkt_content_channels (channel_id),
  FOREIGN KEY (author_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '内容稿件'; -- Articles

CREATE TABLE mkt_content_article_stats (
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  day_no TINYINT NOT NULL COMMENT '发布后天数', -- Day after publishing
  read_total INT NOT NULL COMMENT '阅读播放量(次)', -- Reads or plays
  finish_rate DECIMAL(5,2) NOT NULL COMMENT '完读完播率(%)', -- Finished (%)
  thumb_ups INT NOT NULL COMMENT '点赞数(次)', -- Likes
  share_total INT NOT NULL COMMENT '转发数(次)', -- Shares
  collect_total INT NOT NULL COMMENT '收藏数(次)', -- Saved
  new_follows INT NOT NULL COMMENT '新增粉丝(人)', -- New followers
  PRIMARY KEY (article_id, day_no),
  FOREIGN KEY (article_id) REFERENCES mkt_content_articles (article_id)
) COMMENT = '内容数据日报'; -- Daily figures of articles

CREATE TABLE mkt_content_article_products (
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  listing_id BIGINT NOT NULL COMMENT '上架ID', -- Listing
  mount_place VARCHAR(10) NOT NULL COMMENT '挂载位置(文中/文末/评论区/视频小黄车)', -- Place (in text/at the end/comments/video basket)
  guide_clicks INT NOT NULL COMMENT '引导点击(次)', -- Clicks
  guide_orders INT NOT NULL COMMENT '引导成交(单)', -- Orders
  guide_revenue DECIMAL(12,2) NOT NULL COMMENT '引导成交额(元)', -- Sales (yuan)
  PRIMARY KEY (article_id, listing_id),
  KEY idx_listing (listing_id),
  FOREIGN KEY (article_id) REFERENCES mkt_content_articles (article_id),
  FOREIGN KEY (listing_id) REFERENCES ecom_mall_listings (listing_id)
) COMMENT = '内容挂载商品'; -- Products in articles

CREATE TABLE mkt_content_comments_inbox (
  comment_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '留言ID', -- Comment id
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  reader_nick VARCHAR(30) NOT NULL COMMENT '读者昵称', -- Nickname
  reader_member_id BIGINT COMMENT '关联会员ID', -- Member
  comment_text VARCHAR(300) NOT NULL COMMENT '留言内容', -- Comment
  is_featured TINYINT NOT NULL COMMENT '是否精选(0-否 1-是)', -- Featured (0-no 1-yes)
  editor_answer VARCHAR(200) COMMENT '小编回复', -- Editor's answer
  left_at DATETIME NOT NULL COMMENT '留言时间', -- Left at
  PRIMARY KEY (comment_id),
  KEY idx_article (article_id),
  KEY idx_reader_member (reader_member_id),
  FOREIGN KEY (article_id) REFERENCES mkt_content_articles (article_id),
  FOREIGN KEY (reader_member_id) REFERENCES member_loyalty_members (member_id)
) COMMENT = '读者留言'; -- Readers' comments

CREATE TABLE mkt_content_review_flows (
  flow_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '审核记录ID', -- Review id
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  review_step VARCHAR(12) NOT NULL COMMENT '审核环节(主编审/法务审/品牌审)', -- Step (editor/legal/brand)
  sensitive_hits TINYINT NOT NULL COMMENT '敏感词命中(个)', -- Sensitive words found
  revise_note VARCHAR(120) COMMENT '修改意见', -- To be changed
  reviewer_user_id BIGINT NOT NULL COMMENT '审核人用户ID', -- Reviewer
  passed_at DATETIME NOT NULL COMMENT '审核时间', -- Reviewed at
  PRIMARY KEY (flow_id),
  UNIQUE KEY uk_article_id (article_id),
  KEY idx_reviewer_user (reviewer_user_id),
  FOREIGN KEY (article_id) REFERENCES mkt_content_articles (article_id),
  FOREIGN KEY (reviewer_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '稿件审核记录'; -- Reviews of articles

CREATE TABLE mkt_content_asset_library (
  asset_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '素材ID', -- Media id
  asset_no VARCHAR(20) NOT NULL COMMENT '素材编号', -- Number
  asset_title VARCHAR(60) NOT NULL COMMENT '素材名称', -- Title
  asset_form VARCHAR(8) NOT NULL COMMENT '素材类型(图片/视频/音频/源文件)', -- Kind (picture/video/audio/source)
  size_mb DECIMAL(8,2) NOT NULL COMMENT '文件大小(MB)', -- Size (MB)
  copyright_source VARCHAR(20) NOT NULL COMMENT '版权来源(自有拍摄/图库采购/供应商授权)', -- Copyright (own/library/supplier)
  license_until DATE COMMENT '授权到期日', -- Licensed until
  reuse_times SMALLINT NOT NULL COMMENT '引用次数(次)', -- Times used
  uploader_id BIGINT NOT NULL COMMENT '上传人员工ID', -- Uploaded by
  PRIMARY KEY (asset_id),
  UNIQUE KEY uk_asset_no (asset_no),
  KEY idx_uploader (uploader_id),
  FOREIGN KEY (uploader_id) REFERENCES hr_employee_profiles (employee_id)
) COMMENT = '素材库'; -- Media library

CREATE TABLE mkt_content_influencer_notes (
  note_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '投稿ID', -- Work id
  topic_id INT NOT NULL COMMENT '选题ID', -- Topic
  agency_supplier_id BIGINT NOT NULL COMMENT '达人机构供应商ID', -- Agency
  influencer_nick VARCHAR(30) NOT NULL COMMENT '达人昵称', -- Influencer
  level_band VARCHAR(10) NOT NULL COMMENT '达人级别(头部/腰部/尾部/素人)', -- Level (top/middle/lower/ordinary)
  quote_fee DECIMAL(10,2) NOT NULL COMMENT '合作报价(元)', -- Fee (yuan)
  exposure_promised INT NOT NULL COMMENT '承诺曝光(次)', -- Exposure promised
  exposure_real INT NOT NULL COMMENT '实际曝光(次)', -- Exposure
  sent_sample_product_id BIGINT NOT NULL COMMENT '寄样商品ID', -- Sample sent
  went_public_on DATE NOT NULL COMMENT '发布日期', -- Published on
  PRIMARY KEY (note_id),
  KEY idx_topic (topic_id),
  KEY idx_agency_supplier (agency_supplier_id),
  KEY idx_sent_sample_product (sent_sample_product_id),
  FOREIGN KEY (topic_id) REFERENCES mkt_content_topics (topic_id),
  FOREIGN KEY (agency_supplier_id) REFERENCES scm_supplier_vendors (supplier_id),
  FOREIGN KEY (sent_sample_product_id) REFERENCES mdm_product_items (product_id)
) COMMENT = '达人合作投稿'; -- Works with influencers

CREATE TABLE mkt_content_calendar_slots (
  slot_id BIGINT NOT NULL AUTO_INCREMENT COMMENT '排期ID', -- Slot id
  channel_id INT NOT NULL COMMENT '内容账号ID', -- Account
  article_id BIGINT NOT NULL COMMENT '稿件ID', -- Article
  scheduled_date DATE NOT NULL COMMENT '排期日期', -- Day
  push_position VARCHAR(8) NOT NULL COMMENT '推送位置(头条/次条/三条/单发)', -- Position (first/second/third/alone)
  festival_node VARCHAR(20) COMMENT '节点营销', -- Festival
  is_swapped TINYINT NOT NULL COMMENT '是否临时调换(0-否 1-是)', -- Swapped (0-no 1-yes)
  planner_user_id BIGINT NOT NULL COMMENT '排期人用户ID', -- Planned by
  PRIMARY KEY (slot_id),
  KEY idx_channel (channel_id),
  KEY idx_article (article_id),
  KEY idx_planner_user (planner_user_id),
  FOREIGN KEY (channel_id) REFERENCES mkt_content_channels (channel_id),
  FOREIGN KEY (article_id) REFERENCES mkt_content_articles (article_id),
  FOREIGN KEY (planner_user_id) REFERENCES sys_account_users (user_id)
) COMMENT = '内容排期'; -- Editorial calendar
