"""Text from Jinja2 templates, compiled to joins of whole columns.

Invariant: only what can be done by vector is accepted; a template with anything else is refused when it is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import field_validator

from seedbed.errors import nearest
from seedbed.generators.base import Params, generator
from seedbed.generators.pools.slugs import slug
from seedbed.kernel import Rows
from seedbed.kernel.paths import join_path
from seedbed.model import Kind
from seedbed.model.types import TEXT_KINDS

if TYPE_CHECKING:
    from jinja2 import nodes

SUPPORTED = "text, {{ column }}, {{ reference.column }}, a ~ b, and the filters "

Argument = str | int
Filter = Callable[..., pa.Array]


def _lower(values: pa.Array) -> pa.Array:
    return pc.utf8_lower(_text(values))


def _upper(values: pa.Array) -> pa.Array:
    return pc.utf8_upper(_text(values))


def _title(values: pa.Array) -> pa.Array:
    return pc.utf8_title(_text(values))


def _trim(values: pa.Array) -> pa.Array:
    return pc.utf8_trim_whitespace(_text(values))


def _first(values: pa.Array, count: int = 1) -> pa.Array:
    return pc.utf8_slice_codeunits(_text(values), 0, count)


def _pad(values: pa.Array, width: int, fill: str = "0") -> pa.Array:
    return pc.utf8_lpad(_text(values), width, fill)


def _replace(values: pa.Array, old: str, new: str) -> pa.Array:
    return pc.replace_substring(_text(values), old, new)


def _default(values: pa.Array, other: str) -> pa.Array:
    return pc.fill_null(_text(values), str(other))


def _format(values: pa.Array, pattern: str) -> pa.Array:
    days = pa.types.is_date(values.type)
    encoded = pc.dictionary_encode(values) if days else values
    distinct = encoded.dictionary if days else values
    made = pc.strftime(distinct.cast(pa.timestamp("s", getattr(values.type, "tz", None)), safe=False), pattern)
    return made.take(encoded.indices) if days else made


def _slug(values: pa.Array, separator: str = "-") -> pa.Array:
    bare = _plain(values, r"[^a-z0-9\s]+", lambda value: " ".join(filter(None, map(slug, value.split()))))
    return pc.replace_substring_regex(pc.utf8_trim_whitespace(bare), r"\s+", separator.replace("\\", r"\\"))


def _ascii(values: pa.Array) -> pa.Array:
    return _plain(values, "[^a-z0-9]+", slug)


def _plain(values: pa.Array, unwanted: str, change: Callable[[str], str]) -> pa.Array:
    """Lower-case ASCII: what is ASCII by vector, the rest one distinct text at a time."""
    text = _text(values)
    plain = pc.string_is_ascii(text)
    made = pc.replace_substring_regex(pc.ascii_lower(text), unwanted, "")
    if pc.all(plain, min_count=0).as_py():
        return made
    foreign = pc.invert(pc.fill_null(plain, True))
    encoded = pc.dictionary_encode(text.filter(foreign))
    changed = pa.array([change(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return pc.replace_with_mask(made, foreign, changed.take(encoded.indices))


FILTERS: dict[str, tuple[Filter, tuple[type, ...], int]] = {
    "ascii": (_ascii, (), 0),
    "default": (_default, (str,), 1),
    "first": (_first, (int,), 0),
    "format": (_format, (str,), 1),
    "lower": (_lower, (), 0),
    "pad": (_pad, (int, str), 1),
    "replace": (_replace, (str, str), 2),
    "slug": (_slug, (str,), 0),
    "title": (_title, (), 0),
    "trim": (_trim, (), 0),
    "upper": (_upper, (), 0),
}
"""What filters do, the types of their arguments, and how many of these are needed."""


def _text(values: pa.Array) -> pa.Array:
    """Values as text; times without a point and zeros where all are whole seconds."""
    if pa.types.is_string(values.type):
        return values
    if pa.types.is_timestamp(values.type) or pa.types.is_time(values.type):
        whole = pa.timestamp("s", values.type.tz) if pa.types.is_timestamp(values.type) else pa.time32("s")
        seconds = pc.cast(values, whole, safe=False)
        values = seconds if pc.all(pc.equal(seconds.cast(values.type), values), min_count=0).as_py() else values
    return pc.cast(values, pa.string())


@dataclass(frozen=True, slots=True)
class Literal:
    """Text as it stands."""

    text: str

    def render(self, rows: Rows) -> str:
        """The text."""
        del rows
        return self.text

    def paths(self) -> tuple[str, ...]:
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column's values."""

    path: str

    def render(self, rows: Rows) -> pa.Array:
        """The values, of the column's own type."""
        return rows.get(self.path)

    def paths(self) -> tuple[str, ...]:
        """The column."""
        return (self.path,)


