"""Text from Jinja2 templates: by vector where a template allows, rendered row by row where it does not.

Invariant: a row's text depends on its columns, its row number and the template, not on how it was made.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np
import pyarrow as pa
from pydantic import Field, model_validator

from seedbed.errors import GenerationError, nearest
from seedbed.generators.base import Params, generator
from seedbed.generators.jinja.collection import Prepared, prepare, prepared
from seedbed.generators.jinja.draws import Draws
from seedbed.generators.jinja.parse import Parsed, parse
from seedbed.generators.jinja.render import Job, render
from seedbed.generators.jinja.vector import NotByVector, evaluate
from seedbed.kernel import Rows, bits, bounded
from seedbed.kernel.arrays import to_numpy
from seedbed.kernel.hash import Int64s
from seedbed.model import Kind
from seedbed.model.types import TEXT_KINDS

if TYPE_CHECKING:
    from seedbed.kernel.hash import Stream

_AT_ONCE = 1 << 16
"""Rows that are joined together; keeps what is in work in a processor's cache, and a text column below 2 GB."""


class Template(Params):
    """Text with other columns and drawn phrases in it, in Jinja2's syntax: `{{ first_name | lower }}@example.com`.

    The page on [templates](templates.md) says what a template can hold, and which of it is fast. Where a column is null
    and has no `default`, the text is null.
    """

    shorthand: ClassVar[str | None] = "template"
    template: str | None = None
    """The template."""
    pools: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Phrases by name, for `pick(name)` and `sample(name, 3)`."""
    file: str | None = None
    """Instead of `template`: a file (YAML) with templates and pools, maybe by kind; its path goes from the spec's
    folder."""
    use: str | None = None
    """With `file`: which of its templates."""
    by: str | None = None
    """With `file`: the column with each row's kind."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if (self.template is None) == (self.file is None):
            raise ValueError("name a template or a file")
        if self.file is None and (self.use is not None or self.by is not None):
            raise ValueError("use and by go with file")
        if self.file is not None and self.pools:
            raise ValueError("pools go with template; a file has its own")
        if self.template is not None:
            parse(self.template, frozenset(self.pools))
        return self

    def located(self, folder: Path) -> Self:
        """The file found from the spec's folder."""
        return self if self.file is None else self.model_copy(update={"file": str(folder / self.file)})

    def files(self) -> tuple[Path, ...]:
        """The file, if there is one."""
        return () if self.file is None else (Path(self.file),)

    def prepare(self) -> Prepared:
        """The templates with their pools."""
        if self.file is not None:
            return prepare(self.file, self.use)
        assert self.template is not None
        return prepared("template", {"": (self.template,)}, {"": self.pools}, self.pools)

    def inputs(self) -> tuple[str, ...]:
        """The columns it names."""
        found = [self.by] if self.by is not None else []
        if self.template is not None or (self.file is not None and Path(self.file).is_absolute()):
            ready = self.prepare()
            for text in ready.templates:
                found += parse(text, frozenset(ready.pools)).columns
        return tuple(dict.fromkeys(found))


@generator("template", Template, kinds=TEXT_KINDS | {Kind.JSON, Kind.JSONB})
def template(rows: Rows, params: Template) -> pa.Array:
    """Fill the row's template."""
    ready = rows.once(params.prepare)
    made = [_filled(rows, params, ready, slice(low, low + _AT_ONCE)) for low in range(0, len(rows), _AT_ONCE)]
    return pa.concat_arrays(made) if made else pa.array([], pa.string())


def _filled(rows: Rows, params: Template, ready: Prepared, span: slice) -> pa.Array:
    """The texts of a stretch of the rows."""
    numbers = rows.numbers[span]
    kinds = _kinds(rows, params, ready, span)
    chosen = _chosen(rows, ready, numbers, kinds)
    if chosen is None:
        return _fill(rows, ready, ready.templates[0], numbers, kinds, np.arange(span.start, span.start + len(numbers)))
    order = chosen.argsort(kind="stable")
    edges = np.flatnonzero(np.diff(chosen[order], prepend=-1, append=len(ready.templates)))
    parts = []
    for low, high in pairwise(edges.tolist()):
        where = order[low:high]
        text = ready.templates[int(chosen[where[0]])]
        parts.append(
            _fill(rows, ready, text, numbers[where], None if kinds is None else kinds[where], where + span.start)
        )
    back = np.empty(len(order), np.int64)
    back[order] = np.arange(len(order))
    return pa.concat_arrays(parts).take(pa.array(back))


def _kinds(rows: Rows, params: Template, ready: Prepared, span: slice) -> Int64s | None:
    """The number of each row's kind."""
    if params.by is None:
        if len(ready.kinds) > 1:
            raise GenerationError(f"{_place(rows)}: {params.file} has kinds", hint="say `by:` which column names them")
        return None
    column = rows.get(params.by)[span].cast(pa.string())
    encoded = column.dictionary_encode()
    numbers = {kind: number for number, kind in enumerate(ready.kinds)}
    unknown = [value for value in encoded.dictionary.to_pylist() if value not in numbers]
    if unknown or column.null_count:
        found = repr(unknown[0]) if unknown else "null"
        hint = nearest(str(unknown[0]), ready.kinds) if unknown else ""
        raise GenerationError(f"{_place(rows)}: {params.file} has no kind {found}", hint=hint)
    known = np.array([numbers[value] for value in encoded.dictionary.to_pylist()], np.int64)
    return known[to_numpy(encoded.indices).astype(np.int64)]


def _chosen(rows: Rows, ready: Prepared, numbers: Int64s, kinds: Int64s | None) -> Int64s | None:
    """The number of each row's template; None where there is only one."""
    if len(ready.templates) == 1:
        return None
    sizes = np.array([len(each) for each in ready.of_kind], np.int64)
    flat = np.array([number for each in ready.of_kind for number in each], np.int64)
    of = np.zeros(len(numbers), np.int64) if kinds is None else kinds
    drawn = bounded(bits(rows.stream("template"), numbers), sizes[of])
    found: Int64s = flat[(np.cumsum(sizes) - sizes)[of] + drawn]
    return found


def _fill(rows: Rows, ready: Prepared, text: str, numbers: Int64s, kinds: Int64s | None, places: Int64s) -> pa.Array:
    """One template's texts."""
    parsed = parse(text, frozenset(ready.pools))
    draws = Draws(_streams(rows, parsed), ready.pools, numbers, kinds)
    every = len(places) == len(rows)
    columns = {path: rows.get(path) if every else rows.get(path).take(pa.array(places)) for path in parsed.columns}
    try:
        return evaluate(parsed, columns.__getitem__, draws)
    except NotByVector:
        pass
    try:
        return render(Job(text, columns, draws))
    except ValueError as error:
        raise GenerationError(f"{_place(rows)}: {error}", hint=f"it is of the template {text!r}") from None


def _streams(rows: Rows, parsed: Parsed) -> dict[str, Stream]:
    """The stream of each draw: the column's own, or the table's where columns share it."""
    return {
        draw.site: rows.table.stream(f"@draw/{draw.site}") if draw.shared else rows.stream(f"draw/{draw.site}")
        for draw in parsed.draws.values()
    }


def _place(rows: Rows) -> str:
    return f"{rows.table.definition.name}.{rows.column}"
