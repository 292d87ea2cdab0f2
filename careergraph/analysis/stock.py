"""Stock and flow of the chain's links: who stands at each level at each year's end, who came and left.

A run is an unbroken series of main-line posts at one level (of one county, where asked). It lasts from the
month in which its first post joins the line to that in which the first post of the next run does, or to
the end of the last post; of one held on the record's date, to ``carry`` months beyond it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.figures import link, named_among, same
from careergraph.analysis.main_posts import main_line
from careergraph.analysis.moments import latest, span_of_dates
from careergraph.vocabulary.frames import FAR

_KEYS = ["place", "level", "year"]

FLOWS = ("entered", "left", "climbed", "lost")

PEOPLE = ("stock", "guessed", "possible", *FLOWS)

COLUMNS = ("place", "link", "level", "year", *PEOPLE, "empty")


@dataclass(frozen=True)
class Years:
    """The first and the last year that are asked for."""

    first: int
    last: int


def counts(
    stints: pd.DataFrame, posts: pd.DataFrame, persons: pd.DataFrame, *, by: str, **asked: Any
) -> pd.DataFrame:
    """One row for each level and year (and county), those at an unknown level last. Columns as above.

    The frames are the answers to dated-stints, dated-posts and dated-people; ``asked`` are the options of
    ``present``. A place has the levels between the lowest and the highest that anybody served at there.
    """
    facts, cells = present(stints, posts, persons, by=by, **asked)
    for name in PEOPLE:
        rows = _counted(facts, name)
        many = rows.groupby(_KEYS, dropna=False).size().rename(name).reset_index()
        cells = cells.merge(many, on=_KEYS, how="left")
    frame = cells.fillna(dict.fromkeys(PEOPLE, 0)).astype(dict.fromkeys(PEOPLE, "Int64"))
    nobody = (frame["stock"] == 0) & (frame["possible"] == 0)
    frame = frame.assign(
        link=link(frame["level"], frame["level"] + 1),
        empty=nobody.where(frame["level"].notna()).astype("boolean"),
    )
    return frame.sort_values(_KEYS, kind="stable", ignore_index=True)[list(COLUMNS)]


def behind(
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    persons: pd.DataFrame,
    *,
    place: str,
    level: int,
    year: int,
    of: str,
    **asked: Any,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` in a row; 0 and empty stand for null."""
    facts, _ = present(stints, posts, persons, **asked)
    rows = _counted(facts, of)
    chosen = (
        same(rows["place"], place) & (rows["level"].fillna(0) == level) & (rows["year"] == year)
    )
    named = persons.sort_values(["name", "birth", "cadre"], kind="stable")
    return named_among(
        named[["cadre", "name", "birth", "keys"]], rows.loc[chosen.astype(bool), "cadre"]
    )


