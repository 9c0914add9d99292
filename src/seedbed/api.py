"""seedbed from Python, in the words of the command line.

```python
import seedbed

bank = seedbed.load("bank")
bank.seed("sqlite:///seedbed-data/bank/{database}.db", scale=0.1)
bank["accounts_db.customers"].rows(0, 10)  # an Arrow table
```

Invariant: nothing here that the command line cannot do, and nothing done twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from seedbed.errors import UsageError, nearest
from seedbed.generators import registry
from seedbed.kernel import Tables
from seedbed.model import Kind, TableName
from seedbed.packs import find_pack, pack_names
from seedbed.plan import Plan, find_table, make_plan
from seedbed.run import ClearReport, DatabaseStatus, Mode, Progress, SeedReport, clear, seed, status
from seedbed.spec import Spec, load_spec
from seedbed.targets import Target, open_target

DATA_FOLDER = "seedbed-data"
"""Where datasets are seeded to unless the user names a target."""


def default_url(dataset: str) -> str:
    """The target of a dataset when none is named: an SQLite file a database.

    >>> default_url("bank")
    'sqlite:///seedbed-data/bank/{database}.db'
    """
    return f"sqlite:///{DATA_FOLDER}/{dataset}/{{database}}.db"


def load(source: str | Path) -> Dataset:
    """Read a dataset.

    Args:
        source: The name of a shipped dataset (`bank`), or the path of a spec.

    Returns:
        The dataset at scale 1 with the spec's own seed.

    Raises:
        UsageError: There is neither such a dataset nor such a file.
        SpecError: The spec is wrong.
    """
    return Dataset(load_spec(_path_of(source), registry()))


def _path_of(source: str | Path) -> Path:
    if isinstance(source, str) and source in pack_names():
        return find_pack(source)
    path = Path(source)
    if path.suffix in {".yaml", ".yml"} or path.exists():
        return path
    raise UsageError(f"there is no dataset {str(source)!r}", hint=nearest(str(source), pack_names()) + " or a spec.yaml")


@dataclass(frozen=True)
class Dataset:
    """A dataset: a spec, a scale, a seed. Nothing is made before it is asked for.

    Attributes:
        spec: The spec.
        scale: What the rows of scaled tables are multiplied by.
        row_counts: Rows of certain tables, by name; overrides the scale.
        seed_number: What the rows are drawn from; the spec's own when None.
    """

    spec: Spec
    scale: float = 1
    row_counts: Mapping[str, int] = field(default_factory=dict)
    seed_number: int | None = None

    @cached_property
    def plan(self) -> Plan:
        """The plan."""
        return make_plan(self.spec, registry(), scale=self.scale, rows=self.row_counts, seed=self.seed_number)

    @cached_property
    def _kernel(self) -> Tables:
        return self.plan.tables()

    @property
    def name(self) -> str:
        """Its name."""
        return self.spec.content.name

    @property
    def databases(self) -> tuple[str, ...]:
        """The names of its databases."""
        return tuple(self.spec.content.databases)

    @property
    def tables(self) -> tuple[TableName, ...]:
        """The names of its tables, parents first."""
        return self.plan.order

    def at(self, *, scale: float = 1, rows: Mapping[str, int] | None = None, seed: int | None = None) -> Dataset:
        """The same dataset at another scale, with other row counts, from another seed."""
        return Dataset(self.spec, scale, rows or {}, seed)

    def __getitem__(self, table: str) -> TableView:
        """A table by `database.table`, or `table` where that is unique.

        Raises:
            UsageError: There is no such table.
        """
        return TableView(self, find_table((str(name) for name in self.plan.order), table))

    def target(self, to: str | None = None, *, allow_databases: Iterable[str] = ()) -> Target:
        """The target at a URL; the default one when it is None."""
        return open_target(to or default_url(self.name), schema=self.plan.schema, allow_databases=frozenset(allow_databases))

    def seed(
        self,
        to: str | None = None,
        *,
        scale: float | None = None,
        rows: Mapping[str, int] | None = None,
        seed: int | None = None,
        only: Iterable[str] = (),
        replace: bool = False,
        resume: bool = False,
        jobs: int = 2,
        part_rows: int | None = None,
        progress: Progress | None = None,
        allow_databases: Iterable[str] = (),
    ) -> SeedReport:
        """Generate the rows and load them.

        Args:
            to: The target's URL.
            scale: As in `at`; this dataset's when None.
            rows: As in `at`.
            seed: As in `at`.
            only: Load these tables and the parents they need.
            replace: Take away rows that are in these tables.
            resume: Finish an interrupted load.
            jobs: Threads.
            part_rows: Rows of a part.
            progress: Who is told how it goes on.
            allow_databases: Databases whose names are not those of test databases, but which may be written to.

        Returns:
            What was done.

        Raises:
            SeedbedError: What went wrong, and what to do about it.
        """
        if replace and resume:
            raise UsageError("replace and resume exclude each other")
        wanted = self
        if scale is not None or rows is not None or seed is not None:
            wanted = self.at(
                scale=self.scale if scale is None else scale,
                rows=self.row_counts if rows is None else rows,
                seed=self.seed_number if seed is None else seed,
            )
        mode = Mode.REPLACE if replace else Mode.RESUME if resume else Mode.NEW
        return _seed(wanted, to, mode, only, jobs, part_rows, progress, allow_databases)

    def status(self, to: str | None = None) -> list[DatabaseStatus]:
        """How the dataset's databases stand in a target."""
        return status(self.target(to), registry(), self.databases)

    def clear(self, to: str | None = None, *, confirm: bool = False, allow_databases: Iterable[str] = ()) -> ClearReport:
        """Take away exactly what was seeded; without `confirm`, only say what that is."""
        return clear(self.target(to, allow_databases=allow_databases), registry(), self.databases, confirm=confirm)


