"""What an answer took its words to mean, said with the answer in English or Chinese."""

from collections.abc import Mapping
from typing import Any

from careergraph import scales
from careergraph.analysis.breakdown import BREAKDOWNS_ZH
from careergraph.analysis.groups import GROUPS_ZH
from careergraph.ask.parameters import MOST_MONTHS
from careergraph.present.printable import span_text

_WORDS = {
    "en": {
        "grassroots": "grassroots = {}",
        "target_rank": "target rank {} or higher",
        "base_months": "{} months of grassroots service required",
        "passing_months": "posts above it without leading, of together {} months at most, are passed over",
        "second_line_age": (
            "人大/政协 of a county or above from age {} on, or without a rise in rank, is the second line"
        ),
        "gap_months": "a gap is more than {} unrecorded months",
        "overlap_months": "an overlap is {} common months or more",
        "count_secondments": ("secondments do not count", "secondments count"),
        "count_production": (
            "the production front line does not count",
            "the production front line counts (posts that are not leading in enterprises, farms, mines, "
            "schools, hospitals and stations of county level or below or of unknown level)",
        ),
        "stall": "stalled beyond {}",
        "no_stall": "no stall threshold",
        "in_place": (
            "ranks that came in the grassroots post are left out",
            "ranks that came in the grassroots post are listed too",
        ),
        "by": "grouped by {}",
        "cadre": "cadre {}",
    },
    "zh": {
        "grassroots": "基层＝{}",
        "target_rank": "目标职级{}及以上",
        "base_months": "要求基层工作{}个月",
        "passing_months": "其间任基层以上非领导职务合计不超过{}个月的视为直接",
        "second_line_age": "县级及以上{}岁及以上或职级未升转任人大、政协领导职务为退居二线",
        "gap_months": "空白超过{}个月为缺口",
        "overlap_months": "重叠{}个月及以上为矛盾",
        "count_secondments": ("挂职下派不计", "挂职下派计入"),
        "count_production": (
            "生产一线不计",
            "生产一线计入（县级及以下或层级不明的企业、农林牧渔场、矿山、学校、医院、站所的非领导岗位）",
        ),
        "stall": "停滞界限{}",
        "no_stall": "无停滞界限",
        "in_place": ("不含在基层岗位上提级的", "含在基层岗位上提级的"),
        "by": "按{}分组",
        "cadre": "干部{}",
    },
}


_NOT_IN_FORCE = {"by": "none", "cadre": ""}
"""Values with which a parameter means nothing."""


def definition(values: Mapping[str, Any], lang: str = "en") -> list[str]:
    """One phrase for each parameter in force, as the query was given them."""
    words = _WORDS[lang]
    phrases = []
    for name, value in values.items():
        if name == "stall_thresholds":
            phrases.append(_stall(value, words, lang))
        elif isinstance(value, bool):
            phrases.append(words[name][value])
        elif value != _NOT_IN_FORCE.get(name):
            phrases.append(str(words[name]).format(_said(name, value, lang)))
    return phrases


def _said(name: str, value: Any, lang: str) -> str:
    if name == "grassroots":
        levels = (scales.ladder().at(number) for number in range(1, value + 1))
        return " + ".join(getattr(level, lang) for level in levels)
    if name == "target_rank":
        code = scales.ranks().code_of_order(value)
        return f"{code} ({scales.ranks().label(code, lang)})" if code else str(value)
    if name == "by" and lang == "zh":
        return (GROUPS_ZH | BREAKDOWNS_ZH).get(value, value)
    return str(value)


def _stall(rows: list[dict[str, int]], words: Mapping[str, Any], lang: str) -> str:
    known = [row for row in rows if row["level"]]
    if not known:
        return str(words["no_stall"])
    unit = "个月" if lang == "zh" else " months"
    ladder = scales.ladder()
    each = [f"{getattr(ladder.at(row['level']), lang)} {_months(row)}{unit}" for row in known]
    return str(words["stall"]).format(", ".join(each))


def _months(row: Mapping[str, int]) -> str:
    most = row["months_max"]
    return span_text(row["months_min"], None if most >= MOST_MONTHS else most)
