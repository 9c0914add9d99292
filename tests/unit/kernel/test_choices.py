"""Choices by place, and texts as dictionary arrays on their way to a target."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

import seedbed
from seedbed.errors import GenerationError
from seedbed.kernel import ColumnDef, Fixed, Rows, TableDef, Tables
from seedbed.kernel.arrays import with_nulls
from seedbed.kernel.changes import Change
from seedbed.kernel.choices import Choices, decoded, is_compact
from seedbed.kernel.tables import Size

COLORS = Choices(pa.array(["red", "green", "red", None, "much too long"]))


def by_place(rows: Rows, places: tuple[int, ...]) -> pa.Array:
    return COLORS.at(np.array(places)[rows.numbers % len(places)])


def rows_of(*places: int, changes: tuple[Change, ...] = (), nullable: bool = True) -> Rows:
    made = ColumnDef("color", pa.string(), by_place, places, nullable=nullable, max_length=5)
    definition = TableDef("shop.things", (made,), (), Fixed(8))
    return Tables([definition], (Size(1),), "7/shop", changes=changes)["shop.things"].rows(0, 8)


@pytest.mark.parametrize("values", [["a", None, "a", "b"], [3, None, 3, 1], ["é", "e", "", "é"]])
def test_values_are_chosen_by_place(values: list[object]) -> None:
    found = Choices(pa.array(values)).at(np.array([3, 2, 1, 0, 0]))
    assert found.to_pylist() == [values[place] for place in (3, 2, 1, 0, 0)]


def test_a_dictionary_has_each_text_once_and_no_null() -> None:
    assert COLORS.at(np.array([0, 3])).dictionary.to_pylist() == ["red", "green", "much too long"]


def test_a_dictionary_is_handed_on_where_rows_are_many_and_its_texts_differ() -> None:
    many = COLORS.at(np.zeros(6, np.int64))
    assert is_compact(many)
    assert not is_compact(many[:5])
    assert not is_compact(decoded(many))
    indices = pa.array([0, 1] * 4, pa.int32())
    assert not is_compact(pa.DictionaryArray.from_arrays(indices, pa.array(["a", "a"])))
    assert not is_compact(pa.DictionaryArray.from_arrays(indices, pa.array(["a", None])))
    assert not is_compact(pa.DictionaryArray.from_arrays(indices, pa.array([1, 2])))


def test_more_rows_become_null() -> None:
    found = with_nulls(COLORS.at(np.array([0, 1, 3])), np.array([True, False, False]))
    assert found.to_pylist() == [None, "green", None]


def test_a_batch_has_dictionaries_only_where_they_are_asked_for() -> None:
    rows = rows_of(0, 1, 3)
    plain, compact = rows.to_batch().column(0), rows.to_batch(dictionaries=True).column(0)
    assert plain.type == pa.string()
    assert compact.type == pa.dictionary(pa.int32(), pa.string())
    assert compact.to_pylist() == plain.to_pylist() == ["red", "green", None, "red", "green", None, "red", "green"]


def test_changed_rows_are_changed_in_both() -> None:
    rows = rows_of(0, 1, changes=(Change("shop.things", "color", values=((1, "blue"),)),))
    assert rows.to_batch(dictionaries=True).column(0)[1].as_py() == rows["color"][1].as_py() == "blue"


def test_a_text_that_is_too_long_is_refused_only_where_it_is_chosen() -> None:
    assert len(rows_of(0, 1).compact("color")) == 8
    with pytest.raises(GenerationError, match="row 1 holds 'much too long', 13 characters where 5 fit"):
        rows_of(0, 4).compact("color")


def test_a_null_is_refused_where_none_may_be() -> None:
    with pytest.raises(GenerationError, match="row 2 is null"):
        rows_of(0, 1, 3, nullable=False).compact("color")


@pytest.mark.parametrize("name", ["accounts_db.customers", "accounts_db.transactions", "employees_db.employees"])
def test_a_pack_has_the_same_rows_either_way(name: str) -> None:
    rows = seedbed.load("bank").at(scale=3).kernel[name].rows(0, 400)
    compact = rows.to_batch(dictionaries=True)
    assert any(isinstance(column, pa.DictionaryArray) for column in compact.columns)
    plain = pa.RecordBatch.from_arrays([decoded(column) for column in compact.columns], names=compact.schema.names)
    assert plain.equals(rows.to_batch())
