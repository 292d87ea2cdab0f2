"""The graph as tables: nodes and edges out of careers and what was measured on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.columns.numbering import StintRows, date_categories, first_known, hashed_ids, taken
from careergraph.columns.texts import category, combined, numbered
from careergraph.model.careers import own_unit
from careergraph.model.dates import day_number, windows
from careergraph.model.measure import Measured
from careergraph.model.successive import with_neighbours
from careergraph.store.places import counties, place_table
from careergraph.store.schooling import assessed_table, is_training
from careergraph.store.sources import (
    differing_table,
    linked_by_guess,
    recorded_table,
    source_table,
    told_table,
)
from careergraph.vocabulary.frames import BREAKS, FAR, KEYS_JOINED_BY, MOVES, REACHED

SERVED = ("substantive", "concurrent", "secondment")
"""Kinds of stints that hold a post."""

Tables = dict[str, pd.DataFrame]
TablesInTurn = Iterator[tuple[str, pd.DataFrame]]


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
    @property
    def standing(self) -> pd.DataFrame: ...
    @property
    def testimony(self) -> pd.DataFrame: ...
    @property
    def contradictions(self) -> pd.DataFrame: ...


def graph_tables(current: Current, careers: pd.DataFrame, measured: Measured) -> Tables:
    """One frame for each node and edge of ``cypher/schema/graph.toml``, by its name.

    Node frames begin with ``id``; edge frames have ``from`` and ``to``, ids of their ends, and the
    properties; texts that many rows share are categories. ``careers`` is CAREERS of the current
    stints, ``measured`` what they amount to.
    Study becomes edges to schools; recorded time has no post and is in the record only.
    """
    return dict(tables_in_turn(current, careers, measured))


def tables_in_turn(current: Current, careers: pd.DataFrame, measured: Measured) -> TablesInTurn:
    """The tables of ``graph_tables`` one after the other, nodes before edges.

    What one of them was made from is let go before the next is made, so that millions of careers
    need less memory if the caller does not keep ``careers``, ``measured`` and the tables either.
    """
    ground = _stint_columns(current, careers, measured)
    moves, reached, breaks = measured.moves, measured.reached, measured.breaks
    del careers, measured
    cadre_id, post_id = ground.cadre_id, ground.post_id
    taught = _taught(ground)
    assessed = assessed_table(current.people)
    listed = _listed(current.lists, cadre_id)
    yield "Cadre", _cadres(plain_texts(current.people), ground, current.standing)
    yield from _posts(ground).items()
    yield "Source", source_table(current.sources, current.standing)
    yield "School", _named_nodes(taught["to"])
    yield "Year", _years(assessed["to"])
    yield "List", _named_nodes(listed["to"])
    yield "STUDIED_AT", taught[~taught["training"]].drop(columns="training")
    yield "TRAINED_AT", taught[taught["training"]].drop(columns="training")
    yield "ASSESSED", assessed
    yield "LISTED_IN", listed
    yield "RECORDED_IN", recorded_table(current.standing, cadre_id)
    yield "TOLD_IN", told_table(current.testimony, current.stints, cadre_id)
    yield "DIFFERS_IN", differing_table(current.contradictions, current.stints, cadre_id)
    yield "MOVED_TO", _moves(moves, ground, cadre_id, post_id)
    del moves
    yield "REACHED", _reached(reached, ground, cadre_id, post_id)
    del reached
    yield "BREAKS_AT", _breaks(breaks, ground, cadre_id, post_id)
    del breaks
    served = [_served(ground)]
    del ground, current, cadre_id, post_id, taught, assessed, listed
    yield "SERVED_AS", served.pop()


_PERSON = (
    *("name", "sex", "birth", "ethnicity", "party", "joined_party", "began_work"),
    *("native_place", "birth_place", "education_full", "education_part", "degree", "major"),
    *("present_post", "keys", "as_of"),
)
_STINT = (
    *("seq", "item", "end_how", "kind", "level", "rank", "rank_order"),
    *("person_rank", "leading", "acting", "probation", "successive", "stint"),
    *("sources", "conflict"),
)
_STUDY = ("seq", "end_how", "stint", "sources", "conflict")
_MONTHS = {
    "start_month_min": "start_min",
    "start_month_max": "start_max",
    "end_month_min": "end_min",
    "end_month_max": "end_max",
}
_LINE = {
    "join_month_min": "join_min",
    "join_month_max": "join_max",
}
_LEVEL = {
    "level_months_min": "months_min",
    "level_months_max": "months_max",
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
class _StintColumns:
    """Columns of one length, a value for each stint, and the means to find a stint.

    ``careers``, ``line`` and ``levels`` are columns of CAREERS, LINE and LEVELS in the rows of the
    stints, null where they have no such stint (LEVELS of the level at which a stint is in the line);
    ``served`` says that a stint holds a post, ``post`` that its post is a node, ``map_id`` the county
    that its post counts for. ``places`` are those of the posts, as ``place_table`` has them. The ids
    of cadres, posts and counties are categories, since many rows have the same.
    """

    stints: pd.DataFrame
    careers: pd.DataFrame
    line: pd.DataFrame
    levels: pd.DataFrame
    cadre_id: pd.Series
    post_id: pd.Series
    posts: "_Posts"
    places: pd.DataFrame
    map_id: pd.Series
    served: np.ndarray
    post: np.ndarray
    find: StintRows


@dataclass(frozen=True)
class _Posts:
    """Posts and their organizations by number, in the order in which they occur first.

    ``number`` is that of each stint's post. ``organization`` and ``title`` are of each post,
    ``place`` and ``unit`` of each organization: texts, or null.
    """

    number: np.ndarray
    id: pd.api.extensions.ExtensionArray
    organization: np.ndarray
    title: pd.api.extensions.ExtensionArray
    organization_id: pd.api.extensions.ExtensionArray
    place: pd.api.extensions.ExtensionArray
    unit: pd.api.extensions.ExtensionArray


def _posts_of(stints: pd.DataFrame) -> _Posts:
    place, paths = numbered(stints["place"])
    unit, units = numbered(own_unit(stints))
    title, titles = numbered(stints["title"])
    organization, parts = combined([(place, len(paths)), (unit, len(units))])
    post, pairs = combined([(organization, len(parts)), (title, len(titles))])
    at, unit_text = (
        paths.take(parts[:, 0], allow_fill=True),
        units.take(parts[:, 1], allow_fill=True),
    )
    called = titles.take(pairs[:, 1], allow_fill=True)
    of = pairs[:, 0]
    return _Posts(
        number=post,
        id=hashed_ids(*(_python_texts(each) for each in (at.take(of), unit_text.take(of), called))),
        organization=of,
        title=called,
        organization_id=hashed_ids(_python_texts(at), _python_texts(unit_text)),
        place=at,
        unit=unit_text,
    )


def _python_texts(texts: pd.api.extensions.ExtensionArray) -> list[str | None]:
    values: list[str | None] = pd.Series(texts).astype(object).tolist()
    return [text if isinstance(text, str) else None for text in values]


def _stint_columns(current: Current, careers: pd.DataFrame, measured: Measured) -> _StintColumns:
    stints = current.stints
    find = StintRows(stints)
    served = stints["kind"].isin(SERVED).to_numpy()
    post = served.copy()
    post[find.rows(measured.breaks["cadre"], measured.breaks["seq"])] = True
    posts = _posts_of(stints)
    names = ["place", "place_level", "place_code"]
    places = place_table(stints[names] if post.all() else stints.loc[post, names])
    cadre = stints["cadre"].to_numpy(dtype=np.int64)
    line = _beside(stints, measured.line, ["seq", *_LINE.values(), "renewed", "certain"], find)
    return _StintColumns(
        stints=stints,
        careers=_beside(stints, careers, [*_MONTHS.values(), "doubtful"], find),
        line=line,
        levels=_at_level(stints, line["seq"].notna().to_numpy(), measured.levels),
        cadre_id=category(cadre.astype(np.int32), current.people["id"].array),
        post_id=category(posts.number, posts.id),
        posts=posts,
        places=places,
        map_id=counties(stints["place"], places),
        served=served,
        post=post,
        find=find,
    )


def _beside(
    stints: pd.DataFrame, frame: pd.DataFrame, names: list[str], find: StintRows
) -> pd.DataFrame:
    """These columns of a frame with cadre and seq, in the rows of the stints."""
    rows = find.rows_of(frame)
    return pd.DataFrame(
        {name: taken(frame[name], rows) for name in names}, index=stints.index, copy=False
    )


def _at_level(stints: pd.DataFrame, main: np.ndarray, levels: pd.DataFrame) -> pd.DataFrame:
    """Columns of LEVELS in the rows of the stints that are in the main line, of the stint's level."""
    level = stints["level"].to_numpy(np.int64, na_value=-1)
    width = (
        max(int(each.max(initial=0)) for each in (level, levels["level"].to_numpy(np.int64))) + 1
    )
    key = levels["cadre"].to_numpy(np.int64) * width + levels["level"].to_numpy(np.int64)
    order = np.argsort(key, kind="stable")
    wanted = stints["cadre"].to_numpy(np.int64) * width + level
    place = np.searchsorted(key[order], wanted)
    rows = np.r_[order, -1][np.minimum(place, len(order))]
    at_level = main & (level >= 0) & (np.r_[key, -1][rows] == wanted)
    rows = np.where(at_level, rows, -1)
    return pd.DataFrame(
        {name: taken(levels[name], rows) for name in _LEVEL.values()},
        index=stints.index,
        copy=False,
    )


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _columns(frame: pd.DataFrame, **names: str) -> pd.DataFrame:
    """The frame with columns under new names: ``new="old"``."""
    chosen = frame[list(names.values())]
    return chosen.set_axis(list(names), axis="columns").reset_index(drop=True)


