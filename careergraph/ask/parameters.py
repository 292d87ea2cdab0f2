"""Values of parameters: from what a user types to what a query takes, and to words for people."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from careergraph.analysis.breakdown import BASE, NOT_AT_A_LEVEL, OF_BREAKS, RANK_KEPT
from careergraph.analysis.groups import GROUPS
from careergraph.ask.catalogue import chosen_columns, entry_of
from careergraph.ask.questions import Column, Parameter
from careergraph.errors import Message, UserError
from careergraph.vocabulary import scales
from careergraph.vocabulary.codes import code_of, codes_of, is_coded, is_open
from careergraph.vocabulary.dates import months_of
from careergraph.vocabulary.words import LANGUAGES, words

if TYPE_CHECKING:
    from careergraph.analysis.classes import Classes
    from careergraph.analysis.conditions import Conditions

MOST_MONTHS = 100_000
"""More months than anything takes; a threshold that has no greatest value is never exceeded for certain."""

_ONE_OF = "|"
"""Between the words of a parameter that is one of them."""

YES, NO = {"1", "true", "yes", "on", "是"}, {"0", "false", "no", "off", "否"}


def value_of(parameter: Parameter, given: object) -> Any:
    """The value that the query takes; ``UserError`` naming the parameter and what it may be."""
    try:
        if is_coded(parameter.type):
            return _code(parameter, given)
        if _ONE_OF in parameter.type:
            return _choice(parameter, given)
        return _READERS[parameter.type](given)
    except (KeyError, TypeError, ValueError):
        raise UserError(
            "{parameter} cannot be {given!r}",
            hint=_expected(parameter),
            parameter=parameter.name,
            given=given,
        ) from None


def check_known(
    of: str, given: Iterable[str], known: Iterable[str], spelled: Callable[[str], str] = str
) -> None:
    """Refuse a parameter that what is asked or drawn, ``of``, does not know.

    ``spelled`` is how somebody writes a parameter: as an option on the command line. Raises ``UserError``.
    """
    names = list(known)
    unknown = [name for name in given if name not in names]
    if unknown:
        raise UserError(
            "{name} has no parameter {word!r}",
            hint="its parameters: {known}",
            name=of,
            word=spelled(unknown[0]),
            known=", ".join(map(spelled, names)) or "none",
        )


def _code(parameter: Parameter, given: object) -> str:
    """A code, as itself or by its Chinese; the empty text where that is the default, and any text where
    the codes are not all that it may be."""
    if given == parameter.default == "":
        return ""
    try:
        return code_of(parameter.type, _text(given))
    except KeyError:
        if is_open(parameter.type):
            return str(given)
        raise


def _choice(parameter: Parameter, given: object) -> str:
    """A column that counts people, under its name or its head in Chinese."""
    choices = parameter.type.split(_ONE_OF)
    heads = {words("columns")[name]: name for name in choices}
    return str(given) if given in choices else heads[_text(given)]


def _expected(parameter: Parameter) -> Message:
    if is_open(parameter.type):
        return _EXPECTED["text"]()
    if is_coded(parameter.type):
        return _one_of(codes_of(parameter.type))
    if _ONE_OF in parameter.type:
        return _one_of(parameter.type.split(_ONE_OF))
    return _EXPECTED[parameter.type]()


def _level(given: object) -> int:
    words = _level_words()
    if type(given) is int and given in words.values():
        return given
    return words[str(given)]


def _level_words() -> dict[str, int]:
    """The words for each level of the grassroots: in English, and each of a Chinese name's (乡镇·街道)."""
    ladder = scales.ladder()
    words = ladder.grassroots_words()
    named = {number: ladder.at(number).zh for number in words.values()}
    parts = {part: number for number, name in named.items() for part in (*name.split("·"), name)}
    return words | parts


def _rank(given: object) -> int:
    ranks, said = scales.ranks(), str(given)
    order = ranks.order(said) or ranks.order(ranks.code_of_words(said))
    if order is None:
        raise ValueError(given)
    return order


def _flag(given: object) -> bool:
    word = str(given).lower()
    if word not in YES | NO:
        raise ValueError(given)
    return word in YES


def _whole(given: object) -> int:
    number = int(str(given))
    if not 0 <= number <= MOST_MONTHS:
        raise ValueError(given)
    return number


def _wholes(value: object) -> tuple[int, ...]:
    """Whole numbers above 0 by comma, each once, from the least up."""
    named = value.split(",") if isinstance(value, str) else value
    if not isinstance(named, list | tuple):
        raise ValueError(value)
    numbers = tuple(_whole(number) for number in named)
    if not numbers or 0 in numbers or list(numbers) != sorted(set(numbers)):
        raise ValueError(value)
    return numbers


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise ValueError(given)
    return given


