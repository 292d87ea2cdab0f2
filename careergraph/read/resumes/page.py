"""What a page holds around a résumé: navigation, captions, dates of publishing, other sections.

Only lines that name themselves so are left out; which words do is in ``imports/rules/grammar.toml``.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from careergraph.read.career import Line
from careergraph.read.career.clauses import clauses
from careergraph.read.career.dates import span_at
from careergraph.read.career.layout import leading_span
from careergraph.read.career.posts import is_no_post, titled
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import any_of, one_of, tables, words
from careergraph.read.problems import Problem, problem_of
from careergraph.text.alternatives import Alternatives
from careergraph.text.lines import kept

SHORTEST = 40
"""Characters of the shortest line in which posts are looked for behind a page's word."""

_EDGES = re.compile(
    r"^(?:[(\s]|[0-9一二三四五六七八九十]{1,3}[、.)]|[0-9]{1,2}\s+|[●◆■▪★☆▲§#*=-])+"
    r"|(?:[)\s:]|编辑(?:本段)?|播报|[=*#-])+$"
)


@dataclass
class Body:
    """The lines of a text that may belong to people, and what was left out around them."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    record: str | None = None


def heading(norm: str) -> str | None:
    """The word of a heading (【主要经历】, 一、工作简历：), None for another line."""
    if len(norm) > 24:
        return None
    word = "".join(_EDGES.sub("", _EDGES.sub("", norm)).split())
    return word if word in _headings() or word in _others() else None


@cache
def _headings() -> frozenset[str]:
    return frozenset(tables()["no_post"]["headings"])


@cache
def _others() -> frozenset[str]:
    return frozenset(tables()["page"]["other_sections"])


@cache
def _line() -> Alternatives:
    return Alternatives(tables()["page"]["line_patterns"])


@cache
def _published() -> re.Pattern[str]:
    return one_of(tables()["page"]["published_patterns"])


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?<=[\\s。;,)(])(?:{one_of(tables()['page']['tail_patterns']).pattern})")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(f"[(\\s]*{any_of(tables()['page']['ends'])}")


@cache
def _record() -> re.Pattern[str]:
    return one_of(tables()["page"]["record_patterns"])


def body_of(lines: list[Line]) -> Body:
    """The lines without those of the page; a line with a page's words behind it is cut."""
    body = Body()
    section: str | None = None
    dated = ended = witnessed = False
    for line in lines:
        norm = normal(line.text).strip()
        if not norm:
            body.lines.append(line)
            continue
        said = heading(norm)
        if said:
            section, ended = (said if said in _others() else None), False
        if record := _record_date(norm):
            body.record = body.record or record
        dates = leading_span(norm)
        ranged = dates is not None and dates.how != "start"
        if section is not None and not ranged:
            body.problems.append(problem_of("section", line.number, None, stripped(line.text)))
            continue
        section = None
        ended = not ranged and (ended or (dated and _ends().match(norm) is not None))
        at = 0 if ended else page_from(norm)
        dated |= dates is not None and at != 0
        witnessed |= _witness().search(norm) is not None
        _keep(_unwitnessed(line, body) if witnessed and dates else line, at, body)
    _sign(body)
    return body


def _sign(body: Body) -> None:
    """Takes away the date with which a text is signed: the last line, and nothing else in it."""
    last = next((n for n in reversed(range(len(body.lines))) if body.lines[n].text.strip()), 0)
    norm = normal(body.lines[last].text).strip() if body.lines else ""
    span = span_at(norm)
    if last and span and span.how == "start" and span.length == len(norm):
        line = body.lines.pop(last)
        body.problems.append(problem_of("page", line.number, None, stripped(line.text)))


@cache
def _witness() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(tables()['page']['witness'])}")


_WITNESS = re.compile(r"\s{2,}[\u4e00-\u9fff]{2,4}$")
COLUMN = 60
"""Characters at the end of a line that may be a column of names."""


def _unwitnessed(line: Line, body: Body) -> Line:
    """An item without the name in the column of witnesses."""
    text = line.text.rstrip()
    found = _WITNESS.search(text, max(0, len(text) - COLUMN))
    if found is None:
        return line
    body.problems.append(problem_of("not-kept", line.number))
    return Line(line.number, line.text[: found.start()], line.cut)


def _keep(line: Line, at: int | None, body: Body) -> None:
    """Puts the part of a line before ``at`` among the lines, the rest among the problems."""
    if at is None:
        body.lines.append(line)
        return
    at += len(line.text) - len(line.text.lstrip()) if at else 0
    body.problems.append(problem_of("page", line.number, None, stripped(line.text[at:])))
    if stripped(line.text[:at]):
        body.lines.append(line._replace(text=line.text[:at]))


@kept
def page_from(norm: str) -> int | None:
    """Where a line begins to be the page's, None where it does not."""
    if words().labels.match(norm) is None and _line().search(norm):
        return None if tells_career(norm) else 0
    span = span_at(norm.lstrip("("))
    if span and _published().match(norm.lstrip("("), span.length):
        return 0
    tail = _tail().search(norm)
    return tail.start() if tail else None


def tells_career(norm: str) -> bool:
    """Whether a line holds dated posts, whatever stands before them."""
    if len(norm) < SHORTEST:
        return False
    titles = 0
    for mark, end in clauses(norm):
        length = mark.span.length if mark.span else 0
        text = "".join(re.split("[,;。]", norm[mark.at + length : end])[0].split())
        titles += mark.span is not None and not is_no_post(text) and titled(text)
    return titles > 1


def _record_date(norm: str) -> str | None:
    """The date up to which the text says that it holds (截至2019年8月)."""
    found = _record().search(norm[:80]) if len(norm) <= 80 else None
    span = span_at(norm, found.end()) if found else None
    if span is None or span.start is None or span.start.month is None:
        return None
    return str(span.start)
