"""Templates: what they can hold, and how it is written."""

# ruff: noqa: DTZ001 - these are readings of a wall clock

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from seedbed.generators.jinja.filters import FILTERS
from tests.generating import assert_sliceable, column, given, per_parent, refused, state, values

OTHERS = [
    given("first", pa.array(["Zoë", "Anne Marie", "O'Neill", None])),
    given("n", pa.array([7, 1234, -5, None])),
    given("money", pa.array([Decimal("12.50"), Decimal("0.00"), Decimal("-1.05"), None])),
    given("day", pa.array([date(2024, 5, 6), date(1999, 12, 31), date(2024, 5, 6), None])),
    given("at", pa.array([datetime(2024, 5, 6, 7, 8, 9), datetime(2024, 1, 1), datetime(2024, 1, 1, 13), None])),
    given("utc", pa.array([datetime(2024, 5, 6, 7, tzinfo=UTC)] * 4, pa.timestamp("us", "UTC"))),
    given("clock", pa.array([time(7, 8), time(0), time(23, 59, 59), None])),
    given("yes", pa.array([True, False, True, None])),
]


def rendered(template: str) -> list[Any]:
    return values(state(column("x", "text", "template", template), *OTHERS), "x", 4)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ first }}-{{ n }}", ["Zoë-7", "Anne Marie-1234", "O'Neill--5", None]),
        ("as it stands", ["as it stands"] * 4),
        ("", [""] * 4),
        ("{{ first | lower }}", ["zoë", "anne marie", "o'neill", None]),
        ("{{ first | upper | first(2) }}", ["ZO", "AN", "O'", None]),
        ("{{ first | first }}.", ["Z.", "A.", "O.", None]),
        ("{{ first | ascii }}", ["zoe", "annemarie", "oneill", None]),
        ("{{ first | slug }}", ["zoe", "anne-marie", "oneill", None]),
        ("{{ first | slug('_') }}", ["zoe", "anne_marie", "oneill", None]),
        ("{{ first | replace('e', '3') }}", ["Zoë", "Ann3 Mari3", "O'N3ill", None]),
        ("{{ first | default('nobody') }}", ["Zoë", "Anne Marie", "O'Neill", "nobody"]),
        ("{{ first | lower | title }}", ["Zoë", "Anne Marie", "O'Neill", None]),
        ("{{ n | pad(5) }}", ["00007", "01234", "000-5", None]),
        ("{{ n | pad(3, ' ') }}", ["  7", "1234", " -5", None]),
        ("{{ money }}", ["12.50", "0.00", "-1.05", None]),
        ("{{ day }}", ["2024-05-06", "1999-12-31", "2024-05-06", None]),
        ("{{ day | format('%d.%m.%Y') }}", ["06.05.2024", "31.12.1999", "06.05.2024", None]),
        ("{{ at }}", ["2024-05-06 07:08:09", "2024-01-01 00:00:00", "2024-01-01 13:00:00", None]),
        ("{{ at | format('%H:%M') }}", ["07:08", "00:00", "13:00", None]),
        ("{{ utc | format('%H:%M') }}", ["07:00"] * 4),
        ("{{ first | lower | capitalize }}", ["Zoë", "Anne marie", "O'neill", None]),
        ("{{ first | article }}", ["a Zoë", "an Anne Marie", "an O'Neill", None]),
        ("{{ n + 1 }}", ["8", "1235", "-4", None]),
        ("{{ first[0] }}{% if n is none %}!{% endif %}", ["Z", "A", "O", None]),
        ("{% if n is none %}none{% elif n == 7 %}seven{% else %}{{ n }}{% endif %}", ["seven", "1234", "-5", "none"]),
        ("{{ 'good' if yes else 'bad' }}", ["good", "bad", "good", "bad"]),
        ("{% set x = first | upper %}{{ x }}{{ x }}", ["ZOËZOË", "ANNE MARIEANNE MARIE", "O'NEILLO'NEILL", None]),
        ("{% for i in range(2) %}{{ first | first }}{% endfor %}", ["ZZ", "AA", "OO", None]),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(first) }}", ["<Zoë>", "<Anne Marie>", "<O'Neill>", None]),
        ("{{ clock }}", ["07:08:00", "00:00:00", "23:59:59", None]),
        ("{{ yes }}", ["true", "false", "true", None]),
        ("{{ first ~ '/' ~ n }}", ["Zoë/7", "Anne Marie/1234", "O'Neill/-5", None]),
        ("{{ (first ~ n) | lower }}", ["zoë7", "anne marie1234", "o'neill-5", None]),
        ("{{ 'a b' | upper }}{{ 3 }}", ["A B3"] * 4),
        ("{# said to the reader #}x", ["x"] * 4),
        ("  {{ n }}\n", ["  7\n", "  1234\n", "  -5\n", None]),
    ],
)
def test_templates(template: str, expected: list[Any]) -> None:
    assert rendered(template) == expected


