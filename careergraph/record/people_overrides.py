"""Overrides that say who is one person: ``same`` and ``different``.

A row names one person by file, name and line (in the column ``item``), or in the column ``name`` by a
cadre's id or a key of a table; the other one stands in ``value``, or in ``raw`` where ``value`` says
true or false, as in the rows that ``review`` writes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from careergraph.record.finding import by_last_part, last_part, places
from careergraph.record.keys import folded_name
from careergraph.record.links import Word
from careergraph.vocabulary.frames import KEYS_JOINED_BY

SAME, DIFFERENT = "same", "different"
PEOPLE = (SAME, DIFFERENT)
"""Fields of an override that speak of two people and of no stint."""

_LINE = re.compile(r"(.+?)(?::|[,，]?\s*(?:line|行)\s*)([0-9]{1,9})")
_NOT = "false"

Row = dict[str, Any]
Found = tuple[np.ndarray | None, str | None, str | None]
"""The rows that are meant; else why there are none, and the text that means nobody or several."""


@dataclass(frozen=True)
class Said:
    """What one override says: the word, or why it says nothing and of whom."""

    word: Word | None
    why: str | None = None
    now: str | None = None

    def key(self) -> tuple[object, ...]:
        """The same for what says the same."""
        word = self.word
        told = None if word is None else (word.same, word.one.tobytes(), word.other.tobytes())
        return told, self.why, self.now


def about_people(overrides: pd.DataFrame) -> np.ndarray:
    """Which overrides speak of people."""
    return overrides["field"].isin(PEOPLE).to_numpy(dtype=bool)


class PeopleFinder:
    """Finds the readings that overrides speak of.

    ``readings`` has file, name, line and keys; ``ids`` are ids with the rows that they mean.
    """

    def __init__(self, overrides: pd.DataFrame, readings: pd.DataFrame) -> None:
        plain = overrides.astype(object).where(overrides.notna(), None)
        self.rows: list[Row] = [
            {str(k): v for k, v in row.items()} for row in plain.to_dict("records")
        ]
        texts = {
            text for row in self.rows for text in (row["file"], row["name"], other_of(row)) if text
        }
        wanted = pd.Series(
            [*texts, *(m[1] for t in texts if (m := _LINE.fullmatch(t)))], dtype="string"
        )
        self._lines = readings["line"].to_numpy(dtype=np.int64, na_value=-1)
        names = pd.Series(list({folded_name(text) for text in wanted}), dtype="string")
        self._names = readings["folded"].array
        self._by_name = places(readings["folded"], names)
        self._by_file = places(readings["file"], wanted)
        missing = wanted[~wanted.isin(list(self._by_file))]
        self._by_end = by_last_part(readings["file"], missing)
        self._by_key = _by_key(readings["keys"], texts)
        self.ids: dict[str, np.ndarray] = {}
        self.texts = texts

    def say(self, number: np.ndarray) -> list[Said]:
        """What each override says; ``number`` is the cadre of each reading as far as is known."""
        return [self._said(row, number) for row in self.rows]

    def _said(self, row: Row, number: np.ndarray) -> Said:
        one, why, now = self._first(row, number)
        if one is None:
            return Said(None, why, now)
        other, why, now = self._called(other_of(row), number)
        if other is None:
            return Said(None, why, now)
        if len(np.intersect1d(one, other)):
            return Said(None, "oneself")
        yes = not row["raw"] or row["value"] != _NOT
        return Said(Word((row["field"] == SAME) == yes, one, other))

    def _first(self, row: Row, number: np.ndarray) -> Found:
        file, name = row["file"], row["name"]
        if not file:
            return self._called(name, number)
        found = self._by_file.get(file) or self._by_end.get(last_part(file), [])
        if not found:
            return None, "file", file
        if name:
            wanted = folded_name(name)
            found = [n for n in found if self._names[n] == wanted]
        if row["item"]:
            found = [n for n in found if self._lines[n] == row["item"]]
        return _of_one(found, number, name or file)

    def _called(self, text: str | None, number: np.ndarray) -> Found:
        """Whom an id, a key, a file with a line, a file or a name means."""
        if not text:
            return None, "somebody", text
        if text in self.ids:
            return self.ids[text], None, None
        found = self._by_key.get(text) or self._at_line(text) or self._by_file.get(text)
        found = (
            found or self._by_end.get(last_part(text)) or self._by_name.get(folded_name(text) or "")
        )
        return _of_one(found or [], number, text)

    def _at_line(self, text: str) -> list[int]:
        told = _LINE.fullmatch(text)
        if told is None:
            return []
        found = self._by_file.get(told[1]) or self._by_end.get(last_part(told[1]), [])
        return [n for n in found if self._lines[n] == int(told[2])]


def other_of(row: Row) -> str | None:
    """What the override calls the other person."""
    return row["raw"] or row["value"]


def _of_one(found: Sequence[int], number: np.ndarray, text: str | None) -> Found:
    rows = np.array(found, np.int64)
    people = np.unique(number[rows])
    if len(people) == 1:
        return rows, None, None
    return None, "which" if len(people) else "somebody", text


def _by_key(keys: pd.Series, texts: set[str]) -> dict[str, list[int]]:
    """Rows of the readings with these keys."""
    known = np.flatnonzero(keys.notna().to_numpy())
    each = keys.iloc[known].str.split(KEYS_JOINED_BY).set_axis(known).explode()
    each = each[each.isin(list(texts))]
    found: dict[str, list[int]] = {}
    for n, text in each.items():
        found.setdefault(str(text), []).append(int(n))  # type: ignore[call-overload]
    return found
