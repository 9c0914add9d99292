"""Small tables of realistic values, built once and then gathered from by vector.

Invariant: a pool depends on its arguments alone, never on the rows, the process or a random state.
"""

from seedbed.generators.pools.companies import companies
from seedbed.generators.pools.locales import Locale, country_of, find_locale
from seedbed.generators.pools.people import People, people
from seedbed.generators.pools.places import Country, countries, find_country, places, postcodes, streets
from seedbed.generators.pools.words import pool

__all__ = [
    "Country",
    "Locale",
    "People",
    "companies",
    "countries",
    "country_of",
    "find_country",
    "find_locale",
    "people",
    "places",
    "pool",
    "postcodes",
    "streets",
]
