"""The ladder and the scale of ranks as data."""

import pytest

from careergraph.model.ladder import Ladder
from careergraph.model.ranks import RankScale
from careergraph.resolve.vocabulary import read_csv, read_toml
from careergraph.shipped import shipped

RANKS = RankScale.from_rows(read_csv(shipped("imports", "ranks", "cn.csv")))
LADDER = Ladder.from_mapping(read_toml(shipped("imports", "ladders", "cn.toml")))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("正处级", "131"), ("副县长级", "132"), ("正科级", "141"), ("明确正县长级", "131"),
        ("正县（处）级", "131"), ("享受副厅级待遇", "122"), ("副乡科级", "142"), ("副部级", "112"),
        ("一级主任科员", "141"), ("三级调研员", "132"), ("副主任科员", "142"), ("副巡视员", "122"),
        ("二级科员", "160"), ("县处级副职", "132"), ("股级", "150"), ("正縣級", "131"),
        ("处级", None), ("", None), (None, None), ("总经理", None),
    ],
)  # fmt: skip
def test_words_name_codes(words: str | None, code: str | None) -> None:
    assert RANKS.code_of_words(words) == code


def test_codes_run_backwards_and_orders_forwards() -> None:
    codes = ["160", "150", "142", "141", "132", "131", "122", "121", "112", "111", "102", "101"]
    orders = [RANKS.order(code) for code in codes]
    assert orders == sorted(orders, key=int) and len(set(orders)) == len(codes)
    assert RANKS.order(None) is None and RANKS.order("199") is None
    assert [RANKS.code_of_order(order) for order in orders] == codes
    assert RANKS.label("131", "zh") == "县处级正职"


def test_two_ranks_of_one_order_are_refused() -> None:
    row = {"code": "1", "order": "1", "zh": "", "en": "", "words": ""}
    with pytest.raises(ValueError, match="one order"):
        RankScale.from_rows([row, row | {"code": "2"}])
    with pytest.raises(ValueError, match="one word"):
        RankScale.from_rows(
            [row | {"words": "正处"}, row | {"code": "2", "order": "2", "words": "正处"}]
        )


def test_ladder_words_for_grassroots() -> None:
    assert LADDER.grassroots_words() == {"village": 1, "township": 2, "county": 3}
    assert [level.number for level in LADDER.levels] == [1, 2, 3, 4, 5, 6]
    assert LADDER.at(4).word == "city" and LADDER.level("centre").number == 6
    with pytest.raises(KeyError):
        LADDER.at(7)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("东岙村", 1),
        ("高亭镇", 2),
        ("岱山县", 3),
        ("舟山地区", 4),
        ("西藏自治区", 5),
        ("某社区", 1),
        ("无", None),
    ],
)
def test_suffix_tells_the_level(name: str, level: int | None) -> None:
    assert LADDER.level_of_name(name) == level


def test_levels_out_of_order_are_refused() -> None:
    level = {"word": "a", "zh": "", "en": "", "number": 2}
    with pytest.raises(ValueError, match="numbered"):
        Ladder.from_mapping({"name": "x", "level": [level]})
    with pytest.raises(ValueError, match="without"):
        Ladder.from_mapping({"name": "x", "level": [{"number": 1}]})
