"""What an answer took its words to mean, said with the answer in English or Chinese."""

from collections.abc import Mapping
from typing import Any

from careergraph import scales

_WORDS = {
    "en": {
        "grassroots": "grassroots = {}",
        "target_rank": "target rank {} or higher",
        "base_months": "{} months of grassroots service required",
        "second_line_age": "人大/政协 from {} on, or without a rise in rank, is the second line",
        "gap_months": "a gap is more than {} unrecorded months",
        "overlap_months": "an overlap is {} common months or more",
        "count_secondments": ("secondments do not count", "secondments count"),
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
        "second_line_age": "{}岁及以上或职级未升转任人大、政协为退居二线",
        "gap_months": "空白超过{}个月为缺口",
        "overlap_months": "重叠{}个月及以上为矛盾",
        "count_secondments": ("挂职下派不计", "挂职下派计入"),
        "stall": "停滞界限{}",
        "no_stall": "无停滞界限",
        "in_place": ("不含在基层岗位上提级的", "含在基层岗位上提级的"),
        "by": "按{}分组",
        "cadre": "干部{}",
    },
}


_GROUPS_ZH = {
    "county": "县区",
    "cohort": "首任年份",
    "sex": "性别",
    "education": "学历",
    "party": "党派",
    "ethnicity": "民族",
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
        return _GROUPS_ZH.get(value, value)
    return str(value)


def _stall(rows: list[dict[str, int]], words: Mapping[str, Any], lang: str) -> str:
    known = [row for row in rows if row["level"]]
    if not known:
        return str(words["no_stall"])
    unit = "个月" if lang == "zh" else " months"
    ladder = scales.ladder()
    each = [f"{getattr(ladder.at(row['level']), lang)} {row['months']}{unit}" for row in known]
    return str(words["stall"]).format(", ".join(each))
