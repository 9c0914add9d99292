"""The system database: migrations make what the tables say, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from seedbed.errors import BusyError, ConnectionProblem, UsageError
from seedbed.server.registry import Registry, system
from seedbed.server.registry.claim import claim
from seedbed.server.registry.system import upgrade
from seedbed.server.registry.tables import VERSION, metadata, versions
from seedbed.server.settings import Pools
from tests.servers import PostgresqlServer


@pytest.fixture(params=["sqlite", "postgresql"])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Registry]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/deep/system.db"
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        url = server.url("system_registry_test")
        _make_postgresql(server)
    with closing(Registry(url, Pools(system=3))) as registry:
        registry.migrate()
        registry.migrate()
        yield registry


def _make_postgresql(server: PostgresqlServer) -> None:
    import psycopg

    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS system_registry_test")
        connection.execute("CREATE DATABASE system_registry_test")


def test_migrations_make_what_the_tables_say(registry: Registry) -> None:
    def compare() -> list[object]:
        with registry.system.read() as connection:
            context = MigrationContext.configure(connection)
            assert context.get_current_revision() == VERSION
            return list(compare_metadata(context, metadata))

    assert compare() == []
    with registry.system.write() as connection:
        metadata.drop_all(connection)
        versions.drop(connection)
        upgrade(connection)
    assert compare() == []


def test_tables_of_an_earlier_version_are_migrated(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    migrated: list[object] = []
    monkeypatch.setattr(system, "upgrade", migrated.append)
    registry.migrate()
    assert not migrated
    with registry.system.write() as connection:
        connection.execute(versions.update().values(version_num="0000"))
    registry.migrate()
    assert len(migrated) == 1
    with registry.system.write() as connection:
        versions.drop(connection)
    registry.migrate()
    assert len(migrated) == 2


def test_new_tables_are_of_the_last_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(system.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == VERSION


def test_everything_comes_back_as_it_was_written(registry: Registry) -> None:
    token = registry.tokens.create("ann")
    owner = registry.tokens.owner_of(token)
    assert owner is not None
    put = registry.models.put("ann", "m", name="M", document="{}")
    assert put is not None
    assert registry.models.get("ann", "m") == put[0] == registry.models.by_id("m")
    registry.databases.put("m", "app_db_m", schema_version=1, document="{}")
    record = registry.databases.get("m")
    assert record is not None
    assert record.created_at.utcoffset() is not None
    registry.databases.note("m", rows=7, bytes=9)
    registry.databases.used(record)
    registry.databases.put("m", "app_db_m", schema_version=2, document="{}")
    assert [(each.schema_version, each.rows) for each in registry.databases.all()] == [(2, 7)]
    assert registry.databases.totals() == (1, 7, 9)
    registry.databases.delete("m")
    assert registry.databases.get("m") is None
    assert registry.databases.totals() == (0, 0, 0)


def test_one_job_of_a_kind_at_a_time(registry: Registry) -> None:
    job = registry.jobs.add("regenerate", "ann", {"scale": 1})
    assert job is not None
    assert registry.jobs.add("regenerate", "bob", {}) is None
    assert registry.jobs.add("reap", "bob", {}) is not None
    registry.jobs.tell(job.id, "phase", {"text": "x"})
    assert [(each.number, each.kind) for each in registry.jobs.events(job.id)] == [(1, "state"), (2, "phase")]
    assert [each.number for each in registry.jobs.events(job.id, after=1)] == [2]
    assert registry.jobs.counts() == {"queued": 2}


def test_only_one_service_has_it(registry: Registry) -> None:
    first = claim(registry.system.engine)
    with pytest.raises(BusyError):
        claim(registry.system.engine)
    first.close()
    claim(registry.system.engine).close()


def test_a_failure_is_told_without_its_statement(registry: Registry) -> None:
    with pytest.raises(ConnectionProblem) as caught, registry.system.write() as connection:
        connection.execute(text("INSERT INTO owners (name) VALUES ('s3cret')"))
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("url", ["nothing", "mysql://ann:s3cret@host/x", "sqlite://"])
def test_a_url_that_will_not_do_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        Registry(url, Pools())
    assert "s3cret" not in str(caught.value)


def test_a_server_that_is_away_is_said_to_be() -> None:
    with (
        closing(Registry("postgresql://nobody:s3cret@127.0.0.1:1/none", Pools())) as registry,
        pytest.raises(ConnectionProblem) as caught,
    ):
        registry.migrate()
    assert "s3cret" not in str(caught.value)
