"""MariaDB: the floor is `LOAD DATA INFILE` of files that the server wrote itself, with its checks off.

Invariant: both ways begin without a database and end with the same tables, keys and indexes. The floor has the primary
keys from the start and the others afterwards, and proves no reference, which seedbed does.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from contenders.base import TABLES, Cost, Finished, ran, together

from tests.servers import private_mariadb

SETTINGS = {
    "innodb-flush-log-at-trx-commit": "0",
    "innodb-log-file-size": "2G",
    "innodb-buffer-pool-size": "512M",
    "innodb-doublewrite": "0",
    "innodb-stats-auto-recalc": "0",
}
"""A server that does not wait for the disk, for either way; all else is MariaDB's default but for one thing.

The thread that gathers statistics asks without a pause for a table that the floor's `LOAD DATA` has locked, and more
than doubled the floor's time; both ways end with `ANALYZE TABLE` anyway.
"""


class MariaDB:
    """A private server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.before: list[str] = []
        self.after: list[str] = []
        self.written = 0
        self.server = int(Path(self._ask("mysql", "SELECT @@pid_file").strip()).read_text(encoding="ascii"))

    def seedbed(self, rows: Finished) -> Cost:
        """See `Contender`."""
        self._run("mysql", ["DROP DATABASE IF EXISTS speed_demo"])
        cost = ran(rows.command(f"{self.url}/speed_demo"), server=self.server)
        if self.written != rows.wanted:
            self._keep(rows.wanted)
        return cost

    def floor(self, rows: Finished) -> Cost:
        """See `Contender`; the server's own files are read, not the CSV files."""
        self._run("mysql", ["DROP DATABASE IF EXISTS floor_demo"])
        loads = [f"LOAD DATA INFILE '../{name}_{rows.wanted}.tsv' INTO TABLE `{name}`" for name in TABLES]
        checks = "SET unique_checks = 0, foreign_key_checks = 0"
        analyze = f"ANALYZE TABLE {', '.join(TABLES)}"
        create = self._run("mysql", ["CREATE DATABASE floor_demo"])
        return together([create, self._run("floor_demo", [checks, *self.before, *loads, *self.after, analyze])])

    def at_hand(self, rows: Finished) -> Cost | None:
        """See `Contender`."""
        del rows

    def _keep(self, wanted: int) -> None:
        """Let the server write the rows to files, and take its definitions of the tables apart."""
        self.before, self.after, self.written = [], [], wanted
        for name in TABLES:
            self._run("speed_demo", [f"SELECT * INTO OUTFILE '../{name}_{wanted}.tsv' FROM `{name}`"])
            definition = self._ask("speed_demo", f"SHOW CREATE TABLE `{name}`").partition("\t")[2]
            first, *lines, last = definition.strip().splitlines()
            bare = [line.strip().rstrip(",") for line in lines]
            late = [line for line in bare if re.match(r"UNIQUE |KEY|CONSTRAINT \S+ FOREIGN", line)]
            self.before.append("\n".join((first, ",\n".join(line for line in bare if line not in late), last)))
            keys = [f"ADD {line}" for line in late if "FOREIGN" not in line]
            references = [f"ADD {line}" for line in late if "FOREIGN" in line]
            self.after += [f"ALTER TABLE `{name}` {', '.join(adds)}" for adds in (keys, references) if adds]

    def _command(self, database: str) -> list[str | Path]:
        parts = urlsplit(self.url)
        options = ["--no-defaults", "--batch", "--raw", "--skip-column-names", "-h", str(parts.hostname)]
        return ["mariadb", *options, "-P", str(parts.port), "-u", str(parts.username), database]

    def _run(self, database: str, statements: list[str]) -> Cost:
        return ran(self._command(database), text=";\n".join(statements), server=self.server)

    def _ask(self, database: str, sql: str) -> str:
        return subprocess.run(self._command(database), check=True, input=sql, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def mariadb(folder: Path) -> Iterator[MariaDB]:
    """On a private server."""
    del folder
    with private_mariadb(SETTINGS) as server:
        yield MariaDB(server.url("").rstrip("/"))
