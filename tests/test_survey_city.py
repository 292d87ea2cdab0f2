"""The survey's city imported whole: forms, rosters and lists. The graph says of everybody what was planned.

The truth follows from how each career was planned, not from anything that reads or measures.
"""

import json
import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from careergraph.ask.catalogue import entry_of
from careergraph.ask.groups import group_of
from careergraph.audit.auditing import audit
from careergraph.audit.careers import Careers
from careergraph.audit.figures_file import figure_path, read_figures
from careergraph.graph.building import graph_file
from careergraph.graph.session import CareerGraph, Texts
from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.summary import Imported
from careergraph.report.asking import ask_report
from careergraph.report.composed import compose
from careergraph.report.plan import read_plan
from careergraph.report.writing import written
from careergraph.store.ladybug import LadybugGraph
from careergraph.synth.survey import write_survey
from tests.remembering import Remembering
from tests.survey_figures import EXPERIENCE, FIGURES, FLOWS, Figure, Flow
from tests.synth.recount_city import class_of
from tests.synth.surveyed import city, told

Facts = dict[str, Any]

AS_OF, BEFORE, WINDOW = 2007 * 12 + 11, 2002 * 12 + 11, (2006 * 12, 2007 * 12 + 11)
RANKS = ("160", "150", "142", "141", "132", "131", "122", "121")
COUNTY_RANKS = ("132", "131")

STINTS = """
MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post)
RETURN c.id AS cadre, p.id AS post, s.seq AS seq, s.start_month_min AS begun, s.end_month_max AS ended,
       s.end_how AS end_how, s.kind AS kind, s.level AS level, s.rank AS rank, s.leading AS leading,
       s.main AS main, s.guessed AS guessed, p.chief AS chief
ORDER BY cadre, begun, seq
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Imported]:
    folder = tmp_path_factory.mktemp("survey")
    truth, places = folder / "truth.json", folder / "places.csv"
    write_survey(city(), folder / "city", truth=truth, places=places)
    found = import_sources(folder / "city.graph", [folder / "city"], gazetteers=[places])
    return folder, found


@pytest.fixture(scope="module")
def graph(imported: tuple[Path, Imported]) -> CareerGraph:
    folder = imported[0] / "city.graph"
    return CareerGraph(Remembering(LadybugGraph(graph_file(folder))), Texts(folder))


@pytest.fixture(scope="module")
def truth(imported: tuple[Path, Imported], graph: CareerGraph) -> dict[str, Facts]:
    """What is true of each cadre, by its id in the graph."""
    people = json.loads((imported[0] / "truth.json").read_text("utf-8"))["people"]
    by_file = {person["file"]: person for person in people}
    rows = graph.cypher(
        "MATCH (c:Cadre)-[:RECORDED_IN]->(s:Source) RETURN c.id AS cadre, s.name AS file"
    )
    names = {row.cadre: Path(row.file).name for row in rows.itertuples()}
    files = [(row.cadre, Path(row.file).name) for row in rows.itertuples()]
    assert set(names) == {cadre for cadre, file in files if file in by_file}
    return {cadre: by_file[file] for cadre, file in files if file in by_file}


def test_everybody_is_one_person_and_nothing_is_rejected(
    imported: tuple[Path, Imported], truth: dict[str, Facts]
) -> None:
    found = imported[1]
    assert (found.people, found.rejected) == (len(told()), 0)
    assert len(truth) == len(told())
    assert "warning" not in set(found.problems["severity"])


def test_the_graph_says_of_each_person_what_was_planned(
    graph: CareerGraph, truth: dict[str, Facts]
) -> None:
    careers = defaultdict(list)
    for row in json.loads(graph.cypher(STINTS).to_json(orient="records")):
        careers[row["cadre"]].append(row)
    direct = set(graph.ask("direct-promotions")["cadre"])
    differing = {
        (person["file"], name): (found[name], person[name])
        for cadre, person in truth.items()
        for found in [{**_found(careers[cadre]), "direct": cadre in direct}]
        for name in found
        if found[name] != person[name]
    }
    assert differing == {}
    assert not any(row["guessed"] for rows in careers.values() for row in rows)


def _found(stints: list[Facts]) -> Facts:
    """Group, rank and level at both dates, experience and promotions, from the graph's main line."""
    line = [stint for stint in stints if stint["main"]]
    now, before = _at(line, AS_OF), _at(line, BEFORE)
    held = bool(before and before["leading"] and before["rank"] in COUNTY_RANKS)
    low = [stint for stint in stints if stint["level"] in (1, 2)]
    return {
        "group": _group(now) or ("left" if held else None),
        "level": now["level"] if now else None,
        "rank": now["rank"] if now else None,
        "held": held,
        "chief": any(s["chief"] == "secretary" and s["kind"] != "secondment" for s in low),
        "grassroots": any(s["main"] or s["kind"] == "secondment" for s in low),
        "seconded": bool(low) and all(s["kind"] == "secondment" for s in low),
        "lower_posts": _lower_posts(stints, now),
        "raised": any(_is_raise(a, b) for a, b in pairwise(line)),
    }


