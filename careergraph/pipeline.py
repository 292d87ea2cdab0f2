"""Import: read → resolve → record → model → store; and the ways back: rebuild and undo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from careergraph import __version__
from careergraph.errors import UserError
from careergraph.model import measure
from careergraph.model.careers import careers_of, dates_after_record
from careergraph.model.schema import PROBLEMS, conform
from careergraph.read import read
from careergraph.record import Added, Current, Part, Record, Undone
from careergraph.resolve import Resolver
from careergraph.store.build import FILE, ensure_graph
from careergraph.store.tables import Tables, graph_tables

Notice = Callable[[str], None]


@dataclass(frozen=True)
class Imported:
    """What an import did, in the words of the command's summary, and every problem it met."""

    files: int
    people: int
    stints: int
    read: int
    accepted: int
    rejected: int
    unchanged: int
    superseded: int
    problems: pd.DataFrame = field(repr=False)

    def summary(self) -> dict[str, object]:
        """The columns of ``import``: counts, and problems by reason."""
        severity = self.problems["severity"].value_counts()
        return {
            "files": self.files,
            "people": self.people,
            "stints": self.stints,
            "read": self.read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "warnings": int(severity.get("warning", 0)),
            "left_out": int(severity.get("left_out", 0)),
            "unchanged": self.unchanged,
            "superseded": self.superseded,
            "problems": self.reasons(),
        }

    def reasons(self) -> dict[str, int]:
        """How many problems of each reason, the most frequent first."""
        return {str(k): int(n) for k, n in self.problems["reason"].value_counts().items()}


@dataclass(frozen=True)
class Stints:
    """What reading and resolving made of sources: SOURCES, CADRES, STINTS, PROBLEMS, line counts."""

    sources: pd.DataFrame
    cadres: pd.DataFrame
    stints: pd.DataFrame
    problems: pd.DataFrame
    lines: pd.DataFrame


def read_stints(
    sources: Iterable[str | Path], *, mapping: str | None = None, gazetteers: Iterable[Path] = ()
) -> Stints:
    """Read and resolve sources, and keep nothing: what ``inspect`` shows."""
    reading = read(sources, mapping=mapping)
    resolver = Resolver.shipped(tuple(gazetteers))
    resolved = resolver.resolve(reading.raw_stints, reading.cadres)
    names = dict(zip(reading.sources["source"], reading.sources["name"], strict=True))
    told = resolved.problems.assign(source=resolved.problems["source"].replace(names))
    problems = pd.concat([reading.problems, told], ignore_index=True)
    return Stints(
        reading.sources,
        reading.cadres,
        resolved.stints,
        conform(problems, PROBLEMS),
        reading.lines,
    )


def import_sources(
    folder: Path,
    sources: Iterable[str | Path],
    *,
    mapping: str | None = None,
    as_of: str | None = None,
    gazetteers: Iterable[Path] = (),
    dry_run: bool = False,
    notice: Notice | None = None,
) -> Imported:
    """Import sources into the graph in ``folder``, made where there is none.

    With ``dry_run`` nothing is kept; the summary is that of an import into an empty graph. Raises
    ``UserError`` for a source that is not there and a graph that another import keeps.
    """
    found = read_stints(sources, mapping=mapping, gazetteers=gazetteers)
    part = Part(found.sources, found.cadres, found.stints, found.problems, as_of=as_of)
    if dry_run:
        with TemporaryDirectory() as scratch:
            record = Record.open(Path(scratch) / "dry.graph", create=True)
            added = record.add(part)
            return _told(found, part, record.current(), added)
    if found.sources.empty and not (folder / "record").is_dir():
        return _imported(found, 0, 0, 0, 0)
    record = Record.open(folder, create=True, notice=notice)
    with record.writing():
        added = record.add(part)
        current = record.current()
        ensure_graph(folder, _state(record), partial(_measured_tables, current))
    return _told(found, part, current, added)


def _told(found: Stints, part: Part, current: Current, added: Added) -> Imported:
    """The summary of a part that was added to a record, which is now as ``current`` says."""
    superseded = 0 if added.part is None else current.superseded_at(added.part)
    ours = set(found.cadres["reading"])
    people = current.readings.loc[current.readings["reading"].isin(ours), "cadre"].nunique()
    stints = int(current.stints["reading"].isin(ours).sum())
    doubts = _doubts(current, part) if added.part is not None else found.problems[:0]
    return _imported(found, people, stints, added.unchanged, superseded, doubts)


def _doubts(current: Current, part: Part) -> pd.DataFrame:
    """What only the whole record can tell: duplicates, conflicts, dates after the record's own."""
    names = set(part.sources["name"])
    frames = [
        current.duplicates,
        current.conflicts,
        dates_after_record(current.people, current.stints),
    ]
    doubts = pd.concat([conform(frame, PROBLEMS) for frame in frames], ignore_index=True)
    return doubts[doubts["source"].isin(names)]


def _imported(
    found: Stints,
    people: int,
    stints: int,
    unchanged: int,
    superseded: int,
    doubts: pd.DataFrame | None = None,
) -> Imported:
    read, accepted, rejected = (
        int(found.lines[name].sum()) for name in ("read", "accepted", "rejected")
    )
    problems = found.problems
    if doubts is not None and len(doubts):
        problems = pd.concat([problems, doubts], ignore_index=True)
    return Imported(
        len(found.lines),
        people,
        stints,
        read,
        accepted,
        rejected,
        unchanged,
        superseded,
        problems,
    )


def rebuild(folder: Path, *, notice: Notice | None = None) -> Path:
    """Build the graph again from the record, whatever state it is in."""
    record = Record.open(folder, notice=notice)
    with record.writing():
        tables = _measured_tables(record.current())  # a damaged record leaves the graph as it is
        (folder / FILE).unlink(missing_ok=True)
        return ensure_graph(folder, _state(record), lambda: tables, notice=notice)


def undo(folder: Path, *, notice: Notice | None = None) -> Undone:
    """Take the last import back, in the record and in the graph."""
    record = Record.open(folder, notice=notice)
    with record.writing():
        undone = record.undo()
        try:
            _brought_up_to_date(folder, record, notice)
        except UserError as error:  # another part is damaged: this import is back all the same
            what = (
                f"import {undone.part} is taken back, but the graph cannot be built: {error.what}"
            )
            raise UserError(what, where=error.where, hint=error.hint) from None
    return undone


def graph_file(folder: Path, *, notice: Notice | None = None) -> Path:
    """The graph file of a folder, built anew where it is missing or does not fit the record."""
    if not folder.is_dir():
        raise UserError(
            "there is no graph here", where=str(folder), hint="make one: careergraph import FOLDER"
        )
    return _brought_up_to_date(folder, Record.open(folder, notice=notice), notice)


def _brought_up_to_date(folder: Path, record: Record, notice: Notice | None) -> Path:
    def tables() -> Tables:
        return _measured_tables(record.current())

    return ensure_graph(folder, _state(record), tables, notice=notice)


def _state(record: Record) -> str:
    return f"{record.digest} {__version__}"


def _measured_tables(current: Current) -> Tables:
    careers = careers_of(current.people, current.stints)
    return graph_tables(current, careers, measure(careers))
