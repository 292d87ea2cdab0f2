"""Every entry of the catalogue worked out again on plain rows: what the analyses must say."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Any

from careergraph.shipped import shipped
from tests.ask import (
    naive,
    naive_breaks,
    naive_dated,
    naive_definitions,
    naive_feeding,
    naive_process,
    naive_programmes,
    naive_raises,
    naive_rules,
    naive_secondments,
    naive_units,
)
from tests.ask.compare import LIST, NUMBER, TEXT, WHOLE, YESNO, in_order
from tests.ask.naive_figures import date, link, merged, middles, rounded, said, three
from tests.ask.naive_flow import flow_levels, flow_steps, stall_table
from tests.ask.naive_graph import paths
from tests.ask.naive_sources import held, told_of
from tests.ask.naive_values import LEVEL, Naive, Values, typed
from tests.ask.world import Row, World

TOP = 6
CLASSES = tomllib.loads(shipped("imports", "education", "levels.toml").read_text(encoding="utf-8"))[
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
            **three("months_grassroots", row["months_min"], row["months_max"]),
            **three("gap_months", row["gap_min"], row["gap_max"]),
            **three("passed_months", row["passed_min"], row["passed_max"]),
            "certainty": said(row["certain"] and not row["second_line_possible"]),
        }
        for row in merged(rows, keys, ("month", "months", "gap", "passed"))
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
    return {
        "group": group,
        "link": link(level, level + 1),
        "reached": len(reached),
        "climbed": len(climbed),
        "share": rounded(len(climbed), len(reached)),
        **middles("median_months", certain),
        "guessed": len(climbed - {run["cadre"] for run in certain if not run["guessed"]}),
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
    keys = {row["id"]: row["keys"] for row in world.cadres.values()}
    return [
        {**full_chain_row(path), "keys": keys[path[0]["cadre"]]} for path in paths(world, values)
    ]


def full_chain_row(path: list[Row]) -> Row:
    levels = [row["level"] or 0 for row in path]
    steps = {(a["level"] or 0, b["level"] or 0) for a, b in pairwise(path) if not b["renewed"]}
    climbed = [n for n in range(1, TOP) if (n, n + 1) in steps]
    months = {
        str(row["level"]): three("months", row["level_months_min"], row["level_months_max"])
        for row in sorted(path, key=lambda row: row["level"] or 0)
        if row["level"]
    }
    return {
        "cadre": path[0]["cadre"],
        "name": path[0]["name"],
        "links": [link(n, n + 1) for n in climbed],
        "full_chain": unbroken(climbed, 1, max(levels), path[0]["skipped"]),
        "full_chain_from_township": unbroken(climbed, 2, max(levels), path[0]["skipped"]),
        **{
            f"months_by_level{edge}": {level: row[f"months{edge}"] for level, row in months.items()}
            for edge in ("", "_min", "_max")
        },
        "highest_level": max(levels) or None,
        "highest_rank": RANK_CODES[max(row["rank_order"] or 0 for row in path)],
        "certainty": said(all(row["certain"] for row in path) and not levels_in_turn(path)),
        "guessed": any(row["guessed"] for row in path),
    }


def levels_in_turn(path: list[Row]) -> bool:
    """Whether posts one after another leave open what belongs to one level and what to the next."""
    return any(
        a["successive"] and b["successive"] and a["level"] is not None and a["level"] != b["level"]
        and b["level"] is not None and a["level_months_min"] != a["level_months_max"]
        for a, b in pairwise(path)
    )  # fmt: skip


def unbroken(climbed: list[int], lowest: int, highest: int, skipped: bool) -> bool:
    """At least one link, and every one from the lowest level up to the highest."""
    needed = [n for n in range(lowest, highest) if n >= lowest]
    return bool(needed) and not skipped and all(n in climbed for n in needed)


# --- Breaks ---------------------------------------------------------------------------------------


def break_people(world: World, values: Values) -> list[Row]:
    order = ("month_min", "name", "cadre", "kind", "seq", "from_level", "to_level")
    order += ("from_seq", "after_seq", "month_max", "months_min", "months_max", "guessed")
    rows = [held_to(row, values) for row in in_order(naive.breaks(world, values), order)]
    for number, row in enumerate(rows):
        row["number"] = number if row["kind"] in ("gap", "overlap") else None
    keys = ("cadre", "kind", "seq", "from_level", "to_level", "rank_step", "number")
    return [
        {
            **row,
            "link": link(row["from_level"], row["to_level"]),
            "date": date(row["month_min"], row["month_max"]),
            **three("months", row["months_min"], row["months_max"]),
            "certainty": said(row["certain"]),
        }
        for row in merged(rows, keys, ("month", "months"))
    ]


def held_to(row: Row, values: Values) -> Row:
    """A break's months as far as they make it a break: a longer gap, a shorter base."""
    if row["kind"] == "short_base":
        most = values["base_months"] - 1
        return {**row, "months_max": min(most, row["months_max"] or 0)}
    beyond = naive_breaks.beyond_of(row, values)
    if row["kind"] not in ("gap", "overlap", "stall") or beyond is None:
        return row
    return {**row, "months_min": max(beyond + 1, row["months_min"])}


