"""Places out of the paths in which stints name them: each with its parents, level and county."""

import numpy as np
import pandas as pd

from careergraph.columns.numbering import first_known
from careergraph.columns.texts import category, numbered
from careergraph.places import histories, is_province
from careergraph.vocabulary.frames import TEXT

COUNTY, CITY, PROVINCE = 3, 4, 5

_BY_ENDING = (
    ("地区", CITY),
    ("盟", CITY),
    ("州", CITY),
    ("市", CITY),
    ("县", COUNTY),
    ("旗", COUNTY),
)
"""Levels of outermost places that no gazetteer has as a province, by how their names end."""


def place_table(stints: pd.DataFrame) -> pd.DataFrame:
    """One row a place, sorted by id, with the columns of Place and ``parent``, a path or null.

    The id is the full path; ``stints`` has place, place_level and place_code. A parent that no
    stint names lies one level above its child; an outermost one is what its ending says, else a
    province. ``valid_from`` and ``valid_to`` are the years of its name, ``other_names`` its whole
    names of other times. ``map_id`` is the county that the place lies in, or the city where no
    county is between; of cities and above, the place.
    """
    named = _named(stints)
    level = _levels(named)
    paths = sorted(level)
    code = _codes(named, level)
    units = histories(paths, [code.get(path) for path in paths]) if paths else []
    return pd.DataFrame(
        {
            "id": pd.array(paths, dtype="string"),
            "name": pd.array([path.rpartition("/")[2] for path in paths], dtype="string"),
            "full_name": pd.array([path.replace("/", "") for path in paths], dtype="string"),
            "place_level": pd.array([level[path] for path in paths], dtype="Int64"),
            "code": pd.array([code.get(path) for path in paths], dtype="string"),
            "valid_from": pd.array([each.first for each in units], dtype="Int64"),
            "valid_to": pd.array([each.last for each in units], dtype="Int64"),
            "other_names": pd.array([each.names for each in units], dtype="string"),
            "map_id": pd.array([_map_id(path, level) for path in paths], dtype="string"),
            "parent": pd.array([_parent(path) for path in paths], dtype="string"),
        }
    )


def counties(paths: pd.Series, places: pd.DataFrame) -> pd.Series:
    """``map_id`` of ``place_table`` for a column of paths, as a category; null for a path not in it."""
    number, texts = numbered(paths)
    row = pd.Index(places["id"]).get_indexer(pd.Index(texts))
    code, found = pd.factorize(places["map_id"])
    return category(np.r_[np.r_[code, -1][row], -1][number], found.array)


def _named(stints: pd.DataFrame) -> pd.DataFrame:
    """The distinct places of the stints, each with its level and code where any stint has them."""
    place, paths = numbered(stints["place"])
    names = pd.DataFrame(
        {
            "place": paths,
            "place_level": first_known(place, len(paths), stints["place_level"]),
            "place_code": first_known(place, len(paths), stints["place_code"]).astype(TEXT),
        }
    )
    return names[np.bincount(place + 1, minlength=len(paths) + 1)[1:] > 0]


def _levels(named: pd.DataFrame) -> dict[str, int | None]:
    """Level of every path and of all its parents."""
    level: dict[str, int | None] = {
        path: None if pd.isna(value) else int(value)
        for path, value in zip(named["place"], named["place_level"], strict=True)
    }
    deepest_first = sorted(level, key=lambda path: path.count("/"), reverse=True)
    for path in deepest_first:
        child = path
        while (parent := _parent(child)) is not None:
            if level.get(parent) is None:
                top = _parent(parent) is None
                level[parent] = _outermost(parent) if top else _above(level[child])
            child = parent
    return level


def _outermost(name: str) -> int:
    if is_province(name):
        return PROVINCE
    return next((level for end, level in _BY_ENDING if name.endswith(end)), PROVINCE)


def _above(level: int | None) -> int | None:
    return None if level is None or level >= PROVINCE else level + 1


def _codes(named: pd.DataFrame, level: dict[str, int | None]) -> dict[str, str]:
    """Codes belong to the nearest place at county or above: the place itself or a parent."""
    code: dict[str, str] = {}
    for path, value in zip(named["place"], named["place_code"], strict=True):
        holder = path
        while holder is not None and (level[holder] or 0) < COUNTY:
            holder = _parent(holder)
        if holder is not None and pd.notna(value):
            code.setdefault(holder, value)
    return code


def _map_id(path: str, level: dict[str, int | None]) -> str:
    of_path = level[path]
    if of_path is not None and of_path >= COUNTY:
        return path
    above = path
    while (parent := _parent(above)) is not None:
        above = parent
        if level[above] in (COUNTY, CITY):
            return above
    return path


def _parent(path: str) -> str | None:
    return path.rpartition("/")[0] or None
