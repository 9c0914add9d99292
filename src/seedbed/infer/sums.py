"""Amounts of several tables: a line has its product's price, a total is the sum of lines, a payment pays it.

Invariant: only numbers that are still drawn are changed, each at most once, and never from a table that needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedbed.infer.context import Context
from seedbed.infer.draft import ColumnDraft, Drafts, TableDraft, ancestors
from seedbed.infer.making import Entry
from seedbed.infer.names import split_name
from seedbed.infer.relations import Relation
from seedbed.infer.sql import quote
from seedbed.infer.worth import bounds_of, decimals_of, free_name, is_cost, is_selling, room_of, said_of
from seedbed.model import Kind

_SUBTOTALS = re.compile(r"小计|商品总额|商品金额|货款")
_TOTALS = re.compile(r"总|合计|订单金额|^金额$|采购金额|销售金额")
_OTHER = re.compile(r"付|退|优惠|折|税|欠|运费|净|保|定金|押金|收")
_OTHER_WORDS = frozenset("tax discount paid refund refunded net due balance shipping deposit fee tip saved".split())
_TOTAL_WORDS = frozenset("total amount subtotal sum sub grand".split())
_BUYING_WORDS = frozenset("purchase purchasing procurement buying replenishment".split())
_BILLS = frozenset({"order", "invoice", "bill"})
_CHINESE_BILLS = ("订单", "账单", "发票", "采购单", "销售单")
_PART = {"min_value": 0.2, "max_value": 1}
"""The share of a total that one of several payments pays."""


def settle_sums(context: Context, drafts: Drafts) -> None:
    """Sum up lines, give them their products' prices, and let payments pay totals."""
    for draft in drafts.values():
        if draft.name not in context.options.counted:
            _sum_up(draft, drafts)
    for draft in drafts.values():
        _take_prices(draft, drafts)
    for draft in drafts.values():
        _pay(draft, drafts)


# -- Totals ------------------------------------------------------------


def _sum_up(draft: TableDraft, drafts: Drafts) -> None:
    """Make the total of what a table's lines belong to the sum of quantity times unit price."""
    owner = draft.relations.get(draft.owner or "")
    line = _line(draft)
    if owner is None or line is None or "when" in draft.rows or owner.table.database != draft.name.database:
        return
    parent = drafts[owner.table]
    if "projects" in parent.facts.groups:  # the worth of a deal is an estimate, whatever was quoted so far
        return
    price, quantity = line
    target = _total_of(parent, [name for name in _amounts(parent) if bounds_of(parent.columns[name])])
    if target is None or not _fits(draft, parent, target, line):
        return
    column = _line_amount(draft, price, quantity)
    if column is None:
        return
    total = parent.columns[target]
    summed: Entry = {"aggregate": {"table": draft.name.table, "function": "sum", "column": column}}
    if total.facts.column.type.kind in {Kind.REAL, Kind.DOUBLE}:
        exact = free_name(parent, f"{target}_exact")
        parent.hidden[exact] = {"type": f"decimal(18,{decimals_of(draft.columns[price])})", "hidden": True, **summed}
        summed = {"sql": quote(exact)}
    total.entry = summed
    _explain(total, f"the sum of {draft.name.table}")
    for name in line:
        draft.columns[name].nulls = None


def _line(draft: TableDraft) -> tuple[str, str] | None:
    """The unit price and the quantity of a line, both drawn."""
    drawn = {name: each for name, each in draft.columns.items() if bounds_of(each)}
    prices = [name for name, each in drawn.items() if each.meaning == "price" and not is_cost(each.facts)]
    prices = prices or [name for name, each in drawn.items() if each.meaning == "price"]
    prices = [name for name in prices if is_selling(drawn[name].facts)] or prices
    quantities = [name for name, each in drawn.items() if each.meaning == "quantity"]
    return (prices[0], quantities[0]) if len(prices) == 1 and len(quantities) == 1 else None


def _line_amount(draft: TableDraft, price: str, quantity: str) -> str | None:
    """The column of the line that is the product, an exact one; a hidden one where the line does not show it."""
    product = f"{quote(price)} * {quote(quantity)}"
    amounts = [name for name, each in draft.columns.items() if each.meaning == "amount"]
    shown = [name for name in amounts if product in str(draft.columns[name].entry.get("sql", ""))]
    if amounts and not shown:
        return None
    for name in shown:
        type_ = draft.columns[name].facts.column.type
        if type_.is_integer or (type_.scale is not None and type_.scale >= decimals_of(draft.columns[price])):
            return name
    places = decimals_of(draft.columns[price])
    hidden = free_name(draft, "line_amount")
    draft.hidden[hidden] = {
        "type": f"decimal(18,{places})",
        "hidden": True,
        "sql": f"round({product}, {places})",
    }
    return hidden


