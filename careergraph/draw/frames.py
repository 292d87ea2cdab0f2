"""Frames as charts need them: columns checked, values plain and clean."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from careergraph.draw.text import clean
from careergraph.draw.words import say

Row = dict[str, Any]
Labels = Mapping[int, str]


def rows(frame: pd.DataFrame, columns: Sequence[str], name: str) -> list[Row]:
    """The frame's rows with these columns: text cleaned, numbers plain, nulls None.

    Raises ``KeyError`` naming the frame and the columns that are missing.
    """
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise KeyError(f"{name}: missing columns {', '.join(missing)}")
    values = [[_plain(value) for value in frame[column]] for column in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or value != value:
        return None
    if hasattr(value, "item"):
        value = value.item()
    return clean(value) if isinstance(value, str) else value


def level_name(labels: Labels, level: int | None, lang: str) -> str:
    """The label of a level; ``level 7`` where the labels have none."""
    if level is None:
        return say(lang, "lane_unknown")
    return clean(labels[level]) if level in labels else say(lang, "level", level=level)


class LevelNames(dict[int, str]):
    """The labels of levels, made up where none are given."""

    def __init__(self, labels: Labels, lang: str) -> None:
        super().__init__()
        self._labels, self._lang = labels, lang

    def __missing__(self, level: int) -> str:
        return level_name(self._labels, level, self._lang)


def link_name(labels: Labels, link: str | None, lang: str) -> str:
    """``2>3`` in the levels' labels."""
    ends = link_ends(labels, link, lang)
    return say(lang, "link", lower=ends[0], upper=ends[1]) if ends else say(lang, "no_link")


def link_ends(labels: Labels, link: str | None, lang: str) -> tuple[str, str] | None:
    """The labels of the two levels of ``2>3``; None where it is null or no link."""
    pair = link_levels(link)
    if pair is None:
        return None
    return level_name(labels, pair[0], lang), level_name(labels, pair[1], lang)


def link_levels(link: str | None) -> tuple[int, int] | None:
    """The two levels of ``2>3``; None where it is null or no link."""
    lower, _, upper = (link or "").partition(">")
    if not (lower.strip().isdecimal() and upper.strip().isdecimal()):
        return None
    return int(lower), int(upper)
