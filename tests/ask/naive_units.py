"""Holders of posts, teams, colleagues and age lines worked out again, month by month, on plain rows."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import groupby, pairwise
from statistics import median

from tests.ask import naive_dated
from tests.ask.compare import in_order
from tests.ask.naive_dated import FAR, OWN, Career, Facts, age_of, moment, post_of, unit_of
from tests.ask.naive_figures import date, rounded, said, three
from tests.ask.naive_values import LEVEL, RANK, Values
from tests.ask.world import POSTS, Row, World

ORDER = {"160": 1, "150": 2, **RANK, "121": 8}

# --- Which units, posts and cadres are asked for --------------------------------------------------


def asked_for(world: World, name: str) -> list[Row]:
    """The parameters without which some questions say nothing: units and posts with many stints, cadres with
    many colleagues."""
    if name in ("team", "team-counts", "team-people"):
        return [
            {"unit": unit} for unit in (*most(places(world), 2), *most(organizations(world), 1))
        ]
    if name == "holders":
        return [{"post": post} for post in most(posts(world), 4)]
    if name == "unit-stints":
        return [{"unit": most(places(world), 1)[0]}, {"post": most(posts(world), 1)[0]}]
    if name in ("colleagues", "shared-stints"):
        return [{"cadre": world.cadres[n]["id"]} for n in busiest(world)]
    return [{}]


def most(words: list[str], number: int) -> list[str]:
    return [word for word, _ in Counter(words).most_common(number)]


def places(world: World) -> list[str]:
    led = [s for s in world.posts() if s["leading"] and s["place"] is not None]
    return [s["place"].replace("/", "") for s in led]


def organizations(world: World) -> list[str]:
    at = set(places(world))
    return [s["full_name"] for s in world.posts() if s["leading"] and s["full_name"] not in at]


def posts(world: World) -> list[str]:
    return [s["full_name"] + s["title"] for s in world.posts() if s["title"] is not None]


def busiest(world: World) -> list[int]:
    """Cadres whose organizations have many stints, and some others."""
    size = Counter(at_of(s) for s in world.posts())
    number: Counter[int] = Counter()
    for stint in world.posts():
        number[stint["cadre"]] += size[at_of(stint)]
    return [n for n, _ in number.most_common(3)] + sorted(number)[:40:10]


# --- The files ------------------------------------------------------------------------------------


def unit_stints(world: World, values: Values) -> list[Row]:
    unit, post = values["unit"], values["post"]
    rows = []
    for stint in world.posts():
        place = (stint["place"] or "").replace("/", "")
        meant = post != "" and stint["title"] is not None and post.endswith(stint["title"])
        named = stint["full_name"].endswith(unit) or (place != "" and place.endswith(unit))
        if meant or (unit != "" and named):
            rows.append(unit_row(world, stint))
    return rows


def unit_row(world: World, stint: Row) -> Row:
    person = world.cadres[stint["cadre"]]
    first, last = naive_dated.born(person["birth"])
    of_person = (
        "name", "keys", "sex", "birth", "ethnicity", "party", "education_full", "education_part",
    )  # fmt: skip
    row = naive_dated.stint_row(world, stint)
    return {
        **row, **{name: person[name] for name in of_person}, "cadre": person["id"],
        "birth_month_min": first, "birth_month_max": last, "acting": stint["acting"],
        "title": stint["title"], "chief": chief_of(world, stint), "organization": stint["full_name"],
        "unit": unit_of(stint), "place": stint["place"], "other_names": None,
    }  # fmt: skip


def chief_of(world: World, stint: Row) -> str | None:
    """What the post is, as any stint in it says."""
    same = post_of(stint)
    chiefs = {s["chief"] for s in world.posts() if s["chief"] and post_of(s) == same}
    return min(chiefs, default=None)


def shared_stints(world: World, values: Values) -> list[Row]:
    number = world.number(values["cadre"])
    where = {at_of(s) for s in world.posts() if s["cadre"] == number}
    rows = []
    for stint in world.posts():
        if at_of(stint) in where:
            row = unit_row(world, stint)
            rows.append({**row, "at": hashed(at_of(stint))})
    return rows


def at_of(stint: Row) -> tuple[str | None, str | None]:
    return stint["place"], unit_of(stint)


def hashed(words: tuple[str | None, ...]) -> str:
    return hashlib.sha256("\x1f".join(word or "" for word in words).encode()).hexdigest()[:16]


# --- Spells ---------------------------------------------------------------------------------------


class Spell:
    """One cadre in one post without a break: stints of which each may begin before the last may end."""

    def __init__(self, career: Career, stints: list[Row]) -> None:
        self.stints, self.last = stints, stints[-1]
        self.start = min(s["start_min"] for s in stints), min(s["start_max"] for s in stints)
        self.stop = max(s["stop_min"] for s in stints), max(s["stop_max"] for s in stints)
        self.months = career.months(stints)
        self.number = career.number
        self.seated = self.last["kind"] in OWN
        self.guessed = any(not s["certain"] for s in stints)
        ends = [
            tuple(FAR if s[f"end_{edge}"] is None else s[f"end_{edge}"] for edge in ("min", "max"))
            for s in stints
        ]
        self.end = max(a for a, _ in ends), max(b for _, b in ends)
        self.open = any(s["end_how"] == "open" for s in stints)

    def ended(self, month: int) -> str | None:
        return None if self.open or self.end[0] > month else when(*self.end)


def when(first: int, last: int) -> str | None:
    return None if first >= FAR else date(first, None if last >= FAR else last)


def spells(world: World, month: int, carry: int, posts: set[str] | None = None) -> list[Spell]:
    found = []
    for number in world.cadres:
        career = Career(world, number, month, carry)
        mine = [
            s for s in career.stints
            if s["kind"] in POSTS and s["start_min"] <= month and (posts is None or s["post_id"] in posts)
        ]  # fmt: skip
        by_post = defaultdict(list)
        for stint in sorted(mine, key=lambda s: (s["start_min"], s["seq"])):
            by_post[stint["post_id"], stint["kind"] in OWN].append(stint)
        for stints in by_post.values():
            found += joined(career, stints)
    return found


def joined(career: Career, stints: list[Row]) -> list[Spell]:
    runs: list[list[Row]] = []
    for stint in stints:
        if runs and stint["start_min"] <= max(s["stop_max"] for s in runs[-1]):
            runs[-1].append(stint)
        else:
            runs.append([stint])
    return [Spell(career, run) for run in runs]


# --- Holders --------------------------------------------------------------------------------------


def holders(world: World, values: Values) -> list[Row]:
    month, _ = moment(world, values["as_of"])
    named = [
        s for s in world.posts() if s["title"] and s["full_name"] + s["title"] == values["post"]
    ]
    posts = {post_of(s) for s in named}
    assert len(posts) <= 1
    those = spells(world, month, values["carry"], posts)
    rows = [holder(world, spell, those, month, values) for spell in those]
    rows += vacancies([s for s in those if s.seated], month, max(1, values["vacant_months"]))
    return in_order(rows, ("first", "state", "name", "cadre", "kind"))


def holder(world: World, spell: Spell, those: list[Spell], month: int, values: Values) -> Row:
    person, last = world.cadres[spell.number], spell.last
    return {
        "first": spell.start[0], "state": "held", "start": when(*spell.start),
        "end": spell.ended(month), "cadre": person["id"], "name": person["name"],
        "birth": person["birth"], "keys": person["keys"], "kind": last["kind"],
        "acting": last["acting"], "title": last["title"], "organization": last["full_name"],
        "overlap": overlap(world, spell, those, month, max(1, values["overlap_months"])),
        "certainty": said(spell.start[1] <= month), "guessed": spell.guessed,
        **three("months", *spell.months),
    }  # fmt: skip


def overlap(world: World, spell: Spell, those: list[Spell], month: int, fewest: int) -> str | None:
    if not spell.seated or chief_of(world, spell.last) is None:
        return None
    sure = perhaps = False
    for other in those:
        if other.number == spell.number or not other.seated:
            continue
        both = [set(span(s, month, certain=True)) for s in (spell, other)]
        sure = sure or len(both[0] & both[1]) >= fewest
        in_turn = spell.stop == other.start or other.stop == spell.start
        may = [set(span(s, month, certain=False)) for s in (spell, other)]
        perhaps = perhaps or (not in_turn and len(may[0] & may[1]) >= fewest)
    return "certain" if sure else "possible" if perhaps else None


def span(spell: Spell, month: int, *, certain: bool) -> range:
    first, last = (spell.start[1], spell.stop[0]) if certain else (spell.start[0], spell.stop[1])
    return range(first, min(last, month))


def vacancies(seated: list[Spell], month: int, fewest: int) -> list[Row]:
    if not seated:
        return []
    turns = [a.stop for a in seated for b in seated if a.stop == b.start]
    rows = []
    months = range(min(s.start[1] for s in seated), month)

    def empty(m: int) -> bool:
        held = any(s.start[1] <= m < s.stop[0] for s in seated)
        return not held and not any(a <= m < b for a, b in turns)

    for is_empty, run in groupby(months, empty):
        gap = list(run)
        sure = [m for m in gap if not any(s.start[0] <= m < s.stop[1] for s in seated)]
        if not is_empty or len(gap) < fewest:
            continue
        first, stop = gap[0], gap[-1] + 1
        rows.append(
            {
                "first": first, "state": "vacant", "start": when(first, sure[0] if sure else stop - 1),
                "end": None if stop >= month else when(sure[-1] + 1 if sure else first + 1, stop),
                **three("months", len(sure), len(gap)), "certainty": said(len(sure) >= fewest),
                **dict.fromkeys(
                    ("cadre", "name", "birth", "keys", "kind", "acting", "title", "organization",
                     "overlap", "guessed")
                ),
            }
        )  # fmt: skip
    return rows


# --- Teams ----------------------------------------------------------------------------------------


def of_unit(world: World, unit: str) -> set[str]:
    at_place = {post_of(s) for s in world.posts() if (s["place"] or "").replace("/", "") == unit}
    named = {post_of(s) for s in world.posts() if s["full_name"] == unit}
    return at_place or named


def team(world: World, values: Values) -> list[Row]:
    month, day = moment(world, values["as_of"])
    those = spells(world, month, values["carry"], of_unit(world, values["unit"]))
    rows = members(world, those, values, month, day)
    rows += seats(world, those, month, values["vacant_within"])
    for row in rows:
        row["of_chiefs"] = {"secretary": 0, "head": 1}.get(row["chief"], 2)
        row["by_rank"] = -(row["rank_order"] or 0)
    order = ("of_chiefs", "by_rank", "organization", "title", "state", "name", "cadre", "kind")
    return in_order(rows, order)


def members(world: World, those: list[Spell], values: Values, month: int, day: int) -> list[Row]:
    rows = []
    for spell in those:
        last, person = spell.last, world.cadres[spell.number]
        if spell.stop[1] <= month or not (last["leading"] or values["staff"]):
            continue
        schooling = [naive_dated.level_of(person[f"education_{how}"]) for how in ("full", "part")]
        rows.append(
            {
                **person, **seat(world, spell), "cadre": person["id"], "state": "held",
                "kind": last["kind"], "acting": last["acting"],
                "education": next((n for n in naive_dated.TOP_DOWN if n in schooling), None),
                "since": when(*spell.start), **since(spell.start, month),
                **three("age", *age_of(person["birth"], month, day)),
                "certainty": said(spell.start[1] <= month < spell.stop[0]),
                "guessed": spell.guessed,
            }
        )  # fmt: skip
    return rows


def seat(world: World, spell: Spell) -> Row:
    last = spell.last
    return {
        "title": last["title"], "organization": last["full_name"], "chief": chief_of(world, last),
        "rank": last["rank"], "rank_order": last["rank_order"],
    }  # fmt: skip


def since(begun: tuple[int, int], month: int) -> Row:
    return three("months_in_post", max(0, month - begun[1]), max(0, month - begun[0]))


def seats(world: World, those: list[Spell], month: int, within: int) -> list[Row]:
    by_post = defaultdict(list)
    for spell in those:
        if spell.seated and spell.last["leading"]:
            by_post[spell.last["post_id"]].append(spell)
    rows = []
    for spells_of_post in by_post.values():
        begun = [s for s in spells_of_post if s.start[1] <= month]
        if not begun or any(s.stop[1] > month for s in spells_of_post):
            continue
        gone = max(s.stop[0] for s in begun), max(s.stop[1] for s in begun)
        if month - gone[0] > within:
            continue
        latest = max(
            begun,
            key=lambda s: (s.stop[1], s.stop[0], world.cadres[s.number]["id"], s.last["seq"]),
        )
        nobody = (
            "cadre", "name", "birth", "keys", "sex", "ethnicity", "party", "education", "age", "age_min",
            "age_max", "kind", "acting", "guessed",
        )  # fmt: skip
        rows.append(
            {
                **dict.fromkeys(nobody), **seat(world, latest), "state": "vacant",
                "since": when(*gone), **since(gone, month), "certainty": "certain",
            }
        )  # fmt: skip
    return rows


def team_counts(world: World, values: Values) -> list[Row]:
    month, day = moment(world, values["as_of"])
    those = spells(world, month, values["carry"], of_unit(world, values["unit"]))
    people: dict[str, Row] = {}
    for row in members(world, those, values, month, day):
        key = row["certainty"] == "certain", row["months_in_post_max"], row["months_in_post_min"]
        if row["cadre"] not in people or key > people[row["cadre"]]["key"]:
            people[row["cadre"]] = {**row, "key": key}
    everybody = list(people.values())
    rows = [class_row("all", "total", everybody, everybody)]
    for name in ("sex", "age", "ethnicity", "party", "education"):
        labels = [class_of(row, name) for row in everybody]
        order = AGES if name == "age" else naive_dated.TOP_DOWN if name == "education" else ()
        known = sorted({x for x in labels if x is not None} - set(order))
        for label in [
            *[x for x in order if x in labels],
            *known,
            *([None] if None in labels else []),
        ]:
            inside = [row for row, its in zip(everybody, labels, strict=True) if its == label]
            rows.append(class_row(name, label, inside, everybody))
    return rows


AGES = ("≤35", "36–40", "41–45", "46–50", "≥51")


def class_of(row: Row, name: str) -> str | None:
    if name != "age":
        return row[name]  # type: ignore[no-any-return]
    if row["age_min"] is None:
        return None
    low, high = (sum(row[f"age_{e}"] > top for top in (35, 40, 45, 50)) for e in ("min", "max"))
    return AGES[low] if low == high else None


def class_row(name: str, label: str | None, inside: list[Row], everybody: list[Row]) -> Row:
    sure = [row for row in inside if row["certainty"] == "certain"]
    every = sum(row["certainty"] == "certain" for row in everybody)
    row = {
        "class_of": name, "category": label, "people": len(sure), "denominator": every,
        "possible": len(inside) - len(sure), "share": rounded(len(sure), every) if every else None,
    }  # fmt: skip
    for what in ("age", "months_in_post"):
        ends = [
            [r[f"{what}_{edge}"] for r in sure if r[f"{what}_min"] is not None]
            for edge in ("min", "max")
        ]
        low, high = (float(median(each)) if each else None for each in ends)
        row |= three(f"median_{what}", low, high)
    return row


# --- Colleagues -----------------------------------------------------------------------------------


def colleagues(world: World, values: Values) -> list[Row]:
    fewest = max(1, values["months_together"])
    number = world.number(values["cadre"])
    by_pair: dict[tuple[int, tuple[str | None, str | None]], list[Row]] = defaultdict(list)
    for stint in world.posts():
        if stint["start_min"] is not None:
            by_pair[stint["cadre"], at_of(stint)].append(stint)
    rows = []
    for (who, where), theirs in by_pair.items():
        mine = by_pair.get((number, where), []) if number is not None else []
        if who == number or not mine:
            continue
        row = together(world, mine, theirs, fewest)
        if row is not None:
            rows.append({**row, **{n: world.cadres[who][n] for n in ("name", "birth", "keys")}} | {
                "cadre": world.cadres[who]["id"], "organization": theirs[0]["full_name"]})  # fmt: skip
    return in_order(rows, ("first", "name", "cadre", "organization"))


def together(world: World, mine: list[Row], theirs: list[Row], fewest: int) -> Row | None:
    perhaps = served(mine, certain=False) & served(theirs, certain=False)
    if len(perhaps) < fewest:
        return None
    sure = served(mine, certain=True) & served(theirs, certain=True)
    first, last = min(perhaps), max(perhaps) + 1
    pairs = [(a, b) for a in mine for b in theirs if meet(a, b)]
    mine, theirs = ([s for s in each if any(s is p[n] for p in pairs)]
                    for n, each in enumerate((mine, theirs)))  # fmt: skip
    still = all(any(s["end_how"] == "open" for s in each) for each in (mine, theirs))
    return {
        "first": first, "start": when(first, min(sure) if sure else last - 1),
        "end": None if still else when(max(sure) + 1 if sure else first + 1, last),
        **three("months", len(sure), None if last >= FAR else len(perhaps)),
        "title": titles(theirs), "own_title": titles(mine), "chief": chief(world, theirs),
        "own_chief": chief(world, mine), "certainty": said(len(sure) >= fewest),
        "guessed": any(not s["certain"] for s in mine + theirs),
    }  # fmt: skip


def until(stint: Row, edge: str) -> int:
    end = stint[f"end_{edge}"]
    return FAR if end is None else min(end, FAR)


def served(stints: list[Row], *, certain: bool) -> set[int]:
    rows = sorted(stints, key=lambda s: (s["start_min"], s["seq"]))
    if not certain:
        return {m for s in rows for m in range(s["start_min"], until(s, "max"))}
    months = {m for s in rows for m in range(s["start_max"], until(s, "min"))}
    for a, b in pairwise(rows):
        alike = (until(a, "min"), until(a, "max")) == (b["start_min"], b["start_max"])
        if alike and (b["item"] or -1) - (a["item"] or -1) <= 1:
            months |= set(range(b["start_min"], b["start_max"]))
    return months


def meet(a: Row, b: Row) -> bool:
    return min(until(a, "max"), until(b, "max")) > max(a["start_min"], b["start_min"])


def titles(stints: list[Row]) -> str | None:
    rows = sorted(stints, key=lambda s: (s["start_min"], s["seq"]))
    words = list(dict.fromkeys(s["title"] for s in rows if s["title"] is not None))
    return "; ".join(words) if words else None


def chief(world: World, stints: list[Row]) -> str | None:
    return max(filter(None, (chief_of(world, s) for s in stints)), default=None)


# --- Lists of people at a date --------------------------------------------------------------------


def age_lines(world: World, values: Values) -> list[Row]:
    rows = reached(world, values)
    return in_order(rows, ("line", "month", "name", "cadre"))


def reached(world: World, values: Values) -> list[Row]:
    month, day = moment(world, values["as_of"])
    rows = []
    for person in naive_dated.people(world, values):
        first, last = naive_dated.born(person["birth"])
        for line in values["lines"]:
            now = age_of(person["birth"], month, day)
            then = age_of(person["birth"], month + 12 * values["years"], day)
            younger = [age is not None and age < line for age in now]
            older = [age is not None and age >= line for age in then]
            if younger[0] and older[1]:
                assert first is not None and last is not None
                rows.append(
                    {
                        **person, "line": line, "month": first + 12 * line,
                        "reaches": when(first + 12 * line, last + 12 * line),
                        "certainty": said(younger[1] and older[0]),
                    }
                )  # fmt: skip
    return rows


def age_line_counts(world: World, values: Values) -> list[Row]:
    rows, every = reached(world, values), len(naive_dated.people(world, values))
    told = []
    for line in values["lines"]:
        sure = sum(r["line"] == line and r["certainty"] == "certain" for r in rows)
        possible = sum(r["line"] == line and r["certainty"] == "possible" for r in rows)
        told.append({"line": line, "people": sure, "denominator": every, "possible": possible,
                     "share": rounded(sure, every)})  # fmt: skip
    return told


def chiefs(world: World, values: Values) -> list[Row]:
    month, _ = moment(world, values["as_of"])
    facts = Facts(world, values, month)
    rules = {"strict": ("secretary",), "loose": ("secretary", "head")}[values["chief_rule"]]
    people = {row["cadre"] for row in naive_dated.people(world, values)}
    top = LEVEL[values["grassroots"]]

    def counts(s: Row) -> bool:
        low = s["level"] is not None and s["level"] <= top and s["kind"] in OWN
        return low and facts.posts[s["post_id"]]["chief"] in rules

    rows = []
    for spell in spells_where(world, month, values["carry"], counts):
        person = world.cadres[spell.number]
        if person["id"] in people:
            rows.append(
                {
                    **listed(person, spell, month), "certainty": said(spell.start[1] <= month),
                    "chief": facts.posts[spell.last["post_id"]]["chief"],
                }
            )  # fmt: skip
    return in_order(rows, LISTED)


LISTED = ("name", "birth", "cadre", "month", "organization", "title", "kind")


def listed(person: Row, spell: Spell, month: int) -> Row:
    last = spell.last
    return {
        **{name: person[name] for name in ("name", "birth", "keys")}, "cadre": person["id"],
        "month": spell.start[0], "start": when(*spell.start), "end": spell.ended(month),
        "organization": last["full_name"], "title": last["title"], "level": last["level"],
        "kind": last["kind"], "guessed": spell.guessed, **three("months", *spell.months),
    }  # fmt: skip


def spells_where(
    world: World, month: int, carry: int, counts: Callable[[Row], bool]
) -> list[Spell]:
    """Spells of those stints alone that count."""
    rows = []
    for number in world.cadres:
        career = Career(world, number, month, carry)
        by_post = defaultdict(list)
        for s in sorted(career.stints, key=lambda s: (s["start_min"], s["seq"])):
            if s["kind"] in POSTS and s["start_min"] <= month and counts(s):
                by_post[s["post_id"], s["kind"] in OWN].append(s)
        for stints in by_post.values():
            rows += joined(career, stints)
    return rows


def lower_posts(world: World, values: Values) -> list[Row]:
    month, _ = moment(world, values["as_of"])
    present = {row["cadre"]: row["rank"] for row in naive_dated.people(world, values)}
    first: dict[int, tuple[int, int]] = {}
    for number, person in world.cadres.items():
        rank = ORDER.get(present.get(person["id"]) or "")
        own = [s for s in Career(world, number, month, values["carry"]).stints
               if s["kind"] == "substantive" and s["rank_order"] == rank]  # fmt: skip
        if rank is not None and own:
            first[number] = min(s["start_min"] for s in own), min(s["start_max"] for s in own)

    def counts(s: Row) -> bool:
        rank = ORDER.get(present.get(world.cadres[s["cadre"]]["id"]) or "")
        if s["kind"] != "substantive" or s["cadre"] not in first or rank is None:
            return False
        return (s["rank_order"] or 0) < rank and s["start_min"] < first[s["cadre"]][1]

    rows = []
    for spell in spells_where(world, month, values["carry"], counts):
        person = world.cadres[spell.number]
        rows.append(
            {
                **listed(person, spell, month), "rank": present[person["id"]],
                "lower_rank": spell.last["rank"],
                "certainty": said(spell.start[1] < first[spell.number][0]),
            }
        )  # fmt: skip
    return in_order(rows, LISTED)


def panel(world: World, values: Values) -> list[Row]:
    """The people of each year, at its last day, and in the last one at the date."""
    month, _ = moment(world, values["as_of"])
    begun = min(s["start_min"] for s in world.stints.values()
                if s["start_min"] is not None and s["kind"] in (*POSTS, "study"))  # fmt: skip
    last = month // 12
    rows = []
    for year in range(max(values["first_year"], begun // 12), last + 1):
        as_of = str(year) if year < last else values["as_of"]
        people = naive_dated.people(world, {**values, "as_of": as_of})
        rows += [{**row, "year": year} for row in people]
    return in_order(rows, ("name", "birth", "cadre", "year"))
