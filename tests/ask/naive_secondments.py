"""Secondments and what became of those who went, worked out again on plain rows, month by month."""

from collections.abc import Callable

from tests.ask.naive_breaks import once
from tests.ask.naive_dated import FAR, born
from tests.ask.naive_raises import WORDS, in_groups, window
from tests.ask.naive_values import Values
from tests.ask.world import Row, World

DIRECTIONS = ("down", "across", "up")
Period = tuple[int, int]


def list_terms(world: World, values: Values) -> list[Row]:
    rows = [
        {
            "cadre": world.cadres[row["cadre"]]["id"], "list": row["list"],
            "listed_from": row["start"], "listed_to": row["end"],
        }
        for row in world.lists
    ]  # fmt: skip
    return once(rows)


def line_of(world: World, number: int) -> list[Row]:
    """The stints of the main line, in the order in which they may join first."""
    rows = [
        {**stint, "line": world.line_of[who, seq]}
        for (who, seq), stint in world.stints.items()
        if who == number and (who, seq) in world.line_of
    ]
    return sorted(rows, key=lambda stint: (stint["line"]["join_min"], stint["seq"]))


def joined_last(line: list[Row], month: int) -> list[Row | None]:
    """The posts that may be the last one joined by a month; null where perhaps none is."""
    certain = [n for n, stint in enumerate(line) if has_joined(stint, month)]
    last = max(certain, default=-1)
    may = [s for n, s in enumerate(line) if n >= last and s["line"]["join_min"] <= month]
    return [*may, *([] if certain else [None])]


def has_joined(stint: Row, month: int) -> bool:
    latest = stint["line"]["join_max"]
    return bool(stint["line"]["certain"]) and latest is not None and latest <= month


def main_posts(line: list[Row], first: int, last: int) -> list[Row | None]:
    """The posts that may be the last one joined in some month of a period."""
    end = max(
        [first, *(s["line"]["join_min"] for s in line), *(s["line"]["join_max"] or 0 for s in line)]
    )
    found: list[Row | None] = []
    for month in range(first, min(last, end + 1) + 1):
        found += [stint for stint in joined_last(line, month) if stint not in found]
    return found


def sent(world: World, values: Values) -> list[Row]:
    """Each secondment that may begin in the window, with posts and programmes that are possible."""
    first, last = window(values)
    found = []
    for (number, seq), stint in sorted(world.stints.items()):
        if stint["kind"] != "secondment" or stint["start_min"] is None:
            continue
        begins = stint["start_min"], FAR if stint["start_max"] is None else stint["start_max"]
        if begins[0] > last or begins[1] < first:
            continue
        lists = programmes(world, number, stint, values["apart_months"])
        asked = {name: sure for name, sure in lists.items() if values["programme"] in (name or "")}
        if not asked:
            continue
        in_window = first <= begins[0] and begins[1] <= last
        posts = main_posts(line_of(world, number), *begins)
        found.append(
            {
                "cadre": world.cadres[number]["id"], "number": number, "seq": seq, "stint": stint,
                "begins": begins, "lists": asked, "posts": posts,
                "certain": in_window and (not values["programme"] or any(asked.values())),
                "guessed": not stint["certain"],
            }
        )  # fmt: skip
    return found


def programmes(world: World, number: int, stint: Row, apart: int) -> dict[str | None, bool]:
    """The lists of the same time, each with whether it is for certain; null where none is for certain."""
    found: dict[str | None, bool] = {}
    for row in world.lists:
        if row["cadre"] != number or row["start"] is None:
            continue
        begins = near(period(stint, "start"), born(row["start"]), apart)
        ends = (False, False)
        if row["end"] is not None:
            ends = near(period(stint, "end"), born(row["end"]), apart)
        if stint["end_how"] == "open":
            ends = (True, True)
        may, sure = (a and b for a, b in zip(begins, ends, strict=True))
        if may:
            found[row["list"]] = found.get(row["list"], False) or sure
    if not any(found.values()):
        found[None] = not found
    return found


def period(stint: Row, edge: str) -> Period:
    return tuple(
        FAR if stint[f"{edge}_{n}"] is None else stint[f"{edge}_{n}"] for n in ("min", "max")
    )  # type: ignore[return-value]


def near(one: Period, other: tuple[int | None, int | None], apart: int) -> tuple[bool, bool]:
    """Whether two dates may lie so many months apart at most; whether they do, whatever they are."""
    a, b, c, d = *one, *other
    assert c is not None and d is not None
    gap = max(c - b, a - d, 0)
    widest = max(d - a, b - c)
    return gap <= apart, widest <= apart


def direction(stint: Row, post: Row | None) -> str | None:
    before, after = post and post["level"], stint["level"]
    if before is None or after is None:
        return None
    return "down" if after < before else "up" if after > before else "across"


def name_of(row: Row, post: Row | None, by: str) -> str | None:
    if by == "direction":
        return direction(row["stint"], post)
    return None if post is None else WORDS.get(post["level"])


def grouped(rows: list[Row], by: str) -> list[Row]:
    """The rows once for each group that is possible, and each post that is possible in it."""
    found = []
    for row in rows:
        names: dict[str | None, bool] = row["lists"]
        posts = dict.fromkeys(names, row["posts"])
        if by == "year":
            first, last = row["begins"]
            years = [str(n) for n in range(first // 12, last // 12 + 1)] if last < FAR else [None]
            names = dict.fromkeys(years, len(years) == 1)
            posts = dict.fromkeys(years, row["posts"])
        elif by != "programme":
            called = [name_of(row, post, by) for post in row["posts"]]
            names = dict.fromkeys(called, len(set(called)) == 1)
            posts = {
                name: [p for p in row["posts"] if name_of(row, p, by) == name] for name in names
            }
        found += [
            {
                **row,
                "group": name,
                "certain": row["certain"] and sure,
                "posts_of_group": posts[name],
            }
            for name, sure in names.items()
        ]
    return found


def with_guesses(rows: list[Row], posts: str) -> list[Row]:
    """The rows once for each post that is possible: a guess of the level of either decides."""
    return [
        {**row, "guessed": row["guessed"] or (post is not None and not post["certain"])}
        for row in rows
        for post in row[posts]
    ]


def secondments(world: World, values: Values) -> list[Row]:
    rows, by = sent(world, values), values["by"]
    groups = grouped(rows, by)
    order: Callable[[str], object] = str
    if by in ("level", "direction"):
        order = {"level": list(WORDS.values()), "direction": list(DIRECTIONS)}[by].index
    table = in_groups(with_guesses(groups, "posts_of_group"), with_guesses(rows, "posts"), order)
    for line in table:
        chosen = [row for row in groups if row["group"] == line["group"]]
        chosen = rows if line["group"] == "total" else chosen
        line |= towards([row for row in chosen if row["certain"]])
    return table


def towards(rows: list[Row]) -> Row:
    """Who went in which direction for certain, and of how many none is known."""
    went: dict[str, set[str]] = {name: set() for name in DIRECTIONS}
    for row in rows:
        names = {direction(row["stint"], post) for post in row["posts"]}
        name = names.pop() if len(names) == 1 else None
        if name is not None:
            went[name].add(row["cadre"])
    someone = {row["cadre"] for row in rows}
    known = set().union(*went.values())
    return {**{name: len(who) for name, who in went.items()}, "unknown": len(someone - known)}
