"""Feeding bases, stock and flow of links, worked out again on plain rows."""

from tests.ask.naive_dated import FAR, born, dated_posts, moment, post_of
from tests.ask.naive_figures import link, rounded
from tests.ask.naive_raises import counted, window
from tests.ask.naive_secondments import lines_of
from tests.ask.naive_values import Values
from tests.ask.world import Row, World

RANKS = [None, *"160 150 142 141 132 131 122 121 112 111 102 101".split()]  # noqa: SIM905


def arrivals(world: World, values: Values) -> list[Row]:
    names = (
        "seq",
        "from_seq",
        "month_min",
        "month_max",
        "from_level",
        "to_level",
        "rank_order_before",
    )
    return [
        {
            "cadre": world.cadres[move["cadre"]]["id"], **{name: move[name] for name in names},
            "from_post": post_of(world.stints[move["cadre"], move["from_seq"]]),
            "certain": move["certain"], "guessed": move["rank_guessed"],
        }
        for move in world.measured.moves
        if move["to_level"] is not None and move["from_level"] != move["to_level"]
    ]  # fmt: skip


def came(world: World, values: Values) -> list[Row]:
    """Each move to another level, and each post of a known level in which a main line may begin."""
    kinds = {row["post"]: row["org_kind"] for row in dated_posts(world, values)}
    number = {row["id"]: n for n, row in world.cadres.items()}
    rows = [
        {
            **move, "origin": "moved", "org_kind": kinds[move["from_post"]],
            "from_rank": RANKS[move["rank_order_before"] or 0],
        }
        for move in arrivals(world, values)
    ]  # fmt: skip
    for who, line in lines_of(world).items():
        first = [
            stint for stint in line
            if not any(
                s["line"]["certain"] and (FAR if s["line"]["join_max"] is None else s["line"]["join_max"])
                < stint["line"]["join_min"] for s in line
            )
        ]  # fmt: skip
        rows += [
            {
                "cadre": world.cadres[who]["id"], "seq": stint["seq"], "to_level": stint["level"],
                "month_min": stint["line"]["join_min"], "month_max": stint["line"]["join_max"],
                "origin": "begins", "from_level": None, "org_kind": None, "from_rank": None,
                "certain": len(first) == 1 and stint["line"]["certain"],
                "guessed": not stint["certain"],
            }
            for stint in first
            if stint["level"] is not None
        ]  # fmt: skip
    first_month, last_month = window(values)
    found = []
    for row in rows:
        latest = FAR if row["month_max"] is None else row["month_max"]
        leads = world.stints[number[row["cadre"]], row["seq"]]["leading"]
        if latest < first_month or row["month_min"] > last_month:
            continue
        if values["leading_only"] and not leads:
            continue
        inside = first_month <= row["month_min"] and latest <= last_month
        found.append({**row, "certain": row["certain"] and inside})
    return found


def feeding_bases(world: World, values: Values) -> list[Row]:
    rows = came(world, values)
    told = "org_kind" if values["by"] == "kind" else "from_rank"
    keys = {(r["to_level"], r["origin"], r["from_level"], r[told]) for r in rows}
    keys |= {(row["to_level"], "total", None, None) for row in rows}
    found = []
    for to_level, origin, from_level, name in sorted(keys, key=lambda key: place(key, told)):
        of_level = [row for row in rows if row["to_level"] == to_level]
        chosen = [
            row for row in of_level
            if origin in ("total", row["origin"])
            and (origin == "total" or (row["from_level"], row[told]) == (from_level, name))
        ]  # fmt: skip
        every = counted(of_level)["people"]
        people = counted(chosen)
        found.append(
            {
                "to_level": to_level, "origin": origin, "from_level": from_level, told: name, **people,
                "denominator": every, "share": rounded(people["people"], every) if every else None,
            }
        )  # fmt: skip
    return found


def place(key: tuple[int, str, int | None, str | None], told: str) -> tuple[object, ...]:
    """Where a row stands: by level, totals last, nulls last, ranks from the lowest up."""
    to_level, origin, from_level, name = key
    last = RANKS.index(name) if told == "from_rank" and name else name or ""
    return (
        to_level, ("moved", "begins", "total").index(origin), from_level is None, from_level or 0,
        name is None, last,
    )  # fmt: skip


# --- Stock and flow -------------------------------------------------------------------------------

Key = tuple[str | None, int | None]
Fact = tuple[str, bool, bool]


