"""Every entry of the catalogue worked out again on plain rows: what the analyses must say."""

import tomllib
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import Any

from careergraph.shipped import shipped
from tests.ask import naive
from tests.ask.compare import LIST, NUMBER, TEXT, WHOLE, YESNO, in_order
from tests.ask.naive_figures import date, halfway, link, merged, rounded, said
from tests.ask.naive_flow import flow_levels, flow_steps, stall_table
from tests.ask.naive_graph import paths
from tests.ask.naive_values import Naive, Values, typed
from tests.ask.world import Row, World

TOP = 6
CLASSES = tomllib.loads(shipped("imports", "groups", "education.toml").read_text(encoding="utf-8"))[
    "class"
]
RANK_CODES = [None, *"160 150 142 141 132 131 122 121 112 111 102 101".split()]  # noqa: SIM905


# --- Promotions and chains ------------------------------------------------------------------------


def promoted(world: World, values: Values) -> list[Row]:
    order = ("month_min", "name", "cadre", "variant", "to_seq", "from_seq", "month_max")
    rows = in_order(naive.direct_promotions(world, values), order)
    rows = [row for row in rows if values["in_place"] or row["variant"] != "in_place"]
    keys = ("cadre", "to_seq", "from_seq", "variant")
    return [
        {
            **row,
            "date": date(row["month_min"], row["month_max"]),
            "months_grassroots": halfway(row["months_min"], row["months_max"]),
            "gap_months": halfway(row["gap_min"], row["gap_max"]),
            "certainty": said(row["certain"] and not row["second_line_possible"]),
        }
        for row in merged(rows, keys, ("month", "months", "gap"))
    ]


def chain(world: World, values: Values) -> list[Row]:
    by_group = defaultdict(list)
    for run in naive.runs(world, values):
        if run["level"] < TOP:
            by_group[group_of(run, values["by"]), run["level"]].append(run)
    rows = [chain_row(group, level, runs) for (group, level), runs in by_group.items()]
    return in_order(rows, ("group", "link"))


def chain_row(group: str | None, level: int, runs: list[Row]) -> Row:
    climbs = [run for run in runs if run["step"] == "climb"]
    certain = [run for run in climbs if run["certain"]]
    climbed = {run["cadre"] for run in certain}
    reached = {run["cadre"] for run in runs}
    months = [halfway(run["months_min"], run["months_max"]) for run in certain]
    return {
        "group": group,
        "link": link(level, level + 1),
        "reached": len(reached),
        "climbed": len(climbed),
        "share": rounded(len(climbed), len(reached)),
        "median_months": float(median(months)) if months else None,  # type: ignore[type-var]
        "possible": len({run["cadre"] for run in climbs} - climbed),
    }


def group_of(run: Row, by: str) -> str | None:
    if by == "none":
        return "all"
    if by == "cohort":
        first = run["first_month"] // 12 // 5 * 5
        return f"{first}–{first + 4}"
    if by == "education":
        return education(run["education_full"], run["education_part"])
    return run["place" if by == "county" else by]  # type: ignore[no-any-return]


def education(*texts: str | None) -> str | None:
    """The highest class that any of the texts names: they are listed from the highest down."""
    named = [class_of(text) for text in texts if text is not None]
    return next((row["name"] for row in CLASSES if row["name"] in named), None)


def class_of(text: str) -> str | None:
    return next((row["name"] for row in CLASSES if any(w in text for w in row["words"])), None)


def full_chain(world: World, values: Values) -> list[Row]:
    return [full_chain_row(path) for path in paths(world, values)]


def full_chain_row(path: list[Row]) -> Row:
    levels = [row["level"] or 0 for row in path]
    steps = set(pairwise(levels))
    climbed = [n for n in range(1, TOP) if (n, n + 1) in steps]
    months: dict[str, int] = {}
    for row in path:
        if row["level"]:
            known = months.get(str(row["level"]), 0)
            months[str(row["level"])] = known + halfway(row["months_min"], row["months_max"])
    return {
        "cadre": path[0]["cadre"],
        "name": path[0]["name"],
        "links": [link(n, n + 1) for n in climbed],
        "full_chain": unbroken(climbed, 1, max(levels), path[0]["skipped"]),
        "full_chain_from_township": unbroken(climbed, 2, max(levels), path[0]["skipped"]),
        "months_by_level": months,
        "highest_level": max(levels) or None,
        "highest_rank": RANK_CODES[max(row["rank_order"] or 0 for row in path)],
        "certainty": said(all(row["certain"] for row in path)),
    }


def unbroken(climbed: list[int], lowest: int, highest: int, skipped: bool) -> bool:
    """At least one link, and every one from the lowest level up to the highest."""
    needed = [n for n in range(lowest, highest) if n >= lowest]
    return bool(needed) and not skipped and all(n in climbed for n in needed)


# --- Breaks ---------------------------------------------------------------------------------------


def break_people(world: World, values: Values) -> list[Row]:
    order = ("month_min", "name", "cadre", "kind", "seq", "from_level", "to_level")
    order += ("from_seq", "after_seq", "month_max", "months_min", "months_max", "guessed")
    rows = in_order(naive.breaks(world, values), order)
    for number, row in enumerate(rows):
        row["number"] = number if row["kind"] in ("gap", "overlap") else None
    keys = ("cadre", "kind", "seq", "from_level", "to_level", "rank_step", "number")
    return [
        {
            **row,
            "link": link(row["from_level"], row["to_level"]),
            "date": date(row["month_min"], row["month_max"]),
            "months": halfway(row["months_min"], row["months_max"]),
            "certainty": said(row["certain"]),
        }
        for row in merged(rows, keys, ("month", "months"))
    ]


