"""What explains a mismatch is searched, and told with all that explains it."""

from pathlib import Path
from typing import Any

import pytest

from careergraph.audit.auditing import audit
from careergraph.audit.figures import Finding
from careergraph.audit.figures_file import read_figures
from tests.audit.published import written


def findings(folder: Path, *rows: dict[str, Any]) -> list[Finding]:
    full = [{"exhibit": "t", "population": "p", **row} for row in rows]
    return list(audit(read_figures(written(folder, full))).findings)


def row(
    name: str, count: int | str, base: int | str, share: str = "", **more: Any
) -> dict[str, Any]:
    return {"class": name, "count": count, "denominator": base, "share": share, **more}


def codes(finding: Finding) -> list[str]:
    return [one.code for one in finding.alternatives]


def test_a_share_of_the_class_beside_it_is_told(tmp_path: Path) -> None:
    """30 of 90 is 33.33%; printed is the share of 27, the class beside it, which is 30.00%."""
    first, *rest = findings(tmp_path, row("a", 30, 90, "30.00"), row("b", 27, 90, "30.00"))
    assert rest == [] and first.code == "share" and first.lines == (2,)
    assert "count=27" in codes(first) and "b, 27 people" in first.explanation()
    assert "denominator=100" in codes(first)


def test_a_share_of_two_classes_together_is_told(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, row("a", 30, 90, "63.33"), row("b", 27, 90, "30.00"))
    assert "count=57" in codes(one) and "this class and b together" in one.explanation()


def test_a_share_of_the_classified_is_told_by_name(tmp_path: Path) -> None:
    """27 of 100, printed as 30%: of the 90 who are in some class."""
    one, *_ = findings(tmp_path, row("a", 27, 100, "30.00"), row("b", 63, 100, "63.00"))
    assert codes(one)[0] == "denominator=90" and "those in some class" in one.explanation()


def test_a_share_of_another_population_is_told_by_name(tmp_path: Path) -> None:
    other = {
        "exhibit": "u",
        "population": "reserves",
        "count": 60,
        "denominator": 250,
        "share": "24.00",
    }
    (one,) = findings(tmp_path, row("a", 20, 100, "8.00"), other)
    assert "denominator=250" in codes(one) and "the people of reserves" in one.explanation()


@pytest.mark.parametrize(
    ("share", "why"),
    [
        ("24.81", "cut off"),
        ("42.82", "interchanged"),
        ("24.88", "mistyped"),
        ("28.42", "interchanged"),
    ],
)
def test_slips_of_printing_are_told(tmp_path: Path, share: str, why: str) -> None:
    (one,) = findings(tmp_path, row("a", 101, 407, share))
    assert codes(one)[0] == "share=24.82" and why in one.explanation()


def test_a_share_that_was_rounded_up_is_told(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, row("a", 1, 3, "33.34"))
    assert codes(one)[0] == "share=33.33" and "rounded up" in one.explanation()


def test_where_nothing_explains_it_that_is_said(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, row("a", 599, 600, "0.01"))
    assert codes(one) == ["none"]


def test_a_tie_is_right_either_way(tmp_path: Path) -> None:
    assert (
        findings(tmp_path, row("a", 1, 16, "6.2"), row("b", 1, 16, "6.3"), row("c", 1, 16, "6.25"))
        == []
    )


def test_a_share_that_no_whole_number_gives(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, row("a", "", 7, "33.33"))
    assert one.code == "no_count"
    assert codes(one) == ["denominator=6", "denominator=9", "denominator=3", "denominator=12"]
    assert findings(tmp_path, row("a", "", 9, "33.33")) == []


def test_more_than_all(tmp_path: Path) -> None:
    one, *_ = findings(tmp_path, row("a", 40, 12))
    assert one.code == "exceeds" and codes(one) == ["count=12,denominator=40"]


def test_an_interchanged_bin_is_counted_twice(tmp_path: Path) -> None:
    """The four at 40 are in both classes: 64 of 60."""
    found = findings(
        tmp_path,
        row("40以下", 24, 60, by="age"),
        row("40—50", 30, 60, by="age"),
        row("51以上", 10, 60, by="age"),
    )
    over = next(one for one in found if one.code == "over")
    assert codes(over)[0] == "overlap=40" and "4 people of 40" in over.explanation()


def test_a_count_that_its_share_corrects_explains_a_sum(tmp_path: Path) -> None:
    found = findings(
        tmp_path, *(row(name, n, 90, share, classes="one")
                    for name, n, share in (("a", 45, "33.33"), ("b", 30, "33.33"), ("c", 30, "33.33"))),
    )  # fmt: skip
    over = next(one for one in found if one.code == "over")
    assert "line=2,count=30" in codes(over)


def test_a_total_that_is_not_the_sum(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        row("a", 10, 50, classes="one"),
        row("b", 40, 50, classes="one"),
        row("合计", 49, 50),
    )
    assert [one.code for one in found] == ["total"]


def test_parts_in_other_exhibits_have_to_add_up(tmp_path: Path) -> None:
    rows = [
        row("35岁以下", 10, 90),
        row("36—40岁", 20, 90) | {"exhibit": "u"},
        row("40岁以下", 31, 90) | {"exhibit": "v"},
    ]  # fmt: skip
    (one,) = findings(tmp_path, *rows)
    assert one.code == "contradicts" and "10 + 20 = 30" in one.what
    assert findings(tmp_path, *rows[:2], {**rows[2], "count": 30}) == []


def test_a_part_of_more_people_than_the_whole(tmp_path: Path) -> None:
    found = findings(tmp_path, row("35岁以下", 40, 90), row("40岁以下", 31, 90) | {"exhibit": "v"})
    assert [(one.code, one.lines) for one in found] == [("nested", (2, 3))]


def test_figures_of_two_dates_are_not_compared(tmp_path: Path) -> None:
    now, before = (
        row("40岁以下", 40, 90, date="2007"),
        row("40岁以下", 31, 80, date="2002") | {"exhibit": "v"},
    )
    assert findings(tmp_path, now, before) == []
    assert [
        one.code for one in findings(tmp_path, now, {**before, "date": "2007", "denominator": 90})
    ] == ["contradicts"]


def test_a_population_of_two_sizes(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, row("a", 40, 90), row("b", 31, 91) | {"exhibit": "v"})
    assert (one.code, one.lines) == ("contradicts", (2, 3)) and "90 people, and 91" in one.what


def test_points_of_two_printed_denominators(tmp_path: Path) -> None:
    growth = {
        "class": "x",
        "count": 130,
        "denominator": 520,
        "count_before": 91,
        "denominator_before": 578,
    }
    assert findings(tmp_path, {**growth, "points": "9.26"}) == []
    (one,) = findings(tmp_path, {**growth, "points": "9.27"})
    assert one.code == "points" and "9.26 points, not 9.27" in one.what
    (fall,) = findings(
        tmp_path,
        {
            "class": "x",
            "count": 1,
            "denominator": 4,
            "count_before": 1,
            "denominator_before": 2,
            "points": "25",
        },
    )
    assert "-25 points" in fall.what


def test_a_base_before_that_is_not_printed_is_searched(tmp_path: Path) -> None:
    growth = {"class": "x", "count": 130, "denominator": 520, "count_before": 91}
    (one,) = findings(tmp_path, {**growth, "points": "9.26"})
    assert one.code == "denominator_before_missing" and codes(one) == ["denominator_before=578"]
