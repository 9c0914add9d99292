"""JSON Lines: an object a row, with every column, in the table's order.

What is a number, a string, or JSON itself, `tokens.json_token` says.

Invariant: a line is one row, whatever its texts hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import ColumnType, Kind, Table
from seedbed.targets.base import Capabilities
from seedbed.targets.duckdb.file import literal, quote
from seedbed.targets.files.formats import in_slices, joined_lines, packed
from seedbed.targets.files.options import choose
from seedbed.targets.files.tokens import json_token
from seedbed.targets.files.values import from_text

if TYPE_CHECKING:
    from pyarrow.dataset import FileFormat

CAPABILITIES = Capabilities(
    name="JSON Lines",
    dialect="duckdb",
    parallel_writers=8,
    constraints_after_rows=False,
    schemas=True,
    comments=False,
    exact_decimals=True,
    max_identifier=200,
    purges=frozenset({"truncate", "delete"}),
)
_SUFFIXES = {"none": ".jsonl", "gzip": ".jsonl.gz", "zstd": ".jsonl.zst"}
_LONGEST_LINE = 256 << 20
"""Bytes; DuckDB's own limit of 16 MB is less than a text can have."""
_NO_DELIMITER = "\x01"
"""A character that no line has, since JSON writes it as an escape."""


class JsonlFormat:
    """See `files.formats.Format`.

    Args:
        options: Of the URL: `compression`.
    """

    capabilities = CAPABILITIES
    suffixes = tuple(_SUFFIXES.values())

    def __init__(self, options: Mapping[str, str]) -> None:
        compression = choose(options, "compression", tuple(_SUFFIXES))
        self.suffix = _SUFFIXES[compression]
        self._codec = None if compression == "none" else compression

    def encode(self, batch: pa.RecordBatch, table: Table) -> pa.Buffer:
        """See the protocol."""
        pieces: list[pa.Buffer | bytes] = []
        for rows in in_slices(batch):
            texts: list[pa.Array | str] = []
            for array, column in zip(rows.columns, table.columns, strict=True):
                texts += [f"{',' if texts else '{'}{json.dumps(column.name, ensure_ascii=False)}:"]
                texts += [json_token(array, column.type)]
            lines = pc.binary_join_element_wise(*texts, "}", "", null_handling="replace", null_replacement="null")
            pieces.append(joined_lines(lines))
        return packed(pieces, self._codec)

    def source(self, files: Sequence[str], table: Table | None) -> str:
        """See the protocol; of a table that nobody described, DuckDB guesses the types."""
        paths = f"[{', '.join(map(literal, files))}]"
        if table is None:
            return f"read_json({paths}, format = 'newline_delimited', union_by_name = true)"
        columns = ", ".join(f"{literal(name)}: '{kind}'" for name, kind in _raw_types(table).items())
        return (
            f"read_json({paths}, format = 'newline_delimited', maximum_object_size = {_LONGEST_LINE}, "
            f"columns = {{{columns}}})"
        )

    def arrow(self, table: Table | None) -> tuple[FileFormat, pa.Schema | None]:
        """See the protocol: lines, which DuckDB takes apart."""
        from pyarrow.csv import ParseOptions, ReadOptions
        from pyarrow.dataset import CsvFileFormat

        del table
        parse = ParseOptions(delimiter=_NO_DELIMITER, quote_char=False, double_quote=False)
        read = ReadOptions(column_names=["line"])
        return CsvFileFormat(parse, read_options=read), pa.schema([("line", pa.string())])

    def unpacked(self, raw: str, table: Table | None) -> str:
        """See the protocol."""
        if table is None:
            return raw
        structure = literal(json.dumps(_raw_types(table), ensure_ascii=False))
        return f"(SELECT unnest(from_json(line, {structure})) FROM {raw})"

    def values(self, table: Table) -> list[str]:
        """See the protocol."""
        return [from_text(_raw_text(quote(column.name), column.type), column.type) for column in table.columns]


def _raw_types(table: Table) -> dict[str, str]:
    return {column.name: "JSON" if _is_json(column.type) else "VARCHAR" for column in table.columns}


def _raw_text(name: str, column_type: ColumnType) -> str:
    return name if not _is_json(column_type) else f"CAST({name} AS VARCHAR)"


def _is_json(column_type: ColumnType) -> bool:
    return column_type.kind in {Kind.JSON, Kind.JSONB, Kind.ARRAY}
