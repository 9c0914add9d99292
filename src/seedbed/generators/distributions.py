"""The distributions a spec can name, as parameters that turn into quantile functions.

Invariant: a shape names at most one distribution; units are those of the field it stands in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from pydantic import Field, model_validator

from seedbed.generators.base import Params
from seedbed.generators.curves import SMALLEST, Quantile, exp, log, normal_quantile
from seedbed.generators.weights import Zipf as Ranks
from seedbed.kernel.hash import Float64s, Int64s, UInt64s

Number = int | float
N = TypeVar("N", bound=Number)
"""What a quantity is written as: a number, or a duration."""


class Uniform(Params, Generic[N]):
    """All values between two bounds alike."""

    min_value: N
    """The smallest value."""
    max_value: N
    """The largest value."""

    @model_validator(mode="after")
    def _ordered(self) -> Uniform[N]:
        if float(self.min_value) > float(self.max_value):
            raise ValueError(f"min_value={self.min_value:g} is above max_value={self.max_value:g}")
        return self

    def quantile(self) -> Quantile:
        """A straight line."""
        low, high = float(self.min_value), float(self.max_value)
        return lambda p: low + p * (high - low)


class Normal(Params, Generic[N]):
    """The bell curve."""

    mean: N
    """The middle, before bounds cut the curve."""
    stddev: N = Field(gt=0)
    """The standard deviation: two thirds of the values lie at most so far from the mean."""

    def quantile(self) -> Quantile:
        """μ + σ z."""
        mean, stddev = float(self.mean), float(self.stddev)
        return lambda p: mean + stddev * normal_quantile(p)


class Lognormal(Params, Generic[N]):
    """Positive values with a long tail, as prices and incomes have: the logarithm is normal."""

    median: N | None = Field(default=None, gt=0)
    """Half of the values are smaller; with `sigma`."""
    sigma: float | None = Field(default=None, gt=0)
    """Standard deviation of the natural logarithm: two thirds of the values lie within a factor 1.6 of the median at
    0.5, within 2.7 at 1."""
    mean: N | None = Field(default=None, gt=0)
    """The average, before bounds; with `stddev`, instead of `median` and `sigma`."""
    stddev: N | None = Field(default=None, gt=0)
    """The standard deviation, before bounds."""

    @model_validator(mode="after")
    def _one_pair(self) -> Lognormal[N]:
        given = {name for name in ("median", "sigma", "mean", "stddev") if getattr(self, name) is not None}
        if given not in ({"median", "sigma"}, {"mean", "stddev"}):
            raise ValueError("lognormal takes median and sigma, or mean and stddev")
        return self

    def quantile(self) -> Quantile:
        """Value = median · e^(σ z); from mean m and deviation s, σ² = ln(1 + s²/m²) and median = m / √(1 + s²/m²)."""
        if self.median is not None and self.sigma is not None:
            median, sigma = float(self.median), self.sigma
        else:
            assert self.mean is not None
            assert self.stddev is not None
            spread = 1 + (float(self.stddev) / float(self.mean)) ** 2
            median = float(float(self.mean) / np.sqrt(spread))
            sigma = float(np.sqrt(log(np.array([spread]))[0]))
        return lambda p: median * exp(sigma * normal_quantile(p))


class Exponential(Params, Generic[N]):
    """Waiting times: small values are the most frequent, and large ones ever rarer."""

    shorthand: ClassVar[str | None] = "mean"
    mean: N = Field(gt=0)
    """The average, before bounds; a lower bound shifts the whole curve."""

    def quantile(self) -> Quantile:
        """-mean · ln(1 - p)."""
        mean = float(self.mean)
        return lambda p: -mean * log(np.maximum(1 - p, SMALLEST))


class Zipf(Params):
    """Few values very often, many rarely: the k-th from `min_value` on has a share in proportion to 1 / k^exponent."""

    shorthand: ClassVar[str | None] = "exponent"
    exponent: float = Field(default=1.0, ge=0, le=10)
    """How steep: 0 makes all values alike, 1 gives the first twice the share of the second."""


class Shape(Params, Generic[N]):
    """At most one distribution, with its parameters."""

    value: N | None = None
    """Always this value."""
    uniform: Uniform[N] | None = None
    """All values between two bounds alike."""
    normal: Normal[N] | None = None
    """The bell curve, by `mean` and `stddev`."""
    lognormal: Lognormal[N] | None = None
    """Positive with a long tail, by `median` and `sigma`, or `mean` and `stddev`."""
    exponential: Exponential[N] | None = None
    """Small values most frequent, by `mean`."""
    quantiles: dict[float, N] | None = None
    """Points of the distribution, as in `{0: 5, 0.5: 40, 0.9: 200, 1: 5000}`: half of the values lie below 40; between
    points they are spread evenly."""

    distributions: ClassVar[tuple[str, ...]] = ("value", "uniform", "normal", "lognormal", "exponential", "quantiles")

    @model_validator(mode="after")
    def _one_distribution(self) -> Shape[N]:
        given = self.named()
        if len(given) > 1:
            raise ValueError(f"one distribution at a time, not {' and '.join(given)}")
        if self.quantiles is not None:
            check_quantiles(self.quantiles)
        return self

    def named(self) -> list[str]:
        """The distributions that are given."""
        return [name for name in self.distributions if getattr(self, name) is not None]

    def quantile(self) -> Quantile | None:
        """The distribution's quantile function, without bounds; None where no continuous one is named."""
        found = self.uniform or self.normal or self.lognormal or self.exponential
        if found is not None:
            return found.quantile()
        if self.quantiles is not None:
            return _polyline(self.quantiles)
        return None


def check_quantiles(points: dict[Any, Any]) -> None:
    """Refuse points that are no distribution."""
    shares, values = list(points), list(points.values())
    if len(points) < 2 or shares[0] != 0 or shares[-1] != 1 or shares != sorted(shares):
        shown = ", ".join(f"{share:g}" for share in shares)
        raise ValueError(f"quantiles run from 0 to 1 in rising order, not {shown}")
    if values != sorted(values):
        raise ValueError("the values of quantiles never fall")


def _polyline(points: dict[float, N]) -> Quantile:
    shares, values = np.array(list(points), np.float64), np.array([float(value) for value in points.values()])
    slopes = np.diff(values) / np.diff(shares)

    def quantile(p: Float64s) -> Float64s:
        place = np.clip(np.searchsorted(shares, p, side="right") - 1, 0, len(slopes) - 1)
        return values[place] + (p - shares[place]) * slopes[place]

    return quantile


def zipf_ranks(bits: UInt64s, n: int, exponent: float) -> Int64s:
    """Ranks in [0, n), rank k in proportion to (k + 1) ^ -exponent, from random numbers: int64.

    >>> zipf_ranks(np.array([0, 1 << 63], np.uint64), 3, 1.0).tolist()
    [0, 0]
    """
    return _ranks(n, exponent).ranks(bits)


_ranks = lru_cache(maxsize=64)(Ranks)
