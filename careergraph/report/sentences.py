"""Sentences of which every number is computed.

In braces stands a number of the exhibit, ``{row:column}`` or ``{group/row:column}``. The row is named by
the code in its first column (``大学``, ``total``), by several columns (``to_level=4,origin=total``), or as
``max`` or ``min``, the class with most or fewest people. Columns are those of the answer, ``name`` for
what the row is called, and ``interval`` for the 95 % interval of the share after Wilson. ``{as_of}`` and the
other dates stand for themselves. A sentence that needs what is hidden, unknown, or a share of nobody is left
out.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from careergraph.draw.shares import wilson
from careergraph.draw.text import number
from careergraph.errors import UserError
from careergraph.present.cells import is_share, percent
from careergraph.report.asking import AskedExhibit, Part
from careergraph.report.suppression import TOTALS

_TOKEN = re.compile(r"\{([^{}]+)\}")


class _UnknownError(Exception):
    """A number that the sentence needs is not there."""


def sentence_of(
    exhibit: AskedExhibit, dates: Mapping[str, str], names: Sequence[Sequence[str]], lang: str
) -> str:
    """The sentence of an exhibit in a language; empty where it has none, or lacks a number.

    ``names`` is what the rows of each part are called. Raises ``UserError`` for a token that no answer
    of the exhibit can have.
    """
    template = exhibit.plan.text(exhibit.plan.sentence, lang)
    try:
        return _TOKEN.sub(lambda token: _value(token[1], exhibit, dates, names), template)
    except _UnknownError:
        return ""


def _value(
    token: str, exhibit: AskedExhibit, dates: Mapping[str, str], names: Sequence[Sequence[str]]
) -> str:
    if token in dates:
        if not dates[token]:
            raise _UnknownError
        return dates[token]
    which, _, column = token.rpartition(":")
    group, _, row = which.rpartition("/")
    turn = next((n for n, part in enumerate(exhibit.parts) if group in ("", part.group)), None)
    if turn is None or not which:
        hint = "row:column, group/row:column, or a date such as as_of, in braces"
        raise UserError(
            "a sentence has no number {token!r}", where=exhibit.plan.id, hint=hint, token=token
        )
    part = exhibit.parts[turn]
    place = _place(part, row)
    if column == "name":
        return str(names[turn][place])
    if column == "interval":
        return _interval(part, place)
    return _number(part, place, column, exhibit.plan.id)


def _place(part: Part, row: str) -> int:
    """The place of a row among those that are printed."""
    frame = part.frame
    if row in ("max", "min"):
        first = frame.iloc[:, 0].astype("string")
        people = frame["people"].where(first.notna() & ~first.isin(TOTALS))
        if people.notna().sum() < 2 or part.hidden["people"].any():
            raise _UnknownError
        values = people.astype("Float64").to_numpy(float, na_value=float("nan"))
        return int(np.nanargmax(values) if row == "max" else np.nanargmin(values))
    wanted = dict(pair.split("=", 1) for pair in row.split(",")) if "=" in row else None
    keys = wanted or {str(frame.columns[0]): row}
    meets = pd.Series(True, index=frame.index)
    for name, value in keys.items():
        if name not in frame:
            raise _UnknownError
        meets &= frame[name].astype("string").str.lower().fillna("") == value.lower()
    places = meets.to_numpy(bool).nonzero()[0]
    if len(places) != 1:
        raise _UnknownError
    return int(places[0])


def _number(part: Part, place: int, column: str, where: str) -> str:
    if column not in part.frame:
        hint = "its columns: {columns}"
        columns = ", ".join(map(str, part.frame.columns))
        what = "an answer has no column {column!r}"
        raise UserError(what, where=where, hint=hint, column=column, columns=columns)
    value = part.frame[column].iloc[place]
    if part.hidden[column].iloc[place] or pd.isna(value):
        raise _UnknownError
    if is_share(column):
        return percent(float(value))
    if isinstance(value, float) and not float(value).is_integer():
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return number(value)


def _interval(part: Part, place: int) -> str:
    row, hidden = part.frame.iloc[place], part.hidden.iloc[place]
    if hidden["people"] or pd.isna(row["denominator"]) or not row["denominator"]:
        raise _UnknownError
    low, high = wilson(int(row["people"]), int(row["denominator"]))
    return f"{100 * low:.0f}–{100 * high:.0f}%"
