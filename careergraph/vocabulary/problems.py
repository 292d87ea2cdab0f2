"""What to do about each reason of a problem, in English and Chinese, declared once.

``imports/words/problems.toml`` has a hint for each case: a reason, or a reason, a dot and more where one
reason has several. PROBLEMS hold the hint in English, as the record does; its template is found again to
say it in Chinese.
"""

import re
from collections.abc import Mapping
from functools import cache

from careergraph.errors import Message
from careergraph.vocabulary.words import words

_VALUE = re.compile(r"\\{(\w+)\\}")


def hint(case: str, /, **values: object) -> str:
    """The hint of a case in English, with its values. Raises ``KeyError`` for a case without one."""
    template: str = words("problems")[case][0]
    return template.format(**values)


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
    return {
        _with_text(english): _with_text(chinese) for english, chinese in words("problems").values()
    }


def _with_text(template: str) -> str:
    """A template whose values are texts as they stand in a hint, with the quotes around them."""
    return template.replace("!r}", "}")


@cache
def _patterns(reason: str) -> list[tuple[re.Pattern[str], str]]:
    """The English templates of a reason, each with the pattern of what it gives."""
    cases = [
        pair for case, pair in words("problems").items() if _is_of(case.partition(".")[0], reason)
    ]
    templates = [_with_text(english) for english, _ in cases]
    return [(_pattern(template), template) for template in templates]


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_VALUE.sub(r"(?P<\1>.*)", re.escape(template)), re.DOTALL)


def _is_of(case: str, reason: str) -> bool:
    """Whether a reason is one of the case, or of one of its kinds: ``left-by-later-form``."""
    return reason == case or reason.startswith(f"{case}-")
