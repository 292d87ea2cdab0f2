"""What the readings of a record claim: of what kind and date each is, and which of them count.

A source is held as it was imported last. Of whole careers the latest replaces earlier ones of its
kind; parts, rosters and lists add up. The order of import decides nothing else.
"""

from os.path import basename, normpath

import numpy as np
import pandas as pd

from careergraph.columns.coded import coded
from careergraph.model.dates import NO_MONTH, month_windows
from careergraph.vocabulary.frames import KINDS, WHOLE_CAREERS

KIND_OF_MAPPING = {
    "form": "form",
    "resume": "resume",
    "wide": "resume",
    "roster-posts": "roster",
    "list": "list",
}
"""Kinds of sources that were imported before they said it; of every other mapping, a table."""

UNNAMED = "-"
"""Standard input: two texts that came that way are no versions of one source."""

_POSTS = ("substantive", "concurrent", "secondment")


def kinds(sources: pd.DataFrame) -> pd.Series:
    """What each source claims: one of KINDS."""
    return sources["kind"].fillna(sources["mapping"].map(KIND_OF_MAPPING)).fillna("table")


def outdone(sources: pd.DataFrame) -> np.ndarray:
    """For each row of SOURCES (with ``part``) the first import of a newer version, 0 where it is the newest.

    Newer versions are those of ``renewed``; what a later source says that it replaces is replaced too.
    """
    first = np.minimum(_renewals(sources), _replacements(sources))
    return np.where(first == NEVER, 0, first)


def renewed(sources: pd.DataFrame) -> np.ndarray:
    """Whether each row of SOURCES (with ``part``) was imported again later, in a newer version.

    A version has the same name, mapping and sheet, or, in another folder, the same bytes and the same date
    (``as_of``) too: rosters of two years may have the same bytes. Standard input has no name.
    """
    again: np.ndarray = _renewals(sources) < NEVER
    return again


def replaced_by(sources: pd.DataFrame) -> pd.Series:
    """For each row of SOURCES (with ``part``) the name of the later source that says that it replaces it,
    null where none does."""
    first = _replacements(sources)
    saying = sources.assign(of=_paths(sources["replaces"])).dropna(subset="of")
    names = dict(zip(zip(saying["part"], saying["of"], strict=True), saying["name"], strict=True))
    replacing = [names.get(pair) for pair in zip(first, _paths(sources["name"]), strict=True)]
    return pd.Series(replacing, index=sources.index, dtype="string")


def _renewals(sources: pd.DataFrame) -> np.ndarray:
    """The first import of a newer version of each source, NEVER where it is the newest."""
    part = sources["part"].to_numpy(np.int64)
    if len(sources) < 2:  # a newer version would be another row
        return np.full(len(sources), NEVER)
    read_as = sources["mapping"] + "\x1f" + sources["sheet"].fillna("")
    file = _paths(sources["name"]).map(basename, na_action="ignore").astype("string")
    path = paths(sources)
    whole = path + "\x1f" + sources["mapping"]
    unparted = whole.where(sources["sheet"].isna())
    named = path + "\x1f" + read_as
    date = sources["as_of"].fillna("") if "as_of" in sources else ""
    same = sources["sha256"] + "\x1f" + file + "\x1f" + read_as + "\x1f" + date
    by = [
        _next_part(named, named, part),
        _next_part(same, same, part),
        _next_part(unparted, whole, part),  # sheets of stints may have become one, or more
        _next_part(whole, unparted, part),
    ]
    first: np.ndarray = np.min(by, axis=0)
    return first


def _replacements(sources: pd.DataFrame) -> np.ndarray:
    """The first later import that says that it replaces each source, NEVER where none does."""
    if sources["replaces"].isna().all():
        return np.full(len(sources), NEVER)
    path = paths(sources)
    return _next_part(path, _paths(sources["replaces"]), sources["part"].to_numpy(np.int64))


def paths(sources: pd.DataFrame) -> pd.Series:
    """The names of sources, written in one way, null for standard input."""
    path = _paths(sources["name"])
    return path.mask(path == UNNAMED)


def _paths(names: pd.Series) -> pd.Series:
    return names.map(normpath, na_action="ignore").astype("string")


NEVER = np.iinfo(np.int64).max


def _next_part(mine: pd.Series, theirs: pd.Series, part: np.ndarray) -> np.ndarray:
    """For each source the first later part that has its name among ``theirs``, NEVER where none has."""
    numbers = pd.factorize(pd.concat([mine, theirs], ignore_index=True))[0]
    name, named = numbers[: len(mine)], numbers[len(mine) :]
    order = np.lexsort((part, named))
    width = part.max(initial=0) + 2
    after = np.searchsorted(named[order] * width + part[order], name * width + part + 1)
    following = order[np.minimum(after, len(order) - 1)] if len(order) else order
    renewed_later = (name >= 0) & (after < len(order)) & (named[following] == name)
    return np.where(renewed_later, part[following], NEVER)


