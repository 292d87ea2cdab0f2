"""Posts that a later clause says were left: 2009年1月不再担任局长."""

from collections.abc import Sequence
from typing import NamedTuple

from careergraph.read.career.dates import Date
from careergraph.read.career.item import Item
from careergraph.read.career.words import words


class Leaving(NamedTuple):
    """A date, and the posts that were left on it, as that clause names them."""

    date: Date
    posts: list[str]


def leavings(held: Item, items: Sequence[Item]) -> list[Leaving]:
    """What those items say was left after one of them began, the earliest first."""
    told = [
        Leaving(item.entry.start, item.left)
        for item in items
        if not item.entry.start.before(held.entry.start)
    ]
    return sorted(told, key=lambda one: one.date.key)


def is_same_post(held: str, left: str) -> bool:
    """Whether two texts name one post, one of them perhaps without its organization."""
    longer, shorter = sorted((held, words().acting.sub("", left)), key=len, reverse=True)
    return longer.endswith(shorter) and not longer.removesuffix(shorter).endswith("副")
