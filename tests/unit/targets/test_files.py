from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from seedbed.errors import LoadError, OccupiedError, UnsafeTargetError, UsageError
from seedbed.model import Reference, Table, TableName, Unique
from seedbed.targets import Part, Session, Target, open_target
from seedbed.targets.files.names import folder_of, table_of
from tests.contract import killed_loader
from tests.contract.target_places import column, new_run, schema_of, table
from tests.contract.target_values import VALUES, arrow
from tests.objects import S3Server, object_names

ROOT = Path(__file__).parents[3]
PEOPLE = table("people", column("name", "varchar(40)", nullable=False), column("note", "text", comment="a note"))
SUFFIXES = {"parquet": ".parquet", "csv": ".csv", "jsonl": ".jsonl"}


def _people(start: int = 0, stop: int = 3) -> pa.RecordBatch:
    names = [f"name {number}" for number in range(start, stop)]
    notes = [None if number % 2 else f"note {number}" for number in range(start, stop)]
    return pa.record_batch({"id": pa.array(range(start, stop), pa.int32()), "name": names, "note": pa.array(notes)})


def _open(url: str, *tables: Table) -> Target:
    return open_target(url, schema=schema_of(*tables))


def _fill(session: Session, filled: Table, *batches: pa.RecordBatch, run_id: str = "run-1") -> None:
    run, start = new_run(run_id), 0
    session.create_tables([filled], run)
    for batch in batches:
        session.load(run, Part(filled.name, start, start + batch.num_rows), batch)
        start += batch.num_rows
    session.finish_tables([filled], run)
    session.complete(run)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(params=SUFFIXES)
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_complete_database_is_tables_and_a_manifest(scheme: str, tmp_path: Path) -> None:
    with closing(_open(f"{scheme}:///{tmp_path}", PEOPLE).session("shop", create=True)) as session:
        _fill(session, PEOPLE, _people(0, 3), _people(3, 5))
    found = _files(tmp_path / "shop")
    parts = [f"people/part-00000000000{start}{SUFFIXES[scheme]}" for start in (0, 3)]
    assert list(found) == ["_manifest.json", *parts]
    manifest = json.loads(found["_manifest.json"])
    (kept,) = manifest["tables"]
    assert (manifest["database"], manifest["runs"][0]["state"], kept["name"], kept["rows"]) == (
        "shop", "complete", "people", 5,
    )  # fmt: skip
    assert [(part["file"], part["start"], part["stop"]) for part in kept["parts"]] == [
        (parts[0], 0, 3),
        (parts[1], 3, 5),
    ]
    assert [part["sha256"] for part in kept["parts"]] == [sha256(found[path]).hexdigest() for path in parts]
    assert [part["bytes"] for part in kept["parts"]] == [len(found[path]) for path in parts]
    assert "a note" in found["_manifest.json"].decode()


def test_equal_rows_are_equal_bytes_whatever_the_run(scheme: str, tmp_path: Path) -> None:
    for place, run_id in (("one", "a"), ("two", "b")):
        with closing(_open(f"{scheme}:///{tmp_path}/{place}", PEOPLE).session("shop", create=True)) as session:
            _fill(session, PEOPLE, _people(), run_id=run_id)
    path = f"shop/people/part-000000000000{SUFFIXES[scheme]}"
    assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_a_killed_load_goes_on_to_the_same_files(scheme: str, tmp_path: Path) -> None:
    items, run = killed_loader.ITEMS, new_run()
    url = f"{scheme}:///{tmp_path}/killed"
    with closing(_open(url, items).session("shop", create=True)) as session:
        session.create_tables([items], run)
    for wait in (0.0, 0.01, 0.03):
        command = [sys.executable, "-m", "tests.contract.killed_loader", url, run.id]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as loader:
            assert loader.stdout is not None
            assert loader.stdout.readline()
            time.sleep(wait)
            os.kill(loader.pid, signal.SIGKILL)
    count = 0
    for place in ("killed", "whole"):
        with closing(_open(f"{scheme}:///{tmp_path}/{place}", items).session("shop", create=True)) as session:
            session.create_tables([items], run)
            count = count or len(session.parts(run.id)) + 2
            for number in range(count):
                session.load(run, killed_loader.part(number), killed_loader.rows(number))
            session.finish_tables([items], run)
            session.complete(run)
    killed, whole = _files(tmp_path / "killed" / "shop"), _files(tmp_path / "whole" / "shop")
    kept, wanted = json.loads(killed.pop("_manifest.json")), json.loads(whole.pop("_manifest.json"))
    assert killed == whole
    assert kept["tables"] == wanted["tables"]


