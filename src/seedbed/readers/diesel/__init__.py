"""Reads Diesel's `schema.rs`.

Invariant: what Diesel does not write down (defaults, uniques, checks, actions, values of enums) is not made up; a note
says so where rows may be refused for it.
"""

from __future__ import annotations

import re
from pathlib import Path

from seedbed.errors import SourceError
from seedbed.model import ColumnType, Kind
from seedbed.readers.assemble import assemble
from seedbed.readers.base import Reader, Reading, ReadOptions
from seedbed.readers.diesel.parse import DieselColumn, DieselFile, DieselTable, Parser
from seedbed.readers.diesel.scan import scan
from seedbed.readers.drafts import ColumnDraft, KeyDraft, ReferenceDraft, SchemaDraft, TableDraft
from seedbed.readers.files import read_text

_TYPES = {
    "Bool": "boolean",
    "TinyInt": "tinyint",
    "Tinyint": "tinyint",
    "SmallInt": "smallint",
    "Int2": "smallint",
    "SmallSerial": "smallserial",
    "Integer": "integer",
    "Int4": "integer",
    "Serial": "serial",
    "BigInt": "bigint",
    "Int8": "bigint",
    "BigSerial": "bigserial",
    "Float": "real",
    "Float4": "real",
    "Double": "double precision",
    "Float8": "double precision",
    "Numeric": "numeric",
    "Decimal": "numeric",
    "Text": "text",
    "Tinytext": "tinytext",
    "Mediumtext": "mediumtext",
    "Longtext": "longtext",
    "VarChar": "varchar",
    "Varchar": "varchar",
    "Char": "char",
    "Bpchar": "char",
    "Citext": "citext",
    "CChar": '"char"',
    "Binary": "bytea",
    "Blob": "bytea",
    "Bytea": "bytea",
    "Varbinary": "bytea",
    "Tinyblob": "bytea",
    "Mediumblob": "bytea",
    "Longblob": "bytea",
    "Date": "date",
    "Time": "time",
    "Datetime": "timestamp",
    "Timestamp": "timestamp",
    "Timestamptz": "timestamptz",
    "TimestamptzSqlite": "timestamptz",
    "Interval": "interval",
    "Uuid": "uuid",
    "Json": "json",
    "Jsonb": "jsonb",
    "Money": "money",
    "Oid": "oid",
    "Bit": "bit",
    "Bigint": "bigint",
    "Smallint": "smallint",
    "MacAddr": "macaddr",
    "Macaddr": "macaddr",
    "MacAddr8": "macaddr8",
}
"""What Diesel's types are in SQL; any other is an enum's, an extension's, or PostgreSQL's under the same name.
https://docs.rs/diesel/latest/diesel/sql_types/index.html"""

_WRAPPED = re.compile(r"(\w+)<(.*)>")
_BUILT_IN = frozenset("Inet Cidr Tsvector Tsquery Int4range Int8range Numrange Daterange Tsrange Tstzrange Xml".split())


class DieselReader:
    """Reads files of Diesel's macros."""

    def read(self, source: str, options: ReadOptions) -> Reading:
        """As `Reader.read` says."""
        path = Path(source)
        name = options.database or (path.stem if path.stem != "schema" else _project(path))
        draft = read_diesel(read_text(source), name)
        schema = assemble(draft)
        if not schema.databases:
            raise SourceError("there is no table! in it", source=source, hint="diesel print-schema writes such a file")
        return Reading(schema, draft.notes.listed(), "diesel")


def read_diesel(text: str, database: str) -> SchemaDraft:
    """What a text of Rust declares with Diesel's macros."""
    draft = SchemaDraft(database, "postgres")
    found = Parser(scan(text), draft.notes).read()
    for table in found.tables.values():
        drafted = TableDraft((table.schema, table.name), comment=table.comment, line=table.line)
        drafted.columns = {column.name: _column(column, found, draft, table) for column in table.columns.values()}
        drafted.primary_key = KeyDraft([_sql_name(table, name) for name in table.key])
        draft.tables[drafted.name] = drafted
    for join in found.joins:
        _reference(join, found, draft)
    return draft


def _project(path: Path) -> str:
    """The folder of the crate, for a `src/schema.rs`."""
    folders = [folder for folder in path.absolute().parts[:-1] if folder != "src"]
    return folders[-1] if len(folders) > 1 else path.stem


def _sql_name(table: DieselTable, rust_name: str) -> str:
    column = table.columns.get(rust_name)
    return rust_name if column is None else column.name


def _column(column: DieselColumn, found: DieselFile, draft: SchemaDraft, table: DieselTable) -> ColumnDraft:
    type_, nullable = _unwrapped(column.type)
    drafted = ColumnDraft(column.name, "", nullable=nullable, comment=column.comment, line=column.line)
    is_array = type_.startswith("Array<")
    if is_array:
        type_, _ = _unwrapped(type_.removeprefix("Array<").removesuffix(">"))
    unsigned = _WRAPPED.fullmatch(type_) if type_.startswith("Unsigned<") else None
    if unsigned is not None:
        type_ = unsigned[2]
    sql = _TYPES.get(type_)
    if sql is None:
        drafted.type, drafted.type_name = _custom(type_, column, found, draft, table)
    else:
        drafted.type = f"{sql}({column.max_length})" if column.max_length else sql
        drafted.type += " unsigned" if unsigned is not None else ""
    if is_array:
        item = drafted.type
        drafted.type = ColumnType(Kind.ARRAY, item=item) if isinstance(item, ColumnType) else f"{item}[]"
        drafted.type_name = f"{drafted.type_name}[]" if drafted.type_name else ""
    return drafted


def _unwrapped(type_: str) -> tuple[str, bool]:
    if type_.startswith("Nullable<"):
        return type_.removeprefix("Nullable<").removesuffix(">"), True
    return type_, False


def _custom(
    type_: str, column: DieselColumn, found: DieselFile, draft: SchemaDraft, table: DieselTable
) -> tuple[ColumnType | str, str]:
    if type_ in _BUILT_IN:
        return type_.lower(), ""
    name = found.types.get(type_, type_)
    why = f"the values of {name} do not stand in this file; it is taken for text"
    draft.notes.add(f"{table.name}.{column.name}", why, column.line)
    return ColumnType(Kind.TEXT), name


def _reference(join: tuple[str, str, str, int], found: DieselFile, draft: SchemaDraft) -> None:
    child, parent, column, line = join
    if child not in found.tables or parent not in found.tables:
        missing = parent if child in found.tables else child
        draft.notes.add(f"joinable!({child} -> {parent})", f"skipped: there is no table {missing}", line)
        return
    table, other = found.tables[child], found.tables[parent]
    drafted = draft.tables[table.schema, table.name]
    reference = ReferenceDraft([_sql_name(table, column)], (other.schema, other.name), line=line)
    drafted.references.append(reference)


READER: Reader = DieselReader()
