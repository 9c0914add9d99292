"""From a schema to a spec: reads the context, finds references, settles rows and keys, fills columns, writes it down.

Invariant: the same schema and options give the same spec, to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from seedbed.infer.agreeing import settle_agreements
from seedbed.infer.checks import Demands, read_checks
from seedbed.infer.context import Context, Options, TableFacts, column_facts, read_context
from seedbed.infer.document import Comments, Document, build_document, polymorphic_name
from seedbed.infer.draft import ColumnDraft, Drafts, TableDraft
from seedbed.infer.exclusions import settle_exclusions
from seedbed.infer.filling import fill_columns
from seedbed.infer.joint import free_columns
from seedbed.infer.keys import settle_keys
from seedbed.infer.lessons import Lessons, follow_after, follow_before
from seedbed.infer.limits import Limits
from seedbed.infer.match import find_matches
from seedbed.infer.nulls import settle_nulls
from seedbed.infer.ordered import settle_orders
from seedbed.infer.overlaps import settle_overlaps
from seedbed.infer.relations import Finder, declared_relations
from seedbed.infer.roles import assign_roles
from seedbed.infer.sql import quote
from seedbed.infer.together import join_columns
from seedbed.infer.writing import write_document
from seedbed.model import Schema, Table, TableName

HEAD = "Inferred from the schema by `seedbed inspect`. Change what you like: `inspect --update` keeps your changes."


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one column.

    Attributes:
        table: Its table.
        column: Its name.
        meaning: What it means: `email`, `price`, `key`, `reference`, `unknown` …
        generator: What fills it.
        params: With which parameters.
        score: How sure that is, 0 to 1.
        reason: Why.
        origin: Where that was found: `name`, `comment`, `check`, `enum`, `type`, `key`, `reference`, `neighbours`.
    """

    table: TableName
    column: str
    meaning: str
    generator: str
    params: Any
    score: float
    reason: str
    origin: str


