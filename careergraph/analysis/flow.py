"""The chain as a flow: who enters, climbs, skips, stays and ends at each level of the main line."""

import numpy as np
import pandas as pd

from careergraph.analysis.cells import cells, medians, people_in
from careergraph.analysis.figures import named_among
from careergraph.analysis.line_order import Along, along_the_line
from careergraph.columns.groups import NONE, first_of_each, packed
from careergraph.columns.numbering import numbers
from careergraph.columns.texts import among
from careergraph.present.printable import bounded


def levels(lines: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """One row a level: ``level``, ``people`` ever there, ``entered`` (main lines that begin there),
    ``serving`` and ``ended`` (main lines that end there: still in office, or over), and ``stalled``
    (those of both that a certain stall breaks). A main line whose last level is unknown ends at none.
    """
    count = {name: rows["level"].value_counts() for name, rows in _at_levels(lines, breaks).items()}
    frame = pd.DataFrame(count).fillna(0).rename_axis("level").sort_index().reset_index()
    return frame.astype("Int64")


def at_level(
    lines: pd.DataFrame, breaks: pd.DataFrame, named: pd.DataFrame, *, level: int, of: str
) -> pd.DataFrame:
    """The cadres whom ``levels`` counts in a column ``of`` at a level."""
    rows = _at_levels(lines, breaks)[of]
    return named_among(named, rows.loc[(rows["level"] == level).fillna(False), "cadre"])


def _at_levels(lines: pd.DataFrame, breaks: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Who is counted in which column: rows with level and cadre, of each cadre one for a level."""
    along = along_the_line(lines)
    stalled = breaks.loc[(breaks["kind"] == "stall") & breaks["certain"], "cadre"]
    last, open_ = (_rows(along, along.last), along.rows["open"].to_numpy(bool)[along.last])
    level = along.rows["level"].to_numpy(np.int64, na_value=NONE)
    ever = first_of_each(packed(along.number, level))
    return {
        "people": _rows(along, ever),
        "entered": _rows(along, along.first),
        "serving": last[open_],
        "ended": last[~open_],
        "stalled": last[among(last["cadre"], stalled)],
    }


def _rows(along: Along, rows: np.ndarray) -> pd.DataFrame:
    """Columns cadre, level of some rows."""
    return pd.DataFrame(
        {
            "cadre": along.cadres.array.take(along.number[rows]),
            "level": along.rows["level"].array.take(rows),
        }
    )


STEP_COLUMNS = (
    "from_level", "to_level", "people", "guessed", "median_months", "kind", "median_months_min",
    "median_months_max",
)  # fmt: skip


def steps(runs: pd.DataFrame) -> pd.DataFrame:
    """One row for each pair of levels: ``from_level``, ``to_level``, ``people`` (each once) who may
    have gone so, ``guessed`` of them only by a guess of a level, ``median_months`` in the level left of
    those who have for certain, with the bounds of the median, ``kind`` (climb, skip, descent).

    ``runs`` is the answer to the question of that name.
    """
    rows = _steps(runs)
    cell, frame = cells(rows, ["level", "to_level", "step"])
    certain, guessed = (
        rows[name].to_numpy(bool, na_value=False) for name in ("certain", "guessed")
    )
    cadre, count = numbers(rows["cadre"])[0], len(frame)
    people = people_in(cell, count, cadre)
    sure = people_in(cell[~guessed], count, cadre[~guessed])
    months = (rows.loc[certain, f"months_{edge}"] for edge in ("min", "max"))
    frame = frame.rename(columns={"level": "from_level", "step": "kind"}).assign(
        people=pd.array(people, dtype="Int64"),
        guessed=pd.array(people - sure, dtype="Int64"),
        **bounded("median_months", *medians(cell[certain], count, *months)),
    )
    order = ["from_level", "to_level", "kind"]
    return frame.sort_values(order, ignore_index=True)[list(STEP_COLUMNS)]


def behind(
    runs: pd.DataFrame, named: pd.DataFrame, *, from_level: int, to_level: int, of: str
) -> pd.DataFrame:
    """The cadres whom ``steps`` counts in a column ``of`` between two levels."""
    rows = _steps(runs)
    between = (rows["level"] == from_level) & (rows["to_level"] == to_level)
    return named_among(named, _cadres(rows[between.fillna(False)])[of])


def _steps(runs: pd.DataFrame) -> pd.DataFrame:
    return runs[runs["step"].isin(["climb", "skip", "descent"])]


def _cadres(rows: pd.DataFrame) -> dict[str, set[str]]:
    """Who is counted in which column, of the steps between two levels."""
    people = set(rows["cadre"])
    return {"people": people, "guessed": people - set(rows.loc[~rows["guessed"], "cadre"])}
