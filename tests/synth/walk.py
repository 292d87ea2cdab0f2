"""A second opinion on the truth: months walked one by one over the stints that a form tells.

Written against the definitions, not against ``careergraph.synth.truth``: it knows stints only, finds
the main line by looking at every month, and counts months as members of sets.
"""

from math import ceil

from careergraph.synth.plan import City, Person, Stint

ORDER = {"160": 1, "150": 2, "142": 3, "141": 4, "132": 5, "131": 6, "122": 7, "121": 8}
TARGET = ORDER["132"]


def order(stint: Stint) -> int:
    return ORDER.get(stint.post.rank or "", 0)


def span(stint: Stint, as_of: int) -> range:
    return range(stint.start, as_of if stint.end is None else stint.end)


def main_line(person: Person, as_of: int) -> list[tuple[Stint, int, int]]:
    """(stint, joins, leaves) in the order of joining."""
    posts = [s for s in person.stints() if s.kind == "substantive"]
    months = range(min(s.start for s in posts), max(span(s, as_of).stop for s in posts))
    joined: list[tuple[Stint, int]] = []
    for month in months:
        running = [s for s in posts if month in span(s, as_of)]
        if running:
            main = min(running, key=lambda s: (-order(s), s.start, s.item, s.position))
            if all(main is not s for s, _ in joined):
                joined.append((main, month))
    after = [month for _, month in joined[1:]] + [10**9]
    return [
        (s, month, min(span(s, as_of).stop, following))
        for (s, month), following in zip(joined, after, strict=True)
    ]


def months_at_grassroots(person: Person, as_of: int, before: int, kinds: set[str]) -> set[int]:
    return {
        month
        for s in person.stints()
        if s.kind in kinds and s.post and s.post.level in (1, 2)
        for month in span(s, as_of)
        if month < before
    }


def run_start(line: list, at: int) -> int:
    """Month of entering the unbroken run at one level that a place in the line belongs to."""
    while at and line[at - 1][0].post.level == line[at][0].post.level:
        at -= 1
    return line[at][1]


def climbs(line: list) -> list[tuple[int, int]]:
    """(level left, months there) of every move of +1."""
    found = []
    for i in range(1, len(line)):
        old, new = line[i - 1][0].post.level, line[i][0].post.level
        if None not in (old, new) and new - old == 1:
            found.append((old, line[i][1] - run_start(line, i - 1)))
    return found


def thresholds(city: City) -> dict[int, int]:
    """The nearest-rank 90th percentile of the months of climbs, where there are 20 or more."""
    lines = [main_line(person, city.as_of) for person in city.people]
    top = max(s.post.level or 0 for line in lines for s, _, _ in line)
    limits = {}
    for level in range(1, top):
        months = sorted(n for line in lines for at, n in climbs(line) if at == level)
        if len(months) >= 20:
            limits[level] = months[ceil(0.9 * len(months)) - 1]
    return limits


def breaks(person: Person, as_of: int, limits: dict[int, int]) -> set[tuple[str, str, int, int]]:
    """(kind, link, month, months) of every break but those of the base."""
    line = main_line(person, as_of)
    found = set(gaps(person, as_of, line)) | set(overlaps(person, as_of))
    for i in range(1, len(line)):
        old, new = line[i - 1][0].post.level, line[i][0].post.level
        months = line[i][1] - run_start(line, i - 1)
        earlier = {s.post.level for s, _, _ in line[:i]}
        if None in (old, new):
            continue
        if new < old:
            found.add(("descent", f"{old}>{new}", line[i][1], months))
        if new - old > 1 and not earlier.issuperset(range(old + 1, new)):
            found.add(("skip", f"{old}>{new}", line[i][1], months))
    level, entered, end = line[-1][0].post.level, run_start(line, len(line) - 1), line[-1][2]
    if level in limits and end - entered > limits[level]:
        found.add(("stall", f"{level}>{level + 1}", end, end - entered))
    return found


