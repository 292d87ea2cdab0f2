"""Rows of a table → people: rows grouped by person, fields read, stints by the item grammar."""

from collections.abc import Callable
from dataclasses import dataclass, field

from careergraph.read.forms.form import date_of, identity_of, name_of, party_of, record_date
from careergraph.read.identity import completed
from careergraph.read.keys import kept_key
from careergraph.read.person import Field, Listed, Person, UnreadableError
from careergraph.read.problems import Problem, problem_of
from careergraph.read.tables.careers import Stints
from careergraph.read.tables.cells import Cell
from careergraph.read.tables.mapping import PERSON, Mapping
from careergraph.read.tables.values import RowError, Values
from careergraph.text.alike import are_two
from careergraph.vocabulary.frames import CADRES, KEYS_JOINED_BY

_DATES = ("birth", "began_work")


@dataclass
class Gathered:
    """A person while rows are still coming."""

    line: int
    key: tuple[str | None, ...]
    cadre: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(CADRES))
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    refused: int = 0
    stints: Stints = field(default_factory=Stints)
    lists: list[Listed] = field(default_factory=list)
    ids: dict[str, None] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def person(self, mapping: Mapping) -> Person:
        """The person with the career that the rows make together."""
        career = self.stints.career(mapping)
        career.read += self.rows
        keys = [key for said in self.ids if (key := kept_key(mapping.name, said))]
        return Person(
            self.cadre | {"keys": KEYS_JOINED_BY.join(keys) or None},
            career,
            line=self.line,
            refused=self.refused,
            problems=self.problems,
            lists=list(dict.fromkeys(self.lists)),
        )


class People:
    """The people of a file, in the order of their first rows."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.everyone: list[Gathered] = []
        self._with_key: dict[tuple[str | None, ...], list[Gathered]] = {}
        self.problems: list[Problem] = []
        self.head = self.refused = 0
        self._last: Gathered | None = None

    def add(self, values: Values) -> None:
        """One row of the table. What cannot be read is a problem, and the row counts as rejected."""
        try:
            values.check_known(self.problems)
            gathered = self._person(values)
        except RowError as error:
            self._refuse(error.problem, None)
            return
        read = _READERS[self.mapping.row]
        try:
            counted = read(values, gathered)
        except RowError as error:
            self._refuse(error.problem, gathered)
            return
        gathered.rows += counted

    def add_person(self, values: Values) -> None:
        """One row of a sheet of people."""
        try:
            values.check_known(self.problems)
            self._person(values).rows += 1
        except RowError as error:
            self._refuse(error.problem, None)

    def start_sheet(self) -> None:
        """The next rows stand in another sheet: none continues the last one."""
        self._last = None

    def leave_out(self, problem: Problem) -> None:
        """A row about nobody: it counts as read, and is listed. What follows without a name is nobody's."""
        if problem.reason == "vacant" and "name" in self.mapping.fill_down:
            self._last = None
        self.problems.append(problem)
        self.head += 1

    def _refuse(self, problem: Problem, gathered: Gathered | None) -> None:
        if gathered is None:
            self.problems.append(problem)
            self.refused += 1
        else:
            gathered.problems.append(problem)
            gathered.refused += 1

    def _person(self, values: Values) -> Gathered:
        """Whose row it is. Raises ``RowError`` where it names nobody."""
        if (
            "name" in self.mapping.fill_down
            and self._last
            and not values.text("name")
            and not values.text("id")
        ):
            return self._last
        found: list[Problem] = []
        cadre = _cadre(values, found)
        key = self._key(values, cadre)
        gathered = self._of_key(key, cadre)
        if gathered is None:
            gathered = Gathered(values.number, key)
            self.everyone.append(gathered)
            self._with_key.setdefault(key, []).append(gathered)
        _take(cadre, gathered, values)
        if (said := values.text("id")) and not values.cell("id").lossy:
            gathered.ids[said] = None
        gathered.problems += [p for p in found if _once(p, gathered)]
        self._last = gathered
        return gathered

    def _of_key(self, key: tuple[str | None, ...], cadre: dict[str, str | None]) -> Gathered | None:
        """Who has this key already. Several may have a name and a birth: whoever a row contradicts is not
        meant by it, and of several others the one of the row before is, or nobody."""
        with_key = self._with_key.get(key, [])
        if self.mapping.person or len(key) == 1:  # the user's own word
            return with_key[0] if with_key else None
        meant = [one for one in with_key if not are_two(one.cadre, cadre)]
        if len(meant) == 1:
            return meant[0]
        return next((one for one in meant if one is self._last), None)

    def _key(self, values: Values, cadre: dict[str, str | None]) -> tuple[str | None, ...]:
        """What the rows of one person have in common.

        A bare name, or a name without its birth, holds for neighbouring stints only.
        """
        wanted = self.mapping.person or (("id",) if values.text("id") else ("name", "birth"))
        said = tuple(values.text("id") if name == "id" else cadre[name] for name in wanted)
        if all(said):
            return said
        last = self._last
        if last is not None and self.mapping.row == "stint" and last.cadre["name"] == cadre["name"]:
            agrees = (cadre[n] in (None, last.cadre[n]) for n in wanted if n != "id")
            if all(agrees) and not values.text("id"):
                return last.key
        return (*said, str(values.number))


