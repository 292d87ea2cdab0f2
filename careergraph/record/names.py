"""The names of a record's files: the only ones that become a path, wherever they come from.

An event names the files of its part, and a server the files of a record; both may have been written
by somebody else. A name counts where the whole of it is one that a record gives to a file, and a file
where no symbolic link lies on the way to it. So nothing outside the record is read or replaced.
"""

import re
from pathlib import Path

from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import UserError

ALWAYS = ("sources.parquet", "cadres.parquet", "stints.parquet", "problems.parquet")
"""Files that every part has."""

OPTIONAL = ("overrides.parquet", "lists.parquet")
"""Files that a part has only where they have rows."""

KEY, LOCK = "key", "lock"
CHECK = "record.check"
"""Beside the folder ``record``: the check value of its newest event."""

EVENTS, PARTS, OVERRIDDEN = "events", "parts", "overridden"

MOST_EVENTS = 999_999

_NUMBER = "(?!000000)[0-9]{6}"
_FILE = "|".join(map(re.escape, (*ALWAYS, *OPTIONAL)))
_EVENT = re.compile(rf"{EVENTS}/{_NUMBER}\.json")
_PART = re.compile(rf"{PARTS}/{_NUMBER}/(?:{_FILE})")
_OWN = re.compile(rf"{_EVENT.pattern}|{_PART.pattern}|{KEY}|{LOCK}")
_SHA256 = re.compile("[0-9a-f]{64}")
_SHOWN = 80


def event_name(number: int) -> str:
    """The file of an event, below ``record/``."""
    return f"{EVENTS}/{number:06d}.json"


def part_name(number: int, file: str) -> str:
    """A file of the part of an import, below ``record/``."""
    return f"{PARTS}/{number:06d}/{file}"


def is_event(name: object) -> bool:
    """Whether this is the name of an event's file."""
    return isinstance(name, str) and _EVENT.fullmatch(name) is not None


def travels(name: object) -> bool:
    """Whether this is the name of a file that goes along where a record is copied."""
    return is_event(name) or (isinstance(name, str) and _PART.fullmatch(name) is not None)


def is_sha256(text: object) -> bool:
    """Whether this is a SHA-256 in hex."""
    return isinstance(text, str) and _SHA256.fullmatch(text) is not None


def shown_name(name: object) -> str:
    """A name from elsewhere as a message can show it: on one line, and no longer than it takes."""
    text = ascii(name)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def path_of(home: Path, name: str) -> Path:
    """The path of a file below ``home``, the folder ``record``.

    Raises ``UserError`` where a record has no such name, where a symbolic link lies on the way, and
    where something else than a file has the name.
    """
    if _OWN.fullmatch(name) is None:
        raise UserError(
            "no file of a record is called {file}",
            where=str(home),
            hint="take nothing from this record, or restore it from a backup",
            file=shown_name(name),
        )
    refuse_symlinks(home, *(home / parent for parent in Path(name).parents))
    return _file(home / name)


def check_path(graph: Path) -> Path:
    """The path of the check file in a graph's folder. Raises ``UserError`` as ``path_of``."""
    return _file(graph / CHECK)


def cache_path(home: Path, digest: str) -> Path:
    """The path of what is worked out of the record in this state, and can be at any time: whatever
    lies there is no damage. Raises ``UserError`` for a link on the way."""
    path = home / OVERRIDDEN / f"{digest}.parquet"
    refuse_symlinks(home, path.parent, path)
    return path


def _file(path: Path) -> Path:
    refuse_symlinks(path)
    if path.exists() and not path.is_file():
        raise UserError("this is no file", where=str(path), hint="restore it from a backup")
    return path
