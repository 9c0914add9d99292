"""Makes queries: draws a shape and tables, builds it, and keeps what has an answer worth asking for.

Invariant: the same plan and options give the same queries, to the letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from seedbed.errors import UsageError
from seedbed.queries.answers import Answer, answer_of
from seedbed.queries.shapes import SHAPES, Draft, Ground
from seedbed.queries.store import Store
from seedbed.queries.words import Dictionary

if TYPE_CHECKING:
    from seedbed.model import Reference, TableName
    from seedbed.plan import Plan

DIALECTS = ("mysql", "postgres", "sqlite", "duckdb")
"""sqlglot's names of the dialects that queries are written in."""
_TRIES = 40
"""Drafts for each query that is wanted, before giving up."""
_MOST_ROWS = 20_000
_FEWEST_ROWS = 4
"""Rows of a table with which a query may begin."""


@dataclass(frozen=True, slots=True)
class QueryOptions:
    """What queries are wanted.

    Attributes:
        count: How many.
        min_tables: Tables that a query joins, at least.
        max_tables: At most.
        seed: What they are drawn from.
        shapes: Which shapes; all when empty.
        empty: Whether queries may also find nothing, or everything.
        one_database: Whether all tables are in one database, whose name need not stand before theirs.
    """

    count: int = 100
    min_tables: int = 2
    max_tables: int = 4
    seed: int = 1
    shapes: tuple[str, ...] = ()
    empty: bool = False
    one_database: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query.

    Attributes:
        id: `q0001`, …
        shape: See `SHAPES`.
        tables: The tables, `database.table`, as often as they are joined.
        difficulty: `easy`, `medium` or `hard`.
        zh: What it asks, in Chinese.
        en: What it asks, in English.
        sql: The query in each dialect.
        expected: The answer.
    """

    id: str
    shape: str
    tables: tuple[str, ...]
    difficulty: str
    zh: str
    en: str
    sql: Mapping[str, str]
    expected: Answer

    def record(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


def make_queries(plan: Plan, data: Mapping[str, Any], options: QueryOptions) -> Iterator[Query]:
    """Queries over a plan's tables.

    Args:
        plan: The plan, whose rows the answers are computed from.
        data: The spec as plain data, whose comments give the words.
        options: What is wanted.

    Yields:
        The queries.

    Raises:
        UsageError: The dataset has no references to join by, or not enough different queries.
    """
    store = Store(plan, Dictionary(data), qualified=len(plan.schema.databases) > 1 and not options.one_database)
    maker = _Maker(store, plan, options)
    for number in range(1, options.count + 1):
        yield maker.query(number)


class _Maker:
    """Makes one query after another, none twice."""

    def __init__(self, store: Store, plan: Plan, options: QueryOptions) -> None:
        self._store, self._options = store, options
        self._children: dict[TableName, list[tuple[TableName, Reference]]] = defaultdict(list)
        for table in plan.schema.tables():
            for reference in table.references:
                if (
                    reference.table != table.name
                    and store.rows_in(table.name)
                    and store.can_join(table.name, reference)
                ):
                    self._children[reference.table].append((table.name, reference))
        self._bases = [
            table.name
            for table in plan.schema.tables()
            if store.can_show(table.name, table.primary_key)
            and store.rows_in(table.name) >= _FEWEST_ROWS
            and (table.references or self._children[table.name])
        ]
        if not self._bases:
            raise UsageError("the dataset has no references, so there is nothing to join", hint="give it references")
        self._made: set[str] = set()

    def query(self, number: int) -> Query:
        """The next query.

        Raises:
            UsageError: None was found.
        """
        random = Random(f"{self._options.seed}/{number}")  # noqa: S311 - which query is asked is no secret
        names = list(self._options.shapes or SHAPES)
        for attempt in range(_TRIES):
            name = names[(number - 1 + attempt // 8) % len(names)]
            tables = random.randint(self._options.min_tables, self._options.max_tables)
            draft = SHAPES[name](Ground(self._store, self._children, random, tables, self._bases))
            answer = self._judge(draft) if draft is not None else None
            if draft is not None and answer is not None:
                self._made.add(draft.sql)
                return _query(f"q{number:04}", name, draft, answer)
        raise UsageError(
            f"only {number - 1} different queries were found, not {self._options.count}",
            hint="ask for fewer, for other --tables, or at a larger --scale",
        )

    def _judge(self, draft: Draft) -> Answer | None:
        """The answer; None where it is not worth asking for."""
        if draft.sql in self._made or len(draft.members) < self._options.min_tables:
            return None
        found = self._store.run(draft.sql, most=_MOST_ROWS + 1)
        if len(found) > _MOST_ROWS:
            return None
        answer = answer_of(found)
        if self._options.empty:
            return answer
        whole = self._store.run(draft.whole, most=len(found) + 1)
        same = len(whole) == len(found) and answer == answer_of(whole)
        return None if same or not answer.rows else answer


def _query(number: str, shape: str, draft: Draft, answer: Answer) -> Query:
    import sqlglot

    # Read as what is written, so that nothing is said of where nulls sort: what is sorted by is never null.
    read = {"mysql": None}
    sql = {each: sqlglot.transpile(draft.sql, read=read.get(each, each), write=each)[0] for each in DIALECTS}
    tables = tuple(str(name) for name in draft.members)
    hardness = draft.weight + max(0, len(tables) - 2)
    difficulty = "easy" if hardness < 2 else "medium" if hardness < 4 else "hard"
    return Query(number, shape, tables, difficulty, draft.words.zh, draft.words.en, sql, answer)
