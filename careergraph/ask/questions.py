"""Files of ``cypher/ask``: each begins with a header that declares what it takes and gives.

``NAME.cypher`` is a query, a question by itself::

    // Who was promoted directly from the grassroots?          one line: the question
    //
    // More about it, in any number of lines.
    //
    // parameters                                              name, type, default, meaning
    //   grassroots  level  township  highest level that counts as grassroots
    // columns                                                 name, type, meaning
    //   cadre      text   id of the cadre
    //   month_min  whole  first month that the date may be in
    // family: promotions                                      among what it is listed
    // people: itself                                          who is behind its numbers, see ``ask.people``
    // order: month_min, name, cadre

``columns shown`` are those of the answer of an opened graph, where it adds what the record has.

Where not every parameter decides each answer, ``decides`` says which do, by the values of another::

    // decides
    //   kind=stall  stall_thresholds
    //   kind=gap    gap_months

A line ``decided by: NAMES`` says which can at all.

``NAME.answer`` has a header alone, of a question that is made of queries by an analysis: see
``catalogue``. Types of columns are those of ``DTYPES``, and sets of codes (``vocabulary.codes``); those
of parameters stand in ``parameters``.

A query that counts people names the one that tells of each of them (``counted from: line-levels``), so that
what a group of people answers can be counted of that one; see ``ask.narrowing``. ``group: same`` says that a
query is of no people, such as posts, and ``group: none`` that a question means nothing of a group alone.
``codebook: beside`` asks for a codebook beside each file that the answer is written to.

The text goes to the engine as it stands, header and all. An engine that needs another text has
``NAME.ENGINE.cypher`` beside the file, with a comment that says why; it takes and gives the same.

Where many rows agree in most columns, such a text may return those once, and what tells the rows apart
as a list of lists named ``rows``: to send and read a row by itself costs a server more than to find it. The
header's line ``in rows: cadre, months whole`` says what is in them, in order, with the types of those that
are no columns. Nothing else is collected: the embedded engine collects in no order, whatever ORDER BY
says.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from careergraph.errors import UserError
from careergraph.shipped import shipped
from careergraph.vocabulary.codes import is_coded

_BLOCKS = ("parameters", "columns", "columns by", "columns shown", "decides")
_LINES = (
    *("in rows", "order", "family", "command", "people", "chart"),
    *("reads", "in any order", "analysis", "takes", "fixed", "decided by", "more", "only with"),
    *("counted from", "group", "codebook"),
)
_USED = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_PARAMETER = re.compile(r"(\S+)\s+(\S+)\s+('[^']*'|\S+)\s+(.+)")
_NAME = re.compile(r"[a-z][a-z-]*")

PEOPLE = "people"
"""The type of a column whose numbers count people."""

DTYPES = {
    "text": "string", "whole": "Int64", PEOPLE: "Int64", "number": "Float64", "flag": "boolean",
    "list": "object", "map": "object", "rank": "string", "level": "Int64",
}  # fmt: skip
"""The dtype of each type of column, whether an answer has rows or not; those of codes are texts."""


def dtype_of(type: str) -> str:
    """What a frame holds values of a type in. Raises ``KeyError`` where there is no such type."""
    return "string" if is_coded(type) else DTYPES[type]


@dataclass(frozen=True)
class Parameter:
    """A declared parameter; ``default`` is text as a user would type it."""

    name: str
    type: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Column:
    """A declared column of an answer."""

    name: str
    type: str
    meaning: str

    @property
    def dtype(self) -> str:
        """What a frame holds it in."""
        return dtype_of(self.type)


@dataclass(frozen=True)
class Header:
    """What stands in front of a statement, or alone.

    ``columns_shown`` are the columns that an opened graph answers with, where it adds what was written.

    ``decides`` are the parameters that decide an answer where a parameter has a value, by the name and
    the value of that one; ``lines`` the one-line declarations by title.
    """

    summary: str
    description: str
    parameters: dict[str, Parameter]
    columns: dict[str, Column]
    columns_by: dict[str, Column]
    columns_shown: dict[str, Column]
    decides: Mapping[tuple[str, str], frozenset[str]]
    lines: Mapping[str, str]

    @property
    def told(self) -> dict[str, Column]:
        """The columns that who asks may get."""
        return self.columns_shown or {**self.columns_by, **self.columns}

    def names(self, line: str) -> tuple[str, ...]:
        """The names in a line, in order."""
        return tuple(self.lines[line].replace(",", " ").split())


@dataclass(frozen=True)
class Question:
    """A query file: its summary line, the longer description, and the statement as in the file.

    ``variants`` are the texts of engines that need another one; ``in_rows`` are the columns, and
    their types, that may come so.
    """

    name: str
    family: str
    summary: str
    description: str
    parameters: dict[str, Parameter]
    columns: dict[str, Column]
    order: tuple[str, ...]
    in_rows: dict[str, str]
    text: str
    header: Header
    variants: Mapping[str, str] = field(default_factory=dict)

    @property
    def tells_of_each(self) -> bool:
        """Whether each row is of one cadre, whom it names."""
        return "cadre" in self.columns

    @property
    def may_be_narrowed(self) -> bool:
        """Whether it can be answered of a group of people alone."""
        same = self.header.lines["group"] == "same"
        return self.tells_of_each or bool(self.counted_from) or same

    @property
    def counted_from(self) -> str:
        """The query that tells of each cadre whom this one counts; empty for none."""
        return self.header.lines["counted from"]


def question_names() -> list[str]:
    """Names of all questions that are one query."""
    names = (path.stem for path in shipped("cypher", "ask").glob("*.cypher"))
    return sorted(name for name in names if "." not in name)


@cache
def question(name: str) -> Question:
    """The question of ``cypher/ask/NAME.cypher``.

    Raises ``UserError`` where there is none, and ``ValueError`` where its header does not fit its
    text: a parameter that is used and not declared, or declared and not used.
    """
    path = shipped("cypher", "ask", f"{name}.cypher")
    if not _NAME.fullmatch(name) or not path.is_file():
        raise UserError(
            "there is no question {name!r}", hint="careergraph ask lists them", name=name
        )
    variants = {
        other.stem.partition(".")[2]: other.read_text(encoding="utf-8")
        for other in path.parent.glob(f"{name}.*.cypher")
    }
    return parse(name, path.read_text(encoding="utf-8"), variants)


def parse(name: str, text: str, variants: Mapping[str, str] | None = None) -> Question:
    """The question that a file's text makes; ``ValueError`` as in ``question``."""
    header = header_of(name, text)
    for each in (text, *(variants or {}).values()):
        used = set(_USED.findall(_statement(each)))
        if used != set(header.parameters):
            odd = ", ".join(sorted(used ^ set(header.parameters)))
            raise ValueError(f"{name}: declared and used parameters differ: {odd}")
    return Question(
        name, header.lines["family"], header.summary, header.description, header.parameters,
        header.columns, header.names("order"), _in_rows(header), text, header, variants or {},
    )  # fmt: skip


