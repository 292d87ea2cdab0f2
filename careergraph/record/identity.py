"""Who is who: which readings are readings of one cadre.

Two readings are one cadre when name and month of birth agree, one more fact agrees, and none
contradicts. Nobody is merged on a name alone: what is left over with the same name and a birth that
fits is reported, and kept apart. Readings that agree only by way of a third one are one cadre as
long as none of them contradict each other; a reading that agrees as well with two that do goes with
neither. A row of a list or a roster that fits exactly one cadre by name, month of birth and sex is
linked to that one, by guess. What a user says wins over all of it. The order in which readings come
decides nothing.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd

from careergraph.record.facts import FACTS, POSTS, STUDIES, Facts, no_facts
from careergraph.record.grouping import codes
from careergraph.record.keys import text_key
from careergraph.record.links import Groups, Word

_ID_FACTS = FACTS[1:]
_ID_DIGITS = 10


@dataclass(frozen=True)
class Identified:
    """A value for each row: ``number`` of its cadre, from 0 in the order of first rows, and whether
    it is ``linked`` to it by guess."""

    number: np.ndarray
    linked: np.ndarray


@dataclass(frozen=True)
class ReadingContext:
    """What is told of readings beside their own columns, each by row of the readings.

    ``apart``: their source tells its people apart; ``listed``: they are rows of a list or a roster;
    ``held``: given which rows are asked for, posts and studies as ``facts.POSTS`` and
    ``facts.STUDIES`` have them.
    """

    apart: np.ndarray | None = None
    listed: np.ndarray | None = None
    held: Callable[[np.ndarray], tuple[pd.DataFrame, pd.DataFrame]] | None = None


def cadre_numbers(readings: pd.DataFrame, apart: np.ndarray | None = None) -> np.ndarray:
    """Number of the cadre for each row of ``readings``; see ``identified``."""
    return identified(readings, ReadingContext(apart)).number


def identified(
    readings: pd.DataFrame, context: ReadingContext | None = None, words: Sequence[Word] = ()
) -> Identified:
    """Which readings are of one cadre.

    ``readings`` has the columns source, reading, name, sex, birth and the ``FACTS``, in import order.
    A reading that is there several times, since its source was read again, counts as read last.
    """
    context = context or ReadingContext()
    name, month = text_key(readings["name"]), birth_month(readings["birth"])
    last = _last_of_each(codes(name.fillna(""), readings["source"], readings["reading"]))
    person = codes(name, month)
    mine = _of_several(person, last, words)
    label, linked = last.copy(), np.zeros(len(readings), bool)
    if mine.any():
        rows = np.flatnonzero(mine)
        groups = _groups(readings, person, mine, last, context, words)
        together = groups.by_rule()
        final = groups.by_guess(together)
        label[rows], linked[rows] = rows[final], groups.guessed(together, final)
    return Identified(_renumbered(label[last]), linked[last])


def birth_month(births: pd.Series) -> pd.Series:
    """``YYYY-MM``, null where the birth is not known to the month."""
    births = births.astype("string")
    return births.str.slice(0, 7).where(births.str.len() >= 7)


def _last_of_each(code: np.ndarray) -> np.ndarray:
    """For each row the last row with its code."""
    last = np.zeros(len(code), np.int64)
    np.maximum.at(last, code, np.arange(len(code)))
    return last[code]


def _of_several(person: np.ndarray, last: np.ndarray, words: Sequence[Word]) -> np.ndarray:
    """The rows that may be of one cadre with another one: of a million mostly few."""
    standing = last == np.arange(len(last))
    mine = standing & (person >= 0)
    mine[mine] = np.bincount(person[mine])[person[mine]] > 1
    for word in words:
        mine[last[word.one]] = mine[last[word.other]] = True
    return mine


def _groups(
    readings: pd.DataFrame,
    person: np.ndarray,
    mine: np.ndarray,
    last: np.ndarray,
    context: ReadingContext,
    words: Sequence[Word],
) -> Groups:
    """The rows that may be of one cadre with another one, with what is said of them."""
    rows = np.flatnonzero(mine)
    place = np.full(len(readings), -1)
    place[rows] = np.arange(len(rows))
    asked = readings.iloc[rows].reset_index(drop=True)
    source = codes(asked["source"])
    nobody = np.zeros(len(readings), bool)
    apart, listed = (nobody if flag is None else flag for flag in (context.apart, context.listed))
    facts = context.held(mine) if context.held else (no_facts(POSTS), no_facts(STUDIES))
    posts, studies = (frame.assign(row=place[frame["row"].to_numpy(np.int64)]) for frame in facts)
    alone = np.where(apart[rows], source, -1)
    at = place[last]
    return Groups(
        Facts(asked, person[rows], posts, studies, alone),
        np.where(listed[rows], source, -1),
        [Word(word.same, np.unique(at[word.one]), np.unique(at[word.other])) for word in words],
    )


def _renumbered(label: np.ndarray) -> np.ndarray:
    """Numbers from 0 in the order in which labels occur first."""
    return pd.factorize(label)[0].astype(np.int64)


_ID_COLUMNS = ("name", "birth", *_ID_FACTS)


def cadre_ids(first: pd.DataFrame) -> list[str]:
    """Stable ids, ten hex digits each, of the cadres that these readings are of, one row a cadre.

    They hash the name and the month of birth, which all readings of a cadre have in common. Where
    several cadres share both, each one's hashes the facts that tell them apart, too, without the
    identity hash: its key is random, and the same files should give the same ids in every graph.
    Where those agree as well, the later one counts on until its own is free.
    """
    name = text_key(first["name"]).fillna("")
    birth = birth_month(first["birth"]).fillna(first["birth"].astype("string")).fillna("")
    texts = (name + _BETWEEN + birth).to_numpy(dtype=object)
    shared = pd.Series(texts).duplicated(keep=False).to_numpy()
    if shared.any():
        firsts = (
            first.loc[shared, list(_ID_COLUMNS)]
            .astype("string")
            .fillna("")
            .agg(_BETWEEN.join, axis=1)
        )
        differ = firsts.groupby(texts[shared]).transform("nunique").to_numpy() > 1
        texts[shared] = np.where(differ, firsts.to_numpy(dtype=object), texts[shared])
    ids = [hashlib.sha256(text.encode()).hexdigest()[:_ID_DIGITS] for text in texts]
    if len(set(ids)) == len(ids):
        return ids
    taken: set[str] = set()
    return [_free_id(text, taken) for text in texts]


def _free_id(text: str, taken: set[str]) -> str:
    for attempt in count(1):
        counted = text if attempt == 1 else f"{text}{_BETWEEN}{attempt}"
        candidate = hashlib.sha256(counted.encode()).hexdigest()[:_ID_DIGITS]
        if candidate not in taken:
            break
    taken.add(candidate)
    return candidate


_BETWEEN = "\x1f"


def first_readings(readings: pd.DataFrame, number: np.ndarray) -> pd.DataFrame:
    """The reading of each cadre that its id is made from, one row a cadre, by ``number``.

    Of several it is the first by name, birth and facts, one with a birth before one without: which
    was imported first decides nothing.
    """
    several = np.bincount(number)[number] > 1
    columns = readings.loc[several, list(_ID_COLUMNS)].astype("string")
    columns = columns.assign(number=number[several], dated=birth_month(columns["birth"]).isna())
    ordered = columns.sort_values(["number", "dated", *_ID_COLUMNS], na_position="last")
    chosen = ordered.drop_duplicates("number").index
    return (
        pd.concat([readings[~several], readings.loc[chosen]])
        .assign(number=np.r_[number[~several], columns.loc[chosen, "number"]])
        .sort_values("number")
    )
