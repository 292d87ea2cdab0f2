"""Whether time grows with the length of a text and not with its square, on a machine that has other work."""

from collections.abc import Callable

TRIES = 4
NOISE_SECONDS = 0.3


def is_linear(seconds: Callable[[str], float], half: str, whole: str) -> bool:
    """Whether a text twice as long takes about twice the time: four times would be the square.

    Both are measured again where it looks otherwise, and the least times count: what else the machine
    does only adds to a time. Short times are noise.
    """
    longer = seconds(whole)
    if longer < NOISE_SECONDS:
        return True
    shorter = float("inf")
    for _ in range(TRIES):
        shorter = min(shorter, seconds(half))
        if longer < 3.5 * shorter + NOISE_SECONDS:
            return True
        longer = min(longer, seconds(whole))
    return False


def takes_less(seconds: Callable[[str], float], text: str, most: float) -> bool:
    """Whether a text takes less than so many seconds, once in some tries."""
    return any(seconds(text) < most for _ in range(TRIES))
