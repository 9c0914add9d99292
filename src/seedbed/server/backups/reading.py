"""Makes a database from a backup, beside the one there is; called in the worker's process.

Invariant: nothing is made before every file has proved to be as it was written; what was made is staged, and its rows
are counted, before anybody may swap it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from seedbed.errors import OperationError, SeedbedError
from seedbed.model import Schema, Table, TableName, schema_from_json
from seedbed.server.backups.manifest import SCHEMA, Manifest, RunEntry, read_manifest
from seedbed.server.backups.tasks import Staged
from seedbed.server.making import store_of
from seedbed.server.syncing.applying import target_of
from seedbed.server.tasks import Place
from seedbed.targets.base import NotingSession, Part, Run, Session

_ROWS = 50_000
"""Rows that are loaded at a time."""


def stage_backup(place: Place, folder: Path, checksum: str) -> Staged:
    """Make a backup's database in the stage of the model's.

    Args:
        place: The model's database; its document is not read.
        folder: The backup's.
        checksum: Its manifest's, as it is remembered.

    Raises:
        OperationError: The backup is damaged or another model's; nothing was made.
    """
    manifest = read_manifest(folder, model_id=place.model_id, checksum=checksum)
    store = store_of(place.store)
    database = store.database(place.model_id)
    schema = _schema(folder, database)
    staged = store.stage(database)
    try:
        with closing(target_of(store, staged, schema).session(database, create=True)) as session:
            _load(session, schema, folder, manifest)
            _require_all(session, schema, manifest)
        size = store.size(staged)
    except BaseException:
        with suppress(SeedbedError):  # the error that is on its way says more
            store.drop(staged)
        raise
    return Staged(manifest.rows, size)


def _schema(folder: Path, database: str) -> Schema:
    """The backup's schema, under the name that the database has here."""
    try:
        found = schema_from_json((folder / SCHEMA).read_text(encoding="utf-8"))
    except ValueError as error:
        raise OperationError("this backup's schema cannot be read", hint="restore another one") from error
    return Schema(
        tuple(
            replace(each, name=database, tables=tuple(_within(table, database) for table in each.tables))
            for each in found.databases
        )
    )


def _within(table: Table, database: str) -> Table:
    references = tuple(replace(each, table=TableName(database, each.table.table)) for each in table.references)
    return replace(table, name=TableName(database, table.name.table), references=references)


def _load(session: Session, schema: Schema, folder: Path, manifest: Manifest) -> None:
    assert isinstance(session, NotingSession)
    tables = list(schema.tables())
    runs = [_run(each) for each in manifest.runs]
    run = (
        runs[-1]
        if runs
        else Run("restored", "restored", "", "{}", "loading", datetime.fromisoformat(manifest.created_at))
    )
    session.create_tables(tables, run)
    files = manifest.tables
    for table in tables:
        if table.name.table not in files:
            raise OperationError("this backup lacks rows of a table", hint="restore another one")
        _load_table(session, table, folder / files[table.name.table].name, run)
    session.finish_tables(tables, run)
    _enter(session, runs, run)
    session.note(manifest.notes)


def _load_table(session: Session, table: Table, file: Path, run: Run) -> None:
    start = 0
    with pq.ParquetFile(file) as opened:
        for batch in opened.iter_batches(batch_size=_ROWS):
            session.load(run, Part(table.name, start, start + batch.num_rows), batch)
            start += batch.num_rows


def _enter(session: Session, runs: Sequence[Run], run: Run) -> None:
    """Enter the runs as they were."""
    for each in runs:
        session.create_tables((), each)
        session.complete(each)
    if not runs:
        session.complete(run)


def _run(entry: RunEntry) -> Run:
    started = datetime.fromisoformat(entry.started_at)
    return Run(entry.id, entry.dataset, entry.fingerprint, entry.settings, "loading", started)


def _require_all(session: Session, schema: Schema, manifest: Manifest) -> None:
    counts = session.count_rows([table.name for table in schema.tables()])
    found = {name.table: count for name, count in counts.items()}
    if found != {name: file.rows for name, file in manifest.tables.items()}:
        raise OperationError("not all rows of this backup could be restored", hint="restore another one")
