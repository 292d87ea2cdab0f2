"""The files of an invented city: appointment forms (.lrmx, .lrm, .docx) and résumés (.txt).

.lrmx is XML, UTF-8, one ``<Person>``; .lrm one line of 33 quoted fields in GB18030. In both the
career has a date column of 16 characters and two spaces; wrapped lines are indented by 18.
"""

from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from careergraph.synth.office import document
from careergraph.synth.phrasing import (
    Hand,
    WrittenLine,
    form_hand,
    lines,
    present_post,
    resume_hand,
)
from careergraph.synth.plan import About, Person
from careergraph.synth.words import words

NEWLINE = "\r\n"
COLUMN, INDENT, WIDTH = 16, 18, 32
EMPTY = f"{NEWLINE}  "
"""What a real exporter leaves in an empty element."""

LRM = (
    "{XingMing} {XingBie} {ChuShengNianYue} {MinZu} {JiGuan} {RuDangShiJian} 健康 {JiGuan} "
    "{CanJiaGongZuoShiJian} {QuanRiZhi_XueLi}#@{ZaiZhi_XueLi}# "
    "{QuanRiZhi_YuanXiao}#@{ZaiZhi_YuanXiao}# - - - - - {ZhuanYe} {JianLi} 无 {KaoHe} "
    "{ChengWei}@@@@@@@@@@ {PeiOu}@@@@@@@@@@ {PeiOu_ChuSheng}@@@@@@@@@@ 群众@@@@@@@@@@ "
    "个体经营@@@@@@@@@@ {XianRenZhiWu} - - - {ChengBao} {TianBiao} 示例 {TianBiao}"
)
"""The 33 fields of the older form in their order, ``-`` for those that stay empty."""


_DOCX = (
    ("姓  名", "{XingMing}", "性  别", "{XingBie}", "出生年月", "{ChuShengDian}"),
    ("民  族", "{MinZu}", "籍  贯", "{JiGuan}", "出 生 地", "{JiGuan}"),
    ("入  党\n时  间", "{RuDangDian}", "参加工作时间", "{CanJiaDian}", "健康状况", "健康"),
    ("专业技术职务", "", "熟悉专业有何专长", "{ZhuanYe}"),
    ("学历学位", "全日制教育", "{QuanRiZhi_XueLi}", "毕业院校系及专业", "{QuanRiZhi_YuanXiao}"),
    ("学历学位", "在职教育", "{ZaiZhi_XueLi}", "毕业院校系及专业", "{ZaiZhi_YuanXiao}"),
    ("现任职务", "{XianRenZhiWu}"),
    ("拟任职务", ""),
    ("拟免职务", ""),
    ("简\n历", "{JianLi}"),
    ("奖惩情况", "无"),
    ("年度考核结果", "{KaoHe}"),
    ("任免理由", ""),
    ("称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务"),
    ("{ChengWei}", "{PeiOu}", "{PeiOu_ChuSheng}", "群众", "个体经营"),
    ("呈报单位", "{ChengBao}"),
    ("填表时间", "{TianBiao}"),
)
"""The rows of the form as a Word document, label cell then value cell."""


@cache
def _template() -> str:
    text = Path(__file__).with_name("form.xml").read_text("utf-8")
    return text.replace("\n", NEWLINE)


def lrmx(person: Person, as_of: int, rng: Random) -> bytes:
    """An appointment form as XML."""
    fields = _fields(person, form_hand(rng, person), as_of, rng)
    escaped = {name: escape(value) or EMPTY for name, value in fields.items()}
    return _template().format_map(escaped).encode("utf-8")


def lrm(person: Person, as_of: int, rng: Random) -> bytes:
    """An appointment form of the older kind: 33 quoted fields."""
    fields = _fields(person, form_hand(rng, person), as_of, rng)
    values = ["" if field == "-" else field.format_map(fields) for field in LRM.split()]
    return ",".join(f'"{value}"' for value in values).encode("gb18030")


def docx(person: Person, as_of: int, rng: Random) -> bytes:
    """An appointment form as a Word document: labels spread with spaces, values behind them."""
    fields = _fields(person, form_hand(rng, person), as_of, rng)
    rows = [[cell.format_map(fields) for cell in row] for row in _DOCX]
    return document(rows)


