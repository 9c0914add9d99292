"""A dataset as it stands in a target: its status, its verification, its clearing.

Invariant: what was loaded is known from the target's ledgers alone; scale and seed need not be said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from seedbed.errors import LoadError, NotSeededError, SeedbedError
from seedbed.generators import registry
from seedbed.model import Schema, TableName
from seedbed.run import (
    ClearReport,
    DatabaseStatus,
    Purge,
    RunSettings,
    clear,
    find_runs,
    foreign_keys,
    plan_of,
    runs_of,
    status,
)
from seedbed.targets import Run, Target, open_target

if TYPE_CHECKING:
    from seedbed.verify import Report
    from seedbed.verify.run import Watch

DATA_FOLDER = "seedbed-data"
"""Where datasets are seeded to unless the user names a target."""


def default_url(dataset: str, folder: str | Path = DATA_FOLDER) -> str:
    """The target of a dataset when none is named: an SQLite file a database.

    >>> default_url("bank")
    'sqlite:///seedbed-data/bank/{database}.db'
    """
    return f"sqlite:///{quote(str(folder))}/{dataset}/{{database}}.db"


@dataclass(frozen=True)
class Seeded:
    """A dataset in a target.

    Attributes:
        name: The dataset's name.
        to: The target's URL.
        target: The target.
        databases: The dataset's databases.
    """

    name: str
    to: str
    target: Target
    databases: tuple[str, ...]

    def runs(self) -> list[Run]:
        """The loads of this dataset that the ledgers know, newest first; `loading` where any database has it so."""
        return runs_of(self.target, self.databases, self.name)

    def interrupted(self) -> RunSettings | None:
        """The settings of the newest load that is not complete, else of the newest; None when there is none."""
        runs = self.runs()
        unfinished = [run for run in runs if run.state != "complete"]
        return RunSettings.from_json((unfinished or runs)[0].settings) if runs else None

    def status(self) -> list[DatabaseStatus]:
        """How each database stands."""
        return status(self.target, registry(), self.databases)

    def clear(self, *, confirm: bool = False, purge: Purge | str = Purge.DROP) -> ClearReport:
        """Take away exactly what was seeded; without `confirm`, only say what that is."""
        report = clear(self.target, registry(), self.databases, confirm=confirm, purge=Purge(purge))
        if confirm and self.to == default_url(self.name):
            with suppress(OSError):  # something else is in them
                Path(DATA_FOLDER, self.name).rmdir()
                Path(DATA_FOLDER).rmdir()
        return report

    def verify(self, *, watch: Watch | None = None) -> Report:
        """Check that the target holds what its ledgers say was loaded.

        Args:
            watch: Told before each check: checks done, checks in all, what comes next.

        Raises:
            NotSeededError: There is nothing of this dataset.
            LoadError: The load is not complete.
        """
        from seedbed.verify import verify

        runs = self.runs()
        if not runs:
            places = ", ".join(dict.fromkeys(self.target.describe(database) for database in self.databases))
            raise NotSeededError(f"there is nothing of {self.name} in {places}", hint="seed it first: seedbed seed")
        if runs[0].state != "complete":
            raise LoadError(
                f"the load of {self.name} that began at {runs[0].started_at:%Y-%m-%d %H:%M} UTC is not complete",
                hint="finish it with: seedbed seed … --resume",
            )
        plan = plan_of(runs[0], registry())
        foreign = foreign_keys(self.target, plan, runs[0])
        return verify(plan, self.target, only=_tables_of(runs), foreign=foreign, watch=watch)


def _tables_of(runs: list[Run]) -> frozenset[TableName] | None:
    """The tables that the newest run loaded, and others of the same plan; None when that is all of them."""
    chosen: set[TableName] = set()
    for run in runs:
        if run.fingerprint == runs[0].fingerprint and run.state == "complete":
            only = RunSettings.from_json(run.settings).only
            if not only:
                return None
            chosen |= {TableName.parse(name) for name in only}
    return frozenset(chosen)


def find_seeded(folder: str | Path = DATA_FOLDER) -> list[Seeded]:
    """The datasets that were seeded into SQLite files under a folder, by name.

    Args:
        folder: With a folder for each dataset in it, and in those a file for each database.
    """
    folders = sorted(path for path in Path(folder).glob("*") if path.is_dir())
    found = [_seeded_in(path) for path in folders]
    return [each for each in found if each is not None]


def _seeded_in(folder: Path) -> Seeded | None:
    stems = sorted(path.stem for path in folder.glob("*.db"))
    url = default_url(folder.name, folder.parent)
    runs = find_runs(open_target(url, schema=Schema()), stems)
    newest = _newest(runs)
    if newest is None:
        return None
    try:
        schema = plan_of(newest, registry()).schema
    except SeedbedError:  # another version's; it can be looked at, but not made again
        schema = Schema()
    known = [database.name for database in schema.databases]
    more = [stem for stem in stems if runs[stem] and stem not in known]
    return Seeded(newest.dataset, url, open_target(url, schema=schema), (*known, *more))


def _newest(runs: Mapping[str, Iterable[Run]]) -> Run | None:
    return max((run for each in runs.values() for run in each), key=lambda run: run.started_at, default=None)
