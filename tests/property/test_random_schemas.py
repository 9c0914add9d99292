"""Schemas made at random are seeded without a spec: everything they ask for is honoured, and nothing is refused."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from seedbed.api import Dataset
from seedbed.api.inference import infer_checked
from seedbed.generators import registry
from seedbed.model import Schema
from seedbed.spec import load_spec
from tests.places import place
from tests.schemas_at_random import schemas
from tests.servers import MariadbServer, PostgresqlServer, Server

pytestmark = pytest.mark.filterwarnings("ignore::seedbed.errors.Notice")
_EXAMPLES = int(os.environ.get("SEEDBED_SCHEMAS", "8"))
"""Schemas that are seeded into SQLite; the other tests take a multiple or a part of it."""
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _inferred(schema: Schema) -> Dataset:
    """The dataset of a schema, which must not ask for anything that cannot be met."""
    inferred, failures = infer_checked(schema)
    assert not inferred.problems
    assert not failures, failures
    event(f"{sum(1 for _ in schema.tables())} tables")
    return Dataset(load_spec(inferred.text, registry()))


def _seed_and_verify(dataset: Dataset, kind: str, scale: float, server: Server | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder, place(kind, Path(folder), server) as url:
        report = dataset.seed(url, scale=scale)
        assert report.total > 0
        checked = dataset.at(scale=scale).verify(url)
        assert checked.passed, [result for result in checked.results if "FAILED" in repr(result)]


@given(schemas())
@settings(max_examples=_EXAMPLES * 3, suppress_health_check=_SLOW)
def test_rows_in_memory_meet_everything(schema: Schema) -> None:
    _inferred(schema)


@given(schemas(), st.sampled_from([0.05, 0.3, 1, 2]))
@settings(max_examples=_EXAMPLES, suppress_health_check=_SLOW)
def test_sqlite(schema: Schema, scale: float) -> None:
    _seed_and_verify(_inferred(schema), "sqlite", scale)


@given(schema=schemas(most_tables=4))
@settings(max_examples=max(1, _EXAMPLES // 4), suppress_health_check=[*_SLOW, HealthCheck.function_scoped_fixture])
def test_postgresql(postgresql_server: PostgresqlServer, schema: Schema) -> None:
    _seed_and_verify(_inferred(schema), "postgresql", 0.1, postgresql_server)


@given(schema=schemas(most_tables=4))
@settings(max_examples=max(1, _EXAMPLES // 4), suppress_health_check=[*_SLOW, HealthCheck.function_scoped_fixture])
def test_mariadb(mariadb_server: MariadbServer, schema: Schema) -> None:
    _seed_and_verify(_inferred(schema), "mysql", 0.1, mariadb_server)
