"""What the enterprise's tables must be, whoever writes them: enough of them, commented, distinct, and connected."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pytest

import seedbed
from seedbed.infer import infer
from seedbed.infer.context import Options
from seedbed.infer.names import is_chinese
from seedbed.kernel.tables import TableState
from seedbed.model import Schema, Table
from seedbed.packs import find_pack
from seedbed.readers.base import ReadOptions
from seedbed.readers.sql import read_texts
from seedbed.readers.sql.translations import header_of, tables_in, translations_of

DOMAINS = find_pack("enterprise").parent / "domains"
FILES = sorted(DOMAINS.glob("*.sql"))
MOST_FALLBACKS = 0.03
LONGEST_NAME = 63


@pytest.fixture(scope="module")
def schema() -> Schema:
    return read_texts(
        {str(file): file.read_text("utf-8") for file in FILES}, ReadOptions(dialect="mysql", database="enterprise")
    ).schema


@pytest.fixture(scope="module")
def domain_of() -> dict[str, str]:
    return {table: file.stem for file in FILES for table in tables_in(file.read_text("utf-8"))}


def held(table: Table) -> set[str]:
    """The columns that hold keys."""
    return {*table.primary_key, *(name for reference in table.references for name in reference.columns)}


def test_there_are_a_thousand_tables_of_a_hundred_domains(schema: Schema, domain_of: dict[str, str]) -> None:
    assert len(FILES) == 100
    assert set(Counter(domain_of.values()).values()) == {10}
    assert {table.name.table for table in schema.tables()} == set(domain_of)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_domain_is_well_formed(file: Path) -> None:
    assert {"zh", "en", "category"} <= set(header_of(file.read_text("utf-8")))
    names = tables_in(file.read_text("utf-8"))
    assert all(name.startswith(f"{file.stem}_") and len(name) <= LONGEST_NAME for name in names)
    english = translations_of(file.read_text("utf-8"))
    reading = read_texts({str(file): file.read_text("utf-8")}, ReadOptions(dialect="mysql", database="enterprise"))
    for table in reading.schema.tables():
        assert 6 <= len(table.columns) <= 20, table.name
        assert table.primary_key, table.name
        for name, comment in (("", table.comment), *((column.name, column.comment) for column in table.columns)):
            assert is_chinese(comment), (table.name, name)
            assert english.get((table.name.table, name)), (table.name, name)
            assert not is_chinese(english[table.name.table, name]), (table.name, name)


def test_what_is_called_an_id_is_a_key_or_a_reference(schema: Schema) -> None:
    loose = [
        f"{table.name.table}.{column.name}"
        for table in schema.tables()
        for column in table.columns
        if column.name.endswith("_id") and column.name not in held(table)
    ]
    assert loose == []


def test_no_table_is_another_with_its_name_changed(schema: Schema, domain_of: dict[str, str]) -> None:
    columns = {table.name.table: {column.name for column in table.columns} - held(table) for table in schema.tables()}
    alike = [
        (one, other)
        for one, other in combinations(columns, 2)
        if domain_of[one] != domain_of[other]
        and len(columns[one] & columns[other]) > min(len(columns[one]), len(columns[other])) / 2
    ]
    assert alike == []


def test_every_domain_reaches_four_others(schema: Schema, domain_of: dict[str, str]) -> None:
    reached: dict[str, set[str]] = defaultdict(set)
    for table in schema.tables():
        own = domain_of[table.name.table]
        reached[own] |= {domain_of[each.table.table] for each in table.references} - {own}
    assert {name: sorted(others) for name, others in reached.items() if len(others) < 4} == {}


def test_all_tables_are_joined(schema: Schema) -> None:
    near: dict[str, set[str]] = defaultdict(set)
    for table in schema.tables():
        for reference in table.references:
            near[table.name.table].add(reference.table.table)
            near[reference.table.table].add(table.name.table)
    names = {table.name.table for table in schema.tables()}
    seen: set[str] = set()
    pending = [min(names)]
    while pending:
        name = pending.pop()
        if name not in seen:
            seen.add(name)
            pending += near[name] - seen
    assert sorted(names - seen) == []


def test_hardly_a_column_is_filled_with_anything(schema: Schema) -> None:
    decisions = infer(schema, options=Options(locale="zh", references=False)).decisions
    fallbacks = [each for each in decisions if each.meaning == "unknown"]
    assert len(fallbacks) <= MOST_FALLBACKS * len(decisions), [
        f"{each.table.table}.{each.column}" for each in fallbacks
    ]


def test_no_english_is_left_in_chinese_comments(schema: Schema) -> None:
    words = re.compile(r"[A-Za-z]{4,} [A-Za-z]{4,}")
    odd = [table.name.table for table in schema.tables() if words.search(table.comment)]
    assert odd == []


@pytest.mark.parametrize("scale", [0.1, 1])
def test_keys_are_distinct_at_any_scale(scale: float) -> None:
    enterprise = seedbed.load("enterprise").at(scale=scale)
    repeated = [
        f"{table.name.table} ({', '.join(key)})"
        for table in enterprise.plan.schema.tables()
        for key in (table.primary_key, *(unique.columns for unique in table.uniques))
        if _repeats(enterprise.kernel[str(table.name)], key)
    ]
    assert repeated == []


def _repeats(table: TableState, key: tuple[str, ...]) -> bool:
    rows = table.rows(0, table.count)
    made = pa.table({name: rows[name] for name in key}).drop_null()
    return bool(made.group_by(list(key)).aggregate([]).num_rows < made.num_rows)
