"""How far long work has come, told to whoever shows it."""

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Told a stage (a key of ``imports/words/progress.toml``), how much of it is done, and how much there
is of it, null where nobody knows."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Show nothing."""
