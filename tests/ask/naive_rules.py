"""The rules that the survey proposes, worked out again on plain rows: who meets each, one row a cadre."""

from collections import defaultdict
from collections.abc import Callable

from tests.ask import naive_breaks
from tests.ask.compare import in_order
from tests.ask.naive_dated import FAR, OWN, Career, dated_posts, moment, post_of
from tests.ask.naive_feeding import came
from tests.ask.naive_figures import date, rounded, three
from tests.ask.naive_raises import window
from tests.ask.naive_values import LEVEL, Values
from tests.ask.world import Row, World

STAFFED = (
    "party", "government", "bureau", "discipline", "mass", "assembly", "consultative", "court",
    "procuratorate",
)  # fmt: skip


def base_before(world: World, values: Values) -> list[Row]:
    names = (
        "seq", "month_min", "month_max", "base_min", "base_max", "either_min", "either_max",
        "unknown_before", "base_guessed", "certain",
    )  # fmt: skip
    rows = naive_breaks.first_of_rank(world, values, in_place=False)
    return naive_breaks.once(
        {"cadre": world.cadres[row["cadre"]]["id"], **{name: row[name] for name in names}}
        for row in rows
    )


def base(world: World, values: Values) -> list[Row]:
    first, last = window(values)
    months = "either" if values["count_secondments"] else "base"
    facts = []
    for row in base_before(world, values):
        latest = FAR if row["month_max"] is None else row["month_max"]
        if latest < first or row["month_min"] > last:
            continue
        sure = row["certain"] and first <= row["month_min"] and latest <= last
        least, most = row[f"{months}_min"], row[f"{months}_max"]
        met = sure and least >= values["base_months"]
        short = sure and most < values["base_months"] and not row["unknown_before"]
        facts.append(
            fact(row, "met" if met else "not_met" if short else "unsettled", least, most)
            | {"guessed": row["base_guessed"]}
        )
    return told(world, facts)


def recruits(world: World, values: Values) -> list[Row]:
    top, facts = LEVEL[values["grassroots"]], []
    month, _ = moment(world, values["as_of"])
    for row in to_staff(world, values):
        if row["origin"] != "begins" or row["to_level"] <= top:
            continue
        career = Career(world, number(world, row), month, values["carry"])
        low = [s for s in career.stints if (s["level"] or 9) <= top]
        months = career.months(s for s in low if s["kind"] in (*OWN, "secondment"))
        facts.append(judged(row, months, values["recruit_months"]))
    return told(world, facts)


def below(world: World, values: Values) -> list[Row]:
    by_cadre: dict[str, list[Row]] = defaultdict(list)
    for row in to_staff(world, values):
        if row["to_level"] >= values["to_level"]:
            by_cadre[row["cadre"]].append(row)
    facts = []
    for rows in by_cadre.values():
        rows.sort(key=lambda row: (row["month_min"], row["seq"]))
        for row in rows:
            if row["seq"] != rows[0]["seq"]:
                continue
            moved = row["origin"] == "moved"
            if not row["certain"] or (moved and row["from_level"] is None):
                meets = "unsettled"
            else:
                meets = "met" if moved and row["from_level"] < row["to_level"] else "not_met"
            facts.append(fact(row, meets, None, None))
    return told(world, facts)


def terms(world: World, values: Values) -> list[Row]:
    level = LEVEL[values["grassroots"]]

    def led(stint: Row) -> bool:
        return stint["level"] == level and stint["kind"] in OWN and bool(stint["leading"])

    facts = []
    for career in careers(world, values):
        posts = [s for s in career.stints if led(s)]
        alone = Career.__new__(Career)
        alone.month, alone.number, alone.stints = career.month, career.number, posts
        now, perhaps = alone.covers()
        begun = [s for s in posts if s["start_min"] <= career.month]
        if not begun or now:
            continue
        last = max(begun, key=lambda s: (s["start_min"], s["seq"]))
        sure = last["start_max"] <= career.month and not perhaps
        row = of_stint(world, last, certain=sure)
        facts.append(judged(row, career.months(posts), values["term_months"]))
    return told(world, facts)


