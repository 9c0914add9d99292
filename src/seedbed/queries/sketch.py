"""What a query is built of: tables that join, conditions, columns to show; each with its words.

Invariant: rows of the first table are never multiplied by joining, since joins only climb from a row to its parents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from seedbed.model import Reference, TableName
from seedbed.plan.expressions import quote
from seedbed.queries.store import ColumnFacts, Store, TableFacts, Use, joined
from seedbed.queries.words import Words


class Said(NamedTuple):
    """A piece of SQL and what it says."""

    sql: str
    words: Words


@dataclass(frozen=True, slots=True)
class Member:
    """A table in a query.

    Attributes:
        alias: What the query calls it.
        facts: What is known of it.
        title: What the description calls it.
        join: The join clause that brings it in; empty for the first.
        via: The alias and the reference that it was joined by.
    """

    alias: str
    facts: TableFacts
    title: Words
    join: str = ""
    via: tuple[str, str] = ("", "")

    @property
    def keys(self) -> list[str]:
        """Its primary key's columns, with the alias."""
        return [f"{self.alias}.{quote(name)}" for name in self.facts.table.primary_key]

    def column(self, column: ColumnFacts) -> str:
        """A column of it, with the alias."""
        return f"{self.alias}.{quote(column.name)}"


@dataclass
class Sketch:
    """Tables that join, beginning with one.

    Attributes:
        store: The rows.
        random: What is drawn from.
        members: The tables so far.
        prefix: What aliases begin with.
    """

    store: Store
    random: Random
    members: list[Member] = field(default_factory=list)
    prefix: str = "t"

    @property
    def first(self) -> Member:
        """The table whose rows are listed."""
        return self.members[0]

    def begin(self, name: TableName, alias: str = "") -> Member:
        """Begin with a table."""
        facts = self.store.facts(name)
        self.members.append(Member(alias or f"{self.prefix}1", facts, facts.title))
        return self.first

    def climb(self, count: int) -> bool:
        """Join so many parents of what is there; whether there were so many."""
        for _ in range(count):
            used = {member.via for member in self.members}
            steps = [
                (member, reference)
                for member in self.members
                for reference in member.facts.table.references
                if (member.alias, reference.name) not in used
                and reference.table != member.facts.table.name
                and self.store.can_join(member.facts.table.name, reference)
            ]
            known = {member.facts.table.name for member in self.members}
            fresh = [step for step in steps if step[1].table not in known]
            if not (fresh or steps):
                return False
            self._join(*self.random.choice(fresh or steps))
        return True

    def _join(self, member: Member, reference: Reference) -> None:
        facts = self.store.facts(reference.table)
        alias = f"{self.prefix}{len(self.members) + 1}"
        on = joined(reference, member.alias, alias)
        title = facts.title
        if any(each.facts.table.name == reference.table for each in self.members):
            title = Words(f"{title.zh}（{reference.name}）", f"{title.en} ({reference.name.replace('_', ' ')})")
        join = f"JOIN {self.store.relation(reference.table)} AS {alias} ON {on}"
        self.members.append(Member(alias, facts, title, join, (member.alias, reference.name)))

    def sources(self) -> str:
        """The FROM clause."""
        first = f"{self.store.relation(self.first.facts.table.name)} AS {self.first.alias}"
        return " ".join([first, *(member.join for member in self.members[1:])])

    def conditions(self, count: int, members: Sequence[Member] = ()) -> list[Said]:
        """Up to so many conditions, each on another column."""
        usable = [
            (member, column)
            for member in members or self.members
            for column in member.facts.of(Use.CATEGORY, Use.MEASURE, Use.MOMENT)
            if column.values
        ]
        picked = self.random.sample(usable, min(count, len(usable)))
        return [self.condition(member, column) for member, column in picked]

    def condition(self, member: Member, column: ColumnFacts) -> Said:
        """A condition on a column, which some rows meet and others do not."""
        made = {Use.CATEGORY: self._is, Use.MEASURE: self._exceeds, Use.MOMENT: self._within}[column.use](column)
        sql = made.sql.replace("?", member.column(column))
        return Said(sql, Words(f"{member.title.zh}的{made.words.zh}", f"{made.words.en} (of {member.title.en})"))

    def _is(self, column: ColumnFacts) -> Said:
        most = max(1, len(column.values) - 1)
        values = self.random.sample(column.values, min(most, self.random.choice((1, 1, 2))))
        shown = [column.labels.get(str(value), Words(_plain(value), _plain(value))) for value in values]
        zh = f"{column.title.zh}为{'或'.join(f'“{each.zh}”' for each in shown)}"
        en = f"{column.title.en} is {' or '.join(f'“{each.en}”' for each in shown)}"
        if len(values) == 1:
            return Said(f"? = {literal(values[0])}", Words(zh, en))
        return Said(f"? IN ({', '.join(map(literal, values))})", Words(zh, en))

    def _exceeds(self, column: ColumnFacts) -> Said:
        value, above = self.random.choice(column.values[2:7]), self.random.random() < 0.6
        sign, zh, en = (">", "大于", "is above") if above else ("<", "小于", "is below")
        words = Words(f"{column.title.zh}{zh} {_plain(value)}", f"{column.title.en} {en} {_plain(value)}")
        return Said(f"? {sign} {literal(value)}", words)

    def _within(self, column: ColumnFacts) -> Said:
        start, stop = sorted(self.random.sample(range(len(column.values)), 2))
        low, high = (_day(column.values[place]) for place in (start, stop))
        zh = f"{column.title.zh}从 {low} 起、在 {high} 之前"
        en = f"{column.title.en} is from {low} on and before {high}"
        return Said(f"? >= '{low}' AND ? < '{high}'", Words(zh, en))

    def shown(self, *, most: int = 6) -> list[Said]:
        """Columns to show: the first table's key, and of each table what tells its rows apart."""
        found = [Said(key, _key_words(self.first)) for key in self.first.keys]
        for member in self.members:
            column = member.facts.shown
            others = [each for each in member.facts.columns if each.use is not Use.NONE and each is not column]
            extra = self.random.sample(others, min(1, len(others)))
            wanted = [*([column] if column else []), *extra]
            found += [Said(member.column(each), self.title(member, each)) for each in wanted]
        return list({each.sql: each for each in found}.values())[: most + len(self.first.keys)]

    def title(self, member: Member, column: ColumnFacts) -> Words:
        """What a column is called, with its table where it is not the first one's."""
        if member is self.first:
            return column.title
        return Words(f"{member.title.zh}的{column.title.zh}", f"{column.title.en} of {member.title.en}")


def _key_words(member: Member) -> Words:
    return Words(f"{member.title.zh}的主键", f"key of {member.title.en}")


def literal(value: Any) -> str:
    """A value in SQL."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | Decimal):
        return f"{value}"
    return "'" + _plain(value).replace("'", "''") + "'"


def _plain(value: Any) -> str:
    return _day(value) if isinstance(value, date | datetime) else str(value)


def _day(value: Any) -> str:
    return f"{value:%Y-%m-%d}"


def listed(words: Sequence[Words]) -> Words:
    """Several things in a sentence, each once."""
    zh, en = (list(dict.fromkeys(texts)) for texts in ([each.zh for each in words], [each.en for each in words]))
    return Words("、".join(zh), en[0] if len(en) == 1 else f"{', '.join(en[:-1])} and {en[-1]}" if en else "")


def all_of(conditions: Sequence[Said]) -> Words:
    """Several conditions in a sentence."""
    return Words("，且".join(each.words.zh for each in conditions), " and ".join(each.words.en for each in conditions))
