"""Rewrites a database's expressions in the SQL that specs use, so that one condition reads the same from every source.

Invariant: the meaning stays; what is taken away are parentheses and casts that a catalogue adds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp

DIALECT = "duckdb"
"""The SQL of specs."""

RESERVED = frozenset(
    """
    all alter analyse analyze and any array as asc asymmetric authorization between binary both by case cast check
    collate collation column concurrently constraint create cross current_catalog current_date current_role
    current_schema current_time current_timestamp current_user database default deferrable delete desc describe
    distinct div do drop else end escape except exists explain false fetch for foreign freeze from full fulltext
    function grant group groups having if ignore ilike in index initially inner insert intersect interval into is
    isnull join key keys lateral lead leading left like limit localtime localtimestamp lock match mod natural not
    notnull null of offset on only option or order outer over overlaps partition pivot placing primary procedure
    qualify range rank read recursive references regexp rename replace returning revoke right rlike row rows select
    session_user set show similar some summarize symmetric system table tablesample then to trailing trigger true
    union unique unpivot update usage use user using values variadic verbose virtual when where window with write xor
    """.split()
)
"""Words that some database would not take for a name without quotes."""

_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TEXT = re.compile(r"'(?:[^'\\]|'')*'")
_WORDS = {
    "null": "NULL",
    "true": "TRUE",
    "false": "FALSE",
    "now()": "CURRENT_TIMESTAMP",
    "current_timestamp": "CURRENT_TIMESTAMP",
    "current_timestamp()": "CURRENT_TIMESTAMP",
}
"""Expressions so frequent that they are not worth parsing."""
_INTRODUCER = re.compile(r"\b_(?:utf8mb[34]|utf8|latin1|ascii|binary)\s*(?=\\?')")


class ExpressionError(ValueError):
    """The expression cannot be read."""


@lru_cache(maxsize=4096)
def rewrite(sql: str, dialect: str, columns: frozenset[str] = frozenset()) -> str:
    """An expression in the SQL of specs.

    Args:
        sql: The expression.
        dialect: sqlglot's name of the SQL it is in; "" is sqlglot's own, which takes most.
        columns: The columns it may read, whose names it gives back as they are declared.

    Raises:
        ExpressionError: sqlglot cannot read it.

    >>> rewrite("((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", "postgres")
    "status IN ('a', 'b')"
    """
    text = sql.strip()
    while text.startswith("(") and text.endswith(")") and _NUMBER.fullmatch(text[1:-1]):
        text = text[1:-1]
    simple = _WORDS.get(text.lower())
    if simple is not None:
        return simple
    if _NUMBER.fullmatch(text) or _TEXT.fullmatch(text):
        return text
    names = {column.lower(): column for column in columns}
    return simplify(_parse(text, dialect), names).sql(dialect=DIALECT)


def _parse(text: str, dialect: str) -> exp.Expr:
    from sqlglot import Dialect, errors, exp

    if dialect == "mysql":
        text = _INTRODUCER.sub("", text)
    try:
        parsed = Dialect.get_or_raise(dialect).parse_into(exp.Condition, text)
    except (errors.SqlglotError, RecursionError) as error:
        raise ExpressionError(text) from error
    if len(parsed) != 1 or parsed[0] is None:
        raise ExpressionError(text)
    return parsed[0]


def simplify(tree: exp.Expr, columns: Mapping[str, str]) -> exp.Expr:
    """The tree without what a catalogue adds, its names as they are declared.

    Args:
        tree: The tree; it is changed.
        columns: Declared names by their lower-case form.
    """
    from sqlglot import exp

    for rule in (_name, _cast, _any, _paren, _between, _paren, _function):
        holder = exp.Paren(this=tree)  # so that the root can be replaced like any other node
        for node in list(holder.dfs())[:0:-1]:  # operands first
            rule(node, columns)
        tree = holder.this
    tree.pop()
    return tree


def _name(node: exp.Expr, columns: Mapping[str, str]) -> None:
    from sqlglot import exp

    if isinstance(node, exp.Identifier):
        name = columns.get(node.name.lower(), node.name)
        quoted = not _PLAIN_NAME.fullmatch(name) or name in RESERVED
        node.replace(exp.Identifier(this=name, quoted=quoted))
    elif isinstance(node, exp.Column) and node.table:
        node.set("table", None)  # a check reads its own row only
        node.set("db", None)


def _cast(node: exp.Expr, _: Mapping[str, str]) -> None:
    from sqlglot import exp

    if not isinstance(node, exp.Cast) or isinstance(node, exp.TryCast):
        return
    inner = node.this.unnest()
    is_value = isinstance(inner, exp.Literal | exp.Array | exp.Null) or _is_negative(inner)
    in_sum = isinstance(node.parent, exp.Add | exp.Sub | exp.Mul | exp.Div) and inner.is_string
    widens = isinstance(inner, exp.Column) and node.to.is_type(*exp.DataType.TEXT_TYPES, *exp.DataType.NUMERIC_TYPES)
    if inner.is_string and node.to.is_type(*exp.DataType.NUMERIC_TYPES) and _NUMBER.fullmatch(inner.name):
        inner = exp.maybe_parse(inner.name)
    if widens or (is_value and not in_sum):
        node.replace(inner)


def _is_negative(node: exp.Expr) -> bool:
    from sqlglot import exp

    return isinstance(node, exp.Neg) and isinstance(node.this.unnest(), exp.Literal)


def _any(node: exp.Expr, _: Mapping[str, str]) -> None:
    """`x = ANY (ARRAY[…])` is `x IN (…)`, and `x <> ALL (ARRAY[…])` is `x NOT IN (…)`."""
    from sqlglot import exp

    if not isinstance(node, exp.EQ | exp.NEQ):
        return
    right = node.expression
    word = right.name.upper() if isinstance(right, exp.Anonymous) else type(right).__name__.upper()
    if (type(node), word) not in {(exp.EQ, "ANY"), (exp.NEQ, "ALL")}:
        return
    values = right.expressions[0] if isinstance(right, exp.Anonymous) else right.this
    values = values.unnest()
    if isinstance(values, exp.Array):
        found = exp.In(this=node.this, expressions=values.expressions)
        node.replace(exp.Not(this=found) if word == "ALL" else found)


def _paren(node: exp.Expr, _: Mapping[str, str]) -> None:
    from sqlglot import exp

    if not isinstance(node, exp.Paren):
        return
    own, around = _strength(node.this), _strength(node.parent)
    leans_left = node.arg_key == "this" and own >= _ARITHMETIC  # a - b - c is (a - b) - c
    if _encloses(node.parent) or own > around or (own == around and (leans_left or own < _NOT)):
        node.replace(node.this)


_NOT = 3
_ARITHMETIC = 5


def _encloses(node: exp.Expr | None) -> bool:
    """Whether a node's text keeps its operands apart by itself."""
    from sqlglot import exp

    if node is None or isinstance(node, exp.Paren | exp.Case | exp.If):
        return True
    return isinstance(node, exp.Func) and not isinstance(node, exp.Binary | exp.Connector | exp.Cast)