def due(world: World, values: Values) -> list[Row]:
    top, facts = LEVEL[values["grassroots"]], []
    for career in careers(world, values):
        month = career.month
        low = [s for s in career.stints if (s["level"] or 9) <= top]
        held = [s for s in low if s["line"] and s["start_min"] <= month < s["stop_max"]]
        if not held:
            continue
        sure = any(s["start_max"] <= month < s["stop_min"] for s in held)
        row = of_stint(world, max(held, key=lambda s: (s["start_min"], s["seq"])), certain=sure)
        months = career.months(s for s in low if s["kind"] in OWN)
        facts.append(judged(row, months, values["base_months"]))
    return told(world, facts)


RULES: dict[str, Callable[[World, Values], list[Row]]] = {
    "base": base,
    "recruits": recruits,
    "below": below,
    "terms": terms,
    "due": due,
}


def rule_counts(world: World, values: Values) -> list[Row]:
    rows = []
    for rule, find in RULES.items():
        states = [row["meets"] for row in find(world, values)]
        counts = {state: states.count(state) for state in ("met", "not_met", "unsettled")}
        decided = counts["met"] + counts["not_met"]
        share = rounded(counts["not_met"], decided) if decided else None
        rows.append({"rule": rule, **counts, "share": share, "denominator": decided})
    return rows


# --- What they share ------------------------------------------------------------------------------


def careers(world: World, values: Values) -> list[Career]:
    month, _ = moment(world, values["as_of"])
    return [Career(world, who, month, values["carry"]) for who in world.cadres]


def to_staff(world: World, values: Values) -> list[Row]:
    """Those who came to a level by a post that is not leading, where civil servants serve."""
    kinds = {row["post"]: row["org_kind"] for row in dated_posts(world, values)}
    found = []
    for row in came(world, values):
        post = world.stints[number(world, row), row["seq"]]
        if not post["leading"] and kinds[post_of(post)] in STAFFED:
            found.append(row)
    return found


def number(world: World, row: Row) -> int:
    return next(n for n, person in world.cadres.items() if person["id"] == row["cadre"])


def of_stint(world: World, stint: Row, *, certain: bool) -> Row:
    return {
        "cadre": world.cadres[stint["cadre"]]["id"], "seq": stint["seq"], "from_level": None,
        "month_min": stint["start_min"], "month_max": stint["start_max"], "certain": certain,
        "guessed": not stint["certain"],
    }  # fmt: skip


def judged(row: Row, months: tuple[int, int], least: int) -> Row:
    if not row["certain"]:
        return fact(row, "unsettled", *months)
    meets = "met" if months[0] >= least else "not_met" if months[1] < least else "unsettled"
    return fact(row, meets, *months)


def fact(row: Row, meets: str, least: int | None, most: int | None) -> Row:
    of_begun = row.get("origin") == "begins"
    return {
        **row, "meets": meets, "least": least, "most": most,
        "from_level": None if of_begun else row.get("from_level"),
    }  # fmt: skip


def told(world: World, facts: list[Row]) -> list[Row]:
    """One row a cadre, the first; unsettled where several do not agree."""
    by_cadre: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(facts, key=lambda row: (row["month_min"], row["seq"])):
        by_cadre[row["cadre"]].append(row)
    rows = []
    for cadre, mine in by_cadre.items():
        who = number(world, mine[0])
        person, post = world.cadres[who], world.stints[who, mine[0]["seq"]]
        states = {row["meets"] for row in mine}
        rows.append(
            {
                "cadre": cadre, "name": person["name"], "birth": person["birth"],
                "keys": person["keys"], "month_min": mine[0]["month_min"],
                "date": date(mine[0]["month_min"], mine[0]["month_max"]),
                "organization": post["full_name"], "title": post["title"], "level": post["level"],
                "from_level": mine[0]["from_level"], "guessed": any(r["guessed"] for r in mine),
                "meets": states.pop() if len(states) == 1 else "unsettled",
                **three("months", mine[0]["least"], mine[0]["most"]),
            }
        )  # fmt: skip
    return in_order(rows, ("month_min", "name", "cadre"))
