"""The stints of one person on a line of months: when they run, and how sure that is."""

import re
from dataclasses import dataclass

import pandas as pd

from careergraph.draw.frames import Row, rows
from careergraph.draw.words import has, say

COLUMNS = (
    "start",
    "end",
    "end_how",
    "kind",
    "main",
    "acting",
    "place",
    "organization",
    "title",
    "level",
    "rank",
    "months",
    "break",
)

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?")


@dataclass(frozen=True)
class Stint:
    """One stint. ``start`` and ``end`` are months (year x 12 + month - 1), ends half-open; a date
    known to the year only is put at its middle and may lie anywhere from ``early`` to ``late``."""

    row: Row
    start: int
    end: int
    early: tuple[int, int]
    late: tuple[int, int]
    open: bool
    end_known: bool

    @property
    def main(self) -> bool:
        return bool(self.row["main"])

    @property
    def level(self) -> int | None:
        return self.row["level"]

    @property
    def breaks(self) -> list[str]:
        """Kinds of break that point at this stint."""
        return [kind.strip() for kind in (self.row["break"] or "").split(",") if kind.strip()]

    @property
    def unsure(self) -> bool:
        return self.early[0] < self.early[1] or self.late[0] < self.late[1]


def months_of(date: str | None) -> tuple[int, int] | None:
    """First and last possible month of YYYY, YYYY-MM or YYYY-MM-DD; None for anything else."""
    match = _DATE.fullmatch(date or "")
    if match is None:
        return None
    year = int(match[1]) * 12
    if match[2] is None:
        return year, year + 11
    month = year + int(match[2]) - 1
    return month, month


def stints(frame: pd.DataFrame, as_of: str | None) -> list[Stint]:
    """The frame's stints in order of start; rows whose start is no date are left to the table.

    An open end runs to ``as_of``, without it half a year beyond the last date there is.
    """
    found = [row for row in rows(frame, COLUMNS, "trajectory") if months_of(row["start"])]
    dates = [months_of(row[end]) for row in found for end in ("start", "end")]
    last = max([bounds[1] for bounds in dates if bounds], default=0)
    now = months_of(as_of)
    horizon = now[1] if now else last + 6
    placed = [_stint(row, max(horizon, last) if now is None else horizon) for row in found]
    return sorted(placed, key=lambda stint: (stint.start, not stint.main))


def _stint(row: Row, horizon: int) -> Stint:
    early = months_of(row["start"]) or (0, 0)
    is_open = row["end_how"] == "open"
    late = (horizon, horizon) if is_open else months_of(row["end"])
    end_known = late is not None
    late = late or (early[1] + 6, early[1] + 12)
    start, end = _middle(early), _middle(late)
    if end <= start:
        start, end = early[0], max(late[1], early[0] + 1)
    return Stint(row, start, end, early, (max(late[0], start), late[1]), is_open, end_known)


def _middle(bounds: tuple[int, int]) -> int:
    return (bounds[0] + bounds[1] + 1) // 2


def gap_before(stint: Stint, career: list[Stint]) -> tuple[int, int] | None:
    """The months, from and to, in which nothing ran before ``stint`` began; None where none."""
    earlier = [other for other in career if other.start < stint.start]
    if not earlier:
        return None
    end = max(other.end for other in earlier)
    return (end, stint.start) if end < stint.start else None


def gap_months(stint: Stint, career: list[Stint]) -> int | None:
    """Whole unrecorded months before ``stint``; None where a date is known to the year only."""
    gap = gap_before(stint, career)
    last = [other for other in career if gap and other.end == gap[0]]
    if gap is None or stint.early[0] != stint.early[1] or any(o.late[0] != o.late[1] for o in last):
        return None
    return max(0, gap[1] - gap[0] - 1)


def break_words(stint: Stint, career: list[Stint], lang: str) -> list[str]:
    """The breaks at a stint in words; a gap with its months."""
    words = []
    for kind in stint.breaks:
        months = gap_months(stint, career) if kind == "gap" else None
        if months is not None:
            words.append(say(lang, "gap_of", months=say(lang, "months", n=months)))
        else:
            words.append(break_word(kind, lang))
    return words


def break_word(kind: str, lang: str) -> str:
    """A kind of break in words; itself where there are none."""
    key = f"break_{kind}"
    return say(lang, key) if has(key) else kind


KINDS = ("substantive", "concurrent", "secondment", "study", "recorded")


def kind_word(kind: str | None, lang: str) -> str:
    """A kind of stint in words; itself where there are none."""
    return say(lang, kind) if kind in KINDS else kind or ""


def period(stint: Stint, lang: str) -> str:
    """From when to when, as the source has it."""
    end = stint.row["end"] or say(lang, "present" if stint.open else "end_unknown")
    return f"{stint.row['start']} – {end}"


def headline(career: list[Stint], person: Row, names: dict[int, str], lang: str) -> str:
    """What a reader is to take home: from which level to which, how long, how many breaks."""
    name = person.get("name") or say(lang, "no_name")
    if not career:
        return say(lang, "path_empty", name=name)
    line = [stint.level for stint in career if stint.main and stint.level is not None]
    if not line:
        path = say(lang, "path_unknown")
    elif max(line) > line[0]:
        path = say(lang, "path_climb", low=names[line[0]], high=names[max(line)])
    else:
        path = say(lang, "path_stay" if len(set(line)) == 1 else "path_top", low=names[max(line)])
    posts = [stint for stint in career if stint.main] or career
    span = _span(max(s.end for s in posts) - min(s.start for s in posts), lang)
    count = sum(len(stint.breaks) for stint in career)
    breaks = say(
        lang, ("breaks_none", "breaks_one")[count] if count < 2 else "breaks_many", n=count
    )
    return say(lang, "path_title", name=name, path=path, years=span, breaks=breaks)


def _span(months: int, lang: str) -> str:
    if months < 12:
        return say(lang, "path_months", n=months)
    years = months // 12
    return say(lang, "path_years" if years != 1 else "path_year", n=years)


def about(person: Row, lang: str) -> str:
    """Sex, birth, education and the record's date in one line."""
    sexes = {"男": "male", "女": "female"}
    sex, birth, as_of = (person.get(key) for key in ("sex", "birth", "as_of"))
    parts = [
        say(lang, sexes[sex]) if sex in sexes else sex,
        say(lang, "born", date=birth) if birth else None,
        person.get("education"),
        say(lang, "held_on", date=as_of) if as_of else None,
    ]
    return say(lang, "stop").join(part for part in parts if part)
