"""Asking: question -> parameters -> engine -> analysis -> frame, the same on every engine."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

import pandas as pd

from careergraph.analysis.stalls import Months, thresholds
from careergraph.ask import people
from careergraph.ask.catalogue import (
    AS_OF,
    GROUP,
    STALL_MONTHS,
    Entry,
    entry_of,
    names,
    spoken_classes,
    spoken_codes,
)
from careergraph.ask.definitions import definition, sentences
from careergraph.ask.parameters import check_known, value_of
from careergraph.ask.questions import Column, Parameter, Question, dtype_of, question
from careergraph.columns.memory import collector_off
from careergraph.columns.ordering import rows_in_order
from careergraph.errors import Message, UserError
from careergraph.store.base import Graph
from careergraph.vocabulary import scales
from careergraph.vocabulary.codes import Spoken


@dataclass(frozen=True)
class Answer:
    """A frame in the declared columns of its question, and what was asked.

    ``parameters`` are all of them as somebody would give them to ask the same again, ``values`` what
    the queries took them for; ``notes`` are about what could not be said; ``lang`` (en, zh) is the
    language of its definition and of how a notebook shows it.
    """

    question: str
    parameters: Mapping[str, Any]
    frame: pd.DataFrame
    values: Mapping[str, Any]
    notes: list[Message] = field(default_factory=list)
    lang: str = "en"

    def definition(self, lang: str | None = None) -> list[str]:
        """What the words of the question were taken to mean, in the answer's language or another: the
        parameters that decide what is in it."""
        entry = entry_of(self.question)
        decide = entry.deciding(self.values)
        said = {name: value for name, value in self.values.items() if name in decide}
        return definition(entry.parameters(), said, lang or self.lang)

    def people(
        self, row: int, of: str | None = None, *, called: str | None = None
    ) -> tuple[str, dict[str, Any]]:
        """The question, and its parameters, that lists who is behind a number.

        ``row`` is counted from 0; ``of`` is a column that counts people, by default the first of them.
        Ask it with ``g.answer(*answer.people(0))``. Raises ``UserError`` where nobody is counted there,
        which names the question or what it was ``called``.
        """
        entry = entry_of(self.question)
        return people.behind(entry, self.parameters, self.frame, row, of, called)

    def spoken(self, lang: str) -> tuple[Spoken, Mapping[str, str]]:
        """What stands in a language for its code words by column, and for heads that are classes."""
        by_rows, heads = spoken_classes(self.values, lang)
        return {**spoken_codes(self.question, lang), **by_rows}, heads

    def _repr_html_(self) -> str:
        """How a notebook shows it: the first rows, its definition and its notes."""
        # Who asks for frames does not load what prints them.
        from careergraph.present.document import Document
        from careergraph.present.formats import html
        from careergraph.vocabulary.messages import spoken

        codes, classes = self.spoken(self.lang)
        document = Document(
            self.frame,
            lang=self.lang,
            name=self.question,
            levels=scales.short_level_labels(self.lang),
            codes=codes,
            classes=classes,
            below=[
                *sentences(self.definition(), self.lang),
                *(spoken(note, self.lang) for note in self.notes),
            ],
            spoken=True,
        )
        return html.fragment(document)


def questions() -> dict[str, str]:
    """Every question with its summary line."""
    return {name: entry_of(name).title() for name in names()}


def listed(lang: str = "en") -> pd.DataFrame:
    """Every question by family, with its parameters and their defaults, and the command that answers
    it: columns family, question, answers, parameters, command."""
    entries = sorted(map(entry_of, names()), key=lambda entry: (entry.family, entry.name))
    rows = [
        (
            e.family,
            e.name,
            e.title(lang),
            ", ".join(_default(p, lang) for p in e.offered().values()),
            e.command,
        )
        for e in entries
    ]
    columns = ["family", "question", "answers", "parameters", "command"]
    return pd.DataFrame(rows, columns=columns, dtype="string")


def _default(parameter: Parameter, lang: str) -> str:
    """A parameter as who asks may give it."""
    if parameter is STALL_MONTHS:
        return parameter.name
    # Who asks one question does not load what explains all of them.
    from careergraph.ask.codebook import default_text

    default = default_text(parameter, lang)
    return f"{parameter.name}={default}" if default else parameter.name


def ask(graph: Graph, name: str, given: Mapping[str, Any] | None = None) -> Answer:
    """The answer to a question, with the given parameters and else their defaults.

    Raises ``UserError`` for an unknown question, parameter or value.
    """
    entry = entry_of(name)
    declared = entry.parameters()
    given = dict(given or {})
    stall_months = given.pop("stall_months", None) if "stall_thresholds" in declared else None
    check_known(
        name, given, [*declared, "stall_months"] if "stall_thresholds" in declared else declared
    )
    asking = _Asking(graph)
    with collector_off():
        asked, notes = _asked(asking, declared, given, stall_months)
        notes += _of_present_only(asking) if entry.family in _OF_HISTORIES else []
        values = _values(entry, asked)
        cadres, of_group = _of_group(graph, entry, asked, values)
        answered = _frame(asking, entry, values, cadres)
        notes += answered.attrs.pop("notes", []) + of_group
        more = [column for column in answered if column not in entry.header.columns]
        frame = conformed(answered, entry.columns(values), name)
        if entry.header.lines["more"]:
            frame = frame.join(answered[more])
    return Answer(name, asked, frame, values, notes)


def _values(entry: Entry, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the queries take the parameters for; of no group nothing."""
    declared, narrows = entry.parameters(), entry.narrowed_by()
    nothing = {name for name in narrows if asked[name] == ""}
    return {n: "" if n in nothing else value_of(declared[n], asked[n]) for n in asked}


