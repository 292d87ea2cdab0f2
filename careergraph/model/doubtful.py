"""Facts that rest on a stint that cannot be as it is told, or that stands beside a line that was not read:
they are possible, never certain. Those that rest on a stint that only sources tell that are linked to the
cadre by guess are guessed.

A fact rests on the stints that it names. What it sums up rests on others too: months at a level on
the stints of that level (before it), the base of a rank on all posts begun before.
"""

import numpy as np

from careergraph.columns.groups import NONE
from careergraph.model.across_worlds import Columns
from careergraph.model.arrays import CareerArrays

_NOT_CERTAIN, _LINKED = ("doubtful", "beside_unread"), "linked"
FLAGS = (*_NOT_CERTAIN, _LINKED)
"""The columns of CAREERS that say so."""

_NAMED = ("seq", "from_seq", "after_seq")


def doubted(facts: dict[str, Columns], careers: CareerArrays) -> dict[str, Columns]:
    """The facts of some careers, not certain on a doubtful stint, guessed on a linked one."""
    doubtful = np.flatnonzero(np.logical_or.reduce([careers.flag(name) for name in _NOT_CERTAIN]))
    linked = np.flatnonzero(careers.flag(_LINKED))
    if len(doubtful):
        facts = {
            name: columns
            | {"certain": columns["certain"] & ~_rests(name, columns, careers, doubtful)}
            for name, columns in facts.items()
        }
    if len(linked):
        facts = {
            name: columns | _guessed(columns, _rests(name, columns, careers, linked))
            for name, columns in facts.items()
        }
    return facts


def _guessed(columns: Columns, rests: np.ndarray) -> Columns:
    return {name: columns[name] | rests for name in columns if name.endswith("guessed")}


def _rests(name: str, columns: Columns, careers: CareerArrays, rows: np.ndarray) -> np.ndarray:
    """Whether each fact rests on one of these stints, which are sorted by cadre."""
    cadre, seq, level = (careers.whole(name)[rows] for name in ("cadre", "seq", "level"))
    first, last = (np.searchsorted(cadre, columns["cadre"], side) for side in ("left", "right"))
    count = last - first
    fact = np.repeat(np.arange(len(count)), count)
    stint = np.arange(len(fact)) - np.repeat(np.cumsum(count) - count - first, count)
    rests = np.zeros(len(fact), bool)
    for each in _NAMED:
        if each in columns:
            rests |= columns[each][fact] == seq[stint]
    if name == "levels":
        rests |= columns["level"][fact] == level[stint]
    elif name == "reached":
        rests |= seq[stint] < columns["seq"][fact]
    elif "from_level" in columns:
        left = columns["from_level"][fact]
        earlier = seq[stint] < columns["seq"][fact]
        rests |= earlier & (left != NONE) & (level[stint] == left)
    found = np.zeros(len(count), bool)
    found[fact[rests]] = True
    return found
