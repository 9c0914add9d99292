"""Runs a module and keeps its rows: once for each size that the dataset grows through.

Invariant: the rows at a smaller size are the first of those at a larger one, or the module is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa

from seedbed.errors import GenerationError, SeedbedError, UsageError
from seedbed.kernel import ColumnDef, StoredColumn, StoredTable, Tables
from seedbed.modules.base import Registered
from seedbed.modules.context import Context, View
from seedbed.modules.keeping import Keeper, checksum
from seedbed.modules.loading import explained, restore
from seedbed.modules.values import Gathering


@dataclass(frozen=True, slots=True)
class Readable:
    """A table that a module may read.

    Attributes:
        name: `database.table`.
        key: The columns of its primary key.
    """

    name: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleSource:
    """A module in a plan.

    Attributes:
        module: The module.
        tables: The tables it fills, `database.table`, by what it may call them.
        readable: The tables it may read, by what it may call them.
    """

    module: Registered
    tables: Mapping[str, str]
    readable: Mapping[str, Readable]
    _made: dict[Hashable, Mapping[str, StoredTable]] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"module {self.module.name}"

    @property
    def filled(self) -> tuple[str, ...]:
        """The tables it fills, each once."""
        return tuple(dict.fromkeys(self.tables.values()))

    def __hash__(self) -> int:
        return hash((self.module.name, self.filled))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the module's name: its rows are made again where they are asked for."""
        return _restored, (self.module.reference, self.module.name, self.tables, self.readable)

    def make(self, tables: Tables) -> Mapping[str, StoredTable]:
        """See `seedbed.kernel.stored.Source`."""
        key = (tables.key, tables.sizes, tuple(tables.changes.values()))
        if key not in self._made:
            self._made[key] = self._make(tables)
        return self._made[key]

    def _make(self, tables: Tables) -> Mapping[str, StoredTable]:
        last = len(tables.sizes) - 1
        whole = self._run(tables, last)
        ends = {name: np.full(last + 1, each.rows.num_rows, np.int64) for name, each in whole.items()}
        for epoch in range(last):
            part = self._run(tables, epoch)
            for name, each in part.items():
                self._refuse_other(name, tables.sizes[epoch].scale, each, whole[name])
                ends[name][epoch] = each.rows.num_rows
            if all(each.rows.num_rows == whole[name].rows.num_rows for name, each in part.items()):
                break  # it does not grow: sizes in between have the same rows
        return {name: replace(each, ends=ends[name]) for name, each in whole.items()}

    def _refuse_other(self, table: str, scale: float, part: StoredTable, whole: StoredTable) -> None:
        count = part.rows.num_rows
        if count > whole.rows.num_rows or checksum(whole.rows.slice(0, count)) != part.checksum:
            raise GenerationError(
                f"the {self.name} makes rows of {table} at scale {scale:g} that are not the first of those at a larger "
                "one, so the dataset could not grow",
                hint="make each row from its number alone: for number in range(context.scaled(…)), "
                'with context.random("what", number)',
            )

    def _run(self, tables: Tables, epoch: int) -> Mapping[str, StoredTable]:
        columns = {name: _columns(tables, name) for name in self.filled}
        keepers = {
            name: Keeper(pa.schema([(column.name, column.type) for column in each])) for name, each in columns.items()
        }
        gatherings = {
            name: Gathering(self.module.name, name, each, keepers[name].add) for name, each in columns.items()
        }
        for table, rows in self._yielded(tables, epoch):
            gatherings[table].add(rows)
        for gathering in gatherings.values():
            gathering.flush()
        found = {name: keeper.table() for name, keeper in keepers.items()}
        none = np.zeros(0, np.int64)
        return {name: StoredTable(table, none, checksum(table), keepers[name].folder) for name, table in found.items()}

    def _yielded(self, tables: Tables, epoch: int) -> Iterator[tuple[str, Any]]:
        """What the module yields, each with its table; an error of its own with the place."""
        seed, _, dataset = tables.key.partition("/")
        context = Context(dataset, int(seed), tables.sizes[epoch].scale, self.module.name, self._finder(tables, epoch))
        try:
            for item in self.module.rows(context) or ():
                yield self._placed(item)
        except SeedbedError:
            raise
        except Exception as error:
            raise GenerationError(
                f"the {self.name} failed: {explained(error)}", hint="mend it; --traceback shows how it came there"
            ) from error

    def _placed(self, item: Any) -> tuple[str, Any]:
        if isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str):
            if item[0] not in self.tables:
                known = ", ".join(self.filled)
                raise UsageError(f"the {self.name} yields a row of {item[0]!r}, but fills {known}")
            return self.tables[item[0]], item[1]
        if len(self.filled) > 1:
            raise UsageError(
                f"the {self.name} fills {' and '.join(self.filled)}, and does not say which table a row is of",
                hint="yield pairs: the table's name, and the row",
            )
        return self.filled[0], item

    def _finder(self, tables: Tables, epoch: int) -> Callable[[str], View]:
        def find(written: str) -> View:
            if written not in self.readable:
                raise UsageError(
                    f"the {self.name} reads {written}, and does not come after it",
                    hint=f'say so where it is registered: after=["{written}"]',
                )
            name, key = self.readable[written].name, self.readable[written].key
            return View(tables, name, int(tables[name].ends[epoch]), key)

        return find


def _columns(tables: Tables, name: str) -> list[ColumnDef]:
    """The columns of a table that a module gives."""
    return [column for column in tables[name].columns.values() if isinstance(column.params, StoredColumn)]


def _restored(reference: str, name: str, tables: Mapping[str, str], readable: Mapping[str, Readable]) -> ModuleSource:
    return ModuleSource(restore(reference, name), tables, readable)
