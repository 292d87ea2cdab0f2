"""Column heads and code words of answers in Chinese, for what people read.

Formats that programs read keep the English names.
"""

import re
from collections.abc import Mapping

import pandas as pd

from careergraph.vocabulary.words import known, phrase, words

_CODED = (
    *("variant", "certainty", "kind", "status", "rank_step", "group", "what"),
    *(
        "verdict",
        "source_kind",
        "other_kind",
        "severity",
        "of",
        "category",
        "chief",
        "chief_grassroots",
        "grassroots_service",
    ),
)
"""Columns whose values are code words; in others a word is somebody's text."""

_OF_LEVEL = re.compile(r"(\w+)_(\d+)")


def translated(
    frame: pd.DataFrame, lang: str, levels: Mapping[int, str] | None = None
) -> pd.DataFrame:
    """The frame with heads and code words in the language; English is as it is."""
    if known(lang) == "en":
        return frame
    heads = {name: head(str(name), levels) for name in frame.columns}
    return coded(frame, lang).rename(columns=heads)


def coded(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame with code words in the language, under its own heads."""
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
    return frame.assign(**spoken)


def head(name: str, levels: Mapping[int, str] | None = None) -> str:
    """A column's name in Chinese, as it is where there is none; of a bound it says which, of the months
    of a level, whose short names are ``levels``, of which."""
    heads = words("columns")
    if name in heads:
        found: str = heads[name]
        return found
    for ending, told in (("_min", "at_least"), ("_max", "at_most")):
        if name.endswith(ending):
            base = head(name.removesuffix(ending), levels)
            known = base != name.removesuffix(ending)
            return base + phrase("views", told, "zh") if known else name
    return _head_of_level(name, levels or {}) or _head_of_class(name)


def _head_of_class(name: str) -> str:
    """The name of a class, its share or its median."""
    for measure in ("share", "median"):
        if name.startswith(f"{measure} of "):
            return _head_of_class(name.removeprefix(f"{measure} of ")) + str(
                words("columns")[measure]
            )
    return str(words("codes").get(name, name))


def _head_of_level(name: str, levels: Mapping[int, str]) -> str | None:
    found = _OF_LEVEL.fullmatch(name)
    if found is None or found[1] not in words("columns") or int(found[2]) not in levels:
        return None
    return levels[int(found[2])] + str(words("columns")[found[1]])
