"""Import: read → resolve → record → model → store; and the ways back: rebuild and undo."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from careergraph import __version__, corrections
from careergraph.analysis.review import review
from careergraph.errors import UserError
from careergraph.model import measure
from careergraph.model.careers import careers_of, dates_after_record
from careergraph.model.coded import first_months, plain_texts
from careergraph.model.dates import windows
from careergraph.model.schema import CADRES, FAR, PROBLEMS, SOURCES, STINTS, conform, empty
from careergraph.read import Found, mapping_name, offered
from careergraph.reading import Progress, Stints, Way, read_found
from careergraph.record import Added, Current, OverrideFile, Part, Record, Undone
from careergraph.store.build import FILE, ensure_graph
from careergraph.store.tables import Tables, TablesInTurn, tables_in_turn

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


def read_stints(
    sources: Iterable[str | Path], *, mapping: str | None = None, gazetteers: Iterable[Path] = ()
) -> Stints:
    """Read and resolve sources, and keep nothing: what ``inspect`` shows."""
    return read_found(list(offered(sources)), Way(mapping, tuple(gazetteers)))


def import_sources(
    folder: Path,
    sources: Iterable[str | Path],
    *,
    mapping: str | None = None,
    as_of: str | None = None,
    gazetteers: Iterable[Path] = (),
    overrides: Path | None = None,
    dry_run: bool = False,
    notice: Notice | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Import sources into the graph in ``folder``, made where there is none.

    A file that the graph holds, read in the same way, is not read again. ``overrides`` is a CSV
    file of corrections, which win over the reader. With ``dry_run`` nothing is kept; the summary is
    that of an import into an empty graph, with overrides into this one. Raises ``UserError`` for a
    source that is not there and a graph that another import keeps.
    """
    way = Way(mapping, tuple(gazetteers))
    files = list(offered(sources))
    told = None if overrides is None else corrections.overrides_of(overrides)
    if dry_run:
        with TemporaryDirectory() as scratch:
            target = Path(scratch) / "dry.graph"
            if told is not None and _has_record(folder):
                _copy_record(folder, target)
            return _import(target, files, way, as_of, told, None, progress)
    return _import(folder, files, way, as_of, told, notice, progress)


def _copy_record(folder: Path, target: Path) -> None:
    """The record of a graph in another place; its files never change, so that links to them do."""
    skipped = shutil.ignore_patterns("lock", ".*")
    try:
        shutil.copytree(folder / "record", target / "record", ignore=skipped, copy_function=os.link)
    except (OSError, shutil.Error):  # another disk
        shutil.copytree(folder / "record", target / "record", ignore=skipped, dirs_exist_ok=True)


def _import(
    folder: Path,
    files: list[Found],
    way: Way,
    as_of: str | None,
    told: OverrideFile | None,
    notice: Notice | None,
    progress: Progress | None,
) -> Imported:
    if told is not None and not files and not _has_record(folder):
        hint = "name the files that the overrides speak of, too"
        raise UserError("there is no graph here to correct", where=str(folder), hint=hint)
    known = _known(folder, files, way, as_of)
    digests = set(known["sha256"])
    fresh = [file for file in files if file.problem or file.digest not in digests]
    found = read_found(fresh, way, progress)
    if found.sources.empty and not _has_record(folder):
        return _imported(found, 0, 0, 0, 0)
    part = Part(
        found.sources, found.cadres, found.stints, found.problems,
        lists=found.lists, as_of=as_of, settings=way.digest,
    )  # fmt: skip
    record = Record.open(folder, create=True, notice=notice)
    with record.writing():
        if not known["sha256"].isin(record.held(as_of, way.digest)["sha256"]).all():
            what = "the graph was changed while the files were read"
            raise UserError(what, where=str(folder), hint="run the import again")
        if told is not None:
            told = corrections.checked(told, record, part, way.gazetteers)
            part = corrections.with_overrides(part, told)
        added = record.add(part)
        del part  # what was read need not stay in memory beside what is measured
        found = _with_known(
            replace(found, cadres=empty(CADRES), stints=empty(STINTS)), known, record
        )
        found = found if told is None else _with_file(found, told)
        current = [record.current()]
        summary = _told(found, len(known), current[0], added)
        # Taken out of the list, so that it need not stay in memory while the graph is loaded.
        ensure_graph(folder, record_state(record), lambda: _measured_in_turn(current.pop()))
    return summary


def _has_record(folder: Path) -> bool:
    return (folder / "record").is_dir()


def _known(folder: Path, files: list[Found], way: Way, as_of: str | None) -> pd.DataFrame:
    """SOURCES of the files that the graph holds as they would be read now."""
    if not _has_record(folder):
        return empty(SOURCES)
    held = Record.open(folder).held(as_of, way.digest)
    if way.mapping is not None:
        held = held[held["mapping"] == mapping_name(way.mapping)]
    return held[held["sha256"].isin([file.digest for file in files if file.problem is None])]


