"""Chronicles: what happened year by year, with who came to which post among it.

    1978年                                          the year, alone on its line
    △2月20日  韦松涛调任青梧县委副书记。                  a day of it, and who came to a post
    △8月  邵柏青任栎川县农业局局长，丁秋实任副局长。        several people in one sentence

Each sentence is read for the people whom it names and the posts to which they came, or that they left;
what it tells besides is nobody's post. A post without the name of a place is one of the place in the
chronicle's title. Words are in ``imports/rules/grammar.toml`` under ``chronicle``.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from careergraph.model.schema import CADRES
from careergraph.read.grammar import Line
from careergraph.read.grammar.career import RawStint, career_of
from careergraph.read.grammar.dates import Date, Span
from careergraph.read.grammar.days import date_at, relative_at
from careergraph.read.grammar.entries import Entry
from careergraph.read.grammar.text import normal, stripped
from careergraph.read.grammar.words import any_of, ends_in_title, tables
from careergraph.read.headings import KINDS_OF_PLACE, Heading, below, held
from careergraph.read.names import honorific, surnamed
from careergraph.read.person import Person
from careergraph.read.problems import left_out

FEWEST = 2
"""Years, days and people that a chronicle has at least."""

LONGEST_TITLE = 4
"""Signs of a title that may stand without its organization, at most."""

LONGEST_HELD = 20
"""Signs of the post that stands before a name, at most."""

HEAD = 6
"""Lines at the beginning of a text among which its title stands."""


class Chronicle(NamedTuple):
    """The people of a chronicle, and the lines that are no part of one; ``years`` are the numbers of lines
    that named the year of those below."""

    people: list[Person]
    rest: list[Line]
    years: Sequence[int] = ()


class _Day:
    """What is told of a day: its date, None where it has none, and the lines joined."""

    def __init__(self, date: Date | None, text: str, parts: Sequence[tuple[int, Line]]) -> None:
        self.date, self.text = date, text
        self._begins = [begin for begin, _ in parts]
        self._lines = [line for _, line in parts]

    def lines_at(self, start: int, end: int) -> list[Line]:
        """The lines of the source in which a stretch of the text stands."""
        last = bisect_right(self._begins, max(start, end - 1))
        return self._lines[bisect_right(self._begins, start) - 1 : last]

    def begins_line(self, at: int) -> bool:
        """Whether a line of the source begins at a position."""
        return self._begins[bisect_right(self._begins, at) - 1] == at


class _Clause(NamedTuple):
    start: int
    end: int
    ends: str
    """The sign behind it."""


class _Came(NamedTuple):
    """Somebody who came to a post, or left it: ``lead`` stands before the words of the text; ``written`` is
    the clause, ``lines`` those in which it stands."""

    date: Date
    lead: str
    text: str
    written: str
    lines: list[Line]
    acting: bool = False
    beside: bool = False


@dataclass
class _Known:
    """Whom the chronicle names, and what is said of each."""

    name: str
    line: int = 0
    came: list[_Came] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


_BULLET = re.compile(r"\s*[△▲○◇◆□■●•·*※☆★\-]?\s*")
_BEHIND_YEAR = re.compile(r"\s*(?:\([^()]{2,14}\))?\s*:?\s*")
_DAY = re.compile(r"(?P<day>[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日")
_SEASON = re.compile(r"[春夏秋冬](?:季|天)?(?=[\s,])|年[初中底末内]|[上下]半年|本年|全年")
_STOPS = re.compile(r"[,;。!]")
_SAME = re.compile("[该本](?P<kind>[会局县社乡镇区部校厂院])")
_COMMITTEE = re.compile(
    "[\u4e00-\u9fff]{2,20}?(?:委员会|党委|委)(?=副?书记$|常委$|委员$|[副第]?[一二]书记$)"
)
_NOTE = re.compile(r"\(([^()]{1,14})\)")
_BEHIND_NAME = re.compile(r"[(（][^()（）]{1,14}[)）]")
_LISTED = re.compile(r"(?:[^、和()]|\([^()]*\))+")


def chronicle(lines: list[Line]) -> Chronicle:
    """The people of a text that tells year by year who came to which post; none of another text."""
    norms = [normal(line.text) for line in lines]
    first = _first(norms)
    if first is None:
        return Chronicle([], lines)
    days = list(_days(lines, norms, first))
    if sum(day.date is not None for day in days) < FEWEST:
        return _by_year(lines, norms)
    known = _people(days, _place(norms[:first][:HEAD]))
    named = sum(len(each.came) for each in known.values())
    if len(known) < FEWEST or named < _without_subject(days):
        return _by_year(lines, norms)
    people = [_person(each) for each in known.values()]
    _count(people, known, lines[first:])
    return Chronicle(people, lines[:first])


def _without_subject(days: Sequence[_Day]) -> int:
    """The days that tell how somebody came to a post whom they do not name, as those of one person do."""
    return sum(re.match(_verbs(), normal(day.text)) is not None for day in days)


def _by_year(lines: list[Line], norms: Sequence[str]) -> Chronicle:
    """The lines of somebody's career with months below years, each with its whole date."""
    found = list(lines)
    years: list[int] = []
    year: Date | None = None
    months = Counter[int]()
    for n, norm in enumerate(norms):
        if not norm.strip():
            continue
        told = _year_of(norm)
        if told is not None:
            year = told or None
            years.append(n)
        elif year is not None and date_at(norm, _BULLET.match(norm).end()) is None:  # type: ignore[union-attr]
            begun = _begins(norm, Date(year.year))
            if begun is not None and begun[0].month is not None:
                months[year.year] += 1
                day = "" if begun[0].day is None else f"{begun[0].day}日"
                date = f"{year.year}年{begun[0].month}月{day}"
                found[n] = lines[n]._replace(text=f"{date}  {lines[n].text[begun[1] :].strip()}")
            elif years[-1] == n - 1:
                return Chronicle([], lines)  # a year with its post below
    if max(months.values(), default=0) < FEWEST:
        return Chronicle([], lines)
    for n in years:
        found[n] = lines[n]._replace(text="")
    return Chronicle([], found, [lines[n].number for n in years])


