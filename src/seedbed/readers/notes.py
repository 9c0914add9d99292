"""Collects the notes of one reading.

Invariant: what has no bearing on rows is counted by kind rather than listed.
"""

from __future__ import annotations

from dataclasses import replace

from seedbed.readers.base import Note


class Notes:
    """The notes of one reading, as they come."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._counted: dict[tuple[str, str], Note] = {}

    def add(self, what: str, why: str, line: int = 0) -> None:
        """Note one thing."""
        self._notes.append(Note(what, why, line))

    def count(self, what: str, why: str, line: int = 0) -> None:
        """Note one of many things of a kind."""
        known = self._counted.get((what, why))
        self._counted[what, why] = Note(what, why, line) if known is None else replace(known, count=known.count + 1)

    def listed(self) -> tuple[Note, ...]:
        """All notes, each once, by line."""
        return tuple(sorted(dict.fromkeys([*self._notes, *self._counted.values()]), key=lambda note: note.line))
