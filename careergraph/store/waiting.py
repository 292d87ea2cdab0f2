"""Waiting for an answer while time runs and the user may press Ctrl-C.

An engine that works on a question hears neither: Python's own thread would be told only when the
engine is through. So the question is asked in another thread, and the one that asked waits.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from careergraph.errors import UserError

Found = TypeVar("Found")

_TICK = 0.2  # seconds; a wait without an end hears no Ctrl-C on some systems
_GRACE = 3.0
"""Seconds that an engine gets to stop in."""

_inside = threading.local()
_abandoned: list[threading.Thread] = []


def within(seconds: float | None, work: Callable[[], Found], stop: Callable[[], None]) -> Found:
    """What ``work`` gives. ``stop`` is called, again and again, where it takes longer than
    ``seconds`` (then this raises ``UserError``) or where Ctrl-C is pressed."""
    if getattr(_inside, "active", False):  # a part of a question has the time of the whole
        return work()
    result: Future[Found] = Future()
    thread = threading.Thread(target=_answer, args=(result, work), daemon=True)
    thread.start()
    try:
        over = not _done(result, seconds)
    except BaseException:
        _end(result, thread, stop)
        raise
    if over:
        _end(result, thread, stop)
        hint = "ask for less, or give it more time (--timeout SECONDS)"
        raise UserError(
            "no answer within {seconds:g} seconds: given up", hint=hint, seconds=seconds
        )
    return result.result()


def any_abandoned() -> bool:
    """Whether something that was given up goes on working, and would keep the program from ending."""
    return any(thread.is_alive() for thread in _abandoned)


def _answer(result: "Future[Found]", work: Callable[[], Found]) -> None:
    _inside.active = True
    try:
        result.set_result(work())
    except BaseException as error:  # raised again in the thread that waits
        result.set_exception(error)


def _done(result: "Future[Found]", seconds: float | None) -> bool:
    """Wait so long at most."""
    left = float("inf") if seconds is None else seconds
    while left > 0 and not wait([result], min(_TICK, left)).done:
        left -= _TICK
    return result.done()


def _end(result: "Future[Found]", thread: threading.Thread, stop: Callable[[], None]) -> None:
    """Stop the work. An engine may not hear it while it plans, so it is told until it ends."""
    try:
        for _ in range(int(_GRACE / _TICK)):
            stop()
            if wait([result], _TICK).done:
                break
    finally:  # Ctrl-C once more
        if not result.done():
            _abandoned.append(thread)
