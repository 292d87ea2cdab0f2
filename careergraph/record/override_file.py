"""An overrides file → OVERRIDES: what people correct in the reading, each row checked by itself."""

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.disk.csv_files import decoded, next_row, places_of
from careergraph.errors import UserError
from careergraph.record.alike import FIELDS as ALIKE
from careergraph.record.people_overrides import PEOPLE
from careergraph.text.blots import blotted_value
from careergraph.text.file_names import file_name
from careergraph.text.signs import unguarded
from careergraph.vocabulary.frames import OVERRIDES, SOURCES, conform
from careergraph.vocabulary.ladder import Ladder
from careergraph.vocabulary.problem_rows import problem_rows
from careergraph.vocabulary.problems import Problem
from careergraph.vocabulary.ranks import RankScale

MAPPING = "overrides"
COLUMNS = ("file", "name", "item", "raw", "field", "value", "was", "note")
NEEDED = ("item", "field", "value")
"""Without them nothing is said; the item may be missing where every row speaks of people."""

NONE = "none"
"""The value that says a field is known to have none; an empty value is a row not filled in yet."""

LARGEST = 50 * 1024 * 1024
LONGEST = 1000
_DATE = re.compile(r"((?:18|19|20)[0-9]{2})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?")
_YES = frozenset({"true", "yes", "1", "是", "x"})
_NO = frozenset({"false", "no", "0", "否"})
_KINDS = ("substantive", "concurrent", "secondment", "study", "recorded")
_END_HOW = ("given", "implied", "open")
_CHIEFS = ("secretary", "head")


@dataclass(frozen=True)
class OverrideFile:
    """``source`` (SOURCES, one row, which counts the rows as lines), ``rows`` (OVERRIDES) and
    ``problems`` (PROBLEMS) of a file."""

    source: pd.DataFrame
    rows: pd.DataFrame
    problems: pd.DataFrame


class _BadRowError(Exception):
    """A row that cannot be used: the case of its hint, the offending text, values of the hint."""

    def __init__(self, case: str, text: str, **values: object) -> None:
        super().__init__(case, text, values)


def read_overrides(path: Path, ladder: Ladder, ranks: RankScale) -> OverrideFile:
    """The overrides of a CSV file in UTF-8 or GBK.

    A row without a value is not filled in yet, and counts for nothing; one problem says how many
    there are. Raises ``UserError`` where the file is no CSV with the columns.
    """
    data = _bytes(path)
    table = _rows(path, decoded(path, data))
    sha = hashlib.sha256(data).hexdigest()
    name = file_name(str(path), sha)
    check = Checks(ladder, ranks)
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    blank = 0
    for line, row in table:
        if not row["value"]:
            blank += 1
            continue
        try:
            rows.append(_override(row, check) | {"source": sha[:16], "line": line})
        except _BadRowError as bad:
            case, text, values = bad.args
            problem = (name, line, row["field"][:200], text[:200])
            problems.append(Problem.of(case, *problem, **values))
    refused = len(problems)
    if blank:
        problems.append(Problem.of("override-empty", name, None, "value", f"{blank} rows"))
    source = {
        "source": sha[:16],
        "name": name,
        "sha256": sha,
        "mapping": MAPPING,
        "lines_read": len(rows) + refused,
        "lines_rejected": refused,
    }
    return OverrideFile(
        conform(pd.DataFrame([source], columns=list(SOURCES)), SOURCES),
        conform(pd.DataFrame(rows, columns=list(OVERRIDES), dtype=object), OVERRIDES),
        problem_rows(problems),
    )


def filled_rows(path: Path) -> int:
    """How many rows of an overrides file have a value, 0 for any other file.

    However a spreadsheet saved it: with commas, semicolons or tabs, as text or as a workbook.
    """
    try:
        data = _bytes(path)
        tables = _workbook_rows(data) if data.startswith(b"PK") else _text_rows(path, data)
        return max((_filled(table) for table in tables), default=0)
    except (UserError, OSError, csv.Error):
        return 0


