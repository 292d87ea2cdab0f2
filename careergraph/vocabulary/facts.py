"""The English of what forms write of people, by column: ``imports/words/facts.toml``."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from careergraph.vocabulary.words import words

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
