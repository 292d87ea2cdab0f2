"""The appointment form as a Word document (.docx), and résumés written with Word.

Layouts differ between provinces: a field is found by its label, in whatever cell it stands, and its
value is the cell behind it. Labels may be spread with spaces or set one character a line. The words
are data: ``imports/rules/form-labels.toml``.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from careergraph.read.career import Line
from careergraph.read.career.dates import date_at
from careergraph.read.career.text import normal, stripped
from careergraph.read.forms.docx_text import Block, Cell, Row, blocks, prose
from careergraph.read.forms.form import CAREER, RECORD_DATES, person_of
from careergraph.read.person import Field, Person, UnreadableError
from careergraph.read.problems import problem_of
from careergraph.read.resumes.resume import read_resumes
from careergraph.shipped import shipped

NAME, BIRTH = "XingMing", "ChuShengNianYue"
ENOUGH = 4
"""Fields that a table without a career must have to be a form."""
LONGEST_FOOT = 100
"""Characters of a line that may hold the form's date."""

_SCHOOL, _BOTH, _RELATIVES = "school", "both", "relatives"
_NOTE = re.compile(r"\([^()]*\)$")
_AGE = re.compile(r"\(?\s*[0-9]{0,3}\s*周?岁\s*\)?")
_TOKEN = re.compile(r"[\s、,;/]+")


def read_docx(data: bytes, name: str, *, form: bool | None = None) -> tuple[list[Person], bool]:
    """The people of a document, and whether they stand in forms; else they are résumés.

    ``form`` says which it is, where that is known. Raises ``UnreadableError``.
    """
    return read_blocks(blocks(data), name, form=form)


def read_blocks(
    found: list[Block], name: str, *, form: bool | None = None
) -> tuple[list[Person], bool]:
    """The same of lines and rows."""
    forms = [] if form is False else _forms(found)
    if forms:
        return [each.person() for each in forms], True
    text = prose(found)
    if not stripped(text):
        raise UnreadableError(problem_of("empty"))
    if form:
        raise UnreadableError(problem_of("no-form"))
    return read_resumes(text, name), False


