"""Frames of a few rows for the analyses: say what matters, the rest has a plain value."""

from typing import Any

import pandas as pd

Row = dict[str, Any]

_TEXT = (
    *("cadre", "name", "sex", "birth", "kind", "status", "rank_step", "place", "organization"),
    *("title", "step", "party", "ethnicity", "education_full", "education_part"),
    *("from_organization", "from_title", "to_organization", "to_title", "to_rank", "variant"),
    *("end_how", "rank", "start", "end", "source", "certainty", "link", "date"),
)
_YES_NO = (
    "certain",
    "guessed",
    "second_line_possible",
    "main",
    "acting",
    "open",
    "skipped",
    "renewed",
    "successive",
)

RUN: Row = {
    "step": "climb", "to_level": None, "months_min": 10, "months_max": 10, "certain": True, "guessed": False,
    "place": "甲县", "sex": "男", "education_full": None,
    "education_part": None, "party": None, "ethnicity": None, "first_month": 1995 * 12, "seq": 1,
}  # fmt: skip
BREAK: Row = {
    "name": "周一", "kind": "skip", "from_level": 2, "to_level": 4, "month_min": 24000,
    "month_max": 24000, "months_min": 40, "months_max": 40, "status": None, "rank_step": None,
    "place": "甲县", "organization": "乙市政府", "title": "科长", "certain": True, "guessed": False,
    "seq": 3, "birth": "1970", "certainty": "certain", "link": "2>4", "date": "2000-01",
}  # fmt: skip
DIRECT: Row = {
    "name": "周一", "birth": "1970", "month_min": 24000, "month_max": 24000,
    "from_organization": "丁镇党委", "from_title": "书记", "from_level": 2,
    "to_organization": "甲县政府", "to_title": "副县长", "to_rank": "132", "months_min": 60,
    "months_max": 60, "gap_min": 0, "gap_max": 0, "passed_min": 0, "passed_max": 0,
    "variant": "plain", "second_line_possible": False,
    "certain": True, "guessed": False, "place": "甲县", "to_seq": 2, "from_seq": 1,
}  # fmt: skip


def frame(plain: Row, *rows: Row) -> pd.DataFrame:
    """Rows over the plain values, with the dtypes in which engines answer."""
    full = [{"cadre": f"c{number}", **plain, **row} for number, row in enumerate(rows, 1)]
    columns = list(full[0]) if full else ["cadre", *plain]
    found = pd.DataFrame(full, columns=columns, dtype=object)
    return found.astype({name: dtype(name) for name in columns})


def dtype(name: str) -> str:
    if name in _TEXT:
        return "string"
    return "boolean" if name in _YES_NO else "Int64"


def runs(*rows: Row) -> pd.DataFrame:
    return frame(RUN, *rows)


def breaks(*rows: Row) -> pd.DataFrame:
    return frame(BREAK, *rows)


def direct(*rows: Row) -> pd.DataFrame:
    return frame(DIRECT, *rows)


def told(found: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    """These columns (or all) as rows of plain values, null as None."""
    columns = [[_plain(v) for v in found[name].tolist()] for name in names or found.columns]
    return list(zip(*columns, strict=True))


def _plain(value: Any) -> Any:
    return value if isinstance(value, list | dict) or not pd.isna(value) else None


def dtypes(found: pd.DataFrame) -> dict[str, str]:
    return {name: str(kind) for name, kind in found.dtypes.items()}
