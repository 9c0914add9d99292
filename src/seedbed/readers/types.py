"""Reads a column's type as databases write it: `character varying(60)`, `int(10) unsigned`, `timestamp(3)[]`.

Invariant: a type that the model only approximates keeps its own name beside the approximation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from seedbed.model import ColumnType, Kind
from seedbed.model.types import MAX_PRECISION


class TypeReading(NamedTuple):
    """A type that was read.

    Attributes:
        type: The model's type.
        own_name: The database's name of it, where that says more; "" otherwise.
        is_approximate: Whether values of `type` need not be values of the database's type.
    """

    type: ColumnType
    own_name: str = ""
    is_approximate: bool = False


EXACT = {
    Kind.BOOLEAN: "bool boolean",
    Kind.SMALLINT: "int2 smallint smallserial serial2",
    Kind.INTEGER: "int int4 integer serial serial4",
    Kind.BIGINT: "int8 bigint bigserial serial8 long",
    Kind.REAL: "real float4",
    Kind.DOUBLE: "double float8 float;double precision;binary_double",
    Kind.DECIMAL: "decimal numeric dec number fixed",
    Kind.CHAR: "char character nchar;national character;national char",
    Kind.VARCHAR: "varchar nvarchar varchar2 nvarchar2;character varying;char varying;national varchar;"
    "national character varying",
    Kind.TEXT: "text longtext clob string ntext bpchar",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.TIMESTAMP: "timestamp datetime datetime2 timestamp_us",
    Kind.TIMESTAMPTZ: "timestamptz datetimeoffset;timestamp with time zone",
    Kind.INTERVAL: "interval",
    Kind.UUID: "uuid uniqueidentifier",
    Kind.JSON: "json;json text",
    Kind.JSONB: "jsonb",
    Kind.BYTES: "bytea blob longblob bytes binary varbinary image;binary varying",
}
"""Names that mean a kind as it is; two words stand between semicolons."""

NARROWER = {
    Kind.SMALLINT: "tinyint year",
    Kind.INTEGER: "mediumint",
    Kind.BIGINT: "oid",
    Kind.DECIMAL: "money smallmoney",
    Kind.TEXT: "tinytext mediumtext citext name",
    Kind.TIME: "timetz;time with time zone",
    Kind.TIMESTAMP: "smalldatetime timestamp_s timestamp_ms timestamp_ns",
    Kind.BYTES: "tinyblob mediumblob raw",
}
"""Names whose values are among a kind's, but not all of them."""

APPROXIMATE = {
    Kind.TEXT: "inet cidr macaddr macaddr8 xml tsvector tsquery ltree lquery hstore point line lseg box path polygon "
    "circle geometry geography geometrycollection linestring multipoint multilinestring multipolygon regclass regtype "
    "xid tid pg_lsn int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange "
    "nummultirange tsmultirange tstzmultirange datemultirange vector halfvec set bit varbit sql_variant inet4 inet6 "
    "jsonpath rowid any;bit varying",
    Kind.JSON: "struct map union variant",
    Kind.DECIMAL: "hugeint uhugeint int128 uint128",
}
"""Names that the model has no kind for."""

_DIALECTS: dict[str, dict[str, Kind]] = {
    "mysql": {
        "float": Kind.REAL,
        "real": Kind.DOUBLE,
        "timestamp": Kind.TIMESTAMPTZ,  # an instant, shown in the session's zone
        "serial": Kind.BIGINT,
        "long": Kind.TEXT,
    },
    "duckdb": {"float": Kind.REAL},
}
"""Where a database means something else by a name."""

_SHORT = {"timestamp with time zone": "timestamptz", "time with time zone": "timetz"}
"""Names whose arguments stand in the middle."""

_DECIMALS = {"mysql": (10, 0), "duckdb": (18, 3)}
"""What a decimal without arguments is, where it is not unlimited."""

_FLAGS = {("tinyint", "1"), ("bit", None), ("bit", "1")}
"""MySQL's types, with their arguments, that hold truth values."""

