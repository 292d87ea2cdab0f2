"""Code words of answers: the sets of ``imports/words/codes.toml``, and what stands for each for people.

The type of a column whose values are code words is the name of their set; of several with ``|``
between, where ``text`` says that other values may stand there too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from careergraph.vocabulary import scales
from careergraph.vocabulary.words import known, words

_ONE_OF = "|"
_ANY_TEXT = "text"

LEVEL_WORD, RANK_CODE = "level_word", "rank_code"
"""The sets of the words for levels and of the codes of ranks, which are those of the scales."""

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


def spoken_codes(types: Iterable[tuple[str, str]], lang: str) -> Spoken:
    """What stands for the codes, ranks and levels of columns, pairs of a name and a type; in English
    each stands for itself."""
    if known(lang) == "en":
        return {}
    found = {name: _words_of(type, lang) for name, type in types}
    return {name: told for name, told in found.items() if told}


def _words_of(type: str, lang: str) -> Mapping[Any, str]:
    if type == "rank":
        return scales.rank_labels(lang)
    if type == "level":
        return scales.short_level_labels(lang)
    return codes_of(type) if is_coded(type) else {}
