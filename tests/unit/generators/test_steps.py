import pyarrow as pa
import pytest
from hypothesis import given
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
    "flag": pa.array([True, False, None, True, False]),
}
MONEY, FLAG, TEXT = pa.decimal128(12, 2), pa.bool_(), pa.string()


def both(text: str, type_: pa.DataType, columns: dict[str, pa.Array] = COLUMNS) -> tuple[pa.Array | None, pa.Array]:
    """An expression's values by steps, if they have any, and by DuckDB."""
    compiled = compile_expression(text)
    chosen = {name: columns[name] for name in compiled.names} or {"_row": columns["_row"]}
    steps = compiled.steps
    found = None if steps is None else evaluate_steps(steps, chosen, len(columns["_row"]), type_)
    return found, evaluate_by_engine(compiled, pa.table(chosen), type_, "here")


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
    ],
)
def test_steps_give_what_the_engine_gives(text: str, type_: pa.DataType) -> None:
    found, wanted = both(text, type_)
    assert found is not None
    assert found.type == type_
    assert found.equals(wanted)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("round(price * 3 / 7, 2)", MONEY),
        ("lower(word)", TEXT),
        ("price * 2", MONEY),
        ("['a', 'b'][1 + _row]", TEXT),
        ("['a', 'b', 'c'][2]", TEXT),
        ("lpad(CAST(whole AS VARCHAR), 2, '0')", TEXT),
        ("whole % 3", pa.int32()),
        ("whole = word", FLAG),
        ("whole = 2.5", FLAG),
        ("date_trunc('day', moment)", pa.timestamp("us")),
        ("TRY_CAST(whole AS SMALLINT)", pa.int16()),
        ("CASE WHEN word = '高铁' THEN 1 ELSE 2.5 END", MONEY),
    ],
)
def test_what_is_more_than_plain_is_left_to_the_engine(text: str, type_: pa.DataType) -> None:
    compiled = compile_expression(text)
    chosen = {name: COLUMNS[name] for name in compiled.names}
    assert compiled.steps is None or evaluate_steps(compiled.steps, chosen, 5, type_) is None


def test_a_number_beyond_its_type_is_left_to_the_engine() -> None:
    for text in ("small + 1", "whole + 1", "small * small", "CAST(whole * 2 AS BIGINT)"):
        compiled = compile_expression(text)
        assert compiled.steps is not None
        assert evaluate_steps(compiled.steps, COLUMNS, 5, pa.int64()) is None


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
    compiled = compile_expression(text)
    assert compiled.steps is not None
    chosen = {name: columns[name] for name in compiled.names} or {"_row": columns["_row"]}
    found = evaluate_steps(compiled.steps, chosen, len(numbers), pa.int64())
    if found is not None:
        assert found.equals(evaluate_by_engine(compiled, pa.table(chosen), pa.int64(), "here"))
