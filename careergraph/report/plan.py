"""What a report prints: a file of exhibits, shipped or of one's own.

``imports/reports/ID.toml``, or a file of one's own::

    title = ["Survey report", "调研报告"]
    window_years = 2                       # promotions and programmes of so many years up to the date

    [[exhibit]]
    id = "education"                       # letters, digits and hyphens; each another one
    section = ["Education", "学历"]         # begins a new section, else it is the one before
    title = ["Education of four groups", "四类干部的学历"]
    question = "table"                     # a question of ``careergraph ask``
    ask = { rows = "education" }           # its parameters; {as_of} {against} {since} {until} are the dates
    groups = ["reserves", "city-middle"]   # once for each group of people; else of everybody
    rows = { origin = "moved" }            # only the rows with these values
    columns = ["category", "people"]       # only these columns; else all
    chart = "bars"                         # bars of its rows, a chart of ``careergraph chart``, or nothing
    sentence = ["{reserves/大学:share} …", "…"]   # see ``report.sentences``
    headline = true                        # the sentence stands on the first page too
    needs = "against"                      # left out without a date to compare with
    people = true                          # lists who is behind each number; of tables it always does
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from careergraph.ask.catalogue import entry_of
from careergraph.ask.groups import group_of
from careergraph.ask.parameters import check_known
from careergraph.errors import UserError
from careergraph.exhibits.names import ChartName
from careergraph.shipped import shipped
from careergraph.vocabulary.words import LANGUAGES, in_language

DEFAULT = "survey"
BARS = "bars"
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_PARTS: Mapping[str, type] = {
    "id": str, "section": list, "title": list, "question": str, "ask": dict, "groups": list,
    "rows": dict, "columns": list, "chart": str, "sentence": list, "headline": bool, "needs": str,
    "people": bool,
}  # fmt: skip
DATES = ("as_of", "against", "since", "until")


@dataclass(frozen=True)
class ExhibitPlan:
    """One exhibit as declared; texts stand in each language."""

    id: str
    title: tuple[str, ...]
    question: str
    section: tuple[str, ...] = ()
    ask: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    chart: str = ""
    sentence: tuple[str, ...] = ()
    headline: bool = False
    needs: str = ""
    people: bool = False

    def text(self, texts: Sequence[str], lang: str) -> str:
        """One of its texts in a language; empty for none."""
        return in_language(list(texts), lang) if texts else ""

    def asked(self, dates: Mapping[str, str]) -> dict[str, str]:
        """The parameters, with the dates of the report filled in; those that are empty are not given."""
        filled = {name: _filled(value, dates) for name, value in dict(self.ask).items()}
        return {name: value for name, value in filled.items() if value}


def _filled(value: str, dates: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda token: dates.get(token[1], token[0]), value)


@dataclass(frozen=True)
class Plan:
    """A report as declared."""

    title: tuple[str, ...]
    window_years: int
    exhibits: tuple[ExhibitPlan, ...]


def plan_ids() -> list[str]:
    """The reports that ship."""
    return sorted(path.stem for path in shipped("imports", "reports").glob("*.toml"))


def read_plan(named: str) -> Plan:
    """The report of an id, or of a file of one's own. Raises ``UserError`` for none, and for a file that
    is none."""
    is_id = _ID.fullmatch(named)
    path = shipped("imports", "reports", f"{named}.toml") if is_id else Path(named)
    if not path.is_file():
        hint = "one of {reports}, or a file of your own"
        what = "there is no report {report!r}"
        raise UserError(what, hint=hint, report=named, reports=", ".join(plan_ids()))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # no UTF-8, or no TOML
        raise UserError("this is no TOML", where=named, hint="see docs/report.md") from None
    return _parsed(data, named)


def _parsed(data: Mapping[str, Any], where: str) -> Plan:
    exhibits, years = data.get("exhibit"), data.get("window_years", 2)
    if not _are_texts(data.get("title")) or not isinstance(exhibits, list) or not exhibits:
        hint = "it has title = [English, Chinese] and [[exhibit]] parts"
        raise UserError("this is no report", where=where, hint=hint)
    if type(years) is not int or years < 1:
        raise UserError(
            "window_years is a number of years", where=where, hint="such as window_years = 2"
        )
    exhibit_plans = tuple(_exhibit(one, where) for one in exhibits)
    ids = [one.id for one in exhibit_plans]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise UserError("two exhibits are called {name!r}", where=where, name=twice)
    return Plan(tuple(data["title"]), years, exhibit_plans)


def _exhibit(data: Any, where: str) -> ExhibitPlan:
    name = str(data.get("id", "")) if isinstance(data, dict) else ""
    if not _ID.fullmatch(name):
        hint = 'id = "education": small letters, digits and hyphens'
        raise UserError("an exhibit has no id", where=where, hint=hint)
    at = f"{where}, {name}"
    for part, value in data.items():
        if type(value) is not _PARTS.get(part):
            hint = "its parts: {parts}"
            what = "an exhibit has no such part {part!r}, or it is of another kind"
            raise UserError(what, where=at, hint=hint, part=part, parts=", ".join(_PARTS))
    _check(data, at)
    listed = {part: tuple(value) for part, value in data.items() if isinstance(value, list)}
    return ExhibitPlan(**{"ask": {}, "rows": {}, **data, **listed})


def _check(data: Mapping[str, Any], where: str) -> None:
    for part in ("title", "section", "sentence"):
        if part in data and not _are_texts(data[part]):
            hint = "English and Chinese"
            raise UserError("{part} is a pair of texts", where=where, hint=hint, part=part)
    if "title" not in data or "question" not in data:
        raise UserError("an exhibit has a title and a question", where=where)
    entry = entry_of(data["question"])
    check_known(data["question"], dict(data.get("ask", {})), entry.offered())
    for group in data.get("groups", ()):
        group_of(str(group))
    chart = data.get("chart", "")
    if chart not in ("", BARS, *ChartName):
        hint = "it is one of {words}"
        words = ", ".join((BARS, *ChartName))
        raise UserError(
            "there is no chart {name!r}", where=where, hint=hint, name=chart, words=words
        )
    if data.get("needs", "") not in ("", *DATES):
        hint = "it is one of {words}"
        what = "an exhibit cannot need {name!r}"
        raise UserError(what, where=where, hint=hint, name=data["needs"], words=", ".join(DATES))


def _are_texts(texts: Any) -> bool:
    if not isinstance(texts, list) or len(texts) != len(LANGUAGES):
        return False
    return all(isinstance(text, str) and text for text in texts)
