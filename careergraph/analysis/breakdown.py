"""Breaks counted by one thing alone: by kind, link or place, or by a group of people."""

from dataclasses import dataclass

import pandas as pd

from careergraph.analysis.figures import share
from careergraph.analysis.groups import GROUPS, grouped

BASE = ("no_base", "borrowed_base", "short_base")
NOT_AT_A_LEVEL = ("gap", "overlap")
"""Kinds that are counted against all cadres with two stints, whatever their levels."""

RANK_KEPT = "descent_rank_kept"
"""Descents with the same or a higher rank (市局长 → 县委书记), counted apart from the others."""

OF_BREAKS = ("kind", "link", "place")
"""What breaks may be counted by beside groups."""

COLUMNS = ("group", "people", "guessed", "possible", "share", "denominator")
OF_PEOPLE = tuple(name for name in GROUPS if name not in ("none", "county"))
"""Groups of people; a county is where a post is."""


@dataclass(frozen=True)
class AtRisk:
    """Who might have a break: LEVELS by place and REACHED by place, how many have two stints, who is
    there at all with what tells the group, and how many they are."""

    levels: pd.DataFrame
    reached: pd.DataFrame
    two_stints: int
    members: pd.DataFrame
    everybody: int


def broken_down(rows: pd.DataFrame, by: str, risk: AtRisk) -> pd.DataFrame:
    """One row for each group and one for the total, in the columns above; a cadre counts once in each.

    ``rows`` are breaks with kind, link, from_level, place, cadre, certain, guessed. Counted against: by
    kind as in the table of places and links, whatever the level; by link, who was ever at the level
    left or, for a base, who reached the target rank; by place the same, there; by a group of people
    all who are of it. Gaps and overlaps are of no link or place of the chain and left out there, and
    descents that keep the rank are counted by kind alone.
    """
    by = "place" if by == "county" else by
    if by not in ("kind", *OF_PEOPLE):
        rows = rows[~rows["kind"].isin(NOT_AT_A_LEVEL)]
    if by != "kind":
        rows = rows[rows["kind"] != RANK_KEPT]
    if by in OF_PEOPLE:
        members = risk.members[["cadre"]].assign(group=grouped(risk.members, by))
        counted = rows.merge(members, on="cadre")
        against = members.groupby("group", dropna=False)["cadre"].agg("nunique")
    else:
        counted = rows.assign(group=rows[by])
        against = _exposed(rows, by, risk)
    numbers = against.rename("denominator").rename_axis("group").reset_index()
    found = numbers.merge(
        people_with(counted, ["group"]), on="group", how="left" if by in OF_PEOPLE else "right"
    )
    found = found.fillna({"people": 0, "guessed": 0, "possible": 0})
    groups = _shared(found.sort_values("group", ignore_index=True))
    return pd.concat([groups, total(counted, risk.everybody)], ignore_index=True)


def people_with(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each key: cadres who have it for certain, those of them who have it by guesses
    only, and those who only may have it."""
    rows = rows.assign(sure=rows["certain"] & ~rows["guessed"], anybody=1)
    cadres = rows.groupby([*keys, "cadre"], dropna=False)[["certain", "sure", "anybody"]].max()
    counts = cadres.reset_index().groupby(keys, dropna=False)[["certain", "sure", "anybody"]].sum()
    counts = counts.astype("Int64").reset_index()
    people = counts["certain"]
    return counts[keys].assign(
        people=people, guessed=people - counts["sure"], possible=counts["anybody"] - people
    )


def _exposed(rows: pd.DataFrame, by: str, risk: AtRisk) -> pd.Series:
    """How many might have a break of each group."""
    return _exposed_to_kinds(rows, risk) if by == "kind" else _exposed_at(rows, by, risk)


def _exposed_to_kinds(rows: pd.DataFrame, risk: AtRisk) -> pd.Series:
    at_rank, at_level = risk.reached["cadre"].nunique(), risk.levels["cadre"].nunique()
    numbers = {
        kind: at_rank if kind in BASE else risk.two_stints if kind in NOT_AT_A_LEVEL else at_level
        for kind in rows["kind"].unique()
    }
    return pd.Series(numbers, dtype="Int64")


def _exposed_at(rows: pd.DataFrame, by: str, risk: AtRisk) -> pd.Series:
    """By link or place: who was at the level left there, and who reached the target rank."""
    at_level, at_rank = risk.levels, risk.reached
    if by == "link":
        of_base = rows["kind"].isin(BASE)
        left = rows[~of_base][["link", "from_level"]].drop_duplicates()
        at_level = at_level.merge(left, left_on="level", right_on="from_level")
        at_rank = at_rank.merge(rows[of_base][["link"]].drop_duplicates(), how="cross")
    who = pd.concat([each[[by, "cadre"]] for each in (at_level, at_rank)])
    return who.groupby(by, dropna=False)["cadre"].nunique()


def total(rows: pd.DataFrame, everybody: int) -> pd.DataFrame:
    """Every cadre once, of all that there are; breaks that keep the rank are left out."""
    counted = rows[rows["kind"] != RANK_KEPT].assign(group="total")
    found = people_with(counted, ["group"])
    numbers = {name: [int(found[name].sum())] for name in ("people", "guessed", "possible")}
    return _shared(pd.DataFrame({"group": ["total"], **numbers, "denominator": [everybody]}))


def _shared(frame: pd.DataFrame) -> pd.DataFrame:
    numbers = ["people", "guessed", "possible", "denominator"]
    frame = frame.astype({"group": "string", **dict.fromkeys(numbers, "Int64")})
    frame["share"] = share(frame["people"], frame["denominator"])
    return frame[list(COLUMNS)]
