"""The survey's city made once for all tests of it, and a count of its own over what is told of people."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from careergraph.synth.presets import find_preset
from careergraph.synth.survey import SurveyCity, SurveyPreset, invent_survey, load_survey
from careergraph.synth.survey.truth import facts

NAME, SEED = "island-city-2007", 2007
Facts = dict[str, Any]


@cache
def preset() -> SurveyPreset:
    return load_survey(find_preset(NAME))


@cache
def city() -> SurveyCity:
    return invent_survey(preset(), SEED)


@cache
def told() -> list[Facts]:
    """What is true of each person, counted from the planned careers; who is on the reserve list."""
    return [
        {**facts(person, preset()), "reserve": profile.cell.reserve}
        for person, profile in zip(city().people, city().profiles, strict=True)
    ]


def people(group: str | Iterable[str] = ()) -> list[Facts]:
    groups = {group} if isinstance(group, str) else set(group)
    return [person for person in told() if not groups or person["group"] in groups]


def number(found: Iterable[Facts], **wanted: Any) -> int:
    """How many have all values; an ``age`` is a first and a last year, both included."""
    return sum(all(_has(person, name, value) for name, value in wanted.items()) for person in found)


def _has(person: Facts, name: str, value: Any) -> bool:
    if name in ("age", "age_before"):
        return bool(value[0] <= person[name] <= value[1])
    return bool(person[name] == value)
