"""A dataset: a spec, a scale, a seed; and the rows of its tables, made when they are asked for.

Invariant: a `Dataset` is a value; nothing is planned, counted or connected to before it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.api.definitions import definitions_kept
from seedbed.api.expressions import expressions_kept
from seedbed.api.growth import scale_for
from seedbed.api.seeded import Seeded, default_url
from seedbed.api.structure import Choices, read_spec
from seedbed.errors import UnknownParameterError, UsageError, nearest
from seedbed.generators import registry
from seedbed.kernel import Tables
from seedbed.model import Kind, Schema, TableName
from seedbed.modules import absolute, register
from seedbed.packs import find_pack, pack_names
from seedbed.plan import Plan, find_table, make_plan, schema_of
from seedbed.run import (
    ClearReport,
    DatabaseStatus,
    Mode,
    Progress,
    Purge,
    RunSettings,
    SeedReport,
    counting_in_threads,
    keeping,
)
from seedbed.run import seed as seed_plan
from seedbed.spec import Spec, check_document
from seedbed.targets import Target, open_target, schemes
from seedbed.targets.safety import require_ending
from seedbed.targets.url import parse_url

if TYPE_CHECKING:
    from seedbed.verify import Report


def load(
    source: str | Path,
    *,
    comments: str = "",
    foreign_keys: bool | None = None,
    parameters: Mapping[str, object] | None = None,
    modules: Iterable[str | Path] = (),
) -> Dataset:
    """Read a dataset.

    Args:
        source: The name of a shipped dataset (`bank`), the path of a spec, or a schema that a reader knows: then the
            spec is inferred (see `seedbed.api.inference`).
        comments: The language of comments, where a spec has several (`en`); the first when empty.
        foreign_keys: Whether the database is to enforce references, whatever the spec says.
        parameters: Values of the spec's parameters, by name.
        modules: More modules than the spec names; see `seedbed.modules`.

    Returns:
        The dataset at scale 1 with the spec's own seed.

    Raises:
        UsageError: There is neither such a dataset nor such a file.
        SpecError: The spec is wrong.
        SourceError: The schema cannot be read.
        ImpossibleError: The schema asks for what inference cannot make.
    """
    return load_for(source, None, Choices(comments, foreign_keys, parameters or {}), modules=modules)[0]


def load_for(
    source: str | Path, to: str | None, choices: Choices | None = None, *, modules: Iterable[str | Path] = ()
) -> tuple[Dataset, str | None]:
    """Read a dataset that goes to a target, and the URL to use for that target.

    Args:
        source: As in `load`.
        to: The target's URL. Where the source is a schema of one database and the URL has no `{database}`, its tables
            go straight into the database that the URL names.
        choices: What the user wants otherwise.
        modules: More modules than the spec names.

    Returns:
        The dataset, and the URL.
    """
    if isinstance(source, str) and source not in pack_names() and not source.endswith((".yaml", ".yml")):
        from seedbed.api.inference import is_schema, load_source

        if is_schema(source):
            for name in choices.parameters if choices else ():
                raise UnknownParameterError(source, name, (), hint="a schema has none; a spec can declare them")
            spec, place = load_source(source, to=to)
            return Dataset(_with_modules(spec, modules)), place
    return Dataset(_with_modules(read_spec(_path_of(source), choices), modules)), to


def _with_modules(spec: Spec, more: Iterable[str | Path]) -> Spec:
    """The spec with the modules that the user names, all of them imported."""
    given = [absolute(str(reference), Path.cwd()) for reference in more]
    folder = spec.document.folder
    own = {absolute(reference, folder) for reference in spec.content.modules}
    found = spec.with_modules(reference for reference in given if reference not in own)
    for reference in found.content.modules:
        register(reference, folder)
    return found


def _path_of(source: str | Path) -> Path:
    if isinstance(source, str) and source in pack_names():
        return find_pack(source)
    path = Path(source)
    if path.is_file() or path.suffix in {".yaml", ".yml"}:
        return path
    hint = "; ".join(filter(None, (nearest(str(source), pack_names()), "a spec is given as the path of its file")))
    raise UsageError(f"there is no dataset {str(source)!r}", hint=hint)


@dataclass(frozen=True)
class Dataset:
    """A dataset: a spec, a scale, a seed. Nothing is made before it is asked for.

    Attributes:
        spec: The spec.
        scale: What the rows of scaled tables are multiplied by.
        row_counts: Rows of certain tables, by name; overrides the scale.
        seed_number: What the rows are drawn from; the spec's own when None.
    """

    spec: Spec
    scale: float = 1
    row_counts: Mapping[str, int] = field(default_factory=dict)
    seed_number: int | None = None

    @cached_property
    def plan(self) -> Plan:
        """The plan."""
        with expressions_kept(self.spec.document):
            return make_plan(self.spec, registry(), scale=self.scale, rows=self.row_counts, seed=self.seed_number)

    @cached_property
    def _schema(self) -> Schema:
        """The schema, which needs no plan."""
        plan: Plan | None = self.__dict__.get("plan")
        return plan.schema if plan else schema_of(self.spec)

    @cached_property
    def kernel(self) -> Tables:
        """The plan's tables, as the kernel makes them."""
        return self.plan.tables()

    @property
    def name(self) -> str:
        """Its name."""
        return self.spec.content.name

    @property
    def databases(self) -> tuple[str, ...]:
        """The names of its databases."""
        return tuple(self.spec.content.databases)

    @property
    def tables(self) -> tuple[TableName, ...]:
        """The names of its tables, parents first."""
        return self.plan.order

    def at(self, *, scale: float = 1, rows: Mapping[str, int] | None = None, seed: int | None = None) -> Dataset:
        """The same dataset at another scale, with other row counts, from another seed."""
        return Dataset(self.spec, scale, rows or {}, seed)

    def __getitem__(self, table: str) -> TableView:
        """A table by `database.table`, or `table` where that is unique.

        Raises:
            UsageError: There is no such table.
        """
        return TableView(self, find_table((str(name) for name in self.plan.order), table))

    def target(self, to: str | None = None, *, allow_databases: Iterable[str] = ()) -> Target:
        """The target at a URL; the default one when it is None."""
        url = to or default_url(self.name)
        whole = len(self.databases) == 1 and to is not None
        return open_target(url, schema=self._schema, allow_databases=frozenset(allow_databases), whole=whole)

    def _require_endings(self, to: str | None, allow_databases: Iterable[str]) -> None:
        url = parse_url(to or default_url(self.name), schemes())
        for database in self.databases:
            name = PurePosixPath(url.locate(database)).stem
            endings = self.spec.content.allowed_endings
            require_ending(name, endings, dataset=self.name, allow_databases=frozenset(allow_databases))

    def seeded(self, to: str | None = None, *, allow_databases: Iterable[str] = ()) -> Seeded:
        """The dataset as it stands in a target."""
        target = self.target(to, allow_databases=allow_databases)
        return Seeded(self.name, to or default_url(self.name), target, self.databases)

    def seed(  # noqa: PLR0913 - the options of one command, all keyword-only
        self,
        to: str | None = None,
        *,
        scale: float | None = None,
        rows: Mapping[str, int] | None = None,
        seed: int | None = None,
        only: Iterable[str] = (),
        keep: Iterable[str] = (),
        replace: bool = False,
        purge: Purge | str = Purge.DROP,
        resume: bool = False,
        append: bool = False,
        jobs: int | None = None,
        part_rows: int | None = None,
        progress: Progress | None = None,
        allow_databases: Iterable[str] = (),
    ) -> SeedReport:
        """Generate the rows and load them.

        Args:
            to: The target's URL.
            scale: As in `at`; this dataset's when None.
            rows: As in `at`; this dataset's when None.
            seed: As in `at`; this dataset's when None.
            only: Load these tables and the parents they need.
            keep: Tables that are there and stay as they are: others refer to the rows they hold. As `rows: existing` in
                the spec.
            replace: Take away earlier loads and other rows that are in these tables.
            purge: With `replace`, what becomes of tables that seedbed created: `drop`, `truncate` or `delete`.
            resume: Finish an interrupted load, whose scale, rows, seed and tables are taken where none are given; begin
                one where there is none. The tables that it kept are kept again.
            append: Keep what is there. Where this dataset is loaded, top it up: make the rows that a larger scale, or
                more rows of some tables, bring. Elsewhere load it beside the rows of others. With `resume`, finish an
                interrupted load instead, where there is one.
            jobs: Threads; as many as there are processors when None.
            part_rows: Rows of a part; a load that is resumed keeps its own.
            progress: Who is told how it goes on.
            allow_databases: Databases whose names are not those of test databases, but which may be written to.

        Returns:
            What was done.

        Raises:
            SeedbedError: What went wrong, and what to do about it.
            KeyboardInterrupt: It was interrupted; the message says what is in.
        """
        if replace and (resume or append):
            raise UsageError(f"replace and {'append' if append else 'resume'} exclude each other")
        place = self.seeded(to, allow_databases=allow_databases)
        begun = place.interrupted() if resume or append else None
        mode = _mode(place, replace=replace, resume=resume, append=append)
        kept = begun.keep if begun else ()
        same = self.keeping(keep or kept) if keep or kept else self
        wanted = same._wanted(begun, scale=scale, rows=rows, seed=seed)  # noqa: SLF001 - its own
        wanted.spec.require_parameters()
        self._require_endings(to, allow_databases)
        chosen = [wanted[name].name for name in only or (begun.only if begun and mode is Mode.RESUME else ())]
        with definitions_kept(wanted.plan.schema):
            return seed_plan(
                wanted.plan,
                wanted.target(to, allow_databases=allow_databases),
                mode=mode,
                purge=Purge(purge),
                only=chosen,
                jobs=jobs,
                part_rows=part_rows,
                progress=progress,
            )

    def keeping(self, tables: Iterable[str]) -> Dataset:
        """The same dataset with `rows: existing` for some tables, by `database.table`, or `table` where that is unique.

        Raises:
            UsageError: There is no such table.
        """
        known = [f"{name}.{table}" for name, part in self.spec.content.databases.items() for table in part.tables]
        return replace(self, spec=keeping(self.spec, (str(find_table(known, each)) for each in tables)))

    def _wanted(
        self, begun: RunSettings | None, *, scale: float | None, rows: Mapping[str, int] | None, seed: int | None
    ) -> Dataset:
        """This dataset as `seed` was asked for it; what nobody has said is taken from the load that was begun."""
        wanted_scale, wanted_rows = scale, rows
        wanted_seed = self.seed_number if seed is None else seed
        if scale is None:
            wanted_scale = begun.scale if begun and self.scale == 1 else self.scale
        if rows is None:
            wanted_rows = begun.rows if begun and not self.row_counts else self.row_counts
        if wanted_seed is None and begun:
            wanted_seed = begun.seed
        spec = self.spec
        if begun and begun.parameters and not spec.given:
            spec = check_document(spec.document, registry(), begun.parameters).with_modules(spec.content.modules)
        wanted = Dataset(spec, 1 if wanted_scale is None else wanted_scale, wanted_rows or {}, wanted_seed)
        return self if wanted == self else wanted  # planned once

    def status(self, to: str | None = None) -> list[DatabaseStatus]:
        """How the dataset's databases stand in a target."""
        return self.seeded(to).status()

    def verify(self, to: str | None = None) -> Report:
        """Check that a target holds what was loaded into it; see `Seeded.verify`."""
        return self.seeded(to).verify()

    def clear(
        self,
        to: str | None = None,
        *,
        confirm: bool = False,
        purge: Purge | str = Purge.DROP,
        allow_databases: Iterable[str] = (),
    ) -> ClearReport:
        """Take away exactly what was seeded; without `confirm`, only say what that is."""
        return self.seeded(to, allow_databases=allow_databases).clear(confirm=confirm, purge=purge)


