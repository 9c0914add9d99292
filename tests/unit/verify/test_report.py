"""A report as text, as JSON and as a page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from seedbed.verify import Figure, Kind, Report, Result, Status
from seedbed.verify.charts import draw

PASSED = Result(
    Kind.ROWS, "shop.orders", "orders are there", Status.PASSED, "7 rows", "7 rows", "", (), None, None, 0.1
)
EVIL = "<script>alert('x')</script> & \x1b[31m"
FAILED = replace(
    PASSED,
    kind=Kind.VALUES,
    name=f"values {EVIL}",
    status=Status.FAILED,
    measured=EVIL,
    detail="1 row",
    examples=(f"id=1, x='{EVIL}'",),
)
SKIPPED = replace(PASSED, kind=Kind.RULE, table="", name="sums", status=Status.SKIPPED, detail="no table")
BARS = Figure(("a", EVIL), (3, 1), (2.0, 2.0))
BINS = Figure(("…", "1", "2", "…"), (1, 5, 2), (1.0, 4.0, 3.0), is_histogram=True)
DRAWN = replace(PASSED, kind=Kind.SHARES, name="shares", p_value=0.4, detail="χ²", figure=BARS)


def report(*results: Result) -> Report:
    return Report("shop", "sqlite", 1.0, 7, 0.001, 0.0001, results, 1.5)


class Page(HTMLParser):
    """Collects the tags of a page, and checks that they close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "wbr", "br"}:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def test_a_report_passes_unless_a_check_failed() -> None:
    assert report(PASSED, SKIPPED).passed
    assert not report(PASSED, FAILED).passed
    assert report(PASSED, FAILED, SKIPPED).failures == (FAILED,)
    assert report(PASSED, FAILED, SKIPPED).summary == "1 passed, 1 failed, 1 skipped of 3 checks in 1.5 s"


def test_json_holds_everything() -> None:
    found = json.loads(report(PASSED, FAILED, DRAWN).as_json())
    assert found["passed"] is False
    assert found["counts"] == {"passed": 2, "failed": 1, "skipped": 0}
    assert found["threshold"] == 0.0001
    assert found["checks"][1]["measured"] == EVIL
    assert found["checks"][2]["figure"]["observed"] == [3, 1]


def test_text_shows_what_did_not_pass() -> None:
    text = report(PASSED, FAILED, SKIPPED).as_text()
    assert "orders are there" not in text
    assert "FAILED  values" in text
    assert "e.g.      id=1" in text
    assert "SKIPPED  sums" in text
    assert "orders are there" in report(PASSED).as_text(verbose=True)


@pytest.mark.parametrize("styled", [False, True])
def test_text_from_the_data_cannot_control_the_terminal(*, styled: bool) -> None:
    assert "\x1b[31m" not in report(FAILED).as_text(styled=styled)


def test_colours_are_for_those_who_look() -> None:
    assert "\x1b[" in report(PASSED).as_text(styled=True)
    assert "\x1b" not in report(PASSED).as_text()


def test_the_page_is_self_contained_and_escaped() -> None:
    text = report(PASSED, FAILED, SKIPPED, DRAWN, replace(DRAWN, name="bins", figure=BINS)).as_html()
    page = Page(text)
    assert "script" not in page.tags
    assert not {name for name, _ in page.attributes} & {"src", "href", "onclick", "style"}
    assert not re.search(r"url\(|@import", text)
    assert page.tags.count("svg") == 2
    assert "prefers-color-scheme: dark" in text
    assert "width=device-width" in text
    assert "alert(&#x27;x&#x27;)" in text


def test_a_page_without_checks_is_a_page() -> None:
    assert "svg" not in Page(report().as_html()).tags


def test_many_bars_are_cut_to_the_most_frequent() -> None:
    figure = Figure(tuple(f"v{number}" for number in range(100)), tuple(range(100)))
    drawing = draw(figure, "many")
    assert "v99" in drawing
    assert "v50:" not in drawing
    assert "and 84 more" in drawing


@pytest.mark.parametrize("figure", [BARS, BINS, Figure(("a",), (0,)), Figure(("1", "2"), (0,), is_histogram=True)])
def test_nothing_is_drawn_outside(figure: Figure) -> None:
    drawing = draw(figure, "title")
    height = float(re.findall(r'viewBox="0 0 360 (\d+)"', drawing)[0])
    for x, y, width, tall in re.findall(r'x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawing):
        assert float(x) + float(width) <= 360
        assert float(y) + float(tall) <= height
