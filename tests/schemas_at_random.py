"""Schemas made by Hypothesis: cycles, composite keys, overlapping uniques, references that share columns, checks.

Invariant: some rows can always be put into such a schema; at least a row for each table, most often thousands.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from seedbed.model import Check, Column, Database, Reference, Schema, Table, TableName, Unique, parse_type

DATABASE = "random_test"
_TYPES = (
    "int", "bigint", "smallint", "varchar(40)", "varchar(12)", "text", "decimal(10,2)", "boolean", "date", "timestamp",
    "uuid", "double", "enum('new','open','Done')", "char(8)",
)  # fmt: skip
_NAMES = (
    "code",
    "label",
    "status",
    "amount",
    "price",
    "email",
    "note",
    "starts_on",
    "ends_on",
    "kind",
    "total",
    "x",
    "qty",
)


@dataclass
class _Draft:
    """A table while it is being made."""

    name: TableName
    columns: list[Column] = field(default_factory=list)
    key: tuple[str, ...] = ()
    uniques: list[Unique] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    tenant: bool = False

    def add(self, name: str, type_: str, *, nullable: bool = False, identity: bool = False) -> str:
        taken = {column.name for column in self.columns}
        while name in taken:
            name += "_2"
        self.columns.append(Column(name, parse_type(type_), nullable, identity=identity))
        return name

    def built(self) -> Table:
        return Table(
            self.name,
            tuple(self.columns),
            self.key,
            uniques=tuple(dict.fromkeys(self.uniques)),
            references=tuple(self.references),
            checks=tuple(self.checks),
        )


@st.composite
def schemas(draw: DrawFn, *, most_tables: int = 5) -> Schema:
    """A schema of one database."""
    tenants = draw(st.booleans())
    tables: list[_Draft] = []
    if tenants:
        tenant = _Draft(TableName(DATABASE, "tenants"))
        tenant.add("id", "int", identity=draw(st.booleans()))
        tenant.key = ("id",)
        tenant.add("name", "varchar(40)")
        tables.append(tenant)
    for number in range(draw(st.integers(1, most_tables))):
        tables.append(_table(draw, number, tables, tenants=tenants))
    for table in tables:
        if draw(st.integers(0, 3)) == 0:
            _refer(draw, table, draw(st.sampled_from(tables)), back=True)
    return Schema((Database(DATABASE, tuple(table.built() for table in tables)),))


def _table(draw: DrawFn, number: int, others: list[_Draft], *, tenants: bool) -> _Draft:
    table = _Draft(TableName(DATABASE, f"t{number}"))
    table.tenant = tenants and draw(st.booleans())
    form = draw(st.sampled_from(("single", "single", "single", "one_to_one", "link", "line", "text")))
    plain = [each for each in others if len(each.key) == 1 and each.columns[0].name == each.key[0]]
    if table.tenant:
        _in_tenant(draw, table, others)
    elif form == "one_to_one" and plain:
        parent = draw(st.sampled_from(plain))
        table.key = (table.add("parent_id", str(parent.columns[0].type)),)
        table.references.append(Reference("parent", table.key, parent.name, parent.key))
    elif form == "link" and len(plain) >= 2:
        left, right = draw(st.lists(st.sampled_from(plain), min_size=2, max_size=2, unique_by=lambda each: each.name))
        table.key = (table.add("left_id", str(left.columns[0].type)), table.add("right_id", str(right.columns[0].type)))
        table.references += [
            Reference("left", table.key[:1], left.name, left.key),
            Reference("right", table.key[1:], right.name, right.key),
        ]
    elif form == "line" and plain:
        parent = draw(st.sampled_from(plain))
        owner = table.add("owner_id", str(parent.columns[0].type))
        table.key = (owner, table.add("line_no", "int"))
        table.references.append(Reference("owner", (owner,), parent.name, parent.key))
    elif form == "text":
        table.key = (table.add("code", "varchar(12)"),)
    else:
        table.key = (table.add("id", "bigint", identity=draw(st.booleans())),)
    _relations(draw, table, others)
    _plain_columns(draw, table)
    _checks(draw, table)
    _uniques(draw, table)
    return table


def _relations(draw: DrawFn, table: _Draft, others: list[_Draft]) -> None:
    for _ in range(draw(st.integers(0, 2))):
        if others:
            _refer(draw, table, draw(st.sampled_from(others)))
    if draw(st.integers(0, 4)) == 0:
        _refer(draw, table, table)


def _in_tenant(draw: DrawFn, table: _Draft, others: list[_Draft]) -> None:
    """A table of a tenant: its key has the tenant, or it is unique with it."""
    tenant = table.add("tenant_id", "int")
    row = table.add("id", "bigint")
    table.references.append(Reference("tenant", (tenant,), TableName(DATABASE, "tenants"), ("id",)))
    if draw(st.booleans()):
        table.key = (tenant, row)
    else:
        table.key = (row,)
        table.uniques.append(Unique((tenant, row)))
    for parent in [each for each in others if each.tenant][-2:]:
        if draw(st.booleans()):
            nullable = draw(st.booleans())
            there = table.add(f"{parent.name.table}_id", "bigint", nullable=nullable)
            table.references.append(
                Reference(f"{parent.name.table}_row", (tenant, there), parent.name, ("tenant_id", "id"))
            )


def _refer(draw: DrawFn, table: _Draft, parent: _Draft, *, back: bool = False) -> None:
    """A reference to a table's key; where it makes a circle it may be NOT NULL as well."""
    if parent.tenant or len(parent.key) != 1:
        return
    key = next(column for column in parent.columns if column.name == parent.key[0])
    column = table.add(f"{parent.name.table}_ref", str(key.type), nullable=draw(st.booleans()))
    table.references.append(Reference(f"ref_{column}", (column,), parent.name, parent.key))
    if parent is table and draw(st.booleans()):
        table.checks.append(Check(f"{column} <> {table.key[0]}"))
    elif not back and draw(st.integers(0, 5)) == 0:
        table.uniques.append(Unique((column,)))


