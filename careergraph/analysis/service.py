"""Stints as arrays, and what is counted of them up to a moment: months, chiefs, posts.

Every date lies between two months, so every number has a least and a greatest value. A month counts
once, however many stints run in it; the month of the moment itself does not.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.analysis.moments import Moment
from careergraph.columns.groups import NONE, before, first_of_group, running_max
from careergraph.columns.numbering import taken
from careergraph.columns.texts import rows_among
from careergraph.model.production import of_production
from careergraph.vocabulary import scales
from careergraph.vocabulary.frames import FAR

Bounds = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Service:
    """Stints that have a date, by cadre and seq, and columns of the same length.

    ``who`` is the number of the cadre among ``people`` of them. ``start`` and ``stop`` are bounds; a
    stint runs from its start up to, without, its stop: one that is held on the record's date runs for
    ``carry`` months beyond it. ``until`` are the bounds up to which its months count at the moment.
    """

    people: int
    moment: Moment
    who: np.ndarray
    start: Bounds
    stop: Bounds
    until: Bounds
    frame: pd.DataFrame

    def whole(self, name: str) -> np.ndarray:
        """A column of whole numbers, NONE for null."""
        return self.frame[name].to_numpy(np.int64, na_value=NONE)

    def flag(self, name: str) -> np.ndarray:
        """A column of flags, null as no."""
        return self.frame[name].to_numpy(bool, na_value=False)

    def has(self, name: str, *values: str) -> np.ndarray:
        """Where a column of texts has one of the values."""
        return self.frame[name].isin(values).to_numpy(bool)

    def served(self) -> np.ndarray:
        """Substantive and concurrent stints."""
        return self.has("kind", "substantive", "concurrent")

    def begun(self) -> Bounds:
        """Whether a stint has begun at the moment: for certain, and possibly."""
        return self.start[1] <= self.moment.month, self.start[0] <= self.moment.month


def at_posts(stints: pd.DataFrame, post_rows: pd.DataFrame) -> pd.DataFrame:
    """The stints beside what is known of their posts; null beside time that is no post."""
    rows = rows_among(stints["post"], post_rows["post"])
    more = {str(n): taken(post_rows[n], rows) for n in post_rows if n != "post"}
    return stints.reset_index(drop=True).assign(**more)


def service_of(stints: pd.DataFrame, cadres: pd.Series, moment: Moment, carry: int) -> Service:
    """The dated ones of ``stints`` (``dated-stints`` beside the columns of their posts)."""
    frame = stints[stints["start_month_min"].notna()].reset_index(drop=True)
    who = rows_among(frame["cadre"], cadres).astype(np.int64)
    months = {
        name: frame[f"{name.replace('stop', 'end')}"].to_numpy(np.int64, na_value=FAR)
        for name in ("start_month_min", "start_month_max", "stop_month_min", "stop_month_max")
    }
    is_open = frame["open"].to_numpy(bool, na_value=False)
    stop, until = [], []
    for edge in ("min", "max"):
        written = months[f"stop_month_{edge}"]
        last = np.where(is_open, np.minimum(written + 1 + carry, FAR), written)
        stop.append(last)
        until.append(
            np.where(is_open & (last <= moment.month), written, np.minimum(last, moment.month))
        )
    start = months["start_month_min"], np.minimum(months["start_month_max"], FAR)
    return Service(len(cadres), moment, who, start, (stop[0], stop[1]), (until[0], until[1]), frame)


def running(service: Service) -> Bounds:
    """For each cadre whether anything runs at the moment: for certain, and possibly."""
    month = service.moment.month
    sure = (service.start[1] <= month) & (month < service.stop[0])
    perhaps = (service.start[0] <= month) & (month < service.stop[1])
    rows, begins, ends = _joints(service, np.ones(len(service.who), bool))
    joined = rows[(begins <= month) & (month < ends)]
    return _any(service, np.r_[service.who[sure], joined]), _any(service, service.who[perhaps])


def front_line(service: Service) -> np.ndarray:
    """The stints at the production front line (design: Grassroots)."""
    county = scales.ladder().grassroots_words()["county"]
    producing = of_production(service.frame["org_kind"], service.frame["unit"])
    below = service.whole("level") <= county  # an unknown one too
    return producing & ~service.flag("leading") & service.served() & below


def months(service: Service, chosen: np.ndarray) -> Bounds:
    """For each cadre the months of the chosen stints up to the moment."""
    who, month = service.who[chosen], service.moment.month
    joints = _joints(service, chosen)
    least = _union(
        service.people,
        np.r_[who, joints[0]],
        np.r_[service.start[1][chosen], joints[1]],
        np.minimum(np.r_[service.until[0][chosen], joints[2]], month),
    )
    greatest = _union(service.people, who, service.start[0][chosen], service.until[1][chosen])
    return least, greatest


def _joints(service: Service, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cadre, begin and end of the spans in which one chosen stint passes into the next at an unknown date.

    The date written as the end of one and the start of the next, in adjacent items, is one unknown:
    one of the two runs all the time.
    """
    rows = np.flatnonzero(chosen)
    rows = rows[
        np.lexsort(
            [
                service.frame["seq"].to_numpy(np.int64)[rows],
                service.start[0][rows],
                service.who[rows],
            ]
        )
    ]
    one, after = rows[:-1], rows[1:]
    item = service.whole("item")
    passes = (
        (service.who[one] == service.who[after])
        & (item[after] - item[one] <= 1)
        & (service.stop[0][one] == service.start[0][after])
        & (service.stop[1][one] == service.start[1][after])
    )
    at = after[passes]
    return service.who[at], service.start[0][at], service.start[1][at]


