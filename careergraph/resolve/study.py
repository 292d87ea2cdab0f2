"""The school of a time of study: 浙江省委党校函授经济管理专业大学学习 → 浙江省委党校, 学习."""

import re

from careergraph.resolve.vocabulary import Vocabulary

_FACULTY = re.compile("[^专業业]{1,6}?(?:学院|系|研究生院|分校)")


class StudyReader:
    """Splits the text of a time of study into the school and what one was there."""

    def __init__(self, words: Vocabulary) -> None:
        self._fold = words.fold
        self._end = re.compile("|".join(words.words["school_ends"]))
        self._titles = words.list("study_titles")

    def read(self, text: str, raw: str) -> tuple[str, str]:
        """School as written ('' where none is named) and title ('' where none is).

        ``raw``: the piece as written, which may hold the word (…学习) that the text lacks.
        """
        folded = self._fold(text)
        start = 1 if folded.startswith("在") else 0
        title = next((word for word in self._titles if folded.endswith(word)), "")
        rest = len(text) - len(title)
        match = self._end.search(folded, start + 1, rest)
        if match is None:
            return text[start:rest], text[rest:]
        end = match.end()
        if faculty := _FACULTY.match(folded, end, rest):
            end = faculty.end()
        folded_raw = self._fold(raw)
        said = next((word for word in self._titles if word in folded_raw), "")
        return text[start:end], text[rest:] or said
