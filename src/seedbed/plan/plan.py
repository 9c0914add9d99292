"""A plan: all that decides the rows, frozen; from it any process makes the same rows.

Invariant: two plans with the same fingerprint make the same rows, but for the changes that a target asked for.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError as GraphCycle
from graphlib import TopologicalSorter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from seedbed.errors import UsageError, nearest
from seedbed.kernel import Change, Existing, ExistingRows, PerParent, Stored, TableDef, Tables
from seedbed.kernel.hash import Int64s
from seedbed.kernel.tables import Size
from seedbed.model import Schema, TableName
from seedbed.plan.builder import Builder, Registry
from seedbed.plan.checks import check_bindings, check_conditions, check_rules
from seedbed.plan.definitions import build_definitions
from seedbed.plan.graph import Graph
from seedbed.plan.names import Names
from seedbed.plan.nulls import check_nulls
from seedbed.plan.schema import build_schema
from seedbed.plan.takeover import take_over
from seedbed.spec import Spec
from seedbed.spec.rows import MAX_ROWS as MAX_GIVEN

GENERATION = 1
"""Raised when a change of the program changes the rows that a spec and a seed make."""
MAX_SCALE = 1_000_000
"""With the most rows that a spec can say, this is 10¹⁸ rows of a table: 64 bits still number them."""
PART_ROWS = 122_880
"""Rows of a part unless the user says otherwise: a row group of DuckDB, which goes into its file without the log."""


_COLUMN_WORDS = dict.fromkeys(("comment", "index", "default", "identity", "touched"), True)
_REFERENCE_WORDS = dict.fromkeys(("declared", "index", "on_delete", "on_update", "deferrable"), True)
_TABLE_WORDS = {
    "comment": True,
    "group": True,
    "indexes": True,
    "checks": True,
    "columns": {"__all__": _COLUMN_WORDS},
    "references": {"__all__": _REFERENCE_WORDS},
}
_WORDS: Any = {
    "description": True,
    "modules": True,
    "rules": True,
    "seed": True,
    "parameters": True,
    "allowed_endings": True,
    "structure": True,
    "include": True,
    "databases": {"__all__": {"comment": True, "groups": True, "tables": {"__all__": _TABLE_WORDS}}},
}
"""What a spec says that leaves its rows as they are, in Pydantic's form."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make.

    Attributes:
        spec: What it was made from.
        seed: What the rows are drawn from.
        sizes: The sizes the dataset grows through; the last is the one wanted.
        schema: What targets create.
        definitions: What the kernel makes, table by table.
        order: The tables, parents before children where possible.
        totals: Children of each block of parents, once counted.
        changes: What of the columns is not as their generators make it, since rows of others in the target have those
            values already.
        existing_rows: The rows of tables that keep theirs, as a target has them; none before one was looked at.
    """

    spec: Spec
    seed: int
    sizes: tuple[Size, ...]
    schema: Schema
    definitions: tuple[TableDef, ...]
    order: tuple[TableName, ...]
    totals: tuple[tuple[tuple[str, str], Int64s], ...] = ()
    changes: tuple[Change, ...] = ()
    existing_rows: tuple[ExistingRows, ...] = ()

    @property
    def made(self) -> dict[str, str]:
        """A checksum of the rows of each table that a module fills, by `database.table`; the modules are run for it.

        It is of the rows as they are where rows of others ask for no changes.
        """
        sources = {each.name: each.driver.source for each in self.definitions if isinstance(each.driver, Stored)}
        if not sources:
            return {}
        tables = replace(self, changes=()).tables()
        stored = {name: tables.stored(source)[name] for name, source in sources.items()}
        return {name: f"{each.checksum} {' '.join(map(str, each.ends))}" for name, each in stored.items()}

    @property
    def name(self) -> str:
        """The dataset's name."""
        return self.spec.content.name

    @property
    def scale(self) -> float:
        """The scale wanted."""
        return self.sizes[-1].scale

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that generators read, each once."""
        columns = (column for definition in self.definitions for column in definition.columns)
        return tuple(dict.fromkeys(path for column in columns for path in getattr(column.params, "files", tuple)()))

    @property
    def existing(self) -> frozenset[TableName]:
        """The tables that keep the rows they hold: others refer to them, and nothing else is done with them."""
        kept = (each.name for each in self.definitions if isinstance(each.driver, Existing))
        return frozenset(TableName.parse(name) for name in kept)

    @property
    def fingerprint(self) -> str:
        """A hash of all that decides the rows, hexadecimal; comments, rules, checks and indexes do not."""
        facts: dict[str, Any] = {
            "generation": GENERATION,
            "seed": self.seed,
            "sizes": [[float(size.scale), list(size.rows)] for size in self.sizes],
            # defaults are left out, so that a new key of the format leaves fingerprints as they are
            "spec": _filled(
                self.spec.content.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_WORDS)
            ),
            "files": [_digest(path) for path in self.files],
        }
        if self.existing_rows:
            facts["existing"] = [[each.table, each.digest, each.ends] for each in self.existing_rows]
        if made := self.made:
            facts["made"] = made
        return sha256(json.dumps(facts).encode()).hexdigest()

    def tables(self) -> Tables:
        """The kernel's tables, to be shared by the threads of one process."""
        key = stream_key(self.seed, self.name)
        return Tables(self.definitions, self.sizes, key, dict(self.totals), self.changes, self.existing_rows)

    def counted(self, tables: Tables) -> Plan:
        """This plan with every count made, so that another process need not count again."""
        for name in self.order:
            _ = tables[str(name)].count
        return replace(self, totals=tuple(tables.totals.items()))

    def parts(
        self, tables: Tables, *, part_rows: int = PART_ROWS, only: Container[TableName] | None = None
    ) -> Iterator[tuple[TableName, int, int]]:
        """The parts of all tables, or of some, in order: table, first row, row after the last; no other is counted."""
        for name in self.order:
            count = tables[str(name)].count if only is None or name in only else 0
            for start in range(0, count, part_rows):
                yield name, start, min(start + part_rows, count)


