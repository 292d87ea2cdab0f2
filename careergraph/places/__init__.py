"""Places through time: which names, in which years, are those of one unit, and which is its name now."""

from careergraph.places.distinct import Places, distinct_places
from careergraph.places.doubts import place_doubts
from careergraph.places.leading import with_whole_places
from careergraph.places.unify import (
    LATEST,
    Units,
    at_units,
    histories,
    is_province,
    latest_year,
    unify_places,
    units_of,
)

__all__ = [
    "LATEST",
    "Places",
    "Units",
    "at_units",
    "distinct_places",
    "histories",
    "is_province",
    "latest_year",
    "place_doubts",
    "unify_places",
    "units_of",
    "with_whole_places",
]