def resume(person: Person, as_of: int, rng: Random) -> bytes:
    """A résumé in running text, dated below."""
    hand = resume_hand(rng)
    about, between = person.about, "，" if hand.dates == "words" else "　"
    party = f"，{_words(about.party)}加入中国共产党" if about.party else ""
    head = (
        f"{person.name}，{person.sex}，{about.ethnicity}，{_words(person.birth)}出生，浙江"
        f"{about.home}人，{_words(person.began)}参加工作{party}，{about.school}{about.major}专业毕业。"
    )
    if not person.retired:
        head += f"现任{present_post(person, hand)}。"
    told = []
    for line in lines(person, hand):
        told += [f"{line.dates}{between}{line.text}", *line.asides]
    told += ["", _not_post(person)] if _not_post(person) else []
    date = f"填表时间：{as_of // 12}年{as_of % 12 + 1}月"
    return "\n".join([head, "", *told, "", date, ""]).encode("utf-8")


def career_text(written: list[WrittenLine], not_post: str) -> str:
    """简历: the date column, the text wrapped beside it, brackets on lines of their own."""
    rows: list[str] = []
    for line in written:
        first, *more = wrapped(line.text)
        rows.append(f"{line.dates.ljust(COLUMN)}  {first}")
        rows += [" " * INDENT + row for row in more]
        for aside in line.asides:
            first, *more = wrapped(aside)
            rows.append(" " * (INDENT - 1) + first)
            rows += [" " * INDENT + row for row in more]
    if not_post:
        rows += ["", " " * INDENT + not_post]
    return NEWLINE.join(rows)


def wrapped(text: str) -> list[str]:
    """The text in rows of about WIDTH characters; a date is never cut."""
    cuts = [0]
    while len(text) - cuts[-1] > WIDTH:
        cut = cuts[-1] + WIDTH
        while cut > cuts[-1] + 1 and _in_date(text[cut - 1]) and _in_date(text[cut]):
            cut -= 1
        cuts.append(cut)
    return [text[a:b] for a, b in pairwise([*cuts, len(text)])]


def _in_date(character: str) -> bool:
    return character in "0123456789.-—－～至"


def _fields(person: Person, hand: Hand, as_of: int, rng: Random) -> dict[str, str]:
    """What both forms are filled with; the names are those in ``form.xml``."""
    about, lists = person.about, words().lists
    grades = [f"{as_of // 12 - back}年度考核{rng.choice(lists['grades'])}" for back in (2, 1)]
    filled = f"{as_of // 12}{as_of % 12 + 1:02d}{rng.randint(1, 28):02d}"
    return {
        "XingMing": person.name,
        "XingBie": person.sex,
        "ChuShengDian": _dotted(person.birth),
        "RuDangDian": _dotted(about.party) if about.party else "",
        "CanJiaDian": _dotted(person.began),
        "ChuShengNianYue": _digits(person.birth),
        "MinZu": about.ethnicity,
        "JiGuan": f"浙江{about.home}",
        "RuDangShiJian": _digits(about.party) if about.party else "",
        "CanJiaGongZuoShiJian": _digits(person.began),
        "ZhuanYe": about.major,
        "QuanRiZhi_XueLi": about.full,
        "QuanRiZhi_YuanXiao": _school(about),
        "ZaiZhi_XueLi": about.part,
        "ZaiZhi_YuanXiao": about.course,
        "XianRenZhiWu": "" if person.retired else present_post(person, hand),
        "JianLi": career_text(lines(person, hand), _not_post(person)),
        "KaoHe": "，".join(grades),
        "ChengWei": "丈夫" if person.sex == "女" else "妻子",
        "PeiOu": f"{rng.choice(words().surnames)}某",
        "PeiOu_ChuSheng": _digits(person.birth + 20),
        "ChengBao": about.office,
        "TianBiao": filled,
    }


def _school(about: About) -> str:
    """The school of full-time education with its field of study; forms leave a high school out."""
    return f"{about.school}{about.major}专业" if about.full not in ("", "高中") else ""


def _not_post(person: Person) -> str:
    """A passage that is no post: of who has retired, the month of it."""
    if person.retired:
        return f"{_words(person.items[-1].end or 0)}退休"
    return person.about.not_post


def _dotted(month: int) -> str:
    return f"{month // 12}.{month % 12 + 1:02d}"


def _digits(month: int) -> str:
    return f"{month // 12}{month % 12 + 1:02d}"


def _words(month: int) -> str:
    return f"{month // 12}年{month % 12 + 1}月"
