"""From a spec to the kernel's tables: visible columns, and the hidden ones that picks, counts and nulls need.

Hidden columns are named by what they hold: `@customer` the row number of the parent, `?closed_at` where that
column is null, `#…` a number of children or a weight.

Invariant: equal expressions on one table are one hidden column, so that they are made and counted once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa
from pydantic import BaseModel, ValidationError

from seedbed.errors import ExpressionProblem, NameProblem, RuleProblem, SpecError, StructureProblem, TypeProblem
from seedbed.kernel import ColumnDef, Fixed, Pairs, PerParent, ReferenceDef, Scaled, TableDef, bits, bounded, stream
from seedbed.kernel.tables import Driver, Generate
from seedbed.model import ColumnType, Kind, TableName
from seedbed.plan.arrow import arrow_type
from seedbed.plan.names import Names
from seedbed.plan.schema import is_nullable
from seedbed.spec import Drawn, Range, ReferencePart, RowsPart, SpecPath


class GeneratorDefinition(Protocol):
    """What a plan needs to know of a generator."""

    @property
    def name(self) -> str:
        """What specs call it."""

    @property
    def params(self) -> type[BaseModel]:
        """The class of its parameters."""

    @property
    def generate(self) -> Generate:
        """The function."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """The types it fills."""


Registry = Mapping[str, GeneratorDefinition]
_FLAG = pa.bool_()
_NUMBER = pa.int64()


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the definitions of all tables.

    Attributes:
        names: The spec's names.
        registry: The generators.
        key: What all streams begin with.
        hidden: Columns added to tables while building, by table and name.
        places: Where in the spec each column was asked for, by table and name.
    """

    names: Names
    registry: Registry
    key: str
    hidden: dict[TableName, dict[str, ColumnDef]] = field(default_factory=dict)
    places: dict[tuple[TableName, str], SpecPath] = field(default_factory=dict)

    def build(self) -> tuple[TableDef, ...]:
        """The definitions, in the spec's order.

        Raises:
            SpecError: Something in the spec does not fit together.
        """
        tables = self.names.tables()
        drivers = {name: self._driver(name, part.rows) for name, part in tables.items()}
        for name, part in tables.items():
            for reference in part.references:
                self._reference(name, reference, drivers[name])
        visible = {name: tuple(self._column(name, column) for column in part.columns) for name, part in tables.items()}
        return tuple(
            TableDef(
                str(name),
                visible[name] + tuple(self.hidden.get(name, {}).values()),
                tuple(
                    ReferenceDef(reference, str(self.names.parent(name, reference, ()))) for reference in part.references
                ),
                drivers[name],
            )
            for name, part in tables.items()
        )

    # Drivers

    def _driver(self, name: TableName, rows: RowsPart) -> Driver:
        path = self.names.path(name, "rows")
        if rows.per_parent is not None:
            return self._per_parent(name, rows, path)
        size = self._size(name, rows)
        if rows.pairs is None:
            return size
        for side in rows.pairs:
            self.names.reference(name, side, (*path, "pairs"))
        if rows.pairs[0] == rows.pairs[1]:
            raise self._error(RuleProblem, (*path, "pairs"), "pairs takes two different references")
        return Pairs(*rows.pairs, size)

    def _size(self, name: TableName, rows: RowsPart) -> Fixed | Scaled:
        if isinstance(rows.fixed, Range):
            draw = bits(stream(f"{self.key}/{name.database}/{name.table}/rows"), _zero())
            return Fixed(rows.fixed.min_value + int(bounded(draw, rows.fixed.max_value - rows.fixed.min_value + 1)[0]))
        if rows.fixed is not None:
            return Fixed(rows.fixed)
        assert rows.scaled is not None
        return Scaled(rows.scaled, rows.min_value)

    def _per_parent(self, name: TableName, rows: RowsPart, path: SpecPath) -> PerParent:
        assert rows.per_parent is not None
        parent = self.names.parent(name, rows.per_parent, (*path, "per_parent"))
        if isinstance(rows.count, int):
            return PerParent(rows.per_parent, rows.count)
        if rows.when is not None:
            return PerParent(rows.per_parent, self._subset(parent, rows.when, None, (*path, "when")))
        assert isinstance(rows.count, Drawn)
        assert rows.count.generator is not None
        generator, params = rows.count.generator
        return PerParent(
            rows.per_parent,
            self._hide(parent, f"#rows of {name}", _NUMBER, generator, params, (*path, "count", generator)),
        )

    # References

    def _reference(self, name: TableName, reference: str, driver: Driver) -> None:
        part = self.names.reference(name, reference, ())
        path = self.names.path(name, "references", reference)
        parent = self.names.parent(name, reference, path)
        generator, params = self._pick(name, reference, part, parent, driver)
        nulls = self._nulls(name, "@" + reference, part.optional, (*path, "optional"))
        self._hide(name, "@" + reference, _NUMBER, generator, params, path, nulls)

    def _pick(
        self, name: TableName, reference: str, part: ReferencePart, parent: TableName, driver: Driver
    ) -> tuple[str, dict[str, Any]]:
        path = self.names.path(name, "references", reference)
        driven = (isinstance(driver, PerParent) and driver.reference == reference) or (
            isinstance(driver, Pairs) and reference in (driver.left, driver.right)
        )
        if driven:
            self._refuse_ways(part, path)
        if isinstance(driver, Pairs) and driven:
            side = int(reference == driver.right)
            return "@pair", {"left": driver.left, "right": driver.right, "side": side}
        if driven:
            return "@owner", {}
        if part.same is not None:
            *above, last = part.same.split(".")
            there = self.names.follow(name, ".".join([*above, "@" + last]), (*path, "same"))[0]
            if self.names.parent(there, last, (*path, "same")) != parent:
                raise self._error(RuleProblem, (*path, "same"), f"{part.same} does not lead to a row of {parent}")
            return "copy", {"path": ".".join([*above, "@" + last])}
        if part.row is not None:
            return "sql", {"expression": part.row}
        if part.tree is not None:
            if parent != name:
                raise self._error(RuleProblem, (*path, "tree"), f"a tree refers to its own table, not to {parent}")
            return "@tree", part.tree.model_dump()
        if part.distinct:
            if not isinstance(driver, PerParent):
                raise self._error(
                    RuleProblem, (*path, "distinct"), "distinct is for tables whose rows are per_parent",
                    hint="use `pairs` for distinct pairs of two tables",
                )  # fmt: skip
            return "@distinct", {"reference": reference}
        weight = None
        if part.where is not None or part.weight is not None:
            weight = self._subset(parent, part.where, part.weight, (*path, "where" if part.where else "weight"))
        return "@pick", {"reference": reference, "weight": weight, "zipf": part.zipf}

    def _refuse_ways(self, part: ReferencePart, path: SpecPath) -> None:
        for way in ("zipf", "weight", "where", "same", "row", "tree", "distinct", "optional"):
            if getattr(part, way) not in (None, False):
                raise self._error(RuleProblem, (*path, way), f"rows are driven by this reference, so {way} has no say")

    def _subset(self, parent: TableName, where: str | None, weight: str | None, path: SpecPath) -> str:
        value = weight or "1"
        expression = value if where is None else f"CASE WHEN ({where}) THEN {value} ELSE 0 END"
        return self._hide(parent, f"#{expression}", _NUMBER, "sql", {"expression": expression}, path)

    # Columns

    def _column(self, name: TableName, column: str) -> ColumnDef:
        part = self.names.part(name).columns[column]
        path = self.names.path(name, "columns", column)
        column_type = self.names.column_type(name, column)
        filled = self.names.filled_by(name, column)
        if part.generator is None and filled is None:
            known = ", ".join(each for each in self.registry if not each.startswith("@"))
            raise self._error(StructureProblem, path, f"nothing fills {column}", hint=f"add a generator: {known}")
        if part.generator is not None and filled is not None:
            raise self._error(
                RuleProblem, path, f"{column} is filled by the reference {filled[0]} and by {part.generator[0]}"
            )
        if part.generator is not None:
            generator, params = part.generator
            place: SpecPath = (*path, generator)
        else:
            assert filled is not None
            generator, place = "copy", path
            params = self.registry["copy"].params.model_validate({"path": ".".join(filled)})
        self._fits(generator, params, column_type, place)
        nulls = self._nulls(name, column, part.nulls, (*path, "nulls"))
        self.places[name, column] = place
        return ColumnDef(
            column,
            arrow_type(column_type),
            self.registry[generator].generate,
            params,
            nulls,
            not part.hidden,
            is_nullable(self.names, name, column) or part.hidden,
            column_type.length,
        )

    def _fits(self, generator: str, params: BaseModel, column_type: ColumnType, path: SpecPath) -> None:
        kinds = self.registry[generator].kinds
        if column_type.kind not in kinds:
            fitting = ", ".join(sorted(kinds))
            raise self._error(TypeProblem, path, f"{generator} cannot fill {column_type}", hint=f"it fills {fitting}")
        problem = getattr(params, "check", lambda _: None)(column_type)
        if problem:
            raise self._error(TypeProblem, path, problem)

    def _nulls(self, name: TableName, column: str, nulls: float | str | None, path: SpecPath) -> str | None:
        if nulls is None or nulls == 0:
            return None
        if isinstance(nulls, str):
            return self._hide(name, "?" + column, _FLAG, "sql", {"expression": nulls}, path)
        return self._hide(name, "?" + column, _FLAG, "boolean", {"probability": nulls}, path)

    def _hide(
        self,
        table: TableName,
        column: str,
        type_: pa.DataType,
        generator: str,
        params: BaseModel | dict[str, Any],
        path: SpecPath,
        nulls: str | None = None,
    ) -> str:
        definition = self.registry[generator]
        if isinstance(params, dict):
            try:
                params = definition.params.model_validate(params)
            except ValidationError as error:
                problem = error.errors()[0]
                text = str(problem.get("ctx", {}).get("error", problem["msg"]))
                raise self._error(ExpressionProblem, path, text) from None
        self.hidden.setdefault(table, {})[column] = ColumnDef(
            column, type_, definition.generate, params, nulls, visible=False
        )
        self.places.setdefault((table, column), path)
        return column

    def _error(self, kind: type[SpecError], path: SpecPath, message: str, *, hint: str = "") -> SpecError:
        return self.names.spec.error(kind, path, message, hint=hint)


def _zero() -> Any:
    import numpy as np

    return np.zeros(1, np.int64)


__all__ = ["Builder", "GeneratorDefinition", "NameProblem", "Registry"]
