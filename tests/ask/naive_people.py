"""Which questions list people, and from which facts: who stands behind each number, on plain rows."""

from collections.abc import Callable

from tests.ask import naive
from tests.ask.naive_answers import group_of
from tests.ask.naive_values import Values
from tests.ask.world import Row, World

LISTINGS = (
    "named", "at-level", "movers", "with-two-stints", "of-date", "held-people",
    "chain-people", "break-people", "gap-people", "gap-link-people", "level-people", "step-people",
    "table-people", "promotion-people", "secondment-people", "outcome-people",
    "programme-people", "process-people", "feeding-people", "stock-people",
    "team-people", "age-line-people", "definition-people", "rule-people",
)  # fmt: skip
"""Questions of one row a cadre."""

COLUMNS = {"cadre": "string", "name": "string", "birth": "string", "keys": "string"}


Whom = Callable[[Row, str], set[str]]


def on_a_link(world: World, values: Values) -> Whom:
    """Of ``chain``: whom a column counts at the group and link of a row."""
    runs = naive.FILES["runs"].rows(world, values)
    groups = [group_of(run, values["by"]) for run in runs]

    def whom(row: Row, of: str) -> set[str]:
        chosen = [
            run
            for run, group in zip(runs, groups, strict=True)
            if f"{run['level']}>{run['level'] + 1}" == row["link"] and group == row["group"]
        ]
        climbs = [run for run in chosen if run["step"] == "climb"]
        if of == "reached":
            return {run["cadre"] for run in chosen}
        return judged(climbs, "people" if of == "climbed" else of)

    return whom


def with_a_break(world: World, values: Values) -> Whom:
    """Of ``break-counts``: whom a column counts at the place, link and kind of a row."""
    breaks = naive.breaks(world, values)
    return lambda row, of: judged([each for each in breaks if _is_at(each, row)], of)


def judged(rows: list[Row], of: str) -> set[str]:
    """Who has a fact for certain, by a guess only, or possibly."""
    certain = {each["cadre"] for each in rows if each["certain"]}
    if of == "guessed":
        return certain - {each["cadre"] for each in rows if each["certain"] and not each["guessed"]}
    return certain if of == "people" else {each["cadre"] for each in rows} - certain


def _is_at(found: Row, row: Row) -> bool:
    kept = found["kind"] == "descent" and found["rank_step"] in ("same", "promotion")
    if row["place"] == "total":
        return not kept
    kind = "descent_rank_kept" if kept else found["kind"]
    levels = found["from_level"], found["to_level"]
    link = None if None in levels else "{}>{}".format(*levels)
    return (found["counted_at"], link, kind) == (row["place"], row["link"], row["kind"])


RECOUNTED: dict[str, tuple[Callable[[World, Values], Whom], tuple[str, ...]]] = {
    "chain": (on_a_link, ("reached", "climbed", "guessed", "possible")),
    "break-counts": (with_a_break, ("people", "guessed", "possible")),
}
"""Answers whose people are named here one by one, and the columns of which they are."""
