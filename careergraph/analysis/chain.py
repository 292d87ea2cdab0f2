"""Links of the chain: who climbed from one level to the next (design: Chain link, Full chain)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from careergraph import scales
from careergraph.analysis.figures import link, middle, share
from careergraph.analysis.groups import grouped

LINK_COLUMNS = ("group", "link", "reached", "climbed", "share", "median_months", "possible")


def links(runs: pd.DataFrame, *, by: str = "none") -> pd.DataFrame:
    """One row for each group and link: cadres ever at its lower level, and who climbed it.

    ``runs`` is the answer to the question of that name. ``reached`` counts cadres with a main-line
    post at the level, by the post left; ``climbed`` those who left it by a certain step of one level,
    ``possible`` those who may have; ``median_months`` is of the certain climbs. The group is null for
    those not classified.
    """
    top = len(scales.ladder().levels)
    rows = runs[runs["level"] < top].reset_index(drop=True)
    rows = rows.assign(
        group=grouped(rows, by),
        link=link(rows["level"], rows["level"] + 1),
        months=middle(rows["months_min"], rows["months_max"]),
    )
    parts = rows.groupby(["group", "link"], dropna=False)
    found = [_link(group, name, part) for (group, name), part in parts]
    names = ["group", "link", "reached", "climbed", "median_months", "possible"]
    dtypes = dict.fromkeys(("group", "link"), "string")
    dtypes |= dict.fromkeys(("reached", "climbed", "possible"), "Int64")
    frame = pd.DataFrame(found, columns=names).astype(dtypes | {"median_months": "Float64"})
    frame["share"] = share(frame["climbed"], frame["reached"])
    return frame[list(LINK_COLUMNS)]


def _link(group: object, name: object, rows: pd.DataFrame) -> tuple[object, ...]:
    climbs = rows[rows["step"] == "climb"]
    certain = climbs[climbs["certain"]]
    reached, climbed = rows["cadre"].nunique(), certain["cadre"].nunique()
    possible = len(set(climbs["cadre"]) - set(certain["cadre"]))
    median = certain["months"].median() if climbed else None
    return group, name, reached, climbed, median, possible


PEOPLE_COLUMNS = (
    "cadre", "name", "links", "full_chain", "full_chain_from_township", "months_by_level",
    "highest_level", "highest_rank", "certainty",
)  # fmt: skip


def people(lines: pd.DataFrame) -> pd.DataFrame:
    """One row a cadre: links climbed by a step of one level, full chains, months by level.

    ``lines`` is the answer to the question of that name.
    """
    found = [_person(row) for row in lines.itertuples()]
    frame = pd.DataFrame(found, columns=list(PEOPLE_COLUMNS))
    text = dict.fromkeys(("cadre", "name", "highest_rank", "certainty"), "string")
    full = dict.fromkeys(("full_chain", "full_chain_from_township"), "boolean")
    return frame.astype({"highest_level": "Int64", **text, **full})


def _person(row: Any) -> tuple[object, ...]:
    levels: Sequence[int] = row.levels
    climbed = climbs_of(levels)
    highest = max(levels, default=0)
    ranks = [rank for rank in row.ranks if rank >= 0]
    return (
        row.cadre,
        row.name,
        [f"{level}>{level + 1}" for level in sorted(climbed)],
        is_full(climbed, highest, row.skips, base=1),
        is_full(climbed, highest, row.skips, base=2),
        _months_by_level(row),
        highest or None,
        scales.ranks().code_of_order(max(ranks)) if ranks else None,
        "certain" if row.sure else "possible",
    )


def climbs_of(levels: Sequence[int]) -> set[int]:
    """Levels that were left by a step of one; 0 stands for unknown and is never bridged."""
    return {low for low, high in pairwise(levels) if low and high == low + 1}


def is_full(climbed: set[int], highest: int, skips: int, *, base: int) -> bool:
    """Every link from ``base`` up to the highest level climbed, at least one, and no skip break."""
    return highest > base and not skips and climbed >= set(range(base, highest))


def _months_by_level(row: Any) -> dict[str, int]:
    months: dict[str, int] = {}
    spans = zip(row.levels, row.months_min, row.months_max, strict=True)
    for level, least, greatest in spans:
        if level:
            months[str(level)] = months.get(str(level), 0) + (least + greatest) // 2
    return dict(sorted(months.items()))
