"""Expressions of numbers, comparisons, choices, moments and texts as steps that need no database engine.

A query costs DuckDB two milliseconds however few its rows, which is what a thousand small tables are made of, and
DuckDB itself takes 45 MB. So what can be said in a few plain operations is kept as a tree of them, and DuckDB
evaluates all else.

Invariant: a tree of steps says what the expression says; where that is not certain, there is no tree.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlglot import exp

Steps = tuple[Any, ...]
"""An operation's name and what it is done to: further steps, or names and values."""

_COMPARISONS = {"EQ": "equal", "NEQ": "not_equal", "LT": "less", "LTE": "less_equal", "GT": "greater"}
_COMPARISONS |= {"GTE": "greater_equal"}
_TWO = {"Add": "add", "Sub": "subtract", "Mul": "multiply", "Div": "divide", "And": "and", "Or": "or", **_COMPARISONS}
_ONE = {"Not": "not", "Abs": "absolute", "Floor": "floor"}
_CASTS = {"INT": "to_int32", "BIGINT": "to_int64", "TEXT": "to_text", "VARCHAR": "to_text", "DATE": "to_date"}
_CASTS |= {"DOUBLE": "to_double"}
_SECONDS = {"to_minutes": 60, "to_hours": 3600, "to_seconds": 1}
_MONTHS = {"to_months": 1, "to_years": 12}
_INTERVALS = {"MONTH": ("months", 1), "YEAR": ("months", 12), "DAY": ("span", 86400), "HOUR": ("span", 3600)}
_MOST_DIGITS = 18
_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_MOST_PLACES = 6


class _Unclear(Exception):
    """A part of the expression is not for steps."""


def steps_of(tree: exp.Expr) -> Steps | None:
    """The steps of an expression over flat columns; None where it needs the engine.

    Args:
        tree: As sqlglot reads it.
    """
    try:
        return _steps(tree)
    except _Unclear:
        return None


def _steps(node: Any) -> Steps:
    kind = type(node).__name__
    if kind in _TWO:
        return (_TWO[kind], _steps(node.this), _steps(node.expression))
    if kind in _ONE:
        return (_ONE[kind], _steps(node.this))
    read = _READ.get(kind)
    if read is None:
        raise _Unclear
    return read(node)


def _literal(node: Any) -> Steps:
    if node.is_string:
        return ("text", str(node.this))
    whole, point, places = str(node.this).partition(".")
    if point and (whole + places).isdigit() and places and len(whole + places) <= _MOST_DIGITS:
        return ("decimal", int(whole + places), len(places))
    if point or not whole.isdigit() or int(whole) > 2**31 - 1:
        raise _Unclear
    return ("number", int(whole))


def _number(node: Any) -> int:
    found = _steps(node)
    if found[0] != "number":
        raise _Unclear
    return int(found[1])


def _negative(node: Any) -> Steps:
    found = _steps(node.this)
    if found[0] in {"number", "decimal"}:
        return (found[0], -found[1], *found[2:])
    return ("negate", found)


def _extreme(operation: str) -> Callable[[Any], Steps]:
    def read(node: Any) -> Steps:
        return (operation, _steps(node.this), *(_steps(each) for each in node.expressions))

    return read


def _divided(operation: str) -> Callable[[Any], Steps]:
    def read(node: Any) -> Steps:
        divisor = _number(node.expression)
        if divisor < 1:
            raise _Unclear
        return (operation, _steps(node.this), divisor)

    return read


def _is_null(node: Any) -> Steps:
    if type(node.expression).__name__ != "Null":
        raise _Unclear
    return ("is_null", _steps(node.this))


def _among(node: Any) -> Steps:
    if node.args.get("query") is not None or node.args.get("unnest") is not None or node.args.get("field") is not None:
        raise _Unclear
    tested = _steps(node.this)
    found: Steps = ("equal", tested, _steps(node.expressions[0]))
    for each in node.expressions[1:]:
        found = ("or", found, ("equal", tested, _steps(each)))
    return found


def _between(node: Any) -> Steps:
    if node.args.get("symmetric"):
        raise _Unclear
    tested = _steps(node.this)
    low, high = _steps(node.args["low"]), _steps(node.args["high"])
    return ("and", ("greater_equal", tested, low), ("less_equal", tested, high))


def _case(node: Any) -> Steps:
    default = node.args.get("default")
    found: Steps = ("null",) if default is None else _steps(default)
    for branch in reversed(node.args["ifs"]):
        condition = _steps(branch.this)
        if node.this is not None:
            condition = ("equal", _steps(node.this), condition)
        found = ("if", condition, _steps(branch.args["true"]), found)
    return found