def _cadres(people: pd.DataFrame, ground: _StintColumns, standing: pd.DataFrame) -> pd.DataFrame:
    people = people.assign(keys=people["keys"].str.replace(KEYS_JOINED_BY, "; ", regex=False))
    cadres = _columns(people, id="id", **_same(*_PERSON))
    birth = windows(people["birth"])
    exact = birth["min"] == birth["max"]
    first = np.full(len(people), FAR, np.int32)
    start = ground.careers["start_min"].to_numpy(np.int32, na_value=FAR)
    cadre = ground.stints["cadre"].to_numpy(dtype=np.int64)
    np.minimum.at(first, cadre[ground.served], start[ground.served])
    return cadres.assign(
        linked=linked_by_guess(standing, len(people)),
        birth_month=birth["min"].where(exact.fillna(False)),
        birth_month_min=birth["min"],
        birth_month_max=birth["max"],
        joined_party_month=windows(people["joined_party"])["min"],
        began_work_month=windows(people["began_work"])["min"],
        as_of_month=windows(people["as_of"])["min"],
        first_month=pd.arrays.IntegerArray(first, first == FAR),
    )


def _posts(ground: _StintColumns) -> Tables:
    """Posts, their organizations and places, and the edges between them."""
    posts, stints = ground.posts, ground.stints
    count = len(posts.id)
    number = np.where(ground.post, posts.number, -1)
    is_used = np.bincount(number + 1, minlength=count + 1)[1:] > 0
    columns = {
        name: first_known(number, count, stints[name])
        for name in ("chief", "leading", "title_class")
    }
    county = first_known(number, count, ground.map_id)
    nodes = pd.DataFrame({"id": posts.id, "title": posts.title, **columns, "map_id": county})[
        is_used
    ]
    organization = posts.organization[is_used]
    used_organizations = np.flatnonzero(
        np.bincount(organization, minlength=len(posts.organization_id))
    )
    of_stint = np.where(ground.post, posts.organization[posts.number], -1)
    kind = first_known(of_stint, len(posts.organization_id), stints["org_kind"])
    organizations = pd.DataFrame(
        {"id": posts.organization_id, "place": posts.place, "unit": posts.unit, "org_kind": kind}
    ).iloc[used_organizations]
    inside = ground.places.dropna(subset="parent")
    at = organizations.dropna(subset="place")
    return {
        "Post": plain_texts(nodes).reset_index(drop=True),
        "Organization": plain_texts(organizations)
        .assign(name=organization_names(organizations["place"], organizations["unit"]))
        .drop(columns="place")
        .reset_index(drop=True),
        "Place": ground.places.drop(columns=["parent", "map_id"]),
        "IN_ORG": pd.DataFrame(
            {"from": posts.id[is_used], "to": posts.organization_id.take(organization)}
        ),
        "AT": _columns(at, **{"from": "id", "to": "place"}),
        "WITHIN": _columns(inside, **{"from": "id", "to": "parent"}),
    }


