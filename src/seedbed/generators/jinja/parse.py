"""A template read: its tree, the columns it names, and the draws in it, each with a place of its own.

Invariant: whatever is not a phrase pool, a function of ours, or set in the template itself is a column.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from seedbed.errors import nearest
from seedbed.generators.jinja.filters import FILTERS, LIST_FILTERS, check_arguments, unknown_filter
from seedbed.kernel.paths import join_path

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

FUNCTIONS = ("pick", "sample", "number", "chance")
_LIMITS = {"pick": (1, 1), "sample": (2, 4), "number": (2, 2), "chance": (1, 1)}
_SHAPES = {
    "pick": 'pick(pool) or pick(pool, "name")',
    "sample": "sample(pool, count), sample(pool, low, high) or sample(pool, low, high, skew)",
    "number": "number(low, high)",
    "chance": "chance(probability)",
}
COLUMN = "_column_"
"""What the names of columns begin with once a tree is rewritten for rendering."""
_MAX_SKEW = 6


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw in a template.

    Attributes:
        site: Where it stands, counted from 0, or the name by which several columns share it.
        function: Which function draws.
        arguments: What it is given; a pool's name first where it draws from one.
        shared: Whether `site` is such a name.
    """

    site: str
    function: str
    arguments: tuple[Any, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A template.

    Attributes:
        tree: Jinja2's tree.
        text: The template itself.
        pools: The names that stand for pools.
        local: The names that the template sets itself.
        columns: The paths of the columns it names, each once.
        draws: The draws in it, by the identity of their node.
    """

    tree: nodes.Template
    text: str
    pools: frozenset[str]
    local: frozenset[str]
    columns: tuple[str, ...]
    draws: dict[int, Draw]

    def path_of(self, node: nodes.Node) -> str | None:
        """The path of the column that a node names, or None."""
        names = _names(node)
        return None if names is None or names[0] in self.local else join_path(names)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment that templates are read and rendered in: a sandbox in which nothing is random."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    found = ImmutableSandboxedEnvironment(autoescape=False, keep_trailing_newline=True, undefined=StrictUndefined)
    for name in ("lipsum", "dict", "cycler", "joiner"):
        found.globals.pop(name, None)
    for name in ("random", "pprint", "xmlattr", "urlize", "filesizeformat", "attr"):
        found.filters.pop(name, None)
    return found


@lru_cache(maxsize=1024)
def parse(text: str, pools: frozenset[str] = frozenset()) -> Parsed:
    """Read a template.

    Args:
        text: The template.
        pools: Names that stand for pools of phrases.

    Raises:
        ValueError: It is no Jinja2, or calls or filters what there is not.

    >>> parse("{{ code | lower }}-{{ shop.id }}").columns
    ('code', 'shop.id')
    """
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = environment().parse(text)
    except TemplateSyntaxError as error:
        raise ValueError(f"{text!r} is no template: {error.message} (line {error.lineno})") from None
    for kind in (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block):
        if next(tree.find_all(kind), None) is not None:
            raise ValueError(f"a template stands for itself: it cannot hold a Jinja2 {kind.__name__.lower()!r}")
    draws = {id(call): _draw(call, place, pools) for place, call in enumerate(_calls(tree))}
    for each in tree.find_all(nodes.Filter):
        _check_filter(each)
    local = _local(tree)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name not in {*local, *FUNCTIONS}:
            raise ValueError(f"there is no function {call.node.name!r}; {nearest(call.node.name, FUNCTIONS)}")
    of_draws = [each for call in _calls(tree) for each in (call.node, *call.args)]
    return Parsed(tree, text, pools, local, _columns(tree, local, pools, {id(each) for each in of_draws}), draws)


def _calls(tree: nodes.Template) -> Iterable[nodes.Call]:
    """The calls of our functions."""
    from jinja2 import nodes

    return (
        each for each in tree.find_all(nodes.Call) if isinstance(each.node, nodes.Name) and each.node.name in FUNCTIONS
    )


def _draw(call: nodes.Call, place: int, pools: frozenset[str]) -> Draw:
    from jinja2 import nodes

    assert isinstance(call.node, nodes.Name)
    function, given = call.node.name, list(call.args)
    of_pool = function in {"pick", "sample"}
    first: list[Any] = []
    if of_pool and given:
        pool = given.pop(0)
        if not isinstance(pool, nodes.Name) or pool.name not in pools:
            shown = pool.name if isinstance(pool, nodes.Name) else "this"
            raise ValueError(f"{function} draws from a pool, and {shown} is none; {nearest(shown, sorted(pools))}")
        first = [pool.name]
    plain = all(isinstance(each, nodes.Const) for each in given) and not (
        call.kwargs or call.dyn_args or call.dyn_kwargs
    )
    values = [each.value for each in given if isinstance(each, nodes.Const)]
    name = values.pop() if function == "pick" and values and isinstance(values[-1], str) else None
    least, most = _LIMITS[function]
    if not plain or not least <= len(first) + len(values) <= most or not all(_is_number(each) for each in values):
        raise ValueError(f"{function} is written {_SHAPES[function]}, with plain numbers")
    arguments = (*first, *_numbers(function, values))
    return Draw(name or f"#{place}", function, arguments, shared=name is not None)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numbers(function: str, values: list[Any]) -> tuple[Any, ...]:
    if function == "chance":
        if not 0 <= values[0] <= 1:
            raise ValueError(f"chance({values[0]}): a probability lies between 0 and 1")
        return (float(values[0]),)
    if any(not isinstance(each, int) for each in values):
        raise ValueError(f"{function} takes whole numbers")
    if function == "sample" and len(values) == 1:
        values = [values[0], values[0]]
    if len(values) > 1 and not values[0] <= values[1]:
        raise ValueError(f"{function}: {values[0]} is more than {values[1]}")
    if function == "sample" and (values[0] < 0 or (len(values) > 2 and not 1 <= values[2] <= _MAX_SKEW)):
        raise ValueError(f"sample takes a count of 0 or more, and a skew of 1 to {_MAX_SKEW}")
    return tuple(values)


def _check_filter(node: nodes.Filter) -> None:
    from jinja2 import nodes

    name = node.name
    known = set(environment().filters) | FILTERS.keys() | LIST_FILTERS.keys()
    if name not in known:
        raise unknown_filter(name, known)
    ours = [each[-2:] for each in (FILTERS.get(name), LIST_FILTERS.get(name)) if each is not None]
    if not ours or (name == "join" and node.kwargs):
        return
    values = tuple(each.value for each in node.args if isinstance(each, nodes.Const))
    if len(values) < len(node.args) or node.kwargs:
        values = (*values, None)
    problems = []
    for types, needed in ours:
        try:
            check_arguments(name, values, types, needed)
        except ValueError as error:
            problems.append(error)
    if len(problems) == len(ours):
        raise problems[0]


def _local(tree: nodes.Template) -> frozenset[str]:
    """The names that the template gives something to: variables, macros and their arguments."""
    from jinja2 import nodes

    stored = {each.name for each in tree.find_all(nodes.Name) if each.ctx in {"store", "param"}}
    macros = {each.name for each in tree.find_all(nodes.Macro)}
    special = {"loop"} if next(tree.find_all(nodes.For), None) is not None else set()
    if macros or next(tree.find_all(nodes.CallBlock), None) is not None:
        special |= {"caller", "varargs", "kwargs"}
    if next(tree.find_all(nodes.Call), None) is not None:
        special |= {"range", "namespace"} & {each.name for each in tree.find_all(nodes.Name)}
    return frozenset(stored | macros | special)


def _names(node: nodes.Node) -> list[str] | None:
    """The names of `reference.column`, or of `reference["column"]` where a name is no Python name."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return [node.name]
    inner: list[str] | None = None
    last = ""
    if isinstance(node, nodes.Getattr):
        inner, last = _names(node.node), node.attr
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        inner, last = _names(node.node), node.arg.value
    return None if inner is None else [*inner, last]


def _columns(tree: nodes.Node, local: frozenset[str], pools: frozenset[str], skipped: set[int]) -> tuple[str, ...]:
    found: list[str] = []

    def visit(node: nodes.Node) -> None:
        from jinja2 import nodes

        if id(node) in skipped:
            return
        names = _names(node)
        if names is not None and names[0] not in local:
            if names[0] in pools:
                raise ValueError(f"{names[0]} is a pool: say pick({names[0]}) or sample({names[0]}, 3)")
            if names[0] in FUNCTIONS:
                raise ValueError(f"{names[0]} is a function: {_SHAPES[names[0]]}")
            found.append(join_path(names))
            return
        if names is not None and isinstance(node, nodes.Name):
            return
        for child in node.iter_child_nodes():
            visit(child)

    visit(tree)
    return tuple(dict.fromkeys(found))
