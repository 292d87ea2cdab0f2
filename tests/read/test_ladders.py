"""Two posts one after the other: steps of a ladder, a deputy that became the chief, two places."""

import pytest

from careergraph.read.career.ladders import is_confirmed, moves, rises, succeeds

RISEN = [
    ("栎川县财政局科员", "副科长", True),
    ("栎川县财政局科员", "财政局副科长", False),  # of a unit that is named again, and is not the same text
    ("栎川县财政局科员", "栎川县财政局副科长", True),
    ("栎川县财政局科员", "审计局副科长", False),
    ("栎川县财政局副科长", "科员", False),  # down
    ("栎川县财政局科员", "科员", False),
    ("栎川县财政局科员", "书记", False),  # on no ladder with it
    ("青梧镇副镇长", "镇长", True),
    ("连长", "营长", True),
]  # fmt: skip

SUCCEEDED = [
    ("青梧镇副镇长", "镇长", True),
    ("青梧镇副镇长", "青梧镇镇长", True),
    ("青梧镇副镇长", "柏岙镇镇长", False),
    ("青梧镇镇长", "镇长", False),
    ("青梧镇副镇长", "", False),
    ("青梧镇副镇长", "副镇长", False),
    ("青梧镇副镇长", "书记", False),
    ("青梧镇副书记、副镇长", "镇长", True),  # the last that is told
]  # fmt: skip

CONFIRMED = [
    ("栎川县县长", "县长", True),
    ("栎川县县长", "栎川县县长", False),  # no bare title
    ("栎川县县长", "书记", False),
]  # fmt: skip

MOVED = [
    ("栎川县财政局局长", "青梧县财政局局长", True),
    ("栎川县财政局局长", "栎川县审计局局长", False),
    ("柳河镇镇长", "白石镇镇长", True),
    ("柳河镇镇长", "白石乡乡长", False),  # of two kinds
    ("栎川县柳河镇镇长", "柳河镇党委书记", False),  # the same with its county
    ("柳河镇镇长", "栎川县柳河镇党委书记", False),
    ("柳河镇镇长", "县长", False),  # no place
    ("县长", "柳河镇镇长", False),
    ("栎川县柳河镇镇长", "栎川县白石镇镇长", True),  # the last places count
]  # fmt: skip


@pytest.mark.parametrize(("lower", "higher", "risen"), RISEN)
def test_two_posts_are_steps_of_a_ladder(lower: str, higher: str, risen: bool) -> None:
    assert rises(lower, higher) is risen


@pytest.mark.parametrize(("lower", "higher", "succeeded"), SUCCEEDED)
def test_a_deputy_becomes_the_chief(lower: str, higher: str, succeeded: bool) -> None:
    assert succeeds(lower, higher) is succeeded


@pytest.mark.parametrize(("acting", "held", "confirmed"), CONFIRMED)
def test_who_acted_is_confirmed(acting: str, held: str, confirmed: bool) -> None:
    assert is_confirmed(acting, held) is confirmed


@pytest.mark.parametrize(("first", "second", "moved"), MOVED)
def test_two_posts_are_in_two_places(first: str, second: str, moved: bool) -> None:
    assert moves(first, second) is moved
