"""Values of parameters: from what a user types to what a query takes, and to words for people."""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from careergraph.analysis.groups import GROUPS, OF_BREAKS
from careergraph.ask.catalogue import chosen_columns, entry_of
from careergraph.ask.questions import Column, Parameter
from careergraph.errors import Bilingual, Message, UserError
from careergraph.vocabulary import scales
from careergraph.vocabulary.codes import code_of, codes_of, is_coded, is_open
from careergraph.vocabulary.dates import months_of
from careergraph.vocabulary.words import LANGUAGES, facts_of, words

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
            known=", ".join(map(spelled, names)) or Message("none"),
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
        return _one_of(codes_of(parameter.type), codes_of(parameter.type))
    if _ONE_OF in parameter.type:
        return _one_of(parameter.type.split(_ONE_OF), words("columns"))
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


def _kinds(given: object) -> list[str]:
    """Kinds of break by comma, or the base breaks together; all are counted against the same people."""
    from careergraph.vocabulary.breaks import BASE

    named = given.split(",") if isinstance(given, str) else given
    if not isinstance(named, list | tuple):
        raise ValueError(given)
    named = [_break(str(name).strip()) for name in named]
    kinds = [kind for name in named for kind in (BASE if name == "base" else (name,))]
    if not kinds or not any(set(kinds) <= set(alike) for alike in _counted_alike()):
        raise ValueError(given)
    return list(dict.fromkeys(kinds))


def _counted_alike() -> tuple[tuple[str, ...], ...]:
    from careergraph.vocabulary.breaks import COUNTED_ALIKE  # only questions about breaks need it

    return COUNTED_ALIKE


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
    from careergraph.analysis.conditions import EVERYBODY, Conditions

    if isinstance(value, Conditions):
        return value
    if value == "":
        return EVERYBODY
    # Who asks of everybody does not load what reads groups.
    from careergraph.ask.groups import group_of

    return group_of(_text(value))


def _group_ids() -> list[str]:
    from careergraph.ask.groups import group_ids

    return group_ids()


def _people_columns() -> Mapping[str, Column]:
    return entry_of("people").header.columns


def _columns(value: object) -> str:
    """Names of columns by comma, each of them one of ``people``, under its name or its head in Chinese."""
    text = ",".join(_column_name(name.strip()) for name in re.split("[,，]", _text(value)))
    if text:
        chosen_columns(_people_columns(), text)
    return text


def _column_name(told: str) -> str:
    """The name of a column of people, also by its head in Chinese; what is no head stays."""
    heads = {words("columns")[name]: name for name in _offered_columns()}
    return told if told in _people_columns() else heads.get(told, told)


def _numbers(value: object) -> list[int]:
    """Whole numbers by comma, each once, from the least up."""
    texts = re.split("[,，]", value) if isinstance(value, str) else value
    if not isinstance(texts, list | tuple) or not texts:
        raise ValueError(value)
    return sorted({_whole(str(text).strip()) for text in texts})


def _classes(value: object) -> "Classes":
    """A column, and behind a colon the classes that its values are put in, by comma."""
    # Who asks for something else does not load it.
    from careergraph.analysis.classes import Classes

    if isinstance(value, Classes):
        return value
    told, _, parts_text = _text(value).replace("：", ":").partition(":")
    column = _column_name(told.strip())
    kind = _people_columns()[column].type
    parts = tuple(
        _as_written(column, part.strip()) for part in re.split("[,，]", parts_text) if parts_text
    )
    if kind in ("flag", *_OF_NUMBERS) and parts:
        numbers = [int(part) for part in parts]
        if kind == "flag" or numbers != sorted(set(numbers)):
            raise ValueError(value)
    return Classes(column, parts)


def _as_written(column: str, part: str) -> str:
    """A class of texts as forms write them, of what is told in English."""
    written = {english: chinese for chinese, english in facts_of(column).items()}
    return "+".join(written.get(text, text) for text in part.split("+"))


def _classes_too(value: object) -> "Classes | None":
    return None if value in ("", None) else _classes(value)


def _measure(value: object) -> str:
    from careergraph.analysis.classes import MEDIAN

    text = _measure_name(_text(value).replace("：", ":"))
    if text.startswith(MEDIAN):
        column = _column_name(text.removeprefix(MEDIAN))
        if _people_columns()[column].type not in _OF_NUMBERS:
            raise ValueError(value)
        text = MEDIAN + column
    elif text not in _MEASURES:
        raise ValueError(value)
    return text