def _first(norms: Sequence[str]) -> int | None:
    """The line with which a chronicle begins: the first year alone on its line, or the first day where the
    title calls the text a chronicle."""
    years = [n for n, norm in enumerate(norms) if _year_of(norm) is not None]
    if len(years) >= FEWEST:
        return years[0]
    if not any(_called().search("".join(norm.split())) for norm in norms[:HEAD]):
        return None
    days = [n for n, norm in enumerate(norms) if _begins(norm, None) is not None]
    return days[0] if len(days) > FEWEST else None


@cache
def _called() -> re.Pattern[str]:
    return re.compile(any_of(tables()["chronicle"]["titles"]))


def _year_of(norm: str) -> Date | tuple[()] | None:
    """The year that a line names alone; nothing known of it for a range of years."""
    text = norm.strip(" :")
    found = date_at(text)
    if found is None or found[0] is None or found[0].month is not None:
        return None
    date, length = found
    if text[length - 1 : length] != "年" and not text[:length].endswith(")"):
        return None
    rest = text[length:]
    if _BEHIND_YEAR.fullmatch(rest):
        return date
    ranged = re.fullmatch(r"\s*[至到\-~]+\s*(?P<last>.{2,20})", rest)
    last = date_at(ranged["last"]) if ranged else None
    return () if ranged and last and last[1] == len(ranged["last"]) else None


def _days(lines: list[Line], norms: list[str], first: int) -> Iterator[_Day]:
    """What is told of each day of the years, lines joined that go on."""
    year: Date | None = None
    date: Date | None = None
    parts: list[tuple[int, Line]] = []
    text = ""
    for n in range(first, len(lines)):
        told = _year_of(norms[n])
        begun = _begins(norms[n], date or year) if told is None else None
        if told is not None or begun is not None:
            if parts:
                yield _Day(date, text, parts)
            parts, text = [], ""
        if told is not None:
            year = date = told or None
            continue
        if begun is not None:
            date, at = begun
        else:
            at = len(norms[n]) - len(norms[n].lstrip())
        said = lines[n].text[at:].strip()
        if said:
            parts.append((len(text), lines[n]))
            text += said
    if parts:
        yield _Day(date, text, parts)


def _begins(norm: str, since: Date | None) -> tuple[Date, int] | None:
    """The date with which a line begins that tells of a day, and where it goes on."""
    at = _BULLET.match(norm).end()  # type: ignore[union-attr]
    found = date_at(norm, at)
    if found is None and since is not None:
        of_month = norm.startswith(tuple(tables()["dates"]["same_month"]), at)
        found = relative_at(norm, at, since if of_month else Date(since.year))
        found = found or _day_of(norm, at, since)
    if found is None or found[0] is None:
        return None
    end = at + found[1]
    if norm[end : end + 1] not in (" ", ",", ":", "。", "") and not norm[at:end].endswith(
        ("日", "月")
    ):
        return None
    return found[0], end


