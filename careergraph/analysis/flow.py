"""The chain as a flow: who enters, climbs, skips, stays and ends at each level of the main line."""

import pandas as pd

from careergraph.analysis.figures import median, named_among
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
    stalled = breaks.loc[(breaks["kind"] == "stall") & breaks["certain"], "cadre"]
    first, last = (lines.drop_duplicates("cadre", keep=end) for end in ("first", "last"))
    return {
        "people": lines.drop_duplicates(["cadre", "level"]),
        "entered": first,
        "serving": last[last["open"]],
        "ended": last[~last["open"]],
        "stalled": last[last["cadre"].isin(stalled)],
    }


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
    parts = rows.groupby(["level", "to_level", "step"])
    found = [_step(level, to_level, kind, part) for (level, to_level, kind), part in parts]
    names = ["from_level", "to_level", "kind", "people", "guessed", "least", "greatest"]
    counts = ("from_level", "to_level", "people", "guessed")
    dtypes = dict.fromkeys(counts, "Int64") | {"kind": "string"}
    dtypes |= dict.fromkeys(("least", "greatest"), "Float64")
    frame = pd.DataFrame(found, columns=names).astype(dtypes)
    frame = frame.assign(**bounded("median_months", frame["least"], frame["greatest"]))
    return frame[list(STEP_COLUMNS)]


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


def _step(level: object, to_level: object, kind: object, rows: pd.DataFrame) -> tuple[object, ...]:
    who, certain = _cadres(rows), rows[rows["certain"]]
    months = median(certain["months_min"], certain["months_max"])
    return level, to_level, kind, len(who["people"]), len(who["guessed"]), *months
