"""Whatever someone writes into a spec, the answer is a plan or an error of ours, with its line."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedbed.errors import CycleError, SeedbedError, SpecError
from seedbed.generators import registry
from seedbed.plan import Plan, make_plan
from seedbed.spec import load_spec
from tests.planned import spec_of
from tests.property.test_growth import SPEC

GOOD = yaml.safe_load(spec_of(SPEC).document.text)
VALUES: list[Any] = [
    None, True, 0, -1, 1.5, "", "x", "id", "customer.id", "a.b.c", ".", "customer.", "[]", "orders[].id", [], {}, [1],
    {"a": 1}, {"choice": [1]}, "1/0", "'a", "sum(x)", 10**30, float("inf"), float("nan"), "id = 1", "_row", "@customer",
    '"', "\u0000", "date", "2024-01-01", {"sequence": 1}, {"fixed": 3}, {1: 2}, {None: 1}, "customers", ["id", "id"],
]  # fmt: skip
KEYS = ["x", "id", "tables", "rows", "columns", 5, "nulls", "sql", "copy", "where", "same", "optional", "hidden"]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(below for key, each in inner for below in places(each, (*path, key)))]


PLACES = places(GOOD)[1:]


def holder(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path[:-1]:
        data = data[step]
    return data


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    place=st.sampled_from(PLACES),
    how=st.sampled_from(["replace", "copy", "drop", "rename"]),
    value=st.sampled_from(VALUES),
    other=st.sampled_from(PLACES),
    key=st.sampled_from(KEYS),
)
def test_a_plan_or_an_error(
    place: tuple[Any, ...], how: str, value: Any, other: tuple[Any, ...], key: str | int
) -> None:
    data = deepcopy(GOOD)
    around = holder(data, place)
    if how == "replace":
        around[place[-1]] = value
    elif how == "copy":
        around[place[-1]] = deepcopy(holder(GOOD, other)[other[-1]])
    elif how == "drop" or not isinstance(around, dict):
        del around[place[-1]]
    else:
        around[key] = around.pop(place[-1])
    found = answer(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
    if isinstance(found, Plan):
        assert len(found.fingerprint) == 64
    else:
        assert isinstance(found, SpecError | CycleError)
        assert found.line > 0
        assert len(found.message) < 400


def answer(text: str) -> Plan | SeedbedError:
    try:
        return make_plan(load_spec(text, registry(), file="spec.yaml"), registry())
    except SeedbedError as error:
        return error
