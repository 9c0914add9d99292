"""Evaluates a template for all rows at once, as far as it is made of what vectors can do.

Invariant: what is done here gives what rendering gives; whatever might not raises `NotByVector` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.jinja.draws import Draws
from seedbed.generators.jinja.filters import FILTERS
from seedbed.generators.jinja.parse import Parsed
from seedbed.generators.jinja.values import (
    Coded,
    Items,
    Run,
    Texts,
    Value,
    coded,
    join_items,
    joined,
    offsets_of,
    run_of,
    series_of,
    spread,
    text_of,
)
from seedbed.kernel.arrays import Bools, null_mask, to_numpy
from seedbed.kernel.hash import Int64s

if TYPE_CHECKING:
    from jinja2 import nodes

    from seedbed.generators.jinja.values import Scalar


class NotByVector(Exception):
    """Part of a template is not done by vector; the message says which."""


def evaluate(parsed: Parsed, columns: Callable[[str], pa.Array], draws: Draws) -> pa.Array:
    """The text of each row.

    Args:
        parsed: The template.
        columns: Gives a column of the rows by its path.
        draws: The rows' draws.

    Raises:
        NotByVector: It has to be rendered.
    """
    frame = Frame(parsed, columns, draws, len(draws.numbers))
    return text_of(frame.body(parsed.tree.body), frame.texts, frame.size)


@dataclass(slots=True)
class Frame:
    """The places a part of a template is evaluated for: rows, or the items of their lists.

    Attributes:
        parsed: The template.
        columns: Gives a column of the rows.
        draws: The rows' draws.
        size: How many places there are.
        texts: All texts used.
        rows: Of a frame inside a loop, the outer place of each.
        names: What the template has set.
        outer: The frame around a loop.
        items: Jinja2's `loop`, inside one.
    """

    parsed: Parsed
    columns: Callable[[str], pa.Array]
    draws: Draws
    size: int
    texts: Texts = field(default_factory=Texts)
    rows: Int64s | None = None
    names: dict[str, Value] = field(default_factory=dict)
    outer: Frame | None = None
    items: Loop | None = None

    def body(self, body: Sequence[nodes.Node], *, sure: bool = True) -> Run:
        """What statements put out; `sure` where every place comes by them, so that names may be set."""
        from jinja2 import nodes

        runs: list[Run] = []
        for node in body:
            if isinstance(node, nodes.Output):
                runs += [self.put(each) for each in node.nodes]
            elif isinstance(node, nodes.If):
                runs.append(self.branches(node))
            elif isinstance(node, nodes.For):
                runs.append(self.loop(node))
            elif isinstance(node, nodes.Assign | nodes.AssignBlock) and not sure:
                raise NotByVector("set inside if")
            elif isinstance(node, nodes.Assign):
                self.assign(node.target, self.value(node.node))
            elif isinstance(node, nodes.AssignBlock):
                self.assign(node.target, coded(text_of(self.body(node.body), self.texts, self.size)))
            else:
                raise NotByVector(type(node).__name__.lower())
        empty = Run(np.zeros(self.size, np.int64), np.empty(0, np.int64))
        return joined(runs, self.size) if runs else empty

    def assign(self, target: nodes.Node, value: Value) -> None:
        """Give a name a value."""
        from jinja2 import nodes

        if not isinstance(target, nodes.Name):
            raise NotByVector("set of more than one name")
        self.names[target.name] = value

    def put(self, node: nodes.Node) -> Run:
        """The texts of an expression that is put out."""
        from jinja2 import nodes

        if isinstance(node, nodes.TemplateData):
            return Run(None, self.texts.literal(node.data))
        if isinstance(node, nodes.Concat):
            return joined([self.put(each) for each in node.nodes], self.size)
        if isinstance(node, nodes.Filter) and node.name in {"join", "series"} and node.node is not None:
            items = self.value(node.node)
            if isinstance(items, Items):
                word = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
                if node.name == "join":
                    return join_items(items, word or "", self.texts)
                return series_of(items, word or "and", self.texts)
        if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            mask = self.truth(node.test)
            return joined([self.put(node.expr1).where(mask), self.put(node.expr2).where(~mask)], self.size)
        value = self.value(node)
        if isinstance(value, Items) or value is None:
            raise NotByVector("a list put out")
        return run_of(value, self.texts)

    def branches(self, node: nodes.If) -> Run:
        """The texts of the branch that each place takes."""
        left: Bools = np.ones(self.size, np.bool_)
        runs = []
        for test, body in [(each.test, each.body) for each in (node, *node.elif_)]:
            taken = self.truth(test) & left
            runs.append(self.body(body, sure=False).where(taken))
            left = left & ~taken
        if node.else_:
            runs.append(self.body(node.else_, sure=False).where(left))
        return joined(runs, self.size)

    def loop(self, node: nodes.For) -> Run:
        """The texts of the body for each item of each place's list."""
        from jinja2 import nodes

        items = self.value(node.iter)
        if not isinstance(items, Items) or not isinstance(node.target, nodes.Name) or node.else_ or node.test:
            raise NotByVector("for over something else than a drawn list")
        rows = np.repeat(np.arange(self.size), items.counts)
        names: dict[str, Value] = {node.target.name: Coded(items.values, items.ids)}
        places = Loop(spread(np.zeros(self.size, np.int64), items.counts), items.counts[rows])
        inner = Frame(self.parsed, self.columns, self.draws, len(rows), self.texts, rows, names, self, places)
        made = joined([Run(np.zeros(len(rows), np.int64), np.empty(0, np.int64)), inner.body(node.body)], len(rows))
        assert made.counts is not None
        assert not isinstance(made.ids, int)
        counts = np.diff(offsets_of(made.counts)[items.offsets])
        nulls = None
        if made.nulls is not None:
            nulls = np.bincount(rows, weights=made.nulls, minlength=self.size) > 0
        return Run(counts, made.ids, nulls)

    def value(self, node: nodes.Node) -> Value:  # noqa: PLR0911 - one return a kind of expression
        """What an expression comes to."""
        from jinja2 import nodes

        path = self.parsed.path_of(node)
        if path is not None:
            return self.column(path)
        if isinstance(node, nodes.Name | nodes.Getattr):
            return self.named(node)
        if isinstance(node, nodes.Const) and (node.value is None or isinstance(node.value, str | int)):
            constant: Scalar = node.value
            return constant
        if isinstance(node, nodes.Call) and id(node) in self.parsed.draws:
            return self.draw(node)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self.filtered(node, self.value(node.node))
        if isinstance(node, nodes.Concat | nodes.CondExpr):
            return coded(text_of(self.put(node), self.texts, self.size))
        if isinstance(node, nodes.Compare | nodes.And | nodes.Or | nodes.Not | nodes.Test):
            return coded(pa.array(self.truth(node)))
        raise NotByVector(type(node).__name__.lower())

    def column(self, path: str) -> Coded:
        """A column, place for place."""
        if self.outer is None:
            return coded(self.columns(path))
        assert self.rows is not None
        return self.outer.column(path).at(self.rows)

    def named(self, node: nodes.Node) -> Value:
        """What the template has set, here or around."""
        from jinja2 import nodes

        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop":
            if self.items is not None:
                return self.items.part(node.attr)
        elif isinstance(node, nodes.Name) and node.name in self.names:
            return self.names[node.name]
        elif isinstance(node, nodes.Name) and self.outer is not None:
            assert self.rows is not None
            value = self.outer.named(node)
            return value.at(self.rows) if isinstance(value, Coded | Items) else value
        raise NotByVector("a name that is not set everywhere")

    def draw(self, node: nodes.Call) -> Value:
        """A draw; one for each row, so not inside a loop."""
        if self.outer is not None:
            raise NotByVector("a draw inside a loop")
        draw = self.parsed.draws[id(node)]
        made = getattr(self.draws, draw.function)(draw.site, *draw.arguments)
        if isinstance(made, Coded | Items):
            return made
        return coded(pa.array(made))

    def filtered(self, node: nodes.Filter, value: Value) -> Value:
        """A filter's result, of the distinct values where these are fewer."""
        from jinja2 import nodes

        arguments = [each.value for each in node.args if isinstance(each, nodes.Const)]
        if isinstance(value, Items):
            return self.of_list(node, value, arguments)
        if node.name not in FILTERS or isinstance(value, bool) or value is None:
            raise NotByVector(f"the filter {node.name}")
        if not isinstance(value, Coded):
            value = Coded(pa.array([str(value)]), np.zeros(self.size, np.int64))
        if len(value.values) > self.size:
            value = coded(value.array())
        return Coded(FILTERS[node.name][0](value.values, *arguments), value.ids)

    def of_list(self, node: nodes.Filter, items: Items, arguments: list[Scalar]) -> Value:
        """A filter of a list."""
        if node.name in {"length", "count"}:
            return coded(pa.array(items.counts))
        if node.name in {"join", "series"}:
            return coded(text_of(self.put(node), self.texts, self.size))
        if node.name == "map" and len(arguments) == 1 and arguments[0] in FILTERS and not node.kwargs:
            return Items(FILTERS[str(arguments[0])][0](items.values), items.ids, items.counts)
        if node.name in {"first", "last"} and not arguments and (items.counts > 0).all():
            return Coded(items.values, items.ids[items.offsets[:-1] if node.name == "first" else items.offsets[1:] - 1])
        raise NotByVector(f"the filter {node.name} of a list")

    def truth(self, node: nodes.Node) -> Bools:
        """Where an expression counts as true."""
        from jinja2 import nodes

        if isinstance(node, nodes.And | nodes.Or):
            left, right = self.truth(node.left), self.truth(node.right)
            return left & right if isinstance(node, nodes.And) else left | right
        if isinstance(node, nodes.Not):
            return ~self.truth(node.node)
        if isinstance(node, nodes.Compare):
            return self.compared(node)
        if isinstance(node, nodes.Test):
            return self.tested(node)
        return self.true_where(self.value(node))

    def true_where(self, value: Value) -> Bools:
        """Where a value counts as true: not null, not 0, not empty."""
        if isinstance(value, Items):
            return value.counts > 0
        if not isinstance(value, Coded):
            return np.full(self.size, bool(value))
        array = value.values
        if pa.types.is_string(array.type):
            found = pc.greater(pc.binary_length(array), 0)
        elif pa.types.is_boolean(array.type):
            found = array
        elif pa.types.is_integer(array.type):
            found = pc.not_equal(array, 0)
        else:
            raise NotByVector(f"a condition on a value of type {array.type}")
        plain: Bools = to_numpy(pc.fill_null(found, False)).astype(np.bool_)
        return plain[value.ids]

    def tested(self, node: nodes.Test) -> Bools:
        """Where a test holds; only `is none` is done here."""
        value = self.value(node.node)
        if node.name == "none" and not node.args and isinstance(value, Coded):
            return null_mask(value.values)[value.ids]
        raise NotByVector(f"the test {node.name}")

    def compared(self, node: nodes.Compare) -> Bools:
        """Where one comparison holds."""
        from jinja2 import nodes

        if len(node.ops) != 1:
            raise NotByVector("a chain of comparisons")
        operator, left = node.ops[0].op, self.value(node.expr)
        if operator in {"in", "notin"}:
            options = node.ops[0].expr
            if not isinstance(options, nodes.Tuple | nodes.List) or not isinstance(left, Coded):
                raise NotByVector("in something else than a list of constants")
            found: Bools = np.zeros(self.size, np.bool_)
            for each in options.items:
                found = found | self.equal(left, self.value(each))
            return found if operator == "in" else ~found
        right = self.value(node.ops[0].expr)
        if operator in {"eq", "ne"}:
            same = self.equal(left, right)
            return same if operator == "eq" else ~same
        return self.ordered(operator, left, right)

    def equal(self, left: Value, right: Value) -> Bools:
        """Where two values are the same; null is the same as nothing."""
        if not isinstance(left, Coded):
            left, right = right, left
        if not isinstance(left, Coded) or isinstance(right, Items) or right is None:
            raise NotByVector("a comparison of other things than values")
        _alike(left, right)
        other = right.array() if isinstance(right, Coded) else right
        if isinstance(right, Coded):
            found = pc.equal(left.array(), other)
            return to_numpy(pc.fill_null(found, False)).astype(np.bool_)
        distinct = to_numpy(pc.fill_null(pc.equal(left.values, other), False)).astype(np.bool_)
        return distinct[left.ids]

    def ordered(self, operator: str, left: Value, right: Value) -> Bools:
        """Where one whole number is less or greater than another."""
        one, other = self.numbers(left), self.numbers(right)
        compare = {"lt": np.less, "lteq": np.less_equal, "gt": np.greater, "gteq": np.greater_equal}[operator]
        found: Bools = compare(one, other)
        return found

    def numbers(self, value: Value) -> Int64s:
        """A value as whole numbers."""
        if isinstance(value, int) and not isinstance(value, bool):
            return np.full(self.size, value, np.int64)
        if isinstance(value, Coded) and pa.types.is_integer(value.values.type) and not value.values.null_count:
            found: Int64s = to_numpy(value.values).astype(np.int64)[value.ids]
            return found
        raise NotByVector("an order of other things than whole numbers")


def _alike(left: Coded, right: Value) -> None:
    """Refuse to compare what Python would compare otherwise than Arrow."""
    kinds: list[str] = []
    for each in (left, right):
        if isinstance(each, Coded):
            of = each.values.type
            kinds.append("text" if pa.types.is_string(of) else "number" if pa.types.is_integer(of) else str(of))
        else:
            kinds.append("bool" if isinstance(each, bool) else "number" if isinstance(each, int) else "text")
    if kinds[0] != kinds[1] or kinds[0] not in {"text", "number", "bool"}:
        raise NotByVector("a comparison of unlike things")


@dataclass(frozen=True, slots=True)
class Loop:
    """Jinja2's `loop`: where each item stands, from 0, and how many there are."""

    place: Int64s
    length: Int64s

    def part(self, name: str) -> Coded:
        """`loop.index` and the like."""
        found = {
            "index": self.place + 1,
            "index0": self.place,
            "revindex": self.length - self.place,
            "length": self.length,
            "first": self.place == 0,
            "last": self.place == self.length - 1,
        }.get(name)
        if found is None:
            raise NotByVector(f"loop.{name}")
        return coded(pa.array(found))