@cache
def _tables() -> dict[str, dict[str, Any]]:
    path = shipped("imports", "rules", "form-labels.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _labels() -> dict[str, str]:
    """Label → field, or what else it names; the degrees and schoolings are no labels."""
    tables = _tables()
    education = {k: v for k, v in tables["education"].items() if k not in ("degrees", "schooling")}
    named = tables["fields"] | education | {_RELATIVES: tables["relatives"]["labels"]}
    return {label: name for name, labels in named.items() for label in labels}


def _squeezed(text: str) -> str:
    return "".join(normal(text).split())


def _label(cell: Cell) -> str | None:
    """What a cell names, where it is a label."""
    text = cell.text
    if len(text) > 120:
        return None
    plain = _squeezed(text).rstrip(":")
    return _labels().get(plain) or _labels().get(_NOTE.sub("", plain))


@dataclass
class _Form:
    """The cells of one form by the field that they fill."""

    line: int
    values: dict[str, list[Cell]] = field(default_factory=dict)
    career: list[Line] = field(default_factory=list)
    side: str | None = None
    over: bool = False
    merged: dict[int, str] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Take the values of a row. The column of a label is remembered for the cells merged with it."""
        labels = [self._label_of(cell) for cell in row.cells]
        self.over |= _RELATIVES in labels
        current: str | None = None
        content: list[Cell] = []
        for cell, label in zip(row.cells, labels, strict=True):
            if label is None:
                content.append(cell)
                continue
            self._fill(current, content)
            current, content = self._named(label), []
        self._fill(current, content)

    def _label_of(self, cell: Cell) -> str | None:
        if cell.continues:
            return self.merged.get(cell.column)
        label = _label(cell)
        self.merged.pop(cell.column, None)
        if label:
            self.merged[cell.column] = label
        return label

    def _named(self, label: str) -> str | None:
        """The field of a label; a school's is that of the education before it."""
        if label in ("QuanRiZhiJiaoYu", "ZaiZhiJiaoYu"):
            self.side = label
        if label == _SCHOOL:
            return f"{self.side or 'QuanRiZhiJiaoYu'}_XueLi_BiYeYuanXiaoXi"
        return None if label in (_BOTH, _RELATIVES) else label

    def _fill(self, name: str | None, content: list[Cell]) -> None:
        if name is None or (self.over and name not in RECORD_DATES):
            return
        if name == CAREER:
            self.career += _side_by_side(content)
        else:
            self.values.setdefault(name, []).extend(content[:1])

    def person(self) -> Person:
        """The person of the form."""
        fields = {name: _field(cells) for name, cells in self.values.items() if _field(cells).text}
        if BIRTH in fields:
            said = fields[BIRTH]
            fields[BIRTH] = Field(_AGE.sub("", normal(said.text)), said.line)
        for side in ("QuanRiZhiJiaoYu", "ZaiZhiJiaoYu"):
            if side in fields:
                fields |= _schooling(side, fields.pop(side))
        person = person_of(fields, self.career)
        person.line = self.line
        return person


def _field(cells: list[Cell]) -> Field:
    """The text of a field, its lines as words apart, and the line where it begins."""
    lines = [line for cell in cells for line in cell.lines if stripped(line.text)]
    if not lines:
        return Field("", 1)
    return Field("\n".join(stripped(line.text) for line in lines), lines[0].number)


def _side_by_side(cells: list[Cell]) -> list[Line]:
    """The lines of a career's cell; of dates and texts in two cells, each date with its text."""
    filled = [cell for cell in cells if stripped(cell.text)]
    if len(filled) < 2 or len({len(cell.lines) for cell in filled}) > 1:
        return [line for cell in filled for line in cell.lines]
    rows = zip(*(cell.lines for cell in filled), strict=True)
    return [Line(row[0].number, "  ".join(line.text for line in row)) for row in rows]


def _schooling(side: str, said: Field) -> dict[str, Field]:
    """大学 / 工学学士 → schooling and degree, written apart or in one word."""
    education = _tables()["education"]
    schooling: list[str] = []
    degrees: list[str] = []
    for token in filter(None, _TOKEN.split(said.text)):
        if not any(degree in token for degree in education["degrees"]):
            schooling.append(token)
            continue
        begins = (word for word in education["schooling"] if token.startswith(word))
        before = next(begins, "")
        schooling += [before] if before else []
        degrees.append(token.removeprefix(before))
    fields = {f"{side}_XueLi": " ".join(schooling), f"{side}_XueWei": " ".join(degrees)}
    return {name: Field(text, said.line) for name, text in fields.items() if text}


def _forms(found: list[Block]) -> list[_Form]:
    """The forms of a document, each from the row with its name on. Word's tables may be several."""
    forms: list[_Form] = []
    for block in found:
        if isinstance(block, Line):
            if forms:
                _dated(forms[-1], block)
            continue
        labels = [_label(cell) for cell in block.cells]
        if NAME in labels and _RELATIVES not in labels and _begins(labels, forms):
            first = block.cells[labels.index(NAME)].lines
            forms.append(_Form(first[0].number if first else 1))
        if forms:
            forms[-1].add(block)
            for cell in block.cells:
                for line in cell.lines:
                    _dated(forms[-1], line)
    return [form for form in forms if form.career or len(form.values) >= ENOUGH]


def _begins(labels: list[str | None], forms: list[_Form]) -> bool:
    """Whether the row with a name begins a form: the relatives' table has a name, but no sex."""
    return not forms or "XingBie" in labels or NAME not in forms[-1].values


def _dated(form: _Form, line: Line) -> None:
    """填表时间：2017.05 in one line, in the table or below it."""
    if len(line.text) > LONGEST_FOOT:
        return
    squeezed = _squeezed(line.text)
    for label, name in _labels().items():
        if name not in RECORD_DATES or label not in squeezed or name in form.values:
            continue
        rest = squeezed.split(label, 1)[1].lstrip(":")
        date = date_at(rest)
        if date is not None and date[0] is not None:
            form.values[name] = [Cell(0, False, [Line(line.number, rest[: date[1]])])]
