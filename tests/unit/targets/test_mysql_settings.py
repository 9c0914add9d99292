"""MariaDB servers with settings of their own: no LOAD DATA LOCAL, large rows, an end in the middle of a load."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pyarrow as pa
import pytest

from seedbed.errors import ConnectionProblem, LoadError, Notice, TargetError
from seedbed.targets import Part, open_target
from tests.conftest import ON_CI
from tests.contract.target_places import column, new_run, schema_of, table
from tests.contract.target_values import VALUES, arrow
from tests.servers import MariadbServer, ServerMissingError, private_mariadb

SHOP = Path(__file__).parents[2] / "e2e" / "shop.yaml"
KINDS = [case for case in VALUES if "#" not in case]
HELD = table("held", *(column(f"c{place}", kind) for place, kind in enumerate(KINDS)))


@pytest.fixture(scope="module")
def strict() -> Iterator[MariadbServer]:
    """Forbids LOAD DATA LOCAL, and takes rows of 16 MiB and more."""
    try:
        with private_mariadb({"local-infile": "0", "max-allowed-packet": "64M"}) as server:
            yield server
    except ServerMissingError as error:
        if ON_CI:
            pytest.fail(str(error))
        pytest.skip(str(error))


def test_inserts_take_the_place_of_load_data_and_say_so(strict: MariadbServer) -> None:
    columns = {f"c{place}": pa.array([*VALUES[kind], None][:2], arrow(kind)) for place, kind in enumerate(KINDS)}
    batch = pa.record_batch({"id": pa.array([0, 1], pa.int32()), **columns})
    target = open_target(strict.url("{database}_test"), schema=schema_of(HELD))
    with closing(target.session("shop", create=True)) as session:
        session.create_tables([HELD], new_run())
        with pytest.warns(Notice, match=r"forbids LOAD DATA LOCAL .* twice as long; .* SET GLOBAL local_infile = 1"):
            session.load(new_run(), Part(HELD.name, 0, 2), batch)
        (back,) = session.stream('SELECT * FROM held ORDER BY "id"', [each.type for each in HELD.columns])
        assert back.to_pylist() == batch.to_pylist()
        with pytest.raises(LoadError, match=r"rows 2 to 3 of shop\.held: Duplicate entry '0' for key 'PRIMARY'"):
            session.load(new_run(), Part(HELD.name, 2, 4), batch)
        assert session.anti_join([batch.select(["id"])], HELD.name, ["id"]).count == 0
        assert session.delete_keys(HELD, batch.select(["id"])) == 2


def test_the_command_says_it_once(strict: MariadbServer) -> None:
    command = [sys.executable, "-c", "from seedbed.cli import main; main()", "seed", str(SHOP)]
    done = subprocess.run(
        [*command, "--to", strict.url("said_{database}_test")], capture_output=True, text=True, check=True
    )
    assert done.stderr.count("forbids LOAD DATA LOCAL") == 1
    assert "note: the server forbids" in done.stderr
    assert "load.py" not in done.stderr


def test_rows_longer_than_a_packet(strict: MariadbServer) -> None:
    texts = ["x" * (2**24 - 9), "short", "y" * (2**24 + 100_000), None, "z" * (2 * 2**24)]
    with closing(
        open_target(strict.url("{database}_test"), schema=schema_of()).session("long", create=True)
    ) as session:
        sql = " UNION ALL ".join(
            f"SELECT {place} AS n, {'NULL' if text is None else f'repeat({text[0]!r}, {len(text)})'} AS t"
            if text != "short"
            else f"SELECT {place}, 'short'"
            for place, text in enumerate(texts)
        )
        found = session.query(sql).sort_by("n")
        assert found.column("t").to_pylist() == texts


def test_a_server_that_ends_is_said_with_what_to_do() -> None:
    people = table("people", column("name", "text"))
    batch = pa.record_batch({"id": pa.array([1], pa.int32()), "name": ["Anna"]})
    with ExitStack() as stack:
        try:
            server = stack.enter_context(private_mariadb())
        except ServerMissingError as error:
            pytest.skip(str(error))  # the fixture above fails where it must
        target = open_target(server.url("{database}_test"), schema=schema_of(people))
        session = target.session("shop", create=True)
        session.create_tables([people], new_run())
        stack.close()
        with pytest.raises(TargetError, match=r"shop_test: loading rows 0 to 0 of shop\.people: .*\n.*--resume"):
            session.load(new_run(), Part(people.name, 0, 1), batch)
        with pytest.raises(TargetError, match="--resume"):
            session.runs()
        session.close()
        with pytest.raises(ConnectionProblem, match="refused"):
            target.session("shop")
