"""Careers small enough to be worked out by hand, and the oracle's answers on them."""

from typing import Any

from tests.model.oracle import measure

Row = dict[str, Any]
Date = int | tuple[int, int]


def post(item: int, start: Date, end: Date, level: int | None = 2, **more: Any) -> Row:
    """A leading substantive post; a date is a month or a first and a last possible month."""
    first, last = [(date, date) if isinstance(date, int) else date for date in (start, end)]
    return {
        "item": item,
        "bracket": 0,
        "position": 1,
        "start_min": first[0],
        "start_max": first[1],
        "end_min": last[0],
        "end_max": last[1],
        "open": False,
        "kind": "substantive",
        "level": level,
        "rank_order": 1,
        "leading": True,
        "assembly": False,
        "successive": False,
        "post": item,
        "place": None,
        "guessed": False,
        "birth_min": None,
        "birth_max": None,
    } | more


def career(*stints: Row, birth: tuple[int, int] | None = None) -> list[Row]:
    """The stints as cadre 1, numbered as they are given."""
    born = {"birth_min": birth[0], "birth_max": birth[1]} if birth else {}
    return [{"cadre": 1, "seq": seq, **stint, **born} for seq, stint in enumerate(stints, 1)]


def columns(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def line(*stints: Row) -> list[tuple[Any, ...]]:
    return columns(measure(career(*stints)).line, "seq", "join_min", "months_min")


def breaks(kind: str, *stints: Row) -> list[Row]:
    return [row for row in measure(career(*stints)).breaks if row["kind"] == kind]


def reached(k: int, *stints: Row, birth: tuple[int, int] | None = None) -> list[Row]:
    rows = measure(career(*stints, birth=birth)).reached
    return [row for row in rows if row["grassroots"] == k]
