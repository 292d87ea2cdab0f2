"""Groups of things that agree: what is joined, and what stays apart where things contradict.

Nothing here depends on the order in which things come.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

Pair = tuple[int, int]
Clash = Callable[[int, int], bool]


def joined(label: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """First row of each row's group, once the groups of the rows ``one`` and ``other`` are one."""
    label = np.asarray(label)
    while True:
        low = np.minimum(label[one], label[other])
        before = label.copy()
        label = label.copy()
        np.minimum.at(label, before[one], low)
        np.minimum.at(label, before[other], low)
        label = label[label]
        if np.array_equal(label, before):
            return label


def pairs(code: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """All pairs of rows that share a code; codes below 0, and of more rows than ``most``, have none."""
    rows = np.flatnonzero(code >= 0)
    order = rows[np.argsort(code[rows], kind="stable")]
    sizes = np.unique(code[order], return_counts=True)[1]
    begins = np.repeat(np.cumsum(sizes) - sizes, sizes)
    size = np.repeat(sizes, sizes)
    later = np.where(size <= most, begins + size - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), later)
    step = np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later) + 1
    one, other = order[first], order[first + step]
    return np.minimum(one, other), np.maximum(one, other)


def grouped(members: Iterable[int], edges: dict[Pair, int], clash: Clash) -> dict[int, int]:
    """The least member of each member's group: those that agree, the strongest agreement first.

    ``edges`` tells how strongly two members agree. Two groups become one where they agree and no
    member of the one clashes with a member of the other. What agrees as strongly with two groups
    that clash goes with neither.
    """
    groups = {member: frozenset([member]) for member in members}
    for strength in sorted(set(edges.values()), reverse=True):
        _join(groups, [pair for pair, of in edges.items() if of == strength], clash)
    return {member: min(group) for member, group in groups.items()}


def _join(groups: dict[int, frozenset[int]], edges: list[Pair], clash: Clash) -> None:
    """Join the groups that edges lead between, as far as none clash."""
    apart = _Apart(clash)
    links: dict[frozenset[int], set[frozenset[int]]] = defaultdict(set)
    for one, other in edges:
        first, second = groups[one], groups[other]
        if not apart(first, second):
            links[first].add(second)
            links[second].add(first)
    for part in _parts(links):
        if not apart.any_of(part):
            _unite(groups, part)
            continue
        between = {group for group in part if apart.any_of(links[group])}
        left = {group: links[group] - between for group in part - between}
        for smaller in _parts(left):
            if not apart.any_of(smaller):
                _unite(groups, smaller)


class _Apart:
    """Whether groups clash, each pair looked at once."""

    def __init__(self, clash: Clash) -> None:
        self._clash = clash
        self._known: dict[frozenset[frozenset[int]], bool] = {}

    def __call__(self, one: frozenset[int], other: frozenset[int]) -> bool:
        key = frozenset([one, other])
        if key not in self._known:
            self._known[key] = any(self._clash(a, b) for a in one for b in other)
        return self._known[key]

    def any_of(self, groups: Iterable[frozenset[int]]) -> bool:
        several = list(groups)
        return any(self(one, other) for n, one in enumerate(several) for other in several[n + 1 :])


def _parts(
    links: dict[frozenset[int], set[frozenset[int]]],
) -> list[set[frozenset[int]]]:
    """The groups that links lead to from each other."""
    left, parts = set(links), []
    while left:
        part, edge = set(), [left.pop()]
        while edge:
            group = edge.pop()
            part.add(group)
            edge += [other for other in links[group] if other in left]
            left -= links[group]
        parts.append(part)
    return parts


def _unite(groups: dict[int, frozenset[int]], part: Iterable[frozenset[int]]) -> None:
    whole = frozenset().union(*part)
    groups.update(dict.fromkeys(whole, whole))


def codes(*columns: pd.Series) -> np.ndarray:
    """One integer for each distinct combination; -1 where any of the columns is null."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    missing = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        code, distinct = pd.factorize(column)
        missing |= code < 0
        # Factorised again each time, so that the product of the numbers never overflows.
        combined = pd.factorize(combined * len(distinct) + code)[0].astype(np.int64)
    combined[missing] = -1
    return combined