def runs_of(line: list[Row], by: str, carry: int) -> list[Row]:
    """Unbroken posts at one level, of one county where asked, with when they are entered and left."""
    series: list[list[Row]] = []
    for stint in line:
        if series and key_of(series[-1][-1], by) == key_of(stint, by):
            series[-1].append(stint)
        else:
            series.append([stint])
    found = []
    for n, posts in enumerate(series):
        first, last = posts[0], posts[-1]
        before = series[n - 1][-1] if n else None
        after = series[n + 1][0] if n + 1 < len(series) else None
        stops = [end_of(last, edge, carry) for edge in ("min", "max")]
        if after is not None:
            later = [s for rest in series[n + 1 :] for s in rest if s["line"]["certain"]]
            sure = min((joins(s, "max") for s in later), default=FAR)
            most = sure if sure < FAR else max(joins(after, "max"), stops[1])
            stops = [joins(after, "min"), most]
        found.append(
            {
                "key": key_of(first, by), "enter": (joins(first, "min"), joins(first, "max")),
                "exit": (stops[0], stops[1]), "guessed": not first["certain"],
                "held_sure": first["line"]["certain"],
                "enter_sure": first["line"]["certain"] and (not before or before["line"]["certain"]),
                "exit_sure": last["line"]["certain"] and (not after or after["line"]["certain"]),
                "lost": after is None and last["end_how"] == "open",
                "climbs": after is not None and None not in (first["level"], after["level"])
                and after["level"] == first["level"] + 1,
            }
        )  # fmt: skip
    return found


def joins(stint: Row, edge: str) -> int:
    month = stint["line"][f"join_{edge}"]
    return FAR if month is None else int(month)


def end_of(stint: Row, edge: str, carry: int) -> int:
    end = FAR if stint[f"end_{edge}"] is None else int(stint[f"end_{edge}"])
    return min(FAR, end + 1 + carry) if stint["end_how"] == "open" else end


def key_of(stint: Row, by: str) -> Key:
    return (stint["county"] if by == "county" else None), stint["level"]


def facts_in(run: Row, year: int) -> list[Fact]:
    """What of a run may be in a year: the fact, whether for certain, and whether by a guess."""
    months = range(year * 12, year * 12 + 12)
    found: list[Fact] = []
    if run["enter"][0] <= months[-1] < run["exit"][1]:
        sure = run["held_sure"] and run["enter"][1] <= months[-1] < run["exit"][0]
        found.append(("stock", sure, run["guessed"]))
    for side, names in (("enter", ["entered"]), ("exit", exits(run))):
        first, last = run[side]
        if first <= months[-1] and last >= months[0]:
            sure = run[f"{side}_sure"] and first in months and last in months
            found += [(name, sure, run["guessed"]) for name in names]
    return found


def exits(run: Row) -> list[str]:
    if run["lost"]:
        return ["lost"]
    return ["left", "climbed"] if run["climbs"] else ["left"]


def link_stock(world: World, values: Values) -> list[Row]:
    by = values["by"]
    lines = lines_of(world)
    runs = [(who, run) for who in lines for run in runs_of(lines[who], by, values["carry"])]
    first = min(run["enter"][0] for _, run in runs) // 12
    first = born(values["since"])[0] // 12 if values["since"] else first  # type: ignore[operator]
    last = (born(values["until"])[1] if values["until"] else moment(world, "")[0]) // 12  # type: ignore[operator]
    keys: list[Key] = []
    for at in {run["key"][0] for _, run in runs}:
        levels = {run["key"][1] for _, run in runs if run["key"][0] == at}
        numbers = [level for level in levels if level is not None]
        keys += [(at, n) for n in range(min(numbers, default=1), max(numbers, default=0) + 1)]
        keys += [(at, None)] * (None in levels)
    rows = []
    for at, level in keys:
        of_key = [(who, run) for who, run in runs if run["key"] == (at, level)]
        rows += [
            {"place": at, "level": level, "year": year, **stock_row(of_key, level, year)}
            for year in range(first, last + 1)
        ]
    order = ("place", "level", "year")
    return sorted(rows, key=lambda row: [(row[name] is None, row[name] or 0) for name in order])


def stock_row(runs: list[tuple[int, Row]], level: int | None, year: int) -> Row:
    sure: dict[str, set[int]] = {
        name: set() for name in ("stock", "entered", "left", "climbed", "lost")
    }
    may, guessed = set(), set()
    for who, run in runs:
        for name, certain, guess in facts_in(run, year):
            if certain:
                sure[name].add(who)
            if name == "stock":
                may.add(who)
                if certain and guess:
                    guessed.add(who)
    possible = may - sure["stock"]
    return {
        "link": None if level is None else link(level, level + 1),
        **{name: len(people) for name, people in sure.items()},
        "guessed": len(guessed), "possible": len(possible),
        "empty": None if level is None else not sure["stock"] and not possible,
    }  # fmt: skip
