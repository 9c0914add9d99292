"""Makes a test database anew: all its tables go, a dataset's come, and the stored description follows.

Invariant: whatever moment it is interrupted at, `status` tells what is there, and doing it again repairs it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seedbed.api.description import inspect_schema, save_schema_info
from seedbed.errors import NoDatabaseError
from seedbed.model import TableName
from seedbed.run import Progress, Silent
from seedbed.targets.ledger import TABLES

if TYPE_CHECKING:
    from seedbed.api.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Regenerated:
    """What a regeneration did.

    Attributes:
        dropped: Tables of others that were dropped.
        tables: Tables that are there now.
        rows: Their rows.
        seconds: How long it took.
    """

    dropped: int
    tables: int
    rows: int
    seconds: float


def regenerate(  # noqa: PLR0913 - the options of one command, all keyword-only
    dataset: Dataset,
    to: str,
    *,
    scale: float | None = None,
    jobs: int | None = None,
    file: Path | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    allow_databases: Iterable[str] = (),
) -> Regenerated:
    """Drop every table of the dataset's databases, whoever made it, seed the dataset, and describe it.

    Args:
        dataset: The dataset.
        to: The target's URL.
        scale: What the rows of scaled tables are multiplied by; the dataset's own when None.
        jobs: Threads; as many as there are processors when None.
        file: Where the description is written as JSON; nowhere when None.
        resume: Where an earlier regeneration was interrupted while it loaded, make only what is missing.
        progress: Who is told how it goes on.
        allow_databases: Databases whose names are not those of test databases, but which may be emptied.

    Raises:
        UnsafeTargetError: A database's name is not that of a test database.
        SeedbedError: What went wrong; doing it again repairs what is there.
    """
    began, told, allowed = time.perf_counter(), progress or Silent(), tuple(allow_databases)
    if scale is not None and scale != dataset.scale:
        dataset = dataset.at(scale=scale, rows=dataset.row_counts, seed=dataset.seed_number)
    is_begun = resume and _is_loading(dataset, to)
    told.phase("going on with what was interrupted" if is_begun else "dropping tables")
    dropped = 0 if is_begun else sum(_drop_others(dataset, to, database, allowed) for database in dataset.databases)
    report = dataset.seed(
        to, replace=not is_begun, resume=is_begun, jobs=jobs, progress=progress, allow_databases=allowed
    )
    told.phase("describing")
    description = inspect_schema(dataset, to)
    save_schema_info(description, to, file=file, allow_databases=allowed)
    return Regenerated(dropped, len(report.rows), report.total, time.perf_counter() - began)


def _is_loading(dataset: Dataset, to: str) -> bool:
    """Whether a load of just this dataset, at this scale, stands interrupted."""
    place = dataset.seeded(to)
    begun = place.interrupted()
    if begun is None or all(run.state == "complete" for run in place.runs()):
        return False
    return (begun.scale, begun.text) == (dataset.scale, dataset.spec.document.text)


def _drop_others(dataset: Dataset, to: str, database: str, allowed: Iterable[str]) -> int:
    """Drop a database's tables that are not the dataset's, which replacing it drops itself; how many."""
    target = dataset.target(to, allow_databases=allowed)
    try:
        target.session(database).close()
    except NoDatabaseError:
        return 0
    mine = {table.name.table for table in dataset.plan.schema.tables() if table.name.database == database}
    others = _tables_in(to.replace("{database}", database), database, mine.union(TABLES))
    with closing(target.session(database)) as session:
        session.drop_tables([TableName(database, name) for name in others])
    return len(others)


def _tables_in(url: str, database: str, known: set[str]) -> list[str]:
    """The names of all tables of a database but those that are known, those that refer to others first."""
    from seedbed.readers.base import ReadOptions
    from seedbed.readers.live import read_tables, table_names

    there = table_names(url)
    if there is not None and there <= known:
        return []
    schema = read_tables(url, ReadOptions()).schema
    found = {each.name: each for each in schema.databases}
    chosen = found.get(database) or next(iter(found.values()), None)
    names = [table.name.table for table in reversed(chosen.tables)] if chosen else []
    return [name for name in names if name not in known]
