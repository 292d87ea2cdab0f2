"""Where a person's career begins in the lines: at a line, or at a clause inside one."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.clauses import Mark, clauses
from careergraph.read.career.dates import Date, Span
from careergraph.read.career.layout import leading_span, look
from careergraph.read.career.posts import names_a_unit
from careergraph.read.career.text import normal
from careergraph.read.career.words import ends_in_title, one_of, tables, words
from careergraph.read.resumes.facts import dated_facts, is_fact, may_begin_fact, worded_facts
from careergraph.read.resumes.page import heading

LONGEST = 48
"""Characters that dates have at most."""

WRAPPED = 20
"""Characters of a line that may go on in the next one."""

_BESIDE_SEX = re.compile(r"(?:^|\s)[男女]性?(?:\s+[\u4e00-\u9fff]{1,5}族)?\s+$")
"""Columns before that of a birth: the sex, perhaps the people."""

_FIRST = re.compile(r"[,;。]")
_ENDED = tuple("。;:!")


class Opening(NamedTuple):
    """The index of a line, and the position in it."""

    line: int
    at: int


class _Paragraph(NamedTuple):
    """Wrapped lines joined: the index of the first, where each begins, and the joined norm."""

    first: int
    starts: list[int]
    norm: str


def opening(lines: list[Line]) -> Opening | None:
    """Where the first item begins, None where there is none."""
    norms = _norms(lines)
    dated = [
        n for n, norm in enumerate(norms) if _begins_item(norm.strip()) and not _is_value(norms, n)
    ]
    dated = [n for n in dated if not _is_bare(norms, n)] or dated
    listed = _first_of_list(norms, dated)
    if listed is not None:
        return _runs_into(norms, listed) or Opening(listed, 0)
    first = dated[0] if dated else None
    limit = leading_span(norms[first].strip()) if first is not None else None
    for paragraph in _paragraphs(norms):
        if first is not None and paragraph.first >= first:
            break
        at = _item_in(paragraph.norm, limit)
        if at is not None:
            return _in_lines(paragraph, at)
    return _past_home(norms, first) if first is not None else None


def _in_lines(paragraph: _Paragraph, at: int) -> Opening:
    """The line of a paragraph in which a position of it stands, and where."""
    n = max(k for k, start in enumerate(paragraph.starts) if start <= at)
    return Opening(paragraph.first + n, at - paragraph.starts[n])


def _runs_into(norms: list[str], listed: int) -> Opening | None:
    """Where the paragraph right above a list tells the posts that come before it, each from then to then
    and none later than the list begins."""
    limit = leading_span(norms[listed].strip())
    above = _above(norms, listed)
    if limit is None or limit.start is None or above == listed:
        return None
    first = max((n for n in range(above) if not norms[n].strip()), default=-1) + 1
    *_, paragraph = _paragraphs(norms[first:listed])
    told = [
        (cut.at, cut.span)
        for cut, end in clauses(paragraph.norm)
        if cut.span is not None
        and cut.span.how == "given"
        and _is_item(paragraph.norm, cut.at, cut.span, None, end)
        and _names_post(paragraph.norm, cut, end)
    ]
    ends = [span.end for _, span in told if span.end is not None]
    if not told or any(limit.start.before(end) for end in ends):
        return None
    return _in_lines(paragraph._replace(first=first + paragraph.first), told[0][0])


def _past_home(norms: list[str], first: int) -> Opening:
    """Where the first item begins in a line with dates first, behind 1968年初中毕业后回乡."""
    at = 0
    for (cut, end), (after, _) in pairwise(clauses(norms[first])):
        if after.span is None or not _goes_home(norms[first], cut, end):
            break
        at = after.at
    return Opening(first, at)


def _goes_home(norm: str, cut: Mark, end: int) -> bool:
    """Whether a clause tells no more than that somebody went home from school."""
    if cut.span is None or cut.span.how != "start":
        return False
    return _home().search(norm[cut.at + cut.span.length : end].strip(" ,;。")) is not None


def _norms(lines: list[Line]) -> list[str]:
    """The lines as the career's reader sees them: blank, or with dates behind the text put first."""
    seen = {id(one.line): one for one in look(lines)}
    norms = []
    for line in lines:
        one, norm = seen.get(id(line)), normal(line.text)
        turned = one is not None and one.norm != norm.strip()
        norms.append(one.norm if one is not None and turned else norm)
    return norms


def _first_of_list(norms: list[str], dated: list[int]) -> int | None:
    """The first line of a list of items, one a line, where there is one, or the heading above it."""
    spans = {n: leading_span(norms[n].strip()) for n in dated}
    ranged = [n for n in dated if (span := spans[n]) and span.how != "start"]
    headed = [n for n in dated if _is_headed(norms, n)]
    if len(ranged) < 2:
        return _above(norms, headed[0]) if headed else None
    above = [n for n in headed if n <= ranged[0]]
    if above:
        return _above(norms, above[0])
    return next(n for n in dated if n == ranged[0] or len(norms[n].strip()) <= 60)


def _is_headed(norms: list[str], n: int) -> bool:
    """Whether a heading stands right above a line."""
    return bool(heading(norms[_above(norms, n)].strip()))


def _above(norms: list[str], n: int) -> int:
    """The filled line above a line, itself where there is none."""
    return next((k for k in range(n - 1, -1, -1) if norms[k].strip()), n)