def _cast(node: Any) -> Steps:
    to = node.args["to"]
    name = str(getattr(to.this, "name", to.this))
    if type(node).__name__ != "Cast" or to.expressions or node.args.get("format") is not None:
        raise _Unclear
    if getattr(node.this, "is_string", False):
        return _moment(str(node.this.this), name)
    if name not in _CASTS:
        raise _Unclear
    return (_CASTS[name], _steps(node.this))


def _moment(text: str, type_: str) -> Steps:
    """A date or timestamp that is written out."""
    try:
        if type_ == "DATE":
            return ("date", (datetime.strptime(text, "%Y-%m-%d").date() - date(1970, 1, 1)).days)  # noqa: DTZ007 - none
        if type_ in {"TIMESTAMP", "TIMESTAMPNTZ"}:
            since = datetime.strptime(text, "%Y-%m-%d %H:%M:%S") - datetime(1970, 1, 1)  # noqa: DTZ001,DTZ007 - no zone
            return ("timestamp", (since.days * 86400 + since.seconds) * 1_000_000)
    except ValueError:
        pass
    raise _Unclear


def _pick(node: Any) -> Steps:
    chosen = list(node.expressions)
    if type(node.this).__name__ != "Array" or len(chosen) != 1:
        raise _Unclear
    values, place = tuple(_steps(each) for each in node.this.expressions), _steps(chosen[0])
    # sqlglot counts a constant place from 0, any other as it is written
    if not values or not _reads(place) or {each[0] for each in values} not in ({"text"}, {"number"}):
        raise _Unclear
    return ("pick", tuple(each[1] for each in values), place)


def _reads(steps: Any) -> bool:
    return isinstance(steps, tuple) and (steps[:1] == ("column",) or any(_reads(each) for each in steps[1:]))


def _concat(node: Any) -> Steps:
    return ("concat", *(_steps(each) for each in node.expressions))


def _joined(node: Any) -> Steps:
    return ("join", _steps(node.this), _steps(node.expression))


def _padded(node: Any) -> Steps:
    fill = _steps(node.args["fill_pattern"])
    if not node.args.get("is_left") or fill != ("text", "0"):
        raise _Unclear
    return ("zeros", _steps(node.this), _number(node.expression))


def _rounded(node: Any) -> Steps:
    places = 0 if node.args.get("decimals") is None else _number(node.args["decimals"])
    if not 0 <= places <= _MOST_PLACES or any(
        node.args.get(each) for each in ("truncate", "casts_non_integer_decimals")
    ):
        raise _Unclear
    return ("round", _steps(node.this), places)


def _coalesced(node: Any) -> Steps:
    return ("coalesce", _steps(node.this), *(_steps(each) for each in node.expressions))


def _between_moments(node: Any) -> Steps:
    unit = str(getattr(node.args.get("unit"), "name", "")).lower()
    if unit not in _UNITS:
        raise _Unclear
    start, end = (("strokes", _steps(each), _UNITS[unit]) for each in (node.expression, node.this))
    return ("subtract", end, start)


def _called(node: Any) -> Steps:
    name = str(node.this).lower()
    if len(node.expressions) != 1:
        raise _Unclear
    if name in _MONTHS:
        return ("months", _steps(node.expressions[0]), _MONTHS[name])
    if name not in _SECONDS:
        raise _Unclear
    return ("span", _steps(node.expressions[0]), _SECONDS[name])


def _interval(node: Any) -> Steps:
    """A length of time that is written out."""
    counted, unit = node.this, str(node.args.get("unit") or "").upper()
    text = str(getattr(counted, "this", ""))
    if unit not in _INTERVALS or not text.isdigit() or int(text) > 2**31 - 1:
        raise _Unclear
    kind, size = _INTERVALS[unit]
    return (kind, ("number", int(text)), size)


_READ: dict[str, Callable[[Any], Steps]] = {
    "Column": lambda node: ("column", node.name),
    "Literal": _literal,
    "Boolean": lambda node: ("flag", bool(node.this)),
    "Null": lambda _: ("null",),
    "Neg": _negative,
    "Paren": lambda node: _steps(node.this),
    "Greatest": _extreme("greatest"),
    "Least": _extreme("least"),
    "Interval": _interval,
    "Mod": _divided("modulo"),
    "IntDiv": _divided("quotient"),
    "Is": _is_null,
    "In": _among,
    "Between": _between,
    "Case": _case,
    "Cast": _cast,
    "Bracket": _pick,
    "Concat": _concat,
    "DPipe": _joined,
    "Pad": _padded,
    "Round": _rounded,
    "Coalesce": _coalesced,
    "DateDiff": _between_moments,
    "Anonymous": _called,
    "ToDays": lambda node: ("span", _steps(node.this), 86400),
}
