from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from seedbed.generators.sql import evaluate_by_engine
from seedbed.generators.steps import evaluate_steps
from seedbed.plan.expressions import compile_expression

DAYS = pa.array([0, 20_000, None, -400, 20_100], pa.int32()).cast(pa.date32())
COLUMNS = {
    "_row": pa.array([0, 1, 2, 3, 4], pa.int64()),
    "small": pa.array([1, 2, None, 4, 32_767], pa.int16()),
    "whole": pa.array([5, -7, 0, None, 2_147_483_647], pa.int32()),
    "word": pa.array(["高铁", "飞机", None, "", "a"]),
    "other": pa.array(["x", None, None, "", "长长的"]),
    "day": DAYS,
    "moment": pa.array([0, 1_735_000_000_000_001, None, -1, 86_400_000_000], pa.int64()).cast(pa.timestamp("us")),
    "price": pa.array([100, -250, None, 99_999, 0], pa.int64()).cast(pa.decimal128(21, 2)).cast(pa.decimal128(12, 2)),
    "fee": pa.array([1, 2, 3, None, 0], pa.int64()).cast(pa.decimal128(21, 2)).cast(pa.decimal128(8, 2)),
    "ratio": pa.array([0.1, -2.675, 1e9, 0.0, 20.5]),
    "nothing": pa.array([0.5, None, 1.5, 2.5, 3.5]),
    "beyond": pa.array([1e300, 1.0, 1.0, 1.0, 1.0]),
    "wide": pa.array([10**17 + 1, 1, 2, 3, 4], pa.int64()).cast(pa.decimal128(21, 2)).cast(pa.decimal128(20, 2)),
    "given": pa.array([19_782, 19_753, 19_387, 20_147, 11_016], pa.int32()).cast(pa.date32()),
    "flag": pa.array([True, False, None, True, False]),
    "share": pa.array([125, -5, 999, None, 1], pa.int64()).cast(pa.decimal128(22, 0)).cast(pa.decimal128(7, 3)),
    "rate": pa.array([0.125, -2.675, None, 1.005, 2.5]),
    "huge": pa.array([1e6, float("nan"), None, 1.005, 2.5]),
    "began": pa.array([0, 59_999_999, None, 60_000_000, 86_399_999_999], pa.int64()).cast(pa.timestamp("us")),
    "ended": pa.array([60_000_000, 60_000_000, 5, None, 172_800_000_000], pa.int64()).cast(pa.timestamp("us")),
}
MONEY, FLAG, TEXT = pa.decimal128(12, 2), pa.bool_(), pa.string()
RATE, REAL = pa.decimal128(8, 5), pa.float64()


def by_steps(text: str, type_: pa.DataType, columns: dict[str, pa.Array] = COLUMNS) -> pa.Array | None:
    """An expression's values by steps, if they have any."""
    steps, chosen = compile_expression(text).steps, _chosen(text, columns)
    return None if steps is None else evaluate_steps(steps, chosen, len(next(iter(chosen.values()))), type_)


def by_engine(text: str, type_: pa.DataType, columns: dict[str, pa.Array] = COLUMNS) -> pa.Array:
    """The same by DuckDB."""
    return evaluate_by_engine(compile_expression(text), pa.table(_chosen(text, columns)), type_, "here")


def _chosen(text: str, columns: dict[str, pa.Array]) -> dict[str, pa.Array]:
    return {name: columns[name] for name in compile_expression(text).names} or {"_row": columns["_row"]}


