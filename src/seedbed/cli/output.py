"""Prints for people and for machines, on whatever console there is.

Invariant: no character that a console cannot show makes a command fail; what machines read goes to stdout alone.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("table", "csv", "json")
NO_NUMBER = ("missing", "?")
"""Words that stand among numbers where there is none."""
_WIDEST_CELL = 60


def prepare_streams() -> None:
    """Let consoles that are not UTF-8 show a replacement for what they lack, and files and pipes be UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _is_utf8(stream):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("_", "-") in {"utf-8", "utf8"}


def say(text: str) -> None:
    """Print a line to stderr, for people."""
    click.echo(text, err=True)


def styled(text: str, **style: Any) -> str:
    """Text in colour, unless NO_COLOR asks for none; click takes the colour away where no terminal reads it."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **style)


def echo_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=not _is_utf8(sys.stdout), default=_plain))


def echo_table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, is_data: bool = False) -> None:
    """Print a table with aligned columns, numbers to the right.

    Args:
        headers: The columns' names.
        rows: The cells.
        is_data: Whether they are values of a database rather than facts: `1000` and `null` instead of `1,000` and
            nothing.
    """
    for line in table_lines(headers, rows, is_data=is_data):
        click.echo(line)


def table_lines(headers: Sequence[str], rows: Iterable[Sequence[object]], *, is_data: bool = False) -> Iterator[str]:
    """The lines of a table; see `echo_table`.

    >>> list(table_lines(["name", "rows"], [["orders", 1500], ["t", None]]))
    ['name     rows', 'orders  1,500', 't']
    """
    from rich.cells import cell_len

    cells = list(rows)
    show = _cut if is_data else _cell
    texts = [[show(cell) for cell in row] for row in cells]
    widths = [max(map(cell_len, column)) for column in zip(headers, *texts, strict=True)]
    absent = {None} if is_data else {None, *NO_NUMBER}
    right = [
        any(map(_is_number, column)) and all(_is_number(cell) or cell in absent for cell in column)
        for column in zip(*cells, strict=True)
    ] or [False] * len(headers)
    for line in (list(headers), *texts):
        padded = [
            " " * (width - cell_len(text)) + text if is_right else text + " " * (width - cell_len(text))
            for text, width, is_right in zip(line, widths, right, strict=True)
        ]
        yield "  ".join(padded).rstrip()


def echo_batches(names: Sequence[str], batches: Iterable[pa.RecordBatch], output: str) -> None:
    """Print rows as a table, CSV or JSON; the last two as they come."""
    rows = (row for batch in batches for row in _rows_of(batch))
    if output == "table":
        echo_table(names, rows, is_data=True)
    elif output == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_csv(cell) for cell in row] for row in rows)
    else:
        _echo_objects(_distinct(names), rows)


def _rows_of(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _echo_objects(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    escape = not _is_utf8(sys.stdout)
    before = "[\n"
    for row in rows:
        record = dict(zip(names, row, strict=True))
        sys.stdout.write(f"{before}  {json.dumps(record, ensure_ascii=escape, default=_plain)}")
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, with a number where one comes again."""
    found: list[str] = []
    for name in names:
        chosen, number = name, 2
        while chosen in found:
            chosen, number = f"{name}_{number}", number + 1
        found.append(chosen)
    return found


def _plain(value: object) -> object:
    """A value as JSON has it: decimals and whatever else would lose by it as text."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def _csv(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return _plain(value) if isinstance(value, bytes | timedelta | datetime | date | time) else value


def _cut(value: object) -> str:
    if value is None:
        return "null"
    text = str(_csv(value)).replace("\n", " ")
    return text if len(text) <= _WIDEST_CELL else text[: _WIDEST_CELL - 1] + "…"


def _is_number(value: object) -> bool:
    from decimal import Decimal

    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
