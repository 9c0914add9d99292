"""The schema that every reader must read from its source, and the gaps there are, each with its reason.

A gap is a function that makes a table forget what the source cannot say. It is applied to what is expected and to what
was read; the suite also checks that without it they would differ, so a gap that is closed reports itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from seedbed.model import (
    Action,
    Check,
    Column,
    ColumnType,
    Database,
    Index,
    Kind,
    Reference,
    Schema,
    Table,
    TableName,
    Timing,
    Unique,
    parse_type,
)

DATABASE = "shop_test"


def column(name: str, column_type: str, *, nullable: bool = False, **more: Any) -> Column:
    return Column(name, parse_type(column_type), nullable, **more)


def name(table: str) -> TableName:
    return TableName(DATABASE, table)


def table(table_name: str, *columns: Column, **more: Any) -> Table:
    return Table(name(table_name), columns, **more)


STATUS = "enum('draft', 'paid', 'shipped')"

CUSTOMERS = table(
    "customers",
    column("id", "integer", identity=True),
    column("email", "varchar(120)", comment="where receipts go"),
    column("name", "varchar(60)"),
    column("referrer_id", "integer", nullable=True),
    column("favourite_order_id", "bigint", nullable=True),
    column("active", "boolean", default="TRUE"),
    column("notes", "text", nullable=True),
    column("created_at", "timestamptz", default="CURRENT_TIMESTAMP"),
    primary_key=("id",),
    uniques=(Unique(("email",), "customers_email_key"),),
    indexes=(
        Index(("email",), "customers_lower_idx", unique=True, terms=("LOWER(name)", "email")),
        Index(("name", "created_at"), "customers_name_idx"),
    ),
    references=(
        Reference(
            "referrer",
            ("referrer_id",),
            name("customers"),
            ("id",),
            on_delete=Action.SET_NULL,
            constraint="customers_referrer_fk",
        ),
        Reference(
            "favourite_order",
            ("favourite_order_id",),
            name("orders"),
            ("id",),
            timing=Timing.DEFERRED,
            constraint="customers_favourite_fk",
        ),
    ),
    comment="people who buy",
)

WAREHOUSES = table(
    "warehouses",
    column("country", "char(2)"),
    column("code", "varchar(10)"),
    column("tags", "text[]", nullable=True),
    primary_key=("country", "code"),
)

PRODUCTS = table(
    "products",
    column("id", "integer"),
    column("sku", "varchar(20)"),
    column("price", "decimal(12,2)"),
    column("gross", "decimal(14,4)", nullable=True, generated="price * 1.2"),
    column("weight", "double", nullable=True),
    column("attributes", "json", nullable=True),
    column("from_day", "date", default="'2020-01-01'"),
    column("until_day", "date", nullable=True),
    primary_key=("id",),
    uniques=(Unique(("sku",)),),
    checks=(
        Check("price >= 0", "products_price_check"),
        Check("until_day IS NULL OR until_day > from_day", "products_days_check"),
    ),
)

STOCK = table(
    "stock",
    column("country", "char(2)"),
    column("code", "varchar(10)"),
    column("product_id", "integer"),
    column("held", "integer", default="0"),
    column("kind", "varchar(8)", default="'shelf'"),
    primary_key=("country", "code", "product_id"),
    references=(
        Reference(
            "warehouses",
            ("country", "code"),
            name("warehouses"),
            ("country", "code"),
            on_update=Action.CASCADE,
            constraint="stock_warehouse_fk",
        ),
        Reference("product", ("product_id",), name("products"), ("id",)),
    ),
    checks=(Check("kind IN ('shelf', 'cold')", "stock_kind_check"),),
)

ORDERS = table(
    "orders",
    column("id", "bigint", identity=True),
    column("customer_id", "integer"),
    column("status", STATUS, default="'draft'", type_name="order_status"),
    column("reference", "varchar(12)", nullable=True),
    column("placed_at", "timestamp"),
    column("deleted_at", "timestamp", nullable=True),
    primary_key=("id",),
    indexes=(Index(("reference",), "orders_reference_idx", unique=True, where="deleted_at IS NULL"),),
    references=(
        Reference(
            "customer",
            ("customer_id",),
            name("customers"),
            ("id",),
            on_delete=Action.CASCADE,
            constraint="orders_customer_fk",
        ),
    ),
)

LINES = table(
    "order_lines",
    column("order_id", "bigint"),
    column("line", "smallint"),
    column("product_id", "integer"),
    column("amount", "integer", type_name="quantity"),
    primary_key=("order_id", "line"),
    uniques=(Unique(("order_id", "product_id"), "order_lines_product_key"),),
    references=(
        Reference(
            "order",
            ("order_id",),
            name("orders"),
            ("id",),
            on_delete=Action.CASCADE,
            constraint="order_lines_order_fk",
        ),
        Reference("product", ("product_id",), name("products"), ("id",), constraint="order_lines_product_fk"),
    ),
    checks=(Check("amount BETWEEN 1 AND 1000"),),
)

EXPECTED = Schema((Database(DATABASE, (CUSTOMERS, WAREHOUSES, PRODUCTS, STOCK, ORDERS, LINES)),))


# -- Gaps --------------------------------------------------------------------------------------------------------------

Gap = Callable[[Table], Table]


def _columns(change: Callable[[Column], Column]) -> Gap:
    return lambda found: replace(found, columns=tuple(map(change, found.columns)))


def _references(change: Callable[[Reference], Reference]) -> Gap:
    return lambda found: replace(found, references=tuple(map(change, found.references)))


def _types(kinds: Mapping[Kind, str]) -> Gap:
    def change(found: Column) -> Column:
        return replace(found, type=parse_type(kinds[found.type.kind])) if found.type.kind in kinds else found

    return _columns(change)


def no_names(found: Table) -> Table:
    """Names of keys, indexes, checks and foreign keys."""
    return replace(
        found,
        uniques=tuple(replace(each, name=None) for each in found.uniques),
        indexes=tuple(replace(each, name=None) for each in found.indexes),
        checks=tuple(replace(each, name=None) for each in found.checks),
        references=tuple(replace(each, constraint=None) for each in found.references),
    )


def given_names(found: Table) -> Table:
    """Names that the database gives where the user gave none."""
    given = {"products_sku_key", "stock_product_id_fkey", "sku", "stock_product_fk"}
    return replace(
        found,
        uniques=tuple(replace(each, name=None) if each.name in given else each for each in found.uniques),
        references=tuple(
            replace(each, constraint=None) if each.constraint in given else each for each in found.references
        ),
    )


def given_names_of_dbml(found: Table) -> Table:
    """Names of what DBML declares in the line of a column, and of its checks."""
    return replace(
        found,
        uniques=tuple(replace(each, name=None if len(each.columns) == 1 else each.name) for each in found.uniques),
        checks=tuple(replace(each, name=None) for each in found.checks),
    )


def no_digits(found: Table) -> Table:
    """Digits of decimals."""
    return _types({Kind.DECIMAL: "decimal"})(found)


def no_enums(found: Table) -> Table:
    """Values of enums."""
    return _types({Kind.ENUM: "text"})(found)


def no_arrays(found: Table) -> Table:
    """Arrays, which are JSON there."""
    return _types({Kind.ARRAY: "json"})(found)


def few_types(found: Table) -> Table:
    """Types that app models leave to the database."""
    text, moment, number = "text", "timestamptz", "integer"
    kinds = {Kind.CHAR: text, Kind.VARCHAR: text, Kind.DATE: moment, Kind.TIMESTAMP: moment, Kind.JSON: "jsonb"}
    return _types({**kinds, Kind.SMALLINT: number, Kind.BIGINT: number})(found)


def no_type_names(found: Table) -> Table:
    """The database's own names of types."""
    return _columns(lambda each: replace(each, type_name=""))(found)