def _with_known(found: Stints, known: pd.DataFrame, record: Record) -> Stints:
    """What was read, with the sources, problems and line counts of the files that were not read again."""
    if known.empty:
        return found
    lines = _lines(known)
    told = record.problems()
    return replace(
        found,
        sources=pd.concat([known, found.sources], ignore_index=True),
        problems=pd.concat([told[told["source"].isin(known["name"])], found.problems]),
        lines=pd.concat([lines, found.lines], ignore_index=True),
    )


def _lines(sources: pd.DataFrame) -> pd.DataFrame:
    """What sources that were read before offered."""
    return pd.DataFrame(
        {
            "source": sources["name"],
            "read": sources["lines_read"],
            "accepted": sources["lines_read"] - sources["lines_rejected"],
            "rejected": sources["lines_rejected"],
        }
    )


def _with_file(found: Stints, told: OverrideFile) -> Stints:
    """What was read, with an overrides file beside it."""
    return replace(
        found,
        sources=pd.concat([found.sources, told.source], ignore_index=True),
        problems=pd.concat([found.problems, told.problems]),
        lines=pd.concat([found.lines, _lines(told.source)], ignore_index=True),
    )


def _told(found: Stints, known: int, current: Current, added: Added) -> Imported:
    """The summary of an import whose part was added to a record, which is now as ``current`` says."""
    superseded = 0 if added.part is None else current.superseded_at(added.part)
    readings = current.readings[current.readings["source"].isin(found.sources["source"])]
    stints = int(current.stints["reading"].isin(readings["reading"]).sum())
    doubts = _without_text(current, found.sources["name"])
    if added.part is not None:
        doubts = pd.concat([_doubts(current, found.sources["name"]), doubts])
    return _imported(
        found, readings["cadre"].nunique(), stints, known + added.unchanged, superseded, doubts
    )


def _doubts(current: Current, files: pd.Series) -> pd.DataFrame:
    """What only the whole record can tell: duplicates, conflicts, dates after the record's own."""
    frames = [
        current.duplicates,
        current.conflicts,
        dates_after_record(current.people, _late(current)),
    ]
    doubts = pd.concat([conform(frame, PROBLEMS) for frame in frames], ignore_index=True)
    return doubts[doubts["source"].isin(files)]


def _without_text(current: Current, files: pd.Series) -> pd.DataFrame:
    """Overrides of these files, or about them, that fit no text now."""
    told = current.without_text
    return told.loc[told["source"].isin(files) | told["file"].isin(files), list(PROBLEMS)]


def _late(current: Current) -> pd.DataFrame:
    """The stints that name a date after their record's own: of millions few or none."""
    people, stints = current.people, current.stints
    said = windows(people["as_of"])["max"].to_numpy(dtype=np.int64, na_value=FAR)
    said = said[stints["cadre"].to_numpy(dtype=np.int64)]
    late = np.zeros(len(stints), dtype=bool)
    for name in ("start", "end"):
        late |= first_months(stints[name], stints[f"{name}_uncertain"], null=0) > said
    return plain_texts(stints[late])


def _imported(
    found: Stints,
    people: int,
    stints: int,
    unchanged: int,
    superseded: int,
    doubts: pd.DataFrame | None = None,
) -> Imported:
    problems = found.problems if doubts is None else pd.concat([found.problems, doubts])
    return Imported(
        files=len(found.lines),
        people=people,
        stints=stints,
        read=int(found.lines["read"].sum()),
        accepted=int(found.lines["accepted"].sum()),
        rejected=int(found.lines["rejected"].sum()),
        unchanged=unchanged,
        superseded=superseded,
        problems=conform(problems.reset_index(drop=True), PROBLEMS),
    )


def rebuild(folder: Path, *, notice: Notice | None = None) -> Path:
    """Build the graph again from the record, whatever state it is in."""
    record = Record.open(folder, notice=notice)
    with record.writing():
        tables = tables_of(record)  # a damaged record leaves the graph as it is
        (folder / FILE).unlink(missing_ok=True)
        return ensure_graph(folder, record_state(record), lambda: tables, notice=notice)


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
    return ensure_graph(folder, record_state(record), lambda: tables_of(record), notice=notice)


def _measured_in_turn(current: Current) -> TablesInTurn:
    careers = careers_of(current.people, current.stints)
    return tables_in_turn(current, careers, measure(careers))


def doubtful_readings(folder: Path, lang: str = "en") -> pd.DataFrame:
    """What a person should look at first; see ``analysis.review``. Raises ``UserError``."""
    current = Record.open(folder).current()
    measured = measure(careers_of(current.people, current.stints))
    told = current.overrides
    settled = told.loc[told["why"].isna(), ["stint", "field"]]
    return review(current.people, current.stints, measured, settled, lang)


def record_state(record: Record) -> str:
    """A text that stands for all that the graph of a record is made from."""
    return f"{record.digest} {__version__}"


def record_tables(record: Record) -> Tables:
    """The tables of a record's graph, measured anew."""
    return dict(tables_of(record))


def tables_of(record: Record) -> TablesInTurn:
    """The same, one after the other: for millions of careers."""
    return _measured_in_turn(record.current())