@dataclass(frozen=True)
class Inferred:
    """A spec made from a schema.

    Attributes:
        document: The spec as plain data.
        comments: What is said beside it, by path.
        decisions: What was decided of each column.
        problems: What of the schema cannot be met, by table; nothing should be loaded while there are any.
        free: The columns of each table that nothing but checks decides.
        patterned: The columns of each table that a check wants to match a pattern.
    """

    document: Document
    comments: Comments = field(repr=False)
    decisions: tuple[Decision, ...] = field(repr=False)
    problems: Mapping[TableName, tuple[str, ...]]
    free: Mapping[TableName, frozenset[str]] = field(default_factory=dict, repr=False)
    patterned: Mapping[TableName, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def text(self) -> str:
        """The spec as YAML."""
        return write_document(self.document, self.comments, head=HEAD)


def infer(schema: Schema, *, options: Options | None = None, lessons: Lessons | None = None) -> Inferred:
    """A spec for a schema.

    Args:
        schema: The schema.
        options: What the user says.
        lessons: What trying the rows of an earlier spec has taught.

    Returns:
        The spec, what was decided, and what cannot be met.

    >>> from seedbed.model import Column, Database, Schema, Table, TableName, parse_type
    >>> name = TableName("shop", "users")
    >>> email = Column("email", parse_type("varchar(80)"), False)
    >>> users = Table(name, (Column("id", parse_type("int"), False), email), ("id",))
    >>> tables = infer(Schema((Database("shop", (users,)),))).document["databases"]["shop"]["tables"]
    >>> tables["users"]["columns"]["email"]
    {'type': 'varchar(80)', 'person': 'email'}
    """
    context = read_context(schema, options or Options())
    drafts = {facts.table.name: _draft(facts) for facts in context.tables.values()}
    _relate(context, drafts)
    assign_roles(drafts, context.options.rows)
    settle_overlaps(drafts)
    settle_keys(drafts)
    settle_exclusions(drafts)
    settle_agreements(drafts)
    lessons = lessons or Lessons()
    follow_before(drafts, lessons)
    fill_columns(context, drafts)
    _fill_polymorphic(drafts)
    settle_nulls(drafts)
    join_columns(context, drafts)
    settle_orders(drafts)
    follow_after(drafts, lessons)
    _root_zero(drafts)
    document, comments = build_document(context, drafts)
    problems = {name: tuple(draft.problems) for name, draft in drafts.items() if draft.problems}
    return Inferred(
        document,
        comments,
        tuple(_decisions(drafts)),
        problems,
        {name: frozenset(free_columns(draft)) for name, draft in drafts.items()},
        {name: _patterned(draft) for name, draft in drafts.items()},
    )


def _patterned(draft: TableDraft) -> frozenset[str]:
    return frozenset(name for name, limits in draft.demands.limits.items() if limits.pattern and name in draft.columns)


def conditions_of(table: Table) -> list[str]:
    """What must hold for each row of a table: its checks, and that some partition takes it."""
    conditions = [check.sql for check in table.checks]
    if table.partitioning is not None:
        parts = [part.condition for part in table.partitioning.partitions]
        if parts and all(parts):
            conditions.append(" OR ".join(f"({part})" for part in parts))
    return conditions


def _draft(facts: TableFacts) -> TableDraft:
    table = facts.table
    demands = read_checks(conditions_of(table))
    for index in table.indexes:
        _mute(facts, demands, index.where if index.unique else None)
    draft = TableDraft(facts, demands)
    for column in table.columns:
        if column.generated is None:
            found = column_facts(facts, column)
            draft.columns[column.name] = ColumnDraft(found, find_matches(found, facts))
    return draft


def _mute(facts: TableFacts, demands: Demands, where: str | None) -> None:
    """A flag that a partial unique index goes by is left unset, so that the index stays empty."""
    for column in facts.table.columns:
        if where and where.replace('"', "").strip("() ").removesuffix(" = TRUE") == column.name:
            demands.limit(column.name, Limits(values=("false",)), f"unique where {where}")


def _relate(context: Context, drafts: Drafts) -> None:
    """The references of every table: those declared, then those inferred."""
    finder = Finder(context)
    for draft in drafts.values():
        for relation in declared_relations(draft.facts.table):
            if relation.table in drafts:
                draft.relations[relation.name] = relation
    if not context.options.references:
        return
    for draft in drafts.values():
        taken = {column for relation in draft.relations.values() for column in relation.columns}
        taken |= {name for name, limits in draft.demands.limits.items() if limits.values or limits.pattern}
        listed = {name: each.facts.remark.values for name, each in draft.columns.items() if each.facts.remark.labels}
        listed |= {name: each.facts.column.type.values for name, each in draft.columns.items()}
        listed |= {name: limits.values for name, limits in draft.demands.limits.items() if limits.values}
        held = {column for relation in draft.relations.values() for column in relation.columns}
        draft.polymorphic = finder.polymorphic(
            draft.facts, held, {key: value for key, value in listed.items() if value}
        )
        taken |= {name for pair in draft.polymorphic for name in (pair.type_column, pair.id_column)}
        for relation in finder.find(draft.facts, taken):
            draft.relations[relation.name] = relation


def _fill_polymorphic(drafts: Drafts) -> None:
    """The kind of row, and the key of a row of that kind."""
    for draft in drafts.values():
        for pair in draft.polymorphic:
            kind, key = draft.columns[pair.type_column], draft.columns[pair.id_column]
            values = [value for value, _ in pair.targets]
            kind.entry = {"constant": values[0]} if len(values) == 1 else {"choice": values}
            kind.meaning, kind.settled, kind.nulls = "object_type", True, None
            keys = {table: quote(drafts[table].facts.table.primary_key[0]) for _, table in pair.targets}
            branches = [
                f"WHEN '{value}' THEN {quote(polymorphic_name(pair.name, table))}.{keys[table]}"
                for value, table in pair.targets
            ]
            key.entry = {"sql": f"CASE {quote(pair.type_column)} {' '.join(branches)} END"}
            key.meaning, key.settled, key.nulls = "reference", True, None
            for column in (kind, key):
                column.score, column.origin, column.reason = (
                    0.85,
                    "name",
                    f"{pair.type_column} and {pair.id_column} name a row together",
                )


def _root_zero(drafts: Drafts) -> None:
    """A parent that nobody declared and that is never null: roots have 0."""
    for draft in drafts.values():
        for relation in list(draft.relations.values()):
            if relation.table != draft.name or relation.declared or relation.nullable:
                continue
            [name] = relation.columns
            column = draft.columns[name]
            roots = max(1, round(draft.size / 8))
            zero = "0" if column.facts.column.type.is_number else "'0'"
            column.entry = {"sql": f"coalesce({quote(relation.name)}.{quote(relation.parent_columns[0])}, {zero})"}
            column.score, column.origin, column.reason = 0.85, "name", "a parent in its own table; 0 at the top"
            draft.hidden.setdefault("@roots", {})[relation.name] = True
            draft.ways[relation.name] = {"tree": {"roots": roots, "children": 3, "depth": 4}}


def _decisions(drafts: Drafts) -> Iterable[Decision]:
    for draft in drafts.values():
        for name, column in draft.columns.items():
            held = draft.held_by(name)
            if held and not column.entry:
                reason = held[0].reason or f"the schema declares that it holds a key of {held[0].table.table}"
                yield Decision(
                    draft.name,
                    name,
                    "reference",
                    "reference",
                    held[0].name,
                    1.0 if held[0].declared else 0.85,
                    reason,
                    "reference",
                )
                continue
            generator = next(iter(column.entry), "")
            yield Decision(
                draft.name,
                name,
                "reference" if held else column.meaning,
                generator,
                column.entry.get(generator),
                round(column.score, 2),
                column.reason,
                column.origin,
            )