def _strength(node: exp.Expr | None) -> int:
    """How strongly an operator binds its operands: from 1 for OR to 9 for what has none, or encloses them."""
    from sqlglot import exp

    levels: tuple[tuple[tuple[type[exp.Expr], ...], int], ...] = (
        ((exp.Or,), 1),
        ((exp.And,), 2),
        ((exp.Not,), _NOT),
        ((exp.Predicate, exp.In, exp.Between, exp.Like, exp.Is, exp.Escape), 4),
        ((exp.Add, exp.Sub), _ARITHMETIC),
        ((exp.Mul, exp.Div, exp.Mod), 6),
        ((exp.Binary, exp.Unary), 7),
        ((exp.Cast, exp.Bracket), 8),
    )
    if _encloses(node) or isinstance(node, exp.Column | exp.Literal | exp.Boolean | exp.Null):
        return 9
    return next((level for types, level in levels if isinstance(node, types)), 0)


def _between(node: exp.Expr, _: Mapping[str, str]) -> None:
    """`x >= a AND x <= b` is `x BETWEEN a AND b`."""
    from sqlglot import exp

    if not isinstance(node, exp.And):
        return
    low, high = node.this, node.expression
    if isinstance(low, exp.And):  # a AND x >= 1 AND x <= 2 leans to the left
        low = low.expression
    if not (isinstance(low, exp.GTE) and isinstance(high, exp.LTE) and low.this == high.this):
        return
    if min(_strength(low.expression), _strength(high.expression)) < _ARITHMETIC:
        return
    between = exp.Between(this=low.this, low=low.expression, high=high.expression)
    if isinstance(node.this, exp.And):
        node.this.set("expression", between)
        node.replace(node.this)
    else:
        node.replace(between)


def _function(node: exp.Expr, _: Mapping[str, str]) -> None:
    """Names of functions that only one database has."""
    from sqlglot import exp

    if isinstance(node, exp.Anonymous) and node.name.lower() in {"char_length", "character_length"}:
        node.replace(exp.Length(this=node.expressions[0]))
    elif isinstance(node, exp.Anonymous) and node.name.lower() in {"now", "get_current_timestamp"}:
        node.replace(exp.CurrentTimestamp())
    elif isinstance(node, exp.Length):
        node.set("binary", None)
        node.set("encoding", None)
