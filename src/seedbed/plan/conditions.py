"""What the checks of tables and the queries of rules read, as sqlglot sees it.

Invariant: sqlglot is imported only for a text that has not been looked at yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedbed.errors import Complaint, ExpressionProblem
from seedbed.plan.expressions import parse_expression
from seedbed.plan.findings import remembered

if TYPE_CHECKING:
    from sqlglot import exp


@remembered
def columns_checked(sql: str) -> tuple[str, ...]:
    """The columns that a check reads; its functions are the database's own affair.

    Raises:
        Complaint: It is no SQL expression, or reads more than its row.

    >>> columns_checked("low <= high")
    ('low', 'high')
    """
    from sqlglot import exp

    tree = parse_expression(sql)
    if tree.find(exp.Query, exp.Subquery, exp.AggFunc, exp.Window):
        problem = f"{sql!r} looks beyond its row, which a check of a database cannot"
        raise Complaint(problem, kind=ExpressionProblem, hint="make it a rule of the spec, with `none`")
    found = list(tree.find_all(exp.Column))
    for column in found:
        if column.table:
            problem = f"{column.sql(dialect='duckdb')} is of another table, which a check of a database cannot read"
            raise Complaint(problem, kind=ExpressionProblem, hint="make it a rule of the spec, with `holds`")
    return tuple(column.name for column in found)


@remembered
def tables_queried(sql: str) -> tuple[tuple[str, str], ...]:
    """The tables that a query reads, each as its database, "" where it says none, and its name.

    Raises:
        Complaint: It is not one query.

    >>> tables_queried("SELECT * FROM shop.orders JOIN items USING (id)")
    (('shop', 'orders'), ('', 'items'))
    """
    from sqlglot import exp

    tree = _parse_query(sql)
    own = {each.alias.lower() for each in tree.find_all(exp.CTE)}
    return tuple(
        (node.db, node.name)
        for node in tree.find_all(exp.Table)
        if isinstance(node.this, exp.Identifier) and (node.db or node.name.lower() not in own)
    )


def _parse_query(sql: str) -> exp.Expr:
    import sqlglot
    from sqlglot import errors, exp

    if not sql.lstrip("( \n").lower().startswith(("select", "with")):  # sqlglot warns on the log about other statements
        raise _refused("it does not begin with SELECT or WITH")
    try:
        parsed = sqlglot.parse(sql, dialect="duckdb")
    except (errors.ParseError, errors.TokenError) as error:
        found = (getattr(error, "errors", None) or [{}])[0]
        word = found.get("highlight")
        raise _refused(f"{word!r} cannot stand there" if word else "a quote or comment is not closed") from None
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Query):
        raise _refused("it is several statements" if len(parsed) > 1 else "it changes something")
    return parsed[0]


def _refused(problem: str) -> Complaint:
    hint = "write one SELECT that returns the rows that break the rule"
    return Complaint(f"this is not a query: {problem}", kind=ExpressionProblem, hint=hint)
