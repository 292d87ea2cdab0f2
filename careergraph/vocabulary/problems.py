"""How grave each reason of a problem is, and what to do about it, declared once.

``imports/words/problems.toml`` has a table for each severity, with a hint in English and Chinese for each
case: a reason, or a reason, a dot and more where one reason has several. PROBLEMS hold the hint in
English, as the record does; its template is found again to say it in Chinese.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from careergraph.errors import Message
from careergraph.vocabulary.words import words

_VALUE = re.compile(r"\\{(\w+)\\}")


class Case(NamedTuple):
    """What is declared of a case: its severity, and its hint with places to fill in."""

    severity: str
    english: str
    chinese: str


class Problem(NamedTuple):
    """A row of PROBLEMS; made by ``of``. Who knows the file fills in ``source``."""

    severity: str
    source: str | None
    line: int | None
    field: str | None
    value: str | None
    reason: str
    hint: str

    @classmethod
    def of(
        cls,
        case: str,
        source: str | None = None,
        line: int | None = None,
        field: str | None = None,
        value: str | None = None,
        /,
        **values: object,
    ) -> "Problem":
        """The problem of a declared case; ``values`` are those of its hint.

        Raises ``KeyError`` for a case that is not declared.
        """
        declared = cases()[case]
        hint = declared.english.format(**values)
        return cls(declared.severity, source, line, field, value, case.partition(".")[0], hint)


def reason_words() -> Mapping[str, str]:
    """The Chinese of every reason: of those that a reading gives, too, what readings say."""
    of_readings = {reason: pair["zh"] for reason, pair in words("readings")["reasons"].items()}
    return of_readings | dict(words("reasons"))


def reason_word(reason: str, lang: str) -> str:
    """A reason in the language; in English it is itself."""
    return reason_words().get(reason, reason) if lang == "zh" else reason


@cache
def cases() -> Mapping[str, Case]:
    """Every case that is declared."""
    return {
        case: Case(severity, *pair)
        for severity, pairs in words("problems").items()
        for case, pair in pairs.items()
    }


def hint_message(reason: str, text: str) -> Message:
    """The hint of a problem as a message; without a template where none of its reason has these words."""
    for pattern, template in _patterns(reason):
        match = pattern.fullmatch(text)
        if match:
            return Message(template, **match.groupdict())
    return Message(text)


@cache
def chinese_hints() -> Mapping[str, str]:
    """The Chinese of each hint by its template in English."""
    return {_with_text(case.english): _with_text(case.chinese) for case in cases().values()}


def _with_text(template: str) -> str:
    """A template whose values are texts as they stand in a hint, with the quotes around them."""
    return template.replace("!r}", "}")


@cache
def _patterns(reason: str) -> list[tuple[re.Pattern[str], str]]:
    """The English templates of a reason, each with the pattern of what it gives."""
    return [(_pattern(template), template) for template in _templates(reason)]


def _templates(reason: str) -> Iterator[str]:
    for name, case in cases().items():
        if _is_of(name.partition(".")[0], reason):
            yield _with_text(case.english)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_VALUE.sub(r"(?P<\1>.*)", re.escape(template)), re.DOTALL)


def _is_of(case: str, reason: str) -> bool:
    """Whether a reason is one of the case, or of one of its kinds: ``left-by-later-form``."""
    return reason == case or reason.startswith(f"{case}-")
