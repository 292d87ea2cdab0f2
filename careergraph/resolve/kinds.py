"""The kind of each stint of one item: substantive, concurrent, secondment, study, recorded."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

CUE, RANK, SUCCESSIVE, BRACKET, MEMBER, ALSO = (
    "K.cue", "K.rank", "K.successive", "K.bracket", "K.member", "K.also",
)  # fmt: skip
"""Rules for a kind: the text says it; highest rank, then first written; one after another; a post in a
bracket, by whether it is in the same unit as the item's own post; a seat beside one's work; 兼 alone."""


class Post(NamedTuple):
    """What decides a kind. ``home``: place and department, equal for posts in one unit; ``seat``:
    organization and title; ``member``: a seat that is held beside one's work (政协委员)."""

    cue: str | None
    bracket: int
    successive: bool
    also: bool
    rank_order: int | None
    home: tuple[str, str]
    seat: tuple[str, str]
    member: bool = False


def kinds(posts: Sequence[Post]) -> list[tuple[str, str]]:
    """Kind and rule of each post of an item, in the order written.

    Of posts held together the one with the highest rank, then the first written, is substantive, the
    others concurrent; an unknown rank counts as lowest. One that an item tells alone and with 兼 is held
    beside what other items tell. Of posts held one after another those that the
    words say were held beside the one before (党委书记兼人大主席) are concurrent. Where one held first
    as 代, then in full, ranks higher (县委副书记、代县长、县长), none of them is. Posts in a bracket
    without a word for their kind are secondments where they are away from the unit, else concurrent.
    """
    together = [n for n, post in enumerate(posts) if _together(post)]
    first = max(together, key=lambda n: (posts[n].rank_order or 0, -n), default=None)
    if first is not None and (posts[first].rank_order or 0) < _confirmed(posts):
        first = None
    own = next((post.home for post in posts if post.bracket == 0 and post.cue is None), None)
    answers = []
    for number, post in enumerate(posts):
        if post.cue:
            answers.append((post.cue, CUE))
        elif post.member:
            answers.append(("concurrent", MEMBER))
        elif post.bracket:
            away = not post.also and own is not None and _away(own, post.home)
            answers.append(("secondment" if away else "concurrent", BRACKET))
        elif post.also and together == [number]:
            answers.append(("concurrent", ALSO))
        elif post.successive:
            beside = post.also and any(other.successive for other in posts[:number])
            answers.append(("concurrent" if beside else "substantive", SUCCESSIVE))
        else:
            answers.append(("substantive" if number == first else "concurrent", RANK))
    return answers


def _confirmed(posts: Sequence[Post]) -> int:
    """The highest rank order of a post held first as 代, then in full; 0 where there is none."""
    own = [post for post in posts if post.cue is None and post.bracket == 0 and post.successive]
    twice = (post for acting, post in pairwise(own) if acting.seat == post.seat)
    return max((post.rank_order or 0 for post in twice), default=0)


def _together(post: Post) -> bool:
    return post.cue is None and post.bracket == 0 and not post.successive and not post.member


def _away(own: tuple[str, str], other: tuple[str, str]) -> bool:
    """Another place, or another department of the same place."""
    if own[0] != other[0]:
        return True
    return bool(own[1] and other[1] and own[1] != other[1])
