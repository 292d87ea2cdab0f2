"""The journal of a record: one small file for each event, numbered, never changed.

An event is an import (with the digests of its files) or an undo (with the number of the import that
it takes back). Each names the digest of the one before, so that a missing or altered file is seen.
The event file is written last: what has no event has not happened.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from careergraph.errors import UserError
from careergraph.record.files import write_once

FORMAT = 1


@dataclass(frozen=True)
class Event:
    """``kind`` is import or undo; ``at`` an ISO time; ``files`` maps file names to SHA-256."""

    number: int
    kind: str
    at: str
    previous: str | None
    undoes: int | None = None
    as_of: str | None = None
    settings: str | None = None
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class Journal:
    """The events below one folder, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def events(self) -> list[Event]:
        """All events, the oldest first. Raises ``UserError`` naming a damaged or missing file."""
        events: list[Event] = []
        previous = None
        names = sorted(path.name for path in self.folder.glob("[0-9]*.json"))
        for number, name in enumerate(names, start=1):
            path = self.folder / name
            content = path.read_bytes()
            event = _parse(path, content)
            if event.number != number or event.previous != previous:
                raise _damaged(path, "does not follow the event before it")
            previous = hashlib.sha256(content).hexdigest()
            events.append(event)
        return events

    def append(self, event: Event) -> None:
        """Write the next event; from here on it has happened."""
        content = json.dumps(asdict(event), ensure_ascii=False, indent=1).encode()
        write_once(self.folder / f"{event.number:06d}.json", content)

    def next_link(self, events: list[Event]) -> tuple[int, str | None]:
        """Number of the next event, and digest of the last event's file."""
        if not events:
            return 1, None
        last = self.folder / f"{events[-1].number:06d}.json"
        return events[-1].number + 1, hashlib.sha256(last.read_bytes()).hexdigest()


def live_imports(events: list[Event]) -> list[Event]:
    """The imports that no later undo takes back."""
    undone = {event.undoes for event in events if event.kind == "undo"}
    return [event for event in events if event.kind == "import" and event.number not in undone]


def _parse(path: Path, content: bytes) -> Event:
    try:
        fields = json.loads(content)
        event = Event(**fields)
    except (ValueError, TypeError):
        raise _damaged(path, "cannot be read") from None
    if event.format > FORMAT:
        raise UserError(
            "was written by a newer careergraph", where=str(path), hint="install that version"
        )
    return event


def _damaged(path: Path, how: str) -> UserError:
    return UserError(
        f"this event of the record is damaged: it {how}",
        where=str(path),
        hint="restore the record/ folder from a backup",
    )
