"""Every entry of the catalogue gives what a naive recount in plain Python gives."""

from typing import Any

import pandas as pd
import pytest

from careergraph.ask import run
from careergraph.ask.catalogue import answer_names, entry_of
from careergraph.ask.run import ask, in_order, questions
from tests.ask.compare import WHOLE, difference
from tests.ask.conftest import Asked
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS, BASE, BREAKS_BY_COLUMNS
from tests.ask.naive_flow import thresholds
from tests.ask.naive_people import LISTINGS
from tests.ask.naive_units import asked_for
from tests.ask.naive_values import DEFAULTS

BREAKS: list[dict[str, Any]] = [
    {},
    {"grassroots": "village", "target_rank": "142", "base_months": 60, "stall_months": 36},
    {"grassroots": "county", "target_rank": "131", "count_secondments": True, "stall_months": 0},
    {"gap_months": 0, "overlap_months": 1, "target_rank": "142", "count_secondments": True},
    {"target_rank": "142", "count_production": True, "stall_months": 12},
]
BROKEN_DOWN: list[dict[str, Any]] = [
    {"by": by, "target_rank": "142", "gap_months": 0}
    for by in (
        "kind",
        "link",
        "place",
        "county",
        "cohort",
        "sex",
        "education",
        "party",
        "ethnicity",
    )
]
MAPS = [*BREAKS, *({**given, "kind": list(BASE)} for given in BREAKS), {"kind": ["skip"]}]
PROMOTIONS: list[dict[str, Any]] = [
    *(
        {"by": by, "target_rank": "142"}
        for by in ("level", "kind", "rank", "link", "county", "direct")
    ),
    {
        "by": "level",
        "since": "1995",
        "until": "2003-06",
        "target_rank": "141",
        "second_line_age": 45,
    },
    {"by": "direct", "since": "1999-03", "grassroots": "county", "passing_months": 60},
]
SECONDMENTS: list[dict[str, Any]] = [
    *({"by": by} for by in ("year", "programme", "level", "direction")),
    {"by": "programme", "apart_months": 30},
    {"by": "level", "since": "1995-03", "until": "2003"},
    {"by": "direction", "until": "2005-06", "programme": "下派", "apart_months": 48},
]
PROCESS: list[dict[str, Any]] = [
    {},
    {"target_rank": "142", "grassroots": "village", "count_secondments": True, "since": "1994"},
    {"target_rank": "141", "training_months": 24, "assessment_years": 1, "until": "2003-04"},
]
PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "direct-promotions": [
        {},
        {"grassroots": "village", "target_rank": "142", "in_place": True},
        {"grassroots": "county", "target_rank": "131", "second_line_age": 45},
        {"target_rank": "142", "count_secondments": True, "in_place": True},
        {"target_rank": "142", "count_production": True, "passing_months": 60},
    ],
    "chain": [
        {"by": by} for by in ("none", "county", "cohort", "sex", "education", "party", "ethnicity")
    ],
    "breaks": BREAKS,
    "break-counts": BREAKS + BROKEN_DOWN,
    "gap-map": MAPS,
    "gap-links": MAPS,
    "flow-levels": [{}, {"stall_months": 24}],
    "people": [
        {},
        {"as_of": "2003", "grassroots": "village", "target_rank": "142"},
        {"as_of": "1999-06", "carry": 0, "grassroots": "county", "second_line_age": 45},
        {"as_of": "2006-03-15", "count_production": True, "stall_months": 24, "gap_months": 0},
        {"as_of": "2008-03", "carry": 6, "count_secondments": True, "target_rank": "142"},
    ],
    "table": [{}, {"as_of": "2004-05-10"}],
    "promotions": PROMOTIONS,
    "secondment-outcomes": [
        {},
        {"since": "1993", "until": "2000-06", "follow_months": "60", "target_rank": "141"},
        {"programme": "下派", "apart_months": 60, "follow_months": "24,120"},
    ],
    "secondments": SECONDMENTS,
    "link-stock": [
        {},
        {"by": "county", "since": "1994", "until": "2003"},
        {"since": "2002", "until": "2006", "carry": 0},
    ],
    "feeding-bases": [
        {"by": "kind"},
        {"by": "rank", "since": "1994", "until": "2002-03"},
        {"by": "rank", "leading_only": True},
    ],
    "process-links": PROCESS,
    "process-counts": PROCESS,
    "programmes": [
        {},
        {"within": 24, "target_rank": "132", "programme": "下派"},
        {"within": 60, "since": "2004", "until": "2004-05"},
        {"by_year": True, "within": 36},
    ],
    "panel": [{"first_year": 2004, "as_of": "2006-05"}, {"first_year": 2006}],
    "holders": [{}, {"as_of": "2002", "carry": 0, "vacant_months": 6, "overlap_months": 9}],
    "team": [{}, {"as_of": "2004-06", "staff": True, "vacant_within": 60}],
    "team-counts": [{}, {"as_of": "2001", "staff": True}],
    "colleagues": [{}, {"months_together": 2}],
    "age-lines": [{}, {"as_of": "2003-06-15", "years": 5, "lines": [35, 40]}],
    "age-line-counts": [{}, {"as_of": "2003", "years": 1, "lines": [40, 50]}],
    "rule-base": [
        {"target_rank": "142"},
        {"since": "1998", "until": "2004", "count_secondments": True},
    ],
    "rule-recruits": [{}, {"grassroots": "village", "recruit_months": 30, "as_of": "2003"}],
    "rule-below": [{"to_level": 3}, {"to_level": 4, "since": "1994", "until": "2003-06"}],
    "rule-terms": [{}, {"as_of": "2004", "term_months": 60, "carry": 0}],
    "rule-due": [{"base_months": 60}, {"as_of": "2001", "grassroots": "county"}],
    "rule-counts": [{}, {"target_rank": "142", "base_months": 48, "since": "1990"}],
    "definitions": [{}, {"as_of": "2002-03", "least_months": [3, 60], "carry": 0}],
    "chiefs": [{}, {"as_of": "2004", "chief_rule": "loose", "grassroots": "county"}],
    "lower-posts": [{}, {"as_of": "2003"}],
}
OTHER_DEFAULTS: dict[str, dict[str, Any]] = {
    "secondment-outcomes": {"target_rank": "142"},
    "programmes": {"target_rank": "142"},
}
NOTHING = {("city", "programmes")}
"""In that city nobody is on a list."""

