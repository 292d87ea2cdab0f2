"""Import: read → resolve → record → model → store; and the ways back: rebuild and undo."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import Message, UserError, refusal
from careergraph.graph.building import (
    Notice,
    at_units,
    bring_up_to_date,
    limits,
    marked_careers,
    measured_in_turn,
    record_state,
)
from careergraph.model import measure
from careergraph.model.careers import dates_after_record
from careergraph.model.dates import first_months
from careergraph.model.plausible import doubts_of, problems_of
from careergraph.pipeline.as_of import check_as_of
from careergraph.pipeline.reading import Progress, Stints, Way, read_found
from careergraph.places import place_doubts
from careergraph.read import Found, mapping_name, offered
from careergraph.record import Added, Current, OverrideFile, Part, Record, Undone, names
from careergraph.record.forgetting import forget_for_good, leave_out, sweep, target_of
from careergraph.record.secret import Key
from careergraph.review import corrections
from careergraph.review.conflicts import Said
from careergraph.review.doubts import review
from careergraph.review.people import people_to_settle
from careergraph.store.build import ensure_graph, remove_graph
from careergraph.store.neo4j.address import refuse_address
from careergraph.vocabulary.frames import CADRES, PROBLEMS, SOURCES, STINTS, conform, empty
from careergraph.vocabulary.problems import hint, hint_message
from careergraph.vocabulary.words import phrase


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
    unread: int = 0
    """Dated items that became no stint and no fact of the person; rejected ones among them."""
    mostly_rejected: tuple[str, ...] = ()
    """A line for each source of which most lines were rejected: how many, why, and what to do."""

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


def counted(summary: Mapping[str, object], lang: str) -> str:
    """The counts of a summary in one line."""
    told = (
        phrase("views", "counts", lang, name=phrase("views", name, lang), n=n)
        for name, n in summary.items()
        if name != "problems"
    )
    return phrase("views", "and", lang).join(told)


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
    replaces: str | None = None,
    dry_run: bool = False,
    notice: Notice | None = None,
    progress: Progress | None = None,
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
    way = Way(mapping, tuple(gazetteers), replaces)
    files = list(offered(sources))
    _check_replaced(folder, replaces)
    told = None if overrides is None else corrections.overrides_of(overrides)
    if dry_run:
        with TemporaryDirectory() as scratch:
            target, key = Path(scratch) / "dry.graph", None
            if told is not None and _has_record(folder):
                _copy_record(folder, target)
            elif not Key(target).is_there():
                key = Path(scratch) / "key"
            return _import(target, files, way, as_of, told, None, progress, key)
    return _import(folder, files, way, as_of, told, notice, progress)


def _check_replaced(folder: Path, name: str | None) -> None:
    """Raises ``UserError`` where the graph holds no source of the name that is to be replaced."""
    if name is None:
        return
    held = Record.open(folder).sources()["name"].drop_duplicates()
    if os.path.normpath(name) not in {os.path.normpath(each) for each in held}:
        hint = "it holds: {sources}" if len(held) else "it holds none"
        raise UserError(
            "the graph holds no source {name!r}",
            where=str(folder),
            hint=hint,
            name=name,
            sources=", ".join(held.head(_SHOWN)),
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
    files: list[Found],
    way: Way,
    as_of: str | None,
    told: OverrideFile | None,
    notice: Notice | None,
    progress: Progress | None,
    key: Path | None = None,
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
    found = replace(found, sources=found.sources.assign(replaces=way.replaces))
    part = Part(
        conform(found.sources, SOURCES), found.cadres, found.stints, found.problems,
        lists=found.lists, as_of=as_of, settings=way.digest,
    )  # fmt: skip
    with _kept_whole(folder, Message("nothing of this import is kept")):
        record = Record.open(folder, create=True, notice=notice, key=key)
    with record.writing():
        if not known["sha256"].isin(record.held(as_of, way.digest)["sha256"]).all():
            what = "the graph was changed while the files were read"
            raise UserError(what, where=str(folder), hint="run the import again")
        if told is not None:
            told = corrections.checked(told, record, part, way.gazetteers)
            part = corrections.with_overrides(part, told)
        with _kept_whole(folder, Message("nothing of this import is kept")):
            added = record.add(part)
        del part  # what was read need not stay in memory beside what is measured
        found = _with_known(
            replace(found, cadres=empty(CADRES), stints=empty(STINTS)), known, record
        )
        found = found if told is None else _with_file(found, told)
        current = [record.current()]
        gone = _replaced(record.replaced(known))
        summary = _told(found, known["sha256"].nunique(), current[0], added, gone)
        # Taken out of the list, so that it need not stay in memory while the graph is loaded.
        state = record_state(record)
        with _although(_kept(added.part)):
            ensure_graph(folder, state, lambda: measured_in_turn(current.pop()))
    return summary


@contextmanager
def _kept_whole(folder: Path, left: Message) -> Iterator[None]:
    """What a full disk, or another refusal of the system, leaves of what was begun."""
    try:
        yield
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else str(folder)
        hint = "check the path, the space left, and whether you may write there; then do it again"
        raise UserError(
            "{why}; {left}", where=where, hint=hint, why=refusal(error), left=left
        ) from None


def _kept(part: int | None) -> Message | None:
    return None if part is None else Message("import {part} is kept", part=part)


@contextmanager
def _although(done: Message | None) -> Iterator[None]:
    """Say of a graph that cannot be built what has been done all the same."""
    try:
        yield
    except UserError as error:
        if done is None:
            raise
        what = Message("{done}, but {why}", done=done, why=error.what)
        raise UserError(what, where=error.where, hint=error.hint) from None


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


def _with_file(found: Stints, told: OverrideFile) -> Stints:
    """What was read, with an overrides file beside it."""
    return replace(
        found,
        sources=pd.concat([found.sources, told.source], ignore_index=True),
        problems=pd.concat([found.problems, told.problems]),
        lines=pd.concat([found.lines, _lines(told.source)], ignore_index=True),
    )


def _told(
    found: Stints, known: int, current: Current, added: Added, gone: pd.DataFrame
) -> Imported:
    """The summary of an import whose part was added to a record, which is now as ``current`` says.

    ``gone`` are PROBLEMS of files that another source has replaced.
    """
    superseded = 0 if added.part is None else current.superseded_at(added.part)
    readings = current.readings[current.readings["source"].isin(found.sources["source"])]
    stints = int(current.stints["reading"].isin(readings["reading"]).sum())
    files = found.sources["name"]
    places = place_doubts(current.stints, files, current.places)
    doubts = [gone, _without_text(current, files), places]
    if added.part is not None:
        doubts.insert(0, _doubts(current, files))
    return _imported(
        found,
        readings["cadre"].nunique(),
        stints,
        known + added.unchanged,
        superseded,
        pd.concat(doubts),
    )


def _replaced(sources: pd.DataFrame) -> pd.DataFrame:
    """PROBLEMS (warning, ``replaced``) for files that come again and that another source has replaced."""
    told = sources.drop_duplicates(["name", "by"])
    rows = told[["by"]].assign(
        severity="warning",
        source=told["name"],
        line=None,
        field="source",
        value=told["by"],
        reason="replaced",
        hint=[hint("replaced", source=name) for name in told["by"]],
    )
    return conform(rows[list(PROBLEMS)], PROBLEMS)


def _doubts(current: Current, files: pd.Series) -> pd.DataFrame:
    """What only the whole record can tell: duplicates, conflicts, dates after the record's own and
    those that cannot be."""
    frames = [
        current.duplicates,
        _with_hints(dates_after_record(_late(current))),
        _with_hints(problems_of(current.people, current.stints, limits())),
    ]
    doubts = pd.concat([conform(frame, PROBLEMS) for frame in frames], ignore_index=True)
    said = current.conflicts  # told when either of the two sources comes
    said = said[said["source"].isin(files) | said["other"].isin(files)]
    doubts = doubts[doubts["source"].isin(files)]
    return pd.concat([doubts, conform(said, PROBLEMS)], ignore_index=True)


def _with_hints(problems: pd.DataFrame) -> pd.DataFrame:
    return problems.assign(hint=[hint(reason) for reason in problems["reason"]])


def _without_text(current: Current, files: pd.Series) -> pd.DataFrame:
    """Overrides of these files, or about them, that fit no text now."""
    told = current.without_text
    return told.loc[told["source"].isin(files) | told["file"].isin(files), list(PROBLEMS)]


def _late(current: Current) -> pd.DataFrame:
    """The stints that name a date after their record's own: of millions few or none."""
    stints = current.stints
    said = first_months(stints["as_of"], pd.Series(False, index=stints.index))
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
        unread=int(found.lines["unread"].fillna(0).sum()) if "unread" in found.lines else 0,
        mostly_rejected=tuple(_mostly_rejected(found)),
    )


