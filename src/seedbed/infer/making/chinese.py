"""Chinese values that fit the noun of a comment: names of things, short texts, states, and numbers in a sane range.

Invariant: what a comment itself lists comes before this; where no noun is known, names are composed from its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from seedbed.infer.data import read_yaml
from seedbed.infer.making.base import Made, Wish
from seedbed.infer.making.numbers import in_percent, number
from seedbed.infer.making.values import choice_of, default_text
from seedbed.infer.names import is_chinese

NAMED = frozenset(
    "title product_name category_name location_name specification keywords diagnosis config_value department_name"
    " relationship blood_type education job_title role_name bank_name brand symptom".split()
)
"""Meanings whose Chinese values go by the noun."""
TEXTS: Mapping[str, str] = {
    "description": "description",
    "message": "description",
    "remark": "remark",
    "reason": "reason",
}
STATES = frozenset({"status", "type", "method", "level", "source", "priority"})
MEASURED = frozenset(
    """
    quantity count capacity weight height dimension area volume distance speed temperature vital_sign electrical score
    credits rating duration floor page_count measurement percentage stock
    """.split()
)
_OWN = frozenset(
    "brand bank_name department_name job_title role_name relationship education blood_type keywords"
    " config_value".split()
)
"""Meanings with good values of their own, where only a noun in the column's own comment is followed."""
_LEAST_ROOM = 2
_KINDS = ("类别", "分类", "种类")
_TAIL = re.compile(
    r"(?:的)?(?:名称|名字|标题|主题|全称|简称|名|信息|内容|说明|描述|详情|备注|原因|事由|理由|意见|情况)$"
)
_TABLE_TAIL = re.compile(
    r"(?:信息|基本信息|基础信息|档案|主|明细|记录|登记|管理|列表|数据|资料|台账|详情|日志|关联|流水)?表?$"
)
_STATE_TAIL = re.compile(r"(?:状态|类型|类别|种类|方式|级别|等级|来源|渠道|性质|程度|模式|形式|阶段|情况|途径|类|级)$")
_FEW = 12


def named(wish: Wish, meaning: str) -> Made | None:
    """A name, a text or a state by the noun that the column speaks of; None where this has nothing to say."""
    said = head_of(wish)
    if wish.locale != "zh" or not wish.type.is_text or wish.length < _LEAST_ROOM:
        return None
    if meaning in TEXTS:
        return _text(wish, TEXTS[meaning], said)
    if meaning in STATES:
        return _state(wish, "level" if meaning == "priority" else meaning, said) if is_chinese(said) else None
    if meaning == "category_name" and is_chinese(said) and said.endswith(_KINDS):
        return _chosen(wish, find(names(), said, end=True)) or _state(wish, "type", said)
    if meaning in NAMED and not _is_of_trade(wish, meaning, said):
        return _name(wish, said, meaning)
    return None


def _is_of_trade(wish: Wish, meaning: str, said: str) -> bool:
    """Whether departments are those of the schema's trade, and nothing says which."""
    return meaning == "department_name" and bool(wish.context.trade) and said.endswith(("部门", "部门名称"))


def head_of(wish: Wish) -> str:
    """What the column is called in Chinese."""
    head = wish.facts.remark.head
    return head if is_chinese(head) else wish.facts.chinese


def topic_of(wish: Wish) -> str:
    """What the table is about in Chinese."""
    return _TABLE_TAIL.sub("", wish.table.chinese)


def _name(wish: Wish, said: str, meaning: str) -> Made | None:
    stem = _TAIL.sub("", said) if is_chinese(said) else ""
    values = find(names(), said, end=True) or find(names(), stem, end=True)
    if values is None and meaning in _OWN:
        return None
    if values is None and stem in {"", wish.table.chinese}:
        values = find(names(), topic_of(wish)) or find(names(), wish.table.chinese)
    if values is None:
        values = find(names(), stem)
    if values is None and meaning == "title":
        noun = stem or topic_of(wish)
        thing = said != stem or not stem
        values = composed(noun) if is_chinese(noun) and (thing or noun.endswith(_SITES)) else _NEUTRAL
    return _chosen(wish, values)


def composed(noun: str) -> list[str]:
    """Names of a thing of which only the noun is known.

    >>> composed("护栏")[:3]
    ['一号护栏', '二号护栏', '三号护栏']
    """
    if noun.endswith(_SITES):
        return [f"{first}{noun}" for first in _WHERE]
    if noun.endswith(_ROOMS):
        return [f"{first}{noun}" for first in _WHICH]
    return [f"{first}{noun}" for first in (*_WHICH[:3], "标准", "新型", "专用", "通用", "备用")]


_SITES = tuple("场 厂 站 店 馆 院 所 园 村 中心 基地 社 校 坊 港 堂 铺 行".split())
_ROOMS = tuple("厅 室 库 门 口 房 楼 区 线 柜 架 机 井 泵 池 桥 路 塔 棚 圈".split())
_WHERE = ("东城", "滨江", "城北", "南湖", "新区", "青山", "金桥", "开发区", "和平路", "人民路")
_WHICH = ("一号", "二号", "三号", "四号", "五号", "六号", "东侧", "西侧")
_NEUTRAL = ["符合要求", "已核实", "按规定执行", "详见附件", "待确认", "基本符合", "已登记"]
"""What can be said of anything whose noun is no thing with a name of its own."""


