"""Who served with a cadre: in the same organization, at the same time."""

import numpy as np
import pandas as pd

from careergraph.analysis.figures import certainty
from careergraph.columns.groups import before, first_of_group, running_max
from careergraph.present.printable import bounded
from careergraph.vocabulary.dates import date_texts
from careergraph.vocabulary.frames import FAR

COLUMNS = (
    "cadre", "name", "organization", "title", "own_title", "start", "end", "months", "chief",
    "own_chief", "certainty", "guessed", "months_min", "months_max", "birth", "keys",
)  # fmt: skip

_PAIR = ["cadre", "at"]
_EDGES = tuple(f"{end}_month_{edge}" for end in ("start", "end") for edge in ("min", "max"))


def colleagues(stints: pd.DataFrame, *, cadre: str, months_together: int) -> pd.DataFrame:
    """One row for each colleague and organization, in the columns above, by the first month together.

    ``stints`` is the answer to shared-stints. Months in which both serve there count once, however many
    posts; the greatest number is null where an end is not known at all.
    """
    dated = stints[stints["start_month_min"].notna()].reset_index(drop=True)
    dated = dated.fillna(dict.fromkeys(_EDGES, FAR))
    is_subject = dated["cadre"].eq(cadre).to_numpy(bool, na_value=False)
    of_subject, of_colleagues = dated[is_subject], dated[~is_subject]
    perhaps, sure = (_together(of_subject, of_colleagues, certain) for certain in (False, True))
    fewest = max(months_together, 1)
    rows = perhaps[perhaps["months"] >= fewest].merge(
        sure, on=_PAIR, how="left", suffixes=("", "_sure")
    )
    rows = rows.merge(_meanwhile(of_subject, of_colleagues), on=_PAIR, how="left")
    least = rows["months_sure"].fillna(0).astype("Int64")
    most = rows["months"].astype("Int64").mask((rows["last"] >= FAR).astype(bool))
    begins = date_texts(rows["first"], rows["first_sure"].fillna(rows["last"] - 1))
    ends = date_texts(rows["last_sure"].fillna(rows["first"] + 1), rows["last"])
    frame = rows.assign(
        start=begins,
        end=ends.mask(rows["both_open"].astype(bool)),
        **bounded("months", least, most),
        certainty=certainty(least >= fewest),
    )
    order = ["first", "name", "cadre", "organization"]
    return frame.sort_values(order, kind="stable", ignore_index=True)[list(COLUMNS)]


def _together(of_subject: pd.DataFrame, of_colleagues: pd.DataFrame, certain: bool) -> pd.DataFrame:
    """For each colleague and organization the months of both there, the first one and that after the last."""
    mine, theirs = (_spans(stint, certain) for stint in (of_subject, of_colleagues))
    both = theirs.merge(mine.drop(columns="cadre"), on="at", suffixes=("", "_own"))
    begin = both[["begin", "begin_own"]].max(axis=1)
    end = both[["end", "end_own"]].min(axis=1)
    both = both[_PAIR].assign(first=begin, last=end, months=end - begin)[end > begin]
    columns = both.groupby(_PAIR, as_index=False, sort=False)
    return columns.agg({"months": "sum", "first": "min", "last": "max"}).astype(
        {"months": "Int64", "first": "Int64", "last": "Int64"}
    )


def _spans(stints: pd.DataFrame, certain: bool) -> pd.DataFrame:
    """The spans of months in which each cadre serves in each organization, apart from each other: columns
    cadre, at, begin, end. Two stints of adjacent items that pass into each other at one date leave no gap."""
    rows = stints.sort_values([*_PAIR, "start_month_min", "seq"], kind="stable")
    first, last = ("max", "min") if certain else ("min", "max")
    begin = rows[f"start_month_{first}"].to_numpy(np.int64)
    end = rows[f"end_month_{last}"].to_numpy(np.int64)
    who = rows[_PAIR].reset_index(drop=True)
    if certain:
        at, begins, ends = _passing(rows)
        who = pd.concat([who, who.iloc[at]], ignore_index=True)
        begin, end = np.r_[begin, begins], np.r_[end, ends]
    frame = who.assign(begin=begin, end=end)[end > begin]
    return _merged(frame.sort_values([*_PAIR, "begin"], kind="stable", ignore_index=True))


def _passing(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows, and the months between which they begin, where the stint before ends at the same unknown date."""
    one, after = rows.iloc[:-1].reset_index(drop=True), rows.iloc[1:].reset_index(drop=True)
    item = [stint["item"].fillna(-1) for stint in (one, after)]
    passes = (one["cadre"] == after["cadre"]) & (one["at"] == after["at"])
    passes &= (item[1] - item[0]) <= 1
    for edge in ("min", "max"):
        passes &= one[f"end_month_{edge}"] == after[f"start_month_{edge}"]
    at = np.flatnonzero(passes.to_numpy(bool, na_value=False)) + 1
    begins, ends = (rows[f"start_month_{edge}"].to_numpy(np.int64)[at] for edge in ("min", "max"))
    return at, begins, ends


def _merged(spans: pd.DataFrame) -> pd.DataFrame:
    """Spans, sorted by who and begin, with those that touch in one."""
    if spans.empty:
        return spans
    group = spans.groupby(_PAIR, sort=False).ngroup().to_numpy()
    fresh = first_of_group(group)
    begin, end = spans["begin"].to_numpy(np.int64), spans["end"].to_numpy(np.int64)
    starts = np.flatnonzero(fresh | (begin > before(running_max(end, group), fresh)))
    frame = spans.iloc[starts].reset_index(drop=True)
    return frame.assign(end=np.maximum.reduceat(end, starts))


def _meanwhile(of_subject: pd.DataFrame, of_colleagues: pd.DataFrame) -> pd.DataFrame:
    """For each colleague and organization who they are and what both were there while both may have been."""
    pairs = of_colleagues.merge(of_subject, on="at", suffixes=("", "_own"))
    meets = pairs[["end_month_max", "end_month_max_own"]].min(axis=1) > pairs[
        ["start_month_min", "start_month_min_own"]
    ].max(axis=1)
    pairs = pairs[meets.to_numpy(bool)]
    columns = {
        "title": _titles(pairs, ""),
        "own_title": _titles(pairs, "_own"),
        "chief": _chiefs(pairs, "chief"),
        "own_chief": _chiefs(pairs, "chief_own"),
        "guessed": (pairs["guessed"].fillna(False) | pairs["guessed_own"].fillna(False))
        .groupby([pairs[name] for name in _PAIR])
        .max(),
    }
    still = [pairs.groupby(_PAIR)[name].max() for name in ("open", "open_own")]
    persons = pairs.groupby(_PAIR)[["name", "birth", "keys", "organization"]].first()
    return persons.assign(**columns, both_open=still[0] & still[1]).reset_index()


def _titles(pairs: pd.DataFrame, of: str) -> pd.Series:
    """The distinct titles by start, joined."""
    rows = pairs.dropna(subset=[f"title{of}"]).sort_values(
        [f"start_month_min{of}", f"seq{of}"], kind="stable"
    )
    rows = rows.drop_duplicates([*_PAIR, f"title{of}"])
    return rows.groupby(_PAIR)[f"title{of}"].agg("; ".join).astype("string")


def _chiefs(pairs: pd.DataFrame, name: str) -> pd.Series:
    """secretary where any of the posts is a secretary's, else head, else null."""
    return pairs.dropna(subset=[name]).groupby(_PAIR)[name].max().astype("string")
