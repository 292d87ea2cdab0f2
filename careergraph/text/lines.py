"""Answers about a line that are kept while its text is read, since all who look at it ask the same."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

MOST_KEPT = 1 << 17
"""Answers of one function: of a text with more lines than this the later ones are asked again."""

_clearing: list[Callable[[], None]] = []


def kept(ask: Callable[P, R]) -> Callable[P, R]:
    """The function, which answers a second time from memory."""
    remembering = lru_cache(MOST_KEPT)(ask)
    _clearing.append(remembering.cache_clear)
    return remembering  # type: ignore[return-value]


def forget_lines() -> None:
    """Lets the answers about a text go, once it is read."""
    for clear in _clearing:
        clear()
