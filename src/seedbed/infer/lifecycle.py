"""The states of Chinese documents: which of them say that a step has been taken (审核时间 is there once 已审核).

Invariant: a state that is not understood never counts as one that a step has been taken in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from seedbed.infer.data import read_yaml

_TIME = re.compile(r"(?:的)?(?:时间|日期|时刻|日)$")
_STILL = re.compile(r"^(?:等?待|未|尚未|准备)|中$")
_REFUSED = re.compile(r"驳回|拒绝|退回|不予?通过|未通过")
_REFUSES = "驳回"


class _Step(NamedTuple):
    """Where a word stands.

    Attributes:
        place: The number of its step, or of its end.
        is_end: Whether it ends the document before its time.
    """

    place: float
    is_end: bool


def states_reached(said: str, states: Mapping[str, str]) -> list[str]:
    """The states in which the thing that a column tells the time of has happened; none where that is not known.

    Args:
        said: What the column is called.
        states: What each value means, by value.

    >>> states_reached("审核时间", {"0": "待审核", "1": "审核通过", "2": "驳回", "3": "已发货"})
    ['1', '2', '3']
    >>> states_reached("支付时间", {"0": "待付款", "1": "待发货", "2": "已完成", "3": "已取消"})
    ['1', '2']
    >>> states_reached("取消时间", {"0": "待付款", "3": "已取消"}), states_reached("生日", {"0": "待付款"})
    (['3'], [])
    """
    step = _step(_TIME.sub("", said)) if _TIME.search(said) else None
    if step is None:
        return []
    found = [(value, _state(label)) for value, label in states.items()]
    reached = [value for value, state in found if state is not None and _is_past(state, step)]
    return reached if len(reached) < len(states) else []


def _is_past(state: _Step, step: _Step) -> bool:
    if step.is_end or state.is_end:
        return state == step
    return state.place >= step.place


def _state(label: str) -> _Step | None:
    """Where a state stands: half a step before what is awaited or under way, at the step that has been taken."""
    if any(word in label for word in _words()["begins"]):
        return _Step(-1, False)
    if _REFUSED.search(label):
        return _step(_REFUSES)
    step = _step(label)
    if step is None:
        return None
    if _STILL.search(label):
        return _Step(-1 if step.is_end else step.place - 0.5, False)
    return step


def _step(text: str) -> _Step | None:
    """The step whose word a text has, the one that stands last in it."""
    found = [
        (text.rfind(word), _Step(place, group == "ends"))
        for group in ("steps", "ends")
        for place, words in enumerate(_words()[group])
        for word in words
        if word in text
    ]
    return max(found)[1] if found else None


@cache
def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml("lifecycle.yaml")
    return found