def _fits(draft: TableDraft, parent: TableDraft, target: str, line: tuple[str, str]) -> bool:
    """Whether the largest sum fits the total, with all of its decimals, and the smallest is allowed."""
    price, total = draft.columns[line[0]], parent.columns[target]
    bounds = [bounds_of(draft.columns[name]) or (0.0, 0.0) for name in line]
    least, most = bounds[0][0] * bounds[1][0], bounds[0][1] * bounds[1][1] * _most_lines(draft)
    alike = price.facts.cents == total.facts.cents and decimals_of(total) >= decimals_of(price)
    limits = parent.demands.limits.get(target)
    if limits is not None and (limits.high is not None or (limits.low or 0) > least or _may_lack(draft)):
        return False
    compared = parent.demands.limits_from_orders() | set(parent.demands.equations)
    return alike and most < room_of(total) and target not in compared


def _most_lines(draft: TableDraft) -> int:
    values = _counts(draft)
    return max(values) if values else 10**6


def _may_lack(draft: TableDraft) -> bool:
    return 0 in (_counts(draft) or [0])


def _counts(draft: TableDraft) -> list[int]:
    """How many lines there may be; empty where that is not known."""
    count = draft.rows.get("count")
    if isinstance(count, int):
        return [count]
    values = count.get("choice") if isinstance(count, dict) else None
    values = values.get("values") if isinstance(values, dict) else values
    return [int(value) for value in values] if values else []


def _amounts(draft: TableDraft) -> list[str]:
    """The amounts that may be what all of the row's lines come to."""
    found = []
    for name, column in draft.columns.items():
        if column.meaning != "amount" or not column.facts.column.type.is_number or column.settled:
            continue
        said = said_of(column.facts)
        words = set(split_name(name))
        if not (_OTHER.search(said) if said else words & _OTHER_WORDS):
            found.append(name)
    return found


def _total_of(draft: TableDraft, amounts: list[str], *, whole: bool = False) -> str | None:
    """The subtotal of a row, else its total; the other way round where the `whole` is wanted."""
    totals = [name for name in amounts if _is_total(draft.columns[name]) or len(amounts) == 1]
    subtotals = [name for name in totals if _is_subtotal(draft.columns[name])]
    rest = [name for name in totals if name not in subtotals]
    return next(iter([*rest, *subtotals] if whole else [*subtotals, *rest]), None)


def _is_total(column: ColumnDraft) -> bool:
    said = said_of(column.facts)
    if said:
        return bool(_TOTALS.search(said) or _SUBTOTALS.search(said))
    return bool(_TOTAL_WORDS & set(column.facts.words))


def _is_subtotal(column: ColumnDraft) -> bool:
    return bool({"subtotal", "sub"} & set(column.facts.words) or _SUBTOTALS.search(said_of(column.facts)))


# -- Prices ------------------------------------------------------------


def _take_prices(draft: TableDraft, drafts: Drafts) -> None:
    """Copy the prices of what a line speaks of."""
    if draft.owner is None or not any(each.meaning == "quantity" for each in draft.columns.values()):
        return
    for name, column in draft.columns.items():
        if column.meaning != "price" or not bounds_of(column) or name in draft.demands.limits_from_orders():
            continue
        found = list(_prices_for(draft, drafts, column))
        if len(found) == 1:
            relation, theirs = found[0]
            path = f"{quote(relation.name)}.{quote(theirs)}"
            whole = column.facts.column.type.is_integer
            column.entry = {"sql": path if whole else f"round({path}, {decimals_of(column)})"}
            column.nulls = drafts[relation.table].columns[theirs].nulls = None
            _explain(column, f"{theirs} of {relation.table.table}")


def _prices_for(draft: TableDraft, drafts: Drafts, column: ColumnDraft) -> Iterator[tuple[Relation, str]]:
    """The prices of parents that a line's price may be: one for each parent."""
    bought = bool(is_cost(column.facts) or _is_purchase(draft, drafts))
    if not bought and not is_selling(column.facts):
        return
    for relation in draft.relations.values():
        parent = drafts[relation.table]
        if relation.name == draft.owner or relation.nullable or draft.name in ancestors(parent, drafts):
            continue
        prices = [name for name, each in parent.columns.items() if each.meaning == "price" and not each.settled]
        sells = [name for name in prices if is_selling(parent.columns[name].facts)]
        costs = [name for name in prices if is_cost(parent.columns[name].facts)]
        wanted = (costs or sells) if bought else sells
        if len(wanted) == 1 and _is_within(parent, wanted[0], draft, column, sells):
            yield relation, wanted[0]


