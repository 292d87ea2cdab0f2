"""A folder of 200 invented people in forms, résumés, rosters and a list, and the careers planned.

Of each person there is a form of December 2007; of some an older form of June 2003 and a résumé of
October 2005; three rosters have rows of those who held a post then, each with keys of its own, and
a list names some of them. Of every tenth person or so one source contradicts the form by plan.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.read.forms import lrmx

COUNT = 200
FORM, OLDER, RESUME = 2007 * 12 + 11, 2003 * 12 + 5, 2005 * 12 + 9
ROSTERS = (1997 * 12 + 11, 2001 * 12 + 11, 2006 * 12 + 11)

TOWNS = ("西店镇", "深甽镇", "黄坛镇", "大佳何镇", "岔路镇", "前童镇", "桑洲镇", "长街镇")
BUREAUS = ("财政局", "民政局", "农业局", "教育局", "水利局", "审计局")
OFFICE = "宁海县档案局"


@dataclass(frozen=True)
class Post:
    """One post as a source writes it: place and unit, title, months; no end where it is held."""

    unit: str
    title: str
    start: int
    end: int | None


@dataclass(frozen=True)
class Stint:
    """A stint that is planned: how it ends, and how many sources tell of it."""

    unit: str
    title: str
    start: str
    end: str | None
    end_how: str
    end_after: str | None
    end_before: str | None
    sources: int


@dataclass
class Planned:
    """One person: what the sources tell, the career, and the contradictions as (kind, title)."""

    number: int
    name: str
    birth: int
    posts: list[Post]
    form: list[Post] = field(default_factory=list)
    older: list[Post] = field(default_factory=list)
    resume: list[Post] = field(default_factory=list)
    rosters: dict[int, Post] = field(default_factory=dict)
    listed: bool = False
    extra: list[Stint] = field(default_factory=list)
    contradictions: list[tuple[str, str]] = field(default_factory=list)

    def career(self) -> list[Stint]:
        """The form's career, told by as many sources as tell of each post, and what it lacks."""
        return sorted([*map(self._held, self.form), *self.extra], key=lambda stint: stint.start)

    def roster_keys(self) -> list[str]:
        """The keys of the person's rows in the rosters, other ones in each."""
        turns = [ROSTERS.index(date) for date in self.rosters]
        return [f"R{turn}{self.number * 7 % COUNT:03}" for turn in turns]

    def _held(self, post: Post) -> Stint:
        others = [*self.resume, *self.rosters.values()]
        agreeing = sum((o.unit, o.title) == (post.unit, post.title) for o in others)
        end = None if post.end is None else written(post.end)
        how = "open" if end is None else "given"
        return Stint(post.unit, post.title, written(post.start), end, how, None, None, 1 + agreeing)


def everybody() -> list[Planned]:
    """The people of the folder."""
    return [_planned(number) for number in range(COUNT)]


