"""Secondments: when, from which main post, down, up or across, and by which programme's list."""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.counted import in_groups, of_group, people_of
from careergraph.analysis.figures import named_among
from careergraph.analysis.main_posts import joined_by, main_line
from careergraph.analysis.moments import month_edges, span_of_dates
from careergraph.analysis.origins import level_names
from careergraph.vocabulary import scales
from careergraph.vocabulary.frames import FAR

DIRECTIONS = ("down", "across", "up")

COLUMNS = (
    "group", "people", "guessed", "possible", "down", "across", "up", "unknown", "share", "denominator",
)  # fmt: skip


def counts(stints: pd.DataFrame, terms: pd.DataFrame, *, by: str, **asked: Any) -> pd.DataFrame:
    """One row for each group, one for those of whom it is not known (null), and the total.

    The frames are the answers to dated-stints and list-terms; ``asked`` are the options of
    ``secondments``. Columns as above; those of directions count who went so for certain, ``unknown``
    those of people of whom no direction is.
    """
    sent = secondments(stints, terms, **asked)
    grouped = _grouped(sent, by)
    frame = in_groups(grouped, sent, _in_order(grouped["group"], by)).drop(columns="unknown")
    facts = [of_group(grouped, sent, name) for name in frame["group"].fillna("")]
    for direction in (*DIRECTIONS, "unknown"):
        numbers = [len(_towards(rows, direction)) for rows in facts]
        frame[direction] = pd.array(numbers, dtype="Int64")
    return frame[list(COLUMNS)]


