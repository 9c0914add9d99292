"""The people of a locale: parallel arrays of names and slugs to gather from.

Invariant: given slugs are distinct over women and men together, and family slugs within either gender. So a pair
of positions (given, family) is one full name and one e-mail name, and no two pairs share either.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from seedbed.generators.pools.arrays import strings
from seedbed.generators.pools.locales import find_locale
from seedbed.generators.pools.names import Names, chinese_names, mimesis_names


@dataclass(frozen=True, slots=True)
class People:
    """The names of one locale; every array is `string` without nulls.

    Attributes:
        locale: Mimesis's code of the locale.
        female: n women's given names.
        male: n men's given names.
        family_female: m family names as women bear them.
        family_male: The same m names as men bear them.
        female_slug: n slugs, none of them in `male_slug`.
        male_slug: n slugs.
        family_female_slug: m slugs.
        family_male_slug: m slugs.
        family_first: Whether a full name opens with the family name.
        separator: What stands between the two names.
    """

    locale: str
    female: pa.StringArray
    male: pa.StringArray
    family_female: pa.StringArray
    family_male: pa.StringArray
    female_slug: pa.StringArray
    male_slug: pa.StringArray
    family_female_slug: pa.StringArray
    family_male_slug: pa.StringArray
    family_first: bool
    separator: str

    @property
    def given(self) -> pa.StringArray:
        """2n given names: the women's, then the men's, so that `position // n` is the gender."""
        return pa.concat_arrays([self.female, self.male])

    @property
    def given_slug(self) -> pa.StringArray:
        """The slugs of `given`."""
        return pa.concat_arrays([self.female_slug, self.male_slug])

    @property
    def family(self) -> pa.StringArray:
        """The family names as a dictionary lists them, which is the men's form."""
        return self.family_male

    @property
    def family_slug(self) -> pa.StringArray:
        """The slugs of `family`."""
        return self.family_male_slug

    @property
    def pairs(self) -> int:
        """How many full names there are: 2 n m."""
        return 2 * len(self.female) * len(self.family_male)


@cache
def people(locale: str) -> People:
    """The names of a locale, in an order that never changes.

    In Chinese and English the commonest names come first; elsewhere the order is the source's.

    Args:
        locale: A code of Mimesis (`en`, `de`, `zh`, `pt-br`, …) or a spelling that `find_locale` knows.

    Raises:
        UsageError: There is no such locale.

    >>> english = people("en")
    >>> english.female[0].as_py(), english.male[0].as_py(), english.family[0].as_py()
    ('Mary', 'James', 'Smith')
    >>> chinese = people("zh")
    >>> chinese.family[0].as_py() + chinese.separator + chinese.female[0].as_py()
    '王芳'
    """
    found = find_locale(locale)
    if found.code != locale:
        return people(found.code)
    names = chinese_names() if found.code == "zh" else mimesis_names(found.code)
    women, men = _balanced(names)
    return People(
        locale=found.code,
        female=strings(name for _, name in women),
        male=strings(name for _, name in men),
        family_female=strings(woman for _, woman, _, _ in names.families),
        family_male=strings(man for _, _, _, man in names.families),
        female_slug=strings(slug for slug, _ in women),
        male_slug=strings(slug for slug, _ in men),
        family_female_slug=strings(slug for slug, _, _, _ in names.families),
        family_male_slug=strings(slug for _, _, slug, _ in names.families),
        family_first=found.family_first,
        separator=found.separator,
    )


def _balanced(names: Names) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Both genders cut to the length of the shorter: the common names stay, the others are thinned out evenly."""
    women, men = list(names.female.items()), list(names.male.items())
    size = min(len(women), len(men))
    return _thinned(women, size, names.common), _thinned(men, size, names.common)


def _thinned(names: list[tuple[str, str]], size: int, common: int) -> list[tuple[str, str]]:
    rest, wanted = names[common:], size - common
    return names[:common] + [rest[place * len(rest) // wanted] for place in range(wanted)]
