"""Bytes → text. What a file says of its own encoding is believed only where the bytes agree."""

import re

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

LEGACY = {"big5": "big5", "big5-hkscs": "big5hkscs", "cp950": "big5", "shift_jis": "shift_jis"}
"""Encodings that are tried only where an XML declaration names them."""

SAMPLE = 4096
DAMAGE = 0.2
"""Share of undecodable characters up to which bytes are damaged UTF-8, and not GB18030."""

LOOKED_AT, FEWEST = 1 << 16, 4
"""Bytes that are looked at to tell Big5 from GB18030, and characters that this takes."""

COMMON, APART = 0.9, 0.15
"""Share of common characters that a text in Big5 has, and by how much it is more than in GB18030."""

_PAIRS = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")


class UndecodableError(Exception):
    """The bytes are no text in any encoding that forms are written in; ``args[0]`` is the reason."""


def decoded(data: bytes) -> str:
    """The text of a file, line ends as ``\\n``. Raises ``UndecodableError``.

    A byte-order mark decides; else NULs at every other byte mean UTF-16; else what is valid UTF-8
    is UTF-8, whatever the declaration says; else a declared legacy encoding; else GB18030, which
    holds GB2312 and GBK, or Big5 where the bytes make common characters of that and not of GB18030.
    """
    try:
        text = _text(data)
    except UnicodeDecodeError as error:
        raise UndecodableError("bad-encoding") from error
    if "\0" in text:
        raise UndecodableError("binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    if wide := _utf16(data):
        return data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: ASCII characters leave NULs on one side only."""
    even, odd = data[0:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    few = max(2, min(len(data), SAMPLE) // 64)
    if len(data) % 2 or max(even, odd) < few or min(even, odd) > max(even, odd) // 16:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy(data: bytes) -> str:
    declared = _DECLARED.search(data[:400])
    if declared and (name := LEGACY.get(declared[1].decode("ascii").lower())):
        return data.decode(name)
    if _is_damaged_utf8(data):
        raise UnicodeDecodeError("utf-8", data[:1], 0, 1, "damaged")
    return _big5(data) or data.decode("gb18030")


def _big5(data: bytes) -> str | None:
    """The text of bytes that are Big5, null for others.

    Both encodings have their common characters first (GB2312 by 0xB0 to 0xD7, Big5 by 0xA4 to 0xC6):
    nearly all of a text are such in its own encoding, and many are not in the other.
    """
    for name in ("cp950", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        mine = _common(data, 0xA4, 0xC6, 0x40)
        theirs = _common(data, 0xB0, 0xD7, 0xA1)
        return text if mine >= COMMON and mine - theirs > APART else None
    return None


def _common(data: bytes, first: int, last: int, trail: int) -> float:
    """The share of an encoding's common characters among the pairs of bytes outside ASCII, in which
    signs of punctuation (by 0xA1 to 0xA3) do not count."""
    pairs = [pair for pair in _PAIRS.findall(data[:LOOKED_AT]) if not 0xA1 <= pair[0] <= 0xA3]
    if len(pairs) < FEWEST:
        return 0.0
    return sum(1 for pair in pairs if first <= pair[0] <= last and pair[1] >= trail) / len(pairs)


def _is_damaged_utf8(data: bytes) -> bool:
    """UTF-8 with a few broken bytes would pass for GB18030 and come out as rubbish."""
    text = data.decode("utf-8", "replace")
    wide = sum(1 for c in text if c >= "\u2e80" and c != "\ufffd")
    return text.count("\ufffd") <= DAMAGE * wide
