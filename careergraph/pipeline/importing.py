"""Import: read → resolve → record → model → store."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import Message, UserError
from careergraph.graph.building import Notice, record_state
from careergraph.graph.measuring import measured_in_turn
from careergraph.pipeline.as_of import check_as_of
from careergraph.pipeline.failures import although, kept_whole
from careergraph.pipeline.reading import ReadSettings, ResolvedBatch, read_found
from careergraph.pipeline.summary import (
    Imported,
    forgotten_problems,
    imported,
    replaced_problems,
    summary_of,
)
from careergraph.read import SourceFile, list_sources, mapping_name
from careergraph.record import OverrideFile, Part, Record, names
from careergraph.record.secret import Key
from careergraph.review import corrections
from careergraph.store.build import ensure_graph
from careergraph.store.neo4j.address import refuse_address
from careergraph.vocabulary.frames import CADRES, SOURCES, STINTS, conform, empty
from careergraph.vocabulary.progress import Progress, silent


def read_stints(
    sources: Iterable[str | Path], *, mapping: str | None = None, gazetteers: Iterable[Path] = ()
) -> ResolvedBatch:
    """Read and resolve sources, and keep nothing: what ``inspect`` shows."""
    return read_found(list(list_sources(sources)), ReadSettings(mapping, tuple(gazetteers)))


def import_sources(
    folder: Path,
    sources: Iterable[str | Path],
    *,
    mapping: str | None = None,
    as_of: str | None = None,
    gazetteers: Iterable[Path] = (),
    overrides: Path | None = None,
    replaces: str | None = None,
    dry_run: bool = False,
    notice: Notice | None = None,
    progress: Progress = silent,
) -> Imported:
    """Import sources into the graph in ``folder``, made where there is none.

    A file that the graph holds, read in the same way, is not read again. ``overrides`` is a CSV
    file of corrections, which win over the reader. ``replaces`` is the name of a source that the graph
    holds and that these take the place of. With ``dry_run`` nothing is kept; the summary is
    that of an import into an empty graph, with overrides into this one. Raises ``UserError`` for a
    source that is not there, an ``as_of`` that is no date, and a graph that another import keeps.
    """
    refuse_address(folder)
    if as_of is not None:
        check_as_of(as_of)
    replaces = None if replaces is None else os.path.normpath(replaces)
    settings = ReadSettings(mapping, tuple(gazetteers), replaces)
    files = list(list_sources(sources, as_of))
    _check_replaced(folder, replaces)
    corrected = None if overrides is None else corrections.overrides_of(overrides)
    if dry_run:
        with TemporaryDirectory() as scratch:
            target, key = Path(scratch) / "dry.graph", None
            if corrected is not None and _has_record(folder):
                _copy_record(folder, target)
            elif not Key(target).exists():
                key = Path(scratch) / "key"
            return _import(target, files, settings, as_of, corrected, None, progress, key)
    return _import(folder, files, settings, as_of, corrected, notice, progress)


def _check_replaced(folder: Path, name: str | None) -> None:
    """Raises ``UserError`` where the graph holds no source of the name that is to be replaced."""
    if name is None:
        return
    names = Record.open(folder).sources()["name"].drop_duplicates()
    if os.path.normpath(name) not in {os.path.normpath(each) for each in names}:
        hint = "it holds: {sources}" if len(names) else "it holds none"
        raise UserError(
            "the graph holds no source {name!r}",
            where=str(folder),
            hint=hint,
            name=name,
            sources=", ".join(names.head(_SHOWN)),
        )


_SHOWN = 5
"""Names of sources that a hint lists."""


def _copy_record(folder: Path, target: Path) -> None:
    """The record of a graph in another place; its files never change, so that hard links do.

    Symbolic links stay what they are, and are refused where they are met.
    """
    home, there = folder / "record", target / "record"
    refuse_symlinks(home)
    skipped = shutil.ignore_patterns("lock", ".*")
    try:
        shutil.copytree(home, there, symlinks=True, ignore=skipped, copy_function=os.link)
    except (OSError, shutil.Error):  # another disk
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(home, there, symlinks=True, ignore=skipped)
    check = names.check_path(folder)
    if check.is_file():
        shutil.copy(check, names.check_path(target))


def _import(
    folder: Path,
    files: list[SourceFile],
    settings: ReadSettings,
    as_of: str | None,
    told: OverrideFile | None,
    notice: Notice | None,
    progress: Progress,
    key: Path | None = None,
) -> Imported:
    if told is not None and not files and not _has_record(folder):
        hint = "name the files that the overrides speak of, too"
        raise UserError("there is no graph here to correct", where=str(folder), hint=hint)
    unchanged = _sources_held(folder, files, settings, as_of)
    names_held = set(unchanged["file"])
    fresh = [file for file in files if file.problem or file.name not in names_held]
    batch = read_found(fresh, settings, progress)
    if batch.sources.empty and not _has_record(folder):
        return imported(batch, 0, 0, 0, 0)
    batch = replace(batch, sources=batch.sources.assign(replaces=settings.replaces))
    part = Part(
        conform(batch.sources, SOURCES), batch.cadres, batch.stints, batch.problems,
        lists=batch.lists, as_of=as_of, settings=settings.digest,
    )  # fmt: skip
    with kept_whole(folder, Message("nothing of this import is kept")):
        record = Record.open(folder, create=True, notice=notice, key=key)
    with record.writing():
        if not set(unchanged["source"]) <= set(
            _sources_held(folder, files, settings, as_of)["source"]
        ):
            what = "the graph was changed while the files were read"
            raise UserError(what, where=str(folder), hint="run the import again")
        if told is not None:
            told = corrections.checked(told, record, part, settings.gazetteers)
            part = corrections.with_overrides(part, told)
        with kept_whole(folder, Message("nothing of this import is kept")):
            progress("record", 0, None)
            added = record.add(part)
        del part  # what was read need not stay in memory beside what is measured
        batch = _with_sources_held(
            replace(batch, cadres=empty(CADRES), stints=empty(STINTS)),
            unchanged.drop_duplicates("source")[list(SOURCES)],
            record,
        )
        batch = batch if told is None else _with_file(batch, told)
        current = [record.current()]
        gone = pd.concat(
            [
                replaced_problems(record.replaced(unchanged)),
                forgotten_problems(record.forgotten(_names_and_digests(files))),
            ]
        )
        summary = summary_of(batch, unchanged["file"].nunique(), current[0], added, gone)
        # Taken out of the list, so that it need not stay in memory while the graph is loaded.
        state = record_state(record)
        with although(_kept_message(added.part)):
            ensure_graph(folder, state, lambda: measured_in_turn(current.pop(), progress))
    return summary


def _kept_message(part: int | None) -> Message | None:
    return None if part is None else Message("import {part} is kept", part=part)


def _has_record(folder: Path) -> bool:
    return (folder / "record").is_dir()


def _sources_held(
    folder: Path, files: list[SourceFile], settings: ReadSettings, as_of: str | None
) -> pd.DataFrame:
    """SOURCES of the files that the graph holds as they would be read now, with ``file``, the file's name."""
    if not _has_record(folder):
        return empty(SOURCES).assign(file=pd.Series(dtype="string"))
    mapping = None if settings.mapping is None else mapping_name(settings.mapping)
    read = _names_and_digests(files)
    return Record.open(folder).files_held(read, as_of, settings.digest, mapping)


