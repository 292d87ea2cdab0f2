"""What one reading says twice, found on columns: the rows of all readings at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.coded import coded
from careergraph.columns.groups import packed
from careergraph.columns.texts import combined, numbered
from careergraph.model.careers import post_numbers
from careergraph.record.claims import months_of

SERVED = ("substantive", "concurrent", "secondment")


@dataclass(frozen=True)
class Repeats:
    """``again`` and ``first``: places among the rows asked for of stints that say exactly what an earlier one
    of the same reading says; ``readings``: those that may say a thing twice in other dates."""

    again: np.ndarray
    first: np.ndarray
    readings: np.ndarray


def repeats(rows: pd.DataFrame, stints: pd.DataFrame) -> Repeats:
    """What readings say twice. ``rows`` has ``row`` (in ``stints``) and ``reading``."""
    row = rows["row"].to_numpy(np.int64)
    reading = rows["reading"].to_numpy(np.int64)
    key = packed(reading, said_numbers(stints)[row])
    at = np.flatnonzero(pd.Series(key).duplicated(keep=False).to_numpy())
    at = at[~stints["successive"].to_numpy(bool, na_value=False)[row[at]]]
    months = months_of(stints, row[at])
    open_ended = (coded(stints["end_how"]).iloc[row[at]] == "open").to_numpy(bool)
    exact = packed(key[at], *months.values(), open_ended)
    first = _first(at, exact)
    again = first != at
    return Repeats(at[again], first[again], _doubtful(~again, key[at], months, reading[at]))


def _first(at: np.ndarray, exact: np.ndarray) -> np.ndarray:
    """For each place the first one that says exactly the same."""
    code = pd.factorize(exact)[0]
    first = np.full(len(at), np.iinfo(np.int64).max)
    np.minimum.at(first, code, at)
    first_rows: np.ndarray = first[code]
    return first_rows


def _doubtful(
    among: np.ndarray, key: np.ndarray, months: dict[str, np.ndarray], reading: np.ndarray
) -> np.ndarray:
    """Readings with two stints of one post whose starts or ends agree."""
    rows = np.flatnonzero(among)
    rows = rows[np.lexsort((months["s0"][rows], key[rows]))]
    one, other = rows[:-1], rows[1:]
    agree = key[one] == key[other]
    agree &= _meet(months, "s", one, other) | _meet(months, "e", one, other)
    doubtful: np.ndarray = np.unique(reading[other[agree]])
    return doubtful


def _meet(
    months: dict[str, np.ndarray], date: str, one: np.ndarray, other: np.ndarray
) -> np.ndarray:
    first, last = months[f"{date}0"], months[f"{date}1"]
    meeting: np.ndarray = (first[one] <= last[other]) & (first[other] <= last[one])
    return meeting  # also of two without a date: they are looked at, and come out as they were


def said_numbers(stints: pd.DataFrame) -> np.ndarray:
    """One number for each post, and for what holds no post one for the words that tell it."""
    post = post_numbers(stints).astype(np.int64)
    unserved = np.flatnonzero(~coded(stints["kind"]).isin(SERVED).to_numpy())
    if len(unserved):
        names = ("kind", "organization", "title", "raw")
        columns = [numbered(stints[name].iloc[unserved]) for name in names]
        words = combined([(code, len(texts)) for code, texts in columns])[0]
        post[unserved] = int(post.max(initial=0)) + 1 + words
    return post
