"""Notes on telephones, papers, dwellings and relatives: where they begin and end in a folded text.

Which words begin one is in ``imports/rules/private.toml``. A word alone is none, since places and
offices are called so too (女儿河乡, 电话局): a colon, a number, a name or a verb has to follow.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from careergraph.text.alternatives import any_of
from careergraph.text.numbers import Span
from careergraph.text.rules import rules

LONGEST = 64
"""Characters that a heading, or what stands before a word in its line, has at most."""

HAN = "\u3400-\u9fff"
_BEGINS = r"\n,;。!?()\s:、|●◆■▪★▲•·◇□○△☆→➢√✓◎*#>\-\"'“”"
"""Signs behind which a clause may begin."""

_NOT_DATE = r"(?!(?:18|19|20)[0-9]{2} ?[.年/\-](?! ?[0-9]{3,4}(?:[^0-9.]|$)))"
_NUMBER = re.compile(
    rf"[: \n为是]{{0,4}}{_NOT_DATE}(?P<value>(?:\(\+?[0-9]{{2,4}}\))?(?:\+|[A-Z]{{1,2}}(?=[0-9]{{6}}))?[0-9]"
    rf"(?:[0-9\-转*·.X/\u200b]| {_NOT_DATE}|\n{_NOT_DATE}(?=[0-9]{{4,}})){{3,40}})"
)
_ACCOUNT = re.compile(rf"[: \n为是]{{0,4}}{_NOT_DATE}(?P<value>[A-Za-z0-9_@.+\-]{{4,80}})")
_COLON = re.compile(r"\s{0,3}(?:\([^()\n]{0,12}\))?\s{0,3}:")
_TO_CLAUSE = re.compile(r"[^,;。\n()\s]{0,200}")
_DATE_BEGINS = r"(?:自|从|于)?(?:(?:18|19|20)[0-9]{2}|[〇零一二三四五六七八九]{4}年)"
_COLON_NAME = re.compile(rf"\s?:\s?(?=[{HAN}X])")
_SEXED = re.compile(r"\s?,\s?[男女]")
_STOPS = re.compile(r"[()。\n;]")
DATE_ALONE = (
    r"(?:18|19|20)[0-9]{2}(?:[0-9]{2}(?:[0-9]{2})?"
    r"|[年.\-/](?:[0-9]{1,2}(?:[月.\-/](?:[0-9]{1,2}日?)?)?)?)?(?:出?生)?"
)
"""A date of one day, month or year with nothing behind it, as births stand in tables."""
_DATED = re.compile(_DATE_BEGINS)
_RESUMES = re.compile(rf";(?=\s*{_DATE_BEGINS})")
_PART = re.compile(r"[,\s]+(?=(?P<part>[^,;。\n()\s]{0,200}))")
LINE_MARK = re.compile(
    r"[\s●◆■▪★▲•·◇□○△☆→➢√✓◎*#>\-]*(?:\(?[0-9一二三四五六七八九十]{1,3}[.、):])?[^\w\n]*"
)
_CELLS = re.compile(r"[ ,|()]+")
_VALUE_AT = re.compile(r"[ ,|)]*")


class Keywords:
    """Words of which one may begin at a place, the longest first; found by their first characters."""

    def __init__(self, longer: Iterable[str], short: Iterable[str]) -> None:
        groups: dict[str, list[str]] = {}
        for word in longer:
            groups.setdefault(word[0], []).append(word)
        self._longer = {first: re.compile(any_of(group)) for first, group in groups.items()}
        self._short = re.compile(rf"(?<![{HAN}])其?{any_of(short)}(?=[:\s{HAN}X])")
        firsts = "".join(re.escape(first) for first in {*groups, *short, "其"})
        self._first = re.compile(f"[{firsts}]")

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The word that begins at a place."""
        longer = self._longer.get(text[at : at + 1])
        return (longer.match(text, at) if longer else None) or self._short.match(text, at)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All words, one after the other."""
        at = 0
        while first := self._first.search(text, at):
            at = first.start()
            found = self.match(text, at)
            if found:
                yield found
            at = found.end() if found else at + 1


class Words(NamedTuple):
    """The patterns of the word lists."""

    any: "Keywords"
    kinds: dict[str, str]
    goes_on: re.Pattern[str]
    suffix: re.Pattern[str]
    field: re.Pattern[str]
    verb: re.Pattern[str]
    named: re.Pattern[str]
    bounded: re.Pattern[str]
    office: re.Pattern[str]
    address_not: re.Pattern[str]
    house: re.Pattern[str]
    below: re.Pattern[str]
    before: re.Pattern[str]
    stops: re.Pattern[str]
    part_ends: str
    surnames: frozenset[str]
    honorifics: frozenset[str]
    name_alone: re.Pattern[str]
    value: re.Pattern[str]
    ties: re.Pattern[str]
    tied: re.Pattern[str]


@cache
def words() -> Words:
    """The word lists as patterns."""
    table, names = rules("private"), rules("grammar")
    relatives, address, family = table["relatives"], table["address"], table["family"]
    lists = {
        "address": address["labels"],
        "weak": address["weak"],
        "short": relatives["short"],
        "relative": relatives["words"],
        "family": family["headings"],
        "table": family["table_heads"],
        "number": table["number"]["labels"],
        "account": table["account"]["labels"],
        "identity": table["identity"]["labels"],
    }
    kinds = {word.replace("x", "X"): kind for kind, listed in lists.items() for word in listed}
    surnames = "".join(names["names"]["surnames"].split())
    name = (
        rf"(?:{any_of(names['names']['double_surnames'])}[{HAN}X*]{{1,2}}"
        rf"|[{surnames}][{HAN}X*·]{{1,2}})"
    )
    verbs = any_of(relatives["verbs"])
    return Words(
        any=Keywords((w for w in kinds if w not in relatives["short"]), relatives["short"]),
        kinds=kinds,
        goes_on=re.compile(any_of(family["not"])),
        suffix=re.compile(any_of(family["suffixes"])),
        field=re.compile(
            rf"[之的]?(?:{any_of(family['fields'])}[及和与]?){{1,3}}(?=\s?[:|]|\s*(?:\n|$))"
        ),
        verb=re.compile(verbs),
        named=re.compile(rf"{name}|[{HAN}]{{0,2}}某"),
        bounded=re.compile(rf"(?:{name}|[{HAN}]{{1,2}}某+)(?=[,、;。()\s:0-9]|$|{verbs})"),
        office=re.compile("|".join(relatives["not_patterns"])),
        address_not=re.compile(any_of(address["not"])),
        house=re.compile(address["house_pattern"]),
        below=re.compile(
            rf"\s*\n(?!\s*{_DATE_BEGINS})[^,;。\n():]{{2,60}}?"
            rf"(?:{address['house_pattern']}|[{address['part_ends']}])(?=\s*(?:\n|$))"
        ),
        before=re.compile(rf"(?:^|(?<=[{_BEGINS}])){any_of(relatives['before'])}$"),
        stops=re.compile(rf"{_DATE_BEGINS}|[男女现曾历]|先后|毕业|参加|入党|中共|任"),
        part_ends=address["part_ends"],
        surnames=frozenset(surnames),
        honorifics=frozenset(relatives["honorifics"]),
        name_alone=re.compile(name),
        value=re.compile(
            rf"{name}|[{HAN}]{{1,2}}某+|{DATE_ALONE}|{any_of(family['values'])}|[0-9]{{1,3}}岁?"
        ),
        ties=re.compile("|".join(relatives["ties"]).replace("NAME", name)),
        tied=re.compile("与|[生育]|之|夫[妻妇]"),
    )


def notes(text: str) -> Iterator[tuple[int, int, str]]:
    """Where notes stand, and of which kind: identity, number, address or relative."""
    w = words()
    over = 0
    for found in w.any.finditer(text):
        at, end = found.span()
        if at < over:
            continue
        word = found[0].removeprefix("其")
        kind = w.kinds.get(word, "short")
        span = _READERS[kind](text, at, end)
        if span is not None:
            over = max(over, span[1])
            yield span[0], span[1], _KINDS.get(kind, kind)
    if w.tied.search(text):
        yield from ((*tie.span(), "tie") for tie in w.ties.finditer(text))


_KINDS = {"weak": "address", "short": "relative", "family": "relative", "table": "relative",
          "account": "number"}  # fmt: skip


def is_named(text: str, at: int) -> bool:
    """Whether a relative's word of more than a doubtful character begins at a place, with a name."""
    w = words()
    found = w.any.match(text, at)
    if found is None or w.kinds.get(found[0]) != "relative":
        return False
    return w.bounded.match(text, _skip(text, found.end())) is not None


