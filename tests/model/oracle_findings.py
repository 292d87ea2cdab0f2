"""The oracle's findings: one person under one completion of the dates, walked month by month.

A *stint* here is a row of CAREERS with three months of one completion added: ``start``, ``end``
(half-open, the one that is counted with) and ``until`` (the first month in which it no longer runs:
an open stint still runs in the month of the record's date). In the line it also has ``join`` and
``leave``. A *finding* is one row of an answer under one completion: ``fixed`` columns, and figures
that have a least and a greatest value.
"""

from collections.abc import Iterator
from itertools import pairwise

from tests.model.oracle_dates import FAR, Row

COUNTY = 3
SERVING = ("substantive", "concurrent")
SECOND = ("secondment",)
POSTS = SERVING + SECOND

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


def months_walked(stints: list[Row]) -> list[int]:
    """From the first start to the last date; of the months just before FAR only those of dates."""
    dates = {stint[side] for stint in stints for side in ("start", "end")}
    near = [month for month in dates if month < FAR // 2]
    walked = list(range(min(near), max(near) + 1)) if near else []
    return walked + sorted(dates - set(near) - {FAR})


def line_findings(line: list[Row]) -> Iterator[Row]:
    for before, stint in pairwise([None, *line]):
        yield finding(
            {
                "seq": stint["seq"],
                "renewed": before is not None and before["post"] == stint["post"],
            },
            join=exactly(stint["join"]),
            months=exactly(stint["leave"] - stint["join"]),
        )


def months_by_level(line: list[Row]) -> dict[int, int]:
    """Main-line months at each known level, all its runs together."""
    months: dict[int, int] = {}
    for stint in line:
        if stint["level"] is not None:
            held = stint["leave"] - stint["join"]
            months[stint["level"]] = months.get(stint["level"], 0) + held
    return months


def begun(stints: list[Row], month: int) -> list[Row]:
    return [stint for stint in stints if stint["start"] < month]


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


def moves(line: list[Row]) -> Iterator[tuple[int, Row, Row]]:
    """Consecutive stints of the line in different posts, and the index of the earlier one."""
    for index, (a, b) in enumerate(pairwise(line)):
        if a["post"] != b["post"]:
            yield index, a, b


def at_assembly(stint: Row) -> bool:
    """A leading post of 人大/政协 at county level or above: that of a township is front line."""
    return bool(stint["leading"] and stint["assembly"] and (stint["level"] or 0) >= COUNTY)


def move_findings(line: list[Row]) -> Iterator[Row]:
    for index, a, b in moves(line):
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
                "to_assembly": at_assembly(b),
                "guessed": a["level_guessed"] or b["level_guessed"],
                "rank_guessed": a["guessed"] or b["guessed"],
            },
            month=exactly(month),
            months=exactly(None if a["level"] is None else month - entered),
            gap=exactly(pause(a["leave"], month)),
            age=age(b, month),
        )
