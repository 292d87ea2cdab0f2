"""Breaks of the chain: the people, and the counts by place, link and kind (design: Break)."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from careergraph.analysis.breakdown import (
    TOTAL,
    broken_down,
    exposed_in_groups,
    headlines,
    in_groups,
    people_ever,
    people_with,
    ranks_kept_apart,
    total,
)
from careergraph.analysis.cells import cadres_counted
from careergraph.analysis.exposure import AtRisk, exposed
from careergraph.analysis.figures import (
    certainty,
    link,
    named_among,
    said_once,
    same,
    share,
    with_keys,
)
from careergraph.present.printable import bounded
from careergraph.vocabulary.breaks import NOT_AT_A_LEVEL, Against, against
from careergraph.vocabulary.dates import date_texts

PEOPLE_COLUMNS = (
    "cadre", "name", "kind", "link", "date", "months", "status", "rank_step", "place",
    "organization", "title", "certainty", "guessed", "months_min", "months_max", "seq", "keys",
)  # fmt: skip
COUNT_COLUMNS = (
    "place", "link", "kind", "people", "guessed", "possible", "share", "denominator",
)  # fmt: skip


def people(
    breaks: pd.DataFrame,
    *,
    gap_months: int,
    overlap_months: int,
    base_months: int,
    stall_thresholds: Sequence[Mapping[str, int]],
) -> pd.DataFrame:
    """One row a break, in the columns above. A break that dates allow in several ways has one.

    The other parameters are those that the question was asked with: ``months`` are bounded by what
    made the row a break.
    """
    beyond = {row["level"]: row["months_min"] for row in stall_thresholds}
    least = breaks["kind"].map({"gap": gap_months + 1, "overlap": overlap_months})
    stalled = breaks["from_level"].map(beyond).where(breaks["kind"] == "stall") + 1
    short = (breaks["kind"] == "short_base").fillna(False)
    most = breaks["months_max"]
    rows = _said_once(
        breaks.assign(
            months_min=_at_least(breaks["months_min"], least.fillna(stalled)),
            months_max=most.where(~short | (most < base_months).fillna(False), base_months - 1),
        )
    )
    rows = rows.assign(
        link=link(rows["from_level"], rows["to_level"]),
        date=date_texts(rows["month_min"], rows["month_max"]),
        **bounded("months", rows["months_min"], rows["months_max"]),
        certainty=certainty(rows["certain"]),
    )
    return with_keys(rows)[list(PEOPLE_COLUMNS)]


def _at_least(months: pd.Series, least: pd.Series) -> pd.Series:
    """The months, and where there is a least, not less than it."""
    least = least.astype("Int64")
    return months.where((months >= least).fillna(True), least)


def _said_once(breaks: pd.DataFrame) -> pd.DataFrame:
    """Several gaps or overlaps may point to one post; other breaks are told by post and levels."""
    several = breaks["kind"].isin(["gap", "overlap"])
    rows = breaks.assign(number=pd.Series(range(len(breaks)), breaks.index).where(several, -1))
    return said_once(
        rows,
        ["cadre", "kind", "seq", "from_level", "to_level", "rank_step", "number"],
        least=["month_min", "months_min"],
        greatest=["month_max", "months_max"],
        either=["certain", "guessed"],
    )


def counts(
    breaks: pd.DataFrame,
    levels: pd.DataFrame,
    reached: pd.DataFrame,
    two_stints: pd.DataFrame,
    dates: pd.DataFrame,
    members: pd.DataFrame,
    *,
    by: str = "none",
) -> pd.DataFrame:
    """One row for each place, link and kind that occurs, and one for the total, its place "total"; or
    ``by`` one thing alone, see ``breakdown``.

    ``people`` have it for certain, ``guessed`` of them only by a guess of a level or rank that
    decided it, ``possible`` may have it and have none for certain; ``share`` is people / denominator.
    Counted against: base breaks, who reached the target rank, by place of that post; skip, descent
    and stall, who was ever at the level left, by place of the post left; gap and overlap, all cadres
    with two stints or more. The total has every cadre once, of all cadres that there are (``dates``
    tells how many are of each); breaks that keep the rank are left out of it.
    """
    rows = _told_apart(breaks)
    stints, everybody = int(two_stints["people"].iloc[0]), int(dates["people"].sum())
    if by != "none":
        return broken_down(rows, by, AtRisk(levels, reached, stints, members, everybody))
    found = people_with(rows, ["place", "link", "kind", "from_level"])
    found["denominator"] = pd.array(_denominators(found, levels, reached, stints), dtype="Int64")
    found["share"] = share(found["people"], found["denominator"])
    found = found.sort_values(["place", "link", "kind"], ignore_index=True)
    return pd.concat([found[list(COUNT_COLUMNS)], _total(rows, everybody)], ignore_index=True)


def _total(rows: pd.DataFrame, everybody: int) -> pd.DataFrame:
    nothing = pd.Series([None], dtype="string")
    found = total(rows, everybody).rename(columns={"group": "place"})
    return found.assign(link=nothing, kind=nothing)[list(COUNT_COLUMNS)]


def _told_apart(breaks: pd.DataFrame) -> pd.DataFrame:
    """The breaks with their link, and with a kind of their own for descents that keep the rank; of a
    gap or an overlap the level is none that it counts against."""
    rows = ranks_kept_apart(breaks)
    rows = rows.assign(link=link(rows["from_level"], rows["to_level"]))
    return rows.assign(from_level=rows["from_level"].mask(rows["kind"].isin(NOT_AT_A_LEVEL)))


def _denominators(
    found: pd.DataFrame, levels: pd.DataFrame, reached: pd.DataFrame, two_stints: int
) -> list[int]:
    at_rank, at_level = people_ever(reached, ["place"]), people_ever(levels, ["place", "level"])
    by_rank, by_level = (
        {tuple(map(_none, row[:-1])): row[-1] for row in each.itertuples(index=False, name=None)}
        for each in (at_rank, at_level)
    )
    numbers = {
        Against.target_rank: lambda place, _: by_rank[(_none(place),)],
        Against.two_stints: lambda *_: two_stints,
        Against.level_left: lambda place, level: by_level[_none(place), level],
    }
    rows = zip(found["place"], found["kind"], found["from_level"], strict=True)
    return [numbers[against(kind)](place, level) for place, kind, level in rows]


def behind(
    breaks: pd.DataFrame,
    levels: pd.DataFrame,
    reached: pd.DataFrame,
    with_two_stints: pd.DataFrame,
    members: pd.DataFrame,
    named: pd.DataFrame,
    *,
    by: str,
    group: str,
    place: str,
    link: str,
    kind: str,
    of: str,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in a column ``of`` at a place, link and kind, or in a group.

    What is null in a row is empty; place or group ``total`` is the row of the total.
    """
    risk = AtRisk(levels, reached, len(with_two_stints), members, len(named))
    rows = _told_apart(breaks)
    if by != "none":
        rows = in_groups(rows, by, members)
    key = place if by == "none" else group
    if key == TOTAL:
        chosen = headlines(rows)
        who: pd.Series | None = named["cadre"]
    elif by == "none":
        at_place = same(rows["place"], place) & same(rows["link"], link)
        chosen = rows[at_place & (rows["kind"] == kind)]
        left = chosen["from_level"].unique()
        who = exposed(kind, levels, reached, place=place, left=left)
    else:
        chosen = rows[same(rows["group"], group)]
        of_kind = by == "kind"
        who = exposed(group, levels, reached) if of_kind else _exposed_as(rows, by, group, risk)
    if of != "denominator":
        return named_among(named, cadres_counted(chosen, of))
    return with_two_stints if who is None else named_among(named, who)


def _exposed_as(rows: pd.DataFrame, by: str, group: str, risk: AtRisk) -> pd.Series:
    who = exposed_in_groups(rows, by, risk)
    return who.loc[same(who["group"], group), "cadre"]


def _none(place: Any) -> Any:
    return None if pd.isna(place) else place


def named_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with short names of places, and as many parents' names as tell two of them apart."""
    parts = frame["place"].str.split("/")
    names = frame["place"].str.replace("/", "")
    most = frame["place"].str.count("/").max()
    for length in range(0 if pd.isna(most) else int(most) + 1, 0, -1):
        shorter = parts.str[-length:].str.join("")
        paths = frame["place"].groupby(shorter).transform("nunique")
        names = names.where(paths != 1, shorter)
    return frame.assign(place=names)
