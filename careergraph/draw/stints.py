"""The stints of one person on a line of months: when they run, and how sure that is."""

from dataclasses import dataclass

import pandas as pd

from careergraph.draw.frames import Row, rows
from careergraph.draw.text import number
from careergraph.draw.words import has, say
from careergraph.present.printable import span_text
from careergraph.vocabulary.dates import months_of

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
    "months_min",
    "months_max",
)
ALSO = ("sources", "conflict", "possible_break", "guessed")
"""Columns that a frame may lack."""

BEYOND = 6
"""Months that a picture goes on beyond its last date, where something may have gone on for longer."""


@dataclass(frozen=True)
class Stint:
    """One stint. It starts in a month from ``early`` and ends in one from ``late`` (year x 12 + month
    - 1, ends half-open); ``start`` and ``end`` are where a picture that shows that range has its
    middle. ``endless`` says that there is no last month in which it may have ended: ``late`` goes to
    the end of the picture then."""

    row: Row
    start: int
    end: int
    early: tuple[int, int]
    late: tuple[int, int]
    open: bool
    endless: bool

    @property
    def main(self) -> bool:
        return bool(self.row["main"])

    @property
    def level(self) -> int | None:
        return self.row["level"]

    @property
    def breaks(self) -> list[str]:
        """Kinds of break that point at this stint."""
        return _split(self.row["break"])

    @property
    def possible_breaks(self) -> list[str]:
        """Those of them that the dates only allow."""
        return _split(self.row.get("possible_break"))

    @property
    def unsure(self) -> bool:
        return self.early[0] < self.early[1] or self.late[0] < self.late[1]


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def stints(frame: pd.DataFrame, as_of: str | None) -> list[Stint]:
    """The frame's stints in order of start; rows whose start is no date are left to the table.

    What has no last month in which it may have ended goes half a year beyond the last date there is.
    """
    columns = [*COLUMNS, *(name for name in ALSO if name in frame.columns)]
    found = [row for row in rows(frame, columns, "trajectory") if months_of(row["start"])]
    dates = [months_of(text) for row in found for text in (row["start"], row["end"])]
    known = [month for span in (*dates, months_of(as_of)) if span for month in span if month]
    horizon = max(known, default=0) + BEYOND
    return sorted((_stint(row, horizon) for row in found), key=lambda s: (s.start, not s.main))


def _stint(row: Row, horizon: int) -> Stint:
    first, last = months_of(row["start"]) or (0, 0)
    early = first, horizon if last is None else last
    is_open = row["end_how"] == "open"
    ended, until = (_held_until(row, early) if is_open else None) or _ended(row, early)
    late = max(ended, first), horizon if until is None else max(until, ended, first)
    start, end = _middle(early), late[1] if until is None else _middle(late)
    if end <= start:
        start, end = early[0], max(late[1], early[0] + 1)
    return Stint(row, start, end, early, late, is_open, until is None)


def _ended(row: Row, early: tuple[int, int]) -> tuple[int, int | None]:
    """First and last month in which a stint may have ended; not before it may have started."""
    return months_of(row["end"]) or (early[0], None)


def _held_until(row: Row, early: tuple[int, int]) -> tuple[int, int | None] | None:
    """The same of a post still held: the record's date, as its months have been counted."""
    least, greatest = row["months_min"], row["months_max"]
    if least is None:
        return None
    if greatest is None:
        return early[1] + least, None
    return min(early[1] + least, early[0] + greatest), early[0] + greatest


def _middle(bounds: tuple[int, int]) -> int:
    return (bounds[0] + bounds[1] + 1) // 2


def marks_of_knowledge(row: Row, lang: str) -> list[str]:
    """How many sources tell of a stint, where that are several, whether they differ; what is a guess."""
    many = row.get("sources") or 1
    marks = [say(lang, "told_by", n=many)] if many > 1 else []
    marks += [say(lang, "told_apart")] if row.get("conflict") else []
    return [*marks, say(lang, "guess")] if row.get("guessed") else marks


def gap_before(stint: Stint, career: list[Stint]) -> tuple[int, int] | None:
    """From when to when nothing may have run before ``stint`` began; None where something did."""
    earlier = [other for other in career if other.start < stint.start]
    if not earlier:
        return None
    ended = max(other.late[0] for other in earlier)
    return (ended, stint.early[1]) if ended < stint.early[1] else None


