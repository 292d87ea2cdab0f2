"""Column heads and code words of answers in Chinese, for tables that people read.

Formats that programs read keep the English names.
"""

import pandas as pd

from careergraph.vocabulary.words import known, phrase, words

_CODED = (
    *("variant", "certainty", "kind", "status", "rank_step", "group", "what"),
    *("verdict", "source_kind", "other_kind", "of"),
)
"""Columns whose values are code words; in others a word is somebody's text."""


def translated(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame with heads and code words in the language; English is as it is."""
    if known(lang) == "en":
        return frame
    codes = words("codes")
    spoken = {
        name: frame[name].map(lambda value: codes.get(value, value), na_action="ignore")
        for name in _CODED
        if name in frame.columns
    }
    if {"place", "kind"} <= set(frame.columns):  # the row of the total has no kind
        total = frame["kind"].isna() & (frame["place"] == "total").fillna(False)
        spoken["place"] = frame["place"].mask(total, codes["total"])
    return frame.assign(**spoken).rename(columns={name: head(str(name)) for name in frame.columns})


def head(name: str) -> str:
    """A column's name in Chinese, as it is where there is none; of a bound it says which."""
    heads = words("columns")
    for ending, told in (("_min", "at_least"), ("_max", "at_most")):
        if name.endswith(ending) and name not in heads:
            base = heads.get(name.removesuffix(ending))
            return name if base is None else base + phrase("views", told, "zh")
    found: str = heads.get(name, name)
    return found
