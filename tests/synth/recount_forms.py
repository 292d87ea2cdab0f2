"""The city's forms cut into dated posts by simple rules, with nothing of careergraph.

A form's career is cut into dated lines; a post's level is that of the lowest place named in it, its rank
follows from the level and the last words of its title. The rules know no more than these files need.
"""

import csv
import html
import re
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

_DATE = r"(?:(\d{4})\.(\d\d)|(\d{4})(\d\d))"
_SPAN = re.compile(rf"{_DATE}\s*(?:--|——|—|-|－|～|至)?\s*(?:{_DATE})?(?:至今|今)?\s*")
_ITEM = re.compile(rf"^\s{{0,2}}{_DATE}")
_AWAY = re.compile(r"下派|挂职|选派")
_TAG = re.compile(r"<w:t[^>]*>([^<]*)</w:t>")


@dataclass
class Post:
    level: int
    rank: int | None
    leads: bool
    text: str


@dataclass
class Stage:
    start: int
    end: int | None
    posts: list[Post]
    away: list[tuple[int, int]] = field(default_factory=list)

    @property
    def main(self) -> Post:
        return max(self.posts, key=lambda post: -(post.rank or 999))


@dataclass
class Form:
    name: str
    birth: int
    schooling: tuple[str, str]
    major: str
    stages: list[Stage]
    retired: bool


class Places:
    """The names of villages, townships and counties."""

    def __init__(self, file: Path) -> None:
        with file.open(encoding="utf-8", newline="") as rows:
            listed = [(row["name"], int(row["level"])) for row in csv.DictReader(rows)]
        self.names = sorted(listed, key=lambda pair: pair[1])

    def level(self, text: str) -> int:
        return next((level for name, level in self.names if name in text), 0)


def fields_of(file: Path) -> dict[str, str]:
    """Birth, education, major and career of a form of any of the three kinds."""
    if file.suffix == ".lrmx":
        text = file.read_text("utf-8")
        return {
            name: html.unescape(re.search(f"<{tag}>(.*?)</{tag}>", text, re.S)[1]).strip("\r\n ")
            for name, tag in (
                ("name", "XingMing"), ("birth", "ChuShengNianYue"), ("full", "QuanRiZhiJiaoYu_XueLi"),
                ("part", "ZaiZhiJiaoYu_XueLi"), ("major", "ShuXiZhuanYeYouHeZhuanChang"),
                ("career", "JianLi"),
            )
        }  # fmt: skip
    if file.suffix == ".lrm":
        values = file.read_bytes().decode("gb18030")[1:-1].split('","')
        full, part = (side.split("#")[0] for side in values[9].split("@"))
        names = {"name": 0, "birth": 2, "major": 16, "career": 17}
        return {name: values[n] for name, n in names.items()} | {"full": full, "part": part}
    text = zipfile.ZipFile(file).read("word/document.xml").decode()
    cells = ["\n".join(_TAG.findall(cell)) for cell in re.findall(r"<w:tc>(.*?)</w:tc>", text)]
    behind = {cell: cells[i + 1] for i, cell in enumerate(cells[:-1])}
    return {
        "name": cells[1], "birth": cells[5].replace(".", ""),
        "full": behind["全日制教育"], "part": behind["在职教育"],
        "major": behind["熟悉专业有何专长"], "career": html.unescape(behind["简\n历"]),
    }  # fmt: skip


def month(groups: tuple[str | None, ...]) -> int | None:
    year, of_year = (groups[0], groups[1]) if groups[0] else (groups[2], groups[3])
    return int(year) * 12 + int(of_year) - 1 if year else None


def form_of(file: Path, places: Places) -> Form:
    said = fields_of(file)
    lines: list[str] = []
    career, _, rest = said["career"].replace("\r", "").partition("\n\n")
    for line in career.splitlines():
        if _ITEM.match(line):
            lines.append(line.strip())
        elif lines:
            lines[-1] += line.strip()
    stages = [stage_of(line, places) for line in lines]
    for before, after in pairwise(stages):
        if before.end is None:
            before.end = after.start
    birth = int(said["birth"][:4]) * 12 + int(said["birth"][4:6]) - 1
    held = [stage for stage in stages if stage.posts]
    retired = re.search(r"(\d{4})年(\d+)月退休", rest)
    if retired and held[-1].end is None:
        held[-1].end = int(retired[1]) * 12 + int(retired[2]) - 1
    return Form(
        said["name"], birth, (said["full"], said["part"]), said["major"], held, bool(retired)
    )


def stage_of(line: str, places: Places) -> Stage:
    span = _SPAN.match(line)
    start, end = month(span.groups()[:4]), month(span.groups()[4:])
    text = line[span.end() :].replace("(", "（").replace(")", "）")
    away = []
    inside = re.search(r"（其间：(.*?)）(?!.*其间)", text)
    if inside:
        for part in inside[1].split("；"):
            dates = _SPAN.match(part)
            if dates and _AWAY.search(part) and places.level(part) in (1, 2):
                away.append((month(dates.groups()[:4]), month(dates.groups()[4:])))
        text = text[: inside.start()]
    text = re.sub(r"（\d.*|（试用期一年）|，\d.*", "", text)
    if re.match(r"在.*学习$|待分配|在家务农", text):
        return Stage(start, end, [], away)
    posts, level = [], 0
    for part in re.split(r"、|(?<=[长记员任])兼", text):
        level = places.level(part) or level
        rank, leads = rank_of(part, level)
        posts.append(Post(level, rank, leads, part))
    return Stage(start, end, posts, away)


_STATED = {"（正县级）": 131, "（副县级）": 132, "（正科级）": 141}
_STAFF = {
    "副调研员": 132, "调研员": 131, "副主任科员": 142, "主任科员": 141, "科员": 150, "办事员": 160,
}  # fmt: skip
_UNRANKED = re.compile(r"(干部|教师|职工|战士|文书|会计|指导员)$")
_DEPUTY = re.compile(r"(副[^副]{1,3}|委员|常委)$")
_LEADER = re.compile(r"([县区市]委(常委|副书记|书记)|^(副书记|书记)|[县区市]长)$")
_HEADS = {2: 141, 3: 141, 4: 131}
_LEADERS = {3: 131, 4: 121}


def rank_of(text: str, level: int) -> tuple[int | None, bool]:
    """Rank and whether the post leads, by the level and the end of the title."""
    stated = next((rank for words, rank in _STATED.items() if words in text), None)
    staff = next((rank for word, rank in _STAFF.items() if text.endswith(word)), None)
    if stated or staff:
        return stated or staff, bool(stated)
    if _UNRANKED.search(text):
        return None, False
    if level == 1 or text.endswith("党组成员"):
        return None, True
    if text.endswith("科长"):
        return 142 if text.endswith("副科长") else 141, True
    leader = level > 2 and _LEADER.search(text)
    rank = _LEADERS[level] if leader else _HEADS[level]
    return rank + bool(_DEPUTY.search(text)), True
