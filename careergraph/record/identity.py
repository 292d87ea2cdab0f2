"""Who is who: which readings are readings of one cadre.

Two readings are one cadre when name and month of birth agree, one more fact agrees, and their
identity-card hashes do not differ. Nobody is merged on a name alone: what is left over with the
same name and a birth that fits is reported, and kept apart. A source that tells its people apart by
itself is believed: no two of its readings are one cadre.
"""

import hashlib
from itertools import count

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

NONE = -1

FACTS = ("identity", "native_place", "birth_place", "began_work", "joined_party")
"""Facts of which one must agree besides name and month of birth; ``identity`` is a keyed hash."""

_DATES = ("began_work", "joined_party")
_ID_FACTS = FACTS[1:]
_ID_DIGITS = 10


def cadre_numbers(readings: pd.DataFrame, apart: np.ndarray | None = None) -> np.ndarray:
    """Number of the cadre, from 0 in the order of first readings, for each row of ``readings``.

    ``readings`` has the columns source, reading, name, birth and the ``FACTS``, in import order;
    ``apart`` says of which rows the source tells its people apart.
    """
    name, month = name_key(readings["name"]), birth_month(readings["birth"])
    person = codes(name, month)
    facts = [codes(_code_text(person), fact) for fact in comparable_facts(readings)]
    again = codes(name.fillna(""), readings["source"], readings["reading"])
    label = connected([*facts, again])
    label = _apart_where_hashes_differ(label, [*facts, again], facts[0])
    if apart is not None and apart.any():
        label = _apart_inside_sources(label, [*facts, again], readings, apart)
    return np.unique(label, return_inverse=True)[1]


def name_key(names: pd.Series) -> pd.Series:
    """Names as they are compared: without any space, null where nothing is left."""
    values = pa.array(names.astype("string"), pa.large_string())
    squeezed = pc.replace_substring_regex(values, r"[\s\p{Z}]", "")
    squeezed = pc.if_else(pc.equal(squeezed, ""), None, squeezed)
    return pd.Series(pd.array(squeezed, dtype="string"), index=names.index)


def birth_month(births: pd.Series) -> pd.Series:
    """``YYYY-MM``, null where the birth is not known to the month."""
    births = births.astype("string")
    return births.str.slice(0, 7).where(births.str.len() >= 7)


def comparable_facts(readings: pd.DataFrame) -> list[pd.Series]:
    """The ``FACTS`` as they are compared: places without spaces, dates to the month."""
    texts = {fact: name_key(readings[fact]) for fact in FACTS}
    return [texts[fact].str.slice(0, 7) if fact in _DATES else texts[fact] for fact in FACTS]


def codes(*columns: pd.Series) -> np.ndarray:
    """One integer for each distinct combination; -1 where any of the columns is null."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    missing = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        code, distinct = pd.factorize(column)
        missing |= code < 0
        # Factorised again each time, so that the product of the numbers never overflows.
        combined = pd.factorize(combined * (len(distinct) + 1) + code)[0].astype(np.int64)
    combined[missing] = -1
    return combined


def connected(links: list[np.ndarray]) -> np.ndarray:
    """First row of each row's group; rows that share a code in any link are one group."""
    label = np.arange(len(links[0]))
    while True:
        before = label
        for link in links:
            linked = link >= 0
            least = np.full(link.max(initial=-1) + 1, len(label))
            np.minimum.at(least, link[linked], label[linked])
            label = label.copy()
            label[linked] = least[link[linked]]
        label = label[label]
        if np.array_equal(label, before):
            return label


def _code_text(code: np.ndarray) -> pd.Series:
    return pd.Series(pd.array(code, dtype="Int64")).mask(code < 0)


