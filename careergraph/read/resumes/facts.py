"""Clauses about a person → columns of CADRES: 1968年8月生, 浙江岱山人, 1990年7月参加工作."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from careergraph.read.career import Career
from careergraph.read.career.dates import Date, Span, span_at
from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, ends_in_title, tables, words
from careergraph.read.forms.form import PARTY
from careergraph.read.problems import Problem
from careergraph.text.lines import kept

_BORN = re.compile(
    r"\s*(?:[\u4e00-\u9fff·]{2,4}(?=(?:出生|诞生|生)[于在]))?(?:出?生|诞生)(?!产|活|效|前|涯)(?:于|在)?(?P<place>[\u4e00-\u9fff]{2,16}?)?(?:人|一个.*)?"
)
_BEGAN = re.compile(
    r"\s*(?:开始|正式)?(?:参加(?:革命)?(?:工作|革命|活动)(?:队伍)?|参加革命|(?:参军|入伍)?参加(?:革命)?工作)"
)
_JOINED = re.compile(
    r"\s*(?:在.{1,12})?(?:光荣|正式)?(?:加入(?:了)?(?:中国共产党|中共|共产党)(?:组织)?|入党|加入(?P<party>中国.{2,10}|民[盟革建进].{0,2}|九三学社|致公党|台盟|农工党))"
)
_SEX = re.compile(r"\(?([男女])性?\)?")
_ETHNICITY = re.compile(r"(?:民族:?)?([\u4e00-\u9fff]{1,6}族)")
_NATIVE = re.compile(r"(?:祖籍|籍贯|原籍)?:?(.{2,16}?)人(?:氏)?")
_ANCESTRAL = re.compile(r"(?:祖籍|籍贯|原籍)(?:是|为|:)?(.{2,16})")
_MEMBER = re.compile(
    r"(?:中共(?:预备)?党员|中国共产党(?:预备)?党员|群众|无党派(?:人士)?|.{1,4}盟盟?员?|民[进革建]会?员?|致公党员|九三学社社员)"
)
_DEGREE = re.compile(r".{0,6}(?:博士|硕士|学士)(?:学位)?")
_EDUCATION = re.compile(
    r"(?!现任).{0,16}(?:学历|文化程度|文化|毕业|大学|本科|大专|专科|中专|研究生|高中|初中|小学)(?:毕业|肄业)?"
)
_PART_TIME = re.compile("在职|党校|函授|自考|电大")
_PRESENT = re.compile("(?:现任|现为)(.+)")
_NATIVE_OF = re.compile(r"[\s,]*[\u4e00-\u9fff]{2,16}人(?:氏)?")
_LIFE_OF = re.compile(
    r"(\((?P<born>[^()]{4,12}?)(?:生)?\s*[-~]+\s*[^()]{0,12}\))[\s,]*[\u4e00-\u9fff]{2,16}人(?:氏)?[,;。]?$"
)
_LIFE = re.compile(r"\(?(?P<born>[^()]{4,12}?)(?:生)?\s*[-~]+\s*(?P<died>[^()]{0,12})\)?")


class Fact(NamedTuple):
    """A column and what the text says for it; ``start`` and ``end`` are positions of the value."""

    column: str
    start: int
    end: int
    date: Date | None = None


def dated_facts(plain: str, since: Date | None = None) -> Sequence[Fact]:
    """Facts of a clause that is a date and what began on it; empty where it is something else.

    A Communist by default: of a party, ``party`` comes with the date.
    """
    return _dated_facts(
        plain, None if plain[:4].isdigit() else since
    )  # a year needs no date before it


@kept
def _dated_facts(plain: str, since: Date | None) -> Sequence[Fact]:
    at = _lead().match(plain)
    begin = at.end() if at else 0
    span = span_at(plain, begin, since)
    if span is None or span.start is None or span.how == "given":
        return _lived(plain)
    after = begin + span.length
    rest = plain[after:].rstrip(" ,;。")
    if _NATIVE_OF.fullmatch(rest) and not ends_in_title(rest) and not words().no_post.search(rest):
        return [Fact("birth", begin, after, span.start)]
    if begin and not rest.strip("人"):
        return [Fact("birth", begin, after, span.start)]
    return _began(rest, span.start, begin, after)


def _lived(plain: str) -> list[Fact]:
    """The birth that a line begins with: （1928.3-）某县某村人."""
    found = _LIFE_OF.match(plain)
    born = life(found[1]) if found else None
    if found is None or born is None or ends_in_title(plain.rstrip(" ,;。")):
        return []
    return [Fact("birth", found.start("born"), found.end("born"), born)]


def _began(rest: str, date: Date, begin: int, after: int) -> list[Fact]:
    if found := _BORN.fullmatch(rest):
        facts = [Fact("birth", begin, after, date)]
        if found["place"]:
            facts.append(
                Fact("birth_place", after + found.start("place"), after + found.end("place"))
            )
        return facts
    if _BEGAN.fullmatch(rest):
        return [Fact("began_work", begin, after, date)]
    if found := _JOINED.fullmatch(rest):
        party = (
            (after + found.start("party"), after + found.end("party")) if found["party"] else (0, 0)
        )
        return [Fact("joined_party", begin, after, date), Fact("party", *party)]
    return []


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"{any_of(tables()['dates']['born'])}|(?=.)")


def may_begin_fact(norm: str, at: int, span: Span) -> bool:
    """Whether the clause whose dates stand at a position may tell what ``is_fact`` looks for: what lasts from
    one date to another does not."""
    return span.how != "given" or not norm[at : at + 4].isdigit()


def is_fact(plain: str, since: Date | None = None) -> bool:
    """Whether a clause tells a birth, the joining of a party or the beginning of work."""
    return bool(dated_facts(plain, since))


_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}\s?[年./\-~]|[〇零一二三四五六七八九]{4}年|民国.{1,3}年")


def dated_without_stint(career: Career, problems: Iterable[Problem]) -> int:
    """How much dated text of a person gave no stint, and no fact of the person either.

    Refused items, awards, memberships, and what ``problems`` tell of dated text in no item; not what
    fills a column (1995.06 加入中国共产党), says a rank of the person or ends a post.
    """
    clauses = (re.split("[,;。]", normal(note).strip(), maxsplit=1)[0] for note in career.notes)
    noted = sum(not is_fact(clause) for clause in clauses)
    loose = sum(
        problem.reason in ("header", "undated", "before-first-item")
        and _YEAR.search(normal(problem.value or "")) is not None
        for problem in problems
    )
    return career.refused + noted + loose


def worded_facts(plain: str) -> list[Fact]:
    """Facts of a clause without a date."""
    if (found := _ANCESTRAL.fullmatch(plain)) and not plain.endswith("人"):
        return [Fact("native_place", *found.span(1))]
    for pattern, column, group in _WORDED:
        if found := pattern.fullmatch(plain):
            return [Fact(_side(column, plain), *found.span(group))]
    return []


def life(plain: str) -> Date | None:
    """The year of birth of （1910～1985）."""
    found = _LIFE.fullmatch(plain.strip())
    span = span_at(found["born"].strip()) if found else None
    whole = span is not None and found is not None and span.length == len(found["born"].strip())
    return span.start if span is not None and whole else None


def party_said(value: str) -> str:
    """The party as CADRES names it."""
    return value if value else PARTY


def of_date(plain: str) -> Date | None:
    """The date of a clause that is nothing else."""
    span = span_at(plain)
    return span.start if span and span.length == len(plain) and span.how == "start" else None


def _side(column: str, plain: str) -> str:
    if column != "education":
        return column
    return "education_part" if _PART_TIME.search(plain) else "education_full"


_WORDED = (
    (_SEX, "sex", 1),
    (_ETHNICITY, "ethnicity", 1),
    (_MEMBER, "party", 0),
    (_NATIVE, "native_place", 1),
    (_PRESENT, "present_post", 1),
    (_DEGREE, "degree", 0),
    (_EDUCATION, "education", 0),
)


def spread(text: str) -> str:
    """The text without white space."""
    return "".join(normal(text).split())
