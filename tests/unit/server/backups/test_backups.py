"""Backups keep every type of value, on the way out and back."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from seedbed.errors import OperationError
from seedbed.model import Column, Database, Schema, Table, TableName, parse_type
from seedbed.plan.arrow import arrow_type
from seedbed.server.backups import manifest, reading, writing
from seedbed.server.syncing.applying import target_of
from seedbed.server.tasks import Place
from tests.appdatabases import app_store, make
from tests.servers import MariadbServer, PostgresqlServer

_VALUES: dict[str, list[Any]] = {
    "bigint": [2**62, -1],
    "decimal(30,10)": [Decimal("1.5000000000"), Decimal(-3)],
    "double": [0.1, -1e300],
    "boolean": [True, False],
    "text": ["é 'x' \\ \n \t 漢字 \U0001f600", ""],
    "varchar(5)": ["a b  ", "x"],
    "enum('a','it''s')": ["it's", "a"],
    "date": [dt.date(1, 1, 1), dt.date(9999, 12, 31)],
    "time": [dt.time(0, 0, 0, 1), dt.time(23, 59, 59, 999999)],
    "timestamp": [dt.datetime(2024, 2, 29, 1, 2, 3, 4), dt.datetime(1950, 1, 1)],  # noqa: DTZ001 - it has no zone
    "timestamptz": [dt.datetime(2024, 3, 31, 1, 30, tzinfo=dt.UTC), dt.datetime(2300, 1, 1, tzinfo=dt.UTC)],
    "uuid": [uuid.UUID(int=1).bytes, uuid.uuid5(uuid.NAMESPACE_DNS, "x").bytes],
    "jsonb": ['{"a": [1, null, "é"]}', "[]"],
    "bytes": [b"\x00\xff'", b""],
    "text[]": [["a", 'it\'s, "x"', ""], []],
    "integer[]": [[1, -2], []],
}


def _schema(database: str) -> Schema:
    columns = [Column("id", parse_type("uuid"), nullable=False)]
    columns += [Column(f"c{number}", parse_type(each)) for number, each in enumerate(_VALUES)]
    table = Table(TableName(database, "Everything, with: odd 'names'"), tuple(columns), ("id",))
    return Schema((Database(database, (table,)),))


def _rows(table: Table) -> pa.RecordBatch:
    columns = [[uuid.UUID(int=row).bytes for row in range(3)], *([*values, None] for values in _VALUES.values())]
    arrays = [pa.array(each, arrow_type(column.type)) for each, column in zip(columns, table.columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=[column.name for column in table.columns])


@pytest.mark.parametrize("kind", ["sqlite", "postgresql", "mysql"])
def test_all_types_round_trip(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}.get(kind)
    server: PostgresqlServer | MariadbServer | None = request.getfixturevalue(fixture) if fixture else None
    with app_store(kind, tmp_path, server) as store:
        database = store.database("m")
        schema = _schema(database)
        [table] = schema.tables()
        monkeypatch.setattr(writing, "store_of", lambda _: store)
        monkeypatch.setattr(reading, "store_of", lambda _: store)
        monkeypatch.setattr(writing, "schema_of", lambda *_: schema)
        make(target_of(store, database, schema), schema, {table.name: _rows(table)})
        before = _read(store, schema, table)
        assert len(before) == 3
        written = writing.write_backup(Place("", "m", "{}"), tmp_path / "b" / "1")
        assert written.rows == 3
        store.drop(database)
        staged = reading.stage_backup(Place("", "m", ""), tmp_path / "b" / "1", written.checksum)
        store.swap(database, f"{database}__stage")
        assert staged.rows == 3
        assert _read(store, schema, table) == before


def _read(store: Any, schema: Schema, table: Table) -> list[Any]:
    with closing(target_of(store, table.name.database, schema).session(table.name.database)) as session:
        types = [column.type for column in table.columns]
        batches = session.stream(f"SELECT * FROM {session.relation(table.name)}", types)
        rows = [row for batch in batches for row in batch.to_pylist()]
    return sorted(rows, key=lambda row: str(row["id"]))


def _written(folder: Path) -> str:
    folder.mkdir()
    (folder / "0000.parquet").write_bytes(b"rows")
    entry = manifest.entry_of(folder / "0000.parquet", table="t", rows=1)
    return manifest.write_manifest(folder, manifest.Manifest("m", "2026-01-01T00:00:00+00:00", (entry,), (), {}))


def test_a_manifest_is_believed_when_everything_is_as_written(tmp_path: Path) -> None:
    checksum = _written(tmp_path / "b")
    found = manifest.read_manifest(tmp_path / "b", model_id="m", checksum=checksum)
    assert (found.rows, found.bytes, list(found.tables)) == (1, 4, ["t"])


@pytest.mark.parametrize(
    "change", [{"model_id": "other"}, {"format": 2}, {"created_at": "x"}, {"files": 1}, {"surprise": 1}]
)
def test_a_manifest_that_says_something_else(tmp_path: Path, change: dict[str, Any]) -> None:
    _written(tmp_path / "b")
    file = tmp_path / "b" / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **change}), "utf-8")
    with pytest.raises(OperationError):
        manifest.read_manifest(tmp_path / "b", model_id="m", checksum=manifest.checksum_of(file))


@pytest.mark.parametrize("name", ["../b/0000.parquet", "/etc/passwd", "manifest.json", "0000.parquet/x", ""])
def test_a_file_outside_of_the_folder(tmp_path: Path, name: str) -> None:
    _written(tmp_path / "b")
    file = tmp_path / "b" / "manifest.json"
    content = json.loads(file.read_text("utf-8"))
    content["files"][0]["name"] = name
    file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(OperationError, match="names a file"):
        manifest.read_manifest(tmp_path / "b", model_id="m", checksum=manifest.checksum_of(file))
