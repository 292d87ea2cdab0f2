"""Question files and answers about sources, worked out again on plain rows."""

from collections import defaultdict
from typing import Any

from tests.ask.compare import in_order
from tests.ask.naive_figures import date
from tests.ask.naive_graph import info, trajectory
from tests.ask.naive_values import Values
from tests.ask.world import Row, World

FAR = 9999 * 12
STRENGTH = ("counts", "agrees", "contradicts", "left")


def sources(world: World, values: Values) -> list[Row]:
    latest: dict[str, list[str]] = defaultdict(list)
    for row in world.standing:
        latest[row["source"]] += [row["as_of"]] if row["as_of"] else []
    return [{**row, "as_of": max(latest[row["source"]], default=None)} for row in world.sources]


def files(world: World) -> dict[str, Row]:
    return {row["source"]: row for row in world.sources}


def called(file: Row) -> Row:
    return {"source": file["name"], "sheet": file["sheet"]}


def seq_of(world: World, stint: int | None) -> int | None:
    """The seq of the stint that is this row of the record."""
    seqs = (row["seq"] for row in world.stints.values() if row["stint"] == stint)
    return None if stint is None else next(seqs)


def sources_of(world: World, values: Values) -> list[Row]:
    number, named = world.number(values["cadre"]), files(world)
    return [
        {**row, **called(named[row["source"]]), "seq": seq_of(world, row["stint"])}
        for row in world.testimony
        if row["cadre"] == number
    ]


def recorded_in(world: World, values: Values) -> list[Row]:
    number, named = world.number(values["cadre"]), files(world)
    mine = [(row, named[row["source"]]) for row in world.standing if row["cadre"] == number]
    return [
        {**row, **called(file), "sha256": file["sha256"], "kind": file["kind"]}
        for row, file in mine
    ]


def conflicts(world: World, values: Values) -> list[Row]:
    return [
        {
            **row,
            "name": world.cadres[row["cadre"]]["name"],
            "cadre": world.cadres[row["cadre"]]["id"],
            "kind": row["reason"],
            "source_kind": row["kind"],
            **called(files(world)[row["source"]]),
            "says": row["raw"],
            "other_says": row["other_raw"],
            "counts": row["other"],
            "seq": seq_of(world, row["stint"]),
        }
        for row in world.contradictions
    ]


def standing(world: World, values: Values) -> list[Row]:
    named = files(world)
    kinds = {row["kind"] for row in named.values()}
    rows = [
        counted(kind, [row for row in world.standing if named[row["source"]]["kind"] == kind])
        for kind in kinds
    ]
    return [row for some in [counted(None, world.standing), *rows] for row in some]


def counted(kind: str | None, standing: list[Row]) -> list[Row]:
    """People by the number of sources that they stand in, with the first and the last date."""
    by_cadre: dict[int, list[Row]] = defaultdict(list)
    for row in standing:
        by_cadre[row["cadre"]].append(row)
    numbers: dict[int, list[list[Row]]] = defaultdict(list)
    for mine in by_cadre.values():
        numbers[len({row["source"] for row in mine})].append(mine)
    found = []
    for number, people in numbers.items():
        dates = sorted(row["as_of"] for mine in people for row in mine if row["as_of"])
        found.append(
            {
                "kind": kind,
                "sources": number,
                "people": len(people),
                "earliest": next(iter(dates), None),
                "latest": next(iter(dates[::-1]), None),
            }
        )
    return found


# --- Answers --------------------------------------------------------------------------------------


def told_of(world: World, values: Values) -> list[Row]:
    held = {row["seq"]: dressed(row) for row in trajectory(world, values)}
    nothing: dict[str, Any] = dict.fromkeys(("organization", "title", "start", "end", "stint"))
    stands = recorded_in(world, values)
    by_guess = {(row["source"], row["sheet"]) for row in stands if row["linked"]}
    counts = {(row["source"], row["sheet"]) for row in stands if row["counts"]}
    said = sources_of(world, values)
    if not said:
        ((where),) = [row for row in stands if row["counts"]]
        said = [of_one(row, where) for row in held.values()]
    rows = []
    for row in said:
        stint = held.get(row["seq"], {**nothing, "title": row.get("raw")})
        both = {**row, **{name: stint[name] for name in nothing}}
        strength = STRENGTH.index(row["verdict"])
        file = row["source"], row["sheet"]
        flags = {"linked": file in by_guess, "replaced": file not in counts}
        rows.append({**both, **flags, "strength": strength})
    rows = in_order(rows, ("source", "sheet", "line", "claim"))
    rows.sort(key=lambda row: row["as_of"] or "", reverse=True)
    return in_order(rows, ("seq", "strength"))


def dressed(row: Row) -> Row:
    ended = row["end_month_min"] is not None and row["end_how"] != "open"
    last = None if row["end_month_max"] == FAR else row["end_month_max"]
    begun = row["start_month_min"] is not None
    return {
        **row,
        "start": date(row["start_month_min"], row["start_month_max"]) if begun else None,
        "end": date(row["end_month_min"], last) if ended else None,
    }


def of_one(row: Row, where: Row) -> Row:
    return {
        **{name: where[name] for name in ("source", "sheet", "kind", "as_of")},
        "seq": row["seq"],
        "claim": row["stint"],
        "verdict": "counts",
        "line": None,
        "said_start": row["start"],
        "said_end": row["end"],
    }


def held(world: World, values: Values) -> list[Row]:
    nothing = dict.fromkeys(("kind", "sources", "earliest", "latest"))
    people = [
        {**row, "what": "cadres in sources", "count": row["people"], "all": row["kind"] is not None}
        for row in standing(world, values)
    ]
    rows = [{**nothing, **row} for row in in_order(info(world, values), ("nr",))]
    return rows + in_order(people, ("all", "kind", "sources"))
