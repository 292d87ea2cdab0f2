"""Published figures beside the careers of a graph: each is counted by the question that its row names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from careergraph.ask.run import Answer
from careergraph.audit.bins import INFINITE, Bin
from careergraph.audit.figures import Alternative, Finding
from careergraph.audit.figures_file import Call, call_of
from careergraph.audit.printed import number_text, rounds_to, units_of
from careergraph.audit.sums import Row
from careergraph.errors import Message, UserError
from careergraph.graph.session import CareerGraph

BEFORE, DENOMINATOR_BEFORE, POINTS = "people_against", "denominator_against", "points"
"""The columns in which the question ``table`` compares with another date."""

MOST_NEIGHBOURS = 8
"""Bins near the one asked for that are asked for too where the careers do not agree: each is a question."""

_BIN = re.compile(r"≤(?P<most>\d+)|≥(?P<least>\d+)|(?P<low>\d+)(?:–(?P<high>\d+))?")
_ASKED = re.compile(r"(\w+):\d+(?:,\d+)*")


@dataclass(frozen=True)
class CareerCounts:
    """What the careers have for a figure; null where its question does not say."""

    count: int | None
    denominator: int | None = None
    points: float | None = None
    count_before: int | None = None
    denominator_before: int | None = None


class Careers:
    """The careers of a graph, each question asked once."""

    def __init__(self, graph: CareerGraph) -> None:
        self._graph = graph
        self._answers: dict[tuple[str, tuple[tuple[str, str], ...]], Answer] = {}
        self.notes: list[Message] = []

    def counts(self, call: Call) -> CareerCounts:
        """What they have. Raises ``UserError`` where the answer has no such row or column."""
        answer = self._answer(call)
        row = answer.frame.loc[_row_of(answer, call)]
        base = call.base or ("denominator" if "denominator" in answer.frame else None)
        if base is not None and base not in answer.frame:
            raise _no_column(base)
        before = call.parameters.get("against", "")
        return CareerCounts(
            sum(_whole(row[name]) for name in _columns_of(answer, call)),
            None if base is None else _whole(row[base]),
            float(row[POINTS]) if before and not pd.isna(row[POINTS]) else None,
            _whole(row[BEFORE]) if before else None,
            _whole(row[DENOMINATOR_BEFORE]) if before else None,
        )

    def people(self, call: Call) -> Answer:
        """Who is behind the count: the answer of the question that lists them, each cadre once."""
        answer = self._answer(call)
        number = int(np.flatnonzero(answer.frame.index == _row_of(answer, call))[0])
        listed = [
            self._graph.answer(*answer.people(number, name)) for name in _columns_of(answer, call)
        ]
        together = pd.concat([answer.frame for answer in listed], ignore_index=True)
        return replace(listed[0], frame=together.drop_duplicates("cadre", ignore_index=True))

    def _answer(self, call: Call) -> Answer:
        key = (call.question, tuple(call.parameters.items()))
        if key not in self._answers:
            answer = self._graph.answer(call.question, call.parameters)
            self._answers[key] = answer
            self.notes += [note for note in answer.notes if note not in self.notes]
        return self._answers[key]

    def neighbours(self, call: Call, wanted: int) -> Iterator[Bin]:
        """Bins near that of a table's row of which the careers have the wanted count."""
        rows, category = call.parameters.get("rows", ""), call.row.get("category", "")
        asked, match = _ASKED.fullmatch(rows), _BIN.fullmatch(category)
        if call.question != "table" or asked is None or match is None:
            return
        for near in islice(_category_bin(match).neighbours(1), MOST_NEIGHBOURS):
            edges = sorted({edge for edge in (near.low - 1, near.high) if 0 <= edge < INFINITE})
            parameters = {**call.parameters, "rows": f"{asked[1]}:{','.join(map(str, edges))}"}
            moved = replace(call, parameters=parameters, row={**call.row, "category": near.label})
            if self.counts(moved).count == wanted:
                yield near


def _category_bin(match: re.Match[str]) -> Bin:
    if match["most"]:
        return Bin(-INFINITE, int(match["most"]))
    if match["least"]:
        return Bin(int(match["least"]), INFINITE)
    return Bin(int(match["low"]), int(match["high"] or match["low"]))