def _day_of(norm: str, at: int, since: Date) -> tuple[Date, int] | None:
    """A day of the month before, or a part of the year."""
    if season := _SEASON.match(norm, at):
        return Date(since.year), len(season[0])
    day = _DAY.match(norm, at)
    if day is None or since.month is None:
        return None
    return Date(since.year, since.month), len(day[0])


@cache
def _titled() -> re.Pattern[str]:
    kinds = any_of(("省", "市", "州", "县", "旗", "区", "盟", "地区"))
    of = any_of(tables()["chronicle"]["books"])
    return re.compile(rf"(?:中共|中国共产党)?(?P<place>[\u4e00-\u9fff]{{2,8}}?{kinds})\s*{of}")


def _place(norms: Sequence[str]) -> Heading:
    """The place whose chronicle it is, by its title."""
    for norm in norms:
        if found := _titled().search(norm):
            return below(Heading(), found["place"])
    return Heading()


def _people(days: Sequence[_Day], place: Heading) -> dict[str, _Known]:
    """Whom the days name, in their order."""
    known: dict[str, _Known] = {}
    for day in days:
        if day.date is not None:
            _read_day(day, known, place)
    return {name: each for name, each in known.items() if each.came}


def _clauses(norm: str) -> Iterator[_Clause]:
    """The clauses between marks of punctuation that stand in no bracket."""
    start = depth = 0
    for found in re.finditer(r"[(),;。!]", norm):
        if found[0] in "()":
            depth = max(0, depth + (1 if found[0] == "(" else -1))
        elif not depth:
            yield _Clause(start, found.start(), found[0])
            start = found.end()
    if start < len(norm):
        yield _Clause(start, len(norm), "。")


def _read_day(day: _Day, known: dict[str, _Known], place: Heading) -> None:
    """Takes what a day tells of people."""
    norm = normal(day.text)
    told = _Told(day.date)
    for clause in _clauses(norm):
        gap = len(norm[clause.start : clause.end]) - len(norm[clause.start : clause.end].lstrip())
        at = clause.start + gap
        if told.ended and day.begins_line(at):
            told = _Told(day.date)
        assert told.date is not None, "days without a date are not read"
        if own := _own_date(norm, at, clause.end, told.date):
            told.date, at = own
        said = _said(day, norm, at, clause.end, told, known)
        if said is not None:
            told.names = said.names
            _take(day, norm, clause, said, told, place, known)
        elif norm[at : clause.end].strip() and not _goes(norm[at : clause.end]):
            told.names = []
        told.ended = clause.ends in "。!"
        if told.ended:
            told.names = []


def _own_date(norm: str, at: int, end: int, since: Date) -> tuple[Date, int] | None:
    """The date with which a clause begins: 9月, 同年11月, 三十八年一月."""
    found = date_at(norm, at) or relative_at(norm, at, since)
    if found is None or found[0] is None or at + found[1] > end:
        return None
    return found[0], _BULLET.match(norm, at + found[1]).end()  # type: ignore[union-attr]


@cache
def _verbs() -> str:
    said = tables()["chronicle"]
    return rf"(?:{any_of(said['came'])})(?!{any_of(said['not_came'])})"


@cache
def _names() -> str:
    one = rf"{surnamed().pattern}(?:{honorific()})?\s?(?:\([^()]{{1,14}}\))?"
    others = "(?:等[0-9一二三四五六七八九十两]{1,3}[人名])?(?:同志)?(?:分别)?"
    return rf"(?P<names>{one}(?:[、和]{one}){{0,6}})(?<![调接兼改转担被选]){others}"


@cache
def _subject() -> re.Pattern[str]:
    """Somebody with what they came to: 韦松涛（女）调任…, 县委任命韦松涛为…, or where they went from."""
    said = tables()["chronicle"]
    agent = rf"[^,;。()]{{0,40}}?{any_of(said['appointed'])}\s*:?\s*"
    left, went = any_of(said["left"]), any_of(said["went"])
    alone = rf"由?{_names()}\s*(?P<verb>{_verbs()}|{left}|(?={went}))"
    brought = alone.replace("?P<names>", "?P<others>").replace("?P<verb>", "?P<to>")
    brought = brought.replace(f"|{left}|(?={went})", "")
    of_post = rf"(?P<held>[^,;。:()]{{2,{LONGEST_HELD}}}?)"
    posted = alone.replace("?P<names>", "?P<holder>").replace("?P<verb>", "?P<then>")
    return re.compile(rf"{alone}|{agent}{brought}|{of_post}{posted}")