def behind(
    stints: pd.DataFrame,
    terms: pd.DataFrame,
    named: pd.DataFrame,
    *,
    by: str,
    group: str,
    of: str,
    **asked: Any,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` at a group (empty for null)."""
    sent = secondments(stints, terms, **asked)
    facts = of_group(_grouped(sent, by), sent, group)
    if of in (*DIRECTIONS, "unknown"):
        return named_among(named, _towards(facts, of))
    return people_of(facts, of, named)


def secondments(
    stints: pd.DataFrame,
    terms: pd.DataFrame,
    *,
    since: str,
    until: str,
    programme: str,
    apart_months: int,
) -> pd.DataFrame:
    """One row for each secondment that begins in the window, and main post and programme that are possible.

    Columns: ``cadre``, ``seq``, ``first``, ``last`` (months between which it begins), ``level``, ``post``;
    of the main-line post joined last by then ``from_level``, ``from_rank``, ``from_seq``, ``from_post``,
    null without one; ``direction`` (null where a level is unknown); ``programme``, the list on which the
    cadre stands from and to the same months, each at most ``apart_months`` off, null for none;
    ``from_sure``, ``programme_sure`` and ``certain`` (the window, and that it is of a programme that is
    asked for) whether that holds for all dates; ``guessed``.
    """
    first, last = span_of_dates(since, until)
    away = stints[(stints["kind"] == "secondment") & stints["start_month_min"].notna()]
    rows = pd.DataFrame(
        {
            "cadre": away["cadre"],
            "seq": away["seq"],
            "first": away["start_month_min"].astype(np.int64),
            "last": away["start_month_max"].fillna(FAR).astype(np.int64),
            "end_first": away["end_month_min"].fillna(FAR).astype(np.int64),
            "end_last": away["end_month_max"].fillna(FAR).astype(np.int64),
            "open": away["open"].fillna(False).astype(bool),
            "level": away["level"],
            "post": away["post"],
            "away_guessed": away["guessed"].fillna(False).astype(bool),
        }
    )
    rows = rows[(rows["first"] <= last) & (rows["last"] >= first)].reset_index(drop=True)
    rows = rows.assign(span=rows.index, in_window=(rows["first"] >= first) & (rows["last"] <= last))
    listed = _with_programme(_with_main_post(rows, stints), terms, apart_months)
    return _of_programme(listed, programme)


def _with_main_post(rows: pd.DataFrame, stints: pd.DataFrame) -> pd.DataFrame:
    """The rows with each main post that may have been the last one joined; null where none may."""
    before = joined_by(main_line(stints), rows[["span", "cadre", "first", "last"]])
    settled = set(before.loc[before["settled"], "span"])
    perhaps_none = before.loc[~before["span"].isin(settled), ["span"]].drop_duplicates()
    before = pd.concat([before, perhaps_none], ignore_index=True).drop(columns="cadre")
    before = before.rename(columns=lambda name: name if name == "span" else f"from_{name}")
    both = rows.merge(before, on="span", how="left")
    return both.assign(
        from_sure=both["from_sure"].eq(True).fillna(False).astype(bool),
        guessed=both["away_guessed"] | both["from_guessed"].eq(True).fillna(False).astype(bool),
        direction=_directions(both["from_level"], both["level"]),
    )


def _directions(before: pd.Series, after: pd.Series) -> pd.Series:
    names = pd.Series(pd.NA, index=before.index, dtype="string")
    for name, moved in zip(
        DIRECTIONS, (after < before, after == before, after > before), strict=True
    ):
        names = names.mask(moved.fillna(False).astype(bool), name)
    return names


def _with_programme(rows: pd.DataFrame, terms: pd.DataFrame, apart: int) -> pd.DataFrame:
    """The rows with the lists of the same time; with null too where no list is one for certain."""
    pairs = rows[["span", "cadre", "first", "last", "end_first", "end_last", "open"]]
    pairs = pairs.drop_duplicates("span").merge(months_of_terms(terms), on="cadre")
    begins = _near(pairs, ("first", "last"), ("term_first", "term_last"), apart)
    ends = _near(pairs, ("end_first", "end_last"), ("term_end_first", "term_end_last"), apart)
    may, sure = (
        start & ((end & pairs["term_end_first"].notna()) | pairs["open"])
        for start, end in zip(begins, ends, strict=True)
    )
    possible = pairs.assign(programme=pairs["list"], programme_sure=sure)[may]
    by_list = possible.groupby(["span", "programme"])["programme_sure"].any()
    listed: pd.DataFrame = by_list.reset_index()
    certain = set(listed.loc[listed["programme_sure"], "span"])
    without = pd.DataFrame(
        {"span": [span for span in rows["span"].unique() if span not in certain]}, dtype=np.int64
    )
    without = without.assign(
        programme=pd.Series(pd.NA, index=without.index, dtype="string"),
        programme_sure=~without["span"].isin(set(listed["span"])),
    )
    return rows.merge(pd.concat([listed, without], ignore_index=True), on="span")


def months_of_terms(terms: pd.DataFrame) -> pd.DataFrame:
    """The terms on lists: cadre, list, and the months between which each begins (``term_first``,
    ``term_last``) and ends (``term_end_first``, ``term_end_last``), null where nothing is said."""
    begin, end = (month_edges(terms[name]) for name in ("listed_from", "listed_to"))
    return terms[["cadre", "list"]].assign(
        term_first=begin[0], term_last=begin[1], term_end_first=end[0], term_end_last=end[1]
    )


def _near(
    pairs: pd.DataFrame, one: tuple[str, str], two: tuple[str, str], apart: int
) -> tuple[pd.Series, pd.Series]:
    """Whether two dates may lie so many months apart at most, and whether they do for certain."""
    (a, b), (c, d) = ((pairs[low], pairs[high]) for low, high in (one, two))
    may = (c - b <= apart) & (a - d <= apart)
    sure = (d - a <= apart) & (b - c <= apart)
    return may.fillna(False).astype(bool), sure.fillna(False).astype(bool)


def _of_programme(rows: pd.DataFrame, programme: str) -> pd.DataFrame:
    """The rows of the programmes in whose names a text stands, all for an empty one; ``certain``."""
    if not programme:
        return rows.assign(certain=rows["in_window"])
    named = rows["programme"].str.contains(programme, regex=False).fillna(False).astype(bool)
    chosen = rows[named].reset_index(drop=True)
    sure = chosen["programme_sure"].groupby(chosen["span"]).transform("any").astype(bool)
    return chosen.assign(certain=chosen["in_window"] & sure)


def _grouped(sent: pd.DataFrame, by: str) -> pd.DataFrame:
    """The secondments as facts with a ``group``; in several rows where dates leave it open."""
    if by == "programme":
        sure = sent["certain"] & sent["programme_sure"]
        return sent.assign(group=sent["programme"], certain=sure)
    if by == "year":
        return _by_year(sent)
    column, names = {
        "level": ("from_level", level_names(sent["from_level"])),
        "direction": ("direction", sent["direction"]),
    }[by]
    return sent.assign(group=names, certain=sent["certain"] & _agreed(sent, column))


def _by_year(sent: pd.DataFrame) -> pd.DataFrame:
    """The secondments with the years in which each may begin; null where they have no last one."""
    years = [
        list(range(first // 12, last // 12 + 1)) if last < FAR else [None]
        for first, last in zip(sent["first"], sent["last"], strict=True)
    ]
    several = np.array([len(listed) > 1 for listed in years], dtype=bool)
    rows = sent.assign(group=pd.Series(years, index=sent.index, dtype=object))
    rows = rows.assign(certain=sent["certain"] & ~several).explode("group", ignore_index=True)
    return rows.assign(group=rows["group"].astype("Int64").astype("string"))


def _agreed(facts: pd.DataFrame, name: str) -> pd.Series:
    """Whether all main posts that are possible agree in a column."""
    number = pd.Series(pd.factorize(facts[name], use_na_sentinel=True)[0], index=facts.index)
    span = number.groupby(facts["span"])
    return span.transform("min") == span.transform("max")


def _towards(facts: pd.DataFrame, direction: str) -> set[str]:
    """Who went in a direction for certain; of unknown, who went for certain in none that is."""
    sure = facts[facts["certain"]]
    directed = sure[_agreed(sure, "direction") & sure["direction"].notna()]
    if direction == "unknown":
        return set(sure["cadre"]) - set(directed["cadre"])
    return set(directed.loc[directed["direction"] == direction, "cadre"])


def _in_order(groups: pd.Series, by: str) -> list[str]:
    present = groups.dropna().unique().tolist()
    ordered = {
        "level": [level.word for level in scales.ladder().levels],
        "direction": list(DIRECTIONS),
    }.get(by, sorted(present))
    return [name for name in ordered if name in present]
