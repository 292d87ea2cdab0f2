"""Sentences of the program in a language: templates in English at their place, in Chinese in the store."""

from functools import cache
from typing import TYPE_CHECKING

from careergraph.errors import Bilingual, Message, UserError
from careergraph.vocabulary.problems import chinese_hints, hint_message
from careergraph.vocabulary.words import words

if TYPE_CHECKING:
    import pandas as pd

STORES = ("messages", "system")
"""Stores of sentences by their templates: those of the program, and of the operating system."""


def spoken(text: str, lang: str) -> str:
    """A message in the language; a text that is none, or words of another program, as it is."""
    if lang == "en" or not isinstance(text, Message):
        return str(text)
    if isinstance(text, Bilingual):
        return text.chinese
    template = _chinese().get(text.template)
    if template is None:
        return str(text)
    values = {
        name: spoken(value, lang) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return template.format(**values) if values else template


@cache
def _chinese() -> dict[str, str]:
    """The Chinese of every template."""
    stores: list[dict[str, str]] = [dict(words(store)) for store in STORES]
    return {**chinese_hints(), **stores[1], **stores[0]}


def error_line(error: UserError, lang: str) -> str:
    """An error in one line: where, what is wrong, and what to do."""
    if lang == "en":
        return error.line()
    place = f"{error.where}：" if error.where else ""
    advice = f"——{spoken(error.hint, lang)}" if error.hint else ""
    return f"{place}{spoken(error.what, lang)}{advice}"


def with_messages(problems: "pd.DataFrame") -> "pd.DataFrame":
    """PROBLEMS with their hints as messages, which are said where they are written."""
    import pandas as pd

    pairs = zip(problems["reason"], problems["hint"].fillna(""), strict=True)
    hints = [hint_message(reason, hint) for reason, hint in pairs]
    return problems.assign(hint=pd.Series(hints, problems.index, dtype=object))


def told_in(problems: "pd.DataFrame", lang: str) -> "pd.DataFrame":
    """PROBLEMS with their hints in the language."""
    hints = with_messages(problems)["hint"]
    return problems.assign(hint=hints.map(lambda hint: spoken(hint, lang)).astype("string"))