def _names_and_digests(files: list[SourceFile]) -> pd.DataFrame:
    rows = [(file.name, file.digest) for file in files if file.problem is None]
    return pd.DataFrame(rows, columns=["name", "sha256"], dtype="string")


def _with_sources_held(
    batch: ResolvedBatch, sources: pd.DataFrame, record: Record
) -> ResolvedBatch:
    """What was read, with the sources, problems and line counts of the files that were not read again."""
    if sources.empty:
        return batch
    lines = _lines(sources)
    problems = record.problems()
    return replace(
        batch,
        sources=pd.concat([sources, batch.sources], ignore_index=True),
        problems=pd.concat([problems[problems["source"].isin(sources["name"])], batch.problems]),
        lines=pd.concat([lines, batch.lines], ignore_index=True),
    )


def _lines(sources: pd.DataFrame) -> pd.DataFrame:
    """What files that were read before offered."""
    counts = ["lines_read", "lines_rejected"]
    sources = sources.groupby("name", sort=False)[counts].sum().reset_index()
    return pd.DataFrame(
        {
            "source": sources["name"],
            "read": sources["lines_read"],
            "accepted": sources["lines_read"] - sources["lines_rejected"],
            "rejected": sources["lines_rejected"],
        }
    )


def _with_file(batch: ResolvedBatch, file: OverrideFile) -> ResolvedBatch:
    """What was read, with an overrides file beside it."""
    return replace(
        batch,
        sources=pd.concat([batch.sources, file.source], ignore_index=True),
        problems=pd.concat([batch.problems, file.problems]),
        lines=pd.concat([batch.lines, _lines(file.source)], ignore_index=True),
    )