def test_a_part_counts_from_the_moment_its_file_is_there(tmp_path: Path) -> None:
    run = new_run()
    with closing(_open(f"csv:///{tmp_path}", PEOPLE).session("shop", create=True)) as session:
        session.create_tables([PEOPLE], run)
        session.load(run, Part(PEOPLE.name, 0, 3), _people())
        (tmp_path / "shop/people/part-000000000000.csv").unlink()  # as if killed just before the rename
        assert session.parts(run.id) == set()
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 0}
        session.load(run, Part(PEOPLE.name, 0, 3), _people())
        session.complete(run)
        assert session.parts(run.id) == {Part(PEOPLE.name, 0, 3)}


@pytest.mark.parametrize("path", ["people/theirs{suffix}", "theirs/file{suffix}", "notes.txt"])
def test_files_of_others_stay(scheme: str, tmp_path: Path, path: str) -> None:
    target = _open(f"{scheme}:///{tmp_path}", PEOPLE)
    with closing(target.session("shop", create=True)) as session:
        _fill(session, PEOPLE, _people())
        theirs = tmp_path / "shop" / path.format(suffix=SUFFIXES[scheme])
        theirs.parent.mkdir(exist_ok=True)
        shutil.copy(tmp_path / f"shop/people/part-000000000000{SUFFIXES[scheme]}", theirs)
        rows = 6 if path.startswith("people") else 3
        assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: rows}
        if rows == 6:
            with pytest.raises(LoadError, match="files that seedbed did not write: people/theirs"):
                session.delete_keys(PEOPLE, pa.record_batch({"id": pa.array([1], pa.int32())}))
        session.drop_tables([PEOPLE.name])
        session.forget("run-1")
        assert session.count_rows([PEOPLE.name]) == ({PEOPLE.name: 3} if rows == 6 else {})
    assert not target.drop_database("shop")
    assert theirs.exists()
    theirs.unlink()


def test_a_file_that_is_in_the_way_is_named(tmp_path: Path) -> None:
    theirs = tmp_path / "shop_test/people/part-000000000000.csv"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("id,name,note\n7,x,y\n")
    people = replace(PEOPLE, name=TableName("shop_test", "people"))
    run = new_run()
    with closing(_open(f"csv:///{tmp_path}", people).session("shop_test", create=True)) as session:
        session.create_tables([people], run)
        assert session.created_by(run.id) == set()
        with pytest.raises(OccupiedError, match=r"part-000000000000\.csv already"):
            session.load(run, Part(people.name, 0, 3), _people())
        session.load(run, Part(people.name, 1, 4), _people())
        assert session.count_rows([people.name]) == {people.name: 4}
    assert theirs.read_text() == "id,name,note\n7,x,y\n"


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    with closing(_open(f"csv:///{tmp_path}", PEOPLE).session("shop")) as session:  # empty
        _fill(session, PEOPLE, _people())
    (tmp_path / "clinic").mkdir()
    (tmp_path / "clinic" / "notes.txt").write_text("of great value")
    with pytest.raises(UnsafeTargetError, match="allow-database clinic"):
        _open(f"csv:///{tmp_path}", table("t", database="clinic")).session("clinic", create=True)


def test_other_programs_read_the_folders(tmp_path: Path) -> None:
    keyed = replace(
        PEOPLE,
        uniques=(Unique(("name",)),),
        references=(Reference("boss", ("id",), PEOPLE.name, ("id",)),),
        comment="Who",
    )
    with closing(_open(f"parquet:///{tmp_path}", keyed).session("shop", create=True)) as session:
        _fill(session, keyed, _people(0, 3), _people(3, 5))
    folder = tmp_path / "shop" / "people"
    assert ds.dataset(folder).to_table().sort_by("id").to_pylist() == _people(0, 5).to_pylist()
    assert ds.dataset(tmp_path / "shop").count_rows() == 5
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT count(*) FROM '{folder}/*.parquet'").fetchall() == [(5,)]
    kept = pq.read_schema(folder / "part-000000000000.parquet")
    assert {
        name: value for name, value in kept.metadata.items() if name.startswith(b"seedbed") or name == b"comment"
    } == {
        b"seedbed.table": b"shop.people",
        b"seedbed.primary_key": b'["id"]',
        b"seedbed.uniques": b'[["name"]]',
        b"seedbed.references": b'[{"columns": ["id"], "table": "shop.people", "parent_columns": ["id"]}]',
        b"comment": b"Who",
    }
    assert kept.field("note").metadata == {b"seedbed.type": b"text", b"comment": b"a note"}


