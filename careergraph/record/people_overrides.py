"""Overrides that say who is one person: ``same`` and ``different``.

A row names one person by file, name and line (in the column ``item``), or in the column ``name`` by a
cadre's id or a key of a table; the other one stands in ``value``, or in ``raw`` where ``value`` says
true or false, as in the rows that ``review`` writes. Where the one is a reading of the other, the rest of
that person is meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from careergraph.record.finding import FileFinder, places
from careergraph.record.links import Word
from careergraph.text.alike import folded_name
from careergraph.vocabulary.frames import KEYS_JOINED_BY

SAME, DIFFERENT = "same", "different"
PEOPLE = (SAME, DIFFERENT)
"""Fields of an override that speak of two people and of no stint."""

_LINE = re.compile(r"(.+?)(?::|[,，]?\s*(?:line|行)\s*)([0-9]{1,9})")
_NOT = "false"

Row = dict[str, Any]
Person = tuple[np.ndarray | None, str | None, str | None]
"""The rows that are meant; else why there are none, and the text that means nobody or several."""


@dataclass(frozen=True)
class Outcome:
    """What one override says: the word, or why it says nothing and of whom."""

    word: Word | None
    why: str | None = None
    now: str | None = None

    def key(self) -> tuple[object, ...]:
        """The same for what says the same."""
        word = self.word
        meaning = None if word is None else (word.same, word.one.tobytes(), word.other.tobytes())
        return meaning, self.why, self.now


def about_people(overrides: pd.DataFrame) -> np.ndarray:
    """Which overrides speak of people."""
    return overrides["field"].isin(PEOPLE).to_numpy(dtype=bool)


class PeopleFinder:
    """Finds the readings that overrides speak of.

    ``readings`` has file, sheet, name, folded (the name as compared), line, keys and ``outdone``, 0 in
    newest versions; ``ids`` are ids with the rows that they mean.
    """

    def __init__(self, overrides: pd.DataFrame, readings: pd.DataFrame) -> None:
        values = overrides.astype(object).where(overrides.notna(), None)
        self.rows: list[Row] = [
            {str(k): v for k, v in row.items()} for row in values.to_dict("records")
        ]
        texts = {
            text
            for row in self.rows
            for text in (row["file"], row["name"], second_person(row))
            if text
        }
        wanted = pd.Series(
            [*texts, *(m[1] for t in texts if (m := _LINE.fullmatch(t)))], dtype="string"
        )
        self._lines = readings["line"].to_numpy(dtype=np.int64, na_value=-1)
        names = pd.Series(list({folded_name(text) for text in wanted}), dtype="string")
        self._names = readings["folded"].array
        self._by_name = places(readings["folded"], names)
        self._files = FileFinder(readings, wanted)
        self._newest = (readings["outdone"] == 0).to_numpy()
        self._by_key = _by_key(readings["keys"], texts)
        self.ids: dict[str, np.ndarray] = {}
        self.texts = texts

    def say(self, number: np.ndarray) -> list[Outcome]:
        """What each override says; ``number`` is the cadre of each reading as far as is known."""
        return [self._outcome(row, number) for row in self.rows]

    def _outcome(self, row: Row, number: np.ndarray) -> Outcome:
        one, why, now = self._first(row, number)
        if one is None:
            return Outcome(None, why, now)
        other, why, now = self._called(second_person(row), number, row["name"])
        if other is None:
            return Outcome(None, why, now)
        one, other = _without_each_other(one, other)
        if not len(one) or not len(other) or len(np.intersect1d(one, other)):
            return Outcome(None, "oneself")
        yes = not row["raw"] or row["value"] != _NOT
        return Outcome(Word((row["field"] == SAME) == yes, one, other))

    def _first(self, row: Row, number: np.ndarray) -> Person:
        file, name = row["file"], row["name"]
        if not file:
            return self._called(name, number)
        readings = self._files.rows(file)
        if not readings:
            return None, "file", file
        if name:
            wanted = folded_name(name)
            readings = [n for n in readings if self._names[n] == wanted]
        if row["item"]:
            readings = [n for n in readings if self._lines[n] == row["item"]]
        return self._of_one(readings, number, name or file)

    def _called(self, text: str | None, number: np.ndarray, name: str | None = None) -> Person:
        """Whom an id, a key, a file with a line, a file or a name means; of several in a line or a file
        the one that has the name."""
        if not text:
            return None, "somebody", text
        if text in self.ids:
            return self.ids[text], None, None
        readings = self._by_key.get(text)
        if not readings:
            in_file = self._at_line(text) or self._files.rows(text)
            wanted = folded_name(name) if name else None
            named = [n for n in in_file if self._names[n] == wanted]
            several = len(np.unique(number[in_file])) > 1
            readings = named if several and named else in_file
        readings = readings or self._by_name.get(folded_name(text) or "", [])
        return self._of_one(readings, number, text)

    def _of_one(self, readings: Sequence[int], number: np.ndarray, text: str | None) -> Person:
        """The readings where they are one person's; of several people's those of newest versions."""
        rows = np.array(readings, np.int64)
        if len(np.unique(number[rows])) > 1:
            rows = rows[self._newest[rows]]
        people = np.unique(number[rows])
        if len(people) == 1:
            return rows, None, None
        return None, "which" if len(readings) else "somebody", text

    def _at_line(self, text: str) -> list[int]:
        line = _LINE.fullmatch(text)
        if line is None:
            return []
        readings = self._files.rows(line[1])
        return [n for n in readings if self._lines[n] == int(line[2])]


def second_person(row: Row) -> str | None:
    """What the override calls the other person."""
    return row["raw"] or row["value"]


def _without_each_other(first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both, of one that holds the other only what is left of it: a person without that row."""
    if set(first) < set(second):
        return first, np.setdiff1d(second, first)
    if set(second) < set(first):
        return np.setdiff1d(first, second), second
    return first, second


def _by_key(keys: pd.Series, texts: set[str]) -> dict[str, list[int]]:
    """Rows of the readings with these keys."""
    rows = np.flatnonzero(keys.notna().to_numpy())
    split = keys.iloc[rows].str.split(KEYS_JOINED_BY).set_axis(rows).explode()
    split = split[split.isin(list(texts))]
    readings: dict[str, list[int]] = {}
    for n, text in split.items():
        readings.setdefault(str(text), []).append(int(n))  # type: ignore[call-overload]
    return readings