def _planned(number: int) -> Planned:
    family, given = "赵钱孙李周吴郑王冯陈", "海平山川文明建国志远春华秋实光宏民安永立"
    # The first two are of one name, so that the birth alone tells them apart.
    named = max(number, 1)
    name = family[named % 10] + given[named // 10 % 20] + given[named % 7]
    posts = _posts(number)
    birth = posts[0].start - 22 * 12 + number % 9
    person = Planned(number, name, birth, posts, form=posts)
    if number % 3 == 0:
        person.older = told_at(posts, OLDER)
    if number % 4 == 0:
        person.resume = told_at(posts, RESUME)
    for date in ROSTERS:
        running = [p for p in told_at(posts, date) if p.end is None]
        if running:
            person.rosters[date] = running[-1]
    person.listed = number % 5 == 0
    for every, at, contradict in CONTRADICTIONS:
        if number % every == at:
            contradict(person)
    return person


def _posts(number: int) -> list[Post]:
    """Clerk, deputy and head of towns, head of a bureau, for some deputy of the county."""
    month = 1984 * 12 + number % 25
    towns = [TOWNS[(number + step * 3) % len(TOWNS)] for step in range(3)]
    steps = [
        (f"宁海县{towns[0]}", "文书"),
        (f"宁海县{towns[1]}人民政府", "副镇长"),
        (f"宁海县{towns[2]}人民政府", "镇长"),
        (f"宁海县{BUREAUS[number % len(BUREAUS)]}", "局长"),
        ("宁海县人民政府", "副县长"),
    ]
    months = [month, month + 60 + number % 7, month + 110 + number % 5, 1999 * 12 + number % 9]
    months += [2004 * 12 + number % 10] * (number % 2)
    ends = [*months[1:], None]
    if number % 10 == 7:  # a pause that another source fills
        ends[2] = months[3] - 26
    return [Post(*step, *dates) for step, *dates in zip(steps, months, ends, strict=False)]


def told_at(posts: list[Post], date: int) -> list[Post]:
    """The posts as they stood on a date: those begun, of which the running one is held."""
    return [
        replace(post, end=None if post.end is None or post.end > date else post.end)
        for post in posts
        if post.start < date
    ]


def _changed(posts: list[Post], of: str, *, later: int = 0, title: str | None = None) -> list[Post]:
    """The posts, of which that of one title begins some months later or has another title."""
    return [
        replace(post, start=post.start + later, title=title or of) if post.title == of else post
        for post in posts
    ]


def _older_start(person: Planned) -> None:
    """The older form lets the head of the town begin two months later."""
    person.older = _changed(told_at(person.posts, OLDER), "镇长", later=2)
    person.contradictions.append(("start", "镇长"))


def _older_title(person: Planned) -> None:
    """The older form knows another title in the bureau: the later form lacks it."""
    person.older = _changed(told_at(person.posts, OLDER), "局长", title="副局长")
    person.contradictions.append(("left", "副局长"))


def _older_has_more(person: Planned) -> None:
    """The older form tells of a post in the pause that the later one leaves out."""
    before, after = person.posts[2].end or 0, person.posts[3].start
    more = Post(OFFICE, "副局长", before, after)
    person.older = [*told_at(person.posts, OLDER), more]
    person.older.sort(key=lambda post: post.start)
    person.contradictions.append(("left", "副局长"))


def _roster_holds_too_long(person: Planned) -> None:
    """The roster of 2001 has the head of the town still in a post that ended in 1999."""
    person.rosters[ROSTERS[1]] = replace(person.posts[2], end=None)
    person.contradictions.append(("end", "镇长"))


def _resume_start(person: Planned) -> None:
    """The résumé lets the head of the bureau begin a month earlier."""
    person.resume = _changed(told_at(person.posts, RESUME), "局长", later=-1)
    person.contradictions.append(("start", "局长"))


def _roster_title(person: Planned) -> None:
    """The roster of 2001 has a deputy where the form has the head of the bureau."""
    person.rosters[ROSTERS[1]] = replace(person.posts[3], title="副局长", end=None)
    person.contradictions.append(("title", "副局长"))


def _roster_start(person: Planned) -> None:
    """The roster of 2001 has another date of taking the post."""
    person.rosters[ROSTERS[1]] = replace(person.posts[3], start=person.posts[3].start + 5, end=None)
    person.contradictions.append(("start", "局长"))


def _roster_knows_more(person: Planned) -> None:
    """The roster of 1997 has a post in the form's pause: no contradiction, an end that is unknown."""
    start, after = (person.posts[2].end or 0) + 1, person.posts[3].start
    person.rosters[ROSTERS[0]] = Post(OFFICE, "局长", start, None)
    bounds = (written(ROSTERS[0]), written(after))
    person.extra.append(Stint(OFFICE, "局长", written(start), None, "unknown", *bounds, 1))


CONTRADICTIONS: tuple[tuple[int, int, Callable[[Planned], None]], ...] = (
    (20, 3, _older_start),
    (20, 6, _older_title),
    (20, 17, _older_has_more),
    (20, 5, _roster_holds_too_long),
    (20, 8, _resume_start),
    (20, 9, _roster_title),
    (20, 11, _roster_start),
    (20, 7, _roster_knows_more),
)
"""Of so many people one, at this place among them, and what is planned."""


def written(month: int, sign: str = "-") -> str:
    return f"{month // 12}{sign}{month % 12 + 1:02}"


def dotted(month: int) -> str:
    return written(month, ".")


def write(folder: Path, people: list[Planned]) -> dict[str, Path]:
    """The files, in folders by what they are: forms, older, resumes, rosters, lists."""
    homes = {name: folder / name for name in ("forms", "older", "resumes", "rosters", "lists")}
    for home in homes.values():
        home.mkdir(parents=True)
    for person in people:
        name = f"{person.number:03}"
        (homes["forms"] / f"{name}.lrmx").write_bytes(_form(person, person.form, FORM))
        if person.older:
            (homes["older"] / f"{name}-2003.lrmx").write_bytes(_form(person, person.older, OLDER))
        if person.resume:
            (homes["resumes"] / f"{name}.txt").write_text(_resume(person), encoding="utf-8")
    for turn, date in enumerate(ROSTERS):
        lines = "\n".join(_roster(people, date, turn))
        (homes["rosters"] / f"{date // 12}.csv").write_text(lines + "\n", encoding="utf-8")
    lines = "\n".join(_list(people))
    (homes["lists"] / "reserve.csv").write_text(lines + "\n", encoding="utf-8")
    return homes


def _shown(post: Post) -> str:
    """The post as a source writes it: the government of a place goes without saying."""
    return post.unit.replace("人民政府", "") + post.title


def _career_lines(posts: list[Post], precision: int = 7) -> Iterator[str]:
    """The lines of a career; dates of four signs are years."""
    for post in posts:
        end = " " * 7 if post.end is None else dotted(post.end)
        yield f"{dotted(post.start)[:precision]}--{end[:precision]}  {_shown(post)}"


def _form(person: Planned, posts: list[Post], date: int) -> bytes:
    return lrmx(
        "\n".join(_career_lines(posts)),
        XingMing=person.name,
        ChuShengNianYue=written(person.birth, ""),
        JiGuan="浙江宁海",
        ChuShengDi="浙江宁海",
        RuDangShiJian="",
        CanJiaGongZuoShiJian=written(person.posts[0].start, ""),
        XianRenZhiWu=_shown(posts[-1]),
        JiSuanNianLingShiJian="",
        TianBiaoShiJian=f"{written(date, '')}15",
        NianDuKaoHeJieGuo="",
    )


def _resume(person: Planned) -> str:
    birth, began = person.birth, person.posts[0].start
    head = (
        f"{person.name}，男，汉族，{birth // 12}年{birth % 12 + 1}月出生，浙江宁海人，"
        f"{began // 12}年{began % 12 + 1}月参加工作。"
    )
    date = f"填表时间：{RESUME // 12}年{RESUME % 12 + 1}月"
    # Every other one knows years only, except where a month of it is to contradict.
    precision = 4 if person.number % 8 == 4 and not person.contradictions else 7
    return "\n".join([head, "", *_career_lines(person.resume, precision), "", date, ""])


def _roster(people: list[Planned], date: int, turn: int) -> Iterator[str]:
    """The last roster knows of who a person is only name, sex and birth, and the post."""
    more = "" if turn == 2 else "籍贯,参加工作时间,"
    yield f"人员编号,姓名,性别,出生年月,{more}现任职务,任现职时间,统计时间"
    for person in people:
        if date in person.rosters:
            post = person.rosters[date]
            began = dotted(person.posts[0].start)
            facts = "" if turn == 2 else f"浙江宁海,{began},"
            key = person.roster_keys()[list(person.rosters).index(date)]
            yield (
                f"{key},{person.name},男,{dotted(person.birth)},{facts}"
                f"{_shown(post)},{dotted(post.start)},{dotted(date)}"
            )


def _list(people: list[Planned]) -> Iterator[str]:
    yield "人员编号,姓名,性别,出生年月,现任职务,名单,入选时间"
    for person in people:
        if person.listed:
            yield (
                f"L{person.number},{person.name},男,{dotted(person.birth)},"
                f"{_shown(person.posts[-1])},县级后备干部,2006.07"
            )
