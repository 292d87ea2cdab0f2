"""Links of the chain: who climbed from one level to the next (design: Chain link, Full chain)."""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.cells import cadres_counted, cells, medians, people_counted, people_in
from careergraph.analysis.figures import certainty, link, named_among, same, share
from careergraph.analysis.groups import OF_PEOPLE, grouped, in_groups_of
from careergraph.analysis.line_order import Along, along_the_line
from careergraph.columns.groups import NONE, first_of_each, numbers_up_to, packed
from careergraph.columns.numbering import codes, numbers
from careergraph.columns.ordering import rows_in_order
from careergraph.present.printable import bounded
from careergraph.vocabulary import scales

LINK_COLUMNS = (
    "group", "link", "reached", "climbed", "share", "median_months", "guessed", "possible",
    "median_months_min", "median_months_max",
)  # fmt: skip


def links(runs: pd.DataFrame, members: pd.DataFrame, *, by: str = "none") -> pd.DataFrame:
    """One row for each group and link: cadres ever at its lower level, and who climbed it.

    ``runs`` and ``members`` are the answers to the questions of these names. ``reached`` counts cadres with
    a main-line post at the level, by the post left; ``climbed`` those who left it by a certain step of one
    level, ``guessed`` those of them whose every such step rests on a guess of a level, ``possible`` those
    who may have; ``median_months`` is of the certain climbs, with the bounds of the median. The group
    is null for those not classified.
    """
    rows = _on_links(runs, members, by)
    cell, frame = cells(rows, ["group", "link"])
    climbs = (rows["step"] == "climb").to_numpy(bool)
    certain = climbs & rows["certain"].to_numpy(bool, na_value=False)
    counted = people_counted(cell[climbs], len(frame), rows[climbs])
    counted["climbed"] = counted.pop("people")
    counted["reached"] = people_in(cell, len(frame), numbers(rows["cadre"])[0])
    frame = frame.assign(**{name: pd.array(each, dtype="Int64") for name, each in counted.items()})
    months = (rows.loc[certain, f"months_{edge}"] for edge in ("min", "max"))
    frame = frame.assign(
        share=share(frame["climbed"], frame["reached"]),
        **bounded("median_months", *medians(cell[certain], len(frame), *months)),
    )
    return frame.sort_values(["group", "link"], ignore_index=True)[list(LINK_COLUMNS)]


def behind(
    runs: pd.DataFrame,
    members: pd.DataFrame,
    named: pd.DataFrame,
    *,
    by: str,
    group: str,
    link: str,
    of: str,
) -> pd.DataFrame:
    """The cadres whom ``links`` counts in a column ``of`` at a group (empty for null) and link."""
    rows = _on_links(runs, members, by)
    chosen = rows[same(rows["group"], group) & same(rows["link"], link)]
    if of == "reached":
        return named_among(named, chosen["cadre"])
    climbs = chosen[chosen["step"] == "climb"]
    return named_among(named, cadres_counted(climbs, "people" if of == "climbed" else of))


def _on_links(runs: pd.DataFrame, members: pd.DataFrame, by: str) -> pd.DataFrame:
    """The runs at a level that has one above it, each with its group and link."""
    rows = runs[runs["level"] < len(scales.ladder().levels)].reset_index(drop=True)
    rows = rows.assign(link=link(rows["level"], rows["level"] + 1))
    if by in OF_PEOPLE:
        return rows.merge(in_groups_of(members, by), on="cadre", how="left")
    return rows.assign(group=grouped(rows, by))


PEOPLE_COLUMNS = (
    "cadre", "name", "links", "full_chain", "full_chain_from_township", "months_by_level",
    "highest_level", "highest_rank", "certainty", "guessed", "months_by_level_min",
    "months_by_level_max", "keys",
)  # fmt: skip


