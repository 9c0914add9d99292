"""Texts out of pools: a provider of Mimesis or Faker, a list, or the lines of a file.

Invariant: a pool is built once from the dataset's seed; a row's text depends on the pool and the row's random number.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, field_validator, model_validator

from seedbed.errors import ImpossibleError, UsageError
from seedbed.generators.base import Params, generator
from seedbed.generators.distributions import zipf_ranks
from seedbed.generators.located import place_of
from seedbed.generators.pools.arrays import strings
from seedbed.generators.pools.locales import find_locale
from seedbed.generators.pools.words import Source, pool
from seedbed.kernel import Rows, bounded, permute, stream
from seedbed.kernel.hash import Int64s
from seedbed.model.types import TEXT_KINDS

_SEEDS = 1 << 32


class Text(Params):
    """Texts of one kind from Mimesis or Faker: names of dishes, sentences, job titles.

    Texts longer than the column are left out of the pool.
    """

    shorthand: ClassVar[str | None] = "pool"
    pool: str
    """The provider: `food.dish`, `text.sentence`, `person.occupation` (Mimesis), `catch_phrase` (Faker)."""
    locale: str = "en"
    """The language: `en`, `de`, `zh`, …"""
    source: Source = "mimesis"
    """`mimesis`, or `faker` (needs the extra `faker`)."""
    size: int = Field(default=1000, ge=1, le=1_000_000)
    """The most distinct texts; making them takes some 10 µs each, once."""
    zipf: float | None = Field(default=None, gt=0, le=10)
    """How much more often some texts come than others, as the exponent of Zipf's law; without it all come alike."""
    unique: bool = False
    """Whether every row has another text; then `size` must be the number of rows or more."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.unique and self.zipf is not None:
            raise ValueError("zipf repeats texts, and unique forbids that")
        if self.source == "mimesis":
            try:
                find_locale(self.locale)
            except UsageError as error:
                raise ValueError(str(error)) from None
        return self


@generator("text", Text, kinds=TEXT_KINDS)
def text(rows: Rows, params: Text) -> pa.Array:
    """Gather from the pool."""
    seed = stream(rows.table.tables.key).offset % _SEEDS
    texts = rows.once(
        lambda: _fitting(
            rows,
            pool(params.pool, locale=params.locale, seed=seed, size=params.size, source=params.source),
            params.pool,
        )
    )
    if params.unique:
        return texts.take(pa.array(_dealt(rows, len(texts), params.pool)))
    return texts.take(pa.array(_places(rows, len(texts), params.zipf)))


class Words(Params):
    """Texts of a list or of the lines of a file; or several of them, one after the other."""

    shorthand: ClassVar[str | None] = "values"
    values: tuple[str, ...] = ()
    """The texts."""
    file: str | None = None
    """Instead of `values`: a text file in UTF-8 with one text a line; its path goes from the spec's folder."""
    min_count: int = Field(default=1, ge=1)
    """The fewest texts in a row's value."""
    max_count: int = Field(default=1, ge=1, le=100)
    """The most."""
    separator: str = " "
    """What stands between them."""
    zipf: float | None = Field(default=None, gt=0, le=10)
    """How much more often the first texts come than the last, as the exponent of Zipf's law; without it all come
    alike."""

    def located(self, folder: Path) -> Self:
        """The file found from the spec's folder."""
        return self if self.file is None else self.model_copy(update={"file": str(folder / self.file)})

    def files(self) -> tuple[Path, ...]:
        """The file, if there is one."""
        return () if self.file is None else (Path(self.file),)

    @field_validator("values", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.split() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if bool(self.values) == (self.file is not None):
            raise ValueError("name values or a file")
        if self.min_count > self.max_count:
            raise ValueError(f"min_count={self.min_count} is above max_count={self.max_count}")
        return self


@generator("words", Words, kinds=TEXT_KINDS)
def words(rows: Rows, params: Words) -> pa.Array:
    """Gather each word, and join them."""
    if params.max_count == 1:
        texts = rows.once(lambda: _fitting(rows, _listed(params), params.file or "the list"))
        return texts.take(pa.array(_places(rows, len(texts), params.zipf)))
    texts = rows.once(lambda: _listed(params))
    count = bounded(rows.bits("count"), params.max_count - params.min_count + 1) + params.min_count
    # One list of words for each row, which Arrow joins: rows with fewer words have shorter lists.
    places = np.stack([_places(rows, len(texts), params.zipf, str(place)) for place in range(params.max_count)], axis=1)
    chosen = np.arange(params.max_count) < count[:, np.newaxis]
    offsets = np.zeros(len(rows) + 1, np.int32)
    np.cumsum(count, out=offsets[1:])
    lists = pa.ListArray.from_arrays(pa.array(offsets), texts.take(pa.array(places[chosen])))
    return pc.binary_join(lists, params.separator)


def _listed(params: Words) -> pa.Array:
    return strings(params.values) if params.file is None else read_lines(params.file)


@lru_cache(maxsize=64)
def read_lines(file: str) -> pa.Array:
    """The lines of a text file that are not empty, without the spaces around them.

    Raises:
        UsageError: It cannot be read, or has none.
    """
    try:
        lines = [line.strip() for line in Path(file).read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}", hint="its path goes from the spec's folder") from None
    if not any(lines):
        raise UsageError(f"{file} is empty", hint="write one text a line")
    return strings(line for line in lines if line)


def _places(rows: Rows, count: int, zipf: float | None, name: str = "") -> Int64s:
    """A place in the pool for each row; by Zipf's law, the pool's first texts are the most frequent."""
    random = rows.bits(name)
    return bounded(random, count) if zipf is None else zipf_ranks(random, count, zipf)


def _dealt(rows: Rows, count: int, name: str) -> Int64s:
    if len(rows) and int(rows.numbers.max()) >= count:
        raise ImpossibleError(
            f"{place_of(rows)}: {name} has {count} different texts that fit, too few for row {int(rows.numbers.max())}",
            hint="raise size, take another provider, or leave out unique",
        )
    return permute(rows.stream(), count, rows.numbers)


def _fitting(rows: Rows, texts: pa.Array, name: str) -> pa.Array:
    """The texts that are no longer than the column allows."""
    limit = rows.table.columns[rows.column].max_length
    if limit is None:
        return texts
    fitting = texts.filter(pc.less_equal(pc.utf8_length(texts), limit))
    if not len(fitting):
        raise ImpossibleError(
            f"{place_of(rows)}: no text of {name} fits into {limit} characters",
            hint="give the column a longer type",
        )
    return fitting
