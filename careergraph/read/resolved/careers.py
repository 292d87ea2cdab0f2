"""A file of resolved careers → people and stints. Nothing is left to resolve: only to be checked.

A row is a stint. Its line, in problems and in the record, is the number of the row from 1.
"""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from careergraph.columns.coded import Coded, coded_series
from careergraph.read.files import SourceFile
from careergraph.read.keys import kept_key
from careergraph.read.person import UnreadableError
from careergraph.read.problems import POSTS, Problem
from careergraph.read.recognise import CAREERS
from careergraph.read.resolved.parquet import columns_of, is_yes
from careergraph.read.resolved.row_checks import (
    LONGEST_NAME,
    Faults,
    check_stints,
    nothing_but,
    problems_at,
    said_dates,
    together,
    whole,
)
from careergraph.read.resolved.row_people import (
    People,
    items_of,
    of_person,
    once_a_person,
    positions_of,
)
from careergraph.read.unread import DOUBT, rows_beside
from careergraph.text.blots import blotted_name, blotted_value
from careergraph.vocabulary.frames import (
    CADRES,
    CAREER_ROWS,
    SOURCES,
    STINTS,
    TEXT,
    YESNO,
    conform,
    empty,
)
from careergraph.vocabulary.ladder import Ladder
from careergraph.vocabulary.problem_rows import problem_rows
from careergraph.vocabulary.ranks import RankScale

_PERSON = tuple(name for name in CAREER_ROWS if name in CADRES)
_DATES = ("birth", "joined_party", "began_work")
_FLAGS = {name: name == "certain" for name, column in CAREER_ROWS.items() if column.dtype == YESNO}
_TEXTS = (
    "start", "end", "end_how", "kind", "organization", "title", "unit", "org_kind", "place",
    "place_code", "rank", "person_rank", "chief", "title_class",
)  # fmt: skip


class Careers(NamedTuple):
    """What a file gives: SOURCES, CADRES, STINTS, PROBLEMS, and its line counts (``read.LINES``)."""

    sources: pd.DataFrame
    cadres: pd.DataFrame
    stints: pd.DataFrame
    problems: pd.DataFrame
    lines: pd.DataFrame


def read_careers(found: SourceFile, ranks: RankScale, ladder: Ladder) -> Careers:
    """The people and stints of a Parquet file; a file that is none gives one problem."""
    try:
        if found.problem:
            raise UnreadableError(found.problem)
        columns = columns_of(found.path or found.data)
        rows = _Rows(found, columns, len(columns["id"].codes), ranks, ladder)
    except UnreadableError as error:
        return _refused(found, error.problem)
    return rows.careers()


def _refused(found: SourceFile, problem: Problem) -> Careers:
    problems = problem_rows([problem._replace(source=found.name)])
    refused = int(problem.severity == "rejected")
    lines = _lines(found.name, refused, refused)
    return Careers(empty(SOURCES), empty(CADRES), empty(STINTS), problems, lines)


def _lines(name: str, read: int, rejected: int) -> pd.DataFrame:
    row = {"source": name, "read": read, "accepted": read - rejected, "rejected": rejected}
    return pd.DataFrame([row]).astype({"source": TEXT, **dict.fromkeys(list(row)[1:], "Int64")})


def _replaced(values: dict[str, str], text: str) -> str | None:
    """The text that stands for another one; null for an empty one."""
    return values.get(text, text) or None


