"""Secondments and what became of those who went, worked out again on plain rows, month by month."""

from collections.abc import Callable

from tests.ask.naive_breaks import once
from tests.ask.naive_dated import FAR, born
from tests.ask.naive_figures import rounded
from tests.ask.naive_raises import WORDS, in_groups, promoted, window
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


def lines_of(world: World) -> dict[int, list[Row]]:
    """By cadre the stints of the main line, in the order in which they may join first."""
    lines: dict[int, list[Row]] = {number: [] for number in world.cadres}
    for key, line in world.line_of.items():
        lines[key[0]].append({**world.stints[key], "line": line})
    return {
        number: sorted(rows, key=lambda stint: (stint["line"]["join_min"], stint["seq"]))
        for number, rows in lines.items()
    }


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
    lines = lines_of(world)
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
        posts = main_posts(lines[number], *begins)
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


# --- What became of them --------------------------------------------------------------------------

Stratum = tuple[str, int, str]


def outcomes(world: World, values: Values) -> list[Row]:
    found = []
    for within in map(int, values["follow_months"].split(",")):
        cases = Cases(world, values, within)
        strata = sorted(cases.months, key=lambda key: (key[0], key[1], -int(key[2])))
        rows = [cases.row(key) for key in strata]
        total = cases.total()
        weight = sum(row["went_observed"] for row in rows if row["others_observed"])
        if weight:
            shares = [
                row["went_observed"] * row["others_promoted"] / row["others_observed"]
                for row in rows
                if row["others_observed"]
            ]
            total["others_share"] = round(sum(shares) / weight, 4)
        else:
            total["others_share"] = None
        found += [{**row, "within": within} for row in [*rows, cases.row(None), total]]
    return found


def told_until(world: World, number: int) -> int:
    """The last month of which a record tells: that of its date, else the last one in it."""
    as_of = world.cadres[number]["as_of"]
    if as_of is not None:
        return int(as_of[:4]) * 12 + (int(as_of[5:7]) - 1 if len(as_of) > 4 else 0)
    stints = [
        s for (who, _), s in world.stints.items() if who == number and s["kind"] != "recorded"
    ]
    months = [s[f"{edge}_min"] for s in stints for edge in ("start", "end")]
    return max((m for m in months if m is not None and m < FAR), default=0)


class Cases:
    """Who went and who did not, by year, level and rank, and what is seen of each within some months."""

    def __init__(self, world: World, values: Values, within: int) -> None:
        self.world, self.within, self.lines = world, within, lines_of(world)
        self.number = {row["id"]: number for number, row in world.cadres.items()}
        self.stints: dict[int, list[Row]] = {number: [] for number in world.cadres}
        for (number, _), stint in world.stints.items():
            self.stints[number].append(stint)
        every = {**values, "since": "", "until": ""}
        self.promotions: dict[str, list[Row]] = {}
        for row in promoted(world, every):
            self.promotions.setdefault(row["cadre"], []).append(row)
        self.went: dict[str, tuple[Stratum | None, int | None]] = {}
        for row in sorted(sent(world, values), key=lambda row: (row["begins"][0], row["seq"])):
            if row["certain"]:
                self.went.setdefault(row["cadre"], self.stratum_of(row))
        self.months: dict[Stratum, int] = {}
        for key, month in self.went.values():
            if key is not None and month is not None:
                self.months[key] = min(month, self.months.get(key, FAR))
        self.others = {key: self.who_stayed(key, month) for key, month in self.months.items()}

    def stratum_of(self, row: Row) -> tuple[Stratum | None, int | None]:
        first, last = row["begins"]
        post = row["posts"][0] if len(row["posts"]) == 1 else None
        if first != last or post is None or None in (post["level"], post["rank"]):
            return None, None
        line = self.lines[row["number"]]
        if not has_joined(post, first) or any(
            has_joined(stint, last) for stint in line[line.index(post) + 1 :]
        ):
            return None, None
        return (str(first // 12), post["level"], post["rank"]), first

    def who_stayed(self, key: Stratum, month: int) -> set[str]:
        return {
            cadre
            for cadre, number in self.number.items()
            if self.holds(number, key, month) and self.first_away(number) > month + self.within
        }

    def holds(self, number: int, key: Stratum, month: int) -> bool:
        posts = joined_last(self.lines[number], month)
        if len(posts) != 1 or posts[0] is None:
            return False
        post = posts[0]
        last = FAR if post["end_min"] is None else post["end_min"]
        in_office = month <= last if post["end_how"] == "open" else month < last
        return in_office and (post["level"], post["rank"]) == key[1:]

    def first_away(self, number: int) -> int:
        months = [
            s["start_min"] for s in self.stints[number]
            if s["kind"] == "secondment" and s["start_min"] is not None
        ]  # fmt: skip
        return min(months, default=FAR)

    def standing(self, cadre: str, month: int) -> str:
        until = month + self.within
        if told_until(self.world, self.number[cadre]) < until:
            return "unobserved"
        moves = [
            row for row in self.promotions.get(cadre, [])
            if row["month_max"] > month and row["month_min"] <= until
        ]  # fmt: skip
        sure = any(
            row["known"]
            and row["certain"]
            and month < row["month_min"]
            and row["month_max"] <= until
            for row in moves
        )
        return "promoted" if sure else "possible" if moves else "not"

    def of_side(self, side: str, key: Stratum | None) -> list[tuple[str, str | None]]:
        """Cadres of a row with the standing of each; of no row those of whom no month is known."""
        if side == "went":
            return [
                (cadre, None if month is None else self.standing(cadre, month))
                for cadre, (own, month) in self.went.items()
                if own == key
            ]
        if key is None:
            return []
        return [(cadre, self.standing(cadre, self.months[key])) for cadre in self.others[key]]

    def row(self, key: Stratum | None) -> Row:
        category, level, rank = key or (None, None, None)
        return {"category": category, "level": level, "rank": rank, **self.counted([key])}

    def total(self) -> Row:
        return {
            "category": "total",
            "level": None,
            "rank": None,
            **self.counted([*self.months, None]),
        }

    def counted(self, keys: list[Stratum | None]) -> Row:
        found: Row = {}
        for side in ("went", "others"):
            cases = [case for key in keys for case in self.of_side(side, key)]
            many = {
                word: len({cadre for cadre, standing in cases if standing == word})
                for word in ("unobserved", "promoted", "possible")
            }
            observed = sum(standing not in (None, "unobserved") for _, standing in cases)
            found |= {f"{side}_{word}": number for word, number in many.items()}
            found[side] = len({cadre for cadre, _ in cases})
            found[f"{side}_observed"] = observed
            found[f"{side}_share"] = rounded(many["promoted"], observed) if observed else None
        return found
