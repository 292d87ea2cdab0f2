"""What is held to be true now: people and stints out of all live readings."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.model.dates import windows
from careergraph.model.schema import CADRES, FAR, STINTS
from careergraph.record.doubts import conflicts, possible_duplicates
from careergraph.record.identity import cadre_ids, cadre_numbers, codes


@dataclass(frozen=True)
class Current:
    """The current state of a record, as frames.

    - ``people``: one row a cadre: CADRES (``identity`` always null) with ``cadre`` (number of the
      row, from 0) and ``id`` (stable text).
    - ``stints``: STINTS with ``cadre``, ``seq`` (from 1, by first possible month of the start,
      item, position), ``source`` (file name) and ``stint`` (number of the row in the record). They
      are sorted by cadre and seq; items of a second reading are numbered on from the first's.
    - ``readings``: the readings that hold: cadre, reading, source (id), line.
    - ``sources``: SOURCES with imported_at.
    - ``duplicates``, ``conflicts``: PROBLEMS.
    - ``superseded``: the readings that hold no more: reading, number of their import (``part``) and
      of the import whose reading holds instead (``by_part``).
    """

    people: pd.DataFrame
    stints: pd.DataFrame
    readings: pd.DataFrame
    sources: pd.DataFrame
    duplicates: pd.DataFrame
    conflicts: pd.DataFrame
    superseded: pd.DataFrame

    def superseded_at(self, part: int) -> int:
        """How many readings hold no more because of the import with this number."""
        concerned = (self.superseded["part"] == part) | (self.superseded["by_part"] == part)
        return int(concerned.sum())


def current(sources: pd.DataFrame, cadres: pd.DataFrame, stints: pd.DataFrame) -> Current:
    """The current state out of all live rows, in import order.

    ``sources`` is SOURCES with ``part`` (number of the import) and ``imported_at``, ``cadres`` is
    CADRES with ``part`` and ``override`` (the as-of date given at import, or null), ``stints`` is
    STINTS with ``part``.
    """
    last_parts = sources.groupby("source")["part"].max()
    readings = _readings(sources, cadres)
    holds = _holding(readings, last_parts)
    held = _in_precedence(readings[holds])
    people = _people(held, readings)
    careers = _careers(held, stints, cadres)
    kept = _said_once(careers)
    files = sources.drop_duplicates("source", keep="last").reset_index(drop=True)
    return Current(
        people=people,
        stints=_in_sequence(kept),
        readings=held[["cadre", "reading", "source", "line"]].reset_index(drop=True),
        sources=files,
        duplicates=possible_duplicates(people, files),
        conflicts=conflicts(kept),
        superseded=_superseded(readings, holds, last_parts),
    )


def _readings(sources: pd.DataFrame, cadres: pd.DataFrame) -> pd.DataFrame:
    """One row a reading: its person, mapping, form date, record's date, file and import order."""
    key = ["part", "source"]
    files = cadres[key].merge(sources[[*key, "mapping", "name"]], on=key, how="left")
    return cadres.assign(
        mapping=files["mapping"].array,
        file=files["name"].array,
        form_date=cadres["as_of"].fillna(cadres["override"]),
        as_of=cadres["override"].fillna(cadres["as_of"]),
        person=cadre_numbers(cadres),
        order=np.arange(len(cadres)),
    )


def _holding(readings: pd.DataFrame, last_parts: pd.Series) -> np.ndarray:
    """Whether each reading holds.

    A source that was read again holds as it was read last. Of several readings of one cadre under
    one mapping that with the latest form date holds, of equal dates the one imported last.
    """
    newest = (readings["part"] == readings["source"].map(last_parts)).to_numpy()
    ranked = readings[newest].sort_values(["form_date", "order"], na_position="first")
    winners = ranked.drop_duplicates(["person", "mapping"], keep="last")
    holds = np.zeros(len(readings), dtype=bool)
    holds[winners["order"].to_numpy()] = True
    return holds


def _in_precedence(held: pd.DataFrame) -> pd.DataFrame:
    """The readings that hold by cadre, the one with the latest form date first (``turn`` 0)."""
    held = held.sort_values(
        ["form_date", "order"], ascending=False, na_position="last"
    ).sort_values("person", kind="stable")
    held["cadre"] = pd.array(np.unique(held["person"], return_inverse=True)[1], dtype="Int64")
    held["turn"] = held.groupby("cadre").cumcount()
    return held


def _superseded(readings: pd.DataFrame, holds: np.ndarray, last_parts: pd.Series) -> pd.DataFrame:
    lost = readings.loc[~holds, ["reading", "part", "source", "person", "mapping"]]
    winner = readings.loc[holds & readings["person"].isin(lost["person"])]
    winner = winner[["person", "mapping", "part"]].rename(columns={"part": "by_part"})
    lost = lost.merge(winner, on=["person", "mapping"], how="left")
    reread = lost["source"].map(last_parts).astype("Int64")
    by_part = reread.where(reread > lost["part"], lost["by_part"].astype("Int64"))
    return lost[["reading", "part"]].assign(by_part=by_part)


