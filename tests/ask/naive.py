"""Every file of ``cypher/ask`` worked out again, from the design's words, on plain rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.ask.compare import LIST, TEXT, WHOLE, YESNO
from tests.ask.world import Row, World

Values = Mapping[str, Any]

LEVEL = {"village": 1, "township": 2, "county": 3}
RANK = {"142": 3, "141": 4, "132": 5, "131": 6, "122": 7}

DEFAULTS: Values = {
    "grassroots": "township",
    "target_rank": "132",
    "count_secondments": False,
    "second_line_age": 50,
    "base_months": 24,
    "gap_months": 3,
    "overlap_months": 2,
    "stall_thresholds": {},
    "cadre": "",
}


@dataclass(frozen=True)
class Naive:
    """Columns with their dtypes, and the rows in any order."""

    columns: Mapping[str, str]
    rows: Callable[[World, Values], list[Row]]


# --- The graph as it is ---------------------------------------------------------------------------


def cadres(world: World, values: Values) -> list[Row]:
    who = values["cadre"]
    return [
        {**row, "cadre": row["id"], "as_of_month": first_month(row["as_of"])}
        for row in world.cadres.values()
        if who in (row["id"], row["name"])
    ]


def first_month(text: str | None) -> int | None:
    if text is None:
        return None
    year, month = int(text[:4]), int(text[5:7] or 1)
    return year * 12 + month - 1


def sources(world: World, values: Values) -> list[Row]:
    return world.sources


def record_dates(world: World, values: Values) -> list[Row]:
    dates = Counter(row["as_of"] for row in world.cadres.values())
    return [{"as_of": date, "people": n} for date, n in dates.items()]


def info(world: World, values: Values) -> list[Row]:
    held = world.posts()
    pointed = [world.stints[row["cadre"], row["seq"]] for row in world.measured.breaks]
    known = [stint["place"] for stint in held + pointed if stint["place"] is not None]
    places = {"/".join(p.split("/")[:n]) for p in known for n in range(1, p.count("/") + 2)}
    counts = {
        "cadres": len(world.cadres),
        "posts": len({post_key(stint) for stint in held + pointed}),
        "organizations": len({post_key(stint)[:2] for stint in held + pointed}),
        "places": len(places),
        "schools": len({school(s) for s in world.stints.values() if s["kind"] == "study"}),
        "sources": len(world.sources),
        "stints": len(held),
        "moves": len(world.measured.moves),
        "ranks reached": len(world.measured.reached),
        "break candidates": len(world.measured.breaks),
    }
    return [{"nr": nr, "what": what, "count": n} for nr, (what, n) in enumerate(counts.items())]


def post_key(stint: Row) -> tuple[str, str, str]:
    """A post is one title in one organization: a unit at a place, or a name where no place is known."""
    unit = stint["unit"] if stint["place"] is not None else stint["organization"]
    return stint["place"] or "", unit or "", stint["title"] or ""


def school(stint: Row) -> str:
    """Where a study was: the name as written, whatever the place."""
    return str(stint["organization"] or stint["raw"] or "")


def two_stints(world: World, values: Values) -> list[Row]:
    stints = Counter(stint["cadre"] for stint in world.posts())
    return [{"people": sum(n >= 2 for n in stints.values())}]


def trajectory(world: World, values: Values) -> list[Row]:
    number = world.number(values["cadre"])
    stints = [stint for (cadre, _), stint in world.stints.items() if cadre == number]
    return [trajectory_row(world, stint) for stint in stints if stint["kind"] != "recorded"]


def trajectory_row(world: World, stint: Row) -> Row:
    row = {
        "seq": stint["seq"], "end_how": stint["end_how"], "kind": stint["kind"],
        "stint": stint["stint"],
        "start_month_min": stint["start_min"], "start_month_max": stint["start_max"],
        "end_month_min": stint["end_min"], "end_month_max": stint["end_max"],
    }  # fmt: skip
    if stint["kind"] == "study":
        nothing = dict.fromkeys(("place", "title", "level", "rank", "line_months_min"))
        flags = dict.fromkeys(("main", "acting", "guessed"), False)
        return {**row, **nothing, **flags, "organization": school(stint)}
    line = world.line_of.get((stint["cadre"], stint["seq"]))
    return {
        **row,
        **{name: stint[name] for name in ("acting", "place", "title", "level", "rank")},
        "organization": stint["full_name"],
        "main": line is not None,
        "line_months_min": line["months_min"] if line else None,
        "guessed": not stint["certain"],
    }


# --- The main line --------------------------------------------------------------------------------


def levels(world: World, values: Values) -> list[Row]:
    people = defaultdict(set)
    for cadre, seq in world.line_of:
        people[world.stints[cadre, seq]["level"]].add(cadre)
    return [{"level": n, "people": len(who)} for n, who in people.items() if n is not None]


def lines(world: World, values: Values) -> list[Row]:
    by_cadre = defaultdict(list)
    for row in world.measured.line:
        by_cadre[row["cadre"]].append(row)
    skips = Counter(row["cadre"] for row in world.measured.breaks if row["kind"] == "skip")
    return [line_row(world, number, rows, skips[number]) for number, rows in by_cadre.items()]


def line_row(world: World, number: int, rows: list[Row], skips: int) -> Row:
    rows = sorted(rows, key=lambda row: (row["join_min"], row["seq"]))
    stints = [world.stints[number, row["seq"]] for row in rows]
    return {
        "cadre": world.cadres[number]["id"],
        "name": world.cadres[number]["name"],
        "sex": world.cadres[number]["sex"],
        "levels": [stint["level"] or 0 for stint in stints],
        "ranks": [-1 if s["rank_order"] is None else s["rank_order"] for s in stints],
        "months_min": [row["months_min"] for row in rows],
        "months_max": [
            row["months_min"] if row["months_max"] is None else row["months_max"] for row in rows
        ],
        "sure": int(all(row["certain"] for row in rows)),
        "last_open": [stint["end_how"] == "open" for stint in stints],
        "skips": skips,
    }


def climbs(world: World, values: Values) -> list[Row]:
    counted = Counter(
        (row["from_level"], row["months_min"], row["months_max"])
        for row in world.measured.moves
        if row["step"] == "climb" and row["certain"]
    )
    names = ("level", "months_min", "months_max")
    return [dict(zip(names, key, strict=True)) | {"climbs": n} for key, n in counted.items()]


def transitions(world: World, values: Values) -> list[Row]:
    who = defaultdict(list)
    for row in world.measured.moves:
        if row["certain"]:
            who[row["from_level"], row["to_level"], row["step"]].append(row["cadre"])
    names = ("from_level", "to_level", "step")
    return [
        dict(zip(names, key, strict=True)) | {"moves": len(people), "people": len(set(people))}
        for key, people in who.items()
    ]


def runs(world: World, values: Values) -> list[Row]:
    left = [
        {**run_row(world, row, row["from_seq"], row["step"]), "to_level": row["to_level"]}
        for row in world.measured.moves
        if row["from_level"] is not None and row["from_level"] != row["to_level"]
    ]
    last = [
        run_row(world, row, row["seq"], "none")
        for row in world.measured.breaks
        if row["kind"] == "stall"
    ]
    return left + last


def run_row(world: World, row: Row, last_seq: int, step: str) -> Row:
    number, person = row["cadre"], world.cadres[row["cadre"]]
    same = ("sex", "education_full", "education_part", "party", "ethnicity")
    return {
        **{name: person[name] for name in same},
        "cadre": person["id"],
        "level": row["from_level"],
        "step": step,
        "to_level": None,
        **{name: row[name] for name in ("months_min", "months_max", "certain", "seq")},
        "place": world.stints[number, last_seq]["county"],
        "birth_month": first_month(person["birth"]),
        "first_month": world.first_month[number],
        "from_seq": row["from_seq"],
    }


# --- Ranks reached and breaks ---------------------------------------------------------------------


def first_of_rank(world: World, values: Values, *, in_place: bool) -> Iterator[Row]:
    """First leading posts of the target rank or higher under this definition of grassroots."""
    target = RANK[values["target_rank"]]
    for row in world.measured.reached:
        first = row["below"] is None or row["below"] < target <= row["rank_order"]
        fits = row["grassroots"] == LEVEL[values["grassroots"]] and row["rank_order"] >= target
        if first and fits and (in_place or not row["in_place"]):
            yield row


def once(rows: Iterable[Row]) -> list[Row]:
    """Rows that are told apart only by what the answer does not say count once."""
    return list({tuple(row.items()): row for row in rows}.values())


def reached_target(world: World, values: Values) -> list[Row]:
    rows = [
        {
            **whose(world, row),
            **{name: row[name] for name in ("month_min", "month_max", "certain", "seq")},
            **where(world.stints[row["cadre"], row["seq"]]),
        }
        for row in first_of_rank(world, values, in_place=False)
    ]
    return once(rows)


def whose(world: World, row: Row) -> Row:
    person = world.cadres[row["cadre"]]
    return {"cadre": person["id"], "name": person["name"], "birth": person["birth"]}


def where(stint: Row) -> Row:
    return {
        "place": stint["county"], "organization": stint["full_name"], "title": stint["title"]
    }  # fmt: skip


def direct_promotions(world: World, values: Values) -> list[Row]:
    years = values["second_line_age"]
    rows = [
        direct_row(world, row, values)
        for row in first_of_rank(world, values, in_place=True)
        if (row["in_place"] or row["from_seq"] is not None)
        and not row["second_line_flat"]
        and not of_age(row["second_line_age_min"], years)
    ]
    return once(rows)


def of_age(months: int | None, years: int) -> bool:
    """Completed years, the number included; an unknown age is none."""
    return months is not None and months // 12 >= years


def direct_row(world: World, row: Row, values: Values) -> Row:
    origin_seq = row["seq"] if row["in_place"] else row["from_seq"]
    origin = world.stints[row["cadre"], origin_seq]
    reached = world.stints[row["cadre"], row["seq"]]
    counted = "either" if values["count_secondments"] else "base"
    beside = row["beside"] or (values["count_secondments"] and row["beside_second"])
    return {
        **whose(world, row),
        **{name: row[name] for name in ("month_min", "month_max", "gap_min", "gap_max")},
        **{name: row[name] for name in ("certain", "guessed", "from_seq")},
        "from_organization": origin["full_name"],
        "from_title": origin["title"],
        "from_level": origin["level"],
        "to_organization": reached["full_name"],
        "to_title": reached["title"],
        "to_rank": reached["rank"],
        "months_min": row[f"{counted}_min"],
        "months_max": row[f"{counted}_max"],
        "variant": "in_place" if row["in_place"] else "concurrent" if beside else "plain",
        "second_line_possible": of_age(row["second_line_age_max"], values["second_line_age"]),
        "place": reached["county"],
        "to_seq": row["seq"],
    }


def breaks(world: World, values: Values) -> list[Row]:
    found = [*once(base_breaks(world, values)), *other_breaks(world, values)]
    return [row for row in found if row["cadre"].startswith(values["cadre"])]


def base_breaks(world: World, values: Values) -> Iterator[Row]:
    for row in first_of_rank(world, values, in_place=False):
        kind, months = base_of(row, values)
        if kind != "short_base":
            some = all_of_them = True
        else:
            some = row[f"{months}_min"] < values["base_months"]
            all_of_them = row[f"{months}_max"] < values["base_months"]
        if some:
            post = world.stints[row["cadre"], row["seq"]]
            yield {
                **whose(world, row),
                **where(post),
                "kind": kind,
                "from_level": row["grassroots"],
                "to_level": row["grassroots"] + 1,
                **{name: row[name] for name in ("month_min", "month_max", "seq")},
                "months_min": row[f"{months}_min"],
                "months_max": row[f"{months}_max"],
                "status": None,
                "rank_step": None,
                "certain": row["certain"] and all_of_them and not row["unknown_before"],
                "guessed": row["base_guessed"],
                "counted_at": post["county"],
                "from_seq": None,
                "after_seq": None,
            }


def base_of(row: Row, values: Values) -> tuple[str, str]:
    """The kind of base break that there is or may be, and which months it counts."""
    if values["count_secondments"]:
        return ("short_base" if row["served"] or row["seconded"] else "no_base"), "either"
    if row["served"]:
        return "short_base", "base"
    return ("borrowed_base" if row["seconded"] else "no_base"), "second"


def other_breaks(world: World, values: Values) -> Iterator[Row]:
    for row in world.measured.breaks:
        beyond = beyond_of(row, values)
        if beyond is None or (row["months_max"] is not None and row["months_max"] <= beyond):
            continue
        post = world.stints[row["cadre"], row["seq"]]
        left = row["kind"] in ("skip", "descent")
        counted = world.stints[row["cadre"], row["from_seq"]] if left else post
        yield {
            **whose(world, row),
            **where(post),
            **{name: row[name] for name in ("kind", "from_level", "to_level", "seq", "guessed")},
            **{name: row[name] for name in ("month_min", "month_max", "rank_step")},
            **{name: row[name] for name in ("months_min", "months_max")},
            "status": "stalled" if row["status"] == "serving" else row["status"],
            "certain": row["certain"] and row["months_min"] > beyond,
            "counted_at": counted["county"],
            "from_seq": row["from_seq"],
            "after_seq": row["after_seq"],
        }


def beyond_of(row: Row, values: Values) -> int | None:
    """The months that a break must exceed, null where there is no such break."""
    if row["kind"] == "stall":
        return values["stall_thresholds"].get(row["from_level"])  # type: ignore[no-any-return]
    if row["kind"] == "gap":
        return int(values["gap_months"])
    return values["overlap_months"] - 1 if row["kind"] == "overlap" else -1


# --- Columns --------------------------------------------------------------------------------------


def typed(order: str, text: str = "", yes_no: str = "", lists: str = "") -> dict[str, str]:
    """The columns in this order: text, yes or no, and lists as named, all others whole numbers."""
    kinds = {TEXT: text.split(), YESNO: yes_no.split(), LIST: lists.split()}
    dtype = {name: kind for kind, names in kinds.items() for name in names}
    return {name: dtype.get(name, WHOLE) for name in order.split()}


FILES: dict[str, Naive] = {
    "cadres": Naive(
        typed(
            "cadre name sex birth native_place education_full present_post as_of as_of_month",
            "cadre name sex birth native_place education_full present_post as_of",
        ),
        cadres,
    ),
    "sources": Naive(
        typed("source name sha256 mapping imported_at", "source name sha256 mapping imported_at"),
        sources,
    ),
    "record-dates": Naive(typed("as_of people", "as_of"), record_dates),
    "info": Naive(typed("what count", "what"), info),
    "two-stints": Naive(typed("people"), two_stints),
    "trajectory": Naive(
        typed(
            "seq start_month_min start_month_max end_month_min end_month_max end_how kind main"
            " acting place organization title level rank line_months_min guessed stint",
            "end_how kind place organization title rank",
            "main acting guessed",
        ),
        trajectory,
    ),
    "levels": Naive(typed("level people"), levels),
    "lines": Naive(
        typed(
            "cadre name sex levels ranks months_min months_max sure last_open skips",
            "cadre name sex",
            lists="levels ranks months_min months_max last_open",
        ),
        lines,
    ),
    "climbs": Naive(typed("level months_min months_max climbs"), climbs),
    "transitions": Naive(typed("from_level to_level step moves people", "step"), transitions),
    "runs": Naive(
        typed(
            "cadre level step to_level months_min months_max certain place sex birth_month education_full"
            " education_part party ethnicity first_month seq",
            "cadre step place sex education_full education_part party ethnicity",
            "certain",
        ),
        runs,
    ),
    "reached-target": Naive(
        typed(
            "cadre name month_min month_max place organization title certain",
            "cadre name place organization title",
            "certain",
        ),
        reached_target,
    ),
    "direct-promotions": Naive(
        typed(
            "cadre name birth month_min month_max from_organization from_title from_level"
            " to_organization to_title to_rank months_min months_max gap_min gap_max variant"
            " second_line_possible certain guessed place to_seq from_seq",
            "cadre name birth from_organization from_title to_organization to_title to_rank"
            " variant place",
            "second_line_possible certain guessed",
        ),
        direct_promotions,
    ),
    "breaks": Naive(
        typed(
            "cadre name kind from_level to_level month_min month_max months_min months_max status"
            " rank_step place organization title certain guessed seq birth counted_at",
            "cadre name kind status rank_step place organization title birth counted_at",
            "certain guessed",
        ),
        breaks,
    ),
}
