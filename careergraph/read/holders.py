"""Lines of rosters: the holders of a post, each a name with the dates of the term and notes beside them.

    韦松涛(1984.5~1989.11)              the term in a bracket, with notes or without
    韦松涛（女，苗族）　1984.2—1987.5    notes in a bracket, the term behind
    韦松涛　1984年2月任，1987年5月免     begin and end, each with its word
    1984.2—1987.5　韦松涛（代）          the term before the name
    书记　韦松涛（…）　副书记　邵柏青（…）  the post before each

Words are in ``imports/rules/grammar.toml`` under ``rosters``.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from careergraph.read.grammar.dates import Span, span_at
from careergraph.read.grammar.text import normal
from careergraph.read.grammar.words import any_of, ends_in_title, tables, words
from careergraph.read.names import surnamed

LONGEST_TITLE = 24
"""Characters of a post before a holder, at most."""

LONGEST_NOTE = 16
"""Characters of a bracket of notes behind a name, at most."""


class Holder(NamedTuple):
    """A name as written and what stands around it taken apart; ``begin`` and ``end`` are positions in
    the line. ``above`` is the post that stands before it, ``own`` one between name and dates, ``unit`` the
    organization of a column before it, ``first`` the notes on the first of several terms. One to which
    nobody came has no ``spans``."""

    name: str
    spans: list[Span]
    notes: list[str]
    begin: int
    end: int
    above: str = ""
    own: str = ""
    unit: str = ""
    first: tuple[str, ...] = ()

    def notes_of(self, span: Span) -> list[str]:
        """The notes that hold for a term; those in ``first`` hold for the first one alone."""
        return [*self.first, *self.notes] if span is self.spans[0] else self.notes


class _Tail(NamedTuple):
    """What stands behind a name, up to ``end``."""

    spans: list[Span]
    notes: list[str]
    own: str
    end: int
    first: tuple[str, ...] = ()


_LEAD = re.compile(
    r"\s*(?:\(?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.)]\s*|[0-9]{1,3}\s+(?=[\u4e00-\u9fff])|[#*•●◆■-]+\s*"
    r"|第[0-9一二三四五六七八九十]{1,3}[任届]\s*[:、]?\s*)?"
)
_MARK = re.compile("[①-⑳※]")
"""The mark of a note below, on a name or a term."""

_BETWEEN = re.compile(r"[\s,;、。]*")
_PART_ENDS = re.compile(r"[,;、]|\s+(?=[0-9])")
_GAP = re.compile(r"\s*[:,、-]?\s*")
_TOKEN = re.compile(r"[\u4e00-\u9fff·]{1,12}(?=[\s,、:;(0-9]|$)")
_HELD = re.compile("任?(?P<own>(?![调升转改后去离退提选当另])[\u4e00-\u9fff、]{2,20})")
"""What was held from then to then, behind the dates of a term: 任党支部书记兼主任, 革委会主任."""

_REASON = re.compile("[\u4e00-\u9fff]{2,8}")
"""How somebody came, behind the dates of a term: 县委派, 复职."""

_REMARKED = re.compile(r"\s*(?:注|附注|说明|备注)\s*[:.]\s*")
_NOTED = re.compile(r"\s*(?:\([^()]{1,14}\))?\s+")
_REMARK = re.compile(r"\s+[^0-9]{1,30}")
_CELLS = re.compile(r"\s{2,}|\t")
_SEX = re.compile("[男女]性?")
_PEOPLE = re.compile("[\u4e00-\u9fff]{1,5}族")
_ORIGIN = re.compile("[\u4e00-\u9fff]{2,10}(?:人|籍)")


def holders_in(text: str, *, columns: bool = False) -> list[Holder]:
    """The holders of a line that tells of nothing but holders; none of another line.

    In ``columns`` other cells may stand beside the name and behind the dates: a native place, a remark.
    """
    norm = _MARK.sub(" ", normal(text))
    at = _LEAD.match(norm).end()  # type: ignore[union-attr]
    if span_at(norm, at):
        found = list(_dates_first(norm, text, at))
    else:
        found = list(_row(norm, text, at, columns=columns))
    rest = _gap_in_row().sub("", norm[found[-1].end :]).strip(" ,;、。") if found else ""
    if not rest:
        return found
    if len(found) != 1:
        return []
    if (held := _HELD.fullmatch(rest)) and ends_in_title(held["own"]):
        return [found[0]._replace(own=held["own"])]
    went = rest.startswith(tuple(tables()["rosters"]["went_on"]))
    told = _REASON.fullmatch(rest) and (went or not ends_in_title(rest))
    return found if told or (columns and _REMARK.fullmatch(norm[found[-1].end :])) else []


def tells_of_one(norm: str) -> bool:
    """Whether a line between holders tells of one of them in words: a name, and a date behind it."""
    return name_before_date(norm)[0] != ""


def name_before_date(norm: str) -> tuple[str, int]:
    """The name with which a line begins that goes on with a date, and where the date stands; else none."""
    lead = _REMARKED.match(norm)
    begin = lead.end() if lead else 0
    name = _name().match(norm, _LEAD.match(norm, begin).end())  # type: ignore[union-attr]
    if name is None or not may_be_name(name[0]):
        return "", 0
    behind = _NOTED.match(norm, name.end())
    if behind is None or span_at(norm, behind.end()) is None:
        return "", 0
    return "".join(name[0].split()), behind.end()


FEWEST_IN_PROSE = 3
"""Holders with their terms in a paragraph that is read for them, at least."""


def holders_in_prose(text: str, title: str) -> list[Holder]:
    """The holders of a post in a paragraph below the heading that names it; none of another paragraph.

    A sentence that tells of another post (皮某任主任) is not read.
    """
    norm = _MARK.sub(" ", normal(text))
    found: list[Holder] = []
    start = 0
    for end in [*(stop.end() for stop in re.finditer("。", norm)), len(norm)]:
        if not _of_another_post(norm[start:end], title):
            found += _of_sentence(norm, text, start, end)
        start = end
    return found if len(found) >= FEWEST_IN_PROSE else []


def _of_another_post(sentence: str, title: str) -> bool:
    """Whether a sentence says that somebody came to another post than that of the heading."""
    return any(
        ends_in_title(told["post"]) and not told["post"].endswith(title)
        for told in re.finditer(
            r"(?<![复接继连])任(?P<post>[\u4e00-\u9fff]{2,8})(?=[,;。(]|$)", sentence
        )
    )


def _of_sentence(norm: str, text: str, start: int, end: int) -> Iterator[Holder]:
    """The holders of a sentence: a name with the term in a bracket, or a term with a name behind it."""
    for told in _in_prose().finditer(norm, start, end):
        group = "before" if told["before"] is not None else "behind"
        bracket = told["terms"] if group == "before" else f"({told['term']})"
        for holder in holders_in(f"{told[group]}{bracket}"):
            written = "".join(text[slice(*told.span(group))].split())
            yield holder._replace(name=written, begin=told.start(group), end=told.end())


@cache
def _in_prose() -> re.Pattern[str]:
    again = any_of(tables()["rosters"]["again"])
    date = r"[0-9]{4}\s?[年.][0-9]{1,2}月?"
    return re.compile(
        rf"(?P<before>{surnamed().pattern})(?:{again}|兼[\u4e00-\u9fff]{{2,6}})?"
        rf"(?P<terms>\([^()]{{4,40}}\))"
        rf"|(?<![^;。,])(?P<term>{date}\s?[-~至到]+\s?{date})\s?[为,]?\s?(?P<behind>{surnamed().pattern})(?=[;。])"
    )


def _row(norm: str, text: str, at: int, *, columns: bool) -> Iterator[Holder]:
    """The holders from a position on, up to what is none."""
    title = ""
    while at < len(norm):
        holder = _holder(norm, text, at, title, columns=columns)
        holder = holder or _behind_title(norm, text, at, columns=columns)
        if holder is None:
            return
        title = holder.above
        yield holder
        at = _BETWEEN.match(norm, holder.end).end()  # type: ignore[union-attr]
        if gone := _gap_in_row().match(norm, at):
            at = _BETWEEN.match(norm, gone.end()).end()  # type: ignore[union-attr]


@cache
def _gap_in_row() -> re.Pattern[str]:
    """That nobody held the post for a time, among its holders: 缺(2000.02~2000.05)."""
    return re.compile(rf"{any_of(tables()['rosters']['vacant'])}\s*\([^()]{{4,30}}\)")


def _behind_title(norm: str, text: str, at: int, *, columns: bool) -> Holder | None:
    """The holder behind the post that a place names."""
    last = min(len(norm), at + (2 * LONGEST_TITLE if columns else LONGEST_TITLE))
    for end in range(at + 2, last):
        if norm[end - 1] not in ": " or norm[end].isspace():
            continue
        title = bare(norm[at:end])
        if ends_in_title(title) and (holder := _holder(norm, text, end, title, columns=columns)):
            return _in_unit(holder, norm[at:end]) if columns else holder
    return None


def _in_unit(holder: Holder, before: str) -> Holder:
    """A holder with the organization that a cell of its own names before the title."""
    unit, *rest = (cell for cell in _CELLS.split(before.strip()) if cell)
    title = "".join("".join(rest).split())
    if ends_in_title(title) and unit.endswith(words().unit_ends):
        return holder._replace(above=title, unit="".join(unit.split()))
    return holder


def _holder(norm: str, text: str, at: int, above: str, *, columns: bool) -> Holder | None:
    name = _name().match(norm, at)
    while name is not None:
        if may_be_name(name[0]) and (tail := _tail(norm, name.end(), name[0], columns=columns)):
            written = "".join(text[at : name.end()].split())
            return Holder(
                written, tail.spans, tail.notes, at, tail.end, above, tail.own, first=tail.first
            )
        name = _name().match(norm, at, name.end() - 1) if name.end() - at > 2 else None
    return None


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{surnamed().pattern}|[\u4e00-\u9fff]{{2,3}})")


def may_be_name(text: str) -> bool:
    """Whether what stands before a term is no word of a roster, post or organization."""
    said = tables()["rosters"]
    name = "".join(text.split())
    if name in said["not_names"] or name.endswith(tuple(said["not_name_ends"])):
        return False
    return not ends_in_title(name) and name not in words().label_columns


def _tail(norm: str, at: int, name: str, *, columns: bool) -> _Tail | None:
    """The terms and notes behind a name, null where no term is among them."""
    spans: list[Span] = []
    notes: list[str] = []
    own = ""
    first: tuple[str, ...] = ()
    end = at
    while at < len(norm):
        gap = _GAP.match(norm, at).end()  # type: ignore[union-attr]
        apart = norm[at:gap].isspace() or surnamed().fullmatch(name) is not None
        if norm[gap : gap + 1] == "(":
            close = norm.find(")", gap)
            told = _bracket(norm[gap + 1 : close], bool(spans)) if close > 0 else None
            if told is None:
                break
            spans += told[0]
            notes += told[1]
            first, notes = _of_first(norm[gap + 1 : close], spans, notes)
            at = end = close + 1
        elif apart and (told_bare := _bare_terms(norm, gap)):
            more, said, at = told_bare
            first = (*first, *notes) if spans else first
            notes = said if spans else notes + said
            spans += more
            end = at
        elif gap > at and (token := _TOKEN.match(norm, gap)):
            kind = _kind(token[0], bool(spans), columns=columns)
            listed = kind == "title" and own and norm[at:gap].strip() == "、"
            if kind is None or (kind == "title" and own and not listed):
                break
            notes += [token[0]] if kind == "note" else []
            if kind == "title":
                own = f"{own}、{token[0]}" if listed else token[0]
            at = token.end()
            end = at if spans else end
        else:
            break
    return _Tail(_taken(spans, notes), notes, _own(own, notes), end, first) if spans else None


def _own(title: str, notes: list[str]) -> str:
    """The title beside a name, else the first that a note tells."""
    return title or next((told for note in notes if (told := _title_of(note))), "")


def _taken(spans: list[Span], notes: list[str]) -> list[Span]:
    """The terms, none where nobody came to the post."""
    not_taken = tables()["rosters"]["not_taken"]
    return [] if any(note in not_taken for note in notes) else spans


def _of_first(
    content: str, spans: list[Span], notes: list[str]
) -> tuple[tuple[str, ...], list[str]]:
    """How the first of several terms was held, where a semicolon parts it from the others, and the other
    notes: （代，1962.10—1963.5；1963.5—1966.5）."""
    begin, parted, _ = content.partition(";")
    if not parted or len(spans) < 2:
        return (), notes
    first = tuple(note for note in notes if note in tables()["rosters"]["acting"] and note in begin)
    return first, [note for note in notes if note not in first]


def _kind(word: str, termed: bool, *, columns: bool) -> str | None:
    """What a word behind a name, or behind the term, says; null where no holder goes on with it."""
    if is_note(word):
        return "note"
    if termed:
        return "end" if word in tables()["rosters"]["ended"] else None
    if ends_in_title(word):
        return "title"
    return "cell" if columns else None


def _title_of(note: str) -> str:
    """The title of a note that says who did the work of the post: 副县长主持工作."""
    if re.search("[0-9]|[〇零一二三四五六七八九]{2,4}年", note) or is_beside(note):
        return ""
    said = tables()["rosters"]["acting"]
    title = next((note.removesuffix(word) for word in said if note.endswith(word)), note)
    return title if ends_in_title(title) else ""


def is_beside(note: str) -> bool:
    """Whether a note names another post that was held beside: 兼纪委书记."""
    also = next((word for word in _also() if note.startswith(word)), "")
    return bool(also) and note != also and ends_in_title(note)


@cache
def _also() -> tuple[str, ...]:
    return tuple(sorted(tables()["rosters"]["also"], key=len, reverse=True))


def is_vacant(text: str) -> bool:
    """Whether a line of a roster says that nobody held the post: 空缺（1985.8—1985.12）."""
    found = _vacant().match(normal(text))
    if found is None:
        return False
    rest = normal(text)[found.end() :].strip(" ()。;")
    span = span_at(rest)
    return not rest or (span is not None and span.length == len(rest))


@cache
def _vacant() -> re.Pattern[str]:
    """The words, their signs spread or not."""
    said = sorted(tables()["rosters"]["vacant"], key=len, reverse=True)
    spread = "|".join(r"\s*".join(map(re.escape, word)) for word in said)
    return re.compile(rf"\s*[(]?\s*(?:{spread})\s*[)]?(?=[\s(0-9]|$)")


def is_note(text: str) -> bool:
    """Whether a word beside a name says who it is or how the post was held."""
    said = tables()["rosters"]
    if text in said["acting"] or text in said["also"]:
        return True
    return any(each.fullmatch(text) for each in (_SEX, _PEOPLE, _ORIGIN))


def _bracket(content: str, termed: bool) -> tuple[list[Span], list[str]] | None:
    """Terms and notes of a bracket; null where it is neither, or has other dates.

    Behind a term, one with dates is a note on a part of it: （1979.10—1980.12代院长）.
    """
    if re.search("[0-9]", content):
        spans, notes = _inside(content)
        if termed:
            told = (spans and notes) or _tells_since(content)
            return ([], ["".join(content.split())]) if told else None
        return (spans, notes) if spans else None
    notes = [note for part in re.split("[,;、]", content) if (note := "".join(part.split()))]
    return ([], notes) if len(content) <= LONGEST_NOTE else None


def _tells_since(content: str) -> bool:
    """Whether a bracket behind a term says since when the holder did the work: （1981年3月起主持工作）."""
    span = span_at(content.strip())
    rest = "".join(content.strip()[span.length :].split()) if span else ""
    said = tables()["rosters"]
    return bool(span and not span.bad and rest in (*said["acting"], *said["also"]))


def _inside(content: str) -> tuple[list[Span], list[str]]:
    """The terms and the notes of a bracket; no terms where one of its dates is none."""
    spans: list[Span] = []
    notes: list[str] = []
    said = tables()["rosters"]
    at = 0
    while at < len(content):
        begin = at = _BETWEEN.match(content, at).end()  # type: ignore[union-attr]
        span = span_at(content, at)
        at += span.length if span else 0
        at_note = at
        end = mark.start() if (mark := _PART_ENDS.search(content, at)) else len(content)
        note = "".join(content[at:end].split())
        at = end
        if span is None:
            notes += [note] if note else []
        elif spans and span.how == "start" and note in (*said["acting"], *said["also"]):
            notes.append("".join(content[begin:end].split()))  # 2002.11起主持工作
        elif spans and note.startswith("为") and _is_part(span, spans[0]):
            notes.append(f"{content[begin:at_note].strip()}{note[1:]}")  # 1957.9-1959.8为副校长
        elif not _take(span, note, spans, notes):
            return [], []
    return (spans, notes) if all(map(_is_term, spans)) else ([], [])


def _is_part(span: Span, whole: Span) -> bool:
    """Whether a term lies within another one."""
    if span.how != "given" or span.start is None or span.end is None or whole.start is None:
        return False
    ends = whole.end is None or not whole.end.before(span.end)
    return ends and not span.start.before(whole.start)


def _bare_terms(norm: str, at: int) -> tuple[list[Span], list[str], int] | None:
    """The terms that stand without a bracket from a position on, and where they end."""
    spans: list[Span] = []
    notes: list[str] = []
    end = at
    while span := span_at(norm, at):
        at += span.length
        word = _term_words().match(norm, at)
        if not _take(span, "".join(word[0].split()) if word else "", spans, notes):
            return None
        end = word.end() if word else at
        at = _BETWEEN.match(norm, end).end()  # type: ignore[union-attr]
    return (spans, notes, end) if spans and all(map(_is_term, spans)) else None


@cache
def _term_words() -> re.Pattern[str]:
    said = tables()["rosters"]
    return re.compile(rf"\s?{any_of((*said['began'], *said['ended']))}(?![\u4e00-\u9fff])")


def _take(span: Span, note: str, spans: list[Span], notes: list[str]) -> bool:
    """Takes a span with the word behind it among the terms; false where they are none of a term."""
    said = tables()["rosters"]
    if span.how == "start" and note in said["began"]:
        spans.append(span._replace(how="dash"))  # begun, the end perhaps behind
    elif span.how == "start" and note in said["ended"] and spans and spans[-1].end is None:
        spans[-1] = spans[-1]._replace(end=span.start, how="given")
    elif not note or span.how != "start":
        spans.append(span)
        notes += [note] if note and note not in (*said["began"], *said["ended"]) else []
    else:
        return False
    return True


def _is_term(span: Span) -> bool:
    """Whether dates can be those of a post: they begin and end, or go on, and are no life."""
    if span.bad or span.start is None or span.how == "start":
        return False
    if span.end is None:
        return True
    return span.end.year - span.start.year < tables()["rosters"]["longest_term"]


def _dates_first(norm: str, text: str, at: int) -> Iterator[Holder]:
    """1986.4~1992.7 某某（女） and the like, up to what is none."""
    while at < len(norm):
        told = _bare_terms(norm, at)
        name = _name().match(norm, _GAP.match(norm, told[2]).end()) if told else None  # type: ignore[union-attr]
        while name is not None and not _ends_there(norm, name):
            name = _name().match(norm, name.start(), name.end() - 1) if len(name[0]) > 2 else None
        if told is None or name is None or not may_be_name(name[0]):
            return
        notes, end = _notes_behind(norm, name.end())
        written = "".join(text[name.start() : name.end()].split())
        yield Holder(written, told[0], told[1] + notes, name.start(), end)
        at = _BETWEEN.match(norm, end).end()  # type: ignore[union-attr]


def _ends_there(norm: str, name: re.Match[str]) -> bool:
    return name.end() == len(norm) or norm[name.end()] in " ,;、。("


def _notes_behind(norm: str, at: int) -> tuple[list[str], int]:
    """The notes in brackets and words behind a name, and where they end."""
    notes: list[str] = []
    while at < len(norm):
        gap = _GAP.match(norm, at).end()  # type: ignore[union-attr]
        token = _TOKEN.match(norm, gap)
        if norm[gap] == "(" if gap < len(norm) else False:
            close = norm.find(")", gap)
            told = _bracket(norm[gap + 1 : close], True) if close > 0 else None
            if told is None:
                break
            notes += told[1]
            at = close + 1
        elif token is not None and gap > at and is_note(token[0]):
            notes.append(token[0])
            at = token.end()
        else:
            break
    return notes, at


_NUMBER = re.compile(
    r"^(?:§\s*[0-9]{1,2}(?:[-.][0-9]{1,2})?|[一二三四五六七八九十]{1,3}\s+(?=[\u4e00-\u9fff]{2})|第[0-9一二三四五六七八九十]{1,4}[编章节篇]|\(?[0-9一二三四五六七八九十]{1,3}[、.)]|[#*•●◆■-])\s*"
)
_BRACKET = re.compile(r"\([^()]*\)\s*$")
_AMIDST = re.compile(r"(?<=[\u4e00-\u9fff])\s*\([^()]*[0-9][^()]*\)(?=\s*[\u4e00-\u9fff])")
"""A bracket with years inside a heading: 党支部（1985年后为总支）书记."""

_IN_BRACKET = re.compile(r"\((?P<name>[^()]{2,30})\)\s*(?:\([^()]*\)\s*)?:?")


def bare(norm: str) -> str:
    """A heading without its number, its colon and the years behind it, in one piece."""
    text = norm.strip()
    if whole := _IN_BRACKET.fullmatch(text):
        text = whole["name"]  # 【某县财政局】（2000年后）
    for _ in range(4):
        text = _BRACKET.sub("", _NUMBER.sub("", text)).strip(" :*#=【】")
    return "".join(_AMIDST.sub("", text).split())
