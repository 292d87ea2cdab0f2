"""The XML form of the appointment-form editor (.lrmx): one ``<Person>``, one person a file."""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from careergraph.read.bounds import check_markup
from careergraph.read.career import Line
from careergraph.read.career.text import stripped
from careergraph.read.forms.form import CAREER, KNOWN, person_of
from careergraph.read.person import Field, Person, UnreadableError
from careergraph.read.private import cleaned
from careergraph.read.problems import Problem, problem_of
from careergraph.read.safe_xml import safe_parser
from careergraph.text.blots import blotted_value

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NEWLINE_REFERENCE = re.compile(r"&#(?:0*10|[xX]0*[aA]);")
_BREAK = "\u2028"
"""Stands for a line break written as a reference, which begins no new line of the file."""


def read_lrmx(text: str) -> Person:
    """The person of an .lrmx text. Raises ``UnreadableError``.

    Entities are not expanded, no DTD is loaded, nothing is fetched; a document type is refused.
    """
    problems: list[Problem] = []
    found = _elements(_root(text), problems)
    fields = {name: _first(name, runs, problems) for name, runs in found.items()}
    career = found.get(CAREER, [])
    chosen = next((r for r in career if _is_filled(r)), career[0] if career else [])
    person = person_of(
        {
            name: Field("\n".join(line.text for line in runs), runs[0].number)
            for name, runs in fields.items()
        },
        chosen,
    )
    for other in career:
        if other is not chosen:
            _refuse(other, person)
    person.problems += problems
    return person


def _root(text: str) -> etree._Element:
    if "<!DOCTYPE" in text:
        raise UnreadableError(problem_of("document-type"))
    check_markup("the form", text)
    declaration = _DECLARATION.match(text)
    if declaration:  # the text is decoded; what it says of its encoding no longer holds
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    text = _NEWLINE_REFERENCE.sub(_BREAK, text)
    parser = safe_parser("utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            problem_of("not-xml", error.lineno or None, None, error.msg)
        ) from error
    if _name(root) != "Person":
        raise UnreadableError(problem_of("wrong-root", root.sourceline, None, _name(root)))
    return root


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _elements(root: etree._Element, problems: list[Problem]) -> dict[str, list[list[Line]]]:
    """The lines of every known field, of each of its elements; others become problems."""
    found: dict[str, list[list[Line]]] = defaultdict(list)
    for element in root.iterchildren("*"):
        name = _name(element)
        if name in KNOWN:
            found[name].append(_lines(element))
        elif "".join(element.itertext()).strip():
            problems.append(problem_of("unknown-field", element.sourceline, name))
    stray = [t for t in (root.text, *(child.tail for child in root)) if t and t.strip()]
    problems += [
        problem_of("unknown-field", root.sourceline, "Person", blotted_value(t)) for t in stray
    ]
    return found


def _lines(element: etree._Element) -> list[Line]:
    """The lines of an element's text with their numbers in the file."""
    lines = [Line(element.sourceline, "")]
    for number, text in _runs(element):
        for n, part in enumerate(text.split("\n")):
            for k, logical in enumerate(part.replace("\r", "").split(_BREAK)):
                if n or k:
                    lines.append(Line(number + n, logical))
                else:
                    begun = lines[-1] if lines[-1].text else Line(number, "")
                    lines[-1] = Line(begun.number, begun.text + logical)
    return lines


def _runs(element: etree._Element) -> Iterator[tuple[int, str]]:
    """Runs of text inside an element, each with the line on which it begins."""
    number = element.sourceline
    yield number, element.text or ""
    number += (element.text or "").count("\n")
    for child in element:
        if isinstance(child.tag, str):
            number = child.sourceline
            for line, text in _runs(child):
                yield line, text
                number = line + text.count("\n")
        else:
            number += (child.text or "").count("\n")
        yield number, child.tail or ""
        number += (child.tail or "").count("\n")


def _is_filled(lines: list[Line]) -> bool:
    return any(stripped(line.text) for line in lines)


def _first(name: str, elements: list[list[Line]], problems: list[Problem]) -> list[Line]:
    """The first element of a name that is filled in; more than one is a warning."""
    filled = [lines for lines in elements if _is_filled(lines)]
    if len(filled) > 1 and name != CAREER:
        problems.append(problem_of("duplicate-field.doubt", filled[1][0].number, name))
    return filled[0] if filled else elements[0]


def _refuse(lines: list[Line], person: Person) -> None:
    filled = [line for line in cleaned(lines).lines if stripped(line.text)]
    person.refused += len(filled)
    person.problems += [
        problem_of("duplicate-field", line.number, CAREER, line.text.strip()) for line in filled
    ]
