"""Notes in brackets behind a post: what only says how it was held, and what names another post."""

import pytest

from careergraph.read.career.item import Piece
from careergraph.read.career.notes import (
    gives_end,
    gives_start,
    is_acting,
    is_elected,
    is_manner,
    is_post,
    is_rank_of_person,
    is_status,
    presides,
    same,
    sent_to,
    until,
)

MANNER = [
    ("挂职", True), ("代", True), ("代理", True), ("援藏干部", True), ("科技副镇长", True),
    ("驻村第一书记", True),  # no village is named
    ("柳河村第一书记", False),  # a post of its own
    ("省派科技副县长", False),
    ("第八批援疆干部", True),
    ("栎川县委挂职", True), ("挂职栎川县委", True),
    ("镇人大主席", False), ("县委常委", False),
    ("县财政局", False),
    ("主持工作", True),
]  # fmt: skip

POSTS = [
    ("镇人大主席", True), ("县委常委", True), ("柳河村第一书记", True), ("兼县国资委主任", True),
    ("县财政局", False),  # no title
    ("局长", False),  # so short a note repeats a title
    ("选调生", False), ("大学生村官", False), ("县管干部", False),  # how somebody came to it
    ("挂职", False), ("代镇长", True), ("试用期一年", False), ("试用期副镇长", False),
    ("工农兵学员", False), ("在校学生", False), ("下放劳动", False),  # what the person was
    ("市人大代表", False), ("免去副局长", False),  # no post
    ("正科级干部", False), ("二级调研员", False),
    ("原副镇长", False), ("曾任副镇长", False), ("后任副镇长", False), ("更名为副镇长", False),
]  # fmt: skip

SENT = [
    ("借调县委组织部", "县委组织部"),
    ("借调到县委组织部", "县委组织部"),
    ("县委组织部", None),
    ("借调", None),
    ("借调组织部", "组织部"),
    ("借调武警支队政委", None),
    ("借调省厅", None),  # so short a unit is none
    ("借调组织部部长", None),  # a post
    ("挂职选调生", None),
    ("借调参与一个项目", None),  # no unit
    ("选派第三批援藏干部", None),
]  # fmt: skip

RANKS = [
    ("正处级", True), ("享受副处级待遇", True), ("二级调研员", True), ("晋升为四级高级检察官", True),
    ("副局长", False), ("主持工作", False),
]  # fmt: skip

STATUSES = [("选调生", True), ("县管干部", True), ("公开选拔", True), ("副局长", False)]

SAME = [
    (["镇党委副书记", "镇长"], "镇长", 1),
    (["镇党委副书记", "副镇长"], "镇长", None),  # not that of the deputy
    (["镇党委副书记", "镇长"], "栎川县镇长", None),
    (["镇党委副书记", "镇长"], "书记", None),
    (["镇党委书记", "镇长"], "书记", 0),
    (["县委书记", "县委党校书记"], "书记", 0),  # the first
]  # fmt: skip

PRESIDES = [
    ("栎川县财政局副局长", True), ("栎川县财政局局长", False), ("栎川县财政局党组成员", True),
    ("副局长", True), ("栎川县副县长、公安局局长", True),
]  # fmt: skip

STARTS = [("任", True), ("起任", True), ("", True), ("任局长", False), ("免", False)]
ENDS = [
    ("免", True),
    ("止", True),
    ("不再担任", True),
    ("", False),
    ("免局长", False),
    ("任", False),
]
ELECTED = [
    ("当选", True),
    ("连任", True),
    ("当选为", True),
    ("再次当选", True),
    ("当选县长", False),
]
ACTING = [("代", True), ("代理", True), ("代县长", False), ("理", False)]


@pytest.mark.parametrize(("note", "manner"), MANNER)
def test_a_note_says_how_a_post_was_held(note: str, manner: bool) -> None:
    assert is_manner(note) is manner


@pytest.mark.parametrize(("note", "post"), POSTS)
def test_a_note_names_another_post(note: str, post: bool) -> None:
    assert is_post(note) is post


@pytest.mark.parametrize(("note", "unit"), SENT)
def test_a_note_says_where_the_person_was_lent(note: str, unit: str | None) -> None:
    assert sent_to(note) == unit


@pytest.mark.parametrize(("note", "rank"), RANKS)
def test_a_note_tells_a_rank(note: str, rank: bool) -> None:
    assert is_rank_of_person(note) is rank


@pytest.mark.parametrize(("note", "status"), STATUSES)
def test_a_note_says_how_somebody_came_to_a_post(note: str, status: bool) -> None:
    assert is_status(note) is status


def _pieces(posts: list[str]) -> list[Piece]:
    return [Piece(post, post, 0, None, None) for post in posts]


@pytest.mark.parametrize(("posts", "title", "which"), SAME)
def test_a_remark_repeats_the_title_of_a_post(
    posts: list[str], title: str, which: int | None
) -> None:
    pieces = _pieces(posts)
    assert same(pieces, title) is (None if which is None else pieces[which])


def test_a_piece_is_held_plainly_where_nothing_else_is_said() -> None:
    (piece,) = _pieces(["县长"])
    assert not (piece.acting or piece.probation or piece.successive or piece.also)
    assert (piece.raw, piece.post_rank, piece.tails, piece.how) == ("县长", None, [], ())


def test_a_remark_repeats_no_title_that_was_acted() -> None:
    (piece,) = _pieces(["栎川县县长"])
    assert same([piece], "县长") is piece
    piece.acting = True
    assert same([piece], "县长") is None


@pytest.mark.parametrize(("post", "acts"), PRESIDES)
def test_who_presides_stands_in_for_a_chief(post: str, acts: bool) -> None:
    assert presides(*_pieces([post])) is acts


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        (gives_start, STARTS), (gives_end, ENDS), (is_elected, ELECTED), (is_acting, ACTING),
    ],
)  # fmt: skip
def test_a_few_words_say_when_or_how(told, rows) -> None:  # type: ignore[no-untyped-def]
    assert [(text, told(text)) for text, _ in rows] == rows


@pytest.mark.parametrize(
    ("note", "last"),
    [("至2000.05", "2000-05"), ("任至2000.05", "2000-05"), ("至今", None), ("2000.05", None)],
)
def test_a_note_says_until_when(note: str, last: str | None) -> None:
    span = until(note)
    assert (span and str(span.start)) == last
