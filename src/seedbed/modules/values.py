"""From what a module yields to columns of the table's types, in batches.

Invariant: a value that does not fit its column is refused with its row; none is changed silently.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa

from seedbed.errors import GenerationError, nearest
from seedbed.kernel import ColumnDef

BATCH_ROWS = 16_384
"""Rows given as dicts that become one batch."""


class Gathering:
    """The rows of one table, as they come.

    Args:
        module: The module's name, for messages.
        table: The table's name.
        columns: Its columns.
        keep: Who takes each batch.
    """

    def __init__(
        self, module: str, table: str, columns: Sequence[ColumnDef], keep: Callable[[pa.RecordBatch], None]
    ) -> None:
        self._module = module
        self._table = table
        self._columns = {column.name: column for column in columns}
        self._keep = keep
        self._waiting: list[Mapping[str, Any]] = []
        self._count = 0

    def add(self, rows: object) -> None:
        """Take a row, or a batch of them.

        Raises:
            GenerationError: It is neither, has other columns, or a value does not fit.
        """
        if isinstance(rows, pa.RecordBatch | pa.Table):
            self.flush()
            for batch in rows.to_batches() if isinstance(rows, pa.Table) else [rows]:
                self._check_names(batch.schema.names)
                self._store({name: batch.column(name) for name in batch.schema.names}, batch.num_rows)
        elif isinstance(rows, Mapping):
            self._check_names(rows)
            self._waiting.append(rows)
            if len(self._waiting) == BATCH_ROWS:
                self.flush()
        else:
            raise GenerationError(
                f"the module {self._module} yielded {type(rows).__name__} for {self._table}",
                hint="yield dicts of values by column, or Arrow record batches; for several tables, (table, row)",
            )

    def flush(self) -> None:
        """Make a batch of the rows that wait."""
        if self._waiting:
            rows, self._waiting = self._waiting, []
            names = dict.fromkeys(name for row in rows for name in row)
            self._store({name: [row.get(name) for row in rows] for name in names}, len(rows))

    def _check_names(self, names: Iterable[str]) -> None:
        unknown = [name for name in names if name not in self._columns]
        if unknown:
            raise GenerationError(
                f"the module {self._module} gives {self._table} a column {unknown[0]!r}, which it does not have",
                hint=nearest(str(unknown[0]), self._columns),
            )

    def _store(self, values: Mapping[str, Any], count: int) -> None:
        columns = list(self._columns.values())
        arrays = [self._array(column, values.get(column.name), count) for column in columns]
        self._keep(pa.RecordBatch.from_arrays(arrays, names=[column.name for column in columns]))
        self._count += count

    def _array(self, column: ColumnDef, values: Any, count: int) -> pa.Array:
        if values is None:
            array = pa.nulls(count, column.type)
        elif isinstance(values, pa.Array):
            array = self._cast(column, values)
        else:
            array = self._converted(column, values)
        if array.null_count and not column.nullable:
            row = self._count + array.is_null().index(True).as_py()
            problem = f"the module {self._module}: row {row} of {self._table} has no {column.name}"
            raise GenerationError(problem, hint=f"give it one, or say `nullable: true` of {column.name} in the spec")
        return array

    def _cast(self, column: ColumnDef, values: pa.Array) -> pa.Array:
        storage = values.storage if isinstance(values, pa.ExtensionArray) else values
        try:
            return storage.cast(column.type)
        except pa.ArrowException as error:
            raise self._misfit(column, str(error)) from None

    def _converted(self, column: ColumnDef, values: list[Any]) -> pa.Array:
        convert = _converter(column.type)
        try:
            return pa.array([None if value is None else convert(value) for value in values], column.type)
        except (pa.ArrowException, ValueError, TypeError, ArithmeticError, OverflowError):
            row, value, why = next(self._misfits(column, values))
            raise self._misfit(column, f"row {row} has {value!r}: {why}") from None

    def _misfits(self, column: ColumnDef, values: list[Any]) -> Iterator[tuple[int, Any, str]]:
        convert = _converter(column.type)
        for place, value in enumerate(values):
            try:
                pa.array([None if value is None else convert(value)], column.type)
            except (pa.ArrowException, ValueError, TypeError, ArithmeticError, OverflowError) as error:
                yield self._count + place, value, str(error)

    def _misfit(self, column: ColumnDef, why: str) -> GenerationError:
        return GenerationError(
            f"the module {self._module} gives {self._table}.{column.name} what is no {column.type}: {why}"
        )


def _converter(type_: pa.DataType) -> Callable[[Any], Any]:
    """What makes of a Python value one that Arrow takes for a type."""
    if pa.types.is_decimal128(type_):
        return lambda value: Decimal(str(value)).quantize(Decimal(1).scaleb(-type_.scale))
    if pa.types.is_fixed_size_binary(type_):
        return lambda value: value if isinstance(value, bytes) else UUID(str(value)).bytes
    if pa.types.is_string(type_):
        return lambda value: json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else _text(value)
    if pa.types.is_timestamp(type_):
        return _without_zone if type_.tz is None else _with_zone
    if pa.types.is_list(type_):
        return _list
    return lambda value: value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"it is of type {type(value).__name__}, not text")
    return value


def _without_zone(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise ValueError("it has a time zone, and the column has none")
    return value


def _with_zone(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("it has no time zone, and the column has one")
    return value


def _list(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise TypeError(f"it is of type {type(value).__name__}, not a list")
    return value
