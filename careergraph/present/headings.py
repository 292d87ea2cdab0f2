"""Column heads of answers in Chinese, for what people read.

Formats that programs read keep the English names.
"""

import re
from collections.abc import Mapping

import pandas as pd

from careergraph.vocabulary.codes import code_word
from careergraph.vocabulary.words import known, phrase, words

_CLASS = "class|break|chief|chief_grassroots|grassroots_service|text"
"""The codes that classes of people may be called by."""

_OF_LEVEL = re.compile(r"(\w+)_(\d+)")


def translated(
    frame: pd.DataFrame, lang: str, levels: Mapping[int, str] | None = None
) -> pd.DataFrame:
    """The frame with heads in the language; English is as it is."""
    if known(lang) == "en":
        return frame
    heads = {name: head(str(name), levels) for name in frame.columns}
    return frame.rename(columns=heads)


def with_flags_in_words(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame with yes and no in the language; English is as it is."""
    if known(lang) == "en":
        return frame
    told = {True: phrase("pictures", "yes", lang), False: phrase("views", "no", lang)}
    flags = frame.select_dtypes("boolean").columns
    return frame.assign(**{name: frame[name].map(told, na_action="ignore") for name in flags})


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
    return code_word(_CLASS, name, "zh")


def _head_of_level(name: str, levels: Mapping[int, str]) -> str | None:
    found = _OF_LEVEL.fullmatch(name)
    if found is None or found[1] not in words("columns") or int(found[2]) not in levels:
        return None
    return levels[int(found[2])] + str(words("columns")[found[1]])
