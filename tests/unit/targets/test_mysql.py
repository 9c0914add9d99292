"""What MySQL and MariaDB need beyond the targets' contract, on the MariaDB of the test run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa
import pymysql
import pytest

from seedbed.errors import BusyError, ConnectionProblem, LoadError, TargetError, UsageError
from seedbed.model import Check, Column, Index, Reference, Table, TableName, Unique, parse_type
from seedbed.targets import Part, Session, open_target
from seedbed.targets.base import EmptyingSession, TyingSession
from tests.contract.target_places import Place, column, mysql_connection, mysql_place, new_run, schema_of, table
from tests.servers import MariadbServer

PEOPLE = table("people", column("name", "varchar(40)", nullable=False))


@pytest.fixture
def place(mariadb_server: MariadbServer) -> Iterator[Place]:
    with mysql_place("mysql-one-database", mariadb_server.url("")) as made:
        yield made


@pytest.fixture
def theirs(place: Place) -> Iterator[pymysql.cursors.Cursor]:
    """A connection of the user's own, in the same database."""
    with place.session(PEOPLE), mysql_connection(place.url) as connection, connection.cursor() as cursor:
        yield cursor


def ids(*values: int) -> pa.Array:
    return pa.array(values, pa.int32())


def people(*rows: int) -> pa.RecordBatch:
    return pa.record_batch({"id": ids(*rows), "name": [f"n{row}" for row in rows]})


def load(session: Session, filled: Table, batch: pa.RecordBatch, start: int = 0) -> None:
    session.load(new_run(), Part(filled.name, start, start + batch.num_rows), batch)


# -- Creating ----------------------------------------------------------------------------------------------------------


def test_a_create_that_was_killed_between_its_statements_is_done_again(place: Place) -> None:
    with place.session(PEOPLE) as session:
        session.create_tables([PEOPLE], new_run())
        with mysql_connection(place.url) as connection, connection.cursor() as cursor:
            cursor.execute("DROP TABLE people")  # entered in the ledger, and not created yet
        assert session.created_by("run-1") == set()
        session.create_tables([PEOPLE], new_run())
        assert session.created_by("run-1") == {PEOPLE.name}


def test_text_in_keys_is_case_sensitive_and_exact(place: Place) -> None:
    words = replace(table("words", column("word", "text")), uniques=(Unique(("word",)),))
    texts = ["a", "A", "á", "a\u0301", "a ", "🎉", "🎊", "", "ß", "ss"]
    with place.session(words) as session:
        session.create_tables([words], new_run())
        load(session, words, pa.record_batch({"id": ids(*range(len(texts))), "word": texts}))
        session.finish_tables([words], new_run())
        assert session.query("SELECT count(DISTINCT word) FROM words").to_pylist()[0].popitem()[1] == len(texts)
        assert session.query("SELECT id FROM words WHERE word = 'A'").column(0).to_pylist() == [1]


def test_long_comments_are_cut_and_a_number_of_its_own_needs_no_primary_key(place: Place) -> None:
    odd = Table(
        TableName("shop", "odd"),
        (Column("a", parse_type("integer")), Column("n", parse_type("bigint"), nullable=False, identity=True)),
        comment="c" * 3000,
    )
    odd = replace(odd, columns=(replace(odd.columns[0], comment="ü" * 1500), odd.columns[1]))
    with place.session(odd) as session:
        session.create_tables([odd], new_run())
        load(session, odd, pa.record_batch({"a": ids(5, 6)}))
        assert session.query("SELECT n FROM odd ORDER BY n").column(0).to_pylist() == [1, 2]


def test_all_indexes_are_added_by_one_statement_that_can_be_repeated(place: Place) -> None:
    keyed = replace(
        PEOPLE, uniques=(Unique(("name",)),), indexes=(Index(("name", "id")), Index(("id",), name="by number"))
    )
    with place.session(keyed) as session:
        session.create_tables([keyed], new_run())
        load(session, keyed, people(1, 2))
        for _ in range(2):
            session.finish_tables([keyed], new_run())
        found = session.query("SHOW INDEX FROM people").column("Key_name").to_pylist()
        assert sorted(set(found)) == ["PRIMARY", "by number", "ix_people_name_id", "uq_people_name"]


@pytest.mark.parametrize(
    ("tables", "problem"),
    [
        ((table("seedbed_parts"),), "taken by the ledger"),
        ((table("same"), table("SAME", database="clinic")), "put {database} into the URL"),
        ((table("ü" * 65),), "65 characters, and MySQL takes 64"),
    ],
)
def test_tables_that_cannot_be_there(tables: tuple[Table, ...], problem: str) -> None:
    with pytest.raises(UsageError, match=problem.replace("{", r"\{")):
        open_target("mysql://h/all_test", schema=schema_of(*tables))


