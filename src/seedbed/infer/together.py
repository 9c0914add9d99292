"""Columns of one row that belong together: times in order, totals of parts, states with their times.

Invariant: only columns that nothing stricter has settled are changed, and never in a circle.
"""

from __future__ import annotations

from typing import Any

from seedbed.infer.context import Context
from seedbed.infer.data import read_yaml
from seedbed.infer.draft import ColumnDraft, Drafts, TableDraft, ancestors
from seedbed.infer.lifecycle import states_reached
from seedbed.infer.names import split_name
from seedbed.infer.sql import quote
from seedbed.infer.worth import free_name, is_cost, settle_costs
from seedbed.model import ColumnType, Kind

_TIMES = frozenset({Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMPTZ})
_PAIRS = (("start", "end"), ("begin", "end"), ("from", "to"), ("open", "close"), ("departure", "arrival"),
          ("in", "out"),
          ("valid", "until"), ("started", "ended"), ("opening", "closing"), ("pickup", "dropoff"), ("pickup", "return"),
          ("start", "finish"), ("starts", "ends"), ("opened", "closed"), ("hire", "termination"), ("issue", "expiry"),
          ("collected", "reported"), ("kaishi", "jieshu"))  # fmt: skip
_LESS = (("minimum", "maximum"), ("low", "high"), ("lower", "upper"), ("lowest", "highest"))


def join_columns(context: Context, drafts: Drafts) -> None:
    """Tie together what belongs together, in every table."""
    for draft in drafts.values():
        _order_times(context, draft)
        _follow_parents(draft, drafts)
        settle_costs(draft)
        _order_numbers(draft)
        _total(draft)
        _age(context, draft)
        _states(draft)


# -- Times ------------------------------------------------------------


def _order_times(context: Context, draft: TableDraft) -> None:
    """Each time after the ones that come before it in a row's life."""
    times = {name: each for name, each in draft.columns.items() if _is_drawn_time(each)}
    before: dict[str, list[str]] = {name: [] for name in times}
    strict: set[str] = set()
    for order in draft.demands.orders:
        if order.low in times and order.high in times:
            before[order.high].append(order.low)
            strict.add(order.high)
            _need(draft, order.low, order.high)
    for low, high in _named_pairs(draft, list(times)):
        if low not in before[high] and high not in _all_before(before, low):
            before[high].append(low)
            _need(draft, low, high)
    _record_soon(times, before)
    for name in times:
        _order_by_stage(draft, times, before, name)
    for name, earlier_ones in before.items():
        if earlier_ones:
            _place_after(context, times[name], earlier_ones, strict=name in strict)
    _last_hours(draft, before)


def _record_soon(times: dict[str, ColumnDraft], before: dict[str, list[str]]) -> None:
    """A row is created soon after what it tells of; what need not have happened happens after it was created."""
    anchor = _anchor(times)
    if anchor is None or before[anchor] or not _is_creation(anchor):
        return
    for name, column in times.items():
        if name == anchor or before[name] or column.meaning not in {"created_at", "event_time"}:
            continue
        if column.nulls:
            before[name].append(anchor)
        elif anchor not in _all_before(before, name):
            before[anchor].append(name)


def _is_creation(name: str) -> bool:
    """Whether a name says in so many words that it tells when the row came to be."""
    return split_name(name)[:1] in {("created",), ("create",), ("creation",)}


def _order_by_stage(draft: TableDraft, times: dict[str, ColumnDraft], before: dict[str, list[str]], name: str) -> None:
    """Put a time after those that come before it by what they mean: the row's first one, and the latest other."""
    stages, column, anchor = read_yaml("stages.yaml"), times[name], _anchor(times)
    rank = stages.get(column.meaning, {}).get("rank")
    if rank is None or name == anchor:
        return
    begins = column.meaning in {"start_time", "event_time"} and not before[name]
    if begins and (anchor is None or column.meaning == "event_time" or not _is_creation(anchor)):
        return
    ranks = {other: stages.get(each.meaning, {}).get("rank", 99) for other, each in times.items() if other != name}
    earlier = [
        other
        for other, its in ranks.items()
        if its < rank and (other == anchor or (rank < _LATE and its >= _MIDDLE) or (rank, its) == _LAST_TWO)
    ]
    latest = [other for other in earlier if other != anchor][-1:]
    from_start = column.meaning == "end_time" and bool(before[name])
    for other in ([anchor] if anchor in earlier and not from_start else []) + latest:
        lacking = draft.columns[other].nulls and not column.nulls
        if name not in _all_before(before, other) and other not in before[name] and not lacking:
            before[name].append(other)


