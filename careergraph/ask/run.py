"""Asking: question -> parameters -> engine -> analysis -> frame, the same on every engine."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pandas as pd

from careergraph.analysis.stalls import Months, thresholds
from careergraph.ask.catalogue import CATALOGUE, STALL_MONTHS, entry_of
from careergraph.ask.definitions import definition
from careergraph.ask.parameters import value_of
from careergraph.ask.questions import Parameter, Question, question, question_names
from careergraph.errors import Message, UserError
from careergraph.memory import collector_off
from careergraph.store.base import Graph


@dataclass(frozen=True)
class Answer:
    """A frame, the values that its parameters took, and notes about what could not be said."""

    frame: pd.DataFrame
    values: Mapping[str, Any]
    notes: list[Message] = field(default_factory=list)

    def definition(self, lang: str = "en") -> list[str]:
        """What the words of the question were taken to mean."""
        return definition(self.values, lang)


def questions() -> dict[str, str]:
    """Every question with its summary line."""
    files = {name: question(name).summary for name in question_names()}
    return dict(sorted((files | {n: e.summary for n, e in CATALOGUE.items()}).items()))


def listed() -> pd.DataFrame:
    """Every question by family, with its parameters and their defaults: columns family, question,
    answers, parameters."""
    entries = [(name, entry_of(name)) for name in questions()]
    rows = [
        (entry.family, name, entry.summary, ", ".join(map(_default, entry.offered().values())))
        for name, entry in sorted(entries, key=lambda one: (one[1].family, one[0]))
    ]
    return pd.DataFrame(rows, columns=["family", "question", "answers", "parameters"])


def _default(parameter: Parameter) -> str:
    """A parameter as who asks may give it."""
    if parameter is STALL_MONTHS:
        return parameter.name
    return f"{parameter.name}={parameter.default}" if parameter.default else parameter.name


def ask(graph: Graph, name: str, given: Mapping[str, Any] | None = None) -> Answer:
    """The answer to a question, with the given parameters and else their defaults.

    Raises ``UserError`` for an unknown question, parameter or value.
    """
    entry = entry_of(name)
    declared = entry.parameters()
    given = dict(given or {})
    stall_months = given.pop("stall_months", None) if "stall_thresholds" in declared else None
    _refuse_unknown(name, given, declared)
    asking = _Asking(graph)
    with collector_off():
        values, notes = _values(asking, declared, given, stall_months)
        notes += [PRESENT_ONLY] if entry.family in _OF_HISTORIES and _present_only(asking) else []
        frames = asking.all(entry.files(), {**values, **entry.fixed})
        options = {option: values[option] for option in entry.options}
        analyse = entry.analyse()
        frame = analyse(*frames.values(), **options) if analyse else frames[name]
    return Answer(frame, values, notes)


_OF_HISTORIES = ("breaks", "chain", "promotions")
"""Families of questions whose answers mean nothing where only present posts are recorded."""

PRESENT_ONLY = Message("present posts only: nothing can be known about chains")


def present_only(graph: Graph) -> bool:
    """Whether a graph holds nothing of careers but the posts held at present, as of a roster."""
    return _present_only(_Asking(graph))


def _present_only(asking: "_Asking") -> bool:
    found = asking.all([question("histories")], {})["histories"]
    return found["history"].tolist() == ["present"]


def _refuse_unknown(name: str, given: Mapping[str, Any], declared: Mapping[str, Parameter]) -> None:
    unknown = [key for key in given if key not in declared]
    if unknown:
        # People give one number for all levels; the thresholds themselves are for programs.
        names = [*declared, "stall_months"] if "stall_thresholds" in declared else declared
        known = ", ".join(names) or "none"
        raise UserError(
            "{name} has no parameter {word!r}",
            hint="its parameters: {known}",
            name=name,
            word=unknown[0],
            known=known,
        )


def _values(
    asking: "_Asking",
    declared: Mapping[str, Parameter],
    given: Mapping[str, Any],
    stall_months: object,
) -> tuple[dict[str, Any], list[Message]]:
    values: dict[str, Any] = {}
    notes: list[Message] = []
    for name, parameter in declared.items():
        value = given.get(name, parameter.default)
        if parameter.type == "levels" and name not in given:
            value, notes = _measured_thresholds(asking, stall_months)
        values[name] = value_of(parameter, value)
    return values, notes


def _measured_thresholds(
    asking: "_Asking", stall_months: object
) -> tuple[Mapping[int, Months], list[Message]]:
    """Months beyond which a level's last run is a stall: as told, else as measured."""
    fixed = None if stall_months is None else value_of(STALL_MONTHS, stall_months)
    frames = asking.all([question("levels"), question("climbs")], {})
    found = thresholds(frames["levels"], frames["climbs"], fixed)
    return found.months, found.notes


@dataclass(frozen=True)
class _Asking:
    """The files that one answer needs, asked of a graph; none of them twice."""

    graph: Graph
    answered: dict[str, pd.DataFrame] = field(default_factory=dict)

    def all(self, asked: Sequence[Question], values: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
        """The answers by name. Several are asked at the same time: a server works on both."""
        new = [one for one in asked if one.name not in self.answered]
        if len(new) == 1:  # without the thread, and stopped at once by Ctrl-C
            self.answered[new[0].name] = _run(self.graph, new[0], values)
        elif new:
            with ThreadPoolExecutor(len(new)) as pool:
                frames = list(pool.map(lambda one: _run(self.graph, one, values), new))
            self.answered.update(zip((one.name for one in new), frames, strict=True))
        return {one.name: self.answered[one.name] for one in asked}


def _run(graph: Graph, asked: Question, values: Mapping[str, Any]) -> pd.DataFrame:
    parameters = {name: values[name] for name in asked.parameters}
    name = f"{asked.name}.cypher"
    frame = graph.query(asked.text, parameters, name=name, variants=asked.variants)
    frame = unpacked(frame, asked.in_rows)
    missing = [column for column in asked.columns if column not in frame.columns]
    if missing:
        raise ValueError(f"{asked.name}: the answer lacks {', '.join(missing)}")
    return in_order(frame, asked.order)[list(asked.columns)]


def unpacked(frame: pd.DataFrame, in_rows: Mapping[str, str]) -> pd.DataFrame:
    """A row for each entry in the lists of ``rows``, if there are any, with the columns that it holds."""
    if not in_rows or "rows" not in frame:
        return frame
    rows = list(chain.from_iterable(frame["rows"]))
    if rows and isinstance(rows[0], dict):
        columns = [[row[name] for row in rows] for name in in_rows]
    else:
        columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in in_rows]
    own = {
        name: pd.Series(column, dtype=_DTYPES[kind])
        for (name, kind), column in zip(in_rows.items(), columns, strict=True)
    }
    same = frame.drop(columns="rows").loc[frame.index.repeat(frame["rows"].map(len))]
    return same.reset_index(drop=True).assign(**own)


_DTYPES = {"text": "string", "whole": "Int64", "flag": "boolean"}


def in_order(frame: pd.DataFrame, order: tuple[str, ...]) -> pd.DataFrame:
    """Sorted as the header says, by code point and with nulls last, whatever the engine thinks."""
    if frame.empty or not order:
        return frame
    return frame.sort_values(list(order), kind="stable", ignore_index=True)