def several(person: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Whether each reading that counts is of a person of whom others count too."""
    numbers = counts.copy()
    numbers[counts] = np.bincount(person[counts])[person[counts]] > 1
    return numbers


def months_of(stints: pd.DataFrame, rows: np.ndarray) -> dict[str, np.ndarray]:
    """Windows of months of the stints in these rows: ``s0``, ``s1``, ``e0``, ``e1``, NO_MONTH where
    there is no date."""
    months = {}
    for short, name in (("s", "start"), ("e", "end")):
        chosen = stints[[name, f"{name}_uncertain"]].iloc[rows]
        months[f"{short}0"], months[f"{short}1"] = month_windows(
            chosen[name], chosen[f"{name}_uncertain"]
        )
    return months


def careers_in(
    stints: pd.DataFrame, rows: np.ndarray, reading: np.ndarray, count: int
) -> pd.DataFrame:
    """What the stints in these rows make of each of ``count`` readings.

    Columns ``last`` (the last month that its text names, NO_MONTH where there is none), ``items``,
    ``stints``, and ``first0``, ``first1``: window of the start of its first post; where it has no
    post, of its first stint of any kind; NO_MONTH where it has none.
    """
    months = months_of(stints, rows)
    last = np.full(count, NO_MONTH, np.int64)
    for name in ("s0", "e0"):
        np.maximum.at(last, reading, months[name])
    item = stints["item"].to_numpy(np.int64, na_value=0)[rows]
    pairs = np.unique(np.column_stack([reading, item]), axis=0)[:, 0]
    is_post = coded(stints["kind"]).isin(_POSTS).to_numpy()[rows]
    has_start = months["s0"] != NO_MONTH
    order = np.lexsort((months["s1"], months["s0"], ~is_post, ~has_start, reading))
    first = order[np.unique(reading[order], return_index=True)[1]]
    careers = pd.DataFrame({"last": last, "first0": NO_MONTH, "first1": NO_MONTH})
    careers["items"] = np.bincount(pairs, minlength=count)
    careers["stints"] = np.bincount(reading, minlength=count)
    careers.loc[reading[first], "first0"] = months["s0"][first]
    careers.loc[reading[first], "first1"] = months["s1"][first]
    return careers


def dates(readings: pd.DataFrame, careers: pd.DataFrame) -> pd.DataFrame:
    """``month`` of each reading's date, and whether it is ``dated``: without a date of its own, the last
    month that its text names stands for it."""
    month = month_windows(readings["as_of"])[0]
    dated = month != NO_MONTH
    return pd.DataFrame({"month": np.where(dated, month, careers["last"]), "dated": dated})


def precedence(readings: pd.DataFrame, careers: pd.DataFrame) -> np.ndarray:
    """Rank of each reading, 0 for the strongest: of two statements that contradict each other the one
    of the later date counts, then by kind, and then by what never depends on the order of import."""
    date = dates(readings, careers)
    columns = [
        readings["line"].fillna(0).to_numpy(np.int64),
        pd.factorize(readings["source"], sort=True)[0],
        -careers["stints"].to_numpy(),
        _text_rank(readings["form_date"]),
        readings["kind"].map(KINDS.index).to_numpy(np.int64),
        _text_rank(readings["as_of"]),
        ~date["dated"].to_numpy(),
        -date["month"].to_numpy(np.int64),
    ]
    rank = np.empty(len(readings), np.int64)
    rank[np.lexsort(columns)] = np.arange(len(readings))
    return rank


def _text_rank(texts: pd.Series) -> np.ndarray:
    """Later dates first, nulls last."""
    code = pd.factorize(texts, sort=True)[0]
    return -code.astype(np.int64)


def replaced(readings: pd.DataFrame, careers: pd.DataFrame) -> np.ndarray:
    """For each reading the row of the one whose whole career it gives way to, -1 where it stays.

    ``readings`` has ``person``, ``kind`` and ``as_of``; the latest of those that replace it is named.
    """
    by = np.full(len(readings), -1)
    whole = readings["kind"].isin(WHOLE_CAREERS) & readings["as_of"].notna()
    at = np.flatnonzero(whole.to_numpy())
    frame = pd.DataFrame(
        {
            "row": at,
            "who": pd.factorize(pd.MultiIndex.from_frame(readings[["person", "kind"]].iloc[at]))[0],
            "as_of": pd.factorize(readings["as_of"].iloc[at], sort=True)[0],
        }
    )
    frame = frame.join(careers[["items", "first0", "first1"]], on="row")
    pairs = frame.merge(frame, on="who", suffixes=("", "_by"))
    later = pairs["as_of_by"] > pairs["as_of"]
    begins_later = (pairs["first0_by"] > pairs["first1"]) & (pairs["first1"] != NO_MONTH)
    is_whole = (pairs["items_by"] > 1) & ~begins_later
    won = pairs[later & is_whole].sort_values("as_of_by", kind="stable")
    by[won["row"]] = won["row_by"]
    return by
