"""Definitions that have been written before, so that neither SQLAlchemy nor sqlglot is imported to write them again.

Invariant: a text is found only by all that it was written from: the whole schema, how the target lays it out, the
operation, and all that the operation was given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field
from typing import Any, TypeVar

from seedbed.model import Schema, Table
from seedbed.targets.step import Step

T = TypeVar("T")

_MOST_SCHEMAS = 8
"""Schemas whose texts a process keeps: a service sees many."""


@dataclass(slots=True)
class Texts:
    """What has been written of one schema for one layout.

    Attributes:
        known: What has been written, by the digest of what it was written from.
    """

    known: dict[str, Any] = field(default_factory=dict)
    _digests: dict[Table, str] = field(default_factory=dict)

    def get(self, operation: str, given: tuple[object, ...], make: Callable[[], T]) -> T:
        """What an operation writes, from memory where it has been done.

        Args:
            operation: Its name.
            given: All that it was given.
            make: Does it; what comes out is text, numbers and steps, in tuples.
        """
        facts = [self._digest(each) if isinstance(each, Table) else repr(each) for each in given]
        key = _digest("\n".join((operation, *facts)))
        if key not in self.known:
            self.known[key] = make()
        found: T = self.known[key]
        return found

    def _digest(self, table: Table) -> str:
        if table not in self._digests:
            self._digests[table] = _digest(repr(table))
        return self._digests[table]


_SHELF: dict[str, dict[str, Texts]] = {}
"""By the digest of the schema, and by the layout."""


def texts_of(schema: Schema, layout: str) -> Texts:
    """What this process knows of a schema's definitions.

    Args:
        schema: All databases of the dataset.
        layout: All that decides how the target writes it, in words.
    """
    return _of_schema(schema_digest(schema)).setdefault(layout, Texts())


def texts_so_far(digest: str) -> dict[str, dict[str, Any]]:
    """All that is known of a schema, as plain data: for each layout, what is known by its key."""
    return {
        layout: {key: _plain(each) for key, each in list(texts.known.items())}
        for layout, texts in list(_SHELF.get(digest, {}).items())
    }


def count_texts(digest: str) -> int:
    """How many texts are known of a schema."""
    return sum(len(texts.known) for texts in list(_SHELF.get(digest, {}).values()))


def take_texts(digest: str, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Begin with what `texts_so_far` gave before."""
    shelf = _of_schema(digest)
    for layout, texts in found.items():
        known = shelf.setdefault(layout, Texts()).known
        for key, each in texts.items():
            known.setdefault(key, _restored(each))


def schema_digest(schema: Schema) -> str:
    """What tells a schema from any other."""
    return _digest(repr(schema))


def _of_schema(digest: str) -> dict[str, Texts]:
    while digest not in _SHELF and len(_SHELF) >= _MOST_SCHEMAS:
        _SHELF.pop(next(iter(_SHELF)), None)
    return _SHELF.setdefault(digest, {})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Step):
        return {"step": astuple(value)}
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _restored(value: Any) -> Any:
    if isinstance(value, dict):
        return Step(*value["step"])
    return tuple(map(_restored, value)) if isinstance(value, tuple) else value
