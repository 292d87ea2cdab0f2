"""Careers as plain arrays: the form in which the measuring modules read CAREERS, part by part."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.columns.groups import NONE, is_sorted
from careergraph.vocabulary.frames import TEXT

KINDS = ("substantive", "concurrent", "secondment", "study", "recorded")


class CareerArrays:
    """Rows ``begin`` to ``end`` of a CAREERS frame that is sorted by cadre and seq.

    A column is converted when it is asked for first; null numbers are NONE, null flags false.
    """

    def __init__(self, frame: pd.DataFrame, begin: int, end: int) -> None:
        self._frame, self._begin, self._end = frame, begin, end
        self._columns: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return self._end - self._begin

    def _part(self, name: str) -> pd.api.extensions.ExtensionArray:
        return self._frame[name].array[self._begin : self._end]

    def whole(self, name: str) -> np.ndarray:
        """A column of whole numbers."""
        if name not in self._columns:
            self._columns[name] = self._part(name).to_numpy(np.int32, na_value=NONE)
        return self._columns[name]

    def flag(self, name: str) -> np.ndarray:
        """A column of true and false."""
        if name not in self._columns:
            self._columns[name] = self._part(name).to_numpy(bool, na_value=False)
        return self._columns[name]

    @property
    def kind(self) -> np.ndarray:
        """The kind of each stint as a number of KINDS, NONE for another word."""
        if "kind" not in self._columns:
            words = pa.array(self._part("kind"))
            if pa.types.is_dictionary(words.type):
                number = {kind: n for n, kind in enumerate(KINDS)}
                numbers = [number.get(word, NONE) for word in words.dictionary.to_pylist()]
                code = np.array([*numbers, NONE], np.int8)[pd.Categorical(self._part("kind")).codes]
            else:
                found = pc.index_in(words, value_set=pa.array(KINDS, words.type))
                code = found.fill_null(NONE).to_numpy()
            self._columns["kind"] = code
        return self._columns["kind"]

    def places(self, rows: np.ndarray) -> np.ndarray:
        """The places of some rows as texts, empty where null."""
        texts = pd.Series(self._part("place").take(rows)).astype(TEXT)
        return texts.to_numpy(object, na_value="")


def in_parts(frame: pd.DataFrame, cadres: int) -> Iterator[CareerArrays]:
    """The careers of a frame that is sorted by cadre, about so many cadres at a time."""
    cadre = frame["cadre"].to_numpy(np.int64)
    begins = np.flatnonzero(np.r_[True, cadre[1:] != cadre[:-1]])[::cadres]
    for begin, end in zip(begins, [*begins[1:], len(cadre)], strict=True):
        yield CareerArrays(frame, int(begin), int(end))


def is_by_cadre(frame: pd.DataFrame) -> bool:
    """Whether the rows stand by cadre and seq."""
    return is_sorted(*(frame[name].to_numpy(np.int64) for name in ("cadre", "seq")))
