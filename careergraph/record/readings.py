"""The readings of a record: whose each is, which of them count, and in what order."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.columns.coded import coded
from careergraph.model.dates import month_windows
from careergraph.record import claims


def all_readings(sources: pd.DataFrame, cadres: pd.DataFrame) -> pd.DataFrame:
    """One row a reading: CADRES with mapping, kind, form date, record's date, file, sheet, import order,
    and by which import its source was ``outdone``, 0 where it is the newest version."""
    key = ["part", "source"]
    files = sources[[*key, "mapping", "name", "sheet"]].assign(
        kind=claims.kinds(sources), outdone=claims.outdone(sources)
    )
    files = cadres[key].merge(files, on=key, how="left")
    return cadres.assign(
        mapping=files["mapping"].array,
        kind=files["kind"].array,
        outdone=files["outdone"].to_numpy(np.int64),
        file=files["name"].array,
        sheet=files["sheet"].array,
        form_date=cadres["as_of"].fillna(cadres["override"]),
        as_of=cadres["override"].fillna(cadres["as_of"]),
        order=np.arange(len(cadres)),
    )


def reading_rows(stints: pd.DataFrame, cadres: pd.DataFrame) -> np.ndarray:
    """For each stint the number of its row in ``cadres``; a reading is known within its import."""
    rows = np.empty(len(stints), dtype=np.int64)
    reading = coded(stints["reading"])
    texts, code = pa.array(reading.cat.categories.array), reading.cat.codes.to_numpy()
    for part in cadres["part"].unique():
        ours = np.flatnonzero(cadres["part"] == part)
        theirs = np.flatnonzero(stints["part"] == part)
        readings = pa.array(cadres["reading"].array[ours])
        found = pc.index_in(texts, value_set=readings)
        place = pc.fill_null(found, -1).to_numpy(zero_copy_only=False)
        rows[theirs] = ours[place[code[theirs]]]
    return rows


def in_precedence(
    readings: pd.DataFrame, reading: np.ndarray, stints: pd.DataFrame
) -> pd.DataFrame:
    """The readings of newest versions by cadre, the strongest first.

    They have ``cadre``, ``turn`` (0 for the strongest of the cadre), ``month`` of their date (NO_MONTH
    where it stands alone and has none), ``by``, the turn of the one whose whole career replaces it, -1
    where it counts, and ``gone``, whether one does. ``reading`` has the row of each stint's reading.
    """
    counts = (readings["outdone"] == 0).to_numpy()
    person = readings["person"].to_numpy(np.int64)
    several = claims.several(person, counts)
    strength = np.zeros(len(readings), np.int64)
    by = np.full(len(readings), -1)
    month = month_windows(readings["as_of"])[0].astype(np.int64)
    if several.any():
        at = np.flatnonzero(several)
        place = np.full(len(readings), -1)
        place[at] = np.arange(len(at))
        rows = np.flatnonzero(several[reading])
        careers = claims.careers_in(stints, rows, place[reading[rows]], len(at))
        mine = readings.iloc[at].reset_index(drop=True)
        strength[at] = claims.precedence(mine, careers)
        gives_way = claims.replaced(mine, careers)
        by[at] = np.where(gives_way >= 0, at[gives_way], -1)
        month[at] = claims.dates(mine, careers)["month"]
    order = np.flatnonzero(counts)
    order = order[np.lexsort((strength[order], person[order]))]
    begins = np.flatnonzero(np.diff(person[order], prepend=-1))
    turn = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    turn_of = np.full(len(readings) + 1, -1)
    turn_of[order] = turn
    ranked = readings.iloc[order]
    cadre = np.unique(ranked["person"], return_inverse=True)[1]
    return ranked.assign(
        cadre=pd.array(cadre, dtype="Int64"),
        turn=turn,
        month=month[order],
        by=turn_of[by[order]],
        by_order=by[order],
        gone=by[order] >= 0,
    )


def superseded(readings: pd.DataFrame, ranked: pd.DataFrame) -> pd.DataFrame:
    """Readings that count no more: reading, number of their import (``part``) and of the import that
    brought what counts instead (``by_part``), or that was there before them."""
    part = readings["part"].to_numpy(np.int64)
    old = readings[readings["outdone"] > 0]
    gone = ranked[ranked["gone"]]
    by = np.maximum(part[gone["by_order"].to_numpy()], gone["part"].to_numpy(np.int64))
    columns = ["reading", "part", "order"]
    lost = pd.concat(
        [old[columns].assign(by_part=old["outdone"]), gone[columns].assign(by_part=by)],
        ignore_index=True,
    )
    lost = lost.sort_values("order")[["reading", "part", "by_part"]]
    return lost.astype({"by_part": "Int64"}).reset_index(drop=True)
