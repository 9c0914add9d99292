"""What of a table's definition a database can do, and what has to be left out, in words.

Invariant: what is left out changes no row; a column that the database cannot compute is an ordinary one and is loaded.
"""

from __future__ import annotations

import json
import re
import uuid
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from seedbed.errors import Notice
from seedbed.model import Action, Column, Index, Kind, Reference, Table, TableName, Timing, Unique
from seedbed.targets.conditions import can_check, check_sql

if TYPE_CHECKING:
    from sqlglot import exp


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a database can declare, beyond columns, keys and plain indexes.

    Attributes:
        name: What messages call it.
        dialect: SQLAlchemy's name of its SQL.
        deferrable_uniques: Whether a unique constraint may wait for the end of the transaction.
        deferrable_references: Whether a foreign key may.
        nulls_not_distinct: Whether a unique constraint may count nulls as equal.
        references: Whether foreign keys are declared at all.
        actions: What may follow from deleting or renumbering a parent.
        partial_indexes: Whether an index may hold some of the rows.
        expression_indexes: Whether an index may be over expressions.
        methods: Its kinds of index besides the ordinary one, each with the kinds of columns that it takes.
        generated: Whether it computes columns.
        identity_anywhere: Whether a column that is not the primary key may be numbered.
        identity_checked: Whether a column that a check reads may be, or be changed by a foreign key.
    """

    name: str
    dialect: str
    deferrable_uniques: bool = False
    deferrable_references: bool = False
    nulls_not_distinct: bool = False
    references: bool = True
    actions: frozenset[Action] = frozenset(Action)
    partial_indexes: bool = True
    expression_indexes: bool = True
    methods: tuple[tuple[str, frozenset[Kind]], ...] = ()
    generated: bool = True
    identity_anywhere: bool = True
    identity_checked: bool = True


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table as a database can have it.

    Attributes:
        table: The table; of its checks, those that cannot be judged are still there.
        left_out: What is not in it, in words.
    """

    table: Table
    left_out: tuple[str, ...]


@lru_cache(maxsize=4096)
def fit(table: Table, abilities: Abilities) -> Fitted:
    """The table as a database can have it, and what is left out."""
    left: list[str] = []
    fitted = replace(
        table,
        columns=tuple(_column(table, column, abilities, left) for column in table.columns),
        uniques=tuple(_unique(each, abilities, left) for each in table.uniques),
        indexes=tuple(each for each in table.indexes if _takes(table, each, abilities, left)),
        references=tuple(_reference(table, each, abilities, left) for each in table.references),
    )
    checks = [each for each in table.checks if not can_check(each.sql, abilities.dialect, table)]
    return Fitted(fitted, (*left, *(f"check {each.name or each.sql}" for each in checks)))


def say_left_out(left_out: Mapping[TableName, Sequence[str]], abilities: Abilities) -> None:
    """Warn of what some tables will lack."""
    found = [f"{name}: {', '.join(left)}" for name, left in left_out.items() if left]
    if found:
        listed = "\n  ".join(found)
        text = f"{abilities.name} cannot do all that the schema says; the rows are the same. Left out:\n  {listed}"
        warnings.warn(text, Notice, stacklevel=2)


# -- Columns


def _column(table: Table, column: Column, abilities: Abilities, left: list[str]) -> Column:
    if column.default is not None and not _is_default(column, abilities.dialect):
        left.append(f"default of {column.name} ({column.default})")
        column = replace(column, default=None)
    if column.identity and not _can_number(table, column, abilities):
        left.append(f"numbering of {column.name}")
        column = replace(column, identity=False, identity_always=False)
    if column.generated is not None and not (
        abilities.generated and can_say(column.generated, abilities.dialect, table)
    ):
        left.append(f"computing {column.name} ({column.generated}), whose values are loaded instead")
        column = replace(column, generated=None)
    return column


def _can_number(table: Table, column: Column, abilities: Abilities) -> bool:
    if not abilities.identity_anywhere and table.primary_key != (column.name,):
        return False
    return abilities.identity_checked or not any(_reads(check.sql, column.name) for check in table.checks)


def _reads(sql: str, column: str) -> bool:
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    try:
        return any(each.name == column for each in parse_one(sql, dialect="duckdb").find_all(exp.Column))
    except SqlglotError:
        return True


def can_say(sql: str, dialect: str, table: Table | None = None) -> bool:
    """Whether an expression means the same in a database's SQL: it calls only functions that every one of them has.

    >>> can_say("lower(email)", "postgresql"), can_say("my_function(email)", "postgresql")
    (True, False)
    """
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    try:
        tree = parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return False
    calls = {node.name.lower() for node in tree.find_all(exp.Anonymous)}
    return calls <= _OWN.get(dialect, frozenset()) and can_check(sql, dialect, table)


_OWN = {"postgresql": frozenset({"to_tsvector", "jsonb_path_exists"})}
"""Functions of one database alone that indexes are made over."""


def _is_default(column: Column, dialect: str) -> bool:
    """Whether a default is a value that the column takes, or the time or a UUID of the moment."""
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    try:
        tree = parse_one(column.default or "", dialect="duckdb")
    except SqlglotError:
        return False
    if isinstance(tree, exp.CurrentTimestamp | exp.CurrentDate | exp.CurrentTime):
        return column.type.kind in _MOMENTS
    if isinstance(tree, exp.Uuid):
        return dialect != "sqlite" and (column.type.kind is Kind.UUID or column.type.is_text)
    return _takes_constant(column, tree)


