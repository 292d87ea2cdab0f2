"""Promotions in a window and where they came from, worked out again on plain rows (design §2, Move)."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from tests.ask import naive_breaks
from tests.ask.naive_dated import FAR, born, dated_posts, post_of
from tests.ask.naive_figures import link, rounded
from tests.ask.naive_values import RANK, Values
from tests.ask.world import Row, World

WORDS = {1: "village", 2: "township", 3: "county", 4: "city", 5: "province", 6: "centre"}
COUNTS = ("people", "guessed", "possible", "unknown")


def raises(world: World, values: Values) -> list[Row]:
    """The moves that raise the rank, or may."""
    names = (
        "from_seq",
        "seq",
        "month_min",
        "month_max",
        "rank_step",
        "to_assembly",
        "age_min",
        "age_max",
    )
    return [
        {
            "cadre": world.cadres[row["cadre"]]["id"], **{name: row[name] for name in names},
            "certain": row["certain"], "guessed": row["rank_guessed"],
        }
        for row in world.measured.moves
        if row["rank_step"] in ("promotion", "unknown")
    ]  # fmt: skip


def window(values: Values) -> tuple[int, int]:
    first = born(values["since"])[0] if values["since"] else 0
    last = born(values["until"])[1] if values["until"] else FAR
    return first, last  # type: ignore[return-value]


def promoted(world: World, values: Values) -> list[Row]:
    """Each move in the window to a leading post of the target rank or higher, with what was before."""
    first, last = window(values)
    kinds = {row["post"]: row["org_kind"] for row in dated_posts(world, values)}
    found = []
    for move in world.measured.moves:
        after = world.stints[move["cadre"], move["seq"]]
        before = world.stints[move["cadre"], move["from_seq"]]
        latest = FAR if move["month_max"] is None else move["month_max"]
        if move["rank_step"] not in ("promotion", "unknown") or not after["leading"]:
            continue
        if (after["rank_order"] or 0) < RANK[values["target_rank"]]:
            continue
        if latest < first or move["month_min"] > last:
            continue
        old = values["second_line_age"] * 12
        sure_away = move["to_assembly"] and (move["age_min"] or 0) >= old
        may_away = move["to_assembly"] and (move["age_max"] is None or move["age_max"] >= old)
        if sure_away:
            continue
        found.append(
            {
                "cadre": world.cadres[move["cadre"]]["id"], "seq": move["seq"], "number": move["cadre"],
                "move": move, "before": before, "after": after, "kind": kinds[post_of(before)],
                "month_min": move["month_min"], "month_max": latest,
                "known": move["rank_step"] == "promotion", "guessed": move["rank_guessed"],
                "certain": move["certain"] and not may_away
                and first <= move["month_min"] and latest <= last,
            }
        )  # fmt: skip
    return found


def group_of(row: Row, by: str) -> str | None:
    before, after = row["before"], row["after"]
    if by == "level":
        return WORDS.get(before["level"])
    if by == "link":
        return link(before["level"], after["level"])
    return {"kind": row["kind"], "rank": before["rank"], "county": before["county"]}[by]  # type: ignore[no-any-return]


def by_directness(world: World, values: Values, rows: list[Row]) -> list[Row]:
    """Each promotion as direct or not; as both and neither for certain where dates leave that open."""
    direct: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for each in naive_breaks.direct_promotions(world, values):
        if each["variant"] != "in_place":
            sure = each["certain"] and not each["second_line_possible"]
            direct[each["cadre"], each["to_seq"]].append(sure)
    found = []
    for row in rows:
        sures = direct.get((row["cadre"], row["seq"]))
        kind = "direct_leader" if row["before"]["leading"] else "direct_other"
        names = ["not_direct"] if sures is None else [kind] if any(sures) else [kind, "not_direct"]
        found += [
            {**row, "group": name, "certain": row["certain"] and len(names) == 1} for name in names
        ]
    return found


def best(rows: Iterable[Row]) -> dict[str, str]:
    """How each cadre counts: by the best known of the rows."""
    found: dict[str, int] = {}
    for row in rows:
        worth = 3 if row["certain"] and not row["guessed"] else 2 if row["certain"] else 1
        worth = worth if row.get("known", True) else 0
        found[row["cadre"]] = max(worth, found.get(row["cadre"], 0))
    return {
        cadre: ("unknown", "possible", "guessed", "sure")[worth] for cadre, worth in found.items()
    }


def counted(rows: Iterable[Row]) -> Row:
    words = list(best(rows).values())
    numbers = {name: words.count(name) for name in COUNTS}
    return {**numbers, "people": words.count("sure") + words.count("guessed")}


def in_groups(grouped: list[Row], rows: list[Row], order: Callable[[str], object]) -> list[Row]:
    """A row for each group in order, one for none, and the total, which is the denominator."""
    total = counted(rows)
    names = sorted({row["group"] for row in grouped} - {None}, key=order)
    found = [
        {"group": name, **counted(row for row in grouped if row["group"] == name)}
        for name in [*names, None]
    ]
    every = total["people"]
    return [
        {**row, "denominator": every, "share": rounded(row["people"], every) if every else None}
        for row in [*found, {"group": "total", **total}]
    ]


def promotions(world: World, values: Values) -> list[Row]:
    rows, by = promoted(world, values), values["by"]
    if by == "direct":
        grouped = by_directness(world, values, rows)
    else:
        grouped = [{**row, "group": group_of(row, by)} for row in rows]
    lowest_first = list(WORDS.values())
    ranks = ["160", "150", "142", "141", "132", "131", "122", "121"]
    order = {"level": lowest_first.index, "rank": ranks.index}.get(by, str)
    return in_groups(grouped, rows, order)