def test_a_name_of_64_characters_of_several_bytes() -> None:
    open_target("mariadb://h/{database}_test", schema=schema_of(table("ü" * 64)))


# -- Loading into a user's tables --------------------------------------------------------------------------------------


def test_a_users_columns_take_what_suits_them(place: Place, theirs: pymysql.cursors.Cursor) -> None:
    theirs.execute(
        "CREATE TABLE odd (id int PRIMARY KEY, b bit(1), u1 binary(16), u2 char(32), u3 uuid, j json, "
        "d decimal(6,1), t timestamp(3) NULL, l varchar(40) CHARACTER SET latin1)"
    )
    value = bytes.fromhex("0123456789ab4def8123456789abcdef")
    kinds = ["boolean", "uuid", "uuid", "uuid", "jsonb", "decimal(8,2)", "timestamptz", "text"]
    odd = table("odd", *(column(name, kind) for name, kind in zip("b u1 u2 u3 j d t l".split(), kinds, strict=True)))
    batch = pa.record_batch(
        {
            "id": ids(1, 2),
            "b": [True, None],
            **{name: pa.array([value, None], pa.binary(16)) for name in ("u1", "u2", "u3")},
            "j": ['{"a": "\\\\"}', None],
            "d": pa.array([12345, None], pa.int64()).cast(pa.decimal128(19, 0)),
            "t": pa.array([1_500_000_000_123_000, None], pa.timestamp("us", tz="UTC")),
            "l": ["grün", None],
        }
    )
    with place.session(odd) as session:
        session.create_tables([odd], new_run())
        load(session, odd, batch)
        (first, second) = session.query(
            "SELECT b + 0 AS b, hex(u1) AS u1, upper(u2) AS u2, u3, json_value(j, '$.a') AS j, d, t, l "
            "FROM odd ORDER BY id"
        ).to_pylist()
        assert first["u1"] == first["u2"] == value.hex().upper()
        assert first["u3"] == "01234567-89ab-4def-8123-456789abcdef"
        assert (int(first["b"]), first["j"], str(first["d"]), first["l"]) == (1, "\\", "12345.0", "grün")
        assert first["t"].isoformat() == "2017-07-14T02:40:00.123000"
        assert set(second.values()) == {None}
        types = [parse_type("uuid")] * 3
        (back,) = session.stream("SELECT u1, u2, u3 FROM odd WHERE id = 1", types)
        assert [each.to_pylist() for each in back.columns] == [[value]] * 3


def test_what_a_users_table_refuses_is_named(place: Place, theirs: pymysql.cursors.Cursor) -> None:
    theirs.execute("CREATE TABLE small (id tinyint PRIMARY KEY, name varchar(2) UNIQUE)")
    theirs.execute("INSERT INTO small VALUES (1, 'a')")
    small = table("small", column("name", "text"), column("missing", "text"))
    with place.session(small) as session:
        session.create_tables([small], new_run())
        for batch, problem in (
            (pa.record_batch({"id": ids(2), "name": ["long"]}), "Data truncated for column 'name'"),
            (pa.record_batch({"id": ids(2), "name": ["a"]}), "Duplicate entry 'a' for key 'name'"),
            (pa.record_batch({"id": ids(1000), "name": ["b"]}), "Out of range value for column 'id'"),
            (pa.record_batch({"id": ids(3), "missing": ["b"]}), "no column missing"),
        ):
            with pytest.raises(LoadError, match=f"loading rows .* of shop.small: .*{problem}|has {problem}"):
                load(session, small, batch)
        assert session.count_rows([small.name]) == {small.name: 1}
        assert session.parts("run-1") == set()


