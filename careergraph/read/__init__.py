"""Files → people and their raw stints, each with its line.

``read`` is the way in. The forms (``lrmx``, ``lrm``, ``docx``, ``resume``) give a ``Person`` with
the lines of the career text; ``grammar`` takes the lines apart. ``table`` reads CSV and workbooks as
a mapping says.

Lines are counted so that nothing is lost in silence. The unit is the non-blank line of a career
text; of a résumé, which is a career text with a head, every non-blank line; of a table its rows, and
where a cell holds a career text, the lines of that. A file that cannot be read at all counts as one
line, rejected. ``accepted + rejected = read``.
"""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.columns.memory import collector_off
from careergraph.read.bounds import without_endless
from careergraph.read.career import RawStint
from careergraph.read.files import SourceFile, find
from careergraph.read.person import People, Person, UnreadableError
from careergraph.read.problems import Problem, problem_of
from careergraph.read.recognise import (
    check_mapping,
    mapping_digest,
    mapping_name,
    people_of,
)
from careergraph.read.resumes.facts import dated_without_stint
from careergraph.read.unread import stints_of
from careergraph.text.lines import forget_lines
from careergraph.vocabulary.frames import (
    CADRES,
    ITEMS,
    LISTED,
    RAW_STINTS,
    SOURCES,
    Column,
    Schema,
    conform,
)
from careergraph.vocabulary.problem_rows import problem_rows

__all__ = [
    "LINES",
    "Reading",
    "SourceFile",
    "check_mapping",
    "list_sources",
    "mapping_digest",
    "mapping_name",
    "read",
    "read_files",
]

LINES: Schema = {
    "source": Column("string", "file name as given"),
    "read": Column("Int64", "non-blank lines offered, 1 for a file that is no form"),
    "accepted": Column("Int64", "of them imported, or listed as left out"),
    "rejected": Column("Int64", "of them not imported; each has its problem"),
    "unread": Column("Int64", "dated items that became no stint and no fact of the person"),
}


@dataclass(frozen=True)
class Reading:
    """What ``read`` returns: frames with the columns of ``vocabulary.frames``, and ``lines`` of LINES."""

    sources: pd.DataFrame
    cadres: pd.DataFrame
    raw_stints: pd.DataFrame
    problems: pd.DataFrame
    lines: pd.DataFrame
    lists: pd.DataFrame
    items: pd.DataFrame


def read(sources: Iterable[str | Path], *, mapping: str | None = None) -> Reading:
    """Read files, folders, globs or ``-`` (standard input).

    ``mapping`` is ``form``, ``resume``, or the name or file of a table's mapping, where the files are
    not to be recognised by themselves.
    Bad input gives rows in ``problems``, never an exception. Raises ``UserError`` where a source
    names nothing, or the mapping is unknown.
    """
    check_mapping(mapping)
    return read_files(list_sources(sources), mapping)


def list_sources(sources: Iterable[str | Path], as_of: str | None = None) -> Iterator[SourceFile]:
    """The files that sources name, with the date that the user gives them; one whose bytes came before
    under another name has a problem."""
    seen: set[str] = set()
    for found in find([sources] if isinstance(sources, str | Path) else sources):
        if found.problem is None and found.digest in seen:
            found = SourceFile(found.name, problem=problem_of("duplicate-file"))
        elif found.problem is None:
            seen.add(found.digest)
            found.as_of = as_of
        yield found


def read_files(files: Iterable[SourceFile], mapping: str | None = None) -> Reading:
    """What the files hold, in their order."""
    rows = _Rows()
    for found in files:
        with collector_off() if len(found.data) > LARGE else nullcontext():
            rows.add(found, mapping)
        forget_lines()
    return rows.reading()


class _Rows:
    """The rows of all frames, file by file."""

    def __init__(self) -> None:
        self.sources: list[tuple[str | int | None, ...]] = []
        self.cadres: list[dict[str, Any]] = []
        self.stints: list[tuple[Any, ...]] = []
        self.problems: list[Problem] = []
        self.lines: list[tuple[str, int, int, int, int]] = []
        self.lists: list[tuple[str | None, ...]] = []
        self.items: list[tuple[str, int, int, str]] = []

    def add(self, found: SourceFile, mapping: str | None) -> None:
        try:
            sources = [without_endless(told) for told in people_of(found, mapping)]
        except UnreadableError as error:
            self._problem(found.name, error.problem)
            if not found.passed_over:
                refused = int(error.problem.severity == "rejected")
                self.lines.append((found.name, refused, 0, refused, 0))
            return
        for told in sources:
            self._source(found, told)
        read, refused = (sum(getattr(told, n) for told in sources) for n in ("read", "rejected"))
        unread = sum(
            dated_without_stint(one.career, (*one.problems, *one.career.problems))
            for told in sources
            for one in told.people
        )
        self.lines.append((found.name, read, read - refused, refused, unread))

    def _source(self, found: SourceFile, told: People) -> None:
        source = found.source_id(told.mapping, told.sheet)
        said = (source, found.name, found.digest, told.mapping, told.read, told.rejected)
        self.sources.append((*said, told.kind, told.sheet, None))
        for problem in told.problems:
            self._problem(found.name, problem)
        for number, person in enumerate(told.people, 1):
            self._person(found.name, source, f"{source}:{number}", person)

    def _person(self, name: str, source: str, reading: str, person: Person) -> None:
        self.cadres.append(
            person.cadre | {"reading": reading, "source": source, "line": person.line}
        )
        self.stints += [(reading, *stint) for stint in stints_of(person)]
        self.items += [(reading, *item) for item in person.career.items]
        self.lists += [(reading, *listed) for listed in person.lists]
        for problem in (*person.problems, *person.career.problems):
            self._problem(name, problem)

    def _problem(self, name: str, problem: Problem) -> None:
        self.problems.append(problem._replace(source=name))

    def reading(self) -> Reading:
        return Reading(
            _frame(self.sources, SOURCES),
            conform(pd.DataFrame(self.cadres, columns=list(CADRES)), CADRES),
            _frame(self.stints, RAW_STINTS),
            problem_rows(self.problems),
            _frame(self.lines, LINES),
            _frame(self.lists, LISTED),
            _frame(self.items, ITEMS),
        )


LARGE = 1 << 18
"""Bytes from which on a file leaves so much in memory that looking through it for garbage takes a while."""


def _frame(rows: list[Any], schema: Schema) -> pd.DataFrame:
    return conform(pd.DataFrame(rows, columns=list(schema)), schema)


assert ("reading", *RawStint._fields) == tuple(RAW_STINTS)
