CREATE TABLE customers ( -- people who buy
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email VARCHAR(120) NOT NULL CONSTRAINT customers_email_key UNIQUE, -- where receipts go
    name VARCHAR(60) NOT NULL,
    referrer_id INTEGER CONSTRAINT customers_referrer_fk REFERENCES customers (id) ON DELETE SET NULL,
    favourite_order_id BIGINT CONSTRAINT customers_favourite_fk REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    notes TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX customers_name_idx ON customers (name, created_at);
CREATE UNIQUE INDEX customers_lower_idx ON customers (lower(name), email);

CREATE TABLE warehouses (
    country CHAR(2) NOT NULL,
    code VARCHAR(10) NOT NULL,
    tags JSON,
    CONSTRAINT warehouses_pkey PRIMARY KEY (country, code)
);

CREATE TABLE products (
    id INT PRIMARY KEY,
    sku VARCHAR(20) NOT NULL UNIQUE,
    price DECIMAL(12, 2) NOT NULL,
    gross DECIMAL(14, 4) GENERATED ALWAYS AS (price * 1.2) STORED,
    weight DOUBLE,
    attributes JSON,
    from_day DATE NOT NULL DEFAULT '2020-01-01',
    until_day DATE,
    CONSTRAINT products_price_check CHECK (price >= 0),
    CONSTRAINT products_days_check CHECK (until_day IS NULL OR until_day > from_day)
);

CREATE TABLE stock (
    country CHAR(2) NOT NULL,
    code VARCHAR(10) NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products,
    held INTEGER NOT NULL DEFAULT 0,
    kind VARCHAR(8) NOT NULL DEFAULT 'shelf' CONSTRAINT stock_kind_check CHECK (kind IN ('shelf', 'cold')),
    CONSTRAINT stock_pkey PRIMARY KEY (country, code, product_id),
    CONSTRAINT stock_warehouse_fk FOREIGN KEY (country, code) REFERENCES warehouses (country, code) ON UPDATE CASCADE
) WITHOUT ROWID;

CREATE TABLE orders (
    id BIGINT NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL CONSTRAINT orders_customer_fk REFERENCES customers (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'draft',
    reference VARCHAR(12),
    placed_at TIMESTAMP NOT NULL,
    deleted_at TIMESTAMP
);
CREATE UNIQUE INDEX orders_reference_idx ON orders (reference) WHERE deleted_at IS NULL;

CREATE TABLE order_lines (
    order_id BIGINT NOT NULL CONSTRAINT order_lines_order_fk REFERENCES orders (id) ON DELETE CASCADE,
    line SMALLINT NOT NULL,
    product_id INTEGER NOT NULL CONSTRAINT order_lines_product_fk REFERENCES products (id),
    amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000),
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line),
    CONSTRAINT order_lines_product_key UNIQUE (order_id, product_id)
);
