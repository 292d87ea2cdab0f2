"""Places that no gazetteer knows, joined by the ends of their paths; warnings told once."""

import random

import pandas as pd
import pytest

from careergraph.places import place_doubts, unify_places

WHOLE = "云海省/岛城市/礁口县"


def stints(*paths: str, levels: list[int | None] | None = None, files: str = "a") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": pd.array(paths, dtype="string"),
            "place_level": pd.array(levels or [None] * len(paths), dtype="Int64"),
            "place_code": pd.array([None] * len(paths), dtype="string"),
            "reason": pd.array(["place-by-suffix"] * len(paths), dtype="string"),
            "source": pd.array([*files.ljust(len(paths), files[-1])], dtype="string"),
            "line": pd.array(range(1, len(paths) + 1), dtype="Int64"),
        }
    )


def unified(*paths: str, levels: list[int | None] | None = None) -> dict[str, str]:
    found = unify_places(stints(*paths, levels=levels))["place"]
    return dict(zip(paths, found.astype(str), strict=True))


def test_short_writings_of_a_county_are_the_whole_one() -> None:
    paths = ["礁口县", "岛城市/礁口县", WHOLE, "云海省/礁口县", "岛城市"]
    assert unified(*paths) == dict.fromkeys(paths[:4], WHOLE) | {"岛城市": "云海省/岛城市"}


def test_what_lies_in_a_county_goes_with_it() -> None:
    found = unified("礁口县/海丰镇", "岛城市/礁口县", "云海省/岛城市", "礁口县/海丰镇/东岙村")
    assert found["礁口县/海丰镇"] == f"{WHOLE}/海丰镇"
    assert found["礁口县/海丰镇/东岙村"] == f"{WHOLE}/海丰镇/东岙村"


def test_a_county_that_only_a_township_tells_of_joins_too() -> None:
    assert unified("礁口县", f"{WHOLE}/海丰镇")["礁口县"] == WHOLE


@pytest.mark.parametrize(
    ("paths", "levels"),
    [
        (["礁口县", "岛城市/礁口县", "山城市/礁口县"], None),  # two parents
        (["礁口县", "岛城市/碓口县"], None),
        (["礁口市", "岛城市/礁口市"], [4, 3]),  # a city and a county
        (["城关镇", f"{WHOLE}/城关镇"], None),  # townships of one name are many
        (["郊区", "岛城市/郊区"], None),
        (["开发区", "岛城市/开发区"], None),
        (["岛城市/礁口县", "山城市/岛城市/礁头县"], None),
    ],
)
def test_what_may_be_two_places_stays_apart(paths: list[str], levels: list[int | None]) -> None:
    found = unified(*paths, levels=levels)
    assert found[paths[0]] != found[paths[1]]


def test_a_county_in_a_known_city_takes_the_short_writing_and_a_known_one_stays() -> None:
    found = unified("礁口县", "浙江省/舟山市/礁口县", "浙江省/舟山市/岱山县")
    assert found["礁口县"] == "浙江省/舟山市/礁口县"
    assert found["浙江省/舟山市/岱山县"] == "浙江省/舟山市/岱山县"


def test_places_that_lie_in_each_other_end() -> None:
    assert set(unified("甲市/乙市", "乙市/甲市", "甲市", "乙市").values())


def test_the_order_of_stints_changes_nothing() -> None:
    paths = ["礁口县", "岛城市/礁口县", WHOLE, "云海省/礁口县", "岛城市", "山城市/石桥县", "石桥县",
             "海城市/石桥县", "石桥县/海丰镇"]  # fmt: skip
    first = unified(*paths)
    for seed in range(20):
        random.Random(seed).shuffle(paths)
        assert unified(*paths) == first


def test_a_place_is_told_once_and_by_its_whole_name() -> None:
    frame = stints("礁口县", "岛城市/礁口县", WHOLE, "礁口县/海丰镇", "礁口县", files="bba")
    told = place_doubts(frame, pd.Series(["a", "b"]))
    assert list(told["value"]) == [WHOLE]
    assert (told["source"][0], told["line"][0]) == ("a", 3)
    assert list(place_doubts(frame, pd.Series(["b"]))["line"]) == [1]
    assert place_doubts(frame, pd.Series(["c"])).empty


def test_a_place_that_fits_several_is_told_once() -> None:
    frame = stints("礁口县", "岛城市/礁口县", "山城市/礁口县", "礁口县/海丰镇")
    frame["reason"] = pd.array([None] * 4, dtype="string")
    told = place_doubts(frame, pd.Series(["a"]))
    assert list(told["reason"]) == ["place-ambiguous"]
    assert list(told["value"]) == ["礁口县"]
    assert told["hint"][0].startswith("fits 山城市/礁口县, 岛城市/礁口县")
