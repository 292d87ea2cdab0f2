"""Groups of what agrees: joined, and apart where members clash."""

import itertools
import random

import numpy as np
import pytest

from careergraph.record.grouping import grouped, joined, pairs

Pairs = list[tuple[int, int]]


def parts(edges: dict[tuple[int, int], int], clashes: Pairs, count: int) -> list[list[int]]:
    found = grouped(range(count), edges, lambda a, b: (a, b) in clashes or (b, a) in clashes)
    groups: dict[int, list[int]] = {}
    for member, least in found.items():
        groups.setdefault(least, []).append(member)
    assert all(min(members) == least for least, members in groups.items())
    return sorted(groups.values())


@pytest.mark.parametrize(
    ("edges", "clashes", "expected"),
    [
        ({(0, 1): 1, (1, 2): 1}, [], [[0, 1, 2]]),
        # What agrees as well with two that clash goes with neither, and with the better one else.
        ({(0, 1): 1, (1, 2): 1}, [(0, 2)], [[0], [1], [2]]),
        ({(0, 1): 2, (1, 2): 1}, [(0, 2)], [[0, 1], [2]]),
        ({(0, 1): 1, (1, 2): 2}, [(0, 2)], [[0], [1, 2]]),
        # A clash breaks its own agreement only.
        ({(0, 1): 1}, [(0, 1)], [[0], [1]]),
        ({(0, 1): 1, (0, 2): 1, (1, 2): 1}, [(1, 2)], [[0], [1], [2]]),
        # Others of the part that agree with one side only are joined all the same.
        ({(0, 1): 1, (1, 2): 1, (0, 3): 1, (2, 4): 1}, [(0, 2)], [[0, 3], [1], [2, 4]]),
        # A chain between two that clash, where nobody agrees with both, is not joined at all.
        ({(0, 1): 1, (1, 2): 1, (2, 3): 1}, [(0, 3)], [[0], [1], [2], [3]]),
        # Groups that a better agreement made are looked at as a whole.
        ({(0, 1): 2, (2, 3): 2, (1, 2): 1}, [(0, 3)], [[0, 1], [2, 3]]),
        ({(0, 1): 2, (2, 3): 2, (1, 2): 1}, [], [[0, 1, 2, 3]]),
    ],
)
def test_groups(edges: dict[tuple[int, int], int], clashes: Pairs, expected: Pairs) -> None:
    assert parts(edges, clashes, len(list(itertools.chain(*expected)))) == expected


def test_no_group_clashes_and_the_order_of_members_decides_nothing() -> None:
    dice = random.Random(7)
    for _ in range(300):
        count = dice.randint(3, 7)
        every = list(itertools.combinations(range(count), 2))
        edges = {pair: dice.randint(1, 3) for pair in every if dice.random() < 0.5}
        clashes = [pair for pair in every if dice.random() < 0.2]
        found = parts(edges, clashes, count)
        assert not [p for group in found for p in itertools.combinations(group, 2) if p in clashes]
        new = list(range(count))
        dice.shuffle(new)

        def moved(pair: tuple[int, int], new: list[int] = new) -> tuple[int, int]:
            one, other = sorted((new[pair[0]], new[pair[1]]))
            return one, other

        turned = parts(
            {moved(pair): value for pair, value in edges.items()}, [*map(moved, clashes)], count
        )
        assert turned == sorted(sorted(new[member] for member in group) for group in found)


def test_pairs_are_those_that_share_a_code() -> None:
    code = np.array([5, -1, 3, 5, 3, 5, -1, 9])
    one, other = pairs(code, 10)
    assert sorted(zip(one.tolist(), other.tolist(), strict=True)) == [
        (0, 3),
        (0, 5),
        (2, 4),
        (3, 5),
    ]
    one, other = pairs(code, 2)
    assert sorted(zip(one.tolist(), other.tolist(), strict=True)) == [(2, 4)]
    assert [len(side) for side in pairs(np.full(3, -1), 5)] == [0, 0]


def test_joined_groups_have_the_label_of_their_least_row() -> None:
    label = joined(np.arange(7), np.array([6, 4, 3]), np.array([4, 2, 1]))
    assert label.tolist() == [0, 1, 2, 1, 2, 5, 2]
    again = joined(label, np.array([3]), np.array([6]))
    assert again.tolist() == [0, 1, 1, 1, 1, 5, 1]
