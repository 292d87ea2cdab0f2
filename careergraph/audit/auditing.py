"""An audit: published figures, what is found of each, and of several together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from careergraph.audit.careers import Careers, beside_careers
from careergraph.audit.comparisons import comparison_findings
from careergraph.audit.figures import OF_ONE_FIGURE, Finding
from careergraph.audit.figures_file import Call, FigureFile, call_of
from careergraph.audit.shares import MOST_DENOMINATOR, recomputed, share_findings, with_units
from careergraph.audit.sums import sum_findings
from careergraph.errors import Message, UserError

COLUMNS = (
    "lines", "exhibit", "population", "class", "count", "denominator", "percent_printed", "points_printed",
    "percent_computed", "recomputes", "careers", "careers_denominator", "agrees", "findings", "gravity",
    "explanation", "alternatives",
)  # fmt: skip

PRINTED = {"percent_printed": "share", "points_printed": "points", "percent_computed": "computed"}
"""Columns of per cent as they are printed."""

GRAVITIES = ("contradiction", "omission", "ambiguity")


@dataclass(frozen=True)
class Audit:
    """What an audit says: ``frame``, ``findings``, and the file that was read.

    ``frame`` has one row for each figure in the order of the file, and behind the last figure of an
    exhibit one for each finding of several figures (count null, ``lines`` of all). ``recomputes`` and
    ``agrees`` are null where there is nothing to reckon from, and no question or no graph.
    ``findings`` are the codes, ``explanation`` says them with all alternatives, ``alternatives`` has these
    for programs.
    """

    frame: pd.DataFrame
    findings: list[Finding]
    file: FigureFile
    notes: list[Message]

    def doubtful(self) -> pd.DataFrame:
        """The rows of which something is found."""
        return self.frame[self.frame["findings"].notna()].reset_index(drop=True)

    def call_of(self, frame: pd.DataFrame, row: int) -> Call | None:
        """The question behind a row of the frame, or of a part of it, counted from 0; null for none."""
        if not 0 <= row < len(frame):
            template = "{question} has no row {row}"
            hint = "the answer has {rows} rows"
            raise UserError(template, hint=hint, question="audit", row=row + 1, rows=len(frame))
        figures = self.file.figures.set_index(self.file.figures["line"].astype("string"))
        lines = frame["lines"].iloc[row]
        if pd.notna(frame["findings"].iloc[row]) and lines not in figures.index:
            return None
        cells = figures.loc[lines].to_dict()
        return None if pd.isna(cells["ask"]) else call_of(cells)

    @property
    def contradictions(self) -> int:
        """How many findings cannot be true as printed."""
        return sum(finding.gravity == "contradiction" for finding in self.findings)


def audit(file: FigureFile, careers: Careers | None = None, most: int = MOST_DENOMINATOR) -> Audit:
    """The figures of a file beside their own counts and, where there is a graph, beside its careers.

    ``most`` is up to which denominators are searched.
    """
    figures = with_units(file.figures)
    of_one = share_findings(figures, most)
    together = sum_findings(figures)
    doubtful = {one.lines[0] for one in (*of_one, *together) if one.code in _DOUBTFUL}
    together += comparison_findings(figures, doubtful)
    table = figures.join(recomputed(figures, of_one))
    if careers is None:
        table = table.assign(**_no_careers(len(table), table.index))
    else:
        counted, disagreements = beside_careers(figures, careers)
        table, of_one = table.join(counted), [*of_one, *disagreements]
    findings = sorted([*of_one, *together], key=lambda one: (one.lines, one.code))
    frame = _frame(table, findings)
    return Audit(frame, findings, file, _notes(file, table, careers))


_DOUBTFUL = frozenset({"share", "no_count", "exceeds", "denominator"})


def _no_careers(rows: int, index: pd.Index) -> dict[str, pd.Series]:
    unknown = {
        "careers": "Int64",
        "careers_denominator": "Int64",
        "agrees": "boolean",
        "why_not": "object",
    }
    return {
        name: pd.Series([None] * rows, index=index, dtype=dtype) for name, dtype in unknown.items()
    }


def _frame(table: pd.DataFrame, findings: Sequence[Finding]) -> pd.DataFrame:
    """The rows of an audit in the order of the file."""
    of_line: dict[int, list[Finding]] = {}
    behind_line: dict[int, list[Finding]] = {}
    last = dict(zip(table["exhibit"], table["line"], strict=True))
    exhibit_of = dict(zip(table["line"], table["exhibit"], strict=True))
    for finding in findings:
        if finding.code in OF_ONE_FIGURE:
            of_line.setdefault(finding.lines[0], []).append(finding)
        else:
            end = last[exhibit_of[finding.lines[0]]]
            behind_line.setdefault(end, []).append(finding)
    rows: list[dict[str, Any]] = []
    for row in table.to_dict("records"):
        rows.append(_figure_row(row, of_line.get(row["line"], [])))
        rows += [_together_row(row, finding, table) for finding in behind_line.get(row["line"], [])]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return frame.astype(_TYPES)


_TYPES = {
    **dict.fromkeys(("exhibit", "population", "class", "gravity", *PRINTED), "string"),
    **dict.fromkeys(("count", "denominator", "careers", "careers_denominator"), "Int64"),
    **dict.fromkeys(("recomputes", "agrees"), "boolean"),
    "lines": "string",
}


def _figure_row(row: dict[Any, Any], findings: Sequence[Finding]) -> dict[str, Any]:
    cells = {
        name: row[PRINTED.get(name, name)] for name in COLUMNS if PRINTED.get(name, name) in row
    }
    cells["lines"] = str(row["line"])
    why_not = [] if pd.isna(row["why_not"]) else [row["why_not"]]
    return cells | _finding_cells(findings, why_not)


def _together_row(row: dict[Any, Any], finding: Finding, table: pd.DataFrame) -> dict[str, Any]:
    """The row of a finding of several figures; its population where they have one."""
    populations = table.loc[table["line"].isin(finding.lines), "population"].unique()
    return {
        **dict.fromkeys(COLUMNS),
        "lines": _ranges(finding.lines),
        "exhibit": row["exhibit"],
        "population": populations[0] if len(populations) == 1 else None,
        **_finding_cells([finding], []),
    }


def _finding_cells(findings: Sequence[Finding], why_not: Sequence[Message]) -> dict[str, Any]:
    gravities = {finding.gravity for finding in findings}
    sentences = [*(finding.explanation() for finding in findings), *why_not]
    return {
        "findings": ", ".join(finding.code for finding in findings) or None,
        "gravity": next((gravity for gravity in GRAVITIES if gravity in gravities), None),
        "explanation": _in_a_row(sentences),
        "alternatives": [one.code for finding in findings for one in finding.alternatives],
    }


def _in_a_row(sentences: Sequence[Message]) -> Message | None:
    """Sentences behind each other."""
    if not sentences:
        return None
    first, *rest = sentences
    for sentence in rest:
        first = Message("{first}. {next}", first=first, next=sentence)
    return first


def _ranges(lines: Iterable[int]) -> str:
    """Numbers of lines as they are written: ``3–5, 9``."""
    spans: list[list[int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in spans)


def _notes(file: FigureFile, table: pd.DataFrame, careers: Careers | None) -> list[Message]:
    """How many rows were read, how many figures hold, and with what the careers were compared."""
    read = Message(
        "{read} rows read, {accepted} of them figures, {rejected} rejected",
        read=file.read,
        accepted=len(file.figures),
        rejected=file.rejected,
    )
    whole = table["recomputes"]
    sums = Message(
        "{yes} figures recompute, {no} do not, {none} have nothing to be recomputed from",
        yes=int(whole.eq(True).sum()),
        no=int(whole.eq(False).sum()),
        none=int(whole.isna().sum()),
    )
    if careers is None:
        return [read, sums]
    agrees = table["agrees"]
    compared = Message(
        "careers: {yes} figures agree, {no} do not, {none} could not be compared",
        yes=int(agrees.eq(True).sum()),
        no=int(agrees.eq(False).sum()),
        none=int(agrees.isna().sum()),
    )
    return [read, sums, compared, *careers.notes]
