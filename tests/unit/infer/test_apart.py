"""Words written together come apart where all their parts are known."""

from __future__ import annotations

import pytest

from seedbed.infer.apart import take_apart


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("closedate", ("close", "date")),
        ("categoryid", ("category", "id")),
        ("isbatchmanage", ("is", "batch", "manage")),
        ("resaleprice", ("resale", "price")),
        ("runningmins", ("running", "minutes")),
    ],
)
def test_known_words_come_apart(word: str, parts: tuple[str, ...]) -> None:
    assert take_apart((word,)) == parts


@pytest.mark.parametrize("word", ["warehouse", "faction", "shangpin", "xqmc", "temperature", "订单号", "id"])
def test_other_words_stay(word: str) -> None:
    assert take_apart((word,)) == (word,)
