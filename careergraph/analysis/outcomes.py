"""What became of those who were seconded, against those at the same level and rank who were not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.cells import cells
from careergraph.analysis.figures import named_among, same
from careergraph.analysis.main_posts import joined_in, main_line
from careergraph.analysis.moments import month_edges
from careergraph.analysis.raises import raises
from careergraph.analysis.secondments import secondments
from careergraph.vocabulary import scales
from careergraph.vocabulary.frames import FAR

TOTAL = "total"
WENT, NOT_GONE = SIDES = ("went", "others")

_STRATUM = ["category", "level", "rank"]

COLUMNS = (
    "within", "category", "level", "rank",
    *(f"{side}{of}" for side in SIDES for of in ("", "_unobserved", "_promoted", "_possible", "_share")),
)  # fmt: skip


@dataclass(frozen=True)
class Followed:
    """Those who went, promotions, by cadre the last month of the record and the first of a secondment, and
    by month who held which post then for certain."""

    went: pd.DataFrame
    promotions: pd.DataFrame
    last: pd.Series
    first_away: pd.Series
    posts_in: dict[int, pd.DataFrame]


def outcomes(*frames: pd.DataFrame, follow_months: Sequence[int], **asked: Any) -> pd.DataFrame:
    """For each number of months one row for each year, level and rank, one for those of whom one of these
    is not known (null), and the total. Columns as above.

    The frames are the answers to dated-stints, list-terms, raises, dated-posts and dated-people;
    ``asked`` are the other options of ``followed``.
    """
    followed_cadres = followed(*frames, **asked)
    tables = [_table(cases(followed_cadres, within), within) for within in follow_months]
    whole = [
        name for name in COLUMNS if not name.endswith("_share") and name not in ("category", "rank")
    ]
    frame = pd.concat(tables, ignore_index=True)
    return frame.astype({"category": "string", "rank": "string", **dict.fromkeys(whole, "Int64")})


def behind(
    *frames: pd.DataFrame, within: int, category: str, level: int, rank: str, of: str, **asked: Any
) -> pd.DataFrame:
    """The cadres whom ``outcomes`` counts in the column ``of`` in a row; 0 and empty stand for null."""
    rows = cases(followed(*frames, **asked), within)
    if category != TOTAL:
        at_level = rows["level"].fillna(0) == level
        rows = rows[same(rows["category"], category) & at_level & same(rows["rank"], rank)]
    side, _, standing = of.partition("_")
    rows = rows[rows["side"] == side]
    rows = rows[rows["standing"] == standing] if standing else rows
    persons = frames[-1].sort_values(["name", "birth", "cadre"], kind="stable")
    return named_among(persons[["cadre", "name", "birth", "keys"]], rows["cadre"])


def followed(
    stints: pd.DataFrame,
    terms: pd.DataFrame,
    moves: pd.DataFrame,
    posts: pd.DataFrame,
    persons: pd.DataFrame,
    *,
    target_rank: int,
    second_line_age: int,
    **window: Any,
) -> Followed:
    """What does not depend on the months; ``window`` are the options of ``secondments.secondments``."""
    went = _went(secondments(stints, terms, **window))
    promotions = raises(
        moves,
        stints,
        posts,
        target_rank=target_rank,
        since="",
        until="",
        second_line_age=second_line_age,
    )
    away = stints[(stints["kind"] == "secondment") & stints["start_month_min"].notna()]
    line = main_line(stints)
    months = sorted(set(_strata(went)["month"]))
    return Followed(
        went,
        promotions,
        last_months(persons, stints),
        away.groupby("cadre")["start_month_min"].min(),
        {month: joined_in(line, month)[["cadre", "level", "rank"]] for month in months},
    )


def cases(followed_cadres: Followed, within: int) -> pd.DataFrame:
    """Those who went, by their first secondment of the window, and those who did not, by year, level, rank.

    Columns: ``cadre``, ``side`` (went or others), ``category`` (the year), ``level`` and ``rank`` of the
    main-line post then, ``month`` from which they are followed, and ``standing``: promoted, possible,
    unobserved (the record ends before) or empty for none of them.
    """
    went = followed_cadres.went
    stayed = _stayed(followed_cadres, within)
    rows = pd.concat([went.assign(side=WENT), stayed.assign(side=NOT_GONE)], ignore_index=True)
    return rows.assign(standing=_standings(rows, followed_cadres, within))


def _strata(went: pd.DataFrame) -> pd.DataFrame:
    """The years, levels and ranks of those who went, each with its first month."""
    first: pd.Series = went.dropna().groupby(_STRATUM)["month"].min()
    return first.reset_index()


def _went(sent: pd.DataFrame) -> pd.DataFrame:
    """The first certain secondment of each cadre; year, level and rank null where one is not known."""
    first = (
        sent[sent["certain"]].sort_values(["first", "seq"], kind="stable").drop_duplicates("cadre")
    )
    dated = (first["first"] == first["last"]) & first["from_sure"]
    dated &= first["from_level"].notna() & first["from_rank"].notna()
    return pd.DataFrame(
        {
            "cadre": first["cadre"],
            "category": (first["first"] // 12).astype("string").where(dated),
            "level": first["from_level"].astype("Int64").where(dated),
            "rank": first["from_rank"].astype("string").where(dated),
            "month": first["first"].astype("Int64").where(dated),
        }
    ).reset_index(drop=True)


def _stayed(followed_cadres: Followed, within: int) -> pd.DataFrame:
    """Who held a post of a row's level and rank in the row's first month, and was not seconded until the
    months had passed, nor before."""
    columns = followed_cadres.went.columns.tolist()
    rows = [followed_cadres.went.iloc[:0]]
    strata = _strata(followed_cadres.went)
    for month, present in followed_cadres.posts_in.items():
        of_month = strata[strata["month"] == month]
        first_away = present["cadre"].map(followed_cadres.first_away).fillna(FAR)
        stayed = present[first_away > month + within]
        rows.append(stayed.merge(of_month, on=["level", "rank"])[columns])
    return pd.concat(rows, ignore_index=True)


def last_months(persons: pd.DataFrame, stints: pd.DataFrame) -> pd.Series:
    """By cadre the last month of which the record tells: that of its date, else the last one in it."""
    dates = pd.Series(month_edges(persons["as_of"])[0].array, index=persons["cadre"])
    months = stints[["start_month_min", "end_month_min"]]
    written = months.where(months < FAR).max(axis="columns").groupby(stints["cadre"]).max()
    return dates.fillna(written.reindex(dates.index).astype("Int64"))


def _standings(rows: pd.DataFrame, followed_cadres: Followed, within: int) -> np.ndarray:
    """The standing of each row."""
    promotions = followed_cadres.promotions
    month = rows["month"].fillna(FAR).to_numpy(np.int64)
    pairs = pd.DataFrame({"row": rows.index, "cadre": rows["cadre"], "month": month}).merge(
        promotions[["cadre", "month_min", "month_max", "known", "certain"]], on="cadre"
    )
    until, latest = pairs["month"] + within, pairs["month_max"].fillna(FAR)
    may = (latest > pairs["month"]) & (pairs["month_min"] <= until)
    sure = may & pairs["known"] & pairs["certain"]
    sure &= (pairs["month_min"] > pairs["month"]) & (latest <= until)
    promoted, perhaps = (
        rows.index.isin(pairs.loc[mask.astype(bool), "row"]) for mask in (sure, may)
    )
    known_until = rows["cadre"].map(followed_cadres.last).fillna(0).to_numpy(np.int64)
    unobserved = (known_until < month + within) & (month < FAR)
    undated = month == FAR
    return np.select(
        [undated, unobserved, promoted, perhaps], ["", "unobserved", "promoted", "possible"], ""
    )


def _table(rows: pd.DataFrame, within: int) -> pd.DataFrame:
    """The rows of one number of months: in a year, level and rank nobody stands twice."""
    order = {rank.code: rank.order for rank in scales.ranks().ranks}
    ordered = rows.assign(order=rows["rank"].map(order)).sort_values(
        ["category", "level", "order"], kind="stable"
    )
    cell, strata = cells(ordered, _STRATUM)
    by_stratum = strata.assign(**_counts(ordered, cell, len(strata)))
    classified = by_stratum[by_stratum["category"].notna()]
    unclassified = by_stratum[by_stratum["category"].isna()]
    if unclassified.empty:
        nobody = rows.iloc[:0]
        unclassified = pd.DataFrame(_counts(nobody, np.zeros(0, np.int64), 1))
    once = rows.drop_duplicates(["side", "standing", "cadre"])
    people = rows.drop_duplicates(["side", "cadre"])
    total = pd.DataFrame(_counts(once, np.zeros(len(once), np.int64), 1))
    for side in SIDES:
        total[side] = int((people["side"] == side).sum())
    total = total.assign(**{f"{NOT_GONE}_share": _weighted(classified), "category": TOTAL})
    frame = pd.concat([classified, unclassified, total], ignore_index=True)
    return frame.assign(within=within)[list(COLUMNS)].astype(
        {f"{side}_share": "Float64" for side in SIDES}
    )


def _counts(rows: pd.DataFrame, cell: np.ndarray, count: int) -> dict[str, Any]:
    """By cell and side the rows: all, by standing, and the share of those promoted among the observed."""
    side, standing = rows["side"].to_numpy(), rows["standing"].to_numpy()
    followed_at_all = rows["month"].notna().to_numpy()
    numbers: dict[str, Any] = {}
    for name in SIDES:
        of_side = side == name
        of_standing = {
            word: np.bincount(cell[of_side & (standing == word)], minlength=count)
            for word in ("unobserved", "promoted", "possible")
        }
        observed = np.bincount(cell[of_side & followed_at_all], minlength=count)
        observed -= of_standing["unobserved"]
        share_of = np.divide(
            of_standing["promoted"], observed, out=np.full(count, np.nan), where=observed > 0
        )
        numbers |= {
            name: np.bincount(cell[of_side], minlength=count),
            **{f"{name}_{word}": many for word, many in of_standing.items()},
            f"{name}_share": pd.array(share_of.round(4), dtype="Float64"),
            f"{name}_observed": observed,
        }
    return numbers


def _weighted(strata: pd.DataFrame) -> float | None:
    """The mean of the shares of those who did not go, weighted by those who went and are observed."""
    both = strata[(strata["went_observed"] > 0) & (strata["others_observed"] > 0)]
    weight = int(both["went_observed"].sum())
    shares = both["others_promoted"] / both["others_observed"]
    return round(float((both["went_observed"] * shares).sum()) / weight, 4) if weight else None
