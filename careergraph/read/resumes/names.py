"""Names of people as the lines of a text give them."""

import re
from functools import cache

from careergraph.read.career.text import normal, one_dot
from careergraph.read.career.words import any_of, ends_in_title, tables, words
from careergraph.read.forms.form import LONGEST_NAME

_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,10}[·•][\u3400-\u9fff·•]{1,16}")
_SEX_NOTE = re.compile(r"[(（]([男女])[^()（）]*[)）]")
_NOTE = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")

_NUMBERED = "第[一二三四五六七八九十]{1,4}[章节编篇卷条届]"
"""Headings that begin like a surname: 第五节."""

LONGEST_LINE = 100
"""Characters that a name has at most, with what a page says of itself beside it."""


@cache
def honorific() -> str:
    """What somebody is addressed by, behind the name, as a pattern."""
    names = tables()["names"]
    return any_of((*names["honorifics"], *names["addressed"]))


@cache
def _called() -> re.Pattern[str]:
    return re.compile(f"{honorific()}?")


def end_of_honorific(text: str, at: int) -> int:
    """Where the word ends by which somebody is addressed, the position itself where none stands."""
    found = _called().match(text, at)
    return found.end() if found else at


def without_honorific(text: str, *, first: bool = False) -> str:
    """张三先生 → 张三; with ``first``, 先生生于1968年 → 生于1968年."""
    if first:
        return text[end_of_honorific(text, 0) :]
    words = (*tables()["names"]["honorifics"], *tables()["names"]["addressed"])
    return next((text.removesuffix(word) for word in words if text.endswith(word)), text)


@cache
def selves() -> str:
    """How somebody begins who tells of oneself, as a part of a regular expression."""
    return any_of(tables()["names"]["selves"])


def without_self(text: str) -> str:
    """本人张三 → 张三; 本人 alone is nobody's name."""
    lead = next((word for word in tables()["names"]["selves"] if text.startswith(word)), "")
    return text[len(lead) :].lstrip(" ：:，,")


@cache
def _titles_of_pages() -> re.Pattern[str]:
    return re.compile(rf"{honorific()}?(?:的)?{any_of(tables()['names']['titles_of_pages'])}?$")


@cache
def surnamed() -> re.Pattern[str]:
    """A Chinese name by its surname, the characters of a short one spread or not; or one with a ·."""
    names = tables()["names"]
    surnames = "".join(names["surnames"].split())
    double = any_of(names["double_surnames"])
    han = "[\u4e00-\u9fff]"
    return re.compile(
        rf"(?!{_NUMBERED})"
        rf"(?:{double}(?:\s{{1,4}}{han}{{1,2}}(?!{han})|{han}{{1,2}})"
        rf"|[{surnames}](?:\s{{1,4}}{han}(?:\s{{1,4}}(?![男女]){han})?(?!{han})|\s{{2,4}}(?![男女]){han}{{2}}(?!{han})|{han}{{1,2}})"
        rf"|{han}{{1,8}}[·•]{han}{{1,8}}(?:[·•]{han}{{1,8}})?"
        rf"|{han}{{2,8}}[.]\s?{han}{{2,8}}(?:[.]\s?{han}{{2,8}})?)"
    )


def named(value: str) -> str | None:
    """A name, as the first clause of a head has it: 张三, 张三同志简历, 张三（女）."""
    if len(value) > LONGEST_LINE:
        return None
    bare = without_self(_NOTE.sub("", _SEX_NOTE.sub("", value)).strip())
    spread = one_dot("".join(bare.split()))
    name = _titles_of_pages().sub("", spread if len(spread) <= LONGEST_NAME else "")
    if not _NAME.fullmatch(name) or name.endswith("族") or words().heading.match(name):
        return None
    return name


def is_name(value: str) -> bool:
    """Whether a short text is likely a name and no word: it has a surname and is no title."""
    plain = normal(value).strip()
    if plain.endswith(not_name_ends()) or ends_in_title(plain):
        return False
    return surnamed().fullmatch(plain) is not None


def not_name_ends() -> tuple[str, ...]:
    """What ends so is no name: 简 历 表."""
    return tuple(tables()["names"]["not_name_ends"])


def sex_noted(value: str) -> str | None:
    """男 or 女 in a bracket behind a name, or as it is addressed (先生, 女士)."""
    note = _SEX_NOTE.search(value)
    if note is None:
        said = tables()["names"]["addressed"]
        return next((sex for word, sex in said.items() if value.endswith(word)), None)
    return note[1]


def without_title(text: str) -> str:
    """张三同志简历 → 张三."""
    return _titles_of_pages().sub("", text)


def looks_like_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None
