"""Scripts are run in the databases they are for, and must have made what loading there makes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pyarrow as pa
import pymysql
import pymysql.constants
import pytest

import seedbed
from seedbed.errors import LoadError, OccupiedError, TargetError, UsageError
from seedbed.model import Check, Column, Index, Reference, Table, TableName, Unique, parse_type
from seedbed.targets import Part, Session, open_target
from seedbed.targets.files.sql.dialects import DIALECTS
from tests.contract.target_places import column, mysql_connection, new_run, schema_of, table
from tests.contract.target_values import GAPS, VALUES, arrow

REFUSED = {"text #nul", "date #far", "date #infinity", "timestamp #infinity"}
"""What a script cannot say."""


def _script(folder: Path, dialect: str, *filled: tuple[Table, pa.RecordBatch], parts: int = 1) -> Path:
    """A script with these rows."""
    run, tables = new_run(), [each for each, _ in filled]
    target = open_target(f"sql:///{folder}?dialect={dialect}", schema=schema_of(*tables))
    with closing(target.session("shop", create=True)) as session:
        session.create_tables(tables, run)
        for each, batch in filled:
            size = -(-batch.num_rows // parts)
            for start in range(0, batch.num_rows, size or 1):
                rows = batch.slice(start, size)
                session.load(run, Part(each.name, start, start + rows.num_rows), rows)
        session.finish_tables(tables, run)
        session.complete(run)
    return folder / "shop" / "shop.sql"


class Place:
    """Databases in which scripts are run, and the target that reads them."""

    def __init__(self, dialect: str, folder: Path, server: str) -> None:
        self.dialect = dialect
        self._server = server
        self._name = f"s{uuid4().hex[:10]}"
        way = f"{folder}/{self._name}_{{database}}.db" if dialect == "sqlite" else f"{self._name}_{{database}}_test"
        self.url = f"{server}{way}"

    def run(self, script: Path, *tables: Table) -> Session:
        """A session on the database in which the script was run."""
        text = script.read_bytes().decode()  # with its line ends as they are
        database = self.url.format(database="shop")
        if self.dialect == "sqlite":
            with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as lite:
                lite.executescript(text)
        elif self.dialect == "postgresql":
            with psycopg.connect(f"{self._server}postgres", autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{database.rpartition("/")[2]}"'.encode())
            with psycopg.connect(database, autocommit=True) as connection:
                connection.execute(text.encode())
        else:
            self._run_mysql(text, database)
        return open_target(self.url, schema=schema_of(*tables)).session("shop", read_only=True)

    def _run_mysql(self, text: str, database: str) -> None:
        with mysql_connection(self._server) as connection, connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE `{database.rpartition('/')[2]}`")
        parts = urlsplit(database)
        many = pymysql.constants.CLIENT.MULTI_STATEMENTS
        with (
            pymysql.connect(
                host=parts.hostname,
                port=parts.port or 0,
                user=parts.username,
                database=parts.path[1:],
                client_flag=many,
            ) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(text.replace("utf8mb4_0900_bin", "utf8mb4_nopad_bin"))  # MariaDB's name of it
            while cursor.nextset():
                pass

    def drop(self) -> None:
        """Drop the databases of a server."""
        if self.dialect == "postgresql":
            with psycopg.connect(f"{self._server}postgres", autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{self._name}_shop_test" WITH (FORCE)'.encode())
        if self.dialect == "mysql":
            with mysql_connection(self._server) as mysql, mysql.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS `{self._name}_shop_test`")


@pytest.fixture(params=DIALECTS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    fixture = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}.get(request.param)
    made = Place(request.param, tmp_path, request.getfixturevalue(fixture).url("") if fixture else "sqlite:///")
    yield made
    made.drop()


def _read(session: Session, source: Table) -> pa.Table:
    sql = f"SELECT * FROM {session.relation(source.name)} ORDER BY id"
    return pa.Table.from_batches(session.stream(sql, [item.type for item in source.columns]))


def _numbered(columns: dict[str, pa.Array]) -> pa.RecordBatch:
    count = len(next(iter(columns.values())))
    return pa.record_batch({"id": pa.array(range(count), pa.int32()), **columns})


@pytest.mark.parametrize("case", sorted(VALUES))
def test_values_come_back_from_the_database_that_ran_the_script(place: Place, tmp_path: Path, case: str) -> None:
    column_type = case.partition(" #")[0]
    values = VALUES[case]
    array = values if isinstance(values, pa.Array) else pa.array(values, arrow(column_type))
    held = table("held", column("v", column_type))
    if case in REFUSED or (place.dialect, case) in GAPS:
        return
    with closing(place.run(_script(tmp_path, place.dialect, (held, _numbered({"v": array}))), held)) as session:
        back = _read(session, held).column("v").combine_chunks()
    assert back.equals(array) or str(back.to_pylist()) == str(array.to_pylist())  # as text NaN equals NaN


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_what_a_script_cannot_say_is_refused(tmp_path: Path, case: str) -> None:
    column_type = case.partition(" #")[0]
    values = VALUES[case]
    array = values if isinstance(values, pa.Array) else pa.array(values, arrow(column_type))
    with pytest.raises(LoadError, match="loading rows 0 to"):
        _script(tmp_path, "postgresql", (table("held", column("v", column_type)), _numbered({"v": array})))


def test_a_script_makes_all_that_its_target_would(place: Place, tmp_path: Path) -> None:
    people = Table(
        TableName("shop", "people"),
        (
            Column("id", parse_type("integer"), nullable=False, identity=True),
            column("name", "varchar(40)", nullable=False, comment="it's; a -- name"),
            column("age", "integer"),
        ),
        ("id",),
        uniques=(Unique(("name",)),),
        indexes=(Index(("age",)),),
        checks=(Check("age >= 18"),),
        comment="Who; 'we' know",
    )
    orders = table(
        "order; lines", column("of", "integer"), references=(Reference("person", ("of",), people.name, ("id",)),)
    )
    some = pa.record_batch(
        {"id": pa.array([3, 5], pa.int32()), "name": ["An;na", "B'o"], "age": pa.array([20, None], pa.int32())}
    )
    filled = ((orders, _numbered({"of": pa.array([5, None, 3], pa.int32())})), (people, some))
    script = _script(tmp_path, place.dialect, *filled)
    with closing(place.run(script, orders, people)) as session:
        assert _read(session, people).to_pylist() == some.to_pylist()
        assert session.count_rows([orders.name, people.name]) == {orders.name: 3, people.name: 2}
    assert "Who; 'we' know" in script.read_text().replace("''", "'")


def test_parts_make_no_difference_but_where_statements_end(place: Place, tmp_path: Path) -> None:
    rows = 5000
    held = table("held", column("v", "text"))
    batch = _numbered({"v": pa.array([f"row {number}" * 60 for number in range(rows)])})
    whole = _script(tmp_path / "1", place.dialect, (held, batch))
    parts = _script(tmp_path / "7", place.dialect, (held, batch), parts=7)
    assert whole.read_bytes() == _script(tmp_path / "1b", place.dialect, (held, batch)).read_bytes()
    assert max(map(len, parts.read_text().split(";\n"))) < 1.1 * 2**20
    with closing(place.run(parts, held)) as session:
        assert _read(session, held).to_pylist() == batch.to_pylist()


def test_a_script_is_replaced_and_cleared_but_not_added_to(tmp_path: Path) -> None:
    held = table("held")
    script = _script(tmp_path, "sqlite", (held, _numbered({"id": pa.array([1], pa.int32())})))
    target = open_target(f"sql:///{tmp_path}?dialect=sqlite", schema=schema_of(held))
    with closing(target.session("shop")) as session:
        assert session.parts("run-1") == {Part(held.name, 0, 1)}
        with pytest.raises(OccupiedError, match="nothing can be added"):
            session.create_tables([held], replace(new_run(), id="second"))
        assert not target.drop_database("shop")
        session.drop_tables([held.name])
        assert not script.exists()
        session.forget("run-1")
    assert target.drop_database("shop")
    assert list(tmp_path.iterdir()) == []


def test_a_dialect_that_nobody_speaks() -> None:
    with pytest.raises(UsageError, match="postgresql, sqlite"):
        open_target("sql:///x?dialect=oracle", schema=schema_of())


def test_a_dataset_is_cleared_unless_its_script_was_changed(tmp_path: Path) -> None:
    dataset = seedbed.load("bank").at(scale=0.1)
    url = f"sql:///{tmp_path}?dialect=sqlite"
    dataset.seed(url)
    assert {state.state for state in dataset.seeded(url).status()} == {"complete"}
    changed = tmp_path / "loans_db" / "loans_db.sql"
    with changed.open("a") as script:
        script.write("-- mine\n")
    with pytest.raises(TargetError, match="was changed since"):
        dataset.seeded(url).clear(confirm=True)
    changed.write_text(changed.read_text().removesuffix("-- mine\n"))
    dataset.seeded(url).clear(confirm=True)
    assert list(tmp_path.rglob("*")) == []