def _of_group(
    graph: Graph, entry: Entry, asked: Mapping[str, Any], values: Mapping[str, Any]
) -> tuple[pd.Series | None, list[Message]]:
    """The cadres of the group that narrows a question, null without one, and which group it is at which date.

    What its conditions depend on beside the date is what the question was asked with. Raises ``UserError``
    for a date without a group.
    """
    narrows = entry.narrowed_by()
    named = next((name for name, one in narrows.items() if one.type == GROUP.type), None)
    if named is None or not getattr(values[named], "where", None):
        if asked.get(AS_OF.name) and AS_OF.name in narrows:
            raise UserError(
                "a date without a group", hint="it is the date at which a group is looked at"
            )
        return None, []
    declared = entry_of(_PEOPLE).parameters()
    alike = {name: value for name, value in asked.items() if name in declared}
    answer = ask(graph, _PEOPLE, {**alike, GROUP.name: asked[named], "columns": "cadre"})
    turn = next(n for n, note in enumerate(answer.notes) if note.template == PEOPLE_AT)
    date, *perhaps = answer.notes[turn:]
    number, when = len(answer.frame), date.values["date"]
    note = Message("the group at {date}: {people} people", date=when, people=number)
    return answer.frame["cadre"], [note, *perhaps]


_PEOPLE = "people"
"""The question by which a group is found."""

PEOPLE_AT = "people at {date}"
"""The note of an answer about people at a date that says at which."""


def _frame(
    asking: "_Asking", entry: Entry, values: Mapping[str, Any], cadres: pd.Series | None
) -> pd.DataFrame:
    """What the question's files or its analysis give; notes of an analysis stand in ``attrs["notes"]``.

    Where ``cadres`` are given it is about them alone.
    """
    in_any_order = entry.header.names("in any order")
    frames = asking.all(entry.files(), {**values, **entry.fixed}, in_any_order)
    if cadres is not None:
        # Who asks of everybody does not load it.
        from careergraph.ask.narrowing import narrowed

        frames = {
            one.name: narrowed(frames[one.name], one, cadres, partial(asking.one, values=values))
            for one in entry.files()
        }
    analyse = entry.analyse()
    if analyse is None:
        return frames[entry.name]
    return analyse(*frames.values(), **{option: values[option] for option in entry.options})


_OF_HISTORIES = ("breaks", "chain", "promotions")
"""Families of questions whose answers mean nothing where only present posts are recorded."""

PRESENT_ONLY = Message("present posts only: nothing can be known about chains")


def _of_present_only(asking: "_Asking") -> list[Message]:
    """That nothing can be known about chains, where present posts are all that is recorded: of everybody,
    or of some, whose missing base is then no more than what is not on record."""
    if _present_only(asking):
        return [PRESENT_ONLY]
    people = len(asking.one("present-only", {}))
    return [Message(PRESENT_ONLY_OF, people=people)] if people else []


PRESENT_ONLY_OF = (
    "present posts only of {people} people: nothing can be known about their chains, and a base of theirs "
    "that is missing here may only be missing on record"
)


