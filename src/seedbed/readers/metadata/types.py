"""Reads the types of SQLAlchemy by having them written in SQL.

Invariant: a type that SQLAlchemy cannot write is left to be noted under its class's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedbed.model import ColumnType, Kind
from seedbed.readers.drafts import DomainDraft, SchemaDraft
from seedbed.readers.types import read_type

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.types import TypeEngine

_OWN_DIALECTS = ("mysql", "sqlite", "oracle", "mssql")
"""Databases whose special types are written in their own SQL; all others in PostgreSQL's."""


def read_column_type(type_: TypeEngine[Any], draft: SchemaDraft) -> tuple[ColumnType | str, str]:
    """A column's type and the database's own name for it; a text where only enums and domains can explain it."""
    import sqlalchemy as sa
    from sqlalchemy.dialects import postgresql

    if isinstance(type_, sa.types.TypeDecorator):
        return read_column_type(type_.impl_instance, draft)
    if isinstance(type_, sa.Enum):
        name = (type_.name or "") if type_.native_enum else ""
        return ColumnType(Kind.ENUM, values=tuple(type_.enums)), name
    if isinstance(type_, sa.ARRAY):
        item, name = read_column_type(type_.item_type, draft)
        own_name = f"{name}[]" if name else ""
        return (f"{item}[]" if isinstance(item, str) else ColumnType(Kind.ARRAY, item=item)), own_name
    if isinstance(type_, postgresql.DOMAIN):
        return _domain(type_, draft), ""
    return _written(type_)


def _domain(type_: Any, draft: SchemaDraft) -> str:
    base, _ = read_column_type(type_.data_type, draft)
    checks = [] if type_.check is None else [str(type_.check)]
    default = None if type_.default is None else str(type_.default)
    draft.domains[type_.schema or "", str(type_.name)] = DomainDraft(str(base), not type_.not_null, default, checks)
    return str(type_.name)


def _written(type_: TypeEngine[Any]) -> tuple[ColumnType | str, str]:
    import sqlalchemy as sa

    name = next((each for each in _OWN_DIALECTS if f".{each}." in type(type_).__module__), "postgresql")
    try:
        text = type_.compile(dialect=dialect(name))
    except sa.exc.SQLAlchemyError:
        return type(type_).__name__, ""
    found = read_type(text, {"postgresql": "postgres", "mssql": "", "oracle": ""}.get(name, name))
    if found is None or found.is_approximate:
        return text, ""  # to be explained, or noted, when the schema is put together
    return found.type, found.own_name


def dialect(name: str) -> sa.Dialect:
    """One of SQLAlchemy's dialects, for writing SQL without a database."""
    import sqlalchemy as sa

    found = sa.make_url(f"{name}://").get_dialect()
    return found(paramstyle="named")  # type: ignore[call-arg]  # every dialect takes it; other styles double the per cent sign
