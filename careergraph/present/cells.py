"""Values as cells of print: shares in per cent, numbers short, flags as words, nulls blank."""

from typing import Any

import pandas as pd

from careergraph.present.printable import Span
from careergraph.present.values import plain_value, value_text
from careergraph.present.views import cell_rule
from careergraph.text.signs import one_line
from careergraph.vocabulary.words import OF_GROUPS, phrase


def printed_cells(column: pd.Series, name: str, lang: str, *, own: bool = False) -> list[str]:
    """The values of a column as texts of one line; of somebody's ``own`` columns numbers are as they are.

    A group without a name says that it is of those who could not be classified."""
    share = not own and is_share(name)
    texts = [_cell(plain_value(value), share, own, lang) for value in column.astype(object)]
    if own or name not in OF_GROUPS:
        return texts
    return [text or phrase("views", "unclassified", lang) for text in texts]


def is_share(name: str) -> bool:
    """Whether a column of an answer holds parts of one."""
    named = name in cell_rule("shares") or name.startswith(cell_rule("share_of"))
    return named or name.endswith(_SHARE)


_SHARE = "_share"
"""How columns of shares of a part of those in a row end."""


def is_number(column: pd.Series) -> bool:
    """Whether a column holds numbers, some of them perhaps known between bounds only."""
    kind = column.dtype
    if pd.api.types.is_object_dtype(kind):
        known = [value for value in column if value is not None and value is not pd.NA]
        spans = any(isinstance(value, Span) for value in known)
        return spans or (bool(known) and all(type(value) in (int, float) for value in known))
    return pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)


def _cell(value: Any, share: bool, own: bool, lang: str) -> str:
    if isinstance(value, bool):
        return phrase("pictures", "yes", lang) if value else phrase("views", "no", lang)
    if isinstance(value, int | float):
        return percent(value) if share else _number(value, 15 if own else 4)
    return one_line(value_text(value))


def _number(value: int | float, digits: int) -> str:
    """A number with so many digits, those before the point always."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.0f}" if abs(value) >= 10**digits else f"{value:.{digits}g}"


def percent(share: float) -> str:
    """A part of one in per cent with one digit; never 0 for some, nor 100 for not quite all."""
    if 0 < share < 0.0005:
        return "<0.1%"
    if 0.9995 <= share < 1:
        return ">99.9%"
    return f"{100 * share:.1f}%"
