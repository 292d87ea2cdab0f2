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
    // order: month_min, name, cadre

The text goes to the engine as it stands, header and all.
"""

import re
from dataclasses import dataclass
from functools import cache

from careergraph.errors import UserError
from careergraph.shipped import shipped

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
    """One question: its summary line, the longer description, and the statement as in the file."""

    name: str
    summary: str
    description: str
    parameters: dict[str, Parameter]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    text: str


def question_names() -> list[str]:
    """Names of all question files."""
    return sorted(path.stem for path in shipped("cypher", "ask").glob("*.cypher"))


@cache
def question(name: str) -> Question:
    """The question of ``cypher/ask/NAME.cypher``.

    Raises ``UserError`` where there is none, and ``ValueError`` where its header does not fit its
    text: a parameter that is used and not declared, or declared and not used.
    """
    path = shipped("cypher", "ask", f"{name}.cypher")
    if name not in question_names():
        raise UserError(f"there is no question {name!r}", hint="careergraph ask lists them")
    return parse(name, path.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Question:
    """The question that a file's text makes; ``ValueError`` as in ``question``."""
    header = [line[2:].strip() for line in text.splitlines() if line.startswith("//")]
    statement = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    sections = _sections(header)
    parameters = {p.name: p for p in map(_parameter, sections["parameters"])}
    used = set(_USED.findall(statement))
    if used != set(parameters):
        odd = ", ".join(sorted(used ^ set(parameters)))
        raise ValueError(f"{name}: declared and used parameters differ: {odd}")
    columns = " ".join(sections["columns"]).replace(",", " ").split()
    order = " ".join(sections["order"]).replace(",", " ").split()
    description = " ".join(sections["about"][1:]).strip()
    return Question(
        name, sections["about"][0], description, parameters, tuple(columns), tuple(order), text
    )


def _sections(header: list[str]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {"about": [], "parameters": [], "columns": [], "order": []}
    current = "about"
    for line in header:
        if line in ("parameters", "columns"):
            current = line
        elif line.startswith("order:"):
            current = "order"
            sections[current].append(line.removeprefix("order:"))
        elif line:
            sections[current].append(line)
    return sections


def _parameter(line: str) -> Parameter:
    name, kind, default, meaning = line.split(maxsplit=3)
    return Parameter(name, kind, default.strip("'"), meaning)