def _seed(
    dataset: Dataset,
    to: str | None,
    mode: Mode,
    only: Iterable[str],
    jobs: int,
    part_rows: int | None,
    progress: Progress | None,
    allow_databases: Iterable[str],
) -> SeedReport:
    chosen = [dataset[name].name for name in only]
    return seed(
        dataset.plan,
        dataset.target(to, allow_databases=allow_databases),
        registry(),
        mode=mode,
        only=chosen,
        jobs=jobs,
        part_rows=part_rows,
        progress=progress,
    )


@dataclass(frozen=True)
class TableView:
    """One table of a dataset.

    Attributes:
        dataset: The dataset.
        name: The table.
    """

    dataset: Dataset
    name: TableName

    @property
    def count(self) -> int:
        """Number of rows."""
        return self.dataset._kernel[str(self.name)].count  # noqa: SLF001 - of one module

    def rows(self, start: int = 0, stop: int | None = None) -> pa.Table:
        """Rows `start` to `stop - 1`, made now; `stop` is the table's end when left out.

        Returns:
            An Arrow table with the visible columns; UUIDs are of Arrow's UUID type.

        Raises:
            UsageError: They lie outside the table.
        """
        end = self.count if stop is None else stop
        if not 0 <= start <= end <= self.count:
            raise UsageError(
                f"{self.name} has {self.count:,} rows at scale {self.dataset.scale:g}; rows {start:,} to {end:,} are not all there",
                hint="ask for others, or for a larger scale",
            )
        batch = self.dataset._kernel[str(self.name)].rows(start, end).to_batch()  # noqa: SLF001 - of one module
        table = self.dataset.plan.schema.table(self.name)
        arrays = [
            pa.ExtensionArray.from_storage(pa.uuid(), array) if column.type.kind is Kind.UUID else array
            for column, array in zip(table.columns, batch.columns, strict=True)
        ]
        return pa.table(arrays, names=[column.name for column in table.columns])