@dataclass(frozen=True, slots=True)
class Filtered:
    """A part that a filter changes."""

    part: Part
    name: str
    arguments: tuple[Argument, ...]

    def render(self, rows: Rows) -> pa.Array:
        """The changed values."""
        values = self.part.render(rows)
        if isinstance(values, str):
            values = pa.repeat(values, len(rows))
        return FILTERS[self.name][0](values, *self.arguments)

    def paths(self) -> tuple[str, ...]:
        """The part's columns."""
        return self.part.paths()


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts one after the other."""

    parts: tuple[Part, ...]

    def render(self, rows: Rows) -> pa.Array:
        """One text for each row; null where a part is."""
        made = [part.render(rows) for part in self.parts]
        columns = [value if isinstance(value, str) else _text(value) for value in made]
        if all(isinstance(value, str) for value in columns):
            return pa.repeat("".join(columns), len(rows))
        return pc.binary_join_element_wise(*columns, "")

    def paths(self) -> tuple[str, ...]:
        """The parts' columns, each once."""
        return tuple(dict.fromkeys(path for part in self.parts for path in part.paths()))


Part = Literal | Column | Filtered | Joined


class Template(Params):
    """Text with other columns in it, in Jinja2's syntax: `{{ first_name | lower }}.{{ department.code }}@example.com`.

    Filters: `lower`, `upper`, `title`, `trim`, `first(n)` characters, `pad(width, "0")` on the left, `replace(a, b)`,
    `default(text)` for nulls, `format("%d.%m.%Y")` of dates and times, `ascii` (letters and digits only, lower case)
    and `slug` (the same with hyphens between words). Where a column is null and has no `default`, the text is null.
    """

    shorthand: ClassVar[str | None] = "template"
    template: str
    """The template."""

    @field_validator("template")
    @classmethod
    def _compiles(cls, value: str) -> str:
        compile_template(value)
        return value

    def inputs(self) -> tuple[str, ...]:
        """The columns it names."""
        return compile_template(self.template).paths()


@generator("template", Template, kinds=TEXT_KINDS | {Kind.JSON, Kind.JSONB})
def template(rows: Rows, params: Template) -> pa.Array:
    """Join the parts."""
    return compile_template(params.template).render(rows)


@lru_cache(maxsize=1024)
def compile_template(text: str) -> Joined:
    """The parts of a template.

    Raises:
        ValueError: It is no Jinja2, or holds what cannot be done by vector; the message says what can.

    >>> compile_template("{{ code | lower }}-{{ shop.id }}").paths()
    ('code', 'shop.id')
    """
    from jinja2 import Environment, TemplateSyntaxError, nodes

    try:
        parsed = Environment(autoescape=False, keep_trailing_newline=True).parse(text)  # noqa: S701 - this is no HTML
    except TemplateSyntaxError as error:
        raise ValueError(f"{text!r} is no template: {error}") from None
    parts: list[Part] = []
    for node in parsed.body:
        if not isinstance(node, nodes.Output):
            raise _unsupported(type(node).__name__.lower())
        parts += [_part(each) for each in node.nodes]
    return Joined(tuple(parts))


def _part(node: nodes.Expr) -> Part:
    from jinja2 import nodes

    if isinstance(node, nodes.TemplateData):
        return Literal(node.data)
    if isinstance(node, nodes.Const) and isinstance(node.value, str | int):
        return Literal(str(node.value))
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        return Column(join_path(_names(node)))
    if isinstance(node, nodes.Concat):
        return Joined(tuple(_part(each) for each in node.nodes))
    if isinstance(node, nodes.Filter) and node.node is not None:
        return Filtered(_part(node.node), *_filter(node))
    raise _unsupported(type(node).__name__.lower())


def _names(node: nodes.Expr) -> list[str]:
    """The names of `reference.column`, or of `reference["column"]` where a name is no Python name."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        return [*_names(node.node), node.attr]
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return [*_names(node.node), node.arg.value]
    raise _unsupported(type(node).__name__.lower())


def _filter(node: nodes.Filter) -> tuple[str, tuple[Argument, ...]]:
    from jinja2 import nodes

    if node.name not in FILTERS:
        raise ValueError(f"there is no filter {node.name!r}; {nearest(node.name, FILTERS)}")
    _, types, needed = FILTERS[node.name]
    values = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    right = needed <= len(values) == len(node.args) <= len(types) and not node.kwargs
    if not right or not all(isinstance(value, kind) for value, kind in zip(values, types, strict=False)):
        words = [{int: "a number", str: "a text"}[kind] for kind in types]
        takes = " and ".join(words[:needed] + [f"maybe {word}" for word in words[needed:]]) or "nothing"
        raise ValueError(f"the filter {node.name} takes {takes} in brackets")
    return node.name, tuple(values)


def _unsupported(what: str) -> ValueError:
    return ValueError(f"a template cannot hold a Jinja2 {what!r} yet; it can hold {SUPPORTED}{', '.join(FILTERS)}")
