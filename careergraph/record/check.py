"""The check value: what tells that the newest event, and the key, are those that were last written.

Each event has the digest of the one before it, so that the newest stands for all; the check value
stands for the newest. It is a keyed hash, in a file apart from events and key: who edits or removes
the newest event needs the key to make another one, and who exchanges the key is found out.

An event and its check value are two files, and a kill may come between. So the value of the next
event is written before the event is, beside that of the newest: until the event is there the record
may end at either, and at nothing else. Then the old value goes. A copy, which writes several
events, writes the values of all of them in advance.

Without the key (it may be kept elsewhere) only the digest in the file can be compared: that tells
damage and loss, but not a forgery.
"""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from careergraph.errors import UserError
from careergraph.record import names
from careergraph.record.secret import Key
from careergraph.record.whole_files import write_once

FORMAT = 1

LARGEST = 256 * names.MOST_EVENTS
"""Bytes of the file: a copy on its way announces every event with some 200."""

_ACCEPT = (
    "restore the graph's folder from a backup, or keep what is there: careergraph rebuild --accept"
)


@dataclass(frozen=True)
class End:
    """Where a record may end: number and SHA-256 of an event's file (0 and "" before the first),
    and their keyed hash, "" where the key was not at hand."""

    event: int
    sha256: str
    value: str = ""

    def signed(self, key: bytes) -> "End":
        """The same with its keyed hash."""
        return replace(self, value=_keyed(key, f"event {self.event} {self.sha256}"))


@dataclass(frozen=True)
class CheckValue:
    """What the file says: the fingerprint of the key, and where the record may end."""

    key: str
    ends: tuple[End, ...]

    def only(self, end: End) -> "CheckValue":
        """What holds of a record that ends there."""
        ends = (one for one in self.ends if (one.event, one.sha256) == (end.event, end.sha256))
        return CheckValue(self.key, tuple(ends))

    def text(self) -> bytes:
        """The file's content."""
        content = {"format": FORMAT, "key": self.key, "ends": [asdict(end) for end in self.ends]}
        return (json.dumps(content, indent=1) + "\n").encode()


def check_value_of(content: bytes, where: str) -> CheckValue:
    """The content of a check file, read. Raises ``UserError`` where it is damaged or newer."""
    try:
        fields = json.loads(content)
        if isinstance(fields, dict) and _is_newer(fields.get("format")):
            what = "was written by a newer careergraph"
            raise UserError(what, where=where, hint="install that version")
        value = CheckValue(fields["key"], tuple(End(**end) for end in fields["ends"]))
        if _fits(value):
            return value
        raise ValueError("a value of another type")
    except (ValueError, TypeError, KeyError, RecursionError):
        what = "the check value of the record is damaged"
        raise UserError(what, where=where, hint=_ACCEPT) from None


def _is_newer(format: Any) -> bool:
    return isinstance(format, int) and format > FORMAT


def _fits(value: CheckValue) -> bool:
    """Whether others, who may have written it, say what a check file can say."""
    return names.is_sha256(value.key) and all(
        type(end.event) is int
        and 0 <= end.event <= names.MOST_EVENTS
        and (end.sha256 == "" if end.event == 0 else names.is_sha256(end.sha256))
        and (end.value == "" or names.is_sha256(end.value))
        for end in value.ends
    )


def fingerprint(key: bytes) -> str:
    """What tells one key from another, and nothing of the key."""
    return _keyed(key, "key")


def _keyed(key: bytes, text: str) -> str:
    return hmac.new(key, f"careergraph record: {text}".encode(), hashlib.sha256).hexdigest()


class Check:
    """The check value of the record in a folder, at its root."""

    def __init__(self, folder: Path, key: Key) -> None:
        self.path, self._folder, self._key = folder / names.CHECK, folder, key

    def content(self) -> bytes | None:
        """The file's bytes, null where there is none. Raises ``UserError`` for a link in its place."""
        try:
            with names.check_path(self._folder).open("rb") as file:
                return file.read(LARGEST + 1)
        except FileNotFoundError:
            return None

    def value(self, content: bytes | None) -> CheckValue | None:
        """The content, read; null where there is none."""
        return None if content is None else check_value_of(content, str(self.path))

    def failure(self, content: bytes | None, end: End, marked: bool) -> UserError | None:
        """What does not hold of a record that ends there, null where all does.

        ``marked`` says that an event was written with a check value.
        """
        value = self.value(content)
        if value is None:
            what = "the check value of the record is missing"
            return UserError(what, where=str(self.path), hint=_ACCEPT) if marked else None
        key = self._key.at_hand()
        if key is not None and value.key != fingerprint(key):
            return self._key.another()
        return None if _among(end, value.ends, key) else _other_end(end, value, self.path.parent)

    def write(self, ends: list[End], key: bytes) -> None:
        """From here on the record may end at each of these, and nowhere else."""
        self.put(CheckValue(fingerprint(key), tuple(end.signed(key) for end in ends)))

    def put(self, value: CheckValue) -> None:
        """Write the file, in place of the one that is there."""
        write_once(self.path, value.text())


def _among(end: End, ends: tuple[End, ...], key: bytes | None) -> bool:
    if key is None:
        return any((end.event, end.sha256) == (one.event, one.sha256) for one in ends)
    value = end.signed(key).value
    return any(value == one.value for one in ends)


def _other_end(end: End, value: CheckValue, folder: Path) -> UserError:
    """The newest event is another one than the file tells."""
    last = max((one.event for one in value.ends), default=0)
    missing = end.event < last
    event = folder / "record" / names.event_name(last if missing else end.event)
    what = "this event of the record is not the one that was written last"
    if missing:
        what = "the newest event of the record is missing"
    return UserError(what, where=str(event), hint=_ACCEPT)
