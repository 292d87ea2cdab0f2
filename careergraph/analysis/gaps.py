"""Breaks of the chain: the people, and the counts by place, link and kind (design: Break)."""

from typing import Any

import pandas as pd

from careergraph import scales
from careergraph.analysis.figures import certainty, date_text, link, middle, said_once, share

PEOPLE_COLUMNS = (
    "cadre", "name", "kind", "link", "date", "months", "status", "rank_step", "place",
    "organization", "title", "certainty", "guessed", "seq",
)  # fmt: skip
COUNT_COLUMNS = ("place", "link", "kind", "people", "possible", "share", "denominator")

BASE = ("no_base", "borrowed_base", "short_base")
RANK_KEPT = "descent_rank_kept"
"""Descents with the same or a higher rank (市局长 → 县委书记), counted apart from the others."""


def people(breaks: pd.DataFrame) -> pd.DataFrame:
    """One row a break, in the columns above. A break that dates allow in several ways has one."""
    rows = _said_once(breaks)
    rows = rows.assign(
        link=link(rows["from_level"], rows["to_level"]),
        date=date_text(rows["month_min"], rows["month_max"]),
        months=middle(rows["months_min"], rows["months_max"]),
        certainty=certainty(rows["certain"]),
    )
    return rows[list(PEOPLE_COLUMNS)]


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
    breaks: pd.DataFrame, levels: pd.DataFrame, reached: pd.DataFrame, two_stints: pd.DataFrame
) -> pd.DataFrame:
    """One row for each place, link and kind that occurs.

    ``people`` have it for certain, ``possible`` may have it and have none for certain; ``share`` is
    people / denominator. Counted against: base breaks, who reached the target rank, by place of that
    post; skip, descent and stall, who was ever at the level left, by place of the post left; gap and
    overlap, all cadres with two stints or more.
    """
    rows = breaks.assign(
        link=link(breaks["from_level"], breaks["to_level"]),
        kind=breaks["kind"].mask(_keeps_rank(breaks), RANK_KEPT),
    )
    rows["from_level"] = rows["from_level"].mask(rows["kind"].isin(_NOT_AT_A_LEVEL))
    found = _people(rows, ["place", "link", "kind", "from_level"])
    against = _denominators(found, levels, reached, int(two_stints["people"].iloc[0]))
    found["denominator"] = pd.array(against, dtype="Int64")
    found["share"] = share(found["people"], found["denominator"])
    found = found.sort_values(["place", "link", "kind"], ignore_index=True)
    return found[list(COUNT_COLUMNS)]


_NOT_AT_A_LEVEL = ("gap", "overlap")
"""Kinds that are counted against all cadres with two stints, whatever their levels."""


def _keeps_rank(breaks: pd.DataFrame) -> pd.Series:
    return (breaks["kind"] == "descent") & breaks["rank_step"].isin(["same", "promotion"])


def _people(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each key: cadres who have it for certain, and those who only may have it."""
    cadres = rows.groupby([*keys, "cadre"], dropna=False)["certain"].max().reset_index()
    counts = cadres.groupby(keys, dropna=False)["certain"].agg(["sum", "size"]).reset_index()
    people, anybody = counts["sum"].astype("Int64"), counts["size"].astype("Int64")
    return counts[keys].assign(people=people, possible=anybody - people)


def _denominators(
    found: pd.DataFrame, levels: pd.DataFrame, reached: pd.DataFrame, two_stints: int
) -> list[int]:
    at_rank = reached.groupby("place", dropna=False)["cadre"].nunique()
    at_level = (column.tolist() for _, column in _ever_at(levels).items())
    by_level = {(_none(place), int(level)): n for place, level, n in zip(*at_level, strict=True)}
    by_rank = {_none(place): n for place, n in at_rank.items()}
    return [
        by_rank[_none(place)]
        if kind in BASE
        else two_stints
        if kind in _NOT_AT_A_LEVEL
        else by_level[_none(place), int(level)]
        for place, kind, level in zip(
            found["place"], found["kind"], found["from_level"], strict=True
        )
    ]


def _none(place: Any) -> Any:
    return None if pd.isna(place) else place


def gap_map(breaks: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Place x link: cadres ever at the level left whose chain ends there in a stall or skips on.

    Columns place, link, people, possible, denominator, share; every place and link with anybody at
    risk has a row. A cadre counts once.
    """
    return _at_risk(breaks, _ever_at(levels), ["place", "level"])


def _ever_at(levels: pd.DataFrame) -> pd.DataFrame:
    """Columns place, level, people: cadres ever at each level, by place of the post left."""
    cadres = levels.groupby(["place", "level"], dropna=False)["cadre"].nunique()
    return cadres.astype("Int64").rename("people").reset_index()


def gap_links(breaks: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """The same by link alone, so that a cadre of several places counts once."""
    frame = _at_risk(breaks.assign(place="all"), levels.assign(place="all"), ["place", "level"])
    return frame.drop(columns="place")


def _at_risk(breaks: pd.DataFrame, people: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """``people`` are those ever at each level, by ``keys``."""
    below_the_top = people[people["level"] < len(scales.ladder().levels)]
    frame = below_the_top[[*keys, "people"]].rename(columns={"people": "denominator"})
    frame["link"] = link(frame["level"], frame["level"] + 1)
    broken = breaks[breaks["kind"].isin(["stall", "skip"])].rename(columns={"from_level": "level"})
    frame = frame.merge(_people(broken, keys), on=keys, how="left")
    frame = frame.fillna({"people": 0, "possible": 0})
    frame["share"] = share(frame["people"], frame["denominator"])
    frame = frame.sort_values(keys, ignore_index=True)
    return frame[["place", "link", "people", "possible", "denominator", "share"]]


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