_UNLIMITED = (18, 2)
"""What stands for a decimal without limits; the same as `decimal` in a spec."""

SERIAL = frozenset("serial bigserial smallserial serial2 serial4 serial8".split())
"""Types that number their columns."""

_FORM = re.compile(r"([^()\[\]]*?)\s*(?:\((.*)\)\s*([^()\[\]]*?))?\s*((?:\[\d*\]\s*)*)", re.DOTALL)
_DROPPED = re.compile(r"\b(without time zone|zerofill|signed)\b|\bpg_catalog\.|[\"`]")
_STRING = re.compile(r"'((?:[^'\\]|''|\\.)*)'", re.DOTALL)
_UNSIGNED_DUCKDB = {
    "utinyint": "tinyint unsigned",
    "usmallint": "smallint unsigned",
    "uinteger": "int unsigned",
    "ubigint": "bigint unsigned",
}
_UNSIGNED = {"tinyint": Kind.SMALLINT, "smallint": Kind.INTEGER, "mediumint": Kind.INTEGER, "int": Kind.BIGINT}
"""The smallest kind that holds the unsigned numbers of a type; bigint's upper half has none."""


def _by_name(table: dict[Kind, str]) -> dict[str, Kind]:
    names: dict[str, Kind] = {}
    for kind, text in table.items():
        first, *rest = text.split(";")
        names |= dict.fromkeys([*first.split(), *rest], kind)
    return names


_EXACT, _NARROWER, _APPROXIMATE = _by_name(EXACT), _by_name(NARROWER), _by_name(APPROXIMATE)


def read_type(text: str, dialect: str = "") -> TypeReading | None:
    """Read a type.

    Args:
        text: The type as the database writes it.
        dialect: sqlglot's name of the database's SQL.

    Returns:
        The type; None for a name that is no built-in type's, which may be an enum's or a domain's.

    >>> read_type("int(10) unsigned", "mysql")
    TypeReading(type=ColumnType(kind=<Kind.BIGINT: 'bigint'>, ...), own_name='int unsigned', is_approximate=False)
    >>> str(read_type("character varying(60)[]")[0])
    'varchar(60)[]'
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    head, arguments, tail, brackets = match.groups()
    name = " ".join(_DROPPED.sub("", f"{head} {tail or ''}".lower()).split())
    name, dimensions = _dimensions(name, brackets)
    found = _read(name, arguments, dialect)
    if found is None and dialect == "sqlite":
        found = _affinity(name)
    # PostgreSQL's arrays have no fixed number of dimensions; the others' are lists of lists
    for _ in range(min(dimensions, 1) if dialect == "postgres" else dimensions):
        found = found and _array(found)
    return found


def _dimensions(name: str, brackets: str) -> tuple[str, int]:
    """The name without what makes it an array, and how many dimensions that gives it."""
    if name.endswith(" array"):
        return name.removesuffix(" array"), 1
    if name.startswith("_") and name[1:] in _EXACT:  # PostgreSQL's internal name
        return name[1:], 1
    return name, brackets.count("[")


def _array(item: TypeReading) -> TypeReading:
    own_name = f"{item.own_name}[]" if item.own_name else ""
    return TypeReading(ColumnType(Kind.ARRAY, item=item.type), own_name, item.is_approximate)


def _read(name: str, arguments: str | None, dialect: str) -> TypeReading | None:
    if name == "enum":
        return TypeReading(ColumnType(Kind.ENUM, values=tuple(dict.fromkeys(read_values(arguments or "", dialect)))))
    if dialect == "mysql" and (name.partition(" ")[0], arguments) in _FLAGS:
        # kept, because a tinyint(1) may well count to more than 1
        return TypeReading(ColumnType(Kind.BOOLEAN), f"{name.partition(' ')[0]}(1)")
    if name in _UNSIGNED_DUCKDB or "unsigned" in name.split():
        return _unsigned(name, arguments, dialect)
    written = name if arguments is None else f"{_SHORT.get(name, name)}({arguments})"
    own = _DIALECTS.get(dialect, {}).get(name)
    if own is None and name in _APPROXIMATE:
        return TypeReading(_with_arguments(_APPROXIMATE[name], None, name, dialect), written, is_approximate=True)
    kind = own or _EXACT.get(name) or _NARROWER.get(name)
    if kind is None:
        return None
    says_more = name in _NARROWER or _says_more(kind, name, arguments, dialect)
    shown = name if kind in {Kind.SMALLINT, Kind.INTEGER} else written
    return TypeReading(_with_arguments(kind, arguments, name, dialect), shown if says_more else "")


def _says_more(kind: Kind, name: str, arguments: str | None, dialect: str) -> bool:
    """Whether a type's arguments, or their absence, are lost in the model."""
    if kind is Kind.DECIMAL:
        digits = _numbers(arguments)
        return digits[0] > MAX_PRECISION if digits else dialect not in _DECIMALS
    if dialect == "mysql" and name == "timestamp":
        return True  # it ends in 2038
    if kind in {Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMPTZ, Kind.INTERVAL, Kind.BYTES}:
        return arguments is not None
    return kind in {Kind.REAL, Kind.DOUBLE} and arguments is not None and name != "float"


