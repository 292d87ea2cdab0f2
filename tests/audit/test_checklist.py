"""The survey's printed figures: every one that does not hold is found by the search, and no other is flagged.

What is expected stands in the checklist of the survey report, by its items; the file holds figures only.
"""

import re
from collections.abc import Iterable

import pytest

from careergraph.audit.auditing import Audit, audit
from careergraph.audit.figures import Finding
from careergraph.audit.figures_file import figure_path, read_figures


@pytest.fixture(scope="module")
def survey() -> Audit:
    found = read_figures(figure_path("island-city-2007"))
    assert found.rejected == 0 and found.problems.empty
    return audit(found)


def item(survey: Audit, line: int) -> int:
    """The item of the checklist that a line of the file is of."""
    figures = survey.file.figures.set_index("line")
    match = re.match(r"\d+", figures.at[line, "exhibit"])
    assert match
    return int(match[0])


def found(survey: Audit, code: str) -> list[tuple[list[int], Finding]]:
    """The findings of a code, with the items that they are of."""
    return [
        (sorted({item(survey, line) for line in one.lines}), one)
        for one in survey.findings
        if one.code == code
    ]


def codes(finding: Finding) -> list[str]:
    return [each.code for each in finding.alternatives]


def classes(
    survey: Audit, findings: Iterable[tuple[list[int], Finding]]
) -> list[tuple[int, str, str]]:
    figures = survey.file.figures.set_index("line")
    return [
        (items[0], figures.at[one.lines[0], "class"], figures.at[one.lines[0], "share"])
        for items, one in findings
    ]


def test_all_items_with_a_figure_are_there(survey: Audit) -> None:
    items = {item(survey, line) for line in survey.file.figures["line"]}
    assert items == {*range(4, 46)} - {5, 16, 17, 26, 35, 36, 41}


def test_shares_that_their_counts_do_not_give_are_found_and_explained(survey: Audit) -> None:
    shares = found(survey, "share")
    assert classes(survey, shares) == [
        (12, "大专", "24.88"),
        (15, "哲学", "4.17"),
        (15, "经济学", "10.42"),
        (15, "法学", "10.42"),
        (15, "文学、历史学、教育学", "25.0"),
    ]
    slip, *majors = (codes(one) for _, one in shares)
    assert slip == ["share=24.82", "denominator=406"]
    assert all(each[0] == "denominator=48" for each in majors)


def test_a_table_whose_shares_sum_to_more_than_its_counts_is_found(survey: Audit) -> None:
    (_, majors) = next(each for each in found(survey, "shares_sum") if each[0] == [15])
    assert "123.33%" in majors.what and "90 of 90" in majors.what


def test_no_base_gives_the_printed_points(survey: Audit) -> None:
    ((items, points),) = found(survey, "points")
    assert items == [21]
    assert codes(points) == ["denominator_before=578", "denominator_before=579"]
    assert "578 gives 9.26" in points.explanation() and "579 gives 9.28" in points.explanation()


def test_two_counts_of_one_class_are_found_and_explained_by_those_of_its_edge(
    survey: Audit,
) -> None:
    pairs = found(survey, "contradicts")
    assert [items for items, _ in pairs] == [[18, 19, 22], [22, 34]]
    assert "5 + 62 = 67" in pairs[0][1].what
    assert "63" in pairs[1][1].what and "67" in pairs[1][1].what
    assert all(codes(one) == ["63=≤39"] for _, one in pairs)


def test_answers_to_one_question_that_sum_to_more_than_all_are_found(survey: Audit) -> None:
    ((items, over),) = found(survey, "over")
    assert items == [45]
    assert "394 people of 366" in over.what and codes(over) == ["classes=several"]


def test_classes_whose_words_nest_and_whose_figures_do_not_are_found(survey: Audit) -> None:
    ((items, nested),) = found(survey, "nested")
    assert items == [32] and codes(nested) == ["classes=2, 3, 4, ≥5"]


def test_what_is_not_printed_is_told(survey: Audit) -> None:
    lacking = {items[0]: one.what for items, one in found(survey, "unclassified")}
    assert {number: str(what) for number, what in lacking.items()} == {
        11: "10 of 113 (8.85%) are in no class",
        12: "10 of 407 (2.46%) are in no class",
        14: "17 of 237 (7.17%) are in no class",
        32: "6–8 of 366 (1.64–2.19%) are in no class",
    }
    ((items, base),) = found(survey, "denominator_missing")
    assert items == [43] and codes(base) == ["denominator=306"]
    ((items, between),) = found(survey, "between")
    assert items == [24] and str(between.what) == "34 are between, 36–39"


def test_bins_that_share_an_edge_are_told(survey: Audit) -> None:
    assert [items for items, _ in found(survey, "shared_number")] == [[18], [19]]


def test_nothing_else_is_found(survey: Audit) -> None:
    """Items that the checklist calls ok have no contradiction; 18 and 19 only what 22 is compared with."""
    wrong = {
        (one.code, *sorted({item(survey, line) for line in one.lines}))
        for one in survey.findings
        if one.gravity == "contradiction"
    }
    assert wrong == {
        ("share", 12), ("shares_sum", 12), ("share", 15), ("shares_sum", 15), ("points", 21),
        ("contradicts", 18, 19, 22), ("contradicts", 22, 34), ("nested", 32), ("over", 45),
    }  # fmt: skip
    failed = survey.frame.loc[survey.frame["recomputes"].eq(False), "lines"]
    assert {item(survey, int(line)) for line in failed} == {12, 15, 21}
