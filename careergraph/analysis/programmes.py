"""Programmes from list to promotion: who stood on a list, who of them on a later one, who was promoted."""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.cells import cells
from careergraph.analysis.figures import named_among, same, share
from careergraph.analysis.moments import span_of_dates
from careergraph.analysis.outcomes import last_months
from careergraph.analysis.raises import raises
from careergraph.analysis.secondments import months_of_terms
from careergraph.vocabulary.frames import FAR

_ROW = ["list", "year", "then_list"]

COLUMNS = (
    "list", "year", "then_list", "people", "possible", "seconded", "promoted", "promoted_possible",
    "unobserved", "share", "denominator",
)  # fmt: skip


def counts(*frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """For each list, in each year where they are told apart, one row for all who stood on it, and one for
    each list on which some of them stood then or later. Columns as above.

    The frames are the answers to list-terms, raises, dated-stints, dated-posts and dated-people;
    ``asked`` are the options of ``members``.
    """
    rows = members(*frames, **asked)
    cell, frame = cells(rows, _ROW)
    sure = rows["sure"].to_numpy(bool)
    observed = sure & (rows["standing"] != "unobserved").to_numpy(bool)
    numbers = {name: _many(cell, rows, name, len(frame)) for name in _COUNTS}
    frame = frame.assign(**numbers)
    of = pd.Series(np.bincount(cell[observed], minlength=len(frame)), dtype="Int64")
    on_list = frame.loc[frame["then_list"].isna(), ["list", "year", "people"]]
    frame = frame.assign(share=share(frame["promoted"], of)).merge(
        on_list.rename(columns={"people": "denominator"}), on=["list", "year"], how="left"
    )
    order = frame.assign(later=frame["then_list"].fillna("")).sort_values(
        ["list", "year", "later"], kind="stable", ignore_index=True
    )
    return order[list(COLUMNS)]


_COUNTS = ("people", "possible", "seconded", "promoted", "promoted_possible", "unobserved")


def _mask(rows: pd.DataFrame, name: str) -> np.ndarray:
    """Which rows a column counts."""
    sure = rows["sure"].to_numpy(bool)
    if name == "people":
        return sure
    if name == "possible":
        return ~sure
    if name == "seconded":
        return sure & rows["seconded"].to_numpy(bool)
    return sure & (rows["standing"] == name).to_numpy(bool)


def _many(cell: np.ndarray, rows: pd.DataFrame, name: str, count: int) -> pd.Series:
    return pd.Series(np.bincount(cell[_mask(rows, name)], minlength=count), dtype="Int64")


def behind(
    *frames: pd.DataFrame, list: str, year: int, then_list: str, of: str, **asked: Any
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` in a row; 0 and empty stand for null."""
    rows = members(*frames, **asked)
    chosen = (rows["list"] == list) & same(rows["then_list"], then_list)
    chosen &= rows["year"].fillna(0) == year
    rows = rows[chosen.fillna(False).astype(bool)]
    persons = frames[-1].sort_values(["name", "birth", "cadre"], kind="stable")
    named = persons[["cadre", "name", "birth", "keys"]]
    return named_among(named, rows.loc[_mask(rows, of), "cadre"])


def members(
    terms: pd.DataFrame,
    moves: pd.DataFrame,
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    persons: pd.DataFrame,
    *,
    since: str,
    until: str,
    programme: str,
    by_year: bool,
    within: int,
    target_rank: int,
    second_line_age: int,
) -> pd.DataFrame:
    """Everybody on each list whose term begins in the window, once; and again for each later list.

    Columns: ``cadre``, ``list``, ``year`` (null where it is not told apart, or open), ``then_list`` (null
    for the list itself), the months between which the term on the last of these begins and that by
    which it ends, ``sure`` whether dates leave it no choice, ``seconded`` whether a secondment begins in
    that term, ``standing``: promoted, promoted_possible, unobserved (the record ends before the months
    have passed, or no beginning is known) or empty.
    """
    every = months_of_terms(terms)
    rows = _on_lists(every, since, until, programme, by_year)
    rows = pd.concat([rows, _on_later_lists(rows, every)], ignore_index=True)
    promotions = raises(
        moves,
        stints,
        posts,
        target_rank=target_rank,
        since="",
        until="",
        second_line_age=second_line_age,
    )
    return rows.assign(
        seconded=_seconded(rows, stints),
        standing=_standings(rows, promotions, last_months(persons, stints), within),
    )


def _on_lists(
    every: pd.DataFrame, since: str, until: str, programme: str, by_year: bool
) -> pd.DataFrame:
    first, last = span_of_dates(since, until)
    begin, latest = every["term_first"].fillna(0), every["term_last"].fillna(FAR)
    rows = every.assign(sure=(begin >= first) & (latest <= last))
    rows = rows[
        (begin <= last) & (latest >= first) & rows["list"].str.contains(programme, regex=False)
    ]
    year = (rows["term_first"] // 12).where(rows["term_first"] // 12 == rows["term_last"] // 12)
    none = pd.Series(pd.NA, index=rows.index)
    rows = rows.assign(
        year=(year if by_year else none).astype("Int64"), then_list=none.astype("string")
    )
    return _first_terms(rows)


def _on_later_lists(rows: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """The same people on other lists whose term begins in the same month or later."""
    later = every.rename(columns=lambda name: name if name == "cadre" else f"later_{name}")
    pairs = rows.merge(later, on="cadre")
    may = pairs["later_term_last"] >= pairs["term_first"]
    pairs = pairs[may.fillna(False) & (pairs["list"] != pairs["later_list"])]
    surely_later = (pairs["later_term_first"] >= pairs["term_last"]).astype(bool)
    months = {name: pairs[f"later_{name}"] for name in _MONTHS}
    return _first_terms(
        pairs.assign(then_list=pairs["later_list"], sure=pairs["sure"] & surely_later, **months)[
            rows.columns
        ]
    )


_MONTHS = ("term_first", "term_last", "term_end_first", "term_end_last")


def _first_terms(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each cadre the first term in each row of the answer, certain ones before others."""
    ordered = rows.assign(unsure=~rows["sure"].astype(bool)).sort_values(
        ["unsure", *_MONTHS], kind="stable"
    )
    return ordered.drop_duplicates(["cadre", *_ROW]).drop(columns="unsure").reset_index(drop=True)


def _seconded(rows: pd.DataFrame, stints: pd.DataFrame) -> np.ndarray:
    """Whether a secondment begins in the term for certain."""
    away = stints.loc[
        stints["kind"] == "secondment", ["cadre", "start_month_min", "start_month_max"]
    ]
    pairs = rows.assign(row=rows.index).merge(away, on="cadre")
    inside = (pairs["start_month_min"] >= pairs["term_last"]) & (
        pairs["start_month_max"].fillna(FAR) <= pairs["term_end_first"].fillna(FAR)
    )
    seconded: np.ndarray = rows.index.isin(pairs.loc[inside.fillna(False).astype(bool), "row"])
    return seconded


def _standings(
    rows: pd.DataFrame, promotions: pd.DataFrame, last: pd.Series, within: int
) -> np.ndarray:
    first, latest = rows["term_first"].fillna(FAR), rows["term_last"].fillna(FAR)
    months = pd.DataFrame(
        {"row": rows.index, "cadre": rows["cadre"], "first": first, "last": latest}
    )
    pairs = months.merge(
        promotions[["cadre", "month_min", "month_max", "known", "certain"]], on="cadre"
    )
    month_max, span = pairs["month_max"].fillna(FAR), within or FAR
    may = (month_max > pairs["first"]) & (pairs["month_min"] <= pairs["last"] + span)
    sure = (pairs["month_min"] > pairs["last"]) & (month_max <= pairs["first"] + span)
    sure &= pairs["known"] & pairs["certain"]
    promoted, perhaps = (
        rows.index.isin(pairs.loc[mask.astype(bool), "row"]) for mask in (sure, may)
    )
    record_ends = rows["cadre"].map(last).fillna(0).astype(np.int64)
    unobserved = (first == FAR) | ((within > 0) & (record_ends < latest + within))
    return np.select(
        [unobserved.to_numpy(bool), promoted, perhaps],
        ["unobserved", "promoted", "promoted_possible"],
        "",
    )
