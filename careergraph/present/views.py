"""Which columns matter most in a table, and how cells give way: ``imports/tables/views.toml``."""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from careergraph.shipped import shipped
from careergraph.vocabulary.words import phrase, words


@cache
def _file() -> dict[str, Any]:
    text = shipped("imports", "tables", "views.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def columns_of(name: str | None) -> Sequence[str]:
    """The columns of a question or command, the most important first; none where nobody described it."""
    found: Sequence[str] = _file()["columns"].get(name, ())
    return found


def described() -> dict[str, Sequence[str]]:
    """The described columns of every question and command."""
    return dict(_file()["columns"])


def types_of(name: str | None) -> dict[str, str]:
    """The types of columns of a command that answers no question, those of codes, ranks and levels."""
    found: dict[str, str] = _file()["types"].get(name, {})
    return dict(found)


def described_types() -> dict[str, dict[str, str]]:
    """Those of every such command."""
    return dict(_file()["types"])


def cell_rule(rule: str) -> Any:
    """What is said of cells: the columns of a rule, or its number or text."""
    return _file()["cells"][rule]


def title_of(name: str, lang: str) -> str | None:
    """What a question or command is called in a language, null where nobody says."""
    return phrase("titles", name, lang) if name in words("titles") else None
