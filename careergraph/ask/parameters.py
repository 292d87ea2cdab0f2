"""Values of parameters: from what a user types to what a query takes, and to words for people."""

from collections.abc import Callable, Mapping
from typing import Any

from careergraph import scales
from careergraph.ask.questions import Parameter
from careergraph.errors import UserError

_YES, _NO = {"1", "true", "yes", "on", "是"}, {"0", "false", "no", "off", "否"}


def value_of(parameter: Parameter, given: object) -> Any:
    """The value that the query takes; ``UserError`` naming the parameter and what it may be."""
    try:
        return _READERS[parameter.type](given)
    except (KeyError, ValueError):
        raise UserError(
            f"{parameter.name} cannot be {given!r}", hint=_EXPECTED[parameter.type]()
        ) from None


def _level(given: object) -> int:
    words = scales.ladder().grassroots_words()
    if isinstance(given, int) and given in words.values():
        return given
    return words[str(given)]


def _rank(given: object) -> int:
    order = scales.ranks().order(str(given))
    if order is None:
        raise ValueError(given)
    return order


def _flag(given: object) -> bool:
    word = str(given).lower()
    if word not in _YES | _NO:
        raise ValueError(given)
    return word in _YES


def _whole(given: object) -> int:
    number = int(str(given))
    if number < 0:
        raise ValueError(given)
    return number


def _thresholds(given: object) -> list[dict[str, int]]:
    """Months by level, ``{2: 96}``. The list is never empty, so that engines know its type."""
    if not isinstance(given, Mapping):
        raise ValueError(given)
    rows = [{"level": int(level), "months": int(months)} for level, months in given.items()]
    return rows or [{"level": 0, "months": 0}]


_READERS: dict[str, Callable[[object], Any]] = {
    "level": _level,
    "rank": _rank,
    "flag": _flag,
    "whole": _whole,
    "text": str,
    "levels": _thresholds,
}

_EXPECTED: dict[str, Callable[[], str]] = {
    "level": lambda: "it is one of " + ", ".join(scales.ladder().grassroots_words()),
    "rank": lambda: "it is a ZB09 code: " + ", ".join(r.code for r in scales.ranks().ranks),
    "flag": lambda: "it is yes or no",
    "whole": lambda: "it is a whole number, 0 or more",
    "text": lambda: "it is text",
    "levels": lambda: "it is a mapping of level to months",
}
