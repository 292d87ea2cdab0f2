"""Careers small enough to be worked out by hand, and the answers of the oracle and of the package.

Every hand-worked case holds both: ``measure`` gives the oracle's rows only after the package's own
have been found to be the same.
"""

from typing import Any

import pandas as pd

from careergraph.model import measure as fast
from tests.model import oracle

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
        "production": False,
        "guessed": False,
        "level_guessed": False,
        "doubtful": False,
        "linked": False,
        "beside_unread": False,
        "birth_min": None,
        "birth_max": None,
    } | more


def measure(rows: list[Row]) -> oracle.Measured:
    """What both make of the careers; fails where they differ."""
    wanted = oracle.measure(rows)
    found = fast(pd.DataFrame(rows))
    for frame, keys in oracle.KEYS.items():
        ours = oracle.in_order(as_rows(getattr(found, frame)), ["cadre", *keys])
        assert ours == getattr(wanted, frame), frame
    return wanted


def as_rows(frame: pd.DataFrame) -> list[Row]:
    """Rows with plain values, null as None."""
    plain = frame.astype(object)
    return plain.where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def career(*stints: Row, birth: tuple[int, int] | None = None) -> list[Row]:
    """The stints as cadre 1, numbered as they are given."""
    born = {"birth_min": birth[0], "birth_max": birth[1]} if birth else {}
    return [
        {"cadre": 1, "seq": seq, "in_text": stint["item"], **stint, **born}
        for seq, stint in enumerate(stints, 1)
    ]


def in_turn(*stints: Row) -> list[Row]:
    """Posts held one after another in one item: those given, with the dates of the first one."""
    shared = ("item", "start_min", "start_max", "end_min", "end_max", "open")
    dates = {name: stints[0][name] for name in shared}
    return [
        {**stint, **dates, "position": number, "successive": True}
        for number, stint in enumerate(stints, 1)
    ]


def columns(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def line(*stints: Row) -> list[tuple[Any, ...]]:
    return columns(measure(career(*stints)).line, "seq", "join_min", "months_min")


def breaks(kind: str, *stints: Row) -> list[Row]:
    return [row for row in measure(career(*stints)).breaks if row["kind"] == kind]


def reached(k: int, *stints: Row, birth: tuple[int, int] | None = None) -> list[Row]:
    rows = measure(career(*stints, birth=birth)).reached
    return [row for row in rows if row["grassroots"] == k]
