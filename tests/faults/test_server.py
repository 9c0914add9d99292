"""A server that is killed, connections that are cut: a clear error, a true status, and a resume to the same end."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest

import seedbed
from seedbed.errors import TargetError
from tests.faults.amount import FULL
from tests.faults.disturbing import Disturbing
from tests.faults.proxy import proxy
from tests.faults.restartable import (
    RestartableMariadb,
    RestartablePostgresql,
    restartable_mariadb,
    restartable_postgresql,
)
from tests.places import place
from tests.servers import MariadbServer, PostgresqlServer, ServerMissingError
from tests.states import State, state_of

SPEC = str(Path(__file__).parents[1] / "e2e" / "shop.yaml")
SCALE = 4.0


@pytest.fixture(scope="module")
def dataset() -> seedbed.Dataset:
    return seedbed.load(SPEC).at(scale=SCALE)


Fragile = RestartablePostgresql | RestartableMariadb
SERVERS = ["postgresql", "mysql"] if FULL else ["postgresql"]


@pytest.fixture(scope="module", params=SERVERS)
def fragile(request: pytest.FixtureRequest) -> Iterator[Fragile]:
    is_mysql = request.param == "mysql"
    try:
        with restartable_mariadb() if is_mysql else restartable_postgresql() as server:
            yield server
    except ServerMissingError as error:
        pytest.skip(str(error))


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> PostgresqlServer | MariadbServer:
    """One that stays up."""
    names = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}
    found: PostgresqlServer | MariadbServer = request.getfixturevalue(names[request.param])
    return found


def kind_of(server: object, *, together: bool) -> str:
    """What `place` calls a target on a server; with all databases of the dataset in one where wanted."""
    if isinstance(server, MariadbServer):
        return "mysql-one-database" if together else "mysql"
    return "postgresql-schemas" if together else "postgresql"


@pytest.fixture(scope="module")
def whole(dataset: seedbed.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The checksums of a load that nothing disturbed."""
    with place("sqlite", tmp_path_factory.mktemp("whole")) as url:
        dataset.seed(url)
        return state_of(dataset, dataset.target(url)).rows


MOMENTS: list[dict[str, Any]] = [{"rows": 1}, {"rows": 3000}, {"rows": 9000}, {"phase": "adding constraints"}]
KILLS = [*itertools.product(["load", "append"], MOMENTS)] if FULL else [("load", MOMENTS[3]), ("append", MOMENTS[1])]


@pytest.mark.parametrize(("mode", "moment"), KILLS, ids=str)
def test_the_server_is_killed_and_started_again(
    dataset: seedbed.Dataset,
    whole: dict[str, str],
    fragile: Fragile,
    tmp_path: Path,
    mode: str,
    moment: dict[str, Any],
) -> None:
    with place(kind_of(fragile.server, together=True), tmp_path, fragile.server) as url:
        if mode == "append":
            dataset.seed(url, scale=1)
            moment = {"rows": 2000} if "rows" in moment else moment
        disturbing = Disturbing(fragile.kill, **moment)
        with pytest.raises(TargetError) as caught:
            dataset.seed(url, part_rows=300, progress=disturbing, append=mode == "append")
        assert "--resume" in str(caught.value) or "check that the server runs" in str(caught.value)
        with pytest.raises(TargetError, match="refused"):
            dataset.status(url)
        fragile.start()
        check_truth(dataset, url)
        dataset.seed(url, resume=True)
        check_whole(dataset, url, whole)


def check_truth(dataset: seedbed.Dataset, url: str) -> None:
    """What `status` says is what is there."""
    for database in dataset.status(url):
        assert database.state in {"loading", "complete", "empty"}
        for table in database.tables:
            assert (table.there or 0) == table.loaded


def check_whole(dataset: seedbed.Dataset, url: str, rows: dict[str, str]) -> State:
    state = state_of(dataset, dataset.target(url))
    assert set(state.states) == {"complete"}
    assert state.rows == rows  # scale 1 is among the sizes of scale 4, so topping it up comes to the same rows
    assert dataset.verify(url).passed
    return state


@pytest.mark.parametrize("moment", MOMENTS if FULL else MOMENTS[2:3], ids=str)
def test_connections_are_terminated(
    dataset: seedbed.Dataset,
    whole: dict[str, str],
    server: PostgresqlServer | MariadbServer,
    tmp_path: Path,
    moment: dict[str, Any],
) -> None:
    with place(kind_of(server, together=False), tmp_path, server) as url:
        prefix = url.rpartition("/")[2].partition("_")[0]
        disturbing = Disturbing(lambda: terminate(server, prefix), **moment)
        # When a phase begins there may be no connection.
        with (
            contextlib.nullcontext()
            if "phase" in moment
            else pytest.raises(TargetError, match=r"connection[\s\S]*--resume")
        ):
            dataset.seed(url, part_rows=300, progress=disturbing)
        check_truth(dataset, url)
        dataset.seed(url, resume=True)
        check_whole(dataset, url, whole)


def terminate(server: PostgresqlServer | MariadbServer, prefix: str) -> None:
    """End every connection to databases whose names begin so, as an administrator may."""
    if isinstance(server, MariadbServer):
        with pymysql.connect(host=server.host, port=server.port, user=server.user) as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT id FROM information_schema.processlist WHERE db LIKE %s", (f"{prefix}%",))
            for (number,) in cursor.fetchall():
                with contextlib.suppress(pymysql.err.OperationalError):  # it has gone by itself
                    cursor.execute(f"KILL {number}")
        return
    with psycopg.connect(server.url(), autocommit=True) as connected:
        ask = "SELECT pg_terminate_backend(pid, 500) FROM pg_stat_activity WHERE datname LIKE %s"
        # A process may miss a signal; the server then says that it is still there.
        while not all(gone for (gone,) in connected.execute(ask, (f"{prefix}%",))):
            pass


@pytest.mark.parametrize("cut_after", [2_000, 60_000, 300_000, 700_000] if FULL else [300_000])
def test_the_network_goes_away(
    dataset: seedbed.Dataset,
    whole: dict[str, str],
    server: PostgresqlServer | MariadbServer,
    tmp_path: Path,
    cut_after: int,
) -> None:
    with (
        place(kind_of(server, together=True), tmp_path, server) as direct,
        proxy(server.port, cut_after) as between,
    ):
        url = direct.replace(f":{server.port}/", f":{between.port}/")
        with pytest.raises(TargetError):
            dataset.seed(url, part_rows=300)
        assert between.cuts
        between.heal()
        check_truth(dataset, url)
        dataset.seed(url, resume=True)
        check_whole(dataset, direct, whole)


def test_a_server_that_is_away_for_good(dataset: seedbed.Dataset, fragile: Fragile, tmp_path: Path) -> None:
    with place(kind_of(fragile.server, together=False), tmp_path, fragile.server) as url:
        fragile.kill()
        began = time.monotonic()
        for work in (lambda: dataset.seed(url), lambda: dataset.status(url), lambda: dataset.clear(url, confirm=True)):
            with pytest.raises(TargetError, match=r"refused.*\n  check that the server runs"):
                work()
        assert time.monotonic() - began < 30
        fragile.start()
