"""Evaluates expressions that are a few plain operations (`plan.steps`) by Arrow, as DuckDB would.

Invariant: the values are DuckDB's, to the last bit; where they might not be (a number beyond its type, a place beyond
a list, types that would be converted) nothing is given, and DuckDB is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.plan.steps import Steps

_KINDS: dict[pa.DataType, str] = {
    pa.bool_(): "flag",
    pa.int16(): "number",
    pa.int32(): "number",
    pa.int64(): "number",
    pa.float64(): "float",
    pa.string(): "text",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp",
    pa.timestamp("us", tz="UTC"): "timestamp",
}
_DAY = 86_400_000_000
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896
"""0001-01-01 and 9999-12-31, in days since 1970."""
_MOST = 2**62
_DIGITS = 18
"""Of decimals that are added here: their sums are no wider than DuckDB's."""
_LONGEST = 19
"""Digits of the longest whole number."""
_CENTS = 10**6
"""Of what a floating number is rounded to, in its last place: below it no rounding of the cast to a decimal shows."""


class _Unsure(Exception):
    """What DuckDB would make of it is not certain."""


class _Value(NamedTuple):
    """What a step gives: numbers as int64, dates as days, timestamps as microseconds; a scalar where it is constant.

    A `product` is a decimal of exact value that may be wider than those that are added and compared here.
    """

    kind: str
    data: Any
    limit: int = 2**31 - 1
    """The largest number of the type that DuckDB has for it, of numbers."""


