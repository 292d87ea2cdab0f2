"""Values of frames as plain values, and as one text where a cell holds texts only."""

import json
from math import isfinite
from typing import Any

import pandas as pd

from careergraph.text.signs import escaped


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain Python values, nulls as None."""
    return [
        {str(name): plain_value(value) for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def plain_value(value: Any) -> Any:
    """A value as JSON may hold it: texts, numbers, flags, None, and lists and mappings of them."""
    if isinstance(value, dict):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    if value is None or pd.isna(value):
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if isfinite(value) else _infinite(value)
    return value if isinstance(value, str | int) else _as_text(value)


def _infinite(value: float) -> str:
    """JSON and workbooks have no such number."""
    return "Infinity" if value > 0 else "-Infinity"


def _as_text(value: Any) -> str:
    """Dates as in ISO 8601, bytes as pairs of hexadecimal digits."""
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def value_text(value: Any) -> str:
    """A plain value as one text: ``a; b`` for a list, ``key: value; …`` for a mapping, those inside
    others in brackets; nothing for None."""
    if isinstance(value, list):
        return "; ".join(map(_inner_text, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_inner_text(each)}" for key, each in value.items())
    return "" if value is None else str(value)


def _inner_text(value: Any) -> str:
    return f"({value_text(value)})" if isinstance(value, list | dict) else value_text(value)


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON in which signs that cannot be seen are escapes: the value is the same."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))
