"""Sections, tables and blocks of lines that tell of relatives, in a folded text.

``private`` finds the word that begins one; here is where it ends: below a heading, over rows of a table
in whatever order its columns are, over values that stand one a line, with blank lines between or none.
The words are in ``imports/rules/private.toml`` under ``family``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from careergraph.text.folding import folded
from careergraph.text.numbers import Span
from careergraph.text.private import DATE_ALONE, HAN, LINE_MARK, LONGEST, alone, any_of, words
from careergraph.text.relatives import careers
from careergraph.text.rules import rules

LINE = 200
"""Characters that a row of a table has at most."""
BLOCK = 12
"""Lines that a block of labels about one relative has at most."""
OTHER = 30
"""Characters that a value alone on its line has at most."""

_RANGE = re.compile(
    r"[^\w\n]*(?:18|19|20)[0-9]{2}[年.\-/]?[0-9]{0,2}[月.]?[0-9]{0,2}日?\s?(?:-|至|到)"
)
_SPLIT = re.compile(r"[ |,]+")
_RULE = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_DATE = re.compile(DATE_ALONE)
_DATED = re.compile(r"[^\w\n]*(?:自|从|于)?(?:18|19|20)[0-9]{2}[^0-9]")
_AGE = re.compile("[0-9]{1,3}岁?")
_BEHIND_WORD = re.compile(r"[ :,|(、]|$")
_EDGE = " :)(*#_|"


class _Patterns(NamedTuple):
    """The patterns of the word lists."""

    career: re.Pattern[str]
    head: re.Pattern[str]
    relation: re.Pattern[str]
    label: re.Pattern[str]
    name_label: re.Pattern[str]
    column: re.Pattern[str]
    heading: re.Pattern[str]
    values: frozenset[str]


@cache
def _patterns() -> _Patterns:
    table, family = rules("grammar"), rules("private")["family"]
    headings = any_of(table["no_post"]["headings"])
    labels = any_of(word for column in table["labels"].values() for word in column)
    own = rf"[{HAN}]{{2,4}}\s*,\s*[男女]\s*,"
    heads = any_of([*family["table_heads"], *family["relation_heads"]])
    said = any_of([*rules("private")["relatives"]["words"], *rules("private")["relatives"]["short"],
                   *family["relations"]])  # fmt: skip
    fields = any_of(family["fields"])
    return _Patterns(
        career=re.compile(rf"[^\w\n]*(?:{headings}|{labels}\s*:|{own})"),
        head=re.compile(rf"(?<![^\n |,(*]){heads}(?=[ |,)*\n]|$)"),
        relation=re.compile(rf"(?<![^\n |*\-]){heads}\s?:\s?{said}(?=\s*(?:\n|$))"),
        label=re.compile(rf"[^\w\n]*(?P<label>(?:{fields}[及和与]?){{1,3}})\s?:"),
        name_label=re.compile(r"[^\w\n]*姓名\s?:"),
        column=re.compile(rf"(?:{fields}[及和与、/]?){{1,3}}"),
        heading=re.compile(any_of(family["headings"]) + rf"{any_of(family['suffixes'])}?"),
        values=frozenset(family["values"]),
    )


def families(
    text: str, begins: Iterable[tuple[int, str]], notes: list[Span] | None = None
) -> Iterator[Span]:
    """All that tells of relatives beyond a note; ``begins`` are places and kinds of notes, ``notes`` where
    those on relatives stand."""
    begins = list(begins)
    found = [*_sections(text, begins), *_tables(text), *_blocks(text)]
    yield from found
    if notes:
        yield from careers(text, [*found, *notes])


def _sections(text: str, begins: Iterable[tuple[int, str]]) -> Iterator[Span]:
    """The lines below a heading of relatives, or below a relative's word alone on its line."""
    family, said, over = rules("private")["family"], _patterns(), 0
    heads, persons = tuple(family["table_heads"]), tuple(family["persons"])
    for at, kind in begins:
        line_end = text.find("\n", at)
        if kind != "relative" or at < over or line_end < 0 or not alone(text, at):
            continue
        line = "".join(text[at : min(line_end, at + LONGEST)].split()).strip(_EDGE)
        listed = words().kinds.get(line)
        if said.heading.fullmatch(line) or listed == "table" or line.startswith(heads):
            over = _below(text, line_end, None)
        elif listed in ("relative", "short"):
            over = _below(text, line_end, family["rows"])
        if over <= line_end and (listed == "relative" or line.startswith(persons)):
            over = _labelled(text, line_end)
        if over > line_end:
            yield line_end, over


