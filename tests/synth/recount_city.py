"""The survey's figures counted from the city's files alone: ``python -m tests.synth.recount_city FOLDER``.

Nothing of careergraph is used; ``recount_forms`` has the rules by which the forms are read.
"""

import csv
import html
import io
import json
import re
import sys
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.synth.recount_forms import Form, Places, Post, form_of

AS_OF, BEFORE, WINDOW = 2007 * 12 + 11, 2002 * 12 + 11, (2006 * 12, 2007 * 12 + 11)


def at(form: Form, date: int) -> Post | None:
    for stage in form.stages:
        if stage.start <= date and (date < stage.end if stage.end else not form.retired):
            return stage.main
    return None


def group_of(post: Post | None) -> str:
    if post is None or not post.leads:
        return ""
    if post.rank in (131, 132):
        return "chiefs" if post.rank == 131 else "deputies"
    if post.rank in (141, 142) and post.level == 4:
        return "middle"
    return "heads" if post.rank == 141 else ""


def is_secretary(post: Post) -> bool:
    return post.level in (1, 2) and bool(re.search(r"(?:党委|党工委|党支部)书记$", post.text))


def is_direct(form: Form) -> bool:
    """The first leading post of county rank above the townships follows a post in one."""
    for before, after in zip([None, *form.stages], form.stages, strict=False):
        if after.main.leads and after.main.rank in (131, 132, 121, 122) and after.main.level > 2:
            return bool(before and before.main.level in (1, 2))
    return False


def is_raised(form: Form) -> bool:
    return any(
        WINDOW[0] <= after.start <= WINDOW[1]
        and after.main.leads
        and before.main.rank and after.main.rank and after.main.rank <= 132
        and after.main.rank < before.main.rank
        for before, after in pairwise(form.stages)
    )  # fmt: skip


def below_rank(form: Form, now: Post | None) -> int:
    """Distinct main posts of lower or no rank before the first one at the present rank."""
    seen = set()
    for stage in form.stages:
        if now is None or stage.main.rank == now.rank:
            break
        if (stage.main.rank or 999) > (now.rank or 999):
            seen.add(re.sub("代(?=[县区镇乡]长$)", "", stage.main.text))
    return len(seen)


_CLASSES = {
    "哲学": "哲学",
    "经济学": "经济学 国际经济与贸易 金融学",
    "法学": "法学 经济法",
    "文史教育": "汉语言文学 历史学 教育学 新闻学 学前教育",
    "理工": "数学 物理学 土木工程 水利工程 机械制造 轮机工程",
    "农学": "农学 海水养殖 林学",
    "医学": "临床医学 预防医学",
    "管理学": "行政管理 工商管理 会计学",
    "外语": "英语 日语",
}


def class_of(major: str) -> str:
    return next((name for name, words in _CLASSES.items() if major in words.split()), "其他")


def education_of(form: Form) -> str:
    return next((name for name in ("研究生", "大学", "大专") if name in form.schooling), "其他")


def lists_of(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Names and months of birth on each list, and the file that it stood in."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for file in sorted(folder.iterdir()):
        head, *rows = rows_of(file)
        name, birth, title = (head.index(word) for word in ("姓名", "出生年月", "名单"))
        for row in rows:
            found.setdefault(row[title], []).append((row[name], row[birth], file.stem))
    return found


def rows_of(file: Path) -> list[list[str]]:
    if file.suffix == ".csv":
        return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    text = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r"<row [^>]*>(.*?)</row>", text)
    return [[html.unescape(t) for t in re.findall(r"<t [^>]*>([^<]*)</t>", row)] for row in rows]


def count(folder: Path, gazetteer: Path) -> dict[str, object]:
    """Every figure of the survey that the files yield."""
    places = Places(gazetteer)
    forms = [form_of(file, places) for file in sorted((folder / "forms").iterdir())]
    people = [figures_of(form) for form in forms]
    lists = lists_of(folder / "lists")
    told: dict[str, object] = {"forms": len(forms)}
    for group in ("chiefs", "deputies", "middle", "heads"):
        told[group] = summary([one for one in people if one["group"] == group])
    county = [one for one in people if one["group"] in ("chiefs", "deputies")]
    for age in (35, 37, 39, 40):
        told[f"county ..{age}"] = summary([one for one in county if one["age"] <= age])
    told["county 40..45"] = sum(40 <= one["age"] <= 45 for one in county)
    held = [one for one in people if one["held"]]
    told["held"] = [len(held), sum(40 <= one["age"] - 5 <= 45 for one in held)]
    told["left"] = sum(one["group"] not in ("chiefs", "deputies") for one in held)
    raised = [one for one in people if one["raised"]]
    told["raised"] = [len(raised), sum(one["direct"] for one in raised)]
    by_key = {(one["name"], one["birth"]): one for one in people}
    told["lists"] = {title: len(set(rows)) for title, rows in lists.items()}
    reserves = [by_key[name, birth] for name, birth, _ in lists["市管后备干部"]]
    told["reserves"] = summary(reserves)
    for name, low in (("county", True), ("city", False)):
        told[f"{name} reserves"] = summary([r for r in reserves if (r["level"] < 4) is low])
    sent = lists["“暖人心、促发展”工程下派干部"]
    told["sent"] = [
        len({(n, b) for n, b, file in sent if word in file}) for word in ("市直", "县区")
    ]
    told["majors"] = dict(Counter(
        class_of(by_key[name, birth]["major"]) for name, birth, _ in lists["副县级领导干部专业结构抽样"]
    ))  # fmt: skip
    below = [by_key[name, birth]["below"] for name, birth, _ in lists["培养链课题问卷调查对象"]]
    told["lower posts"] = [sum(b >= 5 for b in below), *(below.count(n) for n in (4, 3, 2))]
    for title, rows in lists.items():
        told[f"raised of {title}"] = sum(by_key[name, birth]["raised"] for name, birth, _ in rows)
    return told


def figures_of(form: Form) -> dict:
    now, before = at(form, AS_OF), at(form, BEFORE)
    low = any(stage.main.level in (1, 2) for stage in form.stages)
    away = any(stage.away for stage in form.stages)
    return {
        "name": form.name,
        "birth": f"{form.birth // 12}.{form.birth % 12 + 1:02d}",
        "group": group_of(now),
        "level": now.level if now else 0,
        "age": (AS_OF - form.birth) // 12,
        "education": education_of(form),
        "major": form.major,
        "grassroots": low or away,
        "seconded": away and not low,
        "chief": any(is_secretary(post) for stage in form.stages for post in stage.posts),
        "direct": is_direct(form),
        "below": below_rank(form, now),
        "held": bool(before and before.leads and before.rank in (131, 132)),
        "raised": is_raised(form),
    }


def summary(people: list[dict]) -> dict[str, object]:
    ages = (("..30", 0, 30), ("..35", 0, 35), ("36..39", 36, 39), ("..40", 0, 40), ("40..", 40, 99),
            ("41..50", 41, 50), ("51..", 51, 99))  # fmt: skip
    return {
        "people": len(people),
        **{name: sum(a <= one["age"] <= b for one in people) for name, a, b in ages},
        **dict(Counter(one["education"] for one in people)),
        **{name: sum(one[name] for one in people) for name in ("grassroots", "seconded", "chief", "direct")},
    }  # fmt: skip


if __name__ == "__main__":
    where = Path(sys.argv[1])
    figures = count(where, where.with_name(f"{where.name}-places.csv"))
    print(json.dumps(figures, ensure_ascii=False, indent=1))
