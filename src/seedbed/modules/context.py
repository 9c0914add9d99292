"""What a module may ask for: the seed, the scale, randomness by name, and the rows of the tables it comes after.

Invariant: whatever is asked twice is answered alike, in any order and on any machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import pyarrow as pa

from seedbed.errors import UsageError
from seedbed.kernel import Scaled, Tables

_KEYS_AT_ONCE = 4096
"""Rows whose keys are made together."""


class View:
    """The rows of a table, by row number from 0, whether they are loaded or not.

    Args:
        tables: All tables.
        name: Which one, `database.table`.
        count: How many rows it has.
        key: The columns of its primary key.
    """

    def __init__(self, tables: Tables, name: str, count: int, key: tuple[str, ...]) -> None:
        self._state = tables[name]
        self._key = key
        self._keys: dict[int, list[Any]] = {}
        self.name = name
        self.count = count

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self._state.visible

    def rows(self, start: int = 0, stop: int | None = None, *, columns: tuple[str, ...] | None = None) -> pa.Table:
        """Rows `start` to `stop - 1` as an Arrow table.

        Args:
            start: The first row.
            stop: The row after the last; the table's end when left out.
            columns: The columns wanted; all when left out.

        Raises:
            UsageError: There are no such rows or columns.
        """
        end = self.count if stop is None else stop
        wanted = self.columns if columns is None else columns
        missing = [name for name in wanted if name not in self._state.columns]
        if not 0 <= start <= end <= self.count or missing:
            what = f"column {missing[0]!r}" if missing else f"rows {start:,} to {end:,}"
            raise UsageError(f"{self.name} has no {what}; it has {self.count:,} rows of {', '.join(self.columns)}")
        view = self._state.rows(start, end)
        return pa.table([view[name] for name in wanted], names=list(wanted))

    def key(self, number: int) -> Any:
        """The primary key of a row, as a reference to it holds it; a tuple where the key has several columns.

        Raises:
            UsageError: There is no such row, or the table has no primary key.
        """
        if not self._key:
            raise UsageError(f"{self.name} has no primary key")
        if not 0 <= number < self.count:
            raise UsageError(f"{self.name} has no row {number}; it has {self.count:,}, numbered from 0")
        block, place = divmod(number, _KEYS_AT_ONCE)
        if block not in self._keys:
            first = block * _KEYS_AT_ONCE
            found = self.rows(first, min(first + _KEYS_AT_ONCE, self.count), columns=self._key)
            values = list(zip(*(column.to_pylist() for column in found.columns), strict=True))
            self._keys[block] = [each[0] for each in values] if len(self._key) == 1 else values
        return self._keys[block][place]


@dataclass(frozen=True)
class Context:
    """What a module's `rows` is given.

    Attributes:
        dataset: The dataset's name.
        seed: What the rows are drawn from.
        scale: The scale that is wanted.
        module: The module's name.
    """

    dataset: str
    seed: int
    scale: float
    module: str
    find: Callable[[str], View] = field(repr=False)
    _views: dict[str, View] = field(default_factory=dict, repr=False)

    def scaled(self, rows: float) -> int:
        """So many rows at scale 1, as `rows: {scaled: …}` of a spec has them at this one."""
        return Scaled(rows).at(self.scale)

    def random(self, *names: object) -> random.Random:
        """A random number generator of its own for these names: the same for the same seed, module and names.

        Give it what the value is for and the row's number, `context.random("salary", number)`, rather than drawing one
        row after the other from one generator: then a row stays as it is when others come or go.
        """
        path = "/".join(str(name) for name in (self.seed, self.dataset, "module", self.module, *names))
        return random.Random(int.from_bytes(blake2b(path.encode(), digest_size=16).digest()))  # noqa: S311 - to be repeated

    def table(self, name: str) -> View:
        """The rows of a table that this module is `after`, or that a module fills which it is `after`.

        Raises:
            UsageError: It is after no such table.
        """
        if name not in self._views:
            self._views[name] = self.find(name)
        return self._views[name]
