"""A graph's record: parts that are added, never changed, and the journal that says which hold."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa

from careergraph.columns.coded import plain_texts
from careergraph.disk import private
from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import UserError
from careergraph.record import names, source_versions
from careergraph.record.current import Current, current
from careergraph.record.events import Event, Journal, forgettings, live_imports
from careergraph.record.left import FORGOTTEN, is_forgotten
from careergraph.record.lock import WriterLock
from careergraph.record.parts import STINTS_FILE, Part, PartFiles, only_new, without_readings
from careergraph.record.secret import keyed_hashes
from careergraph.record.whole_files import sync_folder
from careergraph.record.written import CORRECTED, cached_at, recorded_time, stints_at
from careergraph.vocabulary.frames import OVERRIDES, PROBLEMS, SOURCES, empty

WAIT_SECONDS = 600.0
"""How long a writer waits for another one."""


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
        self.parts = PartFiles(self._home)
        self.journal = Journal(folder, key)
        self._lock = WriterLock(folder, wait, notice)

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
        else:
            record.journal.check_exists()
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
        folders = (self.parts.folder, self.journal.folder)
        refuse_symlinks(self._home, *folders)
        for folder in folders:
            private.make_folder(folder)

    def writing(self) -> AbstractContextManager[None]:
        """Keep other writers out; an import holds it around ``add`` and the building of the graph.

        Raises ``UserError`` when the wait is over.
        """
        return self._lock.holding()

    def accept(self) -> int:
        """Hold the events that are there for the true ones; see ``Journal.accept``."""
        with self.writing():
            return self.journal.accept()

    @property
    def digest(self) -> str:
        """One SHA-256 for what the live state is made of; an undo gives the earlier one again."""
        return self.journal.digest

    def unchanged(
        self, sources: pd.DataFrame, as_of: str | None = None, settings: str | None = None
    ) -> pd.Series:
        """For each row of SOURCES whether these bytes are held already, read in the same way."""
        return source_versions.unchanged(sources, *self._sources_read(as_of, settings))

    def sources_held(self, as_of: str | None = None, settings: str | None = None) -> pd.DataFrame:
        """SOURCES that were last read with this as-of date and these settings."""
        return source_versions.sources_held(*self._sources_read(as_of, settings))

    def files_held(
        self, files: pd.DataFrame, as_of: str | None, settings: str, mapping: str | None = None
    ) -> pd.DataFrame:
        """SOURCES that these files are, or are copies of; see ``source_versions.files_held``."""
        return source_versions.files_held(files, *self._sources_read(as_of, settings), mapping)

    def forgotten(self, files: pd.DataFrame) -> pd.DataFrame:
        """Those of these files (``name``, ``sha256``) of which something was forgotten that stays out when
        they come again, with ``people``, how many readings."""
        count = self._forgotten().drop_duplicates()["sha256"].value_counts()
        people = files["sha256"].map(count).astype("Int64")
        return files.assign(people=people)[people.notna()].reset_index(drop=True)

    def _forgotten(self) -> pd.DataFrame:
        """The readings that were forgotten, and not for good: bytes of their file, line and name."""
        frames = [pd.DataFrame(columns=[*FORGOTTEN])]
        for event in live_imports(self.journal.events()):
            if not event.forgets:
                continue
            cadres = self.parts.read(event, "cadres.parquet")
            cadres = cadres[is_forgotten(cadres, event.order, event.forgets)]
            sources = self.parts.read(event, "sources.parquet")
            frames.append(cadres.merge(sources[["source", "sha256"]], on="source")[[*FORGOTTEN]])
        return pd.concat(frames, ignore_index=True)

    def replaced(self, sources: pd.DataFrame) -> pd.DataFrame:
        """Those of these SOURCES that another one replaces, with ``by``, the name of the one that
        replaces it."""
        return source_versions.replaced(sources, self._sources_read()[0])

    def _sources_read(
        self, as_of: str | None = None, settings: str | None = None
    ) -> tuple[pd.DataFrame, set[int]]:
        """All live SOURCES, and the imports that read theirs with this as-of date and these settings."""
        live = live_imports(self.journal.events())
        alike = {e.order for e in live if (e.as_of, e.settings) == (as_of, settings)}
        sources = self.parts.all(live, "sources.parquet")
        date = sources["part"].map({event.order: event.as_of for event in live})
        return sources.assign(as_of=date.astype("string")), alike

    def add(self, part: Part) -> Added:
        """Add what is new in a part; nothing is written where nothing is.

        A reading that was forgotten stays out when the same bytes come again. A source without a single
        reading (a rejected file) is not kept, only its problems are, and
        only beside new readings: it is read again, and reported again, each time. Identity-card
        numbers are replaced by keyed hashes before anything is written.
        """
        with self.writing():
            new, fresh = self._new_of(part)
            counts = len(new), int((~new).sum())
            if fresh.cadres.empty and fresh.overrides.empty:
                return Added(None, *counts, 0, 0)
            events = self.journal.events()
            number, previous = self.journal.next_link(events)
            files = self.parts.write(number, fresh.frames())
            at = part.imported_at or now()
            self.journal.append(
                Event(number, "import", at, previous, None, part.as_of, part.settings, files),
                events,
            )
        return Added(number, *counts, len(fresh.cadres), len(fresh.stints))

    def _new_of(self, part: Part) -> tuple[pd.Series, Part]:
        """Which sources of a part are new, and the part of them alone, without identity-card numbers."""
        sources_read = self._sources_read(part.as_of, part.settings)
        new = source_versions.fresh(part.sources, *sources_read)
        fresh = without_readings(only_new(part, new), self._forgotten())
        if fresh.cadres.empty:
            return new, fresh
        hashes = keyed_hashes(fresh.cadres["identity"], self.journal.key.read())
        return new, replace(fresh, cadres=fresh.cadres.assign(identity=hashes))

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
            return list(self.parts.read(event, "sources.parquet")["name"])
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
        frames = self.parts.all_frames(live)
        times = {event.order: event.at for event in live}
        dates = {event.order: event.as_of for event in live}
        if part is not None:
            number = max(times, default=0) + 1
            times[number], dates[number] = part.imported_at or now(), part.as_of
            frames = self._with(frames, part, number)
        sources, cadres = frames["sources.parquet"], frames["cadres.parquet"]
        at, as_of = (pd.Series(values, dtype="string") for values in (times, dates))
        state = current(
            sources.assign(
                imported_at=sources["part"].map(at).astype("string"),
                as_of=sources["part"].map(as_of).astype("string"),
            ),
            cadres.assign(override=cadres["part"].map(as_of).astype("string")),
            frames.pop(STINTS_FILE),
            frames["overrides.parquet"][list(OVERRIDES)],
            frames["lists.parquet"],
        )
        pa.default_memory_pool().release_unused()  # what was read, and is held in another form now
        return state

    def _with(
        self, frames: dict[str, pd.DataFrame], part: Part, number: int
    ) -> dict[str, pd.DataFrame]:
        """The frames with what ``add`` would add of a part."""
        _, fresh = self._new_of(part)
        return frames | {
            name: pd.concat(
                [plain_texts(frames[name]), frame.assign(part=number)], ignore_index=True
            )
            for name, frame in fresh.frames().items()
            if len(frame)
        }

    def stints(self, numbers: Sequence[int]) -> pd.DataFrame:
        """The rows with these numbers (``stint`` of the current stints and of the graph): STINTS.

        Serves to show the text as written, and what overrides say instead. Only the parts that hold
        them are read.
        """
        live = live_imports(self.journal.events())
        return stints_at(self.parts, live, numbers, self._overridden(live))

    def recorded_time(self, readings: Sequence[str]) -> pd.DataFrame:
        """STINTS of kind ``recorded`` of these readings: time that is accounted for but no post.

        No edge of the graph stands for it.
        """
        live = live_imports(self.journal.events())
        return recorded_time(self.parts, live, readings, self._overridden(live))

    def _overridden(self, live: list[Event]) -> pd.DataFrame:
        """The stints that overrides changed, with ``stint`` and ``dropped``.

        They are kept beside the record under the digest of its state, so that a look at one career
        need not work out the whole current state again.
        """
        if not any("overrides.parquet" in event.files for event in live):
            return empty(CORRECTED)
        path = names.cache_path(self._home, self.digest)
        return cached_at(path, lambda: self.current().overridden)

    def sources(self) -> pd.DataFrame:
        """The SOURCES of all live imports, in their order."""
        return self._sources_read()[0][list(SOURCES)]

    def problems(self) -> pd.DataFrame:
        """The PROBLEMS of all live imports."""
        live = live_imports(self.journal.events())
        return self.parts.all(live, "problems.parquet")[list(PROBLEMS)]


def now() -> str:
    """The time of an event."""
    return datetime.now(UTC).isoformat(timespec="seconds")
