"""The places that stints name, each once: of millions of stints few are distinct."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.texts import combined, numbered
from careergraph.places.joining import Path

LEVELS = 3, 4, 5
"""Levels of county, city, province, as of the national codes."""

COUNTY = LEVELS[0]


@dataclass(frozen=True)
class Places:
    """Distinct places of stints, sorted by path.

    ``texts`` are the paths as stints have them; ``levels`` and ``codes`` are the highest level and the
    first code that is told of each, null where none is; ``told`` says whether a source that counts names
    it: the others are named by those alone of which there is a newer version.
    """

    texts: list[str]
    paths: list[Path]
    levels: list[int | None]
    codes: list[str | None]
    told: list[bool]

    def numbers(self, places: pd.Series) -> np.ndarray:
        """The number of each stint's place here, -1 for none."""
        number, texts = numbered(places)
        here = pd.Index(self.texts, dtype=object).get_indexer(pd.Index(texts).astype(object))
        found: np.ndarray = np.append(here, -1)[number]
        return found


def distinct_places(stints: pd.DataFrame, told: np.ndarray | None = None) -> Places:
    """The places that stints (place, place_level, place_code) name, whatever their order.

    ``told`` says which stints are of sources that count, by default all.
    """
    number, texts = numbered(stints["place"])
    code, codes = numbered(stints["place_code"])
    level = stints["place_level"].to_numpy(dtype=np.int64, na_value=-1)
    counts = np.ones(len(stints), np.int64) if told is None else told.astype(np.int64)
    levels = max(int(level.max(initial=0)), 0) + 1
    columns = [(number, len(texts)), (level, levels), (code, len(codes)), (counts, 2)]
    parts = combined(columns)[1]
    own, level, code, counts = parts[parts[:, 0] >= 0].T
    highest, is_told = np.full(len(texts), -1), np.zeros(len(texts), np.int64)
    np.maximum.at(highest, own, level)
    np.maximum.at(is_told, own, counts)
    first = _first_codes(own, code, codes.tolist(), len(texts))
    written = texts.tolist()
    at = sorted(np.unique(own).tolist(), key=written.__getitem__)
    used = [written[n] for n in at]
    return Places(
        used,
        [tuple(text.split("/")) for text in used],
        [None if value < 0 else value for value in highest[at].tolist()],
        [first[n] for n in at],
        is_told[at].astype(bool).tolist(),
    )


def _first_codes(
    own: np.ndarray, code: np.ndarray, codes: list[str], count: int
) -> list[str | None]:
    """The code of each place that sorts first, null where it has none."""
    order = sorted(range(len(codes)), key=codes.__getitem__)
    rank = np.empty(len(codes) + 1, np.int64)
    rank[order], rank[-1] = np.arange(len(codes)), len(codes)
    least = np.full(count, len(codes))
    np.minimum.at(least, own, rank[code])
    texts = [*(codes[n] for n in order), None]
    return [texts[n] for n in least.tolist()]
