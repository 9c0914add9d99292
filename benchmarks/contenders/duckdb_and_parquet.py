"""DuckDB and Parquet: the floors are DuckDB's own COPY, from finished Parquet files and to them.

Invariant: the floors run in a process that has DuckDB loaded already. What they do, seedbed also does with the rows at
hand, which is like for like; from nothing it makes the rows as well.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from contenders.base import DATABASE, TABLES, Cost, Finished, called, ran

AT_HAND = Path(__file__).with_name("at_hand.py")


def load_at_hand(rows: Finished, url: str) -> Cost:
    """Load finished rows in a process of its own, which counts from when it has them."""
    command = [sys.executable, AT_HAND, str(rows.scale), url]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Cost(**json.loads(told))


def definitions_of(path: Path) -> tuple[list[str], list[str]]:
    """The tables that seedbed made, bare, and what adds their keys."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables, keys = [], []
        for name in TABLES:
            columns = connection.execute(f"DESCRIBE {name}").fetchall()
            described = ", ".join(f"{each[0]} {each[1]}" for each in columns)
            tables.append(f"CREATE TABLE {name} ({described})")
            constraints = connection.execute(
                "SELECT constraint_type, constraint_column_names FROM duckdb_constraints() "
                "WHERE table_name = ? AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')",
                [name],
            )
            keys += [f"ALTER TABLE {name} ADD {kind} ({', '.join(of)})" for kind, of in constraints.fetchall()]
            indexes = connection.execute("SELECT sql FROM duckdb_indexes() WHERE table_name = ?", [name])
            keys += [sql for (sql,) in indexes.fetchall()]
    return tables, keys


class DuckDB:
    """A file; the floor is `COPY … FROM` finished Parquet files into bare tables, and their keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seedbed(self, rows: Finished) -> Cost:
        """See `Contender`."""
        _emptied(self.folder)
        return ran(rows.command(f"duckdb:///{self.folder}/{{database}}.duckdb"))

    def floor(self, rows: Finished) -> Cost:
        """See `Contender`."""
        path, finished = self.folder / "floor.duckdb", rows.parquet
        path.unlink(missing_ok=True)
        tables, keys = definitions_of(self.folder / f"{DATABASE}.duckdb")
        loads = [f"COPY {name} FROM '{finished}/{name}/*.parquet'" for name in TABLES]

        def work() -> None:
            with duckdb.connect(str(path)) as connection:
                for statement in (*tables, *loads, *keys):
                    connection.execute(statement)

        return called(work)

    def at_hand(self, rows: Finished) -> Cost | None:
        """See `Contender`."""
        return load_at_hand(rows, f"duckdb:///{self.folder}/hand_{{database}}.duckdb")


class Parquet:
    """A folder; the floor is `COPY … TO` from a table of DuckDB's own, with the same codec."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seedbed(self, rows: Finished) -> Cost:
        """See `Contender`."""
        _emptied(self.folder)
        return ran(rows.command(f"parquet:///{self.folder}/whole"))

    def floor(self, rows: Finished) -> Cost:
        """See `Contender`."""
        path = self.folder.parent / f"own_{rows.wanted}.duckdb"
        if not path.exists():
            with duckdb.connect(str(path)) as connection:
                for name in TABLES:
                    connection.execute(f"CREATE TABLE {name} AS FROM '{rows.parquet}/{name}/*.parquet'")
        place = self.folder / "floor"
        place.mkdir()

        def work() -> None:
            with duckdb.connect(str(path), read_only=True) as connection:
                for name in TABLES:
                    connection.execute(f"COPY {name} TO '{place}/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")

        return called(work)

    def at_hand(self, rows: Finished) -> Cost | None:
        """See `Contender`."""
        return load_at_hand(rows, f"parquet:///{self.folder}/hand")


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


@contextmanager
def duckdb_file(folder: Path) -> Iterator[DuckDB]:
    """In a folder."""
    yield DuckDB(folder / "duckdb")


@contextmanager
def parquet(folder: Path) -> Iterator[Parquet]:
    """In a folder."""
    yield Parquet(folder / "parquet")
