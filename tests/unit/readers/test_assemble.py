from __future__ import annotations

import pytest

from seedbed.model import Kind, Schema, Table, TableName, Timing
from seedbed.readers.assemble import assemble, database_name
from seedbed.readers.sql import read_sql


def read(text: str, dialect: str = "postgres") -> tuple[Schema, list[str]]:
    draft = read_sql(text, dialect, "shop")
    schema = assemble(draft)
    return schema, [str(note) for note in draft.notes.listed()]


def table(text: str, name: str, dialect: str = "postgres") -> Table:
    return read(text, dialect)[0].table(TableName("shop", name))


@pytest.mark.parametrize(
    ("text", "name"),
    [("shop", "shop"), ("shop-2", "shop-2"), ("2024 shop.v2", "db_2024_shop_v2"), ("商城", "商城"), ("", "database")],
)
def test_any_text_makes_a_databases_name(text: str, name: str) -> None:
    assert database_name(text) == name


def test_schemas_become_databases() -> None:
    text = "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE x.b (id int PRIMARY KEY, a_id int REFERENCES public.a);"
    schema, notes = read(f"{text} CREATE TABLE shop.c (id int);")
    assert [str(each.name) for each in schema.tables()] == ["shop.a", "x.b", "shop_schema.c"]
    assert schema.table(TableName("x", "b")).references[0].table == TableName("shop", "a")
    assert notes == []


def test_what_does_not_fit_together_is_noted_and_left_out() -> None:
    schema, notes = read(
        """
        CREATE TABLE a (
            id int PRIMARY KEY,
            b_id int REFERENCES b,
            c_id int REFERENCES a (missing),
            pair int REFERENCES pairs,
            mood mood,
            UNIQUE (nothing),
            CHECK (id >),
            FOREIGN KEY (gone) REFERENCES a
        );
        CREATE TABLE pairs (x int, y int, PRIMARY KEY (x, y));
        CREATE INDEX i ON a (lower(mood), gone);
        CREATE TABLE empty ();
        """
    )
    found = schema.table(TableName("shop", "a"))
    assert (found.references, found.uniques, found.checks, found.indexes) == ((), (), (), ())
    assert found.column("mood").type.kind is Kind.TEXT
    assert found.column("mood").type_name == "mood"
    told = "\n".join(notes)
    for part in (
        "there is no table b",
        "no column missing",
        "1 columns cannot hold a key of 2",
        "nothing here explains the type mood",
        "unique of a: skipped: the table has no column nothing",
        "line 9: check of a: skipped: this SQL cannot be read: id >",
        "line 10: foreign key of a: skipped: the table has no column gone",
        "line 13: index i of a: skipped: the table has no column gone",
        "table empty: skipped: it has no columns",
    ):
        assert part in told


def test_serials_sequences_and_row_numbers_are_identities() -> None:
    found = table("CREATE TABLE a (x bigserial, y int DEFAULT nextval('s'::regclass), z int)", "a")
    assert [column.identity for column in found.columns] == [True, True, False]
    assert [column.nullable for column in found.columns] == [False, True, True]
    assert table("CREATE TABLE a (id INTEGER PRIMARY KEY)", "a", "sqlite").columns[0].identity
    assert not table("CREATE TABLE a (id INT PRIMARY KEY)", "a", "sqlite").columns[0].identity


def test_domains_bring_their_checks_defaults_and_nulls_along() -> None:
    text = """
        CREATE DOMAIN base AS varchar(20) CHECK (VALUE <> 'VALUE');
        CREATE DOMAIN code AS base NOT NULL DEFAULT 'x' CHECK (length(VALUE) > 1);
        CREATE TABLE a (first code, "Second" code DEFAULT 'y', list code[]);
    """
    found = table(text, "a")
    assert [str(column.type) for column in found.columns] == ["varchar(20)", "varchar(20)", "varchar(20)[]"]
    assert [column.type_name for column in found.columns] == ["code", "code", "code[]"]
    assert [column.default for column in found.columns] == ["'x'", "'y'", None]
    assert [column.nullable for column in found.columns] == [False, False, True]
    assert {check.sql for check in found.checks} == {
        "LENGTH(first) > 1",
        "first <> 'VALUE'",
        'LENGTH("Second") > 1',
        "\"Second\" <> 'VALUE'",
    }


def test_partitions_are_folded_with_what_they_take() -> None:
    found = table(
        """
        CREATE TABLE e (d date, r text) PARTITION BY RANGE (d);
        CREATE TABLE e1 PARTITION OF e FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (r);
        CREATE TABLE e1_eu PARTITION OF e1 FOR VALUES IN ('eu', 'uk');
        CREATE TABLE e1_any PARTITION OF e1 DEFAULT;
        CREATE TABLE e2 (d date, r text);
        ALTER TABLE ONLY e ATTACH PARTITION e2 FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
        """,
        "e",
    )
    assert found.partitioning is not None
    assert found.partitioning.key == "RANGE (d)"
    assert {each.name: each.condition for each in found.partitioning.partitions} == {
        "e1_any": "d >= '2024-01-01' AND d < '2025-01-01'",
        "e1_eu": "d >= '2024-01-01' AND d < '2025-01-01' AND r IN ('eu', 'uk')",
        "e2": "d >= '2025-01-01'",
    }


def test_a_partition_without_its_table_is_read_as_a_table() -> None:
    text = "CREATE TABLE p (id int); ALTER TABLE p ADD UNIQUE (id); CREATE TABLE q PARTITION OF z DEFAULT;"
    schema, notes = read(text)
    assert [each.name.table for each in schema.tables()] == ["p"]
    assert "z, of which it is a partition, is not here" in notes[0]


def test_heirs_have_what_they_inherit() -> None:
    found = table(
        """
        CREATE TABLE a (id int NOT NULL, CHECK (id > 0));
        CREATE TABLE b (x text);
        CREATE TABLE c (y text, id bigint) INHERITS (a, b);
        """,
        "c",
    )
    assert [(column.name, str(column.type)) for column in found.columns] == [
        ("id", "bigint"),
        ("x", "text"),
        ("y", "text"),
    ]
    assert [check.sql for check in found.checks] == ["id > 0"]
    assert found.inherits == (TableName("shop", "a"), TableName("shop", "b"))


def test_relations_are_named_after_their_columns_whatever_their_order() -> None:
    columns = "customer_id int REFERENCES c, billedTo int REFERENCES c, customer int REFERENCES c, paid int"
    found = table(f"CREATE TABLE c (id int PRIMARY KEY); CREATE TABLE o ({columns} REFERENCES c)", "o", "duckdb")
    names = [each.name for each in found.references]
    assert names == ["customer", "billedTo", "customer_2", "paid"]


def test_timing_and_equal_nulls_are_kept() -> None:
    found = table("CREATE TABLE a (x int, y int UNIQUE NULLS NOT DISTINCT, UNIQUE (x) DEFERRABLE)", "a")
    assert [(each.timing, each.nulls_distinct) for each in found.uniques] == [
        (Timing.DEFERRABLE, True),
        (Timing.AT_ONCE, False),
    ]
