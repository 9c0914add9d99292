"""What things of one row cost: what is paid for a thing lies below what it is sold for.

Invariant: only numbers that are still drawn are changed, and a selling price keeps its own distribution.
"""

from __future__ import annotations

import re

from seedbed.infer.context import ColumnFacts
from seedbed.infer.draft import ColumnDraft, TableDraft
from seedbed.infer.sql import quote
from seedbed.model import Kind

_COSTS = frozenset("cost purchase purchasing buy buying".split())
_SELLS = frozenset("price unit sale sell selling retail list base regular item product good cent amount".split())
_CHINESE_COST = re.compile(r"进价|进货价|成本|采购价|采购单价|购入价")
_CHINESE_SELLS = re.compile(r"^(?:商品|产品|货品|物料)?(?:销?售价格?|销售单价|零售价|单价|价格|现价)$")
_LEAST, _MOST = 0.55, 0.85
"""The share of a selling price that a trader pays."""


def is_cost(facts: ColumnFacts) -> bool:
    """Whether a price is what the thing is bought for."""
    return bool(_COSTS & set(facts.words) or _CHINESE_COST.search(said_of(facts)))


def is_selling(facts: ColumnFacts) -> bool:
    """Whether a price is what one such thing is sold for, and no more is said of it."""
    if _CHINESE_SELLS.search(said_of(facts)):
        return True
    return not said_of(facts) and "price" in facts.words and set(facts.bare) <= _SELLS


def said_of(facts: ColumnFacts) -> str:
    """What a column is called in Chinese, where it is."""
    return facts.chinese or facts.remark.head


def bounds_of(column: ColumnDraft) -> tuple[float, float] | None:
    """Between which numbers a column is drawn; None where it is not, or where another column bounds it."""
    if column.settled:
        return None
    for name in ("decimal", "float", "integer"):
        params = column.entry.get(name)
        if isinstance(params, dict):
            low, high = params.get("min_value"), params.get("max_value")
            if not isinstance(low, int | float) and isinstance(params.get("quantiles"), dict):
                low, high = min(params["quantiles"].values()), max(params["quantiles"].values())
            if isinstance(low, int | float) and isinstance(high, int | float):
                return low, high
    return None


def decimals_of(column: ColumnDraft) -> int:
    """How many decimals its values have: two where its type has room for any number."""
    type_ = column.facts.column.type
    return 0 if type_.is_integer else 2 if type_.scale is None else type_.scale


def room_of(column: ColumnDraft) -> float:
    """The number from which on values are too large for its type."""
    type_ = column.facts.column.type
    if type_.is_integer:
        return 2e9 if type_.kind is not Kind.SMALLINT else 3e4
    return 1e15 if type_.precision is None else 10.0 ** (type_.precision - (type_.scale or 0))


def free_name(draft: TableDraft, name: str) -> str:
    """A name that no column of the table has."""
    taken = {column.lower() for column in (*draft.columns, *draft.hidden)}
    while name.lower() in taken:
        name += "_"
    return name


def settle_costs(draft: TableDraft) -> None:
    """Make what a thing costs a share of the least price that it is sold for."""
    prices = {name: each for name, each in draft.columns.items() if each.meaning == "price" and bounds_of(each)}
    sells = [name for name, each in prices.items() if is_selling(each.facts) and not is_cost(each.facts)]
    for name, column in prices.items():
        if sells and is_cost(column.facts) and _has_room(draft, name, sells):
            _take_share(draft, name, sells)


def _has_room(draft: TableDraft, name: str, sells: list[str]) -> bool:
    """Whether any share of the prices is a value that the column may have."""
    column, limits = draft.columns[name], draft.demands.limits.get(name)
    found = [bounds for each in sells if (bounds := bounds_of(draft.columns[each]))]
    least, most = min(low for low, _ in found) * _LEAST, max(high for _, high in found)
    alike = all(draft.columns[each].facts.cents == column.facts.cents for each in sells)
    if not alike or most >= room_of(column) or (column.facts.column.type.is_integer and least < 1):
        return False
    return limits is None or ((limits.low or 0) < least and (limits.high is None or most <= limits.high))


def _take_share(draft: TableDraft, name: str, sells: list[str]) -> None:
    column, hidden = draft.columns[name], free_name(draft, f"{name}_share")
    share = quote(hidden)
    draft.hidden[hidden] = {
        "type": "decimal(4,3)",
        "hidden": True,
        "decimal": {"min_value": _LEAST, "max_value": _MOST},
    }
    price = quote(sells[0]) if len(sells) == 1 else f"least({', '.join(map(quote, sells))})"
    whole = column.facts.column.type.is_integer
    column.entry = {"sql": f"floor({price} * {share})" if whole else f"round({price} * {share}, {decimals_of(column)})"}
    for each in sells:
        draft.columns[each].nulls = None
    column.reason, column.score, column.origin = f"a share of {', '.join(sells)}", 0.9, "neighbours"
