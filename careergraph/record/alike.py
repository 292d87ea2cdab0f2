"""One word on all lines that the reader read alike and was in doubt about.

Such an override has no file, no name and no item; ``raw`` is the organization and title of the posts as
read (or a piece as written), with the reason of the doubt in brackets where it is only that. A word on
one stint wins over it.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from careergraph.model.guesses import LEVEL, RANK, asked_for, still_in_doubt
from careergraph.record.finding import key
from careergraph.record.people_overrides import about_people

FIELDS = (LEVEL, RANK)
"""What such an override can set: what a rule decides, and no person."""

RULE = "override"
NONE = "none"
_CODE = re.compile(r"\s*[(（]([a-z]+(?:-[a-z]+)+|[a-z]+)[)）]\s*$")
_CHANGED = ("level", "rank", "rank_order", "rules", "reason", "certain")


@dataclass(frozen=True)
class Alike:
    """``stints``: the frame, corrected; ``told``: the overrides with ``stint`` (always null), ``why`` and
    ``now``, as those of one stint have them; ``settled``: each ``stint`` and ``field`` that was set."""

    stints: pd.DataFrame
    told: pd.DataFrame
    settled: pd.DataFrame


def about_all_alike(overrides: pd.DataFrame) -> np.ndarray:
    """Which overrides speak of all lines that are read alike."""
    nobody = overrides[["file", "name", "item"]].isna().all(axis=1).to_numpy(bool)
    alike: np.ndarray = nobody & overrides["raw"].notna().to_numpy() & ~about_people(overrides)
    return alike


def apply_to_all(overrides: pd.DataFrame, rows: pd.DataFrame, stints: pd.DataFrame) -> Alike:
    """Put these overrides (OVERRIDES, in their order) over the stints in ``rows`` (``row``)."""
    applied = overrides.assign(
        stint=pd.array([pd.NA] * len(overrides), "Int64"), why=None, now=None
    )
    applied = applied.astype({"why": "string", "now": "string"})
    if overrides.empty:
        return Alike(stints, applied, _settled({}))
    doubted = {field: _Doubted(stints, rows["row"].to_numpy(), field) for field in FIELDS}
    new = {name: stints[name].array.copy() for name in _CHANGED}
    chosen: dict[str, set[int]] = {field: set() for field in FIELDS}
    marks = []
    values = overrides.astype(object).where(overrides.notna(), None)
    for given in values.to_dict("records"):
        row = {str(name): value for name, value in given.items()}
        at, why, now = doubted[row["field"]].find(row["raw"], row["was"])
        marks.append((why, now))
        chosen[row["field"]].update(at.tolist())
        for name, value in _values(row).items():
            new[name][at] = value
    _mark(new, chosen)
    whys, said = (pd.array(list(column), "string") for column in zip(*marks, strict=True))
    return Alike(stints.assign(**new), applied.assign(why=whys, now=said), _settled(chosen))


def _settled(chosen: dict[str, set[int]]) -> pd.DataFrame:
    pairs = [(row, field) for field, rows in chosen.items() for row in sorted(rows)]
    frame = pd.DataFrame(pairs, columns=["stint", "field"], dtype=object)
    return frame.astype({"stint": "Int64", "field": "string"})


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """What an override sets: its field, and what follows from it."""
    field, value = row["field"], row["value"]
    changed = {field: int(value) if field == LEVEL and value is not None else value}
    follows = json.loads(row["follows"] or "{}")
    return {name: value_of for name, value_of in follows.items() if name in _CHANGED} | changed


def _mark(new: dict[str, Any], chosen: dict[str, set[int]]) -> None:
    """What follows in every stint that was set: the rule's name, and what is left in doubt."""
    left = cache(still_in_doubt)
    for row in sorted(set().union(*chosen.values())):
        settled = frozenset(field for field in FIELDS if row in chosen[field])
        certain, reason, rules = (new[name][row] for name in ("certain", "reason", "rules"))
        sure, why = left(bool(certain), None if pd.isna(reason) else reason, settled)
        new["certain"][row] = sure
        new["reason"][row] = why
        new["rules"][row] = with_rule(None if pd.isna(rules) else rules)


def with_rule(rules: str | None) -> str:
    """The rules of a reading, with the one that says that a person corrected it."""
    return " ".join([*(rule for rule in (rules or "").split() if rule != RULE), RULE])


class _Doubted:
    """The stints of which a field is in doubt, by what they say."""

    def __init__(self, stints: pd.DataFrame, rows: np.ndarray, field: str) -> None:
        asked, code = asked_for(stints, field)
        self._rows = rows[asked[rows]]
        mine = stints.iloc[self._rows]
        self._code = code[self._rows]
        post = mine["organization"].astype("string").fillna("") + mine["title"].fillna("")
        self._texts = [_keys(post), _keys(mine["raw"].astype("string").fillna(""))]
        self._now = mine[field].astype("string").fillna(NONE).to_numpy(dtype=object)

    def find(self, raw: str, was: str | None) -> tuple[np.ndarray, str | None, str | None]:
        """The stints that are meant; else why there are none, and what the reader says."""
        code = _CODE.search(raw)
        text = key(_CODE.sub("", raw))
        same = (self._texts[0] == text) | (self._texts[1] == text)
        if code:
            same &= self._code == code[1]
        if not same.any():
            return self._rows[:0], "alike", None
        fits = same if was is None else same & (self._now == was)
        if not fits.any():
            return self._rows[:0], "was", str(pd.Series(self._now[same]).mode().iloc[0])
        return self._rows[fits], None, None


def _keys(texts: pd.Series) -> np.ndarray:
    number, distinct = pd.factorize(texts)
    keys: np.ndarray = np.array([key(text) for text in distinct], dtype=object)[number]
    return keys
