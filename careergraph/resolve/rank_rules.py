"""The rank of a post by rules that are data: the first row that fits decides."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from careergraph.errors import UserError
from careergraph.resolve.answers import kept
from careergraph.resolve.gazetteer import Place
from careergraph.resolve.vocabulary import read_csv, years

_TODAY = 9000
"""The year of a stint without a start, for rules that hold only up to a year."""


class Verdict(NamedTuple):
    """What a rule says: its id, ZB09 code (null: none or varies), chief, why it is open or a guess."""

    rule: str
    code: str | None
    chief: str | None
    why: str | None


NO_RULE = Verdict("", None, None, "no-rank-rule")


class Case(NamedTuple):
    """What a rule looks at. ``unit`` is place name + / + unit, ``city`` a class of city."""

    level: int | None
    city: str
    kind: str
    tier: str
    title_class: str
    unit: str
    title: str
    year: int | None


@dataclass(frozen=True)
class Rule:
    """One row: sets of accepted values (empty: any), patterns, years, verdict."""

    levels: frozenset[str]
    cities: frozenset[str]
    kinds: frozenset[str]
    tiers: frozenset[str]
    classes: frozenset[str]
    unit: re.Pattern[str]
    title: re.Pattern[str]
    first: int
    last: int
    verdict: Verdict

    def fits(self, case: Case) -> bool:
        """Whether the rule holds, for a case whose level and class of title it accepts."""
        year = _TODAY if case.year is None else case.year
        return (
            (not self.kinds or case.kind in self.kinds)
            and (not self.tiers or case.tier in self.tiers)
            and (not self.cities or case.city in self.cities)
            and self.first <= year <= self.last
            and self.title.search(case.title) is not None
            and self.unit.search(case.unit) is not None
        )


class RankRules:
    """The rules of a folder (``cn-rules.csv``) and its classes of cities (``cn-cities.csv``)."""

    def __init__(self, folder: Path, county: int) -> None:
        self._county = county
        path = folder / "cn-rules.csv"
        self.rules = [_rule(row, f"{path}, line {n}") for n, row in enumerate(read_csv(path), 2)]
        self._cities: dict[str, list[tuple[int, int, str]]] = {}
        for row in read_csv(folder / "cn-cities.csv"):
            self._cities.setdefault(row["name"], []).append((*years(row), row["class"]))
        self._likely = lru_cache(maxsize=None)(self._rules_for)
        self.decide = kept(self._decide)
        self.city_class = kept(self._city_class)

    def _decide(self, case: Case) -> Verdict:
        rules = self._likely(case.title_class, case.level)
        return next((rule.verdict for rule in rules if rule.fits(case)), NO_RULE)

    def _rules_for(self, class_: str, level: int | None) -> list[Rule]:
        """The rules that may fit a class of title at a level, in their order."""
        wanted = str(level or 0)
        return [
            rule
            for rule in self.rules
            if (not rule.classes or class_ in rule.classes)
            and (not rule.levels or wanted in rule.levels)
        ]

    def _city_class(self, place: Place, year: int | None) -> str:
        """municipality, vice (the city and its districts, not its counties), undivided, ordinary."""
        year = _TODAY if year is None else year
        for name in place.names:
            for first, last, class_ in self._cities.get(name, ()):
                if first <= year <= last:
                    return "ordinary" if self._apart(place, class_) else class_
        return "ordinary"

    def _apart(self, place: Place, class_: str) -> bool:
        """Whether a place does not share its city's class: a county in a vice-provincial city, a
        district in a city that has none of its own."""
        county = place.up_to(self._county)
        if county is None or county.level != self._county:
            return False
        return class_ == "undivided" or (class_ == "vice" and county.name[-1] != "区")


def _rule(row: dict[str, str], where: str) -> Rule:
    try:
        first, last = years(row)
        unit, title = (re.compile(row[name]) for name in ("unit", "title"))
    except (KeyError, ValueError, re.error) as error:
        raise UserError(
            "bad rule: {why}", where=where, hint="correct the line", why=str(error)
        ) from error
    sets = [frozenset(row[n].split()) for n in ("level", "city", "kind", "tier", "class")]
    verdict = Verdict(
        row["id"],
        row["code"] or None,
        row["chief"] or None,
        row["why"] or None,
    )
    return Rule(sets[0], sets[1], sets[2], sets[3], sets[4], unit, title, first, last, verdict)