def _lower_posts(stints: list[Facts], now: Facts | None) -> int | None:
    """Distinct substantive posts of lower or no rank before the first one at the present rank."""
    if now is None:
        return None
    substantive = [stint for stint in stints if stint["kind"] == "substantive"]
    first = min(s["begun"] for s in substantive if s["rank"] == now["rank"])
    return len({s["post"] for s in substantive if s["begun"] < first and _is_lower(s, now)})


def _is_lower(stint: Facts, now: Facts) -> bool:
    if now["rank"] is None:
        return False
    return stint["rank"] is None or RANKS.index(stint["rank"]) < RANKS.index(now["rank"])


def _at(line: list[Facts], month: int) -> Facts | None:
    running = [
        stint
        for stint in line
        if stint["begun"] <= month and (stint["end_how"] == "open" or month < stint["ended"])
    ]
    return running[-1] if running else None


def _group(now: Facts | None) -> str | None:
    if now is None or not now["leading"]:
        return None
    if now["rank"] in COUNTY_RANKS:
        return "chiefs" if now["rank"] == "131" else "deputies"
    if now["rank"] in ("141", "142") and now["level"] == 4:
        return "middle"
    return "heads" if now["rank"] == "141" else None


def _is_raise(before: Facts, after: Facts) -> bool:
    if None in (before["rank"], after["rank"]) or not after["leading"]:
        return False
    order = RANKS.index(after["rank"])
    in_window = WINDOW[0] <= after["begun"] <= WINDOW[1]
    return in_window and order >= RANKS.index("132") and order > RANKS.index(before["rank"])


def test_education_and_birth_are_those_of_the_forms(
    graph: CareerGraph, truth: dict[str, Facts]
) -> None:
    rows = graph.cypher(
        "MATCH (c:Cadre) RETURN c.id AS cadre, c.education_full AS full, c.education_part AS part,"
        " c.birth_month AS birth"
    )
    for row in json.loads(rows.to_json(orient="records")):
        person = truth[row["cadre"]]
        said = {row["full"], row["part"]}
        found = next((name for name in ("研究生", "大学", "大专") if name in said), "其他")
        assert (found, row["birth"]) == (person["education"], person["birth"]), person["file"]


def test_majors_of_the_sample_are_those_of_the_survey(graph: CareerGraph) -> None:
    rows = graph.cypher(
        "MATCH (c:Cadre)-[:LISTED_IN]->(l:List {name: '副县级领导干部专业结构抽样'}) RETURN c.major AS major"
    )
    studied = [re.sub(r"^.*(?:学院|大学|学校|党校)|专业.*$", "", text) for text in rows["major"]]
    assert Counter(map(class_of, studied)) == {
        "哲学": 2, "经济学": 5, "法学": 5, "文史教育": 12, "理工": 3, "农学": 3, "医学": 4, "管理学": 2,
        "外语": 1, "其他": 53,
    }  # fmt: skip


