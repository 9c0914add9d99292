"""Numbers of payment cards, with a valid check digit.

Invariant: the last digit is that of Luhn's formula (ISO/IEC 7812-1, annex B); numbers of one table differ.
"""

from __future__ import annotations

from typing import ClassVar, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import Field, field_validator, model_validator

from seedbed.errors import ImpossibleError
from seedbed.generators.base import Params, generator
from seedbed.generators.located import place_of
from seedbed.kernel import Rows, permute
from seedbed.kernel.arrays import digits, fixed_text
from seedbed.kernel.hash import Int64s
from seedbed.model.types import TEXT_KINDS

_MAX_ROOM = 10**17


class CardNumber(Params):
    """A payment card's number, with a valid check digit (Luhn) and different in every row."""

    shorthand: ClassVar[str | None] = "prefixes"
    prefixes: tuple[str, ...] = Field(default=("400000",), min_length=1)
    """What numbers begin with; 400000 belongs to no bank."""
    length: int = Field(default=16, ge=12, le=19)
    """Digits in all."""

    @field_validator("prefixes", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _numeric(self) -> Self:
        if not all(prefix.isdecimal() and len(prefix) < self.length - 1 for prefix in self.prefixes):
            raise ValueError("prefixes are digits, and fewer than the number has")
        if len({len(prefix) for prefix in self.prefixes}) > 1:
            raise ValueError("prefixes have the same number of digits")
        return self


@generator("card_number", CardNumber, kinds=TEXT_KINDS)
def card_number(rows: Rows, params: CardNumber) -> pa.Array:
    """A prefix, a number dealt out, the check digit."""
    width = params.length - len(params.prefixes[0]) - 1
    room = min(10**width, _MAX_ROOM)
    total = room * len(params.prefixes)
    if len(rows) and int(rows.numbers.max()) >= total:
        raise ImpossibleError(
            f"{place_of(rows)}: there are {total:,} numbers, too few for row {int(rows.numbers.max()):,}",
            hint="name more prefixes, or a greater length",
        )
    dealt = permute(rows.stream("deal"), total, rows.numbers)
    body = digits(dealt % room, width) - ord("0")
    prefixes = np.array([[int(each) for each in prefix] for prefix in params.prefixes], np.uint8)
    number = np.concatenate([prefixes[dealt // room], body], axis=1)
    return fixed_text(np.concatenate([number, luhn(number)[:, np.newaxis]], axis=1) + np.uint8(ord("0")))


def luhn(number: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The check digit of each number.

    Args:
        number: Digits 0 to 9, uint8 of shape (n, width).

    >>> int(luhn(np.array([[7, 9, 9, 2, 7, 3, 9, 8, 7, 1]], np.uint8))[0])
    3
    """
    doubled: Int64s = number.astype(np.int64)
    doubled[:, ::-1][:, ::2] *= 2
    doubled = np.where(doubled > 9, doubled - 9, doubled)
    check: npt.NDArray[np.uint8] = (-doubled.sum(axis=1) % 10).astype(np.uint8)
    return check
