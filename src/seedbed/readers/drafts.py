"""What readers find, before it is put together: names as written, types and expressions as the source has them.

Invariant: a draft says nothing that its source does not say; what follows from it is `assemble`'s to work out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from seedbed.model import Action, ColumnType, Timing
from seedbed.readers.notes import Notes

Qualified = tuple[str, str]
"""A schema ("" for the source's own) and a name in it."""


def shown_name(name: Qualified) -> str:
    """A name as messages show it."""
    return ".".join(part for part in name if part)


@dataclass(slots=True)
class ColumnDraft:
    """A column; its type as the source writes it, or as the model has it."""

    name: str
    type: str | ColumnType
    nullable: bool = True
    comment: str = ""
    default: str | None = None
    generated: str | None = None
    identity: bool = False
    identity_always: bool = False
    type_name: str = ""
    line: int = 0


@dataclass(slots=True)
class KeyDraft:
    """A unique constraint, or the primary key."""

    columns: list[str]
    name: str | None = None
    timing: Timing = Timing.AT_ONCE
    nulls_distinct: bool = True


@dataclass(slots=True)
class TermDraft:
    """One thing that an index covers: a column, or else an expression."""

    column: str = ""
    sql: str = ""


@dataclass(slots=True)
class IndexDraft:
    """An index, unique or not."""

    terms: list[TermDraft]
    name: str | None = None
    unique: bool = False
    where: str | None = None
    method: str = ""
    nulls_distinct: bool = True
    line: int = 0


@dataclass(slots=True)
class CheckDraft:
    """A condition on a row, in the source's SQL."""

    sql: str
    name: str | None = None
    line: int = 0


@dataclass(slots=True)
class ReferenceDraft:
    """A foreign key; without parent columns it holds the parent's primary key."""

    columns: list[str]
    table: Qualified
    parent_columns: list[str] = field(default_factory=list)
    name: str = ""
    constraint: str | None = None
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    timing: Timing = Timing.AT_ONCE
    line: int = 0


@dataclass(slots=True)
class PartitionDraft:
    """A partition: its bounds as written, and the same as a condition in the source's SQL where that is possible."""

    name: str
    bounds: str = ""
    condition: str = ""


@dataclass(slots=True)
class TableDraft:
    """A table."""

    name: Qualified
    columns: dict[str, ColumnDraft] = field(default_factory=dict)
    primary_key: KeyDraft | None = None
    uniques: list[KeyDraft] = field(default_factory=list)
    indexes: list[IndexDraft] = field(default_factory=list)
    references: list[ReferenceDraft] = field(default_factory=list)
    checks: list[CheckDraft] = field(default_factory=list)
    comment: str = ""
    partition_key: str = ""
    partitions: list[PartitionDraft] = field(default_factory=list)
    partition_of: Qualified | None = None
    bounds: str = ""
    inherits: list[Qualified] = field(default_factory=list)
    line: int = 0


@dataclass(slots=True)
class DomainDraft:
    """A named type made of another, with conditions on VALUE."""

    type: str
    nullable: bool = True
    default: str | None = None
    checks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SchemaDraft:
    """Everything one source has.

    Attributes:
        database: The name of the model's database for the source's own schema.
        dialect: sqlglot's name of the SQL in the draft.
        notes: What was skipped.
        tables: By name.
        enums: The values of named enums.
        domains: The domains.
        comments: Of schemas.
    """

    database: str
    dialect: str = ""
    notes: Notes = field(default_factory=Notes)
    tables: dict[Qualified, TableDraft] = field(default_factory=dict)
    enums: dict[Qualified, tuple[str, ...]] = field(default_factory=dict)
    domains: dict[Qualified, DomainDraft] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    def find(self, name: Qualified) -> TableDraft | None:
        """A table by its name; also in another case, which MySQL and SQLite allow."""
        found = self.tables.get(name)
        if found is not None or self.dialect not in {"mysql", "sqlite", "duckdb"}:
            return found
        wanted = (name[0].lower(), name[1].lower())
        return next((table for key, table in self.tables.items() if (key[0].lower(), key[1].lower()) == wanted), None)
