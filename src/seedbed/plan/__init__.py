"""From a spec, a scale and a seed to a plan: counts, keys, order, parts."""

from seedbed.plan.arrow import arrow_type
from seedbed.plan.plan import MAX_SCALE, PART_ROWS, Plan, find_table, growth, load_order, make_plan, schema_of

__all__ = [
    "MAX_SCALE",
    "PART_ROWS",
    "Plan",
    "arrow_type",
    "find_table",
    "growth",
    "load_order",
    "make_plan",
    "schema_of",
]
