"""Values to choose from by place; texts among them are chosen as dictionary arrays.

Invariant: a dictionary made here holds each text once and no null, so whoever wants plain texts, or stores the
dictionary itself, has nothing to look up.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.kernel.hash import Int64s


class Choices:
    """Some values.

    Args:
        values: An Arrow array; values may recur in it, and be null.

    >>> chosen = Choices(pa.array(["debit", None, "debit", "credit"])).at(np.array([3, 2, 1, 0]))
    >>> chosen.dictionary.to_pylist(), chosen.indices.to_pylist()
    (['debit', 'credit'], [1, 0, None, 0])
    >>> Choices(pa.array([10, 20])).at(np.array([1, 1])).to_pylist()
    [20, 20]
    """

    def __init__(self, values: pa.Array) -> None:
        self._values = values
        self._texts: pa.Array | None = None
        if pa.types.is_string(values.type):
            encoded = values.dictionary_encode()
            self._texts = encoded.dictionary
            self._codes: npt.NDArray[np.int32] = pc.fill_null(encoded.indices, -1).to_numpy()

    def __len__(self) -> int:
        return len(self._values)

    def at(self, places: Int64s) -> pa.Array:
        """The values at these places, which all exist; texts as a dictionary array."""
        if self._texts is None:
            return self._values.take(pa.array(places))
        codes = self._codes.take(places)
        missing = codes < 0 if self._values.null_count else None
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=missing), self._texts)


def is_compact(array: pa.Array) -> bool:
    """Whether an array is a dictionary array of texts that is worth handing on as one.

    It is if each text of its dictionary is another, none is null, and the rows are at least twice as many.
    """
    if not isinstance(array, pa.DictionaryArray) or not pa.types.is_string(array.type.value_type):
        return False
    texts = array.dictionary
    if texts.null_count or 2 * len(texts) > len(array):
        return False
    return bool(pc.count_distinct(texts).as_py() == len(texts))


def decoded(array: pa.Array) -> pa.Array:
    """The values of a dictionary array; any other as it is."""
    return array.dictionary.take(array.indices) if isinstance(array, pa.DictionaryArray) else array
