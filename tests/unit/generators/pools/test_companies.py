"""Company names."""

from math import gcd

import pytest

from seedbed.errors import UsageError
from seedbed.generators.pools.companies import PARTS, SIZE, companies


@pytest.mark.parametrize("locale", ["en", "en-gb", "zh"])
def test_names_are_many_and_distinct(locale: str) -> None:
    names = companies(locale).to_pylist()
    assert len(names) == len(set(names)) == SIZE >= 2000


@pytest.mark.parametrize("language", list(PARTS))
def test_parts_have_lengths_without_a_common_divisor(language: str) -> None:
    sizes = [len(part) for part in PARTS[language][1]]
    assert all(gcd(a, b) == 1 for place, a in enumerate(sizes) for b in sizes[:place])


def test_any_stretch_is_varied() -> None:
    names = companies("en")[1000:1047].to_pylist()
    assert len({name.split()[0] for name in names}) == 47


def test_a_language_without_parts_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no company names in 'fr'\n.*valid here: en, zh"):
        companies("fr")
