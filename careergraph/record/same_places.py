"""Stints as they are compared: each at the place that is one unit through time, under one name.

One source has 宜昌地区 where another has 宜昌市, or 礁口县 where another has 云海省/岛城市/礁口县. What is
told of a stint stays as it was written; only whether two say the same is asked of these.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from careergraph.places import (
    LATEST,
    Places,
    Units,
    at_units,
    distinct_places,
    units_of,
    with_whole_places,
)
from careergraph.record.keys import each_text


@dataclass(frozen=True)
class SamePlaces:
    """The stints with each place under one name, the places that all of them name, and what they are."""

    stints: pd.DataFrame
    places: Places
    units: Units

    @cached_property
    def _written(self) -> Callable[[str], str]:
        return with_whole_places(self.places, self.units)

    def posts(self, texts: pd.Series) -> pd.Series:
        """Posts as written, each with the whole path of the place that it begins with."""
        return each_text(texts, self._written)


def at_one_name(stints: pd.DataFrame, counts: np.ndarray) -> SamePlaces:
    """STINTS, row by row, as they are compared.

    ``counts`` says which are of the newest versions of their sources: what an older one says of a
    place no longer tells where it lies.
    """
    places = distinct_places(stints, counts)
    units = units_of(places, LATEST)
    return SamePlaces(at_units(stints, places, units), places, units)
