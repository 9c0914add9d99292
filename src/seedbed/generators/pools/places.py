"""The cities and streets of one country, and what its addresses look like.

Invariant: one row of `places` is one place: its region, postcodes, area code, coordinates and time zone belong to its
city. A large city has several rows, one a postal area.

Sources: `data/README.md` names them country by country.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from seedbed.errors import UsageError, nearest
from seedbed.generators.pools.arrays import strings
from seedbed.generators.pools.resources import read_lines, read_table
from seedbed.kernel.arrays import digits, fixed_text

TYPES: dict[str, pa.DataType] = {
    "city": pa.string(),
    "region": pa.string(),
    "region_code": pa.string(),
    "postcode_prefix": pa.string(),
    "postcode_from": pa.int64(),
    "postcode_to": pa.int64(),
    "postcode_step": pa.int64(),
    "area_code": pa.string(),
    "latitude": pa.float64(),
    "longitude": pa.float64(),
    "time_zone": pa.string(),
    "population": pa.int64(),
}
UNIT_LETTERS = np.frombuffer(b"ABDEFGHJLNPQRSTUWXYZ", dtype=np.uint8)
"""The letters that end a British postcode; C, I, K, M, O and V do not (Royal Mail, Programmers' Guide)."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country that has places.

    Attributes:
        code: ISO 3166-1 alpha-2.
        name: In the country's own language.
        calling_code: For telephone numbers, without the plus sign.
        postcode_width: Digits of a postcode, zeros in front included; 1 where the number stands as it is.
        postcode_unit: Whether a space, a digit and two letters follow, as in `M14 5TP`.
        number_first: Whether the house number stands before the street.
        number_separator: What stands between the two.
        number_suffix: What follows the house number, such as 号.
    """

    code: str
    name: str
    calling_code: str
    postcode_width: int
    postcode_unit: bool
    number_first: bool
    number_separator: str
    number_suffix: str


@cache
def countries() -> dict[str, Country]:
    """The countries that have places, by code.

    >>> list(countries())
    ['US', 'GB', 'DE', 'FR', 'CN']
    """
    return {
        row["country_code"]: Country(
            code=row["country_code"],
            name=row["country"],
            calling_code=row["calling_code"],
            postcode_width=int(row["postcode_width"]),
            postcode_unit=row["postcode_unit"] == "1",
            number_first=row["number_first"] == "1",
            number_separator=row["number_separator"],
            number_suffix=row["number_suffix"],
        )
        for row in read_table("countries.csv")
    }


def find_country(code: str) -> Country:
    """The country with an ISO 3166-1 alpha-2 code, in capitals or not.

    Raises:
        UsageError: There are no places for it.

    >>> find_country("de").name
    'Deutschland'
    """
    found = countries().get(code.upper())
    if found is None:
        raise UsageError(f"there are no places for the country {code!r}", hint=nearest(code.upper(), countries()))
    return found


@cache
def places(country: str) -> pa.Table:
    """The places of a country, the largest city first where the source has it so.

    Args:
        country: ISO 3166-1 alpha-2 code.

    Returns:
        The columns of `TYPES`, without nulls, and `country` and `country_code`. Postcodes are built by `postcodes`;
        `latitude` and `longitude` are degrees (WGS 84), `time_zone` an IANA name, `area_code` the dialling code with
        its leading zero where the country has one, `population` the persons a row stands for, to draw in proportion.

    Raises:
        UsageError: There are no places for it.

    >>> first = places("US").slice(0, 1).to_pylist()[0]
    >>> first["city"], first["region_code"], first["area_code"], first["time_zone"]
    ('New York', 'NY', '212', 'America/New_York')
    """
    found = find_country(country)
    source = files(__package__) / "data" / f"places_{found.code.lower()}.csv"
    table = csv.read_csv(
        pa.BufferReader(source.read_bytes()),
        read_options=csv.ReadOptions(use_threads=False),
        convert_options=csv.ConvertOptions(column_types=TYPES),
    ).combine_chunks()
    return table.append_column("country", strings([found.name] * table.num_rows)).append_column(
        "country_code", strings([found.code] * table.num_rows)
    )


def postcodes(country: str, rows: npt.NDArray[np.int64], bits: npt.NDArray[np.uint64]) -> pa.StringArray:
    """A postcode of each place.

    Args:
        country: ISO 3166-1 alpha-2 code.
        rows: Row numbers in `places(country)`, any number of them.
        bits: As many uniform 64-bit numbers; equal numbers give equal postcodes.

    Returns:
        As many strings, none null.

    >>> postcodes("US", np.array([0, 0, 1]), np.array([0, 1 << 63, 0], dtype=np.uint64)).to_pylist()
    ['10001', '10021', '11201']
    >>> postcodes("GB", np.array([0]), np.array([12345], dtype=np.uint64)).to_pylist()
    ['E1 5TB']
    """
    found, table = find_country(country), places(country)
    lowest, highest, step = (
        table[name].chunk(0).to_numpy()[rows] for name in ("postcode_from", "postcode_to", "postcode_step")
    )
    choices = ((highest - lowest) // step + 1).astype(np.uint64)
    number = lowest + step * ((bits >> np.uint64(32)) * choices >> np.uint64(32)).astype(np.int64)
    if not found.postcode_unit:
        return fixed_text(digits(number, found.postcode_width))
    area = table["postcode_prefix"].chunk(0).take(pa.array(rows))
    return pc.binary_join_element_wise(area, pc.cast(pa.array(number), pa.string()), _units(bits), "")


def _units(bits: npt.NDArray[np.uint64]) -> pa.StringArray:
    low = bits & np.uint64(0xFFFFFFFF)
    letters = np.uint64(len(UNIT_LETTERS))
    text = np.empty((len(bits), 4), dtype=np.uint8)
    text[:, 0] = ord(" ")
    text[:, 1] = low % np.uint64(10) + np.uint64(ord("0"))
    text[:, 2] = UNIT_LETTERS[low // np.uint64(10) % letters]
    text[:, 3] = UNIT_LETTERS[low // (np.uint64(10) * letters) % letters]
    return fixed_text(text)


@cache
def streets(country: str) -> pa.StringArray:
    """Street names that are common in a country, each with its word for street.

    Raises:
        UsageError: There are no places for it.

    >>> [streets(code)[-1].as_py() for code in ("US", "DE", "CN")]
    ['Quail Place', 'Oststraße', '福寿巷']
    """
    return strings(read_lines(f"streets_{find_country(country).code.lower()}.txt"))
