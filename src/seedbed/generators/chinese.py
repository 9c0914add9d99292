"""What China's registers and networks give: resident identity numbers, social credit codes, mobiles, plates, addresses.

Invariant: check characters are valid (GB 11643-1999, GB 32100-2015, GB 11714-1997); numbers of one table differ as far
as each generator's documentation says.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import ImpossibleError
from seedbed.generators.base import Params, generator
from seedbed.generators.located import place_of
from seedbed.generators.person import Person, person_pair
from seedbed.generators.place import Place, place
from seedbed.generators.pools.arrays import strings
from seedbed.generators.pools.people import people
from seedbed.kernel import Rows, bits, bounded, permute
from seedbed.kernel.arrays import digits, fixed_text, null_mask, to_numpy
from seedbed.kernel.choices import decoded
from seedbed.kernel.hash import Int64s
from seedbed.model.types import TEXT_KINDS

Digits = npt.NDArray[np.uint8]

_ID_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_ID_CHECK = np.frombuffer(b"10X98765432", np.uint8)
_PROVINCES = "13 14 15 21 22 23 32 33 34 35 36 37 41 42 43 44 45 51 52 53 61 62 63 65".split()
_MUNICIPALITIES = "11 12 31 50".split()
_FIRST_DAY, _LAST_DAY = np.datetime64("1950-01-01", "D").astype(int), np.datetime64("2006-12-31", "D").astype(int)


class CnId(Params):
    """A resident identity number of 18 characters, with the row's birth date and the gender of its Chinese name.

    No two of the first 248,000 rows are equal.
    """

    shorthand: ClassVar[str | None] = "birth_date"
    birth_date: str | None = None
    """The path of the column with the birth date; drawn when left out, or null."""
    group: str = "person"
    """Whose number it is: the group of the row's `person` columns."""

    def inputs(self) -> tuple[str, ...]:
        """The birth date."""
        return (self.birth_date,) if self.birth_date else ()


