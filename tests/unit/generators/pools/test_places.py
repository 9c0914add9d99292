"""Cities, postcodes and streets."""

import re
from zoneinfo import available_timezones

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from seedbed.errors import UsageError
from seedbed.generators.pools.places import TYPES, countries, find_country, places, postcodes, streets

# (south, north, west, east): mainland, and for the United States Alaska and Hawaii
BOUNDS = {
    "US": (18.9, 71.4, -160.3, -66.9),
    "GB": (49.9, 58.7, -8.2, 1.8),
    "DE": (47.2, 55.1, 5.8, 15.1),
    "FR": (41.3, 51.1, -5.2, 9.6),
    "CN": (18.1, 53.6, 73.5, 135.1),
}
SIZES = {"US": 180, "GB": 60, "DE": 60, "FR": 40, "CN": 100}
POSTCODES = {
    "US": r"\d{5}",
    "GB": r"[A-Z]{1,2}\d{1,2} \d[ABD-HJLNP-UW-Z]{2}",
    "DE": r"\d{5}",
    "FR": r"\d{5}",
    "CN": r"\d{6}",
}
AREA_CODES = {"US": r"[2-9]\d\d", "GB": r"0\d{2,4}", "DE": r"0\d{2,4}", "FR": "0[1-5]", "CN": r"0\d{2,3}"}
REGIONS = {"US": 51, "GB": 12, "DE": 16, "FR": 13, "CN": 31}


