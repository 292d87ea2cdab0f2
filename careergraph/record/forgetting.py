"""Taking sources and people out of a record: left out from now on, or for good, with all that it keeps.

What is left out stays in its part, and an event says so; an undo brings it back. For good, each part
that has anything of it is written again without it, under the number of a new event, which says for
which import it stands; then the old part is removed. A kill leaves the old part or the new one: what is
not done yet is found by the same command again.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

import pandas as pd

from careergraph.errors import UserError
from careergraph.record import names
from careergraph.record.current import Current
from careergraph.record.events import Event, live_imports, parts_in_force
from careergraph.record.finding import last_part, with_sheets
from careergraph.record.left import is_forgotten, reading_key
from careergraph.record.record import Record, now
from careergraph.record.whole_files import sync_folder

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Target:
    """What is to be forgotten: ids of sources or keys of readings, and the name and birth of a person.

    ``shown`` is for messages, ``readings`` how many there are.
    """

    shown: str
    ids: set[str]
    readings: int
    people: list[tuple[str, str | None]]


def target_of(current: Current, called: str) -> Target:
    """The source (file name, its last part, or id) or cadre (id, or name) that a text means.

    Raises ``UserError`` where there is none, or where it may be several.
    """
    files = current.sources
    last = files["name"].map(lambda name: PurePath(name).name)
    whole = files[(files["name"] == called) | (files["source"] == called)]
    sources = whole if len(whole) else files[last == called]
    people = current.people[current.people["id"] == called]
    people = people if len(people) else current.people[current.people["name"] == called]
    names = [*sources["name"].unique(), *people["id"]]
    if not names:
        what = "no source and no cadre is called {told}"
        raise UserError(
            what, hint="sources: careergraph ask sources; people: ask cadres", told=called
        )
    if len(names) > 1:
        what = "{found} sources or cadres are called {told}"
        raise UserError(
            what,
            hint="give an id: {ids}",
            found=len(names),
            told=called,
            ids="; ".join(map(str, names)),
        )
    if len(sources):
        ids = set(sources["source"])
        return Target(str(names[0]), ids, int(current.whose["source"].isin(ids).sum()), [])
    whose = current.whose[current.whose["id"] == names[0]]
    person = people.iloc[0]
    birth = None if pd.isna(person["birth"]) else str(person["birth"])
    keys = {reading_key(*row) for row in zip(whose["part"], whose["reading"], strict=True)}
    return Target(str(names[0]), keys, len(whose), [(str(person["name"]), birth)])


def leave_out(record: Record, target: Target) -> None:
    """Leave it out of what was imported so far."""
    with record.writing():
        events = record.journal.events()
        number, previous = record.journal.next_link(events)
        ids = sorted(target.ids)
        event = Event(number, "forget", now(), previous, forgets=ids, format=3)
        record.journal.append(event, events)


def forget_for_good(record: Record, target: Target) -> int:
    """Write every part that has anything of it again without it; how many there were.

    Parts of imports that were taken back are parts too. What lies there of imports that were broken
    off goes as well, since nobody can tell what it holds.
    """
    written = 0
    with record.writing():
        sweep(record)
        events = record.journal.events()
        live = {event.order for event in live_imports(events)}
        for event in list(parts_in_force(events).values()):
            frames = record.parts.frames_of(event)
            left = without(frames, target, event.order, taken_back=event.order not in live)
            if all(len(left[name]) == len(frame) for name, frame in frames.items()):
                continue
            _put_instead(record, event, left)
            sweep(record)
            written += 1
    return written


def _put_instead(record: Record, event: Event, frames: Frames) -> None:
    events = record.journal.events()
    number, previous = record.journal.next_link(events)
    always = {name: frame for name, frame in frames.items() if len(frame) or name in names.ALWAYS}
    files = record.parts.write(number, always)
    new = Event(number, "forget", now(), previous, files=files, replaces=event.order, format=3)
    record.journal.append(new, events)


def sweep(record: Record) -> None:
    """Remove what no event needs: parts that others stand for, beginnings, what was worked out."""
    home = record.folder / "record"
    parts = home / names.PARTS
    needed = {f"{event.number:06d}" for event in parts_in_force(record.journal.events()).values()}
    for path in _folders(parts):
        if path.name not in needed:
            shutil.rmtree(path)
    if parts.is_dir():
        sync_folder(parts)
    shutil.rmtree(home / names.OVERRIDDEN, ignore_errors=True)


def _folders(parts: Path) -> Iterable[Path]:
    return [path for path in parts.iterdir() if path.is_dir() and not path.is_symlink()]


def without(frames: Frames, target: Target, order: int, *, taken_back: bool) -> Frames:
    """The frames of a part without everything that tells of a source or a person.

    Whose the readings of an import are that was taken back, only name and birth tell.
    """
    cadres = frames["cadres.parquet"]
    gone = pd.Series(is_forgotten(cadres, order, target.ids), index=cadres.index)
    gone |= _same_person(cadres, target) & taken_back
    readings = set(cadres.loc[gone, "reading"])
    sources = (set(cadres["source"]) - set(cadres.loc[~gone, "source"])) | target.ids
    held_sources = frames["sources.parquet"]
    files = set(held_sources.loc[held_sources["source"].isin(sources), "name"])
    who = {name for name, _ in target.people} | set(cadres.loc[gone, "name"].dropna())
    left = {
        "sources.parquet": held_sources[~held_sources["source"].isin(sources)],
        "cadres.parquet": cadres[~gone],
        "stints.parquet": _rows_without(frames["stints.parquet"], "reading", readings),
    }
    problems = frames["problems.parquet"]
    lines = _lines(frames, readings)
    keys = list(zip(problems["source"], problems["line"], strict=True))
    theirs = pd.Series([key in lines for key in keys], index=problems.index, dtype=bool)
    left["problems.parquet"] = problems[
        ~(problems["source"].isin(files) | theirs | _names(problems, who))
    ]
    if "overrides.parquet" in frames:
        rows = frames["overrides.parquet"]
        about = _about(rows["file"], held_sources[held_sources["source"].isin(sources)])
        left["overrides.parquet"] = rows[
            ~(rows["source"].isin(sources) | about | _names(rows, who))
        ]
    if "lists.parquet" in frames:
        left["lists.parquet"] = _rows_without(frames["lists.parquet"], "reading", readings)
    return left


def _about(files: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """Whether each of these names, as overrides have them, is that of one of the sources."""
    labels = with_sheets(sources["name"], sources["sheet"])
    ends = {last_part(name) for name in [*sources["name"], *labels]}
    return files.map(last_part, na_action="ignore").isin(ends)


def _rows_without(frame: pd.DataFrame, column: str, values: set[str]) -> pd.DataFrame:
    return frame[~frame[column].isin(values)]


def _same_person(cadres: pd.DataFrame, target: Target) -> pd.Series:
    """Readings of that name and birth."""
    same = pd.Series(False, index=cadres.index)
    for name, birth in target.people:
        written = (
            cadres["birth"]
            .astype(object)
            .map(lambda text, birth=birth: _fits(text, birth), na_action=None)
        )
        same |= (cadres["name"] == name).fillna(False).astype(bool) & written.astype(bool)
    return same


def _fits(written: object, birth: str | None) -> bool:
    if birth is None or not isinstance(written, str):
        return birth is None and not isinstance(written, str)
    short = min(len(written), len(birth))
    return written[:short] == birth[:short]


def _lines(frames: Frames, readings: set[str]) -> set[tuple[object, object]]:
    """The lines (file name, number) that the readings are from."""
    source_names = frames["sources.parquet"].set_index("source")["name"]
    cadres, stints = frames["cadres.parquet"], frames["stints.parquet"]
    of = cadres.set_index("reading")["source"].map(source_names)
    lines: set[tuple[object, object]] = set()
    for frame in (cadres, stints):
        rows = frame[frame["reading"].isin(readings)]
        files = rows["reading"].astype("string").map(of)
        lines |= set(zip(files, rows["line"], strict=True))
    return lines


def _names(frame: pd.DataFrame, who: set[str]) -> pd.Series:
    """Rows of which any text has one of the names."""
    named = pd.Series(False, index=frame.index)
    for name in frame.columns:
        if pd.api.types.is_string_dtype(frame[name].dtype):
            texts = frame[name].astype(object)
            named |= texts.map(lambda text: any(w in text for w in who), na_action="ignore") == True  # noqa: E712
    return named
