"""People at a date worked out again on plain rows, month by month, from the words of the design (§6)."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

import pandas as pd

from careergraph.model.production import of_production
from careergraph.shipped import shipped
from tests.ask import naive_breaks
from tests.ask.compare import in_order
from tests.ask.naive_figures import date, rounded, three
from tests.ask.naive_values import LEVEL, Values
from tests.ask.world import POSTS, Row, World

FAR = 119988
OWN = ("substantive", "concurrent")
TOP_DOWN = ("研究生", "大学", "大专", "中专", "高中及以下")

# --- The files ------------------------------------------------------------------------------------


def dated_people(world: World, values: Values) -> list[Row]:
    guessed = {row["cadre"] for row in world.standing if row["linked"] and row["counts"]}
    return [
        {
            **row, "cadre": row["id"], "linked": row["cadre"] in guessed,
            "birth_month_min": born(row["birth"])[0], "birth_month_max": born(row["birth"])[1],
        }
        for row in world.cadres.values()
    ]  # fmt: skip


def born(text: str | None) -> tuple[int | None, int | None]:
    if text is None:
        return None, None
    year = int(text[:4]) * 12
    first, last = (1, 12) if len(text) == 4 else (int(text[5:7]),) * 2
    return year + first - 1, year + last - 1


def unit_of(stint: Row) -> str | None:
    return stint["organization"] if stint["place"] is None else stint["unit"]


def post_of(stint: Row) -> str:
    words = (stint["place"], unit_of(stint), stint["title"])
    return hashlib.sha256("\x1f".join(word or "" for word in words).encode()).hexdigest()[:16]


def dated_stints(world: World, values: Values) -> list[Row]:
    told = [s for s in world.stints.values() if s["kind"] in (*POSTS, "study")]
    return [stint_row(world, stint) for stint in told]


def stint_row(world: World, stint: Row) -> Row:
    person = world.cadres[stint["cadre"]]
    when = {
        f"{side}_month_{edge}": stint[f"{side}_{edge}"]
        for side in ("start", "end")
        for edge in ("min", "max")
    }
    row = {"cadre": person["id"], "seq": stint["seq"], "kind": stint["kind"], **when}
    row["open"] = stint["end_how"] == "open"
    names = ("item", "level", "rank", "rank_order", "person_rank", "leading")
    if stint["kind"] == "study":
        of_line = dict.fromkeys(
            ("post", "join_month_min", "join_month_max", "renewed", "line_certain")
        )
        return {**row, **dict.fromkeys(names), **of_line, "main": False, "guessed": False}
    line = world.line_of.get((stint["cadre"], stint["seq"]), {})
    return {
        **row, **{name: stint[name] for name in names}, "post": post_of(stint), "main": bool(line),
        "join_month_min": line.get("join_min"), "join_month_max": line.get("join_max"),
        "renewed": line.get("renewed"), "line_certain": line.get("certain"),
        "guessed": not stint["certain"],
    }  # fmt: skip


def dated_posts(world: World, values: Values) -> list[Row]:
    broken = {(row["cadre"], row["seq"]) for row in world.measured.breaks}
    found: dict[str, Row] = {}
    kinds: dict[tuple[str | None, str | None], str] = {}
    for key, stint in sorted(world.stints.items()):
        if stint["kind"] not in POSTS and key not in broken:
            continue
        at = stint["place"], unit_of(stint)
        if stint["org_kind"] is not None:
            kinds.setdefault(at, stint["org_kind"])
        row = found.setdefault(post_of(stint), {"chief": None})
        row |= {
            "post": post_of(stint), "title": stint["title"], "organization": stint["full_name"],
            "unit": unit_of(stint), "at": at, "place": stint["place"], "county": stint["county"],
            "chief": row["chief"] or stint["chief"],
        }  # fmt: skip
    return [{**row, "org_kind": kinds.get(row["at"])} for row in found.values()]


def memberships(world: World, values: Values) -> list[Row]:
    rows = [
        {
            "cadre": world.cadres[row["cadre"]]["id"], "list": row["list"],
            "start_month": born(row["start"])[0], "end_month": born(row["end"])[1],
        }
        for row in world.lists
    ]  # fmt: skip
    return naive_breaks.once(rows)


def assembly_moves(world: World, values: Values) -> list[Row]:
    rows = [
        {
            "cadre": world.cadres[row["cadre"]]["id"],
            **{name: row[name] for name in ("seq", "rank_step", "age_min", "age_max")},
        }
        for row in world.measured.moves
        if row["to_assembly"]
    ]
    return naive_breaks.once(rows)


# --- The frame ------------------------------------------------------------------------------------


class Career:
    """What one cadre did, at a month: stints that have a date, each with when it may stop."""

    def __init__(self, world: World, number: int, month: int, carry: int) -> None:
        self.month, self.number = month, number
        told = [s for (who, _), s in sorted(world.stints.items()) if who == number]
        self.stints = [
            {
                **s,
                **self.stops(s, carry),
                "post_id": post_of(s),
                "line": world.line_of.get((number, s["seq"])),
            }
            for s in told
            if s["kind"] in (*POSTS, "study") and s["start_min"] is not None
        ]

    def stops(self, stint: Row, carry: int) -> Row:
        found = {}
        for edge in ("min", "max"):
            end = FAR if stint[f"end_{edge}"] is None else stint[f"end_{edge}"]
            stop = min(FAR, end + 1 + carry) if stint["end_how"] == "open" else end
            found[f"stop_{edge}"] = stop
            held = stint["end_how"] == "open" and stop <= self.month
            found[f"until_{edge}"] = min(self.month, end if held else stop)
        return found

    def months(self, chosen: Iterable[Row]) -> tuple[int, int]:
        """Months up to the date in which one runs for certain, or possibly."""
        rows = sorted(chosen, key=lambda s: (s["start_min"], s["seq"]))
        sure: set[int] = set()
        perhaps: set[int] = set()
        for stint in rows:
            sure.update(range(stint["start_max"], stint["until_min"]))
            perhaps.update(range(stint["start_min"], stint["until_max"]))
        for first, last in self.joints(rows):
            sure.update(range(first, min(last, self.month)))
        return len(sure), len(perhaps)

    def joints(self, rows: list[Row]) -> list[tuple[int, int]]:
        """The months of a date that ends one stint and starts the next: one unknown, so one of them runs."""
        return [
            (b["start_min"], b["start_max"])
            for a, b in pairwise(rows)
            if (b["item"] or -1) - (a["item"] or -1) <= 1
            and (a["stop_min"], a["stop_max"]) == (b["start_min"], b["start_max"])
        ]

    def covers(self) -> tuple[bool, bool]:
        rows = sorted(self.stints, key=lambda s: (s["start_min"], s["seq"]))
        sure = any(s["start_max"] <= self.month < s["stop_min"] for s in rows)
        sure = sure or any(a <= self.month < b for a, b in self.joints(rows))
        return sure, any(s["start_min"] <= self.month < s["stop_max"] for s in rows)

    def begun(self, meets: Callable[[Row], bool]) -> tuple[bool, bool]:
        """Whether one that meets something has begun: for certain, and possibly."""
        chosen = [s for s in self.stints if meets(s)]
        return any(s["start_max"] <= self.month for s in chosen), any(
            s["start_min"] <= self.month for s in chosen
        )

    def line(self) -> list[Row]:
        """The main line, each with where the run of its post, and that of its rank, begins."""
        rows = [s for s in self.stints if s["line"]]
        rows.sort(key=lambda s: (s["line"]["join_min"], s["seq"]))
        for n, stint in enumerate(rows):
            before = rows[n - 1] if n else None
            renewed = before is not None and stint["line"]["renewed"]
            stint["run"] = before["run"] if before and renewed else stint
            same = before is not None and before["rank_order"] == stint["rank_order"]
            stint["rank_run"] = before["rank_run"] if before and same else stint
        return rows

    def present(self) -> tuple[list[Row], bool]:
        """The posts that may be the one of the date, and whether it is one for certain."""
        rows, month = self.line(), self.month
        joined = [
            n for n, s in enumerate(rows) if s["line"]["certain"] and s["line"]["join_max"] <= month
        ]
        last = max(joined, default=-1)
        found = [
            s
            for n, s in enumerate(rows)
            if n >= last and s["line"]["join_min"] <= month < s["stop_max"]
        ]
        sure = (
            len(found) == 1
            and last >= 0
            and found[0] is rows[last]
            and month < found[0]["stop_min"]
        )
        return found, sure

    def posts(self) -> tuple[int, int]:
        own = [s for s in self.stints if s["kind"] == "substantive"]
        return (
            len({s["post_id"] for s in own if s["start_max"] <= self.month}),
            len({s["post_id"] for s in own if s["start_min"] <= self.month}),
        )

    def lower_posts(self, rank: int | None) -> tuple[int | None, int | None]:
        """Distinct substantive posts of lower or no rank before the first one at the rank."""
        if rank is None:
            return None, None
        own = [s for s in self.stints if s["kind"] == "substantive"]
        least, most = (
            min(s[f"start_{edge}"] for s in own if s["rank_order"] == rank)
            for edge in ("min", "max")
        )
        lower = [s for s in own if (s["rank_order"] or 0) < rank]
        return (
            len({s["post_id"] for s in lower if s["start_max"] < least}),
            len({s["post_id"] for s in lower if s["start_min"] < most}),
        )


def people(world: World, values: Values) -> list[Row]:
    month, day = moment(world, values["as_of"])
    facts = Facts(world, values, month)
    rows = [
        row
        for number in world.cadres
        if (row := person_row(world, number, values, month, day, facts)) is not None
    ]
    return in_order(rows, ("name", "birth", "cadre"))


def moment(world: World, as_of: str) -> tuple[int, int]:
    """The month and the day in it: the last one unless a day is told."""
    if not as_of:
        return max(born(row["as_of"])[1] for row in world.cadres.values() if row["as_of"]), 31  # type: ignore[type-var,return-value]
    return born(as_of)[1], int(as_of[8:10] or 31)  # type: ignore[return-value]


class Facts:
    """Who was promoted directly, broke the chain, stands on lists, or moved to an assembly, by cadre."""

    def __init__(self, world: World, values: Values, month: int) -> None:
        self.direct, self.breaks = (
            by_cadre(naive_breaks.direct_promotions(world, values)),
            by_cadre(naive_breaks.breaks(world, values)),
        )
        self.lists = by_cadre(memberships(world, values))
        self.posts = {row["post"]: row for row in dated_posts(world, values)}
        self.moves = defaultdict(list)
        for move in assembly_moves(world, values):
            self.moves[move["cadre"], move["seq"]].append(move)
        self.month = month

    def promoted(self, cadre: str) -> tuple[bool, bool, bool]:
        rows = [
            r
            for r in self.direct[cadre]
            if r["variant"] != "in_place" and r["month_min"] <= self.month
        ]
        sure = [
            r for r in rows
            if r["certain"] and not r["second_line_possible"] and (r["month_max"] or FAR) <= self.month
        ]  # fmt: skip
        return bool(sure), bool(rows), any(r["guessed"] for r in rows)

    def kinds(self, cadre: str) -> tuple[list[str], bool]:
        rows = [r for r in self.breaks[cadre] if r["month_min"] <= self.month]
        sure = {r["kind"] for r in rows if r["certain"] and (r["month_max"] or FAR) <= self.month}
        return sorted(sure), bool({r["kind"] for r in rows} - sure)

    def kind(self, stint: Row) -> str | None:
        """The kind of the organization, as the first stint in it that tells one has it."""
        return self.posts[stint["post_id"]]["org_kind"] if stint["kind"] in OWN else None

    def listed(self, cadre: str) -> list[str]:
        return sorted(
            {
                r["list"]
                for r in self.lists[cadre]
                if (r["start_month"] or 0) <= self.month <= (r["end_month"] or FAR)
            }
        )

    def second_line(self, cadre: str, seq: int, years: int) -> tuple[bool, bool]:
        rows = self.moves[cadre, seq]
        flat = [r["rank_step"] in ("same", "demotion") for r in rows]
        sure = [f or (r["age_min"] or 0) >= years * 12 for f, r in zip(flat, rows, strict=True)]
        may = [
            f or r["age_max"] is None or r["age_max"] >= years * 12
            for f, r in zip(flat, rows, strict=True)
        ]
        return bool(rows) and all(sure), any(may)


def by_cadre(rows: list[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row["cadre"]].append(row)
    return found


class Telling:
    """A row that is being told, and the columns that dates leave open."""

    def __init__(self, person: Row) -> None:
        self.row: Row = {**person, "cadre": person["id"]}
        self.undecided: list[str] = []

    def tell(self, name: str, word: object, *, is_open: bool) -> None:
        self.undecided += [name] * is_open
        self.row[name] = None if is_open else word

    def agree(self, name: str, told: list[object]) -> None:
        self.tell(name, told[0] if told else None, is_open=len(set(told)) > 1)


def person_row(
    world: World, number: int, values: Values, month: int, day: int, facts: Facts
) -> Row | None:
    career, person = Career(world, number, month, values["carry"]), world.cadres[number]
    covered, possible = career.covers()
    if not possible:
        return None
    found, sure = career.present()
    telling = Telling(person)
    tell_post(telling, found, values, facts)
    top = LEVEL[values["grassroots"]]
    low = [s for s in career.stints if s["level"] is not None and s["level"] <= top]
    tell_service(telling, career, low, facts)
    row = telling.row
    promoted, perhaps, by_guess = facts.promoted(person["id"])
    telling.tell("directly_promoted", promoted, is_open=promoted != perhaps)
    row["breaks"], open_breaks = facts.kinds(person["id"])
    telling.undecided += ["breaks"] * open_breaks
    row["lists"] = facts.listed(person["id"])
    numbers = {"age": age_of(person["birth"], month, day)} | numbers_of(career, found, low, facts)
    for name, (least, most) in numbers.items():
        row |= three(name, least, most)
        telling.undecided += [name] * (least != most)
    guessed = {not s["certain"] for s in found} == {True}
    row["guessed"] = guessed or by_guess or linked(world, number)
    schooling = [level_of(person[name]) for name in ("education_full", "education_part")]
    row["education"] = next((name for name in TOP_DOWN if name in schooling), None)
    row["major_class"] = class_of(person["major"])
    return {**row, "certain": covered and sure, "undecided": sorted(telling.undecided)}


def tell_post(telling: Telling, found: list[Row], values: Values, facts: Facts) -> None:
    """What all posts that may be the one of the date have alike."""
    where = {
        "post": "title", "organization": "full_name", "place": "place", "county": "county",
        "level": "level", "rank": "rank", "person_rank": "person_rank", "leading": "leading",
    }  # fmt: skip
    for name, old in where.items():
        telling.agree(name, [s[old] for s in found])
    for name in ("org_kind", "chief"):
        telling.agree(name, [facts.posts[s["post_id"]][name] for s in found])
    years = values["second_line_age"]
    entered = [facts.second_line(telling.row["cadre"], s["run"]["seq"], years) for s in found]
    is_open = len(set(entered)) > 1 or any(a != b for a, b in entered)
    telling.tell("second_line", entered[0][0] if entered else None, is_open=is_open)
    since = begun_in(found, "run")
    telling.row["since"] = date(*since) if since else None
    telling.undecided += ["since"] * (since is not None and since[0] != since[1])


def tell_service(telling: Telling, career: Career, low: list[Row], facts: Facts) -> None:
    own = career.begun(lambda s: s in low and s["kind"] in OWN)
    away = career.begun(lambda s: s in low and s["kind"] == "secondment")
    tell_first(telling, "grassroots_service", {"substantive": own, "secondment": away})

    def chief(word: str) -> tuple[bool, bool]:
        posts = [s for s in low if s["kind"] in OWN]
        return career.begun(lambda s: s in posts and facts.posts[s["post_id"]]["chief"] == word)

    tell_first(telling, "chief_grassroots", {"strict": chief("secretary"), "loose": chief("head")})


def tell_first(telling: Telling, name: str, words: dict[str, tuple[bool, bool]]) -> None:
    """The first word that holds for certain; open where one that only may hold goes before it."""
    certain = [word for word, (sure, _) in words.items() if sure]
    possible = [word for word, (_, perhaps) in words.items() if perhaps]
    told = certain[0] if certain else "none"
    telling.tell(name, told, is_open=bool(possible) and possible[0] != told)


def numbers_of(
    career: Career, found: list[Row], low: list[Row], facts: Facts
) -> dict[str, tuple[int | None, int | None]]:
    orders = {s["rank_order"] for s in found}
    rank = orders.pop() if len(orders) == 1 else None
    at_rank = begun_in(found, "rank_run") if rank is not None else None
    front = [s for s in career.stints if at_the_front(s, facts.kind(s))]
    return {
        "months_in_post": passed(begun_in(found, "run"), career.month),
        "months_at_rank": passed(at_rank, career.month),
        "grassroots_months": career.months(s for s in low if s["kind"] in OWN),
        "grassroots_months_seconded": career.months(s for s in low if s["kind"] == "secondment"),
        "production_months": career.months(front),
        "lower_posts": career.lower_posts(rank),
        "posts": career.posts(),
    }


def begun_in(found: list[Row], run: str) -> tuple[int, int] | None:
    """The months in which the run that each post stands in may have begun."""
    joins = [(s[run]["line"]["join_min"], s[run]["line"]["join_max"]) for s in found]
    return (min(a for a, _ in joins), max(b for _, b in joins)) if joins else None


def passed(since: tuple[int, int] | None, month: int) -> tuple[int | None, int | None]:
    return (None, None) if since is None else (max(0, month - since[1]), max(0, month - since[0]))


def linked(world: World, number: int) -> bool:
    return any(r["linked"] and r["counts"] for r in world.standing if r["cadre"] == number)


def at_the_front(stint: Row, org_kind: str | None) -> bool:
    """Not leading, at a production organization of county level or below, or of unknown level."""
    if stint["leading"] or stint["kind"] not in OWN or (stint["level"] or 0) > LEVEL["county"]:
        return False
    return is_production(org_kind, unit_of(stint))


@cache
def is_production(org_kind: str | None, unit: str | None) -> bool:
    return bool(of_production(pd.Series([org_kind]), pd.Series([unit]))[0])


def age_of(birth: str | None, month: int, day: int) -> tuple[int | None, int | None]:
    """Completed years at the end of the day: least and greatest."""
    first, last = born(birth)
    if first is None or last is None:
        return None, None
    known = int(birth[8:10]) if birth and len(birth) > 7 else None
    return years(last, known or 31, month, day), years(first, known or 1, month, day)


def years(born_month: int, born_day: int, month: int, day: int) -> int | None:
    whole = (month - born_month) // 12
    if (month - born_month) % 12 == 0 and born_day > day:
        whole -= 1
    return whole if whole >= 0 else None


def level_of(text: str | None) -> str | None:
    if text is None:
        return None
    words = {"研究生": "研究生", "硕士": "研究生", "大专": "大专", "专科": "大专", "大学": "大学",
             "本科": "大学", "中专": "中专", "高中": "高中及以下"}  # fmt: skip
    return next((level for word, level in words.items() if word in text), None)


CATALOGUE = {
    row["major"]: row["major_class"]
    for row in csv.DictReader(
        shipped("imports", "education", "majors.csv").read_text(encoding="utf-8").splitlines()
    )
}


def class_of(major: str | None) -> str | None:
    if major is None:
        return None
    field = major.removesuffix("专业")
    named = [name for name in CATALOGUE if field.endswith(name)]
    return CATALOGUE[max(named, key=len)] if named else None


# --- Tables ---------------------------------------------------------------------------------------


def table(world: World, values: Values) -> list[Row]:
    """People by the completed years of their age, whoever's is not known last, and all."""
    ages = [row["age"] for row in people(world, values)]
    known = sorted({age for age in ages if age is not None})
    counts = [(str(age), ages.count(age)) for age in known]
    counts += [(None, ages.count(None)), ("total", len(ages))]  # type: ignore[list-item]
    return [
        {"category": name, "people": n, "share": rounded(n, len(ages)), "denominator": len(ages)}
        for name, n in counts
    ]
