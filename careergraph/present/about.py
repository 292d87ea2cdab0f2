"""What an answer is about, so that it can be cited: question, definition, sources, date."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from careergraph.vocabulary.words import phrase


@dataclass(frozen=True)
class About:
    """Where an answer comes from.

    ``question`` is the name of a question or the text of a query, ``title`` the same in words;
    ``sources`` are pairs of a file's name and the SHA-256 of its bytes; ``date`` is the day of asking.
    """

    version: str
    question: str
    title: str
    definition: Sequence[str]
    notes: Sequence[str]
    sources: Sequence[tuple[str, str]]
    date: str

    def for_programs(self) -> dict[str, Any]:
        """As an object of JSON, sources by the digests of their bytes."""
        return {
            "careergraph": self.version,
            "question": self.question,
            "definition": list(self.definition),
            "notes": list(self.notes),
            "sources": [digest for _, digest in self.sources],
            "date": self.date,
        }

    def told(self, lang: str) -> list[tuple[str, list[str]]]:
        """In words: what each part is called, and its texts; parts without any are left out."""
        return [
            *self._part("about_question", [self.title], lang),
            *self._part("about_definition", self.definition, lang),
            *self._part("about_notes", self.notes, lang),
            *self.origin(lang),
        ]

    def origin(self, lang: str) -> list[tuple[str, list[str]]]:
        """The parts that say where the answer comes from: date, program, sources by file name."""
        names = list(dict.fromkeys(name for name, _ in self.sources))
        return [
            *self._part("about_date", [self.date], lang),
            *self._part("about_program", [f"careergraph {self.version}"], lang),
            *self._part("about_sources", names, lang),
        ]

    def _part(self, key: str, texts: Sequence[str], lang: str) -> list[tuple[str, list[str]]]:
        return [(phrase("views", key, lang), list(texts))] if texts else []