def _is_purchase(draft: TableDraft, drafts: Drafts) -> bool:
    """Whether the lines tell of what is bought, not sold."""
    tables = [draft, *(drafts[each.table] for each in draft.relations.values() if each.name == draft.owner)]
    return any(_BUYING_WORDS & set(each.facts.words) or "采购" in each.facts.chinese for each in tables)


def _is_within(parent: TableDraft, theirs: str, draft: TableDraft, column: ColumnDraft, sells: list[str]) -> bool:
    """Whether every price of the parent is one that the line may have."""
    their = parent.columns[theirs]
    bounds = bounds_of(their) or next((found for name in sells if (found := bounds_of(parent.columns[name]))), None)
    own, limits = bounds_of(column), draft.demands.limits.get(column.facts.column.name)
    if bounds is None or own is None or their.facts.cents != column.facts.cents:
        return False
    free = limits is None or (limits.high is None and (limits.low or 0) <= 0)
    return free and bounds[1] <= own[1] and decimals_of(column) >= decimals_of(their)


# -- Payments ------------------------------------------------------------


def _pay(draft: TableDraft, drafts: Drafts) -> None:
    """Let a payment pay the total of its order, or a part of it where there may be several."""
    if "payments" not in draft.facts.groups or draft.role in {"line", "lookup"}:
        return
    amounts = [name for name in _paid(draft) if bounds_of(draft.columns[name])]
    bills = [(each, total) for each in draft.relations.values() if (total := _bill(draft, drafts, each))]
    if len(amounts) != 1 or len(bills) != 1:
        return
    relation, total = bills[0]
    parent, column = drafts[relation.table], draft.columns[amounts[0]]
    theirs, limits = parent.columns[total], draft.demands.limits.get(amounts[0])
    if amounts[0] in draft.demands.limits_from_orders() or (limits is not None and limits.high is not None):
        return
    if room_of(column) < room_of(theirs) and theirs.facts.column.type.precision is not None:
        return
    if decimals_of(column) < decimals_of(theirs) or column.facts.cents != theirs.facts.cents:
        return
    path = f"{quote(relation.name)}.{quote(total)}"
    if _is_once(draft, relation):
        column.entry = {"sql": path}
        _explain(column, f"{total} of {relation.table.table}")
    else:
        part = free_name(draft, f"{amounts[0]}_part")
        draft.hidden[part] = {"type": "decimal(4,3)", "hidden": True, "decimal": dict(_PART)}
        column.entry = {"sql": f"round({path} * {quote(part)}, {decimals_of(column)})"}
        _explain(column, f"a part of {total} of {relation.table.table}")
    column.nulls = theirs.nulls = None


def _paid(draft: TableDraft) -> list[str]:
    """The amounts of a payment: the one that is paid, where several are told."""
    found = [
        name
        for name, each in draft.columns.items()
        if each.meaning == "amount" and each.facts.column.type.is_number and not each.settled
    ]
    plain = [name for name in found if {"amount", "total"} & set(draft.columns[name].facts.words)]
    return found if len(found) == 1 else plain


def _bill(draft: TableDraft, drafts: Drafts, relation: Relation) -> str | None:
    """The total of what a reference leads to, where that is an order or a bill."""
    parent = drafts[relation.table]
    words, chinese = parent.facts.words, parent.facts.chinese
    is_bill = bool(_BILLS & set(words[-1:])) or chinese.endswith(_CHINESE_BILLS)
    if not is_bill or relation.nullable or draft.name in ancestors(parent, drafts) or parent.name == draft.name:
        return None
    return _total_of(parent, _amounts(parent), whole=True)


def _is_once(draft: TableDraft, relation: Relation) -> bool:
    """Whether each parent has one such row at most."""
    table, held = draft.facts.table, set(relation.columns)
    keys = [table.primary_key, *(each.columns for each in table.uniques)]
    alone = draft.owner == relation.name and _counts(draft) == [1]
    return alone or any(set(key) <= held and key for key in keys)


# -- Both ------------------------------------------------------------


def _explain(column: ColumnDraft, reason: str) -> None:
    column.reason, column.score, column.origin = reason, 0.9, "neighbours"
