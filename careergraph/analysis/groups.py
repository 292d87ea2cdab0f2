"""Groups of cadres: by county, cohort, sex, education and the like; who is in none is a row too."""

import tomllib
from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

from careergraph.shipped import shipped

COHORT_YEARS = 5


def grouped(frame: pd.DataFrame, by: str) -> pd.Series:
    """The group of each row, null where it cannot be told; ``none`` puts all into one, ``all``.

    ``by`` is one of ``GROUPS``; ``frame`` has place, first_month, sex, party, ethnicity,
    education_full, education_part, of which those of the group are filled.
    """
    return GROUPS[by](frame).astype("string")


def _all(frame: pd.DataFrame) -> pd.Series:
    return pd.Series("all", index=frame.index, dtype="string")


def _cohort(frame: pd.DataFrame) -> pd.Series:
    """Five-year classes of the year of the first post (design: Groups)."""
    first = frame["first_month"] // 12 // COHORT_YEARS * COHORT_YEARS
    last = first + COHORT_YEARS - 1
    return first.astype("string") + "–" + last.astype("string")


def _education(frame: pd.DataFrame) -> pd.Series:
    """The highest class of either education."""
    classes = [*_education_classes(), None]
    places = [_places(frame[name], classes) for name in ("education_full", "education_part")]
    best = pd.array(classes, dtype="string").take(np.minimum(*places))
    return pd.Series(best, index=frame.index)


def _places(texts: pd.Series, classes: list[str | None]) -> np.ndarray:
    """The place of each text's class among the classes; each text is looked at once."""
    number, distinct = pd.factorize(texts)
    found = [*(classes.index(education_class(text)) for text in distinct), classes.index(None)]
    return np.array(found)[number]


@cache
def _education_classes() -> dict[str, list[str]]:
    text = shipped("imports", "groups", "education.toml").read_text(encoding="utf-8")
    return {row["name"]: row["words"] for row in tomllib.loads(text)["class"]}


def education_class(text: object) -> str | None:
    """The class of an education as written, null where it has no known word.

    The longest word decides (大学专科 is no 大学), among equal ones the highest class.
    """
    if not isinstance(text, str):
        return None
    longest, found = 0, None
    for name, words in _education_classes().items():
        fits = max((len(word) for word in words if word in text), default=0)
        if fits > longest:
            longest, found = fits, name
    return found


GROUPS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "none": _all,
    "county": lambda frame: frame["place"],
    "cohort": _cohort,
    "sex": lambda frame: frame["sex"],
    "education": _education,
    "party": lambda frame: frame["party"],
    "ethnicity": lambda frame: frame["ethnicity"],
}
