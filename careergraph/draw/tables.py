"""Frames as tables of text, aligned for wide characters."""

import io
import json
import re
from typing import Any

import pandas as pd
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from careergraph.draw.headings import translated
from careergraph.draw.text import clean
from careergraph.present.printable import Span

SHORT, LONG = 11, 60
"""Cells that a column keeps where the table is too wide, and may take at most."""

_DATES = re.compile(r"[\d-]{4,10}/[\d.-]{2,10}")
"""A date between two others, which stays in one line."""


def text_table(frame: pd.DataFrame, width: int = 100, lang: str = "en") -> str:
    """The frame as a table of ``width`` cells at most, without colour, ending in a line break.

    Heads and code words are in ``lang``. Cells that do not fit are wrapped; where there are too many
    columns even for that, lines are longer and nothing is cut. Nulls are blank; numbers stand right;
    nothing in a cell is taken for markup, and control characters are left out.
    """
    frame = translated(frame, lang)
    heads = [clean(name) for name in frame.columns]
    body = [[cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=0)
    least = []
    for place, head in enumerate(heads):
        widest = max([cell_len(head), *(cell_len(row[place]) for row in body)])
        # Dates, numbers and short words stay whole; long text gives way.
        dates = [len(row[place]) for row in body if _DATES.fullmatch(row[place])]
        least.append(min(widest, max([SHORT, *dates])))
        side: Any = "right" if _number(frame.iloc[:, place]) else "left"
        table.add_column(
            Text(head), justify=side, overflow="fold", min_width=least[-1], max_width=LONG
        )
    for row in body:
        table.add_row(*(Text(value) for value in row))
    return _plain(table, max(width, sum(least) + len(least)))


def _plain(table: Table, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _number(column: pd.Series) -> bool:
    """Whether a column holds numbers, some of them perhaps known between bounds only."""
    kind = column.dtype
    if pd.api.types.is_object_dtype(kind):
        known = [value for value in column if value is not None and value is not pd.NA]
        spans = any(isinstance(value, Span) for value in known)
        return spans or (bool(known) and all(type(value) in (int, float) for value in known))
    return pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)


def cell(value: Any) -> str:
    """A value as a cell of a table: numbers short, lists as JSON, nulls blank."""
    if isinstance(value, list | tuple | dict):
        return clean(json.dumps(value, ensure_ascii=False))
    if value is None or value is pd.NA or value != value:
        return ""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.4g}"
    return clean(value)