def _group(given: object) -> str:
    return _group_words()[str(given)]


def _breakdown(given: object) -> str:
    return _breakdown_words()[str(given)]


def _breakdown_words() -> dict[str, str]:
    """The words for what breaks are counted by: groups, and more."""
    more = {name: name for name in OF_BREAKS}
    return more | _in_chinese("breaks") | _group_words()


def _group_words() -> dict[str, str]:
    """The words for each group, in English and Chinese."""
    return {name: name for name in GROUPS} | _in_chinese("people")


def _in_chinese(table: str) -> dict[str, str]:
    """The names of groups by their Chinese words."""
    return {zh: name for name, zh in words("groups")[table].items()}


def _rung(given: object) -> int:
    if isinstance(given, str) and not given.isdecimal():
        return _end(given)
    number = _whole(given)
    scales.ladder().at(number)
    return number


def _rung_or_unknown(given: object) -> int:
    return 0 if str(given) in _UNKNOWN else _rung(given)


_UNKNOWN = ("0", "unknown", "不明")


def _link(given: object) -> str:
    """A link as levels (2>3), or in words as tables print it (township→county); empty for none."""
    if given == "":
        return ""
    ends = re.split("[>→]", _text(given))
    if len(ends) != _ENDS:
        raise ValueError(given)
    return ">".join(str(_end(end.strip())) for end in ends)


_ENDS = 2


def _end(told: str) -> int:
    if told.isdecimal():
        return _rung(told)
    labels = (names(lang) for names in _LEVEL_NAMES for lang in LANGUAGES)
    return {name: number for each in labels for number, name in each.items()}[told]


_LEVEL_NAMES = (scales.level_labels, scales.short_level_labels)

_COUNTED_ALIKE = (("skip", "stall", "descent", RANK_KEPT), BASE, NOT_AT_A_LEVEL)
"""Kinds of break that are counted against the same people."""


def _kinds(given: object) -> list[str]:
    """Kinds of break by comma, or the base breaks together."""
    named = given.split(",") if isinstance(given, str) else given
    if not isinstance(named, list | tuple):
        raise ValueError(given)
    named = [_break(str(name).strip()) for name in named]
    kinds = [kind for name in named for kind in (BASE if name == "base" else (name,))]
    if not kinds or not any(set(kinds) <= set(alike) for alike in _COUNTED_ALIKE):
        raise ValueError(given)
    return list(dict.fromkeys(kinds))


def _break(told: str) -> str:
    return told if told == "base" else code_of("break", told)


def _thresholds(given: object) -> list[dict[str, int]]:
    """Months by level, ``{2: 96}``, or the least and the greatest that they may be, ``{2: (95, 97)}``.

    The list is never empty, so that engines know its type.
    """
    if not isinstance(given, Mapping):
        raise ValueError(given)
    numbers = {level.number for level in scales.ladder().levels}
    rows = [{"level": _whole(level), **_bounds(months)} for level, months in given.items()]
    if not {row["level"] for row in rows} <= numbers:
        raise ValueError(given)
    return rows or [{"level": 0, "months_min": 0, "months_max": 0}]


def _bounds(months: object) -> dict[str, int]:
    least, greatest = months if isinstance(months, tuple | list) else (months, months)
    bounds = _whole(least), MOST_MONTHS if greatest is None else _whole(greatest)
    if bounds[0] > bounds[1]:
        raise ValueError(months)
    return dict(zip(("months_min", "months_max"), bounds, strict=True))


def _date(value: object) -> str:
    """A day, a month or a year; empty for none."""
    text = _text(value)
    if text and (months_of(text) is None or "/" in text):
        raise ValueError(value)
    return text


def _people_group(value: object) -> "Conditions":
    from careergraph.analysis.conditions import Conditions
    from careergraph.ask.groups import group_of

    return value if isinstance(value, Conditions) else group_of(_text(value))


def _group_ids() -> list[str]:
    from careergraph.ask.groups import group_ids

    return group_ids()


def _people_columns() -> Mapping[str, Column]:
    return entry_of("people").header.columns


def _columns(value: object) -> str:
    """Names of columns by comma, each of them one of ``people``."""
    text = _text(value)
    if text:
        chosen_columns(_people_columns(), text)
    return text


