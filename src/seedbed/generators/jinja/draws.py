"""What templates draw: phrases, samples of phrases, numbers, chances; each by its place in the template.

A sample is the top of a shuffled deck: for each size of pool there are 1,024 shuffles, and a row takes one of them and
cuts it at a random place. So no phrase comes twice, and nothing is remembered.

Invariant: a draw depends on its stream, the row number, and how often the row has come by before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa

from seedbed.generators.jinja.values import Coded, Items, spread
from seedbed.kernel import bits, bounded, stream
from seedbed.kernel.arrays import Bools
from seedbed.kernel.hash import Int64s, Stream, UInt64s, unit

DECKS = 1024
"""Shuffles of each size."""
AGAIN = 1 << 44
"""Added to the row number each time a row comes by the same place again: more rows than any table has."""
MAX_SKEW = 6


@dataclass(frozen=True, slots=True)
class Pool:
    """Phrases to draw from, for each kind of row.

    Attributes:
        values: The phrases of all kinds, end to end.
        starts: Where each kind's begin, int64.
        sizes: How many each kind has, int64.
    """

    values: pa.Array
    starts: Int64s
    sizes: Int64s


def make_pool(kinds: Sequence[Sequence[str]]) -> Pool:
    """A pool of the phrases of each kind; of one kind where it does not matter."""
    sizes = np.array([len(each) for each in kinds], np.int64)
    values = pa.array([phrase for each in kinds for phrase in each], pa.string())
    return Pool(values, np.cumsum(sizes) - sizes, sizes)


@dataclass(frozen=True, slots=True)
class Draws:
    """The draws of some rows.

    Attributes:
        streams: The stream of each place in the template.
        pools: The pools by name.
        numbers: The row numbers, int64.
        kinds: Each row's kind, int64; None where all are of one.
    """

    streams: Mapping[str, Stream]
    pools: Mapping[str, Pool]
    numbers: Int64s
    kinds: Int64s | None

    def _bits(self, site: str, again: int) -> UInt64s:
        return bits(self.streams[site], self.numbers + again * AGAIN if again else self.numbers)

    def _pool(self, name: str) -> tuple[Pool, Int64s, Int64s]:
        """A pool, and each row's first phrase and number of phrases in it."""
        pool = self.pools[name]
        kinds = self.kinds if self.kinds is not None and len(pool.sizes) > 1 else np.zeros(len(self.numbers), np.int64)
        return pool, pool.starts[kinds], pool.sizes[kinds]

    def pick(self, site: str, pool: str, *, again: int = 0) -> Coded:
        """One phrase."""
        found, starts, sizes = self._pool(pool)
        return Coded(found.values, starts + bounded(self._bits(site, again), sizes))

    def sample(self, site: str, pool: str, low: int, high: int, skew: int = 1, *, again: int = 0) -> Items:
        """Some phrases, none twice."""
        found, starts, sizes = self._pool(pool)
        random = self._bits(site, again)
        share = unit(bits(self.streams[site], self.numbers + (2 * again + 1) * (AGAIN << 1)))
        counts = np.minimum(low + np.floor(_power(share, skew) * (high - low + 1)).astype(np.int64), sizes)
        cut = bounded(random, sizes)
        deck = (random & np.uint64(DECKS - 1)).astype(np.int64)
        ids = np.empty(int(counts.sum()), np.int64)
        distinct = np.unique(found.sizes)
        for size in distinct.tolist():
            where = None if len(distinct) == 1 else sizes == size
            if where is None:
                ids[:] = _dealt(size, deck, cut, counts)
            else:
                ids[np.repeat(where, counts)] = _dealt(size, deck[where], cut[where], counts[where])
        return Items(found.values, ids + np.repeat(starts, counts), counts)

    def number(self, site: str, low: int, high: int, *, again: int = 0) -> Coded:
        """A whole number."""
        drawn = low + bounded(self._bits(site, again), high - low + 1)
        return Coded(pa.array(drawn), np.arange(len(drawn), dtype=np.int64))

    def chance(self, site: str, probability: float, *, again: int = 0) -> Bools:
        """True with a probability."""
        found: Bools = unit(self._bits(site, again)) < probability
        return found


def _power(share: np.ndarray, skew: int) -> np.ndarray:
    """By multiplication, which is exact to the bit everywhere."""
    made = share
    for _ in range(skew - 1):
        made = made * share
    return made


def _dealt(size: int, deck: Int64s, cut: Int64s, counts: Int64s) -> Int64s:
    dealt: Int64s = _decks(size)[spread(deck * (2 * size) + cut, counts)].astype(np.int64)
    return dealt


@lru_cache(maxsize=256)
def _decks(size: int) -> np.ndarray:
    """The shuffles of a size, each twice in a row, so that a cut deck need not be put together again."""
    numbers = np.arange(DECKS * size, dtype=np.int64)
    order = bits(stream(f"decks/{size}"), numbers).reshape(DECKS, size).argsort(axis=1, kind="stable")
    return np.concatenate([order, order], axis=1).astype(np.int32).ravel()