def break_counts(world: World, values: Values) -> list[Row]:
    certain, anybody = defaultdict(set), defaultdict(set)
    for row in naive.breaks(world, values):
        kept = row["kind"] == "descent" and row["rank_step"] in ("same", "promotion")
        kind = "descent_rank_kept" if kept else row["kind"]
        key = row["counted_at"], link(row["from_level"], row["to_level"]), kind
        anybody[key].add(row["cadre"])
        if row["certain"]:
            certain[key].add(row["cadre"])
    rows = []
    for (place, name, kind), who in anybody.items():
        people, against = (
            len(certain[place, name, kind]),
            denominator(world, values, place, name, kind),
        )
        counted = {"people": people, "possible": len(who) - people, "denominator": against}
        share = rounded(people, against)
        rows.append({"place": place, "link": name, "kind": kind, "share": share, **counted})
    return in_order(rows, ("place", "link", "kind"))


def denominator(world: World, values: Values, place: str | None, name: Any, kind: str) -> int:
    if kind in ("gap", "overlap"):
        return int(naive.two_stints(world, values)[0]["people"])
    if kind in ("no_base", "borrowed_base", "short_base"):
        rows = naive.reached_target(world, values)
        return len({row["cadre"] for row in rows if row["place"] == place})
    return len(ever_at(world, place, int(name[0])))


def ever_at(world: World, place: str | None, level: int) -> set[int]:
    """Cadres who may have left a run at this level, or ended in it, at a post that counts here.

    A run's last post is one that is followed by another level, or by nothing.
    """
    left = [
        (row["cadre"], row["from_seq"])
        for row in world.measured.moves
        if row["from_level"] == level != row["to_level"]
    ]
    ended = [
        (row["cadre"], row["seq"])
        for row in world.measured.breaks
        if row["kind"] == "stall" and row["from_level"] == level
    ]
    return {key[0] for key in left + ended if world.stints[key]["county"] == place}


def gap_map(world: World, values: Values) -> list[Row]:
    places = {stint["county"] for stint in world.stints.values()}
    found = at_risk(world, values)
    rows = []
    for place in places:
        for level in range(1, TOP):
            exposed = ever_at(world, place, level)
            broken = [
                (who, sure) for where, low, who, sure in found if (where, low) == (place, level)
            ]
            if exposed:
                rows.append({"place": place, **risk_row(level, broken, len(exposed))})
    return in_order(rows, ("place", "link"))


def gap_links(world: World, values: Values) -> list[Row]:
    places = {stint["county"] for stint in world.stints.values()}
    found = at_risk(world, values)
    rows = []
    for level in range(1, TOP):
        exposed = set().union(*(ever_at(world, place, level) for place in places))
        if exposed:
            broken = [(who, sure) for _, low, who, sure in found if low == level]
            rows.append(risk_row(level, broken, len(exposed)))
    return rows


def at_risk(world: World, values: Values) -> list[tuple[Any, int, str, bool]]:
    """Place, level left, cadre and certainty of every stall and skip."""
    return [
        (row["counted_at"], row["from_level"], row["cadre"], row["certain"])
        for row in naive.breaks(world, values)
        if row["kind"] in ("stall", "skip")
    ]


def risk_row(level: int, broken: list[tuple[str, bool]], exposed: int) -> Row:
    certain = {who for who, sure in broken if sure}
    return {
        "link": link(level, level + 1),
        "people": len(certain),
        "possible": len({who for who, _ in broken} - certain),
        "denominator": exposed,
        "share": rounded(len(certain), exposed),
    }


# --- Columns --------------------------------------------------------------------------------------

_COUNTED = {"people": WHOLE, "possible": WHOLE}

ANSWERS: dict[str, Naive] = {
    "direct-promotions": Naive(
        typed(
            "cadre name birth date from_organization from_title from_level to_organization to_title"
            " to_rank months_grassroots gap_months variant certainty guessed place",
            "cadre name birth date from_organization from_title to_organization to_title to_rank"
            " variant certainty place",
            "guessed",
        ),
        promoted,
    ),
    "chain": Naive(
        {
            "group": TEXT, "link": TEXT, "reached": WHOLE, "climbed": WHOLE, "share": NUMBER,
            "median_months": NUMBER, "possible": WHOLE,
        },
        chain,
    ),
    "full-chain": Naive(
        {
            "cadre": TEXT, "name": TEXT, "links": LIST, "full_chain": YESNO,
            "full_chain_from_township": YESNO, "months_by_level": LIST, "highest_level": WHOLE,
            "highest_rank": TEXT, "certainty": TEXT,
        },
        full_chain,
    ),
    "breaks": Naive(
        typed(
            "cadre name kind link date months status rank_step place organization title certainty"
            " guessed seq",
            "cadre name kind link date status rank_step place organization title certainty",
            "guessed",
        ),
        break_people,
    ),
    "break-counts": Naive(
        {
            "place": TEXT, "link": TEXT, "kind": TEXT, **_COUNTED, "share": NUMBER,
            "denominator": WHOLE,
        },
        break_counts,
    ),
    "gap-map": Naive(
        {"place": TEXT, "link": TEXT, **_COUNTED, "denominator": WHOLE, "share": NUMBER}, gap_map
    ),
    "gap-links": Naive(
        {"link": TEXT, **_COUNTED, "denominator": WHOLE, "share": NUMBER}, gap_links
    ),
    "stall-thresholds": Naive(typed("level people climbs months"), stall_table),
    "flow-levels": Naive(typed("level people entered serving ended stalled"), flow_levels),
    "flow-steps": Naive(
        {
            "from_level": WHOLE, "to_level": WHOLE, "people": WHOLE, "median_months": NUMBER,
            "kind": TEXT,
        },
        flow_steps,
    ),
}  # fmt: skip
