"""The oracle's dates: what is unknown in a career, and every way to fill it in.

Rows are rows of CAREERS. The oracle imports nothing of the package and is written from the
definitions alone; see ``oracle``.
"""

from collections.abc import Iterator
from itertools import combinations_with_replacement, product
from typing import Any, NamedTuple

Row = dict[str, Any]
Window = tuple[int, int]

FAR = 9999 * 12
HORIZON = 14
"""Of a date without a last month, this many months after the first are tried, and FAR."""

START, END = 0, 1
NOTHING = -1
"""Number of no item."""
RECORD = FAR
"""Item number of the record's own date, which is written last of all."""


class Written(NamedTuple):
    """A date as it is written, at one place of the career text."""

    item: int
    bracket: int
    side: int
    first: int
    last: int


def start_of(row: Row) -> Written:
    return Written(row["item"], row["bracket"], START, row["start_min"], row["start_max"])


def end_of(row: Row) -> Written:
    item, bracket = (RECORD, 0) if row["open"] else (row["item"], row["bracket"])
    return Written(item, bracket, END, row["end_min"], row["end_max"])


def same_unknowns(rows: list[Row]) -> dict[Written, Written]:
    """For each written date, the first written date that is the same unknown: often itself."""
    dates = {date for row in rows for date in (start_of(row), end_of(row))}
    same: dict[Written, Written] = {}
    begins = {row["item"]: row["start_max"] for row in rows if row["bracket"] == 0}
    before = item_before(rows)
    for date in sorted(dates):
        before_start = date._replace(item=before.get(date.item, NOTHING), side=START)
        before_end = before_start._replace(side=END)
        touching = date._replace(side=START) in dates and before_end in dates
        same[date] = date
        if date.first == date.last or date.bracket != 0 or date.item == RECORD:
            continue
        if date.side == START and before_end in dates:
            same[date] = same[before_end]
        elif date.side == START and before_start in dates:
            same[date] = same[before_start]
        elif (
            date.side == END
            and before_end in dates
            and not touching
            and begins[date.item] <= date.first
        ):
            same[date] = same[before_end]
    return same


def item_before(rows: list[Row]) -> dict[int, int]:
    """For each item the one that is written just before it in its own text."""
    item_of = {row["in_text"]: row["item"] for row in rows}
    return {item: item_of[number - 1] for number, item in item_of.items() if number - 1 in item_of}


def written_order(rows: list[Row]) -> list[Written]:
    """All written dates: by item its start, its brackets, its end; the record's date at the end."""

    def place(row: Row, date: Written) -> tuple[int, ...]:
        after_brackets = date.bracket == 0 and date.side == END
        return (date.item, FAR if after_brackets else date.bracket, date.side, row["position"])

    places = [(place(row, date), date) for row in rows for date in (start_of(row), end_of(row))]
    return list(dict.fromkeys(date for _, date in sorted(places)))


def possible_months(order: list[Written]) -> list[Window]:
    """The windows in written order, cut to what keeps that order wherever it can be kept."""
    first = [date.first for date in order]
    last = [date.last for date in order]
    for j in range(len(order)):
        first[j] = max([first[j]] + [first[i] for i in range(j) if first[i] <= last[j]])
    for i in reversed(range(len(order))):
        later = range(i + 1, len(order))
        last[i] = min([last[i]] + [last[j] for j in later if last[j] >= first[i]])
    return list(zip(first, last, strict=True))


def months_to_try(window: Window) -> list[int]:
    first, last = window
    if last == FAR:
        return [*range(first, first + HORIZON + 1), FAR]
    return list(range(first, last + 1))


def assignments(windows: list[Window], chosen: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Every choice of a month for each window that keeps in order the pairs that can be."""
    if len(chosen) == len(windows):
        yield chosen
        return
    window = windows[len(chosen)]
    earlier = list(zip(windows, chosen, strict=False))
    for month in months_to_try(window):
        if all(first > window[1] or value <= month for (first, _), value in earlier):
            yield from assignments(windows, (*chosen, month))


def completions(rows: list[Row]) -> list[list[Row]]:
    """The stints of one cadre under every completion of their dates.

    A post that may have lasted has lasted, though it be a month, in as many posts at once as the
    dates allow: it was held, and is written down for that.
    """
    found = list(of_any_length(rows))
    lasting = {stint["seq"] for stints in found for stint in stints if lasts(stint)}
    too_short = [sum(s["seq"] in lasting and not lasts(s) for s in stints) for stints in found]
    return [one for one, count in zip(found, too_short, strict=True) if count == min(too_short)]


def lasts(stint: Row) -> bool:
    return bool(stint["start"] < stint["until"])


def of_any_length(rows: list[Row]) -> Iterator[list[Row]]:
    """Every completion with start <= end and, wherever it is possible, the order of writing."""
    same = same_unknowns(rows)
    order = list(dict.fromkeys(same[date] for date in written_order(rows)))
    for months in assignments(possible_months(order)):
        value = dict(zip(order, months, strict=True))
        stints = [
            {**row, "start": value[same[start_of(row)]], "end": value[same[end_of(row)]]}
            for row in rows
        ]
        if all(stint["start"] <= stint["end"] for stint in stints):
            for turned in in_turn(stints):
                for stint in turned:
                    stint["until"] = stint["end"] + 1 if stint["open"] else stint["end"]
                yield turned


def in_turn(stints: list[Row]) -> Iterator[list[Row]]:
    """Each way to divide the time of an item among the posts held one after another in it."""
    together = turns(stints)
    divided = (divisions([s for s in stints if s["seq"] in seqs], seqs) for seqs in together)
    for choice in product(*divided):
        changes = {seq: change for division in choice for seq, change in division.items()}
        yield [{**stint, **changes.get(stint["seq"], {})} for stint in stints]


def turns(stints: list[Row]) -> list[list[int]]:
    """The numbers of posts held one after another, in their order: a list for each such row."""
    groups: dict[tuple[int, int], list[int]] = {}
    for stint in sorted(stints, key=lambda s: s["position"]):
        if stint["successive"]:
            groups.setdefault((stint["item"], stint["bracket"]), []).append(stint["seq"])
    return [seqs for seqs in groups.values() if len(seqs) > 1]


def divisions(stints: list[Row], seqs: list[int]) -> Iterator[dict[int, Row]]:
    """Start, end and ``open`` of each of these posts; only the last one can be open."""
    start, end = stints[0]["start"], stints[0]["end"]
    for between in combinations_with_replacement(
        months_between(start, end, len(seqs)), len(seqs) - 1
    ):
        dates = [start, *between, end]
        yield {
            seq: {
                "start": dates[n],
                "end": dates[n + 1],
                "open": stints[0]["open"] and n == len(seqs) - 1,
            }
            for n, seq in enumerate(seqs)
        }


def months_between(start: int, end: int, posts: int) -> list[int]:
    if end == FAR:
        return [*range(start, start + HORIZON + 1), *range(FAR - posts, FAR)]
    return list(range(start, end + 1))
