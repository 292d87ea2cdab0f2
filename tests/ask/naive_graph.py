"""Question files about the graph as it is and its main lines, worked out again on plain rows."""

from collections import Counter, defaultdict

from tests.ask.naive_values import Values
from tests.ask.world import Row, World

# --- The graph as it is ---------------------------------------------------------------------------


def cadres(world: World, values: Values) -> list[Row]:
    who = values["cadre"]
    return [
        {**row, "cadre": row["id"], "as_of_month": first_month(row["as_of"])}
        for row in world.cadres.values()
        if who in (row["id"], row["name"], *(row["keys"] or "").split("; "), row["keys"])
    ]


def keys(world: World, values: Values) -> list[Row]:
    held = [row for row in world.cadres.values() if row["keys"] is not None]
    return [{"cadre": row["id"], "keys": row["keys"]} for row in held]


def first_month(text: str | None) -> int | None:
    if text is None:
        return None
    year, month = int(text[:4]), int(text[5:7] or 1)
    return year * 12 + month - 1


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
        "stints told by several sources": sum(stint["sources"] > 1 for stint in held),
        "stints in conflict": sum(stint["conflict"] for stint in held),
        "guessed stints": sum(not stint["certain"] for stint in held),
        "cadres linked by guess": len(
            {row["cadre"] for row in world.standing if row["linked"] and row["counts"]}
        ),
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
    told = [stint for stint in world.stints.values() if stint["kind"] != "recorded"]
    stints = Counter(stint["cadre"] for stint in told)
    return [{"people": sum(n >= 2 for n in stints.values())}]


def histories(world: World, values: Values) -> list[Row]:
    """Which of a step, a post that ended and a present post there is."""
    held = {stint["end_how"] == "open" for stint in world.posts()}
    ways = {"moved": bool(world.measured.moves), "ended": False in held, "present": True in held}
    return [{"history": name} for name, there in ways.items() if there]


def present_only(world: World, values: Values) -> list[Row]:
    """People whose career begins with something that the graph has, and who have nothing on it that ended."""
    of: dict[int, list[Row]] = {}
    for stint in world.stints.values():
        of.setdefault(int(stint["cadre"]), []).append(stint)
    people = []
    for number, career in of.items():
        told = [stint for stint in career if stint["kind"] != "recorded"]
        begins = any(stint["seq"] == 1 for stint in told)
        if begins and all(stint["end_how"] == "open" for stint in told):
            person = world.cadres[number]
            people.append({"cadre": person["id"], "name": person["name"]})
    return people


def trajectory(world: World, values: Values) -> list[Row]:
    number = world.number(values["cadre"])
    stints = [stint for (cadre, _), stint in world.stints.items() if cadre == number]
    return [trajectory_row(world, stint) for stint in stints if stint["kind"] != "recorded"]


def trajectory_row(world: World, stint: Row) -> Row:
    row = {
        "seq": stint["seq"], "end_how": stint["end_how"], "kind": stint["kind"],
        "sources": stint["sources"], "conflict": stint["conflict"],
        "stint": stint["stint"],
        "start_month_min": stint["start_min"], "start_month_max": stint["start_max"],
        "end_month_min": stint["end_min"], "end_month_max": stint["end_max"],
    }  # fmt: skip
    if stint["kind"] == "study":
        nothing = dict.fromkeys(("place", "title", "level", "rank"))
        flags = dict.fromkeys(("main", "acting", "guessed", "doubtful"), False)
        return {**row, **nothing, **flags, "organization": school(stint)}
    line = world.line_of.get((stint["cadre"], stint["seq"]))
    return {
        **row,
        **{name: stint[name] for name in ("acting", "place", "title", "level", "rank")},
        "organization": stint["full_name"],
        "main": line is not None,
        "guessed": not stint["certain"],
        "doubtful": bool(stint.get("doubtful")),
    }


# --- The main line --------------------------------------------------------------------------------


def levels(world: World, values: Values) -> list[Row]:
    people = defaultdict(set)
    for cadre, seq in world.line_of:
        people[world.stints[cadre, seq]["level"]].add(cadre)
    return [{"level": n, "people": len(who)} for n, who in people.items() if n is not None]


def lines(world: World, values: Values) -> list[Row]:
    skips = {row["cadre"] for row in world.measured.breaks if row["kind"] == "skip"}
    return [line_row(world, row, row["cadre"] in skips) for row in world.measured.line]


def line_row(world: World, row: Row, skipped: bool) -> Row:
    person, stint = world.cadres[row["cadre"]], world.stints[row["cadre"], row["seq"]]
    at_level = world.levels.get((row["cadre"], stint["level"]), {})
    return {
        "cadre": person["id"],
        "name": person["name"],
        "sex": person["sex"],
        "level": stint["level"],
        "rank_order": stint["rank_order"],
        **{name: row[name] for name in ("certain", "renewed", "seq")},
        **{f"level_{name}": at_level.get(name) for name in ("months_min", "months_max")},
        "open": stint["end_how"] == "open",
        "successive": stint["successive"],
        "guessed": not stint["certain"],
        "skipped": skipped,
        "joined": row["join_min"],
    }


def paths(world: World, values: Values) -> list[list[Row]]:
    """The rows of each cadre, along the line; cadres by name."""
    by_cadre = defaultdict(list)
    for row in lines(world, values):
        by_cadre[row["name"], row["cadre"]].append(row)
    return [
        sorted(by_cadre[key], key=lambda row: (row["joined"], row["seq"]))
        for key in sorted(by_cadre)
    ]


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
            who[row["from_level"], row["to_level"], row["step"]].append(row)
    names = ("from_level", "to_level", "step")
    return [
        dict(zip(names, key, strict=True))
        | {
            "moves": len(rows),
            "people": len({row["cadre"] for row in rows}),
            "guessed": len([row for row in rows if row["guessed"]]),
        }
        for key, rows in who.items()
    ]


TELLS = {
    "county": ["place"], "cohort": ["first_month"], "education": ["education_full", "education_part"],
    "sex": ["sex"], "party": ["party"], "ethnicity": ["ethnicity"], "none": [],
}  # fmt: skip


def runs(world: World, values: Values) -> list[Row]:
    """Runs, whose places are told only where that is the group."""
    untold = {} if values["by"] == "county" else {"place": None}
    return [{**row, **untold} for row in whole_runs(world)]


def members(world: World, values: Values) -> list[Row]:
    """Everybody, of whom only what tells the group is told; nobody for groups that are not of people."""
    names = TELLS[values["by"]] if values["by"] not in ("none", "county") else []
    untold = {name: None for each in TELLS.values() for name in each if name != "place"}
    return [
        {"cadre": person["id"], **untold,
         **{name: told_of_person(world, number, name) for name in names}}
        for number, person in world.cadres.items()
        if names
    ]  # fmt: skip


def told_of_person(world: World, number: int, name: str) -> object:
    return world.first_month.get(number) if name == "first_month" else world.cadres[number][name]


def levels_by_place(world: World, values: Values) -> list[Row]:
    names = ("place", "level", "cadre", "seq", "from_seq")
    return [{name: row[name] for name in names} for row in whole_runs(world)]


def whole_runs(world: World) -> list[Row]:
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
        **{name: row[name] for name in ("months_min", "months_max", "certain", "guessed", "seq")},
        "place": world.stints[number, last_seq]["county"],
        "first_month": world.first_month[number],
        "from_seq": row["from_seq"],
    }
