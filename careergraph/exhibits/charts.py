"""Charts of a graph: which answers each picture is drawn from."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from careergraph.analysis import gaps
from careergraph.ask.catalogue import entry_of
from careergraph.ask.parameters import check_known
from careergraph.ask.run import PEOPLE_AT, PRESENT_ONLY, Answer
from careergraph.draw.look import PLAIN, Look
from careergraph.draw.text import clean
from careergraph.errors import UserError
from careergraph.exhibits.names import QUESTIONS, ChartName
from careergraph.graph.session import CareerGraph
from careergraph.vocabulary import scales

if TYPE_CHECKING:
    from careergraph.draw.picture import Chart


def chart(
    graph: CareerGraph,
    name: str,
    given: Mapping[str, Any] | None = None,
    *,
    lang: str = "en",
    look: Look = PLAIN,
) -> "Chart":
    """The chart of that name, with ``given`` parameters of its question.

    Raises ``UserError`` for an unknown chart, parameter or value.
    """
    which, given = _named(name), given or {}
    check_known(f"chart {which.value}", given, entry_of(QUESTIONS[which]).offered())
    if which is ChartName.trajectory:
        return trajectory(graph, str(given.get("cadre", "")), lang=lang, look=look)
    return _DRAWING[which](graph, given, lang=lang, look=look)


def _named(name: str) -> ChartName:
    try:
        return ChartName(name)
    except ValueError:
        names = ", ".join(ChartName)
        raise UserError(
            "there is no chart {name!r}",
            hint="it is one of {words}",
            name=name,
            words=names,
        ) from None


def chain_flow(
    graph: CareerGraph,
    given: Mapping[str, Any] | None = None,
    *,
    lang: str = "en",
    look: Look = PLAIN,
) -> "Chart":
    """The chain as a flow, with ``given`` parameters of ``flow-levels``; see ``draw.chain_flow``."""
    from careergraph.draw import chain_flow as drawing

    levels = graph.answer("flow-levels", given or {})
    group = {name: value for name, value in levels.parameters.items() if name in ("group", "as_of")}
    highest = levels.values["grassroots"]
    return drawing.chart(
        levels.frame,
        graph.ask("flow-steps", **group),
        scales.level_labels(lang),
        lang=lang,
        definition=_definition(levels, lang, "grassroots"),
        as_of=_as_of(graph),
        n=_cadres(graph, levels),
        grassroots=range(1, highest + 1),
        present_only=PRESENT_ONLY in levels.notes,
        look=look,
    )


def gap_map(
    graph: CareerGraph,
    given: Mapping[str, Any] | None = None,
    *,
    lang: str = "en",
    look: Look = PLAIN,
) -> "Chart":
    """Place by link, with ``given`` parameters of ``gap-map``; see ``draw.gap_map``."""
    from careergraph.draw import gap_map as drawing

    answer = graph.answer("gap-map", given or {})
    kinds = answer.values["kind"]
    return drawing.chart(
        _seen_apart(gaps.named_apart(answer.frame)),
        scales.level_labels(lang),
        lang=lang,
        definition=_definition(answer, lang),
        as_of=_as_of(graph),
        n=_cadres(graph, answer),
        overall=graph.answer("gap-links", given or {}).frame,
        kinds=kinds,
        present_only=PRESENT_ONLY in answer.notes,
        look=look,
    )


def _seen_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """Places that look alike, such as with and without a hidden character, are numbered."""
    told = frame["place"].dropna().drop_duplicates()
    seen = told.map(clean)
    turn = seen.groupby(seen).cumcount()
    shown = seen.where(turn == 0, seen + " (" + (turn + 1).astype("string") + ")")
    return frame.assign(place=frame["place"].map(dict(zip(told, shown, strict=True))))


def definitions(
    graph: CareerGraph,
    given: Mapping[str, Any] | None = None,
    *,
    lang: str = "en",
    look: Look = PLAIN,
) -> "Chart":
    """A group under every definition of the grassroots, with ``given`` parameters of ``definitions``; see
    ``draw.definitions``."""
    from careergraph.draw import definitions as drawing

    answer = graph.answer("definitions", given or {})
    return drawing.chart(
        answer.frame,
        scales.level_labels(lang),
        lang=lang,
        definition=_definition(answer, lang),
        as_of=_date_of_people(answer),
        look=look,
    )


_DRAWING: Mapping[ChartName, "Callable[..., Chart]"] = {
    ChartName.chain_flow: chain_flow,
    ChartName.definitions: definitions,
    ChartName.gap_map: gap_map,
}
"""Charts that are drawn of the whole graph or of a group in it."""


def trajectory(graph: CareerGraph, cadre: str, *, lang: str = "en", look: Look = PLAIN) -> "Chart":
    """One career; see ``draw.trajectory``."""
    from careergraph.draw import trajectory as drawing

    person = graph.cadre(cadre)
    frame = graph.trajectory(str(person["cadre"]))
    who: dict[str, object] = {str(name): value for name, value in person.items()}
    who["education"] = person["education_full"]
    return drawing.chart(
        frame,
        who,
        scales.level_labels(lang),
        lang=lang,
        ranks=scales.rank_labels(lang),
        look=look,
    )


def _definition(answer: Answer, lang: str, *drawn: str) -> str:
    """What decides the answer, and what else the picture is drawn by."""
    from careergraph.ask.definitions import definition, joined

    entry = entry_of(answer.question)
    decide = entry.deciding(answer.values) | set(drawn)
    values = {name: value for name, value in answer.values.items() if name in decide}
    return joined(definition(entry.parameters(), values, lang), lang)


def _cadres(graph: CareerGraph, answer: Answer) -> int:
    """How many the answer is about: those of its group, or all."""
    group = {name: answer.parameters[name] for name in ("group", "as_of")}
    return len(graph.ask("named", **group))


def _date_of_people(answer: Answer) -> str:
    """At which date an answer about people looks at them."""
    return next(str(n.values["date"]) for n in answer.notes if n.template == PEOPLE_AT)


def _as_of(graph: CareerGraph) -> str | None:
    """The records' own date: one, or the span of them."""
    dates = graph.ask("record-dates")["as_of"].dropna().str.slice(0, 7).unique().tolist()
    return None if not dates else dates[0] if len(dates) == 1 else f"{min(dates)}–{max(dates)}"