def _union(people: int, who: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Months that lie in one of the spans at least, by cadre."""
    real = ends > begins
    who, begins, ends = who[real], begins[real], ends[real]
    order = np.lexsort([begins, who])
    who, begins, ends = who[order], begins[order], ends[order]
    if not len(who):
        return np.zeros(people, np.int64)
    reached = before(running_max(ends, who), first_of_group(who))
    fresh = np.maximum(ends - np.maximum(begins, reached), 0)
    return np.bincount(who, fresh, people).astype(np.int64)


def grassroots_service(service: Service, low: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """substantive, secondment or none for each cadre, and where dates leave that open.

    ``low`` are the stints at the grassroots.
    """
    substantive = of_people(service, low & service.served())
    second = of_people(service, low & service.has("kind", "secondment"))
    return _first_of(service.people, [("substantive", substantive), ("secondment", second)])


def chiefs(service: Service, low: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """strict, loose or none for each cadre, and where dates leave that open."""
    substantive = low & service.served()
    strict = of_people(service, substantive & service.has("chief", "secretary"))
    loose = of_people(service, substantive & service.has("chief", "head"))
    return _first_of(service.people, [("strict", strict), ("loose", loose)])


def of_people(service: Service, chosen: np.ndarray) -> Bounds:
    """For each cadre whether one of the chosen stints has begun: for certain, and possibly."""
    sure, perhaps = service.begun()
    return (
        _any(service, service.who[chosen & sure]),
        _any(service, service.who[chosen & perhaps]),
    )


def _any(service: Service, who: np.ndarray) -> np.ndarray:
    result = np.zeros(service.people, bool)
    result[who] = True
    return result


def _first_of(people: int, words: list[tuple[str, Bounds]]) -> tuple[np.ndarray, np.ndarray]:
    """The first word that holds, none where no word does, and where a possible one goes before."""
    result = np.full(people, "none", object)
    unsure = np.zeros(people, bool)
    for word, (sure, perhaps) in reversed(words):
        result[sure] = word
        unsure = (unsure | perhaps) & ~sure
    return result, unsure


def posts(service: Service) -> Bounds:
    """For each cadre the distinct substantive posts that have begun."""
    substantive = service.has("kind", "substantive")
    sure, perhaps = service.begun()
    return _distinct(service, substantive & sure), _distinct(service, substantive & perhaps)


def lower_posts(service: Service, rank: np.ndarray) -> Bounds:
    """For each cadre the distinct substantive posts of lower or no rank before the first one at ``rank``.

    ``rank`` is the present rank of each cadre on the scale, NONE where there is none; so is the answer.
    """
    substantive, order = service.has("kind", "substantive"), service.whole("rank_order")
    present = rank[service.who]
    at = substantive & (order == present) & (present != NONE)
    first = []
    for edge in (0, 1):
        months = np.full(service.people, FAR, np.int64)
        np.minimum.at(months, service.who[at], service.start[edge][at])
        first.append(months[service.who])
    lower = substantive & (order < present)
    result = (
        _distinct(service, lower & (service.start[1] < first[0])),
        _distinct(service, lower & (service.start[0] < first[1])),
    )
    return np.where(rank == NONE, NONE, result[0]), np.where(rank == NONE, NONE, result[1])


def _distinct(service: Service, chosen: np.ndarray) -> np.ndarray:
    """Distinct posts of the chosen stints, by cadre."""
    post, _ = pd.factorize(service.frame["post"])
    pairs = pd.DataFrame({"who": service.who[chosen], "post": post[chosen]}).drop_duplicates()
    return np.bincount(pairs["who"], minlength=service.people)
