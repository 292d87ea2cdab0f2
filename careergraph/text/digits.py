"""Dates as a scan reads them: letters for digits (l99O年), blanks between the digits of a number (1 1月).

Only what is a date when it is mended is changed; any other letter or blank stays.
"""

import re

_SIGN = "[0-9０-９lIiOo]"
_AS_DIGITS = str.maketrans("lIiOo０１２３４５６７８９", "111000123456789")
_LETTER = re.compile("[lIiOo]")
_HAN = "一二三四五六七八九〇零○"

_YEAR = re.compile(rf"(?<![0-9A-Za-z.])[1lIi2]{_SIGN}{{3}}(?=\s?[年.．/\-–—―~～至到]|\s*$)")
_IN_YEAR = re.compile(rf"(?<=[0-9０-９][年.．·・/\-])(\s?)({_SIGN}{{1,2}})(?![0-9A-Za-z])")
_MONTH = re.compile(rf"(?<![0-9A-Za-z])({_SIGN}{{1,2}})(?=\s?月)")
_DAY = re.compile(rf"(?<=月)(\s?)({_SIGN}{{1,2}})(?=\s?[日号])")
_SHORT_YEAR = re.compile(r"(?<=[至到\-–—―~～])(\s?)([0-9][lIiOo]|[lIiOo][0-9])(?=\s?年)")
"""The end of a range in two digits: 1959年2月至6l年8月."""

_HAN_YEAR = re.compile(rf"(?<![{_HAN}])[{_HAN}OoＯ0]{{4}}(?=年)")

_BLANK = r"[ \u3000\xa0]{1,2}"
_SPLIT_MONTH = re.compile(
    rf"(?<=[年.．\-–—―~～至到])({_BLANK})?([01])({_BLANK})([0-9])(?=\s?月)"
    rf"|(?<=(?:18|19|20)[0-9]{{2}}[.．])({_BLANK})?([01])({_BLANK})([0-9])(?![0-9.．年])"
)
_SPLIT_DAY = re.compile(rf"(?<=月)({_BLANK})?([0-3])({_BLANK})([0-9])(?=\s?[日号])")
_A_DATE = r"(?:18|19|20)[0-9]{2}\s?[年.．]\s?(?:[0-9]{1,2}\s?月?)?"
_RANGE_BEGIN = re.compile(rf"(?:^|[。;；,，\s、]){_A_DATE}\s*$")
_RANGE_END = re.compile(rf"[ \u3000]*[至到\-–—~～―]+\s?{_A_DATE}(?=\s*[^\s0-9])")

_SPLIT_YEAR = re.compile(
    r"(?<![0-9])(?:(1[89]|20)[ \u3000]([0-9]{2})|([12][089][0-9])[ \u3000]([0-9]))"
    r"(?=\s?年|[.．](?:0?[1-9]|1[0-2])\s?[-–—~～至])"
)
_NO_MONTH = re.compile(r"(?<=[0-9]{4}年)[ \u3000]?0{1,2}月(?:0{1,2}[日号])?")
_WITHIN = re.compile(r"(?<=[0-9]{4}年)[ \u3000]{1,3}(?=[01]?[0-9]\s?月)")


_SHORT = r"(?:[3-9][0-9])\s?[.．、]\s?(?:1[0-2]|0?[1-9])"
_SHORT_RANGE = re.compile(
    rf"(\s*)({_SHORT})[.．]?(\s*[-–—―~～－至到]+\s*)({_SHORT})?[.．]?(?![0-9])"
)
_SHORT_ALONE = re.compile(rf"\s*({_SHORT})[.．]\s*$")
_LISTED_MONTH = re.compile(rf"(\s*[{_HAN}]{{4}})、(十[一二]?|[一二三四五六七八九])\s*$")


def _short_dates(text: str) -> str:
    """A line that begins with years of two digits, with dots between year and month and nowhere else."""
    if found := _LISTED_MONTH.fullmatch(text):
        return f"{found[1]}年{found[2]}月"
    if found := _SHORT_ALONE.fullmatch(text):
        return found[1].replace("、", ".")
    found = _SHORT_RANGE.match(text)
    if found is None or ("、" not in found[0] and not _DOTTED.search(found[0])):
        return text
    first, last = (part.replace("、", ".") if part else "" for part in (found[2], found[4]))
    return f"{found[1]}{first}{found[3]}{last}{text[found.end() :]}"


_DOTTED = re.compile(r"[0-9][.．](?![0-9])")


def mended(text: str) -> str:
    """A line with its dates as they were before a scan damaged them."""
    text = _short_dates(text)
    if _LETTER.search(text):
        text = _without_letters(text)
    text = _SPLIT_YEAR.sub(lambda year: "".join(year[0].split()), text)
    text = _WITHIN.sub("", _NO_MONTH.sub("", text))
    if _SPLIT_MONTH.search(text) or _SPLIT_DAY.search(text):
        text = _SPLIT_DAY.sub(_closed, _SPLIT_MONTH.sub(_closed, text))
    return text


def with_whole_dates(lines: list[str]) -> list[str]:
    """Lines of which none begins with the end of a range whose beginning the line above ends with."""
    found = list(lines)
    for n in range(1, len(found)):
        _close_year(found, n)
        end = _RANGE_END.match(found[n])
        if end is not None and _RANGE_BEGIN.search(found[n - 1]):
            found[n - 1] = found[n - 1].rstrip() + end[0].strip()
            found[n] = found[n][end.end() :]
    return found


_YEAR_BEGUN = re.compile(r"(?<![0-9.年月/\-])(?:1|2|1[89]|20|(?:1[89]|20)[0-9])$")
_YEAR_GOES_ON = re.compile(r"[0-9]{1,3}(?=年)")


def _close_year(lines: list[str], n: int) -> None:
    """Puts the first signs of a year that a line ends with before the others on the line below."""
    ends = _YEAR_GOES_ON.match(lines[n])
    begun = _YEAR_BEGUN.search(lines[n - 1].rstrip()) if ends else None
    if ends and begun and len(begun[0] + ends[0]) == 4:
        lines[n - 1] = lines[n - 1].rstrip()[: begun.start()]
        lines[n] = begun[0] + lines[n]


def _without_letters(text: str) -> str:
    """The dates of a line without letters for digits."""
    text = _HAN_YEAR.sub(_han_year, text)
    text = _YEAR.sub(_year, text)
    text = _SHORT_YEAR.sub(lambda found: found[1] + found[2].translate(_AS_DIGITS), text)
    text = _IN_YEAR.sub(lambda found: found[1] + _up_to(found[2], 12), text)
    text = _DAY.sub(lambda found: found[1] + _up_to(found[2], 31), text)
    return _MONTH.sub(lambda found: _up_to(found[1], 12), text)


def _year(found: re.Match[str]) -> str:
    digits = found[0].translate(_AS_DIGITS)
    return digits if digits[:2] in ("18", "19", "20") else found[0]


def _han_year(found: re.Match[str]) -> str:
    """二OO三 with signs of one kind; digits alone stay."""
    if not any(sign in _HAN for sign in found[0]):
        return found[0]
    return re.sub("[OoＯ0]", "〇", found[0])


def _up_to(text: str, most: int) -> str:
    """The number of a month or day, as written where it is none."""
    digits = text.translate(_AS_DIGITS)
    return digits if digits.isascii() and digits.isdigit() and int(digits) <= most else text


def _closed(found: re.Match[str]) -> str:
    """The digits of a month or day without the blank between them."""
    digits = "".join(found[0].split())
    return digits if 0 < int(digits) <= (31 if found.re is _SPLIT_DAY else 12) else found[0]
