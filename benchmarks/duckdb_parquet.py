"""Time to load the bank's transactions into DuckDB, and to write them as Parquet, against DuckDB's own ways.

Seedbed is timed twice: from nothing (it plans, generates, loads, adds keys, proves references) and with the rows
already made, which is what the floors are given. The floor of DuckDB is `COPY … FROM` finished Parquet files and the
same keys; the floor of Parquet is `COPY … TO` from a table of DuckDB's own, with the same codec. All in turns; medians
count.

    python benchmarks/duckdb_parquet.py [--million 1] [--rounds 3]
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from report import record

import seedbed
from seedbed.api import Dataset
from seedbed.plan import PART_ROWS
from seedbed.targets import Part, Run

DATABASE = "accounts_db"
TABLES = ("branches", "customers", "accounts", "transactions")
PER_SCALE = 14_568
"""Transactions of the bank at scale 1."""


class Rows:
    """The finished rows, part by part."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.parts = list(self._make())

    def _make(self) -> Iterator[tuple[Part, pa.RecordBatch]]:
        schema, tables = self.dataset.plan.schema, self.dataset.kernel
        for table in schema.tables():
            if table.name.database == DATABASE and table.name.table in TABLES:
                count = tables[str(table.name)].count
                for start in range(0, count, PART_ROWS):
                    stop = min(start + PART_ROWS, count)
                    yield Part(table.name, start, stop), tables[str(table.name)].rows(start, stop).to_batch()

    def load(self, url: str) -> None:
        """Load them, in one thread."""
        run = Run("speed", "bank", "", "{}", "loading", datetime.now(UTC))
        tables = [self.dataset.plan.schema.table(name) for name in dict.fromkeys(part.table for part, _ in self.parts)]
        with closing(self.dataset.target(url).session(DATABASE, create=True)) as session:
            session.create_tables(tables, run)
            for part, batch in self.parts:
                session.load(run, part, batch)
            session.finish_tables(tables, run)
            session.complete(run)


def timed(work: Callable[[], object]) -> float:
    """Seconds it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def floor_duckdb(folder: Path, definitions: list[str], keys: list[str]) -> None:
    """COPY of finished files into bare tables, and their keys."""
    with duckdb.connect(str(folder / "floor.duckdb")) as connection:
        for name, definition in zip(TABLES, definitions, strict=True):
            connection.execute(definition)
            connection.execute(f"COPY {name} FROM '{folder}/finished/{DATABASE}/{name}/*.parquet'")
        for key in keys:
            connection.execute(key)


def floor_parquet(folder: Path) -> None:
    """COPY from a table of DuckDB's own."""
    (folder / "floor").mkdir()
    with duckdb.connect(str(folder / "floor.duckdb"), read_only=True) as connection:
        for name in TABLES:
            connection.execute(f"COPY {name} TO '{folder}/floor/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")


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


def round_of(rows: Rows, folder: Path) -> dict[str, float]:
    """Every way once."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    only = [f"{DATABASE}.transactions"]
    seconds = {
        "parquet, rows at hand": timed(lambda: rows.load(f"parquet:///{folder}/finished")),
        "duckdb, rows at hand": timed(lambda: rows.load(f"duckdb:///{folder}/hand_{{database}}.duckdb")),
    }
    definitions, keys = definitions_of(folder / f"hand_{DATABASE}.duckdb")
    seconds["duckdb, floor"] = timed(lambda: floor_duckdb(folder, definitions, keys))
    seconds["parquet, floor"] = timed(lambda: floor_parquet(folder))
    for scheme, url in (("duckdb", "duckdb:///{}/whole_{{database}}.duckdb"), ("parquet", "parquet:///{}/whole")):
        to = url.format(folder)
        fresh = seedbed.load("bank").at(scale=rows.dataset.scale)
        seconds[f"{scheme}, from nothing"] = timed(lambda to=to, fresh=fresh: fresh.seed(to, only=only))  # type: ignore[misc]
    return seconds


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rows = Rows(seedbed.load("bank").at(scale=round(options.million * 1e6 / PER_SCALE, 2)))
    with tempfile.TemporaryDirectory() as parent:
        rounds = [round_of(rows, Path(parent) / "place") for _ in range(options.rounds)]
    medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    figures: dict[str, object] = {"rows": sum(part.stop - part.start for part, _ in rows.parts), "rounds": len(rounds)}
    for name, seconds in medians.items():
        figures[f"{name}, seconds"] = round(seconds, 2)
    for name, seconds in medians.items():
        scheme, way = name.split(", ")
        if way != "floor":
            figures[f"{scheme}, {way}, ratio"] = round(seconds / medians[f"{scheme}, floor"], 2)
    figures["aim"] = 1.25
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    record(f"duckdb_parquet_{options.million:g}m", figures)


if __name__ == "__main__":
    main()
