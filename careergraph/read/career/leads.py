"""Clauses that lead to a post behind a comma: 调某局，任科长; 在某部服役，历任战士、班长.

Such a clause names the unit of what follows, so that the comma separates nothing; or it only says how
the post was held (援藏，任某县县委副书记).
"""

import re
from functools import cache

from careergraph.read.career.posts import cue_of, is_no_post, without_lead
from careergraph.read.career.words import any_of, ends_in_title, words

LONGEST = 60
"""Characters before a comma that are looked at: units are shorter."""


def joins(before: str, following: str) -> bool:
    """Whether the comma between two texts stands inside one post."""
    w = words()
    held = w.held_after.match(following)
    activity = _activity(before)
    if _studies_on(before, following):
        return True
    if held is None and w.left_school.match(before):
        return False
    if held is None and (activity or not ends_in_title(following) or following.startswith("兼")):
        return False
    if (
        is_no_post(following)
        or w.reorganized.search(before)
        or (not activity and ends_in_title(before))
    ):
        return False
    cue = cue_of(before)
    if cue == "study" and (w.study.search(before) or w.student_post.search(following)):
        return False
    unit = without_lead(before[: len(before) - len(activity)][-LONGEST:])
    post = following[held.end() :] if held else following.removeprefix("在")
    if activity and _lists().match(following) and _part_of(unit, post):
        return True
    if not unit.endswith(w.unit_ends):
        return bool(unit and activity and cue == "secondment") and _own(post) is None
    return len(unit) > 1 and _within(unit, post)


def _studies_on(before: str, following: str) -> bool:
    """Whether a comma parts a school from its department, the subject or the degree."""
    w = words()
    if w.study_part.fullmatch(following) is None or ends_in_title(before):
        return False
    return w.school.search(before) is not None


def lists_on(before: str, following: str) -> bool:
    """Whether a sentence lists the posts held in the unit that the one before it names: 调市人大常委会
    工作。先后任办公室副主任、主任."""
    activity = _activity(before)
    found = _lists().match(following)
    if not activity or found is None or cue_of(before) is not None:
        return False
    unit = without_lead(before.removesuffix(activity)[-LONGEST:])
    post = following[found.end() :]
    return unit.endswith(words().unit_ends) and (_own(post) is None or _part_of(unit, post))


def _part_of(unit: str, post: str) -> bool:
    """Whether a firm, factory or station that a post names bare is one of the bureau before it."""
    found = _SMALL.match(post)
    return found is not None and _LARGE.search(unit) is not None and not _places().match(post)


@cache
def _lists() -> re.Pattern[str]:
    return re.compile(any_of(words().held_after_lists))


def leads_on(text: str, following: str) -> bool:
    """Whether a clause only says that the post behind the next comma was a secondment."""
    told = text.removesuffix("干部")
    if words().held_after.match(following) is None or cue_of(text) != "secondment":
        return False
    return not ends_in_title(told) or bool(_activity(told))


def _activity(text: str) -> str:
    w = words()
    if not text.endswith(w.activities):
        return ""
    return max((word for word in w.activities if text.endswith(word)), key=len)


_SMALL = re.compile(
    r"(?![省市县区乡镇州])[\u4e00-\u9fff]{1,8}?(?:公司|厂|商店|门市部|站|所|场|队)(?!长)"
)
_LARGE = re.compile("(?:局|厅|委|委员会|社|总公司|集团|指挥部|站|矿)$")


@cache
def _places() -> re.Pattern[str]:
    groups = (any_of(ends) for ends in words().place_ends)
    ends = "|".join(f"(?P<p{n}>{group})" for n, group in enumerate(groups))
    return re.compile(rf"(?!{words().work_areas.pattern})[\u4e00-\u9fff]{{2,10}}?(?:{ends})(?!长)")


@cache
def _organizations() -> re.Pattern[str]:
    return re.compile(
        r"[\u4e00-\u9fff]{2,10}?(?:局|厅|公司|厂|学院|大学|中学|医院|(?<!审判)(?<!检察)(?<!学术)(?<!技术)委员会)(?!长)"
    )


_ORGANIZATION = 9
"""Smaller than any place."""


def _own(post: str) -> int | None:
    """How small the first place is that a post names itself, or that it names an organization."""
    if found := _places().match(post):
        return int(str(found.lastgroup)[1:])
    return _ORGANIZATION if _organizations().match(post) else None


def _is_same_place(unit: str, post: str) -> bool:
    """Whether a post names the place again that the unit is: 分配到栎川县青梧镇，历任青梧镇文书."""
    found = _places().match(post)
    return found is not None and unit.endswith(found[0])


def _within(unit: str, post: str) -> bool:
    """Whether a post may lie in a unit: it names no place or organization beside or above it."""
    own = _own(post)
    if own is None or _is_same_place(unit, post):
        return True
    if own == _ORGANIZATION and unit.endswith(words().governments):
        return True
    for size, ends in enumerate(words().place_ends):
        if unit.endswith(ends):
            return own > size
    return False
