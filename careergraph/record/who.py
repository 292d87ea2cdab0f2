"""Who is who in a record: readings, what is told of them, and the words of its users together."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain
from careergraph.record.held import Written, held_facts
from careergraph.record.identity import (
    Identified,
    Told,
    cadre_ids,
    first_readings,
    identified,
)
from careergraph.record.keys import name_key
from careergraph.record.links import Word
from careergraph.record.people_overrides import PeopleFinder, Said, about_people
from careergraph.vocabulary.frames import TOLD_APART

_LISTED = ("roster", "list")
"""Kinds of source whose rows are linked to people by guess."""

_ROUNDS = 5
"""How often ids and names are looked up among the people that earlier words have made."""


@dataclass(frozen=True)
class Who:
    """``number`` of its cadre and whether it is ``linked`` by guess, for each reading; ``ids`` of the
    cadres by number; ``told``: the overrides about people, with ``stint`` (null), ``why`` they are not
    applied and ``now``, of whom."""

    number: np.ndarray
    linked: np.ndarray
    ids: pd.Series
    told: pd.DataFrame
    different: np.ndarray


def who_is_who(
    readings: pd.DataFrame,
    stints: pd.DataFrame,
    reading_rows: Callable[[], np.ndarray],
    overrides: pd.DataFrame,
    written: Written = plain,
) -> Who:
    """Which of the readings are of one cadre.

    ``readings`` is CADRES in import order with mapping, file and ``kind`` of
    their source; ``reading_rows`` gives the row of each stint's reading, and is asked only where
    people may be one. ``overrides`` are those of ``about_people``. Posts are compared as ``stints``
    name their places, and as ``written`` has their texts.
    """

    def held(asked: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
        rows = reading_rows()
        return held_facts(stints, np.where(asked[rows], rows, -1), readings, asked, written)

    apart = readings["mapping"].isin(TOLD_APART).to_numpy()
    told = Told(apart, is_listed(readings), held)
    found = identified(readings, told)
    said: list[Said] = []
    if overrides.empty:
        return _who(readings, found, overrides, said)
    finder = PeopleFinder(overrides, readings.assign(folded=name_key(readings["name"])))
    for _ in range(_ROUNDS):
        _learn_ids(finder, readings, found.number)
        before, said = said, finder.say(found.number)
        if [each.key() for each in said] == [each.key() for each in before]:
            break
        found = identified(readings, told, _last_words(said))
    return _who(readings, found, overrides, said)


def is_listed(readings: pd.DataFrame) -> np.ndarray:
    """Which readings are rows of lists and rosters."""
    return readings["kind"].isin(_LISTED).to_numpy()


def _learn_ids(finder: PeopleFinder, readings: pd.DataFrame, number: np.ndarray) -> None:
    """Which rows the ids mean that the overrides name; what an id meant before, it means still."""
    ids = _ids(readings, number)
    wanted = ids[ids.isin(list(finder.texts))]
    for cadre, text in wanted.items():
        finder.ids.setdefault(str(text), np.flatnonzero(number == cadre))


def _ids(readings: pd.DataFrame, number: np.ndarray) -> pd.Series:
    """The ids of the cadres, by number."""
    first = first_readings(readings, number)
    return pd.Series(cadre_ids(first), index=first["number"].to_numpy(), dtype="string")


def _last_words(said: list[Said]) -> list[Word]:
    """What was said last of each two."""
    words: dict[frozenset[bytes], Word] = {}
    for each in said:
        if each.word is not None:
            both = frozenset([each.word.one.tobytes(), each.word.other.tobytes()])
            words.pop(both, None)
            words[both] = each.word
    return list(words.values())


def _who(
    readings: pd.DataFrame, found: Identified, overrides: pd.DataFrame, said: list[Said]
) -> Who:
    told = overrides.assign(
        stint=pd.array([pd.NA] * len(overrides), dtype="Int64"),
        why=pd.array([each.why for each in said], dtype="string"),
        now=pd.array([each.now for each in said], dtype="string"),
    )
    different = [
        found.number[[word.one[0], word.other[0]]] for word in _last_words(said) if not word.same
    ]
    pairs = np.array(different, np.int64).reshape(-1, 2)
    return Who(found.number, found.linked, _ids(readings, found.number), told, pairs)


__all__ = ["Who", "about_people", "is_listed", "who_is_who"]
