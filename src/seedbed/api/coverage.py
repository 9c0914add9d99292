"""What of a schema a spec and its modules fill, what only a fallback fills, and who refers to whom.

Invariant: nothing is planned and no row is made, so that a spec with gaps can be looked at, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seedbed.api.dataset import load_for
from seedbed.generators import registry
from seedbed.infer import infer
from seedbed.model import Column, Schema, Table, TableName
from seedbed.modules import known
from seedbed.readers.base import ReadOptions
from seedbed.readers.registry import read_schema
from seedbed.spec import UNSAID, Spec, TablePart

_UNKNOWN = "unknown"
"""What inference calls a column of which it knows the type alone."""


@dataclass(frozen=True, slots=True)
class ColumnCoverage:
    """A column of the schema.

    Attributes:
        name: Its name.
        by: What fills it: a generator's name, `reference customer`, `module people`, `database`; "" for nothing.
        is_fallback: Whether that is what inference takes where only the type is known.
        is_required: Whether a row cannot do without: no null, no default.
    """

    name: str
    by: str
    is_fallback: bool = False
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class TableCoverage:
    """A table of the schema.

    Attributes:
        name: Its name.
        by: What fills it: `spec`, `module people`; "" for nothing.
        columns: Its columns.
    """

    name: TableName
    by: str
    columns: tuple[ColumnCoverage, ...]

    @property
    def gaps(self) -> tuple[ColumnCoverage, ...]:
        """The columns that nothing fills, of a table that something fills."""
        return tuple(column for column in self.columns if self.by and not column.by)

    @property
    def fallbacks(self) -> tuple[ColumnCoverage, ...]:
        """The columns that only a fallback fills."""
        return tuple(column for column in self.columns if column.is_fallback)


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: columns that hold another table's key.

    Attributes:
        child: The table that holds it.
        columns: The columns there.
        parent: The table it is of.
        parent_columns: The columns there.
        origin: `schema` where the schema declares it, `spec` where only the spec has it.
        is_met: Whether the parent is filled.
    """

    child: TableName
    columns: tuple[str, ...]
    parent: TableName
    parent_columns: tuple[str, ...]
    origin: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a spec and its modules cover a schema.

    Attributes:
        dataset: The dataset's name.
        tables: The schema's tables.
        links: The foreign keys of the schema and the spec.
        unknown: Tables and columns of the spec that the schema does not have.
    """

    dataset: str
    tables: tuple[TableCoverage, ...]
    links: tuple[Link, ...]
    unknown: tuple[str, ...]

    @property
    def unfilled(self) -> tuple[TableCoverage, ...]:
        """The tables that nothing fills."""
        return tuple(table for table in self.tables if not table.by)

    @property
    def has_gaps(self) -> bool:
        """Whether something is not filled: a table, or a column that a database does not fill itself."""
        return bool(self.unfilled) or any(table.gaps for table in self.tables)

    @property
    def has_fallbacks(self) -> bool:
        """Whether only a fallback fills some columns."""
        return any(table.fallbacks for table in self.tables)


def cover(
    source: str, spec: str | Path, *, modules: Iterable[str | Path] = (), options: ReadOptions | None = None
) -> Coverage:
    """See how far a spec covers a schema.

    Args:
        source: The schema; see `seedbed.readers.registry.read_schema`.
        spec: The spec, or a shipped dataset.
        modules: More modules than the spec names.
        options: What the user says about the source.

    Raises:
        SourceError: The schema cannot be read.
        SpecError: The spec is wrong.
    """
    dataset, _ = load_for(spec, None, modules=modules)
    wanted = options or ReadOptions()
    if not wanted.database and len(dataset.databases) == 1:
        wanted = ReadOptions(wanted.dialect, dataset.databases[0], wanted.schemas, wanted.timeout)
    return _Covering(dataset.spec, read_schema(source, options=wanted).schema).run()


class _Covering:
    def __init__(self, spec: Spec, schema: Schema) -> None:
        self._spec = spec
        self._schema = schema
        self._known = {table.name: table for table in schema.tables()}
        self._parts = {
            TableName(database, name): part
            for database, content in spec.content.databases.items()
            for name, part in content.tables.items()
        }
        self._modules = self._by_module()
        self._guesses = self._fallbacks()

    def run(self) -> Coverage:
        tables = tuple(self._table(table) for table in self._schema.tables())
        return Coverage(self._spec.content.name, tables, tuple(self._links()), tuple(self._unknown()))

    def _by_module(self) -> dict[TableName, str]:
        """The module that fills each table."""
        written = {
            name: module.name
            for reference in self._spec.content.modules
            for module in known(reference, self._spec.document.folder)
            for name in module.tables
        }
        found = {name: written.get(str(name)) or written.get(name.table) for name in (*self._parts, *self._known)}
        return {name: module for name, module in found.items() if module}

    def _fallbacks(self) -> dict[tuple[TableName, str], Mapping[str, Any]]:
        """What inference would take, of the columns of which it knows the type alone."""
        inferred = infer(self._schema)
        databases = inferred.document["databases"]
        return {
            (each.table, each.column): _generators(
                databases[each.table.database]["tables"][each.table.table]["columns"][each.column]
            )
            for each in inferred.decisions
            if each.meaning == _UNKNOWN
        }

    def _table(self, table: Table) -> TableCoverage:
        part = self._parts.get(table.name)
        by = self._filler(table.name)
        columns = tuple(self._column(table, column, part if by else None) for column in table.columns)
        return TableCoverage(table.name, by, columns)

    def _filler(self, name: TableName) -> str:
        """What fills a table; a module only makes rows of a table whose columns the spec says."""
        if name not in self._parts:
            return ""
        if name in self._modules:
            return f"module {self._modules[name]}"
        return "spec" if self._parts[name].rows != UNSAID else ""

    def _column(self, table: Table, column: Column, part: TablePart | None) -> ColumnCoverage:
        is_required = not column.nullable and column.default is None and not column.identity
        if column.generated is not None:
            return ColumnCoverage(column.name, "database")
        by = self._by(table.name, column.name, part)
        guess = self._guesses.get((table.name, column.name))
        return ColumnCoverage(
            column.name,
            by,
            is_fallback=guess is not None and by != "" and self._written(table.name, column.name) == guess,
            is_required=is_required,
        )

    def _by(self, table: TableName, column: str, part: TablePart | None) -> str:
        if part is None or column not in part.columns:
            return ""
        if table in self._modules:
            return f"module {self._modules[table]}"
        generator = part.columns[column].generator
        if generator is not None:
            return generator[0]
        holder = next((name for name, each in part.references.items() if column in each.columns), None)
        return f"reference {holder}" if holder is not None else ""

    def _written(self, table: TableName, column: str) -> Mapping[str, Any] | None:
        """The generator of a column as the spec writes it; None where a module takes its place."""
        if table in self._modules:
            return None
        data = self._spec.document.data["databases"][table.database]["tables"][table.table]["columns"]
        return _generators(data[column] or {})

    def _links(self) -> Iterator[Link]:
        seen = set()
        for table in self._schema.tables():
            for each in table.references:
                seen.add((table.name, each.columns))
                met = bool(self._filler(each.table))
                yield Link(table.name, each.columns, each.table, each.parent_columns, "schema", met)
        for name, part in self._parts.items():
            for reference in part.references.values():
                if reference.columns and (name, reference.columns) not in seen:
                    parent = self._named(reference.table, name.database)
                    key = reference.to or (self._parts[parent].primary_key if parent in self._parts else ())
                    yield Link(name, reference.columns, parent, key, "spec", bool(self._filler(parent)))

    def _named(self, written: str, database: str) -> TableName:
        found = TableName(database, written)
        if found in self._parts or "." not in written:
            return found
        return TableName.parse(written)

    def _unknown(self) -> Iterator[str]:
        for name, part in self._parts.items():
            if name not in self._known:
                yield f"table {name}"
                continue
            columns = {column.name for column in self._known[name].columns}
            yield from (
                f"column {name}.{key}" for key, each in part.columns.items() if key not in columns and not each.hidden
            )


def _generators(column: Mapping[str, Any]) -> Mapping[str, Any]:
    """The generator in what a spec says of a column."""
    return {key: value for key, value in column.items() if key in registry()}