def gaps(person: Person, as_of: int, line: list) -> list[tuple[str, str, int, int]]:
    covered = {month for s in person.stints() for month in span(s, as_of)}
    found, empty = [], 0
    for month in range(min(covered), max(covered) + 1):
        if month not in covered:
            empty += 1
            continue
        if empty - 1 > 3:  # the month in which the last one ended is not a whole one
            before = [s for s, joins, _ in line if joins < month][-1]
            after = next(s for s, joins, _ in line if joins >= month)
            link = f"{before.post.level}>{after.post.level}"
            found.append(("gap", link, month, empty - 1))
        empty = 0
    return found


def overlaps(person: Person, as_of: int) -> list[tuple[str, str, int, int]]:
    posts = [s for s in person.stints() if s.kind == "substantive"]
    found = []
    for i, a in enumerate(posts):
        for b in posts[i + 1 :]:
            common = set(span(a, as_of)) & set(span(b, as_of))
            nested = f"{a.post.place}/".startswith(
                f"{b.post.place}/"
            ) or f"{b.post.place}/".startswith(f"{a.post.place}/")
            if a.item != b.item and len(common) >= 2 and not nested:
                link = f"{a.post.level}>{b.post.level}"
                found.append(("overlap", link, b.start, len(common)))
    return found


def first_target(line: list) -> int | None:
    """Where in the line the first leading post of the target rank above the township stands."""
    for i, (s, _, _) in enumerate(line):
        if s.post.leading and order(s) >= TARGET and (s.post.level or 0) > 2:
            return i
    return None


def base_break(person: Person, as_of: int) -> tuple[str, int, int, bool] | None:
    """(kind, month, months, certain) of the break of the base."""
    line = main_line(person, as_of)
    at = first_target(line)
    if at is None:
        return None
    date = line[at][1]
    served = months_at_grassroots(person, as_of, date, {"substantive", "concurrent"})
    lent = months_at_grassroots(person, as_of, date, {"secondment"})
    unknown = any(
        s.post and s.post.level is None and s.start < date
        for s in person.stints()
        if s.kind != "study"
    )
    if len(served) >= 24:
        return None
    if served:
        return "short_base", date, len(served), not unknown
    if lent:
        return "borrowed_base", date, len(lent), not unknown
    return "no_base", date, 0, not unknown


def direct(person: Person, as_of: int) -> tuple[int, str, int, int, int] | None:
    """(month, variant, months at the grassroots, pause, months passed over) of a direct promotion."""
    line = main_line(person, as_of)
    at = first_target(line)
    if at is None:
        return None
    stint, joins, _ = line[at]
    old = joins - person.birth >= 600
    flat = at > 0 and order(stint) <= order(line[at - 1][0])
    if at and stint.post.unit.startswith(("人大", "政协")) and (old or flat):
        return None
    earlier = [
        (s, leaves) for s, _, leaves in line[:at] if s.post.leading or s.post.level in (None, 1, 2)
    ]
    if not earlier or earlier[-1][0].post.level not in (1, 2):
        return None
    date = joins
    origin = next(i for i, row in enumerate(line) if row[0] is earlier[-1][0])
    passed = sum(leaves - entered for _, entered, leaves in line[origin + 1 : at])
    if passed > 12:
        return None
    beside = any(
        s.kind in ("substantive", "concurrent")
        and s.post.level in (1, 2)
        and date in span(s, as_of)
        for s in person.stints()
        if s.post
    )
    served = months_at_grassroots(person, as_of, date, {"substantive", "concurrent"})
    pause = max(0, date - earlier[-1][1] - 1)
    return date, "concurrent" if beside else "plain", len(served), pause, passed


def in_place(person: Person, as_of: int) -> int | None:
    for s, joins, _ in main_line(person, as_of):
        if s.post.leading and order(s) >= TARGET and s.post.level in (1, 2):
            return joins
    return None
