"""Persons: parts that agree, addresses that are unique, names that come alike."""

from __future__ import annotations

import math
from collections import Counter
from itertools import product

import numpy as np
import pytest

from seedbed.generators.pools.people import people
from seedbed.generators.pools.slugs import slug
from seedbed.kernel import Rows, Scaled
from seedbed.kernel.tables import TableState
from tests.chance import normal_limit
from tests.generating import assert_grows, assert_shares, assert_sliceable, column, refused, state, values

PARTS = ("given_name", "family_name", "full_name", "gender", "email", "username")


def persons(locale: str = "en", *, rows: int = 3000, scales: tuple[float, ...] = (1.0,)) -> TableState:
    made = [column(part, "varchar(120)", "person", {"part": part, "locale": locale}) for part in PARTS]
    return state(*made, driver=Scaled(rows), scales=scales)


@pytest.mark.parametrize("locale", ["en", "de", "zh", "ru", "fr", "ja", "hu"])
def test_the_parts_of_a_row_agree(locale: str) -> None:
    found, names = persons(locale), people(locale)
    women = set(names.female.to_pylist())
    for given, family, full, gender, email, user in zip(*(values(found, part) for part in PARTS), strict=True):
        first, last = (family, given) if names.family_first else (given, family)
        assert full == first + names.separator + last
        assert gender == ("F" if given in women else "M")
        local, domain = email.split("@")
        assert local.isascii()
        assert domain in {"example.com", "example.org", "example.net"}
        assert user == local.replace(".", "_")
        if locale == "en":
            assert local == f"{slug(given)}.{slug(family)}"


def test_addresses_are_unique_beyond_the_names_there_are() -> None:
    found, pairs = persons(), people("en").pairs
    around = np.array([*range(5000), *range(pairs - 5000, pairs + 5000), *range(3 * pairs, 3 * pairs + 5000)])
    rows = Rows(found, around)
    for part in ("email", "username"):
        made = rows[part].to_pylist()
        assert len({address.split("@")[0] for address in made}) == len(around), "whatever the domain"
        assert not any(character.isdigit() for address in made[:10_000] for character in address)
        assert all(address.split("@")[0].endswith("2") for address in made[10_000:15_000])
        assert all(address.split("@")[0].endswith("4") for address in made[15_000:])


def test_every_name_occurs_once_in_a_deal() -> None:
    names = people("et")
    found = persons("et", rows=names.pairs)
    made = [*zip(values(found, "given_name"), values(found, "family_name"), values(found, "gender"), strict=True)]
    families = {"F": set(names.family_female.to_pylist()), "M": set(names.family_male.to_pylist())}
    expected = {(given, family, "F") for given, family in product(names.female.to_pylist(), families["F"])}
    expected |= {(given, family, "M") for given, family in product(names.male.to_pylist(), families["M"])}
    assert set(made) == expected
    assert len(set(values(found, "email"))) == names.pairs


def test_genders_and_names_come_alike() -> None:
    found, rows = persons(rows=40_000), 40_000
    women = Counter(values(found, "gender"))["F"]
    assert abs(women - rows / 2) < normal_limit() * math.sqrt(rows / 4)
    counts = Counter(values(found, "given_name"))
    shares = [counts[name] for name in people("en").female.to_pylist()]
    assert np.std(shares) / np.mean(shares) < 2 / math.sqrt(np.mean(shares))


def test_genders_and_domains_of_ones_own() -> None:
    found = state(
        column("g", "char(6)", "person", {"part": "gender", "genders": ["female", "male"]}),
        column("e", "varchar(99)", "person", {"part": "email", "domains": {"a.example": 3, "b.example": 1}}),
        driver=Scaled(8000),
    )
    assert set(values(found, "g")) == {"female", "male"}
    counts = Counter(address.split("@")[1] for address in values(found, "e"))
    assert_shares([counts["a.example"], counts["b.example"]], [3, 1])


def test_two_persons_of_one_row() -> None:
    found = state(
        column("a", "varchar(50)", "person", "full_name"),
        column("b", "varchar(50)", "person", {"part": "full_name", "group": "contact"}),
    )
    same = sum(one == other for one, other in zip(values(found, "a"), values(found, "b"), strict=True))
    assert same <= 2


def test_slices_and_growth() -> None:
    assert_sliceable(persons(rows=500), *PARTS)
    assert_grows(lambda scales: persons(rows=500, scales=scales), *PARTS)


def test_wrong_parameters() -> None:
    assert "Input should be 'given_name'" in refused("person", "name")
    assert "there is no locale 'english'" in refused("person", {"part": "gender", "locale": "english"})
