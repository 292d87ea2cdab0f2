"""Notes in brackets behind a post: what only says how it was held, and what names another post."""

import pytest

from careergraph.read.career.notes import is_manner

MANNER = [
    ("挂职", True), ("代", True), ("代理", True), ("援藏干部", True), ("科技副镇长", True),
    ("驻村第一书记", True),  # no village is named
    ("柳河村第一书记", False),  # a post of its own
    ("省派科技副县长", False),
    ("镇人大主席", False), ("县委常委", False),
]  # fmt: skip


@pytest.mark.parametrize(("note", "manner"), MANNER)
def test_a_note_says_how_a_post_was_held(note: str, manner: bool) -> None:
    assert is_manner(note) is manner
