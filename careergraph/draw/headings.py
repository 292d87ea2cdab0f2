"""Column heads and code words of answers in Chinese, for tables that people read.

Formats that programs read keep the English names.
"""

import pandas as pd

from careergraph.draw.words import known

_HEADS = {
    "cadre": "编号", "name": "姓名", "birth": "出生", "date": "时间", "from_organization": "原单位",
    "from_title": "原职务", "from_level": "原层级", "to_organization": "任职单位",
    "to_title": "任职职务", "to_rank": "职务层次", "months_grassroots": "基层月数",
    "gap_months": "间隔月数", "variant": "方式", "certainty": "把握", "guessed": "推断",
    "place": "地方", "group": "组别", "link": "环节", "reached": "到过", "climbed": "逐级升",
    "share": "比例", "median_months": "中位月数", "possible": "可能", "links": "已升环节",
    "full_chain": "全链", "full_chain_from_township": "全链(自乡镇)", "months_by_level": "各级月数",
    "highest_level": "最高层级", "highest_rank": "最高职级", "kind": "类别", "people": "人数",
    "denominator": "基数", "months": "月数", "status": "状态", "rank_step": "职级变化",
    "organization": "单位", "title": "职务", "seq": "序号", "what": "内容", "count": "数量",
    "question": "问题", "answers": "回答", "line": "行", "item": "条", "dates": "起止",
    "level": "层级", "rank": "职级", "person": "本人职级", "why": "依据",
    "raw": "原文", "field": "字段", "was": "现读作",
}  # fmt: skip

_VALUES = {
    "certain": "确定", "possible": "可能", "plain": "直接", "concurrent": "兼任",
    "in_place": "就地", "no_base": "无基层经历", "borrowed_base": "仅挂职基层",
    "short_base": "基层不足", "skip": "跨级", "descent": "下行", "descent_rank_kept": "下行(不降级)",
    "stall": "停滞", "gap": "空白", "overlap": "重叠", "stalled": "在任停滞", "ended": "已结束",
    "promotion": "升", "same": "平", "demotion": "降", "unknown": "不明", "substantive": "实职",
    "secondment": "挂职", "study": "学习", "recorded": "在册", "all": "全部", "cadres": "干部",
    "posts": "职务", "organizations": "单位", "places": "地方", "schools": "学校",
    "sources": "来源", "stints": "任职", "moves": "变动", "ranks reached": "职级到达",
    "break candidates": "断链备选",
}  # fmt: skip

_CODED = ("variant", "certainty", "kind", "status", "rank_step", "group", "what")
"""Columns whose values are code words; in others a word is somebody's text."""


def translated(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame with heads and code words in the language; English is as it is."""
    if known(lang) == "en":
        return frame
    spoken = {
        name: frame[name].map(lambda value: _VALUES.get(value, value), na_action="ignore")
        for name in _CODED
        if name in frame.columns
    }
    return frame.assign(**spoken).rename(columns=_HEADS)
