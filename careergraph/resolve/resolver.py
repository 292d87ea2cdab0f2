"""Raw stints → stints: every post with its organization, place, level, rank and kind."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from careergraph.resolve.anchors import BEFORE, ITEM
from careergraph.resolve.careers import CareerReader
from careergraph.resolve.gazetteer import Gazetteer
from careergraph.resolve.kinds import Post, kinds
from careergraph.resolve.organizations import Organizations
from careergraph.resolve.parsing import PostParser
from careergraph.resolve.places import PlaceReader
from careergraph.resolve.posts import BODY, UnitReader
from careergraph.resolve.quotes import with_quotes
from careergraph.resolve.rank_rules import RankRules
from careergraph.resolve.readings import PostReader, Reading
from careergraph.resolve.renamed import LaterNames, guessed
from careergraph.resolve.rows import STUDY, Row, by_reading
from careergraph.resolve.study import StudyReader
from careergraph.resolve.then import NamesThen
from careergraph.resolve.vocabulary import Vocabulary, read_csv, read_toml
from careergraph.shipped import shipped
from careergraph.vocabulary.frames import CADRES, RAW_STINTS, STINTS, conform
from careergraph.vocabulary.ladder import Ladder
from careergraph.vocabulary.problem_rows import problem_rows
from careergraph.vocabulary.problems import Problem
from careergraph.vocabulary.ranks import RankScale

_COPIED = (
    "reading", "item", "bracket", "position", "raw", "start", "start_uncertain", "end",
    "end_uncertain", "end_how", "acting", "probation", "successive", "line",
)  # fmt: skip
_OPTIONAL = ("doubt", "places")
"""Columns of RAW_STINTS that a frame may leave out."""

STATED, SEATED = "R95", "C5.committee"
"""Rules for a rank: the text says it; that of the 常委 held with the post."""

_NO_POST = frozenset({STUDY, "recorded"})
_LONGEST_VALUE = 200


@cache
def _shipped_words() -> Vocabulary:
    return Vocabulary.load(shipped("imports", "ranks"))


@cache
def _shipped_ladder() -> Ladder:
    return Ladder.from_mapping(read_toml(shipped("imports", "ladders", "cn.toml")))


@cache
def _shipped_ranks() -> RankScale:
    return RankScale.from_rows(read_csv(shipped("imports", "ranks", "cn.csv")))


class _Doubt(NamedTuple):
    """A problem on its way: its case, the number of the raw stint, the column and the text in doubt."""

    case: str
    row: int
    field: str
    value: str


class Resolution(NamedTuple):
    """``stints``: one row a raw stint, in its order (STINTS); ``problems``: doubts (PROBLEMS).

    ``problems.source`` is the id of the source (CADRES.source).
    """

    stints: pd.DataFrame
    problems: pd.DataFrame


class Resolved(NamedTuple):
    """A row with its reading, rank and the words of its study."""

    row: Row
    reading: Reading | None
    organization: str
    title: str
    rank: str | None
    rank_sure: bool
    rules: tuple[str, ...]
    reasons: tuple[str, ...]


class Resolver:
    """Resolves raw stints by a ladder, a scale of ranks, gazetteers, and rules that are data.

    A user's gazetteers (CSV: name,level,parent,from,to) are read before the national one; ``folder``
    holds the rules and words. Raises ``UserError`` naming the line of a file that is wrong.
    """

    def __init__(
        self,
        ladder: Ladder,
        ranks: RankScale,
        gazetteer_paths: Sequence[Path] = (),
        folder: Path | None = None,
    ) -> None:
        words = _shipped_words() if folder is None else Vocabulary.load(folder)
        folder = folder or shipped("imports", "ranks")
        village, township, county, city = (
            ladder.level(word).number for word in ("village", "township", "county", "city")
        )
        units = UnitReader(words, folder, village, township)
        gazetteer = Gazetteer(ladder, words, tuple(gazetteer_paths))
        organizations = Organizations(words, units, county, township)
        self._ranks = ranks
        parser = PostParser(words, PlaceReader(ladder, gazetteer, words), units)
        reader = PostReader(
            ladder, ranks, gazetteer, organizations, RankRules(folder, county), words
        )
        self._careers = CareerReader(parser, reader, county, city)
        self._study = StudyReader(words)
        self._then = NamesThen(ladder)
        self._later = LaterNames(gazetteer)
        self._committee_departments = words.list("committee_departments")

    @classmethod
    def shipped(cls, gazetteer_paths: Sequence[Path] = ()) -> "Resolver":
        """With the ladder, ranks and rules that ship with the package."""
        return cls(_shipped_ladder(), _shipped_ranks(), gazetteer_paths)

    def resolve(self, raw_stints: pd.DataFrame, cadres: pd.DataFrame) -> Resolution:
        """Stints for raw stints (RAW_STINTS) of cadres (CADRES); no row is lost or moved."""
        missing = [name for name in _OPTIONAL if name not in raw_stints]
        raw_stints = raw_stints.assign(**dict.fromkeys(missing))
        raw = conform(raw_stints, RAW_STINTS).reset_index(drop=True)
        people = conform(cadres, CADRES)
        sources: dict[str, str] = dict(zip(people["reading"], people["source"], strict=True))
        answers: list[dict[str, Any]] = [{}] * len(raw)
        doubts: list[_Doubt] = []
        dates = dict(zip(people["reading"], people["as_of"].str[:4].astype("Int64"), strict=True))
        for reading, rows in by_reading(raw):
            as_of = dates.get(reading)
            career = self._career(rows, None if pd.isna(as_of) else int(as_of))
            for resolved, fields in zip(career, self._fields(career), strict=True):
                answers[resolved.row.number] = fields
                doubts.extend(self._doubts(resolved))
        stints = pd.DataFrame(answers, columns=[c for c in STINTS if c not in _COPIED])
        stints = pd.concat([raw[list(_COPIED)], stints], axis=1)
        doubted = raw["doubt"].notna()
        if doubted.any():
            both = stints["reason"].fillna("") + "; " + raw["doubt"].fillna("")
            stints["reason"] = stints["reason"].mask(doubted, both.str.removeprefix("; "))
        return Resolution(conform(stints, STINTS), _problem_frame(doubts, raw, sources))

    def _career(self, rows: list[Row], as_of: int | None) -> list[Resolved]:
        """The rows of one person as read; recorded times, and study at schools that have no level,
        have no reading. ``as_of`` is the year of their source."""
        schools = {
            row.number: self._study.read(row.post, row.raw) for row in rows if row.cue == STUDY
        }
        readings = self._read(list(self._asked(rows, schools)), as_of)
        career = [self._resolved(row, readings.get(row.number), schools) for row in rows]
        return self._with_committee(list(_quoted(career)))

    def _read(self, rows: list[Row], as_of: int | None) -> dict[int, Reading]:
        """The readings of a career; what is still held is read by the names of its source's year, where
        those of its start mean a place of another level."""
        readings = self._careers.read(rows)
        passed_on = {
            row.number for row in rows if self._later.passed_on(row, readings[row.number], as_of)
        }
        if any(row.number in passed_on and row.end_how == "open" for row in rows):
            by_source = [
                row._replace(year=as_of)
                if row.number in passed_on and row.end_how == "open"
                else row
                for row in rows
            ]
            readings = self._careers.read(by_source)
        return readings | {number: guessed(readings[number]) for number in passed_on}

    def _asked(self, rows: list[Row], schools: dict[int, tuple[str, str]]) -> Iterator[Row]:
        """The rows to read in context: posts, and the party schools in which somebody studied."""
        for row in rows:
            if row.cue not in _NO_POST:
                post = self._then.post(row.post, row.places, row.year) if row.places else row.post
                yield row._replace(post=post)
            elif row.cue == STUDY and self._study.is_party_school(schools[row.number][0]):
                yield row._replace(post=schools[row.number][0])

    def _resolved(
        self, row: Row, reading: Reading | None, schools: dict[int, tuple[str, str]]
    ) -> Resolved:
        """Rank by the rules, unless a bracket after the title says another."""
        if reading is None or row.cue == STUDY:
            school, title = schools.get(row.number, ("", row.post))
            rules = reading.rules_of_level if reading else ()
            return Resolved(row, reading, school, title, None, True, rules, ())
        verdict = reading.verdict
        said = self._ranks.code_of_words(row.post_rank or reading.rank_words)
        rules, reasons = reading.rules, reading.reasons
        if said:
            rules = (*(rule for rule in rules if rule != verdict.rule), STATED)
            rank_reasons = {verdict.why, "no-rank-rule", "rank-depends-on-place"}
            reasons = tuple(reason for reason in reasons if reason not in rank_reasons)
        sure = reading.rank_sure or said is not None
        return Resolved(
            row, reading, reading.organization.written, reading.title,
            said or verdict.code, sure, rules, reasons,
        )  # fmt: skip

    def _with_committee(self, career: list[Resolved]) -> list[Resolved]:
        """组织部长, 宣传部长, 统战部长, 政法委书记 held with 常委 in one item: its rank, as a guess."""
        seats: dict[tuple[int, str], str | None] = {}
        for post in career:
            if (reading := post.reading) and _is_seat(reading) and not post.row.successive:
                seats[post.row.item, reading.home[0]] = post.rank
        return [self._seated(post, seats) for post in career]

    def _seated(self, post: Resolved, seats: dict[tuple[int, str], str | None]) -> Resolved:
        reading = post.reading
        apart = post.row.bracket or post.row.successive or post.row.post_rank
        if reading is None or apart or reading.class_ != "head":
            return post
        name = reading.organization.unit.text + "/" + reading.title
        if reading.organization.unit.kind != "party" or not any(
            word in name for word in self._committee_departments
        ):
            return post
        rank = seats.get((post.row.item, reading.home[0]))
        if rank is None:
            return post
        rules = (*(rule for rule in post.rules if rule != reading.verdict.rule), SEATED)
        reasons = (*(r for r in post.reasons if r != reading.verdict.why), "rank-of-committee-seat")
        return post._replace(rank=rank, rank_sure=False, rules=rules, reasons=reasons)

    def _fields(self, career: list[Resolved]) -> Iterator[dict[str, Any]]:
        by_item: dict[int, list[Resolved]] = {}
        for post in career:
            by_item.setdefault(post.row.item, []).append(post)
        found: dict[int, tuple[str, str]] = {}
        for posts in by_item.values():
            answers = kinds([self._kind_post(post) for post in posts])
            found |= {p.row.number: a for p, a in zip(posts, answers, strict=True)}
        for post in career:
            kind, rule = found[post.row.number]
            read_by = (post.row.read_by or "").split()
            yield self._stint(post, kind, (*post.rules, rule, *read_by))

    def _kind_post(self, post: Resolved) -> Post:
        row, reading = post.row, post.reading
        return Post(
            row.cue, row.bracket, row.successive, row.also,
            self._ranks.order(post.rank), reading.home if reading else ("", ""),
            (post.organization, post.title), reading is not None and _is_membership(reading),
        )  # fmt: skip

    def _stint(self, post: Resolved, kind: str, rules: tuple[str, ...]) -> dict[str, Any]:
        reading = post.reading
        fields: dict[str, Any] = {
            "kind": kind,
            "organization": post.organization or None,
            "title": post.title or None,
            "rank": post.rank,
            "rank_order": self._ranks.order(post.rank),
            "person_rank": self._person_rank(post),
            "rules": " ".join(dict.fromkeys(rules)),
            "reason": "; ".join(post.reasons) or None,
            "leading": False,
            "certain": True,
            "unit": None,
            "org_kind": "school" if kind == "study" else "other",
            "title_class": "other",
        }
        if reading is None:
            return fields
        if post.row.cue == STUDY:
            return fields | self._of_place(reading)
        return fields | self._of_place(reading) | self._of_reading(reading, post.rank_sure)

    @staticmethod
    def _of_place(reading: Reading) -> dict[str, Any]:
        place = reading.place
        return {
            "place": place.path if place else None,
            "place_level": place.level if place else None,
            "place_code": place.code if place else None,
            "level": reading.level,
            "certain": reading.level_sure,
        }

    def _of_reading(self, reading: Reading, rank_sure: bool) -> dict[str, Any]:
        return {
            "leading": reading.leading,
            "unit": reading.organization.unit.text,
            "org_kind": reading.organization.unit.kind,
            "chief": reading.verdict.chief,
            "title_class": reading.class_,
            "certain": reading.level_sure and rank_sure,
        }

    def _person_rank(self, post: Resolved) -> str | None:
        said = self._ranks.code_of_words(post.row.person_rank)
        return said or (post.reading.person_rank if post.reading else None)

    def _doubts(self, post: Resolved) -> Iterator[_Doubt]:
        row = post.row
        for field in ("post_rank", "person_rank"):
            text = getattr(row, field)
            if text and self._ranks.code_of_words(text) is None:
                yield _Doubt("rank-unknown", row.number, field, text)
        named_here = ITEM not in post.rules and BEFORE not in post.rules
        for reason in post.reasons:
            if reason in _CASES and (named_here or reason == "no-title"):
                yield _Doubt(_CASES[reason], row.number, "post", row.post)


_CASES = {"place-ambiguous": "place-ambiguous", "no-title": "no-title.post"}
"""Reasons of a post that are problems too, with the case of their hint."""


def _quoted(career: list[Resolved]) -> Iterator[Resolved]:
    """Organizations with the quotation marks that their item writes them with."""
    written: dict[int, str] = {}
    for post in career:
        written[post.row.item] = written.get(post.row.item, "") + "\n" + post.row.raw
    for post in career:
        name = with_quotes(post.organization, written[post.row.item])
        yield post if name == post.organization else post._replace(organization=name)


def _is_seat(reading: Reading) -> bool:
    unit = reading.organization.unit
    return unit.kind == "party" and unit.tier == BODY and reading.heading.word == "常委"


def _is_membership(reading: Reading) -> bool:
    """Whether a post is a seat that is held beside one's work: 政协委员, 青联委员, 人大代表."""
    unit = reading.organization.unit
    body = unit.kind == "consultative" and unit.tier == BODY
    if reading.heading.text == "代表":
        return unit.kind == "assembly"
    return reading.heading.text == "委员" and (body or "青联" in unit.text)


def _problem_frame(
    doubts: list[_Doubt], raw: pd.DataFrame, sources: dict[str, str]
) -> pd.DataFrame:
    rows = [doubt.row for doubt in doubts]
    files = raw["reading"].iloc[rows].map(sources)
    return problem_rows(
        Problem.of(doubt.case, source, line, doubt.field, doubt.value[:_LONGEST_VALUE])
        for doubt, source, line in zip(doubts, files, raw["line"].iloc[rows], strict=True)
    )
