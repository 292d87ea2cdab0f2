"""Sentences of the program in a language: templates in English at their place, in Chinese in the store."""

from careergraph.errors import Message, UserError
from careergraph.vocabulary.words import words

STORES = ("messages", "system")
"""Stores of sentences by their templates: those of the program, and of the operating system."""


def spoken(text: str, lang: str) -> str:
    """A message in the language; a text that is none, or words of another program, as it is."""
    if lang == "en" or not isinstance(text, Message):
        return str(text)
    template = next((words(s)[text.template] for s in STORES if text.template in words(s)), None)
    if template is None:
        return str(text)
    values = {
        name: spoken(value, lang) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return str(template.format(**values) if values else template)


def error_line(error: UserError, lang: str) -> str:
    """An error in one line: where, what is wrong, and what to do."""
    if lang == "en":
        return error.line()
    place = f"{error.where}：" if error.where else ""
    advice = f"——{spoken(error.hint, lang)}" if error.hint else ""
    return f"{place}{spoken(error.what, lang)}{advice}"
