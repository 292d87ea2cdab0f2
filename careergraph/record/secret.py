"""Identity-card numbers: told apart by a keyed hash, never kept.

The key is random, belongs to one graph, and lies beside its record readable by the owner only. So a
hash says nothing to anyone who has a list of numbers but not the key.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

import pandas as pd

from careergraph.errors import UserError
from careergraph.record.files import write_once

_BYTES = 32


def make_key(path: Path) -> None:
    """Write a new random key, readable by the owner only."""
    write_once(path, secrets.token_bytes(_BYTES), mode=0o600)


def read_key(path: Path) -> bytes:
    """The graph's key. Raises ``UserError`` where it is missing or cut short."""
    key = path.read_bytes() if path.is_file() else b""
    if len(key) != _BYTES:
        raise UserError(
            "the record's key is missing or damaged, so people cannot be told apart",
            where=str(path),
            hint="restore it from a backup, or import into a new graph",
        )
    return key


def keyed_hashes(numbers: pd.Series, key: bytes) -> pd.Series:
    """HMAC-SHA256 of each identity-card number, in hex; null for null and empty text."""
    return numbers.map(lambda number: _keyed_hash(number, key), na_action="ignore").astype("string")


def _keyed_hash(number: str, key: bytes) -> str | None:
    plain = _without_check_digit("".join(number.split()).upper())
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest() if plain else None


def _without_check_digit(number: str) -> str:
    """The 17 digits that numbers of 18 and of the older 15 digits have in common."""
    if len(number) == 15 and number.isdigit():
        return f"{number[:6]}19{number[6:]}"
    if len(number) == 18 and number[:17].isdigit():
        return number[:17]
    return number
