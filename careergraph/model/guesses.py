"""Which field of a stint a reason (STINTS.reason) speaks of."""

LEVEL, RANK = "level", "rank"

_OF_LEVEL = frozenset({"county-unknown", "zone", "branch", "district-office", "owner-by-name"})
_OF_BOTH = frozenset({"place-unknown", "place-ambiguous"})
_SETTLED = frozenset({"party-group", "army", "rank-of-person", "below-the-scale", "no-title"})
"""Reasons why a rank is null by convention: there is nothing to find out."""


def fields_in_doubt(reason: object) -> dict[str, str]:
    """``level`` and ``rank``, as far as a reason makes them a guess or leaves them open, each with
    the first code that does."""
    found: dict[str, str] = {}
    codes = reason.split("; ") if isinstance(reason, str) else []
    for code in codes:
        if not code or code in _SETTLED:
            continue
        place = code in _OF_LEVEL or code.startswith("place-")
        if place:
            found.setdefault(LEVEL, code)
        if not place or code in _OF_BOTH:
            found.setdefault(RANK, code)
    return found


def still_guessed(certain: bool, reason: str | None, settled: set[str]) -> bool:
    """Whether a stint is a guess yet once these fields (``level``, ``rank``) are set."""
    if certain:
        return False
    doubts = fields_in_doubt(reason)
    return any(field not in settled for field in doubts) if doubts else not settled
