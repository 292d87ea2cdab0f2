"""Presets of a survey: the totals that a city's careers are to yield, read from a TOML file."""

import csv
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from careergraph.errors import UserError
from careergraph.synth.plan import month_of
from careergraph.synth.presets import find_gazetteer
from careergraph.synth.survey.vocabulary import vocabulary

Span = tuple[int, int]

GROUPS = ("chiefs", "deputies", "middle", "heads", "outside", "left")
EDUCATIONS = ("研究生", "大学", "大专", "其他")
"""Classes of education, highest first; the last is below them or not stated."""

_OLDEST = 99
_TRUTHS = ("reserve", "held", "grassroots", "seconded", "chief", "direct", "raised")
_KEYS = frozenset({"item", "group", "level", "age", "age_before", "education", "people", *_TRUTHS})


@dataclass(frozen=True)
class Total:
    """How many people, at least and at most, meet all conditions; an empty one fits everybody.

    ``age`` and ``age_before`` are completed years, both ends included.
    """

    least: int
    most: int
    item: str = ""
    groups: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    age: Span | None = None
    age_before: Span | None = None
    education: str | None = None
    truths: dict[str, bool] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The total in a few words: ``people of chiefs aged 40 or younger = 5``."""
        words = [*self.groups, *(f"level {level}" for level in self.levels)]
        for label, span in (("aged", self.age), ("aged before", self.age_before)):
            words += [f"{label} {_span_text(span)}"] if span else []
        words += [self.education] if self.education else []
        words += [name if wanted else f"not {name}" for name, wanted in self.truths.items()]
        count = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
        return f"{' '.join(words) or 'all'} = {count}"


@dataclass(frozen=True)
class Programme:
    """People sent out together: the list's name, how many, and the months of each term."""

    title: str
    people: tuple[int, ...]
    terms: tuple[Span, ...]


@dataclass(frozen=True)
class SurveyPreset:
    """Everything that a city of a survey is made from; months are year x 12 + month - 1."""

    name: str
    gazetteer: Path
    as_of: int
    before: int
    window: Span
    totals: tuple[Total, ...]
    ages: dict[str, Span]
    reserve_list: str
    reserve_year: int
    selected: Programme
    dispatch: Programme
    vetted: Programme
    chosen: Programme
    named: Programme
    named_promoted: tuple[int, ...]
    majors_list: str
    majors: dict[str, int]
    survey_list: str
    lower_posts: dict[int, int]
    gap: float


def is_survey(file: Path) -> bool:
    """Whether a preset states totals; one that cannot be read does not."""
    try:
        return "totals" in tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return False


def load_survey(file: Path) -> SurveyPreset:
    """The preset of a TOML file.

    Raises ``UserError`` where it lacks something or a condition of a total is unknown.
    """
    hint = "compare it with careergraph/synth/presets/island-city-2007.toml"
    try:
        preset = _preset(file, tomllib.loads(file.read_text("utf-8")))
        _check(preset)
        return preset
    except KeyError as missing:
        raise UserError(
            "the preset lacks {missing}", where=str(file), hint=hint, missing=str(missing)
        ) from None
    except (ValueError, TypeError, AttributeError, OSError) as wrong:
        raise UserError(
            "the preset cannot be read: {why}", where=str(file), hint=hint, why=str(wrong)
        ) from None


