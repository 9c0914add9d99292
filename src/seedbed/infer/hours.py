"""Times that people agree on: appointments, visits and classes begin on a quarter of an hour within working hours.

Invariant: only times that are still drawn and that no check bounds or compares are changed.
"""

from __future__ import annotations

import re
from typing import Any

from seedbed.infer.draft import ColumnDraft, TableDraft
from seedbed.infer.sql import quote
from seedbed.infer.worth import free_name, said_of
from seedbed.model import Kind

_TABLES = frozenset(
    "appointment visit class lesson consultation meeting interview attendance lecture tutorial workshop checkup".split()
)
_CHINESE_TABLES = re.compile(r"预约|就诊|挂号|门诊|问诊|会诊|复诊|课程安排|排课|课表|上课|会议|面试|拜访")
_WEB = frozenset("ip url page browser referrer referer device session os agent".split())
"""Words of columns of visits to a website, which come at any hour."""
_TIMES = frozenset(
    "schedule scheduled appointment visit visited class lesson consultation meeting interview start starts starting"
    " begin begins time date held attend attended slot".split()
)
_OTHERS = frozenset(
    "created create updated update deleted booked booking registered requested confirmed cancelled canceled sent"
    " reminder reminded end ends ended due expiry".split()
)
_CHINESE_TIMES = re.compile(
    r"(?:预约|就诊|挂号|看诊|问诊|会诊|复诊|上课|开课|会议|面试|拜访|开始)(?:时间|日期)$|^(?:时间|日期)$"
)
_MEANINGS = frozenset({"start_time", "event_time", "expires_at"})
_HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 6, 5, 2, 4, 5, 5, 4, 2, 0, 0, 0, 0, 0, 0]
_WEEKDAYS = [5, 5, 5, 5, 5, 0, 0]
_LEAST_DAYS, _MOST_DAYS = "1d", "30d"


def keep_hours(draft: TableDraft) -> None:
    """Let what a table tells of begin within working hours."""
    words, around = set(draft.facts.words), draft.facts.all_words
    if not (_TABLES & words or _CHINESE_TABLES.search(draft.facts.chinese)) or _WEB & around:
        return
    checked = {*draft.demands.limits, *draft.demands.equations, *draft.demands.limits_from_orders()}
    for name, column in draft.columns.items():
        if name not in checked | draft.distinct and _begins(column):
            _draw_quarters(draft, name, column)


def _begins(column: ColumnDraft) -> bool:
    """Whether a time is the one at which people meet."""
    kind, params = column.facts.column.type.kind, column.entry.get("timestamp")
    drawn = not column.settled and isinstance(params, dict) and "before" not in params
    if not drawn or kind not in {Kind.TIMESTAMP, Kind.TIMESTAMPTZ} or column.meaning not in _MEANINGS:
        return False
    said, words = said_of(column.facts), set(column.facts.words)
    return bool(_CHINESE_TIMES.search(said)) if said else bool(_TIMES & words and not _OTHERS & words)


def _draw_quarters(draft: TableDraft, name: str, column: ColumnDraft) -> None:
    """Draw the hour of a working day, and add the quarters."""
    params: dict[str, Any] = dict(column.entry["timestamp"])
    if "within" in params:
        params["within"] = {"min_value": _LEAST_DAYS, "max_value": _MOST_DAYS}
    params |= {"weekdays": _WEEKDAYS, "hours": _HOURS, "truncate": "hour"}
    hour, quarter = free_name(draft, f"{name}_hour"), free_name(draft, f"{name}_quarter")
    draft.hidden[hour] = {"type": str(column.facts.column.type), "hidden": True, "timestamp": params}
    draft.hidden[quarter] = {"type": "integer", "hidden": True, "choice": {"values": {0: 5, 15: 2, 30: 4, 45: 2}}}
    column.entry = {"sql": f"{quote(hour)} + to_minutes({quote(quarter)})"}
