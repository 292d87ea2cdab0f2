"""A résumé as plain text: a head that says who it is, then dated lines. One person a file."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from careergraph.model.schema import CADRES
from careergraph.read.form import (
    LONGEST_NAME,
    PARTY,
    date_of,
    identity_of,
    name_of,
    party_of,
    record_date,
)
from careergraph.read.grammar import Line, read_career
from careergraph.read.grammar.dates import date_at, span_at
from careergraph.read.grammar.text import normal, stripped
from careergraph.read.grammar.words import words
from careergraph.read.person import Field, Person, UnreadableError
from careergraph.read.problems import Problem, left_out, rejected, warning

_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,10}[·•][\u3400-\u9fff·•]{1,16}")
_TITLE_OF_PAGE = re.compile(r"(?:同志)?(?:的)?(?:个人)?(?:工作)?(?:简历|履历)?$")
_FACT = re.compile(r"\s*(?:出?生|参加(?:革命)?工作|加入|入党)")
_CLAUSE = re.compile(r"[,;。\s]+")
_SEX = re.compile(r"\(?([男女])性?\)?")
_SEX_NOTE = re.compile(r"[(（]([男女])[^()（）]*[)）]")
_BORN = re.compile(r"(?:出生于|生于)?(.{4,14}?)出?生?")
_BEGAN = re.compile(r"(.{4,14}?)参加(?:革命)?工作")
_JOINED = re.compile(r"(.{4,14}?)(?:加入中国共产党|入党|加入(.{2,12}))")
_NATIVE = re.compile(r"(?:祖籍|籍贯)?(.{2,16}?)人")
_MEMBER = re.compile(
    r"(?:中共(?:预备)?党员|群众|无党派(?:人士)?|.{1,4}盟盟?员?|民[进革建]会?员?|致公党员|九三学社社员)"
)
_DEGREE = re.compile(r".{0,6}(?:博士|硕士|学士)(?:学位)?")
_EDUCATION = re.compile(r".{0,12}(?:学历|文化程度|毕业|大学|本科|大专|专科|中专|研究生)")
_PART_TIME = re.compile("在职|党校|函授|自考|电大")
_PRESENT = re.compile("(?:现任|现为)(.+)")


def read_resume(text: str, file_name: str) -> Person:
    """The person of a résumé. Raises ``UnreadableError`` where no line begins with a date."""
    lines = [Line(n, t) for n, t in enumerate(text.split("\n"), 1)]
    first = next((n for n, line in enumerate(lines) if _begins_item(line.text)), None)
    if first is None:
        filled = next((line for line in lines if stripped(line.text)), lines[0])
        raise UnreadableError(rejected("no-career", filled.number, None, filled.text.strip()))
    head = [line for line in lines[:first] if stripped(line.text)]
    reader = _Head()
    for line in head:
        reader.read(line)
    last = _last_of_career(lines)
    for line in lines[last:]:
        reader.read(line)
    cadre = reader.cadre
    if cadre["name"] is None:
        cadre["name"] = _from_file(file_name, reader.problems)
    facts = len(head) + sum(1 for line in lines[last:] if stripped(line.text))
    career = read_career(lines[first:last])
    person = Person(cadre, career, problems=reader.problems, head=facts)
    person.line = head[0].number if head else lines[first].number
    return person


def _last_of_career(lines: list[Line]) -> int:
    """Where the foot begins: the labelled lines after the career (填表时间：2007年12月)."""
    last = len(lines)
    while last and (
        not stripped(lines[last - 1].text)
        or words().labels.match(normal(lines[last - 1].text).strip())
    ):
        last -= 1
    return last


def _begins_item(text: str) -> bool:
    """Whether a line begins with a date that is not one of birth, of joining or of beginning work."""
    plain = normal(text).strip()
    span = span_at(plain)
    return span is not None and not _FACT.match(plain, span.length)


class _Head:
    """Fills the columns of CADRES from the lines above the career."""

    def __init__(self) -> None:
        self.cadre: dict[str, str | None] = dict.fromkeys(CADRES)
        self.problems: list[Problem] = []

    def read(self, line: Line) -> None:
        plain = normal(line.text)
        w = words()
        if w.private.match(plain.strip()):
            self.problems.append(left_out("not-kept", line.number))
        elif w.labels.search(plain):
            for column, value in _labelled(line.text, plain):
                self._fill(column, value, line)
        elif w.heading.match(plain.strip()):
            self._leave("heading", line, line.text.strip())
        else:
            for value in _clauses(line.text, plain):
                self._clause(value, line)

    def _leave(self, reason: str, line: Line, value: str) -> None:
        self.problems.append(left_out(reason, line.number, None, value))

    def _set(self, column: str, value: str | None, line: Line, said: str) -> None:
        """The first value of a column holds; another one is reported."""
        if value is None:
            return
        if self.cadre[column] is None:
            self.cadre[column] = value
        elif self.cadre[column] != value and column != "identity":
            self._leave("header", line, said)

    def _fill(self, column: str, value: str, line: Line) -> None:
        """A labelled value: 籍贯：浙江岱山."""
        field, found = Field(value, line.number), self.problems
        if not value:
            return
        if column == "name":
            self._set("name", name_of(field, found), line, value)
        elif column in ("birth", "began_work"):
            self._set(column, date_of(field, column, found), line, value)
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
        else:
            self._set(column, value, line, value)

    def _sex(self, value: str, line: Line) -> None:
        sex = _SEX.fullmatch(normal(value))
        if sex:
            self._set("sex", sex[1], line, value)
        else:
            self.problems.append(warning("bad-field", line.number, "sex", value))

    def _clause(self, value: str, line: Line) -> None:
        """A clause without a label: 浙江岱山人."""
        plain = normal(value)
        if not (self._dated(plain, value, line) or self._worded(plain, value, line)):
            self._leave("header", line, value)

    def _dated(self, plain: str, value: str, line: Line) -> bool:
        for pattern, column in (
            (_JOINED, "joined_party"),
            (_BEGAN, "began_work"),
            (_BORN, "birth"),
        ):
            found = pattern.fullmatch(plain)
            date = date_at(found[1].strip()) if found else None
            if found is None or date is None or date[1] != len(found[1].strip()):
                continue
            self._set(
                column, date_of(Field(found[1], line.number), column, self.problems), line, value
            )
            if column == "joined_party":
                self._set("party", found[2] or PARTY, line, value)
            return True
        return False

    def _worded(self, plain: str, value: str, line: Line) -> bool:
        name = _named(value)
        if name is not None and self.cadre["name"] in (None, name):
            self._set("name", name, line, value)
            note = _SEX_NOTE.search(value)
            self._set("sex", note[1] if note else None, line, value)
            return True
        if sex := _SEX.fullmatch(plain):
            self._set("sex", sex[1], line, value)
            return True
        for pattern, column, group in _WORDED:
            if found := pattern.fullmatch(plain):
                column = _side(column, plain)
                said = value if group == 0 else value[found.start(group) : found.end(group)]
                self._set(column, said, line, value)
                return True
        return False


_WORDED = (
    (re.compile(r"[\u4e00-\u9fff]{1,6}族"), "ethnicity", 0),
    (_MEMBER, "party", 0),
    (_NATIVE, "native_place", 1),
    (_PRESENT, "present_post", 1),
    (_DEGREE, "degree", 0),
    (_EDUCATION, "education", 0),
)


def _side(column: str, plain: str) -> str:
    if column != "education":
        return column
    return "education_part" if _PART_TIME.search(plain) else "education_full"


def _named(value: str) -> str | None:
    """A name, as the first clause of a head has it: 张三, 张三同志简历, 张三（女）."""
    bare = _SEX_NOTE.sub("", value).strip()
    spread = "".join(bare.split())
    name = _TITLE_OF_PAGE.sub("", spread if len(spread) <= LONGEST_NAME else "")
    if not _NAME.fullmatch(name) or name.endswith("族") or words().heading.match(name):
        return None
    return name


def _labelled(text: str, plain: str) -> Iterator[tuple[str, str]]:
    """Columns and values of 姓名：张三　性别：男, several in a line."""
    columns = words().label_columns
    labels = list(words().labels.finditer(plain))
    for n, label in enumerate(labels):
        end = labels[n + 1].start() if n + 1 < len(labels) else len(plain)
        name = "".join(label[0].split()).rstrip(":")
        yield columns[name], text[label.end() : end].strip(" \u3000\t,，;；。、|")


def _clauses(text: str, plain: str) -> Iterator[str]:
    """The clauses between commas; spaces cut too, except those that spread a name (周　平)."""
    if _named(text.strip()):
        yield text.strip()
        return
    start = 0
    for found in (*_CLAUSE.finditer(plain), None):
        end = found.start() if found else len(plain)
        if value := text[start:end].strip():
            yield value
        start = found.end() if found else end


def _from_file(file_name: str, problems: list[Problem]) -> str | None:
    """A name from a file name such as 张三简历2020.txt, with a warning; null where it holds none."""
    stem = re.sub(r"[0-9_\-.()（）\s]+", "", PurePath(file_name).stem)
    name = _TITLE_OF_PAGE.sub("", stem)
    if not _NAME.fullmatch(name):
        problems.append(warning("no-name", 1))
        return None
    problems.append(warning("name-from-file", 1, "name", name))
    return name
