"""The ladder: the ordered levels at which organizations sit, as data that is always passed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Level:
    """One rung: its number (1 is lowest), its word on the command line, its names.

    ``suffixes`` are the endings of place names at this level; ``grassroots`` says whether a
    definition of grassroots may reach up to it.
    """

    number: int
    word: str
    zh: str
    en: str
    suffixes: tuple[str, ...] = ()
    grassroots: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """Levels from the lowest to the highest, numbered 1, 2, 3 ... without gaps."""

    name: str
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        numbers = [level.number for level in self.levels]
        if not numbers or numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(
                f"levels of ladder {self.name} must be numbered 1, 2, 3 ...: {numbers}"
            )
        if len({level.word for level in self.levels}) != len(self.levels):
            raise ValueError(f"two levels of ladder {self.name} have one word")

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> "Ladder":
        """A ladder from a parsed file: ``name`` and a list ``level`` of tables, lowest first.

        Raises ``ValueError`` naming what is missing or out of order.
        """
        try:
            levels = tuple(
                Level(
                    number=int(row["number"]),
                    word=str(row["word"]),
                    zh=str(row["zh"]),
                    en=str(row["en"]),
                    suffixes=tuple(row.get("suffixes", ())),
                    grassroots=bool(row.get("grassroots", False)),
                )
                for row in data["level"]
            )
            return cls(str(data["name"]), levels)
        except KeyError as missing:
            raise ValueError(f"ladder without {missing}") from None

    def level(self, word: str) -> Level:
        """The level of that word; raises ``KeyError`` where the ladder has none."""
        for level in self.levels:
            if level.word == word:
                return level
        raise KeyError(word)

    def at(self, number: int) -> Level:
        """The level of that number; raises ``KeyError`` where the ladder has none."""
        if not 1 <= number <= len(self.levels):
            raise KeyError(number)
        return self.levels[number - 1]

    def grassroots_words(self) -> dict[str, int]:
        """Words that may define grassroots, each with the highest level it includes."""
        return {level.word: level.number for level in self.levels if level.grassroots}

    def level_of_name(self, name: str) -> int | None:
        """The level that the ending of a place name tells, null where no suffix fits.

        The longest suffix decides; among equal ones the highest level.
        """
        fits = [
            (len(suffix), level.number)
            for level in self.levels
            for suffix in level.suffixes
            if name.endswith(suffix) and len(name) > len(suffix)
        ]
        return max(fits)[1] if fits else None
