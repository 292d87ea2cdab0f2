"""A person's word on what two sources contradict each other in, on many careers of one import."""

from typing import Any

from tests.factory import parts_as_one
from tests.record.in_memory import CHIEF, MAYOR, cells, file, state, words

Row = dict[str, Any]
OPEN = {**CHIEF, "end": None, "end_how": "open"}
LATER, BOTH = {**MAYOR, "start": "1998-05"}, {**MAYOR, "start": "1998-05", "end": "2001-05"}


def word(side: str, field: str, value: str | None) -> tuple[str, str, str | None]:
    """A correction of the form's (a) or the table's (b) stint."""
    return side, field, value


CASES: list[tuple[Row, Row, list[tuple[str, str, str | None]], tuple[Any, ...], list[str]]] = [
    # The form's stint of 2005-03, the table's of 2004-03, words in their order; then start, end, how it
    # ends, after, before, whether in conflict, and the contradictions that are left.
    (MAYOR, BOTH, [word("b", "end", "2001-05")],
     ("1998-03", "2001-05", "given", None, None, True), ["conflict-start"]),
    (MAYOR, LATER, [], ("1998-03", "2001-02", "given", None, None, True), ["conflict-start"]),
    (MAYOR, LATER, [word("b", "start", "1998-05")], ("1998-05", "2001-02", "given", None, None, False), []),
    (MAYOR, LATER, [word("a", "start", "1998-04")], ("1998-04", "2001-02", "given", None, None, False), []),
    (MAYOR, LATER, [word("a", "start", "1998-04"), word("b", "start", "1998-06")],
     ("1998-06", "2001-02", "given", None, None, False), []),
    (MAYOR, LATER, [word("b", "start", "1998-06"), word("a", "start", "1998-04")],
     ("1998-04", "2001-02", "given", None, None, False), []),
    (MAYOR, LATER, [word("a", "end", "2001-02")],
     ("1998-03", "2001-02", "given", None, None, True), ["conflict-start"]),
    (MAYOR, LATER, [word("a", "acting", "true")],
     ("1998-03", "2001-02", "given", None, None, True), ["conflict-start"]),
    (MAYOR, BOTH, [word("a", "start", "1998-03")],
     ("1998-03", "2001-02", "given", None, None, True), ["conflict-end"]),
    (MAYOR, BOTH, [word("b", "end", "2001-05")],
     ("1998-03", "2001-05", "given", None, None, True), ["conflict-start"]),
    (MAYOR, BOTH, [word("b", "end", "2001-05"), word("a", "start", "1998-03")],
     ("1998-03", "2001-05", "given", None, None, False), []),
    (MAYOR, BOTH, [word("b", "end", "2001-05"), word("a", "end", "2001-03"), word("a", "start", "1998-03")],
     ("1998-03", "2001-03", "given", None, None, False), []),
    (MAYOR, BOTH, [word("b", "end_how", "open"), word("b", "start", "1998-05")],
     ("1998-05", None, "open", None, None, False), []),
    # What is held by a person's word is open, though a later source has a career without it.
    (MAYOR, OPEN, [], ("2001-02", None, "unknown", "2004-03", "2005-03", False), []),
    (MAYOR, OPEN, [word("b", "end_how", "open")], ("2001-02", None, "open", None, None, False), []),
    (MAYOR, OPEN, [word("b", "end", "2004-09")], ("2001-02", "2004-09", "given", None, None, False), []),
    (CHIEF, {**CHIEF, "title": "副局长"}, [], ("2001-02", "2003-11", "given", None, None, True),
     ["conflict-title"]),
    (CHIEF, {**CHIEF, "title": "副局长"}, [word("a", "title", "局长")],
     ("2001-02", "2003-11", "given", None, None, False), []),
    (CHIEF, {**CHIEF, "title": "副局长"}, [word("a", "start", "2001-02")],
     ("2001-02", "2003-11", "given", None, None, True), ["conflict-title"]),
]  # fmt: skip


def test_a_word_gives_its_date_and_settles_what_it_is_about() -> None:
    made, told = [], []
    for n, (form, table, said, _, _) in enumerate(CASES):
        person = {"name": f"甲{'乙丙丁戊己庚辛壬癸子'[n // 10]}{'乙丙丁戊己庚辛壬癸子'[n % 10]}"}
        made.append(file(f"{n}b.csv", {**person, "as_of": "2004-03"}, table, mapping="long"))
        made.append(file(f"{n}a.lrmx", {**person, "as_of": "2005-03"}, form))
        names = {"a": f"{n}a.lrmx", "b": f"{n}b.csv"}
        told += [
            {"file": names[side], "item": 1, "field": field, "value": value}
            for side, field, value in said
        ]
    current = state(parts_as_one(*made), words(*told))
    assert current.overrides["why"].isna().all()
    names_of = ("start", "end", "end_how", "end_after", "end_before", "conflict")
    for n, case in enumerate(CASES):
        mine = current.stints[current.stints["cadre"] == n]
        stint = mine[mine["start"] != "1998-03"] if case[1] is OPEN else mine
        assert cells(stint, *names_of) == [case[3]], case
        files = [f"{n}a.lrmx", f"{n}b.csv"]
        left = current.conflicts[current.conflicts["source"].isin(files)]
        assert left["reason"].tolist() == case[4], case


def test_a_word_that_opens_an_end_counts_to_the_date_of_its_own_source() -> None:
    form = file("a.lrmx", {"as_of": "2005-03"}, MAYOR)
    table = file("b.csv", {"as_of": "2004-03"}, MAYOR, mapping="long")
    opened = {"file": "b.csv", "item": 1, "field": "end_how", "value": "open"}
    found = state(table, form, words(opened)).stints
    assert cells(found, "end", "end_how", "as_of", "sources") == [(None, "open", "2004-03", 2)]
