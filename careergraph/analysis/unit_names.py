"""Which posts and units a name means, as somebody types it: by any name of their place."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from careergraph.errors import Message, UserError

Row = Mapping[Hashable, Any]

_KINDS = "省市县区旗州盟"
"""How names of places end whose units and titles say the kind too: 县委, 县长."""

MOST_NAMES = 6
"""So many names are listed of those that one may mean."""


def posts_named(stints: pd.DataFrame, typed: str) -> pd.DataFrame:
    """The stints in the post of this name: its place, unit and title, of which the unit may be left out.

    ``stints`` has post, title, organization, unit, place and other_names. Raises ``UserError`` where no post
    is called so, or several are.
    """
    wanted = _plain_name(typed)
    names = stints.drop_duplicates("post")[["post", *_NAMED, "title"]]
    for with_unit in (True, False):
        chosen = _where(names, partial(_is_post, wanted=wanted, with_unit=with_unit))
        posts = chosen["organization"] + " " + chosen["title"].fillna("")
        several = Message("{number} posts are called {typed}", number=len(posts), typed=typed)
        _check_one(several, posts)
        if len(chosen):
            return stints[stints["post"].isin(chosen["post"])].reset_index(drop=True)
    hint = "name the place or organization, and the title"
    raise UserError("no post is called {typed}", hint=hint, typed=typed)


def unit_named(stints: pd.DataFrame, typed: str) -> pd.DataFrame:
    """The stints in all organizations at the place of this name, or in the organization of this name.

    Raises ``UserError`` where nothing is called so, or several are.
    """
    wanted = _plain_name(typed)
    names = stints.drop_duplicates("organization")[_NAMED]
    at_place = _where(names, partial(_is_place, wanted=wanted))
    places = at_place["place"].drop_duplicates()
    several = Message("{number} places are called {typed}", number=len(places), typed=typed)
    _check_one(several, places.str.replace("/", ""))
    if len(places):
        return stints[stints["place"].isin(places)].reset_index(drop=True)
    chosen = _where(names, partial(_is_unit, wanted=wanted))
    several = Message("{number} organizations are called {typed}", number=len(chosen), typed=typed)
    _check_one(several, chosen["organization"])
    if chosen.empty:
        raise UserError("no organization or place is called {typed}", typed=typed)
    return stints[stints["organization"].isin(chosen["organization"])].reset_index(drop=True)


_NAMED = ["organization", "unit", "place", "other_names"]


def _plain_name(typed: str) -> str:
    return "".join(typed.replace("/", "").split())


def _where(names: pd.DataFrame, meant: Callable[[Row], bool]) -> pd.DataFrame:
    rows = names.astype(object).where(names.notna(), None).to_dict("records")
    return names[np.array([meant(row) for row in rows], np.bool_)]


def _check_one(several: Message, names: pd.Series) -> None:
    """Raises ``UserError``, which lists some of the names, where there are several."""
    if len(names) > 1:
        listed = "; ".join(sorted(names.tolist())[:MOST_NAMES])
        raise UserError(several, hint="one of: {names}", names=listed)


def _is_post(row: Row, wanted: str, with_unit: bool) -> bool:
    if row["title"] is None:
        return False
    if row["place"] is None:
        return wanted == (row["organization"] or "") + row["title"]
    unit = (row["unit"] or "") if with_unit else ""
    return wanted in _called(row, unit, row["title"])


def _is_unit(row: Row, wanted: str) -> bool:
    if row["place"] is None or wanted == row["organization"]:
        return wanted == row["organization"]
    return wanted in _called(row, row["unit"] or "", "")


def _is_place(row: Row, wanted: str) -> bool:
    return row["place"] is not None and wanted in _place_names(row)


def _called(row: Row, unit: str, title: str) -> set[str]:
    """What a post or a unit may be called: each name of the place with each way to say the kind of it."""
    return {
        joined
        for place in _place_names(row)
        for ending in _in_kind(unit, title, place[-1])
        for joined in (place + ending, *([place[:-1] + ending] if ending[:1] == place[-1] else []))
    }


def _in_kind(unit: str, title: str, kind: str) -> Iterable[str]:
    """Unit and title as they are, and with the kind of a place that was of another kind."""
    yield unit + title
    if kind in _KINDS:
        parts = [kind + part[1:] if part[:1] in _KINDS and part else part for part in (unit, title)]
        yield "".join(parts)


def _place_names(row: Row) -> list[str]:
    """The place by its last names, from the last one alone to all of them, and its names of other times."""
    parts = (row["place"] or "").split("/")
    now = ["".join(parts[first:]) for first in range(len(parts))]
    before = (row["other_names"] or "").split("; ") if row["other_names"] else []
    return now + [name[first:] for name in before for first in range(len(name) - 1)]
