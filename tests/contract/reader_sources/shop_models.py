"""The contract's schema as SQLAlchemy declares it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"
    __table_args__ = (
        sa.PrimaryKeyConstraint("id", name="customers_pkey"),
        sa.UniqueConstraint("email", name="customers_email_key"),
        sa.ForeignKeyConstraint(["referrer_id"], ["customers.id"], name="customers_referrer_fk", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["favourite_order_id"],
            ["orders.id"],
            name="customers_favourite_fk",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        sa.Index("customers_name_idx", "name", "created_at"),
        sa.Index("customers_lower_idx", sa.text("lower(name)"), "email", unique=True),
        {"comment": "people who buy"},
    )

    id: Mapped[int]
    email: Mapped[str] = mapped_column(sa.String(120), comment="where receipts go")
    name: Mapped[str] = mapped_column(sa.String(60))
    referrer_id: Mapped[int | None]
    favourite_order_id: Mapped[int | None] = mapped_column(sa.BigInteger)
    active: Mapped[bool] = mapped_column(server_default=sa.true())
    notes: Mapped[str | None] = mapped_column(sa.Text)
    created_at: Mapped[dt.datetime] = mapped_column(sa.DateTime(timezone=True), server_default=sa.func.now())


class Warehouse(Base):
    __tablename__ = "warehouses"
    __table_args__ = (sa.PrimaryKeyConstraint("country", "code", name="warehouses_pkey"),)

    country: Mapped[str] = mapped_column(sa.CHAR(2))
    code: Mapped[str] = mapped_column(sa.String(10))
    tags: Mapped[list[str] | None] = mapped_column(sa.ARRAY(sa.Text))


class Product(Base):
    __tablename__ = "products"
    __table_args__ = (
        sa.CheckConstraint("price >= 0", name="products_price_check"),
        sa.CheckConstraint("until_day IS NULL OR until_day > from_day", name="products_days_check"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sku: Mapped[str] = mapped_column(sa.String(20), unique=True)
    price: Mapped[Decimal] = mapped_column(sa.Numeric(12, 2))
    gross: Mapped[Decimal | None] = mapped_column(sa.Numeric(14, 4), sa.Computed("price * 1.2", persisted=True))
    weight: Mapped[float | None] = mapped_column(sa.Double)
    attributes: Mapped[Any | None] = mapped_column(sa.JSON)
    from_day: Mapped[dt.date] = mapped_column(server_default="2020-01-01")
    until_day: Mapped[dt.date | None]


class Stock(Base):
    __tablename__ = "stock"
    __table_args__ = (
        sa.PrimaryKeyConstraint("country", "code", "product_id", name="stock_pkey"),
        sa.ForeignKeyConstraint(
            ["country", "code"],
            ["warehouses.country", "warehouses.code"],
            name="stock_warehouse_fk",
            onupdate="CASCADE",
        ),
        sa.CheckConstraint(sa.column("kind").in_(["shelf", "cold"]), name="stock_kind_check"),
    )

    country: Mapped[str] = mapped_column(sa.CHAR(2))
    code: Mapped[str] = mapped_column(sa.String(10))
    product_id: Mapped[int] = mapped_column(sa.ForeignKey("products.id"))
    held: Mapped[int] = mapped_column(server_default=sa.text("0"))
    kind: Mapped[str] = mapped_column(sa.String(8), server_default="shelf")


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (
        sa.Index("orders_reference_idx", "reference", unique=True, postgresql_where=sa.text("deleted_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey(Customer.id, name="orders_customer_fk", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(
        sa.Enum("draft", "paid", "shipped", name="order_status"), server_default="draft"
    )
    reference: Mapped[str | None] = mapped_column(sa.String(12))
    placed_at: Mapped[dt.datetime]
    deleted_at: Mapped[dt.datetime | None]


class OrderLine(Base):
    __tablename__ = "order_lines"
    __table_args__ = (
        sa.PrimaryKeyConstraint("order_id", "line", name="order_lines_pkey"),
        sa.UniqueConstraint("order_id", "product_id", name="order_lines_product_key"),
        sa.CheckConstraint("amount BETWEEN 1 AND 1000"),
    )

    order_id: Mapped[int] = mapped_column(sa.ForeignKey(Order.id, name="order_lines_order_fk", ondelete="CASCADE"))
    line: Mapped[int] = mapped_column(sa.SmallInteger)
    product_id: Mapped[int] = mapped_column(sa.ForeignKey(Product.id, name="order_lines_product_fk"))
    amount: Mapped[int]
