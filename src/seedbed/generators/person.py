"""Persons: names, gender, e-mail addresses and user names that agree within a row and are unique by construction.

Invariant: row numbers are dealt onto the pairs of a given and a family name, each pair once in every deal. So a
name recurs only in a later deal, whose number stands in the address.
"""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, field_validator

from seedbed.errors import UsageError
from seedbed.generators.base import Params, generator
from seedbed.generators.pools.locales import find_locale
from seedbed.generators.pools.people import People, people
from seedbed.kernel import Choices, Rows, bits, permute
from seedbed.kernel.hash import Int64s
from seedbed.model.types import TEXT_KINDS

PersonPart = Literal["given_name", "family_name", "full_name", "gender", "email", "username"]


class Person(Params):
    """A part of a person. Columns of one table with the same `group` speak of the same person."""

    shorthand: ClassVar[str | None] = "part"
    part: PersonPart
    """`given_name`, `family_name`, `full_name`, `gender`, `email` or `username`; the last two are unique."""
    locale: str = "en"
    """Whose names: `en`, `de`, `zh`, …"""
    group: str = "person"
    """Tells two persons of one row apart."""
    domains: dict[str, float] = Field(default={"example.com": 5, "example.org": 3, "example.net": 2}, min_length=1)
    """With `email`: domains and how often each occurs; the default ones are reserved by RFC 2606."""
    genders: tuple[str, str] = ("F", "M")
    """With `gender`: what stands for women and for men."""

    @field_validator("locale")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            return find_locale(value).code
        except UsageError as error:
            raise ValueError(str(error)) from None


@generator("person", Person, kinds=TEXT_KINDS)
def person(rows: Rows, params: Person) -> pa.Array:
    """Gather the part from the locale's names."""
    names = people(params.locale)
    if params.part == "gender":
        genders = rows.once(lambda: Choices(pa.array(params.genders)))
        return genders.at(_given(rows, params, names) // len(names.female))
    if params.part in {"email", "username"}:
        return _address(rows, params, names)
    if params.part == "given_name":
        return rows.once(lambda: Choices(names.given)).at(_given(rows, params, names))
    if params.part == "family_name":
        families = rows.once(lambda: Choices(pa.concat_arrays([names.family_female, names.family_male])))
        return families.at(_family_place(rows, params, names))
    given = names.given.take(pa.array(_given(rows, params, names)))
    family = _family(rows, params, names, names.family_female, names.family_male)
    first, last = (family, given) if names.family_first else (given, family)
    return pc.binary_join_element_wise(first, last, names.separator)


def person_pair(rows: Rows, params: Person, names: People) -> Int64s:
    """Each row's pair of a given and a family name, in [0, pairs): given × families + family, women first."""

    def deal() -> pa.Array:
        number = rows.numbers // names.pairs
        key = rows.table.stream(f"@person/{params.group}")
        return pa.array(permute(key, names.pairs, rows.numbers - number * names.pairs, tweak=number))

    pair: Int64s = rows.shared(f"person/{params.group}/{params.locale}", deal).to_numpy()
    return pair


def _given(rows: Rows, params: Person, names: People) -> Int64s:
    return person_pair(rows, params, names) // len(names.family)


def _family(rows: Rows, params: Person, names: People, women: pa.Array, men: pa.Array) -> pa.Array:
    return pa.concat_arrays([women, men]).take(pa.array(_family_place(rows, params, names)))


def _family_place(rows: Rows, params: Person, names: People) -> Int64s:
    """The place of each row's family name among those of women, followed by those of men."""
    pair = person_pair(rows, params, names)
    male = pair // len(names.family) >= len(names.female)
    return pair % len(names.family) + male * len(names.family)


def _address(rows: Rows, params: Person, names: People) -> pa.Array:
    given = names.given_slug.take(pa.array(_given(rows, params, names)))
    family = _family(rows, params, names, names.family_female_slug, names.family_male_slug)
    separator = "." if params.part == "email" else "_"
    local = pc.binary_join_element_wise(given, family, separator)
    deal = rows.numbers // names.pairs
    if deal.any():
        # the separator keeps the name "zhang2" apart from "zhang" in the second deal
        number = pc.binary_join_element_wise(separator, pa.array(deal + 1).cast(pa.string()), "")
        local = pc.binary_join_element_wise(local, pc.if_else(pa.array(deal == 0), "", number), "")
    if params.part == "username":
        return local
    weights = np.cumsum(list(params.domains.values())) / sum(params.domains.values())
    thresholds = np.minimum(weights[:-1] * 2.0**64, 2.0**64 - 2048).astype(np.uint64)
    domain = np.searchsorted(thresholds, bits(rows.stream("domain"), rows.numbers), side="right")
    return pc.binary_join_element_wise(local, pa.array(list(params.domains)).take(pa.array(domain)), "@")
