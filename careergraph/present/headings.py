"""Column heads of answers in a language, for what people read.

Formats that programs read keep the English names.
"""

import re
from collections.abc import Mapping

import pandas as pd

from careergraph.vocabulary.codes import CLASS, codes_of
from careergraph.vocabulary.words import known, phrase, words

_OF_LEVEL = re.compile(r"(\w+)_(\d+)")


def translated(
    frame: pd.DataFrame,
    lang: str,
    levels: Mapping[int, str] | None = None,
    classes: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The frame with heads in the language; English is as it is, but for classes that forms name."""
    return frame.rename(columns=lambda name: title(str(name), lang, levels, classes))


def with_flags_in_words(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame with yes and no in the language; English is as it is."""
    if known(lang) == "en":
        return frame
    told = {True: phrase("pictures", "yes", lang), False: phrase("views", "no", lang)}
    flags = frame.select_dtypes("boolean").columns
    return frame.assign(**{name: frame[name].map(told, na_action="ignore") for name in flags})


def title(
    name: str,
    lang: str,
    levels: Mapping[int, str] | None = None,
    classes: Mapping[str, str] | None = None,
) -> str:
    """A column's head in the language; ``classes`` are the words for columns that are classes of people."""
    if known(lang) == "zh":
        return head(name, levels, classes)
    measure, of, value = name.rpartition(" of ")
    return measure + of + (classes or {}).get(value, value)


def head(
    name: str,
    levels: Mapping[int, str] | None = None,
    classes: Mapping[str, str] | None = None,
) -> str:
    """A column's name in Chinese, as it is where there is none; of a bound it says which, of the months
    of a level, whose short names are ``levels``, of which."""
    heads: Mapping[str, str] = words("columns")
    if name in (classes or {}):
        return _head_of_class(name, classes or {})
    if name in heads:
        return heads[name]
    for ending, told in (("_min", "at_least"), ("_max", "at_most")):
        if name.endswith(ending):
            base = head(name.removesuffix(ending), levels, classes)
            known = base != name.removesuffix(ending)
            return base + phrase("views", told, "zh") if known else name
    return _head_of_level(name, levels or {}) or _head_of_class(name, classes or codes_of(CLASS))


def _head_of_class(name: str, classes: Mapping[str, str]) -> str:
    """The name of a class, its share or its median."""
    for measure in ("share", "median"):
        if name.startswith(f"{measure} of "):
            of_whom = _head_of_class(name.removeprefix(f"{measure} of "), classes)
            return of_whom + str(words("columns")[measure])
    return classes.get(name, name)


def _head_of_level(name: str, levels: Mapping[int, str]) -> str | None:
    found = _OF_LEVEL.fullmatch(name)
    if found is None or found[1] not in words("columns") or int(found[2]) not in levels:
        return None
    return levels[int(found[2])] + str(words("columns")[found[1]])
