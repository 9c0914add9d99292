"""Company names, put together from parts.

Invariant: names are distinct and in an order that never changes; neighbours in that order differ in every part, so
any stretch of the list is as varied as the whole. The parts are our own: a name that is a real company's is chance.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from seedbed.errors import UsageError, nearest
from seedbed.generators.pools.arrays import strings
from seedbed.generators.pools.locales import find_locale

SIZE = 6000
"""Names of a language: enough for a million customers of whom one in a hundred and fifty is a company of its own."""

_ENGLISH_NAMES = (
    "Alder Amberfield Anchor Ashgrove Aspenwood Beacon Birchwood Blackrock Bluestone Bramblewood Briarcliff Bridgewater"
    " Brightwater Brookhaven Canterfield Cardinal Cedarvale Clearbrook Cloverdale Cobalt Copperfield Cornerstone"
    " Crestview Crossfield Dunmore Eastgate Edgewater Elmhurst Evergreen Fairhaven Falconridge Fernwood Fallowfield"
    " Foxhollow Glenhaven Goldcrest Granite Greenfield Greystone Harborlight Hartwell Hawkridge Hazelwood Heartland"
    " Highmere Hillcrest Hollybrook Ironwood Jasperton Kestrelwood Kingsley Lakeshore Larkspur Laurelwood Lighthouse"
    " Longmeadow Lindenhall Maplewood Meadowlark Meridian Millbrook Moorland Northfield Northwind Oakridge Oldfield"
    " Osprey Palisade Pembroke Pinecrest Pinnacle Prairie Quarry Ravenswood Redwood Ridgeline Riverbend Rockport"
    " Rosewood Saltmarsh Sandstone Seabright Silverlake Southgate Sparrow Springdale Starling Sterling Stonegate"
    " Summerfield Sunridge Tamarack Thornbury Tidewater Timberline Trailhead Union Valleyview Wakefield Waterford"
    " Westbrook Whitestone Willowbrook Windermere Winterset Woodlands Wrenfield"
).split()
_ENGLISH_TRADES = (
    "Logistics|Foods|Builders|Consulting|Dental Care|Electric|Engineering|Catering|Textiles|Printing|Software|"
    "Pharmacy|Landscaping|Plumbing|Property Management|Marketing|Packaging|Furniture|Motors|Machine Works|"
    "Medical Supply|Insurance Brokers|Travel|Farms|Bakery|Hardware|Roofing|Freight|Analytics|Veterinary Clinic|"
    "Architects|Accounting|Staffing|Security Services|Cleaning Services|Energy|Paper Company|Instruments|Nurseries|"
    "Brewing|Dairy|Tool & Die|Imports|Media|Fitness|Design Studio|Wholesale"
).split("|")
_ENGLISH_FORMS = ("LLC", "Inc.", "Group", "& Sons", "Corp.", "Partners", "Co.")
_CHINESE_NAMES = (
    "恒通 瑞丰 鑫源 宏达 华盛 金桥 天诚 永泰 嘉禾 博远 启航 明德 中和 信达 安泰 百川 长青 德润 东升 丰泽 福临"
    " 广源 国瑞 海纳 和顺 鸿运 汇丰源 吉祥 佳美 建业 锦程 聚力 康宁 蓝海 联创 龙腾 隆昌 美林 明远 诺亚 鹏程"
    " 祺瑞 千禾 庆丰 荣盛 融汇 润泽 森源 盛世 世纪 双赢 顺达 硕丰 泰和 腾飞 通达 同创 万象 维新 新锐 兴隆 旭日"
    " 雅居 亿达 益民 银河 优品 宇辉 远景 云帆 泽林 正大源 致远 智联 众诚 卓越 紫荆"
).split()
_CHINESE_PLACES = (
    "北京 上海 广州 深圳 杭州 南京 苏州 成都 武汉 西安 重庆 天津 青岛 济南 郑州 长沙 合肥 福州 厦门 宁波 无锡"
    " 大连 沈阳 昆明 南昌 佛山 东莞 温州 石家庄 太原 哈尔滨"
).split()
_CHINESE_TRADES = (
    "科技 贸易 信息技术 建筑工程 物流 餐饮管理 文化传播 机械设备 电子 食品 医疗器械 服装 环保科技 装饰工程"
    " 电子商务 新材料 生物科技 物业管理 教育咨询 广告 汽车销售 农业发展 包装制品 国际旅行社 人力资源 网络科技"
    " 家具 纺织 化工 能源"
).split()
_CHINESE_FORMS = ("有限公司",) * 8 + ("有限责任公司",) * 3 + ("股份有限公司", "集团有限公司")

PARTS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "en": (" ", (tuple(_ENGLISH_NAMES), tuple(_ENGLISH_TRADES), _ENGLISH_FORMS)),
    "zh": ("", (tuple(_CHINESE_PLACES), tuple(_CHINESE_NAMES), tuple(_CHINESE_TRADES), _CHINESE_FORMS)),
}
"""Separator and parts, by language. Their lengths have no common divisor, so that no combination comes twice."""


def company_language(locale: str) -> str:
    """The language of a locale's company names.

    Raises:
        UsageError: There is no such locale, or no parts for its language.
    """
    language = find_locale(locale).code.partition("-")[0]
    if language not in PARTS:
        raise UsageError(f"there are no company names in {locale!r}", hint=nearest(language, PARTS))
    return language


@cache
def companies(locale: str) -> pa.StringArray:
    """`SIZE` distinct company names in the language of a locale.

    Raises:
        UsageError: There is no such locale, or no parts for its language.

    >>> [name.as_py() for name in companies("en")[:2]]
    ['Alder Logistics LLC', 'Amberfield Foods Inc.']
    """
    separator, parts = PARTS[company_language(locale)]
    return strings(separator.join(part[place % len(part)] for part in parts) for place in range(SIZE))
