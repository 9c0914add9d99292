"""Merging what inference writes now into a spec that its user has edited."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from seedbed.errors import SyntaxProblem
from seedbed.infer.outline import outline
from seedbed.infer.update import Update, update

ROOT = Path(__file__).resolve().parents[3]
WRITTEN = sorted((ROOT / "src/seedbed/packs").rglob("*.yaml")) + sorted((ROOT / "tests").rglob("*shop.yaml"))
HEAD = "# Inferred.\nseedbed: 1\nname: shop\n\ndatabases:\n  shop:\n    tables:\n"
CUSTOMERS = """\
      customers:
        rows: {scaled: 200}
        primary_key: id
        columns:
          id: {type: integer, sequence: 1}
          email: {type: varchar(80), unique: true, person: email}
          blorp: {type: varchar(20), text: text.word, nulls: 0.1}  # nothing says what it is
"""
ORDERS = """\

      orders:
        rows: {scaled: 500}
        references:
          customer: {table: customers, columns: customer_id}
        columns:
          customer_id: {}
          total: {type: "decimal(8,2)", decimal: {min_value: 5, max_value: 20}}
"""
BASE = HEAD + CUSTOMERS + ORDERS
MINE = BASE.replace(
    "          blorp: {type: varchar(20), text: text.word, nulls: 0.1}  # nothing says what it is\n",
    "          # the colours of the season\n          blorp: {type: varchar(20), choice: [red, blue]}  # says Ann\n",
)
EDITED = "blorp: {type: varchar(20), choice: [red, blue]}  # says Ann"


def both(mine: str, new: str) -> list[Update]:
    """The update with and without the memory of what was written; both texts must be YAML."""
    found = [update(BASE, mine, new), update(None, mine, new)]
    for each in found:
        yaml.safe_load(each.text)
    return found


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_an_outline_has_all_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "\n".join(outline(text).all_lines()) + "\n" == text


def test_nothing_changed() -> None:
    for done in both(MINE, BASE):
        assert done.text == MINE
    assert not update(BASE, MINE, BASE).drift


def test_added_columns_come_where_the_schema_has_them_and_the_edit_stays() -> None:
    new = BASE.replace("          email:", "          phone: {type: varchar(20), phone: US}\n          email:")
    new = new.replace("          total:", "          paid: {type: boolean, boolean: 0.5}\n          total:")
    for done in both(MINE, new):
        assert done.text == new.replace(
            "          blorp: {type: varchar(20), text: text.word, nulls: 0.1}  # nothing says what it is",
            f"          # the colours of the season\n          {EDITED}",
        )
        assert done.drift.added == (
            "column shop.customers.phone: {type: varchar(20), phone: US}",
            "column shop.orders.paid: {type: boolean, boolean: 0.5}",
        )


def test_a_dropped_column_goes_with_its_comment() -> None:
    for done in both(
        MINE, BASE.replace('          total: {type: "decimal(8,2)", decimal: {min_value: 5, max_value: 20}}\n', "")
    ):
        assert "total" not in done.text
        assert EDITED in done.text
        assert done.drift.dropped == ("column shop.orders.total",)
    assert not update(BASE, MINE, BASE.replace(ORDERS, "")).drift.lost


def test_an_edit_of_a_dropped_column_is_said() -> None:
    new = BASE.replace(
        "          blorp: {type: varchar(20), text: text.word, nulls: 0.1}  # nothing says what it is\n", ""
    )
    for done in both(MINE, new):
        assert "blorp" not in done.text
        assert "season" not in done.text
        assert done.drift.dropped == ("column shop.customers.blorp",)
        [lost] = done.drift.lost
        assert lost.startswith("shop.customers.blorp: {type: varchar(20), choice: [red, blue]} # says Ann")
        assert lost.endswith("below # the colours of the season")


def test_tables_come_and_go() -> None:
    new = HEAD + CUSTOMERS + ORDERS.replace("orders", "invoices")
    for done in both(MINE, new):
        assert done.text == MINE.replace("      orders:", "      invoices:")
        assert done.drift.added == ("table shop.invoices, 2 columns",)
        assert done.drift.dropped == ("table shop.orders",)


def test_a_changed_type_reaches_an_edited_line_and_leaves_the_rest_of_it() -> None:
    for done in both(MINE, BASE.replace("varchar(20)", "varchar(40)").replace("varchar(80)", "varchar(90)")):
        assert EDITED.replace("20", "40") in done.text
        assert "email: {type: varchar(90), unique: true, person: email}" in done.text
        assert "the colours of the season" in done.text
        assert sorted(done.drift.changed) == [
            "shop.customers.blorp: type varchar(20) is varchar(40) now",
            "shop.customers.email: type varchar(80) is varchar(90) now",
        ]


def test_an_edit_stands_against_what_inference_would_write_now() -> None:
    mine = BASE.replace("max_value: 20}", "max_value: 99}").replace("scaled: 200", "scaled: 7")
    new = BASE.replace("max_value: 20}", "max_value: 30}").replace("scaled: 200", "scaled: 300")
    done = update(BASE, mine, new)
    assert "max_value: 99" in done.text
    assert "scaled: 7}" in done.text
    assert done.drift.kept == (
        "shop.customers.rows: scaled 7, not 300",
        "shop.orders.total: decimal {min_value: 5, max_value: 99}, not {min_value: 5, max_value: 30}",
    )
    assert update(None, mine, new).text == mine


def test_what_the_user_left_alone_follows_inference() -> None:
    new = BASE.replace("scaled: 500", "scaled: 600").replace("person: email", "person: work_email")
    done = update(BASE, MINE, new)
    assert "scaled: 600" in done.text
    assert "person: work_email" in done.text
    assert len(done.drift.changed) == 2


def test_what_the_user_added_and_took_away_stays_so() -> None:
    mine = MINE.replace("          email: {type: varchar(80), unique: true, person: email}\n", "").replace(
        "          total:", "          net: {type: integer, integer: {max_value: 9}, hidden: true}\n          total:"
    )
    mine += "\nrules:\n  - name: cheap  # a rule of ours\n    table: shop.orders\n    holds: total < 30\n"
    done = update(BASE, mine, BASE.replace("max_value: 20}", "max_value: 30}"))
    assert done.text == mine.replace("max_value: 20}", "max_value: 30}")
    again = update(None, mine, BASE)
    assert "net: {" in again.text
    assert "a rule of ours" in again.text


def test_a_value_over_several_lines_is_one_edit() -> None:
    mine = BASE.replace(
        '          total: {type: "decimal(8,2)", decimal: {min_value: 5, max_value: 20}}\n',
        "          total:\n            type: decimal(8,2)\n            # what we sell costs so much\n"
        "            decimal: {min_value: 1, max_value: 2}\n",
    )
    new = BASE.replace("          total:", "          paid: {type: boolean, boolean: 0.5}\n          total:")
    for done in both(mine, new):
        assert (
            "            # what we sell costs so much\n            decimal: {min_value: 1, max_value: 2}\n" in done.text
        )
        assert "paid: {type: boolean, boolean: 0.5}\n          total:\n" in done.text


def test_a_text_that_is_no_outline_is_refused() -> None:
    with pytest.raises(SyntaxProblem, match="a key a line"):
        update(BASE, BASE.replace("        rows: {scaled: 500}", "         rows: {scaled: 500}"), BASE)