BASE = ("no_base", "borrowed_base", "short_base")


def break_counts(world: World, values: Values) -> list[Row]:
    if values["by"] != "none":
        return breaks_by(world, values)
    certain, sure, anybody = defaultdict(set), defaultdict(set), defaultdict(set)
    for row in naive.breaks(world, values):
        kept = row["kind"] == "descent" and row["rank_step"] in ("same", "promotion")
        kind = "descent_rank_kept" if kept else row["kind"]
        key = row["counted_at"], link(row["from_level"], row["to_level"]), kind
        anybody[key].add(row["cadre"])
        if row["certain"]:
            certain[key].add(row["cadre"])
        if row["certain"] and not row["guessed"]:
            sure[key].add(row["cadre"])
    rows = []
    for (place, name, kind), who in anybody.items():
        people, against = (
            len(certain[place, name, kind]),
            denominator(world, values, place, name, kind),
        )
        guessed = people - len(sure[place, name, kind])
        counted = {"people": people, "guessed": guessed, "possible": len(who) - people}
        counted["denominator"] = against
        share = rounded(people, against)
        rows.append({"place": place, "link": name, "kind": kind, "share": share, **counted})
    return [*in_order(rows, ("place", "link", "kind")), break_total(world, values)]


def breaks_by(world: World, values: Values) -> list[Row]:
    """Counted by one thing alone: each cadre once, against whoever might have such a break."""
    by = values["by"]
    of_people = by not in ("kind", "link", "place", "county")
    named = group_of_cadre if of_people else lambda *_: None
    group = {row["id"]: named(world, n, by) for n, row in world.cadres.items()}
    rows, whose = [], defaultdict(list)
    for row in naive.breaks(world, values):
        kept = row["kind"] == "descent" and row["rank_step"] in ("same", "promotion")
        away = by in ("link", "place", "county") and row["kind"] in ("gap", "overlap")
        if away or (kept and by != "kind"):
            continue
        kind = "descent_rank_kept" if kept else row["kind"]
        name = link(row["from_level"], row["to_level"])
        key = (
            group[row["cadre"]]
            if of_people
            else {"kind": kind, "link": name}.get(by, row["counted_at"])
        )
        whose[key].append(row)
        if not kept:
            rows.append(row)
    for name in group.values() if of_people else ():
        whose[name] += []
    found = [
        {"group": key, **counted(each, len(might_have(world, values, key, each, group)))}
        for key, each in whose.items()
    ]
    total = {"group": "total", **counted(rows, len(world.cadres))}
    return [*in_order(found, ("group",)), total]


def group_of_cadre(world: World, number: int, by: str) -> str | None:
    person = {**world.cadres[number], "first_month": world.first_month.get(number), "place": None}
    unknown = by == "cohort" and person["first_month"] is None
    return None if unknown else group_of(person, by)


def might_have(
    world: World, values: Values, key: str | None, rows: list[Row], group: dict[str, str | None]
) -> Any:
    """Whom breaks of this key are counted against."""
    by = values["by"]
    reached = naive.reached_target(world, values)
    runs = [(world.cadres[number]["id"], level, place) for number, level, place in all_runs(world)]
    if by == "kind" and key in ("gap", "overlap"):
        return range(int(naive.two_stints(world, values)[0]["people"]))
    if by == "kind":
        return {row["cadre"] for row in reached} if key in BASE else {who for who, _, _ in runs}
    if by == "link":
        levels = {row["from_level"] for row in rows if row["kind"] not in BASE}
        base = {row["cadre"] for row in reached if any(each["kind"] in BASE for each in rows)}
        return base | {who for who, level, _ in runs if level in levels}
    if by in ("place", "county"):
        base = {row["cadre"] for row in reached if row["place"] == key}
        return base | {who for who, _, place in runs if place == key}
    return [who for who, name in group.items() if name == key]