def organization_names(place: pd.Series, unit: pd.Series) -> pd.Series:
    """Full path and unit as one name; 县委 of a 县 does not say 县 twice."""
    path, unit_text = place.fillna("").str.replace("/", ""), unit.fillna("")
    twice = (
        (path.str[-1:] == unit_text.str[:1])
        & unit_text.str[1:2].isin(["委", "纪", "政"])
        & (unit_text != "村委会")
    )
    return (path.mask(twice, path.str[:-1]) + unit_text).astype("string")


def _served(ground: _StintColumns) -> pd.DataFrame:
    months = _dated({new: ground.careers[old] for new, old in _MONTHS.items()})
    edges = ground.stints[list(_STINT)].assign(
        **{"from": ground.cadre_id.array, "to": ground.post_id.array},
        **months,
        **_ends_as_written(ground),
        guessed=~ground.stints["certain"],
        doubtful=ground.careers["doubtful"].fillna(False),
        main=ground.line["seq"].notna().astype("boolean"),
        **{new: ground.line[old] for new, old in _LINE.items()},
        renewed=ground.line["renewed"],
        **{new: ground.levels[old] for new, old in _LEVEL.items()},
        line_certain=ground.line["certain"],
    )
    return edges if ground.served.all() else edges[ground.served].reset_index(drop=True)