def test_lists_have_the_people_who_were_put_on_them(graph: CareerGraph) -> None:
    rows = graph.cypher(
        "MATCH (c:Cadre)-[:LISTED_IN]->(l:List) RETURN l.name AS list, count(DISTINCT c.id) AS people"
    )
    people = dict(zip(rows["list"], rows["people"], strict=True))
    assert people["“暖人心、促发展”工程下派干部"] == 545 + 752
    assert people["市管后备干部"] == 300
    assert people["培养链课题问卷调查对象"] == 366


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.item)
def test_tables_have_the_figures_of_the_report(graph: CareerGraph, figure: Figure) -> None:
    frame = graph.ask("table", **figure.table).set_index("category")
    assert {cell: frame.at[cell] for cell in figure.cells} == figure.cells


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: f"{flow.item}-{flow.question}")
def test_promotions_and_dispatch_have_the_figures_of_the_report(
    graph: CareerGraph, flow: Flow
) -> None:
    answer = graph.answer(flow.question, **flow.asked)
    rows = answer.frame.astype(object).where(answer.frame.notna(), None)
    chosen = [n for n, row in enumerate(rows.to_dict("records")) if flow.row.items() <= row.items()]
    assert len(chosen) == 1
    found = rows.iloc[chosen[0]]
    assert {name: found[name] for name in flow.numbers} == flow.numbers
    counted = set(flow.numbers) & set(entry_of(flow.question).counted())
    assert counted
    for name in counted:
        listed = graph.answer(*answer.people(chosen[0], name)).frame
        assert listed["cadre"].nunique() == len(listed) == flow.numbers[name]


@pytest.mark.parametrize("item", EXPERIENCE)
def test_service_at_the_grassroots_is_that_of_the_report(graph: CareerGraph, item: str) -> None:
    group, people = EXPERIENCE[item]
    frame = graph.ask("table", rows="level:3", columns="grassroots_service", group=group)
    served = frame.set_index("category")[["substantive", "secondment"]].sum(axis="columns")
    assert {category: served[category] for category in people} == people


@pytest.mark.parametrize(
    ("group", "served", "led"),
    [("county-rank-chiefs", 65, 26), ("county-rank-deputies", 212, 71), ("township-rank-chiefs", 300, 181)],
)  # fmt: skip
def test_one_of_the_definitions_is_that_of_the_report(
    graph: CareerGraph, group: str, served: int, led: int
) -> None:
    frame = graph.ask("definitions", group=group, least_months="0")
    township = frame[(frame["base_level"] == 2) & ~frame["with_production"]]
    away = township[township["with_secondments"]]
    assert away["people"].tolist() == [served]
    assert township.loc[township["experience"] == "strict", "people"].tolist() == [led]


def test_two_dates_are_compared_in_points(graph: CareerGraph) -> None:
    frame = graph.ask("table", rows="age:39,45", group="county-rank", against="2002-12")
    row = frame.set_index("category").loc["40–45"]
    assert row[["people", "denominator", "people_against", "denominator_against"]].tolist() == [
        130, 520, 91, 578,
    ]  # fmt: skip
    assert row["points"] == 9.26


def test_the_people_behind_a_cell_are_those_of_the_frame(graph: CareerGraph) -> None:
    answer = graph.answer(
        "table", rows="age:40,50", columns="education", group="county-rank-chiefs"
    )
    number = answer.frame["category"].tolist().index("41–50")
    listed = graph.answer(*answer.people(number, "大学")).frame
    everybody = graph.ask("people", group="county-rank-chiefs", columns="cadre,age,education")
    of_age = everybody["age"].between(41, 50).fillna(False)
    meant = everybody[of_age & (everybody["education"] == "大学").fillna(False)]
    assert len(listed) > 10 and set(listed["cadre"]) == set(meant["cadre"])


