"""What is true of each person of a survey's city, told from the planned career alone.

Nothing of the profile that a career was made for is looked at: groups, ages, experience and promotions
are counted from the items, so that a career which is not what it was meant to be shows.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from careergraph.synth.plan import GRASSROOTS, TARGET, Item, Person, Post, rank_order
from careergraph.synth.survey.preset import EDUCATIONS, SurveyPreset
from careergraph.synth.truth import (
    Leg,
    base_months,
    direct_promotion,
    lent_months,
    main_line,
)

COUNTY_RANKS = ("131", "132")

_COMMITTEES = ("党委", "党工委", "党支部")


def facts(person: Person, preset: SurveyPreset) -> dict[str, Any]:
    """Group, age, education, experience, rank at both dates, promotions, lower posts, dispatch."""
    line = main_line(person, preset.as_of)
    now = _leg_at(line, person, preset.as_of)
    before = _leg_at(line, person, preset.before)
    held = before is not None and before.post.leading and before.post.rank in COUNTY_RANKS
    served, lent = base_months(line, preset.as_of), lent_months(person, preset.as_of)
    return {
        "number": person.number,
        "name": person.name,
        "sex": person.sex,
        "birth": person.birth,
        "group": _group(now, held),
        "level": now.post.level if now else None,
        "rank": now.post.rank if now else None,
        "leading": bool(now and now.post.leading),
        "place": now.post.place if now else None,
        "title": now.post.title if now else None,
        "age": (preset.as_of - person.birth) // 12,
        "age_before": (preset.before - person.birth) // 12,
        "education": education(person),
        "held": held,
        "rank_before": before.post.rank if before else None,
        "served_months": served,
        "seconded_months": lent,
        "grassroots": served + lent > 0,
        "seconded": lent > 0 and served == 0,
        "chief": any(_is_chief(post) for item in person.items for post in item.posts),
        "direct": direct_promotion(person, line) is not None,
        "raised": any(_is_raise(a, b, preset) for a, b in pairwise(line)),
        "lower_posts": lower_posts(person, now),
        "sent_from": _sent_from(person.items),
    }


def education(person: Person) -> str:
    """The class of the higher of full-time and in-service education; the last one for all below."""
    said = {person.about.full, person.about.part}
    return next((name for name in EDUCATIONS if name in said), EDUCATIONS[-1])


def lower_posts(person: Person, now: Leg | None) -> int | None:
    """Distinct substantive posts of lower or no rank before the first one at the present rank."""
    if now is None:
        return None
    seen: set[tuple[str, str, str]] = set()
    for item in person.items:
        if item.posts:
            lead = item.lead
            if lead.rank == now.post.rank:
                break
            if lead.order < rank_order(now.post.rank):
                seen.add((lead.place, lead.unit, lead.title))
    return len(seen)


def _leg_at(line: Sequence[Leg], person: Person, month: int) -> Leg | None:
    """The post of the main line that runs in a month."""
    for leg in line:
        open_ = leg.item.end is None and not person.retired
        if leg.start <= month and (open_ or month < leg.end):
            return leg
    return None


def _group(now: Leg | None, held: bool) -> str | None:
    """The group by the present post; ``left`` for who held county rank and has it no longer."""
    if now and now.post.leading and now.post.level:
        rank, level = now.post.rank, now.post.level
        if rank in COUNTY_RANKS:
            return "chiefs" if rank == "131" else "deputies"
        if rank in ("141", "142") and level > GRASSROOTS + 1:
            return "middle"
        if rank == "141":
            return "heads"
    return "left" if held else None


def _is_chief(post: Post) -> bool:
    low = post.level is not None and post.level <= GRASSROOTS
    return low and post.title == "书记" and post.unit in _COMMITTEES


def _is_raise(before: Leg, after: Leg, preset: SurveyPreset) -> bool:
    """A promotion by rank, in the window, to a leading post of the target rank or higher."""
    first, last = preset.window
    return (
        first <= after.start <= last
        and after.post.leading
        and after.post.order >= TARGET
        and before.post.rank is not None
        and after.post.order > before.post.order
    )


def _sent_from(items: Sequence[Item]) -> int | None:
    """Level of the post from which somebody was seconded to the grassroots."""
    for item in items:
        for bracket in item.brackets:
            if bracket.post and (bracket.post.level or 9) <= GRASSROOTS:
                return item.lead.level
    return None
