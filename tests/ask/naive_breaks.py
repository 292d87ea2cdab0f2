"""Question files about ranks reached and breaks, worked out again on plain rows."""

from collections.abc import Iterable, Iterator

from tests.ask.naive_values import LEVEL, RANK, Values
from tests.ask.world import Row, World


def first_of_rank(world: World, values: Values, *, in_place: bool) -> Iterator[Row]:
    """First leading posts of the target rank or higher under this definition of grassroots."""
    target = RANK[values["target_rank"]]
    for row in world.measured.reached:
        first = row["below"] is None or row["below"] < target <= row["rank_order"]
        fits = row["grassroots"] == LEVEL[values["grassroots"]] and row["rank_order"] >= target
        fits = (
            fits and row["with_production" if values["count_production"] else "without_production"]
        )
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


def reached_by_place(world: World, values: Values) -> list[Row]:
    rows = reached_target(world, values)
    return once({"place": row["place"], "cadre": row["cadre"]} for row in rows)


def whose(world: World, row: Row) -> Row:
    person = world.cadres[row["cadre"]]
    return {
        "cadre": person["id"],
        "name": person["name"],
        "birth": person["birth"],
        "keys": person["keys"],
    }


def where(stint: Row) -> Row:
    return {
        "place": stint["county"], "organization": stint["full_name"], "title": stint["title"]
    }  # fmt: skip


def direct_promotions(world: World, values: Values) -> list[Row]:
    rows = [
        direct_row(world, row, values)
        for row in first_of_rank(world, values, in_place=True)
        if (row["in_place"] or row["from_seq"] is not None)
        and soon_after(row, "passed_min", values)
        and not second_line(row, values["second_line_age"], "age_min")
    ]
    return once(rows)


def soon_after(row: Row, months: str, values: Values) -> bool:
    """Whether no more was passed over, between the grassroots and this post, than is allowed."""
    return row["in_place"] or row[months] <= values["passing_months"]


def passed_at_most(row: Row, months: int) -> int | None:
    """The most that was passed over where it is a direct promotion."""
    if row["in_place"]:
        return row["passed_max"]
    return sorted([row["passed_max"], months])[0]


def second_line(row: Row, years: int, age: str) -> bool:
    """Whether the post was entered by a move to the second line, at the age told by this column."""
    return row["to_assembly"] and (row["second_line_flat"] or of_age(row[age], years))


def of_age(months: int | None, years: int) -> bool:
    """Completed years, the number included; an unknown age is below."""
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
        **{name: row[name] for name in ("passed_min", "guessed", "from_seq")},
        "passed_max": passed_at_most(row, values["passing_months"]),
        "certain": row["certain"] and soon_after(row, "passed_max", values),
        "from_organization": origin["full_name"],
        "from_title": origin["title"],
        "from_level": origin["level"],
        "to_organization": reached["full_name"],
        "to_title": reached["title"],
        "to_rank": reached["rank"],
        "months_min": row[f"{counted}_min"],
        "months_max": row[f"{counted}_max"],
        "variant": "in_place" if row["in_place"] else "concurrent" if beside else "plain",
        "second_line_possible": row["to_assembly"]
        and (row["age_max"] is None or of_age(row["age_max"], values["second_line_age"])),
        "place": reached["county"],
        "to_seq": row["seq"],
    }


def breaks(world: World, values: Values) -> list[Row]:
    found = [*once(base_breaks(world, values)), *other_breaks(world, values)]
    return [row for row in found if row["cadre"].startswith(values["cadre"])]


def breaks_by_place(world: World, values: Values) -> list[Row]:
    names = ("kind", "from_level", "to_level", "rank_step", "certain", "guessed", "cadre")
    found = breaks(world, values)
    return once(
        {"place": row["counted_at"], **{name: row[name] for name in names}} for row in found
    )


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
            "certain": row["certain"] and certainly_beyond(row, values),
            "counted_at": counted["county"],
            "from_seq": row["from_seq"],
            "after_seq": row["after_seq"],
        }


def certainly_beyond(row: Row, values: Values) -> bool:
    """Whether the months exceed what they must whatever the dates; a stall its greatest threshold."""
    beyond = beyond_of(row, values)
    if row["kind"] == "stall":
        beyond = stall_bounds(row, values)[1]
    return beyond is not None and bool(row["months_min"] > beyond)


def stall_bounds(row: Row, values: Values) -> tuple[int | None, int | None]:
    given = values["stall_thresholds"].get(row["from_level"], (None, None))
    return given if isinstance(given, tuple) else (given, given)


def beyond_of(row: Row, values: Values) -> int | None:
    """The months that a break must exceed, at least; null where there is no such break."""
    if row["kind"] == "stall":
        return stall_bounds(row, values)[0]
    if row["kind"] == "gap":
        return int(values["gap_months"])
    return values["overlap_months"] - 1 if row["kind"] == "overlap" else -1
