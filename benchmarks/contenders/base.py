"""What every contender shares: running a command and what it cost, and the finished rows that floors are given.

Invariant: floor and seedbed are charged alike: wall clock, processor time of their own and of the server, peak memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Protocol

import pyarrow.csv as pcsv

import seedbed
from seedbed.api import Dataset

SEEDBED = Path(sys.executable).with_name("seedbed")
TABLES = ("branches", "customers", "accounts", "transactions")
DATABASE = "accounts_db"
PER_SCALE = 14_400
"""Transactions of the bank at scale 1, about."""
_BATCH = 100_000
_LOOKING = 0.02
"""Seconds between looks at the memory of a process."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took.

    Attributes:
        seconds: Wall clock.
        own_cpu: Processor seconds of the process that was run.
        server_cpu: Processor seconds of the server meanwhile; 0 without one.
        peak_mb: Most memory of the process that was run.
    """

    seconds: float
    own_cpu: float
    server_cpu: float = 0.0
    peak_mb: int = 0

    @property
    def cpu(self) -> float:
        """All processor seconds."""
        return self.own_cpu + self.server_cpu


class Contender(Protocol):
    """A place that both ways are timed on."""

    def seedbed(self, rows: Finished) -> Cost:
        """Seed from nothing."""

    def floor(self, rows: Finished) -> Cost:
        """The database's own way, from finished rows."""

    def at_hand(self, rows: Finished) -> Cost | None:
        """Load rows that are made already, in one thread; None where it tells nothing new."""


Open = Callable[[Path], AbstractContextManager[Contender]]
"""Makes a contender that may use a folder."""


@dataclass(frozen=True)
class Finished:
    """The finished rows of one size, written once when a floor first asks for them.

    Attributes:
        wanted: About how many transactions.
        folder: Where the files are.
    """

    wanted: int
    folder: Path

    @property
    def scale(self) -> float:
        """The bank's scale with so many transactions."""
        return round(self.wanted / PER_SCALE, 4)

    @property
    def dataset(self) -> Dataset:
        """The bank at that scale."""
        return seedbed.load("bank").at(scale=self.scale)

    @cached_property
    def transactions(self) -> int:
        """How many transactions there are."""
        return self.dataset[f"{DATABASE}.transactions"].count

    @cached_property
    def csv(self) -> Path:
        """The folder of CSV files, one a table, that a server's user can read."""
        folder = self.folder / f"csv_{self.wanted}"
        folder.mkdir()
        dataset = self.dataset
        for name in TABLES:
            view = dataset[f"{DATABASE}.{name}"]
            with (folder / f"{name}.csv").open("wb") as file, pcsv.CSVWriter(file, view.rows(0, 1).schema) as writer:
                for start in range(0, view.count, _BATCH):
                    writer.write_table(view.rows(start, min(start + _BATCH, view.count)))
        for path in (self.folder, folder, *folder.iterdir()):
            path.chmod(0o755)
        return folder

    @cached_property
    def parquet(self) -> Path:
        """The folder of Parquet files, a folder for each table."""
        folder = self.folder / f"parquet_{self.wanted}"
        ran(self.command(f"parquet:///{folder}"))
        return folder / DATABASE

    def remove(self) -> None:
        """Remove the files."""
        for name in ("csv", "parquet"):
            shutil.rmtree(self.folder / f"{name}_{self.wanted}", ignore_errors=True)

    def command(self, to: str) -> list[str | Path]:
        """Seeds the transactions and the parents they need."""
        return [SEEDBED, "seed", "bank", "--scale", str(self.scale), "--only", f"{DATABASE}.transactions", "--to", to]


def ran(command: list[str | Path], *, text: str = "", server: int | None = None) -> Cost:
    """Run a command from start to end, and count what it and a server took.

    Args:
        command: The command.
        text: Its standard input.
        server: The server's process id.

    Raises:
        SystemExit: It failed.
    """
    before, began = (0.0 if server is None else cpu_of_tree(server)), time.perf_counter()
    # Installed packages are compiled; where the environment forbids it, Python would compile them in every run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)
    assert child.stdin is not None
    child.stdin.write(text.encode())
    child.stdin.close()
    with _peak_of(child.pid) as peak:
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} ended with {child.returncode}")
    after = 0.0 if server is None else cpu_of_tree(server)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, after - before, peak.megabytes or usage.ru_maxrss // 1024)


class _Peak(threading.Thread):
    """Looks at a process's most memory now and then, until it is told to stop."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._place = Path(f"/proc/{process}/status")
        self.megabytes = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_LOOKING):
            try:
                lines = self._place.read_text().splitlines()
            except OSError:
                return
            most = [line for line in lines if line.startswith("VmHWM:")]
            if most:
                self.megabytes = int(most[0].split()[1]) // 1024


@contextmanager
def _peak_of(process: int) -> Iterator[_Peak]:
    """The most memory of a process, 0 without `/proc`; `wait4` tells no less than its parent had."""
    peak = _Peak(process)
    peak.start()
    try:
        yield peak
    finally:
        peak.ended.set()
        peak.join()


def called(function: Callable[[], object]) -> Cost:
    """Call a function of this process; its peak memory is unknown."""
    before, began = getrusage(RUSAGE_SELF), time.perf_counter()
    function()
    seconds, after = time.perf_counter() - began, getrusage(RUSAGE_SELF)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def together(costs: list[Cost]) -> Cost:
    """Several runs one after the other as one."""
    total = costs[0]
    for each in costs[1:]:
        total = replace(
            total,
            seconds=total.seconds + each.seconds,
            own_cpu=total.own_cpu + each.own_cpu,
            server_cpu=total.server_cpu + each.server_cpu,
            peak_mb=max(total.peak_mb, each.peak_mb),
        )
    return total


def cpu_of_tree(process: int) -> float:
    """Processor seconds of a server: its own, those of children that ended, those of children that live.

    0 where the system has no `/proc`.
    """
    if not Path("/proc/self/stat").exists():
        return 0.0
    return sum(map(_cpu_of, [process, *_children(process)])) / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> Iterator[int]:
    yield from map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())


def _cpu_of(process: int) -> int:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended, and its time is its parent's now
        return 0
    return sum(map(int, fields[11:15]))
