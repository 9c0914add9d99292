"""Conditions of a spec, which are DuckDB's SQL, in the SQL of a target.

Invariant: a condition without functions is written as the spec has it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from sqlglot.dialects.dialect import Dialect

_DIALECTS = {"postgresql": "postgres"}
"""sqlglot's names of dialects, where they differ from SQLAlchemy's."""
_MYSQL = {"mysql", "mariadb"}


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
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    try:
        tree = parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return sql
    calls = [
        node for node in tree.find_all(exp.Func) if not isinstance(node, exp.Connector | exp.Cast | exp.Case | exp.If)
    ]
    if not calls:
        return sql
    return tree.sql(dialect=_standard_mysql() if dialect in _MYSQL else _DIALECTS.get(dialect, dialect))


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


@cache
def can_check(sql: str, dialect: str) -> bool:
    """Whether a target has what a condition needs: SQLite declares regular expressions, and has none."""
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    if dialect != "sqlite":
        return True
    try:
        tree = parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return True
    return tree.find(exp.RegexpLike, exp.RegexpILike, exp.RegexpFullMatch, exp.SimilarTo) is None
