// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "order_status"))]
    pub struct OrderStatus;
}

diesel::table! {
    /// people who buy
    customers (id) {
        id -> Int4,
        /// where receipts go
        #[max_length = 120]
        email -> Varchar,
        #[max_length = 60]
        name -> Varchar,
        referrer_id -> Nullable<Int4>,
        favourite_order_id -> Nullable<Int8>,
        active -> Bool,
        notes -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    warehouses (country, code) {
        #[max_length = 2]
        country -> Bpchar,
        #[max_length = 10]
        code -> Varchar,
        tags -> Nullable<Array<Nullable<Text>>>,
    }
}

diesel::table! {
    products (id) {
        id -> Int4,
        #[max_length = 20]
        sku -> Varchar,
        price -> Numeric,
        gross -> Nullable<Numeric>,
        weight -> Nullable<Float8>,
        attributes -> Nullable<Json>,
        from_day -> Date,
        until_day -> Nullable<Date>,
    }
}

diesel::table! {
    stock (country, code, product_id) {
        #[max_length = 2]
        country -> Bpchar,
        #[max_length = 10]
        code -> Varchar,
        product_id -> Int4,
        held -> Int4,
        #[max_length = 8]
        kind -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::OrderStatus;

    orders (id) {
        id -> Int8,
        customer_id -> Int4,
        status -> OrderStatus,
        #[max_length = 12]
        reference -> Nullable<Varchar>,
        placed_at -> Timestamp,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    #[sql_name = "order_lines"]
    lines (order_id, line) {
        order_id -> Int8,
        line -> Int2,
        product_id -> Int4,
        #[sql_name = "amount"]
        quantity -> Int4,
    }
}

diesel::joinable!(orders -> customers (customer_id));
diesel::joinable!(lines -> orders (order_id));
diesel::joinable!(lines -> products (product_id));
diesel::joinable!(stock -> products (product_id));

diesel::allow_tables_to_appear_in_same_query!(customers, warehouses, products, stock, orders, lines,);
