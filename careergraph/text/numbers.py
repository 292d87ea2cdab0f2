"""Identity-card numbers, telephones and addresses of mail, in a folded text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

Span = tuple[int, int]

_HAN = "\u3400-\u9fff"
_BETWEEN = " \\-._/·\u200b\n"
_RUN = re.compile(f"[0-9][0-9{_BETWEEN}]{{13,}}[0-9X]")
_NO_DIGIT = re.compile(f"[{_BETWEEN}]+")
_REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}"
_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_LONG = re.compile(f"(?=[1-9][0-9]{{5}}(?:18|19|20)[0-9]{{2}}{_DAY}[0-9]{{3}}[0-9X])")
_SHORT = re.compile(f"(?={_REGION}[0-9]{{2}}{_DAY}[0-9]{{3}})")
_LOCAL = re.compile(_REGION)
_YEAR = re.compile("(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])?")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_GAP = "[ \\-.·\u200b]{1,3}"
_CALLED = re.compile("[+(]{0,3}[0-9][0-9 \\-.·()\u200b\n]{8,}[0-9]")
_MOBILE = re.compile(
    rf"(?<![0-9])(?:\(?(?:\+|00)?86\)?[ \-\u200b]{{0,3}})?(?:"
    rf"1[3-9][0-9]{{9}}"
    rf"|1[3-9][0-9]{_GAP}(?:[0-9]{{4}}{_GAP}[0-9]{{4}}|[0-9]{{3}}{_GAP}[0-9]{{5}}|[0-9]{{8}}|[0-9]{{2}}{_GAP}[0-9]{{6}})"
    rf"|1[3-9][0-9]{{5}}(?:{_GAP}|[ ]?\n[ ]?(?!19|20))[0-9]{{4}}"
    rf"|1[3-9][0-9]{{3}}{_GAP}[0-9]{{6}}|1[3-7][0-9]{{2}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{3}}"
    rf"|1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}"
    rf"|1\u200b?[3-9](?:\u200b?[0-9]){{9}}"
    rf")(?![0-9])"
)
_LANDLINE = re.compile(
    r"(?<![0-9.\-])(?:\(?(?:\+|00)?86\)?[ \-]?)?"
    r"(?:\(0[1-9][0-9]{1,2}\) ?-?[1-9][0-9]{2,3}[ \-]?[0-9]{4}"
    r"|0[1-9][0-9]{1,2}[ \-\u200b]{1,3}(?:[1-9][0-9]{6,7}|(?!19|20)[1-9][0-9]{2,3}[ \-][0-9]{4})"
    r"|0[1-9][0-9]{1,2}[1-9][0-9]{6,7}"
    r"|[48]00-[0-9]{3}-?[0-9]{4})(?:[-转][0-9]{1,6})?(?![0-9])"
)
_OWN_LINE = re.compile(rf"(?<![{_HAN}0-9])(?:办公?|[住家]?宅|家)[: ]?[2-8][0-9]{{6,7}}(?![0-9])")
_ABROAD = re.compile(r"\+(?!18|19|20)[1-9](?:[ \-()]{0,2}[0-9]){8,14}(?![0-9])")
_BEFORE_AT = re.compile(r"[A-Za-z0-9._%+-]{1,64}$")
_BEHIND_AT = re.compile(r"[A-Za-z0-9-]{1,63}(?:[.·][A-Za-z0-9-]{1,63}){1,5}")
_AT = re.compile(r"@|[(] ?(?:at|AT) ?[)]")


def identities(text: str) -> Iterator[Span]:
    """Where numbers stand that a date of birth and a region make likely to be of an identity card."""
    for run in _RUN.finditer(text):
        digits = _NO_DIGIT.sub("", run[0])
        if len(digits) >= 15 and (_LONG.search(digits) or _SHORT.search(digits)):
            yield from _in_run(run.start(), run[0], digits)


def _in_run(begin: int, run: str, digits: str) -> Iterator[Span]:
    places = [n for n, sign in enumerate(run) if sign not in " -._/·\u200b\n"]
    starts = [n for n, at in enumerate(places) if n == 0 or places[n - 1] != at - 1]
    edges, first_digits = [*starts, len(places)], frozenset(starts)
    over = 0
    short = (each for each in _starts(_SHORT, digits, 15) if each[0] in first_digits)
    for start, length in sorted((*_starts(_LONG, digits, 18), *short)):
        if start >= over and _is_one(digits, start, length, edges):
            over = edges[bisect_left(edges, start + length)]
            first = edges[bisect_right(edges, start) - 1]
            yield begin + places[first], begin + places[over - 1] + 1


def _starts(pattern: re.Pattern[str], digits: str, length: int) -> Iterator[Span]:
    for found in pattern.finditer(digits):
        yield found.start(), length


def _is_one(digits: str, start: int, length: int, edges: list[int]) -> bool:
    """Whether digits are one number: in one row, or in rows cut where such numbers are cut."""
    end = start + length
    bounds = edges[bisect_left(edges, start) : bisect_left(edges, end)]
    begins, ends = bounds[:1] == [start], edges[bisect_left(edges, end)] == end
    if len(bounds) == begins:
        local = _LOCAL.match(digits, start) is not None
        return (begins and ends) or (length == 18 and local)
    if not begins or (length == 15 and not ends):
        return False
    if _LOCAL.match(digits, start) is None:
        return False
    if length == 18 and _is_checked(digits[start:end]):
        return True
    groups = [digits[a:b] for a, b in zip(bounds, (*bounds[1:], end), strict=True)]
    if any(_YEAR.fullmatch(group) for group in groups):
        parts = {start + 6, end - (4 if length == 18 else 3)}
        return ends and parts <= set(bounds) and not _goes_on(digits, end, edges)
    return edges[bisect_left(edges, end)] - end <= 2


def _goes_on(digits: str, end: int, edges: list[int]) -> bool:
    """Whether a month follows, so that the last digits are the year of a date."""
    if _YEAR.fullmatch(digits[end - 4 : end]) is None or end == edges[-1]:
        return False
    return edges[bisect_right(edges, end)] - end <= 2


def _is_checked(number: str) -> bool:
    """Whether the last sign is the one that the others give."""
    total = sum(int(n) * weight for n, weight in zip(number[:17], _WEIGHTS, strict=True))
    return number[17] == "10X98765432"[total % 11]


def telephones(text: str) -> Iterator[Span]:
    """Where telephones stand, mobile and with the code of their place."""
    for run in _CALLED.finditer(text):
        begin, end = max(0, run.start() - 1), min(len(text), run.end() + 7)
        for pattern in (_MOBILE, _LANDLINE, _ABROAD) if run[0][0] in "+(" else (_MOBILE, _LANDLINE):
            for found in pattern.finditer(text, begin, end):
                yield found.span()
    yield from (found.span() for found in _OWN_LINE.finditer(text))


def mails(text: str) -> Iterator[Span]:
    """Where addresses of electronic mail stand."""
    for sign in _AT.finditer(text):
        before = _BEFORE_AT.search(text, max(0, sign.start() - 64), sign.start())
        behind = _BEHIND_AT.match(text, sign.end())
        if before and behind:
            yield before.start(), behind.end()
