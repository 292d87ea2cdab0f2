"""People at a date, out of a few hand-worked stints."""

from typing import Any

import pandas as pd
import pytest

from careergraph.analysis.conditions import EVERYBODY, Conditions, chosen, span_of
from careergraph.analysis.dated import people
from careergraph.analysis.moments import ages, moment_of
from careergraph.ask.questions import dtype_of, question

JAN = 2000 * 12
D = JAN + 60  # 2005-01
FILES = (
    "dated-people", "dated-stints", "dated-posts", "memberships", "assembly-moves",
    "direct-promotions", "breaks",
)  # fmt: skip
Rows = list[dict[str, Any]]


def frame(name: str, rows: Rows) -> pd.DataFrame:
    columns = question(name).columns
    told = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return told.astype({key: dtype_of(column.type) for key, column in columns.items()})


def stint(start: Any, end: Any, **more: Any) -> dict[str, Any]:
    """A main-line stint between months counted from 2000-01; a pair is a first and a last one."""
    begins = start if isinstance(start, tuple) else (start, start)
    ends = end if isinstance(end, tuple) else (end, end)
    months = dict(
        zip(("start_month_min", "start_month_max"), (JAN + m for m in begins), strict=True)
    )
    months |= dict(zip(("end_month_min", "end_month_max"), (JAN + m for m in ends), strict=True))
    joins = {
        "join_month_min": months["start_month_min"],
        "join_month_max": months["start_month_max"],
    }
    held = {
        "kind": "substantive",
        "open": False,
        "main": True,
        "line_certain": True,
        "renewed": False,
    }
    post = {
        "post": "p",
        "level": 2,
        "rank": "141",
        "rank_order": 4,
        "leading": True,
        "guessed": False,
    }
    return {"cadre": "c", **held, **post, **months, **joins, **more}


def at(stints: Rows, as_of: str = "2005-01", **tables: Rows) -> dict[str, Any]:
    """The one row of the one cadre."""
    (row,) = rows_at(stints, as_of, **tables)
    return row


def rows_at(
    stints: Rows, as_of: str = "2005-01", group: Conditions = EVERYBODY, **tables: Rows
) -> Rows:
    numbered = [{"seq": n, "item": n, **row} for n, row in enumerate(stints, start=1)]
    posts = [
        {"post": name, "title": name, "organization": f"{name}府", "unit": name, "org_kind": "government",
         "chief": {"s": "secretary", "h": "head"}.get(name[0])}
        for name in sorted({row["post"] for row in numbered if row.get("post")})
    ]  # fmt: skip
    told: dict[str, Rows] = {
        "dated-people": tables.pop("persons", [{"cadre": "c", "name": "甲", "as_of": "2005-01"}]),
        "dated-stints": numbered,
        "dated-posts": posts,
        **{name.replace("_", "-"): rows for name, rows in tables.items()},
    }
    frames = [frame(name, told.get(name, [])) for name in FILES]
    found = people(*frames, as_of=as_of, carry=12, grassroots=2, second_line_age=50, group=group)
    return found.astype(object).where(found.notna(), None).to_dict("records")


