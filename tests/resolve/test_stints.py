"""What a stint has beside its post: doubts that were told before, study, memberships, problems."""

from typing import Any

import pandas as pd
import pytest

from careergraph.resolve import Resolver

from .conftest import cadres, raw_stints, resolve


def stint(resolver: Resolver, *rows: dict[str, Any]) -> dict[str, Any]:
    """The last of some stints of one person; null is None."""
    last = resolve(rows, resolver).stints.iloc[-1].to_dict()
    return {name: None if value is pd.NA else value for name, value in last.items()}


@pytest.mark.parametrize("missing", [["doubt"], ["places"], ["doubt", "places"]])
def test_a_frame_may_leave_out_what_was_doubted_and_the_places(
    missing: list[str], resolver: Resolver
) -> None:
    raw = raw_stints([{"post": "县委书记", "doubt": "date-doubtful"}]).drop(columns=missing)
    found = resolver.resolve(raw, cadres(["r1"])).stints["reason"][0]
    assert found == "place-unknown" + ("" if "doubt" in missing else "; date-doubtful")


def test_a_frame_leaves_out_no_other_column(resolver: Resolver) -> None:
    raw = raw_stints([{"post": "县委书记"}]).drop(columns=["post"])
    with pytest.raises((KeyError, ValueError)):
        resolver.resolve(raw, cadres(["r1"]))


def test_doubts_stand_behind_the_reasons_of_their_own_stints(resolver: Resolver) -> None:
    rows = [
        {"post": "岱山县财政局局长", "item": 1, "doubt": "date-doubtful"},
        {"post": "岱山县财政局副局长", "item": 2},
        {"post": "岱山县财政局", "item": 3, "doubt": "a; b"},
        {"post": "岱山县财政局", "item": 4},
    ]
    reasons = resolve(rows, resolver).stints["reason"]
    assert [None if r is pd.NA else r for r in reasons] == [
        "date-doubtful", None, "no-title; a; b", "no-title",
    ]  # fmt: skip


def test_who_read_a_post_is_told_behind_its_rules(resolver: Resolver) -> None:
    found = stint(resolver, {"post": "岱山县财政局局长", "read_by": "X.1 P.own X.2"})
    assert found["rules"] == "P.own R43.head K.rank X.1 X.2"


def test_study_has_a_school_and_no_rank(resolver: Resolver) -> None:
    found = stint(resolver, {"post": "云海大学中文系学生", "cue": "study"})
    assert (found["organization"], found["title"]) == ("云海大学", "学生")
    assert (found["org_kind"], found["kind"], found["leading"]) == ("school", "study", False)
    assert (found["level"], found["rank"], found["place"]) == (None, None, None)
    assert (found["certain"], found["title_class"], found["rules"]) == (True, "other", "K.cue")


@pytest.mark.parametrize(
    ("school", "level", "rules"),
    [
        ("岱山县委党校", 3, "P.own K.cue"),
        ("岱山经济开发区党工委党校", 3, "P.own L.zone K.cue"),
        ("中央党校", 6, "L.centre K.cue"),
    ],
)
def test_rules_of_study_are_those_of_place_and_level(
    school: str, level: int, rules: str, resolver: Resolver
) -> None:
    found = stint(resolver, {"post": f"{school}学员", "cue": "study"})
    assert (found["level"], found["rules"]) == (level, rules)


def test_study_at_a_party_school_has_its_level(resolver: Resolver) -> None:
    found = stint(resolver, {"post": "中共岱山县委党校学员", "cue": "study"})
    assert (found["organization"], found["title"]) == ("中共岱山县委党校", "学员")
    assert (found["level"], found["place"]) == (3, "浙江省/舟山市/岱山县")
    assert (found["place_level"], found["place_code"]) == (3, "330921")
    assert (found["org_kind"], found["rank"], found["unit"]) == ("school", None, None)
    assert found["rules"] == "P.own K.cue"


def test_recorded_time_is_no_post(resolver: Resolver) -> None:
    found = stint(resolver, {"post": "待业", "cue": "recorded"})
    assert (found["organization"], found["title"], found["org_kind"]) == (None, "待业", "other")
    assert (found["certain"], found["reason"], found["rules"]) == (True, None, "K.cue")


@pytest.mark.parametrize(
    ("post", "kind"),
    [
        ("岱山县政协委员", "concurrent"), ("岱山县人大代表", "concurrent"),
        ("岱山县青联委员", "concurrent"), ("岱山县政协常委", "substantive"),
        ("岱山县政协办公室委员", "substantive"), ("岱山县委委员", "substantive"),
        ("岱山县妇联委员", "substantive"), ("岱山县船厂代表", "substantive"),
        ("岱山县人大常委会委员", "substantive"),
    ],
)  # fmt: skip
def test_a_seat_held_beside_ones_work_is_concurrent(
    post: str, kind: str, resolver: Resolver
) -> None:
    assert stint(resolver, {"post": post})["kind"] == kind


