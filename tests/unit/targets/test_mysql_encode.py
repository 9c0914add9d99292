"""Rows as MySQL reads them, and results as it sends them; the round trips need a MariaDB server."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seedbed.model import Column, ColumnType, Kind, Table, TableName, parse_type
from seedbed.plan.arrow import arrow_type
from seedbed.targets import Part, Session, open_target
from seedbed.targets.mysql import encode
from seedbed.targets.mysql.encode import UuidForm
from tests.contract.target_places import mysql_place, new_run, schema_of
from tests.servers import MariadbServer

_DAY_MICROS = 86_400_000_000
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896  # 0001-01-01 and 9999-12-31
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_DAYS = st.integers(min_value=_FIRST_DAY, max_value=_LAST_DAY)
_MICROS = st.integers(min_value=_FIRST_DAY * _DAY_MICROS, max_value=(_LAST_DAY + 1) * _DAY_MICROS - 1)
_INT64 = st.integers(min_value=-(2**63), max_value=2**63 - 1)
_FINITE = st.floats(allow_nan=False, allow_infinity=False)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "boolean": st.booleans(),
    "smallint": st.integers(min_value=-(2**15), max_value=2**15 - 1),
    "integer": st.integers(min_value=-(2**31), max_value=2**31 - 1),
    "bigint": _INT64,
    "real": st.floats(width=32, allow_nan=False, allow_infinity=False),
    "double": _FINITE,
    "varchar(20)": _TEXT,
    "text": _TEXT,
    "date": _DAYS,
    "time": st.integers(min_value=0, max_value=_DAY_MICROS),
    "timestamp": _MICROS,
    "timestamptz": _MICROS,
    "interval": _INT64,
    "uuid": st.binary(min_size=16, max_size=16),
    "bytes": st.binary(max_size=20) | st.just(bytes(range(256)) * 300),
    "text[]": st.lists(st.none() | _TEXT, max_size=4),
    "integer[]": st.lists(st.none() | st.integers(min_value=-9, max_value=9), max_size=5),
    "double[]": st.lists(st.none() | _FINITE, max_size=4),
    "decimal(30,10)[]": st.lists(st.none() | st.decimals(min_value=-(10**19), max_value=10**19, places=10), max_size=3),
    "bytes[]": st.lists(st.none() | st.binary(max_size=5), max_size=3),
    "boolean[][]": st.lists(st.none() | st.lists(st.none() | st.booleans(), max_size=3), max_size=3),
}


@pytest.fixture(scope="module")
def server(mariadb_server: MariadbServer) -> Iterator[str]:
    with mysql_place("mysql-one-database", mariadb_server.url("")) as place:
        yield place.url


def _array(values: list[Any], column_type: ColumnType) -> pa.Array:
    target = arrow_type(column_type)
    if column_type.kind in {Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMPTZ, Kind.INTERVAL}:
        width = pa.int32() if target.bit_width == 32 else pa.int64()
        return pa.array(values, width).view(target)
    return pa.array(values, target)


def _round_trip(server: str, batch: pa.RecordBatch, types: list[ColumnType]) -> pa.Table:
    key = Column("n", parse_type("integer"), nullable=False)
    columns = (Column(f"c{number}", kind) for number, kind in enumerate(types))
    held = Table(TableName("shop", "held"), (key, *columns), ("n",))
    numbered = batch.add_column(0, "n", pa.array(range(batch.num_rows), pa.int32()))
    with closing(open_target(server, schema=schema_of(held)).session("shop", create=True)) as session:
        session.drop_tables([held.name])
        session.create_tables([held], new_run())
        session.load(new_run(), Part(held.name, 0, batch.num_rows), numbered)
        names = ", ".join(column.name for column in held.columns[1:])
        return pa.Table.from_batches(session.stream(f"SELECT {names} FROM held ORDER BY n", types))


def _same(one: pa.ChunkedArray, other: pa.Array) -> bool:
    same: bool = one.combine_chunks().equals(other)
    return one.type == other.type and (same or _plain(one.to_pylist()) == _plain(other.to_pylist()))


def _plain(values: Any) -> Any:
    """Zero has one sign in a database."""
    if isinstance(values, list):
        return [_plain(value) for value in values]
    return values + 0.0 if isinstance(values, float) else values


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(data=st.data())
def test_any_columns_come_back(server: str, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=8))
    types = [parse_type(name) for name in names]
    count = data.draw(st.integers(min_value=1, max_value=8))
    arrays = []
    for name, kind in zip(names, types, strict=True):
        values = st.none() | VALUES[name] if data.draw(st.booleans()) else VALUES[name]
        array = _array(data.draw(st.lists(values, min_size=count + 1, max_size=count + 1)), kind)
        arrays.append(array.slice(1))  # an offset, as a part of a larger batch has
    batch = pa.RecordBatch.from_arrays(arrays, names=[f"c{number}" for number in range(len(arrays))])
    back = _round_trip(server, batch, types)
    for number, array in enumerate(arrays):
        assert _same(back.column(number), array), names[number]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    precision=st.integers(min_value=1, max_value=38),
    scale_share=st.floats(min_value=0, max_value=1),
    values=st.lists(st.none() | st.integers(min_value=-(10**38) + 1, max_value=10**38 - 1), min_size=1, max_size=6),
)
@example(precision=18, scale_share=1.0, values=[10**18 - 1, -(10**18) + 1, 0, 1, None])
@example(precision=38, scale_share=1.0, values=[10**38 - 1, -(10**38) + 1, 2**64, 0, -1])
def test_any_decimals_come_back(server: str, precision: int, scale_share: float, values: list[int | None]) -> None:
    kind = ColumnType(Kind.DECIMAL, precision=precision, scale=round(precision * scale_share))
    cut = [None if value is None else int(math.copysign(1, value)) * (abs(value) % 10**precision) for value in values]
    digits = [None if value is None else Decimal(f"{value}e-{kind.scale}") for value in cut]
    array = pa.array(digits, arrow_type(kind))
    assert _same(_round_trip(server, pa.record_batch({"c0": array}), [kind]).column(0), array)


def test_lines_hide_what_would_end_a_field() -> None:
    texts = ["a\tb", "c\nd", "e\\f", "\\N", "", None, "g\0h\r"]
    (lines,) = encode.lines(pa.record_batch({"t": texts}), [UuidForm.TEXT])
    assert bytes(lines) == b"a\\tb\nc\\nd\ne\\\\f\n\\\\N\n\n\\N\ng\0h\r\n"


def test_uuids_take_the_form_of_their_column() -> None:
    batch = pa.record_batch({"u": pa.array([b"\x09" * 16, None], pa.binary(16))})
    written = {form: b"".join(encode.lines(batch, [form])) for form in UuidForm}
    assert written[UuidForm.TEXT] == b"09090909-0909-0909-0909-090909090909\n\\N\n"
    assert written[UuidForm.DIGITS] == b"09" * 16 + b"\n\\N\n"
    assert written[UuidForm.BYTES] == b"\\t" * 16 + b"\n\\N\n"


def test_literals_are_what_insert_takes() -> None:
    batch = pa.record_batch(
        {
            "b": [True, None],
            "x": pa.array([b"\0'", b""], pa.binary()),
            "i": pa.array([timedelta(seconds=1), None], pa.duration("us")),
            "t": ["it's \\ ?", None],
            "d": pa.array([Decimal("1.50"), None], pa.decimal128(5, 2)),
        }
    )
    (rows,) = encode.literals(batch, [UuidForm.TEXT] * 5, 10_000)
    assert bytes(rows) == rb"(1,X'0027',1000000,'it''s \ ?',1.50),(NULL,X'',NULL,NULL,NULL)"


def test_statements_have_a_length_and_lose_no_row() -> None:
    batch = pa.record_batch({"n": pa.array(range(1000), pa.int32()), "t": ["x" * (n % 50) for n in range(1000)]})
    (whole,) = encode.literals(batch, [UuidForm.TEXT] * 2, 10**6)
    pieces = [bytes(piece) for piece in encode.literals(batch, [UuidForm.TEXT] * 2, 500)]
    assert b",".join(pieces) == bytes(whole)
    assert all(len(piece) <= 500 for piece in pieces)
    assert len(list(encode.literals(batch, [UuidForm.TEXT] * 2, 1))) == 1000


def test_a_large_batch_is_encoded_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = pa.record_batch({"v": pa.array(["x" * 10] * 1000)})
    (whole,) = encode.lines(batch, [UuidForm.TEXT])
    monkeypatch.setattr(encode, "_SLICE_BYTES", 1000)
    slices = list(encode.lines(batch, [UuidForm.TEXT]))
    assert len(slices) > 10
    assert b"".join(slices) == bytes(whole)


def test_the_type_of_a_result_is_the_servers(server: str) -> None:
    shown = {
        "CAST(18446744073709551615 AS UNSIGNED)": (2**64 - 1, pa.uint64()),
        "1.50": (Decimal("1.50"), pa.decimal128(3, 2)),
        "CAST('9' AS DECIMAL(60, 20))": (Decimal("9." + "0" * 20), pa.decimal256(60, 20)),
        "CAST('-100:00:00.5' AS TIME(1))": (-timedelta(hours=100, milliseconds=500), pa.duration("us")),
        "x'00ff'": (b"\0\xff", pa.binary()),
        "repeat('x', 70000)": ("x" * 70_000, pa.string()),
        "repeat('x', 300)": ("x" * 300, pa.string()),
        "NULL": (None, pa.null()),
        "'a' || 'b'": ("ab", pa.string()),
        r"'\'": ("\\", pa.string()),
        "CAST(0.1 AS FLOAT)": (np.float32(0.1), pa.float32()),
    }
    with closing(open_target(server, schema=schema_of()).session("shop", create=True)) as session:
        _holds(session, shown)


def _holds(session: Session, shown: dict[str, tuple[Any, pa.DataType]]) -> None:
    found = session.query(f"SELECT {', '.join(shown)}")
    for column, (value, kind) in zip(found.columns, shown.values(), strict=True):
        assert column.type == kind
        assert column.to_pylist() == [value]
