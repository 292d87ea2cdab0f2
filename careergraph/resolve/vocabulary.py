"""The words by which posts and places are read, loaded from the files below ``imports/ranks``."""

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from careergraph.errors import UserError, refusal
from careergraph.places.spans import ANYTIME_FIRST, ANYTIME_LAST


@dataclass(frozen=True)
class Vocabulary:
    """``words``: the word lists as parsed; ``titles``: title word → base (secretary, head, unit,
    member, rank_title, staff, other)."""

    words: dict[str, Any]
    titles: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        """From ``cn-words.toml`` and ``cn-titles.csv`` in a folder; ``UserError`` where one is bad."""
        words = read_toml(folder / "cn-words.toml")
        titles = {row["word"]: row["base"] for row in read_csv(folder / "cn-titles.csv")}
        return cls(words, titles)

    def list(self, name: str) -> tuple[str, ...]:
        """A word list, longest words first."""
        return tuple(sorted(self.words[name], key=len, reverse=True))

    @cached_property
    def _folding(self) -> dict[int, int]:
        full_width = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
        characters = self.words["characters"]
        pairs = zip(characters["traditional"], characters["simplified"], strict=True)
        return full_width | {ord(old): ord(new) for old, new in pairs}

    def fold(self, text: str) -> str:
        """The text in simplified half-width characters, of the same length, for matching only."""
        return text.translate(self._folding)

    @cached_property
    def organ_end(self) -> re.Pattern[str]:
        """The end of an organization's name; see ``organ_ends`` in the word file."""
        return re.compile("|".join(self.words["organ_ends"]))

    @cached_property
    def longest_title(self) -> int:
        return max(map(len, self.titles))


def read_toml(path: Path) -> dict[str, Any]:
    """A parsed TOML file; ``UserError`` naming the file where it is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError("cannot be read", where=str(path), hint=refusal(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError("is no valid TOML", where=str(path), hint=str(error)) from error


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header, missing cells as ''; ``UserError`` where it is unreadable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, restval="")
            return [
                {key: value.strip() for key, value in row.items() if isinstance(key, str)}
                for row in rows
            ]
    except OSError as error:
        raise UserError("cannot be read", where=str(path), hint=refusal(error)) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise UserError("is no CSV in UTF-8", where=str(path), hint=str(error)) from error


def years(row: dict[str, str]) -> tuple[int, int]:
    """The years ``from`` and ``to`` of a row, both included, blank = open; ``ValueError`` if bad."""
    first = int(row["from"]) if row.get("from") else ANYTIME_FIRST
    last = int(row["to"]) if row.get("to") else ANYTIME_LAST
    if first > last:
        raise ValueError(f"from {first} is after to {last}")
    return first, last
