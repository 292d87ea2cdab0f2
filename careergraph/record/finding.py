"""Files and names as people write them in an overrides file, and the rows that they mean."""

from collections import defaultdict
from pathlib import PurePath

import numpy as np
import pandas as pd


def key(text: str | None) -> str:
    """A piece as it is compared: without spaces and what a spreadsheet or a table drops."""
    plain = (text or "").removeprefix("'")
    return "".join(sign for sign in plain if sign.isprintable() and not sign.isspace())


def places(have: pd.Series, wanted: pd.Series) -> dict[str, list[int]]:
    """Numbers of the rows that have each of the wanted texts."""
    at = np.flatnonzero(have.isin(wanted.dropna().unique()).to_numpy())
    found: dict[str, list[int]] = defaultdict(list)
    for n, text in zip(at.tolist(), have.array[at], strict=True):
        found[str(text)].append(n)
    return found


def by_last_part(files: pd.Series, wanted: pd.Series) -> dict[str, list[int]]:
    """The same by the last part of the path, for files that are named from another folder."""
    if wanted.empty:
        return {}
    return places(files.map(last_part, na_action="ignore"), wanted.map(last_part))


def last_part(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name
