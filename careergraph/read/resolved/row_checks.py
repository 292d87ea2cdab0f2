"""Checks of the rows of a file of careers, column by column: which rows are imported, and why not."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from careergraph.columns.coded import Coded
from careergraph.model.dates import window
from careergraph.read.career.days import FIRST_YEAR, LAST_YEAR
from careergraph.read.problems import LIMITS, clipped
from careergraph.vocabulary.frames import PROBLEMS, empty
from careergraph.vocabulary.ladder import Ladder
from careergraph.vocabulary.problem_rows import as_problems
from careergraph.vocabulary.ranks import RankScale

WORDS = {
    "end_how": ("given", "implied", "open"),
    "kind": ("substantive", "concurrent", "secondment", "study", "recorded"),
    "org_kind": (
        "party", "discipline", "government", "assembly", "consultative", "court", "procuratorate",
        "bureau", "mass", "village", "school", "party_school", "enterprise", "institution", "army",
        "zone", "other",
    ),
    "chief": ("secretary", "head"),
    "title_class": (
        "secretary", "head", "deputy_secretary", "deputy_head", "committee_member", "unit_head",
        "unit_deputy", "staff", "rank_title", "other",
    ),
}  # fmt: skip
"""The words that a column may hold."""

NO_POST = ("study", "recorded")

LONGEST_NAME = 50
MOST_ITEMS = 1_000_000

Check = Callable[[str], bool]
"""Whether a value may stand in a column."""

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)


def is_date(text: str) -> bool:
    """Whether a text is YYYY, YYYY-MM or YYYY-MM-DD, and such a day or month exists."""
    if not _DATE.fullmatch(text) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return False
    try:
        dt.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def whole(text: str) -> int:
    """A whole number; -1 for a text that is none."""
    return int(text) if _WHOLE.fullmatch(text) else -1


@dataclass
class Faults:
    """The first fault of each row: a number of ``kinds`` from 1, 0 where there is none."""

    count: int
    code: np.ndarray = field(init=False)
    kinds: list[tuple[str, str, Coded | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.code = np.zeros(self.count, np.int8)

    def add(self, wrong: np.ndarray, reason: str, name: str, column: Coded | None = None) -> None:
        """Rows that are wrong in a column, where nothing was found wrong before."""
        self.kinds.append((reason, name, column))
        self.code[wrong & (self.code == 0)] = len(self.kinds)

    def problems(self, file: str) -> pd.DataFrame:
        """PROBLEMS: one row for each row that is not imported, in the order of the file."""
        found = []
        for number, (reason, name, column) in enumerate(self.kinds, 1):
            rows = np.flatnonzero(self.code == number)
            if len(rows):
                found.append(problems_at(file, rows, reason, name, column))
        return together(found)


def problems_at(
    file: str, rows: np.ndarray, case: str, name: str, column: Coded | None = None
) -> pd.DataFrame:
    """PROBLEMS of rows that have one case in common; their line is the number of the row from 1."""
    values = None if column is None else column.rows(rows).compact().changed(clipped)
    told = pd.DataFrame(
        {
            "source": file,
            "line": rows + 1,
            "field": name,
            "value": None if values is None else values.texts(np.arange(len(rows))),
            "reason": case,
        }
    )
    return as_problems(told, **LIMITS)


def together(found: list[pd.DataFrame]) -> pd.DataFrame:
    """Problems by line, those of one line in the order in which they were found."""
    if not found:
        return empty(PROBLEMS)
    told = pd.concat(found, ignore_index=True)
    return told.sort_values("line", kind="stable", ignore_index=True)


def check_stints(
    columns: dict[str, Coded], flags: dict[str, np.ndarray], ladder: Ladder, ranks: RankScale,
    faults: Faults,
) -> None:  # fmt: skip
    """What is wrong with dates, words, levels, ranks and names of posts."""
    _check_dates(columns, flags, faults)
    for name, words in WORDS.items():
        _check(columns, name, words.__contains__, "unknown-word", faults)
    levels = {level.number for level in ladder.levels}
    for name in ("level", "place_level"):
        _check(columns, name, lambda text: whole(text) in levels, "unknown-level", faults)
    for name in ("rank", "person_rank"):
        _check(columns, name, lambda code: ranks.order(code) is not None, "unknown-rank", faults)
    _check(columns, "item", lambda text: 1 <= whole(text) <= MOST_ITEMS, "not-a-number", faults)
    _check_posts(columns, faults)


def _check(columns: dict[str, Coded], name: str, right: Check, reason: str, faults: Faults) -> None:
    column = columns[name]
    wrong = [not right(value) for value in column.values]
    if any(wrong):
        faults.add(np.array([*wrong, False])[column.codes], reason, name, column)


def _check_dates(columns: dict[str, Coded], flags: dict[str, np.ndarray], faults: Faults) -> None:
    start, end, how = columns["start"], columns["end"], columns["end_how"]
    faults.add(~start.known(), "no-start", "start")
    for name in ("start", "end"):
        _check(columns, name, is_date, "not-iso-date", faults)
    early, late = _edges(start, flags["start_uncertain"]), _edges(end, flags["end_uncertain"])
    before = end.known() & (late[1] < early[0])
    before |= (_days(end) < _days(start)) & ~flags["start_uncertain"] & ~flags["end_uncertain"]
    faults.add(before, "end-before-start", "end", end)
    opened = how.looked_up(lambda word: word == "open", False, bool)
    faults.add(how.known() & (opened == end.known()), "end-and-open", "end_how", how)


def _edges(dates: Coded, uncertain: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last possible month of each date; 0 where there is none."""

    def months(which: int) -> np.ndarray:
        exact = dates.looked_up(lambda text: (window(text) or (0, 0))[which], 0, int)
        if not uncertain.any():
            return exact
        wide = dates.looked_up(lambda text: (window(text, True) or (0, 0))[which], 0, int)
        return np.where(uncertain, wide, exact)

    return months(0), months(1)


