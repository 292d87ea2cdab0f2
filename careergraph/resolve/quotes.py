"""Quotation marks in the name of an organization, which are read over and stay as they are written."""

_MARKS = frozenset("“”‘’「」")
_PAIRS = {"“": "”", "‘": "’", "「": "」"}
_SHORTEST = 3
"""Characters of the shortest part of a name that is looked for in its text."""


def with_quotes(name: str, raw: str) -> str:
    """A name with the quotation marks that its text has in it: “四清”工作团 for 四清工作团."""
    if _MARKS.isdisjoint(raw) or not _MARKS.isdisjoint(name):
        return name
    places = [n for n, character in enumerate(raw) if character not in _MARKS]
    plain = "".join(raw[n] for n in places)
    for begin in range(len(name) - _SHORTEST + 1):
        for end in range(len(name), begin + _SHORTEST - 1, -1):
            at = plain.find(name[begin:end])
            if at >= 0:
                first, last = places[at], places[at + end - begin - 1]
                return name[:begin] + _whole(raw, first, last + 1) + name[end:]
    return name


def _whole(raw: str, start: int, end: int) -> str:
    """A part of a text, with the mark that opens before it or closes behind it where one is in it."""
    part = raw[start:end]
    for opening, closing in _PAIRS.items():
        if part.count(opening) > part.count(closing) and raw.startswith(closing, end):
            return part + closing
        if part.count(closing) > part.count(opening) and raw.endswith(opening, 0, start):
            return opening + part
    return part
