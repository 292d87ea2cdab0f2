"""The oracle's findings: one person under one completion of the dates, walked month by month.

A *stint* here is a row of CAREERS with three months of one completion added: ``start``, ``end``
(half-open, the one that is counted with) and ``until`` (the first month in which it no longer runs:
an open stint still runs in the month of the record's date). In the line it also has ``join`` and
``leave``. A *finding* is one row of an answer under one completion: ``fixed`` columns, and figures
that have a least and a greatest value.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.model.oracle_dates import FAR, Row

TOP_LEVEL = 6

Figure = tuple[int | None, int | None]


# --- The main line --------------------------------------------------------------------------------


def height(stint: Row) -> float:
    """For comparing ranks: an unknown rank is the lowest."""
    return float("-inf") if stint["rank_order"] is None else stint["rank_order"]


def runs(stint: Row, month: int) -> bool:
    return bool(stint["start"] <= month < stint["until"])


def main_line(stints: list[Row]) -> list[Row]:
    """The stints of the line in order of joining, each with ``join`` and ``leave``."""
    posts = [stint for stint in stints if stint["kind"] == "substantive"]
    posts.sort(key=lambda s: (-height(s), s["start"], s["item"], s["position"]))
    line: list[Row] = []
    for month in months_walked(posts):
        main = next((post for post in posts if runs(post, month)), None)
        if main is not None and all(main["seq"] != stint["seq"] for stint in line):
            line.append({**main, "join": month, "leave": main["end"]})
    for stint, following in pairwise(line):
        stint["leave"] = min(stint["end"], following["join"])
    return line


def months_walked(stints: list[Row]) -> range:
    """From the first start to the last date that is not FAR: after it nothing new can happen."""
    dates = [stint[side] for stint in stints for side in ("start", "end") if stint[side] < FAR]
    return range(min(dates), max(dates) + 1) if dates else range(0)


def line_findings(line: list[Row]) -> Iterator[Row]:
    for stint in line:
        yield finding(
            {"seq": stint["seq"]},
            join=exactly(stint["join"]),
            months=exactly(stint["leave"] - stint["join"]),
        )


# --- Findings and figures -------------------------------------------------------------------------


def finding(fixed: Row, **figures: Figure) -> Row:
    return {"fixed": fixed, "figures": figures}


def exactly(value: int | None) -> Figure:
    return value, value


def age(stint: Row, month: int) -> Figure:
    """Least and greatest age in months; birth is unknown apart from all other dates."""
    if stint["birth_min"] is None:
        return None, None
    return month - stint["birth_max"], month - stint["birth_min"]


def pause(end: int, month: int) -> int:
    return max(0, month - end - 1)


# --- Moves ----------------------------------------------------------------------------------------


def level_step(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return "unknown"
    if after < before:
        return "descent"
    return {0: "lateral", 1: "climb"}.get(after - before, "skip")


def rank_step(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return "unknown"
    if after == before:
        return "same"
    return "promotion" if after > before else "demotion"


def run_of_level(line: list[Row], last: int) -> list[Row]:
    """The unbroken run of line stints at one level that ends with the one at index ``last``."""
    first = last
    while first > 0 and line[first - 1]["level"] == line[last]["level"]:
        first -= 1
    return line[first : last + 1]


def move_findings(line: list[Row]) -> Iterator[Row]:
    for index, (a, b) in enumerate(pairwise(line)):
        month = b["join"]
        entered = run_of_level(line, index)[0]["join"]
        yield finding(
            {
                "from_seq": a["seq"],
                "seq": b["seq"],
                "from_level": a["level"],
                "to_level": b["level"],
                "step": level_step(a["level"], b["level"]),
                "rank_order_before": a["rank_order"],
                "to_rank_order": b["rank_order"],
                "rank_step": rank_step(a["rank_order"], b["rank_order"]),
                "to_assembly": b["leading"] and b["assembly"],
                "guessed": a["guessed"] or b["guessed"],
            },
            month=exactly(month),
            months=exactly(None if a["level"] is None else month - entered),
            gap=exactly(pause(a["leave"], month)),
            age=age(b, month),
        )


# --- Ranks reached --------------------------------------------------------------------------------

SERVING = ("substantive", "concurrent")
SECOND = ("secondment",)


def reached_findings(stints: list[Row], line: list[Row]) -> Iterator[Row]:
    for k in (1, 2, 3):
        leading = [
            (index, stint)
            for index, stint in enumerate(line)
            if stint["leading"] and stint["rank_order"] is not None and stint["level"] is not None
        ]
        for index, post in leading:
            in_place = post["level"] <= k
            counted = [p for i, p in leading if i < index and (in_place or p["level"] > k)]
            earlier: list[int] = [p["rank_order"] for p in counted]
            below = max(earlier) if earlier else None
            if below is None or post["rank_order"] > below:
                yield one_reached(stints, line, index, k, below)


def one_reached(stints: list[Row], line: list[Row], index: int, k: int, below: int | None) -> Row:
    post = line[index]
    month = post["join"]
    in_place = post["level"] <= k
    origin = None if in_place else grassroots_before(line, index, k)
    grassroots = [stint for stint in stints if stint["level"] in range(1, k + 1)]
    served = [stint for stint in grassroots if stint["kind"] in SERVING]
    seconded = [stint for stint in grassroots if stint["kind"] in SECOND]
    all_before = [s for s in begun(stints, month) if s["kind"] in SERVING + SECOND]
    flat, second_line_age = second_line(line[: index + 1])
    return finding(
        {
            "grassroots": k,
            "seq": post["seq"],
            "in_place": in_place,
            "rank_order": post["rank_order"],
            "below": below,
            "level": post["level"],
            "from_seq": origin["seq"] if origin else None,
            "from_level": origin["level"] if origin else None,
            "beside": any(runs(s, month) for s in served if s["seq"] != post["seq"]),
            "beside_second": any(runs(s, month) for s in seconded),
            "served": bool(begun(served, month)),
            "seconded": bool(begun(seconded, month)),
            "unknown_before": any(s["level"] is None for s in all_before),
            "lower_posts": len(lower_posts(stints, post)),
            "second_line_flat": flat,
            "guessed": post["guessed"] or bool(origin and origin["guessed"]),
            "base_guessed": post["guessed"] or any(s["guessed"] for s in all_before),
        },
        month=exactly(month),
        age=age(post, month),
        gap=exactly(pause(origin["leave"], month) if origin else None),
        base=exactly(months_held(served, month)),
        second=exactly(months_held(seconded, month)),
        either=exactly(months_held(served + seconded, month)),
        second_line_age=second_line_age,
    )


def grassroots_before(line: list[Row], index: int, k: int) -> Row | None:
    """The grassroots stint that a post was reached from, past non-leading posts above it."""
    for stint in reversed(line[:index]):
        above = stint["level"] is not None and stint["level"] > k
        if above and not stint["leading"]:
            continue
        return stint if stint["level"] is not None and not above else None
    return None


def begun(stints: list[Row], month: int) -> list[Row]:
    return [stint for stint in stints if stint["start"] < month]


def months_held(stints: list[Row], month: int) -> int:
    """Months before ``month`` in which at least one of the stints is held."""
    held: set[int] = set()
    for stint in stints:
        held.update(range(stint["start"], min(stint["end"], month)))
    return len(held)


def lower_posts(stints: list[Row], post: Row) -> set[int]:
    return {
        stint["post"]
        for stint in begun(stints, post["join"])
        if stint["kind"] == "substantive" and height(stint) < height(post)
    }


def second_line(line: list[Row]) -> tuple[bool, Figure]:
    """Of the moves to leading assembly posts: any without a rise, and the highest age."""
    entered = [(a, b) for a, b in pairwise(line) if b["leading"] and b["assembly"]]
    flat = any(
        rank_step(a["rank_order"], b["rank_order"]) in ("same", "demotion") for a, b in entered
    )
    if not entered:
        return flat, (None, None)
    if line[0]["birth_min"] is None:
        return flat, (None, FAR)
    return flat, age(line[0], max(b["join"] for _, b in entered))


# --- Breaks ---------------------------------------------------------------------------------------


def break_finding(
    kind: str, seq: int, from_seq: int | None, link: Figure, month: int, months: int, **more: Any
) -> Row:
    fixed = {"kind": kind, "seq": seq, "from_seq": from_seq, "after_seq": None}
    fixed |= {"from_level": link[0], "to_level": link[1]}
    fixed |= {"status": None, "rank_step": None, "guessed": False} | more
    return finding(fixed, month=exactly(month), months=exactly(months))


def break_findings(stints: list[Row], line: list[Row]) -> Iterator[Row]:
    yield from step_breaks(stints, line)
    yield from stalls(line)
    yield from gaps(stints, line)
    yield from overlaps(stints)


def step_breaks(stints: list[Row], line: list[Row]) -> Iterator[Row]:
    """Moves down, and moves up past a level that was not served at before."""
    for index, (a, b) in enumerate(pairwise(line)):
        step, month = level_step(a["level"], b["level"]), b["join"]
        if step not in ("skip", "descent"):
            continue
        served = {s["level"] for s in begun(stints, month) if s["kind"] in SERVING}
        between = range(a["level"] + 1, b["level"])
        if step == "skip" and all(level in served for level in between):
            continue
        yield break_finding(
            step,
            b["seq"],
            a["seq"],
            (a["level"], b["level"]),
            month,
            month - run_of_level(line, index)[0]["join"],
            rank_step=rank_step(a["rank_order"], b["rank_order"]),
            guessed=a["guessed"] or b["guessed"],
        )


def stalls(line: list[Row]) -> Iterator[Row]:
    """The last run of the line at one known level below the top."""
    if not line or line[-1]["level"] is None or line[-1]["level"] >= TOP_LEVEL:
        return
    last, run = line[-1], run_of_level(line, len(line) - 1)
    yield break_finding(
        "stall",
        last["seq"],
        None,
        (last["level"], last["level"] + 1),
        last["end"],
        last["end"] - run[0]["join"],
        status="serving" if last["open"] else "ended",
        guessed=any(stint["guessed"] for stint in run),
    )


def gaps(stints: list[Row], line: list[Row]) -> Iterator[Row]:
    """Whole months in which nothing is recorded, between what ended last and what begins next."""
    for start in sorted({stint["start"] for stint in stints}):
        ends = [stint["end"] for stint in begun(stints, start)]
        pointed = post_at_gap(stints, start)
        if not ends or start - max(ends) - 1 < 1 or pointed is None:
            continue
        before = next((s for s in reversed(line) if s["join"] < start), None)
        after = next((s for s in line if s["join"] >= start), None)
        link = (before["level"] if before else None, after["level"] if after else None)
        from_seq = before["seq"] if before else None
        months = start - max(ends) - 1
        first = min((s for s in stints if s["start"] == start), key=written_place)
        yield break_finding(
            "gap", pointed["seq"], from_seq, link, start, months, after_seq=first["seq"]
        )


def post_at_gap(stints: list[Row], start: int) -> Row | None:
    """The first post after a gap that ends in ``start``; where none follows, the last before it."""
    posts = [stint for stint in stints if stint["kind"] in SERVING + SECOND]
    after = [post for post in posts if post["start"] >= start]
    after.sort(key=lambda s: (s["item"], s["position"]))
    after.sort(key=lambda s: (s["start"], s["kind"] != "substantive", -height(s)))
    return after[0] if after else max(posts, key=written_place, default=None)


def written_place(stint: Row) -> tuple[int, int, int]:
    return stint["start"], stint["item"], stint["position"]


def overlaps(stints: list[Row]) -> Iterator[Row]:
    """Pairs of substantive posts that one person cannot well have held in the same months."""
    posts = [s for s in stints if s["kind"] == "substantive" and not s["successive"]]
    posts.sort(key=written_place)
    for index, later in enumerate(posts):
        for earlier in posts[:index]:
            months = min(earlier["end"], later["end"]) - later["start"]
            if months < 1 or earlier["item"] == later["item"] or not apart(earlier, later):
                continue
            link = (earlier["level"], later["level"])
            yield break_finding(
                "overlap", later["seq"], earlier["seq"], link, later["start"], months
            )


def apart(one: Row, other: Row) -> bool:
    """Both places are known and neither lies in the other."""
    if one["place"] is None or other["place"] is None:
        return False
    here, there = one["place"] + "/", other["place"] + "/"
    return not here.startswith(there) and not there.startswith(here)
