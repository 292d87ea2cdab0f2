"""A CSV file of published figures → FIGURES, each row checked by itself: accepted + rejected = read."""

import csv
import io
import re
import shlex
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.ask.catalogue import entry_of
from careergraph.ask.parameters import check_known, value_of
from careergraph.audit.bins import bin_of
from careergraph.audit.figures import FIGURES, ONE
from careergraph.audit.printed import DECIMALS, LARGEST
from careergraph.disk.csv_files import decoded, next_row, places_of
from careergraph.errors import UserError
from careergraph.shipped import shipped
from careergraph.text.file_names import file_name
from careergraph.text.signs import unguarded, visible
from careergraph.vocabulary.frames import conform
from careergraph.vocabulary.problem_rows import problem_rows
from careergraph.vocabulary.problems import Problem

COLUMNS = (
    "exhibit", "population", "date", "by", "class", "classes", "count", "denominator", "share", "points",
    "count_before", "denominator_before", "ask", "where", "of", "base",
)  # fmt: skip
NUMBERS = ("count", "denominator", "share", "points", "count_before", "denominator_before")
WHOLES = ("count", "denominator", "count_before", "denominator_before")
TEXTS = ("exhibit", "population", "date", "by", "class")

LARGEST_FILE = 5 * 1024 * 1024
MOST_FIGURES = 2000
"""What a report prints, with much to spare: of classes of one population each is compared with each."""

LONGEST = 1000
PEOPLE = "people"
"""The column of an answer that counts, where none is named."""

_WHOLE = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3}")
_SHARE = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,12})?)\s*%?")
_POINTS = re.compile(r"([-+]?[0-9]{1,4}(?:\.[0-9]{1,12})?)\s*%?")
_MINUS = str.maketrans("−–", "--")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True)
class FigureFile:
    """``figures`` (FIGURES) and ``problems`` (PROBLEMS) of a file; how many rows were read, and rejected."""

    figures: pd.DataFrame
    problems: pd.DataFrame
    read: int
    rejected: int


class _BadRowError(Exception):
    """A row that cannot be used: the case of its hint, the field, values of the hint."""

    def __init__(self, case: str, field: str, **values: object) -> None:
        super().__init__(case, field, values)


def figure_path(text: str) -> Path:
    """The file of this name, or the published figures of this id that ship.

    Raises ``UserError`` for neither.
    """
    path = Path(text)
    example = shipped("imports", "audits", f"{text}.csv")
    if not path.exists() and _ID.fullmatch(text) and example.is_file():
        return example
    if not path.is_file():
        shipped_ids = sorted(path.stem for path in shipped("imports", "audits").glob("*.csv"))
        raise UserError(
            "no such file of figures",
            where=text,
            hint="name a CSV file, or one that ships: {ids}",
            ids=", ".join(shipped_ids),
        )
    return path


def read_figures(path: Path) -> FigureFile:
    """The published figures of a CSV file in UTF-8 or GB18030.

    A row without any number, or with one that is none, is rejected; a question that cannot be asked is
    a warning, and the figure counts without it. Raises ``UserError`` where the file is no CSV with the
    columns.
    """
    name = file_name(str(path), "")
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    read = rejected = 0
    for line, cells in _rows(path, _text(path)):
        read += 1
        if read > MOST_FIGURES:
            raise UserError(
                "a file of figures has at most {most} rows", where=str(path), most=MOST_FIGURES
            )
        try:
            rows.append(_figure(cells) | {"line": line})
        except _BadRowError as bad:
            rejected += 1
            problems.append(_problem(name, line, cells, bad))
            continue
        if cells["ask"]:
            try:
                check_question(cells)
            except _BadRowError as bad:
                rows[-1]["ask"] = None
                problems.append(_problem(name, line, cells, bad))
    frame = pd.DataFrame(rows, columns=list(FIGURES), dtype=object)
    return FigureFile(conform(frame, FIGURES), problem_rows(problems), read, rejected)


