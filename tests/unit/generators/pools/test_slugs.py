"""Names in ASCII."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.generators.pools.feminine import RULES, feminine
from seedbed.generators.pools.slugs import base36, distinct, slug, slug_or_place


@given(st.text())
def test_a_slug_has_only_letters_and_digits_of_ascii(name: str) -> None:
    assert re.fullmatch("[a-z0-9]*", slug(name))


@given(st.lists(st.text(min_size=1, max_size=6)))
def test_distinct_names_keep_their_order_and_their_slugs(names: list[str]) -> None:
    found = distinct(names)
    assert list(found.values()) == sorted(set(found.values()), key=names.index)
    for made in found:
        assert re.fullmatch("[a-z][a-z0-9]*", made)


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Łukasz", "pl", "lukasz"),
        ("Þórður", "is", "thordur"),
        ("Jørgen", "da", "joergen"),
        ("Jørgen", "", "jorgen"),
        ("Groß", "de", "gross"),
        ("Œuvrard", "fr", "oeuvrard"),
        ("İsmail", "tr", "ismail"),
        ("Şahin Yıldız", "tr", "sahinyildiz"),
        ("de la Cruz", "es", "delacruz"),
        ("Παπαδοπούλου", "el", "papadopoulou"),
        ("Щербаков", "ru", "shcherbakov"),
        ("Їжакевич", "uk", "yizhakevich"),
        ("최", "ko", "choe"),
        ("ひろし", "ja", "hiroshi"),
        ("山田", "ja", ""),
    ],
)
def test_scripts(name: str, language: str, expected: str) -> None:
    assert slug(name, language=language) == expected


def test_a_decomposed_letter_is_the_same_letter() -> None:
    assert slug("Mu\u0308ller", language="de") == "mueller"


def test_a_name_without_a_slug_is_called_by_its_place() -> None:
    assert slug_or_place("山田", 36, language="ja", fallback="family") == "family10"
    assert slug_or_place("3Com", 1, language="", fallback="user") == "user1"


@given(st.integers(0, 10**12))
def test_base36_is_what_int_reads(number: int) -> None:
    assert int(base36(number), 36) == number


@given(st.text(min_size=1), st.sampled_from(["de", "en", "zh", "nl"]))
def test_a_language_without_rules_has_one_form(family: str, language: str) -> None:
    assert language not in RULES
    assert feminine(family, language=language) == family
