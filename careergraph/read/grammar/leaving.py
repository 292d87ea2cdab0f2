"""Posts that a later clause says were left: 2009年1月不再担任局长."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from careergraph.read.grammar.dates import Date
from careergraph.read.grammar.item import Item


class Leaving(NamedTuple):
    """A date, and the posts that were left on it, as that clause names them."""

    date: Date
    posts: list[str]


def leavings(items: Iterable[Item]) -> list[Leaving]:
    """What the items say was left, the earliest first."""
    told = [
        Leaving(item.entry.span.start, item.left)
        for item in items
        if item.left and item.entry.span.start
    ]
    return sorted(told, key=lambda one: one.date.key)


def since(begin: Date | None, told: Sequence[Leaving]) -> list[Leaving]:
    """What was left after a post began."""
    return [one for one in told if begin and not one.date.before(begin)]


def is_same_post(held: str, left: str) -> bool:
    """Whether two texts name one post, one of them perhaps without its organization."""
    longer, shorter = sorted((held, left), key=len, reverse=True)
    rest = longer.removesuffix(shorter)
    return longer.endswith(shorter) and not rest.endswith(("副", "代"))
