"""What is known of the schema as a whole: its language, and what its tables are called and are about.

Invariant: made once for a schema; nothing here depends on one column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from seedbed.infer.apart import take_apart
from seedbed.infer.comments import Remark, read_comment
from seedbed.infer.knowledge import english_words, groups
from seedbed.infer.names import (
    Words,
    are_typed,
    bare_of_type,
    common_prefixes,
    is_chinese,
    read_initials,
    read_pinyin,
    shared_letter,
    shared_prefix,
    split_name,
    table_words,
)
from seedbed.model import Column, ColumnType, Schema, Table, TableName

_CHINESE_SHARE = 0.12
"""Share of columns with Chinese names or comments, from which on the data are Chinese."""
_FEWEST_SPELT = 4
"""Columns with names in pinyin that tell a Chinese schema where nothing is written in Chinese."""
_MINOR = frozenset({"cent", "penny", "pence", "minor", "fen"})
"""Last words of names that say that amounts are in minor units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say about inference.

    Attributes:
        name: The dataset's name; made from the databases' names when empty.
        locale: `en` or `zh`; found from names and comments when empty.
        references: Whether references that nobody declared are looked for.
        start: The first day of the data.
        end: The last day of the data.
        rows: How many rows each table gets at most, at every scale; what its part in the schema suggests when None.
        counted: Tables whose numbers of rows somebody else says, so that nothing is summed up over them.
    """

    name: str = ""
    locale: str = ""
    references: bool = True
    start: date = date(2022, 1, 3)
    end: date = date(2025, 6, 30)
    rows: int | None = None
    counted: frozenset[TableName] = frozenset()


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What is known of a table.

    Attributes:
        table: The table.
        words: The words of its name, without prefixes.
        chinese: Its name in Chinese: from its comment, its pinyin, or itself.
        groups: What it is about; see `data/groups.yaml`.
        prefix: The word that most of its columns begin with.
        letter: The letter that all of its columns begin with, written together with the word: `fname`, `fnumber`.
        typed: Whether columns' names begin with letters for their types: `strName`, `n_amt`.
        pinyin: Whether names may be the initials of Chinese words.
        all_words: Every word of every column's name.
    """

    table: Table
    words: Words
    chinese: str
    groups: frozenset[str]
    prefix: str
    all_words: frozenset[str]
    letter: str = ""
    pinyin: bool = True
    typed: bool = False

    def own_name(self, name: str) -> str:
        """A column's name without what the table's columns begin with."""
        return bare_of_type(name) if self.typed else name.removeprefix(self.letter)

    def words_of(self, name: str) -> Words:
        """The words of a column's name, those written together taken apart."""
        own = self.own_name(name)
        return split_name(own) if self.pinyin and read_pinyin(own) else take_apart(split_name(own))


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What is known of a column apart from rules.

    Attributes:
        column: The column.
        words: The words of its name.
        bare: The same without the table's own words and shared prefixes.
        chinese: Its name in Chinese, where the name is Chinese or pinyin.
        remark: Its comment, taken apart.
        cents: Whether amounts are in minor units.
    """

    column: Column
    words: Words
    bare: Words
    chinese: str
    remark: Remark
    cents: bool = False


_TRADES = {
    "hospital": (
        frozenset({"patient", "doctor", "physician", "nurse", "prescription"}),
        ("患者", "病人", "医生", "医师", "护士", "处方", "病历", "就诊"),
    ),
    "school": (frozenset({"student", "pupil", "professor"}), ("学生", "教师", "老师", "选课")),
}
"""The words of tables that tell a trade, in English and in Chinese; the first trade that enough of them tell."""
_FEWEST_OF = 15
"""One of so many tables must tell a trade."""


@dataclass(frozen=True)
class Context:
    """What is known of the schema.

    Attributes:
        schema: The schema.
        options: What the user said.
        locale: `en` or `zh`.
        tables: By name.
    """

    schema: Schema
    options: Options
    locale: str
    tables: Mapping[TableName, TableFacts] = field(repr=False)

    @cached_property
    def trade(self) -> str:
        """The trade whose departments have names of their own, `hospital` or `school`; "" for any other."""
        for trade, (english, chinese) in _TRADES.items():
            told = sum(
                bool(english & set(facts.words) or any(each in facts.chinese for each in chinese))
                for facts in self.tables.values()
            )
            if told * _FEWEST_OF >= len(self.tables) > 0:
                return trade
        return ""

    @property
    def country(self) -> str:
        """The country of places and telephones."""
        return "CN" if self.locale == "zh" else "US"


def read_context(schema: Schema, options: Options) -> Context:
    """Look at the schema as a whole."""
    common = common_prefixes(table.name.table for table in schema.tables())
    locale = options.locale or _locale(schema)
    tables = {table.name: table_facts(table, common, pinyin=locale == "zh") for table in schema.tables()}
    return Context(schema, options, locale, tables)


def table_facts(table: Table, common: frozenset[str] = frozenset(), *, pinyin: bool = True) -> TableFacts:
    """What is known of one table.

    Args:
        table: The table.
        common: First words that most tables' names begin with.
        pinyin: Whether short names may be the initials of Chinese words.
    """
    words = table_words(table.name.table, common=common)
    chinese = _chinese_of(table)
    letter = shared_letter(column.name for column in table.columns)
    typed = are_typed(column.name for column in table.columns)
    bare = [bare_of_type(column.name) if typed else column.name.removeprefix(letter) for column in table.columns]
    names = [split_name(name) for name in bare]
    return TableFacts(
        table,
        words,
        chinese,
        _groups(words, chinese),
        shared_prefix(names),
        frozenset(word for name in names for word in name),
        letter,
        pinyin,
        typed,
    )


def column_facts(facts: TableFacts, column: Column) -> ColumnFacts:
    """What is known of one column."""
    name = facts.own_name(column.name)
    words, remark = facts.words_of(column.name), read_comment(column.comment)
    if "per" in words[1:]:
        words = words[: words.index("per")]
    cents = remark.cents or bool(_MINOR & set(words[-1:]))
    if len(words) > 1 and words[-1] in _MINOR:
        words = words[:-1]
    chinese = name if is_chinese(name) else read_pinyin(name) if facts.pinyin else ""
    if not chinese and facts.pinyin and not column.comment and not _is_english(words):
        chinese = read_initials(name, _family(column.type), narrow=_is_narrow(column.type))
    return ColumnFacts(column, words, _bare(words, facts), chinese, remark, cents)


def _is_english(words: Words) -> bool:
    """Whether a word of a name is one that some rule knows."""
    return any(word in english_words() for word in words if len(word) > 1)


def _is_narrow(column_type: ColumnType) -> bool:
    return not column_type.is_text or 0 < (column_type.length or 0) <= _YES_OR_NO


_YES_OR_NO = 5


def _family(column_type: ColumnType) -> str:
    return "text" if column_type.is_text else "number" if column_type.is_number else "time"


def _bare(words: Words, facts: TableFacts) -> Words:
    """`customer_name` of `customers` is a name, `o_total` of `orders` a total."""
    left = words
    if facts.prefix and len(left) > 1 and left[0] == facts.prefix:
        left = left[1:]
    for size in range(len(facts.words), 0, -1):
        for head in (facts.words[:size], facts.words[-size:]):
            if len(left) > size and left[:size] == head:
                return left[size:]
    return left


def _chinese_of(table: Table) -> str:
    if is_chinese(table.name.table):
        return table.name.table
    head = read_comment(table.comment).head if is_chinese(table.comment) else ""
    return head.removesuffix("表").removesuffix("信息") or read_pinyin(table.name.table)


def _groups(words: Words, chinese: str) -> frozenset[str]:
    """The groups of the longest phrase that a table's name ends with, else of its Chinese name's ending."""
    english, in_chinese = groups()
    for start in range(len(words)):
        if words[start:] in english:
            return english[words[start:]]
    for start in range(len(chinese)):
        if chinese[start:] in in_chinese:
            return in_chinese[chinese[start:]]
    inside = [in_chinese[word] for word in sorted(in_chinese, key=len, reverse=True) if word in chinese]
    return inside[0] if inside else frozenset()


def _locale(schema: Schema) -> str:
    columns = [column for table in schema.tables() for column in table.columns]
    written = sum(is_chinese(column.comment) or is_chinese(column.name) for column in columns)
    spelt = sum(bool(read_pinyin(column.name)) for column in columns)
    # A name or two that could be initials of Chinese words may be anything in a small schema.
    chinese = written + (spelt if written or spelt >= _FEWEST_SPELT else 0)
    return "zh" if chinese > _CHINESE_SHARE * len(columns) else "en"
