"""Breaks counted by one thing alone: by kind, link or place, or by a group of people."""

from collections.abc import Callable
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


TOTAL = "total"
"""The group, or the place, of the row that counts every cadre once."""


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
    by = _way(by)
    counted = in_groups(rows, by, risk.members)
    if by == "kind":
        against = _exposed_to_kinds(counted, risk)
    else:
        against = exposed(counted, by, risk).groupby("group", dropna=False)["cadre"].nunique()
    numbers = against.rename("denominator").rename_axis("group").reset_index()
    found = numbers.merge(
        people_with(counted, ["group"]), on="group", how="left" if by in OF_PEOPLE else "right"
    )
    found = found.fillna({"people": 0, "guessed": 0, "possible": 0})
    groups = _shared(found.sort_values("group", ignore_index=True))
    return pd.concat([groups, total(counted, risk.everybody)], ignore_index=True)


def _way(by: str) -> str:
    """What breaks are counted by: of a post a county is its place."""
    return "place" if by == "county" else by


def in_groups(rows: pd.DataFrame, by: str, members: pd.DataFrame) -> pd.DataFrame:
    """The breaks that are counted by one thing, each with its group."""
    by = _way(by)
    if by not in ("kind", *OF_PEOPLE):
        rows = rows[~rows["kind"].isin(NOT_AT_A_LEVEL)]
    if by != "kind":
        rows = headlines(rows)
    if by in OF_PEOPLE:
        return rows.merge(_members(members, by), on="cadre")
    return rows.assign(group=rows[by])


def ranks_kept_apart(breaks: pd.DataFrame) -> pd.DataFrame:
    """The breaks, with a kind of their own for descents that keep the rank."""
    kept = (breaks["kind"] == "descent") & breaks["rank_step"].isin(["same", "promotion"])
    return breaks.assign(kind=breaks["kind"].mask(kept, RANK_KEPT))


def people_ever(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """How many cadres, ``people``, have rows of each of the keys."""
    people = rows.groupby(keys, dropna=False)["cadre"].nunique()
    return people.astype("Int64").rename("people").reset_index()


def headlines(rows: pd.DataFrame) -> pd.DataFrame:
    """The breaks without those that keep the rank."""
    return rows[rows["kind"] != RANK_KEPT]


def _members(members: pd.DataFrame, by: str) -> pd.DataFrame:
    return members[["cadre"]].assign(group=grouped(members, by))


def exposed(rows: pd.DataFrame, by: str, risk: AtRisk) -> pd.DataFrame:
    """Who might have a break, by anything but kind: columns group, cadre.

    By link or place those who were at the level left there, and who reached the target rank.
    """
    by = _way(by)
    if by in OF_PEOPLE:
        return _members(risk.members, by)
    at_level, at_rank = risk.levels, risk.reached
    if by == "link":
        of_base = rows["kind"].isin(BASE)
        left = rows[~of_base][["link", "from_level"]].drop_duplicates()
        at_level = at_level.merge(left, left_on="level", right_on="from_level")
        at_rank = at_rank.merge(rows[of_base][["link"]].drop_duplicates(), how="cross")
    who = pd.concat([each[[by, "cadre"]] for each in (at_level, at_rank)])
    return who.rename(columns={by: "group"})


def exposed_to(kind: str, risk: AtRisk) -> pd.Series | None:
    """The cadres whom breaks of a kind are counted against; null for all with two stints or more."""
    if kind in NOT_AT_A_LEVEL:
        return None
    return risk.reached["cadre"] if kind in BASE else risk.levels["cadre"]


def _exposed_to_kinds(rows: pd.DataFrame, risk: AtRisk) -> pd.Series:
    who = {kind: exposed_to(kind, risk) for kind in rows["kind"].unique()}
    numbers = {k: risk.two_stints if each is None else each.nunique() for k, each in who.items()}
    return pd.Series(numbers, pd.Index(list(numbers), dtype="string"), dtype="Int64")


def people_with(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each key: cadres who have it for certain, those of them who have it by guesses
    only, and those who only may have it."""
    cadres = _cadres(rows, [*keys, "cadre"])
    cadres = cadres[keys].assign(**{of: counts(cadres) for of, counts in _COUNTED.items()})
    return cadres.groupby(keys, dropna=False)[list(_COUNTED)].sum().astype("Int64").reset_index()


def cadres_with(rows: pd.DataFrame, of: str) -> pd.Series:
    """The cadres whom ``people_with`` counts in a column, of rows of one key."""
    cadres = _cadres(rows, ["cadre"])
    return cadres.loc[_COUNTED[of](cadres), "cadre"]


def _cadres(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each key: whether any of its rows is certain, and any certain without a guess."""
    rows = rows.assign(sure=rows["certain"] & ~rows["guessed"])
    return rows.groupby(keys, dropna=False)[["certain", "sure"]].max().reset_index()


_COUNTED: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "people": lambda cadres: cadres["certain"],
    "guessed": lambda cadres: cadres["certain"] & ~cadres["sure"],
    "possible": lambda cadres: ~cadres["certain"],
}


def total(rows: pd.DataFrame, everybody: int) -> pd.DataFrame:
    """Every cadre once, of all that there are; breaks that keep the rank are left out."""
    counted = headlines(rows).assign(group=TOTAL)
    found = people_with(counted, ["group"])
    numbers = {name: [int(found[name].sum())] for name in ("people", "guessed", "possible")}
    return _shared(pd.DataFrame({"group": [TOTAL], **numbers, "denominator": [everybody]}))


def _shared(frame: pd.DataFrame) -> pd.DataFrame:
    numbers = ["people", "guessed", "possible", "denominator"]
    frame = frame.astype({"group": "string", **dict.fromkeys(numbers, "Int64")})
    frame["share"] = share(frame["people"], frame["denominator"])
    return frame[list(COLUMNS)]
