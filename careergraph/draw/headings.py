"""Column heads and code words of answers in Chinese, for tables that people read.

Formats that programs read keep the English names.
"""

import pandas as pd

from careergraph.draw.words import known

_HEADS = {
    "cadre": "编号", "name": "姓名", "birth": "出生", "date": "时间", "from_organization": "原单位",
    "from_title": "原职务", "from_level": "原层级", "to_organization": "任职单位",
    "to_title": "任职职务", "to_rank": "职务层次", "months_grassroots": "基层月数",
    "gap_months": "间隔月数", "passed_months": "途经月数", "variant": "方式",
    "certainty": "把握", "guessed": "推断",
    "place": "地方", "group": "组别", "link": "环节", "reached": "到过", "climbed": "逐级升",
    "share": "比例", "median_months": "中位月数", "possible": "可能", "links": "已升环节",
    "full_chain": "全链", "full_chain_from_township": "全链(自乡镇)", "months_by_level": "各级月数",
    "highest_level": "最高层级", "highest_rank": "最高职级", "kind": "类别", "people": "人数",
    "denominator": "基数", "months": "月数", "status": "状态", "rank_step": "职级变化",
    "organization": "单位", "title": "职务", "seq": "序号", "what": "内容", "count": "数量",
    "question": "问题", "answers": "回答", "line": "行", "item": "条", "dates": "起止",
    "level": "层级", "rank": "职级", "person": "本人职级", "why": "依据",
    "source": "来源", "sources": "来源数", "earliest": "最早", "latest": "最晚", "start": "起", "end": "止",
    "as_of": "来源日期", "said_start": "该来源起", "said_end": "该来源止", "verdict": "采信情况",
    "linked": "推断归属", "replaced": "已被替代", "post": "职务", "sheet": "工作表",
    "source_kind": "来源类别", "says": "该来源原文",
    "other": "另一来源", "other_kind": "另一来源类别", "other_as_of": "另一来源日期",
    "other_line": "另一来源行", "other_start": "另一来源起", "other_end": "另一来源止",
    "other_says": "另一来源原文", "counts": "采信", "claim": "陈述", "stint": "任职编号",
    "mapping": "读法", "imported_at": "导入时间",
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
    "break candidates": "断链备选", "stints told by several sources": "多个来源的任职",
    "stints in conflict": "来源不一致的任职", "guessed stints": "推断的任职",
    "cadres linked by guess": "推断归属的干部", "cadres in sources": "见于来源的干部",
    "form": "任免审批表", "resume": "简历", "table": "表格", "roster": "花名册", "list": "名单",
    "start": "起始", "end": "结束", "title": "职务", "left": "未采信", "counts": "采信",
    "agrees": "一致", "contradicts": "不一致",
}  # fmt: skip

_CODED = (
    *("variant", "certainty", "kind", "status", "rank_step", "group", "what"),
    *("verdict", "source_kind", "other_kind"),
)
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
    if {"place", "kind"} <= set(frame.columns):  # the row of the total has no kind
        total = frame["kind"].isna() & (frame["place"] == "total").fillna(False)
        spoken["place"] = frame["place"].mask(total, "合计")
    return frame.assign(**spoken).rename(columns=_HEADS)