def _plain_columns(draw: DrawFn, table: _Draft) -> None:
    for _ in range(draw(st.integers(1, 5))):
        table.add(draw(st.sampled_from(_NAMES)), draw(st.sampled_from(_TYPES)), nullable=draw(st.booleans()))


def _uniques(draw: DrawFn, table: _Draft) -> None:
    held = {name for each in table.references for name in each.columns}
    for column in table.columns:
        kind = str(column.type)
        roomy = kind in {"integer", "bigint", "varchar(40)", "text", "uuid", "varchar(12)"}
        checked = any(column.name in check.sql.split() for check in table.checks)
        if column.name in {*held, *table.key} or not roomy or checked or draw(st.integers(0, 3)):
            continue
        table.uniques.append(Unique((column.name,)))
    wide = [
        each.name
        for each in table.columns
        if each.name not in {*table.key, *held} and str(each.type) in {"integer", "varchar(40)"}
    ]
    if table.tenant and wide:
        for name in draw(st.lists(st.sampled_from(wide), max_size=2, unique=True)):
            table.uniques.append(Unique(("tenant_id", name)))  # these overlap in the tenant


_BY_TYPE = {
    "integer": ("{c} > 0", "{c} BETWEEN 5 AND 60", "{c} IN (1, 2, 3)", "{c} <> 7", "{c} >= -10 AND {c} < 1000"),
    "bigint": ("{c} >= 0", "{c} < 100000"),
    "varchar(40)": (
        "length({c}) >= 3",
        "{c} LIKE 'ab%'",
        "{c} <> ''",
        "regexp_matches({c}, '^[a-z]{{2}}[0-9]+$')",
        "{c} IN ('red', 'Green')",
        "{c} LIKE 'x_-%' OR {c} LIKE 'y%'",
        "lower({c}) = {c}",
    ),
    "varchar(12)": ("length({c}) BETWEEN 2 AND 8", "{c} LIKE '%-%'"),
    "text": ("length({c}) > 0",),
    "decimal(10,2)": ("{c} >= 0", "{c} > 0 AND {c} <= 99.99", "{c} = 0 OR {c} >= 10"),
    "boolean": ("{c} = true",),
    "date": ("{c} >= '2020-01-01'", "{c} BETWEEN '2021-01-01' AND '2021-12-31'"),
    "timestamp": ("{c} > '2019-06-01 00:00:00'",),
    "double": ("{c} >= 0.5",),
    "smallint": ("{c} BETWEEN 1 AND 5",),
}


def _checks(draw: DrawFn, table: _Draft) -> None:
    held = {name for each in table.references for name in each.columns}
    free = [each for each in table.columns if each.name not in {*held, *table.key}]
    for column in free:
        texts = _BY_TYPE.get(str(column.type), ())
        if texts and draw(st.integers(0, 2)) == 0:
            sql = draw(st.sampled_from(texts)).format(c=column.name)
            table.checks.append(
                Check(f"{column.name} IS NULL OR {sql}" if column.nullable and draw(st.booleans()) else sql)
            )
    by_type: dict[str, list[Column]] = {}
    for column in free:
        by_type.setdefault(str(column.type), []).append(column)
    for kind, columns in by_type.items():
        checked = any(column.name in check.sql.split() for check in table.checks for column in columns)
        if len(columns) >= 2 and kind in {"integer", "decimal(10,2)", "date", "timestamp", "bigint"} and not checked:
            sign = draw(st.sampled_from(("<", "<=", ">=", "<>")))
            if draw(st.booleans()):
                table.checks.append(Check(f"{columns[0].name} {sign} {columns[1].name}"))
    nullable = [column.name for column in free if column.nullable]
    if len(nullable) >= 2 and draw(st.integers(0, 3)) == 0 and not table.checks:
        table.checks.append(Check(f"{nullable[0]} IS NOT NULL OR {nullable[1]} IS NOT NULL"))
