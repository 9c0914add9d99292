"""Keys: sequences, codes and UUIDs."""

# ruff: noqa: DTZ001 - these are readings of a wall clock

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest

from seedbed.kernel import Scaled
from seedbed.kernel.tables import TableState
from tests.generating import assert_grows, assert_sliceable, column, given, refused, state, values


def test_sequences() -> None:
    found = state(
        column("a", "integer", "sequence"),
        column("b", "bigint", "sequence", 1000),
        column("c", "smallint", "sequence", {"start": -5, "step": 10}),
        column("d", "decimal(10,0)", "sequence", {"start": 10**9}),
    )
    assert values(found, "a", 3) == [1, 2, 3]
    assert values(found, "b", 3) == [1000, 1001, 1002]
    assert values(found, "c", 3) == [-5, 5, 15]
    assert values(found, "d", 2) == [10**9, 10**9 + 1]


def test_a_sequence_far_beyond_its_table() -> None:
    assert state(column("a", "bigint", "sequence")).rows(10**12, 10**12 + 1)["a"].to_pylist() == [10**12 + 1]


def test_codes() -> None:
    found = state(
        column("a", "varchar(20)", "code", "ACC-{08}"),
        column("b", "varchar(20)", "code", {"format": "{}", "start": 9}),
        column("c", "varchar(20)", "code", {"format": "BR{03}x", "start": 995, "step": 5}),
    )
    assert values(found, "a", 2) == ["ACC-00000001", "ACC-00000002"]
    assert values(found, "b", 3) == ["9", "10", "11"]
    assert values(found, "c", 3) == ["BR995x", "BR1000x", "BR1005x"], "a number too long keeps all of its digits"


def test_scrambled_codes_are_distinct_and_not_in_order() -> None:
    found = state(column("a", "char(3)", "code", {"format": "{03}", "scrambled": True, "start": 0}))
    made = values(found, "a")
    assert sorted(made) == [f"{number:03}" for number in range(1000)]
    assert made != sorted(made)
    steps = np.abs(np.diff(np.array(made, int)))
    assert np.mean(steps) > 250, "two random numbers of a thousand are a third of it apart"


@pytest.mark.parametrize("type_", ["uuid", "char(36)"])
@pytest.mark.parametrize("version", [4, 7])
def test_uuids(type_: str, version: int) -> None:
    made = values(state(column("a", type_, "uuid", version)), "a")
    found = [UUID(each) if isinstance(each, str) else UUID(bytes=each) for each in made]
    assert {each.version for each in found} == {version}
    assert {each.variant for each in found} == {"specified in RFC 4122"}
    assert len(set(found)) == 1000
    if version == 7:
        assert found == sorted(found)


def test_a_uuid_is_the_same_as_bytes_and_as_text() -> None:
    raw, text = (values(state(column("a", type_, "uuid")), "a", 5) for type_ in ("uuid", "text"))
    assert [str(UUID(bytes=each)) for each in raw] == text


def test_random_bits_of_uuids_are_even() -> None:
    raw = np.frombuffer(b"".join(values(state(column("a", "uuid", "uuid"), driver=Scaled(20_000)), "a")), np.uint8)
    ones = np.unpackbits(raw.reshape(-1, 16), axis=1).mean(axis=0)
    fixed = {48, 49, 50, 51, 64, 65}
    assert all(abs(share - 0.5) < 0.025 for place, share in enumerate(ones) if place not in fixed)


def test_uuids_that_begin_with_a_time() -> None:
    at = given("at", pa.array([datetime(2024, 5, 6, 7, 8, 9, 123_456)]))
    found = UUID(bytes=values(state(column("a", "uuid", "uuid", {"version": 7, "at": "at"}), at), "a", 1)[0])
    assert found.int >> 80 == 1_714_979_289_123


def make(scales: tuple[float, ...] = (1.0,)) -> TableState:
    return state(
        column("a", "bigint", "sequence", 5),
        column("b", "varchar(20)", "code", {"format": "X{05}", "scrambled": True}),
        column("c", "uuid", "uuid", 7),
        column("d", "text", "uuid", 4),
        driver=Scaled(700),
        scales=scales,
    )


def test_slices_and_growth() -> None:
    assert_sliceable(make(), *"abcd")
    assert_grows(make, *"abcd")


def test_wrong_parameters() -> None:
    assert "a code has one place for the number" in refused("code", "ACC")
    assert "a code has one place for the number" in refused("code", "{03}-{03}")
    assert "step: Input should be greater than or equal to 1" in refused("sequence", {"step": 0})
    assert "version: Input should be 4 or 7" in refused("uuid", 5)