def told(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_months_in_the_post_run_on_in_a_renewed_term() -> None:
    row = at([stint(0, 12, post="a"), stint(12, 36), stint(36, 72, renewed=True)])
    assert told(row, "post", "since", "months_in_post", "months_at_rank", "posts") == (
        "p", "2001-01", 48, 60, 2,
    )  # fmt: skip
    assert row["certain"] and row["undecided"] == []


def test_the_post_of_the_date_is_that_which_joined_last_and_runs() -> None:
    stints = [
        stint(0, 90, post="a", rank="142", rank_order=3),
        stint(30, 60, post="b", rank_order=5),
    ]
    assert told(at(stints, "2004-12"), "post", "months_at_rank") == ("b", 29)
    row = at(stints)  # the one displaced does not join again
    assert told(row, "post", "months_in_post", "level", "certain") == (None, None, None, False)


@pytest.mark.parametrize(
    ("as_of", "there"), [("2005-12", True), ("2006-01", True), ("2006-02", False)]
)
def test_what_is_held_on_the_records_date_goes_on_for_a_year(as_of: str, there: bool) -> None:
    found = rows_at([stint(0, 60, open=True)], "2006-01" if as_of == "2006-01" else as_of)
    assert [row["post"] for row in found] == ["p"] * there


def test_a_career_that_ended_or_has_not_begun_is_not_there() -> None:
    assert rows_at([stint(0, 60)]) == [] and rows_at([stint(61, 90)]) == []
    assert rows_at([stint(0, 61)])[0]["post"] == "p"


def test_who_studies_at_the_date_is_there_without_a_post() -> None:
    study = {
        "kind": "study",
        "main": False,
        "post": None,
        "level": None,
        "rank": None,
        "rank_order": None,
    }
    row = at([stint(0, 48), stint(48, 72, **study)])
    assert told(row, "post", "grassroots_months", "certain") == (None, 48, False)


def test_a_date_that_may_lie_on_either_side_leaves_the_post_open() -> None:
    row = at([stint(0, (54, 65), post="a"), stint((54, 65), 90, post="b", rank_order=4)])
    assert told(row, "post", "rank", "level", "certain") == (None, "141", 2, False)
    assert row["undecided"] == ["months_in_post", "organization", "post", "posts", "since"]
    # One of the two runs in each month, whichever it is.
    assert told(row, "grassroots_months", "months_in_post_min", "months_in_post_max") == (60, 0, 60)


def test_a_month_at_the_grassroots_counts_once_and_not_at_its_own_level_only() -> None:
    stints = [
        stint(0, 24, level=1),
        stint(12, 36, kind="concurrent", main=False, post="b"),
        stint(40, 50, kind="secondment", main=False, post="d", level=2),
        stint(50, 90, level=3, post="e"),
    ]
    row = at(stints)
    assert told(row, "grassroots_months", "grassroots_months_seconded") == (36, 10)
    assert row["grassroots_service"] == "substantive"
    assert at(stints[2:])["grassroots_service"] == "secondment"
    assert at(stints[3:])["grassroots_service"] == "none"
    assert at([stint(0, 90, level=None, post="x")])["grassroots_service"] == "none"


def test_a_vague_start_bounds_the_months() -> None:
    row = at([stint((0, 11), 48), stint(48, 90, level=3, post="b")])
    assert told(row, "grassroots_months", "grassroots_months_min", "grassroots_months_max") == (
        None,
        37,
        48,
    )
    assert row["undecided"] == ["grassroots_months", "months_at_rank"]


@pytest.mark.parametrize(
    ("stints", "chief"),
    [
        ([stint(0, 90, post="s")], "strict"),
        ([stint(0, 30, post="s"), stint(30, 90, post="h")], "strict"),
        ([stint(0, 90, post="h")], "loose"),
        ([stint(0, 90, post="s", level=3)], "none"),
        ([stint(0, 20, post="s", kind="secondment", main=False), stint(20, 90)], "none"),
        ([stint(0, 60, post="p"), stint(61, 90, post="s"), stint(0, 90, level=3)], "none"),
        ([stint(0, (50, 70), post="h"), stint((50, 70), 90, post="s")], None),
    ],
)
def test_chief_at_the_grassroots(stints: Rows, chief: str | None) -> None:
    assert at(stints)["chief_grassroots"] == chief


def test_lower_posts_are_those_before_the_first_at_the_present_rank() -> None:
    stints = [
        stint(0, 10, post="a", rank=None, rank_order=None),
        stint(10, 20, post="b", rank="142", rank_order=3),
        stint(20, 24, post="a", rank="142", rank_order=3),
        stint(22, 30, post="k", kind="concurrent", main=False, rank="142", rank_order=3),
        stint(24, 40, post="d"),
        stint(40, 50, post="e", rank="142", rank_order=3),
        stint(50, 90, post="f"),
    ]
    assert told(at(stints), "lower_posts", "posts", "months_at_rank") == (2, 5, 10)


@pytest.mark.parametrize(
    ("move", "second_line"),
    [
        ({"rank_step": "same", "age_min": 480, "age_max": 480}, True),
        ({"rank_step": "promotion", "age_min": 600, "age_max": 600}, True),
        ({"rank_step": "promotion", "age_min": 599, "age_max": 599}, False),
        ({"rank_step": "unknown", "age_min": 595, "age_max": 606}, None),
        ({"rank_step": "promotion", "age_min": None, "age_max": None}, None),
    ],
)
def test_the_second_line_is_entered_by_age_or_without_a_rise(
    move: dict[str, Any], second_line: bool | None
) -> None:
    moves = [{"cadre": "c", "seq": 2, **move}]
    row = at([stint(0, 30, post="a"), stint(30, 90)], assembly_moves=moves)
    assert row["second_line"] is second_line
    assert ("second_line" in row["undecided"]) is (second_line is None)


def test_direct_promotions_and_breaks_count_from_their_date_on() -> None:
    direct = {
        "cadre": "c",
        "variant": "plain",
        "certain": True,
        "second_line_possible": False,
        "guessed": False,
    }
    facts = {
        "direct_promotions": [{**direct, "month_min": D, "month_max": D}],
        "breaks": [
            {"cadre": "c", "kind": "skip", "certain": True, "month_min": D, "month_max": D},
            {"cadre": "c", "kind": "gap", "certain": True, "month_min": D + 1, "month_max": D + 1},
            {"cadre": "c", "kind": "stall", "certain": False, "month_min": D, "month_max": D},
        ],
    }
    row = at([stint(0, 90)], **facts)
    assert told(row, "directly_promoted", "breaks", "undecided") == (True, ["skip"], ["breaks"])
    before = at([stint(0, 90)], "2004-12", **facts)
    assert told(before, "directly_promoted", "breaks", "undecided") == (False, [], [])
    in_place = [{**direct, "variant": "in_place", "month_min": D, "month_max": D}]
    assert at([stint(0, 90)], direct_promotions=in_place)["directly_promoted"] is False
    later = [{**direct, "month_min": D, "month_max": D + 3}]
    assert at([stint(0, 90)], direct_promotions=later)["directly_promoted"] is None


def test_lists_hold_from_their_start_to_their_end() -> None:
    spans = {"甲": (None, None), "乙": (D, D), "丙": (D + 1, None), "丁": (None, D - 1)}
    rows = [
        {"cadre": "c", "list": name, "start_month": a, "end_month": b}
        for name, (a, b) in spans.items()
    ]
    assert at([stint(0, 90)], memberships=rows)["lists"] == ["乙", "甲"]


def test_a_guess_is_told() -> None:
    assert at([stint(0, 90, guessed=True)])["guessed"] is True
    assert at([stint(0, 30, guessed=True, post="a"), stint(30, 90)])["guessed"] is False
    person = {"cadre": "c", "name": "甲", "linked": True}
    assert at([stint(0, 90)], persons=[person])["guessed"] is True


@pytest.mark.parametrize(
    ("birth", "as_of", "least", "greatest"),
    [
        ("1967-12", "2007-12", 40, 40), ("1968-01", "2007-12", 39, 39), ("1967-12-31", "2007-12", 40, 40),
        ("1967-12", "2007-12-15", 39, 40), ("1967-12-15", "2007-12-15", 40, 40),
        ("1967-12-16", "2007-12-15", 39, 39), ("1967", "2007-12", 40, 40), ("1967", "2007-06", 39, 40),
        ("1967", "2007", 40, 40), ("2008-01", "2007", None, None),
    ],
)  # fmt: skip
def test_age_is_in_completed_years_at_the_end_of_the_date(
    birth: str, as_of: str, least: int | None, greatest: int | None
) -> None:
    year = int(birth[:4]) * 12
    first, last = (1, 12) if len(birth) == 4 else (int(birth[5:7]),) * 2
    row = {"birth": birth, "birth_month_min": year + first - 1, "birth_month_max": year + last - 1}
    persons = pd.DataFrame([row]).astype({"birth_month_min": "Int64", "birth_month_max": "Int64"})
    found = ages(persons.astype({"birth": "string"}), moment_of(as_of))
    known = [None if found[edge].isna()[0] else found[edge][0] for edge in ("least", "greatest")]
    assert known == [least, greatest]


def born_in(year: int) -> dict[str, int]:
    """The bounds of a birth in January."""
    return {"birth_month_min": year * 12, "birth_month_max": year * 12}


def test_a_group_has_who_meets_it_and_says_how_many_may() -> None:
    born = {"birth": "1964", "birth_month_min": 1964 * 12, "birth_month_max": 1964 * 12 + 11}
    persons = [
        {"cadre": "c", "name": "甲", **born},
        {"cadre": "d", "name": "乙", "birth": "1950-01", **born_in(1950)},
        {"cadre": "e", "name": "丙", "birth": "1970-01", **born_in(1970)},
    ]  # fmt: skip
    stints = [{**stint(0, 90), "cadre": cadre, "seq": 1, "item": 1} for cadre in "cde"]
    young = Conditions({"age": "..40", "leading": True})
    assert [row["name"] for row in rows_at(stints, group=young, persons=persons)] == ["丙"]
    frames = rows_at(stints, persons=persons)
    found, perhaps = chosen(
        pd.DataFrame(frames).convert_dtypes().astype({"undecided": object}), young
    )
    assert (found["name"].tolist(), perhaps) == (["丙"], 1)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("36..39", (36, 39)),
        ("..40", (None, 40)),
        ("51..", (51, None)),
        ("40", None),
        ("a..b", None),
    ],
)
def test_a_range_has_its_ends(text: str, span: object) -> None:
    assert span_of(text) == span