def require_the_same(text: str, type_: pa.DataType, columns: dict[str, pa.Array]) -> None:
    """What steps give is what DuckDB gives, to the last bit; they may leave it to DuckDB."""
    found = by_steps(text, type_, columns)
    event("by steps" if found is not None else "by DuckDB")
    if found is not None:
        assert _bits(found) == _bits(by_engine(text, type_, columns))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("51", pa.int16()),
        ("'常量'", TEXT),
        ("_row % 3", pa.int64()),
        ("_row * 7919 % 23 // 4", pa.int32()),
        ("4000 + _row * 37 % 20 * 100", MONEY),
        ("word", TEXT),
        ("price", MONEY),
        ("price - fee", MONEY),
        ("price > 2", FLAG),
        ("whole <> -7", FLAG),
        ("word = '高铁' OR whole IS NULL", FLAG),
        ("NOT (word = '高铁' AND flag)", FLAG),
        ("small IN (1, 4)", FLAG),
        ("small NOT IN (1, 4)", FLAG),
        ("whole BETWEEN -7 AND 5", FLAG),
        ("word IS NOT NULL", FLAG),
        ("CASE word WHEN '高铁' THEN 1 WHEN '' THEN 2 END", pa.int16()),
        ("CASE WHEN flag THEN price ELSE NULL END", MONEY),
        ("CASE WHEN whole > 0 THEN '正' WHEN whole < 0 THEN '负' ELSE word END", TEXT),
        ("['甲', '乙', '丙', '丁', '戊'][1 + _row]", TEXT),
        ("[7, 8, 9, 10, 11][1 + _row]", pa.int64()),
        ("concat(word, '-', other, CAST(_row AS VARCHAR))", TEXT),
        ("word || other", TEXT),
        ("word || ' ' || (_row + 100) || '.' || 7", TEXT),
        ("concat(word, whole, -3)", TEXT),
        ("lpad(CAST(_row AS VARCHAR), 4, '0')", TEXT),
        ("day + 5", pa.date32()),
        ("day - CAST(_row % 3 AS INTEGER)", pa.date32()),
        ("day + to_hours(CAST(3 + _row AS INTEGER))", pa.timestamp("us")),
        ("moment + to_days(CAST(_row AS INTEGER)) + to_minutes(5)", pa.timestamp("us")),
        ("CAST(moment AS DATE)", pa.date32()),
        ("CAST(moment AS DATE) + 1", pa.date32()),
        ("moment >= TIMESTAMP '2024-12-24 00:00:00'", FLAG),
        ("day < DATE '2025-01-01'", FLAG),
        ("CAST(_row AS INTEGER)", pa.int64()),
        ("_row", TEXT),
        ("ratio", REAL),
        ("ratio * 3 - whole / 7 + price", REAL),
        ("(ratio + 0.1) * (ratio - 2) / 3.7", REAL),
        ("price * 2", MONEY),
        ("price * 0.045", REAL),
        ("price * 0.045", MONEY),
        ("price * fee", MONEY),
        ("price / 3", REAL),
        ("-price * 1.005", MONEY),
        ("ratio < 0.74", FLAG),
        ("ratio >= price", FLAG),
        ("abs(price) >= 2", FLAG),
        ("abs(ratio)", REAL),
        ("abs(whole)", pa.int32()),
        ("-ratio", REAL),
        ("-_row", pa.int64()),
        ("floor(ratio * 10) / 10", REAL),
        ("greatest(20, floor(least(ratio, 1000.5) / 20) * 20)", MONEY),
        ("least(_row, 3)", pa.int64()),
        ("greatest(_row + 1, 3, _row * 2)", pa.int64()),
        ("greatest(1.5, ratio)", REAL),
        ("CASE WHEN flag THEN ratio ELSE 1 END", REAL),
        ("CASE WHEN word = '高铁' THEN 1 ELSE 2.5 END", MONEY),
        ("CASE word WHEN '高铁' THEN 1 WHEN '飞机' THEN 1.9 ELSE 4.25 END", REAL),
        ("CASE WHEN flag THEN price ELSE 0 END", MONEY),
        ("CASE WHEN flag THEN whole ELSE 2.5 END", MONEY),
        ("CASE word WHEN '高铁' THEN 1.5 WHEN '飞机' THEN 2 ELSE 30 END", pa.decimal128(6, 2)),
        ("CASE WHEN flag THEN price END * ratio", MONEY),
        ("CAST(price AS DOUBLE) / 12", REAL),
        ("CAST(given + INTERVAL '18' YEAR AS DATE)", pa.date32()),
        ("given - INTERVAL 5 MONTH", pa.timestamp("us")),
        ("given + to_months(CAST(_row * 7 AS INTEGER))", pa.timestamp("us")),
        ("given + to_years(CAST(_row AS INTEGER))", pa.timestamp("us")),
        ("moment + INTERVAL '3' HOUR + INTERVAL 2 DAY", pa.timestamp("us")),
        ("least(given, DATE '2024-02-29')", pa.date32()),
        ("ROUND(rate, 2)", REAL),
        ("price * share", MONEY),
        ("round(price * 3 / 7, 2)", MONEY),
        ("word || _row + 1 || '.jpg'", TEXT),
        ("concat(word, small, '-')", TEXT),
        ("price * small", MONEY),
        ("2 * price", MONEY),
        ("price * share", pa.decimal128(18, 5)),
        ("ROUND(price * share, 2)", MONEY),
        ("ROUND(price * share)", pa.decimal128(12, 0)),
        ("ROUND(price, 2)", MONEY),
        ("ROUND(price, 1)", pa.decimal128(12, 1)),
        ("ROUND(rate, 2)", MONEY),
        ("ROUND(rate)", pa.decimal128(12, 0)),
        ("rate BETWEEN 0 AND 2", FLAG),
        ("COALESCE(whole BETWEEN 0 AND 5, TRUE)", FLAG),
        ("DATE_DIFF('minute', began, ended)", pa.int32()),
        ("DATE_DIFF('day', ended, began)", pa.int64()),
    ],
)
def test_steps_give_what_the_engine_gives(text: str, type_: pa.DataType) -> None:
    found = by_steps(text, type_)
    assert found is not None
    assert found.type == type_
    assert _bits(found) == _bits(by_engine(text, type_))


