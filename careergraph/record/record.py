"""A graph's record: parts that are added, never changed, and the journal that says which hold."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from filelock import FileLock, Timeout

from careergraph.columns.coded import plain_texts, stacked
from careergraph.disk import private
from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import UserError
from careergraph.record import names
from careergraph.record.claims import renewed, replaced_by
from careergraph.record.current import Current, current
from careergraph.record.events import (
    Event,
    Journal,
    forgettings,
    live_imports,
)
from careergraph.record.files import (
    digest,
    read_cached,
    read_coded,
    read_frame,
    read_rows,
    row_count,
    sync_folder,
    write_frame,
)
from careergraph.record.override_file import MAPPING
from careergraph.record.secret import keyed_hashes
from careergraph.vocabulary.frames import (
    CADRES,
    LISTED,
    OVERRIDES,
    PROBLEMS,
    SOURCES,
    STINTS,
    Column,
    Schema,
    empty,
    is_coded,
)

WAIT_SECONDS = 600.0
"""How long a writer waits for another one."""

STINTS_FILE = "stints.parquet"

_FRAMES: dict[str, Schema] = dict(
    zip(names.ALWAYS, (SOURCES, CADRES, STINTS, PROBLEMS), strict=True)
)

_OPTIONAL: dict[str, Schema] = dict(zip(names.OPTIONAL, (OVERRIDES, LISTED), strict=True))
"""Frames that a part has only where they have rows."""

_CORRECTED: Schema = STINTS | {
    "stint": Column("Int64", "number of the row in the record"),
    "dropped": Column("boolean", "an override says that it is no post"),
}


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


@dataclass(frozen=True)
class Added:
    """``part`` is the number of the import, null where nothing was new."""

    part: int | None
    files: int
    unchanged: int
    people: int
    stints: int


@dataclass(frozen=True)
class Undone:
    """What was taken back: the number and time of an import and the names of its files, or of a
    forgetting (``kind``), which has no files."""

    part: int
    imported_at: str
    files: list[str]
    kind: str = "import"


class Record:
    """The record below a graph's folder. Open it with ``Record.open``."""

    def __init__(
        self,
        folder: Path,
        wait: float,
        notice: Callable[[str], None] | None,
        key: Path | None = None,
    ) -> None:
        self.folder = folder
        self._home = folder / "record"
        self._parts = self._home / names.PARTS
        self.journal = Journal(folder, key)
        self._lock = FileLock(self._home / names.LOCK, mode=private.FILE)
        self._wait, self._notice = wait, notice

    @classmethod
    def open(
        cls,
        folder: Path,
        create: bool = False,
        *,
        wait: float = WAIT_SECONDS,
        notice: Callable[[str], None] | None = None,
        key: Path | None = None,
    ) -> "Record":
        """The record of the graph in ``folder``; with ``create`` a new one where there is none.

        A writer waits up to ``wait`` seconds for another one and says so, once, to ``notice``.
        ``key`` is the file of its key, where that is not the one that the environment names nor
        ``record/key``. Raises ``UserError`` where there is no graph.
        """
        record = cls(Path(folder), wait, notice, key)
        if create:
            record._make()
        elif not record.journal.exists:
            raise UserError(
                "there is no graph here", where=str(folder), hint="make one: careergraph import"
            )
        return record

    def _make(self) -> None:
        self.make_folders()
        if self.journal.begun:
            return
        with self.writing():
            self.journal.begin()
            sync_folder(self._home)
            sync_folder(self.folder)

    def make_folders(self) -> None:
        """Make the folders of a record where they are missing. Raises ``UserError``: a link is there."""
        folders = (self._parts, self.journal.folder)
        refuse_symlinks(self._home, *folders)
        for folder in folders:
            private.make_folder(folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out; an import holds it around ``add`` and the building of the graph.

        Raises ``UserError`` when the wait is over.
        """
        names.path_of(
            self._home, names.LOCK
        )  # where it is a link, what it leads to would be emptied
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            self._wait_for_lock()
        try:
            yield
        finally:
            self._lock.release()

    def _wait_for_lock(self) -> None:
        if self._notice:
            self._notice(f"another import holds {self.folder}, waiting")
        try:
            self._lock.acquire(timeout=self._wait)
        except Timeout:
            raise UserError(
                "another import has held this graph for {seconds:.0f} seconds",
                where=str(self.folder),
                hint="try again when it has ended",
                seconds=self._wait,
            ) from None

    def accept(self) -> int:
        """Hold the events that are there for the true ones; see ``Journal.accept``."""
        with self.writing():
            return self.journal.accept()

    @property
    def digest(self) -> str:
        """One SHA-256 for what the live state is made of; an undo gives the earlier one again."""
        events = self.journal.events()
        told: list[object] = [
            (event.number, event.as_of, sorted(event.files.items()), *event.forgets)
            for event in live_imports(events)
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def unchanged(
        self, sources: pd.DataFrame, as_of: str | None = None, settings: str | None = None
    ) -> pd.Series:
        """For each row of SOURCES whether these bytes are held already, read in the same way.

        Corrections say the same whatever the settings, and the last word counts: they are held where no
        others came after them.
        """
        same = _read_as(sources).isin(_read_as(self.held(as_of, settings)))
        corrections = sources["mapping"] == MAPPING
        if corrections.any():
            live = self._all(live_imports(self.journal.events()), "sources.parquet")
            said = live[live["mapping"] == MAPPING]
            last = said.loc[said["part"] == said["part"].max(), "sha256"]
            same = same.mask(corrections, sources["sha256"].isin(last))
        return same

    def held(self, as_of: str | None = None, settings: str | None = None) -> pd.DataFrame:
        """SOURCES that were last read with this as-of date and these settings.

        Not among them are files of which another version was imported since, in any of their sheets:
        the earlier bytes, when they come again, are the newest version.
        """
        live = live_imports(self.journal.events())
        same = {e.order for e in live if (e.as_of, e.settings) == (as_of, settings)}
        sources = self._all(live, "sources.parquet")
        last = sources[~_read_as(sources).duplicated(keep="last")]
        old = last.loc[renewed(sources)[last.index], "sha256"]
        holding = last["part"].isin(same) & ~last["sha256"].isin(old)
        return last.loc[holding, list(SOURCES)].reset_index(drop=True)

    def replaced(self, sources: pd.DataFrame) -> pd.DataFrame:
        """Those of these SOURCES that stand in the record, and that another one says it replaces.

        ``by`` is the name of that one.
        """
        live = self._all(live_imports(self.journal.events()), "sources.parquet")
        last = live.assign(by=replaced_by(live))
        last = last[~_read_as(last).duplicated(keep="last") & last["by"].notna()]
        return last[_read_as(last).isin(_read_as(sources))].reset_index(drop=True)

    def add(self, part: Part) -> Added:
        """Add what is new in a part; nothing is written where nothing is.

        A source without a single reading (a rejected file) is not kept, only its problems are, and
        only beside new readings: it is read again, and reported again, each time. Identity-card
        numbers are replaced by keyed hashes before anything is written.
        """
        with self.writing():
            known = self.unchanged(part.sources, part.as_of, part.settings)
            known |= _read_as(part.sources).duplicated()
            counts = len(part.sources), int(known.sum())
            fresh = _only_new(part, known)
            if fresh.cadres.empty and fresh.overrides.empty:
                return Added(None, *counts, 0, 0)
            events = self.journal.events()
            number, previous = self.journal.next_link(events)
            files = self._write(number, fresh)
            at = part.imported_at or now()
            self.journal.append(
                Event(number, "import", at, previous, None, part.as_of, part.settings, files),
                events,
            )
        return Added(number, *counts, len(fresh.cadres), len(fresh.stints))

    def _write(self, number: int, part: Part) -> dict[str, str]:
        """Write a part's files durably under its number; digests by file name."""
        key = self.journal.key.read()
        cadres = part.cadres.assign(identity=keyed_hashes(part.cadres["identity"], key))
        return self.write_frames(number, _frames(replace(part, cadres=cadres)))

    def write_frames(self, number: int, frames: dict[str, pd.DataFrame]) -> dict[str, str]:
        """Write the frames of a part, in which no identity-card number is any more."""
        unfinished, final = self._parts / f".{number:06d}.unfinished", self._part_folder(number)
        refuse_symlinks(self._home, self._parts, unfinished)
        shutil.rmtree(unfinished, ignore_errors=True)
        if (
            final.exists()
        ):  # of an import that was killed before its event: kept, and out of the way
            final.rename(self._parts / f".{number:06d}.without-event-{time.time_ns()}")
        private.make_folder(unfinished)
        try:
            for name, frame in frames.items():
                write_frame(unfinished / name, frame, (_FRAMES | _OPTIONAL)[name])
            digests = {name: digest(unfinished / name) for name in frames}
            sync_folder(unfinished)
            unfinished.rename(final)
        finally:  # a full disk gets its room back
            shutil.rmtree(unfinished, ignore_errors=True)
        sync_folder(self._parts)
        return digests

    def undo(self) -> Undone:
        """Take the last live import back, or the last forgetting that came after it; its part stays, an
        event says that it holds no more. What is forgotten for good does not come back.

        Raises ``UserError`` where no import is left.
        """
        with self.writing():
            events = self.journal.events()
            live = sorted([*live_imports(events), *forgettings(events)], key=lambda e: e.order)
            if not live:
                raise UserError("no import is left to take back", where=str(self.folder))
            last = live[-1]
            number, previous = self.journal.next_link(events)
            taken = Event(number, "undo", now(), previous, undoes=last.order)
            self.journal.append(taken, events)
        if last.kind == "forget" and last.replaces is None:
            return Undone(last.number, last.at, [], "forget")
        return Undone(last.order, last.at, self._file_names(last))

    def _file_names(self, event: Event) -> list[str]:
        try:
            return list(self._read(event, "sources.parquet")["name"])
        except UserError:  # a damaged import can still be taken back
            return []

    def current(self, part: Part | None = None, *, with_forgotten: bool = False) -> Current:
        """What is held to be true now, or would be once ``part`` was added.

        ``with_forgotten``: as if nothing had been left out that is still there.
        Raises ``UserError`` naming a damaged part.
        """
        live = live_imports(self.journal.events())
        if with_forgotten:
            live = [replace(event, forgets=[]) for event in live]
        others = (name for name in (*_FRAMES, *_OPTIONAL) if name != STINTS_FILE)
        frames = {name: self._all(live, name) for name in others}
        frames[STINTS_FILE] = self._stints(live)
        times = {event.order: event.at for event in live}
        dates = {event.order: event.as_of for event in live}
        if part is not None:
            number = max(times, default=0) + 1
            times[number], dates[number] = part.imported_at or now(), part.as_of
            frames = self._with(frames, part, number)
        sources, cadres = frames["sources.parquet"], frames["cadres.parquet"]
        at, as_of = (pd.Series(told, dtype="string") for told in (times, dates))
        found = current(
            sources.assign(imported_at=sources["part"].map(at).astype("string")),
            cadres.assign(override=cadres["part"].map(as_of).astype("string")),
            frames.pop(STINTS_FILE),
            frames["overrides.parquet"][list(OVERRIDES)],
            frames["lists.parquet"],
        )
        pa.default_memory_pool().release_unused()  # what was read, and is held in another form now
        return found

    def _with(
        self, frames: dict[str, pd.DataFrame], part: Part, number: int
    ) -> dict[str, pd.DataFrame]:
        """The frames with what ``add`` would add of a part."""
        known = self.unchanged(part.sources, part.as_of, part.settings)
        fresh = _only_new(part, known | _read_as(part.sources).duplicated())
        key = self.journal.key.read()
        hashed = fresh.cadres.assign(identity=keyed_hashes(fresh.cadres["identity"], key))
        more = _frames(replace(fresh, cadres=hashed))
        return frames | {
            name: pd.concat(
                [plain_texts(frames[name]), frame.assign(part=number)], ignore_index=True
            )
            for name, frame in more.items()
            if len(frame)
        }

    def stints(self, numbers: Sequence[int]) -> pd.DataFrame:
        """The rows with these numbers (``stint`` of the current stints and of the graph): STINTS.

        Serves to show the text as written, and what overrides say instead. Only the parts that hold
        them are read.
        """
        live = live_imports(self.journal.events())
        wanted = np.asarray(numbers, dtype=np.int64)
        found, first = [], 0
        for event in live:
            path = self._checked(event, STINTS_FILE)
            rows_left = self._rows_left(event)
            last = first + (row_count(path) if rows_left is None else len(rows_left))
            inside = np.flatnonzero((wanted >= first) & (wanted < last))
            if len(inside):
                numbers_there = wanted[inside] - first
                numbers_there = numbers_there if rows_left is None else rows_left[numbers_there]
                rows = read_rows(path, STINTS, numbers_there)
                found.append(rows.set_axis(inside))
            first = last
        rows = pd.concat(found).sort_index() if found else empty(STINTS)
        return _put_over(rows, wanted[rows.index.to_numpy()], self._overridden(live))

    def recorded_time(self, readings: Sequence[str]) -> pd.DataFrame:
        """STINTS of kind ``recorded`` of these readings: time that is accounted for but no post.

        No edge of the graph stands for it.
        """
        live = live_imports(self.journal.events())
        overridden = self._overridden(live)
        latest = {reading: empty(STINTS) for reading in readings}
        first = 0
        for event in live:
            path = self._checked(event, STINTS_FILE)
            said = read_coded(path, {name: STINTS[name] for name in ("reading", "kind")})
            rows_left = self._rows_left(event)
            said = said if rows_left is None else said.iloc[rows_left].reset_index(drop=True)
            mine = np.flatnonzero(said["reading"].isin(readings))
            rows = read_rows(path, STINTS, mine if rows_left is None else rows_left[mine])
            rows, first = _put_over(rows, mine + first, overridden), first + len(said)
            latest |= {str(reading): found for reading, found in rows.groupby("reading")}
        rows = pd.concat([empty(STINTS), *latest.values()], ignore_index=True)
        return rows[rows["kind"] == "recorded"].reset_index(drop=True)

    def _overridden(self, live: list[Event]) -> pd.DataFrame:
        """The stints that overrides changed, with ``stint`` and ``dropped``.

        They are kept beside the record under the digest of its state, so that a look at one career
        need not work out the whole current state again.
        """
        if not any("overrides.parquet" in event.files for event in live):
            return empty(_CORRECTED)
        path = names.cache_path(self._home, self.digest)
        if (kept := read_cached(path, _CORRECTED)) is not None:
            return kept
        rows = self.current().overridden
        with suppress(OSError):  # a graph that may only be read works it out each time
            private.make_folder(path.parent)
            unfinished = path.with_name(f".{os.getpid()}.unfinished")
            unfinished.unlink(missing_ok=True)  # what somebody put there may lead elsewhere
            write_frame(unfinished, rows, _CORRECTED, checksums=True)
            for old in path.parent.glob("*.parquet"):
                old.unlink(missing_ok=True)
            unfinished.replace(path)
        return rows

    def sources(self) -> pd.DataFrame:
        """The SOURCES of all live imports, in their order."""
        live = live_imports(self.journal.events())
        return self._all(live, "sources.parquet")[list(SOURCES)]

    def problems(self) -> pd.DataFrame:
        """The PROBLEMS of all live imports."""
        live = live_imports(self.journal.events())
        return self._all(live, "problems.parquet")[list(PROBLEMS)]

    def _all(self, live: list[Event], name: str) -> pd.DataFrame:
        """One file of every live part, with ``part``, the number of its import."""
        having = [event for event in live if name in _FRAMES or name in event.files]
        frames = [self._left(event, name).assign(part=event.order) for event in having]
        if not frames:
            return empty((_FRAMES | _OPTIONAL)[name]).assign(part=0)
        return pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]

    def _stints(self, live: list[Event]) -> pd.DataFrame:
        """The stints of every live part, texts as categories, with ``part``."""
        frames = [
            self._stints_left(event).reset_index(drop=True).assign(part=event.order)
            for event in live
        ]
        if not frames:
            return empty(STINTS).assign(part=0)
        columns = {name: stacked([frame[name] for frame in frames]) for name in frames[0].columns}
        return pd.DataFrame(columns, copy=False)

    def frames_of(self, event: Event) -> dict[str, pd.DataFrame]:
        """All files of a part as they are, those forgotten since too; stints as categories."""
        return {
            name: read_coded(self._checked(event, name), STINTS)
            if name == STINTS_FILE
            else self._read(event, name)
            for name in event.files
        }

    def _stints_left(self, event: Event) -> pd.DataFrame:
        rows = self._rows_left(event)
        stints = read_coded(self._checked(event, STINTS_FILE), STINTS)
        return stints if rows is None else stints.iloc[rows]

    def _left(self, event: Event, name: str) -> pd.DataFrame:
        """A file of a part without what was forgotten after it."""
        frame = self._read(event, name)
        forgotten = set(event.forgets)
        if not forgotten:
            return frame
        cadres = self._read(event, "cadres.parquet")
        gone = is_forgotten(cadres, event.order, forgotten)
        sources = forgotten | set(cadres["source"]) - set(cadres.loc[~gone, "source"])
        if name == "problems.parquet":
            told = self._read(event, "sources.parquet")
            files = told.loc[told["source"].isin(sources), "name"]
            return frame[~frame["source"].isin(files)]
        if name in ("cadres.parquet", "lists.parquet"):
            return frame[~frame["reading"].isin(cadres.loc[gone, "reading"])]
        return frame[~frame["source"].isin(sources)]

    def _rows_left(self, event: Event) -> np.ndarray | None:
        """The rows of a part's stints that are not forgotten, null where all are left."""
        forgotten = set(event.forgets)
        if not forgotten:
            return None
        cadres = self._read(event, "cadres.parquet")
        gone = cadres.loc[is_forgotten(cadres, event.order, forgotten), "reading"]
        said = read_coded(self._path(event, STINTS_FILE), {"reading": STINTS["reading"]})
        return np.flatnonzero(~_among(said["reading"], gone))

    def _read(self, event: Event, name: str) -> pd.DataFrame:
        return read_frame(self._checked(event, name), (_FRAMES | _OPTIONAL)[name])

    def _checked(self, event: Event, name: str) -> Path:
        """The path of a part's file, whose bytes are those that were written."""
        path = self._path(event, name)
        if not path.is_file() or digest(path) != event.files[name]:
            raise UserError(
                "this part of the record is damaged or missing",
                where=str(path),
                hint="restore it from a backup, or take imports back with undo",
            )
        return path

    def _path(self, event: Event, name: str) -> Path:
        return names.path_of(self._home, names.part_name(event.number, name))

    def _part_folder(self, number: int) -> Path:
        return self._parts / f"{number:06d}"


