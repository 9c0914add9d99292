"""A report as one HTML page: no scripts, nothing from elsewhere, light or dark as the reader's machine is.

Invariant: every text that comes from the data or the spec is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from seedbed.verify.charts import draw
from seedbed.verify.results import Result, Status

if TYPE_CHECKING:
    from seedbed.verify.report import Report

_LEGEND = (
    '<p class="legend"><span class="swatch observed"></span>in the target'
    '<span class="swatch expected"></span>expected</p>'
)
_MARKS = {Status.PASSED: "✓", Status.FAILED: "✗", Status.SKIPPED: "–"}


def render_page(report: Report) -> str:
    """See `Report.as_html`."""
    style = files("seedbed.verify").joinpath("page.css").read_text(encoding="utf-8")
    title = f"{report.dataset}: {'all checks passed' if report.passed else f'{len(report.failures)} checks failed'}"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style></head>",
            "<body>",
            *_head(report),
            "<main>",
            _LEGEND if any(each.figure for each in report.results) else "",
            *_problems("Failed", report.failures),
            *_problems("Skipped", [each for each in report.of(Status.SKIPPED) if each.figure is None]),
            *_figures(report),
            *_all(report.results),
            "</main>",
            *_foot(report),
            "</body></html>",
            "",
        ]
    )


def _head(report: Report) -> Iterator[str]:
    status = Status.PASSED if report.passed else Status.FAILED
    failed = len(report.failures)
    verdict = "All checks passed" if report.passed else f"{failed} {'check' if failed == 1 else 'checks'} failed"
    yield f'<header class="{status}"><p class="kicker">seedbed verify</p><h1>{escape(report.dataset)}</h1>'
    yield f'<p class="verdict"><span class="mark">{_MARKS[status]}</span> {verdict}</p>'
    yield f'<p class="target">{escape(report.target)}</p><dl>'
    facts = {
        "checks": f"{len(report.results):,}",
        "passed": f"{len(report.of(Status.PASSED)):,}",
        "failed": f"{failed:,}",
        "skipped": f"{len(report.of(Status.SKIPPED)):,}",
        "scale": f"{report.scale:g}",
        "seed": str(report.seed),
        "seconds": f"{report.seconds:.1f}",
    }
    yield from (f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts.items())
    yield "</dl></header>"


def _problems(title: str, results: Sequence[Result]) -> Iterator[str]:
    if not results:
        return
    yield f"<section><h2>{title}</h2>"
    for result in results:
        yield f'<article class="problem {result.status}"><h3>{escape(result.name)}</h3>'
        yield f'<p class="kind">{result.kind}</p>'
        if result.expected or result.measured:
            yield f'<dl class="facts"><dt>found</dt><dd>{escape(result.measured)}</dd>'
            yield f"<dt>expected</dt><dd>{escape(result.expected)}</dd></dl>"
        if result.detail != result.measured:
            yield f"<p>{escape(result.detail)}</p>"
        if result.figure:
            yield f'<div class="drawing">{draw(result.figure, result.name)}</div>'
        if result.examples:
            rows = "\n".join(escape(example) for example in result.examples)
            yield f"<pre>{rows}</pre>"
        yield "</article>"
    yield "</section>"


def _figures(report: Report) -> Iterator[str]:
    drawn = [result for result in report.results if result.figure and result.status is not Status.FAILED]
    if not drawn:
        return
    yield '<section><h2>Distributions</h2><div class="grid">'
    for result in drawn:
        assert result.figure is not None
        yield f'<figure class="{result.status}"><figcaption>{_mark(result)} {_breakable(result.name)}</figcaption>'
        yield draw(result.figure, result.name)
        yield f'<p class="test">{escape(result.detail or f"{sum(result.figure.observed):,} rows")}</p></figure>'
    yield "</div></section>"


_ORDER = {Status.FAILED: 0, Status.SKIPPED: 1, Status.PASSED: 2}


def _all(results: Iterable[Result]) -> Iterator[str]:
    yield "<section><h2>All checks</h2>"
    by_table: dict[str, list[Result]] = {}
    for result in sorted(results, key=lambda each: not each.table):  # those of several tables last
        by_table.setdefault(result.table, []).append(result)
    for table, found in by_table.items():
        worst = min((each.status for each in found), key=_ORDER.__getitem__)
        is_open = " open" if worst is Status.FAILED else ""
        yield f'<details{is_open}><summary><span class="mark {worst}">{_MARKS[worst]}</span> '
        yield f'{escape(table or "across tables")} <span class="count">{len(found)}</span></summary>'
        yield '<div class="scroll"><table><thead><tr><th></th><th>check</th><th>found</th><th>expected</th>'
        yield "<th>note</th></tr></thead><tbody>"
        yield from (_row(result) for result in found)
        yield "</tbody></table></div></details>"
    yield "</section>"


def _row(result: Result) -> str:
    cells = [_breakable(result.name), *map(escape, (result.measured, result.expected, result.detail))]
    return f"<tr><td>{_mark(result)}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _mark(result: Result) -> str:
    return f'<span class="mark {result.status}" title="{result.status}">{_MARKS[result.status]}</span>'


def _breakable(text: str) -> str:
    """Escaped, and free to break after the points and underscores of long names."""
    return escape(text).replace(".", ".<wbr>").replace("_", "_<wbr>")


def _foot(report: Report) -> Iterator[str]:
    yield (
        f"<footer><p>Statistical tests fail below p = {report.threshold:.2g}, so that all of them together raise a "
        f"false alarm with a chance of {report.alpha:g} (Šidák).</p></footer>"
    )
