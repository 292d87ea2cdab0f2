"""Posts that cadres held by a date: as chiefs at the grassroots, and below their present rank."""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.dated import people
from careergraph.analysis.figures import certainty
from careergraph.analysis.moments import Moment, latest, moment_of
from careergraph.analysis.spells import SEATED, Spells, spells_of
from careergraph.present.printable import bounded
from careergraph.vocabulary import scales
from careergraph.vocabulary.dates import date_texts
from careergraph.vocabulary.frames import FAR

CHIEF_COLUMNS = (
    "cadre", "name", "birth", "organization", "title", "chief", "level", "kind", "start", "end",
    "months", "certainty", "guessed", "months_min", "months_max", "keys",
)  # fmt: skip
LOWER_COLUMNS = (
    "cadre", "name", "birth", "rank", "organization", "title", "lower_rank", "level", "start", "end",
    "months", "certainty", "guessed", "months_min", "months_max", "keys",
)  # fmt: skip

RULES = {"strict": ("secretary",), "loose": ("secretary", "head")}
"""Who counts as a chief (design: Chief)."""


def chiefs(*frames: pd.DataFrame, chief_rule: str, **asked: Any) -> pd.DataFrame:
    """One row for each spell in which one of the people was chief at the grassroots, by name and time.

    ``frames`` and ``asked`` are those of ``dated.people``.
    """
    present = people(*frames, **asked)
    moment = _moment(frames, asked)
    stints = _stints_of(present, frames)
    low = (stints["level"] <= asked["grassroots"]).fillna(False)
    chosen = low & stints["kind"].isin(SEATED) & stints["chief"].isin(RULES[chief_rule])
    spells = spells_of(stints[chosen.astype(bool)], moment, asked["carry"])
    sure = spells.start[1] <= moment.month
    return _listed(_dated_rows(spells, moment, sure), present, CHIEF_COLUMNS)


def lower_posts(*frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """One row for each spell of a lower post before the present rank, by name and time.

    ``frames`` and ``asked`` are those of ``dated.people``.
    """
    present = people(*frames, **asked)
    moment = _moment(frames, asked)
    stints = _stints_of(present, frames)
    orders = {rank.code: rank.order for rank in scales.ranks().ranks}
    present_order = stints["present_rank"].map(orders).astype("Int64")
    substantive = stints["kind"].eq("substantive").fillna(False)
    at_rank = stints[substantive & stints["rank_order"].eq(present_order).fillna(False)]
    first = at_rank.groupby("cadre")[["start_month_min", "start_month_max"]].min()
    first.columns = pd.Index(["first_min", "first_max"])
    rows = stints.merge(first.reset_index(), on="cadre", how="inner")
    lower = rows["kind"].eq("substantive") & (rows["rank_order"].isna() | rows["rank_order"].lt(
        rows["present_rank"].map(orders).astype("Int64")))  # fmt: skip
    lower &= rows["start_month_min"] < rows["first_max"].fillna(FAR)
    spells = spells_of(rows[lower.fillna(False).astype(bool)], moment, asked["carry"])
    sure = spells.start[1] < spells.frame["first_min"].to_numpy(np.int64, na_value=FAR)
    dated_rows = _dated_rows(spells, moment, sure)
    dated_rows = dated_rows.assign(lower_rank=dated_rows["rank"], rank=dated_rows["present_rank"])
    return _listed(dated_rows, present, LOWER_COLUMNS)


def _moment(frames: tuple[pd.DataFrame, ...], asked: dict[str, Any]) -> Moment:
    return moment_of(asked["as_of"]) if asked["as_of"] else latest(frames[0]["as_of"])


def _stints_of(present: pd.DataFrame, frames: tuple[pd.DataFrame, ...]) -> pd.DataFrame:
    """The dated stints of the people, with their posts, and name, birth, keys and present rank."""
    named = present[["cadre", "name", "birth", "keys", "rank"]].rename(
        columns={"rank": "present_rank"}
    )
    stints = frames[1][frames[1]["start_month_min"].notna()]
    return stints.merge(named, on="cadre", how="inner").merge(frames[2], on="post", how="left")


def _dated_rows(spells: Spells, moment: Moment, sure: np.ndarray) -> pd.DataFrame:
    """The spells with their dates and months in text and bounds."""
    least, most = (pd.Series(edge, dtype="Int64") for edge in spells.months)
    begins, ends = (
        [pd.Series(edge, dtype="Int64") for edge in pair] for pair in (spells.start, spells.written)
    )
    runs_on = spells.open | (spells.written[0] > moment.month)
    return spells.frame.assign(
        month=spells.start[0],
        start=date_texts(*begins),
        end=date_texts(*ends).mask(runs_on),
        **bounded("months", least, most),
        certainty=certainty(pd.Series(sure)),
        guessed=spells.frame["guessed"].astype("boolean"),
    )


def _listed(rows: pd.DataFrame, present: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    order = ["name", "birth", "cadre", "month", "organization", "title", "kind"]
    frame = rows.sort_values(order, kind="stable", ignore_index=True)[list(columns)]
    frame.attrs["notes"] = present.attrs["notes"]
    return frame