def _row_of(answer: Answer, call: Call) -> Any:
    """The one row of the answer that has these values. Raises ``UserError`` for none or several."""
    chosen = pd.Series(True, index=answer.frame.index)
    for name, value in call.row.items():
        if name not in answer.frame:
            raise _no_column(name)
        column = answer.frame[name]
        chosen &= column.isna() if value == "" else (column.astype("string") == value).fillna(False)
    if chosen.sum() != 1:
        template = "the answer has {n} such rows"
        raise UserError(template, hint="where names one row: column=value …", n=int(chosen.sum()))
    return chosen.idxmax()


def _columns_of(answer: Answer, call: Call) -> list[str]:
    """The columns that are counted; one whose name has a + in it stands alone."""
    names = [call.of] if call.of in answer.frame else [name.strip() for name in call.of.split("+")]
    for name in names:
        if name not in answer.frame or not pd.api.types.is_integer_dtype(answer.frame[name].dtype):
            raise _no_column(name)
    return names


def _no_column(name: str) -> UserError:
    hint = "careergraph ask QUESTION --columns lists them"
    return UserError("the answer has no column of numbers {name!r}", hint=hint, name=name)


def _whole(value: Any) -> int:
    return 0 if pd.isna(value) else int(value)


def beside_careers(figures: pd.DataFrame, careers: Careers) -> tuple[pd.DataFrame, list[Finding]]:
    """What the careers have for each figure (FIGURES with units), and where they do not agree.

    Columns: careers, careers_denominator (Int64), agrees (null where the row names no question), why_not
    (a message where its question could not be answered). The index is that of the figures.
    """
    rows, findings = [], []
    for row in figures.to_dict("records"):
        counts, why_not, agrees = None, None, None
        if not pd.isna(row["ask"]):
            try:
                counts = careers.counts(call_of(row))
                agrees = agree(row, counts)
            except UserError as error:
                why_not = error.what
        if counts is not None and agrees is False:
            findings.append(_disagreement(row, counts, careers))
        rows.append(
            {
                "careers": counts.count if counts else None,
                "careers_denominator": counts.denominator if counts else None,
                "agrees": agrees,
                "why_not": why_not,
            }
        )
    frame = pd.DataFrame(rows, index=figures.index, columns=list(_TYPES), dtype=object)
    return frame.astype(_TYPES), findings


_TYPES = {
    "careers": "Int64",
    "careers_denominator": "Int64",
    "agrees": "boolean",
    "why_not": "object",
}


def agree(row: Row, counts: CareerCounts) -> bool | None:
    """Whether all that is printed of a figure is what the careers have; null where nothing is compared."""
    pairs = [
        (row["count"], counts.count),
        (row["denominator"], counts.denominator),
        (row["count_before"], counts.count_before),
        (row["denominator_before"], counts.denominator_before),
    ]
    compared = [
        int(printed) == have for printed, have in pairs if not pd.isna(printed) and have is not None
    ]
    if pd.isna(row["count"]) and not pd.isna(row["units"]) and counts.denominator:
        share = rounds_to(counts.count or 0, counts.denominator, row["units"], row["decimals"])
        compared.append(bool(share))
    if not pd.isna(row["points"]) and counts.points is not None:
        units, decimals = units_of(row["points"])
        compared.append(abs(counts.points * 10**decimals - units) <= 0.5 + 1e-6)
    return all(compared) if compared else None


def _disagreement(row: Row, counts: CareerCounts, careers: Careers) -> Finding:
    of = Message("{count} of {denominator}", count=counts.count, denominator=counts.denominator)
    what = Message("the careers have {count}", count=of if counts.denominator else counts.count)
    if counts.points is not None and not pd.isna(row["points"]):
        what = Message(
            "{what}, before {before} of {denominator}, {points} points",
            what=what,
            before=counts.count_before,
            denominator=counts.denominator_before,
            points=number_text(round(counts.points * 100), 2),
        )
    alternatives: list[Alternative] = []
    if not pd.isna(row["count"]) and row["count"] != counts.count:
        alternatives = [
            Alternative(
                f"careers={near.label}",
                Message("they have {count} of {bin}", count=row["count"], bin=near.label),
            )
            for near in careers.neighbours(call_of(row), row["count"])
        ]
    return Finding("careers", (row["line"],), what, alternatives)