@cache
def _dismissed() -> re.Pattern[str]:
    return re.compile(
        rf"[^,;。()]{{0,40}}?{any_of(tables()['chronicle']['dismissed'])}(?P<rest>.+)"
    )


@cache
def _verb_alone() -> re.Pattern[str]:
    said = tables()["chronicle"]
    chosen = rf"[^,;。()]{{0,20}}?(?:{any_of(said['appointed'])})(?:其|他|她)?[为任]"
    return re.compile(rf"(?P<verb>{_verbs()}|{any_of(said['left'])}|{chosen})")


class _Said(NamedTuple):
    """Of whom a clause tells, with which verb, and where the post behind it stands."""

    names: list[str]
    verb: str
    start: int
    end: int


@dataclass
class _Told:
    """What the clauses before one tell: the date, of whom, the post, the one held before that (``held``), and
    whether the sentence ended."""

    date: Date | None
    names: list[str] = field(default_factory=list)
    post: str = ""
    held: str = ""
    ended: bool = False


def _said(
    day: _Day, norm: str, at: int, end: int, told: _Told, known: dict[str, _Known]
) -> _Said | None:
    """Of whom a clause tells, None where of nobody."""
    text, before = norm[at:end], told.names
    if dismissed := _dismissed().fullmatch(text):
        rest = dismissed["rest"]
        name = next((rest[:n] for n in (4, 3, 2) if rest[:n] in known), None)
        start = at + dismissed.start("rest") + len(name or "")
        return None if name is None else _Said([name], "免去", start, end)
    if (found := _subject().match(text)) and _is_held(found["held"]):
        group, verb = _group(found)
        told.held = "".join(found["held"].split()) if found["held"] else told.held
        where = slice(at + found.start(group), at + found.end(group))
        names = _named(norm[where], day.text[where], known)
        return _Said(names, verb, at + found.end(), end) if names else None
    if before and (alone := _verb_alone().match(text)):
        return _Said(before, alone["verb"], at + alone.end(), end)
    return None


def _is_held(post: str | None) -> bool:
    """Whether what stands before a name, if anything does, is a post."""
    return post is None or ends_in_title("".join(post.split()))


def _group(found: re.Match[str]) -> tuple[str, str]:
    """The group of the names that a clause tells of, and the verb."""
    names, verb = next(
        pair
        for pair in (("names", "verb"), ("others", "to"), ("holder", "then"))
        if found[pair[0]] is not None
    )
    return names, found[verb]


def _named(norm: str, text: str, known: dict[str, _Known]) -> list[str]:
    """The names of a list; a note behind one is kept with whom it tells of."""
    names = []
    for part in _LISTED.finditer(norm):
        notes = _NOTE.findall(part[0])
        name = _without_notes(part[0])
        said = tables()["names"]
        if name in said["not_subjects"] or name.endswith(tuple(said["not_subject_ends"])):
            return []
        if ends_in_title(name):
            return []
        if name[-1] in "升新连复继就出" and name[:-1] in known:
            name = name[:-1]  # 王海升任 is 王海, where one is known
        one = known.setdefault(name, _Known(_without_notes(text[slice(*part.span())])))
        one.notes += [note for each in notes for note in re.split("[,、]", each)]
        names.append(name)
    return names


def _without_notes(text: str) -> str:
    """A name in one piece, without the bracket behind it."""
    return "".join(_BEHIND_NAME.sub("", text).split()).removesuffix("同志")


def _goes(clause: str) -> bool:
    """Whether a clause only tells where somebody went, so that the next one goes on."""
    return re.match(rf"\s*{any_of(tables()['chronicle']['went'])}", clause) is not None


def _take(
    day: _Day,
    norm: str,
    clause: _Clause,
    said: _Said,
    told: _Told,
    place: Heading,
    known: dict[str, _Known],
) -> None:
    """Notes a post with those who came to it, or that they left one."""
    text = day.text[said.start : said.end].strip()
    bare = "".join(_NOTE.sub("", norm[said.start : said.end]).split())
    leaves = said.verb in ("免去", *tables()["chronicle"]["left"])
    lead, acting, beside = said.verb, False, False
    if not leaves:
        if not ends_in_title(bare):
            return
        post = _whole(bare, place, (told.post, told.held))
        if not post:
            return
        told.post = post
        kept = _common_end(told.post, bare)
        manner = _manner(said.verb)
        acting, beside = manner.startswith("代"), manner.startswith("兼")
        lead = ("任" if acting else manner) + told.post[: len(told.post) - kept]
        text = text[len(bare) - kept :] if kept < len(bare) else text
    assert told.date is not None, "days without a date are not read"
    lines = day.lines_at(clause.start, clause.end)
    written = day.text[clause.start : clause.end].strip()
    for name in said.names:
        one = known[name]
        one.line = one.line or lines[0].number
        one.came.append(_Came(told.date, lead, text, written, lines, acting, beside))


