"""What readings say that tells who is meant, as arrays: which facts agree, which contradict."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from careergraph.record.grouping import codes, pairs
from careergraph.record.keys import NO_DAY, day_windows, text_key
from careergraph.text.alike import native_place, natives_contradict, same_native, school_names

FACTS = ("identity", "native_place", "birth_place", "began_work", "joined_party")
"""Facts of a reading of which one must agree besides name and month of birth; ``identity`` is a
keyed hash. Schools, and posts held at one time, are facts too."""

_DATES = ("began_work", "joined_party")
_PLACES = ("native_place", "birth_place")
_SCHOOLED = ("education_full", "education_part", "degree", "major")

_WEIGHTS = (100, 2, 3, 4, 4, 4, 4)
"""How much it tells that the identity hashes, the beginning of work, the joining of the party, the
native place, the place of birth, a school or a post agree: a number is one person's, many begin work
in the month in which they finish school."""

MOST = 1000
"""Readings with one name, one month of birth and one fact; of more nobody can say who is who."""

POSTS = ("row", "post", "first", "last")
"""Columns of posts held: row of the reading, what was held where (a text), first and last month in
which it was held for certain."""

STUDIES = ("row", "school")
"""Columns of studies: row of the reading, name of a school."""


def no_facts(columns: tuple[str, ...]) -> pd.DataFrame:
    """No row of ``POSTS`` or ``STUDIES``."""
    return pd.DataFrame({name: np.zeros(0, np.int64) for name in columns})


@dataclass(frozen=True)
class _Windows:
    """Dates as first and last possible day."""

    first: np.ndarray
    last: np.ndarray

    @classmethod
    def of(cls, dates: pd.Series) -> "_Windows":
        return cls(*day_windows(dates))

    def known(self) -> np.ndarray:
        return self.first != NO_DAY

    def meet(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Whether two dates can be one day; false where one is not known."""
        first = np.maximum(self.first[one], self.first[other])
        last = np.minimum(self.last[one], self.last[other])
        return (first <= last) & (first != NO_DAY)

    def differ_in(self, label: np.ndarray) -> np.ndarray:
        """Labels of groups whose dates cannot all be one day."""
        rows = np.flatnonzero(self.known())
        windows = pd.DataFrame({"label": label[rows], "a": self.first[rows], "b": self.last[rows]})
        spans = windows.groupby("label").agg(a=("a", "max"), b=("b", "min"))
        return spans.index[spans["a"] > spans["b"]].to_numpy()


