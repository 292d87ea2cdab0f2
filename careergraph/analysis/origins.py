"""Where those promoted in a window came from: by level, kind of organization, rank, link, or directly."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from careergraph.analysis.counted import in_groups, of_group, people_of
from careergraph.analysis.figures import link
from careergraph.analysis.raises import raises
from careergraph.vocabulary import scales

COLUMNS = ("group", "people", "guessed", "possible", "unknown", "share", "denominator")

DIRECT = ("direct_leader", "direct_other", "not_direct")


def counts(
    moves: pd.DataFrame,
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    direct: pd.DataFrame,
    *,
    by: str,
    **asked: Any,
) -> pd.DataFrame:
    """One row for each group, one for those of whom it is not known (null), and the total.

    The frames are the answers to raises, dated-stints, dated-posts and direct-promotions; ``asked`` are
    the options of ``raises.raises``. Columns as above.
    """
    raised = raises(moves, stints, posts, **asked)
    grouped = _grouped(raised, direct, by)
    return in_groups(grouped, raised, _in_order(grouped["group"], by))[list(COLUMNS)]


def behind(
    moves: pd.DataFrame,
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    direct: pd.DataFrame,
    named: pd.DataFrame,
    *,
    by: str,
    group: str,
    of: str,
    **asked: Any,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` at a group (empty for null)."""
    raised = raises(moves, stints, posts, **asked)
    return people_of(of_group(_grouped(raised, direct, by), raised, group), of, named)


def _grouped(raised: pd.DataFrame, direct: pd.DataFrame, by: str) -> pd.DataFrame:
    """The promotions with the group of each; in several rows where dates leave it open."""
    if by == "direct":
        return _by_directness(raised, direct)
    return raised.assign(group=_GROUPS[by](raised).astype("string"))


def level_names(levels: pd.Series) -> pd.Series:
    """The words of the ladder for levels, null for unknown ones."""
    names = {level.number: level.word for level in scales.ladder().levels}
    return levels.map(names, na_action="ignore").astype("string")


_GROUPS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "level": lambda raised: level_names(raised["from_level"]),
    "kind": lambda raised: raised["from_org_kind"],
    "rank": lambda raised: raised["from_rank"],
    "county": lambda raised: raised["from_county"],
    "link": lambda raised: link(raised["from_level"], raised["to_level"]),
}


def _by_directness(raised: pd.DataFrame, direct: pd.DataFrame) -> pd.DataFrame:
    """Whether each promotion is a direct one: both, and neither certain, where dates leave that open."""
    rows = direct[direct["variant"] != "in_place"].assign(
        sure=lambda row: row["certain"] & ~row["second_line_possible"]
    )
    direct_posts = rows.groupby(["cadre", "to_seq"], as_index=False)["sure"].any()
    both = raised.merge(
        direct_posts, left_on=["cadre", "seq"], right_on=["cadre", "to_seq"], how="left"
    )
    is_direct, open_ = both["sure"].notna(), both["sure"].eq(False).fillna(False)
    leading = both["from_leading"].fillna(False).astype(bool)
    kinds = pd.Series(DIRECT[1], index=both.index, dtype="string").mask(leading, DIRECT[0])
    certain = both["certain"] & ~open_
    promoted = both.assign(group=kinds, certain=certain)[is_direct]
    indirect = both.assign(group=DIRECT[2], certain=certain)[~is_direct | open_]
    return pd.concat([promoted, indirect], ignore_index=True).astype({"group": "string"})


def _in_order(groups: pd.Series, by: str) -> list[str]:
    """The groups that occur: levels and ranks from the lowest up, the rest by their words."""
    present = groups.dropna().unique().tolist()
    ordered = {
        "level": [level.word for level in scales.ladder().levels],
        "rank": [rank.code for rank in sorted(scales.ranks().ranks, key=lambda rank: rank.order)],
        "direct": list(DIRECT),
    }.get(by, sorted(present))
    return [name for name in ordered if name in present]
