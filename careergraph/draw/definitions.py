"""One group under every definition of the grassroots: which share of it has experience there."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from careergraph.draw.bars import Bar, Bars, Part
from careergraph.draw.frames import Labels, Row, level_name, rows
from careergraph.draw.heat_map import apart
from careergraph.draw.look import PLAIN, Look
from careergraph.draw.parts import nothing
from careergraph.draw.picture import Chart, Drawing, Table
from careergraph.draw.text import clean, number, percent
from careergraph.draw.words import say
from careergraph.vocabulary.words import known

COUNTED = ("people", "guessed", "possible", "denominator")
COLUMNS = (
    "experience", "base_level", "with_secondments", "with_production", "least_months", *COUNTED
)  # fmt: skip
SERVICE = "service"


def counted_parts(lang: str) -> list[Part]:
    """What a bar of people is made of: those for certain, those by a guess, and those who may be."""
    return [
        Part(say(lang, "certain"), "climb_edge"),
        Part(say(lang, "guessed"), "climb"),
        Part(say(lang, "possible"), "risk_none", True),
    ]


def counted_amounts(row: Row) -> tuple[float, float, float]:
    """The shares of a row in these parts."""
    whole = row["denominator"] or 1
    people, guessed, possible = (row[name] or 0 for name in ("people", "guessed", "possible"))
    return (people - guessed) / whole, guessed / whole, possible / whole


def counted_text(row: Row) -> str:
    """What stands behind a bar: how many, which share, how many by a guess and how many more."""
    people, whole = row["people"] or 0, row["denominator"] or 0
    text = f"{number(people)} ({percent(people, whole)})"
    text += f" ≈{number(row['guessed'])}" if row["guessed"] else ""
    return text + (f" +{number(row['possible'])}?" if row["possible"] else "")


def chart(
    frame: pd.DataFrame,
    labels: Labels,
    *,
    lang: str = "en",
    definition: str = "",
    as_of: str | None = None,
    look: Look = PLAIN,
) -> Chart:
    """Draw the answer to ``definitions``: a bar for each definition, a panel for each number of months.

    ``labels`` names the levels. Raises ``KeyError`` for a missing column.
    """
    known(lang)
    counted_rows = rows(frame, COLUMNS, "definitions")
    some = [row for row in counted_rows if row["denominator"]]
    drawing = _bars(some, labels, lang, look.legend) if some else nothing("empty_body", lang)
    subtitle = [clean(definition), _facts(some, as_of, lang)]
    title = _title(some, labels, lang) if some else say(lang, "definitions_empty")
    table = _table(counted_rows, labels, lang)
    return Chart(title, [line for line in subtitle if line], drawing, [table], lang, look)


def _title(counted_rows: Sequence[Row], labels: Labels, lang: str) -> str:
    """Between which shares the definitions of service lie, and which these are."""
    served = [row for row in counted_rows if row["experience"] == SERVICE]
    least = min(served, key=lambda row: row["people"] or 0)
    most = max(served, key=lambda row: row["people"] or 0)
    return say(
        lang,
        "definitions_title",
        least=_share(least),
        narrow=_with_months(least, labels, lang),
        most=_share(most),
        wide=_with_months(most, labels, lang),
    )


def _share(row: Row) -> str:
    return percent(row["people"] or 0, row["denominator"])


def _with_months(row: Row, labels: Labels, lang: str) -> str:
    return say(lang, "and").join([_name(row, labels, lang), _panel(row["least_months"], lang)])


def _facts(counted_rows: Sequence[Row], as_of: str | None, lang: str) -> str:
    facts = [say(lang, "n", n=number(counted_rows[0]["denominator"]))] if counted_rows else []
    facts += [say(lang, "as_of", date=clean(as_of))] if as_of else []
    return say(lang, "stop").join(facts)


def _name(row: Row, labels: Labels, lang: str) -> str:
    """A definition in words, without its months."""
    level = level_name(labels, row["base_level"], lang)
    if row["experience"] != SERVICE:
        return say(lang, f"chief_{row['experience']}", level=level)
    more = [
        say(lang, key) for key in ("with_secondments", "with_production") if row[key]
    ]  # what counts beside substantive posts
    return "".join([say(lang, "up_to", level=level), *more])


def _panel(months: int, lang: str) -> str:
    return say(lang, "at_least", n=number(months)) if months else say(lang, "any_time")


def _bars(counted_rows: Sequence[Row], labels: Labels, lang: str, with_legend: bool) -> Drawing:
    names = list(dict.fromkeys(_name(row, labels, lang) for row in counted_rows))
    months = sorted({row["least_months"] for row in counted_rows})
    return Bars(
        rows=apart(names),
        panels=[_panel(number_of_months, lang) for number_of_months in months],
        parts=counted_parts(lang),
        bars=[
            Bar(
                names.index(_name(row, labels, lang)),
                months.index(row["least_months"]),
                counted_amounts(row),
                counted_text(row),
                say(lang, "tip_definition", name=_with_months(row, labels, lang), share=_of_all(row, lang)),
            )
            for row in counted_rows
        ],
        legend=with_legend,
    )  # fmt: skip


def _of_all(row: Row, lang: str) -> str:
    counts = {"n": number(row["people"] or 0), "of": number(row["denominator"])}
    return say(lang, "share_of", share=_share(row), **counts)


def _table(counted_rows: Sequence[Row], labels: Labels, lang: str) -> Table:
    heads = [say(lang, f"col_{name}") for name in ("definition", "least_months", *COUNTED, "share")]
    body: list[list[Any]] = [
        [
            _name(row, labels, lang), row["least_months"], *(row[name] for name in COUNTED),
            percent(row["people"] or 0, row["denominator"] or 0),
        ]
        for row in counted_rows
    ]  # fmt: skip
    return Table(heads, body)
