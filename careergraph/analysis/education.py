"""Levels of education and classes of fields of study, out of what forms write."""

import csv
import re
import tomllib
from functools import cache

import numpy as np
import pandas as pd

from careergraph.shipped import shipped

_BRACKET = re.compile(r"[（(].*")
_FIELD = "专业"


def higher(full: pd.Series, part: pd.Series) -> pd.Series:
    """The higher level of full-time and in-service education as written, null where neither tells one."""
    names = level_names()
    place: dict[str | None, int] = {name: number for number, name in enumerate(names)}
    least = np.full(len(full), len(names))
    for column in (full, part):
        code, texts = pd.factorize(column)
        places = [place.get(education_class(text), len(names)) for text in texts]
        least = np.minimum(least, np.array([*places, len(names)])[code])
    return pd.Series(np.array([*names, None], object)[least], index=full.index, dtype="string")


def major_classes(majors: pd.Series) -> pd.Series:
    """The class of each field of study as written, null where the catalogue has none."""
    code, texts = pd.factorize(majors)
    result = np.array([*map(major_class, texts), None], object)[code]
    return pd.Series(result, index=majors.index, dtype="string")


def level_names() -> list[str]:
    """The levels of education, the highest first."""
    return list(_levels())


@cache
def _levels() -> dict[str, list[str]]:
    text = shipped("imports", "education", "levels.toml").read_text(encoding="utf-8")
    return {row["name"]: row["words"] for row in tomllib.loads(text)["class"]}


def education_class(text: object) -> str | None:
    """The level of an education as written, null where it has no known word.

    The longest word decides (大学专科 is no 大学), among equal ones the highest level.
    """
    if not isinstance(text, str):
        return None
    longest, result = 0, None
    for name, words in _levels().items():
        fits = max((len(word) for word in words if word in text), default=0)
        if fits > longest:
            longest, result = fits, name
    return result


@cache
def _catalogue() -> dict[str, str]:
    text = shipped("imports", "education", "majors.csv").read_text(encoding="utf-8")
    return {row["major"]: row["major_class"] for row in csv.DictReader(text.splitlines())}


def major_class(text: object) -> str | None:
    """The class of a field of study as written, null where the catalogue does not have it.

    It may stand behind a school, and before the last 专业 (某中等专业学校英语专业): the longest name of
    the catalogue that the text, or that part of it, ends in decides.
    """
    if not isinstance(text, str):
        return None
    whole = _BRACKET.sub("", text).strip()
    return _of_ending(whole) or _of_ending(whole.rpartition(_FIELD)[0])


def major_class_names() -> set[str]:
    """The classes of fields of study that the catalogue knows."""
    return set(_catalogue().values())


def _of_ending(text: str) -> str | None:
    endings = (text[start:] for start in range(len(text)))
    return next((_catalogue()[ending] for ending in endings if ending in _catalogue()), None)