class _Relative:
    """What of one relative has been said, where each value has its own line."""

    def __init__(self, most: int | None) -> None:
        self.alone = most is not None
        """Whether the relative's word stood alone on its line."""
        self.any = self.alone
        """Whether a relative's word was seen."""
        self.others = 2 if most is None else 1
        self.seen: set[str] = set()

    def begin(self, *, alone: bool) -> None:
        """Takes the next relative."""
        self.alone, self.any, self.seen = alone, True, set()

    def takes(self, line: str) -> bool:
        """Whether a line that stands apart from the one above tells of relatives; it is noted if so."""
        word = _relative_in(line)
        if word:
            self.begin(alone=word == line.strip(_EDGE))
            return True
        kind = _kind(line)
        if not self.any:
            return kind in ("column", "rule")
        if not self.alone or not kind or kind in self.seen:
            return False
        if kind == "other":
            if not self.seen or (others := self._others(line)) is None:
                return False
            kind = others
        self.seen.add(kind)
        return True

    def note(self, line: str) -> None:
        """Notes a line that stands right below the one above."""
        word = _relative_in(line)
        if word:
            self.begin(alone=word == line.strip(_EDGE))
        elif kind := _kind(line):
            self.seen.add(kind if kind != "other" else self._others(line) or "other 0")

    def _others(self, line: str) -> str | None:
        """Where a relative works, and in a second line as what."""
        free = [f"other {n}" for n in range(self.others) if f"other {n}" not in self.seen]
        return free[0] if free and (free[0] == "other 0" or len(line.strip()) <= 8) else None


def _relative_in(line: str) -> str:
    """The relative's word that begins a line or is a cell of it."""
    w = words()
    found = LINE_MARK.match(line)
    at = found.end() if found else 0
    word = w.any.match(line, at)
    if word and w.kinds.get(word[0].removeprefix("其")) in ("relative", "short"):
        behind = word.end()
        if _BEHIND_WORD.match(line, behind) or w.bounded.match(line, behind):
            return word[0]
    if len(line) < LINE:
        cells = [cell for cell in _SPLIT.split(line) if cell]
        if len(cells) > 1:
            return next((cell for cell in cells if w.kinds.get(cell) == "relative"), "")
    return ""


def _kind(line: str) -> str:
    """What a line of one value says of a relative; nothing where it is none."""
    value = line.strip(" |*-")
    said = _patterns()
    if _RULE.fullmatch(line):
        return "rule"
    if all(
        said.column.fullmatch(cell) or said.head.fullmatch(cell) for cell in _SPLIT.split(value)
    ):
        return "column"
    if words().name_alone.fullmatch(value) or words().bounded.fullmatch(value):
        return "name"
    if _DATE.fullmatch(value):
        return "birth"
    if value in said.values:
        return value
    if _AGE.fullmatch(value):
        return "age"
    return "other" if len(value) <= OTHER and not _DATED.match(line) else ""


def _below(text: str, at: int, most: int | None) -> int:
    """Where the lines end that tell of relatives; ``most`` is how many of one whose word stands alone."""
    count, over, apart = 0, at, False
    relative = _Relative(most)
    while at < len(text) and (most is None or count < most):
        end = text.find("\n", at + 1)
        end = len(text) if end < 0 else end
        line = text[at + 1 : end]
        at = end
        if not line.strip():
            apart = apart or count > 0
            continue
        if _ends_section(line):
            break
        if apart and not relative.takes(line):
            break
        if not apart:
            relative.note(line)
        count += most is None or _is_row(line.strip())
        over, apart = end, False
    return over


