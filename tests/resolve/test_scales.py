"""The ladder and the scale of ranks as data."""

import pytest

from careergraph.resolve.vocabulary import read_csv, read_toml
from careergraph.shipped import shipped
from careergraph.vocabulary.ladder import Ladder
from careergraph.vocabulary.ranks import RankScale

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


WORDS = {
    "101": "正国级 国家级正职",
    "102": "副国级 国家级副职",
    "111": "正省级 正部级 正省部级 省部级正职",
    "112": "副省级 副部级 副省部级 省部级副职",
    "121": "正厅级 正局级 正厅局级 正地级 正市级 厅局级正职 巡视员 一级巡视员 一级警务专员",
    "122": "副厅级 副局级 副厅局级 副地级 副市级 厅局级副职 副巡视员 助理巡视员 二级巡视员 二级警务专员",
    "131": "正处级 正县级 正县处级 正区级 县处级正职 调研员 一级调研员 二级调研员"
    " 一级高级警长 二级高级警长 一级高级主办 二级高级主办",
    "132": "副处级 副县级 副县处级 副区级 县处级副职 副调研员 助理调研员 三级调研员 四级调研员"
    " 三级高级警长 四级高级警长 三级高级主办 四级高级主办",
    "141": "正科级 正乡级 正镇级 正乡科级 乡科级正职 主任科员 一级主任科员 二级主任科员"
    " 一级警长 二级警长 一级主办 二级主办",
    "142": "副科级 副乡级 副镇级 副乡科级 乡科级副职 副主任科员 三级主任科员 四级主任科员"
    " 三级警长 四级警长 三级主办 四级主办",
    "150": "科员 一级科员 股级 一级警员",
    "160": "办事员 二级科员 二级警员",
}
"""The words for each rank, as the laws on ranks and job ranks of 2006 and 2019 have them."""


@pytest.mark.parametrize(("code", "words"), WORDS.items())
def test_every_word_for_a_rank_names_it(code: str, words: str) -> None:
    named = {word: RANKS.code_of_words(word) for word in words.split()}
    assert named == dict.fromkeys(words.split(), code)


LABELS = {
    "101": ("国家级正职", "national leader"),
    "102": ("国家级副职", "deputy national leader"),
    "111": ("省部级正职", "provincial or ministerial head"),
    "112": ("省部级副职", "provincial or ministerial deputy"),
    "121": ("厅局级正职", "bureau head"),
    "122": ("厅局级副职", "bureau deputy"),
    "131": ("县处级正职", "county or division head"),
    "132": ("县处级副职", "county or division deputy"),
    "141": ("乡科级正职", "township or section head"),
    "142": ("乡科级副职", "township or section deputy"),
    "150": ("科员级", "section member"),
    "160": ("办事员级", "clerk"),
}


def test_every_rank_has_a_label_in_two_languages() -> None:
    told = {code: (RANKS.label(code, "zh"), RANKS.label(code, "en")) for code in LABELS}
    assert told == LABELS


def test_the_orders_of_the_ranks_follow_each_other() -> None:
    codes = list(LABELS)
    assert [RANKS.order(code) for code in codes] == list(range(len(codes), 0, -1))


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