def people(lines: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """One row a cadre: links climbed by a step of one level, full chains, months by level.

    ``lines`` and ``named`` are the answers to the questions of these names. A chain is full from the
    village (1) or the township (2) if every link from there up to the highest level was climbed, at
    least one, and there is no skip break. A row is possible where a stint of the line is, or where posts
    one after another leave open how many months belong to each of two levels; it is guessed where a level
    or rank of the line is.
    """
    along = along_the_line(lines)
    rows, first = along.rows, along.first
    highest, rank = (_highest(rows[name], first) for name in ("level", "rank_order"))
    climbed = _climbed(along)
    frame = pd.DataFrame({"cadre": along.cadres.array})
    frame = frame.merge(named[["cadre", "name", "keys"]], on="cadre", how="left").assign(
        links=_links(climbed),
        **_full_chains(climbed, highest, _flags(rows["skipped"])[first]),
        **_months_by_level(along),
        highest_level=_whole(highest),
        highest_rank=_rank_codes(rank),
        certainty=certainty(_for_certain(along)),
        guessed=_guessed(along),
    )
    order = rows_in_order([frame["name"], frame["cadre"]])
    frame = frame[list(PEOPLE_COLUMNS)]
    return frame if order is None else frame.iloc[order].reset_index(drop=True)


def _flags(column: pd.Series) -> np.ndarray:
    return column.to_numpy(bool, na_value=False)


def _levels(column: pd.Series) -> np.ndarray:
    """Levels, ranks or months as an array, NONE for null."""
    return column.to_numpy(np.int64, na_value=NONE)


def _whole(values: np.ndarray) -> pd.Series:
    return pd.Series(pd.arrays.IntegerArray(values, values == NONE))


def _highest(column: pd.Series, first: np.ndarray) -> np.ndarray:
    return np.maximum.reduceat(_levels(column), first) if len(first) else np.zeros(0, np.int64)


def _rank_codes(order: np.ndarray) -> pd.Series:
    """The codes of ranks by their order."""
    known = {rank.order: rank.code for rank in scales.ranks().ranks}
    return _whole(order).map(known).astype("string")


def _climbed(along: Along) -> np.ndarray:
    """One row for each cadre and one column for each level: whether it was left by a step of one level.

    Nothing is bridged over a stint of unknown level.
    """
    level = _levels(along.rows["level"])
    goes_on = ~along.fresh[1:] & ~_flags(along.rows["renewed"])[1:]
    climbs = np.flatnonzero(goes_on & (level[:-1] != NONE) & (level[1:] == level[:-1] + 1))
    found = np.zeros((len(along.cadres), len(scales.ladder().levels) + 1), bool)
    found[along.number[climbs], level[climbs]] = True
    return found


def _links(climbed: np.ndarray) -> pd.Series:
    """A list of links for each cadre, by level."""
    sets, which = _sets(climbed)
    told = [[f"{level}>{level + 1}" for level in each] for each in sets]
    return pd.Series([told[n].copy() for n in which.tolist()], dtype="object")


def _sets(flags: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """The different sets of columns that are true in a row, and which one each row has."""
    which, first = codes([pd.Series(packed(*flags.T))])
    return [np.flatnonzero(flags[row]) for row in first], which


def _full_chains(
    climbed: np.ndarray, highest: np.ndarray, skipped: np.ndarray
) -> dict[str, pd.Series]:
    """Whether every link was climbed from the village up, and from the township up."""
    found = {}
    for base, name in ((1, "full_chain"), (2, "full_chain_from_township")):
        links = climbed[:, base:].sum(axis=1)
        found[name] = pd.Series((links > 0) & (links == highest - base) & ~skipped, dtype="boolean")
    return found


def _for_certain(along: Along) -> pd.Series:
    """Whether all stints of a line are certain, and no months are shared between two of its levels."""
    doubtful = np.zeros(len(along.cadres), bool)
    doubtful[along.number[~_flags(along.rows["certain"])]] = True
    doubtful[along.number[_shared_between_levels(along)]] = True
    return pd.Series(~doubtful, dtype="boolean")


def _guessed(along: Along) -> pd.Series:
    guessed = np.zeros(len(along.cadres), bool)
    guessed[along.number[_flags(along.rows["guessed"])]] = True
    return pd.Series(guessed, dtype="boolean")


def _shared_between_levels(along: Along) -> np.ndarray:
    """Rows of posts one after another in one item that stand at two levels, at an unknown date."""
    level, least, greatest = (
        _levels(along.rows[name]) for name in ("level", "level_months_min", "level_months_max")
    )
    successive = _flags(along.rows["successive"])
    in_turn = ~along.fresh[1:] & successive[:-1] & successive[1:]
    levels_differ = (level[:-1] != NONE) & (level[1:] != NONE) & (level[1:] != level[:-1])
    return np.flatnonzero(in_turn & levels_differ & (least != greatest)[:-1])


def _months_by_level(along: Along) -> dict[str, pd.Series]:
    """Months at each level of the main line, by level, and their bounds."""
    level = _levels(along.rows["level"])
    known = np.flatnonzero(level != NONE)
    first = known[first_of_each(packed(along.number[known], level[known]))]
    cadre, level, rows = along.number[first], level[first], along.rows.iloc[first]
    at = np.zeros((len(along.cadres), max(numbers_up_to(level), 1)), bool)
    at[cadre, level] = True
    months = bounded("months", rows["level_months_min"], rows["level_months_max"])
    least = _dicts(at, months["months_min"].tolist())
    return {
        name.replace("months", "months_by_level"): pd.Series(
            _otherwise(least, rows["level_months_min"], column, cadre, level), dtype="object"
        )
        for name, column in months.items()
    }


def _dicts(at: np.ndarray, values: list[Any]) -> list[dict[str, Any]]:
    """A dict for each row of ``at``, with a value for each level that is true there; the values stand by row
    and level."""
    sets, which = _sets(at)
    levels = [[str(level) for level in each] for each in sets]
    each = iter(values)  # zip takes the level first, and so no value too many
    return [dict(zip(levels[n], each)) for n in which.tolist()]  # noqa: B905


def _otherwise(
    told: list[dict[str, Any]],
    values: pd.Series,
    other: pd.Series,
    cadre: np.ndarray,
    level: np.ndarray,
) -> list[dict[str, Any]]:
    """The dicts with other values: of most levels all bounds are the same."""
    found = list(map(dict.copy, told))
    rows = np.flatnonzero(~(values == other).to_numpy(bool, na_value=False))
    for who, where, value in zip(
        cadre[rows].tolist(), level[rows].tolist(), other.iloc[rows].tolist(), strict=True
    ):
        found[who][str(where)] = None if value is pd.NA else value
    return found
