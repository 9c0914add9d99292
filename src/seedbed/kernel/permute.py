"""A keyed bijection of [0, n), and its inverse.

Invariant: for every key, `unpermute(key, n, permute(key, n, rows)) == rows`, and no two rows meet.

A large domain is permuted by a Feistel network over Z_a × Z_b (Black and Rogaway, "Ciphers with arbitrary finite
domains", 2002): numbers are written as (x, y) with x < a, y < b, a·b just above n, and x and y take turns in having a
function of the other added to them. What falls outside [0, n) is sent through again (cycle walking); as
a·b - n < a, that is rare. A small domain, where a network favours some orders, is shuffled outright: each of its
numbers gets random bits, and goes to their rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seedbed.kernel.hash import Int64s, Stream, UInt64s, mix

MAX_SIZE = 1 << 62
"""The largest domain; the sides of its network fit into 32 bits."""
SHUFFLED = 64
"""The largest domain that is shuffled; the work grows with its size."""
ROUNDS = 8
"""Of the network. Where two numbers go is then uniform as far as two million keys can tell, above `SHUFFLED`; six
rounds are seen to be uneven up to about n = 200."""
_CHUNK = 8192
"""Rows at a time, so that the half a dozen arrays in work stay in a processor's own cache."""
_ROUND_STEP = 0x9E3779B97F4A7C15
_SEPARATION = 0xD1B54A32D192ED03
"""Keeps the permutation of a stream apart from the same stream's random bits."""
_MASK = (1 << 64) - 1
_S32 = np.uint64(32)
_ONE = np.uint64(1)


@dataclass(frozen=True, slots=True)
class _Domains:
    """The domains of some rows and the keys of their permutations: one for all rows, or one for each.

    Attributes:
        n: Size, uint64, of length 1 or as many as rows.
        offset: Where the counter of random bits begins, uint64, likewise.
        increment: What it grows by, odd.
    """

    n: UInt64s
    offset: UInt64s
    increment: np.uint64

    def at(self, rows: slice | Int64s) -> _Domains:
        """Those of some of the rows."""
        n = self.n[rows] if len(self.n) > 1 else self.n
        offset = self.offset[rows] if len(self.offset) > 1 else self.offset
        return _Domains(n, offset, self.increment)


class _Network:
    """A Feistel network for each domain; its sides `a` and `b` enclose at least n numbers, fewer than n + a."""

    __slots__ = ("a", "b", "domains")

    def __init__(self, domains: _Domains) -> None:
        n = domains.n
        # float64 may round n and miss the root by one; any a from 1 gives a bijection, and IEEE 754 the same everywhere
        self.a = np.ceil(np.sqrt(n.astype(np.float64))).astype(np.uint64)
        self.b = (n + self.a - _ONE) // self.a
        self.domains = domains

    def _term(self, number: int, other: UInt64s, side: UInt64s) -> UInt64s:
        """The round function: a number in [0, side) from the other half."""
        values = other * self.domains.increment
        values += self.domains.offset + np.uint64(number * _ROUND_STEP & _MASK)
        mix(values)
        values >>= _S32
        values *= side
        values >>= _S32
        return values

    def forward(self, numbers: UInt64s) -> UInt64s:
        """Once through the network."""
        x: UInt64s = numbers // self.b
        y = numbers - x * self.b
        for number in range(0, ROUNDS, 2):
            _add(x, self._term(number, y, self.a), self.a)
            _add(y, self._term(number + 1, x, self.b), self.b)
        x *= self.b
        x += y
        return x

    def backward(self, numbers: UInt64s) -> UInt64s:
        """The inverse of `forward`."""
        x: UInt64s = numbers // self.b
        y = numbers - x * self.b
        for number in range(ROUNDS - 2, -1, -2):
            _subtract(y, self._term(number + 1, x, self.b), self.b)
            _subtract(x, self._term(number, y, self.a), self.a)
        x *= self.b
        x += y
        return x


def _add(values: UInt64s, terms: UInt64s, side: UInt64s) -> None:
    """Set `values` to (values + terms) mod side; a difference below 0 wraps round, so the lesser of two is right."""
    values += terms
    np.subtract(values, side, out=terms)
    np.minimum(values, terms, out=values)


def _subtract(values: UInt64s, terms: UInt64s, side: UInt64s) -> None:
    """Set `values` to (values - terms) mod side."""
    values -= terms
    np.add(values, side, out=terms)
    np.minimum(values, terms, out=values)


