"""Records of a CSV file: columns of one row that name the same draw are fields of one record.

Invariant: which record a row gets depends on its draw's stream and on the values it looks up by, not on the field.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, model_validator

from seedbed.errors import GenerationError, UsageError, nearest
from seedbed.generators.base import Params, generator
from seedbed.kernel import Rows, uniform
from seedbed.kernel.arrays import to_numpy
from seedbed.kernel.hash import Float64s, Int64s

_SEPARATOR = "\x1f"


class Lookup(Params):
    """A field of a record in a CSV file: drawn among those whose fields equal columns of this row, or by number.

    Empty fields are null.
    """

    file: str
    """The CSV file, UTF-8 with a header; its path goes from the spec's folder."""
    value: str
    """The field to take."""
    where: dict[str, str] = Field(default_factory=dict)
    """Fields of the file, and the paths of the columns of this row that they must equal."""
    weight: str | None = None
    """A field with weights; without it, records are drawn alike."""
    draw: str | None = None
    """Columns of one table with the same draw (and file and where) take fields of the same record."""
    row: str | None = None
    """The path of a whole-number column that holds the record's number, from 0, instead of drawing."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.row is not None and (self.where or self.weight or self.draw):
            raise ValueError("row names the record; it does not go with where, weight and draw")
        return self

    def inputs(self) -> tuple[str, ...]:
        """The columns that records are looked up by."""
        return (*self.where.values(), *([self.row] if self.row else []))


@generator("lookup", Lookup)
def lookup(rows: Rows, params: Lookup) -> pa.Array:
    """Find each row's record and gather the field."""
    records = read_records(params.file)
    values = rows.once(lambda: _typed(records, params, rows.type))
    if params.row is not None:
        numbers = to_numpy(rows.get(params.row)).astype(np.int64)
        if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < records.count:
            raise GenerationError(f"{_place(rows)}: {params.file} has {records.count} records, so none is number {numbers.max()}")
        return values.take(pa.array(numbers))
    key = f"lookup/{params.file}/{params.draw or rows.column}/{tuple(params.where.items())}/{params.weight}"
    found = rows.shared(key, lambda: pa.array(_draw(rows, params, records)))
    return values.take(found)


@dataclass(frozen=True, slots=True)
class Records:
    """A file's records: fields by name, each a list of text."""

    fields: dict[str, list[str]]
    count: int


@lru_cache(maxsize=64)
def read_records(file: str) -> Records:
    """Read a CSV file.

    Raises:
        UsageError: It cannot be read, or is not a table.
    """
    try:
        with Path(file).open(encoding="utf-8", newline="") as lines:
            table = list(csv.reader(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}", hint="its path goes from the spec's folder") from None
    if len(table) < 2 or any(len(record) != len(table[0]) for record in table):  # noqa: PLR2004 - header and a record
        raise UsageError(f"{file} is not a table: it needs a header, and as many fields in every record")
    fields = {name: [record[place] for record in table[1:]] for place, name in enumerate(table[0])}
    return Records(fields, len(table) - 1)


def _field(records: Records, params: Lookup, name: str) -> list[str]:
    if name not in records.fields:
        raise UsageError(f"{params.file} has no field {name!r}", hint=nearest(name, records.fields))
    return records.fields[name]


def _typed(records: Records, params: Lookup, type_: pa.DataType) -> pa.Array:
    texts = pa.array([text or None for text in _field(records, params, params.value)], pa.string())
    return pc.cast(texts, type_)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Records sorted by what they are looked up by.

    Attributes:
        keys: The distinct keys.
        order: Record numbers, group by group.
        ends: Cumulated weights in that order, float64.
        edges: Where each group begins among the weights; one more than groups.
    """

    keys: pa.Array
    order: Int64s
    ends: Float64s
    edges: Float64s


def _draw(rows: Rows, params: Lookup, records: Records) -> Int64s:
    for name in (*params.where, *([params.weight] if params.weight else [])):
        _field(records, params, name)
    groups = _grouped(params.file, tuple(params.where), params.weight)
    if params.where:
        columns = [rows.get(path).cast(pa.string()) for path in params.where.values()]
        wanted = columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, _SEPARATOR)
        group = pc.index_in(wanted, value_set=groups.keys)
        if group.null_count:
            missing = wanted.filter(pc.is_null(group))[0].as_py()
            shown = ", ".join(str(missing).split(_SEPARATOR))
            raise GenerationError(f"{_place(rows)}: {params.file} has no record for {', '.join(params.where)} = {shown}")
        number = group.to_numpy().astype(np.int64)
    else:
        number = np.zeros(len(rows), np.int64)
    key = rows.table.stream(f"lookup/{params.draw}") if params.draw else rows.stream()
    low, high = groups.edges[number], groups.edges[number + 1]
    place = np.searchsorted(groups.ends, low + uniform(key, rows.numbers) * (high - low), side="right")
    return groups.order[np.minimum(place, len(groups.order) - 1)]


@lru_cache(maxsize=256)
def _grouped(file: str, by: tuple[str, ...], weight: str | None) -> _Groups:
    records = read_records(file)
    texts = [_SEPARATOR.join(fields) for fields in zip(*(records.fields[name] for name in by), strict=True)]
    texts = texts or [""] * records.count
    weights = [float(text) for text in records.fields[weight]] if weight else [1.0] * records.count
    keys = list(dict.fromkeys(texts))
    order = sorted(range(records.count), key=lambda record: keys.index(texts[record]))
    ends = np.cumsum([weights[record] for record in order])
    last = {texts[record]: place for place, record in enumerate(order)}
    edges = np.concatenate([np.zeros(1), [ends[last[key]] for key in keys]])
    return _Groups(pa.array(keys), np.array(order), ends, edges)


def _place(rows: Rows) -> str:
    return f"{rows.table.definition.name}.{rows.column}"
