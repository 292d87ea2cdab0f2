"""Answers that are kept, since one text is asked about many times."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")

MOST_KEPT = 1 << 17
"""Answers kept of one question before the oldest go, so that a large import stays within memory."""


def kept(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """The question, with its answers kept."""
    return lru_cache(maxsize=MOST_KEPT)(ask)
