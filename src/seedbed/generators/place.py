"""Places: city, region, postcode, street, coordinates and telephone numbers that agree within a row; and companies.

Invariant: all columns of a table with the same `group` are gathered from one record of the country's places.
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import field_validator

from seedbed.errors import UsageError
from seedbed.generators.base import Params, generator
from seedbed.generators.pools.companies import companies, company_language
from seedbed.generators.pools.places import Country, find_country, places, postcodes, streets
from seedbed.kernel import Choices, Rows, bits, bounded
from seedbed.kernel.arrays import digits, fixed_text
from seedbed.kernel.hash import Int64s, unit
from seedbed.model import ColumnType, Kind
from seedbed.model.types import TEXT_KINDS

PlacePart = Literal[
    "city", "region", "region_code", "postcode", "country", "country_code", "latitude", "longitude", "street_address",
    "area_code", "time_zone",
]  # fmt: skip
COORDINATES = frozenset({"latitude", "longitude"})
SPREAD = 0.12
"""Degrees that coordinates lie around the middle of their place, at most; about 13 km."""
HIGHEST_NUMBER = 999
"""House numbers; low ones are commoner."""


class _InCountry(Params):
    country: str = "US"
    """ISO 3166-1 code of the country."""
    group: str = "place"
    """Tells two places of one row apart."""

    @field_validator("country")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            return find_country(value).code
        except UsageError as error:
            raise ValueError(str(error)) from None


class Place(_InCountry):
    """A part of a place. Columns of one table with the same `group` speak of the same place, drawn by population."""

    shorthand: ClassVar[str | None] = "part"
    part: PlacePart
    """`city`, `region`, `region_code`, `postcode`, `country`, `country_code`, `latitude`, `longitude`,
    `street_address`, `area_code` or `time_zone`."""

    def check(self, column_type: ColumnType) -> str | None:
        """Coordinates are numbers, the rest is text."""
        if self.part in COORDINATES and not column_type.is_number:
            return f"{self.part} is a number of degrees, not {column_type}"
        if self.part not in COORDINATES and not column_type.is_text:
            return f"{self.part} is text, not {column_type}"
        return None


@generator("place", Place, kinds=TEXT_KINDS | {Kind.DOUBLE, Kind.REAL, Kind.DECIMAL})
def place(rows: Rows, params: Place) -> pa.Array:
    """Gather the part from the country's places."""
    record = _record(rows, params)
    if params.part == "postcode":
        return postcodes(params.country, record, bits(rows.stream(), rows.numbers))
    if params.part == "street_address":
        return _street(rows, find_country(params.country))
    found = _choices(params.country, params.part).at(record)
    return _near(rows, found, params) if params.part in COORDINATES else found


@lru_cache(maxsize=64)
def _choices(country: str, part: str) -> Choices:
    return Choices(places(country)[part].chunk(0))


def _record(rows: Rows, params: _InCountry) -> Int64s:
    """Each row's place, by population."""

    def draw() -> pa.Array:
        people = np.cumsum(places(params.country)["population"].chunk(0).to_numpy())
        random = bits(rows.table.stream(f"@place/{params.group}"), rows.numbers)
        return pa.array(np.searchsorted(people, bounded(random, int(people[-1])), side="right"))

    record: Int64s = rows.shared(f"place/{params.group}/{params.country}", draw).to_numpy()
    return record


def _near(rows: Rows, degrees: pa.Array, params: Place) -> pa.Array:
    """Degrees scattered around the middle of the place, to five digits."""
    scattered = degrees.to_numpy() + (rows.uniform(params.part) - 0.5) * 2 * SPREAD
    return pc.round(pa.array(scattered), 5)


def _street(rows: Rows, country: Country) -> pa.Array:
    names = streets(country.code)
    street = names.take(pa.array(bounded(rows.bits("street"), len(names))))
    share = unit(rows.bits("number"))
    number = pa.array((share * share * HIGHEST_NUMBER).astype(np.int64) + 1).cast(pa.string())
    numbered = pc.binary_join_element_wise(number, country.number_suffix, "") if country.number_suffix else number
    parts = (numbered, street) if country.number_first else (street, numbered)
    return pc.binary_join_element_wise(*parts, country.number_separator)


class Phone(_InCountry):
    """A telephone number of the row's place, in the numbers set aside for fiction where a country has such.

    In the United States these are 555-0100 to 555-0199 of every area code.
    """

    shorthand: ClassVar[str | None] = "country"
    national: bool = False
    """As it is written within the country: 0571-86403217 in China."""


@generator("phone", Phone, kinds=TEXT_KINDS)
def phone(rows: Rows, params: Phone) -> pa.Array:
    """Area code of the place, and digits."""
    area = places(params.country)["area_code"].chunk(0).take(pa.array(_record(rows, params)))
    if params.country == "US":
        line = fixed_text(digits(bounded(rows.bits(), 100), 2))
        return pc.binary_join_element_wise("(", area, ") 555-01", line, "")
    country = find_country(params.country)
    if params.national:
        local = fixed_text(digits(bounded(rows.bits(), 7 * 10**7) + 2 * 10**7, 8))
        return pc.binary_join_element_wise(area, local, "-")
    line = fixed_text(digits(bounded(rows.bits(), 10**7), 7))
    return pc.binary_join_element_wise(f"+{country.calling_code} ", pc.utf8_ltrim(area, "0"), " ", line, "")


class Company(Params):
    """A company's name, made up; there are some thousand, so large tables repeat them."""

    shorthand: ClassVar[str | None] = "locale"
    locale: str = "en"
    """Whose names: `en` or `zh`."""

    @field_validator("locale")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            company_language(value)
        except UsageError as error:
            raise ValueError(str(error)) from None
        return value


@generator("company", Company, kinds=TEXT_KINDS)
def company(rows: Rows, params: Company) -> pa.Array:
    """Gather from the locale's companies."""
    names = companies(params.locale)
    return names.take(pa.array(bounded(rows.bits(), len(names))))
