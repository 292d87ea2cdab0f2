"""Who reaches an age line within some years of a date (retirement, lines of posts and programmes)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.dated import people
from careergraph.analysis.figures import certainty, named_among, share
from careergraph.analysis.moments import Moment, ages, latest, moment_of
from careergraph.vocabulary.dates import date_texts

COLUMNS = (
    "cadre", "name", "birth", "sex", "age", "line", "reaches", "post", "organization", "county", "rank",
    "months_in_post", "months_at_rank", "certainty", "guessed", "age_min", "age_max",
    "months_in_post_min", "months_in_post_max", "months_at_rank_min", "months_at_rank_max", "keys",
)  # fmt: skip


def people_at_lines(
    *frames: pd.DataFrame, lines: Sequence[int], years: int, **asked: Any
) -> pd.DataFrame:
    """One row for each cadre and line that is reached after the date and at most ``years`` after it, by
    line, then by date.

    ``frames`` and ``asked`` are those of ``dated.people``.
    """
    present, rows = _reached(frames, lines, years, asked)
    ordered = rows.sort_values(["line", "month_min", "name", "cadre"], kind="stable")
    frame = ordered[list(COLUMNS)].reset_index(drop=True)
    frame.attrs["notes"] = present.attrs["notes"]
    return frame


def counts(*frames: pd.DataFrame, lines: Sequence[int], years: int, **asked: Any) -> pd.DataFrame:
    """One row for each line: who reaches it for certain, and of whom it is only possible."""
    present, rows = _reached(frames, lines, years, asked)
    sure = rows[rows["certainty"] == "certain"]
    perhaps = rows[rows["certainty"] == "possible"]
    frame = pd.DataFrame({"line": pd.array(lines, dtype="Int64")}).assign(
        people=_counted(sure, lines),
        denominator=pd.array([len(present)] * len(lines), dtype="Int64"),
        possible=_counted(perhaps, lines),
    )
    frame["share"] = share(frame["people"], frame["denominator"])
    frame.attrs["notes"] = present.attrs["notes"]
    return frame


def behind(*frames: pd.DataFrame, years: int, line: int, of: str, **asked: Any) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in a column ``of`` at a line."""
    present, rows = _reached(frames, [line], years, asked)
    named = present[["cadre", "name", "birth", "keys"]]
    if of == "denominator":
        return named
    wanted = "certain" if of == "people" else "possible"
    return named_among(named, rows.loc[rows["certainty"] == wanted, "cadre"])


def _counted(rows: pd.DataFrame, lines: Sequence[int]) -> pd.Series:
    number = rows["line"].value_counts()
    return pd.Series([int(number.get(line, 0)) for line in lines], dtype="Int64")


def _reached(
    frames: tuple[pd.DataFrame, ...], lines: Sequence[int], years: int, asked: dict[str, Any]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The people at the date, and a row for each line that one of them may reach in time."""
    present = people(*frames, **asked)
    persons = frames[0]
    moment = moment_of(asked["as_of"]) if asked["as_of"] else latest(persons["as_of"])
    born = present[["cadre"]].merge(
        persons[["cadre", "birth", "birth_month_min", "birth_month_max"]], on="cadre", how="left"
    )
    now, then = ages(born, moment), ages(born, _after(moment, years))
    at_lines = [_at_line(present, born, now, then, line) for line in lines]
    return present, pd.concat(at_lines, ignore_index=True) if at_lines else present.iloc[:0]


def _after(moment: Moment, years: int) -> Moment:
    return Moment(moment.month + 12 * years, moment.day, moment.text)


def _at_line(
    present: pd.DataFrame,
    born: pd.DataFrame,
    now: dict[str, pd.Series],
    then: dict[str, pd.Series],
    line: int,
) -> pd.DataFrame:
    """Those who may be younger at the date, and may have completed the years later."""
    sure = _holds(now["greatest"] < line) & _holds(then["least"] >= line)
    perhaps = _holds(now["least"] < line) & _holds(then["greatest"] >= line)
    rows = present[perhaps]
    months = (born.loc[perhaps, f"birth_month_{edge}"] + 12 * line for edge in ("min", "max"))
    least, most = (month.reset_index(drop=True) for month in months)
    return rows.reset_index(drop=True).assign(
        line=pd.array([line] * len(rows), dtype="Int64"),
        month_min=least,
        reaches=date_texts(least, most),
        certainty=certainty(pd.Series(sure[perhaps])),
    )


def _holds(condition: pd.Series) -> np.ndarray:
    return condition.to_numpy(bool, na_value=False)
