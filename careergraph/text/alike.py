"""Texts that say one and the same where people are: names, native places, schools, days.

What stands for one and the same is data: ``imports/rules/alike.toml``.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from operator import ne
from typing import NamedTuple

from careergraph.text.normal import simplified_signs
from careergraph.text.rules import rules

_SPACES = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn")
"""Classes of characters that do not show, or show nothing."""


def folded_name(name: str) -> str | None:
    """A name without dots, spaces and case, simplified, one form of each character."""
    if not _odd_sign().search(name):
        return name or None
    normal = unicodedata.normalize("NFKC", name).casefold()
    return normal.translate(_signs()) or None


class _Signs(dict[int, str]):
    """What each character stands for, looked up once."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        visible = unicodedata.category(sign) not in _SPACES
        self[code] = kept_sign = sign if visible else ""
        return kept_sign


@cache
def _signs() -> _Signs:
    words = rules("alike")
    table = _Signs(simplified_signs())
    for alike in words["variants"].split():
        one = table[ord(alike[-1])]
        table.update({ord(sign): one for sign in alike})
    # A traditional form of a variant goes all the way.
    table.update({code: table[ord(sign)] for code, sign in list(table.items()) if len(sign) == 1})
    table.update({ord(sign): "" for sign in words["dots"]})
    return table


@cache
def _odd_sign() -> re.Pattern[str]:
    """A sign of which something else may become: whatever is no Chinese character of the one form."""
    changed = "".join(chr(code) for code, sign in _signs().items() if sign != chr(code))
    return re.compile(rf"[^\u4e00-\u9fff]|[{re.escape(changed)}]")


class Native(NamedTuple):
    """A native place: its province where one is said, and the names below it, without their endings.

    Where no ending parts two names (浙江宁波宁海) they are one.
    """

    province: str | None
    parts: tuple[str, ...]

    @property
    def names(self) -> str:
        return "".join(self.parts)


@lru_cache(maxsize=1 << 16)
def native_place(text: str) -> Native | None:
    """浙江省宁波市宁海县 → 浙江, (宁波, 宁海); null where no place is named."""
    normal = unicodedata.normalize("NFKC", text).translate(_signs())
    normal = re.sub(r"\(.*?\)|[,;/、:_-]", "", normal).removesuffix("人")
    province_named = _province().match(normal)
    province = next(group for group in province_named.groups() if group) if province_named else None
    below = normal[province_named.end() :] if province_named else normal
    parts = tuple(part[1] or part[2] for part in _place_name().finditer(below))
    return Native(province, parts) if province or parts else None


@cache
def _province() -> re.Pattern[str]:
    words = rules("alike")
    provinces, municipalities = ("|".join(words[k]) for k in ("provinces", "municipalities"))
    region = "省|(?:壮族|回族|维吾尔)?自治区"
    return re.compile(
        rf"(?:({provinces})(?:{region})?(?!市|地区|州)|({municipalities})(?:市|特别行政区)?)"
    )


@cache
def _place_name() -> re.Pattern[str]:
    ends = "|".join(rules("alike")["place_ends"])
    peoples = "(?:[\u4e00-\u9fff]{1,4}族)*"
    return re.compile(rf"([^\s]{{2,}}?){peoples}(?:{ends})|(\S+)")


def same_native(one: Native, another: Native) -> bool:
    """Whether two texts name one native place: 浙江宁海, 宁海 and 浙江省宁波市宁海县 do."""
    if not _provinces_fit(one, another):
        return False
    if not one.parts or not another.parts:
        return one == another
    return _is_short_for(one, another) or _is_short_for(another, one)


def _is_short_for(one: Native, another: Native) -> bool:
    """Whether one text has the last name of another one, and before it nothing but others of it."""
    *around, last = another.parts
    if one.parts[-1] == last or another.names.endswith(one.names):
        return True
    if not one.names.endswith(last):
        return False
    left = one.names.removesuffix(last)
    for name in around:
        left = left.removeprefix(name)
    return not left


def natives_contradict(one: Native, another: Native) -> bool:
    """Whether two texts cannot mean one place; a county and its province, or city, can."""
    if not _provinces_fit(one, another):
        return True
    if same_native(one, another):
        return False
    return not (one.names.startswith(another.names) or another.names.startswith(one.names))


def _provinces_fit(one: Native, another: Native) -> bool:
    return one.province is None or another.province is None or one.province == another.province


@lru_cache(maxsize=1 << 16)
def school_names(text: str) -> tuple[str, ...]:
    """The schools that a text names, but for party schools and kinds of education."""
    words = re.split(r"[\s,;、/()]+", unicodedata.normalize("NFKC", text))
    schools = (name for word in words for name in _school().finditer(word.translate(_signs())))
    names = (name[0].removeprefix("毕业于") for name in schools)
    return tuple(dict.fromkeys(name for name in names if not _no_school().search(name)))


@cache
def _school() -> re.Pattern[str]:
    ends = "|".join(rules("alike")["school_ends"])
    return re.compile(rf"[\u4e00-\u9fff]{{2,}}?(?:{ends})+")


@cache
def _no_school() -> re.Pattern[str]:
    return re.compile("|".join(rules("alike")["no_school"]))


_DATES = ("birth", "began_work", "joined_party")
_PLACES = ("native_place", "birth_place")


def are_two(person: Mapping[str, str | None], another: Mapping[str, str | None]) -> bool:
    """Whether what two texts say of a person (columns of CADRES) cannot be one person's: another identity
    number, sex or day of birth; and, where no number is the same, another date of beginning work or
    joining the party, or another native place."""

    def differ(name: str, apart: Callable[[str, str], bool]) -> bool:
        first, second = person.get(name), another.get(name)
        return first is not None and second is not None and apart(first, second)

    if differ("identity", ne) or differ("sex", ne) or differ("birth", _other_days):
        return True
    if person.get("identity") is not None and person.get("identity") == another.get("identity"):
        return False
    return any(differ(name, _other_days) for name in _DATES) or any(
        differ(name, _other_natives) for name in _PLACES
    )


def _other_natives(native: str, elsewhere: str) -> bool:
    first, second = native_place(native), native_place(elsewhere)
    return first is not None and second is not None and natives_contradict(first, second)


def _other_days(date: str, elsewhere: str) -> bool:
    first, second = days_of(date), days_of(elsewhere)
    return (
        first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])
    )


def days_of(text: str) -> tuple[int, int] | None:
    """First and last possible day (ordinals) of a date as ``CADRES.birth``, null where it is none."""
    if not _DATE.fullmatch(text):
        return None
    try:
        first = dt.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None
    month = 12 if len(text) == len("YYYY") else first.month
    days = calendar.monthrange(first.year, month)[1]
    day = first.day if len(text) == len("YYYY-MM-DD") else days
    return first.toordinal(), first.replace(month=month, day=day).toordinal()


_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
