"""Identity-card numbers: told apart by a keyed hash, never kept.

The key is random and lies beside its record, or in the file that ``CAREERGRAPH_KEY_FILE`` names,
readable by the owner only. A hash says nothing to anyone who has a list of numbers but not the key;
who has both finds the number of a hash by trying.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

import pandas as pd

from careergraph.disk import private
from careergraph.errors import Message, UserError
from careergraph.record import names
from careergraph.record.whole_files import write_once

VARIABLE = "CAREERGRAPH_KEY_FILE"
_BYTES = 32


class Key:
    """Where the key of the graph in a folder is: in the file that the environment names, else
    ``record/key``; nowhere else is looked, so that a planted key does not serve for a lost one.
    ``path`` is another file, for a graph that is tried and not kept."""

    def __init__(self, folder: Path, path: Path | None = None) -> None:
        named = os.environ.get(VARIABLE, "").strip()
        self.inside = folder / "record" / names.KEY
        self.path = path or (Path(named).expanduser() if named else self.inside)
        self.elsewhere = self.path != self.inside

    def exists(self) -> bool:
        """Whether the file is there. Raises ``UserError`` for a link among the files of the record."""
        if not self.elsewhere:
            names.path_of(self.inside.parent, names.KEY)
        return self.path.is_file()

    def at_hand(self) -> bytes | None:
        """The key, null where it is missing or not this user's to read.

        Raises ``UserError`` where it is cut short.
        """
        try:
            return self.read() if self.exists() else None
        except PermissionError:
            return None

    def read(self) -> bytes:
        """The key. Raises ``UserError`` where it is missing or cut short."""
        key = self.path.read_bytes() if self.exists() else b""
        if len(key) != _BYTES:
            what = "the key of this graph is damaged, so people cannot be told apart"
            if not key:
                what = "the key of this graph is missing, so people cannot be told apart"
            raise UserError(what, where=str(self.path), hint=self._hint())
        return key

    def _hint(self) -> Message:
        if self.elsewhere and self.inside.is_file():
            what = "{variable} names this file: move {inside} there, or unset it"
            return Message(what, variable=VARIABLE, inside=self.inside)
        what = "put it back from a backup, or name the file that holds it: {variable}=FILE"
        return Message(what, variable=VARIABLE)

    def another(self) -> UserError:
        """The file holds the key of another graph."""
        what = "this is not the key that the graph was made with"
        return UserError(what, where=str(self.path), hint=self._hint())

    def put(self, key: bytes) -> bytes:
        """Write a key where there is none, readable by the owner only."""
        private.make_folder(self.path.parent)
        write_once(self.path, key)
        return key


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(_BYTES)


def keyed_hashes(numbers: pd.Series, key: bytes) -> pd.Series:
    """HMAC-SHA256 of each identity-card number, in hex; null for null and empty text."""
    return numbers.map(lambda number: _keyed_hash(number, key), na_action="ignore").astype("string")


def _keyed_hash(number: str, key: bytes) -> str | None:
    digits = _without_check_digit("".join(number.split()).upper())
    return hmac.new(key, digits.encode(), hashlib.sha256).hexdigest() if digits else None


def _without_check_digit(number: str) -> str:
    """The 17 digits that numbers of 18 and of the older 15 digits have in common."""
    if len(number) == 15 and number.isdigit():
        return f"{number[:6]}19{number[6:]}"
    if len(number) == 18 and number[:17].isdigit():
        return number[:17]
    return number
