"""Feeding bases: from which posts the cadres of a level came, and whose main line begins there."""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.counted import TOTAL, counted, people_of
from careergraph.analysis.figures import same, share
from careergraph.analysis.main_posts import main_line
from careergraph.analysis.raises import dated_within
from careergraph.vocabulary import scales

_KEYS = ["to_level", "origin", "from_level", "org_kind", "from_rank"]

COLUMNS = (*_KEYS, "people", "guessed", "possible", "share", "denominator")

MOVED, BEGINS = "moved", "begins"


def counts(*frames: pd.DataFrame, by: str, **asked: Any) -> pd.DataFrame:
    """One row for each level and kind of post, or rank, from which cadres came to it, one for those whose
    main line begins there, and the total of each level. Columns as above.

    The frames are the answers to arrivals, dated-stints and dated-posts; ``asked`` are the options of
    ``arrivals``.
    """
    rows = _by(arrivals(*frames, **asked), by)
    parts = counted(rows, _KEYS)
    totals = counted(rows.assign(origin=TOTAL), ["to_level", "origin"])
    whole = totals[["to_level", "people"]].rename(columns={"people": "denominator"})
    frame = pd.concat([parts, totals], ignore_index=True).merge(whole, on="to_level", how="left")
    frame = frame.assign(share=share(frame["people"], frame["denominator"]))
    order = {rank.code: rank.order for rank in scales.ranks().ranks}
    frame = frame.assign(
        last=frame["origin"].map([MOVED, BEGINS, TOTAL].index), rank=frame["from_rank"].map(order)
    )
    keys = ["to_level", "last", "from_level", "org_kind", "rank"]
    return frame.sort_values(keys, kind="stable", ignore_index=True)[list(COLUMNS)]


def behind(
    *frames: pd.DataFrame,
    by: str,
    to_level: int,
    origin: str,
    from_level: int,
    org_kind: str,
    from_rank: str,
    of: str,
    **asked: Any,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` in a row; 0 and empty stand for null."""
    rows = _by(arrivals(*frames[:-1], **asked), by)
    rows = rows[rows["to_level"] == to_level]
    if origin != TOTAL:
        chosen = (rows["origin"] == origin) & (rows["from_level"].fillna(0) == from_level)
        chosen &= same(rows["org_kind"], org_kind) & same(rows["from_rank"], from_rank)
        rows = rows[chosen.fillna(False).astype(bool)]
    return people_of(rows, of, frames[-1])


def arrivals(
    moves: pd.DataFrame,
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    *,
    since: str,
    until: str,
    leading_only: bool,
) -> pd.DataFrame:
    """Each move to another level and each beginning of a main line in the window, as facts.

    Columns: cadre, ``seq`` of the post reached, ``month_min`` and ``month_max`` of its date, ``to_level``,
    ``origin``, ``from_level``, ``org_kind`` and ``from_rank`` of the post left, certain, guessed. With
    ``leading_only`` those to leading posts alone.
    """
    codes = {rank.order: rank.code for rank in scales.ranks().ranks}
    came = moves.merge(
        posts[["post", "org_kind"]], left_on="from_post", right_on="post", how="left"
    ).assign(origin=MOVED, from_rank=moves["rank_order_before"].map(codes).astype("string"))
    rows = pd.concat([came, _beginnings(stints)], ignore_index=True)
    if leading_only:
        leads = stints.loc[stints["leading"].eq(True), ["cadre", "seq"]]
        rows = rows.merge(leads, on=["cadre", "seq"])
    columns = ["cadre", "seq", "month_min", "month_max", *_KEYS, "certain", "guessed"]
    return dated_within(rows, since, until)[columns]


def _beginnings(stints: pd.DataFrame) -> pd.DataFrame:
    """The posts of known level in which main lines may begin; certain where no other may come first."""
    line = main_line(stints)
    sure = line["line_certain"].fillna(False).astype(bool)
    by_cadre = line["cadre"]
    first = line["join_max"].where(sure, np.iinfo(np.int64).max).groupby(by_cadre).transform("min")
    may = line["join_min"] <= first
    alone = may.groupby(by_cadre).transform("sum") == 1
    rows = pd.DataFrame(
        {
            "cadre": line["cadre"],
            "seq": line["seq"],
            "month_min": line["join_month_min"],
            "month_max": line["join_month_max"],
            "to_level": line["level"],
            "origin": BEGINS,
            "certain": (sure & alone).astype("boolean"),
            "guessed": line["guessed"].astype("boolean"),
        }
    )
    return rows[may & rows["to_level"].notna()]


def _by(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """The facts with what they are not counted by left out."""
    left_out = "from_rank" if by == "kind" else "org_kind"
    none = pd.Series(pd.NA, index=rows.index, dtype="string")
    types = {"to_level": "Int64", "from_level": "Int64", "origin": "string"}
    return rows.assign(**{left_out: none}).astype(
        {**types, "org_kind": "string", "from_rank": "string"}
    )
