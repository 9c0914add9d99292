"""What a model may say in SQL: its defaults and its checks come from strangers, and databases carry them out.

Invariant: what passes is one scalar expression of listed syntax and functions, over the columns of its own table alone;
none of these functions reads, writes or waits, nor makes long values of short ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seedbed.errors import Complaint, SourceError
from seedbed.readers.app_model.document import AppModel
from seedbed.readers.expressions import DIALECT, ExpressionError, rewrite

_GROWING = frozenset(
    {"concat_ws", "factorial", "format", "lpad", "printf", "regexp_replace", "repeat", "replace", "rpad", "translate"}
)
_MOMENTS = frozenset({"CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "UUID()"})
"""Defaults that are another value each time, as `rewrite` gives them."""
_LONGEST = 1000
"""Characters of one expression."""
_LITERAL = re.compile(r"'(?:[^'\\]|'')*'|-?\d+(?:\.\d+)?|\w+")
_CALL = re.compile(r"(\w+)\s*\(")


def require_safe(model: AppModel, columns: dict[str, Iterable[str]], source: str) -> None:
    """See that a model's SQL is no more than expressions.

    Args:
        model: The model.
        columns: Those of each table, which its checks may read.
        source: What messages call the model.

    Raises:
        SourceError: A default or a check is more, or cannot be read; with its path.
    """
    for place, sql, readable in _written(model, columns):
        problem = _problem(sql, frozenset(readable), is_default=not readable)
        if problem:
            raise SourceError(f"{place}: {problem}", source=source, hint="write one scalar expression")


def _written(model: AppModel, columns: dict[str, Iterable[str]]) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Each piece of SQL, with its path and the columns that it may read: a default reads none."""
    for number, entity in enumerate(model.entities):
        for position, field in enumerate(entity.fields):
            if field.default_sql:
                yield f"entities.{number}.fields.{position}.default_sql", field.default_sql, ()
        for position, sql in enumerate(entity.checks):
            yield f"entities.{number}.checks.{position}", sql, columns[entity.table or entity.name]


def _problem(sql: str, columns: frozenset[str], *, is_default: bool) -> str:
    """What stands in the way of an expression; empty when nothing does."""
    if len(sql) > _LONGEST:
        return f"this SQL is longer than {_LONGEST:,} characters"
    try:
        written = rewrite(sql, DIALECT, columns)
    except ExpressionError:
        return "this is not an SQL expression"
    if is_default and written in _MOMENTS:
        return ""
    return _unfit(written, columns, is_default=is_default)


def _unfit(written: str, columns: frozenset[str], *, is_default: bool) -> str:
    """As `_problem`, of an expression as it is going to be carried out."""
    from seedbed.kernel.paths import join_path  # with it comes Arrow, which most models need not
    from seedbed.plan.expressions import compile_expression

    try:
        compiled = compile_expression(written)
    except Complaint as complaint:
        return str(complaint)
    if compiled.text != written and not _LITERAL.fullmatch(written):
        return "this SQL has comments, or can be read in more than one way"
    foreign = {path.lower() for path in compiled.inputs} - {join_path([name]).lower() for name in columns}
    if foreign:
        return f"it reads {', '.join(sorted(foreign))}, which {'a default cannot' if is_default else 'it has not'}"
    growing = {name.lower() for name in _CALL.findall(compiled.text)} & _GROWING
    return f"it calls {', '.join(sorted(growing))}, which models may not" if growing else ""