def _begins(text: str, at: int) -> bool:
    """Whether a clause begins at a place."""
    return at == 0 or text[at - 1] in _CLAUSE_BEGINS


_CLOSES_HEADING = frozenset(" \n,、()有共;|*#_0123456789")
_CLAUSE_BEGINS = frozenset("\n,;。!?() \u200b:、|●◆■▪★▲•·◇□○△☆→➢√✓◎*#>-\"'“”")


def _numbered(pattern: re.Pattern[str], text: str, at: int, end: int) -> Span | None:
    """A label with a number, or with a colon and whatever stands behind it."""
    if text[at].isascii() and at and text[at - 1].isascii() and text[at - 1].isalpha():
        return None
    colon = _COLON.match(text, end)
    behind = colon.end() - 1 if colon else end
    begin = _label_begin(text, at)
    if (value := pattern.match(text, behind)) and _digits(value["value"]) >= 4:
        return begin, _trimmed(text, value.end())
    if colon is None:
        return None
    if (value := pattern.match(text, behind)) is not None:
        return begin, _trimmed(text, value.end())
    value_at = _skip(text, colon.end())
    if _DATED.match(text, value_at):
        return begin, colon.end()
    found = _TO_CLAUSE.match(text, value_at)
    return begin, found.end() if found else colon.end()


