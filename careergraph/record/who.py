"""Who is who in a record: readings, what is told of them, and the words of its users together."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain
from careergraph.record.career_facts import Written, held_facts
from careergraph.record.identity import (
    Identified,
    ReadingContext,
    cadre_ids,
    first_readings,
    identified,
)
from careergraph.record.keys import text_key
from careergraph.record.links import Word
from careergraph.record.people_overrides import Outcome, PeopleFinder, about_people
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

    def facts_of(asked: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
        rows = reading_rows()
        return held_facts(stints, np.where(asked[rows], rows, -1), readings, asked, written)

    apart = readings["mapping"].isin(TOLD_APART).to_numpy()
    context = ReadingContext(apart, is_listed(readings), facts_of)
    identity = identified(readings, context)
    outcomes: list[Outcome] = []
    if overrides.empty:
        return _who(readings, identity, overrides, outcomes)
    finder = PeopleFinder(overrides, readings.assign(folded=text_key(readings["name"])))
    for _ in range(_ROUNDS):
        _learn_ids(finder, readings, identity.number)
        before, outcomes = outcomes, finder.say(identity.number)
        if [outcome.key() for outcome in outcomes] == [outcome.key() for outcome in before]:
            break
        identity = identified(readings, context, _last_words(outcomes))
    return _who(readings, identity, overrides, outcomes)


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


def _last_words(outcomes: list[Outcome]) -> list[Word]:
    """What was said last of each two."""
    words: dict[frozenset[bytes], Word] = {}
    for outcome in outcomes:
        if outcome.word is not None:
            both = frozenset([outcome.word.one.tobytes(), outcome.word.other.tobytes()])
            words.pop(both, None)
            words[both] = outcome.word
    return list(words.values())


def _who(
    readings: pd.DataFrame, identity: Identified, overrides: pd.DataFrame, outcomes: list[Outcome]
) -> Who:
    applied = overrides.assign(
        stint=pd.array([pd.NA] * len(overrides), dtype="Int64"),
        why=pd.array([outcome.why for outcome in outcomes], dtype="string"),
        now=pd.array([outcome.now for outcome in outcomes], dtype="string"),
    )
    different = [
        identity.number[[word.one[0], word.other[0]]]
        for word in _last_words(outcomes)
        if not word.same
    ]
    pairs = np.array(different, np.int64).reshape(-1, 2)
    return Who(identity.number, identity.linked, _ids(readings, identity.number), applied, pairs)


__all__ = ["Who", "about_people", "is_listed", "who_is_who"]