def _people(held: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """One row a cadre: what the first reading in precedence says, else the next."""
    people = held
    if held["turn"].any():
        where = ["cadre", "reading", "source", "line"]
        values = held.drop(columns=where[1:]).groupby("cadre").first().reset_index()
        people = held.loc[held["turn"] == 0, where].merge(values, on="cadre")
    first = readings.drop_duplicates("person")
    ids = pd.Series(cadre_ids(first), index=first["person"].to_numpy(), dtype="string")
    people = people.assign(id=people["person"].map(ids), identity=None)
    dtypes = {name: column.dtype for name, column in CADRES.items()}
    people = people[[*CADRES, "cadre", "id"]].astype({**dtypes, "id": "string"})
    return people.reset_index(drop=True)


def _careers(held: pd.DataFrame, stints: pd.DataFrame, cadres: pd.DataFrame) -> pd.DataFrame:
    """The stints of the readings that hold, with cadre, turn, file and number of the row."""
    place = np.full(len(cadres), -1)
    place[held["order"].to_numpy()] = np.arange(len(held))
    row = place[_reading_rows(stints, cadres)]
    kept = row >= 0
    rows = stints if kept.all() else stints[kept]
    row = row[kept]
    return rows.assign(
        stint=pd.array(np.flatnonzero(kept), dtype="Int64"),
        cadre=held["cadre"].array[row],
        turn=held["turn"].to_numpy()[row],
        source=held["file"].array[row],
    ).reset_index(drop=True)


def _reading_rows(stints: pd.DataFrame, cadres: pd.DataFrame) -> np.ndarray:
    """For each stint the number of its row in ``cadres``; a reading is known within its import."""
    rows = np.empty(len(stints), dtype=np.int64)
    for part in cadres["part"].unique():
        ours = np.flatnonzero(cadres["part"] == part)
        theirs = np.flatnonzero(stints["part"] == part)
        known = pa.array(cadres["reading"].array[ours])
        found = pc.index_in(pa.array(stints["reading"].array[theirs]), value_set=known)
        rows[theirs] = ours[found.to_numpy(zero_copy_only=False)]
    return rows


def _said_once(careers: pd.DataFrame) -> pd.DataFrame:
    """Careers in which a stint that several readings of a cadre have is kept once.

    Adds ``post`` and ``several`` (the cadre has several readings), and numbers items of a later
    reading on, so that equal numbers still mean one item.
    """
    several = careers["cadre"].isin(careers.loc[careers["turn"] > 0, "cadre"]).to_numpy()
    careers = careers.assign(several=several)
    if not several.any():
        return careers
    mixed = careers[several]
    whole = mixed["place"].fillna(mixed["organization"])
    texts = [text.fillna("") for text in (whole, mixed["unit"], mixed["title"])]
    careers["post"] = pd.Series(codes(mixed["cadre"], *texts), index=mixed.index, dtype="Int64")
    mixed = careers[several]
    same = codes(careers.loc[several, "post"], mixed["start"].fillna(""), mixed["end"].fillna(""))
    first_turn = mixed["turn"].groupby(same).transform("min")
    careers.loc[several, "item"] = mixed["item"] + _item_offsets(mixed)
    repeated = mixed.index[mixed["turn"] > first_turn]
    return careers.drop(index=repeated)


def _item_offsets(mixed: pd.DataFrame) -> pd.Series:
    """For each row the highest item numbers of the cadre's earlier readings, added up."""
    highest = mixed.groupby(["cadre", "turn"])["item"].max()
    before = highest.groupby(level="cadre").cumsum() - highest
    return pd.Series(
        before.reindex(pd.MultiIndex.from_frame(mixed[["cadre", "turn"]])).array, index=mixed.index
    )


def _in_sequence(careers: pd.DataFrame) -> pd.DataFrame:
    """Sorted by cadre and ``seq``; stints without a start come last."""
    start = windows(careers["start"], careers["start_uncertain"])["min"].fillna(FAR)
    keys = [careers["position"], careers["item"], start, careers["cadre"]]
    order = np.lexsort([key.to_numpy(dtype=np.int64, na_value=0) for key in keys])
    if not np.array_equal(order, np.arange(len(order))):
        careers = careers.iloc[order]
    cadre = careers["cadre"].to_numpy(dtype=np.int64)
    begins = np.flatnonzero(np.diff(cadre, prepend=-1))
    lengths = np.diff(begins, append=len(cadre))
    seq = np.arange(len(cadre)) - np.repeat(begins, lengths) + 1
    careers = careers.assign(seq=pd.array(seq, dtype="Int64"))
    return careers[[*STINTS, "cadre", "seq", "source", "stint"]].reset_index(drop=True)
