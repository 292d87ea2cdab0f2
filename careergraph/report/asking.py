"""The exhibits of a report asked of a graph, in no language yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from careergraph.analysis.classes import classified
from careergraph.analysis.moments import latest
from careergraph.analysis.tables import EVERYBODY, in_class
from careergraph.ask.catalogue import GROUP, entry_of
from careergraph.ask.groups import group_of
from careergraph.ask.run import Answer
from careergraph.errors import UserError
from careergraph.graph.session import CareerGraph
from careergraph.report.plan import ExhibitPlan, Plan
from careergraph.report.suppression import hidden_cells
from careergraph.vocabulary.dates import months_of

Number = tuple[int, str]
"""A number of an answer: its row and its column."""


@dataclass(frozen=True)
class Part:
    """An answer of an exhibit: of one group, or of everybody. ``frame`` has the rows that are printed,
    ``hidden`` is true for the cells that are not to be shown, ``people`` are the cadres behind numbers."""

    group: str
    answer: Answer
    frame: pd.DataFrame
    hidden: pd.DataFrame
    people: Mapping[Number, list[str]] = field(default_factory=dict)

    def group_title(self, lang: str) -> str:
        """What its group is called; empty for everybody."""
        return str(group_of(self.group).title(lang)) if self.group else ""  # type: ignore[attr-defined]


@dataclass(frozen=True)
class AskedExhibit:
    """An exhibit with its answers, one for each group."""

    plan: ExhibitPlan
    parts: list[Part]


@dataclass(frozen=True)
class AskedReport:
    """All exhibits of a report; ``dates`` are those that it is of, ``named`` the cadres by id with name
    and birth, and ``suppressed`` the least count that is shown, 0 where all are."""

    plan: Plan
    dates: Mapping[str, str]
    exhibits: list[AskedExhibit]
    named: Mapping[str, tuple[str, str]]
    suppressed: int
    sources: int


def ask_report(
    graph: CareerGraph,
    plan: Plan,
    *,
    as_of: str = "",
    against: str = "",
    with_names: bool = True,
    suppress: int = 0,
) -> AskedReport:
    """Ask all that the report prints of a graph.

    ``as_of`` is by default the month of the latest record; without ``against`` what needs it is left out.
    ``suppress`` hides counts below it, so that they are not to be had back from totals, and names nobody.
    Raises ``UserError`` for what a question refuses.
    """
    with_names = with_names and not suppress
    with graph.remembering() as remembering:
        dates = _dates(remembering, plan, as_of, against)
        asking = _Asking(remembering, dates, with_names, suppress)
        exhibits = [asking.exhibit(one) for one in plan.exhibits if dates.get(one.needs, "all")]
        named = _named(remembering) if with_names else {}
        return AskedReport(plan, dates, exhibits, named, suppress, len(remembering.sources()))


def _dates(graph: CareerGraph, plan: Plan, as_of: str, against: str) -> dict[str, str]:
    until = as_of or latest(graph.ask("record-dates")["as_of"]).text
    span = months_of(until)
    if span is None or (against and months_of(against) is None):
        raise UserError("a report is of a date", hint="such as --as-of 2007-12, --against 2002-12")
    last = span[1] if span[1] is not None else span[0]
    first = last // 12 - plan.window_years + 1
    return {"as_of": until, "against": against, "since": f"{first}-01", "until": until}


def _named(graph: CareerGraph) -> dict[str, tuple[str, str]]:
    rows = graph.ask("named")
    births = rows["birth"].fillna("")
    return dict(zip(rows["cadre"], zip(rows["name"].fillna(""), births, strict=True), strict=True))


@dataclass(frozen=True)
class _Asking:
    graph: CareerGraph
    dates: Mapping[str, str]
    with_names: bool
    suppress: int

    def exhibit(self, plan: ExhibitPlan) -> AskedExhibit:
        return AskedExhibit(plan, [self._part(plan, group) for group in plan.groups or ("",)])

    def _part(self, plan: ExhibitPlan, group: str) -> Part:
        asked: dict[str, Any] = plan.asked(self.dates)
        entry = entry_of(plan.question)
        if group:
            asked[GROUP.name] = group
        if "as_of" in entry.parameters() and (group or "as_of" not in entry.narrowed_by()):
            asked.setdefault("as_of", self.dates["as_of"])
        answer = self.graph.answer(plan.question, asked)
        chosen = _chosen(answer.frame, plan)
        counted = entry.counted(answer.parameters, answer.frame)
        hidden = hidden_cells(chosen, counted, self.suppress)
        listed = self.with_names and (plan.people or plan.question == "table")
        people = dict(self._people(answer, chosen, counted)) if listed else {}
        return Part(group, answer, chosen, hidden, people)

    def _people(
        self, answer: Answer, chosen: pd.DataFrame, counted: Sequence[str]
    ) -> Iterator[tuple[Number, list[str]]]:
        """The cadres behind each number of the rows that are printed."""
        listing = entry_of(answer.question).people
        if not listing or entry_of(answer.question).people_rows or listing == "itself":
            return
        if answer.question == "table":
            yield from self._of_table(answer, chosen)
            return
        for name in (name for name in counted if name in chosen):
            for row, number in zip(chosen.index, chosen[name].fillna(0).tolist(), strict=True):
                if 0 < number <= MOST_LISTED:
                    listed = self.graph.answer(*answer.people(int(row), name))
                    yield (int(row), name), listed.frame["cadre"].tolist()

    def _of_table(self, answer: Answer, chosen: pd.DataFrame) -> Iterator[tuple[Number, list[str]]]:
        """The same of a table of people, all of whom are asked for once."""
        alike = entry_of(EVERYBODY).parameters()
        same = {name: value for name, value in answer.parameters.items() if name in alike}
        present = self.graph.answer(EVERYBODY, {**same, "columns": ""}).frame
        at_row = classified(present, answer.values["rows"])
        for row, category in zip(chosen.index, chosen["category"].fillna(""), strict=True):
            people = in_class(at_row, str(category))
            if len(people):
                yield (int(row), EVERYBODY), present.loc[people, "cadre"].tolist()


MOST_LISTED = 2000
"""People behind one number that a report lists; the command below the table lists more."""


def _chosen(frame: pd.DataFrame, plan: ExhibitPlan) -> pd.DataFrame:
    """The rows and columns that are printed; the index is that of the answer."""
    rows = frame
    for name, value in plan.rows.items():
        if name not in frame:
            raise UserError(
                "{question} has no column {column!r}",
                where=plan.id,
                question=plan.question,
                column=name,
            )
        rows = rows[rows[name].astype("string").fillna("") == str(value)]
    missing = [name for name in plan.columns if name not in frame]
    if missing:
        what = "{question} has no column {column!r}"
        raise UserError(what, where=plan.id, question=plan.question, column=missing[0])
    return rows[list(plan.columns)] if plan.columns else rows