_LATE, _MIDDLE = 50, 20
_LAST_TWO = (70, 60)
"""The ranks of a deletion and of a change: nothing is changed after it was deleted."""
"""Ranks of stages: from the first on, only the row's first time counts; from the second on, others follow it too."""


_HOURS = frozenset(
    "activity meeting appointment event call session lesson shift entry visit booking webinar interview class".split()
)
"""Words of tables whose rows begin and end on one day."""


def _last_hours(draft: TableDraft, before: dict[str, list[str]]) -> None:
    """A meeting ends hours after it began, and lasts as many minutes as lie between."""
    lasting = [
        name
        for name, each in draft.columns.items()
        if each.facts.column.type.is_integer and {"minute", "minutes"} & set(each.facts.words) and not each.settled
    ]
    if not _HOURS & set(draft.facts.words) and not lasting:
        return
    for name, earlier in before.items():
        column = draft.columns[name]
        is_day = column.facts.column.type.kind is Kind.DATE or {"date", "day", "on"} & set(column.facts.words)
        if column.meaning != "end_time" or len(earlier) != 1 or is_day:
            continue
        column.entry = {"timestamp": {"after": earlier[0], "within": {"min_value": "10min", "max_value": "3h"}}}
        for minutes in lasting[:1]:
            limits = draft.demands.limits.get(minutes)
            if limits is None:
                _take_minutes(draft, minutes, earlier[0], name)


def _take_minutes(draft: TableDraft, minutes: str, start: str, end: str) -> None:
    column = draft.columns[minutes]
    if not draft.is_nullable(minutes):
        draft.columns[end].nulls = draft.columns[start].nulls = None
    column.nulls = draft.columns[end].nulls or draft.columns[start].nulls
    column.entry = {"sql": f"date_diff('minute', {quote(start)}, {quote(end)})"}
    column.reason, column.score, column.origin = f"from {start} to {end}", 0.9, "neighbours"


def _is_drawn_time(column: ColumnDraft) -> bool:
    kind = column.facts.column.type.kind
    name = "date" if kind is Kind.DATE else "timestamp"
    return kind in _TIMES and not column.settled and isinstance(column.entry.get(name), dict)


def _all_before(before: dict[str, list[str]], name: str) -> set[str]:
    found: set[str] = set()
    pending = [name]
    while pending:
        for other in before.get(pending.pop(), ()):
            if other not in found:
                found.add(other)
                pending.append(other)
    return found


def _anchor(times: dict[str, ColumnDraft]) -> str | None:
    """The time that the others of the row are counted from."""
    for meaning in ("created_at", "event_time", "start_time"):
        found = [name for name, column in times.items() if column.meaning == meaning and not column.nulls]
        if found:
            return next((name for name in found if _is_creation(name)), found[0])
    return None


def _need(draft: TableDraft, low: str, high: str) -> None:
    """Where the later one is always there, the earlier one must be, for a comparison to have two sides."""
    if draft.columns[low].nulls and not draft.columns[high].nulls:
        draft.columns[low].nulls = None


def _named_pairs(draft: TableDraft, names: list[str]) -> list[tuple[str, str]]:
    """`start_date` and `end_date`, `valid_from` and `valid_to`, and two that their meanings make a pair."""
    words = {name: split_name(name) for name in names}
    found = []
    for low_word, high_word in _PAIRS:
        for low in names:
            for high in names:
                swapped = tuple(high_word if word == low_word else word for word in words[low])
                if low != high and low_word in words[low] and swapped == words[high]:
                    found.append((low, high))
    paired = {name for pair in found for name in pair}
    starts = [name for name in names if draft.columns[name].meaning == "start_time" and name not in paired]
    ends = [name for name in names if draft.columns[name].meaning in {"end_time", "expires_at"} and name not in paired]
    if len(starts) == 1 and ends:
        found += [(starts[0], end) for end in ends]
    return found


