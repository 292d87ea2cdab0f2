"""The stints of all worlds as arrays, the form in which every measuring module reads them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from careergraph.columns.groups import NONE, before, first_of_group, last_true, running_max
from careergraph.model.arrays import KINDS, CareerArrays
from careergraph.model.bounds import Bounds, When, reckoned
from careergraph.model.worlds import Worlds
from careergraph.vocabulary.frames import FAR

PRODUCTION_UP_TO = 3
"""The highest level, county, at which the production front line is grassroots (design: Grassroots)."""


@dataclass(frozen=True)
class Stints:
    """One row for each stint in each world, sorted by world, start, item and position.

    ``level``, ``rank`` and ``post`` are NONE where null; ``stops`` is the position up to which a
    stint runs; ``kind`` is one of the flags below.
    """

    careers: CareerArrays
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

    def _taken(self, column: np.ndarray) -> np.ndarray:
        return column if self.worlds.as_written else column[self.worlds.row]

    @cached_property
    def cadre(self) -> np.ndarray:
        return self._taken(self.careers.whole("cadre"))

    @cached_property
    def seq(self) -> np.ndarray:
        return self._taken(self.careers.whole("seq"))

    @cached_property
    def item(self) -> np.ndarray:
        return self._taken(self.careers.whole("item"))

    @cached_property
    def position(self) -> np.ndarray:
        return self._taken(self.careers.whole("position"))

    @cached_property
    def level(self) -> np.ndarray:
        return self._taken(self.careers.whole("level"))

    @cached_property
    def rank(self) -> np.ndarray:
        return self._taken(self.careers.whole("rank_order"))

    @cached_property
    def post(self) -> np.ndarray:
        return self._taken(self.careers.whole("post"))

    @cached_property
    def leading(self) -> np.ndarray:
        return self._taken(self.careers.flag("leading"))

    @cached_property
    def assembly(self) -> np.ndarray:
        return self._taken(self.careers.flag("assembly"))

    @cached_property
    def successive(self) -> np.ndarray:
        return self._taken(self.careers.flag("successive"))

    @cached_property
    def guessed(self) -> np.ndarray:
        return self._taken(self.careers.flag("guessed"))

    @cached_property
    def level_guessed(self) -> np.ndarray:
        return self._taken(self.careers.flag("level_guessed"))

    @cached_property
    def production(self) -> np.ndarray:
        """Not leading, in an organization of production at county level or below or of unknown level."""
        at_the_front = self._taken(self.careers.flag("production"))
        return at_the_front & ~self.leading & (self.level <= PRODUCTION_UP_TO)

    @cached_property
    def open(self) -> np.ndarray:
        return self._taken(self.careers.flag("open"))

    @cached_property
    def birth(self) -> Bounds:
        """First and last possible month of birth, NONE where unknown."""
        soonest, latest = (self._taken(self.careers.whole(f"birth_{e}")) for e in ("min", "max"))
        if np.array_equal(soonest, latest):
            return soonest, soonest
        return soonest, latest

    @cached_property
    def _kind(self) -> np.ndarray:
        return self._taken(self.careers.kind)

    @cached_property
    def substantive(self) -> np.ndarray:
        return self._kind == KINDS.index("substantive")

    @cached_property
    def served(self) -> np.ndarray:
        """Substantive or concurrent: the cadre's own posts, as opposed to a secondment."""
        return self.substantive | (self._kind == KINDS.index("concurrent"))

    @cached_property
    def seconded(self) -> np.ndarray:
        return self._kind == KINDS.index("secondment")

    @cached_property
    def is_post(self) -> np.ndarray:
        return self.served | self.seconded

    @cached_property
    def fresh(self) -> np.ndarray:
        """True at the first row of each world."""
        return first_of_group(self.world)

    @cached_property
    def opening(self) -> np.ndarray:
        """For each row the first row of its world."""
        return last_true(self.fresh)

    @cached_property
    def same_start(self) -> np.ndarray:
        """For each row the first row of its world with its start."""
        fresh = first_of_group(self.start.pos)
        return last_true(fresh | self.fresh)

    @cached_property
    def contested(self) -> np.ndarray:
        """For each world whether two of its posts run at one time."""
        rows = np.flatnonzero(self.is_post)
        world = self.world[rows]
        reach = before(running_max(self.stops[rows], world), first_of_group(world))
        contested = np.zeros(self.worlds.number, bool)
        contested[world[self.start.pos[rows] < reach]] = True
        return contested

    def age(self, rows: np.ndarray, when: When) -> Bounds:
        """Least and greatest age in months at a date of the rows' cadres, NONE where unknown."""
        soonest, latest = reckoned(lambda month: month[rows], self.birth)
        known = soonest != NONE
        # The least age goes with the last possible birth.
        least, greatest = reckoned(np.subtract, (when.lo, when.hi), (latest, soonest))
        unknown_end = when.hi >= FAR
        if unknown_end.any():
            greatest = np.where(unknown_end, FAR, greatest)
        return reckoned(lambda age: np.where(known, age, NONE), (least, greatest))
