"""What single statements leave in the model and in the notes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from seedbed.errors import SourceError, UsageError
from seedbed.model import Action, Table, TableName, schema_from_json, schema_to_json
from seedbed.readers import ReadOptions, read_schema
from seedbed.readers.assemble import assemble
from seedbed.readers.sql import read_sql
from seedbed.readers.sql.scan import Text

SCHEMAS = Path(__file__).parents[3] / "schemas"
DIALECTS = {
    "clinic_pg_dump.sql": "postgres",
    "billing_postgresql.sql": "postgres",
    "mall_mysql.sql": "mysql",
    "warehouse_phpmyadmin.sql": "mysql",
    "helpdesk_sqlite.sql": "sqlite",
}


def read(text: str, dialect: str = "postgres") -> tuple[dict[str, Table], list[str]]:
    draft = read_sql(text, dialect, "shop")
    tables = {table.name.table: table for table in assemble(draft).tables()}
    return tables, [str(note) for note in draft.notes.listed()]


@pytest.mark.parametrize(
    ("statement", "note"),
    [
        ("CREATE VIEW v AS SELECT 1", "line 2: CREATE VIEW v AS SELECT 1: skipped: views are left alone"),
        ("CREATE TEMP TABLE x (id int)", "skipped: it is temporary"),
        ("CREATE TABLE x AS SELECT 1", "only tables with listed columns are read"),
        ("CREATE TABLE a (id int)", "there is a table of this name already"),
        ("CREATE FOREIGN TABLE x (id int) SERVER s", "its rows are kept elsewhere"),
        ("CREATE TYPE pair AS (x int, y int)", "only enums are read"),
        ("CREATE INDEX i ON missing (x)", "there is no table missing so far"),
        ("COMMENT ON COLUMN a.missing IS 'x'", "there is no column missing"),
        ("ALTER TABLE a RENAME TO b", "line 2: ALTER TABLE a: skipped: 'RENAME' is not read"),
        ("ALTER TABLE a DROP CONSTRAINT x", "stands where COLUMN should"),
        ("ALTER TABLE missing ADD COLUMN x int", "there is no table missing so far"),
        ("ALTER TABLE a ADD EXCLUDE USING gist (id WITH =)", "the database may refuse rows for it"),
        ("ALTER TABLE a ADD CONSTRAINT k PRIMARY KEY USING INDEX i", "takes over an index is not read"),
        ("ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES a ON DELETE EXPLODE", "EXPLODE is no action"),
        ("FROBNICATE a", "line 2: FROBNICATE a: skipped: this is no statement that seedbed knows"),
        ("CREATE FROB a", "this is nothing that seedbed knows"),
        ("GRANT ALL ON a TO b; GRANT x TO y", "line 2: GRANT (2 times): no bearing on the schema"),
        ("INSERT INTO a VALUES (1)", "line 2: INSERT: rows are not read"),
        ("CREATE TABLE x (id int FROBBED 3)", "line 2: x.id: nothing here explains the type int FROBBED 3"),
        ("CREATE TABLE x (id int NOT NULL FROBBED)", "x.id: 'FROBBED' and what follows it were not understood"),
        ("CREATE TABLE x (id int, CHECK id > 0)", "line 2: part of table x: skipped: 'id' stands where ( should"),
        ("CREATE TABLE x (id int", "skipped: it ends too early"),
    ],
)
def test_what_is_not_read_is_noted_with_its_line(statement: str, note: str) -> None:
    tables, notes = read(f"CREATE TABLE a (id int PRIMARY KEY);\n{statement};\nCREATE TABLE z (id int);")
    assert "\n".join(notes).count(note) == 1
    assert {"a", "z"} <= tables.keys()


def test_altered_tables_are_as_they_are_in_the_end() -> None:
    tables, notes = read(
        """
        CREATE TABLE gone (id int); DROP TABLE IF EXISTS gone, never;
        CREATE TABLE a (id int, old text, wide varchar(9));
        ALTER TABLE a ADD COLUMN IF NOT EXISTS b int NOT NULL DEFAULT 3, DROP COLUMN old,
            ALTER COLUMN wide TYPE varchar(20) USING wide::text, ALTER b DROP DEFAULT, ALTER id SET NOT NULL;
        ALTER TABLE ONLY a ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME s START WITH 1);
        CREATE TYPE mood AS ENUM ('sad', 'glad');
        ALTER TYPE mood ADD VALUE IF NOT EXISTS 'so-so' BEFORE 'glad';
        ALTER TABLE a ADD m mood;
        """
    )
    (found,) = tables.values()
    shown = [(column.name, str(column.type), column.nullable, column.default) for column in found.columns]
    assert shown == [
        ("id", "integer", False, None),
        ("wide", "varchar(20)", True, None),
        ("b", "integer", False, None),
        ("m", "enum('sad', 'so-so', 'glad')", True, None),
    ]
    assert found.columns[0].identity_always
    assert notes == ["line 2: DROP TABLE: no such table so far"]


def test_names_keep_their_case_where_the_database_keeps_it() -> None:
    text = 'CREATE TABLE Users (Id int PRIMARY KEY, "User" int REFERENCES users (ID))'
    assert list(read(text)[0]) == ["users"]
    tables, notes = read(text, "sqlite")
    (reference,) = tables["Users"].references
    assert (reference.columns, reference.parent_columns) == (("User",), ("Id",))
    assert notes == []


def test_a_search_path_and_use_say_where_tables_belong() -> None:
    draft = read_sql("SET search_path = audit, pg_catalog; CREATE TABLE a (id int);", "postgres", "s")
    assert list(draft.tables) == [("audit", "a")]
    draft = read_sql("USE `mall`; CREATE TABLE a (id int); USE other; CREATE TABLE b (id int);", "mysql", "file")
    assert (draft.database, list(draft.tables)) == ("mall", [("", "a"), ("other", "b")])


def test_tables_like_others_have_their_columns() -> None:
    text = "CREATE TABLE a (id int PRIMARY KEY, n text NOT NULL); CREATE TABLE b (LIKE a, x int); "
    tables, _ = read(text + "CREATE TABLE c (LIKE a INCLUDING ALL);")
    assert [column.name for column in tables["b"].columns] == ["id", "n", "x"]
    assert (tables["b"].primary_key, tables["c"].primary_key) == ((), ("id",))
    mysql, _ = read("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b LIKE a;", "mysql")
    assert mysql["b"].primary_key == ("id",)


def test_comments_in_the_text_stand_in_for_comments() -> None:
    tables, _ = read(
        """
        -- ------------
        -- who buys
        CREATE TABLE a (
            id int, -- the key
            n text /* what they
                      are called */,
            -- not about a column
            s int COMMENT 'said', -- unheard
            PRIMARY KEY (id) -- neither
        );
        -- not right above

        CREATE TABLE b ( -- who sells
            id int
        );
        """,
        "mysql",
    )
    assert [table.comment for table in tables.values()] == ["who buys", "who sells"]
    assert [column.comment for column in tables["a"].columns] == ["the key", "", "said"]


def test_what_programs_write_above_a_table_is_no_comment() -> None:
    assert read((SCHEMAS / "clinic_pg_dump.sql").read_text())[0]["sites"].comment == ""


def test_mysql_ignores_references_in_a_column() -> None:
    tables, notes = read("CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a (id) ON DELETE CASCADE)", "mysql")
    assert tables["a"].references == ()
    assert "MySQL itself ignores REFERENCES in a column" in notes[0]


def test_mysqls_own_index_of_a_foreign_key_is_no_index() -> None:
    text = "CREATE TABLE a (id int PRIMARY KEY, b int, KEY {} (b), CONSTRAINT f FOREIGN KEY (b) REFERENCES a (id))"
    assert read(text.format("f"), "mysql")[0]["a"].indexes == ()
    assert len(read(text.format("g"), "mysql")[0]["a"].indexes) == 1


def test_mysqls_partitions_say_what_they_take() -> None:
    tables, _ = read(
        "CREATE TABLE a (d int, r char(2)) PARTITION BY LIST COLUMNS(r) (PARTITION p VALUES IN ('a','b'), "
        "PARTITION q VALUES IN (NULL)); CREATE TABLE b (d int) PARTITION BY HASH (d) PARTITIONS 4; "
        "CREATE TABLE c (d int) PARTITION BY RANGE (d) (PARTITION p VALUES LESS THAN (10), "
        "PARTITION q VALUES LESS THAN MAXVALUE);",
        "mysql",
    )
    found = {name: table.partitioning for name, table in tables.items()}
    conditions = {
        name: [each.condition for each in partitioning.partitions]
        for name, partitioning in found.items()
        if partitioning
    }
    assert conditions == {"a": ["r IN ('a', 'b')", "r IS NULL"], "b": [], "c": ["d < 10", "d >= 10"]}


def test_indexes_over_expressions_keep_their_order() -> None:
    tables, _ = read(
        """
        CREATE TABLE a (x text, y text, z int);
        CREATE UNIQUE INDEX CONCURRENTLY i ON a USING btree (lower(x) text_pattern_ops DESC NULLS LAST, y COLLATE "C")
            INCLUDE (z) WITH (fillfactor = 70) WHERE ((z > 0));
        CREATE INDEX ON a USING gin ((x || y) gin_trgm_ops);
        """
    )
    unnamed, named = tables["a"].indexes
    assert (named.columns, named.terms, named.unique, named.where) == (("y",), ("LOWER(x)", "y"), True, "z > 0")
    assert (unnamed.name, unnamed.method, unnamed.columns, unnamed.terms) == (None, "gin", (), ("x || y",))


def test_actions_and_their_columns() -> None:
    text = "CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a ON DELETE SET NULL (b) ON UPDATE NO ACTION)"
    (reference,) = read(text)[0]["a"].references
    assert (reference.on_delete, reference.on_update) == (Action.SET_NULL, Action.NO_ACTION)


def test_the_dialect_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "a.sql"
    path.write_text("CREATE TABLE a (d DECIMAL)")
    for dialect, expected in (
        ("mariadb", "decimal(10,0)"),
        ("postgresql", "decimal(18,2)"),
        ("duckdb", "decimal(18,3)"),
    ):
        schema = read_schema(str(path), options=ReadOptions(dialect=dialect)).schema
        assert str(schema.table(TableName("a", "a")).columns[0].type) == expected
    with pytest.raises(UsageError, match="dialect='oracle' is not read"):
        read_schema(str(path), options=ReadOptions(dialect="oracle"))


def test_a_file_without_tables_is_an_error_that_says_what_there_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sql"
    path.write_text("SELECT 1;\nCREATE VIEW v AS SELECT 1;")
    with pytest.raises(SourceError, match=r"no CREATE TABLE(.|\n)*line 2: CREATE VIEW"):
        read_schema(str(path))


@pytest.mark.parametrize("name", DIALECTS)
def test_broken_files_end_in_notes_and_a_sound_model(name: str) -> None:
    text, dialect = (SCHEMAS / name).read_text(), DIALECTS[name]
    spans = [(token.start, token.stop) for each in Text(text, dialect).statements() for token in each.tokens]
    chance = random.Random(name)
    for _ in range(25):
        broken = text
        for start, stop in sorted(chance.sample(spans, 4), reverse=True):
            other = text[slice(*chance.choice(spans))]
            broken = broken[:start] + chance.choice(["", other, "(", ")", "'", ";", ",", "--"]) + broken[stop:]
        draft = read_sql(broken, dialect, "x")
        schema = assemble(draft)
        assert schema_from_json(schema_to_json(schema)) == schema
        for table in schema.tables():
            columns = {column.name for column in table.columns}
            keys = [table.primary_key, *(unique.columns for unique in table.uniques)]
            keys += [index.columns for index in table.indexes]
            keys += [reference.columns for reference in table.references]
            assert columns.issuperset(column for key in keys for column in key)
