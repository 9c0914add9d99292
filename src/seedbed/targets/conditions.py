"""Conditions of a spec, which are DuckDB's SQL, in the SQL of a target.

Invariant: a condition without functions is written as the spec has it.
"""

from __future__ import annotations

import re
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from seedbed.model import Kind, Table

if TYPE_CHECKING:
    from sqlglot import exp
    from sqlglot.dialects.dialect import Dialect

_DIALECTS = {"postgresql": "postgres"}
"""sqlglot's names of dialects, where they differ from SQLAlchemy's."""
_MYSQL = {"mysql", "mariadb"}
_TIMES = frozenset({Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMPTZ, Kind.TIME, Kind.INTERVAL})


@cache
def check_sql(sql: str, dialect: str) -> str:
    r"""A condition as a target's SQL has it.

    Args:
        sql: The condition, in DuckDB's SQL.
        dialect: SQLAlchemy's name of the target's dialect.

    >>> check_sql("regexp_matches(code, '^[A-Z]+$')", "postgresql"), check_sql("price > 0", "postgresql")
    ("code ~ '^[A-Z]+$'", 'price > 0')
    >>> print(check_sql(r"regexp_matches(code, '^\d+$')", "mysql"))
    code REGEXP '^\d+$'
    """
    from sqlglot import parse_one
    from sqlglot.errors import SqlglotError

    try:
        tree = parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return sql
    if _is_plain(tree):
        return sql
    if dialect not in {"sqlite", "duckdb"}:
        tree = tree.transform(_without_glob)
    if dialect == "sqlite":
        tree = tree.transform(_without_casts)
    return tree.sql(dialect=_standard_mysql() if dialect in _MYSQL else _DIALECTS.get(dialect, dialect))


_PLAIN = frozenset(
    """
    Column Identifier Literal Boolean Null Paren And Or Not Is In Between EQ NEQ LT LTE GT GTE Add Sub Mul Neg Like
    Tuple
    """.split()
)
"""What all databases write alike."""


def _is_plain(tree: exp.Expr) -> bool:
    return all(type(node).__name__ in _PLAIN for node in tree.walk())


def _without_casts(node: exp.Expr) -> exp.Expr:
    """SQLite's dates and times are texts, and so are constants of these types."""
    from sqlglot import exp

    if not isinstance(node, exp.Cast) or not isinstance(node.this, exp.Literal) or not node.this.is_string:
        return node
    return node.this if node.to.is_type(*exp.DataType.TEMPORAL_TYPES) else node


def _without_glob(node: exp.Expr) -> exp.Expr:
    """SQLite's and DuckDB's GLOB as a regular expression, which other databases have."""
    from sqlglot import exp

    if not isinstance(node, exp.Glob) or not isinstance(node.expression, exp.Literal):
        return node
    return exp.RegexpLike(this=node.this, expression=exp.Literal.string(_glob_regex(str(node.expression.this))))


def _glob_regex(pattern: str) -> str:
    r"""The regular expression of a GLOB pattern.

    >>> _glob_regex("T-[0-9]*"), _glob_regex("[^a]?.b")
    ('^T-[0-9].*$', '^[^a].\\.b$')
    """
    found = "".join(
        {"*": ".*", "?": "."}.get(piece, piece if piece.startswith("[") else re.escape(piece).replace("\\-", "-"))
        for piece in re.findall(r"\[[^]]+\]|.", pattern, flags=re.DOTALL)
    )
    return f"^{found}$"


@cache
def _standard_mysql() -> type[Dialect]:
    """MySQL's SQL as its target's sessions speak it: a backslash is a backslash; REGEXP, which MariaDB has too."""
    from sqlglot import exp
    from sqlglot.dialects.mysql import MySQL
    from sqlglot.generators.mysql import MySQLGenerator

    class StandardMySQL(MySQL):
        class Tokenizer(MySQL.Tokenizer):
            STRING_ESCAPES: ClassVar = ["'"]

        class Generator(MySQLGenerator):
            TRANSFORMS: ClassVar = {
                **MySQLGenerator.TRANSFORMS,
                exp.RegexpLike: lambda self, node: self.binary(node, "REGEXP"),
            }

    return StandardMySQL


def can_check(sql: str, dialect: str, table: Table | None = None) -> bool:
    """Whether a target can judge a condition as it is meant; where not, it is left out of the target's DDL.

    Args:
        sql: The condition, in DuckDB's SQL.
        dialect: sqlglot's or SQLAlchemy's name of the target's dialect.
        table: The table, whose columns' types decide what arithmetic means.

    >>> can_check("regexp_matches(code, '^[A-Z]+$')", "sqlite"), can_check("price > 0", "sqlite")
    (False, True)
    """
    times = () if table is None else tuple(column.name for column in table.columns if column.type.kind in _TIMES)
    return _can_check(sql, dialect, times)


@cache
def _can_check(sql: str, dialect: str, times: tuple[str, ...]) -> bool:
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    if dialect not in {"sqlite", *_MYSQL}:
        return True
    try:
        tree = parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return True
    if _counts_time(tree, times) or tree.find(exp.Anonymous, exp.Interval):
        return False
    return dialect != "sqlite" or _sqlite_reads(
        check_sql(sql, "sqlite"), {each.name for each in tree.find_all(exp.Column)}
    )


def _counts_time(tree: exp.Expr, times: tuple[str, ...]) -> bool:
    """Whether days are added to a date, or dates subtracted: SQLite and MySQL would take them for numbers."""
    from sqlglot import exp

    return any(column.name in times for node in tree.find_all(exp.Add, exp.Sub) for column in node.find_all(exp.Column))


def _sqlite_reads(sql: str, columns: set[str]) -> bool:
    """Whether SQLite knows all functions and operators in a condition."""
    import sqlite3

    names = ", ".join("NULL AS " + '"' + name.replace('"', '""') + '"' for name in sorted(columns))
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(f"EXPLAIN SELECT ({sql}) FROM (SELECT {names or 1})")
        except sqlite3.Error:
            return False
    return True
