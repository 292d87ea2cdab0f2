"""Promotions: moves of the main line to a leading post of a higher rank, with the posts before and after."""

import pandas as pd

from careergraph.analysis.moments import span_of_dates
from careergraph.vocabulary.frames import FAR

_STINT = ("level", "rank", "rank_order", "leading", "post")
_POST = ("title", "organization", "org_kind", "county")


def raises(
    moves: pd.DataFrame,
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    *,
    target_rank: int,
    since: str,
    until: str,
    second_line_age: int,
) -> pd.DataFrame:
    """One row for each move that is a promotion to a post of the target rank or higher, or may be one.

    The frames are the answers to raises, dated-stints and dated-posts. Columns: those of ``raises``;
    of the post left ``from_level``, ``from_rank``, ``from_leading``, ``from_title``,
    ``from_organization``, ``from_org_kind``, ``from_county``, of the post reached the same with
    ``to_``; ``known`` whether the ranks say that it is one. ``certain`` is about dates, the window
    and the second line (design: Move).
    """
    ends = _with_posts(moves, stints, posts)
    high = (ends["to_rank_order"] >= target_rank).fillna(False) & ends["to_leading"].eq(True)
    return dated_within(
        without_second_line(ends[high.fillna(False)], second_line_age), since, until
    )


def _with_posts(moves: pd.DataFrame, stints: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    of_stint = stints[["cadre", "seq", *_STINT]].merge(
        posts[["post", *_POST]], on="post", how="left"
    )
    before = of_stint.rename(columns=lambda name: name if name == "cadre" else f"from_{name}")
    after = of_stint.rename(columns=lambda name: name if name in ("cadre", "seq") else f"to_{name}")
    both = moves.merge(before, on=["cadre", "from_seq"], how="left")
    moved = both.merge(after, on=["cadre", "seq"], how="left")
    return moved.assign(known=(moved["rank_step"] == "promotion").fillna(False).astype("boolean"))


def without_second_line(rows: pd.DataFrame, years: int) -> pd.DataFrame:
    """The rows that are not moves to the second line for certain; those that may be are not certain."""
    least, most = rows["age_min"] >= years * 12, rows["age_max"] >= years * 12
    away = rows["to_assembly"].fillna(False)
    sure = away & least.fillna(False)
    may = away & most.fillna(True)
    return rows.assign(certain=rows["certain"].fillna(False) & ~may)[~sure.astype(bool)]


def dated_within(rows: pd.DataFrame, since: str, until: str) -> pd.DataFrame:
    """The rows that lie in a window for some dates; for certain only those that do for all."""
    first, last = span_of_dates(since, until)
    latest = rows["month_max"].fillna(FAR)
    inside = (rows["month_min"] >= first) & (latest <= last)
    touching = (rows["month_min"] <= last) & (latest >= first)
    dated = rows.assign(certain=(rows["certain"].fillna(False) & inside).astype("boolean"))
    return dated[touching.fillna(False).astype(bool)].reset_index(drop=True)
