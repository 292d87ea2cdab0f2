"""The graph as tables: nodes and edges out of careers and what was measured on them."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from careergraph.model.careers import own_unit
from careergraph.model.dates import day_number, windows
from careergraph.model.measure import Measured
from careergraph.model.schema import BREAKS, MOVES, REACHED
from careergraph.store.columns import StintRows, codes, hashed_ids, taken
from careergraph.store.places import place_table
from careergraph.store.schooling import assessed_table, is_training

SERVED = ("substantive", "concurrent", "secondment")
"""Kinds of stints that hold a post."""

Tables = dict[str, pd.DataFrame]


class Current(Protocol):
    """What the record holds to be true now: ``record.Current``."""

    @property
    def people(self) -> pd.DataFrame: ...
    @property
    def stints(self) -> pd.DataFrame: ...
    @property
    def readings(self) -> pd.DataFrame: ...
    @property
    def sources(self) -> pd.DataFrame: ...
    @property
    def lists(self) -> pd.DataFrame: ...


def graph_tables(current: Current, careers: pd.DataFrame, measured: Measured) -> Tables:
    """One frame for each table of ``cypher/schema/ladybug.cypher``, by its name.

    Node frames begin with ``id``; edge frames have ``from`` and ``to``, ids of their ends, and the
    properties. ``careers`` is CAREERS of the current stints, ``measured`` what they amount to.
    Study becomes edges to schools; recorded time has no post and is in the record only.
    """
    ground = _ground(current, careers, measured)
    cadre_id = current.people["id"]
    post_id = ground.post_id
    taught = _taught(ground)
    assessed = assessed_table(current.people)
    listed = _listed(current.lists, cadre_id)
    return {
        "Cadre": _cadres(current.people, ground),
        **_posts(ground),
        "Source": _columns(current.sources, id="source", **_same(*_SOURCE)),
        "School": _named_nodes(taught["to"]),
        "Year": _years(assessed["to"]),
        "List": _named_nodes(listed["to"]),
        "SERVED_AS": _served(ground),
        "MOVED_TO": _moves(measured.moves, ground, cadre_id, post_id),
        "REACHED": _reached(measured.reached, ground, cadre_id, post_id),
        "BREAKS_AT": _breaks(measured.breaks, ground, cadre_id, post_id),
        "STUDIED_AT": taught[~taught["training"]].drop(columns="training"),
        "TRAINED_AT": taught[taught["training"]].drop(columns="training"),
        "ASSESSED": assessed,
        "LISTED_IN": listed,
        "RECORDED_IN": _recorded(current.readings, cadre_id),
    }


_SOURCE = ("name", "sha256", "mapping", "imported_at")
_PERSON = (
    *("name", "sex", "birth", "ethnicity", "party", "joined_party", "began_work"),
    *("native_place", "birth_place", "education_full", "education_part", "degree", "major"),
    *("present_post", "as_of"),
)
_STINT = (
    *("seq", "item", "end_how", "kind", "level", "rank", "rank_order"),
    *("person_rank", "leading", "acting", "probation", "successive", "stint"),
)
_MONTHS = {
    "start_month_min": "start_min",
    "start_month_max": "start_max",
    "end_month_min": "end_min",
    "end_month_max": "end_max",
}
_LINE = {
    "join_month_min": "join_min",
    "join_month_max": "join_max",
    "line_months_min": "months_min",
    "line_months_max": "months_max",
}
_MOVE = {
    "months_in_level_min": "months_min",
    "months_in_level_max": "months_max",
    "gap_months_min": "gap_min",
    "gap_months_max": "gap_max",
    "age_months_min": "age_min",
    "age_months_max": "age_max",
}


@dataclass(frozen=True)
class _Ground:
    """Columns of one length, a value for each stint, and the means to find a stint.

    ``careers`` and ``line`` are columns of CAREERS and LINE in the rows of the stints, null where
    they have no such stint; ``served`` says that a stint holds a post, ``post`` that its post is a node.
    """

    stints: pd.DataFrame
    careers: pd.DataFrame
    line: pd.DataFrame
    cadre_id: pd.Series
    post_id: pd.Series
    organization_id: pd.Series
    unit: pd.Series
    served: np.ndarray
    post: np.ndarray
    find: StintRows


def _ground(current: Current, careers: pd.DataFrame, measured: Measured) -> _Ground:
    stints = current.stints
    find = StintRows(stints)
    unit = own_unit(stints)
    served = stints["kind"].isin(SERVED).to_numpy()
    post = served.copy()
    post[find.rows(measured.breaks["cadre"], measured.breaks["seq"])] = True
    return _Ground(
        stints=stints,
        careers=_beside(stints, careers, list(_MONTHS.values()), find),
        line=_beside(stints, measured.line, ["seq", *_LINE.values(), "certain"], find),
        cadre_id=taken(current.people["id"], stints["cadre"].to_numpy(dtype=np.int64)),
        post_id=_ids(stints["place"], unit, stints["title"]),
        organization_id=_ids(stints["place"], unit),
        unit=unit,
        served=served,
        post=post,
        find=find,
    )


def _beside(
    stints: pd.DataFrame, frame: pd.DataFrame, names: list[str], find: StintRows
) -> pd.DataFrame:
    """These columns of a frame with cadre and seq, in the rows of the stints."""
    rows = find.rows_of(frame)
    return pd.DataFrame({name: taken(frame[name], rows) for name in names}, index=stints.index)


def _ids(*columns: pd.Series) -> pd.Series:
    """For each row the id of its combination of texts."""
    code, first = codes(columns)
    ids = hashed_ids(*(column.iloc[first] for column in columns))
    return taken(ids, code)


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _columns(frame: pd.DataFrame, **names: str) -> pd.DataFrame:
    """The frame with columns under new names: ``new="old"``."""
    chosen = frame[list(names.values())]
    return chosen.set_axis(list(names), axis="columns").reset_index(drop=True)


def _cadres(people: pd.DataFrame, ground: _Ground) -> pd.DataFrame:
    cadres = _columns(people, id="id", **_same(*_PERSON))
    birth = windows(people["birth"])
    exact = birth["min"] == birth["max"]
    start = ground.careers["start_min"].where(ground.served)
    first = start.groupby(ground.stints["cadre"].to_numpy(dtype=np.int64)).min()
    return cadres.assign(
        birth_month=birth["min"].where(exact.fillna(False)),
        birth_month_min=birth["min"],
        birth_month_max=birth["max"],
        joined_party_month=windows(people["joined_party"])["min"],
        began_work_month=windows(people["began_work"])["min"],
        as_of_month=windows(people["as_of"])["min"],
        first_month=first.reindex(range(len(people))).array,
    )


def _posts(ground: _Ground) -> Tables:
    """Posts, their organizations and places, and the edges between them."""
    held = ground.stints[ground.post].reset_index(drop=True)
    ids = {"id": ground.post_id, "org": ground.organization_id, "own": ground.unit}
    held = held.assign(**{name: ids[name][ground.post].array for name in ids})
    posts = _first_of(held, "id", ["title", "chief", "leading", "title_class", "org"])
    organizations = _first_of(held, "org", ["place", "own", "org_kind"])
    places = place_table(held)
    name = organization_names(organizations["place"], organizations["own"])
    inside = places.dropna(subset="parent")
    at = organizations.dropna(subset="place")
    return {
        "Post": posts.drop(columns="org"),
        "Organization": _columns(organizations, id="org", unit="own", org_kind="org_kind").assign(
            name=name
        ),
        "Place": places.drop(columns="parent"),
        "IN_ORG": _columns(posts, **{"from": "id", "to": "org"}),
        "AT": _columns(at, **{"from": "org", "to": "place"}),
        "WITHIN": _columns(inside, **{"from": "id", "to": "parent"}),
    }


def organization_names(place: pd.Series, unit: pd.Series) -> pd.Series:
    """Full path and unit as one name; 县委 of a 县 does not say 县 twice."""
    path, own = place.fillna("").str.replace("/", ""), unit.fillna("")
    twice = (
        (path.str[-1:] == own.str[:1]) & own.str[1:2].isin(["委", "纪", "政"]) & (own != "村委会")
    )
    return (path.mask(twice, path.str[:-1]) + own).astype("string")


def _first_of(frame: pd.DataFrame, key: str, columns: list[str]) -> pd.DataFrame:
    """One row for each key, each column with its first value that is not null."""
    distinct = codes([frame[name] for name in (key, *columns)])[1]
    rows = frame[[key, *columns]].iloc[np.sort(distinct)]
    return rows.groupby(key, sort=False).first().reset_index()


def _served(ground: _Ground) -> pd.DataFrame:
    months = {new: ground.careers[old] for new, old in _MONTHS.items()}
    edges = ground.stints[list(_STINT)].assign(
        **{"from": ground.cadre_id.array, "to": ground.post_id.array},
        **months,
        start_day=_days(ground.stints["start"]),
        end_day=_days(ground.stints["end"]),
        guessed=~ground.stints["certain"],
        main=ground.line["seq"].notna().astype("boolean"),
        **{new: ground.line[old] for new, old in _LINE.items()},
        line_certain=ground.line["certain"],
    )
    return edges if ground.served.all() else edges[ground.served].reset_index(drop=True)


def _days(texts: pd.Series) -> pd.Series:
    """Ordinals of dates that are written to the day, else null."""
    code, distinct = pd.factorize(texts, use_na_sentinel=True)
    days = pd.Series([day_number(text) for text in distinct], dtype="Int64")
    return taken(days, code).set_axis(texts.index)


def _moves(
    moves: pd.DataFrame, ground: _Ground, cadre_id: pd.Series, post_id: pd.Series
) -> pd.DataFrame:
    old = {name: new for new, name in _MOVE.items()}
    edges = moves[list(MOVES)].rename(columns=old).reset_index(drop=True)
    left = ground.find.rows(moves["cadre"], moves["from_seq"])
    entered = ground.find.rows(moves["cadre"], moves["seq"])
    ends = {"from": taken(post_id, left), "to": taken(post_id, entered)}
    return edges.assign(**ends, cadre=_of(moves, cadre_id))


def _reached(
    reached: pd.DataFrame, ground: _Ground, cadre_id: pd.Series, post_id: pd.Series
) -> pd.DataFrame:
    edges = reached[list(REACHED)].reset_index(drop=True)
    variant = pd.Series("plain", index=edges.index, dtype="string")
    variant = variant.mask(edges["beside"].fillna(False), "concurrent")
    variant = variant.mask(edges["in_place"].fillna(False), "in_place")
    to = taken(post_id, ground.find.rows(reached["cadre"], reached["seq"]))
    ends = {"from": _of(reached, cadre_id), "to": to}
    return edges.drop(columns="cadre").assign(**ends, variant=variant)


def _breaks(
    breaks: pd.DataFrame, ground: _Ground, cadre_id: pd.Series, post_id: pd.Series
) -> pd.DataFrame:
    edges = breaks[list(BREAKS)].reset_index(drop=True)
    link = edges["from_level"].astype("string") + ">" + edges["to_level"].astype("string")
    to = taken(post_id, ground.find.rows(breaks["cadre"], breaks["seq"]))
    ends = {"from": _of(breaks, cadre_id), "to": to}
    return edges.drop(columns="cadre").assign(**ends, link=link)


def _of(frame: pd.DataFrame, cadre_id: pd.Series) -> pd.Series:
    return taken(cadre_id, frame["cadre"].to_numpy(dtype=np.int64))


def _taught(ground: _Ground) -> pd.DataFrame:
    """Study: edges to schools, with ``training`` apart from study for a degree."""
    study = (ground.stints["kind"] == "study").to_numpy(dtype=bool, na_value=False)
    stints = ground.stints[study].reset_index(drop=True)
    months = {new: ground.careers[old][study].array for new, old in _MONTHS.items()}
    edges = stints[["seq", "end_how", "stint"]].assign(**months)
    school = stints["organization"].fillna(stints["raw"]).fillna("")
    ends = {"from": ground.cadre_id[study].array, "to": school}
    return edges.assign(**ends, training=is_training(stints).astype(bool))


def _named_nodes(names: pd.Series) -> pd.DataFrame:
    ids = names.drop_duplicates().reset_index(drop=True)
    return pd.DataFrame({"id": ids, "name": ids})


def _years(years: pd.Series) -> pd.DataFrame:
    ids = years.drop_duplicates().sort_values().reset_index(drop=True)
    return pd.DataFrame({"id": ids, "year": ids.astype("Int64")})


def _recorded(readings: pd.DataFrame, cadre_id: pd.Series) -> pd.DataFrame:
    edges = _columns(readings, to="source", line="line")
    return edges.assign(**{"from": _of(readings, cadre_id)})


def _listed(lists: pd.DataFrame, cadre_id: pd.Series) -> pd.DataFrame:
    """Cadres on lists, from the first possible month to the last; null where nothing is said."""
    edges = _columns(lists, to="list")
    return edges.assign(
        **{"from": _of(lists, cadre_id).array},
        start_month=windows(lists["start"])["min"].array,
        end_month=windows(lists["end"])["max"].array,
    )
