"""The people of every locale."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from seedbed.errors import UsageError
from seedbed.generators.pools.locales import LOCALES
from seedbed.generators.pools.people import People, people

SLUG = re.compile("[a-z][a-z0-9]*")
FAMILIES = ("family_female", "family_male")


@pytest.fixture(params=sorted(LOCALES))
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def distinct(array: pa.Array) -> bool:
    return len(pc.unique(array)) == len(array)


def test_names_and_slugs_run_parallel_and_genders_are_balanced(locale: str) -> None:
    names = people(locale)
    assert len(names.female) == len(names.male) == len(names.female_slug) == len(names.male_slug) >= 50
    assert len({len(getattr(names, field)) for field in FAMILIES}) == 1
    for field in FAMILIES:
        assert len(getattr(names, field)) == len(getattr(names, f"{field}_slug")) >= 10
    assert names.pairs == len(names.given) * len(names.family)


def test_given_names_and_slugs_are_distinct_over_both_genders(locale: str) -> None:
    names = people(locale)
    assert distinct(names.given)
    assert distinct(names.given_slug)


def test_family_slugs_are_distinct_within_a_gender(locale: str) -> None:
    names = people(locale)
    assert distinct(names.family_female_slug)
    assert distinct(names.family_male_slug)


def test_slugs_are_ascii_letters_and_digits(locale: str) -> None:
    names = people(locale)
    for slugs in (names.given_slug, names.family_female_slug, names.family_male_slug):
        assert [slug for slug in slugs.to_pylist() if not SLUG.fullmatch(slug)] == []


def test_names_are_clean(locale: str) -> None:
    names = people(locale)
    for array in (names.given, names.family_female, names.family_male):
        assert array.null_count == 0
        assert [name for name in array.to_pylist() if name != name.strip() or re.search(r"[\d()/&;:,?¸]", name)] == []


def test_a_name_of_two_genders_is_kept_for_the_one_that_bears_it_oftener() -> None:
    names = people("en")
    women, men = names.female.to_pylist(), names.male.to_pylist()
    assert {"Mary", "Jennifer"} <= set(women)
    assert {"James", "Michael", "Aaron", "Walter"} <= set(men)
    assert not {"Walter", "Numbers"} & set(women)


def test_letters_of_the_alphabet_are_not_cut_off_by_balancing() -> None:
    initials = {name[0] for name in people("en").female.to_pylist()}
    assert {"A", "M", "S", "V", "W", "Y", "Z"} <= initials


@pytest.mark.parametrize(
    ("locale", "woman", "man"),
    [("ru", "Иванова", "Иванов"), ("pl", "Kowalska", "Kowalski"), ("cs", "Čermáková", "Čermák"), ("de", "Abt", "Abt")],
)
def test_family_names_agree_with_gender(locale: str, woman: str, man: str) -> None:
    names = people(locale)
    place = names.family_male.to_pylist().index(man)
    assert names.family_female[place].as_py() == woman


def test_chinese_names_are_written_as_in_china() -> None:
    names = people("zh")
    assert (names.family_first, names.separator) == (True, "")
    assert names.family[:3].to_pylist() == ["王", "李", "张"]
    assert names.family_slug[:3].to_pylist() == ["wang", "li", "zhang"]
    assert names.pairs > 400_000


def test_homophones_get_a_number() -> None:
    names = people("zh")
    slugs = dict(zip(names.family.to_pylist(), names.family_slug.to_pylist(), strict=True))
    assert (slugs["张"], slugs["章"]) == ("zhang", "zhang2")


@pytest.mark.parametrize("spelling", ["zh_CN", "ZH", "zh-cn", "zh_CN.UTF-8"])
def test_spellings_of_a_locale_share_one_value(spelling: str) -> None:
    assert people(spelling) is people("zh")


def test_an_unknown_locale_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no locale 'en-bg'\n.*did you mean en-gb"):
        people("en-bg")


def test_people_are_frozen() -> None:
    names: People = people("en")
    with pytest.raises(AttributeError):
        names.locale = "de"  # type: ignore[misc]
