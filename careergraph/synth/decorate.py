"""What stands in a career beside its posts: study, secondments, probation, acting, personal rank.

Nothing here changes a break or a promotion: secondments to the grassroots go to those whose base
does not hang on them, and every bracket lies in months that posts already cover.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from careergraph.synth.places import Place, Places
from careergraph.synth.plan import About, Bracket, Item
from careergraph.synth.posts import settle
from careergraph.synth.words import words

SECOND_LINE_AGE = 50
"""Age in years at which every move to a leading 人大 or 政协 post counts as the second line."""


def birth(rng: Random, items: list[Item]) -> int:
    """Month of birth: 18 to 23 years before work, more for who begins with a rank.

    Who went to the second line was 50 to 54 then, and who has retired was 56 to 59.
    """
    if items[-1].end is not None:
        return items[-1].end - rng.randint(56 * 12, 60 * 12 - 1)
    second = next((item for item in items if item.posts and item.lead.assembly), None)
    if second:
        return second.start - rng.randint(SECOND_LINE_AGE * 12, (SECOND_LINE_AGE + 5) * 12 - 1)
    ranked = items[0].posts and items[0].lead.rank in ("142", "141", "132")
    years = rng.randint(25, 30) if ranked else rng.randint(18, 23)
    return items[0].start - years * 12 - rng.randrange(12)


def sex(rng: Random, items: list[Item]) -> str:
    """男 or 女; who served in a women's federation is a woman."""
    women = any("妇女" in post.unit for item in items for post in item.posts)
    return "女" if women or rng.random() < 0.25 else "男"


def about(rng: Random, places: Places, start: int, as_of: int) -> About:
    """The form's other fields."""
    lists = words().lists
    ethnicity = rng.choice(lists["ethnicities"])
    party = min(start + rng.randint(0, 60), as_of) if rng.random() < 0.92 else None
    home = places.pick(rng, 3, "", start, start).name[:-1]
    school, major = rng.choice(lists["schools"]), rng.choice(lists["majors"])
    course = rng.choice(lists["courses"]) if rng.random() < 0.6 else ""
    return About(
        ethnicity=ethnicity,
        party=party,
        home=home,
        school=school,
        major=major,
        course=course,
        not_post=rng.choice(lists["not_posts"]) if rng.random() < 0.2 else "",
        full="中专" if school.endswith("技术学校") else "大专",
        part="大学" if course else "",
        office=f"中共{places.city.name}委组织部",
    )


def decorated(
    rng: Random,
    places: Places,
    items: list[Item],
    as_of: int,
    quiet: bool,
    courses: Sequence[str] | None = None,
) -> list[Item]:
    """The items with everything beside the posts; ``quiet`` careers get no secondment.

    ``courses`` are those that the person may have taken beside work; any where it is None.
    """
    items = [part for item in items for part in _acting(rng, item, as_of)]
    items = [_probation(rng, item, i) for i, item in enumerate(items)]
    items = [_person_rank(rng, item, as_of) for item in items]
    if not quiet and rng.random() < 0.25:
        items = _with_secondment(rng, places, items, as_of)
    if rng.random() < 0.25:
        items = _with_training(rng, places, items, as_of)
    if rng.random() < 0.2:
        taken = words().lists["courses"] if courses is None else courses
        items = _with_crossing_study(rng, items, as_of, taken) if taken else items
    return items


def seconded(rng: Random, places: Places, item: Item, here: Place, months: int) -> Bracket:
    """A secondment to a village or township near ``here``, inside an item whose end is known."""
    start = rng.randint(item.start + 1, (item.end or 0) - months - 1)
    kind = rng.choice(["village_second", "township_second"])
    entry = words().special[kind]
    kinds = "镇乡" if kind == "township_second" else "村"
    place = places.pick(rng, entry.level or 0, here.path, start, start + months, kinds)
    return Bracket("secondment", start, start + months, post=settle(entry, place, entry.level)[0])


def _long(items: list[Item], least: int, as_of: int) -> list[int]:
    """Numbers of the items that hold a post for so many months and have no bracket yet."""
    return [
        i
        for i, item in enumerate(items)
        if item.posts and not item.brackets and (item.end or as_of) - item.start >= least
    ]


