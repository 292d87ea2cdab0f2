"""Posts and schools in careers, as facts that tell who is meant."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain, plain_texts
from careergraph.model.dates import NO_MONTH, month_windows
from careergraph.record.facts import POSTS, STUDIES
from careergraph.record.keys import text_key
from careergraph.text.alike import school_names

_COLUMNS = ("kind", "place", "unit", "organization", "raw", "start", "end", "end_how")
Written = Callable[[pd.Series], pd.Series]
"""Texts of posts as they are compared."""

_POSTS = ("substantive", "concurrent", "secondment")


def held_facts(
    stints: pd.DataFrame,
    row: np.ndarray,
    readings: pd.DataFrame,
    asked: np.ndarray,
    written: Written = plain,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Posts (``POSTS``) and studies (``STUDIES``) of some readings.

    ``asked`` says of which rows of ``readings``; ``stints`` is STINTS, ``row`` the row in
    ``readings`` of each stint's reading, -1 for those that are not asked for. ``readings`` has
    ``as_of``, to which an open post is held for certain, and ``present_post``. A post is its
    organization, and its text, as ``written`` has it; both are facts.
    """
    mine = np.flatnonzero(row >= 0)
    flags = [f"{name}_uncertain" for name in ("start", "end")]
    chosen = plain_texts(stints.iloc[mine][[*_COLUMNS, *flags]]).reset_index(drop=True)
    chosen = chosen.assign(row=row[mine])
    posts = chosen[chosen["kind"].isin(_POSTS)]
    both = [_posts(posts, readings, written), _present(readings, np.flatnonzero(asked), written)]
    posts = pd.concat(both)
    return posts.dropna(subset="post").drop_duplicates(), _studies(
        chosen[chosen["kind"] == "study"]
    )


def _posts(posts: pd.DataFrame, readings: pd.DataFrame, written: Written) -> pd.DataFrame:
    _, first = month_windows(posts["start"], posts["start_uncertain"])
    end, _ = month_windows(posts["end"], posts["end_uncertain"])
    month, _ = month_windows(readings["as_of"])
    open_ = (posts["end_how"] == "open").to_numpy(bool, na_value=False)
    last = np.where(open_, month[posts["row"].to_numpy(np.int64)], end - 1)
    dated = posts.assign(first=first, last=np.maximum(first, last))[first != NO_MONTH]
    organization = _organization(dated)
    facts = [
        dated.assign(post="organization " + organization),
        dated.assign(post="post " + text_key(written(dated["raw"]))),
    ]
    return pd.concat([frame[list(POSTS)] for frame in facts], ignore_index=True)


def _organization(posts: pd.DataFrame) -> pd.Series:
    """What tells an organization from others: its place and unit, else its name."""
    resolved = text_key(posts["place"]) + "/" + text_key(posts["unit"]).fillna("")
    return resolved.fillna(text_key(posts["organization"]))


def _present(readings: pd.DataFrame, rows: np.ndarray, written: Written) -> pd.DataFrame:
    """The present post of these readings, held on their own date."""
    readings_asked = readings.iloc[rows]
    month, _ = month_windows(readings_asked["as_of"])
    post = ("post " + text_key(written(plain(readings_asked["present_post"])))).array
    return pd.DataFrame({"row": rows, "post": post, "first": month, "last": month})[
        month != NO_MONTH
    ]


def _studies(studies: pd.DataFrame) -> pd.DataFrame:
    code, written = pd.factorize(studies["organization"].astype("string"))
    names = pd.Series([*map(school_names, written), ()], dtype=object).iloc[code]
    named = studies[["row"]].assign(school=names.array).explode("school").dropna()
    return named[list(STUDIES)].astype({"school": "string"})