def header_of(name: str, text: str) -> Header:
    """The header of a file's text. Raises ``ValueError`` where a column has no such type."""
    sections = _sections([line[2:].strip() for line in text.splitlines() if line.startswith("//")])
    columns, columns_by, columns_shown = (
        {column.name: column for column in map(_column, sections[title])}
        for title in ("columns", "columns by", "columns shown")
    )
    for column in (*columns.values(), *columns_by.values(), *columns_shown.values()):
        if column.type not in DTYPES and not is_coded(column.type):
            raise ValueError(f"{name}: the column {column.name} has no type {column.type!r}")
    return Header(
        sections["about"][0],
        " ".join(sections["about"][1:]).strip(),
        {p.name: p for p in map(_parameter, sections["parameters"])},
        columns,
        columns_by,
        columns_shown,
        dict(map(_deciding, sections["decides"])),
        {title: " ".join(sections[title]).strip() for title in _LINES},
    )


def _in_rows(header: Header) -> dict[str, str]:
    """The columns of ``rows`` with their types: those of the columns, or as they are told there."""
    pairs = (item.split() for item in header.lines["in rows"].split(",") if item.strip())
    return {one[0]: one[1] if len(one) > 1 else header.columns[one[0]].type for one in pairs}


def _statement(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("//"))


def _sections(header: list[str]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {name: [] for name in ("about", *_BLOCKS, *_LINES)}
    current = "about"
    for line in header:
        title, colon, rest = line.partition(":")
        if line in _BLOCKS:
            current = line
        elif colon and title in _LINES:
            current = title
            sections[current].append(rest.strip())
        elif line:
            sections[current].append(line)
    return sections


def _parameter(line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None:
        raise ValueError(f"a parameter is name, type, default, meaning, not {line!r}")
    name, kind, default, meaning = found.groups()
    return Parameter(name, kind, default.strip("'"), meaning)


def _deciding(line: str) -> tuple[tuple[str, str], frozenset[str]]:
    """``kind=gap  gap_months``: where the one has the value, the others decide; ``-`` for none."""
    condition, _, names = line.partition(" ")
    name, _, value = condition.partition("=")
    return (name, value), frozenset(names.replace(",", " ").split()) - {"-"}


def _column(line: str) -> Column:
    words = line.split(maxsplit=2)
    if len(words) < 3:
        raise ValueError(f"a column is name, type, meaning, not {line!r}")
    return Column(*words)