def test_every_filter_is_tried_above() -> None:
    tried = str([mark.args[1] for mark in getattr(test_templates, "pytestmark", [])])
    assert {name for name in FILTERS if f"| {name}" not in tried} <= {"trim"}
    padded = state(column("x", "text", "template", "{{ s | trim }}"), given("s", pa.array(["  a b  "])))
    assert values(padded, "x", 1) == ["a b"]


def test_parents() -> None:
    child = column("x", "text", "template", "{{ parent.code | lower }}-{{ parent['odd name'] }}")
    parents = [given("code", pa.array(["AA", "BB"])), given("odd name", pa.array([1, 2, 3]))]
    found = per_parent(parents, [child], count=2)["db.children"]
    assert values(found, "x", 6) == ["aa-1", "aa-1", "bb-2", "bb-2", "aa-3", "aa-3"]
    assert_sliceable(found, "x")


def test_inputs() -> None:
    made: Any = column("x", "text", "template", "{{ a }} {{ p.b | pad(2) }} {{ a ~ p['c.d'] }}").params
    assert made.inputs() == ("a", "p.b", 'p."c.d"')


def test_slices() -> None:
    found = state(column("x", "text", "template", "{{ first | slug }}{{ at }}{{ n | pad(4) }}"), *OTHERS)
    assert_sliceable(found, "x")


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{% include 'x' %}", "it cannot hold a Jinja2 'include'"),
        ("{{ a() }}", "there is no function 'a'"),
        ("{{ pik(a) }}", "there is no function 'pik'; did you mean pick?"),
        ("{{ pick(a) }}", "pick draws from a pool, and a is none"),
        ("{{ number(1) }}", "number is written number(low, high), with plain numbers"),
        ("{{ number(3, 1) }}", "3 is more than 1"),
        ("{{ chance(2) }}", "a probability lies between 0 and 1"),
        ("{{ pick }}", "pick is a function"),
        ("{{ a", "is no template: unexpected end of template"),
        ("{{ a | lowr }}", "there is no filter 'lowr'; did you mean lower?"),
        ("{{ a | pad }}", "the filter pad takes a number and maybe a text in brackets"),
        ("{{ a | pad('x') }}", "the filter pad takes a number and maybe a text in brackets"),
        ("{{ a | lower(1) }}", "the filter lower takes nothing in brackets"),
        ("{{ a | replace('x') }}", "the filter replace takes a text and a text in brackets"),
    ],
)
def test_what_a_template_cannot_hold(template: str, complaint: str) -> None:
    assert complaint in refused("template", template)


_WITHOUT_A_GUARD = """
import hashlib, sys
from seedbed.generators.jinja import render
from tests.generating import column, state
if sys.argv[1] == "here":
    render.FEW_ROWS = 10**9
text = {"template": "{{ n + number(1, 9) }} {{ pick(p) }}", "pools": {"p": ["a", "b"]}}
made = state(column("x", "text", "template", text),
             column("n", "int", "integer", {"min_value": 1, "max_value": 99})).rows(0, 4500)["x"]
print(len(made), render._pool is not None, hashlib.sha256("|".join(made.to_pylist()).encode()).hexdigest())
"""


def test_other_processes_render_the_same_without_running_the_program_again(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(_WITHOUT_A_GUARD, encoding="utf-8")
    root = Path(__file__).parents[3]
    said = [
        subprocess.run(
            [sys.executable, program, where], check=True, capture_output=True, text=True, cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        ).stdout.split()
        for where in ("here", "elsewhere")
    ]  # fmt: skip
    assert said[0][:2] == ["4500", "False"]
    assert said[1] == ["4500", "True", said[0][2]]
