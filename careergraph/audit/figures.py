"""The columns of published figures, and what an audit finds of them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from careergraph.errors import Message
from careergraph.vocabulary.frames import TEXT, WHOLE, Column, Schema

# One column a line, as in a printed table.
# fmt: off

FIGURES: Schema = {
    "line": Column(WHOLE, "line of the file"),
    "exhibit": Column(TEXT, "the table or sentence in which the figure is printed"),
    "population": Column(TEXT, "of whom it is, as printed; the exhibit where nothing is said"),
    "date": Column(TEXT, "the date that it is of, as printed; empty where nothing is said"),
    "by": Column(TEXT, "what the classes are of (age, education), else the unit of a class of numbers, "
                       "else empty"),
    "class": Column(TEXT, "who of the population; null for all of it"),
    "classes": Column(TEXT, "one where everybody is in one class of the exhibit, else null"),
    "count": Column(WHOLE, "people"),
    "denominator": Column(WHOLE, "people of the population"),
    "share": Column(TEXT, "per cent as printed, without its sign"),
    "points": Column(TEXT, "points of per cent by which the share has changed, as printed"),
    "count_before": Column(WHOLE, "people at the other date"),
    "denominator_before": Column(WHOLE, "people of the population at the other date"),
    "ask": Column(TEXT, "the question that counts the figure in a graph: NAME key=value …"),
    "where": Column(TEXT, "the row of its answer: column=value …"),
    "of": Column(TEXT, "the columns of it that hold the count, joined by +"),
    "base": Column(TEXT, "the column of it that holds the denominator"),
}

# fmt: on

ONE = "one"
"""What ``classes`` says where everybody is in one class of an exhibit, and no more."""

TOGETHER = ["exhibit", "population", "date"]
"""Figures of one exhibit, one population and one date stand together."""

TOTALS: Final = frozenset(
    {"total", "sum", "合计", "总计", "共计", "小计", "合計", "總計", "共計", "小計"}
)
"""Names of the class of all who are in some class."""

CONTRADICTIONS: Final = frozenset({
    "share", "no_count", "no_denominator", "exceeds", "points", "denominator", "denominators", "over",
    "shares_sum", "total", "nested", "contradicts", "careers",
})  # fmt: skip
OMISSIONS: Final = frozenset(
    {"denominator_missing", "denominator_before_missing", "unclassified", "between"}
)
"""What cannot be true as printed, and what is not printed; of what is neither the words are open."""

OF_ONE_FIGURE: Final = frozenset({
    "share", "no_count", "no_denominator", "exceeds", "points", "denominator", "careers",
    "denominator_missing", "denominator_before_missing",
})  # fmt: skip
"""Findings of a figure by itself; all others are of several together."""


class Alternative(NamedTuple):
    """What would explain a mismatch: ``denominator=406`` for programs, and a sentence."""

    code: str
    why: Message


class Finding(NamedTuple):
    """What was found of the figures in these lines, and all that the search found to explain it."""

    code: str
    lines: tuple[int, ...]
    what: Message
    alternatives: Sequence[Alternative] = ()

    @property
    def gravity(self) -> str:
        """contradiction, omission or ambiguity."""
        if self.code in CONTRADICTIONS:
            return "contradiction"
        return "omission" if self.code in OMISSIONS else "ambiguity"

    def explanation(self) -> Message:
        """The finding and its alternatives in one sentence."""
        sentence = self.what
        for number, (_, why) in enumerate(self.alternatives):
            template = "{what}: {why}" if number == 0 else "{what}; or {why}"
            sentence = Message(template, what=sentence, why=why)
        return sentence