def _filled(spec: dict[str, Any]) -> dict[str, Any]:
    """A spec as plain data without the columns that the database computes, which leave all others as they are."""
    for database in spec["databases"].values():
        for table in database["tables"].values():
            columns = table["columns"].items()
            table["columns"] = {name: each for name, each in columns if "generated" not in each}
    return spec


def stream_key(seed: int, dataset: str) -> str:
    """What the paths of all streams of a dataset begin with."""
    return f"{seed}/{dataset}"


def growth(scale: float, rows: Mapping[str, int] | None = None, history: Iterable[Size] = ()) -> tuple[Size, ...]:
    """The sizes a dataset grows through: to scale 1, each doubling, every size already loaded, the one wanted.

    Args:
        scale: The scale wanted, above 0.
        rows: Tables whose number of rows the user gave.
        history: Sizes loaded before.

    Returns:
        Sizes by rising scale.

    Raises:
        UsageError: The scale is not above 0.

    >>> [size.scale for size in growth(5)]
    [1.0, 2.0, 4.0, 5.0]
    """
    if not 0 < scale <= MAX_SCALE:
        raise UsageError(f"scale={scale} must be a number above 0, and at most {MAX_SCALE:,}")
    wanted = Size(float(scale), tuple(sorted((rows or {}).items())))
    loaded = [size for size in history if size.scale <= scale and size != wanted]
    doublings, reached = [], 1.0
    while reached < scale:
        doublings.append(Size(reached, wanted.rows))
        reached *= 2
    held = {size.scale for size in loaded}
    sizes = [*loaded, *(size for size in doublings if size.scale not in held)]
    return (*sorted(sizes, key=lambda size: size.scale), wanted)


