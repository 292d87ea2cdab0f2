"""The person's own name at the beginning of clauses (1954年8月，韦松涛任区长) → blanks."""

import re
from functools import cache

from careergraph.read.career.words import any_of, tables

_FIRST, _MORE = "\ue0f0", "\ue0f1"
"""Stand for the signs of a name, which no text holds."""


def without_subject(norm: str, name: str | None) -> str:
    """A text with blanks for the name that its clauses begin with, as long as before.

    韦松涛之妻… tells of somebody else: 其妻….
    """
    if not name or name not in norm:
        return norm
    mark = _FIRST + _MORE * (len(name) - 1)
    return _names().sub(_blank, norm.replace(name, mark)).replace(mark, name)


_AGED = "(?:年仅|时年|刚满|年方)?(?:[0-9]{2}|[二三四五六]?十[一二三四五六七八九]?)岁(?:的|时)?"
"""What may stand before the name where somebody took something up (28岁的韦松涛出任…)."""


@cache
def _relations() -> str:
    return any_of(word.removeprefix("其") for word in tables()["dates"]["relatives"])


@cache
def _called() -> str:
    names = tables()["names"]
    return any_of((*names["honorifics"], *names["addressed"]))


@cache
def _names() -> re.Pattern[str]:
    """The marks of names at the beginning of clauses: one pattern, whatever the name."""
    name = f"{_FIRST}{_MORE}*"
    return re.compile(
        rf"(?<![\u4e00-\u9fff(])(?:{name}[之的](?P<whose>{_relations()})|(?:{_AGED})?{name}{_called()}?)"
        rf"|(?<=[年月日季春夏秋冬初底末旬起后])(?:{_AGED})?{name}{_called()}?"
    )


def _blank(found: re.Match[str]) -> str:
    said = f"其{found['whose']}" if found["whose"] else ""
    return said.ljust(len(found[0]))