def _text(wish: Wish, what: str, said: str) -> Made | None:
    pools, topic = sayings(what), topic_of(wish)
    values = names().get(said) or find(pools, said) or find(pools, topic) or pools.get("", [])
    noun = topic if is_chinese(topic) else "相关"
    return _chosen(wish, [value.replace("{}", noun) for value in values])


def _state(wish: Wish, what: str, said: str) -> Made | None:
    pools, stem = states(what), _STATE_TAIL.sub("", said)
    own = find(names(), said, end=True) if said not in {"状态", "类型", "等级", "级别"} else None
    if own:
        return _chosen(wish, own)
    values = find(pools, stem) or (find(pools, topic_of(wish)) if not stem else None) or pools.get("", [])
    if said.endswith(("情况", "状况")) and not find(pools, stem):
        values = ["良好", "正常", "一般", "较差"]
    default = default_text(wish)
    if default and default not in values:
        return None
    weights = {value: float(max(4, 60 // (2**place))) for place, value in enumerate(values)}
    return choice_of(wish, weights) if all(len(value) <= wish.length for value in values) else None


def _chosen(wish: Wish, values: list[str] | None) -> Made | None:
    fitting = [value for value in values or () if len(value) <= wish.length]
    return choice_of(wish, dict.fromkeys(fitting, 1.0)) if len(fitting) > 1 or (fitting and not wish.unique) else None


def find(pools: Mapping[str, list[str]], said: str, *, end: bool = False) -> list[str] | None:
    """The values of the longest noun that a text ends with, else of the last one in it.

    Args:
        pools: Values by noun.
        said: What is said.
        end: Whether only its end counts.
    """
    said = said.lower()
    for start in range(len(said)):
        if said[start:] in pools:
            return pools[said[start:]] or None
    if end:
        return None
    inside = [noun for noun in pools if noun and noun in said]
    best = max(inside, key=lambda noun: (len(noun), said.rfind(noun)), default=None)
    return (pools[best] or None) if best else None


def measured(wish: Wish, meaning: str) -> Made | None:
    """A number in the range that is common for what the comment names; None where that is not known."""
    if wish.locale != "zh" or meaning not in MEASURED:
        return None
    found = _range(head_of(wish))
    if found is None and "%" in wish.column.comment:
        found = [0, 100, 40]
    if found is None or wish.unique:
        return None
    low, high, middle, *step = found
    if meaning == "percentage" and not in_percent(wish):
        low, high, middle = low / 100, high / 100, middle / 100
    params: dict[str, Any] = {"min_value": low, "max_value": high}
    spread = (high - middle) / middle if middle > 0 else 1
    if low >= 0 and spread > _LONG_TAIL:
        params["lognormal"] = {"median": middle, "sigma": 0.6}
    else:
        params["normal"] = {"mean": middle, "stddev": round((high - low) / 7, 4)}
    if step:
        params["round_to"] = step[0]
    return number(wish, params)


_LONG_TAIL = 1.5


def _range(said: str) -> list[float] | None:
    found: Mapping[str, list[float]] = read_yaml("zh/ranges.yaml")
    said = said.lower()
    return next((found[said[start:]] for start in range(len(said)) if said[start:] in found), None)


def measured_text(wish: Wish) -> Made | None:
    """A number as text, with the unit of the comment: `65kg`."""
    said = head_of(wish)
    found = _range(said) if wish.locale == "zh" and wish.type.is_text and not wish.unique else None
    if found is None:
        return None
    low, high, middle = (Decimal(str(each)) for each in found[:3])
    whole = high >= _FEW
    factors = ("0.6", "0.75", "0.85", "0.95", "1", "1.1", "1.25", "1.4", "1.7")
    values = [min(max(middle * Decimal(factor), low), high) for factor in factors]
    unit = _unit(wish.column.comment)
    texts = [f"{int(value) if whole else round(value, 1)}{unit}" for value in values]
    return choice_of(wish, dict.fromkeys([text for text in texts if len(text) <= wish.length], 1.0))


_UNIT = re.compile(r"[(（](?:单位[:：]?)?\s*([A-Za-z%℃°/²³㎡\u3400-\u9fff]{1,6})\s*[)）]")


def _unit(comment: str) -> str:
    found = _UNIT.search(comment)
    return found[1] if found else ""


def numbered(wish: Wish) -> str:
    """Letters for numbers on documents by what is numbered: `HT` of 合同编号; "" where nothing is known."""
    if wish.locale != "zh":
        return ""
    letters = _letters()
    for text in (head_of(wish), topic_of(wish)):
        inside = [noun for noun in letters if noun in text]
        if inside:
            return letters[max(inside, key=lambda noun: (len(noun), text.rfind(noun)))]
    return ""


@cache
def _letters() -> Mapping[str, str]:
    found = read_yaml("zh/prefixes.yaml")["letters"]
    return {noun: letters.rstrip("0") for letters, nouns in found.items() for noun in nouns}


@cache
def names() -> Mapping[str, list[str]]:
    """Names of things by noun."""
    return _split(read_yaml("zh/names.yaml"))


@cache
def sayings(what: str) -> Mapping[str, list[str]]:
    """Texts of a sort by noun; under "" what fits everything."""
    return _split(read_yaml("zh/sayings.yaml")[what])


@cache
def states(what: str) -> Mapping[str, list[str]]:
    """States of a sort by noun; under "" what fits everything."""
    return _split(read_yaml("zh/states.yaml")[what])


def _split(pools: Mapping[str, list[Any]]) -> Mapping[str, list[str]]:
    return {
        noun.lower(): [str(value) for value in values] for key, values in pools.items() for noun in key.split() or [""]
    }