def test_a_csv_is_quoted_where_it_must_be(tmp_path: Path) -> None:
    odd = table("odd", column("a,b", "text"), column("t", "timestamp"), column("x", "integer[]"), column("b", "bytes"))
    batch = pa.record_batch(
        {
            "id": pa.array(range(6), pa.int32()),
            "a,b": ["", None, 'say "hi"', "a,b", "line\nend", " blank"],
            "t": pa.array([0, None, 1, 2_000_000, None, None], pa.timestamp("us")),
            "x": pa.array([[1, None], [], None, [2], None, None], pa.list_(pa.int32())),
            "b": pa.array([b"\0a", b"", None, None, None, None], pa.binary()),
        }
    )
    with closing(_open(f"csv:///{tmp_path}", odd).session("shop", create=True)) as session:
        _fill(session, odd, batch)
    assert (tmp_path / "shop/odd/part-000000000000.csv").read_bytes().decode() == (
        'id,"a,b",t,x,b\n'
        '0,"",1970-01-01 00:00:00,"[1,null]",\\x0061\n'
        "1,,,[],\\x\n"
        '2,"say ""hi""",1970-01-01 00:00:00.000001,,\n'
        '3,"a,b",1970-01-01 00:00:02,[2],\n'
        '4,"line\nend",,,\n'
        '5," blank",,,\n'
    )


def test_a_line_of_json_has_the_types_that_json_has(tmp_path: Path) -> None:
    cases = (
        "decimal(15,2)",
        "decimal(18,3)",
        "boolean",
        "double",
        "double #infinity",
        "json",
        "text",
        "uuid",
        "interval",
    )
    columns = [column(f"c{number}", case.partition(" #")[0]) for number, case in enumerate(cases)]
    values = {
        each.name: pa.array(VALUES[case][:1], arrow(case.partition(" #")[0]))
        for each, case in zip(columns, cases, strict=True)
    }
    values["c6"] = pa.array(['a "b" \\ \n ü'])
    typed = table("typed", *columns)
    with closing(_open(f"jsonl:///{tmp_path}", typed).session("shop", create=True)) as session:
        _fill(session, typed, pa.record_batch({"id": pa.array([1], pa.int32()), **values}))
    (path,) = (tmp_path / "shop" / "typed").iterdir()
    assert path.read_bytes().decode() == (
        '{"id":1,"c0":9999999999999.99,"c1":"0.001","c2":true,"c3":0.1,"c4":"Infinity","c5":{"a": [1, "ü", null]},'
        '"c6":"a \\"b\\" \\\\ \\n ü","c7":"00000000-0000-0000-0000-000000000000","c8":"PT0S"}\n'
    )


@pytest.mark.parametrize("compression", ["gzip", "zstd"])
@pytest.mark.parametrize("scheme", ["csv", "jsonl"])
def test_compressed_text_is_read_with_and_without_the_option(scheme: str, compression: str, tmp_path: Path) -> None:
    url = f"{scheme}:///{tmp_path}"
    with closing(_open(f"{url}?compression={compression}", PEOPLE).session("shop", create=True)) as session:
        _fill(session, PEOPLE, _people())
    (path,) = (tmp_path / "shop" / "people").iterdir()
    assert path.suffix == {"gzip": ".gz", "zstd": ".zst"}[compression]
    if compression == "gzip":
        assert gzip.decompress(path.read_bytes()).count(b"\n") == (4 if scheme == "csv" else 3)
        assert path.read_bytes()[4:8] == bytes(4)  # no time in it, so that equal rows are equal bytes
    with closing(_open(url, PEOPLE).session("shop", read_only=True)) as session:
        assert session.query("SELECT * FROM people ORDER BY id").to_pylist() == _people().to_pylist()


