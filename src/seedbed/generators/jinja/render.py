"""Renders templates row by row, in other processes where there are many rows.

Invariant: the text is that of `vector.evaluate`: filters and draws are the same functions, and null, true and false are
put out alike.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from multiprocessing import context, popen_spawn_posix
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from seedbed.generators.jinja.draws import Draws
from seedbed.generators.jinja.filters import FILTERS, as_text
from seedbed.generators.jinja.parse import COLUMN, Parsed, environment, parse
from seedbed.generators.jinja.values import Coded, Items

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

FEW_ROWS = 4000
"""So many rows are rendered here: starting other processes takes longer."""


@dataclass(frozen=True, slots=True)
class Job:
    """Rows to render; can be pickled.

    Attributes:
        text: The template.
        columns: The columns it names, by path.
        draws: The rows' draws.
    """

    text: str
    columns: Mapping[str, pa.Array]
    draws: Draws

    def cut(self, start: int, stop: int) -> Job:
        """Some of the rows."""
        kinds = None if self.draws.kinds is None else self.draws.kinds[start:stop]
        draws = replace(self.draws, numbers=self.draws.numbers[start:stop], kinds=kinds)
        return Job(self.text, {path: each.slice(start, stop - start) for path, each in self.columns.items()}, draws)


def render(job: Job) -> pa.Array:
    """The text of each row.

    Raises:
        ValueError: The template asks of a value what it cannot give.
    """
    rows = len(job.draws.numbers)
    if rows <= FEW_ROWS:
        return _rendered(job)
    size = -(-rows // (_workers() * 4))
    jobs = [job.cut(start, min(start + size, rows)) for start in range(0, rows, size)]
    return pa.concat_arrays(list(_processes().map(_rendered, jobs)))


class _Null:
    """A null: false, equal to nothing, and whatever is made of it is null."""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def _false(self, other: object) -> bool:
        del other
        return False

    def _null(self, *other: object) -> _Null:
        del other
        return self

    __lt__ = __le__ = __gt__ = __ge__ = _false
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _null
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __getitem__ = _null


NULL = _Null()


class _PutOutNull(Exception):
    """A null was put out."""


class _Cell(str):
    """A value that is neither text, number nor flag: its text, and the value for `format`."""

    __slots__ = ("array",)
    array: pa.Array


def _rendered(job: Job) -> pa.Array:
    parsed, template = _compiled(job.text, frozenset(job.draws.pools))
    columns = {f"{COLUMN}{place}": _objects(job.columns[path]) for place, path in enumerate(parsed.columns)}
    draws = _Drawn(parsed, job.draws)
    made: list[str | None] = []
    for place in range(len(job.draws.numbers)):
        draws.begin(place)
        try:
            made.append(template.render({name: each[place] for name, each in columns.items()}, _draw=draws.draw))
        except _PutOutNull:
            made.append(None)
        except Exception as error:  # noqa: BLE001 - whatever the template's expressions raise on these values
            raise ValueError(f"row {job.draws.numbers[place]}: {error}") from None
    return pa.array(made, pa.string())


class _Drawn:
    """The draws of the row that is being rendered, made for all rows when the first asks for one."""

    def __init__(self, parsed: Parsed, draws: Draws) -> None:
        self._sites = list(parsed.draws.values())
        self._draws = draws
        self._made: dict[tuple[int, int], list[Any]] = {}
        self._place = 0
        self._seen: Counter[int] = Counter()

    def begin(self, place: int) -> None:
        """Go on to a row."""
        self._place = place
        self._seen.clear()

    def draw(self, site: int) -> Any:
        """The draw at a place of the template; another one each time in a row, unless columns share it."""
        draw = self._sites[site]
        again = 0 if draw.shared else self._seen[site]
        self._seen[site] += 1
        if (site, again) not in self._made:
            made = getattr(self._draws, draw.function)(draw.site, *draw.arguments, again=again)
            self._made[site, again] = _listed(made)
        return self._made[site, again][self._place]


def _listed(made: Coded | Items | np.ndarray) -> list[Any]:
    if isinstance(made, Coded):
        found: list[Any] = made.array().to_pylist()
        return found
    if isinstance(made, Items):
        texts = made.values.to_pylist()
        offsets = made.offsets.tolist()
        ids = made.ids.tolist()
        return [[texts[each] for each in ids[start:stop]] for start, stop in pairwise(offsets)]
    flags: list[Any] = made.tolist()
    return flags


def _objects(column: pa.Array) -> list[Any]:
    """A column's values as the template sees them."""
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return [NULL if value is None else value for value in column.to_pylist()]
    texts = as_text(column).to_pylist()
    return [NULL if text is None else _cell(text, column.slice(place, 1)) for place, text in enumerate(texts)]


