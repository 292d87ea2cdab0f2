"""Who might have a break of a kind: decided here alone, for counts and for the people behind them."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from careergraph.analysis.figures import same
from careergraph.vocabulary.breaks import Against, against


@dataclass(frozen=True)
class AtRisk:
    """Who might have a break: LEVELS by place and REACHED by place, how many have two stints, who is
    there at all with what tells the group, and how many they are."""

    levels: pd.DataFrame
    reached: pd.DataFrame
    two_stints: int
    members: pd.DataFrame
    everybody: int


def exposed(
    kind: str,
    levels: pd.DataFrame,
    reached: pd.DataFrame,
    *,
    place: str | None = None,
    left: Collection[int] | None = None,
) -> pd.Series | None:
    """The cadres whom breaks of a kind are counted against; null for all with two stints or more.

    ``levels`` has who was at which level, ``reached`` who reached the target rank, both by place where a
    ``place`` (empty for null) is given; ``left`` are the levels that such breaks leave, null for all.
    """
    which = against(kind)
    if which is Against.two_stints:
        return None
    frame = levels if which is Against.level_left else reached
    at_place = pd.Series(True, index=frame.index) if place is None else same(frame["place"], place)
    if which is Against.level_left and left is not None:
        at_place &= frame["level"].isin(left)
    return frame.loc[at_place, "cadre"]
