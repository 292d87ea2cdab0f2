"""A post of a chronicle with the organization that its text, its sentence or the title of the book tells."""

import re
from collections.abc import Sequence
from functools import cache

from careergraph.read.career.words import any_of, tables
from careergraph.read.resumes.headings import KINDS_OF_PLACE, Heading, below, held

LONGEST_TITLE = 4
"""Signs of a title that may stand without its organization, at most."""

_SAME = re.compile("[该本](?P<kind>[会局县社乡镇区部校厂院])")
_COMMITTEE = re.compile(
    "[\u4e00-\u9fff]{2,20}?(?:委员会|党委|委)(?=副?书记$|常委$|委员$|[副第]?[一二]书记$)"
)


def place_in_title(norms: Sequence[str]) -> Heading:
    """The place whose chronicle it is, by its title."""
    for norm in norms:
        if found := _titled().search(norm):
            return below(Heading(), found["place"])
    return Heading()


@cache
def _titled() -> re.Pattern[str]:
    kinds = any_of(("省", "市", "州", "县", "旗", "区", "盟", "地区"))
    of = any_of(tables()["chronicle"]["books"])
    return re.compile(rf"(?:中共|中国共产党)?(?P<place>[\u4e00-\u9fff]{{2,8}}?{kinds})\s*{of}")


def whole_post(post: str, place: Heading, before: tuple[str, ...]) -> str:
    """A post with the organization that another one of the sentence or the chronicle's title tells; empty
    where it is one of a place below that nothing names (乡长)."""
    if len(post) <= LONGEST_TITLE and (stem := _stem_before(post, place, before)):
        return stem + post
    of = _SAME.match(post)
    if of is not None and (at := before[0].rfind(of["kind"])) > 0:
        return before[0][: at + 1] + post[of.end() :]
    if not place.organization or _above().match(post):
        return post
    title = post.removeprefix("副")
    below_it = title[:1] in "乡镇村区社" and title[:1] != place.organization[-1]
    return "" if below_it and len(title) <= LONGEST_TITLE else held(place, post)


def _stem_before(post: str, place: Heading, before: tuple[str, ...]) -> str:
    """The organization of a post before with the same title, or the committee before; else empty."""
    title = post.removeprefix("副")
    for other in before:
        stem = other.removesuffix(title).removesuffix("副")
        of_place = stem[-1:] in KINDS_OF_PLACE and place.organization == stem
        if stem and other.endswith(title) and not of_place:
            return stem
    committee = _COMMITTEE.match(before[0])
    return committee[0] if post in tables()["chronicle"]["of_committee"] and committee else ""


@cache
def _above() -> re.Pattern[str]:
    """The beginning of an organization that lies in no county."""
    return re.compile(tables()["chronicle"]["above_pattern"])
