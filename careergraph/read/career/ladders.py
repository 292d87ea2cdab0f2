"""Two posts of one item, one after the other: which were steps of one ladder, or in two places."""

import re
from functools import lru_cache
from typing import NamedTuple

from careergraph.read.career.words import is_carried, words


class _Rung(NamedTuple):
    stem: str
    title: str


@lru_cache(maxsize=1 << 14)
def rises(lower: str, higher: str) -> bool:
    """Whether two posts of one unit, in this order, are steps of one ladder: 副科长, 科长."""
    if succeeds(lower, higher):
        return True
    for ladder in words().ladders:
        if not (second := _rung(higher, ladder)) or not (first := _rung(lower, ladder)):
            continue
        if second.stem in ("", first.stem):
            return ladder.index(first.title) < ladder.index(second.title)
    return False


def is_confirmed(acting: str, held: str) -> bool:
    """Whether 代县长 became 县长: one title twice, the second bare."""
    return is_carried(held) and acting.endswith(held)


_COUNTY_OR_BELOW = re.compile(r"([\u4e00-\u9fff]{2,8}?)([县镇乡])(?!长)")


def moves(first: str, second: str) -> bool:
    """Whether two posts are in two counties, or in two townships: nobody holds both at once."""
    before, after = _COUNTY_OR_BELOW.findall(first[:80]), _COUNTY_OR_BELOW.findall(second[:80])
    if not before or not after:
        return False
    (name, kind), (other, other_kind) = before[-1], after[-1]
    return kind == other_kind and not name.endswith(other) and not other.endswith(name)


def succeeds(lower: str, higher: str) -> bool:
    """Whether a deputy became the chief of the same unit: 某镇副镇长, 镇长."""
    if "副" not in lower or not higher or "副" in higher[-4:]:
        return False
    stem, _, title = lower.rpartition("副")
    return (stem + title).endswith(higher)


def _rung(post: str, ladder: tuple[str, ...]) -> _Rung | None:
    if not post.endswith(ladder):
        return None
    title = max((t for t in ladder if post.endswith(t)), key=len)
    return _Rung(post.removesuffix(title), title)