CASES = [
    pytest.param(name, given, id=f"{name}-{number}")
    for name in ANSWERS
    for number, given in enumerate(PARAMETERS.get(name, [{}]))
]


def test_every_entry_is_recounted() -> None:
    assert set(ANSWERS) | set(LISTINGS) == {*answer_names(), *LISTINGS}
    assert set(questions()) == set(ANSWERS) | set(FILES) | set(LISTINGS)


@pytest.mark.parametrize(("name", "given"), CASES)
def test_the_answer_is_the_recount(asked: Asked, name: str, given: dict[str, Any]) -> None:
    of_question = {"in_place": False, "kind": ["stall", "skip"], **OTHER_DEFAULTS.get(name, {})}
    values = {**DEFAULTS, "by": "none", **of_question, **given}
    values["stall_thresholds"] = thresholds(asked.world, given.get("stall_months"))
    for who in of_whom(asked, name):
        rows = ANSWERS[name].rows(asked.world, {**values, **who})
        assert rows or (asked.name, name) in NOTHING, "nothing is compared"
        frame = ask(asked.graph, name, {**given, **who}).frame
        by_one_thing = name == "break-counts" and values["by"] != "none"
        columns = BREAKS_BY_COLUMNS if by_one_thing else ANSWERS[name].columns
        if name == "feeding-bases" and values["by"] == "rank":
            columns = {"from_rank" if n == "org_kind" else n: kind for n, kind in columns.items()}
        if name == "link-stock" and values["by"] == "county":
            columns = {"place": "string", **columns}
        if values["by_year"]:
            columns = {
                name: columns.get(name, WHOLE) for name in ("list", "year", *list(columns)[1:])
            }
        wrong = difference(frame, columns, rows)
        assert wrong is None, f"{who}: {wrong}"


def of_whom(asked: Asked, name: str) -> list[dict[str, str]]:
    """For questions about one cadre, some of whom several sources tell, and some of whom one does."""
    if name != "sources-of":
        return asked_for(asked.world, name)
    several = {row["cadre"] for row in asked.world.testimony}
    standing = [row["cadre"] for row in asked.world.standing]
    held = {stint["cadre"] for stint in asked.world.posts()}
    alone = [n for n in sorted(held - several) if standing.count(n) == 1]
    return [{"cadre": asked.world.cadres[n]["id"]} for n in sorted(several)[:40:5] + alone[:3]]


IN_ANY_ORDER = [name for name in answer_names() if entry_of(name).header.names("in any order")]


@pytest.mark.parametrize("name", IN_ANY_ORDER)
def test_rows_that_come_in_any_order_give_one_answer(
    name: str, exact: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"stall_months": 12} if "stall_thresholds" in entry_of(name).parameters() else {}
    given = {**given, **asked_for(exact.world, name)[0]}
    plain = ask(exact.graph, name, given).frame
    mixed = []

    def in_disorder(frame: pd.DataFrame, order: tuple[str, ...]) -> pd.DataFrame:
        if order:
            return in_order(frame, order)
        mixed.append(len(frame))
        return frame.sample(frac=1, random_state=len(mixed), ignore_index=True)

    monkeypatch.setattr(run, "in_order", in_disorder)
    pd.testing.assert_frame_equal(ask(exact.graph, name, given).frame, plain)
    assert max(mixed) > 1
    assert len(plain) or name in LISTINGS


def test_what_an_analysis_takes_in_any_order_is_among_what_it_reads() -> None:
    assert {"gap-map", "chain", "full-chain"} <= set(IN_ANY_ORDER)
    for name in IN_ANY_ORDER:
        entry = entry_of(name)
        assert set(entry.header.names("in any order")) <= set(entry.queries)
