"""Lists of units that share a title: 三营乡、黑城乡干部 is one post in each."""

import re
from functools import cache
from typing import NamedTuple

from careergraph.read.career.words import any_of, is_carried, words

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
    if counted := _counted().match(post):
        return _of_counted(counted)
    *first, last = re.split(r"[、和及]", post) if in_turn else post.split("、")
    for kind in _kinds(in_turn):
        if all(kind.fullmatch(name) for name in first):
            found = kind.match(last)
            if found and is_carried(last[found.end() :]):
                return Units((*first, found[0]), last[found.end() :])
    return _of_any_kind(first, last)


def _of_any_kind(first: list[str], last: str) -> Units | None:
    """Units of several kinds that share a title which any unit may have (种子科、农技推广站干部)."""
    title = next((t for t in words().shared_titles if last.endswith(t)), "")
    names = (*first, last.removesuffix(title))
    if not title or any(_body().search(name) for name in names):  # 党委、政府办公室 is one office
        return None
    (kind,) = _kinds(in_turn=True)
    if all(len(name) > 2 and kind.fullmatch(name) for name in names):
        return Units(names, title)
    return None


def _of_counted(found: re.Match[str]) -> Units | None:
    """栎川、青梧、柏岙三县粮食局会计: one unit in each place, where the number agrees."""
    names = found["names"].split("、")
    number = words().counts.index(found["count"])
    if len(names) != max(2, number + 1) or not (title := _title_at(found["unit"])):
        return None
    unit = found["unit"].removesuffix(title)
    return Units(tuple(name + found["kind"] + unit for name in names), title)


def _title_at(text: str) -> str:
    return next((t for t in words().titles if len(t) > 1 and text.endswith(t)), "")


@cache
def _counted() -> re.Pattern[str]:
    ends = any_of([end for ends in words().place_ends for end in ends])
    return re.compile(
        f"(?P<names>[\u4e00-\u9fff]{{1,6}}(?:、[\u4e00-\u9fff]{{1,6}})+?)(?P<count>{any_of(words().counts)})"
        f"(?P<kind>{ends})(?P<unit>.+)$"
    )


@cache
def _body() -> re.Pattern[str]:
    return re.compile("(?:委|政府|人大|政协|党组|常委会)$")


@cache
def _kinds(in_turn: bool) -> tuple[re.Pattern[str], ...]:
    kinds = (words().unit_ends,) if in_turn else words().unit_kinds
    return tuple(re.compile(f"[\u4e00-\u9fff]{{1,30}}?{any_of(kind)}(?!长)") for kind in kinds)
