"""Sources → stints: files read and resolved, by as many processes as there are cores."""

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, fields
from functools import partial
from itertools import compress, islice
from pathlib import Path

import pandas as pd

from careergraph import __version__
from careergraph.errors import UserError
from careergraph.read import SourceFile, check_mapping, mapping_digest, read_files
from careergraph.read.recognise import CAREERS
from careergraph.read.resolved.careers import read_careers
from careergraph.resolve import Resolver
from careergraph.shipped import shipped
from careergraph.vocabulary import scales
from careergraph.vocabulary.frames import ITEMS, LISTED, PROBLEMS, conform, empty
from careergraph.vocabulary.progress import Progress, silent

ALONE = 300
"""Files up to which one process reads them all: another one takes as long to start."""

BATCH = 100
"""Files that a process takes at a time."""

RULES = ("imports/ladders", "imports/mappings", "imports/ranks", "imports/rules")
"""Folders of data that decide how a file is read."""


@dataclass(frozen=True)
class ReadSettings:
    """How files are read: the mapping (null: recognised), the user's gazetteers, read first, and the name
    of the source that they replace."""

    mapping: str | None = None
    gazetteers: tuple[Path, ...] = ()
    replaces: str | None = None

    @property
    def digest(self) -> str:
        """What else than the mapping decides the reading of the same bytes: version, rules, places."""
        sha = hashlib.sha256(__version__.encode())
        for path in (*_rule_files(), *self.gazetteers):
            sha.update(path.read_bytes())
        sha.update((mapping_digest(self.mapping) or "").encode())
        if self.replaces is not None:
            sha.update(f"replaces {self.replaces}".encode())
        return sha.hexdigest()


@dataclass(frozen=True)
class ResolvedBatch:
    """What reading and resolving made of files: SOURCES, CADRES, STINTS, PROBLEMS, line counts,
    LISTED (who was on which list), and ITEMS, the text as written."""

    sources: pd.DataFrame
    cadres: pd.DataFrame
    stints: pd.DataFrame
    problems: pd.DataFrame
    lines: pd.DataFrame
    lists: pd.DataFrame
    items: pd.DataFrame


def read_found(
    files: Sequence[SourceFile], settings: ReadSettings, progress: Progress = silent
) -> ResolvedBatch:
    """Read and resolve files, in their order, and keep nothing; Parquet files are read last.

    Raises ``UserError`` for an unknown mapping and for a gazetteer that cannot be used.
    """
    check_mapping(settings.mapping)
    done, batches = 0, []
    progress("reading", 0, len(files))
    for batch in _read_all(files, settings):
        batches.append(batch)
        done = min(done + BATCH, len(files))
        progress("reading", done, len(files))
    return _together(batches)


def _read_all(files: Sequence[SourceFile], settings: ReadSettings) -> Iterator[ResolvedBatch]:
    as_table = [file.is_parquet and settings.mapping in (None, CAREERS) for file in files]
    tables = list(compress(files, as_table))
    others = [file for file, table in zip(files, as_table, strict=True) if not table]
    if others or not tables:
        yield from _read_batches(others, settings)
    for table in tables:  # large ones, so that handing them over would cost more than reading
        read = read_careers(table, scales.ranks(), scales.ladder())
        yield ResolvedBatch(*read, lists=empty(LISTED), items=empty(ITEMS))


def _read_batches(files: Sequence[SourceFile], settings: ReadSettings) -> Iterator[ResolvedBatch]:
    batches = list(_batches(files)) or [[]]
    workers = min(_cores(), len(batches))
    resolver = Resolver.shipped(
        settings.gazetteers
    )  # a wrong gazetteer is told before files are read
    if len(files) <= ALONE or workers == 1:
        yield from (_read_batch(batch, settings.mapping, resolver) for batch in batches)
        return
    # Forked processes would inherit locks of other libraries' threads.
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, context, _begin, (settings,)) as pool:
            yield from pool.map(_work, batches)
    except BrokenProcessPool:
        hint = "free some memory, or import the files in smaller groups"
        raise UserError("a process that read files was ended from outside", hint=hint) from None


def _batches(files: Iterable[SourceFile]) -> Iterator[list[SourceFile]]:
    rest = iter(files)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_worker: Callable[[Sequence[SourceFile]], ResolvedBatch]
"""Of a process that reads: what it does with each batch."""


def _begin(settings: ReadSettings) -> None:
    global _worker
    _worker = partial(
        _read_batch, mapping=settings.mapping, resolver=Resolver.shipped(settings.gazetteers)
    )


def _work(files: Sequence[SourceFile]) -> ResolvedBatch:
    return _worker(files)


def _read_batch(
    files: Sequence[SourceFile], mapping: str | None, resolver: Resolver
) -> ResolvedBatch:
    reading = read_files(files, mapping)
    as_of = next((file.as_of for file in files if file.as_of), None)
    dated = reading.cadres if as_of is None else reading.cadres.assign(as_of=as_of)
    resolved = resolver.resolve(reading.raw_stints, dated)
    names = dict(zip(reading.sources["source"], reading.sources["name"], strict=True))
    doubts = resolved.problems.assign(source=resolved.problems["source"].replace(names))
    problems = pd.concat([reading.problems, doubts], ignore_index=True)
    return ResolvedBatch(
        reading.sources,
        reading.cadres,
        resolved.stints,
        conform(problems, PROBLEMS),
        reading.lines,
        reading.lists,
        reading.items,
    )


def _together(batches: Sequence[ResolvedBatch]) -> ResolvedBatch:
    if len(batches) == 1:
        return batches[0]
    names = [field.name for field in fields(ResolvedBatch)]
    frames = ([getattr(batch, name) for batch in batches] for name in names)
    return ResolvedBatch(*(pd.concat(parts, ignore_index=True) for parts in frames))


def _rule_files() -> Iterator[Path]:
    for folder in RULES:
        top = shipped(*folder.split("/"))
        if top.is_dir():
            yield from sorted(path for path in top.iterdir() if path.is_file())