def test_references_of_users_tables_hold_whatever_the_order(place: Place, theirs: pymysql.cursors.Cursor) -> None:
    theirs.execute("CREATE TABLE hens (id int PRIMARY KEY, egg int NOT NULL, KEY (egg))")
    theirs.execute("CREATE TABLE eggs (id int PRIMARY KEY, hen int NOT NULL REFERENCES hens (id))")
    theirs.execute("ALTER TABLE hens ADD FOREIGN KEY (egg) REFERENCES eggs (id)")
    hens, eggs = table("hens", column("egg", "integer")), table("eggs", column("hen", "integer"))
    rows = {
        hens.name: pa.record_batch({"id": ids(1, 2), "egg": ids(11, 12)}),
        eggs.name: pa.record_batch({"id": ids(11, 12), "hen": ids(2, 1)}),
    }
    parts = [Part(name, 0, 2) for name in rows]
    with place.session(hens, eggs) as session:
        assert isinstance(session, TyingSession)
        session.create_tables([hens, eggs], new_run())
        assert session.enforced([hens.name, eggs.name]) == {(hens.name, eggs.name), (eggs.name, hens.name)}
        with pytest.raises(LoadError, match="foreign key constraint"):
            load(session, hens, rows[hens.name])
        with pytest.raises(LoadError, match="2 rows refer to no row of eggs by egg, such as 11, 12"):
            session.load_together(new_run(), parts[:1], lambda part: rows[part.table])
        assert session.count_rows([hens.name]) == {hens.name: 0}
        session.load_together(new_run(), parts, lambda part: rows[part.table])
        assert session.parts("run-1") == set(parts)
        with pytest.raises(LoadError, match="refer to no row of eggs"):
            session.delete_together([(eggs, pa.record_batch({"id": ids(11)})), (hens, pa.record_batch({"id": ids(2)}))])
        assert session.count_rows([hens.name, eggs.name]) == {hens.name: 2, eggs.name: 2}
        both = [(each, rows[each.name].select(["id"])) for each in (hens, eggs)]
        assert session.delete_together(both) == [2, 2]


def test_emptying_and_dropping_spare_what_others_refer_to(place: Place, theirs: pymysql.cursors.Cursor) -> None:
    with place.session(PEOPLE) as session:
        assert isinstance(session, EmptyingSession)
        session.create_tables([PEOPLE], new_run())
        load(session, PEOPLE, people(1, 2))
        session.finish_tables([PEOPLE], new_run())
        theirs.execute(
            "CREATE TABLE visits (id int PRIMARY KEY, person int, FOREIGN KEY (person) REFERENCES people (id))"
        )
        assert not session.empty_tables([PEOPLE.name])
        with pytest.raises(TargetError, match=r"visits, which seedbed did not create, refers to it"):
            session.drop_tables([PEOPLE.name])
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 2}
        theirs.execute("DROP TABLE visits")
        assert session.empty_tables([PEOPLE.name])
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 0}
        assert session.parts("run-1") == set()
        session.adopt(new_run("run-2"), [PEOPLE.name])
        assert session.created_by("run-2") == {PEOPLE.name}


def test_references_of_ours_go_with_their_parent(place: Place) -> None:
    orders = table(
        "orders", column("person", "integer"), references=(Reference("person", ("person",), PEOPLE.name, ("id",)),)
    )
    with place.session(PEOPLE, orders) as session:
        session.create_tables([PEOPLE, orders], new_run())
        load(session, PEOPLE, people(1))
        load(session, orders, pa.record_batch({"id": ids(1), "person": ids(1)}))
        session.finish_tables([orders, PEOPLE], new_run())
        assert session.enforced([orders.name, PEOPLE.name]) == {(orders.name, PEOPLE.name)}  # type: ignore[attr-defined]
        session.drop_tables([PEOPLE.name])
        assert session.count_rows([orders.name, PEOPLE.name]) == {orders.name: 1}


# -- Reading -----------------------------------------------------------------------------------------------------------


def test_a_stream_that_is_closed_early_ends_at_once(place: Place) -> None:
    endless = "SELECT a.seq, repeat('x', 200) AS t FROM seq_1_to_100000 a JOIN seq_1_to_100000 b"
    with place.session(PEOPLE) as session:
        for _ in range(3):
            began = session.stream(endless)
            next(began)
            began.close()
            assert session.query("SELECT 1 AS one").to_pylist() == [{"one": 1}]
        assert session.query("SHOW STATUS", limit=3).num_rows == 3
        assert session.query("SELECT seq FROM seq_1_to_100000", limit=70_000).num_rows == 70_000
        assert session.query("SELECT count(*) AS n FROM seq_1_to_100000").to_pylist() == [{"n": 100_000}]


def test_statements_may_have_comments_quotes_and_a_semicolon(place: Place) -> None:
    with place.session(PEOPLE) as session:
        for sql in (
            "SELECT 'a;b' AS x -- ; nothing\n;",
            "/* first */ (SELECT 'a;b' AS x); # last",
            'SELECT "x" FROM (SELECT \'a;b\' AS "x") AS `q;`',
            "WITH q AS (SELECT 'a;b' AS x) SELECT x FROM q",
            "VALUES ('a;b')",
        ):
            assert session.query(sql).column(0).to_pylist() == ["a;b"], sql
        with pytest.raises(TargetError, match=r"a \? stands where a value is wanted"):
            session.query("SELECT ?")
        with pytest.raises(TargetError, match=r"column v: what is stored there is not smallint"):
            list(session.stream("SELECT 'x' AS v", [parse_type("smallint")]))


