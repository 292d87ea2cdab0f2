"""Classes of numbers in the words of reports."""

import pytest

from careergraph.audit.bins import INFINITE, Bin, bin_of


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("40周岁以下", None, 40), ("40岁及以下", None, 40), ("≤40", None, 40), ("40 or younger", None, 40),
        ("不满40周岁", None, 39), ("under 40", None, 39), ("<40", None, 39), ("50以上", 50, None),
        ("≥51", 51, None), ("51週歲以上", 51, None), ("over 50", 51, None), ("5个以上", 5, None),
        ("40—50周岁", 40, 50),
        ("41–50", 41, 50), ("36岁至40岁", 36, 40), ("36-39", 36, 39), ("36 to 39", 36, 39), ("4个", 4, 4),
        ("３６～３９岁", 36, 39),
    ],
)  # fmt: skip
def test_words_name_the_numbers_with_their_ends(
    text: str, low: int | None, high: int | None
) -> None:
    found = bin_of(text)
    assert found is not None
    assert found[:2] == (-INFINITE if low is None else low, INFINITE if high is None else high)


@pytest.mark.parametrize(
    "text", ["大专", "40以下党员", "50—40", "≤", "", "1234567岁以下", "40周岁以下、大专"]
)
def test_other_words_are_no_bin(text: str) -> None:
    assert bin_of(text) is None


def test_ages_are_ages_however_they_are_written() -> None:
    units = {bin_of(text).unit for text in ("40周岁以下", "41—50歲", "51 years or older")}  # type: ignore[union-attr]
    assert units == {"age"}


def test_bins_overlap_where_a_number_is_in_both_and_neither_is_a_part() -> None:
    low, middle, high = Bin(-INFINITE, 40), Bin(40, 50), Bin(51, INFINITE)
    assert low.overlaps(middle) and not middle.overlaps(high)
    assert Bin(36, 39).lies_in(low) and not low.lies_in(low) and not middle.lies_in(low)
