"""Plans of small specs, written in a test as YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import dedent, indent

import pyarrow as pa

from seedbed.generators import registry
from seedbed.kernel import Tables
from seedbed.kernel.tables import Size
from seedbed.plan import Plan, make_plan
from seedbed.spec import Spec, load_spec

HEAD = "seedbed: 1\nname: test\ndatabases:\n  shop:\n    tables:\n"


def spec_of(tables: str, *, more: str = "") -> Spec:
    """A spec with these tables in a database called `shop`, and what else is at its top level."""
    text = HEAD + indent(dedent(tables).strip("\n"), "      ") + "\n" + dedent(more)
    return load_spec(text, registry(), file="test.yaml")


def plan_of(
    tables: str,
    *,
    more: str = "",
    scale: float = 1,
    rows: Mapping[str, int] | None = None,
    seed: int = 1,
    history: Iterable[Size] = (),
) -> Plan:
    """The plan of these tables."""
    return make_plan(spec_of(tables, more=more), registry(), scale=scale, rows=rows, seed=seed, history=history)


def whole(tables: Tables, name: str) -> pa.RecordBatch:
    """All rows of a table of `shop`."""
    state = tables[f"shop.{name}"]
    return state.rows(0, state.count).to_batch()


def column(plan: Plan, name: str) -> list[object]:
    """All values of `table.column` of `shop`."""
    table, _, wanted = name.partition(".")
    found: list[object] = whole(plan.tables(), table).column(wanted).to_pylist()
    return found
