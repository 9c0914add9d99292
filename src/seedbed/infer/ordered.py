"""Times that checks compare with times which something else has settled: drawn after, or before, those.

Invariant: a comparison of a settled time with a drawn one holds; of two drawn ones `together` takes care.
"""

from __future__ import annotations

from seedbed.infer.draft import ColumnDraft, Drafts
from seedbed.infer.making.times import MOMENTS
from seedbed.model import Kind


def settle_orders(drafts: Drafts) -> None:
    """Draw times from the settled ones that checks compare them with."""
    for draft in drafts.values():
        for order in draft.demands.orders:
            low, high = draft.columns.get(order.low), draft.columns.get(order.high)
            if low is None or high is None or draft.held_by(order.low) or draft.held_by(order.high):
                continue
            if low.settled and _is_drawn(high):
                _near(high, "after", order.low, strict=order.strict)
            elif high.settled and _is_drawn(low):
                _near(low, "before", order.high, strict=order.strict)


def _is_drawn(column: ColumnDraft) -> bool:
    return not column.settled and isinstance(column.entry.get(_generator(column)), dict)


def _generator(column: ColumnDraft) -> str:
    kind = column.facts.column.type.kind
    return "" if kind not in MOMENTS else "date" if kind is Kind.DATE else "timestamp"


def _near(column: ColumnDraft, side: str, other: str, *, strict: bool) -> None:
    generator = _generator(column)
    smallest = "1d" if generator == "date" else "1min"
    within = {"min_value": smallest if strict else "0d", "max_value": "14d"}
    column.entry = {generator: {side: other, "within": within}}
