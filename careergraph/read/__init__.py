"""Files → people and their raw stints, each with its line.

``read`` is the way in. The forms (``lrmx``, ``lrm``, ``resume``) give a ``Person`` with the lines
of the career text; ``grammar`` takes the lines apart.

Lines are counted so that nothing is lost in silence. The unit is the non-blank line of a career
text; of a résumé, which is a career text with a head, every non-blank line. A file that cannot be
read as a form at all counts as one line, rejected. ``accepted + rejected = read``.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.model.schema import CADRES, PROBLEMS, RAW_STINTS, SOURCES, Column, Schema, conform
from careergraph.read.files import Found, find
from careergraph.read.grammar import Career, RawStint, read_career
from careergraph.read.person import Person, UnreadableError
from careergraph.read.problems import HINTS, Problem, left_out
from careergraph.read.recognise import check_mapping, read_person

__all__ = ["LINES", "Reading", "read"]

LINES: Schema = {
    "source": Column("string", "file name as given"),
    "read": Column("Int64", "non-blank lines offered, 1 for a file that is no form"),
    "accepted": Column("Int64", "of them imported, or listed as left out"),
    "rejected": Column("Int64", "of them not imported; each has its problem"),
}


@dataclass(frozen=True)
class Reading:
    """What ``read`` returns: frames with the columns of ``model.schema``, and ``lines`` of LINES."""

    sources: pd.DataFrame
    cadres: pd.DataFrame
    raw_stints: pd.DataFrame
    problems: pd.DataFrame
    lines: pd.DataFrame


def read(sources: Iterable[str | Path], *, mapping: str | None = None) -> Reading:
    """Read files, folders, globs or ``-`` (standard input).

    ``mapping`` is ``form`` or ``resume`` where the files are not to be recognised by themselves.
    Bad input gives rows in ``problems``, never an exception. Raises ``UserError`` where a source
    names nothing, or the mapping is unknown.
    """
    check_mapping(mapping)
    rows = _Rows()
    for found in find([sources] if isinstance(sources, str | Path) else sources):
        rows.add(found, mapping)
    return rows.reading()


class _Rows:
    """The rows of all frames, file by file."""

    def __init__(self) -> None:
        self.sources: list[tuple[str, ...]] = []
        self.cadres: list[dict[str, Any]] = []
        self.stints: list[tuple[Any, ...]] = []
        self.problems: list[tuple[Any, ...]] = []
        self.lines: list[tuple[str, int, int, int]] = []
        self.seen: set[str] = set()

    def add(self, found: Found, mapping: str | None) -> None:
        if found.problem is not None:
            self._problem(found.name, found.problem)
            if found.problem.severity == "rejected":
                self.lines.append((found.name, 1, 0, 1))
            return
        digest = hashlib.sha256(found.data or b"").hexdigest()
        if digest in self.seen:
            self._problem(found.name, left_out("duplicate-file"))
            self.lines.append((found.name, 0, 0, 0))
            return
        self.seen.add(digest)
        try:
            person, used = read_person(found.name, found.data or b"", mapping)
        except UnreadableError as error:
            self._problem(found.name, error.problem)
            self.lines.append((found.name, 1, 0, 1))
            return
        self.sources.append((digest[:16], found.name, digest, used))
        self._person(found.name, digest[:16], person)

    def _person(self, name: str, source: str, person: Person) -> None:
        reading = f"{source}:1"
        self.cadres.append(
            person.cadre | {"reading": reading, "source": source, "line": person.line}
        )
        career = read_career(person.career)
        self.stints += [(reading, *stint) for stint in career.stints]
        for problem in (*person.problems, *career.problems):
            self._problem(name, problem)
        self._count(name, person, career)

    def _count(self, name: str, person: Person, career: Career) -> None:
        offered = person.head + career.read + person.refused
        refused = career.rejected + person.refused
        self.lines.append((name, offered, offered - refused, refused))

    def _problem(self, name: str, problem: Problem) -> None:
        severity, reason, line, field, value = problem
        self.problems.append((severity, name, line, field, value, reason, HINTS[reason]))

    def reading(self) -> Reading:
        return Reading(
            _frame(self.sources, SOURCES),
            conform(pd.DataFrame(self.cadres, columns=list(CADRES)), CADRES),
            _frame(self.stints, RAW_STINTS),
            _frame(self.problems, PROBLEMS),
            _frame(self.lines, LINES),
        )


def _frame(rows: list[Any], schema: Schema) -> pd.DataFrame:
    return conform(pd.DataFrame(rows, columns=list(schema)), schema)


assert ("reading", *RawStint._fields) == tuple(RAW_STINTS)
