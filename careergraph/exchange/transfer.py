"""A record written from one folder into another, with its key or without, and its check value."""

from collections.abc import Callable
from pathlib import Path

from careergraph.errors import Message, UserError
from careergraph.graph.remote_record import Files, content_of, has_identities, write_files
from careergraph.record import names
from careergraph.record.check import Check, End, Held, fingerprint
from careergraph.record.events import Journal
from careergraph.record.secret import new_key


def write_record(
    source: Path, target: Path, files: Files, *, with_key: bool, notice: Callable[[str], None]
) -> int:
    """Write what the record in ``target`` lacks of the one in ``source``; how many files that were.

    ``files`` are those of ``source``. A kill at any moment leaves a record that opens. Raises
    ``UserError`` where ``target`` has another key.
    """
    here, there = Journal(source), Journal(target)
    held = here.check.held(here.check.content())
    key = _key_for(here, there, held, with_key=with_key)
    before = there.end(there.events())
    ends = [before, *_ends_of(files, before.event)]
    _announce(there.check, ends, key, held)
    written = write_files(target, files, lambda path: content_of(source, path, files[path]))
    new = _new_key(there, notice) if key is None and with_key else None
    _announce(there.check, ends[-1:], key or new, held)
    if new is not None:  # after the check value: without a key none is another graph's
        there.key.put(new)
    return written


def _key_for(here: Journal, there: Journal, held: Held | None, *, with_key: bool) -> bytes | None:
    """The key of the copy: the one it has, else that of the source, if it may have one."""
    if not with_key and there.key.inside.is_file():
        what = "the key is in this folder from an earlier copy"
        raise UserError(what, where=str(there.key.inside), hint="remove it, or give a new folder")
    own, key = there.key.at_hand(), here.key.at_hand()
    another = own is not None and held is not None and held.key != fingerprint(own)
    if another and has_identities(here.graph):
        raise there.key.another()
    if own is not None or not with_key:
        return own
    return key if key is None or there.key.elsewhere else there.key.put(key)


def _ends_of(files: Files, after: int) -> list[End]:
    """Where the record ends after each event that is to be written."""
    events = [sha256 for path, sha256 in files.items() if names.is_event(path)]
    return [End(number, sha256) for number, sha256 in enumerate(events, 1) if number > after]


def _announce(check: Check, ends: list[End], key: bytes | None, held: Held | None) -> None:
    """The record may end at each of these. Without a key the values are those of the source, which
    has the last one."""
    if key is not None:
        check.write(ends, key)
    elif held is not None:
        values = {one.event: one for one in held.ends}
        check.put(Held(held.key, tuple(values.get(end.event, end) for end in ends)))


def _new_key(there: Journal, notice: Callable[[str], None]) -> bytes | None:
    """A record without identity hashes can have a new key; one with them waits for its own."""
    if not has_identities(there.graph):
        return new_key()
    notice(
        Message(
            "the key of the identity-card hashes does not travel over a server: before you"
            " import into {graph}, put the first folder's record/key at {path}",
            graph=there.graph,
            path=there.key.path,
        )
    )
    return None
