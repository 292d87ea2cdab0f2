"""Stints as they were written, read by their numbers, with what overrides say instead."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd

from careergraph.disk import private
from careergraph.record.events import Event
from careergraph.record.parts import STINTS_FILE, PartFiles
from careergraph.record.whole_files import (
    read_cached,
    read_coded,
    read_rows,
    row_count,
    write_frame,
)
from careergraph.vocabulary.frames import STINTS, Column, Schema, empty

CORRECTED: Schema = STINTS | {
    "stint": Column("Int64", "number of the row in the record"),
    "dropped": Column("boolean", "an override says that it is no post"),
}


def stints_at(
    parts: PartFiles, live: Sequence[Event], numbers: Sequence[int], overridden: pd.DataFrame
) -> pd.DataFrame:
    """STINTS with these numbers, in their order; only the parts that hold them are read."""
    wanted = np.asarray(numbers, dtype=np.int64)
    parts_read, first = [], 0
    for event in live:
        path = parts.path(event, STINTS_FILE)
        left = parts.stints_left(event)
        last = first + (row_count(path) if left is None else len(left))
        inside = np.flatnonzero((wanted >= first) & (wanted < last))
        if len(inside):
            offset = wanted[inside] - first
            rows = read_rows(path, STINTS, offset if left is None else left[offset])
            parts_read.append(rows.set_axis(inside))
        first = last
    rows = pd.concat(parts_read).sort_index() if parts_read else empty(STINTS)
    return put_over(rows, wanted[rows.index.to_numpy()], overridden)


def recorded_time(
    parts: PartFiles, live: Sequence[Event], readings: Sequence[str], overridden: pd.DataFrame
) -> pd.DataFrame:
    """STINTS of kind ``recorded`` of these readings, each as it was read last."""
    latest = {reading: empty(STINTS) for reading in readings}
    first = 0
    for event in live:
        path = parts.path(event, STINTS_FILE)
        reading = read_coded(path, {"reading": STINTS["reading"]})["reading"]
        left = parts.stints_left(event)
        at = np.arange(len(reading)) if left is None else left
        mine = np.flatnonzero(reading.iloc[at].isin(readings))
        rows = put_over(read_rows(path, STINTS, at[mine]), mine + first, overridden)
        latest |= {str(name): of_reading for name, of_reading in rows.groupby("reading")}
        first += len(at)
    rows = pd.concat([empty(STINTS), *latest.values()], ignore_index=True)
    return rows[rows["kind"] == "recorded"].reset_index(drop=True)


def put_over(rows: pd.DataFrame, numbers: np.ndarray, overridden: pd.DataFrame) -> pd.DataFrame:
    """STINTS with these numbers as overrides say (CORRECTED); what is no post is of no kind."""
    places = pd.Index(overridden["stint"].to_numpy(dtype=np.int64)).get_indexer(numbers)
    at = np.flatnonzero(places >= 0)
    if not len(at):
        return rows
    corrected = overridden.iloc[places[at]]
    corrected = corrected.assign(kind=corrected["kind"].mask(corrected["dropped"]))
    new = {name: rows[name].array.copy() for name in STINTS}
    for name, values in new.items():
        values[at] = corrected[name].array
    return rows.assign(**new)


def cached_at(path: Path, work_out: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """CORRECTED that is kept in this file, else worked out, and kept there for the next time."""
    if (cached := read_cached(path, CORRECTED)) is not None:
        return cached
    rows = work_out()
    with suppress(OSError):  # a graph that may only be read works it out each time
        private.make_folder(path.parent)
        unfinished = path.with_name(f".{os.getpid()}.unfinished")
        unfinished.unlink(missing_ok=True)  # what somebody put there may lead elsewhere
        write_frame(unfinished, rows, CORRECTED, checksums=True)
        for old in path.parent.glob("*.parquet"):
            old.unlink(missing_ok=True)
        unfinished.replace(path)
    return rows