def _once(problem: Problem, gathered: Gathered) -> bool:
    """Whether a doubt on a person's field is new: it stands in each of the person's rows."""
    said = f"{problem.reason} {problem.field} {problem.value}"
    new = said not in gathered.told
    gathered.told.add(said)
    return new


def _take(cadre: dict[str, str | None], gathered: Gathered, values: Values) -> None:
    """The first value of a field holds; another one is reported, but for posts of rows that are stints
    themselves."""
    silent = {"identity"} | ({"present_post"} if values.sheet.mapping.row == "present" else set())
    for name, value in cadre.items():
        if value is None:
            continue
        if gathered.cadre[name] is None:
            gathered.cadre[name] = value
        elif gathered.cadre[name] != value and name not in silent:
            doubt = problem_of("differs", values.number, values.title(name), value)
            if _once(doubt, gathered):
                gathered.problems.append(doubt)


def _cadre(values: Values, problems: list[Problem]) -> dict[str, str | None]:
    """The columns of CADRES that a row fills. Raises ``RowError`` where it has no name."""
    cadre: dict[str, str | None] = {}
    for name in PERSON:
        if values.text(name):
            cadre |= _person_field(name, values, problems)
    if not cadre.get("name"):
        raise RowError(problem_of("no-name", values.number, values.title("name")))
    titles = {name: values.title(name) for name in ("birth", "sex")}
    cadre |= completed(cadre, values.number, titles, problems)
    return dict.fromkeys(CADRES) | cadre


def _person_field(name: str, values: Values, problems: list[Problem]) -> dict[str, str | None]:
    said = Field(values.text(name), values.number)
    title = values.title(name)
    if name == "name":
        return {name: _name(said, title)}
    if name in _DATES:
        return {name: _date(values, name, problems)}
    if name == "as_of":
        iso = _date(values, name, problems)
        return {name: record_date(Field(iso, said.line), title, problems) if iso else None}
    if name == "joined_party":
        return _joined(values, problems)
    if name == "identity":
        return {name: _identity(values.cell(name), said, title, problems)}
    if name == "sex":
        sex = said.text.removesuffix("性")
        if sex not in ("男", "女"):
            problems.append(problem_of("bad-field", said.line, title, said.text))
            return {}
        return {name: sex}
    return {name: said.text}


def _name(said: Field, title: str) -> str | None:
    try:
        return name_of(said, [])
    except UnreadableError as error:
        raise RowError(error.problem._replace(field=title)) from error


def _date(values: Values, name: str, problems: list[Problem]) -> str | None:
    """A date of the person; what is none is a warning."""
    said = Field(values.text(name), values.number)
    date = values.date(name, problems)
    if date is None:
        return date_of(said, values.title(name), problems)
    return str(date)


def _joined(values: Values, problems: list[Problem]) -> dict[str, str | None]:
    date = values.date("joined_party", problems)
    text = str(date) if date else values.text("joined_party")
    joined, party = party_of(Field(text, values.number), problems)
    return {"joined_party": joined, "party": values.text("party") or party}


def _identity(cell: Cell, said: Field, title: str, problems: list[Problem]) -> str | None:
    if cell.lossy:
        problems.append(problem_of("number-too-long", said.line, title))
        return None
    return identity_of(said, problems)


def _stint(values: Values, gathered: Gathered) -> int:
    gathered.stints.add(values)
    return 1


def _present(values: Values, gathered: Gathered) -> int:
    if values.text("start"):
        gathered.stints.add(values)
    else:
        doubt = problem_of("no-date.doubt", values.number, values.title("start"), values.post())
        gathered.problems.append(doubt)
    return 1


def _career(values: Values, gathered: Gathered) -> int:
    """The lines of a career's cell count one each; an empty cell is a row that tells of the person."""
    return gathered.stints.add_text(values)


def _list(values: Values, gathered: Gathered) -> int:
    name = values.text("list")
    if not name:
        raise RowError(problem_of("no-list", values.number, values.title("list")))
    span = values.span(gathered.problems)
    start = str(span.start) if span.start else None
    gathered.lists.append(Listed(name, start, str(span.end) if span.end else None))
    return 1


_READERS: dict[str, Callable[[Values, Gathered], int]] = {
    "stint": _stint,
    "present": _present,
    "career": _career,
    "list": _list,
}
