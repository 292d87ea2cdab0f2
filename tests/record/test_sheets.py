"""Corrections of what stands in one sheet of a workbook, by FILE#SHEET."""

from typing import Any

import pytest

from tests.record.in_memory import CHIEF, LI, MAYOR, ZHOU, cells, file, state, words

TWO_SHEETS = [
    file("a/b.xlsx", person, {**stint, "raw": "某职", "item": 1}, mapping=mapping)
    for person, stint, mapping in ((ZHOU, MAYOR, "long"), (LI, CHIEF, "long"))
]
for part, sheet in zip(TWO_SHEETS, ("一", "二"), strict=True):
    part.sources["sheet"] = sheet


@pytest.mark.parametrize(
    ("named", "levels", "why"),
    [
        ("a/b.xlsx#一", [None, "厂长"], None),
        ("c/b.xlsx#二", ["厂长", None], None),
        ("a/b.xlsx", [None, None], "several"),
        ("b.xlsx#三", [None, None], "file"),
    ],
)
def test_a_word_on_a_sheet_is_about_that_sheet(
    named: str, levels: list[Any], why: str | None
) -> None:
    said = {"file": named, "item": 1, "raw": "某职", "field": "title", "value": "厂长"}
    found = state(*TWO_SHEETS, words(said))
    assert cells(found.overrides, "why") == [(why,)]
    titles = dict(cells(found.stints.assign(who=found.stints["cadre"].map(
        found.people.set_index("cadre")["name"])), "who", "title"))  # fmt: skip
    as_read = {"周海平": "镇长", "李小舟": "局长"}
    assert sum(titles[name] == "厂长" for name in titles) == (why is None)
    for name, level in zip(("李小舟", "周海平"), levels, strict=True):
        assert titles[name] == (level or as_read[name])
    # What is told of it belongs to the file that it speaks of.
    assert cells(found.without_text, "file") == ([] if why is None else [
        ("a/b.xlsx",) if why == "several" else ("b.xlsx#三",)])  # fmt: skip
