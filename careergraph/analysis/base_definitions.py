"""One group under every definition of the grassroots (design: Grassroots, Chief).

What counts as experience at the grassroots has no single legal definition: up to which level an
organization is the grassroots, whether secondments and the production front line count, who is a
chief, and how many months it takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.dated import people
from careergraph.analysis.figures import named_among, share
from careergraph.analysis.moments import asked_moment
from careergraph.analysis.service import (
    NONE,
    Bounds,
    Service,
    at_posts,
    front_line,
    months,
    of_people,
    service_of,
)
from careergraph.vocabulary import scales

SERVICE, STRICT, LOOSE = "service", "strict", "loose"
CHIEFS = {STRICT: ("secretary",), LOOSE: ("secretary", "head")}
"""Who counts as a chief, by experience."""

COUNTS = ("people", "guessed", "possible")
COLUMNS = (
    "experience", "base_level", "with_secondments", "with_production", "least_months", *COUNTS,
    "share", "denominator",
)  # fmt: skip


@dataclass(frozen=True)
class Definition:
    """What counts: posts up to a level, which of them, and whose."""

    experience: str
    base_level: int
    with_secondments: bool
    with_production: bool


def definitions() -> Iterator[Definition]:
    """All of them in order; a chief's post is no secondment and of no production line."""
    levels = sorted(scales.ladder().grassroots_words().values())
    for level, seconded, production in product(levels, (False, True), (False, True)):
        yield Definition(SERVICE, level, seconded, production)
    for experience, level in product(CHIEFS, levels):
        yield Definition(experience, level, False, False)


def counts(*frames: pd.DataFrame, least_months: list[int], **asked: Any) -> pd.DataFrame:
    """One row for each definition and number of months.

    ``frames`` and ``asked`` are those of ``dated.people``. Columns as above: ``people`` have it for every
    date that the record allows, ``guessed`` of them by a guess of a level only, ``possible`` are others who
    have it for some dates.
    """
    present = people(*frames, **asked)
    service = _service(present, frames, asked)
    rows = []
    for one in definitions():
        standings = _standings(service, one, least_months)
        rows += [
            {**vars(one), "least_months": least, **_numbers(standing)}
            for least, standing in zip(least_months, standings, strict=True)
        ]
    frame = pd.DataFrame(rows)
    whole = dict.fromkeys(("base_level", "least_months", *COUNTS), "Int64")
    frame = frame.astype({"experience": "string", **whole})
    frame = frame.assign(denominator=pd.array([len(present)] * len(frame), dtype="Int64"))
    frame = frame.assign(share=share(frame["people"], frame["denominator"]))[list(COLUMNS)]
    frame.attrs["notes"] = present.attrs["notes"]
    return frame


def behind(
    *frames: pd.DataFrame,
    experience: str,
    base_level: int,
    with_secondments: bool,
    with_production: bool,
    least_months: int,
    of: str,
    **asked: Any,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` at a row."""
    present = people(*frames, **asked)
    service = _service(present, frames, asked)
    one = Definition(experience, base_level, with_secondments, with_production)
    chosen = dict(zip(COUNTS, _standings(service, one, [least_months])[0], strict=True))[of]
    return named_among(present[["cadre", "name", "birth", "keys"]], present.loc[chosen, "cadre"])


def _service(
    present: pd.DataFrame, frames: tuple[pd.DataFrame, ...], asked: dict[str, Any]
) -> Service:
    moment = asked_moment(asked["as_of"], frames[0]["as_of"])
    stints = frames[1][frames[1]["cadre"].isin(present["cadre"])]
    return service_of(at_posts(stints, frames[2]), present["cadre"], moment, asked["carry"])


def _standings(
    service: Service, one: Definition, least_months: list[int]
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each number of months who has it for certain, of these by a guess, and possibly."""
    chosen = _counting(service, one)
    unguessed = chosen & ~service.flag("guessed")
    every = _lasting(service, chosen, least_months)
    sure_without = [sure for sure, _ in _lasting(service, unguessed, least_months)]
    return [
        (sure, sure & ~without_guess, perhaps & ~sure)
        for (sure, perhaps), without_guess in zip(every, sure_without, strict=True)
    ]


def _lasting(service: Service, chosen: np.ndarray, least_months: list[int]) -> list[Bounds]:
    """Who has held the chosen posts for so many months, or at all for 0: for certain, and possibly."""
    least, most = months(service, chosen)
    begun = of_people(service, chosen)
    return [(least >= n, most >= n) if n else begun for n in least_months]


def _counting(service: Service, one: Definition) -> np.ndarray:
    """The stints that count by a definition."""
    level = service.whole("level")
    low = (level != NONE) & (level <= one.base_level)
    if one.experience != SERVICE:
        return low & service.served() & service.has("chief", *CHIEFS[one.experience])
    counted = low & service.served()
    if one.with_secondments:
        counted |= low & service.has("kind", "secondment")
    if one.with_production:
        counted |= front_line(service)
    return counted


def _numbers(standing: tuple[np.ndarray, ...]) -> dict[str, int]:
    return {name: int(who.sum()) for name, who in zip(COUNTS, standing, strict=True)}
