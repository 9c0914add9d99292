CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped');

CREATE TABLE customers (
    id integer PRIMARY KEY,
    email varchar NOT NULL UNIQUE,
    name varchar NOT NULL,
    referrer_id integer REFERENCES customers (id),
    favourite_order_id bigint,
    active boolean NOT NULL DEFAULT true,
    notes text,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE customers IS 'people who buy';
COMMENT ON COLUMN customers.email IS 'where receipts go';
CREATE INDEX customers_name_idx ON customers (name, created_at);
CREATE UNIQUE INDEX customers_lower_idx ON customers (lower(name), email);

CREATE TABLE warehouses (
    country varchar NOT NULL,
    code varchar NOT NULL,
    tags varchar[],
    PRIMARY KEY (country, code)
);

CREATE TABLE products (
    id integer PRIMARY KEY,
    sku varchar NOT NULL UNIQUE,
    price decimal(12, 2) NOT NULL,
    gross decimal(14, 4) GENERATED ALWAYS AS (price * 1.2) VIRTUAL,
    weight double,
    attributes json,
    from_day date NOT NULL DEFAULT '2020-01-01',
    until_day date,
    CHECK (price >= 0),
    CHECK (until_day IS NULL OR until_day > from_day)
);

CREATE TABLE stock (
    country varchar NOT NULL,
    code varchar NOT NULL,
    product_id integer NOT NULL REFERENCES products (id),
    held integer NOT NULL DEFAULT 0,
    kind varchar NOT NULL DEFAULT 'shelf' CHECK (kind IN ('shelf', 'cold')),
    PRIMARY KEY (country, code, product_id),
    FOREIGN KEY (country, code) REFERENCES warehouses (country, code)
);

CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    status order_status NOT NULL DEFAULT 'draft',
    reference varchar,
    placed_at timestamp NOT NULL,
    deleted_at timestamp
);

CREATE TABLE order_lines (
    order_id bigint NOT NULL REFERENCES orders (id),
    line smallint NOT NULL,
    product_id integer NOT NULL REFERENCES products (id),
    amount integer NOT NULL CHECK (amount BETWEEN 1 AND 1000),
    PRIMARY KEY (order_id, line),
    UNIQUE (order_id, product_id)
);
