"""One group under every definition of the grassroots, worked out again on plain rows (design: Grassroots)."""

from collections.abc import Callable
from itertools import product

from tests.ask import naive_dated
from tests.ask.naive_dated import OWN, Career, Facts, at_the_front, moment
from tests.ask.naive_figures import rounded
from tests.ask.naive_values import LEVEL, Values
from tests.ask.world import Row, World

Counts = Callable[[Row], bool]


def definitions(world: World, values: Values) -> list[Row]:
    month, _ = moment(world, values["as_of"])
    facts = Facts(world, values, month)
    inside = {row["cadre"] for row in naive_dated.people(world, values)}
    careers = [
        Career(world, number, month, values["carry"])
        for number, person in world.cadres.items()
        if person["id"] in inside
    ]
    served = product(["service"], LEVEL.values(), (False, True), (False, True))
    led = product(["strict", "loose"], LEVEL.values(), [False], [False])
    rows = []
    for experience, level, away, front in [*served, *led]:
        counts = counting(facts, experience, level, away=away, front=front)
        for least in values["least_months"]:
            words = [word(career, counts, least) for career in careers]
            sure = words.count("sure") + words.count("guessed")
            rows.append(
                {
                    "experience": experience, "base_level": level, "with_secondments": away,
                    "with_production": front, "least_months": least, "people": sure,
                    "guessed": words.count("guessed"), "possible": words.count("possible"),
                    "share": rounded(sure, len(careers)) if careers else None,
                    "denominator": len(careers),
                }
            )  # fmt: skip
    return rows


def counting(facts: Facts, experience: str, level: int, *, away: bool, front: bool) -> Counts:
    """Whether a stint counts by a definition."""
    chiefs = {"strict": ("secretary",), "loose": ("secretary", "head")}.get(experience)

    def counts(stint: Row) -> bool:
        low = stint["level"] is not None and stint["level"] <= level
        if chiefs is not None:
            leads = stint["kind"] in OWN and facts.posts[stint["post_id"]]["chief"] in chiefs
            return low and leads
        if low and (stint["kind"] in OWN or (away and stint["kind"] == "secondment")):
            return True
        return front and at_the_front(stint, facts.kind(stint))

    return counts


def word(career: Career, counts: Counts, least: int) -> str:
    sure, perhaps = lasts(career, counts, least)
    without, _ = lasts(career, lambda stint: counts(stint) and stint["certain"], least)
    if sure:
        return "sure" if without else "guessed"
    return "possible" if perhaps else "no"


def lasts(career: Career, counts: Counts, least: int) -> tuple[bool, bool]:
    if least == 0:
        return career.begun(counts)
    fewest, most = career.months(stint for stint in career.stints if counts(stint))
    return fewest >= least, most >= least