def _frames(part: Part) -> dict[str, pd.DataFrame]:
    """The frames of a part by the names of their files; optional ones only where they have rows."""
    always = (part.sources, part.cadres, part.stints, part.problems)
    optional = dict(zip(_OPTIONAL, (part.overrides, part.lists), strict=True))
    frames = dict(zip(_FRAMES, always, strict=True))
    return frames | {name: frame for name, frame in optional.items() if len(frame)}


def is_forgotten(cadres: pd.DataFrame, order: int, forgotten: set[str]) -> np.ndarray:
    """Whether each of CADRES of an import is among readings (``reading_key``), and ids of sources."""
    keys = [reading_key(order, reading) in forgotten for reading in cadres["reading"]]
    return cadres["source"].isin(forgotten).to_numpy(dtype=bool, na_value=False) | np.array(
        keys, bool
    )


def reading_key(order: int, reading: str) -> str:
    """A reading of one import; the same id may be another person's where a file was read otherwise."""
    return f"{order}/{reading}"


def _read_as(sources: pd.DataFrame) -> pd.Series:
    """What is the same where the same bytes, or the same sheet of them, are read by the same mapping."""
    names = ["sha256", "mapping", "sheet"]
    sha, mapping, sheet = (sources[name].astype("string").fillna("") for name in names)
    return sha + "\x1f" + mapping + "\x1f" + sheet


