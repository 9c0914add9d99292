"""Places: parts that agree and come by population; telephone numbers; companies."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pytest

from seedbed.generators.place import SPREAD
from seedbed.generators.pools.companies import companies
from seedbed.generators.pools.places import find_country, places, streets
from seedbed.kernel import Scaled
from seedbed.kernel.tables import TableState
from tests.generating import assert_grows, assert_shares, assert_sliceable, column, mismatch, refused, state, values

TEXTS = (
    "city",
    "region",
    "region_code",
    "postcode",
    "country",
    "country_code",
    "street_address",
    "area_code",
    "time_zone",
)
COUNTRIES = ["US", "GB", "DE", "FR", "CN"]


def located(country: str, *, rows: int = 2000, scales: tuple[float, ...] = (1.0,)) -> TableState:
    made = [column(part, "varchar(120)", "place", {"part": part, "country": country}) for part in TEXTS]
    made += [column(part, "double", "place", {"part": part, "country": country}) for part in ("latitude", "longitude")]
    made.append(column("phone", "varchar(30)", "phone", country))
    return state(*made, driver=Scaled(rows), scales=scales)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_parts_of_a_row_agree(country: str) -> None:
    found, known = located(country), defaultdict(list)
    shared = ("city", "region", "region_code", "country", "country_code", "area_code", "time_zone")
    for record in places(country).to_pylist():
        known[tuple(record[part] for part in shared)].append(record)
    columns = {part: values(found, part) for part in (*TEXTS, "latitude", "longitude", "phone")}
    for row in range(found.count):
        candidates = known[tuple(columns[part][row] for part in shared)]
        near = [
            record
            for record in candidates
            if abs(record["latitude"] - columns["latitude"][row]) <= SPREAD + 1e-5
            and abs(record["longitude"] - columns["longitude"][row]) <= SPREAD + 1e-5
        ]
        digits = re.sub(r"\D", "", columns["postcode"][row].split(" ")[0])
        prefixes = [record for record in near if columns["postcode"][row].startswith(record["postcode_prefix"] or "")]
        assert any(record["postcode_from"] <= int(digits) <= record["postcode_to"] for record in prefixes)
        assert columns["area_code"][row].lstrip("0") in columns["phone"][row]


@pytest.mark.parametrize("country", COUNTRIES)
def test_places_come_by_population(country: str) -> None:
    found, table = located(country, rows=50_000), places(country)
    counts = Counter(values(found, "city"))
    people: Counter[str] = Counter()
    for record in table.to_pylist():
        people[record["city"]] += record["population"]
    large = [city for city, _ in people.most_common(15)]
    rest = [found.count - sum(counts[city] for city in large)]
    others = [sum(people.values()) - sum(people[city] for city in large)]
    assert_shares([counts[city] for city in large] + rest, [people[city] for city in large] + others)


@pytest.mark.parametrize("country", COUNTRIES)
def test_street_addresses(country: str) -> None:
    made, names = values(located(country), "street_address"), set(streets(country).to_pylist())
    numbers = []
    for address in made:
        number = re.search(r"\d+", address)
        assert number is not None
        numbers.append(int(number[0]))
        assert any(name in address for name in names)
    assert min(numbers) >= 1
    assert np.median(numbers) < np.mean(numbers), "low numbers are commoner"
    assert find_country(country).number_first == made[0][0].isdigit()


def test_american_telephone_numbers_are_fictional() -> None:
    assert all(re.fullmatch(r"\(\d{3}\) 555-01\d\d", each) for each in values(located("US"), "phone"))
    assert all(re.fullmatch(r"\+86 \d+ \d{7}", each) for each in values(located("CN"), "phone"))


def test_two_places_of_one_row() -> None:
    found = state(
        column("a", "varchar(50)", "place", "city"),
        column("b", "varchar(50)", "place", {"part": "city", "group": "branch"}),
        column("c", "varchar(50)", "place", {"part": "city", "group": "branch"}),
    )
    a, b, c = (values(found, name) for name in "abc")
    assert b == c
    assert sum(one == other for one, other in zip(a, b, strict=True)) < 150


def test_companies() -> None:
    found = state(column("en", "varchar(60)", "company", "en"), column("zh", "varchar(60)", "company", "zh"))
    assert set(values(found, "en")) <= set(companies("en").to_pylist())
    assert len(set(values(found, "zh"))) > 800
    assert_sliceable(found, "en", "zh")


def test_slices_and_growth() -> None:
    names = (*TEXTS, "latitude", "longitude", "phone")
    assert_sliceable(located("US", rows=300), *names)
    assert_grows(lambda scales: located("GB", rows=300, scales=scales), *names)


@pytest.mark.parametrize(
    ("generator", "params", "complaint"),
    [
        ("place", "town", "Input should be 'city'"),
        ("place", {"part": "city", "country": "XX"}, "there are no places for the country 'XX'"),
        ("phone", "XX", "there are no places for the country 'XX'"),
        ("company", "xx", "there is no locale 'xx'"),
        ("company", "de", "there are no company names in 'de'"),
    ],
)
def test_wrong_parameters(generator: str, params: Any, complaint: str) -> None:
    assert complaint in refused(generator, params)


def test_types() -> None:
    assert mismatch("place", "latitude", "varchar(20)") == "latitude is a number of degrees, not varchar(20)"
    assert mismatch("place", "city", "double") == "city is text, not double"
    assert mismatch("place", "longitude", "decimal(9,6)") is None
