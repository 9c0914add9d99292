"""Pools from Mimesis and Faker."""

import importlib.util
import random
from importlib.machinery import ModuleSpec

import pytest

from seedbed.errors import UsageError
from seedbed.generators.pools import words
from seedbed.generators.pools.words import Source, pool


@pytest.mark.parametrize(
    ("provider", "locale", "source"),
    [
        ("food.dish", "en", "mimesis"),
        ("finance.company", "zh", "mimesis"),
        ("text.sentence", "de", "mimesis"),
        ("internet.user_agent", "en", "mimesis"),
        ("catch_phrase", "en", "faker"),
        ("company", "bg_BG", "faker"),
    ],
)
def test_values_are_distinct_and_no_more_than_asked_for(provider: str, locale: str, source: Source) -> None:
    values = pool(provider, locale=locale, seed=3, size=20, source=source).to_pylist()
    assert 20 >= len(values) == len(set(values)) > 5
    assert all(isinstance(value, str) and value for value in values)


@pytest.mark.parametrize(("provider", "source"), [("food.dish", "mimesis"), ("catch_phrase", "faker")])
def test_a_pool_depends_on_its_arguments_alone(provider: str, source: Source) -> None:
    first = pool(provider, locale="en", seed=1, size=50, source=source)
    pool.cache_clear()
    random.seed(99)
    again = pool(provider, locale="en", seed=1, size=50, source=source)
    assert again is not first
    assert again.equals(first)
    assert not pool(provider, locale="en", seed=2, size=50, source=source).equals(first)
    assert pool(provider, locale="en", seed=1, size=20, source=source).equals(first[:20])


def test_the_libraries_own_random_state_is_left_alone() -> None:
    random.seed(5)
    expected = random.random()
    random.seed(5)
    pool("food.fruit", locale="en", seed=11, size=5)
    pool("word", locale="en", seed=11, size=5, source="faker")
    assert random.random() == expected


def test_a_provider_that_knows_few_values_gives_them_all() -> None:
    assert sorted(pool("boolean", locale="en", seed=1, size=1000, source="faker").to_pylist()) == ["False", "True"]


@pytest.mark.parametrize(
    ("provider", "locale", "source", "message"),
    [
        ("food.dich", "en", "mimesis", r"no provider 'food.dich'\n.*did you mean food.dish"),
        ("dish", "en", "mimesis", r"no provider 'dish'\n.*did you mean food.dish"),
        ("text.dish", "en", "mimesis", r"no provider 'text.dish'\n.*did you mean food.dish"),
        ("food", "en", "mimesis", "no provider 'food'"),
        ("food.reseed", "en", "mimesis", "no provider 'food.reseed'"),
        ("food._extract", "en", "mimesis", "no provider 'food._extract'"),
        ("food.dish", "enn", "mimesis", r"no locale 'enn'\n.*did you mean en"),
        ("text.words", "en", "mimesis", "gives a list for the locale 'en'"),
        ("person.patronymic", "en", "mimesis", "gives nothing for the locale 'en'"),
        ("choice.choice", "en", "mimesis", "'choice.choice' does not work"),
        ("catchphrase", "en", "faker", r"no provider 'catchphrase'\n.*did you mean catch_phrase"),
        ("seed", "en", "faker", "no provider 'seed'"),
        ("company", "de_DD", "faker", r"no locale 'de_DD'\n.*did you mean .*de_DE"),
        ("pylist", "en", "faker", "gives a list"),
        ("file.file_name", "en", "fakr", r"no source 'fakr'\n.*did you mean faker"),
    ],
)
def test_what_cannot_be_had_is_refused(provider: str, locale: str, source: Source, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        pool(provider, locale=locale, seed=1, size=5, source=source)


def test_an_empty_pool_is_refused() -> None:
    with pytest.raises(UsageError, match="size=0"):
        pool("food.dish", locale="en", seed=1, size=0)


def test_without_faker_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_spec(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "faker" else importlib.util.find_spec(name, package)

    monkeypatch.setattr(words, "find_spec", find_spec)
    with pytest.raises(UsageError, match=r"pip install 'seedbed\[faker\]'"):
        pool("catch_phrase", locale="en", seed=123, size=5, source="faker")


def test_a_provider_that_ignores_its_seed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    unseeded = random.SystemRandom()
    monkeypatch.setattr(words, "_mimesis", lambda *_: unseeded.random)
    with pytest.raises(UsageError, match="whatever the seed"):
        pool("food.dish", locale="en", seed=1234, size=5)


def test_a_provider_that_needs_arguments_is_refused() -> None:
    def make(items: object) -> object:
        return items

    with pytest.raises(UsageError, match=r"cannot fill a pool: it needs items"):
        words._without_arguments(make, "some.thing")  # type: ignore[arg-type]
