"""The same dataset in every place that needs no server: the same rows, proved right, and gone when cleared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

import seedbed
from seedbed.api import Dataset
from seedbed.model import Table, TableName
from seedbed.run import Silent

SCALE = 0.2
PLACES = {
    "duckdb-files": "duckdb:///{folder}/{{database}}.duckdb",
    "duckdb-one-file": "duckdb:///{folder}/bank.duckdb",
    "parquet": "parquet:///{folder}/data",
    "csv": "csv:///{folder}/data?compression=gzip",
    "jsonl": "jsonl:///{folder}/data",
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, dict[str, pa.Table]]:
    """The dataset, and its rows as SQLite has them."""
    dataset = seedbed.load("bank").at(scale=SCALE)
    url = f"sqlite:///{tmp_path_factory.mktemp('sqlite')}/{{database}}.db"
    dataset.seed(url)
    return dataset, _rows(dataset, url)


def _rows(dataset: Dataset, url: str) -> dict[str, pa.Table]:
    return {str(table.name): _table(dataset, url, table) for table in dataset.plan.schema.tables()}


def _table(dataset: Dataset, url: str, table: Table) -> pa.Table:
    with closing(dataset.target(url).session(table.name.database, read_only=True)) as session:
        sql = f"SELECT * FROM {session.relation(table.name)}"
        found = pa.Table.from_batches(session.stream(sql, [column.type for column in table.columns]))
    key = table.primary_key or tuple(column.name for column in table.columns)
    return found.sort_by([(name, "ascending") for name in key])


@pytest.mark.parametrize("place", PLACES)
def test_the_same_rows_everywhere(place: str, bank: tuple[Dataset, dict[str, pa.Table]], tmp_path: Path) -> None:
    dataset, wanted = bank
    url = PLACES[place].format(folder=tmp_path)
    dataset.seed(url, part_rows=1000)
    found = _rows(dataset, url)
    assert [name for name, rows in wanted.items() if not found[name].equals(rows)] == []
    report = dataset.seeded(url).verify()
    assert [result.name for result in report.results if result.status != "passed"] == []
    dataset.seeded(url).clear(confirm=True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


class _Stops(Silent):
    """Interrupts a load after some parts, as Ctrl-C does."""

    def __init__(self) -> None:
        self._parts = 0

    def advanced(self, table: TableName, rows: int) -> None:
        del table, rows
        self._parts += 1
        if self._parts == 9:
            raise KeyboardInterrupt


@pytest.mark.parametrize("place", PLACES)
def test_an_interrupted_load_is_resumed(place: str, bank: tuple[Dataset, dict[str, pa.Table]], tmp_path: Path) -> None:
    dataset, wanted = bank
    url = PLACES[place].format(folder=tmp_path)
    with pytest.raises(KeyboardInterrupt, match="rows are in"):
        dataset.seed(url, part_rows=300, progress=_Stops())
    dataset.seed(url, resume=True)
    assert [name for name, rows in wanted.items() if not _rows(dataset, url)[name].equals(rows)] == []
