"""What a column is to be made for, and what makes it: the types that the makers share.

Invariant: a `Made` fits the column's type and limits, or the maker says None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seedbed.infer.context import ColumnFacts, Context, TableFacts, column_facts
from seedbed.infer.limits import Limits
from seedbed.infer.names import Words, is_chinese
from seedbed.model import Column, ColumnType, Kind

Entry = dict[str, Any]
"""The keys of a column in a spec, its type and comment aside."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A column that is to be made.

    Attributes:
        context: The schema.
        table: Its table.
        facts: The column.
        limits: What its values must keep to, its type's limits included.
        unique: Whether all values must differ.
        meanings: The meaning of every column of the table, by name.
        rows: The table's number of rows, where it is fixed.
        owned: Whether the table is filled per row of another.
    """

    context: Context
    table: TableFacts
    facts: ColumnFacts
    limits: Limits
    unique: bool
    meanings: Mapping[str, str]
    rows: int | None = None
    owned: bool = False

    @property
    def column(self) -> Column:
        """The column."""
        return self.facts.column

    @property
    def type(self) -> ColumnType:
        """Its type."""
        return self.facts.column.type

    @property
    def kind(self) -> Kind:
        """The family of its type."""
        return self.facts.column.type.kind

    @property
    def length(self) -> int:
        """The most characters; a large number where there is no limit."""
        return UNLIMITED if self.limits.max_length is None else self.limits.max_length

    @property
    def locale(self) -> str:
        """The language of the data."""
        return self.context.locale

    @property
    def group(self) -> str:
        """What the column's name says before its meaning: `shipping` of `shipping_city`; "" where nothing."""
        return "_".join(self.prefix)

    @property
    def person(self) -> str:
        """The group of the person whom the column speaks of: "" for the row's own."""
        return self.group or person_group(self)

    @property
    def prefix(self) -> Words:
        """The words that tell this person or place from the row's others."""
        return tuple(word for word in self.facts.bare[:-1] if word in GROUPING)


_PERSONAL = frozenset(
    "full_name given_name family_name middle_name gender national_id email username birth_date honorific".split()
)
_PERSONAL_TAIL = re.compile(
    r"(?:的)?(?:姓名|名称|名字|昵称|名|账号|帐号|性别|出生日期|生日|身份证件号|身份证号码|身份证号|身份证|证件号码|证件号|邮箱|电子邮箱|微信号)$"
)


def person_group(wish: Wish) -> str:
    """The first column that names the same person, where that is not the row's own: two parties are two people.

    The row's own is who is called 姓名 or name alone, else the first who is named.
    """
    roles = {
        name: _role(column_facts(wish.table, wish.table.table.column(name)))
        for name, meaning in wish.meanings.items()
        if meaning in _PERSONAL
    }
    named = [name for name in roles if wish.meanings[name] in {"full_name", "given_name"}]
    mine = roles.get(wish.column.name, _role(wish.facts))
    main = "" if "" in [roles[name] for name in named] or not named else roles[named[0]]
    if mine in {"", main} or mine == wish.table.chinese:
        return ""
    same = [name for name in named if roles[name] == mine]
    return (same or [wish.column.name])[0]


def _role(facts: ColumnFacts) -> str:
    head = facts.remark.head if is_chinese(facts.remark.head) else facts.chinese
    if is_chinese(head):
        return _PERSONAL_TAIL.sub("", head)
    return " ".join(word for word in facts.bare if word not in _PERSONAL_WORDS)


_PERSONAL_WORDS = frozenset(
    "name full first last middle given family gender sex email mail user login by id number birth date of phone person"
    " display real legal f l m nick initial prefix title salutation surname card address".split()
)
UNLIMITED = 10_000
GROUPING = frozenset(
    """
    shipping billing delivery home work mailing emergency contact receiver recipient sender origin destination pickup
    dropoff departure arrival buyer seller customer driver guardian parent father mother spouse from to ship bill start
    end owner agent author manager beneficiary payer payee doctor patient teacher student registered office consignee
    shipper legal guest reporter operator approver reviewer secondary
    """.split()
)
"""Words before a meaning that speak of another person or place than the row's own."""


@dataclass(frozen=True, slots=True)
class Made:
    """What makes a column.

    Attributes:
        entry: The generator and its parameters.
        hidden: Hidden columns that it needs, with their types, by name.
        unique: Whether all values differ.
        note: What is worth a comment, if anything.
    """

    entry: Entry
    hidden: Mapping[str, Entry] = field(default_factory=dict)
    unique: bool = False
    note: str = ""


def hidden_name(wish: Wish, what: str) -> str:
    """A name for a hidden column beside this one that no column of the table has."""
    taken = {column.name.lower() for column in wish.table.table.columns}
    name = f"{wish.column.name}_{what}"[:60]
    while name.lower() in taken:
        name += "_"
    return name