def _bits(array: pa.Array) -> object:
    """Values that tell doubles apart which are equal: 0 and -0."""
    return [repr(each) for each in array.to_pylist()] if pa.types.is_float64(array.type) else array.to_pylist()


def test_a_moment_comes_without_a_zone_as_the_engine_gives_it() -> None:
    text, type_ = "moment + to_minutes(small)", pa.timestamp("us", tz="UTC")
    found = by_steps(text, type_)
    assert found is not None
    assert found.equals(by_engine(text, type_))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("lower(word)", TEXT),
        ("ROUND(whole, 1)", MONEY),
        ("ROUND(huge, 2)", MONEY),
        ("price * small + fee", MONEY),
        ("COALESCE(word, 'x')", TEXT),
        ("DATE_DIFF('minute', moment, ended)", pa.int64()),
        ("DATE_DIFF('month', began, ended)", pa.int64()),
        ("['a', 'b'][1 + _row]", TEXT),
        ("['a', 'b', 'c'][2]", TEXT),
        ("lpad(CAST(whole AS VARCHAR), 2, '0')", TEXT),
        ("whole % 3", pa.int32()),
        ("whole = word", FLAG),
        ("whole = 2.5", FLAG),
        ("date_trunc('day', moment)", pa.timestamp("us")),
        ("TRY_CAST(whole AS SMALLINT)", pa.int16()),
        ("price + 1", MONEY),
        ("-(small + 1.25)", MONEY),
        ("ratio / fee", REAL),
        ("ratio / 0", REAL),
        ("greatest(ratio, nothing)", REAL),
        ("floor(price)", MONEY),
        ("beyond * beyond", REAL),
        ("wide * 1.5", REAL),
        ("ratio", pa.int32()),
        ("1e3", REAL),
        ("day + INTERVAL '2' WEEK", pa.timestamp("us")),
    ],
)
def test_what_is_more_than_plain_is_left_to_the_engine(text: str, type_: pa.DataType) -> None:
    assert by_steps(text, type_) is None


def test_a_number_beyond_its_type_is_left_to_the_engine() -> None:
    for text in ("small + 1", "whole + 1", "small * small", "CAST(whole * 2 AS BIGINT)"):
        compiled = compile_expression(text)
        assert compiled.steps is not None
        assert evaluate_steps(compiled.steps, COLUMNS, 5, pa.int64()) is None


def test_a_product_beyond_what_the_engine_multiplies_is_left_to_it() -> None:
    columns = {"price": pa.array([10**11], pa.int64()).cast(pa.decimal128(19, 0)).cast(pa.decimal128(16, 2))}
    compiled = compile_expression("price * price")
    assert compiled.steps is not None
    assert evaluate_steps(compiled.steps, columns, 1, pa.decimal128(32, 4)) is None


