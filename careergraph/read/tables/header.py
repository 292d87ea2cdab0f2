"""The row of a sheet that names its columns, found by a mapping's names."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from careergraph.read.career.text import normal
from careergraph.read.tables.mapping import PLACES, Headers, Mapping, table_words
from careergraph.read.tables.sheets import DEPTH, Row, Sheet

_NOTE = re.compile(r"\([^()]*\)+$")


@dataclass
class Header:
    """Where a sheet's columns are. ``places`` maps a field to its column, ``names`` are as written;
    ``lines`` are its rows as they are compared, without empty cells."""

    row: int
    last: int
    names: list[str]
    places: dict[str, int]
    lines: tuple[list[str], ...] = ()

    def title(self, name: str) -> str:
        """The header of a field as written, or the field's name."""
        return self.names[self.places[name]] if name in self.places else name


@dataclass
class Looked:
    """A sheet of which the first rows were read; ``rest`` are all its rows again."""

    name: str
    head: list[Row]
    sheet: Sheet

    @property
    def rest(self) -> chain[Row]:
        return chain(self.head, self.sheet.rows)


def looked(sheet: Sheet) -> Looked:
    """The sheet with its first rows at hand."""
    return Looked(sheet.name, list(islice(sheet.rows, DEPTH)), sheet)


def squeezed(text: str) -> str:
    """A header as it is compared: no spaces, no star, no colon, small letters."""
    return "".join(normal(text).split()).strip("*:").casefold()


@lru_cache(maxsize=4096)
def _squeezed_header(name: str) -> str:
    """The same of a name that a mapping has, which is asked for with each row."""
    return squeezed(name)


def bare(text: str) -> str:
    """The same without a bracket at its end: 出生年月(岁) is 出生年月."""
    return _NOTE.sub("", text)


def find_header(seen: Looked, mapping: Mapping) -> Header | None:
    """The first row, or two rows, that have every column that the mapping needs."""
    for header in _candidates(seen, mapping.columns):
        if all(_has(header, mapping, name) for name in mapping.needs()):
            return header
    return None


def find_people_header(seen: Looked, columns: Headers) -> Header | None:
    """The header of a sheet of people, which has their names and something else of them."""
    for header in _candidates(seen, columns):
        if "name" in header.places and len(header.places) > 1:
            return header
    return None


def missing(seen: Looked, mapping: Mapping) -> tuple[list[str], list[str]]:
    """Fields without a column in the likeliest header row, and the names that are there."""
    best = max(
        _candidates(seen, mapping.columns),
        key=lambda header: (len(header.places), sum(1 for name in header.names if name)),
        default=Header(0, 0, [], {}),
    )
    absent = [name for name in mapping.needs() if not _has(best, mapping, name)]
    return absent, [name for name in best.names if name]


def _has(header: Header, mapping: Mapping, name: str) -> bool:
    if name == "start" and "period" in header.places:
        return True
    if name == "post":
        return any(part in header.places for part in ("post", "title", "organization"))
    return name in header.places


def is_others(header: Header, mapping: Mapping) -> bool:
    """Whether a column says that the table is for another mapping."""
    there = {squeezed(name) for name in header.names}
    there |= {bare(name) for name in there}
    return any(squeezed(name) in there for name in mapping.unless)


def _candidates(seen: Looked, columns: Headers) -> list[Header]:
    found: list[Header] = []
    for n, row in enumerate(seen.head):
        names = row.own
        if sum(1 for name in names if name) < 2:
            continue
        below = seen.head[n + 1] if n + 1 < len(seen.head) else None
        if below is not None and (both := _two_rows(names, below)):
            lines = (_line(names), _line(below.own))
            places = places_of(both, columns, names, below.own)
            found.append(Header(row.number, below.number, both, places, lines))
        found.append(
            Header(row.number, row.number, names, places_of(names, columns), (_line(names),))
        )
    return sorted(found, key=lambda header: -len(header.places))


def _line(texts: list[str]) -> list[str]:
    return [squeezed(text) for text in texts if text]


def _two_rows(upper: list[str], row: Row) -> list[str] | None:
    """Names of a header whose upper cells are merged over lower ones: 学历 over 全日制 and 在职.

    The lower row fills columns that are empty above, and is empty below the names that stand alone.
    """
    lower = row.own
    width = max(len(upper), len(lower))
    upper = upper + [""] * (width - len(upper))
    lower = lower + [""] * (width - len(lower))
    under_nothing = any(low and not up for up, low in zip(upper, lower, strict=True))
    if not under_nothing or (upper[0] and lower[0]) or any(map(str.isdigit, lower)):
        return None
    names, over = [], ""
    for up, low in zip(upper, lower, strict=True):
        over = up or over
        names.append(over + low if low else up)
    return names


def places_of(
    names: list[str],
    columns: Headers,
    upper: list[str] | None = None,
    lower: list[str] | None = None,
) -> dict[str, int]:
    """Field → column: by the whole name, else by the name without its bracket, or that of one of two
    rows."""
    whole: dict[str, int] = {}
    for n, name in enumerate(names):
        whole.setdefault(squeezed(name), n)
    short: dict[str, int] = {}
    for name, n in whole.items():
        short.setdefault(bare(name), n)
    for n, name in [*enumerate(lower or []), *enumerate(upper or [])]:
        short.setdefault(squeezed(name), n)
    whole.pop("", None)
    short.pop("", None)
    places: dict[str, int] = {}
    for field, headers in columns.items():
        wanted = [_squeezed_header(header) for header in headers]
        taken = {places[name] for name in PLACES if name in places} if field in PLACES else set()
        found = (w[h] for w in (whole, short) for h in wanted if h in w and w[h] not in taken)
        if (place := next(found, None)) is not None:
            places[field] = place
    if {"start", "end"} <= columns.keys():
        _add_pair(short | whole, places)
    return places


def _add_pair(names: dict[str, int], places: dict[str, int]) -> None:
    """Begin and end by headers of one sign (起 and 止), which name dates only beside each other."""
    begin, end = (
        next((names[name] for name in table_words()[key] if name in names), None)
        for key in ("begins", "ends")
    )
    if begin is None or end is None:
        return
    if places.get("start", begin) != begin or places.get("end", end) != end:
        return
    if places.get("period") in (begin, end):
        del places["period"]  # 起止时间 stands above both
    places |= {"start": begin, "end": end}
