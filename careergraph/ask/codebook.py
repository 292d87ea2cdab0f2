"""What a question takes and gives, for people: its parameters and columns, in English or Chinese."""

from typing import TYPE_CHECKING

from careergraph.ask.catalogue import LISTS_PEOPLE, Entry, entry_of
from careergraph.ask.questions import Parameter
from careergraph.vocabulary.words import known, phrase, words

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("of", "word", "type", "default", "meaning")


def meaning(text: str, lang: str) -> str:
    """A meaning of a header in the language; those of options stand with the help."""
    if known(lang) == "en":
        return text
    return str(words("questions")["meanings"].get(text) or words("help")["texts"][text])


def codebook(name: str, lang: str = "en") -> "pd.DataFrame":
    """One row for each parameter and column of a question: of (what it is), word, type, default, meaning.

    Raises ``UserError`` for no question.
    """
    import pandas as pd

    entry = entry_of(name)
    rows = [
        ("parameter", p.name, _type(p), p.default, meaning(p.meaning, lang))
        for p in entry.offered().values()
    ]
    columns = {column.name: column for column in entry.header.columns_by.values()}
    columns |= entry.header.columns
    rows += [
        ("column", c.name, c.type, "", meaning(c.meaning, lang))
        for c in sorted(
            columns.values(), key=lambda column: column.name not in entry.header.columns
        )
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")
    return frame.assign(default=frame["default"].mask(frame["default"] == ""))


def _type(parameter: Parameter) -> str:
    """The words that it may be, where they are few enough to say all."""
    return parameter.type.replace("|", " | ")


def below(name: str, lang: str = "en") -> list[str]:
    """The question itself, and what else answers, lists and draws it."""
    entry = entry_of(name)
    told = [entry.title(lang)]
    told += [phrase("questions", key, lang, value) for key, value in _others(entry).items()]
    return told


def _others(entry: Entry) -> dict[str, str]:
    found = {"command": entry.command, "people": entry.people, "chart": entry.chart}
    if entry.people == LISTS_PEOPLE:
        found = {"command": entry.command, "lists_people": entry.people, "chart": entry.chart}
    return {key: value for key, value in found.items() if value}