def _walk(domains: _Domains, numbers: UInt64s, *, back: bool) -> UInt64s:
    """Through the network until inside the domain."""
    step = _Network.backward if back else _Network.forward
    result = step(_Network(domains), numbers)
    outside = np.flatnonzero(result >= domains.n)
    while outside.size:
        there = domains.at(outside)
        moved = step(_Network(there), result[outside])
        result[outside] = moved
        outside = outside[moved >= there.n]
    return result


def _shuffle(domains: _Domains, numbers: UInt64s, *, back: bool) -> UInt64s:
    """By rank of random bits; no two numbers of a domain have the same, as `mix` is a bijection."""
    places = np.arange(int(domains.n.max()), dtype=np.uint64)
    counters = places * domains.increment + domains.offset[:, np.newaxis]
    outside = places >= domains.n[:, np.newaxis]
    # places past a domain's end rank last: their bits are the greatest, and a stable sort keeps them behind
    drawn = np.where(outside, np.uint64(_MASK), mix(counters))
    if len(drawn) == 1:
        order = drawn[0].argsort(kind="stable")
        moved = (order if back else order.argsort())[numbers]
    else:
        at = np.arange(len(numbers))
        if back:
            moved = drawn.argsort(axis=1, kind="stable")[at, numbers]
        else:
            moved = np.count_nonzero(drawn < drawn[at, numbers][:, np.newaxis], axis=1)
    result: UInt64s = moved.astype(np.uint64)
    return result


def _move(domains: _Domains, numbers: UInt64s, *, back: bool) -> UInt64s:
    """Permute a chunk, each row in the way of its domain."""
    small = domains.n <= SHUFFLED
    if small.all():
        return _shuffle(domains, numbers, back=back)
    if not small.any():
        return _walk(domains, numbers, back=back)
    result = np.empty_like(numbers)
    for method, which in ((_shuffle, np.flatnonzero(small)), (_walk, np.flatnonzero(~small))):
        result[which] = method(domains.at(which), numbers[which], back=back)
    return result


def _permute(key: Stream, n: int | Int64s, rows: Int64s, tweak: Int64s | None, *, back: bool) -> Int64s:
    size = np.atleast_1d(n)
    if size.size and not 0 <= int(size.min()) <= int(size.max()) <= MAX_SIZE:
        raise ValueError(f"a permutation takes 0 to 2^62 numbers, not {int(size.min())} to {int(size.max())}")
    if rows.size and (int(rows.min()) < 0 or bool((rows >= size).any())):
        raise ValueError("a permuted number must lie in [0, n)")
    offset = np.array([key.offset ^ _SEPARATION], dtype=np.uint64)
    if tweak is not None:
        offset = mix(tweak.astype(np.uint64) * np.uint64(_ROUND_STEP) + offset)
    domains = _Domains(size.astype(np.uint64), offset, np.uint64(key.increment))
    numbers, result = rows.astype(np.uint64), np.empty(rows.shape, np.int64)
    for low in range(0, len(rows), _CHUNK):
        chunk = slice(low, low + _CHUNK)
        result[chunk] = _move(domains.at(chunk), numbers[chunk], back=back)
    return result


def permute(key: Stream, n: int | Int64s, rows: Int64s, *, tweak: Int64s | None = None) -> Int64s:
    """Where each number of [0, n) goes under the key's permutation.

    Args:
        key: The stream that keys the permutation; it is independent of the stream's random bits.
        n: Size of the domain, 0 to 2⁶²; one for all rows, or one for each (int64, as long as `rows`).
        rows: Numbers in [0, n), int64, one-dimensional.
        tweak: A further key for each row, int64; rows with equal tweaks and equal n share a permutation.

    Returns:
        int64, same shape, in [0, n).

    Raises:
        ValueError: A number lies outside [0, n), or n outside its bounds.

    >>> from seedbed.kernel.hash import stream
    >>> sorted(permute(stream("deck"), 5, np.arange(5)).tolist())
    [0, 1, 2, 3, 4]
    """
    return _permute(key, n, rows, tweak, back=False)


def unpermute(key: Stream, n: int | Int64s, rows: Int64s, *, tweak: Int64s | None = None) -> Int64s:
    """The inverse of `permute`, with the same arguments and errors.

    >>> from seedbed.kernel.hash import stream
    >>> unpermute(stream("deck"), 52, permute(stream("deck"), 52, np.array([0, 7, 51]))).tolist()
    [0, 7, 51]
    """
    return _permute(key, n, rows, tweak, back=True)
