"""Which field of a stint a reason (STINTS.reason) speaks of."""

import numpy as np
import pandas as pd

from careergraph.columns.texts import numbered

LEVEL, RANK = "level", "rank"

POSTS = ("substantive", "concurrent", "secondment")
"""Kinds of stint that have a level and a rank."""

_OF_LEVEL = frozenset({"county-unknown", "zone", "branch", "district-office", "owner-by-name"})
_OF_BOTH = frozenset({"place-unknown", "place-ambiguous"})
_SETTLED = frozenset({"party-group", "army", "rank-of-person", "below-the-scale", "no-title"})
"""Reasons why a rank is null by convention: there is nothing to find out."""

UNREAD = "unread-beside"
"""The reason of a stint beside a dated line that was not read; that the line was not is told already."""

_OF_DATES = frozenset({"after-death", "held-after-death", UNREAD})
"""Reasons that speak of when a post was held, and of no level or rank."""

LINKED = "linked-by-guess"
"""The reason of a stint that only sources tell that were linked to its cadre by guess: all of it is one."""


def codes_of(reason: object) -> list[str]:
    """The codes of a reason, in their order."""
    return reason.split("; ") if isinstance(reason, str) else []


def gives_reason(reasons: pd.Series, code: str) -> np.ndarray:
    """Whether each of the reasons has this code; of the texts each is asked once."""
    number, texts = numbered(reasons)
    says: np.ndarray = np.array([*(code in codes_of(text) for text in texts), False])[number]
    return says


def fields_in_doubt(reason: object) -> dict[str, str]:
    """``level`` and ``rank``, as far as a reason makes them a guess or leaves them open, each with
    the first code that does."""
    fields: dict[str, str] = {}
    for code in codes_of(reason):
        if not code or code in _SETTLED | _OF_DATES or code == LINKED:
            continue
        place = code in _OF_LEVEL or code.startswith("place-")
        if place:
            fields.setdefault(LEVEL, code)
        if not place or code in _OF_BOTH:
            fields.setdefault(RANK, code)
    return fields


def still_guessed(certain: bool, reason: str | None, settled: set[str]) -> bool:
    """Whether a stint is a guess yet once these fields (``level``, ``rank``) are set."""
    if certain:
        return False
    doubts = fields_in_doubt(reason)
    return any(field not in settled for field in doubts) if doubts else not settled


def still_in_doubt(
    certain: bool, reason: str | None, settled: frozenset[str]
) -> tuple[bool, str | None]:
    """Whether a stint is certain once these fields are set, and the reasons that are left."""
    codes = [code for code in (reason or "").split("; ") if code]
    left = [code for code in codes if not (told := fields_in_doubt(code)) or set(told) - settled]
    return not still_guessed(certain, reason, set(settled)), "; ".join(left) or None


def asked_for(stints: pd.DataFrame, field: str) -> tuple[np.ndarray, np.ndarray]:
    """Whether the ``level`` or ``rank`` of each stint is a guess, or open where there is something to
    find out; and the code of the reason, null where the reader gives none."""
    number, reasons = pd.factorize(stints["reason"])
    codes = [fields_in_doubt(str(reason)).get(field) for reason in reasons]
    code = np.array([*codes, None], dtype=object)[number]
    doubted = np.array([found is not None for found in codes] + [False])[number]
    missing = stints[field].isna().to_numpy()
    guess = ~stints["certain"].fillna(True).to_numpy(dtype=bool)
    told = doubted & ~missing
    if field == LEVEL:
        told |= number < 0  # a guess that gives no reason
    posts = stints["kind"].isin(POSTS).to_numpy()
    return posts & ((missing & doubted) | (guess & told)), code
