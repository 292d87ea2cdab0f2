"""Groups of cadres: by county, cohort, sex, education and the like; who is in none is a row too."""

from collections.abc import Callable

import pandas as pd

COHORT_YEARS = 5


def grouped(frame: pd.DataFrame, by: str) -> pd.Series:
    """The group of each row, null where it cannot be told; ``none`` puts all into one, ``all``.

    ``by`` is one of ``GROUPS``; ``frame`` has place, first_month, sex, party, ethnicity,
    education_full, education_part, of which those of the group are filled.
    """
    return GROUPS[by](frame).astype("string")


def in_groups_of(members: pd.DataFrame, by: str) -> pd.DataFrame:
    """Columns cadre, group: the group of people that each cadre is of."""
    return members[["cadre"]].assign(group=grouped(members, by))


def _all(frame: pd.DataFrame) -> pd.Series:
    return pd.Series("all", index=frame.index, dtype="string")


def _cohort(frame: pd.DataFrame) -> pd.Series:
    """Five-year classes of the year of the first post (design: Groups)."""
    first = frame["first_month"] // 12 // COHORT_YEARS * COHORT_YEARS
    last = first + COHORT_YEARS - 1
    return first.astype("string") + "–" + last.astype("string")


def _education(frame: pd.DataFrame) -> pd.Series:
    """The higher level of either education."""
    from careergraph.analysis.education import higher  # only this group needs it

    return higher(frame["education_full"], frame["education_part"])


GROUPS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "none": _all,
    "county": lambda frame: frame["place"],
    "cohort": _cohort,
    "sex": lambda frame: frame["sex"],
    "education": _education,
    "party": lambda frame: frame["party"],
    "ethnicity": lambda frame: frame["ethnicity"],
}

OF_PEOPLE = tuple(name for name in GROUPS if name not in ("none", "county"))
"""Groups of people; a county is where a post is."""

OF_BREAKS = ("kind", "link", "place")
"""What breaks may be counted by beside groups."""