def test_published_figures_are_those_of_the_careers_but_for_what_contradicts(
    graph: CareerGraph,
) -> None:
    """Only the 63 of 22, whom the report itself counts as 67, and the points of 21 that no base gives."""
    report = audit(read_figures(figure_path("island-city-2007")), Careers(graph))
    asked = report.file.figures[report.file.figures["ask"].notna()]
    assert len(asked) > 60
    rows = report.frame.set_index("lines").loc[asked["line"].astype(str)]
    assert rows["agrees"].notna().all()
    other = rows[~rows["agrees"]]
    assert other[
        ["exhibit", "class", "count", "careers", "careers_denominator"]
    ].values.tolist() == [
        ["21 年龄变化", "40—45周岁", 130, 130, 520],
        ["22 年轻干部", "40周岁以下", 63, 67, 520],
    ]
    points, young = other["explanation"]
    assert "before 91 of 578, 9.26 points" in points
    assert "they have 63 of ≤39" in young


def test_who_is_behind_a_published_figure_is_listed(graph: CareerGraph) -> None:
    report = audit(read_figures(figure_path("island-city-2007")))
    place = report.frame["exhibit"].str.startswith("27").idxmax()
    call = report.call_of(report.frame, int(place))
    assert call is not None
    listed = Careers(graph).people(call).frame
    assert len(listed) == listed["cadre"].nunique() == 65


IN_REPORT = (
    "education",
    "ages-county-rank",
    "watch-lines",
    "compared",
    "young-direct",
    "promotions-direct",
)
TITLES = {
    "county-rank-chiefs": "chiefs",
    "county-rank-deputies": "deputies",
    "city-middle": "middle",
}


@pytest.fixture(scope="module")
def page(graph: CareerGraph) -> Any:
    """Some exhibits of the shipped report, as a page that is read back."""
    plan = read_plan("survey")
    some = replace(plan, exhibits=tuple(one for one in plan.exhibits if one.id in IN_REPORT))
    asked = ask_report(graph, some, against="2002-12")
    text = written(compose(asked, "zh"), ".html")
    assert len(text) < 3_000_000
    return html.fromstring(text.decode("utf-8"))


def table_of(page: Any, exhibit: str) -> list[list[str]]:
    rows = page.xpath(f"//section[@id='e{IN_REPORT.index(exhibit) + 1}']//tbody/tr")
    return [[cell.text_content().strip() for cell in row] for row in rows]


def test_education_in_the_report_is_that_of_the_forms(page: Any) -> None:
    rows = table_of(page, "education")
    for group, ours in TITLES.items():
        title = group_of(group).title("zh")  # type: ignore[attr-defined]
        people = [person for person in told() if person["group"] == ours]
        found = {row[1]: int(row[2]) for row in rows if row[0] == title}
        counts = Counter(person["education"] for person in people)
        assert found["合计"] == len(people)
        for level in ("研究生", "大学", "大专"):
            assert found[level] == counts[level], (group, level)


def test_ages_in_the_report_are_those_of_the_births_in_the_forms(page: Any) -> None:
    county = [person for person in told() if person["group"] in ("chiefs", "deputies")]
    found = {row[0]: int(row[1]) for row in table_of(page, "watch-lines")}
    edges = [(0, 35), (36, 37), (38, 40), (41, 45), (46, 50), (51, 99)]
    numbers = [sum(low <= p["age"] <= high for p in county) for low, high in edges]
    assert [found[name] for name in ("≤35", "36–37", "38–40", "41–45", "46–50", "≥51")] == numbers
    assert found["合计"] == len(county) == 520


def test_the_first_page_says_in_sentences_what_was_counted(page: Any) -> None:
    county = [person for person in told() if person["group"] in ("chiefs", "deputies")]
    said = " ".join(page.xpath("//ul[@class='headlines']/li/text()"))
    young = sum(person["age"] <= 35 for person in county)
    assert f"{len(county)}名县（处）级领导干部中35周岁以下{young}人" in said
    assert "2002-12时578人中91人，现在520人中130人，增加9.26个百分点" in said
    assert "2006-01至2007-12提拔的306人中，直接来自基层领导岗位的56人，占18.3%" in said


def test_every_linked_number_of_the_report_has_as_many_people(page: Any) -> None:
    links = page.xpath("//td/a")
    assert len(links) > 30
    for link in links:
        names = page.get_element_by_id(link.get("href")[1:]).getnext().text_content()
        assert names.count("、") + 1 == int(link.text_content())
