"""Breaks by place and link, each against those who might have them: what the gap map shows."""

from collections.abc import Collection, Sequence

import pandas as pd

from careergraph.analysis.breakdown import people_ever, people_with, ranks_kept_apart
from careergraph.analysis.cells import cadres_counted
from careergraph.analysis.exposure import exposed
from careergraph.analysis.figures import link, named_among, same, share
from careergraph.vocabulary import scales
from careergraph.vocabulary.breaks import RANK_KEPT, Against, against

UPWARD = ("skip", "stall")
"""Kinds by which a chain does not go on to the level above: of the link from the level left to that one."""
DOWNWARD = ("descent", RANK_KEPT)

COLUMNS = ("place", "link", "people", "guessed", "possible", "denominator", "share")


def gap_map(
    breaks: pd.DataFrame,
    levels: pd.DataFrame,
    reached: pd.DataFrame,
    two_stints: pd.DataFrame,
    *,
    kind: Sequence[str] = UPWARD,
    grassroots: int = 2,
) -> pd.DataFrame:
    """Place x link: cadres who have a break of one of these kinds. A cadre counts once in a row.

    Every place and link with anybody at risk has a row, in the columns above. Counted against: for
    skips, stalls and descents who was ever at the level left, by place of the post left (``levels``);
    for base breaks who reached the target rank, by place of that post (``reached``); for gaps and
    overlaps all cadres with two stints or more, wherever they were.
    """
    people = people_ever(levels, ["place", "level"])
    return _mapped(of_kinds(breaks, kind), people, reached, two_stints, kind, grassroots)


def gap_links(
    breaks: pd.DataFrame,
    levels: pd.DataFrame,
    reached: pd.DataFrame,
    two_stints: pd.DataFrame,
    *,
    kind: Sequence[str] = UPWARD,
    grassroots: int = 2,
) -> pd.DataFrame:
    """The same by link alone, so that a cadre of several places counts once. ``levels`` are people by
    level."""
    rows, people, reached = (
        each.assign(place=_ALL) for each in (of_kinds(breaks, kind), levels, reached)
    )
    return _mapped(rows, people, reached, two_stints, kind, grassroots).drop(columns="place")


_ALL = "all"


def _counted_against(kinds: Sequence[str]) -> Against:
    """What breaks of these kinds are counted against; all of them are counted alike."""
    return against(kinds[0])


def _mapped(
    rows: pd.DataFrame,
    people: pd.DataFrame,
    reached: pd.DataFrame,
    two_stints: pd.DataFrame,
    kinds: Sequence[str],
    grassroots: int,
) -> pd.DataFrame:
    """Breaks of these kinds by place and link; ``people`` are how many were at each level of a place."""
    risk = [
        _at_levels(people, rows, kinds),
        _at_the_rank(people_ever(reached, ["place"]), grassroots, kinds),
        _anywhere(rows, two_stints, kinds),
    ]
    return _counted(rows, pd.concat([each for each in risk if each is not None], ignore_index=True))


def behind_map(
    breaks: pd.DataFrame,
    levels: pd.DataFrame,
    reached: pd.DataFrame,
    with_two_stints: pd.DataFrame,
    named: pd.DataFrame,
    *,
    kind: Sequence[str],
    place: str,
    link: str,
    of: str,
) -> pd.DataFrame:
    """The cadres whom ``gap_map`` counts in a column ``of`` at a place (empty for null) and link."""
    broken, left, entered = (
        frame[same(frame["place"], place)] for frame in (breaks, levels, reached)
    )
    return behind_links(broken, left, entered, with_two_stints, named, kind=kind, link=link, of=of)


def behind_links(
    breaks: pd.DataFrame,
    levels: pd.DataFrame,
    reached: pd.DataFrame,
    with_two_stints: pd.DataFrame,
    named: pd.DataFrame,
    *,
    kind: Sequence[str],
    link: str,
    of: str,
) -> pd.DataFrame:
    """The cadres whom ``gap_links`` counts in a column ``of`` at a link; ``levels`` has rows of level
    and cadre, such as the answer to ``lines``."""
    rows = of_kinds(breaks, kind)
    rows = rows[same(rows["link"], link)]
    if of != "denominator":
        return named_among(named, cadres_counted(rows, of))
    who = exposed(kind[0], levels, reached, left=_left_by(levels["level"], rows, kind, link))
    return with_two_stints if who is None else named_among(named, who)


def _left_by(
    level: pd.Series, rows: pd.DataFrame, kinds: Sequence[str], told: str
) -> Collection[int]:
    """The levels that the link begins at: upward any, downward those that somebody left so."""
    upward = level[same(link(level, level + 1), told)] if set(kinds) & set(UPWARD) else level[:0]
    return {*upward.unique(), *rows.loc[rows["kind"].isin(DOWNWARD), "from_level"].unique()}


def of_kinds(breaks: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    """The breaks of these kinds with ``link``: of skips and stalls the one to the level above."""
    rows = ranks_kept_apart(breaks)
    rows = rows[rows["kind"].isin(kinds)]
    upward = rows["kind"].isin(UPWARD)
    to_level = rows["to_level"].mask(upward, rows["from_level"] + 1)
    return rows.assign(link=link(rows["from_level"], to_level))


def _at_levels(
    people: pd.DataFrame, rows: pd.DataFrame, kinds: Sequence[str]
) -> pd.DataFrame | None:
    """Columns place, link, denominator: of each level below the top the link upward, and of each level
    the links downward that somebody took."""
    parts = []
    if set(kinds) & set(UPWARD):
        below = people[people["level"] < len(scales.ladder().levels)]
        parts.append(below.assign(link=link(below["level"], below["level"] + 1)))
    if set(kinds) & set(DOWNWARD):
        taken = rows[rows["kind"].isin(DOWNWARD)][["from_level", "link"]].drop_duplicates()
        parts.append(people.merge(taken, left_on="level", right_on="from_level"))
    return _risk(pd.concat(parts, ignore_index=True)) if parts else None


def _at_the_rank(
    people: pd.DataFrame, grassroots: int, kinds: Sequence[str]
) -> pd.DataFrame | None:
    if _counted_against(kinds) is not Against.target_rank:
        return None
    return _risk(people.assign(link=f"{grassroots}>{grassroots + 1}"))


def _anywhere(
    rows: pd.DataFrame, two_stints: pd.DataFrame, kinds: Sequence[str]
) -> pd.DataFrame | None:
    """Every place and link where there is such a break, against one number."""
    if _counted_against(kinds) is not Against.two_stints:
        return None
    cells = rows[["place"]].drop_duplicates().merge(rows[["link"]].drop_duplicates(), how="cross")
    return _risk(cells.assign(people=int(two_stints["people"].iloc[0])))


def _risk(people: pd.DataFrame) -> pd.DataFrame:
    frame = people.rename(columns={"people": "denominator"})[["place", "link", "denominator"]]
    return frame.astype({"place": "string", "link": "string", "denominator": "Int64"})


def _counted(rows: pd.DataFrame, risk: pd.DataFrame) -> pd.DataFrame:
    keys = ["place", "link"]
    frame = risk.merge(people_with(rows, keys), on=keys, how="left")
    frame = frame.fillna({"people": 0, "guessed": 0, "possible": 0})
    frame["share"] = share(frame["people"], frame["denominator"])
    return frame.sort_values(keys, ignore_index=True)[list(COLUMNS)]
