"""Numbers for codes, in formats that label numbers."""

from collections.abc import Mapping
from typing import Any


def code_numbers(codes: Mapping[Any, str]) -> dict[Any, int]:
    """The number that stands for each code: itself where all are numbers (ranks, levels), else its turn."""
    if all(str(code).isdecimal() for code in codes):
        return {code: int(code) for code in codes}
    return {code: turn for turn, code in enumerate(codes, start=1)}
