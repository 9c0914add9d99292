"""Columns that a database keeps current, and datasets in a schema of PostgreSQL's: seeded, changed, cleared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import seedbed
from seedbed.errors import UsageError
from tests.servers import MariadbServer, PostgresqlServer

_SPEC = """
seedbed: 1
name: notes
databases:
  notes_test:
    tables:
      notes:
        rows: 3
        primary_key: id
        columns:
          id: {type: int, sequence: 1}
          text: {type: varchar(40), constant: old}
          changed_at: {type: timestamptz, timestamp: {min_value: 2020-01-01, max_value: 2020-12-31}, touched: true}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "notes.yaml"
    path.write_text(_SPEC)
    return path


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """seedbed's URL of the place, and SQLAlchemy's."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/notes_test.db", f"sqlite:///{tmp_path}/notes_test.db"
    server: PostgresqlServer | MariadbServer = request.getfixturevalue(f"{request.param}_server")
    url = server.url("touched_test")
    return url, url.replace("postgresql:", "postgresql+psycopg:").replace("mysql:", "mysql+pymysql:")


def _ask(url: str, *statements: str) -> list[Any]:
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        for each in statements[:-1]:
            connection.execute(sa.text(each))
        return list(connection.execute(sa.text(statements[-1])).scalars())


def test_the_database_dates_every_change(spec: Path, place: tuple[str, str]) -> None:
    dataset = seedbed.load(spec)
    dataset.seed(place[0])
    years = [
        str(each)[:4]
        for each in _ask(
            place[1], "UPDATE notes SET text = 'new' WHERE id = 2", "SELECT changed_at FROM notes ORDER BY id"
        )
    ]
    assert years[0] == years[2] == "2020"
    assert years[1] > "2020"
    told = "UPDATE notes SET changed_at = '2021-02-03 00:00:00' WHERE id = 1"
    assert str(_ask(place[1], told, "SELECT changed_at FROM notes WHERE id = 1")[0])[:10] == "2021-02-03"
    dataset.seed(place[0], replace=True)
    assert dataset.verify(place[0]).passed
    dataset.clear(place[0], confirm=True)


def test_a_dataset_goes_into_a_schema_and_away_again(spec: Path, postgresql_server: PostgresqlServer) -> None:
    url, dataset = postgresql_server.url("staged_test"), seedbed.load(spec)
    dataset.seed(url, rows={"notes": 2})
    dataset.seed(f"{url}?schema=stage")
    plain = url.replace("postgresql:", "postgresql+psycopg:")
    counted = "SELECT count(*) FROM notes UNION ALL SELECT count(*) FROM stage.notes"
    assert sorted(_ask(plain, counted)) == [2, 3]
    assert dataset.verify(f"{url}?schema=stage").passed
    dataset.clear(f"{url}?schema=stage", confirm=True)
    assert _ask(plain, "SELECT count(*) FROM notes") == [2]
    assert _ask(plain, "SELECT count(*) FROM pg_class WHERE relname = 'notes' AND relkind = 'r'") == [1]
    dataset.clear(url, confirm=True)


def test_a_schema_is_not_named_where_each_database_is_one(spec: Path, postgresql_server: PostgresqlServer) -> None:
    text = spec.read_text() + "  other_test:\n    tables:\n      t: {rows: 1, columns: {n: {type: int, sequence: 1}}}\n"
    spec.write_text(text)
    with pytest.raises(UsageError, match="schema"):
        seedbed.load(spec).seed(postgresql_server.url("both_test") + "?schema=stage")
