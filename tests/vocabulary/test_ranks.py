"""The scale of ranks as data: what is refused, and what codes, orders and words tell."""

import pytest

from careergraph.vocabulary.ranks import Rank, RankScale

ROWS = [
    {"code": "131", "order": "80", "zh": "正处级", "en": "division head", "words": "正处级 正处"},
    {
        "code": "132",
        "order": "70",
        "zh": "副处级",
        "en": "division deputy",
        "words": "副县（处）级 副县",
    },
    {"code": "141", "order": "60", "zh": "正科级", "en": "section head", "words": "正科级"},
    {"code": "150", "order": "40", "zh": "科员", "en": "staff", "words": ""},
]
SCALE = RankScale.from_rows(ROWS)


def test_rows_become_ranks() -> None:
    assert SCALE.ranks[0] == Rank("131", 80, "正处级", "division head", ("正处级", "正处"))
    assert SCALE.ranks[3] == Rank("150", 40, "科员", "staff")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"order": "80"}, "two ranks have one order"),
        ({"code": "131"}, "two ranks have one code"),
        ({"words": "正处"}, "one word stands for two ranks"),
        ({"words": "（正处）长级"}, "one word stands for two ranks"),  # compared as texts are
    ],
)
def test_what_is_no_scale_is_refused(change: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        RankScale.from_rows([ROWS[0], ROWS[1] | change])


@pytest.mark.parametrize("name", ["code", "order", "zh", "en", "words"])
def test_a_column_that_is_missing_is_named(name: str) -> None:
    row = {column: value for column, value in ROWS[0].items() if column != name}
    with pytest.raises(ValueError, match=f"rank without '{name}'"):
        RankScale.from_rows([row])


def test_higher_is_higher_and_what_is_not_on_the_scale_has_no_order() -> None:
    assert [SCALE.order(code) for code in ("131", "150", "999", None)] == [80, 40, None, None]
    assert [SCALE.code_of_order(order) for order in (80, 70, 75)] == ["131", "132", None]


def test_ranks_have_names_in_two_languages() -> None:
    assert (SCALE.label("132", "zh"), SCALE.label("132", "en")) == ("副处级", "division deputy")
    assert SCALE.label("132") == "division deputy"
    with pytest.raises(KeyError):
        SCALE.label("999")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("正处级", "131"),
        ("明确正科级", "141"),
        ("副县长级", "132"),
        ("副縣級", "132"),
        ("（副 处级）", None),  # only 副县处级 and 副县 are words of this scale
        ("副县(处)级", "132"),
        ("处级", None),  # neither 正 nor 副
        ("副县、正科级", "141"),  # the longest word decides
        ("", None),
        (None, None),
    ],
)
def test_words_name_a_code(text: str | None, code: str | None) -> None:
    assert SCALE.code_of_words(text) == code


def test_scales_of_the_same_ranks_are_one_and_are_told_by_them() -> None:
    again = RankScale.from_rows(ROWS)
    assert {SCALE, again} == {SCALE}
    assert repr(RankScale(())) == "RankScale(ranks=())"
