"""The vocabulary of the invented city, read from ``words.toml``."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Organ:
    """An organ of a county or of the city; ``first`` and ``last`` are the years it existed."""

    name: str
    text: str
    deputy: str
    head: str | None = None
    levels: tuple[int, ...] = (3, 4)
    first: int = 0
    last: int = 9999


@dataclass(frozen=True)
class Title:
    """One post of an entry, before it is put in a place."""

    unit: str
    title: str
    text: str
    rank: str | None = None
    leading: bool = True
    assembly: bool = False


@dataclass(frozen=True)
class PostEntry:
    """Posts that stand together in one item. A ``seat`` is held by one person at a time."""

    items: tuple[Title, ...]
    level: int | None = None
    grade: int = 0
    places: tuple[str, ...] = ()
    seat: bool = False


@dataclass(frozen=True)
class Words:
    """All word lists; ``lists`` holds the plain ones by name."""

    surnames: str
    given: str
    organs: tuple[Organ, ...]
    sections: tuple[str, ...]
    posts: tuple[PostEntry, ...]
    special: dict[str, PostEntry]
    lists: dict[str, list[Any]] = field(default_factory=dict)


@cache
def words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return Words(
        surnames=data.pop("surnames"),
        given=data.pop("given"),
        organs=tuple(_organ(row) for row in data.pop("organs")),
        sections=tuple(data.pop("sections")),
        posts=tuple(_entry(row) for row in data.pop("posts")),
        special={name: _entry(row) for name, row in data.pop("special").items()},
        lists=data,
    )


def _organ(row: dict[str, Any]) -> Organ:
    return Organ(
        name=row["name"],
        text=row["text"],
        deputy=row["deputy"],
        head=row.get("head"),
        levels=tuple(row.get("levels", (3, 4))),
        first=row.get("from", 0),
        last=row.get("to", 9999),
    )


def _entry(row: dict[str, Any]) -> PostEntry:
    return PostEntry(
        items=tuple(Title(**item) for item in row["items"]),
        level=row.get("level"),
        grade=row.get("grade", 0),
        places=tuple(row.get("places", ())),
        seat=row.get("seat", False),
    )
