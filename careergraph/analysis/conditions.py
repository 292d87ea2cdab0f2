"""Groups of people at a date: conditions on columns, and who meets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

NO_BOUND = ".."


@dataclass(frozen=True)
class Conditions:
    """What the columns of a person must be, all at once: by column a value, a list of which it must be
    one, or a range ``"36..39"``, ``"..40"``, ``"51.."`` with its ends included. Of a column of lists one
    value must be the same."""

    where: Mapping[str, Any]


EVERYBODY = Conditions({})


def chosen(people: pd.DataFrame, group: Conditions) -> tuple[pd.DataFrame, int]:
    """Who meets the conditions for certain, and how many more may, since dates leave a column open."""
    sure = pd.Series(True, index=people.index)
    perhaps = sure.copy()
    for name, wanted in group.where.items():
        meets = _meets(people[name], wanted)
        may = meets | _may(people, name, wanted)
        sure, perhaps = sure & meets, perhaps & may
    return people[sure].reset_index(drop=True), int((perhaps & ~sure).sum())


def _meets(column: pd.Series, wanted: Any) -> pd.Series:
    """Where a column has what is wanted; null has nothing."""
    span = span_of(wanted)
    if span is not None:
        least, most = span
        inside = (column >= least) if least is not None else column.notna()
        inside &= (column <= most) if most is not None else column.notna()
        return inside.fillna(False).astype(bool)
    values = wanted if isinstance(wanted, list) else [wanted]
    if column.dtype == object:
        return column.map(lambda listed: any(value in listed for value in values)).astype(bool)
    return column.isin(values).fillna(False).astype(bool)


def _may(people: pd.DataFrame, name: str, wanted: Any) -> pd.Series:
    """Where dates leave a column open, and what it may be is what is wanted."""
    is_open = people["undecided"].map(lambda names: name in names).astype(bool)
    span = span_of(wanted)
    if span is None or f"{name}_min" not in people:
        return is_open
    least, most = people[f"{name}_min"], people[f"{name}_max"]
    may = is_open
    if span[0] is not None:
        may &= (most >= span[0]).fillna(True)
    if span[1] is not None:
        may &= (least <= span[1]).fillna(True)
    return may


def span_of(wanted: Any) -> tuple[int | None, int | None] | None:
    """The ends of a range, null for one without a bound; null for what is no range."""
    if not isinstance(wanted, str) or NO_BOUND not in wanted:
        return None
    ends = [end.strip() for end in wanted.split(NO_BOUND, 1)]
    if not all(end.lstrip("-").isdecimal() or not end for end in ends):
        return None
    least, most = (int(end) if end else None for end in ends)
    return least, most
