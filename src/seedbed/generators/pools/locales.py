"""What a locale implies: its country, and how a full name is written there.

Invariant: every locale of Mimesis is in `LOCALES`, under Mimesis's own lower-case code; spellings such as
`zh_CN`, `en-US` or `DE` find it through `find_locale`.
"""

from __future__ import annotations

from dataclasses import dataclass

from seedbed.errors import UsageError, nearest


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as one country writes it.

    Attributes:
        code: Mimesis's code, such as `en` or `pt-br`.
        country: ISO 3166-1 alpha-2 code of the country that its places are taken from.
        faker: The same locale's name in Faker.
        family_first: Whether a full name opens with the family name.
        separator: What stands between the two names: a space, or nothing.
    """

    code: str
    country: str
    faker: str
    family_first: bool = False
    separator: str = " "


def _arabic(*countries: str) -> list[Locale]:
    known = {"AE", "DZ", "EG", "JO", "SA"}  # those that Faker has too
    return [Locale(f"ar-{c.lower()}", c, f"ar_{c}" if c in known else "ar_AA") for c in countries]


LOCALES: dict[str, Locale] = {
    locale.code: locale
    for locale in [
        *_arabic("AE", "DZ", "EG", "JO", "KW", "MA", "OM", "QA", "SA", "SY", "TN", "YE"),
        Locale("az", "AZ", "az_AZ"),
        Locale("cs", "CZ", "cs_CZ"),
        Locale("da", "DK", "da_DK"),
        Locale("de", "DE", "de_DE"),
        Locale("de-at", "AT", "de_AT"),
        Locale("de-ch", "CH", "de_CH"),
        Locale("el", "GR", "el_GR"),
        Locale("en", "US", "en_US"),
        Locale("en-au", "AU", "en_AU"),
        Locale("en-ca", "CA", "en_CA"),
        Locale("en-gb", "GB", "en_GB"),
        Locale("es", "ES", "es_ES"),
        Locale("es-mx", "MX", "es_MX"),
        Locale("et", "EE", "et_EE"),
        Locale("fa", "IR", "fa_IR"),
        Locale("fi", "FI", "fi_FI"),
        Locale("fr", "FR", "fr_FR"),
        Locale("hr", "HR", "hr_HR"),
        Locale("hu", "HU", "hu_HU", family_first=True),
        Locale("is", "IS", "is_IS"),
        Locale("it", "IT", "it_IT"),
        Locale("ja", "JP", "ja_JP", family_first=True, separator=""),
        Locale("kk", "KZ", "ru_RU"),  # Faker has no Kazakh
        Locale("ko", "KR", "ko_KR", family_first=True, separator=""),
        Locale("nl", "NL", "nl_NL"),
        Locale("nl-be", "BE", "nl_BE"),
        Locale("no", "NO", "no_NO"),
        Locale("pl", "PL", "pl_PL"),
        Locale("pt", "PT", "pt_PT"),
        Locale("pt-br", "BR", "pt_BR"),
        Locale("ru", "RU", "ru_RU"),
        Locale("sk", "SK", "sk_SK"),
        Locale("sv", "SE", "sv_SE"),
        Locale("tr", "TR", "tr_TR"),
        Locale("uk", "UA", "uk_UA"),
        Locale("zh", "CN", "zh_CN", family_first=True, separator=""),
    ]
}


def find_locale(name: str) -> Locale:
    """The locale that `name` means: Mimesis's code, or a language with its country.

    Raises:
        UsageError: No locale is called that.

    >>> find_locale("zh_CN").code, find_locale("en-US").country, find_locale("en-gb").country
    ('zh', 'US', 'GB')
    """
    code = name.strip().lower().replace("_", "-").split(".")[0]
    if code in LOCALES:
        return LOCALES[code]
    language, _, country = code.partition("-")
    if language in LOCALES and LOCALES[language].country.lower() == country:
        return LOCALES[language]
    raise UsageError(f"there is no locale {name!r}", hint=nearest(code, LOCALES))


def country_of(locale: str) -> str:
    """The ISO 3166-1 alpha-2 code of a locale's country.

    >>> country_of("de"), country_of("zh")
    ('DE', 'CN')
    """
    return find_locale(locale).country
