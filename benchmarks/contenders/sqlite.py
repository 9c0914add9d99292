"""SQLite: the floor is the shell's `.import` into the same tables, the same indexes, and the check of references.

Invariant: both ways begin without a file and end with the same tables, indexes and statistics. The floor has no
journal and does not wait for the disk.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contenders.base import DATABASE, TABLES, Cost, Finished, ran


class SQLite:
    """A file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables = self.indexes = ""

    def seedbed(self, rows: Finished) -> Cost:
        """See `Contender`."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        cost = ran(rows.command(f"sqlite:///{self.folder}/{{database}}.db"))
        if not self.tables:
            self.tables, self.indexes = (self._schema(kind) for kind in ("table", "index"))
        return cost

    def floor(self, rows: Finished) -> Cost:
        """See `Contender`."""
        path, folder = self.folder / "floor.db", rows.csv
        path.unlink(missing_ok=True)
        loads = [f".import --csv --skip 1 {folder / name}.csv {name}" for name in TABLES]
        settings = ["PRAGMA journal_mode=OFF;", "PRAGMA synchronous=OFF;"]
        ending = [self.indexes, "PRAGMA foreign_key_check;", "ANALYZE;", ""]
        return ran(["sqlite3", path], text="\n".join([*settings, self.tables, "BEGIN;", *loads, "COMMIT;", *ending]))

    def at_hand(self, rows: Finished) -> Cost | None:
        """See `Contender`."""
        del rows

    def _schema(self, kind: str) -> str:
        query = (
            f"SELECT sql || ';' FROM sqlite_master WHERE type = '{kind}' AND sql IS NOT NULL"
            f" AND tbl_name IN {TABLES} AND name NOT LIKE 'sqlite_%'"
        )
        command = ["sqlite3", self.folder / f"{DATABASE}.db", query]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@contextmanager
def sqlite(folder: Path) -> Iterator[SQLite]:
    """In a folder."""
    yield SQLite(folder / "sqlite")