def _mostly_rejected(found: Stints) -> Iterator[Message]:
    """What to say of sources of several lines of which most were rejected."""
    lines = found.lines
    for row in lines[(lines["read"] > 1) & (lines["rejected"] * 2 > lines["read"])].itertuples():
        own = found.problems[
            (found.problems["source"] == row.source) & (found.problems["severity"] == "rejected")
        ]
        what = "{source}: {rejected} of {read} lines were rejected"
        told = Message(what, source=row.source, rejected=row.rejected, read=row.read)
        if own.empty:
            yield told
            continue
        reason = own["reason"].value_counts().index[0]
        worst = own[own["reason"] == reason].iloc[0]
        column = "" if pd.isna(worst["field"]) else f" ({worst['field']})"
        yield Message(
            "{told}, most for {reason}{column}: {hint}; careergraph inspect shows how each line was read",
            told=told,
            reason=reason,
            column=column,
            hint=hint_message(reason, worst["hint"]),
        )


def undo(folder: Path, *, notice: Notice | None = None) -> Undone:
    """Take the last import back, in the record and in the graph."""
    record = Record.open(folder, notice=notice)
    with record.writing():
        with _kept_whole(folder, Message("nothing is taken back")):
            undone = record.undo()
        with _although(
            Message("import {part} is taken back", part=undone.part)
        ):  # another part may be damaged
            bring_up_to_date(folder, record, notice)
    return undone


