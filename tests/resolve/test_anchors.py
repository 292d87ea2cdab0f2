"""Anchors and places by themselves: what lies around, how it is written, which of several is near."""

import pytest

from careergraph.resolve.anchors import Anchor, is_kind, near
from careergraph.resolve.gazetteer import Place

CITY = Place(("云海省", "东湾市"), (5, 4), "990100")
COUNTY = CITY.child("临溪县", 3, known=True)
VILLAGE = COUNTY.child("青石镇", 2, known=True).child("东岙村", 1, known=True)
WRITTEN = "东湾市临溪县青石镇东岙村"
ANCHOR = Anchor(
    VILLAGE, WRITTEN, ((4, 3), (3, 6), (2, 9), (1, 12)), 1, (VILLAGE,), ("P.own",), (), False
)


def test_a_place_inside_another_one() -> None:
    assert VILLAGE.path == "云海省/东湾市/临溪县/青石镇/东岙村"
    assert (VILLAGE.name, VILLAGE.level, VILLAGE.levels) == ("东岙村", 1, (5, 4, 3, 2, 1))
    assert (VILLAGE.code, VILLAGE.known, VILLAGE.users) == ("990100", True, False)
    users = Place(("甲镇",), (2,), known=False, users=True).child("乙村", 1, known=False)
    assert (users.known, users.users, users.code) == (False, True, None)


@pytest.mark.parametrize(
    ("place", "level", "path"),
    [
        (VILLAGE, 1, "云海省/东湾市/临溪县/青石镇/东岙村"),
        (VILLAGE, 3, "云海省/东湾市/临溪县"),
        (VILLAGE, 5, "云海省"),
        (VILLAGE, 6, None),
        (COUNTY, 1, "云海省/东湾市/临溪县"),
        (Place(("甲省", "乙县"), (5, 3)), 4, "甲省"),
        (Place(("乙县",), (3,)), 4, None),
    ],
)
def test_the_innermost_place_that_is_not_below_a_level(
    place: Place, level: int, path: str | None
) -> None:
    around = place.up_to(level)
    assert (around.path if around else None) == path
    assert Anchor(place).reaches(level) == (path is not None)
    anchor = Anchor(place, "乙县", ((place.level, 2),), place.level, (place,)).up_to(level)
    assert anchor.place == (around or place)
    assert anchor.candidates == (around or place,)
    assert anchor.level == (around or place).level


def test_what_lies_around_keeps_its_code_and_whose_it_is() -> None:
    users = Place(("甲县", "乙镇"), (3, 2), "990101", known=False, users=True)
    assert users.up_to(3) == Place(("甲县",), (3,), "990101", known=False, users=True)


@pytest.mark.parametrize(
    ("level", "written"),
    [
        (1, WRITTEN),
        (2, "东湾市临溪县青石镇"),
        (3, "东湾市临溪县"),
        (4, "东湾市"),
        (5, "云海省"),
        (6, WRITTEN),
    ],
)
def test_the_text_down_to_a_level(level: int, written: str) -> None:
    assert ANCHOR.written_at(level) == written


def test_the_text_of_a_level_that_is_not_written_is_the_full_names() -> None:
    short = Anchor(COUNTY, "临溪", ((3, 2),), 3, (COUNTY,))
    assert short.written_at(4) == "云海省东湾市"
    assert short.up_to(4).written == "云海省东湾市"
    assert short.up_to(4).ends == ()
    assert Anchor(None, "临溪", (), 3).written_at(4) == "临溪"


def test_an_anchor_up_to_the_county_is_written_to_it() -> None:
    county = ANCHOR.up_to(3)
    assert (county.place, county.written, county.level) == (COUNTY, "东湾市临溪县", 3)
    assert county.ends == ((4, 3), (3, 6))
    assert county.up_to(3) is county and county.up_to(2) is county
    assert Anchor(None, "x").up_to(3) == Anchor(None, "x")
    assert not Anchor().reaches(1)


def test_several_places_up_to_a_level() -> None:
    several = Anchor(None, "临溪县青石镇", ((3, 3), (2, 6)), 2, (VILLAGE,))
    county = several.among(3, (COUNTY,))
    assert (county.written, county.ends, county.level) == ("临溪县", ((3, 3),), 3)
    assert (county.place, county.candidates) == (None, (COUNTY,))
    assert several.among(4, (CITY,)).written == ""
    assert several.among(2, (VILLAGE,)).written == "临溪县青石镇"


def test_near_are_those_that_share_the_longest_path() -> None:
    here, there = (
        Place(("甲省", "乙市", "丙区"), (5, 4, 3)),
        Place(("甲省", "丁市", "丙区"), (5, 4, 3)),
    )
    far = Place(("戊省", "乙市", "丙区"), (5, 4, 3))
    every = (here, there, far)
    assert near(every, (Place(("甲省", "乙市"), (5, 4)),)) == (here,)
    assert near(every, (Place(("甲省", "己市"), (5, 4)),)) == (here, there)
    assert near(every, (Place(("甲省",), (5,)), Place(("甲省", "丁市"), (5, 4)))) == (there,)
    assert near(every, (Place(("庚省", "乙市"), (5, 4)),)) == ()
    assert near(every, ()) == () == near((), (here,))


@pytest.mark.parametrize(
    ("name", "word", "right"),
    [
        ("岱山县", "县", True), ("岱山县", "市", False), ("舟山地区", "地", True),
        ("盆地", "地", False), ("舟山地区", "区", False), ("定海区", "区", True),
        ("内蒙古自治区", "区", False), ("昌国社区", "区", False), ("定海县", "区", False),
        ("内蒙古自治区", "自治区", True),
    ],
)  # fmt: skip
def test_a_word_names_a_kind_of_place(name: str, word: str, right: bool) -> None:
    assert is_kind(Place((name,), (3,)), word) is right
