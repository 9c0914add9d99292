"""What modules change in a spec: the tables they take over keep their shape and lose what would make their rows.

Invariant: a table is filled by its spec or by one module, never by both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from seedbed.errors import NameProblem, RuleProblem, nearest
from seedbed.model import TableName
from seedbed.modules import ModuleSource, Readable, Registered, known
from seedbed.plan.names import Names
from seedbed.plan.nulls import is_nullable
from seedbed.spec import UNSAID, ColumnPart, ReferencePart, Spec, TablePart

Sources = Mapping[TableName, ModuleSource]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A spec and the modules it has.

    Attributes:
        spec: The spec, without the ways to make rows of tables that modules fill.
        sources: The module of each table that one fills.
        after: The tables that each such table comes after, those of modules included.
    """

    spec: Spec
    sources: Sources = field(default_factory=dict)
    after: Mapping[TableName, tuple[TableName, ...]] = field(default_factory=dict)


def take_over(spec: Spec) -> TakenOver:
    """Give the modules of a spec the tables that they fill.

    Raises:
        UsageError: A module is not known in this process.
        NameProblem: A module names a table, or another module, that is not there.
        RuleProblem: Two modules fill one table, or two have one name.
    """
    if not spec.content.modules:
        return TakenOver(spec)
    finder = _Finder(Names(spec))
    modules = [
        module for reference in dict.fromkeys(spec.content.modules) for module in known(reference, spec.document.folder)
    ]
    sources, after = finder.sources(modules), finder.after(modules)
    return TakenOver(_stripped(spec, finder.names, sources), sources, after)


class _Finder:
    """Finds what modules name."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def sources(self, modules: Iterable[Registered]) -> dict[TableName, ModuleSource]:
        """The module of each table."""
        found: dict[TableName, ModuleSource] = {}
        everything = list(modules)
        self._refuse_namesakes(everything)
        for module in everything:
            source = ModuleSource(module, self._called(module), self._readable(module, everything))
            for name in source.filled:
                table = TableName.parse(name)
                if table in found:
                    problem = f"{table} is filled by module {found[table].module.name} and by module {module.name}"
                    raise self.names.error(RuleProblem, ("modules",), problem, hint="leave one of them out")
                found[table] = source
        return found

    def after(self, modules: Iterable[Registered]) -> dict[TableName, tuple[TableName, ...]]:
        """The tables that each table of a module comes after."""
        everything = list(modules)
        found = {}
        for module in everything:
            needed = tuple(dict.fromkeys(self._tables_after(module, everything)))
            found.update({self._table(module, written): needed for written in module.tables})
        return found

    def _refuse_namesakes(self, modules: list[Registered]) -> None:
        names = [module.name for module in modules]
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise self.names.error(RuleProblem, ("modules",), f"two modules are called {twice[0]}", hint="rename one")

    def _called(self, module: Registered) -> dict[str, str]:
        """The tables that a module fills, by each way it may write them."""
        found = {}
        for written in module.tables:
            table = self._table(module, written)
            found.update({written: str(table), str(table): str(table)})
        return found

    def _readable(self, module: Registered, modules: list[Registered]) -> dict[str, Readable]:
        found = {}
        for table in self._tables_after(module, modules):
            readable = Readable(str(table), self.names.part(table).primary_key)
            alone = [each for each in self.names.tables if each.table == table.table] == [table]
            found.update({str(table): readable} | ({table.table: readable} if alone else {}))
        return found

    def _tables_after(self, module: Registered, modules: list[Registered]) -> list[TableName]:
        by_name = {each.name: each for each in modules}
        found = []
        for written in module.after:
            if written in by_name:
                found += [self._table(by_name[written], name) for name in by_name[written].tables]
            else:
                found.append(self._table(module, written, more=by_name))
        return found

    def _table(self, module: Registered, written: str, *, more: Iterable[str] = ()) -> TableName:
        found = [table for table in self.names.tables if written in {str(table), table.table}]
        if len(found) == 1:
            return found[0]
        message = f"module {module.name} names the table {written}, which "
        message += f"is in {len(found)} databases" if found else "the spec does not have"
        known_names = [*map(str, self.names.tables), *(table.table for table in self.names.tables), *more]
        hint = f"write {' or '.join(map(str, found))}" if found else nearest(written, known_names)
        raise self.names.error(NameProblem, ("modules",), message, hint=hint)


def _stripped(spec: Spec, names: Names, sources: Sources) -> Spec:
    databases = {
        database: content.model_copy(
            update={
                "tables": {
                    table: _bare(names, TableName(database, table)) if TableName(database, table) in sources else part
                    for table, part in content.tables.items()
                }
            }
        )
        for database, content in spec.content.databases.items()
    }
    return replace(spec, content=spec.content.model_copy(update={"databases": databases}))


def _bare(names: Names, table: TableName) -> TablePart:
    part = names.part(table)
    columns = {name: _bare_column(names, table, name) for name in part.columns}
    references = {name: _bare_reference(each, columns) for name, each in part.references.items() if each.columns}
    return part.model_copy(update={"rows": UNSAID, "columns": columns, "references": references})


def _bare_reference(part: ReferencePart, columns: Mapping[str, ColumnPart]) -> ReferencePart:
    """A reference without the way its parents are picked; a row has none where its columns are null."""
    may_lack = all(columns[name].nullable for name in part.columns if name in columns)
    quoted = ['"' + name.replace('"', '""') + '"' for name in part.columns]
    return ReferencePart(
        table=part.table,
        columns=part.columns,
        to=part.to,
        declared=part.declared,
        index=part.index,
        on_delete=part.on_delete,
        on_update=part.on_update,
        deferrable=part.deferrable,
        optional=" OR ".join(f"{name} IS NULL" for name in quoted) if may_lack else None,
    )


def _bare_column(names: Names, table: TableName, name: str) -> ColumnPart:
    """A column without what fills it, and with what followed from that said outright."""
    part = names.part(table).columns[name]
    if part.generated is not None:
        return part
    return ColumnPart(
        type=str(names.column_type(table, name)),
        comment=part.comment,
        nullable=is_nullable(names, table, name),
        unique=part.unique,
        index=part.index,
        hidden=part.hidden,
        default=part.default,
        identity=part.identity,
    )


__all__ = ["Sources", "TakenOver", "take_over"]