@dataclass(frozen=True)
class Forgotten:
    """What was taken out: a source or the id of a cadre, and how many parts were written again."""

    what: str
    readings: int
    parts: int


def forget(
    folder: Path,
    told: str,
    *,
    purge: bool = False,
    sure: Callable[[str, int], bool] = lambda what, readings: True,
    notice: Notice | None = None,
) -> Forgotten:
    """Take one source or one person out, in the record and in the graph; with ``purge`` for good.

    ``sure`` is asked before anything is done. Raises ``UserError`` where nothing or several things
    are called so, or where nobody is sure.
    """
    record = Record.open(folder, notice=notice)
    with record.writing():
        sweep(record)  # of a forgetting that was killed
        target = target_of(record.current(with_forgotten=purge), told)
        if not sure(target.shown, target.readings):
            raise UserError("nothing is forgotten", hint="say yes, or give --yes")
        with _kept_whole(folder, Message("run the same command again to forget the rest")):
            parts = forget_for_good(record, target) if purge else 0
            if not purge:
                leave_out(record, target)
            else:
                remove_graph(folder)
        with _although(Message("{target} is forgotten", target=target.shown)):
            bring_up_to_date(folder, record, notice)
    return Forgotten(target.shown, target.readings, parts)


def doubtful_readings(folder: Path, lang: str = "en") -> pd.DataFrame:
    """What a person should look at first; see ``review.doubts``. Raises ``UserError``."""
    current = Record.open(folder).current()
    measured = measure(marked_careers(at_units(current)))
    settled = _of_stints(current.settled, current.claims)
    doubts = doubts_of(current.people, current.stints, limits())
    said = Said(current.conflicts, current.claims)
    rows = review(current.people, current.stints, measured, settled, lang, doubts, said)
    people = people_to_settle(
        current.people, current.readings, current.sources, current.duplicates, measured, lang
    )
    both = pd.concat([rows, people], ignore_index=True)
    return both.sort_values("answers", ascending=False, kind="stable", ignore_index=True)


def _of_stints(settled: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """What is settled, also as the stints that the corrected statements tell of."""
    fused = settled.merge(claims[["stint", "claim"]], left_on="stint", right_on="claim")
    fused = fused.rename(columns={"stint_y": "stint"})[["stint", "field"]].dropna()
    return pd.concat([settled, fused], ignore_index=True)