# -- Connections -------------------------------------------------------------------------------------------------------


def test_a_killed_connection_says_so_and_leaves_no_part(place: Place) -> None:
    with place.session(PEOPLE) as session:
        session.create_tables([PEOPLE], new_run())
        load(session, PEOPLE, people(1))
        with mysql_connection(place.url) as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> connection_id()"
            )
            for (number,) in cursor.fetchall():
                cursor.execute(f"KILL {number}")
        with pytest.raises(TargetError, match="--resume") as problem:
            load(session, PEOPLE, people(2), start=1)
        assert "people" in str(problem.value)
        with pytest.raises(TargetError, match="--resume"):
            session.count_rows([PEOPLE.name])
    with place.session(PEOPLE) as session:
        assert session.parts("run-1") == {Part(PEOPLE.name, 0, 1)}
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 1}


def test_a_row_that_somebody_holds_is_waited_for_and_a_deadlock_is_tried_again(place: Place) -> None:
    with place.session(PEOPLE) as session, place.session(PEOPLE) as other:
        session.create_tables([PEOPLE], new_run())
        with mysql_connection(place.url) as connection, connection.cursor() as cursor:
            cursor.execute("START TRANSACTION")
            cursor.execute("INSERT INTO people VALUES (5, 'theirs')")
            thread = threading.Thread(target=lambda: load(other, PEOPLE, people(4)))
            thread.start()
            thread.join(20)
            assert not thread.is_alive()
            cursor.execute("ROLLBACK")
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 1}


def test_two_processes_do_not_share_a_database(place: Place) -> None:
    target, other = place.open(PEOPLE), place.open(PEOPLE)
    with target.hold(["shop"]), pytest.raises(BusyError, match=r"another seedbed process .*: connection \d+ of root"):
        other.hold(["shop"]).__enter__()
    with other.hold(["shop", "clinic"]):
        pass


def test_whoever_holds_waits_for_what_a_killed_process_left_behind(place: Place) -> None:
    script = (
        "import sys, time\n"
        "from tests.contract.target_places import schema_of\n"
        "from seedbed.targets import open_target\n"
        "from tests.unit.targets.test_mysql import PEOPLE\n"
        "session = open_target(sys.argv[1], schema=schema_of(PEOPLE)).session('shop', create=True)\n"
        "print('open', flush=True)\n"
        "session._connection.execute('DO SLEEP(2)')\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, place.url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as output:
        assert output.readline() == "open\n"
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    began = time.monotonic()
    with place.open(PEOPLE).hold(["shop"]):
        assert time.monotonic() - began > 0.5


def test_what_the_url_says_wrong() -> None:
    schema = schema_of(PEOPLE)
    with pytest.raises(ConnectionProblem, match=r"mysql://ann@127\.0\.0\.1:1/shop_test: .*refused"):
        open_target("mysql://ann:s3cret@127.0.0.1:1/{database}_test", schema=schema).session("shop")
    with pytest.raises(UsageError, match=r"no option 'ssl_cafile'\n.*did you mean ssl_ca"):
        open_target("mysql://h/{database}_test?ssl_cafile=x", schema=schema).session("shop")


def test_a_password_comes_from_the_environment(
    place: Place, theirs: pymysql.cursors.Cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = f"u{place.url.rpartition('/')[2][:8]}"
    theirs.execute(f"CREATE USER {user} IDENTIFIED BY 's3cret'")
    try:
        theirs.execute(f"GRANT ALL ON *.* TO {user}")
        url = place.url.replace("root@", f"{user}@")
        with pytest.raises(ConnectionProblem, match="Access denied") as problem:
            open_target(url, schema=schema_of(PEOPLE)).session("shop")
        assert "MYSQL_PWD" in str(problem.value)
        monkeypatch.setenv("MYSQL_PWD", "s3cret")
        open_target(url, schema=schema_of(PEOPLE)).session("shop").close()
    finally:
        theirs.execute(f"DROP USER {user}")


def test_checks_mean_what_the_spec_says(place: Place) -> None:
    checks = (Check(r"regexp_matches(code, '^\d+$')"), Check(r"code <> '9\9'"), Check("\"order\" || code <> 'ab'"))
    checked = replace(table("checked", column("code", "text"), column("order", "text")), checks=checks)
    with place.session(checked) as session:
        session.create_tables([checked], new_run())
        load(session, checked, pa.record_batch({"id": ids(1), "code": ["12"], "order": ["ab"]}))
        for code in ("x1", ""):
            with pytest.raises(LoadError, match="ck_checked_1"):
                load(session, checked, pa.record_batch({"id": ids(2), "code": [code], "order": ["a"]}), start=1)
