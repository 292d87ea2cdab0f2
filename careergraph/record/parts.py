"""Parts of a record: what an import brings, what of it is new, and the files in which it is kept."""

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.columns.coded import stacked
from careergraph.disk import private
from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import UserError
from careergraph.record import names
from careergraph.record.events import Event
from careergraph.record.left import FORGOTTEN, is_forgotten, rows_left
from careergraph.record.whole_files import digest, read_coded, read_frame, sync_folder, write_frame
from careergraph.vocabulary.frames import (
    CADRES,
    LISTED,
    OVERRIDES,
    PROBLEMS,
    SOURCES,
    STINTS,
    Schema,
    empty,
    is_coded,
)

STINTS_FILE = "stints.parquet"

_ALWAYS: dict[str, Schema] = dict(
    zip(names.ALWAYS, (SOURCES, CADRES, STINTS, PROBLEMS), strict=True)
)

_OPTIONAL: dict[str, Schema] = dict(zip(names.OPTIONAL, (OVERRIDES, LISTED), strict=True))
"""Frames that a part has only where they have rows."""

_SCHEMAS = _ALWAYS | _OPTIONAL


@dataclass(frozen=True)
class Part:
    """What one import brings: SOURCES, CADRES, STINTS, PROBLEMS, OVERRIDES and LISTED (``lists``).

    ``as_of`` is the as-of date given for all of it, ``settings`` any text that stands for what else
    decides how files are read (a digest of overrides and rules): the same bytes read with another
    ``as_of`` or ``settings`` are read anew. ``imported_at`` is an ISO time, now by default.
    """

    sources: pd.DataFrame
    cadres: pd.DataFrame
    stints: pd.DataFrame
    problems: pd.DataFrame
    as_of: str | None = None
    settings: str | None = None
    imported_at: str | None = None
    overrides: pd.DataFrame = field(default_factory=partial(empty, OVERRIDES))
    lists: pd.DataFrame = field(default_factory=partial(empty, LISTED))

    def frames(self) -> dict[str, pd.DataFrame]:
        """The frames by the names of their files; optional ones only where they have rows."""
        always = (self.sources, self.cadres, self.stints, self.problems)
        optional = dict(zip(_OPTIONAL, (self.overrides, self.lists), strict=True))
        frames = dict(zip(_ALWAYS, always, strict=True))
        return frames | {name: frame for name, frame in optional.items() if len(frame)}


def without_readings(part: Part, forgotten: pd.DataFrame) -> Part:
    """The part without the readings that were forgotten (``left.FORGOTTEN``)."""
    if forgotten.empty or part.cadres.empty:
        return part
    cadres = part.cadres.merge(part.sources[["source", "sha256"]], on="source", how="left")
    keys = pd.MultiIndex.from_frame(cadres[[*FORGOTTEN]].astype("string").fillna(""))
    gone = keys.isin(pd.MultiIndex.from_frame(forgotten[[*FORGOTTEN]].astype("string").fillna("")))
    readings = set(part.cadres["reading"].array[gone])
    left = {
        name: frame[~frame["reading"].isin(readings)]
        for name in ("cadres", "stints", "lists")
        if (frame := getattr(part, name)) is not None
    }
    silenced = set(part.cadres["source"]) - set(left["cadres"]["source"])
    return replace(part, sources=part.sources[~part.sources["source"].isin(silenced)], **left)


def only_new(part: Part, new: pd.Series) -> Part:
    """The part with those of its sources that are ``new``, without those that gave no reading."""
    sources, cadres, stints = part.sources, part.cadres, part.stints
    if not _among(stints["reading"], cadres["reading"]).all():
        raise ValueError("a stint belongs to no reading of its part")
    if not new.all():
        # Two files with the same bytes have the same ids: their rows are there twice.
        cadres = cadres[cadres["source"].isin(sources.loc[new, "source"])]
        cadres = cadres.drop_duplicates("reading")
        stints = stints[_among(stints["reading"], cadres["reading"])]
        stints = stints.drop_duplicates(["reading", "item", "bracket", "position"])
    overrides = part.overrides[part.overrides["source"].isin(sources.loc[new, "source"])]
    saying = pd.concat([cadres["source"], overrides["source"]]).unique()
    saying_something = sources[new & sources["source"].isin(saying)]
    elsewhere = set(sources.loc[~new, "name"]) - set(saying_something["name"])
    problems = part.problems[~part.problems["source"].isin(elsewhere)]
    lists = part.lists[_among(part.lists["reading"], cadres["reading"])].drop_duplicates()
    return Part(
        saying_something, cadres, stints, problems, part.as_of, overrides=overrides, lists=lists
    )


