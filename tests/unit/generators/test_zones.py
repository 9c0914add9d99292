"""Zones: the same conversions as `zoneinfo`, by vector."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from seedbed.generators.zones import SECOND, Zone
from seedbed.kernel.hash import bits, bounded, stream

START, STOP = 1_262_304_000, 1_767_225_600  # 2010 to 2026
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAMES = [
    "UTC",
    "America/New_York",
    "Europe/London",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
]


@pytest.mark.parametrize("name", NAMES)
def test_conversions_are_those_of_zoneinfo(name: str) -> None:
    zone, known = Zone(name, START * SECOND, STOP * SECOND), ZoneInfo(name)
    seconds = START + bounded(bits(stream(name), np.arange(3000)), STOP - START)
    local = zone.to_local(seconds * SECOND)
    for second, found in zip(seconds.tolist(), local.tolist(), strict=True):
        expected = (EPOCH + timedelta(seconds=second)).astimezone(known).replace(tzinfo=UTC)
        assert found == (expected - EPOCH) // timedelta(microseconds=1)
    for clock, instant in zip(seconds.tolist(), zone.to_utc(seconds * SECOND).tolist(), strict=True):
        naive = (EPOCH + timedelta(seconds=clock)).replace(tzinfo=known)
        assert instant == (naive.astimezone(UTC) - EPOCH) // timedelta(microseconds=1)


def test_hours_that_come_twice_or_not_at_all() -> None:
    zone = Zone("America/New_York", START * SECOND, STOP * SECOND)

    def utc(text: str) -> str:
        local = np.array([text], "datetime64[us]").astype(np.int64)
        return str(zone.to_utc(local).astype("datetime64[us]").astype("datetime64[m]")[0])

    assert utc("2024-03-10T01:59") == "2024-03-10T06:59"
    assert utc("2024-03-10T02:30") == "2024-03-10T07:30", "half past three, as clocks skip an hour"
    assert utc("2024-03-10T03:30") == "2024-03-10T07:30"
    assert utc("2024-11-03T01:30") == "2024-11-03T05:30", "the first of two"
    assert utc("2024-11-03T02:00") == "2024-11-03T07:00"


def test_the_step_divides_every_offset() -> None:
    assert [Zone(name, START * SECOND, STOP * SECOND).step for name in NAMES] == [3600, 3600, 3600, 900, 900, 3600, 900]
