"""The map of the product: every question by its name, whatever it is made of.

A query file is a question by itself. One that needs work on the frames of several, or of one, is a
header alone, ``NAME.answer``, with the same parts and these lines::

    // reads: runs, named          the queries whose frames the analysis takes, in order
    // in any order: runs          those of them whose rows the analysis takes in any order
    // analysis: chain.behind      MODULE.FUNCTION of ``careergraph.analysis``
    // takes: by                   parameters of the queries that the analysis takes too
    // fixed: by=none              parameters of the queries that are no choice of who asks

Its own parameters are options of the analysis. ``columns by`` are its columns where ``by`` is given;
``more: people`` says that others follow, whose whole numbers count people, and ``only with: against: a,
b; measure=median: c`` that some are there only where a parameter is given, or begins so. A parameter of
the type ``columns`` names those that are wanted.
Where a query has the same name, it is read under it, and not asked by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from careergraph.ask.questions import (
    PEOPLE,
    Column,
    Header,
    Parameter,
    Question,
    header_of,
    question,
    question_names,
)
from careergraph.shipped import shipped
from careergraph.vocabulary import codes
from careergraph.vocabulary.codes import Spoken
from careergraph.vocabulary.words import known, words

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = "columns"
"""The type of a parameter that names columns, and how they are joined in it."""

LISTS_PEOPLE = "itself"
"""What stands as ``people`` in a header where each row is of one person."""


@dataclass(frozen=True)
class Entry:
    """A question: the queries whose frames ``analysis`` takes, in order, and the options that it takes.

    ``analysis`` is a function of ``careergraph.analysis`` by its name: who only wants to know what may be
    asked loads none. ``command`` answers it, ``chart`` draws it, and ``people`` is the question that
    lists who is behind its numbers, each empty where there is none.
    """

    name: str
    header: Header
    queries: tuple[str, ...]
    options: Mapping[str, Parameter]
    fixed: Mapping[str, str]

    @property
    def family(self) -> str:
        """Among what it is listed."""
        return self.header.lines["family"]

    @property
    def command(self) -> str:
        """The command that answers it, such as ``gaps --list``; empty where only ``ask`` does."""
        return self.header.lines["command"]

    @property
    def chart(self) -> str:
        """The chart that draws it, empty for none."""
        return self.header.lines["chart"]

    @property
    def people(self) -> str:
        """The question that lists who is behind a number, ``itself``, or nothing."""
        return self.header.lines["people"].partition(" ")[0]

    @property
    def people_rows(self) -> tuple[str, tuple[str, ...]] | None:
        """The column and its values of those rows alone that count people; null where all rows do."""
        _, where, condition = self.header.lines["people"].partition(" where ")
        column, _, values = condition.partition("=")
        listed = tuple(value.strip() for value in values.split(","))
        return (column.strip(), listed) if where else None

    def title(self, lang: str = "en") -> str:
        """The question in one line."""
        return (
            self.header.summary if known(lang) == "en" else words("questions")["titles"][self.name]
        )

    def columns(self, values: Mapping[str, Any] | None = None) -> dict[str, Column]:
        """The columns of an answer, with these values of its parameters."""
        chosen = values or {}
        if self.header.columns_by and chosen.get("by", "none") != "none":
            return self.header.columns_by
        wanted = next((p.name for p in self.options.values() if p.type == COLUMNS), None)
        if wanted and chosen.get(wanted):
            return chosen_columns(self.header.columns, chosen[wanted])
        absent = self._absent(chosen)
        return {n: column for n, column in self.header.columns.items() if n not in absent}

    def _absent(self, values: Mapping[str, Any]) -> set[str]:
        """The columns that are there only with another value of a parameter."""
        absent: set[str] = set()
        for rule in filter(None, self.header.lines["only with"].split(";")):
            condition, _, names = rule.partition(":")
            parameter, _, begins = condition.strip().partition("=")
            value = str(values.get(parameter, self.options[parameter].default) or "")
            if not value or not value.startswith(begins):
                absent |= {name.strip() for name in names.split(",")}
        return absent

    def counted(
        self, values: Mapping[str, Any] | None = None, frame: "pd.DataFrame | None" = None
    ) -> list[str]:
        """The columns whose numbers count people; the first one is what is meant if none is named.

        With the ``frame`` of an answer those too that are not declared.
        """
        declared = [name for name, column in self.columns(values).items() if column.type == PEOPLE]
        if frame is None or not self.header.lines["more"]:
            return declared
        undeclared = [str(name) for name in frame if name not in self.header.columns]
        return declared + [name for name in undeclared if frame[name].dtype == "Int64"]

    def files(self) -> list[Question]:
        """The query files."""
        return [question(name) for name in self.queries]

    def deciding(self, values: Mapping[str, Any]) -> set[str]:
        """The parameters that decide an answer, with these values of them: all, where the headers do
        not tell apart."""
        every = set(self.parameters())
        always = set(self.header.names("decided by")) or every
        blocks = [each.header.decides for each in self.files()]
        told = {
            key: names for block in (*blocks, self.header.decides) for key, names in block.items()
        }
        for of in {name for name, _ in told} & every:
            chosen = values[of] if isinstance(values[of], list) else [values[of]]
            if all((of, value) in told for value in chosen):
                some = set().union(*(names for (name, _), names in told.items() if name == of))
                always -= some - set().union(*(told[of, value] for value in chosen))
        return always | self.narrowed_by().keys()

    def analyse(self) -> "Callable[..., pd.DataFrame] | None":
        """What is made of the frames, null where the one frame is the answer."""
        if not self.header.lines["analysis"]:
            return None
        module, _, name = self.header.lines["analysis"].partition(".")
        found: Callable[..., pd.DataFrame] = getattr(
            import_module(f"careergraph.analysis.{module}"), name
        )
        return found

    def offered(self) -> dict[str, Parameter]:
        """The parameters as people give them: one number for all levels; thresholds by level are for
        programs."""
        found = [STALL_MONTHS if p.type == "levels" else p for p in self.parameters().values()]
        return {p.name: p for p in found}

    def parameters(self) -> dict[str, Parameter]:
        """What one who asks may choose: parameters of the files and options, and whose answer it is."""
        return self._declared() | self.narrowed_by()

    def _declared(self) -> dict[str, Parameter]:
        of_files = {p.name: p for file in self.files() for p in file.parameters.values()}
        return {n: p for n, p in (of_files | dict(self.options)).items() if n not in self.fixed}

    def narrowed_by(self) -> dict[str, Parameter]:
        """The parameters that narrow the question to a group of people at a date, beside those that it
        declares; none where it declares the group itself, or cannot be narrowed. Where ``group`` is what
        a row is of, whose people are listed, the group of people has another name."""
        declared = self._declared()
        date, group = declared.get(AS_OF.name, AS_OF), declared.get(GROUP.name)
        if date.type != AS_OF.type or (group is not None and group.type == GROUP.type):
            return {}
        if self.header.lines["group"] or not all(file.may_be_narrowed for file in self.files()):
            return {}
        narrows = (GROUP if group is None else OF_GROUP, AS_OF)
        return {p.name: p for p in narrows if p.name not in declared}


def chosen_columns(columns: Mapping[str, Column], names: str) -> dict[str, Column]:
    """The columns of these names, joined by commas, in this order, each with the bounds that it has.

    Raises ``KeyError`` for a name that is none.
    """
    wanted = [name.strip() for name in names.split(",")]
    ordered = [end for name in wanted for end in (name, f"{name}_min", f"{name}_max")]
    return {name: columns[name] for name in ordered if name in columns or name in wanted}


def spoken_codes(name: str | None, lang: str) -> Spoken:
    """What stands in a language for code words, ranks and levels, by the columns of a question or of
    what else is shown under a name."""
    from careergraph.present.views import types_of

    types = types_of(name)
    if name in names():
        types = {column.name: column.type for column in entry_of(str(name)).header.told.values()}
    return codes.spoken_codes(types.items(), lang)


def spoken_classes(values: Mapping[str, Any], lang: str) -> tuple[Spoken, Mapping[str, str]]:
    """What stands in a language for the classes of a table of people: in the column of its rows, and as
    heads; nothing for other answers. ``values`` are those of the question."""
    rows, columns = values.get("rows"), values.get("columns")
    if rows is None:
        return {}, {}
    types = {name: each.type for name, each in entry_of("people").header.told.items()}
    by_rows, by_columns = (
        codes.class_words(classes.column, types.get(classes.column, "text"), lang)
        if classes
        else {}
        for classes in (rows, columns)
    )
    return {"category": by_rows}, by_columns


STALL_MONTHS = Parameter(
    "stall_months", "whole", "measured", "months at a level beyond which a career is stalled"
)


GROUP = Parameter(
    "group", "people_group", "", "a group of people: its id, or a file of conditions on columns"
)
OF_GROUP = replace(GROUP, name="of_group")
AS_OF = Parameter(
    "as_of",
    "date",
    "",
    "date at which people are looked at; empty for the month of the latest record",
)
"""Whose answer it is: what every question takes that tells of each cadre, or counts them."""


def answer_names() -> list[str]:
    """Names of all questions that an analysis answers."""
    return sorted(path.stem for path in shipped("cypher", "ask").glob("*.answer"))


def names() -> list[str]:
    """Names of all questions."""
    return sorted({*question_names(), *answer_names()})


@cache
def entry_of(name: str) -> Entry:
    """The question of this name. Raises ``UserError`` for none."""
    path = shipped("cypher", "ask", f"{name}.answer")
    if name.replace("-", "").isalpha() and path.is_file():
        return composed(name, header_of(name, path.read_text(encoding="utf-8")))
    return Entry(name, question(name).header, (name,), {}, {})


def composed(name: str, header: Header) -> Entry:
    """The question that a header alone declares."""
    queries = header.names("reads")
    of_files = {p.name: p for query in queries for p in question(query).parameters.values()}
    taken = {each: of_files[each] for each in header.names("takes")}
    fixed = dict(each.split("=") for each in header.names("fixed"))
    return Entry(name, header, queries, header.parameters | taken, fixed)
