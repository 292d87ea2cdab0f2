"""Lines of a chronicle → the days of which it tells, each with its date."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from careergraph.read.career import Line
from careergraph.read.career.dates import Date
from careergraph.read.career.days import date_at, relative_at
from careergraph.read.career.words import any_of, tables

FEWEST = 2
"""Years, days and people that a chronicle has at least."""

HEAD = 6
"""Lines at the beginning of a text among which its title stands."""

BULLET = re.compile(r"\s*[△▲○◇◆□■●•·*※☆★\-]?\s*")
_BEHIND_YEAR = re.compile(r"\s*(?:\([^()]{2,14}\))?\s*:?\s*")
_DAY = re.compile(r"(?P<day>[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日")
_SEASON = re.compile(r"[春夏秋冬](?:季|天)?(?=[\s,])|年[初中底末内]|[上下]半年|本年|全年")


class Day:
    """What is told of a day: its date, None where it has none, and the lines joined."""

    def __init__(self, date: Date | None, text: str, parts: Sequence[tuple[int, Line]]) -> None:
        self.date, self.text = date, text
        self._begins = [begin for begin, _ in parts]
        self._lines = [line for _, line in parts]

    def lines_at(self, start: int, end: int) -> list[Line]:
        """The lines of the source in which a stretch of the text stands."""
        last = bisect_right(self._begins, max(start, end - 1))
        return self._lines[bisect_right(self._begins, start) - 1 : last]

    def begins_line(self, at: int) -> bool:
        """Whether a line of the source begins at a position."""
        return self._begins[bisect_right(self._begins, at) - 1] == at


def first_line(norms: Sequence[str]) -> int | None:
    """The line with which a chronicle begins: the first year alone on its line, or the first day where the
    title calls the text a chronicle."""
    years = [n for n, norm in enumerate(norms) if year_alone(norm) is not None]
    if len(years) >= FEWEST:
        return years[0]
    if not any(_called().search("".join(norm.split())) for norm in norms[:HEAD]):
        return None
    days = [n for n, norm in enumerate(norms) if begun_day(norm, None) is not None]
    return days[0] if len(days) > FEWEST else None


@cache
def _called() -> re.Pattern[str]:
    return re.compile(any_of(tables()["chronicle"]["titles"]))


def year_alone(norm: str) -> Date | tuple[()] | None:
    """The year that a line names alone; nothing known of it for a range of years."""
    text = norm.strip(" :")
    found = date_at(text)
    if found is None or found[0] is None or found[0].month is not None:
        return None
    date, length = found
    if text[length - 1 : length] != "年" and not text[:length].endswith(")"):
        return None
    rest = text[length:]
    if _BEHIND_YEAR.fullmatch(rest):
        return date
    ranged = re.fullmatch(r"\s*[至到\-~]+\s*(?P<last>.{2,20})", rest)
    last = date_at(ranged["last"]) if ranged else None
    return () if ranged and last and last[1] == len(ranged["last"]) else None


def days_of(lines: list[Line], norms: list[str], first: int) -> Iterator[Day]:
    """What is told of each day of the years, lines joined that go on."""
    year: Date | None = None
    date: Date | None = None
    parts: list[tuple[int, Line]] = []
    text = ""
    for n in range(first, len(lines)):
        told = year_alone(norms[n])
        begun = begun_day(norms[n], date or year) if told is None else None
        if told is not None or begun is not None:
            if parts:
                yield Day(date, text, parts)
            parts, text = [], ""
        if told is not None:
            year = date = told or None
            continue
        if begun is not None:
            date, at = begun
        else:
            at = len(norms[n]) - len(norms[n].lstrip())
        said = lines[n].text[at:].strip()
        if said:
            parts.append((len(text), lines[n]))
            text += said
    if parts:
        yield Day(date, text, parts)


def begun_day(norm: str, since: Date | None) -> tuple[Date, int] | None:
    """The date with which a line begins that tells of a day, and where it goes on."""
    at = BULLET.match(norm).end()  # type: ignore[union-attr]
    found = date_at(norm, at)
    if found is None and since is not None:
        of_month = norm.startswith(tuple(tables()["dates"]["same_month"]), at)
        found = relative_at(norm, at, since if of_month else Date(since.year))
        found = found or _day_of(norm, at, since)
    if found is None or found[0] is None:
        return None
    end = at + found[1]
    if norm[end : end + 1] not in (" ", ",", ":", "。", "") and not norm[at:end].endswith(
        ("日", "月")
    ):
        return None
    return found[0], end


def _day_of(norm: str, at: int, since: Date) -> tuple[Date, int] | None:
    """A day of the month before, or a part of the year."""
    if season := _SEASON.match(norm, at):
        return Date(since.year), len(season[0])
    day = _DAY.match(norm, at)
    if day is None or since.month is None:
        return None
    return Date(since.year, since.month), len(day[0])
