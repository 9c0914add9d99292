"""Private database servers for tests and benchmarks: in a temporary folder, on a free local port, gone afterwards.

Invariant: nothing of the machine's own servers is touched, and a server is ended by its own process id.

From a shell, `python -m tests.servers postgresql` (or `mariadb`) starts one, prints its URL, and stops it at Ctrl-C.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

START_TIMEOUT = 60.0
STOP_TIMEOUT = 30.0
"""Seconds a server may take to come up and to go away; either takes under a second on an idle machine."""

POLL = 0.05
"""Seconds between two looks."""

SPEED_OVER_SAFETY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""PostgreSQL's settings for data that nobody will miss after a power cut."""

MARIADB_SPEED_OVER_SAFETY = {"innodb-flush-log-at-trx-commit": "0", "innodb-log-file-size": "256M"}
"""The same of MariaDB."""


class ServerMissingError(Exception):
    """The server's programs are not installed; the message says how to install them."""


class ServerFailedError(Exception):
    """The server did not start; the message ends with its log."""


@dataclass(frozen=True, slots=True)
class PostgresqlServer:
    """A running PostgreSQL that lets `user` in without a password."""

    host: str
    port: int
    user: str

    def url(self, database: str = "postgres") -> str:
        """The URL of one of its databases.

        >>> PostgresqlServer("127.0.0.1", 5433, "seedbed").url("bank_test")
        'postgresql://seedbed@127.0.0.1:5433/bank_test'
        """
        return f"postgresql://{self.user}@{self.host}:{self.port}/{database}"


@dataclass(frozen=True, slots=True)
class MariadbServer:
    """A running MariaDB that lets `user` in without a password."""

    host: str
    port: int
    user: str

    def url(self, database: str = "mysql") -> str:
        """The URL of one of its databases.

        >>> MariadbServer("127.0.0.1", 3307, "root").url("bank_test")
        'mysql://root@127.0.0.1:3307/bank_test'
        """
        return f"mysql://{self.user}@{self.host}:{self.port}/{database}"


Server = PostgresqlServer | MariadbServer


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whom the server's processes and files belong to, since servers refuse to run as root; None is ourselves."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def choose(cls, preferred: str = "postgres") -> _Owner:
        """Ourselves, or an unprivileged user where we are root."""
        if os.geteuid() != 0:
            return cls()
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = known.get(preferred) or known["nobody"]
        return cls(entry.pw_uid, entry.pw_gid)

    def take(self, folder: Path) -> None:
        """Make the folder theirs."""
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)

    def popen(self, command: list[str | Path], folder: Path, log: Path) -> subprocess.Popen[bytes]:
        """Start a command as them, in the folder, out of reach of the terminal's Ctrl-C."""
        with log.open("ab") as output:
            return subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=self.uid,
                group=self.gid,
                extra_groups=None if self.uid is None else [],
            )


# -- PostgreSQL ----------------------------------------------------------------------------------------------------


def postgresql_binaries() -> Path:
    """The folder of PostgreSQL's programs: the one on the path, else the newest of Debian's.

    Raises:
        ServerMissingError: There is none.
    """
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    for folder in folders:
        if all((folder / program).exists() for program in ("initdb", "postgres")):
            return folder
    raise ServerMissingError("PostgreSQL's programs were not found; install them with: apt-get install postgresql")


def _version(folder: Path) -> float:
    """The version in a path such as /usr/lib/postgresql/15/bin."""
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


@contextlib.contextmanager
def private_postgresql(settings: Mapping[str, str] = SPEED_OVER_SAFETY) -> Iterator[PostgresqlServer]:
    """A PostgreSQL of our own, for as long as the context lasts.

    Args:
        settings: Server settings by name; an empty mapping leaves PostgreSQL's defaults.

    Raises:
        ServerMissingError: PostgreSQL is not installed.
        ServerFailedError: It did not start.
    """
    binaries = postgresql_binaries()
    owner = _Owner.choose()
    folder = Path(tempfile.mkdtemp(prefix="seedbed-postgresql-"))
    try:
        owner.take(folder)
        _initialise(binaries, folder, owner)
        with _running(binaries, folder, owner, settings) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(binaries: Path, folder: Path, owner: _Owner) -> None:
    command: list[str | Path] = [binaries / "initdb", "--pgdata", folder / "data", "--username", "seedbed"]
    command += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"]
    log = folder / "initdb.log"
    if owner.popen(command, folder, log).wait() != 0:
        raise ServerFailedError(f"initdb failed:\n{_tail(log)}")


