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


def with_sheets(files: pd.Series, sheets: pd.Series) -> pd.Series:
    """Names of files, of a sheet of a workbook FILE#SHEET: a line number alone stands in every sheet."""
    files = files.astype("string")
    return files + (SHEET + pd.Series(sheets.array, files.index, dtype="string")).fillna("")


SHEET = "#"
"""Between a workbook's name and a sheet's."""


class FileFinder:
    """Finds the rows of files that people name: FILE or FILE#SHEET, from this folder or another one.

    ``readings`` has ``file`` and ``sheet``.
    """

    def __init__(self, readings: pd.DataFrame, wanted: pd.Series) -> None:
        files = readings["file"]
        in_sheets = np.flatnonzero(readings["sheet"].notna().to_numpy())
        labels = with_sheets(files.iloc[in_sheets], readings["sheet"].iloc[in_sheets])
        self._by_name = _numbered(places(labels, wanted), in_sheets) | places(files, wanted)
        missing = wanted[~wanted.isin(list(self._by_name))]
        self._by_end = _numbered(by_last_part(labels, missing), in_sheets)
        self._by_end |= by_last_part(files, missing)

    def rows(self, text: str) -> list[int]:
        """Numbers of the rows of a file, none where there is no such file."""
        return self._by_name.get(text) or self._by_end.get(last_part(text), [])


def _numbered(by_text: dict[str, list[int]], numbers: np.ndarray) -> dict[str, list[int]]:
    return {text: numbers[rows].tolist() for text, rows in by_text.items()}
