"""The private servers start, answer, and are gone afterwards, whatever ends the run."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pymysql
import pytest

from tests import servers
from tests.servers import (
    MariadbServer,
    PostgresqlServer,
    end_shared,
    private_mariadb,
    private_postgresql,
    shared_mariadb,
    shared_postgresql,
)


@pytest.fixture(scope="module", autouse=True)
def _installed(postgresql_server: PostgresqlServer) -> None:
    """Skips these tests, or fails them on CI, where PostgreSQL is not installed."""


def query(server: PostgresqlServer, sql: str) -> object:
    with psycopg.connect(server.url()) as connection:
        row = connection.execute(sql.encode()).fetchone()
    return row[0] if row else None


def answers(server: PostgresqlServer | MariadbServer) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((server.host, server.port)) == 0


def becomes(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_a_private_server_answers_and_is_gone_afterwards() -> None:
    with private_postgresql() as server:
        folder = Path(str(query(server, "SHOW unix_socket_directories")))
        assert query(server, "SELECT 1") == 1
        assert folder.exists()
    assert not answers(server)
    assert not folder.exists()


def test_a_private_server_is_gone_after_an_error() -> None:
    with pytest.raises(KeyboardInterrupt), private_postgresql() as server:
        raise KeyboardInterrupt
    assert not answers(server)


def test_the_shared_server_is_local_and_speaks_utf8(postgresql_server: PostgresqlServer) -> None:
    assert query(postgresql_server, "SHOW listen_addresses") == "127.0.0.1"
    assert query(postgresql_server, "SHOW server_encoding") == "UTF8"
    assert query(postgresql_server, "SHOW fsync") == "off"


def test_a_server_that_cannot_start_shows_its_log() -> None:
    wrong = {"no_such_setting": "1"}
    with pytest.raises(servers.ServerFailedError, match="no_such_setting"), private_postgresql(wrong):
        pass


def test_missing_programs_are_said_with_the_way_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> Iterator[Path]:
        return iter(())

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(Path, "glob", nowhere)
    with pytest.raises(servers.ServerMissingError, match="apt-get install postgresql"):
        servers.postgresql_binaries()


def test_one_server_is_shared_until_it_is_ended(tmp_path: Path) -> None:
    first = shared_postgresql(tmp_path, owner=os.getpid())
    second = shared_postgresql(tmp_path, owner=os.getpid())
    assert first == second
    assert query(first, "SELECT 1") == 1
    end_shared(tmp_path)
    assert not answers(first)


def test_the_shared_server_ends_with_its_owner_even_when_that_is_killed(tmp_path: Path) -> None:
    owner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    server = shared_postgresql(tmp_path, owner=owner.pid)
    assert answers(server)
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    assert becomes(lambda: not answers(server))


def test_the_command_prints_a_url_and_stops_at_an_interrupt() -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "tests.servers", "postgresql"], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert command.stdout is not None
    with command.stdout as output:
        url = output.readline().strip()
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        os.killpg(command.pid, signal.SIGINT)  # as the terminal does: to the whole group
        assert command.wait(30) == 0
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


# -- MariaDB -----------------------------------------------------------------------------------------------------------


def ask(server: MariadbServer, sql: str) -> object:
    with (
        pymysql.connect(host=server.host, port=server.port, user=server.user) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None


def test_a_private_mariadb_answers_and_is_gone_afterwards(mariadb_server: MariadbServer) -> None:
    with private_mariadb({"max-connections": "17"}) as server:
        assert server != mariadb_server
        assert ask(server, "SELECT @@max_connections") == 17
        folder = Path(str(ask(server, "SELECT @@datadir"))).parent
        assert folder.exists()
    assert not answers(server)
    assert not folder.exists()


def test_the_shared_mariadb_is_local_and_shared_until_it_is_ended(
    mariadb_server: MariadbServer, tmp_path: Path
) -> None:
    assert ask(mariadb_server, "SELECT @@bind_address") == "127.0.0.1"
    first = shared_mariadb(tmp_path, owner=os.getpid())
    assert shared_mariadb(tmp_path, owner=os.getpid()) == first != mariadb_server
    assert ask(first, "SELECT 1") == 1
    end_shared(tmp_path)
    assert not answers(first)


def test_a_mariadb_that_cannot_start_shows_its_log(mariadb_server: MariadbServer) -> None:
    with pytest.raises(servers.ServerFailedError, match="no-such-setting"), private_mariadb({"no-such-setting": "1"}):
        pass


def test_missing_mariadb_is_said_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        return None

    monkeypatch.setattr(shutil, "which", nowhere)
    with pytest.raises(servers.ServerMissingError, match="apt-get install mariadb-server"):
        servers.mariadb_binaries()
