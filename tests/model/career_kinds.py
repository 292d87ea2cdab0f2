"""What random careers and their answers should show, so that a comparison says something."""

from collections.abc import Iterator
from itertools import pairwise

from tests.model.oracle import Measured
from tests.model.oracle_dates import FAR, Row, completions, of_any_length, turns
from tests.model.oracle_findings import runs
from tests.model.oracle_reached import at_the_front_line

ANSWERS = [
    *("line certain", "line possible", "move certain", "move possible", "to assembly", "renewed"),
    *(f"step {step}" for step in ("climb", "skip", "lateral", "descent", "unknown")),
    *(f"rank {step}" for step in ("promotion", "same", "demotion", "unknown")),
    *("gap 3", "gap 4", "gap of 3", "gap of 4", "overlap of 1", "overlap of 2"),
    *(
        f"{kind} {certain}"
        for kind in ("skip", "descent", "stall", "gap", "overlap")
        for certain in ("certain", "possible")
    ),
    *(f"descent {step}" for step in ("promotion", "same", "demotion", "unknown")),
    *("stall serving", "stall ended", "skip guessed", "descent guessed", "stall guessed"),
    *("in place", "direct alone", "direct beside", "direct beside_second"),
    *("direct at unknown level", "passed 0", "passed 12", "passed 13", "passed differs"),
    *("served", "seconded", "unknown_before", "no base", "with production", "without production"),
    *(
        "direct at the production front line",
        "to_assembly",
        "second_line_flat",
        "direct to assembly",
    ),
    *("reached certain", "reached possible", "only the rank guessed", "only the base guessed"),
    *("base differs", "second differs", "either differs", "gap differs"),
]

CAREERS = [
    *("exact", "vague", "end that touches a vague start", "same vague start", "same vague end"),
    *("record without a date", "vague record", "two open items", "birth unknown", "birth vague"),
    *("stint of no month", "bracket", "vague bracket", "successive", "several in a bracket"),
    *("no line", "displaced", "resumed", "tie of rank and start", "null level", "null rank"),
    *("several posts held together", "post at the assembly", "township assembly"),
    *("renewed", "told twice", "front line", "unknown end", "unknown last end", "passing"),
    *("in turn", "open in turn", "vague in turn", "in turn with one beside", "of no length"),
    *("level unknown before", "level guessed", "rank guessed"),
]


# --- Answers ---


def kinds_of_answer(answer: Measured) -> Iterator[str]:
    for row in answer.line:
        yield f"line {certainty(row)}"
        yield from ["renewed"] * row["renewed"]
    for row in answer.moves:
        yield from (f"move {certainty(row)}", f"step {row['step']}", f"rank {row['rank_step']}")
        yield from (f"gap {row['gap_min']}", f"gap {row['gap_max']}")
        yield from ["to assembly"] * row["to_assembly"]
        yield from ["only the rank guessed"] * (row["rank_guessed"] and not row["guessed"])
    for row in answer.reached:
        yield from kinds_of_reached(row)
    for row in answer.breaks:
        kind = row["kind"]
        yield from (f"{kind} {certainty(row)}", f"{kind} {row['rank_step']}")
        yield f"{kind} {row['status']}"
        yield from [f"{kind} guessed"] * row["guessed"]
        if row["months_min"] == row["months_max"]:
            yield f"{kind} of {row['months_min']}"


def certainty(row: Row) -> str:
    return "certain" if row["certain"] else "possible"


def kinds_of_reached(row: Row) -> Iterator[str]:
    flags = ("served", "seconded", "unknown_before", "to_assembly", "second_line_flat")
    yield from (flag for flag in flags if row[flag])
    yield f"reached {certainty(row)}"
    if row["in_place"]:
        yield "in place"
    elif not row["served"] and not row["seconded"]:
        yield "no base"
    if not row["without_production"]:
        yield "with production"
    if not row["with_production"]:
        yield "without production"
    if row["base_guessed"] and not row["guessed"]:
        yield "only the base guessed"
    for name in ("base", "second", "either", "gap", "passed"):
        if row[f"{name}_min"] != row[f"{name}_max"]:
            yield f"{name} differs"
    if row["from_seq"] is not None:
        yield from kinds_of_direct(row)


def kinds_of_direct(row: Row) -> Iterator[str]:
    beside = [flag for flag in ("beside", "beside_second") if row[flag]]
    yield from (f"direct {flag}" for flag in beside or ["alone"])
    yield f"passed {row['passed_max']}"
    if row["to_assembly"]:
        yield "direct to assembly"
    if row["from_level"] is None:
        yield "direct at unknown level"
    elif row["from_level"] > row["grassroots"]:
        yield "direct at the production front line"


# --- Careers ---


