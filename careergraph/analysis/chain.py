"""Links of the chain: who climbed from one level to the next (design: Chain link, Full chain)."""

import pandas as pd

from careergraph import scales
from careergraph.analysis.figures import certainty, link, middle, share
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

    ``lines`` is the answer to the question of that name. A chain is full from the village (1) or the
    township (2) if every link from there up to the highest level was climbed, at least one, and
    there is no skip break.
    """
    each = lines.groupby("cadre", sort=False)
    frame = each.agg(
        name=("name", "first"),
        highest_level=("level", "max"),
        highest_rank=("rank_order", "max"),
        sure=("certain", "min"),
        skipped=("skipped", "first"),
    ).reset_index()
    climbed = _climbed(lines)
    links = climbed.assign(link=link(climbed["level"], climbed["level"] + 1))
    frame["links"] = _lists(frame["cadre"], links.groupby("cadre")["link"].agg(list))
    frame["full_chain"] = _full(frame, climbed, base=1)
    frame["full_chain_from_township"] = _full(frame, climbed, base=2)
    frame["months_by_level"] = _months_by_level(frame["cadre"], lines)
    codes = {rank.order: rank.code for rank in scales.ranks().ranks}
    frame["highest_rank"] = frame["highest_rank"].map(codes).astype("string")
    frame["certainty"] = certainty(frame["sure"])
    return frame[list(PEOPLE_COLUMNS)]


def _climbed(lines: pd.DataFrame) -> pd.DataFrame:
    """One row for each cadre and level that was left by a step of one level; by level.

    Nothing is bridged over a stint of unknown level.
    """
    after = lines.groupby("cadre", sort=False)["level"].shift(-1)
    climbs = lines.loc[(after == lines["level"] + 1).fillna(False), ["cadre", "level"]]
    return climbs.drop_duplicates().sort_values(["cadre", "level"])


def _full(frame: pd.DataFrame, climbed: pd.DataFrame, *, base: int) -> pd.Series:
    above = climbed[climbed["level"] >= base].groupby("cadre").size()
    links = frame["cadre"].map(above).fillna(0).astype("Int64")
    full = (links > 0) & (links == frame["highest_level"] - base) & ~frame["skipped"]
    return full.fillna(False).astype("boolean")


def _months_by_level(cadres: pd.Series, lines: pd.DataFrame) -> pd.Series:
    months = lines.assign(months=middle(lines["months_min"], lines["months_max"]))
    found = months.groupby(["cadre", "level"])["months"].sum().reset_index()
    by_cadre: dict[str, dict[str, int]] = {cadre: {} for cadre in cadres}
    # The column holds a dict for each cadre, which only a loop can make.
    for cadre, level, total in zip(*(found[name].tolist() for name in found), strict=True):
        by_cadre[cadre][str(level)] = total
    return pd.Series(by_cadre.values(), index=cadres.index, dtype="object")


def _lists(cadres: pd.Series, found: pd.Series) -> pd.Series:
    known = found.to_dict()
    return pd.Series([known.get(cadre, []) for cadre in cadres], cadres.index, dtype="object")
