"""A template gives the same text by vector and row by row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from seedbed.generators.jinja.draws import Draws, make_pool
from seedbed.generators.jinja.parse import parse
from seedbed.generators.jinja.render import Job, render
from seedbed.generators.jinja.vector import NotByVector, evaluate
from seedbed.kernel import stream

POOLS = {
    "colours": make_pool([["red", "Ünberblau", "green", "o'er", "a b"]]),
    "shapes": make_pool([["cube", "hour", "unicorn"], ["égg", "urn", "x", "y"]]),
}
NUMBERS = np.array([0, 3, 4, 5, 9, 1000, 10**12], np.int64)
KINDS = np.array([0, 1, 1, 0, 1, 0, 0], np.int64)
COLUMNS = {
    "name": pa.array(["ada", None, "", "Çelik ", "O'Neill", "two words", "42"]),
    "n": pa.array([0, 1, -5, None, 7, 7, 10**10]),
    "yes": pa.array([True, False, None, True, True, False, False]),
    "parent.code": pa.array(["AA", "AA", "b", "b", None, "cc", "dd"]),
}

words = st.sampled_from(["and so ", ", ", "a", " – ", "\n", "{# c #}"])
texts = st.sampled_from(
    ["name", "parent.code", "pick(colours)", "pick(shapes)", 'pick(shapes, "same")', "n", "'x'", "number(1, 3)", "yes"]
)
lists = st.sampled_from(["sample(colours, 0, 5)", "sample(shapes, 1, 3, 2)", "sample(colours, 2)"])
changes = st.sampled_from(
    ["", " | upper", " | title", " | capitalize", " | article", " | slug", " | default('none')", " | first(2)"]
)
ends = st.sampled_from(["join(', ')", "join", "series", "series('or')", "length", "map('upper') | join('/')"])
values = st.one_of(
    st.builds(lambda text, change: f"{text}{change}", texts, changes),
    st.builds(lambda text, change, other: f"({text} ~ {other}){change}", texts, changes, texts),
    st.builds(lambda items, end: f"{items} | {end}", lists, ends),
)
conditions = st.one_of(
    st.sampled_from(
        [
            "name", "n", "yes", "n == 7", "name == 'ada'", "name != 'ada'", "n in [1, 7]", "n is none", "chance(0.5)",
            "number(1, 6) > 3", "sample(colours, 0, 2)", "pick(colours) == 'red'", "parent.code not in ('AA', 'cc')",
        ]
    ),
    st.sampled_from(["not yes", "yes and n == 7", "yes or name"]),
)  # fmt: skip


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(lambda c, a, b: f"{{% if {c} %}}{a}{{% else %}}{b}{{% endif %}}", conditions, inner, inner),
        st.builds(lambda c, d, a: f"{{% if {c} %}}{{% elif {d} %}}{a}{{% endif %}}", conditions, conditions, inner),
        st.builds(lambda i, a: f"{{% for x in {i} %}}{a}{{{{ x | upper }}}}{{% endfor %}}", lists, inner),
        st.builds(
            lambda i: (
                f"{{% for x in {i} %}}{{{{ loop.index }}}}{{{{ x }}}}"
                "{{ '.' if loop.last else ',' }}{{ name }}{% endfor %}"
            ),
            lists,
        ),
        st.builds(lambda v, a: f"{{% set s = {v} %}}{a}{{{{ s }}}}", values, inner),
        st.builds(lambda a: f"{{% set s %}}<{a}>{{% endset %}}{{{{ s }}}}{{{{ s | upper }}}}", inner),
        st.builds(lambda c, v: f"{{{{ {v} if {c} else 'other' }}}}", conditions, values),
        st.lists(inner, min_size=2, max_size=4).map("".join),
    )


templates = st.recursive(st.one_of(words, values.map(lambda value: f"{{{{ {value} }}}}")), blocks, max_leaves=8)


def both(text: str) -> tuple[Any, Any]:
    parsed = parse(text, frozenset(POOLS))
    streams = {draw.site: stream(f"t/{draw.site}") for draw in parsed.draws.values()}
    draws = Draws(streams, POOLS, NUMBERS, KINDS)
    columns = {path: COLUMNS[path] for path in parsed.columns}
    rendered = render(Job(text, columns, draws)).to_pylist()
    try:
        return evaluate(parsed, columns.__getitem__, draws).to_pylist(), rendered
    except NotByVector:
        return None, rendered


@settings(max_examples=400, deadline=None)
@given(templates)
def test_by_vector_as_rendered(text: str) -> None:
    by_vector, rendered = both(text)
    assert by_vector is None or by_vector == rendered


def test_most_templates_go_by_vector() -> None:
    for text in (
        "{{ pick(colours) | capitalize }} {{ pick(shapes) | article }}, {{ sample(colours, 1, 4) | series }}.",
        "{% set s = sample(colours, 0, 3) %}{% if s %} with {{ s | join(' and ') }}{% endif %}",
        "{% for x in sample(colours, 3) %}{{ x }}{% if not loop.last %}; {% endif %}{% endfor %}",
        "{% if number(1, 6) > 2 and name in ['ada', ''] %}{{ name | title }}{% else %}{{ n }}{% endif %}",
    ):
        by_vector, rendered = both(text)
        assert by_vector == rendered


def test_what_goes_row_by_row() -> None:
    for text in (
        "{% for x in sample(colours, 2, 4) %}{{ x }} {{ pick(shapes) }};{% endfor %}",
        "{% macro m(a) %}{{ a | upper }}{{ pick(colours) }}{% endmacro %}{{ m('x') }}{{ m('y') }}",
        "{{ n * 2 }}{{ sample(colours, 3) | sort | join }}",
    ):
        by_vector, rendered = both(text)
        assert by_vector is None
        assert len(set(rendered)) > 2
