"""Lines whose dates stand behind their posts, in brackets, or below them → lines with dates first."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.layout import Line, leading_span
from careergraph.read.career.posts import CONCURRENT, is_no_post, names_a_unit, said, titled
from careergraph.read.career.text import indent, normal, stripped
from careergraph.read.career.words import any_of, is_stage, tables, words

LONGEST = 60
"""Characters of the longest line above its dates, and of a post in front of its bracket."""

FEWEST = 2
"""Posts with dates in brackets behind them in a text that is written so, at least."""

REACH = 400
"""Characters in front of a bracket in which the post before it is looked for."""

_OPENS = re.compile(r"[(（\[［【〔｛{〈]")
_BRACKET = re.compile(
    r"\(\s*(?:(?P<manner>[\u4e00-\u9fff]{1,6})\s?[,;、:]\s?)?(?=[约自从~]?[0-9〇零一二三四五六七八九民])"
)
_CLOSE = re.compile(r"\s*(?:任)?\s*(?:[,;、]\s*(?P<notes>[^()]{1,60}))?\)")
_NEXT = re.compile(r"\s*[,;、及和]\s*(?=[0-9])")
_ALONE = re.compile(r"\s*(?:任)?\s*[,;、及和)]")
_FROM = ("起", "始", "开始")
_IN_BRACKET = re.compile(r"\([^()]+\)[;。,]?")
_BOUND = re.compile(r"[;。!]")
_JOINT = " \t\u3000,，、;；。"
_NAMED = re.compile("\\s*[\u4e00-\u9fff·]{2,12}")
_WHO = re.compile(
    r"[,\s]*(?:[男女]性?|[\u4e00-\u9fff]{1,5}族|[\u4e00-\u9fff]{2,16}人)(?=[,。\s]|$)"
)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}\s?[年./\-]|[〇零一二三四五六七八九]{2,4}年")


class _Behind(NamedTuple):
    """A post with its dates in a bracket behind it: where it begins, where the bracket opens, where each
    of the dates stands in it, what else it says behind them, where it ends, and how the post was held."""

    start: int
    opens: int
    dates: list[tuple[int, int]]
    notes: tuple[int, int]
    end: int
    manner: tuple[int, int] = (0, 0)


def dates_first(lines: Sequence[Line]) -> list[Line]:
    """The lines, those with dates behind or below their text with the dates put first.

    A line that tells several posts, each with its bracket, becomes one line for each.
    """
    norms = [normal(line.text) if _OPENS.search(line.text) else "" for line in lines]
    listed = sum(len(list(_behind(norm, listed=False))) for norm in norms) >= FEWEST
    wraps = any(leading_span(normal(stripped(line.text))) for line in lines)
    parts = [
        part
        for line, norm in zip(lines, norms, strict=True)
        for part in _parted(line, norm, listed, wraps)
    ]
    return _raised(parts)


def _parted(line: Line, norm: str, listed: bool, wraps: bool) -> Iterator[Line]:
    """A line cut where a post with dates in a bracket behind it begins and ends; ``wraps`` where lines
    begin with dates, so that others may go on with one."""
    found = list(_behind(norm, listed=listed))
    if not found:
        yield _since_when(line, wraps)
        return
    at = 0
    for one in found:
        yield from _rest(line, at, one.start)
        led = words().successive_words.match(norm, one.start)  # 历任 speaks of the whole list
        post = line.text[led.end() if led else one.start : one.opens].strip(_JOINT)
        notes = (line.text[slice(*note)].strip() for note in (one.manner, one.notes))
        behind = "".join(f"（{note}）" for note in notes if note)
        for begin, end in one.dates:
            yield line._replace(text=f"{line.text[begin:end].strip()}  {post}{behind}")
        at = one.end
    yield from _rest(line, at, len(norm))


def _since_when(line: Line, wraps: bool) -> Line:
    """A line that tells a post and behind it since when (栎川县县长　84.5任), with the date first."""
    found = _SINCE.fullmatch(line.text)
    if (
        found is None
        or (wraps and found["mark"])
        or not titled("".join(normal(found["post"]).split()))
    ):
        return line
    span = span_at(normal(found["date"]))
    if span is None or span.bad or span.how != "start" or span.length != len(found["date"]):
        return line
    return line._replace(text=f"{found['date']}  {found['post'].strip()}{found['note'] or ''}")


def _rest(line: Line, start: int, end: int) -> Iterator[Line]:
    """What stands around the posts, apart from the one before it."""
    text = line.text[start:end]
    if not text.strip(_JOINT):
        return
    if start:
        yield line._replace(text="")
    yield line._replace(text=text)


def _behind(norm: str, *, listed: bool) -> Iterator[_Behind]:
    """The posts of a line that have their dates in the bracket behind them; ``listed`` where others of
    the text have, so that one may only say since when."""
    floor = 0
    if is_stage(norm):
        return
    for bracket in _BRACKET.finditer(norm):
        dates = list(_dates_of(norm, bracket.end(), listed))
        close = _CLOSE.match(norm, dates[-1][1]) if dates else None
        if close is None or (close["notes"] and _tells_a_post(close["notes"])):
            continue
        if bracket["manner"] and not _says_how(bracket["manner"]):
            continue  # （女，1966年5月-）
        if _NAMED.fullmatch(norm, 0, bracket.start()) and _WHO.match(norm, close.end()):
            continue  # 韦松涛（1962年4月-），男: a birth
        start = _begin(norm, max(floor, bracket.start() - REACH), bracket.start())
        if start is not None:
            notes = close.span("notes") if close["notes"] else (0, 0)
            manner = bracket.span("manner") if bracket["manner"] else (0, 0)
            yield _Behind(start, bracket.start(), dates, notes, close.end(), manner)
            floor = close.end()


def _says_how(note: str) -> bool:
    """Whether a note in front of dates only says how the post was held (挂职，1997.3—1998.3)."""
    told = said(note)
    how = (*tables()["rosters"]["acting"], *tables()["rosters"]["also"])
    return told.cue == "secondment" or not told.post or note in how


def _dates_of(norm: str, at: int, listed: bool) -> Iterator[tuple[int, int]]:
    """Where the terms stand with which a bracket begins."""
    first = at
    while (span := span_at(norm, at)) is not None:
        end = at + span.length
        if at > first and _ALONE.match(norm, end) is None:
            return  # （1998.08-2006.05，2001.03-2002.03挂职柏岙乡副乡长）
        since = listed and span.how == "start" and norm[at:end].endswith(_FROM)
        if span.bad or (span.how not in ("given", "open", "dash", "unknown") and not since):
            return
        yield at, end
        another = _NEXT.match(norm, end)
        if another is None:
            return
        at = another.end()


def _tells_a_post(notes: str) -> bool:
    """Whether a note beside dates names a post of its own, so that the dates are those of that; what was
    held meanwhile (2016.07—2020.09，其间：…挂职任柏岙乡副乡长) or beside (…，兼党组书记) has them too."""
    if span_at(notes.lstrip()) is not None or words().during.match(notes.lstrip()):
        return False
    clauses = ["".join(clause.split()) for clause in re.split("[,;、]", notes)]
    beside = (n for n, clause in enumerate(clauses) if CONCURRENT.match(clause))
    return any(titled(clause) for clause in clauses[: next(beside, len(clauses))])


def _is_term(span: Span) -> bool:
    return not span.bad and span.how in ("given", "open", "dash", "unknown")


def _begin(norm: str, floor: int, opens: int) -> int | None:
    """Where the post before a bracket begins, None where no post without dates stands there."""
    bounds = [bound.end() for bound in _BOUND.finditer(norm, floor, opens)]
    start = bounds[-1] if bounds else floor
    if (lead := words().heading.match(norm, start, opens)) and lead[0].endswith(":"):
        start = lead.end()
    text = norm[start:opens]
    if _YEAR.search(text):
        return None
    for comma in (-1, *(m.start() for m in re.finditer("[,:]", text))):
        post = "".join(text[comma + 1 :].split())
        facts = comma < 0 and "," in text and floor == 0  # of a head may stand before the post
        if facts and not words().successive.match(post) and not _names_a_post(post.split(",")[0]):
            continue
        if _is_post(post):
            return (
                start + comma + 1 + len(text[comma + 1 :]) - len(text[comma + 1 :].lstrip(_JOINT))
            )
    return None


_PLAIN = re.compile(r"(?!.*[男女族生]$)[^,;。:0-9]{2,40}")
_SINCE = re.compile(
    r"(?P<post>[^0-9０-９,，;；。:：]{3,40}?)(?:\s+|\s*(?P<mark>[,，(（])\s*)(?P<date>[0-9０-９]{2,4}[年.．、][0-9０-９]{1,2}月?)"
    r"\s?任(?:职|現職|現职|现职|職)?[)）]?(?P<note>[(（][^()（）]{1,12}[)）])?[\s。.;；]*"
)
_UNITS = re.compile("(?:[省市县区州旗乡镇村局厅厂司院校社部委队所站]|会(?!计))[^,]")


def _names_a_post(text: str) -> bool:
    """Whether a clause is a post in a unit, and no fact about somebody (高级经济师)."""
    return _is_post(text) and _UNITS.search(text) is not None


def _is_post(text: str) -> bool:
    plain = re.sub(r"\([^()]*\)", "", text).strip("、,")
    if words().membership.search(plain) and ":" not in plain:
        return len(plain) <= LONGEST
    if len(plain) > LONGEST or is_no_post(plain):
        return False
    if len(plain) > 2 and names_a_unit(plain) and not plain.endswith("人"):
        return True
    return titled(plain)


class _Stood(NamedTuple):
    """A filled line: its index, D for nothing but a range of dates, S for nothing but one date, T for a post,
    else a blank, and whether a blank line stands above it."""

    at: int
    kind: str
    after_blank: bool
    norm: str


def _raised(lines: list[Line]) -> list[Line]:
    """Where dates stand below their posts, each with its dates put first."""
    if sum(_is_dates_alone(normal(stripped(line.text))) for line in lines) < 2:
        return lines  # so of most texts no line is asked what it names
    stood = list(_stood(lines))
    below = list(_set_in(stood, lines))
    below = below or [pair for run in _runs(stood) if _is_below(run) for pair in _pairs(run)]
    below = below or [
        pair for run in _runs(_dated(stood)) if _takes_turns(run) for pair in _pairs(run)
    ]
    texts = {post.at: dates.at for post, dates in below}
    gone = set(texts.values())
    return [
        line._replace(text=f"{lines[texts[n]].text.strip()}  {line.text.strip()}")
        if n in texts
        else line
        for n, line in enumerate(lines)
        if n not in gone
    ]


SET_IN = 2
"""Columns by which dates are set further in than the post above them, at least."""


def _set_in(stood: list[_Stood], lines: list[Line]) -> Iterator[tuple[_Stood, _Stood]]:
    """Each post with the dates below it, where all dates are set in deeper than what stands right above
    them; nothing where one is not."""
    found = []
    for n, one in enumerate(stood):
        if one.kind != "D":
            continue
        above = stood[n - 1] if n else None
        if above is None or above.kind == "D" or one.after_blank:
            return
        if indent(lines[one.at].text) < indent(lines[above.at].text) + SET_IN:
            return
        if _is_told(lines[above.at].text):
            return
        found.append((above._replace(kind="T"), one))
    yield from found


def _is_told(text: str) -> bool:
    """Whether a line is a heading, a label or dated, and no post of which the dates stand below."""
    norm, w = normal(stripped(text)), words()
    told = w.heading.match(norm) or w.labels.match(norm) or leading_span(norm)
    return bool(told) or len(norm) > LONGEST


def _stood(lines: list[Line]) -> Iterator[_Stood]:
    blank = False
    kind = " "
    for n, line in enumerate(lines):
        norm = normal(stripped(line.text))
        if not norm:
            blank = True
            continue
        if kind == "T" and not blank and _IN_BRACKET.fullmatch(norm):
            continue  # a note on the post, which goes on with it
        kind = _kind(norm)
        yield _Stood(n, kind, blank, norm)
        blank = False


def _is_dates_alone(norm: str) -> bool:
    span = leading_span(norm)
    return span is not None and span.length == len(norm)


def _kind(norm: str) -> str:
    span = leading_span(norm)
    if span is not None:
        return " " if span.length < len(norm) else "D" if _is_term(span) else "S"
    if len(norm) > LONGEST or _is_label(norm):
        return " "
    return "T" if names_a_unit("".join(norm.split())) else " "


def _is_label(norm: str) -> bool:
    """Whether a line only says what stands below it."""
    w = words()
    label = w.heading.match(norm) or w.labels.match(norm) or w.label_line.fullmatch(norm)
    return label is not None


@cache
def _name() -> re.Pattern[str]:
    names = tables()["names"]
    surnames = "".join(names["surnames"].split())
    not_names = any_of(names["not_names"])
    return re.compile(
        f"(?!{not_names}$)(?:{any_of(names['double_surnames'])}|[{surnames}])[\u4e00-\u9fff]{{1,2}}"
    )


def _dated(stood: list[_Stood]) -> list[_Stood]:
    """The same lines, one date alone taken for dates too."""
    return [one._replace(kind="D") if one.kind == "S" else one for one in stood]


def _takes_turns(run: list[_Stood]) -> bool:
    """Whether a post and its date stand in turn, the post first."""
    kinds = "".join(one.kind for one in run)
    return len(kinds) > 2 and kinds == "TD" * (len(kinds) // 2)


def _runs(stood: list[_Stood]) -> Iterator[list[_Stood]]:
    """Stretches of posts and dates without anything else between; whatever stands right above dates with
    which one begins and ends is the post of the first ones, if it is no label and nobody's name."""
    run: list[_Stood] = []
    before: _Stood | None = None
    for one in (*stood, None):
        if one is not None and one.kind in "TD":
            run.append(one)
            continue
        ends = one is None or one.after_blank
        dated = run and run[0].kind == run[-1].kind == "D" and not run[0].after_blank
        if dated and ends and before is not None and _may_be_post(before.norm):
            run.insert(0, before._replace(kind="T"))
        yield run
        run, before = [], one


def _may_be_post(norm: str) -> bool:
    """Whether a line above dates may tell what was done then, though it names no unit."""
    if _PLAIN.fullmatch(norm) is None or _is_label(norm):
        return False
    return titled(norm) or _name().fullmatch(norm) is None


def _is_below(run: list[_Stood]) -> bool:
    """Whether dates stand below their posts: a post stands above the first ones, none behind the last;
    or blank lines part every post with its dates from the next."""
    kinds = "".join(one.kind for one in run)
    if kinds.count("D") < 2:
        return False
    if kinds.startswith("T") and kinds.endswith("D"):
        return True
    pairs = pairwise(run)
    return all(one.after_blank == (before.kind == "D") for before, one in pairs)


def _pairs(run: list[_Stood]) -> Iterator[tuple[_Stood, _Stood]]:
    for post, dates in pairwise(run):
        if post.kind == "T" and dates.kind == "D":
            yield post, dates
