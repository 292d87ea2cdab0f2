"""The school of a time of study: 浙江省委党校函授经济管理专业大学学习 → 浙江省委党校."""

import re

from careergraph.resolve.answers import kept
from careergraph.resolve.parsing import OWNER
from careergraph.resolve.vocabulary import Vocabulary

_IN = re.compile("在(?![职校读编岗])|(?:脱产|在职)?就读于|(?:考|进)?入(?![学伍党团])(?=.{4})|考取")


class StudyReader:
    """Splits the text of a time of study into the school and what one was there."""

    def __init__(self, words: Vocabulary) -> None:
        self._fold = words.fold
        self._end = re.compile("|".join(words.words["school_ends"]))
        self._titles = words.list("study_titles")
        self._words = words.list("study_words")
        self._only = re.compile(words.words["study_only"])
        self._party_schools = words.list("party_schools")
        self.read = kept(self._read)

    def is_party_school(self, school: str) -> bool:
        """Whether a school is one of a party, which has a level as a place of study too."""
        return any(word in self._fold(school) for word in self._party_schools)

    def _read(self, text: str, raw: str) -> tuple[str, str]:
        """School as written ('' where none is named) and title ('' where none: 学习, 进修 are none).

        ``raw``: the piece as written, which may hold the title (…学生) that the text lacks.
        """
        folded = self._fold(text)
        said = _IN.match(folded)
        start = said.end() if said else 0
        owner = OWNER.match(folded, start)
        start = owner.end() if owner else start
        rest = len(text) - len(next((w for w in self._words if folded.endswith(w)), ""))
        title = next((word for word in self._titles if folded.endswith(word, 0, rest)), "")
        rest -= len(title)
        match = self._end.search(folded, start + 1, rest)
        end = match.end() if match else rest
        if self._only.fullmatch(folded, start, end):
            end = start
        folded = self._fold(raw)
        told = next((word for word in self._titles if folded.endswith(word)), "")
        return text[start:end], text[rest : rest + len(title)] or told
