"""Tables as files, and what reading them gives: counts that add up, problems, rows without pandas' nulls."""

from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.read import Reading, read


def table(folder: Path, content: str | bytes, name: str = "t.csv", **how: Any) -> Reading:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read([path], **how)


def counts(reading: Reading) -> list[int]:
    found: list[int] = reading.lines[["read", "accepted", "rejected"]].sum().tolist()
    assert found[0] == found[1] + found[2]
    return found


def plain_rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    rows = frame[list(columns)].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)]


def told(reading: Reading) -> list[tuple[Any, ...]]:
    return plain_rows(reading.problems, "severity", "reason", "line")


def stints(reading: Reading, *columns: str) -> list[tuple[Any, ...]]:
    """The name of each stint's person, then these columns of it."""
    names = reading.cadres.set_index("reading")["name"]
    named = reading.raw_stints.assign(reading=reading.raw_stints["reading"].map(names))
    return plain_rows(named, "reading", *columns)
