"""Records of a CSV file: columns of one row that name the same draw are fields of one record.

Invariant: which record a row gets depends on its draw's stream and on the values it looks up by, not on the field.
"""

from __future__ import annotations

import csv
import math
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
from seedbed.kernel import Choices, Rows, uniform
from seedbed.kernel.arrays import null_mask, to_numpy, with_nulls
from seedbed.kernel.hash import Float64s, Int64s


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

    def located(self, folder: Path) -> Self:
        """The file found from the spec's folder."""
        return self.model_copy(update={"file": str(folder / self.file)})

    def files(self) -> tuple[Path, ...]:
        """The CSV file."""
        return (Path(self.file),)

    def inputs(self) -> tuple[str, ...]:
        """The columns that records are looked up by."""
        return (*self.where.values(), *([self.row] if self.row else []))


@generator("lookup", Lookup)
def lookup(rows: Rows, params: Lookup) -> pa.Array:
    """Find each row's record and gather the field."""
    records = read_records(params.file)
    values = rows.once(lambda: Choices(_typed(records, params, rows.type)))
    if params.row is not None:
        found = rows.get(params.row)
        numbers = to_numpy(found).astype(np.int64)
        outside = np.flatnonzero((numbers < 0) | (numbers >= records.count))
        if outside.size:
            problem = f"has {records.count} records, so none is number {numbers[outside[0]]}"
            raise GenerationError(f"{_place(rows)}: {params.file} {problem}")
        return with_nulls(values.at(numbers), null_mask(found))
    key = f"lookup/{Path(params.file).name}/{params.draw or rows.column}/{tuple(params.where.items())}/{params.weight}"
    found = rows.shared(key, lambda: pa.array(_draw(rows, params, records)))
    return values.at(found.to_numpy())


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
    if len(table) < 2 or any(len(record) != len(table[0]) for record in table):
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
    """Records by what they are looked up by, each group with an alias table (Walker 1977, built as Vose 1991).

    Attributes:
        values: The distinct values of each field that is looked up by.
        group: The group of each combination of values, counted through field by field; -1 where there is none.
        starts: The first entry of each group.
        sizes: Entries of each group.
        keep: Of each entry, the probability of its own record, float64.
        own: Its own record.
        other: The record that it gives otherwise.
    """

    values: tuple[pa.Array, ...]
    group: Int64s
    starts: Int64s
    sizes: Int64s
    keep: Float64s
    own: Int64s
    other: Int64s


def _draw(rows: Rows, params: Lookup, records: Records) -> Int64s:
    for name in (*params.where, *([params.weight] if params.weight else [])):
        _field(records, params, name)
    groups = _grouped(params.file, tuple(params.where), params.weight)
    group = _groups_of(rows, params, groups)
    key = rows.table.stream(f"lookup/{params.draw}") if params.draw else rows.stream()
    scaled = uniform(key, rows.numbers) * groups.sizes[group]
    place = scaled.astype(np.int64)
    entry = groups.starts[group] + place
    drawn: Int64s = np.where(scaled - place < groups.keep[entry], groups.own[entry], groups.other[entry])
    return drawn


def _groups_of(rows: Rows, params: Lookup, groups: _Groups) -> Int64s:
    """Each row's group."""
    combined = np.zeros(len(rows), np.int64)
    for values, (field, path) in zip(groups.values, params.where.items(), strict=True):
        wanted = rows.get(path)
        found = _codes(wanted, values)
        if len(found) and int(found.min()) < 0:
            raise _no_record(rows, params, f"{field} = {wanted[int(found.argmin())].as_py()}")
        combined = combined * len(values) + found
    group = groups.group[combined]
    if len(group) and int(group.min()) < 0:
        place = int(group.argmin())
        shown = " and ".join(f"{field} = {rows.get(path)[place].as_py()}" for field, path in params.where.items())
        raise _no_record(rows, params, shown)
    return group


def _codes(wanted: pa.Array, values: pa.Array) -> Int64s:
    """The place of each value among some texts, -1 where it is none of them; flags without a detour over text."""
    if pa.types.is_boolean(wanted.type):
        texts = values.to_pylist()
        place = np.array([texts.index(text) if text in texts else -1 for text in ("false", "true")])
        return np.where(null_mask(wanted), -1, place[to_numpy(wanted).astype(np.int64)])
    found = pc.index_in(wanted.cast(pa.string()), value_set=values)
    codes: Int64s = pc.fill_null(found, -1).to_numpy().astype(np.int64)
    return codes


def _no_record(rows: Rows, params: Lookup, shown: str) -> GenerationError:
    return GenerationError(f"{_place(rows)}: {params.file} has no record with {shown}")


@lru_cache(maxsize=256)
def _grouped(file: str, by: tuple[str, ...], weight: str | None) -> _Groups:
    records = read_records(file)
    weights = [float(text) for text in records.fields[weight]] if weight else [1.0] * records.count
    distinct = [list(dict.fromkeys(records.fields[name])) for name in by]
    members: dict[int, list[int]] = {}
    for record in range(records.count):
        combined = 0
        for name, values in zip(by, distinct, strict=True):
            combined = combined * len(values) + values.index(records.fields[name][record])
        members.setdefault(combined, []).append(record)
    group = np.full(math.prod(len(values) for values in distinct), -1, np.int64)
    group[list(members)] = range(len(members))
    sizes = np.array([len(each) for each in members.values()])
    tables = [_alias(each, [weights[record] for record in each]) for each in members.values()]
    keep, own, other = (np.concatenate(column) for column in zip(*tables, strict=True))
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)[:-1]])
    return _Groups(tuple(pa.array(values) for values in distinct), group, starts, sizes, keep, own, other)


def _alias(records: list[int], weights: list[float]) -> tuple[Float64s, Int64s, Int64s]:
    """An alias table: for each entry the probability of its own record, the record, and the other one."""
    count, total = len(records), math.fsum(weights)
    if total <= 0:
        raise UsageError(f"the weights of records {records[0]} and on are all 0")
    share = [weight * count / total for weight in weights]
    keep, other = [1.0] * count, list(records)
    small = [place for place in range(count) if share[place] < 1]
    large = [place for place in range(count) if share[place] >= 1]
    while small and large:
        low, high = small.pop(), large[-1]
        keep[low], other[low] = share[low], records[high]
        share[high] -= 1 - share[low]
        if share[high] < 1:
            small.append(large.pop())
    return np.array(keep), np.array(records), np.array(other)


def _place(rows: Rows) -> str:
    return f"{rows.table.definition.name}.{rows.column}"
