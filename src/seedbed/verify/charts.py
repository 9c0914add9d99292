"""Draws distributions as SVG: what is there as bars, what should be there as a mark on each.

Invariant: colours are classes that the page's style sheet fills, so that a drawing follows light and dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from seedbed.verify.results import Figure

WIDTH = 360
_ROW = 24
_MOST_BARS = 16
_LABEL_WIDTH = 116
_LABEL_CHARACTERS = 17
_NUMBER_WIDTH = 74
_HEIGHT = 132
_AXIS = 18
_EDGE = 40
"""Labels nearer to an end of the axis than this are not centred, so that none is cut off."""


def draw(figure: Figure, title: str) -> str:
    """A figure as an SVG element; `title` is read out instead of it."""
    body, height = _histogram(figure) if figure.is_histogram else _bars(figure)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(body)}</svg>'
    )


def _bars(figure: Figure) -> tuple[Iterator[str], int]:
    """One bar a value, the most frequent kept where there are many."""
    rows = list(zip(figure.labels, figure.observed, figure.expected or [None] * len(figure.labels), strict=True))
    if len(rows) > _MOST_BARS:
        rows.sort(key=lambda row: -row[1])
    shown, rest = rows[:_MOST_BARS], rows[_MOST_BARS:]
    height = _ROW * (len(shown) + bool(rest))
    return _bar_rows(shown, rest, sum(figure.observed)), height


def _bar_rows(
    shown: list[tuple[str, int, float | None]], rest: list[tuple[str, int, float | None]], total: int
) -> Iterator[str]:
    room = WIDTH - _LABEL_WIDTH - _NUMBER_WIDTH
    most = max([1.0, *(max(observed, expected or 0.0) for _, observed, expected in shown)])
    for place, (label, observed, expected) in enumerate(shown):
        top = place * _ROW
        length = room * observed / most
        short = label if len(label) <= _LABEL_CHARACTERS else label[: _LABEL_CHARACTERS - 1] + "…"
        about = "" if expected is None else f", expected about {expected:,.0f}"
        yield f"<g><title>{escape(label)}: {observed:,}{about}</title>"
        yield f'<text class="label" x="{_LABEL_WIDTH - 8}" y="{top + 16}" text-anchor="end">{escape(short)}</text>'
        yield f'<rect class="observed" x="{_LABEL_WIDTH}" y="{top + 5}" width="{length:.1f}" height="14" rx="2"/>'
        if expected is not None:
            x = _LABEL_WIDTH + room * expected / most
            yield f'<line class="expected" x1="{x:.1f}" x2="{x:.1f}" y1="{top + 2}" y2="{top + 22}"/>'
        share = f"{observed / max(total, 1):.1%}"
        yield f'<text class="number" x="{WIDTH}" y="{top + 16}" text-anchor="end">{share}</text></g>'
    if rest:
        text = f"and {len(rest)} more, {sum(row[1] for row in rest):,} rows"
        yield f'<text class="number" x="{_LABEL_WIDTH}" y="{len(shown) * _ROW + 16}">{text}</text>'


def _histogram(figure: Figure) -> tuple[Iterator[str], int]:
    return _bins(figure), _HEIGHT + _AXIS


def _bins(figure: Figure) -> Iterator[str]:
    count = len(figure.observed)
    most = max([1.0, *figure.observed, *figure.expected])
    width = WIDTH / count

    def y(rows: float) -> float:
        return _HEIGHT - (_HEIGHT - 8) * rows / most

    for place, rows in enumerate(figure.observed):
        low, high = figure.labels[place], figure.labels[place + 1]
        about = f", expected about {figure.expected[place]:,.0f}" if figure.expected else ""
        yield f"<g><title>{escape(low)} to {escape(high)}: {rows:,}{about}</title>"
        yield (
            f'<rect class="observed" x="{place * width + 0.5:.1f}" y="{y(rows):.1f}" '
            f'width="{max(width - 1, 1):.1f}" height="{_HEIGHT - y(rows):.1f}"/></g>'
        )
    if figure.expected:
        steps = [
            f"{x * width:.1f},{y(rows):.1f}" for place, rows in enumerate(figure.expected) for x in (place, place + 1)
        ]
        yield f'<polyline class="expected" points="{" ".join(steps)}"/>'
    yield f'<line class="axis" x1="0" x2="{WIDTH}" y1="{_HEIGHT}" y2="{_HEIGHT}"/>'
    yield from _axis(figure.labels, width)


def _axis(labels: tuple[str, ...], width: float) -> Iterator[str]:
    """Edges under the first, the middle and the last bins; open ends have none of their own."""
    closed = [place for place, label in enumerate(labels) if label != "…"]
    if not closed:
        return
    for place in sorted({closed[0], closed[len(closed) // 2], closed[-1]}):
        x = place * width
        anchor = "start" if x < _EDGE else "end" if x > WIDTH - _EDGE else "middle"
        yield (
            f'<text class="number" x="{x:.1f}" y="{_HEIGHT + 14}" text-anchor="{anchor}">{escape(labels[place])}</text>'
        )
