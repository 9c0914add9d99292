-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: mall_test
-- ------------------------------------------------------
-- Server version	8.0.36

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;

--
-- Table structure for table `sys_dept`
--

DROP TABLE IF EXISTS `sys_dept`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `sys_dept` (
  `dept_id` bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '部门ID',
  `parent_id` bigint unsigned DEFAULT NULL COMMENT '上级部门',
  `dept_name` varchar(30) NOT NULL COMMENT '部门名称',
  `order_num` int DEFAULT '0' COMMENT '显示顺序',
  `leader` varchar(20) DEFAULT NULL COMMENT '负责人',
  `phone` varchar(11) DEFAULT NULL COMMENT '联系电话',
  `status` char(1) NOT NULL DEFAULT '0' COMMENT '部门状态（0正常 1停用）',
  `del_flag` char(1) NOT NULL DEFAULT '0' COMMENT '删除标志（0存在 2删除）',
  `create_time` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT '创建时间',
  `update_time` datetime DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP COMMENT '更新时间',
  PRIMARY KEY (`dept_id`),
  KEY `fk_dept_parent` (`parent_id`),
  CONSTRAINT `fk_dept_parent` FOREIGN KEY (`parent_id`) REFERENCES `sys_dept` (`dept_id`)
) ENGINE=InnoDB AUTO_INCREMENT=200 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='部门表';
/*!40101 SET character_set_client = @saved_cs_client */;

