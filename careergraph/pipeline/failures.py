"""What holds where a change of a graph could not be ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from careergraph.errors import Message, UserError, refusal


@contextmanager
def kept_whole(folder: Path, left: Message) -> Iterator[None]:
    """What a full disk, or another refusal of the system, leaves of what was begun."""
    try:
        yield
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else str(folder)
        hint = "check the path, the space left, and whether you may write there; then do it again"
        raise UserError(
            "{why}; {left}", where=where, hint=hint, why=refusal(error), left=left
        ) from None


@contextmanager
def although(done: Message | None) -> Iterator[None]:
    """Say of a graph that cannot be built what has been done all the same."""
    try:
        yield
    except UserError as error:
        if done is None:
            raise
        what = Message("{done}, but {why}", done=done, why=error.what)
        raise UserError(what, where=error.where, hint=error.hint) from None
