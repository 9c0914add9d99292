"""What a reader is: something that turns a source into the model, and says what it left behind.

Invariant: whatever a reader does not carry over stands in the notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from seedbed.model import Schema


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader skipped, or could only approximate.

    Attributes:
        what: What it is (`CREATE TRIGGER orders_touch`, `shop.orders.place`).
        why: Why it was skipped, or what stands in its place.
        line: Its line in the source, from 1; 0 where the source has no lines.
        count: How many of the kind there were; `line` is then the first one's.
    """

    what: str
    why: str
    line: int = 0
    count: int = 1

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        times = f" ({self.count} times)" if self.count > 1 else ""
        return f"{place}{self.what}{times}: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        schema: The tables.
        notes: What was skipped or approximated, by line.
        kind: The reader's name (`sql`).
        dialect: sqlglot's name of the database's SQL; empty where the source belongs to no database. The SQL inside
            `schema` is DuckDB's in any case, as it is in a spec.
    """

    schema: Schema
    notes: tuple[Note, ...]
    kind: str
    dialect: str = ""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may say about a source.

    Attributes:
        dialect: sqlglot's name of the database's SQL, for SQL files; guessed from the text when empty.
        database: The name of the database in the model; made from the source's name when empty.
        schemas: The schemas of a live PostgreSQL or DuckDB database to read; all of them when empty.
        timeout: Seconds that importing a user's module may take.
    """

    dialect: str = ""
    database: str = ""
    schemas: tuple[str, ...] = ()
    timeout: float = 30.0


class Reader(Protocol):
    """Reads one kind of source.

    Another distribution registers one as an entry point of the group `seedbed.readers`. Its name is the prefix that
    calls it (`prisma:db/schema.txt`), and the ending of its files (`*.prisma`) or the scheme of its URLs (`prisma://`).
    """

    def read(self, source: str, options: ReadOptions) -> Reading:
        """Read a source.

        Raises:
            SourceError: It cannot be read at all; what it lacks and where.
            UsageError: It needs an extra that is not installed.
        """