def all_runs(world: World) -> list[tuple[int, int, str | None]]:
    """Cadre, level, and the county of the last post of each run of posts at one level."""
    moved = [r for r in world.measured.moves if r["from_level"] not in (None, r["to_level"])]
    ended = [r for r in world.measured.breaks if r["kind"] == "stall"]
    last = [(r, r["from_seq"]) for r in moved] + [(r, r["seq"]) for r in ended]
    return [
        (r["cadre"], r["from_level"], world.stints[r["cadre"], seq]["county"]) for r, seq in last
    ]


def counted(rows: list[Row], against: int) -> Row:
    certain = {row["cadre"] for row in rows if row["certain"]}
    sure = {row["cadre"] for row in rows if row["certain"] and not row["guessed"]}
    return {
        "people": len(certain),
        "guessed": len(certain - sure),
        "possible": len({row["cadre"] for row in rows} - certain),
        "share": rounded(len(certain), against),
        "denominator": against,
    }


def break_total(world: World, values: Values) -> Row:
    """Every cadre once, against all that there are; descents that keep the rank do not count."""
    rows = [
        row
        for row in naive.breaks(world, values)
        if row["kind"] != "descent" or row["rank_step"] not in ("same", "promotion")
    ]
    return {"place": "total", "link": None, "kind": None, **counted(rows, len(world.cadres))}


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
    rows = []
    for place in places:
        found = risk_rows(world, values, [place], lambda level, at=place: ever_at(world, at, level))
        rows += [{"place": place, **row} for row in found]
    return in_order(rows, ("place", "link"))


def gap_links(world: World, values: Values) -> list[Row]:
    places = {stint["county"] for stint in world.stints.values()}

    def ever(level: int) -> set[int]:
        return {key[0] for key in world.line_of if world.stints[key]["level"] == level}

    return in_order(risk_rows(world, values, places, ever), ("link",))


def risk_rows(
    world: World,
    values: Values,
    places: Collection[str | None],
    ever: Callable[[int], set[int]],
) -> list[Row]:
    """One row for each link with anybody at risk in these places, for the kinds asked for."""
    kinds = values["kind"]
    broken = [row for row in naive.breaks(world, values) if mapped_kind(row) in kinds]
    if set(kinds) & set(BASE):
        found = naive.reached_target(world, values)
        exposed = {row["cadre"] for row in found if row["place"] in places}
        level = LEVEL[values["grassroots"]]
        return risk_row(level, [r for r in broken if r["counted_at"] in places], exposed)
    rows = []
    for level in range(1, TOP):
        here = [r for r in broken if r["from_level"] == level and r["counted_at"] in places]
        rows += risk_row(level, here, ever(level))
    return rows


def mapped_kind(row: Row) -> str:
    kept = row["kind"] == "descent" and row["rank_step"] in ("same", "promotion")
    return "descent_rank_kept" if kept else row["kind"]


def risk_row(level: int, broken: list[Row], exposed: Collection[Any]) -> list[Row]:
    """The row of the link upward from a level, none where nobody is at risk."""
    if not exposed:
        return []
    return [{"link": link(level, level + 1), **counted(broken, len(exposed))}]


# --- Columns --------------------------------------------------------------------------------------

_OF_RULE = typed(
    "cadre name birth date organization title level from_level months meets guessed months_min"
    " months_max keys",
    "cadre name birth date organization title meets keys",
    "guessed",
)
_COUNTED = {"people": WHOLE, "guessed": WHOLE, "possible": WHOLE}

BREAKS_BY_COLUMNS = {"group": TEXT, **_COUNTED, "share": NUMBER, "denominator": WHOLE}

_BOUNDED = (
    "age months_in_post months_at_rank grassroots_months grassroots_months_seconded"
    " production_months lower_posts posts"
)