def kinds_of_dates(rows: list[Row]) -> set[str]:
    window = {row["item"]: row for row in rows if row["bracket"] == 0}
    vague = [row for row in rows if row["start_min"] != row["start_max"] or unclear_end(row)]
    kinds = {"vague" if vague else "exact"}
    kinds |= {"vague bracket" for row in vague if row["bracket"]}
    kinds |= {"record without a date" for r in rows if r["open"] and r["end_max"] == FAR}
    kinds |= {"unknown last end" for r in rows if not r["open"] and r["end_max"] == FAR}
    kinds |= {"vague record" for row in rows if row["open"] and unclear_end(row)}
    kinds |= {"two open items"} if sum(row["open"] for row in window.values()) > 1 else set()
    kinds |= {"birth unknown"} if rows[0]["birth_min"] is None else set()
    kinds |= {"birth vague"} if rows[0]["birth_min"] != rows[0]["birth_max"] else set()
    kinds |= {
        "several in a bracket"
        for a, b in pairwise(sorted(rows, key=lambda r: (r["item"], r["position"])))
        if a["bracket"] == b["bracket"] != 0 and a["item"] == b["item"]
    }
    for item, row in window.items():
        kinds |= kinds_of_neighbours(window[item - 1], row) if item - 1 in window else set()
    return kinds


def kinds_of_turns(rows: list[Row]) -> set[str]:
    numbered = {row["seq"]: row for row in rows}
    kinds = set()
    for first, *others in turns(rows):
        row = numbered[first]
        kinds |= {"in turn"} | ({"open in turn"} if row["open"] else set())
        kinds |= {"vague in turn"} if row["start_min"] != row["start_max"] else set()
        held = [r for r in rows if (r["item"], r["bracket"]) == (row["item"], row["bracket"])]
        kinds |= {"in turn with one beside"} if len(held) > 1 + len(others) else set()
    if len(completions(rows)) < sum(1 for _ in of_any_length(rows)):
        kinds.add("of no length")
    return kinds


def unclear_end(row: Row) -> bool:
    return bool(row["end_min"] != row["end_max"])


def kinds_of_neighbours(one: Row, following: Row) -> set[str]:
    start, end = span(following, "start"), span(following, "end")
    kinds = set()
    if start[0] != start[1] and not one["open"] and start == span(one, "end"):
        kinds.add("end that touches a vague start")
    elif start[0] != start[1] and start == span(one, "start"):
        kinds.add("same vague start")
    if end[0] != end[1] and not one["open"] and not following["open"] and end == span(one, "end"):
        kinds.add("same vague end")
    if (
        not one["open"]
        and start != span(one, "end")
        and start[1] == one["end_max"] > one["end_min"]
    ):
        kinds.add("unknown end")
    return kinds


def span(row: Row, side: str) -> tuple[int, int]:
    return row[f"{side}_min"], row[f"{side}_max"]


def kinds_of_line(stints: list[Row], line: list[Row]) -> set[str]:
    kinds = set() if line else {"no line"}
    kinds |= {"displaced" for stint in line if stint["end"] > stint["leave"]}
    kinds |= {"renewed" for a, b in pairwise(line) if a["post"] == b["post"]}
    kinds |= {
        "township assembly" for s in line if s["assembly"] and s["leading"] and s["level"] == 2
    }
    kinds |= {"front line" for s in line if at_the_front_line(s)}
    kinds |= {"level guessed" for s in line if s["level_guessed"]}
    kinds |= {"rank guessed" for s in line if s["guessed"] and not s["level_guessed"]}
    kinds |= {"level unknown before" for s in line[:-1] if s["level"] is None}
    kinds |= {
        "passing"
        for a, b in pairwise(line)
        if (a["level"] or 0) > 2 and b["leading"] and not a["leading"]
    }
    kinds |= {
        "told twice"
        for a in line
        for b in stints
        if a["post"] == b["post"] and a["item"] < b["item"] and runs(a, b["start"])
    }
    kinds |= {"null level" for stint in line if stint["level"] is None}
    kinds |= {"null rank" for stint in line if stint["rank_order"] is None}
    kinds |= {"post at the assembly" for stint in line if stint["assembly"] and stint["leading"]}
    kinds |= {"bracket" for stint in stints if stint["bracket"]}
    kinds |= {"successive" for stint in stints if stint["successive"]}
    kinds |= {"several posts held together" for stint in stints if stint["kind"] == "concurrent"}
    kinds |= {"stint of no month" for stint in stints if stint["start"] == stint["until"]}
    kinds |= {"tie of rank and start" for a in line for b in stints if ties(a, b)}
    # The post that displaced it is over, and it is running again before the next one joins.
    for index, (stint, after) in enumerate(pairwise(line)):
        until = line[index + 2]["join"] if index + 2 < len(line) else after["end"] + 1
        if after["end"] < until and runs(stint, after["end"]):
            kinds.add("resumed")
    return kinds


def ties(one: Row, other: Row) -> bool:
    same = ("kind", "rank_order", "start")
    return one["seq"] != other["seq"] and all(one[name] == other[name] for name in same)
