"""Holders of a post one after the other, and the times with nobody."""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.figures import certainty
from careergraph.analysis.moments import Moment, asked_moment
from careergraph.analysis.spells import Spells, spells_of
from careergraph.analysis.unit_names import posts_named
from careergraph.errors import Message
from careergraph.present.printable import bounded
from careergraph.vocabulary.dates import date_text, date_texts
from careergraph.vocabulary.frames import FAR

COLUMNS = (
    "state", "start", "end", "cadre", "name", "birth", "kind", "acting", "months", "overlap",
    "organization", "title", "certainty", "guessed", "months_min", "months_max", "keys",
)  # fmt: skip


def holders(
    stints: pd.DataFrame,
    dates: pd.DataFrame,
    *,
    post: str,
    as_of: str,
    carry: int,
    vacant_months: int,
    overlap_months: int,
) -> pd.DataFrame:
    """One row for each spell in which somebody held the post, and for each with nobody, by time.

    The frames are the answers to unit-stints and record-dates. Raises ``UserError`` where no post is called
    so, or several are.
    """
    moment = asked_moment(as_of, dates["as_of"])
    chosen_stints = posts_named(stints, post) if post else stints.iloc[:0]
    spells = spells_of(chosen_stints, moment, carry)
    rows = _spell_rows(spells, moment, overlap_months)
    frame = pd.concat([rows, _vacant(spells, moment, vacant_months)], ignore_index=True)
    order = ["first", "state", "name", "cadre", "kind"]
    frame = frame.sort_values(order, kind="stable", ignore_index=True)[list(COLUMNS)]
    frame.attrs["notes"] = _notes(chosen_stints, moment, post)
    return frame


def _notes(chosen_stints: pd.DataFrame, moment: Moment, post: str) -> list[Message]:
    if not post:
        return [Message("which post?")]
    undated = chosen_stints.loc[chosen_stints["start_month_min"].isna(), "cadre"].nunique()
    notes = [Message("up to {date}", date=moment.text)]
    if undated:
        notes.append(Message("{people} more held it at no date that is known", people=undated))
    return notes


def _spell_rows(spells: Spells, moment: Moment, overlap_months: int) -> pd.DataFrame:
    rows = spells.frame
    least, most = (_whole(edge) for edge in spells.months)
    return rows.assign(
        state=pd.array(["held"] * len(rows), dtype="string"),
        first=spells.start[0],
        start=date_texts(*map(_whole, spells.start)),
        end=_ends(spells, moment),
        **bounded("months", least, most),
        overlap=_overlaps(spells, moment, overlap_months),
        certainty=certainty(pd.Series(spells.start[1] <= moment.month)),
        guessed=rows["guessed"].astype("boolean"),
    )[["first", *COLUMNS]]


def _ends(spells: Spells, moment: Moment) -> pd.Series:
    """The ends as they are written; null where there is none, or none by the moment."""
    runs_on = spells.open | (spells.written[0] > moment.month)
    return date_texts(*map(_whole, spells.written)).mask(runs_on)


def _whole(values: np.ndarray) -> pd.Series:
    return pd.Series(pd.arrays.IntegerArray(values.astype(np.int64), np.zeros(len(values), bool)))


def _overlaps(spells: Spells, moment: Moment, fewest: int) -> pd.Series:
    """certain or possible where another one holds a post of one seat too; those who hold it in turn at a date
    that is written alike do not."""
    single = spells.frame["chief"].notna().to_numpy(bool)
    seated = single & spells.frame["seated"].to_numpy(bool)
    cadre, _ = pd.factorize(spells.frame["cadre"])
    differ = (cadre[:, None] != cadre) & seated[:, None] & seated
    stop = tuple(np.minimum(edge, moment.month) for edge in spells.stop)
    common = [
        np.minimum(stop[edge][:, None], stop[edge]) - np.maximum(start[:, None], start)
        for edge, start in enumerate(reversed(spells.start))
    ]
    in_turn = (spells.stop[0][:, None] == spells.start[0]) & (
        spells.stop[1][:, None] == spells.start[1]
    )
    fewest = max(fewest, 1)
    sure = (differ & (common[0] >= fewest)).any(axis=1)
    perhaps = (differ & ~in_turn & ~in_turn.T & (common[1] >= fewest)).any(axis=1)
    words = certainty(pd.Series(sure))
    return words.mask(~(sure | perhaps))


def _vacant(spells: Spells, moment: Moment, fewest: int) -> pd.DataFrame:
    """The times with nobody: certain where it is so for as many months whatever the dates, else possible."""
    seated = spells.chosen(spells.frame["seated"].to_numpy(bool))
    rows: list[dict[str, Any]] = []
    for first, stop, sure in _uncovered(seated, moment):
        least, most = len(sure), stop - first
        if most < max(fewest, 1):
            continue
        begins = sure[0] if sure else stop - 1
        ends = sure[-1] + 1 if sure else first + 1
        still = stop >= moment.month
        rows.append(
            {
                "first": first, "state": "vacant", "start": date_text(first, begins),
                "end": None if still else date_text(ends, stop),
                "months": least if least == most else None, "months_min": least, "months_max": most,
                "certainty": "certain" if least >= max(fewest, 1) else "possible",
            }
        )  # fmt: skip
    return pd.DataFrame(rows, columns=["first", *COLUMNS], dtype=object).astype(_dtypes())


def _dtypes() -> dict[str, str]:
    whole = ("first", "months", "months_min", "months_max")
    flags = ("acting", "guessed")
    return {
        name: "Int64" if name in whole else "boolean" if name in flags else "string"
        for name in ("first", *COLUMNS)
    }


def _uncovered(seated: Spells, moment: Moment) -> list[tuple[int, int, list[int]]]:
    """Runs of months without a certain holder, from the first one on: first month, the month after, and those
    of them that nobody may hold either. Two who follow at a date that is written alike leave none between."""
    if not len(seated.frame):
        return []
    begin = int(seated.start[1].min())
    end = moment.month
    if begin >= end:
        return []
    sure, perhaps = np.zeros(end - begin, bool), np.zeros(end - begin, bool)
    spans = [
        (sure, seated.start[1], seated.stop[0]),
        (perhaps, seated.start[0], seated.stop[1]),
        (sure, *_handed_over(seated)),
    ]
    for covered, firsts, stops in spans:
        for first, stop in zip(firsts.tolist(), stops.tolist(), strict=True):
            covered[max(first - begin, 0) : max(min(stop, FAR) - begin, 0)] = True
    gaps = np.flatnonzero(np.diff(np.r_[True, sure, True].astype(np.int8)))
    return [
        (begin + a, begin + b, [begin + n for n in range(a, b) if not perhaps[n]])
        for a, b in gaps.reshape(-1, 2).tolist()
    ]


def _handed_over(seated: Spells) -> tuple[np.ndarray, np.ndarray]:
    """The spans of the dates at which one spell ends and another begins, written alike."""
    alike = (seated.stop[0][:, None] == seated.start[0]) & (
        seated.stop[1][:, None] == seated.start[1]
    )
    after = np.flatnonzero(alike.any(axis=0))
    return seated.start[0][after], seated.start[1][after]
