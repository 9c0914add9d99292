"""Private servers that can be killed and started again, on the same port and with the same data."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.servers import (
    POLL,
    START_TIMEOUT,
    MariadbServer,
    PostgresqlServer,
    ServerFailedError,
    _free_port,
    _initialise,
    _Owner,
    _stop,
    _wait_until_logged,
    _wait_until_ready,
    mariadb_binaries,
    postgresql_binaries,
)

# As on a machine whose owner cares: what is committed with synchronous_commit must survive.
_SETTINGS = {"listen_addresses": "127.0.0.1", "fsync": "on", "shared_buffers": "32MB", "max_wal_size": "512MB"}


class RestartablePostgresql:
    """A server of our own.

    Args:
        folder: Where its data are.
        owner: Whom it runs as.
    """

    def __init__(self, folder: Path, owner: _Owner) -> None:
        self._folder = folder
        self._owner = owner
        self._process: subprocess.Popen[bytes] | None = None
        self.server = PostgresqlServer("127.0.0.1", _free_port(), "seedbed")

    def start(self) -> None:
        """Start it; after a kill as soon as what was left of it has ended."""
        chosen = {"port": str(self.server.port), "unix_socket_directories": str(self._folder), **_SETTINGS}
        options = [option for name, value in chosen.items() for option in ("-c", f"{name}={value}")]
        log, status = self._folder / "server.log", self._folder / "data" / "postmaster.pid"
        command: list[str | Path] = [postgresql_binaries() / "postgres", "-D", self._folder / "data", *options]
        until = time.monotonic() + START_TIMEOUT
        while True:
            status.unlink(missing_ok=True)
            self._process = self._owner.popen(command, self._folder, log)
            try:
                _wait_until_ready(self._process, status, log)
            except ServerFailedError:
                if time.monotonic() > until:
                    raise
                time.sleep(POLL)  # its processes still hold the shared memory
            else:
                return

    def kill(self) -> None:
        """End its first process with SIGKILL; the others notice and end themselves."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it in an orderly way."""
        if self._process is not None:
            _stop(self._process)


@contextlib.contextmanager
def restartable_postgresql() -> Iterator[RestartablePostgresql]:
    """A server that runs; gone with its data afterwards."""
    owner = _Owner.choose()
    folder = Path(tempfile.mkdtemp(prefix="seedbed-faults-"))
    try:
        owner.take(folder)
        _initialise(postgresql_binaries(), folder, owner)
        server = RestartablePostgresql(folder, owner)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class RestartableMariadb:
    """The same of MariaDB, with its own settings of what survives.

    Args:
        folder: Where its data are.
        owner: Whom it runs as.
    """

    def __init__(self, folder: Path, owner: _Owner) -> None:
        self._folder = folder
        self._owner = owner
        self._process: subprocess.Popen[bytes] | None = None
        self.server = MariadbServer("127.0.0.1", _free_port(), "root")

    def install(self) -> None:
        """Make its first tables."""
        _, installer = mariadb_binaries()
        options = ["--skip-test-db", "--auth-root-authentication-method=normal", "--skip-name-resolve", *_SMALL]
        command: list[str | Path] = [installer, "--no-defaults", f"--datadir={self._folder / 'data'}", *options]
        log = self._folder / "install.log"
        if self._owner.popen(command, self._folder, log).wait() != 0:
            raise ServerFailedError(log.read_text(errors="replace"))

    def start(self) -> None:
        """Start it, and wait until it has recovered what was committed."""
        places = {name: str(self._folder / name) for name in ("socket", "pid-file")}
        chosen = {"datadir": str(self._folder / "data"), **places, "bind-address": "127.0.0.1"}
        options = [f"--{name}={value}" for name, value in chosen.items()]
        log = self._folder / "server.log"
        log.unlink(missing_ok=True)
        command: list[str | Path] = [mariadb_binaries()[0], "--no-defaults", "--skip-name-resolve", *_SMALL, *options]
        self._process = self._owner.popen([*command, f"--port={self.server.port}"], self._folder, log)
        _wait_until_logged(self._process, "ready for connections", log)

    def kill(self) -> None:
        """End it with SIGKILL."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it in an orderly way."""
        if self._process is not None:
            _stop(self._process, signal.SIGTERM)


_SMALL = ("--innodb-log-file-size=16M", "--innodb-buffer-pool-size=32M")


@contextlib.contextmanager
def restartable_mariadb(folder: Path | None = None) -> Iterator[RestartableMariadb]:
    """A server that runs; gone with its data afterwards.

    Args:
        folder: Where its data are to be; a temporary folder when None.
    """
    owner = _Owner.choose("mysql")
    mariadb_binaries()
    place = folder or Path(tempfile.mkdtemp(prefix="seedbed-faults-"))
    try:
        owner.take(place)
        server = RestartableMariadb(place, owner)
        server.install()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)