def _apart_where_hashes_differ(
    label: np.ndarray, links: list[np.ndarray], hashes: np.ndarray
) -> np.ndarray:
    """Split the few groups that hold two different identity hashes."""
    known = pd.DataFrame({"label": label, "hash": hashes})[hashes >= 0].drop_duplicates()
    mixed = known.loc[known["label"].duplicated(), "label"].unique()
    label = label.copy()
    for group in mixed:
        rows = np.flatnonzero(label == group)
        label[rows] = _split(rows, [link[rows] for link in links], hashes[rows])
    return label


def _split(rows: np.ndarray, links: list[np.ndarray], hashes: np.ndarray) -> np.ndarray:
    """Rows with a hash go by it; each of the others joins the first group that it agrees with."""
    groups = [np.flatnonzero(hashes == value).tolist() for value in _in_order(hashes)]
    for row in np.flatnonzero(hashes < 0).tolist():
        agreeing = (group for group in groups if any(_agree(links, row, other) for other in group))
        group = next(agreeing, None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    split = np.empty(len(rows), dtype=rows.dtype)
    for group in groups:
        split[group] = rows[min(group)]
    return split


def _apart_inside_sources(
    label: np.ndarray, links: list[np.ndarray], readings: pd.DataFrame, apart: np.ndarray
) -> np.ndarray:
    """Split the few groups that hold two readings of a source that tells its people apart."""
    rows = np.flatnonzero(apart)
    source = codes(readings["source"])
    reading = codes(_code_text(source), readings["reading"])
    first = rows[np.unique(reading[rows], return_index=True)[1]]  # each reading once
    told = pd.DataFrame({"label": label[first], "source": source[first]})
    label = label.copy()
    for group in told.loc[told.duplicated(), "label"].unique():
        members = np.flatnonzero(label == group)
        known = np.where(apart, source, NONE)[members]
        label[members] = _one_of_a_source(
            members, [link[members] for link in links], known, reading[members]
        )
    return label


def _one_of_a_source(
    rows: np.ndarray, links: list[np.ndarray], source: np.ndarray, reading: np.ndarray
) -> np.ndarray:
    """Each row joins the first group that it agrees with and that has no other reading of its source."""
    groups: list[list[int]] = []
    for row in range(len(rows)):

        def fits(group: list[int], row: int = row) -> bool:
            clash = any(
                source[o] == source[row] != NONE and reading[o] != reading[row] for o in group
            )
            return not clash and any(_agree(links, row, other) for other in group)

        again = (group for group in groups if reading[row] in reading[group])
        group = next(again, None) or next((group for group in groups if fits(group)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    split = np.empty(len(rows), dtype=rows.dtype)
    for group in groups:
        split[group] = rows[group[0]]
    return split


def _in_order(hashes: np.ndarray) -> list[int]:
    return list(dict.fromkeys(int(value) for value in hashes if value >= 0))


def _agree(links: list[np.ndarray], one: int, other: int) -> bool:
    return any(link[one] >= 0 and link[one] == link[other] for link in links)


def cadre_ids(first: pd.DataFrame) -> list[str]:
    """Stable ids, ten hex digits each, from the first reading of each cadre.

    They hash name, birth and the facts that tell people apart, without the identity hash: its key
    is random, and the same files should give the same ids in every graph. Where two cadres have one
    hash, the later one counts on until its own is free.
    """
    parts = [first[name].fillna("").tolist() for name in ("name", "birth", *_ID_FACTS)]
    texts = ["\x1f".join(values) for values in zip(*parts, strict=True)]
    ids = [hashlib.sha256(text.encode()).hexdigest()[:_ID_DIGITS] for text in texts]
    if len(set(ids)) == len(ids):
        return ids
    taken: set[str] = set()
    return [_free_id(text, taken) for text in texts]


def _free_id(text: str, taken: set[str]) -> str:
    for attempt in count(1):
        counted = text if attempt == 1 else f"{text}\x1f{attempt}"
        candidate = hashlib.sha256(counted.encode()).hexdigest()[:_ID_DIGITS]
        if candidate not in taken:
            break
    taken.add(candidate)
    return candidate