def _days(dates: Coded) -> np.ndarray:
    """Ordinals of dates that are written to the day, NaN for others."""

    def ordinal(text: str) -> float:
        known = len(text) == len("2001-02-15") and is_date(text)
        return dt.date.fromisoformat(text).toordinal() if known else np.nan

    return dates.looked_up(ordinal, np.nan, float)


def _check_posts(columns: dict[str, Coded], faults: Faults) -> None:
    post = columns["kind"].looked_up(lambda word: word not in NO_POST, True, bool)
    faults.add(post & ~columns["title"].known(), "no-title", "title")
    nowhere = ~columns["organization"].known() & ~columns["place"].known()
    faults.add(post & nowhere, "no-organization", "organization")


def said_dates(
    column: Coded, name: str, file: str, *, month: bool = False
) -> tuple[Coded, list[pd.DataFrame]]:
    """A column of people's dates without those that are none, and warnings about these.

    With ``month`` a year alone does not do.
    """
    bad, short = (
        column.looked_up(wrong, False, bool)
        for wrong in (lambda text: not is_date(text), lambda text: is_date(text) and len(text) == 4)
    )
    found = [
        problems_at(file, rows, reason, name, column)
        for reason, rows in (
            ("not-iso-date.doubt", np.flatnonzero(bad)),
            ("year-only", np.flatnonzero(short & month)),
        )
        if len(rows)
    ]
    kept = column.changed(lambda text: text if is_date(text) and len(text) > 4 * month else None)
    return kept, found


def nothing_but(
    column: Coded, words: tuple[str, ...], name: str, file: str
) -> tuple[Coded, list[pd.DataFrame]]:
    """A column of people without values that are none of some words, and warnings about these."""
    rows = np.flatnonzero(column.looked_up(lambda text: text not in words, False, bool))
    found = [problems_at(file, rows, "bad-field", name, column)] if len(rows) else []
    return column.changed(lambda text: text if text in words else None), found