DROP TABLE IF EXISTS `sys_user`;
CREATE TABLE `sys_user` (
  `user_id` bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '用户ID',
  `dept_id` bigint unsigned DEFAULT NULL COMMENT '部门ID',
  `user_name` varchar(30) NOT NULL COMMENT '用户账号',
  `nick_name` varchar(30) NOT NULL COMMENT '用户昵称',
  `user_type` enum('sys','shop','guest') CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'sys' COMMENT '用户类型',
  `email` varchar(50) DEFAULT '' COMMENT '用户邮箱',
  `phonenumber` varchar(11) DEFAULT '' COMMENT '手机号码',
  `id_card` char(18) DEFAULT NULL COMMENT '身份证号',
  `sex` tinyint unsigned DEFAULT '2' COMMENT '性别：0男 1女 2未知',
  `birthday` date DEFAULT NULL COMMENT '出生日期',
  `password` varchar(100) NOT NULL COMMENT '密码(bcrypt)',
  `login_ip` varchar(128) DEFAULT '' COMMENT '最后登录IP',
  `login_date` datetime(3) DEFAULT NULL COMMENT '最后登录时间',
  `enabled` tinyint(1) NOT NULL DEFAULT '1' COMMENT '是否启用',
  `remark` varchar(500) DEFAULT NULL COMMENT '备注',
  PRIMARY KEY (`user_id`),
  UNIQUE KEY `uk_user_name` (`user_name`),
  UNIQUE KEY `uk_id_card` (`id_card`),
  KEY `idx_dept` (`dept_id`,`enabled`),
  CONSTRAINT `fk_user_dept` FOREIGN KEY (`dept_id`) REFERENCES `sys_dept` (`dept_id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='用户信息表';

CREATE TABLE `sys_role` (
  `role_id` int unsigned NOT NULL AUTO_INCREMENT COMMENT '角色ID',
  `role_key` varchar(100) NOT NULL COMMENT '角色权限字符串',
  `data_scope` char(1) DEFAULT '1' COMMENT '数据范围（1：全部 2：自定 3：本部门）',
  PRIMARY KEY (`role_id`),
  UNIQUE KEY `uk_role_key` (`role_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='角色信息表';

CREATE TABLE `sys_user_role` (
  `user_id` bigint unsigned NOT NULL COMMENT '用户ID',
  `role_id` int unsigned NOT NULL COMMENT '角色ID',
  PRIMARY KEY (`user_id`,`role_id`),
  KEY `fk_ur_role` (`role_id`),
  CONSTRAINT `fk_ur_role` FOREIGN KEY (`role_id`) REFERENCES `sys_role` (`role_id`) ON DELETE CASCADE,
  CONSTRAINT `fk_ur_user` FOREIGN KEY (`user_id`) REFERENCES `sys_user` (`user_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='用户和角色关联表';

CREATE TABLE `pms_category` (
  `id` mediumint unsigned NOT NULL AUTO_INCREMENT,
  `parent_id` mediumint unsigned DEFAULT NULL,
  `name` varchar(64) NOT NULL COMMENT '分类名称; 例如 "手机/数码"',
  `level` tinyint NOT NULL DEFAULT '1' COMMENT '分类级别：1级 2级 3级',
  `icon` varchar(255) DEFAULT NULL COMMENT '图标',
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_category_parent` FOREIGN KEY (`parent_id`) REFERENCES `pms_category` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='商品分类';

CREATE TABLE `pms_product` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `category_id` mediumint unsigned NOT NULL COMMENT '分类',
  `product_sn` varchar(64) NOT NULL COMMENT '货号',
  `name` varchar(200) NOT NULL COMMENT '商品名称',
  `price` decimal(10,2) unsigned NOT NULL DEFAULT '0.00' COMMENT '售价(元)',
  `cost_cents` int unsigned NOT NULL DEFAULT '0' COMMENT '成本, unit: cents',
  `stock` int NOT NULL DEFAULT '0' COMMENT '库存',
  `weight` float DEFAULT NULL COMMENT '重量(g)',
  `publish_status` tinyint NOT NULL DEFAULT '0' COMMENT '上架状态：0->下架；1->上架',
  `tags` set('new','hot','sale') DEFAULT NULL COMMENT '标签',
  `detail` mediumtext COMMENT '详情HTML',
  `attributes` json DEFAULT NULL COMMENT '规格参数',
  `album` longblob COMMENT '相册',
  `made_year` year DEFAULT NULL COMMENT '生产年份',
  `price_with_tax` decimal(12,2) GENERATED ALWAYS AS ((`price` * 1.13)) STORED COMMENT '含税价',
  `deleted` bit(1) NOT NULL DEFAULT b'0' COMMENT '逻辑删除',
  PRIMARY KEY (`id`),
  UNIQUE KEY `uk_product_sn` (`product_sn`),
  KEY `idx_name` (`name`(20)),
  FULLTEXT KEY `ft_name` (`name`),
  CONSTRAINT `fk_product_category` FOREIGN KEY (`category_id`) REFERENCES `pms_category` (`id`),
  CONSTRAINT `chk_stock` CHECK ((`stock` >= 0)),
  CONSTRAINT `chk_publish` CHECK ((`publish_status` in (0,1)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='商品信息';

CREATE TABLE `oms_order` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `order_sn` char(20) NOT NULL COMMENT '订单编号',
  `user_id` bigint unsigned NOT NULL COMMENT '会员',
  `total_amount` decimal(12,2) NOT NULL COMMENT '订单总额',
  `pay_amount` decimal(12,2) NOT NULL COMMENT '应付金额',
  `pay_type` tinyint DEFAULT '0' COMMENT '支付方式：0未支付 1支付宝 2微信',
  `status` tinyint NOT NULL DEFAULT '0' COMMENT '订单状态：0待付款；1待发货；2已发货；3已完成；4已关闭',
  `receiver_name` varchar(50) NOT NULL COMMENT '收货人姓名',
  `receiver_province` varchar(32) DEFAULT NULL COMMENT '省份',
  `receiver_city` varchar(32) DEFAULT NULL COMMENT '城市',
  `receiver_address` varchar(200) DEFAULT NULL COMMENT '详细地址',
  `created_at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `paid_at` timestamp NULL DEFAULT NULL COMMENT '支付时间',
  PRIMARY KEY (`id`),
  UNIQUE KEY `uk_order_sn` (`order_sn`),
  KEY `idx_user_time` (`user_id`,`created_at`),
  CONSTRAINT `fk_order_user` FOREIGN KEY (`user_id`) REFERENCES `sys_user` (`user_id`),
  CONSTRAINT `chk_pay` CHECK ((`pay_amount` <= `total_amount`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='订单表';

CREATE TABLE `oms_order_item` (
  `order_id` bigint unsigned NOT NULL,
  `line_no` smallint unsigned NOT NULL COMMENT '行号',
  `product_id` bigint unsigned NOT NULL,
  `quantity` int unsigned NOT NULL DEFAULT '1' COMMENT '数量',
  `price` decimal(10,2) NOT NULL COMMENT '单价',
  PRIMARY KEY (`order_id`,`line_no`),
  KEY `fk_item_product` (`product_id`),
  CONSTRAINT `fk_item_order` FOREIGN KEY (`order_id`) REFERENCES `oms_order` (`id`) ON DELETE CASCADE,
  CONSTRAINT `fk_item_product` FOREIGN KEY (`product_id`) REFERENCES `pms_product` (`id`),
  CONSTRAINT `chk_quantity` CHECK ((`quantity` between 1 and 999))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='订单明细';

CREATE TABLE `sys_oper_log` (
  `oper_id` bigint NOT NULL AUTO_INCREMENT COMMENT '日志主键',
  `title` varchar(50) DEFAULT '' COMMENT '模块标题',
  `oper_param` text COMMENT '请求参数',
  `oper_time` datetime NOT NULL COMMENT '操作时间',
  PRIMARY KEY (`oper_id`,`oper_time`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='操作日志'
/*!50100 PARTITION BY RANGE (year(`oper_time`))
(PARTITION p2023 VALUES LESS THAN (2024) ENGINE = InnoDB,
 PARTITION p2024 VALUES LESS THAN (2025) ENGINE = InnoDB,
 PARTITION pmax VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;

/*!50001 CREATE VIEW `v_user` AS select `sys_user`.`user_id` AS `user_id` from `sys_user` */;
/*!50003 CREATE TRIGGER `order_sn` BEFORE INSERT ON `oms_order` FOR EACH ROW SET NEW.order_sn = UPPER(NEW.order_sn) */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
-- Dump completed on 2024-05-20 10:00:00