def _cell(text: str, array: pa.Array) -> _Cell:
    found = _Cell(text)
    found.array = array
    return found


def _shown(value: object) -> str:
    """What putting a value out gives."""
    from jinja2 import Undefined

    if value is NULL or value is None:
        raise _PutOutNull
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)  # raises
    hint = "join(', ') makes a text of a list" if isinstance(value, Iterable) else "put out text and numbers"
    raise ValueError(f"a {type(value).__name__} cannot stand in a text: {hint}")


def _concat(*values: object) -> object:
    return NULL if any(each is NULL or each is None for each in values) else "".join(map(_shown, values))


@lru_cache(maxsize=1 << 16)
def _changed(name: str, text: str, arguments: tuple[Any, ...]) -> Any:
    return FILTERS[name][0](pa.array([text], pa.string()), *arguments)[0].as_py()


def _filter(name: str) -> Callable[..., Any]:
    """A filter of one value, by the same function as vectors have."""

    def apply(value: Any, *arguments: Any) -> Any:
        if name == "first" and not arguments and not isinstance(value, str | int) and value is not NULL:
            return next(iter(value))
        if value is NULL or value is None:
            return arguments[0] if name == "default" else NULL
        if name == "format" and isinstance(value, _Cell):
            return FILTERS[name][0](value.array, *arguments)[0].as_py()
        return _changed(name, _shown(value), arguments)

    return apply


def _join(values: Iterable[object], separator: str = "") -> str:
    return separator.join(map(_shown, values))


def _series(values: Iterable[object], word: str = "and") -> str:
    texts = [_shown(each) for each in values]
    if len(texts) < 3:
        return f" {word} ".join(texts)
    return f"{', '.join(texts[:-1])}, {word} {texts[-1]}"


def _last(values: Any) -> Any:
    return list(values)[-1]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment().overlay(finalize=_shown)
    made.filters = {**made.filters, **{name: _filter(name) for name in FILTERS}}
    made.filters |= {"join": _join, "series": _series, "last": _last}
    made.tests = {**made.tests, "none": lambda value: value is None or value is NULL}
    return made


@lru_cache(maxsize=256)
def _compiled(text: str, pools: frozenset[str]) -> tuple[Parsed, Template]:
    """A template that asks for draws by their places, and for columns by numbers."""
    from jinja2 import Template

    parsed = parse.__wrapped__(text, pools)  # a tree of its own, to be changed
    tree = _rewriter(parsed).visit(parsed.tree)
    made = _environment()
    code = made.compile(tree)
    template = Template.from_code(made, code, {**made.globals, "_concat": _concat})
    return parsed, template


def _rewriter(parsed: Parsed) -> Any:
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    sites = {each: place for place, each in enumerate(parsed.draws)}

    def call(name: str, arguments: list[nodes.Expr]) -> nodes.Call:
        return nodes.Call(nodes.Name(name, "load"), arguments, [], None, None)

    class Rewriter(NodeTransformer):
        def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja2's way to name it
            if id(node) in sites:
                return call("_draw", [nodes.Const(sites[id(node)])])
            return self.generic_visit(node)

        def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - likewise
            return call("_concat", [self.visit(each) for each in node.nodes])

        def visit_Name(self, node: nodes.Expr) -> nodes.Node:  # noqa: N802 - likewise
            path = parsed.path_of(node)
            if path is None or path not in parsed.columns:
                return self.generic_visit(node)
            return nodes.Name(f"{COLUMN}{parsed.columns.index(path)}", "load")

        visit_Getattr = visit_Getitem = visit_Name  # noqa: N815 - likewise

    return Rewriter()


_lock = threading.Lock()
_pool: ProcessPoolExecutor | None = None


def _workers() -> int:
    return os.cpu_count() or 1


def _processes() -> ProcessPoolExecutor:
    """The processes that render, started when they are first needed."""
    global _pool  # noqa: PLW0603 - one for the whole program
    with _lock:
        if _pool is None:
            _pool = ProcessPoolExecutor(_workers(), mp_context=_Context())
        return _pool


class _Process(context.SpawnProcess):
    """A process that does not run the program's main module again, which may have no guard against that."""

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802 - multiprocessing's name
        with _hidden_main():
            return popen_spawn_posix.Popen(process_obj)


class _Context(context.SpawnContext):
    Process = _Process


@contextmanager
def _hidden_main() -> Iterator[None]:
    kept = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = kept
