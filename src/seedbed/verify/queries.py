"""What a free query of a rule reads: its tables, and every column of theirs that it could mean.

Invariant: a column that the query needs is never left out; one that only shares a name may come along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedbed.model import Schema, Table, TableName

if TYPE_CHECKING:
    from sqlglot import exp


def tables_of(sql: str, schema: Schema) -> dict[TableName, frozenset[str]]:
    """The tables and columns that a query reads.

    Args:
        sql: One query in DuckDB's dialect, with tables as `database.table`, as the plan has made sure.
        schema: All tables.
    """
    import sqlglot

    tree = sqlglot.parse_one(sql, dialect="duckdb")
    tables = _tables(tree, schema)
    mentioned = None if _takes_all(tree, tables) else _mentioned(tree)
    return {table.name: _columns(table, mentioned) for table in tables}


def _tables(tree: exp.Expr, schema: Schema) -> list[Table]:
    from sqlglot import exp

    known = {(table.name.database.lower(), table.name.table.lower()): table for table in schema.tables()}
    found = [known.get((node.db.lower(), node.name.lower())) for node in tree.find_all(exp.Table)]
    return list({table.name: table for table in found if table is not None}.values())


def _takes_all(tree: exp.Expr, tables: list[Table]) -> bool:
    """Whether it takes columns without naming them: `*`, `COLUMNS(…)`, `NATURAL JOIN`, or a whole row as a value."""
    from sqlglot import exp

    stars = [node for node in tree.find_all(exp.Star) if not _counts_rows(node)]
    aliases = {node.alias_or_name.lower() for node in tree.find_all(exp.Table)}
    columns = {column.name.lower() for table in tables for column in table.columns}
    whole_rows = [
        node for node in tree.find_all(exp.Column) if not node.table and node.name.lower() in aliases - columns
    ]
    natural = [join for join in tree.find_all(exp.Join) if join.args.get("method") == "NATURAL"]
    return bool(stars or whole_rows or natural or tree.find(exp.Columns))


def _counts_rows(star: exp.Expr) -> bool:
    """Whether it is that of `count(*)` or of `EXISTS (SELECT * …)`, which take no column."""
    from sqlglot import exp

    parent = star.parent
    return isinstance(parent, exp.Count) or (isinstance(parent, exp.Select) and isinstance(parent.parent, exp.Exists))


def _mentioned(tree: exp.Expr) -> set[str]:
    """Every name in the query, in lower case, whatever it is of."""
    from sqlglot import exp

    return {node.name.lower() for node in tree.find_all(exp.Identifier)}


def _columns(table: Table, mentioned: set[str] | None) -> frozenset[str]:
    names = [column.name for column in table.columns]
    chosen = [name for name in names if mentioned is None or name.lower() in mentioned]
    return frozenset(chosen or names[:1])