@contextlib.contextmanager
def _running(binaries: Path, folder: Path, owner: _Owner, settings: Mapping[str, str]) -> Iterator[PostgresqlServer]:
    port = _free_port()
    chosen = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": str(folder), **settings}
    options = [option for name, value in chosen.items() for option in ("-c", f"{name}={value}")]
    log = folder / "server.log"
    process = owner.popen([binaries / "postgres", "-D", folder / "data", *options], folder, log)
    try:
        _wait_until_ready(process, folder / "data" / "postmaster.pid", log)
        yield PostgresqlServer("127.0.0.1", port, "seedbed")
    finally:
        _stop(process)


def _free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], status: Path, log: Path) -> None:
    """Wait for the status line that pg_ctl waits for: the eighth of postmaster.pid."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        with contextlib.suppress(FileNotFoundError):
            if status.read_text().splitlines()[7:8] == ["ready   "]:
                return
        if process.poll() is not None:
            break
        time.sleep(POLL)
    raise ServerFailedError(f"PostgreSQL did not start:\n{_tail(log)}")


def _stop(process: subprocess.Popen[bytes], polite: signal.Signals = signal.SIGINT) -> None:
    """End a server: politely (SIGINT is PostgreSQL's fast shutdown), then not."""
    for sign in (polite, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_TIMEOUT)
            return


def _tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


# -- MariaDB -------------------------------------------------------------------------------------------------------


def mariadb_binaries() -> tuple[Path, Path]:
    """MariaDB's server and the program that makes its first tables.

    Raises:
        ServerMissingError: One of them is not there.
    """
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    found = [shutil.which(program, path=path) for program in ("mariadbd", "mariadb-install-db")]
    if not all(found):
        raise ServerMissingError("MariaDB's programs were not found; install them with: apt-get install mariadb-server")
    return Path(str(found[0])), Path(str(found[1]))


@contextlib.contextmanager
def private_mariadb(settings: Mapping[str, str] = MARIADB_SPEED_OVER_SAFETY) -> Iterator[MariadbServer]:
    """A MariaDB of our own, for as long as the context lasts.

    Args:
        settings: Server options by name; an empty mapping leaves MariaDB's defaults, not Debian's.

    Raises:
        ServerMissingError: MariaDB is not installed.
        ServerFailedError: It did not start.
    """
    server, installer = mariadb_binaries()
    owner = _Owner.choose("mysql")
    folder = Path(tempfile.mkdtemp(prefix="seedbed-mariadb-"))
    try:
        owner.take(folder)
        log = folder / "install.log"
        command: list[str | Path] = [installer, "--no-defaults", f"--datadir={folder / 'data'}", "--skip-test-db"]
        command += ["--auth-root-authentication-method=normal", "--skip-name-resolve"]
        if owner.popen(command, folder, log).wait() != 0:
            raise ServerFailedError(f"mariadb-install-db failed:\n{_tail(log)}")
        with _running_mariadb(server, folder, owner, settings) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running_mariadb(binary: Path, folder: Path, owner: _Owner, settings: Mapping[str, str]) -> Iterator[MariadbServer]:
    port = _free_port()
    chosen = {
        "datadir": str(folder / "data"),
        "socket": str(folder / "socket"),
        "pid-file": str(folder / "pid"),
        "port": str(port),
        "bind-address": "127.0.0.1",
        **settings,
    }
    options = [f"--{name}={value}" for name, value in chosen.items()]
    log = folder / "server.log"
    process = owner.popen([binary, "--no-defaults", "--skip-name-resolve", *options], folder, log)
    try:
        _wait_until_logged(process, "ready for connections", log)
        yield MariadbServer("127.0.0.1", port, "root")
    finally:
        _stop(process, signal.SIGTERM)


def _wait_until_logged(process: subprocess.Popen[bytes], text: str, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if text in log.read_text(errors="replace"):
            return
        if process.poll() is not None:
            break
        time.sleep(POLL)
    raise ServerFailedError(f"MariaDB did not start:\n{_tail(log)}")


# -- One server for all test processes ---------------------------------------------------------------------------------


def shared_postgresql(folder: Path, *, owner: int) -> PostgresqlServer:
    """The one PostgreSQL of a test run: started by the first process that asks, found by the others.

    It is kept by a process of its own, which ends it when `end_shared` says so or when process `owner` is gone,
    whatever became of that.

    Args:
        folder: A folder that all processes of the run share.
        owner: Process id of the run.

    Raises:
        ServerMissingError: PostgreSQL is not installed.
        ServerFailedError: It did not start.
    """
    postgresql_binaries()
    return PostgresqlServer(**_shared("postgresql", folder, owner))


def shared_mariadb(folder: Path, *, owner: int) -> MariadbServer:
    """The one MariaDB of a test run; see `shared_postgresql`."""
    mariadb_binaries()
    return MariadbServer(**_shared("mariadb", folder, owner))


def _shared(name: str, folder: Path, owner: int) -> dict[str, Any]:
    state = folder / f"{name}.json"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not state.exists():
            _start_keeper(name, state, owner)
    facts: dict[str, Any] = json.loads(state.read_text())["server"]
    return facts


def _start_keeper(name: str, state: Path, owner: int) -> None:
    log = state.with_suffix(".log")
    command: list[str | Path] = [sys.executable, "-m", "tests.servers", name]
    command += ["--state", state, "--owner", str(owner)]
    keeper = _Owner().popen(command, Path(__file__).parent.parent, log)
    deadline = time.monotonic() + START_TIMEOUT
    while not state.exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            raise ServerFailedError(f"the keeper of {name} failed:\n{_tail(log)}")
        time.sleep(POLL)
    keeper.returncode = 0  # it outlives this process on purpose, so there is nothing to wait for


def end_shared(folder: Path) -> None:
    """End the run's servers, those that were started."""
    states = [state for name in PRIVATE if (state := folder / f"{name}.json").exists()]
    for state in states:
        with contextlib.suppress(ProcessLookupError):
            os.kill(json.loads(state.read_text())["keeper"], signal.SIGTERM)
    deadline = time.monotonic() + STOP_TIMEOUT
    while any(state.exists() for state in states) and time.monotonic() < deadline:
        time.sleep(POLL)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


PRIVATE: dict[str, Callable[[], contextlib.AbstractContextManager[Server]]] = {
    "postgresql": private_postgresql,
    "mariadb": private_mariadb,
}
"""Starts a server of each kind."""


# -- Command line ------------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """Keep a server until told to stop: by Ctrl-C, by SIGTERM, or by its owner's end."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers", description="Keep a private server.")
    parser.add_argument("server", choices=list(PRIVATE))
    parser.add_argument("--state", type=Path, help="write the server's address to this file while it runs")
    parser.add_argument("--owner", type=int, help="stop when the process of this id is gone")
    options = parser.parse_args(arguments)
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # SIGINT too: a background job's is ignored
        signal.signal(sign, signal.default_int_handler)
    try:
        with contextlib.suppress(KeyboardInterrupt), PRIVATE[options.server]() as server:
            print(server.url(), flush=True)  # noqa: T201 - the command's answer
            if options.state:
                _publish(server, options.state)
            while options.owner is None or _alive(options.owner):
                time.sleep(POLL)
    except (ServerMissingError, ServerFailedError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - as above
        return 1
    finally:
        if options.state:
            options.state.unlink(missing_ok=True)  # last of all: it says that the server is gone
    return 0


def _publish(server: Server, state: Path) -> None:
    """Write where the server is, all at once."""
    draft = state.with_suffix(".draft")
    draft.write_text(json.dumps({"keeper": os.getpid(), "server": asdict(server)}))
    draft.rename(state)


if __name__ == "__main__":
    sys.exit(main())
