"""Checking all of a record: its events, the newest of them, the key, and every file of every part."""

from dataclasses import dataclass
from pathlib import Path

from careergraph.errors import Message, UserError
from careergraph.record import names
from careergraph.record.check import fingerprint
from careergraph.record.events import Event, Journal, parts_in_force
from careergraph.record.whole_files import digest

_NAMED = 3


@dataclass(frozen=True)
class Finding:
    """What was checked, whether it holds (null: it could not be checked), and what was found."""

    what: Message
    holds: bool | None
    found: Message


def verify_record(folder: Path) -> list[Finding]:
    """Everything that can be checked of the record in a folder, one finding after the other."""
    journal = Journal(folder)
    try:
        events = journal.unchecked()
    except UserError as error:
        return [Finding(Message("events"), False, without_hint(error)), _key(journal)]
    found = Finding(
        Message("events"), True, Message("{n}, each follows the one before it", n=len(events))
    )
    return [
        found,
        _newest(journal, events),
        _key(journal),
        _parts(folder, events),
        *_spare(folder, events),
    ]


def without_hint(error: UserError) -> Message:
    """Where and what of an error."""
    if not error.where:
        return error.what
    return Message("{where}: {what}", where=error.where, what=error.what)


def _newest(journal: Journal, events: list[Event]) -> Finding:
    what = Message("newest event")
    try:
        content = journal.check.content()
        failure = journal.failure(events, content)
        key = journal.key.at_hand()
    except UserError as error:
        return Finding(what, False, without_hint(error))
    if failure is not None:
        return Finding(what, False, without_hint(failure))
    if content is None:
        later = Message("no check value yet: the next import writes one, or rebuild --accept")
        return Finding(what, None, later)
    if key is None:
        return Finding(
            what, None, Message("has its digest; its keyed hash cannot be checked without the key")
        )
    return Finding(what, True, Message("event {n} is the one that was written last", n=len(events)))


def _key(journal: Journal) -> Finding:
    try:
        key, value = journal.key.at_hand(), journal.check.value(journal.check.content())
    except UserError as error:
        return Finding(Message("key"), False, without_hint(error))
    if key is None:
        return Finding(
            Message("key"),
            None,
            Message("not here ({path}): nothing can be imported", path=journal.key.path),
        )
    if value is None:
        return Finding(
            Message("key"),
            None,
            Message(
                "{path}: no check value tells whether it is the graph's", path=journal.key.path
            ),
        )
    if value.key != fingerprint(key):
        return Finding(Message("key"), False, without_hint(journal.key.another()))
    return Finding(
        Message("key"),
        True,
        Message("{path} is the one that the graph was made with", path=journal.key.path),
    )


def _parts(folder: Path, events: list[Event]) -> Finding:
    home = folder / "record"
    named = [
        (names.part_name(event.number, name), sha256)
        for event in parts_in_force(events).values()
        for name, sha256 in event.files.items()
    ]
    bad = [str(home / name) for name, sha256 in named if not _has(home, name, sha256)]
    if bad:
        message = Message("damaged or missing: {files}", files=", ".join(bad[:_NAMED]))
        if len(bad) > _NAMED:
            message = Message("{told} and {n} more", told=message, n=len(bad) - _NAMED)
        return Finding(Message("parts"), False, message)
    imports = sum(event.kind == "import" for event in events)
    return Finding(
        Message("parts"),
        True,
        Message(
            "{files} files of {imports} imports have their digests",
            files=len(named),
            imports=imports,
        ),
    )


def _has(home: Path, name: str, sha256: str) -> bool:
    try:
        path = names.path_of(home, name)
    except UserError:  # a link in its place
        return False
    return path.is_file() and digest(path) == sha256


def _spare(folder: Path, events: list[Event]) -> list[Finding]:
    """What lies there of imports that were broken off, or whose events are gone."""
    numbers = {f"{event.number:06d}" for event in parts_in_force(events).values()}
    spare = sorted(
        path.name for path in (folder / "record" / "parts").iterdir() if path.name not in numbers
    )
    if not spare:
        return []
    what = "{n} that no event names (imports broken off): {parts}"
    message = Message(what, n=len(spare), parts=", ".join(spare[:_NAMED]))
    return [Finding(Message("other parts"), None, message)]
