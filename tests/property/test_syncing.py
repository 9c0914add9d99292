"""A synced app database is the one that its model makes from nothing, with the rows that both have."""

from __future__ import annotations

import json
import os
import tempfile
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings

from seedbed.model import Schema
from seedbed.server.stores import Store
from seedbed.server.syncing.applying import Synced, sync_database, target_of
from seedbed.server.syncing.changes import SyncRefusedError
from seedbed.server.syncing.diff import diff
from seedbed.server.syncing.hints import Hints
from tests.appdatabases import app_store, live, make, values
from tests.appmodels_at_random import Pair, batches, pairs, schema_of
from tests.servers import MariadbServer, PostgresqlServer, Server

pytestmark = pytest.mark.filterwarnings("ignore::seedbed.errors.Notice")
_EXAMPLES = int(os.environ.get("SEEDBED_SYNCS", "60"))
"""Pairs that are tried on SQLite; the servers take a part of it."""
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def _synced(store: Store, pair: Pair) -> None:
    old, new = schema_of(pair.old), schema_of(pair.new)
    hints = Hints(pair.renames, allow_destructive=True)
    target = target_of(store, "app", old)
    make(target, old, batches(old))
    before = live(store, "app")
    plan = diff(old, new, hints)
    had = {
        move: {each: values(target, move.before, "id", each[1]) for each in move.sources}
        for move in plan.reshaping.moves
        if move.before.primary_key == ("id",)
    }
    try:
        synced = sync_database(store, "app", old, new, hints)
    except SyncRefusedError:
        event("refused")
        assert live(store, "app") == before
        return
    if synced.staged:
        store.swap("app", synced.staged)
    event(f"{min(len(synced.changes), 10)} changes")
    _require_same(store, synced)
    changed = target_of(store, "app", synced.schema)
    for move, columns in had.items():
        for (name, _), expected in columns.items():
            found = values(changed, synced.schema.table(move.after.name), "id", name)
            filled = name in dict(move.fills)
            assert {key: _plain(value) for key, value in found.items() if not filled or expected[key] is not None} == {
                key: _plain(value) for key, value in expected.items() if not filled or value is not None
            }
    assert sync_database(store, "app", new, new, hints).schema == synced.schema


def _require_same(store: Store, synced: Synced) -> None:
    fresh = Schema(tuple(synced.schema.databases))
    make(target_of(store, "fresh", fresh), fresh)
    assert live(store, "app") == live(store, "fresh")


def _plain(value: Any) -> Any:
    """A value without what a wider type adds to it."""
    if isinstance(value, bytes | uuid.UUID):
        return str(uuid.UUID(bytes=value) if isinstance(value, bytes) else value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return str(Decimal(str(value)).normalize())
    if isinstance(value, str) and value.startswith("{"):
        return json.loads(value)
    if isinstance(value, str) and value.removeprefix("-").replace(".", "").isdigit():
        return str(Decimal(value).normalize())
    return value


def _try(kind: str, pair: Pair, server: Server | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder, app_store(kind, Path(folder), server) as store:
        _synced(store, pair)


@given(pairs())
@settings(max_examples=_EXAMPLES, suppress_health_check=_SLOW)
def test_sqlite(pair: Pair) -> None:
    _try("sqlite", pair)


@given(pair=pairs())
@settings(max_examples=max(1, _EXAMPLES // 6), suppress_health_check=_SLOW)
def test_postgresql(postgresql_server: PostgresqlServer, pair: Pair) -> None:
    _try("postgresql", pair, postgresql_server)


@given(pair=pairs())
@settings(max_examples=max(1, _EXAMPLES // 10), suppress_health_check=_SLOW)
def test_mariadb(mariadb_server: MariadbServer, pair: Pair) -> None:
    _try("mysql", pair, mariadb_server)
