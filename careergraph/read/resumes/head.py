"""The text above a career that says whose it is → columns of CADRES, and what fills none."""

import re
from collections.abc import Iterator

from careergraph.read.career import Line
from careergraph.read.career.dates import Date
from careergraph.read.career.item import Item
from careergraph.read.career.layout import leading_span
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import words
from careergraph.read.forms.form import date_of, identity_of, name_of, party_of, record_date
from careergraph.read.person import Field
from careergraph.read.problems import Problem, problem_of
from careergraph.read.resumes.departures import departure, joined, of_life
from careergraph.read.resumes.facts import dated_facts, life, of_date, party_said, worded_facts
from careergraph.read.resumes.labels import labelled
from careergraph.read.resumes.names import (
    end_of_honorific,
    is_name,
    named,
    sex_noted,
    without_honorific,
)
from careergraph.read.resumes.page import heading
from careergraph.vocabulary.frames import CADRES

_CLAUSE = re.compile(r"[,;。:\s]+")
_BRACKET = re.compile(r"(?<!年)\([^()]*\)")  # 民国25年（1936）3月 is one date
_TELLS = re.compile("[0-9〇一二三四五六七八九]{2}|[男女]")
_SEX = re.compile(r"\(?([男女])性?\)?")
_NUMBER = re.compile(r"^\s*[(（]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,4})[)）.、．：:]\s*")
_DATES = ("birth", "began_work")
_NOTE = re.compile("(?P<name>[^()（）]{2,20})[(（](?P<note>[^()（）]{1,12})[)）]")
_CALLED = re.compile("曾用名|原名|又名|别名|乳名|小名|化名|笔名")
_BEHIND_DATE = re.compile(
    r"[,，;；]|(?<=[0-9月日])[\s\u3000]+(?=(?![年月日生出前左约])[\u4e00-\u9fff])"
)


class Head:
    """Fills the columns of CADRES; the first value of a column holds, another one is reported."""

    def __init__(self, name: str | None = None) -> None:
        self.cadre: dict[str, str | None] = dict.fromkeys(CADRES)
        self.problems: list[Problem] = []
        self.since: Date | None = None
        self.told = normal(name) if name else None
        self.departures: list[Item] = []

    def read(self, lines: list[Line]) -> None:
        """Lines of a head, a label and its value perhaps on lines of their own."""
        filled = [line for line in lines if stripped(line.text)]
        skip = False
        for line, below in zip(filled, [*filled[1:], None], strict=False):
            if skip:
                skip = False
                continue
            skip = self._line(line, below)

    def _line(self, line: Line, below: Line | None) -> bool:
        """Reads a line; true where the one below was its value."""
        plain = normal(line.text)
        w = words()
        label = w.labels.match(plain.strip())
        if label is None and w.private.match(plain.strip()):
            self.problems.append(problem_of("not-kept", line.number))
        elif heading(plain.strip()):
            self.leave("heading", line, line.text.strip())
        elif pairs := list(labelled(line.text, plain)):
            for said, value in pairs:
                self._fill(said, value, line)
        elif (
            below is not None
            and (column := w.label_columns.get("".join(plain.split())))
            and _is_value(below.text)
        ):
            self._fill(column, below.text.strip(), below)
            return True
        elif w.heading.match(plain.strip()) and ":" not in plain:
            self.leave("heading", line, line.text.strip())
        else:
            at = self._told_at(plain)
            for value in joined(_clauses(line.text[at:], plain[at:])):
                self._clause(value, line)
        return False

    def glean(self, text: str, since: Date | None) -> None:
        """Takes the facts of a clause of the career into columns that are empty."""
        plain = normal(text).strip(" ,;。")
        for column, start, end, date in dated_facts(plain, since):
            if column == "party" and self.cadre["party"] is None:
                self.cadre["party"] = party_said(plain[start:end])
            elif date is not None and self.cadre[column] is None:
                self.cadre[column] = str(date)

    def leave(self, reason: str, line: Line, value: str) -> None:
        self.problems.append(problem_of(reason, line.number, None, value))

    def _set(self, column: str, value: str | None, line: Line, said: str) -> None:
        if value is None:
            return
        if self.cadre[column] is None:
            self.cadre[column] = value
        elif self.cadre[column] != value and column != "identity":
            self.leave("header", line, said)

    def _fill(self, column: str, value: str, line: Line) -> None:
        """A labelled value: 籍贯：浙江岱山."""
        field, found = Field(value, line.number), self.problems
        if not value:
            return
        if column in ("name", *_DATES):
            first, rest = _noted(value) if column == "name" else _first_clause(value)
            field = Field(first, line.number)
            told = name_of(field, found) if column == "name" else date_of(field, column, found)
            self._set(column, told, line, value)
            for clause in _clauses(rest, normal(rest)):
                self._clause(clause, line)
        elif column == "as_of":
            self._set("as_of", record_date(field, "as_of", found), line, value)
        elif column == "joined_party":
            joined, party = party_of(field, found)
            self._set("joined_party", joined, line, value)
            self._set("party", party, line, value)
        elif column == "identity":
            self._set("identity", identity_of(field, found), line, value)
        elif column == "sex":
            self._sex(value, line)
        elif column in self.cadre:
            self._set(column, value, line, value)
        else:
            self.leave("header", line, value)

    def _sex(self, value: str, line: Line) -> None:
        sex = _SEX.fullmatch(normal(value))
        if sex:
            self._set("sex", sex[1], line, value)
        else:
            self.problems.append(problem_of("bad-field", line.number, "sex", value))

    def _clause(self, value: str, line: Line) -> None:
        """A clause without a label: 浙江岱山人."""
        plain = normal(value)
        if self.told and plain.startswith(self.told) and len(plain) > len(self.told) + 6:
            rest = without_honorific(value[len(self.told) :], first=True)  # 张三同志1968年8月生
            value, plain = rest, normal(rest)
        if not (
            self._named(plain, value, line)
            or self._dated(plain, value, line)
            or self._departs(value, line)
            or self._worded(plain, value, line)
        ):
            self.leave("header", line, value)

    def _told_at(self, plain: str) -> int:
        """Where a line goes on behind the name that it begins with, spread by blanks or dotted."""
        if not self.told:
            return 0
        number = _NUMBER.match(plain)
        begin = number.end() if number else 0
        end = _end_of_spread(self.told, plain, begin)
        if end is None or not re.search(r"[\s.]", plain[begin:end].strip()):
            return 0  # one that is written in one piece is a clause as others are
        return end

    def _named(self, plain: str, value: str, line: Line) -> bool:
        name = named(value) or self._as_told(value)
        if name in words().label_columns:
            return False
        if name is None or self.cadre["name"] not in (None, name):
            return name is not None and name == self.cadre["name"]
        if self.told is not None:
            if normal(name) != self.told:
                return False
        elif not is_name(name) and sex_noted(value) is None:
            return False
        self._set("name", name, line, value)
        self._set("sex", sex_noted(value), line, value)
        return True

    def _as_told(self, value: str) -> str | None:
        """The name as written, where it is the one that the look of the lines told."""
        spread = "".join(_NUMBER.sub("", value).split())
        name = without_honorific(spread)
        return name if normal(name) == self.told else None

    def _dated(self, plain: str, value: str, line: Line) -> bool:
        facts = dated_facts(plain, self.since)
        for column, start, end, date in facts:
            if column == "party":
                self._set(column, party_said(value[start:end]), line, value)
            elif date is None:
                self._set(column, value[start:end], line, value)
            else:
                self._set(column, str(date), line, value)
                self.since = date
        if facts or self.cadre["birth"] is not None:
            return bool(facts)
        born = self._life(plain, line) or (of_date(plain) if self.cadre["sex"] else None)
        self._set("birth", str(born) if born else None, line, value)
        return born is not None

    def _departs(self, value: str, line: Line) -> bool:
        """A clause that says when the person retired or died; the career tells of it."""
        item = departure(value, line, self.since)
        if item is not None:
            self.departures.append(item)
            self.since = item.entry.start
        return item is not None

    def _life(self, plain: str, line: Line) -> Date | None:
        """The birth in a bracket with the years of a life: behind the name, or where a line begins.

        One behind other words tells how long something else lasted (第一阶段（1996–2004）).
        """
        born = life(plain)
        if born is None:
            return None
        text = normal(line.text).strip()
        before = "".join(text[: max(text.find(plain), 0)].split()).rstrip("(,:;")
        name = normal(self.cadre["name"] or self.told or "")
        at_name = name and without_honorific(before).endswith((name, *"男女,;"))
        if before and not at_name:
            return None
        if died := of_life(plain, line, born):
            self.departures.append(died)
        return born

    def _worded(self, plain: str, value: str, line: Line) -> bool:
        facts = worded_facts(plain)
        for column, start, end, _ in facts:
            self._set(column, value[start:end], line, value)
        return bool(facts)


