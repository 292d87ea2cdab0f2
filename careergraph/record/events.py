"""The journal of a record: one small file for each event, numbered, never changed.

An event is an import (with the digests of its files), an undo (with the number of the event that it
takes back), or a forgetting: of readings, which are left out from then on until an undo, or for good,
with the files of a part that stands for that of an import. Each names the digest of the one before, so
that a missing or altered file is seen.
The event file is written last: what has no event has not happened. That the newest is the one that
was written last is told by the check value (``check``).
"""

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import Message, UserError
from careergraph.record import names
from careergraph.record.check import Check, CheckValue, End, fingerprint
from careergraph.record.secret import Key, new_key
from careergraph.record.whole_files import digest, write_once

FORMAT = 3
"""1 is of events that were written without a check value, 3 of forgetting."""

_PLAIN_FORMAT = 2
"""Of imports and undos, which earlier versions read too."""

LARGEST = 1 << 20
"""Bytes of an event's file, which has some hundred."""


@dataclass(frozen=True)
class Event:
    """``kind`` is import, undo or forget; ``at`` an ISO time; ``files`` maps file names to SHA-256.

    ``forgets`` are readings (number of the import, a stroke, id), and ids of sources with all their
    readings, that are left out of what was imported before; ``replaces`` is the number of the import
    for whose part the event's own stands.
    """

    number: int
    kind: str
    at: str
    previous: str | None
    undoes: int | None = None
    as_of: str | None = None
    settings: str | None = None
    files: dict[str, str] = field(default_factory=dict)
    format: int = _PLAIN_FORMAT
    replaces: int | None = None
    forgets: list[str] = field(default_factory=list)

    @property
    def order(self) -> int:
        """The number of the import whose part this is, by which parts follow each other."""
        return self.replaces or self.number

    def content(self) -> bytes:
        """The event's file; what only a forgetting says is in no other."""
        fields = asdict(self)
        for name in ("replaces", "forgets"):
            if not fields[name]:
                del fields[name]
        return json.dumps(fields, ensure_ascii=False, indent=1).encode()


class Journal:
    """The events of the record in one graph's folder, in order, with their check value."""

    def __init__(self, graph: Path, key: Path | None = None) -> None:
        self.graph, self.folder = graph, graph / "record" / "events"
        self.key = Key(graph, key)
        self.check = Check(graph, self.key)

    def check_exists(self) -> None:
        """Raises ``UserError`` where there is no record."""
        if not self.folder.is_dir():
            raise UserError(
                "there is no graph here", where=str(self.graph), hint="make one: careergraph import"
            )

    @property
    def digest(self) -> str:
        """One SHA-256 for what the live state is made of; an undo gives the earlier one again."""
        state: list[object] = [
            (event.number, event.as_of, sorted(event.files.items()), *event.forgets)
            for event in live_imports(self.events())
        ]
        return hashlib.sha256(repr(state).encode()).hexdigest()

    def events(self) -> list[Event]:
        """All events, the oldest first.

        Raises ``UserError`` naming a damaged or missing file, or a key that is another graph's.
        """
        while True:
            content = self.check.content()
            events = self.unchecked()
            failure = self.failure(events, content)
            if failure is None:
                return events
            if content == self.check.content():  # nobody has written an event meanwhile
                raise failure

    def failure(self, events: list[Event], content: bytes | None) -> UserError | None:
        """What the check file with this content says against these events, null where nothing."""
        marked = any(event.format > 1 for event in events)
        return self.check.failure(content, self.end(events), marked)

    def settled(self) -> CheckValue | None:
        """The check value of the newest event alone, null where there is none yet."""
        value = self.check.value(self.check.content())
        return None if value is None else value.only(self.end(self.events()))

    def unchecked(self) -> list[Event]:
        """The same, whatever the check value says."""
        events: list[Event] = []
        live: set[int | None] = set()
        imports: set[int | None] = set()
        previous = None
        home = self.folder.parent
        refuse_symlinks(home, self.folder)
        files = sorted(path.name for path in self.folder.glob("[0-9]*.json"))
        for number, name in enumerate(files, start=1):
            path = names.path_of(home, f"{names.EVENTS}/{name}")
            content = _content(path)
            event = _parsed(path, content)
            fits = event.number == number and path == names.path_of(home, names.event_name(number))
            if not fits or event.previous != previous:
                raise _damaged(path, Message("does not follow the event before it"))
            if event.kind == "undo" and event.undoes not in live:
                raise _damaged(path, Message("takes back what is no import, or no longer one"))
            if event.replaces is not None and event.replaces not in imports:
                raise _damaged(path, Message("stands for what is no import"))
            imports |= {number} if event.kind == "import" else set()
            if event.replaces is None:
                live ^= {event.undoes if event.kind == "undo" else number}
            previous = hashlib.sha256(content).hexdigest()
            events.append(event)
        return events

    @property
    def begun(self) -> bool:
        """Whether there is a key and a check value."""
        return self.key.exists() and self.check.content() is not None

    def begin(self) -> None:
        """Make the key of a graph that has no events, and its check value."""
        if self.begun:
            return
        if self.events():
            return  # a key that is lost is never replaced
        if not self.key.exists():
            self.check.path.unlink(missing_ok=True)  # of a beginning that was killed
            self.key.put(new_key())
        self.check.write([End(0, "")], self.key.read())

    def append(self, event: Event, after: list[Event]) -> None:
        """Write the next event; from here on it has happened.

        Raises ``UserError`` where there is no key, and where a record has no room for one more.
        """
        key = self.key.read()
        if event.number > names.MOST_EVENTS:
            what = "a record has at most {most} imports and undos"
            raise UserError(
                what, where=str(self.folder), hint="import into a new graph", most=names.MOST_EVENTS
            )
        content = event.content()
        path = names.path_of(self.folder.parent, names.event_name(event.number))
        _parsed(path, content)  # what could not be read again must not be written
        end = End(event.number, hashlib.sha256(content).hexdigest())
        self.check.write([self.end(after), end], key)
        write_once(path, content)
        with suppress(OSError):  # on a full disk the announced values serve
            self.check.write([end], key)

    def accept(self) -> int:
        """Give the events that are there a check value; how many there are.

        Raises ``UserError`` where they do not follow each other, and without the graph's key.
        """
        events, key = self.unchecked(), self.key.read()
        value = None
        with suppress(UserError):  # a damaged file cannot say whose the key is
            value = self.check.value(self.check.content())
        if value is not None and value.key != fingerprint(key):
            raise self.key.another()
        self.check.write([self.end(events)], key)
        return len(events)

    def next_link(self, events: list[Event]) -> tuple[int, str | None]:
        """Number of the next event, and digest of the last event's file."""
        end = self.end(events)
        return end.event + 1, end.sha256 or None

    def end(self, events: list[Event]) -> End:
        """Where a record with these events ends."""
        if not events:
            return End(0, "")
        last = names.path_of(self.folder.parent, names.event_name(len(events)))
        return End(len(events), digest(last))