def test_a_rank_that_is_said_leaves_no_doubt_of_the_rank(resolver: Resolver) -> None:
    found = stint(resolver, {"post": "岱山县船厂厂长", "post_rank": "正科级"})
    assert (found["rank"], found["certain"], found["reason"]) == ("141", True, None)
    assert found["rules"] == "P.own R95 K.rank"
    open_place = stint(resolver, {"post": "朝阳区副区长", "post_rank": "副处级"})
    assert (open_place["rank"], open_place["reason"]) == ("132", "place-ambiguous")
    no_rule = stint(resolver, {"post": "岱山县某某单位主任", "post_rank": "副科级"})
    assert (no_rule["rank"], no_rule["reason"], no_rule["rank_order"]) == ("142", None, 3)


SEAT, HEAD = {"post": "岱山县委常委"}, {"post": "岱山县委宣传部部长"}


@pytest.mark.parametrize(
    ("seat", "head", "rank"),
    [
        (SEAT, HEAD, "132"),
        (SEAT, HEAD | {"item": 2}, "141"),
        (SEAT, HEAD | {"bracket": 1}, "141"),
        (SEAT | {"successive": True}, HEAD, "141"),
        (SEAT, HEAD | {"successive": True}, "141"),
        (SEAT, HEAD | {"post_rank": "正处级"}, "131"),
        (SEAT, {"post": "岱山县委宣传部副部长"}, "142"),
        (SEAT, {"post": "岱山县委办公室主任"}, "141"),
        (SEAT, {"post": "嵊泗县委宣传部部长"}, "141"),
        (SEAT, {"post": "岱山县财政局局长"}, "141"),
        ({"post": "岱山县委委员"}, HEAD, "141"),
        ({"post": "岱山县政协常委"}, HEAD, "141"),
    ],
)
def test_the_rank_of_a_seat_is_lent_to_the_head_held_with_it(
    seat: dict[str, Any], head: dict[str, Any], rank: str, resolver: Resolver
) -> None:
    found = stint(resolver, seat, head)
    assert found["rank"] == rank
    if "C5.committee" in found["rules"].split():
        assert (found["certain"], found["reason"]) == (False, "rank-of-committee-seat")
        assert "R43" not in found["rules"]


def test_problems_name_the_row_and_its_source(resolver: Resolver) -> None:
    rows = [
        {"post": "岱山县财政局局长", "line": 5},
        {"post": "岱山县财政局", "line": 6, "item": 2},
        {"post": "普陀区副区长", "line": 7, "item": 3, "reading": "r2"},
        {"post": "区委书记", "line": 7, "item": 3, "reading": "r2"},
        {"post": "岱山县财政局科员", "line": 8, "post_rank": "某" * 300, "reading": "r3"},
        {"post": "岱山县财政局科员", "line": 9, "person_rank": "某级", "reading": "r3"},
    ]
    found = resolve(rows, resolver).problems
    told = ["source", "line", "field", "reason", "severity"]
    assert found[told].to_numpy().tolist() == [
        ["of r1", 6, "post", "no-title", "warning"],
        ["of r2", 7, "post", "place-ambiguous", "warning"],
        ["of r3", 8, "post_rank", "rank-unknown", "warning"],
        ["of r3", 9, "person_rank", "rank-unknown", "warning"],
    ]
    assert list(found["value"].str.len()) == [6, 6, 200, 2]
    assert found["hint"].notna().all()


def test_a_unit_without_a_title_is_told_also_behind_another_post(resolver: Resolver) -> None:
    rows = [{"post": "岱山县财政局局长"}, {"post": "农业局"}]
    assert list(resolve(rows, resolver).problems["reason"]) == ["no-title"]


def test_a_post_behind_a_bracket_goes_on_from_the_main_one(resolver: Resolver) -> None:
    rows = [
        {"post": "岱山县财政局科员"},
        {"post": "嵊泗县农业局科员", "bracket": 1},
        {"post": "副科长", "bracket": 1},
        {"post": "副局长"},
    ]
    found = resolve(rows, resolver).stints["organization"]
    assert list(found) == ["岱山县财政局", "嵊泗县农业局", "嵊泗县农业局", "岱山县财政局"]


def test_a_place_named_in_a_later_bracket_serves_no_post_before(resolver: Resolver) -> None:
    rows = [{"post": "财政局科员"}, {"post": "岱山县高亭镇党委书记", "bracket": 1}]
    assert resolve(rows, resolver).stints["place"].isna().tolist() == [True, False]
