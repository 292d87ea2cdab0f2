"""The labelled corpus: texts of invented people, and what a careful reader takes from them.

Beside each text lies a JSON file of the same stem: a list with one object for each person of the
text, in its order, with the fields that README.md in this folder tells.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PARTS = ("open", "apart", "later", "third")
"""``open`` is read by whoever mends the reader; the others were not, before their first run."""


@dataclass(frozen=True)
class Labelled:
    """One person of a text with the labels."""

    file: str
    name: str | None
    birth: str | None
    items: list[str]
    stints: list[dict[str, Any]]


def texts(part: str) -> list[Path]:
    """The texts of a part, by name."""
    return sorted(path for path in (HERE / part).iterdir() if path.suffix != ".json")


def labelled(part: str) -> list[Labelled]:
    """The people of a part."""
    files = sorted((HERE / part).glob("*.json"))
    people = (person for file in files for person in json.loads(file.read_text(encoding="utf-8")))
    return [Labelled(*(p[name] for name in Labelled.__dataclass_fields__)) for p in people]


def digest(part: str, endings: tuple[str, ...] = ()) -> str:
    """SHA-256 over names and bytes of a part's files, or of those with these endings."""
    told = hashlib.sha256()
    for path in sorted((HERE / part).iterdir()):
        if not endings or path.name.endswith(endings):
            told.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()