def _common_end(one: str, other: str) -> int:
    """How many signs two texts end with alike."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _manner(verb: str) -> str:
    said = tables()["chronicle"]
    return next((word for word in said["manners"] if verb.endswith(word)), "任")


def _whole(post: str, place: Heading, before: tuple[str, ...]) -> str:
    """A post with the organization that another one of the sentence or the chronicle's title tells; empty
    where it is one of a place below that nothing names (乡长)."""
    title = post.removeprefix("副")
    if len(post) <= LONGEST_TITLE:
        for other in before:
            stem = other.removesuffix(title).removesuffix("副")
            if (
                stem
                and other.endswith(title)
                and (stem[-1] not in KINDS_OF_PLACE or place.organization != stem)
            ):
                return stem + post
        committee = _COMMITTEE.match(before[0])
        if post in tables()["chronicle"]["of_committee"] and committee:
            return committee[0] + post
    of = _SAME.match(post)
    if of is not None and (at := before[0].rfind(of["kind"])) > 0:
        return before[0][: at + 1] + post[of.end() :]
    if not place.organization or _above().match(post):
        return post
    below_it = title[:1] in "乡镇村区社" and title[:1] != place.organization[-1]
    return "" if below_it and len(title) <= LONGEST_TITLE else held(place, post)


@cache
def _above() -> re.Pattern[str]:
    """The beginning of an organization that lies in no county."""
    return re.compile(tables()["chronicle"]["above_pattern"])


def _person(known: _Known) -> Person:
    """Somebody with the posts of all days; what is told of one day together is one item."""
    entries: list[Entry] = []
    told: list[list[_Came]] = []
    for one in known.came:
        if told and told[-1][-1].date == one.date:
            told[-1].append(one)
        else:
            told.append([one])
    for group in told:
        text = "，".join(one.lead + one.text for one in group)
        span = Span(group[0].date, None, "start", 0)
        entries.append(Entry(group[0].lines[:1], text, normal(text), span, how=("T.chronicle",)))
    career = career_of(entries)
    career.items = [
        (n, line, "，".join(dict.fromkeys(one.written for one in told[n - 1])))
        for n, line, _ in career.items
    ]
    career.stints = [_as_written(stint, told[stint.item - 1]) for stint in career.stints]
    cadre: dict[str, str | None] = dict.fromkeys(CADRES)
    cadre["name"] = known.name
    cadre["sex"] = next((n[0] for n in known.notes if re.fullmatch("[男女]性?", n)), None)
    cadre["ethnicity"] = next((n for n in known.notes if re.fullmatch("[^,;]{1,5}族", n)), None)
    return Person(cadre, career, line=known.line)


def _as_written(stint: RawStint, told: Sequence[_Came]) -> RawStint:
    """A stint with the words of the text: without what was put before them."""
    for one in told:
        whole = one.lead + one.text
        at = whole.find(stint.raw)
        if at < 0:
            continue
        cut = max(0, len(one.lead) - at)
        raw = stint.raw[cut:] if cut < len(stint.raw) else stint.raw
        cue = "concurrent" if one.beside and stint.item > 1 else stint.cue
        return stint._replace(raw=raw, acting=stint.acting or one.acting, cue=cue)
    return stint


def _count(people: list[Person], known: dict[str, _Known], lines: list[Line]) -> None:
    """Gives each line to the first whom it tells of, the others to the first of all as left out."""
    counted: set[int] = set()
    for person, each in zip(people, known.values(), strict=True):
        own = {line.number for one in each.came for line in one.lines} - counted
        person.career.read = len(own)
        counted |= own
    others = [line for line in lines if stripped(line.text) and line.number not in counted]
    people[0].head += len(others)
    people[0].problems += [
        left_out(
            "no-post" if _year_of(normal(line.text)) is None else "heading",
            line.number,
            None,
            stripped(line.text),
        )
        for line in others
    ]
