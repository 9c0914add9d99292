"""Encode, load, read back, equal: for random columns of every type, against a real server."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psycopg
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seedbed.model import ColumnType, Kind, parse_type
from seedbed.plan.arrow import arrow_type
from seedbed.targets.postgresql import binary
from seedbed.targets.postgresql.reader import Reader
from tests.servers import PostgresqlServer

_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
_MICROS = st.integers(min_value=-210_000_000_000_000_000, max_value=9_000_000_000_000_000_000)
_INT64 = st.integers(min_value=-(2**63), max_value=2**63 - 1)
_ENDS = st.sampled_from([-(2**63), 2**63 - 1])  # stand for infinity
_JSON = st.sampled_from(['{"a": [1, null]}', "[]", '"🎉"', "0"])
_DAYS = st.integers(min_value=-2_440_000, max_value=100_000_000) | st.sampled_from([-(2**31), 2**31 - 1])
_LISTS = st.lists(st.none() | _TEXT, max_size=5)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "boolean": st.booleans(),
    "smallint": st.integers(min_value=-(2**15), max_value=2**15 - 1),
    "integer": st.integers(min_value=-(2**31), max_value=2**31 - 1),
    "bigint": _INT64,
    "real": st.floats(width=32),
    "double": st.floats(),
    "varchar(20)": _TEXT,
    "text": _TEXT,
    "date": _DAYS,
    "time": st.integers(min_value=0, max_value=86_400_000_000),
    "timestamp": _MICROS | _ENDS,
    "timestamptz": _MICROS | _ENDS,
    "interval": _INT64,
    "uuid": st.binary(min_size=16, max_size=16),
    "json": _JSON,
    "jsonb": _JSON,
    "bytes": st.binary(max_size=20),
    "text[]": _LISTS,
    "integer[]": st.lists(st.none() | st.integers(min_value=-9, max_value=9), max_size=5),
    "uuid[]": st.lists(st.none() | st.binary(min_size=16, max_size=16), max_size=3),
}


@pytest.fixture(scope="module")
def connection(postgresql_server: PostgresqlServer) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    with psycopg.connect(postgresql_server.url(), autocommit=True) as opened:
        opened.execute("SET TimeZone = 'UTC'")
        yield opened


def _array(values: list[Any], column_type: ColumnType) -> pa.Array:
    target = arrow_type(column_type)
    if column_type.kind in {Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMPTZ, Kind.INTERVAL}:
        width = pa.int32() if target.bit_width == 32 else pa.int64()
        return pa.array(values, width).view(target)
    return pa.array(values, target)


def _round_trip(
    connection: psycopg.Connection[tuple[Any, ...]], batch: pa.RecordBatch, types: list[ColumnType]
) -> pa.Table:
    columns = ", ".join(f"c{number} {_sql(kind)}" for number, kind in enumerate(types))
    connection.execute("DROP TABLE IF EXISTS pg_temp.held")
    connection.execute(f"CREATE TEMP TABLE held (row integer, {columns})".encode())
    numbered = batch.add_column(0, "row", pa.array(range(batch.num_rows), pa.int32()))
    with connection.cursor() as cursor, cursor.copy("COPY held FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(binary.HEADER)
        for rows in binary.encode(numbered, [ColumnType(Kind.INTEGER), *types]):
            copy.write(rows)
        copy.write(binary.TRAILER)
    names = ", ".join(f"c{number}" for number in range(len(types)))
    return pa.Table.from_batches(Reader(connection, "test").stream(f"SELECT {names} FROM held ORDER BY row", types))


def _sql(column_type: ColumnType) -> str:
    text = str(column_type)
    return text.replace("bytes", "bytea").replace("double", "double precision")


def _plain(value: Any) -> Any:
    """NaN equals NaN here."""
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    return value


def _same(one: Any, other: Any) -> bool:
    if one.type != other.type:
        return False
    if pa.types.is_floating(one.type):
        return [_plain(value) for value in one.to_pylist()] == [_plain(value) for value in other.to_pylist()]
    return bool(one.combine_chunks().equals(other))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=150)
@given(data=st.data())
def test_any_columns_come_back(connection: psycopg.Connection[tuple[Any, ...]], data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=8))
    types = [parse_type(name) for name in names]
    count = data.draw(st.integers(min_value=0, max_value=8))
    arrays = []
    for name, kind in zip(names, types, strict=True):
        values = st.none() | VALUES[name] if data.draw(st.booleans()) else VALUES[name]
        array = _array(data.draw(st.lists(values, min_size=count + 1, max_size=count + 1)), kind)
        arrays.append(array.slice(1))  # an offset, as a part of a larger batch has
    batch = pa.RecordBatch.from_arrays(arrays, names=[f"c{number}" for number in range(len(arrays))])
    back = _round_trip(connection, batch, types)
    for number, array in enumerate(arrays):
        assert _same(back.column(number), array), names[number]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    precision=st.integers(min_value=1, max_value=38),
    scale_share=st.floats(min_value=0, max_value=1),
    values=st.lists(st.none() | st.integers(min_value=-(10**38) + 1, max_value=10**38 - 1), max_size=6),
)
@example(precision=18, scale_share=1.0, values=[10**18 - 1, -(10**18) + 1, 0, 1, None])
@example(precision=38, scale_share=0.5, values=[10**38 - 1, -(10**38) + 1, 2**64, -(2**64), 2**64 - 1, 0, -1])
def test_any_decimals_come_back(
    connection: psycopg.Connection[tuple[Any, ...]], precision: int, scale_share: float, values: list[int | None]
) -> None:
    kind = ColumnType(Kind.DECIMAL, precision=precision, scale=round(precision * scale_share))
    bound = 10**precision
    cut = [None if value is None else int(math.copysign(1, value)) * (abs(value) % bound) for value in values]
    digits = [None if value is None else Decimal(f"{value}e-{kind.scale}") for value in cut]
    array = pa.array(digits, arrow_type(kind))
    back = _round_trip(connection, pa.record_batch({"v": array}), [kind])
    assert _same(back.column(0), array)


def test_a_large_batch_is_encoded_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = pa.record_batch({"v": pa.array(["x" * 10] * 1000)})
    whole = b"".join(binary.encode(batch, [ColumnType(Kind.TEXT)]))
    monkeypatch.setattr(binary, "_SLICE_BYTES", 1000)
    slices = list(binary.encode(batch, [ColumnType(Kind.TEXT)]))
    assert len(slices) > 10
    assert b"".join(slices) == whole
