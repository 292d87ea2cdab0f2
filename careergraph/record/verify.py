"""Checking all of a record: its events, the newest of them, the key, and every file of every part."""

from dataclasses import dataclass
from pathlib import Path

from careergraph.errors import UserError
from careergraph.record import names
from careergraph.record.check import fingerprint
from careergraph.record.events import Event, Journal, parts_in_force
from careergraph.record.files import digest

_NAMED = 3


@dataclass(frozen=True)
class Finding:
    """What was checked, whether it holds (null: it could not be checked), and what was found."""

    what: str
    holds: bool | None
    found: str


def verify_record(folder: Path) -> list[Finding]:
    """Everything that can be checked of the record in a folder, one finding after the other."""
    journal = Journal(folder)
    try:
        events = journal.unchecked()
    except UserError as error:
        return [Finding("events", False, _line(error)), _key(journal)]
    found = Finding("events", True, f"{len(events)}, each follows the one before it")
    return [
        found,
        _newest(journal, events),
        _key(journal),
        _parts(folder, events),
        *_spare(folder, events),
    ]


def _line(error: UserError) -> str:
    return f"{error.where}: {error.what}" if error.where else error.what


def _newest(journal: Journal, events: list[Event]) -> Finding:
    what = "newest event"
    try:
        content = journal.check.content()
        failure = journal.failure(events, content)
        key = journal.key.at_hand()
    except UserError as error:
        return Finding(what, False, _line(error))
    if failure is not None:
        return Finding(what, False, _line(failure))
    if content is None:
        later = "no check value yet: the next import writes one, or rebuild --accept"
        return Finding(what, None, later)
    if key is None:
        return Finding(
            what, None, "has its digest; its keyed hash cannot be checked without the key"
        )
    return Finding(what, True, f"event {len(events)} is the one that was written last")


def _key(journal: Journal) -> Finding:
    try:
        key, held = journal.key.at_hand(), journal.check.held(journal.check.content())
    except UserError as error:
        return Finding("key", False, _line(error))
    if key is None:
        return Finding("key", None, f"not here ({journal.key.path}): nothing can be imported")
    if held is None:
        return Finding(
            "key", None, f"{journal.key.path}: no check value tells whether it is the graph's"
        )
    if held.key != fingerprint(key):
        return Finding("key", False, _line(journal.key.another()))
    return Finding("key", True, f"{journal.key.path} is the one that the graph was made with")


def _parts(folder: Path, events: list[Event]) -> Finding:
    home = folder / "record"
    named = [
        (names.part_name(event.number, name), sha256)
        for event in parts_in_force(events).values()
        for name, sha256 in event.files.items()
    ]
    bad = [str(home / name) for name, sha256 in named if not _has(home, name, sha256)]
    if bad:
        more = f" and {len(bad) - _NAMED} more" if len(bad) > _NAMED else ""
        return Finding("parts", False, f"damaged or missing: {', '.join(bad[:_NAMED])}{more}")
    imports = sum(event.kind == "import" for event in events)
    return Finding("parts", True, f"{len(named)} files of {imports} imports have their digests")


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
    told = f"{len(spare)} that no event names (imports broken off): {', '.join(spare[:_NAMED])}"
    return [Finding("other parts", None, told)]