def gap_months(stint: Stint, career: list[Stint]) -> int | None:
    """Whole unrecorded months before ``stint``; None where a date is not known exactly."""
    gap = gap_before(stint, career)
    earlier = [other for other in career if other.start < stint.start]
    exact = stint.early[0] == stint.early[1] and all(o.late[1] <= gap[0] for o in earlier if gap)
    return max(0, gap[1] - gap[0] - 1) if gap and exact else None


def break_words(stint: Stint, career: list[Stint], lang: str) -> list[str]:
    """The breaks at a stint in words; a gap with its months."""
    words = []
    for kind in stint.breaks:
        months = gap_months(stint, career) if kind == "gap" else None
        if months is not None:
            told = say(lang, "gap_of", months=say(lang, "months", n=months))
        else:
            told = break_word(kind, lang)
        words.append(_as_sure(kind, told, stint.row, lang))
    return words


def broken_words(row: Row, lang: str) -> str:
    """The kinds of break of a row in words, those marked that the dates only allow."""
    kinds = _split(row["break"])
    return say(lang, "and").join(_as_sure(k, break_word(k, lang), row, lang) for k in kinds)


def _as_sure(kind: str, words: str, row: Row, lang: str) -> str:
    possible = kind in _split(row.get("possible_break"))
    return say(lang, "break_possible", kind=words) if possible else words


def break_word(kind: str, lang: str) -> str:
    """A kind of break in words; itself where there are none."""
    key = f"break_{kind}"
    return say(lang, key) if has(key) else kind


KINDS = ("substantive", "concurrent", "secondment", "study", "recorded")


def kind_word(kind: str | None, lang: str) -> str:
    """A kind of stint in words; itself where there are none."""
    return say(lang, kind) if kind in KINDS else kind or ""


def period(stint: Stint, lang: str) -> str:
    """From when to when, as far as it is known."""
    end = stint.row["end"] or say(lang, "present" if stint.open else "end_unknown")
    return f"{stint.row['start']} – {end}"


def months_word(row: Row, lang: str) -> str:
    """The months of a stint, or between what they lie; empty where nothing is known."""
    months = months_text(row)
    return say(lang, "months", n=months) if months else ""


def months_text(row: Row) -> str:
    """The same without a word."""
    if row["months"] is not None:
        return number(row["months"])
    return span_text(row["months_min"], row["months_max"])


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
    breaks = _counted(career, lang)
    if any(stint.endless for stint in posts):
        since = min(posts, key=lambda stint: stint.early).row["start"]
        return say(lang, "path_since", name=name, path=path, date=since, breaks=breaks)
    return say(lang, "path_title", name=name, path=path, years=_span(posts, lang), breaks=breaks)


def _span(posts: list[Stint], lang: str) -> str:
    """How long it was from the first start to the last end: completed years, or months below one."""
    least, greatest = (
        max(0, max(s.late[edge] for s in posts) - min(s.early[1 - edge] for s in posts))
        for edge in (0, 1)
    )
    if least < 12:
        return say(
            lang, "path_months" if greatest != 1 else "path_month", n=span_text(least, greatest)
        )
    years = span_text(least // 12, greatest // 12)
    return say(lang, "path_years" if years != "1" else "path_year", n=years)


def undated(career: list[Stint]) -> bool:
    """Whether a post is held at a date that the record does not tell."""
    return any(stint.open and stint.endless for stint in career)


def about(person: Row, lang: str, career: list[Stint]) -> str:
    """Sex, birth, education, the record's date and the ids of users' tables in one line."""
    sexes = {"男": "male", "女": "female"}
    sex, birth, as_of = (person.get(key) for key in ("sex", "birth", "as_of"))
    parts = [
        say(lang, sexes[sex]) if sex in sexes else sex,
        say(lang, "born", date=birth) if birth else None,
        person.get("education"),
        say(lang, "held_on", date=as_of) if as_of else None,
        say(lang, "held_undated") if undated(career) and not as_of else None,
        person.get("keys"),
    ]
    return say(lang, "stop").join(part for part in parts if part)


def _counted(career: list[Stint], lang: str) -> str:
    """How many breaks there are for certain, and how many more the dates allow."""
    possible = sum(len(stint.possible_breaks) for stint in career)
    certain = sum(len(stint.breaks) for stint in career) - possible
    counts = [("breaks", certain)] if certain or not possible else []
    counts += [("possible_breaks", possible)] if possible else []
    words = [
        say(lang, f"{name}_{('none', 'one')[n] if n < 2 else 'many'}", n=n) for name, n in counts
    ]
    return say(lang, "and_more").join(words)
