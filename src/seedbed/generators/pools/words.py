"""Pools of distinct texts from Mimesis or Faker.

Invariant: a pool depends on its five arguments, and on the version of the library, alone: only seeded instances are
used, and a provider that does not obey its seed is refused.
"""

from __future__ import annotations

import datetime as dt
import decimal
import inspect
import uuid
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice, repeat
from typing import Literal

import pyarrow as pa

from seedbed.errors import UsageError, nearest
from seedbed.generators.pools.arrays import strings
from seedbed.generators.pools.locales import find_locale

Source = Literal["mimesis", "faker"]
Make = Callable[[], object]
SCALARS = (str, int, float, decimal.Decimal, dt.date, dt.time, uuid.UUID)
PATIENCE = 500
"""After this many draws without a new value, or thrice the values found, a pool counts as exhausted."""
TRIED = 8
"""Values that a provider must give twice, from two instances with one seed."""
NOT_PROVIDERS = frozenset(
    "Meta reseed validate_enum get_current_locale override_locale update_dataset add_provider seed seed_instance"
    " seed_locale set_formatter get_formatter get_providers format parse provider random items locales".split()
)


@lru_cache(maxsize=256)
def pool(provider: str, *, locale: str, seed: int, size: int, source: Source = "mimesis") -> pa.StringArray:
    """Distinct values of one provider, in the order in which it gave them.

    Args:
        provider: Where the library keeps it: `food.dish`, `text.sentence` (Mimesis), `catch_phrase` (Faker).
        locale: A locale as `find_locale` knows it; with Faker also any of its own, such as `bg_BG`.
        seed: Seed of the instance.
        size: The most values wanted; a provider that knows fewer gives fewer.
        source: The library.

    Raises:
        UsageError: Library, locale or provider is missing; the provider needs arguments, gives no single value, or
            does not obey its seed.

    >>> len(pool("food.vegetable", locale="en", seed=7, size=3))
    3
    >>> len(pool("food.vegetable", locale="en", seed=7, size=100_000)) < 1000
    True
    """
    if size < 1:
        raise UsageError(f"a pool needs at least one value: size={size}")
    if source not in {"mimesis", "faker"}:
        raise UsageError(f"there is no source {source!r}", hint=nearest(source, ["mimesis", "faker"]))
    open_source = _mimesis if source == "mimesis" else _faker
    name = f"{source} provider {provider!r}"
    first, second = (_texts(open_source(provider, locale, seed), name, locale) for _ in range(2))
    start = list(islice(first, TRIED))
    if start != list(islice(second, TRIED)):
        raise UsageError(
            f"{name} gives other values each time, whatever the seed",
            hint="take another provider, or a list or file of your own",
        )
    return strings(_distinct(start, first, size))


def _distinct(start: list[str], more: Iterator[str], size: int) -> Iterable[str]:
    found = dict.fromkeys(start[:size])
    misses = 0
    while len(found) < size and misses < max(PATIENCE, 3 * len(found)):
        value = next(more)
        misses = misses + 1 if value in found else 0
        found[value] = None
    return found


def _texts(make: Make, name: str, locale: str) -> Iterator[str]:
    for _ in repeat(None):
        try:
            value = make()
        except (AttributeError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise UsageError(f"{name} does not work for the locale {locale!r}: {error}") from error
        if not isinstance(value, SCALARS):
            shown = "nothing" if value is None else f"a {type(value).__name__}"
            raise UsageError(f"{name} gives {shown} for the locale {locale!r}, where text is needed")
        yield str(value)


def _mimesis(provider: str, locale: str, seed: int) -> Make:
    from mimesis import Generic
    from mimesis.locales import Locale

    generic = Generic(locale=Locale(find_locale(locale).code), seed=seed)
    group_name, _, method_name = provider.partition(".")
    if group_name in dir(generic):
        group = getattr(generic, group_name)
        if method_name in _methods(group):
            return _without_arguments(getattr(group, method_name), provider)
    known = [f"{name}.{method}" for name in set(dir(generic)) for method in _methods(getattr(generic, name))]
    raise UsageError(f"Mimesis has no provider {provider!r}", hint=_nearest_provider(provider, known))


def _faker(provider: str, locale: str, seed: int) -> Make:
    if find_spec("faker") is None:
        raise UsageError(
            f"the pool {provider!r} comes from Faker, which is not installed", hint="pip install 'seedbed[faker]'"
        )
    from faker import Factory

    fake = Factory.create(_faker_locale(locale))
    fake.seed_instance(seed)
    known = _methods(fake)
    if provider not in known:
        raise UsageError(f"Faker has no provider {provider!r}", hint=_nearest_provider(provider, known))
    return _without_arguments(getattr(fake, provider), provider)


def _faker_locale(name: str) -> str:
    from faker.config import AVAILABLE_LOCALES

    wanted = name.replace("-", "_").lower()
    own = {known.lower(): str(known) for known in AVAILABLE_LOCALES}
    if "_" in wanted and wanted in own:
        return own[wanted]
    try:
        return find_locale(name).faker
    except UsageError as error:
        raise UsageError(f"Faker has no locale {name!r}", hint=nearest(wanted, own.values())) from error


def _methods(group: object) -> list[str]:
    names = [name for name in dir(group) if not name.startswith("_") and name not in NOT_PROVIDERS]
    return [name for name in names if callable(getattr(group, name, None))]


def _nearest_provider(wanted: str, known: list[str]) -> str:
    """Someone who forgets the group, or thinks it another, still finds the method."""
    method = wanted.rpartition(".")[2]
    same = [name for name in known if name.rpartition(".")[2] == method]
    return f"did you mean {' or '.join(sorted(same)[:3])}?" if same else nearest(wanted, known)


def _without_arguments(method: Make, provider: str) -> Make:
    needed = [
        parameter.name
        for parameter in inspect.signature(method).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind not in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}
    ]
    if needed:
        raise UsageError(f"the provider {provider!r} cannot fill a pool: it needs {', '.join(needed)}")
    return method