def present(
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    persons: pd.DataFrame,
    *,
    by: str,
    since: str,
    until: str,
    carry: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who stood at, came to and left each level in each year; and the keys of all rows of the answer, in
    years that are by default those from the first post of anybody to the latest record.

    Columns: place, level, year, cadre, ``fact`` (stock, or one of ``FLOWS``), sure, guessed; a cadre has one
    row for each fact of a key, the sure one if there is one.
    """
    runs = _runs(stints, posts, by, carry)
    first, last = span_of_dates(since, until)
    begin = first // 12 if since else int(runs["enter_min"].min() // 12) if len(runs) else 0
    end = last // 12 if until else latest(persons["as_of"]).month // 12
    years = Years(begin, end)
    parts = [
        _in_years(runs, "stock", runs["enter_min"], runs["exit_max"], years, at_end=True),
        _in_years(runs, "entered", runs["enter_min"], runs["enter_max"] + 1, years),
    ]
    for name in FLOWS[1:]:
        away = runs[_leaves(runs, name)]
        parts.append(_in_years(away, name, away["exit_min"], away["exit_max"] + 1, years))
    facts = pd.concat(parts, ignore_index=True)
    facts = facts.sort_values("sure", ascending=False, kind="stable")
    once = facts.drop_duplicates([*_KEYS, "cadre", "fact"]).reset_index(drop=True)
    return once, _cells(runs, years)


def _leaves(runs: pd.DataFrame, name: str) -> pd.Series:
    """Which runs end so: left for another or none, left by climbing one level, or lost from the record."""
    if name == "lost":
        return runs["lost"]
    return ~runs["lost"] & (runs["climbs"] if name == "climbed" else True)


def _runs(stints: pd.DataFrame, posts: pd.DataFrame, by: str, carry: int) -> pd.DataFrame:
    """The runs of all main lines: cadre, place (null for none), level, the months between which each is
    entered and left, whether that is certain, ``climbs`` (one level up), ``lost`` (held at the end)."""
    line = main_line(stints)
    county = line["post"].map(posts.set_index("post")["county"]) if by == "county" else None
    place = pd.Series(pd.NA, index=line.index, dtype="string") if county is None else county
    line = line.assign(place=place.astype("string"))
    cadre, level = line["cadre"], line["level"].fillna(0).astype(np.int64)
    begins = (cadre != cadre.shift()).fillna(True).astype(bool)
    begins |= (level != level.shift()) | (
        line["place"].fillna("") != line["place"].fillna("").shift()
    )
    is_open = line["open"].fillna(False).astype(bool)
    stops = {}
    for edge in ("min", "max"):
        ends = line[f"end_month_{edge}"].fillna(FAR).astype(np.int64)
        stops[edge] = ends.where(~is_open, np.minimum(ends + 1 + carry, FAR))
    sure = line["line_certain"].fillna(False).astype(bool)
    rows = line.assign(sure=sure, is_open=is_open, stop_min=stops["min"], stop_max=stops["max"])
    first = rows[begins].reset_index(drop=True)
    last = rows[begins.shift(-1, fill_value=True)].reset_index(drop=True)
    same_after = (first["cadre"].shift(-1) == first["cadre"]).fillna(False)
    goes_on, comes_from = same_after.astype(bool), same_after.shift(fill_value=False).astype(bool)
    next_min, next_max = (first[f"join_{edge}"].shift(-1).fillna(FAR) for edge in ("min", "max"))
    # One that may not be of the line may not end what is before it.
    latest_end = last["next_sure"].where(
        last["next_sure"] < FAR, np.maximum(next_max, last["stop_max"])
    )
    climbs = goes_on & (first["level"].shift(-1) == first["level"] + 1).fillna(False)
    return pd.DataFrame(
        {
            "cadre": first["cadre"],
            "place": first["place"],
            "level": first["level"].astype("Int64"),
            "guessed": first["guessed"].fillna(False).astype(bool),
            "enter_min": first["join_min"],
            "enter_max": first["join_max"],
            "exit_min": next_min.where(goes_on, last["stop_min"]).astype(np.int64),
            "exit_max": latest_end.where(goes_on, last["stop_max"]).astype(np.int64),
            "held_sure": first["sure"],
            "enter_sure": first["sure"] & (~comes_from | last["sure"].shift(fill_value=True)),
            "exit_sure": last["sure"] & (~goes_on | first["sure"].shift(-1, fill_value=True)),
            "climbs": climbs.astype(bool),
            "lost": ~goes_on & last["is_open"],
        }
    )


def _in_years(
    runs: pd.DataFrame,
    fact: str,
    begin: pd.Series,
    end: pd.Series,
    years: Years,
    *,
    at_end: bool = False,
) -> pd.DataFrame:
    """The runs once for each year in which something of them may be: in a month from ``begin`` up to,
    without, ``end``; where ``at_end``, in its last month."""
    offset = 0 if at_end else 11
    low = np.maximum((begin.to_numpy(np.int64)) // 12, years.first)
    high = np.minimum((end.to_numpy(np.int64) - 12 + offset) // 12, years.last)
    many = np.maximum(high - low + 1, 0)
    rows = runs.loc[runs.index.repeat(many)].reset_index(drop=True)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
    year = np.repeat(low, many) + nth
    rows = rows.assign(year=pd.array(year, dtype="Int64"), fact=fact)
    if at_end:
        month = year * 12 + 11
        sure = rows["held_sure"] & (rows["enter_max"] <= month) & (month < rows["exit_min"])
    else:
        side = "enter" if fact == "entered" else "exit"
        sure = rows[f"{side}_sure"] & (rows[f"{side}_min"] // 12 == rows[f"{side}_max"] // 12)
    return rows.assign(sure=sure)[[*_KEYS, "cadre", "fact", "sure", "guessed"]]


def _counted(facts: pd.DataFrame, name: str) -> pd.DataFrame:
    """The facts that a column counts, one for each cadre of a key."""
    fact = "stock" if name in ("guessed", "possible") else name
    chosen = (facts["fact"] == fact) & (~facts["sure"] if name == "possible" else facts["sure"])
    if name == "guessed":
        chosen &= facts["guessed"]
    return facts[chosen]


def _cells(runs: pd.DataFrame, years: Years) -> pd.DataFrame:
    """Every key of the answer: the levels of each place in each year, and unknown ones where there are."""
    of_place = runs.groupby("place", dropna=False)["level"]
    spans = of_place.agg(["min", "max"]).reset_index().dropna(subset=["min"])
    rows: list[tuple[str, int | None]] = [
        (place, level)
        for place, low, high in spans.itertuples(index=False, name=None)
        for level in range(int(low), int(high) + 1)
    ]
    rows += [(place, None) for place in runs.loc[runs["level"].isna(), "place"].unique()]
    levels = pd.DataFrame(rows, columns=["place", "level"])
    every_year = pd.DataFrame({"year": range(years.first, years.last + 1)})
    return levels.merge(every_year, how="cross").astype(
        {"place": "string", "level": "Int64", "year": "Int64"}
    )