def evaluate_steps(steps: Steps, columns: Mapping[str, pa.Array], rows: int, type_: pa.DataType) -> pa.Array | None:
    """The values of an expression; None where only DuckDB can say.

    Args:
        steps: The expression.
        columns: The columns that it reads, by their flat names.
        rows: Their length.
        type_: The type wanted.
    """
    try:
        found = _value(steps, columns)
        return _as(found, type_, rows)
    except (_Unsure, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def _value(steps: Steps, columns: Mapping[str, pa.Array]) -> _Value:
    name, *given = steps
    if name == "column":
        return _column(columns[given[0]])
    if name in _CONSTANTS:
        return _Value(name, pa.scalar(given[0], _CONSTANTS[name]))
    if name == "null":
        return _Value("null", None)
    if name == "pick":
        return _pick(given[0], _value(given[1], columns))
    if name in _WITH_NUMBER:
        return _WITH_NUMBER[name](_value(given[0], columns), given[1])
    return _OPERATIONS[name](*(_value(each, columns) for each in given))


_CONSTANTS = {
    "number": pa.int64(),
    "text": pa.string(),
    "flag": pa.bool_(),
    "date": pa.int64(),
    "timestamp": pa.int64(),
}


def _column(array: pa.Array) -> _Value:
    kind = _kind(array.type)
    if kind is None:
        raise _Unsure
    if kind == "number":
        return _Value(kind, array.cast(pa.int64()), 2 ** (array.type.bit_width - 1) - 1)
    if kind == "date":
        return _Value(kind, array.cast(pa.int32()).cast(pa.int64()))
    return _Value(kind, array.cast(pa.int64()) if kind == "timestamp" else array)


def _kind(type_: pa.DataType) -> str | None:
    is_plain = pa.types.is_decimal128(type_) and 0 <= type_.scale <= type_.precision <= _DIGITS
    return "decimal" if is_plain else _KINDS.get(type_)


def _within(data: Any, low: int | Decimal, high: int | Decimal) -> Any:
    """Numbers as they are, once it is certain that all lie between two."""
    if isinstance(data, pa.Scalar):
        least = most = data.as_py()
    else:
        found = pc.min_max(data)
        least, most = found["min"].as_py(), found["max"].as_py()
    if least is not None and not low <= least <= most <= high:
        raise _Unsure
    return data


def _numbers(*values: _Value) -> int:
    """The smallest limit of some numbers, beyond which DuckDB's type of them might end.

    Constants have the type of what they stand beside.
    """
    if any(each.kind != "number" for each in values):
        raise _Unsure
    limits = [each.limit for each in values if not isinstance(each.data, pa.Scalar)]
    return min(limits or [2**31 - 1])


def _arithmetic(function: Callable[[Any, Any], Any]) -> Callable[[_Value, _Value], _Value]:
    def operate(left: _Value, right: _Value) -> _Value:
        limit = _numbers(left, right)
        found = function(left.data, right.data)
        return _Value("number", _within(found, -limit, limit), limit)

    return operate


def _add(left: _Value, right: _Value) -> _Value:
    if left.kind == "number":
        return _arithmetic(pc.add_checked)(left, right)
    if left.kind == "decimal":
        return _decimals(left, right, pc.add_checked)
    return _shift(left, right, pc.add_checked)


def _subtract(left: _Value, right: _Value) -> _Value:
    if left.kind == "number":
        return _arithmetic(pc.subtract_checked)(left, right)
    if left.kind == "decimal":
        return _decimals(left, right, pc.subtract_checked)
    return _shift(left, right, pc.subtract_checked)


def _decimals(left: _Value, right: _Value, function: Callable[[Any, Any], Any]) -> _Value:
    """Sums and differences of decimals with as many places."""
    if right.kind != "decimal" or left.data.type.scale != right.data.type.scale:
        raise _Unsure
    found = function(left.data, right.data)
    if found.type.precision > _DIGITS:
        raise _Unsure
    return _Value("decimal", found)


def _shift(left: _Value, right: _Value, function: Callable[[Any, Any], Any]) -> _Value:
    """A date or timestamp some days or time later or earlier."""
    if left.kind == "date" and right.kind == "number":
        if not isinstance(right.data, pa.Scalar) and right.limit > 2**31 - 1:
            raise _Unsure  # DuckDB adds integers to dates, and nothing wider
        return _Value("date", _within(function(left.data, right.data), _FIRST_DAY, _LAST_DAY))
    if right.kind != "span" or left.kind not in {"date", "timestamp"}:
        raise _Unsure
    base = pc.multiply_checked(left.data, _DAY) if left.kind == "date" else left.data
    found = function(_within(base, _FIRST_DAY * _DAY, _LAST_DAY * _DAY), right.data)
    return _Value("timestamp", _within(found, _FIRST_DAY * _DAY, _LAST_DAY * _DAY))


def _multiply(left: _Value, right: _Value) -> _Value:
    if {left.kind, right.kind} == {"number"}:
        return _arithmetic(pc.multiply_checked)(left, right)
    if {left.kind, right.kind} not in ({"decimal"}, {"decimal", "number"}):
        raise _Unsure
    whole = [
        each.data.cast(pa.decimal128(_LONGEST, 0)) if each.kind == "number" else each.data for each in (left, right)
    ]
    found = pc.multiply_checked(*whole)
    most = Decimal(10**_DIGITS).scaleb(-found.type.scale)  # DuckDB takes no more for two short decimals
    return _Value("product", _within(found, -most, most))


def _round(value: _Value, places: int) -> _Value:
    """A number to some places after its point, a half away from zero."""
    if value.kind == "float":
        return _Value("product", _from_cents(pc.multiply(_finite(value.data), float(10**places)), places))
    if value.kind not in {"decimal", "product"} or value.data.type.scale < places:
        raise _Unsure
    data = pc.round(value.data, ndigits=places, round_mode="half_towards_infinity")
    return _Value("product", data.cast(pa.decimal128(data.type.precision, places)))


def _from_cents(cents: Any, places: int) -> Any:
    whole = pc.round(cents, round_mode="half_towards_infinity").cast(pa.int64())
    cent = pa.scalar(Decimal(1).scaleb(-places), pa.decimal128(places + 1, places))
    return pc.multiply_checked(_within(whole, -_CENTS, _CENTS).cast(pa.decimal128(_LONGEST, 0)), cent)


def _finite(data: Any) -> Any:
    if not isinstance(data, pa.Array) or pc.any(pc.invert(pc.is_finite(data))).as_py():
        raise _Unsure
    return data


def _strokes(value: _Value, seconds: int) -> _Value:
    """How often the clock has struck a unit since 1970; before it only DuckDB knows how it counts."""
    if value.kind != "timestamp":
        raise _Unsure
    unit = pa.scalar(seconds * 1_000_000, pa.int64())
    return _Value("number", pc.divide(_within(value.data, 0, _LAST_DAY * _DAY), unit), 2**63 - 1)


def _coalesce(*values: _Value) -> _Value:
    if any(each.kind != "flag" for each in values):
        raise _Unsure
    return _Value("flag", pc.coalesce(*(each.data for each in values)))


def _modulo(value: _Value, divisor: int) -> _Value:
    quotient = _quotient(value, divisor)
    return _Value(
        "number", pc.subtract(value.data, pc.multiply(quotient.data, pa.scalar(divisor, pa.int64()))), quotient.limit
    )


def _quotient(value: _Value, divisor: int) -> _Value:
    limit = _numbers(value)
    if divisor > limit:
        raise _Unsure
    return _Value("number", pc.divide(_within(value.data, 0, _MOST), pa.scalar(divisor, pa.int64())), limit)


def _comparison(function: Callable[[Any, Any], Any]) -> Callable[[_Value, _Value], _Value]:
    def compare(left: _Value, right: _Value) -> _Value:
        kinds = {left.kind, right.kind}
        if kinds == {"number", "decimal"}:
            left, right = _comparable(left), _comparable(right)
        elif kinds == {"number", "float"}:
            left, right = _floating(left), _floating(right)
        elif len(kinds) != 1 or not kinds <= {"number", "text", "date", "timestamp"}:
            raise _Unsure
        return _Value("flag", function(left.data, right.data))

    return compare


def _comparable(value: _Value) -> _Value:
    """One of a decimal and a constant whole number that are compared: the number as DuckDB reads it, exactly."""
    if value.kind == "decimal":
        if value.data.type.precision - value.data.type.scale < len(str(10**5)):
            raise _Unsure
        return value
    if not isinstance(value.data, pa.Scalar):
        raise _Unsure
    return _Value("decimal", pa.scalar(_within(value.data, -(10**5), 10**5).as_py(), pa.decimal128(_DIGITS, 0)))


def _floating(value: _Value) -> _Value:
    """One of a floating number and a constant whole number that are compared."""
    if value.kind == "float":
        return _Value("float", _finite(value.data))
    if not isinstance(value.data, pa.Scalar):
        raise _Unsure
    return _Value("float", value.data.cast(pa.float64()))


def _logic(function: Callable[..., Any]) -> Callable[..., _Value]:
    def operate(*values: _Value) -> _Value:
        if any(each.kind != "flag" for each in values):
            raise _Unsure
        return _Value("flag", function(*(each.data for each in values)))

    return operate


def _is_null(value: _Value) -> _Value:
    if value.kind in {"null", "span"}:
        raise _Unsure
    return _Value("flag", pc.is_null(value.data))


def _if(condition: _Value, then: _Value, other: _Value) -> _Value:
    kinds = {then.kind, other.kind} - {"null"}
    if condition.kind != "flag" or len(kinds) != 1 or kinds & {"span", "product"}:
        raise _Unsure
    kind = kinds.pop()
    chosen = [each for each in (then, other) if each.kind != "null"]
    if kind == "decimal" and len({each.data.type for each in chosen}) > 1:
        raise _Unsure
    limit = _numbers(*chosen) if kind == "number" else 0
    left, right = (pa.scalar(None, chosen[0].data.type) if each.kind == "null" else each.data for each in (then, other))
    return _Value(kind, pc.if_else(pc.fill_null(condition.data, False), left, right), limit)


def _pick(values: tuple[Any, ...], place: _Value) -> _Value:
    _numbers(place)
    is_text = isinstance(values[0], str)
    listed = pa.array(values, pa.string() if is_text else pa.int64())
    places = pc.subtract(_within(place.data, 1, len(values)), pa.scalar(1, pa.int64()))
    return _Value("text" if is_text else "number", listed.take(places))


def _to_number(limit: int) -> Callable[[_Value], _Value]:
    def cast(value: _Value) -> _Value:
        _numbers(value)
        return _Value("number", _within(value.data, -limit - 1, limit), limit)

    return cast


def _to_text(value: _Value) -> _Value:
    if value.kind not in {"number", "text"}:
        raise _Unsure
    return _Value("text", value.data.cast(pa.string()))


def _to_date(value: _Value) -> _Value:
    if value.kind != "timestamp":
        return value if value.kind == "date" else _unsure()
    since_first = pc.subtract(_within(value.data, _FIRST_DAY * _DAY, _LAST_DAY * _DAY), _FIRST_DAY * _DAY)
    return _Value("date", pc.add(pc.divide(since_first, _DAY), _FIRST_DAY))


def _unsure() -> _Value:
    raise _Unsure


def _concat(*values: _Value) -> _Value:
    return _Value("text", pc.binary_join_element_wise(*_written(values), "", null_handling="skip"))


def _join(*values: _Value) -> _Value:
    return _Value("text", pc.binary_join_element_wise(*_written(values), "", null_handling="emit_null"))


def _written(values: tuple[_Value, ...]) -> list[Any]:
    """Texts, and numbers as they are written."""
    return _texts(tuple(_to_text(each) for each in values))


def _texts(values: tuple[_Value, ...]) -> list[Any]:
    if any(each.kind != "text" for each in values):
        raise _Unsure
    return [each.data for each in values]


def _zeros(value: _Value, width: int) -> _Value:
    (text,) = _texts((value,))
    longest = pc.max(pc.utf8_length(text)).as_py() if not isinstance(text, pa.Scalar) else width + 1
    if longest is not None and longest > width:
        raise _Unsure  # DuckDB cuts it off
    return _Value("text", pc.utf8_lpad(text, width, "0"))


def _span(value: _Value, seconds: int) -> _Value:
    _numbers(value)
    most = 2**31 - 1
    return _Value("span", pc.multiply(_within(value.data, -most, most), pa.scalar(seconds * 1_000_000, pa.int64())))


_WITH_NUMBER: dict[str, Callable[[_Value, int], _Value]] = {
    "modulo": _modulo,
    "quotient": _quotient,
    "zeros": _zeros,
    "round": _round,
    "strokes": _strokes,
    "span": _span,
}
_OPERATIONS: dict[str, Callable[..., _Value]] = {
    "add": _add,
    "subtract": _subtract,
    "multiply": _multiply,
    "coalesce": _coalesce,
    "and": _logic(pc.and_kleene),
    "or": _logic(pc.or_kleene),
    "not": _logic(pc.invert),
    "is_null": _is_null,
    "if": _if,
    "to_int32": _to_number(2**31 - 1),
    "to_int64": _to_number(2**63 - 1),
    "to_text": _to_text,
    "to_date": _to_date,
    "concat": _concat,
    "join": _join,
    **{
        name: _comparison(getattr(pc, name))
        for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")
    },
}


def _as(value: _Value, type_: pa.DataType, rows: int) -> pa.Array:
    """A value as a column of a type: only what changes nothing is done to it."""
    if pa.types.is_decimal128(type_):
        return _as_decimal(value, type_, rows)
    if value.kind != _KINDS.get(type_):
        if value.kind == "number" and type_ == pa.string():
            value = _to_text(value)
        else:
            raise _Unsure
    data = pa.repeat(value.data, rows) if isinstance(value.data, pa.Scalar) else value.data
    if value.kind == "timestamp":
        return data.cast(pa.timestamp("us"))  # without a zone, as DuckDB gives it
    if type_ == pa.date32():
        return data.cast(pa.int32()).cast(type_)
    return data.cast(type_)


def _as_decimal(value: _Value, type_: pa.DataType, rows: int) -> pa.Array:
    data = pa.repeat(value.data, rows) if isinstance(value.data, pa.Scalar) else value.data
    if value.kind == "number" and type_.scale <= _DIGITS:
        return data.cast(pa.decimal128(19 + type_.scale, type_.scale)).cast(type_)
    if value.kind not in {"decimal", "product"} or data.type.scale != type_.scale:
        raise _Unsure
    return data.cast(type_)
