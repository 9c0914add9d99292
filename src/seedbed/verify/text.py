"""A report as text: counts by kind of check, then whatever did not pass, in full.

Invariant: no failure is shortened away; plain text has no control characters but line breaks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedbed.verify.results import Kind, Result, Status

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from seedbed.verify.report import Report

_COLOURS = {Status.PASSED: "green", Status.FAILED: "bold red", Status.SKIPPED: "yellow"}
_MARKS = {Status.PASSED: "✓", Status.FAILED: "✗", Status.SKIPPED: "–"}
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def render_text(report: Report, *, styled: bool, width: int, verbose: bool) -> str:
    """See `Report.as_text`."""
    if styled:
        return _styled(report, width, verbose=verbose)
    return "\n".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", line) for line in _plain(report, verbose=verbose)) + "\n"


def _plain(report: Report, *, verbose: bool) -> Iterator[str]:
    rows = [("check", "passed", "failed", "skipped"), *_counts(report)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for name, *counts in rows:
        cells = [f"{count:>{size}}" for count, size in zip(counts, widths[1:], strict=True)]
        yield "  ".join([f"{name:<{widths[0]}}", *cells])
    for result in report.results:
        if verbose or result.status is not Status.PASSED:
            yield ""
            yield f"{result.status.upper()}  {result.name}  [{result.kind}]"
            yield from (f"    {line}" for line in _facts(result))
    yield ""
    yield f"{report.dataset} on {report.target}: {report.summary}"


def _counts(report: Report) -> Iterator[tuple[str, str, str, str]]:
    for kind in Kind:
        of_kind = [result.status for result in report.results if result.kind is kind]
        if of_kind:
            passed, failed, skipped = (of_kind.count(status) for status in Status)
            yield str(kind), f"{passed:,}", f"{failed:,}", f"{skipped:,}"


def _facts(result: Result) -> Iterator[str]:
    if result.measured:
        yield f"found     {result.measured}"
    if result.expected:
        yield f"expected  {result.expected}"
    if result.detail and result.detail != result.measured:
        yield result.detail
    yield from (f"e.g.      {example}" for example in result.examples)


def _styled(report: Report, width: int, *, verbose: bool) -> str:
    from rich.console import Console
    from rich.text import Text

    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=True, width=width, highlight=False)
    console.print(_count_table(report))
    for result in report.results:
        if verbose or result.status is not Status.PASSED:
            _print_result(console, result)
    verdict = Text(_MARKS[Status.PASSED] if report.passed else _MARKS[Status.FAILED])
    verdict.stylize(_COLOURS[Status.PASSED if report.passed else Status.FAILED])
    console.print(Text.assemble(verdict, f" {report.dataset} on {report.target}: {report.summary}"), soft_wrap=True)
    return buffer.getvalue()


def _count_table(report: Report) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("check")
    for status in Status:
        table.add_column(status, justify="right")
    for name, *counts in _counts(report):
        cells = [
            Text(count, style="dim" if count == "0" else _COLOURS[status])
            for count, status in zip(counts, Status, strict=True)
        ]
        table.add_row(name, *cells)
    return table


def _print_result(console: Console, result: Result) -> None:
    from rich.padding import Padding
    from rich.text import Text

    colour = _COLOURS[result.status]
    mark = _MARKS[result.status]
    console.print(Text.assemble((f"{mark} ", colour), (_clean(result.name), "bold"), (f"  {result.kind}", "dim")))
    for line in _facts(result):
        console.print(Padding(Text(_clean(line)), (0, 0, 0, 2)))


def _clean(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
