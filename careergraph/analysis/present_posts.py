"""The post that each cadre holds at a moment: that of the main line, with what its dates leave open."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.analysis.service import Bounds, Service
from careergraph.columns.groups import NONE, first_of_group, last_true

OF_POST = (
    "title", "organization", "org_kind", "place", "county", "level", "rank", "rank_order",
    "person_rank", "leading", "chief", "guessed", "second_line",
)  # fmt: skip


@dataclass(frozen=True)
class Present:
    """Columns of one row for each cadre, null without a post.

    ``frame`` has those of ``OF_POST``, each null too where several posts are possible that differ in
    it, which ``open`` says by name; ``since`` and ``rank_since`` are bounds of the month from which the
    post, and its rank, are held, NONE where there is none. ``certain`` says that the post is the one for
    every date.
    """

    frame: pd.DataFrame
    open: dict[str, np.ndarray]
    since: Bounds
    rank_since: Bounds
    certain: np.ndarray


def present_posts(service: Service, assembly: pd.DataFrame, second_line_age: int) -> Present:
    """The main-line post of every cadre at the moment.

    A stint is the present one until the next one joins the line, or to its end. ``assembly`` is the
    answer to ``assembly-moves``: at or above the age, or without a rise in rank, such a move is one to
    the second line.
    """
    line = _line(service)
    month = service.moment.month
    sure = line["line_certain"] & (line["join_max"] <= month)
    perhaps = (line["join_min"] <= month) & (month < line["stop_max"])
    last = np.full(service.people, NONE)
    np.maximum.at(last, line["who"][sure], np.flatnonzero(sure))
    place = np.arange(len(line["who"]))
    chosen = np.flatnonzero(perhaps & (place >= last[line["who"]]))
    who = line["who"][chosen]
    number = np.bincount(who, minlength=service.people)
    stays = sure[chosen] & (month < line["stop_min"][chosen]) & (number[who] == 1)
    certain = np.zeros(service.people, bool)
    certain[who[stays]] = True
    rows = service.frame.iloc[line["row"][chosen]].reset_index(drop=True)
    entered, perhaps_entered = _entered(rows, line, chosen, assembly, second_line_age)
    by_age = perhaps_entered & ~entered
    rows = rows.assign(second_line=pd.arrays.BooleanArray(entered, by_age))
    frame, differing = _agreed(rows[list(OF_POST)], who, number)
    differing["second_line"][who[by_age]] = True
    return Present(
        frame,
        differing,
        _bounds(service, who, line, line["run"][chosen]),
        _bounds(service, who, line, line["rank_run"][chosen]),
        certain,
    )


def _line(service: Service) -> dict[str, np.ndarray]:
    """The main line's stints by cadre and joining, with the places where the run of the same post, and
    that of the same rank, begin."""
    rows = np.flatnonzero(service.flag("main"))
    join = service.whole("join_month_min")[rows]
    seq = service.whole("seq")[rows]
    rows = rows[np.lexsort([seq, join, service.who[rows]])]
    who, rank = service.who[rows], service.whole("rank_order")[rows]
    fresh = first_of_group(who)
    changed = fresh.copy()
    changed[1:] |= rank[1:] != rank[:-1]
    return {
        "row": rows,
        "who": who,
        "seq": service.whole("seq")[rows],
        "join_min": service.whole("join_month_min")[rows],
        "join_max": service.whole("join_month_max")[rows],
        "stop_min": service.stop[0][rows],
        "stop_max": service.stop[1][rows],
        "line_certain": service.flag("line_certain")[rows],
        "run": last_true(fresh | ~service.flag("renewed")[rows]),
        "rank_run": last_true(changed),
    }


def _bounds(
    service: Service, who: np.ndarray, line: dict[str, np.ndarray], begins: np.ndarray
) -> Bounds:
    """The least and the greatest month in which one of the runs begins, by cadre."""
    least = np.full(service.people, np.iinfo(np.int64).max)
    greatest = np.full(service.people, NONE, np.int64)
    np.minimum.at(least, who, line["join_min"][begins])
    np.maximum.at(greatest, who, line["join_max"][begins])
    return np.where(greatest == NONE, NONE, least), greatest


def _agreed(
    rows: pd.DataFrame, who: np.ndarray, number: np.ndarray
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The values that all possible posts of a cadre share, and by column whose posts differ in it."""
    one = np.full(len(number), NONE)
    one[who] = np.arange(len(who))
    frame = pd.DataFrame({name: _taken(rows[name], one) for name in rows})
    differing = {str(name): np.zeros(len(number), bool) for name in rows}
    several = np.flatnonzero(number[who] > 1)
    if len(several):
        grouped = rows.iloc[several].groupby(who[several])
        for name in map(str, rows):
            values = grouped[name].nunique(dropna=False)
            differing[name][values.index[values > 1]] = True
            frame[name] = frame[name].mask(differing[name])
    return frame, differing


def _taken(column: pd.Series, rows: np.ndarray) -> pd.Series:
    return pd.Series(column.array.take(rows, allow_fill=True), dtype=column.dtype)


def _entered(
    rows: pd.DataFrame,
    line: dict[str, np.ndarray],
    chosen: np.ndarray,
    assembly: pd.DataFrame,
    years: int,
) -> Bounds:
    """Whether each post was entered by a move to the second line: for certain, and possibly.

    Where a post runs on in a renewed term, the move is that to its first one.
    """
    flat = assembly["rank_step"].isin(["same", "demotion"])
    least = assembly["age_min"].fillna(0) >= years * 12
    greatest = assembly["age_max"].fillna(years * 12) >= years * 12
    moves = pd.DataFrame(
        {
            "cadre": assembly["cadre"],
            "seq": assembly["seq"].astype("int64"),
            "sure": (flat | least).astype(bool),
            "perhaps": (flat | greatest).astype(bool),
        }
    )
    grouped = moves.groupby(["cadre", "seq"]).agg({"sure": "min", "perhaps": "max"})
    seq = line["seq"][line["run"][chosen]]
    result = grouped.reindex(pd.MultiIndex.from_arrays([rows["cadre"], seq]))
    sure, perhaps = (result[name].eq(True).to_numpy(bool) for name in ("sure", "perhaps"))
    return sure, perhaps
