"""Ids of a user's table, kept so that answers can be joined to where they came from."""

import re

from careergraph.text.blots import blotted_value
from careergraph.text.folding import folded
from careergraph.text.signs import visible
from careergraph.vocabulary.frames import KEYS_JOINED_BY

LONGEST = 100
"""Characters of an id at most; what is longer is no id."""

_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{15}|[0-9]{17}[0-9X])(?![0-9])")
"""An identity-card number, whether its date and its check digit are right or not."""


_HARMLESS = re.compile(
    r"[0-9]{1,9}|(?!.*[0-9]{7})(?!(?:[^0-9]*[0-9]){11})[A-Za-z0-9_.-]{1,40}"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    re.ASCII,
)
"""Ids that are too short for a number of anybody, or are made by a program: of these there are millions."""


def kept_key(mapping: str, said: str) -> str | None:
    """An id of a table as ``mapping:id``; null where it may say more than who is meant.

    That is what looks like an identity number, an address or a telephone: see ``text.blots``.
    """
    if _HARMLESS.fullmatch(said):
        return f"{mapping}:{said}"
    plain = visible(said.replace(KEYS_JOINED_BY, "")).strip()
    if not plain or len(plain) > LONGEST or "\n" in plain:
        return None
    joined = re.sub(r"[\s\u200b-]", "", folded(plain))
    if _NUMBER.search(joined) or blotted_value(plain) != plain:
        return None
    return f"{mapping}:{plain}"