def _first_clause(value: str) -> tuple[str, str]:
    """A labelled date up to its first comma, or to the words behind it, and what stands there."""
    found = _BEHIND_DATE.search(value)
    return (value[: found.start()], value[found.end() :]) if found else (value, "")


def _noted(value: str) -> tuple[str, str]:
    """A labelled name, and what a bracket behind it tells of the person: 布和巴图（蒙古族）."""
    found = _NOTE.fullmatch(value.strip())
    if found is None:
        return value, ""
    parts = re.split("[,、;]", normal(found["note"]))
    told = any(worded_facts(part.strip()) for part in parts) or _CALLED.match(found["note"])
    return (found["name"].strip(), found["note"]) if told else (value, "")


def _opened(bracket: re.Match[str]) -> str:
    """A bracket with a fact in it, its content between commas; others stay."""
    return f",{bracket[0][1:-1]}," if _TELLS.search(bracket[0]) else bracket[0]


def _is_value(text: str) -> bool:
    """Whether a line can be the value of a label above it: no range of dates, no label."""
    plain = normal(text).strip()
    span = leading_span(plain)
    return (
        bool(plain)
        and "".join(plain.split()) not in words().label_columns
        and (span is None or span.how == "start")
    )


def _clauses(text: str, plain: str) -> Iterator[str]:
    """The clauses between commas; spaces cut too, except those that spread a name (周　平)."""
    if named(text.strip()):
        yield text.strip()
        return
    plain = _BRACKET.sub(_opened, plain)
    start = 0
    for found in (*_CLAUSE.finditer(plain), None):
        end = found.start() if found else len(plain)
        if value := text[start:end].strip():
            yield value
        start = found.end() if found else end


_DOTS = ".·•"
_BEHIND_A_NAME = frozenset(",;:。(")


def _end_of_spread(name: str, text: str, at: int) -> int | None:
    """Where a name ends whose signs may stand apart, if the line does or punctuation follows."""
    for sign in name:
        at = _end_of_blank(text, at)
        alike = _DOTS if sign in "·•" else sign
        if text[at : at + 1] not in alike or at == len(text):
            return None
        at += 1
    at = end_of_honorific(text, at)
    ends = at == len(text) or text[at].isspace() or text[at] in _BEHIND_A_NAME
    return at if ends else None


def _end_of_blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
