"""What an answer took its words to mean, said with the answer in English or Chinese."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from careergraph.ask.parameters import MOST_MONTHS
from careergraph.ask.questions import Parameter
from careergraph.present.printable import span_text
from careergraph.vocabulary import scales
from careergraph.vocabulary.codes import code_word, is_coded
from careergraph.vocabulary.words import in_language, phrase, words

if TYPE_CHECKING:
    from careergraph.analysis.classes import Classes

_NOT_IN_FORCE = {
    "by": "none",
    "sources": 0,
    "measure": "count",
    "within": 0,
    "year": 0,
    "first_year": 0,
}
"""Values with which a parameter means nothing; of all others an empty text does."""


def definition(
    parameters: Mapping[str, Parameter], values: Mapping[str, Any], lang: str = "en"
) -> list[str]:
    """One phrase for each value in force, as the query was given it; ``parameters`` declare them."""
    phrases = []
    for name, value in values.items():
        if name == "stall_thresholds":
            phrases.append(_stall(value, lang))
        elif isinstance(value, bool):
            phrases.append(in_language(words("definitions")[name]["yes" if value else "no"], lang))
        elif _is_in_force(name, value):
            key = "kinds" if parameters[name].type == "kinds" else name
            phrases.append(phrase("definitions", key, lang, _said(parameters[name], value, lang)))
    return phrases


def _is_in_force(name: str, value: Any) -> bool:
    """Whether a value means something; of a group of people what has no condition is everybody."""
    if not getattr(value, "where", True):
        return False
    return value is not None and value not in ("", _NOT_IN_FORCE.get(name))


def joined(phrases: list[str], lang: str) -> str:
    """The phrases of a definition as one text."""
    return phrase("views", "and_then", lang).join(phrases)


def sentences(phrases: list[str], lang: str) -> list[str]:
    """The phrases of a definition as the one sentence that stands below an answer; none of none."""
    return [phrase("views", "definition", lang, phrases=joined(phrases, lang))] if phrases else []


def _said(parameter: Parameter, value: Any, lang: str) -> str:
    """A value in words: a level, a rank, a link, a code, a column by its head, else as it is."""
    if parameter.type in _SAID:
        return _SAID[parameter.type](value, lang)
    if is_coded(parameter.type):
        return code_word(parameter.type, value, lang)
    if parameter.name == "category":
        return code_word("class", value, lang)
    if parameter.name == "of" and lang == "zh":
        return str(words("columns")[value])
    return str(value)


def _grassroots(highest: int, lang: str) -> str:
    levels = (scales.ladder().at(number) for number in range(1, highest + 1))
    return " + ".join(getattr(level, lang) for level in levels)


def _rank(order: int, lang: str) -> str:
    code = scales.ranks().code_of_order(order)
    return f"{code} ({scales.ranks().label(code, lang)})" if code else str(order)


def _kinds(kinds: list[str], lang: str) -> str:
    return phrase("views", "and", lang).join(code_word("break", kind, lang) for kind in kinds)


def _by(group: str, lang: str) -> str:
    groups = words("groups")
    return group if lang == "en" else {**groups["people"], **groups["breaks"]}[group]


def _level(number: int, lang: str) -> str:
    """The name of a level; 0 stands for an unknown one."""
    return scales.level_labels(lang)[number] if number else code_word("step", "unknown", lang)


def _link(link: str, lang: str) -> str:
    from careergraph.present.readable import links_text

    return str(links_text(link, scales.short_level_labels(lang), lang))


def _classes(classes: "Classes", lang: str) -> str:
    """The column of classes by its head, with their parts."""
    if lang == "en":
        return str(classes)
    return str(replace(classes, column=words("columns")[classes.column]))


def _measure(measure: str, lang: str) -> str:
    """What the cells of a table count: people, their share, or the median of a column."""
    if lang == "en":
        return measure
    name, colon, column = measure.partition(":")
    heads = words("columns")
    return str(heads[name]) + colon + str(heads[column] if column else "")


_SAID: Mapping[str, Callable[[Any, str], str]] = {
    "level": _grassroots,
    "rank": _rank,
    "kinds": _kinds,
    "group": _by,
    "breakdown": _by,
    "rung": _level,
    "rung_or_unknown": _level,
    "link": _link,
    "numbers": lambda numbers, lang: phrase("views", "and", lang).join(map(str, numbers)),
    "classes": _classes,
    "classes_too": _classes,
    "measure": _measure,
    "people_group": lambda conditions, lang: str(conditions.title(lang)),
}
"""How values of a type are said."""


def _stall(rows: list[dict[str, int]], lang: str) -> str:
    known = [row for row in rows if row["level"]]
    if not known:
        return phrase("definitions", "no_stall", lang)
    unit = phrase("definitions", "months", lang)
    ladder = scales.ladder()
    each = [f"{getattr(ladder.at(row['level']), lang)} {_months(row)}{unit}" for row in known]
    return phrase("definitions", "stall", lang, ", ".join(each))


def _months(row: Mapping[str, int]) -> str:
    most = row["months_max"]
    return span_text(row["months_min"], None if most >= MOST_MONTHS else most)
