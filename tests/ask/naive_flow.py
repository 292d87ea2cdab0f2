"""Thresholds of stalls and the chain as a flow, worked out again on plain rows."""

import math
from collections import Counter, defaultdict
from fractions import Fraction
from math import inf

from tests.ask import naive
from tests.ask.naive_figures import middles, three
from tests.ask.naive_graph import paths
from tests.ask.naive_values import Values
from tests.ask.world import Row, World

TOP = 6
FEWEST = 20


def stall_table(world: World, values: Values) -> list[Row]:
    at = {row["level"]: row["people"] for row in naive.levels(world, values)}
    climbs = defaultdict(list)
    for row in world.measured.moves:
        if row["step"] == "climb" and row["certain"]:
            climbs[row["from_level"]].append(row)
    return [
        {
            "level": level,
            "people": at[level],
            "climbs": len(climbs[level]),
            **three("months", *(nearest_rank(climbs[level], edge) for edge in ("min", "max"))),
        }
        for level in sorted(at)
        if level < max(at)
    ]


def nearest_rank(climbs: list[Row], edge: str) -> int | None:
    """The least of the months that 90 in 100 do not exceed."""
    if len(climbs) < FEWEST:
        return None
    months = sorted(
        inf if row[f"months_{edge}"] is None else row[f"months_{edge}"] for row in climbs
    )
    found = months[math.ceil(Fraction(9, 10) * len(months)) - 1]
    return None if found == inf else int(found)


def thresholds(world: World, stall_months: int | None) -> dict[int, tuple[int, int | None]]:
    """Least and greatest months by level: as told for every level below the highest, else as measured."""
    rows = stall_table(world, {})
    if stall_months is not None:
        return {row["level"]: (stall_months, stall_months) for row in rows}
    return {
        row["level"]: (row["months_min"], row["months_max"])
        for row in rows
        if row["months_min"] is not None
    }


def flow_levels(world: World, values: Values) -> list[Row]:
    stalled = {
        r["cadre"] for r in naive.breaks(world, values) if r["kind"] == "stall" and r["certain"]
    }
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for path in paths(world, values):
        first, last = path[0]["level"], path[-1]["level"]
        counts["people"].update({row["level"] for row in path})
        counts["entered"][first] += 1
        counts["serving" if path[-1]["open"] else "ended"][last] += 1
        counts["stalled"][last] += path[0]["cadre"] in stalled
    names = ("people", "entered", "serving", "ended", "stalled")
    return [
        {"level": level, **{name: counts[name][level] for name in names}}
        for level in range(1, TOP + 1)
        if counts["people"][level]
    ]


def flow_steps(world: World, values: Values) -> list[Row]:
    certain, people, sure = defaultdict(list), defaultdict(set), defaultdict(set)
    for row in world.measured.moves:
        if row["step"] in ("climb", "skip", "descent"):
            key = row["from_level"], row["to_level"], row["step"]
            certain[key].extend([row] if row["certain"] else [])
            people[key].add(row["cadre"])
            if not row["guessed"]:
                sure[key].add(row["cadre"])
    return [
        {
            "from_level": key[0],
            "to_level": key[1],
            "people": len(people[key]),
            "guessed": len(people[key] - sure[key]),
            **middles("median_months", certain[key]),
            "kind": key[2],
        }
        for key in sorted(certain)
    ]
