"""Words as a part of a regular expression."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True)) + ")"
