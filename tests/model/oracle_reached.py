"""The oracle's ranks reached: the first leading post of each rank under each definition."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.model.oracle_dates import Row
from tests.model.oracle_findings import (
    COUNTY,
    POSTS,
    SECOND,
    SERVING,
    age,
    at_assembly,
    begun,
    exactly,
    finding,
    height,
    moves,
    pause,
    rank_step,
    runs,
)


class Grassroots(NamedTuple):
    """A definition: levels 1 to ``levels``, and the production front line where it is counted."""

    levels: int
    production: bool

    def has(self, stint: Row) -> bool:
        by_level = stint["level"] is not None and stint["level"] <= self.levels
        return by_level or (self.production and at_the_front_line(stint))

    def lies_below(self, stint: Row) -> bool:
        """Whether the stint is above the grassroots, and its level is known."""
        return stint["level"] is not None and not self.has(stint)


def at_the_front_line(stint: Row) -> bool:
    low = stint["level"] is None or stint["level"] <= COUNTY
    return bool(stint["production"] and not stint["leading"] and low)


def definitions(stints: list[Row]) -> Iterator[tuple[Grassroots, Row]]:
    """Each definition that a career is measured by, with what its rows say of it."""
    posts = [stint for stint in stints if stint["kind"] in POSTS]
    for k in (1, 2, 3):
        plain, counted = Grassroots(k, False), Grassroots(k, True)
        if any(counted.has(post) and not plain.has(post) for post in posts):
            yield plain, {"without_production": True, "with_production": False}
            yield counted, {"without_production": False, "with_production": True}
        else:
            yield plain, {"without_production": True, "with_production": True}


def reached_findings(stints: list[Row], line: list[Row]) -> Iterator[Row]:
    for grassroots, held_for in definitions(stints):
        for index, post in enumerate(line):
            if not post["leading"] or post["rank_order"] is None or post["level"] is None:
                continue
            below = highest_before(line[:index], grassroots, in_place=grassroots.has(post))
            if below is None or post["rank_order"] > below:
                yield one_reached(stints, line, index, grassroots, held_for | {"below": below})


def highest_before(line: list[Row], grassroots: Grassroots, in_place: bool) -> int | None:
    """The highest rank of leading posts; for a post above the grassroots only of those above it."""
    counted: list[int] = [
        post["rank_order"]
        for post in line
        if post["leading"]
        and post["rank_order"] is not None
        and post["level"] is not None
        and (in_place or grassroots.lies_below(post))
    ]
    return max(counted, default=None)


def one_reached(
    stints: list[Row], line: list[Row], index: int, grassroots: Grassroots, fixed: Row
) -> Row:
    post, month = line[index], line[index]["join"]
    in_place = grassroots.has(post)
    origin, passed = (None, []) if in_place else grassroots_before(line[:index], grassroots)
    at_it = [stint for stint in stints if grassroots.has(stint)]
    served = [stint for stint in at_it if stint["kind"] in SERVING]
    seconded = [stint for stint in at_it if stint["kind"] in SECOND]
    before = [stint for stint in begun(stints, month) if stint["kind"] in POSTS]
    entered_from = next((a for n, a, _ in moves(line) if n == index - 1), None)
    to_assembly = entered_from is not None and at_assembly(post)
    rise = rank_step(entered_from["rank_order"], post["rank_order"]) if entered_from else None
    rank_guessed = rank_is_guessed(line[: index + 1], grassroots, in_place)
    return finding(
        fixed
        | {
            "grassroots": grassroots.levels,
            "seq": post["seq"],
            "in_place": in_place,
            "rank_order": post["rank_order"],
            "level": post["level"],
            "from_seq": origin["seq"] if origin else None,
            "from_level": origin["level"] if origin else None,
            "beside": any(runs(s, month) for s in served if s["seq"] != post["seq"]),
            "beside_second": any(runs(s, month) for s in seconded),
            "served": bool(begun(served, month)),
            "seconded": bool(begun(seconded, month)),
            "unknown_before": any(s["level"] is None and not grassroots.has(s) for s in before),
            "lower_posts": len(lower_posts(stints, post)),
            "to_assembly": to_assembly,
            "second_line_flat": to_assembly and rise in ("same", "demotion"),
            "guessed": rank_guessed
            or any(stint["level_guessed"] for stint in [*passed, *([origin] if origin else [])])
            or bool(to_assembly and entered_from and entered_from["guessed"]),
            "base_guessed": rank_guessed or any(stint["level_guessed"] for stint in before),
        },
        month=exactly(month),
        age=age(post, month),
        gap=exactly(pause(origin["leave"], month) if origin else None),
        passed=exactly(sum(s["leave"] - s["join"] for s in passed) if origin else None),
        base=exactly(months_held(served, month)),
        second=exactly(months_held(seconded, month)),
        either=exactly(months_held(served + seconded, month)),
    )


def rank_is_guessed(line: list[Row], grassroots: Grassroots, in_place: bool) -> bool:
    """Whether a guess decides that the last of these is the first leading post of its rank."""
    *earlier, post = line
    leading = [stint for stint in earlier if stint["leading"]]
    compared = [stint for stint in leading if in_place or grassroots.lies_below(stint)]
    return bool(
        post["guessed"]
        or any(stint["level_guessed"] for stint in leading)
        or any(stint["guessed"] for stint in compared)
    )


def grassroots_before(line: list[Row], grassroots: Grassroots) -> tuple[Row | None, list[Row]]:
    """The grassroots stint that a post was reached from, and the non-leading ones passed over."""
    passed: list[Row] = []
    for stint in reversed(line):
        if grassroots.has(stint):
            return stint, passed
        if stint["leading"] or not grassroots.lies_below(stint):
            break
        passed.append(stint)
    return None, []


def months_held(stints: list[Row], month: int) -> int:
    """Months before ``month`` in which at least one of the stints is held."""
    held: set[int] = set()
    for stint in stints:
        held.update(range(stint["start"], min(stint["end"], month)))
    return len(held)


def lower_posts(stints: list[Row], post: Row) -> set[int]:
    return {
        stint["post"]
        for stint in begun(stints, post["join"])
        if stint["kind"] == "substantive" and height(stint) < height(post)
    }