def _mode(place: Seeded, *, replace: bool, resume: bool, append: bool) -> Mode:
    if append:
        is_interrupted = any(run.state != "complete" for run in place.runs())
        return Mode.RESUME if resume and is_interrupted else Mode.APPEND
    return Mode.REPLACE if replace else Mode.RESUME if resume else Mode.NEW


@dataclass(frozen=True)
class TableView:
    """One table of a dataset.

    Attributes:
        dataset: The dataset.
        name: The table.
    """

    dataset: Dataset
    name: TableName

    @property
    def count(self) -> int:
        """Number of rows."""
        with counting_in_threads(self.dataset.kernel):
            return self.dataset.kernel[str(self.name)].count

    def at(self, scale: float) -> TableView:
        """The same table at another scale."""
        return self.dataset.at(scale=scale, seed=self.dataset.seed_number)[str(self.name)]

    def scale_for(self, rows: int) -> float | None:
        """A scale at which the table has so many rows, hardly more than needed; None when it does not grow."""
        return scale_for(self.dataset, str(self.name), rows)

    def rows(self, start: int = 0, stop: int | None = None) -> pa.Table:
        """Rows `start` to `stop - 1`, made now; `stop` is the table's end when left out.

        Returns:
            An Arrow table with the visible columns; UUIDs are of Arrow's UUID type.

        Raises:
            UsageError: They lie outside the table.
        """
        end = self.count if stop is None else stop
        if not 0 <= start <= end <= self.count:
            raise UsageError(
                f"{self.name} has {self.count:,} rows at scale {self.dataset.scale:g}; "
                f"rows {start:,} to {end:,} are not all there",
                hint="ask for others, or for a larger scale",
            )
        with counting_in_threads(self.dataset.kernel):
            batch = self.dataset.kernel[str(self.name)].rows(start, end).to_batch()
        table = self.dataset.plan.schema.table(self.name)
        arrays = [
            pa.ExtensionArray.from_storage(pa.uuid(), array) if column.type.kind is Kind.UUID else array
            for column, array in zip(table.columns, batch.columns, strict=True)
        ]
        return pa.table(arrays, names=[column.name for column in table.columns])
