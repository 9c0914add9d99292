"""CSV as RFC 4180 and PostgreSQL's COPY have it: a header, commas, quotes where they must be.

A null is nothing between the commas, an empty text is `""`. Values are written as PostgreSQL writes them, arrays as
JSON; the manifest says what types the columns have.

Invariant: a null and an empty text never look alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import ColumnType, Kind, Table
from seedbed.targets.base import Capabilities
from seedbed.targets.duckdb.file import literal, quote
from seedbed.targets.files.formats import in_slices, joined_lines, packed
from seedbed.targets.files.options import choose
from seedbed.targets.files.tokens import csv_field
from seedbed.targets.files.values import from_text

if TYPE_CHECKING:
    from pyarrow.dataset import FileFormat

CAPABILITIES = Capabilities(
    name="CSV",
    dialect="duckdb",
    parallel_writers=8,
    constraints_after_rows=False,
    schemas=True,
    comments=False,
    exact_decimals=True,
    max_identifier=200,
    purges=frozenset({"truncate", "delete"}),
)
_SUFFIXES = {"none": ".csv", "gzip": ".csv.gz", "zstd": ".csv.zst"}
_LONGEST_LINE = 256 << 20
"""Bytes; DuckDB's own limit of 2 MB is less than a text can have."""


class CsvFormat:
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
        names = pa.array([column.name for column in table.columns])
        header = ",".join(csv_field(names, ColumnType(Kind.TEXT)).to_pylist())
        pieces: list[pa.Buffer | bytes] = [f"{header}\n".encode()]
        for rows in in_slices(batch):
            fields = [csv_field(array, column.type) for array, column in zip(rows.columns, table.columns, strict=True)]
            lines = pc.binary_join_element_wise(*fields, ",", null_handling="replace", null_replacement="")
            pieces.append(joined_lines(lines))
        return packed(pieces, self._codec)

    def source(self, files: Sequence[str], table: Table | None) -> str:
        """See the protocol; of a table that nobody described, DuckDB guesses the types."""
        paths = f"[{', '.join(map(literal, files))}]"
        if table is None:
            return f"read_csv({paths}, union_by_name = true)"
        names = ", ".join(f"{literal(column.name)}: 'VARCHAR'" for column in table.columns)
        return (
            f"read_csv({paths}, auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
            f"nullstr = '', allow_quoted_nulls = false, max_line_size = {_LONGEST_LINE}, columns = {{{names}}})"
        )

    def arrow(self, table: Table | None) -> tuple[FileFormat, pa.Schema | None]:
        """See the protocol."""
        from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions
        from pyarrow.dataset import CsvFileFormat

        schema = None if table is None else pa.schema([(column.name, pa.string()) for column in table.columns])
        convert = ConvertOptions(null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False)
        parse = ParseOptions(newlines_in_values=True)
        return CsvFileFormat(parse, convert_options=convert, read_options=ReadOptions()), schema

    def unpacked(self, raw: str, table: Table | None) -> str:
        """See the protocol."""
        del table
        return raw

    def values(self, table: Table) -> list[str]:
        """See the protocol."""
        return [from_text(quote(column.name), column.type) for column in table.columns]