def _place_after(context: Context, column: ColumnDraft, earlier: list[str], *, strict: bool) -> None:
    kind = column.facts.column.type.kind
    generator = "date" if kind is Kind.DATE else "timestamp"
    within = dict(
        read_yaml("stages.yaml").get(column.meaning, {}).get("within", {"min_value": "1h", "max_value": "30d"})
    )
    if kind is Kind.DATE:
        within = {"min_value": "1d" if strict else "0d", "max_value": _days(within["max_value"])}
    elif strict and within["min_value"] == "0d":
        within["min_value"] = "1min"
    params: dict[str, Any] = {"after": earlier if len(earlier) > 1 else earlier[0], "within": within}
    column.entry = {generator: params}
    del context


def _days(text: str) -> str:
    return text if text.endswith("d") else "1d"


def _follow_parents(draft: TableDraft, drafts: Drafts) -> None:
    """Rows of an order come to be after their order, by the first reference that is always there."""
    for column in draft.columns.values():
        if column.meaning not in {"created_at", "event_time"} or not _is_drawn_time(column):
            continue
        generator = "date" if column.facts.column.type.kind is Kind.DATE else "timestamp"
        params = column.entry[generator]
        if "after" in params or draft.name in ancestors(draft, drafts):
            continue
        for relation in draft.relations.values():
            parent = drafts[relation.table]
            if relation.nullable or relation.table == draft.name or parent.role == "lookup":
                continue
            there = [
                name
                for name, each in parent.columns.items()
                if each.meaning == "created_at" and not each.nulls and _is_drawn_time(each)
            ]
            safe = relation.name.isidentifier() and there and "." not in there[0]
            if there and safe and draft.name not in ancestors(parent, drafts):
                params["after"] = f"{relation.name}.{there[0]}"
                break


# -- Numbers ------------------------------------------------------------


def _order_numbers(draft: TableDraft) -> None:
    """`min_x` at most `max_x`, and whatever checks compare."""
    pairs = [(order.low, order.high, order.strict, order.source) for order in draft.demands.orders]
    known = {(low, high) for low, high, _, _ in pairs}
    for low_word, high_word in _LESS:
        for low in draft.columns:
            words = split_name(low)
            for high in draft.columns:
                swapped = tuple(high_word if word == low_word else word for word in words)
                if low != high and low_word in words and swapped == split_name(high) and (low, high) not in known:
                    pairs.append((low, high, False, f"{low} is at most {high} by their names"))
    raised: set[str] = set()
    for low, high, strict, source in pairs:
        if low in draft.columns and high in draft.columns and high not in raised:
            _raise(draft, low, high, strict=strict, source=source)
            raised.add(high)


def _raise(draft: TableDraft, low: str, high: str, *, strict: bool, source: str) -> None:
    """Draw the higher one from the lower one upwards."""
    one, other = draft.columns[low], draft.columns[high]
    generator = next(
        (name for name in ("integer", "decimal", "float") if isinstance(other.entry.get(name), dict)), None
    )
    lower = next((name for name in ("integer", "decimal", "float") if isinstance(one.entry.get(name), dict)), None)
    if generator is None or lower is None or other.settled:
        return
    bounds, below = other.entry[generator], one.entry[lower]
    if not {"min_value", "max_value"} <= set(bounds) & set(below):
        return
    least, most = min(bounds["min_value"], below["min_value"]), max(bounds["max_value"], below["max_value"])
    least, most = max(least, below["min_value"]), min(most, bounds["max_value"])
    if least >= most:
        return
    middle = _middle(least, most)
    one.entry = {lower: _cut(below, least, middle)}
    step = _step(other)
    if strict:
        top = _middle(middle, most)
        one.entry = {lower: _cut(below, least, _middle(least, middle))}
        name = free_name(draft, f"{high}_over")
        over = {"min_value": step, "max_value": max(step, top - middle)}
        draft.hidden[name] = {"type": str(other.facts.column.type), "hidden": True, generator: over}
        other.entry = {"sql": f"{quote(low)} + {quote(name)}"}
    else:
        other.entry = {generator: {"min_value": low, "max_value": most}}
    if one.nulls:
        one.nulls = None if not other.nulls else one.nulls
    if one.nulls:
        other.nulls = other.nulls if not strict else None
        one.nulls = None
    other.reason = f"{other.reason}; {source}" if other.reason else source


def _cut(params: dict[str, Any], low: Any, high: Any) -> dict[str, Any]:
    found = dict(params) | {"min_value": low, "max_value": high}
    for shape in ("normal", "lognormal", "exponential"):
        if shape in found and not low <= found[shape].get("median", found[shape].get("mean", low)) <= high:
            del found[shape]
    return found