class _Places:
    """Native places, each distinct text read once."""

    def __init__(self, texts: pd.Series) -> None:
        code, written = pd.factorize(texts.astype("string"))
        read = [native_place(text) for text in written]
        self._read = list(dict.fromkeys(place for place in read if place is not None))
        number = {place: n for n, place in enumerate(self._read)}
        self.code = np.array([*(number[p] if p else -1 for p in read), -1], np.int64)[code]

    def same(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return self._of(one, other, same_native)

    def contradict(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return self._of(one, other, natives_contradict)

    def _of(self, one: np.ndarray, other: np.ndarray, asked: Callable[..., bool]) -> np.ndarray:
        """What is true of the places of two rows each; false where one is not known."""
        first, second = self.code[one], self.code[other]
        width = len(self._read) + 1
        both, which = np.unique((first + 1) * width + second + 1, return_inverse=True)
        answers = [
            bool(a and b) and asked(self._read[a - 1], self._read[b - 1])
            for a, b in (divmod(int(pair), width) for pair in both)
        ]
        return np.array(answers, bool)[which]

    def differ_in(self, label: np.ndarray) -> np.ndarray:
        """Labels of groups that name two places; whether they contradict is seen pair by pair."""
        rows = np.flatnonzero(self.code >= 0)
        places = pd.DataFrame({"label": label[rows], "code": self.code[rows]}).drop_duplicates()
        return places.loc[places["label"].duplicated(), "label"].unique()


@dataclass(frozen=True)
class Facts:
    """The facts of readings, a value a row; ``person`` is a number for name and month of birth.

    ``readings`` has the columns of CADRES that ``FACTS`` and schools need, with sex and birth;
    ``posts`` is a frame of ``POSTS``, ``studies`` one of ``STUDIES``. ``alone`` is a number for each
    source that tells its people apart, -1 for the readings of others.
    """

    readings: pd.DataFrame
    person: np.ndarray
    posts: pd.DataFrame
    studies: pd.DataFrame
    alone: np.ndarray

    def _texts(self, name: str) -> pd.Series:
        """A column of the readings, null where they do not have it."""
        if name in self.readings:
            return self.readings[name].astype("string")
        return pd.Series(pd.NA, index=self.readings.index, dtype="string")

    @cached_property
    def identity(self) -> np.ndarray:
        return codes(text_key(self._texts("identity")))

    @cached_property
    def sex(self) -> np.ndarray:
        return codes(text_key(self._texts("sex")))

    @cached_property
    def birth(self) -> _Windows:
        return _Windows.of(self._texts("birth"))

    @cached_property
    def dates(self) -> list[_Windows]:
        return [_Windows.of(self._texts(name)) for name in _DATES]

    @cached_property
    def places(self) -> list[_Places]:
        return [_Places(self._texts(name)) for name in _PLACES]

    def agreements(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Pairs of rows that agree in some fact and contradict each other in none, with how much the
        facts that agree tell."""
        agreeing = [*self._by_identity(), *self._by_dates(), *self._by_places()]
        agreeing += [self._by_schools(), self._by_posts()]
        count = len(self.person)
        keys = [np.unique(one * count + other) for one, other in agreeing]
        weight = [np.full(len(k), w) for k, w in zip(keys, _WEIGHTS, strict=True)]
        key, which = np.unique(np.concatenate(keys), return_inverse=True)
        strength = np.bincount(which, np.concatenate(weight), minlength=len(key)).astype(np.int64)
        one, other = np.divmod(key, count)
        consistent = ~self.contradict(one, other)
        return one[consistent], other[consistent], strength[consistent]

    def _by_identity(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return [pairs(_both(self.person, self.identity), MOST)]

    def _by_dates(self) -> list[tuple[np.ndarray, np.ndarray]]:
        agreeing = []
        for dates, name in zip(self.dates, _DATES, strict=True):
            year = codes(self._texts(name).str.slice(stop=4))
            one, other = pairs(_both(self.person, year), MOST)
            meet = dates.meet(one, other)
            agreeing.append((one[meet], other[meet]))
        return agreeing

    def _by_places(self) -> list[tuple[np.ndarray, np.ndarray]]:
        agreeing = []
        for places in self.places:
            one, other = pairs(np.where(places.code >= 0, self.person, -1), MOST)
            same = places.same(one, other)
            agreeing.append((one[same], other[same]))
        return agreeing

    def _by_schools(self) -> tuple[np.ndarray, np.ndarray]:
        schools = pd.concat([_schools(self.readings), self.studies[list(STUDIES)]])
        row = schools["row"].to_numpy(np.int64)
        one, other = pairs(_both(self.person[row], codes(schools["school"])), MOST)
        return _rows_of(row, one, other)

    def _by_posts(self) -> tuple[np.ndarray, np.ndarray]:
        row = self.posts["row"].to_numpy(np.int64)
        first, last = (self.posts[name].to_numpy(np.int64) for name in ("first", "last"))
        one, other = pairs(_both(self.person[row], codes(self.posts["post"])), MOST)
        meet = np.maximum(first[one], first[other]) <= np.minimum(last[one], last[other])
        return _rows_of(row, one[meet], other[meet])

    def contradict(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Whether two rows cannot be one person.

        They are not where identity hashes, sexes or days of birth differ, or one source tells them
        apart; beginning of work, joining the party and the places tell them apart unless the hashes
        agree, since a person has one number.
        """
        apart = _differ(self.sex, one, other) | _differ(self.identity, one, other)
        apart |= self._outside(self.birth, one, other)
        same_source = (self.alone[one] >= 0) & (self.alone[one] == self.alone[other])
        differing = np.zeros(len(one), bool)
        for dates in self.dates:
            differing |= self._outside(dates, one, other)
        for places in self.places:
            differing |= places.contradict(one, other)
        one_number = (self.identity[one] >= 0) & (self.identity[one] == self.identity[other])
        return apart | same_source | (differing & ~one_number)

    @staticmethod
    def _outside(dates: _Windows, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        dated = dates.known()
        return dated[one] & dated[other] & ~dates.meet(one, other)

    def doubtful(self, label: np.ndarray) -> np.ndarray:
        """Labels of the groups in which two rows may contradict each other; of many, few."""
        doubts = [_several(label, self.identity), _several(label, self.sex)]
        doubts += [dates.differ_in(label) for dates in (self.birth, *self.dates)]
        doubts += [places.differ_in(label) for places in self.places]
        apart = np.flatnonzero(self.alone >= 0)
        twice = pd.DataFrame({"label": label[apart], "source": self.alone[apart]})
        doubts.append(twice.loc[twice.duplicated(), "label"].to_numpy())
        return np.unique(np.concatenate(doubts))


def _both(code: np.ndarray, other: np.ndarray) -> np.ndarray:
    """One number for two, -1 where one of them is below 0."""
    both = code * len(other) + other  # a code counts distinct values, of which no more are there
    return np.where((code >= 0) & (other >= 0), both, -1)


def _rows_of(row: np.ndarray, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of facts as pairs of the readings that have them."""
    first, second = row[one], row[other]
    apart = first != second
    return np.minimum(first, second)[apart], np.maximum(first, second)[apart]


def _differ(code: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return (code[one] >= 0) & (code[other] >= 0) & (code[one] != code[other])


def _several(label: np.ndarray, code: np.ndarray) -> np.ndarray:
    """Labels of groups with two known codes."""
    values = pd.DataFrame({"label": label, "code": code})[code >= 0].drop_duplicates()
    return values.loc[values["label"].duplicated(), "label"].to_numpy()


def _schools(readings: pd.DataFrame) -> pd.DataFrame:
    """The schools that the columns of education name, as ``STUDIES``."""
    schools = []
    for name in _SCHOOLED:
        if name not in readings:
            continue
        code, written = pd.factorize(readings[name].astype("string"))
        read = pd.Series([*map(school_names, written), ()], dtype=object).iloc[code]
        named = read.set_axis(range(len(readings))).explode().dropna()
        schools.append(pd.DataFrame({"row": named.index, "school": named.astype("string")}))
    return (
        pd.concat(schools)
        if schools
        else pd.DataFrame({"row": [], "school": []}).astype({"row": "int64"})
    )