def _dated(months: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """Bounds of months, and each date as text beside them: ``start`` and ``end``."""
    texts = {}
    for side in ("start", "end"):
        first, last = months[f"{side}_month_min"], months[f"{side}_month_max"]
        texts[side] = date_categories(first, last).set_axis(first.index)
    return months | texts


def _ends_as_written(ground: _StintColumns) -> dict[str, pd.Series]:
    """Days and how it ended, which the text does not say of a date between posts one after another."""
    stints, careers = ground.stints, ground.careers
    days = {f"{side}_day": _days(stints[side]) for side in ("start", "end")}
    follows, followed = with_neighbours(stints)
    if not followed.any():
        return days | {"end_how": stints["end_how"]}
    begun = follows & (careers["start_min"] != careers["start_max"]).to_numpy(bool, na_value=False)
    ended = followed & (stints["end_how"] == "open").to_numpy(bool, na_value=False)
    how = stints["end_how"]
    if isinstance(how.dtype, pd.CategoricalDtype) and "implied" not in how.cat.categories:
        how = how.cat.add_categories(["implied"])
    return {
        "start_day": days["start_day"].mask(begun),
        "end_day": days["end_day"].mask(followed),
        "end_how": how.mask(ended, "implied"),
    }


def _days(texts: pd.Series) -> pd.Series:
    """Ordinals of dates that are written to the day, else null."""
    code, distinct = numbered(texts)
    days = np.array([*(day_number(text) or 0 for text in distinct), 0], np.int32)[code]
    return pd.Series(pd.arrays.IntegerArray(days, days == 0), index=texts.index, copy=False)


def _moves(
    moves: pd.DataFrame, ground: _StintColumns, cadre_id: pd.Series, post_id: pd.Series
) -> pd.DataFrame:
    old = {name: new for new, name in _MOVE.items()}
    edges = moves[list(MOVES)].rename(columns=old).reset_index(drop=True)
    left = ground.find.rows(moves["cadre"], moves["from_seq"])
    entered = ground.find.rows(moves["cadre"], moves["seq"])
    ends = {"from": taken(post_id, left), "to": taken(post_id, entered)}
    return edges.assign(**ends, cadre=_of(moves, cadre_id))


def _reached(
    reached: pd.DataFrame, ground: _StintColumns, cadre_id: pd.Series, post_id: pd.Series
) -> pd.DataFrame:
    edges = reached[list(REACHED)].reset_index(drop=True)
    beside, in_place = (
        edges[name].to_numpy(bool, na_value=False) for name in ("beside", "in_place")
    )
    variant = _words(np.where(in_place, 2, beside), ["plain", "concurrent", "in_place"])
    to = taken(post_id, ground.find.rows(reached["cadre"], reached["seq"]))
    ends = {"from": _of(reached, cadre_id), "to": to}
    return edges.drop(columns="cadre").assign(**ends, variant=variant)


def _breaks(
    breaks: pd.DataFrame, ground: _StintColumns, cadre_id: pd.Series, post_id: pd.Series
) -> pd.DataFrame:
    edges = breaks[list(BREAKS)].reset_index(drop=True)
    levels = [edges[name].to_numpy(np.int64, na_value=-1) for name in ("from_level", "to_level")]
    code, pairs = combined([(level, int(level.max(initial=0)) + 1) for level in levels])
    links = [f"{a}>{b}" if min(a, b) >= 0 else None for a, b in pairs.tolist()]
    link = _words(code, links)
    to = taken(post_id, ground.find.rows(breaks["cadre"], breaks["seq"]))
    ends = {"from": _of(breaks, cadre_id), "to": to}
    left = breaks["kind"].isin(["skip", "descent"])
    counted_at = ground.find.rows(breaks["cadre"], breaks["seq"].mask(left, breaks["from_seq"]))
    map_id = taken(ground.map_id, counted_at)
    return edges.drop(columns="cadre").assign(**ends, link=link, map_id=map_id)


def _words(code: np.ndarray, words: Sequence[str | None]) -> pd.Series:
    """A category out of numbers of words, of which some may be null."""
    words_there = [word for word in words if word is not None]
    number = [words_there.index(word) if word is not None else -1 for word in words]
    return category(np.array([*number, -1], np.int8)[code], pd.array(words_there, dtype="string"))


def _of(frame: pd.DataFrame, cadre_id: pd.Series) -> pd.Series:
    """The cadres' ids, as a category with those of all cadres."""
    number = frame["cadre"].to_numpy(np.int32)
    return category(number, cadre_id.cat.categories.array)


def _taught(ground: _StintColumns) -> pd.DataFrame:
    """Study: edges to schools, with ``training`` apart from study for a degree."""
    study = np.flatnonzero((ground.stints["kind"] == "study").to_numpy(dtype=bool, na_value=False))
    names = [*_STUDY, "raw", "title", "organization", "org_kind"]
    stints = plain_texts(ground.stints[names].iloc[study]).reset_index(drop=True)
    months = _dated({new: ground.careers[old].iloc[study] for new, old in _MONTHS.items()})
    edges = stints[list(_STUDY)].assign(**{name: each.array for name, each in months.items()})
    school = stints["organization"].fillna(stints["raw"]).fillna("")
    whose = ground.cadre_id.iloc[study].astype("string").reset_index(drop=True)
    return edges.assign(
        **{"from": whose, "to": school, "training": is_training(stints).astype(bool)}
    )


def _named_nodes(names: pd.Series) -> pd.DataFrame:
    ids = names.drop_duplicates().reset_index(drop=True)
    return pd.DataFrame({"id": ids, "name": ids})


def _years(years: pd.Series) -> pd.DataFrame:
    ids = years.drop_duplicates().sort_values().reset_index(drop=True)
    return pd.DataFrame({"id": ids, "year": ids.astype("Int64")})


def _listed(lists: pd.DataFrame, cadre_id: pd.Series) -> pd.DataFrame:
    """Cadres on lists, from the first possible month to the last; null where nothing is said."""
    edges = _columns(lists, to="list")
    start, end = (windows(lists[side]) for side in ("start", "end"))
    return edges.assign(
        **{"from": _of(lists, cadre_id).array},
        start_month=start["min"].array,
        end_month=end["max"].array,
        start=date_categories(start["min"], start["max"]).array,
        end=date_categories(end["min"], end["max"]).array,
    )
