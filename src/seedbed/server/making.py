"""What the worker's process does to app databases: makes their tables and rows, empties them, undoes half a load.

Invariant: rows are made beside the database and swapped in whole; rows that are added to a database which stays are
taken away again when not all of them are in.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from functools import lru_cache

from seedbed.api import Dataset
from seedbed.errors import EntitySeedingError, LoadError, Notice, SeedbedError, nearest
from seedbed.generators import registry
from seedbed.kernel.hash import stream
from seedbed.model import Schema, Table, TableName
from seedbed.run import plan_of, runs_of
from seedbed.run.others import Ours
from seedbed.run.task import select
from seedbed.server.appmodel import schema_of, types_of
from seedbed.server.specs import spec_of
from seedbed.server.stores import Pools, Store, open_store
from seedbed.server.tasks import Place, Seeded, SeedRequest
from seedbed.targets import Run, Session, Target, open_target
from seedbed.targets.base import BindingSession, EmptyingSession

_DATABASES = 4
"""Databases whose connections are kept: one thing is done after another, mostly to another database."""


def stage_rows(place: Place, request: SeedRequest) -> Seeded:
    """Make a database anew in its stage, which is then to be swapped in.

    Raises:
        EntitySeedingError: An entity is unknown, or its rows cannot be made.
        SeedbedError: The engine refuses; the stage is gone.
    """
    return _carry_out(place, request, lambda seeding: seeding.stage())


def add_rows(place: Place, request: SeedRequest) -> Seeded:
    """Make more rows in a database that is there.

    Raises:
        EntitySeedingError: An entity is unknown, or its rows cannot be made.
        SeedbedError: The engine refuses; the rows that were there are there.
    """
    return _carry_out(place, request, lambda seeding: seeding.add())


def _carry_out(place: Place, request: SeedRequest, do: Callable[[_Seeding], dict[Table, Dataset]]) -> Seeded:
    began = time.perf_counter()
    store = store_of(place.store)
    made = do(_Seeding(store, store.database(place.model_id), place, request))
    entities, relationships = _counted(made, place)
    stream.cache_clear()  # the next seeding's are others: 30 kB each time
    return Seeded(entities, relationships, time.perf_counter() - began)


def empty_database(place: Place) -> None:
    """Take all rows of a database away, in one transaction; its tables stay."""
    store = store_of(place.store)
    database = store.database(place.model_id)
    schema = schema_of(place.document, place.model_id, database)
    target = _target(store, database, schema)
    with closing(target.session(database)) as session:
        assert isinstance(session, EmptyingSession)
        session.empty_tables([table.name for table in schema.tables()])
        for run in session.runs():
            session.forget(run.id)


def undo_rows(place: Place) -> None:
    """Take away the rows of a seeding that was cut off while it added to them."""
    store = store_of(place.store)
    _undo(store, store.database(place.model_id))


@lru_cache(maxsize=4)
def store_of(url: str) -> Store:
    """The store at a URL, kept for the life of the process."""
    return open_store(url, Pools(databases=_DATABASES))


class _Seeding:
    """One seeding of one database."""

    def __init__(self, store: Store, database: str, place: Place, request: SeedRequest) -> None:
        self._store = store
        self._database = database
        self._place = place
        self._request = request

    def stage(self) -> dict[Table, Dataset]:
        """The database anew, beside it."""
        dataset = self._dataset()
        chosen = self._chosen(dataset)
        staged = self._store.stage(self._database)
        try:
            self._load(dataset, staged, only=chosen)
            self._complete(dataset, staged, chosen)
        except BaseException:
            with suppress(SeedbedError):  # the error that is on its way says more
                self._store.drop(staged)
            raise
        return {table: dataset for table in dataset.plan.schema.tables() if not chosen or table.name in chosen}

    def add(self) -> dict[Table, Dataset]:
        """More rows in the database."""
        target = _target(self._store, self._database, Schema())
        with closing(target.session(self._database, read_only=True)) as session:
            number = len(session.runs()) + 1
        dataset = self._dataset(f"{self._database}-{number}")
        chosen = self._chosen(dataset)
        kept = self._kept(dataset, chosen)
        loaded = [name for name in chosen if name not in kept]
        try:
            self._load(dataset, self._database, only=loaded, keep=kept)
        except BaseException:
            with suppress(SeedbedError):
                _undo(self._store, self._database)
            raise
        return {table: dataset for table in dataset.plan.schema.tables() if not chosen or table.name in loaded}

    def _dataset(self, name: str = "") -> Dataset:
        place, request = self._place, self._request
        spec = spec_of(place.document, place.model_id, self._database, request.rows, name)
        return Dataset(spec, seed_number=request.seed)

    def _chosen(self, dataset: Dataset) -> list[TableName]:
        """The tables to load: those asked for, the parents they need, and the links between them; all when empty."""
        if not self._request.entities:
            return []
        tables = {entity: table for table, entity in self._entity_types.items()}
        wanted = []
        for entity in self._request.entities:
            if entity not in tables:
                raise EntitySeedingError(f"there is no entity {entity!r}", hint=nearest(entity, tables))
            wanted.append(TableName(self._database, tables[entity]))
        found = {table.name for table in select(dataset.plan, wanted).tables}
        links = {
            table.name
            for table in dataset.plan.schema.tables()
            if table.name.table not in self._entity_types and {each.table for each in table.references} <= found
        }
        return [name for name in dataset.plan.order if name in found | links]

    def _kept(self, dataset: Dataset, chosen: list[TableName]) -> list[TableName]:
        """The parents that were not asked for, and that have rows already."""
        asked = set(self._request.entities)
        parents = [name for name in chosen if self._entity_types.get(name.table, name.table) not in asked]
        parents = [name for name in parents if name.table in self._entity_types]
        target = _target(self._store, self._database, dataset.plan.schema)
        with closing(target.session(self._database, read_only=True)) as session:
            counts = session.count_rows(parents)
        return [name for name in parents if counts.get(name)]

    def _load(
        self, dataset: Dataset, name: str, *, only: Iterable[TableName], keep: Iterable[TableName] | None = None
    ) -> None:
        try:
            with warnings.catch_warnings(action="ignore", category=Notice):
                dataset.seed(
                    self._store.url(name),
                    only=[str(each) for each in only],
                    keep=[str(each) for each in keep or ()],
                    append=keep is not None,
                    jobs=1,
                    allow_databases=self._store.allowed(name),
                )
        except LoadError as error:  # its message may hold values of rows
            raise EntitySeedingError("the database refused the rows", hint="try another seed") from error

    def _complete(self, dataset: Dataset, staged: str, chosen: list[TableName]) -> None:
        """Make the tables that were not asked for, too."""
        rest = [table for table in dataset.plan.schema.tables() if chosen and table.name not in chosen]
        if not rest:
            return
        target = _target(self._store, staged, dataset.plan.schema)
        [run] = runs_of(target, [self._database], dataset.name)
        with closing(target.session(self._database)) as session:
            _finish(session, rest, run)

    @property
    def _entity_types(self) -> Mapping[str, str]:
        return types_of(self._place.document, self._place.model_id)


def _finish(session: Session, tables: list[Table], run: Run) -> None:
    session.create_tables(tables, run)
    session.finish_tables(tables, run)


def _undo(store: Store, database: str) -> None:
    """Take away the rows of runs that are not complete."""
    with closing(_target(store, database, Schema()).session(database, read_only=True)) as session:
        unfinished = [run for run in session.runs() if run.state != "complete"]
    for run in unfinished:
        plan = plan_of(run, registry())
        kernel = plan.tables()
        place = _target(store, database, plan.schema)
        with closing(place.session(database)) as session:
            assert isinstance(session, BindingSession)
            parts = session.parts(run.id)
            ours = [Ours.of(table, kernel, parts) for table in plan.schema.tables()]
            loaded = [(each.table, each.all_keys()) for each in ours if each.rows]
            if loaded:  # it may have been cut off before its first part
                session.delete_together(loaded)
            session.forget(run.id)


def _target(store: Store, name: str, schema: Schema) -> Target:
    return open_target(store.url(name), schema=schema, allow_databases=store.allowed(name), whole=True)


def _counted(made: Mapping[Table, Dataset], place: Place) -> tuple[dict[str, int], int]:
    """The rows made of each entity, and how many references these have; of pairs, one each."""
    types = types_of(place.document, place.model_id)
    entities: dict[str, int] = {}
    relationships = 0
    for table, dataset in made.items():
        view = dataset[str(table.name)]
        entity = types.get(table.name.table)
        if entity is None:
            relationships += view.count
            continue
        entities[entity] = view.count
        for reference in table.references:
            relationships += view.count - _without(table, dataset, reference.columns)
    return entities, relationships


def _without(table: Table, dataset: Dataset, columns: Iterable[str]) -> int:
    """The rows of a table in which one of some columns is null."""
    nullable = [name for name in columns if table.column(name).nullable]
    state = dataset.kernel[str(table.name)]
    return max((state.rows(0, state.count)[name].null_count for name in nullable), default=0)