def make_plan(
    spec: Spec,
    registry: Registry,
    *,
    scale: float = 1,
    rows: Mapping[str, int] | None = None,
    seed: int | None = None,
    history: Iterable[Size] = (),
) -> Plan:
    """Plan a dataset.

    Args:
        spec: The spec.
        registry: The generators.
        scale: What the rows of scaled tables are multiplied by.
        rows: Rows of certain tables, by `database.table`, or `table` where that is unique; overrides the scale.
        seed: What the rows are drawn from; the spec's own when left out.
        history: Sizes of this dataset that the target already holds.

    Returns:
        The plan; nothing is counted yet.

    Raises:
        SpecError: The spec does not fit together.
        CycleError: Columns need each other in a circle.
        UsageError: The scale or `rows` make no sense.
    """
    taken = take_over(spec)
    spec = taken.spec
    names = Names(spec)
    used = spec.content.seed if seed is None else seed
    schema = build_schema(names)
    check_nulls(names)
    builder = Builder(names, registry, stream_key(used, spec.content.name), sources=taken.sources, after=taken.after)
    definitions = build_definitions(builder)
    graph = Graph(definitions, builder)
    graph.check()
    definitions = tuple(
        replace(each, driver=Existing(graph.columns_read(each))) if isinstance(each.driver, Existing) else each
        for each in definitions
    )
    check_bindings(builder)
    check_conditions(names)
    check_rules(builder)
    given = _row_counts(definitions, rows or {})
    return Plan(spec, used, growth(scale, given, history), schema, definitions, load_order(schema, taken.after))


def schema_of(spec: Spec) -> Schema:
    """The schema of a spec's plans, which is the same at every scale.

    Raises:
        SpecError: Its keys, indexes and references do not fit its columns.
    """
    return build_schema(Names(take_over(spec).spec))


def _row_counts(definitions: tuple[TableDef, ...], rows: Mapping[str, int]) -> dict[str, int]:
    by_name = {each.name: each for each in definitions}
    given: dict[str, int] = {}
    for written, count in rows.items():
        definition = by_name[str(find_table(by_name, written))]
        _refuse_count(definition, written, count)
        if given.setdefault(definition.name, count) != count:
            raise UsageError(f"rows of {definition.name} are given twice, as {given[definition.name]} and {count}")
    return given


def _refuse_count(definition: TableDef, written: str, count: int) -> None:
    if not 0 <= count <= MAX_GIVEN:
        raise UsageError(f"rows of {written} cannot be {count}", hint=f"give a number from 0 to {MAX_GIVEN:,}")
    if isinstance(definition.driver, Existing):
        raise UsageError(f"{definition.name} keeps the rows that it holds, so their number cannot be given")
    if isinstance(definition.driver, Stored):
        raise UsageError(f"the rows of {definition.name} are those that {definition.driver.source.name} makes")
    if isinstance(definition.driver, PerParent):
        owner = next(each.table for each in definition.references if each.name == definition.driver.reference)
        raise UsageError(
            f"{definition.name} has its rows per row of {owner}, so their number cannot be given",
            hint=f"give the rows of {owner}, or the scale",
        )


def _digest(path: Path) -> str:
    """The SHA-256 digest of a file that a generator reads."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        problem = f"{path} cannot be read: {(error.strerror or str(error)).lower()}"
        raise UsageError(problem, hint="its path goes from the spec's folder") from None


def find_table(known: Iterable[str], written: str) -> TableName:
    """The table that a user means by `customers` or `accounts_db.customers`.

    Raises:
        UsageError: None or several.
    """
    names = [TableName.parse(each) for each in known]
    found = [name for name in names if written in {str(name), name.table}]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{written} is in several databases", hint="write " + " or ".join(str(name) for name in found))
    candidates = [str(name) for name in names] if "." in written else [name.table for name in names]
    raise UsageError(f"there is no table {written}", hint=nearest(written, candidates))


def load_order(schema: Schema, after: Mapping[TableName, Iterable[TableName]] | None = None) -> tuple[TableName, ...]:
    """The tables with parents before children; tables in a circle keep the schema's order.

    Where a circle has a reference that no database enforces, that one gives way.

    Args:
        schema: The tables.
        after: Tables that others come after in any case; there is no circle of these alone.
    """
    fixed = {name: set(each) for name, each in (after or {}).items()}
    parents = {
        table.name: [
            *(each.table for each in table.references if each.table != table.name),
            *(name for name in fixed.get(table.name, ()) if name != table.name),
        ]
        for table in schema.tables()
    }
    enforced = {(each.table, table.name) for table in schema.tables() for each in table.references if each.declared}
    while True:
        try:
            return tuple(TopologicalSorter(parents).static_order())
        except GraphCycle as error:
            circle = error.args[1]
            links = [(parent, child) for parent, child in pairwise(circle) if parent not in fixed.get(child, ())]
            parent, child = next((link for link in links if link not in enforced), links[0])
            parents[child].remove(parent)
