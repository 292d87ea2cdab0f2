"""Units and titles that tell of what kind their place is: 县委 of what is a city now is 市委."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from careergraph.columns.texts import category, numbered
from careergraph.places.joining import Path
from careergraph.vocabulary.frames import TEXT, is_coded

_KINDS = ("地区", "县", "市", "区", "旗", "盟", "州")
_BODIES = ("委", "纪", "政")
"""How a unit goes on that begins with the kind of its place: 县委, 县纪委, 县政协."""


def with_kinds(
    stints: pd.DataFrame, number: np.ndarray, paths: Sequence[Path], now: Sequence[Path]
) -> dict[str, pd.Series]:
    """``unit`` and ``title`` of stints, some of whose places are of another kind now: few are.

    ``number`` is that of each stint's place among ``paths``, -1 for none; ``now`` is what they are.
    """
    kinds = {
        n: pair
        for n, (old, new) in enumerate(zip(paths, now, strict=True))
        if old[-1] != new[-1] and (pair := _other_kinds(old[-1], new[-1]))
    }
    other = np.zeros(len(paths) + 1, bool)
    other[list(kinds)] = True
    rows = np.flatnonzero(other[number])
    if not len(rows):
        return {}
    pairs = [kinds[n] for n in number[rows].tolist()]
    rules = {"unit": _renamed_unit, "title": _renamed_title}
    return {name: _renamed(stints[name], rows, pairs, rule)
            for name, rule in rules.items() if name in stints}  # fmt: skip


def _other_kinds(old: str, new: str) -> tuple[str, str] | None:
    """The kinds that two names end with, where they are two."""
    one, other = (
        next((end[:1] for end in _KINDS if name.endswith(end)), "") for name in (old, new)
    )
    return (one, other) if one and other and one != other else None


def _renamed(
    column: pd.Series,
    rows: np.ndarray,
    pairs: Sequence[tuple[str, str]],
    rule: Callable[[str, str, str], str],
) -> pd.Series:
    """The column with the texts of some rows as the rule has them; each text is changed once."""
    code, texts = numbered(column)
    code, words = code.copy(), list(texts)
    place = {text: n for n, text in enumerate(words)}
    found: dict[tuple[int, tuple[str, str]], int] = {}
    for row, pair in zip(rows.tolist(), pairs, strict=True):
        own = int(code[row])
        if own >= 0 and (own, pair) not in found:
            text = rule(words[own], *pair)
            found[own, pair] = place.setdefault(text, len(place))
        code[row] = found.get((own, pair), own)
    changed = category(code, pd.array(list(place), dtype=TEXT)).set_axis(column.index)
    return changed if is_coded(column) else changed.astype(TEXT)


def _renamed_unit(unit: str, old: str, new: str) -> str:
    return new + unit[1:] if unit[:1] == old and unit[1:2] in _BODIES else unit


def _renamed_title(title: str, old: str, new: str) -> str:
    return title.replace(f"{old}长", f"{new}长") if f"{old}长" in title else title
