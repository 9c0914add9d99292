"""A private PostgreSQL that can be killed and started again, on the same port and with the same data."""

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
    PostgresqlServer,
    ServerFailedError,
    _free_port,
    _initialise,
    _Owner,
    _stop,
    _wait_until_ready,
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