def test_texts_that_come_as_dictionaries_are_plain_texts_to_readers(tmp_path: Path) -> None:
    plain = _people(0, 8)
    notes = pa.DictionaryArray.from_arrays(pa.array([1, None] * 4, pa.int32()), pa.array(["never", "note é"]))
    unused = pa.DictionaryArray.from_arrays(pa.nulls(8, pa.int32()), pa.array([], pa.string()))
    files = []
    for number, given in enumerate((notes, notes.cast(pa.string()), unused)):
        with closing(_open(f"parquet:///{tmp_path}/{number}", PEOPLE).session("db", create=True)) as session:
            _fill(session, PEOPLE, plain.set_column(2, "note", given))
        (path,) = (tmp_path / f"{number}" / "db" / "people").glob("*.parquet")
        files.append(path)
        assert pq.read_table(path)["note"].to_pylist() == given.to_pylist()
        assert duckdb.execute(f"SELECT note FROM '{path}'").fetchall() == [(note,) for note in given.to_pylist()]
    schemas = [pq.read_schema(path) for path in files]
    assert all(schema.equals(schemas[1], check_metadata=True) for schema in schemas)
    assert schemas[0].field("note").type == pa.string()
    assert schemas[0].field("note").metadata == {b"seedbed.type": b"text", b"comment": b"a note"}
    assert schemas[0].metadata[b"seedbed.table"] == b"shop.people"


@pytest.mark.parametrize("codec", ["ZSTD", "SNAPPY", "UNCOMPRESSED"])
def test_parquet_is_compressed_as_asked(codec: str, tmp_path: Path) -> None:
    option = {"UNCOMPRESSED": "none"}.get(codec, codec.lower())
    with closing(_open(f"parquet:///{tmp_path}?compression={option}", PEOPLE).session("shop", create=True)) as session:
        _fill(session, PEOPLE, _people())
    (path,) = (tmp_path / "shop" / "people").iterdir()
    assert pq.read_metadata(path).row_group(0).column(0).compression == codec


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("parquet:///x?compression=lzma", "valid here: none, snappy, zstd"),
        ("csv:///x?compresion=gzip", "did you mean compression"),
        ("csv:///x?region=eu", "there is no such option"),
        ("csv://host/x", "has no host"),
        ("jsonl+ftp://host/x", "cannot be kept in 'ftp'"),
    ],
)
def test_a_wrong_url_is_explained(url: str, found: str) -> None:
    with pytest.raises(UsageError, match=found):
        _open(url, PEOPLE)


@pytest.mark.parametrize("names", [("People", "people"), ("a",)])
def test_names_that_only_differ_in_case(names: tuple[str, ...]) -> None:
    tables = [table(name, *([column("X", "text"), column("x", "text")] if len(names) == 1 else [])) for name in names]
    with pytest.raises(UsageError, match="but for case"):
        _open("csv:///x", *tables)


@pytest.mark.parametrize(
    "name", ["people", "a/b", "..", ".hidden", "_x", "a=b", "50 % off", "größe", "a ", "-", "a.b."]
)
def test_any_table_has_a_folder(name: str) -> None:
    folder = folder_of(name)
    assert table_of(folder) == name
    assert not set(folder) & set('/\\=:*?"<>|')
    assert folder[0] not in "._"
    assert folder[-1] not in " ."


@pytest.fixture
def bucket(s3_server: S3Server) -> str:
    return f"{s3_server.user}@{s3_server.bucket}/u{uuid4().hex[:8]}?{s3_server.options}"


def test_objects_are_gone_when_cleared(scheme: str, bucket: str) -> None:
    url = f"{scheme}+s3://{bucket}"
    target = _open(url, PEOPLE)
    with closing(target.session("shop", create=True)) as session:
        _fill(session, PEOPLE, _people(0, 3), _people(3, 5))
        assert session.query("SELECT count(*) AS n FROM people WHERE note IS NULL").to_pylist() == [{"n": 2}]
        parts = [f"shop/people/part-00000000000{start}{SUFFIXES[scheme]}" for start in (0, 3)]
        assert [name for name in object_names(url) if not name.endswith("/")] == ["shop/_manifest.json", *parts]
        session.drop_tables([PEOPLE.name])
        session.forget("run-1")
    assert "secret" not in target.describe("shop")
    assert target.drop_database("shop")
    assert object_names(url) == []


def test_empty_folders_that_a_killed_process_left_go_with_the_database(tmp_path: Path) -> None:
    target = _open(f"parquet:///{tmp_path}/{{database}}", PEOPLE)
    with closing(target.session("shop", create=True)) as session:
        _fill(session, PEOPLE, _people())
        (tmp_path / "shop" / "unfinished" / "deeper").mkdir(parents=True)
        session.drop_tables([PEOPLE.name])
        session.forget("run-1")
    assert target.drop_database("shop")
    assert not (tmp_path / "shop").exists()
