"""Code words of answers: the sets of ``imports/words/codes.toml``, and what stands for each for people.

The type of a column whose values are code words is the name of their set; of several with ``|``
between, where ``text`` says that other values may stand there too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from careergraph.vocabulary import scales
from careergraph.vocabulary.facts import facts_of
from careergraph.vocabulary.problems import reason_words
from careergraph.vocabulary.words import known, words

_ONE_OF = "|"
_ANY_TEXT = "text"

LEVEL_WORD, RANK_CODE = "level_word", "rank_code"
"""The sets of the words for levels and of the codes of ranks, which are those of the scales."""
CLASS = "class"
"""The set of what stands beside classes."""

_LISTED = {"breaks": "break", "undecided": "column"}
"""Columns of lists, and what their values are."""

Spoken = Mapping[str, Mapping[Any, str]]
"""For columns by their names: what stands for each code; what has nothing stays as it is."""


def sets() -> Mapping[str, Mapping[str, str]]:
    """Every set of codes, each with its Chinese; the words for levels and the codes of ranks too."""
    found: Mapping[str, Mapping[str, str]] = words("codes")
    return {**found, LEVEL_WORD: scales.level_words(), RANK_CODE: scales.rank_labels("zh")}


def is_coded(type: str) -> bool:
    """Whether a type names sets of codes."""
    parts = set(type.split(_ONE_OF))
    return parts <= {*sets(), _ANY_TEXT} and parts != {_ANY_TEXT}


def is_open(type: str) -> bool:
    """Whether other values than the codes may stand there."""
    return _ANY_TEXT in type.split(_ONE_OF)


def codes_of(type: str) -> dict[str, str]:
    """The codes of a type with their Chinese."""
    parts = (sets().get(part, {}) for part in type.split(_ONE_OF))
    return {code: chinese for part in parts for code, chinese in part.items()}


def code_word(type: str, code: str, lang: str) -> str:
    """A code in a language; in English it is itself."""
    return code if known(lang) == "en" else codes_of(type).get(code, code)


def code_of(type: str, told: str) -> str:
    """The code that somebody gave, as itself or by its Chinese. Raises ``KeyError`` for none."""
    found = codes_of(type)
    return told if told in found else {chinese: code for code, chinese in found.items()}[told]


def class_words(column: str, type: str, lang: str) -> Mapping[str, str]:
    """What stands for the classes that the values of a column of people make, and for those beside them
    (unclassified, total)."""
    if known(lang) == "en":
        return facts_of(column)
    own = {str(value): word for value, word in _words_of(_LISTED.get(column, type), lang).items()}
    return codes_of(CLASS) | own


def spoken_codes(types: Iterable[tuple[str, str]], lang: str) -> Spoken:
    """What stands for the codes, ranks and levels of columns, pairs of a name and a type. In English
    each stands for itself, and what forms write of people has its English."""
    if known(lang) == "en":
        spoken = {name: facts_of(name) for name, _ in types}
    else:
        spoken = {name: _words_of(_LISTED.get(name, type), lang) for name, type in types}
    return {name: words_of_codes for name, words_of_codes in spoken.items() if words_of_codes}


def _words_of(type: str, lang: str) -> Mapping[Any, str]:
    if type == "column":
        return words("columns")
    if type == "reason":
        return reason_words()
    if type == "rank":
        return scales.rank_labels(lang)
    if type == "level":
        return scales.short_level_labels(lang)
    return codes_of(type) if is_coded(type) else {}
