"""What cannot be, worked out by hand: which stints are doubted, what is warned, what stays certain."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from careergraph.model import measure
from careergraph.model.plausible import NO_DOUBTS, Limits, doubts_of, problems_of
from careergraph.text.rules import rules
from careergraph.vocabulary.problem_rows import as_problems
from tests.model.hand_worked import as_rows, career, columns, post

POSTS = ("substantive", "concurrent", "secondment")
LIMITS = Limits.from_mapping(rules("plausible"))
PERSON = {
    "cadre": 0, "birth": "1968-05", "as_of": "2007-12", "began_work": "1990-07",
    "joined_party": "1992", "line": 1,
}  # fmt: skip
STINT = {
    "cadre": 0, "start": "1993-03", "end": "1996-03", "start_uncertain": False, "end_uncertain": False,
    "kind": "substantive", "level": 2, "leading": True, "reason": None, "source": "a.csv", "line": 2,
}  # fmt: skip


def frames(person: dict[str, Any], *stints: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    people = pd.DataFrame([PERSON | person]).convert_dtypes()
    dated = [STINT | stint for stint in stints]
    if any("as_of" in stint for stint in stints):
        dated = [{"as_of": people["as_of"].iloc[0]} | stint for stint in dated]
    return people, pd.DataFrame(dated).convert_dtypes()


def reasons(person: dict[str, Any], *stints: dict[str, Any]) -> list[tuple[int, str]]:
    found = doubts_of(*frames(person, *stints), LIMITS)
    return list(zip(found.row.tolist(), found.reason.tolist(), strict=True))


@pytest.mark.parametrize(
    ("person", "stint", "reason"),
    [
        ({}, {}, None),
        ({}, {"start": "1955-03"}, "held-before-birth"),
        ({}, {"start": "1968-04", "kind": "study"}, "held-before-birth"),
        ({}, {"start": "1968-05", "kind": "study"}, None),
        ({}, {"start": "1968", "kind": "study"}, None),  # it may have been after the birth
        ({"birth": "1968"}, {"start": "1967-12", "kind": "recorded"}, "held-before-birth"),
        ({}, {"start": "1982-04", "level": 1, "leading": False}, "too-young-to-work"),
        ({}, {"start": "1982-05", "level": 1, "leading": False}, None),
        ({}, {"start": "1982-04", "kind": "study"}, None),
        ({}, {"start": "1983-05", "level": 1}, "too-young-to-lead"),
        ({}, {"start": "1986-04", "level": 1}, "too-young-to-lead"),
        ({}, {"start": "1986-05", "level": 1}, None),
        ({}, {"start": "1986-05", "start_uncertain": True, "level": 1}, None),
        ({}, {"start": "1986-02", "start_uncertain": True, "level": 1}, None),
        ({"birth": "1868-05"}, {}, "too-old-to-begin"),
        ({}, {"start": "1989-06"}, "before-began-work"),
        ({}, {"start": "1989-07"}, None),
        ({}, {"start": "1987-06", "leading": False}, "before-began-work"),
        ({}, {"start": "1987-07", "leading": False}, None),
        ({}, {"start": "1987-06", "level": 1}, None),  # a village's posts come before
        ({"began_work": None}, {"start": "1987-06"}, None),
        ({"birth": "2008-01"}, {}, "birth-after-record"),
        ({}, {"reason": "no-rank-rule; after-death"}, "after-death"),
        ({}, {"reason": "held-after-death"}, "held-after-death"),
        ({}, {"reason": "no-rank-rule"}, None),
        ({"birth": None}, {"start": "1955-03", "level": 1}, None),
        ({}, {"start": "2008-01"}, "date-after-record"),
        ({}, {"start": "2007-12"}, None),
        ({}, {"end": "2007-12"}, None),
        ({}, {"end": "2008-01"}, "held-after-record"),
        ({"as_of": "2007"}, {"end": "2007-12"}, None),
        ({}, {"end": "2008", "as_of": "2009-03"}, None),
        ({"as_of": None}, {"end": "2035-01"}, None),
        ({}, {"start": "2007", "start_uncertain": True}, None),
        ({"as_of": "2007"}, {"start": "2007-12"}, None),
        ({"as_of": "2007"}, {"start": "2008", "kind": "study"}, "date-after-record"),
        ({"as_of": None}, {"start": "2035-01"}, None),
        (
            {},
            {"start": "2004-01", "as_of": "2003-12"},
            "date-after-record",
        ),  # its own source's date
        ({}, {"start": "2009-01", "as_of": "2009-03"}, None),
        *(({}, {"start": "1982-04", "kind": kind}, "too-young-to-work") for kind in POSTS),
        ({"birth": "2007-12"}, {}, "held-before-birth"),  # the record is of the month of birth
        ({}, {"start": None}, None),
        ({"birth": "1968"}, {"start": "1968-03", "kind": "recorded"}, None),
        ({}, {"start": "1983-05", "level": 1, "leading": None}, None),
        ({"birth": f"{1993 - LIMITS.last - 1}-03"}, {}, "too-old-to-begin"),
        ({"birth": f"{1993 - LIMITS.last - 1}-04"}, {}, None),
        ({"birth": f"{1993 - LIMITS.last - 1}-03"}, {"kind": "study"}, None),
        ({"began_work": "1990"}, {"start": "1989-01"}, None),  # it may have been January
        ({"began_work": "1990"}, {"start": "1988-12"}, "before-began-work"),
    ],
)
def test_a_stint_that_cannot_be_is_doubted(
    person: dict[str, Any], stint: dict[str, Any], reason: str | None
) -> None:
    found = [each for each in reasons(person, {}, stint) if each[0] == 1]
    assert found == ([(1, reason)] if reason else [])


def test_what_is_not_told_at_all_doubts_nothing() -> None:
    people, stints = frames({}, {"start": "1989-06"}, {"reason": "after-death"})
    found = doubts_of(people.drop(columns="began_work"), stints, LIMITS)
    assert found.reason.tolist() == ["after-death"]
    found = doubts_of(people, stints.drop(columns="reason"), LIMITS)
    assert found.reason.tolist() == ["before-began-work"]
    people, stints = frames({}, {}, {"start": "1989-06", "level": None})
    limits = replace(LIMITS, before_work_level=1)  # a level that is not known is none from there on
    assert doubts_of(people, stints, limits).reason.tolist() == []


def test_limits_are_those_of_the_file() -> None:
    told = {
        "ages": {"work": 1, "lead": 2, "last": 3, "party": 4},
        "before_work": {"leading": 5, "other": 6, "lowest_level": 7},
    }
    assert Limits.from_mapping(told) == Limits(1, 2, 3, 4, 5, 6, 7)
    assert Limits(
        1, 2, last=3, party=4, before_work_leading=5, before_work_other=6, before_work_level=7
    )


def test_no_doubts_are_none() -> None:
    assert [each.tolist() for each in NO_DOUBTS] == [[], []]


def test_what_begins_after_the_record_is_told_once_of_each_cadre_elsewhere() -> None:
    assert problems_of(*frames({}, {}, {"start": "2009-03"}), LIMITS).empty
    assert problems_of(*frames({}, {}, {"end": "2009-03"}), LIMITS).empty


def test_each_is_warned_with_its_file_line_and_date() -> None:
    told = as_problems(problems_of(*frames({}, {}, {"start": "1955-03", "line": 7}), LIMITS))
    assert columns(as_rows(told), "severity", "source", "line", "field", "value", "reason") == [
        ("warning", "a.csv", 7, "start", "1955-03", "held-before-birth")
    ]


def test_what_lasts_too_long_is_warned_with_its_end() -> None:
    lasting = {"reason": "held-after-death", "end": "2006-01", "line": 7}
    told = problems_of(*frames({}, {}, lasting), LIMITS)
    assert columns(as_rows(told), "line", "field", "value", "reason") == [
        (7, "end", "2006-01", "held-after-death")
    ]


@pytest.mark.parametrize(
    ("person", "wanted"),
    [
        ({"joined_party": None}, []),
        ({"birth": None, "joined_party": "1986-04"}, []),
        ({"birth": "1968", "joined_party": "1986-01"}, []),  # the birth may have been in January
        ({"joined_party": "1986-04"}, [("joined_party", "1986-04", "joined-party-young")]),
        ({"joined_party": "1986-05"}, []),
        ({"joined_party": "1986"}, []),
        ({"began_work": "1982-04"}, [("began_work", "1982-04", "worked-too-young")]),
        ({"began_work": "1982-05"}, []),
    ],
)
def test_what_is_told_of_a_person_is_a_warning_only(
    person: dict[str, Any], wanted: list[tuple[str, str, str]]
) -> None:
    told = problems_of(*frames(person, {}), LIMITS)
    assert columns(as_rows(told), "field", "value", "reason") == wanted
    assert reasons(person, {}) == []
    assert columns(as_rows(told), "source", "line") == [("a.csv", 1)] * len(wanted)
    people, stints = frames(person, {})
    told = problems_of(people.drop(columns="line"), stints, LIMITS)
    assert columns(as_rows(told), "source", "line") == [("a.csv", None)] * len(wanted)


# --- What stays certain -----------------------------------------------------------------------------


def test_facts_that_rest_on_it_are_possible() -> None:
    """A town's head since 1955 by a slip, who became a county's deputy head, then its head."""
    town, deputy = post(1, 0, 480, 2, doubtful=True), post(2, 480, 500, 3, rank_order=2)
    found = measure(pd.DataFrame(career(town, deputy, post(3, 500, 520, 3, rank_order=3))))
    assert columns(as_rows(found.line), "seq", "certain") == [(1, False), (2, True), (3, True)]
    assert columns(as_rows(found.moves), "from_seq", "seq", "certain") == [
        (1, 2, False),
        (2, 3, True),
    ]
    above = found.reached[(found.reached["grassroots"] == 2) & ~found.reached["in_place"]]
    assert columns(as_rows(above), "seq", "certain") == [(2, False), (3, False)]


def test_months_at_a_level_rest_on_all_its_stints() -> None:
    first, second = post(1, 0, 480, 2, doubtful=True), post(2, 480, 500, 2)
    found = measure(pd.DataFrame(career(first, second, post(3, 500, 520, 3))))
    assert columns(as_rows(found.moves), "seq", "months_min", "certain") == [
        (2, 480, False),
        (3, 500, False),
    ]
    levels = found.levels[found.levels["level"].isin([2, 3])]
    assert columns(as_rows(levels), "level", "certain") == [(2, False), (3, True)]


def test_facts_that_rest_on_a_stint_linked_by_guess_are_guesses() -> None:
    """A row of a roster after five years of nothing, then two posts of the same person for certain."""
    stints = [
        post(1, 0, 60, 2),
        post(2, 120, 130, 3, linked=True, rank_order=2),
        post(3, 130, 150, 3),
    ]
    found = measure(
        pd.DataFrame(career(*stints)).fillna({"linked": False}).astype({"linked": bool})
    )
    assert columns(as_rows(found.moves), "seq", "guessed", "certain") == [
        (2, True, True),
        (3, True, True),
    ]
    gaps = found.breaks[found.breaks["kind"] == "gap"]
    assert columns(as_rows(gaps), "seq", "guessed", "certain") == [(2, True, True)]
    alone = measure(pd.DataFrame(career(*({**stint, "linked": False} for stint in stints))))
    assert not alone.breaks["guessed"].any() and not alone.moves["guessed"].any()


def test_facts_before_it_and_of_others_are_as_certain_as_ever() -> None:
    stints = [post(1, 0, 10, 2), post(2, 10, 20, 3), post(3, 20, 30, 4, doubtful=True)]
    rows = career(*stints)
    rows += [row | {"cadre": 2, "doubtful": False} for row in rows]
    found = measure(pd.DataFrame(rows).fillna({"doubtful": False}))
    assert columns(as_rows(found.moves), "cadre", "seq", "certain") == [
        (1, 2, True),
        (1, 3, False),
        (2, 2, True),
        (2, 3, True),
    ]
    stalls = found.breaks[found.breaks["kind"] == "stall"]
    assert columns(as_rows(stalls), "cadre", "certain") == [(1, False), (2, True)]
