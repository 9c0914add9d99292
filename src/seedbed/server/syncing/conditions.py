"""What must hold of the rows before a change can be made, and the counts that tell whether it does.

Invariant: rows are counted, never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from seedbed.model import TableName
from seedbed.server.syncing.changes import Change
from seedbed.targets.base import Session
from seedbed.targets.conditions import can_check, check_sql
from seedbed.targets.reshaping import Move, columns_of


class Demand(Enum):
    """What is asked of the rows of a table."""

    NO_ROWS = auto()
    NO_NULLS = auto()
    TRUE = auto()
    DISTINCT = auto()
    PARENTS = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a table's rows as they will be.

    Attributes:
        demand: What is asked.
        change: The change that needs it.
        move: The table.
        columns: The columns it is about, by their new names.
        sql: What must be true of each row, as DuckDB's SQL.
        parent: The table whose rows are referred to; None where it is new, so empty.
        parent_columns: The columns there, by their new names.
        can_relax: Whether the column may stay nullable instead.
        advice: What to do where it does not hold.
    """

    demand: Demand
    change: Change
    move: Move
    columns: tuple[str, ...] = ()
    sql: str = ""
    parent: Move | None = None
    parent_columns: tuple[str, ...] = ()
    can_relax: bool = False
    advice: str = ""


class Rows:
    """Counts rows that break conditions.

    Args:
        session: Reads the database as it is.
        dialect: sqlglot's name of its SQL.
    """

    def __init__(self, session: Session, dialect: str) -> None:
        self._session = session
        self._dialect = dialect
        self._counts: dict[TableName, int] = {}

    def in_table(self, name: TableName) -> int:
        """The rows of a table."""
        if name not in self._counts:
            self._counts[name] = self._session.count_rows([name]).get(name, 0)
        return self._counts[name]

    def breaking(self, condition: Condition) -> int:
        """How many rows are in the way, as far as their columns have values; what is new the engine checks itself."""
        if not self.in_table(condition.move.before.name) or not _is_known(condition):
            return 0
        return _COUNTS[condition.demand](self, condition)

    def _rows(self, condition: Condition) -> int:
        return self.in_table(condition.move.before.name)

    def _nulls(self, condition: Condition) -> int:
        null = " OR ".join(f"{self._quote(name)} IS NULL" for name in condition.columns)
        return self._count(f"SELECT count(*) AS n FROM {self._view(condition.move)} WHERE {null}")

    def _untrue(self, condition: Condition) -> int:
        if not can_check(condition.sql, self._dialect, condition.move.after):
            return 0
        sql = check_sql(condition.sql, self._dialect)
        return self._count(f"SELECT count(*) AS n FROM {self._view(condition.move)} WHERE NOT ({sql})")

    def _repeated(self, condition: Condition) -> int:
        names = [self._quote(name) for name in condition.columns]
        filled = " AND ".join(f"{name} IS NOT NULL" for name in names)
        groups = (
            f"SELECT count(*) AS c FROM {self._view(condition.move)} WHERE {filled} "
            f"GROUP BY {', '.join(names)} HAVING count(*) > 1"
        )
        return self._count(f"SELECT coalesce(sum(c), 0) AS n FROM ({groups}) g")

    def _orphans(self, condition: Condition) -> int:
        names = [self._quote(name) for name in condition.columns]
        filled = " AND ".join(f"t.{name} IS NOT NULL" for name in names)
        head = f"SELECT count(*) AS n FROM {self._view(condition.move)}"
        if condition.parent is None:
            return self._count(f"{head} WHERE {filled}")
        pairs = zip(condition.parent_columns, names, strict=True)
        same = " AND ".join(f"p.{self._quote(there)} = {name.join(('t.', ''))}" for there, name in pairs)
        parents = self._view(condition.parent, "p")
        return self._count(f"{head} WHERE {filled} AND NOT EXISTS (SELECT 1 FROM {parents} WHERE {same})")

    def _view(self, move: Move, alias: str = "t") -> str:
        """The rows of a table under the names, and with the fillings, that they will have."""
        sources, fills = dict(move.sources), dict(move.fills)
        terms = []
        for name, source in sources.items():
            value = self._quote(source)
            if name in fills:
                value = f"coalesce({value}, {check_sql(fills[name], self._dialect)})"
            terms.append(f"{value} AS {self._quote(name)}")
        return f"(SELECT {', '.join(terms)} FROM {self._session.relation(move.before.name)}) {alias}"

    def _count(self, sql: str) -> int:
        return int(self._session.query(sql).column(0)[0].as_py())

    def _quote(self, name: str) -> str:
        from sqlglot import exp

        from_names = {"postgresql": "postgres"}
        return exp.to_identifier(name, quoted=True).sql(dialect=from_names.get(self._dialect, self._dialect))


def _is_known(condition: Condition) -> bool:
    """Whether the columns that it is about hold values already."""
    if condition.demand is Demand.NO_ROWS:
        return True
    sources = dict(condition.move.sources)
    there = None if condition.parent is None else dict(condition.parent.sources)
    return all(name in sources for name in (*condition.columns, *columns_of(condition.sql))) and (
        there is None or all(name in there for name in condition.parent_columns)
    )


_COUNTS: Mapping[Demand, Callable[[Rows, Condition], int]] = {
    Demand.NO_ROWS: Rows._rows,  # noqa: SLF001 one unit
    Demand.NO_NULLS: Rows._nulls,  # noqa: SLF001
    Demand.TRUE: Rows._untrue,  # noqa: SLF001
    Demand.DISTINCT: Rows._repeated,  # noqa: SLF001
    Demand.PARENTS: Rows._orphans,  # noqa: SLF001
}