def live_imports(events: list[Event]) -> list[Event]:
    """The imports that no later undo takes back, each with the part that stands for its own now, and
    with all that was forgotten of it since (``forgets``)."""
    undone = {event.undoes for event in events if event.kind == "undo"}
    part = {event.replaces: event for event in events if event.replaces is not None}
    later = forgettings(events)
    return [
        replace(
            part.get(event.number, event), at=event.at, as_of=event.as_of, settings=event.settings,
            forgets=[reading for one in later if one.number > event.number for reading in one.forgets],
        )
        for event in events
        if event.kind == "import" and event.number not in undone
    ]  # fmt: skip


def forgettings(events: list[Event]) -> list[Event]:
    """The forgettings of readings that no later undo takes back."""
    undone = {event.undoes for event in events if event.kind == "undo"}
    return [event for event in events if event.forgets and event.number not in undone]


def parts_in_force(events: list[Event]) -> dict[int, Event]:
    """The event that has the part of each import, undone ones too, by the number of the import."""
    return {event.order: event for event in events if event.files}


def _content(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise _damaged(path, Message("has more than {most} bytes", most=LARGEST))
    return path.read_bytes()


def _parsed(path: Path, content: bytes) -> Event:
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError):
        raise _damaged(path, Message("cannot be read")) from None
    if not isinstance(fields, dict):
        raise _damaged(path, Message("cannot be read"))
    if _is_number(fields.get("format")) and fields["format"] > FORMAT:
        raise UserError(
            "was written by a newer careergraph", where=str(path), hint="install that version"
        )
    strange = [name for name in fields if name not in _FITS]
    strange += [
        name for name, fits in _FITS.items() if not fits(fields.get(name, _LEFT_OUT.get(name)))
    ]
    if strange:
        raise _damaged(
            path, Message("says of {field} what no event says", field=names.shown_name(strange[0]))
        )
    fields.setdefault("previous", None)
    event = Event(**fields)
    if not _is_whole(event):
        raise _damaged(path, Message("is no {kind} with all that belongs to it", kind=event.kind))
    return event


def _is_whole(event: Event) -> bool:
    """Whether an import has the files of a part, an undo none but what it takes back, and a forgetting
    either readings or a part."""
    has_part = set(names.ALWAYS) <= set(event.files)
    replaces, forgets = event.replaces is not None, bool(event.forgets)
    if event.kind == "undo":
        return event.undoes is not None and not (event.files or replaces or forgets)
    if event.kind == "forget":
        is_one = has_part if replaces else not event.files
        return event.undoes is None and replaces != forgets and is_one
    return event.undoes is None and has_part and not (replaces or forgets)


def _is_number(value: Any) -> bool:
    return type(value) is int and 1 <= value <= names.MOST_EVENTS


def _is_files(value: Any) -> bool:
    parts = {*names.ALWAYS, *names.OPTIONAL}
    return isinstance(value, dict) and all(
        name in parts and names.is_sha256(sha256) for name, sha256 in value.items()
    )


_ID = re.compile("[0-9A-Za-z:#._/-]{1,120}")


def _is_ids(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, str) and _ID.fullmatch(each) for each in value
    )


_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = re.compile(
    rf"{_DATE}(?:T[0-9]{{2}}:[0-9]{{2}}(?::[0-9.]+)?(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?)?"
)
_AS_OF = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")


def _is_time(value: Any) -> bool:
    if not isinstance(value, str) or _TIME.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _or_null(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or fits(value)


_FITS: dict[str, Callable[[Any], bool]] = {
    "number": _is_number,
    "kind": lambda value: value in ("import", "undo", "forget"),
    "at": _is_time,
    "previous": _or_null(names.is_sha256),
    "undoes": _or_null(_is_number),
    "as_of": _or_null(lambda value: isinstance(value, str) and bool(_AS_OF.fullmatch(value))),
    "settings": _or_null(lambda value: isinstance(value, str)),
    "files": _is_files,
    "format": _is_number,
    "replaces": _or_null(_is_number),
    "forgets": _is_ids,
}
_LEFT_OUT: dict[str, Any] = {"files": {}, "format": _PLAIN_FORMAT, "forgets": []}
"""What fields say that an event may leave out, where that is not null."""

assert set(_FITS) == {each.name for each in fields(Event)}


def _damaged(path: Path, how: Message) -> UserError:
    return UserError(
        "this event of the record is damaged: it {how}",
        where=str(path),
        hint="restore the record/ folder from a backup",
        how=how,
    )