@given(
    st.lists(st.integers(-999_999_99, 999_999_99), min_size=1, max_size=20),
    st.lists(st.floats(-2e4, 2e4), min_size=1, max_size=20),
    st.integers(-9_999, 9_999),
    st.integers(0, 2),
)
def test_any_rounding_is_the_engines(cents: list[int], rates: list[float], share: int, places: int) -> None:
    columns = {
        "price": pa.array(cents, pa.int64()).cast(pa.decimal128(19, 0)),
        "share": pa.array([share] * len(cents), pa.int64()).cast(pa.decimal128(19, 0)),
    }
    hundredth, thousandth = (pa.scalar(Decimal(1).scaleb(-each), pa.decimal128(each + 1, each)) for each in (2, 3))
    columns = {
        "price": pc.multiply(columns["price"], hundredth).cast(pa.decimal128(10, 2)),
        "share": pc.multiply(columns["share"], thousandth).cast(pa.decimal128(7, 3)),
    }
    for text, given_ in (
        (f"ROUND(price * share, {places})", columns),
        (f"ROUND(rate, {places})", {"rate": pa.array(rates)}),
    ):
        require_the_same(text, pa.decimal128(18, places), given_)


NUMBERS = st.recursive(
    st.sampled_from(["_row", "n", "3", "17", "-2"]),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
        st.builds("({} % {})".format, inner, st.integers(1, 40)),
        st.builds("({} // {})".format, inner, st.integers(1, 40)),
        st.builds("CASE WHEN {} < {} THEN {} ELSE {} END".format, inner, inner, inner, inner),
        st.builds("CASE {} WHEN {} THEN {} END".format, inner, inner, inner),
    ),
    max_leaves=8,
)


@given(NUMBERS, st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), min_size=1, max_size=8))
def test_any_arithmetic_is_the_engines(text: str, numbers: list[int | None]) -> None:
    columns = {"_row": pa.array(range(len(numbers)), pa.int64()), "n": pa.array(numbers, pa.int32())}
    require_the_same(text, pa.int64(), columns)


REALS = st.recursive(
    st.sampled_from(["x", "y", "n", "price", "rate", "3", "0.5", "1.005", "-2.75", "0"]),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("{}({}, {})".format, st.sampled_from(["greatest", "least"]), inner, inner),
        st.builds("{}({})".format, st.sampled_from(["abs", "-", "floor"]), inner),
        st.builds("round({}, {})".format, inner, st.integers(0, 3)),
        st.builds("CASE WHEN {} < {} THEN {} ELSE {} END".format, inner, inner, inner, inner),
    ),
    max_leaves=8,
)
DOUBLES = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(-400, 400).map(lambda number: number / 8))
CENTS = st.one_of(st.none(), st.integers(-(10**9), 10**9))


@given(
    REALS, st.lists(st.tuples(DOUBLES, DOUBLES, CENTS), min_size=1, max_size=8), st.sampled_from([MONEY, RATE, REAL])
)
def test_any_reckoning_is_the_engines(
    text: str, rows: list[tuple[float | None, float | None, int | None]], type_: pa.DataType
) -> None:
    x, y, cents = (list(each) for each in zip(*rows, strict=True))
    columns = {
        "_row": pa.array(range(len(rows)), pa.int64()),
        "n": pa.array([None if each is None else each % 1000 for each in cents], pa.int32()),
        "x": pa.array(x, REAL),
        "y": pa.array([1.25 if each is None else each for each in y], REAL),
        "price": pa.array(cents, pa.int64()).cast(pa.decimal128(21, 0)).cast(pa.decimal128(12, 2)),
        "rate": pa.array([1 if each is None else each % 97 for each in cents], pa.int64()).cast(pa.decimal128(24, 5)),
    }
    columns["rate"] = columns["rate"].cast(pa.decimal128(8, 5))
    require_the_same(text, type_, columns)


@given(st.lists(st.integers(-700_000, 1_000_000), min_size=1, max_size=8), st.integers(-2000, 2000))
def test_months_end_as_the_engines_do(days: list[int], months: int) -> None:
    columns = {"day": pa.array(days, pa.int32()).cast(pa.date32())}
    require_the_same(f"day + to_months({months})", pa.timestamp("us"), columns)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=50))
def test_doubles_are_rounded_as_the_engine_does(numbers: list[float]) -> None:
    columns = {"x": pa.array([*numbers, *(round(each, 3) for each in numbers), 0.005, 1.005, -2.675])}
    found = by_steps("x", MONEY, columns)
    assert found is not None
    assert found.equals(by_engine("x", MONEY, columns))
