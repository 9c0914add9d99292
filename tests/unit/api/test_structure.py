from pathlib import Path

import pytest

from seedbed.api import load
from seedbed.errors import NameProblem, Notice, SeedbedError, SyntaxProblem

SCHEMA = """
CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(80) NOT NULL, nick VARCHAR(20));
CREATE TABLE posts (
  id INT PRIMARY KEY, user_id INT NOT NULL REFERENCES users (id), editor_id INT, title VARCHAR(80) NOT NULL
);
"""
SPEC = """
seedbed: 1
name: blog
schema: {source: blog.sql, database: blog_db}
include: more/*.yaml
databases:
  blog_db:
    tables:
      users:
        rows: {scaled: 7}
        columns:
          nick: {choice: [ann, bob]}
"""
MORE = """
databases:
  blog_db:
    tables:
      posts:
        rows: {per_parent: user, count: 2}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "more").mkdir()
    for name, text in (("blog.sql", SCHEMA), ("spec.yaml", SPEC), ("more/posts.yaml", MORE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_spec_says_only_what_it_wants_otherwise(folder: Path) -> None:
    blog = load(folder / "spec.yaml")
    assert blog["users"].count == 7
    assert blog["posts"].count == 14
    users = blog["users"].rows(0, 7).to_pylist()
    assert {row["nick"] for row in users} <= {"ann", "bob"}
    assert all("@" in row["email"] for row in users)


def test_a_total_is_not_summed_over_lines_that_the_spec_counts(tmp_path: Path) -> None:
    tables = """
    CREATE TABLE orders (id INT PRIMARY KEY, total DECIMAL(12,2) NOT NULL);
    CREATE TABLE order_items (id INT PRIMARY KEY, order_id INT NOT NULL REFERENCES orders (id),
      quantity INT NOT NULL, unit_price DECIMAL(10,2) NOT NULL);
    """
    (tmp_path / "shop.sql").write_text(tables, encoding="utf-8")
    head = "seedbed: 1\nname: shop\nschema: {source: shop.sql, database: shop}\n"
    (tmp_path / "inferred.yaml").write_text(head, encoding="utf-8")
    lines = "databases: {shop: {tables: {order_items: {rows: 30}}}}\n"
    (tmp_path / "counted.yaml").write_text(head + lines, encoding="utf-8")
    assert "aggregate" in load(tmp_path / "inferred.yaml").spec.document.text
    counted = load(tmp_path / "counted.yaml")
    assert counted["order_items"].count == 30
    assert min(counted["orders"].rows(0, 9)["total"].to_pylist()) > 0


def test_the_kept_text_needs_no_other_file(folder: Path) -> None:
    spec = load(folder / "spec.yaml").spec
    (folder / "alone.yaml").write_text(spec.document.text, encoding="utf-8")
    alone = load(folder / "alone.yaml")
    assert alone["posts"].rows(0, 14).equals(load(folder / "spec.yaml")["posts"].rows(0, 14))


def test_an_included_file_is_blamed_for_its_own_mistakes(folder: Path) -> None:
    (folder / "more" / "posts.yaml").write_text(MORE.replace("count: 2", "count: two"), encoding="utf-8")
    with pytest.raises(SeedbedError, match=r"posts\.yaml:6"):
        load(folder / "spec.yaml")


def test_a_column_that_the_schema_lacks_is_refused(folder: Path) -> None:
    (folder / "spec.yaml").write_text(SPEC.replace("nick:", "nik:"), encoding="utf-8")
    with pytest.raises(NameProblem, match="nik") as caught:
        load(folder / "spec.yaml")
    assert "nick" in caught.value.hint


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / "spec.yaml").write_text(SPEC.replace("blog.sql", "blok.sql"), encoding="utf-8")
    with pytest.raises(NameProblem, match=r"there is no file blok\.sql"):
        load(folder / "spec.yaml")


def test_an_included_file_includes_nothing(folder: Path) -> None:
    (folder / "more" / "posts.yaml").write_text("include: other.yaml\n" + MORE, encoding="utf-8")
    with pytest.raises(SyntaxProblem, match="takes nothing from elsewhere"):
        load(folder / "spec.yaml")


TWO = """
CREATE TABLE people (
  id INT PRIMARY KEY COMMENT '编号', -- Number
  full_name VARCHAR(40) NOT NULL COMMENT '姓名', -- Full name
  boss_id INT COMMENT '上级', -- Boss
  FOREIGN KEY (boss_id) REFERENCES people (id)
) COMMENT = '人员'; -- People
"""


@pytest.fixture
def two_languages(tmp_path: Path) -> Path:
    (tmp_path / "people.sql").write_text(TWO, encoding="utf-8")
    spec = tmp_path / "people.yaml"
    schema = "{source: people.sql, dialect: mysql, database: hr, locale: zh, declare: false, translations: en}"
    spec.write_text(f"seedbed: 1\nname: people\nschema: {schema}\n", encoding="utf-8")
    return spec


@pytest.mark.parametrize(
    ("language", "said"),
    [("", ("人员", "姓名")), ("zh", ("人员", "姓名")), ("en", ("People", "Full name")), ("fr", ("人员", "姓名"))],
)
def test_comments_have_the_language_that_is_asked_for(
    two_languages: Path, language: str, said: tuple[str, str]
) -> None:
    table = load(two_languages, comments=language).plan.schema.databases[0].tables[0]
    assert (table.comment, table.column("full_name").comment) == said


def test_the_language_of_comments_changes_no_row(two_languages: Path) -> None:
    rows = [load(two_languages, comments=language)["people"].rows(0, 20) for language in ("zh", "en")]
    assert rows[0].equals(rows[1])


@pytest.mark.parametrize(("wanted", "declared"), [(None, False), (True, True), (False, False)])
def test_references_are_declared_on_request(two_languages: Path, wanted: bool | None, declared: bool) -> None:
    table = load(two_languages, foreign_keys=wanted).plan.schema.databases[0].tables[0]
    assert [reference.declared for reference in table.references] == [declared]


RUST = """
pub mod sql_types { #[diesel(postgres_type(name = "mood"))] pub struct Mood; }
diesel::table! { use super::sql_types::Mood; people (id) { id -> Int4, mood -> Mood, other -> Mood, } }
"""


def test_what_a_spec_types_itself_is_not_noted(tmp_path: Path) -> None:
    (tmp_path / "schema.rs").write_text(RUST, encoding="utf-8")
    spec = tmp_path / "people.yaml"
    entry = "{type: \"enum('glad', 'sad')\", choice: [glad, sad]}"
    spec.write_text(
        "seedbed: 1\nname: people\nschema: {source: schema.rs, database: d}\n"
        f"databases: {{d: {{tables: {{people: {{columns: {{mood: {entry}}}}}}}}}}}\n",
        encoding="utf-8",
    )
    with pytest.warns(Notice, match=r"people\.other") as noted:
        found = load(spec)["people"].rows(0, 10)["mood"].to_pylist()
    assert len(noted) == 1
    assert set(found) == {"glad", "sad"}
