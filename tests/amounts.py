"""How much tests try of what they try many times: enough to notice, or with ``make long`` far more."""

import os
from typing import TypeVar

Value = TypeVar("Value")

ALL = os.environ.get("CAREERGRAPH_WORLDS") == "all"
"""Whether everything is tried: large worlds, all of them asked everything, and many random cases."""


def amount(by_default: Value, of_all: Value) -> Value:
    """The one or the other."""
    return of_all if ALL else by_default
