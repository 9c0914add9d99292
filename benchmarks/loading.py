"""Time from nothing to a loaded, constrained table of the bank's transactions, against the database's own loader.

Seedbed is timed from process start: it plans, generates, loads, adds keys, references and indexes. The floor is
given the finished rows as a CSV file, written beforehand and not counted, and makes the same tables, keys,
references and indexes with the database's own tools. Both run in turns; medians count.

    python benchmarks/loading.py [postgresql] [mariadb] [sqlite] [--million 1] [--rounds 3]
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pyarrow.csv as pcsv
from report import record

import seedbed

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.servers import postgresql_binaries, private_mariadb, private_postgresql

SEEDBED = Path(sys.executable).with_name("seedbed")
TABLES = ("branches", "customers", "accounts", "transactions")
DATABASE = "accounts_db"
PER_SCALE = 14_568
"""Transactions of the bank at scale 1."""


class Contender(Protocol):
    """A database that both ways are timed on."""

    def seedbed(self, scale: float) -> float:
        """Seconds of seeding from nothing."""

    def floor(self, folder: Path) -> float:
        """Seconds of the database's own way, from the CSV files in a folder."""


def timed(command: list[str | Path], *, text: str | None = None) -> float:
    """Seconds a command takes."""
    began = time.perf_counter()
    subprocess.run(command, check=True, input=text, text=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def seed_command(scale: float, to: str) -> list[str | Path]:
    """The transactions and the parents they need."""
    return [SEEDBED, "seed", "bank", "--scale", str(scale), "--only", f"{DATABASE}.transactions", "--to", to]


class PostgreSQL:
    """A private server; the floor is psql with `COPY … FROM` a file and pg_dump's own constraints."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.programs = postgresql_binaries()
        self.before = self.after = ""

    def _psql(self, database: str, text: str) -> float:
        program = self.programs / "psql"
        return timed([program, "-qX", "-v", "ON_ERROR_STOP=1", f"{self.url}/{database}"], text=text)

    def seedbed(self, scale: float) -> float:
        """See `Contender`."""
        self._psql("postgres", "DROP DATABASE IF EXISTS speed_demo;")
        seconds = timed(seed_command(scale, f"{self.url}/speed_demo"))
        if not self.before:
            self.before, self.after = (self._dump(section) for section in ("pre-data", "post-data"))
        return seconds

    def _dump(self, section: str) -> str:
        tables = [f"--table={DATABASE}.{name}" for name in TABLES]
        command = [self.programs / "pg_dump", f"--section={section}", *tables, f"{self.url}/speed_demo"]
        script = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return re.sub(r"(?m)^\\(un)?restrict .*$", "", script)

    def floor(self, folder: Path) -> float:
        """See `Contender`."""
        self._psql("postgres", "DROP DATABASE IF EXISTS floor_demo;")
        began = time.perf_counter()
        self._psql("postgres", "CREATE DATABASE floor_demo TEMPLATE template0;")
        loads = [f"COPY {DATABASE}.{name} FROM '{folder / name}.csv' WITH (FORMAT csv, HEADER);" for name in TABLES]
        script = [f"CREATE SCHEMA {DATABASE};", self.before, *loads, self.after, "ANALYZE;"]
        self._psql("floor_demo", "\n".join(script))
        return time.perf_counter() - began


class MariaDB:
    """A private server; the floor is `LOAD DATA INFILE` of files that the server wrote itself, with its checks off.

    The floor has the primary keys from the start and the others afterwards, and proves no reference.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.before: list[str] = []
        self.after: list[str] = []

    def _run(self, database: str, statements: list[str]) -> str:
        parts = urlsplit(self.url)
        options = ["--no-defaults", "--batch", "--raw", "--skip-column-names", "-h", str(parts.hostname)]
        options += ["-P", str(parts.port), "-u", str(parts.username), database]
        text = ";\n".join(statements)
        done = subprocess.run(["mariadb", *options], check=True, input=text, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def seedbed(self, scale: float) -> float:
        """See `Contender`."""
        self._run("mysql", ["DROP DATABASE IF EXISTS speed_demo"])
        seconds = timed(seed_command(scale, f"{self.url}/speed_demo"))
        if not self.before:
            for name in TABLES:
                self._keep(name)
        return seconds

    def _keep(self, name: str) -> None:
        """Let the server write the rows to a file, and take its definition of the table apart."""
        self._run("speed_demo", [f"SELECT * INTO OUTFILE '../{name}.tsv' FROM `{name}`"])
        definition = self._run("speed_demo", [f"SHOW CREATE TABLE `{name}`"]).partition("\t")[2]
        first, *lines, last = definition.strip().splitlines()
        late = [
            line.strip().rstrip(",") for line in lines if re.match(r"\s*(UNIQUE |KEY|CONSTRAINT \S+ FOREIGN)", line)
        ]
        early = [line.rstrip(",") for line in lines if line.strip().rstrip(",") not in late]
        self.before.append("\n".join((first, ",\n".join(early), last)))
        keys = [f"ADD {line}" for line in late if "FOREIGN" not in line]
        references = [f"ADD {line}" for line in late if "FOREIGN" in line]
        self.after += [f"ALTER TABLE `{name}` {', '.join(adds)}" for adds in (keys, references) if adds]

    def floor(self, folder: Path) -> float:
        """See `Contender`; the CSV files are left aside for the server's own."""
        del folder
        self._run("mysql", ["DROP DATABASE IF EXISTS floor_demo"])
        began = time.perf_counter()
        self._run("mysql", ["CREATE DATABASE floor_demo"])
        loads = [f"LOAD DATA INFILE '../{name}.tsv' INTO TABLE `{name}`" for name in TABLES]
        checks = "SET unique_checks = 0, foreign_key_checks = 0"
        analyze = f"ANALYZE TABLE {', '.join(TABLES)}"
        self._run("floor_demo", [checks, *self.before, *loads, *self.after, analyze])
        return time.perf_counter() - began


class SQLite:
    """A file; the floor is the shell's `.import` into the same tables, and the same indexes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables = self.indexes = ""

    def seedbed(self, scale: float) -> float:
        """See `Contender`."""
        path = self.folder / f"{DATABASE}.db"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        seconds = timed(seed_command(scale, f"sqlite:///{self.folder}/{{database}}.db"))
        if not self.tables:
            self.tables, self.indexes = (self._schema(path, kind) for kind in ("table", "index"))
        return seconds

    @staticmethod
    def _schema(path: Path, kind: str) -> str:
        query = (
            f"SELECT sql || ';' FROM sqlite_master WHERE type = '{kind}' AND sql IS NOT NULL"
            f" AND tbl_name IN {TABLES} AND name NOT LIKE 'sqlite_%'"
        )
        return subprocess.run(["sqlite3", path, query], check=True, capture_output=True, text=True).stdout

    def floor(self, folder: Path) -> float:
        """See `Contender`."""
        path = self.folder / "floor.db"
        path.unlink(missing_ok=True)
        loads = [f".import --csv --skip 1 {folder / name}.csv {name}" for name in TABLES]
        pragmas = "PRAGMA journal_mode=OFF;\nPRAGMA synchronous=OFF;"
        script = [
            pragmas,
            self.tables,
            "BEGIN;",
            *loads,
            "COMMIT;",
            self.indexes,
            "PRAGMA foreign_key_check;",
            "ANALYZE;",
        ]
        return timed(["sqlite3", path], text="\n".join(script))


def write_csv(scale: float, folder: Path) -> int:
    """The finished rows as CSV files; returns the number of transactions."""
    dataset = seedbed.load("bank").at(scale=scale)
    for name in TABLES:
        view = dataset[f"{DATABASE}.{name}"]
        with (folder / f"{name}.csv").open("wb") as file:
            writer = pcsv.CSVWriter(file, view.rows(0, 1).schema)
            for start in range(0, view.count, 100_000):
                writer.write_table(view.rows(start, min(start + 100_000, view.count)))
            writer.close()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755)
    return dataset[f"{DATABASE}.transactions"].count


@contextmanager
def postgresql() -> Iterator[Contender]:
    """On a private server that does not wait for the disk, for either way."""
    settings = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "8GB", "shared_buffers": "512MB"}
    with private_postgresql(settings) as server:
        yield PostgreSQL(server.url("").rstrip("/"))


@contextmanager
def mariadb() -> Iterator[Contender]:
    """The same on MariaDB."""
    settings = {
        "innodb-flush-log-at-trx-commit": "0",
        "innodb-log-file-size": "2G",
        "innodb-buffer-pool-size": "512M",
        "innodb-doublewrite": "0",
    }
    with private_mariadb(settings) as server:
        yield MariaDB(server.url("").rstrip("/"))


@contextmanager
def sqlite() -> Iterator[Contender]:
    """In a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield SQLite(Path(folder) / "target")


CONTENDERS: dict[str, tuple[Callable[[], object], float]] = {
    "postgresql": (postgresql, 0.70),
    "mariadb": (mariadb, 1.10),
    "sqlite": (sqlite, 0.90),
}
"""Databases, with the ratio aimed at."""


def measure(name: str, million: float, rounds: int) -> None:
    """Time both ways in turns, and record the medians."""
    scale = round(million * 1e6 / PER_SCALE, 2)
    make, aim = CONTENDERS[name]
    with tempfile.TemporaryDirectory() as text, make() as contender:  # type: ignore[attr-defined]
        folder = Path(text)
        rows = write_csv(scale, folder)
        ours, floors = [], []
        for _ in range(rounds):
            ours.append(contender.seedbed(scale))
            floors.append(contender.floor(folder))
    own, floor = statistics.median(ours), statistics.median(floors)
    figures = {
        "target": name,
        "transactions": rows,
        "rounds": rounds,
        "seedbed, seconds": round(own, 2),
        "floor, seconds": round(floor, 2),
        "seedbed, transactions a second": round(rows / own),
        "ratio": round(own / floor, 2),
        "aim": aim,
    }
    record(f"loading_{name}_{million:g}m", figures)


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(CONTENDERS), help="postgresql, mariadb, sqlite")
    parser.add_argument("--million", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for name in options.targets:
        measure(name, options.million, options.rounds)


if __name__ == "__main__":
    main()
