"""A frame with all that goes with it, and the frames that the formats write of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from careergraph.present.about import About
from careergraph.present.cells import is_number, printed_cells
from careergraph.present.headings import translated, with_flags_in_words
from careergraph.present.printable import printable
from careergraph.present.readable import readable
from careergraph.vocabulary.codes import Spoken
from careergraph.vocabulary.words import phrase


@dataclass(frozen=True)
class Document:
    """What is to be written.

    - ``name``: the question or command, under which its columns and title are described (``views``);
    - ``levels``: the short name of each level by its number, in the language;
    - ``codes``: what stands for code words, in the language, by column;
    - ``classes``: what stands for columns that are classes of people, in the language;
    - ``width``: cells of the terminal; null where lines may have any length;
    - ``below``: definitions and notes, one line each, for formats that people read;
    - ``about``: what is to be said with the answer;
    - ``labels``: what each code of a column of codes is called, in the language, for formats with numbers for
      codes; ``meanings``: what each column is;
    - ``own``: the columns are somebody's own, and mean what that person says;
    - ``spoken``: nothing reads it in again, so that heads and code words are in the language in CSV,
      Markdown and workbooks too; in a table they always are.
    """

    frame: pd.DataFrame
    lang: str = "en"
    name: str | None = None
    levels: Mapping[int, str] = field(default_factory=dict)
    codes: Spoken = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    width: int | None = None
    below: Sequence[str] = ()
    about: About | None = None
    labels: Spoken = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    own: bool = False
    spoken: bool = False

    def flat(self) -> pd.DataFrame:
        """The frame without a cell that holds several values that have a column each, for files."""
        return self.frame if self.own else readable(self.frame, self.levels, self.lang)

    def printed(self) -> pd.DataFrame:
        """The same with one column for a number and its bounds, for print."""
        return self.frame if self.own else printable(self.flat())

    def in_language(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame of the document with heads and code words as its files have them."""
        if not self.spoken:
            return frame
        spoken = with_flags_in_words(self.coded(frame), self.lang)
        return translated(spoken, self.lang, self.levels, self.classes)

    def coded(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame of the document with code words in its language."""
        spoken = {
            name: frame[name].map(partial(self._word, told=told), na_action="ignore")
            for name, told in self.codes.items()
            if name in frame.columns
        }
        return frame.assign(**spoken)

    def _word(self, value: Any, told: Mapping[Any, str]) -> Any:
        """A code in words, or several, in a list or joined by commas."""
        if isinstance(value, list):
            return [told.get(code, code) for code in value]
        if isinstance(value, str) and _AND in value and set(value.split(_AND)) <= told.keys():
            return phrase("views", "and", self.lang).join(told[code] for code in value.split(_AND))
        if isinstance(value, str) and _TOGETHER in value:
            return _TOGETHER.join(str(told.get(code, code)) for code in value.split(_TOGETHER))
        return told.get(value, value)


_AND = ", "
"""Between several codes in one cell."""


_TOGETHER = "+"
"""Between several codes that make one class."""


class Printed(NamedTuple):
    """A table as texts: heads, the cells of each column, and which columns hold numbers."""

    heads: list[str]
    columns: list[list[str]]
    numbers: list[bool]


def printed_table(document: Document) -> Printed:
    """The table of a document in its language, for formats that people read."""
    frame = document.printed()
    shown = document.in_language(frame)
    columns = [
        printed_cells(shown.iloc[:, place], str(name), document.lang, own=document.own)
        for place, name in enumerate(frame.columns)
    ]
    numbers = [is_number(frame.iloc[:, place]) for place in range(len(columns))]
    return Printed(list(map(str, shown.columns)), columns, numbers)
