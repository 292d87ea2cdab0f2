"""A record written from one folder into another, with its key or without, and its check value."""

from collections.abc import Callable
from pathlib import Path

from careergraph.errors import Message, UserError
from careergraph.graph.remote_record import Files, content_of, has_identities, write_files
from careergraph.record import names
from careergraph.record.check import Check, CheckValue, End, fingerprint
from careergraph.record.events import Journal
from careergraph.record.secret import new_key


def write_record(
    source: Path, target: Path, files: Files, *, with_key: bool, notice: Callable[[str], None]
) -> int:
    """Write what the record in ``target`` lacks of the one in ``source``; how many files that were.

    ``files`` are those of ``source``. A kill at any moment leaves a record that opens. Raises
    ``UserError`` where ``target`` has another key.
    """
    ours, theirs = Journal(source), Journal(target)
    value = ours.check.value(ours.check.content())
    key = _key_for(ours, theirs, value, with_key=with_key)
    before = theirs.end(theirs.events())
    ends = [before, *_ends_of(files, before.event)]
    _announce(theirs.check, ends, key, value)
    written = write_files(target, files, lambda path: content_of(source, path, files[path]))
    new = _new_key(theirs, notice) if key is None and with_key else None
    _announce(theirs.check, ends[-1:], key or new, value)
    if new is not None:  # after the check value: without a key none is another graph's
        theirs.key.put(new)
    return written


def _key_for(
    ours: Journal, theirs: Journal, value: CheckValue | None, *, with_key: bool
) -> bytes | None:
    """The key of the copy: the one it has, else that of the source, if it may have one."""
    if not with_key and theirs.key.inside.is_file():
        what = "the key is in this folder from an earlier copy"
        raise UserError(what, where=str(theirs.key.inside), hint="remove it, or give a new folder")
    own, key = theirs.key.at_hand(), ours.key.at_hand()
    another = own is not None and value is not None and value.key != fingerprint(own)
    if another and has_identities(ours.graph):
        raise theirs.key.another()
    if own is not None or not with_key:
        return own
    return key if key is None or theirs.key.elsewhere else theirs.key.put(key)


def _ends_of(files: Files, after: int) -> list[End]:
    """Where the record ends after each event that is to be written."""
    events = [sha256 for path, sha256 in files.items() if names.is_event(path)]
    return [End(number, sha256) for number, sha256 in enumerate(events, 1) if number > after]


def _announce(check: Check, ends: list[End], key: bytes | None, value: CheckValue | None) -> None:
    """The record may end at each of these. Without a key the values are those of the source, which
    has the last one."""
    if key is not None:
        check.write(ends, key)
    elif value is not None:
        values = {one.event: one for one in value.ends}
        check.put(CheckValue(value.key, tuple(values.get(end.event, end) for end in ends)))


def _new_key(theirs: Journal, notice: Callable[[str], None]) -> bytes | None:
    """A record without identity hashes can have a new key; one with them waits for its own."""
    if not has_identities(theirs.graph):
        return new_key()
    notice(
        Message(
            "the key of the identity-card hashes does not travel over a server: before you"
            " import into {graph}, put the first folder's record/key at {path}",
            graph=theirs.graph,
            path=theirs.key.path,
        )
    )
    return None
