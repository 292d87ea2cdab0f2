"""Lists of units that share a title: 三营乡、黑城乡干部 is one post in each."""

import re
from functools import cache
from typing import NamedTuple

from careergraph.read.grammar.words import any_of, is_carried, words

LONGEST = 80
"""Characters of the longest list that is taken apart."""


class Units(NamedTuple):
    """Units as the post names them, and the title that follows the last."""

    names: tuple[str, ...]
    title: str

    def written(self, raw: str) -> list[str]:
        """What is written of each unit, where it can be told apart; else the whole list for each."""
        parts = re.split("[、﹑和及]", raw)
        return parts if len(parts) == len(self.names) else [raw] * len(self.names)


def units_of(post: str, *, in_turn: bool) -> Units | None:
    """The units of a post that names several of one kind, or of any kind where they are in turn
    (先后在县委办公室、组织部任科员)."""
    if "、" not in post or len(post) > LONGEST:
        return None
    *first, last = re.split(r"[、和及]", post) if in_turn else post.split("、")
    for kind in _kinds(in_turn):
        if all(len(name) > 1 and kind.fullmatch(name) for name in first):
            found = kind.match(last)
            if found and _is_title(last[found.end() :]):
                return Units((*first, found[0]), last[found.end() :])
    return None


def _is_title(rest: str) -> bool:
    return rest in ("工作", "干部") or is_carried(rest)


@cache
def _kinds(in_turn: bool) -> tuple[re.Pattern[str], ...]:
    kinds = (words().unit_ends,) if in_turn else words().unit_kinds
    return tuple(re.compile(f"[\u4e00-\u9fff]{{1,30}}?{any_of(kind)}(?!长)") for kind in kinds)
