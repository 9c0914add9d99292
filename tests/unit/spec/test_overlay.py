import pytest

from seedbed.errors import NameProblem
from seedbed.spec import Document, parse_document
from seedbed.spec.overlay import lay_over

LOWER = """
seedbed: 1
name: low
databases:
  shop:
    tables:
      users:
        rows: {scaled: 10}
        columns:
          id: {type: int, sequence: 1}
          name: {type: text, comment: who, text: text.word, nulls: 0.1}
      orders:
        rows: {scaled: 100}
        references:
          buyer: {table: users, columns: user_id, declared: false, optional: 0.1}
          seller: {table: users, columns: seller_id, zipf: 1}
        columns:
          user_id: {type: int}
          seller_id: {type: int}
rules:
  - {name: first, table: shop.users, holds: id > 0}
"""


def laid(upper: str, *, complete: bool = True) -> Document:
    lower = parse_document(LOWER, file="low.yaml")
    return lay_over(lower, parse_document(upper, file="up.yaml"), complete=complete)


def orders(found: Document) -> dict[str, dict[str, object]]:
    tables: dict[str, dict[str, dict[str, object]]] = found.data["databases"]["shop"]["tables"]
    return tables["orders"]


def test_a_generator_takes_the_place_of_the_lower_ones_and_its_nulls() -> None:
    found = laid("{databases: {shop: {tables: {users: {columns: {name: {person: full_name}}}}}}}")
    users = found.data["databases"]["shop"]["tables"]["users"]
    assert users["columns"]["name"] == {"type": "text", "comment": "who", "person": "full_name"}
    assert users["columns"]["id"] == {"type": "int", "sequence": 1}
    assert users["rows"] == {"scaled": 10}


def test_a_column_without_a_generator_keeps_the_lower_ones() -> None:
    found = laid("{databases: {shop: {tables: {users: {columns: {name: {comment: nick}}}}}}}")
    columns = found.data["databases"]["shop"]["tables"]["users"]["columns"]
    assert columns["name"] == {"type": "text", "comment": "nick", "text": "text.word", "nulls": 0.1}


def test_a_reference_has_one_way_to_pick() -> None:
    found = laid("{databases: {shop: {tables: {orders: {references: {seller: {weight: id}}}}}}}")
    assert orders(found)["references"]["seller"] == {"table": "users", "columns": "seller_id", "weight": "id"}


def test_a_reference_does_not_follow_one_that_follows_it() -> None:
    lower = parse_document(LOWER.replace("zipf: 1", "same: buyer.boss"), file="low.yaml")
    said = "{databases: {shop: {tables: {orders: {references: {buyer: {within: seller}}}}}}}"
    found = lay_over(lower, parse_document(said, file="up.yaml"), complete=True)
    assert orders(found)["references"]["seller"] == {"table": "users", "columns": "seller_id"}
    assert orders(found)["references"]["buyer"]["within"] == "seller"  # type: ignore[index]


@pytest.mark.parametrize("rows", ["{per_parent: seller, count: 2}", "{scaled: 9, pairs: [buyer, seller]}"])
def test_a_reference_that_rows_are_made_for_does_not_pick(rows: str) -> None:
    found = laid(f"{{databases: {{shop: {{tables: {{orders: {{rows: {rows}, columns: {{}}}}}}}}}}}}")
    assert orders(found)["references"]["seller"] == {"table": "users", "columns": "seller_id"}


def test_null_takes_a_reference_away() -> None:
    found = laid("{databases: {shop: {tables: {orders: {references: {buyer: null}}}}}}")
    assert list(orders(found)["references"]) == ["seller"]


@pytest.mark.parametrize(
    "said",
    [
        "columns: {user_id: {constant: 1}}",
        "columns: {user_id: {}}, references: {who: {table: users, columns: user_id}}",
    ],
)
def test_an_inferred_reference_gives_way_to_what_fills_its_column(said: str) -> None:
    found = laid(f"{{databases: {{shop: {{tables: {{orders: {{{said}}}}}}}}}}}")
    assert "buyer" not in orders(found)["references"]
    assert "seller" in orders(found)["references"]


def test_rules_follow_each_other_and_keep_their_places() -> None:
    found = laid("rules:\n  - name: second\n    table: shop.users\n    holds: id < 9\n")
    assert [rule["name"] for rule in found.data["rules"]] == ["first", "second"]
    assert found.place(("rules", 0, "holds")) == ("low.yaml", 21)
    assert found.place(("rules", 1, "holds")) == ("up.yaml", 4)


def test_a_path_has_the_place_where_it_was_said() -> None:
    found = laid(
        "databases:\n  shop:\n    tables:\n      users:\n        columns:\n          name: {person: full_name}\n"
    )
    column = ("databases", "shop", "tables", "users", "columns", "name")
    assert found.place((*column, "person")) == ("up.yaml", 6)
    assert found.place((*column, "type")) == ("low.yaml", 11)


@pytest.mark.parametrize(
    ("upper", "named", "hint"),
    [
        ("{databases: {shop: {tables: {user: {columns: {}}}}}}", "no table 'user'", "users"),
        ("{databases: {shop: {tables: {users: {columns: {nam: {constant: 1}}}}}}}", "no column 'nam'", "name"),
        ("{databases: {shops: {tables: {}}}}", "no database 'shops'", "shop"),
    ],
)
def test_what_the_schema_does_not_have_is_named(upper: str, named: str, hint: str) -> None:
    with pytest.raises(NameProblem, match=named) as caught:
        laid(upper)
    assert hint in caught.value.hint
    assert caught.value.file == "up.yaml"


def test_hidden_columns_and_whole_tables_may_be_added() -> None:
    found = laid(
        "{databases: {shop: {tables: {users: {columns: {trait: {hidden: true, float: 1}}}, "
        "own: {rows: 1, columns: {id: {type: int, sequence: 1}}}}}}}"
    )
    tables = found.data["databases"]["shop"]["tables"]
    assert list(tables) == ["users", "orders", "own"]
    assert "trait" in tables["users"]["columns"]


def test_a_reference_takes_over_columns_that_were_filled() -> None:
    found = laid(
        "{databases: {shop: {tables: {users: {references: {referrer: {table: users, columns: name, row: _row}}}}}}}"
    )
    users = found.data["databases"]["shop"]["tables"]["users"]
    assert users["columns"]["name"] == {"type": "text", "comment": "who"}
    assert users["columns"]["id"] == {"type": "int", "sequence": 1}