def _with_secondment(rng: Random, places: Places, items: list[Item], as_of: int) -> list[Item]:
    """The items with one secondment: from a township up to the city, from above down."""
    served = [i for i in _long(items, 24, as_of) if (items[i].lead.level or 0) >= 2]
    if not served:
        return items
    i = rng.choice(served)
    item, months = items[i], rng.randint(6, 14)
    if item.lead.level == 2:
        start = rng.randint(item.start + 2, (item.end or as_of) - months - 2)
        post = settle(words().special["city_second"], places.city, 4)[0]
        bracket = Bracket("secondment", start, start + months, post=post)
    else:
        closed = replace(item, end=item.end or as_of)
        bracket = seconded(rng, places, closed, places.at(item.lead.place), months)
    return [*items[:i], replace(item, brackets=(bracket,)), *items[i + 1 :]]


def _with_training(rng: Random, places: Places, items: list[Item], as_of: int) -> list[Item]:
    """The items with a few months at a party school inside one of them."""
    served = [i for i in _long(items, 12, as_of) if (items[i].lead.level or 0) >= 2]
    if not served:
        return items
    i = rng.choice(served)
    months = rng.randint(2, 5)
    start = rng.randint(items[i].start + 1, (items[i].end or as_of) - months - 1)
    course = rng.choice(words().lists["training"]).format(city=places.city.name)
    bracket = Bracket("study", start, start + months, words=f"在{course}学习")
    return [*items[:i], replace(items[i], brackets=(bracket,)), *items[i + 1 :]]


def _with_crossing_study(
    rng: Random, items: list[Item], as_of: int, courses: Sequence[str]
) -> list[Item]:
    """The items with part-time study that began in one and ended in the next, which touch."""
    long = set(_long(items, 18, as_of))
    touching = [i for i in long if i - 1 in long and items[i - 1].end == items[i].start]
    if not touching:
        return items
    i = rng.choice(sorted(touching))
    middle = items[i].start
    course = f"在{rng.choice(courses)}学习"
    start, end = middle - rng.randint(6, 17), middle + rng.randint(6, 17)
    bracket = Bracket("study", start, end, words=course, crossing=True)
    return [*items[:i], replace(items[i], brackets=(bracket,)), *items[i + 1 :]]


def _acting(rng: Random, item: Item, as_of: int) -> list[Item]:
    """A head of government, perhaps acting for some months first: two items."""
    if not item.posts or item.brackets or item.lead.title not in ("县长", "区长", "镇长", "乡长"):
        return [item]
    if (item.end or as_of) - item.start < 16 or rng.random() < 0.6:
        return [item]
    elected = item.start + rng.randint(2, 5)
    posts = tuple(
        replace(post, text=f"代{post.title}") if post is item.lead else post for post in item.posts
    )
    return [
        replace(item, end=elected, posts=posts, acting=True),
        replace(item, start=elected),
    ]


def _probation(rng: Random, item: Item, i: int) -> Item:
    """Appointed heads and deputies of bureaus and sections, perhaps on a year's probation."""
    appointed = item.posts and item.lead.title in ("局长", "副局长", "科长", "副科长")
    return replace(item, probation=True) if i and appointed and rng.random() < 0.25 else item


def _person_rank(rng: Random, item: Item, as_of: int) -> Item:
    """A rank given to the person within an item, which leaves the post's rank as it is."""
    if not item.posts or item.probation or (item.end or as_of) - item.start < 24:
        return item
    higher = {"142": "正科级", "141": "副县级"}.get(item.lead.rank or "")
    if not higher or not item.lead.leading or rng.random() > 0.06:
        return item
    return replace(item, person_rank=(item.start + rng.randint(12, 20), higher))


def opening(rng: Random, start: int, born: int, school: str, major: str) -> list[Item]:
    """What came before work: school, waiting for a post, the farm, or nothing."""
    grown = born + 19 * 12
    if start - grown > 13 * 12:
        return [Item("recorded", grown, start, words="在家务农")]
    chance = rng.random()
    if chance < 0.1:
        return [Item("recorded", start - rng.randint(6, 14), start, words="在家务农")]
    if chance > 0.6:
        return []
    course = f"在{school}{major}专业学习"
    wait = rng.randint(2, 5) if chance < 0.15 else 0
    study = Item("study", start - wait - rng.choice([24, 36]), start - wait, words=course)
    return [study, Item("recorded", start - wait, start, words="待分配")] if wait else [study]
