"""What an answer took its words to mean, said with the answer in English or Chinese."""

from collections.abc import Mapping
from typing import Any

from careergraph.ask.parameters import MOST_MONTHS
from careergraph.present.printable import span_text
from careergraph.vocabulary import scales
from careergraph.vocabulary.words import code_word, in_language, phrase, words

_NOT_IN_FORCE = {"by": "none", "sources": 0, "measure": "count"}
"""Values with which a parameter means nothing; of all others an empty text does."""


def definition(values: Mapping[str, Any], lang: str = "en") -> list[str]:
    """One phrase for each parameter in force, as the query was given them."""
    phrases = []
    for name, value in values.items():
        if name == "stall_thresholds":
            phrases.append(_stall(value, lang))
        elif isinstance(value, bool):
            phrases.append(in_language(words("definitions")[name]["yes" if value else "no"], lang))
        elif _is_in_force(name, value):
            key = "kinds" if isinstance(value, list) else name
            phrases.append(phrase("definitions", key, lang, _said(name, value, lang)))
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


def _said(name: str, value: Any, lang: str) -> str:
    if name == "grassroots":
        levels = (scales.ladder().at(number) for number in range(1, value + 1))
        return " + ".join(getattr(level, lang) for level in levels)
    if name == "group" and not isinstance(value, str):
        return str(value.title(lang))
    if name == "target_rank":
        code = scales.ranks().code_of_order(value)
        return f"{code} ({scales.ranks().label(code, lang)})" if code else str(value)
    if name == "kind" and isinstance(value, list):
        return phrase("views", "and", lang).join(code_word(kind, lang) for kind in value)
    if lang == "zh" and name in ("by", "kind", "step", "what", "group", "place"):
        return {**words("codes"), **words("groups")["people"], **words("groups")["breaks"]}.get(
            value, value
        )
    if lang == "zh" and name == "of":
        return str(words("columns").get(value, value))
    return str(value)


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