@pytest.fixture(params=list(SIZES))
def country(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def numbers(count: int) -> npt.NDArray[np.uint64]:
    return np.random.default_rng(1).integers(0, 1 << 64, count, dtype=np.uint64)


def sample(country: str, each: int = 50) -> tuple[npt.NDArray[np.int64], list[str]]:
    rows = np.repeat(np.arange(places(country).num_rows), each)
    return rows, postcodes(country, rows, numbers(len(rows))).to_pylist()


def test_the_countries_are_those_with_tables() -> None:
    assert set(countries()) == set(SIZES)


def test_there_are_enough_cities_and_every_region(country: str) -> None:
    table = places(country)
    assert len(pc.unique(table["city"])) >= SIZES[country]
    assert len(pc.unique(table["region_code"])) == REGIONS[country]


def test_columns_have_their_types_and_no_nulls(country: str) -> None:
    table = places(country)
    assert {field.name: field.type for field in table.schema} == {
        **TYPES,
        "country": pa.string(),
        "country_code": pa.string(),
    }
    assert all(column.null_count == 0 and column.num_chunks == 1 for column in table.columns)
    assert pc.unique(table["country_code"]).to_pylist() == [country]


def test_a_region_code_is_one_region(country: str) -> None:
    pairs = places(country).select(["region", "region_code"]).to_pylist()
    regions = {tuple(pair.values()) for pair in pairs}
    assert len(regions) == len({name for name, _ in regions}) == len({code for _, code in regions})


def test_a_city_of_a_region_has_one_time_zone_and_area_code(country: str) -> None:
    rows = places(country).to_pylist()
    assert len({(row["city"], row["region_code"]) for row in rows}) == len(
        {(row["city"], row["region_code"], row["time_zone"], row["area_code"]) for row in rows}
    )


def test_coordinates_lie_in_the_country(country: str) -> None:
    south, north, west, east = BOUNDS[country]
    for row in places(country).to_pylist():
        assert south <= row["latitude"] <= north, row
        assert west <= row["longitude"] <= east, row


def test_postal_areas_of_one_city_lie_close_together(country: str) -> None:
    first: dict[tuple[str, str], tuple[float, float]] = {}
    for row in places(country).to_pylist():
        here = (row["latitude"], row["longitude"])
        there = first.setdefault((row["city"], row["region_code"]), here)
        assert max(abs(here[0] - there[0]), abs(here[1] - there[1])) < 0.3, row


def test_time_zones_and_area_codes_exist(country: str) -> None:
    for row in places(country).to_pylist():
        assert row["time_zone"] in available_timezones()
        assert re.fullmatch(AREA_CODES[country], row["area_code"]), row


def test_everybody_lives_somewhere(country: str) -> None:
    assert pc.min(places(country)["population"]).as_py() > 0


def test_ranges_of_postcodes_end_on_a_step_and_do_not_overlap(country: str) -> None:
    seen: set[tuple[str, int]] = set()
    for row in places(country).to_pylist():
        assert row["postcode_from"] <= row["postcode_to"]
        assert (row["postcode_to"] - row["postcode_from"]) % row["postcode_step"] == 0, row
        reached = range(row["postcode_from"], row["postcode_to"] + 1, row["postcode_step"])
        codes = {(row["postcode_prefix"], number) for number in reached}
        assert not seen & codes, row
        seen |= codes


def test_postcodes_are_formed_as_in_the_country(country: str) -> None:
    _, made = sample(country)
    assert [code for code in made if not re.fullmatch(POSTCODES[country], code)] == []


def test_postcodes_belong_to_their_place_and_use_all_of_its_range(country: str) -> None:
    rows, made = sample(country, each=400)
    table = places(country).to_pylist()
    reached: dict[int, set[int]] = {}
    for row, code in zip(rows.tolist(), made, strict=True):
        outward = code.split()[0].removeprefix(table[row]["postcode_prefix"])
        reached.setdefault(row, set()).add(int(outward))
    for row, found in reached.items():
        place = table[row]
        assert found <= set(range(place["postcode_from"], place["postcode_to"] + 1, place["postcode_step"]))
        if place["postcode_to"] - place["postcode_from"] < 40 * place["postcode_step"]:
            assert {place["postcode_from"], place["postcode_to"]} <= found, place


def test_a_postcode_depends_on_its_row_and_number_alone(country: str) -> None:
    rows, bits = np.arange(20), numbers(20)
    whole = postcodes(country, rows, bits).to_pylist()
    assert postcodes(country, rows[7:9], bits[7:9]).to_pylist() == whole[7:9]
    assert postcodes(country, rows[:0], bits[:0]).to_pylist() == []


@pytest.mark.parametrize(
    ("country", "city", "expected"),
    [
        ("US", "Chicago", {"region_code": "IL", "area_code": "312", "time_zone": "America/Chicago"}),
        ("US", "El Paso", {"region_code": "TX", "area_code": "915", "time_zone": "America/Denver"}),
        ("US", "Boston", {"region_code": "MA", "area_code": "617", "time_zone": "America/New_York"}),
        ("GB", "Leeds", {"postcode_prefix": "LS", "area_code": "0113", "region": "Yorkshire and The Humber"}),
        ("DE", "Dresden", {"region": "Sachsen", "area_code": "0351", "postcode_from": 1067}),
        ("FR", "Nantes", {"region": "Pays de la Loire", "area_code": "02", "postcode_from": 44000}),
        ("CN", "厦门市", {"region": "福建省", "area_code": "0592", "postcode_from": 361000}),
    ],
)
def test_well_known_cities(country: str, city: str, expected: dict[str, object]) -> None:
    table = places(country)
    row = table.filter(pc.equal(table["city"], city)).to_pylist()[0]
    assert {name: row[name] for name in expected} == expected


def test_states_are_told_by_the_first_digit_of_the_zip_code() -> None:
    zones = ["CT MA ME NH NJ RI VT", "DE NY PA", "DC MD NC SC VA WV", "AL FL GA MS TN", "IN KY MI OH"]
    zones += ["IA MN MT ND SD WI", "IL KS MO NE", "AR LA OK TX", "AZ CO ID NM NV UT WY", "AK CA HI OR WA"]
    for row in places("US").to_pylist():
        assert row["region_code"] in zones[row["postcode_from"] // 10_000].split(), row


def test_streets_are_many_and_distinct(country: str) -> None:
    names = streets(country).to_pylist()
    assert len(names) == len(set(names)) >= 150
    assert all(name == name.strip() != "" for name in names)


def test_house_numbers_stand_where_the_country_puts_them() -> None:
    assert [code for code in countries() if find_country(code).number_first] == ["US", "GB", "FR"]
    assert find_country("CN").number_suffix == "号"


@pytest.mark.parametrize("ask", [places, streets, find_country])
def test_an_unknown_country_is_refused_with_those_there_are(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(UsageError, match=r"country 'ES'\n.*valid here: CN, DE, FR, GB, US"):
        ask("ES")