def _among(texts: pd.Series, allowed: pd.Series) -> np.ndarray:
    """``texts.isin(known)`` for millions of both."""
    if is_coded(texts):
        among = _among(texts.cat.categories.to_series(), allowed)
        return np.append(among, False)[texts.cat.codes.to_numpy()]
    found = pc.is_in(pa.array(texts.array), value_set=pa.array(allowed.array))
    return found.to_numpy(zero_copy_only=False)


class PartFiles:
    """The files of all parts, below the folder ``record``, without what was forgotten after them."""

    def __init__(self, home: Path) -> None:
        self._home, self.folder = home, home / names.PARTS

    def write(self, number: int, frames: dict[str, pd.DataFrame]) -> dict[str, str]:
        """Write the frames of a part durably under its number; digests by file name.

        No identity-card number is in them.
        """
        unfinished, final = self.folder / f".{number:06d}.unfinished", self.folder / f"{number:06d}"
        refuse_symlinks(self._home, self.folder, unfinished)
        shutil.rmtree(unfinished, ignore_errors=True)
        if (
            final.exists()
        ):  # of an import that was killed before its event: kept, and out of the way
            final.rename(self.folder / f".{number:06d}.without-event-{time.time_ns()}")
        private.make_folder(unfinished)
        try:
            for name, frame in frames.items():
                write_frame(unfinished / name, frame, _SCHEMAS[name])
            digests = {name: digest(unfinished / name) for name in frames}
            sync_folder(unfinished)
            unfinished.rename(final)
        finally:  # a full disk gets its room back
            shutil.rmtree(unfinished, ignore_errors=True)
        sync_folder(self.folder)
        return digests

    def path(self, event: Event, name: str) -> Path:
        """The path of a part's file, whose bytes are those that were written.

        Raises ``UserError`` where they are not.
        """
        path = names.path_of(self._home, names.part_name(event.number, name))
        if not path.is_file() or digest(path) != event.files[name]:
            raise UserError(
                "this part of the record is damaged or missing",
                where=str(path),
                hint="restore it from a backup, or take imports back with undo",
            )
        return path

    def read(self, event: Event, name: str) -> pd.DataFrame:
        """A file of a part as it is, what was forgotten since too."""
        return read_frame(self.path(event, name), _SCHEMAS[name])

    def frames_of(self, event: Event) -> dict[str, pd.DataFrame]:
        """All files of a part as they are, those forgotten since too; stints as categories."""
        return {
            name: read_coded(self.path(event, name), STINTS)
            if name == STINTS_FILE
            else self.read(event, name)
            for name in event.files
        }

    def all(self, live: Sequence[Event], name: str) -> pd.DataFrame:
        """One file of every live part, with ``part``, the number of its import."""
        having = [event for event in live if name in event.files]
        frames = [self._left(event, name).assign(part=event.order) for event in having]
        if not frames:
            return empty(_SCHEMAS[name]).assign(part=pd.Series(dtype="int64"))
        return (
            pd.concat(frames, ignore_index=True)
            if len(frames) > 1
            else frames[0].reset_index(drop=True)
        )

    def all_frames(self, live: Sequence[Event]) -> dict[str, pd.DataFrame]:
        """Every file of every live part, with ``part``; of stints texts are categories."""
        others = (name for name in _SCHEMAS if name != STINTS_FILE)
        frames = {name: self.all(live, name) for name in others}
        return frames | {STINTS_FILE: self._all_stints(live)}

    def _all_stints(self, live: Sequence[Event]) -> pd.DataFrame:
        frames = [
            self._stints_left(event).reset_index(drop=True).assign(part=event.order)
            for event in live
        ]
        if not frames:
            return empty(STINTS).assign(part=pd.Series(dtype="int64"))
        columns = {name: stacked([frame[name] for frame in frames]) for name in frames[0].columns}
        return pd.DataFrame(columns, copy=False)

    def _stints_left(self, event: Event) -> pd.DataFrame:
        left = self.stints_left(event)
        stints = read_coded(self.path(event, STINTS_FILE), STINTS)
        return stints if left is None else stints.iloc[left]

    def _left(self, event: Event, name: str) -> pd.DataFrame:
        frame = self.read(event, name)
        if not event.forgets:
            return frame
        cadres, sources = (self.read(event, each) for each in ("cadres.parquet", "sources.parquet"))
        gone = is_forgotten(cadres, event.order, event.forgets)
        return rows_left(name, frame, cadres, sources, gone, event.forgets)

    def stints_left(self, event: Event) -> np.ndarray | None:
        """The rows of a part's stints that are not forgotten, null where all are left."""
        if not event.forgets:
            return None
        cadres = self.read(event, "cadres.parquet")
        gone = cadres.loc[is_forgotten(cadres, event.order, event.forgets), "reading"]
        reading = {"reading": STINTS["reading"]}
        stints = read_coded(self.path(event, STINTS_FILE), reading)
        return np.flatnonzero(~_among(stints["reading"], gone))
