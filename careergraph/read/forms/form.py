"""Fields of an appointment form → columns of CADRES. Both .lrmx and .lrm name them alike.

Names are those of the editor's own template (XingMing, ChuShengNianYue …).
"""

import re
from collections.abc import Mapping

from careergraph.read.career import Line, read_career
from careergraph.read.career.dates import field_date
from careergraph.read.career.text import normal, one_dot, stripped
from careergraph.read.identity import completed
from careergraph.read.person import Field, Person, UnreadableError
from careergraph.read.private import cleaned, cleaned_field
from careergraph.read.problems import Problem, problem_of
from careergraph.vocabulary.frames import CADRES

LONGEST_NAME = 50

PLAIN = {
    "ethnicity": "MinZu",
    "native_place": "JiGuan",
    "birth_place": "ChuShengDi",
    "education_full": "QuanRiZhiJiaoYu_XueLi",
    "education_part": "ZaiZhiJiaoYu_XueLi",
    "present_post": "XianRenZhiWu",
    "assessments": "NianDuKaoHeJieGuo",
}
"""Columns that hold a field as it is written."""

CAREER, IDENTITY = "JianLi", "ShenFenZheng"

UNUSED = (
    *("JianKangZhuangKuang", "ZhuanYeJiShuZhiWu", "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"),
    *("ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "NiRenZhiWu", "NiMianZhiWu", "JiangChengQingKuang"),
    *("RenMianLiYou", "ChengBaoDanWei", "TianBiaoRen", "Version"),
    *("GaiGeQianRenZhiNianLingJieXian", "DaoLingNianYue"),
    *("JiaTingChengYuan", "ZhaoPian"),
)
"""Fields of the form that no question needs; relatives and the photo stay in the form."""

DEGREES = ("QuanRiZhiJiaoYu_XueWei", "ZaiZhiJiaoYu_XueWei")
MAJORS = (
    *("QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi"),
    "ShuXiZhuanYeYouHeZhuanChang",
)
RECORD_DATES = ("TianBiaoShiJian", "JiSuanNianLingShiJian")

_OTHERS = ("XingMing", "XingBie", "ChuShengNianYue", "RuDangShiJian", "CanJiaGongZuoShiJian")
KNOWN = {
    *(*PLAIN.values(), *UNUSED, *DEGREES, *MAJORS, *RECORD_DATES, *_OTHERS),
    *(CAREER, IDENTITY, "ZhengZhiMianMao"),
}

Fields = Mapping[str, Field]

_DATE = re.compile(r"[0-9][0-9./年月日\-]{3,}")
_IDENTITY = re.compile(r"[0-9]{15}|[0-9]{17}[0-9Xx]")
_IN_CHINESE = re.compile(r"[\u3400-\u9fff\s]+")
PARTY = "中共党员"


def person_of(fields: Fields, career: list[Line]) -> Person:
    """The person of a form. Raises ``UnreadableError`` where the name cannot be one, or nothing is there."""
    problems: list[Problem] = []
    fields = _cleaned(fields, problems)
    lines, gone, private = cleaned(career, CAREER)
    problems += private
    name = name_of(fields.get("XingMing"), problems)
    if name is None and not any(stripped(line.text) for line in career):
        raise UnreadableError(problem_of("empty-form"))
    cadre: dict[str, str | None] = dict.fromkeys(CADRES)
    cadre |= {column: _plain(fields, field) for column, field in PLAIN.items()}
    cadre |= {
        "name": name,
        "sex": _sex(fields, problems),
        "birth": _date(fields, "ChuShengNianYue", problems),
        "began_work": _date(fields, "CanJiaGongZuoShiJian", problems),
        "degree": _degree(fields),
        "major": next((m for f in MAJORS if (m := _plain(fields, f))), None),
        "as_of": _as_of(fields, problems),
        "identity": _identity(fields, problems),
    }
    cadre |= _party(fields, problems)
    line = fields[IDENTITY].line if IDENTITY in fields else 1
    cadre |= completed(cadre, line, {"birth": "ChuShengNianYue", "sex": "XingBie"}, problems)
    return Person(cadre, read_career(lines), head=len(gone), problems=problems)


def _cleaned(fields: Fields, problems: list[Problem]) -> Fields:
    """The fields without what is not kept; the number of the identity card is left to be hashed."""
    found: dict[str, Field] = {}
    for name, field in fields.items():
        found[name] = field
        if field.text and name not in (*UNUSED, CAREER, IDENTITY):
            found[name], private = cleaned_field(field, name)
            problems += private
    return found


def name_of(field: Field | None, problems: list[Problem]) -> str | None:
    """A name, without the spaces that spread a short one (周　平), with one kind of dot.

    Raises ``UnreadableError``.
    """
    name = one_dot(" ".join(field.text.split())) if field else ""
    if _IN_CHINESE.fullmatch(name):
        name = "".join(name.split())
    if len(name) > LONGEST_NAME:
        raise UnreadableError(
            problem_of("long-name", field.line if field else None, "XingMing", name)
        )
    if not name:
        problems.append(problem_of("no-name.doubt", field.line if field else None, "XingMing"))
        return None
    return name


def date_of(field: Field, column: str, problems: list[Problem]) -> str | None:
    """A date as CADRES writes it; what is none becomes a warning."""
    text = normal(field.text).strip()
    if not text:
        return None
    date = field_date(text)
    if date is None:
        problems.append(problem_of("bad-date.doubt", field.line, column, field.text.strip()))
        return None
    return str(date)


def identity_of(field: Field, problems: list[Problem]) -> str | None:
    """An identity-card number; a wrong one is reported without its digits."""
    number = "".join(normal(field.text).split())
    if not number:
        return None
    if _IDENTITY.fullmatch(number):
        return number.upper()
    problems.append(problem_of("bad-field", field.line, "ShenFenZheng"))
    return None


def record_date(field: Field, column: str, problems: list[Problem]) -> str | None:
    """The record's own date, which needs a month at least."""
    date = date_of(field, column, problems)
    if date is not None and len(date) == 4:
        problems.append(problem_of("year-only", field.line, column, field.text.strip()))
        return None
    return date


def _plain(fields: Fields, name: str) -> str | None:
    field = fields.get(name)
    text = field.text.strip() if field else ""
    return text or None


def _date(fields: Fields, name: str, problems: list[Problem]) -> str | None:
    return date_of(fields[name], name, problems) if name in fields else None


def _sex(fields: Fields, problems: list[Problem]) -> str | None:
    text = _plain(fields, "XingBie")
    if text is None:
        return None
    sex = text.removesuffix("性")
    if sex in ("男", "女"):
        return sex
    problems.append(problem_of("bad-field", fields["XingBie"].line, "XingBie", text))
    return None


def _degree(fields: Fields) -> str | None:
    """The highest of the two degrees."""
    found = [d for f in DEGREES if (d := _plain(fields, f))]
    for step in ("博士", "硕士", "学士"):
        for degree in found:
            if step in degree:
                return degree
    return found[0] if found else None


def _as_of(fields: Fields, problems: list[Problem]) -> str | None:
    for name in RECORD_DATES:
        if name in fields and (date := record_date(fields[name], name, problems)):
            return date
    return None


def _identity(fields: Fields, problems: list[Problem]) -> str | None:
    return identity_of(fields[IDENTITY], problems) if IDENTITY in fields else None


def _party(fields: Fields, problems: list[Problem]) -> dict[str, str | None]:
    """RuDangShiJian holds a date, or the name of another party, or both (民盟 1999.05)."""
    said = _plain(fields, "ZhengZhiMianMao")
    field = fields.get("RuDangShiJian")
    if field is None or not field.text.strip():
        return {"party": said, "joined_party": None}
    joined, party = party_of(field, problems)
    return {"party": said or party, "joined_party": joined}


def party_of(field: Field, problems: list[Problem]) -> tuple[str | None, str | None]:
    """Date of joining and party; a date alone means the Communist Party."""
    text = normal(field.text)
    found = _DATE.search(text)
    if found is None:
        return None, field.text.strip()
    joined = date_of(Field(found[0], field.line), "RuDangShiJian", problems)
    rest = (text[: found.start()] + text[found.end() :]).strip(" ,、;()加入")
    return joined, rest or PARTY