def _is_bare(norms: list[str], n: int) -> bool:
    """Whether a line is one date alone with no post below: a value of a form without its label."""
    norm = norms[n].strip()
    span = leading_span(norm)
    if span is None or span.how != "start" or span.length < len(norm):
        return False
    below = next((k for k in range(n + 1, len(norms)) if norms[k].strip()), None)
    return (
        below is None
        or not names_a_unit("".join(norms[below].split()))
        or heading(norms[below]) is not None
    )


def _is_value(norms: list[str], n: int) -> bool:
    """Whether a line is the value of a label on the line above: 出生年月, 1971.11."""
    label = "".join(norms[_above(norms, n)].split()).rstrip(":")
    span = leading_span(norms[n].strip())
    return label in words().label_columns and span is not None and span.how == "start"


def _begins_item(plain: str) -> bool:
    """Whether a line begins with a date that is no fact about the person alone."""
    span = leading_span(plain)
    return span is not None and _is_item(plain, 0, span, None, len(plain))


def _item_in(norm: str, limit: Span | None) -> int | None:
    """Where the first item begins in a paragraph; later ones than ``limit`` are its summary."""
    since: Date | None = None
    labelled = {label.end() for label in words().labels.finditer(norm)}
    whole = 0  # the last clause whose date needs none before it
    for cut, end in clauses(norm):
        if cut.span is None or cut.span.start is None or cut.at in labelled:
            continue
        if cut.span.how == "start" and _BESIDE_SEX.search(norm, 0, cut.at):
            continue
        if leading_span(norm[cut.at : cut.at + LONGEST]) is not None:
            whole = cut.at
        if (
            not _is_told_below(norm[cut.at : end], cut.span, limit)
            and _is_item(norm, cut.at, cut.span, since, end)
            and _names_post(norm, cut, end)
        ):
            return whole
        since = cut.span.end or cut.span.start
    return None


def _is_told_below(clause: str, span: Span, limit: Span | None) -> bool:
    """Whether the list below, whose first dates are ``limit``, tells a clause itself: it begins before the
    clause, or on the day on which somebody joined the army (1979年11月入伍，1982年9月入党)."""
    if limit is None or limit.start is None or span.start is None:
        return False
    if limit.start.before(span.start):
        return True
    what, *behind = _FIRST.split(clause[span.length :].lstrip(" ,"))
    enlisted = words().army_service.fullmatch(what.strip()) and not any(map(_is_post, behind))
    return bool(enlisted) and not span.start.before(limit.start)


def _is_item(norm: str, at: int, span: Span, since: Date | None, end: int) -> bool:
    """Whether dated text is more than a fact; a beginning of work may name a post behind it."""
    if not may_begin_fact(norm, at, span):
        return True
    dates, behind = norm[at : at + span.length].lstrip(), norm[at + span.length : end]
    for text in (behind, behind.lstrip(" ,")):  # 1990年7月，参加工作
        clause, _, rest = _cut(text)
        if is_fact(dates + clause, since):
            return _begins_work(dates + clause, since) and any(
                _is_post(part) for part in _FIRST.split(rest)
            )
    return True


def _begins_work(clause: str, since: Date | None) -> bool:
    return any(fact.column == "began_work" for fact in dated_facts(clause, since))


def _cut(text: str) -> tuple[str, str, str]:
    """A text up to its first mark of punctuation, the mark, and the rest."""
    found = _FIRST.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def _is_post(clause: str) -> bool:
    """Whether an undated clause behind 参加工作 tells what somebody did from then on."""
    plain = clause.strip()
    dates = tables()["dates"]
    begins = (*dates["undated"], *dates["told_before"])
    if not plain or plain.lstrip("他她其").startswith(begins) or worded_facts(plain):
        return False
    return ends_in_title(plain) or one_of(dates["held_patterns"]).search(plain) is not None


def _names_post(norm: str, cut: Mark, end: int) -> bool:
    """Whether the clause is no mere note (1990年毕业于…, 1991年被评为…, 1969年毕业后回乡)."""
    length = cut.span.length if cut.span else 0
    text = norm[cut.at + length : end].strip(" ,;。")
    if text.startswith(tuple(tables()["dates"]["enlisted"])):
        return True
    found = words().no_post.search(text) or _home().search(text)
    return found is None or len(_FIRST.split(text)) > 1


@cache
def _home() -> re.Pattern[str]:
    return re.compile(tables()["dates"]["home_pattern"])


def _paragraphs(norms: list[str]) -> Iterator[_Paragraph]:
    """Lines with the ones that they wrap into."""
    group: list[int] = []
    for n, norm in enumerate(norms):
        if group and not _wraps(norms[group[-1]].strip(), norm.strip()):
            yield _joined(norms, group)
            group = []
        if norm.strip():
            group.append(n)
    if group:
        yield _joined(norms, group)


def _wraps(above: str, below: str) -> bool:
    if not below or len(above) < WRAPPED or above.endswith(_ENDED) or heading(below):
        return False
    return leading_span(below) is None and words().labels.match(below) is None


def _joined(norms: list[str], group: list[int]) -> _Paragraph:
    starts, at = [], 0
    for n in group:
        starts.append(at)
        at += len(norms[n])
    return _Paragraph(group[0], starts, "".join(norms[n] for n in group))
