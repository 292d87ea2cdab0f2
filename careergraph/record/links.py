"""Rows that are one cadre: by facts that agree, by a user's word, and by guess."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.record.facts import MOST, Facts
from careergraph.record.grouping import Pair, codes, grouped, joined, pairs

MOST_GUESSED = 50
"""Groups with one name, month of birth and sex; of more nobody can say whose a row of a list is."""

NoPairs = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Word:
    """What a user says of the people behind some rows and behind others: one, or two."""

    same: bool
    one: np.ndarray
    other: np.ndarray


@dataclass(frozen=True)
class _Edges:
    """Pairs of rows that agree, and how strongly."""

    one: np.ndarray
    other: np.ndarray
    strength: np.ndarray


class Groups:
    """The groups of rows that are one cadre; a group's label is its least row.

    ``listed`` is a number for the source of each row of a list or a roster, -1 for other rows.
    """

    def __init__(self, facts: Facts, listed: np.ndarray, words: Sequence[Word]) -> None:
        self.facts, self.listed, self.words = facts, listed, words
        different = [_all_pairs(word.one, word.other) for word in words if not word.same]
        every = [pair for both in different for pair in both.tolist()]
        self._different = np.array(every, np.int64).reshape(-1, 2)

    def by_rule(self) -> np.ndarray:
        """The groups by the facts that agree, and by what a user says."""
        edges = _Edges(*self.facts.agreements())
        label = self._settled(np.arange(len(self.listed)), edges)
        same = [_all_pairs(word.one, word.other) for word in self.words if word.same]
        if not same:
            return label
        for both in same:
            label = joined(label, *both[~self._are_different(both)].T)
        return self._settled(label, edges)

    def by_guess(self, label: np.ndarray) -> np.ndarray:
        """The groups once rows of lists and rosters are with the one cadre that they fit."""
        loose = self._loose(label)
        one, other = self._fitting(label, loose)

        def apart(a: np.ndarray, b: np.ndarray) -> np.ndarray:
            solid = ~loose[a] & ~loose[b]
            return solid | (self.listed[a] == self.listed[b])  # of one list, or of none and solid

        edges = _Edges(one, other, np.ones(len(one), np.int64))
        wider = joined(label, one, other)
        doubtful = np.r_[_with_several(wider, label, ~loose), self._twice_listed(wider, label)]
        return self._settled(label, edges, doubtful, apart)

    def guessed(self, before: np.ndarray, after: np.ndarray) -> np.ndarray:
        """Rows of lists and rosters that only a guess has put with others."""
        grown = np.bincount(after)[after] > np.bincount(before)[before]
        return grown & self._loose(before)

    def _loose(self, label: np.ndarray) -> np.ndarray:
        """Whether the row's group has rows of lists and rosters only."""
        unlisted = label[self.listed < 0]
        return np.bincount(unlisted, minlength=len(label))[label] == 0

    def _fitting(self, label: np.ndarray, loose: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of groups with one name, month of birth and sex of which one is loose."""
        sex = np.full(len(label), -1)
        np.maximum.at(sex, label, self.facts.sex)
        sex = sex[label]
        complete = np.flatnonzero((self.facts.person >= 0) & (sex >= 0))
        fits = codes(pd.Series(self.facts.person[complete]), pd.Series(sex[complete]))
        fitting = pd.DataFrame({"fits": fits, "label": label[complete], "loose": loose[complete]})
        fitting = fitting.drop_duplicates()
        fitting = fitting[fitting.groupby("fits")["loose"].transform("any")]
        one, other = pairs(fitting["fits"].to_numpy(), MOST_GUESSED)
        head, loose_one = fitting["label"].to_numpy(), fitting["loose"].to_numpy()
        with_loose = loose_one[one] | loose_one[other]
        return head[one[with_loose]], head[other[with_loose]]

    def _twice_listed(self, wider: np.ndarray, label: np.ndarray) -> np.ndarray:
        """Groups of ``wider`` with two groups of ``label`` that stand in one list."""
        rows = self.listed >= 0
        listed = pd.DataFrame({"wider": wider, "label": label, "source": self.listed})[rows]
        listed = listed.drop_duplicates()
        return listed.loc[listed.duplicated(["wider", "source"]), "wider"].to_numpy()

    def _settled(
        self,
        label: np.ndarray,
        edges: _Edges,
        doubtful: np.ndarray | None = None,
        apart: NoPairs | None = None,
    ) -> np.ndarray:
        """The groups of ``label`` joined where edges lead, but for groups that clash.

        Two groups clash where two of their rows contradict each other, a user says that they are
        different, or ``apart`` says so. ``doubtful`` are groups to look into besides those in which
        facts differ.
        """
        wider = joined(label, edges.one, edges.other)
        told = wider[self._different.ravel()]
        unsure = np.unique(
            np.r_[self.facts.doubtful(wider), told, [] if doubtful is None else doubtful]
        )
        rows = np.isin(wider, unsure.astype(np.int64))
        many = rows & (np.bincount(wider)[wider] > 2 * MOST)  # nobody can say who is who
        few = rows & ~many
        clashes = self._clashes(np.where(few, wider, -1), label, apart)
        return np.where(many, label, _apart_where_they_clash(wider, label, few, edges, clashes))

    def _clashes(self, group: np.ndarray, label: np.ndarray, apart: NoPairs | None) -> set[Pair]:
        """Pairs of labels of which rows clash, in both directions."""
        one, other = pairs(group, len(group))
        clash = self.facts.contradict(one, other)
        if apart is not None:
            clash |= apart(one, other)
        different = self._different
        ends = np.r_[np.c_[one[clash], other[clash]], different]
        first, second = label[ends[:, 0]].tolist(), label[ends[:, 1]].tolist()
        return {*zip(first, second, strict=True), *zip(second, first, strict=True)}

    def _are_different(self, both: np.ndarray) -> np.ndarray:
        """Whether a user says of pairs of rows that they are different."""
        different = {tuple(sorted(pair)) for pair in self._different.tolist()}
        return np.array([tuple(sorted(pair)) in different for pair in both.tolist()], bool)


def _all_pairs(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Each of the one with each of the other, a pair a line."""
    return np.array(np.meshgrid(one, other), np.int64).reshape(2, -1).T


def _with_several(wider: np.ndarray, label: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Groups of ``wider`` with two groups of ``label`` among the chosen rows."""
    groups = pd.DataFrame({"wider": wider, "label": label})[chosen].drop_duplicates()
    return groups.loc[groups["wider"].duplicated(), "wider"].to_numpy()


def _apart_where_they_clash(
    wider: np.ndarray, label: np.ndarray, rows: np.ndarray, edges: _Edges, clashes: set[Pair]
) -> np.ndarray:
    """Of the groups of ``wider`` with these rows, those of ``label`` as far as they do not clash."""
    members: dict[int, set[int]] = defaultdict(set)
    for group, member in zip(wider[rows].tolist(), label[rows].tolist(), strict=True):
        members[group].add(member)
    links: dict[int, dict[Pair, int]] = defaultdict(dict)
    mine = rows[edges.one]
    ends = (label[edges.one[mine]], label[edges.other[mine]])
    for one, other, strength in zip(
        *(e.tolist() for e in ends), edges.strength[mine].tolist(), strict=True
    ):
        strengths = links[int(wider[one])]
        pair = (min(one, other), max(one, other))  # whichever row of the two comes first
        strengths[pair] = max(strength, strengths.get(pair, strength))
    least: dict[int, int] = {}
    for group, inside in members.items():
        least.update(grouped(inside, links[group], lambda a, b: (a, b) in clashes))
    settled = wider.copy()
    settled[rows] = [least[one] for one in label[rows].tolist()]
    return settled
