"""Symbolic links: what somebody else put into a folder must not lead out of it.

A link that the user names is the user's word; one that lies inside what was named is not.
"""

import os
from pathlib import Path

from careergraph.errors import UserError


def refuse_symlinks(*paths: Path) -> None:
    """Raise ``UserError`` where one of these is a symbolic link, wherever that leads."""
    for path in paths:
        if path.is_symlink():
            raise UserError(
                "this is a symbolic link, and a graph's folder holds none",
                where=str(path),
                hint="put the file or folder itself in its place",
            )


def leads_out(path: str, top: str) -> bool:
    """Whether a path is a symbolic link to something that does not lie below ``top``.

    ``top`` is a real path (``os.path.realpath``).
    """
    if not Path(path).is_symlink():
        return False
    return not Path(os.path.realpath(path)).is_relative_to(top)
