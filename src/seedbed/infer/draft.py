"""The draft of a spec: what inference has settled so far of each table.

Invariant: what stands in a draft can be written into a spec as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from seedbed.infer.checks import Demands
from seedbed.infer.context import ColumnFacts, TableFacts
from seedbed.infer.making import Entry
from seedbed.infer.match import Match
from seedbed.infer.relations import Polymorphic, Relation
from seedbed.model import TableName


@dataclass(slots=True)
class ColumnDraft:
    """What fills a column.

    Attributes:
        facts: The column.
        matches: What it may mean.
        meaning: What it means.
        entry: The generator with its parameters; empty where a reference fills it.
        score: How sure that is.
        reason: Why.
        origin: Where that was found.
        nulls: The share of nulls or a condition for them; None where there are none.
        must: Whether it must not be null though the column is nullable.
        settled: Whether later steps leave the generator alone.
    """

    facts: ColumnFacts
    matches: list[Match]
    meaning: str = ""
    entry: Entry = field(default_factory=dict)
    score: float = 0.0
    reason: str = ""
    origin: str = ""
    nulls: float | str | None = None
    must: bool = False
    settled: bool = False


@dataclass(slots=True)
class TableDraft:
    """What is settled of a table.

    Attributes:
        facts: The table.
        demands: What its checks ask for.
        relations: Its references by name.
        polymorphic: Its pairs of columns that name a table and a row.
        ways: More keys of its references, by name.
        role: `lookup`, `entity`, `transaction`, `line`, `link`, `log`.
        rows: The `rows` of the spec.
        size: About how many rows it has at scale 1.
        fixed: How many, where that is the same at every scale.
        most: How many it may have, where the user says so.
        owner: The reference whose parents it is filled by.
        columns: What fills each column, by name.
        hidden: Hidden columns, by name.
        distinct: Columns whose values must all differ.
        below: Tables that never have fewer rows than this one.
        notes: What is worth a comment above the table.
        problems: What cannot be met.
    """

    facts: TableFacts
    demands: Demands
    relations: dict[str, Relation] = field(default_factory=dict)
    polymorphic: list[Polymorphic] = field(default_factory=list)
    ways: dict[str, dict[str, Any]] = field(default_factory=dict)
    role: str = "entity"
    rows: Any = None
    size: float = 100.0
    fixed: int | None = None
    most: int | None = None
    owner: str | None = None
    columns: dict[str, ColumnDraft] = field(default_factory=dict)
    hidden: dict[str, Entry] = field(default_factory=dict)
    distinct: set[str] = field(default_factory=set)
    below: set[TableName] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> TableName:
        """The table's name."""
        return self.facts.table.name

    def held_by(self, column: str) -> list[Relation]:
        """The references whose keys a column holds."""
        return [relation for relation in self.relations.values() if column in relation.columns]

    def can_miss(self, relation: Relation) -> bool:
        """Whether rows without that parent are possible: the columns that it alone fills may all be null."""
        own = [name for name in relation.columns if self.held_by(name)[0] is relation]
        return bool(own) and all(self.is_nullable(name) for name in own)

    def is_nullable(self, column: str) -> bool:
        """Whether the column may be null."""
        found = self.facts.table.column(column)
        return found.nullable and column not in self.facts.table.primary_key

    def meanings(self) -> dict[str, str]:
        """What each column means, as far as that is known."""
        return {
            name: each.meaning or (each.matches[0].meaning if each.matches else "")
            for name, each in self.columns.items()
        }


Drafts = dict[TableName, TableDraft]


def ancestors(draft: TableDraft, drafts: Drafts) -> set[TableName]:
    """The tables that a table refers to, directly or in turn."""
    found: set[TableName] = set()
    pending = [draft]
    while pending:
        for relation in pending.pop().relations.values():
            if relation.table not in found:
                found.add(relation.table)
                pending.append(drafts[relation.table])
    return found
