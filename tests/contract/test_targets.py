"""The contract of `targets.base`, which every target must keep in every place where it can hold a dataset."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from seedbed.errors import (
    ConnectionProblem,
    LoadError,
    ReadOnlyError,
    TargetError,
    UnsafeTargetError,
    UsageError,
)
from seedbed.model import Check, Column, Index, Reference, Table, TableName, Unique, parse_type
from seedbed.targets import Part, Session, open_target
from seedbed.targets.base import BindingSession, EmptyingSession
from tests.contract import killed_loader
from tests.contract.target_places import (
    FILES,
    PLACES,
    SERVERS,
    Place,
    column,
    local_place,
    mysql_connection,
    mysql_place,
    new_run,
    postgresql_place,
    s3_place,
    schema_of,
    table,
)
from tests.contract.target_values import GAPS, MISSING, VALUES, arrow
from tests.objects import get_object, put_object

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    missing = MISSING.get((request.param.partition("-")[0], request.function.__name__))
    if missing is not None:
        request.applymarker(pytest.mark.xfail(reason=missing, strict=True))
    product = request.param.partition("-")[0]
    if request.param.endswith("-s3"):
        yield s3_place(request.param, request.getfixturevalue("s3_server"))
        return
    if product not in SERVERS:
        yield local_place(request.param, tmp_path)
        return
    make, fixture = {"postgresql": (postgresql_place, "postgresql_server"), "mysql": (mysql_place, "mariadb_server")}[
        product
    ]
    with make(request.param, request.getfixturevalue(fixture).url("")) as made:
        yield made


def whole(name: TableName, batch: pa.RecordBatch) -> Part:
    return Part(name, 0, batch.num_rows)


def fill(session: Session, filled: Table, batch: pa.RecordBatch, run_id: str = "run-1") -> None:
    run = new_run(run_id)
    session.create_tables([filled], run)
    session.load(run, whole(filled.name, batch), batch)
    session.finish_tables([filled], run)


def numbered(columns: dict[str, pa.Array]) -> pa.RecordBatch:
    count = len(next(iter(columns.values())))
    return pa.record_batch({"id": pa.array(range(count), pa.int32()), **columns})


def read(session: Session, source: Table, order: str = "id") -> pa.Table:
    sql = f'SELECT * FROM {session.relation(source.name)} ORDER BY "{order}"'
    return pa.Table.from_batches(session.stream(sql, [item.type for item in source.columns]))


PEOPLE = table("people", column("name", "varchar(40)", nullable=False))
ANNA = numbered({"name": pa.array(["Anna", "Bo", "Çelik"])})


# -- Runs, parts, resuming ---------------------------------------------------------------------------------------------


def test_a_run_is_remembered_from_start_to_end(place: Place) -> None:
    run = new_run()
    with place.session(PEOPLE) as session:
        assert session.runs() == []
        session.create_tables([PEOPLE], run)
        session.create_tables([PEOPLE], run)
        assert session.runs() == [run]
        assert session.parts(run.id) == set()
        session.load(run, whole(PEOPLE.name, ANNA), ANNA)
        session.finish_tables([PEOPLE], run)
        session.finish_tables([PEOPLE], run)
        session.complete(run)
    with place.session(PEOPLE) as session:
        (found,) = session.runs()
        assert found.finished_at is not None
        assert replace(found, finished_at=None) == replace(run, state="complete")
        assert session.parts(run.id) == {whole(PEOPLE.name, ANNA)}
        assert session.created_by(run.id) == {PEOPLE.name}
        assert session.created_by("another") == set()
        assert session.count_rows([PEOPLE.name, TableName("shop", "missing")]) == {PEOPLE.name: 3}


def test_runs_come_newest_first(place: Place) -> None:
    old, young = new_run("old"), replace(new_run("young"), started_at=new_run().started_at.replace(year=2025))
    with place.session(PEOPLE) as session:
        session.create_tables([PEOPLE], old)
        session.create_tables([PEOPLE], young)
        assert [run.id for run in session.runs()] == ["young", "old"]
        assert session.created_by("old") == {PEOPLE.name}
        assert session.created_by("young") == set()


def test_a_part_loaded_twice_is_in_once(place: Place) -> None:
    run = new_run()
    with place.session(PEOPLE) as session:
        session.create_tables([PEOPLE], run)
        for _ in range(2):
            session.load(run, whole(PEOPLE.name, ANNA), ANNA)
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 3}


def test_a_refused_part_leaves_neither_rows_nor_entry(place: Place) -> None:
    run = new_run()
    broken = numbered({"name": pa.array(["Anna", None])})
    with place.session(PEOPLE) as session:
        session.create_tables([PEOPLE], run)
        with pytest.raises(LoadError, match=r"loading rows 0 to 1 of shop\.people.*name"):
            session.load(run, whole(PEOPLE.name, broken), broken)
        assert session.parts(run.id) == set()
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 0}
        session.load(run, whole(PEOPLE.name, ANNA), ANNA)
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 3}


def test_a_killed_load_is_the_set_of_its_finished_parts(place: Place) -> None:
    run, items = new_run(), killed_loader.ITEMS
    with place.session(items) as session:
        session.create_tables([items], run)
    for wait in (0.0, 0.02, 0.05):
        before = _parts(place, run.id)
        command = [sys.executable, "-m", "tests.contract.killed_loader", place.url, run.id]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as loader:
            assert loader.stdout is not None
            assert loader.stdout.readline(), "the loader has ended"  # it has loaded a part
            time.sleep(wait)
            os.kill(loader.pid, signal.SIGKILL)
        assert _parts(place, run.id) > before
    with place.session(items) as session:
        parts = session.parts(run.id)
        assert session.count_rows([items.name]) == {items.name: len(parts) * killed_loader.PART_ROWS}
        assert parts == {killed_loader.part(number) for number in range(len(parts))}
        session.load(run, killed_loader.part(len(parts)), killed_loader.rows(len(parts)))
        session.finish_tables([items], run)
        assert read(session, items).column("id").to_pylist() == list(range((len(parts) + 1) * killed_loader.PART_ROWS))


def _parts(place: Place, run_id: str) -> int:
    with closing(place.open(killed_loader.ITEMS).session("shop", read_only=True)) as session:
        return len(session.parts(run_id))


def test_sessions_load_side_by_side(place: Place) -> None:
    items, run, target = killed_loader.ITEMS, new_run(), place.open(killed_loader.ITEMS)
    problems: list[BaseException] = []

    def work(first: int) -> None:
        try:
            with closing(target.session("shop", create=True)) as session:
                session.create_tables([items], run)
                for number in range(first, 12, 4):
                    session.load(run, killed_loader.part(number), killed_loader.rows(number))
                    session.load(run, killed_loader.part(0), killed_loader.rows(0))
        except BaseException as error:  # noqa: BLE001 a thread's error would be lost
            problems.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with place.session(items) as session:
        session.finish_tables([items], run)
        assert len(session.parts(run.id)) == 12
        assert session.count_rows([items.name]) == {items.name: 12 * killed_loader.PART_ROWS}


# -- Keys and references -----------------------------------------------------------------------------------------------


def test_keys_are_the_databases_own_when_finished(place: Place) -> None:
    keyed = replace(
        PEOPLE,
        columns=(*PEOPLE.columns, column("age", "integer")),
        uniques=(Unique(("name", "age")),),
        indexes=(Index(("age",)),),
        checks=(Check("age >= 18 AND name <> ':x %'"),),
    )
    batch = numbered({"name": pa.array(["Anna", "Bo"]), "age": pa.array([20, 30], pa.int32())})
    run = new_run()
    with place.session(keyed) as session:
        fill(session, keyed, batch)
        for broken, rows in {
            "primary key": {"id": [0], "name": ["Cleo"], "age": [40]},
            "unique": {"id": [9], "name": ["Anna"], "age": [20]},
            "check": {"id": [9], "name": ["Cleo"], "age": [17]},
        }.items():
            more = pa.record_batch(rows, schema=batch.schema)
            with pytest.raises(LoadError):
                session.load(run, Part(keyed.name, 100, 101), more)
            assert session.count_rows([keyed.name]) == {keyed.name: 2}, broken


def test_rows_that_break_a_unique_are_named_when_finishing(place: Place) -> None:
    unique = replace(PEOPLE, uniques=(Unique(("name",)),))
    batch, run = numbered({"name": pa.array(["Anna", "Anna"])}), new_run()
    with place.session(unique) as session:
        session.create_tables([unique], run)
        session.load(run, whole(unique.name, batch), batch)
        with pytest.raises(LoadError, match=r"unique \(name\) to shop\.people"):
            session.finish_tables([unique], run)


def test_composite_keys_and_references(place: Place) -> None:
    halls = Table(
        TableName("shop", "halls"),
        (column("house", "varchar(9)", nullable=False), column("hall", "smallint", nullable=False)),
        ("house", "hall"),
    )
    seats = table(
        "seats",
        column("house", "varchar(9)"),
        column("hall", "smallint"),
        references=(Reference("place", ("house", "hall"), halls.name, ("house", "hall")),),
    )
    some_halls = pa.record_batch({"house": ["a", "a", "b"], "hall": pa.array([1, 2, 1], pa.int16())})
    some_seats = numbered({"house": pa.array(["a", "b", None]), "hall": pa.array([2, 1, 7], pa.int16())})
    run = new_run()
    with place.session(halls, seats) as session:
        session.create_tables([seats, halls], run)
        session.load(run, whole(seats.name, some_seats), some_seats)
        session.load(run, whole(halls.name, some_halls), some_halls)
        session.finish_tables([seats, halls], run)
        assert session.count_rows([seats.name, halls.name]) == {seats.name: 3, halls.name: 3}


@pytest.mark.parametrize("order", [("people", "orders"), ("orders", "people")])
def test_an_orphan_is_found_in_either_order(place: Place, order: Sequence[str]) -> None:
    orders = table(
        "orders",
        column("person_id", "integer"),
        references=(Reference("person", ("person_id",), PEOPLE.name, ("id",)),),
    )
    batches = {"people": ANNA, "orders": numbered({"person_id": pa.array([0, 77, None], pa.int32())})}
    tables, run = {"people": PEOPLE, "orders": orders}, new_run()
    with place.session(PEOPLE, orders) as session:
        session.create_tables(list(tables.values()), run)
        for name, batch in batches.items():
            session.load(run, whole(tables[name].name, batch), batch)
        session.finish_tables([tables[order[0]]], run)
        with pytest.raises(LoadError, match=r"shop\.orders.*people"):
            session.finish_tables([tables[order[1]]], run)


def test_tables_that_refer_to_each_other_and_themselves(place: Place) -> None:
    chickens = TableName("shop", "chickens")
    eggs = table("eggs", column("layer", "integer"), references=(Reference("layer", ("layer",), chickens, ("id",)),))
    hens = table(
        "chickens",
        column("egg", "integer"),
        column("mother", "integer"),
        references=(
            Reference("egg", ("egg",), eggs.name, ("id",)),
            Reference("mother", ("mother",), chickens, ("id",)),
        ),
    )
    run, three = new_run(), pa.array([2, 1, 0], pa.int32())
    batches = {eggs: numbered({"layer": three}), hens: numbered({"egg": three, "mother": three})}
    with place.session(eggs, hens) as session:
        session.create_tables([eggs, hens], run)
        for filled, batch in batches.items():
            session.load(run, whole(filled.name, batch), batch)
        session.finish_tables([eggs, hens], run)
        with pytest.raises(LoadError):  # the hens' eggs are still there
            session.delete_keys(eggs, pa.record_batch({"id": three}))
        session.drop_tables([eggs.name, hens.name])
        assert session.count_rows([eggs.name, hens.name]) == {}


def test_references_between_databases_are_enforced_where_they_share_one(place: Place) -> None:
    visits = table(
        "visits",
        column("person_id", "integer"),
        database="clinic",
        references=(Reference("person", ("person_id",), PEOPLE.name, ("id",)),),
    )
    orphans, run = numbered({"person_id": pa.array([0, 77], pa.int32())}), new_run()
    target = place.open(PEOPLE, visits)
    with closing(target.session("clinic", create=True)) as clinic, closing(target.session("shop", create=True)) as shop:
        clinic.create_tables([visits], run)
        shop.create_tables([PEOPLE], run)
        clinic.load(run, whole(visits.name, orphans), orphans)
        shop.load(run, whole(PEOPLE.name, ANNA), ANNA)
        clinic.finish_tables([visits], run)
        if place.is_shared:
            with pytest.raises(LoadError, match=r"clinic\.visits"):
                shop.finish_tables([PEOPLE], run)
        else:
            shop.finish_tables([PEOPLE], run)
        keys = clinic.stream(f"SELECT DISTINCT person_id FROM {clinic.relation(visits.name)}")
        found = shop.anti_join(keys, PEOPLE.name, ["id"])
        assert (found.count, found.examples) == (1, (("77",),))
        assert clinic.parts(run.id) == {whole(visits.name, orphans)}
        clinic.drop_tables([visits.name])
        clinic.forget(run.id)
        assert [item.id for item in shop.runs()] == [run.id]


def test_anti_join_of_many_keys_leaves_nothing_behind(place: Place) -> None:
    keys = [pa.record_batch({"k": pa.array(range(start, start + 1000), pa.int64())}) for start in (0, 1000)]
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
        for _ in range(2):
            found = session.anti_join(keys, PEOPLE.name, ["id"], examples=2)
            assert (found.count, found.examples) == (1997, (("3",), ("4",)))
        assert session.anti_join([], PEOPLE.name, ["id"]).count == 0
    with closing(place.open(PEOPLE).session("shop", read_only=True)) as session:
        assert session.anti_join(keys, PEOPLE.name, ["id"]).count == 1997


# -- Names, shapes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["order", "Select", 'say "hi"', "it's", "50 % off: now", "größe", "a.b", "t" * 63, "ü" * 31, "new\\line"],
)
def test_any_name_will_do(place: Place, name: str) -> None:
    odd = Table(
        TableName("shop", name),
        (
            Column(name, parse_type("integer"), nullable=False, comment=name),
            Column("label", parse_type("enum('a', 'it''s', '50 %')")),
            Column("parent", parse_type("integer")),
        ),
        (name,),
        uniques=(Unique((name, "label")),),
        indexes=(Index(("label",)),),
        references=(Reference("parent", ("parent",), TableName("shop", name), (name,)),),
        comment=name,
    )
    batch = pa.record_batch(
        {name: pa.array([1, 2], pa.int32()), "label": ["it's", "50 %"], "parent": pa.array([None, 1], pa.int32())}
    )
    with place.session(odd) as session:
        fill(session, odd, batch)
        rows = session.query(f"SELECT label FROM {session.relation(odd.name)}")
        assert sorted(rows.column("label").to_pylist()) == ["50 %", "it's"]  # sorted here: an enum has its own order
        assert session.delete_keys(odd, pa.record_batch({name: pa.array([2], pa.int32())})) == 1
        session.drop_tables([odd.name])
        assert session.count_rows([odd.name]) == {}
        session.create_tables([odd], new_run())


def test_a_name_of_64_characters(place: Place) -> None:
    long = table("t" * 64)
    if place.product in LONG_NAMES:
        with pytest.raises(UsageError, match="64 bytes, and PostgreSQL keeps 63"):
            place.open(long)
        return
    target = place.open(long)
    with closing(target.session("shop", create=True)) as session:
        fill(session, long, numbered({"id": pa.array([1], pa.int32())}))
        assert session.count_rows([long.name]) == {long.name: 1}


LONG_NAMES = {"postgresql": "it cuts names at 63 bytes, so that two tables could become one"}


@pytest.mark.parametrize("count", [0, 1])
def test_no_row_and_one_row(place: Place, count: int) -> None:
    batch = ANNA.slice(0, count)
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, batch)
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: count}
        assert read(session, PEOPLE).to_pylist() == batch.to_pylist()
        assert session.parts("run-1") == {whole(PEOPLE.name, batch)}


def test_a_table_of_500_columns(place: Place) -> None:
    wide = table("wide", *(column(f"c{number}", "integer") for number in range(500)))
    values = {f"c{number}": pa.array([number, None], pa.int32()) for number in range(500)}
    with place.session(wide) as session:
        fill(session, wide, numbered(values))
        assert read(session, wide).to_pylist() == numbered(values).to_pylist()


def test_defaults_identity_and_generated_columns(place: Place) -> None:
    made = Table(
        TableName("shop", "made"),
        (
            Column("id", parse_type("integer"), nullable=False, identity=True),
            Column("size", parse_type("integer"), nullable=False, default="7"),
            Column("twice", parse_type("integer"), generated="size * 2"),
        ),
        ("id",),
    )
    batch = pa.record_batch({"id": pa.array([3, 5], pa.int32()), "size": pa.array([10, 20], pa.int32())})
    with place.session(made) as session:
        fill(session, made, batch)
        session.load(new_run(), Part(made.name, 2, 3), pa.record_batch({"size": pa.array([1], pa.int32())}))
        session.load(new_run(), Part(made.name, 3, 4), pa.record_batch({"id": pa.array([9], pa.int32())}))
        assert [tuple(row.values()) for row in read(session, made).to_pylist()] == [
            (3, 10, 20), (5, 20, 40), (6, 1, 2), (9, 7, 14),
        ]  # fmt: skip


def test_comments_are_kept(place: Place) -> None:
    told = replace(PEOPLE, comment="Who -- 'we'\nknow", columns=(*PEOPLE.columns, column("c", "text", comment="a\nb")))
    with place.session(told) as session:
        session.create_tables([told], new_run())
        if place.is_sqlite:  # it keeps the text of CREATE TABLE
            (sql,) = session.query("SELECT sql FROM sqlite_master WHERE name = 'people'").column(0).to_pylist()
            assert "-- Who -- 'we' know\n" in sql
            assert '"c" TEXT, -- a b\n' in sql
            return
        if place.product == "parquet":
            session.finish_tables([told], new_run())
            url, file = place.url.replace("{database}", "shop"), "people/part-000000000000.parquet"
            path = Path(url.partition(":///")[2]) / file
            kept = pq.read_schema(pa.BufferReader(get_object(url, file)) if place.name.endswith("-s3") else path)
            assert kept.metadata[b"comment"] == b"Who -- 'we'\nknow"
            assert kept.field("c").metadata[b"comment"] == b"a\nb"
            return
        if place.product == "duckdb":
            sql = "SELECT comment FROM duckdb_tables() WHERE table_name = 'people' UNION ALL "
            sql += "SELECT comment FROM duckdb_columns() WHERE table_name = 'people' AND column_name = 'c'"
            assert session.query(sql).column(0).to_pylist() == ["Who -- 'we'\nknow", "a\nb"]
            return
        if place.product == "mysql":
            sql = "SELECT table_comment FROM information_schema.tables WHERE table_name = 'people' AND "
            sql += "table_schema = DATABASE() UNION ALL SELECT column_comment FROM information_schema.columns "
            sql += "WHERE table_name = 'people' AND column_name = 'c' AND table_schema = DATABASE()"
            assert session.query(sql).column(0).to_pylist() == ["Who -- 'we'\nknow", "a\nb"]
            return
        relation = session.relation(told.name)
        sql = f"SELECT obj_description('{relation}'::regclass), col_description('{relation}'::regclass, 3)"
        assert session.query(sql).to_pylist() == [{"obj_description": "Who -- 'we'\nknow", "col_description": "a\nb"}]


# -- What was there before ---------------------------------------------------------------------------------------------


def test_a_table_that_was_there_is_kept_as_it_is(place: Place) -> None:
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA, "first")
        session.complete(new_run("first"))
    keyed = replace(PEOPLE, uniques=(Unique(("name",)),))
    again = pa.record_batch({"id": pa.array([10], pa.int32()), "name": ["Anna"]})
    with place.session(keyed) as session:
        run = new_run("second")
        session.create_tables([keyed], run)
        session.load(run, Part(keyed.name, 3, 4), again)
        session.complete(run)
        assert session.created_by("second") == set()
        assert session.count_rows([keyed.name]) == {keyed.name: 4}


def test_deleting_keys_leaves_other_rows(place: Place) -> None:
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
        assert session.delete_keys(PEOPLE, pa.record_batch({"id": pa.array([0, 2, 99], pa.int32())})) == 2
        assert read(session, PEOPLE).to_pylist() == [{"id": 1, "name": "Bo"}]
        assert session.delete_keys(PEOPLE, pa.record_batch({"id": pa.array([], pa.int32())})) == 0


def test_deleting_nothing_together_deletes_nothing(place: Place) -> None:
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
        if isinstance(session, BindingSession):
            assert session.delete_together([]) == []
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 3}


@pytest.mark.parametrize("key_type", ["uuid", "date", "timestamptz", "decimal(15,2)", "varchar(9)", "enum('a', 'b')"])
def test_deleting_by_keys_of_any_type(place: Place, key_type: str) -> None:
    values = VALUES[key_type]
    array = pa.array([value for value in values if value is not None][:2], arrow(key_type))
    keyed = Table(TableName("shop", "keyed"), (column("k", key_type, nullable=False),), ("k",))
    with place.session(keyed) as session:
        fill(session, keyed, pa.record_batch({"k": array}))
        assert session.delete_keys(keyed, pa.record_batch({"k": array.slice(1)})) == 1
        assert read(session, keyed, "k").column("k").to_pylist() == array.slice(0, 1).to_pylist()


def test_tables_are_emptied_and_belong_to_the_next_run(place: Place) -> None:
    second = new_run("second")
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
        session.complete(new_run())
        assert isinstance(session, EmptyingSession)
        assert session.empty_tables([PEOPLE.name])
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 0}
        assert session.parts("run-1") == set()
        session.adopt(second, [PEOPLE.name])
        session.forget("run-1")
        assert session.created_by("second") == {PEOPLE.name}
        session.load(second, whole(PEOPLE.name, ANNA), ANNA)
        session.finish_tables([PEOPLE], second)
        session.complete(second)
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 3}
        assert [run.id for run in session.runs()] == ["second"]


def test_clearing_leaves_nothing(place: Place) -> None:
    target = place.open(PEOPLE)
    with closing(target.session("shop", create=True)) as session:
        fill(session, PEOPLE, ANNA)
        session.complete(new_run())
        assert not target.drop_database("shop")
        session.drop_tables([PEOPLE.name, TableName("shop", "missing")])
        session.forget("run-1")
        assert session.runs() == []
        assert session.parts("run-1") == set()
    assert target.drop_database("shop")
    assert not target.drop_database("shop")
    with pytest.raises(ConnectionProblem):
        target.session("shop")


def test_a_database_with_a_users_table_is_not_dropped(place: Place) -> None:
    mine = table("mine")
    target = place.open(PEOPLE, mine)
    with closing(target.session("shop", create=True)) as session:
        session.create_tables([PEOPLE, mine], new_run())
        session.drop_tables([PEOPLE.name])
        session.forget("run-1")
    assert not target.drop_database("shop")


# -- Reading -----------------------------------------------------------------------------------------------------------

WRITES = (
    "INSERT INTO people (id, name) VALUES (9, 'x')",
    "INSERT INTO people (id, name) VALUES (9, 'x') RETURNING id",
    "UPDATE people SET name = 'x'",
    "DELETE FROM people",
    "DROP TABLE people",
    "CREATE TABLE other (id integer)",
    "CREATE TEMP TABLE other AS SELECT 1",
    "BEGIN",
    "COMMIT",
    "SELECT 1; DELETE FROM people",
    "",
)
OWN_WRITES = {
    "sqlite": (
        "ATTACH 'other.db' AS other",
        "PRAGMA user_version = 5",
        "PRAGMA query_only = 0",
        "VACUUM INTO 'other.db'",
        "REPLACE INTO people VALUES (0, 'x')",
    ),
    "postgresql": (
        "WITH gone AS (DELETE FROM people RETURNING id) SELECT * FROM gone",
        "COPY people TO '/tmp/people'",
        "SET default_transaction_read_only = off",
        "SET TRANSACTION READ WRITE",
        "SELECT set_config('transaction_read_only', 'off', false)",
        "SELECT id FROM people FOR UPDATE",
        "EXPLAIN ANALYZE DELETE FROM people",
        "DO $$ BEGIN DELETE FROM people; END $$",
        "TRUNCATE people",
    ),
    "mysql": (
        "CREATE TEMPORARY TABLE other AS SELECT 1",
        "SELECT id FROM people INTO OUTFILE '/tmp/people'",
        "SELECT id /*!50000 INTO OUTFILE '/tmp/people' */ FROM people",
        "/*! DELETE FROM people */",
        "SELECT id FROM people INTO @ids",
        "SET SESSION TRANSACTION READ WRITE",
        "SET sql_mode = ''",
        "START TRANSACTION READ WRITE",
        "ANALYZE DELETE FROM people",
        "ANALYZE TABLE people",
        "BEGIN NOT ATOMIC DELETE FROM people; END",
        "EXECUTE IMMEDIATE 'DELETE FROM people'",
        "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE people",
        "LOCK TABLES people WRITE",
        "REPLACE INTO people VALUES (0, 'x')",
        "OPTIMIZE TABLE people",
        "SELECT id FROM people FOR UPDATE",
        "CALL nothing()",
        "TRUNCATE people",
    ),
    "duckdb": (
        "WITH gone AS (DELETE FROM people RETURNING id) SELECT * FROM gone",
        "EXPLAIN ANALYZE DELETE FROM people",
        "COPY people TO 'people.csv'",
        "EXPORT DATABASE 'people'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname.csv'",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
        "PRAGMA enable_external_access = true",
        "INSTALL httpfs",
        "CALL checkpoint()",
        "TRUNCATE people",
    ),
}


@pytest.mark.parametrize("read_only", [True, False])
def test_a_write_is_refused_and_nothing_changes(place: Place, read_only: bool) -> None:
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
    with closing(place.open(PEOPLE).session("shop", read_only=read_only)) as session:
        for sql in (*WRITES, *OWN_WRITES.get(place.product, OWN_WRITES["duckdb"])):
            for limit in (None, 5):
                with pytest.raises(TargetError) as problem:
                    session.query(sql, limit=limit)
                is_setting = "set_config" in sql  # an error of its own: too late in the transaction
                assert is_setting or isinstance(problem.value, ReadOnlyError), (sql, problem.value)
                with pytest.raises(TargetError):
                    list(session.stream(sql))
        assert read(session, PEOPLE).to_pylist() == ANNA.to_pylist()


def test_a_read_only_session_writes_nothing(place: Place) -> None:
    run = new_run()
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
    with closing(place.open(PEOPLE).session("shop", read_only=True)) as session:
        for write in (
            lambda: session.create_tables([PEOPLE], run),
            lambda: session.load(run, Part(PEOPLE.name, 3, 6), ANNA),
            lambda: session.finish_tables([PEOPLE], run),
            lambda: session.complete(run),
            lambda: session.drop_tables([PEOPLE.name]),
            lambda: session.delete_keys(PEOPLE, ANNA.select(["id"])),
            lambda: session.forget(run.id),
        ):
            with pytest.raises(TargetError, match="only reads"):
                write()
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 3}


def test_a_wrong_statement_is_named(place: Place) -> None:
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
        for sql in ("SELCT 1", "SELECT * FROM nowhere", "SELECT nothing FROM people"):
            with pytest.raises(TargetError, match="the query"):
                session.query(sql)
        assert session.query("SELECT count(*) AS n FROM people").to_pylist() == [{"n": 3}]


def test_results_have_types_and_limits(place: Place) -> None:
    sql = "SELECT id, name, NULL AS empty_, id * 1.5 AS half FROM people ORDER BY id"
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, ANNA)
        result = session.query(sql)
        assert pa.types.is_integer(result.schema.field("id").type)
        assert result.schema.field("name").type == pa.string()
        assert [float(value) for value in result.column("half").to_pylist()] == [0.0, 1.5, 3.0]
        assert session.query(f"{sql};", limit=2).num_rows == 2
        assert session.query(f"{sql} -- all", limit=0).num_rows == 0
        assert session.query("SELECT 1 AS a, 2 AS a").schema.names == ["a", "a"]
        assert session.query("SELECT id FROM people WHERE id > 99").num_rows == 0
        assert session.query("EXPLAIN SELECT 1", limit=1).num_rows == 1


def test_a_long_result_streams_in_batches(place: Place) -> None:
    count = 120_000
    batch = numbered({"name": pa.array([f"n{number}" for number in range(count)])})
    with place.session(PEOPLE) as session:
        fill(session, PEOPLE, batch)
        batches = list(session.stream("SELECT id, name FROM people ORDER BY id"))
        assert len(batches) > 1
        assert pa.Table.from_batches(batches).column("name").to_pylist() == batch.column("name").to_pylist()
        begun = session.stream("SELECT id FROM people")
        next(begun)
        begun.close()
        assert session.query("SELECT 1 AS one").num_rows == 1


# -- Names that are not a test database's ------------------------------------------------------------------------------


def test_a_strange_database_is_refused_unless_allowed(place: Place) -> None:
    place = replace(place, url=place.url.replace("_test", "_live"))
    url, database = place.url, place.database
    _make_strange(url.replace("{database}", "shop"), place)
    target = open_target(url, schema=schema_of(PEOPLE))
    with pytest.raises(UnsafeTargetError, match=f"{database}.*\n.*--allow-database {database}"):
        target.session("shop", create=True)
    allowed = open_target(url, schema=schema_of(PEOPLE), allow_databases=frozenset({database}))
    with closing(allowed.session("shop", create=True)) as session:
        fill(session, PEOPLE, ANNA)
        session.drop_tables([PEOPLE.name])
        session.forget("run-1")
    assert not allowed.drop_database("shop") or place.name in {"postgresql-schemas", "duckdb-one-file"}
    _is_there(url.replace("{database}", "shop"), place)


def _make_strange(url: str, place: Place) -> None:
    """A database that has a table already, and was not made by seedbed."""
    if place.name.endswith("-s3"):
        put_object(url, "theirs/file.txt", b"of great value")
        return
    path = url.partition(":///")[2]
    if place.is_sqlite:
        import sqlite3

        with closing(sqlite3.connect(path)) as file:
            file.execute("CREATE TABLE theirs (id integer)")
        return
    if place.product in FILES:
        (Path(path) / "theirs").mkdir(parents=True)
        (Path(path) / "theirs" / "file.txt").write_text("of great value")
        return
    if place.product == "duckdb":
        import duckdb

        with duckdb.connect(path) as connection:
            connection.execute("CREATE TABLE theirs (id integer)")
        return
    server, _, name = url.rpartition("/")
    if place.product == "mysql":
        with mysql_connection(f"{server}/") as mysql, mysql.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE `{name}`")
            cursor.execute(f"CREATE TABLE `{name}`.theirs (id integer)")
        return
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE theirs (id integer)")


def _is_there(url: str, place: Place) -> None:
    if place.product == "mysql":
        with mysql_connection(url) as mysql, mysql.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM theirs")
            assert cursor.fetchone() == (0,)
        return
    if place.name.endswith("-s3"):
        assert get_object(url, "theirs/file.txt") == b"of great value"
        return
    if place.product != "postgresql":
        assert Path(url.partition(":///")[2]).exists()
        return
    import psycopg

    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM theirs").fetchone() == (0,)


def test_a_database_of_ours_is_safe_whatever_its_name(place: Place) -> None:
    target = open_target(place.url.replace("_test", "_ours"), schema=schema_of(PEOPLE))
    for _ in range(2):
        with closing(target.session("shop", create=True)) as session:
            fill(session, PEOPLE, ANNA)
    with closing(target.session("shop")) as session:
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 3}


def test_a_missing_database_is_named(place: Place) -> None:
    target = place.open(PEOPLE)
    for read_only in (True, False):
        with pytest.raises(ConnectionProblem, match=r"one\.db|shop|_all_test"):
            target.session("shop", read_only=read_only)


# -- Values ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", sorted(VALUES))
def test_values_come_back(place: Place, case: str) -> None:
    column_type = case.partition(" #")[0]
    array = pa.array(VALUES[case], arrow(column_type)) if not isinstance(VALUES[case], pa.Array) else VALUES[case]
    held = table("held", column("v", column_type))
    batch = numbered({"v": array})
    with place.session(held) as session:
        if (place.product, case) in GAPS:
            try:
                fill(session, held, batch)
                back = read(session, held).column("v")
            except TargetError:
                return
            assert not _same(back.combine_chunks(), array), "this gap is closed"
            return
        fill(session, held, batch)
        back = read(session, held).column("v")
        assert back.type == array.type
        assert _same(back.combine_chunks(), array)


def _same(one: pa.Array, other: pa.Array) -> bool:
    one = one if isinstance(one, pa.Array) else one.combine_chunks()
    # As text too, so that NaN equals NaN.
    return bool(one.equals(other)) or str(one.to_pylist()) == str(other.to_pylist())
