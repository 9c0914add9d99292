"""Points in time: the window of a meaning, for dates, timestamps, numbers of seconds and texts.

Invariant: where a time stands among the row's others is not decided here but in `together`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from seedbed.infer.making.base import Entry, Made, Wish, hidden_name
from seedbed.model import Kind

MOMENTS = frozenset({Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMPTZ})
_EPOCH = date(1970, 1, 1)
_MILLIS = 1000


def moment(wish: Wish, stage: str) -> Made | None:
    """A point in time.

    Args:
        wish: The column.
        stage: `birth`, `created`, `event` …; which window it lies in.
    """
    first, last = window(wish, stage)
    if wish.kind in MOMENTS:
        days: Entry = {"truncate": "day"} if stage == "birth" and wish.kind is not Kind.DATE else {}
        return Made({_generator(wish): {"min_value": first, "max_value": last, **days}})
    if wish.kind in {Kind.INTEGER, Kind.BIGINT}:
        return _seconds(wish, first, last)
    return _text(wish, first, last) if wish.type.is_text else None


def window(wish: Wish, stage: str) -> tuple[date, date]:
    """The first and the last day, within the limits."""
    options = wish.context.options
    if stage == "birth":
        first, last = options.end.replace(year=options.end.year - 75), options.end.replace(year=options.end.year - 19)
    elif stage == "expires":
        first, last = options.end - timedelta(days=60), options.end + timedelta(days=700)
    else:
        first, last = options.start, options.end
    low, high = _day(wish.limits.min_value), _day(wish.limits.max_value)
    if low is not None and low > first:
        first = low + timedelta(days=1 if wish.limits.min_open else 0)
        last = max(last, first + timedelta(days=365))
    if high is not None and high < last:
        last = high - timedelta(days=1 if wish.limits.max_open else 0)
        first = min(first, last - timedelta(days=365)) if low is None else max(first, low)
    return first, max(first, last)


def _day(bound: Any) -> date | None:
    try:
        return date.fromisoformat(bound[:10]) if isinstance(bound, str) else None
    except ValueError:
        return None


def _generator(wish: Wish) -> str:
    return "date" if wish.kind is Kind.DATE else "timestamp"


def _seconds(wish: Wish, first: date, last: date) -> Made | None:
    unit = 86400 * (_MILLIS if _in_millis(wish) else 1)
    low, high = ((day - _EPOCH).days * unit for day in (first, last))
    most = wish.limits.high
    if most is not None and high > most:
        return None
    return Made({"integer": {"min_value": low, "max_value": high}})


def _in_millis(wish: Wish) -> bool:
    said = wish.facts.remark.millis or bool({"ms", "millis", "millisecond"} & set(wish.facts.words))
    return said and wish.kind is Kind.BIGINT


def _text(wish: Wish, first: date, last: date) -> Made | None:
    """A date as text, or a date and a time where there is room."""
    pattern = _pattern(wish)
    if pattern is None:
        return None
    name = hidden_name(wish, "time")
    drawn: Entry = {
        "type": "timestamp",
        "hidden": True,
        "timestamp": {"min_value": first, "max_value": last},
    }
    return (
        Made({"template": f'{{{{ {name} | format("{pattern}") }}}}'}, hidden={name: drawn})
        if name.isidentifier()
        else None
    )


def _pattern(wish: Wish) -> str | None:
    """How a time is written in a text: in full, or in digits alone where a text has just the room for them."""
    if wish.length < _DAY:
        return {_DIGITS: "%Y%m%d", 6: "%Y%m", 7: "%Y-%m"}.get(wish.length)
    if wish.length == _ALL_DIGITS:
        return "%Y%m%d%H%M%S"
    with_time = wish.length >= _SECOND and not {"date", "day"} & set(wish.facts.words)
    return "%Y-%m-%d %H:%M:%S" if with_time else "%Y-%m-%d"


_DIGITS, _DAY, _ALL_DIGITS, _SECOND = 8, 10, 14, 19


def clock(wish: Wish) -> Made | None:
    """A time of day: shops open in the morning and close in the evening."""
    if wish.kind is not Kind.TIME:
        return None
    words = set(wish.facts.words)
    if words & {"open", "opening", "start", "begin", "check", "departure", "from"} and not words & {"out"}:
        low, high = "07:00", "11:00"
    elif words & {"close", "closing", "end", "finish", "arrival", "to", "out"}:
        low, high = "16:00", "22:00"
    else:
        low, high = "07:00", "21:00"
    return Made({"time": {"min_value": low, "max_value": high, "truncate": "minute"}})
