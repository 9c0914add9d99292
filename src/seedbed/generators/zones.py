"""Local time and UTC by vector: a time zone's changes of offset in a span of years, as arrays.

Invariant: every local time has one instant: of an hour that comes twice the first, and an hour that is left out
counts on from the hour before it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from seedbed.kernel.hash import Int64s

SECOND = 1_000_000
"""Microseconds."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WEEK = 7 * 86400


class Zone:
    """A time zone between two instants; outside of them its first and last offset go on.

    Args:
        name: IANA's name, such as `America/New_York`.
        start: Microseconds since 1970 in UTC.
        stop: The same.

    >>> zone = Zone("Europe/Berlin", 1_700_000_000 * SECOND, 1_730_000_000 * SECOND)
    >>> zone.to_local(np.array([1_720_000_000 * SECOND])).tolist()
    [1720007200000000]
    """

    def __init__(self, name: str, start: int, stop: int) -> None:
        zone = ZoneInfo(name)
        seconds = range(start // SECOND - _WEEK, stop // SECOND + 2 * _WEEK, _WEEK)
        offsets = [_offset(zone, second) for second in seconds]
        changes = [
            _change(zone, seconds[place], seconds[place + 1])
            for place in range(len(offsets) - 1)
            if offsets[place] != offsets[place + 1]
        ]
        self._changes = np.array(changes, np.int64) * SECOND
        self._offsets = np.array([offsets[0], *(_offset(zone, change) for change in changes)], np.int64) * SECOND
        self._local_changes = self._changes + np.maximum(self._offsets[1:], self._offsets[:-1])

    @property
    def step(self) -> int:
        """Seconds that divide every offset and change: an hour, or a quarter of one."""
        return 3600 if not (np.append(self._offsets, self._changes) % (3600 * SECOND)).any() else 900

    def to_local(self, instants: Int64s) -> Int64s:
        """Local time, as microseconds since 1970 by the wall clock, of instants in UTC."""
        return instants + self._offsets[np.searchsorted(self._changes, instants, side="right")]

    def to_utc(self, local: Int64s) -> Int64s:
        """Instants in UTC of local times."""
        return local - self._offsets[np.searchsorted(self._local_changes, local, side="right")]


def _offset(zone: ZoneInfo, second: int) -> int:
    offset = (_EPOCH + timedelta(seconds=second)).astimezone(zone).utcoffset()
    assert offset is not None
    return round(offset.total_seconds())


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """The first second after `low` with the offset of `high`, by halving."""
    after = _offset(zone, high)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == after:
            high = middle
        else:
            low = middle
    return high
