"""How a contradiction is told, and what settles it: on tiny frames."""

from typing import Any

import pandas as pd

from careergraph.record.doubts import CONFLICT, conflict_problems
from careergraph.vocabulary.frames import STINTS
from tests.factory import rows
from tests.record.in_memory import cells

LONG = "长" * 300

STINTS_SAID: list[tuple[int, dict[str, Any]]] = [
    # The reading, and what it says.
    (0, {"start": "2001-02", "end": "2003-11", "raw": "财政局局长", "item": 2, "line": 7, "title": "局长"}),
    (1, {"start": "2001-05", "end": None, "raw": LONG, "item": 4, "line": 9, "title": "局长"}),
    (1, {"start": None, "end": "2003-08", "raw": None, "item": 5, "line": 8, "title": "副局长"}),
    (2, {"start": "1998", "end": "1999", "raw": "干部", "item": 1, "line": 8, "title": "干部"}),
    (2, {"start": "1998", "end": "1999", "raw": "办事员", "item": 3, "line": 8, "title": None}),
]  # fmt: skip

READINGS = pd.DataFrame(
    {
        "file": ["z.lrmx", "b.csv", "a.csv"],
        "sheet": pd.array([None, None, None], "string"),
        "source": ["s0", "s1", "s2"],
        "cadre": [0, 0, 0],
        "name": ["周海平", "周 海平", "周海平甲"],
        "kind": ["form", "table", "roster"],
        "as_of": ["2005-03", "2004-03", None],
    }
)

CONFLICTS = [
    ("conflict-start", 1, 0),
    ("repeated-row", 4, 3),
    ("conflict-end", 2, 0),
    ("left-by-later", 3, 0),
    ("conflict-title", 4, 2),
    ("conflict-end", 2, 1),
]

SETTLED = "which counts; an overrides file settles it"

PROBLEMS = [
    # Source, line, field, value, reason, hint.
    ("a.csv", 8, "stint", "1998–1999 干部", "left-by-later-form",
     "z.lrmx, which is later and tells the whole career, lacks it; "
     "in an overrides file, field drop with value false keeps it"),
    ("a.csv", 8, "stint", "1998–1999 办事员", "repeated-row", "stands already in line 8; it counts once"),
    ("a.csv", 8, "title", "1998–1999 办事员", "conflict-title",
     "b.csv, line 8 has , ?–2003-08, at that time; the stronger source counts"),
    ("b.csv", 8, "end", "?–2003-08 ", "conflict-end", f"z.lrmx, line 7 has 2001-02–2003-11, {SETTLED}"),
    ("b.csv", 8, "end", "?–2003-08 ", "conflict-end", f"b.csv, line 9 has 2001-05–, {SETTLED}"),
    ("b.csv", 9, "start", f"2001-05– {LONG}"[:200], "conflict-start",
     f"z.lrmx, line 7 has 2001-02–2003-11, {SETTLED}"),
]  # fmt: skip

TO_SETTLE = [
    # stint, counted, other, file, name, item, raw, was, says.
    (3, 0, "z.lrmx", "a.csv", "周海平甲", 1, "干部", "true", "false"),
    (4, 3, "a.csv", "a.csv", "周海平甲", 3, "办事员", "true", "false"),
    (4, 2, "b.csv", "b.csv", "周 海平", 5, None, "副局长", "none"),
    (2, 0, "z.lrmx", "z.lrmx", "周海平", 2, "财政局局长", "2003-11", "2003-08"),
    (2, 1, "b.csv", "b.csv", "周 海平", 4, LONG, "none", "2003-08"),
    (1, 0, "z.lrmx", "z.lrmx", "周海平", 2, "财政局局长", "2001-02", "2001-05"),
]


def told(conflicts: list[tuple[str, int, int]]) -> pd.DataFrame:
    stints = rows(STINTS, *(said for _, said in STINTS_SAID))
    where = pd.DataFrame({"row": range(5), "reading": [reading for reading, _ in STINTS_SAID]})
    frame = pd.DataFrame(conflicts, columns=["reason", "said", "counted"])
    frame = frame.astype({"reason": "string", "said": "Int64", "counted": "Int64"})
    twice = pd.concat([where, where.iloc[:2]])
    return conflict_problems(frame, stints, READINGS, twice)


def test_a_contradiction_is_told_where_it_stands_with_what_settles_it() -> None:
    found = told(CONFLICTS)
    assert cells(found, "source", "line", "field", "value", "reason", "hint") == PROBLEMS
    assert cells(found, *CONFLICT) == TO_SETTLE
    assert set(found["severity"]) == {"warning"} and found.index.tolist() == list(range(6))


def test_where_nothing_contradicts_nothing_is_told() -> None:
    found = told([])
    assert found.empty and list(found)[-len(CONFLICT) :] == list(CONFLICT)