def _digits(value: str) -> int:
    return sum(sign.isalnum() or sign in "*@" for sign in value)


def _value_at(text: str, end: int) -> int:
    """Where the value of a label begins: behind its colon."""
    colon = _COLON.match(text, end)
    return _skip(text, colon.end() if colon else end)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _trimmed(text: str, end: int) -> int:
    while text[end - 1] in " -.·/\n(":
        end -= 1
    return end


_OWNERS = ("本人", "个人", "其", "该同志", "家庭", "家里", "办公", "单位", "联系人", "我的")


def _label_begin(text: str, at: int) -> int:
    """With the word before a label that says whose it is (本人手机)."""
    owner = next(
        (word for word in _OWNERS if text.startswith(word, max(0, at - len(word)), at)), ""
    )
    return at - len(owner)


def _identity(text: str, at: int, end: int) -> Span | None:
    return _numbered(_NUMBER, text, at, end)


def _account(text: str, at: int, end: int) -> Span | None:
    return _numbered(_ACCOUNT, text, at, end)


def _address(text: str, at: int, end: int) -> Span | None:
    colon = _COLON.match(text, end)
    if colon is None and words().address_not.match(text, end):
        return None
    return _label_begin(text, at), _address_end(text, colon.end() if colon else end)


def _weak(text: str, at: int, end: int) -> Span | None:
    """An address behind a word that means other things too: behind a colon, or with a house's number."""
    begin = _label_begin(text, at)
    if not _begins(text, begin):
        return None
    colon = _COLON.match(text, end)
    if colon is None:
        value = _TO_CLAUSE.match(text, end)
        house = words().house.search(text, end, min(value.end() if value else end, end + 60))
        if house is None or words().address_not.match(text, end):
            return None
    return begin, _address_end(text, colon.end() if colon else end)


def _address_end(text: str, at: int) -> int:
    """Where an address ends: at a comma too, but where what follows it is a part of it."""
    w = words()
    found = _TO_CLAUSE.match(text, _skip(text, at))
    end = found.end() if found else at
    if below := w.below.match(text, end) if text[at - 1 : end].strip() == ":" else None:
        end = below.end()
    while part := _PART.match(text, end):
        said = part["part"]
        if "\n" in part[0] or not said or w.stops.match(said) or said[-1] not in w.part_ends:
            break
        end = part.end() + len(said)
    return end


def _family(text: str, at: int, end: int) -> Span | None:
    """A heading of relatives: alone on its line, before a colon, or before one of them."""
    w = words()
    begin = _clause_begin(text, at)
    if not _begins(text, begin) or w.goes_on.match(text, end):
        return None
    if suffix := w.suffix.match(text, end):
        end = suffix.end()
    if _COLON.match(text, end) or end == len(text) or text[end] in _CLOSES_HEADING:
        return begin, _private_end(text, begin, end)
    found = w.any.match(text, end)
    if w.bounded.match(text, end) or (found and w.kinds.get(found[0]) == "relative"):
        return begin, _private_end(text, begin, end)
    return None


