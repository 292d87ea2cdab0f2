"""Dated lists and yearly rosters: who stood on them when, as tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from careergraph.errors import UserError
from careergraph.synth.phrasing import Hand, present_post
from careergraph.synth.plan import Item, Person
from careergraph.synth.survey.city import SurveyCity, level_when_sent
from careergraph.synth.survey.preset import Programme, Span
from careergraph.synth.survey.profiles import Profile
from careergraph.synth.survey.truth import COUNTY_RANKS, facts
from careergraph.synth.truth import main_line

Member = tuple[Person, Profile]
Row = tuple[str, ...]

_HAND = Hand(places="city")

_LIST = ("序号", "姓名", "性别", "出生年月", "工作单位及职务", "名单", "开始时间", "结束时间")
_ROSTER = ("序号", "姓名", "性别", "出生年月", "现任职务", "任现职时间", "截至时间")

_ORGANS = {4: "市直机关", 3: "县区"}


@dataclass(frozen=True)
class Table:
    """A table by the name of its file, without an ending."""

    name: str
    rows: list[Row]


class Lists:
    """Makes the tables of a city; the order of names on each is drawn anew."""

    def __init__(self, city: SurveyCity) -> None:
        self._city, self._preset = city, city.preset
        self._members = list(zip(city.people, city.profiles, strict=True))
        self._rng = Random(f"{city.seed}/lists")

    def dated_lists(self) -> list[Table]:
        """Every dated list: reserves, programmes, and the two samples of the survey."""
        return [*self._reserves(), *self._dispatched(), *self._programmes(), *self._samples()]

    def _reserves(self) -> list[Table]:
        title, since = self._preset.reserve_list, self._preset.reserve_year * 12 + 2
        reserves = [member for member in self._members if member[1].cell.reserve]
        return [
            self._list(f"{title}（{_ORGANS[level]}）", title, members, (since, None))
            for level, members in (
                (3, [member for member in reserves if member[1].cell.level < 4]),
                (4, [member for member in reserves if member[1].cell.level == 4]),
            )
        ]

    def _dispatched(self) -> list[Table]:
        """One list for each term and level of those who were sent by the dispatch."""
        title, tables = self._preset.dispatch.title, []
        sent = [m for m in self._members if m[1].sending and m[1].sending.title == title]
        for term in self._preset.dispatch.terms:
            for level, organs in _ORGANS.items():
                members = [
                    (person, profile)
                    for person, profile in sent
                    if profile.sending and profile.sending.start == term[0]
                    and level_when_sent(person, profile) == level
                ]  # fmt: skip
                name = f"{_year_month(term[0])}{organs}暖促干部"
                tables.append(self._list(name, title, members, term))
        return tables

    def _programmes(self) -> list[Table]:
        preset = self._preset
        vetted = [member for member in self._members if member[1].vetted]
        on = preset.vetted.terms[0][0]
        tables = [self._list(preset.vetted.title, preset.vetted.title, vetted, (on, on + 1))]
        for programme in (preset.chosen, preset.selected, preset.named):
            tables += self._terms(programme)
        return tables

    def _terms(self, programme: Programme) -> list[Table]:
        """One list for each term of a programme that sent people."""
        return [
            self._list(
                f"{_year_month(term[0])}{programme.title}",
                programme.title,
                [m for m in self._members if _went(m[1], programme.title, term)],
                term,
            )
            for term in programme.terms
        ]

    def _samples(self) -> list[Table]:
        preset, on = self._preset, self._preset.as_of
        studied = [member for member in self._members if member[1].sampled]
        return [
            self._list(preset.majors_list, preset.majors_list, studied, (on, on)),
            self._list(preset.survey_list, preset.survey_list, self._asked(), (on, on)),
        ]

    def _asked(self) -> list[Member]:
        """People of county and township rank, so many by each number of posts below their rank."""
        kinds: dict[int, list[Member]] = {least: [] for least in self._preset.lower_posts}
        for member in self._members:
            posts = _posts_below(self._city, member)
            if posts is not None:
                least = max((least for least in kinds if least <= posts), default=None)
                if least is not None:
                    kinds[least].append(member)
        asked: list[Member] = []
        for least, wanted in self._preset.lower_posts.items():
            if len(kinds[least]) < wanted:
                raise UserError(
                    "{wanted} people asked who held {posts} posts below their rank, and only {people}",
                    where=f"preset {self._preset.name}",
                    hint="ask fewer, or take another seed",
                    wanted=wanted,
                    posts=least,
                    people=len(kinds[least]),
                )
            asked += self._rng.sample(kinds[least], wanted)
        return asked

    def rosters(self) -> list[Table]:
        """Who held county rank at the end of each year from the earlier date on, with the post."""
        months = range(self._preset.before, self._preset.as_of + 1, 12)
        return [self._roster(month) for month in months]

    def _roster(self, month: int) -> Table:
        held = []
        for person in self._city.people:
            item = _leading_item(person, month, self._preset.as_of)
            if item:
                held.append((person, item))
        rows = [
            (*_who(person, item), _dotted(item.start), _dotted(month))
            for person, item in self._rng.sample(held, len(held))
        ]
        return Table(f"{month // 12}年市管领导干部名册", _numbered(_ROSTER, rows))

    def _list(
        self, name: str, title: str, members: Sequence[Member], term: tuple[int, int | None]
    ) -> Table:
        start, end = term
        rows = [
            (
                *_who(person, _item_at(person, start)),
                title,
                _dotted(start),
                "" if end is None or end == start else _dotted(end),
            )
            for person, _ in self._rng.sample(list(members), len(members))
        ]
        return Table(name, _numbered(_LIST, rows))


def _went(profile: Profile, title: str, term: Span) -> bool:
    sending = profile.sending
    return bool(sending and sending.title == title and sending.start == term[0])


def _posts_below(city: SurveyCity, member: Member) -> int | None:
    """Posts below the present rank of who is of county or township rank and leads."""
    person, _ = member
    if person.retired:
        return None
    found = facts(person, city.preset)
    ranked = found["leading"] and found["rank"] in (*COUNTY_RANKS, "141", "142")
    return found["lower_posts"] if ranked else None


def _item_at(person: Person, month: int) -> Item:
    """The item with a post that runs in a month, else the last one with a post."""
    posts = [item for item in person.items if item.posts]
    running = [i for i in posts if i.start <= month and (i.end is None or month < i.end)]
    return (running or posts)[-1]


def _leading_item(person: Person, month: int, as_of: int) -> Item | None:
    """The item in which county rank is held in a month."""
    for leg in main_line(person, as_of):
        open_ = leg.item.end is None
        if leg.start <= month and (open_ or month < leg.end):
            return leg.item if leg.post.leading and leg.post.rank in COUNTY_RANKS else None
    return None


def _who(person: Person, item: Item) -> tuple[str, str, str, str]:
    post = present_post(replace(person, items=(item,)), _HAND)
    return person.name, person.sex, _dotted(person.birth), post


def _numbered(head: Row, rows: Sequence[Row]) -> list[Row]:
    return [head, *((str(number), *row) for number, row in enumerate(rows, start=1))]


def _dotted(month: int) -> str:
    return f"{month // 12}.{month % 12 + 1:02d}"


def _year_month(month: int) -> str:
    return f"{month // 12}年{month % 12 + 1}月"
