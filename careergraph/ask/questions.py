"""Questions: the files of ``cypher/ask``, each with a header that declares what it takes and gives.

The header is the comment in front of the statement::

    // Who was promoted directly from the grassroots?          one line: the question
    //
    // More about it, in any number of lines.
    //
    // parameters
    //   grassroots  level  township  highest level that counts as grassroots
    // columns
    //   cadre, name, month_min
    // family: promotions                                       among what it is listed
    // order: month_min, name, cadre

Where many rows agree in most columns, a text may return those once, and what tells the rows apart as
a list of maps named ``rows``; a header's line ``in rows: cadre text, months whole`` says what is in
them. To send and read a row by itself costs a server more than to find it. A text for one engine may
give lists in that order instead of maps, which are read faster. Nothing else is collected: the
embedded engine collects in no order, whatever ORDER BY says.

The text goes to the engine as it stands, header and all. An engine that needs another text has
``NAME.ENGINE.cypher`` beside the file, with a comment that says why; it takes and gives the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from careergraph.errors import UserError
from careergraph.shipped import shipped

_BLOCKS, _LINES = ("parameters", "columns"), ("in rows", "family", "order")
_USED = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")


@dataclass(frozen=True)
class Parameter:
    """A declared parameter; ``default`` is text as a user would type it."""

    name: str
    type: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """One question: its summary line, the longer description, and the statement as in the file.

    ``variants`` are the texts of engines that need another one; ``in_rows`` are the columns, and
    their types, that may come so.
    """

    name: str
    family: str
    summary: str
    description: str
    parameters: dict[str, Parameter]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    in_rows: dict[str, str]
    text: str
    variants: Mapping[str, str] = field(default_factory=dict)


def question_names() -> list[str]:
    """Names of all questions that have a file."""
    names = (path.stem for path in shipped("cypher", "ask").glob("*.cypher"))
    return sorted(name for name in names if "." not in name)


@cache
def question(name: str) -> Question:
    """The question of ``cypher/ask/NAME.cypher``.

    Raises ``UserError`` where there is none, and ``ValueError`` where its header does not fit its
    text: a parameter that is used and not declared, or declared and not used.
    """
    path = shipped("cypher", "ask", f"{name}.cypher")
    if name not in question_names():
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
    header = [line[2:].strip() for line in text.splitlines() if line.startswith("//")]
    sections = _sections(header)
    parameters = {p.name: p for p in map(_parameter, sections["parameters"])}
    for each in (text, *(variants or {}).values()):
        used = set(_USED.findall(_statement(each)))
        if used != set(parameters):
            odd = ", ".join(sorted(used ^ set(parameters)))
            raise ValueError(f"{name}: declared and used parameters differ: {odd}")
    columns = " ".join(sections["columns"]).replace(",", " ").split()
    order = " ".join(sections["order"]).replace(",", " ").split()
    in_rows = " ".join(sections["in rows"]).replace(",", " ").split()
    description = " ".join(sections["about"][1:]).strip()
    return Question(
        name, " ".join(sections["family"]).strip(), sections["about"][0], description, parameters,
        tuple(columns), tuple(order), dict(zip(in_rows[::2], in_rows[1::2], strict=True)), text,
        variants or {},
    )  # fmt: skip


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
            sections[current].append(rest)
        elif line:
            sections[current].append(line)
    return sections


def _parameter(line: str) -> Parameter:
    name, kind, default, meaning = line.split(maxsplit=3)
    return Parameter(name, kind, default.strip("'"), meaning)