def _relative(text: str, at: int, end: int) -> Span | None:
    """A relative with a colon, a name or a verb behind."""
    w = words()
    begin = _clause_begin(text, at)
    if not _begins(text, begin):
        if text[at:end] in w.honorifics and not w.bounded.match(text, _value_at(text, end)):
            return None  # 金国梁先生：1966年5月出生
        named = w.bounded.match(text, end) and not w.office.match(text, end)
        sure = _COLON.match(text, end) or named
        return (at, _private_end(text, at, end)) if sure and end - at > 1 else None
    if field := w.field.match(text, end):
        return begin, _private_end(text, begin, field.end())
    if w.office.match(text, end) and not w.bounded.match(text, end):
        return None
    if end < len(text) and text[end] in " ,|)\n":
        begin = _row_begin(text, begin, end)
    if end == len(text) or text[end] in " \n:(、" or _COLON.match(text, end):
        return begin, _private_end(text, begin, end)
    if text[end] == "," and (w.named.match(text, end + 1) or alone(text, begin)):
        return begin, _private_end(text, begin, end)
    if w.verb.match(text, end) or w.named.match(text, end) or text[end] in "X*":
        return begin, _private_end(text, begin, end)
    found = w.any.match(text, end)
    several = found is not None and w.kinds.get(found[0]) == "relative"
    return (begin, _private_end(text, begin, end)) if several else None


def _row_begin(text: str, begin: int, end: int) -> int:
    """Where a row begins that has a name, a birth or the like before a relative's word: else ``begin``."""
    w = words()
    line = text.rfind("\n", max(0, begin - LONGEST), begin) + 1
    before = text[line:begin]
    if not before.strip() or begin - line >= LONGEST:
        return begin
    said = [cell for cell in _CELLS.split(before[_mark_end(before) :]) if cell]
    named = any(w.name_alone.fullmatch(cell) for cell in said)
    if not said or not all(w.value.fullmatch(cell) for cell in said):
        return begin
    behind = _VALUE_AT.match(text, end)
    at = behind.end() if behind else end
    if named and (w.named.match(text, at) or w.verb.match(text, at)):
        return begin
    return line


def _mark_end(line: str) -> int:
    found = LINE_MARK.match(line)
    end = found.end() if found else 0
    return 0 if line[:end].rstrip(" |").endswith((".", ":")) and _DATED.match(line) else end


def _short(text: str, at: int, end: int) -> Span | None:
    """A relative in one character (妻, 兄): with a colon or behind 其, or with a name and nothing more."""
    if not _begins(text, at):
        return None
    sure = text[at] == "其" or _is_short(text, at, end)
    return (at, _private_end(text, at, end)) if sure else None


def _is_short(text: str, at: int, end: int) -> bool:
    """Whether one character is a relative: 女 and 子 mean other things too, 孙 and 母 are surnames."""
    w, doubtful = words(), text[at] in "女子"
    if colon := _COLON_NAME.match(text, end):
        return not doubtful or w.bounded.match(text, colon.end()) is not None
    if text[at] in w.surnames:
        return False
    blanks = _skip(text, end)
    name = w.bounded.match(text, blanks)
    if name is None:
        return False
    if blanks > end and _SEXED.match(text, name.end()):
        return not doubtful
    return not doubtful or (blanks > end and alone(text, at))


def alone(text: str, at: int) -> bool:
    """Whether nothing but a bullet or a number stands before a place in its line."""
    line = text.rfind("\n", max(0, at - LONGEST), at) + 1
    found = LINE_MARK.match(text, line)
    return at - line < LONGEST and found is not None and found.end() >= at


def _clause_begin(text: str, at: int) -> int:
    """With 其, 本人 and the like before the word."""
    found = words().before.search(text, max(0, at - 6), at)
    return found.start() if found else at


def _private_end(text: str, begin: int, end: int) -> int:
    """Where a note on a relative ends: at a full stop, with its bracket or its line, at a dated clause."""
    depth = 0
    for found in _STOPS.finditer(text, end):
        sign, at = found[0], found.start()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth < 0:
                return at
        elif sign == ";":
            if depth == 0 and _RESUMES.match(text, at):
                return at
        else:
            return at
    return len(text)


_READERS: dict[str, Callable[[str, int, int], Span | None]] = {
    "identity": _identity,
    "number": _identity,
    "account": _account,
    "address": _address,
    "weak": _weak,
    "family": _family,
    "table": _family,
    "relative": _relative,
    "short": _short,
}
