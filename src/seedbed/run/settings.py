"""What a run remembers in the target, so that any later process can make the same plan again.

Invariant: a plan made from the settings of a run has the run's fingerprint and its changes, or using it is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from seedbed.errors import LoadError, NoDatabaseError
from seedbed.kernel import Change, ExistingRows, Stored
from seedbed.kernel.tables import Size
from seedbed.model import TableName
from seedbed.plan import Plan, make_plan
from seedbed.plan.definitions import Registry
from seedbed.spec import Spec, parse_document
from seedbed.spec.load import check_document
from seedbed.targets.base import Run, Session, Target

SAME_ROWS = (
    "a module's rows follow from the seed, the scale and the tables it reads: use context.random, not the clock or "
    "random; bring it back as it was, or seed again with --replace"
)


@dataclass(frozen=True, slots=True)
class RunSettings:
    """All that a plan is made from.

    Attributes:
        source: What the spec was called.
        folder: Where files that the spec names are found.
        text: The spec itself, YAML.
        seed: What the rows are drawn from.
        sizes: Scale and given rows of each size the dataset grew through.
        part_rows: Rows of a part.
        only: The tables that were to be loaded, as `database.table`; none means all.
        onto: The runs whose rows this one tops up, by their ids; none means that it began with none of its rows.
        beside: Rows of others that were in the tables when it began, by `database.table`.
        changes: Values that are others than the generators make, since rows of others had those.
        modules: Modules that were given besides those that the spec names.
        made: A checksum of the rows of each table that a module fills.
        parameters: The values of the spec's parameters.
        keep: The tables that keep the rows they hold, as `database.table`.
        existing: What of these rows others refer to.
    """

    source: str
    folder: str
    text: str
    seed: int
    sizes: tuple[tuple[float, tuple[tuple[str, int], ...]], ...]
    part_rows: int
    only: tuple[str, ...] = ()
    onto: tuple[str, ...] = ()
    beside: tuple[tuple[str, int], ...] = ()
    changes: tuple[Change, ...] = ()
    modules: tuple[str, ...] = ()
    made: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    existing: tuple[ExistingRows, ...] = ()

    @property
    def scale(self) -> float:
        """The scale that was wanted."""
        return self.sizes[-1][0]

    @property
    def rows(self) -> dict[str, int]:
        """The tables whose number of rows was given."""
        return dict(self.sizes[-1][1])

    @property
    def growth(self) -> tuple[Size, ...]:
        """The sizes, as a plan has them."""
        return tuple(Size(scale, rows) for scale, rows in self.sizes)

    def to_json(self) -> str:
        """As kept in the ledger."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> RunSettings:
        """As read from the ledger."""
        found = json.loads(text)
        sizes = tuple((scale, tuple((name, count) for name, count in rows)) for scale, rows in found.pop("sizes"))
        only, onto = tuple(found.pop("only")), tuple(found.pop("onto", ()))
        beside = _pairs(found.pop("beside", ()))
        changes = tuple(
            Change(**each | {"values": _pairs(each["values"]), "shifts": _pairs(each["shifts"])})
            for each in found.pop("changes", ())
        )
        existing = tuple(ExistingRows(**each | {"ends": _pairs(each["ends"])}) for each in found.pop("existing", ()))
        more = {name: tuple(found.pop(name, ())) for name in ("modules", "keep")}
        return cls(
            sizes=sizes, only=only, onto=onto, beside=beside, changes=changes, existing=existing, **(found | more)
        )

    def other_modules(self, plan: Plan) -> str:
        """Which module makes other rows now than those of this run, in words; "" where none does."""
        now = plan.made
        for table in plan.definitions:
            if isinstance(table.driver, Stored) and self.made.get(table.name, now[table.name]) != now[table.name]:
                return f"other rows of {table.name}: the {table.driver.source.name} does not make these again"
        return ""


def _pairs(found: Iterable[Sequence[Any]]) -> tuple[tuple[Any, Any], ...]:
    return tuple((first, second) for first, second in found)


