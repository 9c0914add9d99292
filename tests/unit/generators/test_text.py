"""Pools of texts, and words put together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from seedbed.errors import ImpossibleError, UsageError
from seedbed.generators.pools.words import pool
from seedbed.kernel import Scaled
from seedbed.kernel.tables import TableState
from tests.generating import assert_grows, assert_shares, assert_sliceable, column, refused, state, values


def test_texts_of_a_provider() -> None:
    made = values(state(column("x", "varchar(60)", "text", "food.vegetable")), "x")
    assert len(set(made)) > 50
    assert all(each and each == each.strip() for each in made)


def test_texts_of_another_language_and_library() -> None:
    assert any(
        not each.isascii()
        for each in values(state(column("x", "text", "text", {"pool": "food.dish", "locale": "zh"})), "x")
    )
    pytest.importorskip("faker")
    made = values(state(column("x", "text", "text", {"pool": "catch_phrase", "source": "faker", "size": 50})), "x")
    assert 40 <= len(set(made)) <= 50


def test_texts_that_are_too_long_are_left_out() -> None:
    made = values(state(column("x", "varchar(6)", "text", "food.vegetable")), "x")
    assert len(set(made)) > 5
    assert max(map(len, made)) <= 6
    with pytest.raises(ImpossibleError, match=r"db\.t\.x: no text of text\.sentence fits into 2 characters"):
        values(state(column("x", "varchar(2)", "text", {"pool": "text.sentence", "size": 20})), "x")


def test_popular_texts() -> None:
    params = {"pool": "text.word", "size": 20, "zipf": 1}
    made = values(state(column("x", "text", "text", params), driver=Scaled(20_000)), "x")
    _, counts = np.unique(made, return_counts=True)
    assert_shares(np.sort(counts)[::-1], 1 / np.arange(1, 21))


def test_unique_texts() -> None:
    found = state(column("x", "text", "text", {"pool": "text.word", "size": 200, "unique": True}), driver=Scaled(200))
    assert len(set(values(found, "x"))) == 200
    with pytest.raises(ImpossibleError, match=r"text\.word has 200 different texts that fit, too few for row 200"):
        found.rows(0, 201)["x"]


def test_words_of_a_list() -> None:
    found = state(column("x", "text", "words", ["red", "green", "blue"]), driver=Scaled(9000))
    _, counts = np.unique(values(found, "x"), return_counts=True)
    assert_shares(counts, [1, 1, 1])


def test_several_words() -> None:
    params = {"values": "red green blue", "min_count": 1, "max_count": 4, "separator": ", "}
    made = [each.split(", ") for each in values(state(column("x", "text", "words", params), driver=Scaled(9000)), "x")]
    assert_shares(np.bincount([len(each) for each in made])[1:], np.ones(4))
    assert {word for each in made for word in each} == {"red", "green", "blue"}
    assert_shares(np.unique([each[0] for each in made], return_counts=True)[1], np.ones(3))


def test_words_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "colours.txt"
    file.write_text("vert\n\n  grün \n绿\n", encoding="utf-8")
    assert set(values(state(column("x", "text", "words", {"file": str(file)})), "x")) == {"vert", "grün", "绿"}
    file = tmp_path / "empty.txt"
    file.write_text("\n")
    with pytest.raises(UsageError, match="is empty"):
        values(state(column("x", "text", "words", {"file": str(file)})), "x")
    with pytest.raises(UsageError, match="cannot be read"):
        values(state(column("x", "text", "words", {"file": str(tmp_path / "none.txt")})), "x")


def make(scales: tuple[float, ...] = (1.0,)) -> TableState:
    return state(
        column("a", "varchar(30)", "text", "food.fruit"),
        column("b", "text", "words", {"values": "a b c d", "min_count": 1, "max_count": 3}),
        column("c", "text", "text", {"pool": "text.word", "size": 3000, "unique": True}),
        driver=Scaled(300),
        scales=scales,
    )


def test_slices_and_growth() -> None:
    assert_sliceable(make(), *"abc")
    assert_grows(make, *"abc")
    assert pool.cache_info().hits > 0


def test_wrong_parameters() -> None:
    assert "zipf repeats texts" in refused("text", {"pool": "food.dish", "zipf": 1, "unique": True})
    assert "there is no locale 'xx'" in refused("text", {"pool": "food.dish", "locale": "xx"})
    assert "name values or a file" in refused("words", {"separator": ","})
    assert "name values or a file" in refused("words", {"values": ["a"], "file": "b"})
    assert "min_count=3 is above max_count=2" in refused("words", {"values": ["a"], "min_count": 3, "max_count": 2})
    with pytest.raises(UsageError, match=r"Mimesis has no provider 'food\.dishes'"):
        values(state(column("x", "text", "text", "food.dishes")), "x")