def _present_only(asking: "_Asking") -> bool:
    found = asking.all([question("histories")], {})["histories"]
    return found["history"].tolist() == ["present"]


def _asked(
    asking: "_Asking",
    declared: Mapping[str, Parameter],
    given: Mapping[str, Any],
    stall_months: object,
) -> tuple[dict[str, Any], list[Message]]:
    """All parameters as somebody would give them, and notes about those that are measured."""
    for name, value in given.items():  # a mistake is told before anything is asked
        value_of(declared[name], value)
    asked: dict[str, Any] = {}
    notes: list[Message] = []
    for name, parameter in declared.items():
        asked[name] = given.get(name, parameter.default)
        if parameter.type == "levels" and name not in given:
            asked[name], notes = _measured_thresholds(asking, stall_months)
    return asked, notes


def _measured_thresholds(
    asking: "_Asking", stall_months: object
) -> tuple[Mapping[int, Months], list[Message]]:
    """Months beyond which a level's last run is a stall: as told, else as measured."""
    fixed = None if stall_months is None else value_of(STALL_MONTHS, stall_months)
    frames = asking.all([question("levels-served"), question("climbs")], {})
    found = thresholds(frames["levels-served"], frames["climbs"], fixed)
    return found.months, found.notes


@dataclass(frozen=True)
class _Asking:
    """The files that one answer needs, asked of a graph; none of them twice."""

    graph: Graph
    answered: dict[str, pd.DataFrame] = field(default_factory=dict)

    def one(self, name: str, values: Mapping[str, Any]) -> pd.DataFrame:
        """The answer to the query of this name."""
        return self.all([question(name)], values)[name]

    def all(
        self,
        asked: Sequence[Question],
        values: Mapping[str, Any],
        in_any_order: Collection[str] = (),
    ) -> dict[str, pd.DataFrame]:
        """The answers by name. Several are asked at the same time: a server works on both."""
        new = [one for one in asked if one.name not in self.answered]

        def run(one: Question) -> pd.DataFrame:
            return _run(self.graph, one, values, () if one.name in in_any_order else one.order)

        if len(new) == 1:  # without the thread, and stopped at once by Ctrl-C
            self.answered[new[0].name] = run(new[0])
        elif new:
            with ThreadPoolExecutor(len(new)) as pool:
                frames = list(pool.map(run, new))
            self.answered.update(zip((one.name for one in new), frames, strict=True))
        return {one.name: self.answered[one.name] for one in asked}


def _run(
    graph: Graph, asked: Question, values: Mapping[str, Any], order: tuple[str, ...]
) -> pd.DataFrame:
    parameters = {name: values[name] for name in asked.parameters}
    name = f"{asked.name}.cypher"
    frame = graph.query(asked.text, parameters, name=name, variants=asked.variants)
    frame = unpacked(frame, asked.in_rows)
    return conformed(in_order(frame, order), asked.columns, asked.name)


def conformed(frame: pd.DataFrame, columns: Mapping[str, Column], name: str) -> pd.DataFrame:
    """The declared columns in their types, which a column without any value does not tell.

    Raises ``ValueError`` where one is missing or holds something else.
    """
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(f"{name}: the answer lacks {', '.join(missing)}")
    frame = frame[list(columns)]
    other = {n: c.dtype for n, c in columns.items() if str(frame.dtypes[n]) != c.dtype}
    return frame.astype(other) if other else frame


def unpacked(frame: pd.DataFrame, in_rows: Mapping[str, str]) -> pd.DataFrame:
    """A row for each entry in the lists of ``rows``, if there are any, with the columns that it holds."""
    if not in_rows or "rows" not in frame:
        return frame
    rows = chain.from_iterable(frame["rows"])
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in in_rows]
    own = {
        name: pd.Series(column, dtype=dtype_of(kind))
        for (name, kind), column in zip(in_rows.items(), columns, strict=True)
    }
    same = frame.drop(columns="rows").loc[frame.index.repeat(frame["rows"].map(len))]
    return same.reset_index(drop=True).assign(**own)


def in_order(frame: pd.DataFrame, order: tuple[str, ...]) -> pd.DataFrame:
    """Sorted as the header says, by code point and with nulls last, whatever the engine thinks."""
    if frame.empty or not order:
        return frame
    rows = rows_in_order([frame[name] for name in order])
    return frame if rows is None else frame.iloc[rows].reset_index(drop=True)
