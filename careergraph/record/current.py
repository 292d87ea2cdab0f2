"""What is held to be true now: people and stints out of all live readings."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.model.coded import coded, first_months, plain_texts
from careergraph.model.columns import sorted_rows
from careergraph.model.schema import CADRES, LISTED, STINTS, TOLD_APART
from careergraph.record.doubts import conflicts, possible_duplicates
from careergraph.record.identity import cadre_ids, cadre_numbers, codes
from careergraph.record.overrides import apply, changed_rows, without_text


@dataclass(frozen=True)
class Current:
    """The current state of a record, as frames.

    - ``people``: one row a cadre: CADRES (``identity`` always null) with ``cadre`` (number of the
      row, from 0) and ``id`` (stable text).
    - ``stints``: STINTS with ``cadre``, ``seq`` (from 1, by first possible month of the start,
      item, position), ``source`` (file name), ``item_in_source`` and ``stint`` (number of the row
      in the record). They are sorted by cadre and seq; items of a second reading are numbered on
      from the first's. Texts are categories: of millions of stints few are distinct.
    - ``readings``: the readings that hold: cadre, reading, source (id), line.
    - ``sources``: SOURCES with imported_at.
    - ``duplicates``, ``conflicts``: PROBLEMS.
    - ``superseded``: the readings that hold no more: reading, number of their import (``part``) and
      of the import whose reading holds instead (``by_part``).
    - ``lists``: LISTED with ``cadre``, of all readings, also those that hold no more: a later list
      does not replace an earlier one.
    - ``overrides``: OVERRIDES with ``stint`` and ``why`` it is not applied, null where it is;
      ``overridden``: the stints that they changed, STINTS with ``stint`` and ``dropped``;
      ``without_text``: PROBLEMS of those not applied, with ``file``, the file they speak of.
    """

    people: pd.DataFrame
    stints: pd.DataFrame
    readings: pd.DataFrame
    sources: pd.DataFrame
    duplicates: pd.DataFrame
    conflicts: pd.DataFrame
    superseded: pd.DataFrame
    lists: pd.DataFrame
    overrides: pd.DataFrame
    overridden: pd.DataFrame
    without_text: pd.DataFrame

    def superseded_at(self, part: int) -> int:
        """How many readings hold no more because of the import with this number."""
        return int((self.superseded["by_part"] == part).sum())


def current(
    sources: pd.DataFrame,
    cadres: pd.DataFrame,
    stints: pd.DataFrame,
    overrides: pd.DataFrame,
    lists: pd.DataFrame,
) -> Current:
    """The current state out of all live rows, in import order.

    ``sources`` is SOURCES with ``part`` (number of the import) and ``imported_at``, ``cadres`` is
    CADRES with ``part`` and ``override`` (the as-of date given at import, or null), ``stints`` is
    STINTS with ``part`` (its columns are used up), ``overrides`` OVERRIDES, ``lists`` LISTED with
    ``part``.
    """
    last_parts = sources.groupby("source")["part"].max()
    readings = _readings(sources, cadres)
    holds = _holding(readings, last_parts)
    held = _in_precedence(readings[holds])
    people = _people(held, readings)
    rows = _rows_held(held, stints, cadres)
    if len(overrides):
        stints = plain_texts(stints)  # categories take no values that a person writes
    corrected = apply(overrides, held[["file", "name"]], rows, stints)
    overridden, stints = changed_rows(corrected), corrected.stints
    if len(corrected.dropped):
        rows = rows[~rows["row"].isin(corrected.dropped)]
    mixed = _of_several_readings(rows, held, stints)
    rows = _said_once(rows, mixed)
    files = sources.drop_duplicates("source", keep="last").reset_index(drop=True)
    return Current(
        people=people,
        stints=_in_sequence(rows, held, stints),
        readings=held[["cadre", "reading", "source", "line"]].reset_index(drop=True),
        sources=files,
        duplicates=possible_duplicates(people, files),
        conflicts=conflicts(mixed[~mixed["repeated"]]),
        superseded=_superseded(readings, holds),
        lists=_lists(lists, readings, held, last_parts),
        overrides=corrected.told,
        overridden=overridden,
        without_text=without_text(corrected.told, files),
    )


def _lists(
    lists: pd.DataFrame, readings: pd.DataFrame, held: pd.DataFrame, last_parts: pd.Series
) -> pd.DataFrame:
    """The lists that each cadre stands on, once each, as their sources were read last."""
    whose = readings.loc[
        readings["part"] == readings["source"].map(last_parts), ["part", "reading", "person"]
    ]
    cadre = held.drop_duplicates("person").set_index("person")["cadre"]
    found = lists.merge(whose, on=["part", "reading"])
    found = found.assign(cadre=found["person"].map(cadre).astype("Int64"))
    once = found.drop_duplicates(["cadre", "list", "start", "end"])
    return once[[*LISTED, "cadre"]].reset_index(drop=True)


def _readings(sources: pd.DataFrame, cadres: pd.DataFrame) -> pd.DataFrame:
    """One row a reading: its person, mapping, form date, record's date, file and import order."""
    key = ["part", "source"]
    files = cadres[key].merge(sources[[*key, "mapping", "name"]], on=key, how="left")
    apart = files["mapping"].isin(TOLD_APART).to_numpy()
    return cadres.assign(
        mapping=files["mapping"].array,
        file=files["name"].array,
        form_date=cadres["as_of"].fillna(cadres["override"]),
        as_of=cadres["override"].fillna(cadres["as_of"]),
        person=cadre_numbers(cadres, apart),
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


def _superseded(readings: pd.DataFrame, holds: np.ndarray) -> pd.DataFrame:
    """Readings that hold no more, each with the import by which it first lost."""
    columns = ["person", "mapping", "reading", "part", "source", "form_date", "order"]
    ranked = readings[columns].fillna({"form_date": ""})
    pairs = ranked[~holds].merge(ranked, on=["person", "mapping"], suffixes=("", "_by"))
    reread = (pairs["source_by"] == pairs["source"]) & (pairs["part_by"] > pairs["part"])
    later = pairs["form_date_by"] > pairs["form_date"]
    same_date = pairs["form_date_by"] == pairs["form_date"]
    outranked = reread | later | (same_date & (pairs["order_by"] > pairs["order"]))
    lost = pairs[outranked].assign(by_part=pairs[["part", "part_by"]].max(axis=1))
    first = lost.sort_values("by_part", kind="stable").drop_duplicates("order")
    return first[["reading", "part", "by_part"]].astype({"by_part": "Int64"}).reset_index(drop=True)


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


def _rows_held(held: pd.DataFrame, stints: pd.DataFrame, cadres: pd.DataFrame) -> pd.DataFrame:
    """One row for each stint of a reading that holds: its row in ``stints``, ``held`` and its item.

    Only these numbers are sorted and filtered; the wide frame is taken from once, at the end.
    """
    place = np.full(len(cadres), -1)
    place[held["order"].to_numpy()] = np.arange(len(held))
    reading = place[_reading_rows(stints, cadres)]
    row = np.flatnonzero(reading >= 0)
    item = stints["item"].to_numpy(dtype=np.int64, na_value=0)[row]
    return pd.DataFrame({"row": row, "reading": reading[row], "item": item})


def _reading_rows(stints: pd.DataFrame, cadres: pd.DataFrame) -> np.ndarray:
    """For each stint the number of its row in ``cadres``; a reading is known within its import."""
    rows = np.empty(len(stints), dtype=np.int64)
    for part in cadres["part"].unique():
        ours = np.flatnonzero(cadres["part"] == part)
        theirs = np.flatnonzero(stints["part"] == part)
        known = pa.array(cadres["reading"].array[ours])
        reading = coded(stints["reading"])
        found = pc.index_in(pa.array(reading.cat.categories.array), value_set=known)
        place = pc.fill_null(found, -1).to_numpy(zero_copy_only=False)
        rows[theirs] = ours[place[reading.cat.codes.to_numpy()[theirs]]]
    return rows


def _of_several_readings(
    rows: pd.DataFrame, held: pd.DataFrame, stints: pd.DataFrame
) -> pd.DataFrame:
    """The stints of cadres with several readings, in the index of ``rows``.

    They have ``cadre``, ``turn``, ``source`` (file name), ``post`` (a number), ``repeated`` (an
    earlier turn has the same post with the same dates) and ``item``, numbered on from the items of
    earlier turns, so that equal numbers still mean one item.
    """
    several = held["cadre"].isin(held.loc[held["turn"] > 0, "cadre"]).to_numpy()
    chosen = rows[several[rows["reading"].to_numpy()]]
    reading = held.iloc[chosen["reading"]]
    mixed = (
        plain_texts(stints.iloc[chosen["row"]])
        .set_axis(chosen.index)
        .assign(
            cadre=reading["cadre"].array, turn=reading["turn"].array, source=reading["file"].array
        )
    )
    whole = mixed["place"].fillna(mixed["organization"])
    texts = [text.fillna("") for text in (whole, mixed["unit"], mixed["title"])]
    post = pd.Series(codes(mixed["cadre"], *texts), index=mixed.index)
    same = codes(post, mixed["start"].fillna(""), mixed["end"].fillna(""))
    first_turn = mixed["turn"].groupby(same).transform("min")
    item = mixed["item"] + _item_offsets(mixed)
    return mixed.assign(post=post, repeated=mixed["turn"] > first_turn, item=item)


def _said_once(rows: pd.DataFrame, mixed: pd.DataFrame) -> pd.DataFrame:
    """The rows without repeated stints, with items numbered on."""
    if mixed.empty:
        return rows
    item = rows["item"].copy()
    item.loc[mixed.index] = mixed["item"].to_numpy(dtype=np.int64, na_value=0)
    return rows.assign(item=item).drop(index=mixed.index[mixed["repeated"]])


def _item_offsets(mixed: pd.DataFrame) -> pd.Series:
    """For each row the highest item numbers of the cadre's earlier readings, added up."""
    highest = mixed.groupby(["cadre", "turn"])["item"].max()
    before = highest.groupby(level="cadre").cumsum() - highest
    return pd.Series(
        before.reindex(pd.MultiIndex.from_frame(mixed[["cadre", "turn"]])).array, index=mixed.index
    )


def _in_sequence(rows: pd.DataFrame, held: pd.DataFrame, stints: pd.DataFrame) -> pd.DataFrame:
    """The stints sorted by cadre and ``seq``; those without a start come last.

    The columns are taken out of ``stints`` one by one, so that they are not held twice.
    """
    row, reading = rows["row"].to_numpy(), rows["reading"].to_numpy()
    start = first_months(stints["start"], stints["start_uncertain"])[row]
    position = stints["position"].to_numpy(dtype=np.int64, na_value=0)[row]
    cadre = held["cadre"].to_numpy(dtype=np.int64)[reading]
    item = rows["item"].to_numpy()
    order = sorted_rows(cadre, start, item, position)
    if order is not None:
        row, reading, cadre, item = row[order], reading[order], cadre[order], item[order]
    del start, position, order
    begins = np.flatnonzero(np.diff(cadre, prepend=-1))
    seq = np.arange(len(cadre)) - np.repeat(begins, np.diff(begins, append=len(cadre))) + 1
    as_they_are = len(row) == len(stints) and bool((np.diff(row) == 1).all())
    columns = {}
    for name in STINTS:
        column = stints.pop(name).array
        columns[name] = column if as_they_are else column.take(row)
    columns |= {
        "item_in_source": columns["item"],
        "item": pd.array(item, dtype="Int64"),
        "cadre": pd.array(cadre, dtype="Int64"),
        "seq": pd.array(seq, dtype="Int64"),
        "source": _taken(held["file"], reading),
        "stint": pd.array(row, dtype="Int64"),
    }
    return pd.DataFrame(columns, copy=False)


def _taken(texts: pd.Series, rows: np.ndarray) -> pd.Categorical:
    """Texts in these rows, as a category."""
    few = coded(texts.reset_index(drop=True))
    return few.array.take(rows)
