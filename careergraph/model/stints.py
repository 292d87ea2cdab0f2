"""The stints of all worlds as arrays, the form in which every measuring module reads them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from careergraph.model.columns import NONE
from careergraph.model.completions import Worlds
from careergraph.model.schema import FAR
from careergraph.model.when import When


@dataclass(frozen=True)
class Stints:
    """One row for each stint in each world, sorted by world, start, item and position.

    ``level``, ``rank`` and ``post`` are NONE where null; ``stops`` is the position up to which a
    stint runs; ``kind`` is one of the flags below.
    """

    careers: pd.DataFrame
    worlds: Worlds

    @property
    def world(self) -> np.ndarray:
        return self.worlds.world

    @property
    def start(self) -> When:
        return self.worlds.start

    @property
    def end(self) -> When:
        return self.worlds.end

    @property
    def stops(self) -> np.ndarray:
        return self.worlds.stops

    def _taken(self, name: str, null: int = NONE) -> np.ndarray:
        column = self.careers[name]
        return column.to_numpy(np.int64, na_value=null)[self.worlds.row]

    def _flag(self, name: str) -> np.ndarray:
        return self.careers[name].to_numpy(bool, na_value=False)[self.worlds.row]

    @cached_property
    def cadre(self) -> np.ndarray:
        return self._taken("cadre")

    @cached_property
    def seq(self) -> np.ndarray:
        return self._taken("seq")

    @cached_property
    def item(self) -> np.ndarray:
        return self._taken("item")

    @cached_property
    def position(self) -> np.ndarray:
        return self._taken("position")

    @cached_property
    def level(self) -> np.ndarray:
        return self._taken("level")

    @cached_property
    def rank(self) -> np.ndarray:
        return self._taken("rank_order")

    @cached_property
    def post(self) -> np.ndarray:
        return self._taken("post")

    @cached_property
    def leading(self) -> np.ndarray:
        return self._flag("leading")

    @cached_property
    def assembly(self) -> np.ndarray:
        return self._flag("assembly")

    @cached_property
    def successive(self) -> np.ndarray:
        return self._flag("successive")

    @cached_property
    def guessed(self) -> np.ndarray:
        return self._flag("guessed")

    @cached_property
    def open(self) -> np.ndarray:
        return self._flag("open")

    @cached_property
    def birth(self) -> tuple[np.ndarray, np.ndarray]:
        """First and last possible month of birth, NONE where unknown."""
        return self._taken("birth_min"), self._taken("birth_max")

    @cached_property
    def _kind(self) -> np.ndarray:
        codes = self.careers["kind"].map(_KIND_CODES).to_numpy(np.int8)
        return codes[self.worlds.row]

    @cached_property
    def substantive(self) -> np.ndarray:
        return self._kind == _KIND_CODES["substantive"]

    @cached_property
    def served(self) -> np.ndarray:
        """Substantive or concurrent: the cadre's own posts, as opposed to a secondment."""
        return self.substantive | (self._kind == _KIND_CODES["concurrent"])

    @cached_property
    def seconded(self) -> np.ndarray:
        return self._kind == _KIND_CODES["secondment"]

    @cached_property
    def is_post(self) -> np.ndarray:
        return self.served | self.seconded

    def age(self, rows: np.ndarray, when: When) -> tuple[np.ndarray, np.ndarray]:
        """Least and greatest age in months at a date of the rows' cadres, NONE where unknown."""
        first, last = self.birth[0][rows], self.birth[1][rows]
        known = first != NONE
        greatest = np.where(when.hi >= FAR, FAR, when.hi - first)
        return np.where(known, when.lo - last, NONE), np.where(known, greatest, NONE)


_KIND_CODES = {"substantive": 1, "concurrent": 2, "secondment": 3, "study": 4, "recorded": 5}
