"""Which case of a table of cases each row falls into, by the value of another column.

Invariant: the case depends on that column's value alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import GenerationError, nearest
from seedbed.generators.located import place_of
from seedbed.kernel import Rows
from seedbed.kernel.hash import Int64s

Key = bool | int | str
OTHER, NULL = -1, -2
"""Places of rows whose value is in no case, or null."""


def case_places(rows: Rows, by: str, keys: Iterable[Key]) -> Int64s:
    """The place among `keys` of each row's value in column `by`: int64, else `OTHER` or `NULL`."""
    values = rows.get(by)
    found = pc.index_in(values, value_set=_keys(tuple(keys), values.type))
    places: Int64s = pc.fill_null(found, OTHER).to_numpy(zero_copy_only=False).astype(np.int64)
    if values.null_count:
        places[pc.is_null(values).to_numpy(zero_copy_only=False)] = NULL
    return places


def _keys(keys: tuple[Key, ...], type_: pa.DataType) -> pa.Array:
    if pa.types.is_boolean(type_) or pa.types.is_string(type_):
        return pa.array([str(key) if pa.types.is_string(type_) else key for key in keys], type_)
    return pa.array([str(key) for key in keys]).cast(type_)


def missing_case(rows: Rows, by: str, keys: Iterable[Key], places: Int64s) -> GenerationError:
    """The error that names the first value without a case."""
    at = int(np.flatnonzero(places == OTHER)[0])
    found = rows.get(by)[at].as_py()
    return GenerationError(
        f"{place_of(rows)}: no case for {by}={found!r} (row {int(rows.numbers[at])})",
        hint=f"add the case, or a default; {nearest(str(found), [str(key) for key in keys])}",
    )
