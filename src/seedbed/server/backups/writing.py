"""Writes the backup of an app database; called in the worker's process.

Invariant: a backup's folder has its name only when all of it is written and has reached the disk.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from seedbed.model import Table, schema_to_json
from seedbed.plan.arrow import arrow_type
from seedbed.server.appmodel import schema_of
from seedbed.server.backups.manifest import (
    MODEL,
    SCHEMA,
    FileEntry,
    Manifest,
    RunEntry,
    entry_of,
    sync,
    write_manifest,
)
from seedbed.server.backups.tasks import Written
from seedbed.server.making import store_of
from seedbed.server.syncing.applying import as_noted, target_of
from seedbed.server.tasks import Place
from seedbed.targets.base import NotingSession, Session
from seedbed.targets.ledger import NULLABLE


def write_backup(place: Place, folder: Path) -> Written:
    """Write a backup.

    Args:
        place: The model's database, and the document that its tables follow.
        folder: What the backup's folder is to be; what an earlier attempt left beside it goes.
    """
    meanwhile = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(meanwhile, ignore_errors=True)
    meanwhile.mkdir(parents=True)
    try:
        manifest = _write(place, meanwhile)
        checksum = write_manifest(meanwhile, manifest)
        meanwhile.rename(folder)
        sync(folder.parent)
    except BaseException:
        shutil.rmtree(meanwhile, ignore_errors=True)
        raise
    return Written(checksum, manifest.rows, manifest.bytes)


def _write(place: Place, folder: Path) -> Manifest:
    store = store_of(place.store)
    database = store.database(place.model_id)
    declared = schema_of(place.document, place.model_id, database)
    target = target_of(store, database, declared)
    with closing(target.session(database, read_only=True)) as session:
        assert isinstance(session, NotingSession)
        schema = as_noted(declared, session)
        (folder / SCHEMA).write_text(schema_to_json(schema), encoding="utf-8")
        (folder / MODEL).write_text(place.document, encoding="utf-8")
        files = [entry_of(folder / SCHEMA), entry_of(folder / MODEL)]
        dialect = target.capabilities.dialect
        for number, table in enumerate(schema.tables()):
            files.append(_write_table(session, table, folder / f"{number:04d}.parquet", dialect))
        runs = tuple(
            RunEntry(run.id, run.dataset, run.fingerprint, run.settings, run.started_at.isoformat())
            for run in session.runs()
            if run.state == "complete"
        )
        notes = {NULLABLE: sorted(session.notes(NULLABLE))}
    return Manifest(place.model_id, datetime.now(UTC).isoformat(), tuple(files), runs, notes)


def _write_table(session: Session, table: Table, file: Path, dialect: str) -> FileEntry:
    from sqlglot import exp

    names = [column.name for column in table.columns]
    types = [column.type for column in table.columns]
    schema = pa.schema([(column.name, arrow_type(column.type)) for column in table.columns])
    shown = ", ".join(exp.to_identifier(name, quoted=True).sql(dialect) for name in names)
    sql = f"SELECT {shown} FROM {session.relation(table.name)}"  # noqa: S608 - quoted names
    rows = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer, closing(session.stream(sql, types)) as batches:
        for batch in batches:
            rows += batch.num_rows
            writer.write_batch(batch.rename_columns(names).cast(schema))
    return entry_of(file, table=table.name.table, rows=rows)
