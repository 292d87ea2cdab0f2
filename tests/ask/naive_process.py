"""The four process links of each promotion, worked out again on plain rows."""

import re
from collections.abc import Iterable

import pandas as pd

from careergraph.store.schooling import is_training
from tests.ask.naive_breaks import once
from tests.ask.naive_dated import FAR
from tests.ask.naive_figures import date, rounded, said
from tests.ask.naive_raises import promoted
from tests.ask.naive_values import LEVEL, Values
from tests.ask.world import Row, World

LINKS = ("grassroots_work", "cultivation", "assessment")
WEAKEST_LAST = ("shown", "may_be", "unrecorded", "not_shown")


def trainings(world: World, values: Values) -> list[Row]:
    return [
        {
            "cadre": world.cadres[stint["cadre"]]["id"], "seq": stint["seq"],
            "start_month_min": stint["start_min"], "start_month_max": stint["start_max"],
        }
        for stint in classes(world)
    ]  # fmt: skip


def classes(world: World) -> list[Row]:
    study = [stint for stint in world.stints.values() if stint["kind"] == "study"]
    names = ("raw", "title", "organization", "org_kind")
    told = pd.DataFrame(
        [{n: s[n] for n in names} for s in study], columns=list(names), dtype="string"
    )
    return [stint for stint, is_class in zip(study, is_training(told), strict=True) if is_class]


def assessments(world: World, values: Values) -> list[Row]:
    rows = [
        {"cadre": person["id"], "year": year, "result": result}
        for person in world.cadres.values()
        for year, result in years_of(person.get("assessments"))
    ]
    return once(rows)


def years_of(text: str | None) -> list[tuple[int, str]]:
    """Years and results of texts such as 2004、2005年度考核称职，2006年优秀 and 2001-2003年度考核称职."""
    found = []
    for years, result in re.findall(r"([^优称]*?)(优秀|基本称职|称职)", text or ""):
        numbers = [int(each) for each in re.findall(r"\d{4}", years)]
        if re.search(r"\d{4}年?度?\s*[-—–~～至]", years):
            numbers = list(range(numbers[0], numbers[-1] + 1))
        found += [(number, result) for number in numbers]
    return found


def rows_of(world: World, values: Values) -> list[Row]:
    """Each promotion once, with the widest dates and what is on record of each link."""
    by_post: dict[tuple[int, int], list[Row]] = {}
    for row in promoted(world, values):
        if row["known"]:
            by_post.setdefault((row["number"], row["seq"]), []).append(row)
    taught = classes(world)
    found = []
    for (number, seq), ways in sorted(by_post.items()):
        ways.sort(key=lambda row: row["move"]["from_seq"])
        first = min(row["month_min"] for row in ways)
        lasts = [row["move"]["month_max"] for row in ways]
        last = None if None in lasts else max(lasts)
        span = (first, FAR if last is None else last)
        stints = [s for (who, _), s in world.stints.items() if who == number]
        marks = years_of(world.cadres[number].get("assessments"))
        before = assessed(marks, span, values["assessment_years"])
        row = {
            "cadre": world.cadres[number]["id"], "number": number, "seq": seq,
            "first": first, "last": span[1], "way": ways[0], "date": date(first, last),
            "certain": any(way["certain"] for way in ways),
            "guessed": any(way["guessed"] for way in ways),
            "grassroots_work": grassroots_work(stints, span, values),
            "cultivation": cultivation(
                [*(s for s in taught if s["cadre"] == number),
                 *(s for s in stints if s["kind"] == "secondment")], span, values["training_months"]
            ),
            "assessment": before[0], "assessments": before[1],
        }  # fmt: skip
        row["links_shown"] = [row[name] for name in LINKS].count("shown") + row["certain"]
        found.append(row)
    return found


def grassroots_work(stints: list[Row], span: tuple[int, int], values: Values) -> str:
    kinds = ["substantive", "concurrent"] + ["secondment"] * values["count_secondments"]
    served = [s for s in stints if s["kind"] in kinds]
    top = LEVEL[values["grassroots"]]
    sure, may = begun((s for s in served if s["level"] is not None and s["level"] <= top), span)
    _, unknown = begun((s for s in served if s["level"] is None), span)
    return "shown" if sure else "may_be" if may else "unrecorded" if unknown else "not_shown"


def cultivation(spans: list[Row], span: tuple[int, int], months: int) -> str:
    sure, may = begun(spans, span, months)
    return "shown" if sure else "may_be" if may else "unrecorded"


def begun(stints: Iterable[Row], span: tuple[int, int], months: int = FAR) -> tuple[bool, bool]:
    """Whether one of some stints began before a promotion, so many months at most: surely, possibly."""
    first, last = span
    starts = [
        (s["start_min"], FAR if s["start_max"] is None else s["start_max"])
        for s in stints
        if s["start_min"] is not None
    ]
    sure = any(b < first and a >= last - months for a, b in starts)
    return sure, any(a < last and b >= first - months for a, b in starts)


def assessed(
    marks: list[tuple[int, str]], span: tuple[int, int], years: int
) -> tuple[str, list[str]]:
    first, last = span[0] // 12, span[1] // 12
    sure = any(last - years <= year < first for year, _ in marks)
    near = sorted({(year, result) for year, result in marks if first - years <= year < last})
    state = "shown" if sure else "may_be" if near else "unrecorded"
    return state, [f"{year} {result}" for year, result in near]


def process_links(world: World, values: Values) -> list[Row]:
    rows = sorted(
        rows_of(world, values),
        key=lambda r: (r["first"], world.cadres[r["number"]]["name"], r["cadre"], r["seq"]),
    )
    return [
        {
            **world.cadres[row["number"]], **row,
            "from_organization": row["way"]["before"]["full_name"],
            "from_title": row["way"]["before"]["title"], "from_rank": row["way"]["before"]["rank"],
            "to_organization": row["way"]["after"]["full_name"],
            "to_title": row["way"]["after"]["title"], "to_rank": row["way"]["after"]["rank"],
            "certainty": said(row["certain"]),
        }
        for row in rows
    ]  # fmt: skip


def process_counts(world: World, values: Values) -> list[Row]:
    last: dict[str, Row] = {}
    for row in sorted(rows_of(world, values), key=lambda row: (row["last"], row["seq"])):
        if row["certain"]:
            last[row["cadre"]] = row
    for row in last.values():
        row["every_link"] = max((row[name] for name in LINKS), key=WEAKEST_LAST.index)
    found = []
    for process in (*LINKS, "every_link"):
        states = [row[process] for row in last.values()]
        found.append(
            {
                "process": process, **{state: states.count(state) for state in WEAKEST_LAST},
                "denominator": len(last),
                "share": rounded(states.count("shown"), len(last)) if last else None,
            }
        )  # fmt: skip
    return found