@generator("cn_id", CnId, kinds=TEXT_KINDS)
def cn_id(rows: Rows, params: CnId) -> pa.Array:
    """Area, day of birth, order with the gender in it, check character."""
    codes = _areas()
    room = len(codes) * 500
    dealt = permute(rows.stream("deal"), room, rows.numbers % room)
    order = dealt % 500 * 2 + _is_male(rows, params.group)
    number = np.concatenate([codes[dealt // 500], _birthdays(rows, params), _numeric(order, 3)], axis=1)
    check = _ID_CHECK[(number.astype(np.int64) * _ID_WEIGHTS).sum(axis=1) % 11]
    return fixed_text(np.concatenate([number + np.uint8(ord("0")), check[:, np.newaxis]], axis=1))


@cache
def _areas() -> Digits:
    """Codes of districts: of the municipalities, and of the first cities of provinces (GB/T 2260)."""
    codes = [f"{province}01{district:02}" for province in _MUNICIPALITIES for district in range(1, 17)]
    codes += [
        f"{province}{city:02}{district:02}"
        for province in _PROVINCES
        for city in range(1, 5)
        for district in range(2, 6)
    ]
    return np.array([[int(each) for each in code] for code in codes], np.uint8)


def _numeric(numbers: Int64s, width: int) -> Digits:
    return digits(numbers, width) - np.uint8(ord("0"))


def _is_male(rows: Rows, group: str) -> Int64s:
    """1 for men, by the row's Chinese name."""
    names = people("zh")
    pair = person_pair(rows, Person(part="gender", locale="zh", group=group), names)
    return (pair // len(names.family) >= len(names.female)).astype(np.int64)


def _birthdays(rows: Rows, params: CnId) -> Digits:
    days = bounded(bits(rows.stream("day"), rows.numbers), int(_LAST_DAY - _FIRST_DAY) + 1) + int(_FIRST_DAY)
    if params.birth_date is not None:
        found = rows.get(params.birth_date).cast(pa.date32(), safe=False)
        known = to_numpy(found.view(pa.int32())).astype(np.int64)
        days = np.where(null_mask(found), days, known)
    dates = days.astype("datetime64[D]")
    years = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    months = dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
    of_month = (dates - dates.astype("datetime64[M]")).astype(np.int64) + 1
    return _numeric(years * 10000 + months * 100 + of_month, 8)


_BASE31 = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)
_CREDIT_WEIGHTS = np.array([3**place % 31 for place in range(17)])
_ORGANISATION_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])
_ORGANISATION_CHECK = np.frombuffer(b"0123456789X", np.uint8)


class CnCreditCode(Params):
    """A company's unified social credit code of 18 characters; no two of the first hundred million rows are equal."""


@generator("cn_credit_code", CnCreditCode, kinds=TEXT_KINDS)
def cn_credit_code(rows: Rows, params: CnCreditCode) -> pa.Array:
    """91, an area, an organisation's code with its check character, the check character of all."""
    del params
    areas = _areas()
    area = areas[bounded(bits(rows.stream("area"), rows.numbers), len(areas))]
    body = _numeric(permute(rows.stream("deal"), 10**8, rows.numbers % 10**8), 8)
    sums = (body.astype(np.int64) * _ORGANISATION_WEIGHTS).sum(axis=1)
    organisation = _ORGANISATION_CHECK[(11 - sums % 11) % 11]
    head = np.broadcast_to(np.array([9, 1], np.uint8), (len(rows), 2))
    values = np.concatenate([head, area, body, _value(organisation)[:, np.newaxis]], axis=1).astype(np.int64)
    check = (31 - (values * _CREDIT_WEIGHTS).sum(axis=1) % 31) % 31
    return fixed_text(_BASE31[np.concatenate([values, check[:, np.newaxis]], axis=1)])


def _value(characters: Digits) -> Digits:
    """The value of each character in base 31."""
    place = np.zeros(128, np.uint8)
    place[_BASE31] = np.arange(31)
    return place[characters]


_MOBILES = (
    "130 131 132 133 135 136 137 138 139 147 150 151 152 153 155 156 157 158 159 166 173 175 176 177 178 180 181 182"
    " 183 185 186 187 188 189 191 198 199"
).split()


class CnMobile(Params):
    """A mobile number of 11 digits, different in every row."""


@generator("cn_mobile", CnMobile, kinds=TEXT_KINDS)
def cn_mobile(rows: Rows, params: CnMobile) -> pa.Array:
    """A network's three digits and a number dealt out."""
    del params
    total = len(_MOBILES) * 10**8
    _enough(rows, total)
    dealt = permute(rows.stream("deal"), total, rows.numbers)
    heads = strings(_MOBILES).take(pa.array(dealt // 10**8))
    return pc.binary_join_element_wise(heads, fixed_text(digits(dealt % 10**8, 8)), "")


_PLATES = [
    province + letter
    for province, letters in {
        "京": "ACEFHJ", "沪": "ABCDEF", "粤": "ABCDES", "浙": "ABCDFG", "苏": "ABCDEF", "川": "ABCDFG",
        "鲁": "ABCDEF",
        "鄂": "ABCDEF", "湘": "ABCDEF", "豫": "ABCDEF", "冀": "ABCDEF", "闽": "ABCDEF", "皖": "ABCDEF", "陕": "ABCDEF",
        "渝": "ABCDEF", "津": "ABCDEF", "辽": "ABCDEF", "赣": "ABCDEF", "云": "ACDEFG", "桂": "ABCDEF",
    }.items()
    for letter in letters
]  # fmt: skip
_PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class CnPlate(Params):
    """A car's plate such as 粤B3K582, different in every row."""


@generator("cn_plate", CnPlate, kinds=TEXT_KINDS)
def cn_plate(rows: Rows, params: CnPlate) -> pa.Array:
    """Province and city, a digit, a letter, three digits."""
    del params
    letters = len(_PLATE_LETTERS)
    total = len(_PLATES) * 10 * letters * 1000
    _enough(rows, total)
    left = permute(rows.stream("deal"), total, rows.numbers)
    left, tail = left // 1000, left % 1000
    left, letter = left // letters, left % letters
    head, first = left // 10, left % 10
    return pc.binary_join_element_wise(
        strings(_PLATES).take(pa.array(head)),
        fixed_text(digits(first, 1)),
        strings(list(_PLATE_LETTERS)).take(pa.array(letter)),
        fixed_text(digits(tail, 3)),
        "",
    )


class CnAddress(Params):
    """A whole address, province first: 广东省深圳市福田路58号3栋502室. It agrees with the row's `place` columns."""

    shorthand: ClassVar[str | None] = "group"
    group: str = "place"
    """Tells two places of one row apart."""


@generator("cn_address", CnAddress, kinds=TEXT_KINDS)
def cn_address(rows: Rows, params: CnAddress) -> pa.Array:
    """Region, city where it is not the same, street, flat."""
    region, city, street = (
        decoded(place(rows, Place(part=part, country="CN", group=params.group)))
        for part in ("region", "city", "street_address")
    )
    own = pc.if_else(pc.equal(region, city), "", city)
    building = fixed_text(digits(bounded(rows.bits("building"), 9) + 1, 1))
    flat = pa.array((bounded(rows.bits("floor"), 18) + 1) * 100 + bounded(rows.bits("flat"), 4) + 1).cast(pa.string())
    return pc.binary_join_element_wise(region, own, street, building, "栋", flat, "室", "")


def _enough(rows: Rows, total: int) -> None:
    if len(rows) and int(rows.numbers.max()) >= total:
        raise ImpossibleError(
            f"{place_of(rows)}: there are {total:,} numbers, too few for row {int(rows.numbers.max()):,}",
            hint="give the table fewer rows",
        )
