"""Which questions list people, and from which facts: who stands behind each number, on plain rows."""

from collections.abc import Callable

from tests.ask import naive
from tests.ask.naive_answers import group_of
from tests.ask.naive_values import Values
from tests.ask.world import Row, World

LISTINGS = (
    "named", "at-level", "movers", "with-two-stints", "of-date", "held-people",
    "chain-people", "break-people", "gap-people", "gap-link-people", "level-people", "step-people",
)  # fmt: skip
"""Questions of one row a cadre."""

COLUMNS = {"cadre": "string", "name": "string", "birth": "string", "keys": "string"}


def on_a_link(world: World, values: Values, row: Row, of: str) -> set[str]:
    """Of ``chain``: whom a column counts at the group and link of a row."""
    runs = [
        run
        for run in naive.FILES["runs"].rows(world, values)
        if f"{run['level']}>{run['level'] + 1}" == row["link"]
        and group_of(run, values["by"]) == row["group"]
    ]
    climbs = [run for run in runs if run["step"] == "climb"]
    climbed = {run["cadre"] for run in climbs if run["certain"]}
    sure = {run["cadre"] for run in climbs if run["certain"] and not run["guessed"]}
    return {
        "reached": {run["cadre"] for run in runs},
        "climbed": climbed,
        "guessed": climbed - sure,
        "possible": {run["cadre"] for run in climbs} - climbed,
    }[of]


def with_a_break(world: World, values: Values, row: Row, of: str) -> set[str]:
    """Of ``break-counts``: whom a column counts at the place, link and kind of a row."""
    found = [each for each in naive.breaks(world, values) if _is_at(each, row)]
    certain = {each["cadre"] for each in found if each["certain"]}
    sure = {each["cadre"] for each in found if each["certain"] and not each["guessed"]}
    return {
        "people": certain,
        "guessed": certain - sure,
        "possible": {each["cadre"] for each in found} - certain,
    }[of]


def _is_at(found: Row, row: Row) -> bool:
    kept = found["kind"] == "descent" and found["rank_step"] in ("same", "promotion")
    if row["place"] == "total":
        return not kept
    kind = "descent_rank_kept" if kept else found["kind"]
    levels = found["from_level"], found["to_level"]
    link = None if None in levels else "{}>{}".format(*levels)
    return (found["counted_at"], link, kind) == (row["place"], row["link"], row["kind"])


Recount = Callable[[World, Values, Row, str], set[str]]

RECOUNTED: dict[str, tuple[Recount, tuple[str, ...]]] = {
    "chain": (on_a_link, ("reached", "climbed", "guessed", "possible")),
    "break-counts": (with_a_break, ("people", "guessed", "possible")),
}
"""Answers whose people are named here one by one, and the columns of which they are."""