@dataclass
class _Rows:
    """The rows of a file on their way to people and stints."""

    found: SourceFile
    columns: dict[str, Coded]
    count: int
    ranks: RankScale
    ladder: Ladder

    def careers(self) -> Careers:
        for name, column in CAREER_ROWS.items():
            if name not in self.columns and column.dtype != YESNO:
                self.columns[name] = Coded.null(self.count)
        private = self._cleaned()
        self.columns["place"] = self.columns["place"].changed(_path)
        flags = {name: self._flag(name, otherwise) for name, otherwise in _FLAGS.items()}
        people = People.of(self.columns["id"])
        faults = Faults(self.count)
        faults.add(people.of_row < 0, "no-id", "id")
        rows = np.bincount(people.of_row[people.of_row >= 0], minlength=len(people.first_row))
        faults.add(of_person(people, rows > POSTS, False), "too-many-posts", "id")
        said, told = self._said(people, faults)
        check_stints(self.columns, flags, self.ladder, self.ranks, faults)
        taken = np.flatnonzero(faults.code == 0)
        rejected = self.count - len(taken)
        return Careers(
            self._sources(rejected, people),
            self._cadres(people, said, taken),
            self._stints(people, flags, taken),
            together([*told, *private, faults.problems(self.found.name)]),
            _lines(self.found.name, self.count, rejected),
        )

    def _cleaned(self) -> list[pd.DataFrame]:
        """Takes out of the columns of text what is not kept; problems about the rows that had some."""
        found: list[pd.DataFrame] = []
        for name, column in self.columns.items():
            if name == "id" or CAREER_ROWS[name].dtype != TEXT:
                continue
            clean = blotted_name if name == "name" else blotted_value
            values = {v: rest for v in column.values if (rest := clean(v)) != v}
            if not values:
                continue
            rows = np.flatnonzero(column.looked_up(values.__contains__, False, bool))
            found.append(problems_at(self.found.name, rows, "not-kept", name))
            self.columns[name] = column.changed(partial(_replaced, values))
        return found

    @property
    def _source(self) -> str:
        return self.found.source_id(CAREERS)

    def _flag(self, name: str, otherwise: bool) -> np.ndarray:
        column = self.columns.get(name)
        if column is None:
            return np.full(self.count, otherwise)
        return column.looked_up(is_yes, otherwise, bool)

    def _said(self, people: People, faults: Faults) -> tuple[dict[str, Coded], list[pd.DataFrame]]:
        """What each person's columns say, and warnings about what they should not say."""
        said: dict[str, Coded] = {}
        told: list[pd.DataFrame] = []
        file = self.found.name
        for name in _PERSON:
            column, warnings = self.columns.pop(name), list[pd.DataFrame]()
            if name in _DATES or name == "as_of":
                column, warnings = said_dates(column, name, file, month=name == "as_of")
            elif name == "sex":
                column, warnings = nothing_but(column, ("男", "女"), name, file)
            said[name], differing = people.said(column)
            told += [once_a_person(frame, people) for frame in warnings]
            if len(differing):
                frame = problems_at(file, differing, "person-differs", name, column)
                told.append(once_a_person(frame, people))
        names = said["name"]
        long = names.looked_up(lambda text: len(text) > LONGEST_NAME, False, bool)
        faults.add(~of_person(people, names.known(), True), "no-name", "name")
        faults.add(of_person(people, long, False), "long-name", "name", names.rows(people.of_row))
        return said, told

    def _sources(self, rejected: int, people: People) -> pd.DataFrame:
        found = self.found
        said = (self._source, found.name, found.digest, CAREERS, self.count, rejected)
        row = (*said, "table", None, None)
        return conform(pd.DataFrame([row], columns=list(SOURCES)), SOURCES)

    def _readings(self, people: People) -> list[str]:
        return [f"{self._source}:{number}" for number in range(1, len(people.first_row) + 1)]

    def _cadres(self, people: People, said: dict[str, Coded], taken: np.ndarray) -> pd.DataFrame:
        """One row for each person with a stint that is imported."""
        held = np.unique(people.of_row[taken])
        columns = {name: column.texts(held) for name, column in said.items()}
        readings = pd.Series(self._readings(people), dtype=TEXT)
        frame = pd.DataFrame(
            {
                **columns,
                "keys": self._keys(people, held),
                "reading": readings.take(held).array,
                "source": self._source,
                "line": people.first_row[held] + 1,
            }
        )
        return conform(frame.reindex(columns=list(CADRES)), CADRES)

    def _keys(self, people: People, held: np.ndarray) -> pd.Series:
        """The people's own ids as keys."""
        said = self.columns["id"].rows(people.first_row[held])
        return said.compact().changed(partial(kept_key, CAREERS)).series().astype(TEXT)

    def _stints(
        self, people: People, flags: dict[str, np.ndarray], taken: np.ndarray
    ) -> pd.DataFrame:
        rows: np.ndarray | slice = taken if len(taken) < self.count else slice(None)
        columns = self.columns
        columns["unit"] = columns["unit"].otherwise(self._units())
        columns["end_how"] = _otherwise(columns["end_how"], columns["end"].known(), "given", "open")
        columns["kind"] = _otherwise(columns["kind"], None, "substantive")
        number = people.of_row[rows]
        item = items_of(columns["item"], people.of_row)[rows]
        place_level = self._place_level()
        whole_numbers = {
            "item": item,
            "position": positions_of(number, item, columns["item"]),
            "bracket": np.zeros(len(taken), np.int64),
            "line": taken + 1,
            "place_level": place_level[rows],
            "level": columns["level"].looked_up(whole, -1, int)[rows],
            "rank_order": columns["rank"].looked_up(self._order, -1, int)[rows],
        }
        frame = pd.DataFrame(
            {
                "reading": coded_series(number, self._readings(people)),
                **{name: columns[name].series(rows) for name in _TEXTS},
                "raw": columns["raw"].series(rows),
                **{name: _whole(values) for name, values in whole_numbers.items()},
                **{name: _yesno(values[rows]) for name, values in flags.items()},
                "rules": coded_series(np.full(len(taken), -1), []),
                "reason": coded_series(self._beside_unread(people, taken), [DOUBT]),
            },
            copy=False,
        )
        return conform(frame, STINTS)

    def _beside_unread(self, people: People, taken: np.ndarray) -> np.ndarray:
        """For each row that was read 0 where it stands beside one of the person that was not, else -1."""
        if len(taken) == self.count:
            return np.full(len(taken), -1)
        read = np.zeros(self.count, bool)
        read[taken] = True
        item = items_of(self.columns["item"], people.of_row)
        return np.where(rows_beside(people.of_row, item, read)[taken], 0, -1)

    def _order(self, code: str) -> int:
        order = self.ranks.order(code)
        return -1 if order is None else order

    def _place_level(self) -> np.ndarray:
        """Level of the row's place: as given, else as the ending of its name tells."""
        told = self.columns["place"].looked_up(
            lambda path: self.ladder.level_of_name(path.rpartition("/")[2]) or -1, -1, int
        )
        given = self.columns["place_level"].looked_up(whole, -1, int)
        return np.where(given >= 0, given, told)

    def _units(self) -> Coded:
        """Of rows without a unit, what the organization's name says behind the names of its place."""
        organization, place = self.columns["organization"], self.columns["place"]
        open_ = ~self.columns["unit"].known() & organization.known()
        width = len(place.values) + 1
        pairs = organization.codes.astype(np.int64) * width + place.codes + 1
        code, distinct = pd.factorize(np.where(open_, pairs, -1))
        texts = [
            None
            if pair < 0
            else _behind_place(organization.values[pair // width], _at(place, pair % width - 1))
            for pair in distinct.tolist()
        ]
        return Coded(code.astype(np.int32), texts).changed(lambda text: text)


def _at(column: Coded, code: int) -> str:
    return column.values[code] if code >= 0 else ""


def _path(text: str) -> str | None:
    return "/".join(part.strip() for part in text.split("/") if part.strip()) or None


def _behind_place(organization: str, path: str) -> str:
    """An organization's name without the names of the places around it at its beginning."""
    names = path.split("/")
    whole_names = ("".join(names[first:]) for first in range(len(names)))
    found = (name for name in whole_names if name and organization.startswith(name))
    return organization.removeprefix(next(found, ""))


def _otherwise(column: Coded, which: np.ndarray | None, word: str, other: str = "") -> Coded:
    """The column with a word where it has none; with another one where ``which`` is false."""
    if column.known().all():
        return column
    zeros = np.zeros(len(column.codes), np.int32)
    codes = zeros if which is None else np.where(which, 0, 1).astype(np.int32)
    return column.otherwise(Coded(codes, [word, other] if other else [word]))


def _whole(values: np.ndarray) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values.astype(np.int64, copy=False), values < 0)


def _yesno(values: np.ndarray) -> pd.arrays.BooleanArray:
    return pd.arrays.BooleanArray(values, np.zeros(len(values), bool))