def _with_arguments(kind: Kind, arguments: str | None, name: str, dialect: str) -> ColumnType:
    numbers = _numbers(arguments)
    if kind is Kind.DECIMAL:
        precision, scale = (*numbers, 0)[:2] if numbers else _DECIMALS.get(dialect, _UNLIMITED)
        if name in _APPROXIMATE:
            precision, scale = MAX_PRECISION, 0
        precision = min(precision, MAX_PRECISION)
        return ColumnType(kind, precision=precision, scale=min(scale, precision))
    if kind is Kind.CHAR:
        return ColumnType(kind, length=numbers[0] if numbers else 1)
    if kind is Kind.VARCHAR:
        return ColumnType(kind, length=numbers[0] if numbers else None)
    if name == "float" and numbers[:1] and len(numbers) == 1:
        return ColumnType(Kind.REAL if numbers[0] <= 24 else Kind.DOUBLE)  # digits of the mantissa, in bits
    return ColumnType(kind)


def _numbers(arguments: str | None) -> list[int]:
    """Arguments as numbers; Oracle's and MySQL's extra words are dropped, and so is what is no number."""
    parts = [part.split()[:1] for part in (arguments or "").split(",")]
    return [int(part[0]) for part in parts if part and part[0].isdigit()]


def _unsigned(name: str, arguments: str | None, dialect: str) -> TypeReading | None:
    name = _UNSIGNED_DUCKDB.get(name, name)
    base = " ".join(word for word in name.split() if word != "unsigned")
    found = _read(base, arguments, dialect)
    if found is None:
        return None
    base = {"integer": "int", "int4": "int"}.get(base, base)
    kind = _UNSIGNED.get(base, found.type.kind)
    if not found.type.is_integer:
        return TypeReading(found.type, f"{found.type} unsigned")
    return TypeReading(ColumnType(kind), f"{base} unsigned")


def _affinity(name: str) -> TypeReading:
    """What SQLite makes of any name.

    https://sqlite.org/datatype3.html#determination_of_column_affinity
    """
    if "int" in name:
        kind = Kind.INTEGER
    elif any(part in name for part in ("char", "clob", "text")) or not name:
        kind = Kind.TEXT
    elif "blob" in name:
        kind = Kind.BYTES
    elif any(part in name for part in ("real", "floa", "doub")):
        kind = Kind.DOUBLE
    else:
        return TypeReading(ColumnType(Kind.DECIMAL, precision=18, scale=2), name)
    return TypeReading(ColumnType(kind), name)


def read_values(text: str, dialect: str = "") -> list[str]:
    """The strings in a list of quoted strings.

    >>> read_values("'open', 'it''s'")
    ['open', "it's"]
    """
    values = [match.replace("''", "'") for match in _STRING.findall(text)]
    if dialect == "mysql":
        return [re.sub(r"\\(.)", r"\1", value) for value in values]
    return values
