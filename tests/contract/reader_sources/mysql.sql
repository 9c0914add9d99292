CREATE TABLE `customers` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `email` varchar(120) NOT NULL COMMENT 'where receipts go',
  `name` varchar(60) NOT NULL,
  `referrer_id` int(11) DEFAULT NULL,
  `favourite_order_id` bigint(20) DEFAULT NULL,
  `active` tinyint(1) NOT NULL DEFAULT 1,
  `notes` longtext DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `customers_email_key` (`email`),
  KEY `customers_name_idx` (`name`,`created_at`),
  KEY `customers_referrer_fk` (`referrer_id`),
  CONSTRAINT `customers_referrer_fk` FOREIGN KEY (`referrer_id`) REFERENCES `customers` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='people who buy';

CREATE TABLE `warehouses` (
  `country` char(2) NOT NULL,
  `code` varchar(10) NOT NULL,
  `tags` json DEFAULT NULL,
  PRIMARY KEY (`country`,`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `products` (
  `id` int(11) NOT NULL,
  `sku` varchar(20) NOT NULL,
  `price` decimal(12,2) NOT NULL,
  `gross` decimal(14,4) GENERATED ALWAYS AS (`price` * 1.2) STORED,
  `weight` double DEFAULT NULL,
  `attributes` json DEFAULT NULL,
  `from_day` date NOT NULL DEFAULT '2020-01-01',
  `until_day` date DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `sku` (`sku`),
  CONSTRAINT `products_price_check` CHECK (`price` >= 0),
  CONSTRAINT `products_days_check` CHECK (`until_day` is null or `until_day` > `from_day`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `stock` (
  `country` char(2) NOT NULL,
  `code` varchar(10) NOT NULL,
  `product_id` int(11) NOT NULL,
  `held` int(11) NOT NULL DEFAULT 0,
  `kind` varchar(8) NOT NULL DEFAULT 'shelf',
  PRIMARY KEY (`country`,`code`,`product_id`),
  KEY `stock_product_fk` (`product_id`),
  CONSTRAINT `stock_product_fk` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`),
  CONSTRAINT `stock_warehouse_fk` FOREIGN KEY (`country`,`code`) REFERENCES `warehouses` (`country`,`code`) ON UPDATE CASCADE,
  CONSTRAINT `stock_kind_check` CHECK (`kind` in ('shelf','cold'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `orders` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `customer_id` int(11) NOT NULL,
  `status` enum('draft','paid','shipped') NOT NULL DEFAULT 'draft',
  `reference` varchar(12) DEFAULT NULL,
  `placed_at` datetime NOT NULL,
  `deleted_at` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `orders_customer_fk` (`customer_id`),
  CONSTRAINT `orders_customer_fk` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

ALTER TABLE `customers` ADD CONSTRAINT `customers_favourite_fk`
  FOREIGN KEY (`favourite_order_id`) REFERENCES `orders` (`id`);

CREATE TABLE `order_lines` (
  `order_id` bigint(20) NOT NULL,
  `line` smallint(6) NOT NULL,
  `product_id` int(11) NOT NULL,
  `amount` int(11) NOT NULL CHECK (`amount` between 1 and 1000),
  PRIMARY KEY (`order_id`,`line`),
  UNIQUE KEY `order_lines_product_key` (`order_id`,`product_id`),
  KEY `order_lines_product_fk` (`product_id`),
  CONSTRAINT `order_lines_order_fk` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE CASCADE,
  CONSTRAINT `order_lines_product_fk` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