ANSWERS: dict[str, Naive] = {
    "people": Naive(
        typed(
            "cadre name keys sex birth age ethnicity party joined_party began_work native_place education"
            " education_full degree major major_class post organization org_kind place county level"
            " rank person_rank leading chief since months_in_post months_at_rank second_line"
            " grassroots_months grassroots_months_seconded production_months chief_grassroots"
            " directly_promoted lower_posts posts breaks lists certain guessed grassroots_service"
            " undecided " + " ".join(f"{n}_min {n}_max" for n in _BOUNDED.split()),
            "cadre name keys sex birth ethnicity party joined_party began_work native_place education"
            " education_full degree major major_class post organization org_kind place county rank"
            " person_rank chief since chief_grassroots grassroots_service",
            "leading second_line directly_promoted certain guessed",
            "breaks lists undecided",
        ),
        naive_dated.people,
    ),
    "table": Naive(
        {"category": TEXT, "people": WHOLE, "share": NUMBER, "denominator": WHOLE}, naive_dated.table
    ),
    "promotions": Naive(
        {
            "group": TEXT, **_COUNTED, "unknown": WHOLE, "share": NUMBER, "denominator": WHOLE,
        },
        naive_raises.promotions,
    ),
    "secondments": Naive(
        {
            "group": TEXT, **_COUNTED, "down": WHOLE, "across": WHOLE, "up": WHOLE, "unknown": WHOLE,
            "share": NUMBER, "denominator": WHOLE,
        },
        naive_secondments.secondments,
    ),
    "secondment-outcomes": Naive(
        {
            "within": WHOLE, "category": TEXT, "level": WHOLE, "rank": TEXT,
            **{
                f"{side}{of}": NUMBER if of == "_share" else WHOLE
                for side in ("went", "others")
                for of in ("", "_unobserved", "_promoted", "_possible", "_share")
            },
        },
        naive_secondments.outcomes,
    ),
    "programmes": Naive(
        {
            "list": TEXT, "then_list": TEXT, **dict.fromkeys(
                ["people", "possible", "seconded", "promoted", "promoted_possible", "unobserved"], WHOLE
            ),
            "share": NUMBER, "denominator": WHOLE,
        },
        naive_programmes.programmes,
    ),
    "process-links": Naive(
        typed(
            "cadre name birth date from_organization from_title from_rank to_organization to_title"
            " to_rank grassroots_work cultivation assessment assessments links_shown certainty guessed"
            " keys",
            "cadre name birth date from_organization from_title from_rank to_organization to_title"
            " to_rank grassroots_work cultivation assessment certainty keys",
            "guessed",
            "assessments",
        ),
        naive_process.process_links,
    ),
    "process-counts": Naive(
        {
            "process": TEXT, "shown": WHOLE, "may_be": WHOLE, "unrecorded": WHOLE, "not_shown": WHOLE,
            "share": NUMBER, "denominator": WHOLE,
        },
        naive_process.process_counts,
    ),
    "feeding-bases": Naive(
        {
            "to_level": WHOLE, "origin": TEXT, "from_level": WHOLE, "org_kind": TEXT, **_COUNTED,
            "share": NUMBER, "denominator": WHOLE,
        },
        naive_feeding.feeding_bases,
    ),
    "link-stock": Naive(
        {
            "link": TEXT, "level": WHOLE, "year": WHOLE, "stock": WHOLE, "guessed": WHOLE,
            "possible": WHOLE, "entered": WHOLE, "left": WHOLE, "climbed": WHOLE, "lost": WHOLE,
            "empty": YESNO,
        },
        naive_feeding.link_stock,
    ),
    "panel": Naive(
        typed(
            "cadre year name birth sex ethnicity party education major_class age post organization org_kind"
            " place county level rank person_rank leading chief since months_in_post months_at_rank"
            " second_line grassroots_months grassroots_months_seconded production_months chief_grassroots"
            " directly_promoted lower_posts posts breaks lists certain guessed undecided "
            + " ".join(f"{n}_min {n}_max" for n in _BOUNDED.split())
            + " keys",
            "cadre name birth sex ethnicity party education major_class post organization org_kind place"
            " county rank person_rank chief since chief_grassroots keys",
            "leading second_line directly_promoted certain guessed",
            "breaks lists undecided",
        ),
        naive_units.panel,
    ),
    "holders": Naive(
        typed(
            "state start end cadre name birth kind acting months overlap organization title certainty"
            " guessed months_min months_max keys",
            "state start end cadre name birth kind overlap organization title certainty keys",
            "acting guessed",
        ),
        naive_units.holders,
    ),
    "team": Naive(
        typed(
            "state cadre name title organization kind acting chief rank age sex ethnicity party education"
            " since months_in_post certainty guessed age_min age_max months_in_post_min months_in_post_max"
            " birth keys",
            "state cadre name title organization kind chief rank sex ethnicity party education since"
            " certainty birth keys",
            "acting guessed",
        ),
        naive_units.team,
    ),
    "team-counts": Naive(
        {
            "class_of": TEXT, "category": TEXT, "people": WHOLE, "share": NUMBER, "denominator": WHOLE,
            "possible": WHOLE,
            **{
                f"median_{name}{edge}": NUMBER
                for name in ("age", "months_in_post")
                for edge in ("", "_min", "_max")
            },
        },
        naive_units.team_counts,
    ),
    "colleagues": Naive(
        typed(
            "cadre name organization title own_title start end months chief own_chief certainty guessed"
            " months_min months_max birth keys",
            "cadre name organization title own_title start end chief own_chief certainty birth keys",
            "guessed",
        ),
        naive_units.colleagues,
    ),
    "age-lines": Naive(
        typed(
            "cadre name birth sex age line reaches post organization county rank months_in_post"
            " months_at_rank certainty guessed age_min age_max months_in_post_min months_in_post_max"
            " months_at_rank_min months_at_rank_max keys",
            "cadre name birth sex reaches post organization county rank certainty keys",
            "guessed",
        ),
        naive_units.age_lines,
    ),
    "age-line-counts": Naive(
        {"line": WHOLE, "people": WHOLE, "share": NUMBER, "denominator": WHOLE, "possible": WHOLE},
        naive_units.age_line_counts,
    ),
    **{f"rule-{rule}": Naive(_OF_RULE, find) for rule, find in naive_rules.RULES.items()},
    "rule-counts": Naive(
        {
            "rule": TEXT, "not_met": WHOLE, "met": WHOLE, "unsettled": WHOLE, "share": NUMBER,
            "denominator": WHOLE,
        },
        naive_rules.rule_counts,
    ),
    "definitions": Naive(
        {
            "experience": TEXT, "base_level": WHOLE, "with_secondments": YESNO, "with_production": YESNO,
            "least_months": WHOLE, **_COUNTED, "share": NUMBER, "denominator": WHOLE,
        },
        naive_definitions.definitions,
    ),
    "chiefs": Naive(
        typed(
            "cadre name birth organization title chief level kind start end months certainty guessed"
            " months_min months_max keys",
            "cadre name birth organization title chief kind start end certainty keys",
            "guessed",
        ),
        naive_units.chiefs,
    ),
    "lower-posts": Naive(
        typed(
            "cadre name birth rank organization title lower_rank level start end months certainty guessed"
            " months_min months_max keys",
            "cadre name birth rank organization title lower_rank start end certainty keys",
            "guessed",
        ),
        naive_units.lower_posts,
    ),
    "direct-promotions": Naive(
        typed(
            "cadre name birth date from_organization from_title from_level to_organization to_title"
            " to_rank months_grassroots gap_months passed_months variant certainty guessed"
            " months_grassroots_min months_grassroots_max gap_months_min gap_months_max"
            " passed_months_min passed_months_max place keys",
            "cadre name birth date from_organization from_title to_organization to_title to_rank"
            " variant certainty place keys",
            "guessed",
        ),
        promoted,
    ),
    "chain": Naive(
        {
            "group": TEXT, "link": TEXT, "reached": WHOLE, "climbed": WHOLE, "share": NUMBER,
            "median_months": NUMBER, "guessed": WHOLE, "possible": WHOLE, "median_months_min": NUMBER,
            "median_months_max": NUMBER,
        },
        chain,
    ),
    "full-chain": Naive(
        {
            "cadre": TEXT, "name": TEXT, "links": LIST, "full_chain": YESNO,
            "full_chain_from_township": YESNO, "months_by_level": LIST, "highest_level": WHOLE,
            "highest_rank": TEXT, "certainty": TEXT, "guessed": YESNO, "months_by_level_min": LIST,
            "months_by_level_max": LIST, "keys": TEXT,
        },
        full_chain,
    ),
    "breaks": Naive(
        typed(
            "cadre name kind link date months status rank_step place organization title certainty"
            " guessed months_min months_max seq keys",
            "cadre name kind link date status rank_step place organization title certainty keys",
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
    "stall-thresholds": Naive(typed("level people climbs months months_min months_max"), stall_table),
    "sources-of": Naive(
        typed(
            "seq organization title start end source sheet kind as_of line said_start said_end verdict"
            " replaced linked stint",
            "organization title start end source sheet kind as_of said_start said_end verdict",
            "replaced linked",
        ),
        told_of,
    ),
    "info": Naive(
        typed("what count kind sources earliest latest", "what kind earliest latest"), held
    ),
    "flow-levels": Naive(typed("level people entered serving ended stalled"), flow_levels),
    "flow-steps": Naive(
        {
            "from_level": WHOLE, "to_level": WHOLE, "people": WHOLE, "guessed": WHOLE,
            "median_months": NUMBER, "kind": TEXT, "median_months_min": NUMBER,
            "median_months_max": NUMBER,
        },
        flow_steps,
    ),
}  # fmt: skip
