"""What a question takes and gives, for people: its parameters and columns, in English or Chinese."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from careergraph.ask.catalogue import LISTS_PEOPLE, Entry, entry_of, names
from careergraph.ask.parameters import YES
from careergraph.ask.questions import Column, Parameter
from careergraph.present.codes import code_numbers
from careergraph.present.headings import head
from careergraph.present.readable import links_text
from careergraph.vocabulary import scales
from careergraph.vocabulary.codes import code_word, codes_of, is_coded, is_open
from careergraph.vocabulary.words import LANGUAGES, known, phrase, words

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
        ("parameter", p.name, _type(p.type, lang), default_text(p, lang), meaning(p.meaning, lang))
        for p in entry.offered().values()
    ]
    rows += [
        ("column", c.name, _type(c.type, lang), "", meaning(c.meaning, lang))
        for c in sorted(entry.header.told.values(), key=lambda c: c.name in entry.header.columns_by)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")
    return frame.assign(default=frame["default"].mask(frame["default"] == ""))


def _type(type: str, lang: str) -> str:
    """What a value may be: the codes of a set, the heads of columns that count people, else what kind
    of value it is."""
    if is_coded(type):
        told = [code if lang == "en" else chinese for code, chinese in codes_of(type).items()]
        return " | ".join([*told, *([_kind("text", lang)] if is_open(type) else [])])
    if "|" in type and lang == "zh":
        return " | ".join(str(words("columns")[name]) for name in type.split("|"))
    return _kind(type, lang).replace("|", " | ")


def _kind(type: str, lang: str) -> str:
    return code_word("type", type, lang)


def default_text(parameter: Parameter, lang: str) -> str:
    """The default as somebody who reads the language would give it."""
    default = parameter.default
    if known(lang) == "en" or not default:
        return default
    if is_coded(parameter.type):
        return code_word(parameter.type, default, lang)
    if "|" in parameter.type:
        return str(words("columns")[default])
    return _DEFAULTS.get(parameter.type, str)(default)


def _level(default: str) -> str:
    return scales.short_level_labels("zh")[scales.ladder().level(default).number]


def _rung_or_unknown(number: int) -> str:
    return scales.short_level_labels("zh")[number] if number else code_word("step", "unknown", "zh")


def _flag(default: str) -> str:
    return phrase("pictures", "yes", "zh") if default in YES else phrase("views", "no", "zh")


def _kinds(default: str) -> str:
    return ",".join(code_word("break", kind, "zh") for kind in default.split(","))


def _whole(default: str) -> str:
    return default if default.isdecimal() else phrase("questions", default, "zh")


_DEFAULTS: Mapping[str, Callable[[str], str]] = {
    "level": _level,
    "rung": lambda default: scales.short_level_labels("zh")[int(default)],
    "rung_or_unknown": lambda default: _rung_or_unknown(int(default)),
    "link": lambda default: str(links_text(default, scales.short_level_labels("zh"), "zh")),
    "flag": _flag,
    "kinds": _kinds,
    "whole": _whole,
    "group": lambda default: str(words("groups")["people"][default]),
    "breakdown": lambda default: str(words("groups")["people"][default]),
}
"""Defaults in Chinese, by type."""


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


VARIABLE_COLUMNS = (
    "variable", "chinese", "meaning", "meaning_zh", "type", "type_zh", "unit", "unit_zh", "codes", "codes_zh",
)  # fmt: skip


def variables(name: str, columns: Sequence[str]) -> "pd.DataFrame":
    """One row for each of the columns that an answer was written with, in English and Chinese: what it means,
    of which type, in which unit, and what its codes mean, with the numbers for them in a Stata file.

    Raises ``UserError`` for no question.
    """
    import pandas as pd

    declared = entry_of(name).header.told
    rows = [_variable(declared.get(column), column) for column in columns]
    return pd.DataFrame(rows, columns=list(VARIABLE_COLUMNS), dtype="string")


def _variable(column: Column | None, name: str) -> list[str | None]:
    if column is None:
        return [name, *[None] * (len(VARIABLE_COLUMNS) - 1)]
    unit = next((name_of for part, name_of in UNITS.items() if part in name.split("_")), None)
    units = [None, None] if unit is None else [phrase("views", unit, lang) for lang in LANGUAGES]
    codes = [_codes_listed(column.type, lang) for lang in LANGUAGES]
    return [
        name, head(name), column.meaning, meaning(column.meaning, "zh"), _type(column.type, "en"),
        _type(column.type, "zh"), *units, *codes,
    ]  # fmt: skip


UNITS = {"months": "unit_months", "age": "unit_years", "year": "unit_year", "share": "unit_share"}
"""In which unit a number is, by a part of its column's name."""


def _codes_listed(type: str, lang: str) -> str | None:
    labels = value_labels(type, lang)
    numbers = code_numbers(labels)
    words_of = [
        f"{numbers[code]} = {label}" if str(code) in (label, str(numbers[code]))
        else f"{numbers[code]} = {code} ({label})"
        for code, label in labels.items()
    ]  # fmt: skip
    return "; ".join(words_of) or None


def value_labels(type: str, lang: str) -> dict[Any, str]:
    """What each code of a type of column is called, in its order; none for what has no codes."""
    if type == "rank":
        return dict(scales.rank_labels(lang))
    if type == "level":
        return dict(scales.level_labels(lang))
    if type == "flag":
        return {0: phrase("views", "no", lang), 1: phrase("pictures", "yes", lang)}
    if not is_coded(type) or is_open(type):
        return {}
    return {code: code if lang == "en" else chinese for code, chinese in codes_of(type).items()}


def labels_of(name: str | None, lang: str) -> dict[str, dict[Any, str]]:
    """The labels of every column of codes of a question; none where the name is of no question."""
    if name not in names():
        return {}
    columns = entry_of(str(name)).header.told.values()
    every = {
        column.name: value_labels(column.type, lang) for column in columns if column.type != "flag"
    }
    return {column: labels for column, labels in every.items() if labels}


def meanings_of(name: str | None, lang: str) -> dict[str, str]:
    """What every column of a question means; none where the name is of no question."""
    if name not in names():
        return {}
    columns = entry_of(str(name)).header.told.values()
    return {column.name: meaning(column.meaning, lang) for column in columns}
