"""Whether a head below a career, of the same name, is the same one printed again, as on a second page, or
that of another résumé."""

import re
from collections.abc import Sequence
from itertools import islice

from careergraph.read.career import Line
from careergraph.read.career.clauses import clauses
from careergraph.read.career.text import normal
from careergraph.read.resumes.head import Head
from careergraph.read.resumes.opening import Opening, opening
from careergraph.read.resumes.page import body_of

REACH = 24
"""Lines from a head on in which it ends and the career begins, at most."""

FEWEST = 2
"""Dated clauses of a career in prose, at least."""

_FACTS = (
    "sex", "birth", "ethnicity", "native_place", "birth_place", "party", "joined_party", "began_work",
    "education_full", "education_part", "degree", "major", "identity",
)  # fmt: skip
"""What two heads are compared by: who somebody is, and no post or date of the record."""

_KINDS_OF_PLACES = re.compile("[省市县区旗州盟族人]")


class HeadSoFar:
    """What the heads of one résumé told, up to a line; ``career``: whether its career has begun."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.career = False
        self.facts: dict[str, str] = {}

    def is_left(self, lines: Sequence[Line], n: int, name: str) -> bool:
        """Whether the head that begins on a line is that of another résumé: it stands below the career and
        tells a birth and more, and not all of it was told before."""
        facts, begun = _read(lines[self.at : n], name)
        self.at = n
        self.facts = facts | self.facts
        self.career |= begun
        if not self.career:
            return False
        head_facts, _ = _read(lines[n : n + REACH], name)
        if "birth" not in head_facts or len(head_facts) == 1:
            return False
        return not all(_agree(value, self.facts.get(fact)) for fact, value in head_facts.items())


def _read(lines: Sequence[Line], name: str) -> tuple[dict[str, str], bool]:
    """The facts of the lines above a career, and whether one follows them."""
    lines = body_of(list(lines)).lines
    start = opening(lines)
    above = lines if start is None else lines[: start.line]
    if start is not None and start.at:
        above.append(lines[start.line]._replace(text=lines[start.line].text[: start.at]))
    head = Head(name)
    head.read(above)
    facts = {fact: value for fact in _FACTS if (value := head.cadre[fact])}
    return facts, start is not None and _is_career(lines, start)


def _is_career(lines: Sequence[Line], start: Opening) -> bool:
    """Whether what begins there is a career: an item on a line of its own, or two dated clauses; one
    alone behind a head may be a fact that it ends with (1983年8月参加工作，省委党校研究生学历)."""
    if not start.at:
        return True
    texts = (lines[start.line].text[start.at :], *(line.text for line in lines[start.line + 1 :]))
    dated = (cut for text in texts for cut, _ in clauses(normal(text)) if cut.span is not None)
    return len(list(islice(dated, FEWEST))) == FEWEST


def _agree(value: str, before: str | None) -> bool:
    """Whether a fact was told before, perhaps in other words: 1968 and 1968-09, 河北省辛集市 and 河北辛集."""
    if before is None:
        return False
    text_now, text_before = (_KINDS_OF_PLACES.sub("", normal(text)) for text in (value, before))
    return text_now in text_before or text_before in text_now
