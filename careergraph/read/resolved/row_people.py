"""Who the rows of a file of careers are about, and how rows count within a person and an item."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.coded import Coded
from careergraph.read.resolved.row_checks import whole


@dataclass
class People:
    """Who the rows are about: ``of_row`` numbers people by their first rows, -1 for nobody."""

    of_row: np.ndarray
    first_row: np.ndarray

    @classmethod
    def of(cls, ids: Coded) -> "People":
        number, _ = pd.factorize(np.where(ids.codes < 0, -1, ids.codes), use_na_sentinel=False)
        number = number.astype(np.int32)
        known = ids.known()
        if not known.all():  # the number that null got is taken out again
            null = number[~known][0]
            number = np.where(known, number - (number > null), -1).astype(np.int32)
        return cls(number, _first_rows(number, known))

    def said(self, column: Coded) -> tuple[Coded, np.ndarray]:
        """A person's value is that of the first row that has one; and rows that say another one."""
        first = _first_rows(self.of_row, column.known() & (self.of_row >= 0), len(self.first_row))
        value = column.rows(first)
        own = value.codes[self.of_row] if len(first) else column.codes
        other = (column.codes >= 0) & (column.codes != own) & (self.of_row >= 0)
        return value, np.flatnonzero(other)


def _first_rows(number: np.ndarray, counted: np.ndarray, people: int | None = None) -> np.ndarray:
    """For each person the first of the counted rows, -1 where there is none."""
    count = int(number.max(initial=-1)) + 1 if people is None else people
    first = np.full(count, -1)
    rows = np.flatnonzero(counted)[::-1]
    first[number[rows]] = rows  # of several rows the last one written, which is the first, stays
    return first


def of_person(people: People, values: np.ndarray, nobody: bool) -> np.ndarray:
    """For each row what holds of its person."""
    return np.append(values, nobody)[people.of_row]


def once_a_person(frame: pd.DataFrame, people: People) -> pd.DataFrame:
    """Of warnings about one column the first of each person."""
    person = people.of_row[frame["line"].to_numpy(np.int64) - 1]
    return frame[~pd.Series(person).duplicated().to_numpy()]


def items_of(item: Coded, person: np.ndarray) -> np.ndarray:
    """Number of the item as given, else the number of the row among those of its person."""
    given = item.looked_up(whole, -1, int)
    return given if (given > 0).all() else np.where(given > 0, given, _counted(person))


def positions_of(person: np.ndarray, item: np.ndarray, given: Coded) -> np.ndarray:
    """Number of each row within its item, from 1."""
    if not given.values:
        return np.ones(len(person), np.int64)
    return _counted(person.astype(np.int64) * (int(item.max(initial=0)) + 1) + item)


def _counted(key: np.ndarray) -> np.ndarray:
    """For each row how many rows up to it have its key."""
    if not len(key):
        return np.zeros(0, np.int64)
    order = np.argsort(key, kind="stable")
    same = key[order]
    begins = np.flatnonzero(np.r_[True, same[1:] != same[:-1]])
    size = np.diff(np.r_[begins, len(key)])
    counted = np.empty(len(key), np.int64)
    counted[order] = np.arange(len(key)) - np.repeat(begins, size) + 1
    return counted
