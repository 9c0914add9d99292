"""What decides how many rows a table has, and how each reference finds its parents.

Invariant: a reference that drives its table's rows is not picked in any other way.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from seedbed.errors import RuleProblem, StructureProblem
from seedbed.kernel import (
    ColumnDef,
    Existing,
    Fixed,
    FoundParent,
    Pairs,
    PerParent,
    Scaled,
    Stored,
    bits,
    bounded,
    found_parent,
    stream,
)
from seedbed.kernel.paths import join_path
from seedbed.kernel.tables import Driver
from seedbed.model import TableName
from seedbed.plan.builder import NUMBER, Builder
from seedbed.spec import Drawn, Range, ReferencePart, RowsPart, SpecPath
from seedbed.spec.rows import EXAMPLES


def build_driver(builder: Builder, name: TableName) -> Driver:
    """What decides how many rows a table has."""
    rows, path = builder.names.part(name).rows, builder.names.path(name, "rows")
    if rows.existing is not None:
        return Existing()
    if name in builder.sources:
        return Stored(builder.sources[name])
    if rows.per_parent is not None:
        return _per_parent(builder, name, rows, path)
    size = _size(builder, name, rows)
    if rows.pairs is None:
        return size
    for place, side in enumerate(rows.pairs):
        builder.names.reference(name, side, (*path, "pairs", place))
    if rows.pairs[0] == rows.pairs[1]:
        hint = "to pair a table with itself, give the table two references to it"
        raise builder.error(RuleProblem, (*path, "pairs"), "pairs takes two different references", hint=hint)
    return Pairs(*rows.pairs, size)


def _size(builder: Builder, name: TableName, rows: RowsPart) -> Fixed | Scaled:
    if isinstance(rows.fixed, Range):
        draw = bits(stream(f"{builder.key}/{name.database}/{name.table}/rows"), np.zeros(1, np.int64))
        return Fixed(rows.fixed.min_value + int(bounded(draw, rows.fixed.max_value - rows.fixed.min_value + 1)[0]))
    if rows.fixed is not None:
        return Fixed(rows.fixed)
    if rows.scaled is None:
        problem = f"{name.table} lacks 'rows'"
        hint = f"say how many rows it has, {EXAMPLES}; or name the module that fills it"
        raise builder.error(StructureProblem, builder.names.path(name), problem, hint=hint)
    return Scaled(rows.scaled, rows.min_value)


def _per_parent(builder: Builder, name: TableName, rows: RowsPart, path: SpecPath) -> PerParent:
    assert rows.per_parent is not None
    parent = builder.names.parent(name, rows.per_parent, (*path, "per_parent"))
    if isinstance(rows.count, int):
        return PerParent(rows.per_parent, rows.count)
    if rows.when is not None:
        return PerParent(rows.per_parent, builder.subset(parent, where=rows.when, path=path))
    assert isinstance(rows.count, Drawn)
    assert rows.count.generator is not None
    generator, params = rows.count.generator
    place = (*path, "count", generator)
    return PerParent(
        rows.per_parent, builder.hide(parent, builder.column(f"#rows of {name}", NUMBER, generator, params), place)
    )


def build_reference(builder: Builder, name: TableName, reference: str, driver: Driver) -> None:
    """Add the hidden column that holds the row number of each row's parent."""
    path = builder.names.path(name, "references", reference)
    part = builder.names.reference(name, reference, path)
    parent = builder.names.parent(name, reference, path)
    if isinstance(driver, Existing):
        key = builder.names.key_of(name, reference) if part.columns else ()
        params = builder.params("@found", {"reference": reference, "columns": part.columns, "to": key}, path)
        builder.hide(name, builder.column("@" + reference, NUMBER, "@found", params), path)
        return
    if name in builder.sources:
        found = FoundParent(reference, part.columns, builder.names.key_of(name, reference))
        builder.hide(name, ColumnDef("@" + reference, NUMBER, found_parent, found, visible=False), path)
        return
    if _drives(driver, reference):
        _refuse_ways(builder, part, path)
        generator, fields = _driven(driver, reference)
        place = path
    else:
        generator, fields, way = _pick(builder, name, reference, part, parent, driver)
        place = (*path, way) if way else path
    params = builder.params(generator, fields, place)
    nulls = builder.nulls(name, "@" + reference, part.optional, (*path, "optional"))
    builder.hide(name, builder.column("@" + reference, NUMBER, generator, params, nulls), place)


