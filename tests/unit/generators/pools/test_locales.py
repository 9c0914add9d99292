"""What a locale implies."""

import json
from pathlib import Path

import pytest

from seedbed.errors import UsageError
from seedbed.generators.pools.locales import LOCALES, country_of, find_locale


def test_every_locale_of_mimesis_is_known() -> None:
    from mimesis.locales import Locale

    assert set(LOCALES) == {locale.value for locale in Locale}


def test_every_locale_of_mimesis_has_a_file_of_names() -> None:
    from mimesis.constants import DATADIR

    for code in LOCALES:
        assert json.loads((Path(DATADIR) / code / "person.json").read_text(encoding="utf-8"))


def test_every_locale_has_one_of_faker() -> None:
    from faker.config import AVAILABLE_LOCALES

    assert {locale.faker for locale in LOCALES.values()} <= set(AVAILABLE_LOCALES)


@pytest.mark.parametrize(
    ("name", "country"), [("en", "US"), ("en-gb", "GB"), ("de", "DE"), ("fr_FR", "FR"), ("zh", "CN"), ("pt_BR", "BR")]
)
def test_countries(name: str, country: str) -> None:
    assert country_of(name) == country


def test_a_language_in_a_foreign_country_is_not_guessed() -> None:
    with pytest.raises(UsageError, match="no locale 'de-us'"):
        find_locale("de-us")