def is_constant(column: Column, sql: str) -> bool:
    """Whether an expression is a constant that a column takes.

    >>> from seedbed.model import parse_type
    >>> column = Column("size", parse_type("varchar(2)"))
    >>> is_constant(column, "'XL'"), is_constant(column, "'XXL'"), is_constant(column, "1")
    (True, False, False)
    """
    from sqlglot import parse_one
    from sqlglot.errors import SqlglotError

    try:
        return _takes_constant(column, parse_one(sql, dialect="duckdb"))
    except SqlglotError:
        return False


_MOMENTS = {Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMPTZ}
_READ: dict[Kind, Callable[[str], object]] = {
    Kind.DATE: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.TIMESTAMP: datetime.fromisoformat,
    Kind.TIMESTAMPTZ: datetime.fromisoformat,
    Kind.UUID: uuid.UUID,
    Kind.JSON: json.loads,
    Kind.JSONB: json.loads,
}


def _takes_constant(column: Column, tree: exp.Expr) -> bool:
    from sqlglot import exp

    if isinstance(tree, exp.Boolean):
        return column.type.kind is Kind.BOOLEAN
    number = tree.this if isinstance(tree, exp.Neg) else tree
    if isinstance(number, exp.Literal) and not number.is_string:
        return column.type.is_number
    return isinstance(tree, exp.Literal) and _takes_text(column, tree.name)


def _takes_text(column: Column, text: str) -> bool:
    kind = column.type.kind
    if kind is Kind.ENUM:
        return text in column.type.values
    if column.type.is_text:
        return len(text) <= (column.type.length or len(text))
    try:
        return kind in _READ and bool(_READ[kind](text) or True)
    except ValueError:
        return False


def default_sql(column: Column, dialect: str) -> str:
    """A default as it stands behind DEFAULT.

    >>> from seedbed.model import parse_type
    >>> default_sql(Column("at", parse_type("timestamp"), default="CURRENT_TIMESTAMP"), "mysql")
    '(CURRENT_TIMESTAMP())'
    """
    sql = check_sql(column.default or "", dialect)
    is_bare = _CONSTANT.fullmatch(sql) and (dialect not in {"mysql", "mariadb"} or column.type.kind not in _LONG)
    return sql if is_bare else f"({sql})"


_CONSTANT = re.compile(r"-?\d+(\.\d+)?|'(?:[^']|'')*'|TRUE|FALSE|CURRENT_(TIMESTAMP|DATE|TIME)", re.IGNORECASE)
_LONG = {Kind.TEXT, Kind.JSON, Kind.JSONB, Kind.BYTES}
"""MySQL takes only expressions as their default."""


# -- Keys and indexes


def _unique(unique: Unique, abilities: Abilities, left: list[str]) -> Unique:
    shown = f"unique ({', '.join(unique.columns)})"
    if unique.timing is not Timing.AT_ONCE and not abilities.deferrable_uniques:
        left.append(f"{unique.timing.lower()} of {shown}")
        unique = replace(unique, timing=Timing.AT_ONCE)
    if not unique.nulls_distinct and not abilities.nulls_not_distinct:
        left.append(f"nulls not distinct of {shown}")
        unique = replace(unique, nulls_distinct=True)
    return unique


def _takes(table: Table, index: Index, abilities: Abilities, left: list[str]) -> bool:
    reason = next(_hindrances(table, index, abilities), "")
    if reason:
        what = index.name or ", ".join(index.terms or index.columns)
        left.append(f"{'unique ' if index.unique else ''}index {what} ({reason})")
    return not reason


def _hindrances(table: Table, index: Index, abilities: Abilities) -> Iterator[str]:
    if index.where is not None and not abilities.partial_indexes:
        yield f"where {index.where}"
    if index.terms and not abilities.expression_indexes:
        yield f"over {', '.join(index.terms)}"
    kinds = dict(abilities.methods).get(index.method) if index.method else None
    if index.method and (kinds is None or not all(table.column(name).type.kind in kinds for name in index.columns)):
        yield index.method
    names = {column.name for column in table.columns}
    for sql in (*index.terms, *([index.where] if index.where else [])):
        if sql not in names and not can_say(sql, abilities.dialect, table):
            yield sql


def _reference(table: Table, reference: Reference, abilities: Abilities, left: list[str]) -> Reference:
    shown = f"reference ({', '.join(reference.columns)})"
    if reference.timing is not Timing.AT_ONCE and not abilities.deferrable_references:
        left.append(f"{reference.timing.lower()} of {shown}")
        reference = replace(reference, timing=Timing.AT_ONCE)

    def possible(action: Action, what: str) -> Action:
        changes = action is Action.SET_NULL or (what == "on update" and action is Action.CASCADE)
        is_free = abilities.identity_checked or not changes or not _is_read(table, reference.columns)
        if is_free and action in abilities.actions and not _nulls_what_is_not(table, reference, action):
            return action
        left.append(f"{what} {action.lower()} of {shown}")
        return Action.NO_ACTION

    return replace(
        reference,
        on_delete=possible(reference.on_delete, "on delete"),
        on_update=possible(reference.on_update, "on update"),
    )


def _is_read(table: Table, columns: tuple[str, ...]) -> bool:
    """Whether a check or a computed column reads one of these columns."""
    sql = [*(check.sql for check in table.checks), *(each.generated for each in table.columns if each.generated)]
    return any(_reads(each, column) for each in sql for column in columns)


def _nulls_what_is_not(table: Table, reference: Reference, action: Action) -> bool:
    if action is not Action.SET_NULL:
        return False
    return any(not table.column(name).nullable or name in table.primary_key for name in reference.columns)