def no_domains(found: Table) -> Table:
    """Domains, whose conditions are the table's own there."""
    return _columns(lambda each: replace(each, type_name=each.type_name.replace("quantity", "")))(found)


def no_defaults(found: Table) -> Table:
    """Defaults."""
    return _columns(lambda each: replace(each, default=None))(found)


def no_identity(found: Table) -> Table:
    """Which columns the database numbers."""
    return _columns(lambda each: replace(each, identity=False))(found)


def numbered_rows(found: Table) -> Table:
    """Identity of any column but an INTEGER PRIMARY KEY."""
    return _columns(lambda each: replace(each, identity=each.identity and each.type.kind is Kind.INTEGER))(found)


def no_generated(found: Table) -> Table:
    """Generated columns."""
    return _columns(lambda each: replace(each, generated=None))(found)


def no_actions(found: Table) -> Table:
    """What happens when a parent goes."""
    return _references(lambda each: replace(each, on_delete=Action.NO_ACTION, on_update=Action.NO_ACTION))(found)


def no_update_actions(found: Table) -> Table:
    """What happens when a parent's key changes."""
    return _references(lambda each: replace(each, on_update=Action.NO_ACTION))(found)


def no_timing(found: Table) -> Table:
    """Constraints that are checked at the end of a transaction."""
    return _references(lambda each: replace(each, timing=Timing.AT_ONCE))(found)