def _drives(driver: Driver, reference: str) -> bool:
    if isinstance(driver, PerParent):
        return driver.reference == reference
    return isinstance(driver, Pairs) and reference in {driver.left, driver.right}


def _driven(driver: Driver, reference: str) -> tuple[str, dict[str, Any]]:
    if isinstance(driver, Pairs):
        return "@pair", {"left": driver.left, "right": driver.right, "side": int(reference == driver.right)}
    return "@owner", {}


def _refuse_ways(builder: Builder, part: ReferencePart, path: SpecPath) -> None:
    for way in ("zipf", "weight", "where", "same", "within", "row", "tree", "first", "distinct", "optional"):
        if getattr(part, way) not in (None, False, {}):
            hint = f"leave {way} out, or say it where the number of rows is made"
            problem = f"the table's rows are made for each {path[-1]}, so {way} has nothing to pick"
            raise builder.error(RuleProblem, (*path, way), problem, hint=hint)


Picked = tuple[str, dict[str, Any], str]
"""A generator, its parameters, and the key of the reference that says so, or ""."""


def _pick(
    builder: Builder, name: TableName, reference: str, part: ReferencePart, parent: TableName, driver: Driver
) -> Picked:
    path = builder.names.path(name, "references", reference)
    if part.same is not None:
        return _same(builder, name, part.same, parent, (*path, "same"))
    if part.within is not None:
        return _within(builder, name, reference, part, parent, driver)
    if part.row is not None:
        return "@row", {"reference": reference, "expression": part.row}, "row"
    if part.tree is not None:
        if parent != name:
            hint = f"a tree is a reference of {parent} to itself" if parent.table else ""
            problem = f"a tree refers to its own table, {name}, not to {parent}"
            raise builder.error(RuleProblem, (*path, "tree"), problem, hint=hint)
        return "@tree", part.tree.model_dump(), "tree"
    if part.distinct:
        _owned(builder, driver, (*path, "distinct"))
        return "@distinct", {"reference": reference}, "distinct"
    weight = None
    if part.where is not None or part.weight is not None:
        weight = builder.subset(parent, where=part.where, weight=part.weight, path=path)
    condition = part.where or part.weight
    fields = {"reference": reference, "weight": weight, "zipf": part.zipf, "condition": condition, "first": part.first}
    return "@pick", fields, ""


def _owned(builder: Builder, driver: Driver, path: SpecPath) -> None:
    """Refuse `distinct` where rows have no owner."""
    if not isinstance(driver, PerParent):
        hint = "use `rows: {per_parent: …}`, or `pairs` for distinct pairs of two tables"
        problem = "distinct means: not twice for one owner, and rows have an owner only where they are per_parent"
        raise builder.error(RuleProblem, path, problem, hint=hint)


def _within(
    builder: Builder, name: TableName, reference: str, part: ReferencePart, parent: TableName, driver: Driver
) -> Picked:
    names, path = builder.names, builder.names.path(name, "references", reference, "within")
    assert part.within is not None
    owner = names.owner(parent)
    if owner is None:
        hint = f"give {parent} `rows: {{per_parent: …}}`"
        raise builder.error(RuleProblem, path, f"the rows of {parent} have no owner to pick within", hint=hint)
    *above, last = names.split(part.within, path)
    there = name
    for step in above:
        there = names.parent(there, step, path)
    leads, wanted = names.parent(there, last, path), names.parent(parent, owner, path)
    if leads != wanted:
        hint = f"name a reference that leads to {wanted}"
        problem = f"{part.within} leads to a row of {leads}, but the rows of {parent} belong to rows of {wanted}"
        raise builder.error(RuleProblem, path, problem, hint=hint)
    if part.distinct:
        _owned(builder, driver, (*path[:-1], "distinct"))
    fields = {"reference": reference, "path": join_path([*above, "@" + last]), "distinct": part.distinct}
    if part.row is not None:
        fields["place"] = builder.params("sql", {"expression": part.row}, (*path[:-1], "row"))
    return "@within", fields, "within"


def _same(builder: Builder, name: TableName, written: str, parent: TableName, path: SpecPath) -> Picked:
    names = builder.names
    *above, last = names.split(written, path)
    there = name
    for step in above:
        there = names.parent(there, step, path)
    leads = names.parent(there, last, path)
    if leads != parent:
        hint = f"name a reference that leads to {parent}"
        raise builder.error(RuleProblem, path, f"{written} leads to a row of {leads}, not of {parent}", hint=hint)
    return "copy", {"path": join_path([*above, "@" + last])}, "same"
