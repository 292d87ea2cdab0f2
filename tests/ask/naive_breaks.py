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


def breaks_by_place(world: World, values: Values) -> list[Row]:
    names = ("kind", "from_level", "to_level", "rank_step", "certain", "cadre")
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
