"""Breaks counted by one thing alone: by kind, link or place, or by a group of people."""

import pandas as pd

from careergraph.analysis.cells import cells, people_counted, people_in
from careergraph.analysis.exposure import AtRisk, exposed
from careergraph.analysis.figures import share
from careergraph.analysis.groups import OF_PEOPLE, in_groups_of
from careergraph.columns.numbering import numbers
from careergraph.vocabulary.breaks import NOT_AT_A_LEVEL, RANK_KEPT

COLUMNS = ("group", "people", "guessed", "possible", "share", "denominator")
TOTAL = "total"
"""The group, or the place, of the row that counts every cadre once."""


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
        against = people_ever(exposed_in_groups(counted, by, risk), ["group"])
    against = against.rename(columns={"people": "denominator"})
    found = against.merge(
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
        return rows.merge(in_groups_of(members, by), on="cadre")
    return rows.assign(group=rows[by])


def ranks_kept_apart(breaks: pd.DataFrame) -> pd.DataFrame:
    """The breaks, with a kind of their own for descents that keep the rank."""
    kept = (breaks["kind"] == "descent") & breaks["rank_step"].isin(["same", "promotion"])
    return breaks.assign(kind=breaks["kind"].mask(kept, RANK_KEPT))


def people_ever(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """How many cadres, ``people``, have rows of each of the keys."""
    cell, found = cells(rows, keys)
    people = people_in(cell, len(found), numbers(rows["cadre"])[0])
    return found.assign(people=pd.array(people, dtype="Int64"))


def headlines(rows: pd.DataFrame) -> pd.DataFrame:
    """The breaks without those that keep the rank."""
    return rows[rows["kind"] != RANK_KEPT]


def exposed_in_groups(rows: pd.DataFrame, by: str, risk: AtRisk) -> pd.DataFrame:
    """Who might have a break, by anything but kind: columns group, cadre.

    By place whoever was at a level there or reached the target rank there; by link whom those of the
    breaks that are of it are counted against.
    """
    by = _way(by)
    if by in OF_PEOPLE:
        return in_groups_of(risk.members, by)
    if by == "place":
        who = pd.concat([each[["place", "cadre"]] for each in (risk.levels, risk.reached)])
        return who.rename(columns={"place": "group"})
    links = rows[["link", "kind", "from_level"]].drop_duplicates()
    parts = [
        _exposed_at(risk, kind, level).to_frame("cadre").assign(group=link)
        for link, kind, level in links.itertuples(index=False, name=None)
    ]
    return pd.concat(parts) if parts else pd.DataFrame({"group": [], "cadre": []}, dtype="string")


def _exposed_at(risk: AtRisk, kind: str, level: int) -> pd.Series:
    who = exposed(kind, risk.levels, risk.reached, left=[level])
    return risk.levels["cadre"][:0] if who is None else who


def _exposed_to_kinds(rows: pd.DataFrame, risk: AtRisk) -> pd.DataFrame:
    who = {kind: exposed(kind, risk.levels, risk.reached) for kind in rows["kind"].unique()}
    people = [risk.two_stints if each is None else each.nunique() for each in who.values()]
    frame = pd.DataFrame({"group": list(who), "people": people})
    return frame.astype({"group": "string", "people": "Int64"})


def people_with(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each key: cadres who have it for certain, those of them who have it by guesses
    only, and those who only may have it."""
    cell, found = cells(rows, keys)
    counts = people_counted(cell, len(found), rows)
    return found.assign(**{name: pd.array(each, dtype="Int64") for name, each in counts.items()})


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
