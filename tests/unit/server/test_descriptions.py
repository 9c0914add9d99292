"""Descriptions are searched by words of any language, and read again when they change."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from seedbed.errors import NotFoundError, RequestError
from seedbed.server.descriptions import Description, Descriptions, read


def table(name: str, zh: str, en: str, group: str, *columns: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "name": name,
        "database": "firm",
        "group": group,
        "comment": zh,
        "comments": {"zh": zh, "en": en},
        "rows": 3,
        "primary_key": ["id"],
        "columns": [
            {
                "name": column,
                "type": "int",
                "nullable": False,
                "comment": first,
                "comments": {"zh": first, "en": second},
            }
            for column, first, second in columns
        ],
        "references": [],
    }


DOCUMENT = {
    "name": "firm",
    "described_at": "2026-01-01T00:00:00+00:00",
    "groups": [{"name": "sales", "comments": {"zh": "销售", "en": "Sales"}, "category": "", "tables": 1, "rows": 3}],
    "tables": [
        table("staff_people", "人员", "People", "staff", ("order_no", "订单编号", "Order number")),
        table("sales_orders", "销售订单", "Sales orders", "sales", ("total", "金额（元）", "Total (yuan)")),
        table("plain", "", "", ""),
    ],
}


@pytest.fixture
def description() -> Description:
    return read(json.dumps(DOCUMENT).encode())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["staff_people", "sales_orders", "plain"]),
        ("订单", ["sales_orders", "staff_people"]),
        ("ORDER", ["sales_orders", "staff_people"]),
        ("sales 金额(元)", ["sales_orders"]),
        ("销售 yuan", ["sales_orders"]),
        ("orders people", []),
        ("Ｐｅｏｐｌｅ", ["staff_people"]),
    ],
)
def test_all_words_are_found_in_any_language_the_best_first(
    description: Description, words: str, names: list[str]
) -> None:
    assert [each["name"] for each in description.find(words=words)] == names


def test_a_domain_narrows_the_search(description: Description) -> None:
    assert [each["name"] for each in description.find(domain="staff", words="订单")] == ["staff_people"]
    assert description.find(domain="none") == []


def test_a_table_is_found_with_and_without_its_database(description: Description) -> None:
    assert description.table("firm.plain") is description.table("plain") is not None
    assert description.table("other.plain") is None


def test_what_is_not_named_is_the_only_one(tmp_path: Path) -> None:
    descriptions = Descriptions(tmp_path)
    with pytest.raises(NotFoundError, match="no description yet"):
        descriptions.get()
    (tmp_path / "one.json").write_text(json.dumps(DOCUMENT))
    assert descriptions.get() is descriptions.get("one")
    (tmp_path / "two.json").write_text(json.dumps({**DOCUMENT, "name": "other"}))
    assert descriptions.get("two").name == "other"
    with pytest.raises(RequestError, match="several"):
        descriptions.get()
    with pytest.raises(NotFoundError):
        descriptions.get("three")


def test_a_description_is_read_again_when_it_changes(tmp_path: Path) -> None:
    descriptions = Descriptions(tmp_path)
    file = tmp_path / "one.json"
    file.write_text(json.dumps(DOCUMENT))
    before = descriptions.get()
    file.write_text(json.dumps({**DOCUMENT, "name": "late"}))
    os.utime(file, ns=(1, 1))
    assert descriptions.get().name == "late"
    assert descriptions.get().digest != before.digest


def test_only_some_are_kept_in_memory(tmp_path: Path) -> None:
    descriptions = Descriptions(tmp_path)
    for number in range(6):
        (tmp_path / f"t{number}.json").write_text(json.dumps(DOCUMENT))
        descriptions.get(f"t{number}")
    assert list(descriptions._read) == ["t2", "t3", "t4", "t5"]
