"""A keyed bijection of [0, n), and its inverse.

Invariant: for every key, `unpermute(key, n, permute(key, n, rows)) == rows`, and no two rows meet.

Numbers are written as (x, y) with x < a, y < b, a·b just above n, and x and y take turns in having a function of
the other added to them: a Feistel network over Z_a × Z_b (Black and Rogaway, "Ciphers with arbitrary finite
domains", 2002). What falls outside [0, n) is sent through again (cycle walking); as a·b - n < a, that is rare.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seedbed.kernel.hash import Int64s, Stream, UInt64s, mix

ROUNDS = 6
_ROUND_STEP = 0x9E3779B97F4A7C15
_S32 = np.uint64(32)
_MAX = 1 << 62


@dataclass(slots=True)
class _Network:
    """The network's sides and keys; each a scalar, or one per row."""

    a: UInt64s
    b: UInt64s
    offset: UInt64s
    increment: np.uint64

    def at(self, active: np.ndarray | slice) -> _Network:
        def pick(values: UInt64s) -> UInt64s:
            return values[active] if values.ndim else values

        return _Network(pick(self.a), pick(self.b), pick(self.offset), self.increment)

    def _term(self, number: int, other: UInt64s, side: UInt64s) -> UInt64s:
        """The round function: a number in [0, side) from the other half."""
        values = other * self.increment
        values += self.offset + np.uint64(number * _ROUND_STEP & (1 << 64) - 1)
        mix(values)
        values >>= _S32
        values *= side
        values >>= _S32
        return values

    def forward(self, numbers: UInt64s) -> UInt64s:
        x = numbers // self.b
        y = numbers - x * self.b
        for number in range(ROUNDS):
            if number % 2:
                y = _add(y, self._term(number, x, self.b), self.b)
            else:
                x = _add(x, self._term(number, y, self.a), self.a)
        return x * self.b + y

    def backward(self, numbers: UInt64s) -> UInt64s:
        x = numbers // self.b
        y = numbers - x * self.b
        for number in reversed(range(ROUNDS)):
            if number % 2:
                y = _add(y, self.b - self._term(number, x, self.b), self.b)
            else:
                x = _add(x, self.a - self._term(number, y, self.a), self.a)
        return x * self.b + y


def _add(values: UInt64s, terms: UInt64s, side: UInt64s) -> UInt64s:
    """(values + terms) mod side, where both are at most side."""
    total = values + terms
    return np.where(total >= side, total - side, total)


def _network(key: Stream, n: UInt64s, tweak: UInt64s | None) -> _Network:
    a = np.ceil(np.sqrt(n.astype(np.float64))).astype(np.uint64)
    a = np.maximum(a, np.uint64(1))
    b = (n + a - np.uint64(1)) // a
    offset = np.asarray(np.uint64(key.offset))
    if tweak is not None:
        offset = mix(tweak * np.uint64(_ROUND_STEP) + offset)
    return _Network(a, b, offset, np.uint64(key.increment))


def _walk(key: Stream, n: int | Int64s, rows: Int64s, tweak: Int64s | None, *, back: bool) -> Int64s:
    size = np.asarray(n)
    if size.size and (int(size.max()) > _MAX or int(size.min()) < 0):
        raise ValueError(f"n={n}: a permutation takes 0 to 2^62 numbers")
    if rows.size and (bool((rows < 0).any()) or bool((rows >= size).any())):
        raise ValueError("a permuted number must lie in [0, n)")
    if not rows.size:
        return rows.astype(np.int64)
    limit = size.astype(np.uint64)
    with np.errstate(over="ignore"):
        network = _network(key, limit, None if tweak is None else tweak.astype(np.uint64))
        step = _Network.backward if back else _Network.forward
        result = step(network, rows.astype(np.uint64))
        outside = np.flatnonzero(result >= limit)
        while outside.size:
            bound = limit[outside] if limit.ndim else limit
            moved = step(network.at(outside), result[outside])
            result[outside] = moved
            outside = outside[moved >= bound]
    return result.astype(np.int64)


def permute(key: Stream, n: int | Int64s, rows: Int64s, *, tweak: Int64s | None = None) -> Int64s:
    """Where each number of [0, n) goes under the key's permutation.

    Args:
        key: The stream that keys the permutation.
        n: Size of the domain, 0 to 2⁶²; one for all rows, or one for each.
        rows: Numbers in [0, n), int64, one-dimensional.
        tweak: A further key for each row; rows with equal tweaks (and n) share a permutation.

    Returns:
        int64, same shape, in [0, n).

    Raises:
        ValueError: A number lies outside [0, n).

    >>> from seedbed.kernel.hash import stream
    >>> sorted(permute(stream("deck"), 5, np.arange(5)).tolist())
    [0, 1, 2, 3, 4]
    """
    return _walk(key, n, rows, tweak, back=False)


def unpermute(key: Stream, n: int | Int64s, rows: Int64s, *, tweak: Int64s | None = None) -> Int64s:
    """The inverse of `permute`, with the same arguments and errors."""
    return _walk(key, n, rows, tweak, back=True)