def no_uniques(found: Table) -> Table:
    """Uniques."""
    return replace(found, uniques=())


def no_indexes(found: Table) -> Table:
    """Indexes."""
    return replace(found, indexes=())


def plain_indexes(found: Table) -> Table:
    """Indexes that are partial or over expressions."""
    return replace(found, indexes=tuple(each for each in found.indexes if not each.where and not each.terms))


def no_partial_indexes(found: Table) -> Table:
    """Partial indexes."""
    return replace(found, indexes=tuple(each for each in found.indexes if not each.where))


def no_checks(found: Table) -> Table:
    """Checks."""
    return replace(found, checks=())


def simple_references(found: Table) -> Table:
    """Foreign keys of several columns, to the own table, or in a circle."""
    plain = [each for each in found.references if len(each.columns) == 1 and found.name.table != "customers"]
    return replace(found, references=tuple(plain))


def no_late_references(found: Table) -> Table:
    """Foreign keys that can only be added when both tables are there."""
    return replace(found, references=tuple(each for each in found.references if each.name != "favourite_order"))


ELEMENT = ColumnType(Kind.TEXT)


def any_text(found: Table) -> Table:
    """DuckDB has one type of text."""

    def change(each: Column) -> Column:
        is_text = each.type.kind in {Kind.CHAR, Kind.VARCHAR, Kind.TEXT}
        if each.type.kind is Kind.ARRAY:
            return replace(each, type=ColumnType(Kind.ARRAY, item=ELEMENT))
        return replace(each, type=ELEMENT) if is_text else each

    return _columns(change)(found)


MYSQL = (given_names, no_arrays, no_type_names, no_timing, plain_indexes)
SQLITE = (no_arrays, no_enums, no_type_names, numbered_rows)
DUCKDB = (no_names, any_text, no_domains, no_identity, no_actions, no_late_references, no_partial_indexes)
GAPS: dict[str, tuple[Gap, ...]] = {
    "postgresql.sql": (),
    "pg_dump": (given_names,),
    "postgresql": (given_names,),
    "mysql.sql": MYSQL,
    "mysql": MYSQL,
    "mysqldump": MYSQL,
    "sqlite.sql": SQLITE,
    "sqlite": SQLITE,
    "duckdb.sql": DUCKDB,
    "duckdb": (*DUCKDB[:2], no_type_names, *DUCKDB[3:]),
    "sqlalchemy": (no_domains,),
    "diesel": (
        no_names,
        no_enums,
        no_digits,
        no_type_names,
        no_defaults,
        no_identity,
        no_generated,
        no_actions,
        no_uniques,
        no_indexes,
        no_checks,
        simple_references,
    ),
    "app-model": (no_names, few_types, no_domains, no_generated, no_update_actions, no_timing, plain_indexes),
    "dbml": (given_names_of_dbml, no_domains, no_generated, no_timing, no_partial_indexes),
}
