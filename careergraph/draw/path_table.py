"""The figures behind a picture of one career."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from careergraph.draw.break_marks import broken_words
from careergraph.draw.career_words import kind_word, months_text, rank_marks
from careergraph.draw.frames import Labels, Row, level_name
from careergraph.draw.picture import Table
from careergraph.draw.stints import COLUMNS, read
from careergraph.draw.words import say

_SHOWN = tuple(name for name in COLUMNS if name not in ("end_how", "months_min", "months_max"))


def path_table(frame: pd.DataFrame, labels: Labels, ranks: Mapping[str, str], lang: str) -> Table:
    """One row a stint, whatever its dates, with organizations as they are written."""
    heads = [say(lang, f"col_{name}") for name in _SHOWN]
    found = read(frame, ranks)
    return Table(heads, [[_value(row, name, labels, lang) for name in _SHOWN] for row in found])


def _value(row: Row, name: str, labels: Labels, lang: str) -> Any:
    value = row[name]
    if name == "months":
        return months_text(row) if value is None else value
    if name in ("main", "acting"):
        return say(lang, "yes") if value else ""
    if name == "kind":
        return kind_word(value, lang)
    if name == "break" and value:
        return broken_words(row, lang)
    if name == "rank":
        return "".join(rank_marks(row, lang))
    if name == "level" and value is not None:
        return level_name(labels, value, lang)
    if name == "end" and row["end_how"] == "open":
        return say(lang, "present")
    return value
