"""Words and patterns as parts of one regular expression."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True)) + ")"


def one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches what one of the patterns does, the first that does."""
    return re.compile("|".join(f"(?:{p})" for p in patterns))


class Alternatives:
    """``one_of`` for long lists of patterns, most of which stand at the beginning of a text: these are
    not tried at every position of it."""

    def __init__(self, patterns: Iterable[str]) -> None:
        every = list(patterns)
        nothing = "(?!)"
        self._any = one_of(every)
        self._first = one_of([nothing, *filter(_is_first, every)])
        self._anywhere = one_of([nothing, *(p for p in every if not _is_first(p))])

    def search(self, text: str) -> re.Match[str] | None:
        """What ``one_of`` would find."""
        if self._first.match(text) is None:
            return self._anywhere.search(text)
        return self._any.match(text)


_CHOICE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|(?P<open>\()|(?P<close>\))|(?P<or>\|)|.")


def _is_first(pattern: str) -> bool:
    """Whether a pattern begins with ^, and has no alternative outside of groups."""
    depth = 0
    for part in _CHOICE.finditer(pattern):
        depth += (part["open"] is not None) - (part["close"] is not None)
        if part["or"] and not depth:
            return False
    return pattern.startswith("^")
