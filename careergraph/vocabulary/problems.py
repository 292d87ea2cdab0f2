"""What to do about each reason of a problem, in English and Chinese, declared once.

``imports/words/problems.toml`` has a hint for each case: a reason, or a reason, a dot and more where one
reason has several. PROBLEMS hold the hint in English, as the record does; it is said in another language
by its template.
"""

import re
from functools import cache

from careergraph.vocabulary.words import in_language, words

_VALUE = re.compile(r"\\{(\w+)[^}]*\\}")


def hint(case: str, /, **values: object) -> str:
    """The hint of a case in English, with its values. Raises ``KeyError`` for a case without one."""
    template: str = words("problems")[case][0]
    return template.format(**values)


def spoken_hint(reason: str, text: str, lang: str) -> str:
    """The hint of a problem in the language; as it is where none of its reason's has these words."""
    if lang == "en":
        return text
    for pattern, pair in _patterns(reason):
        match = pattern.fullmatch(text)
        if match:
            return in_language(_plain(pair), lang).format(**match.groupdict())
    return text


def _plain(pair: list[str]) -> list[str]:
    """Templates whose values are put in as they were found, with the marks that are around them."""
    return [template.replace("!r}", "}") for template in pair]


def _is_of(case: str, reason: str) -> bool:
    """Whether a reason is one of the case, or of one of its kinds: ``left-by-later-form``."""
    return reason == case or reason.startswith(f"{case}-")


@cache
def _patterns(reason: str) -> list[tuple[re.Pattern[str], list[str]]]:
    """The English hints of a reason as patterns, each with its words in both languages."""
    cases = [
        pair for case, pair in words("problems").items() if _is_of(case.partition(".")[0], reason)
    ]
    return [
        (re.compile(_VALUE.sub(r"(?P<\1>.*)", re.escape(pair[0])), re.DOTALL), pair)
        for pair in cases
    ]
