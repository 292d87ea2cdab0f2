"""The words of a survey's city, read from ``words.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Office:
    """An organ of the city and of every county, its head's title and the first year of its name."""

    name: str
    head: str
    first: int

    @property
    def deputy(self) -> str:
        return f"副{self.head}"


@dataclass(frozen=True)
class Vocabulary:
    """Organs, sections, schools by the education that they give, and majors by class."""

    organs: tuple[Office, ...]
    departments: tuple[str, ...]
    sections: tuple[str, ...]
    schools: dict[str, list[str]]
    courses: dict[str, list[str]]
    not_posts: list[str]
    majors: dict[str, list[str]]


@cache
def vocabulary() -> Vocabulary:
    """The words, read once."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    organs = tuple(Office(row["name"], row["head"], row.get("from", 0)) for row in data["organs"])
    return Vocabulary(
        organs=organs,
        departments=tuple(data["departments"]),
        sections=tuple(data["sections"]),
        schools=data["schools"],
        courses=data["courses"],
        not_posts=data["not_posts"],
        majors=data["majors"],
    )
