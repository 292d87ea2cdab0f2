"""Numbers that are known between bounds: as columns for programs, and as one text for people.

In a frame a number ``months`` that is not known exactly is null, and ``months_min`` and ``months_max``
beside it say between what it lies; the greatest is null where there is none. In print the three are
one: ``4–5``, and ``≥4`` without a greatest.
"""

from typing import Any

import pandas as pd


class Span(str):
    """A number that is not known exactly, as text; it stands in a table where numbers stand."""

    __slots__ = ()


def bounded(name: str, least: pd.Series, greatest: pd.Series) -> dict[str, pd.Series]:
    """The three columns of a number: itself where it is known, and its bounds."""
    known = (least == greatest).fillna(False).astype(bool)
    return {name: least.where(known), f"{name}_min": least, f"{name}_max": greatest}


def span_text(least: Any, greatest: Any) -> str:
    """A number between these bounds: ``4``, ``4–5``, ``≥4``; empty where nothing is known."""
    if pd.isna(least):
        return ""
    if pd.isna(greatest):
        return f"≥{least:g}"
    return f"{least:g}" if least == greatest else f"{least:g}–{greatest:g}"


def printable(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with each number and its bounds as one column."""
    names = [str(name) for name in frame.columns]
    told = [name for name in names if {f"{name}_min", f"{name}_max"} <= set(names)]
    printed = frame.assign(**{name: _printed(frame, name) for name in told})
    return printed.drop(columns=[f"{name}_{edge}" for name in told for edge in ("min", "max")])


def _printed(frame: pd.DataFrame, name: str) -> pd.Series:
    columns = (frame[column].tolist() for column in (name, f"{name}_min", f"{name}_max"))
    values = [_one(*row) for row in zip(*columns, strict=True)]
    return pd.Series(values, index=frame.index, dtype=object)


def _one(value: Any, least: Any, greatest: Any) -> Any:
    """A number, or a number for each key of a mapping."""
    if isinstance(least, dict):
        return {key: _one(value[key], least[key], greatest[key]) for key in least}
    if not pd.isna(value):
        return value
    text = span_text(least, greatest)
    return Span(text) if text else None
