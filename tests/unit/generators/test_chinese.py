"""Numbers of China's registers and networks: valid check characters, formats, agreement with the row."""

from __future__ import annotations

import re

from seedbed.generators.pools.places import places
from seedbed.kernel import Scaled
from seedbed.kernel.tables import TableState
from tests.generating import assert_sliceable, column, state, values

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
BASE31 = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def rows(*columns: tuple[str, str, str, object]) -> TableState:
    return state(*(column(*each) for each in columns), driver=Scaled(3000))


def test_resident_numbers_are_valid_and_agree_with_birth_date_and_gender() -> None:
    found = rows(
        ("born", "date", "date", {"min_value": "1950-01-01", "max_value": "2005-12-31"}),
        ("sex", "char(1)", "person", {"part": "gender", "locale": "zh", "genders": ["女", "男"]}),
        ("number", "char(18)", "cn_id", {"birth_date": "born"}),
    )
    numbers = values(found, "number")
    assert len(set(numbers)) == len(numbers)
    for number, born, sex in zip(numbers, values(found, "born"), values(found, "sex"), strict=True):
        total = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False))
        assert number[17] == "10X98765432"[total % 11]
        assert number[6:14] == born.strftime("%Y%m%d")
        assert (int(number[16]) % 2 == 1) == (sex == "男")


def test_credit_codes_have_valid_check_characters() -> None:
    codes = values(rows(("code", "char(18)", "cn_credit_code", None)), "code")
    assert len(set(codes)) == len(codes)
    for code in codes:
        total = sum(BASE31.index(letter) * 3**place for place, letter in enumerate(code[:17]))
        assert code[17] == BASE31[-total % 31]
        organisation = sum(
            BASE31.index(letter) * weight for letter, weight in zip(code[8:16], (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
        )
        assert code[16] == "0123456789X0"[11 - organisation % 11]


def test_mobiles_and_plates_have_the_formats_of_the_networks_and_of_the_police() -> None:
    found = rows(("mobile", "char(11)", "cn_mobile", None), ("plate", "varchar(8)", "cn_plate", None))
    assert all(re.fullmatch(r"1[3-9][0-9]{9}", each) for each in values(found, "mobile"))
    assert all(
        re.fullmatch(r"[\u4e00-\u9fff][A-HJ-NP-Z][0-9][A-HJ-NP-Z][0-9]{3}", each) for each in values(found, "plate")
    )
    assert len(set(values(found, "mobile"))) == len(set(values(found, "plate"))) == 3000


def test_addresses_and_landlines_are_those_of_the_rows_city() -> None:
    found = rows(
        ("region", "varchar(20)", "place", {"part": "region", "country": "CN"}),
        ("city", "varchar(20)", "place", {"part": "city", "country": "CN"}),
        ("address", "varchar(80)", "cn_address", None),
        ("phone", "varchar(20)", "phone", {"country": "CN", "national": True}),
    )
    codes = {(row["region"], row["city"]): row["area_code"] for row in places("CN").to_pylist()}
    for region, city, address, phone in zip(
        *(values(found, name) for name in ("region", "city", "address", "phone")), strict=True
    ):
        assert address.startswith(city if city == region else region + city)
        area, local = phone.split("-")
        assert area == codes[region, city]
        assert re.fullmatch(r"[2-8][0-9]{7}", local)


def test_any_slice_gives_the_same_rows() -> None:
    assert_sliceable(rows(("code", "char(18)", "cn_credit_code", None), ("number", "char(18)", "cn_id", None)))
