"""What rests on a stint that cannot be, or that is linked by guess, by rows of facts."""

from typing import Any

import numpy as np
import pytest

from careergraph.model.across_worlds import Columns
from careergraph.model.doubtful import doubted
from tests.model.hand_worked import post
from tests.model.small import NOBODY, careers_of, people


def fact(name: str, **columns: Any) -> dict[str, Columns]:
    """One fact of cadre 2 in one of the frames."""
    told = {"cadre": 2, "certain": True, "guessed": False, "rank_guessed": False} | columns
    return {name: {key: np.array([value]) for key, value in told.items()}}


LEVELS = [2, 2, 3, 3, None]


@pytest.mark.parametrize(
    ("name", "columns", "rests"),
    [
        # Which of five posts (levels as above) it rests on.
        ("line", {"seq": 3}, [3]),
        ("moves", {"from_seq": 3, "seq": 4, "from_level": NOBODY}, [3, 4]),
        ("moves", {"from_seq": 4, "seq": 5, "from_level": 3}, [3, 4, 5]),
        ("moves", {"from_seq": 1, "seq": 3, "from_level": 3}, [1, 3]),  # only those before it
        ("moves", {"from_seq": 2, "seq": 3, "from_level": 2}, [1, 2, 3]),
        ("breaks", {"seq": 4, "from_seq": 3, "after_seq": 5, "from_level": NOBODY}, [3, 4, 5]),
        ("breaks", {"seq": 5, "from_seq": NOBODY, "after_seq": NOBODY, "from_level": 2}, [1, 2, 5]),
        ("reached", {"seq": 3, "from_seq": NOBODY, "from_level": NOBODY}, [1, 2, 3]),
        ("reached", {"seq": 1, "from_seq": NOBODY, "from_level": NOBODY}, [1]),
        ("levels", {"level": 2}, [1, 2]),
        ("levels", {"level": 4}, []),
    ],
)
def test_a_fact_rests_on_stints(name: str, columns: dict[str, Any], rests: list[int]) -> None:
    for number in range(1, 6):
        for flag in ("doubtful", "beside_unread", "linked"):
            life = [post(n, n, n + 1, level) for n, level in enumerate(LEVELS, 1)]
            life[number - 1] = life[number - 1] | {flag: True}
            careers = careers_of(people([post(1, 0, 9)] * 5, life, [post(1, 0, 9)] * 5))
            found = doubted(fact(name, **columns), careers)[name]
            on_it = number in rests
            assert found["certain"].tolist() == [not (on_it and flag != "linked")]
            guessed = on_it and flag == "linked"
            assert found["guessed"].tolist() == found["rank_guessed"].tolist() == [guessed]
            assert found["cadre"].tolist() == [2]


def test_what_is_no_fact_is_not_made_one_and_guesses_stay() -> None:
    careers = careers_of(people([post(1, 0, 9)], [post(1, 0, 9, doubtful=True, linked=True)]))
    told = {"certain": False, "guessed": True, "rank_guessed": False}
    found = doubted(fact("line", seq=1, **told), careers)["line"]
    assert (found["certain"].tolist(), found["guessed"].tolist()) == ([False], [True])
    found = doubted(fact("line", seq=2, **told), careers)["line"]
    assert (found["guessed"].tolist(), found["rank_guessed"].tolist()) == ([True], [False])
    assert found["certain"].tolist() == [False]


def test_an_unknown_level_left_is_not_that_of_other_unknown_levels() -> None:
    life = [post(1, 0, 1, None, doubtful=True), post(2, 1, 2, None), post(3, 2, 3)]
    careers = careers_of(people([post(1, 0, 9)], life))
    found = doubted(fact("moves", from_seq=2, seq=3, from_level=NOBODY), careers)["moves"]
    assert found["certain"].tolist() == [True]


def test_many_doubtful_stints_of_many_people() -> None:
    lives = [
        [post(n, n, n + 1, doubtful=n in held) for n in (1, 2, 3)]
        for held in ({1, 3}, set(), {2}, {1, 2})
    ]
    careers = careers_of(people(*lives))
    cadre, seq = np.repeat([1, 2, 3, 4], 3), np.tile([1, 2, 3], 4)
    columns = {"cadre": cadre, "seq": seq, "certain": np.ones(12, bool)}
    found = doubted({"line": columns}, careers)["line"]["certain"].astype(int)
    assert found.tolist() == [0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1]
