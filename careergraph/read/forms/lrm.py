"""The older form of the editor (.lrm): 33 quoted fields, separated by commas, in GBK.

Values may hold line breaks and doubled quotes. Order of the fields: see ``FIELDS``; in 9 and 10 a
``@`` divides full-time from part-time education and a ``#`` the schooling from the degree.
"""

import re

from careergraph.read.career import Line
from careergraph.read.forms.form import CAREER, person_of
from careergraph.read.person import Field, Person, UnreadableError
from careergraph.read.problems import problem_of

COUNT = 33
MOST_QUOTES = 10_000
"""Quotes of a text that is looked into: a form has some hundred."""

FIELDS = {
    0: "XingMing",
    1: "XingBie",
    2: "ChuShengNianYue",
    3: "MinZu",
    4: "JiGuan",
    5: "RuDangShiJian",
    7: "ChuShengDi",
    8: "CanJiaGongZuoShiJian",
    16: "ShuXiZhuanYeYouHeZhuanChang",
    17: CAREER,
    19: "NianDuKaoHeJieGuo",
    25: "XianRenZhiWu",
    30: "JiSuanNianLingShiJian",
    32: "TianBiaoShiJian",
}

EDUCATION = (
    *("QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei"),
    *("ZaiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueWei"),
)
SCHOOLS = tuple(f"{name}_BiYeYuanXiaoXi" for name in EDUCATION)

_VALUE = re.compile(r'\s*"([^"]*(?:""[^"]*)*)"\s*')


def read_lrm(text: str) -> Person:
    """The person of an .lrm text. Raises ``UnreadableError``."""
    if (quotes := text.count('"')) > MOST_QUOTES:
        raise UnreadableError(problem_of("field-count", 1, None, f"{quotes} quotes"))
    values = _quoted(text)
    if values is None or len(values) != COUNT:
        values = _loosely_quoted(text)
    if len(values) != COUNT:
        raise UnreadableError(problem_of("field-count", 1, None, f"{len(values)} fields"))
    fields = {name: values[n] for n, name in FIELDS.items()}
    fields |= _education(values[9], EDUCATION) | _education(values[10], SCHOOLS)
    career = fields[CAREER]
    lines = [Line(career.line + n, t) for n, t in enumerate(career.text.split("\n"))]
    return person_of(fields, lines)


def _quoted(text: str) -> list[Field] | None:
    """The values by the rules of quoting, or None where the text breaks them."""
    values: list[Field] = []
    at, line = 0, 1
    while found := _VALUE.match(text, at):
        begin = line + text.count("\n", at, found.start(1))
        values.append(Field(found[1].replace('""', '"'), begin))
        line += text.count("\n", at, found.end())
        at = found.end() + 1
        if found.end() == len(text):
            return values
        if text[found.end()] != ",":
            return None
    return None


def _loosely_quoted(text: str) -> list[Field]:
    """The values cut at ``","``, for texts with single quotes inside a value."""
    start = len(text) - len(text.lstrip())
    line = 1 + text.count("\n", 0, start)
    values: list[Field] = []
    for part in text.strip().removeprefix('"').removesuffix('"').split('","'):
        values.append(Field(part.replace('""', '"'), line))
        line += part.count("\n")
    return values


def _education(value: Field, names: tuple[str, ...]) -> dict[str, Field]:
    """大专#@本科#学士 → schooling and degree, full-time and part-time."""
    full, _, part_time = value.text.partition("@")
    parts = (*full.partition("#")[::2], *part_time.partition("#")[::2])
    return {name: Field(part, value.line) for name, part in zip(names, parts, strict=True)}