def _middle(low: Any, high: Any) -> Any:
    middle = low + (high - low) / 2
    return int(middle) if isinstance(low, int) and isinstance(high, int) else round(middle, 2)


def _step(column: ColumnDraft) -> Any:
    type_ = column.facts.column.type
    return 1 if type_.is_integer or not type_.scale else float(10**-type_.scale)


def _total(draft: TableDraft) -> None:
    """Price times quantity; subtotal, tax, fees and discount adding up."""
    numbers = {
        name: each
        for name, each in draft.columns.items()
        if each.facts.column.type.is_number and not each.settled and name not in draft.demands.limits_from_orders()
    }
    prices = [name for name, each in numbers.items() if each.meaning == "price"]
    prices = [name for name in prices if not is_cost(numbers[name].facts)] or prices
    quantities = [name for name, each in numbers.items() if each.meaning == "quantity"]
    amounts = [name for name, each in numbers.items() if each.meaning == "amount"]
    if prices and len(quantities) == 1 and amounts:
        price = next(
            (name for name in prices if "unit" in split_name(name) or "单价" in draft.columns[name].facts.remark.head),
            prices[0],
        )
        target = _best_total(amounts)
        if target is not None:
            _multiply(draft, target, price, quantities[0])
            return
    _add_up(draft, amounts)


def _best_total(amounts: list[str]) -> str | None:
    wanted = [name for name in amounts if {"total", "amount", "subtotal", "sum"} & set(split_name(name))] or amounts
    plain = [
        name for name in wanted if not {"tax", "discount", "paid", "refund", "refunded", "net"} & set(split_name(name))
    ]
    return plain[0] if plain else None


def _multiply(draft: TableDraft, target: str, price: str, quantity: str) -> None:
    made = draft.columns[target]
    room = _room_for_product(draft, target, price, quantity)
    if not room:
        return
    made.entry = {"sql": _to_the_cent(made, f"{quote(price)} * {quote(quantity)}")}
    made.reason, made.score, made.origin = f"{price} times {quantity}", 0.9, "neighbours"
    _whole(draft, target, [price, quantity])


def _to_the_cent(column: ColumnDraft, sql: str) -> str:
    """An amount without the last bits that binary fractions leave."""
    return f"round({sql}, 2)" if column.facts.column.type.kind in {Kind.REAL, Kind.DOUBLE} else sql


def _room_for_product(draft: TableDraft, target: str, price: str, quantity: str) -> bool:
    """Whether the largest product fits the column; the price is cut down where that helps."""
    most = []
    for name in (price, quantity):
        params = next((value for value in draft.columns[name].entry.values() if isinstance(value, dict)), {})
        if not isinstance(params.get("max_value"), int | float) or params.get("min_value", 0) < 0:
            return False
        most.append(params["max_value"])
    type_ = draft.facts.table.column(target).type
    room = 10 ** min((type_.precision or 9) - (type_.scale or 0), 12) if not type_.is_integer else 2_000_000_000
    limits = draft.demands.limits.get(target)
    if limits and (limits.high is not None or (limits.low is not None and limits.low > 1)):
        return False
    if draft.facts.table.column(price).type.scale and type_.is_integer:
        return False
    return bool(most[0] * most[1] < room)


def _add_up(draft: TableDraft, amounts: list[str]) -> None:
    """`total = subtotal + tax + shipping - discount`, where at least one of these stands beside a subtotal."""
    subtotals = [name for name in amounts if {"subtotal", "sub"} & set(split_name(name)) or "net" in split_name(name)]
    totals = [name for name in amounts if name not in subtotals and {"total", "grand"} & set(split_name(name))]
    if len(subtotals) != 1 or len(totals) != 1:
        return
    more = [
        name
        for name, each in draft.columns.items()
        if each.meaning in {"tax", "fee"} and not each.settled and each.facts.column.type.is_number
    ]
    less = [
        name
        for name, each in draft.columns.items()
        if each.meaning == "discount" and not each.settled and each.facts.column.type.is_number
    ]
    if not more and not less:
        return
    parts = quote(subtotals[0]) + "".join(f" + {quote(name)}" for name in more)
    sql = f"greatest(0, {parts}" + "".join(f" - {quote(name)}" for name in less) + ")" if less else parts
    total = draft.columns[totals[0]]
    total.entry, total.reason = {"sql": _to_the_cent(total, sql)}, f"{subtotals[0]} with {', '.join(more + less)}"
    total.score, total.origin = 0.88, "neighbours"
    _whole(draft, totals[0], [subtotals[0], *more, *less])