def _problem(name: str, line: int, cells: Mapping[str, str], bad: _BadRowError) -> Problem:
    case, field, values = bad.args
    return Problem.of(case, name, line, field, cells[field][:200] or None, **values)


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise UserError("a file of figures has at most 5 MB", where=str(path))
    return decoded(path, path.read_bytes())


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of every row that is not blank, once the head is known to be right."""
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True
    )
    head = [name.strip().lower() for name in next_row(path, reader) or []]
    if "exhibit" not in head or not {*NUMBERS} & {*head}:
        raise UserError(
            "a file of figures has the columns exhibit and count, share or points",
            where=str(path),
            hint="see docs/audit.md; its columns are {columns}",
            columns=", ".join(COLUMNS),
        )
    places = places_of(path, head, COLUMNS)
    line = reader.line_num + 1
    while (cells := next_row(path, reader)) is not None:
        if any(cell.strip() for cell in cells):
            at = {name: cells[n] for name, n in places.items() if n < len(cells)}
            yield line, {name: visible(unguarded(at.get(name, ""))).strip() for name in COLUMNS}
        line = reader.line_num + 1


def _figure(cells: Mapping[str, str]) -> dict[str, Any]:
    """The row as FIGURES. Raises ``_BadRowError``."""
    for field in TEXTS:
        if len(cells[field]) > LONGEST:
            raise _BadRowError("long-text", field, most=LONGEST)
    if not cells["exhibit"]:
        raise _BadRowError("no-exhibit", "exhibit")
    if cells["classes"].lower() not in ("", ONE):
        raise _BadRowError("bad-classes", "classes")
    wholes = {field: _whole(cells[field], field) for field in WHOLES}
    shares = {
        "share": _printed(cells["share"], _SHARE, "share"),
        "points": _printed(cells["points"], _POINTS, "points"),
    }
    if all(value is None for value in (*wholes.values(), *shares.values())):
        raise _BadRowError("no-figure", "count")
    for field in ("denominator", "denominator_before"):
        if wholes[field] == 0:
            raise _BadRowError("zero-denominator", field)
    class_bin = bin_of(cells["class"])
    return {
        **wholes,
        **shares,
        "exhibit": cells["exhibit"],
        "population": cells["population"] or cells["exhibit"],
        "date": cells["date"],
        "by": cells["by"] or (class_bin.unit if class_bin else ""),
        "class": cells["class"] or None,
        "classes": cells["classes"].lower() or None,
        **{field: cells[field] or None for field in ("ask", "where", "of", "base")},
    }


def _whole(text: str, field: str) -> int | None:
    if not text:
        return None
    folded = unicodedata.normalize("NFKC", text).strip()
    number = int(folded.replace(",", "")) if _WHOLE.fullmatch(folded) else None
    if number is None or number > LARGEST:
        raise _BadRowError("bad-count", field, most=f"{LARGEST:,}")
    return number


def _printed(text: str, pattern: re.Pattern[str], field: str) -> str | None:
    """A printed number without its sign of per cent, as it is printed."""
    if not text:
        return None
    match = pattern.fullmatch(unicodedata.normalize("NFKC", text).translate(_MINUS).strip())
    if match is None or len(match[1].partition(".")[2]) > DECIMALS:
        raise _BadRowError("bad-share", field, most=DECIMALS)
    return match[1].removeprefix("+")


@dataclass(frozen=True)
class Call:
    """A question with its parameters, the row of its answer, and the columns of it that count, joined
    by +."""

    question: str
    parameters: Mapping[str, str]
    row: Mapping[str, str]
    of: str
    base: str | None


def call_of(cells: Mapping[Any, Any]) -> Call:
    """What the cells ``ask``, ``where``, ``of`` and ``base`` of a figure say."""
    question, *parameters = shlex.split(cells["ask"])
    return Call(
        question,
        dict(_key_and_value(text) for text in parameters),
        dict(_key_and_value(text) for text in shlex.split(cells["where"] or "")),
        cells["of"] or PEOPLE,
        cells["base"] or None,
    )


def _key_and_value(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise ValueError(text)
    return key, value


def check_question(cells: Mapping[str, str]) -> None:
    """Refuse what cannot be asked of any graph. Raises ``_BadRowError``."""
    try:
        call = call_of(cells)
        offered = entry_of(call.question).offered()
        check_known(call.question, call.parameters, offered)
        for name, value in call.parameters.items():
            value_of(offered[name], value)
    except ValueError:
        raise _BadRowError("bad-question", "ask", example=EXAMPLE) from None
    except UserError as error:
        raise _BadRowError("bad-question.unknown", "ask", why=error.line()) from None


EXAMPLE = "table rows=age:40,50 group=reserves"
