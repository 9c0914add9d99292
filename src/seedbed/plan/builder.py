"""What building a plan collects: hidden columns, and what is to be checked when all tables are there.

Hidden columns are named by what they hold: `@customer` the row number of the parent, `?closed_at` where that
column is null, `#…` a number of children or a weight.

Invariant: equal expressions on one table are one hidden column, so that they are made and counted once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pyarrow as pa
from pydantic import BaseModel, ValidationError

from seedbed.errors import Complaint, ExpressionProblem, SpecError
from seedbed.kernel import ColumnDef, Source
from seedbed.kernel.tables import Generate
from seedbed.model import Kind, TableName
from seedbed.plan.expressions import compile_expression
from seedbed.plan.names import Names
from seedbed.spec import SpecPath

FLAG = pa.bool_()
NUMBER = pa.int64()


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


class Binding(NamedTuple):
    """Parameters whose inputs must suit them.

    Attributes:
        table: Where they are evaluated.
        params: The parameters.
        type: What they are to give.
        path: Where the spec says so.
    """

    table: TableName
    params: BaseModel
    type: pa.DataType
    path: SpecPath


@dataclass(frozen=True, slots=True)
class Builder:
    """Collects what tables need besides the columns of the spec.

    Attributes:
        names: The spec's names.
        registry: The generators.
        key: What all streams begin with.
        hidden: Columns added to tables while building, by table and name.
        places: Where in the spec each column was asked for, by table and name.
        bindings: What is to be checked against the types of its inputs.
        sources: The modules that fill tables.
        after: The tables that such tables come after.
    """

    names: Names
    registry: Registry
    key: str
    hidden: dict[TableName, dict[str, ColumnDef]] = field(default_factory=dict)
    places: dict[tuple[TableName, str], SpecPath] = field(default_factory=dict)
    bindings: list[Binding] = field(default_factory=list)
    sources: Mapping[TableName, Source] = field(default_factory=dict)
    after: Mapping[TableName, tuple[TableName, ...]] = field(default_factory=dict)

    def hide(
        self,
        table: TableName,
        column: ColumnDef,
        path: SpecPath,
    ) -> str:
        """Add a hidden column; its name."""
        self.hidden.setdefault(table, {})[column.name] = column
        self.places.setdefault((table, column.name), path)
        self.bind(table, column.params, column.type, path)
        return column.name

    def column(
        self, name: str, type_: pa.DataType, generator: str, params: BaseModel, nulls: str | None = None
    ) -> ColumnDef:
        """A hidden column's definition."""
        return ColumnDef(name, type_, self.registry[generator].generate, self.located(params), nulls, visible=False)

    def located(self, params: BaseModel) -> BaseModel:
        """Parameters with the files they name found from the spec's folder."""
        locate: Callable[[Path], BaseModel] | None = getattr(params, "located", None)
        return params if locate is None else locate(self.names.spec.document.folder)

    def bind(self, table: TableName, params: object, type_: pa.DataType, path: SpecPath) -> None:
        """Have parameters checked against the types of their inputs, once these are known."""
        if isinstance(params, BaseModel):
            self.bindings.append(Binding(table, params, type_, path))

    def params(self, generator: str, fields: dict[str, Any], path: SpecPath) -> BaseModel:
        """A generator's parameters.

        Raises:
            SpecError: They are wrong; those made here can be wrong only in an expression of the spec.
        """
        try:
            return self.registry[generator].params.model_validate(fields)
        except ValidationError as error:
            found = error.errors()[0]
            complaint = found.get("ctx", {}).get("error", found["msg"])
            kind = getattr(complaint, "kind", ExpressionProblem)
            raise self.error(kind, path, str(complaint), hint=getattr(complaint, "hint", "")) from None

    def expression(self, text: str, path: SpecPath) -> str:
        """An expression of the spec in a form that can stand inside another.

        Raises:
            ExpressionProblem: It is not one.
        """
        try:
            return compile_expression(text).text
        except Complaint as complaint:
            raise self.error(complaint.kind, path, str(complaint), hint=complaint.hint) from None

    def condition(self, table: TableName, text: str, path: SpecPath) -> str:
        """A condition of the spec in a form that can stand inside an expression; bound to be true or false."""
        self.bind(table, self.params("sql", {"expression": text}, path), FLAG, path)
        return self.expression(text, path)

    def nulls(self, table: TableName, column: str, share: float | str | None, path: SpecPath) -> str | None:
        """The hidden column that says where another is null."""
        if share is None or share == 0:
            return None
        if isinstance(share, str):
            params = self.params("sql", {"expression": share}, path)
            return self.hide(table, self.column("?" + column, FLAG, "sql", params), path)
        params = self.params("boolean", {"probability": share}, path)
        return self.hide(table, self.column("?" + column, FLAG, "boolean", params), path)

    def subset(self, table: TableName, *, where: str | None = None, weight: str | None = None, path: SpecPath) -> str:
        """The hidden column with how often each row counts: by its weight, and not at all where `where` fails."""
        expression = "1"
        if weight is not None:
            expression = self.expression(weight, (*path, "weight"))
        if where is not None:
            key = "where" if "references" in path else "when"
            expression = f"CASE WHEN ({self.condition(table, where, (*path, key))}) THEN {expression} ELSE 0 END"
            path = (*path, key)
        else:
            path = (*path, "weight")
        params = self.params("sql", {"expression": expression}, path)
        return self.hide(table, self.column(f"#{expression}", NUMBER, "sql", params), path)

    def error(self, kind: type[SpecError], path: SpecPath, message: str, *, hint: str = "") -> SpecError:
        """An error at a path of the spec, to be raised."""
        return self.names.error(kind, path, message, hint=hint)
