"""What the survey report counted of its groups, as tables of people at a date, item by item.

``table`` is what is asked, ``cells`` the report's numbers by category and column (``people`` for all).
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Flow:
    """A question about promotions or dispatch, and numbers of the report in one row of its answer.

    ``row`` says which one: the values of some of its columns, null for none.
    """

    item: str
    question: str
    asked: dict[str, Any]
    row: dict[str, Any]
    numbers: dict[str, float]


@dataclass(frozen=True)
class Figure:
    """A table and its cells as the report has them."""

    item: str
    table: dict[str, Any]
    cells: dict[tuple[str, str], int]


def column(item: str, group: str, rows: str, counts: dict[str, int], **more: Any) -> Figure:
    """A table without columns."""
    cells = {(category, "people"): people for category, people in counts.items()}
    return Figure(item, {"group": group, "rows": rows, **more}, cells)


MAJORS = "major_class:文学+历史学+教育学,理学+工学"
FIGURES = [
    column("4", "county-rank-chiefs", "rank", {"total": 113}),
    column("5", "county-rank-deputies", "rank", {"total": 407}),
    column("6", "reserves", "level:3", {"≤3": 101, "≥4": 199, "total": 300}),
    column("7", "city-middle", "level", {"total": 237}),
    column("8", "township-rank-chiefs", "rank", {"total": 390}),
    column("9", "sample-90", "rank", {"132": 90, "total": 90}),
    column("10", "surveyed-366", "rank", {"total": 366}),
    column("11", "county-rank-chiefs", "education", {"大专": 26, "大学": 68, "研究生": 9}),
    column("12", "county-rank-deputies", "education", {"大专": 101, "大学": 277, "研究生": 19}),
    column("13", "reserves", "education", {"大专": 19, "大学": 271, "研究生": 10}),
    column("14", "city-middle", "education", {"大专": 105, "大学": 110, "研究生": 5}),
    column(
        "15", "sample-90", MAJORS, {"哲学": 2, "经济学": 5, "法学": 5, "文学+历史学+教育学": 12}
    ),
    column("16", "sample-90", MAJORS,
           {"理学+工学": 3, "农学": 3, "医学": 4, "管理学": 2, "外国语言文学": 1, "total": 90}),
    column("18", "county-rank-chiefs", "age:40,50", {"≤40": 5, "41–50": 70, "≥51": 38}),
    column("19", "county-rank-deputies", "age:40,50", {"≤40": 62, "41–50": 262, "≥51": 83}),
    column("20", "township-rank-chiefs", "age:40,50", {"≤40": 88, "41–50": 240, "≥51": 62}),
    column("21", "county-rank", "age:39,45", {"40–45": 130, "total": 520}),
    column("21", "county-rank", "age:39,45", {"40–45": 91, "total": 578}, as_of="2002-12"),
    column("22", "county-rank", "age:35", {"≤35": 6}),
    column("22", "county-rank", "age:37", {"≤37": 28}),
    column("22", "county-rank", "age:39", {"≤39": 63}),
    column("22", "county-rank", "age:40", {"≤40": 67}),
    column("23", "reserves", "age:30", {"≤30": 16}),
    column("23", "reserves", "age:35", {"≤35": 81}),
    column("24", "city-middle", "age:35,39", {"≤35": 49, "36–39": 34, "≥40": 154}),
    column("25", "township-rank-chiefs", "age:35", {"≤35": 18}),
    column("27", "county-rank-chiefs", "chief_grassroots", {"strict": 26}),
    column("28", "county-rank-deputies", "chief_grassroots", {"strict": 71}),
    column("31", "township-rank-chiefs", "chief_grassroots", {"strict": 181}),
    column("32", "surveyed-366", "lower_posts:1,2,3,4",
           {"≥5": 112, "4": 59, "3": 82, "2": 106, "≤1": 7}),
    column("33", "under-37", "chief_grassroots", {"strict": 1, "total": 28}),
    column("33", "under-37", "directly_promoted", {"yes": 1}),
    column("34", "under-40", "chief_grassroots", {"strict": 7, "total": 67}),
    column("34", "under-40", "directly_promoted", {"yes": 7}),
    Figure("15", {"group": "sample-90", "rows": MAJORS, "columns": "rank"}, {("哲学", "132"): 2}),
]  # fmt: skip
"""Items 4–16 and 18–34 that count the people of a group by a column."""

EXPERIENCE = {
    "27": ("county-rank-chiefs", {"total": 65}),
    "28": ("county-rank-deputies", {"total": 212}),
    "29": ("reserves", {"≤3": 62, "≥4": 97}),
    "30": ("city-middle", {"total": 109}),
    "31": ("township-rank-chiefs", {"total": 300}),
    "33": ("under-37", {"total": 14}),
    "34": ("under-40", {"total": 32}),
}
"""Service at the grassroots, secondments included, by the level of the post: substantive or secondment."""

TWO_YEARS = {"since": "2006-01", "until": "2007-12"}
DISPATCH = {"programme": "暖人心、促发展", "since": "2003-12", "until": "2007-12"}
VETTED, CHOSEN = "2006年市直机关优秀年轻干部差额考察对象", "2006年重点培养对象挂职锻炼"
NAMED = {"programme": "点名选派", "target_rank": "132"}
FLOWS = [
    Flow("39", "programmes", {"programme": "2006年公开选拔"}, {"then_list": None},
         {"people": 43, "seconded": 43}),
    Flow("39", "programmes", {}, {"list": VETTED, "then_list": None}, {"people": 30}),
    Flow("39", "programmes", {}, {"list": VETTED, "then_list": CHOSEN},
         {"people": 17, "promoted": 17, "seconded": 17, "share": 1.0, "denominator": 30}),
    Flow("40", "programmes", NAMED, {"then_list": None}, {"promoted": 31, "people": 60}),
    Flow("40", "programmes", {**NAMED, "by_year": True}, {"year": 2006, "then_list": None}, {"people": 30}),
    Flow("40", "programmes", {**NAMED, "by_year": True}, {"year": 2007, "then_list": None}, {"people": 30}),
    Flow("37", "secondments", {"by": "level", **DISPATCH}, {"group": "city"},
         {"people": 545, "down": 545, "denominator": 1297}),
    Flow("37", "secondments", {"by": "level", **DISPATCH}, {"group": "county"},
         {"people": 752, "down": 752}),
    Flow("39", "secondments", {"by": "programme", "since": "2006", "until": "2006"},
         {"group": "2006年公开选拔市管后备干部挂职锻炼"}, {"people": 43}),
    Flow("39", "secondments", {"by": "programme", "since": "2006", "until": "2006"},
         {"group": "2006年重点培养对象挂职锻炼"}, {"people": 17}),
    Flow("40", "secondments", {"by": "year", "programme": "点名选派"}, {"group": "2006"}, {"people": 30}),
    Flow("40", "secondments", {"by": "year", "programme": "点名选派"}, {"group": "2007"}, {"people": 30}),
    Flow("43", "promotions", {"by": "direct", **TWO_YEARS}, {"group": "direct_leader"},
         {"people": 56, "share": 0.183, "denominator": 306}),
    Flow("43", "promotions", {"by": "level", **TWO_YEARS}, {"group": "township"}, {"people": 56}),
]  # fmt: skip
"""Items 37–43: dispatch, programmes and promotions."""
