"""Shows how a seeding goes on: bars on a terminal, a line now and then elsewhere.

Invariant: it writes to stderr alone, and is safe to call from several threads.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from seedbed.cli.output import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from seedbed.model import TableName
    from seedbed.run import Progress

_LINE_EVERY = 5.0
"""Seconds between two lines where nobody looks at a terminal."""
_SPARE_LINES = 6
"""Lines of the terminal that bars leave free."""


STYLES = ("auto", "bars", "lines", "parts")
"""How progress can be shown; `auto` is bars on a terminal and lines elsewhere."""


def choose_progress(style: str = "auto") -> Progress:
    """Bars when stderr is a terminal, else lines; or as the user says."""
    if style == "parts":
        return PartProgress()
    is_bars = style == "bars" or (style == "auto" and sys.stderr.isatty())
    return BarProgress() if is_bars else LineProgress()


class PartProgress:
    """A line for every part: how much of its table and of all tables is in, in per cent."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: dict[TableName, int] = {}
        self._there: dict[TableName, int] = {}
        self._began = time.monotonic()

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """See `run.Progress`."""
        with self._lock:
            self._planned, self._there = dict(rows), {table: done.get(table, 0) for table in rows}
            say(f"{sum(self._planned.values()):,} rows to load, {sum(self._there.values()):,} of them are in")

    def advanced(self, table: TableName, rows: int) -> None:
        """See `run.Progress`."""
        with self._lock:
            self._there[table] += rows
            there, planned = self._there[table], self._planned[table]
            done, total = sum(self._there.values()), sum(self._planned.values())
            part = f"{table}: {there:,} of {planned:,} rows ({there / max(planned, 1):.0%})"
            say(f"{self._passed()} {part}; all: {done:,} of {total:,} ({done / max(total, 1):.0%})")

    def phase(self, text: str) -> None:
        """See `run.Progress`."""
        say(f"{self._passed()} {text}")

    def finished(self) -> None:
        """See `run.Progress`."""

    def _passed(self) -> str:
        return f"{time.monotonic() - self._began:6.2f} s"


class LineProgress:
    """A line every few seconds: the share that is in, the rate, the time left."""

    def __init__(self, *, every: float = _LINE_EVERY) -> None:
        self._every = every
        self._lock = threading.Lock()
        self._planned = self._before = self._there = 0
        self._began = self._last = time.monotonic()

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """See `run.Progress`."""
        with self._lock:
            self._planned, self._before = sum(rows.values()), sum(done.values())
            self._there = self._before
            self._began = time.monotonic()
        if self._before:
            say(f"{self._before:,} of {self._planned:,} rows are in already")

    def advanced(self, table: TableName, rows: int) -> None:
        """See `run.Progress`."""
        del table
        with self._lock:
            self._there += rows
            now = time.monotonic()
            if now - self._last < self._every or self._there == self._planned:
                return
            self._last = now
            rate = (self._there - self._before) / max(now - self._began, 1e-9)
            left = (self._planned - self._there) / rate if rate else 0
            text = f"{self._there:,} of {self._planned:,} rows, {rate:,.0f} rows/s, {_clock(left)} left"
        say(text)

    def phase(self, text: str) -> None:
        """See `run.Progress`."""
        with self._lock:
            if time.monotonic() - self._last < self._every:
                return
            self._last = time.monotonic()
        say(text)

    def finished(self) -> None:
        """See `run.Progress`."""


class BarProgress:
    """A bar for each table, or for each database where the terminal is too low, and one for all."""

    def __init__(self) -> None:
        self._bars: Bars | None = None
        self._tasks: dict[TableName, TaskID] = {}
        self._all: TaskID | None = None
        self._lock = threading.Lock()

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """See `run.Progress`."""
        bars = self._open()
        self._clear_phase(bars)
        by_table = len(rows) <= bars.console.height - _SPARE_LINES
        groups = {table: str(table) if by_table else table.database for table in rows}
        for group in dict.fromkeys(groups.values()):
            members = [table for table in rows if groups[table] == group]
            total, completed = sum(rows[table] for table in members), sum(done.get(table, 0) for table in members)
            task = bars.add_task(group, total=total, completed=completed)
            self._tasks |= dict.fromkeys(members, task)
        self._all = bars.add_task("all", total=sum(rows.values()), completed=sum(done.values()))

    def advanced(self, table: TableName, rows: int) -> None:
        """See `run.Progress`."""
        if self._bars is not None and self._all is not None:
            self._bars.advance(self._tasks[table], rows)
            self._bars.advance(self._all, rows)

    def phase(self, text: str) -> None:
        """See `run.Progress`."""
        bars = self._open()
        if self._all is None:
            self._clear_phase(bars)
            bars.add_task(text, total=None)
        else:
            bars.update(self._all, description=text if text != "loading" else "all")

    def finished(self) -> None:
        """See `run.Progress`."""
        if self._bars is not None:
            if self._all is None:
                self._clear_phase(self._bars)
            self._bars.stop()
            self._bars = None

    def _open(self) -> Bars:
        with self._lock:
            if self._bars is None:
                self._bars = _make_bars()
                self._bars.start()
            return self._bars

    def _clear_phase(self, bars: Bars) -> None:
        for task in bars.task_ids:
            bars.remove_task(task)


def _make_bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rows(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text("" if task.total is None else f"{task.completed:,.0f} of {task.total:,.0f} rows")

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if not speed or task.total is None else f"{speed:,.0f}/s")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        Rows(),
        Rate(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True, emoji=False, markup=False),
    )


def _clock(seconds: float) -> str:
    """Seconds in words.

    >>> _clock(42.3), _clock(125), _clock(7300)
    ('42 s', '2 min 5 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60} s" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"
