"""What a file gives: people, each with fields and the career that the grammar made of its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from careergraph.read.career import Career
from careergraph.read.problems import Problem
from careergraph.vocabulary.frames import CADRES


class Field(NamedTuple):
    text: str
    line: int


class Listed(NamedTuple):
    """A place on a list: one row of LISTED without its reading."""

    list: str
    start: str | None
    end: str | None


@dataclass
class Person:
    """One person of a source. ``cadre`` holds columns of CADRES.

    ``head`` counts lines before the career that were read too; ``refused`` counts lines that belong
    to no career that is read, such as those of a second ``JianLi``. ``lists`` are the lists that the
    source has the person on.
    """

    cadre: dict[str, str | None]
    career: Career
    line: int = 1
    head: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Lines offered."""
        return self.head + self.career.read + self.refused

    @property
    def rejected(self) -> int:
        """Lines not imported."""
        return self.career.rejected + self.refused


@dataclass
class People:
    """The people of one file, by which mapping they were read, and what belongs to none of them.

    ``head`` counts lines of nobody that were read, ``refused`` those of them not imported. ``kind`` is
    what the source claims, ``sheet`` the sheet of a workbook that is a source by itself.
    """

    mapping: str
    people: list[Person]
    problems: list[Problem] = field(default_factory=list)
    head: int = 0
    refused: int = 0
    kind: str = "form"
    sheet: str | None = None

    @property
    def read(self) -> int:
        """Lines offered."""
        return self.head + self.refused + sum(person.read for person in self.people)

    @property
    def rejected(self) -> int:
        """Lines not imported."""
        return self.refused + sum(person.rejected for person in self.people)


def noted(name: str, notes: Sequence[str]) -> dict[str, str | None]:
    """The fields of somebody of whom a text has the name and notes beside it: 女, 苗族."""
    cadre: dict[str, str | None] = dict.fromkeys(CADRES)
    cadre["name"] = name
    cadre["sex"] = next((note[0] for note in notes if re.fullmatch("[男女]性?", note)), None)
    cadre["ethnicity"] = next((note for note in notes if re.fullmatch("[^,;]{1,5}族", note)), None)
    return cadre


class UnreadableError(Exception):
    """A file that cannot be read as a form at all; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.reason)