def _measure_name(told: str) -> str:
    """A measure, also by its Chinese: 人数, 比例, 中位数:列名."""
    heads = words("columns")
    name, colon, column = told.partition(":")
    chinese = {heads["people"]: "count", heads["share"]: "share", heads["median"]: "median"}
    return chinese.get(name, name) + colon + column


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
    "kinds": lambda: ["base", *(kind for alike in _counted_alike() for kind in alike)],
}
"""The words that a parameter of a type may be."""


_READERS: dict[str, Callable[[object], Any]] = {
    "level": _level,
    "rank": _rank,
    "flag": _flag,
    "whole": _whole,
    "text": _text,
    "group": _group,
    "breakdown": _breakdown,
    "kinds": _kinds,
    "link": _link,
    "rung": _rung,
    "rung_or_unknown": _rung_or_unknown,
    "levels": _thresholds,
    "date": _date,
    "numbers": _numbers,
    "people_group": _people_group,
    "columns": _columns,
    "classes": _classes,
    "classes_too": _classes_too,
    "measure": _measure,
}


def _one_of(named: Iterable[str], chinese: Mapping[str, str] = MappingProxyType({})) -> Message:
    """What may be given; in Chinese each word by its Chinese, with the word itself behind it."""
    listed = list(named)
    in_chinese = [f"{chinese[word]}({word})" if word in chinese else word for word in listed]
    words_in_both = Bilingual(", ".join(listed), "、".join(in_chinese))
    return Message("it is one of {words}", words=words_in_both)


def _in_english(table: str) -> dict[str, str]:
    """The Chinese words of groups by their names."""
    return {name: zh for zh, name in _in_chinese(table).items()}


def _of_levels() -> Message:
    ladder = scales.ladder()
    words_of_levels = ladder.grassroots_words()
    return _one_of(words_of_levels, {w: ladder.at(n).zh for w, n in words_of_levels.items()})


def _of_ranks() -> Message:
    chinese = scales.rank_labels("zh")
    in_chinese = "、".join(f"{name}({code})" for code, name in chinese.items())
    return Message("it is a ZB09 code: {codes}", codes=Bilingual(", ".join(chinese), in_chinese))


def _of_kinds() -> Message:
    chinese = codes_of("break")
    groups = Bilingual(
        "; ".join(", ".join(alike) for alike in _counted_alike()),
        "；".join(
            "、".join(f"{chinese[kind]}({kind})" for kind in alike) for alike in _counted_alike()
        ),
    )
    return Message("it is base, or one or several of one of these groups: {groups}", groups=groups)


def _offered_columns() -> list[str]:
    """Columns of people without the bounds of those that have some, which come with them."""
    names = list(_people_columns())
    return [name for name in names if not re.fullmatch(r"\w+_(min|max)", name)]


def _of_columns() -> Message:
    return _one_of(_offered_columns(), words("columns"))


def _of_a_column() -> Message:
    names, heads = _offered_columns(), words("columns")
    return Message(
        "it is a column, with classes behind a colon if need be (age:40,50): {columns}",
        columns=Bilingual(", ".join(names), "、".join(f"{heads[name]}({name})" for name in names)),
    )


_EXPECTED: dict[str, Callable[[], Message]] = {
    "level": _of_levels,
    "rank": _of_ranks,
    "flag": lambda: Message("it is yes or no"),
    "whole": lambda: Message("it is a whole number from 0 to {most}", most=MOST_MONTHS),
    "text": lambda: Message("it is text"),
    "group": lambda: _one_of(GROUPS, _in_english("people")),
    "breakdown": lambda: _one_of(
        (*OF_BREAKS, *GROUPS), _in_english("breaks") | _in_english("people")
    ),
    "kinds": _of_kinds,
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
    "numbers": lambda: Message("it is whole numbers, with commas between: 35,40,45"),
    "people_group": lambda: _one_of(_group_ids()),
    "columns": _of_columns,
    "classes": _of_a_column,
    "classes_too": _of_a_column,
    "measure": lambda: Message("it is count, share, or median:COLUMN of a column of numbers"),
}
