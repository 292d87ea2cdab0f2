"""Random figures of a consistent report are changed: each is found, and none of the others."""

import random
from fractions import Fraction
from pathlib import Path

import pytest

from careergraph.audit.auditing import Audit, audit
from careergraph.audit.figures import OF_ONE_FIGURE
from careergraph.audit.figures_file import read_figures
from careergraph.audit.printed import counts_of, denominators_of, units_of
from tests.audit.published import changed, consistent_report, printed, written, wrong_rows

SEEDS = range(5)


def audited(folder: Path, rows: list[dict[str, object]]) -> Audit:
    found = read_figures(written(folder, rows))
    assert (found.read, found.rejected) == (len(rows), 0)
    return audit(found)


def flagged(report: Audit) -> set[int]:
    """The rows of which a contradiction is found by themselves."""
    alone = [one for one in report.findings if one.code in OF_ONE_FIGURE]
    return {line - 2 for one in alone if one.gravity == "contradiction" for line in one.lines}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_found_of_a_report_that_holds_together(seed: int, tmp_path: Path) -> None:
    rows = consistent_report(random.Random(seed))
    assert len(rows) > 150 and wrong_rows(rows) == set()
    report = audited(tmp_path, rows)
    assert report.findings == []
    assert report.frame["recomputes"].eq(True).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_changed_figure_is_found_and_none_of_the_others(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    rows, places = changed(consistent_report(chance), chance, 20)
    assert len(places) == 20
    report = audited(tmp_path, rows)
    assert flagged(report) == places
    together = [one for one in report.findings if one.code not in OF_ONE_FIGURE]
    untouched = {row["exhibit"] for place, row in enumerate(rows) if place in places}
    for finding in together:
        exhibits = {rows[line - 2]["exhibit"] for line in finding.lines}
        assert exhibits & untouched, finding


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_count_without_its_share_is_found_with_its_exhibit(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    rows = [{**row, "share": ""} for row in consistent_report(chance) if "points" not in row]
    names = sorted({row["exhibit"] for row in rows if row["by"] == "education"})
    chosen = set(chance.sample(names, 5))
    for name in chosen:
        row = chance.choice([row for row in rows if row["exhibit"] == name])
        row["count"] += chance.choice((1, 2, 5))
    report = audited(tmp_path, rows)
    assert {rows[line - 2]["exhibit"] for one in report.findings for line in one.lines} == chosen
    assert {one.code for one in report.findings} == {"over"}


def test_the_search_finds_all_that_round_to_a_share_and_nothing_else() -> None:
    chance = random.Random(5)
    for _ in range(60):
        base = chance.randint(1, 400)
        text = printed(chance.randint(0, base), base, chance.choice((0, 1, 2)))
        units, decimals = units_of(text)
        half = Fraction(1, 2 * 10**decimals)

        def rounds(count: int, of: int, share: str = text, slack: Fraction = half) -> bool:
            return abs(Fraction(100 * count, of) - Fraction(share)) <= slack

        count = chance.randint(0, base)
        assert denominators_of(count, units, decimals, 600) == [
            each for each in range(max(count, 1), 601) if rounds(count, each)
        ]
        least, greatest = counts_of(base, units, decimals)
        assert [*range(least, greatest + 1)] == [n for n in range(base + 9) if rounds(n, base)]
