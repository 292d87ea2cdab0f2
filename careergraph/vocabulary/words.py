"""Words for people in English and Chinese, out of ``imports/words``: each is declared once.

``pictures``, ``views``, ``titles``, ``definitions``, ``readings``, ``glossary``, ``problems`` and
``progress`` have both languages by key; ``columns``, ``codes`` and ``groups`` the Chinese for what answers
call by an English name; ``messages``, ``system``, ``help``, ``questions`` and ``schema`` the Chinese of
sentences that stand in English where they are said (``messages``, ``cli.help_page``, ``ask.codebook``,
``cli.schema``); ``facts`` the English of what forms write of people in Chinese.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from careergraph.errors import UserError
from careergraph.shipped import shipped

LANGUAGES = ("en", "zh")


@cache
def words(store: str) -> Mapping[str, Any]:
    """The words of ``imports/words/STORE.toml``."""
    path = shipped("imports", "words", f"{store}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def known(lang: str) -> str:
    """``lang`` itself; ``UserError`` unless it is one of ``LANGUAGES``."""
    if lang not in LANGUAGES:
        raise UserError(
            "unknown language {lang!r}",
            hint="one of {languages}",
            lang=lang,
            languages=", ".join(LANGUAGES),
        )
    return lang


def in_language(pair: list[str], lang: str) -> str:
    """The one of an English and a Chinese text that is in the language."""
    return pair[LANGUAGES.index(known(lang))]


def phrase(store: str, key: str, lang: str, *values: object, **named: object) -> str:
    """The words of a store for ``key`` in a language, with values filled in, in turn or by name."""
    return in_language(words(store)[key], lang).format(*values, **named)


OF_GROUPS = ("group", "category")
"""Columns of groups of people."""

_WRITTEN = {"education_full": "education", "education_part": "education"}
"""Columns as forms write them, where that is one word of another column."""


def facts_of(column: str) -> Mapping[Any, str]:
    """The English of what forms write of people in a column; in one of groups, of whatever they are by."""
    facts: Mapping[str, Mapping[str, str]] = words("facts")
    return every_fact() if column in OF_GROUPS else facts.get(_WRITTEN.get(column, column), {})


@cache
def every_fact() -> Mapping[Any, str]:
    """The English of every sex, education, party, ethnicity and class of fields of study."""
    return {
        chinese: english for facts in words("facts").values() for chinese, english in facts.items()
    }
