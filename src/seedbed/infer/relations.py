"""The references of tables: those that are declared, and those that names alone give away.

Invariant: an inferred reference points at a key of a type that its column can hold, and never replaces a declared one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from seedbed.infer.context import Context, TableFacts
from seedbed.infer.data import read_yaml
from seedbed.infer.names import Words, singular, split_name
from seedbed.model import Column, Kind, Reference, Table, TableName


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference as inference sees it.

    Attributes:
        name: Its name in the spec.
        columns: The columns here.
        table: The parent.
        parent_columns: The columns there.
        declared: Whether the schema declares it.
        nullable: Whether its columns may be null.
        reason: Why it is there, where nobody declared it.
        source: The reference as the schema has it, where it does.
    """

    name: str
    columns: tuple[str, ...]
    table: TableName
    parent_columns: tuple[str, ...]
    declared: bool
    nullable: bool
    reason: str = ""
    source: Reference | None = None


@dataclass(frozen=True, slots=True)
class Polymorphic:
    """A pair of columns that names a table and a row of it.

    Attributes:
        type_column: Holds the kind of row.
        id_column: Holds its key.
        name: What both are called (`commentable`).
        targets: What stands in the first, and the table whose key then stands in the second.
    """

    type_column: str
    id_column: str
    name: str
    targets: tuple[tuple[str, TableName], ...]


def declared_relations(table: Table) -> list[Relation]:
    """The references that the schema declares."""
    return [
        Relation(
            each.name,
            each.columns,
            each.table,
            each.parent_columns,
            each.declared,
            any(_nullable(table, column) for column in each.columns),
            source=each,
        )
        for each in table.references
    ]


def _nullable(table: Table, name: str) -> bool:
    return table.column(name).nullable and name not in table.primary_key


class Finder:
    """Finds references that nobody declared.

    Args:
        context: The schema.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._by_words: dict[Words, list[TableFacts]] = {}
        self._by_key: dict[str, list[Table]] = {}
        for facts in context.tables.values():
            for words in {facts.words, split_name(facts.table.name.table)}:
                self._by_words.setdefault(words, []).append(facts)
            key = facts.table.primary_key
            if len(key) == 1:
                self._by_key.setdefault(key[0].lower(), []).append(facts.table)

    def find(self, facts: TableFacts, taken: set[str]) -> Iterator[Relation]:
        """The references of a table, columns in `taken` left out.

        Args:
            facts: The table.
            taken: Columns that hold declared references or are otherwise spoken for.
        """
        names: set[str] = {each.name for each in facts.table.references}
        for column in facts.table.columns:
            if column.name in taken or column.generated is not None or facts.table.primary_key == (column.name,):
                continue
            found = self._relation(facts, column)
            if found is not None:
                name = _free_name(found.name, names)
                names.add(name)
                yield Relation(
                    name, found.columns, found.table, found.parent_columns, False, found.nullable, found.reason
                )

    def _relation(self, facts: TableFacts, column: Column) -> Relation | None:
        words = facts.words_of(column.name)
        stem = _stem(words)
        if stem is None and column.type.is_integer and len(words) > 1 and {words[-1]} & _people_ends():
            stem = words
        if stem is None and self._is_named_like_a_key(facts, column):
            stem = words
        if stem is None:
            return None
        if self._is_parent(words, stem, facts):
            return self._to(facts, column, facts, stem or ("parent",), "points at a row of its own table by its name")
        if not stem:
            return None
        parents = self._named(facts, stem, column)
        for parent, reason in parents:
            found = self._to(facts, column, parent, stem, reason)
            if found is not None:
                return found
        return None

    def _is_named_like_a_key(self, facts: TableFacts, column: Column) -> bool:
        """Whether just one other table's key has the very name of a column, and it is no name that keys share."""
        name = column.name.lower()
        tables = self._by_key.get(name, ())
        others = [table for table in tables if table.name != facts.table.name]
        if len(others) == 1 == len(tables) and name not in _COMMON_KEYS:
            return True
        return self._ending_with_key(name) is not None

    def _ending_with_key(self, name: str) -> Table | None:
        """The only table whose key a name ends with after an underscore: `head_emp_no` and `emp_no`."""
        ends = [name[at + 1 :] for at, letter in enumerate(name) if letter == "_"]
        found = [table for end in ends if end not in _COMMON_KEYS for table in self._by_key.get(end, ())]
        return found[0] if len(found) == 1 else None

    def _is_parent(self, words: Words, stem: Words, facts: TableFacts) -> bool:
        own = facts.words
        return (
            " ".join(words) in _parents()
            or stem == ("parent",)
            or words == (*own, "parent")
            or (len(stem) > 1 and stem[0] == "parent" and stem[1:] == own)
        )

    def _named(self, facts: TableFacts, stem: Words, column: Column) -> Iterator[tuple[TableFacts, str]]:
        """Tables that a stem may mean: by their whole name, by its last words, by a role that people have."""
        for start in range(len(stem)):
            for parent in self._nearest(facts, stem[start:]):
                yield parent, f"named after {parent.table.name.table}"
        name = column.name.lower()
        ended = self._ending_with_key(name)
        for table in self._by_key.get(name, [ended] if ended else []):
            if table.name != facts.table.name or ended:
                yield self._context.tables[table.name], f"named like the key of {table.name.table}"
        if self._is_person(stem):
            for word in read_yaml("aliases.yaml")["people"]:
                for parent in self._nearest(facts, (word,)):
                    yield parent, f"{' '.join(stem)} speaks of a row of {parent.table.name.table}"

    def _nearest(self, facts: TableFacts, words: Words) -> list[TableFacts]:
        """Tables of that name, those of the same database first."""
        found = self._by_words.get(words, [])
        return sorted(found, key=lambda each: (each.table.name.database != facts.table.name.database, each.table.name))

    def _is_person(self, stem: Words) -> bool:
        return " ".join(stem) in _people_words() or stem[-1] in _people_ends()

    def _to(self, facts: TableFacts, column: Column, parent: TableFacts, stem: Words, reason: str) -> Relation | None:
        key = parent.table.primary_key
        if len(key) != 1:
            return None
        there = parent.table.column(key[0])
        if not _alike(column, there):
            return None
        if (
            parent.table.name == facts.table.name
            and stem[-1:] == parent.words[-1:]
            and "parent" not in stem
            and len(stem) == 1
        ):
            return None  # user_id of users is another number of the same row
        nullable = _nullable(facts.table, column.name)
        return Relation("_".join(stem), (column.name,), parent.table.name, key, False, nullable, reason)

    def polymorphic(
        self, facts: TableFacts, taken: set[str], values: Mapping[str, tuple[str, ...]]
    ) -> list[Polymorphic]:
        """Pairs of columns that name a table and a row.

        Args:
            facts: The table.
            taken: Columns that are spoken for.
            values: The values that checks and comments list, by column.
        """
        found = []
        taken = taken | _in_keys(facts.table)
        for column in facts.table.columns:
            words = split_name(column.name)
            if len(words) < 2 or words[-1] != "type" or column.name in taken or not column.type.is_text:
                continue
            partner = next((each for each in facts.table.columns if split_name(each.name) == (*words[:-1], "id")), None)
            if partner is None or partner.name in taken or facts.table.primary_key == (partner.name,):
                continue
            targets = self._targets(facts, column, partner, values.get(column.name, ()))
            if targets:
                found.append(Polymorphic(column.name, partner.name, "_".join(words[:-1]), targets))
        return found

    def _targets(
        self, facts: TableFacts, column: Column, partner: Column, values: tuple[str, ...]
    ) -> tuple[tuple[str, TableName], ...]:
        if values:
            named = [(value, self._nearest(facts, split_name(value))) for value in values]
            found = tuple(
                (value, tables[0].table.name) for value, tables in named if tables and self._holds(partner, tables[0])
            )
            return found if 2 * len(found) > len(values) else ()
        room = column.type.length or 255
        known = [
            each for each in self._context.tables.values() if each.table.name.database == facts.table.name.database
        ]
        useful = [each for each in known if each is not facts and each.groups & _TARGETS and self._holds(partner, each)]
        names = [("".join(word.title() for word in each.words), each.table.name) for each in useful[:3]]
        return tuple((name, table) for name, table in names if name.isascii() and len(name) <= room)

    def _holds(self, partner: Column, parent: TableFacts) -> bool:
        key = parent.table.primary_key
        return len(key) == 1 and _alike(partner, parent.table.column(key[0]))


