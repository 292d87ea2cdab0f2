"""Labels and readings of one person put side by side, by item and text."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from careergraph.text.normal import simplified_signs

ALIKE = 0.5
"""How alike the texts of a label and a reading of one item must be, at least, to be the same post."""

FIELDS = (
    "start", "end", "end_how", "kind", "acting", "organization", "title", "level", "rank",
)  # fmt: skip
_NO_TEXT = re.compile(r"[\s,、;。:()*]+")
_SAID_EITHER_WAY = re.compile("中共|人民|政府|党工委|党委|工作委员会|委员会|委")
_PLACES_ABOVE = re.compile(
    r"^(?:\w{1,8}?(?:自治区|自治州|地区|[省市县区乡镇]|街道|公社)){1,5}(?=\w+?(?:[市县区乡镇村]|街道|社区|公社|大队))"
)

Stint = dict[str, Any]


class Pair(NamedTuple):
    label: Stint
    reading: Stint


class Matched(NamedTuple):
    """What belongs together, labels without a reading, readings without a label."""

    pairs: list[Pair]
    missed: list[Stint]
    invented: list[Stint]


def matched(labels: Iterable[Stint], readings: Iterable[Stint]) -> Matched:
    """The best pairs of each item, each label and reading once. Recorded time is not scored."""
    left = list(labels)
    right = [reading for reading in readings if reading["kind"] != "recorded"]
    alike = [
        (_alike(label["raw"], reading["raw"]), n, k)
        for n, label in enumerate(left)
        for k, reading in enumerate(right)
        if label["item"] == reading["item"]
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for ratio, n, k in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if ratio >= ALIKE and n not in taken and k not in used:
            taken[n] = k
            used.add(k)
    return Matched(
        [Pair(left[n], right[k]) for n, k in sorted(taken.items())],
        [label for n, label in enumerate(left) if n not in taken],
        [reading for k, reading in enumerate(right) if k not in used],
    )


def _alike(one: str, other: str) -> float:
    one, other = plain(one), plain(other)
    if one and other and (one in other or other in one):
        return 0.9 + 0.1 * min(len(one), len(other)) / max(len(one), len(other))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def plain(text: str | None) -> str:
    """A text without spaces, punctuation and marks of bold type, half-width."""
    return _NO_TEXT.sub("", unicodedata.normalize("NFKC", text or ""))


def right(field: str, pair: Pair, *, alternatives: bool) -> bool:
    """Whether a reading says of a field what the label says, or one of its alternatives."""
    wanted = [pair.label[field]]
    if alternatives:
        wanted += pair.label.get("alt", {}).get(field, [])
    found = pair.reading[field]
    if field == "organization" and alternatives:
        return unit(found) in {unit(one) for one in wanted}
    if field in ("organization", "title"):
        return _in_one_script(found) in {_in_one_script(one) for one in wanted}
    return found in wanted


def _in_one_script(text: str | None) -> str:
    return plain(text).translate(simplified_signs())


def unit(organization: str | None) -> str:
    """An organization without what reading.md leaves open.

    That is 中共, 人民, 委, 党委 or 委员会, 政府 or 人民政府, the script, and places above the nearest one.
    """
    text = _in_one_script(organization)
    return _SAID_EITHER_WAY.sub("", _PLACES_ABOVE.sub("", text))