def _text_rows(path: Path, data: bytes) -> Iterator[Iterator[list[str]]]:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16", "replace") if wide else decoded(path, data)
    for delimiter in ",;\t":
        yield csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _workbook_rows(data: bytes) -> Iterator[Iterator[list[str]]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_col=len(COLUMNS) * 4, values_only=True)
            yield (["" if value is None else str(value) for value in row] for row in rows)
    except Exception as error:  # a damaged workbook is no overrides file
        raise UserError("this is no workbook") from error


def _filled(rows: Iterator[list[str]]) -> int:
    head = [name.strip().lower() for name in next(rows, [])]
    if set(NEEDED) - set(head) or not {"file", "name"} & set(head):
        return 0
    at = head.index("value")
    return sum(1 for row in rows if len(row) > at and row[at].strip())


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError("an overrides file has at most 50 MB", where=str(path))
        if not path.is_file():
            raise UserError("this is no file", where=str(path), hint="name a CSV file")
        return path.read_bytes()
    except FileNotFoundError:
        hint = "careergraph review -o overrides.csv makes one"
        raise UserError("no such file", where=str(path), hint=hint) from None


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of every row that is not blank, once the head is known to be right."""
    reader = csv.reader(io.StringIO(text, newline=""))
    head = [name.strip().lower() for name in next_row(path, reader) or []]
    missing = [name for name in NEEDED if name not in head]
    if not {"file", "name"} & set(head):
        missing.insert(0, "file or name")
    if missing:
        raise UserError(
            "an overrides file has no column {columns}",
            where=str(path),
            hint="its columns are {columns_known}; careergraph review -o FILE makes one",
            columns=", ".join(missing),
            columns_known=", ".join(COLUMNS),
        )
    return _cells(path, reader, places_of(path, head, COLUMNS))


def _cells(path: Path, reader: Any, place: dict[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    line = reader.line_num + 1
    while (cells := next_row(path, reader)) is not None:
        if any(cell.strip() for cell in cells):
            at = {name: cells[n] if n < len(cells) else "" for name, n in place.items()}
            yield (
                line,
                {name: blotted_value(unguarded(at.get(name, ""))).strip() for name in COLUMNS},
            )
        line = reader.line_num + 1


def _override(row: dict[str, str], check: "Checks") -> dict[str, Any]:
    field = row["field"].lower()
    if not row["file"] and not row["name"]:
        return _of_all_alike(row, field, check)
    if field in PEOPLE:
        return _of_people(row, field)
    if field not in check.fields:
        fields = ", ".join(check.fields)
        raise _BadRowError("override-field", row["field"], fields=fields)
    if not re.fullmatch("[0-9]{1,6}(?:\\.0)?", row["item"]) or not float(row["item"]):
        raise _BadRowError("override-item", row["item"])
    return {
        "file": row["file"] or None,
        "name": row["name"] or None,
        "item": int(float(row["item"])),
        "raw": row["raw"] or None,
        "field": field,
        "value": check.value(field, row["value"]),
        "was": check.same_form(field, row["was"]) if row["was"] else None,
        "note": row["note"][:LONGEST] or None,
        "follows": None,
    }


def _of_all_alike(row: dict[str, str], field: str, check: "Checks") -> dict[str, Any]:
    """A row of no file and nobody: it speaks of all lines that are read as ``raw`` says."""
    if not row["raw"] or row["item"] or field in PEOPLE:
        raise _BadRowError("override-of-nobody", "")
    if field not in ALIKE:
        raise _BadRowError("override-field.alike", row["field"], fields=" and ".join(ALIKE))
    return {
        "file": None,
        "name": None,
        "item": None,
        "raw": row["raw"][:LONGEST],
        "field": field,
        "value": check.value(field, row["value"]),
        "was": check.same_form(field, row["was"]) if row["was"] else None,
        "note": row["note"][:LONGEST] or None,
        "follows": None,
    }


def _of_people(row: dict[str, str], field: str) -> dict[str, Any]:
    """A row that says of two people that they are one, or two; the item is the line of the first."""
    if row["item"] and not re.fullmatch("[0-9]{1,9}(?:\\.0)?", row["item"]):
        raise _BadRowError("override-item.person", row["item"])
    value = _yes_or_no(row["value"]) if row["raw"] else _one_line(row["value"])
    return {
        "file": row["file"] or None,
        "name": row["name"] or None,
        "item": int(float(row["item"])) if row["item"] else None,
        "raw": row["raw"] or None,
        "field": field,
        "value": value,
        "was": row["was"][:LONGEST] or None,
        "note": row["note"][:LONGEST] or None,
        "follows": None,
    }


class Checks:
    """What each field may be set to; values come out in one form."""

    def __init__(self, ladder: Ladder, ranks: RankScale) -> None:
        self._ladder, self._ranks = ladder, ranks
        self.fields: dict[str, Callable[[str], str]] = {
            **dict.fromkeys(("start", "end"), _date),
            "end_how": _one_of(_END_HOW),
            "kind": _one_of(_KINDS),
            **dict.fromkeys(("acting", "probation", "successive", "leading"), _yes_or_no),
            **dict.fromkeys(("organization", "title"), _one_line),
            "place": _place,
            "level": self._level,
            **dict.fromkeys(("rank", "person_rank"), self._rank),
            "chief": _one_of(_CHIEFS),
            "drop": _yes_or_no,
        }

    may_be_none = frozenset({"end", "place", "level", "rank", "person_rank", "chief"})

    def value(self, field: str, text: str) -> str | None:
        """The value in its one form, null for ``none``; raises ``_BadRowError``."""
        if text.lower() == NONE:
            if field in self.may_be_none:
                return None
            raise _BadRowError("override-value.none", text, field=field)
        return self.fields[field](text)

    def same_form(self, field: str, text: str) -> str:
        """What ``was`` says, in the form of the values where it can be read as one."""
        try:
            value = self.value(field, text)
        except _BadRowError:
            return text[:LONGEST]
        return NONE if value is None else value

    def _level(self, text: str) -> str:
        number = text.removesuffix(".0")
        for level in self._ladder.levels:
            if number.lower() in (str(level.number), level.word, level.zh):
                return str(level.number)
        words = ", ".join(f"{level.number} {level.word}" for level in self._ladder.levels)
        raise _BadRowError("override-value.level", text, words=words)

    def _rank(self, text: str) -> str:
        code: str | None = text.removesuffix(".0")
        if self._ranks.order(code) is None:
            code = self._ranks.code_of_words(text)
        if code:
            return code
        words = ", ".join(rank.code for rank in self._ranks.ranks)
        raise _BadRowError("override-value.rank", text, words=words)


def _date(text: str) -> str:
    match = _DATE.fullmatch(text)
    parts = [part.zfill(2) for part in match.groups() if part] if match else []
    try:
        date.fromisoformat("-".join([*parts, "01", "01"][:3]))
    except ValueError:
        raise _BadRowError("override-value.date", text) from None
    return "-".join(parts)


def _yes_or_no(text: str) -> str:
    if text.lower() in _YES:
        return "true"
    if text.lower() in _NO:
        return "false"
    raise _BadRowError("override-value.flag", text)


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text.lower() in words:
            return text.lower()
        raise _BadRowError("override-value.word", text, words=", ".join(words))

    return check


def _one_line(text: str) -> str:
    if len(text) > LONGEST or not text.isprintable():
        raise _BadRowError("override-value.text", text, most=LONGEST)
    return text


def _place(text: str) -> str:
    names = [name.strip() for name in _one_line(text).split("/")]
    if not all(names):
        raise _BadRowError("override-value.place", text, example="浙江省/舟山市/定海区/海丰镇")
    return "/".join(names)