def settings_of(
    plan: Plan,
    *,
    part_rows: int,
    only: Iterable[str] = (),
    onto: Iterable[str] = (),
    beside: Mapping[TableName, int] | None = None,
) -> RunSettings:
    """The settings of a plan that is about to be carried out."""
    document = plan.spec.document
    return RunSettings(
        document.file,
        str(document.folder),
        document.text,
        plan.seed,
        tuple((size.scale, size.rows) for size in plan.sizes),
        part_rows,
        tuple(only),
        tuple(onto),
        tuple((str(name), rows) for name, rows in (beside or {}).items()),
        plan.changes,
        tuple(name for name in plan.spec.content.modules if name not in document.data.get("modules", ())),
        plan.made,
        dict(plan.spec.parameters),
        tuple(sorted(map(str, plan.existing))),
        plan.existing_rows,
    )


def plan_of(run: Run, registry: Registry) -> Plan:
    """The plan that a run carried out.

    Raises:
        LoadError: This version of seedbed would make other rows from it.
    """
    settings = RunSettings.from_json(run.settings)
    document = parse_document(settings.text, file=settings.source, folder=Path(settings.folder))
    *history, last = settings.growth
    plan = make_plan(
        keeping(check_document(document, registry, settings.parameters).with_modules(settings.modules), settings.keep),
        registry,
        scale=last.scale,
        rows=dict(last.rows),
        seed=settings.seed,
        history=history,
    )
    plan = as_loaded(plan, settings)
    if plan.fingerprint != run.fingerprint:
        changed = settings.other_modules(plan)
        if changed:
            raise LoadError(f"run {run.id} of {run.dataset} is of {changed}", hint=SAME_ROWS)
        raise LoadError(
            f"run {run.id} of {run.dataset} was made by a version of seedbed that makes other rows",
            hint="seed it again with --replace",
        )
    return plan


def keeping(spec: Spec, names: Iterable[str]) -> Spec:
    """A spec in which these tables, `database.table`, keep the rows that they hold."""
    tables: dict[str, set[str]] = {}
    for name in names:
        database, _, table = name.partition(".")
        tables.setdefault(database, set()).add(table)
    return spec.keeping(tables) if tables else spec


def as_loaded(plan: Plan, settings: RunSettings) -> Plan:
    """The same plan as a run with these settings carried it out.

    That is: its growth, the values it had to change, and the rows of others that it refers to.
    """
    grown, found = resized(plan, settings.growth), (settings.changes, settings.existing)
    if (grown.changes, grown.existing_rows) == found:
        return grown
    return replace(grown, changes=settings.changes, existing_rows=settings.existing, totals=())


def resized(plan: Plan, sizes: tuple[Size, ...]) -> Plan:
    """The same plan with another history of growth."""
    return plan if plan.sizes == sizes else replace(plan, sizes=sizes, totals=())


def family_of(run: Run) -> tuple[str, ...]:
    """The ids of the runs that have put a run's rows there: itself, and those that it tops up."""
    return (run.id, *RunSettings.from_json(run.settings).onto)


def new_run(plan: Plan, settings: RunSettings) -> Run:
    """A run that begins now."""
    return Run(uuid4().hex, plan.name, plan.fingerprint, settings.to_json(), "loading", datetime.now(UTC))


def find_runs(target: Target, databases: Iterable[str]) -> dict[str, list[Run]]:
    """The runs that each database's ledger knows, newest first; a database that is not there has none."""
    found: dict[str, list[Run]] = {}
    for database in databases:
        session = open_existing(target, database)
        found[database] = []
        if session is not None:
            with closing(session):
                found[database] = session.runs()
    return found


def runs_of(target: Target, databases: Iterable[str], dataset: str) -> list[Run]:
    """The runs of a dataset that the ledgers know, newest first; `loading` where any database has it so."""
    found = [run for each in find_runs(target, databases).values() for run in each if run.dataset == dataset]
    runs = {run.id: run for run in found} | {run.id: run for run in found if run.state != "complete"}
    return sorted(runs.values(), key=lambda run: run.started_at, reverse=True)


def open_existing(target: Target, database: str) -> Session | None:
    """A read-only session, or None where there is no such database."""
    try:
        return target.session(database, read_only=True)
    except NoDatabaseError:
        return None


def count_rows(target: Target, database: str, names: Iterable[TableName]) -> dict[TableName, int]:
    """Rows of each of these tables of a database; one that is not there is left out."""
    session = open_existing(target, database)
    if session is None:
        return {}
    with closing(session):
        return session.count_rows(names)
