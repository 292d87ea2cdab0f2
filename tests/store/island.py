"""A small invented island: three careers, and what measuring them would say, by hand."""

from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.model.measure import Measured
from careergraph.record import Current, Record
from careergraph.store.tables import Tables, graph_tables
from careergraph.vocabulary.frames import BREAKS, CAREERS, FAR, LEVELS, LINE, MOVES, REACHED
from tests.factory import part, parts_as_one, rows

CITY = "东海省/洋山市"
COUNTY = f"{CITY}/定远县"
TOWN = f"{COUNTY}/海丰镇"

HEAD = {
    "start": "1998-03", "end": "2001-02-15", "place": TOWN, "place_level": 2, "level": 2,
    "place_code": "339902", "unit": "人民政府", "title": "镇长", "rank": "141",
}  # fmt: skip
STUDY = {
    "start": "1999-09", "end": "2002-07", "kind": "study", "organization": "东海大学",
    "raw": "在东海大学经济管理专业学习", "org_kind": "school", "place": None, "place_level": None,
    "level": None, "leading": False, "title": "学员", "unit": "东海大学",
}  # fmt: skip
CLASS = {**STUDY, "organization": "东海省委党校", "raw": "中青班学习", "org_kind": "party_school"}
VICE = {
    "start": "2001-02", "end": None, "end_how": "open", "place": COUNTY, "place_level": 3,
    "place_code": "339902", "level": 3, "title": "副县长", "rank": "132", "rank_order": 80,
    "certain": False, "chief": None, "title_class": "deputy_head",
}  # fmt: skip
FIRM = {
    "start": "1990", "end": "1998", "place": None, "place_level": None, "level": None,
    "organization": "南海渔业公司", "unit": "公司", "title": "职工", "leading": None,
    "org_kind": "enterprise", "rank": None, "rank_order": None,
}  # fmt: skip
WAITING = {**FIRM, "kind": "recorded", "organization": None, "title": "待业"}


def tables_of(current: Current) -> Tables:
    return graph_tables(current, careers(current), measured(current))


def island(folder: Path) -> Current:
    record = Record.open(folder, create=True)
    zhou = {
        "birth": "1974-08", "as_of": "2025-03-01", "joined_party": "1997-06",
        "assessments": "2022年度考核优秀，2023年度考核称职",
    }  # fmt: skip
    li = {"name": "李小舟", "birth": "1980", "assessments": "2022年度优秀"}
    wang = {"name": "王大海", "birth": None}
    record.add(
        parts_as_one(
            part("zhou.lrmx", [zhou], [HEAD, STUDY, VICE], imported_at="2026-01-01T00:00:00+00:00"),
            part("li.lrmx", [li], [FIRM, {**HEAD, "chief": "head"}, CLASS, VICE]),
            part("wang.lrmx", [wang], [WAITING]),
        )
    )
    return record.current()


def careers(current: Current) -> pd.DataFrame:
    """CAREERS with the months only, in another order than the stints."""
    months = [_career(row) for row in current.stints.to_dict("records")]
    return rows(CAREERS, *reversed(months))


def measured(current: Current) -> Measured:
    """A line of the substantive stints, and a row or two of each finding, as if measured."""
    substantive = current.stints[current.stints["kind"] == "substantive"]
    line = [
        {"cadre": row.cadre, "seq": row.seq, "join_min": 24000, "certain": True}
        for row in substantive.itertuples()
    ]
    levels = [
        {"cadre": cadre, "level": level, "months_min": 7, "certain": True}
        for cadre, level in sorted(
            {(row.cadre, row.level) for row in substantive.dropna(subset="level").itertuples()}
        )
    ]
    move = {
        "cadre": 0, "from_seq": 1, "seq": 3, "month_min": 24013, "month_max": 24013,
        "from_level": 2, "to_level": 3, "step": "climb", "rank_step": "promotion",
        "months_min": 35, "gap_min": 0, "age_min": 318, "to_assembly": False, "certain": True,
    }  # fmt: skip
    reached = {"cadre": 0, "grassroots": 2, "seq": 3, "in_place": False, "beside": False}
    beside = {**reached, "beside": True}
    variants = [reached, beside, {**beside, "seq": 1, "in_place": True}]
    skip = {"cadre": 1, "kind": "skip", "seq": 4, "from_seq": 1, "from_level": 2, "to_level": 3}
    gap = {"cadre": 2, "kind": "gap", "seq": 1, "from_level": None, "to_level": 3}
    findings = rows(MOVES, move), rows(REACHED, *variants), rows(BREAKS, skip, gap)
    return Measured(rows(LINE, *line), *findings, rows(LEVELS, *levels))


def _career(stint: dict[str, Any]) -> dict[str, Any]:
    """Months by hand: a year is January to December, nothing is uncertain."""

    def months(text: str | None) -> tuple[int, int]:
        if not isinstance(text, str):
            return 2025 * 12 + 2, FAR
        year = int(text[:4]) * 12
        month = year + int(text[5:7]) - 1 if len(text) > 4 else None
        return (year, year + 11) if month is None else (month, month)

    (start_min, start_max), (end_min, end_max) = months(stint["start"]), months(stint["end"])
    bounds = {
        "start_min": start_min, "start_max": start_max, "end_min": end_min, "end_max": end_max
    }  # fmt: skip
    return {**bounds, "cadre": stint["cadre"], "seq": stint["seq"]}