def _put_over(rows: pd.DataFrame, numbers: np.ndarray, overridden: pd.DataFrame) -> pd.DataFrame:
    """STINTS with these numbers as overrides say; what is no post is of no kind."""
    places = pd.Index(overridden["stint"].to_numpy(dtype=np.int64)).get_indexer(numbers)
    at = np.flatnonzero(places >= 0)
    if not len(at):
        return rows
    told = overridden.iloc[places[at]]
    told = told.assign(kind=told["kind"].mask(told["dropped"]))
    new = {name: rows[name].array.copy() for name in STINTS}
    for name, values in new.items():
        values[at] = told[name].array
    return rows.assign(**new)


def _only_new(part: Part, known: pd.Series) -> Part:
    """The part without sources that are known already, and without those that gave no reading."""
    sources, cadres, stints = part.sources, part.cadres, part.stints
    if not _among(stints["reading"], cadres["reading"]).all():
        raise ValueError("a stint belongs to no reading of its part")
    if known.any():
        # Two files with the same bytes have the same ids: their rows are there twice.
        cadres = cadres[cadres["source"].isin(sources.loc[~known, "source"])]
        cadres = cadres.drop_duplicates("reading")
        stints = stints[_among(stints["reading"], cadres["reading"])]
        stints = stints.drop_duplicates(["reading", "item", "bracket", "position"])
    overrides = part.overrides[part.overrides["source"].isin(sources.loc[~known, "source"])]
    saying = pd.concat([cadres["source"], overrides["source"]]).unique()
    new = sources[~known & sources["source"].isin(saying)]
    elsewhere = set(sources.loc[known, "name"]) - set(new["name"])
    problems = part.problems[~part.problems["source"].isin(elsewhere)]
    lists = part.lists[_among(part.lists["reading"], cadres["reading"])].drop_duplicates()
    return Part(new, cadres, stints, problems, part.as_of, overrides=overrides, lists=lists)


def _among(texts: pd.Series, known: pd.Series) -> np.ndarray:
    """``texts.isin(known)`` for millions of both."""
    if is_coded(texts):
        among = _among(texts.cat.categories.to_series(), known)
        return np.append(among, False)[texts.cat.codes.to_numpy()]
    found = pc.is_in(pa.array(texts.array), value_set=pa.array(known.array))
    return found.to_numpy(zero_copy_only=False)


def now() -> str:
    """The time of an event."""
    return datetime.now(UTC).isoformat(timespec="seconds")
