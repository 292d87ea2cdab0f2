"""Ladders as data: what is refused, and what a word, a number and a name tell."""

from typing import Any

import pytest

from careergraph.vocabulary.ladder import Ladder, Level

VILLAGE = {
    "number": 1, "word": "village", "zh": "村", "en": "village", "suffixes": ["村", "社区"],
    "grassroots": True,
}  # fmt: skip
TOWN = {"number": 2, "word": "township", "zh": "镇", "en": "township", "suffixes": ["镇", "区"]}
COUNTY = {
    "number": 3, "word": "county", "zh": "县", "en": "county", "suffixes": ["县", "区", "城区"],
    "grassroots": False,
}  # fmt: skip


def ladder(*levels: dict[str, Any]) -> Ladder:
    return Ladder.from_mapping({"name": "cn", "level": list(levels)})


def test_levels_are_read_with_what_they_leave_out() -> None:
    assert ladder(VILLAGE, TOWN).levels == (
        Level(1, "village", "村", "village", ("村", "社区"), True),
        Level(2, "township", "镇", "township", ("镇", "区"), False),
    )
    bare = {name: TOWN[name] for name in ("word", "zh", "en")} | {"number": 1}
    assert ladder(bare).levels[0].suffixes == ()
    assert Level(1, "a", "甲", "a") == Level(1, "a", "甲", "a", (), False)


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ([], r"levels of ladder cn must be numbered 1, 2, 3 \.\.\.: \[\]"),
        ([TOWN], r"numbered .*: \[2\]"),
        ([VILLAGE, COUNTY], r"numbered .*: \[1, 3\]"),
        ([TOWN, VILLAGE], r"numbered .*: \[2, 1\]"),
        ([VILLAGE, TOWN | {"word": "village"}], "two levels of ladder cn have one word"),
        ([VILLAGE | {"number": 1, "zh": None}, {"number": 2}], "ladder without 'word'"),
    ],
)
def test_what_is_no_ladder_is_refused(levels: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        ladder(*levels)


def test_a_ladder_has_a_name() -> None:
    with pytest.raises(ValueError, match="ladder without 'name'"):
        Ladder.from_mapping({"level": [VILLAGE]})


def test_levels_are_found_by_word_and_by_number() -> None:
    three = ladder(VILLAGE, TOWN, COUNTY)
    assert [three.level(word).number for word in ("village", "township", "county")] == [1, 2, 3]
    assert [three.at(number).word for number in (1, 2, 3)] == ["village", "township", "county"]
    for wanted in (0, 4):
        with pytest.raises(KeyError, match=str(wanted)):
            three.at(wanted)
    with pytest.raises(KeyError, match="city"):
        three.level("city")


def test_words_that_may_define_grassroots() -> None:
    assert ladder(VILLAGE, TOWN | {"grassroots": True}, COUNTY).grassroots_words() == {
        "village": 1,
        "township": 2,
    }


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("海丰镇", 2),
        ("东社区", 1),  # the longest ending
        ("东区", 3),  # of two levels the highest
        ("新城区", 3),
        ("镇", None),  # an ending alone is no name
        ("社区", 3),
        ("东海市", None),
    ],
)
def test_the_ending_of_a_name_tells_the_level(name: str, level: int | None) -> None:
    assert ladder(VILLAGE, TOWN, COUNTY).level_of_name(name) == level
