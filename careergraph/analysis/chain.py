"""Links of the chain: who climbed from one level to the next (design: Chain link, Full chain)."""

from typing import Any

import pandas as pd

from careergraph.analysis.figures import (
    certainty,
    link,
    median,
    named_among,
    same,
    share,
)
from careergraph.analysis.groups import grouped
from careergraph.present.printable import bounded
from careergraph.vocabulary import scales

LINK_COLUMNS = (
    "group", "link", "reached", "climbed", "share", "median_months", "guessed", "possible",
    "median_months_min", "median_months_max",
)  # fmt: skip


def links(runs: pd.DataFrame, *, by: str = "none") -> pd.DataFrame:
    """One row for each group and link: cadres ever at its lower level, and who climbed it.

    ``runs`` is the answer to the question of that name. ``reached`` counts cadres with a main-line
    post at the level, by the post left; ``climbed`` those who left it by a certain step of one level,
    ``guessed`` those of them whose every such step rests on a guess of a level, ``possible`` those
    who may have; ``median_months`` is of the certain climbs, with the bounds of the median. The group
    is null for those not classified.
    """
    rows = _on_links(runs, by)
    parts = rows.groupby(["group", "link"], dropna=False)
    found = [_link(group, name, part) for (group, name), part in parts]
    names = ["group", "link", "reached", "climbed", "guessed", "possible", "least", "greatest"]
    dtypes = dict.fromkeys(("group", "link"), "string")
    dtypes |= dict.fromkeys(("reached", "climbed", "guessed", "possible"), "Int64")
    dtypes |= dict.fromkeys(("least", "greatest"), "Float64")
    frame = pd.DataFrame(found, columns=names).astype(dtypes)
    frame = frame.assign(
        share=share(frame["climbed"], frame["reached"]),
        **bounded("median_months", frame["least"], frame["greatest"]),
    )
    return frame[list(LINK_COLUMNS)]


def behind(
    runs: pd.DataFrame, named: pd.DataFrame, *, by: str, group: str, link: str, of: str
) -> pd.DataFrame:
    """The cadres whom ``links`` counts in a column ``of`` at a group (empty for null) and link."""
    rows = _on_links(runs, by)
    chosen = rows[same(rows["group"], group) & same(rows["link"], link)]
    return named_among(named, _cadres(chosen)[of])


def _on_links(runs: pd.DataFrame, by: str) -> pd.DataFrame:
    """The runs at a level that has one above it, each with its group and link."""
    rows = runs[runs["level"] < len(scales.ladder().levels)].reset_index(drop=True)
    return rows.assign(group=grouped(rows, by), link=link(rows["level"], rows["level"] + 1))


def _cadres(rows: pd.DataFrame) -> dict[str, set[str]]:
    """Who is counted in which column, of the runs of one group and link."""
    climbs = rows[rows["step"] == "climb"]
    certain = climbs[climbs["certain"]]
    climbed = set(certain["cadre"])
    return {
        "reached": set(rows["cadre"]),
        "climbed": climbed,
        "guessed": climbed - set(certain.loc[~certain["guessed"], "cadre"]),
        "possible": set(climbs["cadre"]) - climbed,
    }


def _link(group: object, name: object, rows: pd.DataFrame) -> tuple[object, ...]:
    who = _cadres(rows)
    certain = rows[(rows["step"] == "climb") & rows["certain"]]
    counts = (len(who[each]) for each in ("reached", "climbed", "guessed", "possible"))
    return group, name, *counts, *median(certain["months_min"], certain["months_max"])


PEOPLE_COLUMNS = (
    "cadre", "name", "links", "full_chain", "full_chain_from_township", "months_by_level",
    "highest_level", "highest_rank", "certainty", "months_by_level_min", "months_by_level_max", "keys",
)  # fmt: skip


def people(lines: pd.DataFrame, keys: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a cadre: links climbed by a step of one level, full chains, months by level.

    ``lines`` and ``keys`` are the answers to the questions of these names. A chain is full from the
    village (1) or the township (2) if every link from there up to the highest level was climbed, at
    least one, and there is no skip break. A row is possible where a stint of the line is, or where posts
    one after another leave open how many months belong to each of two levels.
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
    frame = frame.assign(**_months_by_level(frame["cadre"], lines))
    codes = {rank.order: rank.code for rank in scales.ranks().ranks}
    frame["highest_rank"] = frame["highest_rank"].map(codes).astype("string")
    frame["certainty"] = certainty(
        frame["sure"] & ~frame["cadre"].isin(_shared_between_levels(lines))
    )
    known = pd.Series(dtype="string") if keys is None else keys.set_index("cadre")["keys"]
    frame["keys"] = known.reindex(frame["cadre"]).array
    return frame[list(PEOPLE_COLUMNS)]


def _climbed(lines: pd.DataFrame) -> pd.DataFrame:
    """One row for each cadre and level that was left by a step of one level; by level.

    Nothing is bridged over a stint of unknown level.
    """
    each = lines.groupby("cadre", sort=False)
    after, renewed = each["level"].shift(-1), each["renewed"].shift(-1)
    climbed = (after == lines["level"] + 1) & ~renewed
    climbs = lines.loc[climbed.fillna(False), ["cadre", "level"]]
    return climbs.drop_duplicates().sort_values(["cadre", "level"])


def _shared_between_levels(lines: pd.DataFrame) -> pd.Series:
    """The cadres of whom posts one after another in one item stand at two levels, at an unknown date."""
    following = lines.groupby("cadre", sort=False)[["level", "successive"]].shift(-1)
    in_turn = lines["successive"] & following["successive"].astype("boolean").fillna(False)
    vague = lines["level_months_min"] != lines["level_months_max"].fillna(-1)
    shared = in_turn & vague & (lines["level"] != following["level"])
    return lines.loc[shared.fillna(False).astype(bool), "cadre"]


def _full(frame: pd.DataFrame, climbed: pd.DataFrame, *, base: int) -> pd.Series:
    above = climbed[climbed["level"] >= base].groupby("cadre").size()
    links = frame["cadre"].map(above).fillna(0).astype("Int64")
    full = (links > 0) & (links == frame["highest_level"] - base) & ~frame["skipped"]
    return full.fillna(False).astype("boolean")


def _months_by_level(cadres: pd.Series, lines: pd.DataFrame) -> dict[str, pd.Series]:
    """Months at each level of the main line, by level, and their bounds."""
    levels = lines.dropna(subset="level").drop_duplicates(["cadre", "level"]).sort_values("level")
    months = bounded("months", levels["level_months_min"], levels["level_months_max"])
    keys = list(zip(levels["cadre"], levels["level"].astype("string"), strict=True))
    found: dict[str, pd.Series] = {}
    for name, column in months.items():
        by_cadre: dict[str, dict[str, Any]] = {cadre: {} for cadre in cadres}
        # The column holds a dict for each cadre, which only a loop can make.
        for (cadre, level), value in zip(keys, column.tolist(), strict=True):
            by_cadre[cadre][level] = None if value is pd.NA else value
        name = name.replace("months", "months_by_level")
        found[name] = pd.Series(by_cadre.values(), index=cadres.index, dtype="object")
    return found


def _lists(cadres: pd.Series, found: pd.Series) -> pd.Series:
    known = found.to_dict()
    return pd.Series([known.get(cadre, []) for cadre in cadres], cadres.index, dtype="object")