def _preset(file: Path, data: dict[str, Any]) -> SurveyPreset:
    reserves, vetted, named = data["reserves"], data["vetted"], data["named"]
    dispatch, year = data["dispatch"], int(reserves["selected_year"]) * 12
    term = _months(vetted["term"])
    return SurveyPreset(
        name=file.stem,
        gazetteer=find_gazetteer(file, data["gazetteer"]),
        as_of=month_of(data["as_of"]),
        before=month_of(data["before"]),
        window=_months(data["window"]),
        totals=tuple(_total(row) for row in data["totals"]),
        ages={group: _pair(data["ages"][group]) for group in GROUPS},
        reserve_list=reserves["list"],
        reserve_year=int(reserves["year"]),
        selected=Programme(
            reserves["selected_list"], (int(reserves["selected"]),), ((year, year + 11),)
        ),
        dispatch=Programme(
            dispatch["list"],
            (int(dispatch["city"]), int(dispatch["county"])),
            tuple(_months(each) for each in dispatch["terms"]),
        ),
        vetted=Programme(vetted["list"], (int(vetted["people"]),), (term,)),
        chosen=Programme(vetted["chosen_list"], (int(vetted["chosen"]),), (term,)),
        named=Programme(
            named["list"],
            tuple(int(people) for people in named["people"]),
            tuple(_months(each) for each in named["terms"]),
        ),
        named_promoted=tuple(int(people) for people in named["promoted"]),
        majors_list=data["majors"]["list"],
        majors={name: int(people) for name, people in data["majors"]["classes"].items()},
        survey_list=data["survey"]["list"],
        lower_posts={int(n): int(people) for n, people in data["survey"]["lower_posts"].items()},
        gap=float(data["breaks"]["gap"]),
    )


def _check(preset: SurveyPreset) -> None:
    """``ValueError`` where dates, counts or words of a preset cannot go together."""
    if preset.as_of <= preset.before or (preset.as_of - preset.before) % 12:
        raise ValueError("as_of is not whole years after before")
    if preset.chosen.people > preset.vetted.people:
        raise ValueError("more are chosen than vetted")
    counts = (preset.named.people, preset.named_promoted)
    if {len(preset.named.terms)} != {len(people) for people in counts}:
        raise ValueError("named has not as many people, promoted and terms")
    if any(promoted > people for people, promoted in zip(*counts, strict=True)):
        raise ValueError("more of those named are promoted than were sent")
    for start, end in (*preset.dispatch.terms, *preset.named.terms, *preset.vetted.terms):
        if not preset.before < start < end <= preset.as_of:
            raise ValueError("a term is not between before and as_of")
    unknown = sorted(set(preset.majors) - set(vocabulary().majors))
    if unknown:
        raise ValueError(f"unknown majors {unknown[0]!r}")
    if not preset.gazetteer.is_file():
        raise ValueError(f"no gazetteer {preset.gazetteer.name}")
    with preset.gazetteer.open(encoding="utf-8", newline="") as rows:
        levels = {row["level"] for row in csv.DictReader(rows)}
    if not levels >= {"1", "2", "3", "4"}:
        raise ValueError(f"places of levels 1 to 4 are not all in {preset.gazetteer.name}")


def _total(row: dict[str, Any]) -> Total:
    """A total as its row states it; ``ValueError`` names what is unknown."""
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise ValueError(f"unknown condition {unknown[0]!r} of a total")
    groups = _tuple(row.get("group", ()))
    for group in groups:
        if group not in GROUPS:
            raise ValueError(f"unknown group {group!r}; known: {', '.join(GROUPS)}")
    people = row["people"]
    least, most = _pair(people) if isinstance(people, list) else (int(people), int(people))
    education = row.get("education")
    if education is not None and education not in EDUCATIONS:
        raise ValueError(f"unknown education {education!r}; known: {', '.join(EDUCATIONS)}")
    return Total(
        least=least,
        most=most,
        item=str(row.get("item", "")),
        groups=groups,
        levels=_tuple(row.get("level", ())),
        age=_ages(row["age"]) if "age" in row else None,
        age_before=_ages(row["age_before"]) if "age_before" in row else None,
        education=education,
        truths={name: bool(row[name]) for name in _TRUTHS if name in row},
    )


def _tuple(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _pair(values: list[int]) -> Span:
    least, most = (int(value) for value in values)
    return least, most


def _months(texts: list[str]) -> Span:
    first, last = (month_of(text) for text in texts)
    return first, last


def _ages(text: str) -> Span:
    """``41..50``, ``..40`` or ``51..`` as the first and the last year of age."""
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(f"an age is written 41..50, ..40 or 51.., not {text!r}")
    return int(first or 0), int(last or _OLDEST)


def _span_text(span: Span) -> str:
    first, last = span
    return f"{first or ''}..{'' if last == _OLDEST else last}"
