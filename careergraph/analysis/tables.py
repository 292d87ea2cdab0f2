"""Tables of people at a date: any column by any other, counted, with shares or medians."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from careergraph.analysis.classes import MEDIAN, NOT_CLASSIFIED, Classes, classified, in_order
from careergraph.analysis.dated import people
from careergraph.analysis.figures import named_among, share
from careergraph.errors import Message

TOTAL = "total"
EVERYBODY = "people"
BEFORE = "people_against"
SHARE_OF, MEDIAN_OF = "share of ", "median of "
"""What the columns of a class are called beside the one that counts its people."""


def table(
    *frames: pd.DataFrame,
    rows: Classes,
    columns: Classes | None,
    measure: str,
    against: str,
    **asked: Any,
) -> pd.DataFrame:
    """One row for each class of ``rows``, one for those in none (null), and the total.

    ``frames`` and ``asked`` are those of ``dated.people``. ``people`` counts, ``share`` is of all people,
    the denominator; a column for each class of ``columns`` counts them in it. The measure ``share`` adds
    the share of each in the column's people, ``median:COLUMN`` the median of that column. With
    ``against``, another date, its numbers stand beside, and ``points`` how much the share has grown.
    """
    present = people(*frames, **asked)
    at_row = classified(present, rows)
    names = in_order(at_row, present, rows)
    before = people(*frames, **asked | {"as_of": against}) if against else None
    if before is not None:
        earlier = classified(before, rows)
        names = _joined(names, in_order(earlier, before, rows))
    frame = pd.DataFrame({"category": pd.array([*names, None, TOTAL], dtype="string")})
    frame = frame.assign(**_counted(frame["category"], at_row, present, measure))
    frame = frame.assign(**_before(frame, None if before is None else earlier, before))
    if columns is not None:
        frame = frame.assign(**_across(frame["category"], at_row, present, columns, measure))
    frame.attrs["notes"] = _notes(present, before, against)
    return frame


def behind(
    *frames: pd.DataFrame,
    rows: Classes,
    columns: Classes | None,
    against: str,
    category: str,
    of: str,
    **asked: Any,
) -> pd.DataFrame:
    """The cadres whom ``table`` counts in the column ``of`` at a category (empty for null)."""
    present = people(*frames, **asked | ({"as_of": against} if of == BEFORE else {}))
    chosen = in_class(classified(present, rows), category)
    if columns is not None and of not in (EVERYBODY, BEFORE):
        at = "" if of == NOT_CLASSIFIED else of
        chosen = chosen.intersection(in_class(classified(present, columns), at))
    return named_among(present[["cadre", "name", "birth", "keys"]], present.loc[chosen, "cadre"])


def _joined(names: list[str], more_names: list[str]) -> list[str]:
    """Classes of either, those of the second that the first lacks behind."""
    return [*names, *(name for name in more_names if name not in names)]


def in_class(row_classes: pd.Series, category: str) -> pd.Index:
    """The people, by row, of a class; of null for an empty one, all for the total."""
    if category == TOTAL:
        return row_classes.index.unique()
    chosen = row_classes.isna() if category == "" else (row_classes == category).fillna(False)
    return row_classes.index[chosen.to_numpy(bool)].unique()


def _rows_by_category(names: pd.Series, row_classes: pd.Series) -> list[pd.Index]:
    """The people, by row, of each category of a table."""
    return [in_class(row_classes, "" if pd.isna(name) else name) for name in names]


def _counted(
    names: pd.Series, row_classes: pd.Series, present: pd.DataFrame, measure: str
) -> dict[str, pd.Series]:
    who = _rows_by_category(names, row_classes)
    number = _whole(map(len, who))
    every = _whole([len(present)] * len(who))
    counts = {"people": number, "share": share(number, every), "denominator": every}
    bounds = [_median(present.loc[people_rows], measure) for people_rows in who]
    least, greatest = (
        pd.Series([pair[edge] for pair in bounds], dtype="Float64") for edge in (0, 1)
    )
    measured = least.where((least == greatest).fillna(False).astype(bool))
    return counts | {"median": measured, "median_min": least, "median_max": greatest}


def _before(
    frame: pd.DataFrame, row_classes: pd.Series | None, before: pd.DataFrame | None
) -> dict[str, pd.Series]:
    """The same at the other date, null without one, and how many points the share has grown."""
    if row_classes is None or before is None:
        nobody = _whole([None] * len(frame))
        number, every = nobody, nobody.copy()
    else:
        number = _whole(map(len, _rows_by_category(frame["category"], row_classes)))
        every = _whole([len(before)] * len(frame))
    points = 100 * (frame["people"] / frame["denominator"] - number / every.mask(every == 0))
    return {
        BEFORE: number,
        "share_against": share(number, every),
        "denominator_against": every,
        "points": points.astype("Float64").round(2),
    }


def _across(
    names: pd.Series, row_classes: pd.Series, present: pd.DataFrame, columns: Classes, measure: str
) -> dict[str, pd.Series]:
    """A column for each class of the columns, and one for those in none."""
    across = classified(present, columns)
    rows = _rows_by_category(names, row_classes)
    made: dict[str, pd.Series] = {}
    for name in [*in_order(across, present, columns), NOT_CLASSIFIED]:
        inside = in_class(across, "" if name == NOT_CLASSIFIED else name)
        cells = [row.intersection(inside) for row in rows]
        number = _whole(map(len, cells))
        made[name] = number
        if measure == "share":
            made[f"{SHARE_OF}{name}"] = share(number, _whole([len(inside)] * len(rows)))
        elif measure.startswith(MEDIAN):
            pairs = [_median(present.loc[cell], measure) for cell in cells]
            middles = [low if low == high else None for low, high in pairs]
            made[f"{MEDIAN_OF}{name}"] = pd.Series(middles, dtype="Float64")
    return made


def _median(people: pd.DataFrame, measure: str) -> tuple[float | None, float | None]:
    """The bounds of the median of the measured column, of those of whom it is known at all."""
    if not measure.startswith(MEDIAN):
        return None, None
    name = measure.removeprefix(MEDIAN)
    edges = (f"{name}_min", f"{name}_max") if f"{name}_min" in people else (name, name)
    measured = people[people[edges[0]].notna()]
    if measured.empty:
        return None, None
    least, greatest = (float(measured[edge].median()) for edge in edges)
    return least, greatest


def _whole(numbers: Any) -> pd.Series:
    return pd.Series(list(numbers), dtype="Int64")


def _notes(present: pd.DataFrame, before: pd.DataFrame | None, against: str) -> Sequence[Message]:
    notes: list[Message] = list(present.attrs["notes"])
    if before is not None:
        notes.append(Message("against {date}", date=against))
    return notes
