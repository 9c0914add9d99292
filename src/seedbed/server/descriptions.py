"""The descriptions that regeneration leaves behind: read once, searched in memory, read again when they change.

Invariant: a description is a file that was put in place whole, so that what is read is never half of one.
"""

from __future__ import annotations

import hashlib
import json
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seedbed.errors import NotFoundError, RequestError

_MOST_KEPT = 4
"""Descriptions kept in memory; one of a thousand tables takes some 20 MB."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A table of a description, with the words it is found by.

    Attributes:
        table: The table, as it is described.
        near: Its name, its comments, and those of its group.
        far: The names and comments of its columns.
    """

    table: Mapping[str, Any]
    near: str
    far: str

    def rank(self, words: list[str]) -> int | None:
        """How well all the words are found: 0 where the table itself has them, 1 where columns help; else None."""
        if all(word in self.near for word in words):
            return 0
        return 1 if all(word in self.near or word in self.far for word in words) else None


@dataclass(frozen=True, slots=True)
class Description:
    """What is in a target, as it was described.

    Attributes:
        name: The dataset's name.
        described_at: When.
        digest: SHA-256 of the file.
        groups: The groups.
        tables: The tables, in the dataset's order.
    """

    name: str
    described_at: str
    digest: str
    groups: tuple[Mapping[str, Any], ...]
    tables: tuple[Searchable, ...]

    def find(self, *, domain: str = "", words: str = "") -> list[Mapping[str, Any]]:
        """The tables of a group in which all words are found, the best first."""
        wanted = folded(words).split()
        ranked = (
            (each.rank(wanted), each.table) for each in self.tables if not domain or each.table["group"] == domain
        )
        found = [(rank, table) for rank, table in ranked if rank is not None]
        return [table for _, table in sorted(found, key=lambda each: each[0])]

    def table(self, name: str) -> Mapping[str, Any] | None:
        """The table of a name, or of a database and a name with a point between."""
        names = (each.table for each in self.tables)
        return next((each for each in names if name in {each["name"], f"{each['database']}.{each['name']}"}), None)


class Descriptions:
    """The descriptions of all targets.

    Args:
        folder: Where their files are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.Lock()
        self._read: dict[str, tuple[tuple[int, int], Description]] = {}

    def get(self, target: str = "") -> Description:
        """The description of a target; of the only one there is, where none is named.

        Raises:
            NotFoundError: There is none.
            RequestError: There are several, and none is named.
        """
        name = target or self._only()
        file = self._folder / f"{name}.json"
        try:
            stat = file.stat()
        except OSError:
            raise NotFoundError(
                f"there is no description of {name!r}", hint="POST /admin/regenerate leaves one"
            ) from None
        stamp = (stat.st_mtime_ns, stat.st_size)
        with self._guard:
            known = self._read.pop(name, None)
            if known is None or known[0] != stamp:
                known = (stamp, read(file.read_bytes()))
            self._read[name] = known
            while len(self._read) > _MOST_KEPT:
                del self._read[next(iter(self._read))]
            return known[1]

    def _only(self) -> str:
        names = sorted(each.stem for each in self._folder.glob("*.json"))
        if len(names) > 1:
            raise RequestError("there are several descriptions", hint=f"say target: {', '.join(names)}")
        if not names:
            raise NotFoundError("there is no description yet", hint="POST /admin/regenerate leaves one")
        return names[0]


def read(content: bytes) -> Description:
    """A description, from its file's content."""
    found = json.loads(content)
    groups = {each["name"]: each for each in found["groups"]}
    return Description(
        name=found["name"],
        described_at=found["described_at"],
        digest=hashlib.sha256(content).hexdigest(),
        groups=tuple(found["groups"]),
        tables=tuple(_searchable(each, groups.get(each["group"], {})) for each in found["tables"]),
    )


def folded(text: str) -> str:
    """Text as it is compared: width, case and composition of its characters do not matter.

    >>> folded("Ｏrders 订单")
    'orders 订单'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def _searchable(table: Mapping[str, Any], group: Mapping[str, Any]) -> Searchable:
    own = [table["name"], table["name"].replace("_", " "), *_comments(table), table["group"], *_comments(group)]
    columns = [text for column in table["columns"] for text in (column["name"], *_comments(column))]
    return Searchable(table, folded("\n".join(own)), folded("\n".join(columns)))


def _comments(part: Mapping[str, Any]) -> Iterator[str]:
    yield part.get("comment", "")
    yield from part.get("comments", {}).values()