def _whole(draft: TableDraft, target: str, parts: list[str]) -> None:
    """The parts are there wherever the whole is."""
    draft.columns[target].nulls = None
    for name in parts:
        draft.columns[name].nulls = None


_YOUNGEST, _OLDEST = 18, 76
"""Years between which birth dates lie."""


def _age(context: Context, draft: TableDraft) -> None:
    """An age that agrees with the birth date."""
    born = [
        name
        for name, each in draft.columns.items()
        if each.meaning == "birth_date" and each.facts.column.type.kind in _TIMES
    ]
    for column in draft.columns.values():
        if column.meaning == "age" and born and column.facts.column.type.is_number and not column.settled:
            limits = draft.demands.limits.get(column.facts.column.name)
            if limits and ((limits.low or 0) > _YOUNGEST or (limits.high or _OLDEST) < _OLDEST):
                continue
            end = context.options.end.isoformat()
            column.entry = {"sql": f"date_diff('year', {quote(born[0])}, DATE '{end}')"}
            column.reason, column.score, column.origin = f"years since {born[0]}", 0.95, "neighbours"
            draft.columns[born[0]].nulls = column.nulls and draft.columns[born[0]].nulls


# -- States ------------------------------------------------------------

_ENDS = frozenset(
    "cancelled canceled rejected failed refunded returned void voided expired withdrawn declined abandoned deleted"
    " archived suspended lost".split()
)


def _states(draft: TableDraft) -> None:
    """`shipped_at` is there once the status is `shipped` or beyond, `cancelled_at` where it is `cancelled`."""
    for name, column in draft.columns.items():
        values = _choices(column)
        type_ = column.facts.column.type
        if column.meaning not in {"status", "enum"} or not values or not (type_.is_text or type_.is_integer):
            continue
        labels = dict(column.facts.remark.labels)
        meant = {value: labels.get(value, value) for value in values}
        ladder = _ladder(column, values)
        for other, each in draft.columns.items():
            if each.nulls is None or each.facts.column.type.kind not in _TIMES or isinstance(each.nulls, str):
                continue
            if other in draft.demands.null_where:
                continue
            verb = split_name(other)[0] if len(split_name(other)) == 2 else ""
            said = each.facts.remark.head or each.facts.chinese
            reached = _reached(verb, ladder) or states_reached(said, meant)
            if reached and not column.nulls:
                listed = ", ".join(_literal(value, type_) for value in reached)
                each.nulls = f"{quote(name)} NOT IN ({listed})"
                each.reason = f"{each.reason}; there once {name} says so"


def _literal(value: str, column_type: ColumnType) -> str:
    return value if column_type.is_integer else "'" + value.replace("'", "''") + "'"


def _choices(column: ColumnDraft) -> list[str]:
    found = column.entry.get("choice")
    if isinstance(found, dict):
        found = found.get("values")
    return [str(value) for value in found] if found else []


def _ladder(column: ColumnDraft, values: list[str]) -> list[str]:
    """The values in the order in which the schema lists them."""
    listed = column.facts.column.type.values or column.facts.remark.values
    return list(listed) if set(listed) >= set(values) else values


_ALSO_CALLED = {
    "completed": ("done", "finished", "closed", "resolved"),
    "finished": ("done", "completed", "closed"),
    "closed": ("done", "completed", "resolved"),
    "resolved": ("done", "closed", "fixed"),
    "converted": ("qualified", "won"),
}
"""Other words for a state, where the schema does not list the one that a time is called after."""


def _reached(verb: str, ladder: list[str]) -> list[str]:
    """The states in which something has happened."""
    plain = [value.lower() for value in ladder]
    if verb not in plain:
        verb = next((other for other in _ALSO_CALLED.get(verb, ()) if other in plain), verb)
    if not verb or verb not in plain:
        return []
    if verb in _ENDS:
        return [ladder[plain.index(verb)]]
    return [value for value in ladder[plain.index(verb) :] if value.lower() not in _ENDS]
