"""Lines that one rule read alike, gathered into one row that settles all of them."""

import numpy as np
import pandas as pd

from careergraph.review import explanations

FEWEST = 2
"""Stints that make a row of their own kind."""

SHOWN = 3
"""Examples in a row."""

_OWN_WORDS = ("organization", "title", "place")
"""Fields by which lines are alike; what a person has set there is no line as read."""


def post_texts(stints: pd.DataFrame, overridden: pd.DataFrame) -> np.ndarray:
    """Organization and title of each stint, without spaces; null where there is none, or a person's own."""
    texts = stints["organization"].astype("string").fillna("")
    texts = (texts + stints["title"].astype("string").fillna("")).str.replace(r"\s", "", regex=True)
    worded = overridden.loc[overridden["field"].isin(_OWN_WORDS), "stint"]
    none = (texts == "") | stints["stint"].isin(worded)
    posts: np.ndarray = texts.mask(none).astype(object).to_numpy()
    return posts


def gathered(rows: pd.DataFrame, stints: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """The rows of review, with one for all that are alike: of one field, value, reason and text.

    ``rows`` have ``row`` (in ``stints``), the columns of review, ``code`` and ``text`` (null where a row
    is like no other). A gathered row has no file, name and item; ``raw`` is the text with the code.
    """
    key = ["field", "was", "code", "text"]
    may = rows["text"].notna().to_numpy()
    kinds = rows.assign(code=rows["code"].fillna("")).groupby(key, sort=False)
    size = kinds["stint"].transform("nunique").fillna(0)
    alike = may & (size >= FEWEST).to_numpy(bool)
    if not alike.any():
        return rows
    mine = rows[alike].assign(code=rows["code"].fillna(""), example=_examples(rows, stints))
    mine = mine.sort_values("answers", ascending=False, kind="stable")
    groups = mine.groupby(key, sort=False)
    one = mine.drop_duplicates(key).set_index(key, drop=False)
    count, answers = groups.size(), groups["answers"].sum()
    examples = groups["example"].agg(lambda texts: ", ".join(texts.drop_duplicates().head(SHOWN)))
    words = explanations.reason("alike", lang)
    whys = [
        f"{why}{'; ' if why else ''}{words}: {number}: {texts}"
        for why, number, texts in zip(
            one["why"], count.reindex(one.index), examples.reindex(one.index), strict=True
        )
    ]
    code = one["code"].map(lambda texts: f" ({texts})" if texts else "")
    one = one.assign(
        file=None, name=None, item=None, raw=one["text"] + code, why=whys,
        answers=answers.reindex(one.index),
    )  # fmt: skip
    one = one[list(rows.columns)].astype(rows.dtypes.to_dict())
    return pd.concat([rows[~alike], one], ignore_index=True)


def _examples(rows: pd.DataFrame, stints: pd.DataFrame) -> pd.Series:
    """Who holds each post, and where it stands."""
    at = rows["row"].to_numpy(dtype=np.int64)
    name = rows["name"].fillna("?")
    file = rows["file"].astype("string").str.rsplit("/", n=1).str[-1]
    line = pd.Series(stints["line"].astype("Int64").array[at], index=rows.index).astype("string")
    return name + " (" + file + (":" + line).fillna("") + ")"
