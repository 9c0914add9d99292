"""From what a column means to the generator that makes it."""

from seedbed.infer.making.base import Entry, Made, Wish
from seedbed.infer.making.decide import Decided, decide

__all__ = ["Decided", "Entry", "Made", "Wish", "decide"]