def _is_row(value: str) -> bool:
    """Whether a value counts among the rows of a relative: an age, a sex or a people does not."""
    if value in rules("private")["family"]["parties"]:
        return True
    return value not in _patterns().values and _AGE.fullmatch(value) is None


def _ends_section(line: str) -> bool:
    """Whether a line tells of the person again: dates of an item, a heading, a label, a head."""
    if _RANGE.match(line) is not None:
        return True
    return _patterns().career.match(line) is not None and not _is_head(line)


def _is_head(line: str) -> bool:
    """Whether a line is the head of a table of relatives."""
    said = _patterns()
    if len(line) > LINE or said.head.search(line) is None:
        return False
    cells = [cell.strip("*() ") for cell in _SPLIT.split(line)]
    return sum(said.column.fullmatch(cell) is not None for cell in cells if cell) > 0


def _line_around(text: str, at: int) -> Span | None:
    """The line of a place; none of a line longer than rows are."""
    begin = text.rfind("\n", max(0, at - LINE), at) + 1
    end = text.find("\n", at, at + LINE)
    if end < 0:
        end = len(text)
    return (begin, end) if end - begin <= LINE else None


def _tables(text: str) -> Iterator[Span]:
    """Tables of which a column says what somebody is to the person, whole."""
    over = 0
    for found in _patterns().head.finditer(text):
        around = _line_around(text, found.start()) if found.start() >= over else None
        if around is None:
            continue
        over = around[1]
        if _is_head(text[around[0] : around[1]]):
            over = _below(text, around[1], None)
            yield around[0], over


def _blocks(text: str) -> Iterator[Span]:
    """Lines with labels about one relative around the line that says whose they are (与本人关系：妻子)."""
    over = 0
    for found in _patterns().relation.finditer(text):
        around = _line_around(text, found.start())
        if around is None or found.start() < over:
            continue
        begin, line_end = around
        end = _labelled(text, line_end)
        if not any(map(_patterns().name_label.match, text[line_end:end].split("\n"))):
            begin = _labelled_above(text, begin)
        over = max(end, line_end)
        yield begin, over


def _labelled(text: str, at: int) -> int:
    """Where the lines with labels end that follow a line, each label once."""
    labels: set[str] = set()
    while at < len(text) and len(labels) < BLOCK:
        found = _patterns().label.match(text, at + 1)
        if found is None or "\n" in found[0] or found["label"] in labels:
            break
        labels.add(found["label"])
        end = text.find("\n", at + 1)
        at = len(text) if end < 0 else end
    return at


def _labelled_above(text: str, at: int) -> int:
    """Where the lines with labels begin that stand right above a line."""
    labels: set[str] = set()
    while at > 1 and len(labels) < BLOCK:
        begin = text.rfind("\n", max(0, at - 1 - LINE), at - 1) + 1
        found = _patterns().label.match(text, begin, at) if at - begin <= LINE else None
        if found is None or found["label"] in labels:
            break
        labels.add(found["label"])
        at = begin
    return at


def is_of_relatives(title: str) -> bool:
    """Whether the head of a column says that it tells what somebody is to the person."""
    family = rules("private")["family"]
    heads = {*family["table_heads"], *family["relation_heads"]}
    return "".join(folded(title).split()).rstrip(":") in heads


def says_relative(title: str, value: str) -> bool:
    """Whether a column that says what somebody is to the person says in a cell that it is a relative."""
    said = "".join(folded(value).split())
    if not is_of_relatives(title):
        return False
    family = rules("private")["family"]
    return words().kinds.get(said) in ("relative", "short") or said in family["relations"]
