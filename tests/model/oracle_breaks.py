"""The oracle's breaks: steps, stalls, gaps and overlaps under one completion of the dates."""

from collections.abc import Iterator
from typing import Any

from tests.model.oracle_dates import Row
from tests.model.oracle_findings import (
    POSTS,
    SERVING,
    Figure,
    begun,
    exactly,
    finding,
    height,
    level_step,
    moves,
    rank_step,
    run_of_level,
)

TOP_LEVEL = 6


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
    for index, a, b in moves(line):
        step, month = level_step(a["level"], b["level"]), b["join"]
        if step not in ("skip", "descent"):
            continue
        before = [s for s in begun(stints, month) if s["kind"] in SERVING]
        served = {s["level"] for s in before}
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
            guessed=any(s["level_guessed"] for s in [a, b, *before])
            if step == "skip"
            else a["guessed"] or b["guessed"],
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
        guessed=any(stint["level_guessed"] for stint in run),
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
    posts = [stint for stint in stints if stint["kind"] in POSTS]
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
