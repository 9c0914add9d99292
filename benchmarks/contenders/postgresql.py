"""PostgreSQL: the floor is psql with `COPY … FROM` a file on the server and pg_dump's own constraints.

Invariant: both ways begin without a database, on the same server after a checkpoint, and end with the same tables,
keys, indexes, references and statistics.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contenders.base import DATABASE, TABLES, Cost, Finished, ran, together

from tests.servers import postgresql_binaries, private_postgresql

SETTINGS = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "8GB", "shared_buffers": "512MB"}
"""A server that does not wait for the disk, for either way; all else is PostgreSQL's default."""


class PostgreSQL:
    """A private server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.programs = postgresql_binaries()
        self.before = self.after = ""
        self.server = int(self._ask("SELECT pg_read_file('postmaster.pid')").splitlines()[0])

    def seedbed(self, rows: Finished) -> Cost:
        """See `Contender`."""
        self._clean("speed_demo")
        cost = ran(rows.command(f"{self.url}/speed_demo"), server=self.server)
        if not self.before:
            self.before, self.after = (self._dump(section) for section in ("pre-data", "post-data"))
        return cost

    def floor(self, rows: Finished) -> Cost:
        """See `Contender`."""
        folder = rows.csv
        self._clean("floor_demo")
        loads = [f"COPY {DATABASE}.{name} FROM '{folder / name}.csv' WITH (FORMAT csv, HEADER);" for name in TABLES]
        script = [f"CREATE SCHEMA {DATABASE};", self.before, *loads, self.after, "ANALYZE;"]
        create = self._psql("postgres", "CREATE DATABASE floor_demo TEMPLATE template0;")
        return together([create, self._psql("floor_demo", "\n".join(script))])

    def at_hand(self, rows: Finished) -> Cost | None:
        """See `Contender`."""
        del rows

    def _clean(self, database: str) -> None:
        self._psql("postgres", f"SET client_min_messages = error; DROP DATABASE IF EXISTS {database}; CHECKPOINT;")

    def _psql(self, database: str, text: str) -> Cost:
        command = [self.programs / "psql", "-qX", "-v", "ON_ERROR_STOP=1", f"{self.url}/{database}"]
        return ran(command, text=text, server=self.server)

    def _ask(self, sql: str) -> str:
        command = [self.programs / "psql", "-qXAt", f"{self.url}/postgres", "-c", sql]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def _dump(self, section: str) -> str:
        tables = [f"--table={DATABASE}.{name}" for name in TABLES]
        command = [self.programs / "pg_dump", f"--section={section}", *tables, f"{self.url}/speed_demo"]
        script = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return re.sub(r"(?m)^\\(un)?restrict .*$", "", script)


@contextmanager
def postgresql(folder: Path) -> Iterator[PostgreSQL]:
    """On a private server."""
    del folder
    with private_postgresql(SETTINGS) as server:
        yield PostgreSQL(server.url("").rstrip("/"))
