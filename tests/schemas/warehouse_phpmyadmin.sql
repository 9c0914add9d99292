-- phpMyAdmin SQL Dump
-- version 5.2.1
-- Server version: 10.11.6-MariaDB

SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;
SET time_zone = "+00:00";

CREATE TABLE `clients` (
  `id` int(10) UNSIGNED NOT NULL,
  `company` varchar(120) NOT NULL,
  `vat_number` varchar(20) DEFAULT NULL,
  `credit_limit` decimal(10,2) NOT NULL DEFAULT 0.00,
  `blocked` tinyint(1) NOT NULL DEFAULT 0,
  `created_at` datetime NOT NULL DEFAULT current_timestamp()
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

INSERT INTO `clients` (`id`, `company`, `vat_number`, `credit_limit`, `blocked`, `created_at`) VALUES
(1, 'It''s; a "trap" -- really', NULL, '100.00', 0, '2024-01-01 00:00:00'),
(2, 'back\\slash \'quoted\'', 'X1', '0.00', 1, '2024-01-02 00:00:00');

CREATE TABLE `bins` (
  `aisle` char(2) NOT NULL,
  `bay` smallint(5) UNSIGNED NOT NULL,
  `height_cm` smallint(5) UNSIGNED NOT NULL DEFAULT 200,
  `zone` enum('dry','cold','hazard') NOT NULL DEFAULT 'dry'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `pallets` (
  `id` bigint(20) NOT NULL,
  `client_id` int(10) UNSIGNED NOT NULL,
  `aisle` char(2) DEFAULT NULL,
  `bay` smallint(5) UNSIGNED DEFAULT NULL,
  `label` varchar(18) NOT NULL COMMENT 'SSCC, 18 digits',
  `weight_kg` decimal(7,3) NOT NULL,
  `meta` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`meta`)),
  `received_on` date NOT NULL,
  `released_on` date DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

ALTER TABLE `clients`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `vat_number` (`vat_number`);

ALTER TABLE `bins`
  ADD PRIMARY KEY (`aisle`,`bay`);

ALTER TABLE `pallets`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `label` (`label`),
  ADD KEY `client_id` (`client_id`),
  ADD KEY `place` (`aisle`,`bay`);

ALTER TABLE `clients`
  MODIFY `id` int(10) UNSIGNED NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;

ALTER TABLE `pallets`
  MODIFY `id` bigint(20) NOT NULL AUTO_INCREMENT;

ALTER TABLE `pallets`
  ADD CONSTRAINT `pallets_bin` FOREIGN KEY (`aisle`,`bay`) REFERENCES `bins` (`aisle`, `bay`) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT `pallets_client` FOREIGN KEY (`client_id`) REFERENCES `clients` (`id`);

DELIMITER $$
CREATE TRIGGER `released` BEFORE UPDATE ON `pallets` FOR EACH ROW BEGIN
  IF NEW.released_on IS NOT NULL THEN SET NEW.aisle = NULL; END IF;
END
$$
DELIMITER ;
COMMIT;
