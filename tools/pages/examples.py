"""The pages' examples in YAML: pieces of a spec are made whole, planned, and their first rows made.

Invariant: what a page shows as an example has been read, planned and made by seedbed itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import yaml

from seedbed.api import Dataset
from seedbed.generators import registry
from seedbed.spec import check_document, parse_document

_DATABASE = "seedbed: 1\nname: example\ndatabases:\n  example_db:\n"
_TABLE = "    tables:\n      example:\n        rows: {rows}\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A spec, or the `columns` of a table, or the `tables` of a database.

    Attributes:
        text: The YAML, as the page shows it.
        rows: Of a piece that begins with `columns`: rows of its table.
        files: Files that it names, by name.
    """

    text: str
    rows: int = 100
    files: Mapping[str, str] = field(default_factory=dict)

    def whole(self) -> str:
        """The spec that it is a piece of.

        Raises:
            ValueError: It begins with something else.
        """
        first = self.text.lstrip().partition(":")[0]
        if first == "seedbed":
            return self.text
        if first == "tables":
            return _DATABASE + textwrap.indent(self.text, " " * 4)
        if first == "columns":
            return _DATABASE + _TABLE.format(rows=self.rows) + textwrap.indent(self.text, " " * 8)
        raise ValueError(f"an example begins with seedbed, tables or columns, not with {first}")

    def dataset(self, folder: Path) -> Dataset:
        """The dataset, with its files written to a folder."""
        for name, content in self.files.items():
            (folder / name).write_text(content, encoding="utf-8")
        document = parse_document(self.whole(), folder=folder)
        return Dataset(check_document(document, registry()))

    def first_rows(self, table: str = "", *, count: int = 3) -> pa.Table:
        """The first rows of a table; of the last one when none is named. Of every other table one is made, too."""
        with TemporaryDirectory() as folder:
            dataset = self.dataset(Path(folder))
            for name in dataset.tables:
                view = dataset[str(name)]
                view.rows(0, min(view.count, 1000))
            databases: Any = dataset.spec.content.databases
            last = list(list(databases.values())[-1].tables)[-1]
            shown = dataset[table or last]
            return shown.rows(0, min(count, shown.count))


def shown_rows(rows: pa.Table) -> str:
    """Rows as a Markdown table."""
    lines = [rows.column_names, ["---"] * rows.num_columns]
    lines += [[_cell(value) for value in row.values()] for row in rows.to_pylist()]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _cell(value: object) -> str:
    if value is None:
        return "*null*"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return "[" + ", ".join(map(_cell, value)) + "]"
    return str(value).replace("|", "\\|")


def read_yaml(name: str) -> Any:
    """A YAML file of this folder."""
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))


__all__ = ["Example", "read_yaml", "shown_rows"]