def _classes(value: object) -> "Classes":
    """A column, and behind a colon the classes that its values are put in, by comma."""
    # Who asks for something else does not load it.
    from careergraph.analysis.classes import Classes

    if isinstance(value, Classes):
        return value
    column, _, parts_text = _text(value).partition(":")
    kind = _people_columns()[column].type
    parts = tuple(part.strip() for part in parts_text.split(",")) if parts_text else ()
    if kind in ("flag", *_OF_NUMBERS) and parts:
        numbers = [int(part) for part in parts]
        if kind == "flag" or numbers != sorted(set(numbers)):
            raise ValueError(value)
    return Classes(column, parts)


def _classes_too(value: object) -> "Classes | None":
    return None if value in ("", None) else _classes(value)


def _measure(value: object) -> str:
    from careergraph.analysis.classes import MEDIAN

    text = _text(value)
    if text.startswith(MEDIAN):
        if _people_columns()[text.removeprefix(MEDIAN)].type not in _OF_NUMBERS:
            raise ValueError(value)
    elif text not in _MEASURES:
        raise ValueError(value)
    return text


_MEASURES = ("count", "share")
_OF_NUMBERS = ("whole", "level")


def values_of(parameter: Parameter) -> list[str]:
    """The words that a parameter may be, none where it is a number or any text."""
    if is_coded(parameter.type):
        return list(codes_of(parameter.type))
    if _ONE_OF in parameter.type:
        return parameter.type.split(_ONE_OF)
    return _WORDS[parameter.type]() if parameter.type in _WORDS else []


_WORDS: Mapping[str, Callable[[], list[str]]] = {
    "level": lambda: list(_level_words()),
    "rank": lambda: [rank.code for rank in scales.ranks().ranks],
    "group": lambda: list(_group_words()),
    "breakdown": lambda: list(_breakdown_words()),
    "people_group": _group_ids,
    "columns": lambda: list(_people_columns()),
    "classes": lambda: list(_people_columns()),
    "classes_too": lambda: list(_people_columns()),
    "measure": lambda: list(_MEASURES),
    "kinds": lambda: ["base", *(kind for alike in _COUNTED_ALIKE for kind in alike)],
}
"""The words that a parameter of a type may be."""


_READERS: dict[str, Callable[[object], Any]] = {
    "level": _level,
    "rank": _rank,
    "flag": _flag,
    "whole": _whole,
    "wholes": _wholes,
    "text": _text,
    "group": _group,
    "breakdown": _breakdown,
    "kinds": _kinds,
    "link": _link,
    "rung": _rung,
    "rung_or_unknown": _rung_or_unknown,
    "levels": _thresholds,
    "date": _date,
    "people_group": _people_group,
    "columns": _columns,
    "classes": _classes,
    "classes_too": _classes_too,
    "measure": _measure,
}


def _one_of(words: Iterable[str]) -> Message:
    return Message("it is one of {words}", words=", ".join(words))


def _of_a_column() -> Message:
    return Message(
        "it is a column, with classes behind a colon if need be (age:40,50): {columns}",
        columns=", ".join(_people_columns()),
    )


_EXPECTED: dict[str, Callable[[], Message]] = {
    "level": lambda: _one_of(scales.ladder().grassroots_words()),
    "rank": lambda: Message(
        "it is a ZB09 code: {codes}", codes=", ".join(r.code for r in scales.ranks().ranks)
    ),
    "flag": lambda: Message("it is yes or no"),
    "whole": lambda: Message("it is a whole number from 0 to {most}", most=MOST_MONTHS),
    "wholes": lambda: Message("it is whole numbers from the least up, by comma: 12,24,36"),
    "text": lambda: Message("it is text"),
    "group": lambda: _one_of(GROUPS),
    "breakdown": lambda: _one_of((*OF_BREAKS, *GROUPS)),
    "kinds": lambda: Message(
        "it is base, or one or several of one of these groups: {groups}",
        groups="; ".join(", ".join(alike) for alike in _COUNTED_ALIKE),
    ),
    "link": lambda: Message("it is two levels, such as 2>3 or township→county"),
    "rung": lambda: Message(
        "it is a level from 1 to {highest}", highest=len(scales.ladder().levels)
    ),
    "rung_or_unknown": lambda: Message(
        "it is a level from 1 to {highest}, or 0 for an unknown one",
        highest=len(scales.ladder().levels),
    ),
    "levels": lambda: Message("it is a mapping of level to months"),
    "date": lambda: Message("it is a date: YYYY-MM-DD, YYYY-MM or YYYY"),
    "people_group": lambda: _one_of(_group_ids()),
    "columns": lambda: _one_of(_people_columns()),
    "classes": lambda: _of_a_column(),
    "classes_too": lambda: _of_a_column(),
    "measure": lambda: Message("it is count, share, or median:COLUMN of a column of numbers"),
}