_COMMON_KEYS = frozenset("id code key name no number uuid guid sn bh dm bm type status date year month version".split())
"""Names that keys of many tables have."""
_TARGETS = frozenset(
    {"people", "products", "writings", "orders", "projects", "companies", "courses", "works", "payments"}
)


def _in_keys(table: Table) -> set[str]:
    """The columns of a table's own keys, which number its rows and name no others."""
    indexed = [index.columns for index in table.indexes if index.unique]
    return {name for key in (table.primary_key, *(each.columns for each in table.uniques), *indexed) for name in key}


def _stem(words: Words) -> Words | None:
    """What a name says before its word for a key; None where it has no such word, () where it has nothing else."""
    if words[-1:] and words[-1] in _keys():
        return words[:-1]
    if len(words) > 1 and words[0] in {"fk", "id"}:
        return words[1:]
    joined = " ".join(words)
    if joined in _parents():
        return ()
    if joined in _people_words() and len(words) > 1:
        return words
    return words if joined in _people_words() else None


def _alike(column: Column, key: Column) -> bool:
    """Whether a column can hold a key."""
    if column.type.is_integer and key.type.is_integer:
        return True
    if column.type.kind is Kind.UUID or key.type.kind is Kind.UUID:
        return column.type.kind == key.type.kind
    if column.type.is_text and key.type.is_text:
        room, needed = column.type.length, key.type.length
        return room is None or (needed is not None and room >= needed)
    return column.type.kind is Kind.DECIMAL and key.type.kind is Kind.DECIMAL and column.type == key.type


def _free_name(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


@cache
def _people_words() -> frozenset[str]:
    return frozenset(
        " ".join(singular(word) for word in phrase.split()) for phrase in read_yaml("aliases.yaml")["words"]
    )


@cache
def _people_ends() -> frozenset[str]:
    """Last words of names that point at people: `post_author`, `prescribed_by`."""
    return _people_words() | {"by"}


@cache
def _parents() -> frozenset[str]:
    return frozenset(read_yaml("aliases.yaml")["parents"])


@cache
def _keys() -> frozenset[str]:
    return frozenset(read_yaml("aliases.yaml")["keys"])
