"""Pools are the same in every process."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import hashlib
from seedbed.generators.pools import companies, countries, people, places, pool, streets
from seedbed.generators.pools.locales import LOCALES

digest = hashlib.blake2b(digest_size=16)
for locale in LOCALES:
    names = people(locale)
    for array in (names.given, names.given_slug, names.family_female, names.family_male, names.family_female_slug):
        digest.update("\\n".join(array.to_pylist()).encode())
for country in countries():
    digest.update(repr(places(country).to_pylist()).encode())
    digest.update(repr(streets(country).to_pylist()).encode())
for locale in ("en", "zh"):
    digest.update(repr(companies(locale).to_pylist()).encode())
digest.update(repr(pool("food.dish", locale="en", seed=1, size=300).to_pylist()).encode())
digest.update(repr(pool("catch_phrase", locale="en", seed=1, size=300, source="faker").to_pylist()).encode())
print(digest.hexdigest())
"""
LIGHT = """
import sys
from seedbed.generators.pools import companies, people, places, streets

people("en"), people("zh"), people("pl"), places("US"), streets("US"), companies("en")
print([name for name in ("pandas", "mimesis", "faker") if name in sys.modules])
"""


def run(script: str, *, hash_seed: str = "0") -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_processes_with_other_string_hashes_give_the_same_pools() -> None:
    assert run(SCRIPT, hash_seed="1") == run(SCRIPT, hash_seed="2")


@pytest.mark.parametrize("script", [LIGHT])
def test_names_and_places_need_neither_mimesis_nor_pandas_to_be_imported(script: str) -> None:
    assert run(script) == "[]"
