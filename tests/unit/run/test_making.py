"""Parts that are made ahead are those that would be made later."""

from __future__ import annotations

import pytest

import seedbed
from seedbed.api import Dataset
from seedbed.kernel import Tables
from seedbed.run.making import made, making_ahead
from seedbed.targets import Part


def parts_of_bank() -> tuple[Dataset, list[Part]]:
    dataset = seedbed.load("bank").at(scale=0.05)
    tables = [view for view in map(dataset.__getitem__, map(str, dataset.tables)) if view.count > 1]
    parts = [Part(view.name, start, stop) for view in tables for start, stop in ((0, 1), (1, view.count))]
    return dataset, parts


@pytest.mark.parametrize("jobs", [1, 3, 100])
def test_rows_made_ahead_are_the_same(jobs: int) -> None:
    dataset, parts = parts_of_bank()
    with making_ahead(dataset.kernel, parts, jobs=jobs, dictionaries=False) as maker:
        for part in parts:
            assert maker.rows(part).equals(made(dataset.kernel, part, dictionaries=False))


def test_nothing_is_kept_of_a_part_that_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset, parts = parts_of_bank()
    calls: list[Part] = []

    def counted(tables: Tables, part: Part, *, dictionaries: bool) -> object:
        calls.append(part)
        return made(tables, part, dictionaries=dictionaries)

    monkeypatch.setattr("seedbed.run.making.made", counted)
    with making_ahead(dataset.kernel, parts, jobs=2, dictionaries=False) as maker:
        for part in parts:
            maker.rows(part)
        assert sorted(map(str, calls)) == sorted(map(str, parts))
        maker.rows(parts[0])
        assert calls.count(parts[0]) == 2


def test_a_part_that_cannot_be_made_fails_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset, parts = parts_of_bank()

    def broken(*given: object, **named: object) -> object:
        raise ArithmeticError

    monkeypatch.setattr("seedbed.run.making.made", broken)
    with making_ahead(dataset.kernel, parts, jobs=1, dictionaries=False) as maker:
        for part in parts[:2]:
            with pytest.raises(ArithmeticError):
                maker.rows(part)


def test_what_fails_meanwhile_is_told() -> None:
    dataset, parts = parts_of_bank()
    with pytest.raises(ConnectionError), making_ahead(dataset.kernel, parts, jobs=2, dictionaries=False):
        raise ConnectionError
