"""One row out for each row in; kinds; ranks that the text says; nothing raises."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careergraph.resolve import Resolver
from careergraph.shipped import shipped
from careergraph.vocabulary.frames import PROBLEMS, RAW_STINTS, STINTS, empty
from tests.amounts import amount

from .conftest import cadres, hand_worked, raw_stints, resolve

RESOLVER = Resolver.shipped()
POSTS = [row["text"] for row in hand_worked()]
COPIED = ["reading", "item", "bracket", "position", "raw", "start", "end_how", "successive", "line"]
PIECES = [*"省市县区镇乡村委书记长副代主任党组局处科常第一大学0（，", "岱山", "人民政府", "公社"]

any_post = st.one_of(
    st.sampled_from(POSTS), st.text(max_size=12), st.lists(st.sampled_from(PIECES)).map("".join)
)
any_row = st.fixed_dictionaries(
    {
        "reading": st.sampled_from(["a", "b", "c"]),
        "item": st.integers(1, 4),
        "bracket": st.integers(0, 2),
        "position": st.integers(1, 5),
        "post": any_post,
        "start": st.sampled_from(["1975", "1990-05", "2010-01-01", None]),
        "cue": st.sampled_from([None, None, "secondment", "study", "recorded"]),
        "successive": st.booleans(),
        "post_rank": st.sampled_from([None, "正处级", "无"]),
    }
)


@settings(max_examples=amount(50, 150), deadline=None)
@given(st.lists(any_row, max_size=12))
def test_one_row_out_for_each_row_in_and_none_moves(rows: list[dict[str, Any]]) -> None:
    raw = raw_stints(rows)
    stints, problems = RESOLVER.resolve(raw, cadres(["a", "b", "c"]))
    assert list(stints.columns) == list(STINTS)
    assert list(problems.columns) == list(PROBLEMS)
    pd.testing.assert_frame_equal(stints[COPIED], raw[COPIED])
    assert (stints["kind"][raw["cue"].notna()] == raw["cue"].dropna()).all()
    assert stints[["kind", "leading", "certain", "org_kind", "title_class"]].notna().all().all()
    assert (stints["rank"].isna() == stints["rank_order"].isna()).all()


@settings(max_examples=amount(20, 60), deadline=None)
@given(st.lists(any_row, min_size=1, max_size=10), st.randoms())
def test_order_of_the_rows_in_the_frame_does_not_matter(
    rows: list[dict[str, Any]], chance: Any
) -> None:
    numbered = [row | {"position": n, "line": n} for n, row in enumerate(rows, start=1)]
    shuffled = list(numbered)
    chance.shuffle(shuffled)
    first, second = (
        RESOLVER.resolve(raw_stints(r), cadres(["a", "b", "c"])).stints
        for r in (numbered, shuffled)
    )
    second = second.sort_values("line").reset_index(drop=True)
    pd.testing.assert_frame_equal(first, second)


@settings(max_examples=amount(20, 60), deadline=None)
@given(st.lists(any_row, min_size=1, max_size=12))
def test_exactly_one_post_of_those_held_together_is_substantive(rows: list[dict[str, Any]]) -> None:
    raw = raw_stints(rows)
    stints = RESOLVER.resolve(raw, cadres(["a", "b", "c"])).stints
    together = raw["cue"].isna() & (raw["bracket"] == 0) & ~raw["successive"]
    for _, item in stints[together].groupby(["reading", "item"]):
        main = item[item["kind"] == "substantive"]
        assert len(main) == 1
        assert set(item["kind"]) <= {"substantive", "concurrent"}
        assert main["rank_order"].fillna(0).iloc[0] == item["rank_order"].fillna(0).max()


def test_nothing_in_nothing_out(resolver: Resolver) -> None:
    stints, problems = resolver.resolve(empty(RAW_STINTS), cadres([]))
    assert (len(stints), len(problems)) == (0, 0)
    assert list(stints.columns) == list(STINTS)


def test_bracket_after_the_title_overrides_the_rank(resolver: Resolver) -> None:
    rows = [
        {"post": "岱山县委副书记", "post_rank": "正处级"},
        {"post": "岱山县高亭镇党委书记", "person_rank": "明确副县长级"},
        {"post": "舟山市委副书记", "post_rank": "无"},
    ]
    stints, problems = resolve(rows, resolver)
    assert list(stints["rank"]) == ["131", "141", "122"]
    assert "R95" in stints["rules"][0].split()
    assert stints["person_rank"][1] == "132"
    assert list(problems["reason"]) == ["rank-unknown"]
    assert (problems["line"][0], problems["source"][0]) == (3, "of r1")


def kinds(rows: list[dict[str, Any]], resolver: Resolver) -> list[str]:
    return list(resolve(rows, resolver).stints["kind"])


def test_undated_bracket_posts_away_from_the_unit_are_secondments(resolver: Resolver) -> None:
    main = {"post": "岱山县财政局科员"}
    cases = {
        "舟山市财政局办事员": "secondment",
        "岱山县高亭镇镇长助理": "secondment",
        "岱山县农业局副局长": "secondment",
        "岱山县财政局预算科副科长": "concurrent",
        "预算科副科长": "concurrent",
    }
    for post, kind in cases.items():
        assert kinds([main, {"post": post, "bracket": 1}], resolver) == ["substantive", kind], post


def test_also_in_a_bracket_is_concurrent(resolver: Resolver) -> None:
    rows = [
        {"post": "岱山县高亭镇党委委员"},
        {"post": "岱山县高亭镇东岙村党支部书记", "also": True, "bracket": 1},
    ]
    assert kinds(rows, resolver) == ["substantive", "concurrent"]


def test_successive_posts_are_all_substantive(resolver: Resolver) -> None:
    rows = [
        {"post": "岱山县财政局副科长", "successive": True},
        {"post": "科长", "successive": True},
    ]
    assert kinds(rows, resolver) == ["substantive", "substantive"]


def test_a_post_held_beside_one_of_several_in_turn_is_concurrent(resolver: Resolver) -> None:
    rows = [
        {"post": "岱山县高亭镇镇长", "successive": True},
        {"post": "党委书记", "successive": True},
        {"post": "人大主席", "successive": True, "also": True},
        {"post": "岱山县副县长", "successive": True},
    ]
    assert kinds(rows, resolver) == ["substantive", "substantive", "concurrent", "substantive"]


def test_committee_rank_is_lent_only_to_posts_held_together(resolver: Resolver) -> None:
    seat, head = {"post": "岱山县委常委"}, {"post": "宣传部长"}
    together = resolve([seat, head], resolver).stints
    assert list(together["rank"]) == ["132", "132"]
    assert list(together["certain"]) == [True, False]
    later = resolve([seat, {"post": "岱山县委宣传部部长", "item": 2}], resolver).stints
    assert later["rank"][1] == "141"


def test_a_place_without_a_gazetteer_is_one_place_in_all_items(resolver: Resolver) -> None:
    rows = [
        {"item": 1, "post": "云海省云峦市澄溪县人民法院书记员"},
        {"item": 2, "post": "澄溪县枫林镇副镇长"},
        {"item": 3, "post": "云峦市人民检察院副检察长"},
        {"item": 4, "post": "枫桥县副县长"},
    ]
    found = resolve(rows, resolver).stints
    assert list(found["place"]) == [
        "云海省/云峦市/澄溪县", "云海省/云峦市/澄溪县/枫林镇", "云海省/云峦市", "枫桥县",
    ]  # fmt: skip
    assert not found["certain"].any()


def test_a_name_that_ends_two_paths_stays_as_written(resolver: Resolver) -> None:
    rows = [
        {"item": 1, "post": "云海省云峦市澄溪县县长"},
        {"item": 2, "post": "云海省雾川市澄溪县县长"},
        {"item": 3, "post": "澄溪县副县长"},
    ]
    assert list(resolve(rows, resolver).stints["place"])[-1] == "澄溪县"


@pytest.mark.parametrize(
    "piece", ["党委", "省市县区镇乡村", "（", "任", "兵团", "岱山", "委员会办公室"]
)
def test_a_text_that_is_no_post_is_read_whatever_its_length(piece: str, resolver: Resolver) -> None:
    stint = resolve([{"post": piece * 3000}], resolver).stints.iloc[0]
    assert stint["rank"] is pd.NA


def places(rows: list[dict[str, Any]], resolver: Resolver) -> list[str]:
    return list(resolve(rows, resolver).stints["place"])


def test_other_posts_tell_the_county_of_a_township_named_alone(resolver: Resolver) -> None:
    rows = [
        {"item": 1, "post": "大沥公社党委委员", "start": "1976"},
        {"item": 2, "post": "南海县大沥区公所副区长", "start": "1984"},
        {"item": 3, "post": "大沥镇镇长", "start": "1988"},
    ]
    stints = resolve(rows, resolver).stints
    assert list(stints["place"].str.rsplit("/", n=2).str[1]) == ["南海县"] * 3
    assert list(stints["certain"]) == [False, False, False]
    assert "P.person" in stints["rules"][0].split()


def test_other_posts_tell_the_place_that_a_word_means(resolver: Resolver) -> None:
    rows = [
        {"item": 1, "post": "县农业局科员"},
        {"item": 2, "post": "浙江省舟山市岱山县委常委"},
    ]
    assert places(rows, resolver) == ["浙江省/舟山市/岱山县"] * 2
    two = [*rows, {"item": 3, "post": "嵊泗县县长"}]
    assert places(two, resolver)[0] is pd.NA


def test_a_firm_named_shorter_later_is_the_same_firm(resolver: Resolver) -> None:
    rows = [
        {"item": 1, "post": "株洲市湘东水泥厂技术员"},
        {"item": 2, "post": "湘东水泥厂厂长"},
    ]
    stint = resolve(rows, resolver).stints.iloc[1]
    assert (stint["organization"], stint["level"], stint["certain"]) == ("湘东水泥厂", 4, False)


def test_a_rank_in_the_title_is_the_posts_own(resolver: Resolver) -> None:
    stints = resolve([{"post": "岱山县政协副处级调研员"}], resolver).stints
    assert (stints["rank"][0], stints["title"][0]) == ("132", "副处级调研员")
    assert "R95" in stints["rules"][0].split()


def test_the_army_has_no_level_and_no_place_after_a_post_in_a_township() -> None:
    stints, _ = resolve(
        [
            {"item": 1, "post": "浙江省舟山市定海区海丰镇镇长", "start": "1985-07"},
            {"item": 2, "post": "部队", "start": "1995-07"},
        ],
        RESOLVER,
    )
    assert stints["level"].tolist()[0] == 2
    assert stints["level"].isna().tolist() == [False, True]
    assert stints["place"].isna().tolist() == [False, True]
    assert stints["organization"].tolist()[1] == "部队"


def test_a_township_of_the_user_is_written_behind_the_county_of_the_post_before() -> None:
    own = Resolver.shipped([shipped("imports", "places", "biyang.csv")])
    stints = resolve([{"post": "澜屿区副区长"}, {"post": "锚澜镇党委书记"}], own).stints
    assert stints["organization"].tolist() == ["澜屿区人民政府", "澜屿区锚澜镇党委"]
    assert stints["place"][1] == "浙江省/碧洋市/澜屿区/锚澜镇"


@pytest.mark.parametrize("column", ["item", "bracket", "position"])
def test_a_row_without_a_number_stands_before_the_others(column: str) -> None:
    rows = [{"post": "县委副书记", column: 1}, {"post": "岱山县委常委", column: None}]
    stints = resolve(rows, RESOLVER).stints
    assert stints["place"].tolist() == ["浙江省/舟山市/岱山县"] * 2
    assert stints["kind"].notna().all()


def test_a_row_without_words_is_a_stint_without_a_post() -> None:
    (stint,) = resolve([{"post": None, "raw": None}], RESOLVER).stints.to_dict("records")
    assert [pd.isna(stint[name]) for name in ("organization", "title", "rank", "place")] == [
        True
    ] * 4
    assert stint["leading"] is False
